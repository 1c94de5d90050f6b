//! `hazgrade rules`: looking into the rules.

use super::args::{Choosing, Common, RulesCommand};
use super::outcome::Outcome;
use super::session::{RuleBase, Terminal, today};
use crate::pack::describe;
use crate::say;
use std::io;

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(command: &RulesCommand, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let mut base = match RuleBase::load(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    match command {
        RulesCommand::List { choosing, format } => {
            if base.report(terminal) {
                return Ok(Outcome::Usage);
            }
            list(&base, choosing, format, terminal)
        }
        RulesCommand::Explain { id, as_of } => {
            let day = as_of.unwrap_or_else(today);
            if base.report(terminal) {
                return Ok(Outcome::Usage);
            }
            let packs = std::mem::take(&mut base.packs);
            let found = packs.iter().find_map(|p| p.rules.iter().find(|r| r.id == *id).map(|r| (p, r)));
            let Some((pack, rule)) = found else {
                let ids: Vec<&str> = packs.iter().flat_map(|p| &p.rules).map(|r| r.id.as_str()).collect();
                match crate::base::yaml::nearest(id, &ids) {
                    Some(near) => terminal
                        .error(&say!("没有规则 {id}，是不是 {near}？", "there is no rule {id}; did you mean {near}?")),
                    None => terminal.error(&say!(
                        "没有规则 {id}；用 hazgrade rules list 查看全部",
                        "there is no rule {id}; see hazgrade rules list"
                    )),
                }
                return Ok(Outcome::Usage);
            };
            super::print(&describe::explain(pack, rule, &base.kinds, day, terminal.lang))?;
            Ok(Outcome::Clean)
        }
    }
}

fn list(base: &RuleBase, choosing: &Choosing, format: &str, terminal: &Terminal) -> io::Result<Outcome> {
    let day = choosing.as_of.unwrap_or_else(today);
    let chosen = base
        .packs
        .iter()
        .filter(|p| choosing.sector.is_empty() || p.sectors.iter().any(|s| choosing.sector.contains(s)));
    let text = match format {
        "terminal" => describe::list(chosen, day, terminal.lang, terminal.width),
        "json" => format!("{:#}\n", describe::list_json(chosen, day)),
        other => {
            terminal
                .error(&say!("没有格式“{other}”，可用：terminal、json", "no format `{other}`; use terminal or json"));
            return Ok(Outcome::Usage);
        }
    };
    super::print(&text)?;
    Ok(Outcome::Clean)
}
