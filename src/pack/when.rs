//! The condition of the *measured* channel: what a row, or a group of rows, must be.

use crate::base::yaml::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The condition of the *measured* channel.
#[derive(Clone, Debug)]
pub struct When {
    /// Table kind it reads.
    pub table: String,
    /// Place of the table's name.
    pub table_span: Span,
    /// Whether the table lists everything there is, so that what it lacks does not exist.
    pub complete: bool,
    /// How rows are grouped, if the verdict is per group.
    pub group: Option<Group>,
    /// The condition on one row, or on one group.
    pub condition: Condition,
}

/// Rows judged together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Columns whose values make the groups; none: the whole table is one group.
    pub by: Vec<(String, Span)>,
    /// Only rows that meet this count.
    pub filter: Option<Condition>,
}

/// A condition on a row or a group. Logic over missing values is Kleene's.
#[derive(Clone, Debug)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// Not so.
    Not(Box<Condition>),
    /// A matcher on one column.
    Leaf(Leaf),
    /// A Rhai expression over the row.
    Rhai(Script),
    /// Rows of another table.
    Link(Box<Link>),
    /// A figure over the rows of a group.
    Aggregate(Box<Aggregate>),
}

/// A column and what its cell must be.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Column by role or Chinese name.
    pub column: String,
    /// Place of the column's name.
    pub column_span: Span,
    /// What its cell must be.
    pub matcher: Matcher,
    /// Place of the matcher.
    pub span: Span,
}

/// What a cell must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// One of these words.
    In(Vec<String>),
    /// None of these words (and not missing).
    NotIn(Vec<String>),
    /// All of these comparisons.
    Compare(Vec<(Op, Operand)>),
    /// All of these comparisons of days.
    Days(Vec<(DayOp, DayOperand)>),
    /// Blank (true) or not blank (false). Undetermined where the table lacks the column.
    Missing(bool),
    /// Entered (true), or blank or without such a column (false). Always decided: marks a column as optional.
    Given(bool),
    /// A regular expression finds something.
    Matches(String),
    /// At least one of these words occurs.
    Mentions(Vec<String>),
}

/// A comparison of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// ≥
    Ge,
    /// >
    Gt,
    /// ≤
    Le,
    /// <
    Lt,
    /// =
    Eq,
    /// ≠
    Ne,
}

impl Op {
    /// Whether `left op right` holds, given how they compare.
    #[must_use]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Ge => order.is_ge(),
            Self::Gt => order.is_gt(),
            Self::Le => order.is_le(),
            Self::Lt => order.is_lt(),
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
        }
    }

    /// The comparison that holds exactly where this one does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Ge => Self::Lt,
            Self::Gt => Self::Le,
            Self::Le => Self::Gt,
            Self::Lt => Self::Ge,
            Self::Eq => Self::Ne,
            Self::Ne => Self::Eq,
        }
    }

    /// The mathematical sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Ge => "≥",
            Self::Gt => ">",
            Self::Le => "≤",
            Self::Lt => "<",
            Self::Eq => "=",
            Self::Ne => "≠",
        }
    }
}

/// What a number is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A threshold with its unit, if one is written.
    Number(Decimal, Option<String>),
    /// Another column, times a factor, plus an amount.
    Column(NumberTerm),
}

/// Another column's number, times a factor, plus an amount in that column's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberTerm {
    /// The column.
    pub column: ColumnRef,
    /// Factor.
    pub times: Decimal,
    /// Amount added.
    pub plus: Decimal,
}

/// A column of the same row, or of a row looked up.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnRef {
    /// Role, name or alias.
    pub name: String,
    /// Its place.
    pub span: Span,
    /// The table it is looked up in, if not the row's own.
    pub of: Option<Box<Join>>,
}

/// A comparison of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOp {
    /// Earlier than.
    Before,
    /// Later than.
    After,
    /// That day or earlier.
    Until,
    /// That day or later.
    From,
}

/// What a day is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum DayOperand {
    /// The day the law is asked for, plus a calendar span.
    AsOf(CalendarSpan),
    /// A fixed day.
    Day(Date),
    /// Another column, plus a calendar span.
    Column(ColumnRef, CalendarSpan),
}

/// A span of the calendar, either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarSpan {
    /// Whole months (a year is twelve).
    pub months: i32,
    /// Days.
    pub days: i32,
}

impl CalendarSpan {
    /// The same span backwards.
    #[must_use]
    pub fn back(self) -> Self {
        Self { months: -self.months, days: -self.days }
    }

    /// The day this span after another; `None` beyond the calendar.
    #[must_use]
    pub fn after(self, day: Date) -> Option<Date> {
        day.checked_add(jiff::Span::new().try_months(self.months).ok()?.try_days(self.days).ok()?).ok()
    }
}

/// Which rows of another table belong to a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// Kind of the other table.
    pub table: String,
    /// Its place.
    pub table_span: Span,
    /// Columns that must be equal; none: every row belongs.
    pub keys: Vec<JoinKey>,
    /// What counts where several rows belong.
    pub several: Several,
}

/// Two columns that must be equal.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinKey {
    /// Column of the row.
    pub own: String,
    /// Its place.
    pub own_span: Span,
    /// Column of the other table.
    pub other: String,
    /// Its place.
    pub other_span: Span,
}

/// What counts where several rows of another table belong to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Several {
    /// They must give the same answer; else it is undetermined.
    Agree,
    /// One that meets the condition is enough.
    Any,
    /// All must meet it.
    All,
}

impl Several {
    /// Word used in packs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Any => "any",
            Self::All => "all",
        }
    }
}

/// A condition on rows of another table.
#[derive(Clone, Debug)]
pub struct Link {
    /// Which rows.
    pub join: Join,
    /// What is asked of them.
    pub question: Question,
    /// The condition on them; `None`: that there is one.
    pub condition: Option<Condition>,
    /// Whether the other table lists everything there is.
    pub complete: bool,
}

/// What is asked of rows of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What the row that belongs says; undetermined if there is none.
    Lookup,
    /// Whether there is such a row.
    Exists,
    /// Whether there is no such row.
    NoRow,
}

/// A figure over the rows of a group.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// Which figure.
    pub function: Function,
    /// The column it is of.
    pub column: Option<(String, Span)>,
    /// Only rows that meet this too.
    pub filter: Option<Condition>,
    /// Whether a gap runs on to the day the law is asked for.
    pub to_as_of: bool,
    /// Comparisons of a number, all of which must hold.
    pub numbers: Vec<(Op, FigureOperand)>,
    /// Comparisons of a day.
    pub days: Vec<(DayOp, DayOperand)>,
    /// The gap must be longer than this.
    pub longer_than: Option<CalendarSpan>,
    /// Place.
    pub span: Span,
}

/// What a figure is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureOperand {
    /// A threshold with its unit, if one is written.
    Number(Decimal, Option<String>),
    /// Another figure over the same group, times a factor, plus an amount.
    Figure {
        /// Which figure.
        function: Function,
        /// The column it is of.
        column: (String, Span),
        /// Factor.
        times: Decimal,
        /// Amount added.
        plus: Decimal,
    },
    /// A column of a one-record table.
    Fact(NumberTerm),
}

/// A figure over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// How many rows.
    Count,
    /// Sum of amounts, which are not negative.
    Sum,
    /// Smallest number or earliest day.
    Min,
    /// Largest number or latest day.
    Max,
    /// How many different values.
    Distinct,
    /// Days between neighbouring days, the most.
    Gap,
    /// Part of the rows that meets the filter, 0 to 1.
    Share,
}

impl Function {
    /// All of them, by the words used in packs.
    pub const ALL: [(&'static str, Self); 7] = [
        ("count", Self::Count),
        ("sum", Self::Sum),
        ("min", Self::Min),
        ("max", Self::Max),
        ("distinct", Self::Distinct),
        ("gap", Self::Gap),
        ("share", Self::Share),
    ];

    /// Word used in packs.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, f)| *f == self).map_or("", |(w, _)| w)
    }

    /// What a reader calls it.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Count => "行数",
            Self::Sum => "合计",
            Self::Min => "最小值",
            Self::Max => "最大值",
            Self::Distinct => "不同值个数",
            Self::Gap => "最长间隔",
            Self::Share => "占比",
        }
    }
}

/// A Rhai text and its place in the pack.
#[derive(Clone, Debug)]
pub struct Script {
    /// The expression.
    pub text: String,
    /// Its place.
    pub span: Span,
}
