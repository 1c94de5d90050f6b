//! Table kinds and vocabulary.

use super::{Context, Findings};
use crate::base::norm::key;
use crate::base::yaml::{Node, nearest};
use crate::say;
use std::collections::BTreeMap;

/// Looks at every shared file.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for tree in cx.trees {
        match tree.file.folder() {
            "tables" => table(cx, tree, out),
            "" if tree.file.path == "vocabulary.yaml" => vocabulary(tree, out),
            _ => {}
        }
    }
}

fn table(cx: &Context<'_>, tree: &super::Tree<'_>, out: &mut Findings<'_>) {
    let columns = tree.root.get("columns").map_or(&[][..], Node::items);
    let roles: Vec<&str> = columns.iter().filter_map(|c| c.get("role")?.scalar()).collect();
    for node in tree.root.get("require").map_or(&[][..], Node::items).iter().flat_map(Node::items) {
        let Some(role) = node.scalar().filter(|r| !roles.contains(r)) else { continue };
        let help = nearest(role, &roles).map(|near| say!("是不是“{near}”？", "did you mean `{near}`?"));
        out.find(
            &tree.source,
            &node.span,
            "unknown-role",
            say!("require 里的“{role}”不是本表的列", "`{role}` under `require` is no column of this table"),
            help,
        );
    }
    for column in columns {
        if let Some(unit) = column.get("unit")
            && let Some(word) = unit.scalar().filter(|w| !cx.kinds.is_unit(w))
        {
            out.find(
                &tree.source,
                &unit.span,
                "unknown-column-unit",
                say!("词汇表 units 里没有单位“{word}”", "the vocabulary's `units` have no `{word}`"),
                None,
            );
        }
        let number = column.get("type").and_then(Node::scalar) == Some("number");
        if let Some((unit, _)) = column.entry("unit")
            && !number
        {
            out.find(
                &tree.source,
                &unit.span,
                "unit-without-number",
                say!(
                    "只有数字列（type: number）才用得上 unit",
                    "`unit` only matters for number columns (`type: number`)"
                ),
                None,
            );
        }
    }
}

/// Lists of answer words that exclude each other.
const MEANINGS: [&str; 4] = ["yes", "no", "not_applicable", "unclear"];

fn vocabulary(tree: &super::Tree<'_>, out: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let Some(answers) = tree.root.get("answers") else { return };
    for (meaning, node) in answers.entries().iter().filter(|(k, _)| MEANINGS.contains(&k.text.as_str())) {
        for word in node.items() {
            let Some(text) = word.scalar() else { continue };
            let other = *seen.entry(key(text)).or_insert(&meaning.text);
            if other != meaning.text {
                let meaning = &meaning.text;
                out.find(
                    &tree.source,
                    &word.span,
                    "answer-twice",
                    say!("“{text}”既是 {other} 又是 {meaning}", "`{text}` is both {other} and {meaning}"),
                    None,
                );
            }
        }
    }
}
