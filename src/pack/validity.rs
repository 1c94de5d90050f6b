//! Validity in time, in words: what is in force, since when, until when, and what takes its place.

use super::model::{Document, Pack, Rule};
use crate::base::Message;
use crate::say;
use jiff::civil::Date;

/// Whether a document is in force on a day, since when, until when, and what takes its place.
#[must_use]
pub fn force(pack: &Pack, document: &Document, day: Date) -> Message {
    let by = document.superseded_by.as_ref().map(|id| {
        let other = pack.document(id);
        other.map_or_else(|| id.clone(), |d| format!("《{}》（{}）", d.title, d.number))
    });
    let replaced = by.map_or_else(|| Message::new("", ""), |by| say!("，由{by}替代", ", replaced by {by}"));
    let (zh, en) = (&replaced.zh, &replaced.en);
    match (document.from, document.until) {
        (Some(from), _) if day < from => say!("{day} 尚未施行（{from} 起）", "not yet in force on {day} (from {from})"),
        (_, Some(until)) if until < day => {
            say!("{day} 已失效（{until} 止{zh}）", "no longer in force on {day} (until {until}{en})")
        }
        (_, Some(until)) => say!("{day} 有效（{until} 止{zh}）", "in force on {day} (until {until}{en})"),
        _ => say!("{day} 有效", "in force on {day}"),
    }
}

/// In short, why a rule is not used on a day, or until when it is and what takes the place of its document; `None` where
/// nothing limits it.
#[must_use]
pub fn limits(pack: &Pack, rule: &Rule, day: Date) -> Option<Message> {
    let documents: Vec<&Document> = rule.basis.iter().filter_map(|b| pack.document(&b.document)).collect();
    // Of those in force the one that lasts longest, else the one that lasted longest or begins first.
    let best = documents
        .iter()
        .max_by_key(|d| (d.in_force(day), d.from.is_some_and(|f| f <= day), d.until.unwrap_or(Date::MAX)))?;
    let by = best.superseded_by.as_ref().map_or_else(|| Message::new("", ""), |by| say!("，{by} 替代", ", then {by}"));
    let (zh, en) = (&by.zh, &by.en);
    match (best.from, best.until) {
        (Some(from), _) if day < from => Some(say!("{from} 起施行", "from {from}")),
        (_, Some(until)) if until < day => Some(say!("已失效：{until} 止{zh}", "ended: until {until}{en}")),
        (_, Some(until)) => Some(say!("{until} 止{zh}", "until {until}{en}")),
        _ => None,
    }
}

/// Packs whose documents are all out of force on a day: nothing can be judged by the law they are made of.
#[must_use]
pub fn out_of_force(packs: &[Pack], day: Date) -> Vec<&Pack> {
    let out = |p: &&Pack| !p.documents.is_empty() && p.documents.iter().all(|d| !d.in_force(day));
    packs.iter().filter(out).collect()
}

/// The days on which some document of the packs comes into force or has gone out of it.
#[must_use]
pub fn turning_days<'p>(packs: impl Iterator<Item = &'p Pack>) -> Vec<Date> {
    let documents = packs.flat_map(|p| &p.documents);
    let mut days: Vec<Date> =
        documents.flat_map(|d| [d.from, d.until.and_then(|u| u.tomorrow().ok())]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}
