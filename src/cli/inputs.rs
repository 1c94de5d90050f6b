//! What must be said of the inputs together: files given twice, several enterprises, sheets that were not read.

use super::session::{Read, Terminal, Unread};
use crate::assess::document::{Assessment, Input};
use crate::assess::firm::{Claim, Claims, Origin, same_name};
use crate::base::Problem;
use crate::say;
use std::collections::HashMap;

/// Sets aside what could not be read, telling why, and what was given twice. Returns the rest and how many were unreadable.
#[must_use]
pub fn sort_out(results: Vec<Result<Read, Unread>>, tell: &dyn Fn(Said)) -> (Vec<Read>, usize) {
    let mut reads: Vec<Read> = Vec::new();
    let mut unread = 0_usize;
    let mut known: HashMap<String, usize> = HashMap::new();
    for result in results {
        match result {
            Ok(read) => {
                let digest = read.input.sha256.clone();
                let first = known.get(&digest).copied().filter(|_| !digest.is_empty());
                if let Some(first) = first.and_then(|at| reads.get_mut(at)) {
                    let (again, path) = (&read.input.path, &first.input.path);
                    let message = say!(
                        "{again} 与 {path} 内容完全相同，只计一次",
                        "{again} has the same contents as {path} and is counted once"
                    );
                    first.input.problems.push(Problem::general("given-twice", message.clone()));
                    tell(Said::Note(message));
                    continue;
                }
                known.insert(digest, reads.len());
                reads.push(read);
            }
            Err(bad) => {
                unread += 1;
                let (path, code, message) = (bad.path.display(), bad.error.code(), bad.error.message());
                let (zh, en) = (&message.zh, &message.en);
                tell(Said::Error(say!("{path}：{zh}（{code}）", "{path}: {en} ({code})")));
            }
        }
    }
    (reads, unread)
}

/// Something to tell.
#[derive(Clone, Debug)]
pub enum Said {
    /// Told always.
    Error(crate::base::Message),
    /// Told unless quiet.
    Note(crate::base::Message),
}

/// Whether the inputs can be about one enterprise; if not, says which file names which. A name stated by the person settles it.
#[must_use]
pub fn one_enterprise(claims: &Claims, inputs: &[Input], stated: Option<&str>, terminal: &Terminal) -> bool {
    let place = |c: &Claim| {
        let path = inputs.get(c.input as usize).map_or("", |i| i.path.as_str());
        format!("{path} {}!{}", c.sheet, c.cell)
    };
    for doubt in claims.doubts() {
        terminal.warn(&doubt);
    }
    if let Some(stated) = stated {
        for c in claims.names.iter().filter(|c| !same_name(&c.value, stated)) {
            let (at, value) = (place(c), &c.value);
            terminal.warn(&say!(
                "{at} 写的是“{value}”，按 --enterprise 作为“{stated}”判定",
                "{at} says `{value}`; judged as `{stated}` because of --enterprise"
            ));
        }
        return true;
    }
    let Some(firms) = claims.several() else {
        if let Some(c) = claims.names.first().filter(|c| c.origin == Origin::Title) {
            let (at, value) = (place(c), &c.value);
            terminal.note(&say!(
                "没有单位名称栏，企业名称“{value}”取自标题（{at}）；不对时用 --enterprise 指明",
                "no cell states the enterprise; its name `{value}` is taken from a title ({at}); --enterprise states another"
            ));
        }
        return true;
    };
    let list: Vec<String> = firms
        .iter()
        .map(|(name, places)| {
            let mut told: Vec<String> = places.iter().take(5).map(|c| place(c)).collect();
            told.extend((places.len() > 5).then(|| "…".to_owned()));
            format!("\n  {name}: {}", told.join("; "))
        })
        .collect();
    let list = list.concat();
    terminal.error(&say!(
        "输入涉及不止一家企业，check 一次只判定一家，未作任何判定。请分开运行；确属同一家时用 --enterprise 名称 指明：{list}",
        "the inputs are about more than one enterprise; check judges one at a time and judged nothing. Run it for each, or state \
         the one with --enterprise NAME: {list}"
    ));
    false
}

/// Tells which sheets that look like tables were not judged; whether the result is incomplete for it, which it is when
/// nothing of a file was judged.
#[must_use]
pub fn tell_unrecognized(assessment: &Assessment, terminal: &Terminal) -> bool {
    let mut incomplete = false;
    for input in &assessment.inputs {
        let path = &input.path;
        let nothing = input.sheets.iter().all(|s| s.table.is_none());
        let mut told = false;
        for sheet in &input.sheets {
            for problem in sheet.problems.iter().filter(|p| p.code == "unrecognized-sheet") {
                let (name, zh, en) = (&sheet.name, &problem.message.zh, &problem.message.en);
                terminal.warn(&say!("{path}“{name}”：{zh}", "{path} `{name}`: {en}"));
                told = true;
            }
        }
        // With one input the caller says that there was nothing to judge.
        if nothing && assessment.inputs.len() > 1 {
            incomplete = true;
            terminal.error(&say!(
                "{path}：没有识别出可判定的表格，该文件没有参加判定，结果不完整",
                "{path}: no table was recognised; nothing of this file was judged and the result is incomplete"
            ));
        } else if nothing && !told {
            let reasons: Vec<String> = input
                .sheets
                .iter()
                .filter_map(|s| {
                    let word =
                        crate::report::sheets::reason(s.skipped.as_deref()?, terminal.lang == crate::base::Lang::Zh);
                    Some(format!("“{}”{word}", s.name))
                })
                .take(8)
                .collect();
            let reasons = reasons.join("、");
            terminal.note(&say!("{path}：{reasons}", "{path}: {reasons}"));
        }
    }
    incomplete
}

/// Some names in a row, cut after eight.
#[must_use]
pub fn clip<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut list: Vec<&str> = names.collect();
    let more = list.len() > 8;
    list.truncate(8);
    list.extend(more.then_some("…"));
    list.join("、")
}
