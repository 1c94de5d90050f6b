//! A comparison of rounds for the terminal.

use super::super::Options;
use super::super::changes::{ChangeFormat, List, enterprise, lists, remark, round};
use super::super::clean::one_line;
use super::draw::{Draw, cell, coloured};
use crate::base::Grade;
use crate::diff::document::{Diff, count};
use comfy_table::Color;
use std::io::{self, Write};

/// Entries of a list shown.
const SHOWN: usize = 20;

/// Writes the comparison.
pub(in super::super) fn write(diff: &Diff, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut d = Draw::new(options, out);
    d.bold(&enterprise(diff))?;
    for (n, r) in diff.rounds.iter().enumerate() {
        let (n, r) = (n + 1, round(r));
        let text = d.say(&format!("第 {n} 轮：{r}"), &format!("Round {n}: {r}"));
        d.line(&text)?;
    }
    for note in &diff.notes {
        let text = d.say(&format!("提示：{note}"), &format!("note: {note}"));
        d.line(&text)?;
    }
    let lists = lists(diff);
    let rows = lists.iter().map(|l| {
        let counted = count(l.entries.iter().map(|e| &e.hazard));
        let name = d.t(l.zh, l.en).to_owned();
        let major = if counted.major > 0 { coloured(counted.major, Color::Red) } else { cell(0) };
        vec![cell(name), cell(counted.all), major]
    });
    let rows: Vec<_> = rows.collect();
    d.table(&[("类别", "List"), ("条数", "Hazards"), ("其中重大", "Major")], &[20, 12, 12], &[0, 0, 0], rows)?;
    for list in &lists {
        // What is reworded is told with what persists.
        if list.en != "Reworded" {
            write_list(&mut d, list)?;
        }
    }
    Ok(())
}

fn write_list(d: &mut Draw<'_>, list: &List<'_>) -> io::Result<()> {
    if list.entries.is_empty() {
        return Ok(());
    }
    d.heading(list.zh, list.en, list.entries.len())?;
    for e in list.entries.iter().take(SHOWN) {
        let h = &e.hazard;
        let place = h.location.as_deref().map(|l| format!("{}：", one_line(l))).unwrap_or_default();
        let deadline = h.deadline.as_deref().map(|t| format!("（{}）", one_line(t))).unwrap_or_default();
        let grade = match h.grade {
            Grade::Major => d.t("重大", "major"),
            Grade::General => d.t("一般", "general"),
        };
        let short: String = h.fingerprint.chars().take(8).collect();
        let text = format!("[{grade}] {place}{}{deadline} {short}", one_line(&h.description));
        d.item(&text)?;
        for line in remark(e).lines() {
            d.sub_item(line)?;
        }
    }
    if list.entries.len() > SHOWN {
        let (rest, file) = (list.entries.len() - SHOWN, ChangeFormat::Xlsx.file_name());
        let text = d.say(
            &format!("还有 {rest} 条，用 --format xlsx={file} 写出全部"),
            &format!("{rest} more; --format xlsx={file} writes all"),
        );
        d.line(&text)?;
    }
    Ok(())
}
