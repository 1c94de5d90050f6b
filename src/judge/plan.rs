//! Conditions bound to a table kind: literals read once, `not` pushed down to the leaves, ready for either evaluator.

use super::aggregate::{Comparison, Figure};
use super::predicate::Test;
use super::sandbox::Program;
use crate::pack::model::{CalendarSpan, DayOp, Op, Question, Several};
use rust_decimal::Decimal;

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
    Pair(Box<Pair>),
    /// A Rhai expression.
    Script {
        /// The compiled expression.
        program: Program,
        /// Whether `not` stands around it.
        negated: bool,
    },
    /// A condition that a script was translated to: as with a script, a blank or unreadable cell among its columns makes
    /// it unknown, and 不涉及 makes it "no".
    Strict {
        /// The script's columns.
        roles: Vec<String>,
        /// What it says of cells that are all told.
        plan: Box<Plan>,
    },
    /// Rows of another table.
    Link(Box<LinkPlan>),
    /// A figure over a group.
    Figure(Box<FigurePlan>),
}

/// Two columns compared.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Left column's role.
    pub left: String,
    /// How they are compared.
    pub compare: Compare,
    /// Right column's role.
    pub right: String,
    /// What is done to the right one first.
    pub shift: Shift,
    /// Whether `not` stands around it.
    pub negated: bool,
}

/// A comparison of two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Of numbers.
    Number(Op),
    /// Of days.
    Day(DayOp),
}

/// What is done to a cell before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// A number is multiplied by this.
    pub times: Decimal,
    /// This is added to a number.
    pub plus: Decimal,
    /// A day is moved by this.
    pub span: CalendarSpan,
}

impl Default for Shift {
    fn default() -> Self {
        Self { times: Decimal::ONE, plus: Decimal::ZERO, span: CalendarSpan::default() }
    }
}

/// Which rows of another table belong to a row.
#[derive(Clone, Debug)]
pub struct JoinPlan {
    /// Kind of the other table.
    pub kind: String,
    /// Roles that must be equal: own, other.
    pub keys: Vec<(String, String)>,
    /// What counts where several rows belong.
    pub several: Several,
}

impl JoinPlan {
    /// Roles of the other table's key columns.
    #[must_use]
    pub fn other_roles(&self) -> Vec<&str> {
        self.keys.iter().map(|(_, other)| other.as_str()).collect()
    }
}

/// A condition on rows of another table.
#[derive(Clone, Debug)]
pub struct LinkPlan {
    /// Which rows.
    pub join: JoinPlan,
    /// What is asked of each of them.
    pub ask: LinkAsk,
    /// What is asked of all of them.
    pub question: Question,
}

/// What is asked of a row of another table.
#[derive(Clone, Debug)]
pub enum LinkAsk {
    /// A condition on it.
    Rows {
        /// The condition.
        plan: Plan,
        /// Its tests.
        tests: Vec<BoundTest>,
    },
    /// The own row's cell compared with its cell.
    Cell {
        /// Own column.
        left: String,
        /// How they are compared.
        compare: Compare,
        /// Its column.
        right: String,
        /// What is done to its cell first.
        shift: Shift,
        /// Whether `not` stands around it.
        negated: bool,
    },
}

/// A figure over a group, compared.
#[derive(Clone, Debug)]
pub struct FigurePlan {
    /// The figure.
    pub figure: Figure,
    /// All of these must hold.
    pub comparisons: Vec<Comparison>,
    /// Whether `not` stands around it.
    pub negated: bool,
}

/// How rows are grouped.
#[derive(Clone, Debug)]
pub struct GroupPlan {
    /// Roles whose values make the groups; none: one group.
    pub by: Vec<String>,
    /// Only rows that meet this count.
    pub filter: Option<Plan>,
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
    /// Roles of the own table that the plan reads, each once, in order of first use.
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

    /// Conditions on other tables within it.
    #[must_use]
    pub fn links(&self) -> Vec<&LinkPlan> {
        let mut out = Vec::new();
        self.each(&mut |p| match p {
            Self::Link(link) => out.push(link.as_ref()),
            Self::Figure(f) => out.extend(f.comparisons.iter().filter_map(Comparison::link)),
            _ => {}
        });
        out
    }

    /// Figures within it.
    #[must_use]
    pub fn figures(&self) -> Vec<&FigurePlan> {
        let mut out = Vec::new();
        self.each(&mut |p| {
            if let Self::Figure(f) = p {
                out.push(f.as_ref());
            }
        });
        out
    }

    fn each<'p>(&'p self, f: &mut dyn FnMut(&'p Self)) {
        f(self);
        if let Self::All(list) | Self::Any(list) = self {
            for p in list {
                p.each(f);
            }
        }
    }

    fn collect_optional<'p>(&'p self, tests: &[BoundTest], out: &mut Vec<&'p str>) {
        self.each(&mut |p| {
            if let Self::Test { role, test } = p
                && tests.get(*test).is_some_and(|t| matches!(t.test, Test::Given(_)))
            {
                out.push(role);
            }
        });
    }

    fn collect<'p>(&'p self, out: &mut Vec<&'p str>) {
        self.each(&mut |p| {
            let mut add = |role: &'p str| {
                if !out.contains(&role) {
                    out.push(role);
                }
            };
            match p {
                Self::All(_) | Self::Any(_) => {}
                Self::Test { role, .. } => add(role),
                Self::Pair(pair) => {
                    add(&pair.left);
                    add(&pair.right);
                }
                Self::Script { program, .. } => program.roles().for_each(add),
                Self::Strict { roles, .. } => roles.iter().map(String::as_str).for_each(add),
                Self::Link(link) => link.own_roles().for_each(add),
                Self::Figure(f) => {
                    f.figure.roles().into_iter().for_each(&mut add);
                    f.comparisons.iter().flat_map(Comparison::roles).for_each(add);
                }
            }
        });
    }
}

impl LinkPlan {
    /// Columns of the own row that it reads.
    pub fn own_roles(&self) -> impl Iterator<Item = &str> {
        let left = match &self.ask {
            LinkAsk::Cell { left, .. } => Some(left.as_str()).filter(|l| !l.is_empty()),
            LinkAsk::Rows { .. } => None,
        };
        self.join.keys.iter().map(|(own, _)| own.as_str()).chain(left)
    }

    /// Columns of the other table that it reads besides the keys.
    #[must_use]
    pub fn other_roles(&self) -> Vec<&str> {
        match &self.ask {
            LinkAsk::Rows { plan, .. } => plan.roles(),
            LinkAsk::Cell { right, .. } => vec![right],
        }
    }
}

impl GroupPlan {
    /// Roles the grouping reads.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let filter = self.filter.as_ref().map(Plan::roles).unwrap_or_default();
        self.by.iter().map(String::as_str).chain(filter).collect()
    }
}
