//! The sections on major and general hazards.

use super::super::clean::one_line;
use super::super::doubts::{Doubt, gather};
use super::super::phrases;
use super::parts::{Cell, Kind, Line, Text, centre, text};
use super::sections::SMALL;
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;

/// Major hazards described one by one.
const MAJORS: usize = 200;
/// General hazards in the table.
const GENERALS: usize = 300;
/// Longest other columns of the sheet told in the list of general hazards, in characters.
const SHORT: usize = 60;

/// 二、重大事故隐患
pub(super) fn majors(doc: &mut Text, a: &Assessment) {
    doc.section("重大事故隐患");
    if a.summary.major == 0 {
        doc.body("依据本次采用的判定依据和输入数据，没有提出重大事故隐患的判定建议。未能判定的事项和需人工核对的条款见后，未经核对不得据此认为不存在重大事故隐患。");
        return;
    }
    doc.lead("以下各项为判定建议。“建议判定”指表中数据符合判定条款，“疑似”指文字描述或未核验的条款指向该情形，均须由专家和企业确认。现状及原因、危害程度和整改难易程度由企业填写。");
    let majors = a.hazards.iter().filter(|h| h.grade == Grade::Major);
    let mut shown = 0;
    for hazard in majors.take(MAJORS) {
        shown += 1;
        doc.item(shown, &hazard.title);
        doc.card(&paired(major(a, &hazard)));
    }
    let all = usize::try_from(a.summary.major).unwrap_or(usize::MAX);
    if all > shown {
        doc.body(&format!("重大事故隐患共 {all} 项，以上列出前 {shown} 项，其余见《隐患分级清单》。"));
    }
}

/// Longest text of half a row, in characters and in lines.
const HALF: (usize, usize) = (44, 3);

/// Short rows two by two, in their order.
fn paired(rows: Vec<(String, Cell)>) -> Vec<Line> {
    let is_short = |(label, (text, _)): &(String, Cell)| {
        let lines = crate::report::clean::lines(text, 32);
        !ALONE.contains(&label.as_str()) && text.chars().count() <= HALF.0 && lines <= HALF.1
    };
    let mut out = Vec::new();
    let mut waiting: Option<(String, Cell)> = None;
    for row in rows {
        if !is_short(&row) {
            out.extend(waiting.take().map(|(label, cell)| Line::Wide(label, cell)));
            out.push(Line::Wide(row.0, row.1));
        } else if let Some(first) = waiting.take() {
            out.push(Line::Two(first, row));
        } else {
            waiting = Some(row);
        }
    }
    out.extend(waiting.map(|(label, cell)| Line::Wide(label, cell)));
    out
}

/// Rows in which a person writes much.
const ALONE: [&str; 4] = ["隐患描述", "现状及原因", "危害程度和\n整改难易程度", "专家意见"];

fn major(a: &Assessment, h: &Hazard) -> Vec<(String, Cell)> {
    let r = &h.rectification;
    let mut rows: Vec<(String, Cell)> = Vec::new();
    let mut add = |label: &str, cell: Cell| rows.push((label.to_owned(), cell));
    let verdict = format!("{}为重大事故隐患（来源：{}）", phrases::status(h.status), phrases::channel(h.channel));
    let verdict = if h.contradicted { format!("{verdict}\n各渠道不一致，须先核实") } else { verdict };
    add("判定", (verdict, if h.contradicted { Kind::Warning } else { Kind::Text }));
    add("部位", text(phrases::optional(h.location.as_ref())));
    add("隐患描述", text(&h.description));
    add("判定依据", text(phrases::all_bases(h)));
    add("证据", text(phrases::evidences(a, &h.evidence)));
    add("风险", text(h.risk.as_ref().map_or_else(|| "未评价".to_owned(), phrases::risk).replace('\n', "；")));
    add("可能的\n事故类型", text(h.accidents.join("、")));
    if let Some(interim) = &r.interim {
        add("临时措施", text(interim));
    }
    let measures = phrases::measures(&h.measures);
    if !measures.is_empty() {
        add("管控措施建议", text(measures));
    }
    let element = |name: &str, value: Option<&String>| -> Cell {
        let value = phrases::optional(value);
        if !value.is_empty() {
            text(value)
        } else if phrases::is_missing(r, name) {
            (format!("缺（请补充整改{name}）"), Kind::Warning)
        } else {
            text("")
        }
    };
    add("整改措施", element("措施", r.measures.as_ref()));
    add("整改责任", element("责任", r.responsible.as_ref()));
    add("整改资金", element("资金", r.funds.as_ref()));
    let limit = phrases::deadline(r);
    add(
        "整改时限",
        if limit.is_empty() {
            element("时限", None)
        } else {
            (limit.replace('\n', ""), if r.overdue { Kind::Warning } else { Kind::Text })
        },
    );
    add("应急预案", element("预案", r.plan.as_ref()));
    let state = phrases::state(r.state.as_deref());
    if !state.is_empty() {
        add("整改状态", text(state));
    }
    add("现状及原因", text("\u{3000}"));
    add("危害程度和\n整改难易程度", text("\u{3000}"));
    let mut notes: Vec<String> = h.claimed_level.iter().map(|l| format!("原表级别：{l}")).collect();
    notes.extend(h.house_level.iter().map(|l| format!("企业分级：{l}")));
    notes.extend(h.notes.iter().cloned());
    notes.extend(h.verify.iter().map(phrases::stated_rectified));
    notes.extend(phrases::waiver(h));
    if !notes.is_empty() {
        add("提示", text(notes.join("\n")));
    }
    let extras = phrases::extras(h);
    if !extras.is_empty() {
        add("原表其他列", text(extras));
    }
    add(
        "专家意见",
        text(
            "□ 同意　　□ 不同意　　理由：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿\n签字：＿＿＿＿＿＿＿＿＿＿　　日期：　　　年　　月　　日",
        ),
    );
    rows
}

/// 三、一般事故隐患
pub(super) fn generals(doc: &mut Text, a: &Assessment) {
    doc.section("一般事故隐患");
    if a.summary.general == 0 {
        doc.body("没有一般事故隐患。");
        return;
    }
    let generals = a.hazards.iter().filter(|h| h.grade == Grade::General);
    let rows: Vec<Vec<Cell>> = generals.take(GENERALS).enumerate().map(|(n, h)| general(n + 1, &h)).collect();
    let all = usize::try_from(a.summary.general).unwrap_or(usize::MAX);
    if all > rows.len() {
        doc.body(&format!("一般事故隐患共 {all} 项，下表列出前 {} 项，全部见《隐患分级清单》。", rows.len()));
    } else {
        doc.body(&format!("一般事故隐患共 {all} 项。"));
    }
    doc.fitted_table(&["序号", "隐患描述", "部位", "依据", "整改措施", "时限", "责任", "状态"], &rows, SMALL);
}

/// General hazards near a major clause and major faults told as put right: the reader settles them.
pub(super) fn doubts(doc: &mut Text, a: &Assessment) {
    let found = gather(a, GENERALS);
    let row = |(n, d): (usize, &Doubt)| {
        let mut fact = format!("{}\n{}", one_line(&d.title), phrases::join(d.basis.iter().map(phrases::short_basis)));
        if let Some(missing) = &d.missing {
            fact = format!("{fact}\n{}", one_line(missing));
        }
        vec![centre((n + 1).to_string()), text(&d.place), text(one_line(&d.text)), text(fact), centre("□ 是　□ 否")]
    };
    if !found.near.is_empty() {
        doc.body(&format!("其中 {} 项的描述接近重大事故隐患判定条款，核实下列情形后方可定级。", a.summary.near_major));
        let rows: Vec<Vec<Cell>> = found.near.iter().enumerate().map(row).collect();
        doc.fitted_table(&["序号", "位置", "描述", "若属此情形则为重大", "是否属实"], &rows, SMALL);
    }
    if !found.verify.is_empty() {
        doc.body(&format!("另有 {} 处重大情形，原文称已整改，请核实。", a.summary.to_verify));
        let rows: Vec<Vec<Cell>> = found.verify.iter().enumerate().map(row).collect();
        doc.fitted_table(&["序号", "位置", "原文", "若未整改则为重大", "是否属实"], &rows, SMALL);
    }
}

fn general(number: usize, h: &Hazard) -> Vec<Cell> {
    let r = &h.rectification;
    let mut description = if h.description.trim().is_empty() { &h.title } else { &h.description }.clone();
    if let Some(extras) = phrases::short_extras(h, SHORT) {
        description = format!("{description}\n（{extras}）");
    }
    let measures = phrases::optional(r.measures.as_ref());
    let measures = if measures.is_empty() { phrases::measures(&h.measures) } else { measures };
    let limit = r.deadline.as_deref().unwrap_or_default();
    vec![
        centre(number.to_string()),
        text(description),
        text(phrases::optional(h.location.as_ref())),
        text(phrases::join(h.basis.iter().map(phrases::short_basis))),
        text(measures),
        if r.overdue { (format!("{limit}\n已逾期"), Kind::Alarm) } else { centre(limit) },
        text(phrases::optional(r.responsible.as_ref())),
        centre(phrases::state(r.state.as_deref())),
    ]
}
