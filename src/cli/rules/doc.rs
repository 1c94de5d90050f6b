//! `hazgrade rules doc`: a reference of packs for readers who do not open YAML.

use crate::base::outfile::write_whole;
use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::pack::document;
use crate::say;
use clap::{Args, ValueHint};
use std::io;
use std::path::PathBuf;

/// Options of `rules doc`.
#[derive(Debug, Args)]
pub struct DocArgs {
    /// Rule folders or files, ids of rules or packs; by default every rule. 规则目录、文件或编号
    #[arg(value_name = "PATH|ID", value_hint = ValueHint::AnyPath)]
    pub what: Vec<String>,
    /// Which rules.
    #[command(flatten)]
    pub choosing: Choosing,
    /// markdown or html. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: String,
    /// File to write; by default standard output. 输出文件
    #[arg(short = 'o', long = "output", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &DocArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some((mut base, wanted)) = super::choose::load_wanted(&args.what, common, terminal) else {
        return Ok(Outcome::Usage);
    };
    let rules = base.compile(&args.choosing);
    if base.report(terminal) {
        return Ok(Outcome::Usage);
    }
    let pages = document::pages(&rules.packs, &base.kinds, rules.as_of, &|pack, rule| wanted.has(pack, rule));
    let text = match args.format.as_str() {
        "markdown" => document::markdown(&pages, terminal.lang),
        "html" => document::html(&pages, terminal.lang),
        other => {
            terminal
                .error(&say!("没有格式“{other}”，可用：markdown、html", "no format `{other}`; use markdown or html"));
            return Ok(Outcome::Usage);
        }
    };
    match &args.output {
        Some(path) => write_whole(path, |out| out.write_all(text.as_bytes()))?,
        None => crate::cli::print(&text)?,
    }
    Ok(Outcome::Clean)
}
