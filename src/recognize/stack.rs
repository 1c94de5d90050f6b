//! Several tables in one sheet, one below the other, and headers repeated on every printed page.

use super::header::{self, Header};
use super::kinds::Kinds;
use super::rows::repeats_header;
use crate::workbook::Sheet;
use crate::workbook::grid::Codes;

/// Longest text, in bytes, that is looked up as the name of a column.
const MAX_NAME: usize = 60;
/// Least score of a header below another table.
const MIN_SCORE: f32 = 2.5;
/// Columns it must name.
const MIN_NAMED: usize = 3;
/// Tables read in one sheet at most.
const MAX_TABLES: usize = 16;

/// One table of a sheet: its header and the grid position after its last row.
#[derive(Debug)]
pub struct Part {
    /// The header.
    pub header: Header,
    /// Grid position after the last row.
    pub end: usize,
}

/// The tables of a sheet from the top.
#[must_use]
pub fn parts(sheet: &Sheet, kinds: &Kinds) -> Vec<Part> {
    let Some(best) = header::find(sheet, kinds) else { return Vec::new() };
    let named = rows_of_names(sheet, kinds);
    // A table above the best header, if there is one.
    let above = named.iter().filter(|p| **p < best.first);
    let first = above
        .filter_map(|p| strong(sheet, kinds, *p))
        .find(|h| h.last < best.first && next(sheet, kinds, h, &named).is_some())
        .unwrap_or(best);
    let mut parts = vec![Part { header: first, end: sheet.grid.rows.len() }];
    while let Some(part) = parts.last_mut()
        && let Some(below) = next(sheet, kinds, &part.header, &named)
    {
        part.end = end_before(sheet, part.header.last, below.first);
        if parts.len() == MAX_TABLES {
            break;
        }
        parts.push(Part { header: below, end: sheet.grid.rows.len() });
    }
    parts
}

/// Where a table ends whose header ends at `last`, before the header of the next one: the title of the table below is no
/// row of this one.
#[must_use]
pub fn end_before(sheet: &Sheet, last: usize, next: usize) -> usize {
    let mut end = next;
    while end > last + 1 && cells(sheet, end - 1) == 1 {
        end -= 1;
    }
    end
}

/// The next header below a table: it names other columns, and stands after a gap, under a title, or is of another kind.
fn next(sheet: &Sheet, kinds: &Kinds, current: &Header, named: &[usize]) -> Option<Header> {
    let below = named.iter().filter(|p| **p > current.last + 1 && !repeats_header(sheet, **p, current));
    below
        .filter(|p| {
            let row = |p: usize| sheet.grid.rows.get(p).copied().unwrap_or(0);
            row(**p) > row(**p - 1) + 1 || cells(sheet, **p - 1) == 1
        })
        .find_map(|p| strong(sheet, kinds, *p))
}

/// A header that could not be a row of data.
fn strong(sheet: &Sheet, kinds: &Kinds, position: usize) -> Option<Header> {
    let header = header::find_at(sheet, kinds, position)?;
    let named = header.roles.iter().flatten().count();
    (header.score >= MIN_SCORE && named >= MIN_NAMED && named * 2 > header.paths.len()).then_some(header)
}

/// Cells of a row that hold something.
fn cells(sheet: &Sheet, position: usize) -> usize {
    let filled = |c: u32| !sheet.grid.cell(position, c).text.trim().is_empty();
    sheet.grid.columns.iter().filter(|c| filled(c.index)).count()
}

/// Positions of rows of which two cells at least are names of columns; each distinct value is looked up once.
fn rows_of_names(sheet: &Sheet, kinds: &Kinds) -> Vec<usize> {
    let mut counts: Vec<u8> = vec![0; sheet.grid.rows.len()];
    for column in &sheet.grid.columns {
        let is_name: Vec<bool> = column
            .dict
            .iter()
            .map(|id| {
                let text = sheet.grid.pool.get(*id).text;
                !text.is_empty() && text.len() <= MAX_NAME && kinds.names.is_name(text)
            })
            .collect();
        if !is_name.contains(&true) {
            continue;
        }
        let mut count = |row: usize, code: usize| {
            if is_name.get(code).copied().unwrap_or(false)
                && let Some(n) = counts.get_mut(row)
            {
                *n = n.saturating_add(1);
            }
        };
        match &column.codes {
            Codes::Narrow(v) => v.iter().enumerate().for_each(|(row, code)| count(row, usize::from(*code))),
            Codes::Wide(v) => v.iter().enumerate().for_each(|(row, code)| count(row, *code as usize)),
        }
    }
    counts.iter().enumerate().filter(|(_, n)| **n >= 2).map(|(row, _)| row).collect()
}
