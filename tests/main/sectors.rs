//! Which packs apply: by evidence, by `--sector`, and what a pack of another sector would say.

use crate::common::{AS_OF, code, json, run, text};
use serde_json::Value;
use std::path::Path;

const PACK: &str = "
id: NAME
sector: 矿
sectors: [NAME]
title: TITLE
version: 0.0.1
SIGNS
documents:
  - {id: d, title: 标准, number: NUMBER, in_force: {from: 2020-01-01}, verification: verified}
rules:
  - id: NAME.one
    title: 作业地点缺少稳绳盘钩
    basis: {document: d, clause: 第一条}
    grade: major
    says: {all: [[稳绳盘钩], [未安装, 没装]]}
    accidents: [爆炸]
    examples: [{text: 工作面未安装稳绳盘钩, expect: hit}]
";

fn pack(dir: &Path, name: &str, title: &str, signs: &str) {
    let folder = dir.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let yaml = PACK.replace("NAME", name).replace("TITLE", title).replace("SIGNS", signs).replace("NUMBER", name);
    let path = folder.join("pack.yaml");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(yaml.as_bytes())).unwrap();
}

fn check(dir: &Path, lines: &str, more: &[&str]) -> Value {
    let path = dir.join("台账.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    let rules = dir.join("rules");
    let mut args = vec!["check", path.to_str().unwrap(), "--rules", rules.to_str().unwrap(), "--format", "json"];
    args.extend(["--as-of", AS_OF]);
    args.extend(more);
    let out = run(&args);
    assert!(matches!(code(&out), 0 | 1), "{}", text(&out.stderr));
    json(&out)
}

fn applied(doc: &Value, id: &str) -> (bool, String) {
    let pack = doc["packs"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap();
    (pack["applied"].as_bool().unwrap(), pack["why"].as_str().unwrap_or("").to_owned())
}

#[test]
fn evidence_decides_and_a_foreign_major_is_told() {
    let dir = tempfile::tempdir().unwrap();
    pack(&dir.path().join("rules"), "pit", "矿井判定", "signs: [掘进工作面]");
    // The firm is a chemical one: the pit's clause is named, but not applied.
    let lines = "单位名称：青岚化工有限公司,,\n序号,部位,隐患描述\n1,实验室,未安装稳绳盘钩\n";
    let doc = check(dir.path(), lines, &[]);
    assert!(!applied(&doc, "pit").0, "{}", doc["packs"]);
    assert!(applied(&doc, "hazchem").0);
    let hazard = &doc["hazards"][0];
    assert_eq!(hazard["grade"], "general");
    assert_eq!(hazard["near"][0]["rule"], "pit.one");
    assert!(hazard["near"][0]["missing"].as_str().unwrap().contains("矿井判定"), "{hazard:#}");

    // Named, or hinted at, it decides.
    let doc = check(dir.path(), lines, &["--sector", "pit"]);
    assert_eq!(doc["hazards"][0]["grade"], "major");
    let doc = check(dir.path(), "序号,部位,隐患描述\n1,2101掘进工作面,未安装稳绳盘钩\n", &[]);
    assert_eq!(doc["hazards"][0]["grade"], "major");
    assert!(applied(&doc, "pit").1.contains("掘进工作面"));

    // Nothing tells the sector: everything applies.
    let doc = check(dir.path(), "序号,部位,隐患描述\n1,东区,未安装稳绳盘钩\n", &[]);
    assert_eq!(doc["hazards"][0]["grade"], "major");
    assert!(applied(&doc, "hazchem").0);
}

#[test]
fn packs_that_are_everywhere_apply_beside_any_sector() {
    let dir = tempfile::tempdir().unwrap();
    pack(&dir.path().join("rules"), "pit", "矿井判定", "everywhere: true");
    let doc = check(dir.path(), "序号,部位,隐患描述\n1,罐区,未安装稳绳盘钩\n", &["--sector", "hazchem"]);
    assert_eq!(doc["hazards"][0]["grade"], "major");
    assert!(applied(&doc, "pit").0);
}

#[test]
fn what_is_everywhere_asks_for_its_tables_only_where_it_is_meant() {
    let dir = tempfile::tempdir().unwrap();
    pack(&dir.path().join("rules"), "pit", "矿井判定", "");
    let open = |more: &[&str]| {
        let doc = check(dir.path(), "序号,部位,隐患描述\n1,罐区,法兰渗漏\n", more);
        let list = doc["undetermined"].as_array().unwrap().clone();
        list.iter().filter(|u| u["rule"].as_str().unwrap().starts_with("fire.")).count()
    };
    assert_eq!((open(&[]), open(&["--sector", "hazchem"])), (0, 0));
    assert!(open(&["--sector", "fire"]) > 5);
    assert!(open(&["--sector", "hazchem,fire"]) > 5);
}

#[test]
fn an_unknown_sector_is_refused_with_the_nearest() {
    let out = run(&["check", "fixtures/hongyuan-2026-11.xlsx", "--sector", "hazchem,hazchme"]);
    assert_eq!(code(&out), 2);
    let said = text(&out.stderr);
    assert!(said.contains("hazchme") && said.contains("是不是 hazchem"), "{said}");
}

#[test]
fn a_sign_inside_a_longer_one_is_none_and_mines_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let of = |firm: &str, hazard: &str| {
        let path = dir.path().join("台账.csv");
        let lines = format!("单位名称：{firm},,\n序号,部位,隐患描述\n1,办公楼,{hazard}\n");
        hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
        let out = run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", AS_OF]);
        let doc = json(&out);
        (applied(&doc, "coal").0, applied(&doc, "noncoal").0)
    };
    assert_eq!(of("赤岭非煤矿山有限公司", "井下照明灯损坏"), (false, true));
    assert_eq!(of("赤岭煤矿", "井下照明灯损坏"), (true, false));
    assert_eq!(of("赤岭公司", "井下照明灯损坏"), (true, true), "nothing tells which");
}
