//! The grid: one sheet as dictionary-coded columns.
//!
//! A cell is a small code into its column's dictionary of distinct values, so later rooms work once per distinct value
//! instead of once per row. Only rows that have a non-blank cell exist, so a sheet with `A1` and `XFD1048576` costs two
//! rows, not seventeen billion cells.

use rustc_hash::FxBuildHasher;
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
    ends: Vec<u32>,
    kinds: Vec<Kind>,
    /// An open-addressing table: the low half of a hash above the id; 0 where free. Its length is a power of two.
    slots: Vec<u64>,
}

impl Default for Pool {
    fn default() -> Self {
        Self { arena: String::new(), ends: vec![0], kinds: vec![Kind::Blank], slots: Vec::new() }
    }
}

const LOW: u64 = 0xffff_ffff;

impl Pool {
    /// The value with this id; an unknown id is the blank.
    #[must_use]
    pub fn get(&self, id: ValueId) -> CellValue<'_> {
        let i = id.0 as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).map_or(0, |e| *e as usize) };
        match (self.ends.get(i), self.kinds.get(i)) {
            (Some(&end), Some(&kind)) => CellValue { kind, text: self.arena.get(start..end as usize).unwrap_or("") },
            _ => CellValue { kind: Kind::Blank, text: "" },
        }
    }

    /// The id of a value, adding it if new. `None` when the pool is full (4 GiB of text).
    pub fn intern(&mut self, kind: Kind, text: &str) -> Option<ValueId> {
        if kind == Kind::Blank {
            return Some(ValueId::BLANK);
        }
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let tag = FxBuildHasher.hash_one((kind, text)) & LOW;
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = usize::try_from(tag).unwrap_or(0) & mask;
        loop {
            match self.slots.get(at).copied() {
                None | Some(0) => break,
                Some(slot) if slot >> 32 == tag => {
                    let id = ValueId(u32::try_from(slot & LOW).unwrap_or(0));
                    if self.get(id) == (CellValue { kind, text }) {
                        return Some(id);
                    }
                }
                Some(_) => {}
            }
            at = (at + 1) & mask;
        }
        let id = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.arena.len() + text.len()).ok()?;
        self.arena.push_str(text);
        self.ends.push(end);
        self.kinds.push(kind);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = tag << 32 | u64::from(id);
        }
        Some(ValueId(id))
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(1024);
        let mut slots = vec![0_u64; len];
        // A sealed pool that is opened again has lost its table: make it anew from the values.
        let remembered: Vec<u64> = if self.slots.is_empty() && !self.is_empty() {
            let ids = 1..u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            ids.map(|id| {
                let value = self.get(ValueId(id));
                (FxBuildHasher.hash_one((value.kind, value.text)) & LOW) << 32 | u64::from(id)
            })
            .collect()
        } else {
            std::mem::take(&mut self.slots)
        };
        while remembered.len() * 4 > slots.len() * 3 {
            slots = vec![0; slots.len() * 2];
        }
        let mask = slots.len() - 1;
        for slot in remembered.into_iter().filter(|s| *s != 0) {
            let mut at = usize::try_from(slot >> 32).unwrap_or(0) & mask;
            while slots.get(at).is_some_and(|s| *s != 0) {
                at = (at + 1) & mask;
            }
            if let Some(free) = slots.get_mut(at) {
                *free = slot;
            }
        }
        self.slots = slots;
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
        self.slots = Vec::new();
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.kinds.shrink_to_fit();
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
            Self::Narrow(v) => if let Ok(c) = u16::try_from(code) { v.push(c) } else {
                let mut wide: Vec<u32> = v.iter().copied().map(u32::from).collect();
                wide.push(code);
                *self = Self::Wide(wide);
            },
            Self::Wide(v) => v.push(code),
        }
    }

    /// Replaces the code of a row that is already held.
    pub fn set(&mut self, row: usize, code: u32) {
        match self {
            Self::Narrow(v) => if let Ok(c) = u16::try_from(code) {
                if let Some(slot) = v.get_mut(row) {
                    *slot = c;
                }
            } else {
                *self = Self::Wide(v.iter().copied().map(u32::from).collect());
                self.set(row, code);
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
