//! Reading a `when:` condition.

use super::model::{Condition, DayOp, DayOperand, Leaf, Matcher, Op, Operand, Script, When};
use crate::base::yaml::{Fields, Key, Node, Reader, Span, Value};
use crate::say;

/// The comparisons of numbers.
pub(super) const COMPARISONS: [(&str, Op); 6] =
    [("ge", Op::Ge), ("gt", Op::Gt), ("le", Op::Le), ("lt", Op::Lt), ("eq", Op::Eq), ("ne", Op::Ne)];
const MATCHER_KEYS: [&str; 16] = [
    "in",
    "not_in",
    "ge",
    "gt",
    "le",
    "lt",
    "eq",
    "ne",
    "unit",
    "before",
    "after",
    "older_than",
    "missing",
    "given",
    "matches",
    "mentions",
];
/// Keys of the language that this version does not run yet.
const NOT_YET: [&str; 6] = ["group_by", "count", "sum", "min", "max", "gap"];

/// Reads `when: {table: …, <condition>}`.
pub fn read_when(reader: &mut Reader<'_>, node: &Node) -> Option<When> {
    let mut fields = reader.fields(node, "when")?;
    let table = fields.require(reader, "table")?;
    let name = reader.text(table, "when.table")?;
    let conditions = read_entries(reader, &mut fields);
    if conditions.is_empty() {
        reader.error(
            &node.span,
            "empty-condition",
            say!("when 里没有任何条件：没有条件的规则会命中每一行", "`when` has no condition: it would hit every row"),
        );
        return None;
    }
    Some(When { table: name, table_span: table.span.clone(), condition: all_of(conditions) })
}

fn all_of(mut conditions: Vec<Condition>) -> Condition {
    match (conditions.len(), conditions.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            conditions.extend(last);
            Condition::All(conditions)
        }
    }
}

/// Every entry of a mapping is a condition; together they must all hold.
fn read_entries(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Vec<Condition> {
    let entries: Vec<(&Key, &Node)> = fields.rest().collect();
    entries.into_iter().filter_map(|(key, node)| read_entry(reader, key, node)).collect()
}

fn read_entry(reader: &mut Reader<'_>, key: &Key, node: &Node) -> Option<Condition> {
    match key.text.as_str() {
        "all" => Some(Condition::All(read_list(reader, node, "all"))),
        "any" => Some(Condition::Any(read_list(reader, node, "any"))),
        "not" => read_one(reader, node).map(|c| Condition::Not(Box::new(c))),
        "rhai" => reader.text(node, "rhai").map(|text| Condition::Rhai(Script { text, span: node.span.clone() })),
        word if NOT_YET.contains(&word) => {
            reader.error(
                &key.span,
                "not-supported-yet",
                say!(
                    "本版本还不能执行“{word}”，请改写或去掉",
                    "this version cannot run `{word}` yet; rewrite or drop it"
                ),
            );
            None
        }
        _ => {
            let matcher = read_matcher(reader, node, &key.text)?;
            let (column, column_span) = (key.text.clone(), key.span.clone());
            Some(Condition::Leaf(Leaf { column, column_span, matcher, span: node.span.clone() }))
        }
    }
}

fn read_list(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<Condition> {
    let items = reader.list(node, what);
    if items.is_empty() && matches!(node.value, Value::Seq(_)) {
        reader.error(&node.span, "empty-condition", say!("{what} 是空列表", "`{what}` is an empty list"));
    }
    items.iter().filter_map(|n| read_one(reader, n)).collect()
}

/// One item of a list: a mapping whose entries must all hold.
fn read_one(reader: &mut Reader<'_>, node: &Node) -> Option<Condition> {
    let mut fields = reader.fields(node, "condition")?;
    let conditions = read_entries(reader, &mut fields);
    (!conditions.is_empty()).then(|| all_of(conditions))
}

fn read_matcher(reader: &mut Reader<'_>, node: &Node, column: &str) -> Option<Matcher> {
    let Value::Map(_) = &node.value else {
        let words = reader.strings(node, column);
        return (!words.is_empty()).then_some(Matcher::In(words));
    };
    let mut fields = reader.fields(node, column)?;
    let unit = fields.get("unit").and_then(|n| reader.text(n, "unit"));
    let mut found: Vec<Matcher> = Vec::new();
    if let Some(n) = fields.get("in") {
        found.push(Matcher::In(reader.strings(n, "in")));
    }
    if let Some(n) = fields.get("not_in") {
        found.push(Matcher::NotIn(reader.strings(n, "not_in")));
    }
    let mut compare = Vec::new();
    for (key, op) in COMPARISONS {
        if let Some(n) = fields.get(key)
            && let Some(operand) = read_operand(reader, n, key, unit.as_ref())
        {
            compare.push((op, operand));
        }
    }
    if !compare.is_empty() {
        found.push(Matcher::Compare(compare));
    }
    let mut days = Vec::new();
    for (key, op) in [("before", DayOp::Before), ("after", DayOp::After)] {
        if let Some(n) = fields.get(key)
            && let Some(operand) = read_day(reader, n, key)
        {
            days.push((op, operand));
        }
    }
    if let Some(n) = fields.get("older_than")
        && let Some((months, d)) = read_span(reader, n)
    {
        days.push((DayOp::Before, DayOperand::AsOfMinus { months, days: d }));
    }
    if !days.is_empty() {
        found.push(Matcher::Days(days));
    }
    if let Some(n) = fields.get("missing")
        && let Some(b) = reader.boolean(n, "missing")
    {
        found.push(Matcher::Missing(b));
    }
    if let Some(n) = fields.get("given")
        && let Some(b) = reader.boolean(n, "given")
    {
        found.push(Matcher::Given(b));
    }
    if let Some(n) = fields.get("matches")
        && let Some(text) = reader.text(n, "matches")
        && regex_is_sound(reader, &text, &n.span)
    {
        found.push(Matcher::Matches(text));
    }
    if let Some(n) = fields.get("mentions") {
        found.push(Matcher::Mentions(reader.strings(n, "mentions")));
    }
    fields.finish(reader, &MATCHER_KEYS);
    match (found.len(), found.pop()) {
        (1, only) => only,
        (0, _) => None,
        _ => {
            reader.error(
                &node.span,
                "mixed-matcher",
                say!(
                    "“{column}”的匹配写了互不相容的几种，请拆成 all 下的多条",
                    "`{column}` mixes matchers of different kinds; write them as several entries under `all`"
                ),
            );
            None
        }
    }
}

fn regex_is_sound(reader: &mut Reader<'_>, text: &str, span: &Span) -> bool {
    match regex::RegexBuilder::new(text).size_limit(1 << 20).build() {
        Ok(_) => true,
        Err(e) => {
            reader.error(span, "bad-regex", say!("正则表达式有误：{e}", "bad regular expression: {e}"));
            false
        }
    }
}

/// `{column: 另一列}`.
fn read_column(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<(String, Span)> {
    let mut fields = reader.fields(node, what)?;
    let column = fields.require(reader, "column")?;
    let name = reader.text(column, "column")?;
    let span = column.span.clone();
    fields.finish(reader, &["column"]);
    Some((name, span))
}

fn read_operand(reader: &mut Reader<'_>, node: &Node, what: &str, unit: Option<&String>) -> Option<Operand> {
    if let Value::Map(_) = node.value {
        return read_column(reader, node, what).map(|(name, span)| Operand::Column(name, span));
    }
    reader.decimal(node, what).map(|d| Operand::Number(d, unit.cloned()))
}

fn read_day(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<DayOperand> {
    match &node.value {
        Value::Map(_) => read_column(reader, node, what).map(|(name, span)| DayOperand::Column(name, span)),
        Value::Text(t) if t == "as_of" => Some(DayOperand::AsOfMinus { months: 0, days: 0 }),
        _ => reader.date(node, what).map(DayOperand::Day),
    }
}

/// `1y`, `6m`, `30d` as (months, days).
fn read_span(reader: &mut Reader<'_>, node: &Node) -> Option<(i32, i32)> {
    let text = reader.text(node, "older_than")?;
    let parsed = text.char_indices().last().and_then(|(at, unit)| {
        let n: i32 = text.get(..at)?.trim().parse().ok().filter(|n| (0..=100_000).contains(n))?;
        match unit {
            'y' => Some((n.checked_mul(12)?, 0)),
            'm' => Some((n, 0)),
            'd' => Some((0, n)),
            _ => None,
        }
    });
    if parsed.is_none() {
        reader.error(
            &node.span,
            "bad-span",
            say!("时间跨度“{text}”无法理解，写法如 1y、6m、30d", "cannot read the span `{text}`; write 1y, 6m or 30d"),
        );
    }
    parsed
}
