//! Events: every change with who, when and why, chained by SHA-256.

use super::LedgerError;
use super::card::{Card, Step};
use super::store::{Row, Value};
use crate::base::hash::sha256;
use jiff::civil::Date;

/// What the first event is chained to.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Columns of an event, in the order of [`Event::values`].
pub(super) const COLUMNS: [&str; 11] =
    ["seq", "hazard", "round", "at", "day", "who", "kind", "why", "step", "card", "hash"];
/// The same in a statement.
pub(super) const SELECT: &str =
    "SELECT seq, hazard, round, at, day, who, kind, why, step, card, hash FROM ledger_events";

/// Who changes something, on which day, and when that is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The person.
    pub who: String,
    /// The day it takes effect.
    pub day: Date,
    /// When it is written down (UTC, RFC 3339).
    pub at: String,
}

impl Stamp {
    /// Of this moment.
    #[must_use]
    pub fn now(who: &str, day: Date) -> Self {
        let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Self { who: who.trim().to_owned(), day, at }
    }
}

/// One event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Running number; the first is 1.
    pub seq: i64,
    /// The hazard it is about; none for a round.
    pub hazard: Option<i64>,
    /// The round it came with, if it came with one.
    pub round: Option<i64>,
    /// When it was written down.
    pub at: String,
    /// The day it takes effect.
    pub day: String,
    /// Who.
    pub who: String,
    /// Name of the step, or `round`.
    pub kind: String,
    /// Why.
    pub why: String,
    /// The step as JSON.
    pub step: String,
    /// What stands after it as JSON; empty for a round.
    pub card: String,
    /// SHA-256 over the event before and all of the above.
    pub hash: String,
}

impl Event {
    /// What its hash has to be.
    #[must_use]
    pub fn hash_after(&self, before: &str) -> String {
        let all = (
            (before, self.seq, self.hazard, self.round),
            (&self.at, &self.day, &self.who, &self.kind, &self.why, &self.step, &self.card),
        );
        // Texts and numbers always have a form in JSON.
        sha256(serde_json::to_string(&all).unwrap_or_default().as_bytes())
    }

    /// The step and what stands after it.
    ///
    /// # Errors
    /// What is stored is no step or no card.
    pub fn read(&self) -> Result<(Step, Card), LedgerError> {
        let seq = self.seq;
        let wrong = |e: serde_json::Error| {
            LedgerError::damaged(crate::say!("事件 {seq} 的内容不能读取：{e}", "event {seq} cannot be read: {e}"))
        };
        Ok((serde_json::from_str(&self.step).map_err(wrong)?, serde_json::from_str(&self.card).map_err(wrong)?))
    }

    pub(super) fn from_row(row: &Row) -> Result<Self, LedgerError> {
        let text = |at| row.text(at).map(ToOwned::to_owned);
        Ok(Self {
            seq: row.int(0)?,
            hazard: row.maybe_int(1),
            round: row.maybe_int(2),
            at: text(3)?,
            day: text(4)?,
            who: text(5)?,
            kind: text(6)?,
            why: text(7)?,
            step: text(8)?,
            card: text(9)?,
            hash: text(10)?,
        })
    }

    pub(super) fn values(&self) -> Vec<Value> {
        vec![
            self.seq.into(),
            self.hazard.into(),
            self.round.into(),
            self.at.as_str().into(),
            self.day.as_str().into(),
            self.who.as_str().into(),
            self.kind.as_str().into(),
            self.why.as_str().into(),
            self.step.as_str().into(),
            self.card.as_str().into(),
            self.hash.as_str().into(),
        ]
    }
}
