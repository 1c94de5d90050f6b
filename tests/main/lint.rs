//! `rules lint`: every kind of fault is named with file, line and column; shipped packs have none.

use crate::common::{AS_OF, code, json, project, run, text};
use serde_json::Value;
use std::collections::BTreeSet;

fn lint(args: &[&str]) -> std::process::Output {
    run(&[&["rules", "lint", "--as-of", AS_OF], args].concat())
}

fn write(path: impl AsRef<std::path::Path>, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    hazgrade::base::outfile::write_whole(path.as_ref(), |out| out.write_all(bytes.as_ref()))
}

/// One line per finding: place, gravity, code, the characters meant, the message, what to do.
fn lines(doc: &Value) -> String {
    let word = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let mut out = String::new();
    for f in doc["findings"].as_array().unwrap() {
        let place = format!("{}:{}:{}", word(&f["file"]), f["line"], f["column"]);
        let meant = word(&f["text"]).replace('\n', "⏎");
        out +=
            &format!("{place} {} {} 「{meant}」\n  {}\n", word(&f["severity"]), word(&f["code"]), word(&f["message"]));
        out += &f["help"].as_str().map(|h| format!("  {h}\n")).unwrap_or_default();
    }
    out
}

/// The seeded fault of a folder is told, in a way that its snapshot fixes.
fn seeded(name: &str) {
    let folder = format!("tests/packs/faults/{name}");
    let out = lint(&[&folder, "--format", "json"]);
    let doc = json(&out);
    let findings = doc["findings"].as_array().unwrap();
    let wanted = if name == "duplicate-key" { "yaml-syntax" } else { name };
    assert!(findings.iter().any(|f| f["code"] == wanted), "{name}: {findings:#?}");
    for f in findings {
        let file = project(f["file"].as_str().unwrap());
        let bytes: Vec<usize> = serde_json::from_value(f["bytes"].clone()).unwrap();
        let source = std::fs::read_to_string(file).unwrap();
        assert!(source.get(bytes[0]..bytes[1]).is_some(), "{name}: the place cuts a character");
    }
    let worst = |s: &str| findings.iter().any(|f| f["severity"] == s);
    let exit = if worst("error") { 2 } else { i32::from(worst("warning")) };
    assert_eq!(code(&out), exit, "{name}");
    insta::with_settings!({snapshot_path => "snapshots/faults", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, lines(&doc));
    });
}

macro_rules! faults {
    ($($test:ident $name:literal)*) => {
        $(#[test] fn $test() { seeded($name); })*
        const FAULTS: &[&str] = &[$($name),*];
    };
}

faults! {
    ambiguous_alias "ambiguous-alias"
    ask_not_a_question "ask-not-a-question"
    ask_open "ask-open"
    ask_polarity "ask-polarity"
    bad_days "bad-days"
    bad_factor "bad-factor"
    bad_id "bad-id"
    bad_regex "bad-regex"
    bad_span "bad-span"
    bands_gap "bands-gap"
    bands_out_of_order "bands-out-of-order"
    bands_overlap "bands-overlap"
    basis_ended "basis-ended"
    by_hand_without_check "by-hand-without-check"
    channel_never_used "channel-never-used"
    dates_reversed "dates-reversed"
    deadline_odd "deadline-odd"
    duplicate_ask "duplicate-ask"
    duplicate_document "duplicate-document"
    duplicate_key "duplicate-key"
    duplicate_role "duplicate-role"
    duplicate_rule "duplicate-rule"
    empty_condition "empty-condition"
    empty_example "empty-example"
    empty_group "empty-group"
    empty_says "empty-says"
    endless_loop "endless-loop"
    example_without_channel "example-without-channel"
    groups_overlap "groups-overlap"
    groups_share_word "groups-share-word"
    implied_branch "implied-branch"
    impossible_condition "impossible-condition"
    in_force_before_issued "in-force-before-issued"
    lone_word_in_innocent "lone-word-in-innocent"
    major_without_accidents "major-without-accidents"
    major_without_clause "major-without-clause"
    major_without_measures "major-without-measures"
    major_without_rectify "major-without-rectify"
    missing_key "missing-key"
    mixed_matcher "mixed-matcher"
    never_fires "never-fires"
    no_channel "no-channel"
    no_near_miss "no-near-miss"
    no_pack "no-pack"
    no_within "no-within"
    odd_version "odd-version"
    open_bands "open-bands"
    overlapping_condition "overlapping-condition"
    redundant_condition "redundant-condition"
    regex_matches_all "regex-matches-all"
    repeated_basis "repeated-basis"
    repeated_example "repeated-example"
    repeated_pattern "repeated-pattern"
    repeated_word "repeated-word"
    repeated_wording "repeated-wording"
    says_without_clear "says-without-clear"
    says_without_hit "says-without-hit"
    script_statements "script-statements"
    script_syntax "script-syntax"
    superseded_without_end "superseded-without-end"
    topic_misses_own_question "topic-misses-own-question"
    undated_document "undated-document"
    unit_mismatch "unit-mismatch"
    unit_without_number "unit-without-number"
    unknown_accident "unknown-accident"
    unknown_column "unknown-column"
    unknown_column_unit "unknown-column-unit"
    unknown_document "unknown-document"
    unknown_key "unknown-key"
    unknown_method "unknown-method"
    unknown_role "unknown-role"
    unknown_rule "unknown-rule"
    unknown_sector "unknown-sector"
    unknown_successor "unknown-successor"
    unknown_table "unknown-table"
    unknown_unit "unknown-unit"
    unknown_word "unknown-word"
    unused_allow "unused-allow"
    unused_document "unused-document"
    unused_function "unused-function"
    unverified_decides "unverified-decides"
    when_without_clear "when-without-clear"
    when_without_hit "when-without-hit"
    when_without_undetermined "when-without-undetermined"
    within_too_small "within-too-small"
    word_excluded "word-excluded"
    word_in_innocent "word-in-innocent"
    word_never_found "word-never-found"
    word_never_in_column "word-never-in-column"
    word_subsumed "word-subsumed"
    wrong_column_type "wrong-column-type"
    wrong_type "wrong-type"
    yaml_syntax "yaml-syntax"
}

#[test]
fn every_folder_of_faults_has_a_test() {
    let folders: BTreeSet<String> = std::fs::read_dir(project("tests/packs/faults"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let tested: BTreeSet<String> = FAULTS.iter().map(|s| (*s).to_owned()).collect();
    assert_eq!(folders, tested);
}

#[test]
fn every_lint_has_a_seeded_fault() {
    let missing: Vec<&str> = hazgrade::pack::lint::catalogue::LINTS
        .iter()
        .map(|l| l.code)
        .filter(|c| !FAULTS.contains(c) && !["replaces-built-in", "answer-twice"].contains(c))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn shipped_packs_are_sound() {
    let doc = json(&lint(&["--format", "json"]));
    let found = doc["findings"].as_array().unwrap().iter();
    let bad = |f: &&serde_json::Value| f["severity"] == "error" || f["severity"] == "warning";
    let wrong: Vec<String> = found.filter(bad).map(|f| format!("{} {} {}", f["file"], f["line"], f["code"])).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for allowed in doc["allowed"].as_array().unwrap() {
        assert!(allowed["because"].as_str().unwrap().chars().count() > 8, "{allowed}");
    }
}

#[test]
fn labels_stand_under_the_very_characters() {
    let out = lint(&["tests/packs/faults/script-syntax"]);
    assert!(text(&out.stderr).contains("1 处错误"));
    let shown = [out.stdout, lint(&["tests/packs/faults/impossible-condition"]).stdout].concat();
    insta::assert_snapshot!(text(&shown));
}

#[test]
fn github_annotations() {
    let out = lint(&["tests/packs/faults/unknown-table", "--format", "github"]);
    assert_eq!(
        text(&out.stdout),
        "::error file=tests/packs/faults/unknown-table/pack.yaml,line=18,endLine=18,col=14,endColumn=18,\
         title=unknown-table::没有名为“tank”的表类（rules/tables/）%0A是不是“tanks”？\n"
    );
}

#[test]
fn a_folder_without_rules_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(empty.path().join("rules")).unwrap();
    write(empty.path().join("notes.yaml"), "a: 1\n").unwrap();
    let dir = empty.path().to_str().unwrap();
    for args in [["rules", "lint", "--rules", dir], ["rules", "list", "--rules", dir]] {
        let out = run(&args);
        assert_eq!(code(&out), 2);
        let told = text(&out.stderr).replace(dir, "DIR").replace('\n', "");
        assert!(told.contains("DIR/pack.yaml") && told.contains("是不是应为 DIR/rules"), "{told}");
    }
    let out = lint(&["no/such/folder"]);
    assert_eq!(code(&out), 2);
}

#[test]
fn a_pack_folder_itself_may_be_given_and_so_may_one_file() {
    let folder = "tests/packs/faults/odd-version";
    let findings = |args: &[&str]| json(&lint(&[args, &["--format", "json"]].concat()))["findings"].clone();
    let whole = findings(&[folder]);
    assert_eq!(whole[0]["code"], "odd-version");
    assert_eq!(findings(&["--rules", folder]), whole);
    assert_eq!(findings(&[&format!("{folder}/pack.yaml")]), whole);
    let listed = json(&run(&["rules", "list", "--rules", folder, "--format", "json"]));
    assert!(listed["packs"].as_array().unwrap().iter().any(|p| p["id"] == "sample"));
}

#[test]
fn a_pack_is_named_by_its_id_too() {
    let doc = json(&lint(&["post", "--format", "json"]));
    let by_path = json(&lint(&["rules/post", "--format", "json"]));
    assert_eq!(doc["summary"]["rules"], by_path["summary"]["rules"]);
    let wrong = lint(&["postt"]);
    assert_eq!(code(&wrong), 2);
    assert!(text(&wrong.stderr).contains("postt") && text(&wrong.stderr).contains("post"));
}

/// What a province or a firm may replace besides packs: a fault in any of these files is told with its place.
#[test]
fn every_file_of_rules_is_looked_at() {
    for (file, from, to, told) in [
        ("registers.yaml", "tiers:", "tierz:", "tierz"),
        ("measures/hazchem.yaml", "accident:", "accidnt:", "accidnt"),
        ("methods/ls-sd.yaml", "score: product", "score: produkt", "produkt"),
        ("methods/ls-sd.yaml", "ge: 20", "ge: 22", "20"),
        ("standards/gb18218-2018.yaml", "symbol", "symbl", "symbl"),
        ("grading/deadline-30-15.yaml", "id:", "idd:", "idd"),
        ("calendar/holidays.yaml", "2026-", "2026x", "date"),
        ("calendar/holidays.yaml", "to: 2025-02-04", "to: 2025-01-04", "2025-01-04"),
        ("calendar/holidays.yaml", "to: 2025-02-04", "to: 2026-02-04", "2026-02-04"),
        ("calendar/holidays.yaml", "year: 2026", "year: 2025", "2025 stands there twice"),
        ("calendar/holidays.yaml", "2025-10-11]", "2027-10-11]", "2027-10-11"),
        ("calendar/holidays.yaml", "2025-10-11]", "2025-10-07]", "2025-10-07"),
        ("calendar/duties.yaml", "what:", "whut:", "whut"),
        ("calendar/duties.yaml", "id: tell-authority", "id: tell-head", "tell-head"),
        ("calendar/duties.yaml", "warn_days: 7", "warn_days: -7", "-7"),
        ("registers.yaml", "周: 7", "周: -7", "above 0"),
        ("grading/deadline-30-15.yaml", "major_days: 30", "major_days: -30", "-30"),
        ("grading/deadline-30-15.yaml", "major_days: 30", "major_days: 30.5", "30.5"),
        ("measures/hazchem.yaml", "sectors: [hazchem]", "sectors: [hazchen]", "did you mean `hazchem`"),
        ("measures/hazchem.yaml", "accident: 中毒", "accident: 中毒和窒息", "write 中毒、窒息"),
        ("measures/hazchem.yaml", "accident: 中毒", "accident: 火灾", "duplicate-accident"),
        ("measures/hazchem.yaml", "ppe: [防静电阻燃服]", "ppe: 5", "no word"),
        ("methods/ls-sd.yaml", "level: orange", "level: blue", "levels-out-of-order"),
        ("methods/ls-sd.yaml", "grade: 2", "grade: 1", "levels-out-of-order"),
        ("documents/reply.yaml", "{{ h.state }}", "{{ h.state }", "{{ h.state }"),
        ("documents/reply.yaml", "each: majors + generals", "each: majorz + generals", "majorz"),
        ("documents/reply.yaml", "when: not h.pictures", "when: not h.pictoors", "did you mean `pictures`"),
        ("documents/reply.yaml", "{{ count.total }}", "{{ count.totall }}", "did you mean `total`"),
        ("documents/notice.yaml", "{{ proposal }}", "{{ stats.overdue }}", "stats.overdue"),
        ("documents/reply.yaml", "title:", "titel:", "titel"),
        ("vocabulary.yaml", "units:", "unitz:", "unitz"),
        ("template.yaml", "answers:", "anssers:", "anssers"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join(file);
        std::fs::create_dir_all(own.parent().unwrap()).unwrap();
        let shipped = std::fs::read_to_string(project("rules").join(file)).unwrap();
        assert!(shipped.contains(from), "{file}");
        write(&own, shipped.replacen(from, to, 1)).unwrap();
        let out = lint(&[folder.path().to_str().unwrap(), "--lang", "en"]);
        let shown = text(&out.stdout);
        assert_eq!(code(&out), 2, "{file}: {shown}");
        let name = file.rsplit('/').next().unwrap();
        assert!(shown.contains(told) && shown.contains(name), "{file}: {shown}");
    }
}

#[test]
fn a_folder_of_shared_files_may_be_given() {
    let doc = json(&lint(&["rules/measures", "--format", "json"]));
    assert_eq!(doc["summary"]["files"], std::fs::read_dir(project("rules/measures")).unwrap().count());
    assert_eq!(doc["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn replacing_a_built_in_pack_is_told_as_a_note() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("hazchem");
    std::fs::create_dir_all(&pack).unwrap();
    std::fs::copy(project("tests/packs/faults/word-subsumed/pack.yaml"), pack.join("pack.yaml")).unwrap();
    let out = lint(&[pack.to_str().unwrap(), "--format", "json"]);
    let doc = json(&out);
    assert!(lines(&doc).contains("replaces-built-in"), "{doc}");
    assert_eq!(code(&out), 0);
}

#[test]
fn hostile_bytes_are_shown_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let good = std::fs::read_to_string(project("tests/packs/faults/odd-version/pack.yaml")).unwrap();
    let bad = good.replace("title: 有意", "title: \"\u{9b}2J\u{202e}有意\"\ntitel: \u{85}");
    write(folder.path().join("pack.yaml"), bad).unwrap();
    let out = lint(&[folder.path().to_str().unwrap()]);
    let told = [text(&out.stdout), text(&out.stderr)].concat();
    assert!(!told.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{told:?}");
    let huge = folder.path().join("huge.yaml");
    write(&huge, format!("rules: []\n# {}\n", "停".repeat(1_500_000))).unwrap();
    let out = lint(&[folder.path().to_str().unwrap(), "--format", "json"]);
    assert_eq!(code(&out), 2);
    assert!(text(&out.stdout).contains("file-too-large"), "{}", text(&out.stderr));
    std::fs::remove_file(&huge).unwrap();
    let latin = folder.path().join("rules.yaml");
    write(&latin, b"rules: []\n# \xff\n").unwrap();
    let out = lint(&[folder.path().to_str().unwrap()]);
    assert_eq!(code(&out), 2);
    assert!(text(&out.stderr).contains("第 2 行"));
}

#[test]
fn every_lint_explains_itself() {
    for l in hazgrade::pack::lint::catalogue::LINTS {
        let out = run(&["rules", "lint", "--explain", l.code]);
        assert!(text(&out.stdout).contains(l.zh), "{}", l.code);
    }
    assert_eq!(code(&run(&["rules", "lint", "--explain", "no-such"])), 2);
}
