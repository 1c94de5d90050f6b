//! What a matcher lets through, so that two of them can be compared: ranges of numbers and days, sets of words.

use crate::base::norm::word_key;
use crate::base::yaml::Span;
use crate::pack::model::{CalendarSpan, Condition, DayOp, DayOperand, Leaf, Matcher, Op, Operand};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// More alternatives than this are not looked at.
const MOST_BRANCHES: usize = 128;

/// A bound and whether it belongs to the range.
type Bound = Option<(Decimal, bool)>;

/// What lies between two bounds.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Range {
    low: Bound,
    high: Bound,
}

impl Range {
    fn of(op: Op, value: Decimal) -> Option<Self> {
        let at = |inclusive| Some((value, inclusive));
        Some(match op {
            Op::Ge => Self { low: at(true), high: None },
            Op::Gt => Self { low: at(false), high: None },
            Op::Le => Self { low: None, high: at(true) },
            Op::Lt => Self { low: None, high: at(false) },
            Op::Eq => Self { low: at(true), high: at(true) },
            Op::Ne => return None,
        })
    }

    fn meet(&self, other: &Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) if b.0 > a.0 || (b.0 == a.0 && !b.1) => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) if b.0 < a.0 || (b.0 == a.0 && !b.1) => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        Self { low, high }
    }

    fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Some((a, ia)), Some((b, ib))) => a > b || (a == b && !(ia && ib)),
            _ => false,
        }
    }

    fn holds(&self, n: Decimal) -> bool {
        !self.meet(&Self { low: Some((n, true)), high: Some((n, true)) }).is_empty()
    }
}

/// What one matcher lets through.
#[derive(Clone, Debug, PartialEq)]
pub enum Domain {
    /// One of these words (keys).
    Words(BTreeSet<String>),
    /// Anything but these words.
    NotWords(BTreeSet<String>),
    /// A range of numbers.
    Numbers(Range),
    /// A range of fixed days.
    Days(Range),
    /// A range of days before the day asked for.
    Ages(Range),
    /// A range of differences to another column.
    Differences(String, Range),
    /// Blank (true) or filled in.
    Blank(bool),
    /// Anything else: compared as a whole only.
    Other(String),
}

/// A matcher on a column, `not` pushed into it.
#[derive(Clone, Debug)]
pub struct Literal {
    /// Column role.
    pub role: String,
    /// What it lets through.
    pub domain: Domain,
    /// Whether it only asks whether something was entered: such conditions steer what is undetermined and are never
    /// called superfluous.
    pub presence: bool,
    /// Place of the column's name.
    pub column_span: Span,
    /// Place of the matcher.
    pub span: Span,
}

impl Literal {
    /// Whether it can never hold by itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.domain {
            Domain::Words(words) => words.is_empty(),
            Domain::Numbers(r) | Domain::Days(r) | Domain::Ages(r) | Domain::Differences(_, r) => r.is_empty(),
            _ => false,
        }
    }

    /// Whether both can never hold in one row. "Blank" beside a value is no contradiction: it never hits either, but asks
    /// for the column, which is undetermined then.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        if self.role != other.role {
            return false;
        }
        match (&self.domain, &other.domain) {
            (Domain::Words(a), Domain::Words(b)) => a.is_disjoint(b),
            (Domain::Words(a), Domain::NotWords(b)) | (Domain::NotWords(b), Domain::Words(a)) => a.is_subset(b),
            (Domain::Words(words), Domain::Numbers(range)) | (Domain::Numbers(range), Domain::Words(words)) => {
                words.iter().all(|w| w.parse().is_ok_and(|n| !range.holds(n)))
            }
            (Domain::Blank(a), Domain::Blank(b)) => a != b,
            (Domain::Numbers(a), Domain::Numbers(b))
            | (Domain::Days(a), Domain::Days(b))
            | (Domain::Ages(a), Domain::Ages(b)) => a.meet(b).is_empty(),
            (Domain::Differences(x, a), Domain::Differences(y, b)) => x == y && a.meet(b).is_empty(),
            _ => false,
        }
    }

    /// Whether the other holds wherever this one does.
    #[must_use]
    pub fn implies(&self, other: &Self) -> bool {
        if self.role != other.role {
            return false;
        }
        match (&self.domain, &other.domain) {
            (Domain::Words(a), Domain::Words(b)) | (Domain::NotWords(b), Domain::NotWords(a)) => a.is_subset(b),
            (Domain::Words(a), Domain::NotWords(b)) => a.is_disjoint(b),
            (Domain::Numbers(a), Domain::Numbers(b))
            | (Domain::Days(a), Domain::Days(b))
            | (Domain::Ages(a), Domain::Ages(b)) => a.meet(b) == *a,
            (Domain::Differences(x, a), Domain::Differences(y, b)) => x == y && a.meet(b) == *a,
            (a, b) => a == b,
        }
    }
}

/// One way in which a condition holds: all of these together.
pub type Branch = Vec<Literal>;

/// Whether everything the second asks for follows from the first.
#[must_use]
pub fn follows(from: &[Branch], to: &[Branch]) -> bool {
    let one = |a: &Branch, b: &Branch| b.iter().all(|y| a.iter().any(|x| x.implies(y)));
    !from.is_empty() && from.iter().all(|a| to.iter().any(|b| one(a, b)))
}

/// Turns conditions over one table kind into branches.
#[derive(Debug)]
pub struct Branches<'a> {
    /// The kind.
    pub kind: &'a KindSpec,
    /// Units and answer words.
    pub kinds: &'a Kinds,
}

impl Branches<'_> {
    /// Every way in which the condition holds; `None` where there are too many, or a column is unknown.
    #[must_use]
    pub fn of(&self, condition: &Condition, negated: bool) -> Option<Vec<Branch>> {
        match condition {
            Condition::Not(inner) => self.of(inner, !negated),
            Condition::Leaf(leaf) => self.leaf(leaf, negated),
            Condition::All(list) | Condition::Any(list) => {
                let parts = list.iter().map(|c| self.of(c, negated)).collect::<Option<Vec<_>>>()?;
                if matches!(condition, Condition::Any(_)) != negated {
                    let all: Vec<Branch> = parts.into_iter().flatten().collect();
                    return (all.len() <= MOST_BRANCHES).then_some(all);
                }
                let mut out: Vec<Branch> = vec![Vec::new()];
                for part in parts {
                    if out.len() * part.len() > MOST_BRANCHES {
                        return None;
                    }
                    out = out
                        .iter()
                        .flat_map(|a| part.iter().map(move |b| a.iter().chain(b).cloned().collect::<Branch>()))
                        .collect();
                }
                Some(out)
            }
            Condition::Rhai(script) => Some(whole(format!("{negated} {}", script.text.trim()), &script.span)),
            // Other tables and figures are not looked into: each is taken to differ from any other.
            Condition::Link(link) => Some(whole(format!("{:?}", link.join.table_span), &link.join.table_span)),
            Condition::Aggregate(a) => Some(whole(format!("{:?}", a.span), &a.span)),
        }
    }

    fn leaf(&self, leaf: &Leaf, negated: bool) -> Option<Vec<Branch>> {
        let column = self.kind.column(&leaf.column)?;
        let literal = |domain, presence| Literal {
            role: column.role.clone(),
            domain,
            presence,
            column_span: leaf.column_span.clone(),
            span: leaf.span.clone(),
        };
        let other = || literal(Domain::Other(format!("{negated} {:?}", leaf.matcher)), false);
        let domains: Vec<Domain> = match &leaf.matcher {
            Matcher::In(words) if negated => vec![Domain::NotWords(self.words(column, words))],
            Matcher::NotIn(words) if !negated => vec![Domain::NotWords(self.words(column, words))],
            Matcher::In(words) | Matcher::NotIn(words) => vec![Domain::Words(self.words(column, words))],
            Matcher::Missing(b) | Matcher::Given(b) => {
                let blank = matches!(leaf.matcher, Matcher::Missing(_)) == *b;
                return Some(vec![vec![literal(Domain::Blank(blank != negated), true)]]);
            }
            Matcher::Compare(list) => match self.compare(column, list) {
                Some(domains) if !negated => domains,
                _ => return Some(vec![vec![other()]]),
            },
            Matcher::Days(list) => match self.days(list) {
                Some(domains) if !negated => domains,
                _ => return Some(vec![vec![other()]]),
            },
            _ => return Some(vec![vec![other()]]),
        };
        Some(vec![domains.into_iter().map(|d| literal(d, false)).collect()])
    }

    fn words(&self, column: &ColumnSpec, words: &[String]) -> BTreeSet<String> {
        let one = |w: &String| match column.ty {
            ColumnType::Answer => format!("{:?}", self.kinds.read_answer(w)),
            ColumnType::Number => w.parse::<Decimal>().map_or_else(|_| word_key(w), |d| d.normalize().to_string()),
            ColumnType::Text | ColumnType::Date => word_key(w),
        };
        words.iter().map(one).collect()
    }

    /// Thresholds met into one range, and one range per other column.
    fn compare(&self, column: &ColumnSpec, list: &[(Op, Operand)]) -> Option<Vec<Domain>> {
        let mut numbers: Option<Range> = None;
        let mut out = Vec::new();
        for (op, operand) in list {
            match operand {
                Operand::Number(n, unit) => {
                    let n = self.kinds.convert(*n, unit.as_deref(), column.unit.as_deref())?;
                    let range = Range::of(*op, n)?;
                    numbers = Some(numbers.map_or_else(|| range.clone(), |r| r.meet(&range)));
                }
                Operand::Column(term) => {
                    if term.column.of.is_some() || term.times != Decimal::ONE || !term.plus.is_zero() {
                        return None;
                    }
                    let role = self.kind.column(&term.column.name)?.role.clone();
                    out.push(Domain::Differences(role, Range::of(*op, Decimal::ZERO)?));
                }
            }
        }
        out.extend(numbers.map(Domain::Numbers));
        Some(out)
    }

    fn days(&self, list: &[(DayOp, DayOperand)]) -> Option<Vec<Domain>> {
        let mut out = Vec::new();
        for (op, operand) in list {
            let op = match op {
                DayOp::Before => Op::Lt,
                DayOp::After => Op::Gt,
                DayOp::Until => Op::Le,
                DayOp::From => Op::Ge,
            };
            let length = |s: &CalendarSpan| Decimal::from(s.months) * Decimal::new(304_375, 4) + Decimal::from(s.days);
            out.push(match operand {
                DayOperand::Day(day) => {
                    let since = jiff::civil::Date::ZERO.until(*day).ok()?.get_days();
                    Domain::Days(Range::of(op, Decimal::from(since))?)
                }
                DayOperand::AsOf(span) => Domain::Ages(Range::of(op, length(span))?),
                DayOperand::Column(other, span) => {
                    if other.of.is_some() {
                        return None;
                    }
                    let role = self.kind.column(&other.name)?.role.clone();
                    Domain::Differences(role, Range::of(op, length(span))?)
                }
            });
        }
        Some(out)
    }
}

/// A condition compared as a whole only.
fn whole(text: String, span: &Span) -> Vec<Branch> {
    let (role, domain) = (String::new(), Domain::Other(text));
    vec![vec![Literal { role, domain, presence: false, column_span: span.clone(), span: span.clone() }]]
}
