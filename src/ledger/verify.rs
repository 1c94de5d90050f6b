//! Whether everything in the ledger is what was recorded: the chain of events, the texts, the rounds, and every row that
//! follows from them.

use super::apply::grade_word;
use super::card::{Card, Step};
use super::event::{self, Event, GENESIS};
use super::record::{RoundStep, digest_line};
use super::store::Store;
use super::{Head, Ledger, LedgerError, head};
use crate::base::Message;
use crate::base::hash::sha256;
use crate::say;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Most faults that are listed; the rest is counted.
const LISTED: usize = 200;

/// One thing that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `event`, `text`, `hazard`, `round`, `sighting` or `head`.
    pub table: &'static str,
    /// Number of the row (of a sighting: its round).
    pub row: i64,
    /// Fingerprint of the hazard concerned, if it can be told.
    pub fingerprint: Option<String>,
    /// What is wrong.
    pub message: Message,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Whether everything is as recorded.
    pub sound: bool,
    /// Counts and the last hash, as counted now.
    pub head: Head,
    /// How many things are not.
    pub faults: usize,
    /// The first of them.
    pub findings: Vec<Finding>,
}

#[derive(Default)]
struct Findings {
    count: usize,
    list: Vec<Finding>,
}

impl Findings {
    fn add(&mut self, table: &'static str, row: i64, fingerprint: Option<&str>, message: Message) {
        self.count += 1;
        if self.list.len() < LISTED {
            self.list.push(Finding { table, row, fingerprint: fingerprint.map(ToOwned::to_owned), message });
        }
    }

    /// Rows are numbered from 1 without a gap.
    fn gap(&mut self, table: &'static str, expected: &mut i64, row: i64) {
        if row != *expected {
            let (first, last) = (*expected, row - 1);
            self.add(
                table,
                first,
                None,
                say!(
                    "{table} 表缺少第 {first} 至 {last} 行：被删除",
                    "rows {first} to {last} of {table} are gone: deleted"
                ),
            );
        }
        *expected = row + 1;
    }
}

/// What a hazard has to be, by its events and sightings.
struct Replayed {
    card: Card,
    version: i64,
    fingerprint: String,
    enterprise: String,
    found: String,
    day: String,
    first_round: i64,
    last_round: i64,
    text: i64,
}

impl Ledger {
    /// Holds everything against what was recorded. `noted` is the head hash of an earlier day: it has to be part of the
    /// chain, which proves that nothing up to then was cut off or written anew.
    ///
    /// # Errors
    /// The store cannot be read at all.
    pub fn verify(&mut self, noted: Option<&str>) -> Result<Verified, LedgerError> {
        self.reading(|store| verify(store, noted))
    }
}

fn verify(store: &mut dyn Store, noted: Option<&str>) -> Result<Verified, LedgerError> {
    let mut out = Findings::default();
    let texts = texts(store, &mut out)?;
    let mut rounds: BTreeMap<i64, (RoundStep, String)> = BTreeMap::new();
    let mut hazards: BTreeMap<i64, Replayed> = BTreeMap::new();
    let (events, last, met) = events(store, noted, &mut rounds, &mut hazards, &mut out)?;
    let found_rounds = round_rows(store, &rounds, &mut out)?;
    let sightings = sightings(store, &rounds, &texts, &mut hazards, &mut out)?;
    let found_hazards = hazard_rows(store, &hazards, &mut out)?;
    let now = Head {
        events,
        head: last,
        rounds: found_rounds,
        hazards: found_hazards,
        sightings,
        texts: i64::try_from(texts.len()).unwrap_or(0),
    };
    match head(store) {
        Ok(kept) => {
            for (name, kept, now) in [
                ("events", kept.events, now.events),
                ("rounds", kept.rounds, now.rounds),
                ("hazards", kept.hazards, now.hazards),
                ("sightings", kept.sightings, now.sightings),
                ("texts", kept.texts, now.texts),
            ] {
                if kept != now {
                    out.add(
                        "head",
                        1,
                        None,
                        say!(
                            "{name} 应有 {kept} 行，现有 {now} 行：有行被删除或添加",
                            "there have to be {kept} {name} and there are {now}: some were deleted or added"
                        ),
                    );
                }
            }
            if kept.head != now.head {
                let (kept, now) = (&kept.head, &now.head);
                out.add("head", 1, None, say!(
                    "链头应为 {kept}，最后一个事件却是 {now}：末尾的事件被删除、添加或改动",
                    "the head has to be {kept} but the last event is {now}: events at the end were deleted, added or altered"
                ));
            }
        }
        Err(e) => e.messages.into_iter().for_each(|m| out.add("head", 1, None, m)),
    }
    if let Some(noted) = noted.filter(|_| !met) {
        out.add(
            "head",
            1,
            None,
            say!(
                "记下的链头 {noted} 不在链中：当时的事件被删除或重写",
                "the head noted, {noted}, is not part of the chain: events of that time were deleted or written anew"
            ),
        );
    }
    Ok(Verified { sound: out.count == 0, head: now, faults: out.count, findings: out.list })
}

/// Hashes of texts by their number.
fn texts(store: &mut dyn Store, out: &mut Findings) -> Result<HashMap<i64, String>, LedgerError> {
    let mut texts = HashMap::new();
    let mut expected = 1;
    store.each("SELECT id, sha256, text FROM ledger_texts ORDER BY id", &[], &mut |row| {
        let id = row.int(0)?;
        out.gap("text", &mut expected, id);
        let now = sha256(row.maybe(2).unwrap_or_default().as_bytes());
        if row.maybe(1) != Some(now.as_str()) {
            let fingerprint = row.maybe(2).and_then(|t| {
                let value: serde_json::Value = serde_json::from_str(t).ok()?;
                value.get("fingerprint")?.as_str().map(ToOwned::to_owned)
            });
            out.add(
                "text",
                id,
                fingerprint.as_deref(),
                say!("隐患文字第 {id} 行（ledger_texts）被改动", "hazard text {id} (ledger_texts) was altered"),
            );
        }
        texts.insert(id, now);
        Ok(())
    })?;
    Ok(texts)
}

fn events(
    store: &mut dyn Store,
    noted: Option<&str>,
    rounds: &mut BTreeMap<i64, (RoundStep, String)>,
    hazards: &mut BTreeMap<i64, Replayed>,
    out: &mut Findings,
) -> Result<(i64, String, bool), LedgerError> {
    let mut before = GENESIS.to_owned();
    let mut met = noted == Some(GENESIS);
    let (mut count, mut expected) = (0_i64, 1);
    store.each(&format!("{} ORDER BY seq", event::SELECT), &[], &mut |row| {
        count += 1;
        let seq = row.int(0)?;
        out.gap("event", &mut expected, seq);
        let Ok(event) = Event::from_row(row) else {
            row.maybe(10).unwrap_or_default().clone_into(&mut before);
            out.add(
                "event",
                seq,
                None,
                say!("事件 {seq} 被改动：内容不能读取", "event {seq} was altered: it cannot be read"),
            );
            return Ok(());
        };
        let right = event.hash == event.hash_after(&before);
        before.clone_from(&event.hash);
        met |= noted == Some(event.hash.as_str());
        let known = event.hazard.and_then(|id| hazards.get(&id)).map(|h| h.fingerprint.clone());
        if !right {
            let (day, who, kind) = (&event.day, &event.who, &event.kind);
            out.add("event", seq, known.as_deref(), say!(
                "事件 {seq}（{day} {who} {kind}）与链不符：它或它之前的事件被改动或删除",
                "event {seq} ({day} {who} {kind}) does not fit the chain: it was altered, or what stood before it was"
            ));
        }
        if let Err(message) = replay(&event, rounds, hazards)
            && right
        {
            out.add("event", seq, known.as_deref(), message);
        }
        Ok(())
    })?;
    Ok((count, before, met))
}

/// Does once more what an event did, and holds the result against what it says.
fn replay(
    event: &Event,
    rounds: &mut BTreeMap<i64, (RoundStep, String)>,
    hazards: &mut BTreeMap<i64, Replayed>,
) -> Result<(), Message> {
    let seq = event.seq;
    let unreadable = || say!("事件 {seq} 的内容不能读取", "event {seq} cannot be read");
    let Some(id) = event.hazard else {
        let step = serde_json::from_str(&event.step).map_err(|_| unreadable())?;
        rounds.insert(event.round.unwrap_or(0), (step, event.day.clone()));
        return Ok(());
    };
    let (step, card) = event.read().map_err(|_| unreadable())?;
    let day: Date = event.day.parse().map_err(|_| unreadable())?;
    let old = hazards.get(&id);
    let next = step.apply(old.map(|h| &h.card), &event.why, day)?;
    let backwards = old.is_some_and(|h| h.day > event.day);
    if next != card || event.kind != step.kind() || backwards {
        return Err(say!(
            "事件 {seq} 之后的状态与它的步骤不符",
            "what stands after event {seq} does not follow from its step"
        ));
    }
    if let Step::Register { fingerprint, enterprise, .. } = step {
        let round = event.round.unwrap_or(0);
        let fresh = Replayed {
            card,
            version: seq,
            fingerprint,
            enterprise,
            found: event.day.clone(),
            day: event.day.clone(),
            first_round: round,
            last_round: round,
            text: 0,
        };
        if hazards.insert(id, fresh).is_some() {
            return Err(say!("隐患 {id} 登记了两次（事件 {seq}）", "hazard {id} is registered twice (event {seq})"));
        }
    } else if let Some(known) = hazards.get_mut(&id) {
        (known.card, known.version) = (card, seq);
        known.day.clone_from(&event.day);
    }
    Ok(())
}

fn round_rows(
    store: &mut dyn Store,
    rounds: &BTreeMap<i64, (RoundStep, String)>,
    out: &mut Findings,
) -> Result<i64, LedgerError> {
    let (mut count, mut expected) = (0, 1);
    let sql = "SELECT id, firm, enterprise, day, sha256, hazards, assessment FROM ledger_rounds ORDER BY id";
    store.each(sql, &[], &mut |row| {
        count += 1;
        let id = row.int(0)?;
        out.gap("round", &mut expected, id);
        let same = rounds.get(&id).is_some_and(|(step, day)| {
            row.maybe(1) == Some(&step.firm)
                && row.maybe(2) == Some(&step.enterprise)
                && row.maybe(3) == Some(day)
                && row.maybe(4) == Some(&step.sha256)
                && row.maybe_int(5) == Some(step.counts.hazards)
                && row.maybe(6).is_some_and(|frame| sha256(frame.as_bytes()) == step.frame)
        });
        if !same {
            out.add(
                "round",
                id,
                None,
                say!("第 {id} 轮（ledger_rounds）被改动", "round {id} (ledger_rounds) was altered"),
            );
        }
        Ok(())
    })?;
    Ok(count)
}

fn sightings(
    store: &mut dyn Store,
    rounds: &BTreeMap<i64, (RoundStep, String)>,
    texts: &HashMap<i64, String>,
    hazards: &mut BTreeMap<i64, Replayed>,
    out: &mut Findings,
) -> Result<i64, LedgerError> {
    let mut count = 0;
    let mut digests: BTreeMap<i64, String> = rounds.keys().map(|r| (*r, String::new())).collect();
    let mut done: BTreeMap<i64, String> = BTreeMap::new();
    let mut open = 0;
    store.each("SELECT round, rank, hazard, text FROM ledger_sightings ORDER BY round, rank", &[], &mut |row| {
        count += 1;
        let (round, rank, hazard, text) = (row.int(0)?, row.int(1)?, row.int(2)?, row.int(3)?);
        if round != open {
            if let Some(lines) = digests.remove(&open) {
                done.insert(open, sha256(lines.as_bytes()));
            }
            open = round;
        }
        let sha = texts.get(&text).map_or("", String::as_str);
        digest_line(digests.entry(round).or_default(), rank, hazard, sha);
        if let Some(known) = hazards.get_mut(&hazard).filter(|k| k.last_round <= round) {
            (known.last_round, known.text) = (round, text);
        }
        Ok(())
    })?;
    for (round, lines) in digests {
        done.insert(round, sha256(lines.as_bytes()));
    }
    for (round, digest) in done {
        if rounds.get(&round).is_none_or(|(step, _)| step.digest != digest) {
            out.add(
                "sighting",
                round,
                None,
                say!(
                    "第 {round} 轮的隐患名单（ledger_sightings）或其文字被改动",
                    "the hazards of round {round} (ledger_sightings) or their texts were altered"
                ),
            );
        }
    }
    Ok(count)
}

fn hazard_rows(
    store: &mut dyn Store,
    hazards: &BTreeMap<i64, Replayed>,
    out: &mut Findings,
) -> Result<i64, LedgerError> {
    let (mut count, mut expected) = (0, 1);
    let sql = "SELECT id, firm, enterprise, fingerprint, found, first_round, last_round, text, version, state, grade, deadline \
               FROM ledger_hazards ORDER BY id";
    store.each(sql, &[], &mut |row| {
        count += 1;
        let id = row.int(0)?;
        out.gap("hazard", &mut expected, id);
        let Some(h) = hazards.get(&id) else {
            out.add("hazard", id, row.maybe(3), say!("隐患 {id} 没有登记事件", "hazard {id} was never registered"));
            return Ok(());
        };
        let wrong: Vec<&str> = [
            ("firm", row.maybe(1) == Some(&crate::base::norm::key(&h.enterprise))),
            ("enterprise", row.maybe(2) == Some(&h.enterprise)),
            ("fingerprint", row.maybe(3) == Some(&h.fingerprint)),
            ("found", row.maybe(4) == Some(&h.found)),
            ("first_round", row.maybe_int(5) == Some(h.first_round)),
            ("last_round", row.maybe_int(6) == Some(h.last_round)),
            ("text", row.maybe_int(7) == Some(h.text)),
            ("version", row.maybe_int(8) == Some(h.version)),
            ("state", row.maybe(9) == Some(h.card.state.word())),
            ("grade", row.maybe(10) == Some(grade_word(h.card.grade))),
            ("deadline", row.maybe(11) == h.card.fields.deadline.as_deref()),
        ]
        .into_iter()
        .filter_map(|(name, same)| (!same).then_some(name))
        .collect();
        if !wrong.is_empty() {
            let (wrong, print) = (wrong.join("、"), &h.fingerprint);
            out.add("hazard", id, Some(print), say!(
                "隐患 {id}（{print}）的 {wrong} 与事件不符：这一行（ledger_hazards）被改动",
                "{wrong} of hazard {id} ({print}) does not follow from its events: the row (ledger_hazards) was altered"
            ));
        }
        Ok(())
    })?;
    Ok(count)
}
