//! Risk-point registers beyond their rows: columns worked out for the rules, links to hazards and checklists, suggestions.

pub mod columns;
pub mod derived;
mod levels;
pub mod library;
pub mod link;
pub mod made;
pub mod suggest;
pub mod words;

pub use derived::derive;
pub use levels::derive_levels;
pub use library::Library;
pub use words::RegisterWords;
