//! The Rhai sandbox: a raw engine with every limit set (operations, depth, sizes, time), decimals instead of floats, no
//! file, import, eval, print, clock or randomness. A script sees the cells of the columns it names and nothing else.

use super::predicate::Cell as Read;
use super::tri::Tri;
use crate::base::Message;
use crate::base::yaml::{Reader, Source, Span};
use crate::pack::model::Script;
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::Answer;
use crate::say;
use rhai::packages::{ArithmeticPackage, BasicStringPackage, LogicPackage, Package as _};
use rhai::{AST, Dynamic, Engine, Scope};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Operations one evaluation may take.
const MAX_OPERATIONS: u64 = 100_000;
/// Depth of calls and of expressions.
const MAX_DEPTH: usize = 32;
/// Bytes of a string, items of an array or map.
const MAX_SIZE: usize = 16 * 1024;

/// Operations between two looks at the time.
const PROGRESS: u64 = 256;

/// How long scripts may take: a safety net that the limit of operations should make needless.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimits {
    /// One evaluation.
    pub one: Duration,
    /// All evaluations of an expression over a table.
    pub all: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self { one: Duration::from_millis(500), all: Duration::from_secs(10) }
    }
}

thread_local! {
    /// When the evaluation that runs on this thread must be done.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// An engine with the functions of one pack.
#[derive(Debug)]
pub struct Sandbox {
    engine: Arc<Engine>,
    functions: AST,
    limits: TimeLimits,
}

/// A compiled expression and the columns it reads.
#[derive(Clone, Debug)]
pub struct Program {
    engine: Arc<Engine>,
    ast: Arc<AST>,
    limits: TimeLimits,
    /// Variable name → role.
    variables: Vec<(String, String)>,
}

impl Sandbox {
    /// Compiles the functions of a pack; errors point into their files.
    pub fn new(scripts: &[Source], out: &mut crate::base::yaml::Diagnostics) -> Self {
        let engine = engine();
        let mut functions = AST::empty();
        for source in scripts {
            match engine.compile(&*source.text) {
                Ok(ast) if ast.statements().is_empty() => functions += ast,
                Ok(ast) => Reader { source: source.clone(), out }.error(
                    &ast.statements().first().map_or(0..0, |s| place(&source.text, s.position())),
                    "script-statements",
                    say!(
                        "函数文件里只能定义函数，不能有其他语句",
                        "a function file may only define functions, no other statements"
                    ),
                ),
                Err(e) => {
                    let span = place(&source.text, e.position());
                    let text = e.err_type().to_string();
                    Reader { source: source.clone(), out }.error(
                        &span,
                        "script-syntax",
                        say!("脚本语法错误：{text}", "script syntax error: {text}"),
                    );
                }
            }
        }
        Self { engine: Arc::new(engine), functions, limits: TimeLimits::default() }
    }

    /// The same with other limits of time.
    #[cfg(test)]
    pub fn with_limits(self, limits: TimeLimits) -> Self {
        Self { limits, ..self }
    }

    /// Compiles an expression over a row of a table kind; a problem is noted at its exact place where that can be told.
    pub fn compile(&self, script: &Script, kind: &KindSpec, reader: &mut Reader<'_>) -> Option<Program> {
        let mut variables: Vec<(String, String)> = Vec::new();
        let mut scope = Scope::new();
        for word in identifiers(&script.text) {
            if let Some(column) = kind.column(word)
                && !variables.iter().any(|(name, _)| name == word)
            {
                variables.push((word.to_owned(), column.role.clone()));
                scope.push_dynamic(word.to_owned(), Dynamic::UNIT);
            }
        }
        match self.engine.compile_with_scope(&scope, &script.text) {
            Ok(ast) => Some(Program {
                engine: Arc::clone(&self.engine),
                ast: Arc::new(self.functions.merge(&ast)),
                limits: self.limits,
                variables,
            }),
            Err(e) => {
                let inner = place(&script.text, e.position());
                let span = reader.source.within_scalar(&script.span, &script.text, &inner);
                let text = e.err_type().to_string();
                reader.error(&span, "script-syntax", say!("表达式错误：{text}", "error in the expression: {text}"));
                None
            }
        }
    }
}

impl Program {
    /// Roles of the columns it reads.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|(_, role)| role.as_str())
    }

    /// Names of its variables and the roles of their columns.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.variables.iter().map(|(name, role)| (name.as_str(), role.as_str()))
    }

    /// What it was parsed to.
    #[must_use]
    pub fn ast(&self) -> &AST {
        &self.ast
    }

    /// When a pass over a table that begins now must be done.
    #[must_use]
    pub fn budget(&self) -> Instant {
        Instant::now() + self.limits.all
    }

    /// Runs on the cells of its columns, in the order of [`Program::roles`]. A blank or unreadable cell makes the answer
    /// unknown, 不涉及 makes it "no"; a script that fails or gives no truth value is an error.
    ///
    /// # Errors
    /// What the script did wrong.
    pub fn run(&self, cells: &[Read<'_>], negated: bool, budget: Option<Instant>) -> Result<Tri, Message> {
        if cells.iter().any(|c| matches!(c, Read::NotApplicable)) {
            return Ok(Tri::No);
        }
        let mut scope = Scope::new();
        for ((name, _), cell) in self.variables.iter().zip(cells) {
            let value = match cell {
                Read::Blank | Read::Unreadable(_) | Read::NotApplicable => return Ok(Tri::Unknown),
                Read::Text(t) => Dynamic::from((*t).to_owned()),
                Read::Number(n) => Dynamic::from_decimal(*n),
                Read::Day(d) => Dynamic::from(d.to_string()),
                Read::Answer(a) => Dynamic::from(*a == Answer::Yes),
            };
            scope.push_dynamic(name.clone(), value);
        }
        let now = Instant::now();
        if budget.is_some_and(|b| now >= b) {
            let seconds = self.limits.all.as_secs();
            return Err(say!(
                "该表达式在这张表上总共用时超过 {seconds} 秒，其余各行未执行",
                "the expression took more than {seconds} seconds over this table; the other rows were not run"
            ));
        }
        DEADLINE.set(Some(now + self.limits.one));
        let result = self.engine.eval_ast_with_scope::<Dynamic>(&mut scope, &self.ast);
        DEADLINE.set(None);
        match result {
            Ok(value) => match value.as_bool() {
                Ok(truth) => Ok(Tri::known(truth != negated)),
                Err(kind) => Err(say!(
                    "表达式应得到 true 或 false，实际得到 {kind}",
                    "the expression must give true or false, not {kind}"
                )),
            },
            Err(e) if matches!(*e, rhai::EvalAltResult::ErrorTerminated(..)) => {
                let ms = self.limits.one.as_millis();
                Err(say!("一次求值超过 {ms} 毫秒，已中止", "one evaluation took more than {ms} ms and was stopped"))
            }
            Err(e) => Err(say!("表达式执行失败：{e}", "the expression failed: {e}")),
        }
    }
}

fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    BasicStringPackage::new().register_into_engine(&mut engine);
    engine.set_max_operations(MAX_OPERATIONS);
    engine.set_max_call_levels(MAX_DEPTH);
    engine.set_max_expr_depths(MAX_DEPTH, MAX_DEPTH);
    engine.set_max_string_size(MAX_SIZE);
    engine.set_max_array_size(MAX_SIZE);
    engine.set_max_map_size(MAX_SIZE);
    engine.set_max_variables(256);
    engine.set_max_functions(256);
    engine.set_strict_variables(true);
    for word in ["eval", "print", "debug", "import", "export"] {
        engine.disable_symbol(word);
    }
    engine.register_fn("len", |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX));
    engine.register_fn("trim", |text: &str| text.trim().to_owned());
    engine.register_fn("contains", |text: &str, word: &str| text.contains(word));
    engine.register_fn("starts_with", |text: &str, word: &str| text.starts_with(word));
    engine.register_fn("ends_with", |text: &str, word: &str| text.ends_with(word));
    engine.register_fn("decimal", |n: i64| Decimal::from(n));
    // 5 / 2 is 2.5: a threshold must not depend on whether a number was written with a point.
    engine.set_fast_operators(false);
    engine.register_fn("/", divide);
    engine.on_progress(|operations| {
        let late = || DEADLINE.get().is_some_and(|d| Instant::now() > d);
        (operations % PROGRESS == 0 && late()).then_some(Dynamic::UNIT)
    });
    engine
}

/// Division of integers, exact.
fn divide(a: i64, b: i64) -> Result<Decimal, Box<rhai::EvalAltResult>> {
    let quotient = Decimal::from(a).checked_div(Decimal::from(b));
    quotient.ok_or_else(|| format!("{a} / {b}: division by zero").into())
}

/// Words that could be variables, in order.
fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| w.chars().next().is_some_and(|c| !c.is_numeric()))
}

/// Bytes of the character at a Rhai position (lines and characters from 1).
fn place(text: &str, position: rhai::Position) -> Span {
    let Some(line) = position.line() else { return 0..0 };
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let column = position.position().unwrap_or(1).max(1);
    let at = start + rest.chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    let len = text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    at..at + len
}
