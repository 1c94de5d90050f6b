//! Puts the bytes of a fuzz target into the file they belong to. Shared by the fuzz targets and the test suite.

use hazgrade::workbook::{Limits, OpenError, Workbook, open_bytes};
use std::io::{Cursor, Write as _};

/// The targets.
pub const TARGETS: [&str; 13] = [
    "xlsx",
    "strings",
    "styles",
    "xlsb",
    "xls",
    "ods",
    "csv",
    "docx",
    "numbering",
    "html",
    "spreadsheetml",
    "wordxml",
    "container",
];

/// Reads the file that a target makes of some bytes. That may fail, but must never panic.
///
/// # Errors
/// When nothing of it can be read.
pub fn read(target: &str, data: &[u8]) -> Result<Workbook, OpenError> {
    // Low, so that a run is quick: what is looked for are panics and hangs, not memory.
    let limits = Limits {
        part_bytes: 4 << 20,
        total_bytes: 8 << 20,
        cells: 100_000,
        rows: 10_000,
        columns: 500,
        repeated_cells: 10_000,
        refused_cells: 10_000,
        spare_positions: 1_000_000,
        ..Limits::default()
    };
    let (name, bytes) = wrap(target, data);
    open_bytes(&name, bytes, &limits)
}

/// Name and bytes of the file.
pub fn wrap(target: &str, data: &[u8]) -> (String, Vec<u8>) {
    let file = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    match target {
        "xlsx" => file("a.xlsx", xlsx(&[("xl/worksheets/sheet1.xml", data), ("xl/sharedStrings.xml", STRINGS)])),
        "strings" => file("a.xlsx", xlsx(&[("xl/worksheets/sheet1.xml", SHEET), ("xl/sharedStrings.xml", data)])),
        "styles" => file("a.xlsx", xlsx(&[("xl/worksheets/sheet1.xml", SHEET), ("xl/styles.xml", data)])),
        "xlsb" => file("a.xlsb", xlsb(data)),
        "xls" => file("a.xls", compound("Workbook", data)),
        "ods" => file("a.ods", zip(&[("content.xml", data)])),
        "docx" => file("a.docx", zip(&[("word/document.xml", data)])),
        "numbering" => file(
            "a.docx",
            zip(&[
                ("word/document.xml", DOCUMENT),
                ("word/_rels/document.xml.rels", NUMBERED),
                ("word/numbering.xml", data),
            ]),
        ),
        "html" => file("a.xls", [b"<html>", data].concat()),
        "spreadsheetml" => {
            file("a.xls", [&b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"[..], data].concat())
        }
        "wordxml" => {
            file("a.doc", [&b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>"[..], data].concat())
        }
        "csv" => file("a.csv", data.to_vec()),
        _ => file("a.xlsx", data.to_vec()),
    }
}

const STRINGS: &[u8] = b"<sst><si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>";
const SHEET: &[u8] = b"<worksheet><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>43613</v></c><c t='s'><v>9</v></c></row></sheetData></worksheet>";
const DOCUMENT: &[u8] = b"<d><body><p><pPr><numPr><ilvl w:val='1'/><numId w:val='1'/></numPr></pPr></p><p><pPr><numPr><numId w:val='2'/></numPr></pPr></p></body></d>";
const NUMBERED: &[u8] =
    br#"<Relationships><Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/></Relationships>"#;

/// A zip of these parts, none of them compressed.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if zip.start_file(*name, stored).and_then(|()| Ok(zip.write_all(bytes)?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn xlsx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let rels: &[u8] = br#"<Relationships><Relationship Id="r" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let book: &[u8] = br#"<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>"#;
    let usual =
        [("[Content_Types].xml", &b"<Types/>"[..]), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", rels)];
    zip(&[&usual[..], parts].concat())
}

fn xlsb(sheet: &[u8]) -> Vec<u8> {
    let rels: &[u8] = br#"<Relationships><Relationship Id="r" Type="http://x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    // The list of sheets, with one sheet whose relation is r and whose name is a.
    let entry = [&[0, 0, 0, 0, 1, 0, 0, 0][..], &[1, 0, 0, 0, b'r', 0], &[1, 0, 0, 0, b'a', 0]].concat();
    let book = [&[0x8f, 1, 0][..], &[0x9c, 1, u8::try_from(entry.len()).unwrap_or(0)], &entry, &[0x90, 1, 0]].concat();
    let strings: &[u8] = &[19, 9, 0, 2, 0, 0, 0, b's', 0, b't', 0];
    zip(&[
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", rels),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// A compound file with one stream, padded to the size from which streams have sectors of their own.
pub fn compound(name: &str, data: &[u8]) -> Vec<u8> {
    let mut stream = data.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    let fats = (sectors + 2).div_ceil(127);
    let word = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    let mut out = vec![0_u8; 76];
    let mut set = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    set(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    set(30, &[9, 0, 6, 0]);
    set(44, &word(fats));
    set(48, &word(fats));
    set(56, &word(4096));
    set(60, &[0xfe, 0xff, 0xff, 0xff]);
    set(68, &[0xfe, 0xff, 0xff, 0xff]);
    (0..fats.min(109)).for_each(|i| out.extend(word(i)));
    out.resize(512, 0xff);
    let mut fat = vec![0xffff_fffd_u32; fats];
    fat.push(0xffff_fffe);
    fat.extend(
        (1..=sectors).map(|i| if i == sectors { 0xffff_fffe } else { u32::try_from(fats + 1 + i).unwrap_or(u32::MAX) }),
    );
    fat.resize(fats * 128, u32::MAX);
    out.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    for (name, kind, start, size) in [("Root Entry", 5, usize::MAX, 0), (name, 2, fats + 1, stream.len())] {
        let mut entry = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().take(31).flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64] = u8::try_from(units.len() + 2).unwrap_or(64);
        entry[66] = kind;
        entry[116..120].copy_from_slice(&word(start));
        entry[120..124].copy_from_slice(&word(size));
        out.extend(entry);
    }
    out.extend([0; 256]);
    out.extend(stream);
    out
}
