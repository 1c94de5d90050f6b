//! What commands share: speaking to the person, loading rules, reading files.

use super::args::{Bounds, Choosing, Common};
use crate::assess::deadline::{self, DeadlineProfile};
use crate::assess::document::Input;
use crate::assess::registers::{self, Library, RegisterWords};
use crate::base::hash::sha256_reader;
use crate::base::lock::LockState;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostic, Diagnostics, Severity};
use crate::base::{Lang, Message, Problem};
use crate::calendar::Almanac;
use crate::judge::text::Stancer;
use crate::judge::{Choice, RuleSet, Sited};
use crate::pack;
use crate::recognize::Request;
use crate::recognize::explain::SheetDetail;
use crate::recognize::kinds::Kinds;
use crate::recognize::mapping::Mapping;
use crate::recognize::table::Fact;
use crate::risk::Methods;
use crate::risk::gb18218::Standard;
use crate::say;
use crate::workbook::{self, Limits, OpenError};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use rayon::prelude::*;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The person at the other end.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Language spoken.
    pub lang: Lang,
    /// Columns.
    pub width: u16,
    /// Whether colours are wanted.
    pub color: bool,
    /// Whether only errors are told.
    pub quiet: bool,
}

impl Terminal {
    /// Tells an error.
    pub fn error(&self, message: &Message) {
        let head = if self.lang == Lang::Zh { "错误" } else { "error" };
        say_line(&format!("{head}: {}", message.text(self.lang)));
    }

    /// Tells what a person should look at, unless quiet.
    pub fn warn(&self, message: &Message) {
        if !self.quiet {
            let head = if self.lang == Lang::Zh { "注意" } else { "note" };
            say_line(&format!("{head}: {}", message.text(self.lang)));
        }
    }

    /// Tells what was asked for.
    pub fn tell(&self, message: &Message) {
        say_line(message.text(self.lang));
    }

    /// Tells something worth knowing, unless quiet.
    pub fn note(&self, message: &Message) {
        if !self.quiet {
            say_line(message.text(self.lang));
        }
    }

    /// A spinner on standard error for work that takes long; invisible when not on a terminal.
    #[must_use]
    pub fn progress(&self) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        bar
    }
}

fn say_line(text: &str) {
    // Nothing can be done if standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{}", crate::report::clean::sanitize(text));
}

/// Everything loaded from rule files.
#[derive(Debug, Default)]
pub struct RuleBase {
    /// Packs.
    pub packs: Vec<pack::Pack>,
    /// Table kinds and vocabulary.
    pub kinds: Arc<Kinds>,
    /// Risk methods.
    pub methods: Methods,
    /// Words of risk registers.
    pub registers: RegisterWords,
    /// Library of control measures.
    pub library: Library,
    /// Deadline profiles.
    pub deadlines: Vec<DeadlineProfile>,
    /// The files themselves.
    pub files: RuleFiles,
    /// What is wrong.
    pub diagnostics: Diagnostics,
}

impl RuleBase {
    /// Loads the embedded rules with the given folders laid over them.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn load(common: &Common) -> Result<Self, Message> {
        Self::load_dirs(&common.rules)
    }

    /// As [`Self::load`], but without the examples of the embedded rules, and without proving again what the test suite
    /// has proved of them: for commands that judge.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn for_judging(common: &Common) -> Result<Self, Message> {
        let files = overlaid(RuleFiles::embedded_for_judging(), &common.rules)?;
        Ok(Self::load_files(files, &common.rules, false))
    }

    /// The kinds of tables only, without packs: for commands that read and do not judge. Files of `--rules` are checked whole all
    /// the same.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn for_reading(common: &Common) -> Result<Self, Message> {
        if !common.rules.is_empty() {
            return Self::for_judging(common);
        }
        let files = RuleFiles::embedded_for_judging();
        let mut diagnostics = Diagnostics::default();
        let kinds = Arc::new(Kinds::load(&files, &mut diagnostics));
        Ok(Self { kinds, files, diagnostics, ..Self::default() })
    }

    /// Loads the packs that [`Self::for_reading`] left out.
    pub fn load_packs(&mut self) {
        if self.packs.is_empty() {
            self.packs = pack::load(&self.files, &mut self.diagnostics);
        }
    }

    /// The embedded files with some folders laid over them.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn files(dirs: &[PathBuf]) -> Result<RuleFiles, Message> {
        overlaid(RuleFiles::embedded(), dirs)
    }

    /// The files of the rules in force, and what a reader of some of them makes of them; `None` if a folder cannot be read or a
    /// file is wrong, which was told.
    #[must_use]
    pub fn part<T>(
        common: &Common,
        terminal: &Terminal,
        read: impl FnOnce(&RuleFiles, &mut Diagnostics) -> T,
    ) -> Option<T> {
        let files = Self::files(&common.rules).map_err(|message| terminal.error(&message)).ok()?;
        let mut out = Diagnostics::default();
        let read = read(&files, &mut out);
        (!report(&out, terminal)).then_some(read)
    }

    /// Loads the embedded rules with some folders laid over them.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn load_dirs(dirs: &[PathBuf]) -> Result<Self, Message> {
        Ok(Self::load_files(Self::files(dirs)?, dirs, true))
    }

    fn load_files(files: RuleFiles, dirs: &[PathBuf], prove: bool) -> Self {
        let mut out = Diagnostics::default();
        let (mut beside, mut apart) = (out.beside(), out.beside());
        let shared = || {
            let kinds = Kinds::load(&files, &mut beside);
            let methods = Methods::load(&files, &mut beside);
            let registers = RegisterWords::load(&files, &mut beside);
            let library = Library::load(&files, &mut beside);
            let deadlines = deadline::load(&files, &mut beside);
            (kinds, methods, registers, library, deadlines)
        };
        let (shared, mut packs) = rayon::join(shared, || pack::load(&files, &mut apart));
        let (kinds, methods, registers, library, deadlines) = shared;
        out.join(beside);
        out.join(apart);
        for pack in &mut packs {
            let file = pack.rules.first().map(|r| r.source.name.to_string());
            let own = |dir: &&PathBuf| file.as_ref().is_some_and(|f| Path::new(f).starts_with(dir));
            pack.lock = dirs.iter().rev().find(own).and_then(|dir| crate::base::lock::state(dir));
        }
        if prove || !files.all_embedded() {
            // Documents are read where one is written; what is wrong with one is told where rules are checked.
            let _ = crate::report::documents::kinds::load(&files, &mut out);
            // So are the tables of standards, the calendar and the words of templates.
            let _ = Standard::load(&files, &mut out);
            let _ = Almanac::load(&files, &mut out);
            let _ = crate::template::Words::load(&files, &mut out);
            pack::validate::validate(&packs, &kinds, &methods, &mut out);
        }
        Self { packs, kinds: Arc::new(kinds), methods, registers, library, deadlines, files, diagnostics: out }
    }

    /// Compiles the rules chosen; problems join the others.
    #[must_use]
    pub fn compile(&mut self, choosing: &Choosing) -> RuleSet {
        let choice = Choice { as_of: choosing.as_of.unwrap_or_else(today), sectors: choosing.sector.clone() };
        let stancer = Stancer::new(&self.kinds.stance, &self.kinds.wording);
        let packs = std::mem::take(&mut self.packs);
        RuleSet::compile(packs, Arc::clone(&self.kinds), stancer, &choice, &mut self.diagnostics)
    }

    /// Adds the columns that are worked out, of registers and of major hazard sources. What keeps a unit from having a level
    /// is told with the number of its table.
    pub fn derive(&self, tables: &mut [Sited], profile: &str) -> Vec<(u32, Problem)> {
        let (kinds, methods, words) = (&*self.kinds, &self.methods, &self.registers);
        registers::derive(tables, &registers::derived::Means { kinds, methods, profile, words });
        if !tables.iter().any(|t| t.table.kind == "chemicals") {
            return Vec::new();
        }
        // What is wrong in the file of the tables is told where the rules are checked.
        let standard = Standard::load(&self.files, &mut Diagnostics::default());
        standard.map_or_else(Vec::new, |standard| registers::derive_levels(tables, kinds, &standard))
    }

    /// Tells packs that differ from their lock file.
    pub fn tell_locks(terminal: &Terminal, packs: &[pack::Pack]) {
        for pack in packs.iter().filter(|p| p.lock.is_some_and(|(state, _)| state != LockState::Matches)) {
            let id = &pack.id;
            terminal.note(&say!(
                "规则包 {id} 与它的锁文件不一致，用 hazgrade rules verify 查看",
                "pack {id} differs from its lock file; see hazgrade rules verify"
            ));
        }
    }

    /// Shows every problem; whether any of them stops the run.
    #[must_use]
    pub fn report(&self, terminal: &Terminal) -> bool {
        report(&self.diagnostics, terminal)
    }
}

/// Files with some folders laid over them.
fn overlaid(mut files: RuleFiles, dirs: &[PathBuf]) -> Result<RuleFiles, Message> {
    for dir in dirs {
        files.overlay(dir).map_err(|e| e.message())?;
    }
    Ok(files)
}

/// Problems drawn with the lines they stand in.
#[must_use]
pub fn graphical(problems: &Diagnostics, terminal: &Terminal, wanted: impl Fn(&Diagnostic) -> bool) -> String {
    let theme =
        if terminal.color { miette::GraphicalTheme::unicode() } else { miette::GraphicalTheme::unicode_nocolor() };
    let handler = miette::GraphicalReportHandler::new_themed(theme).with_width(terminal.width.into());
    let list = problems.list.iter().filter(|d| wanted(d)).cloned().collect();
    let mut text = String::new();
    for report in (Diagnostics { list, ..Diagnostics::default() }).reports(terminal.lang) {
        // Writing to a text cannot fail.
        let _ = handler.render_report(&mut text, report.as_ref());
    }
    text
}

/// Shows every problem; whether any of them stops the run.
#[must_use]
pub fn report(diagnostics: &Diagnostics, terminal: &Terminal) -> bool {
    let shown = graphical(diagnostics, terminal, |d| d.severity != Severity::Note);
    let _ = write!(io::stderr().lock(), "{shown}");
    diagnostics.has_errors()
}

/// Today in the local time zone.
#[must_use]
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// One file that was read.
#[derive(Debug)]
pub struct Read {
    /// The file as part of the assessment.
    pub input: Input,
    /// Its tables.
    pub tables: Vec<crate::recognize::table::Table>,
    /// Statements outside tables.
    pub facts: Vec<Fact>,
    /// Where a mapping does not fit it.
    pub faults: Diagnostics,
    /// Details of its readings, if they were asked for.
    pub details: Vec<SheetDetail>,
}

/// One file that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// Path as given.
    pub path: PathBuf,
    /// Why.
    pub error: OpenError,
}

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'k> {
    /// How far reading may go.
    pub limits: &'k Limits,
    /// Table kinds.
    pub kinds: &'k Kinds,
    /// Mappings.
    pub mappings: &'k [Mapping],
    /// Whether the details of every reading are wanted.
    pub explain: bool,
}

/// Reads files in parallel, in the order given; one bad file spoils no other.
#[must_use]
pub fn read_files(paths: &[PathBuf], reading: Reading<'_>) -> Vec<Result<Read, Unread>> {
    paths.par_iter().map(|path| read_file(path, reading)).collect()
}

/// The limits asked for, or every mistake in them.
///
/// # Errors
/// Something given is no limit.
pub fn limits(bounds: &Bounds) -> Result<Limits, Vec<Message>> {
    let mut limits = Limits::default();
    let wrong: Vec<Message> = bounds.limits.iter().filter_map(|given| limits.set(given).err()).collect();
    if wrong.is_empty() { Ok(limits) } else { Err(wrong) }
}

fn read_file(path: &Path, reading: Reading<'_>) -> Result<Read, Unread> {
    let (opened, digest) = rayon::join(
        || workbook::open(path, reading.limits),
        || std::fs::File::open(path).and_then(sha256_reader).unwrap_or_default(),
    );
    let workbook = opened.map_err(|error| Unread { path: path.to_owned(), error })?;
    let format = workbook.format.name().to_owned();
    let problems: Vec<Problem> = workbook.problems.clone();
    let path = path.display().to_string();
    let request = Request { mappings: reading.mappings, path: &path, explain: reading.explain };
    let recognized = crate::recognize::recognize_as(workbook, reading.kinds, &request);
    let input = Input { path, sha256: digest, format, sheets: recognized.sheets, problems };
    let (tables, facts) = (recognized.tables, recognized.facts);
    Ok(Read { input, tables, facts, faults: recognized.faults, details: recognized.details })
}

/// Puts the readings of several files together.
#[must_use]
pub fn gather(reads: Vec<Read>) -> (Vec<Input>, Vec<Sited>, Vec<Fact>) {
    let (mut inputs, mut tables, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    for (index, read) in (0_u32..).zip(reads) {
        inputs.push(read.input);
        tables.extend(read.tables.into_iter().map(|table| Sited { input: index, table }));
        facts.extend(read.facts.into_iter().map(|fact| Fact { input: index, ..fact }));
    }
    (inputs, tables, facts)
}
