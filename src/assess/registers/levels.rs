//! Levels of major hazard sources worked out from chemicals sheets (GB 18218-2018), as columns that rules read: beside what
//! the sheet claims, and in lists of tanks, which name their unit.

use super::derived::add;
use crate::assess::sources::{Grader, Source};
use crate::base::Problem;
use crate::base::norm::key;
use crate::judge::Sited;
use crate::recognize::kinds::Kinds;
use crate::recognize::table::{Answer, Table, Values};
use crate::risk::gb18218::Standard;
use crate::workbook::grid::Codes;

/// The columns of a list of tanks that may name their unit, the nearest first.
const NAMED_BY: [&str; 3] = ["tank_area", "tank_name", "tank_no"];

/// A unit's level in words with the working, by the unit's name.
struct Unit {
    name: String,
    text: String,
}

/// Adds the computed levels; what keeps a unit from having one is told with the number of its table.
pub fn derive_levels(tables: &mut [Sited], kinds: &Kinds, standard: &Standard) -> Vec<(u32, Problem)> {
    let grader = Grader { kinds, standard, people: None };
    let (mut problems, mut units) = (Vec::new(), Vec::new());
    for (index, sited) in (0_u32..).zip(tables.iter_mut()).filter(|(_, s)| s.table.kind == "chemicals") {
        let identifies = |t: &Table| t.column("quantity").is_some() && t.column("unit").is_some();
        let sources = if identifies(&sited.table) { grader.of_table(sited) } else { Vec::new() };
        problems.extend(sources.iter().flat_map(|s| s.errors.iter().chain(&s.notes)).map(|p| (index, p.clone())));
        chemicals_columns(&mut sited.table, kinds, &sources);
        units.extend(sources.iter().filter_map(|s| {
            let text = level_text(s)?;
            Some(Unit { name: key(&s.unit), text: format!("{}（单元“{}”，{text}）", level_word(s)?, s.unit) })
        }));
    }
    for sited in tables.iter_mut().filter(|s| s.table.kind == "tanks") {
        tanks_column(&mut sited.table, kinds, &units);
    }
    problems
}

/// 一级 … 四级, 不构成; `None` where the unit is undetermined.
fn level_word(source: &Source) -> Option<&str> {
    let verdict = source.verdict.as_ref()?;
    if verdict.major { verdict.level.as_deref() } else { Some("不构成") }
}

/// The working: S, α, R.
fn level_text(source: &Source) -> Option<String> {
    let verdict = source.verdict.as_ref()?;
    let s = verdict.s.normalize();
    Some(match (verdict.alpha, verdict.r) {
        (Some(alpha), Some(r)) => format!("S={s}，α={}，R={}", alpha.normalize(), r.normalize()),
        _ => format!("S={s}"),
    })
}

/// The level of each row's unit; in the first row of a unit, whether the sheet claims another one.
fn chemicals_columns(table: &mut Table, kinds: &Kinds, sources: &[Source]) {
    let Some(kind) = kinds.kind("chemicals") else { return };
    let mut levels = vec![String::new()];
    let mut level_codes = vec![0_u32; table.len()];
    let mut said = vec![String::new(), "不涉及".to_owned()];
    let mut answers = vec![Answer::Blank, Answer::NotApplicable];
    // A row that identifies nothing is asked nothing; a unit that is undetermined stays blank.
    let mut differs = vec![1_u32; table.len()];
    for source in sources {
        let mut code = 0;
        let mut answer = 0;
        if let (Some(word), Some(working)) = (level_word(source), level_text(source)) {
            code = u32::try_from(levels.len()).unwrap_or(0);
            levels.push(format!("{word}（{working}）"));
            answer = 1;
            if let Some(claim) = &source.claimed {
                answer = u32::try_from(said.len()).unwrap_or(0);
                let verdict = if source.differs { "是" } else { "否" };
                let (unit, claim) = (&source.unit, &claim.text);
                said.push(format!("{verdict}（单元“{unit}”申报{claim}，按最大存在量计算为{word}：{working}）"));
                answers.push(if source.differs { Answer::Yes } else { Answer::No });
            }
        }
        for record in &source.records {
            if let Some(slot) = level_codes.get_mut(*record) {
                *slot = code;
            }
        }
        if let Some(slot) = source.records.first().and_then(|r| differs.get_mut(*r)) {
            *slot = answer;
        }
    }
    if let Some(spec) = kind.column("computed_level").filter(|_| !sources.is_empty()) {
        add(table, spec, &levels, codes_of(level_codes), Values::Text);
    }
    if let Some(spec) = kind.column("level_differs") {
        add(table, spec, &said, codes_of(differs), Values::Answer(answers));
    }
}

fn codes_of(list: Vec<u32>) -> Codes {
    let mut out = Codes::default();
    for code in list {
        out.push(code);
    }
    out
}

/// The level of the unit that a tank's row names.
fn tanks_column(table: &mut Table, kinds: &Kinds, units: &[Unit]) {
    let Some(spec) = kinds.kind("tanks").and_then(|k| k.column("computed_level")) else { return };
    let mut texts = vec![String::new()];
    let mut codes = vec![0_u32; table.len()];
    for column in NAMED_BY.iter().filter_map(|r| table.column(r)) {
        let read: Vec<u32> = column
            .dict
            .iter()
            .map(|id| {
                let Some(text) = unit_named(units, &key(table.pool.get(*id).text)) else { return 0 };
                let known = texts.iter().position(|t| t == text);
                let at = known.unwrap_or_else(|| {
                    texts.push(text.to_owned());
                    texts.len() - 1
                });
                u32::try_from(at).unwrap_or(0)
            })
            .collect();
        for (record, slot) in codes.iter_mut().enumerate().filter(|(_, c)| **c == 0) {
            *slot = read.get(column.codes.get(record) as usize).copied().unwrap_or(0);
        }
    }
    if texts.len() > 1 {
        add(table, spec, &texts, codes_of(codes), Values::Text);
    }
}

/// The text of the one unit of a name, or of the only one whose name holds it or is held by it.
fn unit_named<'u>(units: &'u [Unit], name: &str) -> Option<&'u str> {
    const SHORTEST: usize = 2;
    let only = |fits: &dyn Fn(&Unit) -> bool| {
        let mut found = units.iter().filter(|u| fits(u));
        let first = found.next()?;
        // A production and a storage unit of one name, of different levels: which one is meant is not known.
        found.all(|u| u.text == first.text).then_some(first.text.as_str())
    };
    if name.chars().count() < SHORTEST {
        return None;
    }
    if units.iter().any(|u| u.name == name) {
        return only(&|u| u.name == name);
    }
    let long = |u: &Unit| u.name.chars().count() >= SHORTEST;
    only(&|u| long(u) && (u.name.contains(name) || name.contains(u.name.as_str())))
}
