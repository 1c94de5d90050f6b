//! Word documents: every table a sheet, the text around them one more. Also Word 2003 XML, whose elements have the same
//! names.
//!
//! Read is what a person sees: text of runs with tabs, breaks and ticked boxes, automatic numbers, inserted text.
//! Deleted and hidden text, comments, headers, footers and notes are not part of it.

use super::draft::Book;
use super::error::OpenError;
use super::flow::{Down, Flow};
use super::limits::Limits;
use super::numbering::Numbering;
use super::opc::{main_part, relations, xml_error};
use super::package::{Package, over_limit};
use super::rawtext::RawText;
use super::xml::{Tag, Token, Xml, XmlError, text_of};
use super::{Format, Workbook};
use crate::base::Problem;
use crate::say;
use std::io::Read;

/// Reads a document from its container.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    let main = main_part(&mut package, "word/document.xml", limits)?;
    let links = relations(&mut package, &main, limits)?;
    let by_kind = |kind: &str| links.iter().find(|r| r.kind == kind).map(|r| r.target.clone()).unwrap_or_default();
    let lists = package.part(&by_kind("numbering"), |source| Ok(Numbering::read(source, limits)))?;
    let mut damaged = matches!(lists, Some(Err(_)));
    let mut numbering = lists.and_then(Result::ok).unwrap_or_default();
    let styles = package.part(&by_kind("styles"), |source| Ok(numbering.read_styles(source, limits)))?;
    damaged |= matches!(styles, Some(Err(_)));
    if damaged {
        book.problems.push(Problem::general(
            "damaged-numbering",
            say!(
                "编号或样式的定义已损坏，部分自动编号未读出",
                "the definitions of lists or styles are damaged; some automatic numbers are left out"
            ),
        ));
    }
    package
        .part(&main, |source| document(source, &mut book, numbering, &main))?
        .ok_or_else(|| OpenError::damaged(&main, &say!("缺少该部分", "the part is missing")))?;
    Ok(book.finish(Format::Docx))
}

/// Reads a Word document that is one XML file.
pub(super) fn read_xml(source: &mut dyn Read, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut book = Book::new(limits);
    document(source, &mut book, Numbering::default(), "w:document")?;
    Ok(book.finish(Format::WordXml))
}

/// Reads the main part. Damage ends the reading; what was read stays, with a problem that says so.
fn document(source: &mut dyn Read, book: &mut Book<'_>, numbering: Numbering, part: &str) -> Result<(), OpenError> {
    let limits = book.limits;
    let mut xml = Xml::new(source, limits);
    let mut reader = Reader {
        flow: Flow::new(book),
        numbering,
        in_body: false,
        properties: 0,
        in_row_properties: false,
        list: None,
        level: None,
        style: None,
        hidden: false,
        text: None,
    };
    let read = loop {
        match reader.step(&mut xml) {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    if let Err(error) = read {
        let too_large = matches!(&error, XmlError::Io(e) if over_limit(e).is_some());
        if !reader.flow.broken(&error.message(), too_large) {
            return Err(xml_error(part, &error));
        }
    }
    reader.flow.finish();
    Ok(())
}

struct Reader<'a, 'l> {
    flow: Flow<'a, 'l>,
    numbering: Numbering,
    in_body: bool,
    /// Property elements that are open.
    properties: u32,
    in_row_properties: bool,
    /// The list and level of the paragraph, and those of its style.
    list: Option<u32>,
    level: Option<u32>,
    style: Option<(u32, u32)>,
    /// Whether the run is hidden text.
    hidden: bool,
    /// The text element that is open.
    text: Option<RawText>,
}

fn value<'a>(tag: &Tag<'a>) -> &'a [u8] {
    tag.attr_any(b"val").unwrap_or(&[])
}

fn count(tag: &Tag<'_>) -> Option<u32> {
    // A number beyond all bounds is still a number.
    std::str::from_utf8(value(tag)).ok()?.trim().parse::<u64>().ok().map(|n| u32::try_from(n).unwrap_or(u32::MAX))
}

/// Whether an on-off property is on.
fn on(tag: &Tag<'_>) -> bool {
    !matches!(value(tag), b"0" | b"false" | b"off")
}

/// What a character of a symbol font shows, of those that stand for ticked and empty boxes.
fn symbol(font: &str, code: &str) -> char {
    let code = u32::from_str_radix(code.trim(), 16).unwrap_or(0) & 0xff;
    match (font.to_ascii_lowercase().as_str(), code) {
        ("wingdings 2", 0x52) | ("wingdings", 0xfe) => '☑',
        ("wingdings 2", 0x50 | 0x57) | ("wingdings", 0xfc) => '√',
        ("wingdings 2", 0x4f) | ("wingdings", 0xfb) => '×',
        ("wingdings 2", 0x51 | 0x53 | 0x54) | ("wingdings", 0xfd | 0x78) => '☒',
        ("wingdings 2", 0x2a | 0xa3) | ("wingdings", 0x6f | 0xa8 | 0x71 | 0x72) => '□',
        _ => '\u{fffd}',
    }
}

impl Reader<'_, '_> {
    /// Takes one piece; `false` at the end.
    fn step(&mut self, xml: &mut Xml<'_>) -> Result<bool, XmlError> {
        match xml.next()? {
            Token::Start(tag) => {
                let skip = self.start(&tag);
                if skip {
                    xml.skip()?;
                }
            }
            Token::End(name) => self.end(name),
            Token::Text(piece) => {
                if let Some(text) = &mut self.text {
                    text.push(piece);
                }
            }
            Token::CData(piece) => {
                if let Some(text) = &mut self.text {
                    text.push_cdata(piece);
                }
            }
            Token::Eof => return Ok(false),
        }
        Ok(true)
    }

    /// An element begins; whether all of it is to be passed over.
    fn start(&mut self, tag: &Tag<'_>) -> bool {
        if !self.in_body {
            self.in_body = tag.name == b"body";
            return false;
        }
        match tag.name {
            // What is deleted or only there for other programs, and properties of no interest.
            b"del" | b"moveFrom" if self.in_row_properties => self.flow.drop_row(),
            b"del" | b"moveFrom" | b"Fallback" | b"delText" | b"instrText" | b"rt" | b"sectPr" | b"tblPr"
            | b"tblGrid" | b"tblPrEx" | b"sdtPr" | b"rPrChange" | b"pPrChange" | b"tcPrChange" | b"trPrChange"
            | b"pBdr" | b"tabs" | b"annotation" => return true,
            b"txbxContent" => {
                self.flow.draft().log.general("text-box-not-read", || {
                    say!(
                        "文本框中的文字未读取，请核对其中是否有需要判定的内容",
                        "text in a text box was not read; please check whether it holds anything to be judged"
                    )
                });
                return true;
            }
            b"altChunk" => self.flow.draft().log.general("embedded-file-not-read", || {
                say!("文档中嵌入的其他文件未读取", "a file embedded in the document was not read")
            }),
            b"tbl" => self.flow.open_table(),
            b"tr" => self.flow.open_row(0),
            b"tc" => self.flow.open_cell(1, Down::One),
            b"trPr" => self.in_row_properties = true,
            b"gridBefore" => self.flow.indent_row(count(tag).unwrap_or(0)),
            b"gridSpan" => self.flow.reach(count(tag), None),
            b"vMerge" | b"vmerge" => {
                let down = if value(tag) == b"restart" { Down::Begins } else { Down::Continues };
                self.flow.reach(None, Some(down));
            }
            b"p" => (self.list, self.level, self.style) = (None, None, None),
            b"pPr" => self.properties += 1,
            b"numId" => self.list = count(tag),
            b"ilvl" => self.level = count(tag),
            b"pStyle" => self.style = self.numbering.of_style(value(tag)),
            b"r" => self.hidden = false,
            b"vanish" if self.properties == 0 && on(tag) => self.hidden = true,
            b"t" => self.text = Some(RawText::new(self.flow.book.limits.value_chars)),
            b"tab" | b"ptab" if self.properties == 0 => self.push("\t"),
            b"br" | b"cr" if self.properties == 0 => self.push("\n"),
            b"noBreakHyphen" => self.push("-"),
            b"sym" => {
                let text = |name| tag.attr_any(name).map(text_of).unwrap_or_default();
                let shown = symbol(&text(b"font"), &text(b"char"));
                if shown == '\u{fffd}' {
                    self.flow.draft().log.general("unknown-symbol", || {
                        say!(
                            "有符号字体的字符无法识别，以“�”代替，请核对",
                            "a character of a symbol font is not known and shows as `�`; please check it"
                        )
                    });
                }
                self.push(shown.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        false
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"body" => self.in_body = false,
            b"t" => {
                if let Some(text) = self.text.take() {
                    let mut piece = String::new();
                    text.append_to(&mut piece);
                    self.push(&piece);
                }
            }
            b"pPr" => {
                self.properties = self.properties.saturating_sub(1);
                let list = self.list.or(self.style.map(|s| s.0));
                let level = self.level.or(self.style.map(|s| s.1)).unwrap_or(0);
                if let Some(label) = list.and_then(|list| self.numbering.next(list, level)) {
                    self.flow.push(&label);
                    if label.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                        self.flow.push(" ");
                    }
                }
            }
            b"trPr" => self.in_row_properties = false,
            b"p" if self.in_body => self.flow.end_paragraph(),
            b"tc" => self.flow.close_cell(),
            b"tr" => self.flow.close_row(),
            b"tbl" => self.flow.close_table(),
            _ => {}
        }
    }

    fn push(&mut self, piece: &str) {
        if self.hidden {
            if !piece.trim().is_empty() {
                self.flow.draft().log.general("hidden-text", || say!("隐藏文字未读取", "hidden text was not read"));
            }
        } else {
            self.flow.push(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{codes, dump, zip};
    use super::super::{Format, Limits, Merge, OpenError, Workbook, open_bytes};

    const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

    fn try_docx(body: &str, limits: &Limits) -> Result<Workbook, OpenError> {
        let document = format!(
            "<w:document xmlns:w='w'><w:p><w:r><w:t>before</w:t></w:r></w:p><w:body>{body}</w:body></w:document>"
        );
        let rels = r#"<Relationships><Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/><Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;
        let styles = "<w:styles><w:style w:styleId='Plain'/><w:style w:styleId='Item'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
        let parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", rels),
            ("word/numbering.xml", NUMBERING),
            ("word/styles.xml", styles),
        ];
        open_bytes("a.docx", zip(&parts.map(|(n, t)| (n, t.as_bytes()))), limits)
    }

    fn docx(body: &str) -> Workbook {
        try_docx(body, &Limits::default()).unwrap()
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
    }

    fn tc(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    }

    #[test]
    fn tables_with_spans_in_both_directions() {
        let begins = "<w:vMerge w:val='restart'/>";
        let wide = "<w:gridSpan w:val='2'/>";
        let rows = [
            [tc(wide, "标题"), tc("", "c")].concat(),
            [tc(begins, "罐区"), tc("", "a"), tc(begins, "x")].concat(),
            [tc("<w:vMerge/>", ""), tc("", "b"), tc("<w:vMerge w:val='continue'/>", "")].concat(),
            [tc(begins, "泵房"), tc(wide, "d")].concat(),
            [tc("<w:vMerge/>", ""), tc(wide, "e")].concat(),
        ];
        let body = rows.map(|r| format!("<w:tr>{r}</w:tr>")).concat();
        let book = docx(&format!("{}<w:tbl><w:tblPr/>{body}</w:tbl>{}", p("单位名称：甲公司"), p(" ")));
        assert_eq!(book.format, Format::Docx);
        let (table, text) = (&book.sheets[0], &book.sheets[1]);
        assert_eq!((table.name.as_str(), table.running_text), ("#1", false));
        assert_eq!(
            dump(table),
            [
                "A1 Text 标题",
                "C1 Text c",
                "A2 Text 罐区",
                "B2 Text a",
                "C2 Text x",
                "B3 Text b",
                "A4 Text 泵房",
                "B4 Text d",
                "B5 Text e"
            ]
        );
        let merge =
            |first_row, first_column, last_row, last_column| Merge { first_row, first_column, last_row, last_column };
        assert_eq!(
            table.merges,
            [
                merge(1, 0, 1, 1),
                merge(2, 0, 3, 0),
                merge(2, 2, 3, 2),
                merge(4, 0, 5, 0),
                merge(4, 1, 4, 2),
                merge(5, 1, 5, 2)
            ]
        );
        assert_eq!((text.name.as_str(), text.running_text), ("正文", true));
        assert_eq!(dump(text), ["A1 Text 单位名称：甲公司"]);
    }

    #[test]
    fn text_is_what_a_person_sees() {
        let run = |inner: &str| format!("<w:r>{inner}</w:r>");
        let body = [
            "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>",
            &run("<w:t>阀门</w:t><w:tab/><w:t>锈蚀&amp;</w:t><w:br/><w:t>渗漏</w:t>"),
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>",
            &run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>"),
            &run("<w:instrText>PAGE</w:instrText><w:sym w:font='Wingdings 2' w:char='F052'/><w:sym w:font='X' w:char='F052'/>"),
            &run("<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent>"),
            "</w:p>",
            "<w:p/>",
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p></w:sdtContent></w:sdt>",
        ]
        .concat();
        let book = docx(&body);
        assert_eq!(dump(&book.sheets[0]), ["A1 Text 1.阀门\t锈蚀&\n渗漏新☑�", "A2 Text 2."]);
        assert_eq!(codes(&book.sheets[0].problems), ["hidden-text", "unknown-symbol", "text-box-not-read"]);
    }

    #[test]
    fn numbers_come_from_paragraphs_or_their_styles() {
        let numbered =
            |properties: &str, text: &str| p(text).replace("<w:p>", &format!("<w:p><w:pPr>{properties}</w:pPr>"));
        let body = [
            numbered("<w:pStyle w:val='Item'/>", "甲"),
            numbered("<w:pStyle w:val='Plain'/>", "乙"),
            numbered("<w:pStyle w:val='Item'/><w:numPr><w:numId w:val='0'/></w:numPr>", "丙"),
            numbered("<w:pStyle w:val='Item'/>", "丁"),
        ];
        assert_eq!(dump(&docx(&body.concat()).sheets[0]), ["A1 Text 1.甲", "A2 Text 乙", "A3 Text 丙", "A4 Text 2.丁"]);
    }

    #[test]
    fn tables_in_cells_are_sheets_of_their_own() {
        let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "里"));
        let cell = format!("<w:tc>{}{inner}{inner}{}</w:tc>", p("外"), p("后"));
        let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "删"));
        let late = format!("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr>", tc("", "二"));
        let book = docx(&format!(
            "<w:tbl><w:tr>{cell}</w:tr>{deleted}{late}</w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
            tc("", "末")
        ));
        let all: Vec<(&str, Vec<String>)> = book.sheets.iter().map(|s| (s.name.as_str(), dump(s))).collect();
        let cells = |c: &[&str]| c.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            all,
            [
                ("#1", cells(&["A1 Text 外\n后", "B2 Text 二"])),
                ("#1.1", cells(&["A1 Text 里"])),
                ("#1.2", cells(&["A1 Text 里"])),
                ("#2", cells(&["A1 Text 末"]))
            ]
        );
    }

    #[test]
    fn hostile_documents_end_in_a_problem() {
        let d = Limits::default;
        let table = |cells: &str| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
        let last = |body: &str, limits: &Limits| {
            let book = try_docx(body, limits).unwrap();
            codes(&book.sheets[0].problems).last().map_or("none".to_owned(), |c| (*c).to_owned())
        };
        assert_eq!(last(&table(&tc("<w:gridSpan w:val='99999999999'/>", "a")), &d()), "bad-merge");
        assert_eq!(last(&table(&tc("<w:gridSpan w:val='x'/>", "a")), &d()), "none");
        let book = try_docx(&"<w:tbl><w:tr><w:tc>".repeat(20), &d()).unwrap();
        assert_eq!((book.sheets.len(), codes(&book.sheets[7].problems)[0]), (8, "tables-too-deep"));
        assert_eq!(last(&table(&tc("", &"长".repeat(40_000))), &d()), "value-too-long");
        assert_eq!(last(&table(&tc("", "a").repeat(50)), &Limits { cells: 20, ..d() }), "too-many-cells");
        assert_eq!(last(&p("a").repeat(50), &Limits { rows: 20, ..d() }), "sheet-out-of-bounds");
        assert_eq!(last(&format!("{}<w:p>", p("a")), &d()), "damaged-sheet");
        let book = try_docx(&table(&tc("", "a")).repeat(50), &Limits { sheets: 20, ..d() }).unwrap();
        assert_eq!((book.sheets.len(), codes(&book.sheets[20].problems)), (21, vec!["too-many-tables"]));
        assert_eq!(try_docx("<w:p", &d()).unwrap_err().code(), "damaged-file");
        assert!(docx("").sheets.is_empty());
    }
}
