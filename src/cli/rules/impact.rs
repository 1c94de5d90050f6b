//! `hazgrade rules impact`: which findings change if other rules take the place of the present ones.

use crate::assess::deadline::DeadlineProfile;
use crate::assess::document::{Assessment, Input};
use crate::assess::impact::{self, DayChange};
use crate::assess::{Context, assess};
use crate::cli::args::{Bounds, Choosing, Common};
use crate::cli::inputs::{self, Said};
use crate::cli::outcome::Outcome;
use crate::cli::session::{self, Reading, RuleBase, Terminal, gather, read_files, today};
use crate::judge::{Sited, judge};
use crate::pack::{Pack, validity};
use crate::recognize::table::Fact;
use crate::say;
use clap::{Args, ValueHint};
use jiff::civil::Date;
use serde_json::json;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Stands for the built-in rules.
const BUILT_IN: &str = "built-in";
/// Days on which the law turns that are looked at, the latest first.
const MAX_DAYS: usize = 12;

/// Options of `rules impact`.
#[derive(Debug, Args)]
pub struct ImpactArgs {
    /// Folder of the present rules, or `built-in`. 现用规则目录
    #[arg(value_name = "OLD", value_hint = ValueHint::DirPath)]
    pub old: String,
    /// Folder of the rules to come, or `built-in`. 拟用规则目录
    #[arg(value_name = "NEW", value_hint = ValueHint::DirPath)]
    pub new: String,
    /// Workbooks. 表格
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// Which rules.
    #[command(flatten)]
    pub choosing: Choosing,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
    /// terminal or json. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: String,
}

/// Inputs as one set of rules reads them.
struct Side<'a> {
    folder: &'a str,
    common: Common,
    files: Vec<Input>,
    tables: Vec<Sited>,
    facts: Vec<Fact>,
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &ImpactArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(json) = super::wants_json(&args.format, terminal) else { return Ok(Outcome::Usage) };
    let (mut sides, mut turning, mut unread) = (Vec::new(), Vec::new(), 0);
    for folder in [&args.old, &args.new] {
        let mut common = common.clone();
        if folder != BUILT_IN {
            common.rules.push(PathBuf::from(folder));
        }
        let Some(base) = super::load(&common, terminal) else { return Ok(Outcome::Usage) };
        if base.report(terminal) {
            return Ok(Outcome::Usage);
        }
        let sectors = &args.choosing.sector;
        let serves = |p: &&Pack| sectors.is_empty() || p.sectors.iter().any(|s| sectors.contains(s));
        turning.extend(validity::turning_days(base.packs.iter().filter(serves)));
        let limits = match session::limits(&args.bounds) {
            Ok(limits) => limits,
            Err(wrong) => {
                for message in &wrong {
                    terminal.error(message);
                }
                return Ok(Outcome::Usage);
            }
        };
        // Kinds of tables are rules too: each side reads for itself, and what is wrong with a file is told once.
        let quiet = !sides.is_empty();
        let tell = |said: Said| match said {
            _ if quiet => {}
            Said::Error(m) => terminal.error(&m),
            Said::Note(m) => terminal.warn(&m),
        };
        let reading = Reading { kinds: &base.kinds, limits: &limits, mappings: &[], explain: false };
        let (reads, missed) = inputs::sort_out(read_files(&args.inputs, reading), &tell);
        unread = unread.max(missed);
        if reads.is_empty() {
            terminal.error(&say!("没有一个输入文件可以读取", "no input could be read"));
            return Ok(Outcome::Incomplete);
        }
        let (files, tables, facts) = gather(reads);
        sides.push(Side { folder, common, files, tables, facts });
    }
    let day = args.choosing.as_of.unwrap_or_else(today);
    let mut days = vec![day];
    turning.sort_unstable_by(|a, b| b.cmp(a));
    turning.dedup();
    days.extend(turning.into_iter().filter(|d| *d != day).take(MAX_DAYS));
    let mut changes: Vec<DayChange> = Vec::new();
    for day in days {
        let judged: Option<Vec<Assessment>> = sides.iter().map(|s| assess_side(s, day, args, terminal)).collect();
        let Some(judged) = judged else { return Ok(Outcome::Usage) };
        if let [old, new] = judged.as_slice() {
            changes.push(impact::compare(old, new, day));
        }
    }
    if let Some((_, later)) = changes.split_first_mut() {
        later.sort_by_key(|c| c.as_of);
    }
    crate::cli::print(&if json {
        let doc = json!({"schema": "hazgrade/rules-impact/1", "old": args.old, "new": args.new, "days": changes});
        format!("{doc:#}\n")
    } else {
        crate::report::clean::sanitize(&impact::terminal(&changes, terminal.lang))
    })?;
    Ok(if unread > 0 {
        Outcome::Incomplete
    } else if changes.iter().any(DayChange::is_change) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

fn assess_side(side: &Side<'_>, day: Date, args: &ImpactArgs, terminal: &Terminal) -> Option<Assessment> {
    let mut base: RuleBase = super::load(&side.common, terminal)?;
    let rules = base.compile(&Choosing { sector: args.choosing.sector.clone(), as_of: Some(day) });
    if base.report(terminal) {
        return None;
    }
    if rules.packs.is_empty() {
        let folder = side.folder;
        terminal.error(&say!("{folder} 中没有适用的规则包", "no pack of {folder} serves what was asked for"));
        return None;
    }
    let rules = Arc::new(rules);
    let mut tables = side.tables.clone();
    let undetermined = base.derive(&mut tables, "lec-gt");
    let mut judgement = judge(&rules, tables);
    judgement.problems.extend(undetermined);
    let deadline: DeadlineProfile = base.deadlines.first().cloned()?;
    Some(assess(
        judgement,
        Context {
            rules,
            methods: base.methods,
            risk_profile: "lec-gt".to_owned(),
            deadline,
            inputs: side.files.clone(),
            facts: side.facts.clone(),
            sectors: args.choosing.sector.clone(),
            enterprise: None,
            mappings: Vec::new(),
            library: base.library,
            make_register: false,
        },
    ))
}
