//! Writing out what lies beyond a finding's own row: the rows of its group, and the rows of other tables.

use super::book::Book;
use super::document::Evidence;
use super::entry::cell_evidence;
use crate::base::norm::tidy;
use crate::judge::aggregate::Value;
use crate::judge::findings::{Finding, GroupNote};
use crate::judge::plan::LinkPlan;
use crate::judge::predicate::cell;
use crate::judge::world::At;
use crate::pack::model::Question;

/// Rows of a group listed as evidence.
const ROWS: usize = 50;
/// Rows of another table listed for one look-up.
const LINKED: usize = 5;

/// The figures of a group.
#[must_use]
pub fn describe_group(group: &GroupNote) -> String {
    let facts: Vec<String> = group.facts.iter().map(|(what, value)| format!("{what}={value}")).collect();
    format!("{}：{}", tidy(&group.name), facts.join("；"))
}

/// The cells of a group's rows that the rule reads, row by row.
#[must_use]
pub fn group_evidence(book: &Book, finding: &Finding) -> Vec<Evidence> {
    let (Some(group), Some(plan)) = (book.group(finding), book.plan(finding)) else { return Vec::new() };
    let roles = plan.roles();
    let mut out = Vec::new();
    for (table, record) in group.rows.iter().take(ROWS) {
        let Some(sited) = book.judgement.tables.get(*table as usize) else { continue };
        let read = roles.iter().filter_map(|r| sited.table.column(r));
        let mut columns: Vec<_> = read.flat_map(|c| book.sources(&sited.table, c)).collect();
        if columns.is_empty() {
            columns.extend(sited.table.columns.first());
        }
        out.extend(columns.into_iter().map(|c| cell_evidence(sited, c, *record as usize)));
    }
    out
}

/// That not all rows of a group are listed.
#[must_use]
pub fn row_note(book: &Book, finding: &Finding) -> Option<String> {
    let rows = book.group(finding)?.rows.len();
    (rows > ROWS).then(|| format!("该组共 {rows} 行，证据只列出前 {ROWS} 行"))
}

/// Rows of other tables that belong to the finding's row.
fn linked<'b>(book: &'b Book, finding: &Finding, link: &LinkPlan) -> Vec<&'b At> {
    let Some(table) = book.sited(finding).map(|s| &s.table) else { return Vec::new() };
    let na = |text: &str| book.rules.kinds.is_not_applicable(text);
    let key: Option<Vec<Value>> = link
        .join
        .keys
        .iter()
        .map(|(own, _)| {
            let column = table.column(own)?;
            Some(Value::of(cell(table, column, column.codes.get(finding.record as usize) as usize, &na)))
        })
        .collect();
    key.map(|key| book.judgement.joins.rows(&link.join, &key).iter().take(LINKED).collect()).unwrap_or_default()
}

/// Rows of other tables count as evidence where they are looked up; of rows that exist or do not, the table is told.
fn looked_up<'b>(book: &'b Book, finding: &Finding) -> Vec<(&'b LinkPlan, Vec<&'b At>)> {
    let links = book.plan(finding).map(|p| p.plan.links()).unwrap_or_default();
    let up = links.into_iter().filter(|l| l.question == Question::Lookup);
    up.map(|l| (l, linked(book, finding, l))).collect()
}

/// The cells looked up for a finding's row.
#[must_use]
pub fn link_evidence(book: &Book, finding: &Finding) -> Vec<Evidence> {
    let mut out = Vec::new();
    for (link, rows) in looked_up(book, finding) {
        for (table, record) in rows {
            let Some(sited) = book.judgement.tables.get(*table as usize) else { continue };
            let roles = link.other_roles().into_iter().chain(link.join.other_roles());
            let cells = roles.filter_map(|r| sited.table.column(r)).map(|c| cell_evidence(sited, c, *record as usize));
            for e in cells {
                if !out.contains(&e) {
                    out.push(e);
                }
            }
        }
    }
    out
}

/// What other tables say of a finding's row.
#[must_use]
pub fn describe_links(book: &Book, finding: &Finding) -> Vec<String> {
    let mut out = Vec::new();
    for (link, rows) in looked_up(book, finding) {
        let title = book.rules.kinds.kind(&link.join.kind).map_or(link.join.kind.as_str(), |k| k.name.as_str());
        for (table, record) in rows {
            let Some(sited) = book.judgement.tables.get(*table as usize) else { continue };
            for column in link.other_roles().into_iter().filter_map(|r| sited.table.column(r)) {
                let value = tidy(sited.table.value(column, *record as usize).text);
                let fact = format!("{title} {}={value}", column.header);
                if !out.contains(&fact) {
                    out.push(fact);
                }
            }
        }
    }
    let links = book.plan(finding).map(|p| p.plan.links()).unwrap_or_default();
    for link in links.into_iter().filter(|l| l.question == Question::NoRow) {
        let title = book.rules.kinds.kind(&link.join.kind).map_or(link.join.kind.as_str(), |k| k.name.as_str());
        out.push(format!("{title}中没有相应的行"));
    }
    out
}
