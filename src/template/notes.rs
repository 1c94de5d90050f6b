//! What templates tell people: hints over sheets, notes on heads, messages about what was entered.

use super::plan::Choices;
use crate::recognize::kinds::ColumnSpec;
use crate::recognize::table::ColumnType;
use std::fmt::Write as _;

/// Over the enterprise's form.
pub(super) const FORM: &str = "在标签右边的空格里填写。带 * 的是规则要用的；没有该情况的填“不涉及”，不要留空。";
/// Over checklists.
pub(super) const CHECKLIST: &str = "逐项检查，在“检查结果”里选一项。没有检查的留空：留空不等于符合，会列入“未能判定”。不符合的写明存在问题、整改措施、整改期限和责任人。";
/// Over tables of facts.
pub(super) const FACTS: &str = "每行填一个，在用的都要填全。带 * 的列是规则要用的，空着就无法判定，不会当作符合；没有该情况的填“不涉及”。数字只填数，单位见表头；鼠标停在表头上可看说明和示例。";
/// Over the ledger.
pub(super) const LEDGER: &str = "一行写一条隐患，写清部位和现象（例如“1号泵出口法兰渗漏”）。级别没有把握的留空，不要猜。日期写全年月日。已整改的不要删行，改整改状态。";
/// Over the register.
pub(super) const REGISTER: &str =
    "一行写一个危险源。L、E、C 只能取下拉表里的值；风险值和风险等级可以不填，判定时会计算，填了会与计算结果比对。";

/// Longest list told in a note, in words.
const TOLD: usize = 12;

/// The note on a head.
pub(super) fn column(
    spec: &ColumnSpec,
    required: bool,
    choices: &Choices,
    example: Option<&str>,
    mentioned: &[String],
) -> String {
    let mut out = spec.name.clone();
    if required {
        out.push_str("（必填）");
    }
    out.push('\n');
    match (spec.ty, choices) {
        (_, Choices::Only(words)) => line(&mut out, &format!("只能填：{}", words.join("、"))),
        (_, Choices::Usual(words)) => line(&mut out, &format!("可选：{}；也可以另填", first(words))),
        (ColumnType::Number, _) => {
            let unit = spec.unit.as_ref().map_or(String::new(), |u| format!("，单位 {u}"));
            line(&mut out, &format!("填数字{unit}"));
        }
        (ColumnType::Date, _) => line(&mut out, "填日期，年月日写全"),
        _ => {}
    }
    if spec.ty == ColumnType::Text && !mentioned.is_empty() {
        line(&mut out, &format!("规则会看其中有没有：{}", first(mentioned)));
    }
    let example = example.or(match spec.ty {
        ColumnType::Number => Some("10"),
        ColumnType::Date => Some("2026-11-23"),
        ColumnType::Answer => match choices {
            Choices::Only(words) => words.first().map(String::as_str),
            _ => None,
        },
        ColumnType::Text => None,
    });
    match example {
        Some(example) => line(&mut out, &format!("例：{example}")),
        None => line(&mut out, "按实际填写"),
    }
    out.trim_end().to_owned()
}

fn line(out: &mut String, text: &str) {
    let _ = writeln!(out, "{text}");
}

fn first(words: &[String]) -> String {
    let shown = words.iter().take(TOLD).cloned().collect::<Vec<_>>().join("、");
    if words.len() > TOLD { format!("{shown} 等") } else { shown }
}
