//! Rules → a blank self-inspection workbook that an enterprise fills in: a checklist with every question, a table for every
//! kind of facts that conditions read, the hazard ledger and the risk register. What is written here is what
//! [`crate::recognize`] reads back: headers are the kinds' own names, answers the vocabulary's own words.

mod choices;
mod draw;
mod guide;
mod notes;
mod plan;
mod words;

pub use draw::write;
pub use plan::{Choices, Column, HandClause, PackNote, Row, Sheet, Template};
pub use words::Words;

/// Blank rows of a table.
const BLANK_ROWS: u32 = 22;
/// Worksheet row (zero-based) of the heads; title and hint stand above.
pub const HEAD_ROW: u32 = 2;
/// Units of UTF-16 in the name of a worksheet.
const NAME_UNITS: usize = 31;
