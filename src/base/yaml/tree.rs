//! The tree itself and its parser, free of the rest of the crate: the build script parses the built-in rules with it, so
//! that the program starts without parsing YAML.

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;
use std::fmt;
use std::ops::Range;

/// Bytes of a source text.
pub type Span = Range<usize>;

/// A YAML node and the bytes it stands in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Node {
    /// Bytes in the source.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A map key and its bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Key {
    /// Bytes in the source.
    pub span: Span,
    /// The key.
    pub text: String,
}

/// What a node holds. Numbers keep the text they were written with, so that `0.10` stays a decimal.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// What is wrong with a text that is no YAML.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// In the parser's words.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Parses one document.
///
/// # Errors
/// The text is no YAML.
pub fn parse_text(text: &str) -> Result<Node, SyntaxError> {
    match serde_yaml::from_str::<Spanned<Raw>>(text) {
        Ok(raw) => Ok(convert(raw, text)),
        Err(e) => {
            let span = e.location().map_or(0..0, |l| bytes(&l, text));
            Err(SyntaxError { text: e.without_snippet().to_string(), span })
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
            // Under an alias the place is that of the alias; the number is written where its anchor stands.
            let at = |span: Span| text.get(span).map(str::trim).filter(|t| t.parse::<f64>().is_ok());
            let written = at(span.clone()).or_else(|| at(bytes(&raw.defined, text)));
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
