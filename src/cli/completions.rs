//! `hazgrade completions`: scripts for bash, zsh, fish, PowerShell and elvish.

use super::args::Cli;
use super::outcome::Outcome;
use clap::CommandFactory as _;
use std::io::{self, Write as _};

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(shell: clap_complete::Shell) -> io::Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hazgrade", &mut text);
    let mut out = io::stdout().lock();
    out.write_all(&text)?;
    out.flush()?;
    Ok(Outcome::Clean)
}
