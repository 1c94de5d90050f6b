//! Runs the examples that stand beside rules: a pack is tested with its own machinery.

mod report;
mod run;

pub use report::{json, terminal};
pub(super) use run::{Bench, tables, verdict};

use super::program::RuleSet;
use super::reason::Reason;
use crate::base::yaml::{Source, Span};
use crate::pack::model::{Auto, Example, Expect, Pack, Rule};
use rayon::prelude::*;

/// How an example came out.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Pack id.
    pub pack: String,
    /// Rule id.
    pub rule: String,
    /// File the example stands in.
    pub source: Source,
    /// Its place.
    pub span: Span,
    /// What it expects.
    pub expected: Expect,
    /// Rows it expects to be hit, if it tells.
    pub expected_hits: Option<Vec<u32>>,
    /// What came out.
    pub got: Expect,
    /// Rows hit (from 1), of an example with a table.
    pub hits: Vec<u32>,
    /// Known not to come out yet, and why.
    pub todo: Option<String>,
    /// The example in short.
    pub given: String,
    /// Why it came out so; only where that was not expected.
    pub reason: Vec<Reason>,
}

impl Outcome {
    /// Whether the rule did as the example says.
    #[must_use]
    pub fn as_expected(&self) -> bool {
        self.expected == self.got && self.expected_hits.as_ref().is_none_or(|h| *h == self.hits)
    }

    /// Whether it did, or was known not to.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.as_expected() || self.todo.is_some()
    }
}

/// What was run.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// Packs: id and version, in order.
    pub packs: Vec<(String, String)>,
    /// Every example.
    pub outcomes: Vec<Outcome>,
    /// Rules that decide but have no example: pack and rule.
    pub untested: Vec<(String, String)>,
    /// Rules whose examples were run.
    pub rules: usize,
}

impl Tested {
    /// Examples that did not come out as they say.
    pub fn failures(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|o| !o.passed())
    }
}

/// Runs every example of every rule that may decide and is chosen. Rules in force are tested among all others, since texts
/// may be claimed by a graver rule; those not in force are tested by themselves.
#[must_use]
pub fn run(rules: &RuleSet, chosen: &(dyn Fn(&Pack, &Rule) -> bool + Sync)) -> Tested {
    let mut out = Tested::default();
    let mut work: Vec<(&Pack, &Rule, Option<u32>)> = Vec::new();
    for (p, pack) in rules.packs.iter().enumerate() {
        let before = work.len() + out.untested.len();
        for (r, rule) in pack.rules.iter().enumerate() {
            if rule.auto == Auto::No || !chosen(pack, rule) {
                continue;
            }
            if rule.examples.is_empty() {
                out.untested.push((pack.id.clone(), rule.id.clone()));
                continue;
            }
            let active = rules.active.iter().position(|a| (a.pack, a.rule) == (p, r));
            work.push((pack, rule, active.and_then(|n| u32::try_from(n).ok())));
        }
        if work.len() + out.untested.len() > before {
            out.packs.push((pack.id.clone(), pack.version.clone()));
        }
    }
    out.rules = work.len();
    let bench = Bench::new(rules);
    let lists: Vec<Vec<Outcome>> =
        work.par_iter().map(|(pack, rule, active)| run_rule(rules, &bench, pack, rule, *active)).collect();
    out.outcomes = lists.into_iter().flatten().collect();
    out
}

fn run_rule(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule, active: Option<u32>) -> Vec<Outcome> {
    let alone = active.is_none().then(|| bench.alone(pack, rule.clone(), rules.as_of));
    let mut out = Vec::new();
    for example in &rule.examples {
        let other_day = example.as_of.filter(|d| *d != rules.as_of).map(|d| bench.alone(pack, rule.clone(), d));
        let (set, number) = match (&other_day, &alone, active) {
            (Some(set), _, _) | (None, Some(set), _) => (set, 0),
            (None, None, n) => (rules, n.unwrap_or(0)),
        };
        out.push(outcome(set, number, bench, pack, rule, example));
    }
    out
}

fn outcome(set: &RuleSet, number: u32, bench: &Bench<'_>, pack: &Pack, rule: &Rule, example: &Example) -> Outcome {
    let (got, hits) = run::verdict(set, number, rule, &example.given);
    let mut outcome = Outcome {
        pack: pack.id.clone(),
        rule: rule.id.clone(),
        source: example.source.clone(),
        span: example.span.clone(),
        expected: example.expect,
        expected_hits: example.hits.clone(),
        got,
        hits,
        todo: example.todo.clone(),
        given: example.given.words(),
        reason: Vec::new(),
    };
    if !outcome.as_expected() {
        outcome.reason = run::reason(set, number, &bench.sandbox(pack), rule, &example.given);
    }
    outcome
}
