//! GB 18218-2018, 危险化学品重大危险源辨识: S = Σ q/Q tells whether a unit is a major hazard source (S ≥ 1), R = α Σ β q/Q its level.
//! The tables are data (`rules/standards/gb18218-2018.yaml`), the arithmetic is exact. What is missing or odd is an error of
//! the unit; a unit with an error is never "not a major hazard source".

mod cas;
mod find;
mod read;
mod unit;

pub use cas::sound as cas_sound;
pub use find::{Amount, Found, Odd};
pub use unit::{Entry, Verdict, judge};

use rust_decimal::Decimal;

/// A substance of table 1 or table 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chemical {
    /// Number in table 1; `None` for one that only table 3 has.
    pub no: Option<u32>,
    /// Name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// CAS numbers.
    pub cas: Vec<String>,
    /// Threshold quantity in tonnes; `None` if its class decides.
    pub limit: Option<Decimal>,
    /// β of table 3.
    pub toxic: Option<Decimal>,
    /// Its classes, where table 3 has no β.
    pub classes: Vec<String>,
    /// It is meant only above this percentage.
    pub above: Option<Decimal>,
}

/// A class of table 2 with its β of table 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Symbol, e.g. `W5.3`.
    pub symbol: String,
    /// What it is.
    pub name: String,
    /// Threshold quantity in tonnes.
    pub limit: Decimal,
    /// β.
    pub beta: Decimal,
    /// Hazards that, with one of `categories`, are this class.
    pub words: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
}

/// The tables of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number.
    pub number: String,
    /// Tables 1 and 3.
    pub chemicals: Vec<Chemical>,
    /// Tables 2 and 4.
    pub classes: Vec<Class>,
    /// Table 5: people from which on, α; from the most down.
    pub alpha: Vec<(u64, Decimal)>,
    /// Table 6: R from which on, level; from the highest down, the last takes the rest.
    pub levels: Vec<(Option<Decimal>, String)>,
}

impl Standard {
    /// α of so many people within 500 m outside the plant.
    #[must_use]
    pub fn alpha(&self, people: u64) -> Option<Decimal> {
        self.alpha.iter().find(|(from, _)| people >= *from).map(|a| a.1)
    }

    /// A class by its symbol.
    #[must_use]
    pub fn class(&self, symbol: &str) -> Option<&Class> {
        self.classes.iter().find(|c| c.symbol.eq_ignore_ascii_case(symbol))
    }
}
