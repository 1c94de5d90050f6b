//! `hazgrade check` on the fixtures: every planted hazard and no other.

use crate::common::{AS_OF, code, json, project, run, text};
use serde_json::Value;
use std::collections::BTreeSet;

fn assess(file: &str) -> (i32, Value) {
    let path = format!("fixtures/{file}");
    let out = run(&["check", &path, "--as-of", AS_OF, "--format", "json", "--sector", "hazchem"]);
    (code(&out), json(&out))
}

fn expected(stem: &str) -> Value {
    let path = project(&format!("fixtures/{stem}.expected.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

/// (sheet, cell, clause, channel, status) of every major hazard.
fn majors_found(assessment: &Value) -> BTreeSet<String> {
    list(assessment, "hazards")
        .iter()
        .filter(|h| h["grade"] == "major")
        .map(|h| {
            let (e, b) = (&h["evidence"][0], &h["basis"][0]);
            assert_eq!(b["number"], "安监总管三〔2017〕121号");
            format!("{} {} {} {} {}", e["sheet"], e["cell"], b["clause"], h["channel"], h["status"])
        })
        .collect()
}

fn majors_planted(expected: &Value) -> BTreeSet<String> {
    list(expected, "majors")
        .iter()
        .map(|m| format!("{} {} {} {} {}", m["sheet"], m["cell"], m["clause"], m["channel"], m["status"]))
        .collect()
}

fn compare(stem: &str, file: &str, exit: i32) -> Value {
    let (status, found) = assess(file);
    let planted = expected(stem);
    let (have, want) = (majors_found(&found), majors_planted(&planted));
    let missing: Vec<_> = want.difference(&have).collect();
    let extra: Vec<_> = have.difference(&want).collect();
    assert!(missing.is_empty() && extra.is_empty(), "{file}: missing {missing:#?}, extra {extra:#?}");
    assert_eq!(status, exit, "{file}");
    let none: BTreeSet<String> =
        list(&found, "not_hazards").iter().map(|n| format!("{} {}", n["sheet"], n["row"])).collect();
    let want: BTreeSet<String> =
        list(&planted, "not_hazards").iter().map(|n| format!("{} {}", n["sheet"], n["row"])).collect();
    assert_eq!(none, want, "{file}: rows without a hazard");
    for sheet in list(&found["inputs"][0], "sheets") {
        let name = sheet["name"].as_str().unwrap();
        if let Some(records) = planted["records"].get(name) {
            assert_eq!(&sheet["records"], records, "{file} {name}: records");
        }
    }
    found
}

#[test]
fn the_firm_with_major_hazards() {
    let found = compare("hongyuan-2026-11", "hongyuan-2026-11.xlsx", 1);
    assert_eq!(found["enterprise"]["name"], "陇泽市泓塬化工有限公司");
    // The planted contradiction: the checklist says yes, the tank table says no.
    let contradictions = list(&found, "contradictions");
    assert_eq!(contradictions.len(), 1, "{contradictions:#?}");
    assert_eq!(contradictions[0]["hit"][0]["cell"], "G7");
    assert_eq!(contradictions[0]["clear"][0]["cell"], "E20");
    // What is undetermined names column and row.
    let open = |rule: &str, table: &str, column: &str, row: u64| {
        list(&found, "undetermined").iter().any(|u| {
            u["rule"].as_str().unwrap().contains(rule)
                && u["table"] == table
                && list(u, "missing").iter().any(|m| m.as_str().unwrap().contains(column))
                && list(u, "rows").iter().any(|r| r.as_u64() == Some(row))
        })
    };
    assert!(open("saws121.03", "checklist", "检查结果", 9));
    assert!(open("saws121.05a", "tanks", "重大危险源级别", 12), "{:#?}", found["undetermined"]);
    // The risk register: computed levels, claims that differ, factors outside the table.
    let points = list(&found, "risk_points");
    assert_eq!(points.len(), 12);
    let cells = |code: &str| -> Vec<&str> {
        points
            .iter()
            .flat_map(|p| p["problems"].as_array().into_iter().flatten())
            .filter(|p| p["code"] == code)
            .filter_map(|p| p["cell"].as_str())
            .collect()
    };
    assert_eq!(cells("claimed-level-differs"), ["K7"]);
    assert_eq!(cells("risk-not-computed"), ["G10", "H12"]);
}

#[test]
fn the_firm_with_general_hazards_only() {
    let found = compare("ruifeng-2026-11", "ruifeng-2026-11.xlsx", 0);
    assert!(found["summary"]["general"].as_u64().unwrap() >= 18);
}

#[test]
fn one_ledger_in_five_containers_gives_the_same_hazards() {
    let of = |found: &Value, sheet: &str, key: &str| -> BTreeSet<String> {
        let of_sheet = list(found, "hazards").iter().filter(|h| h["evidence"][0]["sheet"] == sheet);
        of_sheet.map(|h| format!("{} {} {}", h[key], h["grade"], h["status"])).collect()
    };
    let workbook = assess("hongyuan-2026-11.xlsx").1;
    // A csv holds no merges, so a place given once for several rows is known for the first alone, and the place is part
    // of a fingerprint.
    for (stem, file, format, sheet, key) in [
        ("hongyuan-ledger-gbk", "hongyuan-ledger-gbk.csv", "csv", "#1", "description"),
        ("hongyuan-ledger", "hongyuan-ledger.docx", "docx", "#1", "fingerprint"),
        ("hongyuan-ledger-page", "hongyuan-ledger-page.xls", "html", "#1", "fingerprint"),
        ("hongyuan-ledger-2003", "hongyuan-ledger-2003.xml", "spreadsheetml", "隐患排查台账", "fingerprint"),
    ] {
        let found = compare(stem, file, 1);
        let hazards = of(&workbook, "隐患排查台账", key);
        assert!(hazards.len() >= 40);
        assert_eq!(found["inputs"][0]["format"], format);
        assert_eq!(of(&found, sheet, key), hazards, "{file}");
        assert_eq!(found["enterprise"]["name"], "陇泽市泓塬化工有限公司", "{file}");
    }
}

#[test]
fn the_notice_of_a_visiting_group() {
    let (exit, found) = assess("ruifeng-notice.docx");
    assert_eq!((exit, &found["enterprise"]["name"]), (1, &"陇泽市瑞沣助剂有限公司".into()));
    let mut rows: Vec<(u64, &str)> = list(&found, "hazards")
        .iter()
        .map(|h| (h["evidence"][0]["row"].as_u64().unwrap(), h["grade"].as_str().unwrap()))
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [(10, "general"), (12, "general"), (15, "major"), (17, "major")]);
}

#[test]
fn every_hazard_can_be_replayed() {
    let (_, found) = assess("hongyuan-2026-11.xlsx");
    let mut prints = BTreeSet::new();
    for (i, h) in list(&found, "hazards").iter().enumerate() {
        assert_eq!(h["rank"], i as u64 + 1);
        assert!(!list(h, "evidence").is_empty(), "{h:#}");
        assert!(prints.insert(h["fingerprint"].as_str().unwrap().to_owned()), "fingerprints are unique");
        if h["grade"] == "major" {
            assert!(!list(h, "basis").is_empty() && h["rule"].is_string(), "{h:#}");
        }
    }
    let by_hand =
        list(&found, "by_hand").iter().filter(|h| h["rule"].as_str().is_some_and(|r| r.starts_with("hazchem.")));
    assert_eq!(by_hand.count(), 53);
}

#[test]
fn fail_on_decides_the_exit_code() {
    let file = "fixtures/hongyuan-2026-11.xlsx";
    for (level, exit) in [("never", 0), ("major", 1), ("general", 1)] {
        let out = run(&["check", file, "--as-of", AS_OF, "--fail-on", level]);
        assert_eq!(code(&out), exit, "{level}: {}", text(&out.stderr));
    }
    let out = run(&["check", "fixtures/ruifeng-2026-11.xlsx", "--as-of", AS_OF, "--fail-on", "general"]);
    assert_eq!(code(&out), 1);
}

#[test]
fn the_readmes_show_what_the_program_prints() {
    for (readme, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let args = ["check", "fixtures/hongyuan-2026-11.xlsx", "--sector", "hazchem", "--as-of", "2026-11-23"];
        let shown = text(&run(&[&args[..], &["--lang", lang]].concat()).stdout);
        let page = std::fs::read_to_string(project(readme)).unwrap();
        let (_, block) = page.split_once("```text\n").unwrap();
        let (block, _) = block.split_once("\n```").unwrap();
        let printed: BTreeSet<&str> = shown.lines().map(str::trim_end).collect();
        // Tables are as wide as the terminal.
        for line in block.lines().map(str::trim_end).filter(|l| !l.starts_with(['┌', '│', '╞', '├', '└'])) {
            assert!(printed.contains(line), "{readme}: {line}\n{shown}");
        }
    }
}
