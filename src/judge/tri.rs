//! Three-valued (Kleene) answers for many rows at once: one bit "yes" and one bit "unknown" per row.

/// The answer for one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tri {
    /// The condition does not hold.
    No,
    /// It holds.
    Yes,
    /// Evidence is missing.
    Unknown,
}

impl Tri {
    /// Kleene conjunction.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Kleene disjunction.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }

    /// Bit 0: yes; bit 1: unknown.
    #[must_use]
    pub fn bits(self) -> u8 {
        match self {
            Self::No => 0,
            Self::Yes => 1,
            Self::Unknown => 2,
        }
    }

    /// Yes or no from a truth value.
    #[must_use]
    pub fn known(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

/// A set of rows, one bit each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
    rows: usize,
}

impl Bits {
    /// No row of `rows`.
    #[must_use]
    pub fn none(rows: usize) -> Self {
        Self { words: vec![0; rows.div_ceil(64)], rows }
    }

    /// Every row of `rows`.
    #[must_use]
    pub fn all(rows: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; rows.div_ceil(64)], rows };
        if let Some(last) = bits.words.last_mut()
            && !rows.is_multiple_of(64)
        {
            *last = (1 << (rows % 64)) - 1;
        }
        bits
    }

    /// From whole words (the tail beyond `rows` must be zero).
    #[must_use]
    pub fn from_words(words: Vec<u64>, rows: usize) -> Self {
        Self { words, rows }
    }

    /// Sixty-four rows a word, the first row in the lowest bit.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Number of rows the set is over.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Whether a row is in the set.
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|w| w >> (row % 64) & 1 == 1)
    }

    /// Puts a row into the set.
    pub fn set(&mut self, row: usize) {
        if let Some(w) = self.words.get_mut(row / 64) {
            *w |= 1 << (row % 64);
        }
    }

    /// Whether no row is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|w| *w == 0)
    }

    /// Rows in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Rows in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(i, w)| {
            let mut left = *w;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros() as usize;
                    left &= left - 1;
                    i * 64 + bit
                })
            })
        })
    }

    fn zip(&mut self, other: &Self, f: impl Fn(u64, u64) -> u64) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a = f(*a, *b);
        }
    }

    /// Adds the rows of another set.
    pub fn add(&mut self, other: &Self) {
        self.zip(other, |a, b| a | b);
    }

    /// Takes out the rows of another set.
    pub fn remove(&mut self, other: &Self) {
        self.zip(other, |a, b| a & !b);
    }

    /// Keeps only rows of another set.
    pub fn keep(&mut self, other: &Self) {
        self.zip(other, |a, b| a & b);
    }
}

/// Kleene answers for every row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Rows where the condition holds.
    pub yes: Bits,
    /// Rows where evidence is missing. Never overlaps `yes`.
    pub unknown: Bits,
}

impl Answers {
    /// The same answer for every row.
    #[must_use]
    pub fn constant(answer: Tri, rows: usize) -> Self {
        let (none, all) = (Bits::none(rows), Bits::all(rows));
        match answer {
            Tri::No => Self { yes: none.clone(), unknown: none },
            Tri::Yes => Self { yes: all, unknown: none },
            Tri::Unknown => Self { yes: none, unknown: all },
        }
    }

    /// The answer for one row.
    #[must_use]
    pub fn get(&self, row: usize) -> Tri {
        if self.yes.get(row) {
            Tri::Yes
        } else if self.unknown.get(row) {
            Tri::Unknown
        } else {
            Tri::No
        }
    }

    /// Whether the answer is "no" everywhere.
    #[must_use]
    pub fn is_no(&self) -> bool {
        self.yes.is_empty() && self.unknown.is_empty()
    }

    /// Rows where the answer may still become "yes".
    #[must_use]
    pub fn possible(&self) -> Bits {
        let mut bits = self.yes.clone();
        bits.add(&self.unknown);
        bits
    }

    /// Makes rows unknown.
    pub fn make_unknown(&mut self, rows: &Bits) {
        self.yes.remove(rows);
        self.unknown.add(rows);
    }

    /// Makes rows "no".
    pub fn make_no(&mut self, rows: &Bits) {
        self.yes.remove(rows);
        self.unknown.remove(rows);
    }

    /// Kleene conjunction, in place.
    pub fn and(&mut self, other: &Self) {
        let mut possible = self.possible();
        possible.keep(&other.possible());
        self.yes.keep(&other.yes);
        self.unknown = possible;
        self.unknown.zip(&self.yes, |u, y| u & !y);
    }

    /// Kleene disjunction, in place.
    pub fn or(&mut self, other: &Self) {
        self.yes.add(&other.yes);
        self.unknown.add(&other.unknown);
        self.unknown.zip(&self.yes, |u, y| u & !y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tri() -> impl Strategy<Value = Tri> {
        prop_oneof![Just(Tri::No), Just(Tri::Yes), Just(Tri::Unknown)]
    }

    fn build(list: &[Tri]) -> Answers {
        let mut a = Answers::constant(Tri::No, list.len());
        for (i, t) in list.iter().enumerate() {
            match t {
                Tri::Yes => a.yes.set(i),
                Tri::Unknown => a.unknown.set(i),
                Tri::No => {}
            }
        }
        a
    }

    proptest! {
        #[test]
        fn bitwise_logic_is_kleenes(pairs in proptest::collection::vec((tri(), tri()), 0..200)) {
            let left: Vec<Tri> = pairs.iter().map(|p| p.0).collect();
            let right: Vec<Tri> = pairs.iter().map(|p| p.1).collect();
            let (mut and, mut or) = (build(&left), build(&left));
            and.and(&build(&right));
            or.or(&build(&right));
            for (i, (a, b)) in pairs.iter().enumerate() {
                prop_assert_eq!(and.get(i), a.and(*b));
                prop_assert_eq!(or.get(i), a.or(*b));
            }
            prop_assert_eq!(Bits::all(left.len()).count(), left.len());
        }
    }
}
