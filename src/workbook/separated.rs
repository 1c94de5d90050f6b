//! Separated values: encoding and separator found by content, read as a stream.

use super::decode::{CHUNK, Decoded, encoding, undecodable};
use super::draft::{Book, Draft, Stop};
use super::error::OpenError;
use super::grid::{Kind, ValueId};
use super::limits::Limits;
use super::source::Source;
use super::{Format, Visibility, Workbook};
use crate::say;
use encoding_rs::Encoding;
use std::io;

/// Separators that are looked for; the first wins a tie.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How a text is written.
#[derive(Debug)]
pub(super) struct Style {
    encoding: &'static Encoding,
    /// Sequences that cannot be decoded.
    broken: u64,
    separator: u8,
    /// Whether the separator stands in the text at all.
    pub(super) separated: bool,
    /// Whether the first line is `sep=…`, a hint and no record.
    hinted: bool,
}

/// Finds encoding and separator.
pub(super) fn style(source: &mut Source) -> io::Result<Style> {
    let (encoding, broken) = encoding(source)?;
    let mut head = String::new();
    let mut raw = source.head(CHUNK as u64)?;
    let whole = raw.len() < CHUNK;
    if !whole {
        // What the cut may have split at the end does not matter here.
        raw.truncate(CHUNK - 4);
    }
    head.push_str(&encoding.decode(&raw).0);
    let (separator, separated, hinted) = separator(&head);
    Ok(Style { encoding, broken, separator, separated, hinted })
}

/// Separator, whether it occurs, and whether the first line names it.
fn separator(head: &str) -> (u8, bool, bool) {
    let first = head.lines().next().unwrap_or("");
    if let Some([named]) = first.trim_matches('"').to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes)
        && SEPARATORS.contains(named)
    {
        return (*named, true, true);
    }
    let mut lines: Vec<[u32; 4]> = Vec::new();
    let mut counts = [0_u32; 4];
    let (mut quoted, mut content) = (false, false);
    for b in head.bytes() {
        match b {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if content {
                    lines.push(counts);
                }
                if lines.len() >= 50 {
                    break;
                }
                (counts, content) = ([0; 4], false);
                continue;
            }
            _ if !quoted => {
                for (slot, sep) in counts.iter_mut().zip(SEPARATORS) {
                    *slot += u32::from(b == sep);
                }
            }
            _ => {}
        }
        content = true;
    }
    if content && lines.len() < 50 {
        lines.push(counts);
    }
    // For every separator: how many lines share its most frequent number of occurrences, and that number.
    let score = |i: usize| {
        let of = |line: &[u32; 4]| line.get(i).copied().unwrap_or(0);
        let each = lines.iter().map(of).filter(|n| *n > 0);
        each.map(|n| (lines.iter().filter(|l| of(l) == n).count(), n)).max().unwrap_or((0, 0))
    };
    let mut best = (b',', (0, 0));
    for (i, sep) in SEPARATORS.iter().enumerate() {
        let score = score(i);
        if score > best.1 {
            best = (*sep, score);
        }
    }
    (best.0, best.1.0 > 0, false)
}

/// Reads the records: each is one row, blank ones too.
pub(super) fn read(source: &mut Source, style: &Style, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let mut draft = book.draft("#1".to_owned(), Visibility::Visible);
    book.problems.extend(undecodable(style.encoding, style.broken));
    let mut text = Decoded::new(source, style.encoding).map_err(OpenError::io)?;
    let mut records = Records::new(&mut book, &mut draft, style.separator, style.hinted);
    loop {
        match text.more() {
            Ok(true) => {
                if records.feed(text.text.as_bytes()) == Err(Stop) {
                    break;
                }
            }
            Ok(false) => {
                let _ = records.end();
                break;
            }
            Err(e) => return Err(OpenError::io(e)),
        }
    }
    book.add(draft);
    Ok(book.finish(Format::Csv))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a field.
    Start,
    /// In a field without quotes, or behind the closing quote.
    Plain,
    /// Within quotes.
    Quoted,
    /// At a quote within quotes: the end, or the first of two.
    Quote,
}

/// Splits UTF-8 text into records and cells.
struct Records<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    separator: u8,
    state: State,
    field: Vec<u8>,
    row: u32,
    column: u32,
    record_bytes: usize,
    quote_row: u32,
    after_return: bool,
    hinted: bool,
}

impl<'a, 'l> Records<'a, 'l> {
    fn new(book: &'a mut Book<'l>, draft: &'a mut Draft, separator: u8, hinted: bool) -> Self {
        Self {
            book,
            draft,
            separator,
            state: State::Start,
            field: Vec::new(),
            row: 1,
            column: 0,
            record_bytes: 0,
            quote_row: 0,
            after_return: false,
            hinted,
        }
    }

    fn feed(&mut self, mut text: &[u8]) -> Result<(), Stop> {
        if self.after_return {
            self.after_return = text.is_empty();
            text = text.strip_prefix(b"\n").unwrap_or(text);
        }
        loop {
            let run = match self.state {
                State::Quoted => memchr::memchr(b'"', text),
                State::Start | State::Plain => memchr::memchr3(self.separator, b'\n', b'\r', text),
                State::Quote => Some(0),
            };
            if self.state == State::Start && text.first() == Some(&b'"') {
                self.state = State::Quoted;
                self.quote_row = self.row;
                text = text.get(1..).unwrap_or(&[]);
                continue;
            }
            let len = run.unwrap_or(text.len());
            self.take(text.get(..len).unwrap_or(&[]))?;
            if len > 0 && self.state == State::Start {
                self.state = State::Plain;
            }
            let Some((&b, rest)) = text.get(len..).and_then(<[u8]>::split_first) else { return Ok(()) };
            match self.state {
                State::Quoted => {
                    self.state = State::Quote;
                    text = rest;
                }
                State::Quote if b == b'"' => {
                    self.take(b"\"")?;
                    self.state = State::Quoted;
                    text = rest;
                }
                State::Quote => self.state = State::Plain,
                State::Start | State::Plain => {
                    text = rest;
                    self.end_field()?;
                    if b != self.separator {
                        self.end_record();
                        if b == b'\r' {
                            match text.first() {
                                Some(b'\n') => text = text.get(1..).unwrap_or(&[]),
                                Some(_) => {}
                                None => self.after_return = true,
                            }
                        }
                    }
                }
            }
        }
    }

    /// The text has ended.
    fn end(&mut self) -> Result<(), Stop> {
        if self.state == State::Quoted {
            let row = self.quote_row;
            self.draft.log.at(row, self.column, "unclosed-quote", || {
                say!(
                    "第 {row} 行的引号没有配对，其后的内容都被读入这一个单元格，请检查",
                    "a quote in record {row} is never closed; all that follows was read into this one cell, please check"
                )
            });
        }
        self.end_field()
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Stop> {
        self.record_bytes += piece.len();
        if self.record_bytes > self.book.limits.record_bytes {
            let (row, most) = (self.row, super::limits::size(self.book.limits.record_bytes as u64));
            return Err(self.draft.stop(
                "record-too-long",
                &say!(
                    "第 {row} 条记录超过 {most}（上限 record-bytes；引号可能没有配对）",
                    "record {row} is longer than {most} (limit record-bytes; a quote may be unclosed)"
                ),
            ));
        }
        self.field.extend_from_slice(piece);
        Ok(())
    }

    fn end_field(&mut self) -> Result<(), Stop> {
        let (row, column) = (self.row, self.column);
        self.column = self.column.saturating_add(1);
        self.state = State::Start;
        self.draft.count(self.book)?;
        if self.field.is_empty() || self.hinted {
            self.field.clear();
            return Ok(());
        }
        if !Draft::within(self.book, row, column) {
            self.field.clear();
            return self.draft.refuse(self.book, || crate::base::address::cell_name(row, column));
        }
        let field = std::mem::take(&mut self.field);
        let text = std::str::from_utf8(&field).unwrap_or("");
        let put = if text.len() <= self.book.limits.value_chars {
            match self.book.intern(Kind::Text, text) {
                Some(ValueId::BLANK) => Ok(()),
                Some(id) => self.draft.put(row, column, id),
                None => Err(self.draft.pool_full()),
            }
        } else {
            self.draft.put_text(self.book, (row, column), Kind::Text, text, false)
        };
        self.field = field;
        self.field.clear();
        put
    }

    fn end_record(&mut self) {
        if self.hinted {
            self.hinted = false;
        } else {
            self.row = self.row.saturating_add(1);
        }
        self.column = 0;
        self.record_bytes = 0;
    }
}
