//! `hazgrade diff`: what changed between rounds of one enterprise.

use super::args::{Bounds, Choosing, Common, FailOn};
use super::judged::{Judging, judge_file};
use super::outcome::Outcome;
use super::outputs::overwrites;
use super::session::{Terminal, limits};
use crate::assess::document::{Assessment, SCHEMA};
use crate::assess::firm::same_name;
use crate::base::Grade;
use crate::base::norm::key;
use crate::diff::document::{Entry, Regrade};
use crate::diff::{Diff, Round, compare};
use crate::ledger::Ledger;
use crate::report::Options;
use crate::report::changes::{ChangeFormat, write, write_file};
use crate::say;
use clap::{Args, ValueHint};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Rounds in their order, the new one last: assessment.json, a folder with one, a workbook, or with --db the number of a
    /// round. 各轮结果，最新的在最后
    #[arg(required = true, num_args = 2.., value_name = "ROUND", value_hint = ValueHint::AnyPath)]
    pub rounds: Vec<PathBuf>,
    /// The ledger whose rounds are compared, told by their numbers. 台账库
    #[arg(long, value_name = "PATH|URL")]
    pub db: Option<String>,
    /// How workbooks are judged, and the day by which deadlines are overdue.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Format, with an optional path (repeatable): terminal, json, xlsx, html. 输出格式
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub format: Vec<String>,
    /// Name of the enterprise, if the rounds tell different ones. 企业名称
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Mapping file: how sheets are to be read (repeatable). 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
    /// Of what is new, reopened, regraded up or overdue: what makes the exit code 1. 触发退出码 1 的级别
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    pub fail_on: FailOn,
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &DiffArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(outputs) = outputs(args, terminal) else { return Ok(Outcome::Usage) };
    let limits = match limits(&args.bounds) {
        Ok(limits) => limits,
        Err(wrong) => {
            for m in &wrong {
                terminal.error(m);
            }
            return Ok(Outcome::Usage);
        }
    };
    let judging = Judging {
        common,
        choosing: &args.choosing,
        limits: &limits,
        mapping: &args.mapping,
        enterprise: args.enterprise.as_deref(),
    };
    let (mut rounds, mut incomplete) = (Vec::new(), false);
    let mut ledger = match args.db.as_deref().map(|place| Ledger::open(place, false)).transpose() {
        Ok(ledger) => ledger,
        Err(e) => return Ok(super::ledger::failed(&e, terminal)),
    };
    for path in &args.rounds {
        let number = path.to_str().and_then(|t| t.parse::<i64>().ok());
        let read = match (&mut ledger, number) {
            (Some(ledger), Some(number)) => match ledger.assessment(number) {
                Ok(assessment) => {
                    let name = say!("第 {number} 轮", "round {number}");
                    let whole = is_whole(&assessment, name.text(terminal.lang), terminal);
                    Ok((Round::of(name.text(terminal.lang), &assessment), whole))
                }
                Err(e) => return Ok(super::ledger::failed(&e, terminal)),
            },
            _ => round(path, &judging, terminal),
        };
        match read {
            Ok((round, whole)) => {
                incomplete |= !whole;
                rounds.push(round);
            }
            Err(outcome) => return Ok(outcome),
        }
    }
    if !one_enterprise(&rounds, args.enterprise.as_deref(), terminal) {
        return Ok(Outcome::Usage);
    }
    // The process ends when it is written: freeing it piece by piece would take longer than the comparison.
    let Some(diff) = compare(rounds, args.choosing.as_of).map(ManuallyDrop::new) else { return Ok(Outcome::Usage) };
    let options = Options { lang: terminal.lang, width: terminal.width, color: terminal.color, ..Options::default() };
    for (format, path) in &outputs {
        if let Some(path) = path {
            write_file(*format, &diff, &options, path)?;
        } else {
            let mut out = BufWriter::new(io::stdout().lock());
            write(*format, &diff, &options, &mut out)?;
            out.flush()?;
        }
    }
    Ok(match (incomplete, fails(&diff, args.fail_on)) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

/// Whether anything got worse at or above a grade; what is waived or put right does not count.
fn fails(diff: &Diff, fail_on: FailOn) -> bool {
    let counts = |e: &Entry| {
        let least = match fail_on {
            FailOn::Major => e.hazard.grade == Grade::Major,
            FailOn::General => true,
            FailOn::Never => false,
        };
        least && !e.hazard.waived && !e.hazard.is_done()
    };
    let up = |e: &&Entry| e.regrade.as_ref().is_some_and(|r: &Regrade| r.to == Grade::Major);
    let mut worse = diff.new.iter().chain(&diff.reopened).chain(&diff.overdue).chain(diff.regraded.iter().filter(up));
    worse.any(counts)
}

/// Reads every `FORMAT[=PATH]`; all mistakes at once.
fn outputs(args: &DiffArgs, terminal: &Terminal) -> Option<Vec<(ChangeFormat, Option<PathBuf>)>> {
    let (mut list, mut sound): (Vec<(ChangeFormat, Option<PathBuf>)>, bool) = (Vec::new(), true);
    let mut wrong = |m: &crate::base::Message| {
        terminal.error(m);
        sound = false;
    };
    for word in &args.format {
        let (name, path) = word.split_once('=').map_or((word.as_str(), None), |(n, p)| (n, Some(p)));
        let Some(format) = ChangeFormat::ALL.into_iter().find(|f| f.name() == name) else {
            let known = ChangeFormat::ALL.map(ChangeFormat::name).join(", ");
            wrong(&say!("没有格式“{name}”，可用：{known}", "no format `{name}`; use one of: {known}"));
            continue;
        };
        let path = path.filter(|p| *p != "-").map(PathBuf::from);
        if path.is_none() && format == ChangeFormat::Xlsx {
            let file = format.file_name();
            wrong(&say!("xlsx 是二进制文件，请写成 xlsx={file}", "xlsx is a binary file; write xlsx={file}"));
            continue;
        }
        if path.as_ref().is_some_and(|p| overwrites(p, &args.rounds)) {
            wrong(&say!(
                "{word} 会覆盖输入文件，请换一个位置",
                "{word} would overwrite an input; choose another place"
            ));
        }
        if list.iter().any(|(_, p)| *p == path) {
            wrong(&say!("两个输出写到同一处（{word}）", "two outputs go to the same place ({word})"));
        }
        list.push((format, path));
    }
    if list.is_empty() {
        list.push((ChangeFormat::Terminal, None));
    }
    sound.then_some(list)
}

/// A round from a path, and whether it is whole.
fn round(path: &Path, judging: &Judging<'_>, terminal: &Terminal) -> Result<(Round, bool), Outcome> {
    let shown = path.display().to_string();
    let inner = path.join("assessment.json");
    let file = if path.is_dir() { inner.as_path() } else { path };
    if path.is_dir() && !file.exists() {
        terminal.error(&say!(
            "{shown} 是文件夹，其中没有 assessment.json。请给出 check -o 写出的文件夹、assessment.json 或一份表格",
            "{shown} is a folder without assessment.json. Give a folder that check -o wrote, an assessment.json, or a workbook"
        ));
        return Err(Outcome::Usage);
    }
    let saved = is_json(file).map_err(|e| {
        terminal.error(&say!("{shown}：无法读取：{e}", "{shown}: cannot be read: {e}"));
        Outcome::Incomplete
    })?;
    if !saved {
        let (assessment, whole) = judge_file(file, judging, terminal)?;
        return Ok((Round::of(&shown, &assessment), whole));
    }
    let read = std::fs::read(file).map_err(|e| {
        terminal.error(&say!("{shown}：无法读取：{e}", "{shown}: cannot be read: {e}"));
        Outcome::Incomplete
    })?;
    let assessment: Assessment = serde_json::from_slice(&read).map_err(|e| {
        terminal.error(&say!(
            "{shown}：不是 hazgrade 的判定结果（{e}）。请给出 check -o 写出的 assessment.json",
            "{shown}: not an assessment of hazgrade ({e}). Give the assessment.json that check -o wrote"
        ));
        Outcome::Usage
    })?;
    if assessment.schema != SCHEMA {
        let schema = &assessment.schema;
        terminal.error(&say!(
            "{shown}：版本为 {schema}，本程序只能读取 {SCHEMA}",
            "{shown}: it is {schema}; this program reads {SCHEMA}"
        ));
        return Err(Outcome::Usage);
    }
    let whole = is_whole(&assessment, &shown, terminal);
    Ok((Round::of(&shown, &assessment), whole))
}

/// Whether a round examined something and all of its rules ran; if not, that is told.
fn is_whole(assessment: &Assessment, shown: &str, terminal: &Terminal) -> bool {
    let whole = assessment.summary.rows_examined > 0 && assessment.rule_errors.is_empty();
    if !whole {
        terminal.error(&say!(
            "{shown}：这一轮没有检查任何记录或有规则执行失败，对比结果不完整",
            "{shown}: this round examined no record or some rules failed; the comparison is incomplete"
        ));
    }
    whole
}

/// Whether a file begins like a JSON object.
fn is_json(path: &Path) -> io::Result<bool> {
    let mut head = [0; 64];
    let mut file = std::fs::File::open(path)?;
    let n = file.read(&mut head)?;
    let head = head.get(..n).unwrap_or_default();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    Ok(head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{'))
}

/// Whether the rounds can be about one enterprise. A name stated by the person settles it.
fn one_enterprise(rounds: &[Round], stated: Option<&str>, terminal: &Terminal) -> bool {
    let differ = |a: &Round, b: &Round| match (&a.credit_code, &b.credit_code) {
        (Some(x), Some(y)) => key(x) != key(y),
        _ => matches!((&a.enterprise, &b.enterprise), (Some(x), Some(y)) if !same_name(x, y)),
    };
    let mut pairs = rounds.iter().enumerate().flat_map(|(i, a)| rounds.iter().skip(i + 1).map(move |b| (a, b)));
    let Some((a, b)) = pairs.find(|(a, b)| differ(a, b)) else { return true };
    let name = |r: &Round| r.enterprise.clone().or_else(|| r.credit_code.clone()).unwrap_or_default();
    let (x, y, from, to) = (name(a), name(b), &a.source, &b.source);
    if stated.is_some() {
        terminal.warn(&say!(
            "{from} 写的是“{x}”，{to} 写的是“{y}”，按 --enterprise 作为同一企业比较",
            "{from} says `{x}`, {to} says `{y}`; compared as one enterprise because of --enterprise"
        ));
        return true;
    }
    terminal.error(&say!(
        "{from} 是“{x}”，{to} 是“{y}”：不是同一家企业，没有比较。确属同一家时用 --enterprise 名称 指明",
        "{from} is about `{x}`, {to} about `{y}`: not one enterprise; nothing was compared. If it is one, state --enterprise NAME"
    ));
    false
}
