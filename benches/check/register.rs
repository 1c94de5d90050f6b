//! Registers of risk points: the same columns as firms use, texts that repeat as they do there.

use super::Outcome;
use super::data::Dice;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::path::{Path, PathBuf};

const HEADERS: [&str; 20] = [
    "编号",
    "风险点",
    "部位",
    "作业步骤",
    "危险源",
    "可能的事故类型",
    "L",
    "E",
    "C",
    "风险值",
    "风险等级",
    "管控层级",
    "工程技术措施",
    "管理措施",
    "培训教育措施",
    "个体防护措施",
    "应急处置措施",
    "排查频次",
    "责任单位",
    "责任人",
];
const STEPS: [&str; 8] = ["开停车", "取样", "巡检", "检修", "装卸", "清洗", "动火", "登高"];
const HAZARDS: [&str; 8] =
    ["密封泄漏", "软管脱落", "转动部位卷入", "地面湿滑", "接触高温面", "带电部位裸露", "吊物摆动", "积料悬浮"];
const ACCIDENTS: [&str; 8] = ["火灾", "中毒", "机械致害", "跌落", "灼烫", "触电", "起重致害", "粉尘爆炸"];
const MEASURES: [&str; 6] =
    ["加装联锁", "每班点检并签字", "年度专项培训", "耐酸手套和面屏", "切断并撤到上风向", "设围栏和警示"];
const L: [u32; 3] = [1, 3, 6];
const E: [u32; 3] = [2, 3, 6];
const C: [u32; 4] = [3, 7, 15, 40];

/// A register of so many rows; one row in two hundred claims a level too low.
pub fn write(folder: &Path, rows: u32) -> Outcome<PathBuf> {
    let path = folder.join(format!("register-{rows}.xlsx"));
    if path.exists() {
        return Ok(path);
    }
    let mut dice = Dice::new(u64::from(rows) + 7);
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 11, 1)?));
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name("风险点清单")?;
    for (column, head) in (0_u16..).zip(HEADERS) {
        page.write_string(0, column, head)?;
    }
    for row in 1..=rows {
        let point = format!("{}号风险单元", row / 20 + 1);
        let n = dice.below(8) as usize;
        let pick = |list: &[&'static str]| list.get(n).copied().unwrap_or("");
        let (l, e, c) = (one(&mut dice, &L), one(&mut dice, &E), one(&mut dice, &C));
        let score = l * e * c;
        let rank = [320, 160, 70].iter().position(|b| score > *b).unwrap_or(3);
        let claimed = if dice.below(200) == 0 { 3 } else { rank };
        let word = |list: [&'static str; 4], n: usize| list.get(n).copied().unwrap_or("");
        page.write_string(row, 0, format!("R-{row:06}"))?;
        page.write_string(row, 1, &point)?;
        page.write_string(row, 2, format!("{}区", row / 400 + 1))?;
        page.write_string(row, 3, pick(&STEPS))?;
        page.write_string(row, 4, format!("{point}{}", pick(&HAZARDS)))?;
        page.write_string(row, 5, pick(&ACCIDENTS))?;
        for (column, number) in (6_u16..).zip([l, e, c, score]) {
            page.write_number(row, column, number)?;
        }
        page.write_string(row, 10, word(["重大风险", "较大风险", "一般风险", "低风险"], claimed))?;
        page.write_string(row, 11, word(["公司级", "部门级", "班组级", "岗位级"], rank))?;
        for column in 12..17 {
            page.write_string(row, column, dice.one_of(&MEASURES))?;
        }
        page.write_string(row, 17, word(["每日1次", "每周1次", "每月1次", "每季度1次"], rank))?;
        page.write_string(row, 18, format!("{}车间", row / 900 + 1))?;
        page.write_string(row, 19, format!("责任人{}", dice.below(400)))?;
    }
    let part = folder.join(format!(".register-{rows}.part"));
    book.save(&part)?;
    std::fs::rename(&part, &path)?;
    Ok(path)
}

fn one(dice: &mut Dice, list: &[u32]) -> u32 {
    let n = u32::try_from(list.len()).unwrap_or(1);
    list.get(dice.below(n) as usize).copied().unwrap_or(1)
}
