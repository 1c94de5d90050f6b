//! Judging one workbook where a command compares or keeps assessments.

use super::args::{Bounds, CheckArgs, Choosing, Common, FailOn};
use super::check::{assessed, conclude, lawless};
use super::outcome::Outcome;
use super::session::{RuleBase, Terminal};
use super::why::WhyArgs;
use crate::assess::document::Assessment;
use crate::workbook::Limits;
use std::path::{Path, PathBuf};

/// How workbooks are judged.
pub struct Judging<'a> {
    /// Options of every command.
    pub common: &'a Common,
    /// Which rules.
    pub choosing: &'a Choosing,
    /// How far reading may go.
    pub limits: &'a Limits,
    /// Mapping files.
    pub mapping: &'a [PathBuf],
    /// Name stated by the person.
    pub enterprise: Option<&'a str>,
}

/// The assessment of one workbook, as `check` makes it with its default profiles, and whether it is whole.
///
/// # Errors
/// What is wrong was told.
pub fn judge_file(path: &Path, judging: &Judging<'_>, terminal: &Terminal) -> Result<(Assessment, bool), Outcome> {
    let mut base = RuleBase::for_judging(judging.common).map_err(|message| {
        terminal.error(&message);
        Outcome::Usage
    })?;
    let args = CheckArgs {
        inputs: vec![path.to_owned()],
        output: None,
        choosing: judging.choosing.clone(),
        format: Vec::new(),
        mapping: judging.mapping.to_vec(),
        bounds: Bounds::default(),
        enterprise: judging.enterprise.map(ToOwned::to_owned),
        risk_profile: "lec-gt".to_owned(),
        fail_on: FailOn::Never,
        deadline_profile: "deadline-30-15".to_owned(),
        why: WhyArgs::default(),
        profile_rules: false,
    };
    let done = assessed(&args, &mut base, judging.limits, false, terminal)?;
    let lawless = lawless(&done.rules, &judging.choosing.sector, terminal);
    let whole = conclude(&done.assessment, done.unread, lawless, FailOn::Never, terminal) == Outcome::Clean;
    Ok((done.assessment, whole))
}
