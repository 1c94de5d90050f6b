//! Days and duties: workdays, terms of the law, what is due by when, and who must be told what.
//!
//! Days of a term are calendar days; the day a term ends is its last day. No document shifts a due day here: where one falls on a
//! day off, the workday before it is named, for whether it may be done later is not settled for safety law.

pub mod agenda;
mod days;
mod duties;
pub mod terms;

pub use agenda::{Agenda, Item};
pub use days::Calendar;
pub use duties::{Duty, When};

use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::Diagnostics;

/// Calendar and duties as loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Almanac {
    /// Workdays and days off.
    pub calendar: Calendar,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Days before a due day on which to warn.
    pub warn_days: u32,
}

impl Almanac {
    /// Loads `calendar/` of a set of rule files.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut almanac = Self::default();
        for file in files.in_folder("calendar") {
            duties::read(file, &mut almanac, out);
        }
        almanac
    }

    /// The built-in one.
    #[must_use]
    pub fn built_in() -> Self {
        Self::load(&RuleFiles::embedded(), &mut Diagnostics::default())
    }
}

#[cfg(test)]
mod tests;
