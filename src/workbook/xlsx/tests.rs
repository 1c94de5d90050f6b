use crate::workbook::grid::Kind;
use crate::workbook::testing::{cell, codes, dump, ss, xlsx};
use crate::workbook::{Limits, Merge, Visibility, open_bytes};
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

fn written(writer: &mut Writer) -> crate::workbook::Workbook {
    open_bytes("a.xlsx", writer.save_to_buffer().unwrap(), &Limits::default()).unwrap()
}

#[test]
fn a_written_book_comes_back() {
    let mut writer = Writer::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let sheet = writer.add_worksheet().set_name("隐患台账").unwrap();
    sheet.merge_range(0, 0, 0, 3, "隐患\n台账", &Format::new()).unwrap();
    sheet.write(1, 0, 12.5).unwrap();
    sheet.write(1, 1, true).unwrap();
    sheet.write_with_format(1, 2, 43613.0, &date).unwrap();
    sheet.write_with_format(1, 3, 44083.5, &date).unwrap();
    sheet.write(2, 0, 1e-7).unwrap();
    sheet.write(2, 1, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(2, 2, Formula::new("A1&1").set_result("甲")).unwrap();
    sheet.write(1_048_575, 16_383, "远").unwrap();
    writer.add_worksheet().set_name("隐").unwrap().set_hidden(true);
    writer.add_worksheet().set_name("深").unwrap().set_very_hidden(true);
    let book = written(&mut writer);
    assert_eq!(
        dump(&book.sheets[0]),
        [
            "A1 Text 隐患\n台账",
            "A2 Number 12.5",
            "B2 Bool TRUE",
            "C2 DateTime 2019-05-28",
            "D2 DateTime 2020-09-09 12:00:00",
            "A3 Number 0.0000001",
            "B3 Error #DIV/0!",
            "C3 Text 甲",
            "XFD1048576 Text 远"
        ]
    );
    assert_eq!(book.sheets[0].merges, [Merge { first_row: 1, first_column: 0, last_row: 1, last_column: 3 }]);
    assert_eq!(book.sheets[0].name, "隐患台账");
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    assert_eq!(book.sheets[2].visibility, Visibility::VeryHidden);
    assert!(book.problems.is_empty());
    assert_eq!(codes(&book.sheets[0].problems), ["error-cell"]);
}

#[test]
fn every_declared_type_and_odd_spelling() {
    let sheet = r#"<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:t xml:space="preserve"> a </x:t><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>
        <x:c t="s"><x:v>1</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row>
      <x:row r="5"><x:c r="B5" t="e"><x:v>#REF!</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>q&amp;_x000D_&#x4e2d;</x:v></x:c>
        <x:c r="E5" t="d"><x:v>2026-03-14T08:30:00Z</x:v></x:c></x:row>
      <x:row><x:c><x:f>SUM(A1:A2)</x:f></x:c><x:c><x:f/><x:v/></x:c><x:c t="str"><x:f>""</x:f><x:v></x:v></x:c>
        <x:c t="n"><x:v> 007 </x:v></x:c><x:c><x:v>1E3</x:v></x:c><x:c><x:v>0.1000000000000000055</x:v></x:c><x:c s="9"/>
        <x:c><x:v>abc</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c><x:c><x:v><![CDATA[5]]></x:v></x:c></x:row>
    </x:sheetData><x:mergeCells count="2"><x:mergeCell ref="A1:B2"/><x:mergeCell ref="what"/></x:mergeCells></x:worksheet>"#;
    let strings = "<sst><si><t>zero</t></si><si><r><t>一</t></r><r><rPr><b/></rPr><t>二</t></r><rPh sb='0'><t>x</t></rPh></si></sst>";
    let book = xlsx(&[("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", strings)]);
    let sheet = &book.sheets[0];
    assert_eq!(
        dump(sheet),
        [
            "A1 Text  a ",
            "B1 Text 一二",
            "C1 Bool FALSE",
            "B5 Error #REF!",
            "C5 Text q&\r中",
            "E5 DateTime 2026-03-14 08:30:00",
            "A6 Uncached =SUM(A1:A2)",
            "B6 Uncached ",
            "D6 Number 7",
            "E6 Number 1000",
            "F6 Number 0.1",
            "H6 Text abc",
            "J6 Number 5"
        ]
    );
    assert_eq!(sheet.merges.len(), 1);
    assert_eq!(
        codes(&sheet.problems),
        [
            "error-cell",
            "formula-without-value",
            "formula-without-value",
            "bad-number",
            "missing-shared-text",
            "bad-merge"
        ]
    );
}

#[test]
fn dates_follow_formats_and_the_1904_epoch() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00_);[Red]\(0.00\)"/><numFmt numFmtId="177" formatCode="[h]:mm"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>"#;
    let row = |r: u32, v: &str| {
        let cells = [0, 1, 2, 3, 4].map(|s| format!("<c s='{s}'><v>{v}</v></c>")).concat();
        format!("<row r='{r}'>{cells}</row>")
    };
    let sheet = ss(&format!("{}{}", row(1, "42151"), row(2, "-4")));
    let workbook =
        r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book = xlsx(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/styles.xml", styles), ("xl/workbook.xml", workbook)]);
    let found = dump(&book.sheets[0]);
    assert_eq!(
        found[..5],
        [
            "A1 Number 42151",
            "B1 DateTime 2019-05-28",
            "C1 DateTime 2019-05-28",
            "D1 Number 42151",
            "E1 DateTime 1011624:00:00"
        ]
    );
    assert_eq!(cell(&book.sheets[0], 2, 1), (Kind::Number, "-4".to_owned()));
    assert_eq!(codes(&book.sheets[0].problems), ["no-such-date"; 3]);
}

#[test]
fn rows_out_of_order_and_doubled_cells() {
    let book = xlsx(&[(
        "xl/worksheets/sheet1.xml",
        &ss(
            "<row r='3'><c r='A3'><v>3</v></c></row><row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>0</v></c><c r='A1'><v>9</v></c></row><row r='3'><c r='A3'><v>4</v></c></row>",
        ),
    )]);
    assert_eq!(dump(&book.sheets[0]), ["A1 Number 9", "B1 Number 1", "A3 Number 4"]);
    let problems = &book.sheets[0].problems;
    assert_eq!(codes(problems), ["duplicate-cell"; 2]);
    assert_eq!((problems[0].cell.as_deref(), problems[1].cell.as_deref()), (Some("A1"), Some("A3")));
}

#[test]
fn cells_out_of_bounds_are_told() {
    let book = xlsx(&[(
        "xl/worksheets/sheet1.xml",
        &ss(
            "<row r='1'><c r='A1'><v>1</v></c><c r='XFE1'><v>1</v></c><c r='ZZZZ4294967295'><v>1</v></c><c r='1A'><v>1</v></c></row><row r='1048577'><c><v>1</v></c></row><row r='x'><c><v>2</v></c></row>",
        ),
    )]);
    assert_eq!(dump(&book.sheets[0]), ["A1 Number 1"]);
    assert_eq!(codes(&book.sheets[0].problems), ["cell-out-of-bounds"; 6]);
}

#[test]
fn a_damaged_sheet_keeps_what_came_before_and_says_so() {
    for bad in [
        "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row",
        "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></x></row></sheetData></worksheet>",
    ] {
        let book = xlsx(&[("xl/worksheets/sheet1.xml", bad)]);
        assert_eq!(dump(&book.sheets[0]), ["A1 Number 1"]);
        assert_eq!(codes(&book.sheets[0].problems), ["damaged-sheet"]);
    }
    let book = xlsx(&[("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><worksheet/>")]);
    assert_eq!(codes(&book.sheets[0].problems), ["damaged-sheet"]);
}

#[test]
fn values_too_long_are_cut_and_told() {
    let limits = Limits { value_chars: 10, ..Limits::default() };
    let long = "长".repeat(400);
    let sheet = ss(&format!(
        "<row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>{long}</t></is></c><c t='str'><v>{long}</v></c><c t='inlineStr'><is><t>十个字的文本刚刚好啊</t></is></c></row>"
    ));
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let zip =
        crate::workbook::testing::package(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/sharedStrings.xml", &strings)]);
    let book = open_bytes("a.xlsx", zip, &limits).unwrap();
    let kept = "长".repeat(10);
    assert_eq!(cell(&book.sheets[0], 1, 0).1, kept);
    assert_eq!(cell(&book.sheets[0], 1, 1).1, kept);
    assert_eq!(cell(&book.sheets[0], 1, 2).1, kept);
    assert_eq!(codes(&book.sheets[0].problems), ["value-too-long"; 3]);
}

/// Our cells and calamine's, as comparable texts.
fn both(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    use calamine::{DataRef, Reader as _};
    let ours = open_bytes("a.xlsx", bytes, &Limits::default()).unwrap();
    let mut theirs = Vec::new();
    let mut other: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut cells = other.worksheet_cells_reader("Sheet1").unwrap();
    while let Some(cell) = cells.next_cell().unwrap() {
        let (row, column) = cell.get_position();
        let at = crate::base::address::cell_name(row + 1, column);
        theirs.push(match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(s) => format!("{at} Text {s}"),
            DataRef::SharedString(s) => format!("{at} Text {s}"),
            DataRef::Float(n) => format!("{at} Number {n}"),
            DataRef::Int(n) => format!("{at} Number {n}"),
            DataRef::Bool(b) => format!("{at} Bool {}", if *b { "TRUE" } else { "FALSE" }),
            DataRef::DateTime(d) => {
                let (year, month, day, ..) = d.to_ymd_hms_milli();
                format!("{at} DateTime {year:04}-{month:02}-{day:02}")
            }
            other => format!("{at} {other:?}"),
        });
    }
    (dump(&ours.sheets[0]), theirs)
}

#[derive(Clone, Debug)]
enum Any {
    Text(String),
    Number(f64),
    Bool(bool),
    Date(u32),
}

fn any() -> impl proptest::strategy::Strategy<Value = Any> {
    use proptest::prelude::*;
    prop_oneof![
        "[ -~一-龥\n]{1,12}".prop_map(Any::Text),
        (-1e12..1e12).prop_map(Any::Number),
        (-1000_i32..1000).prop_map(|n| Any::Number(f64::from(n) / 8.0)),
        any::<bool>().prop_map(Any::Bool),
        (61_u32..2_900_000).prop_map(Any::Date),
    ]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn the_same_cells_as_calamine(cells in proptest::collection::btree_map((0_u32..40, 0_u16..60), any(), 0..60)) {
        let mut writer = Writer::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = writer.add_worksheet();
        for ((row, column), value) in &cells {
            match value {
                Any::Text(s) => sheet.write(*row, *column, s.as_str()),
                Any::Number(n) => sheet.write(*row, *column, *n),
                Any::Bool(b) => sheet.write(*row, *column, *b),
                Any::Date(n) => sheet.write_with_format(*row, *column, *n, &date),
            }.unwrap();
        }
        let (ours, theirs) = both(&writer.save_to_buffer().unwrap());
        proptest::prop_assert_eq!(ours, theirs);
    }
}
