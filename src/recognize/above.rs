//! Rows above a header: titles and statements as a rule. What looks like data there is told.

use super::form;
use super::kinds::Kinds;
use super::rows::{lone_text_reason, note};
use super::table::SkippedRows;
use crate::base::Problem;
use crate::base::norm::key;
use crate::say;
use crate::workbook::Sheet;
use std::ops::Range;

/// Cells of a row that may be data.
const DATA_CELLS: usize = 3;

/// The rows at grid positions above a header with what they are, and a word on those that look like data.
#[must_use]
pub fn rows(sheet: &Sheet, positions: Range<usize>, kinds: &Kinds) -> (Vec<SkippedRows>, Option<Problem>) {
    let mut skipped = Vec::new();
    let mut doubtful: Vec<u32> = Vec::new();
    for position in positions {
        let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
        let cells = sheet.grid.columns.iter().map(|c| sheet.grid.cell(position, c.index).text.trim());
        let texts: Vec<&str> = cells.filter(|t| !t.is_empty()).collect();
        let Some(first) = texts.first() else { continue };
        let labelled = texts.iter().any(|t| form::is_label(t, kinds));
        let stated = labelled || texts.iter().any(|t| t.contains([':', '：']));
        let distinct = |t: &&str| key(t) != key(first);
        let reason = if let Some(reason) = lone_text_reason(first, kinds) {
            reason
        } else if labelled {
            "statement"
        } else if texts.len() == 1 || !texts.iter().any(distinct) {
            "title"
        } else if stated {
            "statement"
        } else {
            if texts.len() >= DATA_CELLS {
                doubtful.push(row);
            }
            "above-the-header"
        };
        note(&mut skipped, row, reason);
    }
    let problem = (!doubtful.is_empty()).then(|| {
        let rows = doubtful.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join("、");
        let count = doubtful.len();
        Problem::general(
            "data-above-header",
            say!(
                "表头上方的第 {rows} 行（共 {count} 行）像是数据，没有作为记录读取；表头不对时用 --mapping 指明",
                "rows {rows} above the header ({count} in all) look like data and were not read as records; if the header is \
                 wrong, state it with --mapping"
            ),
        )
    });
    (skipped, problem)
}
