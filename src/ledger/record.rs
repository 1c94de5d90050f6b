//! A round comes in: every hazard of an assessment is registered or found again.

use super::apply::{Chain, follow, grade_word, json};
use super::card::{Card, Decision, Fields, State, Step};
use super::event::{Event, Stamp};
use super::store::{Store, Value};
use super::{Head, Ledger, LedgerError};
use crate::assess::document::{Assessment, Hazard};
use crate::assess::hazards::Hazards;
use crate::base::hash::sha256;
use crate::base::norm::key;
use crate::say;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// What a round brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recorded {
    /// The round's number.
    pub round: i64,
    /// Whether this very assessment was recorded before: then nothing was changed.
    pub already: bool,
    /// The enterprise.
    pub enterprise: String,
    /// The day of the round.
    pub day: String,
    /// What it brought.
    pub counts: RoundCounts,
    /// Fingerprints of hazards found again after acceptance or closure.
    pub recurred: Vec<String>,
    /// Fingerprints of hazards whose decided grade differs from what is proposed now.
    pub differing: Vec<String>,
    /// The chain after it.
    pub head: Head,
}

/// Counts of one round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundCounts {
    /// Hazards of the round.
    pub hazards: i64,
    /// Found for the first time.
    pub new: i64,
    /// Known and still there.
    pub persisting: i64,
    /// Found again after acceptance or closure.
    pub recurred: i64,
    /// Found though a person has decided that they are none.
    pub withdrawn: i64,
    /// Known, not yet accepted, and not found in this round: neither closed nor proved to be put right.
    pub not_seen: i64,
}

/// What the event of a round holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RoundStep {
    pub(super) enterprise: String,
    pub(super) firm: String,
    pub(super) sha256: String,
    /// SHA-256 of the assessment without its hazards, as stored.
    pub(super) frame: String,
    /// SHA-256 over rank, fingerprint and text of every hazard.
    pub(super) digest: String,
    pub(super) counts: RoundCounts,
}

/// One line of the digest.
pub(super) fn digest_line(out: &mut String, rank: i64, hazard: i64, text: &str) {
    let _ = writeln!(out, "{rank} {hazard} {text}");
}

/// A hazard as the ledger knows it.
struct Known {
    id: i64,
    text: i64,
    text_sha: String,
    last: Event,
    card: Card,
}

impl Ledger {
    /// Records an assessment as a round; recording the same one again changes nothing.
    ///
    /// # Errors
    /// The enterprise is not known, a later round is there already, or the store fails.
    pub fn record(
        &mut self,
        assessment: &Assessment,
        enterprise: Option<&str>,
        stamp: &Stamp,
    ) -> Result<Recorded, LedgerError> {
        let Some(name) = enterprise.or(assessment.enterprise.name.as_deref()).map(str::trim).filter(|n| !n.is_empty())
        else {
            return Err(LedgerError::usage(say!(
                "判定结果没有企业名称，请用 --enterprise 指明",
                "the assessment names no enterprise; state it with --enterprise"
            )));
        };
        let whole = json(assessment)?;
        let sha = sha256(whole.as_bytes());
        drop(whole);
        self.writing(|store| record(store, assessment, name, &sha, stamp))
    }
}

fn record(
    store: &mut dyn Store,
    assessment: &Assessment,
    name: &str,
    sha: &str,
    stamp: &Stamp,
) -> Result<Recorded, LedgerError> {
    let firm = key(name);
    let mut chain = Chain::open(store)?;
    let rounds = store.rows(
        "SELECT id, day, sha256, hazards FROM ledger_rounds WHERE firm = $1 ORDER BY id",
        &[firm.as_str().into()],
    )?;
    for row in &rounds {
        if row.text(2)? == sha {
            return Ok(Recorded {
                round: row.int(0)?,
                already: true,
                enterprise: name.to_owned(),
                day: row.text(1)?.to_owned(),
                counts: RoundCounts { hazards: row.int(3)?, ..RoundCounts::default() },
                recurred: Vec::new(),
                differing: Vec::new(),
                head: chain.head,
            });
        }
    }
    let day = stamp.day.to_string();
    if let Some(last) = rounds.last().map(|r| r.text(1)).transpose()?.filter(|last| *last > day.as_str()) {
        return Err(LedgerError::usage(say!(
            "{name} 已有 {last} 的一轮检查，不能再录入更早的 {day}；日期不对时用 --on 指明检查日期",
            "{name} has a round of {last} already; an earlier one ({day}) cannot be added; state the day of the inspection with --on"
        )));
    }
    let known = known(store, &firm)?;
    let round = chain.head.rounds + 1;
    let mut book = Book::default();
    let mut seen = HashSet::new();
    let mut lines = String::new();
    let mut events: Vec<(Known, Step, Card)> = Vec::new();
    let mut known = known;
    for (rank, hazard) in (1_i64..).zip(assessment.hazards.iter()) {
        if i64::try_from(hazard.rank).unwrap_or(0) != rank || !seen.insert(hazard.fingerprint.clone()) {
            let fingerprint = &hazard.fingerprint;
            return Err(LedgerError::usage(say!(
                "判定结果第 {rank} 条隐患（{fingerprint}）的次序或指纹重复，文件被改动过；请重新运行 check",
                "hazard {rank} of the assessment ({fingerprint}) is out of order or there twice: the file was changed; run check again"
            )));
        }
        let text = json(&Hazard { rank: 0, ..hazard.clone().into_owned() })?;
        let text_sha = sha256(text.as_bytes());
        let old = known.remove(&hazard.fingerprint);
        let text_id = match &old {
            Some(old) if old.text_sha == text_sha => old.text,
            _ => {
                chain.head.texts += 1;
                book.texts.push(vec![chain.head.texts.into(), text_sha.as_str().into(), text.into()]);
                chain.head.texts
            }
        };
        let id = old.as_ref().map_or(chain.head.hazards + i64::try_from(book.fresh.len()).unwrap_or(0) + 1, |o| o.id);
        digest_line(&mut lines, rank, id, &text_sha);
        book.sightings.push(vec![round.into(), rank.into(), id.into(), text_id.into()]);
        match old {
            Some(old) => {
                if let Some((step, card)) = book.found_again(&hazard, &old, stamp)? {
                    events.push((old, step, card));
                }
            }
            None => book.fresh.push((id, text_id, hazard.into_owned())),
        }
        book.spill(store)?;
    }
    book.counts.hazards = i64::try_from(seen.len()).unwrap_or(0);
    book.counts.not_seen = count(known.values().filter(|k| !k.card.state.is_over() && k.card.state != State::Accepted));
    book.counts.new = count(book.fresh.iter());
    let mut frame = assessment.clone();
    frame.hazards = Hazards::default();
    let frame = json(&frame)?;
    let step = RoundStep {
        enterprise: name.to_owned(),
        firm: firm.clone(),
        sha256: sha.to_owned(),
        frame: sha256(frame.as_bytes()),
        digest: sha256(lines.as_bytes()),
        counts: book.counts.clone(),
    };
    chain.push((None, Some(round)), stamp, ("round", json(&step)?), "", None)?;
    let row = [
        round.into(),
        firm.as_str().into(),
        name.into(),
        day.as_str().into(),
        sha.into(),
        book.counts.hazards.into(),
        frame.into(),
    ];
    store.run(
        "INSERT INTO ledger_rounds (id, firm, enterprise, day, sha256, hazards, assessment) VALUES ($1,$2,$3,$4,$5,$6,$7)",
        &row,
    )?;
    chain.head.rounds = round;
    chain.head.sightings += book.counts.hazards;
    chain.head.hazards += book.counts.new;
    let mut rows = Vec::new();
    for (id, text, hazard) in std::mem::take(&mut book.fresh) {
        let step = Step::Register {
            fingerprint: hazard.fingerprint.clone(),
            enterprise: name.to_owned(),
            grade: hazard.grade,
            fields: fields(&hazard),
        };
        let card = step.apply(None, "", stamp.day).map_err(LedgerError::usage)?;
        let version = chain.push((Some(id), Some(round)), stamp, (step.kind(), json(&step)?), "", Some(&card))?;
        rows.push(vec![
            id.into(),
            firm.as_str().into(),
            name.into(),
            hazard.fingerprint.into(),
            day.as_str().into(),
            round.into(),
            round.into(),
            text.into(),
            version.into(),
            card.state.word().into(),
            grade_word(card.grade).into(),
            card.fields.deadline.into(),
        ]);
    }
    store.insert("ledger_hazards", &HAZARDS, &rows)?;
    book.flush(store)?;
    store.run(
        "UPDATE ledger_hazards SET last_round = s.round, text = s.text FROM ledger_sightings s WHERE s.round = $1 AND s.hazard = ledger_hazards.id",
        &[round.into()],
    )?;
    for (old, step, card) in events {
        let why = if step == Step::Recur {
            format!("第{round}轮检查再次发现")
        } else {
            format!("第{round}轮检查")
        };
        let version = chain.push((Some(old.id), Some(round)), stamp, (step.kind(), json(&step)?), &why, Some(&card))?;
        follow(store, old.id, version, &card)?;
    }
    Ok(Recorded {
        round,
        already: false,
        enterprise: name.to_owned(),
        day,
        counts: book.counts,
        recurred: book.recurred,
        differing: book.differing,
        head: chain.close(store)?,
    })
}

/// Columns of a hazard's row.
const HAZARDS: [&str; 12] = [
    "id",
    "firm",
    "enterprise",
    "fingerprint",
    "found",
    "first_round",
    "last_round",
    "text",
    "version",
    "state",
    "grade",
    "deadline",
];

/// Rows waiting to be written, and what is counted on the way.
#[derive(Default)]
struct Book {
    texts: Vec<Vec<Value>>,
    sightings: Vec<Vec<Value>>,
    fresh: Vec<(i64, i64, Hazard)>,
    counts: RoundCounts,
    recurred: Vec<String>,
    differing: Vec<String>,
}

impl Book {
    /// What it means that a known hazard is found again.
    fn found_again(
        &mut self,
        hazard: &Hazard,
        old: &Known,
        stamp: &Stamp,
    ) -> Result<Option<(Step, Card)>, LedgerError> {
        let card = &old.card;
        let later = stamp.day.to_string() > old.last.day;
        // A running ledger keeps the rows of what is done: such a row is no new finding.
        let done = matches!(hazard.rectification.state.as_deref(), Some("rectified" | "accepted" | "closed"));
        let step = match card.state {
            State::Withdrawn => {
                self.counts.withdrawn += 1;
                return Ok(None);
            }
            State::Accepted | State::Closed if later && !done => {
                self.counts.recurred += 1;
                self.recurred.push(hazard.fingerprint.clone());
                Step::Recur
            }
            _ => {
                self.counts.persisting += 1;
                if card.grade == hazard.grade {
                    return Ok(None);
                }
                if card.decision != Decision::Pending || stamp.day.to_string() < old.last.day {
                    self.differing.push(hazard.fingerprint.clone());
                    return Ok(None);
                }
                Step::Propose { grade: hazard.grade }
            }
        };
        let next = step.apply(Some(card), "found", stamp.day).map_err(LedgerError::usage)?;
        Ok(Some((step, next)))
    }

    /// Writes long texts on the way, so that a large ledger is not held in memory.
    fn spill(&mut self, store: &mut dyn Store) -> Result<(), LedgerError> {
        if self.texts.len() >= 2_000 || self.sightings.len() >= 20_000 {
            self.flush(store)?;
        }
        Ok(())
    }

    fn flush(&mut self, store: &mut dyn Store) -> Result<(), LedgerError> {
        store.insert("ledger_texts", &["id", "sha256", "text"], &std::mem::take(&mut self.texts))?;
        store.insert("ledger_sightings", &["round", "rank", "hazard", "text"], &std::mem::take(&mut self.sightings))
    }
}

/// The card that a hazard gets when it is registered.
#[must_use]
pub fn registration(hazard: &Hazard) -> Card {
    Card::registered(hazard.grade, fields(hazard))
}

/// What the sheet itself gives. A deadline that only a house profile proposes is no deadline yet.
fn fields(hazard: &Hazard) -> Fields {
    let r = &hazard.rectification;
    let given = r.deadline_source.as_deref() == Some("sheet");
    Fields {
        measures: r.measures.clone(),
        funds: r.funds.clone(),
        deadline: r.deadline.clone().filter(|d| given && d.parse::<jiff::civil::Date>().is_ok()),
        responsible: r.responsible.clone(),
        plan: r.plan.clone(),
        ..Fields::default()
    }
}

fn known(store: &mut dyn Store, firm: &str) -> Result<HashMap<String, Known>, LedgerError> {
    let sql = "SELECT e.seq, e.hazard, e.round, e.at, e.day, e.who, e.kind, e.why, e.step, e.card, e.hash, h.fingerprint, h.id, h.text, \
               t.sha256 FROM ledger_hazards h JOIN ledger_events e ON e.seq = h.version JOIN ledger_texts t ON t.id = h.text \
               WHERE h.firm = $1";
    let mut map = HashMap::new();
    store.each(sql, &[firm.into()], &mut |row| {
        let last = Event::from_row(row)?;
        let (_, card) = last.read()?;
        let known = Known { id: row.int(12)?, text: row.int(13)?, text_sha: row.text(14)?.to_owned(), last, card };
        map.insert(row.text(11)?.to_owned(), known);
        Ok(())
    })?;
    Ok(map)
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
