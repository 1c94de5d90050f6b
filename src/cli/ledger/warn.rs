//! Early warning: the pack `early-warning` judges the tables that the ledger makes of itself.

use super::super::args::{Choosing, Common};
use super::super::outcome::Outcome;
use super::super::print;
use super::super::session::{RuleBase, Terminal, today};
use super::failed;
use super::look::Form;
use crate::assess::document::{Assessment, Hazard, Undetermined};
use crate::assess::{Context, assess};
use crate::judge::{Sited, judge};
use crate::ledger::Ledger;
use crate::ledger::signals::{Cells, Signals};
use crate::recognize::sample_table;
use crate::report::clean::{one_line, sanitize};
use crate::say;
use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

/// The pack that judges.
const PACK: &str = "early-warning";

/// Options of `ledger warn`.
#[derive(Debug, Args)]
pub struct WarnArgs {
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// The day it is asked for; by default today. 基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Warnings shown of each sort; 0 shows all. 每类列出条数
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Exit with 0 though there are warnings. 有预警时退出码仍为 0
    #[arg(long)]
    pub no_fail: bool,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

pub(super) fn warn(args: &WarnArgs, ledger: &mut Ledger, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let day = args.as_of.unwrap_or_else(today);
    let mut base = match RuleBase::for_judging(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    let rules = base.compile(&Choosing { sector: vec![PACK.to_owned()], as_of: Some(day) });
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let signals = match ledger.signals(args.enterprise.as_deref(), day) {
        Ok(signals) => signals,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    if signals.hazards.is_empty() {
        terminal.error(&say!(
            "台账在 {day} 没有隐患可看，没有作任何判断",
            "the ledger has no hazard on {day}; nothing was judged"
        ));
        return Ok(Outcome::Incomplete);
    }
    let Signals { hazards, fingerprints, places, rounds, firms } = signals;
    let lists: [(&str, &[Cells]); 4] = [
        ("ledger-hazards", &hazards),
        ("ledger-places", &places),
        ("ledger-rounds", &rounds),
        ("ledger-firms", &firms),
    ];
    let mut tables = Vec::new();
    for (kind, rows) in lists {
        let Some(spec) = base.kinds.kind(kind) else { continue };
        let rows: Vec<Vec<(&str, &str)>> =
            rows.iter().map(|r| r.iter().map(|(c, v)| (*c, v.as_str())).collect()).collect();
        let mut table = sample_table(spec, &rows, &base.kinds);
        table.sheet_name.clone_from(&spec.name);
        tables.push(Sited { input: 0, table });
    }
    let rules = Arc::new(rules);
    let judgement = judge(&rules, tables);
    let (Some(deadline), profile) = (base.deadlines.first().cloned(), "lec-gt".to_owned()) else {
        terminal.error(&say!("规则里没有期限口径", "the rules hold no deadline profile"));
        return Ok(Outcome::Usage);
    };
    let assessment = assess(
        judgement,
        Context {
            rules,
            methods: base.methods,
            risk_profile: profile,
            deadline,
            inputs: Vec::new(),
            facts: Vec::new(),
            sectors: vec![PACK.to_owned()],
            enterprise: args.enterprise.clone(),
            mappings: Vec::new(),
            library: base.library,
            make_register: false,
        },
    );
    let about = |h: &Hazard| About::of(h, &hazards, &fingerprints, &lists);
    if args.format == Form::Json {
        print(&json_text(&assessment, day, &about))?;
    } else {
        print(&sanitize(&terminal_text(&assessment, args.limit, &about, terminal)))?;
    }
    if !assessment.rule_errors.is_empty() {
        for e in &assessment.rule_errors {
            let (rule, why) = (one_line(&e.rule), one_line(&e.message));
            terminal.error(&say!("规则 {rule} 出错：{why}", "rule {rule} failed: {why}"));
        }
        return Ok(Outcome::Incomplete);
    }
    Ok(if assessment.hazards.is_empty() || args.no_fail { Outcome::Clean } else { Outcome::Findings })
}

/// What a warning is about.
struct About {
    enterprise: String,
    fingerprint: Option<String>,
}

impl About {
    fn of(h: &Hazard, hazards: &[Cells], fingerprints: &[String], lists: &[(&str, &[Cells]); 4]) -> Self {
        let row = h.evidence.first().and_then(|e| usize::try_from(e.row).ok()?.checked_sub(2));
        let sheet = h.evidence.first().map_or("", |e| e.sheet.as_str());
        let names = ["台账隐患", "台账部位", "台账轮次", "台账企业"];
        let list = names.iter().zip(lists).find(|(n, _)| **n == sheet).map(|(_, (_, rows))| *rows).unwrap_or_default();
        let cells = row.and_then(|r| list.get(r));
        let enterprise = cells.and_then(|c| c.iter().find(|(n, _)| *n == "企业")).map(|(_, v)| v.clone());
        let is_hazard = std::ptr::eq(list, hazards);
        let fingerprint = row.filter(|_| is_hazard).and_then(|r| fingerprints.get(r).cloned());
        Self { enterprise: enterprise.unwrap_or_default(), fingerprint }
    }
}

/// What could not be decided on the ledger's own tables; what other packs miss is no matter here.
fn open(a: &Assessment) -> impl Iterator<Item = &Undetermined> {
    a.undetermined.iter().filter(|u| u.table.starts_with("ledger-"))
}

fn json_text(a: &Assessment, day: Date, about: &dyn Fn(&Hazard) -> About) -> String {
    let warnings: Vec<serde_json::Value> = a
        .hazards
        .iter()
        .map(|h| {
            let about = about(&h);
            json!({
                "rule": h.rule, "title": h.title, "enterprise": about.enterprise, "hazard": about.fingerprint,
                "place": h.location, "what": h.description, "measures": h.measures.management, "at_once": h.rectification.interim,
            })
        })
        .collect();
    let undetermined: Vec<serde_json::Value> =
        open(a).map(|u| json!({ "rule": u.rule, "title": u.title, "missing": u.missing })).collect();
    let value =
        json!({ "schema": "hazgrade/ledger-warn/1", "as_of": day, "warnings": warnings, "undetermined": undetermined });
    format!("{value:#}\n")
}

fn terminal_text(a: &Assessment, limit: usize, about: &dyn Fn(&Hazard) -> About, terminal: &Terminal) -> String {
    let lang = terminal.lang;
    let mut out = String::new();
    let mut rules: Vec<(String, Vec<Hazard>)> = Vec::new();
    for h in a.hazards.iter() {
        let id = h.rule.clone().unwrap_or_default();
        match rules.iter_mut().find(|(rule, _)| *rule == id) {
            Some((_, list)) => list.push(h.into_owned()),
            None => rules.push((id, vec![h.into_owned()])),
        }
    }
    // Writing to a text cannot fail.
    for (_, list) in &rules {
        let (title, n) = (list.first().map_or("", |h| h.title.as_str()), list.len());
        let _ = writeln!(out, "{}", say!("【{title}】{n}", "[{title}] {n}").text(lang));
        for h in list.iter().take(if limit == 0 { usize::MAX } else { limit }) {
            let about = about(h);
            let print: String = about.fingerprint.unwrap_or_default().chars().take(12).collect();
            let place = h
                .location
                .as_deref()
                .filter(|l| !h.description.starts_with(*l))
                .map(|l| format!("【{}】", one_line(l)))
                .unwrap_or_default();
            let _ = writeln!(out, "  {print:<12} {} {place}{}", one_line(&about.enterprise), one_line(&h.description));
        }
        if limit > 0 && n > limit {
            let rest = n - limit;
            let _ = writeln!(
                out,
                "  {}",
                say!("…另有 {rest} 项（--limit 0 全部列出）", "… {rest} more (--limit 0 lists all)").text(lang)
            );
        }
        let measures = list.first().map(|h| h.measures.management.join("；")).unwrap_or_default();
        let _ = writeln!(out, "  → {}", one_line(&measures));
    }
    let (all, sorts, open) = (a.hazards.len(), rules.len(), open(a).count());
    let _ = writeln!(
        out,
        "{}",
        say!("预警 {all} 项，{sorts} 类；不能判断 {open} 项。阈值见 rules/early-warning，可用 --rules 替换", "{all} warnings of {sorts} sorts; {open} undetermined. Thresholds are in rules/early-warning; replace them with --rules").text(lang)
    );
    out
}
