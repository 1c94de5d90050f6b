//! Workbooks: 隐患分级清单 and 风险点清单. Cells are strings or numbers, never formulas, so that nothing a sheet contained can
//! act in the workbook made from it.

pub(super) mod changes;
pub(crate) mod cover;
mod filled;
mod hazard_list;
pub(crate) mod looks;
mod loop_list;
mod pictures;
mod register;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;

use crate::assess::document::Assessment;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{self, Seek as _, Write};

pub(crate) use filled::write_filled;
pub(super) use hazard_list::write as write_hazard_list;
pub(crate) use loop_list::write as write_loop_list;
pub(super) use register::write as write_register;

/// From this many rows on, rows go to temporary files while they are written.
const LARGE: usize = 20_000;

/// A new workbook of an assessment.
fn workbook(a: &Assessment, title: &str) -> io::Result<Workbook> {
    let author = format!("{} {}", a.tool.name, a.tool.version);
    new_book(&a.as_of, title, &super::phrases::enterprise(a), &author)
}

/// A new workbook with fixed properties, dated by the day asked for: the same contents give the same bytes.
pub(crate) fn new_book(as_of: &str, title: &str, company: &str, author: &str) -> io::Result<Workbook> {
    let mut book = Workbook::new();
    let date = as_of.parse::<jiff::civil::Date>().unwrap_or(jiff::civil::date(2000, 1, 1));
    let year = u16::try_from(date.year()).unwrap_or(2000).max(1900);
    let created =
        ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).map_err(failed)?;
    let properties =
        DocProperties::new().set_title(title).set_company(company).set_author(author).set_creation_datetime(&created);
    book.set_properties(&properties);
    book.set_zip_compression_level(4);
    Ok(book)
}

/// Sends the workbook out: a small one from memory, a large one through an anonymous temporary file.
pub(crate) fn send(book: &mut Workbook, large: bool, out: &mut dyn Write) -> io::Result<()> {
    if large {
        let mut file = tempfile::tempfile()?;
        book.save_to_writer(&mut file).map_err(failed)?;
        file.rewind()?;
        io::copy(&mut file, out)?;
    } else {
        out.write_all(&book.save_to_buffer().map_err(failed)?)?;
    }
    out.flush()
}

/// An error of the library as an error of writing.
#[allow(clippy::needless_pass_by_value)] // for map_err
pub(crate) fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
