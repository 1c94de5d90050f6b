//! Tables of what early warning looks at: hazards, places, rounds and firms of the ledger, as rows of names and values.

use super::entries::{Filter, Round};
use super::state::State;
use super::{Ledger, LedgerError};
use crate::base::Grade;
use crate::base::norm::key;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A row: names of columns with their values.
pub type Cells = Vec<(&'static str, String)>;

/// The tables, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// Rows of `ledger-hazards`, with the fingerprint of each.
    pub hazards: Vec<Cells>,
    /// Fingerprints of those rows.
    pub fingerprints: Vec<String>,
    /// Rows of `ledger-places`.
    pub places: Vec<Cells>,
    /// Rows of `ledger-rounds`.
    pub rounds: Vec<Cells>,
    /// Rows of `ledger-firms`.
    pub firms: Vec<Cells>,
}

#[derive(Default)]
struct Place {
    name: String,
    hazards: u64,
    open: u64,
    rounds: BTreeSet<i64>,
}

#[derive(Default)]
struct Firm {
    found: u64,
    withdrawn: u64,
    done: u64,
    overdue: u64,
    open_major: u64,
    places: BTreeMap<String, Place>,
}

/// Characters of a hazard shown.
const SHOWN: usize = 60;

fn yes(is: bool) -> String {
    if is { "是" } else { "否" }.to_owned()
}

/// A share in per cent with one decimal; `None` of nothing.
fn percent(part: u64, whole: u64) -> Option<String> {
    let share = Decimal::from(part * 100).checked_div(Decimal::from(whole))?;
    Some(share.round_dp(1).to_string())
}

impl Ledger {
    /// What early warning looks at on a day.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn signals(&mut self, enterprise: Option<&str>, day: Date) -> Result<Signals, LedgerError> {
        let mut out = Signals::default();
        let mut firms: BTreeMap<String, Firm> = BTreeMap::new();
        let filter = Filter { enterprise: enterprise.map(ToOwned::to_owned), as_of: Some(day) };
        self.full(&filter, &mut |entry, card, hazard| {
            let firm = firms.entry(entry.enterprise.clone()).or_default();
            let over = entry.state.is_over();
            let done = over && entry.state != State::Withdrawn || entry.state == State::Accepted;
            firm.found += 1;
            firm.withdrawn += u64::from(entry.state == State::Withdrawn);
            firm.done += u64::from(done);
            firm.overdue += u64::from(entry.overdue(day) > 0);
            firm.open_major += u64::from(!over && !done && entry.grade == Grade::Major);
            if let Some(name) = hazard.location.as_deref().map(str::trim).filter(|l| !l.is_empty()) {
                let place = firm.places.entry(key(name)).or_default();
                name.clone_into(&mut place.name);
                place.hazards += 1;
                place.open += u64::from(!over);
                place.rounds.insert(entry.first_round);
            }
            let fields = &card.fields;
            let left = entry.deadline.map(|d| (d - day).get_days());
            let found: Option<Date> = entry.found.parse().ok();
            let open_days = found.map(|f| (day - f).get_days());
            let text: String = hazard.title.chars().take(SHOWN).collect();
            let mut row: Cells = vec![
                ("企业", entry.enterprise.clone()),
                ("隐患", text),
                ("部位", hazard.location.clone().unwrap_or_default()),
                ("级别", if entry.grade == Grade::Major { "重大" } else { "一般" }.to_owned()),
                ("状态", entry.state.zh().to_owned()),
                ("应整改", yes(entry.state.owes())),
                ("期限", entry.deadline.map(|d| d.to_string()).unwrap_or_default()),
                ("逾期天数", entry.overdue(day).to_string()),
                ("延期次数", card.extended.to_string()),
                ("验收不合格次数", card.refused.to_string()),
                ("复发次数", card.reopened.to_string()),
                ("有整改证据", yes(fields.evidence.is_some())),
                ("有治理后评估", yes(fields.assessment.is_some())),
                ("有治理方案", yes(fields.plan.is_some() && fields.measures.is_some())),
            ];
            row.extend(open_days.map(|d| ("登记天数", d.to_string())));
            // Without a deadline nothing falls due.
            row.push(("距期限天数", left.map_or_else(|| "99999".to_owned(), |d| d.to_string())));
            out.hazards.push(row);
            out.fingerprints.push(entry.fingerprint);
            Ok(())
        })?;
        let rounds: Vec<Round> = self.rounds(enterprise)?;
        let rounds: Vec<Round> = rounds.into_iter().filter(|r| r.day.parse::<Date>().is_ok_and(|d| d <= day)).collect();
        for (name, firm) in &firms {
            let own: Vec<&Round> = rounds.iter().filter(|r| r.enterprise == *name).collect();
            for place in firm.places.values() {
                out.places.push(vec![
                    ("企业", name.clone()),
                    ("部位", place.name.clone()),
                    ("隐患数", place.hazards.to_string()),
                    ("未销号数", place.open.to_string()),
                    ("新查出隐患的轮次数", place.rounds.len().to_string()),
                    ("检查轮次数", own.len().to_string()),
                ]);
            }
            let mut row: Cells = vec![
                ("企业", name.clone()),
                ("登记数", firm.found.to_string()),
                ("逾期数", firm.overdue.to_string()),
                ("未治理重大数", firm.open_major.to_string()),
            ];
            row.extend(percent(firm.done, firm.found - firm.withdrawn).map(|p| ("治理率", p)));
            row.extend(percent(firm.overdue, firm.found).map(|p| ("逾期占比", p)));
            let last = own.iter().filter_map(|r| r.day.parse::<Date>().ok()).max();
            row.extend(last.map(|d| ("距上次检查天数", (day - d).get_days().to_string())));
            out.firms.push(row);
            out.rounds.extend(self.compared(&own)?);
        }
        Ok(out)
    }

    /// Each round of a firm beside the one before it.
    fn compared(&mut self, rounds: &[&Round]) -> Result<Vec<Cells>, LedgerError> {
        let mut out = Vec::new();
        let mut before: Option<HashSet<String>> = None;
        for round in rounds {
            let assessment = self.assessment(round.id)?;
            let texts: HashSet<String> = assessment.hazards.iter().map(|h| key(&h.description)).collect();
            let mut row: Cells = vec![
                ("企业", round.enterprise.clone()),
                ("轮次", format!("第{}轮", round.id)),
                ("检查日期", round.day.clone()),
                ("本轮条数", texts.len().to_string()),
                ("上一轮条数", before.as_ref().map_or(0, HashSet::len).to_string()),
            ];
            if let Some(before) = &before {
                let same = texts.intersection(before).count();
                row.push(("与上一轮文字相同条数", same.to_string()));
                let share = percent(same.try_into().unwrap_or(0), texts.len().try_into().unwrap_or(0));
                row.push(("与上一轮文字相同比例", share.unwrap_or_else(|| "0".to_owned())));
            }
            out.push(row);
            before = Some(texts);
        }
        Ok(out)
    }
}
