//! Pictures that WPS keeps in cells: the cell's formula names one (`=DISPIMG("ID_…",1)`), a part of the workbook holds them.

use crate::base::address::parse_cell;
use crate::workbook::limits::Limits;
use crate::workbook::xml::{Token, Xml, XmlError, text_of};
use std::io::Read;

/// The part that holds them, from the root of the package.
pub(super) const PART: &str = "xl/cellimages.xml";
/// The function that names one.
const FUNCTION: &str = "DISPIMG(";
/// Most pictures looked at.
const MOST: usize = 4_000;
/// Longest text of a cell that is looked at, in bytes: the formula is short.
const LONGEST: usize = 200;

/// Names of the pictures in cells, each with the relation of its file.
pub(super) fn names(source: &mut dyn Read, limits: &Limits) -> Result<Vec<(String, String)>, XmlError> {
    let mut xml = Xml::new(source, limits);
    let (mut name, mut out) = (String::new(), Vec::new());
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name {
                b"cNvPr" => name = tag.text(b"name").unwrap_or_default(),
                b"blip" => {
                    let id = tag.attr_any(b"embed").map(text_of).unwrap_or_default();
                    if !id.is_empty() && !name.is_empty() && out.len() < MOST {
                        out.push((std::mem::take(&mut name), id));
                    }
                }
                _ => {}
            },
            Token::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// Rows, columns (one-based) and names of the pictures that the cells of a sheet show.
pub(super) fn cells(source: &mut dyn Read, limits: &Limits) -> Result<Vec<(u32, u32, String)>, XmlError> {
    let mut xml = Xml::new(source, limits);
    let (mut place, mut text) = (None, String::new());
    let mut out: Vec<(u32, u32, String)> = Vec::new();
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                text.clear();
                if tag.name == b"c" {
                    place = tag.text(b"r").as_deref().and_then(parse_cell);
                }
            }
            Token::Text(piece) if text.len() < LONGEST => text.push_str(&text_of(piece)),
            Token::End(b"f" | b"v") => {
                let named = place.zip(named(&text));
                let found = named
                    .filter(|((row, column), _)| !out.iter().rev().take(2).any(|o| (o.0, o.1) == (*row, *column + 1)));
                if let Some(((row, column), name)) = found.filter(|_| out.len() < MOST) {
                    out.push((row, column + 1, name));
                }
                text.clear();
            }
            Token::Eof => return Ok(out),
            Token::End(_) | Token::Text(_) | Token::CData(_) => {}
        }
    }
}

/// The name in `=_xlfn.DISPIMG("ID_1E…",1)`.
fn named(formula: &str) -> Option<String> {
    let (_, rest) = formula.split_once(FUNCTION)?;
    let name = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_name_pictures() {
        assert_eq!(named("_xlfn.DISPIMG(\"ID_1E\",1)").as_deref(), Some("ID_1E"));
        assert_eq!(named("=DISPIMG( \"ID_2\" ,1)").as_deref(), Some("ID_2"));
        assert_eq!(named("SUM(A1)"), None);
        assert_eq!(named("DISPIMG(A1,1)"), None);
        let sheet = br#"<worksheet><sheetData><row r="2"><c r="B2" t="str"><f>_xlfn.DISPIMG("ID_A",1)</f><v>=DISPIMG("ID_A",1)</v></c>
            <c r="C2"><v>1</v></c></row></sheetData></worksheet>"#;
        assert_eq!(cells(&mut &sheet[..], &Limits::default()).unwrap(), [(2, 2, "ID_A".to_owned())]);
    }
}
