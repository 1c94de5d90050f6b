//! The list of hazards as one page: self-contained, without scripts, printable.

use super::super::clean::sanitize;
use super::super::phrases;
use super::super::register::escape;
use super::{clauses, place, summary, what};
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;
use std::io::{self, Write};

/// Rows of each table at most; a longer list is for the workbook, and the page says so.
const ROWS: usize = 20_000;

const STYLE: &str = "\
@page{size:A4 landscape;margin:10mm}*{box-sizing:border-box}\
body{font:13px/1.55 'Noto Sans CJK SC','Microsoft YaHei','SimSun',sans-serif;color:#111;margin:12px auto;max-width:1400px;padding:0 14px}\
h1{font-size:24px;text-align:center;margin:.4em 0 .2em}h2{font-size:17px;margin:1.4em 0 .4em;break-after:avoid}\
.under{text-align:center;margin:0 0 .8em}.note{color:#555}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:3px 5px;vertical-align:top;overflow-wrap:anywhere;text-align:left}\
td{white-space:pre-line}th{background:#e7edf6;font-weight:600}tr{break-inside:avoid}thead{display:table-header-group}\
.major{color:#b00000;font-weight:600}.c{text-align:center;white-space:nowrap}\
@media screen{thead th{position:sticky;top:0}}";

/// Writes the page.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let firm = text(&phrases::enterprise(a));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>隐患分级清单 {firm}</title><style>{STYLE}</style></head><body>\n<h1>隐患分级清单</h1>\
         <p class=\"under\">{firm}　判定基准日：{}<br>{}</p>",
        text(&phrases::chinese_date(&a.as_of)),
        text(&summary(a))
    )?;
    writeln!(out, "<p class=\"note\">{}</p>", text(phrases::PROPOSAL))?;
    for (heading, major) in [("重大事故隐患", true), ("一般事故隐患", false)] {
        let all = a.hazards.iter().filter(|h| (h.grade == Grade::Major) == major).count();
        writeln!(out, "<h2>{heading}（{all}）</h2>")?;
        if all == 0 {
            writeln!(out, "<p>没有提出{heading}的判定建议。未能判定的事项核实前，不等于不存在。</p>")?;
            continue;
        }
        writeln!(
            out,
            "<table><thead><tr><th>序号</th><th>判定</th><th>隐患</th><th>部位</th><th>依据</th><th>单元格</th><th>措施</th>\
             <th>期限</th><th>责任人</th><th>提示</th></tr></thead><tbody>"
        )?;
        for h in a.hazards.iter().filter(|h| (h.grade == Grade::Major) == major).take(ROWS) {
            row(a, &h, out)?;
        }
        writeln!(out, "</tbody></table>")?;
        if all > ROWS {
            writeln!(out, "<p>共 {all} 项，以上列出前 {ROWS} 项，全部见工作簿。</p>")?;
        }
    }
    if !a.undetermined.is_empty() {
        writeln!(out, "<h2>未能判定（{}）</h2>", a.undetermined.len())?;
        writeln!(out, "<table><thead><tr><th>事项</th><th>表</th><th>缺</th></tr></thead><tbody>")?;
        for u in a.undetermined.iter().take(ROWS) {
            let title = if u.title.is_empty() { &u.rule } else { &u.title };
            let table = u.sheet.as_deref().unwrap_or_else(|| phrases::table_kind(a, &u.table));
            writeln!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                text(title),
                text(table),
                text(&u.missing.join("、"))
            )?;
        }
        writeln!(out, "</tbody></table>")?;
    }
    writeln!(out, "</body></html>")?;
    out.flush()
}

fn row(a: &Assessment, h: &Hazard, out: &mut dyn Write) -> io::Result<()> {
    let (_, cell, _) = place(a, h);
    let r = &h.rectification;
    let measures = phrases::optional(r.measures.as_ref());
    let measures = if measures.is_empty() { phrases::measures(&h.measures) } else { measures };
    let class = if h.grade == Grade::Major { " class=\"major\"" } else { "" };
    writeln!(
        out,
        "<tr><td class=\"c\">{}</td><td{class}>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"c\">{}</td>\
         <td>{}</td><td>{}</td></tr>",
        h.rank,
        phrases::status(h.status),
        text(&what(h)),
        text(h.location.as_deref().unwrap_or_default()),
        text(&clauses(h)),
        text(&cell.unwrap_or_default()),
        text(&measures),
        text(r.deadline.as_deref().unwrap_or_default()),
        text(r.responsible.as_deref().unwrap_or_default()),
        text(&phrases::remarks(h)),
    )
}

fn text(raw: &str) -> String {
    escape(&sanitize(raw))
}
