//! One automaton for the words of all rules: every text is scanned once, however many rules there are.

use super::denial::Denial;
use super::heard::Heard;
use super::numbers::{Against, Captures, NumberSpec, Units};
use super::pattern::Pattern;
use super::words::{NOT, Postings, Words};
use crate::pack::model::{CaptureOperand, Says};
use crate::recognize::texts::Wording;
use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;

/// One pattern of a rule.
#[derive(Clone, Debug, Default)]
pub struct SaysSpec<'s> {
    /// Active rule.
    pub rule: u32,
    /// Its pack.
    pub pack: usize,
    /// From each group at least one word.
    pub all: Cow<'s, [Vec<String>]>,
    /// One more group.
    pub any: Cow<'s, [String]>,
    /// None of these.
    pub not: Cow<'s, [String]>,
    /// The words found lie within this many characters.
    pub within: Option<u32>,
    /// The words found lie in one clause.
    pub one_clause: bool,
    /// The words found stand in the order of the groups.
    pub ordered: bool,
    /// Numbers that are read and compared.
    pub numbers: Vec<NumberSpec>,
    /// Patterns that are counted over a whole text.
    pub of: Vec<Self>,
    /// So many of them are enough.
    pub at_least: usize,
}

impl<'s> SaysSpec<'s> {
    /// A pattern of a rule in force.
    #[must_use]
    pub fn new(rule: u32, pack: usize, says: &'s Says) -> Self {
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
            all: Cow::Borrowed(&says.all),
            any: Cow::Borrowed(&says.any),
            not: Cow::Borrowed(&says.not),
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
    pub(super) weight: usize,
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

/// A word that so few rules at most look for tells what they are about.
const SPECIFIC: usize = 2;

/// Compiled patterns.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) automaton: Option<AhoCorasick>,
    pub(super) postings: Vec<Postings>,
    pub(super) patterns: Vec<Pattern>,
    /// Per word: whether it names a fault by itself, so that a negator before it takes it away.
    pub(super) harmful: Vec<bool>,
    /// Per word: whether it tells what a rule is about.
    pub(super) specific: Vec<bool>,
    /// Per word: whether it is a substance's name.
    pub(super) names: Vec<bool>,
    pub(super) paperwork: Vec<String>,
    pub(super) trifles: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) denial: Denial,
    pub(super) units: Units,
}

impl Lexicon {
    /// Compiles patterns; words are compared as keys ([`crate::base::norm::key`]). A pattern without any group never matches. A word that
    /// begins with one of `faults` (失效, 超出 …) does not count where a negator stands right before it.
    #[must_use]
    pub fn compile(specs: &[SaysSpec<'_>], faults: &[String], wording: &Wording, units: Units) -> Self {
        Self::compile_heard(specs, faults, wording, units, None)
    }

    /// As [`Self::compile`], but only for texts that were heard.
    #[must_use]
    pub fn compile_heard(
        specs: &[SaysSpec<'_>],
        faults: &[String],
        wording: &Wording,
        units: Units,
        heard: Option<&Heard>,
    ) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(NOT);
        let mut words = Words::new(wording, heard);
        let mut patterns = Vec::new();
        let mut flat: Vec<(&SaysSpec<'_>, Option<u32>)> = Vec::new();
        for spec in specs {
            let owner = clamp(flat.len());
            flat.push((spec, None));
            flat.extend(spec.of.iter().map(|part| (part, Some(owner))));
        }
        for (at, (spec, owner)) in flat.iter().enumerate() {
            let any = (!spec.any.is_empty()).then_some(&*spec.any);
            let groups: Vec<&[String]> = spec.all.iter().map(Vec::as_slice).chain(any).collect();
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
                captures: Captures::new(&spec.numbers, |w| {
                    wording.class(w).map_or_else(|| vec![words.key(w)], <[String]>::to_vec)
                }),
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
        let few = |list: &Postings| {
            let plain = list.plain.iter().filter_map(|p| flat.get(p.pattern as usize)).map(|f| f.0);
            let mut rules: Vec<(usize, u32)> = plain.map(|s| (s.pack, s.rule)).collect();
            rules.sort_unstable();
            rules.dedup();
            rules.chunk_by(|a, b| a.0 == b.0).all(|of_pack| of_pack.len() <= SPECIFIC)
        };
        let specific = words.list.iter().zip(&words.postings).map(|(w, list)| w.len() >= 6 && few(list)).collect();
        let denial = words.denial;
        let trifles = wording.trifles.clone();
        let (paperwork, before, after) = (wording.paperwork.clone(), wording.before.clone(), wording.after.clone());
        Self {
            automaton,
            postings: words.postings,
            patterns,
            harmful,
            specific,
            names,
            paperwork,
            trifles,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(all: &[&[&str]], any: &[&str], not: &[&str], within: Option<u32>) -> SaysSpec<'static> {
        let strings = |l: &[&str]| l.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        SaysSpec {
            rule: 7,
            all: all.iter().map(|g| strings(g)).collect::<Vec<_>>().into(),
            any: strings(any).into(),
            not: strings(not).into(),
            within,
            ..SaysSpec::default()
        }
    }

    fn hit(spec: &SaysSpec<'_>, text: &str) -> bool {
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
        let spec = SaysSpec { all: vec![words(&["限位"]), words(&["<坏>"])].into(), ..SaysSpec::default() };
        let mut out = Vec::new();
        Lexicon::compile(&[spec], &[], &wording, Units::default()).matches("塔吊限位失灵", &mut out);
        assert_eq!(out.len(), 1);
    }

    #[test]
    fn what_is_wrong_with_a_tag_is_not_wrong_with_the_thing() {
        let matches = |text: &str, second: &[&str]| {
            let wording = Wording { trifles: vec!["位号牌".into()], ..Wording::default() };
            let mut out = Vec::new();
            let spec = spec(&[&["切断阀"], second], &[], &[], None);
            Lexicon::compile(&[spec], &[], &wording, Units::default()).matches(text, &mut out);
            !out.is_empty()
        };
        assert!(matches("切断阀脱落", &["脱落"]));
        assert!(!matches("切断阀位号牌脱落", &["脱落"]));
        // A pattern about tags means them.
        assert!(matches("切断阀位号牌脱落", &["位号牌脱落"]));
        assert!(matches("切断阀位号牌脱落，阀体脱落", &["脱落"]));
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
