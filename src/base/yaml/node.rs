//! Trees of rule files: parsed from text, or read back as the build script left them.

use super::tree::{Key, Node, Span, Value, parse_text};
use super::{Diagnostic, Diagnostics, Severity, Source};
use crate::base::Message;
use crate::base::rulefiles::RuleFile;
use crate::say;

impl Value {
    /// What the node is, for messages.
    #[must_use]
    pub fn kind(&self) -> Message {
        let (zh, en) = match self {
            Self::Null => ("空值", "nothing"),
            Self::Bool(_) => ("true/false", "true/false"),
            Self::Number(_) => ("数字", "a number"),
            Self::Text(_) => ("文字", "text"),
            Self::Seq(_) => ("列表", "a list"),
            Self::Map(_) => ("键值表", "a mapping"),
        };
        Message::new(zh, en)
    }
}

impl Node {
    /// A mapping's entry.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<(&Key, &Node)> {
        self.entries().iter().find(|(k, _)| k.text == name).map(|(k, n)| (k, n))
    }

    /// The value of a mapping's entry.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|(_, n)| n)
    }

    /// The entries of a mapping; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The items of a list; a value that is no list counts as its only item.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Seq(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// A scalar's text.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(t) | Value::Number(t) => Some(t),
            _ => None,
        }
    }

    /// The bytes from the first to the last character of everything in it.
    #[must_use]
    pub fn extent(&self) -> Span {
        let mut span = self.span.clone();
        let mut widen = |other: Span| span = span.start.min(other.start)..span.end.max(other.end);
        match &self.value {
            Value::Seq(items) => items.iter().for_each(|n| widen(n.extent())),
            Value::Map(entries) => entries.iter().for_each(|(k, n)| {
                widen(k.span.clone());
                widen(n.extent());
            }),
            _ => {}
        }
        span
    }
}

/// A rule file is not larger than this.
const MOST_BYTES: usize = 4 << 20;

/// Parses one document; a syntax error becomes a diagnostic and `None`.
#[must_use]
pub fn parse(source: &Source, out: &mut Diagnostics) -> Option<Node> {
    if source.text.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        out.list.push(Diagnostic {
            code: "file-too-large",
            severity: Severity::Error,
            message: say!(
                "文件超过 {most} MB，规则文件不会这么大",
                "the file is over {most} MB; rule files are not that large"
            ),
            help: None,
            // Shown without its text.
            source: Source { name: source.name.clone(), text: "".into() },
            span: 0..0,
        });
        return None;
    }
    match parse_text(&source.text) {
        Ok(node) => Some(node),
        Err(e) => {
            let text = e.text;
            out.list.push(Diagnostic {
                code: "yaml-syntax",
                severity: Severity::Error,
                message: Message::new(format!("YAML 语法错误：{text}"), format!("YAML syntax error: {text}")),
                help: None,
                source: source.clone(),
                span: e.span,
            });
            None
        }
    }
}

/// The tree of a rule file, with its source. Built-in files were parsed when the program was built.
#[must_use]
pub fn parse_file(file: &RuleFile, out: &mut Diagnostics) -> (Source, Option<Node>) {
    let source = Source::new(&file.display_name(), &file.text);
    let built = file.tree.and_then(|bytes| postcard::from_bytes(bytes).ok());
    let node = built.or_else(|| parse(&source, out));
    (source, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn numbers_under_an_alias_are_those_of_its_anchor() {
        let text: Arc<str> = Arc::from("a: &a {n: 0.10, t: 甲}\nb: *a\n");
        let node = parse(&Source::new("t.yaml", &text), &mut Diagnostics::default()).unwrap();
        let Value::Map(items) = &node.value else { panic!("a mapping") };
        for (_, n) in items {
            let Value::Map(inner) = &n.value else { panic!("a mapping") };
            assert!(matches!(&inner[0].1.value, Value::Number(written) if written == "0.10"), "{inner:?}");
        }
    }

    #[test]
    fn places_are_exact_on_chinese_text() {
        let text: Arc<str> = Arc::from("规则:\n  - 名称: 甲醇罐区  # 注\n    阈值: 0.10\n    值: {大于: [1.0, 是]}\n");
        let source = Source::new("t.yaml", &text);
        let mut out = Diagnostics::default();
        let node = parse(&source, &mut out);
        let mut seen = Vec::new();
        fn walk(n: &Node, text: &str, seen: &mut Vec<String>) {
            match &n.value {
                Value::Map(items) => {
                    for (k, v) in items {
                        seen.push(text.get(k.span.clone()).unwrap_or("?").to_owned());
                        walk(v, text, seen);
                    }
                }
                Value::Seq(items) => items.iter().for_each(|n| walk(n, text, seen)),
                _ => seen.push(text.get(n.span.clone()).unwrap_or("?").to_owned()),
            }
        }
        if let Some(n) = &node {
            walk(n, &text, &mut seen);
        }
        assert_eq!(seen, ["规则", "名称", "甲醇罐区", "阈值", "0.10", "值", "大于", "1.0", "是"]);
        let bad: Arc<str> = Arc::from("a: [1\nb: 2\n");
        assert!(parse(&Source::new("b.yaml", &bad), &mut out).is_none());
        assert_eq!(out.list.len(), 1);
    }
}
