//! The list of hazards in the forms that programs and servers read.

use crate::common::{AS_OF, code, run, text};

const LEDGER: &str = "序号,检查地点,隐患描述,整改期限,责任人\n\
    1,罐区,液氯罐区紧急切断阀被旁路停用，二级重大危险源,2026-12-01,安若溪\n\
    2,办公楼,灭火器压力不足,2026-12-01,安若溪\n\
    3,<img src=x onerror=a()>,=HYPERLINK(\"http://x\") 灭火器失效 | **粗** [链接](javascript:a()) ::error::甲,2026-12-01,@某人\n\
    4,泵房,未发现隐患,,\n";

/// What a format says of the ledger.
fn form(format: &str) -> (i32, String) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(LEDGER.as_bytes())).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--sector", "hazchem", "--as-of", AS_OF, "--format", format]);
    let shown = text(&out.stdout).replace(dir.path().to_str().unwrap(), "DIR");
    (code(&out), shown)
}

#[test]
fn every_form_tells_the_same_hazards() {
    for format in ["csv", "markdown", "github", "junit", "html"] {
        let (status, shown) = form(format);
        assert_eq!(status, 1, "{format}: the exit code does not depend on the format");
        if format == "html" {
            assert!(shown.contains("紧急切断阀") && !shown.contains("<script") && shown.ends_with("</html>\n"));
        } else {
            insta::assert_snapshot!(format!("form_{format}"), shown);
        }
        assert!(format == "csv" || !shown.contains("<img"), "{format}");
        assert!(!shown.lines().any(|l| l.starts_with("::error::甲")), "{format}");
    }
}

#[test]
fn sarif_knows_a_hazard_again() {
    let (status, shown) = form("sarif");
    assert_eq!(status, 1);
    let log: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    assert_eq!((results[0]["level"].as_str(), results[1]["level"].as_str()), (Some("error"), Some("warning")));
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    for result in results {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()), "every result's rule is described");
        assert!(result["partialFingerprints"]["hazgrade/v1"].as_str().is_some_and(|f| f.len() == 24));
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("%E5%8F%B0%E8%B4%A6.csv"));
        assert!(place["region"]["startLine"].as_u64().is_some_and(|l| l >= 2));
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn nothing_examined_is_no_success_in_junit() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("empty.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all("序号,隐患描述\n".as_bytes())).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--sector", "hazchem", "--as-of", AS_OF, "--format", "junit"]);
    assert_eq!(code(&out), 3);
    assert!(text(&out.stdout).contains("errors=\"1\""), "{}", text(&out.stdout));
}
