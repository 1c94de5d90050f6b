//! Reading hazard texts: several numbered hazards in one cell, what states a hazard and what does not, and the words
//! that rules look for.

mod asides;
mod deeds;
pub mod denial;
pub mod heard;
mod items;
pub mod lexicon;
pub mod numbers;
mod pattern;
mod scan;
mod stance;
mod weigh;
mod words;

pub use items::{Item, items};
pub use stance::{Read, Stancer};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gives_a_bounded_number_of_statements() {
        let bullets = "- 围堰破损\n".repeat(5000);
        assert_eq!(items(&bullets).len(), 99);
    }
}
