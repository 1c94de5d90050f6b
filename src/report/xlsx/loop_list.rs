//! 隐患闭环清单: the ledger's hazards as a workbook to fill in and hand back. Rows may be sorted and columns moved; the
//! fingerprint and the version lead each row back to its hazard.

use super::super::clean::{lines, one_line, sanitize, shorten};
use super::super::phrases;
use super::looks::{Band, Look, Looks};
use super::sheet::{height, paper};
use super::{LARGE, failed, new_book, send};
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;
use crate::ledger::card::{Card, Field};
use crate::ledger::record::registration;
use crate::ledger::returned::{COLUMNS, Column, DECISIONS, REGISTERED};
use crate::ledger::{Entry, State};
use jiff::civil::Date;
use rust_xlsxwriter::{Color, DataValidation, ExcelDateTime, Format, FormatAlign, Worksheet};
use std::io::{self, Write};

const TITLE: &str = "隐患闭环清单";
/// More hazards than this are no matter of a sheet in the hazard list; `ledger export` writes them.
const MOST: usize = 5_000;
/// Rows above the first record: title, hint, heads.
const TOP: u32 = 3;
/// What a cell holds at most, in characters that may take two units each.
const LONGEST: usize = 16_000;

/// A row: one hazard and where it stands.
pub(super) struct Line<'l> {
    enterprise: &'l str,
    fingerprint: &'l str,
    version: String,
    card: &'l Card,
    hazard: &'l Hazard,
}

/// Writes the workbook: hazards in the order given.
///
/// # Errors
/// Any error of writing.
pub fn write(rows: &[(Entry, Card, Hazard)], day: Date, whose: &str, out: &mut dyn Write) -> io::Result<()> {
    let author = format!("hazgrade {}", env!("CARGO_PKG_VERSION"));
    let mut book = new_book(&day.to_string(), TITLE, whose, &author)?;
    let looks = Looks::new();
    let whose = one_line(whose);
    let lines = rows.iter().map(|(entry, card, hazard)| Line {
        enterprise: &entry.enterprise,
        fingerprint: &entry.fingerprint,
        version: entry.version.to_string(),
        card,
        hazard,
    });
    let page = page(TITLE, &lines.collect::<Vec<_>>(), &format!("{whose}　导出日期：{day}。"), &looks)?;
    book.push_worksheet(page);
    send(&mut book, rows.len() > LARGE, out)
}

/// The same columns for hazards that were judged and are not in a ledger yet; `None` if there are none, or too many to be filled in
/// by hand.
///
/// # Errors
/// Any error of writing.
pub(super) fn judged(a: &Assessment, looks: &Looks) -> io::Result<Option<Worksheet>> {
    if a.hazards.is_empty() || a.hazards.len() > MOST {
        return Ok(None);
    }
    let enterprise = a.enterprise.name.as_deref().map(one_line).unwrap_or_default();
    let hazards: Vec<_> = a.hazards.iter().map(std::borrow::Cow::into_owned).collect();
    let cards: Vec<Card> = hazards.iter().map(registration).collect();
    let lines = hazards.iter().zip(&cards).map(|(hazard, card)| Line {
        enterprise: &enterprise,
        fingerprint: &hazard.fingerprint,
        version: REGISTERED.to_owned(),
        card,
        hazard,
    });
    let hint = "先用 hazgrade ledger record 把本次判定结果录入台账。";
    page("整改闭环", &lines.collect::<Vec<_>>(), hint, looks).map(Some)
}

fn page(name: &str, rows: &[Line<'_>], hint: &str, looks: &Looks) -> io::Result<Worksheet> {
    let mut page = Worksheet::new();
    page.set_name(name).map_err(failed)?;
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX);
    page.set_row_height(0, 32).map_err(failed)?;
    page.merge_range(0, 0, 0, last, TITLE, &looks.title).map_err(failed)?;
    let hint = format!(
        "{hint}填写浅黄色各列后交回，用 hazgrade ledger import 读入；可以排序、筛选、增减其他列，不要改“指纹”和“版本”。\
         一行可一次走几步；清空一格请填“/”。重大事故隐患下达前须五落实，销号前须有治理后评估和审查意见；验收人不能是整改人。"
    );
    page.set_row_height(1, 46).map_err(failed)?;
    page.merge_range(1, 0, 1, last, &sanitize(&hint), &looks.bare).map_err(failed)?;
    let open_head = looks.head.clone().set_background_color(Color::RGB(0xFF_F2_CC));
    for ((column, head), i) in COLUMNS.iter().zip(0_u16..) {
        page.set_column_width(i, f64::from(wide(*column))).map_err(failed)?;
        let look = if column.is_open() { &open_head } else { &looks.head };
        page.write_string_with_format(TOP - 1, i, *head, look).map_err(failed)?;
    }
    page.set_row_height(TOP - 1, 30).map_err(failed)?;
    let formats = Formats::new(looks);
    for (line, at) in rows.iter().zip(TOP..) {
        let mut tall = 1;
        for ((column, _), i) in COLUMNS.iter().zip(0_u16..) {
            let text = sanitize(&shorten(&text(*column, at - TOP + 1, line), LONGEST));
            tall = tall.max(lines(&text, usize::from(wide(*column).saturating_sub(1))));
            let format = formats.of(*column, line.card.grade);
            let deadline = *column == Column::Field(Field::Deadline);
            if let Some(day) = text.parse::<Date>().ok().filter(|_| deadline).and_then(excel_day) {
                page.write_datetime_with_format(at, i, &day, format).map_err(failed)?;
            } else if text.is_empty() {
                page.write_blank(at, i, format).map_err(failed)?;
            } else {
                page.write_string_with_format(at, i, &text, format).map_err(failed)?;
            }
        }
        page.set_row_height(at, height(tall)).map_err(failed)?;
    }
    let end = TOP + u32::try_from(rows.len()).unwrap_or(0).max(1) - 1;
    for ((column, _), i) in COLUMNS.iter().zip(0_u16..) {
        let words: Vec<&str> = match column {
            Column::Decision => DECISIONS.to_vec(),
            Column::State => State::ALL.map(State::zh).to_vec(),
            _ => continue,
        };
        let check = DataValidation::new().allow_list_strings(&words).map_err(failed)?;
        page.add_data_validation(TOP, i, end, i, &check).map_err(failed)?;
    }
    page.autofilter(TOP - 1, 0, end, last).map_err(failed)?;
    page.set_freeze_panes(TOP, 3).map_err(failed)?;
    page.set_repeat_rows(TOP - 1, TOP - 1).map_err(failed)?;
    paper(&mut page);
    Ok(page)
}

/// Looks of cells.
struct Formats {
    plain: [Format; 2],
    centre: [Format; 2],
    open: Format,
    day: Format,
    grey: Format,
}

impl Formats {
    fn new(looks: &Looks) -> Self {
        let of = |look, band| looks.of(look, band).clone();
        let open = of(Look::Text, Band::Plain).set_background_color(Color::RGB(0xFF_FD_F0));
        Self {
            plain: [of(Look::Text, Band::Plain), of(Look::Text, Band::Major)],
            centre: [of(Look::Centre, Band::Plain), of(Look::Centre, Band::Major)],
            day: open.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            open,
            grey: of(Look::Centre, Band::Plain).set_font_color(Color::RGB(0x80_80_80)),
        }
    }

    fn of(&self, column: Column, grade: Grade) -> &Format {
        let [plain, plain_major] = &self.plain;
        let [centre, centre_major] = &self.centre;
        let major = grade == Grade::Major;
        match column {
            Column::Fingerprint | Column::Version => &self.grey,
            Column::Field(Field::Deadline) => &self.day,
            c if c.is_open() => &self.open,
            Column::No | Column::Grade | Column::Proposed => {
                if major {
                    centre_major
                } else {
                    centre
                }
            }
            _ => {
                if major {
                    plain_major
                } else {
                    plain
                }
            }
        }
    }
}

fn wide(column: Column) -> u16 {
    match column {
        Column::No => 6,
        Column::Description => 36,
        Column::Basis | Column::Fingerprint | Column::Field(Field::Measures | Field::Evidence) => 26,
        Column::Grade | Column::Decision | Column::State | Column::Version => 10,
        Column::Rectifier | Column::Acceptor => 12,
        Column::Proposed | Column::Field(Field::Deadline | Field::Funds) => 13,
        _ => 18,
    }
}

fn text(column: Column, number: u32, line: &Line<'_>) -> String {
    let Line { card, hazard, .. } = line;
    match column {
        Column::No => number.to_string(),
        Column::Enterprise => line.enterprise.to_owned(),
        Column::Description => hazard.description.clone(),
        Column::Location => hazard.location.clone().unwrap_or_default(),
        Column::Basis => phrases::all_bases(hazard),
        Column::Grade => card.grade.zh().trim_end_matches("事故隐患").to_owned(),
        Column::Proposed => phrases::deadline(&hazard.rectification),
        Column::Fingerprint => line.fingerprint.to_owned(),
        Column::Version => line.version.clone(),
        open => open.shown(card),
    }
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}
