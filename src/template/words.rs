//! The words of templates (`rules/template.yaml`), as data.

use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Fields, Node, Reader, parse_file};
use std::collections::BTreeMap;

/// Name of the file.
const FILE: &str = "template.yaml";
const KEYS: [&str; 6] = ["answers", "columns", "headers", "options", "examples", "widths"];

/// Words of templates. Where a column is looked up, `kind.role` comes before `role`.
#[derive(Debug, Default)]
pub struct Words {
    /// Drop-down of a checklist's answers.
    pub asked: Vec<String>,
    /// The same for a question that asks for trouble.
    pub reversed: Vec<String>,
    /// Drop-down of answer columns in tables of facts.
    pub facts: Vec<String>,
    columns: BTreeMap<String, Vec<String>>,
    headers: BTreeMap<String, String>,
    options: BTreeMap<String, Vec<String>>,
    examples: BTreeMap<String, String>,
    widths: BTreeMap<String, u16>,
}

impl Words {
    /// Loads the words; what is wrong goes to `out`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut words = Self::default();
        for file in files.files.iter().filter(|f| f.path == FILE) {
            let (source, root) = parse_file(file, out);
            if let Some(root) = root {
                words.read(&mut Reader { source, out }, &root);
            }
        }
        words
    }

    fn read(&mut self, reader: &mut Reader<'_>, root: &Node) {
        let Some(mut f) = reader.fields(root, FILE) else { return };
        if let Some(mut a) = f.require(reader, "answers").and_then(|n| reader.fields(n, "answers")) {
            let mut list = |reader: &mut Reader<'_>, name: &str| {
                a.require(reader, name).map(|n| reader.strings(n, name)).unwrap_or_default()
            };
            self.asked = list(reader, "asked");
            self.reversed = list(reader, "reversed");
            self.facts = list(reader, "facts");
            a.finish(reader, &["asked", "reversed", "facts"]);
        }
        self.columns = map(reader, &mut f, "columns", |r, n| Some(r.strings(n, "columns")));
        self.headers = map(reader, &mut f, "headers", |r, n| r.text(n, "headers"));
        self.options = map(reader, &mut f, "options", |r, n| Some(r.strings(n, "options")));
        self.examples = map(reader, &mut f, "examples", |r, n| r.text(n, "examples"));
        self.widths = map(reader, &mut f, "widths", |r, n| {
            r.decimal(n, "widths").and_then(|d| u16::try_from(d).ok()).map(|w| w.clamp(4, 120))
        });
        f.finish(reader, &KEYS);
    }

    /// The columns of a sheet that does not depend on rules, in order.
    #[must_use]
    pub fn columns(&self, kind: &str) -> Option<&[String]> {
        self.columns.get(kind).map(Vec::as_slice)
    }

    /// How a head is written, if not by the column's name.
    #[must_use]
    pub fn header(&self, kind: &str, role: &str) -> Option<&str> {
        of(&self.headers, kind, role).map(String::as_str)
    }

    /// What a drop-down offers.
    #[must_use]
    pub fn options(&self, kind: &str, role: &str) -> Option<&[String]> {
        of(&self.options, kind, role).map(Vec::as_slice)
    }

    /// An example of a cell.
    #[must_use]
    pub fn example(&self, kind: &str, role: &str) -> Option<&str> {
        of(&self.examples, kind, role).map(String::as_str)
    }

    /// A column's width in characters of the default font.
    #[must_use]
    pub fn width(&self, kind: &str, role: &str) -> Option<u16> {
        of(&self.widths, kind, role).copied()
    }

    /// Every key that names a column of one kind, for checking that it exists.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let maps = self.headers.keys().chain(self.options.keys()).chain(self.examples.keys()).chain(self.widths.keys());
        maps.map(String::as_str).collect()
    }
}

fn of<'m, T>(map: &'m BTreeMap<String, T>, kind: &str, role: &str) -> Option<&'m T> {
    map.get(&format!("{kind}.{role}")).or_else(|| map.get(role))
}

fn map<T>(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    name: &str,
    read: impl Fn(&mut Reader<'_>, &Node) -> Option<T>,
) -> BTreeMap<String, T> {
    let Some(inner) = fields.get(name).and_then(|n| reader.fields(n, name)) else { return BTreeMap::new() };
    let entries: Vec<_> = inner.rest().collect();
    entries.into_iter().filter_map(|(key, node)| Some((key.text.clone(), read(reader, node)?))).collect()
}
