//! The columnar evaluator: every test runs once per distinct value of its column, then each rule is a few passes over
//! codes and bitsets.

use super::plan::{BoundTest, LinkPlan, Plan};
use super::predicate::{Cell, Test, cell, compare_cells};
use super::tri::{Answers, Bits, Tri};
use super::world::{Asked, World};
use crate::base::Message;
use crate::base::norm::key;
use crate::recognize::table::{Column, Table};
use crate::workbook::grid::Codes;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Dictionary entries one thread takes at a time.
const BLOCK: usize = 8192;

/// Rows on which a script failed.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The rows.
    pub rows: Bits,
    /// What the first one said.
    pub message: Message,
}

/// The answers of a rule, and where it failed.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Answers; failed rows count as unknown.
    pub answers: Answers,
    /// Failures, if any.
    pub failure: Option<Failure>,
}

/// What stands in the way of reading a column's cells.
#[derive(Clone)]
struct Told {
    /// Rows that are blank or unreadable.
    undecided: Arc<Bits>,
    /// Rows that say 不涉及, if any do.
    not_applicable: Option<Arc<Bits>>,
}

/// A table with every test answered for every distinct value.
pub struct Prepared<'t> {
    table: &'t Table,
    world: Option<&'t World<'t>>,
    not_applicable: &'t (dyn Fn(&str) -> bool + Sync),
    /// Per test: answers per dictionary code; `None` if the table lacks the column.
    tests: Vec<Option<Answers>>,
    /// Per test: the answer without a column.
    absent: Vec<Tri>,
    /// Per role: what stands in the way of reading its cells.
    told: FxHashMap<String, Told>,
}

impl<'t> Prepared<'t> {
    /// Answers all tests of the table kind: one pass over the dictionary of each column.
    pub fn new(
        table: &'t Table,
        tests: &[BoundTest],
        roles: &[&str],
        world: Option<&'t World<'t>>,
        not_applicable: &'t (dyn Fn(&str) -> bool + Sync),
    ) -> Self {
        let mut by_role: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, t) in tests.iter().enumerate() {
            by_role.entry(&t.role).or_default().push(i);
        }
        let mut groups: Vec<(&str, Vec<usize>)> = by_role.into_iter().collect();
        groups.sort_unstable();
        let mut answered: Vec<Option<Answers>> = vec![None; tests.len()];
        for (role, members) in groups {
            let Some(column) = table.column(role) else { continue };
            for (i, answers) in answer_column(table, column, tests, &members, not_applicable) {
                if let Some(slot) = answered.get_mut(i) {
                    *slot = Some(answers);
                }
            }
        }
        let told = roles
            .iter()
            .filter_map(|role| Some(((*role).to_owned(), Told::of(table, table.column(role)?, not_applicable))))
            .collect();
        let absent = tests.iter().map(|t| t.test.without_column(t.negated)).collect();
        Self { table, world, not_applicable, tests: answered, absent, told }
    }

    /// Runs a plan on every row.
    #[must_use]
    pub fn run(&self, plan: &Plan) -> Outcome {
        let mut failure = None;
        let answers = self.eval(plan, None, &mut failure);
        Outcome { answers, failure }
    }

    /// Rows whose cell in the column of a role is blank or cannot be read as its type; `None` if no test reads it.
    #[must_use]
    pub fn undecided(&self, role: &str) -> Option<&Arc<Bits>> {
        self.told.get(role).map(|t| &t.undecided)
    }

    fn eval(&self, plan: &Plan, only: Option<&Bits>, failure: &mut Option<Failure>) -> Answers {
        let rows = self.table.len();
        match plan {
            Plan::All(list) => {
                let mut result = Answers::constant(Tri::Yes, rows);
                for p in cheap_first(list) {
                    if result.is_no() {
                        break;
                    }
                    let possible = result.possible();
                    result.and(&self.eval(p, Some(&possible), failure));
                }
                result
            }
            Plan::Any(list) => {
                let mut result = Answers::constant(Tri::No, rows);
                for p in cheap_first(list) {
                    // What is decided already needs no further look.
                    let mut open = only.cloned().unwrap_or_else(|| Bits::all(rows));
                    open.remove(&result.yes);
                    if open.is_empty() {
                        break;
                    }
                    result.or(&self.eval(p, Some(&open), failure));
                }
                result
            }
            Plan::Test { role, test } => match (self.table.column(role), self.tests.get(*test)) {
                (Some(column), Some(Some(by_code))) => spread(&column.codes, column.dict.len(), by_code, rows),
                _ => Answers::constant(self.absent.get(*test).copied().unwrap_or(Tri::Unknown), rows),
            },
            Plan::Pair(pair) => {
                let (Some(a), Some(b)) = (self.table.column(&pair.left), self.table.column(&pair.right)) else {
                    return Answers::constant(Tri::Unknown, rows);
                };
                let compare = |cells: &[Cell<'_>]| match cells {
                    [x, y] => Ok(compare_cells(*x, *y, pair.compare, pair.shift, pair.negated)),
                    _ => Ok(Tri::Unknown),
                };
                self.per_row(&[a, b], only, compare, failure)
            }
            Plan::Script { program, negated } => {
                let columns: Option<Vec<&Column>> = program.roles().map(|r| self.table.column(r)).collect();
                let budget = program.budget();
                match columns {
                    Some(columns) => self.per_row(&columns, only, |c| program.run(c, *negated, Some(budget)), failure),
                    None => Answers::constant(Tri::Unknown, rows),
                }
            }
            Plan::Strict { roles, plan } => {
                let mut answers = self.eval(plan, only, failure);
                let mut told = Vec::with_capacity(roles.len());
                for role in roles {
                    let Some(column) = self.table.column(role) else { return Answers::constant(Tri::Unknown, rows) };
                    let read = || Told::of(self.table, column, self.not_applicable);
                    told.push(self.told.get(role).cloned().unwrap_or_else(read));
                }
                for t in &told {
                    answers.make_unknown(&t.undecided);
                }
                for rows in told.iter().filter_map(|t| t.not_applicable.as_ref()) {
                    answers.make_no(rows);
                }
                answers
            }
            Plan::Link(link) => {
                let columns: Option<Vec<&Column>> = link.own_roles().map(|r| self.table.column(r)).collect();
                match (columns, self.world) {
                    (Some(columns), Some(world)) => {
                        let asked = Asked::new(world, link);
                        self.per_row(&columns, only, |cells| asked.answer(cells), failure)
                    }
                    _ => Answers::constant(Tri::Unknown, rows),
                }
            }
            // Only a group has figures (`group.rs`).
            Plan::Figure(_) => Answers::constant(Tri::Unknown, rows),
        }
    }

    /// Rows for which a look-up finds no row.
    #[must_use]
    pub fn not_found(&self, link: &LinkPlan) -> Bits {
        let columns: Option<Vec<&Column>> = link.join.keys.iter().map(|(r, _)| self.table.column(r)).collect();
        let (Some(columns), Some(world)) = (columns, self.world) else { return Bits::none(self.table.len()) };
        let found = |cells: &[Cell<'_>]| Ok(Tri::known(!world.finds(&link.join, cells)));
        self.per_row(&columns, None, found, &mut None).yes
    }

    /// Rows on which a part of a plan is undecided.
    #[must_use]
    pub fn open(&self, plan: &Plan) -> Bits {
        self.run(plan).answers.unknown
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// The cell of a dictionary code of a column of the table.
    #[must_use]
    pub fn cell(&self, column: &Column, code: usize) -> Cell<'t> {
        cell(self.table, column, code, self.not_applicable)
    }

    /// Evaluates a function of several columns, once per distinct combination of values, only on `only` rows.
    fn per_row(
        &self,
        columns: &[&Column],
        only: Option<&Bits>,
        f: impl Fn(&[Cell<'_>]) -> Result<Tri, Message>,
        failure: &mut Option<Failure>,
    ) -> Answers {
        let rows = self.table.len();
        let mut answers = Answers::constant(Tri::No, rows);
        let mut seen: FxHashMap<Vec<u32>, Result<Tri, ()>> = FxHashMap::default();
        let mut codes = Vec::with_capacity(columns.len());
        let all = only.is_none().then(|| Bits::all(rows));
        for row in only.or(all.as_ref()).into_iter().flat_map(Bits::iter) {
            codes.clear();
            codes.extend(columns.iter().map(|c| c.codes.get(row)));
            let result = if let Some(r) = seen.get(&codes) {
                *r
            } else {
                let cells: Vec<Cell<'_>> = columns
                    .iter()
                    .zip(&codes)
                    .map(|(c, code)| cell(self.table, c, *code as usize, self.not_applicable))
                    .collect();
                let result = f(&cells).map_err(|message| {
                    failure.get_or_insert_with(|| Failure { rows: Bits::none(rows), message });
                });
                seen.insert(codes.clone(), result);
                result
            };
            match result {
                Ok(Tri::Yes) => answers.yes.set(row),
                Ok(Tri::Unknown) => answers.unknown.set(row),
                Ok(Tri::No) => {}
                Err(()) => {
                    answers.unknown.set(row);
                    if let Some(f) = failure {
                        f.rows.set(row);
                    }
                }
            }
        }
        answers
    }
}

impl Told {
    fn of(table: &Table, column: &Column, not_applicable: &dyn Fn(&str) -> bool) -> Self {
        let entries = column.dict.len();
        // "Yes" is undecided, "unknown" is 不涉及.
        let mut by_code = Answers::constant(Tri::No, entries);
        for code in 0..entries {
            match cell(table, column, code, not_applicable) {
                Cell::Blank | Cell::Unreadable(_) => by_code.yes.set(code),
                Cell::NotApplicable => by_code.unknown.set(code),
                _ => {}
            }
        }
        let rows = spread(&column.codes, entries, &by_code, table.len());
        let not_applicable = (!rows.unknown.is_empty()).then(|| Arc::new(rows.unknown));
        Self { undecided: Arc::new(rows.yes), not_applicable }
    }
}

/// Tests before pairs before scripts, so that the dear ones see few rows.
fn cheap_first(list: &[Plan]) -> Vec<&Plan> {
    fn cost(plan: &Plan) -> u8 {
        match plan {
            Plan::Test { .. } => 0,
            Plan::All(list) | Plan::Any(list) => list.iter().map(cost).max().unwrap_or(0),
            Plan::Strict { plan, .. } => cost(plan),
            Plan::Pair(_) => 1,
            Plan::Link(_) | Plan::Figure(_) => 2,
            Plan::Script { .. } => 3,
        }
    }
    let mut sorted: Vec<&Plan> = list.iter().collect();
    sorted.sort_by_key(|p| cost(p));
    sorted
}

/// Answers of the given tests for every dictionary entry of a column, in one pass.
fn answer_column(
    table: &Table,
    column: &Column,
    tests: &[BoundTest],
    members: &[usize],
    not_applicable: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<(usize, Answers)> {
    let words = Mentions::new(tests, members);
    let entries = column.dict.len();
    let blocks: Vec<Vec<(Vec<u64>, Vec<u64>)>> = (0..entries.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let range = block * BLOCK..((block + 1) * BLOCK).min(entries);
            let width = range.len().div_ceil(64);
            let mut out = vec![(vec![0_u64; width], vec![0_u64; width]); members.len()];
            let mut found = vec![false; members.len()];
            for (at, code) in range.enumerate() {
                let c = cell(table, column, code, not_applicable);
                words.find(c, &mut found);
                for (k, i) in members.iter().enumerate() {
                    let Some(bound) = tests.get(*i) else { continue };
                    let answer = match (&bound.test, c) {
                        (Test::Mentions(_), Cell::Text(_) | Cell::Unreadable(_)) => {
                            let found = found.get(k).copied().unwrap_or(false);
                            Test::mentioned(found, c).map_or(Tri::Unknown, |t| Tri::known(t != bound.negated))
                        }
                        _ => bound.test.ask(c, bound.negated),
                    };
                    if let Some((yes, unknown)) = out.get_mut(k) {
                        let bit = 1_u64 << (at % 64);
                        let target = match answer {
                            Tri::No => continue,
                            Tri::Yes => yes,
                            Tri::Unknown => unknown,
                        };
                        if let Some(w) = target.get_mut(at / 64) {
                            *w |= bit;
                        }
                    }
                }
            }
            out
        })
        .collect();
    members
        .iter()
        .enumerate()
        .map(|(k, i)| {
            let (mut yes, mut unknown) = (Vec::new(), Vec::new());
            for block in &blocks {
                if let Some((y, u)) = block.get(k) {
                    yes.extend_from_slice(y);
                    unknown.extend_from_slice(u);
                }
            }
            (*i, Answers { yes: Bits::from_words(yes, entries), unknown: Bits::from_words(unknown, entries) })
        })
        .collect()
}

/// One automaton for the words of every `mentions` on a column.
struct Mentions {
    automaton: Option<AhoCorasick>,
    /// Which member each word belongs to.
    owner: Vec<usize>,
}

impl Mentions {
    fn new(tests: &[BoundTest], members: &[usize]) -> Self {
        let mut words = Vec::new();
        let mut owner = Vec::new();
        for (k, i) in members.iter().enumerate() {
            if let Some(BoundTest { test: Test::Mentions(list), .. }) = tests.get(*i) {
                for w in list {
                    words.push(w.as_str());
                    owner.push(k);
                }
            }
        }
        let automaton = if words.is_empty() { None } else { AhoCorasick::new(&words).ok() };
        Self { automaton, owner }
    }

    fn find(&self, c: Cell<'_>, found: &mut [bool]) {
        let (Some(automaton), Cell::Text(text) | Cell::Unreadable(text)) = (&self.automaton, c) else { return };
        found.fill(false);
        let text = key(text);
        for m in automaton.find_overlapping_iter(&text) {
            if let Some(slot) = self.owner.get(m.pattern().as_usize()).and_then(|k| found.get_mut(*k)) {
                *slot = true;
            }
        }
    }
}

/// Answers per dictionary code → answers per row.
fn spread(codes: &Codes, entries: usize, by_code: &Answers, rows: usize) -> Answers {
    let constant = if by_code.is_no() {
        Some(Tri::No)
    } else if by_code.yes.count() == entries {
        Some(Tri::Yes)
    } else if by_code.unknown.count() == entries {
        Some(Tri::Unknown)
    } else {
        None
    };
    if let Some(answer) = constant {
        return Answers::constant(answer, rows);
    }
    let table: Vec<u8> = (0..entries).map(|code| by_code.get(code).bits()).collect();
    match codes {
        Codes::Narrow(list) => look_up(list, &table, rows),
        Codes::Wide(list) => look_up(list, &table, rows),
    }
}

fn look_up<C: Copy + Into<u32>>(codes: &[C], table: &[u8], rows: usize) -> Answers {
    let mut yes = Vec::with_capacity(rows.div_ceil(64));
    let mut unknown = Vec::with_capacity(rows.div_ceil(64));
    for chunk in codes.chunks(64) {
        let (mut y, mut u) = (0_u64, 0_u64);
        for (i, code) in chunk.iter().enumerate() {
            let code: u32 = (*code).into();
            let bits = u64::from(table.get(code as usize).copied().unwrap_or(2));
            y |= (bits & 1) << i;
            u |= (bits >> 1) << i;
        }
        yes.push(y);
        unknown.push(u);
    }
    Answers { yes: Bits::from_words(yes, rows), unknown: Bits::from_words(unknown, rows) }
}
