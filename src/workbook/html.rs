//! Web pages posing as workbooks: every table a sheet, the text around them one more. Tags are told apart as browsers do
//! (the tokenizer is html5gum); this file only knows tables, lines and paragraphs.

use super::decode::{Decoded, declared_encoding, undecodable};
use super::detect;
use super::draft::Book;
use super::error::OpenError;
use super::flow::{Down, Flow};
use super::limits::Limits;
use super::source::Source;
use super::{Format, Workbook};
use crate::say;
use html5gum::emitters::{Emitter, naive_next_state};
use html5gum::{Error, IoReader, State, Tokenizer};
use std::convert::Infallible;

/// Reads a page.
pub(super) fn read(source: &mut Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let (encoding, broken) = declared_encoding(source).map_err(OpenError::io)?;
    let mut book = Book::new(limits);
    book.problems.extend(undecodable(encoding, broken));
    let text = Decoded::new(source, encoding).map_err(OpenError::io)?;
    let mut page = Page::new(Flow::new(&mut book));
    Tokenizer::new_with_emitter(IoReader::new(text), &mut page).finish().map_err(OpenError::io)?;
    page.flush();
    if page.flow.tables() == 0 {
        return Err(detect::not_spreadsheet(&say!(
            "没有表格的网页（可能是登录页、错误提示或框架页）",
            "a web page without a table (perhaps a login page, an error or a page of frames)"
        )));
    }
    page.flow.finish();
    Ok(book.finish(Format::Html))
}

/// Bytes of a tag's name or attribute that are kept; longer ones are none of ours.
const KEPT: usize = 32;
/// Columns a cell may span, as browsers have it.
const ACROSS: u32 = 1000;
/// Bytes of text gathered before they are passed on.
const PIECE: usize = 16 << 10;

#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    end: bool,
    across: Option<u32>,
    down: Option<u32>,
    checked: bool,
    kind: Vec<u8>,
}

/// Takes what the tokenizer finds, in bounded memory.
struct Page<'a, 'l> {
    flow: Flow<'a, 'l>,
    tag: Tag,
    /// The attribute being read.
    name: Vec<u8>,
    value: Vec<u8>,
    last_start: Vec<u8>,
    /// The element whose text is not shown.
    mute: Option<Vec<u8>>,
    text: Vec<u8>,
}

fn keep(into: &mut Vec<u8>, piece: &[u8]) {
    let room = KEPT.saturating_sub(into.len());
    into.extend(piece.iter().take(room).map(u8::to_ascii_lowercase));
}

fn span(value: &[u8]) -> Option<u32> {
    let digits = value.trim_ascii();
    let digits = digits.split(|b| !b.is_ascii_digit()).next().filter(|d| !d.is_empty())?;
    Some(std::str::from_utf8(digits).ok()?.parse().unwrap_or(u32::MAX))
}

impl<'a, 'l> Page<'a, 'l> {
    fn new(flow: Flow<'a, 'l>) -> Self {
        Self {
            flow,
            tag: Tag::default(),
            name: Vec::new(),
            value: Vec::new(),
            last_start: Vec::new(),
            mute: None,
            text: Vec::new(),
        }
    }

    /// Passes on the text gathered so far; what a cut left of a character waits for the rest.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        let whole = match std::str::from_utf8(&text) {
            Ok(all) => all.len(),
            Err(e) if e.error_len().is_none() => e.valid_up_to(),
            Err(_) => text.len(),
        };
        self.flow.push_loose(&String::from_utf8_lossy(text.get(..whole).unwrap_or(&[])));
        text.drain(..whole);
        self.text = text;
    }

    fn end_attribute(&mut self) {
        match self.name.as_slice() {
            b"colspan" => self.tag.across = self.tag.across.or(span(&self.value)),
            b"rowspan" => self.tag.down = self.tag.down.or(span(&self.value)),
            b"checked" => self.tag.checked = true,
            b"type" if self.tag.kind.is_empty() => self.tag.kind.clone_from(&self.value),
            _ => {}
        }
        self.name.clear();
        self.value.clear();
    }

    fn start(&mut self) {
        let (across, down) = (self.tag.across.unwrap_or(1).min(ACROSS), self.tag.down.unwrap_or(1));
        match self.tag.name.as_slice() {
            b"table" => {
                if self.flow.in_table() && !self.flow.in_cell() {
                    self.flow.close_table();
                }
                self.flow.open_table();
            }
            b"tr" if self.flow.in_table() => self.flow.open_row(0),
            b"td" | b"th" if self.flow.in_table() => {
                if !self.flow.in_row() {
                    self.flow.open_row(0);
                }
                // Zero means: as far as the table goes.
                let down = if down == 0 { u32::MAX } else { down };
                self.flow.open_cell(across, Down::Rows(down));
            }
            b"br" => self.flow.break_line(),
            b"input" => match self.tag.kind.as_slice() {
                b"checkbox" | b"radio" => self.flow.push(if self.tag.checked { "☑" } else { "□" }),
                b"hidden" | b"button" | b"submit" | b"image" => {}
                _ => self.form_field(),
            },
            b"select" => self.form_field(),
            _ => {}
        }
        if matches!(
            self.tag.name.as_slice(),
            b"script" | b"style" | b"title" | b"noscript" | b"iframe" | b"noembed" | b"template" | b"select"
        ) {
            self.mute = Some(self.tag.name.clone());
        }
    }

    fn form_field(&mut self) {
        self.flow.draft().log.general("form-field-not-read", || {
            say!(
                "网页中的输入框或下拉框的取值未读取，请核对",
                "the value of an input or selection of the page was not read; please check it"
            )
        });
    }

    fn end(&mut self) {
        match self.tag.name.as_slice() {
            b"table" if self.flow.in_table() => self.flow.close_table(),
            b"tr" => self.flow.close_row(),
            b"td" | b"th" => self.flow.close_cell(),
            _ => {}
        }
    }
}

/// Whether the element begins and ends a paragraph.
fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"ul"
            | b"ol"
            | b"li"
            | b"dl"
            | b"dt"
            | b"dd"
            | b"hr"
            | b"pre"
            | b"center"
            | b"caption"
            | b"blockquote"
            | b"section"
            | b"article"
            | b"header"
            | b"footer"
            | b"address"
            | b"form"
            | b"fieldset"
            | b"body"
            | b"thead"
            | b"tbody"
            | b"tfoot"
    )
}

impl Emitter for &mut Page<'_, '_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last: Option<&[u8]>) {
        self.last_start = last.unwrap_or(&[]).to_vec();
    }
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn should_emit_errors(&mut self) -> bool {
        false
    }
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }
    fn emit_string(&mut self, piece: &[u8]) {
        if self.mute.is_none() {
            self.text.extend_from_slice(piece);
            if self.text.len() >= PIECE {
                self.flush();
            }
        }
    }
    fn init_start_tag(&mut self) {
        self.tag = Tag::default();
    }
    fn init_end_tag(&mut self) {
        self.tag = Tag { end: true, ..Tag::default() };
    }
    fn init_comment(&mut self) {}
    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        if self.tag.end {
            if self.mute.as_ref() == Some(&self.tag.name) {
                self.mute = None;
                return None;
            }
        } else {
            self.last_start.clone_from(&self.tag.name);
        }
        if self.mute.is_some() {
            return None;
        }
        self.flush();
        if is_block(&self.tag.name) {
            self.flow.end_paragraph();
        }
        if self.tag.end {
            self.end();
            return None;
        }
        self.start();
        naive_next_state(&self.tag.name)
    }
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_tag_name(&mut self, piece: &[u8]) {
        keep(&mut self.tag.name, piece);
    }
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn init_attribute(&mut self) {
        self.end_attribute();
    }
    fn push_attribute_name(&mut self, piece: &[u8]) {
        keep(&mut self.name, piece);
    }
    fn push_attribute_value(&mut self, piece: &[u8]) {
        keep(&mut self.value, piece);
    }
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag.end && !self.last_start.is_empty() && self.tag.name == self.last_start
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{codes, dump};
    use super::super::{Format, Limits, Merge, OpenError, Workbook, open_bytes};

    fn page(html: &str) -> Workbook {
        open_bytes("a.xls", html.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn tables_with_spans_lines_and_loose_tags() {
        let book = page(
            "<html><head><title>x</title><style>td{}<tr></style></head><body><h3>单位名称：\n  甲公司</h3>
             <TABLE border=1><caption>台账</caption><tr><th rowspan=2>序号<th colspan='2'>整改<br>要求&nbsp;&lt;1&gt;<tr><td>措施<td>期限</tr>
             <tr><td>1</td><td><p>更换</p><p>阀门</p></td><td rowspan=0><input type=checkbox checked>是 <input type=\"checkbox\">否</td></tr>
             <tr><td>2<td><table><tr><td>里</table>外<script>document.write('<td>9')</script><!-- <td>8 --></table><div>填表人：乙</div>",
        );
        assert_eq!((book.format, codes(&book.problems)), (Format::Html, vec!["extension-differs"]));
        let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["#1", "#1.1", "正文"]);
        assert_eq!(
            dump(&book.sheets[0]),
            [
                "A1 Text 序号",
                "B1 Text 整改\n要求\u{a0}<1>",
                "B2 Text 措施",
                "C2 Text 期限",
                "A3 Text 1",
                "B3 Text 更换\n阀门",
                "C3 Text ☑是 □否",
                "A4 Text 2",
                "B4 Text 外"
            ]
        );
        let merge =
            |first_row, first_column, last_row, last_column| Merge { first_row, first_column, last_row, last_column };
        assert_eq!(book.sheets[0].merges, [merge(1, 0, 2, 0), merge(1, 1, 1, 2), merge(3, 2, 4, 2)]);
        assert_eq!(dump(&book.sheets[1]), ["A1 Text 里"]);
        assert_eq!(dump(&book.sheets[2]), ["A1 Text 单位名称： 甲公司", "A2 Text 台账", "A3 Text 填表人：乙"]);
    }

    #[test]
    fn the_encoding_is_the_declared_one_unless_it_cannot_be() {
        let html = |charset: &str| {
            format!(
                "<html><meta http-equiv=Content-Type content=\"text/html; charset={charset}\"><table><tr><td>隐患描述"
            )
        };
        let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
        let big5 = encoding_rs::BIG5.encode(&html("big5").replace("隐患描述", "隱患描述")).0.into_owned();
        let utf_16: Vec<u8> =
            std::iter::once(0xfeff).chain(html("gbk").encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (bytes, text) in [
            (html("utf-8").into_bytes(), "隐患描述"),
            (html("gb2312").into_bytes(), "隐患描述"), // declared wrongly
            (gbk(&html("gb2312")), "隐患描述"),
            (gbk(&html("utf-8")), "隐患描述"), // declared wrongly
            (gbk(&html("nonsense")), "隐患描述"),
            (big5, "隱患描述"),
            (utf_16, "隐患描述"),
        ] {
            let book = open_bytes("a.xls", bytes, &Limits::default()).unwrap();
            assert_eq!(dump(&book.sheets[0]), [format!("A1 Text {text}")]);
        }
    }

    #[test]
    fn hostile_pages_end_in_a_problem() {
        let d = Limits::default;
        let open = |html: String, limits: &Limits| -> Result<Workbook, OpenError> {
            open_bytes("a.html", html.into_bytes(), limits)
        };
        let last = |html: String, limits: &Limits| {
            let book = open(html, limits).unwrap();
            book.sheets.iter().flat_map(|s| codes(&s.problems)).next_back().unwrap_or("none").to_owned()
        };
        let table = |inner: &str| format!("<table><tr>{inner}");
        assert_eq!(last(table("<td colspan=99999999999 rowspan=99999999999>a"), &d()), "none");
        assert_eq!(last("<table><tr><td>".repeat(100), &d()), "tables-too-deep");
        assert_eq!(last(table(&"<td>a".repeat(50)), &Limits { cells: 20, ..d() }), "too-many-cells");
        assert_eq!(last(table(&"<td>a".repeat(50)), &Limits { columns: 20, ..d() }), "cell-out-of-bounds");
        assert_eq!(last(table(&format!("<td>{}", "长".repeat(40_000))), &d()), "value-too-long");
        assert_eq!(last(table(&format!("<td title='{}'>a", "<x>".repeat(1 << 20))), &d()), "none");
        let wide = "<tr><td rowspan=65000 colspan=1000>".repeat(40);
        assert_eq!(last(format!("<table>{wide}"), &Limits { spare_positions: 10_000, ..d() }), "sheet-too-sparse");
        assert_eq!(
            last(table("<td><select><option>是<option>否</select><input value=x>"), &d()),
            "form-field-not-read"
        );
        assert_eq!(open("<html><p>请登录".to_owned(), &d()).unwrap_err().code(), "not-a-spreadsheet");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(parts in proptest::collection::vec(proptest::sample::select(&["<table>", "</table>", "<tr>", "<td>", "<td rowspan=3 colspan=2>", "</td>", "甲", "<", "&amp", "<p>", "<br>", "</tr>", "<!--", "-->", "<script>", "</script>", "\"", "\u{0}"][..]), 0..60)) {
            let _ = open_bytes("a.html", format!("<html><table>{}", parts.concat()).into_bytes(), &Limits::default());
        }
    }
}
