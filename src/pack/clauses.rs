//! The clauses of documents, and which of them rules answer for.

use super::model::{Auto, Document, Pack};
use crate::base::norm::key;
use crate::base::yaml::{Node, Reader, Span, Value};
use crate::say;
use jiff::civil::Date;

/// The clauses a document is said to have.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// How many there are, where more than those listed.
    pub count: Option<u32>,
    /// Those listed.
    pub list: Vec<Clause>,
}

impl Clauses {
    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        let told = self.count.and_then(|c| usize::try_from(c).ok()).unwrap_or(0);
        told.max(self.list.len())
    }
}

/// One clause of a document.
#[derive(Clone, Debug)]
pub struct Clause {
    /// As rules cite it, e.g. 第五项.
    pub id: String,
    /// What it is about, in own words.
    pub topic: String,
    /// Whether it only sweeps up what others leave (其他…): no rule can answer for it.
    pub catch_all: bool,
    /// Place.
    pub span: Span,
}

/// Reads `clauses:` of a document: a list, or `{count, list}`.
pub fn read_clauses(reader: &mut Reader<'_>, node: &Node) -> Clauses {
    let mut clauses = Clauses::default();
    if let Value::Map(_) = &node.value {
        let Some(mut f) = reader.fields(node, "clauses") else { return clauses };
        clauses.count = f.get("count").and_then(|n| read_count(reader, n));
        if let Some(n) = f.get("list") {
            clauses.list = read_list(reader, n);
        }
        f.finish(reader, &["count", "list"]);
    } else {
        clauses.list = read_list(reader, node);
    }
    if let Some(count) = clauses.count
        && usize::try_from(count).is_ok_and(|c| c < clauses.list.len())
    {
        let listed = clauses.list.len();
        reader.error(
            &node.span,
            "too-many-clauses",
            say!("count 写 {count}，却列了 {listed} 条", "`count` says {count}, but {listed} are listed"),
        );
    }
    clauses
}

fn read_count(reader: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let count = reader.decimal(node, "count").and_then(|d| u32::try_from(d).ok());
    if count.is_none() {
        reader.error(&node.span, "bad-count", say!("count 应是正整数", "`count` must be a whole number"));
    }
    count
}

fn read_list(reader: &mut Reader<'_>, node: &Node) -> Vec<Clause> {
    let mut list: Vec<Clause> = Vec::new();
    for n in reader.list(node, "clauses") {
        let clause = if let Value::Map(_) = &n.value {
            let Some(mut f) = reader.fields(n, "clause") else { continue };
            let id = f.require(reader, "id").and_then(|n| reader.text(n, "id"));
            let topic = f.get("topic").and_then(|n| reader.text(n, "topic")).unwrap_or_default();
            let catch_all = f.get("catch_all").and_then(|n| reader.boolean(n, "catch_all")).unwrap_or(false);
            f.finish(reader, &["id", "topic", "catch_all"]);
            id.map(|id| Clause { id, topic, catch_all, span: n.span.clone() })
        } else {
            let id = reader.text(n, "clause");
            id.map(|id| Clause { id, topic: String::new(), catch_all: false, span: n.span.clone() })
        };
        let Some(clause) = clause else { continue };
        if list.iter().any(|c| key(&c.id) == key(&clause.id)) {
            let id = &clause.id;
            reader.error(&clause.span, "duplicate-clause", say!("条款“{id}”重复", "clause `{id}` is listed twice"));
        } else {
            list.push(clause);
        }
    }
    list
}

/// How a clause is answered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A rule decides it.
    Rule,
    /// It is only pointed to, for a person to check.
    ByHand,
    /// Not at all.
    Missing,
    /// Not at all, but it sweeps up what others leave.
    CatchAll,
}

impl Answered {
    /// Word used in machine forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::ByHand => "by_hand",
            Self::Missing => "missing",
            Self::CatchAll => "catch_all",
        }
    }
}

/// A clause and the rules that cite it.
#[derive(Clone, Debug)]
pub struct ClauseCover {
    /// Clause.
    pub id: String,
    /// Topic.
    pub topic: String,
    /// How it is answered for.
    pub answered: Answered,
    /// Rules that cite it.
    pub rules: Vec<String>,
}

/// A document and its clauses.
#[derive(Clone, Debug)]
pub struct DocumentCover {
    /// Pack.
    pub pack: String,
    /// Document id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number.
    pub number: String,
    /// Whether it is in force on the day asked for.
    pub in_force: bool,
    /// How many clauses it has; `None` if the pack does not list them.
    pub total: Option<usize>,
    /// The clauses, in the order listed, or as cited.
    pub clauses: Vec<ClauseCover>,
    /// Clauses that rules cite but the list does not have.
    pub unlisted: Vec<ClauseCover>,
}

impl DocumentCover {
    /// Clauses answered for in one way.
    #[must_use]
    pub fn count(&self, answered: Answered) -> usize {
        let listed = self.clauses.iter().filter(|c| c.answered == answered).count();
        // Those that the document has but the pack does not list are missing too.
        let rest = self.total.map_or(0, |t| t.saturating_sub(self.clauses.len()));
        if answered == Answered::Missing { listed + rest } else { listed }
    }
}

/// The clauses of every document of a pack.
#[must_use]
pub fn cover(pack: &Pack, day: Date) -> Vec<DocumentCover> {
    pack.documents.iter().map(|d| cover_document(pack, d, day)).collect()
}

fn cover_document(pack: &Pack, document: &Document, day: Date) -> DocumentCover {
    let cited: Vec<(&str, &str, Auto)> = pack
        .rules
        .iter()
        .flat_map(|r| {
            r.basis.iter().filter(|b| b.document == document.id).map(|b| (b.clause.as_str(), r.id.as_str(), r.auto))
        })
        .collect();
    let mut listed: Vec<ClauseCover> = Vec::new();
    let mut unlisted: Vec<ClauseCover> = Vec::new();
    let new = |id: &str, topic: &str, answered| ClauseCover {
        id: id.to_owned(),
        topic: topic.to_owned(),
        answered,
        rules: Vec::new(),
    };
    for c in document.clauses.iter().flat_map(|c| &c.list) {
        listed.push(new(&c.id, &c.topic, if c.catch_all { Answered::CatchAll } else { Answered::Missing }));
    }
    for (clause, rule, auto) in cited {
        let at = best(clause, listed.iter().map(|c| c.id.as_str()));
        let entry = if let Some(at) = at {
            listed.get_mut(at)
        } else {
            let at = unlisted.iter().position(|c| key(&c.id) == key(clause)).unwrap_or(unlisted.len());
            if at == unlisted.len() {
                unlisted.push(new(clause, "", Answered::Missing));
            }
            unlisted.get_mut(at)
        };
        let Some(entry) = entry else { continue };
        entry.rules.push(rule.to_owned());
        entry.answered = match (auto, entry.answered) {
            (Auto::No, Answered::Rule) => Answered::Rule,
            (Auto::No, _) => Answered::ByHand,
            _ => Answered::Rule,
        };
    }
    let total = document.clauses.as_ref().map(Clauses::total);
    let (clauses, unlisted) = if total.is_some() { (listed, unlisted) } else { (unlisted, Vec::new()) };
    DocumentCover {
        pack: pack.id.clone(),
        id: document.id.clone(),
        title: document.title.clone(),
        number: document.number.clone(),
        in_force: document.in_force(day),
        total,
        clauses,
        unlisted,
    }
}

/// The listed clause that a citation means: the same, or the longest one it begins with (第五项第二款 is of 第五项, 4.10 is
/// not of 4.1).
fn best<'c>(cited: &str, listed: impl Iterator<Item = &'c str>) -> Option<usize> {
    let cited = key(cited);
    let fits = |id: &str| {
        let id = key(id);
        let rest = cited.strip_prefix(id.as_str())?;
        let goes_on = rest.chars().next().is_some_and(|c| c.is_ascii_digit());
        (!goes_on).then_some(id.len())
    };
    listed.enumerate().filter_map(|(i, id)| fits(id).map(|len| (len, i))).max().map(|(_, i)| i)
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn a_citation_finds_its_clause() {
        let listed = ["4.1", "4.1.2", "第五项", "第十五项"];
        let find = |cited: &str| best(cited, listed.into_iter()).and_then(|i| listed.get(i).copied());
        assert_eq!(find("4.1"), Some("4.1"));
        assert_eq!(find("4.1.2 b)"), Some("4.1.2"));
        assert_eq!(find("4.10"), None);
        assert_eq!(find("第五项（二）"), Some("第五项"));
        assert_eq!(find("第十五项"), Some("第十五项"));
        assert_eq!(find("第六项"), None);
    }
}
