//! Risk-point registers beyond their rows: columns worked out for the rules, links to hazards and checklists, suggestions.

pub mod derived;
pub mod words;

pub use derived::derive;
pub use words::RegisterWords;
