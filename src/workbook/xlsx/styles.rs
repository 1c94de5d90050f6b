//! Which cell formats show dates.

use crate::workbook::limits::Limits;
use crate::workbook::values::{Shown, built_in_format, custom_format};
use crate::workbook::xml::{Token, Xml, XmlError};
use rustc_hash::FxHashMap;
use std::io::Read;

/// What every cell format (`cellXfs`) shows, in order.
pub(super) fn read(source: &mut dyn Read, limits: &Limits) -> Result<Vec<Shown>, XmlError> {
    let mut xml = Xml::new(source, limits);
    let mut custom: FxHashMap<u32, Shown> = FxHashMap::default();
    let mut ids = Vec::new();
    let mut in_cell_formats = false;
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name {
                b"numFmt" if custom.len() < limits.formats => {
                    if let (Some(id), Some(code)) = (number(tag.attr(b"numFmtId")), tag.text(b"formatCode")) {
                        custom.entry(id).or_insert_with(|| custom_format(&code));
                    }
                }
                b"cellXfs" => in_cell_formats = true,
                b"xf" if in_cell_formats && ids.len() < limits.formats => {
                    ids.push(number(tag.attr(b"numFmtId")).unwrap_or(0));
                }
                _ => {}
            },
            Token::End(b"cellXfs") => in_cell_formats = false,
            Token::Eof => break,
            _ => {}
        }
    }
    Ok(ids.into_iter().map(|id| custom.get(&id).copied().unwrap_or_else(|| built_in_format(id))).collect())
}

fn number(raw: Option<&[u8]>) -> Option<u32> {
    std::str::from_utf8(raw?).ok()?.trim().parse().ok()
}
