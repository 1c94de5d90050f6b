//! Scans texts with the automaton.

use super::denial::Denial;
use super::lexicon::{Lexicon, Match, Near, Wanting};
use super::pattern::{Hit, Pattern, groups_seen};
use super::words::{NOT, Posting};
use crate::judge::tri::Tri;
use std::cell::RefCell;

/// What is counted over the parts of a text.
#[derive(Debug, Default)]
pub struct Tally {
    /// Counting pattern, pattern met (or group seen, from [`Self::GROUPS`] on), part of the text.
    seen: Vec<(u32, u32, usize)>,
}

impl Tally {
    const GROUPS: u32 = u32::MAX / 2;
}

/// A word found in a sentence.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    id: usize,
    /// Bytes in its sentence.
    from: usize,
    to: usize,
    /// Where its sentence begins in the text.
    offset: usize,
    /// It counts only where it excludes.
    negated: bool,
    /// The bytes of an act denied with it, of a thing.
    act: Option<(usize, usize)>,
    thing: Option<(usize, usize)>,
}

/// The bit that tells that a specific word was seen; the others are groups.
const SPECIFIC_SEEN: u64 = 1 << 63;

fn groups_in(seen: u64) -> u32 {
    (seen & !SPECIFIC_SEEN).count_ones()
}

/// Which groups of each pattern were seen. It is kept between texts, and only what was touched is cleared: a text touches a
/// small part of the patterns.
#[derive(Debug, Default)]
struct Seen {
    bits: Vec<u64>,
    touched: Vec<u32>,
}

impl Seen {
    /// Makes it empty and wide enough.
    fn begin(&mut self, patterns: usize) {
        self.clear();
        if self.bits.len() < patterns {
            self.bits.resize(patterns, 0);
        }
    }

    fn add(&mut self, posting: &Posting, specific: bool) {
        if posting.group < 63 {
            self.merge(posting.pattern, 1 << posting.group | if specific { SPECIFIC_SEEN } else { 0 });
        }
    }

    fn merge(&mut self, pattern: u32, seen: u64) {
        if let Some(bits) = self.bits.get_mut(pattern as usize) {
            if *bits == 0 {
                self.touched.push(pattern);
            }
            *bits |= seen;
        }
    }

    fn of(&self, pattern: u32) -> u64 {
        self.bits.get(pattern as usize).copied().unwrap_or(0)
    }

    /// Forgets all patterns but those wanted; whether one is left.
    fn keep(&mut self, wanted: impl Fn(u32, u64) -> bool) -> bool {
        let bits = &mut self.bits;
        self.touched.retain(|p| {
            let Some(seen) = bits.get_mut(*p as usize) else { return false };
            let kept = wanted(*p, *seen);
            if !kept {
                *seen = 0;
            }
            kept
        });
        !self.touched.is_empty()
    }

    fn clear(&mut self) {
        for pattern in self.touched.drain(..) {
            if let Some(bits) = self.bits.get_mut(pattern as usize) {
                *bits = 0;
            }
        }
    }
}

/// What scans of one thread reuse.
#[derive(Debug, Default)]
struct Scratch {
    /// Of one sentence.
    here: Seen,
    /// Of the whole text.
    whole: Seen,
    words: Vec<Word>,
    found: Vec<(u32, Hit)>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Longest name of a substance looked for around a shorter one, in bytes.
const LONGEST_NAME: usize = 96;

impl Lexicon {
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
    fn sweep(&self, text: &str, to: (&mut Vec<Match>, &mut Tally, usize), near: Option<&mut Vec<Near>>) {
        SCRATCH.with_borrow_mut(|scratch| self.sweep_in(scratch, text, to, near));
    }

    fn sweep_in(
        &self,
        scratch: &mut Scratch,
        text: &str,
        (out, tally, part): (&mut Vec<Match>, &mut Tally, usize),
        mut near: Option<&mut Vec<Near>>,
    ) {
        let Scratch { here, whole, words, found } = scratch;
        here.begin(self.patterns.len());
        whole.begin(self.patterns.len());
        words.clear();
        let denies = Denial::may_deny(text);
        let mut offset = 0;
        for sentence in text.split('\n') {
            let first = words.len();
            self.words_of(sentence, offset, denies, words);
            offset += sentence.len() + 1;
            let of_sentence = words.get(first..).unwrap_or_default();
            for word in of_sentence {
                self.each(word, |p, _, specific| here.add(p, specific));
            }
            if near.is_some() {
                here.touched.iter().for_each(|p| whole.merge(*p, here.of(*p)));
            }
            // Most patterns have a word of some groups only; a group beyond the bits counts as found here.
            let complete = |pattern: &Pattern, seen: u64| {
                pattern.at_least > 0 || (pattern.groups > 0 && groups_in(seen) >= pattern.groups.min(63))
            };
            if here.keep(|p, seen| self.patterns.get(p as usize).is_some_and(|pattern| complete(pattern, seen))) {
                self.collect(of_sentence, here, false, found);
                self.judge(sentence, found, (&mut *out, &mut *tally, part), near.as_deref_mut());
            }
            here.clear();
        }
        if let Some(near) = near {
            let nearly = |pattern: &Pattern, seen: u64| {
                let plain = pattern.watched && pattern.owner.is_none() && pattern.at_least == 0;
                let specific = seen & SPECIFIC_SEEN != 0;
                plain && specific && pattern.captures.is_none() && groups_in(seen) + 1 >= pattern.groups
            };
            if whole.keep(|p, seen| self.patterns.get(p as usize).is_some_and(|pattern| nearly(pattern, seen))) {
                self.collect(words, whole, true, found);
                self.nearly(text, found, near);
            }
            near.retain(|n| !out.iter().any(|m| m.rule == n.rule));
        }
        whole.clear();
    }

    /// The words that stand in a sentence.
    fn words_of(&self, sentence: &str, offset: usize, denies: bool, out: &mut Vec<Word>) {
        let Some(automaton) = &self.automaton else { return };
        let is_name = |id: usize| self.names.get(id) == Some(&true);
        let found = automaton.find_overlapping_iter(sentence).map(|m| (m.pattern().as_usize(), m.start(), m.end()));
        let found: Vec<(usize, usize, usize)> = found.collect();
        let mut names: Vec<(usize, usize)> = found.iter().filter(|f| is_name(f.0)).map(|f| (f.1, f.2)).collect();
        names.sort_unstable();
        for (id, from, to) in found {
            if is_name(id) && self.is_part_of_a_name(&names, sentence, (from, to)) {
                continue;
            }
            let mut word = Word { id, from, to, offset, ..Word::default() };
            word.negated = (self.harmful.get(id) == Some(&true) && is_negated(sentence, from))
                || self.only_paperwork(sentence, from, to);
            if let Some(places) = self.postings.get(id).filter(|_| denies) {
                let looked_for = |list: &[Posting], thing| {
                    (!list.is_empty()).then(|| self.denial.at(sentence, from, to, thing)).flatten()
                };
                word.act = looked_for(&places.acts, false);
                word.thing = looked_for(&places.things, true);
            }
            out.push(word);
        }
    }

    /// All places where a word found counts: the place, the bytes it stands for in its sentence, whether it tells what a rule
    /// is about.
    fn each(&self, word: &Word, mut to: impl FnMut(&Posting, (usize, usize), bool)) {
        let Some(places) = self.postings.get(word.id) else { return };
        let specific = self.specific.get(word.id) == Some(&true);
        for p in places.plain.iter().filter(|p| !word.negated || p.group == NOT) {
            to(p, (word.from, word.to), specific);
        }
        for (list, at) in [(&places.acts, word.act), (&places.things, word.thing)] {
            if let Some(at) = at {
                for p in list {
                    to(p, at, false);
                }
            }
        }
    }

    /// The hits of patterns that were kept, sorted by pattern.
    fn collect(&self, words: &[Word], kept: &Seen, in_text: bool, out: &mut Vec<(u32, Hit)>) {
        out.clear();
        for word in words {
            let offset = if in_text { word.offset } else { 0 };
            self.each(word, |p, (start, end), _| {
                if kept.of(p.pattern) != 0 {
                    let hit = Hit { group: p.group, start: start + offset, end: end + offset };
                    out.push((p.pattern, hit));
                }
            });
        }
        out.sort_unstable_by_key(|f| f.0);
    }

    /// Judges the patterns that have a word of every group in a sentence.
    fn judge(
        &self,
        sentence: &str,
        found: &[(u32, Hit)],
        (out, tally, part): (&mut Vec<Match>, &mut Tally, usize),
        mut near: Option<&mut Vec<Near>>,
    ) {
        for hits in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(pattern) = hits.first().and_then(|h| self.patterns.get(h.0 as usize)) else { continue };
            if pattern.at_least > 0 {
                let of = hits.iter().filter(|h| h.1.group < pattern.groups);
                tally.seen.extend(of.map(|h| (h.0, Tally::GROUPS + h.1.group, part)));
                continue;
            }
            let counts = hits.iter().map(|h| h.1).filter(|h| !self.is_of_a_trifle(h, hits, sentence));
            let Some(weight) = pattern.meets(counts.collect(), sentence, pattern.groups) else { continue };
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
    }

    /// Patterns that the text as a whole nearly meets.
    fn nearly(&self, text: &str, found: &[(u32, Hit)], out: &mut Vec<Near>) {
        for hits in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(pattern) = hits.first().and_then(|h| self.patterns.get(h.0 as usize)) else { continue };
            let seen = groups_seen(hits);
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

    /// 紧急切断阀位号牌脱落: what is wrong is wrong with the tag, unless the pattern is about it.
    fn is_of_a_trifle(&self, hit: &Hit, hits: &[(u32, Hit)], sentence: &str) -> bool {
        if hit.group == NOT {
            return false;
        }
        let before = sentence.get(..hit.start).unwrap_or("");
        let Some(trifle) = self.trifles.iter().find(|t| before.ends_with(t.as_str())) else { return false };
        let from = hit.start - trifle.len();
        !hits.iter().any(|(_, h)| h.start < hit.start && h.end > from)
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
