//! The field's standard terms as types. Statutory grade, house level and risk level are three different things and
//! never converted into one another.

use super::Message;
use super::norm::key;
use super::yaml::nearest;
use crate::say;
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

/// The types of accidents (GB 6441-2025, in force since 2026-07-01), in the standard's order.
pub const ACCIDENTS: [&str; 27] = [
    "物体打击",
    "厂(场)内车辆致害",
    "道路(轨道)车辆致害",
    "机械致害",
    "起重致害",
    "触电",
    "淹溺",
    "灼烫",
    "火灾",
    "高处坠落",
    "跌落",
    "坍塌",
    "水害",
    "容器爆炸",
    "管道爆炸",
    "可燃气体爆炸",
    "可燃液体蒸气爆炸",
    "粉尘爆炸",
    "民用爆炸物品爆炸",
    "烟花爆竹爆炸",
    "其他可燃固体爆炸",
    "高温熔融物爆炸",
    "中毒",
    "窒息",
    "滑坡",
    "泄漏",
    "其他",
];

/// Names of the edition of 1986 that the new one gives up, and what stands for each; of several, a person chooses.
const FORMER_ACCIDENTS: [(&str, &[&str]); 13] = [
    ("车辆伤害", &["厂(场)内车辆致害", "道路(轨道)车辆致害"]),
    ("机械伤害", &["机械致害"]),
    ("起重伤害", &["起重致害"]),
    ("冒顶片帮", &["坍塌"]),
    ("透水", &["水害"]),
    ("放炮", &["民用爆炸物品爆炸"]),
    ("火药爆炸", &["民用爆炸物品爆炸", "烟花爆竹爆炸"]),
    ("瓦斯爆炸", &["可燃气体爆炸"]),
    ("锅炉爆炸", &["容器爆炸"]),
    ("其他爆炸", &["可燃气体爆炸", "可燃液体蒸气爆炸", "粉尘爆炸", "其他可燃固体爆炸", "高温熔融物爆炸", "管道爆炸"]),
    ("爆炸", &["可燃气体爆炸", "可燃液体蒸气爆炸", "粉尘爆炸", "高温熔融物爆炸", "容器爆炸"]),
    ("中毒和窒息", &["中毒", "窒息"]),
    ("其他伤害", &["其他", "跌落"]),
];

/// Why a name is no type of accident, and what to write instead; `None` if it is one.
#[must_use]
pub fn no_accident(name: &str) -> Option<(Message, Option<Message>)> {
    if ACCIDENTS.contains(&name) {
        return None;
    }
    let message = say!("“{name}”不是 GB 6441-2025 的事故类型", "`{name}` is no type of accident of GB 6441-2025");
    let plain = key(name);
    let same = ACCIDENTS.iter().copied().find(|a| key(a) == plain);
    let former = FORMER_ACCIDENTS.iter().find(|(old, _)| *old == name).map(|(_, new)| new.join("、"));
    let near = same.or_else(|| nearest(name, &ACCIDENTS)).map(ToOwned::to_owned);
    let help = former.or(near).map(|new| say!("可写：{new}", "write {new}"));
    Some((message, help))
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
