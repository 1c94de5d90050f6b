//! Runs the examples that stand beside rules: a pack is tested with its own machinery.

use super::program::RuleSet;
use super::{columnar, rowwise, tri::Tri};
use crate::base::yaml::Span;
use crate::pack::model::{Auto, Expect, Given, Rule};
use crate::recognize::table::Answer;

/// How an example came out.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Rule id.
    pub rule: String,
    /// File the example stands in.
    pub file: String,
    /// Its place.
    pub span: Span,
    /// What it expects.
    pub expected: Expect,
    /// What came out.
    pub got: Expect,
    /// The example in short.
    pub given: String,
}

impl Outcome {
    /// Whether the rule did as the example says.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.expected == self.got
    }
}

/// Runs every example of every active rule.
#[must_use]
pub fn run(rules: &RuleSet) -> Vec<Outcome> {
    let mut out = Vec::new();
    for number in 0..rules.active.len() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let Some(rule) = rules.rule(number).filter(|r| r.auto != Auto::No) else { continue };
        for example in &rule.examples {
            let (got, given) = match &example.given {
                Given::Row(cells) => (judge_row(rules, rule, number, cells), format!("row {}", words(cells))),
                Given::Text(text) => (judge_text(rules, number, text), format!("text {text}")),
                Given::Answer(text) => (judge_answer(rules, text), format!("answer {text}")),
            };
            let (rule, file) = (rule.id.clone(), rule.source.name.to_string());
            out.push(Outcome { rule, file, span: example.span.clone(), expected: example.expect, got, given });
        }
    }
    out
}

fn words(cells: &[(String, String, Span)]) -> String {
    cells.iter().map(|(k, v, _)| format!("{k}={v}")).collect::<Vec<_>>().join(" ")
}

fn judge_row(rules: &RuleSet, rule: &Rule, number: u32, cells: &[(String, String, Span)]) -> Expect {
    let undecided = Expect::Undetermined;
    let Some(kind) = rule.when.as_ref().and_then(|w| rules.kinds.kind(&w.table)) else { return undecided };
    let Some(plans) = rules.plans.get(&kind.id) else { return undecided };
    let Some(plan) = plans.rules.iter().find(|p| p.rule == number) else { return undecided };
    let row: Vec<(&str, &str)> = cells.iter().map(|(c, v, _)| (c.as_str(), v.as_str())).collect();
    let table = crate::recognize::sample_table(kind, &[row], &rules.kinds);
    let na = |text: &str| rules.kinds.is_not_applicable(text);
    let prepared = columnar::Prepared::new(&table, &plans.tests, &plans.roles(), &na);
    let answer = prepared.run(&plan.plan).answers.get(0);
    let plain = rowwise::ask(&plan.plan, &plans.tests, &table, 0, &na);
    debug_assert_eq!(answer, plain, "the two evaluators disagree on an example of {}", rule.id);
    match answer {
        Tri::Yes => Expect::Hit,
        Tri::Unknown => undecided,
        Tri::No => {
            // 不涉及 decided it if the rule is open without those cells.
            let told: Vec<(&str, &str)> = row_without(cells, &na);
            let table = crate::recognize::sample_table(kind, &[told], &rules.kinds);
            let open = rowwise::ask(&plan.plan, &plans.tests, &table, 0, &na) == Tri::Unknown;
            if open && cells.iter().any(|(_, v, _)| na(v)) { Expect::NotApplicable } else { Expect::Clear }
        }
    }
}

/// The cells that say something other than 不涉及.
fn row_without<'c>(cells: &'c [(String, String, Span)], na: &dyn Fn(&str) -> bool) -> Vec<(&'c str, &'c str)> {
    cells.iter().filter(|(_, v, _)| !na(v)).map(|(c, v, _)| (c.as_str(), v.as_str())).collect()
}

fn judge_text(rules: &RuleSet, number: u32, text: &str) -> Expect {
    let items = super::text::items(text);
    let hit = items.iter().filter_map(|i| text.get(i.range.clone())).any(|part| {
        let read = rules.read(part);
        read.cleared().is_none() && rules.described_in(&read).contains(&number)
    });
    if hit { Expect::Hit } else { Expect::Clear }
}

fn judge_answer(rules: &RuleSet, text: &str) -> Expect {
    match rules.kinds.read_answer(text) {
        Answer::Yes => Expect::Clear,
        Answer::No => Expect::Hit,
        Answer::NotApplicable => Expect::NotApplicable,
        Answer::Blank | Answer::Unclear => Expect::Undetermined,
    }
}
