//! Mutation: a rule is changed in one place, and some example of it ought to notice. A change that no example notices is a
//! part of the rule that nothing proves.

mod report;
mod says;
mod suggest;
mod when;

pub use report::{json, terminal};

use super::coverage::is_tabular;
use super::examples::{Bench, verdict};
use super::program::RuleSet;
use crate::base::Message;
use crate::base::yaml::{Diagnostics, Source, Span};
use crate::pack::model::{Auto, Example, Given, Pack, Rule};
use jiff::civil::Date;
use rayon::prelude::*;
use suggest::Suggester;

/// A rule changed in one place.
struct Mutant {
    what: Message,
    span: Span,
    rule: Rule,
    /// Whether the change is in `when`; else it is in `says`.
    measured: bool,
}

/// A change that no example noticed.
#[derive(Clone, Debug)]
pub struct Survivor {
    /// Rule.
    pub rule: String,
    /// What was changed.
    pub what: Message,
    /// File.
    pub source: Source,
    /// Place.
    pub span: Span,
    /// An example that would notice, as it is written in a pack.
    pub suggestion: Option<String>,
}

/// The score of one pack.
#[derive(Clone, Debug)]
pub struct PackScore {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Changes tried.
    pub mutants: usize,
    /// Changes that no example noticed.
    pub survivors: Vec<Survivor>,
}

impl PackScore {
    /// Changes that some example noticed.
    #[must_use]
    pub fn killed(&self) -> usize {
        self.mutants - self.survivors.len()
    }
}

/// Mutates the rules chosen, each by itself, and runs its examples.
#[must_use]
pub fn run(rules: &RuleSet, chosen: &(dyn Fn(&Pack, &Rule) -> bool + Sync), suggest: bool) -> Vec<PackScore> {
    let bench = Bench::new(rules);
    let mut out = Vec::new();
    for pack in &rules.packs {
        let deciding: Vec<&Rule> = pack.rules.iter().filter(|r| r.auto != Auto::No && chosen(pack, r)).collect();
        if deciding.is_empty() {
            continue;
        }
        let tried: Vec<(usize, Vec<Survivor>)> =
            deciding.par_iter().map(|rule| mutate_rule(rules, &bench, pack, rule, suggest)).collect();
        out.push(PackScore {
            id: pack.id.clone(),
            version: pack.version.clone(),
            mutants: tried.iter().map(|(n, _)| n).sum(),
            survivors: tried.into_iter().flat_map(|(_, list)| list).collect(),
        });
    }
    out
}

fn mutate_rule(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule, suggest: bool) -> (usize, Vec<Survivor>) {
    let mut mutants = when::mutants(rule, &rules.kinds);
    mutants.extend(says::mutants(rule));
    let trial = Trial { bench, pack, day: rules.as_of };
    // What comes out otherwise of the rule as it is proves nothing about a change.
    let sound = |e: &&Example| e.todo.is_none() && trial.noticed(rule, std::slice::from_ref(e)) == Some(false);
    let sound: Vec<&Example> = rule.examples.iter().filter(sound).collect();
    let (tables, others): (Vec<&Example>, Vec<&Example>) = sound.into_iter().partition(|e| is_tabular(e));
    let texts: Vec<&Example> = others.into_iter().filter(|e| matches!(e.given, Given::Text(_))).collect();
    let kind = rule.when.as_ref().and_then(|w| rules.kinds.kind(&w.table));
    let suggester = if suggest { Suggester::new(bench, pack, rule, kind, rules.as_of) } else { None };
    let mut tried = 0;
    let mut survivors = Vec::new();
    for mutant in mutants {
        let examples = if mutant.measured { &tables } else { &texts };
        // A change that makes the rule unsound is no change that examples should notice.
        let Some(noticed) = trial.noticed(&mutant.rule, examples) else { continue };
        tried += 1;
        if !noticed {
            let suggestion =
                suggester.as_ref().filter(|_| mutant.measured).and_then(|s| s.suggest(bench, pack, &mutant));
            let (rule, source) = (rule.id.clone(), rule.source.clone());
            survivors.push(Survivor { rule, what: mutant.what, source, span: mutant.span, suggestion });
        }
    }
    survivors.sort_by_key(|s| (s.span.start, s.span.end));
    (tried, survivors)
}

/// Runs examples on changed rules.
struct Trial<'a> {
    bench: &'a Bench<'a>,
    pack: &'a Pack,
    day: Date,
}

impl Trial<'_> {
    /// Whether some example comes out otherwise than it says; `None` if the rule cannot be compiled.
    fn noticed(&self, rule: &Rule, examples: &[&Example]) -> Option<bool> {
        let mut out = Diagnostics::default();
        let own_day = self.bench.alone_noting(self.pack, rule.clone(), self.day, &mut out);
        let wrong = |e: &&Example| {
            let other = e.as_of.filter(|d| *d != self.day).map(|d| self.bench.alone(self.pack, rule.clone(), d));
            let (got, hits) = verdict(other.as_ref().unwrap_or(&own_day), 0, rule, &e.given);
            got != e.expect || e.hits.as_ref().is_some_and(|h| *h != hits)
        };
        (!out.has_errors()).then(|| examples.iter().any(wrong))
    }
}
