//! Widths of the columns of a table by what they hold, so that it takes as few lines as it can.

/// Rows that are looked at; those of a longer table are taken at even distances.
const LOOKED_AT: usize = 60;
/// What a line in a lower cell counts beside one of the cell that gives its row the height.
const LOWER: f64 = 0.04;

/// Of so many rows, every which one is looked at.
pub(super) fn every(rows: usize) -> usize {
    rows.div_ceil(LOOKED_AT).max(1)
}

/// Gives out a width among columns. `rows` are the widths of the lines of every cell; all widths are in half-width characters. Every
/// column gets its least; what is left of `total` goes, one by one, where it saves the most lines, but to no column more than its
/// most; nothing is given where no line is saved.
pub(super) fn give_out(rows: &[Vec<Vec<usize>>], least: &[usize], most: &[usize], total: usize) -> Vec<usize> {
    let mut widths = least.to_vec();
    let mut left = total.saturating_sub(widths.iter().sum());
    while left > 0 {
        let open = (0..widths.len()).filter(|c| widths.get(*c) < most.get(*c));
        // Of equal columns the first.
        let best = open
            .map(|c| (c, saved(rows, &widths, c)))
            .fold(None, |best: Option<(usize, f64)>, new| Some(best.filter(|b| b.1 >= new.1).unwrap_or(new)));
        let Some(width) = best.filter(|b| b.1 > 0.0).and_then(|(c, _)| widths.get_mut(c)) else { return widths };
        *width += 1;
        left -= 1;
    }
    widths
}

/// Lines, with fractions, that one more character takes off a table.
fn saved(rows: &[Vec<Vec<usize>>], widths: &[usize], column: usize) -> f64 {
    let lines =
        |cell: &[usize], width: usize| -> f64 { cell.iter().map(|w| (real(*w) / real(width.max(2))).max(1.0)).sum() };
    let of_row = |row: &Vec<Vec<usize>>| {
        let at = |c: usize| row.get(c).zip(widths.get(c));
        let (Some((cell, width)), mut others) = (at(column), 1.0_f64) else { return 0.0 };
        for (cell, width) in (0..row.len()).filter(|c| *c != column).filter_map(at) {
            others = others.max(lines(cell, *width));
        }
        let (before, after) = (lines(cell, *width), lines(cell, width + 1));
        (before.max(others) - after.max(others)) + LOWER * (before - after)
    };
    rows.iter().map(of_row).sum()
}

#[allow(clippy::cast_precision_loss)] // widths on a page
fn real(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_get_the_room_up_to_their_most() {
        let rows = vec![vec![vec![2], vec![200], vec![0]], vec![vec![2], vec![20], vec![4]]];
        assert_eq!(give_out(&rows, &[4, 10, 6], &[40, 60, 40], 80), [4, 60, 6]);
        assert_eq!(give_out(&rows, &[4, 10, 6], &[4, 10, 6], 80), [4, 10, 6]);
        assert_eq!(give_out(&rows, &[40, 50, 6], &[40, 60, 40], 80), [40, 50, 6], "the least is kept");
        assert_eq!(give_out(&[], &[], &[], 80), Vec::<usize>::new());
    }
}
