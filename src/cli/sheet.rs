//! `hazgrade sheet`: how each sheet was understood.

use super::args::{Common, SheetArgs};
use super::inputs::{Said, sort_out};
use super::outcome::Outcome;
use super::session::{RuleBase, Terminal, gather, read_files};
use crate::report::{Options, sheets};
use crate::say;
use std::io;

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &SheetArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    if !matches!(args.format.as_str(), "terminal" | "json") {
        let format = &args.format;
        terminal.error(&say!("没有格式“{format}”，可用：terminal、json", "no format `{format}`; use terminal or json"));
        return Ok(Outcome::Usage);
    }
    let base = match RuleBase::load(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let tell = |said: Said| match said {
        Said::Error(m) => terminal.error(&m),
        Said::Note(m) => terminal.warn(&m),
    };
    let (reads, unread) = sort_out(read_files(&args.inputs, &base.kinds), &tell);
    let mut outcome = if unread > 0 { Outcome::Incomplete } else { Outcome::Clean };
    let (inputs, tables, _) = gather(reads);
    if tables.is_empty() {
        outcome = Outcome::Incomplete;
    }
    let text = if args.format == "json" {
        let doc = serde_json::json!({ "schema": "hazgrade/sheet/1", "inputs": inputs });
        format!("{doc:#}\n")
    } else {
        sheets::describe(&inputs, &Options { lang: terminal.lang, width: terminal.width, color: terminal.color })
    };
    super::print(&text)?;
    Ok(outcome)
}
