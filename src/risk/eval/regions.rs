//! Accident numbers of regions and months: textbook statistics, not a document's. They point to what to look at; they grade
//! no one.

use super::input::{Given, count, decimal, divided, number, parameter, rounded};
use crate::base::Message;
use crate::say;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Map, Value, json};

fn too_large() -> Message {
    say!("数值过大，不能计算", "the values are too large to compute with")
}

fn positive(value: Decimal, what: &str) -> Result<Decimal, Message> {
    if value > Decimal::ZERO { Ok(value) } else { Err(say!("{what} 应大于 0", "`{what}` must be above 0")) }
}

fn float(value: Decimal) -> Result<f64, Message> {
    value.to_f64().ok_or_else(too_large)
}

fn from_float(value: f64) -> Result<Decimal, Message> {
    Decimal::from_f64_retain(value).ok_or_else(too_large)
}

/// Rate after `y` accidents over exposure `E` with a gamma prior (profile `a=…,b=…`): (a + y) ÷ (b + E).
pub fn gamma_poisson(given: &Given<'_>, profile: &str) -> Result<Value, Message> {
    given.only(&["y", "E"])?;
    let (a, b) = (positive(parameter(profile, "a")?, "a")?, positive(parameter(profile, "b")?, "b")?);
    let (y, e) = (Decimal::from(given.count("y")?), given.positive("E")?);
    Ok(json!({"raw": number(divided(y, e, "E")?), "posterior": number(divided(a + y, b + e, "E")?)}))
}

/// Rates of several regions drawn towards the common one (Marshall's empirical Bayes): `rows` of name, accidents, exposure.
pub fn marshall(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["rows"])?;
    let mut rows: Vec<(&str, Decimal, Decimal)> = Vec::new();
    for row in given.list("rows")? {
        let Some([Value::String(name), y, e]) = row.as_array().map(Vec::as_slice) else {
            return Err(say!(
                "rows 的每一项应是 [名称, 起数, 暴露量]",
                "each of `rows` must be [name, accidents, exposure]"
            ));
        };
        if rows.iter().any(|r| r.0 == name) {
            return Err(say!("“{name}”重复", "`{name}` appears twice"));
        }
        rows.push((name, count(y, name)?.into(), positive(decimal(e, name)?, name)?));
    }
    let sum = |of: fn(&(&str, Decimal, Decimal)) -> Decimal| {
        rows.iter().map(of).try_fold(Decimal::ZERO, Decimal::checked_add).ok_or_else(too_large)
    };
    let (y, e) = (sum(|r| r.1)?, sum(|r| r.2)?);
    let m = divided(y, e, "rows")?;
    let mut spread = Decimal::ZERO;
    for (_, y, e) in &rows {
        let off = divided(*y, *e, "rows")? - m;
        let part = off.checked_mul(off).and_then(|o| o.checked_mul(*e)).ok_or_else(too_large)?;
        spread = spread.checked_add(part).ok_or_else(too_large)?;
    }
    let s2 = divided(spread, e, "rows")?;
    let mean = divided(e, Decimal::from(rows.len()), "rows")?;
    let a = (s2 - divided(m, mean, "rows")?).max(Decimal::ZERO);
    let mut post = Map::new();
    for (name, y, e) in &rows {
        let noise = divided(m, *e, "rows")?;
        // Without accidents anywhere every rate is 0.
        let weight = if (a + noise).is_zero() { Decimal::ZERO } else { divided(a, a + noise, "rows")? };
        post.insert((*name).to_owned(), number(m + weight * (divided(*y, *e, "rows")? - m)));
    }
    Ok(json!({"m": number(m), "s2": number(s2), "A": number(a), "post": post}))
}

/// Moving average of monthly counts `x` (profile `lambda=…,mu0=…`), with the month (from 1) in which it first passes the limits of
/// two and three deviations. Limits are compared by their squares, exactly.
pub fn ewma(given: &Given<'_>, profile: &str) -> Result<Value, Message> {
    given.only(&["x"])?;
    let (lambda, mu) = (parameter(profile, "lambda")?, positive(parameter(profile, "mu0")?, "mu0")?);
    if lambda <= Decimal::ZERO || lambda > Decimal::ONE {
        return Err(say!("lambda 应大于 0、不大于 1", "`lambda` must be above 0 and at most 1"));
    }
    let variance = divided(mu.checked_mul(lambda).ok_or_else(too_large)?, Decimal::TWO - lambda, "lambda")?;
    let mut z = mu;
    let (mut shown, mut passed) = (Vec::new(), [None::<usize>; 2]);
    for (at, x) in given.list("x")?.iter().enumerate() {
        let x = Decimal::from(count(x, "x")?);
        let next = x.checked_mul(lambda).zip(z.checked_mul(Decimal::ONE - lambda));
        z = next.and_then(|(a, b)| a.checked_add(b)).ok_or_else(too_large)?.round_dp(20);
        shown.push(rounded(z, 4));
        for (k, first) in (2..).zip(&mut passed) {
            let off = z - mu;
            let beyond =
                off > Decimal::ZERO && off.checked_mul(off).ok_or_else(too_large)? > variance * Decimal::from(k * k);
            if beyond && first.is_none() {
                *first = Some(at + 1);
            }
        }
    }
    if shown.is_empty() {
        return Err(say!("x 不能为空", "`x` must not be empty"));
    }
    let limit = |k: i64| Ok(rounded(mu + Decimal::from(k) * from_float(float(variance)?.sqrt())?, 4));
    let [warn, alarm] = passed;
    Ok(json!({"z": shown, "UCL2": limit(2)?, "UCL3": limit(3)?, "warn_at": warn, "alarm_at": alarm}))
}

/// Counts so high that their tail is no longer computed.
const MOST: u64 = 100_000;

/// P(X ≥ `x`) of a Poisson count with the mean `mu`.
pub fn poisson_tail(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["x", "mu"])?;
    let (x, mu) = (given.count("x")?, float(given.positive("mu")?)?);
    if x > MOST || mu > 700.0 {
        return Err(too_large());
    }
    let mut term = (-mu).exp();
    let (mut below, mut k) = (0.0_f64, 0.0_f64);
    for _ in 0..x {
        below += term;
        k += 1.0;
        term *= mu / k;
    }
    // Beyond the mean the terms fall: adding them loses nothing to the difference of two numbers near 1.
    let tail = if k > mu {
        let mut sum = 0.0_f64;
        while term > sum * 1e-17 && term > 0.0 {
            sum += term;
            k += 1.0;
            term *= mu / k;
        }
        sum
    } else {
        1.0 - below
    };
    Ok(json!({"P": number(from_float(tail)?)}))
}

/// Cumulated sum of monthly counts `x` above k = (μ1 − μ0) ÷ ln(μ1 ÷ μ0) (profile `mu0=…,mu1=…`).
pub fn cusum(given: &Given<'_>, profile: &str) -> Result<Value, Message> {
    given.only(&["x"])?;
    let (low, high) = (float(parameter(profile, "mu0")?)?, float(parameter(profile, "mu1")?)?);
    if low <= 0.0 || high <= low {
        return Err(say!("应有 0 < mu0 < mu1", "0 < mu0 < mu1 must hold"));
    }
    let k = from_float((high - low) / (high / low).ln())?;
    let mut s = Decimal::ZERO;
    let mut shown = Vec::new();
    for x in given.list("x")? {
        s = (s + Decimal::from(count(x, "x")?) - k).max(Decimal::ZERO);
        shown.push(rounded(s, 4));
    }
    Ok(json!({"k": number(k), "S": shown}))
}
