//! Fills the texts of a document with facts. What is not known is left as a line to write on, never invented.

use super::kinds::{Block, Kind, Text};
use crate::base::Message;
use crate::base::yaml::{Diagnostic, Severity};
use crate::say;
use crate::workbook::Picture;
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands for a thing that is not known.
pub const BLANK: &str = "＿＿＿＿＿＿＿＿";

/// Steps that one text may take.
const FUEL: u64 = 2_000_000;

/// A document with its texts filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Title of the kind.
    pub title: String,
    /// Whether the page lies.
    pub landscape: bool,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Pictures that parts name by number.
    pub pictures: Arc<Vec<Picture>>,
}

/// A part of a filled document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title; a second one begins a new page.
    Title(String),
    /// A numbered heading.
    Section(String),
    /// A paragraph.
    Body(String),
    /// A line from the left.
    Line(String),
    /// A line at the right.
    Right(String),
    /// Small type.
    Small(String),
    /// Labels with texts.
    Pairs(Vec<(String, String)>),
    /// A table.
    Table {
        /// Head, share of the width, whether in the middle.
        columns: Vec<(String, usize, bool)>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
    /// Pictures, by their numbers.
    Pictures(Vec<usize>),
    /// Lines to sign on.
    Sign(Vec<String>),
}

/// Facts by name.
pub type Facts = BTreeMap<String, Value>;

/// Fills a document.
///
/// # Errors
/// A text of the kind cannot be filled: with its place in the file.
pub fn fill(kind: &Kind, facts: &Facts) -> Result<Filled, Box<Diagnostic>> {
    let env = environment();
    let mut parts = Vec::new();
    let filler = Filler { env: &env, kind };
    filler.blocks(&kind.blocks, facts, &mut parts)?;
    Ok(Filled { title: kind.title.clone(), landscape: kind.landscape, parts, pictures: Arc::default() })
}

/// What texts may use: no files, no includes, no endless loops.
pub(super) fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env.set_formatter(|out, state, value| {
        if value.is_none() {
            out.write_str(BLANK).map_err(Error::from)
        } else {
            minijinja::escape_formatter(out, state, value)
        }
    });
    env.add_function("blank", |n: usize| "＿".repeat(n.min(60)));
    env
}

struct Filler<'a> {
    env: &'a Environment<'a>,
    kind: &'a Kind,
}

type Filling<T> = Result<T, Box<Diagnostic>>;

impl Filler<'_> {
    fn blocks(&self, blocks: &[Block], facts: &Facts, out: &mut Vec<Part>) -> Filling<()> {
        for block in blocks {
            out.push(match block {
                Block::Title(t) => Part::Title(self.text(t, facts)?),
                Block::Section(t) => Part::Section(self.text(t, facts)?),
                Block::Body(t) => Part::Body(self.text(t, facts)?),
                Block::Line(t) => Part::Line(self.text(t, facts)?),
                Block::Right(t) => Part::Right(self.text(t, facts)?),
                Block::Small(t) => Part::Small(self.text(t, facts)?),
                Block::Pairs(list) => {
                    let fill = |(label, t): &(String, Text)| Ok((label.clone(), self.text(t, facts)?));
                    Part::Pairs(list.iter().map(fill).collect::<Filling<_>>()?)
                }
                Block::Table { rows, columns, empty } => {
                    let compiled: Vec<minijinja::Template<'_, '_>> =
                        columns.iter().map(|c| self.compiled(&c.text)).collect::<Filling<_>>()?;
                    let mut filled = Vec::new();
                    for (n, row) in self.list(rows, facts)?.into_iter().enumerate() {
                        let facts = with(facts, row, n);
                        let mut cells = Vec::with_capacity(columns.len());
                        for (column, template) in columns.iter().zip(&compiled) {
                            let text = template.render(&facts).map_err(|e| self.wrong(&column.text, &e))?;
                            cells.push(text);
                        }
                        filled.push(cells);
                    }
                    match empty {
                        Some(empty) if filled.is_empty() => Part::Body(self.text(empty, facts)?),
                        _ => Part::Table {
                            columns: columns.iter().map(|c| (c.head.clone(), c.width, c.centre)).collect(),
                            rows: filled,
                        },
                    }
                }
                Block::Pictures(of) => {
                    let numbers = self.list(of, facts)?.into_iter().filter_map(|n| usize::try_from(n).ok());
                    let numbers: Vec<usize> = numbers.collect();
                    if numbers.is_empty() {
                        continue;
                    }
                    Part::Pictures(numbers)
                }
                Block::Sign(who) => Part::Sign(who.clone()),
                Block::Each { of, blocks } => {
                    for (n, row) in self.list(of, facts)?.into_iter().enumerate() {
                        self.blocks(blocks, &with(facts, row, n), out)?;
                    }
                    continue;
                }
                Block::When { test, blocks } => {
                    if self.test(test, facts)? {
                        self.blocks(blocks, facts, out)?;
                    }
                    continue;
                }
            });
        }
        Ok(())
    }

    fn compiled<'s>(&'s self, text: &'s Text) -> Filling<minijinja::Template<'s, 's>> {
        self.env.template_from_str(&text.text).map_err(|e| self.wrong(text, &e))
    }

    fn text(&self, text: &Text, facts: &Facts) -> Filling<String> {
        self.compiled(text)?.render(facts).map_err(|e| self.wrong(text, &e))
    }

    fn value(&self, text: &Text, facts: &Facts) -> Filling<Value> {
        let expression = self.env.compile_expression(&text.text).map_err(|e| self.wrong(text, &e))?;
        expression.eval(facts).map_err(|e| self.wrong(text, &e))
    }

    /// A condition; a name that does not exist is a mistake, for it would leave its blocks out in silence.
    fn test(&self, text: &Text, facts: &Facts) -> Filling<bool> {
        let value = self.value(text, facts)?;
        if value.is_undefined() {
            return Err(self.wrong(text, &Error::from(minijinja::ErrorKind::UndefinedError)));
        }
        Ok(value.is_true())
    }

    fn list(&self, text: &Text, facts: &Facts) -> Filling<Vec<Value>> {
        let value = self.value(text, facts)?;
        match value.try_iter() {
            Ok(items) if value.kind() != minijinja::value::ValueKind::Undefined => Ok(items.collect()),
            _ => {
                let shown = &text.text;
                Err(self.told(text, say!("“{shown}”不是一个清单", "`{shown}` is no list")))
            }
        }
    }

    fn wrong(&self, text: &Text, error: &Error) -> Box<Diagnostic> {
        let detail = error.detail().map_or_else(|| error.kind().to_string(), ToOwned::to_owned);
        let shown: String = text.text.chars().take(40).collect();
        self.told(
            text,
            say!(
                "“{shown}”不能填写：{detail}。可用的名称见 docs/documents.md",
                "`{shown}` cannot be filled in: {detail}. docs/documents.md lists the names"
            ),
        )
    }

    fn told(&self, text: &Text, message: Message) -> Box<Diagnostic> {
        Box::new(Diagnostic {
            code: "document-text",
            severity: Severity::Error,
            message,
            help: None,
            source: self.kind.source.clone(),
            span: text.span.clone(),
        })
    }
}

/// The facts, with a thing as `h` and its number from 1 as `n`.
fn with(facts: &Facts, row: Value, n: usize) -> Facts {
    let mut facts = facts.clone();
    facts.insert("h".to_owned(), row);
    facts.insert("n".to_owned(), Value::from(n + 1));
    facts
}
