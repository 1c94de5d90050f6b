//! Conditions bound to a table kind: literals read once, `not` pushed down to the leaves, ready for either evaluator.

use super::predicate::{Test, WordSet};
use super::sandbox::{Program, Sandbox};
use crate::base::norm::{key, word_key};
use crate::base::yaml::{Diagnostics, Reader, Source};
use crate::pack::model::{Condition, DayOp, DayOperand, Matcher, Op, Operand};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use crate::say;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// A condition ready to run. `not` stands only at leaves.
#[derive(Clone, Debug)]
pub enum Plan {
    /// All of them.
    All(Vec<Plan>),
    /// At least one.
    Any(Vec<Plan>),
    /// One column (by role) against a test.
    Test {
        /// Column role.
        role: String,
        /// Index into the tests of the table kind.
        test: usize,
    },
    /// Two columns of one row compared.
    Pair {
        /// Left column's role.
        left: String,
        /// Right column's role.
        right: String,
        /// Comparison of numbers.
        number: Option<Op>,
        /// Comparison of days.
        day: Option<DayOp>,
        /// Whether `not` stands around it.
        negated: bool,
    },
    /// A Rhai expression.
    Script {
        /// The compiled expression.
        program: Program,
        /// Whether `not` stands around it.
        negated: bool,
    },
}

/// A test on one column, shared by every evaluator of the table kind.
#[derive(Clone, Debug)]
pub struct BoundTest {
    /// Column role.
    pub role: String,
    /// The test.
    pub test: Test,
    /// Whether `not` stands around it.
    pub negated: bool,
}

impl Plan {
    /// Roles the plan reads, each once, in order of first use.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let mut out = Vec::new();
        self.collect(&mut out);
        out
    }

    /// Roles whose absence keeps the plan from being decided: all but those it takes as optional (`given`).
    #[must_use]
    pub fn required<'p>(&'p self, tests: &[BoundTest]) -> Vec<&'p str> {
        let mut optional = Vec::new();
        self.collect_optional(tests, &mut optional);
        let all = self.roles();
        let required: Vec<&str> = all.iter().copied().filter(|r| !optional.contains(r)).collect();
        if required.is_empty() { all } else { required }
    }

    fn collect_optional<'p>(&'p self, tests: &[BoundTest], out: &mut Vec<&'p str>) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|p| p.collect_optional(tests, out)),
            Self::Test { role, test } if tests.get(*test).is_some_and(|t| matches!(t.test, Test::Given(_))) => {
                out.push(role);
            }
            _ => {}
        }
    }

    fn collect<'p>(&'p self, out: &mut Vec<&'p str>) {
        let mut add = |role: &'p str| {
            if !out.contains(&role) {
                out.push(role);
            }
        };
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|p| p.collect(out)),
            Self::Test { role, .. } => add(role),
            Self::Pair { left, right, .. } => {
                add(left);
                add(right);
            }
            Self::Script { program, .. } => program.roles().for_each(add),
        }
    }
}

/// Binds conditions of one rule file to table kinds.
pub struct Binder<'a, 'd> {
    /// Table kinds and vocabulary.
    pub kinds: &'a Kinds,
    /// The day the law is asked for.
    pub as_of: Date,
    /// Compiles Rhai.
    pub sandbox: &'a Sandbox,
    /// File the condition stands in.
    pub source: Source,
    /// Where problems go.
    pub out: &'d mut Diagnostics,
    /// Tests of the table kind so far.
    pub tests: &'d mut Vec<BoundTest>,
}

impl Binder<'_, '_> {
    /// Binds a condition; `None` if it names what does not exist (reported when the packs are validated, or here).
    pub fn bind(&mut self, kind: &KindSpec, condition: &Condition, negated: bool) -> Option<Plan> {
        match condition {
            Condition::All(list) | Condition::Any(list) => {
                let plans = list.iter().map(|c| self.bind(kind, c, negated)).collect::<Option<Vec<_>>>()?;
                let all = matches!(condition, Condition::All(_)) != negated;
                Some(if all { Plan::All(plans) } else { Plan::Any(plans) })
            }
            Condition::Not(c) => self.bind(kind, c, !negated),
            Condition::Rhai(script) => {
                let mut reader = Reader { source: self.source.clone(), out: self.out };
                let program = self.sandbox.compile(script, kind, &mut reader)?;
                Some(Plan::Script { program, negated })
            }
            Condition::Leaf(leaf) => {
                let column = kind.column(&leaf.column)?;
                self.leaf(kind, column, &leaf.matcher, negated, &leaf.span)
            }
        }
    }

    fn leaf(
        &mut self,
        kind: &KindSpec,
        column: &ColumnSpec,
        matcher: &Matcher,
        negated: bool,
        span: &crate::base::yaml::Span,
    ) -> Option<Plan> {
        let role = column.role.clone();
        let test = match matcher {
            Matcher::In(words) => Test::In(self.words(column, words)),
            Matcher::NotIn(words) => Test::NotIn(self.words(column, words)),
            Matcher::Missing(b) => Test::Missing(*b),
            Matcher::Given(b) => Test::Given(*b),
            Matcher::Matches(text) => Test::Matches(regex::Regex::new(text).ok()?),
            Matcher::Mentions(words) => Test::Mentions(words.iter().map(|w| key(w)).collect()),
            Matcher::Compare(list) => return self.numbers(kind, column, list, negated, span),
            Matcher::Days(list) => return self.days(kind, column, list, negated),
        };
        Some(self.register(role, test, negated))
    }

    fn register(&mut self, role: String, test: Test, negated: bool) -> Plan {
        self.tests.push(BoundTest { role: role.clone(), test, negated });
        Plan::Test { role, test: self.tests.len() - 1 }
    }

    fn words(&self, column: &ColumnSpec, words: &[String]) -> WordSet {
        let mut set = WordSet { keys: words.iter().map(|w| word_key(w)).collect(), ..WordSet::default() };
        match column.ty {
            ColumnType::Answer => set.answers = words.iter().map(|w| self.kinds.read_answer(w)).collect(),
            ColumnType::Number => set.numbers = words.iter().filter_map(|w| w.parse().ok()).collect(),
            ColumnType::Text | ColumnType::Date => {}
        }
        set
    }

    /// Thresholds become one test; each comparison with another column becomes a pair of its own.
    fn numbers(
        &mut self,
        kind: &KindSpec,
        column: &ColumnSpec,
        list: &[(Op, Operand)],
        negated: bool,
        span: &crate::base::yaml::Span,
    ) -> Option<Plan> {
        let mut thresholds = Vec::new();
        let mut parts = Vec::new();
        for (op, operand) in list {
            match operand {
                Operand::Number(n, unit) => {
                    let Some(n) = self.kinds.convert(*n, unit.as_deref(), column.unit.as_deref()) else {
                        let (from, to) = (unit.clone().unwrap_or_default(), column.unit.clone().unwrap_or_default());
                        let mut reader = Reader { source: self.source.clone(), out: self.out };
                        reader.error(
                            span,
                            "unit-mismatch",
                            say!(
                                "单位“{from}”不能换算成该列的单位“{to}”",
                                "unit `{from}` cannot be converted to the column's unit `{to}`"
                            ),
                        );
                        return None;
                    };
                    thresholds.push((*op, n));
                }
                Operand::Column(other, _) => parts.push(Plan::Pair {
                    left: column.role.clone(),
                    right: kind.column(other)?.role.clone(),
                    number: Some(*op),
                    day: None,
                    negated,
                }),
            }
        }
        if !thresholds.is_empty() {
            parts.push(self.register(column.role.clone(), Test::Number(thresholds), negated));
        }
        Some(joined(parts, negated))
    }

    fn days(
        &mut self,
        kind: &KindSpec,
        column: &ColumnSpec,
        list: &[(DayOp, DayOperand)],
        negated: bool,
    ) -> Option<Plan> {
        let mut fixed = Vec::new();
        let mut parts = Vec::new();
        for (op, operand) in list {
            match operand {
                DayOperand::Day(day) => fixed.push((*op, *day)),
                DayOperand::AsOfMinus { months, days } => {
                    let back: Span = months.months().days(*days);
                    fixed.push((*op, self.as_of.checked_sub(back).ok()?));
                }
                DayOperand::Column(other, _) => parts.push(Plan::Pair {
                    left: column.role.clone(),
                    right: kind.column(other)?.role.clone(),
                    number: None,
                    day: Some(*op),
                    negated,
                }),
            }
        }
        if !fixed.is_empty() {
            parts.push(self.register(column.role.clone(), Test::Day(fixed), negated));
        }
        Some(joined(parts, negated))
    }
}

fn joined(mut parts: Vec<Plan>, negated: bool) -> Plan {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            if negated { Plan::Any(parts) } else { Plan::All(parts) }
        }
    }
}
