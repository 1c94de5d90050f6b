//! Generated files are committed and fresh. `HAZGRADE_REGENERATE=1 cargo test` writes them anew.

use crate::common::{AS_OF, json, project, run, text};
use hazgrade::assess::document::Assessment;
use std::path::Path;

/// Holds a generated text against its committed file.
pub fn fresh(path: &str, now: &str) {
    let file = project(path);
    if std::env::var_os("HAZGRADE_REGENERATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        hazgrade::base::outfile::write_whole(&file, |out| out.write_all(now.as_bytes())).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == now, "{path} is stale: run HAZGRADE_REGENERATE=1 cargo test");
}

fn schema() -> serde_json::Value {
    schemars::schema_for!(Assessment).to_value()
}

#[test]
fn the_schema_of_the_assessment() {
    fresh("docs/assessment.schema.json", &format!("{:#}\n", schema()));
}

#[test]
fn the_limits_of_reading() {
    let mut doc = String::from(
        "# Limits of reading\n\nWritten by `HAZGRADE_REGENERATE=1 cargo test`. What each means: [inputs.md](inputs.md).\n\n\
         | `--limit` | default | at most | bounds | 限制什么 |\n|---|---|---|---|---|\n",
    );
    for (limit, value) in hazgrade::workbook::Limits::default().list() {
        let (name, most, en, zh) = (limit.name, limit.highest(), limit.en, limit.zh);
        doc.push_str(&format!("| `{name}` | {value} | {most} | {en} | {zh} |\n"));
    }
    fresh("docs/limits.md", &doc);
}

#[test]
fn what_the_packs_cover() {
    let mut out = hazgrade::base::yaml::Diagnostics::default();
    let packs = hazgrade::pack::load(&hazgrade::base::rulefiles::RuleFiles::embedded(), &mut out);
    let day = AS_OF.parse().unwrap();
    fresh("docs/sectors.md", &hazgrade::pack::overview::markdown(&packs, day));
}

#[test]
fn completions_of_every_shell() {
    for (shell, file) in
        [("bash", "hazgrade.bash"), ("zsh", "_hazgrade"), ("fish", "hazgrade.fish"), ("powershell", "_hazgrade.ps1")]
    {
        let out = run(&["completions", shell]);
        fresh(&format!("completions/{file}"), &text(&out.stdout));
    }
}

#[test]
fn assessments_fit_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let fixtures = Path::new("fixtures");
    for file in ["hongyuan-2026-11.xlsx", "ruifeng-2026-11.xlsx", "hongyuan-ledger-gbk.csv"] {
        let path = fixtures.join(file);
        let doc = json(&run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]));
        let wrong: Vec<String> = validator.iter_errors(&doc).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{file}: {wrong:#?}");
        // A schema that accepts anything would be no check.
        let mut broken = doc.clone();
        broken["hazards"][0]["grade"] = "severe".into();
        assert!(!validator.is_valid(&broken));
    }
}
