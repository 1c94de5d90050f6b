//! The spanned tree.

use super::{Diagnostic, Diagnostics, Severity, Source, Span};
use crate::base::Message;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// A YAML node and the bytes it stands in.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes in the source.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A map key and its bytes.
#[derive(Clone, Debug)]
pub struct Key {
    /// Bytes in the source.
    pub span: Span,
    /// The key.
    pub text: String,
}

/// What a node holds. Numbers keep the text they were written with, so that `0.10` stays a decimal.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A plain number, as written.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    Seq(Vec<Node>),
    /// A mapping in the order written.
    Map(Vec<(Key, Node)>),
}

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

/// Parses one document; a syntax error becomes a diagnostic and `None`.
#[must_use]
pub fn parse(source: &Source, out: &mut Diagnostics) -> Option<Node> {
    match serde_yaml::from_str::<Spanned<Raw>>(&source.text) {
        Ok(raw) => Some(convert(raw, &source.text)),
        Err(e) => {
            let at = e.location().map_or(0..0, |l| bytes(&l, &source.text));
            let text = e.without_snippet().to_string();
            out.list.push(Diagnostic {
                code: "yaml-syntax",
                severity: Severity::Error,
                message: Message::new(format!("YAML 语法错误：{text}"), format!("YAML syntax error: {text}")),
                help: None,
                source: source.clone(),
                span: at,
            });
            None
        }
    }
}

fn bytes(location: &serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    if let (Some(start), Some(len)) = (span.byte_offset(), span.byte_len()) {
        let start = usize::try_from(start).unwrap_or(0);
        return start..start + usize::try_from(len).unwrap_or(0);
    }
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let within: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
    start + within..start + within
}

fn convert(raw: Spanned<Raw>, text: &str) -> Node {
    let mut span = bytes(&raw.referenced, text);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(b) => Value::Bool(b),
        Raw::Number(parsed) => {
            let written = text.get(span.clone()).map(str::trim).filter(|t| !t.is_empty());
            Value::Number(written.map_or(parsed, str::to_owned))
        }
        Raw::Text(t) => Value::Text(t),
        Raw::Seq(items) => Value::Seq(items.into_iter().map(|n| convert(n, text)).collect()),
        Raw::Map(items) => Value::Map(
            items
                .into_iter()
                .map(|(k, v)| {
                    (Key { span: trimmed(bytes(&k.referenced, text), text), text: k.value }, convert(v, text))
                })
                .collect(),
        ),
    };
    span = trimmed(span, text);
    Node { span, value }
}

/// Without the white space some scalars' places end with.
fn trimmed(span: Span, text: &str) -> Span {
    match text.get(span.clone()) {
        Some(slice) => span.start..span.start + slice.trim_end().len(),
        None => span,
    }
}

/// What serde sees.
enum Raw {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Seq(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Raw, D::Error> {
        Raw::deserialize(d)
    }
    fn visit_bool<E>(self, v: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(v))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Raw, E> {
        Ok(Raw::Number(v.to_string()))
    }
    fn visit_u64<E>(self, v: u64) -> Result<Raw, E> {
        Ok(Raw::Number(v.to_string()))
    }
    fn visit_f64<E>(self, v: f64) -> Result<Raw, E> {
        Ok(Raw::Number(v.to_string()))
    }
    fn visit_str<E>(self, v: &str) -> Result<Raw, E> {
        Ok(Raw::Text(v.to_owned()))
    }
    fn visit_string<E>(self, v: String) -> Result<Raw, E> {
        Ok(Raw::Text(v))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::Seq(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = map.next_entry()? {
            items.push(item);
        }
        Ok(Raw::Map(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

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
