//! Files → grids of addressed cells, within limits. Knows containers; knows nothing of hazards.

pub mod grid;
pub mod limits;

mod builder;
mod compound;
mod decode;
mod detect;
mod docx;
mod draft;
mod error;
mod flow;
mod html;
mod numbering;
mod ods;
mod opc;
mod open;
mod package;
mod pool;
mod problems;
mod rawtext;
mod separated;
mod source;
mod spreadsheetml;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod values;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use crate::base::Problem;
use grid::Grid;

pub use error::OpenError;
pub use limits::Limits;
pub use open::{open, open_bytes};
pub use xlsx::pictures::{Picture, pictures};

/// What a file really is, found by its content; the extension is only a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook (also macro-enabled ones and templates).
    Xlsx,
    /// Excel 97–2003 workbook.
    Xls,
    /// Excel binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
    /// Separated values.
    Csv,
    /// Word document.
    Docx,
    /// Word 2003 XML.
    WordXml,
    /// A web page posing as a workbook.
    Html,
    /// Excel 2003 XML.
    SpreadsheetMl,
}

impl Format {
    /// Name in reports and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::WordXml => "wordxml",
            Self::Html => "html",
            Self::SpreadsheetMl => "spreadsheetml",
        }
    }
}

/// Whether a sheet is shown to the person who opens the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden; a person can unhide it.
    Hidden,
    /// Hidden from the list of hidden sheets too.
    VeryHidden,
}

/// A merged range: one-based rows and zero-based columns, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: u32,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u32,
}

/// One sheet (or one table of a text document) with its cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name; `#1`, `#2` … for the tables of a file that has no sheet names.
    pub name: String,
    /// Whether it is no table: every row holds one paragraph of a document's text outside tables, numbered from 1.
    pub running_text: bool,
    /// Whether a person sees it.
    pub visibility: Visibility,
    /// Its cells.
    pub grid: Grid,
    /// Merged ranges, in reading order.
    pub merges: Vec<Merge>,
    /// What could not be read as it should.
    pub problems: Vec<Problem>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Workbook {
    /// What it really is.
    pub format: Format,
    /// Its sheets in order; all share one pool of values.
    pub sheets: Vec<Sheet>,
    /// Problems of the file as a whole.
    pub problems: Vec<Problem>,
}
