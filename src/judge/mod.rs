//! Packs × tables → verdicts with evidence, through three channels (asked, measured, described). Knows nothing of files
//! or documents.

pub mod aggregate;
#[cfg(test)]
mod agree;
#[cfg(test)]
mod agree_groups;
#[cfg(test)]
mod agree_scripts;
mod asked;
mod bind;
mod columnar;
pub mod coverage;
mod described;
pub mod examples;
pub mod explain;
pub mod findings;
mod group;
mod measured;
pub mod mutate;
pub mod plan;
pub mod polarity;
pub mod predicate;
pub mod program;
pub mod reason;
mod rowwise;
mod sandbox;
pub mod sectors;
pub mod text;
mod translate;
pub mod tri;
pub mod world;

pub use findings::{Judgement, Sited};
pub use program::{Choice, RuleSet};
pub use tri::{Bits, Tri};

use crate::base::Channel;
use asked::Checked;
use columnar::Prepared;
use findings::{Conflict, Finding, NONE, Open, Statements};
use group::Member;
use measured::Names;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use world::{Joins, World};

/// Adds a list to the shared lists; the empty list is number 0.
fn intern_also<T: PartialEq>(lists: &mut Vec<Vec<T>>, list: Vec<T>) -> u32 {
    if list.is_empty() {
        return 0;
    }
    let at = lists.iter().position(|l| *l == list).unwrap_or_else(|| {
        lists.push(list);
        lists.len() - 1
    });
    u32::try_from(at).unwrap_or(0)
}

/// What is known of one rule over all tables.
#[derive(Debug, Default)]
struct RuleState {
    /// Some channel looked at a record or a question.
    looked: bool,
    /// Record where the checklist clears it: (table, record).
    asked_clear: Option<(u32, u32)>,
    /// Asked and answered, in whatever way.
    answered: bool,
    /// Record where a table clears it.
    measured_clear: Option<(u32, u32)>,
    /// A table hits it or leaves it open.
    measured_other: bool,
}

/// Judges tables by a rule set.
#[must_use]
pub fn judge(rules: &RuleSet, mut tables: Vec<Sited>) -> Judgement {
    let mut out = Judgement { also: vec![Vec::new()], near: vec![Vec::new()], ..Judgement::default() };
    out.times = vec![Duration::ZERO; rules.active.len()];
    rules.warm(&tables.iter().map(|t| &t.table).collect::<Vec<_>>());
    for (i, sited) in tables.iter_mut().enumerate() {
        let settled = polarity::settle(rules, &mut sited.table);
        let index = u32::try_from(i).unwrap_or(NONE);
        out.problems.extend(settled.problems.into_iter().map(|p| (index, p)));
    }
    let mut states: Vec<RuleState> = rules.active.iter().map(|_| RuleState::default()).collect();
    let not_applicable = |text: &str| rules.kinds.is_not_applicable(text);
    let there = |kind: &str| tables.iter().any(|t| t.table.kind == kind);
    let joins = Joins::new(&tables, rules.links(&there), &not_applicable);
    let world = World { tables: &tables, joins: &joins, not_applicable: &not_applicable };
    let names = Names { kinds: &rules.kinds, joins: &joins };
    let mut waiting: BTreeMap<&str, Vec<(u32, Prepared<'_>)>> = BTreeMap::new();
    for (i, sited) in tables.iter().enumerate() {
        let index = u32::try_from(i).unwrap_or(NONE);
        let table = &sited.table;
        let mut statements = Statements::default();
        let mut examined = false;
        match table.kind.as_str() {
            "hazard-ledger" => {
                let described = described::judge_ledger(rules, index, table, &mut out);
                statements = described.statements;
                out.findings.extend(described.findings);
                out.cleared.extend(described.cleared);
                for (n, state) in states.iter_mut().enumerate() {
                    let rule = u32::try_from(n).unwrap_or(NONE);
                    state.looked |= rules.applies(rule) && rules.rule(rule).is_some_and(|r| !r.says.is_empty());
                }
                examined = true;
            }
            "checklist" => {
                let checked = asked::judge_checklist(rules, index, table, &mut out.also);
                out.rows_unanswered += checked.blank;
                note_checked(rules, index, table, checked, &mut states, &mut out);
                examined = true;
            }
            "risk-register" => examined = true,
            _ => {}
        }
        if let (Some(plans), Some(kind)) = (rules.plans.get(&table.kind), rules.kinds.kind(&table.kind)) {
            let prepared = Prepared::new(table, &plans.tests, &plans.roles(), Some(&world), &not_applicable);
            let measured = measured::judge_table(plans, kind, index, &prepared, &names);
            out.findings.extend(measured::findings(&measured, index, &|rule| rules.only_suspects(&kind.id, rule)));
            for m in measured {
                if let Some(state) = states.get_mut(m.rule as usize) {
                    state.looked |= !table.is_empty();
                    state.measured_other |= !m.hits.is_empty() || !m.open.is_empty() || m.failure.is_some();
                    state.measured_clear = state.measured_clear.or(m.first_clear.map(|r| (index, r)));
                }
                if let Some(t) = out.times.get_mut(m.rule as usize) {
                    *t += m.took;
                }
                out.open.extend(m.open);
                out.failures.extend(m.failure);
            }
            if plans.rules.iter().any(|p| p.group.is_some()) && !table.is_empty() {
                waiting.entry(&kind.id).or_default().push((index, prepared));
            }
            examined = true;
        }
        if examined {
            out.rows_examined += u64::try_from(table.len()).unwrap_or(0);
        }
        out.statements.push(statements);
    }
    for (id, list) in &waiting {
        let (Some(plans), Some(kind)) = (rules.plans.get(*id), rules.kinds.kind(id)) else { continue };
        let members: Vec<Member<'_, '_>> =
            list.iter().map(|(number, prepared)| Member { number: *number, prepared }).collect();
        let grouped = measured::judge_groups(plans, kind, &members, &world, rules.as_of);
        for (rule, other, clear) in measured::add_groups(grouped, rules, kind, &members, &names, &mut out) {
            if let Some(state) = states.get_mut(rule as usize) {
                state.looked = true;
                state.measured_other |= other;
                state.measured_clear = state.measured_clear.or(clear);
            }
        }
    }
    drop(waiting);
    out.joins = joins;
    out.tables = tables;
    out.findings.sort_by_key(|f| (f.table, f.record, f.statement, f.rule));
    find_conflicts(rules, &states, &mut out);
    ask_for_the_rest(rules, &states, &mut out);
    out.rules_run = states.iter().filter(|s| s.looked).count().try_into().unwrap_or(0);
    out
}

fn note_checked(
    rules: &RuleSet,
    index: u32,
    table: &crate::recognize::table::Table,
    checked: Checked,
    states: &mut [RuleState],
    out: &mut Judgement,
) {
    let mut touch = |rule: u32, f: &dyn Fn(&mut RuleState)| {
        if let Some(s) = states.get_mut(rule as usize) {
            s.looked = true;
            f(s);
        }
    };
    for (rule, record, exact) in &checked.clear {
        touch(*rule, &|s| {
            s.answered = true;
            if *exact || s.asked_clear.is_none() {
                s.asked_clear = Some((index, *record));
            }
        });
    }
    for (rule, _) in &checked.not_applicable {
        touch(*rule, &|s| s.answered = true);
    }
    for f in &checked.findings {
        let also = out.also.get(f.also as usize).cloned().unwrap_or_default();
        for rule in std::iter::once(f.rule).chain(also) {
            touch(rule, &|s| s.answered = true);
        }
    }
    let mut open: BTreeMap<u32, Bits> = BTreeMap::new();
    for (rule, record) in &checked.open {
        touch(*rule, &|_| ());
        open.entry(*rule).or_insert_with(|| Bits::none(table.len())).set(*record as usize);
    }
    let header = table.column("answer").map_or_else(String::new, |c| c.header.clone());
    for (rule, rows) in open {
        if rules.rule(rule).is_some() {
            let (kind, missing) = ("checklist".to_owned(), vec![header.clone()]);
            out.open.push(Open { rule, kind, table: Some(index), missing, rows: Some(Arc::new(rows)) });
        }
    }
    out.findings.extend(checked.findings);
    out.problems.extend(checked.problems.into_iter().map(|p| (index, p)));
}

/// Where the checklist says "yes" and another channel finds the contrary, or the checklist says "no" and the tables that
/// decide the rule are all clear.
fn find_conflicts(rules: &RuleSet, states: &[RuleState], out: &mut Judgement) {
    for (i, finding) in out.findings.iter_mut().enumerate() {
        if finding.contradicted {
            // The row itself says both.
            let clear = (finding.table, finding.record);
            out.conflicts.push(Conflict { finding: u32::try_from(i).unwrap_or(NONE), clear });
            continue;
        }
        let Some(state) = states.get(finding.rule as usize) else { continue };
        if !rules.is_major(finding.rule) && finding.channel == Channel::Described {
            continue;
        }
        let clear = match finding.channel {
            Channel::Measured | Channel::Described => state.asked_clear,
            Channel::Asked => state.measured_clear.filter(|_| !state.measured_other),
        };
        if let Some(clear) = clear {
            finding.contradicted = true;
            out.conflicts.push(Conflict { finding: u32::try_from(i).unwrap_or(NONE), clear });
        }
    }
}

/// Rules that no channel decided for want of a table or an answered question. Of a pack that is there only because it is
/// everywhere nothing is asked for: its objects do not occur.
fn ask_for_the_rest(rules: &RuleSet, states: &[RuleState], out: &mut Judgement) {
    let hit: std::collections::BTreeSet<u32> = out.findings.iter().map(|f: &Finding| f.rule).collect();
    for (n, state) in states.iter().enumerate() {
        let rule = u32::try_from(n).unwrap_or(NONE);
        let Some(r) = rules.rule(rule).filter(|_| rules.asks(rule)) else { continue };
        let decided = state.answered || state.measured_clear.is_some() || hit.contains(&rule);
        if decided || out.open.iter().any(|o| o.rule == rule) {
            continue;
        }
        if let Some(when) = &r.when {
            let Some(kind) = rules.kinds.kind(&when.table) else { continue };
            let plan = rules.plans.get(&when.table).and_then(|p| p.rules.iter().find(|p| p.rule == rule));
            let roles = plan.map(|p| p.required.as_slice()).unwrap_or_default();
            let mut missing: Vec<String> = roles.iter().flat_map(|r| kind.asked_for(r)).collect();
            missing.dedup();
            out.open.push(Open { rule, kind: kind.id.clone(), table: None, missing, rows: None });
        } else if let Some(ask) = &r.ask {
            let missing = vec![ask.item.clone()];
            out.open.push(Open { rule, kind: "checklist".to_owned(), table: None, missing, rows: None });
        }
    }
    out.open.sort_by(|a, b| (a.rule, a.table, &a.missing).cmp(&(b.rule, b.table, &b.missing)));
}
