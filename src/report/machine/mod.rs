//! The list of hazards for programs and for continuous integration: CSV, Markdown, one page of HTML, workflow commands, JUnit,
//! SARIF. A cell may hold anything, and in every form it is text and nothing else.

mod csv;
mod github;
mod junit;
mod markdown;
mod page;
mod sarif;

pub(super) use csv::write as write_csv;
pub(super) use github::write as write_github;
pub(super) use junit::write as write_junit;
pub(super) use markdown::write as write_markdown;
pub(super) use page::write as write_page;
pub(super) use sarif::write as write_sarif;

use super::clean::one_line;
use super::phrases;
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;

/// 重大事故隐患 or 一般事故隐患.
fn grade(h: &Hazard) -> &'static str {
    if h.grade == Grade::Major { "重大事故隐患" } else { "一般事故隐患" }
}

/// What a hazard is, in one line.
fn what(h: &Hazard) -> String {
    one_line(if h.description.trim().is_empty() { &h.title } else { &h.description })
}

/// The clauses in one line.
fn clauses(h: &Hazard) -> String {
    h.basis.iter().map(phrases::short_basis).collect::<Vec<_>>().join("；").replace('\u{3000}', " ")
}

/// What a hazard is, with its clauses if it has some.
fn told(h: &Hazard) -> String {
    let clauses = clauses(h);
    if clauses.is_empty() { what(h) } else { format!("{}（{clauses}）", what(h)) }
}

/// The file of a hazard's first cell, and the cell with its sheet.
fn place<'a>(a: &'a Assessment, h: &Hazard) -> (Option<&'a str>, Option<String>, Option<u32>) {
    let Some(e) = h.evidence.first() else { return (None, None, None) };
    let path = a.inputs.get(e.input as usize).map(|i| i.path.as_str());
    (path, Some(format!("{}!{}", one_line(&e.sheet), one_line(&e.cell))), Some(e.row))
}

/// What the figures say in one line.
fn summary(a: &Assessment) -> String {
    let s = &a.summary;
    format!(
        "重大 {}（其中疑似 {}）· 一般 {} · 未能判定 {} · 非隐患 {}；接近重大 {}，需核实 {}，需人工核对的条款 {}",
        s.major,
        s.major_suspected,
        s.general,
        s.undetermined,
        s.not_a_hazard,
        s.near_major,
        s.to_verify,
        a.by_hand.len()
    )
}
