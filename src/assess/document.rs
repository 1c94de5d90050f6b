//! The assessment document: the contract `hazgrade/assessment/1` as types. Field order is the order in the file.

pub use super::risk_point::{PlanArea, RiskPoint, Suggested};
pub use crate::base::words::Measures;
use crate::base::{Channel, Grade, Problem, RiskLevel, Status};
use crate::recognize::table::SheetReading;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Value of [`Assessment::schema`].
pub const SCHEMA: &str = "hazgrade/assessment/1";

/// One assessment: what was read, by which packs, and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// Always `hazgrade/assessment/1`.
    pub schema: String,
    /// The program that wrote it.
    pub tool: Tool,
    /// The day the law was asked for (`YYYY-MM-DD`).
    pub as_of: String,
    /// Day of the inspection as the inputs tell it outside their tables (`YYYY-MM-DD`); null if they do not.
    #[serde(default)]
    pub inspected: Option<String>,
    /// Whom it is about.
    pub enterprise: Enterprise,
    /// The files read.
    pub inputs: Vec<Input>,
    /// Mapping files that were obeyed in reading them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<MappingRef>,
    /// The packs used.
    pub packs: Vec<PackRef>,
    /// The profiles used.
    pub profiles: Profiles,
    /// Counts.
    pub summary: Summary,
    /// Every hazard, ranked.
    pub hazards: super::hazards::Hazards,
    /// Rules that could not be decided, and what is missing.
    pub undetermined: Vec<Undetermined>,
    /// Ledger rows that state no hazard.
    pub not_hazards: super::hazards::NotHazards,
    /// The risk-point register.
    pub risk_points: Vec<RiskPoint>,
    /// Where two channels disagree.
    pub contradictions: Vec<Contradiction>,
    /// Rules that failed (the rule's fault, not the data's).
    pub rule_errors: Vec<RuleError>,
    /// Chinese names of the table kinds this document names.
    #[serde(default)]
    pub table_names: BTreeMap<String, String>,
    /// Clauses in force that no fact can decide here: a person checks them by hand.
    #[serde(default)]
    pub by_hand: Vec<ByHand>,
}

/// Name and version of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `hazgrade`.
    pub name: String,
    /// Semantic version.
    pub version: String,
}

/// The enterprise inspected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Enterprise {
    /// Name; null if the inputs do not tell.
    pub name: Option<String>,
    /// Where the name comes from if no statement or form tells it: `title` (of a table) or `option` (stated by the person).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_source: Option<String>,
    /// Unified social credit code.
    pub credit_code: Option<String>,
    /// Sectors judged, e.g. `hazchem`.
    pub sectors: Vec<String>,
}

/// One file read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// Path as given.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it really is (`xlsx`, `xls`, `ods`, `csv` …).
    pub format: String,
    /// How each sheet was read.
    pub sheets: Vec<SheetReading>,
    /// Problems of the file as a whole.
    #[serde(default)]
    pub problems: Vec<Problem>,
}

/// A mapping file that was obeyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MappingRef {
    /// Path as given.
    pub path: String,
    /// SHA-256 of its text.
    pub sha256: String,
}

/// A pack that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackRef {
    /// Pack id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// SHA-256 over its files.
    pub sha256: String,
    /// What the lock file of its folder says, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<LockRef>,
    /// Whether it applied to what was handed in. Of a pack that did not, only texts that its major rules meet are told.
    #[serde(default = "applied")]
    pub applied: bool,
    /// Why it applied or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Documents it rests on, with their state on the day asked for.
    pub documents: Vec<DocumentRef>,
}

/// A pack held against its lock file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockRef {
    /// `matches`, `differs`, or `broken`: the lock file cannot be read.
    pub state: String,
    /// Whether a signature lies beside it; `rules verify --key` checks it.
    pub signed: bool,
}

impl Assessment {
    /// The documents of the packs that applied.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentRef> {
        self.packs.iter().filter(|p| p.applied).flat_map(|p| &p.documents)
    }

    /// Titles of the packs that did not apply.
    #[must_use]
    pub fn not_applied(&self) -> Vec<&str> {
        self.packs.iter().filter(|p| !p.applied).map(|p| p.title.as_str()).collect()
    }
}

fn applied() -> bool {
    true
}

/// A legal document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRef {
    /// Id within the pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// Document number.
    pub number: String,
    /// In force from.
    pub from: Option<String>,
    /// In force until (that day included).
    pub until: Option<String>,
    /// Whether it is in force on the day asked for.
    pub in_force: bool,
    /// `verified`, `partial` or `unverified`.
    pub verification: String,
    /// What a reader must know of its validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A risk method profile used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MethodRef {
    /// Id of the profile, e.g. `lec-gt`.
    pub id: String,
    /// Method, e.g. `LEC`.
    pub method: String,
    /// Title of the profile.
    pub title: String,
}

/// Named profiles used; printed in every report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profiles {
    /// Risk method profile, e.g. `lec-gt`; several are separated by commas.
    pub risk: Option<String>,
    /// What they are, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<MethodRef>,
    /// House-level profile.
    pub house: Option<String>,
    /// Deadline profile.
    #[serde(default)]
    pub deadline: Option<String>,
}

/// Counts over the whole assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Major hazards, confirmed or suspected.
    pub major: u64,
    /// General hazards.
    pub general: u64,
    /// Entries of `undetermined`.
    pub undetermined: u64,
    /// Ledger rows that state no hazard.
    pub not_a_hazard: u64,
    /// Rule errors.
    pub errors: u64,
    /// Hazards waived.
    pub waived: u64,
    /// Rules that ran.
    pub rules_run: u64,
    /// Rows judged.
    pub rows_examined: u64,
    /// Of them, checklist items without an answer.
    #[serde(default)]
    pub rows_unanswered: u64,
    /// Of the major ones, those only suspected.
    #[serde(default)]
    pub major_suspected: u64,
    /// Texts that tell a major fault as put right, to be verified.
    #[serde(default)]
    pub to_verify: u64,
    /// General hazards whose text nearly meets a major rule.
    #[serde(default)]
    pub near_major: u64,
    /// General hazards that the firm itself calls 重大 and for which no clause is known: an expert decides.
    #[serde(default)]
    pub claimed_major: u64,
}

/// A dated clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// Title of the document.
    pub document: String,
    /// Document number.
    pub number: String,
    /// Clause.
    pub clause: String,
    /// `verified`, `partial` or `unverified`.
    pub verification: String,
}

/// Another rule that the same finding meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Also {
    /// Rule id.
    pub rule: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Its basis.
    pub basis: Vec<Basis>,
}

/// A cell a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Index into [`Assessment::inputs`].
    pub input: u32,
    /// Sheet name.
    pub sheet: String,
    /// A1 name.
    pub cell: String,
    /// One-based row.
    pub row: u32,
    /// Header of the column.
    pub column: String,
    /// The cell's text.
    pub value: String,
}

/// Risk value of a hazard or risk point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Risk {
    /// Method profile.
    pub method: String,
    /// Factors as exact decimals in text, e.g. `{"L":"3"}`.
    pub factors: BTreeMap<String, String>,
    /// Score as an exact decimal.
    pub score: String,
    /// Level.
    pub level: RiskLevel,
    /// `sheet` if the factors stand in the sheet, `typical` if they are the rule's typical values.
    pub source: String,
}

/// Rectification with its five elements (责任、措施、资金、时限、预案) and its state. Null: the sheet does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rectification {
    /// 措施, as the sheet gives it.
    pub measures: Option<String>,
    /// 资金
    pub funds: Option<String>,
    /// 时限 (`YYYY-MM-DD`, or the sheet's own words if they are no date).
    pub deadline: Option<String>,
    /// 责任: unit and person.
    pub responsible: Option<String>,
    /// 预案
    pub plan: Option<String>,
    /// `open`, `rectifying`, `rectified`, `accepted`, `closed`, or null if not told.
    pub state: Option<String>,
    /// Where the deadline comes from: `sheet`, `rule` or the name of a deadline profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_source: Option<String>,
    /// Whether the sheet's own deadline lies before the day asked for and the hazard is not closed.
    #[serde(default)]
    pub overdue: bool,
    /// What must be done at once, before rectification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interim: Option<String>,
    /// Elements that a major hazard must have and the sheet does not give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// One graded hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hazard {
    /// Survives re-sorting and renumbering.
    pub fingerprint: String,
    /// 1 is first.
    pub rank: u64,
    /// Rule id, or null for a ledger row that no rule knows.
    pub rule: Option<String>,
    /// Title of the rule, or a shortened description.
    pub title: String,
    /// Proposed statutory grade.
    pub grade: Grade,
    /// Confirmed or suspected.
    pub status: Status,
    /// Channel of the evidence.
    pub channel: Channel,
    /// Whether another channel says the contrary.
    pub contradicted: bool,
    /// What was found, in the sheet's words where there are any.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// Clauses it rests on; empty for a general hazard without one.
    pub basis: Vec<Basis>,
    /// Other rules the same finding meets.
    pub also: Vec<Also>,
    /// Cells it rests on.
    pub evidence: Vec<Evidence>,
    /// Risk value, if it can be told.
    pub risk: Option<Risk>,
    /// Level by the house profile, or null.
    pub house_level: Option<String>,
    /// Suggested control measures.
    pub measures: Measures,
    /// Rectification.
    pub rectification: Rectification,
    /// Waiver, or null.
    pub waiver: Option<serde_json::Value>,
    /// Accident types it may lead to.
    #[serde(default)]
    pub accidents: Vec<String>,
    /// The level the sheet itself claims, in its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_level: Option<String>,
    /// What a reader must know: facts that would make it major, doubts, the verification of its basis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Contents of the sheet's columns that have no role: header → text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extras: BTreeMap<String, String>,
    /// Of a general hazard: major rules that its text nearly meets, the nearest first, at most three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<NearRule>,
    /// A major rule that another part of the text would meet, which the text tells as put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<StatedRectified>,
}

/// A major rule that a text nearly meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NearRule {
    /// Rule id.
    pub rule: String,
    /// Its title: the fact that would make it major.
    pub title: String,
    /// Its basis.
    pub basis: Vec<Basis>,
    /// What is missing.
    pub missing: String,
}

/// A major rule that a text would meet, did it not tell the fault as put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedRectified {
    /// Rule id.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Its basis.
    pub basis: Vec<Basis>,
}

/// A rule that could not be decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Undetermined {
    /// Rule id.
    pub rule: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Table kind the rule needs.
    pub table: String,
    /// Sheet it was looked for in; null if there is no such table at all.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Columns that are missing or blank.
    pub missing: Vec<String>,
    /// One-based rows concerned; empty if the whole column or table is missing.
    pub rows: super::hazards::LazyList<u32>,
}

/// A ledger row that states no hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotHazard {
    /// Index into [`Assessment::inputs`].
    #[serde(default)]
    pub input: u32,
    /// Sheet name.
    pub sheet: String,
    /// One-based row.
    pub row: u32,
    /// Its text.
    pub text: String,
    /// Why: `compliant`, `none-found`, `rectified`, `hypothetical`, `empty` …
    #[serde(default)]
    pub reason: String,
    /// A major rule that the text would meet, did it not tell the fault as put right: to be verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<StatedRectified>,
}

/// Two channels that disagree about one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// Rule id.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Fingerprint of the hazard.
    pub fingerprint: String,
    /// Cells that say there is a hazard.
    pub hit: Vec<Evidence>,
    /// Cells that say there is none.
    pub clear: Vec<Evidence>,
}

/// A rule that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleError {
    /// Rule id.
    pub rule: String,
    /// Sheet it failed on.
    pub sheet: Option<String>,
    /// First row it failed on.
    pub row: Option<u32>,
    /// How many rows it failed on.
    pub rows: u64,
    /// What went wrong.
    pub message: String,
}

/// A clause in force that has to be checked by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ByHand {
    /// Rule id.
    pub rule: String,
    /// What it is about.
    pub title: String,
    /// The clause.
    pub basis: Vec<Basis>,
    /// Why no fact decides it.
    pub reason: String,
}
