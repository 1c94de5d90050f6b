//! Terms that law and regulations set, as plain functions. Each says where it comes from and how sure that is.

use crate::assess::deadline::last_day;
use jiff::civil::{Date, date};

/// Day on which the statistics of a quarter are due: the `day`th of the month after it
/// (安监总局令第16号 第十四条, unverified).
#[must_use]
pub fn quarter_due(year: i16, quarter: i8, day: i8) -> Option<Date> {
    let (year, month) = match quarter {
        1..=3 => (year, quarter * 3 + 1),
        4 => (year + 1, 1),
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// Day on which the statistics of a year are due (安监总局令第16号 第十四条, unverified).
#[must_use]
pub fn year_due(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year + 1, month, day).ok()
}

/// The next day on or after `from` on which statistics of a quarter are due, with year and quarter.
#[must_use]
pub fn next_quarter(from: Date, day: i8) -> Option<(Date, i16, i8)> {
    let years = [from.year() - 1, from.year()];
    let all = years.into_iter().flat_map(|y| (1..=4).map(move |q| (y, q)));
    all.filter_map(|(y, q)| Some((quarter_due(y, q, day)?, y, q))).find(|(due, _, _)| *due >= from)
}

/// The next day on or after `from` on which statistics of a year are due, with the year.
#[must_use]
pub fn next_year(from: Date, month: i8, day: i8) -> Option<(Date, i16)> {
    let years = [from.year() - 1, from.year()];
    years.into_iter().filter_map(|y| Some((year_due(y, month, day)?, y))).find(|(due, _)| *due >= from)
}

/// Days in which an application to resume work is examined on the spot (安监总局令第16号 第二十三条, unverified).
pub const RESUMPTION_DAYS: u32 = 10;
/// Days before the end of a term in which an extension may be applied for, for force majeure only (处罚办法 第十七条, verified).
pub const EXTENSION_DAYS: u32 = 10;
/// Days in which an application for an extension is answered (the same).
pub const ANSWER_DAYS: u32 = 5;
/// Days in which rectification is re-inspected after the term or an application (the same).
pub const REINSPECTION_DAYS: u32 = 10;

/// First and last day on which an extension may be applied for, of a term that ends on `end`.
#[must_use]
pub fn extension_window(end: Date) -> Option<(Date, Date)> {
    use jiff::ToSpan as _;
    Some((end.checked_sub(i64::from(EXTENSION_DAYS).days()).ok()?, end))
}

/// The last day on which an application that came in on `received` is answered.
#[must_use]
pub fn answer_due(received: Date) -> Option<Date> {
    last_day(received, ANSWER_DAYS)
}

/// The last day of the re-inspection after a term that ended on `end`.
#[must_use]
pub fn reinspection_due(end: Date) -> Option<Date> {
    last_day(end, REINSPECTION_DAYS)
}

/// The last day on which an application to resume work is examined.
#[must_use]
pub fn resumption_due(received: Date) -> Option<Date> {
    last_day(received, RESUMPTION_DAYS)
}

/// What repeated penalties amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penalties {
    /// Days between the first and the last of the three that lie closest together; 0 if there are fewer.
    pub span_days: u32,
    /// Whether the authority is to ask for closure: a major hazard, and three penalties in 180 days or four in a year
    /// (安全生产法 第一百一十三条第一项, verified).
    pub trigger: bool,
}

/// Holds penalties for one enterprise against 安全生产法 第一百一十三条第一项.
#[must_use]
pub fn penalties(days: &[Date], major: bool) -> Penalties {
    let mut days = days.to_vec();
    days.sort_unstable();
    let closest = |n: usize| {
        days.windows(n)
            .filter_map(|w| w.first()?.until(*w.last()?).ok())
            .filter_map(|s| u32::try_from(s.get_days()).ok())
            .min()
    };
    let three = closest(3);
    let in_a_year = days.windows(4).any(|w| {
        w.first().and_then(|f| Date::new(f.year() + 1, f.month(), f.day()).ok().or(Some(date(f.year() + 1, 3, 1))))
            > w.last().copied()
    });
    Penalties { span_days: three.unwrap_or(0), trigger: major && (three.is_some_and(|s| s < 180) || in_a_year) }
}
