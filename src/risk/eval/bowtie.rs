//! Bow-tie diagrams (GB/T 27921-2023): whether every path from a threat to the top event, and from it to a consequence, has a
//! barrier that works. The rule itself is this program's own; the standard gives the picture.

use super::input::Given;
use crate::base::Message;
use crate::say;
use serde_json::{Value, json};

/// The classes of barriers: the five classes of control measures.
pub const BARRIERS: [&str; 5] = ["工程技术", "管理", "培训教育", "个体防护", "应急处置"];
const STATES: [&str; 3] = ["有效", "降级", "失效"];

pub(super) fn eval(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    let findings = diagram(given)?;
    Ok(json!({"complete": findings.is_empty(), "findings": findings}))
}

/// What a diagram lacks: paths without a working barrier, critical barriers that failed, barriers nobody answers for.
///
/// # Errors
/// It is no diagram: a part is missing or of another kind.
pub fn examine(diagram_given: &Value) -> Result<Vec<String>, Message> {
    diagram(&Given::new(diagram_given, "input")?)
}

fn diagram(given: &Given<'_>) -> Result<Vec<String>, Message> {
    given.only(&["top_event", "threats", "consequences"])?;
    let mut findings = Vec::new();
    if given.text("top_event")?.trim().is_empty() {
        return Err(say!("top_event 不能为空", "`top_event` must not be empty"));
    }
    for (key, kind, barrier) in [("threats", "威胁", "预防"), ("consequences", "后果", "减缓")] {
        let list = given.list(key)?;
        if list.is_empty() {
            findings.push(format!("没有{kind}"));
        }
        for path in list {
            let path = Given::new(path, key)?;
            path.only(&["name", "barriers"])?;
            let name = path.text("name")?;
            let mut works = false;
            for entry in path.list("barriers")? {
                works |= one_barrier(&Given::new(entry, "barriers")?, &format!("{kind}“{name}”"), &mut findings)?;
            }
            if !works {
                findings.push(format!("{kind}“{name}”没有有效的{barrier}屏障"));
            }
        }
    }
    Ok(findings)
}

/// Whether a barrier works; what it lacks is noted.
fn one_barrier(given: &Given<'_>, path: &str, findings: &mut Vec<String>) -> Result<bool, Message> {
    given.only(&["name", "type", "owner", "cycle", "last_check", "state", "critical"])?;
    let (name, class, state) = (given.text("name")?, given.text("type")?, given.text("state")?);
    let one_of = |word: &str, words: &[&str], what: &str| {
        let listed = words.join("、");
        if words.contains(&word) {
            Ok(())
        } else {
            Err(say!(
                "屏障“{name}”的 {what}“{word}”应是 {listed} 之一",
                "barrier `{name}`: {what} `{word}` must be one of {listed}"
            ))
        }
    };
    one_of(class, &BARRIERS, "type")?;
    one_of(state, &STATES, "state")?;
    if given.flag("critical")? && state == "失效" {
        findings.push(format!("{path}的关键屏障“{name}”失效"));
    }
    for (key, what) in [("owner", "责任人"), ("cycle", "检查周期"), ("last_check", "最近检查")] {
        if given.get(key).and_then(Value::as_str).is_none_or(|t| t.trim().is_empty()) {
            findings.push(format!("{path}的屏障“{name}”没有{what}"));
        }
    }
    Ok(state == "有效")
}
