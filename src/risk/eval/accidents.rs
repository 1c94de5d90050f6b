//! Rates and grades of accidents.

use super::input::{Given, divided, number};
use crate::base::Message;
use crate::say;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// Rates: name, what is counted, what it is divided by, factor.
const RATES: [(&str, &str, &str, i64); 6] = [
    ("亿元GDP死亡率", "deaths", "gdp", 100_000_000),
    ("百万吨死亡率", "deaths", "output_t", 1_000_000),
    ("万立方米死亡率", "deaths", "output_m3", 10_000),
    ("千人死亡率", "deaths", "employees", 1_000),
    ("千人受伤率", "injured", "employees", 1_000),
    ("十万人死亡率", "deaths", "population", 100_000),
];

/// Rates of GB 6441-2025 (the one per 100 000 people is common use): `deaths` or `injured`, and `gdp` (yuan), `output_t`,
/// `output_m3`, `employees` or `population`. Every rate that can be worked out of what is given is told.
pub fn rates(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["deaths", "injured", "gdp", "output_t", "output_m3", "employees", "population"])?;
    let mut out = Map::new();
    for (name, counted, by, factor) in RATES {
        if given.get(counted).is_some() && given.get(by).is_some() {
            let rate = divided(Decimal::from(given.count(counted)?), given.positive(by)?, by)?;
            let rate = rate.checked_mul(factor.into());
            out.insert(name.to_owned(), number(rate.ok_or_else(|| say!("{by} 过小", "`{by}` is too small"))?));
        }
    }
    if out.is_empty() {
        return Err(say!(
            "没有可计算的指标：需要 deaths 或 injured，以及 gdp、output_t、output_m3、employees、population 之一",
            "no rate can be worked out: give deaths or injured, and gdp, output_t, output_m3, employees or population"
        ));
    }
    Ok(Value::Object(out))
}

/// Grades from the highest: deaths, serious injuries, direct loss in yuan, from which on they hold.
const GRADES: [(&str, u64, u64, i64); 3] =
    [("特别重大", 30, 100, 100_000_000), ("重大", 10, 50, 50_000_000), ("较大", 3, 10, 10_000_000)];

/// Grade of an accident by the worst of `deaths`, `serious` injuries and `loss_yuan` (生产安全事故报告和调查处理条例, 国务院令第493号,
/// 第三条; 以上 includes the number itself).
pub fn grade(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["deaths", "serious", "loss_yuan"])?;
    let (deaths, serious, loss) = (given.count("deaths")?, given.count("serious")?, given.amount("loss_yuan")?);
    let grade = GRADES.iter().find(|(_, d, s, l)| deaths >= *d || serious >= *s || loss >= Decimal::from(*l));
    Ok(json!({"grade": grade.map_or("一般", |g| g.0)}))
}
