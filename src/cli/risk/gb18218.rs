//! `hazgrade risk gb18218`: major hazard sources of chemicals sheets.

use crate::assess::sources::Grader;
use crate::cli::args::{Bounds, Common};
use crate::cli::inputs::{Said, sort_out};
use crate::cli::mappings;
use crate::cli::outcome::Outcome;
use crate::cli::session::{self, Reading, RuleBase, Terminal, gather, read_files};
use crate::report::{Options, sources};
use crate::risk::gb18218::Standard;
use crate::say;
use clap::{Args, ValueEnum, ValueHint};
use std::io;
use std::path::PathBuf;

/// Options of `risk gb18218`.
#[derive(Debug, Args)]
pub struct Gb18218Args {
    /// Workbooks with a table of chemicals: unit, substance, quantity, people outside. 危险化学品一览表
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// People living within 500 m outside the plant, where the sheet does not say. 厂外500米常住人口
    #[arg(long, value_name = "N")]
    pub population: Option<u64>,
    /// Output format. 输出格式
    #[arg(long, value_enum, default_value_t = SourceFormat::Terminal)]
    pub format: SourceFormat,
    /// Mapping file: how sheets are to be read (repeatable). 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
}

/// Formats of `risk gb18218`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceFormat {
    /// With the working, for people.
    Terminal,
    /// One JSON document.
    Json,
    /// A line per unit.
    Csv,
}

/// Runs the command: 3 where a unit cannot be judged, else 1 where a sheet claims another level.
///
/// # Errors
/// Writing failed.
pub fn run(args: &Gb18218Args, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let limits = match session::limits(&args.bounds) {
        Ok(limits) => limits,
        Err(wrong) => {
            for message in &wrong {
                terminal.error(message);
            }
            return Ok(Outcome::Usage);
        }
    };
    let mut base = match RuleBase::load(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    let standard = Standard::load(&base.files, &mut base.diagnostics);
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let Some(standard) = standard else {
        terminal.error(&say!("规则里没有 GB 18218 的表", "the rules hold no tables of GB 18218"));
        return Ok(Outcome::Usage);
    };
    let Some(mapped) = mappings::load(&args.mapping, &base.kinds, terminal) else { return Ok(Outcome::Usage) };
    let tell = |said: Said| match said {
        Said::Error(m) => terminal.error(&m),
        Said::Note(m) => terminal.warn(&m),
    };
    let reading = Reading { kinds: &base.kinds, limits: &limits, mappings: &mapped, explain: false };
    let (mut reads, unread) = sort_out(read_files(&args.inputs, reading), &tell);
    if !mappings::fit(&mapped, &mut reads, terminal) {
        return Ok(Outcome::Usage);
    }
    let (inputs, tables, _) = gather(reads);
    let files: Vec<String> = inputs.into_iter().map(|i| i.path).collect();
    let grader = Grader { kinds: &base.kinds, standard: &standard, people: args.population };
    let found = grader.sources(&tables);
    if found.is_empty() {
        terminal.error(&say!(
            "没有危险化学品一览表（需要品名、最大存在量、单元等列），没有可辨识的单元；用 hazgrade sheet 查看读取情况",
            "there is no table of chemicals (name, quantity, unit …), so no unit to identify; see hazgrade sheet"
        ));
    }
    let text = match args.format {
        SourceFormat::Terminal => {
            let options =
                Options { lang: terminal.lang, width: terminal.width, color: terminal.color, ..Options::default() };
            sources::describe(&found, &standard, &options)
        }
        SourceFormat::Json => format!("{:#}\n", sources::document(&found, &standard, &files)),
        SourceFormat::Csv => sources::csv(&found, &files),
    };
    crate::cli::print(&text)?;
    let undetermined = found.iter().filter(|s| s.verdict.is_none()).count();
    if undetermined > 0 {
        terminal.error(&say!(
            "{undetermined} 个单元有缺项或错项，不能判定，不等于不构成重大危险源",
            "{undetermined} units have missing or odd cells and are undetermined; that does not mean no major hazard source"
        ));
    }
    Ok(match () {
        () if found.is_empty() || unread > 0 || undetermined > 0 => Outcome::Incomplete,
        () if found.iter().any(|s| s.differs) => Outcome::Findings,
        () => Outcome::Clean,
    })
}
