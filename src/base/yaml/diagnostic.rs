//! A problem in a text file, pointing at exact characters.

use super::Span;
use crate::base::{Lang, Message};
use std::fmt;
use std::sync::Arc;

/// A named text that diagnostics point into.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name a person finds the file by.
    pub name: Arc<str>,
    /// Whole text.
    pub text: Arc<str>,
}

impl Source {
    /// A source from its name and text.
    #[must_use]
    pub fn new(name: &str, text: &Arc<str>) -> Self {
        Self { name: Arc::from(name), text: Arc::clone(text) }
    }

    /// One-based line and column (in characters) of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset.min(self.text.len())).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (line, before.get(start..).unwrap_or("").chars().count() + 1)
    }
}

/// Errors stop the run; warnings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be judged with this file as it is.
    Error,
    /// It works, but is probably not what was meant.
    Warning,
}

/// One problem at one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// What to do, if that can be said.
    pub help: Option<Message>,
    /// The text it is in.
    pub source: Source,
    /// The bytes meant.
    pub span: Span,
}

/// All problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// In the order found.
    pub list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Whether anything stops the run.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Each problem as a miette report, in one language, sorted by file and place.
    #[must_use]
    pub fn reports(&self, lang: Lang) -> Vec<miette::Report> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by(|a, b| (&a.source.name, a.span.start, a.code).cmp(&(&b.source.name, b.span.start, b.code)));
        sorted.into_iter().map(|d| miette::Report::new(Shown::new(d, lang))).collect()
    }

    /// `file:line:column: code: message`, one line each, sorted by file and place.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<(Arc<str>, usize, String)> = self
            .list
            .iter()
            .map(|d| {
                let (line, column) = d.source.line_column(d.span.start);
                let text = format!("{}:{line}:{column}: {}: {}", d.source.name, d.code, d.message.text(lang));
                (Arc::clone(&d.source.name), d.span.start, text)
            })
            .collect();
        lines.sort();
        lines.into_iter().map(|(_, _, text)| text).collect()
    }
}

/// A diagnostic dressed for miette.
#[derive(Debug)]
struct Shown {
    message: String,
    help: Option<String>,
    code: &'static str,
    severity: miette::Severity,
    source: miette::NamedSource<String>,
    span: Span,
}

impl Shown {
    fn new(d: &Diagnostic, lang: Lang) -> Self {
        Self {
            message: d.message.text(lang).to_owned(),
            help: d.help.as_ref().map(|h| h.text(lang).to_owned()),
            code: d.code,
            severity: match d.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
            },
            source: miette::NamedSource::new(&*d.source.name, d.source.text.to_string()),
            span: d.span.clone(),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.source)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(miette::LabeledSpan::new_with_span(None, self.span.clone()))))
    }
}
