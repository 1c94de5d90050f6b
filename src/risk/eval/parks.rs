//! Grades of chemical parks (化工园区安全风险排查治理导则, 应急〔2023〕123号).

use super::input::{Given, amount, number};
use crate::base::Message;
use crate::say;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Points of all 36 items together.
const FULL: i64 = 170;
/// Points taken for each fatal accident of the last twelve months.
const PER_ACCIDENT: u64 = 3;
/// Points each item may be given, in their order.
const ALLOWED: [&[i64]; 36] = [
    &[0, 5],
    &[0, 1, 5],
    &[0, 3, 7, 10],
    &[0, 5],
    &[0, 5],
    &[0, 1, 3, 5, 8],
    &[0, 1, 5],
    &[0, 5],
    &[0, 1, 5],
    &[0, 1, 3, 5],
    &[0, 1, 3],
    &[0, 1, 3],
    &[0, 1, 3],
    &[0, 1, 3],
    &[0, 5],
    &[0, 1, 5],
    &[0, 3],
    &[0, 1, 3, 5],
    &[0, 5],
    &[0, 1, 2, 3],
    &[0, 1, 2, 3, 4, 8],
    &[0, 1, 3, 5, 8],
    &[0, 3],
    &[0, 1, 3],
    &[0, 1, 5],
    &[0, 1, 5],
    &[0, 3, 5],
    &[0, 1, 3, 5],
    &[0, 1, 3],
    &[0, 1, 3],
    &[0, 1, 5],
    &[0, 1, 2, 5, 8],
    &[0, 1, 3],
    &[0, 1, 2, 3, 4, 5],
    &[0, 3],
    &[0, 1, 2],
];

/// Z = ΣE ÷ 170 × 100 − 3 × fatal accidents of the last twelve months; A (worst) below 60, B below 70, C below 85, else D; A under
/// any of the eight red lines (`veto`). `sumE`, or `E` with the points of all 36 items, each held against those it may be given.
pub fn grade(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["sumE", "E", "accidents12m", "veto"])?;
    let sum = match given.get("E") {
        Some(_) if given.get("sumE").is_some() => {
            return Err(say!("sumE 和 E 只能给一个", "give only one of `sumE` and `E`"));
        }
        Some(_) => items(given.list("E")?)?,
        None => given.amount("sumE")?,
    };
    let full = Decimal::from(FULL);
    if sum > full {
        return Err(say!("总分 {sum} 超过满分 {FULL}", "the sum {sum} is above {FULL}"));
    }
    let hundred = Decimal::from(100);
    let accidents = given.count("accidents12m")?;
    let taken = accidents.checked_mul(PER_ACCIDENT).map(Decimal::from).filter(|t| *t < Decimal::from(1_000_000_000));
    let taken = taken.ok_or_else(|| say!("accidents12m 过大", "`accidents12m` is too large"))?;
    // Compared without dividing, so that bounds are met exactly.
    let above = sum * hundred - taken * full;
    let below = |bound: i64| above < Decimal::from(bound) * full;
    let grade = match () {
        () if given.flag("veto")? || below(60) => "A",
        () if below(70) => "B",
        () if below(85) => "C",
        () => "D",
    };
    Ok(json!({"Z": number(above / full), "grade": grade}))
}

fn items(given: &[Value]) -> Result<Decimal, Message> {
    if given.len() != ALLOWED.len() {
        let (a, b) = (given.len(), ALLOWED.len());
        return Err(say!("E 有 {a} 项，应有 {b} 项", "`E` has {a} items, not {b}"));
    }
    let mut sum = Decimal::ZERO;
    for ((value, allowed), no) in given.iter().zip(ALLOWED).zip(1..) {
        let points = amount(value, "E")?;
        if !allowed.iter().any(|a| Decimal::from(*a) == points) {
            let allowed = allowed.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
            return Err(say!(
                "第 {no} 项得分 {points} 不在允许的分值（{allowed}）中",
                "item {no}: {points} is none of {allowed}"
            ));
        }
        sum += points;
    }
    Ok(sum)
}

/// The fewest people who supervise a park with so many chemical `firms`: 6, above 20 firms 10, above 40 firms 15.
pub fn staff(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["firms"])?;
    let least = match given.count("firms")? {
        0..=20 => 6,
        21..=40 => 10,
        _ => 15,
    };
    Ok(json!({"min_staff": least}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_add_up() {
        let most: i64 = ALLOWED.iter().filter_map(|a| a.last()).sum();
        assert_eq!(most, FULL);
    }

    #[test]
    fn points_no_item_may_have_are_refused() {
        let mut points: Vec<Value> = ALLOWED.iter().map(|a| json!(a.last())).collect();
        let eval = |points: &[Value]| {
            let input = json!({"E": points, "accidents12m": 0, "veto": false});
            grade(&Given::new(&input, "input").unwrap(), "")
        };
        assert_eq!(eval(&points).unwrap()["grade"], "D");
        points[2] = json!(4);
        assert!(eval(&points).is_err());
        assert!(eval(&points[1..]).is_err());
    }
}
