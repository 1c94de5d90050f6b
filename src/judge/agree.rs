//! The two evaluators held against each other: on random tables and random conditions, the columnar evaluator and the
//! plain row-by-row one must give the same answer for every single row.

use super::bind::Binder;
use super::columnar::Prepared;
use super::findings::Sited;
use super::plan::{BoundTest, Plan};
use super::rowwise;
use super::sandbox::Sandbox;
use super::tri::Answers;
use super::world::{Joins, World};
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Source};
use crate::pack::model::{
    CalendarSpan, ColumnRef, Condition, DayOp, DayOperand, Join, JoinKey, Leaf, Link, Matcher, NumberTerm, Op, Operand,
    Question, Script, Several,
};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::sample_table;
use crate::recognize::table::{ColumnType, Table};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds = Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default());
    kinds.list.extend([kind(), other()]);
    kinds
});

fn column(role: &str, name: &str, ty: ColumnType, unit: Option<&str>) -> ColumnSpec {
    let (role, name, unit) = (role.to_owned(), name.to_owned(), unit.map(ToOwned::to_owned));
    ColumnSpec { role, name, ty, unit, ..ColumnSpec::default() }
}

/// A table looked up.
fn other() -> KindSpec {
    KindSpec {
        id: "other".to_owned(),
        name: "另一表".to_owned(),
        columns: vec![
            column("k", "品名", ColumnType::Text, None),
            column("x", "临界量", ColumnType::Number, Some("kg")),
            column("f", "限期", ColumnType::Date, None),
            column("b", "剧毒", ColumnType::Answer, None),
        ],
        ..KindSpec::default()
    }
}

fn kind() -> KindSpec {
    KindSpec {
        id: "random".to_owned(),
        name: "随机表".to_owned(),
        columns: vec![
            column("t", "介质", ColumnType::Text, None),
            column("n", "储量", ColumnType::Number, Some("t")),
            column("m", "核定", ColumnType::Number, Some("t")),
            column("d", "到期", ColumnType::Date, None),
            column("e", "发证", ColumnType::Date, None),
            column("a", "切断", ColumnType::Answer, None),
            column("absent", "没有的列", ColumnType::Text, None),
        ],
        ..KindSpec::default()
    }
}

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "甲醇", "液氨", "甲 醇罐", "/", "不涉及", "一级", "Ⅰ级", "无", " "])
        .prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "1", "1.0", "1.5t", "1500kg", "0.1", "0.10", "约3", "/", "-2", "3", "1,000", "5m3"])
        .prop_map(str::to_owned)
}

fn date() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "2026-11-23", "2026.11.22", "2025年11月23日", "11.6", "/", "2027-01-01", "立即"])
        .prop_map(str::to_owned)
}

fn answer() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "是", "否", "无", "√", "×", "不涉及", "基本符合", "有"]).prop_map(str::to_owned)
}

type Row = (String, String, String, String, String, String);

fn row() -> impl Strategy<Value = Row> {
    (text(), number(), number(), date(), date(), answer())
}

fn leaf(column: &'static str, matcher: impl Strategy<Value = Matcher>) -> impl Strategy<Value = Condition> {
    matcher.prop_map(move |matcher| {
        Condition::Leaf(Leaf { column: column.to_owned(), column_span: 0..0, matcher, span: 0..0 })
    })
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(
        prop::sample::select(vec!["甲醇", "一级", "无", "否", "是", "1.5", "2026-11-23"]).prop_map(str::to_owned),
        1..4,
    )
}

fn common() -> impl Strategy<Value = Matcher> {
    prop_oneof![
        words().prop_map(Matcher::In),
        words().prop_map(Matcher::NotIn),
        any::<bool>().prop_map(Matcher::Missing),
        any::<bool>().prop_map(Matcher::Given),
        Just(Matcher::Matches("^(甲|1|2026)".to_owned())),
        prop::sample::subsequence(vec!["甲醇", "罐", "无", "2026"], 1..=2)
            .prop_map(|w| Matcher::Mentions(w.into_iter().map(str::to_owned).collect())),
    ]
}

fn join() -> impl Strategy<Value = Join> {
    let several = prop::sample::select(vec![Several::Agree, Several::Any, Several::All]);
    (any::<bool>(), several).prop_map(|(keyed, several)| {
        let key = JoinKey { own: "t".to_owned(), own_span: 0..0, other: "k".to_owned(), other_span: 0..0 };
        let keys = if keyed { vec![key] } else { Vec::new() };
        Join { table: "other".to_owned(), table_span: 0..0, keys, several }
    })
}

fn term(own: &'static str, other: &'static str) -> impl Strategy<Value = ColumnRef> {
    let named = |name: &str, of| ColumnRef { name: name.to_owned(), span: 0..0, of };
    prop_oneof![Just(named(own, None)), join().prop_map(move |j| named(other, Some(Box::new(j)))),]
}

fn compare() -> impl Strategy<Value = Matcher> {
    let op = prop::sample::select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq, Op::Ne]);
    let number = |list: Vec<&'static str>| prop::sample::select(list).prop_map(|n| n.parse().unwrap());
    let operand = prop_oneof![
        (
            prop::sample::select(vec!["1", "1.5", "0.1", "-2", "1000"]),
            prop::sample::select(vec![None, Some("t"), Some("kg")])
        )
            .prop_map(|(n, u)| Operand::Number(n.parse().unwrap(), u.map(str::to_owned))),
        (term("m", "x"), number(vec!["1", "1.2", "-1", "0.5"]), number(vec!["0", "0.5", "-1"]))
            .prop_map(|(column, times, plus)| Operand::Column(NumberTerm { column, times, plus })),
    ];
    prop::collection::vec((op, operand), 1..3).prop_map(Matcher::Compare)
}

fn span() -> impl Strategy<Value = CalendarSpan> {
    (-13..13_i32, -40..40_i32).prop_map(|(months, days)| CalendarSpan { months, days })
}

fn days() -> impl Strategy<Value = Matcher> {
    let operand = prop_oneof![
        span().prop_map(DayOperand::AsOf),
        Just(DayOperand::Day(jiff::civil::date(2026, 11, 22))),
        (term("e", "f"), span()).prop_map(|(column, span)| DayOperand::Column(column, span)),
    ];
    let op = prop::sample::select(vec![DayOp::Before, DayOp::After, DayOp::Until, DayOp::From]);
    prop::collection::vec((op, operand), 1..3).prop_map(Matcher::Days)
}

/// Rows of the other table, with or without a condition on them.
fn link() -> impl Strategy<Value = Condition> {
    let inner = prop_oneof![
        leaf("k", common()),
        leaf("b", common()),
        leaf("x", common()),
        Just(Condition::Rhai(Script { text: "临界量 > 1000 || 剧毒".to_owned(), span: 0..0 })),
    ];
    let question = prop::sample::select(vec![Question::Lookup, Question::Exists, Question::NoRow]);
    (join(), question, prop::option::of(inner)).prop_map(|(join, question, condition)| {
        Condition::Link(Box::new(Link { join, question, condition, complete: false }))
    })
}

fn script() -> impl Strategy<Value = Condition> {
    prop::sample::select(vec![
        "储量 > 核定",
        "储量 >= 1.5 && 切断",
        "介质.contains(\"甲\")",
        "!切断 || 储量 < 核定",
        "储量 / 核定 > 1",
    ])
    .prop_map(|text| Condition::Rhai(Script { text: text.to_owned(), span: 0..0 }))
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaves = prop_oneof![
        2 => leaf("t", common()),
        1 => leaf("a", common()),
        2 => leaf("n", prop_oneof![compare(), common()]),
        2 => leaf("d", prop_oneof![days(), common()]),
        1 => leaf("absent", common()),
        1 => script(),
        2 => link(),
    ];
    leaves.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

type OtherRow = (String, String, String, String);

fn other_row() -> impl Strategy<Value = OtherRow> {
    (text(), number(), date(), answer())
}

fn own_table(rows: &[Row]) -> Table {
    let cells: Vec<Vec<(&str, &str)>> = rows
        .iter()
        .map(|r| vec![("t", r.0.as_str()), ("n", &r.1), ("m", &r.2), ("d", &r.3), ("e", &r.4), ("a", &r.5)])
        .collect();
    sample_table(&kind(), &cells, &KINDS)
}

fn other_table(rows: &[OtherRow]) -> Table {
    let cells: Vec<Vec<(&str, &str)>> =
        rows.iter().map(|r| vec![("k", r.0.as_str()), ("x", &r.1), ("f", &r.2), ("b", &r.3)]).collect();
    sample_table(&other(), &cells, &KINDS)
}

fn not_applicable(text: &str) -> bool {
    KINDS.is_not_applicable(text)
}

fn bind(condition: &Condition, tests: &mut Vec<BoundTest>) -> Plan {
    let mut out = Diagnostics::default();
    let sandbox = Sandbox::new(&[], &mut out);
    let source = Source::new("random", Arc::from(""));
    let as_of = jiff::civil::date(2026, 11, 23);
    let mut binder = Binder { kinds: &KINDS, as_of, sandbox: &sandbox, source, out: &mut out, tests };
    let plan = binder.bind(&kind(), condition, false);
    assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
    plan.expect("every column exists")
}

fn answers(plan: &Plan, tests: &[BoundTest], tables: &[Sited]) -> Answers {
    let joins = Joins::new(tables, plan.links().into_iter(), &not_applicable);
    let world = World { tables, joins: &joins, not_applicable: &not_applicable };
    Prepared::new(&tables[0].table, tests, &plan.roles(), Some(&world), &not_applicable).run(plan).answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn columnar_and_row_by_row_agree(
        rows in prop::collection::vec(row(), 0..140),
        others in prop::collection::vec(prop::collection::vec(other_row(), 0..8), 0..3),
        condition in condition(),
    ) {
        let mut tables = vec![own_table(&rows)];
        tables.extend(others.iter().map(|o| other_table(o)));
        let tables: Vec<Sited> = tables.into_iter().map(|table| Sited { input: 0, table }).collect();
        let mut tests = Vec::new();
        let plan = bind(&condition, &mut tests);
        let fast = answers(&plan, &tests, &tables);
        for row in 0..rows.len() {
            let plain = rowwise::ask(&plan, &tests, &tables[0].table, row, &tables, &not_applicable);
            prop_assert_eq!(fast.get(row), plain, "row {} of {:?}", row, condition);
        }
    }
}
