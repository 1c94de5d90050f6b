//! Office Open XML workbooks, read as a stream straight into columns.

mod cell_pictures;
pub(super) mod pictures;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use super::draft::Book;
use super::error::OpenError;
use super::limits::Limits;
use super::opc::{main_part, relations, resolve, xml_error};
use super::package::Package;
use super::values::Shown;
use super::xml::{Token, Xml, XmlError};
use super::{Format, Visibility, Workbook};
use crate::say;

/// What all sheets share.
pub(super) struct Shared {
    pub(super) strings: strings::Strings,
    pub(super) formats: Vec<Shown>,
    pub(super) epoch_1904: bool,
}

struct SheetEntry {
    name: String,
    visibility: Visibility,
    relation: String,
}

/// Reads a workbook from its container.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let main = main_part(&mut package, "xl/workbook.xml", limits)?;
    let relations = relations(&mut package, &main, limits)?;
    let (entries, epoch_1904) = package
        .part(&main, |source| workbook_part(source, limits).map_err(|e| xml_error(&main, &e)))?
        .ok_or_else(|| OpenError::damaged(&main, &say!("缺少该部分", "the part is missing")))?;
    book.check_sheets(entries.len())?;
    let by_kind = |kind: &str| relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
    let strings_part = by_kind("sharedStrings").unwrap_or_else(|| resolve(&main, "sharedStrings.xml"));
    let styles_part = by_kind("styles").unwrap_or_else(|| resolve(&main, "styles.xml"));
    let formats = package.part(&styles_part, |source| Ok(styles::read(source, limits)))?;
    let formats = match formats {
        Some(Ok(formats)) => formats,
        Some(Err(e)) => {
            let why = e.message();
            let (zh, en) = (&why.zh, &why.en);
            book.problems.push(crate::base::Problem::general(
                "damaged-styles",
                say!(
                    "样式表已损坏（{zh}），日期单元格可能显示为数字",
                    "the style sheet is damaged ({en}); dates may show as numbers"
                ),
            ));
            Vec::new()
        }
        None => Vec::new(),
    };
    let strings = package.part(&strings_part, |source| strings::read(source, &mut book, &strings_part))?;
    let shared = Shared { strings: strings.unwrap_or_default(), formats, epoch_1904 };
    for entry in entries {
        let relation = relations.iter().find(|r| r.id == entry.relation);
        if relation.is_some_and(|r| r.kind == "chartsheet") {
            continue; // a chart on a sheet of its own has no cells
        }
        let mut draft = book.draft(entry.name, entry.visibility);
        let target = relation.map(|r| r.target.clone()).unwrap_or_default();
        let read = package.part(&target, |source| {
            sheet::read(source, &mut book, &mut draft, &shared);
            Ok(())
        });
        match read {
            Ok(Some(())) => {}
            Ok(None) => draft.damaged(&say!("文件中缺少该工作表的内容", "the file lacks the part of this sheet")),
            Err(e) => draft.damaged(&e.message()),
        }
        book.add(draft);
    }
    Ok(book.finish(Format::Xlsx))
}

/// Sheets in order, and whether dates count from 1904.
fn workbook_part(source: &mut dyn std::io::Read, limits: &Limits) -> Result<(Vec<SheetEntry>, bool), XmlError> {
    let mut xml = Xml::new(source, limits);
    let (mut sheets, mut epoch) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name {
                b"workbookPr" => epoch = matches!(tag.attr(b"date1904"), Some(b"1" | b"true" | b"on")),
                b"sheet" if sheets.len() <= limits.sheets => sheets.push(SheetEntry {
                    name: tag.text(b"name").unwrap_or_default(),
                    visibility: match tag.attr(b"state") {
                        Some(b"hidden") => Visibility::Hidden,
                        Some(b"veryHidden") => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    },
                    relation: tag.attr_any(b"id").map(super::xml::text_of).unwrap_or_default(),
                }),
                _ => {}
            },
            Token::Eof => return Ok((sheets, epoch)),
            _ => {}
        }
    }
}
