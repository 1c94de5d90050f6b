//! What a pack is: dated documents and the rules built on their clauses.

pub use super::clauses::{Clause, Clauses};
pub use super::example::{Example, Expect, Given};
use crate::base::yaml::{Source, Span};
use crate::base::{Grade, words::Measures};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How far the text of a document was checked against its official edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Clause by clause.
    Verified,
    /// Some clauses.
    Partial,
    /// Only that it exists and what it is about.
    Unverified,
}

impl Verification {
    /// Word used in packs and assessments.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Partial => "partial",
            Self::Unverified => "unverified",
        }
    }
}

/// A legal document with its dates of force.
#[derive(Clone, Debug)]
pub struct Document {
    /// Id within the pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// Document number.
    pub number: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub until: Option<Date>,
    /// What took its place.
    pub superseded_by: Option<String>,
    /// How far its text was checked.
    pub verification: Verification,
    /// What a reader must know of its validity.
    pub note: Option<String>,
    /// Its clauses, if the pack lists them.
    pub clauses: Option<Clauses>,
}

impl Document {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }
}

/// How far a rule may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auto {
    /// It decides.
    Yes,
    /// At most "suspected".
    Suspect,
    /// Never: it only points a person to the clause.
    No,
}

/// A clause a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisRef {
    /// Document id within the pack.
    pub document: String,
    /// Clause.
    pub clause: String,
}

/// The question of the *asked* channel.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The question in the rule's own wording.
    pub item: String,
    /// Other wordings.
    pub also: Vec<String>,
    /// A foreign checklist's item that has a word of every group is taken as this question.
    pub topic: Vec<Vec<String>>,
}

/// The condition of the *measured* channel.
#[derive(Clone, Debug)]
pub struct When {
    /// Table kind it reads.
    pub table: String,
    /// Place of the table's name.
    pub table_span: Span,
    /// The condition on one row.
    pub condition: Condition,
}

/// A condition on a row. Logic over missing values is Kleene's.
#[derive(Clone, Debug)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// Not so.
    Not(Box<Condition>),
    /// A matcher on one column.
    Leaf(Leaf),
    /// A Rhai expression over the row.
    Rhai(Script),
}

/// A column and what its cell must be.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Column by role or Chinese name.
    pub column: String,
    /// Place of the column's name.
    pub column_span: Span,
    /// What its cell must be.
    pub matcher: Matcher,
    /// Place of the matcher.
    pub span: Span,
}

/// What a cell must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// One of these words.
    In(Vec<String>),
    /// None of these words (and not missing).
    NotIn(Vec<String>),
    /// All of these comparisons.
    Compare(Vec<(Op, Operand)>),
    /// All of these comparisons of days.
    Days(Vec<(DayOp, DayOperand)>),
    /// Blank (true) or not blank (false). Undetermined where the table lacks the column.
    Missing(bool),
    /// Entered (true), or blank or without such a column (false). Always decided: marks a column as optional.
    Given(bool),
    /// A regular expression finds something.
    Matches(String),
    /// At least one of these words occurs.
    Mentions(Vec<String>),
}

/// A comparison of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// ≥
    Ge,
    /// >
    Gt,
    /// ≤
    Le,
    /// <
    Lt,
    /// =
    Eq,
    /// ≠
    Ne,
}

impl Op {
    /// Whether `left op right` holds, given how they compare.
    #[must_use]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Ge => order.is_ge(),
            Self::Gt => order.is_gt(),
            Self::Le => order.is_le(),
            Self::Lt => order.is_lt(),
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
        }
    }

    /// The mathematical sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Ge => "≥",
            Self::Gt => ">",
            Self::Le => "≤",
            Self::Lt => "<",
            Self::Eq => "=",
            Self::Ne => "≠",
        }
    }
}

/// What a number is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A threshold with its unit, if one is written.
    Number(Decimal, Option<String>),
    /// Another column of the same row.
    Column(String, Span),
}

/// A comparison of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOp {
    /// Earlier than.
    Before,
    /// Later than.
    After,
}

/// What a day is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum DayOperand {
    /// The day the law is asked for, minus a calendar span.
    AsOfMinus {
        /// Whole months (a year is twelve).
        months: i32,
        /// Days.
        days: i32,
    },
    /// A fixed day.
    Day(Date),
    /// Another column of the same row.
    Column(String, Span),
}

/// A Rhai text and its place in the pack.
#[derive(Clone, Debug)]
pub struct Script {
    /// The expression.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// One pattern of the *described* channel: words, literal after text normalisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// From each group at least one word must occur.
    pub all: Vec<Vec<String>>,
    /// At least one of these must occur (one more group).
    pub any: Vec<String>,
    /// None of these may occur.
    pub not: Vec<String>,
    /// The words found must lie within this many characters.
    pub within: Option<u32>,
    /// Place.
    pub span: Span,
    /// The words found must lie in one clause.
    pub one_clause: bool,
    /// The words found must stand in the order of the groups.
    pub ordered: bool,
    /// Numbers read from the sentence and compared.
    pub numbers: Vec<Capture>,
}

/// A number read from a text near a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its name in the pattern.
    pub name: String,
    /// It follows one of these words.
    pub near: Vec<String>,
    /// Unit it is converted to.
    pub unit: Option<String>,
    /// Comparisons that must hold.
    pub tests: Vec<(Op, CaptureOperand)>,
    /// Place.
    pub span: Span,
}

/// What a number of a text is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureOperand {
    /// A number in the capture's unit.
    Number(Decimal),
    /// Another capture of the pattern.
    Capture(String, Span),
}

/// Typical risk factors, printed as such when the sheet has none.
#[derive(Clone, Debug)]
pub struct TypicalRisk {
    /// Method profile.
    pub method: String,
    /// Factors.
    pub factors: BTreeMap<String, Decimal>,
    /// Place.
    pub span: Span,
}

/// How a hazard is to be rectified.
#[derive(Clone, Debug, Default)]
pub struct Rectify {
    /// What must be done at once.
    pub interim: Option<String>,
    /// Days allowed, counted from the inspection.
    pub deadline_days: Option<u32>,
    /// Place of `deadline_days`.
    pub span: Span,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Id, unique over all packs.
    pub id: String,
    /// Title.
    pub title: String,
    /// Clauses it rests on.
    pub basis: Vec<BasisRef>,
    /// Grade of what it finds.
    pub grade: Grade,
    /// How far it may decide.
    pub auto: Auto,
    /// Channel *asked*.
    pub ask: Option<Ask>,
    /// Channel *measured*.
    pub when: Option<When>,
    /// Channel *described*: any of these patterns.
    pub says: Vec<Says>,
    /// Accident types (GB 6441-2025).
    pub accidents: Vec<String>,
    /// Typical risk.
    pub risk: Option<TypicalRisk>,
    /// Control measures.
    pub measures: Measures,
    /// Rectification.
    pub rectify: Rectify,
    /// Other rules about the same matter.
    pub related: Vec<(String, Span)>,
    /// What a person looks at.
    pub check: Option<String>,
    /// Remark for readers.
    pub note: Option<String>,
    /// Tested examples.
    pub examples: Vec<Example>,
    /// File it stands in.
    pub source: Source,
    /// Place of the id.
    pub span: Span,
}

/// One pack.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Id, e.g. `hazchem`.
    pub id: String,
    /// Sector character (路建矿危众火特新…).
    pub sector: String,
    /// Sectors it serves.
    pub sectors: Vec<String>,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// SHA-256 over its files' paths and texts.
    pub sha256: String,
    /// Documents.
    pub documents: Vec<Document>,
    /// Rules in file order.
    pub rules: Vec<Rule>,
    /// Rhai functions its rules may call.
    pub scripts: Vec<Source>,
}

impl Pack {
    /// The pack without its rules.
    #[must_use]
    pub fn head(&self) -> Self {
        Self {
            id: self.id.clone(),
            sector: self.sector.clone(),
            sectors: self.sectors.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            sha256: self.sha256.clone(),
            documents: self.documents.clone(),
            rules: Vec::new(),
            scripts: self.scripts.clone(),
        }
    }

    /// A document by id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// Whether a rule rests on a document in force on a day. A rule without a basis always counts.
    #[must_use]
    pub fn rule_in_force(&self, rule: &Rule, day: Date) -> bool {
        rule.basis.is_empty() || rule.basis.iter().any(|b| self.document(&b.document).is_some_and(|d| d.in_force(day)))
    }
}
