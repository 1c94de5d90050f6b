//! Changes of a `when` condition: each threshold, comparison, word, part and `not` in turn.

use super::Mutant;
use crate::base::Message;
use crate::base::yaml::Span;
use crate::pack::describe::{self, in_line};
use crate::pack::model::{
    Aggregate, CalendarSpan, Condition, DayOp, DayOperand, FigureOperand, Function, Group, Leaf, Link, Matcher, Op,
    Operand, Rule, When,
};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use crate::say;
use jiff::ToSpan as _;
use rust_decimal::Decimal;

/// A changed condition, what was changed and where.
type Change = (Message, Span, Condition);

/// Every change of the rule's `when`.
pub fn mutants(rule: &Rule, kinds: &Kinds) -> Vec<Mutant> {
    let Some(when) = &rule.when else { return Vec::new() };
    let Some(kind) = kinds.kind(&when.table) else { return Vec::new() };
    let mutant =
        |what, span, when| Mutant { what, span, rule: Rule { when: Some(when), ..rule.clone() }, measured: true };
    let mut out: Vec<Mutant> = changes(&when.condition, kind, kinds)
        .into_iter()
        .map(|(what, span, condition)| mutant(what, span, When { condition, ..when.clone() }))
        .collect();
    if let Some(group @ Group { filter: Some(filter), .. }) = &when.group {
        for (what, span, changed) in changes(filter, kind, kinds) {
            let group = Some(Group { filter: Some(changed), ..group.clone() });
            out.push(mutant(what, span, When { group, ..when.clone() }));
        }
    }
    out
}

fn changes(condition: &Condition, kind: &KindSpec, kinds: &Kinds) -> Vec<Change> {
    match condition {
        Condition::All(list) => in_list(condition, list, Condition::All, Condition::Any, kind, kinds),
        Condition::Any(list) => in_list(condition, list, Condition::Any, Condition::All, kind, kinds),
        Condition::Not(inner) => {
            let wrapped = changes(inner, kind, kinds)
                .into_iter()
                .map(|(what, span, c)| (what, span, Condition::Not(Box::new(c))));
            let mut out = vec![changed_to(condition, inner, kind, kinds)];
            out.extend(wrapped);
            out
        }
        Condition::Leaf(leaf) => in_leaf(leaf, kind, kinds),
        Condition::Link(link) => in_link(link, kind, kinds),
        Condition::Aggregate(a) => in_figure(a, kind, kinds),
        Condition::Rhai(_) => vec![changed_to(condition, &Condition::Not(Box::new(condition.clone())), kind, kinds)],
    }
}

/// The contrary, and every change of the condition on the other row.
fn in_link(link: &Link, kind: &KindSpec, kinds: &Kinds) -> Vec<Change> {
    let whole = Condition::Link(Box::new(link.clone()));
    let mut out = vec![changed_to(&whole, &Condition::Not(Box::new(whole.clone())), kind, kinds)];
    if let (Some(condition), Some(other)) = (&link.condition, kinds.kind(&link.join.table)) {
        for (what, span, changed) in changes(condition, other, kinds) {
            let link = Link { condition: Some(changed), ..link.clone() };
            out.push((what, span, Condition::Link(Box::new(link))));
        }
    }
    out
}

/// Every change of its limits and of its own filter, and the figure without the filter.
fn in_figure(a: &Aggregate, kind: &KindSpec, kinds: &Kinds) -> Vec<Change> {
    let whole = Condition::Aggregate(Box::new(a.clone()));
    let with = |a: Aggregate| changed_to(&whole, &Condition::Aggregate(Box::new(a)), kind, kinds);
    let mut out = Vec::new();
    out.extend(each(&a.numbers, figures).into_iter().map(|numbers| with(Aggregate { numbers, ..a.clone() })));
    out.extend(each(&a.days, days).into_iter().map(|days| with(Aggregate { days, ..a.clone() })));
    if let Some(span) = a.longer_than {
        for days in [span.days + 1, span.days - 1] {
            out.push(with(Aggregate { longer_than: Some(CalendarSpan { days, ..span }), ..a.clone() }));
        }
    }
    if let Some(filter) = &a.filter {
        if a.function != Function::Share {
            out.push(with(Aggregate { filter: None, ..a.clone() }));
        }
        for (what, span, changed) in changes(filter, kind, kinds) {
            let figure = Aggregate { filter: Some(changed), ..a.clone() };
            out.push((what, span, Condition::Aggregate(Box::new(figure))));
        }
    }
    out
}

/// "This was changed to that."
fn changed_to(from: &Condition, to: &Condition, kind: &KindSpec, kinds: &Kinds) -> Change {
    let (old, new) = (in_line(from, Some(kind), kinds), in_line(to, Some(kind), kinds));
    let what = Message::new(format!("“{}”改为“{}”", old.zh, new.zh), format!("`{}` changed to `{}`", old.en, new.en));
    (what, describe::place(from), to.clone())
}

fn in_list(
    whole: &Condition,
    list: &[Condition],
    same: fn(Vec<Condition>) -> Condition,
    other: fn(Vec<Condition>) -> Condition,
    kind: &KindSpec,
    kinds: &Kinds,
) -> Vec<Change> {
    let mut out = Vec::new();
    if list.len() > 1 {
        let swapped = other(list.to_vec());
        out.push(changed_to(whole, &swapped, kind, kinds));
        for (i, part) in list.iter().enumerate() {
            let Message { zh, en } = in_line(part, Some(kind), kinds);
            let rest: Vec<Condition> =
                list.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, c)| c.clone()).collect();
            out.push((say!("去掉“{zh}”", "`{en}` dropped"), describe::place(part), same(rest)));
        }
    }
    for (i, part) in list.iter().enumerate() {
        for (what, span, changed) in changes(part, kind, kinds) {
            let replaced = list.iter().enumerate().map(|(j, c)| if i == j { changed.clone() } else { c.clone() });
            out.push((what, span, same(replaced.collect())));
        }
    }
    out
}

fn in_leaf(leaf: &Leaf, kind: &KindSpec, kinds: &Kinds) -> Vec<Change> {
    let from = Condition::Leaf(leaf.clone());
    let with = |matcher: Matcher| changed_to(&from, &Condition::Leaf(Leaf { matcher, ..leaf.clone() }), kind, kinds);
    let negated = || changed_to(&from, &Condition::Not(Box::new(from.clone())), kind, kinds);
    match &leaf.matcher {
        Matcher::In(words) => {
            let mut out = vec![with(Matcher::NotIn(words.clone()))];
            out.extend(fewer(leaf, words, kind, kinds).into_iter().map(|w| with(Matcher::In(w))));
            out
        }
        Matcher::NotIn(words) => {
            let mut out = vec![with(Matcher::In(words.clone()))];
            out.extend(fewer(leaf, words, kind, kinds).into_iter().map(|w| with(Matcher::NotIn(w))));
            out
        }
        Matcher::Mentions(words) => {
            let mut out = vec![negated()];
            out.extend(fewer(leaf, words, kind, kinds).into_iter().map(|w| with(Matcher::Mentions(w))));
            out
        }
        Matcher::Missing(b) => vec![with(Matcher::Missing(!b))],
        Matcher::Given(b) => vec![with(Matcher::Given(!b))],
        Matcher::Matches(_) => vec![negated()],
        Matcher::Compare(list) => each(list, comparisons).into_iter().map(|l| with(Matcher::Compare(l))).collect(),
        Matcher::Days(list) => each(list, days).into_iter().map(|l| with(Matcher::Days(l))).collect(),
    }
}

/// Every list with one entry changed.
fn each<T: Clone>(list: &[T], changes: fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let mut out = Vec::new();
    for (i, entry) in list.iter().enumerate() {
        for changed in changes(entry) {
            out.push(list.iter().enumerate().map(|(j, e)| if i == j { changed.clone() } else { e.clone() }).collect());
        }
    }
    out
}

/// Lists of words with one dropped. Not where what remains says the same: a word that holds another (主要负责人, 负责人), or
/// another word of the same answer.
fn fewer(leaf: &Leaf, words: &[String], kind: &KindSpec, kinds: &Kinds) -> Vec<Vec<String>> {
    let column = kind.column(&leaf.column);
    let answer = column.is_some_and(|c| c.ty == ColumnType::Answer);
    let mentions = matches!(leaf.matcher, Matcher::Mentions(_));
    let mut out = Vec::new();
    for (i, dropped) in words.iter().enumerate() {
        let rest: Vec<String> = words.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, w)| w.clone()).collect();
        let same = rest.iter().any(|w| {
            let read = crate::base::norm::word_key;
            read(w) == read(dropped)
                || answer && kinds.read_answer(w) == kinds.read_answer(dropped)
                || mentions && crate::base::norm::key(dropped).contains(&crate::base::norm::key(w))
        });
        if !rest.is_empty() && !same {
            out.push(rest);
        }
    }
    out
}

/// The limit in or out, the other direction, a step up and down.
fn comparisons(entry: &(Op, Operand)) -> Vec<(Op, Operand)> {
    let (op, operand) = entry;
    let (limit, reversed) = neighbours(*op);
    let mut out = vec![(limit, operand.clone()), (reversed, operand.clone())];
    if let Operand::Number(n, unit) = operand {
        let step = Decimal::new(1, n.scale());
        for moved in [n.checked_add(step), n.checked_sub(step)].into_iter().flatten() {
            out.push((*op, Operand::Number(moved, unit.clone())));
        }
    }
    out
}

/// The same of figures over groups.
fn figures(entry: &(Op, FigureOperand)) -> Vec<(Op, FigureOperand)> {
    let (op, operand) = entry;
    let (limit, reversed) = neighbours(*op);
    let mut out = vec![(limit, operand.clone()), (reversed, operand.clone())];
    if let FigureOperand::Number(n, unit) = operand {
        let step = Decimal::new(1, n.scale());
        for moved in [n.checked_add(step), n.checked_sub(step)].into_iter().flatten() {
            out.push((*op, FigureOperand::Number(moved, unit.clone())));
        }
    }
    out
}

/// The comparison with its limit in or out, and the other direction.
fn neighbours(op: Op) -> (Op, Op) {
    match op {
        Op::Ge => (Op::Gt, Op::Le),
        Op::Gt => (Op::Ge, Op::Lt),
        Op::Le => (Op::Lt, Op::Ge),
        Op::Lt => (Op::Le, Op::Gt),
        Op::Eq => (Op::Ne, Op::Ge),
        Op::Ne => (Op::Eq, Op::Gt),
    }
}

/// The other direction, a step earlier and later.
fn days(entry: &(DayOp, DayOperand)) -> Vec<(DayOp, DayOperand)> {
    let (op, operand) = entry;
    let reversed = match op {
        DayOp::Before | DayOp::Until => DayOp::After,
        DayOp::After | DayOp::From => DayOp::Before,
    };
    let mut out = vec![(reversed, operand.clone())];
    match operand {
        DayOperand::AsOf(span) => {
            for days in [span.days + 1, span.days - 1] {
                out.push((*op, DayOperand::AsOf(CalendarSpan { days, ..*span })));
            }
        }
        DayOperand::Day(day) => {
            let moved = [day.checked_add(1.day()), day.checked_sub(1.day())];
            out.extend(moved.into_iter().flatten().map(|d| (*op, DayOperand::Day(d))));
        }
        DayOperand::Column(..) => {}
    }
    out
}
