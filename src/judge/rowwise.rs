//! The plain evaluator: a condition straight from the pack, one row at a time. Slow and simple; it explains verdicts
//! and the columnar evaluator is held against it.

use super::plan::{BoundTest, Plan};
use super::predicate::{Cell, cell, compare_cells};
use super::tri::Tri;
use crate::recognize::table::Table;

/// The answer of a plan for one row; a script that fails counts as unknown.
#[must_use]
pub fn ask(plan: &Plan, tests: &[BoundTest], table: &Table, row: usize, na: &dyn Fn(&str) -> bool) -> Tri {
    let at = |role: &str| -> Option<Cell<'_>> {
        let column = table.column(role)?;
        Some(cell(table, column, column.codes.get(row) as usize, na))
    };
    match plan {
        Plan::All(list) => list.iter().fold(Tri::Yes, |acc, p| acc.and(ask(p, tests, table, row, na))),
        Plan::Any(list) => list.iter().fold(Tri::No, |acc, p| acc.or(ask(p, tests, table, row, na))),
        Plan::Test { role, test } => match (at(role), tests.get(*test)) {
            (Some(c), Some(bound)) => bound.test.ask(c, bound.negated),
            (None, Some(bound)) => bound.test.without_column(bound.negated),
            _ => Tri::Unknown,
        },
        Plan::Pair { left, right, number, day, negated } => match (at(left), at(right)) {
            (Some(a), Some(b)) => compare_cells(a, b, *number, *day, *negated),
            _ => Tri::Unknown,
        },
        Plan::Script { program, negated } => {
            let cells: Option<Vec<Cell<'_>>> = program.roles().map(at).collect();
            cells.map_or(Tri::Unknown, |cells| program.run(&cells, *negated).unwrap_or(Tri::Unknown))
        }
    }
}
