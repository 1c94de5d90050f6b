//! One automaton for the words of all rules: every text is scanned once, however many rules there are.

use super::denial::Denial;
use super::heard::Heard;
use super::numbers::{Against, Captures, NumberSpec, Units};
use crate::base::norm::key;
use crate::judge::tri::Tri;
use crate::pack::model::{CaptureOperand, Says};
use crate::recognize::texts::Wording;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// One pattern of a rule.
#[derive(Clone, Debug, Default)]
pub struct SaysSpec {
    /// Active rule.
    pub rule: u32,
    /// Its pack.
    pub pack: usize,
    /// From each group at least one word.
    pub all: Vec<Vec<String>>,
    /// One more group.
    pub any: Vec<String>,
    /// None of these.
    pub not: Vec<String>,
    /// The words found lie within this many characters.
    pub within: Option<u32>,
    /// The words found lie in one clause.
    pub one_clause: bool,
    /// The words found stand in the order of the groups.
    pub ordered: bool,
    /// Numbers that are read and compared.
    pub numbers: Vec<NumberSpec>,
    /// Patterns that are counted over a whole text.
    pub of: Vec<SaysSpec>,
    /// So many of them are enough.
    pub at_least: usize,
}

impl SaysSpec {
    /// A pattern of a rule in force.
    #[must_use]
    pub fn new(rule: u32, pack: usize, says: &Says) -> Self {
        let position = |name: &str| says.numbers.iter().position(|c| c.name == name);
        let numbers = says.numbers.iter().map(|c| NumberSpec {
            name: c.name.clone(),
            words: c.near.clone(),
            unit: c.unit.clone(),
            tests: c
                .tests
                .iter()
                .filter_map(|(op, operand)| {
                    let against = match operand {
                        CaptureOperand::Number(n) => Against::Number(*n),
                        CaptureOperand::Capture(name, _, times) => Against::Capture(position(name)?, *times),
                    };
                    Some((*op, against))
                })
                .collect(),
        });
        Self {
            rule,
            pack,
            all: says.all.clone(),
            any: says.any.clone(),
            not: says.not.clone(),
            within: says.within,
            one_clause: says.one_clause,
            ordered: says.ordered,
            numbers: numbers.collect(),
            of: says.of.iter().map(|part| Self::new(rule, pack, part)).collect(),
            at_least: usize::try_from(says.at_least).unwrap_or(usize::MAX),
        }
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

/// What a pattern that is nearly met wants.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wanting {
    /// Nothing but that the firm belongs to the sector of the rule.
    Sector,
    /// Numbers that are not there, by name.
    Numbers(Vec<String>),
    /// Its words are there, but too far apart.
    Apart,
    /// The word of its fault: the last group.
    Fault,
}

/// A pattern that is nearly met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Near {
    /// Active rule.
    pub rule: u32,
    /// What is wanting.
    pub wanting: Wanting,
    /// Bytes of the words found; 0 once they are ranked.
    pub weight: usize,
}

#[derive(Debug)]
struct Pattern {
    rule: u32,
    groups: u32,
    within: Option<usize>,
    one_clause: bool,
    ordered: bool,
    captures: Option<Captures>,
    /// Whether it is told where it is nearly met.
    watched: bool,
    /// So many patterns that have it as their owner are enough, anywhere in a text.
    at_least: usize,
    /// The pattern that counts it.
    owner: Option<u32>,
}

/// What is counted over the parts of a text.
#[derive(Debug, Default)]
pub struct Tally {
    /// Counting pattern, pattern met (or group seen, from [`Self::GROUPS`] on), part of the text.
    seen: Vec<(u32, u32, usize)>,
}

impl Tally {
    const GROUPS: u32 = u32::MAX / 2;
}

/// Where a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Posting {
    pattern: u32,
    /// Group, or `NOT` for an excluding word.
    group: u32,
    /// The word counts only where it is denied: it is the stem of 未验收.
    denied: Option<Lacking>,
}

/// What a rule's word denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    /// That something was done (未验收).
    Act,
    /// That something is there (没有灭火器).
    Thing,
}

const NOT: u32 = u32::MAX;
/// A word that so few rules at most look for tells what they are about.
const SPECIFIC: usize = 2;

/// Longest name of a substance looked for around a shorter one, in bytes.
const LONGEST_NAME: usize = 96;

/// Compiled patterns.
#[derive(Debug, Default)]
pub struct Lexicon {
    automaton: Option<AhoCorasick>,
    postings: Vec<Vec<Posting>>,
    patterns: Vec<Pattern>,
    /// Per word: whether it names a fault by itself, so that a negator before it takes it away.
    harmful: Vec<bool>,
    /// Per word: whether it tells what a rule is about.
    specific: Vec<bool>,
    /// Per word: whether it is a substance's name.
    names: Vec<bool>,
    paperwork: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
    denial: Denial,
    units: Units,
}

/// Collects words under one number each.
struct Words<'w> {
    wording: &'w Wording,
    /// Only words that these texts may hold are wanted.
    heard: Option<&'w Heard>,
    /// What each word of a rule stands for.
    resolved: FxHashMap<&'w str, Rc<[Form]>>,
    /// Word → set of words that mean the same.
    sets: FxHashMap<&'w str, &'w [String]>,
    typos: Option<AhoCorasick>,
    denial: Denial,
    ids: FxHashMap<String, usize>,
    list: Vec<String>,
    postings: Vec<Vec<Posting>>,
}

/// A word that is looked for: its number, and how it is denied if it must be.
type Form = (usize, Option<Lacking>);

impl<'w> Words<'w> {
    fn new(wording: &'w Wording, heard: Option<&'w Heard>) -> Self {
        let sets = wording.synonyms.iter().flat_map(|set| set.iter().map(move |w| (w.as_str(), set.as_slice())));
        let typos = wording.typos.iter().map(|t| t.0.as_str());
        Self {
            wording,
            heard,
            resolved: FxHashMap::default(),
            sets: sets.collect(),
            typos: if wording.typos.is_empty() { None } else { AhoCorasick::new(typos).ok() },
            denial: Denial::new(&wording.denial),
            ids: FxHashMap::default(),
            list: Vec::new(),
            postings: Vec::new(),
        }
    }

    fn key(&self, word: &str) -> String {
        let word = key(word);
        if self.typos.as_ref().is_some_and(|t| t.is_match(&word)) { self.wording.corrected(word) } else { word }
    }

    fn id(&mut self, word: String) -> Option<usize> {
        if word.is_empty() || self.heard.is_some_and(|heard| !heard.may_hold(&word)) {
            return None;
        }
        Some(*self.ids.entry(word).or_insert_with_key(|word| {
            self.list.push(word.clone());
            self.postings.push(Vec::new());
            self.list.len() - 1
        }))
    }

    /// Adds a word, and the words that mean the same or belong to its class.
    fn add(&mut self, word: &'w str, pattern: u32, group: u32) {
        for (id, denied) in self.resolve(word).iter() {
            let Some(list) = self.postings.get_mut(*id) else { continue };
            let posting = Posting { pattern, group, denied: *denied };
            // Patterns come one after the other.
            if !list.iter().rev().take_while(|p| p.pattern == pattern).any(|p| *p == posting) {
                list.push(posting);
            }
        }
    }

    /// What a rule's word stands for; found once for each.
    fn resolve(&mut self, word: &'w str) -> Rc<[Form]> {
        if let Some(known) = self.resolved.get(word) {
            return Rc::clone(known);
        }
        let wording = self.wording;
        let mut forms: Vec<Form> = Vec::new();
        if let Some(class) = wording.class(word) {
            for w in class {
                forms.extend(self.resolve(w).iter());
            }
        } else {
            let key = self.key(word);
            match self.sets.get(key.as_str()).copied() {
                Some(set) => set.iter().for_each(|w| self.form(w.clone(), &mut forms)),
                None => self.form(key, &mut forms),
            }
        }
        let forms: Rc<[Form]> = forms.into();
        self.resolved.insert(word, Rc::clone(&forms));
        forms
    }

    fn form(&mut self, word: String, forms: &mut Vec<Form>) {
        if let Some(cut) = self.denial.cut(&word) {
            let denied = Some(if cut.lacking { Lacking::Thing } else { Lacking::Act });
            forms.extend(self.id(cut.stem).map(|id| (id, denied)));
        }
        forms.extend(self.id(word).map(|id| (id, None)));
    }
}

impl Lexicon {
    /// Compiles patterns; words are compared as keys ([`key`]). A pattern without any group never matches. A word that
    /// begins with one of `faults` (失效, 超出 …) does not count where a negator stands right before it.
    #[must_use]
    pub fn compile(specs: &[SaysSpec], faults: &[String], wording: &Wording, units: Units) -> Self {
        Self::compile_heard(specs, faults, wording, units, None)
    }

    /// As [`Self::compile`], but only for texts that were heard.
    #[must_use]
    pub fn compile_heard(
        specs: &[SaysSpec],
        faults: &[String],
        wording: &Wording,
        units: Units,
        heard: Option<&Heard>,
    ) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(NOT);
        let mut words = Words::new(wording, heard);
        let mut patterns = Vec::new();
        let mut flat: Vec<(&SaysSpec, Option<u32>)> = Vec::new();
        for spec in specs {
            let owner = clamp(flat.len());
            flat.push((spec, None));
            flat.extend(spec.of.iter().map(|part| (part, Some(owner))));
        }
        for (at, (spec, owner)) in flat.iter().enumerate() {
            let groups: Vec<&Vec<String>> =
                spec.all.iter().chain((!spec.any.is_empty()).then_some(&spec.any)).collect();
            for (g, group) in groups.iter().enumerate() {
                group.iter().for_each(|w| words.add(w, clamp(at), clamp(g)));
            }
            spec.not.iter().for_each(|w| words.add(w, clamp(at), NOT));
            patterns.push(Pattern {
                rule: spec.rule,
                groups: clamp(groups.len()),
                within: spec.within.and_then(|n| usize::try_from(n).ok()),
                one_clause: spec.one_clause,
                ordered: spec.ordered,
                captures: Captures::new(&spec.numbers, |w| words.key(w)),
                watched: true,
                at_least: spec.at_least,
                owner: *owner,
            });
        }
        // Names that no rule looks for hide the shorter names they hold.
        if !words.list.is_empty() {
            wording.substances.iter().for_each(|name| {
                words.id(name.clone());
            });
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words.list);
        let automaton = automaton.ok().filter(|_| !words.list.is_empty());
        let faults: Vec<&String> =
            faults.iter().filter(|f| !f.starts_with(['未', '无', '没', '不', '缺', '少'])).collect();
        let harmful = words.list.iter().map(|w| faults.iter().any(|f| w.starts_with(f.as_str()))).collect();
        let names = words.list.iter().map(|w| wording.substances.contains(w)).collect();
        // A pack tells by itself which of its words are: another one that comes beside it changes nothing.
        let few = |list: &Vec<Posting>| {
            let plain =
                list.iter().filter(|p| p.denied.is_none()).filter_map(|p| flat.get(p.pattern as usize)).map(|f| f.0);
            let mut rules: Vec<(usize, u32)> = plain.map(|s| (s.pack, s.rule)).collect();
            rules.sort_unstable();
            rules.dedup();
            rules.chunk_by(|a, b| a.0 == b.0).all(|of_pack| of_pack.len() <= SPECIFIC)
        };
        let specific = words.list.iter().zip(&words.postings).map(|(w, list)| w.len() >= 6 && few(list)).collect();
        let denial = words.denial;
        let (paperwork, before, after) = (wording.paperwork.clone(), wording.before.clone(), wording.after.clone());
        Self {
            automaton,
            postings: words.postings,
            patterns,
            harmful,
            specific,
            names,
            paperwork,
            before,
            after,
            denial,
            units,
        }
    }

    /// Tells near misses only of rules that are wanted.
    pub fn watch(&mut self, wanted: impl Fn(u32) -> bool) {
        self.patterns.iter_mut().for_each(|p| p.watched = wanted(p.rule));
    }

    /// Patterns that some sentence (line) of a text of keys meets.
    pub fn matches(&self, text: &str, out: &mut Vec<Match>) {
        self.scan(text, out, None);
    }

    /// Patterns that a text meets, and those that it nearly meets.
    pub fn scan(&self, text: &str, out: &mut Vec<Match>, near: Option<&mut Vec<Near>>) {
        let mut tally = Tally::default();
        self.sweep(text, (out, &mut tally, 0), near);
        out.extend(self.counted(tally).into_iter().map(|(rule, _)| Match { rule, weight: 0 }));
    }

    /// Whether some pattern counts over whole texts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.patterns.iter().any(|p| p.at_least > 0)
    }

    /// The rules that so many parts of several texts together meet, each with the first of the texts that has such a part.
    #[must_use]
    pub fn counted_over(&self, texts: &[&str]) -> Vec<(u32, usize)> {
        let (mut out, mut tally) = (Vec::new(), Tally::default());
        for (at, text) in texts.iter().enumerate() {
            self.sweep(text, (&mut out, &mut tally, at), None);
        }
        self.counted(tally)
    }

    fn counted(&self, mut tally: Tally) -> Vec<(u32, usize)> {
        tally.seen.sort_unstable();
        let mut out = Vec::new();
        for list in tally.seen.chunk_by(|a, b| a.0 == b.0) {
            let Some(owner) = list.first().and_then(|s| self.patterns.get(s.0 as usize)) else { continue };
            let kinds = || list.chunk_by(|a, b| a.1 == b.1).filter_map(|l| l.first());
            let parts = kinds().filter(|s| s.1 < Tally::GROUPS).count();
            let groups = kinds().count() - parts;
            if parts >= owner.at_least && groups >= owner.groups as usize {
                let first = list.iter().filter(|s| s.1 < Tally::GROUPS).map(|s| s.2).min().unwrap_or(0);
                out.push((owner.rule, first));
            }
        }
        out
    }

    /// Looks at one text; what is counted goes to a tally, under the number of the text.
    fn sweep(&self, text: &str, to: (&mut Vec<Match>, &mut Tally, usize), mut near: Option<&mut Vec<Near>>) {
        let (out, tally, part) = to;
        let Some(automaton) = &self.automaton else { return };
        // Every word found: pattern, then the hit.
        let mut found: Vec<(u32, Hit)> = Vec::new();
        let mut whole: Vec<(u32, Hit)> = Vec::new();
        let mut hits: Vec<(usize, usize, usize)> = Vec::new();
        let mut names: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        let denies = Denial::may_deny(text);
        for sentence in text.split('\n') {
            let offset = start;
            start += sentence.len() + 1;
            found.clear();
            hits.clear();
            hits.extend(
                automaton.find_overlapping_iter(sentence).map(|m| (m.pattern().as_usize(), m.start(), m.end())),
            );
            names.clear();
            names.extend(hits.iter().filter(|h| self.names.get(h.0) == Some(&true)).map(|h| (h.1, h.2)));
            names.sort_unstable();
            for (word, from, to) in &hits {
                if self.names.get(*word) == Some(&true) && self.is_part_of_a_name(&names, sentence, (*from, *to)) {
                    continue;
                }
                let negated = (self.harmful.get(*word) == Some(&true) && is_negated(sentence, *from))
                    || self.only_paperwork(sentence, *from, *to);
                let postings = self.postings.get(*word).map(Vec::as_slice).unwrap_or_default();
                let specific = self.specific.get(*word) == Some(&true);
                // Looked for once per word found, if some rule looks for the word denied.
                let mut denials: [Option<Option<(usize, usize)>>; 2] = [None, None];
                for p in postings {
                    let (start, end) = match p.denied {
                        None if negated && p.group != NOT => continue,
                        None => (*from, *to),
                        Some(_) if !denies => continue,
                        Some(of) => {
                            let thing = of == Lacking::Thing;
                            let [act, things] = &mut denials;
                            let known = if thing { things } else { act };
                            let at = known.get_or_insert_with(|| self.denial.at(sentence, *from, *to, thing));
                            let Some(at) = *at else { continue };
                            at
                        }
                    };
                    let specific = specific && p.denied.is_none();
                    found.push((p.pattern, Hit { group: p.group, start, end, specific }));
                }
            }
            found.sort_unstable_by_key(|f| f.0);
            for hits in found.chunk_by(|a, b| a.0 == b.0) {
                let Some(pattern) = hits.first().and_then(|h| self.patterns.get(h.0 as usize)) else { continue };
                // Most patterns have a word of some groups only; a group beyond the bits counts as found here.
                if pattern.at_least > 0 {
                    let of = hits.iter().filter(|h| h.1.group < pattern.groups);
                    tally.seen.extend(of.map(|h| (h.0, Tally::GROUPS + h.1.group, part)));
                    continue;
                }
                if pattern.groups == 0 || groups_seen(hits) < pattern.groups.min(63) {
                    continue;
                }
                let Some(weight) = pattern.meets(hits.iter().map(|h| h.1).collect(), sentence, pattern.groups) else {
                    continue;
                };
                let rule = pattern.rule;
                if let (Some(owner), Some(hit)) = (pattern.owner, hits.first()) {
                    tally.seen.push((owner, hit.0, part));
                    continue;
                }
                match pattern.captures.as_ref().map(|c| c.hold(sentence, &self.units)) {
                    None | Some((Tri::Yes, _)) => out.push(Match { rule, weight }),
                    Some((Tri::Unknown, missing)) => {
                        if let Some(near) = near.as_deref_mut() {
                            near.push(Near { rule, wanting: Wanting::Numbers(missing), weight });
                        }
                    }
                    Some((Tri::No, _)) => {}
                }
            }
            if near.is_some() {
                let shift = |h: Hit| Hit { start: h.start + offset, end: h.end + offset, ..h };
                let plain = |p: &Pattern| p.watched && p.owner.is_none() && p.at_least == 0;
                let watched = |p: u32| self.patterns.get(p as usize).is_some_and(plain);
                whole.extend(found.iter().filter(|(p, _)| watched(*p)).map(|(p, h)| (*p, shift(*h))));
            }
        }
        if let Some(near) = near {
            self.nearly(text, whole, near);
            near.retain(|n| !out.iter().any(|m| m.rule == n.rule));
        }
    }

    /// Patterns that the text as a whole nearly meets.
    fn nearly(&self, text: &str, mut found: Vec<(u32, Hit)>, out: &mut Vec<Near>) {
        found.sort_unstable_by_key(|f| f.0);
        for hits in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(pattern) = hits.first().and_then(|h| self.patterns.get(h.0 as usize)) else { continue };
            let seen = groups_seen(hits);
            if pattern.captures.is_some() || seen + 1 < pattern.groups || !hits.iter().any(|h| h.1.specific) {
                continue;
            }
            let list: Vec<Hit> = hits.iter().map(|h| h.1).collect();
            let loose = Pattern { within: None, one_clause: false, ordered: false, captures: None, ..*pattern };
            let (rule, groups) = (pattern.rule, pattern.groups);
            if seen == groups {
                if let Some(weight) = loose.meets(list, text, groups) {
                    out.push(Near { rule, wanting: Wanting::Apart, weight });
                }
                continue;
            }
            // The last group is the fault; all the others are what the rule is about.
            let about = Pattern { one_clause: false, ordered: false, captures: None, ..*pattern };
            if groups > 1
                && let Some(weight) = about.meets(list, text, groups - 1)
            {
                out.push(Near { rule, wanting: Wanting::Fault, weight });
            }
        }
    }

    /// A rule's bare 未 or 没 before 装订, 张贴: what is not done is paperwork.
    fn only_paperwork(&self, sentence: &str, from: usize, to: usize) -> bool {
        const BARE: [&str; 4] = ["未", "没", "无", "不"];
        const MANNER: [&str; 5] = ["及时", "按时", "按期", "全部", "随身"];
        let after = sentence.get(to..).unwrap_or("");
        let after = MANNER.iter().find_map(|m| after.strip_prefix(m)).unwrap_or(after);
        sentence.get(from..to).is_some_and(|word| BARE.contains(&word))
            && self.paperwork.iter().any(|w| after.starts_with(w.as_str()))
    }

    /// 丙烯 in 丙烯酸 and 聚丙烯, 氯甲烷 in 二氯甲烷: another substance.
    fn is_part_of_a_name(&self, names: &[(usize, usize)], sentence: &str, (from, to): (usize, usize)) -> bool {
        let (before, after) = (sentence.get(..from).unwrap_or(""), sentence.get(to..).unwrap_or(""));
        let first = names.partition_point(|n| n.0 + LONGEST_NAME < to);
        self.before.iter().any(|b| before.ends_with(b.as_str()))
            || self.after.iter().any(|a| after.starts_with(a.as_str()))
            || names
                .get(first..)
                .unwrap_or_default()
                .iter()
                .take_while(|n| n.0 <= from)
                .any(|(f, t)| to <= *t && t - f > to - from)
    }
}

/// A word found: group, bytes in the text.
#[derive(Clone, Copy, Debug)]
struct Hit {
    group: u32,
    start: usize,
    end: usize,
    specific: bool,
}

/// How many groups have a word.
fn groups_seen(hits: &[(u32, Hit)]) -> u32 {
    hits.iter().filter(|h| h.1.group < 63).fold(0_u64, |seen, h| seen | 1 << h.1.group).count_ones()
}

impl Pattern {
    /// The weight of the best way in which each of the first `groups` groups has a word, within the pattern's limits, with
    /// no excluding word in the clauses the words stand in.
    fn meets(&self, mut hits: Vec<Hit>, text: &str, groups: u32) -> Option<usize> {
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

/// Whether a negator stands right before a place: 没有|超出核定量.
fn is_negated(sentence: &str, at: usize) -> bool {
    const NEGATORS: [&str; 17] = [
        "未",
        "没有",
        "没",
        "无",
        "不",
        "并未",
        "不存在",
        "未发现",
        "未见",
        "未达到",
        "未达",
        "未到",
        "没到",
        "没达到",
        "不到",
        "不属于",
        "并非",
    ];
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
            ..SaysSpec::default()
        }
    }

    fn hit(spec: &SaysSpec, text: &str) -> bool {
        let mut out = Vec::new();
        let faults = ["失效".to_owned(), "超出".to_owned()];
        Lexicon::compile(std::slice::from_ref(spec), &faults, &Wording::default(), Units::default())
            .matches(text, &mut out);
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

    #[test]
    fn one_clause_and_order() {
        let groups: &[&[&str]] = &[&["氧气瓶"], &["乙炔瓶"]];
        let clause = SaysSpec { one_clause: true, ..spec(groups, &[], &[], None) };
        assert!(hit(&clause, "氧气瓶与乙炔瓶混放"));
        assert!(!hit(&clause, "氧气瓶倾倒,乙炔瓶无防震圈"));
        let ordered = SaysSpec { ordered: true, ..spec(groups, &["之后"], &[], None) };
        assert!(hit(&ordered, "氧气瓶在乙炔瓶之后搬运"));
        assert!(!hit(&ordered, "乙炔瓶在氧气瓶之后搬运"));
    }

    fn worded(text: &str) -> bool {
        let wording = Wording {
            typos: vec![("按装".into(), "安装".into())],
            synonyms: vec![vec!["报警器".into(), "探头".into()]],
            substances: vec!["丙烯".into(), "丙烯酸酯".into()],
            before: vec!["聚".into()],
            after: vec!["酸".into()],
            paperwork: vec!["归档".into()],
            ..Wording::default()
        };
        let spec = spec(&[&["丙烯", "报警器"], &["未按装", "未"]], &[], &[], None);
        let mut out = Vec::new();
        Lexicon::compile(&[spec], &[], &wording, Units::default()).matches(text, &mut out);
        !out.is_empty()
    }

    #[test]
    fn wording_of_the_vocabulary() {
        assert!(worded("丙烯泵未修"));
        assert!(worded("探头未安装"));
        for other in ["丙烯酸泵未修", "聚丙烯料仓未修", "丙烯酸酯罐未修", "报警器记录未归档"]
        {
            assert!(!worded(other), "{other}");
        }
        assert!(worded("丙烯酸泵、丙烯泵未修"));
    }

    #[test]
    fn classes_and_denials_widen_a_rule() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let mut wording = Wording { classes: vec![("坏".into(), words(&["失灵", "未检"]))], ..Wording::default() };
        wording.denial.negators = words(&["没有", "未"]);
        wording.denial.light = words(&["组织"]);
        let met = |list: &[&[&str]], text: &str| {
            let mut out = Vec::new();
            let spec = spec(list, &[], &["<坏>"], None);
            Lexicon::compile(&[spec], &[], &wording, Units::default()).matches(text, &mut out);
            !out.is_empty()
        };
        assert!(met(&[&["未验收"]], "塔吊没有组织验收"));
        assert!(!met(&[&["未验收"]], "塔吊验收合格"));
        assert!(!met(&[&["塔吊"]], "塔吊限位失灵"), "a class excludes as its words do");
        let spec = SaysSpec { all: vec![words(&["限位"]), words(&["<坏>"])], ..SaysSpec::default() };
        let mut out = Vec::new();
        Lexicon::compile(&[spec], &[], &wording, Units::default()).matches("塔吊限位失灵", &mut out);
        assert_eq!(out.len(), 1);
    }

    #[test]
    fn near_misses_tell_what_is_wanting() {
        let near = |text: &str| {
            let spec = spec(&[&["安全阀"], &["关闭", "盲死"]], &[], &["铭牌"], Some(8));
            let (mut matches, mut near) = (Vec::new(), Vec::new());
            Lexicon::compile(&[spec], &[], &Wording::default(), Units::default()).scan(
                text,
                &mut matches,
                Some(&mut near),
            );
            near.into_iter().map(|n| n.wanting).collect::<Vec<_>>()
        };
        assert_eq!(near("安全阀卡涩"), [Wanting::Fault]);
        assert_eq!(near("安全阀卡涩\n手阀关闭"), [Wanting::Apart]);
        assert_eq!(near("安全阀铭牌脱落"), []);
        assert_eq!(near("安全阀关闭"), [Wanting::Apart; 0]);
    }
}
