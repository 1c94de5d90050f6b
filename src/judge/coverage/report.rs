//! What `rules coverage` prints.

use super::{Exercised, PackCover};
use crate::base::{Lang, Message};
use crate::pack::clauses::{Answered, ClauseCover, DocumentCover};
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A share in percent with one decimal, rounded down; of nothing, all.
#[must_use]
pub fn percent(part: usize, whole: usize) -> String {
    let mille = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{}", mille / 10, mille % 10)
}

fn place(c: &Exercised) -> String {
    let (line, column) = c.source.line_column(c.span.start);
    format!("{}:{line}:{column}", c.source.name)
}

fn never(c: &Exercised) -> Message {
    let what = |m: &str| m.to_owned();
    let (zh, en) = (what(&c.what.zh), what(&c.what.en));
    match (c.yes, c.no) {
        (false, false) => say!("{zh}：没有例子说到", "{en}: no example decides it"),
        (false, true) => say!("{zh}：没有例子为“是”", "{en}: never yes"),
        _ => say!("{zh}：没有例子为“否”", "{en}: never no"),
    }
}

/// As text.
#[must_use]
pub fn terminal(packs: &[PackCover], lang: Lang) -> String {
    let mut out = String::new();
    for pack in packs {
        let _ = writeln!(out, "{} {}", pack.id, pack.version);
        for d in &pack.documents {
            document(&mut out, d, lang);
        }
        let (done, all) = (pack.exercised(), pack.conditions.len());
        let share = percent(done, all);
        let line = say!(
            "条件 {all} 个，例子两面都走到 {done} 个（{share}%）",
            "{all} conditions, {done} exercised both ways ({share} %)"
        );
        let _ = writeln!(out, "  {}", line.text(lang));
        for c in pack.conditions.iter().filter(|c| !c.both()) {
            let _ = writeln!(out, "    {}: {}: {}", place(c), c.rule, never(c).text(lang));
        }
    }
    if packs.len() > 1 {
        let done: usize = packs.iter().map(PackCover::exercised).sum();
        let all: usize = packs.iter().map(|p| p.conditions.len()).sum();
        let documents: Vec<&DocumentCover> = packs.iter().flat_map(|p| &p.documents).collect();
        let count = |a: Answered| documents.iter().map(|d| d.count(a)).sum::<usize>();
        let (rule, hand, missing) = (count(Answered::Rule), count(Answered::ByHand), count(Answered::Missing));
        let share = percent(done, all);
        let line = say!(
            "合计：条款由规则判定 {rule}、人工核对 {hand}、缺 {missing}；条件 {all} 个，两面都走到 {done} 个（{share}%）",
            "in all: clauses {rule} by rule, {hand} by hand, {missing} missing; {all} conditions, {done} exercised both ways ({share} %)"
        );
        let _ = writeln!(out, "{}", line.text(lang));
    }
    out
}

fn document(out: &mut String, d: &DocumentCover, lang: Lang) {
    let (rule, hand) = (d.count(Answered::Rule), d.count(Answered::ByHand));
    let (missing, catch_all) = (d.count(Answered::Missing), d.count(Answered::CatchAll));
    let (title, number) = (&d.title, &d.number);
    let line = match d.total {
        Some(total) => say!(
            "《{title}》（{number}）{total} 条：规则 {rule}，人工 {hand}，缺 {missing}，兜底 {catch_all}",
            "《{title}》 ({number}) {total} clauses: {rule} by rule, {hand} by hand, {missing} missing, {catch_all} catch-all"
        ),
        None => say!(
            "《{title}》（{number}）未列出条款：规则引用 {rule}，人工 {hand}",
            "《{title}》 ({number}) clauses not listed: {rule} cited by rules, {hand} by hand"
        ),
    };
    let _ = writeln!(out, "  {}", line.text(lang));
    for c in d.clauses.iter().filter(|c| c.answered == Answered::Missing) {
        let (id, topic) = (&c.id, &c.topic);
        let _ = writeln!(out, "    {}", say!("缺 {id} {topic}", "missing {id} {topic}").text(lang).trim_end());
    }
    let unnamed = d.total.map_or(0, |t| t.saturating_sub(d.clauses.len()));
    if unnamed > 0 {
        let line = say!("另有 {unnamed} 条没有列出", "{unnamed} more are not listed");
        let _ = writeln!(out, "    {}", line.text(lang));
    }
    for c in &d.unlisted {
        let (id, rules) = (&c.id, c.rules.join("、"));
        let line = say!("清单里没有 {id}，却被引用：{rules}", "{id} is not listed but cited by {rules}");
        let _ = writeln!(out, "    {}", line.text(lang));
    }
}

/// As data.
#[must_use]
pub fn json(packs: &[PackCover], as_of: jiff::civil::Date, lang: Lang) -> Value {
    let clause =
        |c: &ClauseCover| json!({"id": c.id, "topic": c.topic, "answered": c.answered.word(), "rules": c.rules});
    let document = |d: &DocumentCover| {
        let clauses: Vec<Value> = d.clauses.iter().map(clause).collect();
        let unlisted: Vec<Value> = d.unlisted.iter().map(clause).collect();
        json!({"id": d.id, "title": d.title, "number": d.number, "in_force": d.in_force, "total": d.total,
            "by_rule": d.count(Answered::Rule), "by_hand": d.count(Answered::ByHand),
            "missing": d.count(Answered::Missing), "catch_all": d.count(Answered::CatchAll),
            "clauses": clauses, "unlisted": unlisted})
    };
    let condition = |c: &Exercised| {
        let (line, column) = c.source.line_column(c.span.start);
        json!({"rule": c.rule, "what": c.what.text(lang), "file": &*c.source.name, "line": line, "column": column,
            "yes": c.yes, "no": c.no})
    };
    let list: Vec<Value> = packs
        .iter()
        .map(|p| {
            let documents: Vec<Value> = p.documents.iter().map(document).collect();
            let open: Vec<Value> = p.conditions.iter().filter(|c| !c.both()).map(condition).collect();
            json!({"id": p.id, "version": p.version, "documents": documents, "conditions": p.conditions.len(),
                "exercised": p.exercised(), "not_exercised": open})
        })
        .collect();
    json!({"schema": "hazgrade/rules-coverage/1", "as_of": as_of.to_string(), "packs": list})
}
