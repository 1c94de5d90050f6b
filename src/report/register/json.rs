//! The register for machines: JSON (`hazgrade/register/1`) and CSV.

use super::super::clean::sanitize;
use super::super::json::write_lines;
use super::{LEVELS, Which, areas, factors, faults, hazards, inherent, level_words, source, suggestion};
use crate::assess::document::{Assessment, Evidence, RiskPoint};
use crate::base::Status;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// Value of `schema`.
const SCHEMA: &str = "hazgrade/register/1";

/// Writes the register as JSON: its points, counts, areas and the findings about it.
pub(in super::super) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let count = |which: Which| -> Map<String, Value> {
        let of = |level| a.risk_points.iter().filter(|p| which.of(p) == level).count();
        let mut map: Map<String, Value> =
            LEVELS.iter().filter_map(|l| Some((word(*l)?, json!(of(Some(*l)))))).collect();
        map.insert("none".to_owned(), json!(of(None)));
        map
    };
    let list = areas::areas(a, Which::Inherent);
    let now = areas::areas(a, Which::Present);
    let drawn: Vec<Value> = list
        .iter()
        .zip(&now)
        .map(|(x, y)| json!({"name": x.name, "inherent": x.level, "present": y.level, "points": x.counts.iter().sum::<usize>(), "open_hazards": x.hazards}))
        .collect();
    let ranks: std::collections::BTreeSet<u64> = a.risk_points.iter().flat_map(|p| p.faults.iter().copied()).collect();
    let head = json!({
        "schema": SCHEMA,
        "tool": a.tool,
        "as_of": a.as_of,
        "enterprise": a.enterprise,
        "profile": a.profiles.risk,
        "summary": {
            "points": a.risk_points.len(),
            "inherent": count(Which::Inherent),
            "present": count(Which::Present),
            "level_differs": a.risk_points.iter().filter(|p| p.level_differs).count(),
            "with_faults": a.risk_points.iter().filter(|p| !p.faults.is_empty()).count(),
            "open_hazards": a.risk_points.iter().map(|p| p.hazards.len()).sum::<usize>(),
        },
        "areas": drawn,
    });
    // Findings and points are written a part at a time, so that a long register needs no second copy in memory.
    let text = serde_json::to_string_pretty(&head).map_err(io::Error::other)?;
    out.write_all(text.strip_suffix('}').unwrap_or(&text).trim_end().as_bytes())?;
    let mut out = BufWriter::with_capacity(1 << 16, out);
    out.write_all(b",\n  \"findings\": ")?;
    let ranks: Vec<u64> = ranks.into_iter().collect();
    write_lines(&mut out, &ranks, |rank, lines| {
        let at = rank.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        let Some(h) = at.and_then(|at| a.hazards.get(at)) else { return Ok(()) };
        lines.put(&Finding {
            rank: h.rank,
            rule: h.rule.as_deref(),
            title: &h.title,
            status: h.status,
            description: &h.description,
            evidence: &h.evidence,
        })
    })?;
    out.write_all(b",\n  \"risk_points\": ")?;
    write_lines(&mut out, &a.risk_points, |point, lines| lines.put(point))?;
    out.write_all(b"\n}\n")?;
    out.flush()
}

/// What was found about the register.
#[derive(Serialize)]
struct Finding<'a> {
    rank: u64,
    rule: Option<&'a str>,
    title: &'a str,
    status: Status,
    description: &'a str,
    evidence: &'a [Evidence],
}

fn word(level: crate::base::RiskLevel) -> Option<String> {
    serde_json::to_value(level).ok()?.as_str().map(ToOwned::to_owned)
}

const HEADS: [&str; 29] = [
    "编号",
    "风险点",
    "类型",
    "部位",
    "单位",
    "岗位",
    "作业活动",
    "作业步骤",
    "危险源",
    "可能的事故类型",
    "因子",
    "风险值",
    "表中等级",
    "固有等级",
    "现有等级",
    "管控层级",
    "工程技术措施",
    "管理措施",
    "培训教育措施",
    "个体防护措施",
    "应急处置措施",
    "责任单位",
    "责任人",
    "排查频次",
    "未闭环隐患",
    "清单问题",
    "建议",
    "规则",
    "来源",
];

/// Writes the register as CSV: UTF-8 with a mark, so that Excel and WPS read it; no cell can act as a formula.
pub(in super::super) fn write_csv(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    csv_line(out, &HEADS.map(ToOwned::to_owned))?;
    for point in &a.risk_points {
        csv_line(out, &cells(a, point))?;
    }
    out.flush()
}

fn cells(a: &Assessment, p: &RiskPoint) -> [String; 29] {
    let text = |t: &Option<Arc<str>>| t.as_deref().unwrap_or_default().to_owned();
    let [engineering, management, training, ppe, emergency] = p.measures.classes().map(|(_, list)| list.join("；"));
    let factors = p.risk.as_ref().map_or_else(String::new, |r| factors(r));
    [
        text(&p.code),
        text(&p.risk_point),
        text(&p.kind),
        text(&p.location),
        text(&p.unit),
        text(&p.post),
        text(&p.activity),
        text(&p.step),
        text(&p.hazard),
        text(&p.accident),
        factors,
        p.risk.as_ref().map_or_else(String::new, |r| r.score.clone()),
        text(&p.claimed_level),
        level_words(inherent(p)),
        level_words(p.present),
        text(&p.control_tier),
        engineering,
        management,
        training,
        ppe,
        emergency,
        text(&p.responsible_unit),
        text(&p.responsible_person),
        text(&p.frequency),
        hazards(a, p).join("\n"),
        faults(a, p).join("\n"),
        suggestion(&p.suggested),
        p.rules.join("、"),
        source(a, p),
    ]
}

/// A line of CSV; no cell begins as a formula.
pub(in super::super) fn csv_line(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.write_all(b",")?;
        }
        let text = sanitize(cell);
        let acts = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']);
        let text = if acts { format!("'{text}") } else { text };
        if text.contains(['"', ',', '\n', '\r', ';']) {
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
