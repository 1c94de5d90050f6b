//! The command line: arguments in, exit code out. One file per command; this room wires the others together.

pub mod args;
mod check;
mod completions;
mod diff;
mod documents;
mod inputs;
mod judged;
mod ledger;
mod mappings;
mod outcome;
mod outputs;
mod register;
mod render;
mod risk;
mod rules;
mod sectors;
mod session;
mod sheet;
mod template;
mod why;

use args::{Cli, ColorArg, Command, LangArg};
use clap::Parser as _;
use outcome::Outcome;
use session::Terminal;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

/// Runs the program on the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            let usage = e.use_stderr();
            // Help and version go to stdout, usage errors to stderr; a closed pipe is no failure.
            let _ = e.print();
            return if usage { Outcome::Usage } else { Outcome::Clean }.exit();
        }
    };
    let terminal = Terminal {
        lang: language(cli.common.lang),
        width: width(),
        color: colour(cli.common.color),
        quiet: cli.common.quiet,
    };
    if let Some(jobs) = cli.common.jobs {
        // Fails only if a pool exists already, which cannot be at start.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let common = &cli.common;
    let result = match cli.command {
        Command::Check(args) => check::run(&args, common, &terminal),
        Command::Diff(args) => diff::run(&args, common, &terminal),
        Command::Documents(args) => documents::run(&args, common, &terminal),
        Command::Render(args) => render::run(&args, common, &terminal),
        Command::Register(args) => register::run(&args, common, &terminal),
        Command::Sheet(args) => sheet::run(&args, common, &terminal),
        Command::Template(args) => template::run(&args, common, &terminal),
        Command::Risk(command) => risk::run(&command, common, &terminal),
        Command::Ledger(args) => ledger::run(&args, common, &terminal),
        Command::Rules(command) => rules::run(&command, common, &terminal),
        Command::Completions { shell } => completions::run(shell),
    };
    match result {
        Ok(outcome) => outcome.exit(),
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            terminal.error(&crate::say!("写出失败：{e}", "writing failed: {e}"));
            Outcome::Incomplete.exit()
        }
    }
}

/// The language asked for, else the locale's; Chinese where there is none (as on Windows).
fn language(asked: Option<LangArg>) -> crate::base::Lang {
    use crate::base::Lang;
    match asked {
        Some(LangArg::Zh) => return Lang::Zh,
        Some(LangArg::En) => return Lang::En,
        None => {}
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|v| std::env::var(v).ok().filter(|v| !v.is_empty()));
    match locale {
        Some(l) if !l.starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}

fn width() -> u16 {
    let given = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    given.or_else(|| terminal_size::terminal_size().map(|(w, _)| w.0)).unwrap_or(100).clamp(40, 240)
}

fn colour(asked: ColorArg) -> bool {
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}

/// Writes text to standard output.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
