//! Markdown, for comments and pages of a repository.

use super::super::clean::one_line;
use super::super::phrases;
use super::{clauses, place, summary, what};
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;
use std::io::{self, Write};

/// Rows of each table at most.
const MOST: usize = 1_000;

/// Writes the document.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# 隐患分级清单：{}\n", plain(&phrases::enterprise(a)))?;
    writeln!(out, "判定基准日 {}。{}。\n", plain(&a.as_of), summary(a))?;
    for (heading, major) in [("重大事故隐患", true), ("一般事故隐患", false)] {
        writeln!(out, "## {heading}\n")?;
        let list = || a.hazards.iter().filter(move |h| (h.grade == Grade::Major) == major);
        if list().next().is_none() {
            writeln!(out, "没有提出{heading}的判定建议。未能判定的事项核实前，不等于不存在。\n")?;
            continue;
        }
        writeln!(out, "| 序号 | 判定 | 隐患 | 部位 | 依据 | 单元格 | 期限 |\n|---|---|---|---|---|---|---|")?;
        for h in list().take(MOST) {
            row(a, &h, out)?;
        }
        let all = list().count();
        if all > MOST {
            writeln!(out, "\n共 {all} 项，以上列出前 {MOST} 项。")?;
        }
        writeln!(out)?;
    }
    if !a.undetermined.is_empty() {
        writeln!(out, "## 未能判定\n\n| 事项 | 缺 |\n|---|---|")?;
        for u in a.undetermined.iter().take(MOST) {
            let title = if u.title.is_empty() { &u.rule } else { &u.title };
            writeln!(out, "| {} | {} |", plain(title), plain(&u.missing.join("、")))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", phrases::PROPOSAL.replace('\n', ""))?;
    out.flush()
}

fn row(a: &Assessment, h: &Hazard, out: &mut dyn Write) -> io::Result<()> {
    let (_, cell, _) = place(a, h);
    let mut text = plain(&what(h));
    if h.grade == Grade::Major && what(h) != one_line(&h.title) {
        text = format!("**{}** {text}", plain(&h.title));
    }
    writeln!(
        out,
        "| {} | {} | {text} | {} | {} | {} | {} |",
        h.rank,
        phrases::status(h.status),
        plain(h.location.as_deref().unwrap_or_default()),
        plain(&clauses(h)),
        plain(&cell.unwrap_or_default()),
        plain(h.rectification.deadline.as_deref().unwrap_or_default()),
    )
}

/// A cell's text as text: no markup, no tag, no link, one line.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // An address or a person's name must not become a link.
            ':' => out.push_str("&#58;"),
            '@' => out.push_str("&#64;"),
            c => out.push(c),
        }
    }
    out
}
