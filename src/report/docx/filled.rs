//! A filled document as a text document.

use super::super::documents::fill::{Filled, Part};
use super::pack::{Properties, pack};
use super::parts::{self, Cell, Kind, Text, WIDTH};
use docx_rs::{AlignmentType, Docx, PageMargin, PageOrientationType};
use std::io::{self, Write};

/// Width of the text of a page that lies, in twentieths of a point.
const LYING: usize = 14_570;
/// Width of the labels of pairs.
const LABEL: usize = 1_750;
/// Half points of the type in tables.
const SIZE: usize = 20;

/// Writes the document.
pub(crate) fn write_filled(filled: &Filled, firm: &str, day: &str, out: &mut dyn Write) -> io::Result<()> {
    let width = if filled.landscape { LYING } else { WIDTH };
    let side = if filled.landscape { 1_134 } else { 1_531 };
    let margin = PageMargin { top: 1_531, bottom: 1_361, left: side, right: side, header: 851, footer: 794, gutter: 0 };
    let doc = Docx::new();
    let doc = if filled.landscape {
        doc.page_size(16_838, 11_906).page_orient(PageOrientationType::Landscape)
    } else {
        doc.page_size(11_906, 16_838)
    };
    let mut doc = doc
        .page_margin(margin)
        .default_fonts(parts::fonts(parts::BODY))
        .default_size(parts::BODY_SIZE)
        .footer(parts::footer());
    for style in parts::styles() {
        doc = doc.add_style(style);
    }
    let mut text = Text::new(doc);
    let mut titles = 0;
    for part in &filled.parts {
        match part {
            Part::Title(title) => {
                text.restart();
                text.poster(title, titles > 0);
                titles += 1;
            }
            Part::Section(heading) => text.section(heading),
            Part::Body(body) => text.body(body),
            Part::Line(line) => text.line(line, AlignmentType::Left),
            Part::Right(line) => text.line(line, AlignmentType::Right),
            Part::Small(line) => text.small(line),
            Part::Pairs(pairs) => {
                let row = |(label, value): &(String, String)| vec![(label.clone(), Kind::Label), parts::text(value)];
                text.plain_table(&[LABEL, width - LABEL], &pairs.iter().map(row).collect::<Vec<Vec<Cell>>>());
            }
            Part::Table { columns, rows } => {
                let sum: usize = columns.iter().map(|c| c.1).sum();
                let widths: Vec<usize> = columns.iter().map(|c| c.1 * width / sum.max(1)).collect();
                let head: Vec<&str> = columns.iter().map(|c| c.0.as_str()).collect();
                let cell =
                    |(t, c): (&String, &(String, usize, bool))| if c.2 { parts::centre(t) } else { parts::text(t) };
                let rows: Vec<Vec<Cell>> = rows.iter().map(|r| r.iter().zip(columns).map(cell).collect()).collect();
                let widths = super::widths::holding(widths, &head, &rows, SIZE);
                text.sized_table(&widths, &head, &rows, SIZE);
            }
            Part::Pictures(numbers) => text.pictures(numbers.iter().filter_map(|n| filled.pictures.get(*n))),
            Part::Sign(who) => {
                text.gap();
                for who in who {
                    text.line(&format!("{who}：＿＿＿＿＿＿＿＿　　　年　　月　　日"), AlignmentType::Left);
                }
            }
        }
    }
    let properties = Properties { title: &filled.title, subject: firm, day };
    out.write_all(&pack(text.finish(), &properties)?)?;
    out.flush()
}
