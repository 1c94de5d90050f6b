//! Reading one rule.

use super::condition::read_when;
use super::example::read_example;
use super::model::{Ask, Auto, BasisRef, Rectify, Rule, TypicalRisk};
use super::says::read_says_list;
use crate::base::yaml::{Node, Reader, Value, read_measures as measures_of};
use crate::base::{Grade, words::Measures};
use crate::say;
use std::collections::BTreeMap;

const RULE_KEYS: [&str; 17] = [
    "id",
    "title",
    "basis",
    "grade",
    "auto",
    "ask",
    "when",
    "says",
    "accidents",
    "risk",
    "measures",
    "rectify",
    "related",
    "check",
    "note",
    "examples",
    "lint",
];

/// Reads one entry of `rules:`.
pub fn read_rule(reader: &mut Reader<'_>, node: &Node) -> Option<Rule> {
    let mut f = reader.fields(node, "rule")?;
    let id_node = f.require(reader, "id");
    let id = id_node.and_then(|n| reader.id(n, "id"));
    let title = f.require(reader, "title").and_then(|n| reader.text(n, "title"));
    let basis = f.get("basis").map(|n| read_basis(reader, n)).unwrap_or_default();
    let grades = [("major", Grade::Major), ("general", Grade::General)];
    let grade = f.require(reader, "grade").and_then(|n| reader.one_of(n, "grade", &grades));
    let auto = f.get("auto").map_or(Some(Auto::Yes), |n| read_auto(reader, n));
    let ask = f.get("ask").and_then(|n| read_ask(reader, n));
    let when = f.get("when").and_then(|n| read_when(reader, n));
    let says = f.get("says").map(|n| read_says_list(reader, n)).unwrap_or_default();
    let accidents = f.get("accidents").map(|n| reader.strings(n, "accidents")).unwrap_or_default();
    let risk = f.get("risk").and_then(|n| read_risk(reader, n));
    let measures = f.get("measures").map(|n| read_measures(reader, n)).unwrap_or_default();
    let rectify = f.get("rectify").map(|n| read_rectify(reader, n)).unwrap_or_default();
    let related = f.get("related").map(|n| reader.texts(n, "related")).unwrap_or_default();
    let check = f.get("check").and_then(|n| reader.text(n, "check"));
    let note = f.get("note").and_then(|n| reader.text(n, "note"));
    let examples = match f.get("examples") {
        Some(n) => reader.list(n, "examples").iter().flat_map(|e| read_example(reader, e)).collect(),
        None => Vec::new(),
    };
    let _ = f.get("lint"); // read by the lints themselves
    f.finish(reader, &RULE_KEYS);
    let span = id_node.map_or(node.span.clone(), |n| n.span.clone());
    let rule = Rule {
        id: id?,
        title: title?,
        basis,
        grade: grade?,
        auto: auto?,
        ask,
        when,
        says,
        accidents,
        risk,
        measures,
        rectify,
        related,
        check,
        note,
        examples,
        source: reader.source.clone(),
        span,
    };
    check_channels(reader, &rule);
    Some(rule)
}

/// A rule needs a channel unless it never decides; a major one needs a clause.
fn check_channels(reader: &mut Reader<'_>, rule: &Rule) {
    let has_channel = rule.ask.is_some() || rule.when.is_some() || !rule.says.is_empty();
    let id = &rule.id;
    if !has_channel && rule.auto != Auto::No {
        reader.error(
            &rule.span,
            "no-channel",
            say!("规则 {id} 没有 ask、when、says 中的任何一项", "rule {id} has none of ask, when, says"),
        );
    }
    if has_channel && rule.auto == Auto::No {
        reader.error(
            &rule.span,
            "channel-never-used",
            say!(
                "规则 {id} 写了 auto: false，它的判定通道永远不会执行",
                "rule {id} says auto: false, so its channels never run"
            ),
        );
    }
    if rule.grade == Grade::Major && rule.basis.is_empty() {
        reader.error(
            &rule.span,
            "major-without-clause",
            say!("规则 {id} 判为重大，但没有写依据条款", "rule {id} grades major but cites no clause"),
        );
    }
}

fn read_auto(reader: &mut Reader<'_>, node: &Node) -> Option<Auto> {
    match &node.value {
        Value::Bool(true) => Some(Auto::Yes),
        Value::Bool(false) => Some(Auto::No),
        _ => reader.one_of(node, "auto", &[("true", Auto::Yes), ("suspect", Auto::Suspect), ("false", Auto::No)]),
    }
}

fn read_basis(reader: &mut Reader<'_>, node: &Node) -> Vec<BasisRef> {
    let nodes = match &node.value {
        Value::Seq(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut list = Vec::new();
    for n in nodes {
        let Some(mut f) = reader.fields(n, "basis") else { continue };
        let document = f.require(reader, "document").and_then(|n| reader.text(n, "document"));
        let clause = f.require(reader, "clause").and_then(|n| reader.text(n, "clause"));
        f.finish(reader, &["document", "clause"]);
        if let (Some(document), Some(clause)) = (document, clause) {
            list.push(BasisRef { document, clause });
        }
    }
    list
}

/// Lists of words, none of them empty.
pub(super) fn read_groups(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<Vec<String>> {
    let groups: Vec<Vec<String>> = reader.list(node, what).iter().map(|g| reader.strings(g, what)).collect();
    if groups.iter().any(Vec::is_empty) {
        reader.error(&node.span, "empty-group", say!("{what} 里有空的词组", "`{what}` has an empty group of words"));
    }
    groups.into_iter().filter(|g| !g.is_empty()).collect()
}

fn read_ask(reader: &mut Reader<'_>, node: &Node) -> Option<Ask> {
    if let Value::Map(_) = node.value {
        let mut f = reader.fields(node, "ask")?;
        let item = f.require(reader, "item").and_then(|n| reader.text(n, "item"));
        let also = f.get("also").map(|n| reader.strings(n, "also")).unwrap_or_default();
        let topic = f.get("topic").map(|n| read_groups(reader, n, "topic")).unwrap_or_default();
        let bad = f.get("polarity").and_then(|n| reader.one_of(n, "polarity", &[("good", false), ("bad", true)]));
        f.finish(reader, &["item", "also", "topic", "polarity"]);
        return Some(Ask { item: item?, also, topic, bad });
    }
    reader.text(node, "ask").map(|item| Ask { item, ..Ask::default() })
}

fn read_risk(reader: &mut Reader<'_>, node: &Node) -> Option<TypicalRisk> {
    let mut f = reader.fields(node, "risk")?;
    let method = f.require(reader, "method").and_then(|n| reader.text(n, "method"))?;
    let mut factors = BTreeMap::new();
    for (key, n) in f.rest() {
        if let Some(d) = reader.decimal(n, &key.text) {
            factors.insert(key.text.clone(), d);
        }
    }
    Some(TypicalRisk { method, factors, span: node.span.clone() })
}

fn read_measures(reader: &mut Reader<'_>, node: &Node) -> Measures {
    let Some(mut f) = reader.fields(node, "measures") else { return Measures::default() };
    let measures = measures_of(reader, &mut f);
    f.finish(reader, &["engineering", "management", "training", "ppe", "emergency"]);
    measures
}

fn read_rectify(reader: &mut Reader<'_>, node: &Node) -> Rectify {
    let Some(mut f) = reader.fields(node, "rectify") else { return Rectify::default() };
    let interim = f.get("interim").and_then(|n| reader.text(n, "interim"));
    let days = f.get("deadline_days");
    let deadline_days = days.and_then(|n| {
        let d = reader.decimal(n, "deadline_days")?;
        let d = (d.is_integer()).then(|| u32::try_from(d).ok()).flatten().filter(|d| *d <= 3650);
        if d.is_none() {
            reader.error(
                &n.span,
                "bad-days",
                say!("deadline_days 应是 0 到 3650 的整数", "deadline_days must be 0 to 3650"),
            );
        }
        d
    });
    f.finish(reader, &["interim", "deadline_days"]);
    Rectify { interim, deadline_days, span: days.map_or(node.span.clone(), |n| n.span.clone()) }
}
