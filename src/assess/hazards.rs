//! Long lists of the assessment: either held (read back from a file) or derived on demand from compact verdicts, so that
//! a million-row ledger needs no million documents in memory.

use super::document::{Hazard, NotHazard};
use crate::base::Grade;
use schemars::JsonSchema;
use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Something that can make the entry of every position.
pub trait Source<T>: fmt::Debug + Send + Sync {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The entry at a zero-based position; `None` past the end.
    fn get(&self, position: usize) -> Option<T>;
    /// Every entry in order; sources that can go on from where they are do better than one by one.
    fn entries(&self) -> Box<dyn Iterator<Item = T> + '_> {
        Box::new((0..self.len()).filter_map(|i| self.get(i)))
    }
    /// What lists are counted by, where it can be told without making the entry.
    fn glance(&self, _position: usize) -> Option<Glance> {
        None
    }
}

/// What hazards are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Proposed statutory grade.
    pub grade: Grade,
    /// Whether rectification is overdue.
    pub overdue: bool,
    /// Whether its text nearly meets a major rule, or tells a major fault as put right.
    pub doubtful: bool,
}

impl Glance {
    fn of(hazard: &Hazard) -> Self {
        let doubtful = !hazard.near.is_empty() || hazard.verify.is_some();
        Self { grade: hazard.grade, overdue: hazard.rectification.overdue, doubtful }
    }
}

/// A list that may be made on demand.
#[derive(Clone, Debug)]
pub enum LazyList<T> {
    /// Held.
    Held(Vec<T>),
    /// Made on demand.
    Derived(Arc<dyn Source<T>>),
}

/// Hazards in order of rank.
pub type Hazards = LazyList<Hazard>;
/// Ledger rows that state no hazard, in sheet order.
pub type NotHazards = LazyList<NotHazard>;

impl<T> Default for LazyList<T> {
    fn default() -> Self {
        Self::Held(Vec::new())
    }
}

impl<T: Clone> LazyList<T> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Held(list) => list.len(),
            Self::Derived(source) => source.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at a zero-based position; `None` past the end.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<Cow<'_, T>> {
        match self {
            Self::Held(list) => list.get(position).map(Cow::Borrowed),
            Self::Derived(source) => source.get(position).map(Cow::Owned),
        }
    }

    /// Every entry in order.
    #[expect(clippy::iter_without_into_iter, reason = "entries made on demand cannot be lent")]
    pub fn iter(&self) -> Box<dyn Iterator<Item = Cow<'_, T>> + '_> {
        match self {
            Self::Held(list) => Box::new(list.iter().map(Cow::Borrowed)),
            Self::Derived(source) => Box::new(source.entries().map(Cow::Owned)),
        }
    }
}

impl Hazards {
    /// What the hazard at a zero-based position is counted by.
    #[must_use]
    pub fn glance(&self, position: usize) -> Option<Glance> {
        let derived = match self {
            Self::Held(_) => None,
            Self::Derived(source) => source.glance(position),
        };
        derived.or_else(|| self.get(position).map(|h| Glance::of(&h)))
    }
}

impl<T: Clone + PartialEq> PartialEq for LazyList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T> From<Vec<T>> for LazyList<T> {
    fn from(list: Vec<T>) -> Self {
        Self::Held(list)
    }
}

impl<T: Clone + Serialize> Serialize for LazyList<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(Some(self.len()))?;
        for entry in self.iter() {
            seq.serialize_element(&*entry)?;
        }
        seq.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for LazyList<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(entry) = seq.next_element()? {
                    list.push(entry);
                }
                Ok(list)
            }
        }
        d.deserialize_seq(List(PhantomData)).map(Self::Held)
    }
}

impl<T: JsonSchema> JsonSchema for LazyList<T> {
    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
    fn inline_schema() -> bool {
        true
    }
}
