//! The *asked* channel: a checklist item answered "no" is a finding; "yes" clears the rule; 不涉及 and blank stay apart. What
//! is written beside an answer is read as well: a fault beside 符合 is a suspicion, and contradicted.

use super::findings::{Finding, NONE};
use super::program::RuleSet;
use super::text::lexicon::{Lexicon, Match, SaysSpec};
use super::text::numbers::Units;
use crate::base::norm::{key, tidy};
use crate::base::{Channel, Problem, Status};
use crate::pack::model::{Ask, Auto};
use crate::recognize::questions::Polarity;
use crate::recognize::table::{Answer, Column, Table, Values};
use crate::recognize::texts::Wording;
use crate::say;
use rustc_hash::{FxHashMap, FxHashSet};

/// Least likeness of a foreign item to the rule's own question (share of common letter pairs).
const LIKENESS: f64 = 0.35;

/// The questions of all rules, prepared for look-up.
#[derive(Debug)]
pub struct Questions {
    exact: FxHashMap<String, Vec<u32>>,
    topics: Lexicon,
    /// Letter pairs of each rule's wordings, by active rule.
    pairs: FxHashMap<u32, Vec<FxHashSet<(char, char)>>>,
    /// Keys of document number and clause that each rule rests on.
    cited: FxHashMap<u32, Vec<(String, String)>>,
}

/// A question recognised in a checklist item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Active rule.
    pub rule: u32,
    /// Whether the wording is the rule's own.
    pub exact: bool,
}

impl Questions {
    /// Prepares the questions of active rules.
    pub fn new<'r>(asks: impl Iterator<Item = (u32, &'r Ask, Vec<(&'r str, &'r str)>)>) -> Self {
        let mut exact: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut specs = Vec::new();
        let mut pairs: FxHashMap<u32, Vec<FxHashSet<(char, char)>>> = FxHashMap::default();
        let mut cited = FxHashMap::default();
        for (rule, ask, basis) in asks {
            cited.insert(rule, basis.into_iter().map(|(number, clause)| (key(number), key(clause))).collect());
            for wording in std::iter::once(&ask.item).chain(&ask.also) {
                let wording = question_key(wording);
                pairs.entry(rule).or_default().push(letter_pairs(&wording));
                let rules = exact.entry(wording).or_default();
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
            if !ask.topic.is_empty() {
                specs.push(SaysSpec { rule, all: (&ask.topic).into(), ..SaysSpec::default() });
            }
        }
        Self { exact, topics: Lexicon::compile(&specs, &[], &Wording::default(), Units::default()), pairs, cited }
    }

    /// Whether a checklist's basis cites the very clause of a rule.
    fn cites(&self, rule: u32, basis: &str) -> bool {
        let basis = key(basis);
        let list = self.cited.get(&rule);
        list.into_iter()
            .flatten()
            .any(|(number, clause)| basis.contains(number.as_str()) && basis.contains(clause.as_str()))
    }

    /// Forgets the questions of all other rules.
    pub fn retain(&mut self, keeps: impl Fn(u32) -> bool) {
        for rules in self.exact.values_mut() {
            rules.retain(|r| keeps(*r));
        }
        self.exact.retain(|_, rules| !rules.is_empty());
        self.pairs.retain(|rule, _| keeps(*rule));
    }

    /// The rules a checklist item asks about.
    #[must_use]
    pub fn find(&self, item: &str) -> Vec<Asked> {
        let wording = question_key(item);
        if let Some(rules) = self.exact.get(&wording) {
            return rules.iter().map(|rule| Asked { rule: *rule, exact: true }).collect();
        }
        let mine = letter_pairs(&wording);
        let mut matches: Vec<Match> = Vec::new();
        self.topics.matches(&key(item), &mut matches);
        let mut found: Vec<(u32, f64)> = Vec::new();
        for m in matches {
            let like = self.pairs.get(&m.rule).into_iter().flatten().map(|p| likeness(&mine, p)).fold(0.0, f64::max);
            if like >= LIKENESS && !found.iter().any(|(r, _)| *r == m.rule) {
                found.push((m.rule, like));
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(2);
        found.into_iter().map(|(rule, _)| Asked { rule, exact: false }).collect()
    }
}

/// A question without punctuation and without 是否.
fn question_key(text: &str) -> String {
    key(text).replace("是否", "").chars().filter(|c| c.is_alphanumeric()).collect()
}

fn letter_pairs(text: &str) -> FxHashSet<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}

/// Dice's coefficient of two sets of letter pairs.
fn likeness(a: &FxHashSet<(char, char)>, b: &FxHashSet<(char, char)>) -> f64 {
    let sum = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    let common = u32::try_from(a.intersection(b).count()).unwrap_or(u32::MAX);
    if sum == 0 { 0.0 } else { 2.0 * f64::from(common) / f64::from(sum) }
}

/// What a checklist says.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings: one per item answered "no" or beside which a fault is written.
    pub findings: Vec<Finding>,
    /// (rule, record, exact wording) answered "yes".
    pub clear: Vec<(u32, u32, bool)>,
    /// (rule, record) answered 不涉及.
    pub not_applicable: Vec<(u32, u32)>,
    /// (rule, record) asked but not answered clearly.
    pub open: Vec<(u32, u32)>,
    /// Records without an answer.
    pub blank: u64,
    /// Answers that what is written beside them belies.
    pub problems: Vec<Problem>,
}

/// Judges a checklist whose answers are settled; once per distinct (item, standard) pair, then once per row.
pub fn judge_checklist(rules: &RuleSet, index: u32, table: &Table, also: &mut Vec<Vec<u32>>) -> Checked {
    let mut out = Checked::default();
    let Some((answer, readings)) = table.column("answer").and_then(|c| match &c.values {
        Values::Answer(list) => Some((c, list)),
        _ => None,
    }) else {
        return out;
    };
    let basis = table.column("basis");
    let wording: Vec<&Column> = ["item", "standard"].iter().filter_map(|r| table.column(r)).collect();
    let problem = table.column("problem");
    let mut seen: FxHashMap<Vec<u32>, Vec<Asked>> = FxHashMap::default();
    for record in 0..table.len() {
        let codes: Vec<u32> = wording.iter().copied().chain(basis).map(|c| c.codes.get(record)).collect();
        let asked = seen.entry(codes).or_insert_with(|| {
            let texts: Vec<&str> = wording.iter().map(|c| table.value(c, record).text).collect();
            ask_about(rules.questions(), &texts, basis.map_or("", |c| table.value(c, record).text))
        });
        let row = u32::try_from(record).unwrap_or(NONE);
        let said = problem.map_or("", |c| table.value(c, record).text);
        let item = wording.first().map_or("", |c| table.value(c, record).text);
        let read = readings.get(answer.codes.get(record) as usize).copied().unwrap_or(Answer::Blank);
        if read == Answer::No {
            let mut finding = refused(rules, index, row, asked, item, said, also);
            if let Some((column, reason)) = problem.zip(belied(rules, said)) {
                finding.contradicted = reason != "rectified";
                out.problems.push(told(table, column, record, "no-without-problem", answer, reason));
            }
            out.findings.push(finding);
            continue;
        }
        let faults = faults_beside(rules, table, record, read);
        if !faults.is_empty() {
            let finding = belied_finding(rules, index, row, asked, item, &faults, read, also);
            let hit: Vec<u32> = std::iter::once(finding.rule).chain(list_of(also, finding.also)).collect();
            out.open.extend(asked.iter().filter(|a| !hit.contains(&a.rule)).map(|a| (a.rule, row)));
            out.findings.push(finding);
            if matches!(read, Answer::Yes | Answer::NotApplicable) {
                let at = answer.spots.get(record).copied().unwrap_or(answer.index);
                let row = table.row(answer, record);
                let (text, fault) = (tidy(table.value(answer, record).text), tidy(&faults.join("；")));
                let message = say!(
                    "答“{text}”，旁边却写有问题“{fault}”，按疑似隐患列出，请核实",
                    "answered `{text}`, but a fault is written beside it: `{fault}`; listed as suspected, please verify"
                );
                out.problems.push(Problem::at(row, at, "answer-belied", message));
            }
            continue;
        }
        match read {
            Answer::Yes => out.clear.extend(asked.iter().map(|a| (a.rule, row, a.exact))),
            Answer::NotApplicable => out.not_applicable.extend(asked.iter().map(|a| (a.rule, row))),
            Answer::No => {}
            answer @ (Answer::Blank | Answer::Unclear) => {
                out.blank += u64::from(answer == Answer::Blank);
                out.open.extend(asked.iter().map(|a| (a.rule, row)));
            }
        }
    }
    cap(&mut out.problems);
    out
}

/// The questions that one record of a checklist asks.
pub fn asked_in(rules: &RuleSet, table: &Table, record: usize) -> Vec<Asked> {
    let text = |role: &str| table.column(role).map(|c| table.value(c, record).text);
    let texts: Vec<&str> = ["item", "standard"].iter().filter_map(|r| text(r)).collect();
    ask_about(rules.questions(), &texts, text("basis").unwrap_or(""))
}

/// Keeps the first problems and counts the rest.
fn cap(problems: &mut Vec<Problem>) {
    const MAX_TOLD: usize = 50;
    if problems.len() <= MAX_TOLD {
        return;
    }
    let rest = problems.len() - MAX_TOLD;
    problems.truncate(MAX_TOLD);
    problems.push(Problem::general(
        "more-of-the-same",
        say!(
            "还有 {rest} 个回答与旁边所写的文字不一致",
            "{rest} more answers do not agree with what is written beside them"
        ),
    ));
}

fn list_of(also: &[Vec<u32>], at: u32) -> Vec<u32> {
    also.get(at as usize).cloned().unwrap_or_default()
}

/// Why the text beside a "no" states no fault; `None` if it does, or if there is none.
fn belied(rules: &RuleSet, text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        return None;
    }
    rules.read(text).cleared().filter(|r| matches!(*r, "none-found" | "compliant" | "rectified"))
}

fn told(
    table: &Table,
    column: &Column,
    record: usize,
    code: &'static str,
    answer: &Column,
    reason: &'static str,
) -> Problem {
    let (text, said) = (tidy(table.value(column, record).text), tidy(table.value(answer, record).text));
    let message = if reason == "rectified" {
        say!(
            "答“{said}”，而“{text}”说已整改：仍按隐患列出，请填明整改状态",
            "answered `{said}`, but `{text}` says it was put right: still listed; please give the state of rectification"
        )
    } else {
        say!(
            "答“{said}”，而“{text}”说没有问题：仍按隐患列出，请核实",
            "answered `{said}`, but `{text}` says there is no fault: still listed, please verify"
        )
    };
    Problem::at(table.row(column, record), column.index, code, message)
}

/// Whether a fault is written beside an answer (in the columns of problems and remarks, or behind the answer itself).
pub fn fault_beside(rules: &RuleSet, table: &Table, record: usize, remark: &str) -> bool {
    let said = |role: &str| table.text(role, record);
    is_fault(rules, said("problem"), problems_of(table))
        || is_fault(rules, said("remark"), Beside::Remark)
        || is_fault(rules, remark, Beside::Remark)
}

/// What is expected of a text beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// A column for problems alone (存在问题): whatever is not denied there is one.
    Problem,
    /// A text that may tell of one.
    Text,
    /// A remark: it must say so plainly, or be known to a rule.
    Remark,
}

/// What the column for problems holds: 情况说明 and 检查记录 may as well say that all is well.
fn problems_of(table: &Table) -> Beside {
    let header = table.column("problem").map_or("", |c| c.header.as_str());
    let asks = ["问题", "不符合", "隐患", "缺陷", "不合格"].iter().any(|w| header.contains(w));
    if asks { Beside::Problem } else { Beside::Text }
}

/// Whether a text states a fault.
fn is_fault(rules: &RuleSet, text: &str, beside: Beside) -> bool {
    if text.trim().is_empty() || rules.kinds.is_not_applicable(text) {
        return false;
    }
    let read = rules.read(text);
    if read.cleared().is_some() {
        return false;
    }
    let words = &rules.kinds.questions;
    let stated = match beside {
        Beside::Problem => {
            rules.kinds.read_answer(text) == Answer::Unclear && !["详见", "见附"].iter().any(|w| text.contains(w))
        }
        Beside::Text => words.states_fault(&key(text)),
        Beside::Remark => words.of_item(text) == Polarity::Violation,
    };
    stated || !rules.described_in(&read).is_empty()
}

/// The faults written beside an answer that is not "no".
fn faults_beside<'t>(rules: &RuleSet, table: &'t Table, record: usize, read: Answer) -> Vec<&'t str> {
    let answer = table.text("answer", record);
    let ticked = table.column("answer").is_some_and(|c| !c.spots.is_empty());
    let remark = match (rules.kinds.read_said(answer, ""), read) {
        // A text written under one of the columns to tick.
        (said, _) if ticked && said.answer == Answer::Unclear => answer,
        (said, Answer::Unclear) => said.remark,
        (said, _) if said.answer != Answer::Unclear => said.remark,
        _ => "",
    };
    let remark = if read == Answer::Unclear && remark.chars().count() < 3 { "" } else { remark };
    let own = if read == Answer::Unclear { Beside::Text } else { Beside::Remark };
    [(table.text("problem", record), problems_of(table)), (table.text("remark", record), Beside::Remark), (remark, own)]
        .into_iter()
        .filter(|(text, beside)| is_fault(rules, text, *beside))
        .map(|(text, _)| text)
        .collect()
}

/// The finding of an item that was not answered "no", but beside which a fault is written.
#[expect(clippy::too_many_arguments, reason = "one row of a checklist")]
fn belied_finding(
    rules: &RuleSet,
    table: u32,
    record: u32,
    asked: &[Asked],
    item: &str,
    faults: &[&str],
    read: Answer,
    also: &mut Vec<Vec<u32>>,
) -> Finding {
    let topic = rules.kinds.questions.of_item(item) == Polarity::Topic;
    let mut found: Vec<u32> = Vec::new();
    for fault in faults {
        let mut rules_met = rules.described_by(fault);
        // The text may speak of the topic without naming it, or of what the item's rule asks.
        if rules_met.is_empty() {
            rules_met = rules.described_by(&format!("{item}，{fault}"));
            let own = read == Answer::Unclear;
            rules_met.retain(|r| (topic || own) && !asked.iter().any(|a| a.rule == *r && !a.exact));
        }
        for rule in rules_met {
            if !found.contains(&rule) {
                found.push(rule);
            }
        }
    }
    found.sort_by_key(|r| (rules.rule(*r).map(|r| r.grade), !asked.iter().any(|a| a.rule == *r)));
    let rule = found.first().copied().unwrap_or(NONE);
    let rest: Vec<u32> = found.into_iter().skip(1).collect();
    Finding {
        rule,
        table,
        record,
        statement: NONE,
        also: super::intern_also(also, rest),
        channel: Channel::Asked,
        status: Status::Suspected,
        contradicted: matches!(read, Answer::Yes | Answer::NotApplicable),
    }
}

fn ask_about(questions: &Questions, texts: &[&str], basis: &str) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let whole = texts.join(" ");
    for text in texts.iter().copied().chain((texts.len() > 1).then_some(whole.as_str())) {
        for a in questions.find(text) {
            match found.iter_mut().find(|f| f.rule == a.rule) {
                Some(f) => f.exact |= a.exact,
                None => found.push(a),
            }
        }
    }
    for asked in &mut found {
        asked.exact |= questions.cites(asked.rule, basis);
    }
    if found.iter().any(|a| a.exact) {
        found.retain(|a| a.exact);
    }
    found
}

/// The finding of an item answered "no".
fn refused(
    rules: &RuleSet,
    table: u32,
    record: u32,
    asked: &[Asked],
    item: &str,
    problem: &str,
    also: &mut Vec<Vec<u32>>,
) -> Finding {
    let mut candidates: Vec<(u32, Status)> = asked
        .iter()
        .map(|a| {
            let firm = a.exact && rules.rule(a.rule).is_some_and(|r| r.auto == Auto::Yes);
            (a.rule, if firm { Status::Confirmed } else { Status::Suspected })
        })
        .collect();
    if !candidates.iter().any(|c| c.1 == Status::Confirmed)
        && let Some(statement) = super::polarity::refuted(rules, item)
    {
        for rule in rules.described_by(&statement) {
            if !candidates.iter().any(|(r, _)| *r == rule) {
                candidates.push((rule, Status::Suspected));
            }
        }
    }
    if !problem.trim().is_empty() {
        for rule in rules.described_by(&format!("{item}，{problem}")) {
            if !candidates.iter().any(|(r, _)| *r == rule) {
                candidates.push((rule, Status::Suspected));
            }
        }
    }
    candidates.sort_by_key(|(r, status)| (rules.rule(*r).map(|r| r.grade), *status, *r));
    let (rule, status) = candidates.first().copied().unwrap_or((NONE, Status::Confirmed));
    let rest: Vec<u32> = candidates.iter().skip(1).map(|(r, _)| *r).collect();
    Finding {
        rule,
        table,
        record,
        statement: NONE,
        also: super::intern_also(also, rest),
        channel: Channel::Asked,
        status,
        contradicted: false,
    }
}
