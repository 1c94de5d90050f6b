//! Workdays: weekends, holidays, and days worked instead.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// Which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days off besides weekends.
    pub off: BTreeSet<Date>,
    /// Days worked though they are a weekend.
    pub work: BTreeSet<Date>,
    /// Years that are known, with where they come from.
    pub years: BTreeMap<i16, String>,
}

impl Calendar {
    /// Whether a day is worked.
    #[must_use]
    pub fn is_workday(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.work.contains(&day) || !weekend && !self.off.contains(&day)
    }

    /// The last workday on or before a day.
    #[must_use]
    pub fn workday_before(&self, day: Date) -> Date {
        let mut back = (0..60_i64).filter_map(|n| day.checked_sub(n.days()).ok());
        back.find(|d| self.is_workday(*d)).unwrap_or(day)
    }

    /// Whether the holidays of a day's year are known.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains_key(&day.year())
    }
}
