//! The register as one page: pictures, list, foot. Self-contained, without scripts, printable on landscape A4; whatever a cell
//! holds is text and nothing else.

use super::super::clean::sanitize;
use super::super::phrases;
use super::matrix::matrix;
use super::svg::{colours, escape, picture};
use super::{LEVELS, factors, faults, hazards, inherent, kinds_of_risk, level_words, source, suggestion};
use crate::assess::document::{Assessment, RiskPoint};
use crate::base::{Lang, RiskLevel};
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of the list at most; a longer register is for the workbook, and the page says so.
const ROWS: usize = 20_000;

const STYLE: &str = "\
@page{size:A4 landscape;margin:10mm 9mm 12mm}\
*{box-sizing:border-box}\
body{font:12px/1.5 'Noto Sans CJK SC','Microsoft YaHei','SimSun',sans-serif;color:#111;margin:12px auto;max-width:1500px;padding:0 12px;\
-webkit-print-color-adjust:exact;print-color-adjust:exact}\
h1{font-size:24px;text-align:center;margin:.4em 0 .2em}h2{font-size:16px;margin:1.2em 0 .4em;break-after:avoid}\
.under{text-align:center;margin:0 0 .6em}.note{color:#555;margin:.3em 0}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:2px 4px;vertical-align:middle;overflow-wrap:anywhere}\
th{background:#d9e2f3;font-weight:600}tr{break-inside:avoid}thead{display:table-header-group}\
.list{font-size:10px;table-layout:fixed}.list td{white-space:pre-line}.c{text-align:center}\
.fault{color:#b00000}.hint{color:#555;font-style:normal;border-left:2px solid #999;padding-left:3px}\
.sum{width:auto;min-width:60%;margin:0 auto}.sum td,.sum th{padding:3px 12px}\
.plan{width:100%;height:auto;max-height:170mm;font-family:inherit;break-inside:avoid}\
.heat{width:auto;margin:0 auto}.heat td,.heat th{min-width:64px;height:34px;text-align:center}.heat .none{background:#f4f4f4;color:#999}\
section{break-inside:auto}.page{break-before:page}\
.foot{margin:1.4em 0 .4em;display:flex;gap:8em}\
@media screen{thead th{position:sticky;top:0}}";

/// Writes the page.
pub(in super::super) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let enterprise = escape(&phrases::enterprise(a));
    let day = escape(&phrases::chinese_date(&a.as_of));
    let method = escape(&phrases::risk_methods(a));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>风险点清单 {enterprise}</title><style>{STYLE}</style></head><body>\n<h1>风险点清单</h1>\
         <p class=\"under\">{enterprise}　判定基准日：{day}　评价方法：{method}　低风险用蓝色表示</p>"
    )?;
    if a.risk_points.is_empty() {
        writeln!(
            out,
            "<p>没有风险点：输入文件中没有识别出风险点清单、作业活动清单或设备设施清单。请用 hazgrade sheet 查看读取情况。</p></body></html>"
        )?;
        return out.flush();
    }
    summary(a, out)?;
    for which in kinds_of_risk(a) {
        write!(out, "<section class=\"page\"><h2>四色安全风险分布图（{}）</h2>", which.zh())?;
        writeln!(out, "{}</section>", picture(a, which))?;
    }
    heat(a, out)?;
    list(a, out)?;
    writeln!(
        out,
        "<p class=\"foot\"><span>填报人：＿＿＿＿＿＿＿＿</span><span>审核人：＿＿＿＿＿＿＿＿</span><span>日期：＿＿＿＿年＿＿月＿＿日</span></p>\
         <p class=\"note\">{}</p><p class=\"note\">{} {} 生成。标有【建议】的内容取自通用措施库，不是企业填报的内容，须由企业结合现场取舍。</p></body></html>",
        escape(phrases::PROPOSAL),
        escape(&sanitize(&a.tool.name)),
        escape(&sanitize(&a.tool.version))
    )?;
    out.flush()
}

fn filled(level: Option<RiskLevel>) -> String {
    let (fill, ink) = colours(level);
    format!("style=\"background:{fill};color:{ink}\"")
}

fn summary(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let kinds = kinds_of_risk(a);
    write!(out, "<section><h2>汇总与图例</h2><table class=\"sum\"><thead><tr><th>风险等级</th>")?;
    for which in &kinds {
        write!(out, "<th>{}</th>", which.zh())?;
    }
    write!(out, "<th>其中与表中等级不一致</th><th>管控层级（惯例，供参考）</th></tr></thead><tbody>")?;
    for (level, tier) in LEVELS.into_iter().map(Some).chain([None]).zip(["公司级", "部门级", "班组级", "岗位级", "－"])
    {
        let words = if level.is_some() { level_words(level) } else { "未评价".to_owned() };
        write!(out, "<tr><td class=\"c\" {}>{words}</td>", filled(level))?;
        for which in &kinds {
            let n = a.risk_points.iter().filter(|p| which.of(p) == level).count();
            write!(out, "<td class=\"c\">{n}</td>")?;
        }
        let differs = a.risk_points.iter().filter(|p| p.level_differs && inherent(p) == level).count();
        write!(out, "<td class=\"c\">{differs}</td><td class=\"c\">{tier}</td></tr>")?;
    }
    let (open, wrong) = (
        a.risk_points.iter().map(|p| p.hazards.len()).sum::<usize>(),
        a.risk_points.iter().filter(|p| !p.faults.is_empty()).count(),
    );
    let points = a.risk_points.len();
    writeln!(
        out,
        "</tbody></table><p class=\"note c\">固有等级取表中等级与计算等级中较重者；区域按其中最高的等级着色。共 {points} 行；有清单问题的 {wrong} 行；对应到风险点的未闭环隐患 {open} 条。</p></section>"
    )
}

fn heat(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let Some(m) = matrix(a) else { return Ok(()) };
    let ((down, down_name), (across, across_name)) = (m.down, m.across);
    write!(
        out,
        "<section class=\"page\"><h2>风险矩阵（{down_name} {down} × {across_name} {across}，格内为风险点数，颜色为其中最高的等级）</h2>\
         <table class=\"heat\"><tbody>"
    )?;
    for row in &m.rows {
        write!(out, "<tr><th>{down}={row}</th>")?;
        for column in &m.columns {
            match m.at(*row, *column) {
                Some((n, level)) => write!(out, "<td {}>{n}<br>{}</td>", filled(Some(level)), level.colour_zh())?,
                None => write!(out, "<td class=\"none\">0</td>")?,
            }
        }
        write!(out, "</tr>")?;
    }
    write!(out, "<tr><th></th>")?;
    for column in &m.columns {
        write!(out, "<th>{across}={column}</th>")?;
    }
    write!(out, "</tr></tbody></table>")?;
    if m.without > 0 {
        write!(out, "<p class=\"note c\">另有 {} 行没有计算风险值，不在矩阵中。</p>", m.without)?;
    }
    writeln!(out, "</section>")
}

/// Heads of the list with the width of each column in parts.
const HEADS: [(&str, u8); 15] = [
    ("编号", 5),
    ("风险点", 7),
    ("作业活动／步骤", 8),
    ("危险源或潜在事件", 10),
    ("事故类型", 6),
    ("因子与风险值", 7),
    ("固有等级", 5),
    ("现有等级", 5),
    ("管控层级／频次", 6),
    ("工程技术", 8),
    ("管理", 8),
    ("培训教育", 7),
    ("个体防护", 7),
    ("应急处置", 7),
    ("责任单位／人", 6),
];

fn list(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<section class=\"page\"><h2>清单</h2><table class=\"list\"><colgroup>")?;
    let total: u32 = HEADS.iter().map(|(_, w)| u32::from(*w)).sum::<u32>() + 14;
    for width in HEADS.iter().map(|(_, w)| u32::from(*w)).chain([14]) {
        write!(out, "<col style=\"width:{:.2}%\">", f64::from(width) * 100.0 / f64::from(total))?;
    }
    write!(out, "</colgroup><thead><tr>")?;
    for (head, _) in HEADS {
        write!(out, "<th>{head}</th>")?;
    }
    writeln!(out, "<th>隐患、问题与建议</th></tr></thead><tbody>")?;
    for point in a.risk_points.iter().take(ROWS) {
        row(a, point, out)?;
    }
    write!(out, "</tbody></table>")?;
    let all = a.risk_points.len();
    if all > ROWS {
        write!(out, "<p class=\"note\">共 {all} 行，本页只列前 {ROWS} 行，全部见 风险点清单.xlsx。</p>")?;
    }
    writeln!(out, "</section>")
}

fn row(a: &Assessment, p: &RiskPoint, out: &mut dyn Write) -> io::Result<()> {
    let text = |t: &Option<Arc<str>>| escape(&sanitize(t.as_deref().unwrap_or_default()));
    let two = |x: &Option<Arc<str>>, y: &Option<Arc<str>>| {
        [x, y].into_iter().flatten().map(|t| escape(&sanitize(t))).collect::<Vec<_>>().join("\n")
    };
    let score = p.risk.as_ref().map_or_else(String::new, |r| {
        let factors = factors(r);
        let several = a.profiles.methods.len() > 1;
        let method = if several { phrases::risk_method(a, &r.method) + "\n" } else { String::new() };
        format!("{method}{factors}\n{}{}", r.score, if r.source == "typical" { "（典型值）" } else { "" })
    });
    write!(
        out,
        "<tr><td class=\"c\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"c\">{}</td>",
        text(&p.code),
        two(&p.risk_point, &p.location.clone().filter(|l| Some(l) != p.risk_point.as_ref())),
        two(&p.activity, &p.step),
        text(&p.hazard),
        text(&p.accident),
        escape(&sanitize(&score))
    )?;
    for level in [inherent(p), p.present] {
        match level {
            Some(l) => write!(out, "<td class=\"c\" {}>{}</td>", filled(level), escape(&level_words(Some(l))))?,
            None => write!(out, "<td></td>")?,
        }
    }
    write!(out, "<td class=\"c\">{}</td>", two(&p.control_tier, &p.frequency))?;
    for (_, measures) in p.measures.classes() {
        write!(out, "<td>{}</td>", escape(&sanitize(&measures.join("；"))))?;
    }
    write!(out, "<td>{}</td><td>", two(&p.responsible_unit, &p.responsible_person))?;
    for hazard in hazards(a, p) {
        write!(out, "<div>隐患：{}</div>", escape(&sanitize(&hazard)))?;
    }
    for fault in faults(a, p) {
        write!(out, "<div class=\"fault\">问题：{}</div>", escape(&sanitize(&fault)))?;
    }
    for problem in &p.problems {
        write!(out, "<div class=\"fault\">{}</div>", escape(&sanitize(problem.message.text(Lang::Zh))))?;
    }
    let hint = suggestion(&p.suggested);
    if !hint.is_empty() {
        write!(out, "<div class=\"hint\">{}</div>", escape(&sanitize(&hint)))?;
    }
    writeln!(out, "<div class=\"note\">{}</div></td></tr>", escape(&sanitize(&source(a, p))))
}
