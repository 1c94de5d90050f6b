//! Figures of a period: what was found and put right, what stands at its end, how rounds went. All of it follows from the
//! events; nothing is counted that is not one.

use super::card::{Card, State, Step};
use super::entries::of_firm;
use super::event::{self, Event};
use super::record::{RoundCounts, RoundStep};
use super::store::Value;
use super::{Ledger, LedgerError};
use crate::base::Grade;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the figures call themselves.
const SCHEMA: &str = "hazgrade/ledger-stats/1";

/// The figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Always `hazgrade/ledger-stats/1`.
    pub schema: &'static str,
    /// The enterprise, if only one is meant.
    pub enterprise: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day; also the day by which overdue is told.
    pub to: Date,
    /// Hazards registered in the period, by their grade at its end.
    pub major: Cohort,
    /// As above.
    pub general: Cohort,
    /// Both.
    pub total: Cohort,
    /// All hazards known at the end, by state; whenever they were registered.
    pub states: BTreeMap<&'static str, u64>,
    /// All hazards that owe rectification at the end and are past their deadline.
    pub overdue: u64,
    /// Of them, major ones.
    pub overdue_major: u64,
    /// What happened in the period.
    pub happened: Happened,
    /// Rounds of the period.
    pub rounds: Vec<RoundLine>,
}

impl Stats {
    /// The figures of an empty ledger.
    #[must_use]
    pub fn of_nothing(to: Date) -> Self {
        Self {
            schema: SCHEMA,
            enterprise: None,
            from: None,
            to,
            major: Cohort::default(),
            general: Cohort::default(),
            total: Cohort::default(),
            states: BTreeMap::new(),
            overdue: 0,
            overdue_major: 0,
            happened: Happened::default(),
            rounds: Vec::new(),
        }
    }
}

/// Hazards registered in a period, and what has become of them by its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cohort {
    /// Registered.
    pub found: u64,
    /// Of them, withdrawn as no hazards.
    pub withdrawn: u64,
    /// Accepted or closed.
    pub rectified: u64,
    /// Of them, closed.
    pub closed: u64,
    /// Neither withdrawn, accepted nor closed.
    pub open: u64,
    /// Of those, past their deadline.
    pub overdue: u64,
    /// Accepted or closed, and submitted no later than the deadline.
    pub on_time: u64,
    /// Rectified ÷ (found − withdrawn), in per cent with one decimal; null of none.
    pub rate: Option<String>,
    /// Funds in 万元, of those whose funds are a figure.
    pub funds: String,
    /// Hazards with words for funds that are no figure.
    pub funds_unread: u64,
    /// Hazards closed.
    #[serde(skip)]
    days: Vec<i32>,
    /// Mean of the days from registration to closure, with one decimal; null of none.
    pub days_to_close: Option<String>,
}

/// Events in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Happened {
    /// Hazards registered.
    pub registered: u64,
    /// Acceptances.
    pub accepted: u64,
    /// Acceptances refused.
    pub refused: u64,
    /// Closures.
    pub closed: u64,
    /// Found again after acceptance or closure.
    pub recurred: u64,
    /// Opened again by a person.
    pub reopened: u64,
    /// Deadlines extended.
    pub extended: u64,
    /// Grades changed by a person.
    pub regraded: u64,
    /// Withdrawn as no hazards.
    pub withdrawn: u64,
}

/// One round of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundLine {
    /// Its number.
    pub round: i64,
    /// The enterprise.
    pub enterprise: String,
    /// Its day.
    pub day: String,
    /// What it brought.
    #[serde(flatten)]
    pub counts: RoundCounts,
}

/// One hazard on its way through the events.
struct Life {
    found: Date,
    card: Card,
    closed: Option<Date>,
}

impl Ledger {
    /// The figures of a period.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stats(&mut self, enterprise: Option<&str>, from: Option<Date>, to: Date) -> Result<Stats, LedgerError> {
        let mut stats = Stats {
            schema: SCHEMA,
            enterprise: enterprise.map(ToOwned::to_owned),
            from,
            to,
            major: Cohort::default(),
            general: Cohort::default(),
            total: Cohort::default(),
            states: State::ALL.iter().map(|s| (s.word(), 0)).collect(),
            overdue: 0,
            overdue_major: 0,
            happened: Happened::default(),
            rounds: Vec::new(),
        };
        let firm = enterprise.map(crate::base::norm::key);
        let mut lives: BTreeMap<i64, Life> = BTreeMap::new();
        let mut sql = format!("{} e WHERE day <= $1", event::SELECT);
        let mut args = vec![Value::from(to.to_string())];
        args.extend(of_firm(
            &mut sql,
            " AND (hazard IS NULL OR hazard IN (SELECT id FROM ledger_hazards WHERE firm = $2))",
            enterprise,
        ));
        sql.push_str(" ORDER BY seq");
        self.reading(|store| {
            store.each(&sql, &args, &mut |row| {
                let event = Event::from_row(row)?;
                let day: Date = event.day.parse().unwrap_or(to);
                let within = from.is_none_or(|from| day >= from);
                let Some(hazard) = event.hazard else {
                    let step: RoundStep = serde_json::from_str(&event.step).map_err(|_| unreadable(event.seq))?;
                    if within && firm.as_ref().is_none_or(|f| *f == step.firm) {
                        stats.rounds.push(RoundLine {
                            round: event.round.unwrap_or(0),
                            enterprise: step.enterprise,
                            day: event.day,
                            counts: step.counts,
                        });
                    }
                    return Ok(());
                };
                let (step, card) = event.read()?;
                if within {
                    stats.happened.add(&step);
                }
                let life = lives.entry(hazard).or_insert_with(|| Life { found: day, card: card.clone(), closed: None });
                life.closed = (card.state == State::Closed).then_some(day);
                life.card = card;
                Ok(())
            })
        })?;
        for life in lives.values() {
            stats.count(life);
        }
        for cohort in [&mut stats.major, &mut stats.general, &mut stats.total] {
            cohort.settle();
        }
        Ok(stats)
    }
}

fn unreadable(seq: i64) -> LedgerError {
    LedgerError::damaged(crate::say!("事件 {seq} 的内容不能读取", "event {seq} cannot be read"))
}

impl Happened {
    fn add(&mut self, step: &Step) {
        *match step {
            Step::Register { .. } => &mut self.registered,
            Step::Accept { .. } => &mut self.accepted,
            Step::Refuse => &mut self.refused,
            Step::Close => &mut self.closed,
            Step::Recur => &mut self.recurred,
            Step::Reopen => &mut self.reopened,
            Step::Extend { .. } => &mut self.extended,
            Step::Regrade { .. } => &mut self.regraded,
            Step::Withdraw => &mut self.withdrawn,
            _ => return,
        } += 1;
    }
}

impl Stats {
    fn count(&mut self, life: &Life) {
        let card = &life.card;
        if let Some(n) = self.states.get_mut(card.state.word()) {
            *n += 1;
        }
        let deadline: Option<Date> = card.fields.deadline.as_deref().and_then(|d| d.parse().ok());
        let late = card.state.owes() && deadline.is_some_and(|d| self.to > d);
        self.overdue += u64::from(late);
        self.overdue_major += u64::from(late && card.grade == Grade::Major);
        if self.from.is_some_and(|from| life.found < from) {
            return;
        }
        let submitted: Option<Date> = card.submitted.as_deref().and_then(|d| d.parse().ok());
        let rectified = matches!(card.state, State::Accepted | State::Closed);
        let in_time = rectified && deadline.zip(submitted).is_some_and(|(last, day)| day <= last);
        let funds = card.fields.funds.as_deref().map(ten_thousands);
        let own = if card.grade == Grade::Major { &mut self.major } else { &mut self.general };
        for cohort in [own, &mut self.total] {
            cohort.found += 1;
            cohort.withdrawn += u64::from(card.state == State::Withdrawn);
            cohort.rectified += u64::from(rectified);
            cohort.closed += u64::from(card.state == State::Closed);
            cohort.open += u64::from(!rectified && card.state != State::Withdrawn);
            cohort.overdue += u64::from(late);
            cohort.on_time += u64::from(in_time);
            match funds {
                Some(Some(figure)) => {
                    let sum: Decimal = cohort.funds.parse().unwrap_or_default();
                    cohort.funds = (sum + figure).normalize().to_string();
                }
                Some(None) => cohort.funds_unread += 1,
                None => {}
            }
            if let Some(closed) = life.closed {
                cohort.days.push((closed - life.found).get_days());
            }
        }
    }
}

impl Cohort {
    fn settle(&mut self) {
        let (part, whole) = (self.rectified, self.found - self.withdrawn);
        self.rate = (whole > 0).then(|| tenths(Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole)));
        if self.funds.is_empty() {
            "0".clone_into(&mut self.funds);
        }
        let count = self.days.len();
        let sum: i64 = self.days.iter().map(|d| i64::from(*d)).sum();
        self.days_to_close = (count > 0).then(|| tenths(Decimal::from(sum) / Decimal::from(count)));
    }
}

/// With one decimal, halves away from zero.
fn tenths(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    format!("{rounded:.1}")
}

/// Funds in 万元: `2万元`, `3000元`. `None`: words, two figures, or a figure without a unit.
fn ten_thousands(text: &str) -> Option<Decimal> {
    let text = crate::base::norm::key(text).replace(',', "");
    let (number, divisor) = if let Some(n) = text.strip_suffix("万元").or_else(|| text.strip_suffix('万')) {
        (n, Decimal::ONE)
    } else if let Some(n) = text.strip_suffix('元') {
        (n, Decimal::from(10_000))
    } else {
        return None;
    };
    let number: Decimal = number.parse().ok()?;
    (number >= Decimal::ZERO).then(|| number / divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn funds_are_figures_or_told() {
        for (text, value) in [("2万元", "2"), ("3000元", "0.3"), ("1,200元", "0.12"), ("２ 万", "2")] {
            assert_eq!(ten_thousands(text).map(|d| d.normalize().to_string()).as_deref(), Some(value), "{text}");
        }
        for text in ["自筹", "1.5", "约2万元", "2-3万元", "-1万元"] {
            assert_eq!(ten_thousands(text), None, "{text}");
        }
    }

    #[test]
    fn rates_are_rounded_once() {
        assert_eq!(tenths(Decimal::from(200) / Decimal::from(3)), "66.7");
        assert_eq!(tenths(Decimal::new(1_25, 2)), "1.3");
        assert_eq!(tenths(Decimal::from(90)), "90.0");
    }
}
