//! The *measured* channel: structured tables whose condition is true.

use super::columnar::Prepared;
use super::findings::{Finding, Judgement, NONE, Open, RuleFailure};
use super::group::{GroupRule, Grouped, Member};
use super::plan::{GroupPlan, LinkPlan, Plan};
use super::program::{KindPlans, RulePlan, RuleSet};
use super::tri::Bits;
use super::world::{At, Joins, World};
use crate::base::{Channel, Status};
use crate::recognize::kinds::{KindSpec, Kinds};
use jiff::civil::Date;
use rayon::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

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
    /// How long it took.
    pub took: Duration,
}

/// Runs every rule on rows of a table kind over a table, in parallel over the rules.
pub fn judge_table(
    plans: &KindPlans,
    kind: &KindSpec,
    index: u32,
    prepared: &Prepared<'_>,
    names: &Names<'_>,
) -> Vec<Measured> {
    let rows: Vec<&RulePlan> = plans.rules.iter().filter(|p| p.group.is_none()).collect();
    rows.par_iter().map(|p| judge_rule(p, kind, index, prepared, names)).collect()
}

/// What things are called, for lists of what is missing.
pub struct Names<'a> {
    /// Table kinds.
    pub kinds: &'a Kinds,
    /// Tables there are.
    pub joins: &'a Joins,
}

impl Names<'_> {
    /// A column of another table, as a list of what is missing names it.
    fn other(&self, link: &LinkPlan) -> String {
        let Some(kind) = self.kinds.kind(&link.join.kind) else { return link.join.kind.clone() };
        let roles = link.other_roles();
        let roles = if roles.is_empty() { link.join.other_roles() } else { roles };
        let columns: Vec<&str> = roles.iter().filter_map(|r| kind.column(r)).map(|c| c.name.as_str()).collect();
        if columns.is_empty() { kind.name.clone() } else { format!("{}：{}", kind.name, columns.join("、")) }
    }

    /// The row that a look-up does not find.
    fn row(&self, link: &LinkPlan) -> String {
        let Some(kind) = self.kinds.kind(&link.join.kind) else { return link.join.kind.clone() };
        let roles = link.join.other_roles();
        let columns: Vec<&str> = roles.iter().filter_map(|r| kind.column(r)).map(|c| c.name.as_str()).collect();
        format!("{}：{}相同的行", kind.name, columns.join("、"))
    }
}

fn judge_rule(plan: &RulePlan, kind: &KindSpec, index: u32, prepared: &Prepared<'_>, names: &Names<'_>) -> Measured {
    let started = Instant::now();
    let outcome = prepared.run(&plan.plan);
    let mut unknown = outcome.answers.unknown.clone();
    let failure = outcome.failure.map(|mut f| {
        f.rows.keep(&unknown);
        unknown.remove(&f.rows);
        RuleFailure { rule: plan.rule, table: index, rows: f.rows, message: f.message }
    });
    let first_clear = first_clear(&outcome.answers.possible());
    let open = missing(plan, kind, index, prepared, unknown, names);
    let failure = failure.filter(|f| !f.rows.is_empty());
    let hits = outcome.answers.yes.iter().map(|r| u32::try_from(r).unwrap_or(NONE)).collect();
    Measured { rule: plan.rule, hits, first_clear, open, failure, took: started.elapsed() }
}

fn first_clear(possible: &Bits) -> Option<u32> {
    (0..possible.rows()).find(|r| !possible.get(*r)).and_then(|r| u32::try_from(r).ok())
}

/// Which columns keep a rule from being decided, and on which records.
pub fn missing(
    plan: &RulePlan,
    kind: &KindSpec,
    index: u32,
    prepared: &Prepared<'_>,
    unknown: Bits,
    names: &Names<'_>,
) -> Vec<Open> {
    if unknown.is_empty() {
        return Vec::new();
    }
    let name = |role: &str| kind.column(role).map_or_else(|| role.to_owned(), |c| c.name.clone());
    let table = prepared.table();
    let roles = plan.roles();
    let links = plan.plan.links();
    let mut absent: Vec<String> = plan.required.iter().filter(|r| table.column(r).is_none()).map(|r| name(r)).collect();
    absent.extend(links.iter().filter(|l| !names.joins.has(&l.join.kind)).map(|l| names.other(l)));
    absent.dedup();
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
    let mut reasons: Vec<(String, Arc<Bits>)> = Vec::new();
    for role in &roles {
        reasons.extend(prepared.undecided(role).map(|rows| (name(role), Arc::clone(rows))));
    }
    if plan.group.is_none() {
        for link in links {
            let not_found = prepared.not_found(link);
            let mut open = prepared.open(&Plan::Link(Box::new(link.clone())));
            open.remove(&not_found);
            for (role, _) in &link.join.keys {
                if let Some(blank) = prepared.undecided(role) {
                    open.remove(blank);
                }
            }
            reasons.push((names.row(link), Arc::new(not_found)));
            reasons.push((names.other(link), Arc::new(open)));
        }
    }
    let mut groups: Vec<(Vec<usize>, Bits)> = vec![(Vec::new(), unknown)];
    for (number, (_, undecided)) in reasons.iter().enumerate() {
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
                split.push((set.iter().copied().chain([number]).collect(), with));
            }
            if !without.is_empty() {
                split.push((set, without));
            }
        }
        groups = split;
    }
    let reason = |n: &usize| reasons.get(*n);
    let rows_of = |set: &[usize], rows: Bits| match set {
        // Mostly the rule lacks what its one column lacks: many rules then share one set.
        [only] => reason(only).map(|(_, r)| r).filter(|r| ***r == rows).cloned().or(Some(Arc::new(rows))),
        _ => Some(Arc::new(rows)),
    };
    // Where every column there is is filled in, an optional one that is not there keeps the rule open.
    let optional: Vec<String> = roles.into_iter().filter(|r| table.column(r).is_none()).map(name).collect();
    groups
        .into_iter()
        .map(|(set, rows)| {
            let rows = rows_of(&set, rows);
            let mut missing: Vec<String> = set.iter().filter_map(reason).map(|(n, _)| n.clone()).collect();
            missing.dedup();
            open(if missing.is_empty() { optional.clone() } else { missing }, rows)
        })
        .collect()
}

/// The findings of a table.
pub fn findings(measured: &[Measured], index: u32, suspect: &dyn Fn(u32) -> bool) -> Vec<Finding> {
    let mut out = Vec::new();
    for m in measured {
        out.extend(m.hits.iter().map(|record| finding(m.rule, (index, *record), suspect(m.rule))));
    }
    out
}

fn finding(rule: u32, (table, record): At, suspect: bool) -> Finding {
    let status = if suspect { Status::Suspected } else { Status::Confirmed };
    let channel = Channel::Measured;
    Finding { rule, table, record, statement: NONE, also: 0, channel, status, contradicted: false }
}

/// Runs every rule on groups of a table kind over all its tables, in parallel over the rules.
pub fn judge_groups(
    plans: &KindPlans,
    kind: &KindSpec,
    members: &[Member<'_, '_>],
    world: &World<'_>,
    as_of: Date,
) -> Vec<(u32, Grouped, Duration)> {
    let rules: Vec<(&RulePlan, &GroupPlan)> = plans.rules.iter().filter_map(|p| Some((p, p.group.as_ref()?))).collect();
    rules
        .par_iter()
        .map(|(p, group)| {
            let started = Instant::now();
            let rule = GroupRule { rule: p.rule, group, plan: &p.plan, kind, members, world, as_of };
            (p.rule, rule.judge(), started.elapsed())
        })
        .collect()
}

/// What a rule on groups did: whether something is hit or open, and a record it clears.
pub type GroupState = (u32, bool, Option<At>);

/// Adds what rules on groups of a table kind found to a judgement.
pub fn add_groups(
    grouped: Vec<(u32, Grouped, Duration)>,
    rules: &RuleSet,
    kind: &KindSpec,
    members: &[Member<'_, '_>],
    names: &Names<'_>,
    out: &mut Judgement,
) -> Vec<GroupState> {
    let mut states = Vec::new();
    for (rule, grouped, took) in grouped {
        let Some(plan) = rules.plans.get(&kind.id).and_then(|p| p.rules.iter().find(|p| p.rule == rule)) else {
            continue;
        };
        let other = !grouped.hits.is_empty() || !grouped.unknown.is_empty() || !grouped.failures.is_empty();
        states.push((rule, other, grouped.first_clear));
        for (at, group) in grouped.hits {
            out.findings.push(finding(rule, at, rules.only_suspects(&kind.id, rule)));
            out.groups.insert((rule, at.0, at.1), group);
        }
        for (number, rows) in grouped.unknown {
            let Some(member) = members.iter().find(|m| m.number == number) else { continue };
            let mut open = missing(plan, kind, number, member.prepared, rows, names);
            for o in open.iter_mut().filter(|o| o.missing.is_empty()) {
                // Nothing is blank: no row of the group counts.
                let roles = plan.plan.roles();
                o.missing = roles.iter().filter_map(|r| kind.column(r)).map(|c| c.name.clone()).collect();
            }
            out.open.extend(open);
        }
        out.failures.extend(grouped.failures);
        if let Some(t) = out.times.get_mut(rule as usize) {
            *t += took;
        }
    }
    states
}
