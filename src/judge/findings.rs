//! What judging yields: compact findings that point back to records, not documents.

use super::text::lexicon::Near;
use super::tri::Bits;
use super::world::Joins;
use crate::base::{Channel, Message, Problem, Status};
use crate::recognize::table::Table;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// A table and the input file it came from.
#[derive(Clone, Debug)]
pub struct Sited {
    /// Index of the input.
    pub input: u32,
    /// The table.
    pub table: Table,
}

/// Marks "no rule", "no statement".
pub const NONE: u32 = u32::MAX;

/// One finding: a hazard that becomes one entry of the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Active rule, or [`NONE`] for a hazard that no rule knows.
    pub rule: u32,
    /// Index of the table.
    pub table: u32,
    /// Record within the table.
    pub record: u32,
    /// Statement of the table's text ([`Statements`]), or [`NONE`].
    pub statement: u32,
    /// Index into [`Judgement::also`]; 0 is the empty list.
    pub also: u32,
    /// Channel.
    pub channel: Channel,
    /// Confirmed or suspected.
    pub status: Status,
    /// Whether another channel says the contrary.
    pub contradicted: bool,
}

/// One statement of a described cell, judged once per distinct text.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Bytes in the cell's text.
    pub range: Range<u32>,
    /// Rule that fits best, or [`NONE`].
    pub rule: u32,
    /// Index into [`Judgement::also`].
    pub also: u32,
    /// Why it states no hazard; `None` if it does.
    pub cleared: Option<&'static str>,
    /// Major rule that what it tells as put right would meet, or [`NONE`].
    pub settled: u32,
    /// Index into [`Judgement::near`], of a hazard that nearly meets major rules; 0 is the empty list.
    pub near: u32,
}

/// The statements of a described column: those of dictionary code `c` are `starts[c]..starts[c + 1]`.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Where each code's statements begin.
    pub starts: Vec<u32>,
    /// All statements.
    pub list: Vec<Statement>,
}

impl Statements {
    /// Indices of the statements of a dictionary code.
    #[must_use]
    pub fn of(&self, code: u32) -> Range<u32> {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(0);
        at(code as usize)..at(code as usize + 1)
    }
}

/// Rows on which a rule could not be decided, and what is missing there.
#[derive(Clone, Debug)]
pub struct Open {
    /// Active rule.
    pub rule: u32,
    /// Table kind needed.
    pub kind: String,
    /// Table looked at; `None` if there is no such table.
    pub table: Option<u32>,
    /// Columns (or the question) missing or blank.
    pub missing: Vec<String>,
    /// Records concerned; `None` if the whole column or table is missing.
    pub rows: Option<Arc<Bits>>,
}

/// A record that states no hazard.
#[derive(Clone, Copy, Debug)]
pub struct Cleared {
    /// Index of the table.
    pub table: u32,
    /// Record.
    pub record: u32,
    /// Statement.
    pub statement: u32,
}

/// Two channels that disagree.
#[derive(Clone, Copy, Debug)]
pub struct Conflict {
    /// Index of the finding that says there is a hazard.
    pub finding: u32,
    /// Table and record that say there is none.
    pub clear: (u32, u32),
}

/// What a finding on a group of rows rests on.
#[derive(Clone, Debug)]
pub struct GroupNote {
    /// What the group is called: its columns' values, or the table's name.
    pub name: String,
    /// The figures: what, how much.
    pub facts: Vec<(String, String)>,
    /// Its rows, by table and record.
    pub rows: Vec<(u32, u32)>,
}

/// A rule that failed on a table.
#[derive(Clone, Debug)]
pub struct RuleFailure {
    /// Active rule.
    pub rule: u32,
    /// Table.
    pub table: u32,
    /// Records.
    pub rows: Bits,
    /// What the first one said.
    pub message: Message,
}

/// Everything judged.
#[derive(Debug, Default)]
pub struct Judgement {
    /// The tables, in input order.
    pub tables: Vec<Sited>,
    /// Statements of each table's described column; same length as `tables`.
    pub statements: Vec<Statements>,
    /// Findings, by table and record.
    pub findings: Vec<Finding>,
    /// Lists of further rules that findings meet; the first is empty.
    pub also: Vec<Vec<u32>>,
    /// Lists of major rules that statements nearly meet; the first is empty.
    pub near: Vec<Vec<Near>>,
    /// What could not be decided.
    pub open: Vec<Open>,
    /// Records that state no hazard.
    pub cleared: Vec<Cleared>,
    /// Where channels disagree.
    pub conflicts: Vec<Conflict>,
    /// What could not be understood or does not agree in a table (by its index), with cells.
    pub problems: Vec<(u32, Problem)>,
    /// Rules that failed.
    pub failures: Vec<RuleFailure>,
    /// The groups that findings are about, by rule, table and record.
    pub groups: BTreeMap<(u32, u32, u32), GroupNote>,
    /// Rows of tables by the keys that rules look up.
    pub joins: Joins,
    /// Time each active rule took, for `--profile-rules`.
    pub times: Vec<Duration>,
    /// Rules that looked at one record at least.
    pub rules_run: u64,
    /// Records judged.
    pub rows_examined: u64,
    /// Of them, items of checklists that nobody answered.
    pub rows_unanswered: u64,
}
