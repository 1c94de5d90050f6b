//! `hazgrade sheet`: how each sheet was understood.

use super::args::{Common, SheetArgs};
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
    let mut reads = Vec::new();
    let mut outcome = Outcome::Clean;
    for result in read_files(&args.inputs, &base.kinds) {
        match result {
            Ok(read) => reads.push(read),
            Err(bad) => {
                outcome = Outcome::Incomplete;
                let (path, code, message) = (bad.path.display(), bad.error.code(), bad.error.message());
                let (zh, en) = (&message.zh, &message.en);
                terminal.error(&say!("{path}：{zh}（{code}）", "{path}: {en} ({code})"));
            }
        }
    }
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
