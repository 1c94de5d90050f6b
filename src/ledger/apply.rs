//! Writing: events are added to the chain, and the tables that follow from them are kept in step, in one transaction.

use super::card::{Card, Step};
use super::event::{self, Event, Stamp};
use super::store::{Store, Value};
use super::{Head, Ledger, LedgerError, head, set_head};
use crate::base::Message;
use crate::say;
use serde::Serialize;
use std::collections::HashSet;

/// What is to happen to one hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The hazard's number in the ledger.
    pub hazard: i64,
    /// The event the change rests on: if the hazard has changed since, the change is refused.
    pub version: Option<i64>,
    /// Steps in order, each with its reason.
    pub steps: Vec<(Step, String)>,
}

/// Why a change cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Index of the change.
    pub change: usize,
    /// Index of the step; none if the change as a whole cannot be.
    pub step: Option<usize>,
    /// Why.
    pub message: Message,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Events added.
    pub events: usize,
    /// The chain after them.
    pub head: Head,
}

/// The end of the chain, and what is to be added to it.
pub(super) struct Chain {
    pub(super) head: Head,
    waiting: Vec<Vec<Value>>,
}

impl Chain {
    pub(super) fn open(store: &mut dyn Store) -> Result<Self, LedgerError> {
        Ok(Self { head: head(store)?, waiting: Vec::new() })
    }

    /// Adds an event; returns its number.
    pub(super) fn push(
        &mut self,
        about: (Option<i64>, Option<i64>),
        stamp: &Stamp,
        step: (&str, String),
        why: &str,
        card: Option<&Card>,
    ) -> Result<i64, LedgerError> {
        let card = card.map(json).transpose()?.unwrap_or_default();
        let mut event = Event {
            seq: self.head.events + 1,
            hazard: about.0,
            round: about.1,
            at: stamp.at.clone(),
            day: stamp.day.to_string(),
            who: stamp.who.clone(),
            kind: step.0.to_owned(),
            why: why.trim().to_owned(),
            step: step.1,
            card,
            hash: String::new(),
        };
        event.hash = event.hash_after(&self.head.head);
        self.head.events = event.seq;
        self.head.head.clone_from(&event.hash);
        self.waiting.push(event.values());
        Ok(event.seq)
    }

    /// Writes what is waiting, and the new end of the chain.
    pub(super) fn close(self, store: &mut dyn Store) -> Result<Head, LedgerError> {
        store.insert("ledger_events", &event::COLUMNS, &self.waiting)?;
        set_head(store, &self.head)?;
        Ok(self.head)
    }
}

/// The JSON of a card or step.
pub(super) fn json(value: &impl Serialize) -> Result<String, LedgerError> {
    serde_json::to_string(value)
        .map_err(|e| LedgerError::damaged(say!("内部错误：不能写成 JSON：{e}", "internal error: no JSON: {e}")))
}

/// Keeps the row of a hazard in step with its card.
pub(super) fn follow(store: &mut dyn Store, hazard: i64, version: i64, card: &Card) -> Result<(), LedgerError> {
    let sql = "UPDATE ledger_hazards SET version = $1, state = $2, grade = $3, deadline = $4 WHERE id = $5";
    let args = [
        version.into(),
        card.state.word().into(),
        grade_word(card.grade).into(),
        card.fields.deadline.as_deref().into(),
        hazard.into(),
    ];
    store.run(sql, &args)?;
    Ok(())
}

/// The word of a grade in the store.
#[must_use]
pub(super) fn grade_word(grade: crate::base::Grade) -> &'static str {
    match grade {
        crate::base::Grade::Major => "major",
        crate::base::Grade::General => "general",
    }
}

/// The grade of a word in the store.
pub(super) fn grade_of(word: &str) -> Result<crate::base::Grade, LedgerError> {
    match word {
        "major" => Ok(crate::base::Grade::Major),
        "general" => Ok(crate::base::Grade::General),
        other => Err(LedgerError::damaged(say!(
            "台账库里有不认识的级别“{other}”",
            "the ledger holds a grade it does not know: `{other}`"
        ))),
    }
}

impl Ledger {
    /// Changes hazards: all of it, or, if anything is refused, nothing. With `dry`, nothing is kept either way.
    ///
    /// # Errors
    /// The store fails. What is refused is no error: it is handed back, all of it.
    pub fn apply(
        &mut self,
        changes: &[Change],
        stamp: &Stamp,
        dry: bool,
    ) -> Result<Result<Applied, Vec<Refusal>>, LedgerError> {
        let mut refused = Vec::new();
        let work = |store: &mut dyn Store| {
            let applied = apply(store, changes, stamp, &mut refused)?;
            // An error takes everything back.
            if refused.is_empty() {
                Ok(Some(applied))
            } else {
                Err(LedgerError { fault: super::Fault::Refused, messages: Vec::new() })
            }
        };
        let done = if dry { self.trying(work) } else { self.writing(work) };
        match done {
            Ok(Some(applied)) => Ok(Ok(applied)),
            Ok(None) => Ok(Err(refused)),
            Err(_) if !refused.is_empty() => Ok(Err(refused)),
            Err(e) => Err(e),
        }
    }
}

fn apply(
    store: &mut dyn Store,
    changes: &[Change],
    stamp: &Stamp,
    refused: &mut Vec<Refusal>,
) -> Result<Applied, LedgerError> {
    let mut chain = Chain::open(store)?;
    let before = chain.head.events;
    let mut seen = HashSet::new();
    for (at, change) in changes.iter().enumerate() {
        let mut refuse = |step, message| refused.push(Refusal { change: at, step, message });
        let sql = format!("{} WHERE seq = (SELECT version FROM ledger_hazards WHERE id = $1)", event::SELECT);
        let Some(row) = store.first(&sql, &[change.hazard.into()])? else {
            refuse(None, say!("台账里没有这条隐患", "the ledger has no such hazard"));
            continue;
        };
        if !seen.insert(change.hazard) {
            refuse(None, say!("同一隐患出现了两次", "the same hazard is given twice"));
            continue;
        }
        let last = Event::from_row(&row)?;
        if change.version.is_some_and(|v| v != last.seq) {
            let (who, day, what) = (&last.who, &last.day, last.read()?.0.zh());
            let kind = &last.kind;
            refuse(
                None,
                say!(
                    "导出后台账已被改动（{day} {who}：{what}），请重新导出后再填",
                    "the ledger has changed since the export ({day} {who}: {kind}); export again and fill in anew"
                ),
            );
            continue;
        }
        let day = stamp.day.to_string();
        if day < last.day {
            let told = &last.day;
            refuse(
                None,
                say!(
                    "日期 {day} 早于这条隐患的上一次记录（{told}）",
                    "the day {day} is before the hazard's last entry ({told})"
                ),
            );
            continue;
        }
        let (_, mut card) = last.read()?;
        let mut version = last.seq;
        for (n, (step, why)) in change.steps.iter().enumerate() {
            match step.apply(Some(&card), why, stamp.day) {
                Ok(next) => {
                    version =
                        chain.push((Some(change.hazard), None), stamp, (step.kind(), json(step)?), why, Some(&next))?;
                    card = next;
                }
                Err(message) => {
                    refuse(Some(n), message);
                    break;
                }
            }
        }
        if version != last.seq {
            follow(store, change.hazard, version, &card)?;
        }
    }
    let events = usize::try_from(chain.head.events - before).unwrap_or(0);
    Ok(Applied { events, head: chain.close(store)? })
}
