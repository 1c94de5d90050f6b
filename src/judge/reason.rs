//! Why a rule said what it said: its condition as a tree, each part with the values read and its answer.

use super::bind::Binder;
use super::findings::Sited;
use super::program::RuleSet;
use super::rowwise;
use super::sandbox::Sandbox;
use super::text::denial::Denial;
use super::text::lexicon::{Lexicon, SaysSpec, Wanting};
use super::text::numbers::Units;
use super::tri::Tri;
use crate::base::norm::key;
use crate::base::yaml::{Diagnostics, Source};
use crate::base::{Lang, Message};
use crate::pack::describe;
use crate::pack::model::{Condition, Rule, Says};
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::{Column, Reading, Table, Values};
use crate::recognize::texts::Wording;
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How a reason hangs on its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It has none, or they only tell more.
    Alone,
    /// All of them must hold.
    All,
    /// One of them must.
    Any,
}

/// One part of a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What was asked.
    pub what: Message,
    /// How it came out; `None` for a remark.
    pub answer: Option<Tri>,
    /// What was read to answer it.
    pub read: Vec<Message>,
    /// Its parts.
    pub parts: Vec<Reason>,
    /// How it hangs on them.
    pub whole: Whole,
}

impl Reason {
    /// A remark without an answer.
    #[must_use]
    pub fn remark(what: Message) -> Self {
        Self { what, answer: None, read: Vec::new(), parts: Vec::new(), whole: Whole::Alone }
    }

    /// As lines of text, each part indented below its whole.
    pub fn write(&self, out: &mut String, depth: usize, lang: Lang) {
        let zh = lang == Lang::Zh;
        let pad = "  ".repeat(depth);
        let mark = self.answer.map_or("", |a| answer_mark(a, zh));
        let _ = write!(out, "{pad}{mark}{}", self.what.text(lang));
        if !self.read.is_empty() {
            let read: Vec<&str> = self.read.iter().map(|m| m.text(lang)).collect();
            let _ = if zh { write!(out, "（{}）", read.join("，")) } else { write!(out, " ({})", read.join(", ")) };
        }
        out.push('\n');
        self.parts.iter().for_each(|p| p.write(out, depth + 1, lang));
    }

    /// As data.
    #[must_use]
    pub fn json(&self, lang: Lang) -> Value {
        let read: Vec<&str> = self.read.iter().map(|m| m.text(lang)).collect();
        let parts: Vec<Value> = self.parts.iter().map(|p| p.json(lang)).collect();
        json!({"what": self.what.text(lang), "answer": self.answer.map(answer_word), "read": read, "parts": parts})
    }
}

/// `yes`, `no`, `unknown`.
#[must_use]
pub fn answer_word(answer: Tri) -> &'static str {
    match answer {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "unknown",
    }
}

fn answer_mark(answer: Tri, zh: bool) -> &'static str {
    match (answer, zh) {
        (Tri::Yes, true) => "[是] ",
        (Tri::No, true) => "[否] ",
        (Tri::Unknown, true) => "[不明] ",
        (Tri::Yes, false) => "[yes] ",
        (Tri::No, false) => "[no] ",
        (Tri::Unknown, false) => "[unknown] ",
    }
}

/// Why the *measured* channel of a rule says what it says of one record.
#[must_use]
pub(super) fn of_record(
    rules: &RuleSet,
    sandbox: &Sandbox,
    rule: &Rule,
    others: &[Sited],
    table: &Table,
    record: usize,
) -> Option<Reason> {
    let when = rule.when.as_ref()?;
    let kind = rules.kinds.kind(&when.table)?;
    let asked = Asked { rules, kind, sandbox, source: rule.source.clone(), others, table, record };
    Some(asked.reason(&when.condition))
}

/// One record being asked.
struct Asked<'a> {
    rules: &'a RuleSet,
    kind: &'a KindSpec,
    sandbox: &'a Sandbox,
    source: Source,
    others: &'a [Sited],
    table: &'a Table,
    record: usize,
}

impl Asked<'_> {
    fn reason(&self, condition: &Condition) -> Reason {
        let what = describe::condition_head(condition, Some(self.kind), &self.rules.kinds);
        let parts: Vec<Reason> = describe::parts(condition).iter().map(|c| self.reason(c)).collect();
        if let Condition::Aggregate(_) = condition {
            // A row has no figures: the answer is the group's.
            return Reason::remark(what);
        }
        let (answer, roles) = self.ask(condition);
        let read = if parts.is_empty() { roles.iter().map(|role| self.value(role)).collect() } else { Vec::new() };
        let whole = match condition {
            Condition::All(_) => Whole::All,
            Condition::Any(_) => Whole::Any,
            _ => Whole::Alone,
        };
        Reason { what, answer: Some(answer), read, parts, whole }
    }

    /// The answer of one part by itself, and the roles it reads.
    fn ask(&self, condition: &Condition) -> (Tri, Vec<String>) {
        let (mut tests, mut out) = (Vec::new(), Diagnostics::default());
        let mut binder = Binder {
            kinds: &self.rules.kinds,
            as_of: self.rules.as_of,
            sandbox: self.sandbox,
            source: self.source.clone(),
            out: &mut out,
            tests: &mut tests,
        };
        let Some(plan) = binder.bind(self.kind, condition, false) else { return (Tri::Unknown, Vec::new()) };
        let na = |text: &str| self.rules.kinds.is_not_applicable(text);
        let answer = rowwise::ask(&plan, &tests, self.table, self.record, self.others, &na);
        (answer, plan.roles().into_iter().map(ToOwned::to_owned).collect())
    }

    fn value(&self, role: &str) -> Message {
        let name = self.kind.column(role).map_or(role, |c| c.name.as_str());
        match self.table.column(role) {
            None => say!("表中没有“{name}”列", "there is no column {name}"),
            Some(column) => value(&self.rules.kinds, name, self.table, column, self.record),
        }
    }
}

/// A cell in words: its column, its value as written, and what stands in the way of reading it.
fn value(kinds: &crate::recognize::kinds::Kinds, name: &str, table: &Table, column: &Column, record: usize) -> Message {
    let text = table.value(column, record).text.trim();
    let code = column.codes.get(record) as usize;
    let unreadable = match &column.values {
        Values::Text => false,
        Values::Number(list) => matches!(list.get(code), Some(Reading::Unreadable)),
        Values::Date(list) => matches!(list.get(code), Some(Reading::Unreadable)),
        Values::Answer(list) => matches!(list.get(code), Some(crate::recognize::table::Answer::Unclear)),
    };
    if text.is_empty() {
        say!("{name} 空白", "{name} is blank")
    } else if unreadable {
        say!("{name}＝“{text}”，读不明白", "{name} = `{text}`, which cannot be read")
    } else if kinds.is_not_applicable(text) {
        say!("{name}＝{text}，即不涉及", "{name} = {text}, i.e. not applicable")
    } else {
        say!("{name}＝{text}", "{name} = {text}")
    }
}

/// Why the *described* channel of a rule says what it says of a text.
#[must_use]
pub fn of_text(rules: &RuleSet, rule: &Rule, text: &str) -> Vec<Reason> {
    let items = super::text::items(text);
    let whole = items.len() > 1;
    items
        .iter()
        .map(|item| {
            let part = text.get(item.range.clone()).unwrap_or("");
            let read = rules.read_item(text, item);
            let what = if whole {
                say!("第（…）项：{part}", "item: {part}")
            } else {
                say!("文字：{part}", "text: {part}")
            };
            if let Some(reason) = read.cleared() {
                let why = cleared(reason);
                let parts = Vec::new();
                return Reason { what, answer: Some(Tri::No), read: vec![why], parts, whole: Whole::Alone };
            }
            let live = read.live.trim().replace('\n', " / ");
            let parts: Vec<Reason> = rule.says.iter().map(|says| pattern(rules, says, &read.live)).collect();
            let answer = parts.iter().filter_map(|p| p.answer).fold(Tri::No, Tri::or);
            let read = vec![say!("要看的：{live}", "looked at: {live}")];
            Reason { what, answer: Some(answer), read, parts, whole: Whole::Any }
        })
        .collect()
}

/// Why a text states no hazard, as the rest of a sentence about it.
#[must_use]
pub fn cleared(reason: &str) -> Message {
    match reason {
        "compliant" => say!("是符合要求的陈述，不是隐患", "says that all is well: no hazard"),
        "none-found" => say!("写明没有发现，不是隐患", "says that nothing was found: no hazard"),
        "rectified" => say!("写明已经整改，不再是隐患", "says that it was put right: no hazard"),
        "hypothetical" => say!("是要求或假设，不是隐患", "says what ought to be or could be: no hazard"),
        _ => say!("没有内容", "is empty"),
    }
}

/// Whether a pattern is met by a live text, and the names of the numbers that are missing.
fn meet(rules: &RuleSet, says: &Says, live: &str) -> (Tri, Option<String>) {
    let (mut matches, mut near) = (Vec::new(), Vec::new());
    let (faults, wording) = (&rules.kinds.stance.defects, &rules.kinds.wording);
    let units = Units::new(rules.kinds.units().clone());
    Lexicon::compile(&[SaysSpec::new(0, 0, says)], faults, wording, units).scan(live, &mut matches, Some(&mut near));
    let missing = near.into_iter().find_map(|n| match n.wanting {
        Wanting::Numbers(names) => Some(names.join("、")),
        _ => None,
    });
    match missing.filter(|_| matches.is_empty()) {
        Some(names) => (Tri::Unknown, Some(names)),
        None => (Tri::known(!matches.is_empty()), None),
    }
}

/// Whether a pattern is met by a live text; unknown where a number is missing.
#[must_use]
pub fn met(rules: &RuleSet, says: &Says, live: &str) -> Tri {
    meet(rules, says, live).0
}

/// The words of a group that a text (keys) has, as the text has them.
pub(super) fn words_of(wording: &Wording, group: &[String], text: &str) -> Vec<String> {
    let denial = Denial::new(&wording.denial);
    let mut out: Vec<String> = Vec::new();
    for word in group.iter().flat_map(|w| wording.forms(&key(w))).filter(|w| !w.is_empty()) {
        let found = if text.contains(word.as_str()) {
            Some(word)
        } else {
            denial.cut(&word).and_then(|cut| {
                let mut places = text.match_indices(cut.stem.as_str());
                let (start, end) = places.find_map(|(at, stem)| denial.at(text, at, at + stem.len(), cut.lacking))?;
                text.get(start..end).map(ToOwned::to_owned)
            })
        };
        out.extend(found.filter(|f| !out.contains(f)));
    }
    out
}

/// One pattern on a read text: which groups have a word, which words exclude it.
fn pattern(rules: &RuleSet, says: &Says, live: &str) -> Reason {
    let (answer, missing) = meet(rules, says, live);
    let words = |group: &[String]| words_of(&rules.kinds.wording, group, live);
    let shown = |group: &[String]| -> String {
        let some: Vec<&str> = group.iter().take(6).map(String::as_str).collect();
        format!("{}{}", some.join("/"), if group.len() > 6 { "/…" } else { "" })
    };
    let mut parts = Vec::new();
    let any = (!says.any.is_empty()).then_some(&says.any);
    for group in says.all.iter().chain(any) {
        let (found, list) = (words(group), shown(group));
        let read = if found.is_empty() { Vec::new() } else { vec![Message::new(found.join("、"), found.join(", "))] };
        let answer = Some(Tri::known(!found.is_empty()));
        let what = say!("有 {list} 之一", "has one of {list}");
        parts.push(Reason { what, answer, read, parts: Vec::new(), whole: Whole::Alone });
    }
    for part in &says.of {
        parts.push(Reason { whole: Whole::All, ..pattern(rules, part, live) });
    }
    if !says.of.is_empty() {
        let n = says.at_least;
        parts.push(Reason::remark(say!(
            "以上句式在整格文字里至少满足 {n} 个",
            "at least {n} of these patterns must be met, anywhere in the cell"
        )));
    }
    let excluded = words(&says.not);
    if !excluded.is_empty() {
        let list = excluded.join("、");
        parts.push(Reason::remark(say!(
            "同一分句含“{list}”时该句的词不算",
            "words beside `{list}` in the same clause do not count"
        )));
    }
    if let Some(n) = says.within {
        parts.push(Reason::remark(say!("各组词要在 {n} 个字以内", "the words must lie within {n} characters")));
    }
    if says.one_clause {
        parts.push(Reason::remark(say!("各组词要在同一分句内", "the words must lie in one clause")));
    }
    if says.ordered {
        parts.push(Reason::remark(say!("各组词要按顺序出现", "the words must stand in the order of the groups")));
    }
    if !says.numbers.is_empty() {
        parts.push(Reason::remark(match &missing {
            Some(names) => say!("缺少数值：{names}", "numbers missing: {names}"),
            None => say!("还要比较数值", "numbers are compared too"),
        }));
    }
    let what = say!("词组匹配", "pattern");
    Reason { what, answer: Some(answer), read: Vec::new(), parts, whole: Whole::All }
}
