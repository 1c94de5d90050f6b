//! What `rules test` prints.

use super::{Outcome, Tested};
use crate::base::{Lang, Message};
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Examples of one pack, counted.
struct Counts {
    examples: usize,
    passed: usize,
    failed: usize,
    todo: usize,
    todo_passed: usize,
}

fn count(tested: &Tested, pack: &str) -> Counts {
    let of_pack: Vec<&Outcome> = tested.outcomes.iter().filter(|o| o.pack == pack).collect();
    let number = |f: &dyn Fn(&Outcome) -> bool| of_pack.iter().filter(|o| f(o)).count();
    Counts {
        examples: of_pack.len(),
        passed: number(&|o| o.as_expected() && o.todo.is_none()),
        failed: number(&|o| !o.passed()),
        todo: number(&|o| o.todo.is_some() && !o.as_expected()),
        todo_passed: number(&|o| o.todo.is_some() && o.as_expected()),
    }
}

fn place(o: &Outcome) -> String {
    let (line, column) = o.source.line_column(o.span.start);
    format!("{}:{line}:{column}", o.source.name)
}

fn rows(list: &[u32]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn verdict(word: &str, hits: Option<&[u32]>) -> String {
    match hits {
        Some(list) if !list.is_empty() => format!("{word} [{}]", rows(list)),
        _ => word.to_owned(),
    }
}

fn difference(o: &Outcome) -> Message {
    let told = o.expected_hits.is_some();
    let expected = verdict(o.expected.word(), o.expected_hits.as_deref());
    let got = verdict(o.got.word(), told.then_some(o.hits.as_slice()));
    say!("应为 {expected}，实为 {got}", "expected {expected}, got {got}")
}

/// As text: what failed, what is still to do, and a line per pack.
#[must_use]
pub fn terminal(tested: &Tested, lang: Lang) -> String {
    let mut out = String::new();
    for o in tested.failures() {
        let _ = writeln!(out, "{}: {}: {}", place(o), o.rule, difference(o).text(lang));
        let _ = writeln!(out, "    {}", o.given);
        o.reason.iter().for_each(|r| r.write(&mut out, 2, lang));
        out.push('\n');
    }
    for o in tested.outcomes.iter().filter(|o| o.todo.is_some()) {
        let why = o.todo.as_deref().unwrap_or_default();
        let (gap, why) = if why.is_empty() { ("", "") } else { ("：", why) };
        let said = if o.as_expected() {
            say!("待办的例子已经通过，请去掉 todo{gap}{why}", "passes although marked `todo`; drop the mark ({why})")
        } else {
            let difference = difference(o);
            let (zh, en) = (difference.zh, difference.en);
            say!("待办，{zh}{gap}{why}", "todo, {en} ({why})")
        };
        let _ = writeln!(out, "{}: {}: {}", place(o), o.rule, said.text(lang).trim_end_matches(" ()"));
    }
    for (pack, rule) in &tested.untested {
        let said = say!("{rule}：没有例子（{pack}）", "{rule}: no examples ({pack})");
        let _ = writeln!(out, "{}", said.text(lang));
    }
    for (id, version) in &tested.packs {
        let Counts { examples, passed, failed, todo, todo_passed } = count(tested, id);
        let mut line = say!(
            "{id} {version}：{examples} 个例子，通过 {passed}，不符 {failed}",
            "{id} {version}: {examples} examples, {passed} passed, {failed} failed"
        );
        if todo + todo_passed > 0 {
            let more = say!("，待办 {todo}，待办已通过 {todo_passed}", ", {todo} todo, {todo_passed} todo that pass");
            line = Message::new(format!("{}{}", line.zh, more.zh), format!("{}{}", line.en, more.en));
        }
        let _ = writeln!(out, "{}", line.text(lang));
    }
    out
}

/// As data.
#[must_use]
pub fn json(tested: &Tested, as_of: jiff::civil::Date, lang: Lang) -> Value {
    let packs: Vec<Value> = tested
        .packs
        .iter()
        .map(|(id, version)| {
            let c = count(tested, id);
            let untested: Vec<&str> =
                tested.untested.iter().filter(|(p, _)| p == id).map(|(_, r)| r.as_str()).collect();
            json!({"id": id, "version": version, "examples": c.examples, "passed": c.passed, "failed": c.failed,
                "todo": c.todo, "todo_passed": c.todo_passed, "rules_without_examples": untested})
        })
        .collect();
    let entry = |o: &Outcome| {
        let (line, column) = o.source.line_column(o.span.start);
        let reason: Vec<Value> = o.reason.iter().map(|r| r.json(lang)).collect();
        json!({"pack": o.pack, "rule": o.rule, "file": &*o.source.name, "line": line, "column": column,
            "given": o.given, "expected": o.expected.word(), "got": o.got.word(), "expected_hits": o.expected_hits,
            "hits": o.hits, "todo": o.todo, "reason": reason})
    };
    let failures: Vec<Value> = tested.failures().map(entry).collect();
    let todo: Vec<Value> = tested.outcomes.iter().filter(|o| o.todo.is_some()).map(entry).collect();
    json!({"schema": "hazgrade/rules-test/1", "as_of": as_of.to_string(), "packs": packs, "failures": failures, "todo": todo})
}
