//! The columnar judge by itself, on one core: what one rule costs on one row, by kind of condition.

use super::Outcome;
use super::process::median;
use super::rules::{KINDS, pack};
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::judge::text::Stancer;
use hazgrade::judge::{Choice, RuleSet, Sited, judge};
use hazgrade::recognize::kinds::Kinds;
use hazgrade::recognize::sample_table;
use hazgrade::recognize::table::Table;
use std::sync::Arc;
use std::time::Instant;

/// Rows judged.
const ROWS: u32 = 100_000;
/// Rules of the kind measured.
const RULES: u32 = 60;
/// Repetitions.
const ROUNDS: usize = 7;

/// Prints the figures.
pub fn report() -> Outcome<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    println!("\nThe judge alone on one core, {ROWS} rows, {RULES} rules of a kind: ns for one rule on one row");
    println!("  {:<38}{:>12}{:>14}", "", "no blanks", "35 % filled");
    pool.install(|| {
        for kind in KINDS {
            let full = measure(kind, 1000)?;
            let sparse = measure(kind, 350)?;
            println!("  {kind:<38}{full:>12.2}{sparse:>14.2}");
        }
        Ok(())
    })
}

fn measure(kind: &str, filled: u32) -> Outcome<f64> {
    let rules = rule_set(kind, RULES)?;
    let none = rule_set(kind, 1)?;
    let mut table = table(&rules.kinds, filled)?;
    let mut costs = Vec::new();
    for _ in 0..=ROUNDS {
        let mut times = [0.0; 2];
        for (time, set) in times.iter_mut().zip([&none, &rules]) {
            let start = Instant::now();
            let judgement = judge(set, vec![Sited { input: 0, table }]);
            *time = start.elapsed().as_secs_f64();
            table = judgement.tables.into_iter().next().ok_or("the table is gone")?.table;
        }
        costs.push((times[1] - times[0]) * 1e9 / f64::from(RULES - 1) / f64::from(ROWS));
    }
    costs.remove(0); // the first round warms up
    Ok(median(costs))
}

fn rule_set(kind: &str, count: u32) -> Outcome<RuleSet> {
    let mut counts = [0; 7];
    for (n, name) in counts.iter_mut().zip(KINDS) {
        *n = if name == kind { count } else { 0 };
    }
    let folder = tempfile::tempdir()?;
    // The description column is left to the described channel: what is measured here reads the measures column.
    let text = pack("bench", counts).replace("description:", "measures:");
    let file = folder.path().join("bench").join("pack.yaml");
    hazgrade::base::outfile::write_whole(&file, |out| out.write_all(text.as_bytes()))?;
    let mut files = RuleFiles::embedded();
    files.overlay(folder.path())?;
    let mut out = Diagnostics::default();
    let kinds = Kinds::load(&files, &mut out);
    let packs = hazgrade::pack::load(&files, &mut out);
    let choice = Choice { as_of: super::AS_OF.parse()?, sectors: vec!["bench".to_owned()] };
    let stancer = Stancer::new(&kinds.stance, &kinds.wording);
    let rules = RuleSet::compile(packs, Arc::new(kinds), stancer, &choice, &mut out);
    if out.has_errors() {
        return Err("the rules measured are not sound".into());
    }
    Ok(rules)
}

/// A ledger without a description column, so that only the measured channel has work; of a thousand cells in each column
/// that rules read, `filled` are not blank.
fn table(kinds: &Kinds, filled: u32) -> Outcome<Table> {
    let kind = kinds.kind("hazard-ledger").ok_or("no such table kind")?;
    let mut dice = super::data::Dice::new(7);
    let cells: Vec<Vec<(&str, String)>> = (0..ROWS).map(|_| row(&mut dice, filled)).collect();
    let rows: Vec<Vec<(&str, &str)>> =
        cells.iter().map(|row| row.iter().map(|(role, text)| (*role, text.as_str())).collect()).collect();
    Ok(sample_table(kind, &rows, kinds))
}

fn row(dice: &mut super::data::Dice, filled: u32) -> Vec<(&'static str, String)> {
    let mut row = vec![("no", "1".to_owned())];
    let mut add = |dice: &mut super::data::Dice, role: &'static str, text: String| {
        if dice.in_thousand(filled) {
            row.push((role, text));
        }
    };
    for role in ["location", "category", "responsible_unit", "inspector"] {
        let text = format!("第{}区域", dice.below(400));
        add(dice, role, text);
    }
    for role in ["date", "deadline"] {
        let text = format!("202{}-0{}-1{}", 3 + dice.below(3), 1 + dice.below(9), dice.below(9));
        add(dice, role, text);
    }
    let text = format!("{}.{}", dice.below(40), dice.below(10));
    add(dice, "funds", text);
    let text = dice.one_of(&["已整改", "整改中"]).to_owned();
    add(dice, "state", text);
    let text = super::data::description(dice);
    add(dice, "measures", text);
    row
}
