//! Terms and workdays.

use super::terms::{
    answer_due, extension_window, next_quarter, next_year, penalties, quarter_due, reinspection_due, resumption_due,
    year_due,
};
use super::{Almanac, When};
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::Diagnostics;
use jiff::civil::date;

#[test]
fn terms_of_law_end_on_these_days() {
    assert_eq!(quarter_due(2026, 1, 15), Some(date(2026, 4, 15)));
    assert_eq!(quarter_due(2026, 4, 15), Some(date(2027, 1, 15)));
    assert_eq!(year_due(2026, 1, 31), Some(date(2027, 1, 31)));
    assert_eq!(resumption_due(date(2026, 3, 2)), Some(date(2026, 3, 12)));
    assert_eq!(extension_window(date(2026, 5, 20)), Some((date(2026, 5, 10), date(2026, 5, 20))));
    assert_eq!(reinspection_due(date(2026, 5, 20)), Some(date(2026, 5, 30)));
    assert_eq!(answer_due(date(2026, 5, 15)), Some(date(2026, 5, 20)));
    assert_eq!(next_quarter(date(2026, 4, 15), 15), Some((date(2026, 4, 15), 2026, 1)));
    assert_eq!(next_quarter(date(2026, 4, 16), 15), Some((date(2026, 7, 15), 2026, 2)));
    assert_eq!(next_year(date(2026, 2, 1), 1, 31), Some((date(2027, 1, 31), 2026)));
}

#[test]
fn repeated_penalties_trigger_closure() {
    let near = penalties(&[date(2026, 6, 29), date(2026, 1, 1), date(2026, 5, 1)], true);
    assert_eq!((near.span_days, near.trigger), (179, true));
    let far = penalties(&[date(2026, 1, 1), date(2026, 5, 1), date(2026, 7, 2)], true);
    assert_eq!((far.span_days, far.trigger), (182, false));
    let four = [date(2026, 1, 1), date(2026, 5, 1), date(2026, 9, 1), date(2026, 12, 31)];
    assert!(penalties(&four, true).trigger && !penalties(&four, false).trigger);
    let over_a_year = [date(2026, 1, 1), date(2026, 5, 1), date(2026, 9, 1), date(2027, 1, 1)];
    assert!(!penalties(&over_a_year, true).trigger);
}

#[test]
fn the_built_in_files_are_sound() {
    let mut out = Diagnostics::default();
    let almanac = Almanac::load(&RuleFiles::embedded(), &mut out);
    assert!(!out.has_errors());
    let c = &almanac.calendar;
    assert!(!c.is_workday(date(2026, 10, 7)) && c.is_workday(date(2026, 10, 10)) && !c.is_workday(date(2026, 10, 11)));
    assert_eq!(c.workday_before(date(2026, 2, 23)), date(2026, 2, 14));
    assert!(c.knows(date(2026, 1, 1)) && !c.knows(date(2031, 1, 1)));
    assert!(almanac.duties.iter().any(|d| d.when == When::Quarterly(15)));
    assert!(almanac.duties.iter().all(|d| !d.basis.clause.is_empty()));
    assert_eq!(almanac.warn_days, 7);
}
