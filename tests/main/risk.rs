//! Risk methods: what the tables of the profiles give, whole.

use crate::common::{code, hazgrade, json, project, run, text};
use hazgrade::base::RiskLevel;
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::risk::{Evaluation, Methods, Profile};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Output, Stdio};
use std::sync::LazyLock;

fn methods() -> &'static Methods {
    static METHODS: LazyLock<Methods> = LazyLock::new(|| {
        let mut out = Diagnostics::default();
        let methods = Methods::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:?}", out.lines(hazgrade::base::Lang::En));
        methods
    });
    &METHODS
}

/// Every combination of a profile's factors with what it gives.
fn all(profile: &Profile) -> Vec<(Vec<Decimal>, Evaluation)> {
    let mut rows: Vec<Vec<Decimal>> = vec![Vec::new()];
    for factor in &profile.factors {
        rows = rows.iter().flat_map(|r| factor.values.iter().map(move |v| [r.clone(), vec![*v]].concat())).collect();
    }
    let given = |row: &[Decimal]| -> BTreeMap<String, Decimal> {
        profile.factors.iter().map(|f| f.id.clone()).zip(row.iter().copied()).collect()
    };
    rows.into_iter()
        .map(|row| {
            let e = profile.evaluate(&given(&row)).unwrap();
            (row, e)
        })
        .collect()
}

fn counts(profile: &Profile) -> [usize; 4] {
    let mut counts = [0; 4];
    all(profile).iter().for_each(|(_, e)| counts[e.level.unwrap() as usize] += 1);
    counts
}

#[test]
fn every_lec_combination_counts_as_the_literature_does() {
    let methods = methods();
    assert_eq!(counts(methods.profile("lec-gt").unwrap()), [40, 21, 28, 163]);
    assert_eq!(counts(methods.profile("lec-ge").unwrap()), [40, 21, 30, 161]);
    assert_eq!(counts(methods.profile("lec-wx").unwrap()).iter().sum::<usize>(), 252);
}

#[test]
fn the_lec_profiles_differ_only_where_the_bound_itself_is_met() {
    let methods = methods();
    let [gt, ge, wx] = ["lec-gt", "lec-ge", "lec-wx"].map(|id| all(methods.profile(id).unwrap()));
    let (mut colours, mut grades) = (BTreeMap::new(), BTreeMap::new());
    for ((row, a), (_, b)) in gt.iter().zip(&ge) {
        assert_eq!(a.score, b.score);
        if a.level != b.level {
            *colours.entry(a.score.to_string()).or_insert(0) += 1;
            assert_eq!((a.level, b.level), (Some(RiskLevel::Blue), Some(RiskLevel::Yellow)), "{row:?}");
        }
        if a.grade != b.grade {
            *grades.entry(a.score.to_string()).or_insert(0) += 1;
            assert_eq!(a.grade.unwrap(), b.grade.unwrap() + 1, "{row:?}");
        }
    }
    assert_eq!(colours, BTreeMap::from([("70".to_owned(), 2)]));
    assert_eq!(grades, BTreeMap::from([("20".to_owned(), 5), ("70".to_owned(), 2)]));
    // lec-wx has lec-gt's bounds: without its own C both give the same colour.
    for ((row, a), (other, b)) in gt.iter().zip(&wx).filter(|((row, _), _)| row[2] != Decimal::from(15)) {
        assert_eq!((row, a.level), (other, b.level));
    }
}

#[test]
fn a_matrix_gives_the_colours_its_profile_says() {
    let methods = methods();
    let products: BTreeSet<Decimal> =
        all(methods.profile("ls-sd").unwrap()).into_iter().map(|(_, e)| e.score).collect();
    assert_eq!(products.len(), 14);
    let of = |id: &str, l: i64, s: i64| {
        let given = [("L", l), ("S", s)].map(|(k, v)| (k.to_owned(), v.into())).into();
        methods.profile(id).unwrap().evaluate(&given).unwrap().level.unwrap().colour_zh()
    };
    let table = [
        (5, 5, "红红红红"),
        (4, 4, "橙橙橙橙"),
        (3, 4, "黄橙橙黄"),
        (3, 3, "黄橙黄蓝"),
        (2, 4, "蓝黄黄蓝"),
        (2, 2, "蓝黄蓝蓝"),
    ];
    for (l, s, colours) in table {
        let got: String = ["ls-sd", "ls-9to16orange", "ls-tra", "ls-coal"].map(|id| of(id, l, s)).concat();
        assert_eq!(got, colours, "{l}×{s}");
    }
}

#[test]
fn every_score_of_every_profile_has_one_band_and_higher_scores_no_lower_one() {
    for profile in &methods().profiles {
        let mut results: Vec<(Decimal, Option<u8>, Option<RiskLevel>)> =
            all(profile).into_iter().map(|(_, e)| (e.score, e.grade, e.level)).collect();
        results.sort_unstable();
        results.dedup();
        for pair in results.windows(2) {
            assert!(pair[0].1 >= pair[1].1, "{}: {pair:?}", profile.id);
            assert!(pair[0].2 >= pair[1].2, "{}: {pair:?}", profile.id);
        }
        let bands: BTreeSet<u8> = results.iter().filter_map(|r| r.1).collect();
        assert_eq!(bands.len(), profile.bands.len(), "{}: a band is never reached", profile.id);
    }
}

proptest! {
    /// What is no value of the table is refused, never rounded to a neighbour.
    #[test]
    fn values_outside_the_tables_are_refused(which in 0_usize..100, factor in 0_usize..5, value in -100_i64..20_000) {
        let methods = methods();
        let profile = &methods.profiles[which % methods.profiles.len()];
        let factor = &profile.factors[factor % profile.factors.len()];
        let value = Decimal::new(value, 2);
        let mut given: BTreeMap<String, Decimal> = profile.factors.iter().map(|f| (f.id.clone(), f.values[0])).collect();
        given.insert(factor.id.clone(), value);
        prop_assert_eq!(profile.evaluate(&given).is_ok(), factor.values.contains(&value));
    }
}

/// The program with something on its standard input.
fn fed(args: &[&str], input: &str) -> Output {
    let mut command = hazgrade();
    let mut child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Whether two values are the same, numbers to nine places.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-9,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => a == b,
    }
}

#[test]
fn every_vector_is_answered_as_worked_out_apart() {
    let vectors = std::fs::read_to_string(project("tests/risk/vectors.jsonl")).unwrap();
    let vectors: Vec<Value> = vectors.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut input = String::new();
    for vector in &vectors {
        let mut request = vector.clone();
        request.as_object_mut().unwrap().remove("answer");
        input += &format!("{request}\n");
    }
    let out = fed(&["risk", "eval"], &input);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let answers: Vec<Value> = text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), vectors.len());
    for (vector, mut answer) in vectors.iter().zip(answers) {
        assert_eq!(answer.as_object_mut().unwrap().remove("id").as_ref(), vector.get("id"));
        let right = if vector["answer"].get("error").is_some() {
            answer.as_object().unwrap().len() == 1 && !answer["error"].as_str().unwrap().is_empty()
        } else {
            same(&answer, &vector["answer"])
        };
        assert!(right, "{vector}\n{answer}");
    }
}

#[test]
fn lines_that_are_no_requests_are_answered_and_make_the_result_incomplete() {
    let good = r#"{"id":1,"method":"LEC","profile":"lec-gt","input":{"L":3,"E":6,"C":15}}"#;
    assert_eq!(code(&fed(&["risk", "eval"], good)), 0);
    assert_eq!(code(&fed(&["risk", "eval"], "\n\n")), 3);
    let out = fed(&["risk", "eval"], &format!("{good}\n{{\n[1]\n{{\"id\":\"x\"}}\n"));
    assert_eq!(code(&out), 3);
    let lines: Vec<Value> = text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["D"], 270);
    assert!(lines[1..].iter().all(|l| l["error"].is_string()), "{lines:?}");
    assert_eq!(lines[3]["id"], "x");
}

#[test]
fn own_profiles_are_used_and_faulty_ones_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("methods")).unwrap();
    let profile = |bands: &str| {
        let text = format!(
            "id: own-lh\nmethod: LH\ntitle: 自定\nscore: sum\nfactors:\n  L: {{name: 可能性, values: [1, 2]}}\n  H: {{name: 后果, values: [1, 2]}}\n\
             bands: {bands}\nsource: 自定\n"
        );
        hazgrade::base::outfile::write_whole(&dir.path().join("methods/own.yaml"), |out| {
            out.write_all(text.as_bytes())
        })
        .unwrap();
        let rules = dir.path().to_str().unwrap();
        run(&["risk", "score", "own-lh", "L=2", "H=2", "--rules", rules])
    };
    let out = profile("[{ge: 4, level: red, grade: 1}, {le: 3, level: blue, grade: 2}]");
    assert_eq!(text(&out.stdout), "score = 4  红（重大风险）  1  [own-lh]\n", "{}", text(&out.stderr));
    // 3 lies in no band; 3 lies in both.
    for bands in ["[{ge: 4, grade: 1}, {le: 2, grade: 2}]", "[{ge: 3, grade: 1}, {le: 3, grade: 2}]"] {
        assert_eq!(code(&profile(bands)), 2, "{bands}");
    }
}

#[test]
fn a_method_is_shown_with_its_tables() {
    insta::assert_snapshot!(text(&run(&["risk", "methods", "ls-sd"]).stdout));
    assert_eq!(text(&run(&["risk", "methods"]).stdout).lines().count(), methods().profiles.len());
    assert_eq!(code(&run(&["risk", "methods", "ls-ds"])), 2);
    assert_eq!(code(&run(&["risk", "score", "lec-gt", "L=4", "E=6", "C=7"])), 2);
}

const SOURCES: &str = "fixtures/lanping-sources.xlsx";

#[test]
fn six_units_are_graded_as_worked_out_by_hand() {
    let out = run(&["risk", "gb18218", SOURCES, "--format", "json"]);
    let doc = json(&out);
    let units: Vec<_> = doc["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|u| {
            let part = |k: &str| u[k].as_f64().map_or("-".to_owned(), |n| n.to_string());
            format!(
                "{} {} {} {} {}",
                u["unit"].as_str().unwrap(),
                part("S"),
                part("R"),
                u["level"].as_str().unwrap_or("无"),
                u["differs"]
            )
        })
        .collect();
    let worked = [
        "液氯库 10 80 二级 false",
        "氨醇罐组 5.2 11.04 三级 true",
        "汽油罐 0.75 - 无 false",
        "气瓶间 1 2 四级 true",
        "光气化装置 1 12 三级 false",
        "甲类仓库 1 2 四级 false",
    ];
    assert_eq!(units, worked, "{}", text(&out.stderr));
    assert_eq!(code(&out), 1, "claimed levels differ");
    insta::assert_snapshot!(text(&run(&["risk", "gb18218", SOURCES]).stdout));
    insta::assert_snapshot!(text(&run(&["risk", "gb18218", SOURCES, "--format", "csv"]).stdout));
}

#[test]
fn a_unit_with_a_missing_or_odd_cell_is_undetermined_and_the_cell_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let rows = [
        ("无量,液氯,7782-50-5,,,10", "F2 bad-quantity"),
        ("无单位,液氯,,,50,10", "F3 bad-quantity"),
        ("体积,液氯,,,50m3,10", "F4 bad-quantity"),
        ("负数,液氯,,,-5t,10", "F5 bad-quantity"),
        ("校验位,液氯,7782-50-4,,5t,10", "D6 bad-cas"),
        ("两样,液氯,7664-41-7,,5t,10", "D7 bad-cas"),
        ("不明,无名液体,,,5t,10", "E8 no-class"),
        ("含量,甲醛,,,5t,10", "C9 ambiguous-substance"),
        ("硝酸铵,硝酸铵,6484-52-2,,5t,10", "C10 ambiguous-substance"),
        ("人口,液氯,,,50t,若干", "G11 bad-population"),
        (",液氯,,,50t,10", "B12 no-unit"),
        ("无人口,液氯,,,50t,", "G13 no-level"),
    ];
    let mut sheet = String::from("序号,单元,品名,CAS号,类别符号,设计最大量,厂外500米常住人口\n");
    rows.iter().for_each(|(row, _)| sheet += &format!("1,{row}\n"));
    sheet += "1,稀甲醛,甲醛（37%）,50-00-0,J5,900t,10\n1,小量,液氯,,,4.9t,\n";
    let path = dir.path().join("a.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(sheet.as_bytes())).unwrap();
    let out = run(&["risk", "gb18218", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(code(&out), 3, "{}", text(&out.stderr));
    let doc = json(&out);
    let units = doc["units"].as_array().unwrap();
    assert_eq!(units.len(), rows.len() + 2, "{doc:#}");
    for (unit, (row, told)) in units.iter().zip(rows) {
        let errors: Vec<String> = unit["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| format!("{} {}", e["cell"].as_str().unwrap_or(""), e["code"].as_str().unwrap()))
            .collect();
        assert_eq!(errors, [told], "{row}");
        assert!(unit["major"].is_null() && unit["level"].is_null(), "{row}");
    }
    // Thin formaldehyde is not that of table 1; below the threshold the people do not matter.
    assert_eq!((&units[12]["level"], &units[12]["S"]), (&"四级".into(), &1.8.into()), "{:#}", units[12]);
    assert_eq!((&units[13]["major"], &units[13]["level"]), (&false.into(), &Value::Null));
    let given = run(&["risk", "gb18218", path.to_str().unwrap(), "--population", "120", "--format", "csv"]);
    assert!(text(&given.stdout).contains("无人口,,10,是,120,2,80,二级"), "{}", text(&given.stdout));
}

#[test]
fn the_tables_of_gb_18218_are_whole() {
    let mut out = Diagnostics::default();
    let standard = hazgrade::risk::gb18218::Standard::load(&RuleFiles::embedded(), &mut out).unwrap();
    assert!(out.list.is_empty(), "{:?}", out.lines(hazgrade::base::Lang::En));
    let first: Vec<u32> = standard.chemicals.iter().filter_map(|c| c.no).collect();
    assert_eq!(first, (1..=85).collect::<Vec<_>>());
    assert_eq!(standard.chemicals.iter().filter(|c| c.no.is_some() && c.cas.is_empty()).count(), 3);
    assert_eq!(standard.chemicals.iter().filter(|c| c.toxic.is_some()).count(), 14);
    assert_eq!(standard.classes.len(), 24);
    // No two substances share a name, so that a name means one.
    let mut names = BTreeMap::new();
    for c in &standard.chemicals {
        for name in std::iter::once(&c.name).chain(&c.aliases) {
            if let Some(other) = names.insert(hazgrade::base::norm::key(name), c.name.clone()) {
                assert_eq!(other, c.name, "{name}");
            }
        }
    }
}

const UNITS: &str = "单元,单元类型,品名,CAS号,最大存在量（t）,厂外500米常住人口,重大危险源级别\n";

/// What `check` makes of chemicals and tanks of one firm.
fn with_tanks(chemicals: &str, tanks: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = dir.path().join(name);
        hazgrade::base::outfile::write_whole(&path, |out| out.write_all(text.as_bytes())).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (a, b) = (put("chemicals.csv", &format!("{UNITS}{chemicals}")), put("tanks.csv", tanks));
    json(&run(&["check", &a, &b, "--sector", "hazchem", "--as-of", "2026-11-01", "--format", "json"]))
}

fn by_rule<'d>(doc: &'d Value, rule: &str) -> Vec<&'d Value> {
    doc["hazards"].as_array().unwrap().iter().filter(|h| h["rule"] == rule).collect()
}

#[test]
fn the_computed_level_decides_beside_the_claimed_one() {
    let tanks = "罐号,罐区,储存介质,紧急切断,独立安全仪表系统,重大危险源级别\nV-1,液氯罐区,液氯,否,否,四级\nV-2,碱罐区,液碱,否,否,\n";
    let chemicals = "液氯罐区,储存单元,液氯,7782-50-5,80,60,四级\n碱罐区,储存单元,甲醇,67-56-1,20,60,不构成\n";
    let doc = with_tanks(chemicals, tanks);
    let differs = by_rule(&doc, "hazchem.sources.level-differs");
    assert_eq!(differs.len(), 1);
    let told = differs[0]["description"].as_str().unwrap();
    // S = 80 ÷ 5, R = 1.5 × 4 × 16.
    assert!(told.contains("申报四级，按最大存在量计算为二级：S=16，α=1.5，R=96"), "{told}");
    for rule in ["hazchem.saws121.05c", "hazchem.saws121.05d"] {
        let found = by_rule(&doc, rule);
        assert_eq!(found.len(), 1, "{rule}");
        assert_eq!((found[0]["grade"].as_str(), found[0]["status"].as_str()), (Some("major"), Some("suspected")));
        let shown = found[0]["description"].as_str().unwrap();
        assert!(shown.contains("二级（单元“液氯罐区”，S=16，α=1.5，R=96）"), "{shown}");
    }
    // What the firm says itself of the level decides as before.
    let claimed = with_tanks(&chemicals.replace("四级", "二级"), &tanks.replace("四级", "二级"));
    assert!(by_rule(&claimed, "hazchem.sources.level-differs").is_empty());
    assert!(by_rule(&claimed, "hazchem.saws121.05c").is_empty());
    assert_eq!(by_rule(&claimed, "hazchem.saws121.05a").len(), 1);
}

#[test]
fn a_unit_with_a_wrong_cell_has_no_level_and_says_so() {
    let tanks = "罐号,罐区,储存介质,紧急切断\nV-1,液氯罐区,液氯,否\n";
    let doc = with_tanks("液氯罐区,储存单元,液氯,7782-50-6,80,60,四级\n", tanks);
    assert!(by_rule(&doc, "hazchem.sources.level-differs").is_empty());
    let open = doc["undetermined"].as_array().unwrap();
    let asked: Vec<&Value> = open.iter().filter(|u| u["rule"] == "hazchem.sources.level-differs").collect();
    assert_eq!(asked.len(), 1, "{open:#?}");
    let problems = doc["inputs"][0]["sheets"][0]["problems"].to_string();
    assert!(problems.contains("7782-50-6"), "{problems}");
}
