//! Grids → typed columnar tables: header rows, column roles, answers, dates, numbers with units. What was understood
//! and what was not is told with cell addresses. Knows spreadsheets' customs; knows nothing of rules.

mod above;
pub mod answers;
mod closest;
mod columns;
mod composed;
mod contents;
mod ditto;
pub mod explain;
mod form;
mod header;
pub mod kinds;
pub mod mapping;
pub mod names;
mod notice;
pub mod questions;
mod rows;
mod stack;
pub mod states;
pub mod table;
pub mod texts;
mod ticks;
pub mod title;
mod values;

pub use columns::header_unit;
pub use values::split_number;

use crate::base::Problem;
use crate::base::address::column_letter;
use crate::say;
use crate::workbook::{Sheet, Visibility, Workbook};
use kinds::Kinds;
use mapping::Applied;
use table::{Column, ColumnReading, Recognized, SheetReading, Table};
pub use ticks::doubtful as doubtful_tick;

/// What is asked of recognition besides the sheets themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'m> {
    /// Mappings, which go before recognition.
    pub mappings: &'m [mapping::Mapping],
    /// Path of the file, for mappings.
    pub path: &'m str,
    /// Whether the details of every reading are wanted.
    pub explain: bool,
}

/// Reads every sheet of a workbook. Grids are taken apart, not copied.
#[must_use]
pub fn recognize(workbook: Workbook, kinds: &Kinds) -> Recognized {
    recognize_as(workbook, kinds, &Request::default())
}

/// Reads every sheet of a workbook as asked.
#[must_use]
pub fn recognize_as(workbook: Workbook, kinds: &Kinds, request: &Request<'_>) -> Recognized {
    let mut out = Recognized::default();
    for (index, sheet) in workbook.sheets.into_iter().enumerate() {
        let applied = mapping::settle(request.mappings, request.path, &sheet, kinds, &mut out.faults);
        let filled = u64::try_from(sheet.grid.rows.len()).unwrap_or(0);
        let known = out.sheets.len();
        match applied {
            Applied::NotNamed => read_sheet(index, sheet, kinds, request, &mut out),
            Applied::Ignored => out.sheets.push(unread(&sheet, "ignored-by-mapping")),
            Applied::Wrong => out.sheets.push(unread(&sheet, "mapping-does-not-fit")),
            Applied::Form(kind) => read_form(index, &sheet, kinds, Some(kind), request, &mut out),
            Applied::Tables(parts) => {
                let parts = parts.into_iter().map(|(part, rule)| (part, Some(rule))).collect();
                read_parts(index, sheet, parts, kinds, request, &mut out);
            }
        }
        if request.explain {
            out.details.resize_with(out.sheets.len(), explain::SheetDetail::default);
            out.details.iter_mut().skip(known).for_each(|d| d.filled_rows = filled);
        }
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
        mapped: false,
        problems: sheet.problems.clone(),
        answers: Vec::new(),
        questions: Vec::new(),
    }
}

fn read_sheet(index: usize, sheet: Sheet, kinds: &Kinds, request: &Request<'_>, out: &mut Recognized) {
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
    let parts = stack::parts(&sheet, kinds);
    if parts.first().is_some_and(|p| p.header.score >= 2.0) {
        return read_parts(index, sheet, parts.into_iter().map(|p| (p, None)).collect(), kinds, request, out);
    }
    if parts.is_empty() || form::is_form(&sheet, kinds) {
        return read_form(index, &sheet, kinds, None, request, out);
    }
    read_parts(index, sheet, parts.into_iter().map(|p| (p, None)).collect(), kinds, request, out);
}

/// Reads a sheet as a form, or tells that it is none.
fn read_form(
    index: usize,
    sheet: &Sheet,
    kinds: &Kinds,
    stated: Option<usize>,
    request: &Request<'_>,
    out: &mut Recognized,
) {
    form::facts(sheet, 0..sheet.grid.rows.len().min(60), kinds, &mut out.facts);
    if let Some((table, reading)) = form::read(index, sheet, kinds, stated) {
        if request.explain {
            let columns = table.columns.iter().map(|c| explain::contents(&table, c, c.unit.clone())).collect();
            out.details.resize_with(out.sheets.len(), explain::SheetDetail::default);
            out.details.push(explain::SheetDetail { columns, ..explain::SheetDetail::default() });
        }
        out.sheets.push(reading);
        out.tables.push(table);
        return;
    }
    // A sheet that tells how to fill in the others, or a form without a value, is worth no warning.
    if kinds.is_guide(&sheet.name) || form::is_blank(sheet, kinds) {
        let reason = if kinds.is_guide(&sheet.name) { "guide" } else { "blank-form" };
        out.sheets.push(unread(sheet, reason));
        return;
    }
    let mut reading = unread(sheet, "no-table-recognized");
    let closest = closest::find(sheet, kinds);
    reading.problems.extend(closest::tell(sheet, closest.as_ref(), kinds));
    if request.explain {
        out.details.resize_with(out.sheets.len(), explain::SheetDetail::default);
        let closest = closest.map(|c| c.guess(sheet));
        out.details.push(explain::SheetDetail { closest, ..explain::SheetDetail::default() });
    }
    out.sheets.push(reading);
}

/// A table of a sheet, with the rule of a mapping that states it.
type Stated<'m> = (stack::Part, Option<&'m mapping::SheetRule>);

fn read_parts(
    index: usize,
    mut sheet: Sheet,
    mut parts: Vec<Stated<'_>>,
    kinds: &Kinds,
    request: &Request<'_>,
    out: &mut Recognized,
) {
    let Some(last) = parts.pop() else { return };
    let mut from = 0;
    for part in parts {
        let mut copy = sheet.clone();
        copy.problems = std::mem::take(&mut sheet.problems);
        let end = part.0.end;
        read_part(index, copy, from, &part, kinds, request, out);
        from = end;
    }
    read_part(index, sheet, from, &last, kinds, request, out);
}

/// Reads one table of a sheet, and the statements around it from the grid position `from` on.
fn read_part(
    index: usize,
    mut sheet: Sheet,
    from: usize,
    (part, rule): &Stated<'_>,
    kinds: &Kinds,
    request: &Request<'_>,
    out: &mut Recognized,
) {
    let header = &part.header;
    let Some(kind) = kinds.list.get(header.kind) else { return };
    let mut rows = rows::sort_rows(&sheet, header, part.end, kind, kinds);
    if let Some(rule) = rule {
        mapping::overrule(&mut rows, &sheet, rule);
        sheet.grid.columns.retain(|c| !rule.ignores(c.index));
    }
    let (above, doubt) = above::rows(&sheet, from..header.first, kinds);
    rows.skipped.splice(0..0, above);
    sheet.problems.extend(doubt);
    form::facts(&sheet, from..header.first, kinds, &mut out.facts);
    if from == 0 {
        title::facts(&sheet, 0..header.first, &mut out.facts);
    }
    let after = rows.records.last().map_or(rows.header_last, |r| *r as usize) + 1;
    form::facts(&sheet, after..part.end.min(after + 20), kinds, &mut out.facts);
    let proper = [header.first, header.last].map(|p| sheet.grid.rows.get(p).copied().unwrap_or(0));
    let unit_cells = if request.explain { units(&sheet, header, &rows) } else { Vec::new() };
    let (table, reading) = build_table(index, sheet, header, &rows, kind, kinds, *rule);
    if request.explain {
        out.details.resize_with(out.sheets.len(), explain::SheetDetail::default);
        let given = |c: &Column| {
            let stated = rule.and_then(|r| r.unit(c.index)).map(ToOwned::to_owned);
            let row = || unit_cells.iter().find(|(at, _)| *at == c.index).map(|(_, unit)| unit.clone());
            stated.or_else(|| columns::header_unit(&c.header, kinds)).or_else(row)
        };
        let detail = explain::table(&table, header, kind, *rule, &given);
        out.details.push(explain::SheetDetail { header: Some(proper), ..detail });
    }
    out.sheets.push(reading);
    if !table.is_empty() {
        out.tables.push(table);
    }
}

/// The units in a row of their own below the header.
fn units(sheet: &Sheet, header: &header::Header, rows: &rows::Rows) -> Vec<(u32, String)> {
    rows.unit_row.map_or_else(Vec::new, |p| {
        let text = |c: u32| crate::base::norm::key(sheet.grid.cell(p, c).text).trim_matches(['(', ')']).to_owned();
        header.paths.iter().map(|path| (path.column, text(path.column))).filter(|(_, t)| !t.is_empty()).collect()
    })
}

/// The unit in a line above the table: 单位：公斤, 计量单位：kg.
fn unit_above(sheet: &Sheet, header: &header::Header, kinds: &Kinds) -> Option<String> {
    let above = (0..header.first).rev().take(6);
    let texts = above.flat_map(|p| sheet.grid.columns.iter().map(move |c| sheet.grid.cell(p, c.index).text));
    texts.filter(|t| t.contains("单位")).find_map(|text| {
        let text = crate::base::norm::key(text);
        let (_, after) = text.rsplit_once("单位")?;
        let word = after.trim_start_matches([':', '为', '(']).trim_end_matches([')', '.', '。', ';', ']']);
        kinds.is_unit(word).then(|| word.to_owned())
    })
}

fn build_table(
    index: usize,
    mut sheet: Sheet,
    header: &header::Header,
    rows: &rows::Rows,
    kind: &kinds::KindSpec,
    kinds: &Kinds,
    rule: Option<&mapping::SheetRule>,
) -> (Table, SheetReading) {
    columns::fill_merges(&mut sheet, &rows.records);
    let mut repeats = Vec::new();
    ditto::resolve(&mut sheet, &rows.records, &mut repeats);
    let pool = sheet.grid.pool.clone();
    let sheet_rows: Vec<u32> =
        rows.records.iter().map(|p| sheet.grid.rows.get(*p as usize).copied().unwrap_or(0)).collect();
    let units = units(&sheet, header, rows);
    let line_unit = unit_above(&sheet, header, kinds);
    let legend = if kind.id == "checklist" { legend_of(&sheet, header, rows, kinds) } else { Vec::new() };
    let mut problems = std::mem::take(&mut sheet.problems);
    let span = |position: usize| sheet.grid.rows.get(position).copied();
    let header_rows: Vec<u32> = span(header.first).into_iter().chain(span(rows.header_last)).collect();
    problems.append(&mut repeats);
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
        // 单位：公斤 above the table is for the columns of such a quantity that tell no unit of their own.
        let fits = |unit: &&str| {
            let wanted = spec.and_then(|s| s.unit.as_deref());
            wanted.is_some() && kinds.convert(rust_decimal::Decimal::ONE, Some(unit), wanted).is_some()
        };
        let unit = unit.or_else(|| line_unit.as_deref().filter(fits));
        let stated = rule.and_then(|r| r.unit(grid.index));
        // A unit that a person states goes before the one in the header's brackets.
        let read_as = if stated.is_some() { String::new() } else { title.clone() };
        let mut column = columns::build(grid, read_as, spec, stated.or(unit), &pool, kinds);
        column.header = title;
        if column.role.as_deref() == Some("answer") {
            column.legend.clone_from(&legend);
        }
        if at.is_some() || has_contents(&column) {
            columns.push(column);
        }
    }
    let mut table =
        Table { sheet: index, sheet_name: sheet.name.clone(), kind: kind.id.clone(), rows: sheet_rows, columns, pool };
    if let Some(rule) = rule {
        mapping::reverse(&mut table, rule);
    }
    columns::problems(&table, kinds, &mut problems);
    if kind.id == "hazard-ledger" {
        without_description(&table, &mut problems);
    }
    let mut readings: Vec<ColumnReading> = header.paths.iter().flat_map(|p| column_readings(p, &table)).collect();
    let unnamed = table.columns.iter().filter(|c| c.header.is_empty() && c.role.is_none());
    readings.extend(
        unnamed.filter(|c| header.paths.iter().all(|p| p.columns().all(|at| at != c.index))).map(|c| ColumnReading {
            letter: c.letter(),
            header: String::new(),
            role: None,
            ticked: None,
        }),
    );
    readings.sort_by_key(|r| crate::base::address::column_index(&r.letter));
    let reading = SheetReading {
        name: sheet.name.clone(),
        table: Some(kind.id.clone()),
        runner_up: header.runner_up.and_then(|k| kinds.list.get(k)).map(|k| k.id.clone()),
        header_rows,
        columns: readings,
        records: u64::try_from(table.len()).unwrap_or(0),
        skipped: None,
        skipped_rows: rows.skipped.clone(),
        mapped: rule.is_some(),
        problems,
        answers: Vec::new(),
        questions: Vec::new(),
    };
    (table, reading)
}

/// Rows of a ledger that tell something and no hazard: they can be graded by nobody.
fn without_description(table: &Table, out: &mut Vec<Problem>) {
    const MOST: usize = 50;
    let Some(column) = table.column("description") else { return };
    let mut blank = (0..table.len()).filter(|r| table.value(column, *r).text.trim().is_empty()).peekable();
    for record in blank.by_ref().take(MOST) {
        out.push(Problem::at(
            table.row(column, record),
            column.index,
            "blank-description",
            say!(
                "该行有其他内容，但没有隐患描述，未作判定，请补全",
                "the row has other contents but no hazard description; it was not judged, please complete it"
            ),
        ));
    }
    let rest = blank.count();
    if rest > 0 {
        out.push(Problem::general(
            "blank-description",
            say!("还有 {rest} 行同样没有隐患描述", "{rest} more rows have no hazard description either"),
        ));
    }
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
    let label = |column: u32| path.ticks.iter().find(|t| t.column == column).map(|t| t.label.clone());
    let reading = |(column, header): (u32, String)| ColumnReading {
        letter: column_letter(column),
        header,
        role: role.clone(),
        ticked: label(column),
    };
    path.labels().into_iter().map(reading).collect()
}

/// A legend of marks in the header or in a row that is no record (注：√正常，×异常，○无此项).
fn legend_of(sheet: &Sheet, header: &header::Header, rows: &rows::Rows, kinds: &Kinds) -> Vec<(char, String)> {
    let around = 40;
    let last = rows.records.last().map_or(rows.header_last, |r| *r as usize);
    let above = 0..=rows.header_last;
    let between = (rows.header_last + 1..=last)
        .take(around)
        .filter(|p| rows.records.binary_search(&u32::try_from(*p).unwrap_or(u32::MAX)).is_err());
    let below = last + 1..sheet.grid.rows.len().min(last + around);
    let texts = above
        .chain(between)
        .chain(below)
        .flat_map(|p| sheet.grid.columns.iter().map(move |c| sheet.grid.cell(p, c.index).text));
    let own = header.paths.iter().flat_map(|p| p.parts.iter().map(String::as_str));
    own.chain(texts).map(|t| kinds.legend(t)).find(|l| !l.is_empty()).unwrap_or_default()
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
    Table { sheet: 0, sheet_name: String::new(), kind: kind.id.clone(), rows, columns, pool: grid.pool }
}
