//! Examples: that each channel has some that hit, some that stay clear, and some that cannot be decided.

use super::{Findings, View};
use crate::base::norm::key;
use crate::pack::example::{Example, Expect, Given};
use crate::pack::model::Auto;
use crate::say;

/// Looks at the examples of one rule.
pub fn check(view: &View<'_>, out: &mut Findings<'_>) {
    let rule = view.rule;
    if rule.auto == Auto::No {
        return;
    }
    let has = |given: fn(&Given) -> bool, expect| rule.examples.iter().any(|e| given(&e.given) && e.expect == expect);
    let row: fn(&Given) -> bool = |g| matches!(g, Given::Row(_) | Given::Table(_) | Given::Tables(_));
    let text: fn(&Given) -> bool = |g| matches!(g, Given::Text(_));
    let mut wanted: Vec<(bool, &'static str, &str, &str)> = Vec::new();
    if rule.when.is_some() {
        wanted.push((has(row, Expect::Hit), "when-without-hit", "when", "row、expect: hit"));
        wanted.push((has(row, Expect::Clear), "when-without-clear", "when", "row、expect: clear"));
        wanted.push((has(row, Expect::Undetermined), "when-without-undetermined", "when", "row、expect: undetermined"));
    }
    if !rule.says.is_empty() {
        wanted.push((has(text, Expect::Hit), "says-without-hit", "says", "text、expect: hit"));
        wanted.push((has(text, Expect::Clear), "says-without-clear", "says", "text、expect: clear"));
    }
    for (_, code, channel, example) in wanted.into_iter().filter(|w| !w.0) {
        out.find(
            &view.source,
            &view.key(&[channel]),
            code,
            say!("{channel} 没有这样的例子：{example}", "`{channel}` has no example of this kind: {example}"),
            None,
        );
    }
    if has(text, Expect::Clear) && !rule.examples.iter().any(|e| e.expect == Expect::Clear && near(view, &e.given)) {
        out.find(
            &view.source,
            &view.key(&["says"]),
            "no-near-miss",
            say!(
                "没有“差一点”的反例：expect: clear 的文字都不含本规则的任何词",
                "no near miss: no text with `expect: clear` holds any of the rule's words"
            ),
            Some(say!(
                "写一条用到同样的设备或动作、但不是这个隐患的文字",
                "write a text about the same thing or deed that is not this hazard"
            )),
        );
    }
    for (i, example) in rule.examples.iter().enumerate() {
        if rule.examples.iter().take(i).any(|other| same(other, example)) {
            out.find(
                &example.source,
                &example.span,
                "repeated-example",
                say!("这个例子重复", "this example appears twice"),
                None,
            );
        }
    }
}

fn near(view: &View<'_>, given: &Given) -> bool {
    let Given::Text(text) = given else { return false };
    let text = key(text);
    let mut groups = view.rule.says.iter().flat_map(|s| s.all.iter().chain(std::iter::once(&s.any)));
    groups.any(|g| g.iter().any(|w| text.contains(&key(w))))
}

fn same(one: &Example, other: &Example) -> bool {
    match (&one.given, &other.given) {
        (Given::Row(these), Given::Row(those)) => {
            these.len() == those.len() && these.iter().zip(those).all(|(p, q)| (&p.0, &p.1) == (&q.0, &q.1))
        }
        (Given::Table(_) | Given::Tables(_), _) => false,
        (these, those) => these.words() == those.words(),
    }
}
