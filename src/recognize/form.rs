//! Statements outside tables: `填报单位：…` above or below a table, and form-like sheets (label, value to its right).

use super::kinds::{KindSpec, Kinds};
use super::table::{Column, ColumnReading, Fact, SheetReading, SkippedRows, Table};
use super::{columns, names};
use crate::base::address::{cell_name, column_letter};
use crate::base::norm::{key, tidy};
use crate::workbook::Sheet;
use crate::workbook::grid::{Codes, GridColumn, ValueId};

/// Rows of a form looked at.
const MAX_FORM_ROWS: usize = 200;
/// Labels that a record written as a form must have.
const MIN_CARD: usize = 4;
/// Labels with a value that make a form; or rows with labels, if most of them are blank.
const MIN_LABELS: usize = 3;
/// Other cells that a blank form may hold: a title and a word on how to fill it in.
const MAX_OTHERS: usize = 4;

/// Labels with their values in the rows of a range of grid positions.
pub fn facts(sheet: &Sheet, positions: impl Iterator<Item = usize>, kinds: &Kinds, out: &mut Vec<Fact>) {
    for position in positions {
        let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
        for (at, column) in sheet.grid.columns.iter().enumerate() {
            let text = sheet.grid.cell(position, column.index).text.trim();
            for (role, value, inline) in labelled(text, kinds) {
                let found = if inline {
                    Some((value, column.index))
                } else {
                    sheet.grid.columns.iter().skip(at + 1).find_map(|c| {
                        let text = sheet.grid.cell(position, c.index).text.trim();
                        (!text.is_empty()).then(|| (text.to_owned(), c.index))
                    })
                };
                if let Some((value, index)) = found
                    && labelled(&value, kinds).is_empty()
                    && !value.is_empty()
                {
                    out.push(Fact {
                        role,
                        value: tidy(&value),
                        input: 0,
                        sheet: sheet.name.clone(),
                        cell: cell_name(row, index),
                    });
                }
            }
        }
    }
}

/// Whether a cell is or holds a label of a statement.
#[must_use]
pub fn is_label(text: &str, kinds: &Kinds) -> bool {
    !labelled(text, kinds).is_empty()
}

/// Every label in a cell: (role, value after the colon, whether a value stands in the cell itself).
fn labelled(text: &str, kinds: &Kinds) -> Vec<(String, String, bool)> {
    if text.is_empty() || text.chars().count() > 200 {
        return Vec::new();
    }
    let mut found = Vec::new();
    // One cell may hold several: 填报单位：甲公司    填报人：乙   填报时间：…
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for (colon, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let before = text.get(..colon).unwrap_or("");
        let label_start =
            before.trim_end().rfind(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '　'));
        let start =
            label_start.map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
        if let Some(role) = kinds.labels.get(&key(before.get(start..).unwrap_or(""))) {
            marks.push((start, colon + c.len_utf8(), role.clone()));
        }
    }
    for (i, (_, from, role)) in marks.iter().enumerate() {
        let to = marks.get(i + 1).map_or(text.len(), |m| m.0);
        let raw = text.get(*from..to).unwrap_or("");
        let mut value = raw.trim();
        // A gap and then a further label: nothing was filled in (填表人：　　　审核人：　　　).
        let gap = raw.chars().take_while(|c| c.is_whitespace()).count();
        let label = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
        if gap >= 2 && value.split_once([':', '：']).is_some_and(|(word, _)| label(word)) {
            value = "";
        }
        // Cut before a further label that is not one of ours.
        if let Some(colon) = value.find([':', '：'])
            && let Some(space) = value.get(..colon).and_then(|v| v.trim_end().rfind(char::is_whitespace))
        {
            value = value.get(..space).unwrap_or(value).trim();
        }
        found.push((role.clone(), value.trim_matches('_').trim().to_owned(), !value.is_empty()));
    }
    if marks.is_empty()
        && let Some(role) = kinds.labels.get(&key(text))
    {
        found.push((role.clone(), String::new(), false));
    }
    found
}

/// Whether a sheet reads like a form.
#[must_use]
pub fn is_form(sheet: &Sheet, kinds: &Kinds) -> bool {
    likest(sheet, kinds, None).is_some_and(|(_, form)| form.is_enough())
}

/// The form that names most of a sheet's labels, or the one that a person states.
fn likest<'k>(sheet: &Sheet, kinds: &'k Kinds, stated: Option<usize>) -> Option<(&'k KindSpec, Form)> {
    let forms = kinds.list.iter().enumerate().filter(|(at, k)| (k.form || k.card) && stated.is_none_or(|s| s == *at));
    let read = forms.map(|(_, k)| (k, Form::new(sheet, k)));
    read.filter(|(k, form)| k.form || stated.is_some() || form.is_card(k)).max_by_key(|(_, f)| f.entries.len())
}

/// Reads a sheet as a form of the kind that names most of its labels, or of the kind that a person states.
pub fn read(index: usize, sheet: &Sheet, kinds: &Kinds, stated: Option<usize>) -> Option<(Table, SheetReading)> {
    let (kind, form) = likest(sheet, kinds, stated)?;
    let first_row = form.entries.first()?.row;
    if stated.is_none() && !form.is_enough() {
        return None;
    }
    let skipped_rows = unused(sheet, kind, &form);
    let entries = form.entries;
    let mut columns: Vec<Column> = Vec::new();
    let mut readings = Vec::new();
    for e in entries {
        let spec = kind.columns.get(e.column)?;
        let mut codes = Codes::default();
        codes.push(1);
        let grid = GridColumn { index: e.index, dict: vec![ValueId::BLANK, e.value], codes };
        let mut column = columns::build(grid, e.label.clone(), Some(spec), None, &sheet.grid.pool, kinds);
        column.row = Some(e.row);
        readings.push(ColumnReading {
            letter: column_letter(e.index),
            header: e.label,
            role: Some(spec.role.clone()),
            ticked: None,
        });
        columns.push(column);
    }
    let table = Table {
        sheet: index,
        sheet_name: sheet.name.clone(),
        kind: kind.id.clone(),
        rows: vec![first_row],
        columns,
        pool: sheet.grid.pool.clone(),
    };
    let mut problems = sheet.problems.clone();
    columns::problems(&table, kinds, &mut problems);
    let reading = SheetReading {
        name: sheet.name.clone(),
        table: Some(kind.id.clone()),
        runner_up: None,
        header_rows: Vec::new(),
        columns: readings,
        records: 1,
        skipped: None,
        skipped_rows,
        mapped: stated.is_some(),
        problems,
        answers: Vec::new(),
        questions: Vec::new(),
    };
    Some((table, reading))
}

/// Rows of a form without a value that was read.
fn unused(sheet: &Sheet, kind: &KindSpec, form: &Form) -> Vec<SkippedRows> {
    let used: Vec<u32> = form.entries.iter().map(|e| e.row).collect();
    let mut skipped = Vec::new();
    for (position, row) in sheet.grid.rows.iter().enumerate().filter(|(_, row)| !used.contains(row)) {
        let cells = sheet.grid.columns.iter().map(|c| sheet.grid.cell(position, c.index).text.trim());
        let texts: Vec<&str> = cells.filter(|t| !t.is_empty()).collect();
        let reason = match texts.as_slice() {
            [] => continue,
            all if all.iter().all(|t| column_of(kind, t).is_some()) => "label-without-value",
            [_] if position == 0 => "title",
            _ => "outside-the-form",
        };
        super::rows::note(&mut skipped, *row, reason);
    }
    skipped
}

/// The column of a kind that a label names.
fn column_of(kind: &KindSpec, text: &str) -> Option<usize> {
    let whole = key(text);
    let whole = whole.trim_end_matches([':', '*']);
    let named = |word: &str| {
        kind.columns.iter().position(|c| std::iter::once(&c.name).chain(&c.aliases).any(|n| key(n) == word))
    };
    // Brackets count where a name has them: 防护距离（要求） is not 防护距离（实际）.
    named(whole).or_else(|| named(&names::split_brackets(whole).0))
}

/// Whether a sheet is a form that nobody filled in.
#[must_use]
pub fn is_blank(sheet: &Sheet, kinds: &Kinds) -> bool {
    kinds.list.iter().filter(|k| k.form).any(|k| {
        let form = Form::new(sheet, k);
        form.entries.is_empty() && form.rows >= MIN_LABELS && form.others <= MAX_OTHERS
    })
}

/// What a sheet holds if it is read as a form.
struct Form {
    entries: Vec<Entry>,
    /// Rows with a label.
    rows: usize,
    /// Cells that are neither label nor value.
    others: usize,
}

/// One label of a form and the value beside it.
struct Entry {
    column: usize,
    label: String,
    row: u32,
    index: u32,
    value: ValueId,
}

impl Form {
    fn is_enough(&self) -> bool {
        self.entries.len() >= MIN_LABELS || (self.rows >= MIN_LABELS && !self.entries.is_empty())
    }

    /// Whether it is one record of a table, written as a form: it has what the kind cannot do without, and little else.
    fn is_card(&self, kind: &KindSpec) -> bool {
        let has =
            |role: &String| self.entries.iter().any(|e| kind.columns.get(e.column).is_some_and(|c| c.role == *role));
        self.entries.len() >= MIN_CARD
            && self.others <= self.entries.len()
            && kind.require.iter().all(|group| group.iter().any(has))
    }

    fn new(sheet: &Sheet, kind: &KindSpec) -> Self {
        let is_label = |text: &str| column_of(kind, text);
        let mut form = Self { entries: Vec::new(), rows: 0, others: 0 };
        for position in 0..sheet.grid.rows.len().min(MAX_FORM_ROWS) {
            let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
            let mut cells = sheet.grid.columns.iter().filter(|c| c.value(position) != ValueId::BLANK).peekable();
            let mut labelled = false;
            while let Some(cell) = cells.next() {
                let text = sheet.grid.pool.get(cell.value(position)).text;
                let Some(column) = is_label(text) else {
                    form.others += 1;
                    continue;
                };
                labelled = true;
                let Some(next) = cells.peek() else { continue };
                let value = sheet.grid.pool.get(next.value(position)).text;
                if is_label(value).is_none() && !form.entries.iter().any(|e| e.column == column) {
                    let (index, value) = (next.index, next.value(position));
                    form.entries.push(Entry { column, label: tidy(text), row, index, value });
                    cells.next();
                }
            }
            form.rows += usize::from(labelled);
        }
        form
    }
}
