//! `hazgrade rules explain`: one rule in full.

use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::pack::describe;
use clap::Args;
use jiff::civil::Date;
use std::io;

/// Options of `rules explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Rule id.
    pub id: String,
    /// The day the law is asked for. 判定基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &ExplainArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(mut base) = super::load(common, terminal) else { return Ok(Outcome::Usage) };
    let rules = base.compile(&Choosing { sector: Vec::new(), as_of: args.as_of });
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let (id, packs) = (&args.id, &rules.packs);
    let found = packs.iter().find_map(|p| p.rules.iter().find(|r| r.id == *id).map(|r| (p, r)));
    let Some((pack, rule)) = found else {
        let ids: Vec<&str> = packs.iter().flat_map(|p| &p.rules).map(|r| r.id.as_str()).collect();
        terminal.error(&super::no_such_rule(id, &ids));
        return Ok(Outcome::Usage);
    };
    crate::cli::print(&describe::explain(pack, rule, &base.kinds, rules.as_of, terminal.lang))?;
    Ok(Outcome::Clean)
}
