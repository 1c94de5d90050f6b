//! The words of cards: states, and what persons write.

use crate::base::norm::key;
use serde::{Deserialize, Serialize};

/// Where a hazard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 登记: found; the grade is only proposed.
    Registered,
    /// 评估: a person has decided the grade.
    Assessed,
    /// 下达: responsible, measures and deadline are set and told.
    Issued,
    /// 整改中
    Rectifying,
    /// 待验收: said to be put right, with evidence.
    Submitted,
    /// 验收: somebody else has seen that it is put right.
    Accepted,
    /// 销号
    Closed,
    /// 撤销: a person has decided that it is no hazard.
    Withdrawn,
}

impl State {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Registered,
        Self::Assessed,
        Self::Issued,
        Self::Rectifying,
        Self::Submitted,
        Self::Accepted,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// The Chinese term.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Registered => "登记",
            Self::Assessed => "评估",
            Self::Issued => "下达",
            Self::Rectifying => "整改中",
            Self::Submitted => "待验收",
            Self::Accepted => "验收",
            Self::Closed => "销号",
            Self::Withdrawn => "撤销",
        }
    }

    /// The word in files and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Assessed => "assessed",
            Self::Issued => "issued",
            Self::Rectifying => "rectifying",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word or of one of the usual Chinese terms.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = key(text);
        let same = |s: &&Self| s.word() == text || s.zh() == text;
        Self::ALL.iter().find(same).copied().or(match text.as_str() {
            "已登记" | "待评估" => Some(Self::Registered),
            "已评估" | "待下达" => Some(Self::Assessed),
            "已下达" | "待整改" => Some(Self::Issued),
            "正在整改" => Some(Self::Rectifying),
            "待复查" | "已整改" | "整改完成" | "已整改待验收" => Some(Self::Submitted),
            "已验收" | "验收合格" | "复查合格" => Some(Self::Accepted),
            "已销号" | "已关闭" | "闭环" => Some(Self::Closed),
            "已撤销" | "误报" => Some(Self::Withdrawn),
            _ => None,
        })
    }

    /// The code of the dual-prevention data exchange: 0 rectifying, 1 awaiting acceptance, 9 accepted.
    #[must_use]
    pub fn exchange_code(self) -> Option<u8> {
        match self {
            Self::Registered | Self::Assessed | Self::Issued | Self::Rectifying => Some(0),
            Self::Submitted => Some(1),
            Self::Accepted | Self::Closed => Some(9),
            Self::Withdrawn => None,
        }
    }

    /// Whether rectification is still owed: a passed deadline counts.
    #[must_use]
    pub fn owes(self) -> bool {
        matches!(self, Self::Registered | Self::Assessed | Self::Issued | Self::Rectifying)
    }

    /// Whether nothing more is to be done.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn)
    }
}

/// What persons write on a card. In an edit, what is absent stays and an empty text clears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// 措施
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<String>,
    /// 资金
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funds: Option<String>,
    /// 时限 (`YYYY-MM-DD`)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// 责任: unit and person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// 预案
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// What was done, with what proves it (photograph, record).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// 治理后评估
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<String>,
    /// 审查意见
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

/// One of [`Fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Fields`")]
pub enum Field {
    Measures,
    Funds,
    Deadline,
    Responsible,
    Plan,
    Evidence,
    Assessment,
    Review,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Measures,
        Self::Funds,
        Self::Deadline,
        Self::Responsible,
        Self::Plan,
        Self::Evidence,
        Self::Assessment,
        Self::Review,
    ];

    /// The Chinese term.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Measures => "整改措施",
            Self::Funds => "整改资金",
            Self::Deadline => "整改期限",
            Self::Responsible => "整改责任人",
            Self::Plan => "应急预案",
            Self::Evidence => "整改完成情况和证据",
            Self::Assessment => "治理后评估",
            Self::Review => "审查意见",
        }
    }

    /// Whether it may be changed in a state.
    #[must_use]
    pub fn open_in(self, state: State) -> bool {
        match self {
            Self::Deadline => matches!(state, State::Registered | State::Assessed),
            Self::Measures | Self::Funds | Self::Responsible => state.owes(),
            Self::Plan => !state.is_over(),
            Self::Evidence => matches!(state, State::Rectifying | State::Submitted),
            Self::Assessment | Self::Review => matches!(state, State::Rectifying | State::Submitted | State::Accepted),
        }
    }
}

impl Fields {
    /// The text of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Measures => &self.measures,
            Field::Funds => &self.funds,
            Field::Deadline => &self.deadline,
            Field::Responsible => &self.responsible,
            Field::Plan => &self.plan,
            Field::Evidence => &self.evidence,
            Field::Assessment => &self.assessment,
            Field::Review => &self.review,
        }
        .as_deref()
    }

    /// Sets or clears a field.
    pub fn set(&mut self, field: Field, text: Option<String>) {
        *match field {
            Field::Measures => &mut self.measures,
            Field::Funds => &mut self.funds,
            Field::Deadline => &mut self.deadline,
            Field::Responsible => &mut self.responsible,
            Field::Plan => &mut self.plan,
            Field::Evidence => &mut self.evidence,
            Field::Assessment => &mut self.assessment,
            Field::Review => &mut self.review,
        } = text;
    }

    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
