//! Checklists: what an answer means hangs on its question, and what is written beside it counts.

use crate::common::{AS_OF, json, run, text};
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::judge::text::Stancer;
use hazgrade::judge::{Choice, RuleSet, polarity};
use hazgrade::recognize::answers::Family;
use hazgrade::recognize::kinds::Kinds;
use hazgrade::recognize::questions::Polarity;
use hazgrade::recognize::sample_table;
use hazgrade::recognize::table::Answer;
use serde_json::Value;

fn kinds() -> Kinds {
    Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default())
}

fn with_file<T>(lines: &str, f: impl Fn(&str) -> T) -> T {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("检查表.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    f(path.to_str().unwrap())
}

/// The meanings of a sheet's answers and the codes of its problems.
fn meanings(lines: &str) -> (Vec<String>, Vec<String>) {
    with_file(lines, |path| {
        let out = run(&["sheet", path, "--format", "json"]);
        let sheet = json(&out)["inputs"][0]["sheets"][0].clone();
        assert_eq!(sheet["table"], "checklist", "{}", text(&out.stderr));
        let words = |v: &Value| v.as_str().unwrap().to_owned();
        let answers = sheet["answers"].as_array().unwrap().iter().map(|a| words(&a[1])).collect();
        (answers, sheet["problems"].as_array().unwrap().iter().map(|p| words(&p["code"])).collect())
    })
}

fn check(lines: &str) -> Value {
    with_file(lines, |path| json(&run(&["check", path, "--format", "json", "--as-of", AS_OF, "--sector", "hazchem"])))
}

#[test]
fn wordings_point_this_way_or_that() {
    let questions = kinds().questions;
    for (item, polarity) in [
        ("岗位有无操作规程", Polarity::Good),
        ("高处作业安全带是否有效", Polarity::Good),
        ("是否制定泄漏处置方案", Polarity::Good),
        ("储罐区是否无跑冒滴漏", Polarity::Good),
        ("配电室有无防小动物措施", Polarity::Good),
        ("仓库是否未超量储存", Polarity::Good),
        ("管廊是否按规定设置跨接", Polarity::Good),
        ("通道不堵塞，管线无泄漏", Polarity::Good),
        ("未经审批不得动火", Polarity::Good),
        ("危险化学品是否超量储存", Polarity::Bad),
        ("厂区有无违章搭建", Polarity::Bad),
        ("消防通道是否被占用", Polarity::Bad),
        ("是否仍在使用国家淘汰的泵", Polarity::Bad),
        ("是否未经批准即动火", Polarity::Bad),
        ("有无带病运行设备", Polarity::Bad),
        ("是否缺少操作规程", Polarity::Bad),
        ("宿舍与库房是否设在同一建筑内", Polarity::Open),
        ("防火门是否关闭", Polarity::Open),
        ("报警器是否停用", Polarity::Open),
        ("设备是否完好、是否泄漏", Polarity::Open),
        ("灭火器配置", Polarity::Topic),
        ("未按规定办理作业票的", Polarity::Violation),
        ("使用淘汰设备的", Polarity::Violation),
    ] {
        let read = questions.of_item(item);
        let fine = read == polarity || (polarity == Polarity::Good && item.contains('，') && read == Polarity::Topic);
        assert!(fine, "{item}: {read:?}");
    }
}

#[test]
fn answers_with_remarks_marks_and_negators() {
    let k = kinds();
    for (cell, item, answer, family) in [
        ("否，1人", "", Answer::No, Family::Bare),
        ("不符合：两处破损", "", Answer::No, Family::Fits),
        ("是（2处）", "", Answer::Yes, Family::Bare),
        ("√ 符合", "", Answer::Yes, Family::Fits),
        ("√ 不符合", "", Answer::Unclear, Family::Plain),
        ("不适用（无储罐）", "", Answer::NotApplicable, Family::Plain),
        ("符合要求", "", Answer::Yes, Family::Plain),
        ("未审批", "", Answer::No, Family::Plain),
        ("未装", "", Answer::No, Family::Plain),
        ("已编制", "", Answer::Yes, Family::Plain),
        ("已报名", "", Answer::Unclear, Family::Plain),
        ("是，但三号除外", "", Answer::Unclear, Family::Plain),
        ("有（故障）", "", Answer::Unclear, Family::Plain),
        ("基本符合", "", Answer::Unclear, Family::Plain),
        ("是/否", "", Answer::Unclear, Family::Plain),
        ("○", "", Answer::Unclear, Family::Plain),
        ("□是 □否", "", Answer::Blank, Family::Plain),
        ("未穿越", "管道是否穿越公共区域", Answer::No, Family::Bare),
        ("不涉及", "涉及光气的装置是否封闭", Answer::NotApplicable, Family::Plain),
    ] {
        let said = k.read_said(cell, item);
        assert_eq!((said.answer, said.family), (answer, family), "{cell}");
    }
    assert_eq!(k.read_said("不符合：两处破损", "").remark, "两处破损");
}

#[test]
fn an_answer_is_held_against_its_question() {
    let (read, told) = meanings(
        "序号,检查内容,检查结果\n1,氨罐区是否超量储存,是\n2,氨罐区是否超量储存,否\n3,消防通道是否被占用,未占用\n4,是否制定应急预案,是\n\
         5,是否制定应急预案,未制定\n6,防火门是否关闭,是\n7,防火门是否关闭,符合\n8,未按规定办理动火作业票的,符合\n9,未按规定办理动火作业票的,不存在\n\
         10,未按规定办理动火作业票的,存在\n11,灭火器配置,无\n12,有无违章作业,√\n",
    );
    let expected = "no yes yes yes no unclear yes unclear yes no unclear unclear";
    assert_eq!(read.join(" "), expected);
    assert_eq!(told, ["unclear-question", "unclear-violation", "unclear-question", "unclear-mark"]);
}

#[test]
fn headers_legends_and_other_answers_tell_what_a_mark_means() {
    let under =
        |header: &str, rows: &str, tail: &str| meanings(&format!("序号,检查内容,{header},存在问题\n{rows}{tail}")).0;
    assert_eq!(
        under("是否存在隐患", "1,电缆桥架,√,破损\n2,消火栓,×,\n3,应急灯,是,\n4,疏散门,否,\n", ""),
        ["no", "yes", "no", "yes"]
    );
    // Nothing beside the marks: a tick may say that there is a hazard, or that all is well.
    assert_eq!(under("是否存在隐患", "1,电缆桥架,√,\n2,消火栓,×,\n", ""), ["unclear", "unclear"]);
    // Crosses with faults beside them: a tick says that all is well.
    assert_eq!(under("是否存在隐患", "1,电缆桥架,√,\n2,消火栓,×,锈蚀\n", ""), ["yes", "no"]);
    assert_eq!(under("结果", "1,有无违章作业,○,\n2,是否设置围堰,○,\n", "注：√ 正常，× 异常，○ 无此项\n"), ["na", "na"]);
    assert_eq!(under("是否符合", "1,是否存在违章,√,\n2,是否存在违章,是,\n", ""), ["yes", "unclear"]);
}

#[test]
fn a_fault_beside_a_good_answer_is_suspected_and_contradicted() {
    let doc = check(
        "序号,检查内容,是否符合,存在问题\n1,球罐区安全设施,符合,二级重大危险源液氨球罐未设独立SIS\n2,灭火器配置,符合,无\n\
         3,灭火器配置,,2具压力不足\n4,特种作业人员是否持证上岗,2人无证,\n5,应急灯,不符合,未发现问题\n6,消火栓,不符合,已整改\n",
    );
    let hazards = doc["hazards"].as_array().unwrap();
    let of = |row: u64| hazards.iter().find(|h| h["evidence"][0]["row"] == row);
    let first = of(2).unwrap();
    assert_eq!((&first["grade"], &first["status"]), (&"major".into(), &"suspected".into()));
    assert_eq!((&first["contradicted"], &first["evidence"][0]["cell"]), (&true.into(), &"D2".into()));
    assert!(of(3).is_none());
    assert_eq!(of(4).unwrap()["contradicted"], false);
    assert_eq!(of(5).unwrap()["rule"], "hazchem.saws121.02a");
    assert_eq!(of(6).unwrap()["contradicted"], true);
    assert_eq!(doc["contradictions"].as_array().unwrap().len(), 2);
    let codes: Vec<_> =
        doc["inputs"][0]["sheets"][0]["problems"].as_array().unwrap().iter().map(|p| &p["code"]).collect();
    assert_eq!(codes, ["unclear-answer", "answer-belied", "no-without-problem", "no-without-problem"]);
}

#[test]
fn a_rule_may_declare_which_way_its_question_points() {
    let dir = tempfile::tempdir().unwrap();
    let pack = |polarity: &str| {
        let folder = dir.path().join("yard");
        std::fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, lines: &str| {
            let path = folder.join(name);
            let _ = std::fs::remove_file(&path);
            hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
        };
        let source = std::fs::read_to_string(crate::common::project("tests/packs/sound/yard/pack.yaml")).unwrap();
        let source = format!("{}\n", source.split("rules:").next().unwrap());
        write("pack.yaml", &source);
        write(
            "rules.yaml",
            &format!(
                "rules:\n  - id: yard.door\n    title: 防火门常闭\n    grade: general\n    ask: {{item: 防火门是否关闭{polarity}}}\n    examples: [{{answer: 不符合, expect: hit}}]\n"
            ),
        );
        with_file("序号,检查内容,检查结果\n1,防火门是否关闭,是\n", |path| {
            let out =
                run(&["check", path, "--format", "json", "--as-of", AS_OF, "--rules", dir.path().to_str().unwrap()]);
            json(&out)["hazards"].as_array().unwrap().len()
        })
    };
    assert_eq!((pack(""), pack(", polarity: good"), pack(", polarity: bad")), (0, 0, 1));
}

fn rules() -> &'static RuleSet {
    static RULES: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    RULES.get_or_init(|| {
        let (files, mut out) = (RuleFiles::embedded(), Diagnostics::default());
        let kinds = std::sync::Arc::new(kinds());
        let packs = hazgrade::pack::load(&files, &mut out);
        let choice = Choice { as_of: AS_OF.parse().unwrap(), sectors: Vec::new() };
        RuleSet::compile(packs, kinds.clone(), Stancer::new(&kinds.stance, &kinds.wording), &choice, &mut out)
    })
}

proptest::proptest! {
    /// Where neither the wording nor a rule tells whether "yes" is good, no bare answer is compliant or a fault.
    #[test]
    fn an_open_question_decides_nothing(
        thing in proptest::sample::select(vec!["东侧", "西门", "水泵", "天窗", "三号"]),
        state in proptest::sample::select(vec!["关闭", "停用", "拆除", "上锁", "手动", "串联", "朝东", "涂漆"]),
        answer in proptest::sample::select(vec!["是", "否", "有", "无", "√", "×", "Y", "存在", "□是 ☑否", "是（2处）"]),
    ) {
        let item = format!("{thing}是否{state}");
        proptest::prop_assert_eq!(rules().kinds.questions.of_item(&item), Polarity::Open);
        let kind = rules().kinds.kind("checklist").unwrap();
        let mut table = sample_table(kind, &[vec![("item", item.as_str()), ("answer", answer)]], &rules().kinds);
        let settled = polarity::settle(rules(), &mut table);
        proptest::prop_assert_eq!(polarity::meanings(&table)[0].1.clone(), "unclear".to_owned());
        proptest::prop_assert_eq!(settled.problems.len(), 1);
    }

    /// Whatever is asked: 是 and 否 never both pass, and 不符合 never passes.
    #[test]
    fn no_question_passes_both_ways(item in "[是否有无未不能按超用设备关闭停漏管道阀门的情况]{1,12}") {
        let kind = rules().kinds.kind("checklist").unwrap();
        let rows = ["是", "否", "不符合"].map(|a| vec![("item", item.as_str()), ("answer", a)]);
        let mut table = sample_table(kind, &rows, &rules().kinds);
        polarity::settle(rules(), &mut table);
        let passes: Vec<bool> = polarity::meanings(&table).iter().map(|m| m.1 == "yes").collect();
        proptest::prop_assert!(!passes[2] && (!passes[0] || !passes[1]));
    }
}

#[test]
fn whatever_stands_in_a_column_for_problems_is_one() {
    let found = |header: &str, text: &str| {
        let doc = check(&format!("序号,检查内容,检查结果,{header}\n1,防爆电气,合格,{text}\n"));
        doc["hazards"].as_array().unwrap().len()
    };
    assert_eq!(found("存在问题", "配电箱失爆"), 1);
    assert_eq!(found("存在问题", "无"), 0);
    assert_eq!(found("存在问题", "详见附件"), 0);
    assert_eq!(found("情况说明", "抽查三台电机"), 0);
}
