//! The ledger: rounds of inspection over time and the closed loop of every hazard, in one SQLite file or on a PostgreSQL
//! server. Every change is an event with who, when and why, chained by SHA-256; what stands in the other tables follows
//! from the events, and [`Ledger::verify`] proves it.
//!
//! Knows assessments; knows nothing of output formats.

mod apply;
pub mod card;
mod entries;
mod error;
pub mod event;
mod postgres;
pub mod record;
pub mod returned;
mod schema;
pub mod signals;
mod sqlite;
pub mod state;
pub mod stats;
mod store;
pub mod verify;

pub use apply::{Applied, Change, Refusal};
pub use card::{Card, Decision, State, Step};
pub use entries::{Entry, Filter, Round};
pub use error::{Fault, LedgerError};
pub use event::{Event, Stamp};
pub use record::Recorded;
pub use stats::Stats;

use store::{Dialect, Store, Value};

/// An open ledger.
pub struct Ledger {
    store: Box<dyn Store>,
}

/// Counts and the last hash, as the ledger keeps them beside its events.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Head {
    /// Events.
    pub events: i64,
    /// Hash of the last event. Note it down: `verify --head` then proves that nothing was cut off.
    pub head: String,
    /// Rounds.
    pub rounds: i64,
    /// Hazards.
    pub hazards: i64,
    /// Hazards of all rounds together.
    pub sightings: i64,
    /// Distinct hazard texts.
    pub texts: i64,
}

impl Ledger {
    /// Opens a ledger at a path or a `postgres://` URL.
    ///
    /// # Errors
    /// It is not there (and `create` is not asked for), cannot be reached, or is newer than this program.
    pub fn open(place: &str, create: bool) -> Result<Self, LedgerError> {
        let url = place.starts_with("postgres://") || place.starts_with("postgresql://");
        let mut store: Box<dyn Store> = if url {
            Box::new(postgres::Postgres::open(place)?)
        } else {
            Box::new(sqlite::Sqlite::open(std::path::Path::new(place), create)?)
        };
        schema::prepare(&mut *store, create)?;
        Ok(Self { store })
    }

    /// Whether it is on a PostgreSQL server.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.store.dialect() == Dialect::Postgres
    }

    /// Counts and the last hash.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn head(&mut self) -> Result<Head, LedgerError> {
        head(&mut *self.store)
    }

    /// Does all of something, or nothing of it; one writer at a time.
    fn writing<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        self.store.begin()?;
        match work(&mut *self.store) {
            Ok(done) => {
                self.store.commit()?;
                Ok(done)
            }
            Err(e) => {
                self.store.rollback();
                Err(e)
            }
        }
    }

    /// Does something and takes it back, to see what would come of it.
    fn trying<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        self.store.begin()?;
        let done = work(&mut *self.store);
        self.store.rollback();
        done
    }

    /// Reads one state throughout, whatever others write.
    fn reading<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        self.store.begin_reading()?;
        let done = work(&mut *self.store);
        self.store.rollback();
        done
    }
}

fn head(store: &mut dyn Store) -> Result<Head, LedgerError> {
    let sql = "SELECT events, head, rounds, hazards, sightings, texts FROM ledger_heads WHERE id = 1";
    let Some(row) = store.first(sql, &[])? else {
        return Err(LedgerError::damaged(crate::say!(
            "台账库缺少链头记录（ledger_heads），内容被改动过",
            "the ledger has no head (ledger_heads): it was changed"
        )));
    };
    Ok(Head {
        events: row.int(0)?,
        head: row.text(1)?.to_owned(),
        rounds: row.int(2)?,
        hazards: row.int(3)?,
        sightings: row.int(4)?,
        texts: row.int(5)?,
    })
}

fn set_head(store: &mut dyn Store, head: &Head) -> Result<(), LedgerError> {
    let sql = "UPDATE ledger_heads SET events = $1, head = $2, rounds = $3, hazards = $4, sightings = $5, texts = $6 WHERE id = 1";
    let args: [Value; 6] = [
        head.events.into(),
        head.head.as_str().into(),
        head.rounds.into(),
        head.hazards.into(),
        head.sightings.into(),
        head.texts.into(),
    ];
    store.run(sql, &args)?;
    Ok(())
}
