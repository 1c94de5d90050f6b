//! YAML and Rhai → validated packs: dated documents and the rules built on their clauses. Knows nothing of
//! spreadsheets' formats.

pub mod clauses;
mod condition;
pub mod describe;
pub mod example;
pub mod load;
pub mod model;
mod rule;
mod says;
pub mod validate;

pub use load::load;
pub use model::{Condition, Document, Pack, Rule};
