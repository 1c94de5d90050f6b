//! The grid: one sheet as dictionary-coded columns.
//!
//! A cell is a small code into its column's dictionary of distinct values, so later rooms work once per distinct value
//! instead of once per row. Only rows that have a non-blank cell exist, so a sheet with `A1` and `XFD1048576` costs two
//! rows, not seventeen billion cells.

use std::sync::Arc;

pub use super::builder::{GridBuilder, Pushed};
pub use super::pool::{CellValue, Kind, Pool, ValueId};

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
            Self::Narrow(v) => {
                if let Ok(c) = u16::try_from(code) {
                    v.push(c);
                } else {
                    let mut wide: Vec<u32> = v.iter().copied().map(u32::from).collect();
                    wide.push(code);
                    *self = Self::Wide(wide);
                }
            }
            Self::Wide(v) => v.push(code),
        }
    }

    /// Replaces the code of a row that is already held.
    pub fn set(&mut self, row: usize, code: u32) {
        match self {
            Self::Narrow(v) => {
                if let Ok(c) = u16::try_from(code) {
                    if let Some(slot) = v.get_mut(row) {
                        *slot = c;
                    }
                } else {
                    *self = Self::Wide(v.iter().copied().map(u32::from).collect());
                    self.set(row, code);
                }
            }
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
    fn rows_out_of_order_are_sorted_in_and_doubles_told() {
        let mut pool = Pool::default();
        let ids: Vec<ValueId> = (0..6).filter_map(|i| pool.intern(Kind::Text, &i.to_string())).collect();
        let mut b = GridBuilder::default();
        for (row, column, id) in [(3, 0, 0), (1, 1, 1), (3, 1, 2), (3, 0, 3), (2, 0, 4), (2, 0, 5)] {
            let twice = b.push(row, column, ids[id]) == Pushed::Replaced;
            assert_eq!(twice, id == 5);
        }
        let mut doubles = Vec::new();
        b.sort(|row, column| doubles.push((row, column)));
        assert_eq!(doubles, [(3, 0)]);
        let grid = b.finish(&Arc::new(pool));
        assert_eq!(grid.rows, [1, 2, 3]);
        assert_eq!(grid.cell(0, 1).text, "1");
        assert_eq!((grid.cell(1, 0).text, grid.cell(2, 0).text, grid.cell(2, 1).text), ("5", "3", "2"));
    }

    #[test]
    fn far_apart_columns_are_refused_before_they_cost() {
        let mut pool = Pool::default();
        let a = pool.intern(Kind::Text, "a").unwrap_or(ValueId::BLANK);
        let mut b = GridBuilder::new(1000);
        for row in 1..=1000 {
            assert_eq!(b.push(row, 0, a), Pushed::Kept);
        }
        let kept = (1..16_384).take_while(|c| b.push(1000, *c, a) == Pushed::Kept).count();
        assert!(kept < 20, "{kept}");
    }

    #[test]
    fn a_pool_of_many_values_finds_each() {
        let mut pool = Pool::default();
        let ids: Vec<_> = (0..5000).map(|i| pool.intern(Kind::Number, &i.to_string())).collect();
        pool.seal();
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(pool.intern(Kind::Number, &i.to_string()), *id);
        }
        assert_eq!(pool.len(), 5001);
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
