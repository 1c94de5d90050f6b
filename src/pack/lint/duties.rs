//! What a rule owes its reader: measures, accidents, rectification with sensible days, what to look at by hand.

use super::{Findings, View};
use crate::base::Grade;
use crate::base::words::no_accident;
use crate::base::yaml::Node;
use crate::pack::model::Auto;
use crate::say;

/// Longest deadline that is not asked about.
const LONG_DAYS: u32 = 180;

/// Looks at one rule.
pub fn check(view: &View<'_>, out: &mut Findings<'_>) {
    let rule = view.rule;
    let id = &rule.id;
    if rule.auto == Auto::No {
        if rule.check.is_none() {
            out.find(
                &view.source,
                &rule.span,
                "by-hand-without-check",
                say!(
                    "规则 {id} 只提示人工对照，却没有用 check 说明看什么",
                    "rule {id} only points a person to the clause, yet has no `check` that says what to look at"
                ),
                None,
            );
        }
        return;
    }
    for name in view.node.get("accidents").map_or(&[][..], Node::items) {
        if let Some((message, help)) = name.scalar().and_then(no_accident) {
            out.find(&view.source, &name.span, "unknown-accident", message, help);
        }
    }
    if rule.grade == Grade::Major {
        let missing = [
            (rule.accidents.is_empty(), "major-without-accidents", "accidents（可能造成的事故）", "accidents"),
            (rule.measures.is_empty(), "major-without-measures", "measures（管控措施）", "measures"),
            (
                rule.rectify.interim.is_none() && rule.rectify.deadline_days.is_none(),
                "major-without-rectify",
                "rectify（整改要求）",
                "rectify",
            ),
        ];
        for (_, code, zh, en) in missing.into_iter().filter(|m| m.0) {
            out.find(
                &view.source,
                &rule.span,
                code,
                say!("重大隐患规则 {id} 没有写 {zh}", "rule {id} grades major but has no `{en}`"),
                None,
            );
        }
    }
    let days = rule.rectify.deadline_days;
    if days == Some(0) && rule.rectify.interim.is_none() {
        out.find(
            &view.source,
            &rule.rectify.span,
            "deadline-odd",
            say!(
                "期限为 0 天（立即整改），却没有用 interim 写明马上要做什么",
                "the deadline is 0 days, yet `interim` does not say what to do at once"
            ),
            None,
        );
    }
    if let Some(days) = days.filter(|d| *d > LONG_DAYS) {
        out.find(
            &view.source,
            &rule.rectify.span,
            "deadline-odd",
            say!(
                "整改期限 {days} 天，超过 {LONG_DAYS} 天，请核对",
                "a deadline of {days} days is more than {LONG_DAYS}; please check"
            ),
            None,
        );
    }
}
