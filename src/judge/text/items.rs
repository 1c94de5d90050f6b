//! Several hazards numbered in one cell: `1. … 2. …`, `①…②…`, `（1）…（2）…`, `一、…二、…`.

use std::ops::Range;

/// One hazard of a cell, without its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Bytes in the cell's text.
    pub range: Range<usize>,
}

/// A style of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `1.` `1、` `1）`
    Plain,
    /// `（1）`
    Bracketed,
    /// `①`
    Circled,
    /// `一、`
    Chinese,
}

const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A number that could open an item.
struct Mark {
    style: Style,
    number: usize,
    start: usize,
    end: usize,
}

/// Splits a cell into its hazards. Numbering counts only if it runs 1, 2, … without a gap in one style; otherwise the
/// whole text is one item. White space alone gives none.
#[must_use]
pub fn items(text: &str) -> Vec<Item> {
    let marks = marks(text);
    for style in [Style::Plain, Style::Circled, Style::Bracketed, Style::Chinese] {
        let mut run: Vec<&Mark> = Vec::new();
        for mark in marks.iter().filter(|m| m.style == style) {
            if mark.number == run.len() + 1 {
                run.push(mark);
            }
        }
        if run.len() < 2 {
            continue;
        }
        let mut found = Vec::new();
        // What stands before the first number is an item of its own only if it is more than a heading.
        let lead = trimmed(text, 0..run.first().map_or(0, |m| m.start));
        if let Some(lead) = lead
            && !text.get(lead.clone()).is_some_and(is_heading)
        {
            found.push(Item { range: lead });
        }
        for (i, mark) in run.iter().enumerate() {
            let end = run.get(i + 1).map_or(text.len(), |next| next.start);
            found.extend(trimmed(text, mark.end..end).map(|range| Item { range }));
        }
        return found;
    }
    let whole = match marks.first() {
        Some(m) if m.number == 1 && text.get(..m.start).is_some_and(|t| t.trim().is_empty()) => m.end..text.len(),
        _ => 0..text.len(),
    };
    trimmed(text, whole).map(|range| Item { range }).into_iter().collect()
}

/// A heading ends in a colon or is a few characters long.
fn is_heading(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', '：']) || text.chars().count() <= 8
}

/// The range without outer white space and separators; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let left = part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '；' | ';' | '，' | ','));
    let body = left.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '；' | ';' | '，' | ','));
    let start = range.start + (part.len() - left.len());
    (!body.is_empty()).then_some(start..start + body.len())
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let char_at = |i: usize| chars.get(i).map(|c| c.1);
    let byte_at = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut i = 0;
    while i < chars.len() {
        let Some(c) = char_at(i) else { break };
        let before = i.checked_sub(1).and_then(char_at);
        let opens = before.is_none_or(|b| {
            b.is_whitespace()
                || matches!(b, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '.' | '）' | ')' | '！' | '、')
        });
        if ('①'..='⑳').contains(&c) {
            let number = usize::try_from(u32::from(c) - u32::from('①')).unwrap_or(0) + 1;
            let mut end = i + 1;
            while char_at(end).is_some_and(|c| matches!(c, '、' | '.' | ' ')) {
                end += 1;
            }
            marks.push(Mark { style: Style::Circled, number, start: byte_at(i), end: byte_at(end) });
        } else if matches!(c, '(' | '（') {
            let digits = digits(&chars, i + 1);
            if let Some((number, after)) = digits
                && char_at(after).is_some_and(|c| matches!(c, ')' | '）'))
            {
                marks.push(Mark { style: Style::Bracketed, number, start: byte_at(i), end: byte_at(after + 1) });
                i = after;
            }
        } else if opens && c.is_ascii_digit() {
            if let Some((number, after)) = digits(&chars, i) {
                let mut end = after;
                while char_at(end) == Some(' ') {
                    end += 1;
                }
                let sign = char_at(end);
                let next = char_at(end + 1);
                let dotted = matches!(sign, Some('.' | '．')) && next.is_some_and(|n| !n.is_ascii_digit());
                if dotted || matches!(sign, Some('、' | '）' | ')')) {
                    marks.push(Mark { style: Style::Plain, number, start: byte_at(i), end: byte_at(end + 1) });
                }
                i = after.saturating_sub(1);
            }
        } else if opens
            && let Some(n) = CHINESE.iter().position(|x| *x == c)
            && char_at(i + 1) == Some('、')
        {
            marks.push(Mark { style: Style::Chinese, number: n + 1, start: byte_at(i), end: byte_at(i + 2) });
        } else if opens
            && let Some(n) = CHINESE.iter().position(|x| *x == c)
            && char_at(i + 1) == Some('是')
        {
            marks.push(Mark { style: Style::Chinese, number: n + 1, start: byte_at(i), end: byte_at(i + 2) });
        }
        i += 1;
    }
    marks
}

/// One or two digits from a position: their number and the position after them.
fn digits(chars: &[(usize, char)], from: usize) -> Option<(usize, usize)> {
    let text: String = chars.iter().skip(from).map(|c| c.1).take_while(char::is_ascii_digit).take(3).collect();
    (1..=2).contains(&text.len()).then(|| text.parse().ok().map(|n| (n, from + text.len())))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        items(text).into_iter().map(|i| &text[i.range]).collect()
    }

    #[test]
    fn numbered_cells_are_split() {
        assert_eq!(split("1.围堰破损；2.液位计失效；3、无铭牌"), ["围堰破损", "液位计失效", "无铭牌"]);
        assert_eq!(split("①围堰破损②液位计失效"), ["围堰破损", "液位计失效"]);
        assert_eq!(split("存在问题：\n（1）围堰破损。\n（2）液位计失效。"), ["围堰破损。", "液位计失效。"]);
        assert_eq!(split("一、围堰破损。二、液位计失效"), ["围堰破损。", "液位计失效"]);
        assert_eq!(split("一是围堰破损；二是液位计失效"), ["围堰破损", "液位计失效"]);
    }

    #[test]
    fn numbers_that_are_no_numbering_stay() {
        assert_eq!(split("1.2MPa压力表超期"), ["1.2MPa压力表超期"]);
        assert_eq!(split("1. 围堰破损"), ["围堰破损"]);
        assert_eq!(split("2号罐、3号罐无液位计"), ["2号罐、3号罐无液位计"]);
        assert_eq!(split("二、三级危险源未备案"), ["二、三级危险源未备案"]);
        assert_eq!(split(" \n"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn nothing_but_numbers_and_separators_is_lost(text in "[0-9.、；①②一二围堰（） \n]{0,40}") {
            let mut last = 0;
            for item in items(&text) {
                prop_assert!(item.range.start >= last && item.range.end <= text.len());
                prop_assert!(text.get(item.range.clone()).is_some());
                last = item.range.end;
            }
        }
    }
}
