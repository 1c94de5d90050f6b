//! Finding header rows and what they mean: a header may stand anywhere in the first rows, be one to three rows deep and
//! merged; its kind is the table kind whose columns it names best.

use super::contents;
use super::kinds::{KindSpec, Kinds};
use super::names::Candidate;
use super::table::Answer;
use super::ticks::{self, Tick};
use crate::base::norm::key;
use crate::workbook::{Merge, Sheet};
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

/// Rows with contents looked at from the top.
const SEARCH_ROWS: usize = 40;
/// Rows a header may be deep.
const MAX_DEPTH: usize = 3;
/// Longest text of a header cell, in characters.
const MAX_HEADER: usize = 60;
/// What columns to tick stand for where no header stands over them.
const TICKED: &str = "检查结果";

/// A header cell as joined through merges, top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Zero-based column.
    pub column: u32,
    /// Texts from the top.
    pub parts: Vec<String>,
    /// The columns to tick that it stands over, if it stands over such; the first of them is `column`.
    pub ticks: Vec<Tick>,
}

impl Path {
    /// The whole header, e.g. `整改要求/整改期限`.
    #[must_use]
    pub fn joined(&self) -> String {
        if self.parts.is_empty() {
            return self.ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>().join("/");
        }
        self.parts.join("/")
    }

    /// The columns of the sheet that it names, each with its whole header.
    #[must_use]
    pub fn labels(&self) -> Vec<(u32, String)> {
        if self.ticks.is_empty() {
            return vec![(self.column, self.joined())];
        }
        let parts = || self.parts.iter().map(String::as_str);
        self.ticks.iter().map(|t| (t.column, parts().chain([t.label.as_str()]).collect::<Vec<_>>().join("/"))).collect()
    }

    /// The columns of the sheet that it names.
    pub fn columns(&self) -> impl Iterator<Item = u32> {
        let alone = self.ticks.is_empty().then_some(self.column);
        alone.into_iter().chain(self.ticks.iter().map(|t| t.column))
    }
}

/// A header that was found.
#[derive(Clone, Debug)]
pub struct Header {
    /// Grid positions of its rows.
    pub first: usize,
    /// Last grid position.
    pub last: usize,
    /// Its cells.
    pub paths: Vec<Path>,
    /// Index of the kind.
    pub kind: usize,
    /// Column of the kind per path.
    pub roles: Vec<Option<usize>>,
    /// How well it fits.
    pub score: f32,
    /// A second kind that fits nearly as well.
    pub runner_up: Option<usize>,
    /// The header cell that does not name its column: the column was told by its contents.
    pub guessed: Option<usize>,
    /// How well the second kind fits.
    pub runner_up_score: f32,
}

impl Header {
    /// A header that a person states, without its cells.
    #[must_use]
    pub fn stated(first: usize, last: usize, kind: usize) -> Self {
        let (paths, roles) = (Vec::new(), Vec::new());
        Self { first, last, paths, kind, roles, score: 0.0, runner_up: None, runner_up_score: 0.0, guessed: None }
    }
}

/// The cells of a header at grid positions that a person states.
#[must_use]
pub fn stated(sheet: &Sheet, kinds: &Kinds, first: usize, last: usize) -> Vec<Path> {
    let row = |p: usize| sheet.grid.rows.get(p).copied().unwrap_or(0);
    View::new(sheet, kinds, row(first)..=row(last)).paths(first, last)
}

/// The columns of a kind that header cells name.
#[must_use]
pub fn roles_of(paths: &[Path], kind: usize, kinds: &Kinds) -> Vec<Option<usize>> {
    let found = Lookup { kinds, seen: FxHashMap::default() }.all(paths);
    let mut candidates: Vec<(f32, usize, usize)> = Vec::new();
    for (at, list) in found.iter().enumerate() {
        candidates.extend(list.iter().filter(|c| c.kind == kind).map(|c| (c.likeness, at, c.column)));
    }
    assign(&mut candidates, paths.len())
}

/// Looks for the best header of a sheet.
#[must_use]
pub fn find(sheet: &Sheet, kinds: &Kinds) -> Option<Header> {
    let last = sheet.grid.rows.get(SEARCH_ROWS + MAX_DEPTH).copied().unwrap_or(u32::MAX);
    let view = View::new(sheet, kinds, 0..=last);
    let mut lookup = Lookup { kinds, seen: FxHashMap::default() };
    let mut found: Vec<Header> = Vec::new();
    for first in 0..sheet.grid.rows.len().min(SEARCH_ROWS) {
        found.append(&mut candidates(&view, &mut lookup, first));
    }
    best(found, &view, &mut lookup).or_else(|| by_contents(&view, &mut lookup))
}

/// A header that names all but one column its kind cannot do without, which is found by what stands in it.
fn by_contents(view: &View<'_>, lookup: &mut Lookup<'_>) -> Option<Header> {
    let rows = (0..view.sheet.grid.rows.len().min(SEARCH_ROWS)).filter(|p| view.could_be_header(*p));
    rows.filter_map(|first| {
        let paths = view.paths(first, first);
        let candidates = lookup.all(&paths);
        let kinds = lookup.kinds.list.iter().enumerate().filter(|(_, k)| !k.form && !k.require.is_empty());
        kinds
            .filter_map(|(at, kind)| {
                let roles = roles(kind, at, &candidates)?;
                let (path, role) = contents::missing(view.sheet, kind, first, &paths, &roles, lookup.kinds)?;
                let mut roles = roles;
                *roles.get_mut(path)? = Some(role);
                #[expect(clippy::cast_precision_loss, reason = "a sheet has at most 16,384 columns")]
                let score = roles.iter().flatten().count() as f32;
                let paths = paths.clone();
                Some(Header {
                    first,
                    last: first,
                    paths,
                    kind: at,
                    roles,
                    score,
                    runner_up: None,
                    runner_up_score: 0.0,
                    guessed: Some(path),
                })
            })
            .max_by(|a, b| a.score.total_cmp(&b.score))
    })
    .max_by(|a, b| a.score.total_cmp(&b.score))
}

/// The header whose first row is this one, if it fits well by itself.
#[must_use]
pub fn find_at(sheet: &Sheet, kinds: &Kinds, first: usize) -> Option<Header> {
    let row = |p: usize| sheet.grid.rows.get(p).copied();
    let (from, to) = (row(first.saturating_sub(MAX_DEPTH))?, row(first + 2 * MAX_DEPTH).unwrap_or(u32::MAX));
    let view = View::new(sheet, kinds, from..=to);
    let mut lookup = Lookup { kinds, seen: FxHashMap::default() };
    let found = candidates(&view, &mut lookup, first);
    best(found, &view, &mut lookup).filter(|h| h.first == first)
}

/// Every way to read a header that begins in a row.
fn candidates(view: &View<'_>, lookup: &mut Lookup<'_>, first: usize) -> Vec<Header> {
    let rows = &view.sheet.grid.rows;
    let mut found = Vec::new();
    // A header names at least one column exactly; most rows of data name none.
    if !view.could_be_header(first) || !lookup.names_any(&view.paths(first, first)) {
        return found;
    }
    for depth in 1..=MAX_DEPTH {
        let last = first + depth - 1;
        let consecutive = rows.get(last).zip(rows.get(first));
        let depth_rows = u32::try_from(depth).unwrap_or(1) - 1;
        if depth > 1 && (consecutive.is_none_or(|(b, a)| b - a != depth_rows) || !view.could_be_header(last)) {
            break;
        }
        let paths = view.paths(first, last);
        let mut scored = lookup.score_all(&paths);
        // A row of nothing but answers to tick belongs to the header.
        let labels = || paths.iter().flat_map(|p| &p.ticks).map(|t| t.label.as_str());
        let ticked = depth > 1 && view.own_texts(last).all(|t| labels().any(|l| l == t));
        for s in &mut scored {
            #[expect(clippy::cast_precision_loss, reason = "depth is at most three")]
            let cost = 0.3 * depth as f32;
            s.0 -= if ticked { cost - 0.5 } else { cost };
        }
        let second = scored.get(1).map(|s| (s.0, s.1));
        for (n, (score, kind, roles)) in scored.into_iter().take(3).enumerate() {
            let runner_up = second.filter(|s| n == 0 && s.0 > score * 0.8).map(|s| s.1);
            let runner_up_score = second.map_or(0.0, |s| s.0);
            let (paths, guessed) = (paths.clone(), None);
            found.push(Header { first, last, paths, kind, roles, score, runner_up, guessed, runner_up_score });
        }
    }
    found
}

/// The best of several readings whose contents fit.
fn best(mut found: Vec<Header>, view: &View<'_>, lookup: &mut Lookup<'_>) -> Option<Header> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.last).cmp(&(b.first, b.last))));
    let kinds = lookup.kinds;
    found.into_iter().find_map(|h| {
        let whole = with_groups_above(with_labels_below(h, view, kinds), view);
        // The whole header must still name the kind: counts under 重大事故隐患 are no descriptions.
        let candidates = lookup.all(&whole.paths);
        let (_, roles) = score(kinds.list.get(whole.kind)?, whole.kind, &candidates)?;
        let whole = Header { roles, ..whole };
        contents::fit(view.sheet, &whole, kinds).then_some(whole)
    })
}

/// Looks headers up, each distinct one once per sheet.
struct Lookup<'k> {
    kinds: &'k Kinds,
    seen: FxHashMap<String, Rc<Vec<Candidate>>>,
}

impl Lookup<'_> {
    fn names_any(&self, paths: &[Path]) -> bool {
        paths.iter().any(|p| !self.kinds.names.candidates(&p.parts, false).is_empty())
    }

    fn all(&mut self, paths: &[Path]) -> Vec<Rc<Vec<Candidate>>> {
        let kinds = self.kinds;
        let mut look = |p: &Path| {
            // A column to tick for one answer (检查结果 over 符合, 不符合, 不适用) is named by its group.
            let ticked = p.parts.len() > 1
                && p.parts.last().is_some_and(|t| !matches!(kinds.read_answer(t), Answer::Unclear | Answer::Blank));
            let parts = p.parts.get(..p.parts.len() - usize::from(ticked)).unwrap_or(&p.parts);
            let unnamed = [TICKED.to_owned()];
            let parts = if parts.is_empty() { &unnamed } else { parts };
            // Counts stand under 一般事故隐患, descriptions do not.
            let loosely = !parts.last().is_some_and(|t| kinds.is_grade_word(t));
            let list = self.seen.entry(p.joined()).or_insert_with(|| Rc::new(kinds.names.candidates(parts, loosely)));
            Rc::clone(list)
        };
        paths.iter().map(&mut look).collect()
    }

    /// Score, kind and columns of every kind that fits, the best first.
    fn score_all(&mut self, paths: &[Path]) -> Vec<(f32, usize, Vec<Option<usize>>)> {
        let candidates = self.all(paths);
        let kinds = self.kinds.list.iter().enumerate().filter(|(_, k)| !k.form);
        let mut scored: Vec<(f32, usize, Vec<Option<usize>>)> = kinds
            .filter_map(|(at, kind)| score(kind, at, &candidates).map(|(score, roles)| (score, at, roles)))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored
    }
}

/// Takes in a row below whose cells stand under the groups of the header, while the other headers reach down into it.
fn with_labels_below(mut header: Header, view: &View<'_>, kinds: &Kinds) -> Header {
    let (row, below) = (view.row(header.last), view.row(header.last + 1));
    let reaching = view
        .sheet
        .merges
        .iter()
        .filter(|m| m.first_row <= row && m.last_row >= below && m.first_column == m.last_column)
        .count();
    let spanning = view
        .sheet
        .merges
        .iter()
        .filter(|m| m.first_row == row && m.last_row == row && m.last_column > m.first_column)
        .count();
    let units = view.own_texts(header.last + 1).all(|t| kinds.is_unit(key(t).trim_matches(['(', ')'])));
    let more = !units && (reaching >= 2 || (reaching >= 1 && spanning >= 1));
    if below == row + 1 && header.last + 1 - header.first < MAX_DEPTH && more && view.could_be_header(header.last + 1) {
        header.last += 1;
        return with_labels_below(header, view, kinds);
    }
    let paths = view.paths(header.first, header.last);
    if paths.len() == header.paths.len() {
        header.paths = paths;
    }
    header
}

/// Takes in the rows above that belong to the header: those from which a merge reaches into it, or that hold labels of
/// groups over it.
fn with_groups_above(mut header: Header, view: &View<'_>) -> Header {
    while header.first > 0 && header.last + 2 - header.first < MAX_DEPTH + 1 {
        let above = header.first - 1;
        let (row, below) = (view.row(above), view.row(header.first));
        if row + 1 != below || !view.could_be_header(above) {
            break;
        }
        let reaches = |m: &&Merge| m.first_row <= row && m.last_row >= below;
        let half = u32::try_from(header.paths.len() / 2).unwrap_or(u32::MAX);
        let spans = |m: &&Merge| {
            m.first_row == row
                && m.last_row == row
                && m.last_column > m.first_column
                && m.last_column - m.first_column < half
        };
        let merges = &view.sheet.merges;
        let (reaching, spanning) = (merges.iter().filter(reaches).count(), merges.iter().filter(spans).count());
        // Statements about the firm or the inspection (检查时间 | 2026年10月12日 | 隐患条数 | 9) are no groups.
        let states = |t: &str| {
            let word = key(t);
            word.contains(':')
                || view.kinds.labels.contains_key(&word)
                || word.starts_with(|c: char| c.is_ascii_digit())
        };
        let down = |m: &Merge| m.first_column == m.last_column && m.last_row >= below;
        let alone = |c: &u32| view.covered.get(&(row, *c)).is_none_or(|m| !down(m));
        let cells = view.sheet.grid.columns.iter().map(|c| c.index).filter(alone);
        let labelled = cells.map(|c| view.sheet.grid.cell(above, c).text.trim()).filter(|t| !t.is_empty()).any(states);
        if labelled || reaching + spanning < 2 {
            break;
        }
        header.first = above;
    }
    let paths = view.paths(header.first, header.last);
    if paths.len() == header.paths.len() {
        header.paths = paths;
    }
    header
}

/// The first rows of a sheet with merges looked through.
struct View<'s> {
    sheet: &'s Sheet,
    kinds: &'s Kinds,
    /// (row, column) → merge that covers it.
    covered: FxHashMap<(u32, u32), Merge>,
}

impl<'s> View<'s> {
    /// Sees the merges of these rows (one-based).
    fn new(sheet: &'s Sheet, kinds: &'s Kinds, rows: RangeInclusive<u32>) -> Self {
        let (start, limit) = rows.into_inner();
        let width = sheet.grid.columns.last().map_or(0, |c| c.index);
        let mut covered = FxHashMap::default();
        for merge in sheet.merges.iter().filter(|m| m.first_row <= limit && m.last_row >= start) {
            let first = merge.first_row.max(start);
            for row in first..=merge.last_row.min(limit).min(first + 64) {
                for column in merge.first_column..=merge.last_column.min(width) {
                    covered.insert((row, column), *merge);
                }
            }
        }
        Self { sheet, kinds, covered }
    }

    fn row(&self, position: usize) -> u32 {
        self.sheet.grid.rows.get(position).copied().unwrap_or(0)
    }

    /// Texts that stand in a row itself.
    fn own_texts(&self, position: usize) -> impl Iterator<Item = &str> {
        let cells = self.sheet.grid.columns.iter().map(move |c| self.sheet.grid.cell(position, c.index).text.trim());
        cells.filter(|t| !t.is_empty())
    }

    /// Text of a cell, looked through merges.
    fn text(&self, position: usize, column: u32) -> &str {
        let own = self.sheet.grid.cell(position, column).text.trim();
        if !own.is_empty() {
            return own;
        }
        match self.covered.get(&(self.row(position), column)) {
            Some(m) => match self.sheet.grid.position(m.first_row) {
                Some(p) => self.sheet.grid.cell(p, m.first_column).text.trim(),
                None => "",
            },
            None => "",
        }
    }

    /// Several short texts that are not all one merged cell.
    fn could_be_header(&self, position: usize) -> bool {
        let mut texts = 0;
        let mut odd = 0;
        for column in &self.sheet.grid.columns {
            let text = self.sheet.grid.cell(position, column.index).text.trim();
            if text.is_empty() {
                continue;
            }
            let numeric = text.parse::<f64>().is_ok();
            if text.chars().count() > MAX_HEADER || (numeric && text.len() > 2) {
                odd += 1;
            } else {
                texts += 1;
            }
        }
        texts >= 2 && odd * 3 <= texts
    }

    fn paths(&self, first: usize, last: usize) -> Vec<Path> {
        let mut paths = Vec::new();
        // Group labels of the rows above, for files without merges (csv): a blank above a text takes the label to its left.
        let mut left: Vec<String> = vec![String::new(); last - first + 1];
        for column in &self.sheet.grid.columns {
            let mut parts: Vec<String> = Vec::new();
            let texts: Vec<&str> = (first..=last).map(|p| self.text(p, column.index)).collect();
            let lowest = texts.iter().rposition(|t| !t.is_empty());
            for (i, text) in texts.iter().enumerate() {
                let above_text = lowest.is_some_and(|l| i < l);
                let label = if text.is_empty() && above_text && self.sheet.merges.is_empty() {
                    left.get(i).cloned().unwrap_or_default()
                } else {
                    crate::base::norm::tidy(text).replace('\n', "")
                };
                if !text.is_empty()
                    && let Some(slot) = left.get_mut(i)
                {
                    slot.clone_from(&label);
                }
                if !label.is_empty() && parts.last() != Some(&label) {
                    parts.push(label);
                }
            }
            if !parts.is_empty() {
                paths.push(Path { column: column.index, parts, ticks: Vec::new() });
            }
        }
        ticks::join(paths, self.kinds)
    }
}

/// Score and column per header cell for one kind; `None` if the kind does not fit.
fn score(kind: &KindSpec, index: usize, found: &[Rc<Vec<Candidate>>]) -> Option<(f32, Vec<Option<usize>>)> {
    let mut candidates = readings(kind, index, found);
    if candidates.len() < 2 {
        return None;
    }
    let roles = assign(&mut candidates, found.len());
    let worth = |role: usize| if kind.columns.get(role).is_some_and(|c| c.key) { 2.0 } else { 1.0 };
    let taken = candidates.iter().filter(|(_, at, role)| roles.get(*at) == Some(&Some(*role)));
    let score: f32 = taken.map(|c| c.0 * worth(c.2)).sum();
    let matched = roles.iter().flatten().count();
    let has = |role: &String| roles.iter().flatten().any(|r| kind.columns.get(*r).is_some_and(|c| c.role == *role));
    if !kind.require.iter().all(|group| group.iter().any(has)) {
        return None;
    }
    let keys = roles.iter().flatten().filter(|r| kind.columns.get(**r).is_some_and(|c| c.key)).count();
    if matched < 2 || keys < 1 || (kind.require.is_empty() && keys < 2) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a sheet has at most 16,384 columns")]
    let unmatched = (found.len() - matched) as f32;
    Some((score - 0.35 * unmatched, roles))
}

/// Likeness, header cell and column of every way to read the header cells as columns of a kind.
fn readings(kind: &KindSpec, index: usize, found: &[Rc<Vec<Candidate>>]) -> Vec<(f32, usize, usize)> {
    let of_cell = |(at, list): (usize, &Rc<Vec<Candidate>>)| {
        list.iter().filter(|c| c.kind == index).map(|c| (c.likeness, at, c.column)).collect::<Vec<_>>()
    };
    with_company(found.iter().enumerate().flat_map(of_cell).collect(), kind)
}

/// Column per header cell for one kind, whether or not the kind fits; `None` if it names nothing.
fn roles(kind: &KindSpec, index: usize, found: &[Rc<Vec<Candidate>>]) -> Option<Vec<Option<usize>>> {
    let mut candidates = readings(kind, index, found);
    (!candidates.is_empty()).then(|| assign(&mut candidates, found.len()))
}

/// Drops a reading that needs another column beside it which is not there, where the header has another reading.
fn with_company(candidates: Vec<(f32, usize, usize)>, kind: &KindSpec) -> Vec<(f32, usize, usize)> {
    let column = |role: usize| kind.columns.get(role);
    let alone = |(_, at, role): &(f32, usize, usize)| {
        let Some(spec) = column(*role).filter(|c| !c.beside.is_empty()) else { return false };
        let company = candidates
            .iter()
            .any(|(_, other, r)| other != at && column(*r).is_some_and(|c| spec.beside.contains(&c.role)));
        !company && candidates.iter().any(|(_, other, r)| other == at && r != role)
    };
    let keep: Vec<bool> = candidates.iter().map(|c| !alone(c)).collect();
    let mut keep = keep.into_iter();
    candidates.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}

/// Gives every role to one header at most: the likest first, then a header left without a role may take one whose
/// holder has another choice.
fn assign(candidates: &mut [(f32, usize, usize)], count: usize) -> Vec<Option<usize>> {
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut roles: Vec<Option<usize>> = vec![None; count];
    let free = |roles: &[Option<usize>], role: usize| !roles.contains(&Some(role));
    for (_, at, role) in candidates.iter() {
        if roles.get(*at) == Some(&None)
            && free(&roles, *role)
            && let Some(slot) = roles.get_mut(*at)
        {
            *slot = Some(*role);
        }
    }
    for (_, at, role) in candidates.iter() {
        if roles.get(*at) != Some(&None) {
            continue;
        }
        let Some(holder) = roles.iter().position(|r| *r == Some(*role)) else { continue };
        let other = candidates.iter().find(|(_, h, r)| *h == holder && free(&roles, *r));
        if let Some((_, _, second)) = other {
            for (slot, value) in [(holder, *second), (*at, *role)] {
                if let Some(s) = roles.get_mut(slot) {
                    *s = Some(value);
                }
            }
        }
    }
    roles
}
