//! The order in which hazards are put right: lexicographic, so that no score lifts a general hazard above a major one.

use super::input::{Given, amount, decimal, rounded};
use crate::base::Message;
use crate::say;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;

/// Weights of colour, people exposed, ease and days overdue.
const WEIGHTS: [(i64, u32); 4] = [(40, 2), (25, 2), (15, 2), (20, 2)];
/// People exposed and days overdue from which on nothing is added.
const MOST_EXPOSED: i64 = 10;
const MOST_OVERDUE: i64 = 30;

struct Hazard<'v> {
    id: &'v str,
    grade: u8,
    colour: u8,
    overdue: bool,
    weight: Decimal,
}

/// `{"id": [grade, colour, people exposed, ease 1 | 0.7 | 0.4 | 0.1, days overdue]}`. Keys, in this order: statutory grade,
/// overdue, colour, weighted score P = 0.40 colour + 0.25 exposed + 0.15 ease + 0.20 overdue, id; by the profile 颜色先于超期 the
/// colour before overdue. The weights are this program's own, not a document's.
pub fn eval(given: &Given<'_>, profile: &str) -> Result<Value, Message> {
    let colour_first = match profile {
        "" | "default" | "字典序默认" => false,
        "颜色先于超期" => true,
        other => {
            return Err(say!(
                "没有排序口径“{other}”，可用：字典序默认、颜色先于超期",
                "there is no order `{other}`; use 字典序默认 or 颜色先于超期"
            ));
        }
    };
    let mut hazards: Vec<Hazard<'_>> = given.entries().map(|(id, v)| hazard(id, v)).collect::<Result<_, _>>()?;
    if hazards.is_empty() {
        return Err(say!("没有隐患", "there are no hazards"));
    }
    hazards.sort_by_key(|h| {
        let late = u8::from(!h.overdue);
        let (a, b) = if colour_first { (h.colour, late) } else { (late, h.colour) };
        (h.grade, a, b, Reverse(h.weight), h.id)
    });
    let order: Vec<&str> = hazards.iter().map(|h| h.id).collect();
    if colour_first {
        return Ok(json!({"order": order}));
    }
    let weights: Map<String, Value> = hazards.iter().map(|h| (h.id.to_owned(), rounded(h.weight, 4))).collect();
    Ok(json!({"P": weights, "order": order}))
}

fn hazard<'v>(id: &'v str, value: &Value) -> Result<Hazard<'v>, Message> {
    let Some([grade, colour, exposed, ease, overdue]) = value.as_array().map(Vec::as_slice) else {
        return Err(say!("{id} 应是五个值的列表", "`{id}` must be a list of five values"));
    };
    let place = |value: &Value, words: &[&str]| {
        let at = words.iter().position(|w| Some(*w) == value.as_str()).and_then(|i| u8::try_from(i).ok());
        at.ok_or_else(|| say!("{id}：不认识 {value}", "{id}: unknown {value}"))
    };
    let grade = place(grade, &["重大", "待判定", "一般"])?;
    let colour = place(colour, &["红", "橙", "黄", "蓝"])?;
    let of = |n: Decimal, most: i64| (n / Decimal::from(most)).min(Decimal::ONE);
    let ease = decimal(ease, id)?;
    if !(Decimal::ZERO..=Decimal::ONE).contains(&ease) {
        return Err(say!("{id}：整改难易应在 0 与 1 之间", "{id}: the ease must lie between 0 and 1"));
    }
    let overdue = amount(overdue, id)?;
    let red = [Decimal::ONE, Decimal::new(7, 1), Decimal::new(4, 1), Decimal::new(1, 1)];
    let colour_part = red.get(usize::from(colour)).copied().unwrap_or_default();
    let parts = [colour_part, of(amount(exposed, id)?, MOST_EXPOSED), ease, of(overdue, MOST_OVERDUE)];
    let weight = WEIGHTS.iter().zip(parts).map(|((w, scale), part)| Decimal::new(*w, *scale) * part).sum();
    Ok(Hazard { id, grade, colour, overdue: overdue > Decimal::ZERO, weight })
}
