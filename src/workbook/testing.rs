//! Helpers of this room's tests: containers built by hand, sheets as lists of texts.

use super::grid::Kind;
use super::{Limits, Sheet, Workbook, open_bytes};
use crate::base::Problem;
use crate::base::address::cell_name;
use std::io::{Cursor, Write as _};

/// A zip of these parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with these parts added or put in place of the usual ones.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="x"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
    ];
    let all: Vec<(&str, &[u8])> = usual
        .iter()
        .filter(|u| !parts.iter().any(|p| p.0 == u.0))
        .chain(parts)
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    zip(&all)
}

/// A workbook read from such a package.
pub(super) fn xlsx(parts: &[(&str, &str)]) -> Workbook {
    open_bytes("a.xlsx", package(parts), &Limits::default()).unwrap()
}

/// A worksheet part with these rows.
pub(super) fn ss(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// The cell at a one-based row and zero-based column.
pub(super) fn cell(sheet: &Sheet, row: u32, column: u32) -> (Kind, String) {
    let Some(position) = sheet.grid.position(row) else { return (Kind::Blank, String::new()) };
    let value = sheet.grid.cell(position, column);
    (value.kind, value.text.to_owned())
}

/// All cells in reading order: `A1 Kind text`.
pub(super) fn dump(sheet: &Sheet) -> Vec<String> {
    let mut out = Vec::new();
    for (position, row) in sheet.grid.rows.iter().enumerate() {
        for column in &sheet.grid.columns {
            let value = sheet.grid.cell(position, column.index);
            if value.kind != Kind::Blank {
                out.push(format!("{} {:?} {}", cell_name(*row, column.index), value.kind, value.text));
            }
        }
    }
    out
}

/// The codes of problems.
pub(super) fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|p| p.code.as_ref()).collect()
}
