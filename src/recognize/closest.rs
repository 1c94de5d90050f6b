//! Sheets that are no table of a known kind: how much stands in them, and which kind comes closest.

use super::kinds::Kinds;
use super::names::Candidate;
use crate::base::Problem;
use crate::base::norm::tidy;
use crate::say;
use crate::workbook::Sheet;
use crate::workbook::grid::ValueId;
use rustc_hash::FxHashSet;

/// Rows looked at for a header.
const SEARCH_ROWS: usize = 40;
/// Rows of several cells that make a sheet worth a word.
const WORTH_TELLING: usize = 3;
/// Header cells that make a kind worth naming.
const NEAR: usize = 2;

/// The kind that one row names best, though it is not enough.
#[derive(Debug)]
pub struct Closest {
    kind: usize,
    row: u32,
    roles: Vec<usize>,
}

/// What a mapping of an unrecognised sheet may start from.
#[derive(Clone, Debug)]
pub struct Guess {
    /// Index of the kind.
    pub kind: usize,
    /// One-based row of the header.
    pub row: u32,
    /// Columns: zero-based index, header, some values below it.
    pub columns: Vec<(u32, String, Vec<String>)>,
}

impl Closest {
    /// The header row's cells with samples of what stands below.
    #[must_use]
    pub fn guess(&self, sheet: &Sheet) -> Guess {
        let at = sheet.grid.position(self.row).unwrap_or(0);
        let columns = sheet.grid.columns.iter().filter_map(|c| {
            let header = sheet.grid.cell(at, c.index).text.trim();
            let mut samples: Vec<String> = Vec::new();
            for position in at + 1..sheet.grid.rows.len().min(at + 60) {
                let text = super::explain::shorten(sheet.grid.cell(position, c.index).text);
                if !text.is_empty() && samples.len() < 3 && !samples.contains(&text) {
                    samples.push(text);
                }
            }
            (!header.is_empty()).then(|| (c.index, tidy(header).replace('\n', ""), samples))
        });
        Guess { kind: self.kind, row: self.row, columns: columns.collect() }
    }
}

/// A word on a sheet whose rows were not read, if it looks like a table.
#[must_use]
pub fn tell(sheet: &Sheet, closest: Option<&Closest>, kinds: &Kinds) -> Option<Problem> {
    let grid = &sheet.grid;
    let filled = |position: usize| {
        let full = |id: ValueId| !grid.pool.get(id).text.trim().is_empty();
        grid.columns.iter().filter(|c| full(c.value(position))).count()
    };
    let rows = grid.rows.len();
    let wide = (0..rows).filter(|p| filled(*p) >= 2).take(WORTH_TELLING).count();
    if wide < WORTH_TELLING {
        return None;
    }
    let (first, last) = (grid.rows.first()?, grid.rows.last()?);
    let named = closest.and_then(|c| {
        let kind = kinds.list.get(c.kind)?;
        let name = |roles: &[String]| {
            let names = roles.iter().filter_map(|r| kind.column(r)).map(|c| c.name.as_str());
            names.collect::<Vec<_>>().join("/")
        };
        let has = |role: &String| c.roles.iter().any(|r| kind.columns.get(*r).is_some_and(|s| s.role == *role));
        let missing: Vec<String> =
            kind.require.iter().filter(|g| !g.iter().any(has)).map(|g| name(g)).filter(|n| !n.is_empty()).collect();
        let keys: Vec<&str> = kind.columns.iter().filter(|c| c.key).map(|c| c.name.as_str()).collect();
        let known: Vec<&str> = c.roles.iter().filter_map(|r| kind.columns.get(*r)).map(|s| s.name.as_str()).collect();
        let (id, label, row, known) = (&kind.id, &kind.name, c.row, known.join("、"));
        Some(if missing.is_empty() {
            let keys = keys.join("、");
            say!(
                "最接近“{label}”（{id}；第 {row} 行有 {known}），但表头或内容不足以确定，其标志列为 {keys}",
                "closest is {id} (row {row} has {known}), but header or contents do not settle it; its key columns are {keys}"
            )
        } else {
            let missing = missing.join("、");
            say!(
                "最接近“{label}”（{id}；第 {row} 行有 {known}），缺少 {missing} 列",
                "closest is {id} (row {row} has {known}); {missing} is missing"
            )
        })
    });
    let near = named.unwrap_or_else(|| say!("与任何一种表都不接近", "no kind of table comes near"));
    let (zh, en) = (&near.zh, &near.en);
    Some(Problem::general(
        "unrecognized-sheet",
        say!(
            "第 {first}–{last} 行共 {rows} 行有内容，未识别为可判定的表，没有参加判定。{zh}。可用 --mapping 指明",
            "rows {first}–{last} ({rows} with contents) were not recognised as a table and were not judged: {en}. --mapping can tell"
        ),
    ))
}

/// The kind that comes closest.
#[must_use]
pub fn find(sheet: &Sheet, kinds: &Kinds) -> Option<Closest> {
    let mut best: Option<Closest> = None;
    for (position, row) in sheet.grid.rows.iter().enumerate().take(SEARCH_ROWS) {
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        for column in &sheet.grid.columns {
            let text = sheet.grid.cell(position, column.index).text.trim();
            if text.is_empty() || text.chars().count() > 30 {
                continue;
            }
            let found = kinds.names.candidates(&[text.to_owned()], true);
            seen.extend(found.iter().filter(|c: &&Candidate| c.likeness >= 0.8).map(|c| (c.kind, c.column)));
        }
        for (kind, spec) in kinds.list.iter().enumerate() {
            let mut roles: Vec<usize> = seen.iter().filter(|(k, _)| *k == kind).map(|(_, c)| *c).collect();
            roles.sort_unstable();
            let enough = roles.len() >= NEAR && !spec.form;
            if enough && best.as_ref().is_none_or(|b| roles.len() > b.roles.len()) {
                best = Some(Closest { kind, row: *row, roles });
            }
        }
    }
    best
}
