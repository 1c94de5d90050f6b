//! Ranking (科学排序): lexicographic, so that no risk score lifts a general hazard above a major one. Statutory grade,
//! present danger, overdue, risk level, weighted score, deadline, fingerprint.

use super::fingerprint::Fingerprint;
use crate::base::{Grade, RiskLevel, Status};
use jiff::civil::Date;

/// What a hazard is ranked by.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Proposed statutory grade.
    pub grade: Grade,
    /// Confirmed before suspected.
    pub status: Status,
    /// The firm itself calls it major, but no clause is known.
    pub claimed: bool,
    /// People must leave or work must stop at once.
    pub danger: bool,
    /// Days past the deadline; 0 if not overdue.
    pub overdue_days: u32,
    /// Risk level, if known.
    pub level: Option<RiskLevel>,
    /// Days allowed, if known.
    pub days_allowed: Option<u32>,
    /// Deadline, if known.
    pub deadline: Option<Date>,
}

/// The place of a finding in the ranking: the least is first. Twenty-four bytes, since a large ledger has one per row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// [`Standing::pack`].
    pub standing: u64,
    /// Identity.
    pub fingerprint: Fingerprint,
    /// Index of the finding.
    pub finding: u32,
}

impl Standing {
    /// Everything but the identity in one number: the least is first.
    #[must_use]
    pub fn pack(&self) -> u64 {
        // From the highest bit: grade 1, not claimed 1, no danger 1, not overdue 1, level 3, score (inverted) 16, days from
        // a fixed day to the deadline 24, suspected 1.
        let level = self.level.map_or(4_u64, |l| l as u64);
        let score = u64::from(u16::MAX) - u64::from(self.score().min(u32::from(u16::MAX)));
        let flag = |b: bool| u64::from(b);
        let mut standing = flag(self.grade == Grade::General);
        for (bits, value) in [
            (1, flag(!self.claimed)),
            (1, flag(!self.danger)),
            (1, flag(self.overdue_days == 0)),
            (3, level),
            (16, score),
            (24, self.deadline.map_or((1 << 24) - 1, day_number)),
            (1, flag(self.status == Status::Suspected)),
        ] {
            standing = standing << bits | value;
        }
        standing
    }

    /// Weighted score in ten-thousandths: 0.40 r + 0.15 e + 0.20 t, where r is 1, 0.7, 0.4, 0.1 by colour, e is 1, 0.7,
    /// 0.4, 0.1 by the days allowed (0, ≤ 7, ≤ 30, more), t is the days overdue over 30, at most 1. The number of people
    /// exposed is not known from inspection sheets and counts as 0.
    fn score(&self) -> u32 {
        let r = match self.level {
            Some(RiskLevel::Red) => 10,
            Some(RiskLevel::Orange) => 7,
            Some(RiskLevel::Yellow) => 4,
            Some(RiskLevel::Blue) => 1,
            None => 0,
        };
        let e = match self.days_allowed {
            Some(0) => 10,
            Some(1..=7) => 7,
            Some(8..=30) => 4,
            Some(_) => 1,
            None => 0,
        };
        400 * r + 150 * e + 2000 * self.overdue_days.min(30) / 30
    }
}

/// Days since 0000-03-01 or so: only the order matters. Always below 2^24 - 1.
fn day_number(day: Date) -> u64 {
    let year = u64::try_from(day.year()).unwrap_or(0);
    (year * 12 + u64::try_from(day.month()).unwrap_or(0)) * 32 + u64::try_from(day.day()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(grade: Grade, level: RiskLevel, days: u32, overdue_days: u32) -> Standing {
        Standing {
            grade,
            status: Status::Confirmed,
            claimed: false,
            danger: false,
            overdue_days,
            level: Some(level),
            days_allowed: Some(days),
            deadline: None,
        }
    }

    #[test]
    fn grade_before_overdue_before_colour() {
        let h1 = standing(Grade::Major, RiskLevel::Orange, 30, 0);
        let h2 = standing(Grade::General, RiskLevel::Red, 7, 0);
        let h3 = standing(Grade::General, RiskLevel::Yellow, 7, 10);
        let h4 = standing(Grade::Major, RiskLevel::Orange, 30, 5);
        let mut order = [("h1", h1), ("h2", h2), ("h3", h3), ("h4", h4)];
        order.sort_by_key(|(_, s)| s.pack());
        let names: Vec<&str> = order.iter().map(|(n, _)| *n).collect();
        assert_eq!(names, ["h4", "h1", "h3", "h2"]);
    }
}
