//! Reading matchers: what a cell must be, and what it is compared with.

use super::figure::read_join;
use super::model::{CalendarSpan, ColumnRef, DayOp, DayOperand, Matcher, NumberTerm, Op, Operand};
use crate::base::yaml::{Fields, Node, Reader, Span, Value};
use crate::say;
use rust_decimal::Decimal;

/// Comparisons of numbers by the words used in packs.
pub const COMPARISONS: [(&str, Op); 6] =
    [("ge", Op::Ge), ("gt", Op::Gt), ("le", Op::Le), ("lt", Op::Lt), ("eq", Op::Eq), ("ne", Op::Ne)];
/// Comparisons of days by the words used in packs.
pub const DAY_COMPARISONS: [(&str, DayOp); 4] =
    [("before", DayOp::Before), ("after", DayOp::After), ("on_or_before", DayOp::Until), ("on_or_after", DayOp::From)];
/// Keys of a matcher.
pub const MATCHER_KEYS: [&str; 20] = [
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
    "on_or_before",
    "on_or_after",
    "older_than",
    "within",
    "due_within",
    "missing",
    "given",
    "matches",
    "mentions",
];

/// Reads what the cell of a column must be.
pub fn read_matcher(reader: &mut Reader<'_>, node: &Node, column: &str) -> Option<Matcher> {
    let Value::Map(_) = &node.value else {
        let words = reader.strings(node, column);
        return (!words.is_empty()).then_some(Matcher::In(words));
    };
    let mut fields = reader.fields(node, column)?;
    let before = reader.out.list.len();
    let unit = fields.get("unit").and_then(|n| reader.text(n, "unit"));
    let mut found: Vec<Matcher> = Vec::new();
    if let Some(n) = fields.get("in") {
        found.push(Matcher::In(reader.strings(n, "in")));
    }
    if let Some(n) = fields.get("not_in") {
        found.push(Matcher::NotIn(reader.strings(n, "not_in")));
    }
    let compare = read_comparisons(reader, &mut fields, unit.as_ref());
    if !compare.is_empty() {
        found.push(Matcher::Compare(compare));
    }
    let days = read_days(reader, &mut fields);
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
    if unit.is_some() && !matches!(found.as_slice(), [Matcher::Compare(_)]) {
        reader.error(
            &node.span,
            "idle-unit",
            say!("“{column}”写了 unit，却没有比较大小", "`{column}` has a `unit` but compares no number"),
        );
    }
    fields.finish(reader, &MATCHER_KEYS);
    match (found.len(), found.pop()) {
        (1, only) => only,
        (0, _) if reader.out.list.len() == before => {
            reader.error(
                &node.span,
                "empty-matcher",
                say!("“{column}”没有写任何匹配", "`{column}` says nothing of what the cell must be"),
            );
            None
        }
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

/// Reads the comparisons of numbers of a mapping.
fn read_comparisons(reader: &mut Reader<'_>, fields: &mut Fields<'_>, unit: Option<&String>) -> Vec<(Op, Operand)> {
    let mut out = Vec::new();
    for (key, op) in COMPARISONS {
        let Some(n) = fields.get(key) else { continue };
        let operand = if let Value::Map(_) = n.value {
            read_term(reader, n, key).map(Operand::Column)
        } else {
            reader.decimal(n, key).map(|d| Operand::Number(d, unit.cloned()))
        };
        out.extend(operand.map(|o| (op, o)));
    }
    out
}

/// Reads the comparisons of days of a mapping.
pub fn read_days(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Vec<(DayOp, DayOperand)> {
    let mut days = Vec::new();
    for (key, op) in DAY_COMPARISONS {
        if let Some(n) = fields.get(key)
            && let Some(operand) = read_day(reader, n, key)
        {
            days.push((op, operand));
        }
    }
    let mut span = |reader: &mut Reader<'_>, key: &str| fields.get(key).and_then(|n| read_span(reader, n, key));
    let as_of = DayOperand::AsOf;
    if let Some(s) = span(reader, "older_than") {
        days.push((DayOp::Before, as_of(s.back())));
    }
    if let Some(s) = span(reader, "within") {
        days.push((DayOp::From, as_of(s.back())));
        days.push((DayOp::Until, as_of(CalendarSpan::default())));
    }
    if let Some(s) = span(reader, "due_within") {
        days.push((DayOp::From, as_of(CalendarSpan::default())));
        days.push((DayOp::Until, as_of(s)));
    }
    days
}

/// `{column: 另一列, times: 1.2, plus: 5, of: 表, match: {…}}`.
pub fn read_term(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<NumberTerm> {
    let mut fields = reader.fields(node, what)?;
    let column = read_column(reader, &mut fields);
    let times = fields.get("times").map_or(Some(Decimal::ONE), |n| reader.decimal(n, "times"));
    let plus = fields.get("plus").map_or(Some(Decimal::ZERO), |n| reader.decimal(n, "plus"));
    fields.finish(reader, &["column", "times", "plus", "of", "match", "several"]);
    Some(NumberTerm { column: column?, times: times?, plus: plus? })
}

fn read_column(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ColumnRef> {
    let column = fields.require(reader, "column");
    let of = fields.get("of");
    let join = of.map(|n| read_join(reader, n, fields));
    let column = column?;
    let name = reader.text(column, "column")?;
    let of = match join {
        Some(join) => Some(Box::new(join?)),
        None => None,
    };
    Some(ColumnRef { name, span: column.span.clone(), of })
}

fn read_day(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<DayOperand> {
    let as_of = |n: &Node| matches!(&n.value, Value::Text(t) if t == "as_of");
    if let Value::Map(_) = &node.value {
        let mut fields = reader.fields(node, what)?;
        let day = fields.get("day");
        let column = if day.is_none() { Some(read_column(reader, &mut fields)) } else { None };
        let mut span = |reader: &mut Reader<'_>, key| {
            fields.get(key).map_or(Some(CalendarSpan::default()), |n| read_span(reader, n, key))
        };
        let (plus, minus) = (span(reader, "plus"), span(reader, "minus").map(CalendarSpan::back));
        fields.finish(reader, &["column", "day", "plus", "minus", "of", "match", "several"]);
        let (plus, minus) = (plus?, minus?);
        let shift = CalendarSpan { months: plus.months + minus.months, days: plus.days + minus.days };
        return match (day, column) {
            (Some(n), _) if as_of(n) => Some(DayOperand::AsOf(shift)),
            (Some(n), _) => {
                let day = reader.date(n, "day")?;
                shift.after(day).map(DayOperand::Day)
            }
            (None, column) => Some(DayOperand::Column(column??, shift)),
        };
    }
    if as_of(node) {
        return Some(DayOperand::AsOf(CalendarSpan::default()));
    }
    reader.date(node, what).map(DayOperand::Day)
}

/// `1y`, `6m`, `30d`.
pub fn read_span(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<CalendarSpan> {
    let text = reader.text(node, what)?;
    let parsed = text.char_indices().last().and_then(|(at, unit)| {
        let n: i32 = text.get(..at)?.trim().parse().ok().filter(|n| (0..=100_000).contains(n))?;
        match unit {
            'y' => Some(CalendarSpan { months: n.checked_mul(12)?, days: 0 }),
            'm' => Some(CalendarSpan { months: n, days: 0 }),
            'd' => Some(CalendarSpan { months: 0, days: n }),
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
