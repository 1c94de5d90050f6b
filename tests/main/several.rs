//! Several inputs in one run: files given twice, several firms, sheets that no kind fits.

use crate::common::{AS_OF, code, json, run, text};
use std::path::{Path, PathBuf};

fn save(dir: &Path, name: &str, contents: &str) -> PathBuf {
    let path = dir.join(name);
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(contents.as_bytes())).unwrap();
    path
}

fn ledger(head: &str, rows: &str) -> String {
    format!("{head}\n序号,隐患部位,隐患描述,整改措施\n{rows}")
}

fn check(paths: &[&Path], more: &[&str]) -> (i32, String, String) {
    let mut args = vec!["check", "--as-of", AS_OF, "--format", "json"];
    args.extend(paths.iter().map(|p| p.to_str().unwrap()));
    args.extend(more);
    let out = run(&args);
    (code(&out), text(&out.stdout), text(&out.stderr))
}

#[test]
fn two_firms_are_not_judged_as_one() {
    let dir = tempfile::tempdir().unwrap();
    let a = save(dir.path(), "a.csv", &ledger("填报单位：青岚化工有限公司,,,", "1,泵房,漏油,更换密封\n"));
    let b = save(dir.path(), "b.csv", &ledger("瑞沣涂料有限公司隐患排查台账,,,", "1,库房,堆垛过高,整理\n"));
    let c = save(dir.path(), "c.csv", &ledger("被检查单位：青岚化工有限公司合成车间,,,", "1,泵房,灯坏,更换灯管\n"));
    let (status, out, said) = check(&[&a, &b], &[]);
    assert_eq!(status, 3, "{said}");
    assert_eq!(out, "", "nothing is judged");
    for word in ["青岚化工有限公司", "瑞沣涂料有限公司", "a.csv", "b.csv", "A1", "--enterprise"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    // A part of the firm is no other firm.
    let (status, out, said) = check(&[&a, &c], &[]);
    assert_eq!(status, 0, "{said}");
    let doc: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(doc["enterprise"]["name"], "青岚化工有限公司");
    // A person may state that it is one.
    let (status, out, said) = check(&[&a, &b], &["--enterprise", "青岚化工有限公司"]);
    assert_eq!(status, 0, "{said}");
    let doc: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(doc["enterprise"]["name"], "青岚化工有限公司");
    assert_eq!(doc["enterprise"]["name_source"], "option");
    assert!(said.contains("瑞沣涂料有限公司"), "{said}");
}

#[test]
fn credit_codes_tell_firms_apart_too() {
    let dir = tempfile::tempdir().unwrap();
    let head = |code: &str| format!("统一社会信用代码：{code},,,");
    let a = save(dir.path(), "a.csv", &ledger(&head("91620000MA0000001X"), "1,泵房,漏油,更换密封\n"));
    let b = save(dir.path(), "b.csv", &ledger(&head("91620000MA0000002X"), "1,库房,堆垛过高,整理\n"));
    let (status, _, said) = check(&[&a, &b], &[]);
    assert_eq!(status, 3, "{said}");
    assert!(said.contains("91620000MA0000002X"), "{said}");
}

#[test]
fn a_file_given_twice_counts_once() {
    let dir = tempfile::tempdir().unwrap();
    let text = ledger("填报单位：青岚化工有限公司,,,", "1,泵房,漏油,更换密封\n");
    let (a, b) = (save(dir.path(), "a.csv", &text), save(dir.path(), "副本.csv", &text));
    let (status, out, said) = check(&[&a, &b, &a], &[]);
    assert_eq!(status, 0);
    let doc: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(doc["hazards"].as_array().unwrap().len(), 1);
    let problems = doc["inputs"][0]["problems"].as_array().unwrap();
    assert_eq!(problems.iter().filter(|p| p["code"] == "given-twice").count(), 2);
    assert!(said.contains("副本.csv"), "{said}");
}

#[test]
fn the_firms_name_is_taken_from_a_title_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let a = save(dir.path(), "a.csv", &ledger("2026年瑞沣涂料有限公司隐患排查台账,,,", "1,库房,堆垛过高,整理\n"));
    let (_, out, said) = check(&[&a], &[]);
    let doc: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(doc["enterprise"]["name"], "瑞沣涂料有限公司");
    assert_eq!(doc["enterprise"]["name_source"], "title");
    assert!(said.contains("取自标题"), "{said}");
}

#[test]
fn sheets_that_no_kind_fits_are_told_with_the_closest() {
    let dir = tempfile::tempdir().unwrap();
    let list = "检查项目,检查内容,检查依据\n动火,是否办证,GB 30871\n罐区,是否完好,GB 50160\n配电,是否上锁,GB 50052\n";
    let other = save(dir.path(), "依据.csv", list);
    let good = save(dir.path(), "a.csv", &ledger(",,,", "1,泵房,漏油,更换密封\n"));
    let (status, out, said) = check(&[&other], &[]);
    assert_eq!(status, 3);
    for word in ["检查表", "检查结果", "共 4 行"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("no-table-recognized"), "{said}");
    let doc: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(doc["inputs"][0]["sheets"][0]["problems"][0]["code"], "unrecognized-sheet");
    // Beside a good file: the others count, the result is incomplete.
    let (status, _, said) = check(&[&good, &other], &[]);
    assert_eq!(status, 3, "{said}");
    assert!(said.contains("依据.csv"), "{said}");
    // No code stands in a Chinese document.
    let folder = dir.path().join("out");
    let terminal = run(&["check", good.to_str().unwrap(), other.to_str().unwrap(), "--as-of", AS_OF]);
    assert!(!text(&terminal.stdout).contains("no-table"), "{}", text(&terminal.stdout));
    let _ = folder;
}

#[test]
fn a_register_alone_is_never_a_zero() {
    let dir = tempfile::tempdir().unwrap();
    let lines =
        "序号,风险点名称,危险源或潜在事件,L,E,C,D,评价级别\n1,甲醇罐区,泄漏,3,6,15,270,橙\n2,泵房,触电,1,6,7,42,蓝\n";
    let path = save(dir.path(), "风险.csv", lines);
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]);
    assert_eq!(code(&out), 3, "{}", text(&out.stderr));
    assert_eq!(json(&out)["risk_points"].as_array().unwrap().len(), 2);
    assert!(text(&out.stderr).contains("只有风险点清单"));
}
