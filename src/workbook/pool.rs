//! Distinct cell values of a workbook, each held once.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher as _;

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

    /// The same values once more, to be added to.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self {
            arena: self.arena.clone(),
            ends: self.ends.clone(),
            kinds: self.kinds.clone(),
            slots: self.slots.clone(),
        }
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
