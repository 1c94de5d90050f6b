//! Excel 97–2003 (BIFF8) and Excel 5/95 (BIFF5) workbooks, record by record.

use super::compound::Compound;
use super::detect;
use super::draft::{Book, Draft, Stop};
use super::error::OpenError;
use super::grid::{Kind, ValueId};
use super::limits::Limits;
use super::values::{Shown, built_in_format, custom_format, error_text, rk_number};
use super::{Format, Merge, Visibility, Workbook};
use crate::base::Message;
use crate::say;
use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

const CONTINUE: u16 = 0x003c;

/// Reads a workbook from its compound file.
pub(super) fn read(mut file: Compound, limits: &Limits) -> Result<Workbook, OpenError> {
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.unwrap_or_default(),
    };
    let mut book = Book::new(limits);
    let globals = globals(&stream, &mut book)?;
    let sheets: Vec<&Bound> = globals.sheets.iter().filter(|s| s.cells).collect();
    book.check_sheets(sheets.len())?;
    for sheet in sheets {
        let mut draft = book.draft(sheet.name.clone(), sheet.visibility);
        let mut records = Records { rest: stream.get(sheet.at..).unwrap_or(&[]), cut: false };
        let mut reader = Sheet { book: &mut book, draft: &mut draft, globals: &globals, formula: None };
        let ended = reader.run(&mut records);
        if ended == Ok(false) || records.cut {
            draft.damaged(&say!("数据突然中断", "the data break off"));
        }
        book.add(draft);
    }
    Ok(book.finish(Format::Xls))
}

/// A sheet as the workbook lists it.
struct Bound {
    at: usize,
    name: String,
    visibility: Visibility,
    /// Whether it has cells: neither a chart nor a module.
    cells: bool,
}

struct Globals {
    old: bool,
    encoding: &'static Encoding,
    epoch_1904: bool,
    formats: Vec<Shown>,
    strings: Vec<ValueId>,
    sheets: Vec<Bound>,
}

/// Splits a stream into records.
struct Records<'s> {
    rest: &'s [u8],
    cut: bool,
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let (kind, len) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
        let Some((data, rest)) = rest.split_at_checked(len) else {
            self.cut = true;
            self.rest = &[];
            return None;
        };
        self.rest = rest;
        Some((kind, data))
    }
}

impl<'s> Records<'s> {
    /// A record's data and those of the records that continue it.
    fn continued(&mut self, data: &'s [u8]) -> Pieces<'s> {
        let mut pieces = vec![data];
        while self.rest.len() >= 4 && u16_at(self.rest, 0) == CONTINUE {
            match self.next() {
                Some((_, more)) => pieces.push(more),
                None => break,
            }
        }
        pieces.reverse();
        Pieces { current: pieces.pop().unwrap_or(&[]), later: pieces }
    }
}

fn u16_at(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn f64_at(data: &[u8], at: usize) -> f64 {
    data.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0.0, f64::from_le_bytes)
}

/// Data spread over a record and its continuations.
struct Pieces<'s> {
    current: &'s [u8],
    later: Vec<&'s [u8]>,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.current.is_empty() {
            self.current = self.later.pop()?;
        }
        let (first, rest) = self.current.split_first()?;
        self.current = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut n: usize) -> Option<()> {
        while n > 0 {
            if self.current.is_empty() {
                self.current = self.later.pop()?;
            }
            let step = n.min(self.current.len());
            self.current = self.current.get(step..)?;
            n -= step;
        }
        Some(())
    }

    /// A Unicode string whose length was read already: flags, counts, characters, then formatting that is passed over.
    /// Where it is continued, a flag byte says anew how wide the characters are.
    fn text(&mut self, chars: usize, out: &mut String) -> Option<()> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let extra = if flags & 4 == 0 { 0 } else { self.u32()? as usize };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::with_capacity(chars.min(4096));
        let mut left = chars;
        while left > 0 {
            if self.current.is_empty() {
                self.current = self.later.pop()?;
                wide = self.byte()? & 1 != 0;
            }
            if wide {
                let n = left.min(self.current.len() / 2);
                if n == 0 {
                    return None;
                }
                let (now, rest) = self.current.split_at_checked(n * 2)?;
                units.extend(now.chunks_exact(2).map(|c| u16_at(c, 0)));
                self.current = rest;
                left -= n;
            } else {
                let n = left.min(self.current.len());
                let (now, rest) = self.current.split_at_checked(n)?;
                units.extend(now.iter().map(|b| u16::from(*b)));
                self.current = rest;
                left -= n;
            }
        }
        out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.skip(runs * 4 + extra)
    }
}

fn plain_pieces(data: &[u8]) -> Pieces<'_> {
    Pieces { current: data, later: Vec::new() }
}

fn code_page(number: u16) -> &'static Encoding {
    match number {
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1252 | 0x8001 => encoding_rs::WINDOWS_1252,
        1251 => encoding_rs::WINDOWS_1251,
        // 936, and whatever else a Chinese workbook may claim.
        _ => encoding_rs::GB18030,
    }
}

fn globals(stream: &[u8], book: &mut Book<'_>) -> Result<Globals, OpenError> {
    let mut out = Globals {
        old: false,
        encoding: encoding_rs::WINDOWS_1252,
        epoch_1904: false,
        formats: Vec::new(),
        strings: Vec::new(),
        sheets: Vec::new(),
    };
    let mut custom: FxHashMap<u16, Shown> = FxHashMap::default();
    let mut ids = Vec::new();
    let mut records = Records { rest: stream, cut: false };
    let mut begun = false;
    while let Some((kind, data)) = records.next() {
        match kind {
            0x0809 => {
                begun = true;
                out.old = u16_at(data, 0) < 0x0600;
            }
            0x002f => return Err(detect::encrypted()),
            0x0042 => out.encoding = code_page(u16_at(data, 0)),
            0x0022 => out.epoch_1904 = u16_at(data, 0) == 1,
            0x041e if custom.len() < book.limits.formats => {
                let code = out.text(data.get(2..).unwrap_or(&[]), !out.old);
                custom.insert(u16_at(data, 0), custom_format(&code));
            }
            0x00e0 if ids.len() < book.limits.formats => ids.push(u16_at(data, 2)),
            0x0085 if out.sheets.len() <= book.limits.sheets => {
                let name = data.get(6..).unwrap_or(&[]);
                out.sheets.push(Bound {
                    at: u32_at(data, 0) as usize,
                    name: out.text(name, false),
                    visibility: match data.get(4).map(|b| b & 3) {
                        Some(1) => Visibility::Hidden,
                        Some(2) => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    },
                    cells: !matches!(data.get(5), Some(2 | 6)),
                });
            }
            0x00fc => {
                let mut pieces = records.continued(data);
                out.strings = strings(&mut pieces, book)?;
            }
            0x000a => break,
            _ => {}
        }
    }
    if !begun {
        return Err(OpenError::damaged("Workbook", &say!("缺少工作簿数据", "the workbook data are missing")));
    }
    out.formats =
        ids.into_iter().map(|id| custom.get(&id).copied().unwrap_or_else(|| built_in_format(u32::from(id)))).collect();
    Ok(out)
}

fn strings(pieces: &mut Pieces<'_>, book: &mut Book<'_>) -> Result<Vec<ValueId>, OpenError> {
    let mut ids = Vec::new();
    let count = pieces.u32().and_then(|_| pieces.u32()).unwrap_or(0) as usize;
    let mut text = String::new();
    while ids.len() < count {
        text.clear();
        let Some(chars) = pieces.u16() else { break };
        let read = pieces.text(usize::from(chars), &mut text);
        if ids.len() >= book.limits.shared_strings {
            return Err(OpenError::over(&say!(
                "共享文本过多（上限 shared-strings）",
                "there are too many shared texts (limit shared-strings)"
            )));
        }
        let id = book.intern_shared(&text)?;
        ids.push(id);
        if read.is_none() {
            break;
        }
    }
    Ok(ids)
}

impl Globals {
    /// A text that begins with its length: of one byte, or of two if `long`.
    fn text(&self, data: &[u8], long: bool) -> String {
        let (chars, rest) = if long {
            (usize::from(u16_at(data, 0)), data.get(2..))
        } else {
            (data.first().copied().map_or(0, usize::from), data.get(1..))
        };
        let rest = rest.unwrap_or(&[]);
        let mut out = String::new();
        if self.old {
            let bytes = rest.get(..chars).unwrap_or(rest);
            out.push_str(&self.encoding.decode_without_bom_handling(bytes).0);
        } else {
            let _ = plain_pieces(rest).text(chars, &mut out);
        }
        out
    }
}

struct Sheet<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    globals: &'a Globals,
    /// Cell of a formula whose text follows.
    formula: Option<(u32, u32)>,
}

impl Sheet<'_, '_> {
    /// `true` if the sheet's end was met.
    fn run(&mut self, records: &mut Records<'_>) -> Result<bool, Stop> {
        let mut depth = 0_u32;
        while let Some((kind, data)) = records.next() {
            match kind {
                0x0809 => depth += 1,
                0x000a => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(true);
                    }
                }
                _ if depth != 1 => {}
                0x0207 => {
                    let text = self.string(records, data);
                    if let Some(at) = self.formula.take() {
                        self.text(at, &text)?;
                    }
                }
                0x0201 => self.draft.count(self.book)?,
                0x00bd => {
                    let (row, first) = (u16_at(data, 0), u16_at(data, 2));
                    for (i, cell) in (0_u16..).zip(data.get(4..).unwrap_or(&[]).chunks_exact(6)) {
                        let at = (u32::from(row) + 1, u32::from(first.saturating_add(i)));
                        self.number(at, u16_at(cell, 0), rk_number(u32_at(cell, 2)))?;
                    }
                }
                0x00e5 => {
                    for range in data.get(2..).unwrap_or(&[]).chunks_exact(8) {
                        let word = |i: usize| u32::from(u16_at(range, i));
                        let merge = Merge {
                            first_row: word(0) + 1,
                            last_row: word(2) + 1,
                            first_column: word(4),
                            last_column: word(6),
                        };
                        self.draft.merge(self.book, merge);
                    }
                }
                0x0203 | 0x027e | 0x00fd | 0x0204 | 0x00d6 | 0x0205 | 0x0006 => self.cell(kind, data, records)?,
                _ => {}
            }
        }
        Ok(false)
    }

    fn string<'s>(&self, records: &mut Records<'s>, data: &'s [u8]) -> String {
        if self.globals.old {
            return self.globals.text(data, true);
        }
        let mut out = String::new();
        let mut pieces = records.continued(data);
        if let Some(chars) = pieces.u16() {
            let _ = pieces.text(usize::from(chars), &mut out);
        }
        out
    }

    fn cell<'s>(&mut self, kind: u16, data: &'s [u8], records: &mut Records<'s>) -> Result<(), Stop> {
        let at = (u32::from(u16_at(data, 0)) + 1, u32::from(u16_at(data, 2)));
        let style = u16_at(data, 4);
        let value = data.get(6..).unwrap_or(&[]);
        self.formula = None;
        match kind {
            0x0203 => self.number(at, style, f64_at(value, 0)),
            0x027e => self.number(at, style, rk_number(u32_at(value, 0))),
            0x00fd => {
                if let Some(&id) = self.globals.strings.get(u32_at(value, 0) as usize) {
                    if self.enter(at)? { self.draft.put(at.0, at.1, id) } else { Ok(()) }
                } else {
                    self.draft.log.at(at.0, at.1, "missing-shared-text", missing_text);
                    Ok(())
                }
            }
            0x0204 | 0x00d6 => {
                let text = self.string(records, value);
                self.text(at, &text)
            }
            0x0205 => match value {
                [code, 1, ..] => self.error(at, *code),
                [truth, ..] => self.truth(at, *truth != 0),
                [] => Ok(()),
            },
            _ => match value {
                [0, _, _, _, _, _, 0xff, 0xff, ..] => {
                    self.formula = Some(at);
                    Ok(())
                }
                [1, _, truth, _, _, _, 0xff, 0xff, ..] => self.truth(at, *truth != 0),
                [2, _, code, _, _, _, 0xff, 0xff, ..] => self.error(at, *code),
                [_, _, _, _, _, _, 0xff, 0xff, ..] => Ok(()),
                _ => self.number(at, style, f64_at(value, 0)),
            },
        }
    }

    /// Counts a cell; `false` if it lies outside the bounds of a sheet, which is told.
    fn enter(&mut self, at: (u32, u32)) -> Result<bool, Stop> {
        self.draft.count(self.book)?;
        if Draft::within(self.book, at.0, at.1) {
            return Ok(true);
        }
        self.draft.refuse(self.book, || crate::base::address::cell_name(at.0, at.1))?;
        Ok(false)
    }

    fn number(&mut self, at: (u32, u32), style: u16, value: f64) -> Result<(), Stop> {
        if !self.enter(at)? {
            return Ok(());
        }
        let shown = self.globals.formats.get(usize::from(style)).copied().unwrap_or_default();
        self.draft.put_number(self.book, at, value, shown, self.globals.epoch_1904).map(|_| ())
    }

    fn text(&mut self, at: (u32, u32), text: &str) -> Result<(), Stop> {
        if !self.enter(at)? {
            return Ok(());
        }
        self.draft.put_text(self.book, at, Kind::Text, text, false)
    }

    fn truth(&mut self, at: (u32, u32), truth: bool) -> Result<(), Stop> {
        if !self.enter(at)? {
            return Ok(());
        }
        self.draft.put_text(self.book, at, Kind::Bool, if truth { "TRUE" } else { "FALSE" }, false)
    }

    fn error(&mut self, at: (u32, u32), code: u8) -> Result<(), Stop> {
        if !self.enter(at)? {
            return Ok(());
        }
        self.draft.put_text(self.book, at, Kind::Error, error_text(code), false)
    }
}

fn missing_text() -> Message {
    say!("该单元格指向不存在的文本，无法读取", "the cell points to a text that does not exist")
}
