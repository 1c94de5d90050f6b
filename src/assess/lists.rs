//! The shorter lists: what is undetermined, what is no hazard, where channels disagree, which rules failed.

use super::book::Book;
use super::build::rule_error;
use super::document::{Contradiction, NotHazard, RuleError, Undetermined};
use super::entry::{cell_evidence, evidence, stated_rectified};
use super::hazards::{LazyList, Source};
use crate::base::norm::tidy;
use crate::judge::program::RulePlan;
use crate::judge::tri::Bits;
use crate::recognize::table::{Answer, Table, Values};
use std::sync::Arc;

/// Above this many rows a list is made on demand.
const HELD: usize = 10_000;

/// Rules that could not be decided.
#[must_use]
pub fn undetermined(book: &Arc<Book>) -> Vec<Undetermined> {
    let judged = &book.judgement;
    judged
        .open
        .iter()
        .filter_map(|open| {
            let rule = book.rules.rule(open.rule)?;
            let sited = open.table.and_then(|t| judged.tables.get(t as usize));
            let rows = match (&open.rows, sited) {
                (Some(bits), Some(sited)) if bits.count() <= HELD => {
                    LazyList::Held(bits.iter().filter_map(|r| sited.table.rows.get(r).copied()).collect())
                }
                (Some(bits), Some(_)) => LazyList::Derived(Arc::new(OpenRows {
                    book: Arc::clone(book),
                    table: open.table.unwrap_or(0),
                    bits: Arc::clone(bits),
                })),
                _ => LazyList::default(),
            };
            Some(Undetermined {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                table: open.kind.clone(),
                sheet: sited.map(|s| s.table.sheet_name.clone()),
                missing: open.missing.clone(),
                rows,
            })
        })
        .collect()
}

/// Sheet rows of a set of records.
#[derive(Debug)]
struct OpenRows {
    book: Arc<Book>,
    table: u32,
    bits: Arc<Bits>,
}

impl Source<u32> for OpenRows {
    fn len(&self) -> usize {
        self.bits.count()
    }

    fn get(&self, position: usize) -> Option<u32> {
        self.entries().nth(position)
    }

    fn entries(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        let rows = self.book.judgement.tables.get(self.table as usize).map_or(&[][..], |t| t.table.rows.as_slice());
        Box::new(self.bits.iter().filter_map(|r| rows.get(r).copied()))
    }
}

/// Records that state no hazard.
#[derive(Debug)]
pub struct ClearedRows(pub Arc<Book>);

impl Source<NotHazard> for ClearedRows {
    fn len(&self) -> usize {
        self.0.judgement.cleared.len()
    }

    fn get(&self, position: usize) -> Option<NotHazard> {
        let judged = &self.0.judgement;
        let cleared = judged.cleared.get(position)?;
        let sited = judged.tables.get(cleared.table as usize)?;
        let statement = judged.statements.get(cleared.table as usize)?.list.get(cleared.statement as usize)?;
        Some(NotHazard {
            input: sited.input,
            sheet: sited.table.sheet_name.clone(),
            row: sited.table.rows.get(cleared.record as usize).copied()?,
            text: tidy(self.0.statement(cleared.table, cleared.record, cleared.statement)),
            reason: statement.cleared.unwrap_or("none-found").to_owned(),
            verify: stated_rectified(&self.0, statement.settled),
        })
    }
}

/// The settled answer of a checklist's record.
#[must_use]
pub fn answer_of(table: &Table, record: usize) -> Option<Answer> {
    let column = table.column("answer")?;
    let Values::Answer(list) = &column.values else { return None };
    list.get(column.codes.get(record) as usize).copied()
}

/// Where two channels disagree.
#[must_use]
pub fn contradictions(book: &Book) -> Vec<Contradiction> {
    let judged = &book.judgement;
    let prints = book.fingerprints_of(&judged.conflicts.iter().map(|c| c.finding).collect());
    judged
        .conflicts
        .iter()
        .filter_map(|conflict| {
            let finding = judged.findings.get(conflict.finding as usize)?;
            let rule = book.rules.rule(finding.rule);
            let (table, record) = conflict.clear;
            let own = conflict.clear == (finding.table, finding.record);
            let clear = judged.tables.get(table as usize)?;
            let record = record as usize;
            let columns: Vec<_> = if clear.table.kind == "checklist" {
                // A row that says both: what clears it is its answer, or the words beside a "no".
                let refused = own && answer_of(&clear.table, record) == Some(Answer::No);
                let roles = if refused { ["problem", "item"] } else { ["answer", "item"] };
                roles.iter().filter_map(|r| clear.table.column(r)).collect()
            } else {
                let plans = book.rules.plans.get(&clear.table.kind);
                let plan = plans.and_then(|p| p.rules.iter().find(|p| p.rule == finding.rule));
                let roles = plan.map(RulePlan::roles).unwrap_or_default();
                roles.into_iter().filter_map(|r| clear.table.column(r)).collect()
            };
            Some(Contradiction {
                rule: rule.map_or_else(String::new, |r| r.id.clone()),
                title: rule.map_or_else(|| tidy(clear.table.text("item", record)), |r| r.title.clone()),
                fingerprint: prints.get(&conflict.finding)?.to_string(),
                hit: evidence(book, finding, book.sited(finding)?),
                clear: columns.into_iter().map(|c| cell_evidence(clear, c, record)).collect(),
            })
        })
        .collect()
}

/// Rules that failed.
#[must_use]
pub fn rule_errors(book: &Book) -> Vec<RuleError> {
    book.judgement
        .failures
        .iter()
        .filter_map(|f| {
            let rule = book.rules.rule(f.rule)?;
            let table = book.judgement.tables.get(f.table as usize).map(|s| &s.table);
            let row = f.rows.iter().next().and_then(|r| table?.rows.get(r).copied());
            let sheet = table.map(|t| t.sheet_name.clone());
            Some(rule_error(rule, sheet, row, f.rows.count(), &f.message.zh))
        })
        .collect()
}
