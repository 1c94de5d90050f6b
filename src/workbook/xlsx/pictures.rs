//! Pictures that lie on the sheets of a workbook or, by WPS, in their cells: where each stands, and its bytes.

use super::{cell_pictures, workbook_part};
use crate::workbook::error::OpenError;
use crate::workbook::limits::Limits;
use crate::workbook::opc::{main_part, relations, xml_error};
use crate::workbook::package::Package;
use crate::workbook::source::Source;
use crate::workbook::xml::{Token, Xml, XmlError, text_of};
use std::fs::File;
use std::path::Path;

/// Largest picture carried over, in bytes.
const LARGEST: u64 = 8 << 20;
/// Most pictures of a workbook, and most bytes of all of them.
const MOST: usize = 2_000;
const ALL: usize = 200 << 20;
/// Width and height beyond this are no photograph.
const PIXELS: u32 = 30_000;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Name of the sheet.
    pub sheet: String,
    /// One-based row of its upper left corner.
    pub row: u32,
    /// One-based column of its upper left corner.
    pub column: u32,
    /// Its file: PNG or JPEG.
    pub bytes: Vec<u8>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// The pictures of a workbook file, in the order of sheets and rows, and how many were left out (too large, too many, or neither
/// PNG nor JPEG). None of a file that is no Office Open XML workbook.
///
/// # Errors
/// The file cannot be read or is damaged.
pub fn pictures(path: &Path, limits: &Limits) -> Result<(Vec<Picture>, usize), OpenError> {
    let mut source = Source::File(File::open(path).map_err(OpenError::io)?);
    let head = source.head(4).map_err(OpenError::io)?;
    if !head.starts_with(b"PK\x03\x04") {
        return Ok((Vec::new(), 0));
    }
    let mut package = Package::open(source, limits)?;
    if !package.has_under("xl/media/") {
        return Ok((Vec::new(), 0));
    }
    let main = main_part(&mut package, "xl/workbook.xml", limits)?;
    let targets = relations(&mut package, &main, limits)?;
    let Some((sheets, _)) =
        package.part(&main, |source| workbook_part(source, limits).map_err(|e| xml_error(&main, &e)))?
    else {
        return Ok((Vec::new(), 0));
    };
    let in_cells = in_cells(&mut package, limits)?;
    let mut found = Found::default();
    for sheet in sheets {
        let Some(part) = targets.iter().find(|r| r.id == sheet.relation).map(|r| r.target.clone()) else { continue };
        let drawings = relations(&mut package, &part, limits)?;
        for drawing in drawings.iter().filter(|r| r.kind == "drawing") {
            let images = relations(&mut package, &drawing.target, limits)?;
            let name = &drawing.target;
            let anchors = package
                .part(name, |source| anchors(source, limits).map_err(|e| xml_error(name, &e)))?
                .unwrap_or_default();
            for (row, column, id) in anchors {
                let image = images.iter().find(|r| r.id == id && r.kind == "image");
                found.take(&mut package, image.map(|i| i.target.as_str()), (&sheet.name, row, column))?;
            }
        }
        if in_cells.is_empty() {
            continue;
        }
        let cells =
            package.part(&part, |source| cell_pictures::cells(source, limits).map_err(|e| xml_error(&part, &e)))?;
        for (row, column, name) in cells.unwrap_or_default() {
            let image = in_cells.iter().find(|(n, _)| *n == name).map(|(_, target)| target.as_str());
            found.take(&mut package, image, (&sheet.name, row, column))?;
        }
    }
    found.list.sort_by(|a, b| (&a.sheet, a.row, a.column).cmp(&(&b.sheet, b.row, b.column)));
    Ok((found.list, found.left_out))
}

/// Names and files of the pictures that lie in cells.
fn in_cells(package: &mut Package<'_>, limits: &Limits) -> Result<Vec<(String, String)>, OpenError> {
    let part = cell_pictures::PART;
    if !package.has(part) {
        return Ok(Vec::new());
    }
    let files = relations(package, part, limits)?;
    let names = package.part(part, |source| cell_pictures::names(source, limits).map_err(|e| xml_error(part, &e)))?;
    let file = |id: &str| files.iter().find(|r| r.id == id && r.kind == "image").map(|r| r.target.clone());
    Ok(names.unwrap_or_default().into_iter().filter_map(|(name, id)| Some((name, file(&id)?))).collect())
}

/// The pictures of a workbook so far.
#[derive(Default)]
struct Found {
    list: Vec<Picture>,
    left_out: usize,
    bytes: usize,
}

impl Found {
    /// Takes the picture of a file that stands on a sheet, at a row and a column.
    fn take(
        &mut self,
        package: &mut Package<'_>,
        file: Option<&str>,
        (sheet, row, column): (&str, u32, u32),
    ) -> Result<(), OpenError> {
        let Some(file) = file.filter(|_| self.list.len() < MOST && self.bytes < ALL) else {
            self.left_out += 1;
            return Ok(());
        };
        let bytes = package.bytes(file, LARGEST + 1)?.unwrap_or_default();
        let whole = u64::try_from(bytes.len()).is_ok_and(|n| n <= LARGEST);
        match size_of(&bytes).filter(|_| whole) {
            Some(size) => {
                self.bytes += bytes.len();
                self.list.push(Picture { sheet: sheet.to_owned(), row, column, bytes, size });
            }
            None => self.left_out += 1,
        }
        Ok(())
    }
}

/// Rows, columns (one-based) and relations of the pictures of a drawing.
fn anchors(source: &mut dyn std::io::Read, limits: &Limits) -> Result<Vec<(u32, u32, String)>, XmlError> {
    let mut xml = Xml::new(source, limits);
    let mut out = Vec::new();
    let (mut from, mut place, mut text) = (false, [0_u32; 2], String::new());
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                text.clear();
                match tag.name {
                    b"from" => from = true,
                    b"oneCellAnchor" | b"twoCellAnchor" => place = [0; 2],
                    b"blip" => {
                        let id = tag.attr_any(b"embed").map(text_of).unwrap_or_default();
                        if !id.is_empty() && out.len() < MOST * 2 {
                            out.push((place[0] + 1, place[1] + 1, id));
                        }
                    }
                    _ => {}
                }
            }
            Token::Text(piece) if from && text.len() < 16 => text.push_str(&text_of(piece)),
            Token::End(name) => {
                let number = || text.trim().parse::<u32>().unwrap_or(0).min(1_048_576);
                match name {
                    b"from" => from = false,
                    b"row" if from => place[0] = number(),
                    b"col" if from => place[1] = number(),
                    _ => {}
                }
            }
            Token::Eof => return Ok(out),
            Token::Text(_) | Token::CData(_) => {}
        }
    }
}

/// Width and height of a PNG or JPEG file, from its head; `None` of anything else.
fn size_of(file: &[u8]) -> Option<(u32, u32)> {
    let size = if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
        (number(16)?, number(20)?)
    } else if file.starts_with(b"\xff\xd8") {
        jpeg_size(file)?
    } else {
        return None;
    };
    let sound = |n: u32| (1..=PIXELS).contains(&n);
    (sound(size.0) && sound(size.1)).then_some(size)
}

/// Walks the segments of a JPEG file to the frame that tells its size.
fn jpeg_size(file: &[u8]) -> Option<(u32, u32)> {
    let pair = |at: usize| Some(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        if *file.get(at)? != 0xff {
            return None;
        }
        let marker = *file.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd9 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((pair(at + 7)?.into(), pair(at + 5)?.into()));
            }
            _ => at += 2 + usize::from(pair(at + 2)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_of_the_heads_of_files() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 0, 1, 44, 0, 0, 0, 200]].concat();
        assert_eq!(size_of(&png), Some((300, 200)));
        let jpeg = [b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08".as_slice(), &[0, 90, 0, 160, 3]].concat();
        assert_eq!(size_of(&jpeg), Some((160, 90)));
        for wrong in [
            b"".as_slice(),
            b"\xff\xd8",
            b"\xff\xd8\xff\xc0\0",
            b"GIF89a",
            &png[..18],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0",
        ] {
            assert_eq!(size_of(wrong), None, "{wrong:?}");
        }
    }
}
