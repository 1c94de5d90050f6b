//! Inputs that are not what they should be: a clear word, the right exit code, nothing lost of the others.

use crate::common::{AS_OF, code, json, run, text};
use rust_xlsxwriter::Workbook;
use std::path::{Path, PathBuf};

fn save(dir: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.join(name);
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(bytes)).unwrap();
    path
}

fn check(path: &Path) -> (i32, String) {
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF]);
    (code(&out), text(&out.stderr))
}

#[test]
fn each_wrong_input_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let mut empty_book = Workbook::new();
    empty_book.add_worksheet();
    let mut words = Workbook::new();
    words.add_worksheet().write_string(0, 0, "会议通知").unwrap();
    let cases: Vec<(&str, PathBuf)> = vec![
        ("a folder", dir.path().to_owned()),
        ("an empty file", save(dir.path(), "empty.xlsx", b"")),
        ("text renamed", save(dir.path(), "text.xlsx", "这是一份说明文字，不是表格。".as_bytes())),
        ("no such file", dir.path().join("missing.xlsx")),
        ("a workbook without cells", save(dir.path(), "blank.xlsx", &empty_book.save_to_buffer().unwrap())),
        ("a workbook without a table", save(dir.path(), "words.xlsx", &words.save_to_buffer().unwrap())),
        ("a broken archive", save(dir.path(), "broken.xlsx", b"PK\x03\x04 broken")),
    ];
    let mut said = String::new();
    for (name, path) in cases {
        let (status, stderr) = check(&path);
        assert!(matches!(status, 2 | 3), "{name}: exit {status}");
        let stderr = stderr.replace(dir.path().to_str().unwrap(), "DIR");
        said.push_str(&format!("## {name}: exit {status}\n{stderr}\n"));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn one_bad_file_does_not_spoil_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let bad = save(dir.path(), "bad.xlsx", b"");
    let out =
        run(&["check", bad.to_str().unwrap(), "fixtures/ruifeng-2026-11.xlsx", "--as-of", AS_OF, "--format", "json"]);
    assert_eq!(code(&out), 3);
    assert!(json(&out)["summary"]["general"].as_u64().unwrap() >= 18);
}

#[test]
fn mistakes_of_usage_are_told_all_at_once() {
    let out = run(&[
        "check",
        "fixtures/ruifeng-2026-11.xlsx",
        "--format",
        "pdf",
        "--format",
        "docx",
        "--format",
        "json",
        "--format",
        "json",
    ]);
    assert_eq!(code(&out), 2);
    let said = text(&out.stderr);
    assert_eq!(said.lines().filter(|l| l.starts_with("错误")).count(), 3, "{said}");
    assert_eq!(code(&run(&["check", "fixtures/ruifeng-2026-11.xlsx", "--sector", "nowhere"])), 2);
    assert_eq!(code(&run(&["frobnicate"])), 2);
    assert_eq!(code(&run(&["--version"])), 0);
}

#[test]
fn problems_of_a_pack_are_told_all_at_once_with_their_places() {
    let dir = tempfile::tempdir().unwrap();
    save(
        dir.path(),
        "mine/pack.yaml",
        "id: mine\nsector: 危\nsectors: [hazchem]\ntitle: 试验\nversion: 0.1.0\ndocuments: []\nrules:\n  - id: mine.1\n    \
         title: 储罐\n    grade: major\n    wehn: {table: tanks}\n  - id: mine.2\n    title: 储罐\n    grade: general\n    \
         when: {table: tanks, 没有的列: 是}\n  - id: mine.3\n    title: 表达式\n    grade: general\n    when:\n      \
         table: tanks\n      rhai: 容积 >\n"
            .as_bytes(),
    );
    let out = run(&["check", "fixtures/ruifeng-2026-11.xlsx", "--rules", dir.path().to_str().unwrap()]);
    assert_eq!(code(&out), 2);
    let said = text(&out.stderr).replace(dir.path().to_str().unwrap(), "DIR");
    for word in ["wehn", "是不是“when”", "没有的列", "major-without-clause", "no-channel"] {
        assert!(said.contains(word), "{word} is missing in:\n{said}");
    }
    insta::assert_snapshot!(said);
}

#[test]
fn nothing_a_cell_holds_acts_in_an_output() {
    let dir = tempfile::tempdir().unwrap();
    let evil = "序号,隐患部位,隐患描述\n1,\u{1b}[31m罐区,\"=cmd|'/c calc'!A1 破损\u{1b}]0;x\u{7}\"\n2,泵房,::error::<script>alert(1)</script>漏油\n";
    let path = save(dir.path(), "evil.csv", evil.as_bytes());
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "-o", dir.path().join("out").to_str().unwrap()]);
    assert!(!text(&out.stdout).contains('\u{1b}') && !text(&out.stderr).contains('\u{1b}'));
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
}
