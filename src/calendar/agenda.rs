//! What is due for an assessment: deadlines of open hazards and duties, in the order of their days.

use super::duties::{Duty, When};
use super::{Almanac, Calendar, terms};
use crate::assess::deadline::last_day;
use crate::assess::document::{Assessment, Basis, Hazard};
use crate::base::Grade;
use jiff::civil::Date;
use std::fmt::Write as _;

/// States that end the duty to rectify.
const DONE: [&str; 3] = ["rectified", "accepted", "closed"];

/// One thing that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Identity that stays the same from run to run.
    pub id: String,
    /// The last day; `None` where the clause gives no days.
    pub day: Option<Date>,
    /// Days left from the day asked for; negative if it is past.
    pub days_left: Option<i32>,
    /// What must be done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// To whom; empty for rectification itself.
    pub to: String,
    /// The clause; `None` for a deadline of the sheet or of a profile.
    pub basis: Option<Basis>,
    /// Where the day comes from, in words (Chinese).
    pub source: String,
    /// Fingerprint of the hazard it is about.
    pub hazard: Option<String>,
    /// How many hazards it is about.
    pub hazards: usize,
    /// Grade of the hazard.
    pub grade: Option<Grade>,
    /// What is to be known of the day (Chinese), e.g. that it is a day off.
    pub note: Option<String>,
}

/// Everything that is due, dated things first, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// The day from which it counts.
    pub as_of: Option<Date>,
    /// Days before a due day on which to warn.
    pub warn_days: u32,
    /// The things.
    pub items: Vec<Item>,
}

impl Agenda {
    /// The agenda of an assessment: every open hazard's deadline, duties of open major hazards, duties of the enterprise.
    #[must_use]
    pub fn of(a: &Assessment, almanac: &Almanac) -> Self {
        let open = a.hazards.iter().filter(|h| is_open(h));
        let deadlines = open.map(|h| rectify(&h, &almanac.calendar)).collect();
        Self::with(a, almanac, deadlines)
    }

    /// The duties alone, without the deadlines of single hazards.
    #[must_use]
    pub fn duties_of(a: &Assessment, almanac: &Almanac) -> Self {
        Self::with(a, almanac, Vec::new())
    }

    fn with(a: &Assessment, almanac: &Almanac, items: Vec<Item>) -> Self {
        let as_of: Option<Date> = a.as_of.parse().ok();
        let mut agenda = Self { as_of, warn_days: almanac.warn_days, items };
        let is_major = |at: &usize| a.hazards.glance(*at).is_some_and(|g| g.grade == Grade::Major);
        let majors =
            (0..a.hazards.len()).filter(is_major).filter(|at| a.hazards.get(*at).is_some_and(|h| is_open(&h))).count();
        let found: Option<Date> = a.inspected.as_ref().and_then(|d| d.parse().ok()).or(as_of);
        for duty in almanac.duties.iter().filter(|d| serves(d, a)) {
            if duty.when == When::Deadline || duty.per_major && majors == 0 {
                // The deadline of the hazard itself is in the list already.
                continue;
            }
            let mut item = once(duty, found, as_of, &almanac.calendar);
            if duty.per_major {
                item.hazards = majors;
                item.what = format!("{}（重大事故隐患 {majors} 项）", item.what);
            }
            agenda.items.push(item);
        }
        for item in &mut agenda.items {
            item.days_left = item.day.zip(as_of).and_then(|(day, from)| from.until(day).ok()).map(|s| s.get_days());
        }
        agenda.items.sort_by(|x, y| {
            let key = |i: &Item| (i.day.is_none(), i.day, i.grade != Some(Grade::Major));
            key(x).cmp(&key(y)).then_with(|| x.id.cmp(&y.id))
        });
        agenda
    }

    /// Dated things that are past or due within some days.
    pub fn within(&self, days: i32) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |i| i.days_left.is_some_and(|left| left <= days))
    }
}

/// Neither put right nor waived.
fn is_open(h: &Hazard) -> bool {
    h.waiver.is_none() && !h.rectification.state.as_deref().is_some_and(|s| DONE.contains(&s))
}

fn serves(duty: &Duty, a: &Assessment) -> bool {
    duty.sectors.is_empty() || duty.sectors.iter().any(|s| a.enterprise.sectors.contains(s))
}

fn rectify(h: &Hazard, calendar: &Calendar) -> Item {
    let r = &h.rectification;
    let day: Option<Date> = r.deadline.as_ref().and_then(|d| d.parse().ok());
    let source = match r.deadline_source.as_deref() {
        Some("sheet") => "表中期限".to_owned(),
        Some("rule") => "规则建议期限".to_owned(),
        Some(profile) => format!("期限口径 {profile}"),
        None => "期限来源不明".to_owned(),
    };
    let mut what = format!("完成整改：{}", h.description);
    if let Some(place) = &h.location {
        let _ = write!(what, "（{place}）");
    }
    Item {
        id: h.fingerprint.clone(),
        note: day.and_then(|d| rest(d, calendar)),
        day,
        days_left: None,
        what,
        who: r.responsible.clone().unwrap_or_default(),
        to: String::new(),
        basis: None,
        source,
        hazard: Some(h.fingerprint.clone()),
        hazards: 1,
        grade: Some(h.grade),
    }
}

fn once(duty: &Duty, found: Option<Date>, as_of: Option<Date>, calendar: &Calendar) -> Item {
    let mut what = duty.what.clone();
    let mut period = String::new();
    let (day, source) = match duty.when {
        When::Promptly | When::Deadline => (None, "条文未规定天数，应及时办理".to_owned()),
        When::Days(days) => (found.and_then(|d| last_day(d, days)), format!("自发现之日起 {days} 日内")),
        When::Quarterly(day) => {
            let next = as_of.and_then(|d| terms::next_quarter(d, day));
            if let Some((_, year, quarter)) = next {
                period = format!("{year}-q{quarter}");
                what = format!("{what}（{year}年第{quarter}季度）");
            }
            (next.map(|n| n.0), format!("下一季度首月 {day} 日前"))
        }
        When::Yearly(month, day) => {
            let next = as_of.and_then(|d| terms::next_year(d, month, day));
            if let Some((_, year)) = next {
                period = year.to_string();
                what = format!("{what}（{year}年度）");
            }
            (next.map(|n| n.0), format!("次年 {month} 月 {day} 日前"))
        }
    };
    let id = if period.is_empty() { duty.id.clone() } else { format!("{}-{period}", duty.id) };
    Item {
        id,
        note: day.and_then(|d| rest(d, calendar)),
        day,
        days_left: None,
        what,
        who: duty.who.clone(),
        to: duty.to.clone(),
        basis: Some(duty.basis.clone()),
        source,
        hazard: None,
        hazards: 0,
        grade: None,
    }
}

/// What is to be said of a day that is not worked.
fn rest(day: Date, calendar: &Calendar) -> Option<String> {
    if calendar.is_workday(day) {
        return None;
    }
    let before = calendar.workday_before(day);
    let unknown = if calendar.knows(day) { "" } else { "；该年节假日安排未录入，只按周末计算" };
    Some(format!("当日休息，之前最后一个工作日为 {before}；能否顺延没有依据{unknown}"))
}
