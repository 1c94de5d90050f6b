//! What stands below a header as evidence of what the header means.

use super::header::{Header, Path};
use super::kinds::{KindSpec, Kinds};
use super::table::{Answer, ColumnType};
use crate::base::norm::key;
use crate::workbook::Sheet;

/// Cells of a column looked at.
const SAMPLE: usize = 60;
/// Cells a column must have to be told by its contents.
const ENOUGH: usize = 3;

/// Whether cells hold what a column would.
type Holds = fn(&[&str], &Kinds) -> bool;

/// The first cells of a column below a header that hold something.
fn sample(sheet: &Sheet, header_last: usize, column: u32) -> Vec<&str> {
    (header_last + 1..sheet.grid.rows.len())
        .map(|p| sheet.grid.cell(p, column).text.trim())
        .filter(|t| !t.is_empty())
        .take(SAMPLE)
        .collect()
}

/// Whether the cells below a header can be what the kind's required columns hold: descriptions are not numbers, answers
/// are answers. Of several columns that will do one must fit; a blank column fits everything.
pub fn fit(sheet: &Sheet, header: &Header, kinds: &Kinds) -> bool {
    let Some(kind) = kinds.list.get(header.kind) else { return false };
    kind.require.iter().all(|group| {
        let present = header.roles.iter().zip(&header.paths).filter_map(|(role, path)| {
            let spec = kind.columns.get((*role)?)?;
            group.contains(&spec.role).then_some((spec.ty, path.column))
        });
        let mut fits = present.map(|(ty, column)| can_hold(&sample(sheet, header.last, column), ty, kinds)).peekable();
        fits.peek().is_none() || fits.any(|fit| fit)
    })
}

fn can_hold(texts: &[&str], ty: ColumnType, kinds: &Kinds) -> bool {
    let good = match ty {
        ColumnType::Text => texts.iter().filter(|t| !is_count(t, kinds)).count(),
        ColumnType::Answer => {
            texts.iter().filter(|t| kinds.read_answer(t) != Answer::Unclear || kinds.is_unclear_word(t)).count()
        }
        ColumnType::Number | ColumnType::Date => texts.len(),
    };
    good * 5 >= texts.len() * 2
}

/// A number, with a unit at most.
fn is_count(text: &str, kinds: &Kinds) -> bool {
    super::values::split_number(&key(text)).is_some_and(|(_, word)| word.is_empty() || kinds.is_unit(word))
}

/// The one column that a kind cannot do without and that no header names, if exactly one column of the sheet holds what it
/// would hold: (header cell, column of the kind).
#[must_use]
pub fn missing(
    sheet: &Sheet,
    kind: &KindSpec,
    header: usize,
    paths: &[Path],
    roles: &[Option<usize>],
    kinds: &Kinds,
) -> Option<(usize, usize)> {
    let named = |role: &String| roles.iter().flatten().any(|r| kind.columns.get(*r).is_some_and(|c| c.role == *role));
    let mut unmet = kind.require.iter().filter(|group| !group.iter().any(named));
    let (group, None) = (unmet.next()?, unmet.next()) else { return None };
    let known = roles.iter().flatten().count();
    let keys = roles.iter().flatten().filter(|r| kind.columns.get(**r).is_some_and(|c| c.key)).count();
    group.iter().find_map(|role| {
        let at = kind.columns.iter().position(|c| c.role == *role)?;
        let spec = kind.columns.get(at)?;
        let (holds, enough): (Holds, bool) = match spec.ty {
            ColumnType::Answer => (are_answers, keys >= 1),
            ColumnType::Text if spec.role == "description" => (are_faults, keys >= 1 && known >= 3),
            _ => return None,
        };
        let fits = |path: &&(usize, &Path)| holds(&sample(sheet, header, path.1.column), kinds);
        let free: Vec<(usize, &Path)> =
            paths.iter().enumerate().filter(|(i, _)| roles.get(*i) == Some(&None)).collect();
        let mut fitting = free.iter().filter(fits);
        match (fitting.next(), fitting.next(), enough) {
            (Some((path, _)), None, true) => Some((*path, at)),
            _ => None,
        }
    })
}

/// Nearly all are answers, and one at least is a yes or a no.
fn are_answers(texts: &[&str], kinds: &Kinds) -> bool {
    let answers: Vec<Answer> = texts.iter().map(|t| kinds.read_answer(t)).collect();
    let clear = answers.iter().filter(|a| **a != Answer::Unclear).count();
    texts.len() >= ENOUGH
        && clear * 10 >= texts.len() * 8
        && answers.iter().any(|a| matches!(a, Answer::Yes | Answer::No))
}

/// Most are sentences that state a fault.
fn are_faults(texts: &[&str], kinds: &Kinds) -> bool {
    let states = |t: &&&str| {
        let text = key(t);
        text.chars().count() >= 6
            && kinds.stance.defects.iter().chain(&kinds.stance.harms).any(|w| text.contains(w.as_str()))
    };
    texts.len() >= ENOUGH && texts.iter().filter(states).count() * 10 >= texts.len() * 6
}
