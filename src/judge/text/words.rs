//! Collects the words of patterns: each once, with all places where it counts.

use super::denial::Denial;
use super::heard::Heard;
use crate::base::norm::key;
use crate::recognize::texts::Wording;
use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Where a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub pattern: u32,
    /// Group, or `NOT` for an excluding word.
    pub group: u32,
}

/// What a rule's word denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lacking {
    /// That something was done (未验收).
    Act,
    /// That something is there (没有灭火器).
    Thing,
}

/// The group of an excluding word.
pub(super) const NOT: u32 = u32::MAX;

/// All places where a word counts, in the order of the patterns.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// As it stands.
    pub plain: Vec<Posting>,
    /// Only where it is denied as an act: it is the stem of 未验收.
    pub acts: Vec<Posting>,
    /// Only where it is denied as a thing: it is the stem of 没有灭火器.
    pub things: Vec<Posting>,
}

impl Postings {
    /// The places for one way to be denied, or none.
    fn of(&mut self, denied: Option<Lacking>) -> &mut Vec<Posting> {
        match denied {
            None => &mut self.plain,
            Some(Lacking::Act) => &mut self.acts,
            Some(Lacking::Thing) => &mut self.things,
        }
    }
}

/// Collects words under one number each.
pub(super) struct Words<'w> {
    wording: &'w Wording,
    /// Only words that these texts may hold are wanted.
    heard: Option<&'w Heard>,
    /// What each word of a rule stands for.
    resolved: FxHashMap<&'w str, Rc<[Form]>>,
    /// Word → set of words that mean the same.
    sets: FxHashMap<&'w str, &'w [String]>,
    typos: Option<AhoCorasick>,
    pub denial: Denial,
    ids: FxHashMap<String, usize>,
    pub list: Vec<String>,
    pub postings: Vec<Postings>,
}

/// A word that is looked for: its number, and how it is denied if it must be.
type Form = (usize, Option<Lacking>);

impl<'w> Words<'w> {
    pub fn new(wording: &'w Wording, heard: Option<&'w Heard>) -> Self {
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

    pub fn key(&self, word: &str) -> String {
        let word = key(word);
        if self.typos.as_ref().is_some_and(|t| t.is_match(&word)) { self.wording.corrected(word) } else { word }
    }

    pub fn id(&mut self, word: String) -> Option<usize> {
        if word.is_empty() || self.heard.is_some_and(|heard| !heard.may_hold(&word)) {
            return None;
        }
        Some(*self.ids.entry(word).or_insert_with_key(|word| {
            self.list.push(word.clone());
            self.postings.push(Postings::default());
            self.list.len() - 1
        }))
    }

    /// Adds a word, and the words that mean the same or belong to its class.
    pub fn add(&mut self, word: &'w str, pattern: u32, group: u32) {
        for (id, denied) in self.resolve(word).iter() {
            let Some(list) = self.postings.get_mut(*id).map(|p| p.of(*denied)) else { continue };
            let posting = Posting { pattern, group };
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
