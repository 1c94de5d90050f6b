//! Questions: that they are questions, which answer is good, and that no two rules ask the same.

use super::{Context, Findings, View};
use crate::base::norm::key;
use crate::base::yaml::{Node, Span};
use crate::recognize::questions::Polarity;
use crate::say;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What makes a sentence a question.
const QUESTION: [&str; 14] =
    ["是否", "有无", "有没有", "能否", "可否", "会否", "是不是", "吗", "?", "？", "有否", "应否", "何", "几"];
/// Looks at the questions of one rule.
pub fn check(cx: &Context<'_>, view: &View<'_>, out: &mut Findings<'_>) {
    let Some(ask) = &view.rule.ask else { return };
    let wordings = wordings(view);
    for (text, span) in &wordings {
        let plain = key(text);
        if !QUESTION.iter().any(|q| plain.contains(q)) {
            out.find(
                &view.source,
                span,
                "ask-not-a-question",
                say!("“{text}”不是问句，写成“……是否……”", "`{text}` is not a question; write one that begins with 是否"),
                None,
            );
        }
        // A stated polarity settles it.
        if ask.bad.is_some() {
            continue;
        }
        let polarity = cx.kinds.questions.of_item(text);
        if polarity == Polarity::Open {
            out.find(
                &view.source,
                span,
                "ask-open",
                say!(
                    "“{text}”单看字面看不出答“是”是好是坏，只能靠规则自己认定",
                    "the words of `{text}` do not tell whether \"yes\" is good; only the rule says so"
                ),
                None,
            );
        }
        if polarity == Polarity::Bad || plain.matches("是否").count() > 1 {
            out.find(
                &view.source,
                span,
                "ask-polarity",
                say!("“{text}”答“是”算好还是算坏不清楚", "it is not clear whether \"yes\" to `{text}` is good or bad"),
                Some(say!(
                    "改成答“是”即符合要求的问法，一句只问一件事；或写明 polarity: good",
                    "ask so that \"yes\" means compliant, one thing at a time; or state `polarity: good`"
                )),
            );
        }
    }
    for (group, node) in ask.topic.iter().zip(view.at(&["ask", "topic"]).map_or(&[][..], Node::items)) {
        if !wordings.iter().any(|(text, _)| group.iter().any(|w| key(text).contains(&key(w)))) {
            out.find(
                &view.source,
                &node.extent(),
                "topic-misses-own-question",
                say!(
                    "topic 的这一组没有一个词出现在本规则自己的问法里",
                    "no word of this group of `topic` occurs in the rule's own wordings"
                ),
                None,
            );
        }
    }
}

/// The wordings with their places.
fn wordings(view: &View<'_>) -> Vec<(String, Span)> {
    let Some(node) = view.node.get("ask") else { return Vec::new() };
    let item = node.get("item").unwrap_or(node);
    let also = node.get("also").map_or(&[][..], Node::items);
    let all = std::iter::once(item).chain(also);
    all.filter_map(|n| Some((n.scalar()?.to_owned(), n.span.clone()))).collect()
}

/// Whether two rules are in force on some day together.
fn together(one: &View<'_>, other: &View<'_>) -> bool {
    let windows = |v: &View<'_>| {
        let documents = v.rule.basis.iter().filter_map(|b| v.pack.document(&b.document));
        let mut list: Vec<(Date, Date)> =
            documents.map(|d| (d.from.unwrap_or(Date::MIN), d.until.unwrap_or(Date::MAX))).collect();
        if list.is_empty() {
            list.push((Date::MIN, Date::MAX));
        }
        list
    };
    let theirs = windows(other);
    windows(one).iter().any(|a| theirs.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
}

/// The same question of two rules, or twice in one.
pub fn between(views: &[View<'_>], out: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, Vec<(&View<'_>, Span)>> = BTreeMap::new();
    for view in views {
        for (text, span) in wordings(view) {
            // As the asked channel compares them.
            let wording: String = key(&text).replace("是否", "").chars().filter(|c| c.is_alphanumeric()).collect();
            let list = seen.entry(wording).or_default();
            let known = list.iter().find(|(other, _)| together(view, other)).cloned();
            let Some((other, at)) = known else {
                list.push((view, span));
                continue;
            };
            let at = &at;
            let line = other.line(at);
            if other.rule.id == view.rule.id {
                out.find(
                    &view.source,
                    &span,
                    "repeated-wording",
                    say!(
                        "这个问法与第 {line} 行的相同（不计标点和“是否”）",
                        "this wording is that of line {line}, but for punctuation and 是否"
                    ),
                    None,
                );
                continue;
            }
            let (id, file) = (&other.rule.id, &other.source.name);
            out.find(
                &view.source,
                &span,
                "duplicate-ask",
                say!(
                    "规则 {id} 问的是同一个问题（{file} 第 {line} 行）：一个答案会判两条规则",
                    "rule {id} asks the same question ({file}, line {line}): one answer decides both rules"
                ),
                None,
            );
        }
    }
}
