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
    assert_eq!(skipped, ["title", "statement", "numbered-but-empty", "signature"]);

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

fn check(lines: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("表.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    json(&run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", crate::common::AS_OF]))
}

const DUTY: &str = "是否建立与岗位相匹配的全员安全生产责任制";

#[test]
fn columns_to_tick_are_one_answer() {
    let rows = [",√,", "√,,", ",×,", "×,,", "√,√,", ",缺车间级,", ",,√", ",是,"];
    let lines = rows.iter().enumerate().map(|(i, r)| format!("{},{DUTY},{r},\n", i + 1)).collect::<Vec<_>>().concat();
    let head = "安全检查表,,,,,\n序号,检查内容,符合,不符合,不涉及,备注\n";
    let sheet = csv(&format!("{head}{lines}"));
    assert_eq!(sheet["table"], "checklist");
    assert_eq!(sheet["records"], 8);
    assert_eq!([role(&sheet, "C"), role(&sheet, "D"), role(&sheet, "E")], ["answer"; 3]);
    assert_eq!(sheet["columns"][3]["ticked"], "不符合");
    // A cross under the good answer and two ticks are nobody's answer.
    let doubtful: Vec<String> = problems(&sheet).into_iter().filter(|p| p.1 == "doubtful-tick").map(|p| p.0).collect();
    assert_eq!(doubtful, ["C6", "C7"]);

    // Evidence stands in the ticked column.
    let doc = check(&format!("{head}{lines}"));
    let hits = doc["hazards"].as_array().unwrap();
    let cells: Vec<(&str, &str)> = hits
        .iter()
        .flat_map(|h| h["evidence"].as_array().unwrap())
        .filter_map(|e| Some((e["cell"].as_str()?, e["value"].as_str()?)))
        .filter(|(c, _)| c.starts_with('D'))
        .collect();
    assert!(cells.contains(&("D3", "不符合")) && cells.contains(&("D5", "不符合")), "{cells:?}");
    assert!(cells.contains(&("D8", "缺车间级")), "{cells:?}");
}

#[test]
fn ticks_under_a_question_that_asks_for_trouble() {
    let sheet = "检查项目,检查内容,是否存在问题,,问题描述\n,,是,否,\n";
    let sheet = csv(&format!("{sheet}用电,配电箱接地,√,,未接地\n用电,线路敷设,,√,\n"));
    assert_eq!(sheet["header_rows"], serde_json::json!([1, 2]));
    assert_eq!([role(&sheet, "C"), role(&sheet, "D"), role(&sheet, "E")], ["answer", "answer", "problem"]);
}

#[test]
fn tables_one_below_the_other_are_all_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("表.csv");
    let lines = "储罐一览表,,,,\n罐号,储存介质,容积（m³）,重大危险源级别,紧急切断\nV-101,甲醇,500,一级,有\nV-102,苯,300,二级,无\n,,,,\n\
                 报警器台账,,,,\n位号,安装位置,检测介质,检定日期,有效期至\nGT-1,罐区,甲醇,2026-01-02,2027-01-01\n";
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    let sheets = read(&path);
    let kinds: Vec<&str> = sheets.as_array().unwrap().iter().map(|s| s["table"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["tanks", "detectors"]);
    assert_eq!([&sheets[0]["records"], &sheets[1]["records"]], [2, 1]);
    assert_eq!(sheets[1]["header_rows"], serde_json::json!([7, 7]));
}

#[test]
fn a_header_repeated_on_every_page_is_no_record() {
    let head = "序号,隐患描述,整改措施,整改期限\n";
    let rows = |from: usize| {
        (from..from + 5).map(|i| format!("{i},配电箱{i}未接地,接地,2026-12-1\n")).collect::<Vec<_>>().concat()
    };
    let sheet = csv(&format!("{head}{}{head}{}", rows(1), rows(6)));
    assert_eq!(sheet["records"], 10);
    assert_eq!(sheet["skipped_rows"][0]["reason"], "repeated-header");
}

#[test]
fn headers_put_together_from_words() {
    let head = "编号,检查日期,不合格情况的描述,纠正措施,计划完成时间,实际完成时间,验证人,验证结果,关闭状态\n";
    let sheet = csv(&format!("{head}1,2026-10-1,配电箱未接地,接地,2026-11-1,2026-10-9,李一,合格,已关闭\n"));
    assert_eq!(sheet["table"], "hazard-ledger");
    let roles: Vec<&str> = ["C", "D", "E", "F", "G", "H", "I"].iter().map(|l| role(&sheet, l)).collect();
    let wanted = ["description", "measures", "deadline", "completed_date", "reviewer", "result", "state"];
    assert_eq!(roles, wanted);
}

#[test]
fn a_consequence_without_exposure_is_the_severity_of_ls() {
    let sheet = csv("风险点,危险源,可能性,后果严重性,风险等级\n储罐,泄漏,3,4,较大\n");
    assert_eq!([role(&sheet, "C"), role(&sheet, "D")], ["L", "S"]);
    let sheet = csv("风险点,危险源,可能性,频繁程度,后果严重性,风险等级\n储罐,泄漏,3,6,7,较大\n");
    assert_eq!([role(&sheet, "D"), role(&sheet, "E")], ["E", "C"]);
}

#[test]
fn a_column_without_a_known_header_is_told_by_its_contents() {
    let sheet = csv("序号,巡查内容,张班长确认\n1,通道是否畅通,√\n2,灭火器是否完好,×\n3,配电箱是否接地,√\n");
    assert_eq!(role(&sheet, "C"), "answer");
    assert_eq!(problems(&sheet), [("C1".to_owned(), "told-by-contents".to_owned())]);
    // Two such columns: nobody says which one counts, so none is read.
    let sheet = csv("序号,巡查内容,早班,晚班\n1,通道是否畅通,√,√\n2,灭火器是否完好,×,√\n3,配电箱是否上锁,√,×\n");
    assert_eq!(sheet["table"], Value::Null);
}

#[test]
fn one_hazard_written_as_a_form_is_a_record() {
    let sheet = csv(
        "隐患登记卡,\n隐患名称,储罐围堰破损\n所在部位,罐区\n发现日期,2026-10-01\n整改措施,修补\n整改期限,2026-11-01\n",
    );
    assert_eq!(sheet["table"], "hazard-ledger");
    assert_eq!(sheet["records"], 1);
    let doc = check(
        "隐患登记卡,\n隐患名称,储罐围堰破损\n所在部位,罐区\n发现日期,2026-10-01\n整改措施,修补\n整改期限,2026-11-01\n",
    );
    assert_eq!(doc["hazards"][0]["location"], "罐区");
    assert_eq!(doc["hazards"][0]["evidence"][0]["cell"], "B2");
}

#[test]
fn statements_above_a_header_are_not_part_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("意见.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (row, cells) in
        [(0, ["企业名称", "青岚化工有限公司", "检查时间", "2026年10月12日"]), (1, ["专家", "张工", "隐患条数", "9"])]
    {
        sheet.write_string(row, 0, cells[0]).unwrap();
        sheet.merge_range(row, 1, row, 2, cells[1], &plain).unwrap();
        sheet.write_string(row, 3, cells[2]).unwrap();
        sheet.merge_range(row, 4, row, 5, cells[3], &plain).unwrap();
    }
    for (column, name) in
        (0..).zip(["序号", "现场图片", "主要隐患或问题", "法规名称和条款", "整改措施或建议", "整改时限"])
    {
        sheet.write_string(2, column, name).unwrap();
    }
    for (column, text) in [(0, "1"), (2, "围堰破损"), (4, "修补"), (5, "2026-11-1")] {
        sheet.write_string(3, column, text).unwrap();
    }
    book.save(&path).unwrap();
    assert_eq!(read(&path)[0]["header_rows"], serde_json::json!([3, 3]));
}
