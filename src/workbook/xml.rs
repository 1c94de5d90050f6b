//! A pull reader of XML in bounded memory.
//!
//! Text is handed out in pieces as it streams by, so a gigabyte inside one element costs one buffer. Tags and depth are
//! bounded. Document types are refused, and with them every entity that could expand. Elements must nest.

use crate::base::Message;
use crate::say;
use std::io::{self, Read};

/// What can be wrong with an XML part.
#[derive(Debug)]
pub(super) enum XmlError {
    /// The source failed, or passed a limit.
    Io(io::Error),
    /// Not well-formed: why, and at which byte.
    Malformed(&'static str, &'static str, u64),
}

impl XmlError {
    /// What to tell a person.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Io(e) => match e.get_ref().and_then(|inner| inner.downcast_ref::<super::package::Over>()) {
                Some(over) => over.0.clone(),
                None => say!("数据流读取失败：{e}", "its data could not be read: {e}"),
            },
            Self::Malformed(zh, en, at) => say!("第 {at} 字节处{zh}", "{en} at byte {at}"),
        }
    }
}

impl From<io::Error> for XmlError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// One piece of the document.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// `<name …>`; an empty element gives a start and an end.
    Start(Tag<'a>),
    /// The local name of an element that ends.
    End(&'a [u8]),
    /// Text as written, entities and all; long text comes in several pieces cut anywhere.
    Text(&'a [u8]),
    /// Text from a CDATA section.
    CData(&'a [u8]),
    /// The root element has ended.
    Eof,
}

#[derive(Clone, Copy, Debug)]
struct Attr {
    prefixed: bool,
    name: (usize, usize),
    value: (usize, usize),
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// Name without its prefix.
    pub(super) name: &'a [u8],
    buf: &'a [u8],
    attrs: &'a [Attr],
}

impl<'a> Tag<'a> {
    fn slice(&self, range: (usize, usize)) -> &'a [u8] {
        self.buf.get(range.0..range.1).unwrap_or(&[])
    }

    /// The raw value of an attribute without prefix.
    #[inline]
    pub(super) fn attr(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attrs.iter().find(|a| !a.prefixed && self.slice(a.name) == name).map(|a| self.slice(a.value))
    }

    /// The raw value of an attribute with or without prefix.
    pub(super) fn attr_any(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attrs.iter().find(|a| self.slice(a.name) == name).map(|a| self.slice(a.value))
    }

    /// All attributes: local name, raw value.
    #[inline]
    pub(super) fn attrs(&self) -> impl Iterator<Item = (bool, &'a [u8], &'a [u8])> + '_ {
        self.attrs.iter().map(|a| (a.prefixed, self.slice(a.name), self.slice(a.value)))
    }

    /// The text of an attribute, entities resolved.
    pub(super) fn text(&self, name: &[u8]) -> Option<String> {
        self.attr(name).map(text_of)
    }
}

/// Text of raw bytes, entities resolved; bytes that are not UTF-8 become `U+FFFD`.
pub(super) fn text_of(raw: &[u8]) -> String {
    let mut out = String::new();
    unescape(raw, &mut out);
    out
}

#[derive(Clone, Copy)]
enum Step {
    Start((usize, usize)),
    End((usize, usize)),
    Text((usize, usize)),
    CData((usize, usize)),
    Eof,
}

/// The reader.
pub(super) struct Xml<'r> {
    source: &'r mut dyn Read,
    buf: Vec<u8>,
    pos: usize,
    end: usize,
    base: u64,
    source_ended: bool,
    attrs: Vec<Attr>,
    open: Vec<u64>,
    empty: Option<(usize, usize)>,
    in_cdata: bool,
    rooted: bool,
    max_tag: usize,
    max_depth: usize,
}

const BUFFER: usize = 128 << 10;
const PIECE: usize = 32 << 10;

impl<'r> Xml<'r> {
    /// A reader of `source`.
    pub(super) fn new(source: &'r mut dyn Read, limits: &super::limits::Limits) -> Self {
        Self {
            source,
            buf: vec![0; BUFFER],
            pos: 0,
            end: 0,
            base: 0,
            source_ended: false,
            attrs: Vec::new(),
            open: Vec::new(),
            empty: None,
            in_cdata: false,
            rooted: false,
            max_tag: limits.tag_bytes.max(PIECE),
            max_depth: limits.xml_depth,
        }
    }

    /// Number of open elements.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next piece.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Token<'_>, XmlError> {
        let step = self.step()?;
        let cut = |r: (usize, usize)| self.buf.get(r.0..r.1).unwrap_or(&[]);
        Ok(match step {
            Step::Start(name) => Token::Start(Tag { name: cut(name), buf: &self.buf, attrs: &self.attrs }),
            Step::End(name) => Token::End(cut(name)),
            Step::Text(range) => Token::Text(cut(range)),
            Step::CData(range) => Token::CData(cut(range)),
            Step::Eof => Token::Eof,
        })
    }

    /// Skips to the end of the element just started.
    pub(super) fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.depth().saturating_sub(1);
        while self.depth() > outside {
            if let Step::Eof = self.step()? {
                break;
            }
        }
        Ok(())
    }

    /// Reads on to the end of the source, so that its checksum is looked at. What follows the root does not matter.
    pub(super) fn drain(&mut self) -> Result<(), XmlError> {
        loop {
            self.pos = self.end;
            if !self.fill()? {
                return Ok(());
            }
        }
    }

    fn bad(&self, zh: &'static str, en: &'static str) -> XmlError {
        XmlError::Malformed(zh, en, self.base + self.pos as u64)
    }

    fn cut_short(&self) -> XmlError {
        self.bad("内容突然中断", "the content breaks off")
    }

    fn rest(&self) -> &[u8] {
        self.buf.get(self.pos..self.end).unwrap_or(&[])
    }

    /// Reads on behind what is left; `false` at the end of the source.
    fn fill(&mut self) -> Result<bool, XmlError> {
        if self.source_ended {
            return Ok(false);
        }
        self.buf.copy_within(self.pos..self.end, 0);
        self.base += self.pos as u64;
        self.end -= self.pos;
        self.pos = 0;
        if self.end == self.buf.len() {
            if self.buf.len() >= self.max_tag.max(BUFFER) {
                return Err(self.bad("标签过长", "a tag is too long"));
            }
            self.buf.resize(self.buf.len() * 2, 0);
        }
        let before = self.end;
        while let Some(free) = self.buf.get_mut(self.end..).filter(|f| !f.is_empty()) {
            match self.source.read(free) {
                Ok(0) => {
                    self.source_ended = true;
                    break;
                }
                Ok(n) => self.end += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e.into()),
            }
        }
        Ok(self.end > before)
    }

    #[inline]
    fn step(&mut self) -> Result<Step, XmlError> {
        if let Some(name) = self.empty.take() {
            self.open.pop();
            return Ok(Step::End(name));
        }
        loop {
            if self.in_cdata {
                if let Some(step) = self.cdata()? {
                    return Ok(step);
                }
                continue;
            }
            if self.rooted && self.open.is_empty() {
                return Ok(Step::Eof);
            }
            match self.rest() {
                [b'<', b'/', ..] => {
                    if let Some(step) = self.end_tag()? {
                        return Ok(step);
                    }
                }
                [b'<', b'!' | b'?', ..] => {
                    self.declaration()?;
                    continue;
                }
                [b'<', _, ..] => {
                    if let Some(step) = self.start_tag()? {
                        return Ok(step);
                    }
                }
                [b'<'] | [] => {}
                text => {
                    let found = find_tag(text);
                    let len = match found {
                        Some(n) => n,
                        None if text.len() >= PIECE || self.source_ended => text.len(),
                        None => 0,
                    };
                    if len > 0 {
                        if self.open.is_empty() && !blank(text.get(..len).unwrap_or(&[])) {
                            return Err(self.bad("不是 XML 内容", "this is not XML"));
                        }
                        let from = self.pos;
                        self.pos += len;
                        if self.open.is_empty() {
                            continue;
                        }
                        return Ok(Step::Text((from, from + len)));
                    }
                }
            }
            if !self.fill()? {
                return Err(self.cut_short());
            }
        }
    }

    /// An end tag, or `None` if it is not all there yet.
    #[inline]
    fn end_tag(&mut self) -> Result<Option<Step>, XmlError> {
        let Some(rest) = self.buf.get(self.pos + 2..self.end) else { return Ok(None) };
        let Some(close) = rest.iter().position(|b| *b == b'>') else { return Ok(None) };
        let name = rest.get(..close).unwrap_or(&[]).trim_ascii_end();
        let local = name.iter().rposition(|b| *b == b':').map_or(0, |i| i + 1);
        let range = (self.pos + 2 + local, self.pos + 2 + name.len());
        if self.open.pop() != Some(fingerprint(name)) {
            return Err(self.bad("标签不配对", "tags do not nest"));
        }
        self.pos += close + 3;
        Ok(Some(Step::End(range)))
    }

    /// A start tag, or `None` if it is not all there yet.
    #[inline]
    fn start_tag(&mut self) -> Result<Option<Step>, XmlError> {
        let start = self.pos + 1;
        let Some(tag) = self.buf.get(..self.end) else { return Ok(None) };
        self.attrs.clear();
        let mut i = start;
        let mut local = start;
        let mut b;
        loop {
            let Some(&byte) = tag.get(i) else { return Ok(None) };
            b = byte;
            match b {
                b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n' => break,
                b':' => local = i + 1,
                b'<' => return Err(self.bad("标签内出现“<”", "a tag holds `<`")),
                _ => {}
            }
            i += 1;
        }
        let name = (local, i);
        if i == start {
            return Err(self.bad("标签没有名称", "a tag has no name"));
        }
        let print = fingerprint(tag.get(start..i).unwrap_or(&[]));
        let mut empty = false;
        while b != b'>' {
            match b {
                b' ' | b'\t' | b'\r' | b'\n' => i += 1,
                b'/' => {
                    match tag.get(i + 1) {
                        None => return Ok(None),
                        Some(b'>') => {}
                        Some(_) => return Err(self.bad("标签写法错误", "a tag is malformed")),
                    }
                    empty = true;
                    i += 1;
                }
                _ => {
                    let mut from = i;
                    let mut prefixed = false;
                    loop {
                        match tag.get(i) {
                            None => return Ok(None),
                            Some(b'=' | b' ' | b'\t' | b'\r' | b'\n') => break,
                            Some(b':') => {
                                prefixed = true;
                                from = i + 1;
                            }
                            Some(b'<' | b'>' | b'"' | b'\'') => {
                                return Err(self.bad("属性写法错误", "an attribute is malformed"));
                            }
                            Some(_) => {}
                        }
                        i += 1;
                    }
                    let to = i;
                    while matches!(tag.get(i), Some(b' ' | b'\t' | b'\r' | b'\n')) {
                        i += 1;
                    }
                    match tag.get(i) {
                        None => return Ok(None),
                        Some(b'=') => i += 1,
                        Some(_) => return Err(self.bad("属性缺少“=”", "an attribute has no `=`")),
                    }
                    while matches!(tag.get(i), Some(b' ' | b'\t' | b'\r' | b'\n')) {
                        i += 1;
                    }
                    let quote = match tag.get(i) {
                        None => return Ok(None),
                        Some(q @ (b'"' | b'\'')) => *q,
                        Some(_) => return Err(self.bad("属性值没有引号", "an attribute value has no quotes")),
                    };
                    i += 1;
                    let value = i;
                    loop {
                        match tag.get(i) {
                            None => return Ok(None),
                            Some(q) if *q == quote => break,
                            Some(_) => i += 1,
                        }
                    }
                    self.attrs.push(Attr { prefixed, name: (from, to), value: (value, i) });
                    i += 1;
                }
            }
            let Some(&byte) = tag.get(i) else { return Ok(None) };
            b = byte;
        }
        if self.open.len() >= self.max_depth {
            return Err(self.bad("嵌套层数过多", "elements nest too deeply"));
        }
        self.rooted = true;
        self.open.push(print);
        if empty {
            self.empty = Some(name);
        }
        self.pos = i + 1;
        Ok(Some(Step::Start(name)))
    }

    /// Passes a comment or instruction, or enters a CDATA section.
    fn declaration(&mut self) -> Result<(), XmlError> {
        while self.rest().len() < 9 && self.fill()? {}
        let rest = self.rest();
        if rest.starts_with(b"<![CDATA[") {
            if self.open.is_empty() {
                return Err(self.bad("不是 XML 内容", "this is not XML"));
            }
            self.pos += 9;
            self.in_cdata = true;
            return Ok(());
        }
        let close: &[u8] = if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.starts_with(b"<!--") {
            self.pos += 4;
            b"-->"
        } else {
            return Err(self.bad("含有文档类型声明（DTD），不予读取", "it has a document type, which is not read"));
        };
        loop {
            if let Some(at) = memchr::memmem::find(self.rest(), close) {
                self.pos += at + close.len();
                return Ok(());
            }
            self.pos = self.end.saturating_sub(close.len() - 1).max(self.pos);
            if !self.fill()? {
                return Err(self.cut_short());
            }
        }
    }

    fn cdata(&mut self) -> Result<Option<Step>, XmlError> {
        let from = self.pos;
        if let Some(len) = memchr::memmem::find(self.rest(), b"]]>") {
            self.in_cdata = false;
            self.pos += len + 3;
            return Ok((len > 0).then_some(Step::CData((from, from + len))));
        }
        let safe = self.rest().len().saturating_sub(2);
        if safe >= PIECE {
            self.pos += safe;
            return Ok(Some(Step::CData((from, from + safe))));
        }
        if self.fill()? { Ok(None) } else { Err(self.cut_short()) }
    }
}

#[inline]
fn find_tag(text: &[u8]) -> Option<usize> {
    match text.iter().take(16).position(|b| *b == b'<') {
        Some(n) => Some(n),
        None => memchr::memchr(b'<', text),
    }
}

#[inline]
fn fingerprint(name: &[u8]) -> u64 {
    name.iter().fold(name.len() as u64, |h, b| h.wrapping_mul(0x100_0000_01b3) ^ u64::from(*b))
}

fn blank(text: &[u8]) -> bool {
    text.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf))
}

/// Appends raw text, its entities resolved and its line ends unified. Unknown entities stay as written. `false` if some
/// bytes were not UTF-8 and became `U+FFFD`.
#[inline]
pub(super) fn unescape(raw: &[u8], out: &mut String) -> bool {
    let (text, clean) = match std::str::from_utf8(raw) {
        Ok(text) => (std::borrow::Cow::Borrowed(text), true),
        Err(_) => (String::from_utf8_lossy(raw), false),
    };
    let mut rest: &str = &text;
    while let Some(at) = memchr::memchr2(b'&', b'\r', rest.as_bytes()) {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = special.strip_prefix('\r') {
            out.push('\n');
            rest = after.strip_prefix('\n').unwrap_or(after);
            continue;
        }
        let body = special.get(1..).unwrap_or("");
        let entity = body.bytes().take(12).position(|b| b == b';').and_then(|n| body.split_at_checked(n));
        if let Some((c, after)) = entity.and_then(|(name, after)| Some((entity_char(name)?, after))) {
            out.push(c);
            rest = after.strip_prefix(';').unwrap_or(after);
        } else {
            out.push('&');
            rest = body;
        }
    }
    out.push_str(rest);
    clean
}

fn entity_char(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::limits::Limits;
    use super::*;

    fn run(xml: &[u8], limits: &Limits) -> Result<String, XmlError> {
        let mut source = xml;
        let mut reader = Xml::new(&mut source, limits);
        let mut out = String::new();
        loop {
            match reader.next()? {
                Token::Start(tag) => {
                    out.push('<');
                    out.push_str(&text_of(tag.name));
                    for (prefixed, name, value) in tag.attrs() {
                        out.push_str(if prefixed { " :" } else { " " });
                        out.extend([&*text_of(name), "=", &*text_of(value)]);
                    }
                    out.push('>');
                }
                Token::End(name) => out.extend(["</", &*text_of(name), ">"]),
                Token::Text(raw) => out.push_str(&text_of(raw)),
                Token::CData(raw) => out.push_str(&String::from_utf8_lossy(raw)),
                Token::Eof => return Ok(out),
            }
        }
    }

    #[test]
    fn reads_the_usual_and_the_odd() {
        let limits = Limits::default();
        let xml = "\u{feff}<?xml version='1.0'?><!-- <c> --><x:a r:id = 'q>\"' b=\"&lt;2\"\n/>";
        assert_eq!(run(xml.as_bytes(), &limits).unwrap(), "<a :id=q>\" b=<2></a>");
        let xml = "<a>x&amp;&#x4e2d;&foo; <b/>\r\n<![CDATA[<&]]]]></a> trailing";
        assert_eq!(run(xml.as_bytes(), &limits).unwrap(), "<a>x&中&foo; <b></b>\n<&]]</a>");
    }

    #[test]
    fn refuses_what_is_not_well_formed() {
        let limits = Limits { xml_depth: 3, ..Limits::default() };
        for bad in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<a",
            "<a b></a>",
            "<a b=c></a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
            "<a><a><a><a></a></a></a></a>",
            "< a></ a>",
            "<a><![CDATA[x</a>",
            "<a><!-- </a>",
        ] {
            assert!(run(bad.as_bytes(), &limits).is_err(), "{bad}");
        }
    }

    #[test]
    fn long_text_streams_and_long_tags_are_refused() {
        let limits = Limits { tag_bytes: 1 << 17, ..Limits::default() };
        let long = "x".repeat(600_000);
        assert_eq!(run(format!("<a>{long}</a>").as_bytes(), &limits).unwrap().len(), 600_007);
        assert_eq!(run(format!("<a><![CDATA[{long}]]></a>").as_bytes(), &limits).unwrap().len(), 600_007);
        assert!(run(format!("<a b='{long}'/>").as_bytes(), &limits).is_err());
        assert!(run(format!("<a><!--{long}--></a>").as_bytes(), &limits).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(proptest::sample::select(&b"<>/!?a:='\"&;[]- \n\xe4"[..]), 0..60)) {
            let _ = run(&bytes, &Limits::default());
        }
    }
}
