//! What hazard texts are taken to say: claims of rectification, numbers, texts near a clause.

use crate::common::{AS_OF, code, json, run};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

/// A ledger of texts, graded by the built-in rules.
fn grade(texts: &[&str]) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = String::from("序号,检查部位,隐患描述\n");
    for (text, n) in texts.iter().zip(1..) {
        writeln!(ledger, "{n},,\"{text}\"").unwrap();
    }
    let path = dir.path().join("ledger.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(ledger.as_bytes())).unwrap();
    let output = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]);
    assert!(matches!(code(&output), 0 | 1));
    json(&output)
}

/// Per text: `major`, `general`, or why it is no hazard; several joined.
fn outcomes(texts: &[&str]) -> Vec<String> {
    let graded = grade(texts);
    let mut out = vec![Vec::new(); texts.len()];
    let at = |row: &Value| usize::try_from(row.as_u64().unwrap()).unwrap() - 2;
    for hazard in graded["hazards"].as_array().unwrap() {
        out[at(&hazard["evidence"][0]["row"])].push(hazard["grade"].as_str().unwrap().to_owned());
    }
    for none in graded["not_hazards"].as_array().unwrap() {
        let verify = if none["verify"].is_null() { "" } else { "!" };
        out[at(&none["row"])].push(format!("{}{verify}", none["reason"].as_str().unwrap()));
    }
    out.into_iter().map(|list| list.join("+")).collect()
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let texts: Vec<&str> = cases.iter().map(|c| c.0).collect();
    let wrong: Vec<String> = outcomes(&texts)
        .into_iter()
        .zip(cases)
        .filter(|(got, (_, want))| got != want)
        .map(|(got, (text, want))| format!("{text}: {got}, not {want}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_a_completed_rectification_of_the_same_thing_settles_a_fault() {
    check(&[
        // Told as put right: no hazard, but to be verified.
        ("反应釜安全阀前手阀关闭，当日已打开并铅封", "rectified!"),
        ("已整改：过氧化氢与乙醇同库混放", "rectified!"),
        ("机柜间UPS故障停用（已完成）", "rectified!"),
        ("三氯化磷与双氧水混存，已分库存放，复查合格", "rectified!"),
        ("库内硫磺超量储存，超出部分已转移", "rectified!"),
        // Other matters, an earlier inspection.
        ("分汽缸安全阀根部阀关闭，上月检查的其他问题均已整改", "major"),
        ("分汽缸安全阀根部阀关闭；压力表已更换", "major"),
        ("分汽缸安全阀根部阀关闭，安全阀铭牌已更换", "major"),
        ("分汽缸安全阀根部阀关闭；应急灯不亮，已更换", "major"),
        // A part, a plan.
        ("安全阀根部阀关闭4处，已打开3处", "major"),
        ("安全阀根部阀关闭，部分已打开，其余仍关闭", "major"),
        ("机柜间没有UPS，已采购待安装", "major"),
        ("机柜间没有UPS，已完善设计方案", "major"),
        ("机柜间没有UPS，已落实整改资金", "major"),
        ("机柜间没有UPS，已整改一半", "major"),
        ("机柜间没有UPS，同类问题已整改", "major"),
        ("机柜间没有UPS，整改后复查合格", "rectified!"),
        ("机柜间没有UPS，计划月底前整改完成", "major"),
        ("分汽缸安全阀根部阀关闭，已打开，次日又被关闭", "major"),
        // Nothing major was told.
        ("洗眼器漏水，已修复", "rectified"),
    ]);
}

#[test]
fn denied_acts_and_other_substances_are_no_major_hazards() {
    check(&[
        ("硫化氢管线未穿越厂外公共区域", "compliant"),
        ("全厂未使用淘汰落后工艺", "compliant"),
        ("罐组未构成重大危险源", "compliant"),
        ("氯气管道穿越厂外村道", "major"),
        ("聚丙烯装车台软管磨损", "general"),
        ("环氧丙烷卸车软管磨损", "general"),
        ("丙烯卸车仍用软管", "major"),
        ("氯乙烯卸车仍用软管", "major"),
        ("液氨卸车未使用万向管道", "major"),
    ]);
}

#[test]
fn what_is_not_done_on_paper_is_no_major_hazard() {
    check(&[
        ("动火作业票未归档", "general"),
        ("隐患排查治理制度未及时更新", "general"),
        ("安全生产责任制未签收", "general"),
        ("未建立安全生产责任制", "major"),
        ("动火作业票未办理", "major"),
    ]);
}

#[test]
fn numbers_are_compared_in_one_unit() {
    check(&[
        ("硝化棉库核定8吨，盘点9600公斤", "major"),
        ("硝化棉库核定8吨，盘点7600公斤", "general"),
        ("硝化棉库核定1.2万公斤，实存11.5t", "general"),
        ("硝化棉库核定八吨，实存十二吨", "major"),
    ]);
    let graded = grade(&["硝化棉库核定8吨，现场清点数量对不上"]);
    let near = &graded["hazards"][0]["near"][0];
    assert_eq!(near["rule"], "hazchem.saws121.20b");
    assert_eq!(near["missing"], "原文缺少可比较的数值：实存量");
}

#[test]
fn spelling_and_headings_do_not_hide_a_hazard() {
    check(&[
        ("甲苯泵房末安装可燃气体报警气", "major"),
        ("甲苯泵房可燃气体报警器未按装", "major"),
        ("反应釜安全伐根部阀关闭", "major"),
        ("液氯卸车区：1、使用软管连接2、照明不足", "major+general"),
        (
            "一、苯乙烯储罐（一级重大危险源）：1.无紧急切断阀 2.围堰开裂 二、泵房：1.漏油 2.缺少护罩",
            "major+general+general+general",
        ),
    ]);
}

#[test]
fn a_text_near_a_clause_says_what_would_decide() {
    let graded = grade(&["球罐注水管托支座倾斜", "厂区路灯不亮", "食堂地面湿滑"]);
    let near = |n: usize| graded["hazards"].as_array().unwrap()[n]["near"].as_array().map_or(0, Vec::len);
    let hazards = graded["hazards"].as_array().unwrap();
    let told: Vec<&str> =
        hazards.iter().filter(|h| !h["near"].is_null()).map(|h| h["description"].as_str().unwrap()).collect();
    assert_eq!(told, ["球罐注水管托支座倾斜"]);
    assert!((0..3).all(|n| near(n) <= 3));
    assert_eq!(graded["summary"]["near_major"], 1);
}

const MAJORS: [&str; 6] = [
    "分汽缸安全阀根部阀关闭",
    "机柜间没有UPS",
    "液氯卸车使用软管",
    "硝酸铵与硫磺同库混放",
    "罐顶动火未办理动火票",
    "氯气管道穿越厂外公路",
];
const GOOD: [&str; 8] = [
    "消防栓完好",
    "灭火器在有效期内",
    "现场整洁",
    "应急灯已更换",
    "上次检查的问题均已整改",
    "未发现人员违章",
    "无积水现象",
    "洗眼器试水正常",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A good clause about something else, before or after, leaves a major hazard major.
    #[test]
    fn a_good_clause_about_something_else_hides_nothing(
        pairs in prop::collection::vec((0..MAJORS.len(), 0..GOOD.len(), 0..4_usize), 24),
    ) {
        let texts: Vec<String> = pairs
            .iter()
            .map(|(major, good, way)| {
                let (major, good) = (MAJORS[*major], GOOD[*good]);
                match way {
                    0 => format!("{major}，{good}"),
                    1 => format!("{good}，{major}"),
                    2 => format!("{major}。{good}。"),
                    _ => format!("{good}；{major}"),
                }
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for (text, outcome) in texts.iter().zip(outcomes(&texts)) {
            prop_assert_eq!(outcome, "major", "{}", text);
        }
    }
}

/// What is wrong with a rule whose `says` is given, in English.
fn problems(says: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let pack = format!(
        "id: yard\nsector: 危\nsectors: [hazchem]\ntitle: 堆场\nversion: 0.1.0\ndocuments: []\nrules:\n  - id: yard.one\n    title: 堆场\n    grade: general\n    says:\n{says}"
    );
    std::fs::create_dir(dir.path().join("yard")).unwrap();
    let file = dir.path().join("yard/pack.yaml");
    hazgrade::base::outfile::write_whole(&file, |out| out.write_all(pack.as_bytes())).unwrap();
    let rules = dir.path().to_str().unwrap();
    let out = run(&["rules", "list", "--rules", rules, "--lang", "en"]);
    let told = String::from_utf8_lossy(&out.stderr).replace(rules, "RULES");
    format!("exit {}\n{told}", code(&out))
}

#[test]
fn numbers_that_cannot_be_compared_are_told_with_their_place() {
    let says = [
        "      - all: [[堆高]]",
        "        within: line",
        "        numbers:",
        "          高: {near: [堆高], unit: 丈, gt: 3}",
        "          限: {near: [限高], unit: m, lt: {number: 底}}",
        "          重: {near: [堆重], unit: t, gt: {number: 限}}",
        "          宽: {unit: m, ge: 2}",
        "      - all: [[堆宽]]",
        "        numbers: {宽: {near: [堆宽], unit: m}}",
    ];
    insta::assert_snapshot!(problems(&says.join("\n")));
    assert!(
        problems("      all: [[堆高]]\n      within: clause\n      numbers: {高: {near: 堆高, unit: m, gt: 3}}\n")
            .starts_with("exit 0")
    );
}
