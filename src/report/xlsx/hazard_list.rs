//! 隐患分级清单: cover, major and general hazards, and everything that was not graded, each on its own sheet.

use super::super::phrases;
use super::looks::{Band, Look, Looks};
use super::sheet::{Cell, Column, Sheet, column, optional};
use super::{LARGE, cover, loop_list, send, workbook};
use crate::assess::document::{Assessment, Hazard};
use crate::base::{Grade, Lang, Status};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::io::{self, Write};

const MAJOR: [Column; 21] = [
    column("序号", 5, 7),
    column("判定", 7, 10),
    column("隐患标题", 12, 20),
    column("隐患描述", 16, 30),
    column("部位", 8, 12),
    column("判定依据", 16, 28),
    column("证据", 14, 28),
    column("风险", 12, 16),
    column("可能的\n事故类型", 8, 12),
    column("管控措施建议", 18, 32),
    column("整改措施", 10, 18),
    column("责任", 7, 10),
    column("资金", 6, 9),
    column("时限", 12, 14),
    column("预案", 7, 10),
    column("状态", 7, 9),
    optional("提示", 20, 34),
    optional("原表其他列", 8, 16),
    column("专家意见", 10, 10),
    column("理由", 8, 8),
    column("签字", 8, 8),
];

const GENERAL: [Column; 15] = [
    column("序号", 5, 8),
    column("隐患标题", 12, 24),
    column("隐患描述", 20, 40),
    column("部位", 8, 14),
    column("依据", 14, 28),
    column("证据", 12, 28),
    column("风险", 12, 16),
    optional("管控措施建议", 14, 28),
    column("整改措施", 12, 22),
    column("责任", 7, 12),
    column("资金", 6, 9),
    column("时限", 12, 14),
    column("状态", 7, 9),
    optional("提示", 16, 30),
    optional("原表其他列", 8, 16),
];

const UNDETERMINED: [Column; 6] = [
    column("序号", 6, 8),
    column("规则", 16, 28),
    column("情形", 30, 50),
    column("请补充的表", 16, 28),
    column("请补充的列", 20, 40),
    column("涉及行", 14, 40),
];

const NOT_HAZARDS: [Column; 4] =
    [column("序号", 6, 9), column("位置", 18, 36), column("原文", 40, 90), column("归入原因", 16, 40)];

const CONTRADICTIONS: [Column; 5] = [
    column("序号", 6, 8),
    column("情形", 24, 40),
    column("表明有隐患的单元格", 24, 44),
    column("表明无隐患的单元格", 24, 44),
    column("现场核实结果", 24, 24),
];

const BY_HAND: [Column; 7] = [
    column("序号", 6, 8),
    column("条款", 30, 50),
    column("情形", 30, 50),
    column("需人工核对的原因", 20, 36),
    column("核对结果", 18, 18),
    column("核对人", 12, 12),
    column("日期", 14, 14),
];

const READING: [Column; 5] = [
    column("文件", 16, 36),
    column("工作表", 14, 30),
    column("读作", 16, 30),
    column("单元格或行", 10, 18),
    column("说明", 40, 90),
];

/// Writes the workbook.
pub(in super::super) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let large = a.hazards.len() > LARGE || a.not_hazards.len() > LARGE;
    let looks = Looks::new();
    let mut book = workbook(a, "隐患分级清单")?;
    let subtitle = format!("{}　判定基准日：{}", phrases::enterprise(a), phrases::chinese_date(&a.as_of));
    let under = |text: &str| format!("{subtitle}　{text}");

    book.push_worksheet(cover::write(a, &looks)?);

    let majors_title = under("分级为建议判定，须由专家和企业确认");
    let generals_title = subtitle.clone();
    let mut majors =
        Sheet::new(&looks, "重大事故隐患", "重大事故隐患清单", majors_title, &MAJOR).frozen(3).large(large);
    let mut generals =
        Sheet::new(&looks, "一般事故隐患", "一般事故隐患清单", generals_title, &GENERAL).frozen(2).large(large);
    for hazard in a.hazards.iter() {
        match hazard.grade {
            Grade::Major => majors.push(&mut book, major(a, &hazard), Band::Major)?,
            Grade::General => generals.push(&mut book, general(a, &hazard), Band::Plain)?,
        }
    }
    let signatures = ["专家组签字：　　　　　　　　　　　　企业主要负责人签字（盖章）：　　　　　　　　　　　　日期：　　　　年　　月　　日".to_owned()];
    keep(majors.finish(&mut book, &signatures)?, &mut book);
    keep(generals.finish(&mut book, &[])?, &mut book);
    keep(loop_list::judged(a, &looks)?.into_iter().collect(), &mut book);

    if !a.undetermined.is_empty() {
        let title = under("补充下列表和列后可作出判定");
        let mut sheet = Sheet::new(&looks, "未能判定", "未能判定的事项及需补充的资料", title, &UNDETERMINED);
        for (u, n) in a.undetermined.iter().zip(1..) {
            let table = match &u.sheet {
                Some(sheet) => format!("{sheet}（{}）", phrases::table_kind(a, &u.table)),
                None => format!("{}（没有此表）", phrases::table_kind(a, &u.table)),
            };
            let cells = vec![
                Cell::number(n),
                Cell::text(&u.rule),
                Cell::text(&u.title),
                Cell::text(table),
                Cell::text(u.missing.join("、")),
                Cell::text(rows(u.rows.iter().map(|r| *r), u.rows.len())),
            ];
            sheet.push(&mut book, cells, Band::Plain)?;
        }
        keep(sheet.finish(&mut book, &[])?, &mut book);
    }
    if !a.not_hazards.is_empty() {
        let title = under("台账中不表示隐患的记录，供复核");
        let mut sheet = Sheet::new(&looks, "非隐患", "非隐患记录", title, &NOT_HAZARDS).large(large);
        for (n, number) in a.not_hazards.iter().zip(1..) {
            let cells = vec![
                Cell::number(number),
                Cell::text(phrases::row_place(a, n.input, &n.sheet, n.row)),
                Cell::text(&n.text),
                Cell::text(match &n.verify {
                    Some(stated) => phrases::stated_rectified(stated),
                    None => phrases::not_hazard_reason(&n.reason).to_owned(),
                }),
            ];
            let band = if n.verify.is_some() { Band::Major } else { Band::Plain };
            sheet.push(&mut book, cells, band)?;
        }
        keep(sheet.finish(&mut book, &[])?, &mut book);
    }
    if !a.contradictions.is_empty() {
        let title = under("同一事项在不同表中说法相反，应先行核实");
        let mut sheet = Sheet::new(&looks, "矛盾", "各渠道不一致之处", title, &CONTRADICTIONS);
        for (c, n) in a.contradictions.iter().zip(1..) {
            let cells = vec![
                Cell::number(n),
                Cell::text(&c.title),
                Cell::text(phrases::evidences(a, &c.hit)),
                Cell::text(phrases::evidences(a, &c.clear)),
                Cell::blank(),
            ];
            sheet.push(&mut book, cells, Band::Plain)?;
        }
        keep(sheet.finish(&mut book, &[])?, &mut book);
    }
    if !a.by_hand.is_empty() {
        let title = under("表中数据不能判定的有效条款，请逐条核对");
        let mut sheet =
            Sheet::new(&looks, "人工核对条款", "需人工核对的条款", title, &BY_HAND).large(a.by_hand.len() > LARGE);
        for (c, n) in a.by_hand.iter().zip(1..) {
            let cells = vec![
                Cell::number(n),
                Cell::text(phrases::join(c.basis.iter().map(phrases::basis))),
                Cell::text(&c.title),
                Cell::text(&c.reason),
                Cell::blank(),
                Cell::blank(),
                Cell::blank(),
            ];
            sheet.push(&mut book, cells, Band::Plain)?;
        }
        keep(
            sheet
                .finish(&mut book, &["核对人签字：　　　　　　　　　　　　日期：　　　　年　　月　　日".to_owned()])?,
            &mut book,
        );
    }
    reading(a, &looks, &subtitle, &mut book)?;
    send(&mut book, large, out)
}

fn keep(pages: Vec<rust_xlsxwriter::Worksheet>, book: &mut Workbook) {
    for page in pages {
        book.push_worksheet(page);
    }
}

fn risk(hazard: &Hazard) -> Cell {
    hazard.risk.as_ref().map_or_else(Cell::blank, |r| Cell::new(phrases::risk(r), Look::Risk(r.level)))
}

/// An element of rectification: what the sheet gives, or in red that it is missing.
fn element(hazard: &Hazard, name: &str, text: Option<&String>) -> Cell {
    let text = phrases::optional(text);
    if text.is_empty() && phrases::is_missing(&hazard.rectification, name) {
        Cell::alarm("缺")
    } else {
        Cell::text(text)
    }
}

fn time_limit(hazard: &Hazard) -> Cell {
    let text = phrases::deadline(&hazard.rectification);
    if hazard.rectification.overdue {
        Cell::alarm(text)
    } else if text.is_empty() && phrases::is_missing(&hazard.rectification, "时限") {
        Cell::alarm("缺")
    } else {
        Cell::centre(text)
    }
}

fn major(a: &Assessment, h: &Hazard) -> Vec<Cell> {
    let r = &h.rectification;
    vec![
        Cell::number(h.rank),
        match h.status {
            Status::Confirmed => Cell::alarm(phrases::status(h.status)),
            Status::Suspected => Cell::centre(phrases::status(h.status)),
        },
        Cell::text(&h.title),
        Cell::text(&h.description),
        Cell::text(phrases::optional(h.location.as_ref())),
        Cell::text(phrases::all_bases(h)),
        Cell::text(format!("【{}】\n{}", phrases::channel(h.channel), phrases::evidences(a, &h.evidence))),
        risk(h),
        Cell::text(h.accidents.join("、")),
        Cell::text(phrases::measures(&h.measures)),
        element(h, "措施", r.measures.as_ref()),
        element(h, "责任", r.responsible.as_ref()),
        element(h, "资金", r.funds.as_ref()),
        time_limit(h),
        element(h, "预案", r.plan.as_ref()),
        Cell::centre(phrases::state(r.state.as_deref())),
        Cell::text(phrases::remarks(h)),
        Cell::text(phrases::extras(h)),
        Cell::text("□ 同意\n□ 不同意"),
        Cell::blank(),
        Cell::blank(),
    ]
}

fn general(a: &Assessment, h: &Hazard) -> Vec<Cell> {
    let r = &h.rectification;
    vec![
        Cell::number(h.rank),
        Cell::text(&h.title),
        Cell::text(&h.description),
        Cell::text(phrases::optional(h.location.as_ref())),
        Cell::text(phrases::all_bases(h)),
        Cell::text(phrases::join(h.evidence.iter().map(|e| brief(a, h, e)))),
        risk(h),
        Cell::text(phrases::measures(&h.measures)),
        element(h, "措施", r.measures.as_ref()),
        element(h, "责任", r.responsible.as_ref()),
        element(h, "资金", r.funds.as_ref()),
        time_limit(h),
        Cell::centre(phrases::state(r.state.as_deref())),
        Cell::text(phrases::remarks(h)),
        Cell::text(phrases::extras(h)),
    ]
}

/// A piece of evidence; its text is left out where it is the description itself.
fn brief(a: &Assessment, h: &Hazard, e: &crate::assess::document::Evidence) -> String {
    if e.value.trim() == h.description.trim() {
        format!("{}：{}", phrases::place(a, e), super::super::clean::one_line(&e.column))
    } else {
        phrases::evidence(a, e)
    }
}

/// Row numbers, runs of neighbours joined; all of them stand in the JSON.
fn rows(rows: impl Iterator<Item = u32>, count: usize) -> String {
    const RUNS: usize = 60;
    if count == 0 {
        return "整列".to_owned();
    }
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut full = false;
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => {
                full = runs.len() == RUNS;
                if full {
                    break;
                }
                runs.push((row, row));
            }
        }
    }
    let text: Vec<String> = runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    let more = if full { "……" } else { "" };
    format!("第 {} {more}行（共 {count} 行）", text.join("、"))
}

/// How every sheet was read, every row passed over, every problem.
fn reading(a: &Assessment, looks: &Looks, subtitle: &str, book: &mut Workbook) -> io::Result<()> {
    let mut sheet = Sheet::new(looks, "读取情况", "输入文件读取情况", subtitle.to_owned(), &READING);
    for input in &a.inputs {
        let file = phrases::file_name(&input.path);
        for p in &input.problems {
            let cell = phrases::optional(p.cell.as_ref());
            let cells = vec![
                Cell::text(&file),
                Cell::blank(),
                Cell::alarm("文件有问题"),
                Cell::centre(cell),
                Cell::text(p.message.text(Lang::Zh)),
            ];
            sheet.push(book, cells, Band::Plain)?;
        }
        for s in &input.sheets {
            let (read, text) = match &s.table {
                Some(kind) => (Cell::centre(phrases::table_kind(a, kind)), columns(a, s)),
                None => (
                    Cell::alarm("未读取"),
                    s.skipped.as_deref().map_or_else(String::new, |r| {
                        super::super::clean::one_line(super::super::sheets::reason(r, true))
                    }),
                ),
            };
            let place = match (s.header_rows.first(), s.header_rows.last()) {
                (Some(a), Some(b)) if a != b => format!("表头 {a}–{b} 行"),
                (Some(a), _) => format!("表头第 {a} 行"),
                _ => String::new(),
            };
            sheet.push(
                book,
                vec![Cell::text(&file), Cell::text(&s.name), read, Cell::centre(place), Cell::text(text)],
                Band::Plain,
            )?;
            // Titles and statements above a table are no news.
            for skipped in s.skipped_rows.iter().filter(|r| !matches!(r.reason.as_str(), "title" | "statement")) {
                let [first, last] = skipped.rows;
                let place =
                    if first == last { format!("第 {first} 行") } else { format!("第 {first}–{last} 行") };
                let reason = format!("不作为记录：{}", phrases::skipped_rows_reason(&skipped.reason));
                let cells = vec![
                    Cell::text(&file),
                    Cell::text(&s.name),
                    Cell::blank(),
                    Cell::centre(place),
                    Cell::text(reason),
                ];
                sheet.push(book, cells, Band::Plain)?;
            }
            for p in &s.problems {
                let cells = vec![
                    Cell::text(&file),
                    Cell::text(&s.name),
                    Cell::alarm("问题"),
                    Cell::centre(phrases::optional(p.cell.as_ref())),
                    Cell::text(p.message.text(Lang::Zh)),
                ];
                sheet.push(book, cells, Band::Plain)?;
            }
        }
    }
    keep(sheet.finish(book, &[])?, book);
    Ok(())
}

/// Records, the second kind it might be, and the columns that were not used.
fn columns(a: &Assessment, s: &crate::recognize::table::SheetReading) -> String {
    let mut text = format!("{} 条记录", s.records);
    if let Some(kind) = &s.runner_up {
        let _ = write!(text, "；也可能是{}", phrases::table_kind(a, kind));
    }
    let unused: Vec<String> = s
        .columns
        .iter()
        .filter(|c| c.role.is_none() && !c.header.trim().is_empty())
        .map(|c| format!("{}列“{}”", c.letter, super::super::clean::one_line(&c.header)))
        .collect();
    if !unused.is_empty() {
        let _ = write!(text, "；未参与判定的列：{}", unused.join("、"));
    }
    text
}
