//! The round trip by workbook: what goes out comes back by fingerprint, all or nothing, every problem with its cell.

use crate::common::{code, project, run, text};
use crate::ledger_place::{Place, seed, stamp, to_accepted};
use hazgrade::ledger::card::State;
use hazgrade::ledger::{Entry, Filter};
use hazgrade::workbook::{self, Limits};
use std::path::Path;

/// A returned list as rows of texts; the first row is the head.
fn read(path: &Path) -> Vec<Vec<String>> {
    read_sheet(path, 0)
}

fn read_sheet(path: &Path, sheet: usize) -> Vec<Vec<String>> {
    let book = workbook::open(path, &Limits::default()).unwrap();
    let grid = &book.sheets[sheet].grid;
    let rows = (0..grid.rows.len()).map(|p| (0..23).map(|c| grid.cell(p, c).text.to_owned()).collect::<Vec<_>>());
    rows.skip_while(|r| !r.contains(&"指纹".to_owned())).collect()
}

fn write(path: &Path, rows: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (r, row) in (0..).zip(rows) {
        for (c, cell) in (0..).zip(row) {
            page.write_string(r, c, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

fn column(rows: &[Vec<String>], head: &str) -> usize {
    rows[0].iter().position(|h| h == head).unwrap_or_else(|| panic!("{head}"))
}

fn set(rows: &mut [Vec<String>], row: usize, cells: &[(&str, &str)]) {
    for (head, value) in cells {
        let at = column(rows, head);
        (*value).clone_into(&mut rows[row][at]);
    }
}

fn states(place: &Place) -> Vec<State> {
    place.open().entries(&Filter::default()).unwrap().iter().map(|e: &Entry| e.state).collect()
}

const GIVEN: [(&str, &str); 4] =
    [("专家决定", "确认"), ("整改措施", "更换面板"), ("整改期限", "2026年3月31日"), ("整改责任人", "设备部 桑继东")];

#[test]
fn a_list_goes_out_and_comes_back_in_any_order() {
    for place in Place::all() {
        seed(&place, 5);
        let (out, back) = (place.path("out.xlsx"), place.path("back.xlsx"));
        place.ok(&["export", "-o", out.to_str().unwrap()]);
        assert_eq!(code(&place.run(&["export", "-o", out.to_str().unwrap()])), 2, "it exists");
        let untouched = place.ok(&["import", out.to_str().unwrap(), "--by", "禹山青", "--on", "2026-01-12"]);
        assert!(text(&untouched.stderr).contains("5 行中 0 行有改动"), "{}", text(&untouched.stderr));
        let mut rows = read(&out);
        set(&mut rows, 1, &GIVEN);
        set(&mut rows, 1, &[("整改资金（万元）", "1.5"), ("整改状态", "整改中")]);
        set(&mut rows, 2, &GIVEN);
        set(
            &mut rows,
            2,
            &[
                ("整改状态", "验收"),
                ("整改完成情况和证据", "照片2"),
                ("整改人", "桑继东"),
                ("验收人", "农友朋"),
                ("验收意见", "合格"),
            ],
        );
        set(&mut rows, 3, &[("专家决定", "不是隐患"), ("理由", "已停用")]);
        set(&mut rows, 4, &[("专家决定", "改判重大"), ("理由", "属甲类场所"), ("应急预案", "停用预案")]);
        // Sorted another way, with a column of the firm's own, and signatures below.
        rows[1..].reverse();
        for (n, row) in rows.iter_mut().enumerate() {
            row.insert(3, if n == 0 { "车间自编".to_owned() } else { n.to_string() });
        }
        rows.push(vec!["填报人：桑继东".to_owned()]);
        write(&back, &rows);
        let path = back.to_str().unwrap();
        let dry = place.ok(&["import", path, "--by", "禹山青", "--on", "2026-01-12", "--dry-run"]);
        assert!(
            text(&dry.stderr).contains("整改措施＝更换面板")
                && text(&dry.stderr).contains("5 行中 4 行有改动；没有保存")
        );
        assert_eq!(states(&place), [State::Registered; 5]);
        place.ok(&["import", path, "--by", "禹山青", "--on", "2026-01-12"]);
        assert_eq!(
            states(&place),
            [State::Rectifying, State::Accepted, State::Withdrawn, State::Assessed, State::Registered]
        );
        let mut ledger = place.open();
        let entries = ledger.entries(&Filter::default()).unwrap();
        let card = ledger.details(&entries[0]).unwrap().0;
        assert_eq!(card.fields.funds.as_deref(), Some("1.5万元"));
        assert_eq!(card.fields.deadline.as_deref(), Some("2026-03-31"));
        // The same file once more: every row that was edited has changed since.
        let again = place.run(&["import", path, "--by", "禹山青", "--on", "2026-01-13"]);
        assert_eq!(code(&again), 2);
        assert!(text(&again.stderr).contains("4 个问题"), "{}", text(&again.stderr));
        // A row that nobody edited does not stand in the way, however old.
        let old = place.ok(&["import", out.to_str().unwrap(), "--by", "禹山青", "--on", "2026-01-13"]);
        assert!(text(&old.stderr).contains("0 行有改动"));
        place.ok(&["verify"]);
    }
}

#[test]
fn the_hazard_list_of_a_check_comes_back_too() {
    let place = Place::sqlite();
    let out = place.path("out");
    let judged = run(&[
        "check",
        project("fixtures/hongyuan-ledger-gbk.csv").to_str().unwrap(),
        "--fail-on",
        "never",
        "--sector",
        "hazchem",
        "-o",
        out.to_str().unwrap(),
    ]);
    assert_eq!(code(&judged), 0, "{}", text(&judged.stderr));
    let list = out.join("隐患分级清单.xlsx");
    let book = workbook::open(&list, &Limits::default()).unwrap();
    let sheet = book.sheets.iter().position(|s| s.name == "整改闭环").unwrap();
    place.ok(&["record", out.join("assessment.json").to_str().unwrap(), "--by", "禹山青", "--enterprise", "宏远"]);
    // As it went out it changes nothing: the sheet shows what was registered.
    let untouched = place.ok(&["import", list.to_str().unwrap(), "--by", "禹山青"]);
    assert!(text(&untouched.stderr).contains("0 行有改动"), "{}", text(&untouched.stderr));
    let mut rows = read_sheet(&list, sheet);
    set(&mut rows, 1, &[("专家决定", "确认")]);
    set(&mut rows, 2, &[("专家决定", "不是隐患"), ("理由", "已停用")]);
    let back = place.path("back.xlsx");
    write(&back, &rows);
    place.ok(&["import", back.to_str().unwrap(), "--by", "禹山青"]);
    let all = states(&place);
    assert_eq!(all.iter().filter(|s| **s == State::Assessed).count(), 1);
    assert_eq!(all.iter().filter(|s| **s == State::Withdrawn).count(), 1);
    assert_eq!(all.len(), rows.len() - 1);
    // Filled in once more, somebody has changed them since.
    let again = place.run(&["import", back.to_str().unwrap(), "--by", "禹山青"]);
    assert_eq!(code(&again), 2);
    assert!(text(&again.stderr).contains("2 个问题"), "{}", text(&again.stderr));
}

#[test]
fn every_problem_is_told_with_its_cell_and_nothing_is_saved() {
    let place = Place::sqlite();
    let entries = seed(&place, 12);
    place.open().apply(&[to_accepted(&entries[11], false)], &stamp("2026-01-11"), false).unwrap().unwrap();
    let (out, back) = (place.path("out.xlsx"), place.path("back.xlsx"));
    place.ok(&["export", "-o", out.to_str().unwrap()]);
    // Somebody else comes first.
    place.ok(&["decide", &entries[0].fingerprint, "--as", "confirm", "--by", "农友朋", "--on", "2026-01-12"]);
    let mut rows = read(&out);
    let print = column(&rows, "指纹");
    let at = |rows: &[Vec<String>], entry: &Entry| rows.iter().position(|r| r[print] == entry.fingerprint).unwrap();
    let row = |n: usize| at(&rows, &entries[n]);
    let order: Vec<usize> = (0..12).map(row).collect();
    set(&mut rows, order[0], &GIVEN); // changed since
    set(&mut rows, order[1], &[("指纹", "0123456789abcdef01234567"), ("专家决定", "确认")]); // unknown
    set(&mut rows, order[2], &[("专家决定", "确认"), ("整改期限", "四月底")]); // no day
    set(&mut rows, order[3], &[("整改状态", "销号")]); // not decided
    set(&mut rows, order[4], &[("专家决定", "不是隐患")]); // no reason
    set(&mut rows, order[5], &GIVEN);
    set(&mut rows, order[5], &[("整改状态", "验收"), ("整改完成情况和证据", "照片"), ("验收人", "桑继东")]); // accepts his own work
    set(&mut rows, order[6], &GIVEN);
    set(&mut rows, order[6], &[("整改状态", "待验收")]); // no evidence
    set(&mut rows, order[7], &[("专家决定", "改判重大"), ("理由", "属甲类场所"), ("整改状态", "下达")]); // five elements
    set(&mut rows, order[8], &[("整改状态", "办好了")]); // no such state
    set(&mut rows, order[9], &[("版本", "3"), ("专家决定", "确认")]); // the version of another hazard
    set(&mut rows, order[10], &[("专家决定", "确认")]); // sound
    set(&mut rows, order[11], &[("整改状态", "整改中")]); // backwards from accepted
    let twice = rows[order[10]].clone();
    rows.push(twice);
    let head = place.open().head().unwrap();
    write(&back, &rows);
    let told = place.run(&["import", back.to_str().unwrap(), "--by", "禹山青", "--on", "2026-01-13"]);
    let (lines, status) = (text(&told.stderr), code(&told));
    assert_eq!(status, 2, "{lines}");
    let letter = |head: &str| hazgrade::base::address::column_letter(u32::try_from(column(&rows, head)).unwrap());
    for (n, head, word) in [
        (0, "指纹", "导出后台账已被改动"),
        (1, "指纹", "没有指纹为"),
        (2, "整改期限", "不是确定的日期"),
        (3, "专家决定", "级别还没有确定"),
        (4, "专家决定", "必须写明理由"),
        (5, "验收人", "必须由他人验收"),
        (6, "整改完成情况和证据", "必须填写"),
        (7, "整改状态", "还缺"),
        (8, "整改状态", "不认识的整改状态"),
        (9, "版本", "不是这条隐患导出时的版本"),
        (11, "整改状态", "不能从"),
    ] {
        let cell = format!("Sheet1!{}{}：", letter(head), order[n] + 1);
        assert!(lines.lines().any(|l| l.contains(&cell) && l.contains(word)), "{cell} {word} is not in\n{lines}");
    }
    assert!(lines.contains("同一条隐患") && lines.contains("12 个问题"), "{lines}");
    assert_eq!(place.open().head().unwrap(), head);
    // Something else than the list.
    write(&back, &[vec!["序号".to_owned(), "隐患".to_owned()], vec!["1".to_owned(), "甲".to_owned()]]);
    assert_eq!(code(&place.run(&["import", back.to_str().unwrap(), "--by", "禹山青"])), 2);
    // A cell that was cleared is asked about; `/` clears.
    place.ok(&["edit", &entries[10].fingerprint, "--measures", "擦洗", "--by", "农友朋", "--on", "2026-01-13"]);
    place.ok(&["export", "-o", out.to_str().unwrap(), "--force"]);
    let mut rows = read(&out);
    let row = at(&rows, &entries[10]);
    for (text, status) in [("", 2), ("/", 0)] {
        set(&mut rows, row, &[("整改措施", text)]);
        write(&back, &rows);
        let told = place.run(&["import", back.to_str().unwrap(), "--by", "禹山青", "--on", "2026-01-13"]);
        assert_eq!(code(&told), status, "{}", crate::common::text(&told.stderr));
    }
}
