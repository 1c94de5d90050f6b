//! Several hazards numbered in one cell: `1. … 2. …`, `①…②…`, `（1）…（2）…`, `a）…b）…`, `一、…二、…`, `一是…二是…`,
//! `第一，…第二，…`, `首先…其次…`, lines with bullets.

use std::ops::Range;

/// One hazard of a cell, without its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Bytes in the cell's text.
    pub range: Range<usize>,
    /// Bytes of the heading it stands under, if that names something.
    pub heading: Option<Range<usize>>,
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
    /// `a)` `A.`
    Letter,
    /// `一、` `一是` `（一）`
    Chinese,
    /// `第一，` `首先，`
    Ordinal,
    /// `•` at the start of a line
    Bullet,
}

const STYLES: [Style; 7] =
    [Style::Plain, Style::Circled, Style::Bracketed, Style::Letter, Style::Chinese, Style::Ordinal, Style::Bullet];
const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// Marks the next number of a run, whatever it is (其次, •).
const NEXT: usize = 0;
/// Most hazards of one numbering, and of one cell: every entry shows its cell, and a cell may be long.
const MOST: usize = 99;
/// Numberings within numberings.
const DEPTH: usize = 3;

/// A number that could open an item.
#[derive(Clone, Copy, Debug)]
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
    if marks.is_empty() {
        return trimmed(text, 0..text.len()).map(|range| Item { range, heading: None }).into_iter().collect();
    }
    let mut out = Vec::new();
    split(text, 0..text.len(), None, &marks, DEPTH, &mut out);
    out
}

/// Splits a part of a text by the numbering that begins first, and its items by further ones.
fn split(
    text: &str,
    part: Range<usize>,
    heading: Option<Range<usize>>,
    marks: &[Mark],
    depth: usize,
    out: &mut Vec<Item>,
) {
    let from = marks.partition_point(|m| m.start < part.start);
    let to = marks.partition_point(|m| m.end <= part.end);
    let inside = marks.get(from..to).unwrap_or_default();
    let runs = STYLES.iter().filter_map(|style| run_of(text, *style, inside, part.end));
    let run = runs.min_by_key(|run| run.first().map_or(0, |m| m.start)).filter(|_| depth > 0 && out.len() < MOST);
    let Some(run) = run else {
        let lone = inside.first().filter(|m| {
            m.number == 1
                && m.style != Style::Bullet
                && text.get(part.start..m.start).is_some_and(|t| t.trim().is_empty())
        });
        let whole = lone.map_or(part.start, |m| m.end)..part.end;
        out.extend(trimmed(text, whole).map(|range| Item { range, heading }));
        return;
    };
    // What stands before the first number is an item of its own only if it is more than a heading.
    let lead = trimmed(text, part.start..run.first().map_or(part.start, |m| m.start));
    let mut under = heading;
    if let Some(lead) = lead {
        let words = text.get(lead.clone()).unwrap_or("");
        if is_heading(words) {
            under = names_something(words).then_some(lead).or(under);
        } else {
            out.push(Item { range: lead, heading: under.clone() });
        }
    }
    for (i, mark) in run.iter().enumerate() {
        let end = run.get(i + 1).map_or(part.end, |next| next.start);
        // What is more than that stays together.
        let depth = if i + 1 == MOST { 0 } else { depth - 1 };
        split(text, mark.end..end, under.clone(), inside, depth, out);
    }
}

/// The marks of one style that run 1, 2, … with words between them; `None` if there are less than two.
fn run_of(text: &str, style: Style, marks: &[Mark], end: usize) -> Option<Vec<Mark>> {
    let mut run: Vec<Mark> = Vec::new();
    for mark in marks.iter().filter(|m| m.style == style) {
        let fits = mark.number == run.len() + 1 || (mark.number == NEXT && (style == Style::Bullet || !run.is_empty()));
        let worded = run.last().is_none_or(|last| has_words(text, last.end..mark.start));
        if fits && worded && run.len() < MOST {
            run.push(*mark);
        } else if mark.number == 1 && run.len() == 1 {
            // 1、2号泵: the first one was none.
            run = vec![*mark];
        }
    }
    let last = run.last().is_some_and(|last| has_words(text, last.end..end));
    (run.len() >= 2 && last).then_some(run)
}

/// Whether at least two letters stand in a range.
fn has_words(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).nth(1).is_some())
}

/// A heading ends in a colon or is a few characters long.
fn is_heading(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', '：']) || text.chars().count() <= 8
}

/// 苯罐区： names what its items are about; 存在以下问题： does not.
fn names_something(heading: &str) -> bool {
    const EMPTY: [&str; 9] = ["问题", "隐患", "如下", "以下", "检查", "情况", "发现", "存在", "不符合"];
    has_words(heading, 0..heading.len()) && !EMPTY.iter().any(|w| heading.contains(w))
}

/// The range without outer white space and separators; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let outer = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '，' | ',');
    let left = part.trim_start_matches(outer);
    let body = left.trim_end_matches(outer);
    let start = range.start + (part.len() - left.len());
    (!body.is_empty()).then_some(start..start + body.len())
}

/// A text as characters with their places.
struct Chars<'t> {
    text: &'t str,
    list: Vec<(usize, char)>,
}

impl Chars<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.list.get(i).map(|c| c.1)
    }

    fn byte(&self, i: usize) -> usize {
        self.list.get(i).map_or(self.text.len(), |c| c.0)
    }

    /// One or two digits from a position: their number and the position after them.
    fn digits(&self, from: usize) -> Option<(usize, usize)> {
        let text: String = self.list.iter().skip(from).map(|c| c.1).take_while(char::is_ascii_digit).take(3).collect();
        (1..=2).contains(&text.len()).then(|| text.parse().ok().map(|n| (n, from + text.len())))?
    }

    /// A Chinese numeral of one character: its number.
    fn numeral(&self, i: usize) -> Option<usize> {
        let c = self.at(i)?;
        CHINESE.iter().position(|x| *x == c).map(|n| n + 1)
    }

    /// Whether an item may begin at a position: at the start, after a separator or white space.
    fn opens(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|b| self.at(b)).is_none_or(|b| {
            b.is_whitespace()
                || matches!(b, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '.' | '）' | ')' | '！' | '、')
        })
    }

    /// Whether an item may begin right after a word: no digit, letter or sign that makes a name or a clause of the number.
    fn follows_word(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|b| self.at(b)).is_some_and(|b| {
            !b.is_ascii()
                && b.is_alphabetic()
                && !matches!(b, '第' | '号' | '约' | '共' | '和' | '与' | '及' | '至' | '到')
                && self.at(i).is_none_or(|c| c.is_ascii() || !CHINESE.contains(&b))
        })
    }

    /// The mark at a position.
    fn mark(&self, i: usize) -> Option<Mark> {
        let c = self.at(i)?;
        let make = |style, number, end| Mark { style, number, start: self.byte(i), end: self.byte(end) };
        let line = i.checked_sub(1).and_then(|b| self.at(b)).is_none_or(|b| b == '\n');
        if line && matches!(c, '•' | '·' | '●' | '■' | '◆' | '★' | '-' | '*' | '▪') {
            return self.at(i + 1).filter(|n| !n.is_ascii_digit()).map(|_| make(Style::Bullet, NEXT, i + 1));
        }
        if ('①'..='⑳').contains(&c) {
            let number = usize::try_from(u32::from(c) - u32::from('①')).unwrap_or(0) + 1;
            let mut end = i + 1;
            while self.at(end).is_some_and(|c| matches!(c, '、' | '.' | ' ')) {
                end += 1;
            }
            return Some(make(Style::Circled, number, end));
        }
        if matches!(c, '(' | '（') {
            let closed = |at: usize| self.at(at).is_some_and(|c| matches!(c, ')' | '）'));
            if let Some((number, after)) = self.digits(i + 1).filter(|d| closed(d.1)) {
                return Some(make(Style::Bracketed, number, after + 1));
            }
            let number = self.numeral(i + 1).filter(|_| closed(i + 2))?;
            return Some(make(Style::Chinese, number, i + 3));
        }
        let (opens, follows) = (self.opens(i), self.follows_word(i));
        if !opens && !follows {
            return None;
        }
        if c.is_ascii_digit() {
            return self.plain(i, opens);
        }
        if c.is_ascii_alphabetic() && opens && matches!(self.at(i + 1), Some(')' | '）' | '.' | '、')) {
            let after = self.at(i + 2).is_some_and(|n| !n.is_ascii_alphanumeric());
            let number = usize::from(c.to_ascii_lowercase() as u8 - b'a') + 1;
            return after.then(|| make(Style::Letter, number, i + 2));
        }
        if let Some(number) = self.numeral(i) {
            let dotted = self.at(i + 1) == Some('、') && (opens || self.numeral(i + 2).is_none());
            return (dotted || self.at(i + 1) == Some('是')).then(|| make(Style::Chinese, number, i + 2));
        }
        if c == '第'
            && let Some(number) = self.numeral(i + 1)
        {
            let sign = self.at(i + 2).is_some_and(|s| matches!(s, '，' | ',' | '、' | '：' | ':'));
            return sign.then(|| make(Style::Ordinal, number, i + 3));
        }
        let word = [c, self.at(i + 1)?];
        let number = match word {
            ['首', '先'] => 1,
            ['其', '次'] | ['再', '次' | '者'] | ['最', '后'] => NEXT,
            _ => return None,
        };
        let sign = self.at(i + 2).is_some_and(|s| matches!(s, '，' | ',' | '、' | '：' | ':'));
        Some(make(Style::Ordinal, number, i + if sign { 3 } else { 2 }))
    }

    /// `1.` `1、` `1）`; right after a word only where no digit follows (苯罐2、3号阀).
    fn plain(&self, i: usize, opens: bool) -> Option<Mark> {
        let (number, after) = self.digits(i)?;
        let mut end = after;
        while self.at(end) == Some(' ') {
            end += 1;
        }
        let next = self.at(end + 1);
        let digit_follows = next.is_some_and(|n| n.is_ascii_digit());
        let counts = match self.at(end) {
            Some('.' | '．') => next.is_some() && !digit_follows,
            Some('、' | '）' | ')') => opens || !digit_follows,
            _ => false,
        };
        counts.then(|| Mark { style: Style::Plain, number, start: self.byte(i), end: self.byte(end + 1) })
    }
}

fn marks(text: &str) -> Vec<Mark> {
    let chars = Chars { text, list: text.char_indices().collect() };
    (0..chars.list.len()).filter_map(|i| chars.mark(i)).collect()
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
    fn numbering_needs_no_separator() {
        assert_eq!(split("1、围堰破损2、液位计失效3、无铭牌"), ["围堰破损", "液位计失效", "无铭牌"]);
        assert_eq!(split("a)围堰破损 b)液位计失效"), ["围堰破损", "液位计失效"]);
        assert_eq!(split("(1)围堰破损(2)液位计失效"), ["围堰破损", "液位计失效"]);
        assert_eq!(split("第一，围堰破损；第二，液位计失效"), ["围堰破损", "液位计失效"]);
        assert_eq!(split("首先，围堰破损；其次，液位计失效；最后，无铭牌"), ["围堰破损", "液位计失效", "无铭牌"]);
        assert_eq!(split("存在问题一是围堰破损二是液位计失效"), ["围堰破损", "液位计失效"]);
        assert_eq!(split("①围堰破损②液位计失效\n③无铭牌"), ["围堰破损", "液位计失效", "无铭牌"]);
        assert_eq!(split("- 围堰破损\n- 液位计失效"), ["围堰破损", "液位计失效"]);
    }

    #[test]
    fn items_stand_under_their_headings() {
        let text = "一、苯罐区：1.围堰破损 2.液位计失效 二、泵房：1.漏油 2.无铭牌";
        let heading = |i: Item| (text[i.range].to_owned(), i.heading.map(|h| text[h].to_owned()));
        let found: Vec<_> = items(text).into_iter().map(heading).collect();
        let under = |h: &str, list: [&str; 2]| list.map(|t| (t.to_owned(), Some(h.to_owned())));
        assert_eq!(
            found,
            [under("苯罐区：", ["围堰破损", "液位计失效"]), under("泵房：", ["漏油", "无铭牌"])].concat()
        );
        assert_eq!(items("存在以下问题：1.围堰破损 2.液位计失效")[0].heading, None);
    }

    #[test]
    fn numbers_that_are_no_numbering_stay() {
        assert_eq!(split("1.2MPa压力表超期"), ["1.2MPa压力表超期"]);
        assert_eq!(split("1. 围堰破损"), ["围堰破损"]);
        assert_eq!(split("2号罐、3号罐无液位计"), ["2号罐、3号罐无液位计"]);
        assert_eq!(split("二、三级危险源未备案"), ["二、三级危险源未备案"]);
        for whole in [
            "1、2、3号罐液位计失效",
            "1、苯罐2、3号阀失效",
            "依据第5.1条、第2.3条，R-1.2釜阀门关闭",
            "2026.11.5检查，2.5米平台护栏锈蚀",
            "A、B两台泵漏油",
            "一、二、三级危险源未备案",
            "统一是手动阀",
            "违反第一、第二款",
        ] {
            assert_eq!(split(whole).len(), 1, "{whole}: {:?}", split(whole));
        }
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
