//! SARIF 2.1.0: a result per hazard, with stable fingerprints, so that forges know it again.

use super::super::phrases;
use super::{clauses, place, what};
use crate::assess::document::{Assessment, Hazard};
use crate::base::{Grade, Status};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The rule of hazards that no rule knows.
const UNKNOWN: &str = "hazgrade.unclassified";

/// Writes the log.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    let mut results = Vec::new();
    for h in a.hazards.iter() {
        let id = h.rule.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        rules.entry(id.clone()).or_insert_with(|| rule(&id, &h));
        results.push(result(a, &id, &h));
    }
    let failures: Vec<Value> = a
        .rule_errors
        .iter()
        .map(|e| json!({ "level": "error", "message": { "text": e.message }, "associatedRule": { "id": e.rule } }))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hazgrade", "version": a.tool.version, "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": a.rule_errors.is_empty() && a.summary.rows_examined > 0,
                "toolExecutionNotifications": failures,
            }],
            "artifacts": a.inputs.iter().map(|i| json!({ "location": { "uri": uri(&i.path) }, "hashes": { "sha-256": i.sha256 } })).collect::<Vec<_>>(),
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": { "asOf": a.as_of, "undetermined": a.summary.undetermined, "byHand": a.by_hand.len() },
        }],
    });
    // A JSON text holds no raw control characters, so what a cell holds does nothing on a terminal.
    super::super::json::write_value(&log, out)
}

fn level(h: &Hazard) -> &'static str {
    if h.grade == Grade::Major { "error" } else { "warning" }
}

fn rule(id: &str, h: &Hazard) -> Value {
    let title = if id == UNKNOWN { "没有规则识别的隐患" } else { h.title.as_str() };
    json!({
        "id": id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": if clauses(h).is_empty() { title.to_owned() } else { format!("{title}（{}）", clauses(h)) } },
        "defaultConfiguration": { "level": level(h) },
    })
}

fn result(a: &Assessment, id: &str, h: &Hazard) -> Value {
    let (path, cell, row) = place(a, h);
    let mut physical = json!({ "artifactLocation": { "uri": uri(path.unwrap_or_default()) } });
    if let (Some(row), true, Some(map)) =
        (row, path.is_some_and(|p| p.to_ascii_lowercase().ends_with(".csv")), physical.as_object_mut())
    {
        map.insert("region".to_owned(), json!({ "startLine": row }));
    }
    let mut location = json!({});
    if let Some(map) = location.as_object_mut() {
        if path.is_some() {
            map.insert("physicalLocation".to_owned(), physical);
        }
        if let Some(cell) = cell {
            map.insert("logicalLocations".to_owned(), json!([{ "fullyQualifiedName": cell, "kind": "cell" }]));
        }
    }
    let mut result = json!({
        "ruleId": id,
        "level": level(h),
        "message": { "text": format!("{}{}", if h.status == Status::Suspected { "疑似：" } else { "" }, what(h)) },
        "locations": [location],
        "partialFingerprints": { "hazgrade/v1": h.fingerprint },
        "properties": {
            "grade": if h.grade == Grade::Major { "major" } else { "general" },
            "status": phrases::status(h.status),
            "basis": clauses(h),
        },
    });
    if let (Some(waiver), Some(map)) = (phrases::waiver(h), result.as_object_mut()) {
        map.insert("suppressions".to_owned(), json!([{ "kind": "external", "justification": waiver }]));
    }
    result
}

/// A path as a relative reference: only what a URI may hold.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            let digits = [byte >> 4, byte & 15].map(|d| char::from_digit(d.into(), 16).unwrap_or('0'));
            out.extend(digits.map(|d| d.to_ascii_uppercase()));
        }
    }
    out
}
