//! Columns of registers that no sheet has: scores and levels worked out, levels and tiers as numbers that can be compared,
//! intervals in days, the set of measures of a row. Rules read them like any other column (`rules/register`).

use super::super::register;
use super::columns::Combined;
use super::words::RegisterWords;
use crate::base::RiskLevel;
use crate::base::norm::key;
use crate::judge::Sited;
use crate::recognize::kinds::{ColumnSpec, Kinds};
use crate::recognize::table::{Answer, Column, Reading, Table, Values};
use crate::risk::{Methods, Profile};
use crate::workbook::grid::{Codes, Kind, ValueId};
use aho_corasick::AhoCorasick;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The columns that hold a row's measures.
pub const MEASURES: [&str; 6] =
    ["measures", "measure_engineering", "measure_management", "measure_training", "measure_ppe", "measure_emergency"];

/// Characters of measures shown where rows have the same ones.
const SHOWN: usize = 24;

/// What columns are worked out with.
#[derive(Clone, Copy, Debug)]
pub struct Means<'m> {
    /// Table kinds.
    pub kinds: &'m Kinds,
    /// Risk methods.
    pub methods: &'m Methods,
    /// The profile asked for.
    pub profile: &'m str,
    /// Words of registers.
    pub words: &'m RegisterWords,
}

/// Adds the computed columns to every register, and to ledgers whether their risk points are known.
pub fn derive(tables: &mut [Sited], means: &Means<'_>) {
    let checked = checked_points(tables);
    let known = register_words(tables);
    for sited in tables.iter_mut() {
        match sited.table.kind.as_str() {
            "risk-register" => register_columns(&mut sited.table, means, checked.as_ref()),
            "hazard-ledger" => ledger_column(&mut sited.table, means.kinds, known.as_ref()),
            _ => {}
        }
    }
}

/// A column being made: distinct values and a code per record. Code 0 is the blank.
struct Making<V> {
    texts: Vec<String>,
    values: Vec<V>,
    codes: Codes,
    known: FxHashMap<String, u32>,
}

impl<V> Making<V> {
    fn new(blank: V) -> Self {
        Self { texts: vec![String::new()], values: vec![blank], codes: Codes::default(), known: FxHashMap::default() }
    }

    fn code(&mut self, text: String, value: V) -> u32 {
        if let Some(code) = self.known.get(&text) {
            return *code;
        }
        let code = u32::try_from(self.texts.len()).unwrap_or(0);
        self.known.insert(text.clone(), code);
        self.texts.push(text);
        self.values.push(value);
        code
    }
}

impl Making<Reading<Decimal>> {
    fn number(&mut self, number: Option<(Decimal, String)>) {
        let code = number.map_or(0, |(n, text)| self.code(text, Reading::Value(n)));
        self.codes.push(code);
    }
}

/// Adds a made column to a table, unless the table has one (an example of a rule may give it).
pub(super) fn add(table: &mut Table, spec: &ColumnSpec, texts: &[String], codes: Codes, values: Values) {
    if table.column(&spec.role).is_some() {
        return;
    }
    let index = spec.computed.iter().find_map(|r| table.column(r)).map_or(0, |c| c.index);
    let mut dict = vec![ValueId::BLANK];
    if texts.len() > 1 {
        if Arc::get_mut(&mut table.pool).is_none() {
            // Other tables of the workbook share the values: this one goes on with a copy.
            table.pool = Arc::new(table.pool.copy());
        }
        if let Some(pool) = Arc::get_mut(&mut table.pool) {
            dict.extend(texts.iter().skip(1).map(|t| pool.intern(Kind::Text, t).unwrap_or(ValueId::BLANK)));
        }
    }
    table.columns.push(Column {
        index,
        row: None,
        spots: Vec::new(),
        header: spec.name.clone(),
        role: Some(spec.role.clone()),
        unit: None,
        dict,
        codes,
        values,
        legend: Vec::new(),
        stated: None,
        unread: Vec::new(),
        labels: Vec::new(),
    });
}

fn add_numbers(table: &mut Table, kinds: &Kinds, role: &str, making: Making<Reading<Decimal>>) {
    let Some(spec) = kinds.kind(&table.kind).and_then(|k| k.column(role)) else { return };
    add(table, spec, &making.texts, making.codes, Values::Number(making.values));
}

fn add_answers(table: &mut Table, kinds: &Kinds, role: &str, making: Making<Answer>) {
    let Some(spec) = kinds.kind(&table.kind).and_then(|k| k.column(role)) else { return };
    add(table, spec, &making.texts, making.codes, Values::Answer(making.values));
}

fn rank(level: RiskLevel) -> (Decimal, String) {
    let n = level as u8 + 1;
    (Decimal::from(n), format!("{}（{n}）", level.colour_zh()))
}

fn register_columns(table: &mut Table, means: &Means<'_>, checked: Option<&Points>) {
    let Means { kinds, words, .. } = means;
    let records = table.len();
    let profiles = means.methods.chosen(means.profile).unwrap_or_default();
    let computed = Computed::new(table, &profiles, "");
    let present = Computed::new(table, &profiles, "present_");
    let claimed = levels_of(table, &["level", "control_level"], &profiles, "");
    let stated_present = levels_of(table, &["present_level"], &profiles, "present_");
    let blank = || Making::new(Reading::Blank);
    let (mut score, mut own, mut claim) = (blank(), blank(), blank());
    let (mut judged, mut inherent, mut now) = (blank(), blank(), blank());
    let mut computable = Making::new(Answer::Blank);
    for record in 0..records {
        let result = computed.of(record);
        let level = result.and_then(Outcome::level);
        score.number(result.and_then(Outcome::score).map(|s| (s, s.to_string())));
        own.number(level.map(rank));
        let said = claimed.get(record).copied().flatten();
        claim.number(said.map(rank));
        // 从严: the graver of what is claimed and what is computed.
        judged.number(level.into_iter().chain(said).min().map(rank));
        inherent.number(said.or(level).map(rank));
        let left = stated_present.get(record).copied().flatten();
        now.number(present.of(record).and_then(Outcome::level).or(left).map(rank));
        let code = match result {
            Some(Outcome::Level(..)) => computable.code("是".to_owned(), Answer::Yes),
            Some(Outcome::Wrong) => computable.code("否".to_owned(), Answer::No),
            None => computable.code("不涉及".to_owned(), Answer::NotApplicable),
        };
        computable.codes.push(code);
    }
    if computed.there {
        add_numbers(table, kinds, "computed_score", score);
        add_numbers(table, kinds, "computed_rank", own);
    }
    add_answers(table, kinds, "computable", computable);
    add_numbers(table, kinds, "claimed_rank", claim);
    add_numbers(table, kinds, "judged_rank", judged);
    add_numbers(table, kinds, "inherent_rank", inherent);
    if present.there || table.column("present_level").is_some() {
        add_numbers(table, kinds, "present_rank", now);
    }
    let tier = |text: &str| {
        let n = words.tier(text)?;
        let name = ["公司级", "部门级", "班组级", "岗位级"].get(usize::from(n) - 1)?;
        Some((Decimal::from(n), format!("{name}（{n}）")))
    };
    by_value(table, kinds, "control_tier", "tier_rank", &tier);
    let interval = |text: &str| words.interval(text).map(|d| (d, format!("{d}天")));
    by_value(table, kinds, "frequency", "frequency_days", &interval);
    measure_sets(table, kinds);
    inspected(table, kinds, checked);
}

/// A column read once per distinct value of another one.
fn by_value(table: &mut Table, kinds: &Kinds, from: &str, to: &str, read: &dyn Fn(&str) -> Option<(Decimal, String)>) {
    let Some(column) = table.column(from) else { return };
    let mut making = Making::new(Reading::Blank);
    // What is filled in and not understood decides nothing, but it is not blank.
    let codes: Vec<u32> = column
        .dict
        .iter()
        .map(|id| {
            let text = table.pool.get(*id).text.trim();
            match read(text) {
                Some((n, t)) => making.code(t, Reading::Value(n)),
                None if text.is_empty() => 0,
                None => making.code(text.to_owned(), Reading::Unreadable),
            }
        })
        .collect();
    for record in 0..table.len() {
        making.codes.push(codes.get(column.codes.get(record) as usize).copied().unwrap_or(0));
    }
    add_numbers(table, kinds, to, making);
}

/// What a row's factors give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Level(Decimal, RiskLevel),
    /// Factors are given, but no level comes of them.
    Wrong,
}

impl Outcome {
    fn level(self) -> Option<RiskLevel> {
        match self {
            Self::Level(_, level) => Some(level),
            Self::Wrong => None,
        }
    }

    fn score(self) -> Option<Decimal> {
        match self {
            Self::Level(score, _) => Some(score),
            Self::Wrong => None,
        }
    }
}

/// Risk computed once per distinct combination of factors.
struct Computed {
    there: bool,
    outcomes: Combined<Option<Outcome>>,
}

impl Computed {
    fn new(table: &Table, profiles: &[&Profile], prefix: &str) -> Self {
        let role = |f: &str| format!("{prefix}{f}");
        let of = |p: &Profile| p.factors.iter().map(|f| table.column(&role(&f.id))).collect::<Option<Vec<&Column>>>();
        let mut columns: Vec<&Column> = profiles.iter().filter_map(|p| of(p)).flatten().collect();
        let there = !columns.is_empty();
        columns.extend(table.column("method").filter(|_| there));
        let made = |record| if there { outcome(table, record, profiles, prefix) } else { None };
        Self { there, outcomes: Combined::new(table, &columns, made) }
    }

    fn of(&self, record: usize) -> Option<Outcome> {
        self.outcomes.at(record).copied().flatten()
    }
}

fn outcome(table: &Table, record: usize, profiles: &[&Profile], prefix: &str) -> Option<Outcome> {
    let profile = match register::profile_of(table, record, profiles, prefix) {
        register::Scored::By(profile) => profile,
        register::Scored::Not(_) => return None,
        // Factors of several methods and no word on which counts: no level comes of them.
        register::Scored::Unclear(_) => return Some(Outcome::Wrong),
    };
    if let Some((risk, _)) = register::compute(table, record, profile, prefix, &mut Vec::new()) {
        return Some(Outcome::Level(risk.score.parse().ok()?, risk.level));
    }
    let given = profile.factors.iter().all(|f| !table.text(&format!("{prefix}{}", f.id), record).trim().is_empty());
    (given && register::is_of_method(table, record, profile)).then_some(Outcome::Wrong)
}

/// The level that the first filled column of some roles states, per record, by the method of its row.
fn levels_of(table: &Table, roles: &[&str], profiles: &[&Profile], prefix: &str) -> Vec<Option<RiskLevel>> {
    let mut out = vec![None; table.len()];
    // Where there is one profile, no row has another one.
    let several = profiles.len() > 1;
    let which = |record: usize| {
        if !several {
            return 0;
        }
        let register::Scored::By(own) = register::profile_of(table, record, profiles, prefix) else {
            return profiles.len();
        };
        profiles.iter().position(|p| p.id == own.id).unwrap_or(profiles.len())
    };
    for column in roles.iter().filter_map(|r| table.column(r)) {
        let by = |profile: Option<&Profile>| -> Vec<Option<RiskLevel>> {
            column.dict.iter().map(|id| register::claimed_level(table.pool.get(*id).text, profile)).collect()
        };
        // The last one is for rows whose method is unclear.
        let read: Vec<_> = profiles.iter().map(|p| by(Some(p))).chain([by(None)]).collect();
        for (record, slot) in out.iter_mut().enumerate().filter(|(_, s)| s.is_none()) {
            let list = read.get(which(record)).map(Vec::as_slice).unwrap_or_default();
            *slot = list.get(column.codes.get(record) as usize).copied().flatten();
        }
    }
    out
}

/// The measures of a row as one value: rows with the same measures have the same one.
fn measure_sets(table: &mut Table, kinds: &Kinds) {
    let columns: Vec<&Column> = MEASURES.iter().filter_map(|r| table.column(r)).collect();
    let Some(spec) = kinds.kind(&table.kind).and_then(|k| k.column("measure_set")) else { return };
    if columns.is_empty() {
        return;
    }
    let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    let mut texts = vec![String::new()];
    let mut codes = Codes::default();
    for record in 0..table.len() {
        let set: Vec<u32> = columns.iter().map(|c| c.codes.get(record)).collect();
        let next = u32::try_from(texts.len()).unwrap_or(0);
        let code = *known.entry(set).or_insert_with(|| {
            let all: Vec<&str> =
                columns.iter().map(|c| table.value(c, record).text.trim()).filter(|t| !t.is_empty()).collect();
            if all.is_empty() {
                return 0;
            }
            let start: String = all.join("；").chars().take(SHOWN).collect();
            texts.push(format!("{start}…（措施第{next}种）"));
            next
        });
        codes.push(code);
    }
    add(table, spec, &texts, codes, Values::Text);
}

/// So many names are also looked for the other way round: a name that is part of one of them.
const FEW: usize = 2_000;

/// Names that stand for risk points, and how they are found in texts.
struct Points {
    names: FxHashSet<String>,
    finder: Option<AhoCorasick>,
}

impl Points {
    fn of(names: FxHashSet<String>) -> Option<Self> {
        if names.is_empty() {
            return None;
        }
        let mut long: Vec<&String> = names.iter().filter(|n| n.chars().count() > 1).collect();
        long.sort_unstable();
        let finder = AhoCorasick::new(long).ok();
        Some(Self { names, finder })
    }

    /// Whether a name is one of them, or one is part of the other (苯罐区 and 储运部苯罐区).
    fn has(&self, name: &str) -> bool {
        let name = key(name);
        self.names.contains(&name)
            || self.finder.as_ref().is_some_and(|f| f.is_match(&name))
            || (self.names.len() <= FEW && name.chars().count() > 1 && self.names.iter().any(|n| n.contains(&name)))
    }
}

fn distinct(table: &Table, role: &str) -> Vec<String> {
    let texts = table.column(role).into_iter().flat_map(|c| &c.dict).map(|id| key(table.pool.get(*id).text));
    texts.filter(|t| !t.is_empty()).collect()
}

/// Risk points that checklists name in a column for it; `None` if no checklist has one.
fn checked_points(tables: &[Sited]) -> Option<Points> {
    let lists = tables.iter().map(|t| &t.table).filter(|t| t.kind == "checklist");
    Points::of(lists.flat_map(|t| distinct(t, "risk_point")).collect())
}

/// Names and codes of all risk points of all registers; `None` without a register or without a ledger that names risk points.
fn register_words(tables: &[Sited]) -> Option<Points> {
    let asks = |t: &Sited| t.table.kind == "hazard-ledger" && t.table.column("risk_point").is_some();
    if !tables.iter().any(asks) {
        return None;
    }
    let registers = tables.iter().map(|t| &t.table).filter(|t| t.kind == "risk-register");
    let names = registers.flat_map(|t| ["risk_point", "code", "activity"].into_iter().flat_map(|r| distinct(t, r)));
    Points::of(names.collect())
}

/// Whether the risk points of a register stand in a checklist; not asked if no checklist names risk points.
fn inspected(table: &mut Table, kinds: &Kinds, checked: Option<&Points>) {
    let column = table.column("risk_point");
    let making = found(table, kinds, checked.zip(column));
    add_answers(table, kinds, "inspected", making);
}

/// Whether the risk points a ledger names stand in a register; not asked without a register or without such a column.
fn ledger_column(table: &mut Table, kinds: &Kinds, known: Option<&Points>) {
    let making = found(table, kinds, known.zip(table.column("risk_point")));
    add_answers(table, kinds, "risk_point_known", making);
}

fn found(table: &Table, kinds: &Kinds, asked: Option<(&Points, &Column)>) -> Making<Answer> {
    let mut making = Making::new(Answer::NotApplicable);
    let Some((points, column)) = asked else {
        making.codes.pad(table.len());
        return making;
    };
    let answers: Vec<u32> = column
        .dict
        .iter()
        .map(|id| {
            let name = table.pool.get(*id).text;
            match (name.trim().is_empty() || kinds.is_not_applicable(name), points.has(name)) {
                (true, _) => 0,
                (_, true) => making.code("是".to_owned(), Answer::Yes),
                (_, false) => making.code("否".to_owned(), Answer::No),
            }
        })
        .collect();
    for record in 0..table.len() {
        making.codes.push(answers.get(column.codes.get(record) as usize).copied().unwrap_or(0));
    }
    making
}
