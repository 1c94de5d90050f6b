//! `hazgrade documents`: the kinds of documents, and their texts to be changed.

use super::args::Common;
use super::outcome::Outcome;
use super::session::{RuleBase, Terminal, graphical};
use crate::base::outfile::write_whole;
use crate::base::yaml::Diagnostics;
use crate::report::documents::{Facts, Filled, Kind, Origin, fill, kinds};
use crate::say;
use clap::{Args, Subcommand, ValueHint};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

/// Options of `documents`.
#[derive(Debug, Args)]
pub struct DocumentsArgs {
    /// What to do; by default the list.
    #[command(subcommand)]
    pub command: Option<DocumentsCommand>,
}

/// What `documents` does.
#[derive(Debug, Subcommand)]
pub enum DocumentsCommand {
    /// Every kind of document, what it is for and where it comes from. 文书种类
    List,
    /// Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板
    Export {
        /// Folder; the files go to DIR/documents.
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
}

/// The kinds of documents of the rules in force; `None` if a file is wrong, which was told.
#[must_use]
pub fn kinds(common: &Common, terminal: &Terminal) -> Option<Vec<Arc<Kind>>> {
    let kinds = RuleBase::part(common, terminal, kinds::load)?;
    Some(kinds.into_iter().map(Arc::new).collect())
}

/// Documents filled with the same facts; `None` if one cannot be, which was told.
#[must_use]
pub fn filled(kinds: &[&Kind], facts: &Facts, terminal: &Terminal) -> Option<Vec<Filled>> {
    let mut wrong = Diagnostics::default();
    let mut out = Vec::new();
    for kind in kinds {
        match fill(kind, facts) {
            Ok(filled) => out.push(filled),
            Err(problem) => wrong.list.push(*problem),
        }
    }
    if wrong.list.is_empty() {
        return Some(out);
    }
    // What cannot be shown cannot be helped.
    let _ = write!(io::stderr().lock(), "{}", graphical(&wrong, terminal, |_| true));
    None
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &DocumentsArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    match &args.command {
        None | Some(DocumentsCommand::List) => list(common, terminal),
        Some(DocumentsCommand::Export { dir }) => export(dir, common, terminal),
    }
}

fn list(common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(kinds) = kinds(common, terminal) else { return Ok(Outcome::Usage) };
    let mut out = String::new();
    for kind in kinds {
        let word = |origin: &Origin| match origin {
            Origin::Assessment => say!("判定结果", "assessment"),
            Origin::Ledger => say!("台账", "ledger"),
        };
        let from: Vec<String> = kind.from.iter().map(|o| word(o).text(terminal.lang).to_owned()).collect();
        let (id, title, note, from) = (&kind.id, &kind.title, &kind.note, from.join(", "));
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{id:<14} {title}（{from}）\n{:<14} {note}", "");
    }
    super::print(&out)?;
    Ok(Outcome::Clean)
}

fn export(dir: &std::path::Path, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    // A file with a mistake is written too: that is how it gets put right.
    let files = match RuleBase::files(&common.rules) {
        Ok(files) => files,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    let list: Vec<_> = files.in_folder("documents").collect();
    let there: Vec<String> =
        list.iter().map(|f| dir.join(&f.path)).filter(|p| p.exists()).map(|p| p.display().to_string()).collect();
    if !there.is_empty() {
        let there = there.join("、");
        terminal.error(&say!("已存在，没有覆盖：{there}", "already there and not replaced: {there}"));
        return Ok(Outcome::Usage);
    }
    for file in list {
        let path = dir.join(&file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_whole(&path, |out| out.write_all(file.text.as_bytes()))?;
        let path = path.display();
        terminal.note(&say!("已写出 {path}", "wrote {path}"));
    }
    let dir = dir.display();
    terminal.note(&say!("改好后用 --rules {dir} 使用", "after changing them, use them with --rules {dir}"));
    Ok(Outcome::Clean)
}
