//! Verdicts → the assessment: hazards graded and ranked, with measures and deadlines; risk points; what is undetermined.

pub mod deadline;
pub mod document;
pub mod fingerprint;
pub mod hazards;
mod rank;
mod records;
