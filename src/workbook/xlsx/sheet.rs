//! One worksheet part: cells as they stream by.

use super::Shared;
use crate::base::address::parse_cell;
use crate::say;
use crate::workbook::Merge;
use crate::workbook::draft::{Book, Draft, Stop};
use crate::workbook::grid::{Kind, ValueId};
use crate::workbook::package::over_limit;
use crate::workbook::rawtext::RawText;
use crate::workbook::values::{Shown, is_canonical, iso_date, write_date, write_number};
use crate::workbook::xml::{Tag, Token, Xml, XmlError, text_of};
use std::io::Read;

/// Why reading ended early.
enum End {
    Stop,
    Xml(XmlError),
}

impl From<Stop> for End {
    fn from(_: Stop) -> Self {
        Self::Stop
    }
}

impl From<XmlError> for End {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

/// The type a cell declares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    Date,
}

/// The element being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Sheet,
    Data,
    Row,
    Cell,
    Value,
    Formula,
    Inline,
    InlineRun,
    InlineText,
    Merges,
}

/// Inline text of the current cell so far.
#[derive(Default)]
struct Inline {
    text: String,
    /// Whether some of it was left out.
    clipped: bool,
    /// Whether some of it was not UTF-8.
    unclean: bool,
}

struct Reader<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    shared: &'a Shared,
    /// One-based row of the current row element, and the zero-based column the next cell has unless it says otherwise.
    row: u32,
    next_column: u32,
    /// Address of the current cell; row 0 if it is not valid.
    at: (u32, u32),
    declared: Declared,
    style: usize,
    has_value: bool,
    has_formula: bool,
    value: RawText,
    formula: RawText,
    inline: Inline,
    scratch: String,
    recent: Recent,
}

/// Values of short numbers met lately, by how they are written: most columns hold few distinct ones.
struct Recent {
    slots: Vec<(u64, ValueId)>,
}

const RECENT: usize = 1 << 14;

impl Recent {
    /// A number's spelling and look as one word, if it is short enough.
    #[inline]
    fn key(raw: &[u8], shown: Shown) -> Option<u64> {
        if raw.is_empty() || raw.len() > 7 || shown == Shown::Elapsed {
            return None;
        }
        Some(raw.iter().fold(u64::from(shown == Shown::Date) + 1, |key, b| key << 8 | u64::from(*b)))
    }

    #[inline]
    fn slot(key: u64) -> usize {
        usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50).unwrap_or(0)
    }

    #[inline]
    fn get(&self, key: u64) -> Option<ValueId> {
        self.slots.get(Self::slot(key)).filter(|s| s.0 == key).map(|s| s.1)
    }

    fn set(&mut self, key: u64, id: ValueId) {
        if let Some(slot) = self.slots.get_mut(Self::slot(key)) {
            *slot = (key, id);
        }
    }
}

/// Reads the cells and merges of a worksheet; what goes wrong becomes a problem of the sheet.
pub(super) fn read(source: &mut dyn Read, book: &mut Book<'_>, draft: &mut Draft, shared: &Shared) {
    let limits = book.limits;
    let mut reader = Reader {
        value: RawText::new(limits.value_chars),
        formula: RawText::new(limits.value_chars),
        book,
        draft,
        shared,
        row: 0,
        next_column: 0,
        at: (0, 0),
        declared: Declared::Number,
        style: 0,
        has_value: false,
        has_formula: false,
        inline: Inline::default(),
        scratch: String::new(),
        recent: Recent { slots: vec![(0, ValueId::BLANK); RECENT] },
    };
    let mut xml = Xml::new(source, limits);
    match reader.run(&mut xml) {
        Ok(()) | Err(End::Stop) => {}
        Err(End::Xml(error)) => match &error {
            XmlError::Io(e) if over_limit(e).is_some() => {
                draft.stop("sheet-too-large", &error.message());
            }
            _ => draft.damaged(&error.message()),
        },
    }
}

impl Reader<'_, '_> {
    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), End> {
        let mut at = At::Sheet;
        let mut text_in = At::Inline;
        let mut rooted = false;
        loop {
            match xml.next()? {
                Token::Start(tag) => match (at, tag.name) {
                    (At::Row, b"c") => {
                        self.start_cell(&tag)?;
                        at = At::Cell;
                    }
                    (At::Cell, b"v") => {
                        self.value.clear();
                        self.has_value = true;
                        at = At::Value;
                    }
                    (At::Data, b"row") => {
                        self.start_row(&tag)?;
                        at = At::Row;
                    }
                    (At::Cell, b"f") => {
                        self.formula.clear();
                        self.has_formula = true;
                        at = At::Formula;
                    }
                    (At::Cell, b"is") => at = At::Inline,
                    (At::Inline, b"r") => at = At::InlineRun,
                    (At::Inline | At::InlineRun, b"t") => {
                        self.value.clear();
                        text_in = at;
                        at = At::InlineText;
                    }
                    (At::Sheet, b"sheetData") => at = At::Data,
                    (At::Sheet, b"mergeCells") => at = At::Merges,
                    (At::Merges, b"mergeCell") => {
                        let reference = tag.attr(b"ref").map(text_of).unwrap_or_default();
                        self.merge(&reference);
                        xml.skip()?;
                    }
                    (At::Sheet, _) if !rooted => rooted = true,
                    _ => xml.skip()?,
                },
                Token::Text(piece) => match at {
                    At::Value | At::InlineText => self.value.push(piece),
                    At::Formula => self.formula.push(piece),
                    _ => {}
                },
                Token::End(_) => {
                    at = match at {
                        At::Value | At::Formula | At::Inline => At::Cell,
                        At::Cell => {
                            self.end_cell()?;
                            At::Row
                        }
                        At::Row => At::Data,
                        At::InlineRun => At::Inline,
                        At::InlineText => {
                            self.end_inline_text();
                            text_in
                        }
                        At::Data | At::Merges | At::Sheet => At::Sheet,
                    };
                }
                Token::CData(piece) => match at {
                    At::Value | At::InlineText => self.value.push_cdata(piece),
                    At::Formula => self.formula.push_cdata(piece),
                    _ => {}
                },
                Token::Eof => break,
            }
        }
        xml.drain()?;
        Ok(())
    }

    fn start_row(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        self.row = match tag.attr(b"r") {
            None => self.row.saturating_add(1),
            Some(raw) => {
                if let Some(row) = whole(raw) {
                    row
                } else {
                    self.draft.refuse(self.book, || format!("row `{}`", text_of(raw)))?;
                    u32::MAX
                }
            }
        };
        self.next_column = 0;
        if self.row > self.book.limits.rows && tag.attr(b"r").is_none() {
            let row = self.row;
            self.draft.refuse(self.book, || format!("row {row}"))?;
        }
        Ok(())
    }

    #[inline]
    fn start_cell(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        self.at = (self.row, self.next_column);
        self.declared = Declared::Number;
        self.style = 0;
        self.has_value = false;
        self.has_formula = false;
        self.inline.clipped = false;
        self.inline.unclean = false;
        self.inline.text.clear();
        self.value.clear();
        for (prefixed, name, value) in tag.attrs() {
            if prefixed {
                continue;
            }
            match name {
                b"r" => {
                    if let Some(at) = address(value) {
                        self.at = at;
                    } else {
                        self.draft.refuse(self.book, || format!("`{}`", text_of(value)))?;
                        self.at = (0, self.next_column);
                    }
                }
                b"s" => self.style = whole(value).map_or(usize::MAX, |s| s as usize),
                b"t" => {
                    self.declared = match value {
                        b"s" => Declared::Shared,
                        b"str" => Declared::Formula,
                        b"inlineStr" => Declared::Inline,
                        b"b" => Declared::Bool,
                        b"e" => Declared::Error,
                        b"d" => Declared::Date,
                        _ => Declared::Number,
                    };
                }
                _ => {}
            }
        }
        self.next_column = self.at.1.saturating_add(1);
        self.draft.count(self.book)
    }

    fn end_inline_text(&mut self) {
        if self.inline.text.len() <= self.book.limits.value_chars.saturating_mul(4) {
            self.inline.unclean |= !self.value.append_escaped_to(&mut self.inline.text);
        } else {
            self.inline.clipped |= !self.value.raw().is_empty();
        }
        self.inline.clipped |= self.value.over();
        self.value.clear();
    }

    #[inline]
    fn end_cell(&mut self) -> Result<(), Stop> {
        if !self.has_value && !self.has_formula && self.inline.text.is_empty() {
            return Ok(());
        }
        let (row, column) = self.at;
        if !Draft::within(self.book, row, column) {
            if row == 0 {
                return Ok(()); // refused with its address
            }
            return self.draft.refuse(self.book, || crate::base::address::cell_name(row, column));
        }
        if self.declared == Declared::Shared && !self.value.raw().is_empty() {
            return self.shared_text();
        }
        if self.declared == Declared::Number && !self.value.raw().is_empty() {
            return self.number();
        }
        self.other()
    }

    fn shared_text(&mut self) -> Result<(), Stop> {
        let (row, column) = self.at;
        let index = whole(self.value.raw().trim_ascii());
        let id = index.and_then(|i| self.shared.strings.ids.get(i as usize));
        let (Some(index), Some(&id)) = (index, id) else {
            let damaged = self.shared.strings.damaged;
            self.draft.log.at(row, column, "missing-shared-text", || {
                if damaged {
                    say!(
                        "该单元格的文本在损坏的文本表中，无法读取",
                        "the text of this cell was lost in the damaged table of texts"
                    )
                } else {
                    say!("该单元格指向不存在的文本，无法读取", "the cell points to a text that does not exist")
                }
            });
            return Ok(());
        };
        if !self.shared.strings.clipped.is_empty() && self.shared.strings.clipped.contains(&index) {
            self.draft.too_long(self.book.limits, row, column);
        }
        if !self.shared.strings.unclean.is_empty() && self.shared.strings.unclean.contains(&index) {
            self.unclean();
        }
        self.draft.put(row, column, id)
    }

    fn unclean(&mut self) {
        let (row, column) = self.at;
        self.draft.log.at(row, column, "undecodable-text", || {
            say!("文本含无法解码的字节，已用“�”代替", "the text has bytes that cannot be decoded; `�` stands for them")
        });
    }

    fn number(&mut self) -> Result<(), Stop> {
        let (row, column) = self.at;
        let raw = self.value.raw().trim_ascii();
        let shown = self.shared.formats.get(self.style).copied().unwrap_or_default();
        let key = Recent::key(raw, shown);
        if let Some(id) = key.and_then(|key| self.recent.get(key)) {
            return self.draft.put(row, column, id);
        }
        let text = std::str::from_utf8(raw).unwrap_or("");
        if shown == Shown::Plain && is_canonical(raw) {
            let Some(id) = self.book.intern(Kind::Number, text) else { return Err(self.draft.pool_full()) };
            if let Some(key) = key {
                self.recent.set(key, id);
            }
            return self.draft.put(row, column, id);
        }
        let Some(value) = text.parse::<f64>().ok().filter(|v| v.is_finite()) else {
            if raw.is_empty() {
                return self.other();
            }
            self.draft.log.at(row, column, "bad-number", || {
                say!(
                    "单元格声明为数字但内容不是数字，按文本读取",
                    "the cell claims to be a number but is none; it is read as text"
                )
            });
            return self.plain_value(Kind::Text);
        };
        if shown == Shown::Plain {
            self.scratch.clear();
            write_number(value, &mut self.scratch);
            return self.draft.put_text(self.book, self.at, Kind::Number, &self.scratch, false);
        }
        self.scratch.clear();
        let kind = if write_date(value, shown, self.shared.epoch_1904, &mut self.scratch) {
            Kind::DateTime
        } else {
            write_number(value, &mut self.scratch);
            self.draft.log.at(row, column, "no-such-date", || {
                say!(
                    "单元格按日期显示，但数值不是有效日期，按数字读取",
                    "the cell is shown as a date but its value is none; it is read as a number"
                )
            });
            Kind::Number
        };
        let Some(id) = self.book.intern(kind, &self.scratch) else { return Err(self.draft.pool_full()) };
        if let Some(key) = key.filter(|_| kind == Kind::DateTime) {
            self.recent.set(key, id);
        }
        self.draft.put(row, column, id)
    }

    /// The `<v>` as a value of this kind.
    fn plain_value(&mut self, kind: Kind) -> Result<(), Stop> {
        self.scratch.clear();
        let escapes = kind == Kind::Text;
        let clean = if escapes {
            self.value.append_escaped_to(&mut self.scratch)
        } else {
            self.value.append_to(&mut self.scratch)
        };
        if !clean {
            self.unclean();
        }
        self.draft.put_text(self.book, self.at, kind, &self.scratch, self.value.over())
    }

    fn other(&mut self) -> Result<(), Stop> {
        if !self.inline.text.is_empty() {
            if self.inline.unclean {
                self.unclean();
            }
            return self.draft.put_text(self.book, self.at, Kind::Text, &self.inline.text, self.inline.clipped);
        }
        let empty = self.value.raw().trim_ascii().is_empty();
        match self.declared {
            // A formula whose result is the empty text has an empty value element.
            Declared::Formula | Declared::Inline if self.has_value => self.plain_value(Kind::Text),
            _ if empty && self.has_formula => {
                self.scratch.clear();
                if !self.formula.raw().is_empty() {
                    self.scratch.push('=');
                    self.formula.append_to(&mut self.scratch);
                }
                self.draft.put_text(self.book, self.at, Kind::Uncached, &self.scratch, self.formula.over())
            }
            _ if empty => Ok(()),
            Declared::Bool => {
                let text = match self.value.raw().trim_ascii() {
                    b"1" | b"true" | b"TRUE" => "TRUE",
                    b"0" | b"false" | b"FALSE" => "FALSE",
                    _ => return self.plain_value(Kind::Text),
                };
                self.draft.put_text(self.book, self.at, Kind::Bool, text, false)
            }
            Declared::Error => self.plain_value(Kind::Error),
            Declared::Date => {
                self.scratch.clear();
                self.value.append_to(&mut self.scratch);
                match iso_date(&self.scratch) {
                    Some(text) => self.draft.put_text(self.book, self.at, Kind::DateTime, &text, false),
                    None => self.plain_value(Kind::Text),
                }
            }
            Declared::Number | Declared::Shared | Declared::Formula | Declared::Inline => self.plain_value(Kind::Text),
        }
    }

    fn merge(&mut self, reference: &str) {
        let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
        let merge = match (parse_cell(first), parse_cell(last)) {
            (Some((r1, c1)), Some((r2, c2))) => {
                Merge { first_row: r1.min(r2), first_column: c1.min(c2), last_row: r1.max(r2), last_column: c1.max(c2) }
            }
            _ => Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 1 },
        };
        self.draft.merge(self.book, merge);
    }
}

/// A short whole number.
#[inline]
fn whole(raw: &[u8]) -> Option<u32> {
    if raw.is_empty() || raw.len() > 9 {
        return None;
    }
    raw.iter().try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

/// One-based row and zero-based column of an A1 name; `None` if it is none or far out of bounds.
#[inline]
fn address(raw: &[u8]) -> Option<(u32, u32)> {
    let letters = raw.iter().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
    let (column, row) = raw.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 {
        return None;
    }
    let column = column.iter().fold(0_u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = whole(row).filter(|r| *r > 0)?;
    Some((row, column - 1))
}
