//! Scripts that were translated to native conditions held against the interpreter, and the limits of the sandbox.

use super::bind::Binder;
use super::columnar::Prepared;
use super::plan::{BoundTest, Plan};
use super::predicate::{Cell, cell};
use super::sandbox::{Program, Sandbox, TimeLimits};
use super::tri::Tri;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Reader, Source};
use crate::pack::model::{Condition, Script};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::sample_table;
use crate::recognize::table::{ColumnType, Table};
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default()));

static KIND: LazyLock<KindSpec> = LazyLock::new(|| {
    let column =
        |name: &str, ty| ColumnSpec { role: name.to_owned(), name: name.to_owned(), ty, ..ColumnSpec::default() };
    let columns = vec![
        column("浓度", ColumnType::Number),
        column("限值", ColumnType::Number),
        column("状态", ColumnType::Text),
        column("检定", ColumnType::Date),
        column("到期", ColumnType::Date),
        column("投用", ColumnType::Answer),
    ];
    KindSpec { id: "scripts".to_owned(), name: "表".to_owned(), columns, ..KindSpec::default() }
});

fn script(text: &str) -> Script {
    Script { text: text.to_owned(), span: 0..0 }
}

fn compile(sandbox: &Sandbox, text: &str) -> Program {
    let mut out = Diagnostics::default();
    let mut reader = Reader { source: Source::new("script", Arc::from(text)), out: &mut out };
    sandbox.compile(&script(text), &KIND, &mut reader).unwrap_or_else(|| panic!("{text}"))
}

fn bind(sandbox: &Sandbox, text: &str, negated: bool) -> (Plan, Vec<BoundTest>) {
    let (mut out, mut tests) = (Diagnostics::default(), Vec::new());
    let source = Source::new("script", Arc::from(""));
    let as_of = date(2026, 11, 23);
    let mut binder = Binder { kinds: &KINDS, as_of, sandbox, source, out: &mut out, tests: &mut tests };
    let plan = binder.bind(&KIND, &Condition::Rhai(script(text)), negated).unwrap();
    (plan, tests)
}

fn table(rows: &[[String; 6]]) -> Table {
    let names = ["浓度", "限值", "状态", "检定", "到期", "投用"];
    let cells: Vec<Vec<(&str, &str)>> =
        rows.iter().map(|r| names.iter().copied().zip(r.iter().map(String::as_str)).collect()).collect();
    sample_table(&KIND, &cells, &KINDS)
}

fn na(text: &str) -> bool {
    KINDS.is_not_applicable(text)
}

/// The interpreter, row by row.
fn interpret(program: &Program, table: &Table, row: usize, negated: bool) -> Result<Tri, ()> {
    let at = |role| table.column(role).map(|c| cell(table, c, c.codes.get(row) as usize, &na));
    let cells: Option<Vec<Cell<'_>>> = program.roles().map(at).collect();
    cells.map_or(Ok(Tri::Unknown), |cells| program.run(&cells, negated, None).map_err(|_| ()))
}

fn atom() -> impl Strategy<Value = String> {
    let pick = |list: Vec<&'static str>| prop::sample::select(list);
    let op = || pick(vec!["==", "!=", "<", "<=", ">", ">="]);
    let number = || pick(vec!["1", "1.0", "0.5", "2", "限值", "-1"]);
    let day = || pick(vec!["\"2026-11-22\"", "\"2026-11-23\"", "到期", "\"2026-1-1\"", "\"x\""]);
    let method = pick(vec!["contains", "starts_with", "ends_with"]);
    let word = || pick(vec!["停用", "停", "", "用", ".*"]);
    prop_oneof![
        (op(), number(), any::<bool>()).prop_map(|(op, n, first)| if first {
            format!("浓度 {op} {n}")
        } else {
            format!("{n} {op} 浓度")
        }),
        (op(), day(), any::<bool>()).prop_map(|(op, d, first)| if first {
            format!("检定 {op} {d}")
        } else {
            format!("{d} {op} 检定")
        }),
        (pick(vec!["==", "!="]), word()).prop_map(|(op, w)| format!("状态 {op} \"{w}\"")),
        (method, word(), any::<bool>()).prop_map(|(m, w, f)| if f {
            format!("{m}(状态, \"{w}\")")
        } else {
            format!("状态.{m}(\"{w}\")")
        }),
        Just("投用".to_owned()),
        pick(vec!["投用 == true", "投用 != false", "false == 投用"]).prop_map(str::to_owned),
        pick(vec!["状态.len() > 1", "浓度 / 限值 > 1", "浓度 * 2 >= 限值"]).prop_map(str::to_owned),
    ]
}

fn expression() -> impl Strategy<Value = String> {
    atom().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|l| format!("({})", l.join(" && "))),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(|l| format!("({})", l.join(" || "))),
            1 => inner.prop_map(|e| format!("!({e})")),
        ]
    })
}

fn row() -> impl Strategy<Value = [String; 6]> {
    let cell = |list: Vec<&'static str>| prop::sample::select(list).prop_map(str::to_owned);
    let number = || cell(vec!["1", "0.5", "2", "0", "-1", "", "/", "约1"]);
    let day = || cell(vec!["2026-11-22", "2026-11-23", "2026-01-01", "", "不涉及", "近期"]);
    let state = cell(vec!["停用", " 停用", "在用", "停用检修", "", "/", ".*"]);
    (number(), number(), state, day(), day(), cell(vec!["是", "否", "", "不涉及", "部分"]))
        .prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]
    #[test]
    fn translated_scripts_say_what_the_interpreter_says(
        text in expression(),
        rows in prop::collection::vec(row(), 1..40),
        negated in any::<bool>(),
    ) {
        let sandbox = Sandbox::new(&[], &mut Diagnostics::default());
        let program = compile(&sandbox, &text);
        let (plan, tests) = bind(&sandbox, &text, negated);
        let table = table(&rows);
        let roles = plan.roles();
        let outcome = Prepared::new(&table, &tests, &roles, None, &na).run(&plan);
        for (row, cells) in rows.iter().enumerate() {
            let failed = outcome.failure.as_ref().is_some_and(|f| f.rows.get(row));
            let fast = if failed { Err(()) } else { Ok(outcome.answers.get(row)) };
            prop_assert_eq!(fast, interpret(&program, &table, row, negated), "{} on {:?}", text, cells);
        }
    }
}

#[test]
fn comparisons_need_no_interpreter_and_the_rest_sees_few_rows() {
    let sandbox = Sandbox::new(&[], &mut Diagnostics::default());
    for text in [
        "浓度 >= 1.0 && 状态 == \"停用\"",
        "!(浓度 < 限值 || 投用)",
        "检定 <= \"2026-11-23\" || 到期 > 检定",
        "状态.contains(\"停\")",
        "浓度 > 1",
    ] {
        let (plan, _) = bind(&sandbox, text, false);
        assert!(matches!(plan, Plan::Strict { .. }), "{text}: {plan:?}");
    }
    let (plan, _) = bind(&sandbox, "浓度 > 1 && 浓度 / 限值 > 2", false);
    assert!(
        matches!(&plan, Plan::All(parts) if matches!(parts[..], [Plan::Strict { .. }, Plan::Script { .. }])),
        "{plan:?}"
    );
    let (plan, _) = bind(&sandbox, "浓度 / 限值 > 2", false);
    assert!(matches!(plan, Plan::Script { .. }));
}

#[test]
fn numbers_never_truncate() {
    let sandbox = Sandbox::new(&[], &mut Diagnostics::default());
    let row = ["2.5", "5", "停用", "2026-01-01", "2026-01-01", "是"].map(str::to_owned);
    let table = table(&[row]);
    for text in [
        "浓度 == 5 / 2",
        "5 / 2 == 2.5",
        "限值 / 2 == 浓度",
        "7 / 2 * 2 == 7",
        "浓度 > 9 / 4",
        "0.1 + 0.2 == 0.3",
        "状态.len() == 2",
        "\" 停 \".trim() == \"停\"",
        "限值 % 2 == 1",
    ] {
        assert_eq!(interpret(&compile(&sandbox, text), &table, 0, false), Ok(Tri::Yes), "{text}");
    }
    for text in ["1 / 0 > 1", "浓度 / 0 > 1"] {
        assert_eq!(interpret(&compile(&sandbox, text), &table, 0, false), Err(()), "{text}");
    }
}

#[test]
fn scripts_cannot_run_on_or_reach_out() {
    let functions =
        "fn 转(n) { let s = 0; for i in range(0, n) { s += 1; } s }  fn 深(n) { if n == 0 { 0 } else { 深(n - 1) } }";
    let source = Source::new("f.rhai", Arc::from(functions));
    let mut out = Diagnostics::default();
    let sandbox = Sandbox::new(&[source], &mut out);
    assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
    let row = ["1", "1", "停用", "2026-01-01", "2026-01-01", "是"].map(str::to_owned);
    let table = table(&[row]);
    let endless = ["loop {}", "深(40) == 0", "let s = \"字\"; loop { s += s; }"];
    for text in endless {
        assert_eq!(interpret(&compile(&sandbox, text), &table, 0, false), Err(()), "{text}");
    }
    for text in ["eval(\"1\")", "print(1)", "import \"a\" as a; true", "timestamp()", "rand() > 0", "open_file(\"a\")"]
    {
        let mut out = Diagnostics::default();
        let mut reader = Reader { source: Source::new("script", Arc::from(text)), out: &mut out };
        let program = sandbox.compile(&script(text), &KIND, &mut reader);
        let refused = program.is_none_or(|p| interpret(&p, &table, 0, false).is_err());
        assert!(refused, "{text}");
    }
}

#[test]
fn time_is_limited_per_evaluation_and_per_table() {
    let text = "let s = 0; while s < 5000 { s += 1; } 浓度 > 0";
    let row = |n: usize| [n.to_string(), "1".into(), "停用".into(), String::new(), String::new(), "是".into()];
    let rows: Vec<[String; 6]> = (1..20).map(row).collect();
    let table = table(&rows);
    let run = |one: Duration, all: Duration| {
        let sandbox = Sandbox::new(&[], &mut Diagnostics::default()).with_limits(TimeLimits { one, all });
        let (plan, tests) = bind(&sandbox, text, false);
        let outcome = Prepared::new(&table, &tests, &plan.roles(), None, &na).run(&plan);
        outcome.failure.map(|f| (f.rows.count(), f.message.en))
    };
    let long = Duration::from_secs(60);
    assert_eq!(run(long, long), None);
    let (rows, message) = run(Duration::ZERO, long).unwrap();
    assert_eq!((rows, message.contains("one evaluation")), (19, true), "{message}");
    let (rows, message) = run(long, Duration::ZERO).unwrap();
    assert_eq!((rows, message.contains("over this table")), (19, true), "{message}");
}
