//! The facts that texts of documents may name. Of an assessment and of the ledger they have the same names, so that one
//! document serves both.

use super::super::clean::{one_line, sanitize};
use super::super::phrases;
use super::fill::Facts;
use crate::assess::document::{Assessment, Hazard, Measures, Rectification};
use crate::base::Grade;
use crate::calendar::{Agenda, Almanac};
use crate::ledger::{Card, Entry, Stats};
use crate::workbook::Picture;
use jiff::civil::Date;
use minijinja::Value;
use serde_json::{Map, Value as Json, json};

/// What the ledger knows of the hazards of a document.
#[derive(Clone, Debug)]
pub struct LoopFacts<'a> {
    /// Hazards with their states and texts.
    pub rows: &'a [(Entry, Card, Hazard)],
    /// Figures of the period.
    pub stats: &'a Stats,
    /// The day asked for.
    pub day: Date,
    /// The enterprise, if only one is meant.
    pub firm: Option<String>,
    /// What is due.
    pub duties: &'a [crate::calendar::Duty],
    /// Pictures of the workbooks of rounds: round, number of the input, picture.
    pub pictures: &'a [(i64, u32, Picture)],
    /// Pictures of what was put right, with the fingerprint of the hazard; they are numbered after the others.
    pub after: &'a [(String, Picture)],
}

/// The facts of an assessment.
#[must_use]
pub fn of_assessment(a: &Assessment, almanac: &Almanac, pictures: &[(u32, Picture)]) -> Facts {
    let place = |h: &Hazard| phrases::evidences(a, &h.evidence);
    let shown = |h: &Hazard| -> Vec<usize> {
        let own = |(input, p): &(u32, Picture)| {
            h.evidence.iter().any(|e| e.input == *input && e.row == p.row && e.sheet == p.sheet)
        };
        pictures.iter().enumerate().filter(|(_, p)| own(p)).map(|(n, _)| n).collect()
    };
    let hazards: Vec<Json> = a
        .hazards
        .iter()
        .map(|h| {
            let mut facts = hazard(&h, &place(&h));
            set(&mut facts, json!({ "pictures": shown(&h) }));
            facts
        })
        .collect();
    let agenda = Agenda::of(a, almanac);
    let duties: Vec<Json> = agenda
        .items
        .iter()
        .filter(|i| !i.to.is_empty())
        .map(|i| {
            let what = i.what.split("（重大事故隐患 ").next().unwrap_or_default();
            let day = i.day.map_or_else(|| i.source.clone(), |d| phrases::chinese_date(&d.to_string()));
            let basis = i.basis.as_ref().map(phrases::basis);
            duty(what, i.hazards > 0, &i.who, &i.to, Some(&day), basis.as_deref(), i.note.as_deref())
        })
        .collect();
    let mut facts = common(
        &json!({
            "name": given(a.enterprise.name.as_deref()),
            "code": given(a.enterprise.credit_code.as_deref()),
            "sectors": phrases::sectors(a),
        }),
        &a.as_of,
        &hazards,
        &duties,
    );
    let s = &a.summary;
    let count = json!({
        "major": s.major, "general": s.general, "total": s.major + s.general, "suspected": s.major_suspected,
        "undetermined": s.undetermined, "to_verify": s.to_verify, "near_major": s.near_major, "by_hand": a.by_hand.len(),
    });
    facts.insert("count".into(), Value::from_serialize(&count));
    facts.insert("inspected".into(), Value::from_serialize(a.inspected.as_ref().map(|d| phrases::chinese_date(d))));
    let documents: Vec<Json> =
        a.documents().map(|d| document(&one_line(&d.title), &one_line(&d.number), &phrases::validity(d))).collect();
    facts.insert("documents".into(), Value::from_serialize(&documents));
    facts.insert(
        "files".into(),
        Value::from(a.inputs.iter().map(|i| phrases::file_name(&i.path)).collect::<Vec<_>>().join("、")),
    );
    facts
}

/// The facts of the ledger.
#[must_use]
pub fn of_ledger(given_facts: &LoopFacts<'_>) -> Facts {
    let day = given_facts.day;
    let shown = |e: &Entry, h: &Hazard| -> Vec<usize> {
        let own = |(round, input, p): &(i64, u32, Picture)| {
            *round == e.last_round
                && h.evidence.iter().any(|v| v.input == *input && v.row == p.row && v.sheet == p.sheet)
        };
        given_facts.pictures.iter().enumerate().filter(|(_, p)| own(p)).map(|(n, _)| n).collect()
    };
    let after = |e: &Entry| -> Vec<usize> {
        let own = |(_, (print, _)): &(usize, &(String, Picture))| *print == e.fingerprint;
        let first = given_facts.pictures.len();
        given_facts.after.iter().enumerate().filter(own).map(|(n, _)| first + n).collect()
    };
    let hazards: Vec<Json> = given_facts
        .rows
        .iter()
        .map(|(e, c, h)| {
            let mut facts = looped(e, c, h, day);
            set(&mut facts, json!({ "pictures": shown(e, h), "after": after(e) }));
            facts
        })
        .collect();
    let majors = given_facts.rows.iter().filter(|r| r.1.grade == Grade::Major).count();
    let duties: Vec<Json> = given_facts
        .duties
        .iter()
        .filter(|d| d.per_major && majors > 0)
        .map(|d| duty(&d.what, true, &d.who, &d.to, None, Some(&phrases::basis(&d.basis)), None))
        .collect();
    let firm =
        json!({ "name": given_facts.firm.as_deref().map(one_line), "code": None::<String>, "sectors": None::<String> });
    let mut facts = common(&firm, &day.to_string(), &hazards, &duties);
    let all = given_facts.rows.len();
    let count = json!({
        "major": majors, "general": all - majors, "total": all, "suspected": 0, "undetermined": 0, "to_verify": 0,
        "near_major": 0, "by_hand": 0,
    });
    facts.insert("count".into(), Value::from_serialize(&count));
    facts.insert("stats".into(), Value::from_serialize(given_facts.stats));
    let (from, to) = (given_facts.stats.from, given_facts.stats.to);
    let period = json!({
        "from": from.map(|d| phrases::chinese_date(&d.to_string())),
        "to": phrases::chinese_date(&to.to_string()),
    });
    facts.insert("period".into(), Value::from_serialize(&period));
    facts.insert("inspected".into(), Value::from(()));
    facts.insert("documents".into(), Value::from_serialize(Vec::<Json>::new()));
    facts.insert("files".into(), Value::from(""));
    facts
}

fn common(firm: &Json, as_of: &str, hazards: &[Json], duties: &[Json]) -> Facts {
    let of =
        |major: bool| -> Vec<Json> { hazards.iter().filter(|h| h["major"] == Json::Bool(major)).cloned().collect() };
    let mut facts = Facts::new();
    facts.insert("firm".into(), Value::from_serialize(firm));
    facts.insert("day".into(), Value::from(phrases::chinese_date(as_of)));
    facts.insert("proposal".into(), Value::from(phrases::PROPOSAL));
    facts.insert("majors".into(), Value::from_serialize(of(true)));
    facts.insert("generals".into(), Value::from_serialize(of(false)));
    facts.insert("hazards".into(), Value::from_serialize(hazards));
    let majors: Vec<&Json> = duties.iter().filter(|d| d["major"] == Json::Bool(true)).collect();
    facts.insert("major_duties".into(), Value::from_serialize(&majors));
    facts.insert("duties".into(), Value::from_serialize(duties));
    facts
}

/// A duty: what, of a major hazard or of the firm, who, whom to tell, by when, its clause, a note.
pub(super) fn duty(
    what: &str,
    major: bool,
    who: &str,
    to: &str,
    day: Option<&str>,
    basis: Option<&str>,
    note: Option<&str>,
) -> Json {
    json!({ "what": what, "major": major, "who": who, "to": to, "day": day, "basis": basis, "note": note })
}

/// A document that rules rest on.
pub(super) fn document(title: &str, number: &str, validity: &str) -> Json {
    json!({ "title": title, "number": number, "validity": validity })
}

/// A text that is there and says something.
fn given(text: Option<&str>) -> Option<String> {
    text.map(|t| sanitize(t).trim().to_owned()).filter(|t| !t.is_empty())
}

pub(super) fn hazard(h: &Hazard, cells: &str) -> Json {
    let mut out = plain(h, h.grade, cells);
    let r = &h.rectification;
    set(&mut out, rectification(r));
    set(
        &mut out,
        json!({ "state": given(Some(phrases::state(r.state.as_deref()))), "overdue": r.overdue, "overdue_days": 0 }),
    );
    out
}

/// A hazard of the ledger: what persons decided and wrote comes first.
fn looped(entry: &Entry, card: &Card, h: &Hazard, day: Date) -> Json {
    let mut out = plain(h, card.grade, "");
    set(&mut out, rectification(&h.rectification));
    let fields = &card.fields;
    let own =
        |mine: &Option<String>, key: &str, out: &Json| given(mine.as_deref()).map_or(out[key].clone(), Json::from);
    let written = json!({
        "measures": own(&fields.measures, "measures", &out),
        "funds": own(&fields.funds, "funds", &out),
        "responsible": own(&fields.responsible, "responsible", &out),
        "plan": own(&fields.plan, "plan", &out),
        "deadline": entry.deadline.map(|d| d.to_string()),
        "state": entry.state.zh(),
        "overdue": entry.overdue(day) > 0,
        "overdue_days": entry.overdue(day),
        "firm": one_line(&entry.enterprise),
        "found": phrases::chinese_date(&entry.found),
        "round": entry.last_round,
        "evidence": given(fields.evidence.as_deref()),
        "assessment": given(fields.assessment.as_deref()),
        "review": given(fields.review.as_deref()),
        "rectifier": given(card.rectifier.as_deref()),
        "acceptor": given(card.acceptor.as_deref()),
        "submitted": given(card.submitted.as_deref()),
        "verdict": verdict(h, card.grade, card.decision != crate::ledger::Decision::Pending),
    });
    set(&mut out, written);
    out
}

fn verdict(h: &Hazard, grade: Grade, decided: bool) -> String {
    let name = grade_name(grade);
    if decided { format!("{name}（企业确认）") } else { format!("{name}（{}）", phrases::status(h.status)) }
}

fn grade_name(grade: Grade) -> &'static str {
    if grade == Grade::Major { "重大事故隐患" } else { "一般事故隐患" }
}

fn plain(h: &Hazard, grade: Grade, cells: &str) -> Json {
    let suggested = given(Some(&phrases::measures(&h.measures)));
    let description = if h.description.trim().is_empty() { &h.title } else { &h.description };
    json!({
        "major": grade == Grade::Major,
        "grade": grade_name(grade),
        "verdict": verdict(h, grade, false),
        "suspected": h.status == crate::base::Status::Suspected,
        "title": one_line(&h.title),
        "description": sanitize(description).trim(),
        "location": given(h.location.as_deref()),
        "basis": given(Some(&phrases::all_bases(h))),
        "clause": given(Some(&phrases::join(h.basis.iter().map(phrases::short_basis)))),
        "cells": given(Some(cells)),
        "risk": h.risk.as_ref().map(|r| phrases::risk(r).replace('\n', "；")),
        "colour": h.risk.as_ref().map(|r| r.level.colour_zh()),
        "accidents": given(Some(&h.accidents.join("、"))),
        "suggested": suggested,
        "brief": given(Some(&brief(&h.measures))),
        "notes": given(Some(&phrases::remarks(h))),
        "fingerprint": h.fingerprint,
        // Known in the ledger only.
        "firm": None::<String>, "found": None::<String>, "round": None::<u64>, "evidence": None::<String>,
        "assessment": None::<String>, "review": None::<String>, "rectifier": None::<String>, "acceptor": None::<String>,
        "submitted": None::<String>,
        "pictures": Vec::<usize>::new(), "after": Vec::<usize>::new(),
    })
}

/// The first measure of each of the first two classes that have one.
fn brief(measures: &Measures) -> String {
    let first = measures.classes().into_iter().filter_map(|(_, list)| list.first().map(|m| one_line(m)));
    first.take(2).collect::<Vec<_>>().join("；")
}

fn rectification(r: &Rectification) -> Json {
    json!({
        "measures": given(r.measures.as_deref()),
        "interim": given(r.interim.as_deref()),
        "deadline": given(r.deadline.as_deref()),
        "responsible": given(r.responsible.as_deref()),
        "funds": given(r.funds.as_deref()),
        "plan": given(r.plan.as_deref()),
    })
}

/// Sets several keys of an object.
fn set(object: &mut Json, more: Json) {
    if let (Some(object), Json::Object(more)) = (object.as_object_mut(), more) {
        object.extend::<Map<String, Json>>(more);
    }
}
