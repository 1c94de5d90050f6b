//! `hazgrade template`: what it writes is what `check` reads back, for every sector there are rules for.

use crate::common::{AS_OF, code, json, run, text};
use hazgrade::base::Status;
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::judge::findings::Judgement;
use hazgrade::judge::text::Stancer;
use hazgrade::judge::{Choice, RuleSet, Sited, judge};
use hazgrade::pack::model::{Auto, Expect, Given};
use hazgrade::recognize::kinds::Kinds;
use hazgrade::recognize::table::{Answer, ColumnType, Recognized};
use hazgrade::risk::Methods;
use hazgrade::template::{Choices, Column, HEAD_ROW, Row, Sheet, Template, Words, write};
use hazgrade::workbook::{self, Limits};
use std::path::Path;
use std::sync::Arc;

struct World {
    rules: RuleSet,
    methods: Methods,
    words: Words,
}

impl World {
    fn new() -> Self {
        Self::of(&[])
    }

    /// As `check --sector …` has it; without sectors every pack.
    fn of(sectors: &[String]) -> Self {
        let files = RuleFiles::embedded();
        let mut out = Diagnostics::default();
        let kinds = Arc::new(Kinds::load(&files, &mut out));
        let methods = Methods::load(&files, &mut out);
        let words = Words::load(&files, &mut out);
        let packs = hazgrade::pack::load(&files, &mut out);
        let stancer = Stancer::new(&kinds.stance, &kinds.wording);
        let choice = Choice { as_of: AS_OF.parse().unwrap(), sectors: sectors.to_vec() };
        let rules = RuleSet::compile(packs, kinds, stancer, &choice, &mut out);
        assert!(out.list.is_empty(), "{:#?}", out.lines(hazgrade::base::Lang::En));
        Self { rules, methods, words }
    }

    /// Every sector there are rules for, and all of them together.
    fn selections(&self) -> Vec<Vec<String>> {
        let mut all: Vec<String> = self.rules.packs.iter().flat_map(|p| p.sectors.clone()).collect();
        all.sort();
        all.dedup();
        let mut out: Vec<Vec<String>> = all.iter().map(|s| vec![s.clone()]).collect();
        if all.len() > 1 {
            out.push(all);
        }
        out
    }

    fn template(&self, sectors: &[String]) -> Template {
        Template::new(&self.rules, &self.words, &self.methods, sectors)
    }

    fn bytes(&self, template: &Template) -> Vec<u8> {
        let mut out = Vec::new();
        write(template, &self.words, &mut out).unwrap();
        out
    }

    /// Writes a template and reads it back.
    fn read(&self, template: &Template) -> Recognized {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("自查.xlsx");
        hazgrade::base::outfile::write_whole(&path, |out| out.write_all(&self.bytes(template))).unwrap();
        let book = workbook::open(&path, &Limits::default()).unwrap();
        hazgrade::recognize::recognize(book, &self.rules.kinds)
    }

    fn judge(&self, template: &Template) -> Judgement {
        let tables = self.read(template).tables.into_iter().map(|table| Sited { input: 0, table }).collect();
        judge(&self.rules, tables)
    }

    fn id(&self, rule: u32) -> &str {
        self.rules.rule(rule).map_or("-", |r| r.id.as_str())
    }
}

/// Something that may stand in a column.
fn plausible(column: &Column) -> String {
    match (&column.choices, column.ty) {
        (Choices::Only(list) | Choices::Usual(list), _) => list[0].clone(),
        (_, ColumnType::Number) => "12.5".to_owned(),
        (_, ColumnType::Date) => "2026-11-20".to_owned(),
        (_, ColumnType::Answer) => panic!("{} has no drop-down", column.role),
        _ if column.role == "no" => "1".to_owned(),
        // Unlike any label, number or unit.
        (_, ColumnType::Text) => format!("甲{}", column.header.chars().next().unwrap()),
    }
}

#[test]
fn every_sheet_is_read_as_its_kind_with_every_column() {
    let world = World::new();
    for sectors in world.selections() {
        let mut template = world.template(&sectors);
        for sheet in &mut template.sheets {
            let mut row = Row::default();
            sheet.columns.iter().for_each(|c| row.set(&c.role, plausible(c)));
            if sheet.form || sheet.rows.is_empty() {
                sheet.rows = vec![row.clone(), row];
                sheet.rows.truncate(if sheet.form { 1 } else { 2 });
            } else {
                for asked in &mut sheet.rows {
                    for column in sheet.columns.iter().filter(|c| asked.text(&c.role).is_empty()).collect::<Vec<_>>() {
                        asked.set(&column.role, plausible(column));
                    }
                }
            }
        }
        let read = world.read(&template);
        assert_eq!(read.sheets[0].skipped.as_deref(), Some("guide"));
        for (sheet, reading) in template.sheets.iter().zip(&read.sheets[1..]) {
            let name = &sheet.name;
            assert_eq!((&reading.name, reading.table.as_ref()), (name, Some(&sheet.kind)), "{sectors:?}");
            let planned: Vec<Option<&str>> = sheet.columns.iter().map(|c| Some(c.role.as_str())).collect();
            let got: Vec<Option<&str>> = reading.columns.iter().map(|c| c.role.as_deref()).collect();
            assert_eq!(got, planned, "{name}");
            assert_eq!(reading.records, sheet.rows.len() as u64, "{name}: {:?}", reading.skipped_rows);
            assert!(reading.problems.is_empty(), "{name}: {:?}", reading.problems);
        }
        for rest in &read.sheets[template.sheets.len() + 1..] {
            assert_eq!((rest.table.as_ref(), rest.problems.len()), (None, 0), "{}", rest.name);
        }
        assert_eq!(read.tables.len(), template.sheets.len());
        let wrong: Vec<_> = read.facts.iter().filter(|f| f.sheet != "企业概况").collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        // Every value arrives as what it is, in the unit of its head.
        for (sheet, table) in template.sheets.iter().zip(&read.tables) {
            for (column, read) in sheet.columns.iter().zip(&table.columns) {
                use hazgrade::recognize::table::{Reading, Values};
                let given = sheet.rows[0].text(&column.role);
                let code = read.codes.get(0) as usize;
                match &read.values {
                    Values::Number(list) if column.role != "no" => {
                        assert_eq!(
                            list[code],
                            Reading::Value(given.parse().unwrap()),
                            "{} {}",
                            sheet.name,
                            column.header
                        );
                    }
                    Values::Date(list) => assert_eq!(list[code], Reading::Value(given.parse().unwrap())),
                    Values::Answer(list) => {
                        assert!(matches!(list[code], Answer::Yes), "{} {}", sheet.name, column.header);
                    }
                    _ => assert_eq!(table.value(read, 0).text, given, "{} {}", sheet.name, column.header),
                }
            }
        }
    }
}

/// The template with every question answered alike: the n-th word of its drop-down.
fn answered(world: &World, sectors: &[String], nth: Option<usize>) -> Template {
    let mut template = world.template(sectors);
    for row in template.sheets.iter_mut().flat_map(|s| &mut s.rows).filter(|r| r.rule.is_some()) {
        let list = if row.reversed { &world.words.reversed } else { &world.words.asked };
        row.set("answer", nth.map_or("", |n| &list[n]));
    }
    template
}

#[test]
fn every_question_decides_its_own_rule_and_no_other() {
    for sectors in World::new().selections() {
        let world = World::of(&sectors);
        let template = answered(&world, &sectors, Some(1));
        let asked: Vec<(&Sheet, usize, &Row)> = template
            .sheets
            .iter()
            .flat_map(|s| s.rows.iter().enumerate().map(move |(i, r)| (s, i, r)))
            .filter(|(_, _, r)| r.rule.is_some())
            .collect();
        assert_eq!(asked.len(), template.questions());
        let judged = world.judge(&template);
        assert_eq!(judged.findings.len(), asked.len(), "{sectors:?}");
        let alone = sectors.len() == 1;
        for (sheet, i, row) in &asked {
            let at = HEAD_ROW + 2 + u32::try_from(*i).unwrap();
            let mine = |f: &&hazgrade::judge::findings::Finding| {
                let table = &judged.tables[f.table as usize].table;
                table.sheet_name == sheet.name && table.rows[f.record as usize] == at
            };
            let found: Vec<_> = judged.findings.iter().filter(mine).collect();
            assert_eq!(found.len(), 1, "{}", row.text("item"));
            let finding = found[0];
            let chosen = |r: &u32| {
                let (pack, _) = world.rules.entry(*r).unwrap();
                pack.sectors.iter().any(|s| sectors.contains(s))
            };
            let also = judged.also[finding.also as usize].iter().filter(|r| chosen(r));
            let others: Vec<&str> = also.map(|r| world.id(*r)).collect();
            let mut rules: Vec<&str> = others.clone();
            rules.push(world.id(finding.rule));
            let own = row.rule.as_deref().unwrap();
            assert!(rules.contains(&own), "{} is asked by {own}, found {rules:?}", row.text("item"));
            // The same question of two packs is one question; within a sector each has its own.
            assert!(!alone || others.is_empty(), "{} of {own} also decides {rules:?}", row.text("item"));
            // Another sector's rule may know what the refused question says, and then it is no more than suspected.
            if world.id(finding.rule) == own {
                let auto = world.rules.rule(finding.rule).unwrap().auto;
                assert_eq!(finding.status == Status::Confirmed, auto == Auto::Yes, "{own}");
            }
        }
        let ids: Vec<&str> = asked.iter().map(|(_, _, r)| r.rule.as_deref().unwrap()).collect();
        let decided = |template: &Template| {
            let judged = world.judge(template);
            let found = judged.findings.len();
            let open: Vec<String> =
                judged.open.iter().map(|o| world.id(o.rule).to_owned()).filter(|r| ids.contains(&r.as_str())).collect();
            (found, open)
        };
        // Compliant and not applicable: nothing found, nothing left open.
        assert_eq!(decided(&answered(&world, &sectors, Some(0))), (0, Vec::new()), "{sectors:?}");
        assert_eq!(decided(&answered(&world, &sectors, Some(2))), (0, Vec::new()), "{sectors:?}");
        // Blank: nothing found and everything open.
        let (found, open) = decided(&answered(&world, &sectors, None));
        assert_eq!(found, 0);
        for id in &ids {
            assert!(open.iter().any(|o| o == id), "{id} is settled by a blank");
        }
    }
}

/// The cells of a rule's examples, by role, with what comes of them: as far as the template's sheet has such columns.
fn example_rows(world: &World, sheet: &Sheet) -> Vec<(String, Expect, Row)> {
    let kind = world.rules.kinds.kind(&sheet.kind).unwrap();
    let mut out = Vec::new();
    for number in 0..world.rules.active.len() {
        let rule = world.rules.rule(u32::try_from(number).unwrap()).unwrap();
        if rule.when.as_ref().is_none_or(|w| w.table != sheet.kind) {
            continue;
        }
        for example in &rule.examples {
            let Given::Row(cells) = &example.given else { continue };
            if example.as_of.is_some() || !matches!(example.expect, Expect::Hit | Expect::Clear) {
                continue;
            }
            // What the program works out cannot be filled in.
            if cells.iter().any(|(name, ..)| !kind.column(name).unwrap().computed.is_empty()) {
                continue;
            }
            let mut row = Row::default();
            if let Some(subject) = sheet.columns.iter().find(|c| kind.column(&c.role).is_some_and(|s| s.subject)) {
                row.set(&subject.role, "甲一号");
            }
            for (name, value, _) in cells {
                row.set(&kind.column(name).unwrap().role, value.clone());
            }
            out.push((rule.id.clone(), example.expect, row));
        }
    }
    out
}

#[test]
fn facts_give_the_verdicts_of_the_examples() {
    let world = World::new();
    let mut count = 0;
    for sectors in world.selections() {
        let blank = world.template(&sectors);
        for (at, sheet) in blank.sheets.iter().enumerate() {
            let examples: Vec<_> = example_rows(&world, sheet)
                .into_iter()
                .filter(|(id, ..)| blank.packs.iter().any(|p| world.pack_of(id) == p.id))
                .collect();
            // A form is one record, so each example needs a workbook of its own.
            let size = if sheet.form { 1 } else { examples.len().max(1) };
            for chunk in examples.chunks(size) {
                let mut filled = blank.clone();
                filled.sheets[at].rows = chunk.iter().map(|(_, _, row)| row.clone()).collect();
                if sheet.form {
                    // A firm that fills in the form states its name.
                    filled.sheets[at].rows[0].set("enterprise_name", "青岚化工有限公司");
                }
                let judged = world.judge(&filled);
                let table = judged.tables.iter().position(|t| t.table.sheet_name == sheet.name).unwrap();
                for (i, (id, expect, row)) in chunk.iter().enumerate() {
                    let line = HEAD_ROW + 2 + u32::try_from(i).unwrap();
                    let rows = &judged.tables[table].table.rows;
                    let record =
                        if sheet.form { 0 } else { rows.iter().position(|r| *r == line).unwrap_or(usize::MAX) };
                    assert!(record != usize::MAX, "{} row {line} was lost: {:?}", sheet.name, row.cells);
                    let hit = judged
                        .findings
                        .iter()
                        .any(|f| world.id(f.rule) == id && f.table as usize == table && f.record as usize == record);
                    let open = judged.open.iter().any(|o| {
                        world.id(o.rule) == id
                            && o.table == Some(u32::try_from(table).unwrap())
                            && o.rows.as_ref().is_none_or(|r| r.get(record))
                    });
                    let got = (hit, open);
                    assert_eq!(got, (*expect == Expect::Hit, false), "{id}: {:?}", row.cells);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 100, "{count}");
}

impl World {
    fn pack_of(&self, rule: &str) -> &str {
        self.rules.packs.iter().find(|p| p.rules.iter().any(|r| r.id == rule)).map_or("", |p| p.id.as_str())
    }
}

#[test]
fn words_of_templates_are_sound() {
    let world = World::new();
    let kinds = &world.rules.kinds;
    for key in world.words.keys() {
        let found = match key.split_once('.') {
            Some((kind, role)) => kinds.kind(kind).is_some_and(|k| k.columns.iter().any(|c| c.role == role)),
            None => kinds.list.iter().any(|k| k.columns.iter().any(|c| c.role == key)),
        };
        assert!(found, "{key} names no column");
    }
    for kind in ["checklist", "hazard-ledger", "risk-register"] {
        for role in world.words.columns(kind).unwrap() {
            assert!(kinds.kind(kind).unwrap().columns.iter().any(|c| c.role == *role), "{kind} has no {role}");
        }
    }
    let read = |list: &[String]| list.iter().map(|w| kinds.read_answer(w)).collect::<Vec<_>>();
    let all = [Answer::Yes, Answer::No, Answer::NotApplicable];
    assert_eq!(read(&world.words.asked), all);
    assert_eq!(read(&world.words.reversed), all);
    assert_eq!(read(&world.words.facts), all);
}

fn write_template(dir: &Path, args: &[&str]) -> std::process::Output {
    let path = dir.join("自查.xlsx");
    run(&[&["template", "-o", path.to_str().unwrap(), "--as-of", AS_OF], args].concat())
}

/// A part of the workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn people_are_helped_to_fill_it_in() {
    let world = World::new();
    let template = world.template(&["hazchem".to_owned()]);
    let bytes = world.bytes(&template);
    let sheet = |kind: &str| {
        let at = template.sheets.iter().position(|s| s.kind == kind).unwrap();
        (&template.sheets[at], part(&bytes, &format!("xl/worksheets/sheet{}.xml", at + 2)))
    };
    let (plan, xml) = sheet("checklist");
    assert!(xml.contains(r#"<formula1>"符合,不符合,不涉及"</formula1>"#), "the answers");
    let last = plan.rows.len() + 3;
    assert!(xml.contains(&format!(r#"sqref="F4:F{last}""#)), "each question has its drop-down");
    assert!(xml.contains(r#"type="date""#) && xml.contains("应填日期"));
    let (_, xml) = sheet("tanks");
    assert!(xml.contains(r#""是,否,不涉及""#) && xml.contains("只能填：是、否、不涉及"));
    // What rules compare with is offered, and other words may be entered.
    let offered = xml.split("<dataValidation ").find(|d| d.contains("一级,二级,三级")).unwrap();
    assert!(!offered.contains("showErrorMessage"), "{offered}");
    let (_, xml) = sheet("storage");
    assert!(xml.contains(r#"type="decimal""#) && xml.contains("单位 t"));
    let (_, xml) = sheet("risk-register");
    assert!(xml.contains(r#""10,6,3,1,0.5,0.2,0.1""#));
    for (kind, frozen) in [("checklist", "D4"), ("hazard-ledger", "C4"), ("tanks", "B4")] {
        let (plan, xml) = sheet(kind);
        assert!(xml.contains(&format!(r#"topLeftCell="{frozen}""#)), "{kind}: {frozen}");
        assert!(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""), "{kind}");
        assert!(xml.contains("<autoFilter ref=\"A3:"), "{kind}");
        assert!(plan.columns.iter().all(|c| c.note.lines().count() >= 2), "{kind}: a note says more than a name");
    }
    assert!(part(&bytes, "xl/workbook.xml").matches("_xlnm.Print_Titles").count() >= template.sheets.len() - 1);
    // The guide names the documents, how far they were checked, and the pack with its version.
    let strings = part(&bytes, "xl/sharedStrings.xml");
    for word in ["安监总管三〔2017〕121号", "AQ 3067-2026", "有效／未核验", "有效／已核验", "既不是符合，也不是不涉及"]
    {
        assert!(strings.contains(word), "{word}");
    }
    assert!(strings.contains(&template.packs[0].sha256));
    assert!(!part(&bytes, "[Content_Types].xml").contains("macro"));
}

#[test]
fn a_workbook_nobody_filled_in_is_never_clean() {
    let dir = tempfile::tempdir().unwrap();
    let out = write_template(dir.path(), &["hazchem"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("hazgrade check"), "{}", text(&out.stderr));
    let path = dir.path().join("自查.xlsx");
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]);
    assert_eq!(code(&out), 3);
    let said = text(&out.stderr);
    assert!(said.contains("还没有填写") && said.lines().count() == 1, "{said}");
    let doc = json(&out);
    assert_eq!(doc["summary"]["rows_examined"], doc["summary"]["rows_unanswered"]);
    assert_eq!((&doc["summary"]["major"], &doc["summary"]["general"]), (&0.into(), &0.into()));
    assert!(doc["enterprise"]["name"].is_null());
}

#[test]
fn one_answer_is_enough_to_be_judged() {
    let world = World::new();
    let mut template = world.template(&["hazchem".to_owned()]);
    template.sheets[1].rows[0].set("answer", "符合");
    template.sheets[0].rows[0].set("enterprise_name", "青岚化工有限公司");
    template.sheets[0].rows[0].set("employees", "120人");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("自查.xlsx");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(&world.bytes(&template))).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF, "--format", "json"]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let doc = json(&out);
    // A form with two values is still read, and people are counted in 人.
    assert_eq!(doc["enterprise"]["name"], "青岚化工有限公司");
    let form = &doc["inputs"][0]["sheets"][1];
    assert_eq!(form["problems"], serde_json::json!([]));
    assert_eq!((&form["table"], &form["columns"][0]["role"]), (&"enterprise".into(), &"enterprise_name".into()));
}

#[test]
fn the_same_rules_and_day_give_the_same_bytes() {
    let world = World::new();
    for sectors in world.selections() {
        let template = world.template(&sectors);
        assert!(world.bytes(&template) == world.bytes(&template), "{sectors:?}");
    }
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for dir in [&a, &b] {
        assert_eq!(code(&write_template(dir.path(), &["hazchem", "-q"])), 0);
    }
    let bytes = |dir: &tempfile::TempDir| std::fs::read(dir.path().join("自查.xlsx")).unwrap();
    assert!(bytes(&a) == bytes(&b));
}

#[test]
fn a_file_that_may_have_been_filled_in_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("自查.xlsx");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all("填过了".as_bytes())).unwrap();
    let out = write_template(dir.path(), &["hazchem"]);
    assert_eq!(code(&out), 2);
    assert!(text(&out.stderr).contains("--force"), "{}", text(&out.stderr));
    assert_eq!(std::fs::read(&path).unwrap(), "填过了".as_bytes());
    assert_eq!(code(&write_template(dir.path(), &["hazchem", "--force"])), 0);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    // Not a workbook's name; a folder.
    let wrong = dir.path().join("自查.xls");
    assert_eq!(code(&run(&["template", "hazchem", "-o", wrong.to_str().unwrap()])), 2);
    assert!(!wrong.exists());
}

#[test]
fn unknown_sectors_are_told_with_what_there_is() {
    let dir = tempfile::tempdir().unwrap();
    for (args, words) in [
        (&["hazchm", "矮"][..], &["hazchem？", "矮", "可用的行业领域"][..]),
        (&[][..], &["请给出行业领域", "hazchem"][..]),
    ] {
        let out = write_template(dir.path(), args);
        assert_eq!(code(&out), 2);
        let said = text(&out.stderr);
        for word in words {
            assert!(said.contains(word), "{word} is missing: {said}");
        }
    }
    // Before any document was in force there is nothing to ask.
    let pack = "id: late\nsector: 新\nsectors: [late]\ntitle: 新规\nversion: 0.0.1\ndocuments:\n  - {id: d, title: 某标准, number: 1号, \
                in_force: {from: 2020-01-01}, verification: verified}\nrules:\n  - id: late.a\n    title: 某隐患\n    grade: general\n    \
                basis: {document: d, clause: 第一条}\n    ask: 是否按期完成某项检查\n    examples: [{answer: 否, expect: hit}]\n";
    let rules = dir.path().join("rules");
    hazgrade::base::outfile::write_whole(&rules.join("late/pack.yaml"), |out| out.write_all(pack.as_bytes())).unwrap();
    let path = dir.path().join("早.xlsx");
    let args = ["template", "late", "-o", path.to_str().unwrap(), "--rules", rules.to_str().unwrap(), "--as-of"];
    let early = run(&[&args[..], &["2019-12-31"]].concat());
    assert_eq!(code(&early), 3, "{}", text(&early.stderr));
    assert!(!path.exists() && text(&early.stderr).contains("--as-of"));
    assert_eq!(code(&run(&[&args[..], &["2020-01-01"]].concat())), 0);
}

#[test]
fn law_follows_the_day_asked_for() {
    let world = World::new();
    assert!(!world.template(&["hazchem".to_owned()]).by_hand.is_empty());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("旧.xlsx");
    assert_eq!(code(&run(&["template", "hazchem", "-o", path.to_str().unwrap(), "--as-of", "2026-09-29"])), 0);
    let book = workbook::open(&path, &Limits::default()).unwrap();
    assert!(!book.sheets.iter().any(|s| s.name == "人工核对条款"));
}

/// A pack with a kind of its own, a reversed question, a question in two packs, and a long drop-down.
fn own_rules(dir: &Path) {
    let words: Vec<String> = (1..=30).map(|n| format!("第{n}类游乐设施及其附属装置")).collect();
    let files = [
        (
            "tables/rides.yaml",
            "id: rides\nname: 游乐设施/台账\ncolumns:\n  - {role: ride, name: 设施名称, subject: true, key: true}\n  \
             - {role: ride_class, name: 设施类别, key: true}\n  - {role: speed, name: 最大线速度, type: number, unit: km}\n  \
             - {role: belt, name: 安全压杠, type: answer}\n  - {role: unused, name: 颜色}\n"
                .to_owned(),
        ),
        (
            "rides/pack.yaml",
            "id: rides\nsector: 众\nsectors: [leisure]\ntitle: 游乐设施\nversion: 0.0.1\ndocuments: []\n".to_owned(),
        ),
        (
            "rides/rules.yaml",
            format!(
                "rules:\n  - id: rides.belt\n    title: 安全压杠缺失\n    grade: general\n    \
                 ask: 游乐设施是否存在安全压杠缺失\n    when: {{table: rides, 安全压杠: 否, 设施类别: {{in: [{}]}}}}\n    \
                 examples:\n      - {{row: {{设施类别: {}, 安全压杠: 否}}, expect: hit}}\n",
                words.join(", "),
                words[0]
            ),
        ),
    ];
    for (name, contents) in files {
        hazgrade::base::outfile::write_whole(&dir.join(name), |out| out.write_all(contents.as_bytes())).unwrap();
    }
}

#[test]
fn own_packs_get_their_sheets() {
    let dir = tempfile::tempdir().unwrap();
    let rules = dir.path().join("rules");
    own_rules(&rules);
    let out = write_template(dir.path(), &["leisure,hazchem", "--rules", rules.to_str().unwrap()]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let path = dir.path().join("自查.xlsx");
    let out = run(&["sheet", path.to_str().unwrap(), "--rules", rules.to_str().unwrap(), "--format", "json"]);
    let sheets = json(&out)["inputs"][0]["sheets"].clone();
    let sheet = |name: &str| sheets.as_array().unwrap().iter().find(|s| s["name"] == name).cloned().unwrap();
    // A worksheet's name cannot hold a slash.
    let own = sheet("游乐设施台账");
    assert_eq!(own["table"], "rides");
    let roles: Vec<&str> = own["columns"].as_array().unwrap().iter().map(|c| c["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["ride", "ride_class", "belt"], "only what rules read or the kind needs");
    assert_eq!(sheet("检查表-游乐设施")["records"], 1);
    let place = |name: &str| sheets.as_array().unwrap().iter().position(|s| s["name"] == name).unwrap() + 1;
    let bytes = std::fs::read(&path).unwrap();
    let xml = part(&bytes, &format!("xl/worksheets/sheet{}.xml", place("检查表-游乐设施")));
    assert!(xml.contains(r#"<formula1>"未发现问题,存在问题,不涉及"</formula1>"#), "是否存在…… has words of its own");
    assert_eq!(sheet("选项")["skipped"], "hidden");
    let xml = part(&bytes, &format!("xl/worksheets/sheet{}.xml", place("游乐设施台账")));
    assert!(xml.contains("<formula1>选项!$A$1:$A$30</formula1>"), "{xml}");
    // 37 questions of one pack, 1 of the other: the enterprise is asked once.
    assert_eq!(sheets.as_array().unwrap().iter().filter(|s| s["name"] == "企业概况").count(), 1);

    // Only the pack asked for: no table of the other's.
    let out = write_template(dir.path(), &["leisure", "--force", "--rules", rules.to_str().unwrap()]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    let names: Vec<String> =
        workbook::open(&path, &Limits::default()).unwrap().sheets.into_iter().map(|s| s.name).collect();
    assert_eq!(names, ["填写说明", "企业概况", "检查表", "游乐设施台账", "隐患台账", "风险点清单", "选项"]);
}

#[test]
fn a_question_that_asks_for_trouble_has_words_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    own_rules(dir.path());
    let mut files = RuleFiles::embedded();
    files.overlay(dir.path()).unwrap();
    let mut out = Diagnostics::default();
    let kinds = Arc::new(Kinds::load(&files, &mut out));
    let (methods, words) = (Methods::load(&files, &mut out), Words::load(&files, &mut out));
    let packs = hazgrade::pack::load(&files, &mut out);
    let stancer = Stancer::new(&kinds.stance, &kinds.wording);
    let choice = Choice { as_of: AS_OF.parse().unwrap(), sectors: Vec::new() };
    let world = World { rules: RuleSet::compile(packs, kinds, stancer, &choice, &mut out), methods, words };
    let sectors = ["leisure".to_owned()];
    assert!(world.template(&sectors).sheets[1].rows[0].reversed);
    for (nth, findings) in [(0, 0), (1, 1), (2, 0)] {
        let judged = world.judge(&answered(&world, &sectors, Some(nth)));
        assert_eq!(judged.findings.len(), findings, "{}", world.words.reversed[nth]);
    }
}
