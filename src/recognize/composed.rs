//! Headers put together from words: 不符合项说明, 现场问题描述 and 查出的缺陷情况 are all a fault word with a word for its
//! account. A column lists the groups; a header must hold a word of each and little else.

use super::kinds::KindSpec;
use crate::base::norm::key;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

/// Share of a header's characters that words of the groups and fillers must make up.
const COVERED: f32 = 0.8;

/// The groups of all columns.
#[derive(Debug, Default)]
pub struct Composed {
    /// Finds every word; each pattern is a word.
    finder: Option<AhoCorasick>,
    /// Whether a word is a filler.
    filler: Vec<bool>,
    columns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    kind: usize,
    column: usize,
    /// Words by number, per group.
    groups: Vec<Vec<usize>>,
}

impl Composed {
    /// Indexes the groups of all columns. `fillers` are words that say nothing of a header's meaning (检查, 发现, 存在的).
    #[must_use]
    pub fn new(kinds: &[KindSpec], fillers: &[String]) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut filler: Vec<bool> = Vec::new();
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut number = |word: &str, is_filler: bool| -> usize {
            let word = key(word);
            let at = *numbers.entry(word.clone()).or_insert_with(|| {
                words.push(word);
                filler.push(false);
                words.len() - 1
            });
            if let Some(f) = filler.get_mut(at) {
                *f |= is_filler;
            }
            at
        };
        let mut columns = Vec::new();
        for (kind, spec) in kinds.iter().enumerate() {
            for (column, c) in spec.columns.iter().enumerate() {
                for groups in &c.words {
                    let groups = groups.iter().map(|g| g.iter().map(|w| number(w, false)).collect()).collect();
                    columns.push(Pattern { kind, column, groups });
                }
            }
        }
        for word in fillers {
            number(word, true);
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok();
        Self { finder, filler, columns }
    }

    /// Kind, column and likeness (0.88 to 0.93) of every column whose groups a header is made of.
    pub fn find(&self, body: &str) -> Vec<(usize, usize, f32)> {
        let Some(finder) = self.finder.as_ref() else { return Vec::new() };
        let hits: Vec<(usize, usize, usize)> =
            finder.find_overlapping_iter(body).map(|m| (m.start(), m.end(), m.pattern().as_usize())).collect();
        if hits.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize, f32)> = Vec::new();
        for pattern in &self.columns {
            let Some(mut spans) = place(&pattern.groups, &hits, &[]) else { continue };
            for (start, end, word) in &hits {
                let free = spans.iter().all(|(s, e)| end <= s || start >= e);
                let own = pattern.groups.iter().any(|g| g.contains(word));
                if free && (own || self.filler.get(*word).copied().unwrap_or(false)) {
                    spans.push((*start, *end));
                }
            }
            let chars = |t: &str| u8::try_from(t.chars().count()).unwrap_or(u8::MAX);
            let covered: u8 = spans.iter().filter_map(|(s, e)| body.get(*s..*e)).map(chars).fold(0, u8::saturating_add);
            let share = f32::from(covered) / f32::from(chars(body).max(1));
            if share >= COVERED {
                found.push((pattern.kind, pattern.column, 0.68 + 0.25 * share));
            }
        }
        found
    }
}

/// Gives each group a word of its own in the text, the longest first; `None` if a group has none.
fn place(
    groups: &[Vec<usize>],
    hits: &[(usize, usize, usize)],
    taken: &[(usize, usize)],
) -> Option<Vec<(usize, usize)>> {
    let Some((group, rest)) = groups.split_first() else { return Some(taken.to_vec()) };
    let mut options: Vec<(usize, usize)> = hits
        .iter()
        .filter(|(s, e, word)| group.contains(word) && taken.iter().all(|(ts, te)| e <= ts || s >= te))
        .map(|(s, e, _)| (*s, *e))
        .collect();
    options.sort_unstable_by_key(|(s, e)| (std::cmp::Reverse(e - s), *s));
    options.into_iter().find_map(|span| {
        let mut taken = taken.to_vec();
        taken.push(span);
        place(rest, hits, &taken)
    })
}
