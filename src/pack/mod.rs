//! YAML and Rhai → validated packs: dated documents and the rules built on their clauses. Knows nothing of
//! spreadsheets' formats.

pub mod clauses;
mod condition;
mod conditions;
pub mod describe;
pub mod document;
pub mod example;
mod figure;
pub mod language;
pub mod lint;
pub mod load;
mod matcher;
pub mod model;
pub mod overview;
mod rule;
mod says;
pub mod validate;
pub mod validity;
pub mod when;
mod words;

pub use load::load;
pub use model::{Condition, Document, Pack, Rule};
