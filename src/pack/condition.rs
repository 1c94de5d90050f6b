//! Reading a `when:` condition.

use super::figure::{read_aggregate, read_link};
use super::matcher::read_matcher;
use super::model::{Condition, Function, Group, Leaf, Question, Script, When};
use crate::base::yaml::{Fields, Key, Node, Reader, Value};
use crate::say;

/// Reads `when: {table: …, <condition>}`.
pub fn read_when(reader: &mut Reader<'_>, node: &Node) -> Option<When> {
    let mut fields = reader.fields(node, "when")?;
    let table = fields.require(reader, "table")?;
    let name = reader.text(table, "when.table")?;
    let complete = fields.get("complete").is_some_and(|n| reader.boolean(n, "complete").unwrap_or(false));
    let by = fields.get("group_by").map(|n| reader.texts(n, "group_by"));
    let filter = fields.get("where");
    let narrowed = filter.map(|n| read_one(reader, n));
    let conditions = read_entries(reader, &mut fields);
    if conditions.is_empty() {
        reader.error(
            &node.span,
            "empty-condition",
            say!("when 里没有任何条件：没有条件的规则会命中每一行", "`when` has no condition: it would hit every row"),
        );
        return None;
    }
    let filter = match narrowed {
        Some(condition) => Some(condition?),
        None => None,
    };
    let condition = all_of(conditions);
    let figures = has_figure(&condition);
    let grouped = by.is_some() || filter.is_some() || figures;
    if grouped && !figures {
        reader.error_help(
            &node.span,
            "group-without-figure",
            say!("写了 group_by 或 where，却没有任何合计", "`group_by` or `where` without a figure over the group"),
            say!(
                "加上 count、sum、min、max、distinct、gap 或 share",
                "add one of count, sum, min, max, distinct, gap, share"
            ),
        );
        return None;
    }
    let group = grouped.then(|| Group { by: by.unwrap_or_default(), filter });
    Some(When { table: name, table_span: table.span.clone(), complete, group, condition })
}

fn has_figure(condition: &Condition) -> bool {
    match condition {
        Condition::Aggregate(_) => true,
        Condition::All(list) | Condition::Any(list) => list.iter().any(has_figure),
        Condition::Not(c) => has_figure(c),
        Condition::Leaf(_) | Condition::Rhai(_) | Condition::Link(_) => false,
    }
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
        "lookup" => read_link(reader, node, Question::Lookup).map(|l| Condition::Link(Box::new(l))),
        "exists" => read_link(reader, node, Question::Exists).map(|l| Condition::Link(Box::new(l))),
        "no_row" => read_link(reader, node, Question::NoRow).map(|l| Condition::Link(Box::new(l))),
        word @ ("group_by" | "table" | "complete" | "where") => {
            reader.error(
                &key.span,
                "misplaced-key",
                say!("“{word}”只能直接写在 when 之下", "`{word}` stands directly under `when` only"),
            );
            None
        }
        word => {
            if let Some((_, function)) = Function::ALL.iter().find(|(w, _)| *w == word) {
                return read_aggregate(reader, node, *function).map(|a| Condition::Aggregate(Box::new(a)));
            }
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

/// A mapping whose entries must all hold.
pub fn read_one(reader: &mut Reader<'_>, node: &Node) -> Option<Condition> {
    let mut fields = reader.fields(node, "condition")?;
    let conditions = read_entries(reader, &mut fields);
    (!conditions.is_empty()).then(|| all_of(conditions))
}
