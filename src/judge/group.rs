//! Rules on groups of rows: figures over all tables of a kind, one verdict per group.

use super::aggregate::{Comparison, Entry, Figure, Measure, Range, Value, measure};
use super::columnar::{Outcome, Prepared};
use super::findings::{GroupNote, NONE, RuleFailure};
use super::plan::{FigurePlan, GroupPlan, LinkAsk, LinkPlan, Plan};
use super::predicate::Cell;
use super::tri::{Bits, Tri};
use super::world::{At, RowKeys, World, fits};
use crate::pack::model::{Function, Several};
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::Column;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// A table of the kind, ready to be asked.
pub struct Member<'p, 't> {
    /// Its position.
    pub number: u32,
    /// It, with its tests answered.
    pub prepared: &'p Prepared<'t>,
}

/// A group of rows.
struct Group {
    /// Values of the group's columns.
    key: Vec<Value>,
    /// Rows that surely belong: position among the members, record.
    rows: Vec<(usize, u32)>,
    /// Rows that may.
    perhaps: Vec<(usize, u32)>,
}

/// What a rule says of the groups.
#[derive(Debug, Default)]
pub struct Grouped {
    /// Groups hit.
    pub hits: Vec<(At, GroupNote)>,
    /// A record of a group that the rule clears.
    pub first_clear: Option<At>,
    /// Records of undecided groups, by table.
    pub unknown: Vec<(u32, Bits)>,
    /// Where a script failed.
    pub failures: Vec<RuleFailure>,
}

/// One rule on groups, ready to run.
pub struct GroupRule<'a, 'p, 't> {
    /// The rule.
    pub rule: u32,
    /// How rows are grouped.
    pub group: &'a GroupPlan,
    /// The condition on a group.
    pub plan: &'a Plan,
    /// Its table kind.
    pub kind: &'a KindSpec,
    /// All tables of the kind.
    pub members: &'a [Member<'p, 't>],
    /// Other tables.
    pub world: &'a World<'a>,
    /// The day the law is asked for.
    pub as_of: Date,
}

impl GroupRule<'_, '_, '_> {
    /// Judges every group.
    #[must_use]
    pub fn judge(&self) -> Grouped {
        let mut out = Grouped::default();
        let (groups, mut unknown) = self.groups();
        let filter = self.group.filter.as_ref().map(|f| self.filtered(f, &mut out));
        let answers = self.eval(self.plan, &groups, filter.as_deref(), &mut out);
        for (group, answer) in groups.iter().zip(answers) {
            let Some(first) = group.rows.first() else { continue };
            match answer {
                Tri::Yes => out.hits.push(self.note(group, filter.as_deref())),
                Tri::No => out.first_clear = out.first_clear.or(self.at(*first)),
                Tri::Unknown => self.open(group, filter.as_deref(), &mut unknown),
            }
        }
        for failure in &out.failures {
            if let Some((_, bits)) = unknown.iter_mut().find(|(number, _)| *number == failure.table) {
                bits.remove(&failure.rows);
            }
        }
        out.unknown = unknown.into_iter().filter(|(_, bits)| !bits.is_empty()).collect();
        out
    }

    /// The groups' keys with their answers.
    #[cfg(test)]
    pub fn answers(&self) -> Vec<(Vec<Value>, Tri)> {
        let mut out = Grouped::default();
        let (groups, _) = self.groups();
        let filter = self.group.filter.as_ref().map(|f| self.filtered(f, &mut out));
        let answers = self.eval(self.plan, &groups, filter.as_deref(), &mut out);
        groups.into_iter().map(|g| g.key).zip(answers).collect()
    }

    fn at(&self, row: (usize, u32)) -> Option<At> {
        Some((self.members.get(row.0)?.number, row.1))
    }

    /// The groups in order of their first row, and rows that cannot be placed.
    fn groups(&self) -> (Vec<Group>, Vec<(u32, Bits)>) {
        let by: Vec<&str> = self.group.by.iter().map(String::as_str).collect();
        let mut at: FxHashMap<Vec<Value>, usize> = FxHashMap::default();
        let mut groups: Vec<Group> = Vec::new();
        let mut loose: Vec<(Vec<Value>, (usize, u32))> = Vec::new();
        let mut unplaced = Vec::new();
        for (m, member) in self.members.iter().enumerate() {
            let table = member.prepared.table();
            let keys = RowKeys::new(table, &by, self.world.not_applicable);
            let mut open = Bits::none(table.len());
            for row in 0..table.len() {
                let key = keys.get(row);
                let place = (m, u32::try_from(row).unwrap_or(NONE));
                if key.contains(&Value::Nothing) {
                    continue;
                }
                if key.contains(&Value::Unknown) {
                    loose.push((key, place));
                    open.set(row);
                    continue;
                }
                let number = *at.entry(key.clone()).or_insert_with(|| {
                    groups.push(Group { key, rows: Vec::new(), perhaps: Vec::new() });
                    groups.len() - 1
                });
                if let Some(group) = groups.get_mut(number) {
                    group.rows.push(place);
                }
            }
            unplaced.push((member.number, open));
        }
        for (values, row) in loose {
            for group in groups.iter_mut().filter(|g| fits(&values, &g.key)) {
                group.perhaps.push(row);
            }
        }
        (groups, unplaced)
    }

    /// The answers of a condition on rows, per member.
    fn filtered(&self, plan: &Plan, out: &mut Grouped) -> Vec<Outcome> {
        let outcomes: Vec<Outcome> = self.members.iter().map(|m| m.prepared.run(plan)).collect();
        for (member, outcome) in self.members.iter().zip(&outcomes) {
            if let Some(f) = &outcome.failure {
                let (rows, message) = (f.rows.clone(), f.message.clone());
                out.failures.push(RuleFailure { rule: self.rule, table: member.number, rows, message });
            }
        }
        outcomes
    }

    /// The answer of every group.
    fn eval(&self, plan: &Plan, groups: &[Group], filter: Option<&[Outcome]>, out: &mut Grouped) -> Vec<Tri> {
        let fold = |list: &[Plan], start: Tri, f: fn(Tri, Tri) -> Tri, out: &mut Grouped| {
            let mut answers = vec![start; groups.len()];
            for p in list {
                for (a, b) in answers.iter_mut().zip(self.eval(p, groups, filter, out)) {
                    *a = f(*a, b);
                }
            }
            answers
        };
        match plan {
            Plan::All(list) => fold(list, Tri::Yes, Tri::and, out),
            Plan::Any(list) => fold(list, Tri::No, Tri::or, out),
            Plan::Figure(figure) => {
                let narrowed = figure.figure.filter.as_ref().map(|f| self.filtered(f, out));
                let narrowed = narrowed.as_deref();
                groups.iter().map(|g| self.figure(figure, g, filter, narrowed)).collect()
            }
            leaf => {
                let outcomes = self.filtered(leaf, out);
                let of = |g: &Group| {
                    let (m, row) = *g.rows.first()?;
                    Some(outcomes.get(m)?.answers.get(row as usize))
                };
                groups.iter().map(|g| of(g).unwrap_or(Tri::Unknown)).collect()
            }
        }
    }

    fn figure(&self, f: &FigurePlan, g: &Group, filter: Option<&[Outcome]>, narrowed: Option<&[Outcome]>) -> Tri {
        let measured = self.measure(&f.figure, g, filter, narrowed);
        let answer = f.comparisons.iter().fold(Tri::Yes, |acc, c| {
            acc.and(match c {
                Comparison::Number(op, n) => measured.against_number(*op, Range::exactly(*n)),
                Comparison::Day(op, day) => measured.against_day(*op, *day),
                Comparison::Longer(span) => measured.longer_than(*span),
                Comparison::Figure(op, other, shift) => match self.measure(other, g, filter, narrowed).range() {
                    Some(range) => measured.against_number(*op, range.shifted(*shift)),
                    None => Tri::Unknown,
                },
                Comparison::Fact(link) => self.fact(&measured, link, g),
            })
        });
        match (answer, f.negated) {
            (Tri::Yes, true) => Tri::No,
            (Tri::No, true) => Tri::Yes,
            (answer, _) => answer,
        }
    }

    fn measure(&self, figure: &Figure, g: &Group, filter: Option<&[Outcome]>, narrowed: Option<&[Outcome]>) -> Measure {
        let whole = self.entries(figure, g, &[filter]);
        if narrowed.is_none() {
            return measure(figure, &whole, &whole, self.as_of);
        }
        measure(figure, &self.entries(figure, g, &[filter, narrowed]), &whole, self.as_of)
    }

    /// Rows of a group that surely or perhaps count, with their cells.
    fn entries(&self, figure: &Figure, g: &Group, filters: &[Option<&[Outcome]>]) -> Vec<Entry> {
        let columns: Vec<Option<&Column>> =
            self.members.iter().map(|m| m.prepared.table().column(figure.role.as_deref()?)).collect();
        let sure = g.rows.iter().map(|r| (r, true));
        let perhaps = g.perhaps.iter().map(|r| (r, false));
        sure.chain(perhaps)
            .filter_map(|((m, row), placed)| {
                let answer = filters.iter().flatten().fold(Tri::Yes, |acc, outcomes| {
                    acc.and(outcomes.get(*m).map_or(Tri::Unknown, |o| o.answers.get(*row as usize)))
                });
                let value = match (figure.role.is_some(), columns.get(*m).copied().flatten()) {
                    (true, Some(c)) => {
                        Value::of(self.members.get(*m)?.prepared.cell(c, c.codes.get(*row as usize) as usize))
                    }
                    _ => Value::Unknown,
                };
                (answer != Tri::No).then_some(Entry { certain: placed && answer == Tri::Yes, value })
            })
            .collect()
    }

    /// A figure against a cell of another table.
    fn fact(&self, measured: &Measure, link: &LinkPlan, g: &Group) -> Tri {
        let LinkAsk::Cell { compare, right, shift, .. } = &link.ask else { return Tri::Unknown };
        let position = |own: &str| self.group.by.iter().position(|b| b == own);
        let key: Option<Vec<Value>> =
            link.join.keys.iter().map(|(own, _)| g.key.get(position(own)?).cloned()).collect();
        let Some(key) = key else { return Tri::Unknown };
        let one = |at: &At| match (compare, self.world.cell(*at, right)) {
            (super::plan::Compare::Number(op), Some(Cell::Number(n))) => {
                measured.against_number(*op, Range::exactly(n).shifted(*shift))
            }
            (super::plan::Compare::Day(op), Some(Cell::Day(d))) => {
                shift.span.after(d).map_or(Tri::Unknown, |d| measured.against_day(*op, d))
            }
            _ => Tri::Unknown,
        };
        let answers: Vec<Tri> = self.world.joins.rows(&link.join, &key).iter().map(one).collect();
        match (link.join.several, answers.first()) {
            (_, None) => Tri::Unknown,
            (Several::Any, _) => answers.iter().fold(Tri::No, |acc, t| acc.or(*t)),
            (Several::All, _) => answers.iter().fold(Tri::Yes, |acc, t| acc.and(*t)),
            (Several::Agree, Some(first)) => {
                if answers.iter().all(|t| t == first) {
                    *first
                } else {
                    Tri::Unknown
                }
            }
        }
    }

    /// Rows of a group that count, or all its rows where none does.
    fn counted(g: &Group, filter: Option<&[Outcome]>) -> Vec<(usize, u32)> {
        let passes = |(m, row): &(usize, u32)| match filter {
            Some(outcomes) => outcomes.get(*m).is_some_and(|o| o.answers.get(*row as usize) != Tri::No),
            None => true,
        };
        let counted: Vec<(usize, u32)> = g.rows.iter().copied().filter(passes).collect();
        if counted.is_empty() { g.rows.clone() } else { counted }
    }

    fn note(&self, g: &Group, filter: Option<&[Outcome]>) -> (At, GroupNote) {
        let rows: Vec<At> = Self::counted(g, filter).into_iter().filter_map(|r| self.at(r)).collect();
        let first = rows.first().copied().unwrap_or((0, 0));
        let text = |role: &String| {
            let (m, row) = *g.rows.first()?;
            let table = self.members.get(m)?.prepared.table();
            Some(table.text(role, row as usize).trim().to_owned())
        };
        let names: Vec<String> = self.group.by.iter().filter_map(text).collect();
        let name = if names.is_empty() { self.kind.name.clone() } else { names.join("、") };
        let mut facts = Vec::new();
        for f in self.plan.figures() {
            let mut discard = Grouped::default();
            let narrowed = f.figure.filter.as_ref().map(|p| self.filtered(p, &mut discard));
            let others =
                f.comparisons.iter().filter_map(|c| if let Comparison::Figure(_, o, _) = c { Some(o) } else { None });
            for figure in std::iter::once(&f.figure).chain(others) {
                facts.push((self.label(figure), show(&self.measure(figure, g, filter, narrowed.as_deref()), figure)));
            }
        }
        facts.dedup();
        (first, GroupNote { name, facts, rows })
    }

    fn label(&self, figure: &Figure) -> String {
        let column = figure.role.as_deref().and_then(|r| self.kind.column(r)).map_or("", |c| c.name.as_str());
        let unit = figure.role.as_deref().and_then(|r| self.kind.column(r)).and_then(|c| c.unit.clone());
        let unit = match (figure.function, unit) {
            (Function::Sum | Function::Min | Function::Max, Some(u)) => format!("（{u}）"),
            (Function::Gap, _) => "（天）".to_owned(),
            _ => String::new(),
        };
        format!("{column}{}{unit}", figure.function.zh())
    }

    /// Notes the rows of an undecided group whose cells leave it open, or all of them.
    fn open(&self, g: &Group, filter: Option<&[Outcome]>, unknown: &mut [(u32, Bits)]) {
        let roles: Vec<&str> = self.group.roles().into_iter().chain(self.plan.roles()).collect();
        let blank = |(m, row): &(usize, u32)| {
            let Some(member) = self.members.get(*m) else { return false };
            roles.iter().any(|r| {
                member
                    .prepared
                    .undecided(r)
                    .map_or(member.prepared.table().column(r).is_none(), |b| b.get(*row as usize))
            })
        };
        let counted = Self::counted(g, filter);
        let mut rows: Vec<(usize, u32)> = counted.iter().copied().filter(blank).collect();
        if rows.is_empty() {
            rows = counted;
        }
        for (m, row) in rows {
            if let Some((_, bits)) = unknown.get_mut(m) {
                bits.set(row as usize);
            }
        }
    }
}

/// What a figure is, in words.
fn show(measure: &Measure, figure: &Figure) -> String {
    let plain = |n: Decimal| n.round_dp(4).normalize().to_string();
    match measure {
        Measure::None => "（无）".to_owned(),
        Measure::Day(Some(a), Some(b)) if a == b => a.to_string(),
        Measure::Day(a, b) => {
            let day = |d: &Option<Date>| d.map_or_else(|| "？".to_owned(), |d| d.to_string());
            format!("{} 至 {}", day(a), day(b))
        }
        Measure::Number(_) | Measure::Gap { .. } => match measure.range().map(|r| (r.low, r.high)) {
            Some((Some(low), Some(high))) if low == high => {
                if figure.function == Function::Share {
                    format!("{}%", plain(low * Decimal::ONE_HUNDRED))
                } else {
                    plain(low)
                }
            }
            Some((Some(low), Some(high))) => format!("{} 至 {}", plain(low), plain(high)),
            Some((Some(low), None)) => format!("至少 {}", plain(low)),
            Some((None, Some(high))) => format!("至多 {}", plain(high)),
            _ => "？".to_owned(),
        },
    }
}
