//! Automatic numbers of Word paragraphs: what a person sees before the text although no text holds it.

use super::limits::Limits;
use super::xml::{Tag, Token, Xml, XmlError, text_of};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::io::Read;

/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2` with a place for the number of each level.
    text: String,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Abstract list → its levels.
    shapes: FxHashMap<u32, Vec<Level>>,
    /// List → abstract list.
    lists: FxHashMap<u32, u32>,
    /// List → numbers it starts from instead.
    overrides: FxHashMap<u32, Vec<(usize, u32)>>,
    /// Abstract list → next numbers by level.
    counters: FxHashMap<u32, [Option<u32>; LEVELS]>,
    restarted: Vec<u32>,
    /// Paragraph style → list and level it brings along.
    styles: FxHashMap<Vec<u8>, (u32, u32)>,
}

fn number(tag: &Tag<'_>, name: &[u8]) -> Option<u32> {
    std::str::from_utf8(tag.attr_any(name)?).ok()?.trim().parse().ok()
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(source: &mut dyn Read, limits: &Limits) -> Result<Self, XmlError> {
        let mut xml = Xml::new(source, limits);
        let mut out = Self::default();
        let (mut shape, mut list, mut level) = (None, None, 0_usize);
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"abstractNum" => {
                        shape = number(&tag, b"abstractNumId").filter(|_| out.shapes.len() < limits.formats);
                        list = None;
                    }
                    b"num" => {
                        list = number(&tag, b"numId").filter(|_| out.lists.len() < limits.formats);
                        shape = None;
                    }
                    b"abstractNumId" => {
                        if let (Some(list), Some(shape)) = (list, number(&tag, b"val")) {
                            out.lists.insert(list, shape);
                        }
                    }
                    b"lvl" | b"lvlOverride" => {
                        level = number(&tag, b"ilvl").and_then(|n| usize::try_from(n).ok()).unwrap_or(LEVELS);
                        if let Some(shape) = shape.filter(|_| level < LEVELS) {
                            let levels = out.shapes.entry(shape).or_default();
                            if levels.len() <= level {
                                levels.resize_with(level + 1, || Level { start: 1, ..Level::default() });
                            }
                        }
                    }
                    b"startOverride" => {
                        if let (Some(list), Some(start), true) = (list, number(&tag, b"val"), level < LEVELS) {
                            let starts = out.overrides.entry(list).or_default();
                            if starts.len() < LEVELS {
                                starts.push((level, start));
                            }
                        }
                    }
                    b"start" | b"numFmt" | b"lvlText" => {
                        let value = tag.attr_any(b"val").unwrap_or(&[]);
                        let levels = shape.and_then(|s| out.shapes.get_mut(&s));
                        if let Some(spec) = levels.and_then(|l| l.get_mut(level)) {
                            match tag.name {
                                b"start" => spec.start = number(&tag, b"val").unwrap_or(1),
                                b"numFmt" => spec.format = text_of(value),
                                _ => spec.text = text_of(value).chars().take(100).collect(),
                            }
                        }
                    }
                    _ => {}
                },
                Token::Eof => return Ok(out),
                _ => {}
            }
        }
    }

    /// Reads which paragraph styles bring a number along, from the part of styles.
    pub(super) fn read_styles(&mut self, source: &mut dyn Read, limits: &Limits) -> Result<(), XmlError> {
        let mut xml = Xml::new(source, limits);
        let (mut style, mut list, mut level) = (Vec::new(), None, 0);
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"style" => {
                        style = tag.attr_any(b"styleId").unwrap_or(&[]).to_vec();
                        (list, level) = (None, 0);
                    }
                    b"numId" => list = number(&tag, b"val"),
                    b"ilvl" => level = number(&tag, b"val").unwrap_or(0),
                    _ => {}
                },
                Token::End(b"style") => {
                    if let Some(list) = list.take().filter(|_| self.styles.len() < limits.formats) {
                        self.styles.insert(std::mem::take(&mut style), (list, level));
                    }
                }
                Token::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The list and level that a paragraph style brings along.
    pub(super) fn of_style(&self, style: &[u8]) -> Option<(u32, u32)> {
        self.styles.get(style).copied()
    }

    /// Counts one more paragraph of a list and gives its label; `None` for bullets and unknown lists.
    pub(super) fn next(&mut self, list: u32, level: u32) -> Option<String> {
        let level = usize::try_from(level).ok().filter(|l| *l < LEVELS)?;
        let shape = *self.lists.get(&list)?;
        let levels = self.shapes.get(&shape)?;
        let spec = levels.get(level)?;
        let counters = self.counters.entry(shape).or_default();
        if let Some(starts) = self.overrides.get(&list)
            && !self.restarted.contains(&list)
        {
            self.restarted.push(list);
            for (level, start) in starts {
                if let Some(slot) = counters.get_mut(*level) {
                    *slot = Some(*start);
                }
            }
        }
        let now = counters.get(level).copied().flatten().unwrap_or(spec.start);
        for (i, slot) in counters.iter_mut().enumerate().skip(level) {
            *slot = if i == level { Some(now.saturating_add(1)) } else { None };
        }
        let mut label = String::new();
        let mut chars = spec.text.chars();
        while let Some(c) = chars.next() {
            let place = if c == '%' { chars.clone().next().and_then(|d| d.to_digit(10)) } else { None };
            let Some(at) = place.and_then(|p| usize::try_from(p).ok()).and_then(|p| p.checked_sub(1)) else {
                label.push(c);
                continue;
            };
            chars.next();
            let shown = levels.get(at)?;
            let value = counters.get(at).copied().flatten().map_or(shown.start, |n| n.saturating_sub(1));
            write_number(value, &shown.format, &mut label)?;
        }
        (!label.is_empty()).then_some(label)
    }
}

/// Appends a number in a format; `None` if the format shows no number.
fn write_number(n: u32, format: &str, out: &mut String) -> Option<()> {
    match format {
        "bullet" | "none" => return None,
        "decimalZero" => write!(out, "{n:02}").ok()?,
        "decimalFullWidth" | "decimalFullWidth2" => {
            out.extend(n.to_string().bytes().filter_map(|b| char::from_u32(u32::from(b) - 0x30 + 0xff10)));
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => {
            out.push(char::from_u32(0x2460 + n - 1)?);
        }
        "decimalEnclosedParen" if (1..=20).contains(&n) => out.push(char::from_u32(0x2474 + n - 1)?),
        "upperLetter" | "lowerLetter" if (1..=26).contains(&n) => {
            let base = if format == "upperLetter" { 0x41 } else { 0x61 };
            out.push(char::from_u32(base + n - 1)?);
        }
        "upperRoman" if (1..40).contains(&n) => out.push_str(&roman(n)),
        "lowerRoman" if (1..40).contains(&n) => out.push_str(&roman(n).to_lowercase()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "koreanCounting"
            if n < 100 =>
        {
            out.push_str(&chinese(n));
        }
        _ => write!(out, "{n}").ok()?,
    }
    Some(())
}

fn roman(n: u32) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat(usize::try_from(n / 10).unwrap_or(0));
    tens + usize::try_from(n % 10).ok().and_then(|i| ones.get(i)).copied().unwrap_or("")
}

fn chinese(n: u32) -> String {
    let digit = |d: u32| "〇一二三四五六七八九".chars().nth(usize::try_from(d).unwrap_or(0)).unwrap_or('〇');
    match (n / 10, n % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_level_and_restart() {
        let part = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
            <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
            <w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#;
        let mut lists = Numbering::read(&mut part.as_bytes(), &Limits::default()).unwrap();
        let mut next = |list, level| lists.next(list, level).unwrap_or_default();
        assert_eq!([next(7, 0), next(7, 1), next(7, 1), next(7, 0), next(7, 1)], ["一、", "1.", "2.", "二、", "1."]);
        assert_eq!([next(8, 1), next(8, 1)], ["5.", "6."]);
        assert_eq!([next(9, 0), next(7, 8), next(7, 99)], ["", "", ""]);
        for (n, text) in [(7, "七"), (10, "十"), (18, "十八"), (40, "四十"), (99, "九十九")] {
            assert_eq!(chinese(n), text);
        }
        assert_eq!((roman(4), roman(39)), ("IV".to_owned(), "XXXIX".to_owned()));
    }
}
