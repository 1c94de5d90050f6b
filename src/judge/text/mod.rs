//! Reading hazard texts: several numbered hazards in one cell, what states a hazard and what does not, and the words
//! that rules look for.

mod items;
pub mod lexicon;
mod stance;

pub use items::{Item, items};
pub use stance::{Read, Stancer};
