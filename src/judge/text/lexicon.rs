//! One automaton for the words of all rules: every text is scanned once, however many rules there are.

use crate::base::norm::key;
use crate::pack::model::Says;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

/// One pattern of a rule.
#[derive(Clone, Debug, Default)]
pub struct SaysSpec {
    /// Active rule.
    pub rule: u32,
    /// From each group at least one word.
    pub all: Vec<Vec<String>>,
    /// One more group.
    pub any: Vec<String>,
    /// None of these.
    pub not: Vec<String>,
    /// The words found lie within this many characters.
    pub within: Option<u32>,
}

impl SaysSpec {
    /// A pattern of a rule in force.
    #[must_use]
    pub fn new(rule: u32, says: &Says) -> Self {
        let Says { all, any, not, within, span: _ } = says.clone();
        Self { rule, all, any, not, within }
    }
}

/// A pattern that a sentence meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Active rule.
    pub rule: u32,
    /// Bytes of the longest words found, one per group.
    weight: usize,
}

impl Match {
    /// How much text the pattern matched: more is more specific.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.weight
    }
}

#[derive(Debug)]
struct Pattern {
    rule: u32,
    groups: u32,
    within: Option<usize>,
}

/// Where a word counts.
#[derive(Clone, Copy, Debug)]
struct Posting {
    pattern: u32,
    /// Group, or `NOT` for an excluding word.
    group: u32,
}

const NOT: u32 = u32::MAX;

/// Compiled patterns.
#[derive(Debug, Default)]
pub struct Lexicon {
    automaton: Option<AhoCorasick>,
    postings: Vec<Vec<Posting>>,
    patterns: Vec<Pattern>,
    /// Per word: whether it names a fault by itself, so that a negator before it takes it away.
    harmful: Vec<bool>,
}

impl Lexicon {
    /// Compiles patterns; words are compared as keys ([`key`]). A pattern without any group never matches. A word that
    /// begins with one of `faults` (失效, 超出 …) does not count where a negator stands right before it.
    #[must_use]
    pub fn compile(specs: &[SaysSpec], faults: &[String]) -> Self {
        let mut words: FxHashMap<String, usize> = FxHashMap::default();
        let mut list: Vec<String> = Vec::new();
        let mut postings: Vec<Vec<Posting>> = Vec::new();
        let mut patterns = Vec::new();
        let clamp = |n: usize| u32::try_from(n).unwrap_or(NOT);
        for (at, spec) in specs.iter().enumerate() {
            let mut add = |word: &str, group: u32| {
                let word = key(word);
                if word.is_empty() {
                    return;
                }
                let id = *words.entry(word.clone()).or_insert_with(|| {
                    list.push(word);
                    postings.push(Vec::new());
                    list.len() - 1
                });
                if let Some(p) = postings.get_mut(id) {
                    p.push(Posting { pattern: clamp(at), group });
                }
            };
            let groups: Vec<&Vec<String>> =
                spec.all.iter().chain((!spec.any.is_empty()).then_some(&spec.any)).collect();
            for (g, group) in groups.iter().enumerate() {
                group.iter().for_each(|w| add(w, clamp(g)));
            }
            spec.not.iter().for_each(|w| add(w, NOT));
            let within = spec.within.and_then(|n| usize::try_from(n).ok());
            patterns.push(Pattern { rule: spec.rule, groups: clamp(groups.len()), within });
        }
        let automaton = if list.is_empty() {
            None
        } else {
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(&list).ok()
        };
        let faults: Vec<&String> =
            faults.iter().filter(|f| !f.starts_with(['未', '无', '没', '不', '缺', '少'])).collect();
        let harmful = list.iter().map(|w| faults.iter().any(|f| w.starts_with(f.as_str()))).collect();
        Self { automaton, postings, patterns, harmful }
    }

    /// Patterns that some sentence (line) of a text of keys meets.
    pub fn matches(&self, text: &str, out: &mut Vec<Match>) {
        let Some(automaton) = &self.automaton else { return };
        // Every word found: pattern, then the hit.
        let mut found: Vec<(u32, Hit)> = Vec::new();
        for sentence in text.split('\n').filter(|s| !s.is_empty()) {
            found.clear();
            for m in automaton.find_overlapping_iter(sentence) {
                let word = m.pattern().as_usize();
                let negated = self.harmful.get(word) == Some(&true) && is_negated(sentence, m.start());
                for p in self.postings.get(word).into_iter().flatten().filter(|p| p.group == NOT || !negated) {
                    found.push((p.pattern, (p.group, m.start(), m.end())));
                }
            }
            found.sort_unstable_by_key(|f| f.0);
            for hits in found.chunk_by(|a, b| a.0 == b.0) {
                let Some(pattern) = hits.first().and_then(|h| self.patterns.get(h.0 as usize)) else { continue };
                // Most patterns have a word of some groups only; a group beyond the bits counts as found here.
                let seen = hits.iter().filter(|h| h.1.0 < 63).fold(0_u64, |seen, h| seen | 1 << h.1.0);
                if pattern.groups == 0 || seen.count_ones() < pattern.groups.min(63) {
                    continue;
                }
                if let Some(weight) = meets(pattern, hits.iter().map(|h| h.1).collect(), sentence) {
                    out.push(Match { rule: pattern.rule, weight });
                }
            }
        }
    }
}

/// A word found: group, bytes in the sentence.
type Hit = (u32, usize, usize);

/// The weight of the best way in which every group has a word, within the pattern's span, with no excluding word in the
/// clauses the words stand in.
fn meets(pattern: &Pattern, mut hits: Vec<Hit>, sentence: &str) -> Option<usize> {
    hits.sort_unstable_by_key(|h| h.1);
    let words: Vec<Hit> = hits.iter().copied().filter(|h| h.0 != NOT).collect();
    let excluded: Vec<usize> = hits.iter().filter(|h| h.0 == NOT).map(|h| clause_of(sentence, h.1)).collect();
    let mut best = None;
    for first in &words {
        let end = pattern.within.map_or(sentence.len(), |n| {
            let rest = sentence.get(first.1..).unwrap_or("");
            rest.char_indices().nth(n).map_or(sentence.len(), |(i, _)| first.1 + i)
        });
        let inside = |h: &&Hit| h.1 >= first.1 && h.2 <= end && !excluded.contains(&clause_of(sentence, h.1));
        let weight: Option<usize> = (0..pattern.groups)
            .map(|g| words.iter().filter(inside).filter(|h| h.0 == g).map(|h| h.2 - h.1).max())
            .sum();
        best = best.max(weight);
    }
    best
}

/// Number of the clause (cut at commas) that a byte stands in.
fn clause_of(sentence: &str, at: usize) -> usize {
    sentence.get(..at).unwrap_or("").matches(',').count()
}

/// Whether a negator stands right before a place: 没有|超出核定量.
fn is_negated(sentence: &str, at: usize) -> bool {
    const NEGATORS: [&str; 9] = ["未", "没有", "没", "无", "不", "并未", "不存在", "未发现", "未见"];
    let before = sentence.get(..at).unwrap_or("");
    NEGATORS.iter().any(|n| before.ends_with(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(all: &[&[&str]], any: &[&str], not: &[&str], within: Option<u32>) -> SaysSpec {
        let strings = |l: &[&str]| l.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        SaysSpec {
            rule: 7,
            all: all.iter().map(|g| strings(g)).collect(),
            any: strings(any),
            not: strings(not),
            within,
        }
    }

    fn hit(spec: &SaysSpec, text: &str) -> bool {
        let mut out = Vec::new();
        Lexicon::compile(std::slice::from_ref(spec), &["失效".to_owned(), "超出".to_owned()]).matches(text, &mut out);
        !out.is_empty()
    }

    #[test]
    fn groups_exclusions_and_distance() {
        let s = spec(&[&["罐区", "储罐"], &["切断阀"]], &["失效"], &["标识"], None);
        assert!(hit(&s, "甲醇罐区紧急切断阀失效"));
        assert!(!hit(&s, "甲醇罐区紧急切断阀"));
        assert!(!hit(&s, "罐区切断阀标识牌失效"));
        assert!(!hit(&s, "罐区\n切断阀失效"), "words of two sentences do not join");
        assert!(hit(&s, "罐区切断阀失效,标识牌褪色"), "an excluding word counts in its own clause only");
        assert!(!hit(&s, "罐区切断阀未失效"));
        assert!(!hit(&spec(&[&["超出核定"]], &[], &[], None), "数量没有超出核定量"));
        let near = spec(&[&["罐区"], &["失效"]], &[], &[], Some(6));
        assert!(hit(&near, "罐区阀门失效"));
        assert!(!hit(&near, "罐区阀门完好泵房失效"));
        assert!(!hit(&spec(&[], &[], &["无"], None), "罐区"));
    }
}
