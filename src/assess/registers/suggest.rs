//! What a register row lacks, from the library of measures: always apart from what the sheet says, and marked as a
//! suggestion in every document.

use super::super::document::{RiskPoint, Suggested};
use super::library::Library;
use crate::base::RiskLevel;
use crate::base::words::Measures;
use rustc_hash::FxHashMap;

/// What decides a suggestion: named accident, words of the hazard, which classes are blank.
type Key = (String, String, u8);

/// Suggests measures, accident types, tiers and frequencies where they are blank.
#[derive(Debug)]
pub struct Suggesting<'l> {
    library: &'l Library,
    sectors: &'l [String],
    known: FxHashMap<Key, Suggested>,
}

impl<'l> Suggesting<'l> {
    /// For a firm of these sectors.
    #[must_use]
    pub fn new(library: &'l Library, sectors: &'l [String]) -> Self {
        Self { library, sectors, known: FxHashMap::default() }
    }

    /// Fills in what a row lacks. `classes`: whether its sheet tells the five classes apart.
    pub fn complete(&mut self, point: &mut RiskPoint, classes: bool) {
        let blank = |list: &[String]| list.is_empty();
        let m = &point.measures;
        let mut lacking = [&m.engineering, &m.management, &m.training, &m.ppe, &m.emergency].map(|l| blank(l));
        if !classes && !m.is_empty() {
            lacking = [false; 5];
        }
        let mask = lacking.iter().enumerate().fold(0, |mask, (n, l)| mask | u8::from(*l) << n);
        if mask != 0 || point.accident.is_none() {
            let accident = point.accident.as_deref().unwrap_or_default().to_owned();
            let hazard = [&point.risk_point, &point.activity, &point.step, &point.hazard].into_iter().flatten();
            let hazard = hazard.map(|t| &**t).collect::<Vec<_>>().join("，");
            let key = (accident, hazard, mask);
            let known = self.known.get(&key).cloned();
            let made = known.unwrap_or_else(|| {
                let made = self.make(&key.0, &key.1, lacking);
                self.known.insert(key, made.clone());
                made
            });
            point.suggested = made;
        }
        let level = point.inherent.into_iter().chain(point.risk.as_ref().map(|r| r.level)).min();
        if let Some(level) = level {
            if point.control_tier.is_none() {
                point.suggested.control_tier = Some(tier(level).to_owned());
            }
            if point.frequency.is_none() {
                point.suggested.frequency = Some(frequency(level).to_owned());
            }
        }
    }

    fn make(&self, accident: &str, hazard: &str, lacking: [bool; 5]) -> Suggested {
        let types = self.library.accidents(accident, hazard, self.sectors);
        let all = self.library.measures(&types, self.sectors);
        let [engineering, management, training, ppe, emergency] = lacking;
        let only = |wanted: bool, list: Vec<String>| if wanted { list } else { Vec::new() };
        Suggested {
            accidents: if accident.is_empty() { types.iter().map(|t| (*t).to_owned()).collect() } else { Vec::new() },
            measures: Measures {
                engineering: only(engineering, all.engineering),
                management: only(management, all.management),
                training: only(training, all.training),
                ppe: only(ppe, all.ppe),
                emergency: only(emergency, all.emergency),
            },
            control_tier: None,
            frequency: None,
        }
    }
}

/// The tier that customarily controls a level.
#[must_use]
pub fn tier(level: RiskLevel) -> &'static str {
    match level {
        RiskLevel::Red => "公司级",
        RiskLevel::Orange => "部门级",
        RiskLevel::Yellow => "班组级",
        RiskLevel::Blue => "岗位级",
    }
}

/// How often a level is inspected at least, by the pack `register`'s own measure.
fn frequency(level: RiskLevel) -> &'static str {
    match level {
        RiskLevel::Red => "至少每周1次",
        RiskLevel::Orange => "至少每月1次",
        RiskLevel::Yellow => "至少每季度1次",
        RiskLevel::Blue => "至少每年1次",
    }
}
