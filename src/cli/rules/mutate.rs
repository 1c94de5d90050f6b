//! `hazgrade rules mutate`: changes rules in one place each and sees whether their examples notice.

use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::judge::mutate;
use clap::{Args, ValueHint};
use std::io;

/// Options of `rules mutate`.
#[derive(Debug, Args)]
pub struct MutateArgs {
    /// Rule folders or files, ids of rules or packs; by default every rule. 规则目录、文件或编号
    #[arg(value_name = "PATH|ID", value_hint = ValueHint::AnyPath)]
    pub what: Vec<String>,
    /// Which rules.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Fail if the examples of a pack notice a smaller share of the changes. 变异得分下限
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min: Option<u8>,
    /// Show, for changes of `when`, an example that would notice: to be read, not to be trusted. 建议例子
    #[arg(long)]
    pub suggest: bool,
    /// terminal or json. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: String,
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &MutateArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(json) = super::wants_json(&args.format, terminal) else { return Ok(Outcome::Usage) };
    let Some((mut base, wanted)) = super::choose::load_wanted(&args.what, common, terminal) else {
        return Ok(Outcome::Usage);
    };
    let rules = base.compile(&args.choosing);
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let packs = mutate::run(&rules, &|pack, rule| wanted.has(pack, rule), args.suggest);
    crate::cli::print(&if json {
        format!("{:#}\n", mutate::json(&packs, rules.as_of, terminal.lang))
    } else {
        mutate::terminal(&packs, terminal.lang)
    })?;
    let mut outcome = Outcome::Clean;
    for pack in &packs {
        if super::below(args.min, &pack.id, pack.killed(), pack.mutants, terminal) {
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}
