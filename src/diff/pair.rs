//! Which hazard of one round is which of another. Never quadratic: what is not found again by a hash is looked for among the
//! hazards that share pairs of characters, and only so many of them are looked at.

use super::alike::{Prepared, can_be_one, hash, similarity};
use super::document::{Brief, By};
use crate::base::Channel;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Entries of an index looked at for one hazard.
const LOOKED_AT: usize = 600;
/// Hazards compared with one hazard.
const COMPARED: usize = 16;
/// Least similarity, in thousandths, if one rule found both.
const SAME_RULE: u32 = 550;
/// If no rule knows one of them.
const NO_RULE: u32 = 660;
/// If moreover a text is short: few characters make another hazard of it.
const SHORT: u32 = 760;
/// Pairs of characters of a short text.
const FEW: usize = 7;
/// If two rules found them: nearly the same words.
const OTHER_RULE: u32 = 900;
/// Added if a place is not told.
const NO_PLACE: u32 = 60;
/// Least similarity of two places.
const PLACE: u32 = 600;

/// Two hazards that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Position in the older list.
    pub old: usize,
    /// Position in the newer list.
    pub new: usize,
    /// How it was found.
    pub by: By,
    /// How alike the texts are, in thousandths.
    pub similarity: u32,
}

/// Pairs the hazards of two rounds of one enterprise, one to one.
#[must_use]
pub fn pair(old: &[&Brief], new: &[&Brief]) -> Vec<Pair> {
    let mut state = State { old_free: vec![true; old.len()], new_free: vec![true; new.len()], pairs: Vec::new() };
    state.by_key(old, new, By::Fingerprint, |b| Some(hash(&b.fingerprint)));
    if state.done() {
        return state.pairs;
    }
    let prepare = |list: &[&Brief], free: &[bool]| -> Vec<Option<Ready>> {
        let all: Vec<(&&Brief, &bool)> = list.iter().zip(free).collect();
        all.into_par_iter().map(|(b, free)| free.then(|| Ready::new(b))).collect()
    };
    let (ready_old, ready_new) = (prepare(old, &state.old_free), prepare(new, &state.new_free));
    state.by_hash(&ready_old, &ready_new, By::Text, |r| r.identity);
    if !state.done() {
        state.by_similarity(&ready_old, &ready_new);
    }
    state.pairs.sort_by_key(|p| p.new);
    state.pairs
}

/// A hazard prepared for comparison.
struct Ready {
    rule: Option<u64>,
    channel: Channel,
    place: Prepared,
    text: Prepared,
    identity: u64,
    fingerprint: String,
}

impl Ready {
    fn new(b: &Brief) -> Self {
        let place = Prepared::new(b.location.as_deref().unwrap_or_default());
        let text = Prepared::new(&b.description);
        let identity = hash(&(b.channel as u8, &place.essence, &text.essence));
        Self {
            rule: b.rule.as_ref().map(hash),
            channel: b.channel,
            place,
            text,
            identity,
            fingerprint: b.fingerprint.clone(),
        }
    }

    /// Keys under which it can be found, those with its place first.
    fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        let with_place = self.text.grams.iter().map(|g| hash(&(g, self.channel as u8, &self.place.essence)));
        let without = self.text.grams.iter().map(|g| hash(&(g, self.channel as u8)));
        with_place.chain(without)
    }

    /// How alike, if they can be one at all.
    fn likeness(&self, other: &Self) -> Option<u32> {
        if self.channel != other.channel || !can_be_one(&self.text.marks, &other.text.marks) {
            return None;
        }
        let placed = !self.place.essence.is_empty() && !other.place.essence.is_empty();
        if placed && !self.same_place(other) {
            return None;
        }
        let alike = similarity(&self.text, &other.text);
        let least = match (self.rule, other.rule) {
            (Some(a), Some(b)) if a == b => SAME_RULE,
            (Some(_), Some(_)) => OTHER_RULE,
            _ if self.text.grams.len().min(other.text.grams.len()) < FEW => SHORT,
            _ => NO_RULE,
        };
        (alike >= least + if placed { 0 } else { NO_PLACE }).then_some(alike)
    }

    fn same_place(&self, other: &Self) -> bool {
        let (a, b) = (&self.place, &other.place);
        can_be_one(&a.marks, &b.marks)
            && (a.essence.contains(&b.essence) || b.essence.contains(&a.essence) || similarity(a, b) >= PLACE)
    }
}

struct State {
    old_free: Vec<bool>,
    new_free: Vec<bool>,
    pairs: Vec<Pair>,
}

impl State {
    fn done(&self) -> bool {
        !self.old_free.contains(&true) || !self.new_free.contains(&true)
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.old_free.get(old).copied().unwrap_or(false) && self.new_free.get(new).copied().unwrap_or(false)
    }

    fn take(&mut self, pair: Pair) {
        if let (Some(old), Some(new)) = (self.old_free.get_mut(pair.old), self.new_free.get_mut(pair.new)) {
            (*old, *new) = (false, false);
            self.pairs.push(pair);
        }
    }

    fn by_key(&mut self, old: &[&Brief], new: &[&Brief], by: By, key: impl Fn(&Brief) -> Option<u64>) {
        let keys = |list: &[&Brief]| list.iter().map(|b| key(b)).collect::<Vec<_>>();
        self.equal(&keys(old), &keys(new), by);
    }

    fn by_hash(&mut self, old: &[Option<Ready>], new: &[Option<Ready>], by: By, key: impl Fn(&Ready) -> u64) {
        let keys = |list: &[Option<Ready>]| list.iter().map(|r| r.as_ref().map(&key)).collect::<Vec<_>>();
        self.equal(&keys(old), &keys(new), by);
    }

    /// Pairs what is free and has equal keys, in order.
    fn equal(&mut self, old: &[Option<u64>], new: &[Option<u64>], by: By) {
        let mut index: FxHashMap<u64, VecDeque<usize>> = FxHashMap::default();
        for (at, key) in old.iter().enumerate() {
            if let Some(key) = key
                && self.old_free.get(at) == Some(&true)
            {
                index.entry(*key).or_default().push_back(at);
            }
        }
        for (at, key) in new.iter().enumerate() {
            let Some(key) = key else { continue };
            if self.new_free.get(at) == Some(&true)
                && let Some(old) = index.get_mut(key).and_then(VecDeque::pop_front)
            {
                self.take(Pair { old, new: at, by, similarity: 1_000 });
            }
        }
    }

    /// Pairs what is alike, the most alike first.
    fn by_similarity(&mut self, old: &[Option<Ready>], new: &[Option<Ready>]) {
        let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, ready) in old.iter().enumerate().filter(|(at, _)| self.old_free.get(*at) == Some(&true)) {
            for key in ready.iter().flat_map(Ready::keys) {
                let list = index.entry(key).or_default();
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                if list.len() < LOOKED_AT && list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        let free: Vec<(usize, &Ready)> = new
            .iter()
            .enumerate()
            .filter(|(at, _)| self.new_free.get(*at) == Some(&true))
            .filter_map(|(at, r)| Some((at, r.as_ref()?)))
            .collect();
        let mut found: Vec<(u32, usize, usize)> =
            free.into_par_iter().flat_map_iter(|(at, ready)| candidates(at, ready, old, &index)).collect();
        let name = |list: &[Option<Ready>], at: usize| {
            list.get(at).and_then(Option::as_ref).map(|r| r.fingerprint.clone()).unwrap_or_default()
        };
        found.sort_by_cached_key(|(alike, o, n)| (u32::MAX - alike, name(old, *o), name(new, *n), *o, *n));
        for (similarity, old, new) in found {
            if self.is_free(old, new) {
                self.take(Pair { old, new, by: By::Similarity, similarity });
            }
        }
    }
}

/// The older hazards that a newer one may be: (how alike, older, newer).
fn candidates(
    at: usize,
    ready: &Ready,
    old: &[Option<Ready>],
    index: &FxHashMap<u64, Vec<u32>>,
) -> Vec<(u32, usize, usize)> {
    let mut lists: Vec<&Vec<u32>> = ready.keys().filter_map(|k| index.get(&k)).collect();
    // Rare pairs tell most.
    lists.sort_by_key(|l| l.len());
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for o in lists.into_iter().flatten().take(LOOKED_AT) {
        *seen.entry(*o).or_default() += 1;
    }
    let mut best: Vec<(u32, u32)> = seen.into_iter().map(|(o, n)| (n, o)).collect();
    best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(COMPARED);
    best.into_iter()
        .filter_map(|(_, o)| {
            let o = o as usize;
            Some((old.get(o)?.as_ref()?.likeness(ready)?, o, at))
        })
        .collect()
}
