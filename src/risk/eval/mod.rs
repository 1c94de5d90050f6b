//! Methods on given values: one JSON object in, one out. `{"id","method","profile","input"}` gives `{"id", …results}`, or
//! `{"id","error"}` where anything is missing, odd or outside a table; nothing is guessed.
//!
//! Methods of `rules/methods` are evaluated by their profiles; the others are small calculations, a file each.

mod accidents;
mod bowtie;
mod deadlines;
mod firms;
mod input;
mod major_source;
mod parks;
mod ranking;
mod regions;

pub use bowtie::{BARRIERS, examine as examine_bowtie};

use super::bands::scores;
use super::gb18218::Standard;
use super::profile::{Evaluation, Methods, Profile};
use crate::base::norm::key;
use crate::base::{Lang, Message, RiskLevel};
use crate::say;
use input::{Given, decimal, number};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Results by their keys.
type Results = Map<String, Value>;
/// A calculation: its input and the profile's name.
type Calculation = fn(&Given<'_>, &str) -> Result<Value, Message>;

/// The calculations beside the profiles: names, and what computes them.
const CALCULATIONS: [(&[&str], Calculation); 14] = [
    (&["bow-tie", "bowtie", "蝶形图", "领结图"], bowtie::eval),
    (&["企业诊断分级"], firms::diagnosis),
    (&["双重预防运行效果"], firms::prevention),
    (&["园区分级"], parks::grade),
    (&["园区监管人员"], parks::staff),
    (&["gammapoisson"], regions::gamma_poisson),
    (&["marshalleb"], regions::marshall),
    (&["ewma"], regions::ewma),
    (&["poissontail"], regions::poisson_tail),
    (&["poissoncusum", "cusum"], regions::cusum),
    (&["事故指标"], accidents::rates),
    (&["事故等级"], accidents::grade),
    (&["期限"], deadlines::eval),
    (&["排序"], ranking::eval),
];

/// What is evaluated with.
#[derive(Clone, Copy, Debug)]
pub struct Evaluator<'m> {
    /// Risk methods.
    pub methods: &'m Methods,
    /// The tables of GB 18218.
    pub standard: Option<&'m Standard>,
    /// Language of errors.
    pub lang: Lang,
}

impl Evaluator<'_> {
    /// Evaluates one line; the flag tells whether it was a request at all.
    #[must_use]
    pub fn line(&self, line: &str) -> (Value, bool) {
        let request: Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(e) => {
                let error = say!("这一行不是 JSON：{e}", "this line is no JSON: {e}");
                return (json!({"id": null, "error": error.text(self.lang)}), false);
            }
        };
        let id = request.get("id").cloned().unwrap_or(Value::Null);
        match self.request(&request) {
            Ok(Value::Object(results)) => {
                let mut out = Map::from_iter([("id".to_owned(), id)]);
                out.extend(results);
                (Value::Object(out), true)
            }
            Ok(other) => (json!({"id": id, "result": other}), true),
            Err(error) => (json!({"id": id, "error": error.text(self.lang)}), request.is_object()),
        }
    }

    fn request(&self, request: &Value) -> Result<Value, Message> {
        let given = Given::new(request, "")?;
        given.only(&["id", "method", "profile", "input"])?;
        let method = given.text("method")?;
        let profile = match given.get("profile") {
            None | Some(Value::Null) => "",
            Some(Value::String(text)) => text,
            Some(_) => return Err(say!("profile 应是文字", "`profile` must be text")),
        };
        let input = Given::new(given.require("input")?, "input")?;
        if key(method) == "gb18218" {
            let standard =
                self.standard.ok_or_else(|| say!("没有 GB 18218 的数据", "there are no tables of GB 18218"))?;
            return major_source::eval(&input, profile, standard);
        }
        if let Some((_, calculate)) = CALCULATIONS.iter().find(|(names, _)| names.contains(&key(method).as_str())) {
            return calculate(&input, profile);
        }
        self.by_profile(method, profile, &input).map(Value::Object)
    }

    fn by_profile(&self, method: &str, id: &str, input: &Given<'_>) -> Result<Results, Message> {
        let of = self.methods.of_method(method);
        if of.is_empty() {
            return Err(say!("没有评价方法“{method}”", "there is no method `{method}`"));
        }
        if id == "*" {
            return every_profile(&of, input);
        }
        let Some(profile) = self.methods.find(method, id) else {
            let known = of.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join("、");
            return Err(say!(
                "方法 {method} 没有口径“{id}”，可用：{known}",
                "method {method} has no profile `{id}`; use one of: {known}"
            ));
        };
        if input.get("enumerate").is_some() {
            let gaps: Vec<Value> = scores(profile)
                .filter(|r| !profile.bands.is_empty() && !profile.bands.iter().any(|b| b.holds(*r)))
                .map(|(above, below)| number(above / below))
                .collect();
            return Ok(Map::from_iter([("products_in_gaps".to_owned(), gaps.into())]));
        }
        Ok(results(profile, &evaluate(profile, input)?))
    }
}

/// Reads a profile's factors, in parts where they may be given so, and evaluates them.
fn evaluate(profile: &Profile, input: &Given<'_>) -> Result<Evaluation, Message> {
    let mut factors = BTreeMap::new();
    for (name, value) in input.entries() {
        let value = match (value, profile.factors.iter().find(|f| f.id == *name)) {
            (Value::Array(parts), Some(factor)) => {
                let parts: Vec<Decimal> = parts.iter().map(|p| decimal(p, name)).collect::<Result<_, _>>()?;
                factor.combined(&parts, &profile.id).map_err(|e| e.message())?
            }
            (value, _) => decimal(value, name)?,
        };
        factors.insert(name.clone(), value.normalize());
    }
    profile.evaluate(&factors).map_err(|e| e.message())
}

fn results(profile: &Profile, e: &Evaluation) -> Results {
    let keys = &profile.output;
    let mut out = Map::from_iter([(keys.score.clone(), number(e.score))]);
    let mut put = |key: &Option<String>, value: Value| {
        if let Some(key) = key {
            out.insert(key.clone(), value);
        }
    };
    put(&keys.color, e.level.map(RiskLevel::colour_zh).into());
    put(&keys.grade, e.grade.into());
    put(&keys.name, e.name.clone().into());
    put(&keys.top, e.grade.map(|g| profile.bands.first().is_some_and(|b| b.grade == g)).into());
    out
}

/// The same factors by every profile of a method: the score once, and the colour by each.
fn every_profile(of: &[&Profile], input: &Given<'_>) -> Result<Results, Message> {
    let mut out = Map::new();
    // What is compared has one table of values; a profile with its own is another method.
    let first = of.first().map(|p| &p.factors);
    for profile in of.iter().filter(|p| Some(&p.factors) == first) {
        if input.get("enumerate").is_some() {
            let short = profile.id.split_once('-').map_or(profile.id.as_str(), |(_, rest)| rest);
            let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
            for ratio in scores(profile) {
                let level = profile.bands.iter().find(|b| b.holds(ratio)).and_then(|b| b.level);
                *counts.entry(level.map_or("", RiskLevel::colour_zh)).or_default() += 1;
            }
            out.insert(short.to_owned(), json!(counts));
        } else {
            let e = evaluate(profile, input)?;
            out.insert(profile.output.score.clone(), number(e.score));
            out.insert(profile.id.clone(), e.level.map(RiskLevel::colour_zh).into());
        }
    }
    Ok(out)
}
