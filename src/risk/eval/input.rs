//! Reading the values of a request: what is missing, odd or unknown is an error that names it.

use crate::base::Message;
use crate::say;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Map, Value};

/// Decimal places of results that have no end.
pub const PLACES: u32 = 6;

/// The values of one mapping.
#[derive(Clone, Copy, Debug)]
pub struct Given<'v> {
    map: &'v Map<String, Value>,
}

impl<'v> Given<'v> {
    /// The entries of a mapping; anything else is an error.
    pub fn new(value: &'v Value, what: &str) -> Result<Self, Message> {
        match value {
            Value::Object(map) => Ok(Self { map }),
            _ if what.is_empty() => Err(say!("这一行应是 JSON 对象", "this line must be a JSON object")),
            _ => Err(say!("{what} 应是 JSON 对象", "`{what}` must be a JSON object")),
        }
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
        self.map.iter()
    }

    /// Whether the keys are all of these.
    pub fn only(&self, known: &[&str]) -> Result<(), Message> {
        match self.map.keys().find(|k| !known.contains(&k.as_str())) {
            None => Ok(()),
            Some(odd) => {
                let known = known.join("、");
                Err(say!("不认识“{odd}”，可用：{known}", "unknown key `{odd}`; known: {known}"))
            }
        }
    }

    /// A value, if it is there.
    pub fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.get(key)
    }

    /// A value that must be there.
    pub fn require(&self, key: &str) -> Result<&'v Value, Message> {
        self.map.get(key).filter(|v| !v.is_null()).ok_or_else(|| say!("缺少“{key}”", "`{key}` is missing"))
    }

    /// A text that must be there.
    pub fn text(&self, key: &str) -> Result<&'v str, Message> {
        self.require(key)?.as_str().ok_or_else(|| say!("{key} 应是文字", "`{key}` must be text"))
    }

    /// A date that must be there.
    pub fn date(&self, key: &str) -> Result<Date, Message> {
        date(self.require(key)?, key)
    }

    /// An exact number that must be there.
    pub fn number(&self, key: &str) -> Result<Decimal, Message> {
        decimal(self.require(key)?, key)
    }

    /// A number that must be there and not be below 0.
    pub fn amount(&self, key: &str) -> Result<Decimal, Message> {
        amount(self.require(key)?, key)
    }

    /// A number above 0 that must be there.
    pub fn positive(&self, key: &str) -> Result<Decimal, Message> {
        let n = self.number(key)?;
        if n > Decimal::ZERO { Ok(n) } else { Err(say!("{key}={n} 应大于 0", "{key}={n} must be above 0")) }
    }

    /// A whole number that must be there and not be below 0.
    pub fn count(&self, key: &str) -> Result<u64, Message> {
        count(self.require(key)?, key)
    }

    /// Yes or no; no where it is not given.
    pub fn flag(&self, key: &str) -> Result<bool, Message> {
        match self.map.get(key) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(b)) => Ok(*b),
            Some(_) => Err(say!("{key} 应是 true 或 false", "`{key}` must be true or false")),
        }
    }

    /// A list that must be there.
    pub fn list(&self, key: &str) -> Result<&'v Vec<Value>, Message> {
        self.require(key)?.as_array().ok_or_else(|| say!("{key} 应是列表", "`{key}` must be a list"))
    }
}

/// An exact decimal, given as a number or as text.
pub fn decimal(value: &Value, what: &str) -> Result<Decimal, Message> {
    let text = match value {
        Value::Number(n) => n.to_string(),
        Value::String(t) => t.trim().to_owned(),
        other => return Err(say!("{what} 应是数字，实际是 {other}", "`{what}` must be a number, found {other}")),
    };
    text.parse::<Decimal>()
        .or_else(|_| Decimal::from_scientific(&text))
        .map_err(|_| say!("{what} 不是数字：{text}", "`{what}` is no number: {text}"))
}

/// A number that is not below 0.
pub fn amount(value: &Value, what: &str) -> Result<Decimal, Message> {
    let n = decimal(value, what)?;
    if n < Decimal::ZERO { Err(say!("{what}={n} 不能小于 0", "{what}={n} must not be below 0")) } else { Ok(n) }
}

/// A whole number that is not below 0.
pub fn count(value: &Value, what: &str) -> Result<u64, Message> {
    let n = amount(value, what)?;
    n.to_u64()
        .filter(|_| n.fract().is_zero())
        .ok_or_else(|| say!("{what}={n} 应是整数", "{what}={n} must be a whole number"))
}

/// A day `2026-11-23`.
pub fn date(value: &Value, what: &str) -> Result<Date, Message> {
    value.as_str().and_then(|t| t.parse().ok()).ok_or_else(|| {
        say!("{what} 应是日期（如 2026-11-23），实际是 {value}", "`{what}` must be a date, found {value}")
    })
}

/// `a=2,b=2.5` of a profile's name.
pub fn parameter(profile: &str, name: &str) -> Result<Decimal, Message> {
    let found = profile.split(',').filter_map(|p| p.split_once('=')).find(|(k, _)| k.trim() == name);
    found
        .and_then(|(_, v)| v.trim().parse().ok())
        .ok_or_else(|| say!("profile 应写明 {name}=…", "`profile` must give {name}=…"))
}

/// A division that cannot be done is an error.
pub fn divided(above: Decimal, below: Decimal, what: &str) -> Result<Decimal, Message> {
    above
        .checked_div(below)
        .ok_or_else(|| say!("{what} 为 0 或过大，不能相除", "`{what}` is 0 or too large to divide by"))
}

/// A result as a JSON number, to six places.
pub fn number(value: Decimal) -> Value {
    rounded(value, PLACES)
}

/// A result as a JSON number, to some places.
pub fn rounded(value: Decimal, places: u32) -> Value {
    let value = value.round_dp(places).normalize();
    value.to_i64().filter(|_| value.fract().is_zero()).map_or_else(|| value.to_f64().into(), Value::from)
}
