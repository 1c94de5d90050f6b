//! `hazgrade sheet`: how each sheet was understood.

use super::args::{Choosing, Common, SheetArgs};
use super::inputs::{Said, sort_out};
use super::mappings;
use super::outcome::Outcome;
use super::session::{self, Read, Reading, RuleBase, Terminal, read_files};
use crate::assess::document::Input;
use crate::assess::sheet_of;
use crate::judge::{RuleSet, Sited, polarity};
use crate::recognize::explain::SheetDetail;
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::report::Options;
use crate::report::sheets::{self, Names};
use crate::say;
use std::io;

/// Tells what the answers of a file's checklists mean.
fn settle(rules: &RuleSet, read: &mut Read) {
    for table in std::mem::take(&mut read.tables) {
        let mut sited = Sited { input: 0, table };
        let settled = polarity::settle(rules, &mut sited.table);
        if let Some(sheet) = sheet_of(std::slice::from_mut(&mut read.input), &sited) {
            sheet.problems.extend(settled.problems);
            sheet.answers.extend(polarity::meanings(&sited.table));
            sheet.questions.extend(settled.questions);
        }
        read.tables.push(sited.table);
    }
}

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
    let limits = match session::limits(&args.bounds) {
        Ok(limits) => limits,
        Err(wrong) => {
            for message in &wrong {
                terminal.error(message);
            }
            return Ok(Outcome::Usage);
        }
    };
    let mut base = match RuleBase::for_reading(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let Some(mappings) = mappings::load(&args.mapping, &base.kinds, terminal) else { return Ok(Outcome::Usage) };
    if let Some(path) = args.save_mapping.as_ref().filter(|p| p.exists()) {
        let path = path.display();
        terminal.error(&say!(
            "{path} 已存在，没有覆盖；请换一个文件名或先删除",
            "{path} exists and was not replaced; choose another name or remove it first"
        ));
        return Ok(Outcome::Usage);
    }
    let tell = |said: Said| match said {
        Said::Error(m) => terminal.error(&m),
        Said::Note(m) => terminal.warn(&m),
    };
    let reading = Reading { kinds: &base.kinds, limits: &limits, mappings: &mappings, explain: true };
    let (mut reads, unread) = sort_out(read_files(&args.inputs, reading), &tell);
    if !mappings::fit(&mappings, &mut reads, terminal) {
        return Ok(Outcome::Usage);
    }
    let empty = reads.iter().all(|r| r.tables.is_empty());
    let outcome = if unread > 0 || empty { Outcome::Incomplete } else { Outcome::Clean };
    if reads.iter().flat_map(|r| &r.tables).any(|t| t.kind == "checklist") {
        // Which way a question points is known by the rules as well as by its words.
        base.load_packs();
        if base.report(terminal) {
            return Ok(Outcome::Usage);
        }
        let rules = base.compile(&Choosing { as_of: None, sector: Vec::new() });
        rules.warm(&reads.iter().flat_map(|r| &r.tables).collect::<Vec<_>>());
        for read in &mut reads {
            settle(&rules, read);
        }
    }
    let files: Vec<(Input, Vec<SheetDetail>)> = reads.into_iter().map(|r| (r.input, r.details)).collect();
    if let Some(path) = &args.save_mapping {
        mappings::save(path, &files, &base.kinds, terminal)?;
    }
    let text = if args.format == "json" {
        format!("{:#}\n", sheets::document(&files))
    } else {
        let options =
            Options { lang: terminal.lang, width: terminal.width, color: terminal.color, ..Options::default() };
        sheets::describe(&files, &names(&base.kinds), &options)
    };
    super::print(&text)?;
    Ok(outcome)
}

/// Chinese names of kinds and roles.
fn names(kinds: &Kinds) -> Names {
    let roles =
        |k: &KindSpec| k.columns.iter().map(|c| ((k.id.clone(), c.role.clone()), c.name.clone())).collect::<Vec<_>>();
    Names {
        kinds: kinds.list.iter().map(|k| (k.id.clone(), k.name.clone())).collect(),
        roles: kinds.list.iter().flat_map(roles).collect(),
    }
}
