//! A line per hazard, for spreadsheets: with a byte order mark, and no cell begins as a formula.

use super::super::phrases;
use super::super::register::csv_line;
use super::{clauses, grade};
use crate::assess::document::{Assessment, Hazard};
use std::io::{self, Write};

const HEADS: [&str; 19] = [
    "序号",
    "级别",
    "判定",
    "规则",
    "隐患",
    "描述",
    "部位",
    "依据",
    "所在单元格",
    "风险",
    "可能的事故类型",
    "立即采取",
    "整改措施",
    "期限",
    "责任人",
    "资金",
    "状态",
    "提示",
    "指纹",
];

/// Writes the list.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    csv_line(out, &HEADS.map(ToOwned::to_owned))?;
    for hazard in a.hazards.iter() {
        csv_line(out, &cells(a, &hazard))?;
    }
    out.flush()
}

fn cells(a: &Assessment, h: &Hazard) -> [String; 19] {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let r = &h.rectification;
    let own = text(&r.measures);
    [
        h.rank.to_string(),
        grade(h).to_owned(),
        phrases::status(h.status).to_owned(),
        text(&h.rule),
        h.title.clone(),
        h.description.clone(),
        text(&h.location),
        clauses(h),
        h.evidence.iter().map(|e| phrases::place(a, e)).collect::<Vec<_>>().join("；"),
        h.risk.as_ref().map_or_else(String::new, |r| r.level.colour_zh().to_owned()),
        h.accidents.join("、"),
        text(&r.interim),
        if own.is_empty() { phrases::measures(&h.measures) } else { own },
        text(&r.deadline),
        text(&r.responsible),
        text(&r.funds),
        phrases::state(r.state.as_deref()).to_owned(),
        phrases::remarks(h),
        h.fingerprint.clone(),
    ]
}
