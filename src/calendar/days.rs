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

    /// The day on which so many workdays after a day have passed.
    #[must_use]
    pub fn workdays_after(&self, day: Date, count: i32) -> Date {
        let mut last = day;
        let mut left = count;
        // A year has some 250 workdays; nothing is asked beyond ten years.
        for n in 1..=3_660_i64 {
            if left <= 0 {
                break;
            }
            let Ok(next) = day.checked_add(n.days()) else { break };
            last = next;
            left -= i32::from(self.is_workday(next));
        }
        last
    }

    /// Workdays after a day up to another one, that one included; negative if it lies before.
    #[must_use]
    pub fn workdays_until(&self, from: Date, to: Date) -> i32 {
        let (start, end, sign) = if to >= from { (from, to, 1) } else { (to, from, -1) };
        let days = start.series(1.days()).skip(1).take_while(|d| *d <= end).take(36_600);
        sign * i32::try_from(days.filter(|d| self.is_workday(*d)).count()).unwrap_or(i32::MAX)
    }

    /// Whether the holidays of a day's year are known.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains_key(&day.year())
    }
}
