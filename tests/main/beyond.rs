//! Rules that look beyond one row: figures over groups, rows of other tables, other days.

use crate::common::{AS_OF, code, json, run, text};
use serde_json::Value;

const PACK: [&str; 4] = ["--rules", "tests/packs/beyond", "--sector", "quarry"];

/// Judges tables by the test pack.
fn check(tables: &[(&str, &str)]) -> (i32, Value) {
    let dir = tempfile::tempdir().unwrap();
    let mut args = vec!["check".to_owned(), "--as-of".into(), AS_OF.into(), "--format".into(), "json".into()];
    args.extend(PACK.map(ToOwned::to_owned));
    for (name, contents) in tables {
        let path = dir.path().join(name);
        hazgrade::base::outfile::write_whole(&path, |out| out.write_all(contents.as_bytes())).unwrap();
        args.push(path.to_str().unwrap().to_owned());
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let out = run(&args);
    (code(&out), json(&out))
}

fn hazard<'d>(doc: &'d Value, rule: &str) -> &'d Value {
    let list = doc["hazards"].as_array().unwrap();
    list.iter().find(|h| h["rule"] == rule).unwrap_or_else(|| panic!("{rule}: {list:#?}"))
}

fn missing(doc: &Value, rule: &str) -> Vec<String> {
    let list = doc["undetermined"].as_array().unwrap().iter().filter(|u| u["rule"] == rule);
    list.flat_map(|u| u["missing"].as_array().unwrap().clone()).map(|m| m.as_str().unwrap().to_owned()).collect()
}

fn cells(hazard: &Value) -> Vec<String> {
    let list = hazard["evidence"].as_array().unwrap();
    list.iter().map(|e| format!("{}{}", e["input"], e["cell"].as_str().unwrap())).collect()
}

#[test]
fn the_test_pack_does_what_its_examples_say() {
    let out = run(&[&["rules", "test", "quarry", "--as-of", AS_OF], &PACK[..2]].concat());
    assert_eq!(code(&out), 0, "{}{}", text(&out.stdout), text(&out.stderr));
}

#[test]
fn a_group_is_one_hazard_that_rests_on_its_rows_in_every_table() {
    let first = "采区,月份,当月产量（t）,核定年产能（t）\n北区,1月,60,100\n南区,1月,20,100\n";
    let second = "采区,月份,当月产量（t）,核定年产能（t）\n南区,2月,20,100\n北区,2月,51,100\n";
    let (status, doc) = check(&[("a.csv", first), ("b.csv", second)]);
    assert_eq!(status, 1);
    let found = hazard(&doc, "quarry.capacity");
    assert_eq!(found["location"], "北区");
    assert_eq!(found["description"], "北区：当月产量合计（t）=111；核定年产能最大值（t）=100");
    assert_eq!(cells(found), ["0A2", "0C2", "0D2", "1A3", "1C3", "1D3"]);
    assert_eq!(found["status"], "suspected", "another month could show a higher approved output");
    // Sorted otherwise, the same hazard.
    let sorted = "采区,月份,当月产量（t）,核定年产能（t）\n北区,2月,51,100\n北区,1月,60,100\n";
    let (_, again) = check(&[("c.csv", sorted)]);
    assert_eq!(hazard(&again, "quarry.capacity")["fingerprint"], found["fingerprint"]);
}

#[test]
fn what_rests_on_rows_that_are_not_there_is_suspected_unless_the_table_is_complete() {
    let people = "姓名,岗位,作业类别,证书编号,有效期至\n赵一,安全员,/,/,/\n钱二,爆破员,爆破,1号,2027-01-01\n";
    let (status, doc) = check(&[("people.csv", people)]);
    assert_eq!(status, 1);
    let staff = hazard(&doc, "quarry.staff");
    assert_eq!((&staff["status"], &staff["location"]), (&"suspected".into(), &"人员资质台账".into()));
    assert!(staff["notes"][0].as_str().unwrap().contains("表格未必完整"), "{}", staff["notes"]);
    // The enterprise's own table is not there: what is missing is told.
    assert_eq!(missing(&doc, "quarry.director"), ["从业人数"]);
    let drills = "演练类型,演练日期,是否总结评估\n坍塌,2025-12-01,是\n坍塌,2026-11-20,是\n";
    let (_, doc) = check(&[("drills.csv", drills)]);
    let cadence = hazard(&doc, "quarry.cadence");
    assert_eq!(
        (&cadence["status"], &cadence["description"]),
        (&"confirmed".into(), &"坍塌：演练日期最长间隔（天）=354".into())
    );
}

#[test]
fn a_row_looked_up_is_evidence_and_what_is_not_found_is_told() {
    let tanks =
        "罐号,罐区,储存介质,容积,氮封\nV-1,东,氰化钠,50,无\nV-2,东,苯,50,无\nV-3,东,甲醇,50,无\nV-4,东,,50,无\n";
    let chemicals = "化学品名称,CAS号,是否剧毒化学品\n甲醇,67-56-1,\n氰化钠,143-33-9,是\n";
    let (status, doc) = check(&[("t.csv", tanks), ("c.csv", chemicals)]);
    assert_eq!(status, 1);
    let toxic = hazard(&doc, "quarry.toxic");
    assert_eq!(toxic["description"], "V-1：氮封=无；储存介质=氰化钠；危险化学品一览表 是否剧毒化学品=是");
    assert_eq!(cells(toxic), ["0E2", "0C2", "1C3", "1A3"]);
    assert_eq!(toxic["status"], "confirmed");
    let open: Vec<(String, String)> = doc["undetermined"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|u| u["rule"] == "quarry.toxic")
        .map(|u| (u["missing"].to_string().replace('"', ""), u["rows"].to_string()))
        .collect();
    let expected = [
        ("[储存介质]", "[5]"),
        ("[危险化学品一览表：剧毒化学品]", "[4]"),
        ("[危险化学品一览表：化学品名称相同的行]", "[3]"),
    ];
    assert_eq!(open, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    // Without the other table the rule asks for it.
    let (_, doc) = check(&[("t.csv", tanks)]);
    assert_eq!(missing(&doc, "quarry.toxic"), ["危险化学品一览表：剧毒化学品"]);
}

#[test]
fn a_script_that_fails_on_a_row_is_an_error_of_the_rule_and_the_rest_is_judged() {
    let storage = "仓库名称,储存物品,核定储量,实际储量\n一号,苯,10,16\n二号,苯,0,16\n三号,苯,10,11\n四号,苯,,11\n";
    let (status, doc) = check(&[("s.csv", storage)]);
    assert_eq!(status, 3);
    let errors = doc["rule_errors"].as_array().unwrap();
    assert_eq!((errors.len(), &errors[0]["rule"]), (1, &"quarry.ratio".into()));
    assert_eq!((&errors[0]["row"], &errors[0]["rows"]), (&3.into(), &1.into()));
    assert_eq!(hazard(&doc, "quarry.ratio")["location"], "一号");
    assert_eq!(missing(&doc, "quarry.ratio"), ["核定储量"]);
    assert_eq!(doc["summary"]["errors"], 1);
}

#[test]
fn slow_rules_are_told_apart_from_every_output() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.csv");
    let storage = "仓库名称,储存物品,核定储量,实际储量\n一号,苯,10,16\n";
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(storage.as_bytes())).unwrap();
    let plain = ["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json", "--quiet"];
    let (without, with) =
        (run(&[&plain[..], &PACK].concat()), run(&[&plain[..], &PACK, &["--profile-rules"]].concat()));
    assert_eq!(without.stdout, with.stdout);
    assert_eq!((code(&with), text(&without.stderr)), (code(&without), String::new()));
    assert!(text(&with.stderr).contains("quarry.ratio"), "{}", text(&with.stderr));
}

#[test]
fn every_kind_of_condition_is_explained() {
    let mut told = String::new();
    for rule in [
        "capacity",
        "contractors",
        "staff",
        "damaged",
        "cadence",
        "latest",
        "toxic",
        "critical",
        "director",
        "detected",
        "late",
    ] {
        for lang in ["zh", "en"] {
            let id = format!("quarry.{rule}");
            let args = [&["rules", "explain", &id, "--as-of", AS_OF, "--lang", lang], &PACK[..2]].concat();
            let out = run(&args);
            assert_eq!(code(&out), 0);
            let printed = text(&out.stdout);
            let lines = printed.lines().skip_while(|l| !l.contains('（') || !l.starts_with(['表', 'm'])).skip(1);
            let lines: Vec<&str> = lines.take_while(|l| l.starts_with(' ')).collect();
            told.push_str(&format!("{id} {lang}\n{}\n", lines.join("\n")));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn wrong_conditions_are_told_with_their_places() {
    let out = run(&["rules", "list", "--rules", "tests/packs/wrong-conditions"]);
    assert_eq!(code(&out), 2);
    insta::assert_snapshot!(text(&out.stderr));
}
