//! The plain evaluator: a condition straight from the pack, one row at a time. Slow and simple; it explains verdicts
//! and the columnar evaluator is held against it.

use super::aggregate::Value;
use super::findings::Sited;
use super::plan::{BoundTest, LinkAsk, LinkPlan, Plan};
use super::predicate::{Cell, cell, compare_cells};
use super::tri::Tri;
use super::world::combine;
use crate::recognize::table::Table;

/// The answer of a plan for one row; a script that fails counts as unknown. `others` are the tables that can be looked
/// up.
#[must_use]
pub fn ask(
    plan: &Plan,
    tests: &[BoundTest],
    table: &Table,
    row: usize,
    others: &[Sited],
    na: &dyn Fn(&str) -> bool,
) -> Tri {
    let at = |role: &str| cell_at(table, role, row, na);
    match plan {
        Plan::All(list) => list.iter().fold(Tri::Yes, |acc, p| acc.and(ask(p, tests, table, row, others, na))),
        Plan::Any(list) => list.iter().fold(Tri::No, |acc, p| acc.or(ask(p, tests, table, row, others, na))),
        Plan::Test { role, test } => match (at(role), tests.get(*test)) {
            (Some(c), Some(bound)) => bound.test.ask(c, bound.negated),
            (None, Some(bound)) => bound.test.without_column(bound.negated),
            _ => Tri::Unknown,
        },
        Plan::Pair(p) => match (at(&p.left), at(&p.right)) {
            (Some(a), Some(b)) => compare_cells(a, b, p.compare, p.shift, p.negated),
            _ => Tri::Unknown,
        },
        Plan::Script { program, negated } => {
            let cells: Option<Vec<Cell<'_>>> = program.roles().map(at).collect();
            cells.map_or(Tri::Unknown, |cells| program.run(&cells, *negated, None).unwrap_or(Tri::Unknown))
        }
        Plan::Strict { roles, plan } => {
            let cells: Option<Vec<Cell<'_>>> = roles.iter().map(|r| at(r)).collect();
            match cells {
                None => Tri::Unknown,
                Some(cells) if cells.contains(&Cell::NotApplicable) => Tri::No,
                Some(cells) if cells.iter().any(|c| matches!(c, Cell::Blank | Cell::Unreadable(_))) => Tri::Unknown,
                Some(_) => ask(plan, tests, table, row, others, na),
            }
        }
        Plan::Link(link) => look_up(link, table, row, others, na),
        Plan::Figure(_) => Tri::Unknown,
    }
}

fn cell_at<'t>(table: &'t Table, role: &str, row: usize, na: &dyn Fn(&str) -> bool) -> Option<Cell<'t>> {
    let column = table.column(role)?;
    Some(cell(table, column, column.codes.get(row) as usize, na))
}

/// Every row of every table of the kind is held against the row.
fn look_up(link: &LinkPlan, table: &Table, row: usize, others: &[Sited], na: &dyn Fn(&str) -> bool) -> Tri {
    let mut own = Vec::new();
    for (role, _) in &link.join.keys {
        match cell_at(table, role, row, na).map(Value::of) {
            Some(value) => own.push(value),
            None => return Tri::Unknown,
        }
    }
    let left = match &link.ask {
        LinkAsk::Cell { left, .. } => match cell_at(table, left, row, na) {
            Some(c) => Some(c),
            None => return Tri::Unknown,
        },
        LinkAsk::Rows { .. } => None,
    };
    if own.contains(&Value::Nothing) || left == Some(Cell::NotApplicable) {
        return Tri::No;
    }
    let kind = others.iter().map(|s| &s.table).filter(|t| t.kind == link.join.kind && !t.is_empty());
    let tables: Vec<&Table> = kind.collect();
    if own.contains(&Value::Unknown) || tables.is_empty() {
        return Tri::Unknown;
    }
    let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
    for other in tables {
        for at in 0..other.len() {
            let theirs =
                link.join.keys.iter().map(|(_, r)| cell_at(other, r, at, na).map_or(Value::Unknown, Value::of));
            let pairs: Vec<(Value, Value)> = own.iter().cloned().zip(theirs).collect();
            let answer = match &link.ask {
                LinkAsk::Rows { plan, tests } => ask(plan, tests, other, at, &[], na),
                LinkAsk::Cell { compare, right, shift, negated, .. } => match (left, cell_at(other, right, at, na)) {
                    (Some(a), Some(b)) => compare_cells(a, b, *compare, *shift, *negated),
                    _ => Tri::Unknown,
                },
            };
            if pairs.iter().all(|(a, b)| a == b) {
                surely.push(answer);
            } else if pairs.iter().all(|(a, b)| a == b || *b == Value::Unknown) {
                perhaps.push(answer);
            }
        }
    }
    combine(link, &surely, &perhaps)
}
