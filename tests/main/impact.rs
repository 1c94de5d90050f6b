//! Other rules, other days: `rules impact`, and law that is not in force.

use crate::common::{AS_OF, code, json, run, text};
use std::io::Write as _;
use std::process::Output;

const STORES: &str =
    "仓库名称,储存物品,核定储量(t),实际储量(t),湿度(%)\n甲库,乙醇,20,20,60\n乙库,丙酮,20,26,85\n丙库,甲苯,20,19,50\n";

fn stores() -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().prefix("stores-").suffix(".csv").tempfile().unwrap();
    file.write_all(STORES.as_bytes()).unwrap();
    file
}

fn impact(words: &[&str]) -> (Output, String) {
    let file = stores();
    let path = file.path().to_str().unwrap();
    let name = file.path().file_name().unwrap().to_str().unwrap().to_owned();
    let all = [&["rules", "impact"], words, &[path, "--sector", "yard", "--as-of", AS_OF]].concat();
    (run(&all), name)
}

#[test]
fn what_a_new_edition_changes() {
    let (out, name) = impact(&["tests/packs/older", "tests/packs/newer"]);
    let stem = name.trim_end_matches(".csv");
    insta::assert_snapshot!(text(&out.stdout).replace(stem, "stores"));
    assert_eq!(code(&out), 1, "{}", text(&out.stderr));
}

#[test]
fn impact_as_data_and_none() {
    let (out, _) = impact(&["tests/packs/older", "tests/packs/newer", "--format", "json"]);
    let doc = json(&out);
    let changes: Vec<&str> =
        doc["days"][0]["facts"].as_array().unwrap().iter().map(|f| f["change"].as_str().unwrap()).collect();
    assert_eq!(changes, ["new", "other_rule"]);
    let later = doc["days"].as_array().unwrap().iter().find(|d| d["as_of"] == "2027-01-01").unwrap();
    assert_eq!((&later["old"], &later["new"]), (&serde_json::json!([1, 1]), &serde_json::json!([3, 0])));
    let (same, _) = impact(&["tests/packs/older", "tests/packs/older"]);
    assert_eq!(code(&same), 0, "{}", text(&same.stdout));
    let (none, _) = impact(&["tests/packs/older", "no/such/rules"]);
    assert_eq!(code(&none), 2);
}

#[test]
fn a_day_before_any_law_is_no_clean_result() {
    let file = stores();
    let check = |as_of: &str| {
        let path = file.path().to_str().unwrap();
        run(&["check", path, "--rules", "tests/packs/newer", "--sector", "yard", "--as-of", as_of])
    };
    let early = check("2019-12-31");
    assert_eq!(code(&early), 3, "{}", text(&early.stderr));
    assert!(text(&early.stderr).contains("规则包 yard"), "{}", text(&early.stderr));
    assert_eq!(code(&check("2020-01-01")), 1);
    let built_in = run(&["check", "fixtures/hongyuan-2026-11.xlsx", "--as-of", "2010-01-01"]);
    assert_eq!(code(&built_in), 3);
}

#[test]
fn what_is_replaced_is_shown_as_such() {
    let list = |as_of: &str| {
        let out = run(&["rules", "list", "--rules", "tests/packs/newer", "--sector", "yard", "--as-of", as_of]);
        // Packs that are everywhere are listed as well.
        let shown = text(&out.stdout);
        shown.get(shown.find("yard ").unwrap_or(0)..).unwrap_or("").to_owned()
    };
    let explained = run(&["rules", "explain", "yard.full", "--rules", "tests/packs/newer", "--as-of", "2027-01-01"]);
    insta::assert_snapshot!(format!("{}\n{}\n{}", list("2026-12-31"), list("2027-01-01"), text(&explained.stdout)));
}
