//! Detection, the other containers, and hostile files.

#![expect(clippy::cast_possible_truncation, reason = "containers built by hand are small")]

use super::testing::{cell, codes, dump, package, ss, zip};
use super::{Format, Limits, Merge, OpenError, Visibility, Workbook, open, open_bytes};
use std::fmt::Write as _;

fn read(name: &str, bytes: &[u8]) -> Result<Workbook, OpenError> {
    open_bytes(name, bytes, &Limits::default())
}

fn code(name: &str, bytes: &[u8]) -> &'static str {
    read(name, bytes).unwrap_err().code()
}

#[test]
fn files_are_told_apart_by_content() {
    for (name, bytes, expected) in [
        ("a.xlsx", &b""[..], "empty-file"),
        ("~$a.xlsx", b"\x05admin", "lock-file"),
        ("a.xlsx", b"%PDF-1.7 ...", "not-a-spreadsheet"),
        ("a.xls", b"\x89PNG\r\n", "not-a-spreadsheet"),
        ("a.xls", "系统繁忙，请稍后再试。".as_bytes(), "not-a-spreadsheet"),
        ("a.bin", b"\x01\x00\x02\x00zzzz", "not-a-spreadsheet"),
        ("a.xls", b"<html><body><form>login</form></body></html>", "not-a-spreadsheet"),
        ("a.xls", b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook>", "damaged-file"),
        ("a.xlsx", b"PK\x03\x04 not really", "damaged-file"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really", "damaged-file"),
    ] {
        assert_eq!(code(name, bytes), expected, "{name}");
    }
    assert_eq!(code("a.zip", &zip(&[("readme.txt", b"x")])), "not-a-spreadsheet");
    assert_eq!(
        code("a.pptx", &zip(&[("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")])),
        "not-a-spreadsheet"
    );
    assert_eq!(
        code("a.odt", &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<d/>")])),
        "not-a-spreadsheet"
    );
    assert_eq!(code("a.xlsx", &package(&[("xl/workbook.xml", "<workbook><sheets>")])), "damaged-file");
}

#[test]
fn folders_and_missing_files() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(open(dir.path(), &Limits::default()).unwrap_err().code(), "is-a-folder");
    assert_eq!(open(&dir.path().join("no.xlsx"), &Limits::default()).unwrap_err().code(), "unreadable-file");
    let error = read("a.xlsx", b"").unwrap_err();
    assert!(error.message().zh.contains("空") && error.to_string() == error.message().zh);
}

#[test]
fn a_wrong_extension_is_told() {
    let book = read("a.xls", &package(&[("xl/worksheets/sheet1.xml", &ss("<row><c><v>1</v></c></row>"))])).unwrap();
    assert_eq!((book.format, codes(&book.problems)), (Format::Xlsx, vec!["extension-differs"]));
    let book = read("a.xls", "序号\t隐患\n1\t甲\n".as_bytes()).unwrap();
    assert_eq!((book.format, codes(&book.problems)), (Format::Csv, vec!["extension-differs"]));
}

#[test]
fn encrypted_containers_are_named() {
    assert_eq!(code("a.xlsx", &compound("EncryptedPackage", &[0; 5000])), "encrypted-file");
    assert_eq!(code("a.doc", &compound("WordDocument", &[0; 5000])), "unsupported-container");
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    assert_eq!(
        code("a.ods", &zip(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")])),
        "encrypted-file"
    );
}

#[test]
fn separated_values_in_every_encoding() {
    let text = "序号,隐患描述,备注\n1,\"配电箱,\n未上\"\"锁\"\"\",\n\n2,通道堵塞,无\r\n";
    let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
    let utf_16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), bom, gbk, utf_16(true), utf_16(false)] {
        let book = read("a.csv", &bytes).unwrap();
        assert_eq!(
            dump(&book.sheets[0]),
            [
                "A1 Text 序号",
                "B1 Text 隐患描述",
                "C1 Text 备注",
                "A2 Text 1",
                "B2 Text 配电箱,\n未上\"锁\"",
                "A4 Text 2",
                "B4 Text 通道堵塞",
                "C4 Text 无"
            ]
        );
        assert_eq!(book.sheets[0].name, "#1");
        assert!(book.problems.is_empty() && book.sheets[0].problems.is_empty());
    }
}

#[test]
fn separators_are_found_and_oddities_told() {
    for sep in [',', ';', '\t', '|'] {
        let text = format!("标题，说明\n甲{sep}乙{sep}丙\n1{sep}\"x,;|\ty\"{sep}3\n4{sep}5{sep}6");
        let book = read("a.csv", text.as_bytes()).unwrap();
        assert_eq!(cell(&book.sheets[0], 3, 2).1, "3", "{sep}");
    }
    let book = read("a.csv", b"sep=;\na,b;c\n").unwrap();
    assert_eq!(dump(&book.sheets[0]), ["A1 Text a,b", "B1 Text c"]);
    let book = read("a.txt", "只有一列\r第二行\r".as_bytes()).unwrap();
    assert_eq!(dump(&book.sheets[0]), ["A1 Text 只有一列", "A2 Text 第二行"]);
    let book = read("a.csv", b"a,b\n1,\"open\n2,3\n").unwrap();
    assert_eq!(codes(&book.sheets[0].problems), ["unclosed-quote"]);
    let book = read("a.csv", b"\xff\xffa,b\n\xe4\xb8\xad,\xff\n").unwrap();
    assert_eq!(codes(&book.problems), ["undecodable-text"]);
}

proptest::proptest! {
    #[test]
    fn records_are_those_of_the_csv_crate(rows in proptest::collection::vec(proptest::collection::vec("[a-c,\"\n一 ;]{0,4}", 2..5), 1..8)) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows { writer.write_record(row).unwrap(); }
        let bytes = [b"sep=,\n".to_vec(), writer.into_inner().unwrap()].concat();
        let book = read("a.csv", &bytes).unwrap();
        for (r, row) in (1..).zip(&rows) {
            for (c, field) in (0..).zip(row) {
                proptest::prop_assert_eq!(&cell(&book.sheets[0], r, c).1, field);
            }
        }
    }
}

#[test]
fn ods_values_repeats_spans_and_hidden_tables() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:automatic-styles>
      <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet><table:table table:name="台账"><table:table-header-rows><table:table-row>
        <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>标<text:span>题</text:span><text:s text:c="2"/>a</text:p><text:p>二  三</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>
        <table:covered-table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.50"/></table:table-row></table:table-header-rows>
      <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2026-03-14T08:30:00"><text:p>x</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/></table:table-row>
      </table:table><table:table table:name="隐" table:style-name="ta2"/></office:spreadsheet></office:body></office:document-content>"#;
    let book = read(
        "a.ods",
        &zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())]),
    )
    .unwrap();
    assert_eq!(
        dump(&book.sheets[0]),
        [
            "A1 Text 标题  a\n二  三",
            "C1 Number 1.5",
            "D1 Number 1.5",
            "A2 DateTime 2026-03-14 08:30:00",
            "B2 DateTime 08:30:00",
            "C2 Bool TRUE",
            "A3 DateTime 2026-03-14 08:30:00",
            "B3 DateTime 08:30:00",
            "C3 Bool TRUE",
            "A1048004 Error #DIV/0!"
        ]
    );
    assert_eq!(book.sheets[0].merges, [Merge { first_row: 1, first_column: 0, last_row: 1, last_column: 1 }]);
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    assert_eq!(codes(&book.sheets[0].problems), ["error-cell"]);
    let bare = "<d><table><table-row><table-cell formula='of:=[.A2]'/></table-row></table></d>";
    let book = read("a.ods", &zip(&[("content.xml", bare.as_bytes())])).unwrap();
    assert_eq!(dump(&book.sheets[0]), ["A1 Uncached =[.A2]"]);
    assert_eq!(codes(&book.sheets[0].problems), ["formula-without-value"]);
}

#[test]
fn ods_repeats_that_explode_end_in_a_problem() {
    let content = r#"<d><table table:name="a"><table-row table:number-rows-repeated="1048576"><table-cell table:number-columns-repeated="16384" office:value-type="string"><p>x</p></table-cell></table-row></table></d>"#;
    let limits = Limits { cells: 100_000, ..Limits::default() };
    let book = open_bytes("a.ods", zip(&[("content.xml", content.as_bytes())]), &limits).unwrap();
    assert_eq!(codes(&book.sheets[0].problems), ["too-many-cells"]);
}

/// A record of a binary workbook: kind and length as the format packs them.
fn brt(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if kind < 128 {
        out.push(kind as u8);
    } else {
        out.extend([(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut len = data.len();
    while len >= 128 {
        out.push((len & 0x7f) as u8 | 0x80);
        len >>= 7;
    }
    out.push(len as u8);
    out.extend(data);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u32).to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|u| u.to_le_bytes()));
    out
}

fn le(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}

#[test]
fn xlsb_cells_dates_merges_and_errors() {
    let book = [
        brt(153, &le(&[0, 0])),
        brt(143, &[]),
        brt(156, &[le(&[1, 1]), wide("rId1"), wide("隐藏表")].concat()),
        brt(144, &[]),
    ]
    .concat();
    let styles = [
        brt(44, &[176_u16.to_le_bytes().to_vec(), wide("yyyy-mm-dd")].concat()),
        brt(617, &le(&[2])),
        brt(47, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        brt(47, &[0, 0, 176, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        brt(618, &[]),
    ]
    .concat();
    let strings = brt(19, &[vec![0], wide("共享")].concat());
    let at = |column: u32, style: u32, value: &[u8]| [le(&[column, style]), value.to_vec()].concat();
    let sheet = [
        brt(145, &[]),
        brt(0, &[le(&[4]), vec![0; 13]].concat()),
        brt(1, &at(0, 0, &[])),
        brt(2, &at(1, 0, &le(&[(125 << 2) | 3]))),
        brt(5, &at(2, 1, &43613.0_f64.to_le_bytes())),
        brt(7, &at(3, 0, &le(&[0]))),
        brt(6, &at(4, 0, &wide("直接"))),
        brt(11, &at(5, 0, &[0x17, 0, 0])),
        brt(4, &at(6, 0, &[1])),
        brt(14, &[le(&[0]), vec![0x2a]].concat()),
        brt(0, &[le(&[2_000_000]), vec![0; 13]].concat()),
        brt(4, &at(0, 0, &[1])),
        brt(146, &[]),
        brt(176, &le(&[4, 5, 0, 1])),
    ]
    .concat();
    let rels = br#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", rels),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &strings),
        ("xl/worksheets/sheet1.bin", &sheet),
    ]);
    let book = read("a.xlsb", &bytes).unwrap();
    let found = &book.sheets[0];
    assert_eq!(
        dump(found),
        [
            "B5 Number 1.25",
            "C5 DateTime 2019-05-28",
            "D5 Text 共享",
            "E5 Text 直接",
            "F5 Error #REF!",
            "G5 Bool TRUE",
            "H5 Error #N/A"
        ]
    );
    assert_eq!((found.visibility, found.name.as_str()), (Visibility::Hidden, "隐藏表"));
    assert_eq!(found.merges, [Merge { first_row: 5, first_column: 0, last_row: 6, last_column: 1 }]);
    assert_eq!(codes(&found.problems), ["error-cell", "error-cell", "cell-out-of-bounds"]);
}

/// A compound file with one stream of at least 4096 bytes.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(512);
    let mut out = vec![0_u8; 512];
    out[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    out[30..32].copy_from_slice(&9_u16.to_le_bytes());
    out[32..34].copy_from_slice(&6_u16.to_le_bytes());
    let fats = (sectors + 2).div_ceil(127);
    out[44..48].copy_from_slice(&(fats as u32).to_le_bytes());
    out[48..52].copy_from_slice(&(fats as u32).to_le_bytes());
    out[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    out[60..64].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    out[68..72].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    out[76..512].fill(0xff);
    for i in 0..fats {
        out[76 + 4 * i..80 + 4 * i].copy_from_slice(&(i as u32).to_le_bytes());
    }
    let mut fat = vec![0xffff_fffd_u32; fats];
    fat.push(0xffff_fffe);
    fat.extend((0..sectors).map(|i| if i + 1 == sectors { 0xffff_fffe } else { (fats + 2 + i) as u32 }));
    fat.resize(fats * 128, 0xffff_ffff);
    out.extend(le(&fat));
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut raw = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        raw[..units.len()].copy_from_slice(&units);
        raw[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        raw[66] = kind;
        raw[116..120].copy_from_slice(&start.to_le_bytes());
        raw[120..124].copy_from_slice(&size.to_le_bytes());
        raw
    };
    out.extend(entry("Root Entry", 5, 0xffff_fffe, 0));
    out.extend(entry(name, 2, fats as u32 + 1, stream.len() as u32));
    out.extend([0; 256]);
    out.extend(stream);
    out.resize(out.len().div_ceil(512) * 512, 0);
    out
}

fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn short(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

/// An Excel 97 workbook of one sheet whose stream is `cells`.
fn xls(cells: &[Vec<u8>]) -> Vec<u8> {
    let utf = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // The second shared text is continued, and is narrow from there on.
    let sst = [le(&[2, 2]), short(&[2]), vec![1], utf("共享"), short(&[4]), vec![1], utf("甲乙")].concat();
    let build = |at: u32| {
        [
            biff(0x0809, &short(&[0x0600, 5])),
            biff(0x0042, &short(&[1200])),
            biff(0x041e, &[short(&[176, 10]), vec![0], b"yyyy-mm-dd".to_vec()].concat()),
            biff(0x00e0, &short(&[0, 0])),
            biff(0x00e0, &short(&[0, 176])),
            biff(0x0085, &[le(&[at]), vec![2, 0, 2, 1], utf("深藏")].concat()),
            biff(0x00fc, &sst),
            biff(0x003c, &[vec![0], b"cd".to_vec()].concat()),
            biff(0x000a, &[]),
        ]
        .concat()
    };
    let mut stream = build(build(0).len() as u32);
    stream.extend(cells.concat());
    stream.resize(stream.len().max(4096), 0);
    compound("Workbook", &stream)
}

#[test]
fn xls_cells_continued_texts_merges_and_hidden_sheets() {
    let at = |row: u16, column: u16, style: u16, rest: &[u8]| [short(&[row, column, style]), rest.to_vec()].concat();
    let bytes = xls(&[
        biff(0x0809, &short(&[0x0600, 0x10])),
        biff(0x00fd, &at(0, 0, 0, &le(&[0]))),
        biff(0x00fd, &at(0, 1, 0, &le(&[1]))),
        biff(0x0203, &at(1, 0, 1, &43613.0_f64.to_le_bytes())),
        biff(
            0x00bd,
            &[short(&[1, 1]), short(&[0]), le(&[30 << 2 | 2]), short(&[0]), le(&[125 << 2 | 3]), short(&[2])].concat(),
        ),
        // A chart within the sheet: its numbers are none of the sheet's.
        biff(0x0809, &short(&[0x0600, 0x20])),
        biff(0x0203, &at(9, 9, 0, &1.0_f64.to_le_bytes())),
        biff(0x000a, &[]),
        biff(0x0006, &at(2, 0, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0])),
        biff(0x0207, &[short(&[2]), vec![0], b"ok".to_vec()].concat()),
        biff(0x0006, &at(2, 1, 0, &[2, 0, 7, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0])),
        biff(0x0205, &at(2, 2, 0, &[1, 0])),
        biff(0x0204, &at(3, 0, 0, &[short(&[1]), vec![1], vec![0x2d, 0x4e]].concat())),
        biff(0x00fd, &at(3, 1, 0, &le(&[77]))),
        biff(0x00fd, &at(3, 20_000, 0, &le(&[0]))),
        biff(0x00e5, &short(&[1, 0, 1, 0, 2])),
        biff(0x000a, &[]),
    ]);
    let book = read("a.xls", &bytes).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.visibility), ("深藏", Visibility::VeryHidden));
    assert_eq!(
        dump(sheet),
        [
            "A1 Text 共享",
            "B1 Text 甲乙cd",
            "A2 DateTime 2019-05-28",
            "B2 Number 30",
            "C2 Number 1.25",
            "A3 Text ok",
            "B3 Error #DIV/0!",
            "C3 Bool TRUE",
            "A4 Text 中"
        ]
    );
    assert_eq!(sheet.merges, [Merge { first_row: 1, first_column: 0, last_row: 2, last_column: 2 }]);
    assert_eq!(codes(&sheet.problems), ["error-cell", "missing-shared-text", "cell-out-of-bounds"]);
    let cut = xls(&[biff(0x0809, &short(&[0x0600, 0x10]))]);
    assert_eq!(codes(&read("a.xls", &cut).unwrap().sheets[0].problems), ["damaged-sheet"]);
    assert_eq!(code("a.xls", &xls_with_password()), "encrypted-file");
}

fn xls_with_password() -> Vec<u8> {
    let mut stream = [biff(0x0809, &short(&[0x0600, 5])), biff(0x002f, &[1; 54])].concat();
    stream.resize(4096, 0);
    compound("Workbook", &stream)
}

fn limited(limits: &Limits, parts: &[(&str, &str)]) -> Result<Workbook, OpenError> {
    open_bytes("a.xlsx", package(parts), limits)
}

#[test]
fn hostile_workbooks_end_in_a_named_error_or_problem() {
    let sheet1 = "xl/worksheets/sheet1.xml";
    let problem = |limits: Limits, sheet: &str| -> String {
        let book = limited(&limits, &[(sheet1, sheet)]).unwrap();
        codes(&book.sheets[0].problems).last().copied().unwrap_or("none").to_owned()
    };
    let d = Limits::default;
    // Far-apart cells are fine; very many of them far apart are not.
    assert_eq!(
        problem(
            d(),
            &ss("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
        ),
        "none"
    );
    let mut sparse = String::new();
    for row in 1..=2000 {
        let _ = write!(sparse, "<row><c><v>{row}</v></c></row>");
    }
    sparse.push_str("<row>");
    sparse.push_str(&"<c><v>1</v></c>".repeat(2000));
    sparse.push_str("</row>");
    assert_eq!(problem(Limits { spare_positions: 10_000, ..d() }, &ss(&sparse)), "sheet-too-sparse");
    // One endless value, endless space, endless cells without addresses, endless nesting.
    let nul = "\0".repeat(3 << 20);
    assert_eq!(problem(d(), &ss(&format!("<row><c t='str'><v>{nul}</v></c></row>"))), "value-too-long");
    assert_eq!(problem(Limits { part_bytes: 1 << 20, ..d() }, &ss(&" ".repeat(3 << 20))), "sheet-too-large");
    assert_eq!(problem(Limits { total_bytes: 1 << 20, ..d() }, &ss(&" ".repeat(3 << 20))), "sheet-too-large");
    assert_eq!(
        problem(Limits { refused_cells: 10, ..d() }, &ss(&format!("<row>{}</row>", "<c><v>0</v></c>".repeat(16_500)))),
        "sheet-out-of-bounds"
    );
    assert_eq!(
        problem(Limits { refused_cells: 10, rows: 100, ..d() }, &ss(&"<row/>".repeat(200))),
        "sheet-out-of-bounds"
    );
    assert_eq!(problem(Limits { cells: 500, ..d() }, &ss(&"<row><c/><c/></row>".repeat(400))), "too-many-cells");
    assert_eq!(problem(d(), &format!("<worksheet>{}", "<a>".repeat(5000))), "damaged-sheet");
    assert_eq!(problem(Limits { tag_bytes: 1 << 17, ..d() }, &ss(&format!("<row x='{nul}'/>"))), "damaged-sheet");
    assert_eq!(
        problem(
            Limits { text_bytes: 100, ..d() },
            &ss(&format!("<row><c t='str'><v>{}</v></c><c><v>1</v></c></row>", "x".repeat(200)))
        ),
        "too-much-text"
    );
    // Shared strings, sheets, parts, input.
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(50));
    let error = limited(&Limits { shared_strings: 10, ..d() }, &[("xl/sharedStrings.xml", &strings)]).unwrap_err();
    assert_eq!(error.code(), "over-limit");
    let strings = format!("<sst>{}</sst>", " ".repeat(2 << 20));
    let error = limited(&Limits { part_bytes: 1 << 20, ..d() }, &[("xl/sharedStrings.xml", &strings)]).unwrap_err();
    assert_eq!(error.code(), "over-limit");
    let many = format!("<workbook><sheets>{}</sheets></workbook>", "<sheet name='a'/>".repeat(20));
    assert_eq!(limited(&Limits { sheets: 10, ..d() }, &[("xl/workbook.xml", &many)]).unwrap_err().code(), "over-limit");
    assert_eq!(limited(&Limits { zip_entries: 2, ..d() }, &[]).unwrap_err().code(), "over-limit");
    assert_eq!(limited(&Limits { input_bytes: 10, ..d() }, &[]).unwrap_err().code(), "over-limit");
    let error = open_bytes("a.csv", &b"a,b\n"[..], &Limits { record_bytes: 1, ..d() });
    assert_eq!(codes(&error.unwrap().sheets[0].problems), ["record-too-long"]);
}

#[test]
fn many_errors_are_listed_in_part_and_counted() {
    let rows = "<row><c t='e'><v>#N/A</v></c></row>".repeat(150);
    let book = limited(&Limits::default(), &[("xl/worksheets/sheet1.xml", &ss(&rows))]).unwrap();
    let problems = &book.sheets[0].problems;
    assert_eq!(problems.len(), 101);
    assert!(problems[100].cell.is_none() && problems[100].message.en.contains("150"));
}

proptest::proptest! {
    #[test]
    fn torn_and_changed_files_never_panic(at in 0_usize..4000, byte: u8, cut in 0_usize..4000) {
        let mut bytes = package(&[("xl/worksheets/sheet1.xml", &ss("<row r='2'><c r='B2' t='s'><v>0</v></c></row>")), ("xl/sharedStrings.xml", "<sst><si><t>甲</t></si></sst>")]);
        let len = bytes.len();
        bytes[at % len] = byte;
        bytes.truncate(len - cut % 50);
        let _ = read("a.xlsx", &bytes);
        let mut bytes = xls(&[biff(0x0809, &short(&[0x0600, 0x10])), biff(0x00fd, &[0; 10]), biff(0x000a, &[])]);
        let len = bytes.len();
        bytes[at % len] = byte;
        let _ = read("a.xls", &bytes);
    }
}
