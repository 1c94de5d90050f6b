//! Facts of nothing in particular: they hold every name that texts may use, so that names can be checked before anything is
//! filled in. They are made by the same functions as real facts.

use super::facts::{self, LoopFacts};
use super::fill::Facts;
use super::kinds::Origin;
use crate::assess::document::{Hazard, Measures, Rectification};
use crate::base::{Channel, Grade, Status};
use crate::ledger::Stats;
use jiff::civil::date;
use minijinja::Value;
use std::collections::BTreeMap;

/// Names that only the ledger gives.
const OF_LEDGER: [&str; 2] = ["stats", "period"];

/// Every name of the facts of one origin.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// The facts; their lists are empty.
    pub all: Value,
    hazard: Value,
    duty: Value,
    document: Value,
}

impl Specimen {
    /// What a thing of a list holds; `None` for a list of which nothing is known.
    #[must_use]
    pub fn thing(&self, list: &str) -> Option<Value> {
        let words: Vec<&str> = list.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        let of = |names: &[&str]| words.iter().any(|w| names.contains(w));
        if of(&["majors", "generals", "hazards"]) {
            return Some(self.hazard.clone());
        }
        if of(&["duties", "major_duties"]) {
            return Some(self.duty.clone());
        }
        of(&["documents"]).then(|| self.document.clone())
    }
}

/// The specimen of an origin.
#[must_use]
pub fn specimen(origin: Origin) -> Specimen {
    let stats = Stats::of_nothing(date(2026, 1, 1));
    let nothing =
        LoopFacts { rows: &[], stats: &stats, day: stats.to, firm: None, duties: &[], pictures: &[], after: &[] };
    let mut all: Facts = facts::of_ledger(&nothing);
    if origin == Origin::Assessment {
        all.retain(|name, _| !OF_LEDGER.contains(&name.as_str()));
    }
    Specimen {
        all: Value::from_serialize(&all),
        hazard: Value::from_serialize(facts::hazard(&hazard(), "")),
        duty: Value::from_serialize(facts::duty("", true, "", "", None, None, None)),
        document: Value::from_serialize(facts::document("", "", "")),
    }
}

fn hazard() -> Hazard {
    Hazard {
        fingerprint: String::new(),
        rank: 1,
        rule: None,
        title: String::new(),
        grade: Grade::Major,
        status: Status::Suspected,
        channel: Channel::Described,
        contradicted: false,
        description: String::new(),
        location: None,
        basis: Vec::new(),
        also: Vec::new(),
        evidence: Vec::new(),
        risk: None,
        house_level: None,
        measures: Measures::default(),
        rectification: Rectification::default(),
        waiver: None,
        accidents: Vec::new(),
        claimed_level: None,
        notes: Vec::new(),
        extras: BTreeMap::new(),
        near: Vec::new(),
        verify: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Almanac;
    use std::collections::BTreeSet;

    fn names(value: &Value) -> BTreeSet<String> {
        value.try_iter().unwrap().map(|k| k.to_string()).collect()
    }

    #[test]
    fn a_specimen_has_the_names_of_real_facts() {
        let real = facts::of_assessment(&crate::report::sample::chemical_firm(), &Almanac::built_in(), &[]);
        let specimen = specimen(Origin::Assessment);
        assert_eq!(names(&specimen.all), real.keys().cloned().collect());
        for (list, thing) in
            [("majors", &specimen.hazard), ("duties", &specimen.duty), ("documents", &specimen.document)]
        {
            let first = real[list].get_item_by_index(0).unwrap();
            assert_eq!(names(thing), names(&first), "{list}");
        }
        for name in ["firm", "count"] {
            assert_eq!(names(&specimen.all.get_attr(name).unwrap()), names(&real[name]), "{name}");
        }
    }
}
