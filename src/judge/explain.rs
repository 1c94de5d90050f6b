//! Why a row of a sheet was hit, and why not: every rule that looks at it, with the values read, in words for the people on
//! the site.

use super::examples::Bench;
use super::findings::Sited;
use super::program::RuleSet;
use super::reason::{Reason, Whole, of_record, of_text};
use super::sandbox::Sandbox;
use super::tri::Tri;
use crate::base::yaml::Diagnostics;
use crate::base::{Lang, Message};
use crate::pack::describe;
use crate::pack::model::{Auto, Pack, Rule};
use crate::recognize::table::{Answer, Table, Values};
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// What one rule says of a row.
#[derive(Clone, Debug)]
pub struct RuleStory {
    /// Rule id.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Hit, not hit, or undecided; `None` if the rule does not look at such a row.
    pub answer: Option<Tri>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What is said of a row.
#[derive(Clone, Debug)]
pub struct RowStory {
    /// Sheet.
    pub sheet: String,
    /// One-based row.
    pub row: u32,
    /// Index of the input.
    pub input: u32,
    /// Kind of the table.
    pub kind: String,
    /// What is told of the row whatever the rule.
    pub remarks: Vec<Message>,
    /// Rules: those that hit first, then the undecided, then the others.
    pub rules: Vec<RuleStory>,
}

/// Tells the story of a record; with `only`, of one rule and in full, else every rule with what decided it.
#[must_use]
pub fn row(rules: &RuleSet, tables: &[Sited], table_at: usize, record: usize, only: Option<&str>) -> Option<RowStory> {
    let sited = tables.get(table_at)?;
    let table = &sited.table;
    let mut story = RowStory {
        sheet: table.sheet_name.clone(),
        row: table.rows.get(record).copied().unwrap_or(0),
        input: sited.input,
        kind: table.kind.clone(),
        remarks: Vec::new(),
        rules: Vec::new(),
    };
    let texts: Vec<&str> = described_texts(table, record);
    let asked = asked(rules, table, record, &mut story.remarks);
    for (number, at) in (0_u32..).zip(&rules.active) {
        let Some((pack, rule)) = rules.resolve(*at) else { continue };
        if only.is_some_and(|id| id != rule.id) {
            continue;
        }
        let mut told =
            RuleStory { rule: rule.id.clone(), title: rule.title.clone(), answer: None, reasons: Vec::new() };
        measured(rules, tables, pack, rule, (table_at, record), &mut told);
        for text in &texts {
            described(rules, number, rule, text, &mut told);
        }
        if let Some((answer, _)) = asked.as_ref().filter(|(_, list)| list.contains(&number)) {
            told.answer = Some(*answer);
        }
        if only.is_some() {
            if told.answer.is_none() {
                told.reasons.push(does_not_look(rules, rule, table));
            }
            story.rules.push(told);
        } else if told.answer.is_some_and(|a| a != Tri::No || told.reasons.iter().any(|r| r.answer.is_some())) {
            let told_in_short = RuleStory { reasons: told.reasons.iter().map(decisive).collect(), ..told };
            // Of texts, only the rules met are worth telling: no rule's words are in most of them.
            if texts.is_empty() || told_in_short.answer == Some(Tri::Yes) {
                story.rules.push(told_in_short);
            }
        }
    }
    for text in texts {
        for item in super::text::items(text) {
            let part = text.get(item.range.clone()).unwrap_or("");
            let read = rules.read_item(text, &item);
            if let Some(reason) = read.cleared() {
                let why = super::reason::cleared(reason);
                let (zh, en) = (why.zh, why.en);
                story.remarks.push(say!("“{part}”{zh}", "`{part}` {en}"));
            } else if rules.described_in(&read).is_empty() {
                story.remarks.push(say!(
                    "“{part}”没有命中任何规则，列为一般隐患",
                    "`{part}` meets no rule; it is a general hazard"
                ));
            }
        }
    }
    story.rules.sort_by_key(|r| match r.answer {
        Some(Tri::Yes) => 0,
        Some(Tri::Unknown) => 1,
        Some(Tri::No) => 2,
        None => 3,
    });
    Some(story)
}

fn described_texts(table: &Table, record: usize) -> Vec<&str> {
    if table.kind != "hazard-ledger" {
        return Vec::new();
    }
    table.column("description").map(|c| table.value(c, record).text).into_iter().collect()
}

fn measured(
    rules: &RuleSet,
    tables: &[Sited],
    pack: &Pack,
    rule: &Rule,
    (at, record): (usize, usize),
    told: &mut RuleStory,
) {
    let Some(table) = tables.get(at).map(|s| &s.table) else { return };
    let Some(when) = rule.when.as_ref().filter(|w| w.table == table.kind) else { return };
    if when.group.is_some() {
        let condition = describe::in_line(&when.condition, rules.kinds.kind(&when.table), &rules.kinds);
        let (answer, facts) = of_group(rules, tables, pack, rule, (at, record));
        let note = say!("按组判定，不是逐行判定", "judged by groups of rows, not row by row");
        let parts = vec![Reason::remark(note)];
        told.answer = Some(answer);
        told.reasons.push(Reason { what: condition, answer: Some(answer), read: facts, parts, whole: Whole::Alone });
        return;
    }
    let sandbox = Sandbox::new(&pack.scripts, &mut Diagnostics::default());
    if let Some(reason) = of_record(rules, &sandbox, rule, tables, table, record) {
        told.answer = reason.answer;
        told.reasons.push(reason);
    }
}

/// What a rule on groups says of the group of a record, and the figures that a hit rests on.
fn of_group(
    rules: &RuleSet,
    tables: &[Sited],
    pack: &Pack,
    rule: &Rule,
    (at, record): (usize, usize),
) -> (Tri, Vec<Message>) {
    let set = Bench::new(rules).alone(pack, rule.clone(), rules.as_of);
    let judgement = super::judge(&set, tables.to_vec());
    let here = |t: u32, r: u32| t as usize == at && r as usize == record;
    let note = judgement.groups.values().find(|note| note.rows.iter().any(|(t, r)| here(*t, *r)));
    let facts = note.iter().flat_map(|n| &n.facts).map(|(what, much)| say!("{what}＝{much}", "{what} = {much}"));
    let open = judgement
        .open
        .iter()
        .any(|o| o.table.is_none_or(|t| t as usize == at && o.rows.as_ref().is_none_or(|rows| rows.get(record))));
    let answer = if note.is_some() || judgement.findings.iter().any(|f| here(f.table, f.record)) {
        Tri::Yes
    } else if open {
        Tri::Unknown
    } else {
        Tri::No
    };
    (answer, facts.collect())
}

fn described(rules: &RuleSet, number: u32, rule: &Rule, text: &str, told: &mut RuleStory) {
    if rule.says.is_empty() {
        return;
    }
    let met = super::text::items(text).iter().any(|item| {
        let read = rules.read_item(text, item);
        read.cleared().is_none() && rules.described_in(&read).contains(&number)
    });
    let reasons = of_text(rules, rule, text);
    // Its words may fit although a graver rule is met instead; a number may be missing.
    let unknown = !met && reasons.iter().any(|r| r.answer == Some(Tri::Unknown));
    told.answer = Some(if unknown { Tri::Unknown } else { Tri::known(met) });
    told.reasons.extend(reasons);
    if !met && told.reasons.iter().any(|r| r.answer == Some(Tri::Yes)) {
        told.reasons.push(Reason::remark(say!(
            "词组对得上，但另有级别更高的规则命中",
            "the words fit, but a graver rule is met"
        )));
    }
}

/// How a checklist row is answered and which rules it asks about.
fn asked(rules: &RuleSet, table: &Table, record: usize, remarks: &mut Vec<Message>) -> Option<(Tri, Vec<u32>)> {
    if table.kind != "checklist" {
        return None;
    }
    let column = table.column("answer")?;
    let Values::Answer(list) = &column.values else { return None };
    let text = table.value(column, record).text;
    let (answer, message) = match list.get(column.codes.get(record) as usize).copied().unwrap_or(Answer::Blank) {
        Answer::Yes => (Tri::No, say!("答“{text}”，即符合", "answered `{text}`: compliant")),
        Answer::No => (Tri::Yes, say!("答“{text}”，即不符合", "answered `{text}`: not compliant")),
        Answer::NotApplicable => (Tri::No, say!("答“{text}”，即不涉及", "answered `{text}`: not applicable")),
        Answer::Blank => (Tri::Unknown, say!("没有作答", "not answered")),
        Answer::Unclear => (Tri::Unknown, say!("“{text}”读不明白", "`{text}` cannot be read")),
    };
    remarks.push(message);
    let asked: Vec<u32> = super::asked::asked_in(rules, table, record).into_iter().map(|a| a.rule).collect();
    if asked.is_empty() {
        remarks.push(say!("该项不是任何规则的问题", "the item asks no rule's question"));
    }
    Some((answer, asked))
}

fn does_not_look(rules: &RuleSet, rule: &Rule, table: &Table) -> Reason {
    let name = |id: &str| rules.kinds.kind(id).map_or_else(|| id.to_owned(), |k| k.name.clone());
    let mut reads: Vec<String> = rule.when.iter().map(|w| name(&w.table)).collect();
    if !rule.says.is_empty() {
        reads.push(name("hazard-ledger"));
    }
    if rule.ask.is_some() {
        reads.push(name("checklist"));
    }
    let (reads, this) = (reads.join("、"), name(&table.kind));
    Reason::remark(say!(
        "这条规则不看这一行：它看的是{reads}，本表是{this}",
        "the rule does not look at this row: it reads {reads}; this is {this}"
    ))
}

/// Only what decided: of an `all` that fails the failing parts, of an `any` that holds the holding ones.
fn decisive(reason: &Reason) -> Reason {
    let mut out = reason.clone();
    let all = reason.whole == Whole::All;
    let any = reason.whole == Whole::Any;
    let decided = (all && reason.answer != Some(Tri::Yes)) || (any && reason.answer != Some(Tri::No));
    if decided {
        out.parts.retain(|p| p.answer == reason.answer || p.answer.is_none());
    }
    out.parts = out.parts.iter().map(decisive).collect();
    out
}

/// Why a rule cannot be told about: it is not there, not in force, or only points a person to a clause.
#[must_use]
pub fn not_active(rules: &RuleSet, id: &str) -> Option<Message> {
    let all = || rules.packs.iter().flat_map(|p| p.rules.iter().map(move |r| (p, r)));
    if rules.active.iter().filter_map(|a| rules.resolve(*a)).any(|(_, r)| r.id == id) {
        return None;
    }
    let day = rules.as_of;
    Some(match all().find(|(_, r)| r.id == id) {
        None => {
            let ids: Vec<&str> = all().map(|(_, r)| r.id.as_str()).collect();
            let near = crate::base::yaml::nearest(id, &ids).unwrap_or("hazgrade rules list");
            say!("没有规则 {id}，参看 {near}", "there is no rule {id}; see {near}")
        }
        Some((_, rule)) if rule.auto == Auto::No => {
            say!("规则 {id} 只提示人工核对，不作判定", "rule {id} only points a person to its clause; it never decides")
        }
        Some(_) => say!("规则 {id} 在 {day} 无效", "rule {id} is not in force on {day}"),
    })
}

impl RowStory {
    /// As text.
    #[must_use]
    pub fn text(&self, file: &str, kind: &str, lang: Lang) -> String {
        let (sheet, row) = (&self.sheet, self.row);
        let head = say!("{sheet} 第 {row} 行（{kind}，{file}）", "{sheet} row {row} ({kind}, {file})");
        let mut out = format!("{}\n", head.text(lang));
        for remark in &self.remarks {
            let _ = writeln!(out, "  {}", remark.text(lang));
        }
        for r in &self.rules {
            let (rule, title, verdict) = (&r.rule, &r.title, verdict(r.answer));
            let (zh, en) = (&verdict.zh, &verdict.en);
            let line = say!("{zh}：{rule} {title}", "{en}: {rule} {title}");
            let _ = writeln!(out, "  {}", line.text(lang));
            r.reasons.iter().for_each(|reason| reason.write(&mut out, 2, lang));
        }
        if self.rules.is_empty() {
            let none = say!("没有规则命中这一行", "no rule is met by this row");
            let _ = writeln!(out, "  {}", none.text(lang));
        }
        out
    }

    /// As data.
    #[must_use]
    pub fn json(&self, file: &str, lang: Lang) -> Value {
        let remarks: Vec<&str> = self.remarks.iter().map(|m| m.text(lang)).collect();
        let rules: Vec<Value> = self
            .rules
            .iter()
            .map(|r| {
                let reasons: Vec<Value> = r.reasons.iter().map(|x| x.json(lang)).collect();
                json!({"rule": r.rule, "title": r.title, "hit": r.answer.map(super::reason::answer_word), "reasons": reasons})
            })
            .collect();
        json!({"file": file, "sheet": self.sheet, "row": self.row, "table": self.kind, "remarks": remarks, "rules": rules})
    }
}

fn verdict(answer: Option<Tri>) -> Message {
    match answer {
        Some(Tri::Yes) => say!("命中", "hit"),
        Some(Tri::No) => say!("未命中", "not hit"),
        Some(Tri::Unknown) => say!("无法判定", "undecided"),
        None => say!("不看", "does not look"),
    }
}
