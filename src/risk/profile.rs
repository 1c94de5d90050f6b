//! Method profiles and their evaluation.

use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Node, Reader, parse_file};
use crate::base::{Message, RiskLevel};
use crate::say;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const LEVELS: [(&str, RiskLevel); 4] =
    [("red", RiskLevel::Red), ("orange", RiskLevel::Orange), ("yellow", RiskLevel::Yellow), ("blue", RiskLevel::Blue)];

/// One factor of a method and the values it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Letter, e.g. `L`.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Values of the method's table.
    pub values: Vec<Decimal>,
}

/// A band of scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Scores from here (bool: the bound itself counts); `None` takes the rest.
    pub from: Option<(Decimal, bool)>,
    /// Colour.
    pub level: RiskLevel,
    /// Grade of the method's own scale, 1 is the highest.
    pub grade: u8,
    /// The method's own name of the band.
    pub name: String,
}

/// A named method profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Id printed in every report, e.g. `lec-gt`.
    pub id: String,
    /// Method, e.g. `LEC`.
    pub method: String,
    /// Title.
    pub title: String,
    /// Factors; the score is their product.
    pub factors: Vec<Factor>,
    /// Bands from the highest down.
    pub bands: Vec<Band>,
    /// Where the bounds come from.
    pub source: String,
}

/// A computed risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// Product of the factors.
    pub score: Decimal,
    /// Colour.
    pub level: RiskLevel,
    /// Grade of the method's own scale.
    pub grade: u8,
}

/// Why a risk cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RiskError {
    /// A factor is not given.
    #[error("factor {factor} is missing")]
    Missing {
        /// Letter.
        factor: String,
    },
    /// A factor is not in the method's table.
    #[error("{factor} = {value} is not in the table of {profile}")]
    NotInTable {
        /// Letter.
        factor: String,
        /// Value given.
        value: Decimal,
        /// Profile.
        profile: String,
        /// Values allowed.
        allowed: String,
    },
    /// The method has no such factor.
    #[error("{profile} has no factor {factor}")]
    Unknown {
        /// Letter.
        factor: String,
        /// Profile.
        profile: String,
    },
}

impl RiskError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Missing { factor } => {
                say!("缺少因子 {factor}，不能计算风险值", "factor {factor} is missing; no score can be computed")
            }
            Self::NotInTable { factor, value, profile, allowed } => say!(
                "{factor}={value} 不在 {profile} 的取值表中（可取 {allowed}），不能计算风险值",
                "{factor}={value} is not in the table of {profile} (allowed: {allowed}); no score can be computed"
            ),
            Self::Unknown { factor, profile } => {
                say!("方法 {profile} 没有因子 {factor}", "method {profile} has no factor {factor}")
            }
        }
    }
}

impl Profile {
    /// Computes score and level from exactly the profile's factors.
    ///
    /// # Errors
    /// A factor is missing, unknown, or not in the method's table.
    pub fn evaluate(&self, given: &BTreeMap<String, Decimal>) -> Result<Evaluation, RiskError> {
        if let Some(factor) = given.keys().find(|k| !self.factors.iter().any(|f| f.id == **k)) {
            return Err(RiskError::Unknown { factor: factor.clone(), profile: self.id.clone() });
        }
        let mut score = Decimal::ONE;
        for factor in &self.factors {
            let value = given.get(&factor.id).ok_or_else(|| RiskError::Missing { factor: factor.id.clone() })?;
            if !factor.values.contains(value) {
                let allowed = factor.values.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
                let (factor, profile) = (factor.id.clone(), self.id.clone());
                return Err(RiskError::NotInTable { factor, value: *value, profile, allowed });
            }
            score *= value;
        }
        let score = score.normalize();
        let band = self.bands.iter().find(|b| match b.from {
            Some((bound, true)) => score >= bound,
            Some((bound, false)) => score > bound,
            None => true,
        });
        let (level, grade) = band.map_or((RiskLevel::Blue, 0), |b| (b.level, b.grade));
        Ok(Evaluation { score, level, grade })
    }
}

/// All method profiles.
#[derive(Clone, Debug, Default)]
pub struct Methods {
    /// By id.
    pub profiles: Vec<Profile>,
}

impl Methods {
    /// A profile by id.
    #[must_use]
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|p| p.id == id)
    }

    /// Loads `methods/*.yaml`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut profiles = Vec::new();
        for file in files.in_folder("methods") {
            let (source, root) = parse_file(file, out);
            if let Some(root) = root {
                profiles.extend(read_profile(&mut Reader { source, out }, &root));
            }
        }
        Self { profiles }
    }
}

fn read_profile(reader: &mut Reader<'_>, root: &Node) -> Option<Profile> {
    let mut f = reader.fields(root, "method profile")?;
    let mut text = |reader: &mut Reader<'_>, key: &str| f.require(reader, key).and_then(|n| reader.text(n, key));
    let id = text(reader, "id");
    let method = text(reader, "method");
    let title = text(reader, "title");
    let source = text(reader, "source");
    let score = f.require(reader, "score").and_then(|n| reader.one_of(n, "score", &[("product", ())]));
    let factors = f.require(reader, "factors").map(|n| read_factors(reader, n)).unwrap_or_default();
    let bands_node = f.require(reader, "bands");
    let bands: Vec<Band> = bands_node
        .map(|n| reader.list(n, "bands").iter().filter_map(|b| read_band(reader, b)).collect())
        .unwrap_or_default();
    if let Some(node) = bands_node
        && bands.last().is_none_or(|b| b.from.is_some())
    {
        reader.error(
            &node.span,
            "open-bands",
            say!("最后一档必须不写界限，接住其余分值", "the last band must have no bound and take the rest"),
        );
    }
    f.finish(reader, &["id", "method", "title", "source", "score", "factors", "bands"]);
    score?;
    Some(Profile { id: id?, method: method?, title: title?, factors, bands, source: source? })
}

fn read_factors(reader: &mut Reader<'_>, node: &Node) -> Vec<Factor> {
    let Some(f) = reader.fields(node, "factors") else { return Vec::new() };
    let entries: Vec<_> = f.rest().collect();
    let mut factors = Vec::new();
    for (key, n) in entries {
        let Some(mut f) = reader.fields(n, &key.text) else { continue };
        let name = f.require(reader, "name").and_then(|n| reader.text(n, "name")).unwrap_or_default();
        let values = match f.require(reader, "values") {
            Some(n) => reader.list(n, "values").iter().filter_map(|v| reader.decimal(v, "values")).collect(),
            None => Vec::new(),
        };
        f.finish(reader, &["name", "values"]);
        factors.push(Factor { id: key.text.clone(), name, values });
    }
    factors
}

fn read_band(reader: &mut Reader<'_>, node: &Node) -> Option<Band> {
    let mut f = reader.fields(node, "band")?;
    let ge = f.get("ge").and_then(|n| reader.decimal(n, "ge")).map(|d| (d, true));
    let gt = f.get("gt").and_then(|n| reader.decimal(n, "gt")).map(|d| (d, false));
    let level = f.require(reader, "level").and_then(|n| reader.one_of(n, "level", &LEVELS));
    let grade = f.require(reader, "grade").and_then(|n| reader.decimal(n, "grade")).and_then(|d| u8::try_from(d).ok());
    let name = f.get("name").and_then(|n| reader.text(n, "name")).unwrap_or_default();
    f.finish(reader, &["ge", "gt", "level", "grade", "name"]);
    Some(Band { from: ge.or(gt), level: level?, grade: grade?, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn methods() -> Methods {
        let mut out = Diagnostics::default();
        let methods = Methods::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
        methods
    }

    fn run(id: &str, l: &str, e: &str, c: &str) -> Result<Evaluation, RiskError> {
        let given = [("L", l), ("E", e), ("C", c)].map(|(k, v)| (k.to_owned(), v.parse().unwrap())).into();
        methods().profile(id).unwrap().evaluate(&given)
    }

    #[test]
    fn bounds_follow_the_profile() {
        let level = |id, l, e, c| run(id, l, e, c).map(|r| (r.score.to_string(), r.level, r.grade)).unwrap();
        assert_eq!(level("lec-gt", "3", "6", "15"), ("270".into(), RiskLevel::Orange, 2));
        assert_eq!(level("lec-gt", "6", "6", "15"), ("540".into(), RiskLevel::Red, 1));
        assert_eq!(level("lec-gt", "10", "1", "7"), ("70".into(), RiskLevel::Blue, 4));
        assert_eq!(level("lec-ge", "10", "1", "7"), ("70".into(), RiskLevel::Yellow, 3));
        assert_eq!(level("lec-gt", "0.1", "0.5", "1"), ("0.05".into(), RiskLevel::Blue, 5));
        assert_eq!(level("lec-gt", "10", "2", "1").2, 5);
        assert_eq!(level("lec-ge", "10", "2", "1").2, 4);
    }

    #[test]
    fn every_combination_counts_as_the_literature_does() {
        let methods = methods();
        for (id, expected) in [("lec-gt", [40, 21, 28, 163]), ("lec-ge", [40, 21, 30, 161])] {
            let p = methods.profile(id).unwrap();
            let mut counts = [0; 4];
            for l in &p.factors[0].values {
                for e in &p.factors[1].values {
                    for c in &p.factors[2].values {
                        let given = [("L", l), ("E", e), ("C", c)].map(|(k, v)| (k.to_owned(), *v)).into();
                        counts[p.evaluate(&given).unwrap().level as usize] += 1;
                    }
                }
            }
            assert_eq!(counts, expected, "{id}");
        }
    }

    #[test]
    fn values_outside_the_table_are_refused() {
        assert!(matches!(run("lec-gt", "4", "6", "7"), Err(RiskError::NotInTable { .. })));
        assert!(matches!(run("lec-gt", "3", "6", "16"), Err(RiskError::NotInTable { .. })));
    }
}
