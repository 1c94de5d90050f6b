//! `hazgrade rules test`: runs the examples of rules.

use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::judge::examples;
use crate::say;
use clap::{Args, ValueHint};
use std::io;

/// Options of `rules test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Rule folders or files, ids of rules (`x.y*` for all that begin so) or packs; by default every rule. 规则目录、文件或编号
    #[arg(value_name = "PATH|ID", value_hint = ValueHint::AnyPath)]
    pub what: Vec<String>,
    /// Which rules.
    #[command(flatten)]
    pub choosing: Choosing,
    /// terminal or json. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: String,
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &TestArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(json) = super::wants_json(&args.format, terminal) else { return Ok(Outcome::Usage) };
    let Some((mut base, wanted)) = super::choose::load_wanted(&args.what, common, terminal) else {
        return Ok(Outcome::Usage);
    };
    let rules = base.compile(&args.choosing);
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let tested = examples::run(&rules, &|pack, rule| wanted.has(pack, rule));
    crate::cli::print(&if json {
        format!("{:#}\n", examples::json(&tested, rules.as_of, terminal.lang))
    } else {
        examples::terminal(&tested, terminal.lang)
    })?;
    if tested.failures().next().is_some() {
        return Ok(Outcome::Findings);
    }
    if tested.outcomes.is_empty() {
        terminal.error(&say!(
            "没有一个例子可以运行，不能说明规则是对的",
            "no example was run; that proves nothing about the rules"
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Clean)
}
