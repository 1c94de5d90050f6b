//! `hazgrade register`: the register of risk points, judged, linked to the open hazards, with its pictures and notices.

use super::args::{CheckArgs, Common, FailOn, RegisterArgs};
use super::check;
use super::outcome::Outcome;
use super::outputs::{overwrites, write_outputs};
use super::session::Terminal;
use crate::assess::document::Assessment;
use crate::base::Grade;
use crate::calendar::Almanac;
use crate::report::{Format, Options, write_set};
use crate::say;
use std::io;

/// The documents of a whole folder.
const SET: [Format; 6] =
    [Format::Register, Format::RegisterHtml, Format::RegisterCsv, Format::RegisterJson, Format::Cards, Format::Board];

/// The format that a word of `--format` means here.
fn spelled(word: &str) -> String {
    let (name, path) = word.split_once('=').map_or((word, None), |(n, p)| (n, Some(p)));
    let name = match name {
        "json" => "register-json",
        "csv" => "register-csv",
        "html" => "register-html",
        "xlsx" => "register",
        "terminal" => "register-summary",
        other => other,
    };
    path.map_or_else(|| name.to_owned(), |p| format!("{name}={p}"))
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &RegisterArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let mut format: Vec<String> = args.format.iter().map(|f| spelled(f)).collect();
    if format.is_empty() {
        format.push("register-summary".to_owned());
    }
    let as_check = CheckArgs {
        inputs: args.inputs.clone(),
        output: args.output.clone(),
        choosing: args.choosing.clone(),
        format,
        mapping: args.mapping.clone(),
        bounds: args.bounds.clone(),
        enterprise: args.enterprise.clone(),
        risk_profile: args.risk_profile.clone(),
        fail_on: args.fail_on,
        deadline_profile: "deadline-30-15".to_owned(),
        why: super::why::WhyArgs::default(),
        profile_rules: false,
    };
    for path in args.output.iter().flat_map(|dir| SET.map(|f| dir.join(f.file_name()))) {
        if overwrites(&path, &args.inputs) {
            let path = path.display();
            terminal.error(&say!(
                "输出 {path} 会覆盖输入文件，请换一个位置",
                "the output {path} would overwrite an input; choose another place"
            ));
            return Ok(Outcome::Usage);
        }
    }
    let Some((outputs, limits, mut base)) = check::prepare(&as_check, common, terminal) else {
        return Ok(Outcome::Usage);
    };
    let almanac = Almanac::load(&base.files, &mut base.diagnostics);
    let done = match check::assessed(&as_check, &mut base, &limits, true, terminal) {
        Ok(done) => done,
        Err(outcome) => return Ok(outcome),
    };
    let a = &done.assessment;
    let options =
        Options { lang: terminal.lang, width: terminal.width, color: terminal.color, almanac: Some(&almanac) };
    let written = args.output.as_ref().map(|dir| write_set(dir, &SET, a, &options)).transpose()?;
    write_outputs(&outputs, a, &almanac, terminal)?;
    for path in written.into_iter().flatten() {
        let path = path.display();
        terminal.note(&say!("已写出 {path}", "wrote {path}"));
    }
    Ok(conclude(a, done.unread, args.fail_on, terminal))
}

fn conclude(a: &Assessment, unread: usize, fail_on: FailOn, terminal: &Terminal) -> Outcome {
    let mut incomplete = unread > 0;
    if unread > 0 {
        terminal.error(&say!(
            "有 {unread} 个输入文件未能读取，清单不完整",
            "{unread} inputs could not be read; the register is incomplete"
        ));
    }
    if a.risk_points.is_empty() {
        terminal.error(&say!(
            "没有风险点：没有识别出风险点清单、作业活动清单或设备设施清单，也没有写明地点的隐患。用 hazgrade sheet 查看读取情况",
            "no risk point: no register, no list of activities or equipment and no hazard with a place was recognised. Run hazgrade sheet to see why"
        ));
        incomplete = true;
    } else if a.risk_points.iter().all(|p| &*p.source != "register") {
        let n = a.risk_points.len();
        terminal.note(&say!(
            "没有风险点清单，由作业活动、设备清单和隐患生成了 {n} 个风险点的草稿；等级和措施要由企业评价、填写",
            "there is no register; a draft of {n} risk points was made from activities, equipment and hazards; levels and measures are for the firm to fill in"
        ));
    }
    let found = match fail_on {
        FailOn::Never => false,
        FailOn::General => a.risk_points.iter().any(|p| !p.faults.is_empty() || !p.hazards.is_empty()),
        FailOn::Major => {
            let ranks = a.risk_points.iter().flat_map(|p| &p.hazards);
            let at = |rank: &u64| a.hazards.get(usize::try_from(rank.checked_sub(1)?).ok()?);
            ranks.filter_map(at).any(|h| h.grade == Grade::Major)
        }
    };
    match (incomplete, found) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    }
}
