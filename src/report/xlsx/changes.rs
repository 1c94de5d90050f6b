//! 隐患变化对比: a sheet for every list.

use super::super::changes::{enterprise, lists, remark, round};
use super::super::phrases;
use super::cover::Form;
use super::looks::{Band, Look, Looks};
use super::sheet::{Cell, Column, Sheet, column, optional};
use super::{LARGE, new_book, send};
use crate::base::Grade;
use crate::diff::document::{Diff, Entry, count};
use std::io::{self, Write};

const COLUMNS: [Column; 11] = [
    column("序号", 5, 7),
    column("级别", 8, 14),
    column("判定", 8, 10),
    column("隐患描述", 20, 56),
    column("部位", 8, 20),
    column("状态", 8, 14),
    column("期限", 10, 13),
    optional("责任", 8, 16),
    column("说明", 16, 48),
    column("来源", 10, 22),
    column("指纹", 10, 26),
];

/// Writes the workbook.
pub(in super::super) fn write(d: &Diff, out: &mut dyn Write) -> io::Result<()> {
    let looks = Looks::new();
    let author = format!("{} {}", d.tool.name, d.tool.version);
    let firm = enterprise(d);
    let mut book = new_book(&d.as_of, "隐患变化对比", &firm, &author)?;
    let mut form = Form::new(&looks, "汇总", &[40, 20, 20, 60])?;
    form.title("隐患变化对比")?;
    form.sentence(&format!("{firm}　逾期计算日：{}", phrases::chinese_date(&d.as_of)))?;
    for (n, r) in d.rounds.iter().enumerate() {
        form.sentence(&format!("第 {} 轮：{}", n + 1, round(r)))?;
    }
    form.gap();
    let spans = [(0, 0), (1, 1), (2, 2), (3, 3)];
    form.head(&["类别", "条数", "其中重大", "含义"], &spans)?;
    for list in lists(d) {
        let counted = count(list.entries.iter().map(|e| &e.hazard));
        let look = if counted.major > 0 { Look::Alarm } else { Look::Centre };
        let cells = [
            (list.zh.to_owned(), Look::Centre),
            (counted.all.to_string(), Look::Centre),
            (counted.major.to_string(), look),
            (meaning(list.en).to_owned(), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    for note in &d.notes {
        form.sentence(&format!("提示：{note}"))?;
    }
    form.sentence(phrases::PROPOSAL)?;
    book.push_worksheet(form.finish());
    let mut large = false;
    for list in lists(d).iter().filter(|l| !l.entries.is_empty()) {
        large |= list.entries.len() > LARGE;
        let mut sheet =
            Sheet::new(&looks, list.zh, list.zh, firm.clone(), &COLUMNS).frozen(2).large(list.entries.len() > LARGE);
        for (n, e) in (1..).zip(list.entries) {
            let band = if e.hazard.grade == Grade::Major { Band::Major } else { Band::Plain };
            sheet.push(&mut book, row(n, e), band)?;
        }
        for page in sheet.finish(&mut book, &[])? {
            book.push_worksheet(page);
        }
    }
    send(&mut book, large, out)
}

fn meaning(list: &str) -> &'static str {
    match list {
        "New" => "新一轮首次列出",
        "Reopened" => "曾经销号或不再列出，新一轮又出现",
        "Regraded" => "同一隐患的建议级别与上一轮不同",
        "Overdue" => "没有销号且超过表中期限",
        "Persisting" => "两轮都没有销号",
        "Reworded" => "两轮都没有销号，凭相似度认定为同一隐患",
        _ => "上一轮没有销号；新一轮写明已整改，或不再列出",
    }
}

fn row(n: u64, e: &Entry) -> Vec<Cell> {
    let h = &e.hazard;
    let optional = |t: &Option<String>| phrases::optional(t.as_ref());
    vec![
        Cell::number(n),
        Cell::centre(h.grade.zh()),
        Cell::centre(phrases::status(h.status)),
        Cell::text(&h.description),
        Cell::text(optional(&h.location)),
        Cell::centre(phrases::state(h.state.as_deref())),
        if e.overdue_days.is_some() { Cell::alarm(optional(&h.deadline)) } else { Cell::centre(optional(&h.deadline)) },
        Cell::text(optional(&h.responsible)),
        Cell::text(remark(e)),
        Cell::text(optional(&h.place)),
        Cell::text(&h.fingerprint),
    ]
}
