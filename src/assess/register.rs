//! The risk-point register: computed levels beside claimed ones.

use super::build::Context;
use super::document::{Risk, RiskPoint, Suggested};
use super::records::text;
use super::registers::columns::{Columns, Role, value};
use super::registers::derived::MEASURES;
use super::registers::library::Library;
use super::registers::suggest::Suggesting;
use crate::base::norm::{key, tidy};
use crate::base::{Problem, RiskLevel};
use crate::judge::findings::{Judgement, Sited};
use crate::recognize::table::Table;
use crate::risk::Profile;
use crate::say;
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every row of every risk register, where the rows of each table begin, and the id of the method profile used.
#[must_use]
pub fn risk_points(judgement: &Judgement, context: &Context) -> (Vec<RiskPoint>, Vec<Option<u32>>, String) {
    let profiles = context.methods.chosen(&context.risk_profile).unwrap_or_default();
    let mut points = Vec::new();
    let mut starts = Vec::new();
    for sited in &judgement.tables {
        let register = sited.table.kind == "risk-register";
        starts.push(register.then(|| u32::try_from(points.len()).unwrap_or(u32::MAX)));
        if register {
            let columns = Columns::new(&sited.table, &profiles);
            let rows = (0..sited.table.len()).into_par_iter();
            points.par_extend(rows.map(|record| risk_point(sited, &columns, record, &profiles)));
        }
    }
    (points, starts, context.risk_profile.clone())
}

/// Suggests what the rows lack.
pub fn suggest(
    judgement: &Judgement,
    points: &mut [RiskPoint],
    starts: &[Option<u32>],
    library: &Library,
    sectors: &[String],
) {
    let mut suggesting = Suggesting::new(library, sectors);
    // Whether the sheet of a row tells the five classes apart: from which row on.
    let classes: Vec<(u32, bool)> = starts
        .iter()
        .zip(&judgement.tables)
        .filter_map(|(start, t)| {
            let any = MEASURES.iter().skip(1).any(|role| t.table.column(role).is_some());
            Some(((*start)?, any))
        })
        .collect();
    for (n, point) in (0_u32..).zip(points) {
        let told = classes.iter().rev().find(|(start, _)| *start <= n).is_none_or(|(_, any)| *any);
        suggesting.complete(point, told);
    }
}

fn risk_point(sited: &Sited, columns: &Columns<'_>, record: usize, profiles: &[&Profile]) -> RiskPoint {
    let table = &sited.table;
    let mut problems = Vec::new();
    let computed = columns.risk(record).or_else(|| unscored(table, record, profiles, &mut problems));
    let claim = columns.claim(record);
    let mut level_differs = false;
    if let (Some((risk, grade)), Some((words, claim))) = (&computed, claim) {
        let place = role_column(table, &["level", "control_level"]);
        match claim {
            Some(claim) => {
                level_differs = !claim.agrees(risk.level, *grade);
                if level_differs {
                    let zh = risk.level.zh();
                    let (colour, score) = (risk.level.colour_zh(), &risk.score);
                    problems.push(Problem::at(
                        row(table, record),
                        place,
                        "claimed-level-differs",
                        say!(
                            "表中等级“{words}”与计算结果不一致：D={score}，{zh}（{colour}）",
                            "the sheet says `{words}`, computed is {score}: {colour}"
                        ),
                    ));
                }
            }
            None => problems.push(Problem::at(
                row(table, record),
                place,
                "unknown-level",
                say!(
                    "无法理解表中等级“{words}”，未作比较",
                    "the level `{words}` is not understood and was not compared"
                ),
            )),
        }
    }
    if let (Some((risk, _)), Some(score)) = (&computed, columns.score(record))
        && *score != *risk.score
    {
        let own = &risk.score;
        problems.push(Problem::at(
            row(table, record),
            role_column(table, &["score"]),
            "score-differs",
            say!(
                "表中风险值 {score} 与计算值 {own} 不一致",
                "the sheet's score {score} differs from the computed {own}"
            ),
        ));
    }
    let get = |role: Role| columns.text(role, record);
    RiskPoint {
        input: sited.input,
        sheet: Arc::clone(&columns.sheet),
        row: row(table, record),
        code: get(Role::Code).or_else(|| get(Role::No)),
        risk_point: get(Role::RiskPoint),
        kind: get(Role::Kind),
        location: get(Role::Location).or_else(|| get(Role::Unit)),
        activity: get(Role::Activity),
        step: get(Role::Step),
        hazard: get(Role::Hazard),
        accident: get(Role::Accident).or_else(|| get(Role::Consequence)),
        risk: computed.map(|(risk, _)| risk),
        claimed_level: get(Role::Level).or_else(|| get(Role::ControlLevel)),
        level_differs,
        control_tier: get(Role::ControlTier),
        measures: columns.measures(record),
        responsible_unit: get(Role::ResponsibleUnit),
        responsible_person: get(Role::ResponsiblePerson),
        source: Arc::clone(&columns.source),
        unit: get(Role::Unit),
        post: get(Role::Post),
        inherent: columns.inherent(record),
        present: columns.present(record),
        control_level: get(Role::ControlLevel),
        frequency: get(Role::Frequency),
        control_plan: get(Role::ControlPlan),
        remark: get(Role::Remark),
        area: columns.area(record),
        hazards: Vec::new(),
        faults: Vec::new(),
        rules: Vec::new(),
        suggested: Suggested::default(),
        problems,
    }
}

/// The risk of a row whose combination of factors gives none: why it gives none.
fn unscored(
    table: &Table,
    record: usize,
    profiles: &[&Profile],
    problems: &mut Vec<Problem>,
) -> Option<(Arc<Risk>, u8)> {
    match profile_of(table, record, profiles, "") {
        Scored::By(profile) => {
            compute(table, record, profile, "", problems).map(|(risk, grade)| (Arc::new(risk), grade))
        }
        Scored::Not(problem) => {
            problems.extend(problem);
            None
        }
        Scored::Unclear(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// The colour of a rank: 1 red, 4 blue.
pub(super) fn level_of(rank: Decimal) -> Option<RiskLevel> {
    let levels = [RiskLevel::Red, RiskLevel::Orange, RiskLevel::Yellow, RiskLevel::Blue];
    (1..).zip(levels).find(|(n, _)| Decimal::from(*n) == rank).map(|(_, l)| l)
}

fn row(table: &Table, record: usize) -> u32 {
    table.rows.get(record).copied().unwrap_or(0)
}

fn role_column(table: &Table, roles: &[&str]) -> u32 {
    roles.iter().find_map(|r| table.column(r)).map_or(0, |c| c.index)
}

pub(super) fn number(table: &Table, role: &str, record: usize) -> Option<Decimal> {
    let column = table.column(role)?;
    value(&column.values, column.codes.get(record) as usize)
}

/// Computes the risk of a row, or says why it cannot be computed.
///
/// `prefix` is that of the factors' roles: none, or `present_` for the risk that is left.
pub(super) fn compute(
    table: &Table,
    record: usize,
    profile: &Profile,
    prefix: &str,
    problems: &mut Vec<Problem>,
) -> Option<(Risk, u8)> {
    if !is_of_method(table, record, profile) {
        let (method, id) = (tidy(table.text("method", record)), &profile.id);
        problems.push(Problem::at(
            row(table, record),
            role_column(table, &["method"]),
            "other-method",
            say!("评价方法“{method}”与所用方法 {id} 不同，未计算", "method `{method}` is not {id}; not computed"),
        ));
        return None;
    }
    let mut factors = BTreeMap::new();
    for factor in &profile.factors {
        if let Some(n) = number(table, &format!("{prefix}{}", factor.id), record) {
            factors.insert(factor.id.clone(), n.normalize());
        }
    }
    let column = |letter: &str| role_column(table, &[&format!("{prefix}{letter}")]);
    match profile.evaluate(&factors) {
        Ok(e) => {
            let factors = factors.iter().map(|(k, v)| (k.clone(), v.to_string())).collect();
            let (score, level) = (e.score.to_string(), e.level?);
            Some((Risk { method: profile.id.clone(), factors, score, level, source: "sheet".to_owned() }, e.grade?))
        }
        Err(error) => {
            let column = column(error.factor());
            problems.push(Problem::at(row(table, record), column, "risk-not-computed", error.message()));
            None
        }
    }
}

/// What a row is scored by.
#[derive(Debug)]
pub(super) enum Scored<'p> {
    /// The method of this profile.
    By(&'p Profile),
    /// Nothing that was chosen, and why, where it can be told.
    Not(Option<Problem>),
    /// Factors of several methods are filled in, and no column says which counts.
    Unclear(Problem),
}

/// The profile that a row is scored by: the only one chosen; of several, the one that its method column names, else the one whose
/// factors are filled in. The order in which profiles were chosen decides nothing.
pub(super) fn profile_of<'p>(table: &Table, record: usize, profiles: &[&'p Profile], prefix: &str) -> Scored<'p> {
    match profiles {
        [] => return Scored::Not(None),
        [only] => return Scored::By(only),
        _ => {}
    }
    let names = |list: &[&Profile]| {
        let sorted: BTreeSet<&str> = list.iter().map(|p| p.method.as_str()).collect();
        sorted.into_iter().collect::<Vec<_>>().join("、")
    };
    let problem =
        |code, message| Problem::at(row(table, record), role_column(table, &["method", "score"]), code, message);
    let not = |code, message| Scored::Not(Some(problem(code, message)));
    if let Some(named) = scoring_method(table, record) {
        if let Some(own) = profiles.iter().find(|p| p.is_named_by(named)) {
            return Scored::By(own);
        }
        let (method, known) = (tidy(named), names(profiles));
        return not(
            "other-method",
            say!(
                "评价方法“{method}”不是所选的方法（{known}），未计算",
                "method `{method}` is none of those chosen ({known}); not computed"
            ),
        );
    }
    let given = |p: &Profile| {
        let has = |id: &str| !table.text(&format!("{prefix}{id}"), record).trim().is_empty();
        p.factors.iter().filter(|f| has(&f.id)).count()
    };
    let whole: Vec<&'p Profile> = profiles.iter().filter(|p| given(p) == p.factors.len()).copied().collect();
    let known = names(profiles);
    match whole.as_slice() {
        [one] => Scored::By(one),
        [] if profiles.iter().all(|p| given(p) == 0) => not(
            "risk-not-computed",
            say!(
                "没有填写评价因子（{known}），不能计算风险值",
                "no factors are given ({known}); no score can be computed"
            ),
        ),
        [] => not(
            "risk-not-computed",
            say!(
                "评价因子没有填全，哪一种方法（{known}）都不能计算",
                "the factors are incomplete for every method ({known}); no score can be computed"
            ),
        ),
        several => {
            let names = names(several);
            Scored::Unclear(problem(
                "method-unclear",
                say!(
                    "这一行填了几种评价方法（{names}）的因子，没有写评价方法，未计算",
                    "the row has factors of several methods ({names}) and does not say which counts; not computed"
                ),
            ))
        }
    }
}

/// Ways to identify hazards: they do not score, so that a cell that names one of them does not say how a row was scored.
const IDENTIFYING: [&str; 19] = [
    "jha",
    "scl",
    "jsa",
    "hazop",
    "pha",
    "fta",
    "eta",
    "tha",
    "lopa",
    "wbs",
    "rbs",
    "工作危害分析",
    "作业危害分析",
    "作业安全分析",
    "安全检查表",
    "预先危险性分析",
    "危险与可操作性分析",
    "故障树",
    "事件树",
];

/// The method of scoring that a row names; a way to identify hazards (JHA, SCL …) alone is none.
fn scoring_method(table: &Table, record: usize) -> Option<&str> {
    let named = text(table, "method", record)?;
    (!identifies_only(named)).then_some(named)
}

/// Whether a text names ways to identify hazards and nothing else.
fn identifies_only(named: &str) -> bool {
    let mut text = key(named);
    let mut found = false;
    for word in IDENTIFYING {
        found |= text.contains(word);
        text = text.replace(word, "");
    }
    let filler = |c: char| !c.is_alphanumeric() || "法分析和及与".contains(c);
    found && text.chars().all(filler)
}

/// Whether a row is scored by the method of a profile, as far as it says.
pub(super) fn is_of_method(table: &Table, record: usize, profile: &Profile) -> bool {
    scoring_method(table, record).is_none_or(|m| profile.is_named_by(m))
}

/// The colour that a level in the sheet's words stands for.
pub(super) fn claimed_level(words: &str, profile: Option<&Profile>) -> Option<RiskLevel> {
    match claims(words)? {
        Claim::Colour(level) => Some(level),
        Claim::Grade(grade) => {
            let own = profile.and_then(|p| p.bands.iter().find(|b| b.grade == grade)).and_then(|b| b.level);
            own.or((grade >= 4).then_some(RiskLevel::Blue))
        }
    }
}

/// A level in the sheet's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    Colour(RiskLevel),
    /// Grade of the method's own scale.
    Grade(u8),
}

impl Claim {
    pub(super) fn agrees(self, level: RiskLevel, grade: u8) -> bool {
        match self {
            Self::Colour(c) => c == level,
            // A scale of four ends where a scale of five has two blue grades.
            Self::Grade(g) => g == grade || (level == RiskLevel::Blue && g == 4),
        }
    }
}

/// Reads 重大风险, 红色, 1级, Ⅱ级, B … ; a colour beats a word, a word beats a number.
pub(super) fn claims(words: &str) -> Option<Claim> {
    let text = key(words);
    let find = |list: [(&str, RiskLevel); 4]| list.into_iter().find(|(w, _)| text.contains(w)).map(|(_, l)| l);
    use RiskLevel::{Blue, Orange, Red, Yellow};
    if let Some(level) = find([("红", Red), ("橙", Orange), ("黄", Yellow), ("蓝", Blue)]) {
        return Some(Claim::Colour(level));
    }
    if let Some(level) = find([("重大", Red), ("较大", Orange), ("一般", Yellow), ("低", Blue)]) {
        return Some(Claim::Colour(level));
    }
    match text.trim_end_matches(['级', '类', '区']).trim_start_matches('第') {
        "1" | "一" | "i" => Some(Claim::Grade(1)),
        "2" | "二" | "ii" => Some(Claim::Grade(2)),
        "3" | "三" | "iii" => Some(Claim::Grade(3)),
        "4" | "四" | "iv" => Some(Claim::Grade(4)),
        "5" | "五" | "v" => Some(Claim::Grade(5)),
        "a" => Some(Claim::Colour(Red)),
        "b" => Some(Claim::Colour(Orange)),
        "c" => Some(Claim::Colour(Yellow)),
        "d" => Some(Claim::Colour(Blue)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_in_all_words() {
        assert_eq!(claims("重大风险（红）"), Some(Claim::Colour(RiskLevel::Red)));
        assert_eq!(claims("Ⅱ级"), Some(Claim::Grade(2)));
        assert_eq!(claims("低"), Some(Claim::Colour(RiskLevel::Blue)));
        assert_eq!(claims("可接受"), None);
        assert!(Claim::Grade(4).agrees(RiskLevel::Blue, 5));
        assert!(!Claim::Grade(3).agrees(RiskLevel::Blue, 4));
    }

    #[test]
    fn ways_to_identify_are_no_ways_to_score() {
        for text in ["JHA", "SCL法", "工作危害分析（JHA）", "JHA、SCL", "安全检查表分析法(SCL)", "HAZOP"]
        {
            assert!(identifies_only(text), "{text}");
        }
        for text in ["LEC", "JHA+LEC", "MES", "SCL/LS", "专家评议", "分析法", ""] {
            assert!(!identifies_only(text), "{text}");
        }
    }
}
