//! Cells that repeat another: 同上, 〃, 同左. They are read as the cell they mean, and told; one that means nothing counts as
//! blank and is told too, so that no mark is ever judged as a text of its own.

use crate::base::Problem;
use crate::base::norm::key;
use crate::say;
use crate::workbook::Sheet;
use crate::workbook::grid::{Codes, ValueId};

/// Marks of the cell above.
const ABOVE: [&str; 12] = ["同上", "同上行", "同上一行", "同前", "同上一条", "〃", "″", "\"", "''", "”", "“”", "ditto"];
/// Marks of the cell to the left.
const LEFT: [&str; 2] = ["同左", "同左栏"];
/// Cells told one by one, per column.
const MAX_TOLD: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Above,
    Left,
}

fn mark(text: &str) -> Mark {
    // Most values are longer than any mark.
    if text.is_empty() || text.len() > 24 {
        return Mark::None;
    }
    let word = key(text);
    let word = word.trim_matches(['。', '.', '(', ')', ',', ';']);
    if ABOVE.contains(&word) {
        Mark::Above
    } else if LEFT.contains(&word) {
        Mark::Left
    } else {
        Mark::None
    }
}

/// Replaces the marks in the records of a table by what they mean, and tells each.
pub fn resolve(sheet: &mut Sheet, records: &[u32], out: &mut Vec<Problem>) {
    let grid = &mut sheet.grid;
    for at in 0..grid.columns.len() {
        let Some(column) = grid.columns.get(at) else { continue };
        let marks: Vec<Mark> = column.dict.iter().map(|id| mark(grid.pool.get(*id).text)).collect();
        if marks.iter().all(|m| *m == Mark::None) {
            continue;
        }
        let of = |codes: &Codes, p: usize| marks.get(codes.get(p) as usize).copied().unwrap_or(Mark::None);
        let (index, mut above): (u32, Option<(ValueId, u32)>) = (column.index, None);
        let (mut told, mut total) = (0_usize, 0_usize);
        let mut changes: Vec<(usize, ValueId)> = Vec::new();
        for position in records.iter().map(|p| *p as usize) {
            let row = grid.rows.get(position).copied().unwrap_or(0);
            let Some(column) = grid.columns.get(at) else { break };
            let source: Option<(ValueId, String)> = match of(&column.codes, position) {
                Mark::None => {
                    above = Some((column.value(position), row));
                    continue;
                }
                Mark::Above => above.map(|(id, from)| (id, crate::base::address::cell_name(from, index))),
                Mark::Left => at
                    .checked_sub(1)
                    .and_then(|l| grid.columns.get(l))
                    .filter(|left| left.index + 1 == index)
                    .map(|left| (left.value(position), crate::base::address::cell_name(row, left.index))),
            };
            let source = source.filter(|(id, _)| !grid.pool.get(*id).text.trim().is_empty());
            if let (Mark::Left, Some((id, _))) = (of(&column.codes, position), &source) {
                above = Some((*id, row));
            }
            total += 1;
            if told < MAX_TOLD {
                told += 1;
                let shown = crate::base::norm::tidy(grid.pool.get(column.value(position)).text);
                out.push(match &source {
                    Some((id, cell)) => {
                        let value = super::explain::shorten(grid.pool.get(*id).text);
                        Problem::at(
                            row,
                            index,
                            "same-as",
                            say!("“{shown}”按 {cell} 的“{value}”读", "`{shown}` is read as `{value}` of {cell}"),
                        )
                    }
                    None => Problem::at(
                        row,
                        index,
                        "same-as-nothing",
                        say!(
                            "“{shown}”所指的单元格没有内容，按空白处理，请补全",
                            "`{shown}` repeats a cell without contents and counts as blank; please complete it"
                        ),
                    ),
                });
            }
            changes.push((position, source.map_or(ValueId::BLANK, |(id, _)| id)));
        }
        if total > told {
            let (letter, rest) = (crate::base::address::column_letter(index), total - told);
            out.push(Problem::general(
                "same-as",
                say!(
                    "{letter} 列还有 {rest} 个“同上”一类的单元格，同样按所指单元格读",
                    "{rest} more such cells of column {letter} are read as the cells they repeat"
                ),
            ));
        }
        let Some(column) = grid.columns.get_mut(at) else { continue };
        for (position, id) in changes {
            let known = column.dict.iter().position(|d| *d == id);
            let code = known.unwrap_or_else(|| {
                column.dict.push(id);
                column.dict.len() - 1
            });
            column.codes.set(position, u32::try_from(code).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_whole_cells() {
        assert!(mark("同上。") == Mark::Above && mark(" 〃 ") == Mark::Above && mark("同左") == Mark::Left);
        assert!(mark("同上，且阀门锈蚀") == Mark::None && mark("") == Mark::None && mark("同上车间") == Mark::None);
    }
}
