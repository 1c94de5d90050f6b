//! Pairs → lists of what changed.

use super::alike::Prepared;
use super::document::{Brief, By, Cause, Counts, Diff, Ending, Entry, PackUsed, Regrade, Round, SCHEMA, count};
use super::pair::{Pair, pair};
use crate::assess::document::Tool;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Compares rounds of one enterprise in their order; the last is the new one. `None` if there are fewer than two.
#[must_use]
pub fn compare(rounds: Vec<Round>, as_of: Option<Date>) -> Option<Diff> {
    let (new, earlier) = rounds.split_last()?;
    let (old, history) = earlier.split_last()?;
    let as_of = as_of.map_or_else(|| new.as_of.clone(), |d| d.to_string());
    let day: Option<Date> = as_of.parse().ok();
    let (olds, news): (Vec<&Brief>, Vec<&Brief>) = (old.hazards.iter().collect(), new.hazards.iter().collect());
    let pairs = pair(&olds, &news);
    let of_new: BTreeMap<usize, Pair> = pairs.iter().map(|p| (p.new, *p)).collect();
    let of_old: BTreeMap<usize, Pair> = pairs.iter().map(|p| (p.old, *p)).collect();
    let seen_before = seen_before(&news, &of_new, history);

    let mut diff = Diff {
        schema: SCHEMA,
        tool: Tool { name: "hazgrade".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        as_of,
        notes: notes(old, new),
        summary: Counts::default(),
        rounds: Vec::new(),
        new: Vec::new(),
        closed: Vec::new(),
        persisting: Vec::new(),
        reworded: Vec::new(),
        reopened: Vec::new(),
        regraded: Vec::new(),
        overdue: Vec::new(),
    };
    for (at, hazard) in news.iter().enumerate() {
        let found = of_new.get(&at).and_then(|p| Some((*p, *olds.get(p.old)?)));
        let mut entry = entry(hazard, found, day);
        match found {
            None => match seen_before.get(&at) {
                Some((source, before)) if !hazard.is_done() => {
                    entry.last_seen = Some(source.clone());
                    entry.before = Some((*before).clone());
                    diff.reopened.push(entry.clone());
                }
                // Listed as put right, gone, and listed as put right again: nothing happened.
                Some(_) => diff.summary.stayed_closed += 1,
                None => diff.new.push(entry.clone()),
            },
            Some((pair, before)) => {
                if before.grade != hazard.grade {
                    entry.regrade = Some(regrade(before, hazard, old, new));
                    diff.regraded.push(entry.clone());
                }
                match (before.is_done(), hazard.is_done()) {
                    (true, true) => diff.summary.stayed_closed += 1,
                    (true, false) => {
                        entry.last_seen = Some(old.source.clone());
                        diff.reopened.push(entry.clone());
                    }
                    (false, true) => {
                        entry.ending = Some(Ending::Stated);
                        diff.closed.push(entry.clone());
                    }
                    (false, false) => {
                        if pair.by == By::Similarity {
                            diff.reworded.push(entry.clone());
                        }
                        diff.persisting.push(entry.clone());
                    }
                }
            }
        }
        if entry.overdue_days.is_some() {
            diff.overdue.push(entry);
        }
    }
    let unpaired = olds.iter().enumerate().filter(|(at, _)| !of_old.contains_key(at));
    for hazard in unpaired.map(|(_, hazard)| hazard) {
        if hazard.is_done() {
            diff.summary.stayed_closed += 1;
        } else {
            let mut entry = entry(hazard, None, None);
            entry.ending = Some(Ending::Gone);
            diff.closed.push(entry);
        }
    }
    diff.summary = counts(&diff, old, new);
    diff.rounds = rounds;
    Some(diff)
}

fn counts(diff: &Diff, old: &Round, new: &Round) -> Counts {
    let of = |list: &[Entry]| count(list.iter().map(|e| &e.hazard));
    Counts {
        old: count(old.hazards.iter()),
        current: count(new.hazards.iter()),
        new: of(&diff.new),
        closed: of(&diff.closed),
        persisting: of(&diff.persisting),
        reworded: of(&diff.reworded),
        reopened: of(&diff.reopened),
        regraded: of(&diff.regraded),
        overdue: of(&diff.overdue),
        stayed_closed: diff.summary.stayed_closed,
    }
}

/// Of the hazards that the old round lacks: the last earlier round that had them, and how it told them.
fn seen_before<'r>(
    news: &[&'r Brief],
    of_new: &BTreeMap<usize, Pair>,
    history: &'r [Round],
) -> BTreeMap<usize, (String, &'r Brief)> {
    let mut seen = BTreeMap::new();
    let mut rest: Vec<usize> = (0..news.len()).filter(|at| !of_new.contains_key(at)).collect();
    for round in history.iter().rev() {
        let (list, earlier): (Vec<&Brief>, Vec<&Brief>) =
            (rest.iter().filter_map(|at| news.get(*at).copied()).collect(), round.hazards.iter().collect());
        for p in pair(&earlier, &list) {
            if let (Some(at), Some(before)) = (rest.get(p.new), earlier.get(p.old)) {
                seen.insert(*at, (round.source.clone(), *before));
            }
        }
        rest.retain(|at| !seen.contains_key(at));
    }
    seen
}

fn entry(hazard: &Brief, found: Option<(Pair, &Brief)>, day: Option<Date>) -> Entry {
    let similar = found.filter(|(p, _)| p.by == By::Similarity);
    Entry {
        hazard: hazard.clone(),
        before: found.map(|(_, b)| b.clone()),
        matched_by: found.map(|(p, _)| p.by),
        similarity: similar.map(|(p, _)| format!("{}.{:03}", p.similarity / 1_000, p.similarity % 1_000)),
        differs: found.map(|(_, b)| differs(b, hazard)).unwrap_or_default(),
        regrade: None,
        ending: None,
        last_seen: None,
        overdue_days: day.and_then(|day| overdue(hazard, day)),
    }
}

/// Days past the deadline that the sheet itself gives; proposals of rules and profiles cannot be overdue.
fn overdue(hazard: &Brief, day: Date) -> Option<u32> {
    let deadline: Date = hazard.deadline.as_ref()?.parse().ok()?;
    let own = hazard.deadline_source.as_deref().is_none_or(|s| s == "sheet");
    let days = deadline.until(day).ok().and_then(|s| u32::try_from(s.get_days()).ok())?;
    (own && days > 0 && !hazard.is_done()).then_some(days)
}

fn differs(a: &Brief, b: &Brief) -> Vec<&'static str> {
    [
        ("rule", a.rule != b.rule),
        ("grade", a.grade != b.grade),
        ("status", a.status != b.status),
        ("description", a.description != b.description),
        ("location", a.location != b.location),
        ("state", a.state != b.state),
        ("deadline", a.deadline != b.deadline),
        ("responsible", a.responsible != b.responsible),
        ("claimed_level", a.claimed_level != b.claimed_level),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(name, _)| name)
    .collect()
}

/// By what a grade became another.
fn regrade(before: &Brief, now: &Brief, old: &Round, new: &Round) -> Regrade {
    let essence = |b: &Brief| (Prepared::new(&b.description).essence, Prepared::new(&b.facts).essence);
    let facts = essence(before) != essence(now);
    let changed = changed_packs(old, new);
    let rules = !changed.is_empty() || old.as_of != new.as_of && before.rule != now.rule && !facts;
    let level = before.claimed_level != now.claimed_level;
    let list = changed.join("、");
    let (by, why) = match (facts, rules) {
        (true, false) => (Cause::Fact, "表中事实或描述不同，规则包相同".to_owned()),
        (false, true) if changed.is_empty() => {
            (Cause::Rule, format!("表中事实相同，判定基准日由 {} 变为 {}", old.as_of, new.as_of))
        }
        (false, true) => (Cause::Rule, format!("表中事实相同，规则包不同：{list}")),
        (false, false) if level => (
            Cause::Hand,
            format!(
                "原表级别由“{}”改为“{}”",
                or_blank(before.claimed_level.as_ref()),
                or_blank(now.claimed_level.as_ref())
            ),
        ),
        (false, false) => (Cause::Hand, "表中事实和规则包都相同，级别由人改动".to_owned()),
        (true, true) => {
            (Cause::Undetermined, format!("表中事实和规则包（{list}）都不同；用同一规则重新判定上一轮即可分清"))
        }
    };
    Regrade { from: before.grade, to: now.grade, by, why }
}

fn or_blank(text: Option<&String>) -> &str {
    text.map_or("（未填）", String::as_str)
}

/// Packs of which the two rounds used different texts.
fn changed_packs(old: &Round, new: &Round) -> Vec<String> {
    let find = |list: &[PackUsed], id: &str| list.iter().find(|p| p.id == id).cloned();
    let mut changed: Vec<String> = Vec::new();
    for p in old.packs.iter().chain(&new.packs) {
        let (a, b) = (find(&old.packs, &p.id), find(&new.packs, &p.id));
        let same = a.as_ref().map(|p| &p.sha256) == b.as_ref().map(|p| &p.sha256);
        if !same && !changed.contains(&p.id) {
            changed.push(p.id.clone());
        }
    }
    changed
}

fn notes(old: &Round, new: &Round) -> Vec<String> {
    let mut notes = Vec::new();
    if old.enterprise.is_none() || new.enterprise.is_none() {
        notes.push("有一轮没有写明企业名称，按同一企业比较".to_owned());
    }
    let changed = changed_packs(old, new);
    if !changed.is_empty() {
        notes.push(format!("两轮采用的规则包不同：{}；新增和消失的隐患可能出于规则", changed.join("、")));
    }
    if old.as_of > new.as_of {
        notes.push(format!("旧一轮的判定基准日（{}）晚于新一轮（{}），请核对先后", old.as_of, new.as_of));
    }
    if let (Some(a), Some(b)) = (&old.inspected, &new.inspected)
        && a > b
    {
        notes.push(format!("旧一轮的检查日期（{a}）晚于新一轮（{b}），请核对先后"));
    }
    notes
}
