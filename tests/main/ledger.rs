//! `hazgrade ledger`: a year of rounds against a computation by hand, and every kind of tampering; on SQLite, and on
//! PostgreSQL where `HAZGRADE_TEST_POSTGRES` names a server.

use crate::common::{AS_OF, code, hazgrade, json, text};
use crate::ledger_place::{A, Place, assess, save, seed, stamp, to_accepted};
use hazgrade::assess::document::Assessment;
use hazgrade::ledger::Ledger;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const B: &str = "云坪机械有限公司";
const C: &str = "禾岭食品有限公司";

/// One step on one day.
fn step(place: &Place, day: &str, by: &str, print: &str, words: &[&str]) {
    let (verb, rest) = words.split_first().unwrap();
    place.ok(&[&[verb, print, "--on", day, "--by", by], rest].concat());
}

fn papers(place: &Place, day: &str, print: &str, deadline: &str, more: &[&str]) {
    let fixed = ["edit", "--measures", "更换", "--responsible", "设备部 桑继东", "--deadline", deadline];
    step(place, day, "农友朋", print, &[fixed.as_slice(), more].concat());
}

/// Issued and begun.
fn begin(place: &Place, day: &str, print: &str) {
    step(place, day, "农友朋", print, &["issue"]);
    step(place, day, "桑继东", print, &["start"]);
}

fn submit(place: &Place, day: &str, print: &str) {
    step(place, day, "桑继东", print, &["submit", "--evidence", "照片与记录"]);
}

/// Six rounds of three firms.
fn year(place: &Place) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut round = |name: &str, firm: &str, day: &str, rows: &[&str]| {
        let (file, prints) = assess(place.dir.path(), name, firm, rows);
        assert_eq!(prints.len(), rows.len(), "{name}");
        for (at, print) in prints {
            all.insert(at, print);
        }
        place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青", "--on", day]);
        all.clone()
    };
    let p =
        round("r1", A, "2026-01-10", &["甲走廊应急灯不亮", "乙泵房照明昏暗", "丙库房货架标识脱落", "丁楼梯扶手松动"]);
    let [a1, a2, a3, a4] =
        ["甲走廊应急灯不亮", "乙泵房照明昏暗", "丙库房货架标识脱落", "丁楼梯扶手松动"].map(|d| p[d].clone());
    step(place, "2026-01-12", "禹山青", &a1, &["decide", "--as", "confirm"]);
    papers(place, "2026-01-12", &a1, "2026-02-10", &["--funds", "2万元"]);
    begin(place, "2026-01-13", &a1);
    submit(place, "2026-02-01", &a1);
    step(place, "2026-02-03", "农友朋", &a1, &["accept"]);
    step(place, "2026-02-05", "禹山青", &a1, &["close"]);
    step(place, "2026-01-12", "禹山青", &a2, &["decide", "--as", "major", "--why", "泵房属甲类场所"]);
    papers(place, "2026-01-12", &a2, "2026-03-01", &["--funds", "5万元", "--plan", "停泵预案"]);
    begin(place, "2026-01-13", &a2);
    step(place, "2026-01-12", "禹山青", &a3, &["decide", "--as", "confirm"]);
    papers(place, "2026-01-12", &a3, "2026-02-28", &["--funds", "自筹"]);
    step(place, "2026-01-12", "禹山青", &a3, &["issue"]);
    step(place, "2026-01-12", "禹山青", &a4, &["decide", "--as", "confirm"]);

    let p = round("r2", B, "2026-02-15", &["戊机床防护罩缺螺栓", "己配电箱门未关", "庚地面油污"]);
    let [b1, b2, b3] = ["戊机床防护罩缺螺栓", "己配电箱门未关", "庚地面油污"].map(|d| p[d].clone());
    step(place, "2026-02-16", "禹山青", &b1, &["decide", "--as", "confirm"]);
    papers(place, "2026-02-16", &b1, "2026-03-15", &["--funds", "3000元"]);
    begin(place, "2026-02-16", &b1);
    step(place, "2026-02-16", "禹山青", &b2, &["decide", "--as", "confirm"]);
    papers(place, "2026-02-16", &b2, "2026-04-01", &[]);
    step(place, "2026-02-16", "禹山青", &b2, &["issue"]);
    step(place, "2026-02-20", "禹山青", &b3, &["decide", "--as", "no-hazard", "--why", "已复核，是冷却水"]);
    step(place, "2026-02-20", "农友朋", &a3, &["extend", "--until", "2026-03-31", "--why", "货架定制中"]);
    step(place, "2026-02-21", "桑继东", &a3, &["start"]);
    submit(place, "2026-03-01", &b1);
    step(place, "2026-03-02", "农友朋", &b1, &["accept"]);
    submit(place, "2026-03-10", &a2);
    step(place, "2026-03-11", "农友朋", &a2, &["reject", "--why", "照度仍不够"]);
    submit(place, "2026-03-15", &a2);
    step(place, "2026-03-16", "农友朋", &a2, &["accept"]);
    step(place, "2026-03-17", "禹山青", &a2, &["edit", "--assessment", "评估合格", "--review", "同意销号"]);
    step(place, "2026-03-20", "禹山青", &a2, &["close"]);

    let p = round("r3", C, "2026-03-20", &["辛冷库门封条开裂", "壬更衣室插座松脱"]);
    let [c1, c2] = ["辛冷库门封条开裂", "壬更衣室插座松脱"].map(|d| p[d].clone());
    step(place, "2026-03-21", "禹山青", &c1, &["decide", "--as", "confirm"]);
    papers(place, "2026-03-21", &c1, "2026-04-05", &["--funds", "1.5万元"]);
    begin(place, "2026-03-21", &c1);
    step(place, "2026-03-25", "禹山青", &c2, &["decide", "--as", "no-hazard", "--why", "插座已停用"]);
    submit(place, "2026-04-03", &c1);
    step(place, "2026-04-06", "农友朋", &c1, &["accept"]);
    step(place, "2026-04-10", "禹山青", &c1, &["close"]);

    round("r4", A, "2026-06-10", &["甲走廊应急灯不亮", "丙库房货架标识脱落", "癸门卫室灭火器压力低"]);
    round("r5", B, "2026-09-01", &["己配电箱门未关", "子砂轮机缺托架"]);
    round("r6", C, "2026-12-01", &["辛冷库门封条开裂", "壬更衣室插座松脱", "丑叉车喇叭不响"])
}

fn stats(place: &Place, more: &[&str]) -> Value {
    json(&place.ok(&[&["stats", "--format", "json"], more].concat()))
}

#[test]
fn a_year_against_a_computation_by_hand() {
    for place in Place::all() {
        let prints = year(&place);
        let all = stats(&place, &["--from", "2026-01-01", "--to", "2026-12-31"]);
        let cohort = |v: &Value| {
            let n = |key: &str| v[key].as_u64().unwrap();
            let keys = ["found", "withdrawn", "rectified", "closed", "open", "overdue", "on_time", "funds_unread"];
            (keys.map(n), v["rate"].clone(), v["funds"].clone(), v["days_to_close"].clone())
        };
        // Registered 12: four, one and one more at A; three and one at B; two and one at C. Withdrawn: 庚, 壬. Rectified: 乙
        // (closed), 戊 (accepted); 甲 and 辛 were closed and came back. Overdue: 丙 (31 March), 己 (1 April). On time: 戊 only,
        // 乙 was submitted again on 15 March against 1 March. Funds: 2 + 5 + 0.3 + 1.5. 乙: 10 January to 20 March, 69 days.
        assert_eq!(cohort(&all["total"]), ([12, 2, 2, 1, 8, 2, 1, 1], "20.0".into(), "8.8".into(), "69.0".into()));
        assert_eq!(cohort(&all["major"]), ([1, 0, 1, 1, 0, 0, 0, 0], "100.0".into(), "5".into(), "69.0".into()));
        assert_eq!(cohort(&all["general"]), ([11, 2, 1, 0, 8, 2, 1, 1], "11.1".into(), "3.8".into(), Value::Null));
        assert_eq!((&all["overdue"], &all["overdue_major"]), (&2.into(), &0.into()));
        let states: Vec<(&str, u64)> =
            all["states"].as_object().unwrap().iter().map(|(k, v)| (k.as_str(), v.as_u64().unwrap())).collect();
        let mut wanted = vec![
            ("registered", 3),
            ("assessed", 3),
            ("issued", 1),
            ("rectifying", 1),
            ("submitted", 0),
            ("accepted", 1),
            ("closed", 1),
            ("withdrawn", 2),
        ];
        wanted.sort_unstable();
        assert_eq!(states, wanted);
        let happened = all["happened"].as_object().unwrap();
        let wanted = [
            ("registered", 12),
            ("accepted", 4),
            ("refused", 1),
            ("closed", 3),
            ("recurred", 2),
            ("reopened", 0),
            ("extended", 1),
            ("regraded", 1),
            ("withdrawn", 2),
        ];
        assert_eq!(happened.len(), wanted.len());
        for (key, n) in wanted {
            assert_eq!(happened[key], n, "{key}");
        }
        let rounds: Vec<[i64; 6]> = all["rounds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| {
                ["hazards", "new", "persisting", "recurred", "withdrawn", "not_seen"].map(|k| r[k].as_i64().unwrap())
            })
            .collect();
        assert_eq!(
            rounds,
            [
                [4, 4, 0, 0, 0, 0],
                [3, 3, 0, 0, 0, 0],
                [2, 2, 0, 0, 0, 0],
                [3, 1, 1, 1, 0, 1],
                [2, 1, 1, 0, 0, 0],
                [3, 1, 0, 1, 1, 0]
            ]
        );
        // The first quarter of one firm: 甲 26 days, 乙 69.
        let quarter = stats(&place, &["--to", "2026-03-31", "--enterprise", A]);
        assert_eq!(cohort(&quarter["total"]), ([4, 0, 2, 2, 2, 0, 1, 1], "50.0".into(), "7".into(), "47.5".into()));
        assert_eq!(quarter["rounds"].as_array().unwrap().len(), 1);
        // The second half: what was registered before is not in the cohort, but is overdue all the same.
        let half = stats(&place, &["--from", "2026-07-01", "--to", "2026-12-31"]);
        assert_eq!((half["total"]["found"].as_u64(), half["overdue"].as_u64()), (Some(2), Some(2)));

        // Overdue is a matter of the day asked for: nothing is overdue on the last day itself.
        for (day, overdue) in
            [("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-31", 0), ("2026-04-01", 1), ("2026-04-02", 2)]
        {
            let out = json(&place.ok(&["due", "--as-of", day, "--format", "json"]));
            assert_eq!(out["overdue"].as_array().unwrap().len(), overdue, "{day}");
        }
        let out = place.run(&["due", "--as-of", "2026-04-02", "--fail-on", "overdue", "--quiet"]);
        assert_eq!(code(&out), 1);
        assert_eq!(code(&place.run(&["due", "--as-of", "2026-04-02", "--fail-on", "major"])), 0);
        let then = json(&place.ok(&["status", "--as-of", "2026-02-04", "--enterprise", A, "--format", "json"]));
        assert_eq!(then["counts"]["states"]["accepted"]["general"], 1, "甲 was accepted the day before");
        assert_eq!(then["counts"]["states"]["rectifying"]["major"], 1);
        assert_eq!(then["counts"]["open"], serde_json::json!({"major": 1, "general": 3}));

        // Recorded again, nothing changes; an older round is refused.
        let before = place.open().head().unwrap();
        let again = place.path("r6.json");
        place.ok(&["record", again.to_str().unwrap(), "--by", "禹山青", "--on", "2026-12-02"]);
        let (older, _) = assess(place.dir.path(), "older", C, &["寅门槛破损"]);
        assert_eq!(code(&place.run(&["record", older.to_str().unwrap(), "--by", "禹山青", "--on", "2026-05-01"])), 2);
        assert_eq!(place.open().head().unwrap(), before);
        assert_eq!(code(&place.run(&["verify", "--head", &before.head])), 0);
        // A round is given back as it came.
        let whole: Assessment = serde_json::from_slice(&std::fs::read(&again).unwrap()).unwrap();
        let kept = place.open().assessment(6).unwrap();
        assert_eq!(serde_json::to_string(&kept).unwrap(), serde_json::to_string(&whole).unwrap());

        // The same guards by command.
        let b1 = &prints["戊机床防护罩缺螺栓"];
        for words in [
            &["start"][..],
            &["accept"],
            &["reopen"],
            &["extend", "--until", "2027-01-01", "--why", "无"],
            &["edit", "--measures", "另换"],
        ] {
            let out = place.run(&[words, &[b1.as_str(), "--by", "禹山青", "--on", "2026-12-05"]].concat());
            assert_eq!(code(&out), 2, "{words:?}");
        }
        assert_eq!(code(&place.run(&["close", b1, "--on", "2026-12-05"])), 2, "nobody is named");
        assert_eq!(
            code(&place.run(&["close", b1, "--by", "禹山青", "--on", "2026-01-01"])),
            2,
            "before its last entry"
        );
        assert_eq!(place.open().head().unwrap(), before);
        let terminal = place.ok(&["stats", "--from", "2026-01-01", "--to", "2026-12-31"]);
        insta::allow_duplicates! {
            insta::assert_snapshot!("ledger_stats", text(&terminal.stdout));
            insta::assert_snapshot!("ledger_due", text(&place.ok(&["due", "--as-of", "2026-12-31", "--within", "7d"]).stdout));
            insta::assert_snapshot!("ledger_show", text(&place.ok(&["show", &prints["乙泵房照明昏暗"]]).stdout));
        }
    }
}

#[test]
fn what_check_writes_is_recorded_whole() {
    let place = Place::sqlite();
    let dir = place.path("out");
    let input = "fixtures/hongyuan-2026-11.xlsx";
    let words = ["check", input, "--sector", "hazchem", "--as-of", AS_OF, "--quiet", "-o", dir.to_str().unwrap()];
    assert_eq!(code(&hazgrade().args(words).output().unwrap()), 1);
    let file = dir.join("assessment.json");
    place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青"]);
    let written = std::fs::read_to_string(&file).unwrap();
    let whole: Assessment = serde_json::from_str(&written).unwrap();
    assert_eq!(
        serde_json::to_value(place.open().assessment(1).unwrap()).unwrap(),
        serde_json::to_value(&whole).unwrap()
    );
    let status = json(&place.ok(&["status", "--format", "json", "--limit", "0"]));
    assert_eq!(status["counts"]["open"]["major"], whole.summary.major);
    assert_eq!(status["counts"]["states"]["registered"]["general"], whole.summary.general);
    assert_eq!(status["hazards"].as_array().unwrap().len(), whole.hazards.len());
    let list = place.path("list.xlsx");
    place.ok(&["export", "-o", list.to_str().unwrap()]);
    let back = place.ok(&["import", list.to_str().unwrap(), "--by", "禹山青", "--on", AS_OF]);
    assert!(text(&back.stderr).contains("行中 0 行有改动"), "{}", text(&back.stderr));
    place.ok(&["verify"]);
    // Workbooks are judged on the way.
    let direct = Place::sqlite();
    direct.ok(&["record", input, "--sector", "hazchem", "--as-of", AS_OF, "--by", "禹山青", "--quiet"]);
    let status = |p: &Place| json(&p.ok(&["status", "--format", "json", "--limit", "0"]));
    assert_eq!(status(&direct), status(&place));
    // What was read only in part is not recorded.
    let empty = direct.path("空.csv");
    save(&empty, "甲,乙\n1,2\n".as_bytes());
    assert_eq!(code(&direct.run(&["record", empty.to_str().unwrap(), "--by", "禹山青", "--enterprise", A])), 3);
    assert_eq!(direct.open().head().unwrap().rounds, 1);
}

#[test]
fn a_ledger_that_is_not_there_is_not_made() {
    let place = Place::sqlite();
    for words in [&["status"][..], &["verify"], &["stats"], &["due"]] {
        assert_eq!(code(&place.run(words)), 2, "{words:?}");
    }
    assert!(!place.file.unwrap().exists());
    let out = hazgrade().args(["ledger", "status", "--db", "postgres://nobody@127.0.0.1:1/none"]).output().unwrap();
    assert_eq!(code(&out), 3, "{}", text(&out.stderr));
}

#[test]
fn whatever_is_altered_is_named() {
    // Statement, exit code, what the report has to name.
    let cases: [(&str, &str); 16] = [
        ("UPDATE ledger_events SET why = '无' WHERE seq = 5", "event 5"),
        ("UPDATE ledger_events SET who = '他人' WHERE seq = 2", "event 2"),
        ("UPDATE ledger_events SET day = '2026-01-09' WHERE seq = 7", "event 7"),
        ("UPDATE ledger_events SET card = replace(card, 'general', 'major') WHERE seq = 4", "event 4"),
        ("UPDATE ledger_events SET hazard = 3 WHERE seq = 6", "event 6"),
        ("DELETE FROM ledger_events WHERE seq = 6", "event 6"),
        ("DELETE FROM ledger_events WHERE seq = (SELECT max(seq) FROM ledger_events)", "head 1"),
        ("UPDATE ledger_texts SET text = replace(text, '开裂', '完好') WHERE id = 2", "text 2"),
        ("DELETE FROM ledger_texts WHERE id = 2", "text 2"),
        ("UPDATE ledger_hazards SET state = 'closed' WHERE id = 1", "hazard 1"),
        ("UPDATE ledger_hazards SET deadline = '2030-01-01' WHERE id = 2", "hazard 2"),
        ("UPDATE ledger_hazards SET grade = 'major' WHERE id = 3", "hazard 3"),
        ("DELETE FROM ledger_hazards WHERE id = 4", "head 1"),
        ("UPDATE ledger_rounds SET day = '2025-01-01' WHERE id = 1", "round 1"),
        ("UPDATE ledger_sightings SET text = 1 WHERE round = 1 AND rank = 3", "sighting 1"),
        ("DELETE FROM ledger_sightings WHERE round = 1 AND rank = 4", "sighting 1"),
    ];
    for make in [|| Some(Place::sqlite()), Place::postgres] {
        let Some(place) = make() else { continue };
        let entries = seed(&place, 4);
        let mut ledger = place.open();
        ledger.apply(&[to_accepted(&entries[0], false)], &stamp("2026-02-01"), false).unwrap().unwrap();
        drop(ledger);
        place.ok(&["verify"]);
        let tables = ["events", "texts", "hazards", "rounds", "sightings", "heads"];
        for table in tables {
            place.meddle(&format!("CREATE TABLE kept_{table} AS SELECT * FROM ledger_{table}"));
        }
        for (sql, named) in cases {
            place.meddle(sql);
            let out = place.run(&["verify", "--lang", "en"]);
            let told = text(&out.stdout);
            assert_eq!(code(&out), 1, "{sql}: {told}");
            assert!(told.lines().any(|l| l.trim_start().starts_with(named)), "{sql}: {named} is not in\n{told}");
            for table in tables {
                place.meddle(&format!(
                    "DELETE FROM ledger_{table}; INSERT INTO ledger_{table} SELECT * FROM kept_{table}"
                ));
            }
            place.ok(&["verify"]);
        }
        // Whoever cuts the tail off and mends the head deceives all but those who noted the head down.
        let head = place.open().head().unwrap();
        place.meddle(
            "DELETE FROM ledger_events WHERE seq = (SELECT max(seq) FROM ledger_events); \
             UPDATE ledger_hazards SET version = (SELECT max(seq) FROM ledger_events), state = 'submitted' WHERE id = 1; \
             UPDATE ledger_heads SET events = events - 1, head = (SELECT hash FROM ledger_events ORDER BY seq DESC LIMIT 1)",
        );
        place.ok(&["verify"]);
        assert_eq!(code(&place.run(&["verify", "--head", &head.head])), 1);
    }
}

/// Everything that the tables of a file hold, read without this program; none if they cannot be read.
fn dump(file: &Path) -> Option<Vec<String>> {
    let connection = rusqlite::Connection::open(file).ok()?;
    let mut all = Vec::new();
    for table in ["events", "texts", "hazards", "rounds", "sightings", "heads"] {
        let mut statement =
            connection.prepare(&format!("SELECT * FROM ledger_{table} NOT INDEXED ORDER BY 1, 2")).ok()?;
        let width = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            all.push(format!("{:?}", (0..width).map(|i| row.get_ref(i)).collect::<Vec<_>>()));
        }
    }
    Some(all)
}

#[test]
fn a_changed_byte_of_the_file_is_noticed() {
    let place = Place::sqlite();
    seed(&place, 6);
    let file = place.file.clone().unwrap();
    rusqlite::Connection::open(&file)
        .unwrap()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
        .unwrap();
    let sound = std::fs::read(&file).unwrap();
    let whole = dump(&file).unwrap();
    let needle = "灯箱面板".as_bytes();
    let texts = sound.windows(needle.len()).enumerate().filter(|(_, w)| *w == needle).map(|(i, _)| i + 2);
    let places: Vec<usize> = texts.chain((0..sound.len()).step_by(397)).collect();
    let changed = place.path("changed.db");
    let (mut altered, mut told) = (0, 0);
    for at in places {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        save(&changed, &bytes);
        // Pages hold room that nobody uses: only what can be read there is part of the ledger.
        if dump(&changed).as_ref() == Some(&whole) {
            continue;
        }
        altered += 1;
        save(&changed, &bytes);
        let verified = Ledger::open(changed.to_str().unwrap(), false).and_then(|mut l| l.verify(None));
        assert!(verified.as_ref().map_or(true, |v| !v.sound), "byte {at}: {verified:?}");
        told += u32::from(verified.is_ok());
        for rest in ["changed.db-wal", "changed.db-shm", "changed.db-journal"] {
            let _ = std::fs::remove_file(place.path(rest));
        }
    }
    assert!(altered >= 20 && told >= 10, "{altered} bytes alter something, {told} of them are named");
    place.ok(&["verify"]);
}

#[test]
fn what_cells_hold_does_not_act_on_a_terminal() {
    let place = Place::sqlite();
    let hostile = "甲\u{1b}[2J乙\u{9b}31m丙\u{202e}丁";
    let (file, prints) = assess(place.dir.path(), "hostile", A, &[hostile]);
    place.ok(&["record", file.to_str().unwrap(), "--by", "禹\u{1b}[31m山青", "--on", "2026-01-10"]);
    let print = &prints[hostile];
    for words in [&["status"][..], &["show", print], &["due", "--as-of", "2026-02-01"], &["stats"], &["verify"]] {
        for form in ["terminal", "json"] {
            let out = place.ok(&[words, &["--format", form]].concat());
            let acts = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
            assert!(!text(&out.stdout).chars().any(acts), "{words:?} {form}");
            assert!(!text(&out.stderr).chars().any(acts), "{words:?} {form}");
        }
    }
    let shown = json(&place.ok(&["show", print, "--format", "json"]));
    assert_eq!(shown["hazard"]["description"], hostile);
}

#[test]
fn early_warning_judges_the_ledger_by_rules() {
    for place in Place::all() {
        let rows: Vec<String> = (1..=6).map(|n| format!("{n}号泵房照明昏暗")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut print = String::new();
        for (name, day) in [("r1", "2026-01-10"), ("r2", "2026-02-10"), ("r3", "2026-03-10")] {
            let (file, prints) = assess(place.dir.path(), name, A, &rows);
            place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青", "--on", day]);
            prints.values().next().unwrap().clone_into(&mut print);
        }
        papers(&place, "2026-01-11", &print, "2026-01-20", &[]);
        let out = place.run(&["warn", "--as-of", "2026-03-20", "--format", "json"]);
        assert_eq!(code(&out), 1, "{}", text(&out.stderr));
        let doc = json(&out);
        let of = |rule: &str| {
            let list = doc["warnings"].as_array().unwrap().iter();
            list.filter(|w| w["rule"] == format!("early-warning.{rule}")).cloned().collect::<Vec<_>>()
        };
        let late = of("overdue-long");
        assert_eq!(late.len(), 1, "{doc:#}");
        assert_eq!((late[0]["hazard"].as_str(), late[0]["enterprise"].as_str()), (Some(print.as_str()), Some(A)));
        assert_eq!(of("no-deadline").len(), 5);
        assert_eq!(of("copied-round").len(), 2, "the second and the third round say what the one before said");
        assert!(of("overdue-major").is_empty() && of("low-rate").is_empty(), "six hazards are too few for a rate");
        assert_eq!(doc["undetermined"].as_array().unwrap().len(), 0);
        // In time: nothing is overdue yet.
        let early = json(&place.run(&["warn", "--as-of", "2026-01-19", "--format", "json"]));
        assert!(!early.to_string().contains("early-warning.overdue"), "{early:#}");
        let shown = text(&place.run(&["warn", "--as-of", "2026-03-20"]).stdout);
        insta::assert_snapshot!("ledger_warn", shown);
        assert_eq!(code(&place.run(&["warn", "--as-of", "2026-03-20", "--no-fail"])), 0);
        assert_eq!(code(&place.run(&["warn", "--as-of", "2020-01-01"])), 3, "nothing was judged");
    }
}

#[test]
fn rounds_of_the_ledger_are_compared_by_their_numbers() {
    for place in Place::all() {
        for (name, day, rows) in [
            ("r1", "2026-01-10", ["甲走廊应急灯不亮", "乙泵房照明昏暗"]),
            ("r2", "2026-02-10", ["乙泵房照明昏暗", "丙库房货架标识脱落"]),
        ] {
            let (file, _) = assess(place.dir.path(), name, A, &rows);
            place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青", "--on", day]);
        }
        let diff = |rounds: &[&str]| {
            let args = [&["diff", "--db", &place.db, "--format", "json", "--fail-on", "never"], rounds].concat();
            hazgrade().args(args).output().unwrap()
        };
        let doc = json(&diff(&["1", "2"]));
        let titles = |list: &str| -> Vec<String> {
            let list = doc[list].as_array().unwrap().iter();
            list.map(|e| {
                e["hazard"]["description"].as_str().or(e["description"].as_str()).unwrap_or_default().to_owned()
            })
            .collect()
        };
        assert_eq!((titles("new").len(), titles("closed").len(), titles("persisting").len()), (1, 1, 1), "{doc:#}");
        let out = diff(&["1", "7"]);
        assert_eq!(code(&out), 2);
        assert!(text(&out.stderr).contains('7'));
    }
}

#[test]
fn deadlines_are_counted_in_workdays() {
    let place = Place::sqlite();
    let (file, prints) = assess(place.dir.path(), "r1", A, &["甲走廊应急灯不亮", "乙泵房照明昏暗"]);
    place.ok(&["record", file.to_str().unwrap(), "--by", "禹山青", "--on", "2026-09-20"]);
    // 2026-10-01 to 10-07 are days off; 10-10 is worked though a Saturday.
    for (print, deadline) in prints.values().zip(["2026-10-08", "2026-10-10"]) {
        papers(&place, "2026-09-21", print, deadline, &[]);
    }
    let due = |within: &str| json(&place.ok(&["due", "--as-of", "2026-09-30", "--within", within, "--format", "json"]));
    let days = |doc: &Value| -> Vec<(String, i64)> {
        let list = doc["due"].as_array().unwrap().iter();
        list.map(|d| (d["deadline"].as_str().unwrap().to_owned(), d["workdays_left"].as_i64().unwrap())).collect()
    };
    assert_eq!(days(&due("1wd")), [("2026-10-08".to_owned(), 1)]);
    assert_eq!(due("1wd")["until"], "2026-10-08");
    assert_eq!(days(&due("7d")).len(), 0);
    assert_eq!(days(&due("3个工作日")).last().unwrap(), &("2026-10-10".to_owned(), 3));
    assert_eq!(code(&place.run(&["due", "--within", "xwd"])), 2);
}
