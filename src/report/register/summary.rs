//! The register in short, for the terminal.

use super::super::Options;
use super::super::clean::{one_line, sanitize, shorten};
use super::super::phrases;
use super::{LEVELS, kinds_of_risk};
use crate::assess::document::Assessment;
use std::io::{self, Write};

/// Findings listed.
const LISTED: usize = 30;

/// Writes counts by level and what is wrong with the register.
pub(in super::super) fn write(a: &Assessment, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let points = a.risk_points.len();
    writeln!(out, "风险点清单　{}　{}", one_line(&phrases::enterprise(a)), phrases::chinese_date(&a.as_of))?;
    for which in kinds_of_risk(a) {
        let count = |level| a.risk_points.iter().filter(|p| which.of(p) == level).count();
        let mut parts: Vec<String> =
            LEVELS.iter().map(|l| format!("{}（{}）{}", l.zh(), l.colour_zh(), count(Some(*l)))).collect();
        parts.push(format!("未评价 {}", count(None)));
        writeln!(out, "{}：{}", which.zh(), parts.join("　"))?;
    }
    let open: usize = a.risk_points.iter().map(|p| p.hazards.len()).sum();
    let lacking = a.risk_points.iter().filter(|p| !p.suggested.is_empty()).count();
    writeln!(out, "共 {points} 行，对应到风险点的未闭环隐患 {open} 条，可按建议补充的 {lacking} 行")?;
    let mut ranks: Vec<u64> = a.risk_points.iter().flat_map(|p| p.faults.iter().copied()).collect();
    ranks.sort_unstable();
    ranks.dedup();
    if ranks.is_empty() {
        return writeln!(out, "清单本身没有发现问题").and_then(|()| out.flush());
    }
    writeln!(out, "\n清单问题 {} 处：", ranks.len())?;
    let room = usize::from(options.width).saturating_sub(4).max(30);
    for rank in ranks.iter().take(LISTED) {
        let at = rank.checked_sub(1).and_then(|r| usize::try_from(r).ok());
        let Some(h) = at.and_then(|at| a.hazards.get(at)) else { continue };
        let cell = h.evidence.first().map_or_else(String::new, |e| format!("{}{} ", e.sheet, e.cell));
        let text = format!("{}{}：{}", cell, h.title, h.description);
        writeln!(out, "- {}", shorten(&one_line(&sanitize(&text)), room))?;
    }
    if ranks.len() > LISTED {
        writeln!(out, "还有 {} 处，见 风险点清单.xlsx", ranks.len() - LISTED)?;
    }
    out.flush()
}
