//! Cell texts as numbers and days. What is not certain is unreadable and told, never guessed.

use super::kinds::Kinds;
use super::table::Reading;
use crate::base::norm::key;
use crate::workbook::grid::{CellValue, Kind};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Why a cell is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// `11.6`, `11月6日`: the year is missing.
    WithoutYear,
    /// `2026年11月`: the day is missing.
    WithoutDay,
    /// Two days: a range.
    Range,
    /// Not a date at all (立即, 长期有效).
    Words,
}

/// Serial numbers taken for days: 1954-10-03 to 2119-01-21.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// Reads a cell of a date column.
///
/// # Errors
/// Why it is not a day.
pub fn read_date(cell: CellValue<'_>, not_applicable: bool) -> Result<Reading<Date>, NoDate> {
    if cell.kind == Kind::Blank || cell.text.trim().is_empty() {
        return Ok(Reading::Blank);
    }
    if not_applicable {
        return Ok(Reading::NotApplicable);
    }
    let text = digits_of_years(&key(without_time(cell.text)));
    if cell.kind == Kind::DateTime {
        return text.get(..10).and_then(|d| d.parse().ok()).map(Reading::Value).ok_or(NoDate::Words);
    }
    if let Ok(serial) = text.strip_suffix(".0").unwrap_or(&text).parse::<i64>() {
        if SERIALS.contains(&serial) {
            return from_serial(serial).map(Reading::Value).ok_or(NoDate::Words);
        }
        if text.len() == 8 {
            return day(&text[..4], &text[4..6], &text[6..]).map(Reading::Value).ok_or(NoDate::Words);
        }
    }
    read_words(&text).map(Reading::Value)
}

/// The text before a time of day: `2026-03-14 08:30` → `2026-03-14`.
fn without_time(text: &str) -> &str {
    let colon = text.find([':', '：']).unwrap_or(0);
    let before = text.get(..colon).unwrap_or("");
    match before.rfind(|c: char| c.is_whitespace() || matches!(c, 'T' | 't')) {
        Some(at)
            if before.get(at..).is_some_and(|hour| hour.trim_matches(|c: char| !c.is_ascii_digit()).len() <= 2) =>
        {
            before.get(..at).unwrap_or(text)
        }
        _ => text,
    }
}

/// Day of a spreadsheet serial number (epoch 1899-12-30).
fn from_serial(serial: i64) -> Option<Date> {
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().try_days(serial).ok()?).ok()
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `2026.3.14`, `2026年3月14日`, `2026-03-14t00:00:00`, followed by a remark at most.
fn read_words(text: &str) -> Result<Date, NoDate> {
    let groups = number_groups(text);
    let mut dates = Vec::new();
    let mut i = 0;
    while let Some((_, year)) = groups.get(i) {
        if year.len() == 4
            && let (Some((at, month)), Some((_, d))) = (groups.get(i + 1), groups.get(i + 2))
            && month.len() <= 2
            && d.len() <= 2
            && separates(text, *at)
            && let Some(date) = day(year, month, d)
        {
            dates.push((groups.get(i).map_or(0, |g| g.0), date));
            i += 3;
        } else {
            i += 1;
        }
    }
    match dates.as_slice() {
        [(0, date)] => Ok(*date),
        [_, _, ..] => Err(NoDate::Range),
        [_] => Err(NoDate::Words),
        [] => {
            let numbers: Vec<&str> = groups.iter().map(|g| g.1).collect();
            let small = |n: &str, max: u32| n.len() <= 2 && n.parse::<u32>().is_ok_and(|n| (1..=max).contains(&n));
            match numbers.as_slice() {
                // 12/01/2026: nobody knows which of the two is the month.
                [_, _, y, ..] if y.len() == 4 => Err(NoDate::Words),
                [m, d, ..] if small(m, 12) && small(d, 31) && text.starts_with(m) => Err(NoDate::WithoutYear),
                [y, m] if y.len() == 4 && small(m, 12) && text.starts_with(y) => Err(NoDate::WithoutDay),
                _ => Err(NoDate::Words),
            }
        }
    }
}

/// 二〇二六年十二月一日 → 2026年12月1日; other texts as they are.
fn digits_of_years(text: &str) -> String {
    const DIGITS: [(char, u32); 12] = [
        ('〇', 0),
        ('零', 0),
        ('○', 0),
        ('一', 1),
        ('二', 2),
        ('三', 3),
        ('四', 4),
        ('五', 5),
        ('六', 6),
        ('七', 7),
        ('八', 8),
        ('九', 9),
    ];
    let digit = |c: char| DIGITS.iter().find(|d| d.0 == c).map(|d| d.1);
    let Some((year, rest)) = text.split_once('年') else { return text.to_owned() };
    let year: Option<String> = year.chars().map(|c| digit(c).map(|d| d.to_string())).collect();
    let Some(year) = year.filter(|y| y.len() == 4) else { return text.to_owned() };
    // 十, 十二, 二十, 三十一.
    let small = |word: &str| -> Option<u32> {
        let one = |part: &str, blank: u32| {
            let mut chars = part.chars();
            match (chars.next(), chars.next()) {
                (None, _) => Some(blank),
                (Some(c), None) => digit(c),
                _ => None,
            }
        };
        let Some((tens, ones)) = word.split_once('十') else { return one(word, 0).filter(|n| *n > 0) };
        Some(one(tens, 1)? * 10 + one(ones, 0)?)
    };
    let Some((month, rest)) = rest.split_once('月') else { return format!("{year}年{rest}") };
    let Some(month) = small(month) else { return text.to_owned() };
    match rest.split_once(['日', '号']) {
        Some((day, rest)) => match small(day) {
            Some(day) => format!("{year}年{month}月{day}日{rest}"),
            None => text.to_owned(),
        },
        None => format!("{year}年{month}月{rest}"),
    }
}

/// Runs of digits with their places.
fn number_groups(text: &str) -> Vec<(usize, &str)> {
    let mut groups = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                groups.extend(text.get(s..i).map(|g| (s, g)));
                start = None;
            }
            _ => {}
        }
    }
    groups
}

/// Whether the character before a group of digits can stand inside a date.
fn separates(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|t| t.chars().next_back())
        .is_some_and(|c| matches!(c, '-' | '/' | '.' | '年' | '\\' | '、' | ','))
}

/// Reads a cell of a number column and converts it to `unit`. `given` is the unit its header tells.
#[must_use]
pub fn read_number(
    cell: CellValue<'_>,
    not_applicable: bool,
    unit: Option<&str>,
    given: Option<&str>,
    kinds: &Kinds,
) -> Reading<Decimal> {
    if cell.kind == Kind::Blank || cell.text.trim().is_empty() {
        return Reading::Blank;
    }
    if not_applicable {
        return Reading::NotApplicable;
    }
    let text = key(cell.text);
    let Some((number, word)) = split_number(&text) else { return Reading::Unreadable };
    let from = if word.is_empty() { given } else { Some(word) };
    let from = if unit.is_none() { None } else { from };
    match kinds.convert(number, from, unit) {
        Some(n) if unit.is_some() || word.is_empty() || kinds.is_unit(word) => Reading::Value(n),
        _ => Reading::Unreadable,
    }
}

/// A number at the start and the word after it: `1,200.5mpa` → (1200.5, `mpa`).
#[must_use]
pub fn split_number(text: &str) -> Option<(Decimal, &str)> {
    let end = text
        .char_indices()
        .find(|(i, c)| !(c.is_ascii_digit() || *c == '.' || *c == ',' || (*i == 0 && matches!(c, '-' | '+'))))
        .map_or(text.len(), |(i, _)| i);
    let (mut digits, mut word) = (text.get(..end)?, text.get(end..)?);
    if let Some(exponent) = word.strip_prefix('e')
        && let Some(n) = Decimal::from_scientific(text).ok().filter(|_| exponent.parse::<i32>().is_ok())
    {
        return Some((n, ""));
    }
    digits = digits.trim_end_matches(['.', ',']);
    word = word.trim();
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = if digits.contains(',') {
        let mut parts = digits.split('.').next()?.trim_start_matches(['-', '+']).split(',');
        let first = parts.next()?;
        if first.is_empty() || first.len() > 3 || !parts.all(|p| p.len() == 3) {
            return None;
        }
        digits.replace(',', "")
    } else {
        digits.to_owned()
    };
    Some((plain.trim_start_matches('+').parse().ok()?, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Result<Reading<Date>, NoDate> {
        read_date(CellValue { kind: Kind::Text, text }, false)
    }

    #[test]
    fn dates_of_all_forms() {
        let d = |y, m, d| Ok(Reading::Value(Date::new(y, m, d).unwrap()));
        for text in [
            "2026-03-14",
            "2026.3.14",
            "2026/3/14",
            "2026年 3 月14日",
            "２０２６．３．１４",
            "20260314",
            "2026-3-14（周六前）",
            "2026-03-14 08:30:00",
            "46095",
            "二〇二六年三月十四日",
        ] {
            assert_eq!(date(text), d(2026, 3, 14), "{text}");
        }
        assert_eq!(date("11.6"), Err(NoDate::WithoutYear));
        assert_eq!(date("11月6日"), Err(NoDate::WithoutYear));
        assert_eq!(date("2026年11月"), Err(NoDate::WithoutDay));
        assert_eq!(date("2026.9.1-2026.9.30"), Err(NoDate::Range));
        assert_eq!(date("立即"), Err(NoDate::Words));
        assert_eq!(date("2026.13.1"), Err(NoDate::Words));
        assert_eq!(date(" "), Ok(Reading::Blank));
    }

    #[test]
    fn numbers_with_units_and_marks() {
        let split = |t: &str| split_number(&key(t)).map(|(n, w)| (n.to_string(), w.to_owned()));
        assert_eq!(split("1.2MPa"), Some(("1.2".into(), "mpa".into())));
        assert_eq!(split("1,200 m³"), Some(("1200".into(), "m3".into())));
        assert_eq!(split("３％"), Some(("3".into(), "%".into())));
        assert_eq!(split("-5"), Some(("-5".into(), String::new())));
        assert_eq!(split("1.5E3"), Some(("1500".into(), String::new())));
        for text in ["≤0.8", "约3", "1,20", "无"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
