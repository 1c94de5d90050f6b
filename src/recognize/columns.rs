//! Turning grid columns into typed table columns: merges filled down, cells read once per distinct value.

use super::answers::Family;
use super::kinds::{ColumnSpec, Kinds};
use super::names::split_brackets;
use super::states::State;
use super::table::{Answer, Column, ColumnType, Reading, Table, Values};
use super::values::{NoDate, read_date, read_number};
use crate::base::norm::key;
use crate::base::{Message, Problem};
use crate::say;
use crate::workbook::grid::{CellValue, GridColumn, Kind, Pool, ValueId};
use crate::workbook::{Merge, Sheet};

/// Unreadable cells told one by one, per column.
const MAX_TOLD: usize = 50;

/// Repeats the value of a merged cell over the rows of its merge, never over real blanks.
pub fn fill_merges(sheet: &mut Sheet, records: &[u32]) {
    let Some((first, last)) = records.first().zip(records.last()) else { return };
    let row = |p: u32| sheet.grid.rows.get(p as usize).copied().unwrap_or(0);
    let (first, last) = (row(*first), row(*last));
    let merges: Vec<Merge> = sheet
        .merges
        .iter()
        .filter(|m| m.last_row > m.first_row && m.first_row <= last && m.last_row >= first)
        .copied()
        .collect();
    for merge in merges {
        let Some(origin) = sheet.grid.position(merge.first_row) else { continue };
        let from = sheet.grid.rows.partition_point(|r| *r <= merge.first_row);
        let to = sheet.grid.rows.partition_point(|r| *r <= merge.last_row);
        if let Some(column) = sheet.grid.columns.iter_mut().find(|c| c.index == merge.first_column) {
            let code = column.codes.get(origin);
            for position in from..to {
                if column.codes.get(position) == 0 {
                    column.codes.set(position, code);
                }
            }
        }
    }
}

/// A typed column and what could not be read.
pub fn build(
    mut grid: GridColumn,
    header: String,
    spec: Option<&ColumnSpec>,
    unit_row: Option<&str>,
    pool: &Pool,
    kinds: &Kinds,
) -> Column {
    let given = header_unit(&header, kinds).or_else(|| unit_row.map(ToOwned::to_owned));
    grid.dict.shrink_to_fit();
    let value = |id: &ValueId| pool.get(*id);
    let na = |v: CellValue<'_>| kinds.is_not_applicable(v.text);
    let closed = spec.map_or(&[][..], |s| s.values.as_slice());
    let mut unread: Vec<bool> = Vec::new();
    if !closed.is_empty() {
        let known = |v: CellValue<'_>| v.text.trim().is_empty() || na(v) || one_of(closed, v.text);
        unread = grid.dict.iter().map(|id| !known(value(id))).collect();
    }
    let values = match spec.map(|s| s.ty) {
        None | Some(ColumnType::Text) => Values::Text,
        Some(ColumnType::Number) => {
            let unit = spec.and_then(|s| s.unit.as_deref());
            let read = |v: CellValue<'_>| read_number(v, na(v), unit, given.as_deref(), kinds);
            Values::Number(grid.dict.iter().map(|id| sound(value(id), read)).collect())
        }
        Some(ColumnType::Date) => {
            let read = |v: CellValue<'_>| read_date(v, na(v)).unwrap_or(Reading::Unreadable);
            Values::Date(grid.dict.iter().map(|id| sound(value(id), read)).collect())
        }
        Some(ColumnType::Answer) => {
            let bad = spec.is_some_and(|s| s.bad);
            Values::Answer(grid.dict.iter().map(|id| answer(value(id), &header, bad, kinds)).collect())
        }
    };
    Column {
        index: grid.index,
        row: None,
        spots: Vec::new(),
        header,
        role: spec.map(|s| s.role.clone()),
        unit: spec.and_then(|s| s.unit.clone()),
        dict: grid.dict,
        codes: grid.codes,
        values,
        legend: Vec::new(),
        stated: None,
        unread,
        labels: Vec::new(),
    }
}

/// Errors and formulas without a result are unreadable whatever the type.
fn sound<T>(value: CellValue<'_>, read: impl Fn(CellValue<'_>) -> Reading<T>) -> Reading<T> {
    match value.kind {
        Kind::Error | Kind::Uncached => Reading::Unreadable,
        _ => read(value),
    }
}

/// Reads an answer. Where "yes" names trouble (`bad`), 符合 says that it is not so, and a mark says nothing sure.
fn answer(value: CellValue<'_>, header: &str, bad: bool, kinds: &Kinds) -> Answer {
    if matches!(value.kind, Kind::Error | Kind::Uncached) {
        return Answer::Unclear;
    }
    let said = kinds.read_said(value.text, header);
    match (bad, said.family, said.answer) {
        (true, Family::Mark, _) => Answer::Unclear,
        (true, Family::Fits | Family::Plain, Answer::Yes) => Answer::No,
        (true, Family::Fits | Family::Plain, Answer::No) => Answer::Yes,
        (_, _, answer) => answer,
    }
}

/// Whether a text names one word of a closed set, in whatever form of ordinals: 二级重大危险源, Ⅱ级, 2.
fn one_of(words: &[String], text: &str) -> bool {
    let text = ordinals(text);
    let found = words.iter().map(|w| ordinals(w)).filter(|w| text == *w || (w.chars().count() > 1 && text.contains(w)));
    found.count() > 0
}

/// A key with ordinals as digits: 二级 → 2级, Ⅱ级 → 2级 (the key has made ii of it).
fn ordinals(text: &str) -> String {
    let mut text = key(text);
    for (word, digit) in
        [("iv", "4"), ("iii", "3"), ("ii", "2"), ("i", "1"), ("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")]
    {
        text = text.replace(word, digit);
    }
    text
}

/// The unit in a header's brackets: `容积（m³）`.
#[must_use]
pub fn header_unit(header: &str, kinds: &Kinds) -> Option<String> {
    let leaf = header.rsplit('/').next().unwrap_or(header);
    let (_, inner) = split_brackets(&key(leaf));
    let inner = inner.trim_start_matches("单位:").to_owned();
    (!inner.is_empty() && kinds.is_unit(&inner)).then_some(inner)
}

/// Every cell of a typed column that could not be read, with its address.
pub fn problems(table: &Table, kinds: &Kinds, out: &mut Vec<Problem>) {
    for column in &table.columns {
        // A checklist's answers are told once its questions are understood.
        if table.kind == "checklist" && column.role.as_deref() == Some("answer") {
            continue;
        }
        let unreadable: Vec<bool> = match &column.values {
            Values::Text if table.kind == "hazard-ledger" => ledger_words(table, column, kinds),
            Values::Text => column.unread.clone(),
            Values::Number(list) => list.iter().map(|r| *r == Reading::Unreadable).collect(),
            Values::Date(list) => list.iter().map(|r| *r == Reading::Unreadable).collect(),
            Values::Answer(list) => list.iter().map(|a| *a == Answer::Unclear).collect(),
        };
        if !unreadable.iter().any(|b| *b) {
            continue;
        }
        let mut told = 0_usize;
        let mut total = 0_usize;
        for record in 0..table.len() {
            let code = column.codes.get(record) as usize;
            if !unreadable.get(code).copied().unwrap_or(false) {
                continue;
            }
            total += 1;
            if told < MAX_TOLD {
                told += 1;
                let value = table.value(column, record);
                let (code, message) = reason(column, value, kinds);
                let row = table.row(column, record);
                let index = column.spots.get(record).copied().unwrap_or(column.index);
                out.push(Problem::at(row, index, code, message));
            }
        }
        if total > told {
            let (header, rest) = (&column.header, total - told);
            out.push(Problem::general(
                "more-of-the-same",
                say!(
                    "“{header}”列还有 {rest} 个单元格同样无法读取",
                    "{rest} more cells of `{header}` cannot be read either"
                ),
            ));
        }
    }
}

/// Words of a ledger's level and state columns that nobody can read. The result tells the state where no column does.
fn ledger_words(table: &Table, column: &Column, kinds: &Kinds) -> Vec<bool> {
    let texts = || column.dict.iter().map(|id| table.pool.get(*id).text);
    match column.role.as_deref() {
        Some("level") => texts().map(|t| kinds.half_claims_major(&column.header, t)).collect(),
        Some("state") => texts().map(|t| kinds.read_state(t) == State::Unknown).collect(),
        Some("result") if table.column("state").is_none() => {
            texts().map(|t| kinds.read_state(t) == State::Unknown).collect()
        }
        _ => Vec::new(),
    }
}

fn reason(column: &Column, value: CellValue<'_>, kinds: &Kinds) -> (&'static str, Message) {
    let text = crate::base::norm::tidy(value.text);
    if value.kind == Kind::Error {
        return ("error-cell", say!("单元格是错误值 {text}", "the cell holds the error {text}"));
    }
    if value.kind == Kind::Uncached {
        return (
            "uncached-formula",
            say!(
                "公式没有保存计算结果，请用 Excel/WPS 打开后重新保存",
                "the formula has no saved result; open and save the file in Excel or WPS"
            ),
        );
    }
    if !column.spots.is_empty() && text.chars().count() <= 1 {
        return ("doubtful-tick", super::ticks::doubtful());
    }
    match &column.values {
        Values::Date(_) => match read_date(value, kinds.is_not_applicable(value.text)) {
            Err(NoDate::WithoutYear) => (
                "date-without-year",
                say!(
                    "“{text}”没有年份，未作推测，请补全年月日",
                    "`{text}` has no year; not guessed, please complete it"
                ),
            ),
            Err(NoDate::WithoutDay) => {
                ("date-without-day", say!("“{text}”没有日，请补全年月日", "`{text}` has no day; please complete it"))
            }
            Err(NoDate::Range) => {
                ("date-range", say!("“{text}”是一段时间，不是一个日期", "`{text}` is a range, not one date"))
            }
            _ => ("not-a-date", say!("“{text}”不是日期", "`{text}` is not a date")),
        },
        Values::Number(_) => {
            let unit = column.unit.as_ref().map_or(String::new(), |u| format!("（单位 {u}）"));
            ("not-a-number", say!("“{text}”不能读成数字{unit}", "`{text}` cannot be read as a number {unit}"))
        }
        Values::Text if column.role.as_deref() == Some("level") => (
            "level-not-understood",
            say!(
                "“{text}”看不出是否自报为重大，按未给出级别处理，请写明",
                "`{text}` does not tell whether the hazard is claimed to be major; it counts as not given, please state it"
            ),
        ),
        Values::Text if matches!(column.role.as_deref(), Some("state" | "result")) => (
            "state-not-understood",
            say!(
                "“{text}”看不出整改到什么程度，不按已整改处理，请写明",
                "`{text}` does not tell how far the rectification is; it does not count as done, please state it"
            ),
        ),
        Values::Text => {
            let header = column.header.clone();
            (
                "not-a-known-word",
                say!(
                    "“{header}”列的“{text}”不是认得的写法，用到它的规则不能判定，请改写",
                    "`{text}` is no known word of `{header}`: rules that need it are undetermined, please rewrite it"
                ),
            )
        }
        Values::Answer(_) => (
            "unclear-answer",
            say!("“{text}”不是明确的是/否回答，按未回答处理", "`{text}` is no clear answer and counts as unanswered"),
        ),
    }
}
