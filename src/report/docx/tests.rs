use super::super::sample;
use super::parts::chinese_number;
use super::*;
use crate::base::{Grade, Status};
use std::io::{Cursor, Read as _};

fn document(a: &Assessment) -> String {
    let mut out = Vec::new();
    write(a, &Almanac::built_in(), &mut out).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(out)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// The texts of an XML document; fails if it is not well formed.
fn texts(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(t) => out.push_str(&t),
            quick_xml::events::Event::GeneralRef(r) => {
                out.extend(["&", &*r, ";"]);
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    out
}

#[test]
fn the_report_has_its_sections() {
    let xml = document(&sample::chemical_firm());
    let text = texts(&xml);
    for expected in [
        "隐患整改报告",
        "一、概况",
        "二、重大事故隐患",
        "（五）控制室未满足防火防爆要求",
        "三、一般事故隐患",
        "四、报告、通报和统计",
        "五、各渠道不一致之处",
        "六、未能判定的事项及需补充的资料",
        "七、需人工核对的条款",
        "八、判定依据及其效力",
        "九、输入文件与可追溯信息",
        "□ 同意",
        "储罐台账!F12：紧急切断＝否",
        "缺（请补充整改资金）",
        "企业主要负责人（签字、盖章）",
    ] {
        assert!(text.contains(expected), "{expected} is missing");
    }
    for forbidden in ["责令限期整改指令书", "现场检查记录", "整改复查意见书"] {
        assert!(!text.contains(forbidden));
    }
    assert!(xml.contains("<w:tblHeader />") && xml.contains("w:cantSplit") && !xml.contains("paraId"));
}

#[test]
fn hostile_texts_make_no_markup() {
    let mut a = sample::chemical_firm();
    let evil = "</w:t><w:evil/>&\u{0}\u{1b}[31m\u{202e}\u{fffe}<!--";
    a.enterprise.name = Some(evil.into());
    a.hazards = vec![sample::hazard(1, Grade::Major, Status::Confirmed, evil, evil)].into();
    let xml = document(&a);
    assert!(!xml.contains("<w:evil/>") && !xml.contains('\u{1b}') && !xml.contains('\u{202e}'));
    texts(&xml);
}

#[test]
fn long_lists_point_to_the_workbook() {
    let mut a = sample::chemical_firm();
    let many: Vec<_> =
        (1..=400).map(|n| sample::hazard(n, Grade::General, Status::Confirmed, "灭火器过期", "灭火器过期")).collect();
    a.hazards = many.into();
    a.summary.general = 400;
    a.summary.major = 0;
    let text = texts(&document(&a));
    assert!(text.contains("一般事故隐患共 400 项，下表列出前 300 项"));
    assert!(text.contains("没有提出重大事故隐患的判定建议"));
}

#[test]
fn properties_stand_in_the_order_of_the_standard() {
    let xml = document(&sample::chemical_firm());
    assert!(!xml.contains("<w:rPr /><w:jc") && !xml.contains("<w:szCs w:val=\"21\" /><w:rFonts"));
    assert!(xml.contains("<w:keepNext /><w:jc w:val=\"center\" />"));
}

#[test]
fn numbers_in_chinese() {
    let numbers =
        [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (2005, "二千零五")];
    for (number, words) in numbers {
        assert_eq!(chinese_number(number), words);
    }
}
