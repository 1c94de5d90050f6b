//! What a row sees of other tables: rows found by equal cells, and what they say.

use super::aggregate::Value;
use super::columnar::{Outcome, Prepared};
use super::findings::Sited;
use super::plan::{JoinPlan, LinkAsk, LinkPlan};
use super::predicate::{Cell, cell, compare_cells};
use super::tri::Tri;
use crate::base::Message;
use crate::pack::model::{Question, Several};
use crate::recognize::table::Table;
use rustc_hash::FxHashMap;

/// A record of a table, by the positions of both.
pub type At = (u32, u32);

/// Rows of the tables by the values of some of their columns.
#[derive(Debug, Default)]
pub struct Joins {
    /// Positions of the tables of each kind that have records.
    tables: FxHashMap<String, Vec<u32>>,
    indexes: FxHashMap<String, Index>,
}

#[derive(Debug, Default)]
struct Index {
    rows: FxHashMap<Vec<Value>, Vec<At>>,
    /// Rows with a key that is not known: values where it is, and the rows.
    loose: Vec<(Vec<Value>, At)>,
}

/// Name of an index.
fn name(join: &JoinPlan) -> String {
    let mut name = join.kind.clone();
    for role in join.other_roles() {
        name.push('\0');
        name.push_str(role);
    }
    name
}

impl Joins {
    /// Builds every index that the links need.
    pub fn new<'l>(
        tables: &[Sited],
        links: impl Iterator<Item = &'l LinkPlan>,
        not_applicable: &(dyn Fn(&str) -> bool + Sync),
    ) -> Self {
        let mut joins = Self::default();
        for (i, sited) in (0_u32..).zip(tables) {
            if !sited.table.is_empty() {
                joins.tables.entry(sited.table.kind.clone()).or_default().push(i);
            }
        }
        for link in links {
            let (Some(numbers), false) =
                (joins.tables.get(&link.join.kind), joins.indexes.contains_key(&name(&link.join)))
            else {
                continue;
            };
            let mut index = Index::default();
            for number in numbers {
                if let Some(sited) = tables.get(*number as usize) {
                    index.add(*number, &sited.table, &link.join.other_roles(), not_applicable);
                }
            }
            joins.indexes.insert(name(&link.join), index);
        }
        joins
    }

    /// Whether there is a table of a kind with records.
    #[must_use]
    pub fn has(&self, kind: &str) -> bool {
        self.tables.contains_key(kind)
    }

    /// Positions of the tables of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> &[u32] {
        self.tables.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Rows that surely belong to a key.
    #[must_use]
    pub fn rows(&self, join: &JoinPlan, key: &[Value]) -> &[At] {
        self.indexes.get(&name(join)).and_then(|i| i.rows.get(key)).map_or(&[], Vec::as_slice)
    }

    /// Rows that may belong to it: some of their key cells are not known, the others fit.
    fn loose<'j>(&'j self, join: &JoinPlan, key: &'j [Value]) -> impl Iterator<Item = At> + use<'j> {
        let index = self.indexes.get(&name(join));
        index.into_iter().flat_map(|i| &i.loose).filter(move |(values, _)| fits(values, key)).map(|(_, at)| *at)
    }
}

/// Whether values that may be unknown fit a key.
#[must_use]
pub fn fits(values: &[Value], key: &[Value]) -> bool {
    values.iter().zip(key).all(|(v, k)| v == k || *v == Value::Unknown)
}

impl Index {
    fn add(&mut self, number: u32, table: &Table, roles: &[&str], na: &(dyn Fn(&str) -> bool + Sync)) {
        let keys = RowKeys::new(table, roles, na);
        for row in 0..table.len() {
            let key = keys.get(row);
            let at = (number, u32::try_from(row).unwrap_or(u32::MAX));
            if key.contains(&Value::Nothing) {
                continue;
            }
            if key.contains(&Value::Unknown) {
                self.loose.push((key, at));
            } else {
                self.rows.entry(key).or_default().push(at);
            }
        }
    }
}

/// The values of some columns, read once per distinct value.
pub struct RowKeys<'t> {
    /// Codes and the values of their dictionary; `None` where there is no such column.
    columns: Vec<Option<(&'t crate::workbook::grid::Codes, Vec<Value>)>>,
}

impl<'t> RowKeys<'t> {
    /// Reads the columns with these roles.
    #[must_use]
    pub fn new(table: &'t Table, roles: &[&str], na: &dyn Fn(&str) -> bool) -> Self {
        let read = |role: &&str| {
            let column = table.column(role)?;
            let values = (0..column.dict.len()).map(|code| Value::of(cell(table, column, code, na))).collect();
            Some((&column.codes, values))
        };
        Self { columns: roles.iter().map(read).collect() }
    }

    /// The values of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Vec<Value> {
        let value = |column: &Option<(&crate::workbook::grid::Codes, Vec<Value>)>| {
            let (codes, values) = column.as_ref()?;
            values.get(codes.get(row) as usize).cloned()
        };
        self.columns.iter().map(|c| value(c).unwrap_or(Value::Unknown)).collect()
    }
}

/// All tables of a run, for rules that look beyond their own.
pub struct World<'t> {
    /// The tables.
    pub tables: &'t [Sited],
    /// Rows by their keys.
    pub joins: &'t Joins,
    /// Tells 不涉及.
    pub not_applicable: &'t (dyn Fn(&str) -> bool + Sync),
}

impl<'t> World<'t> {
    /// Whether some row surely belongs to key cells. Not asked where a cell is blank.
    #[must_use]
    pub fn finds(&self, join: &JoinPlan, cells: &[Cell<'_>]) -> bool {
        let key: Vec<Value> = cells.iter().map(|c| Value::of(*c)).collect();
        key.contains(&Value::Unknown) || key.contains(&Value::Nothing) || !self.joins.rows(join, &key).is_empty()
    }

    /// A table by its position.
    #[must_use]
    pub fn table(&self, number: u32) -> Option<&'t Table> {
        self.tables.get(number as usize).map(|s| &s.table)
    }

    /// The cell of a record, if the table has the column.
    #[must_use]
    pub fn cell(&self, at: At, role: &str) -> Option<Cell<'t>> {
        let table = self.table(at.0)?;
        let column = table.column(role)?;
        Some(cell(table, column, column.codes.get(at.1 as usize) as usize, self.not_applicable))
    }
}

/// A link with its condition answered for every row of the other tables.
pub struct Asked<'w> {
    world: &'w World<'w>,
    link: &'w LinkPlan,
    /// By position of the table.
    answers: FxHashMap<u32, Outcome>,
}

impl<'w> Asked<'w> {
    /// Answers the condition on the other tables' rows.
    #[must_use]
    pub fn new(world: &'w World<'w>, link: &'w LinkPlan) -> Self {
        let mut answers = FxHashMap::default();
        if let LinkAsk::Rows { plan, tests } = &link.ask {
            for number in world.joins.of_kind(&link.join.kind) {
                if let Some(table) = world.table(*number) {
                    let prepared = Prepared::new(table, tests, &[], None, world.not_applicable);
                    answers.insert(*number, prepared.run(plan));
                }
            }
        }
        Self { world, link, answers }
    }

    /// The answer for a row with these key cells (and the cell compared, if one is).
    ///
    /// # Errors
    /// A script failed on a row that belongs.
    pub fn answer(&self, cells: &[Cell<'_>]) -> Result<Tri, Message> {
        let key: Vec<Value> = cells.iter().take(self.link.join.keys.len()).map(|c| Value::of(*c)).collect();
        let left = cells.get(self.link.join.keys.len()).copied();
        if key.contains(&Value::Nothing) || left == Some(Cell::NotApplicable) {
            return Ok(Tri::No);
        }
        if key.contains(&Value::Unknown) || !self.world.joins.has(&self.link.join.kind) {
            return Ok(Tri::Unknown);
        }
        let one = |at: At| -> Result<Tri, Message> {
            match &self.link.ask {
                LinkAsk::Rows { .. } => {
                    let Some(outcome) = self.answers.get(&at.0) else { return Ok(Tri::Unknown) };
                    match &outcome.failure {
                        Some(f) if f.rows.get(at.1 as usize) => Err(f.message.clone()),
                        _ => Ok(outcome.answers.get(at.1 as usize)),
                    }
                }
                LinkAsk::Cell { compare, right, shift, negated, .. } => Ok(match (left, self.world.cell(at, right)) {
                    (Some(a), Some(b)) => compare_cells(a, b, *compare, *shift, *negated),
                    _ => Tri::Unknown,
                }),
            }
        };
        let join = &self.link.join;
        let surely = self.world.joins.rows(join, &key).iter().map(|at| one(*at)).collect::<Result<Vec<_>, _>>()?;
        // A row that may belong does not matter to a look-up.
        let perhaps = if self.link.question == Question::Lookup {
            Vec::new()
        } else {
            self.world.joins.loose(join, &key).map(one).collect::<Result<Vec<_>, _>>()?
        };
        Ok(combine(self.link, &surely, &perhaps))
    }
}

/// The answer of a link from the answers of the rows that surely belong and of those that may.
#[must_use]
pub fn combine(link: &LinkPlan, surely: &[Tri], perhaps: &[Tri]) -> Tri {
    let any = surely.iter().fold(Tri::No, |acc, t| acc.or(*t));
    let exists = || {
        let doubt = perhaps.iter().any(|t| *t != Tri::No);
        if doubt { any.or(Tri::Unknown) } else { any }
    };
    match link.question {
        Question::Exists => exists(),
        Question::NoRow => match exists() {
            Tri::Yes => Tri::No,
            Tri::No => Tri::Yes,
            Tri::Unknown => Tri::Unknown,
        },
        Question::Lookup => match (link.join.several, surely.first()) {
            (_, None) => Tri::Unknown,
            (Several::Any, _) => any,
            (Several::All, _) => surely.iter().fold(Tri::Yes, |acc, t| acc.and(*t)),
            (Several::Agree, Some(first)) => {
                if surely.iter().all(|t| t == first) {
                    *first
                } else {
                    Tri::Unknown
                }
            }
        },
    }
}
