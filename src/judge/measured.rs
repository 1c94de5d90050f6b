//! The *measured* channel: structured tables whose condition is true.

use super::columnar::Prepared;
use super::findings::{Finding, NONE, Open, RuleFailure};
use super::program::{KindPlans, RulePlan};
use super::tri::Bits;
use crate::base::{Channel, Status};
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::Table;
use rayon::prelude::*;
use std::sync::Arc;

/// Distinct sets of blank columns told apart for one rule; further ones are told together.
const MAX_GROUPS: usize = 16;

/// What one rule says of one table.
#[derive(Debug)]
pub struct Measured {
    /// Active rule.
    pub rule: u32,
    /// Records hit, ascending: few of many, so they are listed.
    pub hits: Vec<u32>,
    /// First record that the rule clears, if any.
    pub first_clear: Option<u32>,
    /// What is missing.
    pub open: Vec<Open>,
    /// Where the rule failed.
    pub failure: Option<RuleFailure>,
}

/// Runs every rule of a table kind over a table, in parallel over the rules.
pub fn judge_table(
    plans: &KindPlans,
    kind: &KindSpec,
    index: u32,
    table: &Table,
    not_applicable: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<Measured> {
    let prepared = Prepared::new(table, &plans.tests, &plans.roles(), not_applicable);
    plans.rules.par_iter().map(|p| judge_rule(p, kind, index, table, &prepared)).collect()
}

fn judge_rule(plan: &RulePlan, kind: &KindSpec, index: u32, table: &Table, prepared: &Prepared<'_>) -> Measured {
    let outcome = prepared.run(&plan.plan);
    let mut unknown = outcome.answers.unknown.clone();
    let failure = outcome.failure.map(|mut f| {
        f.rows.keep(&unknown);
        unknown.remove(&f.rows);
        RuleFailure { rule: plan.rule, table: index, rows: f.rows, message: f.message }
    });
    let first_clear = first_clear(&outcome.answers.possible());
    let open = missing(plan, kind, index, table, prepared, unknown);
    let failure = failure.filter(|f| !f.rows.is_empty());
    let hits = outcome.answers.yes.iter().map(|r| u32::try_from(r).unwrap_or(NONE)).collect();
    Measured { rule: plan.rule, hits, first_clear, open, failure }
}

fn first_clear(possible: &Bits) -> Option<u32> {
    (0..possible.rows()).find(|r| !possible.get(*r)).and_then(|r| u32::try_from(r).ok())
}

/// Which columns keep a rule from being decided, and on which records.
fn missing(
    plan: &RulePlan,
    kind: &KindSpec,
    index: u32,
    table: &Table,
    prepared: &Prepared<'_>,
    unknown: Bits,
) -> Vec<Open> {
    if unknown.is_empty() {
        return Vec::new();
    }
    let name = |role: &str| kind.column(role).map_or_else(|| role.to_owned(), |c| c.name.clone());
    let roles = plan.plan.roles();
    let absent: Vec<String> = plan.required.iter().filter(|r| table.column(r).is_none()).map(|r| name(r)).collect();
    let open = |missing: Vec<String>, rows: Option<Arc<Bits>>| Open {
        rule: plan.rule,
        kind: kind.id.clone(),
        table: Some(index),
        missing,
        rows,
    };
    if !absent.is_empty() {
        return vec![open(absent, None)];
    }
    let mut groups: Vec<(Vec<&str>, Bits)> = vec![(Vec::new(), unknown)];
    for role in roles {
        let Some(undecided) = prepared.undecided(role) else { continue };
        let mut split = Vec::new();
        for (set, rows) in groups {
            let (mut with, mut without) = (rows.clone(), rows);
            with.keep(undecided);
            without.remove(undecided);
            if split.len() >= MAX_GROUPS {
                without.add(&with);
                with = Bits::none(0);
            }
            if !with.is_empty() {
                split.push((set.iter().copied().chain([role]).collect(), with));
            }
            if !without.is_empty() {
                split.push((set, without));
            }
        }
        groups = split;
    }
    let rows_of = |set: &[&str], rows: Bits| match set {
        // Mostly the rule lacks what its one column lacks: many rules then share one set.
        [role] if prepared.undecided(role).is_some_and(|u| **u == rows) => prepared.undecided(role).cloned(),
        _ => Some(Arc::new(rows)),
    };
    // Where every column there is is filled in, an optional one that is not there keeps the rule open.
    let optional: Vec<String> = plan.plan.roles().into_iter().filter(|r| table.column(r).is_none()).map(name).collect();
    groups
        .into_iter()
        .map(|(set, rows)| {
            let rows = rows_of(&set, rows);
            let missing: Vec<String> = set.into_iter().map(name).collect();
            open(if missing.is_empty() { optional.clone() } else { missing }, rows)
        })
        .collect()
}

/// The findings of a table.
pub fn findings(measured: &[Measured], index: u32, suspect: &dyn Fn(u32) -> bool) -> Vec<Finding> {
    let mut out = Vec::new();
    for m in measured {
        let status = if suspect(m.rule) { Status::Suspected } else { Status::Confirmed };
        for record in &m.hits {
            out.push(Finding {
                rule: m.rule,
                table: index,
                record: *record,
                statement: NONE,
                also: 0,
                channel: Channel::Measured,
                status,
                contradicted: false,
            });
        }
    }
    out
}
