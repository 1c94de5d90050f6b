//! `hazgrade rules list`: packs, their documents and rules.

use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::pack::describe;
use clap::Args;
use std::io;

/// Options of `rules list`.
#[derive(Debug, Args)]
pub struct ListArgs {
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
pub fn run(args: &ListArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(json) = super::wants_json(&args.format, terminal) else { return Ok(Outcome::Usage) };
    let Some(mut base) = super::load(common, terminal) else { return Ok(Outcome::Usage) };
    let rules = base.compile(&args.choosing);
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let (packs, day) = (rules.packs.iter(), rules.as_of);
    crate::cli::print(&if json {
        format!("{:#}\n", describe::list_json(packs, day))
    } else {
        describe::list(packs, day, terminal.lang, terminal.width)
    })?;
    Ok(Outcome::Clean)
}
