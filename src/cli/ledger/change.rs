//! What changes the ledger: rounds that come in, and steps of single hazards.

use super::super::args::{Cli, Command, Common};
use super::super::check;
use super::super::outcome::Outcome;
use super::super::session::Terminal;
use super::{ByArgs, LedgerCommand, failed, tell_head};
use crate::assess::document::{Assessment, SCHEMA};
use crate::base::Grade;
use crate::ledger::card::Fields;
use crate::ledger::{Change, Ledger, Step};
use crate::say;
use clap::{Args, Parser as _, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::io;
use std::path::{Path, PathBuf};

/// Options of `ledger record`.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// An assessment.json that check -o wrote, or the workbooks of one inspection. 判定结果或自查表
    #[arg(required = true, value_name = "ASSESSMENT|INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// Of workbooks: sectors judged, as for check. 行业领域
    #[arg(long, value_name = "SECTOR", value_delimiter = ',')]
    pub sector: Vec<String>,
    /// Of workbooks: the day the law is asked for, as for check. 判定基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Of workbooks: mapping file, as for check. 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// The enterprise, if the inputs name none or another. 企业名称
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Who does it; by default $HAZGRADE_BY. 何人
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Day of the inspection; by default as the inputs tell it, else the day the law was asked for. 检查日期
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<Date>,
}

/// Options of every step.
#[derive(Debug, Args)]
pub struct StepArgs {
    /// Fingerprints, or their first digits (at least 6). 指纹
    #[arg(required = true, value_name = "FINGERPRINT")]
    pub hazards: Vec<String>,
    /// Who and when.
    #[command(flatten)]
    pub by: ByArgs,
    /// Why. 理由或意见
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Tell what would happen and change nothing. 只试不改
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Decided {
    /// The proposed grade. 确认
    Confirm,
    /// Major. 改判重大
    Major,
    /// General. 改判一般
    General,
    /// No hazard. 不是隐患
    NoHazard,
}

/// Options of `ledger decide`.
#[derive(Debug, Args)]
pub struct DecideArgs {
    /// The decision; all but `confirm` need --why. 决定
    #[arg(long = "as", value_enum, value_name = "DECISION")]
    pub decided: Decided,
    /// The rest.
    #[command(flatten)]
    pub step: StepArgs,
}

/// Options of `ledger edit`.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// 整改措施
    #[arg(long, value_name = "TEXT")]
    pub measures: Option<String>,
    /// 整改资金, with its unit (2万元)
    #[arg(long, value_name = "TEXT")]
    pub funds: Option<String>,
    /// 整改期限; once told to the responsible it is extended instead.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub deadline: Option<Date>,
    /// 整改责任人
    #[arg(long, value_name = "TEXT")]
    pub responsible: Option<String>,
    /// 应急预案
    #[arg(long, value_name = "TEXT")]
    pub plan: Option<String>,
    /// 整改完成情况和证据
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// 治理后评估
    #[arg(long, value_name = "TEXT")]
    pub assessment: Option<String>,
    /// 审查意见
    #[arg(long, value_name = "TEXT")]
    pub review: Option<String>,
    /// The rest.
    #[command(flatten)]
    pub step: StepArgs,
}

/// Options of `ledger submit`.
#[derive(Debug, Args)]
pub struct SubmitArgs {
    /// What was done and what proves it (photograph, record). 完成情况和证据
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// The rest; --by is who put it right.
    #[command(flatten)]
    pub step: StepArgs,
}

/// Options of `ledger extend`.
#[derive(Debug, Args)]
pub struct ExtendArgs {
    /// The new deadline; needs --why. 新期限
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Date,
    /// The rest.
    #[command(flatten)]
    pub step: StepArgs,
}

/// Records a round.
///
/// # Errors
/// Judging workbooks failed to write.
pub(super) fn record(args: &RecordArgs, place: &str, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    if let [one] = args.inputs.as_slice()
        && is_json(one)
    {
        return Ok(load(one, terminal).map_or(Outcome::Usage, |a| keep(args, &a, place, terminal)));
    }
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("assessment.json");
    let outcome = judge(args, &file, common, terminal)?;
    if outcome != Outcome::Clean {
        terminal.error(&say!(
                    "没有录入：判定结果不完整或有错误。确认无妨时，先用 hazgrade check … -o 目录，再录入其中的 assessment.json",
                    "nothing was recorded: the result is incomplete or wrong. If that does no harm, run hazgrade check … -o DIR and record its assessment.json"
                ));
        return Ok(outcome);
    }
    Ok(load(&file, terminal).map_or(Outcome::Usage, |a| keep(args, &a, place, terminal)))
}

/// Whether a file is JSON by its first bytes; what cannot be read is told later.
fn is_json(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = [0_u8; 64];
    let read = std::fs::File::open(path).and_then(|mut f| f.read(&mut head)).unwrap_or(0);
    let first = head.iter().take(read).find(|b| !b.is_ascii_whitespace());
    first == Some(&b'{') || path.extension().is_some_and(|e| e == "json")
}

/// Judges workbooks as `check` does.
fn judge(args: &RecordArgs, file: &Path, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let mut words: Vec<std::ffi::OsString> =
        ["hazgrade", "check", "--fail-on", "never", "--format"].map(Into::into).into();
    let mut format = std::ffi::OsString::from("json=");
    format.push(file);
    words.push(format);
    let mut option = |name: &str, value: std::ffi::OsString| words.extend([name.into(), value]);
    for sector in &args.sector {
        option("--sector", sector.into());
    }
    for mapping in &args.mapping {
        option("--mapping", mapping.into());
    }
    if let Some(day) = args.as_of.or(args.on) {
        option("--as-of", day.to_string().into());
    }
    if let Some(name) = &args.enterprise {
        option("--enterprise", name.into());
    }
    words.push("--".into());
    words.extend(args.inputs.iter().map(Into::into));
    match Cli::try_parse_from(words).map(|cli| cli.command) {
        Ok(Command::Check(args)) => check::run(&args, common, terminal),
        _ => Ok(Outcome::Usage),
    }
}

/// Keeps an assessment as a round.
fn keep(args: &RecordArgs, assessment: &Assessment, place: &str, terminal: &Terminal) -> Outcome {
    let told = assessment.inspected.as_deref().unwrap_or(&assessment.as_of).parse().ok();
    let by = ByArgs { by: args.by.clone(), on: args.on };
    let Some(stamp) = by.stamp(told, terminal) else { return Outcome::Usage };
    let done = Ledger::open(place, true).and_then(|mut l| l.record(assessment, args.enterprise.as_deref(), &stamp));
    let done = match done {
        Ok(done) => done,
        Err(e) => return failed(&e, terminal),
    };
    let (round, day, name) = (done.round, &done.day, &done.enterprise);
    if done.already {
        terminal.tell(&say!(
            "这份判定结果已经录入，是第 {round} 轮（{day}），没有改动",
            "this assessment was recorded before as round {round} ({day}); nothing was changed"
        ));
        return Outcome::Clean;
    }
    let c = &done.counts;
    let (hazards, new, same, again, gone, not_seen) =
        (c.hazards, c.new, c.persisting, c.recurred, c.withdrawn, c.not_seen);
    terminal.tell(&say!(
        "{name} 第 {round} 轮（{day}）：隐患 {hazards}，其中新登记 {new}，仍在 {same}，再次发现 {again}，已撤销的 {gone}；在账而本轮未见 {not_seen}（未见不等于已整改，不会自动销号）",
        "{name}, round {round} ({day}): {hazards} hazards; {new} new, {same} still there, {again} found again, {gone} withdrawn before; {not_seen} on the books were not seen (which closes none of them)"
    ));
    for print in &done.recurred {
        terminal.warn(&say!(
            "{print} 验收或销号后再次发现，已重新打开",
            "{print} was accepted or closed and is found again; it was opened again"
        ));
    }
    for print in &done.differing {
        terminal.warn(&say!(
            "{print} 本轮的建议级别与已作的决定不同，级别未改，请复核",
            "{print}: the grade proposed now differs from the one decided; it was kept, look at it again"
        ));
    }
    tell_head(&done.head, terminal);
    Outcome::Clean
}

/// Reads a saved assessment; what is wrong is told.
fn load(path: &Path, terminal: &Terminal) -> Option<Assessment> {
    let shown = path.display();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) => {
            terminal.error(&say!("{shown}：无法读取：{e}", "{shown}: cannot be read: {e}"));
            return None;
        }
    };
    match serde_json::from_slice::<Assessment>(&bytes) {
        Ok(a) if a.schema == SCHEMA => Some(a),
        Ok(a) => {
            let schema = a.schema;
            terminal.error(&say!(
                "{shown}：版本为 {schema}，本程序只能读取 {SCHEMA}",
                "{shown}: it is {schema}; this program reads {SCHEMA}"
            ));
            None
        }
        Err(e) => {
            terminal.error(&say!(
                "{shown}：不是 hazgrade 的判定结果（{e}）。先用 hazgrade check 表格 -o 目录，再录入其中的 assessment.json",
                "{shown}: not an assessment of hazgrade ({e}). Run hazgrade check WORKBOOK -o DIR first and record the assessment.json in it"
            ));
            None
        }
    }
}

/// Runs a step.
pub(super) fn run(command: &LedgerCommand, ledger: &mut Ledger, terminal: &Terminal) -> Outcome {
    let edit = |fields: Fields| Step::Edit { fields };
    let (args, steps): (&StepArgs, Vec<Step>) = match command {
        LedgerCommand::Decide(a) => {
            let step = match a.decided {
                Decided::Confirm => Step::Confirm,
                Decided::Major => Step::Regrade { grade: Grade::Major },
                Decided::General => Step::Regrade { grade: Grade::General },
                Decided::NoHazard => Step::Withdraw,
            };
            (&a.step, vec![step])
        }
        LedgerCommand::Edit(a) => {
            let fields = Fields {
                measures: a.measures.clone(),
                funds: a.funds.clone(),
                deadline: a.deadline.map(|d| d.to_string()),
                responsible: a.responsible.clone(),
                plan: a.plan.clone(),
                evidence: a.evidence.clone(),
                assessment: a.assessment.clone(),
                review: a.review.clone(),
            };
            if fields.is_empty() {
                terminal.error(&say!("没有给出要填写的内容", "nothing to write was given"));
                return Outcome::Usage;
            }
            (&a.step, vec![edit(fields)])
        }
        LedgerCommand::Issue(a) => (a, vec![Step::Issue]),
        LedgerCommand::Start(a) => (a, vec![Step::Start]),
        LedgerCommand::Submit(a) => {
            let rectifier = a.step.by.by.clone().or_else(|| std::env::var("HAZGRADE_BY").ok()).unwrap_or_default();
            let written =
                a.evidence.clone().map(|evidence| edit(Fields { evidence: Some(evidence), ..Fields::default() }));
            (&a.step, written.into_iter().chain([Step::Submit { rectifier }]).collect())
        }
        LedgerCommand::Accept(a) => {
            let acceptor = a.by.by.clone().or_else(|| std::env::var("HAZGRADE_BY").ok()).unwrap_or_default();
            (a, vec![Step::Accept { acceptor }])
        }
        LedgerCommand::Reject(a) => (a, vec![Step::Refuse]),
        LedgerCommand::Close(a) => (a, vec![Step::Close]),
        LedgerCommand::Reopen(a) => (a, vec![Step::Reopen]),
        LedgerCommand::Extend(a) => (&a.step, vec![Step::Extend { deadline: a.until.to_string() }]),
        _ => return Outcome::Usage,
    };
    step(args, &steps, ledger, terminal)
}

fn step(args: &StepArgs, steps: &[Step], ledger: &mut Ledger, terminal: &Terminal) -> Outcome {
    let Some(stamp) = args.by.stamp(None, terminal) else { return Outcome::Usage };
    let mut changes = Vec::new();
    let mut sound = true;
    for digits in &args.hazards {
        let found = match find(digits, args.enterprise.as_deref(), ledger, terminal) {
            Ok(found) => found,
            Err(e) => return failed(&e, terminal),
        };
        match found {
            Some(entry) => {
                let steps = steps.iter().map(|s| (s.clone(), args.why.clone())).collect();
                changes.push(Change { hazard: entry.id, version: None, steps });
            }
            None => sound = false,
        }
    }
    if !sound {
        return Outcome::Usage;
    }
    match ledger.apply(&changes, &stamp, args.dry_run) {
        Ok(Ok(_)) if args.dry_run => {
            let n = changes.len();
            terminal.tell(&say!(
                "可以：{n} 条隐患会改动；没有保存",
                "it can be: {n} hazards would change; nothing was saved"
            ));
            Outcome::Clean
        }
        Ok(Ok(applied)) => {
            tell_head(&applied.head, terminal);
            Outcome::Clean
        }
        Ok(Err(refused)) => {
            for refusal in refused {
                let (digits, message) = (args.hazards.get(refusal.change).map_or("", String::as_str), refusal.message);
                let (zh, en) = (&message.zh, &message.en);
                terminal.error(&say!("{digits}：{zh}", "{digits}: {en}"));
            }
            terminal.error(&say!("没有作任何更改", "nothing was changed"));
            Outcome::Usage
        }
        Err(e) => failed(&e, terminal),
    }
}

/// The one hazard whose fingerprint begins so; anything else is told.
pub(super) fn find(
    digits: &str,
    enterprise: Option<&str>,
    ledger: &mut Ledger,
    terminal: &Terminal,
) -> Result<Option<crate::ledger::Entry>, crate::ledger::LedgerError> {
    if digits.trim().len() < 6 {
        terminal.error(&say!(
            "指纹“{digits}”太短，至少 6 位",
            "the fingerprint `{digits}` is too short; give at least 6 digits"
        ));
        return Ok(None);
    }
    let mut found = ledger.find(digits, enterprise)?;
    if found.len() > 1 {
        let n = found.len();
        terminal.error(&say!(
            "指纹“{digits}”对应 {n} 条隐患，请多写几位或用 --enterprise 指明企业",
            "{n} hazards have a fingerprint that begins with `{digits}`; give more digits or --enterprise"
        ));
        return Ok(None);
    }
    if found.is_empty() {
        terminal.error(&say!(
            "台账里没有指纹为“{digits}”的隐患；用 hazgrade ledger status 查看",
            "the ledger has no hazard of the fingerprint `{digits}`; see hazgrade ledger status"
        ));
    }
    Ok(found.pop())
}
