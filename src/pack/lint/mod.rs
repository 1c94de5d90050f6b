//! What is worth telling a rule's author beyond what keeps a pack from loading: rules that can never fire, words that
//! catch innocent texts, missing examples. Each finding points at exact characters.

mod allow;
mod asks;
mod basis;
pub mod catalogue;
mod conditions;
mod domain;
mod duties;
mod examples;
mod functions;
mod packs;
mod shared;
mod words;

pub use allow::{Allowed, apply};

use super::model::{Pack, Rule};
use crate::base::Message;
use crate::base::rulefiles::{RuleFile, RuleFiles};
use crate::base::yaml::{Diagnostic, Diagnostics, Node, Reader, Severity, Source, Span, parse_file};
use crate::recognize::kinds::Kinds;
use crate::risk::Methods;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A rule file as a tree.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The file.
    pub file: &'a RuleFile,
    /// Its text.
    pub source: Source,
    /// Its root.
    pub root: Node,
}

/// The trees of all files that are YAML; syntax errors were told when the packs were loaded.
#[must_use]
pub fn trees(files: &RuleFiles) -> Vec<Tree<'_>> {
    let mut told_before = Diagnostics::default();
    let tree = |file| {
        let (source, root) = parse_file(file, &mut told_before);
        Some(Tree { file, source, root: root? })
    };
    files.files.iter().filter(|f| !f.is_script()).filter_map(tree).collect()
}

/// Everything the lints look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// Packs.
    pub packs: &'a [Pack],
    /// Table kinds and vocabulary.
    pub kinds: &'a Kinds,
    /// Risk methods.
    pub methods: &'a Methods,
    /// Rule files as trees.
    pub trees: &'a [Tree<'a>],
    /// Built-in files that the user's folders took the place of.
    pub replaced: &'a [RuleFile],
    /// The day the law is asked for.
    pub as_of: Date,
    /// Names of the files that are reported on. Rules of others are only held against those of these.
    pub wanted: &'a BTreeSet<String>,
}

/// A rule with its tree, so that findings can point at any part of it.
#[derive(Debug)]
pub struct View<'a> {
    /// Its pack.
    pub pack: &'a Pack,
    /// The rule.
    pub rule: &'a Rule,
    /// Its mapping.
    pub node: &'a Node,
    /// Its file.
    pub source: Source,
}

impl View<'_> {
    /// The node at a path of keys.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self.node, |node, key| node.get(key))
    }

    /// The place of the last key of a path; the rule's id where there is no such key.
    #[must_use]
    pub fn key(&self, path: &[&str]) -> Span {
        let Some((last, above)) = path.split_last() else { return self.rule.span.clone() };
        self.at(above).and_then(|n| n.entry(last)).map_or_else(|| self.rule.span.clone(), |(k, _)| k.span.clone())
    }

    /// The line of a place.
    #[must_use]
    pub fn line(&self, span: &Span) -> usize {
        self.source.line_column(span.start).0
    }

    /// Where a word stands inside a place; the whole place where it is written in another way.
    #[must_use]
    pub fn word(&self, within: &Span, word: &str) -> Span {
        narrow(&self.source, within, word)
    }
}

/// Where a word stands inside a place; the whole place where it is written in another way. A value that runs on
/// behind the place its node names (flow mappings) is looked at to the end of its line.
#[must_use]
pub fn narrow(source: &Source, within: &Span, word: &str) -> Span {
    let line_end =
        source.text.get(within.end..).and_then(|t| t.find('\n')).map_or(source.text.len(), |n| within.end + n);
    let found = source.text.get(within.start..line_end).and_then(|text| text.find(word));
    match found {
        Some(at) if !word.is_empty() => within.start + at..within.start + at + word.len(),
        _ => within.clone(),
    }
}

/// Collects findings; the catalogue says how grave each is.
#[derive(Debug)]
pub struct Findings<'d> {
    /// Where they go.
    pub out: &'d mut Diagnostics,
}

impl Findings<'_> {
    /// Notes a finding.
    pub fn find(&mut self, source: &Source, span: &Span, code: &'static str, message: Message, help: Option<Message>) {
        let known = catalogue::find(code);
        // What stands under an alias is told once, where its anchor is, and so is anything else that is met twice.
        let alias = source.text.get(span.clone()).is_some_and(|t| t.starts_with('*'));
        let twice = |d: &Diagnostic| d.code == code && d.span == *span && d.source.name == source.name;
        if (alias && code != "duplicate-ask") || self.out.list.iter().any(twice) {
            return;
        }
        debug_assert!(known.is_some(), "{code} is not in the catalogue");
        let severity = known.map_or(Severity::Warning, |l| l.severity);
        Reader { source: source.clone(), out: self.out }.note(span, code, severity, message, help);
    }
}

/// Runs every lint over loaded packs.
pub fn run(cx: &Context<'_>, out: &mut Diagnostics) {
    let mut out = Findings { out };
    let views: Vec<View<'_>> = cx.packs.iter().flat_map(|p| p.rules.iter().filter_map(|r| view(cx, p, r))).collect();
    packs::check(cx, &mut out);
    shared::check(cx, &mut out);
    functions::check(cx, &mut out);
    for view in views.iter().filter(|v| cx.wanted.contains(&*v.source.name)) {
        basis::check(cx, view, &mut out);
        duties::check(view, &mut out);
        asks::check(cx, view, &mut out);
        conditions::check(cx, view, &mut out);
        words::check(cx, view, &mut out);
        examples::check(view, &mut out);
    }
    asks::between(&views, &mut out);
    conditions::between(cx, &views, &mut out);
}

/// A rule with its tree.
fn view<'a>(cx: &Context<'a>, pack: &'a Pack, rule: &'a Rule) -> Option<View<'a>> {
    let tree = cx.trees.iter().find(|t| t.source.name == rule.source.name)?;
    let rules = tree.root.get("rules")?;
    let mine = |n: &&Node| n.get("id").is_some_and(|id| id.span == rule.span);
    let node = rules.items().iter().find(mine)?;
    Some(View { pack, rule, node, source: tree.source.clone() })
}
