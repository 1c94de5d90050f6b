//! Figures over the rows of a group, with what is not known kept apart: a figure is a range of what it may be, and a
//! comparison is decided only where the whole range agrees.

use super::plan::{LinkPlan, Plan, Shift};
use super::predicate::{Cell, day_holds};
use super::tri::Tri;
use crate::base::norm::word_key;
use crate::pack::model::{CalendarSpan, DayOp, Function, Op};
use crate::recognize::table::Answer;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// A figure, bound to columns.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which.
    pub function: Function,
    /// Role of its column.
    pub role: Option<String>,
    /// Only rows that meet this too.
    pub filter: Option<Plan>,
    /// Whether a gap runs on to the day the law is asked for.
    pub to_as_of: bool,
}

impl Figure {
    /// Roles it reads.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let filter = self.filter.as_ref().map(Plan::roles).unwrap_or_default();
        self.role.as_deref().into_iter().chain(filter).collect()
    }
}

/// One comparison of a figure.
#[derive(Clone, Debug)]
pub enum Comparison {
    /// With a threshold in the column's unit.
    Number(Op, Decimal),
    /// With a day.
    Day(DayOp, Date),
    /// The gap is longer than a span.
    Longer(CalendarSpan),
    /// With another figure over the same group.
    Figure(Op, Figure, Shift),
    /// With a cell of another table.
    Fact(Box<LinkPlan>),
}

impl Comparison {
    /// The look-up in it.
    #[must_use]
    pub fn link(&self) -> Option<&LinkPlan> {
        if let Self::Fact(link) = self { Some(link) } else { None }
    }

    /// Roles it reads.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        match self {
            Self::Figure(_, figure, _) => figure.roles(),
            Self::Fact(link) => link.join.keys.iter().map(|(own, _)| own.as_str()).collect(),
            Self::Number(..) | Self::Day(..) | Self::Longer(_) => Vec::new(),
        }
    }
}

/// A cell as a figure sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// Blank or not readable.
    Unknown,
    /// 不涉及: it adds nothing.
    Nothing,
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Anything else, by its key.
    Word(String),
}

impl Value {
    /// Of a cell. Equal cells give equal values, whatever their spacing, width and case.
    #[must_use]
    pub fn of(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Blank | Cell::Unreadable(_) => Self::Unknown,
            Cell::NotApplicable => Self::Nothing,
            Cell::Text(t) => Self::Word(word_key(t)),
            Cell::Number(n) => Self::Number(n),
            Cell::Day(d) => Self::Day(d),
            Cell::Answer(a) => Self::Word(if a == Answer::Yes { "yes" } else { "no" }.to_owned()),
        }
    }
}

/// A row of a group that is or may be counted.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whether it surely counts (in the group, and past every filter).
    pub certain: bool,
    /// Its cell in the figure's column.
    pub value: Value,
}

/// What a number may be; `None` is without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub low: Option<Decimal>,
    /// At most.
    pub high: Option<Decimal>,
}

impl Range {
    /// Exactly this.
    #[must_use]
    pub fn exactly(n: Decimal) -> Self {
        Self { low: Some(n), high: Some(n) }
    }

    fn counts(low: usize, high: usize) -> Self {
        Self { low: Some(Decimal::from(low)), high: Some(Decimal::from(high)) }
    }

    /// Times a factor, plus an amount.
    #[must_use]
    pub fn shifted(self, shift: Shift) -> Self {
        let moved = |n: Option<Decimal>| n.and_then(|n| n.checked_mul(shift.times)?.checked_add(shift.plus));
        let (low, high) = (moved(self.low), moved(self.high));
        if shift.times.is_zero() {
            Self::exactly(shift.plus)
        } else if shift.times.is_sign_negative() {
            Self { low: high, high: low }
        } else {
            Self { low, high }
        }
    }

    /// Whether `self op other` holds, whatever the two are within their ranges.
    #[must_use]
    pub fn compare(self, op: Op, other: Self) -> Tri {
        let below = |a: Option<Decimal>, b: Option<Decimal>, or_equal: bool| match (a, b) {
            (Some(a), Some(b)) => a < b || (or_equal && a == b),
            _ => false,
        };
        let (yes, no) = match op {
            Op::Lt => (below(self.high, other.low, false), below(other.high, self.low, true)),
            Op::Le => (below(self.high, other.low, true), below(other.high, self.low, false)),
            Op::Gt | Op::Ge => return opposite(self.compare(op.opposite(), other)),
            Op::Eq => {
                let one = |r: Self| r.low.is_some() && r.low == r.high;
                let apart = below(self.high, other.low, false) || below(other.high, self.low, false);
                (one(self) && one(other) && self.low == other.low, apart)
            }
            Op::Ne => return opposite(self.compare(Op::Eq, other)),
        };
        decided(yes, no)
    }
}

fn decided(yes: bool, no: bool) -> Tri {
    match (yes, no) {
        (true, _) => Tri::Yes,
        (_, true) => Tri::No,
        _ => Tri::Unknown,
    }
}

fn opposite(answer: Tri) -> Tri {
    match answer {
        Tri::Yes => Tri::No,
        Tri::No => Tri::Yes,
        Tri::Unknown => Tri::Unknown,
    }
}

/// What a figure may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// There is none: no row with a value surely counts.
    None,
    /// A number.
    Number(Range),
    /// A day between two.
    Day(Option<Date>, Option<Date>),
    /// Gaps between days: the fewest gaps and the widest that the rows allow, as sorted days; `open` if any gap may be
    /// filled or widened by a day that is not known.
    Gap {
        /// Days that make the smallest largest gap.
        close: Vec<Date>,
        /// Days that make the largest one.
        wide: Vec<Date>,
        /// A day is not known.
        open: bool,
    },
}

/// Computes a figure. `whole` are the rows of the group before the figure's own filter (for `share`).
#[must_use]
pub fn measure(figure: &Figure, entries: &[Entry], whole: &[Entry], as_of: Date) -> Measure {
    match figure.function {
        Function::Count => Measure::Number(Range::counts(entries.iter().filter(|e| e.certain).count(), entries.len())),
        Function::Share => share(entries, whole),
        Function::Sum => sum(entries),
        Function::Distinct => distinct(entries),
        Function::Min => extreme(entries, Ordering::Less),
        Function::Max => extreme(entries, Ordering::Greater),
        Function::Gap => gap(entries, figure.to_as_of.then_some(as_of)),
    }
}

/// `entries` are the rows of `whole` that meet the filter surely (certain) or perhaps. A row whose place in the group is
/// itself uncertain is uncertain in both.
fn share(entries: &[Entry], whole: &[Entry]) -> Measure {
    let sure = |list: &[Entry]| list.iter().filter(|e| e.certain).count();
    let (yes, members) = (sure(entries), sure(whole));
    let (may, all) = (entries.len(), whole.len());
    if all == 0 || (members == 0 && yes == 0) {
        return Measure::None;
    }
    let ratio = |part: usize, of: usize| Decimal::from(part).checked_div(Decimal::from(of));
    // Fewest: every further row is a member and does not meet it. Most: every row that may meet it is a member and does.
    let low = ratio(yes, all);
    let high = ratio(may, members.max(may)).map(|r| r.min(Decimal::ONE));
    Measure::Number(Range { low, high })
}

fn sum(entries: &[Entry]) -> Measure {
    let known = |e: &Entry| if let Value::Number(n) = e.value { Some(n) } else { None };
    let negative = entries.iter().filter_map(known).any(|n| n.is_sign_negative() && !n.is_zero());
    let (mut low, mut high) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
    for entry in entries {
        match &entry.value {
            Value::Nothing => {}
            Value::Number(n) => {
                let (least, most) =
                    if entry.certain { (*n, *n) } else { (Decimal::ZERO.min(*n), Decimal::ZERO.max(*n)) };
                low = low.and_then(|l| l.checked_add(least));
                high = high.and_then(|h| h.checked_add(most));
            }
            // An amount that is not told can only add, unless the column has negative ones.
            Value::Unknown | Value::Day(_) | Value::Word(_) => {
                high = None;
                low = low.filter(|_| !negative);
            }
        }
    }
    Measure::Number(Range { low, high })
}

fn distinct(entries: &[Entry]) -> Measure {
    let (mut sure, mut may) = (FxHashSet::default(), FxHashSet::default());
    let (mut unknown, mut surely_some) = (0, false);
    for entry in entries {
        match &entry.value {
            Value::Nothing => {}
            Value::Unknown => {
                unknown += 1;
                surely_some |= entry.certain;
            }
            value => {
                may.insert(value);
                if entry.certain {
                    sure.insert(value);
                }
            }
        }
    }
    Measure::Number(Range::counts(sure.len().max(usize::from(surely_some)), may.len() + unknown))
}

/// Smallest (`Less`) or largest (`Greater`).
fn extreme(entries: &[Entry], side: Ordering) -> Measure {
    let mut sure: Option<&Value> = None;
    let mut may: Option<&Value> = None;
    let mut open = false;
    let mut members = false;
    let better = |a: &Value, b: Option<&Value>| b.is_none_or(|b| a.cmp(b) == side);
    for entry in entries {
        match &entry.value {
            Value::Nothing => {}
            Value::Number(_) | Value::Day(_) => {
                if better(&entry.value, may) {
                    may = Some(&entry.value);
                }
                if entry.certain {
                    members = true;
                    if better(&entry.value, sure) {
                        sure = Some(&entry.value);
                    }
                }
            }
            Value::Unknown | Value::Word(_) => {
                open = true;
                members |= entry.certain;
            }
        }
    }
    if !members {
        return Measure::None;
    }
    let far = if open { None } else { may };
    let ends = if side == Ordering::Less { (far, sure) } else { (sure, far) };
    let is_day = [sure, may].into_iter().flatten().any(|v| matches!(v, Value::Day(_)));
    if is_day {
        let day = |v: Option<&Value>| if let Some(Value::Day(d)) = v { Some(*d) } else { None };
        return Measure::Day(day(ends.0), day(ends.1));
    }
    let number = |v: Option<&Value>| if let Some(Value::Number(n)) = v { Some(*n) } else { None };
    Measure::Number(Range { low: number(ends.0), high: number(ends.1) })
}

fn gap(entries: &[Entry], until: Option<Date>) -> Measure {
    let day = |e: &Entry| if let Value::Day(d) = e.value { Some(d) } else { None };
    // What is only planned fills no gap.
    let past = |d: &Date| until.is_none_or(|u| *d <= u);
    let mut sure: Vec<Date> = entries.iter().filter(|e| e.certain).filter_map(day).filter(past).collect();
    if sure.is_empty() {
        return Measure::None;
    }
    sure.extend(until);
    sure.sort_unstable();
    sure.dedup();
    let perhaps: Vec<Date> = entries.iter().filter(|e| !e.certain).filter_map(day).filter(past).collect();
    let (first, last) = (sure.first().copied(), sure.last().copied());
    let inside = |d: &Date| first.is_some_and(|f| f <= *d) && last.is_some_and(|l| *d <= l);
    let mut close = sure.clone();
    close.extend(perhaps.iter().copied().filter(inside));
    let mut wide = sure;
    // Only the farthest on each side: one between it and the rest would narrow the gap.
    wide.extend(perhaps.iter().min().filter(|d| first.is_some_and(|f| **d < f)));
    wide.extend(perhaps.iter().max().filter(|d| last.is_some_and(|l| l < **d)));
    close.sort_unstable();
    wide.sort_unstable();
    let open = entries.iter().any(|e| !matches!(e.value, Value::Day(_) | Value::Nothing));
    Measure::Gap { close, wide, open }
}

/// Days between neighbours, the most.
#[must_use]
pub fn largest_gap(days: &[Date]) -> i32 {
    days.windows(2)
        .filter_map(|w| if let [a, b] = w { a.until(*b).ok() } else { None })
        .map(|s| s.get_days())
        .max()
        .unwrap_or(0)
}

impl Measure {
    /// Compares with a number.
    #[must_use]
    pub fn against_number(&self, op: Op, other: Range) -> Tri {
        self.range().map_or(Tri::Unknown, |r| r.compare(op, other))
    }

    /// The number it may be.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self {
            Self::Number(range) => Some(*range),
            Self::Gap { close, wide, open } => {
                let days = |list: &[Date]| Decimal::from(largest_gap(list));
                Some(if *open {
                    Range { low: Some(Decimal::ZERO), high: None }
                } else {
                    Range { low: Some(days(close)), high: Some(days(wide)) }
                })
            }
            Self::None | Self::Day(..) => None,
        }
    }

    /// Compares with a day.
    #[must_use]
    pub fn against_day(&self, op: DayOp, other: Date) -> Tri {
        let Self::Day(low, high) = self else { return Tri::Unknown };
        let (good, bad) = match op {
            DayOp::Before | DayOp::Until => (high, low),
            DayOp::After | DayOp::From => (low, high),
        };
        // The worst end holding decides "yes", the best end failing decides "no".
        decided(good.is_some_and(|d| day_holds(op, d, other)), bad.is_some_and(|d| !day_holds(op, d, other)))
    }

    /// Whether a gap is longer than a span.
    #[must_use]
    pub fn longer_than(&self, span: CalendarSpan) -> Tri {
        let Self::Gap { close, wide, open: false } = self else { return Tri::Unknown };
        let longer =
            |days: &[Date]| days.windows(2).any(|w| matches!(w, [a, b] if span.after(*a).is_none_or(|end| end < *b)));
        decided(longer(close), !longer(wide))
    }
}
