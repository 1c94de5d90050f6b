//! Ranking (科学排序): lexicographic, so that no risk score lifts a general hazard above a major one. Statutory grade,
//! present danger, overdue, risk level, weighted score, deadline, fingerprint.

use super::fingerprint::Fingerprint;
use crate::base::{Grade, RiskLevel, Status};
use jiff::civil::Date;
use std::cmp::Reverse;

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
    /// Identity.
    pub fingerprint: Fingerprint,
}

type Flags = (Grade, Reverse<bool>, Reverse<bool>, Reverse<bool>, u8);
/// The ranking key: the least is first.
pub type Key = (Flags, Reverse<u32>, (Option<()>, Option<Date>), Status, Fingerprint);

impl Standing {
    /// The ranking key.
    #[must_use]
    pub fn key(&self) -> Key {
        let level = self.level.map_or(4, |l| l as u8);
        (
            (self.grade, Reverse(self.claimed), Reverse(self.danger), Reverse(self.overdue_days > 0), level),
            Reverse(self.score()),
            (self.deadline.is_none().then_some(()), self.deadline),
            self.status,
            self.fingerprint,
        )
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
            fingerprint: Fingerprint::new("", "", "", ""),
        }
    }

    #[test]
    fn grade_before_overdue_before_colour() {
        let h1 = standing(Grade::Major, RiskLevel::Orange, 30, 0);
        let h2 = standing(Grade::General, RiskLevel::Red, 7, 0);
        let h3 = standing(Grade::General, RiskLevel::Yellow, 7, 10);
        let h4 = standing(Grade::Major, RiskLevel::Orange, 30, 5);
        let mut order = vec![("h1", h1), ("h2", h2), ("h3", h3), ("h4", h4)];
        order.sort_by_key(|(_, s)| s.key());
        let names: Vec<&str> = order.iter().map(|(n, _)| *n).collect();
        assert_eq!(names, ["h4", "h1", "h3", "h2"]);
    }
}
