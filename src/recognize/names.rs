//! The names of all columns of all kinds, indexed: which columns may a header mean, and how surely.

use super::composed::Composed;
use super::kinds::KindSpec;
use crate::base::norm::key;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

/// Least likeness of a header to a column's names.
const ACCEPT: f32 = 0.7;
/// Worth of a header that several columns may claim.
const WEAK: f32 = 0.85;

/// A column that a header may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the kind.
    pub kind: usize,
    /// Index of the column in the kind.
    pub column: usize,
    /// From 0.7 (alike) over 1 (the same) to 1.05 (the same under a fitting group).
    pub likeness: f32,
}

/// One name of one column.
#[derive(Debug)]
struct Entry {
    kind: usize,
    column: usize,
    /// 1, or less for a header that several columns may claim.
    worth: f32,
    /// Characters of the whole name.
    length: usize,
    /// `整改要求` of `整改要求/期限`.
    parent: Option<String>,
}

/// All names.
#[derive(Debug, Default)]
pub struct Names {
    entries: Vec<Entry>,
    /// Whole name → entries.
    whole: FxHashMap<String, Vec<usize>>,
    /// Leaf of a nested name → entries.
    leaves: FxHashMap<String, Vec<usize>>,
    /// Finds whole names within a header.
    within: Option<AhoCorasick>,
    /// Whole names of two characters at least, sorted: the patterns of `within`.
    sorted: Vec<String>,
    /// Entries per pattern.
    patterns: Vec<Vec<usize>>,
    /// Headers put together from words.
    composed: Composed,
}

impl Names {
    /// Indexes the columns of all kinds; `fillers` are words that say nothing of a header's meaning.
    #[must_use]
    pub fn new(kinds: &[KindSpec], fillers: &[String]) -> Self {
        let mut names = Self { composed: Composed::new(kinds, fillers), ..Self::default() };
        for (kind, spec) in kinds.iter().enumerate().filter(|(_, spec)| !spec.made) {
            for (column, c) in spec.columns.iter().enumerate().filter(|(_, c)| c.computed.is_empty()) {
                let strong = std::iter::once(&c.name).chain(&c.aliases).map(|n| (n, 1.0));
                for (name, worth) in strong.chain(c.weak.iter().map(|n| (n, WEAK))) {
                    names.add(kind, column, name, worth);
                }
            }
        }
        let mut list: Vec<(&String, &Vec<usize>)> =
            names.whole.iter().filter(|(w, _)| w.chars().count() >= 2).collect();
        list.sort_unstable();
        names.patterns = list.iter().map(|(_, entries)| (*entries).clone()).collect();
        names.sorted = list.into_iter().map(|(w, _)| w.clone()).collect();
        // Headers are few and short: what is made the fastest is made at every start.
        let builder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&names.sorted);
        names.within = builder.ok();
        names
    }

    fn add(&mut self, kind: usize, column: usize, name: &str, worth: f32) {
        let whole = strip_marks(&key(name));
        let at = self.entries.len();
        let length = whole.chars().count();
        let mut parent = None;
        if let Some((group, leaf)) = name.split_once('/') {
            parent = Some(bare(group));
            self.leaves.entry(bare(leaf)).or_default().push(at);
        }
        self.whole.entry(whole).or_default().push(at);
        self.entries.push(Entry { kind, column, worth, length, parent });
    }

    /// Whether a text is the name of a column, whole.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        self.whole.contains_key(&strip_marks(&key(text)))
    }

    /// Columns that a header may mean, without duplicates. `parts` are its texts from the top; `loosely`: also by a name
    /// within the header.
    #[must_use]
    pub fn candidates(&self, parts: &[String], loosely: bool) -> Vec<Candidate> {
        let leaf = parts.last().map_or_else(String::new, |t| strip_marks(&key(t)));
        let (body, inner) = split_brackets(&leaf);
        let parents: Vec<String> = parts.iter().take(parts.len().saturating_sub(1)).map(|t| bare(t)).collect();
        let mut found: Vec<Candidate> = Vec::new();
        let mut add = |at: usize, likeness: f32| {
            let Some(e) = self.entries.get(at) else { return };
            let likeness = likeness * e.worth;
            if likeness < ACCEPT {
                return;
            }
            match found.iter_mut().find(|c| c.kind == e.kind && c.column == e.column) {
                Some(c) => c.likeness = c.likeness.max(likeness),
                None => found.push(Candidate { kind: e.kind, column: e.column, likeness }),
            }
        };
        let mut exact = |word: &str, likeness: f32| {
            for at in self.whole.get(word).into_iter().flatten() {
                add(*at, likeness);
            }
        };
        exact(&leaf, 1.0);
        exact(&body, 1.0);
        exact(&inner, 0.9);
        // 防护距离（要求） and 防护距离（实际）: what the brackets hold tells the columns apart.
        if !inner.is_empty() && body != leaf {
            exact(&format!("{body}{inner}"), 1.0);
            exact(&format!("{inner}{body}"), 1.0);
        }
        if !parents.is_empty() {
            exact(&format!("{}{body}", parents.concat()), 1.03);
            let short: String = parents.last().map(|p| p.chars().take(2).collect()).unwrap_or_default();
            exact(&format!("{short}{body}"), 1.02);
            for at in self.leaves.get(&body).into_iter().flatten() {
                let group = self.entries.get(*at).and_then(|e| e.parent.as_ref());
                if group.is_some_and(|g| parents.iter().any(|p| p.contains(g.as_str()))) {
                    add(*at, 1.05);
                }
            }
        }
        let own = body.chars().count();
        if let Some(automaton) = self.within.as_ref().filter(|_| loosely && own >= 2) {
            for m in automaton.find_overlapping_iter(&body) {
                for at in self.patterns.get(m.pattern().as_usize()).into_iter().flatten() {
                    let length = self.entries.get(*at).map_or(0, |e| e.length);
                    #[expect(clippy::cast_precision_loss, reason = "header texts are short")]
                    let ratio = length as f32 / own as f32;
                    let tail = if m.end() == body.len() { 0.1 } else { 0.0 };
                    add(*at, 0.5 + tail + 0.4 * ratio);
                }
            }
        }
        if loosely && own >= 2 {
            for (kind, column, likeness) in self.composed.find(&body) {
                match found.iter_mut().find(|c| c.kind == kind && c.column == column) {
                    Some(c) => c.likeness = c.likeness.max(likeness),
                    None => found.push(Candidate { kind, column, likeness }),
                }
            }
        }
        if loosely && found.is_empty() {
            found = self.abbreviated(&body);
        }
        found
    }

    /// Columns that a short header is the beginning of (注水 of 注水措施, 注水设施), where a kind has but one such column
    /// and several of its names begin so.
    fn abbreviated(&self, body: &str) -> Vec<Candidate> {
        let mut by_kind: FxHashMap<usize, (usize, usize, bool)> = FxHashMap::default();
        let first = self.sorted.partition_point(|name| name.as_str() <= body);
        let longer = self.sorted.iter().zip(&self.patterns).skip(first).take_while(|(name, _)| name.starts_with(body));
        let long_enough = body.chars().count() >= 2;
        for e in longer.filter(|_| long_enough).flat_map(|(_, e)| e).filter_map(|at| self.entries.get(*at)) {
            let seen = by_kind.entry(e.kind).or_insert((e.column, 0, true));
            seen.1 += 1;
            seen.2 &= seen.0 == e.column;
        }
        let mut found: Vec<Candidate> = by_kind
            .into_iter()
            .filter(|(_, (_, names, one))| *one && *names >= 2)
            .map(|(kind, (column, ..))| Candidate { kind, column, likeness: 0.75 })
            .collect();
        found.sort_unstable_by_key(|c| c.kind);
        found
    }
}

/// Key without brackets, marks and punctuation.
fn bare(text: &str) -> String {
    split_brackets(&strip_marks(&key(text))).0
}

fn strip_marks(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '*' | ':' | '、' | '.' | '※' | '★' | ';' | ',')).to_owned()
}

/// `容积(m3)` → (`容积`, `m3`).
#[must_use]
pub fn split_brackets(text: &str) -> (String, String) {
    let (mut outer, mut inner, mut depth) = (String::new(), String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => outer.push(c),
            c => inner.push(c),
        }
    }
    if outer.is_empty() { (text.to_owned(), inner) } else { (outer, inner) }
}
