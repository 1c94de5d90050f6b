//! `hazgrade check`: the main job.

use super::args::{CheckArgs, Common, FailOn};
use super::inputs::{self, Said};
use super::mappings;
use super::outcome::Outcome;
use super::outputs::{Output, What, overwrites, parse, write_outputs};
use super::session::{self, Reading, RuleBase, Terminal, gather, read_files};
use crate::assess::document::Assessment;
use crate::assess::firm::Claims;
use crate::assess::{Context, assess};
use crate::base::Problem;
use crate::calendar::Almanac;
use crate::judge::{RuleSet, Sited, judge, polarity, sectors};
use crate::pack::validity;
use crate::report::{Format, Options, write_all};
use crate::say;
use crate::workbook::Limits;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Problems of a sheet that mean that some of its rows were not read.
const PARTLY_READ: [&str; 9] = [
    "damaged-sheet",
    "damaged-strings",
    "sheet-too-large",
    "sheet-too-sparse",
    "sheet-out-of-bounds",
    "too-many-cells",
    "too-much-text",
    "too-many-tables",
    "record-too-long",
];

/// Rules listed by `--profile-rules`.
const SLOWEST: usize = 20;

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &CheckArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some((outputs, limits, mut base)) = prepare(args, common, terminal) else { return Ok(Outcome::Usage) };
    let almanac = Almanac::load(&base.files, &mut base.diagnostics);
    let Assessed { assessment, unread, rules, asking } = match assessed(args, &mut base, &limits, false, terminal) {
        Ok(done) => done,
        Err(outcome) => return Ok(outcome),
    };
    let progress = terminal.progress();
    progress.set_message(say!("写出文档", "writing").text(terminal.lang).to_owned());
    let written = args.output.as_ref().map(|dir| write_documents(dir, &assessment, &almanac, terminal)).transpose()?;
    progress.finish_and_clear();
    if let Some(tables) = asking {
        let json = outputs.iter().any(|o| o.path.is_none() && matches!(o.what, What::Format(Format::Json)));
        if !args.why.answer(&rules, &tables, &assessment, json, terminal)? {
            return Ok(Outcome::Usage);
        }
    } else if !write_outputs(&outputs, &assessment, &almanac, terminal)? {
        return Ok(Outcome::Usage);
    }
    for path in written.into_iter().flatten() {
        let path = path.display();
        terminal.note(&say!("已写出 {path}", "wrote {path}"));
    }
    let lawless = lawless(&rules, &args.choosing.sector, terminal);
    let outcome = conclude(&assessment, unread, lawless, args.fail_on, terminal);
    // The program ends here, and the system takes back all of it faster than piece by piece.
    std::mem::forget((assessment, rules, base));
    Ok(outcome)
}

/// What judging the inputs gave.
pub(super) struct Assessed {
    /// The assessment.
    pub(super) assessment: Assessment,
    /// Inputs that could not be read.
    pub(super) unread: usize,
    /// The rules that judged.
    pub(super) rules: Arc<RuleSet>,
    /// The tables, where reasons are asked for.
    asking: Option<Vec<Sited>>,
}

/// Reads and judges the inputs; `make_register`: a register of risk points is made where there is none.
///
/// # Errors
/// How the run ends where nothing can be judged.
pub(super) fn assessed(
    args: &CheckArgs,
    base: &mut RuleBase,
    limits: &Limits,
    make_register: bool,
    terminal: &Terminal,
) -> Result<Assessed, Outcome> {
    let asked = &args.choosing.sector;
    if !asked.is_empty() && !super::sectors::are_known(asked, &base.packs, terminal) {
        return Err(Outcome::Usage);
    }
    let mut rules = base.compile(&args.choosing);
    RuleBase::tell_locks(terminal, &rules.packs);
    if base.report(terminal) {
        return Err(Outcome::Usage);
    }
    let (Some(deadline), Some(_)) = (
        base.deadlines.iter().find(|d| d.id == args.deadline_profile).cloned(),
        base.methods.chosen(&args.risk_profile),
    ) else {
        let (a, b) = (&args.deadline_profile, &args.risk_profile);
        terminal.error(&say!(
            "没有名为“{a}”的期限口径，或“{b}”不是带四色分级的风险评价方法（多个用逗号分开，一种方法只能选一个）",
            "there is no deadline profile `{a}`, or `{b}` names no risk profile with colours (several are separated by commas, one of each method)"
        ));
        return Err(Outcome::Usage);
    };
    let Some(mapped) = mappings::load(&args.mapping, &rules.kinds, terminal) else { return Err(Outcome::Usage) };

    let progress = terminal.progress();
    progress.set_message(say!("读取表格", "reading").text(terminal.lang).to_owned());
    let tell = |said: Said| {
        progress.suspend(|| match said {
            Said::Error(m) => terminal.error(&m),
            Said::Note(m) => terminal.warn(&m),
        });
    };
    let reading = Reading { kinds: &rules.kinds, limits, mappings: &mapped, explain: false };
    let (mut reads, unread) = inputs::sort_out(read_files(&args.inputs, reading), &tell);
    if !progress.suspend(|| mappings::fit(&mapped, &mut reads, terminal)) {
        progress.finish_and_clear();
        return Err(Outcome::Usage);
    }
    if reads.is_empty() {
        progress.finish_and_clear();
        terminal.error(&say!("没有一个输入文件可以读取，未作任何判定", "no input could be read; nothing was judged"));
        return Err(Outcome::Incomplete);
    }
    progress.set_message(say!("判定", "judging").text(terminal.lang).to_owned());
    let (files, mut tables, facts) = gather(reads);
    let undetermined = base.derive(&mut tables, &args.risk_profile);
    let claims = Claims::of(&tables, &facts);
    if !progress.suspend(|| inputs::one_enterprise(&claims, &files, args.enterprise.as_deref(), terminal)) {
        progress.finish_and_clear();
        return Err(Outcome::Incomplete);
    }
    let whys = sectors::decide(&rules, &args.choosing.sector, &tables, &facts);
    rules.restrict(whys);
    let rules = Arc::new(rules);
    let asking = args.why.asks().then(|| {
        let mut tables = tables.clone();
        for sited in &mut tables {
            polarity::settle(&rules, &mut sited.table);
        }
        tables
    });
    let mut judgement = judge(&rules, tables);
    judgement.problems.extend(undetermined);
    if args.profile_rules {
        progress.suspend(|| profile(&rules, &judgement.times, terminal));
    }
    let context = Context {
        rules: Arc::clone(&rules),
        methods: std::mem::take(&mut base.methods),
        risk_profile: args.risk_profile.clone(),
        deadline,
        inputs: files,
        facts,
        sectors: args.choosing.sector.clone(),
        enterprise: args.enterprise.clone(),
        mappings: mappings::refs(&mapped),
        library: std::mem::take(&mut base.library),
        make_register,
    };
    let assessment = assess(judgement, context);
    progress.finish_and_clear();
    Ok(Assessed { assessment, unread, rules, asking })
}

/// Everything that can be wrong before any work is done, told at once.
pub(super) fn prepare(
    args: &CheckArgs,
    common: &Common,
    terminal: &Terminal,
) -> Option<(Vec<Output>, Limits, RuleBase)> {
    let mut sound = true;
    let mut formats = args.format.clone();
    if formats.is_empty() {
        formats.push("terminal".to_owned());
    }
    let outputs = parse(&formats, common, terminal).unwrap_or_else(|wrong| {
        for m in &wrong {
            terminal.error(m);
        }
        sound = false;
        Vec::new()
    });
    let documents = args.output.iter().flat_map(|dir| Format::DOCUMENTS.map(|f| dir.join(f.file_name())));
    for path in outputs.iter().filter_map(|o| o.path.clone()).chain(documents) {
        if overwrites(&path, &args.inputs) {
            let path = path.display();
            terminal.error(&say!(
                "输出 {path} 会覆盖输入文件，请换一个位置",
                "the output {path} would overwrite an input; choose another place"
            ));
            sound = false;
        }
    }
    if let Some(dir) = &args.output
        && dir.exists()
        && !dir.is_dir()
    {
        let dir = dir.display();
        terminal.error(&say!("-o {dir} 不是文件夹", "-o {dir} is not a folder"));
        sound = false;
    }
    let limits = session::limits(&args.bounds).unwrap_or_else(|wrong| {
        for message in &wrong {
            terminal.error(message);
        }
        sound = false;
        Limits::default()
    });
    match RuleBase::for_judging(common) {
        Ok(base) => sound.then_some((outputs, limits, base)),
        Err(message) => {
            terminal.error(&message);
            None
        }
    }
}

fn write_documents(
    dir: &Path,
    assessment: &Assessment,
    almanac: &Almanac,
    terminal: &Terminal,
) -> io::Result<Vec<std::path::PathBuf>> {
    let options = Options { lang: terminal.lang, width: terminal.width, color: false, almanac: Some(almanac) };
    write_all(dir, assessment, &options)
}

/// Tells packs whose documents are all out of force on the day asked for; whether that leaves the result incomplete:
/// where such a pack was asked for, or no other is there.
pub(super) fn lawless(rules: &RuleSet, sectors: &[String], terminal: &Terminal) -> bool {
    let day = rules.as_of;
    let mut out = validity::out_of_force(&rules.packs, day);
    // What is everywhere was not asked for.
    out.retain(|p| !p.everywhere || sectors.is_empty() || p.serves(sectors));
    let lawful = rules.packs.iter().any(|p| p.documents.iter().any(|d| d.in_force(day)));
    // What is only everywhere was not asked for.
    let asked = !sectors.is_empty() && out.iter().any(|p| p.serves(sectors));
    let incomplete = asked || (!out.is_empty() && !lawful);
    for pack in out {
        let (id, title) = (&pack.id, &pack.title);
        let message = say!(
            "规则包 {id}（{title}）的依据文件在 {day} 都未施行或已失效，没有按它们判定",
            "no document of the pack {id} ({title}) is in force on {day}; nothing was judged by them"
        );
        if incomplete { terminal.error(&message) } else { terminal.warn(&message) }
    }
    incomplete
}

/// The rules that took longest. Times are no part of any output.
fn profile(rules: &RuleSet, times: &[Duration], terminal: &Terminal) {
    let mut slowest: Vec<(Duration, &str)> = (0..)
        .zip(times)
        .filter_map(|(n, t)| Some((*t, rules.rule(n)?.id.as_str())))
        .filter(|(t, _)| !t.is_zero())
        .collect();
    slowest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let (total, count) = (milliseconds(slowest.iter().map(|(t, _)| *t).sum()), slowest.len());
    terminal.tell(&say!(
        "{count} 条规则在表格上用时 {total}，最慢的是：",
        "{count} rules took {total} over the tables; the slowest:"
    ));
    for (time, id) in slowest.into_iter().take(SLOWEST) {
        let time = milliseconds(time);
        terminal.tell(&say!("{time:>12}  {id}", "{time:>12}  {id}"));
    }
}

fn milliseconds(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:03} ms", micros / 1000, micros % 1000)
}

/// Whether nothing but registers of risk points was handed in, besides what is said of the firm.
fn only_registers(assessment: &Assessment) -> bool {
    let mut kinds = assessment.inputs.iter().flat_map(|i| &i.sheets).filter_map(|s| s.table.as_deref()).peekable();
    !assessment.risk_points.is_empty()
        && kinds.peek().is_some()
        && kinds.all(|k| matches!(k, "risk-register" | "enterprise" | "facts"))
}

/// The exit code, with a word on why a result is incomplete.
pub(super) fn conclude(
    assessment: &Assessment,
    unread: usize,
    lawless: bool,
    fail_on: FailOn,
    terminal: &Terminal,
) -> Outcome {
    let summary = &assessment.summary;
    let mut incomplete = unread > 0 || lawless;
    if unread > 0 {
        terminal.error(&say!(
            "有 {unread} 个输入文件未能读取，结果不完整",
            "{unread} inputs could not be read; the result is incomplete"
        ));
    }
    if summary.rows_examined == 0 {
        terminal.error(&say!(
            "没有识别出任何可判定的表格（隐患台账、检查表、设备/人员/罐区等事实表）。用 hazgrade sheet 查看每张表为何未被读取",
            "no table that can be judged was recognised (hazard ledger, checklist, tables of facts). Run hazgrade sheet to see why"
        ));
        incomplete = true;
    } else if summary.rows_examined == summary.rows_unanswered {
        let n = summary.rows_unanswered;
        terminal.error(&say!(
            "表格还没有填写：检查表的 {n} 项都没有检查结果，也没有其他记录。空白不等于符合，请填写后再检查",
            "nothing was filled in: none of the {n} checklist items is answered and there is no other record. Blank is not \
             compliant; fill the sheets in first"
        ));
        incomplete = true;
    } else if only_registers(assessment) {
        let points = assessment.risk_points.len();
        terminal.error(&say!(
            "只有风险点清单（{points} 行），只审核了清单本身，没有一条隐患判定规则被执行，结果不能说明没有隐患；请同时提供隐患台账、检查表或事实表",
            "there is only a risk register ({points} rows); the register itself was judged, but no rule on hazards ran, so the \
             result does not mean that there is no hazard; add a hazard ledger, a checklist or tables of facts"
        ));
        incomplete = true;
    } else if summary.rules_run == 0 {
        terminal.error(&{
            say!(
                "没有一条规则被执行，结果不能说明没有隐患",
                "no rule ran; the result does not mean that there is no hazard"
            )
        });
        incomplete = true;
    }
    incomplete |= inputs::tell_unrecognized(assessment, terminal);
    let partly: Vec<String> = assessment
        .inputs
        .iter()
        .flat_map(|i| &i.sheets)
        .filter(|s| s.problems.iter().any(|p| PARTLY_READ.contains(&&*p.code)))
        .map(|s| s.name.clone())
        .collect();
    if !partly.is_empty() {
        let names = partly.join("、");
        terminal.error(&say!(
            "以下工作表只读取了一部分，结果不完整：{names}",
            "these sheets were read only in part; the result is incomplete: {names}"
        ));
        incomplete = true;
    }
    let unreadable: Vec<&str> = assessment
        .inputs
        .iter()
        .flat_map(|i| &i.sheets)
        .filter(|s| s.table.as_deref() == Some("hazard-ledger"))
        .flat_map(|s| {
            let letter = s.columns.iter().find(|c| c.role.as_deref() == Some("description")).map(|c| c.letter.as_str());
            let of_value = |p: &&Problem| matches!(&*p.code, "formula-without-value" | "error-cell");
            let cells = s.problems.iter().filter(of_value).filter_map(|p| p.cell.as_deref());
            cells.filter(move |cell| letter.is_some_and(|l| cell.trim_end_matches(|c: char| c.is_ascii_digit()) == l))
        })
        .collect();
    if !unreadable.is_empty() {
        let cells = unreadable.join("、");
        terminal.error(&say!(
            "以下隐患描述是错误值或没有计算结果的公式，未判定，结果不完整：{cells}",
            "these descriptions are errors or formulas without a result and were not judged; the result is incomplete: {cells}"
        ));
        incomplete = true;
    }
    if summary.errors > 0 {
        let n = summary.errors;
        terminal.error(&say!("有 {n} 条规则执行失败，结果不完整", "{n} rules failed; the result is incomplete"));
        incomplete = true;
    }
    let found = match fail_on {
        FailOn::Major => summary.major > 0,
        FailOn::General => summary.major + summary.general > 0,
        FailOn::Never => false,
    };
    match (incomplete, found) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    }
}
