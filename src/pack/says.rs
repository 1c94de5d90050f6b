//! Reading the patterns of the *described* channel.

use super::matcher::COMPARISONS;
use super::model::{Capture, CaptureOperand, Says};
use super::rule::read_groups;
use crate::base::yaml::{Key, Node, Reader, Value};
use crate::say;
use rust_decimal::Decimal;

/// One pattern or a list of them.
pub fn read_says_list(reader: &mut Reader<'_>, node: &Node) -> Vec<Says> {
    match &node.value {
        Value::Seq(items) => items.iter().filter_map(|n| read_says(reader, n)).collect(),
        _ => read_says(reader, node).into_iter().collect(),
    }
}

fn read_says(reader: &mut Reader<'_>, node: &Node) -> Option<Says> {
    let mut f = reader.fields(node, "says")?;
    let mut says = Says {
        all: f.get("all").map(|n| read_groups(reader, n, "says.all")).unwrap_or_default(),
        any: f.get("any").map(|n| reader.strings(n, "says.any")).unwrap_or_default(),
        not: f.get("not").map(|n| reader.strings(n, "says.not")).unwrap_or_default(),
        ordered: f.get("ordered").and_then(|n| reader.boolean(n, "says.ordered")).unwrap_or(false),
        numbers: f.get("numbers").map(|n| read_numbers(reader, n)).unwrap_or_default(),
        of: f.get("of").map(|n| read_parts(reader, n)).unwrap_or_default(),
        span: node.span.clone(),
        ..Says::default()
    };
    if let Some(n) = f.get("within") {
        read_within(reader, n, &mut says);
    }
    if let Some(n) = f.get("at_least") {
        says.at_least = reader.count(n, "says.at_least").unwrap_or(0);
    }
    f.finish(reader, &["all", "any", "not", "within", "ordered", "numbers", "of", "at_least"]);
    check_parts(reader, node, &says);
    if says.all.is_empty() && says.any.is_empty() && says.of.is_empty() {
        reader.error(
            &node.span,
            "empty-says",
            say!(
                "says 没有 all 也没有 any：它会命中所有文字",
                "`says` has neither all nor any: it would hit every text"
            ),
        );
        return None;
    }
    Some(says)
}

/// The patterns that are counted: plain ones.
fn read_parts(reader: &mut Reader<'_>, node: &Node) -> Vec<Says> {
    let parts = read_says_list(reader, node);
    for part in parts.iter().filter(|p| !p.of.is_empty() || !p.numbers.is_empty()) {
        reader.error(
            &part.span,
            "bad-part",
            say!("of 里的句式不能再有 of 或 numbers", "a pattern under `of` may have neither `of` nor `numbers`"),
        );
    }
    parts
}

/// `of` and `at_least` belong together; beside them only `all` and `any` say where.
fn check_parts(reader: &mut Reader<'_>, node: &Node, says: &Says) {
    let enough = usize::try_from(says.at_least).is_ok_and(|n| (1..=says.of.len()).contains(&n));
    if says.of.is_empty() && says.at_least == 0 {
        return;
    }
    let placed = !says.not.is_empty() || says.within.is_some() || says.one_clause || says.ordered;
    if !enough || placed || !says.numbers.is_empty() {
        reader.error(
            &node.span,
            "bad-count",
            say!(
                "of 要列出句式，at_least 写其中至少满足几个（1 到 of 的个数）；旁边只能有 all、any",
                "`of` lists patterns and `at_least` says how many of them (1 up to their number); only `all` and `any` may stand beside"
            ),
        );
    }
}

/// A number of characters, or `clause`.
fn read_within(reader: &mut Reader<'_>, node: &Node, says: &mut Says) {
    match &node.value {
        Value::Text(t) if t == "clause" => says.one_clause = true,
        Value::Text(t) => {
            reader.error(
                &node.span,
                "bad-within",
                say!(
                    "within 写了“{t}”；应是字数，或 clause（同一分句）",
                    "`within` is `{t}`; write a number of characters, or clause"
                ),
            );
        }
        _ => {
            says.within = reader.decimal(node, "says.within").and_then(|d| u32::try_from(d).ok()).filter(|n| *n > 0);
            if says.within.is_none() {
                reader.error(
                    &node.span,
                    "bad-within",
                    say!("within 应是大于 0 的整数", "`within` must be a whole number above 0"),
                );
            }
        }
    }
}

/// `名称: {near: [词], unit: t, gt: {number: 另一名称}}`.
fn read_numbers(reader: &mut Reader<'_>, node: &Node) -> Vec<Capture> {
    let Some(fields) = reader.fields(node, "says.numbers") else { return Vec::new() };
    let list: Vec<Capture> = fields.rest().filter_map(|(key, n)| read_capture(reader, key, n)).collect();
    for capture in &list {
        for (_, operand) in &capture.tests {
            let CaptureOperand::Capture(name, span, _) = operand else { continue };
            if *name == capture.name || !list.iter().any(|c| c.name == *name) {
                let names = list.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join("、");
                reader.error_help(
                    span,
                    "unknown-number",
                    say!("numbers 里没有另一个名为“{name}”的数值", "`numbers` has no other number named `{name}`"),
                    say!("已写的名称：{names}", "names given: {names}"),
                );
            }
        }
    }
    if list.iter().all(|c| c.tests.is_empty()) {
        reader.error(
            &node.span,
            "nothing-compared",
            say!(
                "numbers 只读取了数值，没有比较；请写 ge、gt、le、lt、eq 或 ne",
                "`numbers` reads numbers and compares none; write ge, gt, le, lt, eq or ne"
            ),
        );
    }
    list
}

fn read_capture(reader: &mut Reader<'_>, key: &Key, node: &Node) -> Option<Capture> {
    let mut f = reader.fields(node, &key.text)?;
    let near = f.require(reader, "near").map(|n| reader.strings(n, "near")).unwrap_or_default();
    let unit = f.get("unit").and_then(|n| reader.text(n, "unit"));
    let mut tests = Vec::new();
    for (name, op) in COMPARISONS {
        let Some(n) = f.get(name) else { continue };
        let operand = match &n.value {
            Value::Map(_) => read_other(reader, n, name),
            _ => reader.decimal(n, name).map(CaptureOperand::Number),
        };
        tests.extend(operand.map(|o| (op, o)));
    }
    f.finish(reader, &["near", "unit", "ge", "gt", "le", "lt", "eq", "ne"]);
    if near.iter().any(|w| w.trim().is_empty()) {
        reader.error(&node.span, "empty-word", say!("near 里有空的词", "`near` has an empty word"));
        return None;
    }
    (!near.is_empty()).then(|| Capture { name: key.text.clone(), near, unit, tests, span: node.span.clone() })
}

/// `{number: 另一名称, times: 1.2}`.
fn read_other(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<CaptureOperand> {
    let mut f = reader.fields(node, what)?;
    let other = f.require(reader, "number")?;
    let name = reader.text(other, "number")?;
    let span = other.span.clone();
    let times = f.get("times").and_then(|n| reader.decimal(n, "times")).unwrap_or(Decimal::ONE);
    f.finish(reader, &["number", "times"]);
    Some(CaptureOperand::Capture(name, span, times))
}
