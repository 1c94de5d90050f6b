//! Risk methods: profiles as data (`rules/methods/*.yaml`), exact decimal arithmetic. A factor that is not in the
//! profile's table is an error, never rounded to a neighbour.
//!
//! [`eval`] answers single requests (`hazgrade risk eval`), [`gb18218`] grades major hazard sources.
//!
//! [`Methods`] holds the profiles; [`Profile::evaluate`] turns factors into an [`Evaluation`] (score, colour, grade):
//!
//! ```
//! use hazgrade::{base::{rulefiles::RuleFiles, yaml::Diagnostics}, risk::Methods};
//! let methods = Methods::load(&RuleFiles::embedded(), &mut Diagnostics::default());
//! let factors = [("L", 3), ("E", 6), ("C", 15)].map(|(id, value)| (id.to_owned(), value.into())).into();
//! let found = methods.profile("lec-gt").unwrap().evaluate(&factors).unwrap();
//! assert_eq!((found.score.to_string(), found.grade), ("270".to_owned(), Some(2)));
//! ```

mod bands;
pub mod eval;
pub mod gb18218;
mod profile;
mod read;

pub use profile::{Band, Combine, Evaluation, Factor, Methods, Output, Parts, Profile, RiskError, Score};
