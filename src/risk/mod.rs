//! Risk methods: profiles as data (`rules/methods/*.yaml`), exact decimal arithmetic. A factor that is not in the
//! profile's table is an error, never rounded to a neighbour.

mod profile;

pub use profile::{Band, Evaluation, Factor, Methods, Profile, RiskError};
