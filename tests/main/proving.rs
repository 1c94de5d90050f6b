//! Proving packs: `rules test`, `rules coverage`, `rules mutate`.

use crate::common::{AS_OF, code, json, run, text};

const PROVING: [&str; 4] = ["--rules", "tests/packs/proving", "--as-of", AS_OF];

fn rules(command: &[&str], more: &[&str]) -> std::process::Output {
    run(&[&["rules"], command, more].concat())
}

#[test]
fn examples_that_fail_are_shown_with_their_place_and_reason() {
    let out = rules(&["test", "yard"], &PROVING);
    insta::assert_snapshot!(text(&out.stdout));
    assert_eq!(code(&out), 1);
}

#[test]
fn examples_as_data() {
    let out = rules(&["test", "yard", "--format", "json"], &PROVING);
    assert_eq!(code(&out), 1);
    let doc = json(&out);
    let pack = &doc["packs"][0];
    let counts = ["examples", "passed", "failed", "todo", "todo_passed"].map(|k| pack[k].as_u64().unwrap());
    assert_eq!(counts, [23, 15, 6, 1, 1]);
    assert_eq!(pack["rules_without_examples"], serde_json::json!(["yard.bare"]));
    let failure = &doc["failures"][2];
    assert_eq!((failure["line"].as_u64(), failure["column"].as_u64()), (Some(22), Some(9)));
    assert_eq!((&failure["expected_hits"], &failure["hits"]), (&serde_json::json!([1, 2]), &serde_json::json!([1, 3])));
    assert_eq!(failure["reason"][1]["parts"][0]["parts"][0]["answer"], "no");
}

#[test]
fn built_in_packs_and_those_given_are_tested_together() {
    let out = rules(&["test"], &["--rules", "tests/packs/sound"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let printed = text(&out.stdout);
    assert!(printed.contains("hazchem 0.1.0："), "{printed}");
    assert!(printed.contains("yard 0.4.0：5 个例子，通过 5，不符 0"), "{printed}");
}

#[test]
fn rules_can_be_chosen_by_folder_id_and_beginning() {
    let count = |words: &[&str], more: &[&str]| {
        let doc = json(&rules(&[&["test", "--format", "json"], words].concat(), more));
        doc["packs"].as_array().unwrap().iter().map(|p| p["examples"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!(count(&["tests/packs/sound"], &[]), 5);
    assert_eq!(count(&["tests/packs/sound/yard"], &[]), 5, "a folder that is a pack itself");
    assert_eq!(count(&["tests/packs/sound/yard/more.yaml"], &[]), 5, "one of its files");
    assert_eq!(count(&["yard"], &["--rules", "tests/packs/sound/yard"]), 5);
    assert_eq!(count(&["yard.old"], &PROVING), 2);
    assert!(count(&["hazchem.saws121.20*"], &[]) > count(&["hazchem.saws121.20a"], &[]));
}

#[test]
fn what_proves_nothing_is_no_success() {
    let none = rules(&["test", "yard.bare"], &PROVING);
    assert_eq!(code(&none), 3);
    let unknown = rules(&["test", "yard.ful"], &PROVING);
    assert_eq!(code(&unknown), 2);
    assert!(text(&unknown.stderr).contains("yard.full"));
    assert_eq!(code(&rules(&["test", "no/such/folder"], &[])), 2);
    assert_eq!(code(&rules(&["test", "--format", "xml"], &[])), 2);
}

#[test]
fn coverage_tells_clauses_and_conditions() {
    let out = rules(&["coverage", "yard"], &PROVING);
    insta::assert_snapshot!(text(&out.stdout));
    assert_eq!(code(&out), 0);
    let short = rules(&["coverage", "yard", "--min", "90"], &PROVING);
    assert_eq!(code(&short), 1);
    let doc = json(&rules(&["coverage", "yard", "--format", "json"], &PROVING));
    let document = &doc["packs"][0]["documents"][1];
    let counts = ["total", "by_rule", "by_hand", "missing", "catch_all"].map(|k| document[k].as_u64().unwrap());
    assert_eq!(counts, [5, 1, 1, 2, 1]);
    assert_eq!(document["unlisted"][0]["id"], "第九项");
}

#[test]
fn changes_that_no_example_notices_are_listed() {
    let out = rules(&["mutate", "yard"], &PROVING);
    insta::assert_snapshot!(text(&out.stdout));
    assert_eq!(code(&out), 0);
    assert_eq!(code(&rules(&["mutate", "yard", "--min", "99"], &PROVING)), 1);
    let doc = json(&rules(&["mutate", "yard.stray", "--format", "json"], &PROVING));
    let pack = &doc["packs"][0];
    let left = pack["survivors"].as_array().unwrap().len();
    assert_eq!(pack["mutants"].as_u64().unwrap(), pack["killed"].as_u64().unwrap() + left as u64);
}

#[test]
fn a_row_is_suggested_that_tells_a_change_apart() {
    let doc = json(&rules(&["mutate", "yard.stray", "--suggest", "--format", "json"], &PROVING));
    let survivors = doc["packs"][0]["survivors"].as_array().unwrap();
    let suggested = |what: &str| {
        let found = survivors.iter().find(|s| s["what"].as_str().unwrap().contains(what)).unwrap();
        found["suggestion"].as_str().unwrap_or_default().to_owned()
    };
    assert!(suggested("≤ 60").contains("库温: 60"), "{}", suggested("≤ 60"));
    assert!(suggested("去掉“湿度").contains("湿度: \"81%\""), "{}", suggested("去掉“湿度"));
}

#[test]
fn built_in_rules_are_proved() {
    let covered = rules(&["coverage", "hazchem", "--min", "95"], &["--as-of", AS_OF]);
    assert_eq!(code(&covered), 0, "{}", text(&covered.stderr));
    let noticed = rules(&["mutate", "hazchem", "--min", "90"], &["--as-of", AS_OF]);
    assert_eq!(code(&noticed), 0, "{}", text(&noticed.stderr));
}
