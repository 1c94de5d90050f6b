//! A register made where there is none: from lists of activities and equipment, and from the places where hazards were found.
//! Nothing is scored that the sheets do not score; what could be filled in is only suggested.

use super::super::book::Book;
use super::super::document::RiskPoint;
use super::super::hazards::Source as _;
use super::super::records::text;
use crate::base::norm::{key, tidy};
use crate::judge::Sited;
use crate::recognize::kinds::Kinds;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Kinds of lists whose entries are risk points, with the type they are of.
const LISTS: [(&str, &str); 12] = [
    ("activities", "作业活动"),
    ("equipment", "设备设施"),
    ("tanks", "设备设施"),
    ("lifting-machines", "设备设施"),
    ("coal-equipment", "设备设施"),
    ("coal-hoists", "设备设施"),
    ("dust-systems", "设备设施"),
    ("confined-spaces", "场所"),
    ("ammonia-rooms", "场所"),
    ("fire-places", "场所"),
    ("coal-faces", "场所"),
    ("storage", "场所"),
];
/// States in which a hazard is no longer open.
const DONE: [&str; 3] = ["rectified", "accepted", "closed"];

/// Risk points of the lists, each thing at each place once, in the order of the sheets.
#[must_use]
pub fn from_lists(tables: &[Sited], kinds: &Kinds) -> Vec<RiskPoint> {
    let mut points: Vec<RiskPoint> = Vec::new();
    let mut known: FxHashSet<(String, String)> = FxHashSet::default();
    for sited in tables {
        let table = &sited.table;
        let Some((_, sort)) = LISTS.iter().find(|(id, _)| *id == table.kind) else { continue };
        let Some(kind) = kinds.kind(&table.kind) else { continue };
        let (sheet, source): (Arc<str>, Arc<str>) = (table.sheet_name.as_str().into(), table.kind.as_str().into());
        let of = |wanted: fn(&crate::recognize::kinds::ColumnSpec) -> bool, record: usize| {
            kind.columns.iter().filter(|c| wanted(c)).find_map(|c| text(table, &c.role, record)).map(shared)
        };
        for record in 0..table.len() {
            let Some(subject) = of(|c| c.subject, record) else { continue };
            let place = of(|c| c.place, record);
            if !known.insert((key(&subject), key(place.as_deref().unwrap_or_default()))) {
                continue;
            }
            let get = |role: &str| text(table, role, record).map(shared);
            points.push(RiskPoint {
                input: sited.input,
                sheet: Arc::clone(&sheet),
                row: table.rows.get(record).copied().unwrap_or(0),
                source: Arc::clone(&source),
                risk_point: Some(place.clone().unwrap_or_else(|| subject.clone())),
                kind: Some((*sort).into()),
                location: place,
                post: get("post"),
                activity: Some(subject),
                step: get("content"),
                frequency: None,
                responsible_unit: get("unit"),
                responsible_person: get("responsible").or_else(|| get("responsible_person")),
                remark: get("remark"),
                ..RiskPoint::default()
            });
        }
    }
    points
}

fn shared(text: &str) -> Arc<str> {
    tidy(text).into()
}

/// Adds a risk point for every place of open hazards that no risk point has, with the hazard's typical risk.
pub fn from_hazards(book: &Book, points: &mut Vec<RiskPoint>) {
    let linked: FxHashSet<u64> = points.iter().flat_map(|p| p.hazards.iter().copied()).collect();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for position in 0..book.len() {
        let rank = u64::try_from(position).unwrap_or(0) + 1;
        let Some((finding, _)) = book.at(position) else { continue };
        if linked.contains(&rank) || book.state(finding).is_some_and(|s| DONE.contains(&s)) {
            continue;
        }
        let Some(sited) = book.sited(finding) else { continue };
        let Some(place) = book.location(finding).map(shared).filter(|p| !p.is_empty()) else { continue };
        if let Some(point) = places.get(&key(&place)).and_then(|at| points.get_mut(*at)) {
            point.hazards.push(rank);
            continue;
        }
        let Some(hazard) = super::super::entry::hazard(book, position) else { continue };
        places.insert(key(&place), points.len());
        points.push(RiskPoint {
            input: sited.input,
            sheet: sited.table.sheet_name.as_str().into(),
            row: sited.table.rows.get(finding.record as usize).copied().unwrap_or(0),
            source: "hazard".into(),
            risk_point: Some(Arc::clone(&place)),
            kind: Some("场所".into()),
            location: Some(place),
            hazard: Some(hazard.description.into()),
            accident: (!hazard.accidents.is_empty()).then(|| hazard.accidents.join("、").into()),
            risk: hazard.risk.map(Arc::new),
            rules: hazard.rule.into_iter().collect(),
            hazards: vec![rank],
            ..RiskPoint::default()
        });
    }
}
