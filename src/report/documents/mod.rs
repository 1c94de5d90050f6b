//! Documents of rectification: what each is made of is data ([`kinds`]), its texts are filled with facts ([`facts`],
//! [`fill()`]), and one writer each makes a text document or a workbook of it.

pub mod check;
pub mod facts;
pub mod fill;
pub mod kinds;
mod specimen;

pub use fill::{Facts, Filled, fill};
pub use kinds::{Kind, Origin};

use super::{docx, xlsx};
use crate::base::outfile::write_whole;
use std::io;
use std::path::Path;

/// Writes a filled document; as a workbook if the file's name ends in `.xlsx`, else as a text document. The file appears
/// whole or not at all.
///
/// # Errors
/// Any error of writing.
pub fn write(filled: &Filled, firm: &str, day: &str, path: &Path) -> io::Result<()> {
    let workbook = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    write_whole(path, |out| {
        if workbook { xlsx::write_filled(filled, firm, day, out) } else { docx::write_filled(filled, firm, day, out) }
    })
}
