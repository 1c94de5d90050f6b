//! Finding header rows and what they mean: a header may stand anywhere in the first rows, be one to three rows deep and
//! merged; its kind is the table kind whose columns it names best.

use super::kinds::{ColumnSpec, KindSpec, Kinds};
use super::table::{Answer, ColumnType};
use crate::base::norm::key;
use crate::workbook::{Merge, Sheet};
use rustc_hash::FxHashMap;

/// Rows with contents looked at from the top.
const SEARCH_ROWS: usize = 40;
/// Rows a header may be deep.
const MAX_DEPTH: usize = 3;
/// Longest text of a header cell, in characters.
const MAX_HEADER: usize = 60;
/// Cells of a column looked at.
const SAMPLE: usize = 60;
/// Least likeness of a header to a column's names.
const ACCEPT: f32 = 0.7;
/// Worth of a header that several columns may claim.
const WEAK: f32 = 0.85;

/// A header cell as joined through merges, top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Zero-based column.
    pub column: u32,
    /// Texts from the top.
    pub parts: Vec<String>,
}

impl Path {
    /// The whole header, e.g. `整改要求/整改期限`.
    #[must_use]
    pub fn joined(&self) -> String {
        self.parts.join("/")
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
}

/// Looks for the best header of a sheet.
#[must_use]
pub fn find(sheet: &Sheet, kinds: &Kinds) -> Option<Header> {
    let view = View::new(sheet);
    let prepared: Vec<Names> = kinds.list.iter().map(Names::new).collect();
    let mut found: Vec<Header> = Vec::new();
    for first in 0..sheet.grid.rows.len().min(SEARCH_ROWS) {
        if !view.could_be_header(first) {
            continue;
        }
        for depth in 1..=MAX_DEPTH {
            let last = first + depth - 1;
            let consecutive = sheet.grid.rows.get(last).zip(sheet.grid.rows.get(first));
            let depth_rows = u32::try_from(depth).unwrap_or(1) - 1;
            if depth > 1 && (consecutive.is_none_or(|(b, a)| b - a != depth_rows) || !view.could_be_header(last)) {
                break;
            }
            let paths = view.paths(first, last);
            let mut scored: Vec<(f32, usize, Vec<Option<usize>>)> = Vec::new();
            for (at, names) in prepared.iter().enumerate() {
                if let Some(spec) = kinds.list.get(at)
                    && !spec.form
                    && let Some((score, roles)) = names.score(spec, &paths)
                {
                    #[expect(clippy::cast_precision_loss, reason = "depth is at most three")]
                    scored.push((score - 0.3 * depth as f32, at, roles));
                }
            }
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let second = scored.get(1).map(|s| (s.0, s.1));
            for (n, (score, kind, roles)) in scored.into_iter().take(3).enumerate() {
                let runner_up = second.filter(|s| n == 0 && s.0 > score * 0.8).map(|s| s.1);
                found.push(Header { first, last, paths: paths.clone(), kind, roles, score, runner_up });
            }
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.last).cmp(&(b.first, b.last))));
    found.into_iter().find_map(|h| {
        let whole = with_groups_above(with_labels_below(h, &view, kinds), &view);
        // The whole header must still name the kind: counts under 重大事故隐患 are no descriptions.
        let (_, roles) = prepared.get(whole.kind)?.score(kinds.list.get(whole.kind)?, &whole.paths)?;
        let whole = Header { roles, ..whole };
        contents_fit(sheet, &whole, kinds).then_some(whole)
    })
}

/// Whether the cells below a header can be what the kind's required columns hold: descriptions are not numbers, answers
/// are answers. A blank column fits everything.
fn contents_fit(sheet: &Sheet, header: &Header, kinds: &Kinds) -> bool {
    let Some(kind) = kinds.list.get(header.kind) else { return false };
    let needed = |role: &str| kind.require.iter().any(|group| group.iter().any(|r| r == role));
    let present =
        header.roles.iter().zip(&header.paths).filter_map(|(r, p)| Some((kind.columns.get((*r)?)?, p.column)));
    for (spec, column) in present.filter(|(spec, _)| needed(&spec.role)) {
        let texts: Vec<&str> = (header.last + 1..sheet.grid.rows.len())
            .map(|p| sheet.grid.cell(p, column).text.trim())
            .filter(|t| !t.is_empty())
            .take(SAMPLE)
            .collect();
        let good = match spec.ty {
            ColumnType::Text => texts.iter().filter(|t| !is_count(t, kinds)).count(),
            ColumnType::Answer => {
                texts.iter().filter(|t| kinds.read_answer(t) != Answer::Unclear || kinds.is_unclear_word(t)).count()
            }
            ColumnType::Number | ColumnType::Date => texts.len(),
        };
        if good * 5 < texts.len() * 2 {
            return false;
        }
    }
    true
}

/// A number, with a unit at most.
fn is_count(text: &str, kinds: &Kinds) -> bool {
    super::values::split_number(&key(text)).is_some_and(|(_, word)| word.is_empty() || kinds.is_unit(word))
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
        let labelled = view.sheet.grid.columns.iter().any(|c| view.text(above, c.index).contains([':', '：']));
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
    /// (row, column) → merge that covers it.
    covered: FxHashMap<(u32, u32), Merge>,
}

impl<'s> View<'s> {
    fn new(sheet: &'s Sheet) -> Self {
        let limit = sheet.grid.rows.get(SEARCH_ROWS + MAX_DEPTH).copied().unwrap_or(u32::MAX);
        let width = sheet.grid.columns.last().map_or(0, |c| c.index);
        let mut covered = FxHashMap::default();
        for merge in sheet.merges.iter().filter(|m| m.first_row <= limit) {
            for row in merge.first_row..=merge.last_row.min(limit).min(merge.first_row + 64) {
                for column in merge.first_column..=merge.last_column.min(width) {
                    covered.insert((row, column), *merge);
                }
            }
        }
        Self { sheet, covered }
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
                paths.push(Path { column: column.index, parts });
            }
        }
        paths
    }
}

/// The names of a kind's columns, as keys.
struct Names {
    columns: Vec<Vec<Name>>,
}

struct Name {
    whole: String,
    /// `整改要求/期限` as (整改要求, 期限).
    nested: Option<(String, String)>,
    length: usize,
    /// 1, or less for a header that several columns may claim.
    worth: f32,
}

impl Names {
    fn new(kind: &KindSpec) -> Self {
        let name = |text: &String, worth: f32| {
            let whole = strip_marks(&key(text));
            let nested = text.split_once('/').map(|(a, b)| (bare(a), bare(b)));
            Name { length: whole.chars().count(), whole, nested, worth }
        };
        let of = |c: &ColumnSpec| {
            let strong = std::iter::once(&c.name).chain(&c.aliases).map(|n| name(n, 1.0));
            strong.chain(c.weak.iter().map(|n| name(n, WEAK))).collect()
        };
        Self { columns: kind.columns.iter().map(of).collect() }
    }

    /// Score and role per path; `None` if the kind does not fit.
    fn score(&self, kind: &KindSpec, paths: &[Path]) -> Option<(f32, Vec<Option<usize>>)> {
        let mut candidates: Vec<(f32, usize, usize)> = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            let forms = Forms::new(path);
            for (role, names) in self.columns.iter().enumerate() {
                let like = names.iter().map(|n| n.worth * forms.likeness(n)).fold(0.0, f32::max);
                if like >= ACCEPT {
                    candidates.push((like, at, role));
                }
            }
        }
        let roles = assign(&mut candidates, paths.len());
        let worth = |role: usize| if kind.columns.get(role).is_some_and(|c| c.key) { 2.0 } else { 1.0 };
        let score: f32 = candidates
            .iter()
            .filter(|(_, at, role)| roles.get(*at) == Some(&Some(*role)))
            .map(|c| c.0 * worth(c.2))
            .sum();
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
        let unmatched = (paths.len() - matched) as f32;
        Some((score - 0.35 * unmatched, roles))
    }
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

/// The ways to read one header.
struct Forms {
    leaf: String,
    /// Leaf without brackets.
    bare: String,
    /// What stands in the leaf's brackets.
    inner: String,
    parents: Vec<String>,
    joined: String,
}

impl Forms {
    fn new(path: &Path) -> Self {
        let leaf = path.parts.last().map_or_else(String::new, |t| strip_marks(&key(t)));
        let (bare, inner) = split_brackets(&leaf);
        let count = path.parts.len().saturating_sub(1);
        let parents: Vec<String> = path.parts.iter().take(count).map(|t| self::bare(t)).collect();
        let joined = format!("{}{bare}", parents.concat());
        Self { leaf, bare, inner, parents, joined }
    }

    fn likeness(&self, name: &Name) -> f32 {
        if let Some((parent, leaf)) = &name.nested {
            if self.leaf == format!("{parent}/{leaf}") {
                return 1.0;
            }
            if self.bare == *leaf && self.parents.iter().any(|p| p.contains(parent.as_str())) {
                return 1.05;
            }
        }
        let whole = name.whole.as_str();
        if self.leaf == whole || self.bare == whole {
            return 1.0;
        }
        if self.joined == whole {
            return 1.03;
        }
        let short: String = self.parents.last().map(|p| p.chars().take(2).collect()).unwrap_or_default();
        if !short.is_empty() && whole.strip_prefix(short.as_str()) == Some(self.bare.as_str()) {
            return 1.02;
        }
        if self.inner == whole {
            return 0.9;
        }
        contained(&self.bare, whole, name.length)
    }
}

/// Likeness by containment: a long common part counts, a short one does not.
fn contained(text: &str, name: &str, length: usize) -> f32 {
    let own = text.chars().count();
    if own < 2 || length < 2 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "header texts are short")]
    let ratio = length.min(own) as f32 / length.max(own) as f32;
    if text.contains(name) {
        let tail = if text.ends_with(name) { 0.1 } else { 0.0 };
        0.5 + tail + 0.4 * ratio
    } else if name.contains(text) {
        0.42 + 0.45 * ratio
    } else {
        0.0
    }
}

/// Key without brackets, marks and punctuation.
fn bare(text: &str) -> String {
    split_brackets(&strip_marks(&key(text))).0
}

fn strip_marks(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '*' | ':' | '、' | '.' | '※' | '★' | ';' | ',')).to_owned()
}

/// `容积(m3)` → (`容积`, `m3`).
pub fn split_brackets(text: &str) -> (String, String) {
    let (mut outer, mut inner, mut depth) = (String::new(), String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => outer.push(c),
            c => inner.push(c),
        }
    }
    if outer.is_empty() { (text.to_owned(), inner) } else { (outer, inner) }
}
