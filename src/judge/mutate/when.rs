//! Changes of a `when` condition: each threshold, comparison, word, part and `not` in turn.

use super::Mutant;
use crate::base::Message;
use crate::base::yaml::Span;
use crate::pack::describe::{self, in_line};
use crate::pack::model::{Condition, DayOp, DayOperand, Leaf, Matcher, Op, Operand, Rule, When};
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
    changes(&when.condition, kind, kinds)
        .into_iter()
        .map(|(what, span, condition)| {
            let mut changed = rule.clone();
            changed.when = Some(When { condition, ..when.clone() });
            Mutant { what, span, rule: changed, measured: true }
        })
        .collect()
}

fn changes(condition: &Condition, kind: &KindSpec, kinds: &Kinds) -> Vec<Change> {
    match condition {
        Condition::All(list) => in_list(condition, list, Condition::All, Condition::Any, kind, kinds),
        Condition::Any(list) => in_list(condition, list, Condition::Any, Condition::All, kind, kinds),
        Condition::Not(inner) => {
            let wrapped = changes(inner, kind, kinds)
                .into_iter()
                .map(|(what, span, c)| (what, span, Condition::Not(Box::new(c))));
            let mut out = vec![changed_to(condition, inner, kind)];
            out.extend(wrapped);
            out
        }
        Condition::Leaf(leaf) => in_leaf(leaf, kind, kinds),
        Condition::Rhai(_) => vec![changed_to(condition, &Condition::Not(Box::new(condition.clone())), kind)],
    }
}

/// "This was changed to that."
fn changed_to(from: &Condition, to: &Condition, kind: &KindSpec) -> Change {
    let (old, new) = (in_line(from, Some(kind)), in_line(to, Some(kind)));
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
        out.push(changed_to(whole, &swapped, kind));
        for (i, part) in list.iter().enumerate() {
            let Message { zh, en } = in_line(part, Some(kind));
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
    let with = |matcher: Matcher| changed_to(&from, &Condition::Leaf(Leaf { matcher, ..leaf.clone() }), kind);
    let negated = || changed_to(&from, &Condition::Not(Box::new(from.clone())), kind);
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
    let (limit, reversed) = match op {
        Op::Ge => (Op::Gt, Op::Le),
        Op::Gt => (Op::Ge, Op::Lt),
        Op::Le => (Op::Lt, Op::Ge),
        Op::Lt => (Op::Le, Op::Gt),
        Op::Eq => (Op::Ne, Op::Ge),
        Op::Ne => (Op::Eq, Op::Gt),
    };
    let mut out = vec![(limit, operand.clone()), (reversed, operand.clone())];
    if let Operand::Number(n, unit) = operand {
        let step = Decimal::new(1, n.scale());
        for moved in [n.checked_add(step), n.checked_sub(step)].into_iter().flatten() {
            out.push((*op, Operand::Number(moved, unit.clone())));
        }
    }
    out
}

/// The other direction, a step earlier and later.
fn days(entry: &(DayOp, DayOperand)) -> Vec<(DayOp, DayOperand)> {
    let (op, operand) = entry;
    let reversed = match op {
        DayOp::Before => DayOp::After,
        DayOp::After => DayOp::Before,
    };
    let mut out = vec![(reversed, operand.clone())];
    match operand {
        DayOperand::AsOfMinus { months, days } => {
            for days in [days + 1, days - 1] {
                out.push((*op, DayOperand::AsOfMinus { months: *months, days }));
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
