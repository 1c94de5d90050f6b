//! `diff` through the program: two and three rounds of one enterprise, as workbooks and as assessments.

use crate::common::{AS_OF, code, json, run, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

const HEAD: &str = "企业名称：青禾木器有限公司,,,,,\n序号,检查场所,隐患描述,检查日期,整改期限,整改情况\n";
const OCTOBER: &str = "1,喷漆房,喷漆房排风机防爆接线盒缺盖,2026-10-12,2026-10-30,整改中
2,木工车间,带锯机防护罩缺失,2026-10-12,2026-10-20,整改中
3,成品库,消火栓被木料遮挡，无法取用,2026-10-12,2026-10-20,
4,锅炉房,压力表超过检定有效期,2026-10-12,2026-10-25,已销号
5,食堂,燃气软管老化开裂,2026-10-12,2026-10-15,整改中
";
const NOVEMBER: &str = "7,成品库,消火栓被木料遮挡，不能取用,2026-11-12,2026-11-30,
6,锅炉房,压力表超过检定有效期,2026-11-12,2026-11-28,整改中
5,食堂,燃气软管老化开裂,2026-10-12,2026-10-15,已销号
4,喷漆房,喷漆房排风机防爆接线盒缺盖,2026-10-12,2026-10-30,整改中
3,配电室,配电柜前堆放纸箱,2026-11-12,2026-11-26,
";

fn file(dir: &Path, name: &str, rows: &str) -> PathBuf {
    let path = dir.join(name);
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(format!("{HEAD}{rows}").as_bytes())).unwrap();
    path
}

fn diff(paths: &[&Path], more: &[&str]) -> std::process::Output {
    let mut args = vec!["diff", "--as-of", AS_OF];
    args.extend(paths.iter().map(|p| p.to_str().unwrap()));
    args.extend(more);
    run(&args)
}

fn texts(doc: &Value, list: &str) -> Vec<String> {
    let mut all: Vec<String> =
        doc[list].as_array().unwrap().iter().map(|e| e["description"].as_str().unwrap().to_owned()).collect();
    all.sort();
    all
}

#[test]
fn rounds_as_workbooks() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (file(dir.path(), "10.csv", OCTOBER), file(dir.path(), "11.csv", NOVEMBER));
    let out = diff(&[&old, &new], &["--format", "json", "--fail-on", "general"]);
    assert_eq!(code(&out), 1, "{}", text(&out.stderr));
    let doc = json(&out);
    assert_eq!(doc["schema"], "hazgrade/diff/1");
    assert_eq!(texts(&doc, "new"), ["配电柜前堆放纸箱"]);
    assert_eq!(texts(&doc, "closed"), ["带锯机防护罩缺失", "燃气软管老化开裂"]);
    assert_eq!(texts(&doc, "persisting"), ["喷漆房排风机防爆接线盒缺盖", "消火栓被木料遮挡，不能取用"]);
    assert_eq!(texts(&doc, "reworded"), ["消火栓被木料遮挡，不能取用"]);
    assert_eq!(texts(&doc, "reopened"), ["压力表超过检定有效期"]);
    assert_eq!(texts(&doc, "overdue"), ["喷漆房排风机防爆接线盒缺盖"]);
    assert!(texts(&doc, "regraded").is_empty());
    let gone = doc["closed"].as_array().unwrap().iter().find(|e| e["location"] == "木工车间").unwrap();
    assert_eq!(gone["ending"], "gone");
    assert_eq!(doc["reworded"][0]["matched_by"], "similarity");
    assert_eq!(doc["reworded"][0]["before"]["deadline"], "2026-10-20");
    // Nothing got worse among majors; a round against itself has no news.
    let same = diff(&[&new, &new], &["--format", "json"]);
    assert_eq!(texts(&json(&same), "new"), Vec::<String>::new());
    assert_eq!(code(&diff(&[&new, &new], &["--fail-on", "never"])), 0);
}

#[test]
fn saved_assessments_give_the_same_and_three_rounds_find_what_came_back() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (file(dir.path(), "10.csv", OCTOBER), file(dir.path(), "11.csv", NOVEMBER));
    let saved: Vec<PathBuf> = [&old, &new]
        .iter()
        .map(|p| {
            let to = p.with_extension("");
            run(&["check", p.to_str().unwrap(), "--as-of", AS_OF, "-o", to.to_str().unwrap(), "-q"]);
            to
        })
        .collect();
    let direct = json(&diff(&[&old, &new], &["--format", "json"]));
    let from_saved = json(&diff(&[&saved[0], &saved[1]], &["--format", "json"]));
    assert_eq!(direct["summary"], from_saved["summary"]);
    let december = file(dir.path(), "12.csv", "1,木工车间,带锯机防护罩缺失,2026-12-01,2026-12-20,整改中\n");
    let doc = json(&diff(&[&saved[0], &saved[1], &december], &["--format", "json"]));
    assert_eq!(texts(&doc, "reopened"), ["带锯机防护罩缺失"]);
    assert!(doc["reopened"][0]["last_seen"].as_str().unwrap().ends_with("10"));
}

#[test]
fn other_outputs_and_mistakes() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (file(dir.path(), "10.csv", OCTOBER), file(dir.path(), "11.csv", NOVEMBER));
    let (xlsx, html) = (dir.path().join("d.xlsx"), dir.path().join("d.html"));
    let (x, h) = (format!("xlsx={}", xlsx.display()), format!("html={}", html.display()));
    let out = diff(&[&old, &new], &["--format", &x, "--format", &h, "--format", "terminal"]);
    let shown = text(&out.stdout);
    let shown = shown.replace(dir.path().to_str().unwrap(), "");
    insta::assert_snapshot!(shown.lines().filter(|l| !l.contains("轮：")).collect::<Vec<_>>().join("\n"));
    let page = std::fs::read_to_string(&html).unwrap();
    assert!(page.contains("不能取用") && page.contains("相似度 0."), "{page}");
    assert!(xlsx.metadata().unwrap().len() > 4000);

    let other = dir.path().join("other.csv");
    let rows = format!("{HEAD}{OCTOBER}").replace("青禾木器", "远山铸造");
    hazgrade::base::outfile::write_whole(&other, |out| out.write_all(rows.as_bytes())).unwrap();
    let wrong = diff(&[&other, &new], &[]);
    assert_eq!(code(&wrong), 2);
    assert!(text(&wrong.stderr).contains("不是同一家企业"), "{}", text(&wrong.stderr));
    assert_ne!(code(&diff(&[&other, &new], &["--enterprise", "青禾木器有限公司"])), 2);
    assert_eq!(code(&diff(&[&old], &[])), 2, "one round is no comparison");
    assert_eq!(code(&diff(&[&old, Path::new("no/such.xlsx")], &[])), 3);
    assert_eq!(code(&diff(&[&old, &new], &["--format", "pdf", "--format", "xlsx"])), 2);
    let over = format!("json={}", new.display());
    assert_eq!(code(&diff(&[&old, &new], &["--format", &over])), 2);
}

#[test]
fn deadlines_and_duties_as_a_calendar() {
    let dir = tempfile::tempdir().unwrap();
    let new = file(dir.path(), "11.csv", NOVEMBER);
    let made = run(&["check", new.to_str().unwrap(), "--as-of", AS_OF, "--format", "ics"]);
    let calendar = text(&made.stdout).replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 6, "four open hazards and two reports: {calendar}");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20261130\r\n") && calendar.contains("DTSTART;VALUE=DATE:20270131\r\n")
    );
    // A firm's own duties are laid over the built-in ones; a mistake in them is told.
    let own = dir.path().join("own/calendar");
    std::fs::create_dir_all(&own).unwrap();
    let duties = |when: &str| {
        let text = format!(
            "kind: duties\nduties:\n  - id: tell\n    for: firm\n    what: 报园区管委会\n    who: 安全部\n    to: 管委会\n    \
             basis: {{document: 园区制度, number: 内部, clause: 第三条}}\n    verification: verified\n    when: {when}\n"
        );
        hazgrade::base::outfile::write_whole(&own.join("duties.yaml"), |out| out.write_all(text.as_bytes())).unwrap();
    };
    let saved = dir.path().join("saved");
    run(&["check", new.to_str().unwrap(), "--as-of", AS_OF, "-o", saved.to_str().unwrap(), "-q"]);
    let (saved, rules) = (saved.join("assessment.json"), dir.path().join("own"));
    let render = || run(&["render", saved.to_str().unwrap(), "--as", "ics", "--rules", rules.to_str().unwrap()]);
    duties("{days: 3}");
    let made = render();
    assert_eq!(code(&made), 0, "{}", text(&made.stderr));
    let calendar = text(&made.stdout).replace("\r\n ", "");
    assert!(calendar.contains("报园区管委会") && !calendar.contains("统计分析表"), "{calendar}");
    duties("soon");
    assert_eq!(code(&render()), 2);
}
