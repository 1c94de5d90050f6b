//! Looks at the texts of a kind of document before it is ever filled: whether they can be read, and whether every name in
//! them is one that its facts have.

use super::fill::environment;
use super::kinds::{Block, Kind, Text};
use super::specimen::{Specimen, specimen};
use crate::base::yaml::{Diagnostic, Diagnostics, Severity, nearest};
use crate::say;
use minijinja::{Environment, Error, Value};
use std::collections::{BTreeSet, HashSet};

/// Names that texts may use by themselves, besides the facts: functions of the language.
fn functions(env: &Environment<'_>) -> BTreeSet<String> {
    env.globals().map(|(name, _)| name.to_owned()).collect()
}

/// Notes every text of a kind that could not be filled in.
pub fn check(kind: &Kind, out: &mut Diagnostics) {
    let env = environment();
    let mut looking = Looking { kind, env: &env, functions: functions(&env), facts: Vec::new(), out };
    looking.facts = kind.from.iter().map(|origin| specimen(*origin)).collect();
    looking.blocks(&kind.blocks, None);
}

struct Looking<'a> {
    kind: &'a Kind,
    env: &'a Environment<'a>,
    functions: BTreeSet<String>,
    /// Specimens of the facts, one for each place they may come from.
    facts: Vec<Specimen>,
    out: &'a mut Diagnostics,
}

impl Looking<'_> {
    /// `things` is the list whose thing `h` is, inside of `each` and `table`.
    fn blocks(&mut self, blocks: &[Block], things: Option<&str>) {
        for block in blocks {
            match block {
                Block::Title(t)
                | Block::Section(t)
                | Block::Body(t)
                | Block::Line(t)
                | Block::Right(t)
                | Block::Small(t) => self.text(t, things),
                Block::Pairs(list) => {
                    for (_, t) in list {
                        self.text(t, things);
                    }
                }
                Block::Table { rows, columns, empty } => {
                    self.expression(rows, things);
                    for column in columns {
                        self.text(&column.text, Some(&rows.text));
                    }
                    if let Some(empty) = empty {
                        self.text(empty, things);
                    }
                }
                Block::Pictures(list) => self.expression(list, things),
                Block::Sign(_) => {}
                Block::Each { of, blocks } => {
                    self.expression(of, things);
                    self.blocks(blocks, Some(&of.text));
                }
                Block::When { test, blocks } => {
                    self.expression(test, things);
                    self.blocks(blocks, things);
                }
            }
        }
    }

    fn text(&mut self, text: &Text, things: Option<&str>) {
        match self.env.template_from_str(&text.text) {
            Ok(template) => self.names(text, &template.undeclared_variables(true), things),
            Err(error) => self.broken(text, &error),
        }
    }

    fn expression(&mut self, text: &Text, things: Option<&str>) {
        match self.env.compile_expression(&text.text) {
            Ok(expression) => self.names(text, &expression.undeclared_variables(true), things),
            Err(error) => self.broken(text, &error),
        }
    }

    fn broken(&mut self, text: &Text, error: &Error) {
        let detail = error.detail().map_or_else(|| error.kind().to_string(), ToOwned::to_owned);
        let shown: String = text.text.chars().take(40).collect();
        self.tell(
            text,
            say!("“{shown}”写得不完整：{detail}", "`{shown}` cannot be read: {detail}"),
            Some(say!(
                "填写处写作 {{{{ 名称 }}}}，条件写作 {{% if … %}}…{{% endif %}}",
                "write {{{{ name }}}}, and {{% if … %}}…{{% endif %}} for a condition"
            )),
        );
    }

    fn names(&mut self, text: &Text, names: &HashSet<String>, things: Option<&str>) {
        let names: BTreeSet<&String> = names.iter().collect();
        for name in names {
            let mut path = name.split('.');
            let first = path.next().unwrap_or_default();
            if self.functions.contains(first) || (things.is_some() && first == "n") {
                continue;
            }
            let own = things.filter(|_| first == "h");
            let unknown = self.facts.iter().find_map(|facts| match own {
                Some(list) => {
                    let thing = facts.thing(list)?; // of a list made in the text nothing is known
                    missing(&thing, path.clone())
                }
                None => missing(&facts.all, name.split('.')),
            });
            if let Some(known) = unknown {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let last = name.rsplit('.').next().unwrap_or_default();
                let help = nearest(last, &known).map_or_else(
                    || say!("可用的名称见 docs/documents.md", "docs/documents.md lists the names"),
                    |near| say!("是不是“{near}”？", "did you mean `{near}`?"),
                );
                let message = say!(
                    "这里没有名称“{name}”，填写时会出错",
                    "there is no name `{name}` here: it cannot be filled in"
                );
                self.tell(text, message, Some(help));
            }
        }
    }

    fn tell(&mut self, text: &Text, message: crate::base::Message, help: Option<crate::base::Message>) {
        self.out.list.push(Diagnostic {
            code: "document-text",
            severity: Severity::Error,
            message,
            help,
            source: self.kind.source.clone(),
            span: text.span.clone(),
        });
    }
}

/// The names there are where a path leads to none; `None` if it leads somewhere, or to where nothing is known of the names.
fn missing<'p>(facts: &Value, path: impl Iterator<Item = &'p str>) -> Option<Vec<String>> {
    let mut at = facts.clone();
    for part in path {
        // An empty mapping has names of its own, such as the states of hazards.
        if at.kind() != minijinja::value::ValueKind::Map || at.len() == Some(0) {
            return None;
        }
        let next = at.get_attr(part).ok().filter(|v| !v.is_undefined());
        let Some(next) = next else {
            return Some(at.try_iter().map(|keys| keys.map(|k| k.to_string()).collect()).unwrap_or_default());
        };
        at = next;
    }
    None
}
