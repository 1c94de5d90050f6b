//! Words of `says`: ones that can never count, catch innocent texts, or stand for two groups at once.

use super::{Context, Findings, View};
use crate::base::norm::key;
use crate::base::yaml::{Node, Span};
use crate::recognize::texts::Wording;
use crate::say;

/// A word as written, as compared, and where.
struct Word {
    text: String,
    key: String,
    span: Span,
}

/// Looks at the patterns of one rule.
pub fn check(cx: &Context<'_>, view: &View<'_>, out: &mut Findings<'_>) {
    let nodes = view.node.get("says").map_or(&[][..], Node::items);
    let mut dead = 0;
    for (i, node) in nodes.iter().enumerate() {
        let mut groups: Vec<Vec<Word>> = node.get("all").map_or(&[][..], Node::items).iter().map(words).collect();
        groups.extend(node.get("any").map(words));
        let not = node.get("not").map(words).unwrap_or_default();
        for group in groups.iter().chain(std::iter::once(&not)) {
            within_group(view, group, out);
        }
        let lists = node.get("all").map_or(&[][..], Node::items).iter().chain(node.get("any")).chain(node.get("not"));
        lists.for_each(|list| beside_classes(cx, view, list, out));
        dead += usize::from(blocked(view, &groups, &not, out));
        across_groups(view, &groups, out);
        innocent(cx, view, &groups, &not, out);
        if node.get("within").is_none() && groups.len() > 1 {
            let span = node.entries().first().map_or_else(|| node.span.clone(), |(k, _)| k.span.clone());
            out.find(
                &view.source,
                &span,
                "no-within",
                say!(
                    "没有 within：一句话里相隔很远的两个词也会凑成命中",
                    "no `within`: words far apart in a long sentence make a hit together"
                ),
                None,
            );
        }
        if let Some(within) = node.get("within")
            && let Some(n) = within.scalar().and_then(|t| t.parse::<usize>().ok())
            && groups.iter().map(|g| g.iter().map(|w| w.key.chars().count()).min().unwrap_or(0)).max() > Some(n)
        {
            out.find(
                &view.source,
                &within.span,
                "within-too-small",
                say!(
                    "within 比词本身还短，永远不会命中",
                    "`within` is shorter than the words themselves: it can never hit"
                ),
                None,
            );
            dead += 1;
        }
        if nodes.iter().take(i).any(|other| same(other, node)) {
            out.find(
                &view.source,
                &node.span,
                "repeated-pattern",
                say!("这个句式重复", "this pattern appears twice"),
                None,
            );
        }
    }
    if dead >= nodes.len() && dead > 0 {
        let id = &view.rule.id;
        out.find(
            &view.source,
            &view.key(&["says"]),
            "never-fires",
            say!("规则 {id} 的 says 永远不会命中", "`says` of rule {id} can never hit"),
            None,
        );
    }
}

/// Words that a class of the same group holds.
fn beside_classes(cx: &Context<'_>, view: &View<'_>, list: &Node, out: &mut Findings<'_>) {
    let wording = &cx.kinds.wording;
    let texts = || list.items().iter().filter_map(Node::scalar);
    let classes: Vec<(&str, &[String])> = texts().filter_map(|t| Some((t, wording.class(t)?))).collect();
    for word in words(list) {
        let Some((class, _)) = classes.iter().find(|c| c.1.contains(&word.key)) else { continue };
        let text = &word.text;
        out.find(
            &view.source,
            &word.span,
            "word-subsumed",
            say!("同组的词类 {class} 已有“{text}”", "class {class} of the same group holds `{text}`"),
            None,
        );
    }
}

/// The words of a list; classes are not looked into.
fn words(node: &Node) -> Vec<Word> {
    let word = |n: &Node| {
        let text = n.scalar().filter(|t| Wording::class_name(t).is_none())?.to_owned();
        Some(Word { key: key(&text), text, span: n.span.clone() })
    };
    node.items().iter().filter_map(word).collect()
}

fn same(a: &Node, b: &Node) -> bool {
    let flat = |n: &Node| {
        let group = |g: &Node| words(g).into_iter().map(|w| w.key).collect::<Vec<_>>();
        let all: Vec<_> = n.get("all").map_or(&[][..], Node::items).iter().map(group).collect();
        (all, n.get("any").map(group), n.get("not").map(group))
    };
    flat(a) == flat(b)
}

fn within_group(view: &View<'_>, group: &[Word], out: &mut Findings<'_>) {
    for (i, word) in group.iter().enumerate() {
        let text = &word.text;
        if word.key.is_empty() || word.key.contains(['。', ';', '!', '?']) {
            out.find(
                &view.source,
                &word.span,
                "word-never-found",
                say!(
                    "“{text}”是空的或含句末标点：文字按句比较，它永远不会出现",
                    "`{text}` is empty or holds the end of a sentence: texts are compared by sentence, so it is never found"
                ),
                None,
            );
            continue;
        }
        if group.iter().take(i).any(|other| other.key == word.key) {
            out.find(
                &view.source,
                &word.span,
                "repeated-word",
                say!("“{text}”在同一组里重复", "`{text}` appears twice in one group"),
                None,
            );
            continue;
        }
        let shorter = |o: &&Word| o.key != word.key && !o.key.is_empty() && word.key.contains(o.key.as_str());
        if let Some(other) = group.iter().find(shorter) {
            let other = &other.text;
            out.find(
                &view.source,
                &word.span,
                "word-subsumed",
                say!(
                    "同组已有“{other}”，凡有“{text}”处都已含它（只影响规则之间的先后）",
                    "`{other}` of the same group is found wherever `{text}` is (it only weighs in the choice between rules)"
                ),
                None,
            );
        }
    }
}

/// Words that an excluding word is part of can never count. Whether a whole group is so.
fn blocked(view: &View<'_>, groups: &[Vec<Word>], not: &[Word], out: &mut Findings<'_>) -> bool {
    let mut dead = false;
    for group in groups {
        let mut stopped = 0;
        for word in group {
            let excluding = |n: &&Word| !n.key.is_empty() && word.key.contains(n.key.as_str());
            let Some(by) = not.iter().find(excluding) else { continue };
            stopped += 1;
            let (text, by) = (&word.text, &by.text);
            out.find(
                &view.source,
                &word.span,
                "word-excluded",
                say!("“{text}”含有 not 里的“{by}”，永远不算数", "`{text}` holds `{by}` of `not` and never counts"),
                None,
            );
        }
        dead |= stopped == group.len() && stopped > 0;
    }
    dead
}

/// One word of a text must not fill two groups.
fn across_groups(view: &View<'_>, groups: &[Vec<Word>], out: &mut Findings<'_>) {
    for (i, group) in groups.iter().enumerate() {
        for word in group.iter().filter(|w| !w.key.is_empty()) {
            let others = groups.iter().enumerate().filter(|(j, _)| *j != i);
            let inside = others
                .flat_map(|(j, g)| g.iter().map(move |w| (j, w)))
                .find(|(j, w)| !w.key.is_empty() && word.key.contains(w.key.as_str()) && (w.key != word.key || *j < i));
            if let Some((_, part)) = inside {
                let shared = part.key == word.key;
                let (text, part) = (&word.text, &part.text);
                if shared {
                    out.find(
                        &view.source,
                        &word.span,
                        "groups-share-word",
                        say!(
                            "“{text}”同时列在两组里，一个词就凑齐两组",
                            "`{text}` stands in two groups and fills both alone"
                        ),
                        None,
                    );
                    continue;
                }
                out.find(
                    &view.source,
                    &word.span,
                    "groups-overlap",
                    say!(
                        "“{text}”一个词就同时满足本组和含“{part}”的另一组",
                        "`{text}` alone fills this group and the one with `{part}`"
                    ),
                    Some(say!("把其中一个词写长，或换一组", "make one of the words longer, or move it")),
                );
            }
        }
    }
}

/// Words inside innocent words of the vocabulary.
fn innocent(cx: &Context<'_>, view: &View<'_>, groups: &[Vec<Word>], not: &[Word], out: &mut Findings<'_>) {
    for word in groups.iter().flatten().filter(|w| !w.key.is_empty()) {
        let holds = |i: &&String| i.contains(word.key.as_str()) && **i != word.key;
        let covered = |i: &String| not.iter().any(|n| !n.key.is_empty() && i.contains(n.key.as_str()));
        // Beside another group a word within an innocent one does less harm.
        let code = if groups.len() > 1 { "word-in-innocent" } else { "lone-word-in-innocent" };
        if let Some(innocent) = cx.kinds.stance.innocent.iter().filter(holds).find(|i| !covered(i)) {
            let text = &word.text;
            out.find(
                &view.source,
                &word.span,
                code,
                say!("“{text}”也出现在无害的“{innocent}”里", "`{text}` is also part of the innocent word `{innocent}`"),
                Some(say!("写长一些，或把“{innocent}”列入 not", "make it longer, or list `{innocent}` under `not`")),
            );
        }
    }
}
