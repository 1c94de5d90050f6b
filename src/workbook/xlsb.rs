//! Excel binary workbooks (BIFF12): a zip container whose parts are streams of records.

use super::draft::{Book, Draft, Stop};
use super::error::OpenError;
use super::grid::{Kind, ValueId};
use super::limits::Limits;
use super::opc::{relations, resolve};
use super::package::{Package, over_limit, stream_error};
use super::values::{Shown, built_in_format, custom_format, error_text, rk_number};
use super::{Format, Merge, Visibility, Workbook};
use crate::say;
use rustc_hash::FxHashMap;
use std::io::{self, BufReader, Read};

const MAIN: &str = "xl/workbook.bin";

/// Reads a workbook from its container.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let relations = relations(&mut package, MAIN, limits)?;
    let (entries, epoch_1904) = package
        .part(MAIN, |source| workbook_part(source, limits).map_err(|e| stream_error(MAIN, &e)))?
        .ok_or_else(|| OpenError::damaged(MAIN, &say!("缺少该部分", "the part is missing")))?;
    book.check_sheets(entries.len())?;
    let part_of = |kind: &str, usual: &str| {
        relations.iter().find(|r| r.kind == kind).map_or_else(|| resolve(MAIN, usual), |r| r.target.clone())
    };
    let styles_part = part_of("styles", "styles.bin");
    let formats = package
        .part(&styles_part, |source| formats(source, limits).map_err(|e| stream_error(&styles_part, &e)))?
        .unwrap_or_default();
    let strings_part = part_of("sharedStrings", "sharedStrings.bin");
    let strings = package.part(&strings_part, |source| strings(source, &mut book, &strings_part))?.unwrap_or_default();
    for (name, visibility, id) in entries {
        let relation = relations.iter().find(|r| r.id == id);
        if relation.is_some_and(|r| r.kind == "chartsheet") {
            continue;
        }
        let mut draft = book.draft(name, visibility);
        let target = relation.map(|r| r.target.clone()).unwrap_or_default();
        let read = package.part(&target, |source| {
            let mut reader = Sheet {
                book: &mut book,
                draft: &mut draft,
                strings: &strings,
                formats: &formats,
                epoch_1904,
                row: 0,
                column: 0,
            };
            Ok(reader.run(&mut Records::new(source, limits)))
        });
        match read {
            Ok(Some(Ok(()) | Err(End::Stop))) => {}
            Ok(Some(Err(End::Io(e)))) => match over_limit(&e) {
                Some(message) => {
                    draft.stop("sheet-too-large", message);
                }
                None => draft.damaged(&say!("{e}", "{e}")),
            },
            Ok(None) => draft.damaged(&say!("文件中缺少该工作表的内容", "the file lacks the part of this sheet")),
            Err(e) => draft.damaged(&e.message()),
        }
        book.add(draft);
    }
    Ok(book.finish(Format::Xlsb))
}

/// Reads records one at a time into one buffer.
struct Records<'r> {
    source: BufReader<&'r mut dyn Read>,
    data: Vec<u8>,
    most: usize,
}

impl<'r> Records<'r> {
    fn new(source: &'r mut dyn Read, limits: &Limits) -> Self {
        Self { source: BufReader::with_capacity(64 << 10, source), data: Vec::new(), most: limits.tag_bytes }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        Ok((self.source.read(&mut byte)? == 1).then_some(byte[0]))
    }

    /// The kind of the next record, whose bytes are then in `data`. A record longer than any that is wanted is passed
    /// over.
    fn next(&mut self) -> io::Result<Option<u32>> {
        loop {
            let Some(first) = self.byte()? else { return Ok(None) };
            let mut kind = u32::from(first);
            if first & 0x80 != 0 {
                let second = self.byte()?.ok_or(io::ErrorKind::UnexpectedEof)?;
                kind = u32::from(first & 0x7f) | u32::from(second & 0x7f) << 7;
            }
            let mut len = 0_u64;
            for shift in [0, 7, 14, 21] {
                let byte = self.byte()?.ok_or(io::ErrorKind::UnexpectedEof)?;
                len |= u64::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            if len > self.most as u64 {
                let passed = io::copy(&mut self.source.by_ref().take(len), &mut io::sink())?;
                if passed < len {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                if kind <= 62 {
                    return Err(io::Error::other(super::package::Over(say!("一条记录过长", "a record is too long"))));
                }
                continue;
            }
            self.data.clear();
            let read = self.source.by_ref().take(len).read_to_end(&mut self.data)?;
            if (read as u64) < len {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            return Ok(Some(kind));
        }
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

/// A text that begins with the number of its UTF-16 units, and where it ends.
fn text_at(data: &[u8], at: usize) -> (String, usize) {
    let len = u32_at(data, at);
    let from = at.saturating_add(4);
    if len == u32::MAX {
        return (String::new(), from);
    }
    let to = from.saturating_add(len as usize * 2).min(data.len());
    let units = data.get(from..to).unwrap_or(&[]).chunks_exact(2).map(|c| u16_at(c, 0));
    (char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(), to)
}

type Entries = Vec<(String, Visibility, String)>;

fn workbook_part(source: &mut dyn Read, limits: &Limits) -> io::Result<(Entries, bool)> {
    let mut records = Records::new(source, limits);
    let (mut sheets, mut epoch) = (Vec::new(), false);
    while let Some(kind) = records.next()? {
        match kind {
            153 => epoch = u32_at(&records.data, 0) & 1 != 0,
            156 if sheets.len() <= limits.sheets => {
                let (id, end) = text_at(&records.data, 8);
                let (name, _) = text_at(&records.data, end);
                let visibility = match u32_at(&records.data, 0) {
                    1 => Visibility::Hidden,
                    2 => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                sheets.push((name, visibility, id));
            }
            _ => {}
        }
    }
    Ok((sheets, epoch))
}

fn formats(source: &mut dyn Read, limits: &Limits) -> io::Result<Vec<Shown>> {
    let mut records = Records::new(source, limits);
    let mut custom: FxHashMap<u16, Shown> = FxHashMap::default();
    let mut ids = Vec::new();
    let mut in_cell_formats = false;
    while let Some(kind) = records.next()? {
        match kind {
            44 if custom.len() < limits.formats => {
                custom.insert(u16_at(&records.data, 0), custom_format(&text_at(&records.data, 2).0));
            }
            617 => in_cell_formats = true,
            618 => in_cell_formats = false,
            47 if in_cell_formats && ids.len() < limits.formats => ids.push(u16_at(&records.data, 2)),
            _ => {}
        }
    }
    let shown = |id: u16| custom.get(&id).copied().unwrap_or_else(|| built_in_format(u32::from(id)));
    Ok(ids.into_iter().map(shown).collect())
}

fn strings(source: &mut dyn Read, book: &mut Book<'_>, part: &str) -> Result<Vec<ValueId>, OpenError> {
    let mut records = Records::new(source, book.limits);
    let mut ids = Vec::new();
    while let Some(kind) = records.next().map_err(|e| stream_error(part, &e))? {
        if kind != 19 {
            continue;
        }
        if ids.len() >= book.limits.shared_strings {
            return Err(OpenError::over(&say!(
                "共享文本过多（上限 shared-strings）",
                "there are too many shared texts (limit shared-strings)"
            )));
        }
        let (text, _) = text_at(&records.data, 1);
        ids.push(book.intern_shared(&text)?);
    }
    Ok(ids)
}

enum End {
    Stop,
    Io(io::Error),
}

impl From<Stop> for End {
    fn from(_: Stop) -> Self {
        Self::Stop
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

struct Sheet<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    strings: &'a [ValueId],
    formats: &'a [Shown],
    epoch_1904: bool,
    /// One-based.
    row: u32,
    /// Column behind the last cell.
    column: u32,
}

impl Sheet<'_, '_> {
    fn run(&mut self, records: &mut Records<'_>) -> Result<(), End> {
        while let Some(kind) = records.next()? {
            let data = &records.data;
            match kind {
                0 => {
                    self.row = u32_at(data, 0).saturating_add(1);
                    self.column = 0;
                }
                1..=11 | 62 => {
                    self.column = u32_at(data, 0);
                    let style = u32_at(data, 4) & 0x00ff_ffff;
                    self.cell(kind, style, data.get(8..).unwrap_or(&[]))?;
                }
                // The short forms leave the column out: it is the next one.
                12..=18 => {
                    let style = u32_at(data, 0) & 0x00ff_ffff;
                    self.cell(kind - 11, style, data.get(4..).unwrap_or(&[]))?;
                }
                176 => {
                    let word = |i: usize| u32_at(data, i);
                    let merge = Merge {
                        first_row: word(0).saturating_add(1),
                        last_row: word(4).saturating_add(1),
                        first_column: word(8),
                        last_column: word(12),
                    };
                    self.draft.merge(self.book, merge);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, kind: u32, style: u32, value: &[u8]) -> Result<(), Stop> {
        let at = (self.row, self.column);
        self.column = self.column.saturating_add(1);
        self.draft.count(self.book)?;
        if kind == 1 {
            return Ok(());
        }
        if !Draft::within(self.book, at.0, at.1) {
            return self.draft.refuse(self.book, || crate::base::address::cell_name(at.0, at.1));
        }
        let first = value.first().copied().unwrap_or(0);
        let shown = self.formats.get(style as usize).copied().unwrap_or_default();
        match kind {
            2 => self.number(at, rk_number(u32_at(value, 0)), shown),
            3 | 11 => self.draft.put_text(self.book, at, Kind::Error, error_text(first), false),
            4 | 10 => {
                let text = if first == 0 { "FALSE" } else { "TRUE" };
                self.draft.put_text(self.book, at, Kind::Bool, text, false)
            }
            5 | 9 => self.number(at, f64_at(value, 0), shown),
            6 | 8 => self.draft.put_text(self.book, at, Kind::Text, &text_at(value, 0).0, false),
            62 => self.draft.put_text(self.book, at, Kind::Text, &text_at(value, 1).0, false),
            _ => {
                if let Some(&id) = self.strings.get(u32_at(value, 0) as usize) {
                    self.draft.put(at.0, at.1, id)
                } else {
                    self.draft.log.at(at.0, at.1, "missing-shared-text", || {
                        say!("该单元格指向不存在的文本，无法读取", "the cell points to a text that does not exist")
                    });
                    Ok(())
                }
            }
        }
    }

    fn number(&mut self, at: (u32, u32), value: f64, shown: Shown) -> Result<(), Stop> {
        self.draft.put_number(self.book, at, value, shown, self.epoch_1904).map(|_| ())
    }
}
