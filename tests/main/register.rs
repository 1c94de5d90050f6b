//! Registers of risk points: what their rules find.

use crate::common::{AS_OF, json, project, run};
use hazgrade::base::outfile::write_whole;
use serde_json::Value;
use std::collections::BTreeSet;

const BOOK: &str = "fixtures/daiyuan-register.xlsx";

/// Rule and row of every finding about the register itself.
fn found(doc: &Value) -> Vec<(String, u64)> {
    let mut list: Vec<(String, u64)> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|h| h["rule"].as_str().is_some_and(|r| r.starts_with("register.")))
        .map(|h| (h["rule"].as_str().unwrap().to_owned(), h["evidence"][0]["row"].as_u64().unwrap()))
        .collect();
    list.sort();
    list
}

#[test]
fn every_planted_fault_is_found_and_none_is_invented() {
    let doc = json(&run(&["check", BOOK, "--as-of", AS_OF, "--format", "json", "--fail-on", "never"]));
    let planted = std::fs::read(project("fixtures/daiyuan-register.planted.json")).unwrap();
    let planted: Vec<Value> = serde_json::from_slice(&planted).unwrap();
    assert_eq!(planted.len(), 25);
    let mut planted: Vec<(String, u64)> =
        planted.iter().map(|p| (p["rule"].as_str().unwrap().to_owned(), p["row"].as_u64().unwrap())).collect();
    planted.sort();
    assert_eq!(found(&doc), planted);
    let rules: BTreeSet<&String> = planted.iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules.len(), 18, "{rules:?}");
    // What a finding rests on are cells of the sheet, with what stands in them.
    let understated = doc["hazards"].as_array().unwrap().iter().find(|h| h["rule"] == "register.level-understated");
    let cells = understated.unwrap()["evidence"].as_array().unwrap();
    assert!(cells.iter().any(|e| e["column"] == "风险等级" && e["value"] == "较大风险"), "{cells:?}");
    assert!(cells.iter().all(|e| e["column"] != "计算等级"), "{cells:?}");
}

#[test]
fn a_register_alone_does_not_mean_that_there_is_no_hazard() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("清单.csv");
    let rows = "风险点,危险源,L,E,C,风险值,风险等级,责任人\n卸车台,软管脱落,3,6,15,270,较大风险,阚守拙\n";
    write_whole(&path, |out| out.write_all(rows.as_bytes())).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF]);
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("只审核了清单本身"), "{out:?}");
}
