//! The risk matrix: how many points there are for each likelihood and consequence, by the highest level among them.

use crate::assess::document::Assessment;
use crate::base::RiskLevel;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A matrix: values of both factors, and what lies at each pair.
#[derive(Clone, Debug)]
pub(in super::super) struct Matrix {
    /// Letter and name of the factor downwards.
    pub(in super::super) down: (&'static str, &'static str),
    /// Letter and name of the factor across.
    pub(in super::super) across: (&'static str, &'static str),
    /// Values downwards, the highest first.
    pub(in super::super) rows: Vec<Decimal>,
    /// Values across, the lowest first.
    pub(in super::super) columns: Vec<Decimal>,
    /// Count and highest level, where there is something.
    pub(in super::super) cells: BTreeMap<(Decimal, Decimal), (usize, RiskLevel)>,
    /// Points without both factors.
    pub(in super::super) without: usize,
}

impl Matrix {
    /// What lies at a pair of values.
    pub(in super::super) fn at(&self, down: Decimal, across: Decimal) -> Option<(usize, RiskLevel)> {
        self.cells.get(&(down, across)).copied()
    }
}

/// Pairs of factors that make a matrix: the first that some risk has.
const PAIRS: [[(&str, &str); 2]; 4] = [
    [("L", "可能性"), ("S", "严重性")],
    [("L", "可能性"), ("C", "后果")],
    [("M", "控制措施状态"), ("S", "后果")],
    [("P", "可能性"), ("S", "后果")],
];

/// The matrix of a register; `None` if no risk was computed from a pair of factors.
pub(in super::super) fn matrix(a: &Assessment) -> Option<Matrix> {
    let risks = || a.risk_points.iter().filter_map(|p| p.risk.as_ref());
    let [down, across] = PAIRS
        .into_iter()
        .find(|pair| risks().any(|r| pair.iter().all(|(letter, _)| r.factors.contains_key(*letter))))?;
    let mut cells: BTreeMap<(Decimal, Decimal), (usize, RiskLevel)> = BTreeMap::new();
    let mut counted = 0;
    for risk in risks() {
        let value = |letter: &str| risk.factors.get(letter).and_then(|t| t.parse::<Decimal>().ok());
        let (Some(d), Some(c)) = (value(down.0), value(across.0)) else { continue };
        let cell = cells.entry((d, c)).or_insert((0, risk.level));
        *cell = (cell.0 + 1, cell.1.min(risk.level));
        counted += 1;
    }
    let mut rows: Vec<Decimal> = cells.keys().map(|k| k.0).collect();
    let mut columns: Vec<Decimal> = cells.keys().map(|k| k.1).collect();
    rows.sort_unstable();
    rows.reverse();
    rows.dedup();
    columns.sort_unstable();
    columns.dedup();
    Some(Matrix { down, across, rows, columns, cells, without: a.risk_points.len() - counted })
}
