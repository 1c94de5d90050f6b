//! Lines and tables of a fixed width.

use super::super::clean::width;
use super::super::{Format, Options};
use crate::base::Lang;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar as _;

/// Narrower terminals get lines of this width.
const NARROWEST: u16 = 40;

/// Where and how to draw.
pub(super) struct Draw<'a> {
    pub(super) lang: Lang,
    width: u16,
    color: bool,
    out: &'a mut dyn Write,
}

/// A plain cell.
pub(super) fn cell(content: impl ToString) -> Cell {
    Cell::new(content)
}

/// A cell whose text is coloured if colours are on.
pub(super) fn coloured(content: impl ToString, color: Color) -> Cell {
    Cell::new(content).fg(color)
}

impl<'a> Draw<'a> {
    pub(super) fn new(options: &Options, out: &'a mut dyn Write) -> Self {
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
        rows: Vec<Vec<Cell>>,
    ) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width).force_no_tty();
        if self.color {
            table.enforce_styling();
        }
        let head = head.iter().map(|(zh, en)| Cell::new(self.t(zh, en)).add_attribute(Attribute::Bold));
        table.set_header(head.collect::<Vec<_>>());
        for row in rows {
            table.add_row(row);
        }
        let borders = u16::try_from(fixed.len() + 1).unwrap_or(u16::MAX);
        let free = self.width.saturating_sub(borders).saturating_sub(fixed.iter().sum());
        let all: u16 = shares.iter().sum::<u16>().max(1);
        let constraints = fixed.iter().zip(shares).map(|(&fixed, &share)| {
            let shared = u32::from(free) * u32::from(share) / u32::from(all);
            let width = if fixed > 0 { fixed } else { u16::try_from(shared).unwrap_or(free).max(4) };
            ColumnConstraint::Absolute(Width::Fixed(width))
        });
        table.set_constraints(constraints);
        for line in table.lines() {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// A text broken at the terminal's width: at a space if there is one near, else anywhere, as Chinese is.
    fn wrapped(&mut self, first: &str, next: &str, text: &str, style: &str) -> io::Result<()> {
        let room = usize::from(self.width).saturating_sub(width(first).max(width(next)));
        let mut indent = first;
        for line in wrap(text, room) {
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

/// Breaks one line into lines of at most `room` columns.
fn wrap(text: &str, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while width(rest) > room {
        let (mut used, mut end, mut space) = (0, 0, None);
        for (at, c) in rest.char_indices() {
            used += c.width().unwrap_or(0);
            if used > room && at > 0 {
                break;
            }
            end = at + c.len_utf8();
            if c == ' ' && used * 2 > room {
                space = Some(end);
            }
        }
        // A word goes to the next line whole; between Chinese characters any place will do.
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        let (head, tail) = (rest.get(..end).unwrap_or(rest), rest.get(end..).unwrap_or_default());
        let inside_word = ascii(head.chars().next_back()) && ascii(tail.chars().next());
        let at = if inside_word { space.unwrap_or(end) } else { end };
        lines.push(rest.get(..at).unwrap_or(rest).trim_end());
        rest = rest.get(at..).unwrap_or_default().trim_start();
    }
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest);
    }
    lines
}
