//! JUnit: a test case per hazard. A major one fails, unless it is waived; a general one passes with its text; what could not be
//! decided is skipped, never passed.

use super::super::clean::sanitize;
use super::{grade, place, told};
use crate::assess::document::{Assessment, Hazard};
use crate::base::Grade;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

/// Writes the report.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new("hazgrade");
    let mut majors = TestSuite::new("重大事故隐患");
    let mut generals = TestSuite::new("一般事故隐患");
    for h in a.hazards.iter() {
        let suite = if h.grade == Grade::Major { &mut majors } else { &mut generals };
        suite.add_test_case(case(a, &h));
    }
    let mut open = TestSuite::new("未能判定");
    for u in &a.undetermined {
        let mut status = TestCaseStatus::skipped();
        status.set_message(clean(&format!("缺：{}", u.missing.join("、"))));
        let title = if u.title.is_empty() { &u.rule } else { &u.title };
        open.add_test_case(TestCase::new(clean(title), status));
    }
    let mut errors = TestSuite::new("规则执行");
    for e in &a.rule_errors {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(clean(&e.message));
        errors.add_test_case(TestCase::new(clean(&e.rule), status));
    }
    // That something was examined is a case of its own: no hazard over no row is no success.
    let mut examined = TestCaseStatus::success();
    if a.summary.rows_examined == 0 {
        examined = TestCaseStatus::non_success(NonSuccessKind::Error);
        examined.set_message("没有检查任何记录");
    }
    errors.add_test_case(TestCase::new(format!("检查记录 {} 行", a.summary.rows_examined), examined));
    report.add_test_suites([majors, generals, open, errors]);
    report.serialize(&mut *out).map_err(io::Error::other)?;
    out.flush()
}

fn case(a: &Assessment, h: &Hazard) -> TestCase {
    let (path, cell, _) = place(a, h);
    let told = format!("{}\n{}", told(h), cell.unwrap_or_default());
    let fails = h.grade == Grade::Major && h.waiver.is_none();
    let mut status =
        if fails { TestCaseStatus::non_success(NonSuccessKind::Failure) } else { TestCaseStatus::success() };
    if fails {
        let suspected = if h.status == crate::base::Status::Suspected { "疑似" } else { "" };
        status.set_message(clean(&h.title)).set_type(format!("{suspected}{}", grade(h))).set_description(clean(&told));
    }
    let mut case = TestCase::new(clean(&format!("{} [{}]", h.title, h.fingerprint)), status);
    if let Some(path) = path {
        case.set_classname(clean(path));
    }
    if !fails {
        case.set_system_out(clean(&told));
    }
    case
}

fn clean(text: &str) -> String {
    sanitize(text)
}
