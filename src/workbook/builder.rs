//! Builds a grid from cells as they are read.

use super::grid::{Codes, Grid, GridColumn, Pool, ValueId};
use std::sync::Arc;

/// What became of a cell given to [`GridBuilder::push`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It is kept.
    Kept,
    /// It is kept in place of an earlier one at the same address.
    Replaced,
    /// It is not kept: the filled cells lie so far apart that columns would mostly hold padding.
    TooSparse,
}

/// Builds a [`Grid`] from cells. Rows that ascend are the quick way; others are sorted in at the end.
#[derive(Debug)]
pub struct GridBuilder {
    rows: Vec<u32>,
    columns: Vec<Option<Box<Growing>>>,
    filled: u64,
    spans: u64,
    spare: u64,
    sorted: bool,
}

#[derive(Debug)]
struct Growing {
    dict: Vec<ValueId>,
    codes: Codes,
    /// An open-addressing table of codes, 0 where free; its length is a power of two.
    slots: Vec<u32>,
}

impl Growing {
    fn new() -> Self {
        Self { dict: vec![ValueId::BLANK], codes: Codes::default(), slots: vec![0; 16] }
    }

    /// The slot a value is looked for first: the upper bits of a multiplicative hash.
    #[inline]
    fn home(value: ValueId, slots: usize) -> usize {
        (value.0.wrapping_mul(0x9e37_79b1) >> (32 - slots.trailing_zeros().clamp(1, 32))) as usize
    }

    #[inline]
    fn code(&mut self, value: ValueId) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = Self::home(value, self.slots.len());
        while let Some(&code) = self.slots.get(at).filter(|c| **c != 0) {
            if self.dict.get(code as usize) == Some(&value) {
                return code;
            }
            at = (at + 1) & mask;
        }
        let code = u32::try_from(self.dict.len()).unwrap_or(u32::MAX);
        self.dict.push(value);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = code;
        }
        if self.dict.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        code
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(16);
        self.slots.clear();
        self.slots.resize(len, 0);
        for (code, value) in (0_u32..).zip(&self.dict).skip(1) {
            let mut at = Self::home(*value, len);
            while self.slots.get(at).is_some_and(|c| *c != 0) {
                at = (at + 1) & (len - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = code;
            }
        }
    }
}

impl Default for GridBuilder {
    fn default() -> Self {
        Self::new(u64::MAX)
    }
}

impl GridBuilder {
    /// A builder whose columns may together span `spare` positions more than sixteen per filled cell.
    #[must_use]
    pub fn new(spare: u64) -> Self {
        Self { rows: Vec::new(), columns: Vec::new(), filled: 0, spans: 0, spare, sorted: true }
    }

    fn too_sparse(&self, columns: u64, rows: usize) -> bool {
        columns.saturating_mul(rows as u64) > self.filled.saturating_mul(16).saturating_add(self.spare)
    }

    /// Adds a non-blank cell: one-based row, zero-based column. Blanks are ignored; a cell given twice keeps its last
    /// value.
    #[inline]
    pub fn push(&mut self, row: u32, column: u32, value: ValueId) -> Pushed {
        if value == ValueId::BLANK {
            return Pushed::Kept;
        }
        let new_row = match self.rows.last() {
            Some(last) if *last == row => false,
            Some(last) => {
                if *last > row {
                    self.sorted = false;
                }
                true
            }
            None => true,
        };
        let index = column as usize;
        if index >= self.columns.len() {
            self.columns.resize_with(index + 1, || None);
        }
        let new_column = matches!(self.columns.get(index), Some(None));
        if new_row || new_column {
            let rows = self.rows.len() + usize::from(new_row);
            if self.too_sparse(self.spans + u64::from(new_column), rows) {
                return Pushed::TooSparse;
            }
            if new_row {
                self.rows.push(row);
            }
            self.spans += u64::from(new_column);
        }
        self.filled += 1;
        let position = self.rows.len() - 1;
        let Some(slot) = self.columns.get_mut(index) else { return Pushed::TooSparse };
        let col = slot.get_or_insert_with(|| Box::new(Growing::new()));
        let code = col.code(value);
        if col.codes.len() > position {
            let replaced = col.codes.get(position) != 0;
            col.codes.set(position, code);
            if replaced { Pushed::Replaced } else { Pushed::Kept }
        } else {
            col.codes.pad(position);
            col.codes.push(code);
            Pushed::Kept
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
        self.columns.iter().flatten().count()
    }

    /// Puts rows that came out of order in order, joining those that came in parts. `replaced` is told the one-based
    /// row and zero-based column of every cell whose earlier value gave way to a later one.
    pub fn sort(&mut self, mut replaced: impl FnMut(u32, u32)) {
        if self.sorted {
            return;
        }
        self.sorted = true;
        let mut order: Vec<u32> = (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).collect();
        let row_at = |rows: &[u32], p: u32| rows.get(p as usize).copied().unwrap_or(0);
        order.sort_by_key(|p| row_at(&self.rows, *p)); // stable: later parts of a row come later
        for (index, col) in self.columns.iter_mut().enumerate() {
            let Some(col) = col else { continue };
            let mut codes = Codes::default();
            let mut last_row = None;
            for p in &order {
                let row = row_at(&self.rows, *p);
                let code = col.codes.get(*p as usize);
                if last_row == Some(row) {
                    if code != 0 {
                        let at = codes.len() - 1;
                        if codes.get(at) != 0 {
                            replaced(row, u32::try_from(index).unwrap_or(u32::MAX));
                        }
                        codes.set(at, code);
                    }
                } else {
                    codes.push(code);
                    last_row = Some(row);
                }
            }
            col.codes = codes;
        }
        self.rows.sort_unstable();
        self.rows.dedup();
    }

    /// The columns, to be joined with the sealed pool by [`GridBuilder::finish`].
    #[must_use]
    pub fn finish(mut self, pool: &Arc<Pool>) -> Grid {
        self.sort(|_, _| {});
        let rows = self.rows;
        let mut columns = Vec::new();
        for (index, col) in self.columns.into_iter().enumerate() {
            let (Some(mut g), Ok(index)) = (col, u32::try_from(index)) else { continue };
            g.codes.pad(rows.len());
            columns.push(GridColumn { index, dict: g.dict, codes: g.codes });
        }
        Grid { rows, columns, pool: Arc::clone(pool) }
    }

    /// Forgets what only adding cells needs; call when a sheet has been read.
    pub fn settle(&mut self) {
        for col in self.columns.iter_mut().flatten() {
            col.slots = Vec::new();
        }
    }
}
