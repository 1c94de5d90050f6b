//! Figures over groups held against plain arithmetic: what is decided while cells are blank must stay so however the
//! blanks are filled in, and a table without blanks is decided.

use super::bind::Binder;
use super::columnar::Prepared;
use super::findings::Sited;
use super::group::{GroupRule, Member};
use super::sandbox::Sandbox;
use super::tri::Tri;
use super::world::{Joins, World};
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Source};
use crate::judge::aggregate::Value;
use crate::pack::model::{
    Aggregate, CalendarSpan, Condition, DayOp, DayOperand, FigureOperand, Function, Group, Leaf, Matcher, Op,
};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::sample_table;
use crate::recognize::table::ColumnType;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::{Arc, LazyLock};

const AS_OF: Date = date(2026, 11, 23);
const GROUPS: [&str; 2] = ["甲", "乙"];
const STATES: [&str; 2] = ["在用", "停用"];
const NUMBERS: [&str; 4] = ["0", "1", "2.5", "4"];
const DAYS: [&str; 6] = ["2025-01-31", "2025-07-31", "2026-03-01", "2026-08-31", "2026-11-23", "2027-02-01"];

static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default()));

static KIND: LazyLock<KindSpec> = LazyLock::new(|| {
    let column =
        |role: &str, ty| ColumnSpec { role: role.to_owned(), name: role.to_owned(), ty, ..ColumnSpec::default() };
    let columns = vec![
        column("g", ColumnType::Text),
        column("s", ColumnType::Text),
        column("n", ColumnType::Number),
        column("d", ColumnType::Date),
    ];
    KindSpec { id: "grouped".to_owned(), name: "表".to_owned(), columns, ..KindSpec::default() }
});

/// A row: group, state, number, day.
type Row = [String; 4];

fn cell(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(list), 1 => Just("")].prop_map(str::to_owned)
}

fn row() -> impl Strategy<Value = Row> {
    (cell(&GROUPS), cell(&STATES), cell(&NUMBERS), cell(&DAYS)).prop_map(|(g, s, n, d)| [g, s, n, d])
}

fn full_row() -> impl Strategy<Value = Row> {
    let one = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    (one(&GROUPS), one(&STATES), one(&NUMBERS), one(&DAYS)).prop_map(|(g, s, n, d)| [g, s, n, d])
}

fn in_use() -> Condition {
    let matcher = Matcher::In(vec!["在用".to_owned()]);
    Condition::Leaf(Leaf { column: "s".to_owned(), column_span: 0..0, matcher, span: 0..0 })
}

fn op() -> impl Strategy<Value = Op> {
    prop::sample::select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq, Op::Ne])
}

fn aggregate() -> impl Strategy<Value = Aggregate> {
    let function = prop::sample::select(Function::ALL.map(|(_, f)| f).to_vec());
    let threshold = prop::sample::select(vec!["0", "0.5", "1", "2", "4", "183", "365"]);
    let operand = prop_oneof![
        3 => threshold.prop_map(|n| FigureOperand::Number(n.parse().unwrap(), None)),
        1 => prop::sample::select(vec![Function::Sum, Function::Max]).prop_map(|function| FigureOperand::Figure {
            function,
            column: ("n".to_owned(), 0..0),
            times: "1.5".parse().unwrap(),
            plus: "-1".parse().unwrap(),
        }),
    ];
    let as_day = (prop::sample::select(vec![DayOp::Before, DayOp::After, DayOp::Until, DayOp::From]), 0..24_i32);
    (function, op(), operand, as_day, any::<[bool; 3]>()).prop_map(
        |(function, op, operand, (day, months), [narrow, far, other])| {
            let column = match function {
                Function::Count | Function::Share => None,
                Function::Gap => Some("d"),
                Function::Min | Function::Max | Function::Distinct if far => Some("d"),
                _ => Some("n"),
            };
            let span = CalendarSpan { months, days: 0 };
            let by_day = matches!(function, Function::Min | Function::Max) && far;
            let longer = function == Function::Gap && far;
            Aggregate {
                function,
                column: column.map(|c| (c.to_owned(), 0..0)),
                filter: (narrow || function == Function::Share).then(in_use),
                to_as_of: other,
                numbers: if by_day || longer { Vec::new() } else { vec![(op, operand)] },
                days: if by_day { vec![(day, DayOperand::AsOf(span.back()))] } else { Vec::new() },
                longer_than: longer.then_some(span),
                span: 0..0,
            }
        },
    )
}

fn judge(rows: &[&[Row]], group: &Group, condition: &Condition) -> Vec<(Vec<Value>, Tri)> {
    let table = |rows: &&[Row]| {
        let cells: Vec<Vec<(&str, &str)>> =
            rows.iter().map(|[g, s, n, d]| vec![("g", g.as_str()), ("s", s), ("n", n), ("d", d)]).collect();
        Sited { input: 0, table: sample_table(&KIND, &cells, &KINDS) }
    };
    let tables: Vec<Sited> = rows.iter().map(table).collect();
    let mut out = Diagnostics::default();
    let sandbox = Sandbox::new(&[], &mut out);
    let source = Source::new("random", Arc::from(""));
    let mut tests = Vec::new();
    let mut binder =
        Binder { kinds: &KINDS, as_of: AS_OF, sandbox: &sandbox, source, out: &mut out, tests: &mut tests };
    let plan = binder.bind(&KIND, condition, false).unwrap();
    let group = binder.group(&KIND, group).unwrap();
    let na = |text: &str| KINDS.is_not_applicable(text);
    let joins = Joins::default();
    let world = World { tables: &tables, joins: &joins, not_applicable: &na };
    let roles = ["g", "s", "n", "d"];
    let prepared: Vec<Prepared<'_>> =
        tables.iter().map(|t| Prepared::new(&t.table, &tests, &roles, Some(&world), &na)).collect();
    let members: Vec<Member<'_, '_>> =
        (0..).zip(&prepared).map(|(number, prepared)| Member { number, prepared }).collect();
    let kind = &KIND;
    GroupRule { rule: 0, group: &group, plan: &plan, kind, members: &members, world: &world, as_of: AS_OF }.answers()
}

/// What a figure is of full rows, by plain arithmetic; `None` if there is none.
enum Plain {
    Number(Decimal),
    Days(Vec<Date>),
}

fn plain(function: Function, column: Option<&str>, rows: &[&Row], whole: usize, to_as_of: bool) -> Option<Plain> {
    let at = |r: &Row, c: &str| r[["g", "s", "n", "d"].iter().position(|x| *x == c).unwrap()].clone();
    let texts: Vec<String> = rows.iter().map(|r| at(r, column.unwrap_or("g"))).collect();
    let numbers = || texts.iter().map(|t| t.parse::<Decimal>().unwrap());
    let days = || texts.iter().map(|t| t.parse::<Date>().unwrap());
    let dated = column == Some("d");
    Some(match function {
        Function::Count => Plain::Number(rows.len().into()),
        Function::Share => Plain::Number(Decimal::from(rows.len()).checked_div(whole.into())?),
        Function::Sum => Plain::Number(numbers().sum()),
        Function::Distinct => Plain::Number(texts.iter().collect::<std::collections::BTreeSet<_>>().len().into()),
        Function::Min if dated => Plain::Days(vec![days().min()?]),
        Function::Max if dated => Plain::Days(vec![days().max()?]),
        Function::Min => Plain::Number(numbers().min()?),
        Function::Max => Plain::Number(numbers().max()?),
        Function::Gap => {
            let mut list: Vec<Date> = days().filter(|d| !to_as_of || *d <= AS_OF).collect();
            if list.is_empty() {
                return None;
            }
            list.extend(to_as_of.then_some(AS_OF));
            list.sort_unstable();
            Plain::Days(list)
        }
    })
}

fn holds(a: &Aggregate, rows: &[&Row]) -> Option<bool> {
    let narrowed: Vec<&Row> = rows.iter().copied().filter(|r| a.filter.is_none() || r[1] == "在用").collect();
    let column = a.column.as_ref().map(|(c, _)| c.as_str());
    let figure = plain(a.function, column, &narrowed, rows.len(), a.to_as_of)?;
    for (op, operand) in &a.numbers {
        let right = match operand {
            FigureOperand::Number(n, _) => *n,
            FigureOperand::Figure { function, column, times, plus } => {
                match plain(*function, Some(&column.0), &narrowed, 0, true)? {
                    Plain::Number(n) => n * times + plus,
                    Plain::Days(_) => unreachable!(),
                }
            }
            FigureOperand::Fact(_) => unreachable!(),
        };
        let left = match &figure {
            Plain::Number(n) => *n,
            Plain::Days(list) => {
                let gaps = list.windows(2).map(|w| w[0].until(w[1]).unwrap().get_days());
                gaps.max().unwrap_or(0).into()
            }
        };
        if !op.holds(left.cmp(&right)) {
            return Some(false);
        }
    }
    let Plain::Days(list) = &figure else { return Some(true) };
    for (op, operand) in &a.days {
        let DayOperand::AsOf(span) = operand else { unreachable!() };
        if !super::predicate::day_holds(*op, list[0], span.after(AS_OF).unwrap()) {
            return Some(false);
        }
    }
    if let Some(span) = a.longer_than {
        return Some(list.windows(2).any(|w| span.after(w[0]).unwrap() < w[1]));
    }
    Some(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]
    #[test]
    fn what_is_decided_holds_however_blanks_are_filled(
        rows in prop::collection::vec((row(), full_row()), 0..8),
        split in 0..8_usize,
        a in aggregate(),
        [grouped, filtered, negated] in any::<[bool; 3]>(),
    ) {
        let by = if grouped { vec![("g".to_owned(), 0..0)] } else { Vec::new() };
        let group = Group { by, filter: filtered.then(in_use) };
        let inner = Condition::Aggregate(Box::new(a.clone()));
        let condition = if negated { Condition::Not(Box::new(inner)) } else { inner };
        let told: Vec<Row> = rows.iter().map(|(r, _)| r.clone()).collect();
        let full: Vec<Row> = rows
            .iter()
            .map(|(r, fill)| std::array::from_fn(|i| if r[i].is_empty() { fill[i].clone() } else { r[i].clone() }))
            .collect();
        let (first, rest) = told.split_at(split.min(told.len()));
        let answers = judge(&[first, rest], &group, &condition);
        let complete = judge(&[&full], &group, &condition);
        for (key, answer) in &answers {
            let of_group = |r: &&Row| !grouped || key[0] == Value::Word(r[0].clone());
            let counted: Vec<&Row> = full.iter().filter(of_group).filter(|r| !filtered || r[1] == "在用").collect();
            let truth = holds(&a, &counted).map(|t| t != negated);
            match answer {
                Tri::Unknown => {}
                known => prop_assert_eq!(Some(*known == Tri::Yes), truth, "{:?} of {:?}", a, told),
            }
            let (_, whole) = complete.iter().find(|(k, _)| k == key).unwrap();
            let decided = match whole {
                Tri::Unknown => None,
                known => Some(*known == Tri::Yes),
            };
            prop_assert_eq!(decided, truth, "full: {:?} of {:?}", a, full);
        }
    }
}
