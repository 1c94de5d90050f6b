//! The field's standard terms as types. Statutory grade, house level and risk level are three different things and
//! never converted into one another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Statutory grade of a hazard. Only a clause of a judgement standard makes a hazard major (安全生产法 第一百一十八条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 重大事故隐患
    Major,
    /// 一般事故隐患
    General,
}

impl Grade {
    /// The statutory term.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Major => "重大事故隐患",
            Self::General => "一般事故隐患",
        }
    }
}

/// How far a proposed grade is settled. The tool proposes; people decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A fact of the sheet decides it (建议判定).
    Confirmed,
    /// Free text or an unverified clause points to it (疑似): a person must confirm.
    Suspected,
}

/// The channel of evidence a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A checklist item answered "no".
    Asked,
    /// A structured table whose condition is true.
    Measured,
    /// Free text of a hazard ledger.
    Described,
}

/// Risk level of a risk point (风险等级). Low is blue, never green.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// 重大风险
    Red,
    /// 较大风险
    Orange,
    /// 一般风险
    Yellow,
    /// 低风险
    Blue,
}

impl RiskLevel {
    /// Name of the risk, e.g. 重大风险.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Red => "重大风险",
            Self::Orange => "较大风险",
            Self::Yellow => "一般风险",
            Self::Blue => "低风险",
        }
    }

    /// Name of the colour, e.g. 红.
    #[must_use]
    pub fn colour_zh(self) -> &'static str {
        match self {
            Self::Red => "红",
            Self::Orange => "橙",
            Self::Yellow => "黄",
            Self::Blue => "蓝",
        }
    }

    /// Fill colour as RGB.
    #[must_use]
    pub fn rgb(self) -> u32 {
        match self {
            Self::Red => 0xFF_00_00,
            Self::Orange => 0xFF_A5_00,
            Self::Yellow => 0xFF_FF_00,
            Self::Blue => 0x00_70_C0,
        }
    }
}

/// Control measures in the five classes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measures {
    /// 工程技术
    #[serde(default)]
    pub engineering: Vec<String>,
    /// 管理
    #[serde(default)]
    pub management: Vec<String>,
    /// 培训教育
    #[serde(default)]
    pub training: Vec<String>,
    /// 个体防护
    #[serde(default)]
    pub ppe: Vec<String>,
    /// 应急处置
    #[serde(default)]
    pub emergency: Vec<String>,
}

impl Measures {
    /// Whether no class has a measure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes().iter().all(|(_, list)| list.is_empty())
    }

    /// The five classes in customary order, each with its Chinese name.
    #[must_use]
    pub fn classes(&self) -> [(&'static str, &[String]); 5] {
        [
            ("工程技术", &self.engineering),
            ("管理", &self.management),
            ("培训教育", &self.training),
            ("个体防护", &self.ppe),
            ("应急处置", &self.emergency),
        ]
    }
}

/// The sectors: id, the character packs name it by, Chinese name.
pub const SECTORS: [(&str, &str, &str); 13] = [
    ("road", "路", "道路运输"),
    ("construction", "建", "建筑施工"),
    ("mining", "矿", "矿山"),
    ("hazchem", "危", "化工和危险化学品"),
    ("assembly", "众", "人员密集场所"),
    ("fire", "火", "消防"),
    ("special_equipment", "特", "特种设备"),
    ("emerging", "新", "新业态新领域"),
    ("trade", "工贸", "工贸"),
    ("power", "电", "电力"),
    ("transport", "运", "铁路、水运、民航、邮政"),
    ("agriculture", "农", "农业农村"),
    ("water", "水", "水利"),
];
