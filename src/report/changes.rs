//! A comparison of rounds → one document per format.

use super::clean::{one_line, sanitize};
use super::{Options, json, terminal, xlsx};
use crate::base::outfile::write_whole;
use crate::diff::document::{Cause, Diff, Ending, Entry, Round};
use std::io::{self, Write};
use std::path::Path;

/// A form in which a comparison can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeFormat {
    /// A summary for the terminal.
    Terminal,
    /// The comparison itself.
    Json,
    /// A workbook with a sheet for every list.
    Xlsx,
    /// A page that stands alone.
    Html,
}

impl ChangeFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Json, Self::Xlsx, Self::Html];

    /// Name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// File name where one is proposed.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Terminal => "changes.txt",
            Self::Json => "changes.json",
            Self::Xlsx => "隐患变化对比.xlsx",
            Self::Html => "隐患变化对比.html",
        }
    }
}

/// Writes a comparison in one format.
///
/// # Errors
/// Any error of writing.
pub fn write(format: ChangeFormat, diff: &Diff, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ChangeFormat::Terminal => terminal::changes::write(diff, *options, out),
        ChangeFormat::Json => json::write_value(diff, out),
        ChangeFormat::Xlsx => xlsx::changes::write(diff, out),
        ChangeFormat::Html => html(diff, out),
    }
}

/// Writes one format to a file, which appears whole or not at all.
///
/// # Errors
/// See [`write`]; the file is then untouched.
pub fn write_file(format: ChangeFormat, diff: &Diff, options: &Options, path: &Path) -> io::Result<()> {
    write_whole(path, |out| write(format, diff, options, out))
}

/// One list of a comparison, with its names.
pub(super) struct List<'d> {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) entries: &'d [Entry],
}

/// The lists in the order of urgency.
pub(super) fn lists(d: &Diff) -> [List<'_>; 7] {
    let list = |zh, en, entries| List { zh, en, entries };
    [
        list("新增", "New", d.new.as_slice()),
        list("复发", "Reopened", &d.reopened),
        list("定级变化", "Regraded", &d.regraded),
        list("逾期未销号", "Overdue", &d.overdue),
        list("仍未销号", "Persisting", &d.persisting),
        list("措辞变化", "Reworded", &d.reworded),
        list("销号或不再列出", "Closed", &d.closed),
    ]
}

/// What is to be said of an entry besides what it is.
pub(super) fn remark(e: &Entry) -> String {
    let mut lines = Vec::new();
    if let Some(r) = &e.regrade {
        let by = match r.by {
            Cause::Fact => "出于事实",
            Cause::Rule => "出于规则",
            Cause::Hand => "人为改动",
            Cause::Undetermined => "原因待定",
        };
        lines.push(format!("{}→{}（{by}）：{}", r.from.zh(), r.to.zh(), one_line(&r.why)));
    }
    if let Some(round) = &e.last_seen {
        lines.push(format!("上次见于：{}", one_line(round)));
    }
    if let Some(days) = e.overdue_days {
        lines.push(format!("已逾期 {days} 天"));
    }
    match e.ending {
        Some(Ending::Stated) => lines.push("新一轮写明已整改、验收或销号".to_owned()),
        Some(Ending::Gone) => lines.push("新一轮不再列出，没有整改或验收的记载".to_owned()),
        None => {}
    }
    if let (Some(similarity), Some(before)) = (&e.similarity, &e.before) {
        lines.push(format!("原文：{}（相似度 {similarity}）", one_line(&before.description)));
    }
    if let Some(before) = e.before.as_ref().filter(|b| b.deadline != e.hazard.deadline && b.deadline.is_some()) {
        let now = e.hazard.deadline.as_deref().unwrap_or("未填");
        lines.push(format!(
            "期限由 {} 改为 {}",
            one_line(before.deadline.as_deref().unwrap_or_default()),
            one_line(now)
        ));
    }
    if e.hazard.waived {
        lines.push("已豁免".to_owned());
    }
    lines.join("\n")
}

/// A round in a few words.
pub(super) fn round(r: &Round) -> String {
    let day = match &r.inspected {
        Some(day) => format!("检查日期 {}", one_line(day)),
        None => format!("判定基准日 {}", one_line(&r.as_of)),
    };
    format!("{}（{day}，{} 条）", one_line(&r.source), r.hazards.len())
}

/// The enterprise that the rounds are about.
pub(super) fn enterprise(d: &Diff) -> String {
    let name = d.rounds.iter().rev().find_map(|r| r.enterprise.as_deref());
    name.map_or_else(|| "（没有写明企业名称）".to_owned(), one_line)
}

fn html(d: &Diff, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>隐患变化对比</title><style>\
         body{{font:15px/1.6 sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#222}}\
         table{{border-collapse:collapse;width:100%;margin:.5em 0 2em}}th,td{{border:1px solid #999;padding:.3em .5em;\
         vertical-align:top;text-align:left}}th{{background:#edf1f7}}.major{{color:#c00000;font-weight:bold}}\
         td{{white-space:pre-line;overflow-wrap:anywhere}}@media print{{tr{{break-inside:avoid}}}}</style></head><body>"
    )?;
    writeln!(out, "<h1>隐患变化对比</h1>\n<p>{}　逾期计算日：{}</p>", escape(&enterprise(d)), escape(&d.as_of))?;
    for (n, r) in d.rounds.iter().enumerate() {
        writeln!(out, "<p>第 {} 轮：{}</p>", n + 1, escape(&round(r)))?;
    }
    for note in &d.notes {
        writeln!(out, "<p>提示：{}</p>", escape(note))?;
    }
    writeln!(out, "<table><tr><th>类别</th><th>条数</th><th>其中重大</th></tr>")?;
    for list in lists(d) {
        let majors = crate::diff::document::count(list.entries.iter().map(|e| &e.hazard)).major;
        writeln!(out, "<tr><td>{}</td><td>{}</td><td>{majors}</td></tr>", list.zh, list.entries.len())?;
    }
    writeln!(out, "</table>")?;
    for list in lists(d).iter().filter(|l| !l.entries.is_empty()) {
        writeln!(out, "<h2>{}（{}）</h2>", list.zh, list.entries.len())?;
        writeln!(
            out,
            "<table><tr><th>级别</th><th>隐患</th><th>部位</th><th>期限</th><th>说明</th><th>来源</th></tr>"
        )?;
        for e in list.entries {
            let h = &e.hazard;
            let class = if h.grade == crate::base::Grade::Major { " class=\"major\"" } else { "" };
            writeln!(
                out,
                "<tr><td{class}>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                h.grade.zh(),
                escape(&h.description),
                escape(h.location.as_deref().unwrap_or_default()),
                escape(h.deadline.as_deref().unwrap_or_default()),
                escape(&remark(e)),
                escape(h.place.as_deref().unwrap_or_default())
            )?;
        }
        writeln!(out, "</table>")?;
    }
    writeln!(out, "<p>{}</p></body></html>", escape(super::phrases::PROPOSAL))
}

fn escape(text: &str) -> String {
    sanitize(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
