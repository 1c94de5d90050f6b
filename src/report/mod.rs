//! The assessment → one document per format. Knows formats; knows nothing of rules or of how sheets are read.
//!
//! Everything a document prints may come from a hostile cell, so every text passes through [`clean`] first.

pub mod changes;
pub mod clean;
pub mod documents;
mod docx;
mod doubts;
mod ics;
mod json;
pub mod ledger;
mod machine;
pub(crate) mod phrases;
mod register;
#[cfg(test)]
mod sample;
pub mod sheets;
pub mod sources;
mod terminal;
mod widths;
pub(crate) mod xlsx;

use crate::assess::document::Assessment;
use crate::base::Lang;
use crate::base::outfile::write_whole;
use crate::calendar::{Agenda, Almanac};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A form in which an assessment can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A summary for the terminal.
    Terminal,
    /// The assessment itself.
    Json,
    /// The list of hazards as CSV.
    Csv,
    /// The list as Markdown.
    Markdown,
    /// The list as a page.
    Html,
    /// Workflow commands of forges.
    Github,
    /// JUnit report.
    Junit,
    /// SARIF log.
    Sarif,
    /// Workbook 隐患分级清单.
    HazardList,
    /// Workbook 风险点清单.
    Register,
    /// Text document 隐患整改报告.
    Report,
    /// The register in short, for the terminal.
    RegisterSummary,
    /// The register as JSON.
    RegisterJson,
    /// The register as CSV.
    RegisterCsv,
    /// The register as a page with its pictures.
    RegisterHtml,
    /// Text document 岗位风险告知卡, a page for each.
    Cards,
    /// Text document 安全风险公告栏, one page.
    Board,
    /// iCalendar file of what is due.
    Calendar,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 18] = [
        Self::Terminal,
        Self::Json,
        Self::Csv,
        Self::Markdown,
        Self::Html,
        Self::Github,
        Self::Junit,
        Self::Sarif,
        Self::HazardList,
        Self::Register,
        Self::Report,
        Self::RegisterSummary,
        Self::RegisterJson,
        Self::RegisterCsv,
        Self::RegisterHtml,
        Self::Cards,
        Self::Board,
        Self::Calendar,
    ];

    /// The documents that make up a whole output folder.
    pub const DOCUMENTS: [Self; 4] = [Self::Json, Self::HazardList, Self::Register, Self::Report];

    /// Name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Github => "github",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
            Self::HazardList => "xlsx",
            Self::Register => "register",
            Self::Report => "docx",
            Self::RegisterSummary => "register-summary",
            Self::RegisterJson => "register-json",
            Self::RegisterCsv => "register-csv",
            Self::RegisterHtml => "register-html",
            Self::Cards => "cards",
            Self::Board => "board",
            Self::Calendar => "ics",
        }
    }

    /// The format of a command-line name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// File name in an output folder.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Terminal => "assessment.txt",
            Self::Json => "assessment.json",
            Self::Csv => "隐患分级清单.csv",
            Self::Markdown => "隐患分级清单.md",
            Self::Html => "隐患分级清单.html",
            Self::Github => "annotations.txt",
            Self::Junit => "junit.xml",
            Self::Sarif => "hazgrade.sarif",
            Self::HazardList => "隐患分级清单.xlsx",
            Self::Register => "风险点清单.xlsx",
            Self::Report => "隐患整改报告.docx",
            Self::RegisterSummary => "风险点清单.txt",
            Self::RegisterJson => "风险点清单.json",
            Self::RegisterCsv => "风险点清单.csv",
            Self::RegisterHtml => "风险点清单.html",
            Self::Cards => "岗位风险告知卡.docx",
            Self::Board => "安全风险公告栏.docx",
            Self::Calendar => "隐患整改期限.ics",
        }
    }

    /// Whether the output is no text, so that it does not belong on a screen.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::HazardList | Self::Register | Self::Report | Self::Cards | Self::Board)
    }
}

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// Language of the terminal's headings. Documents are Chinese; data is never translated.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: u16,
    /// Whether the terminal shows colours.
    pub color: bool,
    /// Calendar and duties; the built-in ones if not given.
    pub almanac: Option<&'a Almanac>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { lang: Lang::Zh, width: 80, color: false, almanac: None }
    }
}

/// Writes an assessment in one format.
///
/// # Errors
/// Any error of writing, and of the libraries that make workbooks and text documents.
pub fn write(format: Format, assessment: &Assessment, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(assessment, *options, out),
        Format::Json => json::write(assessment, out),
        Format::Csv => machine::write_csv(assessment, out),
        Format::Markdown => machine::write_markdown(assessment, out),
        Format::Html => machine::write_page(assessment, out),
        Format::Github => machine::write_github(assessment, out),
        Format::Junit => machine::write_junit(assessment, out),
        Format::Sarif => machine::write_sarif(assessment, out),
        Format::HazardList => xlsx::write_hazard_list(assessment, out),
        Format::Register => xlsx::write_register(assessment, out),
        Format::Report => with_almanac(options, |almanac| docx::write(assessment, almanac, out)),
        Format::RegisterSummary => register::write_summary(assessment, *options, out),
        Format::RegisterJson => register::write_json(assessment, out),
        Format::RegisterCsv => register::write_csv(assessment, out),
        Format::RegisterHtml => register::write_html(assessment, out),
        Format::Cards => docx::write_cards(assessment, out),
        Format::Board => docx::write_board(assessment, out),
        Format::Calendar => {
            with_almanac(options, |almanac| ics::write(assessment, &Agenda::of(assessment, almanac), out))
        }
    }
}

/// Does something with the calendar given, else with the built-in one.
fn with_almanac(options: &Options, run: impl FnOnce(&Almanac) -> io::Result<()>) -> io::Result<()> {
    match options.almanac {
        Some(almanac) => run(almanac),
        None => run(&Almanac::built_in()),
    }
}

/// Writes one format to a file, which appears whole or not at all.
///
/// # Errors
/// See [`write`]; the file is then untouched.
pub fn write_file(format: Format, assessment: &Assessment, options: &Options, path: &Path) -> io::Result<()> {
    write_whole(path, |out| write(format, assessment, options, out))
}

/// Writes every document into a folder: first all of them into a hidden folder beside, then they are moved into place,
/// so that a failure while writing leaves the old set as it was. Returns the paths written.
///
/// # Errors
/// See [`write`].
pub fn write_all(dir: &Path, assessment: &Assessment, options: &Options) -> io::Result<Vec<PathBuf>> {
    write_set(dir, &Format::DOCUMENTS, assessment, options)
}

/// Writes some documents into a folder, all of them or none.
///
/// # Errors
/// See [`write`].
pub fn write_set(
    dir: &Path,
    formats: &[Format],
    assessment: &Assessment,
    options: &Options,
) -> io::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(dir)?;
    let stage = tempfile::Builder::new().prefix(".hazgrade-").tempdir_in(dir)?;
    for format in formats {
        write_file(*format, assessment, options, &stage.path().join(format.file_name()))?;
    }
    let mut written = Vec::new();
    for format in formats {
        let path = dir.join(format.file_name());
        std::fs::rename(stage.path().join(format.file_name()), &path)?;
        written.push(path);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("pdf"), None);
    }

    #[test]
    fn all_documents_appear_together_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let paths = write_all(dir.path(), &sample::chemical_firm(), &Options::default()).unwrap();
        assert_eq!(paths.len(), 4);
        assert!(paths.iter().all(|p| p.metadata().unwrap().len() > 1000));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 4);
    }

    #[test]
    fn every_document_is_the_same_twice() {
        let a = sample::chemical_firm();
        for format in Format::ALL {
            let (mut one, mut two) = (Vec::new(), Vec::new());
            write(format, &a, &Options::default(), &mut one).unwrap();
            write(format, &a, &Options::default(), &mut two).unwrap();
            assert!(one == two, "{format:?} differs between two runs");
        }
    }

    #[test]
    fn endless_texts_do_not_stop_a_document() {
        let mut a = sample::chemical_firm();
        let long = "=长\u{1b}[2J\n".repeat(40_000);
        a.enterprise.name = Some(long.clone());
        a.enterprise.credit_code = Some(long.clone());
        a.as_of.clone_from(&long);
        a.packs[0].title.clone_from(&long);
        a.packs[0].documents[1].note = Some(long.clone());
        a.inputs[0].path.clone_from(&long);
        a.inputs[0].sheets[0].name.clone_from(&long);
        a.rule_errors[0].message.clone_from(&long);
        a.contradictions[0].title.clone_from(&long);
        a.undetermined[0].missing = vec![long.clone()];
        a.by_hand[0].title.clone_from(&long);
        a.risk_points[0].hazard = Some(long.as_str().into());
        a.profiles.risk = Some(long);
        for format in Format::ALL {
            write(format, &a, &Options::default(), &mut io::sink()).unwrap();
        }
    }

    #[test]
    fn a_failure_leaves_the_old_set() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("file");
        write_whole(&target, |out| out.write_all(b"no folder")).unwrap();
        assert!(write_all(&target, &sample::chemical_firm(), &Options::default()).is_err());
    }
}
