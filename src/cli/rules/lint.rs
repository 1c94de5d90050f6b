//! `hazgrade rules lint`: everything that is wrong with packs, or probably not meant, at once.

use crate::base::Message;
use crate::base::yaml::{Diagnostic, Diagnostics, Severity, Source};
use crate::cli::args::{Choosing, Common};
use crate::cli::outcome::Outcome;
use crate::cli::session::{self, RuleBase, Terminal};
use crate::pack::lint::{self, Allowed, catalogue};
use crate::say;
use clap::{Args, ValueHint};
use jiff::civil::Date;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// Options of `rules lint`.
#[derive(Debug, Args)]
pub struct LintArgs {
    /// Pack folders, folders of packs, single files, or ids of packs; by default those of --rules, else the built-in packs. 规则包目录、文件或编号
    #[arg(value_name = "PATH|ID", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// terminal, json or github. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: String,
    /// Show notes too, not only errors and warnings. 也显示提示
    #[arg(long)]
    pub notes: bool,
    /// The day the law is asked for. 判定基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Say what a lint is about. 说明一个检查项
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &LintArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(code) = &args.explain {
        return explain(code, terminal);
    }
    let outcome = match look(args, common) {
        Ok(outcome) => outcome,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    let text = match args.format.as_str() {
        "terminal" => outcome.terminal(terminal, args.notes),
        "json" => format!("{:#}\n", outcome.json()),
        "github" => outcome.github(terminal),
        other => {
            terminal.error(&say!(
                "没有格式“{other}”，可用：terminal、json、github",
                "no format `{other}`; use terminal, json or github"
            ));
            return Ok(Outcome::Usage);
        }
    };
    crate::cli::print(&text)?;
    Ok(match (outcome.count(Severity::Error), outcome.count(Severity::Warning)) {
        (0, 0) => Outcome::Clean,
        (0, _) => Outcome::Findings,
        (n, _) => {
            terminal.error(&say!("规则包有 {n} 处错误，不能使用", "the packs have {n} errors and cannot be used"));
            Outcome::Usage
        }
    })
}

/// What the lints found.
struct Found {
    problems: Diagnostics,
    allowed: Vec<Allowed>,
    files: usize,
    rules: usize,
}

/// Loads, compiles and looks; keeps what stands in the files asked for.
fn look(args: &LintArgs, common: &Common) -> Result<Found, Message> {
    let mut dirs: Vec<PathBuf> = common.rules.clone();
    // What is no path may be the id of a pack.
    let (paths, ids): (Vec<&PathBuf>, Vec<&PathBuf>) =
        args.paths.iter().partition(|p| p.exists() || p.components().count() != 1);
    for path in &paths {
        let dir = folder_of(path)?;
        if !dirs.contains(&dir) {
            dirs.push(dir);
        }
    }
    let mut base = RuleBase::load_dirs(&dirs)?;
    let ids: Vec<String> = ids.iter().map(|p| p.display().to_string()).collect();
    if let Some(id) = ids.iter().find(|id| !base.packs.iter().any(|p| p.id == **id)) {
        let known = base.packs.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join("、");
        return Err(say!(
            "没有路径“{id}”，也没有这个编号的规则包；规则包：{known}",
            "there is no path `{id}`, nor a pack of that id; packs: {known}"
        ));
    }
    let mut problems = std::mem::take(&mut base.diagnostics);
    // The files that are reported on: those of the paths, else the user's own, else all.
    let of_pack = |f: &crate::base::rulefiles::RuleFile| {
        let first = |p: &crate::pack::Pack| p.rules.first().map(|r| r.source.name.to_string());
        let folder = |p: &crate::pack::Pack| {
            base.files.files.iter().find(|g| Some(g.display_name()) == first(p)).map(|g| g.folder().to_owned())
        };
        base.packs.iter().filter(|p| ids.contains(&p.id)).any(|p| folder(p).as_deref() == Some(f.folder()))
    };
    let wanted: Vec<(String, Option<PathBuf>, bool)> =
        base.files.files.iter().map(|f| (f.display_name(), f.origin.clone(), of_pack(f))).collect();
    let asked = |name: &str| {
        let Some((_, origin, named)) = wanted.iter().find(|(n, ..)| n == name) else { return true };
        if *named {
            return true;
        }
        match origin {
            _ if args.paths.is_empty() && common.rules.is_empty() => true,
            None => false,
            Some(file) => args.paths.is_empty() || paths.iter().any(|p| file.starts_with(p)),
        }
    };
    let own: BTreeSet<String> = wanted.iter().filter(|(n, ..)| asked(n)).map(|(n, ..)| n.clone()).collect();
    let as_of = args.as_of.unwrap_or_else(session::today);
    let trees = lint::trees(&base.files);
    let context = lint::Context {
        packs: &base.packs,
        kinds: &base.kinds,
        methods: &base.methods,
        trees: &trees,
        replaced: &base.files.replaced,
        as_of,
        wanted: &own,
    };
    lint::run(&context, &mut problems);
    let allowed = lint::apply(&trees, &mut problems);
    let files = wanted.iter().filter(|(n, ..)| asked(n)).count();
    let rules = base.packs.iter().flat_map(|p| &p.rules).filter(|r| asked(&r.source.name)).count();
    // Conditions bound to tables and Rhai are only compiled for rules in force; here every rule is, whatever its dates.
    base.diagnostics = problems;
    drop(trees);
    let _compiled = base.compile(&Choosing { sector: Vec::new(), as_of: Some(as_of) });
    let mut problems = std::mem::take(&mut base.diagnostics);
    problems.list.retain(|d| own.contains(&*d.source.name));
    Ok(Found {
        problems,
        allowed: allowed.into_iter().filter(|a| asked(&a.finding.source.name)).collect(),
        files,
        rules,
    })
}

/// The folder to lay over the rules for a path: itself, for a file the pack folder it is in, and for a folder of table kinds,
/// methods and the like the rules folder above it.
fn folder_of(path: &Path) -> Result<PathBuf, Message> {
    let shared = |folder: &Path| {
        folder
            .file_name()
            .is_some_and(|n| crate::base::rulefiles::SHARED_FOLDERS.iter().any(|s| n.to_string_lossy() == *s))
    };
    // A table kind, method or profile stands one level below the rules folder.
    let above = |folder: &Path| folder.parent().filter(|p| !p.as_os_str().is_empty()).map(Path::to_owned);
    if path.is_dir() {
        return Ok(if shared(path) { above(path).unwrap_or_else(|| PathBuf::from(".")) } else { path.to_owned() });
    }
    let shown = path.display();
    if !path.is_file() {
        return Err(say!("没有 {shown}", "there is no {shown}"));
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(if shared(parent) { above(parent).unwrap_or_else(|| PathBuf::from(".")) } else { parent.to_owned() })
}

fn explain(code: &str, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(lint) = catalogue::find(code) else {
        let codes: Vec<&str> = catalogue::LINTS.iter().map(|l| l.code).collect();
        let listed = codes.join(" ");
        terminal.error(&say!("没有名为“{code}”的检查项。全部：{listed}", "there is no lint `{code}`. All: {listed}"));
        return Ok(Outcome::Usage);
    };
    let (word, zh, en) = (lint.severity.word(), lint.zh, lint.en);
    crate::cli::print(&format!("{code} ({word})\n{}\n", say!("{zh}", "{en}").text(terminal.lang)))?;
    Ok(Outcome::Clean)
}

impl Found {
    fn count(&self, severity: Severity) -> usize {
        self.problems.list.iter().filter(|d| d.severity == severity).count()
    }

    fn terminal(&self, terminal: &Terminal, notes: bool) -> String {
        let mut text = session::graphical(&self.problems, terminal, |d| notes || d.severity != Severity::Note);
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let (hints, allowed) = (self.count(Severity::Note), self.allowed.len());
        let (files, rules) = (self.files, self.rules);
        let mut line = say!(
            "{files} 个文件、{rules} 条规则：{errors} 处错误，{warnings} 处警告，{hints} 条提示，另有 {allowed} 处已说明理由放过",
            "{files} files, {rules} rules: {errors} errors, {warnings} warnings, {hints} notes; {allowed} more allowed with a reason"
        );
        if hints > 0 && !notes {
            let more = say!("（提示用 --notes 查看）", " (see the notes with --notes)");
            line = Message::new(format!("{}{}", line.zh, more.zh), format!("{}{}", line.en, more.en));
        }
        text.push_str(line.text(terminal.lang));
        text.push('\n');
        text
    }

    fn json(&self) -> serde_json::Value {
        let findings: Vec<_> = self.problems.sorted().into_iter().map(finding).collect();
        let allowed: Vec<_> = self
            .allowed
            .iter()
            .map(|a| {
                let mut value = finding(&a.finding);
                if let Some(entries) = value.as_object_mut() {
                    entries.insert("because".to_owned(), a.because.clone().into());
                }
                value
            })
            .collect();
        json!({
            "schema": "hazgrade/lint/1",
            "findings": findings,
            "allowed": allowed,
            "summary": {
                "files": self.files,
                "rules": self.rules,
                "errors": self.count(Severity::Error),
                "warnings": self.count(Severity::Warning),
                "notes": self.count(Severity::Note),
                "allowed": self.allowed.len(),
            },
        })
    }

    fn github(&self, terminal: &Terminal) -> String {
        let mut out = String::new();
        for d in self.problems.sorted() {
            let level = if d.severity == Severity::Note { "notice" } else { d.severity.word() };
            let (line, column) = d.source.line_column(d.span.start);
            let (end_line, end_column) = d.source.line_column(d.span.end);
            let property = |t: &str| workflow(t).replace(':', "%3A").replace(',', "%2C");
            let mut message = d.message.text(terminal.lang).to_owned();
            if let Some(help) = &d.help {
                message.push('\n');
                message.push_str(help.text(terminal.lang));
            }
            let file = property(&d.source.name);
            let (code, message) = (property(d.code), workflow(&message));
            // Writing to a text cannot fail.
            let _ = writeln!(
                out,
                "::{level} file={file},line={line},endLine={end_line},col={column},endColumn={end_column},title={code}::{message}"
            );
        }
        out
    }
}

fn finding(d: &Diagnostic) -> serde_json::Value {
    let (line, column) = d.source.line_column(d.span.start);
    let (end_line, end_column) = d.source.line_column(d.span.end);
    json!({
        "code": d.code,
        "severity": d.severity.word(),
        "file": &*d.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "bytes": [d.span.start, d.span.end],
        "text": shown(&d.source, &d.span),
        "message": d.message.zh,
        "message_en": d.message.en,
        "help": d.help.as_ref().map(|h| &h.zh),
        "help_en": d.help.as_ref().map(|h| &h.en),
    })
}

/// The characters meant, at most 60 of them.
fn shown(source: &Source, span: &crate::base::yaml::Span) -> String {
    source.text.get(span.clone()).unwrap_or("").chars().take(60).collect()
}

/// A text that cannot start a workflow command.
fn workflow(text: &str) -> String {
    crate::report::clean::sanitize(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
