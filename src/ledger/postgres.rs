//! The ledger on a PostgreSQL server.

use super::LedgerError;
use super::store::{Dialect, Row, Store, Value};
use crate::say;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, NoTls, Statement};
use std::collections::HashMap;
use std::error::Error;

/// The lock that writers of a ledger take in turn.
const WRITERS: &str = "LOCK TABLE ledger_heads IN EXCLUSIVE MODE";
/// An arbitrary number that programs making the tables agree on.
pub(super) const MAKERS: &str = "SELECT pg_advisory_xact_lock(7093214)";

/// An open connection.
pub(super) struct Postgres {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Postgres {
    /// Connects.
    pub(super) fn open(url: &str) -> Result<Self, LedgerError> {
        let client = Client::connect(url, NoTls).map_err(|e| {
            let told = reason(&e);
            LedgerError::storage(say!(
                "连不上 PostgreSQL 台账库：{told}。请核对地址、用户和服务是否启动（本程序不用 TLS，远程请走隧道）",
                "the PostgreSQL ledger cannot be reached: {told}. Check address, user and whether the server runs (this program uses no TLS; \
                 reach a remote server through a tunnel)"
            ))
        })?;
        Ok(Self { client, statements: HashMap::new() })
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, LedgerError> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(sql).map_err(|e| failed(&e))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) => n.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::INT8 || *ty == Type::TEXT
    }

    to_sql_checked!();
}

impl Store for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, LedgerError> {
        let statement = self.prepare(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &args).map_err(|e| failed(&e))
    }

    fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&Row) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        let statement = self.prepare(sql)?;
        let mut rows = self.client.query_raw(&statement, args).map_err(|e| failed(&e))?;
        while let Some(row) = rows.next().map_err(|e| failed(&e))? {
            let values = (0..row.len()).map(|at| value(&row, at)).collect::<Result<_, _>>()?;
            each(&Row(values))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.client.batch_execute(sql).map_err(|e| failed(&e))
    }

    fn begin_reading(&mut self) -> Result<(), LedgerError> {
        self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    fn begin(&mut self) -> Result<(), LedgerError> {
        self.batch("BEGIN")?;
        self.batch(WRITERS)
    }

    fn commit(&mut self) -> Result<(), LedgerError> {
        self.batch("COMMIT")
    }

    fn rollback(&mut self) {
        // Without it the server does the same when the connection ends.
        let _ = self.batch("ROLLBACK");
    }
}

fn value(row: &postgres::Row, at: usize) -> Result<Value, LedgerError> {
    let ty = row.columns().get(at).map(postgres::Column::type_);
    Ok(if ty == Some(&Type::INT8) {
        row.try_get::<_, Option<i64>>(at).map_err(|e| failed(&e))?.into()
    } else {
        row.try_get::<_, Option<String>>(at).map_err(|e| failed(&e))?.into()
    })
}

/// What the server says, without the statement and its values.
fn reason(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(told) => told.message().to_owned(),
        None => error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}")),
    }
}

fn failed(error: &postgres::Error) -> LedgerError {
    let told = reason(error);
    LedgerError::storage(say!(
        "PostgreSQL 台账库读写失败：{told}",
        "the PostgreSQL ledger cannot be read or written: {told}"
    ))
}
