//! The book: compact verdicts with everything needed to write out any one hazard when it is asked for.

use super::deadline::{DeadlineProfile, last_day};
use super::document::Hazard;
use super::fingerprint::Fingerprint;
use super::hazards::{Glance, Source};
use super::rank::{Key, Standing};
use super::records::{Records, day, text};
use crate::base::{Channel, Grade, Status};
use crate::judge::findings::{Finding, GroupNote, Judgement, NONE, Sited, Statement};
use crate::judge::program::{RulePlan, RuleSet};
use crate::pack::model::Rule;
use crate::recognize::states::State;
use crate::recognize::table::{Column, Table};
use crate::risk::{Evaluation, Methods};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// States that end the duty to rectify.
const DONE: [&str; 3] = ["rectified", "accepted", "closed"];

/// Verdicts, tables and rules of one assessment.
#[derive(Debug)]
pub struct Book {
    /// The verdicts and tables.
    pub judgement: Judgement,
    /// The rules.
    pub rules: Arc<RuleSet>,
    /// Days allowed.
    pub deadline: DeadlineProfile,
    /// Name of the enterprise, part of every fingerprint.
    pub enterprise: String,
    /// Day of the inspection as told outside the tables.
    pub inspected: Option<Date>,
    /// Typical risk per active rule.
    pub typical: Vec<Option<Evaluation>>,
    views: Vec<Records>,
    /// Findings in order of rank, with their fingerprints.
    order: Vec<Key>,
}

/// The deadline of a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Due {
    /// Last day, if it is a date.
    pub day: Option<Date>,
    /// The sheet's words where they are no date.
    pub words: Option<String>,
    /// `sheet`, `rule` or the profile's id.
    pub source: String,
    /// Days allowed from the inspection.
    pub days: Option<u32>,
    /// Days past on the day asked for; 0 if not overdue.
    pub overdue_days: u32,
}

impl Book {
    /// Ranks the findings.
    #[must_use]
    pub fn new(
        judgement: Judgement,
        rules: Arc<RuleSet>,
        methods: &Methods,
        deadline: DeadlineProfile,
        enterprise: String,
        inspected: Option<Date>,
    ) -> Self {
        let views = judgement.tables.iter().map(|t| Records::new(&t.table, &rules.kinds)).collect();
        let typical = (0..rules.active.len())
            .map(|n| {
                let risk = rules.rule(u32::try_from(n).unwrap_or(NONE))?.risk.as_ref()?;
                methods.profile(&risk.method)?.evaluate(&risk.factors).ok()
            })
            .collect();
        let mut book = Self { judgement, rules, deadline, enterprise, inspected, typical, views, order: Vec::new() };
        book.order = book.rank();
        book
    }

    /// The fingerprints of some findings, by their index.
    #[must_use]
    pub fn fingerprints_of(&self, findings: &BTreeSet<u32>) -> BTreeMap<u32, Fingerprint> {
        self.order.iter().filter(|k| findings.contains(&k.finding)).map(|k| (k.finding, k.fingerprint)).collect()
    }

    /// Finding and fingerprint at a position of the ranking.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<(&Finding, Fingerprint)> {
        let key = self.order.get(position)?;
        Some((self.judgement.findings.get(key.finding as usize)?, key.fingerprint))
    }

    /// Proposed statutory grade of a finding.
    #[must_use]
    pub fn grade(&self, finding: &Finding) -> Grade {
        self.rules.rule(finding.rule).map_or(Grade::General, |r| r.grade)
    }

    /// The table of a finding.
    #[must_use]
    pub fn sited(&self, finding: &Finding) -> Option<&Sited> {
        self.judgement.tables.get(finding.table as usize)
    }

    /// State of rectification that the sheet gives.
    #[must_use]
    pub fn state(&self, finding: &Finding) -> Option<&'static str> {
        let table = &self.sited(finding)?.table;
        let view = self.views.get(finding.table as usize)?;
        match view.state(table, finding.record as usize) {
            State::Known(state) => Some(state),
            State::Unknown => None,
            State::Blank => self.completed(finding).map(|_| "rectified"),
        }
    }

    /// The day of completion that tells the state, where nothing else does. A column that may as well hold the day planned
    /// (完成时间 without a deadline beside it) tells nothing, nor does a day to come.
    #[must_use]
    pub fn completed(&self, finding: &Finding) -> Option<Date> {
        let table = &self.sited(finding)?.table;
        let view = self.views.get(finding.table as usize)?;
        if view.state(table, finding.record as usize) != State::Blank {
            return None;
        }
        let header = &table.column("completed_date")?.header;
        let sure = ["实际", "整改完成", "销号", "闭环"].iter().any(|w| header.contains(w));
        let told = sure || (header.contains("完成") && table.column("deadline").is_some());
        let day = day(table, "completed_date", finding.record as usize)?.ok()?;
        (told && day <= self.rules.as_of).then_some(day)
    }

    /// Whether the row itself claims the grade 重大.
    #[must_use]
    pub fn claims_major(&self, finding: &Finding) -> bool {
        let header = self.sited(finding).and_then(|s| s.table.column("level")).map_or("", |c| c.header.as_str());
        self.claimed(finding).is_some_and(|t| self.rules.kinds.claims_major(header, t))
    }

    /// The level the row itself gives.
    #[must_use]
    pub fn claimed(&self, finding: &Finding) -> Option<&str> {
        let table = &self.sited(finding)?.table;
        (table.kind == "hazard-ledger").then(|| text(table, "level", finding.record as usize)).flatten()
    }

    /// The judged statement of a described finding.
    #[must_use]
    pub fn judged(&self, finding: &Finding) -> Option<&Statement> {
        self.judgement.statements.get(finding.table as usize)?.list.get(finding.statement as usize)
    }

    /// The statement of a described finding.
    #[must_use]
    pub fn statement(&self, table: u32, record: u32, statement: u32) -> &str {
        let Some(sited) = self.judgement.tables.get(table as usize) else { return "" };
        let whole = sited.table.text("description", record as usize);
        let range = self.judgement.statements.get(table as usize).and_then(|s| s.list.get(statement as usize));
        range.map_or(whole, |s| whole.get(s.range.start as usize..s.range.end as usize).unwrap_or(whole))
    }

    /// Where the hazard is: the place column, else the thing itself.
    #[must_use]
    pub fn location(&self, finding: &Finding) -> Option<&str> {
        if let Some(group) = self.group(finding) {
            return Some(&group.name);
        }
        let table = &self.sited(finding)?.table;
        let kind = self.rules.kinds.kind(&table.kind)?;
        let place = kind.columns.iter().filter(|c| c.place).find_map(|c| text(table, &c.role, finding.record as usize));
        place.or_else(|| self.subject(finding))
    }

    /// The group of rows that a finding is about, if it is about one.
    #[must_use]
    pub fn group(&self, finding: &Finding) -> Option<&GroupNote> {
        if self.judgement.groups.is_empty() || finding.channel != Channel::Measured {
            return None;
        }
        self.judgement.groups.get(&(finding.rule, finding.table, finding.record))
    }

    /// What the record is about, e.g. a tank's name.
    #[must_use]
    pub fn subject(&self, finding: &Finding) -> Option<&str> {
        if let Some(group) = self.group(finding) {
            return Some(&group.name);
        }
        let table = &self.sited(finding)?.table;
        let kind = self.rules.kinds.kind(&table.kind)?;
        kind.columns.iter().filter(|c| c.subject).find_map(|c| text(table, &c.role, finding.record as usize))
    }

    /// Columns that a measured rule reads and the table has.
    #[must_use]
    pub fn columns_read(&self, finding: &Finding) -> Vec<&Column> {
        let Some(table) = self.sited(finding).map(|s| &s.table) else { return Vec::new() };
        let plan = self.plan(finding);
        plan.map(RulePlan::roles).unwrap_or_default().into_iter().filter_map(|r| table.column(r)).collect()
    }

    /// The columns of the sheet behind a column: itself, or those it was worked out from.
    #[must_use]
    pub fn sources<'t>(&self, table: &'t Table, column: &'t Column) -> Vec<&'t Column> {
        let kind = self.rules.kinds.kind(&table.kind);
        let spec = kind.zip(column.role.as_deref()).and_then(|(k, role)| k.column(role));
        match spec {
            Some(spec) if !spec.computed.is_empty() => spec.computed.iter().filter_map(|r| table.column(r)).collect(),
            _ => vec![column],
        }
    }

    /// The condition of a measured finding's rule.
    #[must_use]
    pub fn plan(&self, finding: &Finding) -> Option<&RulePlan> {
        let table = &self.sited(finding)?.table;
        self.rules.plans.get(&table.kind)?.rules.iter().find(|p| p.rule == finding.rule)
    }

    /// The deadline: the sheet's own, else the rule's days, else the profile's.
    #[must_use]
    pub fn due(&self, finding: &Finding, rule: Option<&Rule>) -> Due {
        let sited = self.sited(finding);
        let record = finding.record as usize;
        let given = sited.and_then(|s| day(&s.table, "deadline", record));
        let from = sited
            .and_then(|s| day(&s.table, "date", record))
            .and_then(Result::ok)
            .or(self.inspected)
            .unwrap_or(self.rules.as_of);
        let mut due = match given {
            Some(Ok(day)) => {
                let days = from.until(day).ok().map(|s| u32::try_from(s.get_days()).unwrap_or(0));
                Due { day: Some(day), source: "sheet".to_owned(), days, ..Due::default() }
            }
            Some(Err(words)) => Due { words: Some(words.to_owned()), source: "sheet".to_owned(), ..Due::default() },
            None => {
                let own = rule.and_then(|r| r.rectify.deadline_days);
                let days = own.unwrap_or_else(|| self.deadline.days(self.grade(finding)));
                let source = if own.is_some() { "rule" } else { self.deadline.id.as_str() };
                Due { day: last_day(from, days), source: source.to_owned(), days: Some(days), ..Due::default() }
            }
        };
        // Only what the firm itself promised can be overdue; the rule's and the profile's days are proposals.
        if due.source == "sheet"
            && let Some(day) = due.day
            && day < self.rules.as_of
            && !self.state(finding).is_some_and(|s| DONE.contains(&s))
        {
            due.overdue_days = day.until(self.rules.as_of).map_or(0, |s| u32::try_from(s.get_days()).unwrap_or(0));
        }
        due
    }

    fn rank(&self) -> Vec<Key> {
        let findings = &self.judgement.findings;
        let mut keys: Vec<Key> = findings
            .par_iter()
            .enumerate()
            .map(|(i, f)| Key {
                standing: 0,
                fingerprint: self.fingerprint(f),
                finding: u32::try_from(i).unwrap_or(NONE),
            })
            .collect();
        make_unique(&mut keys);
        keys.par_iter_mut().for_each(|key| {
            if let Some(finding) = findings.get(key.finding as usize) {
                key.standing = self.standing(finding).pack();
            }
        });
        keys.par_sort_unstable();
        keys
    }

    fn fingerprint(&self, finding: &Finding) -> Fingerprint {
        let rule = self.rules.rule(finding.rule).map_or("", |r| r.id.as_str());
        let location = self.location(finding).unwrap_or_default();
        let Some(table) = self.sited(finding).map(|s| &s.table) else {
            return Fingerprint::new(rule, &self.enterprise, location, "");
        };
        let record = finding.record as usize;
        let words = match finding.channel {
            Channel::Described => self.statement(finding.table, finding.record, finding.statement).to_owned(),
            Channel::Asked => ["item", "standard"].map(|r| table.text(r, record)).join(" "),
            Channel::Measured => match self.subject(finding) {
                Some(subject) => format!("{} {subject}", table.kind),
                None => self.columns_read(finding).into_iter().map(|c| table.value(c, record).text).collect(),
            },
        };
        Fingerprint::new(rule, &self.enterprise, location, &words)
    }

    fn standing(&self, finding: &Finding) -> Standing {
        let rule = self.rules.rule(finding.rule);
        let due = self.due(finding, rule);
        let typical = self.typical.get(finding.rule as usize).and_then(Option::as_ref);
        Standing {
            grade: self.grade(finding),
            status: finding.status,
            claimed: rule.is_none_or(|r| r.grade == Grade::General) && self.claims_major(finding),
            danger: rule.is_some_and(|r| r.rectify.deadline_days == Some(0)),
            overdue_days: due.overdue_days,
            level: typical.and_then(|e| e.level),
            days_allowed: due.days,
            deadline: due.day,
        }
    }
}

/// Gives the second and further hazards with one fingerprint fingerprints of their own. They are alike in everything that
/// identifies them, so their order does not matter.
fn make_unique(keys: &mut [Key]) {
    keys.par_sort_unstable();
    let mut previous = None;
    let mut repeat = 0;
    for key in keys.iter_mut() {
        if previous == Some(key.fingerprint) {
            repeat += 1;
            key.fingerprint = key.fingerprint.repeated(repeat);
        } else {
            previous = Some(key.fingerprint);
            repeat = 0;
        }
    }
}

impl Source<Hazard> for Book {
    fn len(&self) -> usize {
        self.order.len()
    }

    fn get(&self, position: usize) -> Option<Hazard> {
        super::entry::hazard(self, position)
    }

    fn glance(&self, position: usize) -> Option<Glance> {
        let (finding, _) = self.at(position)?;
        let due = self.due(finding, self.rules.rule(finding.rule));
        let doubtful = self.judged(finding).is_some_and(|s| s.near != 0 || s.settled != NONE);
        Some(Glance { grade: self.grade(finding), overdue: due.overdue_days > 0, doubtful })
    }
}

/// Whether a finding is only suspected.
#[must_use]
pub fn is_suspected(finding: &Finding) -> bool {
    finding.status == Status::Suspected
}
