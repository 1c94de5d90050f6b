//! A filled document as a worksheet: its parts one below the other, ready to print.

use super::super::clean::{cut, lines, sanitize, width};
use super::super::documents::fill::{Filled, Part};
use super::{failed, new_book, send};
use crate::workbook::Picture;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Image, Worksheet, XlsxError};
use std::io::{self, Write};

/// Width of the sheet in characters of the default font.
const UPRIGHT: usize = 92;
const LYING: usize = 140;
/// Height of a line in points.
const LINE: f64 = 14.0;
/// A row is not higher.
const TALLEST: f64 = 400.0;
/// UTF-16 units of a cell.
const UNITS: usize = 32_000;

struct Page {
    sheet: Worksheet,
    row: u32,
    /// Widths of the columns in characters.
    widths: Vec<usize>,
    body: Format,
    centre: Format,
    label: Format,
    plain: Format,
    right: Format,
    title: Format,
    heading: Format,
    sections: usize,
}

/// Writes the workbook.
pub(crate) fn write_filled(filled: &Filled, firm: &str, day: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut book = new_book(day, &filled.title, firm, concat!("hazgrade ", env!("CARGO_PKG_VERSION")))?;
    book.push_worksheet(page(filled).map_err(failed)?);
    send(&mut book, false, out)
}

fn page(filled: &Filled) -> Result<Worksheet, XlsxError> {
    let all = if filled.landscape { LYING } else { UPRIGHT };
    // The widest table gives the columns; other tables and pairs share them.
    let tables =
        filled.parts.iter().filter_map(|p| if let Part::Table { columns, .. } = p { Some(columns) } else { None });
    let shares: Vec<usize> =
        tables.max_by_key(|c| c.len()).map_or_else(|| vec![20, 72], |columns| columns.iter().map(|c| c.1).collect());
    let sum: usize = shares.iter().sum();
    let widths: Vec<usize> = shares.iter().map(|s| (s * all / sum.max(1)).max(5)).collect();
    let base =
        Format::new().set_font_name("宋体").set_font_size(10).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let boxed = base.clone().set_border(FormatBorder::Thin);
    let mut page = Page {
        sheet: Worksheet::new(),
        row: 0,
        widths,
        centre: boxed.clone().set_align(FormatAlign::Center),
        label: boxed.clone().set_align(FormatAlign::Center).set_bold().set_background_color(0x00ED_F1F7),
        body: boxed,
        right: base.clone().set_align(FormatAlign::Right),
        title: base.clone().set_font_size(18).set_bold().set_align(FormatAlign::Center),
        heading: base.clone().set_font_size(12).set_bold(),
        plain: base,
        sections: 0,
    };
    page.sheet.set_name(filled.title.chars().take(31).collect::<String>())?;
    for (column, width) in (0_u16..).zip(&page.widths) {
        page.sheet.set_column_width(column, f64::from(u32::try_from(*width).unwrap_or(10)))?;
    }
    if filled.landscape {
        page.sheet.set_landscape();
    }
    page.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C第 &P 页　共 &N 页");
    for part in &filled.parts {
        page.part(part, filled)?;
    }
    Ok(page.sheet)
}

impl Page {
    fn part(&mut self, part: &Part, filled: &Filled) -> Result<(), XlsxError> {
        match part {
            Part::Title(title) => {
                if self.row > 0 {
                    self.sheet.set_page_breaks(&[self.row])?;
                }
                self.sections = 0;
                let format = self.title.clone();
                self.across(title, &format, 2)?;
            }
            Part::Section(heading) => {
                self.sections += 1;
                let heading = format!("{}、{heading}", super::super::docx::chinese_number(self.sections));
                let format = self.heading.clone();
                self.across(&heading, &format, 1)?;
            }
            Part::Body(text) | Part::Line(text) | Part::Small(text) => {
                let format = self.plain.clone();
                self.across(text, &format, 1)?;
            }
            Part::Right(text) => {
                let format = self.right.clone();
                self.across(text, &format, 1)?;
            }
            Part::Pairs(pairs) => {
                for (label, value) in pairs {
                    self.pair(label, value)?;
                }
            }
            Part::Table { columns, rows } => self.table(columns, rows)?,
            Part::Pictures(numbers) => {
                for picture in numbers.iter().filter_map(|n| filled.pictures.get(*n)) {
                    self.picture(picture)?;
                }
            }
            Part::Sign(who) => {
                let format = self.plain.clone();
                for who in who {
                    self.across(&format!("{who}：＿＿＿＿＿＿＿＿　　　　年　　月　　日"), &format, 2)?;
                }
            }
        }
        Ok(())
    }

    /// A picture on a row of its own, 150 points high.
    fn picture(&mut self, picture: &Picture) -> Result<(), XlsxError> {
        const HIGH: f64 = 150.0;
        let mut image = Image::new_from_buffer(&picture.bytes)?;
        // Pixels of a row of that height.
        let scale = HIGH * 4.0 / 3.0 / f64::from(picture.size.1.max(1));
        image = image.set_scale_height(scale).set_scale_width(scale);
        self.sheet.set_row_height(self.row, HIGH + 6.0)?;
        self.sheet.insert_image(self.row, 0, &image)?;
        self.row += 1;
        Ok(())
    }

    fn last(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(0)
    }

    /// A text over the whole width.
    fn across(&mut self, text: &str, format: &Format, least: usize) -> Result<(), XlsxError> {
        let text = fitting(text);
        let all: usize = self.widths.iter().sum();
        self.merged(0, self.last(), &text, format)?;
        self.height(lines(&text, all).max(least))?;
        self.row += 1;
        Ok(())
    }

    fn merged(&mut self, from: u16, to: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if from < to {
            self.sheet.merge_range(self.row, from, self.row, to, text, format)?;
        } else {
            self.sheet.write_string_with_format(self.row, from, text, format)?;
        }
        Ok(())
    }

    fn height(&mut self, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count.max(1)).unwrap_or(30);
        self.sheet.set_row_height(self.row, (f64::from(count) * LINE + 4.0).min(TALLEST))?;
        Ok(())
    }

    /// A label over the first columns that are wide enough, its text over the others.
    fn pair(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        let mut taken = 0;
        let mut split = 0;
        for (n, width) in (0_u16..).zip(&self.widths) {
            taken += width;
            split = n;
            if taken >= 14 {
                break;
            }
        }
        let split = split.min(self.last().saturating_sub(1));
        let (label, value) = (fitting(label), fitting(value));
        let rest: usize = self.widths.iter().skip(usize::from(split) + 1).sum();
        let (body, head) = (self.body.clone(), self.label.clone());
        self.merged(0, split, &label, &head)?;
        self.merged(split + 1, self.last(), &value, &body)?;
        self.height(lines(&value, rest.max(1)))?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, columns: &[(String, usize, bool)], rows: &[Vec<String>]) -> Result<(), XlsxError> {
        let spans = self.spans(columns);
        let label = self.label.clone();
        for ((head, ..), (from, to)) in columns.iter().zip(&spans) {
            self.merged(*from, *to, &fitting(head), &label)?;
        }
        self.height(1)?;
        self.row += 1;
        for row in rows {
            let mut most = 1;
            for ((text, (_, _, centre)), (from, to)) in row.iter().zip(columns).zip(&spans) {
                let text = fitting(text);
                let room: usize = self.widths.iter().take(usize::from(*to) + 1).skip(usize::from(*from)).sum();
                most = most.max(lines(&text, room.max(1)));
                let format = if *centre { self.centre.clone() } else { self.body.clone() };
                self.merged(*from, *to, &text, &format)?;
            }
            self.height(most)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// Which columns of the sheet each of some columns takes: as near to its share of the width as can be.
    fn spans(&self, columns: &[(String, usize, bool)]) -> Vec<(u16, u16)> {
        let all: usize = self.widths.iter().sum();
        let shares: usize = columns.iter().map(|c| c.1).sum();
        let (mut from, mut share) = (0, 0);
        let mut out = Vec::new();
        for (n, column) in columns.iter().enumerate() {
            share += column.1;
            let wanted = share * all / shares.max(1);
            // Every column after this one needs one of the sheet's.
            let most = self.widths.len().saturating_sub(columns.len() - n);
            let reach = |to: usize| self.widths.iter().take(to + 1).sum::<usize>();
            let nearest = (from..=most.max(from)).min_by_key(|to| reach(*to).abs_diff(wanted)).unwrap_or(from);
            let to = if n + 1 == columns.len() { self.widths.len() - 1 } else { nearest };
            out.push((u16::try_from(from).unwrap_or(0), u16::try_from(to).unwrap_or(0)));
            from = to + 1;
        }
        out
    }
}

/// A text that a cell can hold, made harmless.
fn fitting(text: &str) -> String {
    let text = sanitize(text.trim());
    if width(&text) < UNITS / 2 {
        return text;
    }
    cut(&text, usize::MAX, usize::MAX, UNITS).first().map(|t| (*t).to_owned()).unwrap_or_default()
}
