//! The comparison as types: the contract `hazgrade/diff/1`. Field order is the order in the file.

use crate::assess::document::{Assessment, Hazard, Tool};
use crate::base::{Channel, Grade, Status};
use serde::Serialize;

/// Value of [`Diff::schema`].
pub const SCHEMA: &str = "hazgrade/diff/1";

/// States that end the duty to rectify.
const DONE: [&str; 3] = ["rectified", "accepted", "closed"];

/// What a comparison needs to know of a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// Fingerprint.
    pub fingerprint: String,
    /// Rule id; null where no rule knows it.
    pub rule: Option<String>,
    /// Title.
    pub title: String,
    /// Proposed statutory grade.
    pub grade: Grade,
    /// Confirmed or suspected.
    pub status: Status,
    /// Channel of the evidence.
    pub channel: Channel,
    /// What was found.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// State of rectification.
    pub state: Option<String>,
    /// Deadline.
    pub deadline: Option<String>,
    /// Where the deadline comes from.
    pub deadline_source: Option<String>,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// The level the sheet itself claims.
    pub claimed_level: Option<String>,
    /// `sheet!cell` of the deciding cell.
    pub place: Option<String>,
    /// Whether it is waived.
    pub waived: bool,
    /// The values it rests on; compared, not written.
    #[serde(skip)]
    pub facts: String,
}

impl Brief {
    /// What is needed of a hazard.
    #[must_use]
    pub fn of(h: &Hazard) -> Self {
        let r = &h.rectification;
        let mut facts = String::new();
        for e in &h.evidence {
            facts.extend([e.column.as_str(), "=", e.value.as_str(), "\n"]);
        }
        Self {
            fingerprint: h.fingerprint.clone(),
            rule: h.rule.clone(),
            title: h.title.clone(),
            grade: h.grade,
            status: h.status,
            channel: h.channel,
            description: h.description.clone(),
            location: h.location.clone(),
            state: r.state.clone(),
            deadline: r.deadline.clone(),
            deadline_source: r.deadline_source.clone(),
            responsible: r.responsible.clone(),
            claimed_level: h.claimed_level.clone(),
            place: h.evidence.first().map(|e| format!("{}!{}", e.sheet, e.cell)),
            waived: h.waiver.is_some(),
            facts,
        }
    }

    /// Whether the duty to rectify has ended.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state.as_deref().is_some_and(|s| DONE.contains(&s))
    }
}

/// A pack by which a round was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackUsed {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// SHA-256 over its files.
    pub sha256: String,
}

/// One round: whom and when it is about, by which rules it was judged, and its hazards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Where it comes from: a path, or a round of the ledger.
    pub source: String,
    /// Day of the inspection, if told.
    pub inspected: Option<String>,
    /// The day the law was asked for.
    pub as_of: String,
    /// Name of the enterprise.
    pub enterprise: Option<String>,
    /// Its unified social credit code.
    pub credit_code: Option<String>,
    /// The packs that applied.
    pub packs: Vec<PackUsed>,
    /// Its hazards, ranked.
    #[serde(skip)]
    pub hazards: Vec<Brief>,
}

impl Round {
    /// From an assessment.
    #[must_use]
    pub fn of(source: &str, a: &Assessment) -> Self {
        let packs = a.packs.iter().filter(|p| p.applied);
        Self {
            source: source.to_owned(),
            inspected: a.inspected.clone(),
            as_of: a.as_of.clone(),
            enterprise: a.enterprise.name.clone(),
            credit_code: a.enterprise.credit_code.clone(),
            packs: packs
                .map(|p| PackUsed { id: p.id.clone(), version: p.version.clone(), sha256: p.sha256.clone() })
                .collect(),
            hazards: a.hazards.iter().map(|h| Brief::of(&h)).collect(),
        }
    }
}

/// How a hazard was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// By its fingerprint.
    Fingerprint,
    /// By its very text and place; rule or enterprise's name differ.
    Text,
    /// By how alike the texts are.
    Similarity,
}

/// Who or what made the grade another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The facts differ, the rules do not.
    Fact,
    /// The rules differ, the facts do not.
    Rule,
    /// Neither differs: a person decided.
    Hand,
    /// Facts and rules both differ: not to be told from the two rounds alone.
    Undetermined,
}

/// A grade that is another now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Regrade {
    /// Grade before.
    pub from: Grade,
    /// Grade now.
    pub to: Grade,
    /// By what.
    pub by: Cause,
    /// In words (Chinese).
    pub why: String,
}

/// How an entry ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The new round lists it with a state that ends the duty to rectify.
    Stated,
    /// The new round does not list it any more: nothing proves that it was put right.
    Gone,
}

/// One hazard of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// As the new round tells it; of a closed one that is gone, as the old round does.
    #[serde(flatten)]
    pub hazard: Brief,
    /// As the old round told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Brief>,
    /// How it was found again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched_by: Option<By>,
    /// How alike the texts are, 0.000–1.000, where that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<String>,
    /// Which of its fields differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<&'static str>,
    /// How its grade changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regrade: Option<Regrade>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// The last round that listed it, if it was away in between; or the round that had it as put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<String>,
    /// Days past its own deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_days: Option<u32>,
}

/// How many entries a list has, and how many of them are major.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// All.
    pub all: u64,
    /// Major ones.
    pub major: u64,
}

/// Counts of every list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Hazards of the old round.
    pub old: Count,
    /// Hazards of the new round.
    pub current: Count,
    /// See [`Diff::new`].
    pub new: Count,
    /// See [`Diff::closed`].
    pub closed: Count,
    /// See [`Diff::persisting`].
    pub persisting: Count,
    /// See [`Diff::reworded`].
    pub reworded: Count,
    /// See [`Diff::reopened`].
    pub reopened: Count,
    /// See [`Diff::regraded`].
    pub regraded: Count,
    /// See [`Diff::overdue`].
    pub overdue: Count,
    /// Put right before and still so, or not listed any more.
    pub stayed_closed: u64,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Always `hazgrade/diff/1`.
    pub schema: &'static str,
    /// The program that wrote it.
    pub tool: Tool,
    /// The day by which deadlines are overdue.
    pub as_of: String,
    /// The rounds, in order; the last is the new one.
    pub rounds: Vec<Round>,
    /// Counts.
    pub summary: Counts,
    /// What a reader must know (Chinese).
    pub notes: Vec<String>,
    /// Of the new round, never listed before.
    pub new: Vec<Entry>,
    /// Open in the old round; stated as put right in the new one, or gone.
    pub closed: Vec<Entry>,
    /// Open in both rounds.
    pub persisting: Vec<Entry>,
    /// Persisting ones with another wording.
    pub reworded: Vec<Entry>,
    /// Open now, but put right before, or away in between.
    pub reopened: Vec<Entry>,
    /// Found again with another grade.
    pub regraded: Vec<Entry>,
    /// Open, and past their own deadline.
    pub overdue: Vec<Entry>,
}

/// How many of a list, and major ones.
#[must_use]
pub fn count<'b>(list: impl Iterator<Item = &'b Brief>) -> Count {
    list.fold(Count::default(), |n, b| Count { all: n.all + 1, major: n.major + u64::from(b.grade == Grade::Major) })
}
