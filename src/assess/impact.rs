//! What other rules would change: two assessments of the same inputs, compared fact by fact.

use super::document::{Assessment, Hazard};
use crate::base::{Grade, Lang, Status};
use crate::say;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What one set of rules says of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// Rule, or null for a hazard that no rule knows.
    pub rule: Option<String>,
    /// Grade.
    pub grade: Grade,
    /// Confirmed or suspected.
    pub status: Status,
}

/// How a fact fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Found by the new rules only.
    New,
    /// Found by the old rules only.
    Gone,
    /// Found by both, with another grade.
    Regraded,
    /// Found by both with the same grade, by other rules.
    OtherRule,
    /// Found by both alike, but confirmed or suspected otherwise.
    OtherStatus,
}

/// One fact of the inputs of which the two sets of rules say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactChange {
    /// How it fares.
    pub change: Change,
    /// Input.
    pub input: String,
    /// Sheet.
    pub sheet: String,
    /// First row.
    pub row: u32,
    /// What was found, in the sheet's words where there are any.
    pub description: String,
    /// Said by the old rules.
    pub old: Vec<Said>,
    /// Said by the new ones.
    pub new: Vec<Said>,
}

/// Findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// Rule, or null for hazards that no rule knows.
    pub rule: Option<String>,
    /// Findings by the old rules.
    pub old: usize,
    /// Findings by the new ones.
    pub new: usize,
}

/// Changes on one day.
#[derive(Clone, Debug, Serialize)]
pub struct DayChange {
    /// The day the law is asked for.
    pub as_of: Date,
    /// Major and general hazards by the old rules.
    pub old: (u64, u64),
    /// The same by the new ones.
    pub new: (u64, u64),
    /// Facts that fare otherwise.
    pub facts: Vec<FactChange>,
    /// Rules that find more or less.
    pub rules: Vec<RuleChange>,
}

impl DayChange {
    /// Whether anything changes.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !self.facts.is_empty() || !self.rules.is_empty()
    }
}

/// A fact: input, sheet, row, and of a text the statement.
type Fact = (String, String, u32, String);

fn fact(a: &Assessment, h: &Hazard) -> Fact {
    let first = h.evidence.first();
    let input = first.and_then(|e| a.inputs.get(e.input as usize)).map_or_else(String::new, |i| i.path.clone());
    let (sheet, row) = first.map_or_else(|| (String::new(), 0), |e| (e.sheet.clone(), e.row));
    // A statement is a fact of its own; what a table or checklist says of a row is one.
    let text = if h.channel == crate::base::Channel::Described || first.is_none() {
        h.description.clone()
    } else {
        String::new()
    };
    (input, sheet, row, text)
}

fn facts(a: &Assessment) -> BTreeMap<Fact, (Vec<Said>, String)> {
    let mut out: BTreeMap<Fact, (Vec<Said>, String)> = BTreeMap::new();
    for h in a.hazards.iter() {
        let entry = out.entry(fact(a, &h)).or_insert_with(|| (Vec::new(), h.description.clone()));
        entry.0.push(Said { rule: h.rule.clone(), grade: h.grade, status: h.status });
    }
    for (said, _) in out.values_mut() {
        said.sort();
    }
    out
}

/// Compares what two sets of rules say of the same inputs on one day.
#[must_use]
pub fn compare(old: &Assessment, new: &Assessment, as_of: Date) -> DayChange {
    let (before, after) = (facts(old), facts(new));
    let nothing = (Vec::new(), String::new());
    let mut keys: Vec<&Fact> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut list = Vec::new();
    for key in keys {
        let (a, b) = (before.get(key).unwrap_or(&nothing), after.get(key).unwrap_or(&nothing));
        let Some(change) = change(&a.0, &b.0) else { continue };
        let (input, sheet, row, _) = key.clone();
        let description = if a.0.is_empty() { b.1.clone() } else { a.1.clone() };
        list.push(FactChange { change, input, sheet, row, description, old: a.0.clone(), new: b.0.clone() });
    }
    let mut rules: BTreeMap<Option<String>, (usize, usize)> = BTreeMap::new();
    for said in before.values().flat_map(|(s, _)| s) {
        rules.entry(said.rule.clone()).or_default().0 += 1;
    }
    for said in after.values().flat_map(|(s, _)| s) {
        rules.entry(said.rule.clone()).or_default().1 += 1;
    }
    let changed = rules.into_iter().filter(|(_, (a, b))| a != b);
    let rules = changed.map(|(rule, (old, new))| RuleChange { rule, old, new }).collect();
    let counts = |a: &Assessment| (a.summary.major, a.summary.general);
    DayChange { as_of, old: counts(old), new: counts(new), facts: list, rules }
}

fn change(old: &[Said], new: &[Said]) -> Option<Change> {
    if old == new {
        return None;
    }
    let grade = |said: &[Said]| said.iter().map(|s| s.grade).min();
    let rules = |said: &[Said]| said.iter().map(|s| s.rule.clone()).collect::<Vec<_>>();
    Some(match (grade(old), grade(new)) {
        (None, _) => Change::New,
        (_, None) => Change::Gone,
        (a, b) if a != b => Change::Regraded,
        _ if rules(old) != rules(new) => Change::OtherRule,
        _ => Change::OtherStatus,
    })
}

/// As text: the first day in full, the others in numbers.
#[must_use]
pub fn terminal(days: &[DayChange], lang: Lang) -> String {
    let mut out = String::new();
    let Some(first) = days.first() else { return out };
    for f in &first.facts {
        let word = match f.change {
            Change::New => say!("新增", "new"),
            Change::Gone => say!("消失", "gone"),
            Change::Regraded => say!("改级", "regraded"),
            Change::OtherRule => say!("换规则", "other rule"),
            Change::OtherStatus => say!("换判定", "other status"),
        };
        let (word, file) = (word.text(lang), f.input.rsplit(['/', '\\']).next().unwrap_or(&f.input));
        let (sheet, row, text) = (&f.sheet, f.row, &f.description);
        let _ = writeln!(out, "{word}  {file} {sheet}!{row}  {text}");
        let said = |list: &[Said]| -> String {
            let one = |s: &Said| {
                let rule = s.rule.as_deref().unwrap_or("—");
                let grade = match s.grade {
                    Grade::Major => say!("重大", "major"),
                    Grade::General => say!("一般", "general"),
                };
                let doubt = match s.status {
                    Status::Suspected => say!("（疑似）", " (suspected)"),
                    Status::Confirmed => say!("", ""),
                };
                format!("{rule} {}{}", grade.text(lang), doubt.text(lang))
            };
            if list.is_empty() { "—".to_owned() } else { list.iter().map(one).collect::<Vec<_>>().join("、") }
        };
        let _ = writeln!(out, "      {} → {}", said(&f.old), said(&f.new));
    }
    if !first.rules.is_empty() {
        let _ = writeln!(out, "\n{}", say!("按规则（旧 → 新）：", "by rule (old → new):").text(lang));
    }
    for r in &first.rules {
        let _ = writeln!(out, "  {}: {} → {}", r.rule.as_deref().unwrap_or("—"), r.old, r.new);
    }
    let _ = writeln!(out, "\n{}", say!("按日期：", "by date:").text(lang));
    for d in days {
        let (day, facts) = (d.as_of, d.facts.len());
        let ((major, general), (major_new, general_new)) = (d.old, d.new);
        let line = say!(
            "{day}：重大 {major} → {major_new}，一般 {general} → {general_new}，有变化的 {facts} 处",
            "{day}: major {major} → {major_new}, general {general} → {general_new}, {facts} facts change"
        );
        let _ = writeln!(out, "  {}", line.text(lang));
    }
    out
}
