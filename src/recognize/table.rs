//! What recognition yields: typed tables for the judge, and the reading of every sheet for people.

use crate::base::address::{cell_name, column_letter};
use crate::base::{Message, Problem};
use crate::workbook::grid::{CellValue, Codes, Pool, ValueId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How a column's cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ColumnType {
    /// Text as it stands.
    #[default]
    Text,
    /// A number, converted to the column's unit.
    Number,
    /// A calendar day.
    Date,
    /// Yes or no: in a checklist's answer column *yes* means compliant; in a fact column it means "yes, it is so".
    Answer,
}

/// One distinct value read as a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing was entered.
    Blank,
    /// 不涉及, 不适用, `/` …
    NotApplicable,
    /// Read.
    Value(T),
    /// Something was entered that is not of the type (a date without a year, a number with words).
    Unreadable,
}

/// A yes/no cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Nothing was entered. Blank is never "compliant".
    Blank,
    /// 不涉及, 不适用, `/` …
    NotApplicable,
    /// Yes (in a checklist: compliant).
    Yes,
    /// No (in a checklist: not compliant).
    No,
    /// Something else (基本符合, a sentence): not decided.
    Unclear,
}

/// The typed readings of a column, one per entry of its dictionary.
#[derive(Clone, Debug)]
pub enum Values {
    /// No typed reading: the text itself counts.
    Text,
    /// Numbers in the column's unit.
    Number(Vec<Reading<Decimal>>),
    /// Days.
    Date(Vec<Reading<Date>>),
    /// Answers.
    Answer(Vec<Answer>),
}

/// One column of a table: a code per record into a dictionary of distinct values.
#[derive(Clone, Debug)]
pub struct Column {
    /// Zero-based column of the sheet.
    pub index: u32,
    /// One-based sheet row of its value in a form; `None` in a table, where the records have rows.
    pub row: Option<u32>,
    /// Zero-based column of the sheet that holds each record's value, where several columns to tick make one; else empty.
    pub spots: Vec<u32>,
    /// Header as joined through merges, e.g. `整改要求/整改期限`.
    pub header: String,
    /// Role in the table kind; `None` for a column kept as an extra.
    pub role: Option<String>,
    /// Unit the numbers were converted to.
    pub unit: Option<String>,
    /// Distinct values. Code 0 is the blank. One value may stand twice with different readings.
    pub dict: Vec<ValueId>,
    /// A code per record.
    pub codes: Codes,
    /// A reading per dictionary entry.
    pub values: Values,
    /// What marks stand for by a legend of the sheet (√正常 ×异常 ○无此项); an answer column only.
    pub legend: Vec<(char, String)>,
    /// Whether a mapping states that "yes" is bad (`true`) or good in this answer column.
    pub stated: Option<bool>,
    /// Dictionary entries of a text column with a closed set of words that are none of them; empty if all are fine.
    pub unread: Vec<bool>,
    /// The header over each dictionary entry, where several columns to tick make one (不符合); else empty.
    pub labels: Vec<String>,
}

impl Column {
    /// The answer of a dictionary entry in words: the header ticked, what a lone mark stands for, else its text.
    #[must_use]
    pub fn spelled<'t>(&'t self, code: u32, text: &'t str) -> &'t str {
        if !self.spots.is_empty() {
            return self.labels.get(code as usize).map_or("", String::as_str);
        }
        let mut chars = text.trim().chars();
        let (Some(mark), None) = (chars.next(), chars.next()) else { return text };
        let same = |c: char| match c {
            '✓' | '✔' | '☑' => '√',
            '✗' | '✘' | '☒' | 'Ⅹ' => '×',
            '〇' => '○',
            c => c,
        };
        self.legend.iter().find(|(m, _)| same(*m) == same(mark)).map_or(text, |(_, word)| word)
    }
}

/// A recognised table: records × columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// Position of its sheet in the workbook.
    pub sheet: usize,
    /// Name of its sheet.
    pub sheet_name: String,
    /// Table kind, e.g. `hazard-ledger`.
    pub kind: String,
    /// One-based sheet row of every record, ascending.
    pub rows: Vec<u32>,
    /// Columns in sheet order; all those with a header or contents.
    pub columns: Vec<Column>,
    /// The values.
    pub pool: Arc<Pool>,
}

impl Table {
    /// The column with this role.
    #[must_use]
    pub fn column(&self, role: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.role.as_deref() == Some(role))
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The value of a record in a column.
    #[must_use]
    pub fn value(&self, column: &Column, record: usize) -> CellValue<'_> {
        self.pool.get(column.dict.get(column.codes.get(record) as usize).copied().unwrap_or(ValueId::BLANK))
    }

    /// The text of a record in the column with this role; empty if there is no such column.
    #[must_use]
    pub fn text(&self, role: &str, record: usize) -> &str {
        self.column(role).map_or("", |c| self.value(c, record).text)
    }

    /// A1 name of a record's cell in a column.
    #[must_use]
    pub fn cell(&self, column: &Column, record: usize) -> String {
        let index = column.spots.get(record).copied().unwrap_or(column.index);
        cell_name(self.row(column, record), index)
    }

    /// One-based sheet row of a record's cell in a column.
    #[must_use]
    pub fn row(&self, column: &Column, record: usize) -> u32 {
        column.row.unwrap_or_else(|| self.rows.get(record).copied().unwrap_or(0))
    }
}

impl Column {
    /// Letters of the column.
    #[must_use]
    pub fn letter(&self) -> String {
        column_letter(self.index)
    }
}

/// A statement about the enterprise or the inspection found outside tables (填报单位：…, a form, an enterprise sheet).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `enterprise_name`, `credit_code`, `inspection_date`, `inspector`, or a role of the kind `enterprise` / `facts`.
    pub role: String,
    /// Its text.
    pub value: String,
    /// Index of its file among the inputs.
    pub input: u32,
    /// Name of its sheet.
    pub sheet: String,
    /// A1 name of its cell.
    pub cell: String,
}

/// How one column was read (part of the assessment).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnReading {
    /// Column letters.
    pub letter: String,
    /// Header as joined through merges.
    pub header: String,
    /// Role in the table kind; null for a column nobody needs.
    pub role: Option<String>,
    /// The answer that a tick in this column gives, where several columns are ticked for one answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticked: Option<String>,
}

/// A checklist question whose bare "yes" is not simply good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionReading {
    /// One-based row where it stands first.
    pub row: u32,
    /// Its wording.
    pub item: String,
    /// What 是 says: `bad`, `violation` (符合 is ambiguous) or `unknown` (bare answers are not decided).
    pub yes_is: String,
    /// How that is known.
    pub why: Message,
}

/// Rows of a recognised table that are not records, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SkippedRows {
    /// First and last one-based row.
    pub rows: [u32; 2],
    /// Why: `title`, `instruction`, `section`, `total`, `note`, `signature`, `numbered-but-empty`, `repeated-header` …
    pub reason: String,
}

/// How one sheet was read (part of the assessment).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SheetReading {
    /// Its name.
    pub name: String,
    /// Table kind, or null if no table is to be read.
    pub table: Option<String>,
    /// A second table kind that the evidence nearly supports as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runner_up: Option<String>,
    /// First and last header row, one-based; empty if there is no table.
    pub header_rows: Vec<u32>,
    /// Its columns.
    pub columns: Vec<ColumnReading>,
    /// Records counted.
    pub records: u64,
    /// Why no table was read, or null.
    pub skipped: Option<String>,
    /// Rows above and within the table that are not records.
    #[serde(default)]
    pub skipped_rows: Vec<SkippedRows>,
    /// Whether it was read as a mapping file says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mapped: bool,
    /// Everything that could not be understood, with its cell.
    pub problems: Vec<Problem>,
    /// Of a checklist: row and meaning of every answer, `yes` (compliant), `no`, `na`, `blank` or `unclear`. Given by `sheet`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<(u32, String)>,
    /// Of a checklist: the questions whose bare "yes" is not simply good. Given by `sheet`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionReading>,
}

/// Everything understood of one file.
#[derive(Debug, Default)]
pub struct Recognized {
    /// One reading per sheet, in order (several for a sheet that holds several tables).
    pub sheets: Vec<SheetReading>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Statements outside tables.
    pub facts: Vec<Fact>,
    /// Where a mapping does not fit.
    pub faults: crate::base::yaml::Diagnostics,
    /// More of each reading, for `hazgrade sheet`; empty unless asked for.
    pub details: Vec<super::explain::SheetDetail>,
}
