//! A table's records as the assessment needs them: text, day and state by role, each read once per distinct value.

use crate::recognize::kinds::Kinds;
use crate::recognize::states::State;
use crate::recognize::table::{Reading, Table, Values};
use jiff::civil::Date;

/// Roles that may hold the state of rectification, the surest first.
const STATE_ROLES: [&str; 2] = ["state", "result"];

/// A view of one table.
#[derive(Debug)]
pub struct Records {
    /// Position of the state column and the state of each of its dictionary codes.
    states: Vec<(usize, Vec<State>)>,
}

impl Records {
    /// Reads what is read once per distinct value.
    #[must_use]
    pub fn new(table: &Table, kinds: &Kinds) -> Self {
        let states = STATE_ROLES
            .iter()
            .filter_map(|role| table.columns.iter().position(|c| c.role.as_deref() == Some(role)))
            .filter_map(|at| {
                let column = table.columns.get(at)?;
                let list = column.dict.iter().map(|id| kinds.read_state(table.pool.get(*id).text)).collect();
                Some((at, list))
            })
            .collect();
        Self { states }
    }

    /// The state of rectification a record gives: the first column that tells one.
    #[must_use]
    pub fn state(&self, table: &Table, record: usize) -> State {
        let mut best = State::Blank;
        for (at, list) in &self.states {
            let code = table.columns.get(*at).map_or(0, |c| c.codes.get(record));
            match list.get(code as usize).copied().unwrap_or(State::Blank) {
                State::Known(state) => return State::Known(state),
                State::Unknown => best = State::Unknown,
                State::Blank => {}
            }
        }
        best
    }
}

/// The text of a role, or nothing if blank.
#[must_use]
pub fn text<'t>(table: &'t Table, role: &str, record: usize) -> Option<&'t str> {
    Some(table.text(role, record).trim()).filter(|t| !t.is_empty())
}

/// The day of a role; `Err` holds the words that are no day.
#[must_use]
pub fn day<'t>(table: &'t Table, role: &str, record: usize) -> Option<Result<Date, &'t str>> {
    let column = table.column(role)?;
    let code = column.codes.get(record) as usize;
    if let Values::Date(list) = &column.values
        && let Some(Reading::Value(d)) = list.get(code)
    {
        return Some(Ok(*d));
    }
    text(table, role, record).map(Err)
}
