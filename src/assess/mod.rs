//! Verdicts → the assessment: hazards graded and ranked, with measures and deadlines; risk points; what is undetermined.

pub mod document;
pub mod hazards;
