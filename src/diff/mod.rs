//! What changed between rounds of one enterprise: new, closed, persisting, reworded, reopened, regraded, overdue.
//!
//! A hazard is found again by its fingerprint, else by its very text and place, else by how alike the texts are. Matching is one
//! to one, the best pair first, and only within one place and one kind of evidence; see `docs/rectification.md`.

pub mod alike;
mod compare;
pub mod document;
mod pair;

pub use compare::compare;
pub use document::{Brief, Diff, Round};
pub use pair::{Pair, pair};

#[cfg(test)]
mod tests;
