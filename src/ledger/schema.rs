//! The tables, made and brought up to date by numbered steps.

use super::LedgerError;
use super::event::GENESIS;
use super::store::{Dialect, Store, Value};
use crate::say;

/// Every step; a ledger remembers how many it has taken. Never change one that was released: add another.
const STEPS: [&str; 1] = ["
CREATE TABLE ledger_heads (id {id}, events BIGINT NOT NULL, head TEXT NOT NULL, rounds BIGINT NOT NULL,
  hazards BIGINT NOT NULL, sightings BIGINT NOT NULL, texts BIGINT NOT NULL);
CREATE TABLE ledger_rounds (id {id}, firm TEXT NOT NULL, enterprise TEXT NOT NULL, day TEXT NOT NULL, sha256 TEXT NOT NULL,
  hazards BIGINT NOT NULL, assessment TEXT NOT NULL);
CREATE INDEX ledger_rounds_firm ON ledger_rounds (firm, id);
CREATE TABLE ledger_texts (id {id}, sha256 TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE ledger_hazards (id {id}, firm TEXT NOT NULL, enterprise TEXT NOT NULL, fingerprint TEXT NOT NULL,
  found TEXT NOT NULL, first_round BIGINT NOT NULL, last_round BIGINT NOT NULL, text BIGINT NOT NULL, version BIGINT NOT NULL,
  state TEXT NOT NULL, grade TEXT NOT NULL, deadline TEXT, UNIQUE (firm, fingerprint));
CREATE INDEX ledger_hazards_fingerprint ON ledger_hazards (fingerprint);
CREATE INDEX ledger_hazards_open ON ledger_hazards (state, grade, deadline);
CREATE TABLE ledger_sightings (round BIGINT NOT NULL, rank BIGINT NOT NULL, hazard BIGINT NOT NULL, text BIGINT NOT NULL,
  PRIMARY KEY (round, rank)){compact};
CREATE INDEX ledger_sightings_hazard ON ledger_sightings (hazard, round);
CREATE TABLE ledger_events (seq {id}, hazard BIGINT, round BIGINT, at TEXT NOT NULL, day TEXT NOT NULL, who TEXT NOT NULL,
  kind TEXT NOT NULL, why TEXT NOT NULL, step TEXT NOT NULL, card TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX ledger_events_hazard ON ledger_events (hazard, seq);
CREATE INDEX ledger_events_day ON ledger_events (day, seq);
"];

/// Brings the tables up to date; without `create`, a store without tables is told.
pub(super) fn prepare(store: &mut dyn Store, create: bool) -> Result<(), LedgerError> {
    let newest = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if taken(store)? == newest {
        return Ok(());
    }
    if !create && taken(store)? == 0 {
        return Err(LedgerError::usage(say!(
            "这里还没有台账；先用 hazgrade ledger record 录入一轮检查",
            "there is no ledger here yet; record a round with hazgrade ledger record"
        )));
    }
    // Two programs may come at once: the second waits and finds the work done.
    match store.dialect() {
        Dialect::Sqlite => store.begin()?,
        Dialect::Postgres => {
            store.batch("BEGIN")?;
            store.batch(super::postgres::MAKERS)?;
        }
    }
    let done = steps(store, newest);
    match done {
        Ok(()) => store.commit(),
        Err(e) => {
            store.rollback();
            Err(e)
        }
    }
}

fn steps(store: &mut dyn Store, newest: i64) -> Result<(), LedgerError> {
    let mut at = taken(store)?;
    if at > newest {
        return Err(LedgerError::usage(say!(
            "台账库的版本（{at}）比本程序认识的（{newest}）新，请升级 hazgrade",
            "the ledger's version ({at}) is newer than this program knows ({newest}); upgrade hazgrade"
        )));
    }
    let (id, compact) = match store.dialect() {
        Dialect::Sqlite => ("INTEGER PRIMARY KEY", " WITHOUT ROWID"),
        Dialect::Postgres => ("BIGINT PRIMARY KEY", ""),
    };
    if at == 0 {
        store.batch("CREATE TABLE IF NOT EXISTS ledger_meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL)")?;
        store.run("INSERT INTO ledger_meta (name, value) VALUES ('steps', 0)", &[])?;
    }
    for step in STEPS.iter().skip(usize::try_from(at).unwrap_or(0)) {
        store.batch(&step.replace("{id}", id).replace("{compact}", compact))?;
        at += 1;
        if at == 1 {
            let first = "INSERT INTO ledger_heads (id, events, head, rounds, hazards, sightings, texts) VALUES (1,0,$1,0,0,0,0)";
            store.run(first, &[Value::from(GENESIS)])?;
        }
    }
    store.run("UPDATE ledger_meta SET value = $1 WHERE name = 'steps'", &[Value::Int(at)])?;
    Ok(())
}

/// How many steps were taken.
fn taken(store: &mut dyn Store) -> Result<i64, LedgerError> {
    let there = match store.dialect() {
        Dialect::Sqlite => "SELECT count(*) FROM sqlite_master WHERE name = 'ledger_meta'",
        Dialect::Postgres => {
            "SELECT count(*) FROM pg_tables WHERE tablename = 'ledger_meta' AND schemaname = ANY (current_schemas(false))"
        }
    };
    if store.first(there, &[])?.map_or(Ok(0), |r| r.int(0))? == 0 {
        return Ok(0);
    }
    store.first("SELECT value FROM ledger_meta WHERE name = 'steps'", &[])?.map_or(Ok(0), |r| r.int(0))
}
