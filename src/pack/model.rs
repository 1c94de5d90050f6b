//! What a pack is: dated documents and the rules built on their clauses.

pub use super::clauses::{Clause, Clauses};
pub use super::example::{Example, Expect, Given};
pub use super::when::*;
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
    /// Declared: whether "yes" to these wordings is bad. `None`: the wording itself tells.
    pub bad: Option<bool>,
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
    /// Patterns of which so many must be met, anywhere in the text of a cell.
    pub of: Vec<Says>,
    /// How many of them.
    pub at_least: u32,
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
    /// Another capture of the pattern, times a number.
    Capture(String, Span, Decimal),
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
    /// Whether it applies in every sector, wherever its objects occur (fire, special equipment).
    pub everywhere: bool,
    /// Words that tell that a firm or a text belongs to its sector.
    pub signs: Vec<String>,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// SHA-256 over its files' paths and texts.
    pub sha256: String,
    /// What the lock of its folder says, if it has one, and whether a signature lies beside it.
    pub lock: Option<(crate::base::lock::LockState, bool)>,
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
            everywhere: self.everywhere,
            signs: self.signs.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            sha256: self.sha256.clone(),
            lock: self.lock,
            documents: self.documents.clone(),
            rules: Vec::new(),
            scripts: self.scripts.clone(),
        }
    }

    /// Whether it serves one of the sectors, given by the sector's id or character or the pack's id.
    #[must_use]
    pub fn serves(&self, sectors: &[String]) -> bool {
        sectors.iter().any(|s| self.sectors.contains(s) || self.id == *s || self.sector == *s)
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
