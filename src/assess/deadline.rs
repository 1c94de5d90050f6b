//! Deadlines of rectification: the sheet's own date first, else the rule's days, else a named profile. National law sets
//! no number of days, so every deadline says where it comes from.

use crate::base::Grade;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Reader, parse_file};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// A house profile of days allowed, counted in calendar days from the inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineProfile {
    /// Id printed in every report.
    pub id: String,
    /// Title.
    pub title: String,
    /// Days for a major hazard.
    pub major_days: u32,
    /// Days for a general hazard.
    pub general_days: u32,
    /// Where the numbers come from.
    pub source: String,
}

impl DeadlineProfile {
    /// Days allowed for a grade.
    #[must_use]
    pub fn days(&self, grade: Grade) -> u32 {
        match grade {
            Grade::Major => self.major_days,
            Grade::General => self.general_days,
        }
    }
}

/// Loads the deadline profiles of `grading/`.
#[must_use]
pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Vec<DeadlineProfile> {
    let mut profiles = Vec::new();
    for file in files.in_folder("grading") {
        let (source, root) = parse_file(file, out);
        let Some(root) = root else { continue };
        let mut reader = Reader { source, out };
        let Some(mut f) = reader.fields(&root, "profile") else { continue };
        let kind = f.require(&mut reader, "kind").and_then(|n| reader.one_of(n, "kind", &[("deadline", ())]));
        let id = f.require(&mut reader, "id").and_then(|n| reader.text(n, "id"));
        let title = f.require(&mut reader, "title").and_then(|n| reader.text(n, "title"));
        let mut days = |reader: &mut Reader<'_>, key: &str| {
            let node = f.require(reader, key)?;
            reader.count(node, key)
        };
        let major = days(&mut reader, "major_days");
        let general = days(&mut reader, "general_days");
        let origin = f.require(&mut reader, "source").and_then(|n| reader.text(n, "source"));
        f.finish(&mut reader, &["kind", "id", "title", "major_days", "general_days", "source"]);
        if let (Some(()), Some(id), Some(title), Some(major_days), Some(general_days), Some(source)) =
            (kind, id, title, major, general, origin)
        {
            profiles.push(DeadlineProfile { id, title, major_days, general_days, source });
        }
    }
    profiles
}

/// The last day allowed: `days` calendar days after `from`.
#[must_use]
pub fn last_day(from: Date, days: u32) -> Option<Date> {
    from.checked_add(i64::from(days).days()).ok()
}
