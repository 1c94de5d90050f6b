//! Reading hazard texts: several numbered hazards in one cell, what states a hazard and what does not, and the words
//! that rules look for.

mod items;
pub mod lexicon;
pub mod numbers;
mod stance;
mod weigh;

pub use items::{Item, items};
pub use stance::{Read, Stancer};
