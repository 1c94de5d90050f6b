//! The grid: one sheet as dictionary-coded columns.
//!
//! A cell is a small code into its column's dictionary of distinct values, so later rooms work once per distinct value
//! instead of once per row. Only rows that have a non-blank cell exist, so a sheet with `A1` and `XFD1048576` costs two
//! rows, not seventeen billion cells.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher as _;
use std::sync::Arc;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing.
    Blank,
    /// Text.
    Text,
    /// A number; its text is the shortest decimal that gives the stored value back.
    Number,
    /// `TRUE` or `FALSE`.
    Bool,
    /// A date or time: `2026-03-14`, `2026-03-14 08:30:00` or `08:30:00`.
    DateTime,
    /// An error such as `#DIV/0!`.
    Error,
    /// A formula whose result the file does not hold; the text is the formula where known.
    Uncached,
}

/// Index of a distinct value in a [`Pool`]; 0 is the blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueId(pub u32);

impl ValueId {
    /// The blank cell.
    pub const BLANK: Self = Self(0);
}

/// A distinct cell value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellValue<'p> {
    /// What it is.
    pub kind: Kind,
    /// Its text; empty for a blank.
    pub text: &'p str,
}

/// Distinct values of a whole workbook in one arena.
#[derive(Debug)]
pub struct Pool {
    arena: String,
    ends: Vec<(u32, Kind)>,
    /// Hash → ids; a `u32::MAX`-free open chain kept as map of first id, with rare collisions in `overflow`.
    first: FxHashMap<u64, u32>,
    overflow: FxHashMap<u64, Vec<u32>>,
}

impl Default for Pool {
    fn default() -> Self {
        Self {
            arena: String::new(),
            ends: vec![(0, Kind::Blank)],
            first: FxHashMap::default(),
            overflow: FxHashMap::default(),
        }
    }
}

impl Pool {
    /// The value with this id; an unknown id is the blank.
    #[must_use]
    pub fn get(&self, id: ValueId) -> CellValue<'_> {
        let i = id.0 as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).map_or(0, |e| e.0 as usize) };
        match self.ends.get(i) {
            Some(&(end, kind)) => CellValue { kind, text: self.arena.get(start..end as usize).unwrap_or("") },
            None => CellValue { kind: Kind::Blank, text: "" },
        }
    }

    /// The id of a value, adding it if new. `None` when the pool is full (4 GiB of text).
    pub fn intern(&mut self, kind: Kind, text: &str) -> Option<ValueId> {
        if kind == Kind::Blank {
            return Some(ValueId::BLANK);
        }
        let hash = FxBuildHasher.hash_one((kind, text));
        let same = |id: u32| self.get(ValueId(id)) == CellValue { kind, text };
        if let Some(&id) = self.first.get(&hash) {
            if same(id) {
                return Some(ValueId(id));
            }
            if let Some(id) = self.overflow.get(&hash).and_then(|ids| ids.iter().copied().find(|id| same(*id))) {
                return Some(ValueId(id));
            }
        }
        let id = u32::try_from(self.ends.len()).ok()?;
        self.arena.push_str(text);
        self.ends.push((u32::try_from(self.arena.len()).ok()?, kind));
        if self.first.contains_key(&hash) {
            self.overflow.entry(hash).or_default().push(id);
        } else {
            self.first.insert(hash, id);
        }
        Some(ValueId(id))
    }

    /// Number of distinct values, the blank included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether only the blank is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }

    /// Drops the index that [`Pool::intern`] needs; call when reading is done.
    pub fn seal(&mut self) {
        self.first = FxHashMap::default();
        self.overflow = FxHashMap::default();
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Bytes of text held.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.arena.len()
    }
}

/// Codes of one column, two bytes each until a column has more than 65,536 distinct values.
#[derive(Clone, Debug)]
pub enum Codes {
    /// Up to 65,536 distinct values.
    Narrow(Vec<u16>),
    /// More.
    Wide(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Codes {
    /// The code of a row (0, the blank, past the end).
    #[must_use]
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Self::Narrow(v) => v.get(row).copied().map_or(0, u32::from),
            Self::Wide(v) => v.get(row).copied().unwrap_or(0),
        }
    }

    /// Number of rows held.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(v) => v.len(),
            Self::Wide(v) => v.len(),
        }
    }

    /// Whether no row is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a code, widening when needed.
    pub fn push(&mut self, code: u32) {
        match self {
            Self::Narrow(v) => match u16::try_from(code) {
                Ok(c) => v.push(c),
                Err(_) => {
                    let mut wide: Vec<u32> = v.iter().copied().map(u32::from).collect();
                    wide.push(code);
                    *self = Self::Wide(wide);
                }
            },
            Self::Wide(v) => v.push(code),
        }
    }

    /// Replaces the code of a row that is already held.
    pub fn set(&mut self, row: usize, code: u32) {
        match self {
            Self::Narrow(v) => match u16::try_from(code) {
                Ok(c) => {
                    if let Some(slot) = v.get_mut(row) {
                        *slot = c;
                    }
                }
                Err(_) => {
                    *self = Self::Wide(v.iter().copied().map(u32::from).collect());
                    self.set(row, code);
                }
            },
            Self::Wide(v) => {
                if let Some(slot) = v.get_mut(row) {
                    *slot = code;
                }
            }
        }
    }

    /// Pads with blanks up to `rows`.
    pub fn pad(&mut self, rows: usize) {
        match self {
            Self::Narrow(v) if v.len() < rows => v.resize(rows, 0),
            Self::Wide(v) if v.len() < rows => v.resize(rows, 0),
            _ => {}
        }
    }

    /// Keeps only the rows at these ascending positions, in place.
    pub fn keep(&mut self, positions: &[u32]) {
        fn run<T: Copy + Default>(v: &mut Vec<T>, positions: &[u32]) {
            for (to, from) in positions.iter().enumerate() {
                let value = v.get(*from as usize).copied().unwrap_or_default();
                if let Some(slot) = v.get_mut(to) {
                    *slot = value;
                }
            }
            v.truncate(positions.len());
            v.resize(positions.len(), T::default());
        }
        match self {
            Self::Narrow(v) => run(v, positions),
            Self::Wide(v) => run(v, positions),
        }
    }
}

/// One column: its dictionary and a code per row of the grid. Code 0 is the blank.
#[derive(Clone, Debug)]
pub struct GridColumn {
    /// Zero-based column of the sheet.
    pub index: u32,
    /// Distinct values; the first is the blank.
    pub dict: Vec<ValueId>,
    /// A code per row.
    pub codes: Codes,
}

impl GridColumn {
    /// The value at a grid position.
    #[must_use]
    pub fn value(&self, position: usize) -> ValueId {
        self.dict.get(self.codes.get(position) as usize).copied().unwrap_or(ValueId::BLANK)
    }
}

/// One sheet's cells.
#[derive(Clone, Debug)]
pub struct Grid {
    /// One-based sheet row of every position, ascending; only rows with a non-blank cell.
    pub rows: Vec<u32>,
    /// Columns with at least one non-blank cell, by column.
    pub columns: Vec<GridColumn>,
    /// The values.
    pub pool: Arc<Pool>,
}

impl Grid {
    /// The cell at a grid position (not a sheet row) and sheet column.
    #[must_use]
    pub fn cell(&self, position: usize, column: u32) -> CellValue<'_> {
        match self.columns.binary_search_by_key(&column, |c| c.index) {
            Ok(i) => self.pool.get(self.columns.get(i).map_or(ValueId::BLANK, |c| c.value(position))),
            Err(_) => self.pool.get(ValueId::BLANK),
        }
    }

    /// The grid position of a one-based sheet row, if that row has a non-blank cell.
    #[must_use]
    pub fn position(&self, row: u32) -> Option<usize> {
        self.rows.binary_search(&row).ok()
    }
}

/// Builds a [`Grid`] from cells that arrive row by row.
#[derive(Debug, Default)]
pub struct GridBuilder {
    rows: Vec<u32>,
    columns: FxHashMap<u32, Growing>,
}

#[derive(Debug)]
struct Growing {
    dict: Vec<ValueId>,
    codes: Codes,
    lookup: FxHashMap<ValueId, u32>,
}

impl GridBuilder {
    /// Adds a non-blank cell: one-based row (never less than the last one), zero-based column. Blanks are ignored; a
    /// cell given twice keeps its last value.
    pub fn push(&mut self, row: u32, column: u32, value: ValueId) {
        if value == ValueId::BLANK {
            return;
        }
        if self.rows.last() != Some(&row) {
            self.rows.push(row);
        }
        let position = self.rows.len() - 1;
        let col = self.columns.entry(column).or_insert_with(|| Growing {
            dict: vec![ValueId::BLANK],
            codes: Codes::default(),
            lookup: FxHashMap::default(),
        });
        let next = u32::try_from(col.dict.len()).unwrap_or(u32::MAX);
        let code = *col.lookup.entry(value).or_insert(next);
        if code == next {
            col.dict.push(value);
        }
        if col.codes.len() > position {
            col.codes.set(position, code);
        } else {
            col.codes.pad(position);
            col.codes.push(code);
        }
    }

    /// Rows so far that have a non-blank cell.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Columns so far.
    #[must_use]
    pub fn column_count(&self) -> usize {
        self.columns.len()
    }

    /// The columns, to be joined with the sealed pool by [`GridBuilder::finish`].
    #[must_use]
    pub fn finish(self, pool: &Arc<Pool>) -> Grid {
        let rows = self.rows;
        let mut columns: Vec<GridColumn> = self
            .columns
            .into_iter()
            .map(|(index, mut g)| {
                g.codes.pad(rows.len());
                GridColumn { index, dict: g.dict, codes: g.codes }
            })
            .collect();
        columns.sort_by_key(|c| c.index);
        Grid { rows, columns, pool: Arc::clone(pool) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparse_cells_cost_only_their_rows() {
        let mut pool = Pool::default();
        let a = pool.intern(Kind::Text, "甲").unwrap_or(ValueId::BLANK);
        let n = pool.intern(Kind::Number, "1").unwrap_or(ValueId::BLANK);
        assert_eq!(pool.intern(Kind::Text, "甲"), Some(a));
        assert_ne!(pool.intern(Kind::Text, "1"), Some(n));
        let mut b = GridBuilder::default();
        b.push(1, 0, a);
        b.push(1_048_576, 16_383, n);
        let grid = b.finish(&Arc::new(pool));
        assert_eq!(grid.rows, [1, 1_048_576]);
        assert_eq!(grid.cell(1, 16_383), CellValue { kind: Kind::Number, text: "1" });
        assert_eq!(grid.cell(1, 0).kind, Kind::Blank);
        assert_eq!(grid.position(1_048_576), Some(1));
    }

    #[test]
    fn codes_widen_and_compact() {
        let mut codes = Codes::default();
        for i in 0..70_000 {
            codes.push(i);
        }
        assert!(matches!(codes, Codes::Wide(_)));
        codes.keep(&[0, 5, 69_999]);
        assert_eq!((codes.get(1), codes.get(2), codes.len()), (5, 69_999, 3));
    }
}
