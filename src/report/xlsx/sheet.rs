//! One list on one or more worksheets: title, head, rows; widths fitted to the contents, heights to the wrapped text.

use super::super::clean::{cut, lines, sanitize, shorten, width};
use super::super::widths::{every, give_out};
use super::failed;
use super::looks::{Band, Look, Looks};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::io;

/// Rows a worksheet may have in all; a longer list goes on in the next sheet.
pub(super) const ROWS: u32 = 1_048_570;
/// Widths of all columns that still print legibly on one page.
const PAPER: usize = 205;
/// Rows looked at before widths are settled.
const SAMPLE: usize = 300;
/// A row cannot be higher than 409 points.
const TALLEST: f64 = 409.0;
/// Height of a line of text.
pub(super) const LINE: f64 = 13.5;
/// Lines that fit into the tallest row.
const LINES: usize = 29;
/// UTF-16 units a cell can hold, with some room left.
const UNITS: usize = 32_700;
/// A text that would go on over more rows than this is cut by what a cell can hold instead of by what it can show.
const MANY_ROWS: usize = 12;

/// A column: its head and how wide it may be, in characters of the default font (a Chinese character takes two).
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) least: u16,
    pub(super) most: u16,
    /// Whether it is left out if it is empty throughout (as far as that can be told).
    pub(super) optional: bool,
}

/// A column of a fitted width.
pub(super) const fn column(head: &'static str, least: u16, most: u16) -> Column {
    Column { head, least, most, optional: false }
}

/// A column that is left out if nothing stands in it.
pub(super) const fn optional(head: &'static str, least: u16, most: u16) -> Column {
    Column { head, least, most, optional: true }
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    text: String,
    number: Option<f64>,
    look: Look,
}

impl Cell {
    /// Text from the left, made harmless.
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Text)
    }

    /// Text in the middle.
    pub(super) fn centre(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Centre)
    }

    /// Red text.
    pub(super) fn alarm(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Alarm)
    }

    /// Text of any look.
    pub(super) fn new(text: impl AsRef<str>, look: Look) -> Self {
        Self { text: sanitize(text.as_ref().trim()), number: None, look }
    }

    /// A whole number.
    #[allow(clippy::cast_precision_loss)] // counts and ranks stay far below 2^53
    pub(super) fn number(number: u64) -> Self {
        Self { text: number.to_string(), number: Some(number as f64), look: Look::Centre }
    }

    /// Nothing yet: a person writes here.
    pub(super) fn blank() -> Self {
        Self::default()
    }
}

/// A list being written.
pub(super) struct Sheet<'a> {
    looks: &'a Looks,
    name: &'a str,
    title: &'a str,
    subtitle: String,
    columns: Vec<Column>,
    frozen: u16,
    limit: u32,
    large: bool,
    waiting: Vec<(Vec<Cell>, Band)>,
    widths: Vec<usize>,
    page: Option<Worksheet>,
    row: u32,
    done: Vec<Worksheet>,
}

/// Number of rows above the data: title, line under it, heads.
const TOP: u32 = 3;

impl<'a> Sheet<'a> {
    /// A list of this name; `frozen` columns stay in view.
    pub(super) fn new(looks: &'a Looks, name: &'a str, title: &'a str, subtitle: String, columns: &[Column]) -> Self {
        Self {
            looks,
            name,
            title,
            subtitle,
            columns: columns.to_vec(),
            frozen: 1,
            limit: ROWS,
            large: false,
            waiting: Vec::new(),
            widths: Vec::new(),
            page: None,
            row: 0,
            done: Vec::new(),
        }
    }

    /// Keeps this many columns in view.
    pub(super) fn frozen(mut self, columns: u16) -> Self {
        self.frozen = columns;
        self
    }

    /// Whether rows are to go to a temporary file at once.
    pub(super) fn large(mut self, large: bool) -> Self {
        self.large = large;
        self
    }

    /// Another number of rows per worksheet.
    #[cfg(test)]
    pub(super) fn limit(mut self, rows: u32) -> Self {
        self.limit = rows;
        self
    }

    /// Adds a row.
    pub(super) fn push(&mut self, book: &mut Workbook, cells: Vec<Cell>, band: Band) -> io::Result<()> {
        if self.widths.is_empty() {
            self.waiting.push((cells, band));
            if self.waiting.len() >= SAMPLE {
                self.settle(book)?;
            }
            return Ok(());
        }
        self.put(book, &cells, band)
    }

    /// Ends the list, with lines under it that have no frame, and returns the worksheets.
    pub(super) fn finish(mut self, book: &mut Workbook, foot: &[String]) -> io::Result<Vec<Worksheet>> {
        if self.widths.is_empty() {
            self.drop_empty();
        }
        self.settle(book)?;
        if self.row == TOP && self.done.is_empty() {
            let mut none = vec![Cell::centre("无")];
            none.resize(self.columns.len(), Cell::blank());
            self.put(book, &none, Band::Plain)?;
        }
        self.filter()?;
        let last = self.last_column();
        if let Some(page) = &mut self.page {
            for (line, row) in foot.iter().zip(self.row + 1..) {
                page.set_row_height(row, LINE * 1.8).map_err(failed)?;
                page.merge_range(row, 0, row, last, &sanitize(line), &self.looks.bare).map_err(failed)?;
            }
        }
        self.done.extend(self.page.take());
        Ok(self.done)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Drops optional columns that no row uses; only called while every row is still waiting.
    fn drop_empty(&mut self) {
        for i in (0..self.columns.len()).rev() {
            let used = self.waiting.iter().any(|(row, _)| row.get(i).is_some_and(|c| !c.text.is_empty()));
            if self.columns.get(i).is_some_and(|c| c.optional) && !used {
                self.columns.remove(i);
                for (row, _) in &mut self.waiting {
                    if i < row.len() {
                        row.remove(i);
                    }
                }
            }
        }
    }

    /// Fits the widths to what is waiting and writes it.
    fn settle(&mut self, book: &mut Workbook) -> io::Result<()> {
        if !self.widths.is_empty() {
            return Ok(());
        }
        self.widths = self
            .columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                let cells = self.waiting.iter().filter_map(|(row, _)| row.get(i));
                let widest = cells.flat_map(|c| c.text.split('\n')).map(width).max().unwrap_or(0);
                (widest + 2).clamp(usize::from(column.least), usize::from(column.most.max(column.least)))
            })
            .collect();
        // What is too wide for the paper is given out anew, where it saves the most lines.
        if self.widths.iter().sum::<usize>() > PAPER {
            let rows = self.waiting.iter().step_by(every(self.waiting.len()));
            let measured = rows.map(|(row, _)| row.iter().map(|c| c.text.split('\n').map(width).collect()).collect());
            // One character of a column is its margin.
            let least: Vec<usize> = self.columns.iter().map(|c| usize::from(c.least).saturating_sub(1)).collect();
            let most: Vec<usize> = self.widths.iter().map(|w| w.saturating_sub(1)).collect();
            let room = PAPER.saturating_sub(least.len());
            let given = give_out(&measured.collect::<Vec<_>>(), &least, &most, room);
            self.widths = given.into_iter().map(|w| w + 1).collect();
        }
        self.open(book)?;
        for (cells, band) in std::mem::take(&mut self.waiting) {
            self.put(book, &cells, band)?;
        }
        Ok(())
    }

    /// Opens the next worksheet and writes what stands above the data.
    fn open(&mut self, book: &mut Workbook) -> io::Result<()> {
        self.filter()?;
        self.done.extend(self.page.take());
        let mut page =
            if self.large { book.new_worksheet_with_low_memory().map_err(failed)? } else { Worksheet::new() };
        let number = self.done.len() + 1;
        let name = if number == 1 { self.name.to_owned() } else { format!("{}（{number}）", self.name) };
        page.set_name(name).map_err(failed)?;
        for (width, i) in self.widths.iter().zip(0_u16..) {
            page.set_column_width(i, f64::from(u16::try_from(*width).unwrap_or(u16::MAX))).map_err(failed)?;
        }
        let last = self.last_column();
        page.set_row_height(0, 30).map_err(failed)?;
        page.merge_range(0, 0, 0, last, self.title, &self.looks.title).map_err(failed)?;
        page.set_row_height(1, 18).map_err(failed)?;
        page.merge_range(1, 0, 1, last, &shorten(&sanitize(&self.subtitle), 400), &self.looks.subtitle)
            .map_err(failed)?;
        let heads = self.columns.iter().zip(&self.widths).map(|(c, w)| lines(c.head, w.saturating_sub(1))).max();
        page.set_row_height(2, height(heads.unwrap_or(1)).max(24.0)).map_err(failed)?;
        for (column, i) in self.columns.iter().zip(0_u16..) {
            page.write_string_with_format(2, i, column.head, &self.looks.head).map_err(failed)?;
        }
        page.set_freeze_panes(TOP, self.frozen).map_err(failed)?;
        page.set_repeat_rows(2, 2).map_err(failed)?;
        paper(&mut page);
        self.page = Some(page);
        self.row = TOP;
        Ok(())
    }

    /// Puts the filter over the data of the open worksheet.
    fn filter(&mut self) -> io::Result<()> {
        let last = self.last_column();
        if let Some(page) = &mut self.page {
            page.autofilter(TOP - 1, 0, self.row.saturating_sub(1).max(TOP), last).map_err(failed)?;
        }
        Ok(())
    }

    /// Writes a row; what a cell cannot hold or show goes on in the rows below.
    fn put(&mut self, book: &mut Workbook, cells: &[Cell], band: Band) -> io::Result<()> {
        let pieces: Vec<Vec<&str>> = cells
            .iter()
            .zip(&self.widths)
            .map(|(cell, width)| {
                let pieces = cut(&cell.text, width.saturating_sub(1), LINES, UNITS);
                if pieces.len() > MANY_ROWS { cut(&cell.text, usize::MAX, usize::MAX, UNITS) } else { pieces }
            })
            .collect();
        let rows = pieces.iter().map(Vec::len).max().unwrap_or(1);
        for n in 0..rows {
            if self.row >= self.limit {
                self.open(book)?;
            }
            let Some(page) = &mut self.page else { return Ok(()) };
            let shown = pieces.iter().zip(&self.widths);
            let tallest = shown.filter_map(|(p, w)| p.get(n).map(|t| lines(t, w.saturating_sub(1)))).max();
            page.set_row_height(self.row, height(tallest.unwrap_or(1))).map_err(failed)?;
            for ((cell, pieces), i) in cells.iter().zip(&pieces).zip(0_u16..) {
                let format = self.looks.of(cell.look, band);
                match (pieces.get(n), cell.number) {
                    (Some(_), Some(number)) if n == 0 => page.write_number_with_format(self.row, i, number, format),
                    // A row that goes on says so beside the number it belongs to.
                    (None, Some(number)) if i == 0 => {
                        page.write_string_with_format(self.row, i, format!("{number}（续）"), format)
                    }
                    (Some(text), _) if !text.is_empty() => page.write_string_with_format(self.row, i, *text, format),
                    _ => page.write_blank(self.row, i, format),
                }
                .map_err(failed)?;
            }
            self.row += 1;
        }
        Ok(())
    }
}

/// Height of a row of this many lines.
#[allow(clippy::cast_precision_loss)] // a few lines
pub(crate) fn height(lines: usize) -> f64 {
    (lines.min(100) as f64 * LINE + 5.0).min(TALLEST)
}

/// Landscape A4, one page wide, numbered.
pub(crate) fn paper(page: &mut Worksheet) {
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_print_center_horizontally(true)
        .set_footer("&C第 &P 页 共 &N 页");
}
