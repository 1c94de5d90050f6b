//! Wording shared by every document: how a clause, a cell, a risk value and so on are put into words.

use super::clean::{one_line, sanitize, shorten};
use crate::assess::document::{
    Assessment, Basis, DocumentRef, Evidence, Hazard, Measures, MethodRef, NearRule, Rectification, Risk,
    StatedRectified,
};
use crate::base::{Channel, Status};
use std::fmt::Write as _;

/// Said wherever proposed grades are shown.
pub(crate) const PROPOSAL: &str = "本文件中的分级均为软件依据所列条款和表中数据提出的判定建议（“建议判定”或“疑似”），由专家和企业确认后生效，\
     不替代负有安全生产监督管理职责的部门的执法文书。";

/// 建议判定 or 疑似.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "建议判定",
        Status::Suspected => "疑似",
    }
}

/// State of verification of a document or clause.
pub(crate) fn verification(code: &str) -> &str {
    match code {
        "verified" => "已核验",
        "partial" => "部分核验",
        "unverified" => "未核验",
        other => other,
    }
}

/// The channel a verdict rests on.
pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Asked => "检查表",
        Channel::Measured => "数据表",
        Channel::Described => "隐患描述",
    }
}

/// State of rectification.
pub(super) fn state(code: Option<&str>) -> &str {
    match code {
        None => "",
        Some("open") => "未整改",
        Some("rectifying") => "整改中",
        Some("rectified") => "已整改待验收",
        Some("accepted") => "已验收",
        Some("closed") => "已销号",
        Some(other) => other,
    }
}

/// Why a ledger row states no hazard.
pub(super) fn not_hazard_reason(code: &str) -> &str {
    match code {
        "compliant" => "符合要求的陈述",
        "none-found" => "写明未发现隐患",
        "rectified" => "写明已整改",
        "hypothetical" => "假设或要求性表述",
        "empty" => "没有隐患描述，未判定",
        "unreadable" => "单元格没有可读的值，未判定",
        other => other,
    }
}

/// Why rows of a table are no records.
pub(super) fn skipped_rows_reason(code: &str) -> &str {
    super::sheets::reason(code, true)
}

/// Chinese name of a table kind, or the kind itself if the assessment has no name for it.
pub(super) fn table_kind<'a>(a: &'a Assessment, kind: &'a str) -> &'a str {
    a.table_names.get(kind).map_or(kind, String::as_str)
}

/// Last component of a path, whichever slashes it has.
pub(super) fn file_name(path: &str) -> String {
    one_line(path.rsplit(['/', '\\']).next().unwrap_or(path))
}

/// `《title》（number）clause`, with the state of verification if it is not verified.
pub(super) fn basis(basis: &Basis) -> String {
    let mut out = format!("《{}》", one_line(&basis.document));
    if !basis.number.is_empty() {
        let _ = write!(out, "（{}）", one_line(&basis.number));
    }
    out.push_str(&one_line(&basis.clause));
    if basis.verification != "verified" {
        let _ = write!(out, "【条文{}】", verification(&basis.verification));
    }
    out
}

/// Number (or title, if it has none) and clause, with a wide space between them.
pub(super) fn short_basis(basis: &Basis) -> String {
    let document = if basis.number.is_empty() { &basis.document } else { &basis.number };
    let mut out = format!("{}\u{3000}{}", one_line(document), one_line(&basis.clause));
    if basis.verification != "verified" {
        let _ = write!(out, "【{}】", one_line(verification(&basis.verification)));
    }
    out
}

/// Every clause, one a line; also those of other rules that the finding meets.
pub(super) fn all_bases(hazard: &Hazard) -> String {
    let mut lines: Vec<String> = hazard.basis.iter().map(basis).collect();
    for also in &hazard.also {
        for also in &also.basis {
            let line = format!("同时涉及：{}", basis(also));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.join("\n")
}

/// Where a piece of evidence stands: `file sheet!cell`; the file is left out if there is only one.
pub(super) fn place(assessment: &Assessment, evidence: &Evidence) -> String {
    let sheet = one_line(&evidence.sheet);
    let cell = one_line(&evidence.cell);
    match assessment.inputs.get(evidence.input as usize) {
        Some(input) if assessment.inputs.len() > 1 => format!("{} {sheet}!{cell}", file_name(&input.path)),
        _ => format!("{sheet}!{cell}"),
    }
}

/// A row of a sheet, named like [`place`].
pub(super) fn row_place(assessment: &Assessment, input: u32, sheet: &str, row: u32) -> String {
    let sheet = one_line(sheet);
    match assessment.inputs.get(input as usize) {
        Some(input) if assessment.inputs.len() > 1 => format!("{} {sheet}!第{row}行", file_name(&input.path)),
        _ => format!("{sheet}!第{row}行"),
    }
}

/// A piece of evidence: `place：column＝value`.
pub(super) fn evidence(assessment: &Assessment, evidence: &Evidence) -> String {
    let value = one_line(&evidence.value);
    let value = if value.is_empty() { "（空白）".to_owned() } else { value };
    let column = one_line(&evidence.column);
    if column.is_empty() {
        format!("{}：{value}", place(assessment, evidence))
    } else {
        format!("{}：{column}＝{value}", place(assessment, evidence))
    }
}

/// Pieces of evidence, one a line.
pub(super) fn evidences(assessment: &Assessment, list: &[Evidence]) -> String {
    join(list.iter().map(|e| evidence(assessment, e)))
}

/// Method, factors, score, level, and whether the values are typical ones.
pub(super) fn risk(risk: &Risk) -> String {
    const ORDER: [&str; 8] = ["L", "E", "C", "S", "R", "P", "M", "D"];
    let position = |name: &str| ORDER.iter().position(|o| *o == name).unwrap_or(ORDER.len());
    let mut factors: Vec<(&String, &String)> = risk.factors.iter().collect();
    factors.sort_by_key(|(name, _)| position(name));
    let factors: Vec<String> = factors.iter().map(|(n, v)| format!("{}={}", one_line(n), one_line(v))).collect();
    let mut out = format!("{}（{}）", risk.level.colour_zh(), risk.level.zh());
    let _ = write!(out, "\n{}：{} → {}", one_line(&risk.method), factors.join(" "), one_line(&risk.score));
    match risk.source.as_str() {
        "typical" => out.push_str("\n取值：典型值"),
        "sheet" => out.push_str("\n取值：表中数据"),
        other => {
            let _ = write!(out, "\n取值：{}", one_line(other));
        }
    }
    out
}

/// Suggested measures of every class that has some, one class a line.
pub(super) fn measures(measures: &Measures) -> String {
    join(
        measures
            .classes()
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(name, list)| format!("{name}：{}", class(list))),
    )
}

/// The measures of one class.
pub(super) fn class(list: &[String]) -> String {
    list.iter().map(|m| one_line(m)).collect::<Vec<_>>().join("；")
}

/// The deadline and where it comes from; overdue is said.
pub(super) fn deadline(rectification: &Rectification) -> String {
    let Some(deadline) = &rectification.deadline else { return String::new() };
    let mut out = one_line(deadline);
    match rectification.deadline_source.as_deref() {
        None => {}
        Some("sheet") => out.push_str("\n（表中期限）"),
        Some("rule") => out.push_str("\n（规则建议期限）"),
        Some(profile) => {
            let _ = write!(out, "\n（期限配置：{}）", one_line(profile));
        }
    }
    if rectification.overdue {
        out.push_str("\n已逾期");
    }
    out
}

/// A text that may be missing.
pub(super) fn optional(text: Option<&impl AsRef<str>>) -> String {
    text.map(|t| sanitize(t.as_ref()).trim().to_owned()).unwrap_or_default()
}

/// Whether a named element of rectification is reported missing.
pub(super) fn is_missing(rectification: &Rectification, element: &str) -> bool {
    let english = match element {
        "措施" => "measures",
        "资金" => "funds",
        "时限" => "deadline",
        "责任" => "responsible",
        "预案" => "plan",
        _ => element,
    };
    rectification.missing.iter().any(|m| m.contains(element) || m == english)
}

/// Chinese name of an element of rectification.
pub(super) fn element(name: &str) -> &str {
    match name {
        "measures" => "措施",
        "funds" => "资金",
        "deadline" => "时限",
        "responsible" => "责任",
        "plan" => "预案",
        other => other,
    }
}

/// What a reader must know besides: contradiction, missing elements, the sheet's own level, notes, waiver.
pub(super) fn remarks(hazard: &Hazard) -> String {
    let mut lines = Vec::new();
    if hazard.contradicted {
        lines.push("各渠道不一致，见“矛盾”表".to_owned());
    }
    if !hazard.rectification.missing.is_empty() {
        let missing: Vec<&str> = hazard.rectification.missing.iter().map(|m| element(m)).collect();
        lines.push(format!("整改五落实缺：{}", one_line(&missing.join("、"))));
    }
    lines.extend(hazard.claimed_level.iter().map(|l| format!("原表级别：{}", one_line(l))));
    lines.extend(hazard.house_level.iter().map(|l| format!("企业分级：{}", one_line(l))));
    lines.extend(hazard.rectification.interim.iter().map(|i| format!("立即采取：{}", one_line(i))));
    lines.extend(hazard.notes.iter().map(|n| one_line(n)));
    lines.extend(near(hazard));
    lines.extend(hazard.verify.iter().map(stated_rectified));
    lines.extend(waiver(hazard));
    lines.join("\n")
}

/// The major rules that a general hazard nearly meets, in words.
pub(super) fn near(hazard: &Hazard) -> Vec<String> {
    let line = |n: &NearRule| {
        let basis = n.basis.first().map(|b| format!("（{}）", short_basis(b))).unwrap_or_default();
        format!("若属“{}”{basis}则为重大：{}", one_line(&n.title), one_line(&n.missing))
    };
    hazard.near.iter().map(line).collect()
}

/// A major fault that a text tells as put right, in words.
pub(super) fn stated_rectified(stated: &StatedRectified) -> String {
    let basis = stated.basis.first().map(|b| format!("（{}）", short_basis(b))).unwrap_or_default();
    format!("原文称已整改，请核实：{}{basis}", one_line(&stated.title))
}

/// The waiver in words.
pub(super) fn waiver(hazard: &Hazard) -> Option<String> {
    let value = hazard.waiver.as_ref()?;
    let text = match value {
        serde_json::Value::Object(map) => join_with(
            map.iter().map(|(k, v)| format!("{k}={}", v.as_str().map_or_else(|| v.to_string(), str::to_owned))),
            "，",
        ),
        serde_json::Value::String(s) => s.clone(),
        other => other.to_string(),
    };
    Some(format!("已豁免：{}", one_line(&text)))
}

/// Columns of the sheet that have no role: `header：text`, one a line.
pub(super) fn extras(hazard: &Hazard) -> String {
    join(
        hazard
            .extras
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(header, text)| format!("{}：{}", one_line(header), one_line(text))),
    )
}

/// The same on one line, if it is short enough for a place where room is scarce.
pub(super) fn short_extras(hazard: &Hazard, longest: usize) -> Option<String> {
    let line = extras(hazard).replace('\n', "；");
    (!line.is_empty() && line.chars().count() <= longest).then_some(line)
}

/// `2017-11-13 起`, `2017-11-13 至 2026-09-30` …
pub(super) fn validity(document: &DocumentRef) -> String {
    match (&document.from, &document.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("{} 起", one_line(from)),
        (None, Some(until)) => format!("至 {}", one_line(until)),
        (Some(from), Some(until)) => format!("{} 至 {}", one_line(from), one_line(until)),
    }
}

/// The risk methods used, by their titles where they are known.
pub(super) fn risk_methods(assessment: &Assessment) -> String {
    let profiles = &assessment.profiles;
    if profiles.methods.is_empty() {
        return profiles.risk.as_deref().map_or_else(|| "未采用".to_owned(), one_line);
    }
    let name = |m: &MethodRef| format!("{} [{}]", one_line(&m.title), one_line(&m.id));
    profiles.methods.iter().map(name).collect::<Vec<_>>().join("、")
}

/// The method of a profile, e.g. `LEC` of `lec-gt`; the id where it is not known.
pub(super) fn risk_method(assessment: &Assessment, id: &str) -> String {
    let known = assessment.profiles.methods.iter().find(|m| m.id == id);
    known.map_or_else(|| one_line(id), |m| one_line(&m.method))
}

/// The profiles used, named.
pub(super) fn profiles(assessment: &Assessment) -> String {
    let name = |p: &Option<String>| p.as_deref().map_or_else(|| "未采用".to_owned(), one_line);
    format!(
        "风险评价方法：{}；企业分级：{}；整改期限：{}",
        risk_methods(assessment),
        name(&assessment.profiles.house),
        name(&assessment.profiles.deadline)
    )
}

/// The enterprise's name, or that the inputs do not tell it.
pub(super) fn enterprise(assessment: &Assessment) -> String {
    assessment
        .enterprise
        .name
        .as_deref()
        .map(one_line)
        .filter(|n| !n.is_empty())
        .map_or_else(|| "（输入文件未写明企业名称）".to_owned(), |n| shorten(&n, 200))
}

/// `2026-11-23` → `2026年11月23日`; other texts as they are.
pub(crate) fn chinese_date(date: &str) -> String {
    date.parse::<jiff::civil::Date>()
        .map_or_else(|_| one_line(date), |d| format!("{}年{}月{}日", d.year(), d.month(), d.day()))
}

/// Sectors in Chinese.
pub(super) fn sectors(assessment: &Assessment) -> String {
    join_with(
        assessment.enterprise.sectors.iter().map(|s| {
            match s.as_str() {
                "road" => "道路运输",
                "construction" => "建筑施工",
                "mining" => "矿山",
                "hazchem" => "危险化学品",
                "assembly" => "人员密集场所",
                "fire" => "消防",
                "special_equipment" => "特种设备",
                "emerging" => "新业态",
                "trade" => "工贸",
                "power" => "电力",
                "transport" => "交通运输",
                "agriculture" => "农业",
                "water" => "水利",
                other => other,
            }
            .to_owned()
        }),
        "、",
    )
}

/// Texts one a line.
pub(super) fn join(lines: impl Iterator<Item = String>) -> String {
    join_with(lines, "\n")
}

fn join_with(texts: impl Iterator<Item = String>, between: &str) -> String {
    texts.collect::<Vec<_>>().join(between)
}

/// The packs that did not apply, if there are such.
#[must_use]
pub fn not_applied(a: &Assessment) -> Option<String> {
    let titles = a.not_applied();
    (!titles.is_empty()).then(|| {
        let names = titles.iter().map(|t| one_line(t)).collect::<Vec<_>>().join("、");
        format!("下列规则包没有本行业的迹象，未参与判定；如企业属于其适用范围，请指定行业后重新判定：{names}。")
    })
}
