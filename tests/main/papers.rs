//! Documents of rectification: made from an assessment and from the ledger, replaced by a firm's own, refused where they
//! pose as an authority's.

use crate::common::{AS_OF, code, run, text};
use crate::ledger_place::{A, Place, assess, seed};
use std::io::{Read as _, Write as _};
use std::path::Path;

const INPUT: &str = "fixtures/hongyuan-2026-11.xlsx";

/// The texts of a text document, a paragraph or cell a line.
fn words(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut out = String::new();
    for part in xml.split("<w:p ").flat_map(|p| p.split("<w:p>")) {
        let line: String = part
            .split("<w:t")
            .skip(1)
            .filter_map(|t| t.strip_prefix(['>', ' '])?.split_once("</w:t>").map(|(t, _)| t))
            .map(|t| t.rsplit_once('>').map_or(t, |(_, t)| t))
            .collect();
        if !line.trim().is_empty() {
            out.push_str(line.trim());
            out.push('\n');
        }
    }
    out
}

fn save(path: &Path, contents: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    hazgrade::base::outfile::write_whole(path, |out| out.write_all(contents.as_bytes())).unwrap();
}

/// Runs `check` for one document with a firm's rules.
fn make(kind: &str, path: &Path, rules: Option<&Path>) -> std::process::Output {
    let output = format!("{kind}={}", path.display());
    let mut args = vec!["check", INPUT, "--as-of", AS_OF, "--fail-on", "never", "--format", &output];
    let rules = rules.map(|r| r.to_str().unwrap().to_owned());
    if let Some(rules) = &rules {
        args.extend(["--rules", rules]);
    }
    run(&args)
}

#[test]
fn every_document_of_an_assessment_says_what_it_should() {
    let dir = tempfile::tempdir().unwrap();
    for kind in ["notice", "advice", "expert", "major-report", "publicity", "ledger-book"] {
        let path = dir.path().join(format!("{kind}.docx"));
        let out = make(kind, &path, None);
        assert_eq!(code(&out), 0, "{kind}: {}", text(&out.stderr));
        let found = words(&path);
        assert!(found.contains("陇泽市泓塬化工有限公司"), "{kind}: {found}");
        assert!(found.contains("硝化车间"), "{kind}");
        if kind == "notice" {
            // The beginning, and the form that goes back.
            insta::assert_snapshot!("notice_begins", found.lines().take(40).collect::<Vec<_>>().join("\n"));
            assert!(found.contains("隐患整改反馈单") && found.contains("整改责任人："));
        }
        if kind == "major-report" {
            assert_eq!(found.matches("重大事故隐患信息报告\n").count(), 16, "one for each major hazard");
            insta::assert_snapshot!("major_report_begins", found.lines().take(60).collect::<Vec<_>>().join("\n"));
        }
    }
    let sheet = dir.path().join("book.xlsx");
    assert_eq!(code(&make("ledger-book", &sheet, None)), 0);
    let read = text(&run(&["sheet", sheet.to_str().unwrap()]).stdout);
    assert!(read.contains("66"), "the ledger book is a ledger that can be read again: {read}");
}

#[test]
fn a_firm_replaces_a_document_by_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let rules = dir.path().join("own");
    let out = run(&["documents", "export", rules.to_str().unwrap()]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let again = run(&["documents", "export", rules.to_str().unwrap()]);
    assert_eq!(code(&again), 2, "nothing is replaced");
    let file = rules.join("documents/notice.yaml");
    let own = std::fs::read_to_string(&file).unwrap().replacen(
        "  - title: 隐患整改通知单",
        "  - title: 泓塬化工整改任务单",
        1,
    );
    save(&file, &own);
    let path = dir.path().join("n.docx");
    assert_eq!(code(&make("notice", &path, Some(&rules))), 0);
    assert!(words(&path).starts_with("泓塬化工整改任务单\n"));
}

#[test]
fn what_poses_as_an_authority_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    for (block, told) in [
        ("  - title: 责令限期整改指令书\n", "责令限期整改"),
        ("  - right: 泓安责改〔2026〕12号\n", "〔年〕…号"),
        ("  - title: 通知\n  - tabel: hazards\n", "每一块要写明是什么"),
        ("  - body: \"{{ firm.boss }}\"\n", "firm.boss"),
        ("  - body: \"{{ firm.name \"\n", "firm.name"),
        ("  - when: firm.bosses\n    blocks:\n      - body: 甲\n", "firm.bosses"),
        ("  - table: firm.name.x\n    columns: [{head: 甲, width: 1, text: \"\"}]\n", "firm.name.x"),
    ] {
        let rules = dir.path().join("own");
        let file = rules.join("documents/notice.yaml");
        save(&file, &format!("id: notice\ntitle: 通知\nnote: 自用\nfrom: [assessment]\nblocks:\n{block}"));
        let path = dir.path().join("n.docx");
        let out = make("notice", &path, Some(&rules));
        let said = text(&out.stderr);
        assert_eq!(code(&out), 2, "{block}: {said}");
        assert!(said.contains("notice.yaml:6:") || said.contains("notice.yaml:7:"), "{block}: {said}");
        assert!(said.contains(told), "{block}: {said}");
        assert!(!path.exists(), "nothing half-written");
    }
    let out = run(&["check", INPUT, "--format", "nothing=x.docx"]);
    assert_eq!(code(&out), 2);
    assert!(text(&out.stderr).contains("major-report"), "{}", text(&out.stderr));
    let out = run(&["check", INPUT, "--format", "reply=x.docx"]);
    assert!(text(&out.stderr).contains("hazgrade ledger document reply"), "{}", text(&out.stderr));
}

#[test]
fn documents_of_the_ledger_hold_what_persons_wrote() {
    for place in Place::all() {
        let rows = ["甲走廊应急灯不亮", "乙泵房照明昏暗", "丙库房货架标识脱落"];
        let (file, prints) = assess(place.dir.path(), "r1", A, &rows);
        place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青", "--on", "2026-01-10"]);
        let (_, print) = prints.iter().next().unwrap();
        let edit =
            ["edit", print, "--measures", "更换蓄电池", "--responsible", "设备部 桑继东", "--deadline", "2026-01-20"];
        place.ok(&[edit.as_slice(), &["--by", "农友朋", "--on", "2026-01-11"]].concat());
        for (kind, more, wanted) in [
            ("reply", vec![], vec!["更换蓄电池", "设备部 桑继东", "共"]),
            ("notice", vec!["--only", "open"], vec!["更换蓄电池", "2026-01-20"]),
            ("ledger-book", vec![], vec!["更换蓄电池", "已逾期", "登记"]),
            ("publicity", vec![], vec!["共有事故隐患 3 项", "（逾期）"]),
            ("statistics", vec!["--from", "2026-01-01"], vec!["期间登记 3 项", "2026 年"]),
            ("ledger-book", vec!["--hazard", print.as_str()], vec!["更换蓄电池"]),
        ] {
            let path = place.dir.path().join(format!("{kind}.docx"));
            let path_text = path.to_str().unwrap();
            let args = ["document", kind, "-o", path_text, "--force", "--to", "2026-02-01"];
            place.ok(&[args.as_slice(), &more].concat());
            let found = words(&path);
            assert!(found.contains(A), "{kind}: {found}");
            for word in wanted.iter().filter(|w| **w != "共") {
                assert!(found.replace(' ', "").contains(&word.replace(' ', "")), "{kind} lacks {word}: {found}");
            }
            let one = more.contains(&"--hazard");
            assert_eq!(found.contains("乙泵房") && found.contains("丙库房"), !one && kind != "statistics", "{kind}");
        }
    }
}

#[test]
fn three_hundred_hazards_stand_in_a_document() {
    let dir = tempfile::tempdir().unwrap();
    for many in [1, 30, 300] {
        let long = "说明".repeat(150);
        let row = |n: i32| format!("{n},第{n}车间灭火器压力不足，{long},2026-12-01");
        let rows = (1..=many).map(row).collect::<Vec<_>>().join("\n");
        let input = dir.path().join(format!("{many}.csv"));
        save(&input, &format!("序号,隐患描述,整改期限\n{rows}"));
        let path = dir.path().join(format!("{many}.docx"));
        let output = format!("publicity={}", path.display());
        let out = run(&["check", input.to_str().unwrap(), "--fail-on", "never", "--as-of", AS_OF, "--format", &output]);
        assert_eq!(code(&out), 0, "{}", text(&out.stderr));
        let found = words(&path);
        assert!(found.contains(&format!("第{many}车间")) && found.contains(&format!("共有事故隐患 {many} 项")));
        assert!(found.contains("＿＿"), "the firm's name is not known and left to be written");
    }
}

/// A picture of one pixel.
const PIXEL: [u8; 63] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1,
    0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44,
];

#[test]
fn pictures_of_the_workbook_go_with_their_rows() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("照片.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("隐患").unwrap();
    for (c, head) in (0_u16..).zip(["序号", "检查地点", "隐患描述", "整改期限", "照片"]) {
        sheet.write_string(0, c, head).unwrap();
    }
    for (r, text) in (1_u32..).zip(["灭火器压力不足", "灯具破损", "扶手松动"]) {
        sheet.write_string(r, 0, r.to_string()).unwrap();
        sheet.write_string(r, 1, format!("{r}号楼")).unwrap();
        sheet.write_string(r, 2, text).unwrap();
    }
    let image = rust_xlsxwriter::Image::new_from_buffer(&PIXEL).unwrap();
    sheet.insert_image(2, 4, &image).unwrap();
    book.save(&input).unwrap();
    let media = |path: &Path| -> usize {
        let archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        archive.file_names().filter(|n| n.as_ref().unwrap().contains("/media/")).count()
    };
    let saved = dir.path().join("a.json");
    let (notice, json) = (dir.path().join("n.docx"), format!("json={}", saved.display()));
    let output = format!("notice={}", notice.display());
    let args = [
        "check",
        input.to_str().unwrap(),
        "--as-of",
        AS_OF,
        "--fail-on",
        "never",
        "--format",
        &output,
        "--format",
        &json,
    ];
    assert_eq!(code(&run(&args)), 0);
    assert_eq!(media(&notice), 1);
    let found = words(&notice);
    assert!(found.contains("图（第") && found.contains("灯具"), "{found}");
    // The same from the ledger, for the reply.
    let place = Place::sqlite();
    place.ok(&["record", saved.to_str().unwrap(), "--enterprise", A, "--by", "禹山青", "--on", "2026-01-10"]);
    let reply = dir.path().join("r.docx");
    place.ok(&["document", "reply", "-o", reply.to_str().unwrap()]);
    assert_eq!(media(&reply), 1);
    // A workbook that was changed since gives none, and that is said.
    book.worksheet_from_index(0).unwrap().write_string(9, 0, "x").unwrap();
    book.save(&input).unwrap();
    let later = dir.path().join("m.docx");
    let out = run(&["render", saved.to_str().unwrap(), "--as", &format!("notice={}", later.display())]);
    assert_eq!((code(&out), media(&later)), (0, 0));
    assert!(text(&out.stderr).contains("照片.xlsx"), "{}", text(&out.stderr));
}

/// A workbook whose cell shows a picture as WPS does: by the name of a part.
fn with_cell_picture(path: &Path, from: &Path, sheet: &str, cell: &str) {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let name = file.name().unwrap().to_string();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == sheet {
            let text = String::from_utf8(bytes).unwrap();
            let at = text.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = at + text[at..].find("/>").unwrap() + 2;
            let formula = "_xlfn.DISPIMG(&quot;ID_7F&quot;,1)";
            let shown = format!("<c r=\"{cell}\" t=\"str\"><f>{formula}</f><v>={formula}</v></c>");
            bytes = format!("{}{shown}{}", &text[..at], &text[end..]).into_bytes();
        }
        out.start_file(name, options).unwrap();
        out.write_all(&bytes).unwrap();
    }
    let images = r#"<?xml version="1.0"?><etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_7F"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>"#;
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/cell1.png"/></Relationships>"#;
    for (name, bytes) in [
        ("xl/cellimages.xml", images.as_bytes()),
        ("xl/_rels/cellimages.xml.rels", relations.as_bytes()),
        ("xl/media/cell1.png", PIXEL.as_slice()),
    ] {
        out.start_file(name, options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap();
}

#[test]
fn pictures_of_a_list_that_came_back_show_what_was_put_right() {
    let place = Place::sqlite();
    seed(&place, 3);
    let (list, back, reply) = (place.path("list.xlsx"), place.path("back.xlsx"), place.path("reply.docx"));
    place.ok(&["export", "-o", list.to_str().unwrap()]);
    // The evidence of the second hazard is a picture in its cell.
    with_cell_picture(&back, &list, "xl/worksheets/sheet1.xml", "P5");
    let (list, back, reply) = (list.to_str().unwrap(), back.to_str().unwrap(), reply.to_str().unwrap());
    place.ok(&["document", "reply", "-o", reply, "--after", back]);
    let archive = zip::ZipArchive::new(std::fs::File::open(reply).unwrap()).unwrap();
    assert_eq!(archive.file_names().filter(|n| n.as_ref().unwrap().contains("/media/")).count(), 1);
    let told = place.ok(&["document", "notice", "-o", reply, "--force", "--after", back]);
    assert!(text(&told.stderr).contains("整改后照片"), "{}", text(&told.stderr));
    let none = place.ok(&["document", "reply", "-o", reply, "--force", "--after", list]);
    assert!(!text(&none.stderr).contains("图片"), "{}", text(&none.stderr));
    let wrong = place.run(&["document", "reply", "-o", reply, "--force", "--after", "没有.xlsx"]);
    assert_eq!(code(&wrong), 2);
}
