//! What a mapping says of single rows.

use super::SheetRule;
use crate::recognize::rows::{Rows, note};
use crate::recognize::table::SkippedRows;
use crate::workbook::Sheet;

/// Leaves out the rows that are no records by the mapping, and takes in those that are.
pub fn overrule(rows: &mut Rows, sheet: &Sheet, rule: &SheetRule) {
    if rule.ignore_rows.is_empty() && rule.keep_rows.is_empty() {
        return;
    }
    let within = |list: &[[u32; 2]], row: u32| list.iter().any(|[a, b]| (*a..=*b).contains(&row));
    let row_of = |p: u32| sheet.grid.rows.get(p as usize).copied().unwrap_or(0);
    let mut skipped: Vec<(u32, String)> = rows
        .skipped
        .iter()
        .flat_map(|s| (s.rows[0]..=s.rows[1]).map(|row| (row, s.reason.clone())))
        .filter(|(row, _)| sheet.grid.position(*row).is_some())
        .collect();
    let first = u32::try_from(rows.header_last).unwrap_or(u32::MAX);
    let kept = skipped.iter().filter(|(row, _)| within(&rule.keep_rows, *row));
    let kept: Vec<u32> =
        kept.filter_map(|(row, _)| u32::try_from(sheet.grid.position(*row)?).ok()).filter(|p| *p > first).collect();
    skipped.retain(|(row, _)| !within(&rule.keep_rows, *row));
    rows.records.extend(kept);
    rows.records.sort_unstable();
    rows.records.retain(|p| {
        let out = within(&rule.ignore_rows, row_of(*p));
        if out {
            skipped.push((row_of(*p), "ignored-by-mapping".to_owned()));
        }
        !out
    });
    skipped.sort_unstable();
    let mut list: Vec<SkippedRows> = Vec::new();
    for (row, reason) in skipped {
        note(&mut list, row, &reason);
    }
    rows.skipped = list;
}
