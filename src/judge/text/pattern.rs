//! One pattern and the words found of it: whether they stand as it asks.

use super::numbers::Captures;
use super::words::NOT;

/// A pattern, without its words.
#[derive(Debug)]
pub(super) struct Pattern {
    pub rule: u32,
    pub groups: u32,
    pub within: Option<usize>,
    pub one_clause: bool,
    pub ordered: bool,
    pub captures: Option<Captures>,
    /// Whether it is told where it is nearly met.
    pub watched: bool,
    /// So many patterns that have it as their owner are enough, anywhere in a text.
    pub at_least: usize,
    /// The pattern that counts it.
    pub owner: Option<u32>,
}

/// A word found: group, bytes in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub group: u32,
    pub start: usize,
    pub end: usize,
}

/// How many groups have a word.
pub(super) fn groups_seen(hits: &[(u32, Hit)]) -> u32 {
    hits.iter().filter(|h| h.1.group < 63).fold(0_u64, |seen, h| seen | 1 << h.1.group).count_ones()
}

impl Pattern {
    /// The weight of the best way in which each of the first `groups` groups has a word, within the pattern's limits, with
    /// no excluding word in the clauses the words stand in.
    pub fn meets(&self, mut hits: Vec<Hit>, text: &str, groups: u32) -> Option<usize> {
        hits.sort_unstable_by_key(|h| h.start);
        let clauses = clauses_of(text, &hits);
        let mut excluded: Vec<usize> =
            hits.iter().zip(&clauses).filter(|(h, _)| h.group == NOT).map(|(_, c)| *c).collect();
        excluded.dedup();
        // Words that count, with the clauses they stand in.
        let words: Vec<(Hit, usize)> = hits
            .into_iter()
            .zip(clauses)
            .filter(|(h, c)| h.group < groups && excluded.binary_search(c).is_err())
            .collect();
        let mut best = None;
        let mut begun = None;
        for (i, (first, clause)) in words.iter().enumerate() {
            // Without a distance, the first word of the text or clause sees all that later ones see.
            let scope = if self.one_clause { *clause } else { 0 };
            if self.within.is_none() && begun.replace(scope) == Some(scope) {
                continue;
            }
            let end = self.within.map_or(text.len(), |n| {
                let rest = text.get(first.start..).unwrap_or("");
                rest.char_indices().nth(n).map_or(text.len(), |(i, _)| first.start + i)
            });
            let ahead = words.get(i..).unwrap_or_default().iter().take_while(|(h, _)| h.start < end);
            let near: Vec<&Hit> =
                ahead.filter(|(h, c)| h.end <= end && (!self.one_clause || c == clause)).map(|(h, _)| h).collect();
            let longest = |g: u32| near.iter().filter(|h| h.group == g).map(|h| h.end - h.start).max();
            let weight: Option<usize> =
                if self.ordered { in_order(&near, groups) } else { (0..groups).map(longest).sum() };
            best = best.max(weight);
        }
        best
    }
}

/// The weight of words that stand in the order of their groups, each as early as can be.
fn in_order(words: &[&Hit], groups: u32) -> Option<usize> {
    let (mut from, mut weight) = (0, 0);
    for g in 0..groups {
        let next = words.iter().filter(|h| h.group == g && h.start >= from).min_by_key(|h| h.end)?;
        from = next.end;
        weight += next.end - next.start;
    }
    Some(weight)
}

/// Numbers of the clauses (cut at commas, but not inside 1,200) that words stand in; the words sorted by their place.
fn clauses_of(text: &str, hits: &[Hit]) -> Vec<usize> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let inside = |i: usize| i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3);
    let cut = |(i, b): &(usize, &u8)| **b == b'\n' || (**b == b',' && !inside(*i));
    let (mut at, mut clause) = (0, 0);
    let mut out = Vec::with_capacity(hits.len());
    for hit in hits {
        let between = bytes.iter().enumerate().take(hit.start).skip(at);
        clause += between.filter(cut).count();
        at = hit.start;
        out.push(clause);
    }
    out
}
