//! Reading: rounds, and hazards with their states on any day.

use super::apply::grade_of;
use super::card::{Card, State};
use super::event::{self, Event};
use super::store::{Row, Store, Value};
use super::{Ledger, LedgerError};
use crate::assess::document::{Assessment, Hazard};
use crate::assess::hazards::Hazards;
use crate::base::Grade;
use crate::base::norm::key;
use crate::say;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

/// One round of inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Its number in the ledger.
    pub id: i64,
    /// The enterprise.
    pub enterprise: String,
    /// Its day.
    pub day: String,
    /// SHA-256 of its assessment.
    pub sha256: String,
    /// How many hazards it has.
    pub hazards: i64,
}

/// Which hazards are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this enterprise only.
    pub enterprise: Option<String>,
    /// As things stood at the end of this day; else as they stand now.
    pub as_of: Option<Date>,
}

/// Where one hazard stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number in the ledger.
    #[serde(skip)]
    pub id: i64,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The enterprise.
    pub enterprise: String,
    /// Grade: proposed, or decided.
    pub grade: Grade,
    /// State.
    pub state: State,
    /// Deadline, if one is set.
    pub deadline: Option<Date>,
    /// The day it was registered.
    pub found: String,
    /// The round it was found in first.
    pub first_round: i64,
    /// The last round it was seen in, as the ledger stands now.
    pub last_round: i64,
    /// The event it stands on.
    pub version: i64,
}

impl Entry {
    /// Days past the deadline on a day; 0 if rectification is not owed or in time. Never stored.
    #[must_use]
    pub fn overdue(&self, day: Date) -> i32 {
        match self.deadline {
            Some(deadline) if self.state.owes() && day > deadline => (day - deadline).get_days().max(0),
            _ => 0,
        }
    }
}

impl Ledger {
    /// The rounds of an enterprise, or of all, in the order they were recorded.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn rounds(&mut self, enterprise: Option<&str>) -> Result<Vec<Round>, LedgerError> {
        let mut sql = "SELECT id, enterprise, day, sha256, hazards FROM ledger_rounds".to_owned();
        let args = of_firm(&mut sql, " WHERE firm = $1", enterprise);
        sql.push_str(" ORDER BY id");
        let round = |row: &Row| {
            Ok(Round {
                id: row.int(0)?,
                enterprise: row.text(1)?.to_owned(),
                day: row.text(2)?.to_owned(),
                sha256: row.text(3)?.to_owned(),
                hazards: row.int(4)?,
            })
        };
        self.store.rows(&sql, &args)?.iter().map(round).collect()
    }

    /// The assessment that was recorded as a round, whole.
    ///
    /// # Errors
    /// There is no such round, or the store cannot be read.
    pub fn assessment(&mut self, round: i64) -> Result<Assessment, LedgerError> {
        let damaged = |e: serde_json::Error| {
            LedgerError::damaged(say!("第 {round} 轮的内容不能读取：{e}", "round {round} cannot be read: {e}"))
        };
        let sql = "SELECT assessment FROM ledger_rounds WHERE id = $1";
        let Some(row) = self.store.first(sql, &[round.into()])? else {
            return Err(LedgerError::usage(say!("台账里没有第 {round} 轮", "the ledger has no round {round}")));
        };
        let mut assessment: Assessment = serde_json::from_str(row.text(0)?).map_err(damaged)?;
        let mut texts: Vec<(u64, String)> = Vec::new();
        let sql = "SELECT s.rank, t.text FROM ledger_sightings s JOIN ledger_texts t ON t.id = s.text WHERE s.round = $1 ORDER BY s.rank";
        self.store.each(sql, &[round.into()], &mut |row| {
            texts.push((u64::try_from(row.int(0)?).unwrap_or(0), row.text(1)?.to_owned()));
            Ok(())
        })?;
        let read = |(rank, text): (u64, String)| -> Result<Hazard, serde_json::Error> {
            Ok(Hazard { rank, ..serde_json::from_str::<Hazard>(&text)? })
        };
        let hazards = texts.into_par_iter().map(read).collect::<Result<Vec<Hazard>, _>>().map_err(damaged)?;
        assessment.hazards = Hazards::from(hazards);
        Ok(assessment)
    }

    /// Hazards with their states, in the order they were registered.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn entries(&mut self, filter: &Filter) -> Result<Vec<Entry>, LedgerError> {
        self.reading(|store| entries(store, filter))
    }

    /// Hazards with states, cards and texts: handed over one by one, since there may be many.
    ///
    /// # Errors
    /// The store cannot be read, or `each` fails.
    pub fn full(
        &mut self,
        filter: &Filter,
        each: &mut dyn FnMut(Entry, Card, Hazard) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        self.reading(|store| {
            for entry in entries(store, filter)? {
                let (card, hazard) = details(store, &entry)?;
                each(entry, card, hazard)?;
            }
            Ok(())
        })
    }

    /// Card and text of one hazard.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn details(&mut self, entry: &Entry) -> Result<(Card, Hazard), LedgerError> {
        details(&mut *self.store, entry)
    }

    /// The hazards whose fingerprint begins with some digits.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find(&mut self, digits: &str, enterprise: Option<&str>) -> Result<Vec<Entry>, LedgerError> {
        let mut sql = format!("{ENTRY} WHERE fingerprint >= $1 AND fingerprint <= $2");
        let digits = digits.trim().to_ascii_lowercase();
        let mut args = vec![Value::from(digits.as_str()), Value::from(format!("{digits}g"))];
        args.extend(of_firm(&mut sql, " AND firm = $3", enterprise));
        let rows = self.store.rows(&sql, &args)?;
        let found = rows.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().filter(|e| !digits.is_empty() && e.fingerprint.starts_with(&digits)).collect())
    }

    /// The events of one hazard, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn history(&mut self, hazard: i64) -> Result<Vec<Event>, LedgerError> {
        let sql = format!("{} WHERE hazard = $1 ORDER BY seq", event::SELECT);
        self.store.rows(&sql, &[hazard.into()])?.iter().map(Event::from_row).collect()
    }
}

const ENTRY: &str = "SELECT id, fingerprint, enterprise, grade, state, deadline, found, first_round, last_round, version FROM ledger_hazards";

/// Adds a condition on the enterprise to a statement, and its argument.
pub(super) fn of_firm(sql: &mut String, condition: &str, enterprise: Option<&str>) -> Vec<Value> {
    match enterprise {
        Some(name) => {
            sql.push_str(condition);
            vec![key(name).into()]
        }
        None => Vec::new(),
    }
}

fn entry(row: &Row) -> Result<Entry, LedgerError> {
    let state = row.text(4)?;
    let state = State::ALL.into_iter().find(|s| s.word() == state).ok_or_else(|| {
        LedgerError::damaged(say!(
            "台账库里有不认识的状态“{state}”",
            "the ledger holds a state it does not know: `{state}`"
        ))
    })?;
    Ok(Entry {
        id: row.int(0)?,
        fingerprint: row.text(1)?.to_owned(),
        enterprise: row.text(2)?.to_owned(),
        grade: grade_of(row.text(3)?)?,
        state,
        deadline: row.maybe(5).and_then(|d| d.parse().ok()),
        found: row.text(6)?.to_owned(),
        first_round: row.int(7)?,
        last_round: row.int(8)?,
        version: row.int(9)?,
    })
}

fn entries(store: &mut dyn Store, filter: &Filter) -> Result<Vec<Entry>, LedgerError> {
    let past = match filter.as_of {
        Some(day) => {
            let latest = store.first("SELECT max(day) FROM ledger_events", &[])?;
            latest.as_ref().and_then(|r| r.maybe(0)).is_some_and(|latest| latest > day.to_string().as_str())
        }
        None => false,
    };
    let mut list = Vec::new();
    if !past {
        let mut sql = ENTRY.to_owned();
        let args = of_firm(&mut sql, " WHERE firm = $1", filter.enterprise.as_deref());
        sql.push_str(" ORDER BY id");
        store.each(&sql, &args, &mut |row| {
            list.push(entry(row)?);
            Ok(())
        })?;
        return Ok(list);
    }
    let day = filter.as_of.map(|d| d.to_string()).unwrap_or_default();
    let mut sql = "SELECT h.id, h.fingerprint, h.enterprise, h.grade, h.state, h.deadline, h.found, h.first_round, h.last_round, \
         e.seq, e.card, e.step FROM ledger_hazards h JOIN ledger_events e ON e.seq = (SELECT max(seq) FROM ledger_events WHERE hazard = h.id AND day <= $1)"
        .to_owned();
    let mut args = vec![Value::from(day)];
    args.extend(of_firm(&mut sql, " WHERE h.firm = $2", filter.enterprise.as_deref()));
    sql.push_str(" ORDER BY h.id");
    store.each(&sql, &args, &mut |row| {
        let seq = row.int(9)?;
        let card: Card = serde_json::from_str(row.text(10)?).map_err(|e| {
            LedgerError::damaged(say!("事件 {seq} 的内容不能读取：{e}", "event {seq} cannot be read: {e}"))
        })?;
        let deadline = card.fields.deadline.as_deref().and_then(|d| d.parse().ok());
        list.push(Entry { grade: card.grade, state: card.state, deadline, ..entry(row)? });
        Ok(())
    })?;
    Ok(list)
}

fn details(store: &mut dyn Store, entry: &Entry) -> Result<(Card, Hazard), LedgerError> {
    let sql = "SELECT e.card, t.text FROM ledger_hazards h JOIN ledger_events e ON e.seq = $1 JOIN ledger_texts t ON t.id = h.text \
               WHERE h.id = $2";
    let fingerprint = &entry.fingerprint;
    let damaged = || {
        LedgerError::damaged(say!(
            "隐患 {fingerprint} 的内容不能读取，请运行 hazgrade ledger verify",
            "hazard {fingerprint} cannot be read; run hazgrade ledger verify"
        ))
    };
    let row = store.first(sql, &[entry.version.into(), entry.id.into()])?.ok_or_else(damaged)?;
    let card = serde_json::from_str(row.text(0)?).map_err(|_| damaged())?;
    let hazard = serde_json::from_str(row.text(1)?).map_err(|_| damaged())?;
    Ok((card, hazard))
}
