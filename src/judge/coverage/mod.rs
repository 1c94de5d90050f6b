//! What the examples of rules exercise: every condition, text group and question, both ways.

mod report;

pub use report::{json, percent, terminal};

use super::Sited;
use super::examples::{Bench, tables, verdict};
use super::program::RuleSet;
use super::reason::{Reason, of_record};
use super::tri::Tri;
use crate::base::Message;
use crate::base::yaml::{Source, Span};
use crate::pack::clauses::{self, DocumentCover};
use crate::pack::describe;
use crate::pack::model::{Auto, Condition, Example, Expect, Given, Pack, Rule, Says, When};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::say;
use rayon::prelude::*;

/// One condition of a rule, and whether some example answers it with yes, and some with no.
#[derive(Clone, Debug)]
pub struct Exercised {
    /// Rule.
    pub rule: String,
    /// What it asks.
    pub what: Message,
    /// File.
    pub source: Source,
    /// Place.
    pub span: Span,
    /// Some example answers yes.
    pub yes: bool,
    /// Some example answers no.
    pub no: bool,
}

impl Exercised {
    /// Whether it was exercised both ways.
    #[must_use]
    pub fn both(&self) -> bool {
        self.yes && self.no
    }
}

/// The coverage of one pack.
#[derive(Clone, Debug)]
pub struct PackCover {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Its documents and their clauses.
    pub documents: Vec<DocumentCover>,
    /// Conditions of the rules that decide.
    pub conditions: Vec<Exercised>,
}

impl PackCover {
    /// Conditions exercised both ways.
    #[must_use]
    pub fn exercised(&self) -> usize {
        self.conditions.iter().filter(|c| c.both()).count()
    }
}

/// Covers the packs of a rule set; only rules that are chosen count.
#[must_use]
pub fn cover(rules: &RuleSet, chosen: &(dyn Fn(&Pack, &Rule) -> bool + Sync)) -> Vec<PackCover> {
    let bench = Bench::new(rules);
    let mut out = Vec::new();
    for pack in &rules.packs {
        if !pack.rules.iter().any(|r| chosen(pack, r)) {
            continue;
        }
        let deciding: Vec<&Rule> = pack.rules.iter().filter(|r| r.auto != Auto::No && chosen(pack, r)).collect();
        let conditions: Vec<Vec<Exercised>> =
            deciding.par_iter().map(|rule| exercise(rules, &bench, pack, rule)).collect();
        out.push(PackCover {
            id: pack.id.clone(),
            version: pack.version.clone(),
            documents: clauses::cover(pack, rules.as_of),
            conditions: conditions.into_iter().flatten().collect(),
        });
    }
    out
}

fn exercise(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule) -> Vec<Exercised> {
    let mut out = measured(rules, bench, pack, rule);
    for says in &rule.says {
        out.extend(described(rules, rule, says));
    }
    out.extend(asked(rules, bench, pack, rule));
    out
}

fn entry(rule: &Rule, what: Message, span: Span) -> Exercised {
    Exercised { rule: rule.id.clone(), what, source: rule.source.clone(), span, yes: false, no: false }
}

fn measured(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule) -> Vec<Exercised> {
    let Some(when) = &rule.when else { return Vec::new() };
    let kind = rules.kinds.kind(&when.table);
    let mut out = Vec::new();
    leaves(rule, &when.condition, kind, &rules.kinds, &mut out);
    if when.group.is_some() {
        return of_groups(rules, bench, pack, rule, out);
    }
    let sandbox = bench.sandbox(pack);
    for example in rule.examples.iter().filter(|e| is_tabular(e)) {
        let other_day = example.as_of.map(|d| bench.alone(pack, rule.clone(), d));
        let set = other_day.as_ref().unwrap_or(rules);
        let given: Vec<Sited> = tables(&rules.kinds, rule, &example.given, true)
            .into_iter()
            .map(|table| Sited { input: 0, table })
            .collect();
        for table in given.iter().map(|s| &s.table).filter(|t| t.kind == when.table) {
            for record in 0..table.len() {
                let Some(reason) = of_record(set, &sandbox, rule, &given, table, record) else { continue };
                let mut answers = Vec::new();
                leaf_answers(&reason, &mut answers);
                for (slot, answer) in out.iter_mut().zip(answers) {
                    note(slot, answer);
                }
            }
        }
    }
    out
}

/// Each part of a condition on groups is judged as a rule of its own.
fn of_groups(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule, mut out: Vec<Exercised>) -> Vec<Exercised> {
    let Some(when) = &rule.when else { return out };
    let mut parts = Vec::new();
    leaf_conditions(&when.condition, &mut parts);
    for (slot, part) in out.iter_mut().zip(parts) {
        let alone = Rule { when: Some(When { condition: part.clone(), ..when.clone() }), ..rule.clone() };
        for example in rule.examples.iter().filter(|e| is_tabular(e)) {
            let set = bench.alone(pack, alone.clone(), example.as_of.unwrap_or(rules.as_of));
            let got = verdict(&set, 0, &alone, &example.given).0;
            slot.yes |= got == Expect::Hit;
            slot.no |= got == Expect::Clear;
        }
    }
    out
}

fn leaf_conditions<'c>(condition: &'c Condition, out: &mut Vec<&'c Condition>) {
    let parts = describe::parts(condition);
    if parts.is_empty() {
        out.push(condition);
    }
    for part in parts {
        leaf_conditions(part, out);
    }
}

/// Whether an example gives tables.
pub(super) fn is_tabular(example: &Example) -> bool {
    matches!(example.given, Given::Row(_) | Given::Table(_) | Given::Tables(_))
}

fn note(slot: &mut Exercised, answer: Option<Tri>) {
    slot.yes |= answer == Some(Tri::Yes);
    slot.no |= answer == Some(Tri::No);
}

fn leaves(rule: &Rule, condition: &Condition, kind: Option<&KindSpec>, kinds: &Kinds, out: &mut Vec<Exercised>) {
    let parts = describe::parts(condition);
    if parts.is_empty() {
        out.push(entry(rule, describe::condition_head(condition, kind, kinds), describe::place(condition)));
    }
    for part in parts {
        leaves(rule, part, kind, kinds, out);
    }
}

fn leaf_answers(reason: &Reason, out: &mut Vec<Option<Tri>>) {
    if reason.parts.is_empty() {
        out.push(reason.answer);
    }
    for part in &reason.parts {
        leaf_answers(part, out);
    }
}

/// The live text of every part of every text that an example gives.
fn live_texts(rules: &RuleSet, rule: &Rule) -> Vec<String> {
    let texts = rule.examples.iter().filter_map(|e| match &e.given {
        Given::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts
        .flat_map(|text| {
            let items = super::text::items(text);
            items.into_iter().map(move |item| rules.read_item(text, &item)).collect::<Vec<_>>()
        })
        .filter(|read| read.cleared().is_none())
        .map(|read| read.live)
        .collect()
}

fn described(rules: &RuleSet, rule: &Rule, says: &Says) -> Vec<Exercised> {
    let texts = live_texts(rules, rule);
    let any = (!says.any.is_empty()).then_some(&says.any);
    let not = (!says.not.is_empty()).then_some(&says.not);
    let mut out = Vec::new();
    let groups = says.all.iter().chain(any).map(|g| (g, false)).chain(not.map(|g| (g, true)));
    for (group, excludes) in groups {
        let list = shown(group);
        let what = if excludes {
            say!("文字中没有 {list}", "the text has none of {list}")
        } else {
            say!("文字中有 {list}", "the text has one of {list}")
        };
        let mut slot = entry(rule, what, group_place(rule, says, group));
        for text in &texts {
            let found = !super::reason::words_of(&rules.kinds.wording, group, text).is_empty();
            note(&mut slot, Some(Tri::known(found != excludes)));
        }
        out.push(slot);
    }
    if !says.numbers.is_empty() {
        let names = says.numbers.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join("、");
        let what = say!("数值比较成立：{names}", "the numbers compare so: {names}");
        let place = says.numbers.first().map_or(says.span.clone(), |c| c.span.clone());
        let mut slot = entry(rule, what, place);
        let words = Says { numbers: Vec::new(), ..says.clone() };
        for text in &texts {
            if super::reason::met(rules, &words, text) == Tri::Yes {
                note(&mut slot, Some(super::reason::met(rules, says, text)));
            }
        }
        out.push(slot);
    }
    out
}

/// The first words of a group.
pub(super) fn shown(group: &[String]) -> String {
    let some: Vec<&str> = group.iter().take(4).map(String::as_str).collect();
    format!("{}{}", some.join("/"), if group.len() > 4 { "/…" } else { "" })
}

/// Where a group of words stands: its first word, looked for from the beginning of its pattern.
pub(super) fn group_place(rule: &Rule, says: &Says, group: &[String]) -> Span {
    let from = says.span.start;
    let text = rule.source.text.get(from..).unwrap_or("");
    // The first two words together, as they are written in a list: one word may stand in several groups.
    let both = group.get(..2).map(|two| two.join(", "));
    let at = both.and_then(|b| text.find(&b)).or_else(|| text.find(group.first()?.as_str()));
    at.map_or(says.span.clone(), |at| from + at..from + at + group.first().map_or(0, String::len))
}

fn asked(rules: &RuleSet, bench: &Bench<'_>, pack: &Pack, rule: &Rule) -> Option<Exercised> {
    let ask = rule.ask.as_ref()?;
    let item = &ask.item;
    let at = rule.source.text.get(rule.span.start..).and_then(|t| t.find(item.as_str()));
    let span = at.map_or(rule.span.clone(), |at| rule.span.start + at..rule.span.start + at + item.len());
    let mut slot = entry(rule, say!("“{item}”答“不符合”", "`{item}` is answered no"), span);
    let mut set = None;
    for example in rule.examples.iter().filter(|e| matches!(e.given, Given::Answer(_) | Given::Item(..))) {
        let set = set.get_or_insert_with(|| bench.alone(pack, rule.clone(), rules.as_of));
        let got = verdict(set, 0, rule, &example.given).0;
        slot.yes |= got == Expect::Hit;
        slot.no |= got == Expect::Clear;
    }
    Some(slot)
}
