//! Texts of numbers, dates and times, and which number formats make a number a date.

use std::fmt::Write as _;

/// How a cell format shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As a date, a time or both.
    Date,
    /// As time gone by, e.g. `[h]:mm`.
    Elapsed,
}

/// What the built-in number format with this id shows.
pub(super) fn built_in_format(id: u32) -> Shown {
    match id {
        46 => Shown::Elapsed,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
}

/// What a number format code shows, judged by its first section outside quotes, brackets and escapes.
pub(super) fn custom_format(code: &str) -> Shown {
    let lower = code.to_ascii_lowercase();
    if matches!(lower.as_str(), "general" | "standard" | "@") {
        return Shown::Plain;
    }
    let mut chars = lower.chars().peekable();
    let (mut date, mut elapsed) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                elapsed |= !inside.is_empty()
                    && ["h", "m", "s"].iter().any(|unit| inside.trim_matches(|c| unit.contains(c)).is_empty());
            }
            'y' | 'd' | 'h' | 's' | 'm' => date = true,
            'a' if chars.peek() == Some(&'a') => date = true,
            _ => {}
        }
    }
    match (elapsed, date) {
        (true, _) => Shown::Elapsed,
        (false, true) => Shown::Date,
        (false, false) => Shown::Plain,
    }
}

/// Whether a decimal as written is already the shortest text of its value: at most 15 significant digits, no exponent,
/// no superfluous zeros.
#[inline]
pub(super) fn is_canonical(raw: &[u8]) -> bool {
    let digits = raw.strip_prefix(b"-").unwrap_or(raw);
    let negative = digits.len() != raw.len();
    if digits.is_empty() || digits.len() > 16 {
        return false;
    }
    let mut point = None;
    for (i, b) in digits.iter().enumerate() {
        match b {
            b'0'..=b'9' => {}
            b'.' if point.is_none() && i > 0 => point = Some(i),
            _ => return false,
        }
    }
    let whole = point.unwrap_or(digits.len());
    if whole > 15 || (digits.first() == Some(&b'0') && whole > 1) {
        return false;
    }
    match point {
        None => !(negative && digits == b"0"),
        // `0.00001` is fine; what is left out are trailing zeros and a bare point.
        Some(at) => at + 1 < digits.len() && digits.last() != Some(&b'0') && digits.len() <= 16,
    }
}

/// Appends the shortest decimal that gives `value` back; exponents only far from ordinary sizes.
pub(super) fn write_number(value: f64, out: &mut String) {
    let size = value.abs();
    let value = if value == 0.0 { 0.0 } else { value };
    let _ = if size == 0.0 || (1e-9..1e21).contains(&size) { write!(out, "{value}") } else { write!(out, "{value:e}") };
}

/// Appends the text of a date serial: `2026-03-14`, `2026-03-14 08:30:00` or `08:30:00`. `false`, and nothing appended,
/// if no such date exists.
pub(super) fn write_date(serial: f64, shown: Shown, epoch_1904: bool, out: &mut String) -> bool {
    if !(serial.is_finite() && (0.0..=2_958_466.0).contains(&serial)) {
        return false;
    }
    // Rounded to whole seconds; the range above makes the conversion exact.
    #[expect(clippy::cast_possible_truncation, reason = "0 ..= 2,958,466 × 86,400 fits")]
    let total = (serial * 86_400.0).round() as i64;
    let (mut days, seconds) = (total / 86_400, total % 86_400);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if shown == Shown::Elapsed {
        let hour = total / 3600;
        let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
        return true;
    }
    if epoch_1904 {
        days += 1462;
    } else if days < 1 {
        let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
        return true;
    } else if days == 60 {
        return false; // 29 February 1900, which never was
    } else if days < 60 {
        days += 1;
    }
    if epoch_1904 && serial < 1.0 && seconds > 0 {
        let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
        return true;
    }
    let (year, month, day) = civil(days - 25_569);
    if year > 9999 {
        return false;
    }
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    if seconds != 0 {
        let _ = write!(out, " {hour:02}:{minute:02}:{second:02}");
    }
    true
}

/// Year, month and day of days since 1970-01-01 (the proleptic Gregorian calendar, counted in 400-year eras).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The text of an error code of the binary formats.
pub(super) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#UNKNOWN!",
    }
}

/// The number packed into an RK value of the binary formats.
pub(super) fn rk_number(rk: u32) -> f64 {
    let value = if rk & 2 == 0 { f64::from_bits(u64::from(rk & !3) << 32) } else { f64::from(rk.cast_signed() >> 2) };
    if rk & 1 == 0 { value } else { value / 100.0 }
}

/// An ISO 8601 date, date and time, or time as our text; `None` if it is none.
pub(super) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let mut out = String::new();
    if let Some(date) = date {
        let date: jiff::civil::Date = date.parse().ok()?;
        let _ = write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    }
    if let Some(time) = time {
        let time: jiff::civil::Time = time.parse().ok()?;
        if date.is_none() || time != jiff::civil::Time::midnight() {
            let gap = if date.is_some() { " " } else { "" };
            let _ = write!(out, "{gap}{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        }
    }
    Some(out)
}

/// An ISO 8601 duration such as `PT08H30M00S` as `08:30:00`.
pub(super) fn iso_duration(text: &str) -> Option<String> {
    let body = text.trim().strip_prefix("PT")?;
    let (mut hour, mut minute, mut second) = (0_u64, 0_u64, 0_u64);
    let mut number = String::new();
    for c in body.chars() {
        let whole = || number.split(['.', ',']).next().and_then(|n| n.parse().ok());
        match c {
            '0'..='9' | '.' | ',' => {
                number.push(c);
                continue;
            }
            'H' => hour = whole()?,
            'M' => minute = whole()?,
            'S' => second = whole()?,
            _ => return None,
        }
        number.clear();
    }
    Some(format!("{hour:02}:{minute:02}:{second:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(serial: f64, shown: Shown, epoch: bool) -> String {
        let mut out = String::new();
        if write_date(serial, shown, epoch, &mut out) { out } else { "none".into() }
    }

    #[test]
    fn dates_of_both_epochs() {
        assert_eq!(date(43613.0, Shown::Date, false), "2019-05-28");
        assert_eq!(date(44083.5, Shown::Date, false), "2020-09-09 12:00:00");
        assert_eq!(date(0.354_166_666_666_7, Shown::Date, false), "08:30:00");
        assert_eq!(date(1.0, Shown::Date, false), "1900-01-01");
        assert_eq!(date(59.0, Shown::Date, false), "1900-02-28");
        assert_eq!(date(60.0, Shown::Date, false), "none");
        assert_eq!(date(61.0, Shown::Date, false), "1900-03-01");
        assert_eq!(date(42151.0, Shown::Date, true), "2019-05-28");
        assert_eq!(date(44_196.999_999_9, Shown::Date, false), "2021-01-01");
        assert_eq!(date(1.5, Shown::Elapsed, false), "36:00:00");
        assert_eq!(date(-1.0, Shown::Date, false), "none");
        assert_eq!(date(2_958_465.0, Shown::Date, false), "9999-12-31");
        assert_eq!(date(f64::NAN, Shown::Date, false), "none");
    }

    #[test]
    fn formats_that_are_dates() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"", "[$-804]yyyy年m月d日", "h:mm AM/PM", "mm:ss.0", "[$-804]aaaa;@"]
        {
            assert_eq!(custom_format(code), Shown::Date, "{code}");
        }
        for code in
            ["0.00_);[Red]", "General", "#,##0\"days\"", "0\\d", "[Red]0;[DBNum1]0", "0.00E+00", "_ * #,##0_ ", "@"]
        {
            assert_eq!(custom_format(code), Shown::Plain, "{code}");
        }
        assert_eq!(custom_format("[h]:mm"), Shown::Elapsed);
        assert_eq!(
            (built_in_format(31), built_in_format(57), built_in_format(2)),
            (Shown::Date, Shown::Date, Shown::Plain)
        );
    }

    #[test]
    fn iso_texts() {
        assert_eq!(iso_date("2026-03-14T08:30:00Z").unwrap(), "2026-03-14 08:30:00");
        assert_eq!(iso_date("2026-03-14T00:00:00").unwrap(), "2026-03-14");
        assert_eq!(iso_date("08:30:00").unwrap(), "08:30:00");
        assert!(iso_date("soon").is_none());
        assert_eq!(iso_duration("PT26H03M05.5S").unwrap(), "26:03:05");
    }

    proptest::proptest! {
        #[test]
        fn canonical_texts_are_shortest(whole in 0_u64..1_000_000_000_000_000, scale in 0_usize..16) {
            let mut text = format!("{whole}");
            if scale > 0 && scale < text.len() { text.insert(text.len() - scale, '.'); }
            if is_canonical(text.as_bytes()) {
                proptest::prop_assert_eq!(format!("{}", text.parse::<f64>().unwrap()), text);
            }
        }

        #[test]
        fn numbers_give_their_value_back(value: f64) {
            let mut out = String::new();
            write_number(value, &mut out);
            if value.is_finite() { proptest::prop_assert!((out.parse::<f64>().unwrap() - value).abs() <= 0.0); }
        }
    }
}
