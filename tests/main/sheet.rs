//! `hazgrade sheet`: messy shapes are understood, and what is not is told with its cell.

use crate::common::{code, json, run, text};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use std::path::Path;

fn read(path: &Path) -> Value {
    let out = run(&["sheet", path.to_str().unwrap(), "--format", "json"]);
    assert!(matches!(code(&out), 0 | 3), "{}", text(&out.stderr));
    json(&out)["inputs"][0]["sheets"].clone()
}

fn csv(lines: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("表.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    read(&path)[0].clone()
}

fn role<'v>(sheet: &'v Value, letter: &str) -> &'v str {
    let columns = sheet["columns"].as_array().unwrap();
    columns.iter().find(|c| c["letter"] == letter).and_then(|c| c["role"].as_str()).unwrap_or("-")
}

fn problems(sheet: &Value) -> Vec<(String, String)> {
    let word = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    sheet["problems"].as_array().unwrap().iter().map(|p| (word(&p["cell"]), word(&p["code"]))).collect()
}

#[test]
fn a_header_below_titles_two_rows_deep_and_merged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 1, 0, 7, "2026年11月隐患排查台账", &plain).unwrap();
    sheet.write_string(1, 1, "填报单位：青岚化工有限公司").unwrap();
    for (column, name) in [(1, "序号"), (2, "检查场所"), (3, "主要隐患或问题"), (7, "整改情况")] {
        sheet.merge_range(2, column, 3, column, name, &plain).unwrap();
    }
    sheet.merge_range(2, 4, 2, 6, "整改要求", &plain).unwrap();
    for (column, name) in [(4, "措施"), (5, "期限"), (6, "责任人")] {
        sheet.write_string(3, column, name).unwrap();
    }
    sheet.merge_range(4, 2, 5, 2, "罐区", &plain).unwrap();
    for (row, hazard, deadline) in [(4, "围堰破损", "2026.12.1"), (5, "液位计失灵", "12.5")] {
        sheet.write_number(row, 1, f64::from(row) - 3.0).unwrap();
        sheet.write_string(row, 3, hazard).unwrap();
        sheet.write_string(row, 5, deadline).unwrap();
    }
    sheet.write_number(6, 1, 3.0).unwrap();
    sheet.write_string(7, 1, "填表人：").unwrap();
    book.save(&path).unwrap();

    let sheet = read(&path)[0].clone();
    assert_eq!(sheet["table"], "hazard-ledger");
    assert_eq!(sheet["header_rows"], serde_json::json!([3, 4]));
    assert_eq!(sheet["records"], 2);
    let roles: Vec<&str> = ["B", "C", "D", "E", "F", "G", "H"].iter().map(|l| role(&sheet, l)).collect();
    assert_eq!(roles, ["no", "location", "description", "measures", "deadline", "responsible_person", "result"]);
    assert_eq!(sheet["columns"][4]["header"], "整改要求/期限");
    assert_eq!(problems(&sheet), [("F6".to_owned(), "date-without-year".to_owned())]);
    let skipped: Vec<&str> =
        sheet["skipped_rows"].as_array().unwrap().iter().map(|s| s["reason"].as_str().unwrap()).collect();
    assert_eq!(skipped, ["numbered-but-empty", "signature"]);

    // The merged place counts for both rows.
    let out = run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", crate::common::AS_OF]);
    let doc = json(&out);
    assert_eq!(doc["enterprise"]["name"], "青岚化工有限公司");
    assert!(doc["hazards"].as_array().unwrap().iter().all(|h| h["location"] == "罐区"), "{:#}", doc["hazards"]);
}

#[test]
fn a_flattened_header_in_csv() {
    let sheet = csv("11月台账,,,,\n序号,部位,隐患描述,整改要求,\n,,,措施,期限\n1,泵房,漏油,更换密封,2026-12-1\n");
    assert_eq!(sheet["header_rows"], serde_json::json!([2, 3]));
    assert_eq!([role(&sheet, "D"), role(&sheet, "E")], ["measures", "deadline"]);
    assert_eq!(sheet["records"], 1);
}

#[test]
fn questions_that_ask_for_trouble_turn_their_answers() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("检查.csv");
    let lines = "序号,检查内容,检查结果\n1,罐区是否存在泄漏,是\n2,罐区是否存在杂物,否\n3,消防泵是否完好,是\n4,防雷是否检测,否\n5,应急预案是否修订,基本符合\n";
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    let doc = json(&run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", crate::common::AS_OF]));
    let mut cells: Vec<&str> =
        doc["hazards"].as_array().unwrap().iter().map(|h| h["evidence"][0]["cell"].as_str().unwrap()).collect();
    cells.sort_unstable();
    assert_eq!(cells, ["C2", "C5"]);
    assert_eq!(problems(&doc["inputs"][0]["sheets"][0]), [("C6".to_owned(), "unclear-answer".to_owned())]);
}

#[test]
fn numbers_come_in_their_columns_unit_and_words_stay_unread() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("仓储.csv");
    let lines = "品名,仓库名称,核定储量（t）,实际储量,是否分区分类\n硫磺,甲类库,2,1900kg,是\n硝酸铵,乙类库,2,2.5吨,是\n盐酸,丙类库,2,约3吨,是\n";
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    let doc = json(&run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", crate::common::AS_OF]));
    let majors: Vec<&Value> = doc["hazards"].as_array().unwrap().iter().filter(|h| h["grade"] == "major").collect();
    assert_eq!(majors.len(), 1, "{majors:#?}");
    assert_eq!(majors[0]["evidence"][0]["cell"], "D3");
    assert_eq!(problems(&doc["inputs"][0]["sheets"][0]), [("D4".to_owned(), "not-a-number".to_owned())]);
}

#[test]
fn a_form_is_one_record_with_the_cells_of_its_values() {
    let sheet = csv("企业名称,青岚化工有限公司,统一社会信用代码,91620000MA00000000\n法定代表人,言树声,从业人数,126\n");
    assert_eq!(sheet["table"], "enterprise");
    assert_eq!(sheet["records"], 1);
}
