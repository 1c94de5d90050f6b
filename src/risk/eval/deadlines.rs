//! Days that the law sets. The day itself does not count, the last day does; calendar days; holidays are not moved.

use super::input::{Given, date};
use crate::base::Message;
use crate::say;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

/// 安全生产事故隐患排查治理暂行规定 (安监总局令第16号) 第十四条 and 第二十三条; 安全生产违法行为行政处罚办法 (15号令, 77号令 amended)
/// 第十七条; 安全生产法 第一百一十三条（一）. Kinds and what they need:
/// 季报 `period` 2026Q1 · 年报 `period` 2026 · 恢复审查 `received` (10 days) · 延期申请 `expires` (the ten days before) · 延期答复 `received`
/// (5 days) · 复查 `expires` or `received` (10 days) · 113(一) `penalties`, `major`.
pub fn eval(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["kind", "period", "received", "expires", "penalties", "major"])?;
    match given.text("kind")? {
        "季报" | "季度统计" => Ok(due(quarter(given.text("period")?)?)),
        "年报" | "年度统计" => {
            let year = match given.require("period")? {
                Value::Number(n) => n.to_string(),
                _ => given.text("period")?.trim_end_matches('年').to_owned(),
            };
            let year = year.parse::<i16>().map_err(|_| wrong("period"))?;
            Ok(due(Date::new(year.saturating_add(1), 1, 31).map_err(|_| wrong("period"))?))
        }
        "恢复审查" | "恢复申请" => Ok(due(after(given.date("received")?, 10)?)),
        "延期答复" => Ok(due(after(given.date("received")?, 5)?)),
        "复查" => {
            let from = if given.get("expires").is_some() { "expires" } else { "received" };
            Ok(due(after(given.date(from)?, 10)?))
        }
        "延期申请" | "延期申请窗口" => {
            let last = given.date("expires")?;
            Ok(json!({"from": after(last, -10)?.to_string(), "to": last.to_string()}))
        }
        "113(一)" | "113（一）" => penalties(given),
        other => Err(say!(
            "不认识的期限种类“{other}”，可用：季报、年报、恢复审查、延期申请、延期答复、复查、113(一)",
            "unknown kind of deadline `{other}`; use one of 季报, 年报, 恢复审查, 延期申请, 延期答复, 复查, 113(一)"
        )),
    }
}

fn wrong(what: &str) -> Message {
    say!("{what} 不是可用的期间", "`{what}` is no usable period")
}

fn due(day: Date) -> Value {
    json!({"due": day.to_string()})
}

fn after(day: Date, days: i64) -> Result<Date, Message> {
    day.checked_add(days.days()).map_err(|_| wrong("date"))
}

/// Statistics of a quarter: by the 15th of the month after it.
fn quarter(period: &str) -> Result<Date, Message> {
    let (year, quarter) = period.split_once(['Q', 'q']).ok_or_else(|| wrong("period"))?;
    let year: i16 = year.trim_end_matches('-').parse().map_err(|_| wrong("period"))?;
    let (year, month) = match quarter {
        "1" => (year, 4),
        "2" => (year, 7),
        "3" => (year, 10),
        "4" => (year.saturating_add(1), 1),
        _ => return Err(wrong("period")),
    };
    Date::new(year, month, 15).map_err(|_| wrong("period"))
}

/// Three penalties within 180 days or four within a year, while a major hazard exists.
fn penalties(given: &Given<'_>) -> Result<Value, Message> {
    let mut days: Vec<Date> =
        given.list("penalties")?.iter().map(|d| date(d, "penalties")).collect::<Result<_, _>>()?;
    days.sort_unstable();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Err(say!("penalties 不能为空", "`penalties` must not be empty"));
    };
    let within = |many: usize, end: fn(Date) -> Option<Date>| {
        days.windows(many).any(|w| match w {
            [first, .., last] => end(*first).is_some_and(|end| *last <= end),
            _ => false,
        })
    };
    let often = within(3, |d| d.checked_add(180.days()).ok()) || within(4, |d| d.checked_add(1.year()).ok());
    let major = given
        .require("major")?
        .as_bool()
        .ok_or_else(|| say!("major 应是 true 或 false", "`major` must be true or false"))?;
    let span = first.until(*last).map_err(|_| wrong("penalties"))?.get_days();
    Ok(json!({"span_days": span, "trigger": major && often}))
}
