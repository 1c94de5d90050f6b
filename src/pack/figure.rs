//! Reading what looks beyond one row: figures over a group, and rows of other tables.

use super::condition::read_one;
use super::matcher::{COMPARISONS, read_days, read_span, read_term};
use super::model::{Aggregate, FigureOperand, Function, Join, JoinKey, Link, Op, Question, Several};
use crate::base::yaml::{Fields, Node, Reader, Value};
use crate::say;
use rust_decimal::Decimal;

const LINK_KEYS: [&str; 6] = ["table", "match", "several", "then", "where", "complete"];
const FIGURE_KEYS: [&str; 18] = [
    "column",
    "where",
    "ge",
    "gt",
    "le",
    "lt",
    "eq",
    "ne",
    "unit",
    "before",
    "after",
    "on_or_before",
    "on_or_after",
    "older_than",
    "within",
    "due_within",
    "longer_than",
    "to_as_of",
];

/// Reads the other table's `match` and `several` beside its name.
pub fn read_join(reader: &mut Reader<'_>, table: &Node, fields: &mut Fields<'_>) -> Option<Join> {
    let mut keys = Vec::new();
    if let Some(pairs) = fields.get("match").and_then(|n| reader.fields(n, "match")) {
        for (own, other) in pairs.rest() {
            if let Some(name) = reader.text(other, "match") {
                keys.push(JoinKey {
                    own: own.text.clone(),
                    own_span: own.span.clone(),
                    other: name,
                    other_span: other.span.clone(),
                });
            }
        }
    }
    let words = [Several::Agree, Several::Any, Several::All].map(|s| (s.word(), s));
    let several = fields.get("several").map_or(Some(Several::Agree), |n| reader.one_of(n, "several", &words));
    let name = reader.text(table, "table")?;
    Some(Join { table: name, table_span: table.span.clone(), keys, several: several? })
}

/// Reads `lookup`, `exists` or `no_row`.
pub fn read_link(reader: &mut Reader<'_>, node: &Node, question: Question) -> Option<Link> {
    let mut fields = reader.fields(node, "table lookup")?;
    let table = fields.require(reader, "table");
    let join = table.map(|t| read_join(reader, t, &mut fields));
    let (wanted, unwanted) = match question {
        Question::Lookup => ("then", "where"),
        Question::Exists | Question::NoRow => ("where", "then"),
    };
    if let Some((key, _)) = fields.entry(unwanted) {
        reader.error_help(
            &key.span,
            "wrong-key",
            say!("这里不用“{unwanted}”", "`{unwanted}` is not used here"),
            say!("请写“{wanted}”", "write `{wanted}`"),
        );
    }
    let then = if question == Question::Lookup { fields.require(reader, wanted) } else { fields.get(wanted) };
    let condition = then.map(|n| read_one(reader, n));
    let complete = fields.get("complete").is_some_and(|n| reader.boolean(n, "complete").unwrap_or(false));
    fields.finish(reader, &LINK_KEYS);
    let condition = match condition {
        Some(condition) => Some(condition?),
        None if question == Question::Lookup => return None,
        None => None,
    };
    Some(Link { join: join??, question, condition, complete })
}

/// Reads `count: {…}`, `sum: {…}` …
pub fn read_aggregate(reader: &mut Reader<'_>, node: &Node, function: Function) -> Option<Aggregate> {
    let word = function.word();
    let mut fields = reader.fields(node, word)?;
    let named = fields.get("column").and_then(|n| reader.text(n, "column").map(|t| (t, n.span.clone())));
    let filter = fields.get("where").map(|n| read_one(reader, n));
    let unit = fields.get("unit").and_then(|n| reader.text(n, "unit"));
    let mut numbers: Vec<(Op, FigureOperand)> = Vec::new();
    for (key, op) in COMPARISONS {
        if let Some(n) = fields.get(key)
            && let Some(operand) = read_operand(reader, n, key, unit.as_ref())
        {
            numbers.push((op, operand));
        }
    }
    let days = read_days(reader, &mut fields);
    let longer_than = fields.get("longer_than").and_then(|n| read_span(reader, n, "longer_than"));
    let to_as_of = fields.get("to_as_of");
    let idle = to_as_of.filter(|_| function != Function::Gap);
    let to_as_of = to_as_of.and_then(|n| reader.boolean(n, "to_as_of"));
    if let Some(n) = idle {
        reader.error(&n.span, "wrong-key", say!("to_as_of 只用于 gap", "`to_as_of` is for `gap` only"));
    }
    let known = fields.rest().next().is_none();
    fields.finish(reader, &FIGURE_KEYS);
    let needs_column = !matches!(function, Function::Count | Function::Share);
    let mut sound = known;
    if needs_column != named.is_some() {
        sound = false;
        let message = if needs_column {
            say!("{word} 要写 column：算哪一列", "`{word}` needs `column`: the column it is of")
        } else {
            say!("{word} 数的是行，不写 column", "`{word}` counts rows and has no `column`")
        };
        reader.error(&node.span, "figure-column", message);
    }
    if function == Function::Share && filter.is_none() {
        sound = false;
        reader.error(
            &node.span,
            "figure-where",
            say!("share 要写 where：哪些行占全组的比例", "`share` needs `where`: the part of the group that is meant"),
        );
    }
    let day_like = matches!(function, Function::Min | Function::Max);
    if (!days.is_empty() && !day_like) || (longer_than.is_some() && function != Function::Gap) {
        sound = false;
        reader.error(
            &node.span,
            "figure-matcher",
            say!("{word} 不能这样比较", "`{word}` cannot be compared in this way"),
        );
    }
    let kinds = [!numbers.is_empty(), !days.is_empty(), longer_than.is_some()].iter().filter(|b| **b).count();
    if sound && kinds != 1 {
        sound = false;
        reader.error(
            &node.span,
            "figure-matcher",
            say!(
                "{word} 要且只要一种比较（如 ge: 3）",
                "`{word}` needs comparisons of exactly one kind (such as ge: 3)"
            ),
        );
    }
    let filter = match filter {
        Some(condition) => Some(condition?),
        None => None,
    };
    let to_as_of = to_as_of.unwrap_or(true);
    sound.then(|| Aggregate {
        function,
        column: named,
        filter,
        to_as_of,
        numbers,
        days,
        longer_than,
        span: node.span.clone(),
    })
}

/// A number, `{max: 列, times: …, plus: …}`, or `{column: 列, of: 单记录表}`.
fn read_operand(reader: &mut Reader<'_>, node: &Node, what: &str, unit: Option<&String>) -> Option<FigureOperand> {
    let Value::Map(entries) = &node.value else {
        return reader.decimal(node, what).map(|d| FigureOperand::Number(d, unit.cloned()));
    };
    let of_column = [Function::Sum, Function::Min, Function::Max, Function::Distinct];
    let figure = of_column.iter().find(|f| entries.iter().any(|(k, _)| k.text == f.word()));
    let Some(function) = figure else {
        let term = read_term(reader, node, what)?;
        if term.column.of.is_none() {
            reader.error_help(
                &node.span,
                "figure-operand",
                say!("一组行没有单个的“列”可比", "a group of rows has no single cell to compare with"),
                say!(
                    "写 {{max: 列}}、{{min: 列}}、{{sum: 列}}，或加 of: 单记录表",
                    "write {{max: column}}, {{min: column}} or {{sum: column}}, or add `of: table`"
                ),
            );
            return None;
        }
        return Some(FigureOperand::Fact(term));
    };
    let mut fields = reader.fields(node, what)?;
    let column = fields.require(reader, function.word())?;
    let name = reader.text(column, function.word());
    let times = fields.get("times").map_or(Some(Decimal::ONE), |n| reader.decimal(n, "times"));
    let plus = fields.get("plus").map_or(Some(Decimal::ZERO), |n| reader.decimal(n, "plus"));
    fields.finish(reader, &["sum", "min", "max", "distinct", "times", "plus"]);
    Some(FigureOperand::Figure {
        function: *function,
        column: (name?, column.span.clone()),
        times: times?,
        plus: plus?,
    })
}
