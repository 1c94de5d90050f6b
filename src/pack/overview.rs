//! What the packs cover, as one table: sector, document, clauses, channels, verification. For `docs/sectors.md`.

use super::clauses::{Answered, DocumentCover, cover};
use super::model::{Auto, Document, Pack, Rule};
use crate::base::Grade;
use jiff::civil::Date;
use std::fmt::Write as _;

/// Opening of the page.
const HEAD: &str = "\
# What is covered 覆盖范围

Written by `HAZGRADE_REGENERATE=1 cargo test` from the packs themselves.

- *Clauses* are those the pack lists of the document. *Decided*: a rule grades by them, *suspected*: a rule finds them but never confirms,
  *by hand*: they are printed for a person to check, *missing*: nothing answers for them.
- *Asked*, *measured*, *described*: rules with a checklist question, a condition on tables, words of hazard texts.
- *Checked*: how far the document's text was checked. What is not verified never confirms a major hazard on its own.

条款数为规则包列出的条款；*decided* 由规则判定，*suspected* 只提示疑似，*by hand* 由人核对，*missing* 尚无对应。三个渠道分别为检查表提问、
事实表条件、隐患描述。未核实的文件不会单独判定重大。
";

/// The page.
#[must_use]
pub fn markdown(packs: &[Pack], day: Date) -> String {
    let mut out = String::from(HEAD);
    let _ = write!(
        out,
        "\nAs of {day}: {} packs, {} rules.\n",
        packs.len(),
        packs.iter().map(|p| p.rules.len()).sum::<usize>()
    );
    for pack in packs {
        let serves = if pack.everywhere { "every sector 各行业".to_owned() } else { pack.sectors.join(", ") };
        let general = pack.rules.iter().filter(|r| r.grade == Grade::General).count();
        let _ = write!(out, "\n## {} {} — `{}` {}\n\n", pack.sector, pack.title, pack.id, pack.version);
        let _ = write!(out, "Serves: {serves}. General hazards known: {general}.\n\n");
        out.push_str("| document | in force | checked | clauses | decided | suspected | by hand | missing | asked | measured | described |\n");
        out.push_str("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (document, cover) in pack.documents.iter().zip(cover(pack, day)) {
            row(&mut out, pack, document, &cover, day);
        }
    }
    out
}

fn row(out: &mut String, pack: &Pack, document: &Document, cover: &DocumentCover, day: Date) {
    let day_word = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
    let force = if document.in_force(day) { "yes" } else { "no" };
    let rules: Vec<&Rule> = pack.rules.iter().filter(|r| r.basis.iter().any(|b| b.document == document.id)).collect();
    let deciding: Vec<&Rule> = rules.iter().copied().filter(|r| r.auto != Auto::No).collect();
    let count = |of: fn(&Rule) -> bool| deciding.iter().filter(|r| of(r)).count();
    let suspected = cover
        .clauses
        .iter()
        .filter(|c| c.answered == Answered::Rule)
        .filter(|c| {
            let of_clause = deciding.iter().filter(|r| c.rules.contains(&r.id));
            of_clause.clone().count() > 0 && of_clause.clone().all(|r| r.auto == Auto::Suspect)
        })
        .count();
    let decided = cover.count(Answered::Rule) - suspected;
    let by_hand = cover.count(Answered::ByHand) + cover.count(Answered::CatchAll);
    let clauses = cover.total.map_or_else(|| format!("{} cited", cover.clauses.len()), |t| t.to_string());
    let _ = writeln!(
        out,
        "| 《{}》{} | {force}: {} – {} | {} | {clauses} | {decided} | {suspected} | {by_hand} | {} | {} | {} | {} |",
        document.title,
        document.number,
        day_word(document.from),
        day_word(document.until),
        document.verification.word(),
        cover.count(Answered::Missing),
        count(|r| r.ask.is_some()),
        count(|r| r.when.is_some()),
        count(|r| !r.says.is_empty()),
    );
}
