//! What the rows of a register have in common, made once for each distinct value or combination and then shared.

use super::super::document::{Measures, PlanArea, Risk};
use super::super::register::{Claim, Scored, claims, compute, level_of, number, profile_of};
use super::derived::MEASURES;
use crate::base::RiskLevel;
use crate::base::norm::tidy;
use crate::recognize::table::{Column, Reading, Table, Values};
use crate::risk::Profile;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The text columns of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 编号
    Code,
    /// 序号
    No,
    /// 风险点
    RiskPoint,
    /// 类型
    Kind,
    /// 部位
    Location,
    /// 单位
    Unit,
    /// 岗位
    Post,
    /// 作业活动
    Activity,
    /// 作业步骤
    Step,
    /// 危险源
    Hazard,
    /// 事故类型
    Accident,
    /// 后果
    Consequence,
    /// 等级
    Level,
    /// 管控级别
    ControlLevel,
    /// 管控层级
    ControlTier,
    /// 责任单位
    ResponsibleUnit,
    /// 责任人
    ResponsiblePerson,
    /// 排查频次
    Frequency,
    /// 专项管控方案
    ControlPlan,
    /// 备注
    Remark,
}

/// The roles in the order of [`Role`].
const ROLES: [&str; 20] = [
    "code",
    "no",
    "risk_point",
    "type",
    "location",
    "unit",
    "post",
    "activity",
    "step",
    "hazard",
    "accident",
    "consequence",
    "level",
    "control_level",
    "control_tier",
    "responsible_unit",
    "responsible_person",
    "frequency",
    "control_plan",
    "remark",
];

/// A column whose distinct values were read.
#[derive(Debug)]
struct Read<'t, V> {
    column: &'t Column,
    values: Vec<V>,
}

impl<'t, V> Read<'t, V> {
    fn new(table: &'t Table, role: &str, read: impl Fn(usize, &str) -> V) -> Option<Self> {
        let column = table.column(role)?;
        let values = column.dict.iter().enumerate().map(|(n, id)| read(n, table.pool.get(*id).text.trim())).collect();
        Some(Self { column, values })
    }

    fn at(&self, record: usize) -> Option<&V> {
        self.values.get(self.column.codes.get(record) as usize)
    }
}

type Texts<'t> = Read<'t, Option<Arc<str>>>;

/// A combination of the values of some columns at each row, and what was made of each.
#[derive(Debug)]
pub(super) struct Combined<V> {
    codes: Vec<u32>,
    made: Vec<V>,
}

impl<V> Combined<V> {
    /// Makes something of the first row of every combination.
    pub(super) fn new(table: &Table, columns: &[&Column], mut make: impl FnMut(usize) -> V) -> Self {
        let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut out = Self { codes: Vec::with_capacity(table.len()), made: Vec::new() };
        let mut combination = Vec::with_capacity(columns.len());
        for record in 0..table.len() {
            combination.clear();
            combination.extend(columns.iter().map(|c| c.codes.get(record)));
            let code = known.get(combination.as_slice()).copied().unwrap_or_else(|| {
                let next = u32::try_from(out.made.len()).unwrap_or(u32::MAX);
                out.made.push(make(record));
                known.insert(combination.clone(), next);
                next
            });
            out.codes.push(code);
        }
        out
    }

    /// What was made of the combination of a row.
    pub(super) fn at(&self, record: usize) -> Option<&V> {
        self.made.get(*self.codes.get(record)? as usize)
    }
}

/// What the rows of one register share.
#[derive(Debug)]
pub struct Columns<'t> {
    /// Name of the sheet.
    pub sheet: Arc<str>,
    /// Where rows of a register come from.
    pub source: Arc<str>,
    table: &'t Table,
    texts: Vec<Option<Texts<'t>>>,
    levels: Vec<Read<'t, Option<Claim>>>,
    score: Option<Read<'t, Option<String>>>,
    inherent: Option<Read<'t, Option<RiskLevel>>>,
    present: Option<Read<'t, Option<RiskLevel>>>,
    measures: Combined<Arc<Measures>>,
    risks: Combined<Option<(Arc<Risk>, u8)>>,
    has_plan: bool,
}

impl<'t> Columns<'t> {
    /// Reads the columns of a register.
    #[must_use]
    pub fn new(table: &'t Table, profiles: &[&Profile]) -> Self {
        let shared = |_: usize, text: &str| (!text.is_empty()).then(|| Arc::from(tidy(text)));
        let numbers = |role: &str| table.column(role).map(|c| &c.values);
        let rank = |role: &str| {
            let values = numbers(role)?;
            Read::new(table, role, |code, _| value(values, code).and_then(level_of))
        };
        let factors: Vec<&Column> = profiles
            .iter()
            .flat_map(|p| &p.factors)
            .filter_map(|f| table.column(&f.id))
            .chain(table.column("method"))
            .collect();
        let classes: Vec<&Column> = MEASURES.iter().filter_map(|role| table.column(role)).collect();
        Self {
            sheet: Arc::from(table.sheet_name.as_str()),
            source: Arc::from("register"),
            table,
            texts: ROLES.iter().map(|role| Read::new(table, role, shared)).collect(),
            levels: ["level", "control_level"]
                .into_iter()
                .filter_map(|role| Read::new(table, role, |_, text| claims(text)))
                .collect(),
            score: numbers("score").and_then(|values| {
                Read::new(table, "score", |code, _| value(values, code).map(|n| n.normalize().to_string()))
            }),
            inherent: rank("inherent_rank"),
            present: rank("present_rank"),
            measures: Combined::new(table, &classes, |record| Arc::new(measures(table, record))),
            risks: Combined::new(table, &factors, |record| {
                let Scored::By(profile) = profile_of(table, record, profiles, "") else { return None };
                let (risk, grade) = compute(table, record, profile, "", &mut Vec::new())?;
                Some((Arc::new(risk), grade))
            }),
            has_plan: table.column("plan_x").is_some(),
        }
    }

    /// The text of a row, or nothing if blank.
    #[must_use]
    pub fn text(&self, role: Role, record: usize) -> Option<Arc<str>> {
        self.texts.get(role as usize)?.as_ref()?.at(record)?.clone()
    }

    /// What the row claims as its level: the words, and what they mean if they are understood.
    pub(in super::super) fn claim(&self, record: usize) -> Option<(Arc<str>, Option<Claim>)> {
        let words = self.text(Role::Level, record).map(|words| (words, "level"));
        let (words, role) = words.or_else(|| Some((self.text(Role::ControlLevel, record)?, "control_level")))?;
        let read = self.levels.iter().find(|l| l.column.role.as_deref() == Some(role));
        Some((words, read.and_then(|l| *l.at(record)?)))
    }

    /// The score that the sheet gives, without trailing zeros.
    #[must_use]
    pub fn score(&self, record: usize) -> Option<&str> {
        self.score.as_ref()?.at(record)?.as_deref()
    }

    /// The inherent level.
    #[must_use]
    pub fn inherent(&self, record: usize) -> Option<RiskLevel> {
        *self.inherent.as_ref()?.at(record)?
    }

    /// The level that is left.
    #[must_use]
    pub fn present(&self, record: usize) -> Option<RiskLevel> {
        *self.present.as_ref()?.at(record)?
    }

    /// The measures.
    #[must_use]
    pub fn measures(&self, record: usize) -> Arc<Measures> {
        self.measures.at(record).cloned().unwrap_or_default()
    }

    /// Risk and the grade of its method, if the factors give one.
    #[must_use]
    pub fn risk(&self, record: usize) -> Option<(Arc<Risk>, u8)> {
        self.risks.at(record)?.clone()
    }

    /// Where the row lies on the plan.
    #[must_use]
    pub fn area(&self, record: usize) -> Option<PlanArea> {
        if !self.has_plan {
            return None;
        }
        let get = |role: &str| number(self.table, role, record).map(|n| n.normalize().to_string());
        Some(PlanArea { x: get("plan_x")?, y: get("plan_y")?, width: get("plan_width"), height: get("plan_height") })
    }
}

/// The number that a code of a column stands for.
pub(in super::super) fn value(values: &Values, code: usize) -> Option<rust_decimal::Decimal> {
    match values {
        Values::Number(list) => match list.get(code) {
            Some(Reading::Value(n)) => Some(*n),
            _ => None,
        },
        _ => None,
    }
}

fn measures(table: &Table, record: usize) -> Measures {
    let list = |role: &str| {
        let text = table.text(role, record).trim();
        if text.is_empty() { Vec::new() } else { vec![tidy(text)] }
    };
    let told = table.column("measure_management").is_some();
    Measures {
        engineering: list("measure_engineering"),
        management: list(if told { "measure_management" } else { "measures" }),
        training: list("measure_training"),
        ppe: list("measure_ppe"),
        emergency: list("measure_emergency"),
    }
}
