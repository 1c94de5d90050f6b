//! How far a rectification is, as a cell tells it. Only what says so plainly is "done": a plan, a negation, a part or a
//! percentage below 100 is not.

use super::values::split_number;
use crate::base::norm::key;
use rust_decimal::Decimal;

/// Words before a state word that deny it, the longest first.
const DENIED: [&str; 16] = [
    "无法",
    "不能",
    "未能",
    "尚未",
    "没有",
    "仍未",
    "还未",
    "暂未",
    "未按期",
    "未全部",
    "未",
    "没",
    "不",
    "非",
    "难以",
    "否",
];
/// … or put it off.
const PLANNED: [&str; 16] = [
    "计划", "预计", "拟", "待", "准备", "将", "争取", "要求", "限期", "申请", "应", "需", "正在", "尽快", "打算",
    "安排",
];
/// … or say that it is not all.
const PARTIAL: [&str; 9] = ["部分", "基本", "大部", "一半", "少量", "个别", "初步", "临时", "阶段性"];
/// Words after it that take it back.
const AFTER: [&str; 14] = [
    "不到位",
    "不彻底",
    "不合格",
    "未到位",
    "未完成",
    "未验收",
    "不通过",
    "未通过",
    "一半",
    "部分",
    "前",
    "内",
    "反弹",
    "率",
];

/// What a cell says of a rectification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was entered.
    Blank,
    /// `open`, `rectifying`, `rectified`, `accepted` or `closed`.
    Known(&'static str),
    /// Something else was entered.
    Unknown,
}

/// Reads a cell; `words` are the vocabulary's, the longest first.
pub(super) fn read(text: &str, words: &[(String, &'static str)]) -> State {
    let text = key(text);
    let text = text.trim_matches(['。', '.', '！', '!', '；', ';', '，', ',']);
    match text {
        "" | "/" | "-" | "—" | "——" | "--" => return State::Blank,
        "是" | "√" | "✓" | "✔" | "y" | "yes" | "ok" => return State::Known("rectified"),
        "否" | "×" | "✗" | "✘" | "n" | "no" | "不合格" | "不通过" => return State::Known("open"),
        "合格" | "通过" => return State::Known("accepted"),
        _ => {}
    }
    if let Some(state) = percentage(text) {
        return State::Known(state);
    }
    // Every clause speaks; the one that is least done counts.
    let mut least: Option<&'static str> = None;
    for clause in text.split(['，', ',', '。', '；', ';', '、', '(', ')', '\n']).filter(|c| !c.is_empty()) {
        let Some(state) = clause_state(clause, words) else { continue };
        let lower = least.is_none_or(|l| rank(state) < rank(l));
        // 已整改，验收合格: what is further on counts, unless something is undone.
        let further = least.is_some_and(|l| rank(l) >= 2 && rank(state) > rank(l));
        if lower && (least.is_none() || rank(state) < 2) || further {
            least = Some(state);
        }
    }
    least.map_or(State::Unknown, State::Known)
}

fn rank(state: &str) -> u8 {
    match state {
        "open" => 0,
        "rectifying" => 1,
        "rectified" => 2,
        "accepted" => 3,
        _ => 4,
    }
}

/// `100%` is done, `完成50%` is on the way, `0%` is not begun.
fn percentage(text: &str) -> Option<&'static str> {
    let (before, _) = text.split_once('%')?;
    let start = before
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let (number, _) = split_number(before.get(start..)?)?;
    Some(match number {
        n if n >= Decimal::ONE_HUNDRED => "rectified",
        n if n.is_zero() => "open",
        _ => "rectifying",
    })
}

fn clause_state(clause: &str, words: &[(String, &'static str)]) -> Option<&'static str> {
    if ["不合格", "不通过", "未通过"].iter().any(|w| clause.contains(w)) {
        return Some("open");
    }
    let (word, state) = words.iter().find(|(w, _)| clause.contains(w.as_str()))?;
    if rank(state) < 2 {
        return Some(state);
    }
    let at = clause.find(word.as_str())?;
    let (before, after) = (clause.get(..at)?, clause.get(at + word.len()..)?);
    let said = |list: &[&str]| list.iter().any(|w| before.contains(w));
    if said(&DENIED) {
        return Some("open");
    }
    let due = before.ends_with(['前', '内']) && !word.starts_with('已');
    if due || AFTER.iter().any(|w| after.contains(w)) || said(&PARTIAL) || said(&PLANNED) {
        return Some("rectifying");
    }
    // 6月完成 may be a plan: only a word that tells the past does without 已.
    let perfect = word.starts_with(['已', '现']) || word.chars().count() > 2 || before.is_empty();
    perfect.then_some(*state)
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::base::rulefiles::RuleFiles;
    use crate::base::yaml::Diagnostics;
    use crate::recognize::kinds::Kinds;

    #[test]
    fn only_what_is_done_is_done() {
        let kinds = Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default());
        for (text, state) in [
            ("已整改", "rectified"),
            ("整改完成", "rectified"),
            ("完成", "rectified"),
            ("100%", "rectified"),
            ("11月20日已完成整改", "rectified"),
            ("已更换，复查合格", "accepted"),
            ("已整改，待验收", "rectifying"),
            ("已整改销号", "closed"),
            ("关闭", "closed"),
            ("合格", "accepted"),
            ("不合格", "open"),
            ("已整改，验收不合格", "open"),
            ("未整改完成", "open"),
            ("无法完成", "open"),
            ("未完成整改", "open"),
            ("未销号", "open"),
            ("整改未到位", "open"),
            ("整改不到位", "open"),
            ("部分完成", "rectifying"),
            ("部分已整改", "rectifying"),
            ("完成50%", "rectifying"),
            ("整改完成率80％", "rectifying"),
            ("0%", "open"),
            ("计划6月完成", "rectifying"),
            ("预计11月底整改完成", "rectifying"),
            ("11月30日前完成整改", "rectifying"),
            ("待验收", "rectifying"),
            ("正在整改", "rectifying"),
        ] {
            assert_eq!(kinds.read_state(text), State::Known(state), "{text}");
        }
        for text in ["6月完成", "明天再说", "见附件"] {
            assert_eq!(kinds.read_state(text), State::Unknown, "{text}");
        }
        assert_eq!(kinds.read_state(" / "), State::Blank);
    }
}
