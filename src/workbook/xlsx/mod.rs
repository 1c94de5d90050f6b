//! Office Open XML workbooks, read as a stream straight into columns.

mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use super::draft::Book;
use super::error::OpenError;
use super::limits::Limits;
use super::package::{Package, over_limit};
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

/// A relationship of a part.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

struct SheetEntry {
    name: String,
    visibility: Visibility,
    relation: String,
}

/// Reads a workbook from its container.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let main = main_part(&mut package, limits)?;
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

/// What an XML error in a part means for the file.
fn xml_error(part: &str, error: &XmlError) -> OpenError {
    match error {
        XmlError::Io(e) if over_limit(e).is_some() => OpenError::over(&error.message()),
        _ => OpenError::damaged(part, &error.message()),
    }
}

/// The workbook part: named by the package's relationships, or where it usually is.
fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, OpenError> {
    let named = relations_of(package, "_rels/.rels", "", limits)?
        .into_iter()
        .find(|r| r.kind == "officeDocument" && package.has(&r.target))
        .map(|r| r.target);
    Ok(named.unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// The relationships of a part.
pub(super) fn relations(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Vec<Relation>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    relations_of(package, &name, part, limits)
}

fn relations_of(
    package: &mut Package<'_>,
    name: &str,
    part: &str,
    limits: &Limits,
) -> Result<Vec<Relation>, OpenError> {
    let read = package.part(name, |source| {
        let mut xml = Xml::new(source, limits);
        let mut found = Vec::new();
        loop {
            match xml.next().map_err(|e| xml_error(name, &e))? {
                Token::Start(tag) if tag.name == b"Relationship" => {
                    let text = |key: &[u8]| tag.text(key).unwrap_or_default();
                    let kind = text(b"Type");
                    if found.len() >= limits.sheets.saturating_mul(4).saturating_add(1000) {
                        return Err(OpenError::over(&say!("部件关系过多", "there are too many relationships")));
                    }
                    found.push(Relation {
                        id: text(b"Id"),
                        kind: kind.rsplit('/').next().unwrap_or("").to_owned(),
                        target: resolve(part, &text(b"Target")),
                    });
                }
                Token::Eof => return Ok(found),
                _ => {}
            }
        }
    })?;
    Ok(read.unwrap_or_default())
}

/// The full name of a part that `part` points to.
pub(super) fn resolve(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
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
