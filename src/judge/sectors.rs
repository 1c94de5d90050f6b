//! Which packs apply to what was handed in: those asked for, else those of whose sector there is a sign. Evidence decides,
//! and every pack's reason is told. A pack that does not apply still reads the texts: what only it would call major becomes
//! a general hazard near its clause, with the sector as the fact that decides.

use super::findings::Sited;
use super::program::RuleSet;
use crate::base::norm::key;
use crate::pack::model::Pack;
use crate::recognize::table::{Fact, Table};
use aho_corasick::{AhoCorasick, Match};
use rustc_hash::FxHashSet;

/// Distinct texts of a column looked at for signs.
const MAX_TEXTS: usize = 20_000;
/// Columns whose texts tell what a firm deals with.
const TELLING: [&str; 8] =
    ["description", "location", "category", "item", "standard", "risk_point", "hazard", "activity"];
/// Statements about the firm that tell its sector.
const STATEMENTS: [&str; 3] = ["enterprise_name", "industry", "license_scope"];

/// Why a pack applies or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// `--sector` names it.
    Asked,
    /// It applies wherever its objects occur.
    Everywhere,
    /// A table of a kind that only few packs read: its kind and sheet.
    Table(String, String),
    /// A checklist asks one of its questions: the sheet and the cell.
    Question(String, String),
    /// A word of its sector: the word and where it stands.
    Sign(String, String),
    /// Nothing tells any sector, so every pack applies.
    Unknown,
    /// Nothing hints at its sector, while something hints at another's.
    NoSign,
}

impl Why {
    /// Whether the pack applies.
    #[must_use]
    pub fn applies(&self) -> bool {
        *self != Self::NoSign
    }

    /// Whether what the pack's rules want to know is asked for: not where nothing but its being everywhere speaks for it.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.applies() && *self != Self::Everywhere
    }

    /// The reason in words, for documents.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Asked => "按 --sector 指定".to_owned(),
            Self::Everywhere => "跨行业规则，凡出现相应对象即适用".to_owned(),
            Self::Table(kind, sheet) => format!("工作表“{sheet}”是{kind}"),
            Self::Question(sheet, cell) => format!("检查表“{sheet}”{cell} 问的是本规则包的事项"),
            Self::Sign(word, place) => format!("{place}出现“{word}”"),
            Self::Unknown => "没有迹象表明行业，全部规则包都参与判定".to_owned(),
            Self::NoSign => "没有本行业的迹象，未参与判定；如属于本行业，请用 --sector 指定".to_owned(),
        }
    }
}

/// Decides for every pack of a rule set; `asked` are the sectors of `--sector`.
#[must_use]
pub fn decide(rules: &RuleSet, asked: &[String], tables: &[Sited], facts: &[Fact]) -> Vec<Why> {
    let mut whys: Vec<Option<Why>> = rules.packs.iter().map(|_| None).collect();
    by_tables(rules, tables, &mut whys);
    by_questions(rules, tables, &mut whys);
    by_signs(rules, tables, facts, &mut whys);
    if !asked.is_empty() {
        return among_asked(&rules.packs, asked, &whys);
    }
    // What is everywhere tells of no sector.
    let told = rules.packs.iter().zip(&whys).any(|(p, w)| !p.everywhere && w.is_some());
    let rest = |p: &Pack| match told {
        _ if p.everywhere => Why::Everywhere,
        true => Why::NoSign,
        false => Why::Unknown,
    };
    rules.packs.iter().zip(whys).map(|(p, w)| w.unwrap_or_else(|| rest(p))).collect()
}

/// Kinds of tables that every firm has: they tell of no pack.
const COMMON: [&str; 2] = ["hazard-ledger", "checklist"];

/// Whether a pack that is there only because it is everywhere had nothing to look at: none of the tables its rules are
/// about was handed in, and it reads no texts and asks no questions.
#[must_use]
pub fn is_idle(rules: &RuleSet, pack: usize, tables: &[Sited]) -> bool {
    let there = |kind: &str| !COMMON.contains(&kind) && tables.iter().any(|t| t.table.kind == kind);
    rules.why(pack) == Some(&Why::Everywhere)
        && rules.packs.get(pack).is_some_and(|p| {
            p.rules
                .iter()
                .all(|r| r.says.is_empty() && r.ask.is_none() && r.when.as_ref().is_none_or(|w| !there(&w.table)))
        })
}

/// Of the packs that share a sector asked for (coal and other mines, chemicals and fireworks), one named itself applies; the
/// others where there is a sign of them, or where nothing tells which of them is meant.
fn among_asked(packs: &[Pack], asked: &[String], whys: &[Option<Why>]) -> Vec<Why> {
    let named = |p: &Pack| asked.contains(&p.id);
    let told = |p: &Pack, why: &Option<Why>| named(p) || (!p.everywhere && why.is_some());
    let told_of =
        |sector: &String| packs.iter().zip(whys).any(|(p, why)| p.serves(std::slice::from_ref(sector)) && told(p, why));
    let open: Vec<String> = asked.iter().filter(|s| !told_of(s)).cloned().collect();
    let why = |(p, why): (&Pack, &Option<Why>)| match why {
        _ if named(p) || (p.serves(&open) && !open.is_empty()) => Why::Asked,
        _ if p.everywhere => {
            if p.serves(asked) {
                Why::Asked
            } else {
                Why::Everywhere
            }
        }
        Some(why) => why.clone(),
        None => Why::NoSign,
    };
    packs.iter().zip(whys).map(why).collect()
}

fn set(whys: &mut [Option<Why>], pack: usize, why: impl FnOnce() -> Why) {
    if let Some(slot) = whys.get_mut(pack)
        && slot.is_none()
    {
        *slot = Some(why());
    }
}

/// A table kind that the rules of one pack alone read tells of that pack.
fn by_tables(rules: &RuleSet, tables: &[Sited], whys: &mut [Option<Why>]) {
    // Every firm has ledgers and checklists.
    let telling = tables.iter().map(|t| &t.table).filter(|t| !COMMON.contains(&t.kind.as_str()));
    for table in telling {
        let Some(plans) = rules.plans.get(&table.kind) else { continue };
        let packs: FxHashSet<usize> =
            plans.rules.iter().filter_map(|r| rules.active.get(r.rule as usize)).map(|at| at.pack).collect();
        if let (1, Some(pack)) = (packs.len(), packs.iter().next()) {
            let name = rules.kinds.kind(&table.kind).map_or(table.kind.as_str(), |k| k.name.as_str());
            set(whys, *pack, || Why::Table(name.to_owned(), table.sheet_name.clone()));
        }
    }
}

/// A checklist that asks a rule's own question tells of its pack, if no other pack asks the same.
fn by_questions(rules: &RuleSet, tables: &[Sited], whys: &mut [Option<Why>]) {
    for table in tables.iter().map(|t| &t.table).filter(|t| t.kind == "checklist") {
        for role in ["item", "standard"] {
            let Some(column) = table.column(role) else { continue };
            for (code, id) in column.dict.iter().enumerate().skip(1).take(MAX_TEXTS) {
                let asked = rules.questions().find(table.pool.get(*id).text);
                let mut packs = asked.iter().filter(|a| a.exact).filter_map(|a| rules.active.get(a.rule as usize));
                let Some(first) = packs.next() else { continue };
                if packs.any(|p| p.pack != first.pack) {
                    continue;
                }
                let record = (0..table.len()).find(|r| column.codes.get(*r) as usize == code).unwrap_or(0);
                set(whys, first.pack, || Why::Question(table.sheet_name.clone(), table.cell(column, record)));
            }
        }
    }
}

/// Words of a sector in what is said of the firm, in the names of sheets, and in the texts of the tables.
fn by_signs(rules: &RuleSet, tables: &[Sited], facts: &[Fact], whys: &mut [Option<Why>]) {
    let mut words: Vec<(usize, &str, String)> = Vec::new();
    for (at, pack) in rules.packs.iter().enumerate() {
        words.extend(pack.signs.iter().map(|w| (at, w.as_str(), key(w))).filter(|(_, _, k)| !k.is_empty()));
    }
    let Ok(finder) = AhoCorasick::new(words.iter().map(|(_, _, k)| k)) else { return };
    let mut look = |text: &str, place: &dyn Fn() -> String| {
        let found: Vec<_> = finder.find_overlapping_iter(&key(text)).collect();
        // 煤矿 inside 非煤矿山 is a sign of nothing: a word counts where it is no piece of a longer one.
        let whole =
            |m: &&Match| !found.iter().any(|o| o.start() <= m.start() && m.end() <= o.end() && o.len() > m.len());
        for m in found.iter().filter(whole) {
            if let Some((pack, word, _)) = words.get(m.pattern().as_usize()) {
                set(whys, *pack, || Why::Sign((*word).to_owned(), place()));
            }
        }
    };
    for fact in facts.iter().filter(|f| STATEMENTS.contains(&f.role.as_str())) {
        look(&fact.value, &|| format!("“{}”{} ", fact.sheet, fact.cell));
    }
    for table in tables.iter().map(|t| &t.table) {
        look(&table.sheet_name, &|| "工作表名称".to_owned());
        for column in table.columns.iter().filter(|c| telling(table, c.role.as_deref())) {
            for id in column.dict.iter().skip(1).take(MAX_TEXTS) {
                look(table.pool.get(*id).text, &|| format!("“{}”{}列", table.sheet_name, column.letter()));
            }
        }
    }
}

fn telling(table: &Table, role: Option<&str>) -> bool {
    let enterprise = table.kind == "enterprise";
    role.is_some_and(|r| TELLING.contains(&r) || (enterprise && STATEMENTS.contains(&r)))
}
