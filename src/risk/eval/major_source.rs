//! GB 18218 on given values.

use super::input::{Given, amount, number};
use crate::base::Message;
use crate::risk::gb18218::{Amount, Entry, Odd, Standard, judge};
use crate::say;
use serde_json::{Value, json};

/// `chemicals` with `q` (t) and either `Q` and `beta` or what tells them (`name`, `cas`, `class`), and `pop500`, the people within
/// 500 m outside the plant.
pub fn eval(given: &Given<'_>, profile: &str, standard: &Standard) -> Result<Value, Message> {
    given.only(&["chemicals", "pop500"])?;
    if !matches!(profile, "" | "default" | "2018") && profile != standard.id {
        let id = &standard.id;
        return Err(say!(
            "没有版本“{profile}”，可用：2018（{id}）",
            "there is no edition `{profile}`; use 2018 ({id})"
        ));
    }
    let people = given.count("pop500")?;
    let entries: Vec<Entry> = given.list("chemicals")?.iter().map(|c| entry(c, standard)).collect::<Result<_, _>>()?;
    let v = judge(&entries, Some(people), standard)?;
    Ok(json!({
        "S": number(v.s),
        "major": v.major,
        "alpha": v.alpha.map(number),
        "R": v.r.map(number),
        "level": v.level,
    }))
}

fn entry(value: &Value, standard: &Standard) -> Result<Entry, Message> {
    let given = Given::new(value, "chemicals")?;
    given.only(&["name", "cas", "class", "q", "unit", "Q", "beta"])?;
    let mut quantity = given.amount("q")?;
    match given.get("unit").map(|u| u.as_str().unwrap_or("")) {
        None | Some("t" | "吨") => {}
        Some("kg" | "千克" | "公斤") => quantity /= rust_decimal::Decimal::ONE_THOUSAND,
        Some(other) => return Err(say!("单位“{other}”不是 t 或 kg", "the unit `{other}` is neither t nor kg")),
    }
    let text = |key: &str| match given.get(key) {
        None => Ok(""),
        Some(value) => value.as_str().ok_or_else(|| say!("{key} 应是文字", "`{key}` must be text")),
    };
    let row = Amount { name: text("name")?, cas: text("cas")?, class: text("class")? };
    if let (Some(limit), Some(beta)) = (given.get("Q"), given.get("beta")) {
        let (limit, beta) = (amount(limit, "Q")?, amount(beta, "beta")?);
        return Ok(Entry { quantity, limit, beta: Some(beta) });
    }
    let found = standard.find(row).map_err(|odd| match odd {
        Odd::Name(m) | Odd::Cas(m) | Odd::Class(m) => m,
    })?;
    Ok(Entry { quantity, limit: found.limit, beta: Some(found.beta) })
}
