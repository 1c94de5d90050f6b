//! The *described* channel: free text of a hazard ledger. Every statement yields exactly one entry: a hazard or "no
//! hazard". Texts are judged once per distinct value, in parallel.

use super::findings::{Cleared, Finding, Judgement, NONE, Statement, Statements};
use super::program::RuleSet;
use super::text::lexicon::Near;
use crate::base::{Channel, Status};
use crate::recognize::table::{Column, Table};
use crate::workbook::grid::{Kind, ValueId};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Distinct texts one thread takes at a time.
const BLOCK: usize = 256;
/// Blocks judged before their statements are put together: bounds what is held twice.
const BLOCKS: usize = 64;

/// What a ledger says.
#[derive(Debug, Default)]
pub struct Described {
    /// Statements per distinct text.
    pub statements: Statements,
    /// Findings, by record.
    pub findings: Vec<Finding>,
    /// Records (or statements of them) that state no hazard.
    pub cleared: Vec<Cleared>,
}

/// Judges the description column of a ledger.
pub fn judge_ledger(rules: &RuleSet, index: u32, table: &Table, judgement: &mut Judgement) -> Described {
    let Some(column) = table.column("description") else { return Described::default() };
    let statements = read_column(rules, table, column, judgement);
    let claims = claims_major(rules, table);
    let mut out = Described { statements, ..Described::default() };
    for record in 0..table.len() {
        let row = u32::try_from(record).unwrap_or(NONE);
        let claimed =
            claims.as_ref().is_some_and(|(c, list)| list.get(c.codes.get(record) as usize).copied().unwrap_or(false));
        for at in out.statements.of(column.codes.get(record)) {
            let Some(s) = out.statements.list.get(at as usize) else { continue };
            if s.cleared.is_some() {
                out.cleared.push(Cleared { table: index, record: row, statement: at });
                continue;
            }
            let known = s.rule != NONE;
            let settled = known && claimed && rules.is_major(s.rule) && rules.decides(s.rule);
            out.findings.push(Finding {
                rule: s.rule,
                table: index,
                record: row,
                statement: at,
                also: s.also,
                channel: Channel::Described,
                // A claim without a clause is for an expert to settle.
                status: if settled || !(claimed || rules.is_major(s.rule)) {
                    Status::Confirmed
                } else {
                    Status::Suspected
                },
                contradicted: false,
            });
        }
    }
    out
}

/// The level column with, per dictionary code, whether the row itself claims major.
fn claims_major<'t>(rules: &RuleSet, table: &'t Table) -> Option<(&'t Column, Vec<bool>)> {
    let column = table.column("level").or_else(|| table.column("category"))?;
    let list =
        column.dict.iter().map(|id| rules.kinds.claims_major(&column.header, table.pool.get(*id).text)).collect();
    Some((column, list))
}

fn read_column(rules: &RuleSet, table: &Table, column: &Column, judgement: &mut Judgement) -> Statements {
    let judge = |id: &ValueId| {
        let value = table.pool.get(*id);
        match value.kind {
            // An error, or a formula that was never calculated: its text is none a person wrote.
            Kind::Error | Kind::Uncached => vec![nothing(value.text, "unreadable")],
            _ => judge_text(rules, value.text),
        }
    };
    let mut out = Statements { starts: Vec::with_capacity(column.dict.len() + 1), list: Vec::new() };
    out.list.reserve(column.dict.len());
    let mut lists: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    let mut nearest: FxHashMap<Vec<Near>, u32> = FxHashMap::default();
    for some in column.dict.chunks(BLOCK * BLOCKS) {
        let blocks: Vec<Vec<Vec<Judged>>> = some.par_chunks(BLOCK).map(|ids| ids.iter().map(judge).collect()).collect();
        for judged in blocks.into_iter().flatten() {
            out.starts.push(u32::try_from(out.list.len()).unwrap_or(NONE));
            for j in judged {
                let also = *lists
                    .entry(j.also)
                    .or_insert_with_key(|list| super::intern_also(&mut judgement.also, list.clone()));
                let near = *nearest
                    .entry(j.near)
                    .or_insert_with_key(|list| super::intern_also(&mut judgement.near, list.clone()));
                let (rule, cleared, settled) = (j.rule, j.cleared, j.settled);
                out.list.push(Statement { range: j.range, rule, also, cleared, settled, near });
            }
        }
    }
    out.starts.push(u32::try_from(out.list.len()).unwrap_or(NONE));
    out
}

/// One statement, before its list of further rules is shared.
struct Judged {
    range: std::ops::Range<u32>,
    rule: u32,
    also: Vec<u32>,
    cleared: Option<&'static str>,
    settled: u32,
    near: Vec<Near>,
}

/// A cell that states nothing, as a whole.
fn nothing(text: &str, reason: &'static str) -> Judged {
    let range = 0..u32::try_from(text.len()).unwrap_or(NONE);
    Judged { range, rule: NONE, also: Vec::new(), cleared: Some(reason), settled: NONE, near: Vec::new() }
}

/// Splits a cell into statements and judges each. A cell without text is one statement that states nothing.
fn judge_text(rules: &RuleSet, text: &str) -> Vec<Judged> {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(NONE);
    let mut out: Vec<Judged> = Vec::new();
    let mut live: Vec<String> = Vec::new();
    for item in super::text::items(text) {
        let range = clamp(item.range.start)..clamp(item.range.end);
        let read = rules.read_item(text, &item);
        let settled = rules.settled_major(&read).unwrap_or(NONE);
        let cleared = read.cleared();
        let (mut also, near) = if cleared.is_some() { Default::default() } else { rules.described_nearly(&read) };
        let rule = also.first().copied().unwrap_or(NONE);
        also.drain(..also.len().min(1));
        out.push(Judged { range, rule, also, cleared, settled, near });
        live.push(if cleared.is_some() { String::new() } else { read.live });
    }
    together(rules, &live, &mut out);
    if out.is_empty() {
        out.push(nothing(text, "empty"));
    }
    out
}

/// A rule that counts its parts over all statements of a cell: the first that has one stands for it, if nothing graver is
/// there.
fn together(rules: &RuleSet, live: &[String], out: &mut [Judged]) {
    let texts: Vec<&str> = live.iter().map(String::as_str).collect();
    for (rule, at) in rules.described_together(&texts) {
        let told = out.iter().any(|j| j.rule == rule || j.also.contains(&rule));
        if let Some(first) = out.get_mut(at).filter(|j| !told && (j.rule == NONE || !rules.is_major(j.rule))) {
            *first = Judged { rule, also: Vec::new(), near: Vec::new(), range: first.range.clone(), ..*first };
        }
    }
}
