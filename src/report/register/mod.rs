//! The register of risk points in forms of its own: JSON, CSV and a page with its pictures. The workbook stands in
//! [`super::xlsx`], the cards in [`super::docx`].

pub(super) mod areas;
mod html;
mod json;
pub(super) mod matrix;
mod summary;
mod svg;

pub(super) use html::write as write_html;
pub(super) use json::{csv_line, write as write_json, write_csv};
pub(super) use summary::write as write_summary;
pub(super) use svg::escape;

use super::phrases;
use crate::assess::document::{Assessment, Risk, RiskPoint, Suggested};
use crate::base::RiskLevel;

/// The four levels, the gravest first.
pub(super) const LEVELS: [RiskLevel; 4] = [RiskLevel::Red, RiskLevel::Orange, RiskLevel::Yellow, RiskLevel::Blue];

/// The risk of a point before control: the graver of what the sheet claims and what its factors give, so that no picture
/// shows less than either.
pub(super) fn inherent(point: &RiskPoint) -> Option<RiskLevel> {
    point.inherent.into_iter().chain(point.risk.as_ref().map(|r| r.level)).min()
}

/// The factors of a risk in customary order: L=3 E=6 C=15.
pub(super) fn factors(risk: &Risk) -> String {
    const ORDER: &str = "LMPECSRB";
    let mut list: Vec<(&String, &String)> = risk.factors.iter().collect();
    list.sort_by_key(|(letter, _)| ORDER.find(letter.as_str()).unwrap_or(ORDER.len()));
    list.into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ")
}

/// Which of the two risks of a point is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// 固有风险
    Inherent,
    /// 现有风险
    Present,
}

impl Which {
    /// Its name.
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Inherent => "固有风险",
            Self::Present => "现有风险",
        }
    }

    /// The level of a point.
    pub(super) fn of(self, point: &RiskPoint) -> Option<RiskLevel> {
        match self {
            Self::Inherent => inherent(point),
            Self::Present => point.present,
        }
    }
}

/// The risks that some point of a register has: the inherent one always.
pub(super) fn kinds_of_risk(a: &Assessment) -> Vec<Which> {
    let present = a.risk_points.iter().any(|p| p.present.is_some());
    std::iter::once(Which::Inherent).chain(present.then_some(Which::Present)).collect()
}

/// 重大风险（红）, or nothing.
pub(super) fn level_words(level: Option<RiskLevel>) -> String {
    level.map_or_else(String::new, |l| format!("{}（{}）", l.zh(), l.colour_zh()))
}

/// What is suggested for a row, in words that begin with 建议.
pub(super) fn suggestion(s: &Suggested) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !s.accidents.is_empty() {
        parts.push(format!("事故类型：{}", s.accidents.join("、")));
    }
    for (class, list) in s.measures.classes() {
        if !list.is_empty() {
            parts.push(format!("{class}：{}", list.join("；")));
        }
    }
    parts.extend(s.control_tier.iter().map(|t| format!("管控层级：{t}")));
    parts.extend(s.frequency.iter().map(|t| format!("排查频次：{t}")));
    if parts.is_empty() { String::new() } else { format!("【建议】{}", parts.join("\n")) }
}

/// Titles of the findings about a row, with whether they are only suspected.
pub(super) fn faults(a: &Assessment, point: &RiskPoint) -> Vec<String> {
    titles(a, &point.faults, |h| match h.status {
        crate::base::Status::Suspected => format!("{}（疑似）", h.title),
        crate::base::Status::Confirmed => h.title.clone(),
    })
}

/// The open hazards at a point, in short.
pub(super) fn hazards(a: &Assessment, point: &RiskPoint) -> Vec<String> {
    titles(a, &point.hazards, |h| {
        let grade = if h.grade == crate::base::Grade::Major { "重大·" } else { "" };
        format!("{grade}#{} {}", h.rank, h.title)
    })
}

fn titles(a: &Assessment, ranks: &[u64], words: impl Fn(&crate::assess::document::Hazard) -> String) -> Vec<String> {
    let at = |rank: &u64| a.hazards.get(usize::try_from(rank.checked_sub(1)?).ok()?);
    let mut list: Vec<String> = ranks.iter().filter_map(at).map(|h| words(&h)).collect();
    list.dedup();
    list
}

/// Where a point comes from.
pub(super) fn source(a: &Assessment, point: &RiskPoint) -> String {
    let place = phrases::row_place(a, point.input, &point.sheet, point.row);
    match &*point.source {
        "" | "register" => place,
        "hazard" => format!("由隐患补入：{place}"),
        _ => format!("由清单生成：{place}"),
    }
}
