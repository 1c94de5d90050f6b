//! Judging one workbook where a command compares or keeps assessments.

use super::args::{Choosing, Common, FailOn};
use super::check::{conclude, lawless};
use super::inputs::{self, Said};
use super::mappings;
use super::outcome::Outcome;
use super::sectors::are_known;
use super::session::{Reading, RuleBase, Terminal, gather, read_files};
use crate::assess::document::Assessment;
use crate::assess::firm::Claims;
use crate::assess::{Context, assess};
use crate::judge::{judge, sectors};
use crate::workbook::Limits;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    let mut base = RuleBase::load(judging.common).map_err(|message| {
        terminal.error(&message);
        Outcome::Usage
    })?;
    let sectors_asked = &judging.choosing.sector;
    if !sectors_asked.is_empty() && !are_known(sectors_asked, &base.packs, terminal) {
        return Err(Outcome::Usage);
    }
    let mut rules = base.compile(judging.choosing);
    if base.report(terminal) {
        return Err(Outcome::Usage);
    }
    let risk_profile = "lec-gt".to_owned();
    let deadline = base.deadlines.iter().find(|d| d.id == "deadline-30-15").or(base.deadlines.first()).cloned();
    let deadline = deadline.ok_or(Outcome::Usage)?;
    let mapped = mappings::load(judging.mapping, &rules.kinds, terminal).ok_or(Outcome::Usage)?;
    let tell = |said: Said| match said {
        Said::Error(m) => terminal.error(&m),
        Said::Note(m) => terminal.warn(&m),
    };
    let reading = Reading { kinds: &rules.kinds, limits: judging.limits, mappings: &mapped, explain: false };
    let (mut reads, unread) = inputs::sort_out(read_files(&[path.to_owned()], reading), &tell);
    if reads.is_empty() {
        return Err(Outcome::Incomplete);
    }
    if !mappings::fit(&mapped, &mut reads, terminal) {
        return Err(Outcome::Usage);
    }
    let (files, mut tables, facts) = gather(reads);
    base.derive(&mut tables, &risk_profile);
    let claims = Claims::of(&tables, &facts);
    if !inputs::one_enterprise(&claims, &files, judging.enterprise, terminal) {
        return Err(Outcome::Incomplete);
    }
    let whys = sectors::decide(&rules, sectors_asked, &tables, &facts);
    rules.restrict(whys);
    let rules = Arc::new(rules);
    let judgement = judge(&rules, tables);
    let context = Context {
        rules: Arc::clone(&rules),
        methods: base.methods,
        risk_profile,
        deadline,
        inputs: files,
        facts,
        sectors: sectors_asked.clone(),
        enterprise: judging.enterprise.map(ToOwned::to_owned),
        mappings: mappings::refs(&mapped),
    };
    let assessment = assess(judgement, context);
    let lawless = lawless(&rules, sectors_asked, terminal);
    let whole = conclude(&assessment, unread, lawless, FailOn::Never, terminal) == Outcome::Clean;
    Ok((assessment, whole))
}
