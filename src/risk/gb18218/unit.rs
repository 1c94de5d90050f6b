//! S, R and level of one unit.

use super::Standard;
use crate::base::Message;
use crate::base::ratio::Ratio;
use crate::say;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Decimal places shown.
const PLACES: u32 = 6;

/// A substance in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Design maximum in tonnes.
    pub quantity: Decimal,
    /// Threshold quantity in tonnes.
    pub limit: Decimal,
    /// β; not needed to tell whether the unit is a major hazard source.
    pub beta: Option<Decimal>,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Σ q/Q, to six places.
    pub s: Decimal,
    /// Whether S ≥ 1, exactly.
    pub major: bool,
    /// α; `None` if the people are not known.
    pub alpha: Option<Decimal>,
    /// R, to six places, of a major hazard source.
    pub r: Option<Decimal>,
    /// Level, of a major hazard source.
    pub level: Option<String>,
}

/// Judges a unit by the substances in it and the people within 500 m outside the plant.
///
/// # Errors
/// There is no substance, a quantity is below 0, a threshold or β not above 0, or a number too long. A major hazard source
/// without β or people has no level, which is an error too.
pub fn judge(entries: &[Entry], people: Option<u64>, standard: &Standard) -> Result<Verdict, Message> {
    if entries.is_empty() {
        return Err(say!("单元为空，没有危险化学品", "the unit is empty: it has no substance"));
    }
    let long = || say!("数值过长，不能精确计算", "a number is too long to be computed with exactly");
    let (mut s, mut weighted) = (Ratio::ZERO, Some(Ratio::ZERO));
    for e in entries {
        let (q, limit) = (e.quantity, e.limit);
        if q < Decimal::ZERO {
            return Err(say!("存在量 {q} 不能小于 0", "the quantity {q} is below 0"));
        }
        if limit <= Decimal::ZERO {
            return Err(say!("临界量 {limit} 应大于 0", "the threshold {limit} must be above 0"));
        }
        if let Some(beta) = e.beta.filter(|b| *b <= Decimal::ZERO) {
            return Err(say!("校正系数 β={beta} 应大于 0", "β={beta} must be above 0"));
        }
        let part = Ratio::of(q).zip(Ratio::of(limit)).and_then(|(q, l)| q.over(l)).ok_or_else(long)?;
        s = s.plus(part).ok_or_else(long)?;
        weighted = match (weighted, e.beta) {
            (Some(sum), Some(beta)) => {
                let more = Ratio::of(beta).and_then(|b| part.times(b)).ok_or_else(long)?;
                Some(sum.plus(more).ok_or_else(long)?)
            }
            _ => None,
        };
    }
    let one = Ratio::of(Decimal::ONE).ok_or_else(long)?;
    let major = s.compared(one).ok_or_else(long)? != Ordering::Less;
    let alpha = people.and_then(|p| standard.alpha(p));
    let shown = s.decimal(PLACES).ok_or_else(long)?;
    if !major {
        return Ok(Verdict { s: shown, major, alpha, r: None, level: None });
    }
    let Some(alpha) = alpha else {
        return Err(say!(
            "S={shown}，已构成重大危险源，但没有厂外500米范围内常住人口数，不能确定 α 和级别",
            "S={shown}: a major hazard source, but without the people within 500 m outside the plant there is no α and no level"
        ));
    };
    let Some(weighted) = weighted else {
        return Err(say!(
            "S={shown}，已构成重大危险源，但有物质没有校正系数 β，不能确定级别",
            "S={shown}: a major hazard source, but a substance has no β, so there is no level"
        ));
    };
    let r = Ratio::of(alpha).and_then(|a| a.times(weighted)).ok_or_else(long)?;
    let mut level = None;
    for (from, name) in &standard.levels {
        let reached = match from {
            Some(from) => Ratio::of(*from).and_then(|f| r.compared(f)).ok_or_else(long)? != Ordering::Less,
            None => true,
        };
        if reached {
            level = Some(name.clone());
            break;
        }
    }
    Ok(Verdict { s: shown, major, alpha: Some(alpha), r: Some(r.decimal(PLACES).ok_or_else(long)?), level })
}
