//! 隐患整改报告 as a text document that can be printed, filled in and signed.

mod cards;
mod filled;
mod hazards;
mod order;
mod pack;
mod parts;
mod sections;
#[cfg(test)]
mod tests;
mod widths;

pub(super) use cards::{write_board, write_cards};
pub(crate) use filled::write_filled;
pub(super) use parts::chinese_number;

use crate::assess::document::Assessment;
use crate::calendar::Almanac;
use docx_rs::{AlignmentType, Docx, PageMargin};
use std::io::{self, Write};

/// Writes the document.
pub(super) fn write(a: &Assessment, almanac: &Almanac, out: &mut dyn Write) -> io::Result<()> {
    let margin = PageMargin { top: 1701, bottom: 1531, left: 1531, right: 1531, header: 851, footer: 907, gutter: 0 };
    let mut doc = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(parts::fonts(parts::BODY))
        .default_size(parts::BODY_SIZE)
        .footer(parts::footer());
    for style in parts::styles() {
        doc = doc.add_style(style);
    }
    let mut text = parts::Text::new(doc);
    sections::cover(&mut text, a);
    sections::overview(&mut text, a);
    hazards::majors(&mut text, a);
    hazards::generals(&mut text, a);
    hazards::doubts(&mut text, a);
    sections::duties(&mut text, a, almanac);
    sections::contradictions(&mut text, a);
    sections::undetermined(&mut text, a);
    sections::by_hand(&mut text, a);
    sections::documents(&mut text, a);
    sections::provenance(&mut text, a);
    signatures(&mut text);
    let firm = super::phrases::enterprise(a);
    let properties = pack::Properties { title: "隐患整改报告", subject: &firm, day: &a.as_of };
    out.write_all(&pack::pack(text.finish(), &properties)?)?;
    out.flush()
}

fn signatures(text: &mut parts::Text) {
    text.gap();
    for who in ["编制人（签字）：", "审核人（签字）：", "企业主要负责人（签字、盖章）："]
    {
        text.line(&format!("{who}＿＿＿＿＿＿＿＿＿＿"), AlignmentType::Left);
        text.line("　　　　年　　月　　日", AlignmentType::Right);
    }
}
