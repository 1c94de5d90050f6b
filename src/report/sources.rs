//! Major hazard sources by unit, with the working: for the terminal, as JSON and as CSV.

use super::Options;
use super::clean::{one_line, sanitize};
use crate::assess::sources::Source;
use crate::base::{Lang, Problem};
use crate::risk::gb18218::Standard;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The name of a unit with its kind.
fn name(source: &Source) -> String {
    match &source.kind {
        Some(kind) => format!("{}（{kind}）", source.unit),
        None => source.unit.clone(),
    }
}

/// What a unit is, in a few words.
fn outcome(source: &Source, zh: bool) -> String {
    match source.verdict.as_ref().map(|v| v.level.as_deref()) {
        None if zh => "不能判定".to_owned(),
        None => "undetermined".to_owned(),
        Some(Some(level)) if zh => format!("{level}重大危险源"),
        Some(Some(level)) => format!("major hazard source, level {level}"),
        Some(None) if zh => "不构成重大危险源".to_owned(),
        Some(None) => "no major hazard source".to_owned(),
    }
}

/// The units with the working, for people.
#[must_use]
pub fn describe(sources: &[Source], standard: &Standard, options: &Options) -> String {
    let zh = options.lang == Lang::Zh;
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{}《{}》", standard.number, standard.title);
    for source in sources {
        let _ = writeln!(out, "\n{}：{}", one_line(&name(source)), outcome(source, zh));
        for part in &source.parts {
            let given = one_line(&part.given);
            let Some(found) = &part.found else {
                let _ = writeln!(out, "  {given}  {} t  {}", part.quantity, if zh { "不计入" } else { "not counted" });
                continue;
            };
            let quotient = part.quantity.checked_div(found.limit).unwrap_or_default().round_dp(6).normalize();
            let named = if given == found.name { String::new() } else { format!(" = {}", found.name) };
            let (q, limit, source) = (part.quantity.normalize(), found.limit.normalize(), &found.source);
            let (beta, beta_source) = (found.beta.normalize(), &found.beta_source);
            let _ = writeln!(
                out,
                "  {given}{named}  q/Q = {q} ÷ {limit}（{source}）= {quotient}  β = {beta}（{beta_source}）"
            );
        }
        if let Some(v) = &source.verdict {
            let sign = if v.major { "≥" } else { "<" };
            let _ = writeln!(out, "  S = Σ q/Q = {} {sign} 1", v.s);
            if let (Some(r), Some(alpha), Some(level), Some(people)) = (v.r, v.alpha, &v.level, source.people) {
                let people = if zh { format!("厂外500米常住 {people} 人") } else { format!("{people} people") };
                let _ = writeln!(
                    out,
                    "  R = α Σ βq/Q = {} × {} = {r} → {level}（α：{people}）",
                    alpha.normalize(),
                    sum(source)
                );
            }
        }
        if let Some(claim) = &source.claimed {
            let word = match (source.verdict.is_some(), source.differs, zh) {
                (false, _, true) => "未能核对",
                (false, _, false) => "not compared",
                (_, true, true) => "与计算不一致",
                (_, true, false) => "differs from the computed one",
                (_, false, true) => "与计算一致",
                (_, false, false) => "as computed",
            };
            let head = if zh { "表中级别" } else { "claimed level" };
            let _ = writeln!(out, "  {head} {}：{}，{word}", claim.cell, one_line(&claim.text));
        }
        for (list, mark) in [(&source.errors, "✗"), (&source.notes, "·")] {
            for Problem { cell, message, .. } in list {
                let cell = cell.as_deref().unwrap_or("");
                let _ = writeln!(
                    out,
                    "  {mark} {}!{cell} {}",
                    one_line(&source.sheet),
                    one_line(message.text(options.lang))
                );
            }
        }
    }
    sanitize(&out)
}

/// Σ βq/Q, rounded for people.
fn sum(source: &Source) -> Decimal {
    let of = |p: &crate::assess::sources::Part| {
        let found = p.found.as_ref()?;
        p.quantity.checked_mul(found.beta)?.checked_div(found.limit)
    };
    source.parts.iter().filter_map(of).sum::<Decimal>().round_dp(6).normalize()
}

fn number(value: Decimal) -> Value {
    let value = value.normalize();
    value.to_i64().filter(|_| value.fract().is_zero()).map_or_else(|| value.to_f64().into(), Value::from)
}

/// The units as one JSON document.
#[must_use]
pub fn document(sources: &[Source], standard: &Standard, files: &[String]) -> Value {
    let problems = |list: &[Problem]| list.iter().map(|p| json!(p)).collect::<Vec<_>>();
    let unit = |s: &Source| {
        let parts: Vec<Value> = s
            .parts
            .iter()
            .map(|p| {
                let found = p.found.as_ref();
                json!({
                    "row": p.row,
                    "given": p.given,
                    "name": found.map(|f| f.name.as_str()),
                    "q": number(p.quantity),
                    "Q": found.map(|f| number(f.limit)),
                    "Q_source": found.map(|f| f.source.as_str()),
                    "beta": found.map(|f| number(f.beta)),
                    "beta_source": found.map(|f| f.beta_source.as_str()),
                })
            })
            .collect();
        let v = s.verdict.as_ref();
        json!({
            "input": s.input,
            "sheet": s.sheet,
            "unit": s.unit,
            "kind": s.kind,
            "chemicals": parts,
            "population": s.people,
            "S": v.map(|v| number(v.s)),
            "major": v.map(|v| v.major),
            "alpha": v.and_then(|v| v.alpha).map(number),
            "R": v.and_then(|v| v.r).map(number),
            "level": v.and_then(|v| v.level.as_deref()),
            "claimed": s.claimed.as_ref().map(|c| json!({"level": c.text, "cell": c.cell})),
            "differs": s.differs,
            "errors": problems(&s.errors),
            "notes": problems(&s.notes),
        })
    };
    json!({
        "schema": "hazgrade/gb18218/1",
        "standard": {"id": standard.id, "number": standard.number, "title": standard.title},
        "inputs": files,
        "units": sources.iter().map(unit).collect::<Vec<_>>(),
    })
}

/// The units as CSV, a line each, with a mark that Excel knows UTF-8 by.
#[must_use]
pub fn csv(sources: &[Source], files: &[String]) -> String {
    let mut out =
        String::from("\u{feff}文件,工作表,单元,单元类型,S,是否构成,常住人口,α,R,级别,表中级别,是否一致,问题\r\n");
    for s in sources {
        let v = s.verdict.as_ref();
        let text = |d: Option<Decimal>| d.map(|d| d.normalize().to_string()).unwrap_or_default();
        let problems: Vec<String> = s
            .errors
            .iter()
            .chain(&s.notes)
            .map(|p| format!("{} {}", p.cell.as_deref().unwrap_or(""), p.message))
            .collect();
        let agrees = match (&s.claimed, v, s.differs) {
            (Some(_), Some(_), true) => "否",
            (Some(_), Some(_), false) => "是",
            _ => "",
        };
        let file = usize::try_from(s.input).ok().and_then(|i| files.get(i)).cloned().unwrap_or_default();
        let fields = [
            file,
            s.sheet.clone(),
            s.unit.clone(),
            s.kind.clone().unwrap_or_default(),
            text(v.map(|v| v.s)),
            v.map_or("不能判定", |v| if v.major { "是" } else { "否" }).to_owned(),
            s.people.map(|p| p.to_string()).unwrap_or_default(),
            text(v.and_then(|v| v.alpha)),
            text(v.and_then(|v| v.r)),
            v.and_then(|v| v.level.clone()).unwrap_or_default(),
            s.claimed.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
            agrees.to_owned(),
            problems.join("；"),
        ];
        out.push_str(&fields.map(|f| field(&f)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A field in quotes where it must be; what a spreadsheet would take for a formula is made text.
fn field(text: &str) -> String {
    let text = one_line(text);
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
