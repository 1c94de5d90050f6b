//! Which rows below a header are records. Every non-empty row is a record or is skipped with a reason.

use super::header::{Header, Path};
use super::kinds::{KindSpec, Kinds};
use super::table::SkippedRows;
use crate::base::norm::key;
use crate::workbook::grid::{Codes, GridColumn, ValueId};
use crate::workbook::{Merge, Sheet};

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// Grid positions of the records, ascending.
    pub records: Vec<u32>,
    /// Last grid position of the header, unit and instruction rows included.
    pub header_last: usize,
    /// Unit row, if one follows the header.
    pub unit_row: Option<usize>,
    /// What was left out.
    pub skipped: Vec<SkippedRows>,
}

/// Sorts the rows below a header, up to the grid position `end`.
#[must_use]
pub fn sort_rows(sheet: &Sheet, header: &Header, end: usize, kind: &KindSpec, kinds: &Kinds) -> Rows {
    let grid = &sheet.grid;
    let mut out = Rows { header_last: header.last, ..Rows::default() };
    let mut start = header.last + 1;
    if is_unit_row(sheet, start, header, kinds) {
        out.header_last = start;
        out.unit_row = Some(start);
        start += 1;
    }
    let is_number = |(role, path): &(&Option<usize>, &Path)| {
        role.and_then(|r| kind.columns.get(r)).is_some_and(|c| c.role == "no")
            || path.parts.last().is_some_and(|t| matches!(key(t).trim_end_matches('.'), "序号" | "no" | "编号" | "#"))
    };
    let number = header.roles.iter().zip(&header.paths).find(is_number).map(|(_, p)| p.column);
    let counts = Counts::new(sheet, header, number);
    let wide = header.paths.len() > 3;
    // A row that repeats the header (on every printed page) repeats its first text.
    let opening = header.paths.iter().find_map(|p| {
        let column = grid.columns.iter().find(|c| c.index == p.column)?;
        let value = column.value(header.last);
        (value != ValueId::BLANK).then_some((column, value))
    });
    for position in start..end {
        let (own, numbered, outside) = counts.get(position);
        let reason = if own == 0 {
            match (numbered, outside) {
                (true, _) => number
                    .and_then(|c| {
                        let text = grid.cell(position, c).text;
                        lone_text_reason(text, kinds).or_else(|| is_section(text).then_some("section"))
                    })
                    .or(Some("numbered-but-empty")),
                (false, true) => Some("outside-the-table"),
                (false, false) => None,
            }
        } else if own <= 3 || own * 4 <= header.paths.len() {
            special(sheet, position, header, kinds, wide, own, numbered)
        } else if position < start + 2 && instructs(sheet, position, header, kinds) {
            Some("instruction")
        } else if opening.is_some_and(|(c, v)| c.value(position) == v) && repeats_header(sheet, position, header) {
            Some("repeated-header")
        } else {
            None
        };
        match reason {
            Some(reason) => note(&mut out.skipped, grid.rows.get(position).copied().unwrap_or(0), reason),
            None if own > 0 => out.records.push(u32::try_from(position).unwrap_or(u32::MAX)),
            None => {}
        }
    }
    out
}

/// Adds a row to the list of those that are no records; neighbours with one reason are joined.
pub fn note(skipped: &mut Vec<SkippedRows>, row: u32, reason: &str) {
    if let Some(last) = skipped.last_mut()
        && last.reason == reason
        && let [_, end] = &mut last.rows
        && *end + 1 == row
    {
        *end = row;
        return;
    }
    skipped.push(SkippedRows { rows: [row, row], reason: reason.to_owned() });
}

/// Non-blank cells per row, in one pass per column.
struct Counts {
    own: Vec<u16>,
    numbered: Vec<bool>,
    outside: Vec<bool>,
}

impl Counts {
    fn new(sheet: &Sheet, header: &Header, number: Option<u32>) -> Self {
        let rows = sheet.grid.rows.len();
        let mut counts = Self { own: vec![0; rows], numbered: vec![false; rows], outside: vec![false; rows] };
        for column in &sheet.grid.columns {
            let inside = header.paths.iter().any(|p| p.columns().any(|c| c == column.index));
            if Some(column.index) == number {
                each(column, sheet, |row| set(&mut counts.numbered, row));
            } else if inside {
                each(column, sheet, |row| {
                    if let Some(n) = counts.own.get_mut(row) {
                        *n = n.saturating_add(1);
                    }
                });
            } else {
                each(column, sheet, |row| set(&mut counts.outside, row));
            }
        }
        counts
    }

    fn get(&self, row: usize) -> (usize, bool, bool) {
        let flag = |v: &[bool]| v.get(row).copied().unwrap_or(false);
        (self.own.get(row).copied().unwrap_or(0).into(), flag(&self.numbered), flag(&self.outside))
    }
}

fn set(flags: &mut [bool], row: usize) {
    if let Some(slot) = flags.get_mut(row) {
        *slot = true;
    }
}

/// Calls `f` for each row whose cell is not blank; texts of white space count as blank.
fn each(column: &GridColumn, sheet: &Sheet, mut f: impl FnMut(usize)) {
    let blank: Vec<bool> = column.dict.iter().map(|id| sheet.grid.pool.get(*id).text.trim().is_empty()).collect();
    let is_blank = |code: u32| blank.get(code as usize).copied().unwrap_or(true);
    match &column.codes {
        Codes::Narrow(v) => v.iter().enumerate().filter(|(_, c)| !is_blank(u32::from(**c))).for_each(|(i, _)| f(i)),
        Codes::Wide(v) => v.iter().enumerate().filter(|(_, c)| !is_blank(**c)).for_each(|(i, _)| f(i)),
    }
}

/// Why a row with few cells is no record.
fn special(
    sheet: &Sheet,
    position: usize,
    header: &Header,
    kinds: &Kinds,
    wide: bool,
    own: usize,
    numbered: bool,
) -> Option<&'static str> {
    let texts: Vec<(u32, &str)> = header
        .paths
        .iter()
        .flat_map(Path::columns)
        .map(|c| (c, sheet.grid.cell(position, c).text.trim()))
        .filter(|(_, t)| !t.is_empty())
        .collect();
    let (first_column, first) = *texts.first()?;
    if let Some(reason) = lone_text_reason(first, kinds) {
        return Some(reason);
    }
    let labelled = texts.iter().filter(|(_, t)| is_labelled(t)).count();
    if texts.iter().filter(|(_, t)| signs(t, kinds)).count() * 2 > texts.len()
        || (labelled >= 2 && labelled == texts.len())
    {
        return Some("signature");
    }
    if repeats_header(sheet, position, header) {
        return Some("repeated-header");
    }
    let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
    let width = merge_at(sheet, row, first_column).map_or(1, |m| m.last_column - m.first_column + 1);
    let spans = usize::try_from(width).unwrap_or(1) * 2 > header.paths.len();
    if wide && own + usize::from(numbered) == 1 && (spans || is_section(first)) {
        return Some("section");
    }
    None
}

/// Whether a lone text reads like a heading: 一、…, （二）…, 第三章.
fn is_section(text: &str) -> bool {
    let text = key(text);
    let body = text.trim_start_matches(['(', '第']);
    let digits = body.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    digits.len() < body.len() && digits.starts_with(['、', ')', '.', '章', '部', '类', '节'])
}

/// A text that opens a total, signature, note or instruction row.
#[must_use]
pub fn lone_text_reason(text: &str, kinds: &Kinds) -> Option<&'static str> {
    let text = key(text);
    let head: String = text.split([':', '：', '(', '、', '.', ';']).next().unwrap_or("").to_owned();
    let has_colon = text.chars().nth(head.chars().count()).is_some_and(|c| matches!(c, ':' | '：'));
    let rows = &kinds.rows;
    if rows.total.contains(&head) {
        return Some("total");
    }
    if rows.note.contains(&head) && (has_colon || text == head || text.chars().count() > head.chars().count() + 4) {
        return Some("note");
    }
    if rows.instruction.contains(&head) {
        return Some("instruction");
    }
    (rows.signature.contains(&head) && (has_colon || text == head)).then_some("signature")
}

/// A short label with a colon: 被检查单位负责人：荆伯远.
fn is_labelled(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(label, _)| (2..=12).contains(&key(label).chars().count()))
}

fn signs(text: &str, kinds: &Kinds) -> bool {
    let text = key(text);
    let head = text.split(':').next().unwrap_or("");
    let head = head.split('(').next().unwrap_or("");
    text.contains(':') && kinds.rows.signature.contains(head)
}

/// A guidance row right after the header: its first cell says 填写标准, or most cells tell how to fill in.
fn instructs(sheet: &Sheet, position: usize, header: &Header, kinds: &Kinds) -> bool {
    let texts: Vec<String> =
        header.paths.iter().map(|p| key(sheet.grid.cell(position, p.column).text)).filter(|t| !t.is_empty()).collect();
    let opens = |t: &String| kinds.rows.instruction.contains(t.split([':', '\n']).next().unwrap_or(""));
    texts.first().is_some_and(opens) || texts.iter().filter(|t| opens(t)).count() * 2 > texts.len()
}

/// Whether a row holds the texts of the header again.
#[must_use]
pub fn repeats_header(sheet: &Sheet, position: usize, header: &Header) -> bool {
    let mut same = 0;
    let mut other = 0;
    for path in &header.paths {
        let text = sheet.grid.cell(position, path.column).text.trim();
        if text.is_empty() {
            continue;
        }
        if path.parts.iter().any(|p| key(p) == key(text)) {
            same += 1;
        } else {
            other += 1;
        }
    }
    same >= 2 && same > other
}

/// A row of units below the header: `m³`, `（万元）`, `MPa`.
fn is_unit_row(sheet: &Sheet, position: usize, header: &Header, kinds: &Kinds) -> bool {
    let mut units = 0;
    for path in &header.paths {
        let text = key(sheet.grid.cell(position, path.column).text);
        if text.is_empty() {
            continue;
        }
        if !kinds.is_unit(text.trim_matches(['(', ')'])) {
            return false;
        }
        units += 1;
    }
    units > 0
}

/// The merge whose first cell this is.
fn merge_at(sheet: &Sheet, row: u32, column: u32) -> Option<&Merge> {
    sheet.merges.iter().find(|m| m.first_row == row && m.first_column == column)
}
