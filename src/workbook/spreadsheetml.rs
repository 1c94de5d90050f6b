//! Excel 2003 XML ("XML Spreadsheet"), read as a stream.

use super::decode::{Decoded, declared_encoding, undecodable};
use super::draft::{Book, Draft, Stop};
use super::error::OpenError;
use super::grid::Kind;
use super::limits::Limits;
use super::opc::xml_error;
use super::package::over_limit;
use super::rawtext::RawText;
use super::source::Source;
use super::values::{Shown, custom_format, iso_date};
use super::xml::{Tag, Token, Xml, XmlError, text_of};
use super::{Format, Merge, Visibility, Workbook, docx};
use rustc_hash::FxHashMap;
use std::io::Read;

/// Reads a workbook.
pub(super) fn read(source: &mut Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let (encoding, broken) = declared_encoding(source).map_err(OpenError::io)?;
    book.problems.extend(undecodable(encoding, broken));
    let mut text = Decoded::new(source, encoding).map_err(OpenError::io)?;
    workbook(&mut text, &mut book)?;
    Ok(book.finish(Format::SpreadsheetMl))
}

/// Reads a Word document that is one XML file.
pub(super) fn read_word(source: &mut Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let (encoding, broken) = declared_encoding(source).map_err(OpenError::io)?;
    let mut text = Decoded::new(source, encoding).map_err(OpenError::io)?;
    let mut workbook = docx::read_xml(&mut text, limits)?;
    workbook.problems.extend(undecodable(encoding, broken));
    Ok(workbook)
}

/// Reads all sheets. Damage ends the reading; what was read of the sheet stays, with a problem that says so.
fn workbook(source: &mut dyn Read, book: &mut Book<'_>) -> Result<(), OpenError> {
    let limits = book.limits;
    let bad = |error: XmlError| xml_error("Workbook", &error);
    let mut xml = Xml::new(source, limits);
    let mut formats: FxHashMap<Vec<u8>, Shown> = FxHashMap::default();
    let (mut style, mut epoch_1904, mut sheets) = (Vec::new(), false, 0_usize);
    loop {
        match xml.next().map_err(bad)? {
            Token::Start(tag) => match tag.name {
                b"Style" => style = tag.attr_any(b"ID").unwrap_or(&[]).to_vec(),
                b"NumberFormat" if formats.len() < limits.formats => {
                    let shown = named_format(&tag.attr_any(b"Format").map(text_of).unwrap_or_default());
                    formats.insert(style.clone(), shown);
                }
                b"Date1904" => epoch_1904 = true,
                b"Worksheet" => {
                    sheets += 1;
                    book.check_sheets(sheets)?;
                    let name = tag.attr_any(b"Name").map(text_of).unwrap_or_default();
                    let mut draft = book.draft(name, Visibility::Visible);
                    let mut sheet = Sheet::new(book, &mut draft, &formats, epoch_1904);
                    match sheet.run(&mut xml) {
                        Ok(()) => {}
                        Err(error) => {
                            match &error {
                                XmlError::Io(e) if over_limit(e).is_some() => {
                                    draft.stop("sheet-too-large", &error.message());
                                }
                                _ => draft.damaged(&error.message()),
                            }
                            book.add(draft);
                            return Ok(());
                        }
                    }
                    book.add(draft);
                }
                _ => {}
            },
            Token::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What a number format shows; some have names.
fn named_format(format: &str) -> Shown {
    match format {
        "General Date" | "Short Date" | "Medium Date" | "Long Date" | "Short Time" | "Medium Time" | "Long Time" => {
            Shown::Date
        }
        "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Percent" | "Scientific"
        | "Yes/No" | "True/False" | "On/Off" => Shown::Plain,
        code => custom_format(code),
    }
}

#[derive(Default)]
struct Cell {
    formula: Option<String>,
    kind: Option<Vec<u8>>,
    shown: Shown,
}

struct Sheet<'a, 'l> {
    book: &'a mut Book<'l>,
    draft: &'a mut Draft,
    formats: &'a FxHashMap<Vec<u8>, Shown>,
    epoch_1904: bool,
    /// One-based row and zero-based column of the current cell; where the next ones begin.
    row: u32,
    column: u32,
    next_row: u32,
    next_column: u32,
    row_style: Shown,
    cell: Cell,
    text: RawText,
    stopped: bool,
}

fn number(tag: &Tag<'_>, name: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(tag.attr_any(name)?).ok()?;
    text.trim().parse::<u64>().ok().map(|n| u32::try_from(n).unwrap_or(u32::MAX))
}

impl<'a, 'l> Sheet<'a, 'l> {
    fn new(
        book: &'a mut Book<'l>,
        draft: &'a mut Draft,
        formats: &'a FxHashMap<Vec<u8>, Shown>,
        epoch_1904: bool,
    ) -> Self {
        let text = RawText::new(book.limits.value_chars);
        Self {
            book,
            draft,
            formats,
            epoch_1904,
            row: 0,
            column: 0,
            next_row: 1,
            next_column: 0,
            row_style: Shown::Plain,
            cell: Cell::default(),
            text,
            stopped: false,
        }
    }

    /// Reads up to the end of the worksheet element just started.
    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let (mut in_cell, mut in_data, mut in_visible) = (false, false, false);
        while xml.depth() > outside {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"Row" => self.start_row(&tag),
                    b"Cell" => {
                        in_cell = true;
                        self.start_cell(&tag);
                    }
                    b"Data" if in_cell => {
                        in_data = true;
                        self.cell.kind = Some(tag.attr_any(b"Type").unwrap_or(b"String").to_vec());
                    }
                    b"br" | b"BR" if in_data => self.text.push(b"\n"),
                    b"Visible" => {
                        in_visible = true;
                        self.text.clear();
                    }
                    b"Comment" | b"PhoneticText" | b"Names" | b"AutoFilter" | b"ConditionalFormatting" => xml.skip()?,
                    _ => {}
                },
                Token::Text(piece) if in_data || in_visible => self.text.push(piece),
                Token::CData(piece) if in_data => self.text.push_cdata(piece),
                Token::End(b"Data") => in_data = false,
                Token::End(b"Cell") => {
                    in_cell = false;
                    if !self.stopped && self.end_cell() == Err(Stop) {
                        self.stopped = true;
                    }
                }
                Token::End(b"Visible") => {
                    in_visible = false;
                    self.draft.visibility = match self.text.raw().trim_ascii() {
                        b"SheetHidden" => Visibility::Hidden,
                        b"SheetVeryHidden" => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    };
                }
                Token::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn style(&self, tag: &Tag<'_>) -> Option<Shown> {
        tag.attr_any(b"StyleID").map(|id| self.formats.get(id).copied().unwrap_or_default())
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        self.row = number(tag, b"Index").unwrap_or(self.next_row);
        // A row may stand for several empty ones of the same looks.
        self.next_row = self.row.saturating_add(1).saturating_add(number(tag, b"Span").unwrap_or(0));
        self.next_column = 0;
        self.row_style = self.style(tag).unwrap_or_default();
    }

    fn start_cell(&mut self, tag: &Tag<'_>) {
        self.text.clear();
        self.column = number(tag, b"Index").map_or(self.next_column, |n| n.saturating_sub(1));
        let (across, down) = (number(tag, b"MergeAcross").unwrap_or(0), number(tag, b"MergeDown").unwrap_or(0));
        self.next_column = self.column.saturating_add(1).saturating_add(across);
        self.cell = Cell {
            formula: tag.attr_any(b"Formula").map(text_of),
            kind: None,
            shown: self.style(tag).unwrap_or(self.row_style),
        };
        if (across > 0 || down > 0) && !self.stopped {
            let merge = Merge {
                first_row: self.row,
                first_column: self.column,
                last_row: self.row.saturating_add(down),
                last_column: self.column.saturating_add(across),
            };
            self.draft.merge(self.book, merge);
        }
    }

    fn end_cell(&mut self) -> Result<(), Stop> {
        let (row, column) = (self.row, self.column);
        self.draft.count(self.book)?;
        let Some(kind) = self.cell.kind.take() else {
            return match self.cell.formula.take() {
                Some(formula) if Draft::within(self.book, row, column) => {
                    self.draft.put_text(self.book, (row, column), Kind::Uncached, &formula, false)
                }
                _ => Ok(()),
            };
        };
        let mut text = String::new();
        self.text.append_to(&mut text);
        if text.is_empty() {
            return Ok(());
        }
        if !Draft::within(self.book, row, column) {
            return self.draft.refuse(self.book, || crate::base::address::cell_name(row, column));
        }
        let value = text.trim();
        let at = (row, column);
        match kind.as_slice() {
            b"Number" => {
                if let Some(number) = value.parse::<f64>().ok().filter(|n| n.is_finite()) {
                    return self.draft.put_number(self.book, at, number, self.cell.shown, self.epoch_1904).map(|_| ());
                }
            }
            b"DateTime" => {
                if let Some(date) = iso_date(value) {
                    // A time of day is written on the day before the calendar begins.
                    let date = ["1899-12-31 ", "1899-12-30 ", "1904-01-01 "]
                        .iter()
                        .find_map(|d| date.strip_prefix(d))
                        .unwrap_or(&date);
                    return self.draft.put_text(self.book, at, Kind::DateTime, date, false);
                }
            }
            b"Boolean" => {
                let text = if matches!(value, "1" | "true") { "TRUE" } else { "FALSE" };
                return self.draft.put_text(self.book, at, Kind::Bool, text, false);
            }
            b"Error" => return self.draft.put_text(self.book, at, Kind::Error, value, false),
            _ => {}
        }
        self.draft.put_text(self.book, at, Kind::Text, &text, self.text.over())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{codes, dump};
    use super::super::{Format, Limits, Merge, Visibility, Workbook, open_bytes};

    fn head() -> &'static str {
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="n"><NumberFormat ss:Format="0.00"/></Style></Styles>"#
    }

    fn read(body: &str, limits: &Limits) -> Workbook {
        open_bytes("a.xls", format!("{}{body}", head()).into_bytes(), limits).unwrap()
    }

    #[test]
    fn cells_types_jumps_merges_and_hidden_sheets() {
        let book = read(
            r#"<Worksheet ss:Name="台账"><Table>
            <Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">标题&#10;二</Data></Cell><Cell><Data ss:Type="Number">1.50</Data></Cell></Row>
            <Row ss:Index="4" ss:Span="2"/>
            <Row><Cell ss:Index="3" ss:StyleID="d"><Data ss:Type="Number">43613</Data></Cell><Cell><Data ss:Type="DateTime">2026-03-14T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data></Cell></Row>
            <Row><Cell><ss:Data ss:Type="String"><B>粗</B><Font>体</Font></ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=RC[-1]"/></Row>
            </Table></Worksheet><Worksheet ss:Name="藏"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"#,
            &Limits::default(),
        );
        assert_eq!((book.format, codes(&book.problems)), (Format::SpreadsheetMl, vec!["extension-differs"]));
        assert_eq!(
            dump(&book.sheets[0]),
            [
                "A1 Text 标题\n二",
                "D1 Number 1.5",
                "C7 DateTime 2019-05-28",
                "D7 DateTime 2026-03-14",
                "E7 DateTime 08:30:00",
                "A8 Text 粗体",
                "B8 Bool TRUE",
                "C8 Error #DIV/0!",
                "D8 Uncached =RC[-1]"
            ]
        );
        assert_eq!(book.sheets[0].merges, [Merge { first_row: 1, first_column: 0, last_row: 2, last_column: 2 }]);
        assert_eq!(codes(&book.sheets[0].problems), ["error-cell", "formula-without-value"]);
        assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    }

    #[test]
    fn damage_and_hostile_claims_end_in_a_problem() {
        let sheet = |rows: &str| format!("<Worksheet ss:Name='a'><Table>{rows}");
        let problem = |rows: &str, limits: &Limits| codes(&read(&sheet(rows), limits).sheets[0].problems).concat();
        let d = Limits::default;
        let a = "<Cell><Data ss:Type='String'>a</Data></Cell>";
        assert_eq!(problem(&format!("<Row>{a}</Row>"), &d()), "damaged-sheet");
        let end = "</Table></Worksheet></Workbook>";
        let far = format!("<Row ss:Index='99999999999'>{a}</Row>{end}");
        assert_eq!(problem(&far, &d()), "cell-out-of-bounds");
        let many = format!("<Row>{}</Row>{end}", a.repeat(30));
        assert_eq!(problem(&many, &Limits { cells: 20, ..d() }), "too-many-cells");
        let wide = format!("<Row><Cell ss:MergeAcross='4000000000'/>{a}</Row>{end}");
        assert_eq!(problem(&wide, &d()), "bad-mergecell-out-of-bounds");
        let bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
        assert_eq!(open_bytes("a.xml", bomb.as_bytes(), &d()).unwrap_err().code(), "damaged-file");
    }

    #[test]
    fn word_in_one_xml_file() {
        let xml = "<?xml version='1.0' encoding='GBK'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'><w:styles><w:p/></w:styles><w:body><w:p><w:r><w:t>单位名称：甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>";
        let book = open_bytes("a.doc", encoding_rs::GBK.encode(xml).0.into_owned(), &Limits::default()).unwrap();
        assert_eq!((book.format, book.problems.len()), (Format::WordXml, 0));
        assert_eq!(dump(&book.sheets[0]), ["A1 Text 格"]);
        assert_eq!(dump(&book.sheets[1]), ["A1 Text 单位名称：甲"]);
    }
}
