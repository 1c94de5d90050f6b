//! Notices without a table: the numbered paragraphs of a document's text, read as a hazard list.
//!
//! A numbered paragraph is a record only where the text itself announces hazards (存在以下问题：, 二、主要隐患), so that
//! a list of requirements or of what was done is not one. Every other paragraph is skipped with its reason. The number is
//! no part of the description; lines that belong to an item are.

use super::columns;
use super::form;
use super::kinds::{Kinds, NoticeWords};
use super::rows::note;
use super::table::{ColumnReading, Recognized, SheetReading, Table};
use super::{day, unread};
use crate::base::Problem;
use crate::base::address::column_letter;
use crate::base::norm::key;
use crate::say;
use crate::workbook::Sheet;
use crate::workbook::grid::{GridBuilder, Kind, Pool};
use std::sync::Arc;

/// Characters up to which a paragraph can be a heading or a caption.
const SHORT: usize = 40;

/// How a paragraph is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// 第一章, 第二部分
    Part,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracketed,
    /// 1. 1、
    Plain,
    /// 1.2
    Dotted,
    /// （1） 1）
    Bracketed,
    /// ①
    Circled,
}

/// One paragraph.
struct Paragraph<'t> {
    row: u32,
    text: &'t str,
    number: Option<(Style, usize)>,
    /// Level among the numbered ones.
    depth: usize,
}

/// Reads the text of a document, as a hazard list if it is one.
pub fn read(index: usize, sheet: &Sheet, kinds: &Kinds, out: &mut Recognized) {
    form::facts(sheet, 0..sheet.grid.rows.len(), kinds, &mut out.facts);
    if out.tables.iter().any(|t| matches!(t.kind.as_str(), "hazard-ledger" | "checklist")) {
        out.sheets.push(unread(sheet, "text-beside-tables"));
        return;
    }
    let found = paragraphs(sheet);
    let list = sort(&found, kinds);
    let table = (!list.records.is_empty()).then(|| table(index, sheet, &list.records, kinds)).flatten();
    let Some((table, reading)) = table else {
        let numbered = found.iter().filter(|p| p.number.is_some()).count();
        let mut reading = unread(sheet, "no-hazard-list-in-text");
        if numbered >= 2 {
            reading.problems.push(Problem::general(
                "numbered-text-not-read",
                say!(
                    "有 {numbered} 个编号段落，但文中没有写明它们是问题或隐患（如“存在以下问题：”），未读取；如是隐患清单，请补一句说明或改用表格",
                    "there are {numbered} numbered paragraphs, but the text does not say that they are hazards (such as 存在以下问题：), so they were not read; add such a line or use a table"
                ),
            ));
        }
        out.sheets.push(reading);
        return;
    };
    let records = table.len();
    let mut problems = sheet.problems.clone();
    problems.push(Problem::general(
        "read-from-paragraphs",
        say!(
            "没有隐患表格，按正文的编号段落读出 {records} 条；“行”是不计空段的段落序号，请核对",
            "there is no table of hazards; {records} were read from numbered paragraphs. A row is the number of a paragraph, blank ones not counted; please check"
        ),
    ));
    for row in &list.loose {
        problems.push(Problem::at(
            *row,
            0,
            "unnumbered-paragraph",
            say!(
                "该段在隐患清单中但没有编号，无法确定属于哪一条，未判定；请编号或并入上一条",
                "this paragraph stands in the list without a number; where it belongs is not certain, so it was not judged. Number it or join it to the one above"
            ),
        ));
    }
    columns::problems(&table, kinds, &mut problems);
    out.sheets.push(SheetReading { skipped_rows: list.skipped, problems, ..reading });
    out.tables.push(table);
}

/// The records as a table of one column, addressed by paragraph.
fn table(index: usize, sheet: &Sheet, records: &[(u32, String)], kinds: &Kinds) -> Option<(Table, SheetReading)> {
    let kind = kinds.list.iter().find(|k| k.id == "hazard-ledger")?;
    let spec = kind.column("description")?;
    let mut pool = Pool::default();
    let mut builder = GridBuilder::default();
    for (row, text) in records {
        builder.push(*row, 0, pool.intern(Kind::Text, text)?);
    }
    let grid = builder.finish(&Arc::new(pool));
    let column = grid.columns.into_iter().next()?;
    let header = "编号段落".to_owned();
    let column = columns::build(column, header.clone(), Some(spec), None, &grid.pool, kinds);
    let reading = SheetReading {
        table: Some(kind.id.clone()),
        columns: vec![ColumnReading { letter: column_letter(0), header, role: Some(spec.role.clone()), ticked: None }],
        records: u64::try_from(grid.rows.len()).unwrap_or(0),
        skipped: None,
        ..unread(sheet, "")
    };
    let table = Table {
        sheet: index,
        sheet_name: sheet.name.clone(),
        kind: kind.id.clone(),
        rows: grid.rows,
        columns: vec![column],
        pool: grid.pool,
    };
    Some((table, reading))
}

/// The paragraphs with their numbers and levels. A style not seen since its level opened lies one level deeper.
fn paragraphs(sheet: &Sheet) -> Vec<Paragraph<'_>> {
    let mut stack: Vec<Style> = Vec::new();
    let mut out = Vec::new();
    for (position, row) in sheet.grid.rows.iter().enumerate() {
        let text = sheet.grid.cell(position, 0).text.trim();
        let number = number(text);
        if let Some((style, _)) = number {
            match stack.iter().position(|s| *s == style) {
                Some(at) => stack.truncate(at + 1),
                None => stack.push(style),
            }
        }
        out.push(Paragraph { row: *row, text, number, depth: stack.len() });
    }
    out
}

/// The style of a paragraph's number and the bytes it takes.
fn number(text: &str) -> Option<(Style, usize)> {
    const CHINESE: &str = "一二三四五六七八九十百";
    let chinese = |t: &str| t.len() - t.trim_start_matches(|c| CHINESE.contains(c)).len();
    let digits =
        |t: &str| t.len() - t.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)).len();
    let after = |from: usize, marks: &str| -> Option<usize> {
        let c = text.get(from..)?.chars().next().filter(|c| marks.contains(*c))?;
        Some(from + c.len_utf8())
    };
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) || ('⑴'..='⑽').contains(&first) {
        let end = first.len_utf8();
        return Some((Style::Circled, after(end, "、.．").unwrap_or(end)));
    }
    if first == '第' {
        let n = chinese(text.get(3..)?);
        let end = after(3 + n, "章节部条项")?;
        return (n > 0).then_some((Style::Part, after(end, "分").unwrap_or(end)));
    }
    if matches!(first, '（' | '(') {
        let open = first.len_utf8();
        let inner = text.get(open..)?;
        let (style, n) = match chinese(inner) {
            0 => (Style::Bracketed, digits(inner)),
            n => (Style::ChineseBracketed, n),
        };
        let end = after(open + n, "）)").filter(|_| n > 0 && n <= 9)?;
        return Some((style, after(end, "、.．").unwrap_or(end)));
    }
    let n = chinese(text);
    if n > 0 {
        return after(n, "、.．").filter(|_| n <= 9).map(|end| (Style::Chinese, end));
    }
    let n = digits(text);
    if n == 0 || n > 9 {
        return None;
    }
    if let Some(end) = after(n, "、．)）") {
        let style =
            if text.get(n..end).is_some_and(|m| matches!(m, ")" | "）")) { Style::Bracketed } else { Style::Plain };
        return Some((style, end));
    }
    // `1.` but not 1.5米 nor 11.6检查; `1.2` only with a space behind.
    let end = after(n, ".")?;
    let more = digits(text.get(end..)?);
    if more == 0 {
        return Some((Style::Plain, end));
    }
    let end = end + more;
    let end = after(end, ".、").unwrap_or(end);
    after(end, " \t　").map(|end| (Style::Dotted, end))
}

/// What the paragraphs are.
#[derive(Default)]
struct List {
    records: Vec<(u32, String)>,
    skipped: Vec<super::table::SkippedRows>,
    /// Paragraphs without a number behind a hazard, of which it is not certain whether they belong to it.
    loose: Vec<u32>,
}

fn sort(found: &[Paragraph<'_>], kinds: &Kinds) -> List {
    let words = &kinds.notices;
    let mut out = List::default();
    // What each open section announces, if anything.
    let mut sections: Vec<Option<bool>> = Vec::new();
    // What was announced outside sections, and by a lead-in whose items are still to come.
    let (mut announced, mut pending) = (None, None);
    let first = found.iter().position(|p| p.number.is_some()).unwrap_or(found.len());
    let last = found.iter().rposition(|p| p.number.is_some()).unwrap_or(0);
    let mut in_record = false;
    for (at, p) in found.iter().enumerate() {
        let Some((_, number)) = p.number else {
            if at < first {
                if verdict(p.text, words) == Some(true) {
                    announced = Some(true);
                }
                note(&mut out.skipped, p.row, if at == 0 { "title" } else { "introduction" });
                continue;
            }
            let reason = if is_caption(p.text) {
                "caption"
            } else if signs(p.text, kinds) {
                "signature"
            } else if is_lead_in(p.text) && verdict(p.text, words).is_some() {
                pending = verdict(p.text, words);
                "section"
            } else if in_record
                && (names_detail(p.text, kinds)
                    || out.records.last().is_some_and(|r| r.1.ends_with(['，', ',', '、']))
                    || (at < last && next_is_sibling(found, at, p.depth)))
            {
                if let Some((_, text)) = out.records.last_mut() {
                    text.push('\n');
                    text.push_str(p.text);
                }
                continue;
            } else if at > last {
                "text-after-the-list"
            } else {
                "unnumbered"
            };
            if reason == "unnumbered" && in_record {
                out.loose.push(p.row);
            }
            in_record &= matches!(reason, "caption" | "unnumbered");
            note(&mut out.skipped, p.row, reason);
            continue;
        };
        sections.truncate(p.depth.saturating_sub(1));
        if let Some(said) = pending.take() {
            match sections.last_mut() {
                Some(parent) => *parent = Some(said),
                None => announced = Some(said),
            }
        }
        let body = p.text.get(number..).unwrap_or("").trim();
        let deeper = found.iter().skip(at + 1).find(|q| q.number.is_some()).is_some_and(|q| q.depth > p.depth);
        let heading =
            deeper || is_lead_in(body) || (short(body) && !ends_sentence(body) && verdict(body, words).is_some());
        let own = if heading { verdict(body, words) } else { None };
        sections.push(own);
        let hazards = sections.iter().rev().find_map(|s| *s).or(announced).unwrap_or(false);
        in_record = hazards && !heading && !body.is_empty();
        if in_record {
            out.records.push((p.row, body.to_owned()));
        } else {
            note(&mut out.skipped, p.row, if heading { "section" } else { "not-in-a-hazard-list" });
        }
    }
    out
}

/// Whether the text announces hazards, or something else; `None` if it announces nothing. The words that come last count,
/// unless both are joined: 问题整改要求 are requirements, 存在问题及整改要求 are hazards with requirements.
fn verdict(text: &str, words: &NoticeWords) -> Option<bool> {
    let text = key(text);
    let last = |list: &[String]| list.iter().filter_map(|w| text.rfind(w.as_str()).map(|i| (i + w.len(), i))).max();
    match (last(&words.opens), last(&words.closes)) {
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (Some((open, from)), Some((close, _))) => {
            let between = text.get(from.min(close)..close).unwrap_or("");
            Some(open >= close || between.contains(['及', '和', '与', '、']))
        }
        (None, None) => None,
    }
}

fn short(text: &str) -> bool {
    text.chars().nth(SHORT).is_none()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', ';', '！', '!'])
}

fn is_lead_in(text: &str) -> bool {
    text.ends_with([':', '：']) || text.trim_end_matches('。').ends_with("如下")
}

/// 图1, 照片：…
fn is_caption(text: &str) -> bool {
    let text = key(text);
    let rest = ["附图", "图", "照片", "现场照片", "photo", "fig"].iter().find_map(|w| text.strip_prefix(w));
    short(&text)
        && rest.is_some_and(|r| r.is_empty() || r.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '(')))
}

/// A line with a label that is a column of hazard ledgers: 整改措施：…
fn names_detail(text: &str, kinds: &Kinds) -> bool {
    let label = text.split_once([':', '：']).map(|(label, _)| key(label)).filter(|l| !l.is_empty());
    let ledger = kinds.list.iter().find(|k| k.id == "hazard-ledger");
    label.zip(ledger).is_some_and(|(label, kind)| {
        kind.columns.iter().any(|c| std::iter::once(&c.name).chain(&c.aliases).any(|n| key(n) == label))
    })
}

/// A closing line: a day alone, 检查人：…, 单位（盖章）.
fn signs(text: &str, kinds: &Kinds) -> bool {
    short(text)
        && (day(text).is_some()
            || super::rows::lone_text_reason(text, kinds).is_some()
            || text.split([':', '：']).next().is_some_and(|label| {
                let role = kinds.labels.get(&key(label));
                text.contains([':', '：']) && role.is_some()
            }))
}

/// Whether the next numbered paragraph is of the same level, so that this one lies within the list.
fn next_is_sibling(found: &[Paragraph<'_>], at: usize, depth: usize) -> bool {
    found.iter().skip(at + 1).find(|p| p.number.is_some()).is_some_and(|p| p.depth == depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_heading_announces() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
        let words = NoticeWords {
            opens: words(&["存在问题", "问题及", "隐患清单"]), closes: words(&["要求", "依据"])
        };
        for (text, says) in [
            ("二、存在问题", Some(true)),
            ("存在问题及整改要求", Some(true)),
            ("问题及整改要求", Some(true)),
            ("存在问题整改要求", Some(false)),
            ("按通知要求，列出隐患清单：", Some(true)),
            ("检查依据", Some(false)),
            ("储罐区", None),
        ] {
            assert_eq!(verdict(text, &words), says, "{text}");
        }
    }

    #[test]
    fn numbers_of_paragraphs() {
        let style = |text: &str| number(text).map(|(s, n)| (s, text[n..].trim().to_owned()));
        for (text, style_of, rest) in [
            ("一、现场", Style::Chinese, "现场"),
            ("十二、现场", Style::Chinese, "现场"),
            ("（三）罐区", Style::ChineseBracketed, "罐区"),
            ("第二部分 问题", Style::Part, "问题"),
            ("12．泵", Style::Plain, "泵"),
            ("3. 泵", Style::Plain, "泵"),
            ("3.泵", Style::Plain, "泵"),
            ("2）泵", Style::Bracketed, "泵"),
            ("(4)泵", Style::Bracketed, "泵"),
            ("1.2 泵", Style::Dotted, "泵"),
            ("⑤泵", Style::Circled, "泵"),
        ] {
            assert_eq!(style(text), Some((style_of, rest.to_owned())), "{text}");
        }
        for text in ["1.5米高的围堰", "11.6检查", "一楼", "（无）", "2026年", "第一", "", "十"] {
            assert_eq!(style(text), None, "{text}");
        }
    }
}
