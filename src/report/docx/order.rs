//! Properties in the order that ECMA-376 prescribes. The library writes them in an order of its own, which some readers
//! take amiss.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io;

/// Elements whose children are put in order, with that order; names without prefix.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "kinsoku",
            "wordWrap",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "textDirection",
            "textAlignment",
            "outlineLvl",
            "divId",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "strike",
            "dstrike",
            "snapToGrid",
            "vanish",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblpPr",
            "tblOverlap",
            "bidiVisual",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    ("tblBorders", &["top", "left", "start", "bottom", "right", "end", "insideH", "insideV"]),
    ("tblCellMar", &["top", "left", "start", "bottom", "right", "end"]),
    (
        "tcPr",
        &["cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign"],
    ),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "type",
            "pgSz",
            "pgMar",
            "pgNumType",
            "cols",
            "titlePg",
            "textDirection",
            "docGrid",
        ],
    ),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "link",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
        ],
    ),
];

/// An element being read.
#[derive(Default)]
struct Open {
    order: Option<&'static [&'static str]>,
    start: String,
    plain: String,
    ordered: Vec<(usize, String)>,
}

impl Open {
    fn add(&mut self, name: &str, xml: &str) {
        match self.order {
            None => self.plain.push_str(xml),
            Some(order) => {
                let place = order.iter().position(|o| *o == name).unwrap_or(order.len());
                self.ordered.push((place, xml.to_owned()));
            }
        }
    }

    fn close(mut self, end: &str) -> String {
        self.ordered.sort_by_key(|(place, _)| *place);
        let mut out = self.start;
        out.push_str(&self.plain);
        for (_, xml) in &self.ordered {
            out.push_str(xml);
        }
        out.push_str(end);
        out
    }
}

/// The same document with its properties in order.
pub(super) fn properties(xml: &str) -> io::Result<String> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Open::default()];
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(io::Error::other)?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(xml.len());
        let raw = xml.get(from..to).unwrap_or_default();
        from = to;
        match event {
            Event::Start(e) => {
                let name = local(e.name().as_ref());
                let order = ORDERS.iter().find(|(n, _)| *n == name).map(|(_, order)| *order);
                open.push(Open { order, start: raw.to_owned(), ..Open::default() });
            }
            Event::End(e) => {
                let name = local(e.name().as_ref());
                let closed = open.pop().unwrap_or_default().close(raw);
                if let Some(parent) = open.last_mut() {
                    parent.add(&name, &closed);
                }
            }
            Event::Eof => break,
            Event::Empty(e) => {
                let name = local(e.name().as_ref());
                if let Some(parent) = open.last_mut() {
                    parent.add(&name, raw);
                }
            }
            _ => {
                if let Some(parent) = open.last_mut() {
                    parent.add("", raw);
                }
            }
        }
    }
    Ok(open.pop().unwrap_or_default().close(""))
}

fn local(name: impl AsRef<[u8]>) -> String {
    let name = String::from_utf8_lossy(name.as_ref()).into_owned();
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_order_changes() {
        let xml = "<?xml version=\"1.0\"?><w:p><w:pPr><w:rPr><w:sz w:val=\"1\" /><w:b /></w:rPr><w:jc /></w:pPr>\
                   <w:r><w:t>a &amp; b</w:t></w:r></w:p>";
        let expected = "<?xml version=\"1.0\"?><w:p><w:pPr><w:jc /><w:rPr><w:b /><w:sz w:val=\"1\" /></w:rPr></w:pPr>\
                        <w:r><w:t>a &amp; b</w:t></w:r></w:p>";
        assert_eq!(properties(xml).unwrap(), expected);
        assert!(properties("<a><b></a>").is_err());
    }
}
