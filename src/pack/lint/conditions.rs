//! Conditions that can never hold, say a thing twice, or repeat another rule's.

use super::domain::{Branch, Branches, Literal, follows};
use super::{Context, Findings, View};
use crate::base::yaml::{Source, Span};
use crate::pack::model::{Condition, Leaf, Matcher};
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::{Answer, ColumnType};
use crate::say;
use rust_decimal::Decimal;

/// Looks at the condition of one rule.
pub fn check(cx: &Context<'_>, view: &View<'_>, out: &mut Findings<'_>) {
    let Some(when) = &view.rule.when else { return };
    let Some(kind) = cx.kinds.kind(&when.table) else { return };
    let branches = Branches { kind, kinds: cx.kinds };
    words(cx, view, kind, &when.condition, out);
    repeated(view, &branches, &when.condition, out);
    impossible(view, &branches, &when.condition, out);
}

/// Words that the cells of a column never are.
fn words(cx: &Context<'_>, view: &View<'_>, kind: &KindSpec, condition: &Condition, out: &mut Findings<'_>) {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| words(cx, view, kind, c, out)),
        Condition::Not(c) => words(cx, view, kind, c, out),
        Condition::Leaf(leaf) => leaf_words(cx, view, kind, leaf, out),
        Condition::Rhai(_) | Condition::Link(_) | Condition::Aggregate(_) => {}
    }
}

fn leaf_words(cx: &Context<'_>, view: &View<'_>, kind: &KindSpec, leaf: &Leaf, out: &mut Findings<'_>) {
    let Some(column) = kind.column(&leaf.column) else { return };
    let name = &column.name;
    match &leaf.matcher {
        Matcher::In(list) | Matcher::NotIn(list) => {
            for word in list {
                let unfit = match column.ty {
                    ColumnType::Answer => matches!(cx.kinds.read_answer(word), Answer::Unclear | Answer::Blank),
                    ColumnType::Number => word.parse::<Decimal>().is_err(),
                    ColumnType::Date => word.parse::<jiff::civil::Date>().is_err(),
                    ColumnType::Text => false,
                };
                if unfit {
                    let what = match column.ty {
                        ColumnType::Answer => ("是/否一类的答案", "an answer such as 是 or 否"),
                        ColumnType::Number => ("数字", "a number"),
                        _ => ("日期", "a date"),
                    };
                    let (zh, en) = what;
                    out.find(
                        &view.source,
                        &view.word(&leaf.span, word),
                        "word-never-in-column",
                        say!(
                            "“{name}”列读作{zh}，“{word}”永远不会等于它",
                            "column `{name}` holds {en}; `{word}` never equals it"
                        ),
                        None,
                    );
                }
            }
        }
        Matcher::Matches(text) if regex::Regex::new(text).is_ok_and(|r| r.is_match("")) => out.find(
            &view.source,
            &view.word(&leaf.span, text),
            "regex-matches-all",
            say!(
                "正则表达式能匹配空文字，所以对任何内容都成立",
                "the regular expression matches an empty text, so it always holds"
            ),
            None,
        ),
        _ => {}
    }
}

/// Branches of `any` and conditions of `all` that another one beside them makes superfluous.
fn repeated(view: &View<'_>, branches: &Branches<'_>, condition: &Condition, out: &mut Findings<'_>) {
    let (list, any) = match condition {
        Condition::Any(list) => (list, true),
        Condition::All(list) => (list, false),
        Condition::Not(inner) => return repeated(view, branches, inner, out),
        _ => return,
    };
    for c in list {
        repeated(view, branches, c, out);
    }
    let parts: Vec<Option<Vec<Branch>>> = list.iter().map(|c| branches.of(c, false)).collect();
    for (i, mine) in parts.iter().enumerate() {
        let Some(mine) = mine.as_ref().filter(|b| !b.iter().flatten().any(|l| l.presence)) else { continue };
        for (j, theirs) in parts.iter().enumerate() {
            let Some(theirs) = theirs else { continue };
            let same = follows(mine, theirs) && follows(theirs, mine);
            let implied = if any { follows(mine, theirs) } else { follows(theirs, mine) };
            if i == j || !implied || (same && i < j) {
                continue;
            }
            let Some(at) = mine.iter().flatten().next() else { continue };
            let line = theirs.iter().flatten().next().map_or(0, |l| view.line(&l.column_span));
            let (code, message) = if any {
                (
                    "implied-branch",
                    say!(
                        "any 的这一支多余：它成立时，第 {line} 行的一支也成立",
                        "this branch of `any` is superfluous: where it holds, the one in line {line} holds too"
                    ),
                )
            } else {
                (
                    "redundant-condition",
                    say!(
                        "这个条件多余：第 {line} 行的条件已经包含它",
                        "this condition is superfluous: the one in line {line} implies it"
                    ),
                )
            };
            out.find(&view.source, &closed(&view.source, &around(at)), code, message, None);
            break;
        }
    }
}

/// A column's name and its matcher.
fn around(literal: &Literal) -> Span {
    literal.column_span.start.min(literal.span.start)..literal.span.end.max(literal.column_span.end)
}

/// A place that ends at an opening bracket, to the closing one where that is near.
fn closed(source: &Source, span: &Span) -> Span {
    const NEAR: usize = 600;
    let mut depth = match source.text.get(span.clone()).and_then(|t| t.chars().next_back()) {
        Some('{' | '[') => 1,
        _ => return span.clone(),
    };
    for (at, c) in source.text.get(span.end..).unwrap_or("").char_indices().take(NEAR) {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return span.start..span.end + at + c.len_utf8();
        }
    }
    span.clone()
}

/// Conditions that cannot hold together.
fn impossible(view: &View<'_>, branches: &Branches<'_>, condition: &Condition, out: &mut Findings<'_>) {
    let Some(all) = branches.of(condition, false) else { return };
    let mut dead = 0;
    let mut alive: Vec<Span> = Vec::new();
    let mut clashes: Vec<(Span, Option<&Literal>)> = Vec::new();
    for branch in &all {
        let clash = branch.iter().enumerate().find_map(|(i, a)| {
            if a.is_empty() {
                return Some((a, None));
            }
            branch.iter().skip(i + 1).find(|b| a.excludes(b)).map(|b| (b, Some(a)))
        });
        match clash {
            None => alive.extend(branch.iter().map(around)),
            Some((at, other)) => {
                dead += 1;
                clashes.push((around(at), other));
            }
        }
    }
    // A condition that holds in some other combination is sound.
    clashes.retain(|(span, _)| !alive.contains(span));
    clashes.sort_by_key(|(span, _)| span.start);
    clashes.dedup_by(|a, b| a.0 == b.0);
    for (span, other) in clashes {
        let message = match other {
            None => say!(
                "这个条件永远不成立：上下限矛盾或没有可取的值",
                "this condition can never hold: its bounds contradict each other, or nothing fits"
            ),
            Some(other) => {
                let line = view.line(&other.column_span);
                say!(
                    "这个条件与第 {line} 行的条件不能同时成立",
                    "this condition and the one in line {line} can never hold together"
                )
            }
        };
        out.find(&view.source, &closed(&view.source, &span), "impossible-condition", message, None);
    }
    if dead == all.len() && dead > 0 {
        let id = &view.rule.id;
        out.find(
            &view.source,
            &view.key(&["when"]),
            "never-fires",
            say!("规则 {id} 的 when 永远不会命中", "`when` of rule {id} can never hit"),
            None,
        );
    }
}

/// Rules of one clause whose conditions repeat each other.
pub fn between(cx: &Context<'_>, views: &[View<'_>], out: &mut Findings<'_>) {
    let with: Vec<(&View<'_>, Vec<Branch>)> = views
        .iter()
        .filter_map(|v| {
            let when = v.rule.when.as_ref().filter(|w| w.group.is_none())?;
            let kind = cx.kinds.kind(&when.table)?;
            Some((v, Branches { kind, kinds: cx.kinds }.of(&when.condition, false)?))
        })
        .collect();
    for (i, (view, mine)) in with.iter().enumerate() {
        for (j, (other, theirs)) in with.iter().enumerate() {
            let tables = |v: &View<'_>| v.rule.when.as_ref().map(|w| w.table.clone());
            let clause = view.pack.id == other.pack.id && view.rule.basis.iter().any(|b| other.rule.basis.contains(b));
            if i == j || !clause || tables(view) != tables(other) || !follows(mine, theirs) {
                continue;
            }
            let both = follows(theirs, mine);
            if both && i < j {
                continue;
            }
            let id = &other.rule.id;
            let message = if both {
                say!(
                    "条件与同一条款的规则 {id} 完全相同，同一行会重复命中",
                    "the condition is that of rule {id} of the same clause; a row would hit both"
                )
            } else {
                say!(
                    "凡命中本规则的行，同一条款的规则 {id} 也会命中",
                    "every row that hits this rule also hits rule {id} of the same clause"
                )
            };
            let help = say!(
                "合并两条规则，或让条件互不重叠",
                "merge the two rules, or make their conditions exclude each other"
            );
            out.find(&view.source, &view.key(&["when"]), "overlapping-condition", message, Some(help));
            break;
        }
    }
}
