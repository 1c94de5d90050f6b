//! Packs in words: what `rules list` and `rules explain` print.

use super::model::{Auto, CaptureOperand, Condition, Pack, Rule, Says};
use super::validity;
use super::words;
use crate::base::yaml::Span;
use crate::base::{Grade, Lang, Message};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::say;
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Packs, their documents and rules, as text.
pub fn list<'p>(packs: impl Iterator<Item = &'p Pack>, day: Date, lang: Lang, width: u16) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    for pack in packs {
        let count = pack.rules.len();
        let (id, version, title) = (&pack.id, &pack.version, &pack.title);
        let _ = if zh {
            writeln!(out, "{id} {version}  {title}（{count} 条规则）")
        } else {
            writeln!(out, "{id} {version}  {title} ({count} rules)")
        };
        for d in &pack.documents {
            let force = validity::force(pack, d, day);
            let force = force.text(lang);
            let _ = writeln!(out, "  《{}》（{}）{force}，{}", d.title, d.number, d.verification.word());
        }
        let mut table = Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width)
            .force_no_tty();
        table.set_header(if zh {
            ["规则", "标题", "条款", "级别", "判定方式"]
        } else {
            ["rule", "title", "clause", "grade", "channels"]
        });
        for rule in &pack.rules {
            let clauses = rule.basis.iter().map(|b| b.clause.as_str()).collect::<Vec<_>>().join("、");
            let limits = validity::limits(pack, rule, day);
            table.add_row([
                rule.id.clone(),
                limits.map_or_else(|| rule.title.clone(), |m| format!("{}\n[{}]", rule.title, m.text(lang))),
                clauses,
                grade(rule, zh).to_owned(),
                channels(rule, zh),
            ]);
        }
        let _ = writeln!(out, "{table}\n");
    }
    out
}

/// The same as data.
pub fn list_json<'p>(packs: impl Iterator<Item = &'p Pack>, day: Date) -> Value {
    let packs: Vec<Value> = packs
        .map(|p| {
            let documents: Vec<Value> = p
                .documents
                .iter()
                .map(|d| json!({"id": d.id, "title": d.title, "number": d.number, "in_force": d.in_force(day), "from": d.from, "until": d.until,
                    "superseded_by": d.superseded_by, "verification": d.verification.word()}))
                .collect();
            let rules: Vec<Value> = p
                .rules
                .iter()
                .map(|r| {
                    let basis: Vec<Value> =
                        r.basis.iter().map(|b| json!({"document": b.document, "clause": b.clause})).collect();
                    json!({"id": r.id, "title": r.title, "grade": r.grade, "auto": auto(r.auto), "basis": basis,
                        "in_force": p.rule_in_force(r, day)})
                })
                .collect();
            json!({"id": p.id, "title": p.title, "version": p.version, "sha256": p.sha256, "sectors": p.sectors,
                "documents": documents, "rules": rules})
        })
        .collect();
    json!({"schema": "hazgrade/rules/1", "as_of": day.to_string(), "packs": packs})
}

fn auto(auto: Auto) -> &'static str {
    match auto {
        Auto::Yes => "true",
        Auto::Suspect => "suspect",
        Auto::No => "false",
    }
}

fn grade(rule: &Rule, zh: bool) -> &'static str {
    match (rule.grade, zh) {
        (Grade::Major, true) => "重大",
        (Grade::General, true) => "一般",
        (Grade::Major, false) => "major",
        (Grade::General, false) => "general",
    }
}

fn channels(rule: &Rule, zh: bool) -> String {
    if rule.auto == Auto::No {
        return if zh { "人工核对" } else { "by hand" }.to_owned();
    }
    let names = if zh { ["询问", "表格", "描述"] } else { ["asked", "measured", "described"] };
    let there = [rule.ask.is_some(), rule.when.is_some(), !rule.says.is_empty()];
    let mut text = names.iter().zip(there).filter(|(_, t)| *t).map(|(n, _)| *n).collect::<Vec<_>>().join("+");
    if rule.auto == Auto::Suspect {
        text.push_str(if zh { "（仅疑似）" } else { " (suspect only)" });
    }
    text
}

/// A rule in full.
#[must_use]
pub fn explain(pack: &Pack, rule: &Rule, kinds: &Kinds, day: Date, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    let head = |a: &'static str, b: &'static str| if zh { a } else { b };
    let _ = writeln!(out, "{}  {}", rule.id, rule.title);
    let _ = writeln!(out, "{}: {}  ({})", head("级别", "grade"), rule.grade.zh(), auto(rule.auto));
    for b in &rule.basis {
        let Some(d) = pack.document(&b.document) else { continue };
        let state = validity::force(pack, d, day);
        let state = state.text(lang);
        let verification = d.verification.word();
        let _ = writeln!(
            out,
            "{}: 《{}》（{}）{}  [{state}, {verification}]",
            head("依据", "basis"),
            d.title,
            d.number,
            b.clause
        );
        if let Some(note) = &d.note {
            let _ = writeln!(out, "  {note}");
        }
    }
    if let Some(ask) = &rule.ask {
        let _ = writeln!(out, "{}: {}", head("询问", "asked"), ask.item);
        for other in &ask.also {
            let _ = writeln!(out, "  = {other}");
        }
    }
    if let Some(when) = &rule.when {
        let kind = kinds.kind(&when.table);
        let name = kind.map_or(when.table.as_str(), |k| k.name.as_str());
        let _ = writeln!(out, "{}: {name}（{}）", head("表格", "measured"), when.table);
        for line in words::grouping(when, kinds, zh) {
            let _ = writeln!(out, "  {line}");
        }
        condition(&mut out, &when.condition, kind, kinds, 1, lang);
    }
    for says in &rule.says {
        let _ = writeln!(out, "{}: {}", head("描述", "described"), pattern(says, zh));
    }
    if let Some(check) = &rule.check {
        let _ = writeln!(out, "{}: {check}", head("核对", "check"));
    }
    for (name, list) in rule.measures.classes() {
        if !list.is_empty() {
            let _ = writeln!(out, "{name}: {}", list.join("；"));
        }
    }
    if let Some(interim) = &rule.rectify.interim {
        let _ = writeln!(out, "{}: {interim}", head("立即措施", "at once"));
    }
    if let Some(note) = &rule.note {
        let _ = writeln!(out, "{}: {note}", head("说明", "note"));
    }
    if !rule.examples.is_empty() {
        let _ = writeln!(out, "{}:", head("例子", "examples"));
    }
    for example in &rule.examples {
        let todo = if example.todo.is_some() { " (todo)" } else { "" };
        let _ = writeln!(out, "  {:<14} {}{todo}", example.expect.word(), example.given.words());
    }
    let (line, _) = rule.source.line_column(rule.span.start);
    let _ = writeln!(out, "{}: {}:{line}", head("出处", "source"), rule.source.name);
    out
}

fn condition(out: &mut String, c: &Condition, kind: Option<&KindSpec>, kinds: &Kinds, depth: usize, lang: Lang) {
    let _ = writeln!(out, "{}{}", "  ".repeat(depth), condition_head(c, kind, kinds).text(lang));
    for part in parts(c) {
        condition(out, part, kind, kinds, depth + 1, lang);
    }
}

/// The conditions on the same row that a condition is made of.
#[must_use]
pub fn parts(c: &Condition) -> &[Condition] {
    match c {
        Condition::All(list) | Condition::Any(list) => list,
        Condition::Not(c) => std::slice::from_ref(c),
        Condition::Leaf(_) | Condition::Rhai(_) | Condition::Link(_) | Condition::Aggregate(_) => &[],
    }
}

/// Where a condition stands; of one made of others, the first of them.
#[must_use]
pub fn place(c: &Condition) -> Span {
    match c {
        Condition::Leaf(leaf) => leaf.column_span.clone(),
        Condition::Rhai(script) => script.span.clone(),
        Condition::Link(link) => link.join.table_span.clone(),
        Condition::Aggregate(a) => a.span.clone(),
        _ => parts(c).first().map_or(0..0, place),
    }
}

/// A condition in one line.
#[must_use]
pub fn in_line(c: &Condition, kind: Option<&KindSpec>, kinds: &Kinds) -> Message {
    let join = |zh: &str, en: &str, list: &[Condition]| {
        let list: Vec<Message> = list.iter().map(|p| in_line(p, kind, kinds)).collect();
        let joined = |word: &str, lang| list.iter().map(|m| m.text(lang)).collect::<Vec<_>>().join(word);
        Message::new(format!("（{}）", joined(zh, Lang::Zh)), format!("({})", joined(en, Lang::En)))
    };
    match c {
        Condition::All(list) => join(" 且 ", " and ", list),
        Condition::Any(list) => join(" 或 ", " or ", list),
        Condition::Not(inner) => {
            let Message { zh, en } = in_line(inner, kind, kinds);
            say!("并非{zh}", "not {en}")
        }
        _ => condition_head(c, kind, kinds),
    }
}

/// A condition in words, without its parts.
#[must_use]
pub fn condition_head(c: &Condition, kind: Option<&KindSpec>, kinds: &Kinds) -> Message {
    match c {
        Condition::All(_) => say!("以下全部成立：", "all of:"),
        Condition::Any(_) => say!("以下任一成立：", "any of:"),
        Condition::Not(_) => say!("以下不成立：", "not:"),
        part => Message::new(words::inline(part, kind, kinds, true), words::inline(part, kind, kinds, false)),
    }
}

fn pattern(says: &Says, zh: bool) -> String {
    let group = |words: &Vec<String>| format!("({})", words.join("|"));
    let mut parts: Vec<String> = says.all.iter().map(group).collect();
    if !says.any.is_empty() {
        parts.push(group(&says.any));
    }
    let mut text = parts.join(" + ");
    if !says.not.is_empty() {
        let _ = write!(text, "{}{}", if zh { "，且不含 " } else { ", without " }, group(&says.not));
    }
    if let Some(n) = says.within {
        let _ = write!(text, "{}{n}", if zh { "，字距不超过 " } else { ", within " });
    }
    if says.one_clause {
        text.push_str(if zh { "，同一分句内" } else { ", within one clause" });
    }
    if says.ordered {
        text.push_str(if zh { "，按此顺序" } else { ", in this order" });
    }
    if !says.of.is_empty() {
        let n = says.at_least;
        let parts: Vec<String> = says.of.iter().map(|p| format!("[{}]", pattern(p, zh))).collect();
        let head = if zh { format!("至少 {n} 个：") } else { format!("at least {n} of ") };
        let _ = write!(text, "{}{head}{}", if text.is_empty() { "" } else { " + " }, parts.join(" "));
    }
    for capture in &says.numbers {
        let unit = capture.unit.as_deref().unwrap_or("");
        let (name, words) = (&capture.name, group(&capture.near));
        let _ = write!(text, "{}{name} {words}", if zh { "；数值 " } else { "; number " });
        for (op, operand) in &capture.tests {
            let _ = match operand {
                CaptureOperand::Number(n) => write!(text, " {} {n}{unit}", op.sign()),
                CaptureOperand::Capture(other, _, times) if *times == rust_decimal::Decimal::ONE => {
                    write!(text, " {} {other}", op.sign())
                }
                CaptureOperand::Capture(other, _, times) => write!(text, " {} {other} × {times}", op.sign()),
            };
        }
    }
    text
}
