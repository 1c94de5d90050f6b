//! What a reader must look at before trusting a grade: texts near a major clause, and major faults told as put right.

use super::phrases;
use crate::assess::document::{Assessment, Basis, Hazard};

/// A text whose grade a person must settle.
pub(super) struct Doubt {
    /// Where it stands.
    pub place: String,
    /// The text.
    pub text: String,
    /// Title of the major rule.
    pub title: String,
    /// Its clauses.
    pub basis: Vec<Basis>,
    /// What is missing; nothing for a fault told as put right.
    pub missing: Option<String>,
}

/// The first doubts of each sort.
#[derive(Default)]
pub(super) struct Doubts {
    /// Texts near a major clause.
    pub near: Vec<Doubt>,
    /// Major faults told as put right.
    pub verify: Vec<Doubt>,
}

/// Gathers at most so many of each sort; looks no further than needed.
pub(super) fn gather(a: &Assessment, most: usize) -> Doubts {
    let mut out = Doubts::default();
    let wanted = |all: u64| usize::try_from(all).unwrap_or(usize::MAX).min(most);
    let (near, verify) = (wanted(a.summary.near_major), wanted(a.summary.to_verify));
    if verify > 0 {
        for n in a.not_hazards.iter() {
            if out.verify.len() >= verify {
                break;
            }
            let Some(v) = &n.verify else { continue };
            let place = phrases::row_place(a, n.input, &n.sheet, n.row);
            let (title, basis) = (v.title.clone(), v.basis.clone());
            out.verify.push(Doubt { place, text: n.text.clone(), title, basis, missing: None });
        }
    }
    for position in 0..a.hazards.len() {
        if out.near.len() >= near && out.verify.len() >= verify {
            break;
        }
        let doubtful = a.hazards.glance(position).is_some_and(|g| g.doubtful);
        let Some(h) = a.hazards.get(position).filter(|_| doubtful) else { continue };
        if let Some(v) = h.verify.as_ref().filter(|_| out.verify.len() < verify) {
            out.verify.push(doubt(a, &h, &v.title, &v.basis, None));
        }
        if let Some(n) = h.near.first().filter(|_| out.near.len() < near) {
            out.near.push(doubt(a, &h, &n.title, &n.basis, Some(n.missing.clone())));
        }
    }
    out
}

fn doubt(a: &Assessment, h: &Hazard, title: &str, basis: &[Basis], missing: Option<String>) -> Doubt {
    let place = h.evidence.first().map(|e| phrases::place(a, e)).unwrap_or_default();
    Doubt { place, text: h.description.clone(), title: title.to_owned(), basis: basis.to_vec(), missing }
}
