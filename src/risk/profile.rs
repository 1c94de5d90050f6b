//! Method profiles and their evaluation.

use crate::base::norm::key;
use crate::base::{Message, RiskLevel};
use crate::say;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Decimal places of a score that has no end, such as a third.
const PLACES: u32 = 6;
/// More decimal places than this have only quotients without an end.
const ENDLESS: u32 = 15;

/// How the score is made of the factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Product of the factors, divided by those that divide.
    Product,
    /// Sum of the factors.
    Sum,
}

/// How a factor is made of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// Their mean, rounded up to a whole number.
    MeanUp,
    /// The highest.
    Max,
}

/// A factor that may be given as a list of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// How many there must be.
    pub count: usize,
    /// How they become one value.
    pub by: Combine,
}

/// One factor of a method and the values it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Letter, e.g. `L`.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Values of the method's table.
    pub values: Vec<Decimal>,
    /// What each value means, in the order of `values`; may be empty.
    pub means: Vec<String>,
    /// Whether the score is divided by it.
    pub divides: bool,
    /// Whether it may be given in parts.
    pub parts: Option<Parts>,
}

/// A band of scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Scores from here (bool: the bound itself counts); `None` takes the rest.
    pub from: Option<(Decimal, bool)>,
    /// Scores up to here, where the method's table says so; else up to the band above.
    pub to: Option<(Decimal, bool)>,
    /// Colour, of methods that have colours.
    pub level: Option<RiskLevel>,
    /// Grade of the method's own scale, 1 is the highest.
    pub grade: u8,
    /// The method's own name of the band.
    pub name: String,
}

/// By which keys `risk eval` tells the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Of the score, e.g. `D`; also the score's letter in texts.
    pub score: String,
    /// Of the colour.
    pub color: Option<String>,
    /// Of the grade.
    pub grade: Option<String>,
    /// Of the band's name.
    pub name: Option<String>,
    /// Of whether the highest band holds.
    pub top: Option<String>,
}

/// A named method profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Id printed in every report, e.g. `lec-gt`.
    pub id: String,
    /// Method, e.g. `LEC`.
    pub method: String,
    /// Other names of the method.
    pub names: Vec<String>,
    /// Title.
    pub title: String,
    /// How the score is made.
    pub score: Score,
    /// Factors.
    pub factors: Vec<Factor>,
    /// Bands from the highest down; none where the method gives no thresholds.
    pub bands: Vec<Band>,
    /// Keys of the results.
    pub output: Output,
    /// Where the bounds come from.
    pub source: String,
}

/// A computed risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The score; exact, or to six places where it has no end.
    pub score: Decimal,
    /// Colour, of methods that have colours.
    pub level: Option<RiskLevel>,
    /// Grade of the method's own scale, of methods that have bands.
    pub grade: Option<u8>,
    /// The method's own name of the band; may be empty.
    pub name: String,
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
    /// A factor given in parts has not as many as it must.
    #[error("{factor} takes {wanted} parts, {given} given")]
    Parts {
        /// Letter.
        factor: String,
        /// Parts it must have.
        wanted: usize,
        /// Parts given.
        given: usize,
    },
    /// The score is too large to be computed, or lies in no band.
    #[error("{profile}: no band for this score")]
    NoBand {
        /// Letter of the first factor.
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
            Self::Parts { factor, wanted, given } => say!(
                "{factor} 应给出 {wanted} 个分项，实际 {given} 个，不能计算风险值",
                "{factor} takes {wanted} parts, {given} given; no score can be computed"
            ),
            Self::NoBand { profile, .. } => say!(
                "风险值超出 {profile} 的分档，不能定级",
                "the score lies in no band of {profile}; no level can be given"
            ),
        }
    }

    /// The factor it is about.
    #[must_use]
    pub fn factor(&self) -> &str {
        match self {
            Self::Missing { factor }
            | Self::NotInTable { factor, .. }
            | Self::Unknown { factor, .. }
            | Self::Parts { factor, .. }
            | Self::NoBand { factor, .. } => factor,
        }
    }
}

impl Band {
    /// Whether a score, as numerator and positive denominator, lies in the band, if it lies in none above it.
    #[must_use]
    pub(super) fn holds(&self, (above, below): (Decimal, Decimal)) -> bool {
        // A bound too large to be multiplied is above every score.
        let from = self
            .from
            .is_none_or(|(bound, own)| bound.checked_mul(below).is_some_and(|b| above > b || (own && above == b)));
        let to = self
            .to
            .is_none_or(|(bound, own)| bound.checked_mul(below).is_none_or(|b| above < b || (own && above == b)));
        from && to
    }
}

impl Factor {
    /// The values allowed, for people.
    #[must_use]
    pub fn allowed(&self) -> String {
        self.values.iter().map(|v| v.normalize().to_string()).collect::<Vec<_>>().join("、")
    }

    /// One value made of the parts of a factor that may be given so.
    ///
    /// # Errors
    /// The factor has no parts, not as many, or one is not in the table.
    pub fn combined(&self, parts: &[Decimal], profile: &str) -> Result<Decimal, RiskError> {
        let wanted = self.parts.map_or(1, |p| p.count);
        let Some(by) = self.parts.map(|p| p.by).filter(|_| parts.len() == wanted) else {
            return Err(RiskError::Parts { factor: self.id.clone(), wanted, given: parts.len() });
        };
        for part in parts {
            self.check(*part, profile)?;
        }
        Ok(match by {
            Combine::Max => parts.iter().max().copied().unwrap_or_default(),
            Combine::MeanUp => (parts.iter().sum::<Decimal>() / Decimal::from(wanted)).ceil(),
        })
    }

    fn check(&self, value: Decimal, profile: &str) -> Result<(), RiskError> {
        if self.values.contains(&value) {
            return Ok(());
        }
        let (factor, profile, allowed) = (self.id.clone(), profile.to_owned(), self.allowed());
        Err(RiskError::NotInTable { factor, value, profile, allowed })
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
        let mut values = Vec::with_capacity(self.factors.len());
        for factor in &self.factors {
            let value = given.get(&factor.id).ok_or_else(|| RiskError::Missing { factor: factor.id.clone() })?;
            factor.check(*value, &self.id)?;
            values.push(*value);
        }
        let none = || RiskError::NoBand {
            factor: self.factors.first().map(|f| f.id.clone()).unwrap_or_default(),
            profile: self.id.clone(),
        };
        let ratio = self.ratio(&values).ok_or_else(none)?;
        let exact = ratio.0.checked_div(ratio.1).ok_or_else(none)?;
        let score = if exact.scale() > ENDLESS { exact.round_dp(PLACES) } else { exact };
        let score = score.normalize();
        if self.bands.is_empty() {
            return Ok(Evaluation { score, level: None, grade: None, name: String::new() });
        }
        let band = self.bands.iter().find(|b| b.holds(ratio)).ok_or_else(none)?;
        Ok(Evaluation { score, level: band.level, grade: Some(band.grade), name: band.name.clone() })
    }

    /// The score of values in the order of the factors, as numerator and positive denominator; nothing if it is too
    /// large.
    pub(super) fn ratio(&self, values: &[Decimal]) -> Option<(Decimal, Decimal)> {
        if self.score == Score::Sum {
            let sum = values.iter().try_fold(Decimal::ZERO, |sum, v| sum.checked_add(*v))?;
            return Some((sum, Decimal::ONE));
        }
        let mut ratio = (Decimal::ONE, Decimal::ONE);
        for (factor, value) in self.factors.iter().zip(values) {
            let part = if factor.divides { &mut ratio.1 } else { &mut ratio.0 };
            *part = part.checked_mul(*value)?;
        }
        Some(ratio)
    }

    /// Whether every result has a colour, as registers and rules need it.
    #[must_use]
    pub fn has_colours(&self) -> bool {
        !self.bands.is_empty() && self.bands.iter().all(|b| b.level.is_some())
    }

    /// Whether a text, such as a cell of a method column, names this profile's method (LEC法, 作业条件危险性分析 …).
    #[must_use]
    pub fn is_named_by(&self, text: &str) -> bool {
        let text = key(text);
        text == key(&self.id) || std::iter::once(&self.method).chain(&self.names).any(|n| names(&text, &key(n)))
    }
}

/// Whether a text holds a name; a name in letters must stand alone, so that `LS` is not found in `LSR` or `HLS`.
fn names(text: &str, name: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let ascii = name.is_ascii();
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
            !(ascii && (letter(before) || letter(after)))
        })
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

    /// The profiles of a choice: ids separated by commas, each of another method. `None` if one does not exist or has no colours,
    /// or if two are of one method.
    #[must_use]
    pub fn chosen(&self, ids: &str) -> Option<Vec<&Profile>> {
        let ids = ids.split([',', '，', '、']).map(str::trim);
        let found: Vec<&Profile> = ids.map(|id| self.profile(id).filter(|p| p.has_colours())).collect::<Option<_>>()?;
        let twice = |(n, p): (usize, &&Profile)| found.iter().take(n).any(|o| o.method == p.method);
        (!found.iter().enumerate().any(twice)).then_some(found)
    }

    /// The profiles of a method by its exact name (not case-sensitive).
    #[must_use]
    pub fn of_method(&self, method: &str) -> Vec<&Profile> {
        let method = key(method);
        self.profiles.iter().filter(|p| key(&p.method) == method || p.names.iter().any(|n| key(n) == method)).collect()
    }

    /// The profiles whose method a text names, such as a cell of a method column.
    #[must_use]
    pub fn named_by(&self, text: &str) -> Vec<&Profile> {
        self.profiles.iter().filter(|p| p.is_named_by(text)).collect()
    }

    /// A profile of a method: by its id, by its id without the method (`personal` of `mes-personal`), or, for `default`
    /// or nothing, the only one.
    #[must_use]
    pub fn find(&self, method: &str, profile: &str) -> Option<&Profile> {
        let of = self.of_method(method);
        if matches!(profile, "" | "default") {
            return of.first().copied().filter(|_| of.len() == 1);
        }
        let short = |p: &&&Profile| p.id.split_once('-').is_some_and(|(_, rest)| rest == profile);
        of.iter().find(|p| p.id == profile).or_else(|| of.iter().find(short)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::rulefiles::RuleFiles;
    use crate::base::yaml::Diagnostics;

    fn methods() -> Methods {
        let mut out = Diagnostics::default();
        let methods = Methods::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
        methods
    }

    fn run(id: &str, factors: &[(&str, &str)]) -> Result<Evaluation, RiskError> {
        let given = factors.iter().map(|(k, v)| ((*k).to_owned(), v.parse().unwrap())).collect();
        methods().profile(id).unwrap().evaluate(&given)
    }

    #[test]
    fn bounds_follow_the_profile() {
        let level = |id, l, e, c| {
            run(id, &[("L", l), ("E", e), ("C", c)]).map(|r| (r.score.to_string(), r.level.unwrap(), r.grade.unwrap()))
        };
        assert_eq!(level("lec-gt", "3", "6", "15"), Ok(("270".into(), RiskLevel::Orange, 2)));
        assert_eq!(level("lec-gt", "6", "6", "15"), Ok(("540".into(), RiskLevel::Red, 1)));
        assert_eq!(level("lec-gt", "10", "1", "7"), Ok(("70".into(), RiskLevel::Blue, 4)));
        assert_eq!(level("lec-ge", "10", "1", "7"), Ok(("70".into(), RiskLevel::Yellow, 3)));
        assert_eq!(level("lec-gt", "0.1", "0.5", "1"), Ok(("0.05".into(), RiskLevel::Blue, 5)));
        assert_eq!(level("lec-gt", "10", "2", "1").unwrap().2, 5);
        assert_eq!(level("lec-ge", "10", "2", "1").unwrap().2, 4);
        assert_eq!(level("lec-wx", "3", "6", "16"), Ok(("288".into(), RiskLevel::Orange, 2)));
    }

    #[test]
    fn values_outside_the_table_are_refused() {
        for (id, c) in [("lec-gt", "16"), ("lec-wx", "15")] {
            let wrong = run(id, &[("L", "3"), ("E", "6"), ("C", c)]);
            assert!(matches!(wrong, Err(RiskError::NotInTable { .. })), "{id}");
        }
        assert!(matches!(run("lec-gt", &[("L", "3"), ("E", "6")]), Err(RiskError::Missing { .. })));
        let more = [("L", "3"), ("E", "6"), ("C", "7"), ("S", "1")];
        assert!(matches!(run("lec-gt", &more), Err(RiskError::Unknown { .. })));
    }

    #[test]
    fn quotients_are_compared_exactly() {
        let worth = |values: [&str; 5]| {
            let factors: Vec<_> = ["C", "E", "P", "CF", "DC"].into_iter().zip(values).collect();
            let found = run("fine-j", &factors).unwrap();
            (found.score.to_string(), found.grade.unwrap())
        };
        assert_eq!(worth(["15", "6", "3", "4", "2"]), ("33.75".into(), 1));
        assert_eq!(worth(["7", "6", "3", "1", "4"]), ("31.5".into(), 1));
        // 10 exactly, and just below without an end.
        assert_eq!(worth(["40", "1", "1", "4", "1"]), ("10".into(), 1));
        assert_eq!(worth(["7", "10", "1", "3", "3"]), ("7.777778".into(), 2));
    }

    #[test]
    fn methods_are_found_by_the_words_of_a_cell() {
        let methods = methods();
        let ids = |text| methods.named_by(text).iter().map(|p| p.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids("作业条件危险性分析法（LEC）"), ["lec-ge", "lec-gt", "lec-wx"]);
        assert_eq!(ids("LS法").len(), 4);
        assert_eq!(ids("风险矩阵法").len(), 4);
        assert!(ids("JHA").is_empty());
        assert_eq!(methods.find("MES", "personal").unwrap().id, "mes-personal");
        assert_eq!(methods.find("危险度", "default").unwrap().id, "hazard-degree");
        assert!(methods.find("LEC", "default").is_none());
    }

    #[test]
    fn parts_become_one_factor() {
        let methods = methods();
        let p = methods.profile("enterprise-4x4").unwrap();
        let parts = [3, 3, 3, 2, 2, 3, 3, 3, 3, 2].map(Decimal::from);
        assert_eq!(p.factors[0].combined(&parts, &p.id).unwrap(), Decimal::from(3));
        assert!(p.factors[0].combined(&parts[1..], &p.id).is_err());
        assert_eq!(p.factors[1].combined(&[1, 3, 2, 1, 1].map(Decimal::from), &p.id).unwrap(), Decimal::from(3));
    }
}
