//! Verdicts → the assessment: hazards graded and ranked, with measures and deadlines; risk points; what is undetermined.

mod beyond;
mod book;
mod build;
pub mod deadline;
pub mod document;
mod entry;
pub mod fingerprint;
pub mod firm;
pub mod hazards;
pub mod impact;
mod lists;
mod rank;
mod records;
mod register;
pub mod registers;
pub mod risk_point;
pub mod sources;

pub use build::{Context, assess, sheet_of};
