//! The two evaluators held against each other: on random tables and random conditions, the columnar evaluator and the
//! plain row-by-row one must give the same answer for every single row.

use super::columnar::Prepared;
use super::plan::Binder;
use super::rowwise;
use super::sandbox::Sandbox;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Source};
use crate::pack::model::{Condition, DayOp, DayOperand, Leaf, Matcher, Op, Operand, Script};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::sample_table;
use crate::recognize::table::ColumnType;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default()));

fn kind() -> KindSpec {
    let column = |role: &str, name: &str, ty: ColumnType, unit: Option<&str>| ColumnSpec {
        role: role.to_owned(),
        name: name.to_owned(),
        ty,
        unit: unit.map(ToOwned::to_owned),
        ..ColumnSpec::default()
    };
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

fn compare() -> impl Strategy<Value = Matcher> {
    let op = prop::sample::select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq, Op::Ne]);
    let operand = prop_oneof![
        (
            prop::sample::select(vec!["1", "1.5", "0.1", "-2", "1000"]),
            prop::sample::select(vec![None, Some("t"), Some("kg")])
        )
            .prop_map(|(n, u)| Operand::Number(n.parse().unwrap(), u.map(str::to_owned))),
        Just(Operand::Column("m".to_owned(), 0..0)),
    ];
    prop::collection::vec((op, operand), 1..3).prop_map(Matcher::Compare)
}

fn days() -> impl Strategy<Value = Matcher> {
    let operand = prop_oneof![
        (0..13_i32, 0..40_i32).prop_map(|(months, days)| DayOperand::AsOfMinus { months, days }),
        Just(DayOperand::Day(jiff::civil::date(2026, 11, 22))),
        Just(DayOperand::Column("e".to_owned(), 0..0)),
    ];
    let op = prop::sample::select(vec![DayOp::Before, DayOp::After]);
    prop::collection::vec((op, operand), 1..3).prop_map(Matcher::Days)
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
    ];
    leaves.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn columnar_and_row_by_row_agree(rows in prop::collection::vec(row(), 0..140), condition in condition()) {
        let kind = kind();
        let cells: Vec<Vec<(&str, &str)>> = rows
            .iter()
            .map(|r| vec![("t", r.0.as_str()), ("n", &r.1), ("m", &r.2), ("d", &r.3), ("e", &r.4), ("a", &r.5)])
            .collect();
        let table = sample_table(&kind, &cells, &KINDS);
        let mut out = Diagnostics::default();
        let sandbox = Sandbox::new(&[], &mut out);
        let source = Source::new("random", &Arc::from(""));
        let mut tests = Vec::new();
        let as_of = jiff::civil::date(2026, 11, 23);
        let mut binder = Binder { kinds: &KINDS, as_of, sandbox: &sandbox, source, out: &mut out, tests: &mut tests };
        let plan = binder.bind(&kind, &condition, false);
        prop_assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
        let plan = plan.expect("every column exists");
        let na = |text: &str| KINDS.is_not_applicable(text);
        let prepared = Prepared::new(&table, &tests, &plan.roles(), &na);
        let outcome = prepared.run(&plan);
        for row in 0..table.len() {
            let plain = rowwise::ask(&plan, &tests, &table, row, &na);
            prop_assert_eq!(outcome.answers.get(row), plain, "row {} of {:?}", row, condition);
        }
    }
}
