//! The documents: complete, the same every time, and never over an input.

use crate::common::{AS_OF, code, hazgrade, json, project, run, text};
use calamine::{Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::path::Path;

const FILE: &str = "fixtures/hongyuan-2026-11.xlsx";
const DOCUMENTS: [&str; 4] = ["assessment.json", "隐患分级清单.xlsx", "风险点清单.xlsx", "隐患整改报告.docx"];

fn make(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = run(&["check", FILE, "--as-of", AS_OF, "-o", dir.to_str().unwrap()]);
    assert_eq!(code(&out), 1, "{}", text(&out.stderr));
    std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(p).unwrap()))
        .collect()
}

fn cells(bytes: &[u8]) -> String {
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for name in book.sheet_names() {
        all.push_str(&format!("# {name}\n"));
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            all.push_str(&format!("{:?}\n", cell.get_value()));
        }
    }
    all
}

#[test]
fn four_documents_the_same_every_time() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (make(a.path()), make(b.path()));
    let names: Vec<&String> = first.keys().collect();
    let mut wanted = DOCUMENTS.to_vec();
    wanted.sort_unstable();
    assert_eq!(names, wanted, "and nothing else is left behind");
    for (name, bytes) in &first {
        assert!(bytes == &second[name], "{name} differs between two runs");
    }
    let list = cells(&first["隐患分级清单.xlsx"]);
    for word in [
        "# 重大事故隐患",
        "# 一般事故隐患",
        "安监总管三〔2017〕121号",
        "第五项",
        "G7",
        "建议判定",
        "疑似",
        "AQ 3067-2026",
        "lec-gt",
        "deadline-30-15",
    ] {
        assert!(list.contains(word), "the list lacks {word}");
    }
    let register = cells(&first["风险点清单.xlsx"]);
    for word in ["低风险", "重大风险", "K7"] {
        assert!(register.contains(word), "the register lacks {word}");
    }
}

#[test]
fn documents_from_a_saved_assessment_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let made = make(dir.path());
    let saved = dir.path().join("assessment.json");
    let again = dir.path().join("again.xlsx");
    let target = format!("xlsx={}", again.display());
    let out = run(&["render", saved.to_str().unwrap(), "--as", &target]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    assert!(std::fs::read(again).unwrap() == made["隐患分级清单.xlsx"]);
    let out = run(&["render", saved.to_str().unwrap(), "--as", "json"]);
    assert!(out.stdout == made["assessment.json"]);
}

#[test]
fn rules_shift_with_the_day_and_order_of_rows_does_not_matter() {
    let prints = |file: &str| -> std::collections::BTreeSet<String> {
        let doc = json(&run(&["check", file, "--as-of", AS_OF, "--format", "json"]));
        doc["hazards"].as_array().unwrap().iter().map(|h| h["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let dir = tempfile::tempdir().unwrap();
    let rows = ["1,罐区,围堰破损", "2,泵房,液位计失灵", "3,库房,酸碱混放", "4,泵房,液位计失灵"];
    let write = |name: &str, order: &[usize]| {
        let mut text = String::from("序号,隐患部位,隐患描述\n");
        order.iter().for_each(|i| text.push_str(&format!("{}\n", rows[*i])));
        let path = dir.path().join(name);
        hazgrade::base::outfile::write_whole(&path, |out| out.write_all(text.as_bytes())).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (a, b) = (write("a.csv", &[0, 1, 2, 3]), write("b.csv", &[3, 2, 1, 0]));
    assert_eq!(prints(&a).len(), 4);
    assert_eq!(prints(&a), prints(&b));
}

#[test]
fn an_input_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("隐患分级清单.xlsx");
    std::fs::copy(project(FILE), &input).unwrap();
    let before = std::fs::read(&input).unwrap();
    let out = run(&["check", input.to_str().unwrap(), "-o", dir.path().to_str().unwrap()]);
    assert_eq!(code(&out), 2, "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("覆盖"));
    assert!(std::fs::read(&input).unwrap() == before);
}

#[test]
fn the_terminal_keeps_to_its_width() {
    let out = hazgrade().args(["check", FILE, "--as-of", AS_OF, "--sector", "hazchem"]).output().unwrap();
    let shown = text(&out.stdout);
    for line in shown.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
    // The pack's digest changes with every word of a rule.
    let digest = regex::Regex::new("sha256:[0-9a-f]{12}").unwrap();
    insta::assert_snapshot!(digest.replace_all(&shown, "sha256:000000000000"));
}
