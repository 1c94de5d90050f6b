//! `hazgrade risk eval`: JSON lines in, JSON lines out.

use crate::cli::args::Common;
use crate::cli::outcome::Outcome;
use crate::cli::session::{RuleBase, Terminal};
use crate::risk::Methods;
use crate::risk::eval::Evaluator;
use crate::risk::gb18218::Standard;
use crate::say;
use std::io::{self, BufRead as _, BufWriter, Write as _};

/// Methods and tables of the rules in force; nothing if a file is wrong, which was told.
pub fn tables(common: &Common, terminal: &Terminal) -> Option<(Methods, Option<Standard>)> {
    RuleBase::part(common, terminal, |files, out| (Methods::load(files, out), Standard::load(files, out)))
}

/// Runs the command. A line that is no request makes the result incomplete; one that cannot be computed is answered with an
/// error and does not.
///
/// # Errors
/// Reading or writing failed.
pub fn run(common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some((methods, standard)) = tables(common, terminal) else { return Ok(Outcome::Usage) };
    let evaluator = Evaluator { methods: &methods, standard: standard.as_ref(), lang: terminal.lang };
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut answered, mut sound) = (0_u64, true);
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            continue;
        }
        let (answer, request) = evaluator.line(line);
        writeln!(out, "{answer}")?;
        answered += 1;
        sound &= request;
    }
    out.flush()?;
    if answered == 0 {
        terminal.error(&say!("标准输入没有一行请求", "standard input holds no request"));
    }
    Ok(if answered > 0 && sound { Outcome::Clean } else { Outcome::Incomplete })
}
