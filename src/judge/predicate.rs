//! One matcher on one cell. Both evaluators (columnar and row by row) ask here, so a cell means the same in both.

use super::plan::{Compare, Shift};
use super::tri::Tri;
use crate::base::norm::{key, word_key};
use crate::pack::model::{DayOp, Op};
use crate::recognize::table::{Answer, Column, Reading, Table, Values};
use crate::workbook::grid::{Kind, ValueId};
use jiff::civil::Date;
use regex::Regex;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

/// A cell as a matcher sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'t> {
    /// Nothing was entered, or there is no such column.
    Blank,
    /// 不涉及, `/` …
    NotApplicable,
    /// Something was entered that is not of the column's type.
    Unreadable(&'t str),
    /// Text.
    Text(&'t str),
    /// A number in the column's unit.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Yes or no.
    Answer(Answer),
}

/// Reads dictionary entry `code` of a column. `not_applicable` tells 不涉及, `/` … in text columns.
pub fn cell<'t>(table: &'t Table, column: &Column, code: usize, not_applicable: &dyn Fn(&str) -> bool) -> Cell<'t> {
    let value = table.pool.get(column.dict.get(code).copied().unwrap_or(ValueId::BLANK));
    match &column.values {
        Values::Text => match value.kind {
            Kind::Blank => Cell::Blank,
            Kind::Error | Kind::Uncached => Cell::Unreadable(value.text),
            _ if value.text.trim().is_empty() => Cell::Blank,
            _ if not_applicable(value.text) => Cell::NotApplicable,
            _ if column.unread.get(code) == Some(&true) => Cell::Unreadable(value.text),
            _ => Cell::Text(value.text),
        },
        Values::Number(list) => reading(list.get(code), value.text, Cell::Number),
        Values::Date(list) => reading(list.get(code), value.text, Cell::Day),
        Values::Answer(list) => match list.get(code) {
            None | Some(Answer::Blank) => Cell::Blank,
            Some(Answer::NotApplicable) => Cell::NotApplicable,
            Some(Answer::Unclear) => Cell::Unreadable(value.text),
            Some(a) => Cell::Answer(*a),
        },
    }
}

fn reading<'t, T: Copy>(reading: Option<&Reading<T>>, text: &'t str, make: impl Fn(T) -> Cell<'t>) -> Cell<'t> {
    match reading {
        None | Some(Reading::Blank) => Cell::Blank,
        Some(Reading::NotApplicable) => Cell::NotApplicable,
        Some(Reading::Unreadable) => Cell::Unreadable(text),
        Some(Reading::Value(v)) => make(*v),
    }
}

/// A set of words, prepared for every column type.
#[derive(Clone, Debug, Default)]
pub struct WordSet {
    /// Keys of the words.
    pub keys: FxHashSet<String>,
    /// Those that are numbers.
    pub numbers: Vec<Decimal>,
    /// Those that are answers.
    pub answers: Vec<Answer>,
}

/// A matcher with its literals read, on one column.
#[derive(Clone, Debug)]
pub enum Test {
    /// One of these words.
    In(WordSet),
    /// None of these words.
    NotIn(WordSet),
    /// All of these comparisons with thresholds in the column's unit.
    Number(Vec<(Op, Decimal)>),
    /// All of these comparisons with days.
    Day(Vec<(DayOp, Date)>),
    /// Blank, or not.
    Missing(bool),
    /// Entered, or blank or without such a column.
    Given(bool),
    /// A regular expression finds something.
    Matches(Regex),
    /// At least one of these words (as keys) occurs.
    Mentions(Vec<String>),
}

impl Test {
    /// The answer for a cell; `negated` is the answer of `not` around it. 不涉及 is "no" either way.
    #[must_use]
    pub fn ask(&self, cell: Cell<'_>, negated: bool) -> Tri {
        match self {
            Self::Missing(wanted) => return Tri::known((matches!(cell, Cell::Blank) == *wanted) != negated),
            Self::Given(wanted) => return Tri::known((matches!(cell, Cell::Blank) != *wanted) != negated),
            _ => {}
        }
        let truth = match (self, cell) {
            (_, Cell::NotApplicable) => return Tri::No,
            (_, Cell::Blank) => return Tri::Unknown,
            (Self::In(words), c) => words.holds(c),
            (Self::NotIn(words), c) => words.holds(c).map(|b| !b),
            (Self::Number(list), Cell::Number(n)) => Some(list.iter().all(|(op, t)| op.holds(n.cmp(t)))),
            (Self::Day(list), Cell::Day(d)) => Some(list.iter().all(|(op, t)| day_holds(*op, d, *t))),
            (Self::Matches(regex), Cell::Text(t)) => Some(regex.is_match(t)),
            // What cannot be read may yet hold the word; that it does not proves nothing.
            (Self::Matches(regex), Cell::Unreadable(t)) => regex.is_match(t).then_some(true),
            (Self::Mentions(words), Cell::Text(t) | Cell::Unreadable(t)) => {
                let t = key(t);
                let found = words.iter().any(|w| t.contains(w.as_str()));
                Self::mentioned(found, cell)
            }
            _ => None,
        };
        truth.map_or(Tri::Unknown, |t| Tri::known(t != negated))
    }
}

impl Test {
    /// Whether a word found, or not, in a cell decides: an unreadable cell that does not hold it may yet mean it.
    #[must_use]
    pub fn mentioned(found: bool, cell: Cell<'_>) -> Option<bool> {
        (found || matches!(cell, Cell::Text(_))).then_some(found)
    }

    /// The answer where the table has no such column.
    #[must_use]
    pub fn without_column(&self, negated: bool) -> Tri {
        match self {
            Self::Given(_) => self.ask(Cell::Blank, negated),
            _ => Tri::Unknown,
        }
    }
}

/// Compares two days.
#[must_use]
pub fn day_holds(op: DayOp, left: Date, right: Date) -> bool {
    match op {
        DayOp::Before => left < right,
        DayOp::After => left > right,
        DayOp::Until => left <= right,
        DayOp::From => left >= right,
    }
}

impl WordSet {
    /// Whether the cell is one of the words; `None` if that cannot be told.
    fn holds(&self, cell: Cell<'_>) -> Option<bool> {
        match cell {
            Cell::Text(t) => Some(self.keys.contains(&word_key(t))),
            Cell::Number(n) => Some(self.numbers.contains(&n)),
            Cell::Answer(a) => Some(self.answers.contains(&a)),
            Cell::Day(d) => Some(self.keys.contains(&d.to_string())),
            Cell::Unreadable(t) => self.keys.contains(&word_key(t)).then_some(true),
            Cell::Blank | Cell::NotApplicable => None,
        }
    }
}

/// Compares two cells; the right one is shifted first.
#[must_use]
pub fn compare_cells(left: Cell<'_>, right: Cell<'_>, compare: Compare, shift: Shift, negated: bool) -> Tri {
    if matches!(left, Cell::NotApplicable) || matches!(right, Cell::NotApplicable) {
        return Tri::No;
    }
    let truth = match (compare, left, right) {
        (Compare::Number(op), Cell::Number(a), Cell::Number(b)) => {
            b.checked_mul(shift.times).and_then(|b| b.checked_add(shift.plus)).map(|b| op.holds(a.cmp(&b)))
        }
        (Compare::Day(op), Cell::Day(a), Cell::Day(b)) => shift.span.after(b).map(|b| day_holds(op, a, b)),
        _ => None,
    };
    truth.map_or(Tri::Unknown, |t| Tri::known(t != negated))
}
