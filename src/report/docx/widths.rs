//! Widths of columns by what they hold, so that a table takes as few lines as it can.

use super::super::widths::{every, give_out};
use super::parts::{Cell, Kind, WIDTH};
use unicode_width::UnicodeWidthStr as _;

/// Left and right margin of a cell together, in twentieths of a point.
const MARGIN: usize = 160;
/// Longest piece of a text without a blank that is kept on one line, in half-width characters.
const WORD: usize = 11;
/// Longest line of a cell that is written in the middle, which is kept on one line.
const SHORT: usize = 16;
/// Fonts with wider letters and figures than the usual ones take so much of a text besides: a quarter.
const SLACK: usize = 4;
/// Widths in twentieths of a point, all together [`WIDTH`], of the columns of a table in `size` half points. Every column
/// holds its head in two lines and its longest short word in one; what is left goes where it saves the most lines.
pub(super) fn fitted(head: &[&str], rows: &[Vec<Cell>], size: usize) -> Vec<usize> {
    let mut measured: Vec<Vec<Vec<usize>>> = rows
        .iter()
        .step_by(every(rows.len()))
        .map(|row| row.iter().map(|(text, _)| text.split('\n').map(width).collect()).collect())
        .collect();
    measured.push(head.iter().map(|h| vec![width(h)]).collect());
    let one = (size * 5).max(1);
    let least: Vec<usize> = (0..head.len()).map(|c| least(head, rows, c)).collect();
    let room = WIDTH.saturating_sub(head.len() * MARGIN) / one;
    let columns = give_out(&measured, &least, &vec![WIDTH; head.len()], room);
    let mut widths: Vec<usize> = columns.iter().map(|w| w * one + MARGIN).collect();
    let all: usize = widths.iter().sum();
    if all > WIDTH {
        return widths.iter().map(|w| w * WIDTH / all).collect();
    }
    if let Some(widest) = widths.iter_mut().max() {
        *widest += WIDTH - all;
    }
    widths
}

/// Widths that were asked for, except that a column holds its head in two lines and its short words (days, figures) in one: what it
/// lacks is taken from the widest.
pub(super) fn holding(mut widths: Vec<usize>, head: &[&str], rows: &[Vec<Cell>], size: usize) -> Vec<usize> {
    let needs: Vec<usize> = (0..widths.len()).map(|c| least(head, rows, c) * size * 5 + MARGIN).collect();
    for (column, need) in needs.iter().enumerate() {
        let lack = need.saturating_sub(widths.get(column).copied().unwrap_or(*need));
        let spare = |c: &usize| widths.get(*c).zip(needs.get(*c)).map_or(0, |(w, n)| w.saturating_sub(*n));
        let Some(from) = (0..widths.len()).filter(|c| *c != column).max_by_key(spare).filter(|c| spare(c) >= lack)
        else {
            continue;
        };
        if let Some(w) = widths.get_mut(column) {
            *w += lack;
        }
        if let Some(w) = widths.get_mut(from) {
            *w -= lack;
        }
    }
    widths
}

/// Half-width characters that a column must hold at least.
fn least(head: &[&str], rows: &[Vec<Cell>], column: usize) -> usize {
    let of_head = head.get(column).map_or(2, |h| width(h).div_ceil(2).next_multiple_of(2));
    let of_cell = |(text, kind): &Cell| {
        let pieces = text.split(|c: char| !c.is_ascii_graphic()).map(width).filter(|w| *w <= WORD);
        let short = matches!(kind, Kind::Centre | Kind::Alarm);
        let lines = text.split('\n').map(width).filter(|w| short && *w <= SHORT);
        pieces.chain(lines).max().map_or(0, |w| w + w.div_ceil(SLACK))
    };
    rows.iter().filter_map(|row| row.get(column)).map(of_cell).max().unwrap_or(0).max(of_head)
}

/// Half-width characters that a text takes, by the fonts of Chinese documents: □ is as wide as a 字.
fn width(text: &str) -> usize {
    text.width_cjk()
}

#[cfg(test)]
mod tests {
    use super::super::parts::text;
    use super::*;

    fn of(head: &[&str], rows: &[&[&str]]) -> Vec<usize> {
        let rows: Vec<Vec<Cell>> = rows.iter().map(|r| r.iter().map(|t| text(*t)).collect()).collect();
        fitted(head, &rows, 18)
    }

    #[test]
    fn the_page_is_filled_and_long_texts_get_the_room() {
        let long = "储罐区防火堤东南角有贯穿裂缝，下雨时积水外渗，巡检记录没有反映".repeat(3);
        let widths = of(&["序号", "描述", "依据", "时限"], &[&["1", &long, "", "2026-11-25"], &["2", "短", "", ""]]);
        assert_eq!(widths.iter().sum::<usize>(), WIDTH);
        let [number, description, basis, day] = widths[..] else { panic!("{widths:?}") };
        assert!(description > WIDTH / 2, "{widths:?}");
        assert!(number < 700 && basis < 700, "an empty column is narrow: {widths:?}");
        assert!(day >= 10 * 90 + MARGIN, "a day is not broken: {widths:?}");
    }

    #[test]
    fn a_day_is_not_broken_where_widths_are_asked_for() {
        let rows = vec![vec![text("储罐区防火堤裂缝"), super::super::parts::centre("2026-11-25")]];
        let widths = holding(vec![8_200, 644], &["内容", "期限"], &rows, 18);
        assert!(widths[1] >= 10 * 90 + MARGIN && widths.iter().sum::<usize>() == 8_844, "{widths:?}");
        assert_eq!(holding(vec![7_000, 1_844], &["内容", "期限"], &rows, 18), [7_000, 1_844]);
    }

    #[test]
    fn nothing_and_too_much() {
        assert_eq!(of(&["序号", "描述"], &[]).iter().sum::<usize>(), WIDTH);
        let head: Vec<&str> = std::iter::repeat_n("很长很长很长的表头", 20).collect();
        assert!(of(&head, &[]).iter().sum::<usize>() <= WIDTH);
    }
}
