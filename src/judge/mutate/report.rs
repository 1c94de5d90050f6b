//! What `rules mutate` prints.

use super::{PackScore, Survivor};
use crate::base::Lang;
use crate::judge::coverage::percent;
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// As text.
#[must_use]
pub fn terminal(packs: &[PackScore], lang: Lang) -> String {
    let mut out = String::new();
    for pack in packs {
        for s in &pack.survivors {
            let (line, column) = s.source.line_column(s.span.start);
            let _ = writeln!(out, "{}:{line}:{column}: {}: {}", s.source.name, s.rule, s.what.text(lang));
            if let Some(example) = &s.suggestion {
                let _ = writeln!(out, "    - {example}");
            }
        }
    }
    for pack in packs {
        let (id, version, mutants, killed) = (&pack.id, &pack.version, pack.mutants, pack.killed());
        let (left, share) = (pack.survivors.len(), percent(killed, mutants));
        let line = say!(
            "{id} {version}：改动 {mutants} 处，例子发现 {killed} 处（{share}%），未发现 {left} 处",
            "{id} {version}: {mutants} changes, {killed} noticed by an example ({share} %), {left} not"
        );
        let _ = writeln!(out, "{}", line.text(lang));
    }
    out
}

/// As data.
#[must_use]
pub fn json(packs: &[PackScore], as_of: jiff::civil::Date, lang: Lang) -> Value {
    let survivor = |s: &Survivor| {
        let (line, column) = s.source.line_column(s.span.start);
        json!({"rule": s.rule, "what": s.what.text(lang), "file": &*s.source.name, "line": line, "column": column,
            "suggestion": s.suggestion})
    };
    let list: Vec<Value> = packs
        .iter()
        .map(|p| {
            let survivors: Vec<Value> = p.survivors.iter().map(survivor).collect();
            json!({"id": p.id, "version": p.version, "mutants": p.mutants, "killed": p.killed(), "survivors": survivors})
        })
        .collect();
    json!({"schema": "hazgrade/rules-mutation/1", "as_of": as_of.to_string(), "packs": list})
}
