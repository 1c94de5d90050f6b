//! Why a sheet was read as it was: which name a header matched, what stands in each column, how well the kind fits.

use super::header::{Header, Path};
use super::kinds::{ColumnSpec, KindSpec};
use super::mapping::Polarity;
use super::names::split_brackets;
use super::table::{Answer, Column, Reading, Table, Values};
use crate::base::address::column_letter;
use crate::base::norm::{key, tidy};
use serde::Serialize;

/// Sample values shown of a column.
const SAMPLES: usize = 3;
/// Longest sample, in characters.
const LONG: usize = 20;

/// More of a sheet's reading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SheetDetail {
    /// First and last header row without a row of units, one-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<[u32; 2]>,
    /// How well the kind fits (weighted count of named columns).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The same of the second kind, where it comes close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_up_score: Option<f64>,
    /// Rows of the sheet that hold something.
    pub filled_rows: u64,
    /// Its columns.
    pub columns: Vec<ColumnDetail>,
    /// What to start a mapping from, of a sheet that was not recognised.
    #[serde(skip)]
    pub closest: Option<super::closest::Guess>,
}

/// More of a column's reading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ColumnDetail {
    /// Its letters.
    pub letter: String,
    /// How its role was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// How its cells are read: `text`, `number`, `date`, `answer`.
    #[serde(rename = "type")]
    pub ty: &'static str,
    /// Records that have a value.
    pub filled: u64,
    /// Distinct values.
    pub distinct: u64,
    /// Records whose value was not understood.
    pub not_understood: u64,
    /// Unit of the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Unit that numbers without one were taken to be in, where header, a row of units or a mapping tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_unit: Option<String>,
    /// Of an answer column: what yes and no mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<&'static str>,
    /// Of an answer column: records whose answer was turned, because the question asks for trouble.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reversed: Option<u64>,
    /// Some of its values.
    pub samples: Vec<String>,
}

/// How a role was found.
#[derive(Clone, Debug, Serialize)]
pub struct Why {
    /// `name`, `alias`, `weak`, `group` (under a group of the header), `brackets`, `within`, `abbreviation`, `contents`, `mapping`.
    pub by: &'static str,
    /// The name that the header matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
}

/// What a table's reading rests on.
#[must_use]
pub fn table(
    table: &Table,
    header: &Header,
    kind: &KindSpec,
    mapped: Option<&super::mapping::SheetRule>,
    given: &dyn Fn(&Column) -> Option<String>,
) -> SheetDetail {
    let round = |n: f32| (f64::from(n) * 100.0).round() / 100.0;
    let mut columns = Vec::new();
    for column in &table.columns {
        let path = header.paths.iter().position(|p| p.column == column.index);
        let spec = path.and_then(|i| header.roles.get(i).copied().flatten()).and_then(|r| kind.columns.get(r));
        let why = spec.map(|spec| {
            let stated = mapped.is_some_and(|m| m.columns.is_some());
            let by_name = path.and_then(|i| header.paths.get(i)).map(|p| why(p, spec));
            let guessed = || Why { by: "contents", matched: None };
            let by_name = if path == header.guessed { Some(guessed()) } else { by_name };
            by_name.filter(|_| !stated).unwrap_or(Why { by: "mapping", matched: None })
        });
        let mut detail = contents(table, column, spec.and_then(|s| s.unit.clone()));
        detail.why = why;
        if detail.unit.is_some() {
            detail.given_unit = given(column);
        }
        if let Some(polarity) = mapped.and_then(|m| m.polarity(column.index)) {
            detail.polarity = Some(polarity.word());
        }
        columns.push(detail);
    }
    let scored = header.score > 0.0;
    SheetDetail {
        score: scored.then(|| round(header.score)),
        runner_up_score: header.runner_up.map(|_| round(header.runner_up_score)),
        columns,
        ..SheetDetail::default()
    }
}

/// What stands in a column.
#[must_use]
pub fn contents(table: &Table, column: &Column, unit: Option<String>) -> ColumnDetail {
    let unread: Vec<bool> = match &column.values {
        Values::Text => Vec::new(),
        Values::Number(list) => list.iter().map(|r| *r == Reading::Unreadable).collect(),
        Values::Date(list) => list.iter().map(|r| *r == Reading::Unreadable).collect(),
        Values::Answer(list) => list.iter().map(|a| *a == Answer::Unclear).collect(),
    };
    let (mut filled, mut not_understood) = (0, 0);
    let mut seen: Vec<bool> = vec![false; column.dict.len()];
    let mut samples: Vec<String> = Vec::new();
    for record in 0..table.len() {
        let code = column.codes.get(record) as usize;
        let text = table.value(column, record).text.trim();
        if text.is_empty() {
            continue;
        }
        filled += 1;
        not_understood += u64::from(unread.get(code).copied().unwrap_or(false));
        if let Some(s) = seen.get_mut(code)
            && !std::mem::replace(s, true)
        {
            let short = shorten(text);
            if samples.len() < SAMPLES && !samples.contains(&short) {
                samples.push(short);
            }
        }
    }
    let (ty, polarity) = match &column.values {
        Values::Text => ("text", None),
        Values::Number(_) => ("number", None),
        Values::Date(_) => ("date", None),
        Values::Answer(_) => ("answer", Some(Polarity::ByWording.word())),
    };
    ColumnDetail {
        letter: column_letter(column.index),
        why: None,
        ty,
        filled,
        distinct: u64::try_from(seen.iter().filter(|s| **s).count()).unwrap_or(0),
        not_understood,
        unit: unit.filter(|_| matches!(column.values, Values::Number(_))),
        given_unit: None,
        polarity,
        reversed: None,
        samples,
    }
}

/// A value on one line, cut to a sample.
#[must_use]
pub fn shorten(text: &str) -> String {
    let line: String = tidy(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= LONG {
        return line;
    }
    let mut short: String = line.chars().take(LONG - 1).collect();
    short.push('…');
    short
}

/// Which name of a column a header matched, and how.
fn why(path: &Path, spec: &ColumnSpec) -> Why {
    let leaf = key(path.parts.last().map_or("", String::as_str));
    let leaf = leaf.trim_matches(['*', ':', '、', '.', '※', '★', ';', ',']);
    let (body, inner) = split_brackets(leaf);
    let whole = key(&path.parts.concat());
    let named = |by: &'static str, name: &String| Some(Why { by, matched: Some(name.clone()) });
    let same = |name: &String, word: &str| !word.is_empty() && key(name) == word;
    let find = |list: &[String], by| list.iter().find(|n| same(n, leaf) || same(n, &body)).and_then(|n| named(by, n));
    if let Some(w) = find(std::slice::from_ref(&spec.name), "name").or_else(|| find(&spec.aliases, "alias")) {
        return w;
    }
    let all = || std::iter::once(&spec.name).chain(&spec.aliases).chain(&spec.weak);
    let nested = all().find(|n| n.split_once('/').is_some_and(|(_, l)| key(l) == body));
    let grouped = nested.or_else(|| all().find(|n| path.parts.len() > 1 && whole.contains(&key(n).replace('/', ""))));
    let found = find(&spec.weak, "weak")
        .or_else(|| grouped.and_then(|n| named("group", n)))
        .or_else(|| all().find(|n| same(n, &inner)).and_then(|n| named("brackets", n)))
        .or_else(|| {
            let within = all().filter(|n| key(n).chars().count() >= 2 && body.contains(&key(n)));
            within.max_by_key(|n| n.chars().count()).and_then(|n| named("within", n))
        })
        .or_else(|| all().find(|n| key(n).starts_with(&body)).and_then(|n| named("abbreviation", n)));
    found.unwrap_or(Why { by: "group", matched: None })
}
