//! The rows of the risk-point register in the assessment document. Field order is the order in the file.

use super::document::Risk;
use crate::base::words::Measures;
use crate::base::{Problem, RiskLevel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One row of the risk-point register. Rows share their texts: a register says few things many times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RiskPoint {
    /// Index into [`Assessment::inputs`](super::document::Assessment::inputs).
    pub input: u32,
    /// Sheet name.
    pub sheet: Arc<str>,
    /// One-based row.
    pub row: u32,
    /// 编号
    pub code: Option<Arc<str>>,
    /// 风险点
    pub risk_point: Option<Arc<str>>,
    /// 类型
    pub kind: Option<Arc<str>>,
    /// 部位
    pub location: Option<Arc<str>>,
    /// 作业活动或设备
    pub activity: Option<Arc<str>>,
    /// 作业步骤或检查项目
    pub step: Option<Arc<str>>,
    /// 危险源或潜在事件
    pub hazard: Option<Arc<str>>,
    /// 可能的事故类型
    pub accident: Option<Arc<str>>,
    /// Computed risk; null if the factors are missing or not in the method's table.
    pub risk: Option<Arc<Risk>>,
    /// Level the sheet claims, in its words.
    pub claimed_level: Option<Arc<str>>,
    /// Whether the claimed level differs from the computed one.
    pub level_differs: bool,
    /// 管控层级, as the sheet gives it.
    pub control_tier: Option<Arc<str>>,
    /// Control measures the sheet gives, by class.
    pub measures: Arc<Measures>,
    /// 责任单位
    pub responsible_unit: Option<Arc<str>>,
    /// 责任人
    pub responsible_person: Option<Arc<str>>,
    /// Where the row comes from: `register`, the kind of a list it was made from, or `hazard`.
    #[serde(default = "from_register")]
    pub source: Arc<str>,
    /// 单位
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Arc<str>>,
    /// 岗位
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Arc<str>>,
    /// Inherent level: what the sheet claims, else what the factors give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherent: Option<RiskLevel>,
    /// Level that is left under the present controls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<RiskLevel>,
    /// 管控级别, as the sheet gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control_level: Option<Arc<str>>,
    /// 排查频次
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Arc<str>>,
    /// 专项管控方案
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control_plan: Option<Arc<str>>,
    /// 备注
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Arc<str>>,
    /// Where it lies on the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<PlanArea>,
    /// Ranks of the open hazards that lie here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<u64>,
    /// Ranks of the findings about this row of the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<u64>,
    /// Rules of the open hazards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// What the row lacks and could have; never what the sheet says.
    #[serde(default, skip_serializing_if = "Suggested::is_empty")]
    pub suggested: Suggested,
    /// What is wrong with the row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// A rectangle on the firm's plan, in the plan's own units; y grows downwards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanArea {
    /// Left edge.
    pub x: String,
    /// Upper edge.
    pub y: String,
    /// Width, if told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<String>,
    /// Height, if told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<String>,
}

/// What a row of a register lacks, from the library of measures and the customs of control. Always a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggested {
    /// Accident types, where the row names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accidents: Vec<String>,
    /// Measures of the classes that are blank.
    #[serde(default)]
    pub measures: Measures,
    /// Tier, where it is blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control_tier: Option<String>,
    /// Frequency of inspection, where it is blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
}

impl Suggested {
    /// Whether nothing is suggested.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn from_register() -> Arc<str> {
    Arc::from("register")
}
