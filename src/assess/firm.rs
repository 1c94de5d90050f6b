//! Whom the inputs are about: the names and credit codes they tell, and whether those can be one enterprise.

use crate::base::Message;
use crate::base::norm::key;
use crate::judge::findings::Sited;
use crate::recognize::names::split_brackets;
use crate::recognize::table::{Fact, Values};
use crate::recognize::title;
use crate::say;
use std::collections::BTreeMap;

/// Where a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A form: 企业名称 with its value beside it.
    Form,
    /// A statement: 填报单位：…
    Statement,
    /// A title row.
    Title,
}

/// What one cell tells of the enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Index of the input.
    pub input: u32,
    /// Sheet.
    pub sheet: String,
    /// A1 name of the cell.
    pub cell: String,
    /// How it is told.
    pub origin: Origin,
    /// Its text.
    pub value: String,
}

/// All names and codes the inputs tell, the surest first.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Names.
    pub names: Vec<Claim>,
    /// Unified social credit codes.
    pub codes: Vec<Claim>,
}

/// What a name of an enterprise holds, and how names of its parts end.
const FIRM_WORDS: [&str; 18] = [
    "公司",
    "集团",
    "合作社",
    "医院",
    "学校",
    "大学",
    "中学",
    "小学",
    "幼儿园",
    "养老院",
    "酒店",
    "宾馆",
    "商场",
    "超市",
    "加油站",
    "煤矿",
    "厂",
    "中心",
];
const PARTS: [&str; 11] = ["车间", "分厂", "工段", "班组", "班", "部", "科", "处", "室", "装置", "罐区"];

impl Claims {
    /// Collects them.
    #[must_use]
    pub fn of(tables: &[Sited], facts: &[Fact]) -> Self {
        let mut claims =
            Self { names: from_forms(tables, "enterprise_name"), codes: from_forms(tables, "credit_code") };
        let stated = |role: &str, origin: Origin| {
            facts.iter().filter(|f| f.role == role).map(|f| claim(f, origin)).collect::<Vec<_>>()
        };
        let codes = stated("credit_code", Origin::Statement);
        let (names, titles) = (stated("enterprise_name", Origin::Statement), stated(title::ROLE, Origin::Title));
        claims.codes.extend(codes);
        claims.names.extend(names);
        // A title counts where its file says nothing better.
        let told: Vec<u32> = claims.names.iter().map(|c| c.input).collect();
        claims.names.extend(titles.into_iter().filter(|t| !told.contains(&t.input)));
        claims
    }

    /// What tells that the inputs are about several enterprises: each of them with the places that name it.
    #[must_use]
    pub fn several(&self) -> Option<Vec<(String, Vec<&Claim>)>> {
        let mut sheets: BTreeMap<(u32, &str), OfSheet<'_>> = BTreeMap::new();
        for c in self.names.iter().filter(|c| is_firm(&c.value)) {
            sheets.entry((c.input, &c.sheet)).or_default().names.push(c);
        }
        for c in &self.codes {
            sheets.entry((c.input, &c.sheet)).or_default().codes.push(c);
        }
        let list: Vec<_> = sheets.into_values().collect();
        let differ = list.iter().enumerate().any(|(i, a)| list.iter().skip(i + 1).any(|b| are_different(a, b)));
        if !differ {
            return None;
        }
        let mut firms: Vec<(String, Vec<&Claim>)> = Vec::new();
        for OfSheet { names, codes } in &list {
            for c in if names.is_empty() { codes } else { names } {
                let known = firms.iter().position(|(name, _)| same_name(name, &c.value) || key(name) == key(&c.value));
                match known.and_then(|at| firms.get_mut(at)) {
                    Some((_, places)) => places.push(c),
                    None => firms.push((c.value.clone(), vec![c])),
                }
            }
        }
        Some(firms)
    }

    /// Sentences on names and codes that differ though the enterprise can be one.
    #[must_use]
    pub fn doubts(&self) -> Vec<Message> {
        let mut out = Vec::new();
        let (mut codes, mut seen): (Vec<&Claim>, Vec<String>) = (Vec::new(), Vec::new());
        for c in &self.codes {
            if !seen.contains(&key(&c.value)) {
                seen.push(key(&c.value));
                codes.push(c);
            }
        }
        if let [first, second, ..] = codes.as_slice() {
            let (a, b) = (&first.value, &second.value);
            let (at, other) = (format!("{}!{}", first.sheet, first.cell), format!("{}!{}", second.sheet, second.cell));
            out.push(say!(
                "统一社会信用代码不一致：{a}（{at}）、{b}（{other}），请核对",
                "the credit codes differ: {a} ({at}), {b} ({other}); please check"
            ));
        }
        out
    }
}

/// What one sheet tells.
#[derive(Default)]
struct OfSheet<'c> {
    names: Vec<&'c Claim>,
    codes: Vec<&'c Claim>,
}

/// The claims of one sheet against those of another.
fn are_different(a: &OfSheet<'_>, b: &OfSheet<'_>) -> bool {
    let compare = |x: &[&Claim], y: &[&Claim], same: &dyn Fn(&str, &str) -> bool| {
        let any = x.iter().any(|p| y.iter().any(|q| same(&p.value, &q.value)));
        (!x.is_empty() && !y.is_empty()).then_some(any)
    };
    let names = compare(&a.names, &b.names, &same_name);
    let codes = compare(&a.codes, &b.codes, &|p, q| key(p) == key(q));
    match (names, codes) {
        (Some(false), codes) => codes != Some(true),
        (None, Some(same)) => !same,
        _ => false,
    }
}

/// Whether two names can mean one enterprise: one holds the other, legal forms aside.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (core(a), core(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

fn core(name: &str) -> String {
    let name = split_brackets(&key(name)).0;
    let name = name.trim_end_matches(['_', ':', '。']);
    let forms = ["股份有限公司", "有限责任公司", "有限公司", "总公司", "公司"];
    forms.iter().find_map(|f| name.strip_suffix(f)).unwrap_or(name).to_owned()
}

/// Whether a text reads like the name of an enterprise and not of a part of one (合成车间).
fn is_firm(name: &str) -> bool {
    let name = split_brackets(&key(name)).0;
    FIRM_WORDS.iter().any(|w| name.contains(w)) && !PARTS.iter().any(|w| name.ends_with(w))
}

fn claim(fact: &Fact, origin: Origin) -> Claim {
    let Fact { input, sheet, cell, value, .. } = fact.clone();
    Claim { input, sheet, cell, origin, value }
}

fn from_forms(tables: &[Sited], role: &str) -> Vec<Claim> {
    let forms = tables.iter().filter(|t| t.table.columns.iter().any(|c| c.row.is_some()));
    forms
        .filter_map(|t| {
            let column = t.table.column(role).filter(|c| matches!(c.values, Values::Text))?;
            let value = t.table.value(column, 0).text.trim().to_owned();
            let (input, sheet, cell) = (t.input, t.table.sheet_name.clone(), t.table.cell(column, 0));
            (!value.is_empty()).then_some(Claim { input, sheet, cell, origin: Origin::Form, value })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_be_one_enterprise() {
        for (a, b, same) in [
            ("陇泽市泓塬化工有限公司", "泓塬化工", true),
            ("青岚化工有限公司（盖章）", "青岚化工有限责任公司", true),
            ("青岚化工有限公司", "瑞沣化工有限公司", false),
        ] {
            assert_eq!(same_name(a, b), same, "{a} {b}");
        }
        assert!(is_firm("青岚化工有限公司") && !is_firm("青岚化工有限公司合成车间") && !is_firm("合成车间"));
    }
}
