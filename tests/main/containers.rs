//! Containers other than workbooks: Word documents and what else firms send.

use crate::common::{AS_OF, code, json, run, text};
use serde_json::Value;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

fn save(dir: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.join(name);
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(bytes)).unwrap();
    path
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document of paragraphs; one that begins with `<` is taken as it is.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|p| if p.starts_with('<') { (*p).to_owned() } else { format!("<w:p><w:r><w:t>{p}</w:t></w:r></w:p>") })
        .collect();
    let main = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &main)])
}

fn check(path: &Path) -> (i32, Value) {
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]);
    assert!(!out.stdout.is_empty(), "{}", text(&out.stderr));
    (code(&out), json(&out))
}

/// Cell and description of every hazard, by cell.
fn hazards(doc: &Value) -> Vec<(String, String)> {
    let word = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let mut list: Vec<_> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| (word(&h["evidence"][0]["cell"]), word(&h["description"])))
        .collect();
    list.sort_by_key(|(cell, _)| (cell.len(), cell.clone()));
    list
}

fn skipped(sheet: &Value) -> Vec<(u64, u64, String)> {
    let rows = sheet["skipped_rows"].as_array().unwrap().iter();
    rows.map(|s| {
        (s["rows"][0].as_u64().unwrap(), s["rows"][1].as_u64().unwrap(), s["reason"].as_str().unwrap().to_owned())
    })
    .collect()
}

#[test]
fn the_numbered_paragraphs_of_a_notice_are_a_hazard_list() {
    let dir = tempfile::tempdir().unwrap();
    let path = save(
        dir.path(),
        "通报.docx",
        &docx(&[
            "关于对霁川化工有限公司安全检查情况的通报",
            "受检单位：霁川化工有限公司",
            "",
            "检查组于11月5日到现场检查，发现以下问题：",
            "一、安全管理",
            "1. 焊工无特种作业操作证上岗焊接。",
            "整改措施：停止作业，持证后再上岗。",
            "二、现场",
            "（一）罐区",
            "1．一级重大危险源甲醇罐区紧急切断阀失效，至今没有修复。",
            "图1 切断阀",
            "2．围堰有裂缝，",
            "雨水阀常开。",
            "现场另有照片佐证。",
            "（二）泵房",
            "1．机械密封漏油。",
            "三、整改要求",
            "1. 11月30日前完成整改。",
            "2. 整改后报送报告。",
            "检查组：苏某、贺某",
            "2026年11月6日",
        ]),
    );
    let (exit, doc) = check(&path);
    assert_eq!(exit, 1);
    assert_eq!(doc["enterprise"]["name"], "霁川化工有限公司");
    let sheet = &doc["inputs"][0]["sheets"][0];
    assert_eq!(
        (&sheet["name"], &sheet["table"], &sheet["records"]),
        (&"正文".into(), &"hazard-ledger".into(), &4.into())
    );
    let found = hazards(&doc);
    let cells: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(cells, ["A5", "A9", "A11", "A15"]);
    assert!(found[2].1.contains("雨水阀常开") && !found[0].1.starts_with('1'), "{found:#?}");
    let majors: Vec<&str> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|h| h["grade"] == "major")
        .map(|h| h["evidence"][0]["cell"].as_str().unwrap())
        .collect();
    assert_eq!(majors, ["A5", "A9"]);
    let why = |first, last, reason: &str| (first, last, reason.to_owned());
    assert_eq!(
        skipped(sheet),
        [
            why(1, 1, "title"),
            why(2, 3, "introduction"),
            why(4, 4, "section"),
            why(7, 8, "section"),
            why(10, 10, "caption"),
            why(13, 13, "unnumbered"),
            why(14, 14, "section"),
            why(16, 16, "section"),
            why(17, 18, "not-in-a-hazard-list"),
            why(19, 20, "signature")
        ]
    );
    let problems = sheet["problems"].as_array().unwrap();
    assert_eq!(
        problems.iter().map(|p| p["code"].as_str().unwrap()).collect::<Vec<_>>(),
        ["read-from-paragraphs", "unnumbered-paragraph"]
    );
    assert_eq!(problems[1]["cell"], "A13");
}

#[test]
fn numbered_paragraphs_that_announce_no_hazards_are_none() {
    let dir = tempfile::tempdir().unwrap();
    let path = save(
        dir.path(),
        "规程.docx",
        &docx(&[
            "卸车作业规程",
            "一、要求",
            "1. 司机应当熄火。",
            "2. 静电接地失效时不得卸车。",
            "二、步骤",
            "1. 连接鹤管。",
        ]),
    );
    let (exit, doc) = check(&path);
    assert_eq!(exit, 3);
    let sheet = &doc["inputs"][0]["sheets"][0];
    assert_eq!((&sheet["table"], &sheet["skipped"]), (&Value::Null, &"no-hazard-list-in-text".into()));
    assert_eq!(sheet["problems"][0]["code"], "numbered-text-not-read");
    assert!(doc["hazards"].as_array().unwrap().is_empty());
}

#[test]
fn statements_above_a_word_table_are_facts_and_its_text_is_no_second_list() {
    let dir = tempfile::tempdir().unwrap();
    let row = |cells: &[&str]| {
        let cells: Vec<String> =
            cells.iter().map(|c| format!("<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>")).collect();
        let cells = cells.concat();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows =
        [row(&["序号", "部位", "隐患描述"]), row(&["1", "泵房", "机械密封漏油"]), row(&["2", "罐区", "围堰有裂缝"])];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let bytes = docx(&[
        "单位名称：霁川化工有限公司",
        "检查日期：2026年11月5日",
        "发现以下问题：",
        "1. 见下表",
        &table,
        "填表人：",
    ]);
    let (exit, doc) = check(&save(dir.path(), "表.docx", &bytes));
    assert_eq!((exit, &doc["enterprise"]["name"]), (0, &"霁川化工有限公司".into()));
    assert_eq!(hazards(&doc).iter().map(|h| h.0.as_str()).collect::<Vec<_>>(), ["C2", "C3"]);
    assert_eq!(doc["inputs"][0]["sheets"][1]["skipped"], "text-beside-tables");
}

#[test]
fn a_page_posing_as_a_workbook_and_one_in_excel_2003_xml_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let html = "<html><head><meta charset=gb2312></head><body><p>单位名称：霁川化工有限公司</p><table><tr><td colspan=2>台账</td><td></td></tr>\
        <tr><th>序号</th><th>部位</th><th>隐患描述</th></tr><tr><td>1</td><td rowspan=2>泵房</td><td>机械密封漏油</td></tr>\
        <tr><td>2</td><td>地沟盖板缺失</td></tr></table></body></html>";
    let gbk = encoding_rs::GBK.encode(html).0.into_owned();
    let (exit, doc) = check(&save(dir.path(), "导出.xls", &gbk));
    assert_eq!((exit, &doc["inputs"][0]["format"]), (0, &"html".into()));
    assert_eq!(doc["enterprise"]["name"], "霁川化工有限公司");
    assert_eq!(hazards(&doc).iter().map(|h| h.0.as_str()).collect::<Vec<_>>(), ["C3", "C4"]);
    assert!(doc["hazards"].as_array().unwrap().iter().all(|h| h["location"] == "泵房"));

    let row = |cells: &[&str]| {
        let cells: Vec<String> =
            cells.iter().map(|c| format!("<Cell><Data ss:Type='String'>{c}</Data></Cell>")).collect();
        format!("<Row>{}</Row>", cells.concat())
    };
    let rows = [row(&["序号", "部位", "隐患描述"]), row(&["1", "泵房", "机械密封漏油"])].concat();
    let xml = format!(
        "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='台账'><Table>{rows}</Table></Worksheet></Workbook>"
    );
    let (exit, doc) = check(&save(dir.path(), "导出2003.xls", xml.as_bytes()));
    assert_eq!((exit, &doc["inputs"][0]["format"]), (0, &"spreadsheetml".into()));
    assert_eq!(hazards(&doc).len(), 1);
}

/// A compound file with one named stream, as Office 97–2003 and encrypted workbooks are.
fn compound(stream: &str) -> Vec<u8> {
    crate::fuzzing::wrap::compound(stream, b"x")
}

#[test]
fn files_that_are_no_tables_say_what_they_are_and_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let page = "<html><body><form>用户登录</form></body></html>";
    let mut said = String::new();
    for (name, bytes) in [
        ("加密.xlsx", compound("EncryptedPackage")),
        ("~$台账.xlsx", b"\x05user".to_vec()),
        ("导出.xls", "系统繁忙，请稍后再试".as_bytes().to_vec()),
        ("登录.xls", page.as_bytes().to_vec()),
        ("通知.doc", compound("WordDocument")),
        ("汇报.ppt", compound("PowerPoint Document")),
        ("扫描.pdf", b"%PDF-1.7".to_vec()),
        ("照片.xlsx", b"\xff\xd8\xff\xe0".to_vec()),
        ("压缩包.zip", zip(&[("台账.csv", "a,b")])),
        ("空.docx", Vec::new()),
        ("半个.docx", b"PK\x03\x04".to_vec()),
    ] {
        let path = save(dir.path(), name, &bytes);
        let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF]);
        assert_eq!((code(&out), text(&out.stdout)), (3, String::new()), "{name}");
        let line = text(&out.stderr).lines().next().unwrap_or("").replace(dir.path().to_str().unwrap(), "DIR");
        said.push_str(&format!("{line}\n"));
    }
    insta::assert_snapshot!(said);
}

/// A workbook of these sheets: name, state, rows.
fn workbook(namespace: &str, sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let list: Vec<String> = (1..)
        .zip(sheets)
        .map(|(i, (name, state, _))| format!("<sheet name='{name}' sheetId='{i}' state='{state}' r:id='r{i}'/>"))
        .collect();
    let book = format!("<workbook xmlns='{namespace}' xmlns:r='r'><sheets>{}</sheets></workbook>", list.concat());
    let links: Vec<String> = (1..=sheets.len())
        .map(|i| format!("<Relationship Id='r{i}' Type='{namespace}/worksheet' Target='worksheets/sheet{i}.xml'/>"))
        .collect();
    let links = format!("<Relationships>{}</Relationships>", links.concat());
    let rows: Vec<(String, String)> = (1..)
        .zip(sheets)
        .map(|(i, s)| {
            (
                format!("xl/worksheets/sheet{i}.xml"),
                format!("<worksheet xmlns='{namespace}'><sheetData>{}</sheetData></worksheet>", s.2),
            )
        })
        .collect();
    let mut parts =
        vec![("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", &*book), ("xl/_rels/workbook.xml.rels", &*links)];
    parts.extend(rows.iter().map(|(name, text)| (&**name, &**text)));
    zip(&parts)
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| format!("<c t='inlineStr'><is><t>{c}</t></is></c>")).collect();
    format!("<row>{}</row>", cells.concat())
}

#[test]
fn sheets_that_are_left_out_and_cells_without_a_value_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = [row(&["序号", "部位", "隐患描述"]), row(&["1", "泵房", "机械密封漏油"])].concat();
    let formula = "<row><c t='inlineStr'><is><t>2</t></is></c><c t='inlineStr'><is><t>罐区</t></is></c><c><f>A1&amp;B1</f></c></row>";
    let rows = format!("{ledger}{formula}");
    // The strict form of the standard, whose namespaces some readers do not know.
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let sheets = [
        ("台账", "visible", &*rows),
        ("空", "visible", ""),
        ("旧", "hidden", &*ledger),
        ("缓存", "veryHidden", &*ledger),
    ];
    let path = save(dir.path(), "多表.xlsx", &workbook(strict, &sheets));
    let (exit, doc) = check(&path);
    assert_eq!((exit, hazards(&doc)), (3, vec![("C2".to_owned(), "机械密封漏油".to_owned())]));
    let told: Vec<(&str, &str)> = doc["inputs"][0]["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["name"].as_str().unwrap(), s["skipped"].as_str().unwrap_or("read")))
        .collect();
    assert_eq!(told, [("台账", "read"), ("空", "empty"), ("旧", "hidden"), ("缓存", "very-hidden")]);
    let problems = doc["inputs"][0]["sheets"][0]["problems"].as_array().unwrap();
    assert_eq!((&problems[0]["cell"], &problems[0]["code"]), (&"C3".into(), &"formula-without-value".into()));
    // The description that cannot be read is neither a hazard nor passed over in silence.
    assert_eq!((&doc["not_hazards"][0]["row"], &doc["not_hazards"][0]["reason"]), (&3.into(), &"unreadable".into()));
}

#[test]
fn bad_files_among_good_ones_spoil_none_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let good = "fixtures/ruifeng-2026-11.xlsx";
    let alone = json(&run(&["check", good, "--as-of", AS_OF, "--format", "json"]));
    let bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
    let notice = "fixtures/ruifeng-notice.docx";
    let bad: Vec<String> = [
        ("1.xlsx", b"PK\x03\x04 broken".to_vec()),
        ("2.xls", compound("EncryptedPackage")),
        ("3.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("4.docx", docx(&["<w:p"])),
        ("5.xml", bomb.as_bytes().to_vec()),
        ("6.csv", Vec::new()),
        ("7.html", b"<html><p>x".to_vec()),
    ]
    .iter()
    .map(|(name, bytes)| save(dir.path(), name, bytes).to_str().unwrap().to_owned())
    .collect();
    let mut args = vec!["check", "--as-of", AS_OF, "--format", "json"];
    args.extend(bad.iter().take(4).map(String::as_str));
    args.push(good);
    args.extend(bad.iter().skip(4).map(String::as_str));
    args.push(notice);
    let out = run(&args);
    assert_eq!(code(&out), 3);
    let said = text(&out.stderr);
    for path in &bad {
        assert!(said.contains(path.as_str()), "{path} is not told:\n{said}");
    }
    let doc = json(&out);
    assert_eq!(doc["inputs"].as_array().unwrap().len(), 2);
    let prints = |doc: &Value, input: u64| -> Vec<String> {
        let of = doc["hazards"].as_array().unwrap().iter().filter(|h| h["evidence"][0]["input"] == input);
        of.map(|h| h["fingerprint"].to_string()).collect()
    };
    assert_eq!(prints(&doc, 0), prints(&alone, 0));
    assert_eq!(prints(&doc, 1).len(), 4);
}

#[test]
fn limits_can_be_set_and_mistakes_in_them_are_told_together() {
    let path = "fixtures/ruifeng-2026-11.xlsx";
    let args = ["check", path, "--as-of", AS_OF, "--limit", "rosw=5", "--limit", "cells=0", "--limit", "part-bytes=1T"];
    let out = run(&args);
    let said = text(&out.stderr);
    assert_eq!((code(&out), said.lines().filter(|l| l.starts_with("错误")).count()), (2, 3), "{said}");
    assert!(said.contains("是不是“rows”"), "{said}");
    assert_eq!(code(&run(&["sheet", path, "--limit", "rows"])), 2);
    // A limit that is too low: the result says so and is incomplete.
    let out = run(&["check", path, "--as-of", AS_OF, "--limit", "part-bytes=2K"]);
    assert_eq!(code(&out), 3);
    assert!(text(&out.stderr).contains("上限 part-bytes"), "{}", text(&out.stderr));
    let out = run(&["check", path, "--as-of", AS_OF, "--limit", "cells=200", "--format", "json"]);
    assert_eq!(code(&out), 3);
    assert!(text(&out.stdout).contains("too-many-cells"));
    let out = run(&["check", path, "--as-of", AS_OF, "--limit", "part-bytes=1G", "--limit", "cells=100000"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
}

#[test]
fn what_inflates_beyond_all_measure_is_given_up_early() {
    let dir = tempfile::tempdir().unwrap();
    let blanks = format!("{}{}", row(&["序号", "部位", "隐患描述"]), " ".repeat(20 << 20));
    let path = save(dir.path(), "胀.xlsx", &workbook("x", &[("台账", "visible", &blanks)]));
    let (exit, doc) = check(&path);
    let problem = &doc["inputs"][0]["sheets"][0]["problems"][0];
    assert_eq!((exit, &problem["code"]), (3, &"sheet-too-large".into()), "{problem}");
    assert!(problem["message"].as_str().unwrap().contains("inflate-ratio"), "{problem}");
}
