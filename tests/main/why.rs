//! `check --explain` and `--explain-row`: why something was found, and why not.

use crate::common::{AS_OF, code, json, run, text};
use std::process::Output;

fn why(words: &[&str]) -> Output {
    run(&[&["check", "fixtures/hongyuan-2026-11.xlsx", "--as-of", AS_OF], words].concat())
}

/// The beginning of the fingerprint of a rule's first hazard.
fn fingerprint(rule: &str) -> String {
    let doc = json(&why(&["--format", "json"]));
    let hazards = doc["hazards"].as_array().unwrap();
    let hazard = hazards.iter().find(|h| h["rule"] == rule).unwrap();
    hazard["fingerprint"].as_str().unwrap()[..12].to_owned()
}

#[test]
fn a_hazard_is_explained_with_the_values_read() {
    let found = ["hazchem.saws121.05a", "hazchem.saws121.12a", "hazchem.saws121.07"].map(fingerprint);
    let words: Vec<&str> = found.iter().flat_map(|f| ["--explain", f.as_str()]).collect();
    let out = why(&words);
    insta::assert_snapshot!(text(&out.stdout));
    assert_eq!(code(&out), 1, "explaining changes no verdict");
}

#[test]
fn a_row_that_was_not_hit_is_explained_too() {
    let one = why(&["--explain-row", "储罐一览!G8", "--rule", "hazchem.saws121.05a"]);
    let all = why(&["--explain-row", "储罐一览!8", "--explain-row", "安全检查表!6"]);
    insta::assert_snapshot!(format!("{}\n{}", text(&one.stdout), text(&all.stdout)));
}

#[test]
fn explanations_as_data() {
    let out = why(&["--explain-row", "储罐一览!8", "--rule", "hazchem.saws121.05a", "--format", "json"]);
    let doc = json(&out);
    assert_eq!(doc["schema"], "hazgrade/explanation/1");
    let rule = &doc["rows"][0]["rules"][0];
    assert_eq!((&rule["hit"], &rule["reasons"][0]["parts"][0]["answer"]), (&"no".into(), &"yes".into()));
    let other = json(&why(&["--explain-row", "储罐一览!8", "--rule", "hazchem.saws121.20b", "--format", "json"]));
    let rule = &other["rows"][0]["rules"][0];
    assert!(rule["hit"].is_null() && rule["reasons"][0]["what"].as_str().unwrap().contains("储罐一览表"), "{rule:#}");
}

#[test]
fn what_cannot_be_explained_is_told() {
    for (words, said) in [
        (vec!["--explain", "ffff0000ffff"], "没有指纹"),
        (vec!["--explain-row", "储罐一览!1"], "不是数据行"),
        (vec!["--explain-row", "没有的表!7"], "没有工作表"),
        (vec!["--explain-row", "储罐一览"], "看不懂"),
        (vec!["--explain-row", "储罐一览!8", "--rule", "hazchem.saws121.5a"], "hazchem.saws121.05a"),
        (vec!["--explain-row", "储罐一览!8", "--rule", "hazchem.aq3067.5.1.1"], "人工核对"),
    ] {
        let out = why(&words);
        assert_eq!(code(&out), 2, "{words:?}");
        assert!(text(&out.stderr).contains(said), "{words:?}: {}", text(&out.stderr));
    }
}
