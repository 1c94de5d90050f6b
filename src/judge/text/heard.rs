//! Which pairs of characters some texts hold. A small input holds few of the words that rules look for; the others need
//! not be compiled. A text with a pair outside the set is scanned with all words, so nothing is missed.

/// Bits of the set.
const BITS: usize = 1 << 18;

/// A set of pairs of characters, and of single ones: what is in it is found, what is found may not be in it.
#[derive(Clone, Debug)]
pub struct Heard {
    bits: Vec<u64>,
}

impl Default for Heard {
    fn default() -> Self {
        Self { bits: vec![0; BITS / 64] }
    }
}

impl Heard {
    /// Adds all that a text (a key) holds.
    pub fn hear(&mut self, text: &str) {
        for slot in within(text) {
            if let Some(word) = self.bits.get_mut(slot / 64) {
                *word |= 1 << (slot % 64);
            }
        }
    }

    /// Whether all that a text (a key) holds was heard. Clauses may stand in any order: what is beside punctuation counts
    /// alone.
    #[must_use]
    pub fn covers(&self, text: &str) -> bool {
        within(text).all(|slot| self.has(slot))
    }

    /// Whether a text that [`Self::covers`] could hold a word (a key): never "no" for one that it holds.
    #[must_use]
    pub fn may_hold(&self, word: &str) -> bool {
        needed(word).all(|slot| self.has(slot))
    }

    fn has(&self, slot: usize) -> bool {
        self.bits.get(slot / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }
}

/// Places of all characters and pairs of a text.
fn within(text: &str) -> impl Iterator<Item = usize> {
    pairs(text).flat_map(|(a, b)| [slot('\0', b), slot(a, b)])
}

/// Places that a word needs.
fn needed(word: &str) -> impl Iterator<Item = usize> {
    pairs(word).map(|(a, b)| slot(a, b))
}

/// Each character with the one before it, or with `\0` where there is none or punctuation. Punctuation does not count.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let mut last = '\0';
    text.chars().filter_map(move |c| {
        let before = last;
        last = if c.is_alphanumeric() { c } else { '\0' };
        (last != '\0').then_some((before, c))
    })
}

fn slot(a: char, b: char) -> usize {
    let mixed = u64::from(u32::from(a)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(u32::from(b));
    usize::try_from(mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 46).unwrap_or(0) % BITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What a covered text holds may be held.
        #[test]
        fn nothing_that_is_there_is_denied(
            clauses in prop::collection::vec("[甲乙丙丁戊a1，。/]{1,9}", 1..5), from in 0_usize..40, len in 1_usize..6,
        ) {
            let mut heard = Heard::default();
            for c in &clauses {
                heard.hear(c);
            }
            let text = clauses.join("\n");
            prop_assert!(heard.covers(&text));
            let word: String = text.chars().skip(from).take(len).collect();
            prop_assert!(heard.may_hold(&word), "{word} in {text}");
        }
    }

    #[test]
    fn what_was_not_heard_is_not_covered() {
        let mut heard = Heard::default();
        heard.hear("紧急切断阀失效");
        assert!(heard.may_hold("切断阀") && heard.covers("失效，紧急切断"));
        assert!(!heard.may_hold("灭火器") && !heard.covers("阀切断"));
    }
}
