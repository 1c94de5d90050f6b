//! OpenDocument spreadsheets, read as a stream.

use super::detect;
use super::draft::{Book, Draft, Stop};
use super::error::OpenError;
use super::grid::{Kind, ValueId};
use super::limits::Limits;
use super::package::{Package, over_limit};
use super::rawtext::RawText;
use super::values::{iso_date, iso_duration, write_number};
use super::xml::{Tag, Token, Xml, XmlError, text_of};
use super::{Format, Merge, Visibility, Workbook};
use crate::say;
use rustc_hash::FxHashSet;
use std::io::Read;

const MAIN: &str = "content.xml";

/// Reads a workbook from its container.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, OpenError> {
    let manifest = package.bytes("META-INF/manifest.xml", 4 << 20)?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(detect::encrypted());
    }
    let mut book = Book::new(limits);
    package
        .part(MAIN, |source| content(source, &mut book))?
        .ok_or_else(|| OpenError::damaged(MAIN, &say!("缺少该部分", "the part is missing")))?;
    Ok(book.finish(Format::Ods))
}

fn xml_error(error: &XmlError) -> OpenError {
    match error {
        XmlError::Io(e) if over_limit(e).is_some() => OpenError::over(&error.message()),
        _ => OpenError::damaged(MAIN, &error.message()),
    }
}

/// Reads all tables. Damage ends the reading; what was read of the table stays, with a problem that says so.
fn content(source: &mut dyn Read, book: &mut Book<'_>) -> Result<(), OpenError> {
    let limits = book.limits;
    let mut xml = Xml::new(source, limits);
    let mut hidden: FxHashSet<String> = FxHashSet::default();
    let mut style = None;
    let mut sheets = 0_usize;
    loop {
        match xml.next().map_err(|e| xml_error(&e))? {
            Token::Start(tag) => match tag.name {
                b"style" => {
                    style = (tag.attr_any(b"family") == Some(b"table")).then(|| any_text(&tag, b"name"));
                }
                b"table-properties" if tag.attr_any(b"display") == Some(b"false") => {
                    if let Some(name) = style.take().filter(|_| hidden.len() < limits.formats) {
                        hidden.insert(name);
                    }
                }
                b"table" => {
                    sheets += 1;
                    book.check_sheets(sheets)?;
                    let visibility = if hidden.contains(&any_text(&tag, b"style-name")) {
                        Visibility::Hidden
                    } else {
                        Visibility::Visible
                    };
                    let mut draft = book.draft(any_text(&tag, b"name"), visibility);
                    let ended = Table::new(book, &mut draft).run(&mut xml);
                    match ended {
                        Ok(()) => book.add(draft),
                        Err(End::Stop) => {
                            book.add(draft);
                            return Ok(());
                        }
                        Err(End::Xml(error)) => {
                            match &error {
                                XmlError::Io(e) if over_limit(e).is_some() => {
                                    draft.stop("sheet-too-large", &error.message());
                                }
                                _ => draft.damaged(&error.message()),
                            }
                            book.add(draft);
                            return Ok(());
                        }
                    }
                }
                // Nested tables of tracked changes and the like hold no current cells.
                b"tracked-changes" => xml.skip().map_err(|e| xml_error(&e))?,
                _ => {}
            },
            Token::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn any_text(tag: &Tag<'_>, name: &[u8]) -> String {
    tag.attr_any(name).map(text_of).unwrap_or_default()
}

fn repeat(tag: &Tag<'_>, name: &[u8]) -> u32 {
    let text = tag.attr_any(name).and_then(|raw| std::str::from_utf8(raw).ok());
    text.and_then(|t| t.trim().parse::<u64>().ok()).map_or(1, |n| u32::try_from(n).unwrap_or(u32::MAX)).max(1)
}

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

/// A cell's type and the attributes that hold its value.
#[derive(Default)]
struct Value {
    kind: Vec<u8>,
    number: Option<String>,
    formula: Option<String>,
    error: bool,
}

struct Table<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    /// One-based row.
    row: u32,
    column: u32,
    row_repeat: u32,
    /// Non-blank cells of the current row: first column, how many, value.
    cells: Vec<(u32, u32, ValueId)>,
    /// Formulas without any value.
    bare: Vec<(u32, u32, ValueId)>,
    /// Whether some formula has a value.
    calculated: bool,
    value: Value,
    text: String,
    raw: RawText,
    clipped: bool,
}

impl<'a, 'l> Table<'a, 'l> {
    fn new(book: &'a mut Book<'l>, draft: &'a mut Draft) -> Self {
        let raw = RawText::new(book.limits.value_chars);
        Self {
            book,
            draft,
            row: 1,
            column: 0,
            row_repeat: 1,
            cells: Vec::new(),
            bare: Vec::new(),
            calculated: false,
            value: Value::default(),
            text: String::new(),
            raw,
            clipped: false,
        }
    }

    /// Reads up to the end of the table element just started.
    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), End> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"table-row" => {
                        self.row_repeat = repeat(&tag, b"number-rows-repeated");
                        self.column = 0;
                        self.cells.clear();
                    }
                    b"table-cell" | b"covered-table-cell" => {
                        let columns = repeat(&tag, b"number-columns-repeated");
                        self.start_cell(&tag);
                        self.paragraphs(xml)?;
                        self.end_cell(columns)?;
                    }
                    b"table" | b"shapes" | b"forms" => xml.skip()?,
                    _ => {}
                },
                Token::End(b"table-row") => self.end_row()?,
                Token::Eof => break,
                _ => {}
            }
        }
        self.end_table().map_err(End::from)
    }

    /// A formula that gives the empty text is stored like one never calculated. Where no formula at all has a value, the
    /// latter is meant.
    fn end_table(&mut self) -> Result<(), Stop> {
        if self.calculated {
            return Ok(());
        }
        for (row, column, id) in std::mem::take(&mut self.bare) {
            self.draft.note(row, column, Kind::Uncached, "");
            self.draft.put(row, column, id)?;
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>) {
        self.value = Value::default();
        self.text.clear();
        self.clipped = false;
        let (mut columns, mut rows) = (1, 1);
        for (_, name, raw) in tag.attrs() {
            match name {
                b"value-type" => {
                    self.value.error |= raw == b"error";
                    if self.value.kind.is_empty() && raw != b"error" {
                        self.value.kind = raw.to_vec();
                    }
                }
                b"value" | b"date-value" | b"time-value" | b"boolean-value" => self.value.number = Some(text_of(raw)),
                // Text that stands in the attribute alone; paragraphs, where there are any, say the same.
                b"string-value" => self.text = text_of(raw),
                b"formula" => self.value.formula = Some(text_of(raw)),
                b"number-columns-spanned" => columns = repeat(tag, name),
                b"number-rows-spanned" => rows = repeat(tag, name),
                _ => {}
            }
        }
        if columns > 1 || rows > 1 {
            let merge = Merge {
                first_row: self.row,
                first_column: self.column,
                last_row: self.row.saturating_add(rows - 1),
                last_column: self.column.saturating_add(columns - 1),
            };
            self.draft.merge(self.book, merge);
        }
    }

    /// The text of the cell just started: its paragraphs, a line each.
    fn paragraphs(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let mut first = true;
        let mut paragraph = None;
        while xml.depth() > outside {
            let depth = xml.depth();
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"p" | b"h" if paragraph.is_none() => {
                        if first {
                            self.text.clear();
                        } else {
                            self.text.push('\n');
                        }
                        first = false;
                        paragraph = Some(depth);
                    }
                    b"s" => {
                        let n = repeat(&tag, b"c").min(32_767) as usize;
                        self.flush();
                        self.text.extend(std::iter::repeat_n(' ', if self.full() { 0 } else { n }));
                    }
                    b"tab" => {
                        self.flush();
                        self.text.push('\t');
                    }
                    b"line-break" => {
                        self.flush();
                        self.text.push('\n');
                    }
                    b"span" | b"a" | b"list" | b"list-item" => {}
                    // Notes, pictures, phonetic guides.
                    _ => xml.skip()?,
                },
                Token::Text(piece) if paragraph.is_some() => self.raw.push(piece),
                Token::CData(piece) if paragraph.is_some() => self.raw.push_cdata(piece),
                Token::End(_) => {
                    self.flush();
                    if paragraph == Some(depth - 1) {
                        paragraph = None;
                    }
                }
                Token::Eof => break,
                Token::Text(_) | Token::CData(_) => {}
            }
        }
        Ok(())
    }

    fn full(&self) -> bool {
        self.text.len() > self.book.limits.value_chars.saturating_mul(4)
    }

    /// Takes over the text gathered so far. Line ends and tabs of the markup count as one
    /// space; spaces stay as they are, for writers do put several where the format asks for an element.
    fn flush(&mut self) {
        if self.raw.raw().is_empty() {
            return;
        }
        if self.full() {
            self.clipped = true;
        } else {
            let mut piece = String::new();
            self.raw.append_to(&mut piece);
            let mut after_break = self.text.is_empty() || self.text.ends_with('\n');
            for c in piece.chars() {
                let broken = matches!(c, '\t' | '\r' | '\n');
                if !broken {
                    self.text.push(c);
                } else if !after_break {
                    self.text.push(' ');
                }
                after_break = broken;
            }
            self.clipped |= self.raw.over();
        }
        self.raw.clear();
    }

    fn end_cell(&mut self, columns: u32) -> Result<(), Stop> {
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(columns);
        self.draft.count(self.book)?;
        let Some((kind, text)) = self.content() else { return Ok(()) };
        if !Draft::within(self.book, row, column) {
            return self.draft.refuse(self.book, || crate::base::address::cell_name(row, column));
        }
        let (text, cut) = {
            let (kept, cut) = self.book.clip(&text);
            (kept.to_owned(), cut)
        };
        if cut || self.clipped {
            self.draft.too_long(self.book.limits, row, column);
        }
        let Some(id) = self.book.intern(kind, &text) else { return Err(self.draft.pool_full()) };
        if kind == Kind::Uncached {
            self.bare.push((row, column, id));
        } else {
            self.draft.note(row, column, kind, &text);
            self.cells.push((column, columns, id));
        }
        Ok(())
    }

    /// Kind and text of the current cell; `None` if it is blank.
    fn content(&mut self) -> Option<(Kind, String)> {
        let text = std::mem::take(&mut self.text);
        let stored = self.value.number.take();
        self.calculated |= self.value.formula.is_some() && !(self.value.kind.is_empty() && text.is_empty());
        if self.value.error
            || (self.value.formula.is_some() && text.starts_with('#') && text.ends_with(['!', '?', 'A']))
        {
            return Some((Kind::Error, text));
        }
        let found = match self.value.kind.as_slice() {
            b"float" | b"percentage" | b"currency" => {
                let number = stored.as_deref().and_then(|s| s.trim().parse::<f64>().ok()).filter(|n| n.is_finite());
                match number {
                    Some(number) => {
                        let mut out = String::new();
                        write_number(number, &mut out);
                        (Kind::Number, out)
                    }
                    None => (Kind::Text, text),
                }
            }
            b"date" => match stored.as_deref().and_then(iso_date) {
                Some(date) => (Kind::DateTime, date),
                None => (Kind::Text, stored.unwrap_or(text)),
            },
            b"time" => match stored.as_deref().and_then(iso_duration) {
                Some(time) => (Kind::DateTime, time),
                None => (Kind::Text, stored.unwrap_or(text)),
            },
            b"boolean" => (Kind::Bool, if stored.as_deref() == Some("true") { "TRUE" } else { "FALSE" }.to_owned()),
            b"" if text.is_empty() => {
                let formula = self.value.formula.take()?;
                return Some((Kind::Uncached, formula.strip_prefix("of:").unwrap_or(&formula).to_owned()));
            }
            _ => (Kind::Text, text),
        };
        (!found.1.is_empty()).then_some(found)
    }

    /// Puts the row's cells, as often as the row and each cell repeat.
    fn end_row(&mut self) -> Result<(), Stop> {
        let first = self.row;
        let after = first.saturating_add(self.row_repeat);
        self.row = after;
        if self.cells.is_empty() {
            return Ok(());
        }
        let wide: u64 = self.cells.iter().map(|(_, columns, _)| u64::from(*columns)).sum();
        let unfolded = wide.saturating_mul(u64::from(self.row_repeat));
        let most = self.book.limits.repeated_cells;
        if unfolded > most && (self.row_repeat > 1 || self.cells.iter().any(|c| c.1 > 1)) {
            let why = say!(
                "第 {first} 行自称重复成 {unfolded} 个单元格，超过 {most}（上限 repeated-cells）",
                "row {first} claims to repeat into {unfolded} cells, more than {most} (limit repeated-cells)"
            );
            return Err(self.draft.stop("too-many-cells", &why));
        }
        for row in first..after {
            if row > self.book.limits.rows {
                return self.draft.refuse(self.book, || format!("row {row}"));
            }
            for i in 0..self.cells.len() {
                let Some(&(column, columns, id)) = self.cells.get(i) else { break };
                for column in column..column.saturating_add(columns) {
                    if column >= self.book.limits.columns {
                        self.draft.refuse(self.book, || crate::base::address::cell_name(row, column))?;
                        break;
                    }
                    if columns > 1 || self.row_repeat > 1 {
                        self.draft.count(self.book)?;
                    }
                    self.draft.put(row, column, id)?;
                }
            }
        }
        Ok(())
    }
}
