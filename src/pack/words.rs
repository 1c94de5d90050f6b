//! Conditions in words.

use super::model::{
    Aggregate, CalendarSpan, ColumnRef, Condition, DayOp, DayOperand, FigureOperand, Function, Join, Leaf, Link,
    Matcher, NumberTerm, Operand, Question, Several, When,
};
use crate::recognize::kinds::{KindSpec, Kinds};
use rust_decimal::Decimal;
use std::fmt::Write as _;

struct Words<'k> {
    kinds: &'k Kinds,
    zh: bool,
}

/// How a rule groups its rows, a line for each part.
#[must_use]
pub fn grouping(when: &When, kinds: &Kinds, zh: bool) -> Vec<String> {
    let kind = kinds.kind(&when.table);
    let words = Words { kinds, zh };
    let mut lines = Vec::new();
    if let Some(group) = &when.group {
        let by: Vec<&str> = group.by.iter().map(|(c, _)| name(kind, c)).collect();
        lines.push(match (by.is_empty(), zh) {
            (true, true) => "整表合计".to_owned(),
            (true, false) => "over the whole table".to_owned(),
            (false, true) => format!("按{}分组", by.join("、")),
            (false, false) => format!("per {}", by.join(", ")),
        });
        if let Some(filter) = &group.filter {
            let filter = words.inline(filter, kind);
            lines.push(format!("{}{filter}", words.pick("只计：", "only rows with: ")));
        }
    }
    if when.complete {
        lines.push(words.pick("该表视为完整", "the table counts as complete").to_owned());
    }
    lines
}

/// A condition in one line.
#[must_use]
pub fn inline(condition: &Condition, kind: Option<&KindSpec>, kinds: &Kinds, zh: bool) -> String {
    Words { kinds, zh }.inline(condition, kind)
}

fn name<'a>(kind: Option<&'a KindSpec>, column: &'a str) -> &'a str {
    kind.and_then(|k| k.column(column)).map_or(column, |c| c.name.as_str())
}

impl<'k> Words<'k> {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }

    fn inline(&self, c: &Condition, kind: Option<&KindSpec>) -> String {
        let list = |list: &[Condition], and: &str| {
            let parts: Vec<String> = list.iter().map(|c| self.inline(c, kind)).collect();
            if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(and)) }
        };
        match c {
            Condition::All(parts) => list(parts, self.pick(" 且 ", " and ")),
            Condition::Any(parts) => list(parts, self.pick(" 或 ", " or ")),
            Condition::Not(c) => format!("{} ({})", self.pick("非", "not"), self.inline(c, kind)),
            Condition::Leaf(leaf) => format!("{} {}", name(kind, &leaf.column), self.matcher(leaf, kind)),
            Condition::Rhai(script) => format!("rhai: {}", script.text.trim()),
            Condition::Link(link) => self.link(link, kind),
            Condition::Aggregate(a) => self.aggregate(a, kind),
        }
    }

    fn other(&self, join: &Join) -> Option<&'k KindSpec> {
        self.kinds.kind(&join.table)
    }

    /// `危险化学品一览表（化学品名称=本行储存介质）`.
    fn joined(&self, join: &Join, kind: Option<&KindSpec>) -> String {
        let other = self.other(join);
        let title = other.map_or(join.table.as_str(), |k| k.name.as_str());
        let own = self.pick("本行", "this row's ");
        let keys: Vec<String> =
            join.keys.iter().map(|k| format!("{}={own}{}", name(other, &k.other), name(kind, &k.own))).collect();
        let several = match join.several {
            Several::Agree => "",
            Several::Any => self.pick("，有多行时任一", ", any of several"),
            Several::All => self.pick("，有多行时全部", ", all of several"),
        };
        match (keys.is_empty(), self.zh) {
            (true, true) => format!("《{title}》{several}"),
            (true, false) => format!("{title}{several}"),
            (false, true) => format!("《{title}》（{}）{several}", keys.join("，")),
            (false, false) => format!("{title} ({}){several}", keys.join(", ")),
        }
    }

    fn link(&self, link: &Link, kind: Option<&KindSpec>) -> String {
        let head = match link.question {
            Question::Lookup => self.pick("查", "look up"),
            Question::Exists => self.pick("存在：", "there is a row of"),
            Question::NoRow => self.pick("没有：", "there is no row of"),
        };
        let mut text = format!("{head} {}", self.joined(&link.join, kind));
        if link.complete {
            text.push_str(self.pick("，该表视为完整", ", which counts as complete"));
        }
        if let Some(condition) = &link.condition {
            text.push_str(self.pick("，其中：", ", with: "));
            text.push_str(&self.inline(condition, self.other(&link.join)));
        }
        text
    }

    fn aggregate(&self, a: &Aggregate, kind: Option<&KindSpec>) -> String {
        let mut parts: Vec<String> = a
            .numbers
            .iter()
            .map(|(op, operand)| {
                let right = match operand {
                    FigureOperand::Number(n, unit) => format!("{n}{}", unit.as_deref().unwrap_or("")),
                    FigureOperand::Figure { function, column, times, plus } => {
                        let figure = self.figure(*function, name(kind, &column.0));
                        format!("[{figure}]{}", shifted(*times, *plus))
                    }
                    FigureOperand::Fact(term) => self.term(term, kind),
                };
                format!("{} {right}", op.sign())
            })
            .collect();
        parts.extend(a.days.iter().map(|(op, operand)| self.days(*op, operand, kind)));
        parts.extend(a.longer_than.map(|s| format!("{} {}", self.pick("超过", "longer than"), self.span(s))));
        if a.function == Function::Gap && a.to_as_of {
            parts.push(self.pick("算到判定基准日", "up to the as-of day").to_owned());
        }
        let column = a.column.as_ref().map_or("", |(c, _)| name(kind, c));
        let mut text = format!("{} {}", self.figure(a.function, column), parts.join(" , "));
        if let Some(filter) = &a.filter {
            text.push_str(self.pick("，只计：", ", only of: "));
            text.push_str(&self.inline(filter, kind));
        }
        text
    }

    fn figure(&self, function: Function, column: &str) -> String {
        if self.zh {
            format!("{column}{}", function.zh())
        } else {
            format!("{} {column}", function.word()).trim_end().to_owned()
        }
    }

    fn matcher(&self, leaf: &Leaf, kind: Option<&KindSpec>) -> String {
        let words = |zh, en, words: &[String]| format!("{} {}", self.pick(zh, en), words.join("/"));
        match &leaf.matcher {
            Matcher::In(list) => words("为", "is", list),
            Matcher::NotIn(list) => words("不为", "is not", list),
            Matcher::Missing(true) => self.pick("为空", "is blank").to_owned(),
            Matcher::Missing(false) => self.pick("不为空", "is not blank").to_owned(),
            Matcher::Given(true) => self.pick("已填写", "is given").to_owned(),
            Matcher::Given(false) => self.pick("未填写或没有此列", "is not given").to_owned(),
            Matcher::Matches(regex) => format!("{} {regex}", self.pick("写法合于", "is written like")),
            Matcher::Mentions(list) => words("提到", "mentions", list),
            Matcher::Compare(list) => list
                .iter()
                .map(|(op, operand)| match operand {
                    Operand::Number(n, unit) => format!("{} {n}{}", op.sign(), unit.as_deref().unwrap_or("")),
                    Operand::Column(term) => format!("{} {}", op.sign(), self.term(term, kind)),
                })
                .collect::<Vec<_>>()
                .join(" , "),
            Matcher::Days(list) => {
                list.iter().map(|(op, operand)| self.days(*op, operand, kind)).collect::<Vec<_>>().join(" , ")
            }
        }
    }

    fn column(&self, column: &ColumnRef, kind: Option<&KindSpec>) -> String {
        match &column.of {
            None => format!("[{}]", column.name),
            Some(join) => format!("[{} {}]", self.joined(join, kind), name(self.other(join), &column.name)),
        }
    }

    fn term(&self, term: &NumberTerm, kind: Option<&KindSpec>) -> String {
        format!("{}{}", self.column(&term.column, kind), shifted(term.times, term.plus))
    }

    fn days(&self, op: DayOp, operand: &DayOperand, kind: Option<&KindSpec>) -> String {
        let op = match op {
            DayOp::Before => self.pick("早于", "before"),
            DayOp::After => self.pick("晚于", "after"),
            DayOp::Until => self.pick("不晚于", "on or before"),
            DayOp::From => self.pick("不早于", "on or after"),
        };
        let what = match operand {
            DayOperand::Day(day) => day.to_string(),
            DayOperand::Column(column, span) => format!("{}{}", self.column(column, kind), self.moved(*span)),
            DayOperand::AsOf(CalendarSpan { months: 0, days: 0 }) => {
                self.pick("判定基准日", "the as-of day").to_owned()
            }
            DayOperand::AsOf(span) if self.zh => format!("判定基准日{}", self.moved(*span)),
            DayOperand::AsOf(span) => format!("the as-of day{}", self.moved(*span)),
        };
        format!("{op} {what}")
    }

    fn moved(&self, span: CalendarSpan) -> String {
        match (span.months, span.days) {
            (0, 0) => String::new(),
            (m, d) if m < 0 || d < 0 => format!("{} {}", self.pick("前", " minus"), self.span(span.back())),
            _ => format!("{} {}", self.pick("后", " plus"), self.span(span)),
        }
    }

    fn span(&self, span: CalendarSpan) -> String {
        let part = |n: i32, zh: &str, en: &str| match (n, self.zh) {
            (0, _) => None,
            (n, true) => Some(format!("{n} {zh}")),
            (n, false) => Some(format!("{n} {en}")),
        };
        let parts = [part(span.months, "个月", "months"), part(span.days, "日", "days")];
        let text: Vec<String> = parts.into_iter().flatten().collect();
        if text.is_empty() { self.pick("0 日", "0 days").to_owned() } else { text.join(" ") }
    }
}

/// `×1.2+5`.
fn shifted(times: Decimal, plus: Decimal) -> String {
    let mut text = String::new();
    if times != Decimal::ONE {
        let _ = write!(text, "×{times}");
    }
    if !plus.is_zero() {
        let sign = if plus.is_sign_negative() { "" } else { "+" };
        let _ = write!(text, "{sign}{plus}");
    }
    text
}
