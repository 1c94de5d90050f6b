//! `hazgrade rules`: looking into the rules.

use super::args::{Choosing, Common, RulesCommand};
use super::outcome::Outcome;
use super::session::{RuleBase, Terminal};
use crate::pack::{Pack, describe};
use crate::say;
use jiff::civil::Date;
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
            let rules = base.compile(choosing);
            if base.report(terminal) {
                return Ok(Outcome::Usage);
            }
            list(&rules.packs, rules.as_of, format, terminal)
        }
        RulesCommand::Explain { id, as_of } => {
            let rules = base.compile(&Choosing { sector: Vec::new(), as_of: *as_of });
            if base.report(terminal) {
                return Ok(Outcome::Usage);
            }
            let (day, packs) = (rules.as_of, &rules.packs);
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

fn list(packs: &[Pack], day: Date, format: &str, terminal: &Terminal) -> io::Result<Outcome> {
    let text = match format {
        "terminal" => describe::list(packs.iter(), day, terminal.lang, terminal.width),
        "json" => format!("{:#}\n", describe::list_json(packs.iter(), day)),
        other => {
            terminal
                .error(&say!("没有格式“{other}”，可用：terminal、json", "no format `{other}`; use terminal or json"));
            return Ok(Outcome::Usage);
        }
    };
    super::print(&text)?;
    Ok(Outcome::Clean)
}
