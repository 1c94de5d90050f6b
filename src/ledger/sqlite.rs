//! The ledger as one SQLite file.

use super::LedgerError;
use super::store::{Dialect, Row, Store, Value};
use crate::say;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, params_from_iter};
use std::path::Path;
use std::time::Duration;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open file.
pub(super) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens a file; makes it if `create`.
    pub(super) fn open(path: &Path, create: bool) -> Result<Self, LedgerError> {
        let shown = path.display();
        if !create && !path.is_file() {
            return Err(LedgerError::usage(say!(
                "没有台账库 {shown}；先用 hazgrade ledger record 录入一轮检查，或用 --db 指明",
                "there is no ledger {shown}; record a round with hazgrade ledger record, or name it with --db"
            )));
        }
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let connection = Connection::open_with_flags(path, flags).map_err(|e| failed(&e))?;
        connection.busy_timeout(PATIENCE).map_err(|e| failed(&e))?;
        // FULL: what was acknowledged is on the disk. The cache holds a large ledger's lists.
        connection
            .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA trusted_schema=OFF;")
            .map_err(|e| failed(&e))?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection })
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl Store for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, LedgerError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| failed(&e))?;
        let changed = statement.execute(params_from_iter(args)).map_err(|e| failed(&e))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&Row) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| failed(&e))?;
        let width = statement.column_count();
        let mut rows = statement.query(params_from_iter(args)).map_err(|e| failed(&e))?;
        while let Some(row) = rows.next().map_err(|e| failed(&e))? {
            let values = (0..width).map(|at| row.get_ref(at).map(value)).collect::<Result<_, _>>();
            each(&Row(values.map_err(|e| failed(&e))?))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.connection.execute_batch(sql).map_err(|e| failed(&e))
    }

    fn begin_reading(&mut self) -> Result<(), LedgerError> {
        self.batch("BEGIN")
    }

    fn begin(&mut self) -> Result<(), LedgerError> {
        self.batch("BEGIN IMMEDIATE")
    }

    fn commit(&mut self) -> Result<(), LedgerError> {
        self.batch("COMMIT")
    }

    fn rollback(&mut self) {
        // Without it the file's journal does the same when the program ends.
        let _ = self.batch("ROLLBACK");
    }
}

fn value(from: ValueRef<'_>) -> Value {
    match from {
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        // Only a changed file holds others: they fit nowhere and are told.
        ValueRef::Real(_) | ValueRef::Blob(_) | ValueRef::Null => Value::Null,
    }
}

fn failed(error: &rusqlite::Error) -> LedgerError {
    let busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
    if busy {
        return LedgerError::storage(say!(
            "另一个程序正在写台账库，等待超时，未作任何更改；请稍后再试",
            "another program is writing to the ledger and did not finish in time; nothing was changed; try again later"
        ));
    }
    LedgerError::storage(say!("台账库读写失败：{error}", "the ledger cannot be read or written: {error}"))
}
