//! A problem in a text file, pointing at exact characters.

use super::Span;
use crate::base::{Lang, Message, SharedText};
use std::fmt;
use std::sync::Arc;

/// A named text that diagnostics point into.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name a person finds the file by.
    pub name: Arc<str>,
    /// Whole text.
    pub text: SharedText,
}

impl Source {
    /// A source from its name and text.
    #[must_use]
    pub fn new(name: &str, text: impl Into<SharedText>) -> Self {
        Self { name: Arc::from(name), text: text.into() }
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

impl Source {
    /// The place of the last of some words that follow each other behind the start of a place; that place if they do not.
    #[must_use]
    pub fn after(&self, span: &Span, words: &[&str]) -> Span {
        let mut found = span.start..span.start;
        for word in words {
            let Some(n) = self.text.get(found.end..).and_then(|text| text.find(word)) else { return span.clone() };
            found = found.end + n..found.end + n + word.len();
        }
        found
    }

    /// The place of some bytes of a scalar in the source: a scalar's text differs from what is written by quotes,
    /// indentation and folded lines.
    #[must_use]
    pub fn within_scalar(&self, scalar: &Span, text: &str, inner: &Span) -> Span {
        let written = self.text.get(scalar.start..).unwrap_or("");
        let mut source = written.char_indices().peekable();
        let (mut start, mut end) = (None, None);
        for (at, c) in text.char_indices() {
            // What is written but not part of the text.
            while let Some((_, s)) = source.peek().copied() {
                let same = s == c || (c.is_whitespace() && s.is_whitespace());
                if same || !(s.is_whitespace() || matches!(s, '"' | '\'' | '\\' | '|' | '>' | '-' | '+')) {
                    break;
                }
                source.next();
            }
            let Some((offset, s)) = source.next() else { break };
            if s != c && !(s.is_whitespace() && c.is_whitespace()) {
                return scalar.clone();
            }
            if at == inner.start {
                start = Some(scalar.start + offset);
            }
            if at < inner.end {
                end = Some(scalar.start + offset + s.len_utf8());
            }
        }
        match (start, end) {
            (Some(start), Some(end)) if start <= end => start..end,
            _ => scalar.clone(),
        }
    }
}

/// Errors stop the run; warnings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be judged with this file as it is.
    Error,
    /// It works, but is probably not what was meant.
    Warning,
    /// Worth knowing; no exit code depends on it.
    Note,
}

impl Severity {
    /// Word used in machine forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
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
    /// The sets of keys that readers know, if they are to be noted.
    pub known: Option<std::collections::BTreeSet<std::collections::BTreeSet<String>>>,
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
        self.sorted().into_iter().map(|d| miette::Report::new(Shown::new(d, lang))).collect()
    }

    /// An empty list that notes what this one notes, for work done beside it.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { list: Vec::new(), known: self.known.as_ref().map(|_| std::collections::BTreeSet::new()) }
    }

    /// Takes over what was found beside.
    pub fn join(&mut self, other: Self) {
        self.list.extend(other.list);
        if let (Some(known), Some(more)) = (&mut self.known, other.known) {
            known.extend(more);
        }
    }

    /// Sorted by file and place.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by(|a, b| (&a.source.name, a.span.start, a.code).cmp(&(&b.source.name, b.span.start, b.code)));
        sorted
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
    source: Text,
    span: Span,
}

/// A named text whose columns are counted in characters, where miette counts bytes.
#[derive(Debug)]
struct Text {
    name: String,
    text: String,
}

impl miette::SourceCode for Text {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let read = self.text.read_span(span, before, after)?;
        let start = read.span().offset();
        let line_start = start.saturating_sub(read.column());
        let column = self.text.get(line_start..start).map_or(read.column(), |t| t.chars().count());
        let name = self.name.clone();
        let (line, count) = (read.line(), read.line_count());
        let contents = miette::MietteSpanContents::new_named(name, read.data(), *read.span(), line, column, count);
        Ok(Box::new(contents))
    }
}

impl Shown {
    fn new(d: &Diagnostic, lang: Lang) -> Self {
        Self {
            message: visible(d.message.text(lang)),
            help: d.help.as_ref().map(|h| visible(h.text(lang))),
            code: d.code,
            severity: match d.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Note => miette::Severity::Advice,
            },
            source: Text { name: visible(&d.source.name), text: visible(&d.source.text) },
            span: d.span.clone(),
        }
    }
}

/// The text with a harmless character of the same length in the place of each that could act on a terminal, so that
/// places stay right.
fn visible(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' => '\u{fffd}',
        c if c.is_control() && c.len_utf8() == 1 => ' ',
        c if c.is_control() => '·',
        c => c,
    };
    text.chars().map(harmless).collect()
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
