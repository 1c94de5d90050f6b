//! The shared string table, each text interned once.

use crate::say;
use crate::workbook::draft::Book;
use crate::workbook::error::OpenError;
use crate::workbook::grid::{Kind, ValueId};
use crate::workbook::rawtext::RawText;
use crate::workbook::xml::{Token, Xml};
use rustc_hash::FxHashSet;
use std::io::Read;

/// Index in the table → value.
#[derive(Debug, Default)]
pub(in crate::workbook) struct Strings {
    pub(super) ids: Vec<ValueId>,
    /// Indices of texts of which only the first part is kept.
    pub(super) clipped: FxHashSet<u32>,
    /// Indices of texts with bytes that are not UTF-8.
    pub(super) unclean: FxHashSet<u32>,
    /// Why the table ends early, if it does.
    pub(super) damaged: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Table,
    Item,
    Run,
    Text,
}

/// Reads the table.
pub(super) fn read(source: &mut dyn Read, book: &mut Book<'_>, part: &str) -> Result<Strings, OpenError> {
    let limits = book.limits;
    let mut xml = Xml::new(source, limits);
    let mut out = Strings::default();
    let mut raw = RawText::new(limits.value_chars);
    let mut text = String::new();
    let mut at = At::Table;
    let mut text_in = At::Item;
    let (mut clipped, mut clean) = (false, true);
    let full =
        || OpenError::over(&say!("文本总量过大（上限 text-bytes）", "there is too much text (limit text-bytes)"));
    loop {
        let token = match xml.next() {
            Ok(token) => token,
            Err(e) => {
                let error = super::xml_error(part, &e);
                if error.code() == "over-limit" {
                    return Err(error);
                }
                // Cells that point behind the damage are told one by one.
                let why = e.message();
                let (zh, en) = (&why.zh, &why.en);
                book.problems.push(crate::base::Problem::general(
                    "damaged-strings",
                    say!(
                        "文本表已损坏（{zh}），部分单元格的文本无法读取，请用表格软件修复后重试",
                        "the table of texts is damaged ({en}); some cells lack their text, repair the file and try again"
                    ),
                ));
                out.damaged = true;
                return Ok(out);
            }
        };
        match token {
            Token::Start(tag) => match (at, tag.name) {
                (At::Table, b"si") => {
                    at = At::Item;
                    text.clear();
                    (clipped, clean) = (false, true);
                }
                (At::Table, _) if !out.ids.is_empty() || tag.name != b"sst" => {
                    xml.skip().map_err(|e| super::xml_error(part, &e))?;
                }
                (At::Item, b"r") => at = At::Run,
                (At::Item | At::Run, b"t") => {
                    text_in = at;
                    at = At::Text;
                    raw.clear();
                }
                (At::Table, _) => {}
                _ => xml.skip().map_err(|e| super::xml_error(part, &e))?,
            },
            Token::Text(piece) if at == At::Text => raw.push(piece),
            Token::CData(piece) if at == At::Text => raw.push_cdata(piece),
            Token::End(_) => match at {
                At::Text => {
                    if text.len() <= limits.value_chars.saturating_mul(4) {
                        clean &= raw.append_escaped_to(&mut text);
                    } else {
                        clipped |= !raw.raw().is_empty();
                    }
                    clipped |= raw.over();
                    at = text_in;
                }
                At::Run => at = At::Item,
                At::Item => {
                    at = At::Table;
                    if out.ids.len() >= limits.shared_strings {
                        let most = limits.shared_strings;
                        return Err(OpenError::over(&say!(
                            "共享文本超过 {most} 条（上限 shared-strings）",
                            "there are more than {most} shared texts (limit shared-strings)"
                        )));
                    }
                    let index = u32::try_from(out.ids.len()).unwrap_or(u32::MAX);
                    let (kept, cut) = book.clip(&text);
                    if cut || clipped {
                        out.clipped.insert(index);
                    }
                    if !clean {
                        out.unclean.insert(index);
                    }
                    let kind = if kept.is_empty() { Kind::Blank } else { Kind::Text };
                    let id = book.intern(kind, kept).ok_or_else(full)?;
                    out.ids.push(id);
                }
                At::Table => {}
            },
            Token::Eof => return Ok(out),
            _ => {}
        }
    }
}
