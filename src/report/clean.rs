//! Texts made harmless: what stands in a cell must not act on a terminal, in a workbook or in a text document.

use unicode_width::UnicodeWidthChar as _;

/// A text without control characters, terminal escapes, invisible characters and overrides of the writing direction.
/// Line ends are kept as `\n`; tabs become spaces.
#[must_use]
pub fn sanitize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\t' | '\u{a0}' => out.push(' '),
            '\u{1b}' => match chars.peek() {
                Some('[') => {
                    chars.next();
                    skip_sequence(&mut chars);
                }
                Some(']' | 'P' | 'X' | '^' | '_') => {
                    chars.next();
                }
                _ => {}
            },
            '\u{9b}' => skip_sequence(&mut chars),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A [`sanitize`]d text on one line, outer white space dropped.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in sanitize(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Columns that a text takes on a terminal or, roughly, in a spreadsheet: a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// The text, or its beginning and `…` if it is wider than `limit`.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > limit {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// Lines that a text takes in a column of `per_line` character widths, counted as a spreadsheet wraps Chinese text.
#[must_use]
pub fn lines(text: &str, per_line: usize) -> usize {
    let per_line = per_line.max(2);
    text.split('\n').map(|line| width(line).div_ceil(per_line).max(1)).sum()
}

/// Cuts a text into pieces of at most `max_lines` lines of `per_line` widths and at most `max_units` UTF-16 units; nothing
/// is lost. A short text is one piece.
#[must_use]
pub fn cut(text: &str, per_line: usize, max_lines: usize, max_units: usize) -> Vec<&str> {
    let per_line = per_line.max(2);
    let mut pieces = Vec::new();
    let (mut start, mut line, mut used, mut units) = (0, 1, 0, 0);
    for (at, c) in text.char_indices() {
        let columns = c.width().unwrap_or(0);
        let (next_line, next_used) = if c == '\n' {
            (line + 1, 0)
        } else if used + columns > per_line {
            (line + 1, columns)
        } else {
            (line, used + columns)
        };
        if at > start && (next_line > max_lines || units + c.len_utf16() > max_units) {
            pieces.push(text.get(start..at).unwrap_or_default());
            start = at;
            (line, used, units) = (1, if c == '\n' { 0 } else { columns }, c.len_utf16());
        } else {
            (line, used, units) = (next_line, next_used, units + c.len_utf16());
        }
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}

fn skip_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    // Parameter and intermediate bytes, then one final byte; anything else ends a broken sequence.
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// Characters that are not seen but change how others are shown or compared.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_are_harmless() {
        assert_eq!(sanitize("a\u{1b}[31;1m红\u{1b}[0m\u{1b}]0;title\u{7}b"), "a红0;titleb");
        assert_eq!(sanitize("甲\r\n乙\r丙\u{2028}丁\t戊"), "甲\n乙\n丙\n丁 戊");
        assert_eq!(sanitize("x\u{202e}gpj.exe\u{200b}\u{0}\u{85}\u{9b}2Jy"), "xgpj.exey");
        assert_eq!(one_line(" 甲 \n\n 乙\u{3000}丙 "), "甲 乙 丙");
    }

    #[test]
    fn shortening_counts_columns() {
        assert_eq!(shorten("甲乙丙丁", 8), "甲乙丙丁");
        assert_eq!(shorten("甲乙丙丁", 7), "甲乙丙…");
        assert!(width(&shorten("甲乙丙丁", 6)) <= 6);
    }

    #[test]
    fn cutting_loses_nothing() {
        let text = ["安全生产责任制\n".repeat(500), "隐".repeat(5000)].concat();
        let pieces = cut(&text, 20, 25, 32_000);
        assert_eq!(pieces.concat(), text);
        assert!(pieces.len() > 10 && pieces.iter().all(|p| lines(p, 20) <= 26));
        assert_eq!(cut("短", 10, 3, 10), ["短"]);
        assert_eq!(cut("", 10, 3, 10), [""]);
    }
}
