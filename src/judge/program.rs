//! The rule set: packs chosen by day and sector, compiled for all three channels.

use super::asked::Questions;
use super::bind::{Binder, rests_on_absence};
use super::plan::{BoundTest, GroupPlan, LinkPlan, Plan};
use super::sandbox::Sandbox;
use super::sectors::Why;
use super::text::heard::Heard;
use super::text::lexicon::{Lexicon, Match, Near, SaysSpec, Wanting};
use super::text::numbers::Units;
use super::text::{Item, Read, Stancer};
use crate::base::Grade;
use crate::base::yaml::Diagnostics;
use crate::pack::model::{Auto, BasisRef, Pack, Rule};
use crate::recognize::kinds::Kinds;
use crate::recognize::questions::QuestionWords;
use crate::recognize::table::Table;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// At most so many clauses that a general hazard is near to are told.
const NEAREST: usize = 3;
/// Kinds of tables whose texts are read.
const READ: [&str; 2] = ["hazard-ledger", "checklist"];
/// Of inputs with more distinct texts all words are wanted.
const MOST_HEARD: usize = 5_000;

/// Which rules are wanted.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The day the law is asked for.
    pub as_of: Date,
    /// Sectors; empty means all.
    pub sectors: Vec<String>,
}

/// A rule and its pack, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleRef {
    /// Position of the pack.
    pub pack: usize,
    /// Position of the rule in the pack.
    pub rule: usize,
}

/// The condition of a rule, ready to run.
#[derive(Debug)]
pub struct RulePlan {
    /// Active rule.
    pub rule: u32,
    /// Its condition on a row, or on a group.
    pub plan: Plan,
    /// How rows are grouped, if it is on groups.
    pub group: Option<GroupPlan>,
    /// Whether a hit is only suspected, because it rests on rows that are not there.
    pub suspect: bool,
    /// Roles it cannot do without.
    pub required: Vec<String>,
}

impl RulePlan {
    /// Roles of the own table that it reads, each once.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let mut roles = self.group.as_ref().map(GroupPlan::roles).unwrap_or_default();
        roles.extend(self.plan.roles());
        let mut seen = BTreeSet::new();
        roles.retain(|r| seen.insert(*r));
        roles
    }
}

/// All rules that read one table kind.
#[derive(Debug, Default)]
pub struct KindPlans {
    /// Tests shared by the rules.
    pub tests: Vec<BoundTest>,
    /// The rules.
    pub rules: Vec<RulePlan>,
}

impl KindPlans {
    /// Roles that any rule reads.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = self.rules.iter().flat_map(RulePlan::roles).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// The compiled rule set.
#[derive(Debug)]
pub struct RuleSet {
    /// Packs chosen by sector.
    pub packs: Vec<Pack>,
    /// The day the law is asked for.
    pub as_of: Date,
    /// Table kinds and vocabulary.
    pub kinds: Arc<Kinds>,
    /// Rules in force that may decide; an "active rule" number points here.
    pub active: Vec<RuleRef>,
    /// Rules in force that only point a person to a clause.
    pub by_hand: Vec<RuleRef>,
    /// Conditions by table kind.
    pub plans: BTreeMap<String, KindPlans>,
    /// Reads whether a text states a hazard.
    pub stancer: Arc<Stancer>,
    questions: OnceLock<Questions>,
    /// The words of all rules.
    lexicon: OnceLock<Lexicon>,
    /// Of a small input, what its texts hold, and the words of all rules that they may hold.
    heard: OnceLock<(Heard, Lexicon)>,
    /// Why each pack applies or does not; empty as long as nothing was decided: all apply.
    whys: Vec<Why>,
}

impl RuleSet {
    /// Chooses and compiles; problems (Rhai, units) go to `out`.
    #[must_use]
    pub fn compile(
        packs: Vec<Pack>,
        kinds: Arc<Kinds>,
        stancer: impl Into<Arc<Stancer>>,
        choice: &Choice,
        out: &mut Diagnostics,
    ) -> Self {
        let packs: Vec<Pack> = packs
            .into_iter()
            .filter(|p| choice.sectors.is_empty() || p.everywhere || p.serves(&choice.sectors))
            .collect();
        let sandboxes: Vec<Arc<Sandbox>> = packs.iter().map(|p| Arc::new(Sandbox::new(&p.scripts, out))).collect();
        let in_force = |pack: &Pack, rule: &Rule| pack.rule_in_force(rule, choice.as_of);
        Self::build(packs, kinds, stancer.into(), choice.as_of, &sandboxes, &in_force, out)
    }

    /// One rule by itself, whether it is in force or not: for its examples. Its active number is 0.
    #[must_use]
    pub(super) fn alone(
        pack: &Pack,
        rule: Rule,
        kinds: &Arc<Kinds>,
        stancer: &Arc<Stancer>,
        as_of: Date,
        sandbox: &Arc<Sandbox>,
        out: &mut Diagnostics,
    ) -> Self {
        let mut pack = pack.head();
        pack.rules.push(rule);
        let sandboxes = [Arc::clone(sandbox)];
        Self::build(vec![pack], Arc::clone(kinds), Arc::clone(stancer), as_of, &sandboxes, &|_, _| true, out)
    }

    fn build(
        packs: Vec<Pack>,
        kinds: Arc<Kinds>,
        stancer: Arc<Stancer>,
        as_of: Date,
        sandboxes: &[Arc<Sandbox>],
        in_force: &dyn Fn(&Pack, &Rule) -> bool,
        out: &mut Diagnostics,
    ) -> Self {
        let (mut active, mut by_hand) = (Vec::new(), Vec::new());
        let mut plans: BTreeMap<String, KindPlans> = BTreeMap::new();
        for ((p, pack), sandbox) in packs.iter().enumerate().zip(sandboxes) {
            for (r, rule) in pack.rules.iter().enumerate() {
                let at = RuleRef { pack: p, rule: r };
                if !in_force(pack, rule) {
                    continue;
                }
                if rule.auto == Auto::No {
                    by_hand.push(at);
                    continue;
                }
                let number = u32::try_from(active.len()).unwrap_or(u32::MAX);
                active.push(at);
                if let Some(when) = &rule.when
                    && let Some(kind) = kinds.kind(&when.table)
                {
                    let plan = plans.entry(kind.id.clone()).or_default();
                    let source = rule.source.clone();
                    let mut binder = Binder { kinds: &kinds, as_of, sandbox, source, out, tests: &mut plan.tests };
                    let group = when.group.as_ref().map(|g| binder.group(kind, g));
                    if let (Some(bound), None | Some(Some(_))) = (binder.bind(kind, &when.condition, false), &group) {
                        let group = group.flatten();
                        let mut required: Vec<String> =
                            bound.required(&plan.tests).into_iter().map(ToOwned::to_owned).collect();
                        required.extend(group.iter().flat_map(GroupPlan::roles).map(ToOwned::to_owned));
                        let suspect = rests_on_absence(&when.condition, when.complete, false);
                        plan.rules.push(RulePlan { rule: number, plan: bound, group, suspect, required });
                    }
                }
            }
        }
        let (questions, lexicon, heard) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { packs, as_of, kinds, active, by_hand, plans, stancer, questions, lexicon, heard, whys: Vec::new() }
    }

    /// Leaves out the packs that do not apply. Their rules still read texts: what only they would call major is near
    /// their clause ([`Wanting::Sector`]).
    pub fn restrict(&mut self, whys: Vec<Why>) {
        self.whys = whys;
        let keep: Vec<bool> =
            (0..self.active.len()).map(|n| self.active.get(n).is_some_and(|at| self.pack_applies(at.pack))).collect();
        let keeps = |rule: u32| keep.get(rule as usize).copied().unwrap_or(false);
        for plans in self.plans.values_mut() {
            plans.rules.retain(|r| keeps(r.rule));
        }
        if let Some(questions) = self.questions.get_mut() {
            questions.retain(keeps);
        }
        let whys = &self.whys;
        self.by_hand.retain(|at| whys.get(at.pack).is_none_or(Why::applies));
    }

    /// Why a pack applies or does not; `None` if nothing was decided, so that it applies.
    #[must_use]
    pub fn why(&self, pack: usize) -> Option<&Why> {
        self.whys.get(pack)
    }

    /// Whether a pack applies.
    #[must_use]
    pub fn pack_applies(&self, pack: usize) -> bool {
        self.whys.get(pack).is_none_or(Why::applies)
    }

    /// Whether an active rule that nothing in the inputs decides is asked for.
    #[must_use]
    pub fn asks(&self, rule: u32) -> bool {
        self.active.get(rule as usize).is_some_and(|at| self.whys.get(at.pack).is_none_or(Why::asks))
    }

    /// Whether an active rule belongs to a pack that applies.
    #[must_use]
    pub fn applies(&self, rule: u32) -> bool {
        self.active.get(rule as usize).is_some_and(|at| self.pack_applies(at.pack))
    }

    /// Questions of the asked channel; made when first asked for, since many inputs hold no checklist.
    #[must_use]
    pub fn questions(&self) -> &Questions {
        self.questions.get_or_init(|| {
            Questions::new((0..).zip(&self.active).filter_map(|(n, at)| {
                let (pack, rule) = self.resolve(*at).filter(|_| self.pack_applies(at.pack))?;
                let basis = rule.basis.iter();
                let cited = |b: &'_ BasisRef| pack.document(&b.document).map(|d| d.number.as_str());
                let cited = basis.filter_map(|b| Some((cited(b)?, b.clause.as_str())));
                Some((n, rule.ask.as_ref()?, cited.collect()))
            }))
        })
    }

    /// The words that may stand in a text (keys); those of all rules are made when first asked for, since many inputs hold
    /// no texts.
    fn lexicon(&self, text: &str) -> &Lexicon {
        match self.heard.get() {
            Some((heard, lexicon)) if heard.covers(text) => lexicon,
            _ => self.lexicon.get_or_init(|| self.words(None)),
        }
    }

    fn words(&self, heard: Option<&Heard>) -> Lexicon {
        let mut specs = Vec::new();
        for (n, at) in (0..).zip(&self.active) {
            let says = self.resolve(*at).map(|(_, rule)| rule.says.as_slice()).unwrap_or_default();
            specs.extend(says.iter().map(|s| SaysSpec::new(n, at.pack, s)));
        }
        let units = Units::new(self.kinds.units().clone());
        let (faults, wording) = (&self.kinds.stance.defects, &self.kinds.wording);
        let mut lexicon = Lexicon::compile_heard(&specs, faults, wording, units, heard);
        lexicon.watch(|n| self.is_major(n));
        lexicon
    }

    /// Makes what tables will need, side by side.
    pub fn warm(&self, tables: &[&Table]) {
        let with = |kind: &str| tables.iter().any(|t| t.kind == kind);
        let (ledger, checklist) = (with("hazard-ledger"), with("checklist"));
        let questions = || checklist.then(|| self.questions());
        let words = || {
            if !(ledger || checklist) {
                return;
            }
            match self.hear(tables) {
                Some(heard) => drop(self.heard.get_or_init(|| (heard.clone(), self.words(Some(&heard))))),
                None => drop(self.lexicon("")),
            }
        };
        rayon::join(questions, words);
    }

    fn heard_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Heard {
        let mut heard = Heard::default();
        for text in texts {
            self.stancer.hear(text, &mut heard);
        }
        heard
    }

    /// What the texts of a small input hold; `None` if there are many.
    fn hear(&self, tables: &[&Table]) -> Option<Heard> {
        let columns = || {
            let tables = tables.iter().filter(|t| READ.contains(&t.kind.as_str()));
            tables.flat_map(|t| t.columns.iter().map(move |c| (t, c)))
        };
        if columns().map(|(_, c)| c.dict.len()).sum::<usize>() > MOST_HEARD {
            return None;
        }
        let texts = || columns().flat_map(|(table, c)| c.dict.iter().map(|id| table.pool.get(*id).text));
        let mut heard = self.heard_in(texts());
        // What the items of a checklist state, answered yes and answered no.
        for (yes, no) in texts().filter_map(QuestionWords::statements) {
            heard.hear(&self.stancer.key(&yes));
            heard.hear(&self.stancer.key(&no));
        }
        Some(heard)
    }

    /// A rule and its pack.
    #[must_use]
    pub fn resolve(&self, at: RuleRef) -> Option<(&Pack, &Rule)> {
        let pack = self.packs.get(at.pack)?;
        Some((pack, pack.rules.get(at.rule)?))
    }

    /// An active rule with its pack.
    #[must_use]
    pub fn entry(&self, rule: u32) -> Option<(&Pack, &Rule)> {
        self.resolve(*self.active.get(rule as usize)?)
    }

    /// An active rule.
    #[must_use]
    pub fn rule(&self, rule: u32) -> Option<&Rule> {
        self.entry(rule).map(|(_, r)| r)
    }

    /// Whether an active rule grades major.
    #[must_use]
    pub fn is_major(&self, rule: u32) -> bool {
        self.rule(rule).is_some_and(|r| r.grade == Grade::Major)
    }

    /// Every look-up in rules on the given table kinds.
    pub fn links<'s>(&'s self, there: &'s dyn Fn(&str) -> bool) -> impl Iterator<Item = &'s LinkPlan> {
        let plans = self.plans.iter().filter(move |(kind, _)| there(kind));
        plans.flat_map(|(_, p)| &p.rules).flat_map(|r| r.plan.links())
    }

    /// Whether a hit of an active rule's condition is only suspected.
    #[must_use]
    pub fn only_suspects(&self, kind: &str, rule: u32) -> bool {
        let plan = self.plans.get(kind).and_then(|p| p.rules.iter().find(|p| p.rule == rule));
        !self.decides(rule) || plan.is_some_and(|p| p.suspect)
    }

    /// Whether an active rule may confirm.
    #[must_use]
    pub fn decides(&self, rule: u32) -> bool {
        self.rule(rule).is_some_and(|r| r.auto == Auto::Yes)
    }

    /// Reads a statement. Clauses in doubt that a major rule knows count as live.
    #[must_use]
    pub fn read(&self, text: &str) -> Read {
        let read = self.stancer.read(text);
        if read.doubtful.is_empty() {
            return read;
        }
        let major = self.described_in(&read.doubts()).first().is_some_and(|r| self.is_major(*r));
        if major { read.revived() } else { read }
    }

    /// Reads a numbered hazard of a text, with the heading it stands under.
    #[must_use]
    pub fn read_item(&self, text: &str, item: &Item) -> Read {
        let part = text.get(item.range.clone()).unwrap_or("");
        match item.heading.clone().and_then(|h| text.get(h)) {
            Some(heading) => self.read(&format!("{}，{part}", heading.trim_end_matches([':', '：']))),
            None => self.read(part),
        }
    }

    /// Rules that a text meets, the best first, regardless of its stance.
    #[must_use]
    pub fn described_by(&self, text: &str) -> Vec<u32> {
        let read = self.read(text);
        if read.cleared().is_some() { Vec::new() } else { self.described_in(&read) }
    }

    /// Rules that the live parts of a read statement meet, the best first: major before general, rules that may confirm
    /// before those that may not, then the more text matched, then the order of the packs. Where a major rule fits,
    /// general ones are left out.
    #[must_use]
    pub fn described_in(&self, read: &Read) -> Vec<u32> {
        let mut matches: Vec<Match> = Vec::new();
        self.lexicon(&read.live).matches(&read.live, &mut matches);
        self.ranked(&matches)
    }

    /// Major rules that the statements of one cell meet together, though none does alone: each with the first statement that
    /// has a part in it.
    #[must_use]
    pub fn described_together(&self, live: &[&str]) -> Vec<(u32, usize)> {
        if live.len() < 2 {
            return Vec::new();
        }
        let lexicon = self.lexicon(&live.join("\n"));
        if !lexicon.counts() {
            return Vec::new();
        }
        let mut found = lexicon.counted_over(live);
        found.retain(|(rule, _)| self.is_major(*rule) && self.applies(*rule));
        found
    }

    /// The rules a statement meets where a firm of `rule`'s sector states it: of its pack, of packs that share a sector with
    /// it, and of those that are everywhere. What another sector makes of the same words is nothing to an example.
    #[must_use]
    pub fn described_beside(&self, read: &Read, rule: u32) -> Vec<u32> {
        let mut matches: Vec<Match> = Vec::new();
        self.lexicon(&read.live).matches(&read.live, &mut matches);
        matches.retain(|m| self.kindred(rule, m.rule));
        self.ranked(&matches)
    }

    fn kindred(&self, rule: u32, other: u32) -> bool {
        let pack = |n: u32| self.active.get(n as usize).and_then(|at| Some((at.pack, self.packs.get(at.pack)?)));
        let (Some((own, pack)), Some((its, other))) = (pack(rule), pack(other)) else { return false };
        own == its || other.everywhere || (!pack.everywhere && other.sectors.iter().any(|s| pack.sectors.contains(s)))
    }

    /// The rules a statement meets and, where no major one is met, the major ones that it nearly meets: the nearest first,
    /// at most [`NEAREST`]. Where a general rule is met or the text names no fault, only those that want a number
    /// or the firm to be of their sector.
    #[must_use]
    pub fn described_nearly(&self, read: &Read) -> (Vec<u32>, Vec<Near>) {
        let (mut matches, mut near) = (Vec::new(), Vec::new());
        self.lexicon(&read.live).scan(&read.live, &mut matches, Some(&mut near));
        let found = self.ranked(&matches);
        near.retain(|n| self.applies(n.rule));
        near.extend(self.elsewhere(&matches));
        if near.is_empty() || found.first().is_some_and(|r| self.is_major(*r)) {
            return (found, Vec::new());
        }
        let faulty = found.is_empty() && self.stancer.states_fault(&read.live);
        let counts = |w: &Wanting| faulty || matches!(w, Wanting::Numbers(_) | Wanting::Sector);
        near.retain(|n| self.is_major(n.rule) && counts(&n.wanting));
        near.sort_by(|a, b| a.wanting.cmp(&b.wanting).then(b.weight.cmp(&a.weight)).then(a.rule.cmp(&b.rule)));
        let mut seen: Vec<u32> = Vec::new();
        near.retain(|n| {
            let new = !seen.contains(&n.rule);
            seen.push(n.rule);
            new
        });
        near.truncate(NEAREST);
        for n in &mut near {
            n.weight = 0;
        }
        (found, near)
    }

    /// The major rules that are met, but of packs that do not apply.
    fn elsewhere(&self, matches: &[Match]) -> Vec<Near> {
        let foreign = matches.iter().filter(|m| self.is_major(m.rule) && !self.applies(m.rule));
        foreign.map(|m| Near { rule: m.rule, wanting: Wanting::Sector, weight: m.weight() }).collect()
    }

    /// Whether a rule would be met but for numbers that the statement does not tell.
    #[must_use]
    pub fn wants_numbers(&self, read: &Read, rule: u32) -> bool {
        let (mut matches, mut near) = (Vec::new(), Vec::new());
        self.lexicon(&read.live).scan(&read.live, &mut matches, Some(&mut near));
        near.iter().any(|n| n.rule == rule && matches!(n.wanting, Wanting::Numbers(_)))
    }

    /// The major rule that what a statement tells as put right would meet: a claim to be verified.
    #[must_use]
    pub fn settled_major(&self, read: &Read) -> Option<u32> {
        if read.settled.is_empty() {
            return None;
        }
        self.described_in(&read.claims()).first().copied().filter(|r| self.is_major(*r))
    }

    fn ranked(&self, matches: &[Match]) -> Vec<u32> {
        // Major before general, may confirm first, the more text matched first, then pack order.
        type Rank = (Option<Grade>, bool, std::cmp::Reverse<usize>, u32);
        let mut found: Vec<Rank> = Vec::new();
        for m in matches {
            // Measures of another sector do not fit; what only it would call major is told as near its clause.
            let Some(rule) = self.rule(m.rule).filter(|_| self.applies(m.rule)) else { continue };
            let key = (Some(rule.grade), rule.auto != Auto::Yes, std::cmp::Reverse(m.weight()), m.rule);
            match found.iter_mut().find(|f| f.3 == m.rule) {
                Some(f) => *f = key.min(*f),
                None => found.push(key),
            }
        }
        found.sort_unstable();
        let grade = found.first().and_then(|f| f.0);
        found.retain(|f| f.0 == grade);
        found.into_iter().map(|f| f.3).collect()
    }
}

#[cfg(test)]
mod tests;
