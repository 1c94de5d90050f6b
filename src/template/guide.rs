//! The sheets that are read, not filled in: 填写说明 and the clauses a person checks.

use super::plan::{Sheet, Template};
use crate::pack::model::Document;
use crate::report::phrases;
use crate::report::xlsx::cover::Form;
use crate::report::xlsx::looks::{Look, Looks};
use rust_xlsxwriter::Worksheet;
use std::io;

/// Widths of the columns of the guide.
const WIDTHS: [u16; 5] = [30, 28, 24, 18, 44];
/// Widths of the columns of clauses checked by hand.
const HAND_WIDTHS: [u16; 5] = [6, 26, 40, 56, 32];

/// 填写说明.
pub(super) fn write(t: &Template, looks: &Looks) -> io::Result<Worksheet> {
    let mut form = Form::new(looks, "填写说明", &WIDTHS)?;
    form.title("安全生产自查工作簿：填写说明")?;
    let packs = t.packs.iter().map(|p| format!("{}（{} {}）", p.title, p.id, p.version)).collect::<Vec<_>>().join("、");
    form.sentence(&format!(
        "由 hazgrade {} 按规则包生成，依据文件取 {} 有效的条款：{packs}。",
        env!("CARGO_PKG_VERSION"),
        phrases::chinese_date(&t.as_of.to_string()),
    ))?;
    form.section("一、怎样填")?;
    for line in [
        "1. 先填“企业概况”，再逐项填检查表，然后填各张事实表和台账。没有的设备设施，相应的表留空或删去。",
        "2. 红字带 * 的列是规则判断要用的。空着就无法判断，会列入“未能判定”，绝不会当作符合。",
        "3. 不要改工作表里的表头，也不要在表格中间插入标题行；行数不够就接着往下填，可以插入、删除和排序。",
        "4. 日期写全年月日（例如 2026-11-23）；数字只填数，单位见表头；一个单元格只写一件事。",
        "5. 鼠标停在表头上，可以看到这一列填什么、示例，以及能从下拉表中选什么。",
        "6. 填好后运行 hazgrade check 加本文件名，得到隐患分级清单、风险点清单和整改报告；用 hazgrade sheet 可看每一列是怎样读的。",
    ] {
        form.sentence(line)?;
    }
    form.section("二、各种回答的含义")?;
    let spans = [(0, 0), (1, 1), (2, 4)];
    form.head(&["回答", "用在", "怎样理解"], &spans)?;
    for [word, place, meaning] in [
        ["符合", "检查表", "查过了，符合要求"],
        ["不符合", "检查表", "查过了，不符合要求：成为一条隐患，级别由依据条款决定"],
        ["未发现问题／存在问题", "检查表中“是否存在……”一类的问题", "与上面两项相同，只是问法反过来，避免选反"],
        ["是／否", "事实表", "照实填写有没有、是不是，不表示好坏"],
        ["不涉及", "所有表", "本企业没有这种情况，规则不适用；不要用它代替没有查"],
        ["空白", "所有表", "没有查或没有填：既不是符合，也不是不涉及，列入“未能判定”"],
    ] {
        form.row(
            &[(word.to_owned(), Look::Centre), (place.to_owned(), Look::Text), (meaning.to_owned(), Look::Text)],
            &spans,
        )?;
    }
    form.section("三、各张工作表")?;
    let spans = [(0, 1), (2, 2), (3, 4)];
    form.head(&["工作表", "多少", "判断要用的列"], &spans)?;
    for sheet in &t.sheets {
        let needed: Vec<&str> = sheet.columns.iter().filter(|c| c.required).map(|c| c.header.as_str()).collect();
        let cells = [(sheet.name.clone(), Look::Text), (amount(sheet), Look::Centre), (needed.join("、"), Look::Text)];
        form.row(&cells, &spans)?;
    }
    if !t.by_hand.is_empty() {
        let cells = [
            ("人工核对条款".to_owned(), Look::Text),
            (format!("{} 条", t.by_hand.len()), Look::Centre),
            ("不由程序判断，请对照正式文本逐条核对，核对情况写在该表最右一列".to_owned(), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    documents(&mut form, t)?;
    form.gap();
    form.sentence(&format!(
        "说明：{}判断条件是对条款的改写，不是条文原文；核验为“部分”或“未核验”的文件，请以正式文本为准。",
        phrases::PROPOSAL
    ))?;
    Ok(form.finish())
}

fn amount(sheet: &Sheet) -> String {
    let asked = sheet.rows.iter().filter(|r| r.rule.is_some()).count();
    match (asked, sheet.form) {
        (0, true) => format!("{} 项", sheet.columns.len()),
        (0, false) => format!("{} 列，按实际行数填", sheet.columns.len()),
        (n, _) => format!("{n} 问"),
    }
}

fn documents(form: &mut Form<'_>, t: &Template) -> io::Result<()> {
    form.section("四、依据的文件和规则包")?;
    let spans = [(0, 1), (2, 2), (3, 3), (4, 4)];
    form.head(&["名称", "编号", "当日效力／核验", "施行与说明"], &spans)?;
    for pack in &t.packs {
        let text = format!("规则包 {} {}，SHA-256 {}", pack.id, pack.version, pack.sha256);
        form.row(
            &[
                (pack.title.clone(), Look::Text),
                (format!("{} {}", pack.id, pack.version), Look::Centre),
                (format!("判定规则 {} 条", pack.rules), Look::Centre),
                (text, Look::Text),
            ],
            &spans,
        )?;
        for d in &pack.documents {
            let force = if d.in_force(t.as_of) { "有效" } else { "无效" };
            let sound = d.in_force(t.as_of) && d.verification.word() == "verified";
            form.row(
                &[
                    (format!("《{}》", d.title), Look::Text),
                    (d.number.clone(), Look::Centre),
                    (
                        format!("{force}／{}", phrases::verification(d.verification.word())),
                        if sound { Look::Centre } else { Look::Alarm },
                    ),
                    (validity(d), Look::Text),
                ],
                &spans,
            )?;
        }
    }
    Ok(())
}

fn validity(d: &Document) -> String {
    let day = |date: jiff::civil::Date| phrases::chinese_date(&date.to_string());
    let mut parts: Vec<String> = Vec::new();
    parts.extend(d.from.map(|f| format!("{}起施行", day(f))));
    parts.extend(d.until.map(|u| format!("至{}止", day(u))));
    let mut text = parts.join("，");
    if let Some(note) = &d.note {
        if !text.is_empty() {
            text.push('。');
        }
        text.push_str(note.trim());
    }
    text
}

/// 人工核对条款: for people, never read as a table.
pub(super) fn by_hand(t: &Template, looks: &Looks) -> io::Result<Worksheet> {
    let mut form = Form::new(looks, "人工核对条款", &HAND_WIDTHS)?;
    form.title("人工核对条款")?;
    form.sentence(
        "这些条款当日有效，但条文未核实，或者不能由表格里的事实判断。请对照正式文本逐条核对；程序不读取本表。",
    )?;
    let spans = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)];
    form.lasting_head(&["条目", "出自", "主题", "怎样核对", "核对结论与核对者"], &spans)?;
    for (clause, number) in t.by_hand.iter().zip(1..) {
        let cells = [
            (number.to_string(), Look::Centre),
            (clause.basis.clone(), Look::Text),
            (clause.title.clone(), Look::Text),
            (clause.check.clone(), Look::Text),
            (String::new(), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    Ok(form.finish())
}
