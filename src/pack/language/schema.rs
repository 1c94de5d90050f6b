//! JSON Schema of rule files, for editors.

use super::{Section, sections};
use serde_json::{Map, Value, json};

/// The schemas: name used on the command line, root section.
pub const FILES: [(&str, &str); 13] = [
    ("pack", "pack"),
    ("rules", "rules-file"),
    ("table", "table"),
    ("vocabulary", "vocabulary"),
    ("method", "method"),
    ("grading", "deadline"),
    ("standard", "standard"),
    ("measures", "measures-file"),
    ("registers", "registers"),
    ("holidays", "holidays"),
    ("duties", "duties"),
    ("document", "document-kind"),
    ("template", "template"),
];

/// The schema of one kind of file; `None` if there is no such kind.
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    let (_, root) = FILES.iter().find(|(n, _)| *n == name)?;
    let all = sections();
    let mut wanted = vec![(*root).to_owned()];
    let mut defs = Map::new();
    while let Some(id) = wanted.pop() {
        let Some(section) = all.iter().find(|s| s.id == id).filter(|s| !defs.contains_key(&s.id)) else { continue };
        let mut maker = Maker { all: &all, used: Vec::new() };
        defs.insert(id, maker.section(section));
        wanted.extend(maker.used);
    }
    Some(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("hazgrade/{name}.schema.json"),
        "title": format!("hazgrade {name}"),
        "$ref": format!("#/$defs/{root}"),
        "$defs": defs,
    }))
}

struct Maker<'a> {
    all: &'a [Section],
    used: Vec<String>,
}

impl Maker<'_> {
    fn section(&mut self, section: &Section) -> Value {
        let open = section.open.as_deref();
        // `when` holds what a condition holds, and more.
        let inherited = self.all.iter().filter(|s| open == Some("condition") && s.id == "condition");
        let keys: Vec<_> = section.keys.iter().chain(inherited.flat_map(|s| &s.keys)).cloned().collect();
        let mut properties = Map::new();
        for key in &keys {
            let mut value = self.shape(&key.shape);
            if let Some(map) = value.as_object_mut() {
                map.insert("description".to_owned(), format!("{} / {}", key.zh, key.en).into());
            }
            properties.insert(key.name.clone(), value);
        }
        let required: Vec<&str> = keys.iter().filter(|k| k.required).map(|k| k.name.as_str()).collect();
        let others = match open {
            None => json!(false),
            Some("condition" | "matcher") => {
                let matcher = self.shape("texts | matcher");
                json!(matcher)
            }
            Some(other) => self.shape(other),
        };
        json!({
            "description": format!("{} / {}", section.zh, section.en),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": others,
        })
    }

    /// The notation of the list of keys as a schema.
    fn shape(&mut self, shape: &str) -> Value {
        // Brackets bind first: `a | [b | c]` is split outside them only.
        if let Some(parts) = super::alternatives(shape) {
            let parts: Vec<Value> = parts.into_iter().map(|s| self.shape(s)).collect();
            return json!({"anyOf": parts});
        }
        if let Some(inner) = shape.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            return json!({"type": "array", "items": self.shape(inner)});
        }
        if let Some(inner) = shape.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
            return json!({"type": "object", "additionalProperties": self.shape(inner)});
        }
        if shape.contains(", ") {
            return json!({"enum": shape.split(", ").collect::<Vec<_>>()});
        }
        if let Some(word) = shape.strip_prefix('=') {
            return json!({"const": word});
        }
        match shape {
            "any" => json!({}),
            "text" => json!({"type": ["string", "number", "boolean"]}),
            "texts" => {
                let one = self.shape("text");
                json!({"anyOf": [one, {"type": "array", "items": one}]})
            }
            "groups" => json!({"type": "array", "items": self.shape("texts")}),
            "id" => json!({"type": "string", "pattern": r"^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$"}),
            "number" => {
                json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9_]+(\.[0-9_]+)?$"}]})
            }
            "integer" => json!({"type": "integer", "minimum": 0}),
            "bool" => json!({"type": "boolean"}),
            "date" => json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
            "span" => json!({"type": "string", "pattern": r"^\d+\s*[ymd]$"}),
            section => {
                self.used.push(section.to_owned());
                json!({"$ref": format!("#/$defs/{section}")})
            }
        }
    }
}
