//! The list of hazards: either held (read back from a file) or derived on demand from compact verdicts, so that a
//! million-row ledger needs no million documents in memory.

use super::document::Hazard;
use schemars::JsonSchema;
use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Something that can make the hazard of every rank.
pub trait HazardSource: fmt::Debug + Send + Sync {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The hazard at a zero-based position of the ranking.
    fn hazard(&self, position: usize) -> Hazard;
}

/// Hazards in order of rank.
#[derive(Clone, Debug)]
pub enum Hazards {
    /// Held as documents.
    Held(Vec<Hazard>),
    /// Made on demand.
    Derived(Arc<dyn HazardSource>),
}

impl Default for Hazards {
    fn default() -> Self {
        Self::Held(Vec::new())
    }
}

impl Hazards {
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

    /// Every hazard in order of rank.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Hazard>> {
        (0..self.len()).filter_map(move |i| match self {
            Self::Held(list) => list.get(i).map(Cow::Borrowed),
            Self::Derived(source) => Some(Cow::Owned(source.hazard(i))),
        })
    }
}

impl PartialEq for Hazards {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl From<Vec<Hazard>> for Hazards {
    fn from(list: Vec<Hazard>) -> Self {
        Self::Held(list)
    }
}

impl Serialize for Hazards {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(Some(self.len()))?;
        for hazard in self.iter() {
            seq.serialize_element(&*hazard)?;
        }
        seq.end()
    }
}

impl<'de> Deserialize<'de> for Hazards {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Vec<Hazard>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of hazards")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(h) = seq.next_element()? {
                    list.push(h);
                }
                Ok(list)
            }
        }
        d.deserialize_seq(List).map(Self::Held)
    }
}

impl JsonSchema for Hazards {
    fn schema_name() -> Cow<'static, str> {
        Vec::<Hazard>::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<Hazard>::json_schema(generator)
    }
    fn inline_schema() -> bool {
        true
    }
}
