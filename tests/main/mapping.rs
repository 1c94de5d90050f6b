//! Mapping files: saved, corrected, obeyed, and refused where they do not fit.

use crate::common::{AS_OF, code, json, run, text};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn save(dir: &Path, name: &str, contents: &str) -> PathBuf {
    let path = dir.join(name);
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(contents.as_bytes())).unwrap();
    path
}

fn check(input: &Path, mapping: &Path) -> (i32, Option<Value>, String) {
    let (input, mapping) = (input.to_str().unwrap(), mapping.to_str().unwrap());
    let out = run(&["check", input, "--as-of", AS_OF, "--format", "json", "--mapping", mapping]);
    (code(&out), serde_json::from_slice(&out.stdout).ok(), text(&out.stderr))
}

fn hazards(doc: &Value) -> Vec<String> {
    let list = doc["hazards"].as_array().unwrap().iter();
    let mut cells: Vec<String> =
        list.map(|h| format!("{} {}", h["evidence"][0]["cell"].as_str().unwrap(), h["description"])).collect();
    cells.sort();
    cells
}

/// What a check finds, without what tells that a mapping was used.
fn plain(mut doc: Value) -> Value {
    doc.as_object_mut().unwrap().remove("mappings");
    for sheet in doc["inputs"][0]["sheets"].as_array_mut().unwrap() {
        sheet.as_object_mut().unwrap().remove("mapped");
    }
    doc
}

#[test]
fn what_was_saved_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for file in ["hongyuan-2026-11.xlsx", "ruifeng-2026-11.xlsx", "hongyuan-ledger-gbk.csv"] {
        let input = PathBuf::from("fixtures").join(file);
        let saved = dir.path().join(format!("{file}.yaml"));
        let args = ["sheet", input.to_str().unwrap(), "--save-mapping", saved.to_str().unwrap()];
        assert_eq!(code(&run(&args)), 0);
        let (_, doc, said) = check(&input, &saved);
        let with = doc.unwrap_or_else(|| panic!("{said}"));
        assert_eq!(with["mappings"].as_array().unwrap().len(), 1);
        assert_eq!(with["mappings"][0]["sha256"].as_str().unwrap().len(), 64);
        assert_eq!(with["inputs"][0]["sheets"][0]["mapped"], true);
        let without = json(&run(&["check", input.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]));
        assert!(plain(with) == plain(without), "{file}");
        // Saved again, it is the same file; and no file is replaced.
        let again = dir.path().join("again.yaml");
        let args = [args[0], args[1], args[2], again.to_str().unwrap()];
        assert_eq!(code(&run(&args)), 0);
        assert_eq!(std::fs::read(&saved).unwrap(), std::fs::read(&again).unwrap());
        assert_eq!(code(&run(&args)), 2, "an existing file is not replaced");
        std::fs::remove_file(&again).unwrap();
    }
}

#[test]
fn a_saved_mapping_is_readable() {
    let dir = tempfile::tempdir().unwrap();
    let lines = "2026年11月检查,,,,\n填报单位：青岚化工有限公司,,,,\n编号,N,检查内容,结论(是/否),\n1,甲,罐区是否存在泄漏,是,照片1\n2,乙,消防泵是否完好,否,\n合计,,,2,\n";
    let input = save(dir.path(), "检查.csv", lines);
    let saved = dir.path().join("m.yaml");
    let out = run(&["sheet", input.to_str().unwrap(), "--save-mapping", saved.to_str().unwrap()]);
    let mut shown = format!("exit {}\n{}", code(&out), text(&out.stdout)).replace(dir.path().to_str().unwrap(), "DIR");
    shown.push_str("---- m.yaml\n");
    shown.push_str(&std::fs::read_to_string(&saved).unwrap());
    insta::assert_snapshot!(shown);
}

const UNKNOWN: &str = "内部表,,,,\n甲,乙,丙,丁,戊\n1,泵房,机封漏油,×,重要\n2,库房,堆垛完好,√,\n,,以上由班组填写,,\n3,罐区,液位计失灵,×,重要\n";

fn mapping_of(sheet: &str) -> String {
    format!("mapping: 1\nfiles:\n  - sheets:\n{sheet}")
}

#[test]
fn a_mapping_makes_a_strange_sheet_a_ledger() {
    let dir = tempfile::tempdir().unwrap();
    let input = save(dir.path(), "表.csv", UNKNOWN);
    assert_eq!(code(&run(&["check", input.to_str().unwrap(), "--as-of", AS_OF])), 3);
    let mapping = mapping_of(
        "      - sheet: \"#1\"\n        kind: 隐患台账\n        header_rows: 2\n        columns:\n          A: {role: \"no\"}\n          B: {header: 乙, role: \
         location}\n          C: {header: 丙, role: 隐患描述}\n          D: {ignore: true}\n        ignore_rows: [4, 5]\n",
    );
    let (status, doc, said) = check(&input, &save(dir.path(), "m.yaml", &mapping));
    let doc = doc.unwrap_or_else(|| panic!("{said}"));
    assert_eq!(status, 0, "{said}");
    assert_eq!(hazards(&doc), ["C3 \"机封漏油\"", "C6 \"液位计失灵\""]);
    assert_eq!(doc["hazards"][0]["extras"], serde_json::json!({"戊": "重要"}), "ignored columns are no extras");
    let sheet = &doc["inputs"][0]["sheets"][0];
    assert_eq!(sheet["records"], 2);
    let last = sheet["skipped_rows"].as_array().unwrap().last().unwrap();
    assert_eq!(*last, serde_json::json!({"rows": [4, 5], "reason": "ignored-by-mapping"}));
}

#[test]
fn polarity_units_and_rows_are_obeyed() {
    let dir = tempfile::tempdir().unwrap();
    let lines = "序号,检查内容,检查结果\n1,罐区跑冒滴漏,是\n2,消防通道堵塞,否\n注,另见附件,是\n";
    let input = save(dir.path(), "检查.csv", lines);
    let sheet = |more: &str| {
        mapping_of(&format!(
            "      - sheet: \"#1\"\n        kind: checklist\n        header_rows: 1\n        columns:\n          B: item\n          C: {{role: answer, \
             polarity: {more}\n"
        ))
    };
    let found = |text: &str| {
        let (_, doc, said) = check(&input, &save(dir.path(), "m.yaml", text));
        let doc = doc.unwrap_or_else(|| panic!("{said}"));
        let list = doc["hazards"].as_array().unwrap();
        let mut cells: Vec<String> =
            list.iter().map(|h| h["evidence"][0]["cell"].as_str().unwrap().to_owned()).collect();
        cells.sort();
        cells
    };
    assert_eq!(found(&sheet("reversed}")), ["C2"]);
    assert_eq!(found(&sheet("normal}")), ["C3"]);
    assert_eq!(found(&sheet("reversed}\n        keep_rows: [4]")), ["C2", "C4"]);
    // A unit that the header does not tell.
    let lines = "品名,仓库名称,核定储量,实际储量\n硫磺,甲类库,2,1900\n硝酸铵,乙类库,2,2500\n";
    let input = save(dir.path(), "仓储.csv", lines);
    let mapping = mapping_of(
        "      - sheet: \"#1\"\n        kind: storage\n        header_rows: 1\n        columns: {A: goods, B: warehouse, C: approved_quantity, D: {role: actual_quantity, unit: \
         kg}}\n",
    );
    let (_, doc, said) = check(&input, &save(dir.path(), "m.yaml", &mapping));
    let doc = doc.unwrap_or_else(|| panic!("{said}"));
    let majors: Vec<&Value> = doc["hazards"].as_array().unwrap().iter().filter(|h| h["grade"] == "major").collect();
    assert_eq!(majors.len(), 1, "{majors:#?}");
    assert_eq!(majors[0]["evidence"][0]["row"], 3);
}

#[test]
fn columns_may_be_left_to_their_headers_and_hidden_sheets_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("封面").unwrap().write_string(0, 0, "青岚化工").unwrap();
    let sheet = book.add_worksheet().set_name("11月").unwrap();
    sheet.set_hidden(true);
    sheet.merge_range(0, 0, 0, 2, "台账", &Format::new()).unwrap();
    for (column, text) in ["序号", "隐患部位", "隐患描述"].iter().enumerate() {
        sheet.write_string(1, u16::try_from(column).unwrap(), *text).unwrap();
    }
    sheet.write_string(2, 1, "泵房").unwrap();
    sheet.write_string(2, 2, "机封漏油").unwrap();
    book.save(&path).unwrap();
    let mapping = "mapping: 1\nfiles:\n  - file: \"*.xlsx\"\n    sheets:\n      - {sheet: \"*月\", kind: hazard-ledger, header_rows: 2}\n      - {sheet: 封面, ignore: \
                   true}\n";
    let (status, doc, said) = check(&path, &save(dir.path(), "m.yaml", mapping));
    assert_eq!(status, 0, "{said}");
    let doc = doc.unwrap();
    assert_eq!(hazards(&doc), ["C3 \"机封漏油\""]);
    assert_eq!(doc["inputs"][0]["sheets"][0]["skipped"], "ignored-by-mapping");
}

#[test]
fn what_does_not_fit_is_told_all_at_once_with_both_places() {
    let dir = tempfile::tempdir().unwrap();
    let input = save(dir.path(), "台账.csv", "序号,隐患部位,隐患描述,整改时限,责任人\n1,泵房,漏油,2026-12-1,甲\n");
    let mapping = "mapping: 1\nfiles:\n  - sheets:\n      - sheet: \"#1\"\n        kind: hazard-ledger\n        header_rows: 1\n        columns:\n          A: {header: 编号, role: \
                   \"no\"}\n          B: {header: 隐患部位, role: location}\n          C: {header: 隐患描述, role: description}\n          D: {header: 责任人, role: \
                   responsible_person}\n          E: {header: 责任人, role: responsible_person}\n          F: {role: remark}\n      - sheet: 台帐\n        ignore: true\n  - file: \
                   \"*.xls\"\n    sheets: []\n";
    let mapping = save(dir.path(), "m.yaml", mapping);
    let faulty = save(
        dir.path(),
        "n.yaml",
        "mapping: 1\nfiles:\n  - sheets:\n      - sheet: a\n        kind: hazard-leger\n      - sheet: b\n        kind: checklist\n        header_row: 1\n        columns:\n          A1: \
         item\n          B: {header: 结果, rolle: answer}\n          C: aswer\n          D: {role: item, polarity: reversed}\n        ignore_rows: [3-1]\n",
    );
    let mut said = String::new();
    for file in [&mapping, &faulty] {
        let (status, doc, stderr) = check(&input, file);
        assert_eq!((status, doc), (2, None), "{stderr}");
        said.push_str(&stderr.replace(dir.path().to_str().unwrap(), "DIR"));
        said.push_str("\n====\n");
    }
    insta::assert_snapshot!(said);
}

#[test]
fn one_mapping_serves_many_files_and_a_special_one_goes_first() {
    let dir = tempfile::tempdir().unwrap();
    let a = save(dir.path(), "a.csv", "甲,乙\n泵房,机封漏油\n");
    let b = save(dir.path(), "b.csv", "甲,乙\n罐区,液位计失灵\n");
    let c = save(dir.path(), "c.csv", "乙,甲\n灯具损坏,库房\n");
    let general = "  - sheets:\n      - {sheet: \"#1\", kind: hazard-ledger, header_rows: 1, columns: {A: location, B: description}}\n";
    let special = "  - file: c.csv\n    sheets:\n      - {sheet: \"#1\", kind: hazard-ledger, header_rows: 1, columns: {A: description, B: location}}\n";
    let both = save(dir.path(), "m.yaml", &format!("mapping: 1\nfiles:\n{general}{special}"));
    let paths = [&a, &b, &c].map(|p| p.to_str().unwrap());
    let mut args = vec!["check", "--as-of", AS_OF, "--format", "json", "--mapping", both.to_str().unwrap()];
    args.extend(paths);
    let out = run(&args);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    assert_eq!(hazards(&json(&out)), ["A2 \"灯具损坏\"", "B2 \"机封漏油\"", "B2 \"液位计失灵\""]);
    // Two that speak of one sheet with equal right are refused.
    let twice = save(dir.path(), "n.yaml", &format!("mapping: 1\nfiles:\n{general}{general}"));
    let (status, _, said) = check(&a, &twice);
    assert_eq!(status, 2);
    assert!(said.contains("ambiguous-mapping"), "{said}");
}
