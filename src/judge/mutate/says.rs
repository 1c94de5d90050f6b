//! Changes of `says`: each pattern, group of words, list of excluding words and distance dropped in turn.

use super::Mutant;
use crate::base::Message;
use crate::base::yaml::Span;
use crate::judge::coverage::{group_place, shown};
use crate::pack::model::{Rule, Says};
use crate::say;

/// Every change of the rule's patterns.
pub fn mutants(rule: &Rule) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (i, says) in rule.says.iter().enumerate() {
        let mut push = |what: Message, span: Span, changed: Option<Says>| {
            let mut rule = rule.clone();
            match changed {
                Some(changed) => rule.says.iter_mut().skip(i).take(1).for_each(|s| s.clone_from(&changed)),
                None => {
                    rule.says.remove(i);
                }
            }
            out.push(Mutant { what, span, rule, measured: false });
        };
        if rule.says.len() > 1 {
            push(say!("去掉这个词组匹配", "pattern dropped"), says.span.clone(), None);
        }
        let groups = says.all.len() + usize::from(!says.any.is_empty());
        for (g, group) in says.all.iter().enumerate().filter(|_| groups > 1) {
            let list = shown(group);
            let mut changed = says.clone();
            changed.all.remove(g);
            push(say!("去掉词组 {list}", "group {list} dropped"), group_place(rule, says, group), Some(changed));
        }
        if !says.any.is_empty() && groups > 1 {
            let list = shown(&says.any);
            let changed = Says { any: Vec::new(), ..says.clone() };
            push(say!("去掉词组 {list}", "group {list} dropped"), group_place(rule, says, &says.any), Some(changed));
        }
        if !says.not.is_empty() {
            let list = shown(&says.not);
            let changed = Says { not: Vec::new(), ..says.clone() };
            push(say!("去掉排除词 {list}", "not {list} dropped"), group_place(rule, says, &says.not), Some(changed));
        }
        if let Some(n) = says.within {
            let changed = Says { within: None, ..says.clone() };
            push(say!("去掉字距 {n}", "within {n} dropped"), says.span.clone(), Some(changed));
        }
    }
    out
}
