//! Binding conditions of a pack to table kinds.

use super::aggregate::{Comparison, Figure};
use super::plan::{BoundTest, Compare, FigurePlan, GroupPlan, JoinPlan, LinkAsk, LinkPlan, Pair, Plan, Shift};
use super::predicate::{Test, WordSet};
use super::sandbox::{Program, Sandbox};
use super::translate::{Translation, translate};
use crate::base::norm::{key, word_key};
use crate::base::yaml::{Diagnostics, Reader, Source};
use crate::pack::model::{
    Aggregate, ColumnRef, Condition, DayOp, DayOperand, FigureOperand, Function, Group, Join, Link, Matcher,
    NumberTerm, Op, Operand, Question, Several,
};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use jiff::civil::Date;
use rust_decimal::Decimal;

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

/// A condition that names what does not exist.
struct Unbound;

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
                Some(self.script(kind, program, negated))
            }
            Condition::Leaf(leaf) => {
                let column = kind.column(&leaf.column)?;
                self.leaf(kind, column, &leaf.matcher, negated)
            }
            Condition::Link(link) => self.link(kind, link, negated).map(|l| Plan::Link(Box::new(l))),
            Condition::Aggregate(a) => self.aggregate(kind, a, negated).map(|f| Plan::Figure(Box::new(f))),
        }
    }

    /// What only compares columns needs no interpreter; neither do rows that fail the beginning of a conjunction.
    fn script(&mut self, kind: &KindSpec, program: Program, negated: bool) -> Plan {
        let columns: Vec<(&str, &ColumnSpec)> =
            program.variables().filter_map(|(name, role)| Some((name, kind.column(role)?))).collect();
        let translated = translate(program.ast(), &columns, self.tests, negated);
        let strict = |plan| {
            let roles = program.roles().map(ToOwned::to_owned).collect();
            Plan::Strict { roles, plan: Box::new(plan) }
        };
        match translated {
            Some(Translation::Whole(plan)) => strict(plan),
            Some(Translation::Prefix(plan)) => {
                let parts = vec![strict(plan), Plan::Script { program, negated }];
                if negated { Plan::Any(parts) } else { Plan::All(parts) }
            }
            None => Plan::Script { program, negated },
        }
    }

    /// Binds how rows are grouped.
    pub fn group(&mut self, kind: &KindSpec, group: &Group) -> Option<GroupPlan> {
        let by = group.by.iter().map(|(c, _)| kind.column(c).map(|c| c.role.clone())).collect::<Option<Vec<_>>>()?;
        let filter = self.filter(kind, group.filter.as_ref()).ok()?;
        Some(GroupPlan { by, filter })
    }

    /// A condition on rows, if there is one.
    fn filter(&mut self, kind: &KindSpec, filter: Option<&Condition>) -> Result<Option<Plan>, Unbound> {
        filter.map(|condition| self.bind(kind, condition, false).ok_or(Unbound)).transpose()
    }

    fn leaf(&mut self, kind: &KindSpec, column: &ColumnSpec, matcher: &Matcher, negated: bool) -> Option<Plan> {
        let role = column.role.clone();
        let test = match matcher {
            Matcher::In(words) => Test::In(self.words(column, words)),
            Matcher::NotIn(words) => Test::NotIn(self.words(column, words)),
            Matcher::Missing(b) => Test::Missing(*b),
            Matcher::Given(b) => Test::Given(*b),
            Matcher::Matches(text) => Test::Matches(regex::Regex::new(text).ok()?),
            Matcher::Mentions(words) => Test::Mentions(words.iter().map(|w| key(w)).collect()),
            Matcher::Compare(list) => return self.numbers(kind, column, list, negated),
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
    fn numbers(&mut self, kind: &KindSpec, column: &ColumnSpec, list: &[(Op, Operand)], negated: bool) -> Option<Plan> {
        let mut thresholds = Vec::new();
        let mut parts = Vec::new();
        for (op, operand) in list {
            match operand {
                Operand::Number(n, unit) => {
                    thresholds.push((*op, self.threshold(*n, unit.as_deref(), column.unit.as_deref())?));
                }
                Operand::Column(term) => {
                    let compare = Compare::Number(*op);
                    let shift = self.number_shift(kind, column.unit.as_deref(), term)?;
                    parts.push(self.pair(kind, &column.role, compare, &term.column, shift, negated)?);
                }
            }
        }
        if !thresholds.is_empty() {
            parts.push(self.register(column.role.clone(), Test::Number(thresholds), negated));
        }
        Some(joined(parts, negated))
    }

    /// A threshold in the column's unit; one that does not fit was told when the packs were validated.
    fn threshold(&self, n: Decimal, unit: Option<&str>, to: Option<&str>) -> Option<Decimal> {
        self.kinds.convert(n, unit, to)
    }

    /// Factor and amount of an operand, so that it comes out in the left side's unit.
    fn number_shift(&self, kind: &KindSpec, unit: Option<&str>, term: &NumberTerm) -> Option<Shift> {
        let right = self.column_of(kind, &term.column)?;
        let factor = self.factor(right.unit.as_deref(), unit)?;
        Some(Shift { times: term.times.checked_mul(factor)?, plus: term.plus.checked_mul(factor)?, ..Shift::default() })
    }

    fn factor(&self, from: Option<&str>, to: Option<&str>) -> Option<Decimal> {
        if from.is_none() || to.is_none() { Some(Decimal::ONE) } else { self.kinds.convert(Decimal::ONE, from, to) }
    }

    fn column_of<'s>(&'s self, kind: &'s KindSpec, column: &ColumnRef) -> Option<&'s ColumnSpec> {
        match &column.of {
            None => kind.column(&column.name),
            Some(join) => self.kinds.kind(&join.table)?.column(&column.name),
        }
    }

    fn pair(
        &mut self,
        kind: &KindSpec,
        left: &str,
        compare: Compare,
        column: &ColumnRef,
        shift: Shift,
        negated: bool,
    ) -> Option<Plan> {
        let right = self.column_of(kind, column)?.role.clone();
        let left = left.to_owned();
        let Some(join) = &column.of else {
            return Some(Plan::Pair(Box::new(Pair { left, compare, right, shift, negated })));
        };
        let join = turned(self.join(kind, join)?, negated);
        let ask = LinkAsk::Cell { left, compare, right, shift, negated };
        Some(Plan::Link(Box::new(LinkPlan { join, ask, question: Question::Lookup })))
    }

    fn join(&self, kind: &KindSpec, join: &Join) -> Option<JoinPlan> {
        let other = self.kinds.kind(&join.table)?;
        let keys = join
            .keys
            .iter()
            .map(|k| Some((kind.column(&k.own)?.role.clone(), other.column(&k.other)?.role.clone())))
            .collect::<Option<Vec<_>>>()?;
        Some(JoinPlan { kind: other.id.clone(), keys, several: join.several })
    }

    fn link(&mut self, kind: &KindSpec, link: &Link, negated: bool) -> Option<LinkPlan> {
        let other = self.kinds.kind(&link.join.table)?;
        // Of a row looked up `not` asks the contrary; of rows that exist it asks whether there is none.
        let (question, inner) = match (link.question, negated) {
            (Question::Lookup, _) => (Question::Lookup, negated),
            (Question::Exists, false) | (Question::NoRow, true) => (Question::Exists, false),
            (Question::Exists, true) | (Question::NoRow, false) => (Question::NoRow, false),
        };
        let join = turned(self.join(kind, &link.join)?, inner);
        let mut tests = Vec::new();
        let plan = match &link.condition {
            None => Plan::All(Vec::new()),
            Some(condition) => Binder {
                kinds: self.kinds,
                as_of: self.as_of,
                sandbox: self.sandbox,
                source: self.source.clone(),
                out: self.out,
                tests: &mut tests,
            }
            .bind(other, condition, inner)?,
        };
        Some(LinkPlan { join, ask: LinkAsk::Rows { plan, tests }, question })
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
                DayOperand::AsOf(span) => fixed.push((*op, span.after(self.as_of)?)),
                DayOperand::Column(other, span) => {
                    let shift = Shift { span: *span, ..Shift::default() };
                    parts.push(self.pair(kind, &column.role, Compare::Day(*op), other, shift, negated)?);
                }
            }
        }
        if !fixed.is_empty() {
            parts.push(self.register(column.role.clone(), Test::Day(fixed), negated));
        }
        Some(joined(parts, negated))
    }

    fn aggregate(&mut self, kind: &KindSpec, a: &Aggregate, negated: bool) -> Option<FigurePlan> {
        let column = match &a.column {
            Some((name, _)) => Some(kind.column(name)?),
            None => None,
        };
        let filter = self.filter(kind, a.filter.as_ref()).ok()?;
        let role = column.map(|c| c.role.clone());
        let unit = column.filter(|_| a.function != Function::Distinct).and_then(|c| c.unit.as_deref());
        let mut comparisons = Vec::new();
        for (op, operand) in &a.numbers {
            comparisons.push(match operand {
                FigureOperand::Number(n, from) => Comparison::Number(*op, self.threshold(*n, from.as_deref(), unit)?),
                FigureOperand::Figure { function, column: (name, _), times, plus } => {
                    let other = kind.column(name)?;
                    let factor = if *function == Function::Distinct {
                        Decimal::ONE
                    } else {
                        self.factor(other.unit.as_deref(), unit)?
                    };
                    let shift = Shift {
                        times: times.checked_mul(factor)?,
                        plus: plus.checked_mul(factor)?,
                        ..Shift::default()
                    };
                    let role = Some(other.role.clone());
                    let figure = Figure { function: *function, role, filter: filter.clone(), to_as_of: true };
                    Comparison::Figure(*op, figure, shift)
                }
                FigureOperand::Fact(term) => {
                    let shift = self.number_shift(kind, unit, term)?;
                    Comparison::Fact(self.fact(kind, &term.column, Compare::Number(*op), shift)?)
                }
            });
        }
        for (op, operand) in &a.days {
            comparisons.push(match operand {
                DayOperand::Day(day) => Comparison::Day(*op, *day),
                DayOperand::AsOf(span) => Comparison::Day(*op, span.after(self.as_of)?),
                DayOperand::Column(other, span) => {
                    let shift = Shift { span: *span, ..Shift::default() };
                    Comparison::Fact(self.fact(kind, other, Compare::Day(*op), shift)?)
                }
            });
        }
        comparisons.extend(a.longer_than.map(Comparison::Longer));
        let figure = Figure { function: a.function, role, filter, to_as_of: a.to_as_of };
        Some(FigurePlan { figure, comparisons, negated })
    }

    fn fact(&self, kind: &KindSpec, column: &ColumnRef, compare: Compare, shift: Shift) -> Option<Box<LinkPlan>> {
        let right = self.column_of(kind, column)?.role.clone();
        let join = self.join(kind, column.of.as_ref()?)?;
        let ask = LinkAsk::Cell { left: String::new(), compare, right, shift, negated: false };
        Some(Box::new(LinkPlan { join, ask, question: Question::Lookup }))
    }
}

/// What must hold of several rows for the contrary: "not any" is "all not".
fn turned(mut join: JoinPlan, negated: bool) -> JoinPlan {
    join.several = match (join.several, negated) {
        (Several::Any, true) => Several::All,
        (Several::All, true) => Several::Any,
        (several, _) => several,
    };
    join
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

/// Whether a condition can become true, or stay true, only because rows are lacking: then a hit is only suspected
/// unless the table is said to be complete.
#[must_use]
pub fn rests_on_absence(condition: &Condition, complete: bool, negated: bool) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(|c| rests_on_absence(c, complete, negated)),
        Condition::Not(c) => rests_on_absence(c, complete, !negated),
        Condition::Leaf(_) | Condition::Rhai(_) => false,
        Condition::Link(link) => {
            let absence = match link.question {
                Question::Lookup => false,
                Question::Exists => negated,
                Question::NoRow => !negated,
            };
            absence && !link.complete
        }
        Condition::Aggregate(a) => !complete && figure_rests_on_absence(a, negated),
    }
}

/// Whether one more row could undo a hit.
fn figure_rests_on_absence(a: &Aggregate, negated: bool) -> bool {
    let op = |o: Op| if negated { o.opposite() } else { o };
    let upper = |o: &Op| matches!(op(*o), Op::Lt | Op::Le | Op::Eq | Op::Ne);
    let lower = |o: &Op| matches!(op(*o), Op::Gt | Op::Ge | Op::Eq | Op::Ne);
    let early = |o: &DayOp| matches!(o, DayOp::Before | DayOp::Until) != negated;
    match a.function {
        Function::Count | Function::Distinct | Function::Sum => {
            a.numbers.iter().any(|(o, operand)| upper(o) || matches!(operand, FigureOperand::Figure { .. }))
        }
        Function::Max => a.numbers.iter().any(|(o, _)| upper(o)) || a.days.iter().any(|(o, _)| early(o)),
        Function::Min => a.numbers.iter().any(|(o, _)| lower(o)) || a.days.iter().any(|(o, _)| !early(o)),
        // One more day may close a gap; one more row may change any share.
        Function::Gap | Function::Share => true,
    }
}
