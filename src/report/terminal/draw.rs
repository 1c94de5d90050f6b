//! Lines and tables of a fixed width.

use super::super::clean::{shorten, width};
use super::super::{Format, Options};
use crate::base::Lang;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar as _;

/// Narrower terminals get lines of this width.
const NARROWEST: u16 = 40;

/// Width of the longest text that is shown whole.
const LONGEST: usize = 1_000;

/// Where and how to draw.
pub(super) struct Draw<'a> {
    pub(super) lang: Lang,
    width: u16,
    color: bool,
    out: &'a mut dyn Write,
}

/// A cell of a table.
pub(super) struct Text {
    text: String,
    color: Option<Color>,
}

/// A plain cell.
pub(super) fn cell(content: impl std::fmt::Display) -> Text {
    Text { text: content.to_string(), color: None }
}

/// A cell whose text is coloured if colours are on.
pub(super) fn coloured(content: impl std::fmt::Display, color: Color) -> Text {
    Text { text: content.to_string(), color: Some(color) }
}

impl<'a> Draw<'a> {
    pub(super) fn new(options: Options, out: &'a mut dyn Write) -> Self {
        Self { lang: options.lang, width: options.width.max(NARROWEST), color: options.color, out }
    }

    /// One of two words.
    pub(super) fn t<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// One of two sentences.
    pub(super) fn say(&self, zh: &str, en: &str) -> String {
        self.t(zh, en).to_owned()
    }

    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("", "", text, "")
    }

    pub(super) fn bold(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("", "", text, "1")
    }

    pub(super) fn coloured_line(&mut self, text: &str, color: Color) -> io::Result<()> {
        self.wrapped("", "", text, if color == Color::Red { "1;31" } else { "32" })
    }

    pub(super) fn item(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("- ", "  ", text, "")
    }

    pub(super) fn sub_item(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("  ", "    ", text, "")
    }

    pub(super) fn heading(&mut self, zh: &str, en: &str, count: usize) -> io::Result<()> {
        writeln!(self.out)?;
        let text = self.say(&format!("{zh}（{count}）"), &format!("{en} ({count})"));
        self.bold(&text)
    }

    /// "And n more, see the file".
    pub(super) fn more(&mut self, all: usize, shown: usize, format: Format) -> io::Result<()> {
        let Some(rest) = all.checked_sub(shown).filter(|r| *r > 0) else { return Ok(()) };
        let file = format.file_name();
        let text = self.say(&format!("还有 {rest} 条，见 {file}"), &format!("{rest} more, see {file}"));
        self.line(&text)
    }

    /// A table as wide as the terminal. `fixed` gives the width of a column with its padding, or 0 for one that shares the
    /// rest by its entry in `shares`.
    pub(super) fn table(
        &mut self,
        head: &[(&str, &str)],
        fixed: &[u16],
        shares: &[u16],
        rows: Vec<Vec<Text>>,
    ) -> io::Result<()> {
        let borders = u16::try_from(fixed.len() + 1).unwrap_or(u16::MAX);
        let free = self.width.saturating_sub(borders).saturating_sub(fixed.iter().sum());
        let all: u16 = shares.iter().sum::<u16>().max(1);
        let widths: Vec<u16> = fixed
            .iter()
            .zip(shares)
            .map(|(&fixed, &share)| {
                let part = u32::from(free) * u32::from(share) / u32::from(all);
                if fixed > 0 { fixed } else { u16::try_from(part).unwrap_or(free).max(4) }
            })
            .collect();
        // Lines are broken here, by the rules of Chinese text; the table only draws them.
        let broken = |text: &str, width: u16| {
            let room = usize::from(width).saturating_sub(2);
            let text = shorten(text, LONGEST);
            text.split('\n').flat_map(|line| wrap(line, room)).collect::<Vec<_>>().join("\n")
        };
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width).force_no_tty();
        if self.color {
            table.enforce_styling();
        }
        let head = head
            .iter()
            .zip(&widths)
            .map(|((zh, en), width)| Cell::new(broken(self.t(zh, en), *width)).add_attribute(Attribute::Bold));
        table.set_header(head.collect::<Vec<_>>());
        for row in rows {
            table.add_row(row.into_iter().zip(&widths).map(|(text, width)| {
                let cell = Cell::new(broken(&text.text, *width));
                match text.color {
                    Some(color) => cell.fg(color),
                    None => cell,
                }
            }));
        }
        table.set_constraints(widths.iter().map(|w| ColumnConstraint::Absolute(Width::Fixed(*w))));
        for line in table.lines() {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// A text broken at the terminal's width: at a space if there is one near, else anywhere, as Chinese is.
    fn wrapped(&mut self, first: &str, next: &str, text: &str, style: &str) -> io::Result<()> {
        let room = usize::from(self.width).saturating_sub(width(first).max(width(next)));
        let mut indent = first;
        for line in wrap(&shorten(text, LONGEST), room) {
            if self.color && !style.is_empty() {
                writeln!(self.out, "{indent}\u{1b}[{style}m{line}\u{1b}[0m")?;
            } else {
                writeln!(self.out, "{indent}{line}")?;
            }
            indent = next;
        }
        Ok(())
    }
}

/// Breaks one line into lines of at most `room` columns: words stay whole, closing marks do not begin a line and opening
/// ones do not end it, as far as there is room.
fn wrap(text: &str, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while width(rest) > room {
        let (mut used, mut end, mut good) = (0, 0, 0);
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            used += c.width().unwrap_or(0);
            if used > room && at > 0 {
                break;
            }
            end = at + c.len_utf8();
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            let word = c.is_ascii_graphic() && next.is_ascii_graphic();
            if !word && !CLOSING.contains(next) && !OPENING.contains(c) && used * 3 > room {
                good = end;
            }
        }
        let at = if good > 0 { good } else { end };
        lines.push(rest.get(..at).unwrap_or(rest).trim_end());
        rest = rest.get(at..).unwrap_or_default().trim_start();
    }
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest);
    }
    lines
}

/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：！？）》〉〕】”’…％·＝,.;:!?)]}%";
/// Marks that do not end a line.
const OPENING: &str = "（《〈〔【“‘([{";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(wrap("安监总管三〔2017〕121号", 17), ["安监总管三", "〔2017〕121号"]);
        assert_eq!(wrap("储罐台账（没有此表）", 18), ["储罐台账（没有此", "表）"]);
        assert_eq!(wrap("AQ 3067-2026 4.3 e)", 14), ["AQ 3067-2026", "4.3 e)"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("。。。", 2), ["。", "。", "。"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
