//! Functions of a pack and the expressions that call them: what nothing calls, and loops that never end.

use super::{Context, Findings, Tree};
use crate::base::yaml::{Node, Source, Span, Value};
use crate::say;

/// Words that end a loop.
const ENDS: [&str; 3] = ["break", "return", "throw"];

/// Looks at the scripts of every pack.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for pack in cx.packs {
        let of_pack = |t: &&Tree<'_>| {
            t.file.path.ends_with("/pack.yaml") && t.root.get("id").and_then(Node::scalar) == Some(&pack.id)
        };
        let Some(folder) = cx.trees.iter().find(of_pack).map(|t| t.file.folder()) else { continue };
        let members: Vec<&Tree<'_>> = cx.trees.iter().filter(|t| t.file.folder() == folder).collect();
        let texts: Vec<&str> =
            members.iter().map(|t| &*t.source.text).chain(pack.scripts.iter().map(|s| &*s.text)).collect();
        for script in &pack.scripts {
            unused(script, &texts, out);
            loops(script, &script.text, 0, None, out);
        }
        for member in members {
            expressions(&member.root, &member.source, out);
        }
    }
}

/// Functions that are called nowhere in the pack, except by themselves.
fn unused(script: &Source, texts: &[&str], out: &mut Findings<'_>) {
    for (name, span) in definitions(&script.text) {
        let called = texts.iter().any(|text| {
            text.match_indices(name).any(|(at, _)| {
                let own = text.get(at..).map(str::as_ptr) == script.text.get(span.start..).map(str::as_ptr);
                let apart = text.get(..at).and_then(|t| t.chars().next_back()).is_none_or(|c| !is_word(c));
                let call = text.get(at + name.len()..).is_some_and(|t| t.trim_start().starts_with('('));
                apart && call && !own
            })
        });
        if !called {
            let message = say!("函数 {name} 没有任何规则或函数调用", "no rule and no function calls `{name}`");
            let help = say!("删去它，或在 rhai: 中调用", "remove it, or call it in a `rhai:` expression");
            out.find(script, &span, "unused-function", message, Some(help));
        }
    }
}

/// Names that a script defines, with their places.
fn definitions(text: &str) -> Vec<(&str, Span)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices("fn ") {
        let line = text.get(..at).map_or("", |t| t.rsplit('\n').next().unwrap_or(""));
        if !matches!(line.trim(), "" | "private") {
            continue;
        }
        let rest = text.get(at + "fn ".len()..).unwrap_or("");
        let name = rest.trim_start();
        let start = at + "fn ".len() + (rest.len() - name.len());
        let len = name.find(|c| !is_word(c)).unwrap_or(name.len());
        if let Some(name) = name.get(..len).filter(|n| !n.is_empty()) {
            out.push((name, start..start + len));
        }
    }
    out
}

/// The `rhai:` expressions of a tree.
fn expressions(node: &Node, source: &Source, out: &mut Findings<'_>) {
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|n| expressions(n, source, out)),
        Value::Map(entries) => {
            for (key, n) in entries {
                match n.scalar() {
                    Some(text) if key.text == "rhai" => loops(source, text, n.span.start, Some(&n.span), out),
                    _ => expressions(n, source, out),
                }
            }
        }
        _ => {}
    }
}

/// Loops without a condition and without a way out. `whole`: the place of an expression, whose text may differ from what is
/// written.
fn loops(source: &Source, text: &str, from: usize, whole: Option<&Span>, out: &mut Findings<'_>) {
    for head in ["loop", "while true"] {
        for (at, _) in text.match_indices(head) {
            let apart = text.get(..at).and_then(|t| t.chars().next_back()).is_none_or(|c| !is_word(c));
            let Some(body) = text.get(at + head.len()..).filter(|t| apart && t.trim_start().starts_with('{')) else {
                continue;
            };
            let inside = block(body.trim_start());
            if ENDS.iter().any(|e| inside.contains(e)) {
                continue;
            }
            let span = from + at..from + at + head.len();
            let place = whole.map_or(span, |scalar| source.within_scalar(scalar, text, &(at..at + head.len())));
            let message = say!(
                "循环没有出口（没有 break、return 或 throw），每一行都会超限出错",
                "the loop has no way out (no break, return or throw): every row will fail at the limit"
            );
            out.find(source, &place, "endless-loop", message, None);
        }
    }
}

/// The block that a text begins with.
fn block(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
