//! hazgrade: grades safety hazards (事故隐患) found in enterprise self-inspection spreadsheets.
//!
//! Data flows one way, and a room imports only rooms to its left:
//!
//! ```text
//! workbook ─▶ recognize ─▶ judge ─▶ assess ─▶ report
//!  (cells)     (tables)   (verdicts) (assessment) (documents)
//!                           ▲
//!                         pack, risk (rules and methods as data)
//! ```
//!
//! [`base`] holds the words every room shares. [`cli`] wires the rooms together.

pub mod assess;
pub mod base;
pub mod calendar;
pub mod cli;
pub mod diff;
pub mod judge;
pub mod ledger;
pub mod pack;
pub mod recognize;
pub mod report;
pub mod risk;
pub mod template;
pub mod workbook;
