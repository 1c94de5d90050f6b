//! Open hazards are put to the risk points they lie at, findings about a register to its rows.

use super::super::book::Book;
use super::super::document::RiskPoint;
use super::super::hazards::Source as _;
use crate::base::norm::key;
use crate::judge::findings::Finding;
use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// States in which a hazard is no longer open.
const DONE: [&str; 3] = ["rectified", "accepted", "closed"];
/// Characters that a name found in a description must have; in a place two will do.
const SURE: usize = 3;
/// Findings listed at one row at most; the rest stands in the hazard list.
const LISTED: usize = 200;

/// Names of risk points, with the rows that bear them.
struct Index {
    finder: Option<AhoCorasick>,
    names: Vec<(usize, Vec<u32>)>,
}

impl Index {
    fn new(points: &[RiskPoint]) -> Self {
        let mut rows: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (n, point) in (0_u32..).zip(points) {
            let mut own: Vec<String> = [&point.risk_point, &point.code, &point.activity, &point.location]
                .into_iter()
                .flatten()
                .map(|t| key(t))
                .filter(|k| k.chars().count() > 1)
                .collect();
            own.sort_unstable();
            own.dedup();
            for name in own {
                rows.entry(name).or_default().push(n);
            }
        }
        let mut list: Vec<(String, Vec<u32>)> = rows.into_iter().collect();
        list.sort_unstable();
        let finder = AhoCorasick::new(list.iter().map(|(n, _)| n)).ok();
        Self { finder, names: list.into_iter().map(|(n, rows)| (n.chars().count(), rows)).collect() }
    }

    /// The rows of the longest name within a text.
    fn find(&self, text: &str, least: usize) -> Option<&[u32]> {
        let text = key(text);
        let found =
            self.finder.as_ref()?.find_overlapping_iter(&text).filter_map(|m| self.names.get(m.pattern().as_usize()));
        let best = found.filter(|(length, _)| *length >= least).max_by_key(|(length, _)| *length)?;
        Some(&best.1)
    }
}

/// Fills in the hazards, findings and rules of every risk point. `starts` tells where the rows of a table begin.
pub fn link(book: &Book, points: &mut [RiskPoint], starts: &[Option<u32>]) {
    if points.is_empty() {
        return;
    }
    // Made when the first hazard asks for it.
    let mut index: Option<Index> = None;
    let mut rules: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
    for position in 0..book.len() {
        let Some((finding, _)) = book.at(position) else { continue };
        let rank = u64::try_from(position).unwrap_or(0) + 1;
        if let Some(start) = starts.get(finding.table as usize).copied().flatten() {
            if let Some(point) = points.get_mut((start + finding.record) as usize).filter(|p| p.faults.len() < LISTED) {
                point.faults.push(rank);
            }
            continue;
        }
        if book.state(finding).is_some_and(|s| DONE.contains(&s)) {
            continue;
        }
        let index = index.get_or_insert_with(|| Index::new(points));
        let Some(at) = place(book, index, points, finding) else { continue };
        if let Some(point) = points.get_mut(at as usize) {
            point.hazards.push(rank);
            if book.rules.rule(finding.rule).is_some() {
                rules.entry(at).or_default().insert(finding.rule);
            }
        }
    }
    for (at, list) in rules {
        let mut ids: Vec<String> = list.iter().filter_map(|n| book.rules.rule(*n)).map(|r| r.id.clone()).collect();
        ids.sort_unstable();
        if let Some(point) = points.get_mut(at as usize) {
            point.rules = ids;
        }
    }
}

/// The row that a hazard lies at: by the risk point the ledger names, its place, its text; of several rows the one whose
/// accident or step fits.
fn place(book: &Book, index: &Index, points: &[RiskPoint], finding: &Finding) -> Option<u32> {
    let table = &book.sited(finding)?.table;
    let record = finding.record as usize;
    let description = table.text("description", record);
    let rows = index
        .find(table.text("risk_point", record), 2)
        .or_else(|| index.find(book.location(finding).unwrap_or_default(), 2))
        .or_else(|| index.find(description, SURE))?;
    let accidents = book.rules.rule(finding.rule).map(|r| r.accidents.as_slice()).unwrap_or_default();
    let description = key(description);
    let fits = |n: &&u32| {
        let Some(point) = points.get(**n as usize) else { return 0 };
        let named = |text: &Option<Arc<str>>| text.as_ref().is_some_and(|t| description.contains(&key(t)));
        let accident = point.accident.as_deref().unwrap_or_default();
        2 * u8::from(accidents.iter().any(|a| accident.contains(a.as_str())))
            + u8::from(named(&point.step) || named(&point.activity))
    };
    // The first of the best.
    rows.iter().rev().max_by_key(fits).copied()
}
