//! Grids → typed columnar tables: header rows, column roles, answers, dates, numbers with units. What was understood
//! and what was not is told with cell addresses. Knows spreadsheets' customs; knows nothing of rules.

mod closest;
mod columns;
mod composed;
mod contents;
mod form;
mod header;
pub mod kinds;
pub mod names;
mod notice;
mod rows;
mod stack;
pub mod table;
mod ticks;
pub mod title;
mod values;

use crate::base::Problem;
use crate::base::address::column_letter;
use crate::say;
use crate::workbook::{Sheet, Visibility, Workbook};
use kinds::Kinds;
use table::{Column, ColumnReading, Recognized, SheetReading, Table};

/// Reads every sheet of a workbook. Grids are taken apart, not copied.
#[must_use]
pub fn recognize(workbook: Workbook, kinds: &Kinds) -> Recognized {
    let mut out = Recognized::default();
    for (index, sheet) in workbook.sheets.into_iter().enumerate() {
        read_sheet(index, sheet, kinds, &mut out);
    }
    out
}

fn unread(sheet: &Sheet, reason: &str) -> SheetReading {
    SheetReading {
        name: sheet.name.clone(),
        table: None,
        runner_up: None,
        header_rows: Vec::new(),
        columns: Vec::new(),
        records: 0,
        skipped: Some(reason.to_owned()),
        skipped_rows: Vec::new(),
        problems: sheet.problems.clone(),
    }
}

fn read_sheet(index: usize, sheet: Sheet, kinds: &Kinds, out: &mut Recognized) {
    if sheet.visibility != Visibility::Visible {
        let reading = unread(&sheet, if sheet.visibility == Visibility::Hidden { "hidden" } else { "very-hidden" });
        out.sheets.push(reading);
        return;
    }
    if sheet.running_text {
        notice::read(index, &sheet, kinds, out);
        return;
    }
    if sheet.grid.rows.is_empty() {
        out.sheets.push(unread(&sheet, "empty"));
        return;
    }
    let mut parts = stack::parts(&sheet, kinds);
    let strong = parts.first().is_some_and(|p| p.header.score >= 2.0);
    if !strong && let Some((table, reading)) = form::read(index, &sheet, kinds) {
        form::facts(&sheet, 0..sheet.grid.rows.len().min(60), kinds, &mut out.facts);
        out.sheets.push(reading);
        out.tables.push(table);
        return;
    }
    let Some(last) = parts.pop() else {
        form::facts(&sheet, 0..sheet.grid.rows.len().min(60), kinds, &mut out.facts);
        // A sheet that tells how to fill in the others, or a form without a value, is worth no warning.
        let reading = if kinds.is_guide(&sheet.name) {
            unread(&sheet, "guide")
        } else if form::is_blank(&sheet, kinds) {
            unread(&sheet, "blank-form")
        } else {
            let mut reading = unread(&sheet, "no-table-recognized");
            reading.problems.extend(closest::tell(&sheet, kinds));
            reading
        };
        out.sheets.push(reading);
        return;
    };
    let mut from = 0;
    let mut sheet = sheet;
    for part in parts {
        let mut copy = sheet.clone();
        copy.problems = std::mem::take(&mut sheet.problems);
        let end = part.end;
        read_part(index, copy, from, &part, kinds, out);
        from = end;
    }
    read_part(index, sheet, from, &last, kinds, out);
}

/// Reads one table of a sheet, and the statements around it from the grid position `from` on.
fn read_part(index: usize, sheet: Sheet, from: usize, part: &stack::Part, kinds: &Kinds, out: &mut Recognized) {
    let header = &part.header;
    let Some(kind) = kinds.list.get(header.kind) else { return };
    let rows = rows::sort_rows(&sheet, header, part.end, kind, kinds);
    form::facts(&sheet, from..header.first, kinds, &mut out.facts);
    if from == 0 {
        title::facts(&sheet, 0..header.first, &mut out.facts);
    }
    let after = rows.records.last().map_or(rows.header_last, |r| *r as usize) + 1;
    form::facts(&sheet, after..part.end.min(after + 20), kinds, &mut out.facts);
    let (table, reading) = build_table(index, sheet, header, &rows, kind, kinds);
    out.sheets.push(reading);
    if !table.is_empty() {
        out.tables.push(table);
    }
}

fn build_table(
    index: usize,
    mut sheet: Sheet,
    header: &header::Header,
    rows: &rows::Rows,
    kind: &kinds::KindSpec,
    kinds: &Kinds,
) -> (Table, SheetReading) {
    columns::fill_merges(&mut sheet, &rows.records);
    let pool = sheet.grid.pool.clone();
    let sheet_rows: Vec<u32> =
        rows.records.iter().map(|p| sheet.grid.rows.get(*p as usize).copied().unwrap_or(0)).collect();
    let units: Vec<(u32, String)> = rows.unit_row.map_or_else(Vec::new, |p| {
        let text = |c: u32| crate::base::norm::key(sheet.grid.cell(p, c).text).trim_matches(['(', ')']).to_owned();
        header.paths.iter().map(|path| (path.column, text(path.column))).filter(|(_, t)| !t.is_empty()).collect()
    });
    let mut problems = std::mem::take(&mut sheet.problems);
    let span = |position: usize| sheet.grid.rows.get(position).copied();
    let header_rows: Vec<u32> = span(header.first).into_iter().chain(span(rows.header_last)).collect();
    problems.extend(header.guessed.and_then(|at| told_by_contents(header, at, kind, span(header.last))));
    let ticked = header.paths.iter().filter(|p| !p.ticks.is_empty());
    let mut joined: Vec<ticks::Joined> =
        ticked.map(|p| ticks::read(&sheet, p, header.first..=header.last, &rows.records)).collect();
    let parts: Vec<u32> = header.paths.iter().filter(|p| !p.ticks.is_empty()).flat_map(header::Path::columns).collect();
    let mut columns: Vec<Column> = Vec::new();
    for mut grid in std::mem::take(&mut sheet.grid.columns) {
        let at = header.paths.iter().position(|p| p.column == grid.index);
        let spec = at.and_then(|i| header.roles.get(i).copied().flatten()).and_then(|r| kind.columns.get(r));
        let title = at.and_then(|i| header.paths.get(i)).map_or_else(String::new, header::Path::joined);
        if let Some(n) = joined.iter().position(|j| j.grid.index == grid.index) {
            let mut ticks = joined.swap_remove(n);
            let mut column = columns::build(ticks.grid.clone(), title, spec, None, &pool, kinds);
            if !matches!(column.values, table::Values::Answer(_)) {
                problems.append(&mut ticks.problems);
            }
            ticks.finish(&mut column);
            columns.push(column);
            continue;
        }
        if parts.contains(&grid.index) {
            continue;
        }
        grid.codes.keep(&rows.records);
        let unit = units.iter().find(|(c, _)| *c == grid.index).map(|(_, u)| u.as_str());
        let column = columns::build(grid, title, spec, unit, &pool, kinds);
        if at.is_some() || has_contents(&column) {
            columns.push(column);
        }
    }
    let mut table =
        Table { sheet: index, sheet_name: sheet.name.clone(), kind: kind.id.clone(), rows: sheet_rows, columns, pool };
    if kind.id == "checklist" {
        columns::apply_polarity(&mut table, kind, kinds);
    }
    columns::problems(&table, kinds, &mut problems);
    let reading = SheetReading {
        name: sheet.name.clone(),
        table: Some(kind.id.clone()),
        runner_up: header.runner_up.and_then(|k| kinds.list.get(k)).map(|k| k.id.clone()),
        header_rows,
        columns: header.paths.iter().flat_map(|p| column_readings(p, &table)).collect(),
        records: u64::try_from(table.len()).unwrap_or(0),
        skipped: None,
        skipped_rows: rows.skipped.clone(),
        problems,
    };
    (table, reading)
}

/// Says that a column was told by what stands in it.
fn told_by_contents(header: &header::Header, at: usize, kind: &kinds::KindSpec, row: Option<u32>) -> Option<Problem> {
    let path = header.paths.get(at)?;
    let column = header.roles.get(at).copied().flatten().and_then(|r| kind.columns.get(r))?;
    let (text, name) = (path.joined(), &column.name);
    Some(Problem::at(
        row?,
        path.column,
        "told-by-contents",
        say!(
            "表头“{text}”不认识，按其内容读作“{name}”，请核对",
            "the header `{text}` is not known; by its contents it was read as `{name}`, please check"
        ),
    ))
}

/// How the columns that a header names were read: one, or several to tick.
fn column_readings(path: &header::Path, table: &Table) -> Vec<ColumnReading> {
    let role = table.columns.iter().find(|c| c.index == path.column).and_then(|c| c.role.clone());
    let reading = |column: u32, header: String, ticked: Option<String>| ColumnReading {
        letter: column_letter(column),
        header,
        role: role.clone(),
        ticked,
    };
    if path.ticks.is_empty() {
        return vec![reading(path.column, path.joined(), None)];
    }
    let header = |label: &str| path.parts.iter().map(String::as_str).chain([label]).collect::<Vec<_>>().join("/");
    path.ticks.iter().map(|t| reading(t.column, header(&t.label), Some(t.label.clone()))).collect()
}

fn has_contents(column: &Column) -> bool {
    use crate::workbook::grid::Codes;
    match &column.codes {
        Codes::Narrow(v) => v.iter().any(|c| *c != 0),
        Codes::Wide(v) => v.iter().any(|c| *c != 0),
    }
}

/// A day written in any of the usual forms; `None` if it is not one certain day.
#[must_use]
pub fn day(text: &str) -> Option<jiff::civil::Date> {
    use crate::workbook::grid::{CellValue, Kind};
    match values::read_date(CellValue { kind: Kind::Text, text }, false) {
        Ok(table::Reading::Value(day)) => Some(day),
        _ => None,
    }
}

/// A table of given cells (column by role or name, text), read as the cells of a sheet would be: for examples of rules.
#[must_use]
pub fn sample_table(kind: &kinds::KindSpec, rows: &[Vec<(&str, &str)>], kinds: &Kinds) -> Table {
    use crate::workbook::grid::{GridBuilder, Kind, Pool};
    let mut pool = Pool::default();
    let mut builder = GridBuilder::default();
    for (row, cells) in (2..).zip(rows) {
        for (name, text) in cells {
            let at = kind.column(name).and_then(|spec| kind.columns.iter().position(|c| c.role == spec.role));
            if let (Some(at), false) = (at, text.trim().is_empty())
                && let Some(id) = pool.intern(Kind::Text, text)
            {
                builder.push(row, u32::try_from(at).unwrap_or(0), id);
            }
        }
    }
    let grid = builder.finish(&std::sync::Arc::new(pool));
    let mut columns = Vec::new();
    let present = grid.rows.clone();
    let rows: Vec<u32> = (2..).take(rows.len()).collect();
    let records: Vec<u32> = rows
        .iter()
        .map(|r| present.binary_search(r).map_or(u32::MAX, |p| u32::try_from(p).unwrap_or(u32::MAX)))
        .collect();
    for mut column in grid.columns {
        column.codes.keep(&records);
        let spec = usize::try_from(column.index).ok().and_then(|i| kind.columns.get(i));
        let title = spec.map_or_else(String::new, |s| s.name.clone());
        columns.push(columns::build(column, title, spec, None, &grid.pool, kinds));
    }
    let mut table =
        Table { sheet: 0, sheet_name: String::new(), kind: kind.id.clone(), rows, columns, pool: grid.pool };
    if kind.id == "checklist" {
        columns::apply_polarity(&mut table, kind, kinds);
    }
    table
}
