//! The language of rule files as data (`keys/*.yaml`): the schema for editors and the reference are made of it.

mod reference;
mod schema;

pub use reference::reference;
pub use schema::{FILES, schema};

use crate::base::yaml::{Diagnostics, Node, Source, parse};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The list of keys, in the order of the reference.
const FILES_OF_KEYS: [(&str, &str); 4] = [
    ("packs.yaml", include_str!("keys/packs.yaml")),
    ("sheets.yaml", include_str!("keys/sheets.yaml")),
    ("risk.yaml", include_str!("keys/risk.yaml")),
    ("papers.yaml", include_str!("keys/papers.yaml")),
];

/// A mapping of the language.
#[derive(Clone, Debug)]
pub struct Section {
    /// Id, e.g. `rule`.
    pub id: String,
    /// The files it is the root of.
    pub file: Option<String>,
    /// What other keys hold, where names of one's own are allowed.
    pub open: Option<String>,
    /// What it is, in Chinese.
    pub zh: String,
    /// What it is, in English.
    pub en: String,
    /// Its keys.
    pub keys: Vec<KeySpec>,
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct KeySpec {
    /// The key.
    pub name: String,
    /// What it holds, in the notation of `keys/packs.yaml`.
    pub shape: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in Chinese.
    pub zh: String,
    /// What it means, in English.
    pub en: String,
    /// An example of its value, as written in YAML.
    pub example: String,
}

impl Section {
    /// Its keys as a set.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        self.keys.iter().map(|k| k.name.clone()).collect()
    }
}

/// All mappings, in the order of the reference.
#[must_use]
pub fn sections() -> Vec<Section> {
    let mut out = Diagnostics::default();
    let mut roots = Vec::new();
    for (name, text) in FILES_OF_KEYS {
        let source = Source::new(name, Arc::from(text));
        roots.extend(parse(&source, &mut out));
    }
    debug_assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
    let mut sections: Vec<Section> = Vec::new();
    for node in roots.iter().flat_map(Node::items) {
        let text = |name: &str| node.get(name).and_then(Node::scalar).map(ToOwned::to_owned);
        let like = text("like");
        let mut keys: Vec<KeySpec> =
            sections.iter().filter(|s| Some(&s.id) == like.as_ref()).flat_map(|s| s.keys.clone()).collect();
        keys.extend(node.get("keys").map_or(&[][..], Node::entries).iter().map(|(k, n)| key(&k.text, n)));
        sections.push(Section {
            id: text("id").unwrap_or_default(),
            file: text("file"),
            open: text("open"),
            zh: text("zh").unwrap_or_default(),
            en: text("en").unwrap_or_default(),
            keys,
        });
    }
    sections
}

fn key(name: &str, node: &Node) -> KeySpec {
    let text = |key: &str| node.get(key).and_then(Node::scalar).unwrap_or_default().to_owned();
    KeySpec {
        name: name.to_owned(),
        shape: text("type"),
        required: node.get("required").is_some(),
        zh: text("zh"),
        en: text("en"),
        example: text("example"),
    }
}

/// The parts of `a | b`, split outside brackets; `None` where there is only one.
fn alternatives(shape: &str) -> Option<Vec<&str>> {
    let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in shape.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(shape.get(start..at).unwrap_or("").trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.push(shape.get(start..).unwrap_or("").trim());
    Some(parts)
}
