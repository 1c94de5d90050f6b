//! What rules compare a column with: drop-downs and examples.

use crate::base::norm::word_key;
use crate::judge::RuleSet;
use crate::pack::model::{Condition, Expect, Given, Matcher, Rule};
use crate::recognize::kinds::{ColumnSpec, KindSpec};
use crate::recognize::table::ColumnType;

/// Longest word of a drop-down, in characters.
const LONGEST: usize = 24;
/// Most words of a drop-down.
const MOST: usize = 40;

/// What the conditions and examples of some rules say about one column.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Words it is compared with, then values of examples; for columns that are compared so.
    pub(super) words: Vec<String>,
    /// Words looked for within its text.
    pub(super) mentioned: Vec<String>,
    /// A cell of an example, one that clears before one that hits.
    pub(super) example: Option<String>,
}

/// Looks through rules that read a kind.
pub(super) fn compared(rules: &RuleSet, chosen: &[u32], kind: &KindSpec, column: &ColumnSpec) -> Compared {
    let mut out = Compared::default();
    let rules: Vec<&Rule> = chosen.iter().filter_map(|r| rules.rule(*r)).collect();
    let reads = |rule: &Rule| rule.when.as_ref().is_some_and(|w| kind_is(kind, &w.table));
    let mut by_word = false;
    for rule in rules.iter().filter(|r| reads(r)) {
        if let Some(when) = &rule.when {
            by_word |= walk(&when.condition, kind, column, &mut out);
            let filter = when.group.as_ref().and_then(|g| g.filter.as_ref());
            by_word |= filter.is_some_and(|f| walk(f, kind, column, &mut out));
        }
    }
    let cells = |expect: Expect| {
        let examples = rules.iter().filter(|r| reads(r)).flat_map(|r| &r.examples).filter(move |e| e.expect == expect);
        examples
            .filter_map(|e| match &e.given {
                Given::Row(cells) => Some(cells),
                _ => None,
            })
            .flatten()
            .filter(|(name, value, _)| !value.trim().is_empty() && is_column(kind, column, name))
            .map(|(_, value, _)| value.as_str())
    };
    let seen: Vec<&str> = cells(Expect::Clear).chain(cells(Expect::Hit)).collect();
    out.example = seen.first().map(|t| (*t).to_owned());
    if by_word && column.ty == ColumnType::Text {
        add(&mut out.words, seen.iter());
    }
    if out.words.is_empty() {
        // Words of its own that no rule compares: what is computed from it needs them.
        add(&mut out.words, column.values.iter());
    }
    out.words.retain(|w| w.chars().count() <= LONGEST);
    out.words.truncate(MOST);
    out
}

fn kind_is(kind: &KindSpec, table: &str) -> bool {
    kind.id == table
}

fn is_column(kind: &KindSpec, column: &ColumnSpec, name: &str) -> bool {
    kind.column(name).is_some_and(|c| c.role == column.role)
}

/// Whether a condition compares the column with words. Every part is looked at: each may add words.
fn walk(condition: &Condition, kind: &KindSpec, column: &ColumnSpec, out: &mut Compared) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            let mut found = false;
            for c in list {
                found |= walk(c, kind, column, out);
            }
            found
        }
        Condition::Not(c) => walk(c, kind, column, out),
        Condition::Leaf(leaf) if is_column(kind, column, &leaf.column) => match &leaf.matcher {
            Matcher::In(words) | Matcher::NotIn(words) => {
                add(&mut out.words, words.iter());
                true
            }
            Matcher::Mentions(words) => {
                add(&mut out.mentioned, words.iter());
                false
            }
            _ => false,
        },
        Condition::Aggregate(a) => a.filter.as_ref().is_some_and(|f| walk(f, kind, column, out)),
        Condition::Leaf(_) | Condition::Rhai(_) | Condition::Link(_) => false,
    }
}

fn add(list: &mut Vec<String>, words: impl Iterator<Item = impl AsRef<str>>) {
    for word in words {
        let word = word.as_ref().trim();
        if !word.is_empty() && !list.iter().any(|w| word_key(w) == word_key(word)) {
            list.push(word.to_owned());
        }
    }
}
