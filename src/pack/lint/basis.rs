//! Clauses: dates, verification, repetition.

use super::{Context, Findings, View};
use crate::base::yaml::Node;
use crate::pack::model::{Auto, Document, Verification};
use crate::say;

/// Looks at the basis of one rule.
pub fn check(cx: &Context<'_>, view: &View<'_>, out: &mut Findings<'_>) {
    let rule = view.rule;
    let nodes: &[Node] = view.node.get("basis").map_or(&[], Node::items);
    let cited: Vec<(&Document, &Node)> = nodes
        .iter()
        .filter_map(|n| Some((view.pack.document(n.get("document")?.scalar()?)?, n.get("document")?)))
        .collect();
    for (i, node) in nodes.iter().enumerate() {
        let same = |other: &&Node| {
            ["document", "clause"]
                .iter()
                .all(|k| other.get(k).and_then(Node::scalar) == node.get(k).and_then(Node::scalar))
        };
        if nodes.iter().take(i).any(|n| same(&n)) {
            let span = node.get("clause").map_or_else(|| node.span.clone(), |n| n.span.clone());
            out.find(
                &view.source,
                &span,
                "repeated-basis",
                say!("同一条款写了两遍", "the same clause is cited twice"),
                None,
            );
        }
    }
    if cited.is_empty() {
        return;
    }
    let day = cx.as_of;
    if let Some((document, node)) = cited.first()
        && cited.iter().all(|(d, _)| d.until.is_some_and(|u| u < day && d.from.is_none_or(|f| f <= u)))
    {
        let until = document.until.map(|u| u.to_string()).unwrap_or_default();
        out.find(
            &view.source,
            &node.span,
            "basis-ended",
            say!(
                "依据文件已于 {until} 后失效，{day} 起这条规则不再使用",
                "the document ended on {until}: the rule is not used on {day}"
            ),
            None,
        );
    }
    let unverified = |(d, _): &(&Document, &Node)| d.verification == Verification::Unverified;
    if rule.auto == Auto::Yes
        && cited.iter().all(unverified)
        && let Some((_, node)) = cited.first()
    {
        out.find(
            &view.source,
            &node.span,
            "unverified-decides",
            say!(
                "依据文件的文本没有核对过（unverified），规则却写成直接判定",
                "the text of the document is not verified, yet the rule decides"
            ),
            Some(say!("写 auto: suspect 或 auto: false", "write `auto: suspect` or `auto: false`")),
        );
    }
}
