//! `rules new` and `rules doc`: a start for authors, a reference for readers.

use crate::common::{code, json, project, run, text};

#[test]
fn a_new_pack_lints_and_tests_but_for_its_marked_todos_and_is_never_overwritten() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("filling");
    let shown = dir.to_str().unwrap();
    let out = run(&["rules", "new", shown, "--sector", "hazchem", "--title", "充装站“自查”"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let out = run(&["rules", "new", shown, "--rule", "filling.second"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let doc = json(&run(&["rules", "lint", shown, "--format", "json"]));
    // The second rule asks the first one's question until it is filled in.
    let codes: Vec<&str> = doc["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.iter().all(|c| ["duplicate-ask", "overlapping-condition"].contains(c)), "{doc:#}");
    let out = run(&["rules", "test", shown]);
    assert_eq!(code(&out), 0, "{}{}", text(&out.stdout), text(&out.stderr));
    let before = std::fs::read(dir.join("rules.yaml")).unwrap();
    for args in [vec!["rules", "new", shown], vec!["rules", "new", shown, "--rule", "filling.second"]] {
        let out = run(&args);
        assert_eq!(code(&out), 2);
        assert!(text(&out.stderr).contains("不覆盖"), "{}", text(&out.stderr));
    }
    assert_eq!(std::fs::read(dir.join("rules.yaml")).unwrap(), before);
    assert_eq!(code(&run(&["rules", "new", shown, "--rule", "../../outside"])), 2);
    let other = parent.path().join("other");
    assert_eq!(code(&run(&["rules", "new", other.to_str().unwrap(), "--sector", "no-such"])), 2);
    assert!(!other.exists());
}

#[test]
fn the_reference_of_packs_names_clauses_and_lets_nothing_act() {
    let out = run(&["rules", "doc", "hazchem", "--as-of", "2026-11-23"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let shown = text(&out.stdout);
    assert!(shown.contains("| 第二十项 |") && shown.contains("hazchem.saws121.20b"), "{shown}");
    let folder = tempfile::tempdir().unwrap();
    let pack = std::fs::read_to_string(project("tests/packs/faults/word-subsumed/pack.yaml")).unwrap();
    let pack = pack.replace("title: 储罐未装液位远传", "title: \"<script>alert(1)</script> | [x](javascript:1)\"");
    hazgrade::base::outfile::write_whole(&folder.path().join("pack.yaml"), |out| out.write_all(pack.as_bytes()))
        .unwrap();
    let dir = folder.path().to_str().unwrap();
    for format in ["html", "markdown"] {
        let out = run(&["rules", "doc", dir, "--rules", dir, "--format", format]);
        let shown = text(&out.stdout);
        assert_eq!(code(&out), 0, "{}", text(&out.stderr));
        assert!(shown.contains("&lt;script&gt;"), "{shown}");
        let outside: String = shown.split("```").step_by(2).collect();
        let link = format == "markdown" && outside.contains("[x](javascript");
        assert!(!outside.contains("<script") && !link, "{format}: {shown}");
    }
    assert_eq!(code(&run(&["rules", "doc", "hazchem", "--format", "pdf"])), 2);
}
