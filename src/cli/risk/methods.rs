//! `hazgrade risk methods`, `hazgrade risk score`: the profiles, and one evaluation.

use super::eval::tables;
use crate::base::yaml::nearest;
use crate::base::{Lang, RiskLevel};
use crate::cli::args::Common;
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::report::clean::sanitize;
use crate::risk::{Band, Methods, Profile, RiskError};
use crate::say;
use clap::Args;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// Options of `risk methods`.
#[derive(Debug, Args)]
pub struct MethodsArgs {
    /// A profile to show whole. 口径
    #[arg(value_name = "PROFILE")]
    pub profile: Option<String>,
}

/// Options of `risk score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Profile, as `risk methods` lists it. 口径
    #[arg(value_name = "PROFILE")]
    pub profile: String,
    /// Factors: L=3 E=6 C=15. 因子
    #[arg(value_name = "FACTOR=VALUE", required = true)]
    pub factors: Vec<String>,
}

fn profile<'m>(methods: &'m Methods, id: &str, terminal: &Terminal) -> Option<&'m Profile> {
    let found = methods.profile(id);
    if found.is_none() {
        let ids: Vec<&str> = methods.profiles.iter().map(|p| p.id.as_str()).collect();
        let hint = nearest(id, &ids).map_or_else(|| ids.join("、"), ToOwned::to_owned);
        terminal.error(&say!("没有口径“{id}”，可用：{hint}", "there is no profile `{id}`; try {hint}"));
    }
    found
}

/// Lists the profiles or shows one.
///
/// # Errors
/// Writing failed.
pub fn run(args: &MethodsArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some((methods, _)) = tables(common, terminal) else { return Ok(Outcome::Usage) };
    let mut out = String::new();
    match &args.profile {
        None => {
            for p in &methods.profiles {
                // Writing to a text cannot fail.
                let _ = writeln!(out, "{:<16} {:<8} {}", p.id, p.method, p.title);
            }
        }
        Some(id) => {
            let Some(p) = profile(&methods, id, terminal) else { return Ok(Outcome::Usage) };
            show(p, &mut out);
        }
    }
    crate::cli::print(&sanitize(&out))?;
    Ok(Outcome::Clean)
}

fn show(p: &Profile, out: &mut String) {
    let _ = writeln!(out, "{}  {}", p.id, p.title);
    for factor in &p.factors {
        let _ = writeln!(out, "\n{}  {}", factor.id, factor.name);
        for (at, value) in factor.values.iter().enumerate() {
            let meaning = factor.means.get(at).map_or("", String::as_str);
            let _ = writeln!(out, "  {:>5}  {meaning}", value.normalize().to_string());
        }
    }
    let _ = writeln!(out);
    for band in &p.bands {
        let colour = band.level.map_or("", RiskLevel::colour_zh);
        let _ = writeln!(out, "  {:<14} {}  {colour} {}", bounds(band, &p.output.score), band.grade, band.name);
    }
    let _ = writeln!(out, "\n{}", p.source);
}

/// `160 < D ≤ 320`, as far as the band says.
fn bounds(band: &Band, letter: &str) -> String {
    let from = band.from.map(|(d, own)| format!("{} {} ", d.normalize(), if own { "≤" } else { "<" }));
    let to = band.to.map(|(d, own)| format!(" {} {}", if own { "≤" } else { "<" }, d.normalize()));
    match (from, to) {
        (None, None) => "…".to_owned(),
        (from, to) => format!("{}{letter}{}", from.unwrap_or_default(), to.unwrap_or_default()),
    }
}

/// Scores given factors.
///
/// # Errors
/// Writing failed.
pub fn score(args: &ScoreArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some((methods, _)) = tables(common, terminal) else { return Ok(Outcome::Usage) };
    let Some(p) = profile(&methods, &args.profile, terminal) else { return Ok(Outcome::Usage) };
    let mut factors = BTreeMap::new();
    for given in &args.factors {
        let Some((name, Ok(value))) = given.split_once('=').map(|(n, v)| (n, v.parse::<Decimal>())) else {
            terminal.error(&say!("“{given}”应写成 L=3 的样子", "write `{given}` as in L=3"));
            return Ok(Outcome::Usage);
        };
        if factors.insert(name.to_owned(), value.normalize()).is_some() {
            terminal.error(&say!("因子 {name} 给了两次", "factor {name} is given twice"));
            return Ok(Outcome::Usage);
        }
    }
    match p.evaluate(&factors).map_err(|e: RiskError| e.message()) {
        Ok(e) => {
            let colour = match (e.level, terminal.lang) {
                (None, _) => String::new(),
                (Some(level), Lang::Zh) => format!("  {}（{}）", level.colour_zh(), level.zh()),
                (Some(level), Lang::En) => format!("  {level:?}").to_lowercase(),
            };
            let grade = e.grade.map_or(String::new(), |g| format!("  {g}"));
            let name = if e.name.is_empty() { String::new() } else { format!("  {}", e.name) };
            let line = format!("{} = {}{colour}{grade}{name}  [{}]\n", p.output.score, e.score, p.id);
            crate::cli::print(&sanitize(&line))?;
            Ok(Outcome::Clean)
        }
        Err(message) => {
            terminal.error(&message);
            Ok(Outcome::Usage)
        }
    }
}
