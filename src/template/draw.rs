//! A template as a workbook: styled for people, with drop-downs, messages and notes. No macro, no formula in a cell.

use super::plan::{Choices, Column, Row, Sheet, Template};
use super::words::Words;
use super::{HEAD_ROW, guide};
use crate::recognize::table::ColumnType;
use crate::report::clean::{lines, sanitize, width};
use crate::report::xlsx::looks::{Band, Look, Looks};
use crate::report::xlsx::sheet::{height, paper};
use crate::report::xlsx::{failed, new_book, send};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign, Formula,
    Note, Workbook, Worksheet,
};
use std::io::{self, Write};

/// Name of the sheet that holds long drop-downs.
const OPTIONS: &str = "选项";
/// What a list in the validation itself may hold, in characters.
const INLINE: usize = 250;
/// Rows that drop-downs and messages reach down to.
const REACH: u32 = 2_000;
/// Longest error message, in UTF-16 units.
const MESSAGE: usize = 250;
/// Height of a row that is filled in by hand.
const BLANK_HEIGHT: f64 = 24.0;
/// A table wider than this, in characters, prints small and holds long texts: its rows are higher.
const WIDE: u16 = 180;
/// Widths of the two pairs of a form.
const FORM_WIDTHS: [u16; 4] = [28, 36, 28, 36];

/// Writes a template.
///
/// # Errors
/// Any error of writing.
pub fn write(template: &Template, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let author = format!("hazgrade {}", env!("CARGO_PKG_VERSION"));
    let mut book = new_book(&template.as_of.to_string(), "安全生产自查工作簿", "", &author)?;
    let looks = Looks::new();
    let mut options = Options::default();
    book.push_worksheet(guide::write(template, &looks)?);
    for sheet in &template.sheets {
        let page =
            if sheet.form { form(sheet, &looks, &mut options)? } else { table(sheet, words, &looks, &mut options)? };
        book.push_worksheet(page);
    }
    if !template.by_hand.is_empty() {
        book.push_worksheet(guide::by_hand(template, &looks)?);
    }
    options.write(&mut book)?;
    send(&mut book, false, out)
}

/// How cells to fill in look.
struct Inputs {
    text: Format,
    centre: Format,
    date: Format,
}

impl Inputs {
    fn new(looks: &Looks) -> Self {
        let of = |look| looks.of(look, Band::Plain).clone().set_background_color(Color::RGB(0xFF_FD_F0));
        let date = of(Look::Centre).set_num_format("yyyy-mm-dd");
        Self { text: of(Look::Text), centre: of(Look::Centre), date }
    }

    fn of(&self, column: &Column) -> &Format {
        match column.ty {
            ColumnType::Date => &self.date,
            ColumnType::Text if column.role != "no" => &self.text,
            _ => &self.centre,
        }
    }
}

/// A head that rules cannot do without.
fn required(head: &Format) -> Format {
    head.clone().set_font_color(Color::RGB(0xC0_00_00)).set_background_color(Color::RGB(0xFC_E4_D6))
}

/// A head with its mark; a bracket that does not fit goes on in a line of its own.
fn caption(column: &Column, room: u16) -> String {
    let mark = if column.required { "*" } else { "" };
    let text = format!("{}{mark}", column.header);
    if width(&text) + 2 > usize::from(room) { text.replacen('（', "\n（", 1) } else { text }
}

/// Title and hint over a sheet.
fn top(page: &mut Worksheet, sheet: &Sheet, looks: &Looks, total: u16, last: u16) -> io::Result<()> {
    page.set_row_height(0, 32).map_err(failed)?;
    page.merge_range(0, 0, 0, last, &sheet.title, &looks.title).map_err(failed)?;
    // A hint is read on the screen: it wraps within what a screen shows.
    let tall = height(lines(&sheet.hint, usize::from(total.saturating_sub(4))));
    page.set_row_height(1, tall.max(20.0)).map_err(failed)?;
    let hint = looks.bare.clone().set_font_color(Color::RGB(0x59_59_59)).set_align(FormatAlign::VerticalCenter);
    page.merge_range(1, 0, 1, last, &sheet.hint, &hint).map_err(failed)?;
    Ok(())
}

/// A table: heads, rows that are there already, blank rows.
fn table(sheet: &Sheet, words: &Words, looks: &Looks, options: &mut Options) -> io::Result<Worksheet> {
    let mut page = Worksheet::new();
    page.set_name(&sheet.name).map_err(failed)?;
    let last = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let inputs = Inputs::new(looks);
    let red = required(&looks.head);
    let mut head_lines = 1;
    for (column, i) in sheet.columns.iter().zip(0_u16..) {
        let text = caption(column, column.width);
        page.set_column_width(i, f64::from(column.width)).map_err(failed)?;
        page.write_string_with_format(HEAD_ROW, i, &text, if column.required { &red } else { &looks.head })
            .map_err(failed)?;
        page.insert_note(HEAD_ROW, i, &note(&column.note)).map_err(failed)?;
        head_lines = head_lines.max(lines(&text, usize::from(column.width.saturating_sub(2))));
    }
    let total = sheet.columns.iter().map(|c| c.width).fold(0_u16, u16::saturating_add);
    top(&mut page, sheet, looks, total, last)?;
    page.set_row_height(HEAD_ROW, height(head_lines).max(28.0)).map_err(failed)?;
    let mut at = HEAD_ROW + 1;
    for row in &sheet.rows {
        put(&mut page, at, row, sheet, looks, &inputs)?;
        at += 1;
    }
    let tall = if total > WIDE { BLANK_HEIGHT * 1.75 } else { BLANK_HEIGHT };
    for _ in 0..sheet.blank {
        page.set_row_height(at, tall).map_err(failed)?;
        for (column, i) in sheet.columns.iter().zip(0_u16..) {
            page.write_blank(at, i, inputs.of(column)).map_err(failed)?;
        }
        at += 1;
    }
    for (column, i) in sheet.columns.iter().zip(0_u16..) {
        let asked = sheet.rows.iter().any(|r| r.rule.is_some()) && column.role == "answer";
        if asked {
            answers(&mut page, sheet, i, words, options)?;
        } else if let Some(check) = validation(column, options)? {
            page.add_data_validation(HEAD_ROW + 1, i, HEAD_ROW + REACH, i, &check).map_err(failed)?;
        }
    }
    if sheet.blank == 0 {
        let sign = "填表人：　　　　　　　　　审核人：　　　　　　　　　日期：　　　　年　　月　　日";
        page.set_row_height(at + 1, 24).map_err(failed)?;
        page.merge_range(at + 1, 0, at + 1, last, sign, &looks.bare).map_err(failed)?;
    }
    page.autofilter(HEAD_ROW, 0, at.saturating_sub(1).max(HEAD_ROW + 1), last).map_err(failed)?;
    let frozen = sheet.columns.iter().position(|c| !matches!(c.role.as_str(), "no" | "category")).unwrap_or(0) + 1;
    page.set_freeze_panes(HEAD_ROW + 1, u16::try_from(frozen).unwrap_or(1)).map_err(failed)?;
    page.set_repeat_rows(HEAD_ROW, HEAD_ROW).map_err(failed)?;
    paper(&mut page);
    Ok(page)
}

/// The drop-downs of a checklist: each question's own, in runs of equal ones.
fn answers(page: &mut Worksheet, sheet: &Sheet, column: u16, words: &Words, options: &mut Options) -> io::Result<()> {
    let mut first = 0;
    while let Some(row) = sheet.rows.get(first) {
        let run = sheet.rows.iter().skip(first).take_while(|r| r.reversed == row.reversed).count();
        let list = if row.reversed { &words.reversed } else { &words.asked };
        let check = only(list, options)?;
        let at = |i: usize| HEAD_ROW + 1 + u32::try_from(i).unwrap_or(u32::MAX / 2);
        page.add_data_validation(at(first), column, at(first + run - 1), column, &check).map_err(failed)?;
        first += run;
    }
    Ok(())
}

/// A row that holds something.
fn put(page: &mut Worksheet, at: u32, row: &Row, sheet: &Sheet, looks: &Looks, inputs: &Inputs) -> io::Result<()> {
    let mut tall = 1;
    for (column, i) in sheet.columns.iter().zip(0_u16..) {
        let text = sanitize(row.text(&column.role));
        tall = tall.max(lines(&text, usize::from(column.width.saturating_sub(2))));
        let printed = row.rule.is_some() && !text.is_empty() && column.role != "answer";
        let look = if matches!(column.role.as_str(), "no" | "category") { Look::Centre } else { Look::Text };
        let format = if printed { looks.of(look, Band::Plain) } else { inputs.of(column) };
        cell(page, at, i, column, &text, format)?;
    }
    page.set_row_height(at, height(tall).max(BLANK_HEIGHT)).map_err(failed)?;
    Ok(())
}

/// Numbers and days as such, all else as text.
fn cell(page: &mut Worksheet, at: u32, i: u16, column: &Column, text: &str, format: &Format) -> io::Result<()> {
    let number = matches!(column.ty, ColumnType::Number) || column.role == "no";
    let day = (column.ty == ColumnType::Date).then(|| text.parse::<jiff::civil::Date>().ok()).flatten();
    if text.is_empty() {
        page.write_blank(at, i, format).map_err(failed)?;
    } else if let Some(n) = text.parse::<f64>().ok().filter(|_| number) {
        page.write_number_with_format(at, i, n, format).map_err(failed)?;
    } else if let Some(day) = day.and_then(|d| excel_day(d).ok()) {
        page.write_datetime_with_format(at, i, &day, format).map_err(failed)?;
    } else {
        page.write_string_with_format(at, i, text, format).map_err(failed)?;
    }
    Ok(())
}

fn excel_day(day: jiff::civil::Date) -> io::Result<ExcelDateTime> {
    let year = u16::try_from(day.year()).map_err(io::Error::other)?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).map_err(failed)
}

/// A form: two pairs of a label and a blank in each row.
fn form(sheet: &Sheet, looks: &Looks, options: &mut Options) -> io::Result<Worksheet> {
    let mut page = Worksheet::new();
    page.set_name(&sheet.name).map_err(failed)?;
    for (width, i) in FORM_WIDTHS.iter().zip(0_u16..) {
        page.set_column_width(i, f64::from(*width)).map_err(failed)?;
    }
    top(&mut page, sheet, looks, FORM_WIDTHS.iter().sum(), 3)?;
    let inputs = Inputs::new(looks);
    let red = required(&looks.label);
    let filled = sheet.rows.first().cloned().unwrap_or_default();
    for (pair, at) in sheet.columns.chunks(2).zip(HEAD_ROW..) {
        page.set_row_height(at, 30).map_err(failed)?;
        for (column, i) in pair.iter().zip([0_u16, 2]) {
            let label = if column.required { &red } else { &looks.label };
            page.write_string_with_format(at, i, caption(column, FORM_WIDTHS[0]), label).map_err(failed)?;
            page.insert_note(at, i, &note(&column.note)).map_err(failed)?;
            let text = sanitize(filled.text(&column.role));
            cell(&mut page, at, i + 1, column, &text, inputs.of(column))?;
            if let Some(check) = validation(column, options)? {
                page.add_data_validation(at, i + 1, at, i + 1, &check).map_err(failed)?;
            }
        }
    }
    page.set_freeze_panes(HEAD_ROW, 0).map_err(failed)?;
    paper(&mut page);
    Ok(page)
}

/// A note wide enough for its text.
fn note(text: &str) -> Note {
    let tall = u32::try_from(lines(text, 34)).unwrap_or(1) * 18 + 16;
    Note::new(text).add_author_prefix(false).set_author("hazgrade").set_width(250).set_height(tall.clamp(60, 400))
}

/// What may be entered into a column.
fn validation(column: &Column, options: &mut Options) -> io::Result<Option<DataValidation>> {
    let unit = column.unit.as_ref().map_or(String::new(), |u| format!("（单位 {u}）"));
    let keep = "没有该情况的填“不涉及”。要保留现在填的内容吗？";
    Ok(match (&column.choices, column.ty) {
        (Choices::Only(list), _) => Some(only(list, options)?),
        (Choices::Usual(list), _) => Some(listed(list, options)?.show_error_message(false)),
        (Choices::None, ColumnType::Number) => {
            let check = DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1.0e12, 1.0e12));
            Some(warned(check, "应填数字", &format!("“{}”只填数字{unit}，不要写单位和说明。{keep}", column.header))?)
        }
        (Choices::None, ColumnType::Date) => {
            let first = ExcelDateTime::from_ymd(1949, 10, 1).map_err(failed)?;
            let check = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(&first));
            let message = format!("“{}”要写全年月日，例如 2026-11-23。{keep}", column.header);
            Some(warned(check, "应填日期", &message)?)
        }
        _ => None,
    })
}

fn warned(check: DataValidation, title: &str, message: &str) -> io::Result<DataValidation> {
    let message: String = message.chars().take(MESSAGE / 2).collect();
    check
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(title)
        .and_then(|c| c.set_error_message(message))
        .map_err(failed)
}

/// A list that nothing else may be entered beside.
fn only(list: &[String], options: &mut Options) -> io::Result<DataValidation> {
    let message: String = format!("只能填：{}", list.join("、")).chars().take(MESSAGE / 2).collect();
    listed(list, options)?.set_error_title("请从下拉表中选").and_then(|c| c.set_error_message(message)).map_err(failed)
}

/// A drop-down: in the validation itself, or where that is too long or splits a word, over the sheet of options.
fn listed(list: &[String], options: &mut Options) -> io::Result<DataValidation> {
    let check = DataValidation::new();
    let units: usize = list.iter().map(|w| w.encode_utf16().count() + 1).sum();
    if units <= INLINE && !list.iter().any(|w| w.contains([',', '"'])) {
        return check.allow_list_strings(list).map_err(failed);
    }
    Ok(check.allow_list_formula(Formula::new(options.range(list))))
}

/// Lists too long for a validation, each a column of a hidden sheet.
#[derive(Default)]
struct Options {
    lists: Vec<Vec<String>>,
}

impl Options {
    fn range(&mut self, list: &[String]) -> String {
        let at = self.lists.iter().position(|l| l == list).unwrap_or_else(|| {
            self.lists.push(list.to_vec());
            self.lists.len() - 1
        });
        let letter = crate::base::address::column_letter(u32::try_from(at).unwrap_or(0));
        format!("={OPTIONS}!${letter}$1:${letter}${}", list.len())
    }

    fn write(&self, book: &mut Workbook) -> io::Result<()> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let page = book.add_worksheet().set_name(OPTIONS).map_err(failed)?;
        for (list, column) in self.lists.iter().zip(0_u16..) {
            for (word, row) in list.iter().zip(0_u32..) {
                page.write_string(row, column, sanitize(word)).map_err(failed)?;
            }
        }
        page.set_hidden(true);
        Ok(())
    }
}
