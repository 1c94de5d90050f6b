//! How many of the sentences in `fixtures/described/` are read as what they are. They were written without looking at the
//! rules, a set after each round of changes; the floors keep what was reached.

use crate::common::{AS_OF, json, project, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const SETS: [&str; 3] = ["first", "second", "third"];
const SECTORS: [&str; 5] = ["assembly", "coal", "construction", "fire", "trade"];

/// Grade and clause wanted, and the sentence.
struct Case {
    grade: String,
    clauses: Vec<String>,
    text: String,
}

/// The sentences of a sector.
fn cases(sector: &str) -> Vec<Case> {
    let mut out = Vec::new();
    for set in SETS {
        let path = project(&format!("fixtures/described/{set}.tsv"));
        let lines = std::fs::read_to_string(path).unwrap();
        for line in lines.lines().filter(|l| !l.is_empty()) {
            let [of, grade, clauses, text] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            if of == sector {
                let clauses = clauses.split('/').map(clause_key).filter(|c| !c.is_empty()).collect();
                out.push(Case { grade: grade.to_owned(), clauses, text: text.to_owned() });
            }
        }
    }
    out
}

/// 第四条第（三）项 and 第四条(三) are the same clause; a name before it (教发) does not count.
fn clause_key(text: &str) -> String {
    let text = text.split(' ').next_back().unwrap_or("");
    text.chars().filter(|c| !"第条款项章()（）、.。".contains(*c)).collect()
}

/// By row of the ledger: whether some hazard is major, and the clauses cited.
type Graded = BTreeMap<u64, (bool, BTreeSet<String>)>;

/// What was graded, and the rows that state no hazard.
fn graded(sector: &str, cases: &[Case]) -> (Graded, BTreeSet<u64>) {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = String::from("序号,隐患描述\n");
    for (case, n) in cases.iter().zip(1..) {
        writeln!(ledger, "{n},\"{}\"", case.text).unwrap();
    }
    let path = dir.path().join("ledger.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(ledger.as_bytes())).unwrap();
    let options = ["--sector", sector, "--as-of", AS_OF, "--fail-on", "never", "--format", "json"];
    let document = json(&run(&[&["check", path.to_str().unwrap()], &options[..]].concat()));
    let mut hazards = Graded::new();
    for hazard in document["hazards"].as_array().unwrap() {
        let entry = hazards.entry(hazard["evidence"][0]["row"].as_u64().unwrap()).or_default();
        entry.0 |= hazard["grade"] == "major";
        let none = Vec::new();
        let also = hazard["also"].as_array().unwrap_or(&none).iter().map(|a| &a["basis"]);
        for basis in also.chain([&hazard["basis"]]).filter_map(Value::as_array).flatten() {
            entry.1.insert(clause_key(basis["clause"].as_str().unwrap_or("")));
        }
    }
    let clear = document["not_hazards"].as_array().unwrap().iter().map(|n| n["row"].as_u64().unwrap()).collect();
    (hazards, clear)
}

#[test]
fn free_wording_is_graded_and_cited() {
    let (mut majors, mut found, mut cited, mut wrong, mut others, mut clears, mut cleared) = (0, 0, 0, 0, 0, 0, 0);
    let mut misses = Vec::new();
    for sector in SECTORS {
        let cases = cases(sector);
        let (hazards, clear) = graded(sector, &cases);
        for (case, row) in cases.iter().zip(2_u64..) {
            let (major, clauses) = hazards.get(&row).cloned().unwrap_or_default();
            // Of the fire standard only chapters are known; its rules cite chapter 5 or 6.
            let named = case.clauses.iter().any(|want| clauses.iter().any(|c| c.ends_with(want.as_str())));
            let right = match case.grade.as_str() {
                "major" => {
                    (majors, found, cited) = (majors + 1, found + u32::from(major), cited + u32::from(major && named));
                    major
                }
                "none" => {
                    (clears, cleared) = (clears + 1, cleared + u32::from(clear.contains(&row)));
                    clear.contains(&row)
                }
                _ => {
                    (others, wrong) = (others + 1, wrong + u32::from(major));
                    !major
                }
            };
            if !right {
                misses.push(format!("{sector}: {} is not {}", case.text, case.grade));
            }
        }
    }
    let share = |part: u32, of: u32| f64::from(part) / f64::from(of);
    let figures = (share(found, majors), share(cited, majors), share(wrong, others), share(cleared, clears));
    let told = format!("{figures:?}\n{}", misses.join("\n"));
    assert!(figures.0 >= 0.95 && figures.1 >= 0.93, "majors found, and with their clause: {told}");
    assert!(figures.2 <= 0.05, "general ones taken for major: {told}");
    assert!(figures.3 >= 0.85, "no hazards: {told}");
}
