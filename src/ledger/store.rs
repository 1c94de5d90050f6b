//! A small door to SQL that SQLite and PostgreSQL share: whole numbers and texts only, arguments numbered `$1`, `$2` … in the
//! order of their first use, one writer at a time.

use super::LedgerError;
use crate::say;

/// A value of a row or an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer.
#[derive(Clone, Debug)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The whole number at a position.
    ///
    /// # Errors
    /// There is none.
    pub fn int(&self, at: usize) -> Result<i64, LedgerError> {
        match self.0.get(at) {
            Some(Value::Int(n)) => Ok(*n),
            _ => Err(Self::wrong(at)),
        }
    }

    /// The whole number at a position, if there is one.
    #[must_use]
    pub fn maybe_int(&self, at: usize) -> Option<i64> {
        self.int(at).ok()
    }

    /// The text at a position.
    ///
    /// # Errors
    /// There is none.
    pub fn text(&self, at: usize) -> Result<&str, LedgerError> {
        match self.0.get(at) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(Self::wrong(at)),
        }
    }

    /// The text at a position, if there is one.
    #[must_use]
    pub fn maybe(&self, at: usize) -> Option<&str> {
        self.text(at).ok()
    }

    fn wrong(at: usize) -> LedgerError {
        LedgerError::damaged(say!(
            "台账库中第 {at} 列的内容不是应有的类型，请运行 hazgrade ledger verify",
            "column {at} of an answer of the ledger is not of its type; run hazgrade ledger verify"
        ))
    }
}

/// What a store is called in statements that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// An SQLite file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// A store of rows.
pub trait Store {
    /// Which one it is.
    fn dialect(&self) -> Dialect;
    /// Runs one statement and tells how many rows it changed.
    ///
    /// # Errors
    /// The store refuses.
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, LedgerError>;
    /// Hands over every row of an answer.
    ///
    /// # Errors
    /// The store refuses, or `each` does.
    fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&Row) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError>;
    /// Runs statements without arguments.
    ///
    /// # Errors
    /// The store refuses.
    fn batch(&mut self, sql: &str) -> Result<(), LedgerError>;
    /// Begins a transaction that only reads, and sees one state throughout.
    ///
    /// # Errors
    /// The store refuses.
    fn begin_reading(&mut self) -> Result<(), LedgerError>;
    /// Begins a transaction that writes; waits for any other writer.
    ///
    /// # Errors
    /// The store refuses, or another writer takes too long.
    fn begin(&mut self) -> Result<(), LedgerError>;
    /// Ends a transaction: all of it is kept.
    ///
    /// # Errors
    /// The store refuses; nothing of it is kept.
    fn commit(&mut self) -> Result<(), LedgerError>;
    /// Ends a transaction: nothing of it is kept.
    fn rollback(&mut self);
}

impl dyn Store + '_ {
    /// Every row of an answer.
    ///
    /// # Errors
    /// The store refuses.
    pub fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, LedgerError> {
        let mut rows = Vec::new();
        self.each(sql, args, &mut |row| {
            rows.push(row.clone());
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of an answer.
    ///
    /// # Errors
    /// The store refuses.
    pub fn first(&mut self, sql: &str, args: &[Value]) -> Result<Option<Row>, LedgerError> {
        Ok(self.rows(sql, args)?.into_iter().next())
    }

    /// Adds rows, many with each statement.
    ///
    /// # Errors
    /// The store refuses.
    pub fn insert(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<(), LedgerError> {
        const ARGUMENTS: usize = 4_000;
        let width = columns.len().max(1);
        for chunk in rows.chunks((ARGUMENTS / width).max(1)) {
            let groups: Vec<String> = (0..chunk.len())
                .map(|row| {
                    let marks: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
                    format!("({})", marks.join(","))
                })
                .collect();
            let sql = format!("INSERT INTO {table} ({}) VALUES {}", columns.join(","), groups.join(","));
            let args: Vec<Value> = chunk.iter().flatten().cloned().collect();
            self.run(&sql, &args)?;
        }
        Ok(())
    }
}
