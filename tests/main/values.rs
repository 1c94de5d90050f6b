//! Levels, states, dates, units and names of columns: what cannot be read is told with its cell and decides nothing.

use crate::common::{AS_OF, json, run};
use serde_json::Value;

fn check(lines: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("表.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    json(&run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", AS_OF, "--sector", "hazchem"]))
}

fn problems(doc: &Value) -> Vec<(String, String)> {
    let word = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let sheet = &doc["inputs"][0]["sheets"][0];
    sheet["problems"].as_array().unwrap().iter().map(|p| (word(&p["cell"]), word(&p["code"]))).collect()
}

fn told(doc: &Value, cell: &str) -> String {
    problems(doc).into_iter().find(|p| p.0 == cell).map(|p| p.1).unwrap_or_default()
}

/// Rules undetermined on a row.
fn open(doc: &Value, row: u64) -> Vec<&str> {
    let list = doc["undetermined"].as_array().unwrap().iter();
    list.filter(|u| u["rows"].as_array().unwrap().iter().any(|r| *r == row))
        .filter_map(|u| u["rule"].as_str())
        .collect()
}

#[test]
fn a_level_of_a_major_hazard_source_that_nobody_can_read_decides_nothing() {
    let doc = check(
        "罐号,储存介质,储罐型式,重大危险源级别,紧急切断\n1,苯,内浮顶,贰级,无\n2,苯,内浮顶,2级,无\n3,苯,内浮顶,Ⅱ类,无\n4,苯,内浮顶,三级,无\n\
         5,苯,内浮顶,不构成重大危险源,无\n6,苯,内浮顶,构成,无\n",
    );
    for (row, rules) in [(2, 1), (3, 0), (4, 1), (5, 0), (6, 0), (7, 1)] {
        let found = open(&doc, row).iter().filter(|r| **r == "hazchem.saws121.05a").count();
        assert_eq!(found, rules, "row {row}");
    }
    let codes: Vec<String> = problems(&doc).into_iter().map(|p| format!("{} {}", p.0, p.1)).collect();
    assert_eq!(codes, ["D2 not-a-known-word", "D4 not-a-known-word", "D7 not-a-known-word"]);
    let cells: Vec<&Value> = doc["hazards"].as_array().unwrap().iter().map(|h| &h["evidence"][0]["cell"]).collect();
    assert_eq!(cells, ["E3"]);
}

#[test]
fn a_claim_without_a_clause_is_counted_and_left_to_an_expert() {
    let doc = check(
        "序号,隐患描述,隐患级别\n1,宿舍楼道灯不亮,重大（疑似）\n2,宿舍楼道灯不亮,严重\n3,宿舍楼道灯不亮,一般/重大\n4,灭火器压力不足,重大隐患\n",
    );
    assert_eq!((&doc["summary"]["major"], &doc["summary"]["claimed_major"]), (&0.into(), &2.into()));
    let first = &doc["hazards"][0];
    assert_eq!((&first["grade"], &first["status"]), (&"general".into(), &"suspected".into()));
    assert_eq!(doc["hazards"][2]["status"], "confirmed");
    assert_eq!(problems(&doc), [("C4".to_owned(), "level-not-understood".to_owned())]);
}

#[test]
fn a_state_is_what_the_firm_says_and_no_more() {
    let doc = check(
        "序号,隐患描述,整改期限,整改完成时间,整改情况\n1,东门灯不亮,2026-10-01,2026-10-20,\n2,西门灯不亮,2026-10-01,2026-12-20,\n3,南门灯不亮,2026-10-01,,部分完成\n\
         4,北门灯不亮,2026-10-01,,见附件\n5,侧门灯不亮,2026-10-01,,已整改\n6,后门灯不亮,2026-10-01,2026-10-02,无法完成\n",
    );
    let of = |word: &str| {
        let hazard = doc["hazards"].as_array().unwrap().iter().find(|h| h["description"] == word).unwrap();
        let state = hazard["rectification"]["state"].as_str().unwrap_or("-").to_owned();
        (state, hazard["rectification"]["overdue"] == true, hazard["notes"].to_string().contains("按所填完成日期"))
    };
    assert_eq!(of("东门灯不亮"), ("rectified".to_owned(), false, true));
    assert_eq!(of("西门灯不亮"), ("-".to_owned(), true, false));
    assert_eq!(of("南门灯不亮"), ("rectifying".to_owned(), true, false));
    assert_eq!(of("北门灯不亮"), ("-".to_owned(), true, false));
    assert_eq!(of("侧门灯不亮"), ("rectified".to_owned(), false, false));
    assert_eq!(of("后门灯不亮"), ("open".to_owned(), true, false));
    assert_eq!(told(&doc, "E5"), "state-not-understood");
}

#[test]
fn a_line_above_the_table_tells_the_unit() {
    let doc = check(
        "单位：公斤\n品名,仓库名称,核定储量,实际储量\n硫磺,甲类库,2000,1900\n硝酸铵,乙类库,2t,2500\n盐酸,丙类库,2t,1900\n",
    );
    let cells: Vec<&Value> = doc["hazards"].as_array().unwrap().iter().map(|h| &h["evidence"][0]["row"]).collect();
    assert_eq!(cells, [4]);
}

#[test]
fn a_certificate_is_found_by_post_and_by_its_name() {
    let doc = check(
        "姓名,岗位,证件名称,有效期至\n甲,电工,低压电工证,2025-01-01\n乙,门卫,,2025-01-01\n丙,总经理,安全考核合格证,2025-01-01\n丁,焊工,,2027-01-01\n",
    );
    let mut found: Vec<String> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| format!("{} {}", h["evidence"][0]["cell"].as_str().unwrap(), h["rule"].as_str().unwrap()))
        .collect();
    found.sort();
    assert_eq!(found, ["D2 hazchem.saws121.02b", "D4 hazchem.saws121.01d"]);
    assert!(doc["hazards"].as_array().unwrap().iter().all(|h| h["status"] == "suspected"));
}

#[test]
fn brackets_tell_columns_apart() {
    let doc = check(
        "单位名称,甲化工有限公司,统一社会信用代码,91510700MA6XXXX00X\n法定代表人,甲,涉及两重点一重大,是\n外部安全防护距离（要求）,260m,外部安全防护距离（实际）,180米\n",
    );
    let rules: Vec<&Value> = doc["hazards"].as_array().unwrap().iter().map(|h| &h["rule"]).collect();
    assert_eq!(rules, ["hazchem.saws121.03"]);
}
