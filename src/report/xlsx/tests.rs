use super::super::sample;
use super::looks::{Band, Looks};
use super::sheet::{Cell, Sheet, column};
use super::*;
use crate::base::{Grade, Status};
use calamine::{Data, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

type Cells = BTreeMap<(u32, u32), Data>;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Cells {
    let mut reader = book.worksheet_cells_reader(sheet).unwrap();
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell().unwrap() {
        cells.insert(cell.get_position(), Data::from(cell.get_value().clone()));
    }
    cells
}

fn hazard_list(a: &Assessment) -> Vec<u8> {
    let mut out = Vec::new();
    write_hazard_list(a, &mut out).unwrap();
    out
}

fn text_of(cells: &Cells) -> String {
    cells.values().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_hazard_list_has_its_sheets() {
    let mut book = open(hazard_list(&sample::chemical_firm()));
    let expected =
        ["概要", "重大事故隐患", "一般事故隐患", "整改闭环", "未能判定", "非隐患", "矛盾", "人工核对条款", "读取情况"];
    assert_eq!(book.sheet_names(), expected);
    let majors = cells(&mut book, "重大事故隐患");
    assert_eq!(majors[&(3, 0)], Data::Float(1.0));
    assert_eq!(majors[&(3, 1)], Data::String("建议判定".into()));
    assert_eq!(majors[&(6, 1)], Data::String("疑似".into()));
    let text = text_of(&majors);
    for expected in [
        "储罐台账!F12：紧急切断＝否",
        "第五项",
        "【条文未核验】",
        "典型值",
        "照片编号：IMG_0312",
        "整改五落实缺：资金、预案",
    ] {
        assert!(text.contains(expected), "{expected} is missing");
    }
    assert_eq!(cells(&mut book, "人工核对条款").keys().filter(|(row, col)| *row >= 3 && *col == 0).count(), 54);
    assert!(text_of(&cells(&mut book, "读取情况")).contains("没有年份"));
    assert!(text_of(&cells(&mut book, "概要")).contains("e3b0c44298fc1c14"));
}

#[test]
fn empty_lists_keep_only_the_first_sheets() {
    let mut a = sample::chemical_firm();
    a.hazards = Vec::new().into();
    a.not_hazards = Vec::new().into();
    a.undetermined.clear();
    a.contradictions.clear();
    a.by_hand.clear();
    let mut book = open(hazard_list(&a));
    assert_eq!(book.sheet_names(), ["概要", "重大事故隐患", "一般事故隐患", "读取情况"]);
    assert_eq!(cells(&mut book, "重大事故隐患")[&(3, 0)], Data::String("无".into()));
}

#[test]
fn formulas_and_escapes_stay_text() {
    let mut a = sample::chemical_firm();
    let evil = "=HYPERLINK(\"http://x\",\"y\")";
    let mut one = sample::hazard(1, Grade::Major, Status::Confirmed, evil, "+1+1\u{1b}[31m@SUM(A1)\u{0}\u{202e}");
    one.location = Some("-2+3".into());
    one.extras.insert("@列".into(), "=cmd|' /C calc'!A0".into());
    a.hazards = vec![one].into();
    let bytes = hazard_list(&a);
    let mut book = open(bytes);
    assert!(book.worksheet_formula("重大事故隐患").unwrap().is_empty());
    let majors = cells(&mut book, "重大事故隐患");
    assert_eq!(majors[&(3, 2)], Data::String(evil.into()));
    assert_eq!(majors[&(3, 3)], Data::String("+1+1@SUM(A1)".into()));
    assert_eq!(majors[&(3, 4)], Data::String("-2+3".into()));
}

#[test]
fn a_text_longer_than_a_cell_goes_on_below() {
    let mut a = sample::chemical_firm();
    let long: String = "管".repeat(40_000);
    a.hazards = vec![sample::hazard(1, Grade::General, Status::Confirmed, "长", &long)].into();
    let mut book = open(hazard_list(&a));
    let generals = cells(&mut book, "一般事故隐患");
    let read: String = (3..10).filter_map(|row| generals.get(&(row, 2))).map(ToString::to_string).collect();
    assert_eq!(read, long);
    assert_eq!(generals[&(4, 0)], Data::String("1（续）".into()));
}

#[test]
fn a_tall_text_goes_on_below_so_that_it_shows() {
    let mut a = sample::chemical_firm();
    let tall = "第一行\n".repeat(70);
    a.hazards = vec![sample::hazard(1, Grade::General, Status::Confirmed, "高", &tall)].into();
    let mut book = open(hazard_list(&a));
    let generals = cells(&mut book, "一般事故隐患");
    let read: String = (3..10).filter_map(|row| generals.get(&(row, 2))).map(ToString::to_string).collect();
    assert_eq!(read, tall.trim());
    assert!(generals.contains_key(&(5, 2)));
}

#[test]
fn a_list_longer_than_a_worksheet_rolls_over() {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let columns = [column("序号", 6, 8), column("内容", 6, 8)];
    let mut sheet = Sheet::new(&looks, "表", "表", String::new(), &columns).limit(13);
    for n in 1..=25 {
        sheet.push(&mut book, vec![Cell::number(n), Cell::blank()], Band::Plain).unwrap();
    }
    for page in sheet.finish(&mut book, &[]).unwrap() {
        book.push_worksheet(page);
    }
    let mut book = open(book.save_to_buffer().unwrap());
    assert_eq!(book.sheet_names(), ["表", "表（2）", "表（3）"]);
    assert_eq!(cells(&mut book, "表（3）")[&(7, 0)], Data::Float(25.0));
}

#[test]
fn large_lists_are_written_row_by_row() {
    let mut a = sample::chemical_firm();
    let many: Vec<_> = (1..=LARGE as u64 + 1)
        .map(|n| sample::hazard(n, Grade::General, Status::Confirmed, "灭火器过期", "灭火器压力不足"))
        .collect();
    a.hazards = many.into();
    let bytes = hazard_list(&a);
    assert!(bytes == hazard_list(&a));
    let mut book = open(bytes);
    let generals = cells(&mut book, "一般事故隐患");
    assert_eq!(generals[&(20_003, 0)], Data::Float(20_001.0));
    assert_eq!(generals[&(2, 1)], Data::String("隐患标题".into()));
}

#[test]
fn the_register_shows_both_levels() {
    let mut out = Vec::new();
    let mut a = sample::chemical_firm();
    write_register(&a, &mut out).unwrap();
    let mut book = open(out);
    assert_eq!(book.sheet_names(), ["风险点清单", "汇总与图例", "四色图（固有）", "风险矩阵与图"]);
    let points = cells(&mut book, "风险点清单");
    assert_eq!(points[&(4, 12)], Data::String("重大风险（红）".into()));
    assert_eq!(points[&(4, 13)], Data::String("较大风险".into()));
    assert_eq!(points[&(4, 14)], Data::String("不一致".into()));
    assert_eq!(points[&(8, 14)], Data::String("未计算".into()));
    let summary = text_of(&cells(&mut book, "汇总与图例"));
    assert!(summary.contains("低风险（蓝）") && !summary.contains('绿'));

    a.risk_points.clear();
    let mut out = Vec::new();
    write_register(&a, &mut out).unwrap();
    let mut book = open(out);
    assert!(text_of(&cells(&mut book, "风险点清单")).contains("没有识别出风险点清单"));
}
