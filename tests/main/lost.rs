//! Nothing is lost: every row that holds something is a record, a header or left out with a reason; every record of a
//! ledger is a hazard, no hazard, or told.

use crate::common::{AS_OF, code, json, run};
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::judge::text::Stancer;
use hazgrade::judge::{Choice, RuleSet, Sited, judge};
use hazgrade::pack;
use hazgrade::recognize::kinds::Kinds;
use hazgrade::recognize::recognize;
use hazgrade::workbook::{Limits, open_bytes};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

static KINDS: LazyLock<Arc<Kinds>> =
    LazyLock::new(|| Arc::new(Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default())));

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut out = Diagnostics::default();
    let packs = pack::load(&RuleFiles::embedded(), &mut out);
    let choice = Choice { as_of: AS_OF.parse().unwrap(), sectors: vec!["hazchem".to_owned()] };
    RuleSet::compile(packs, Arc::clone(&KINDS), Stancer::new(&KINDS.stance, &KINDS.wording), &choice, &mut out)
});

const ROWS: [&str; 30] = [
    "青岚化工有限公司隐患台账,,,,",
    "填报单位：青岚化工有限公司,,,,填报人：言树声",
    "说明：逐项填写,,,,",
    "序号,隐患部位,隐患描述,整改期限,备注2",
    "序号,检查项目,检查内容,检查结果,备注",
    ",,,措施,期限",
    "单位,m3,t,,",
    "1,泵房,机封漏油,2026-12-1,",
    "2,罐区,1.液位计失灵；2.围堰破损,12.5,照片",
    "3,,同上,〃,",
    "4,库房,,2026-12-1,重要",
    "5,库房,未发现隐患,,",
    "6,动火,是否办证,是,",
    "7,,,,",
    "8,,,,只有备注",
    ",,,,",
    " ,,  ,,",
    "一、储罐区,,,,",
    "合计,,3,,",
    "填表人：,,审核人：,,",
    "注：以上为自查,,,,",
    "罐号,储存介质,容积,重大危险源级别,紧急切断",
    "T-1,甲醇,100m3,一级,无",
    "T-2,苯,约3,,有",
    "企业名称,青岚化工有限公司,统一社会信用代码,91620000MA00000000,",
    "法定代表人,言树声,从业人数,126,",
    "甲,乙,丙,丁,戊",
    "0.5,1,2,3,4",
    "项目,一月,二月,三月,合计",
    ",,,,,,外面的字",
];

fn rows() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(ROWS.to_vec()), 1..24)
}

fn is_filled(line: &str) -> bool {
    line.split(',').any(|cell| !cell.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_accounted_for(lines in rows()) {
        let text = lines.join("\n");
        let Ok(book) = open_bytes("随机.csv", text.clone().into_bytes(), &Limits::default()) else { return Ok(()) };
        let found = recognize(book, &KINDS);
        let mut places: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let mut put = |row: u32, what: String| places.entry(row).or_default().push(what);
        for reading in &found.sheets {
            if reading.table.is_none() {
                prop_assert!(reading.skipped.is_some());
                return Ok(());
            }
            if let [first, last] = reading.header_rows.as_slice() {
                (*first..=*last).for_each(|row| put(row, "header".to_owned()));
            }
            for s in &reading.skipped_rows {
                (s.rows[0]..=s.rows[1]).for_each(|row| put(row, s.reason.clone()));
            }
        }
        let mut records = 0;
        for table in &found.tables {
            let form = table.columns.iter().any(|c| c.row.is_some());
            let rows: std::collections::BTreeSet<u32> =
                if form { table.columns.iter().filter_map(|c| c.row).collect() } else { table.rows.iter().copied().collect() };
            records += table.len();
            rows.into_iter().for_each(|row| put(row, "record".to_owned()));
        }
        let told: u64 = found.sheets.iter().map(|s| s.records).sum();
        prop_assert_eq!(u64::try_from(records).unwrap(), told);
        for (row, line) in (1..).zip(&lines) {
            let at = places.get(&row).cloned().unwrap_or_default();
            prop_assert_eq!(at.len(), usize::from(is_filled(line)), "row {} of\n{}\n{:?}", row, text, places);
        }
    }

    #[test]
    fn every_record_of_a_ledger_is_an_entry(lines in rows()) {
        let text = format!("序号,隐患部位,隐患描述,整改期限,备注2\n{}", lines.join("\n"));
        let Ok(book) = open_bytes("随机.csv", text.clone().into_bytes(), &Limits::default()) else { return Ok(()) };
        let found = recognize(book, &KINDS);
        let tables: Vec<Sited> = found.tables.into_iter().map(|table| Sited { input: 0, table }).collect();
        let judged = judge(&RULES, tables);
        for (at, sited) in (0_u32..).zip(&judged.tables).filter(|(_, t)| t.table.kind == "hazard-ledger") {
            for record in 0..u32::try_from(sited.table.len()).unwrap() {
                let hazards = judged.findings.iter().filter(|f| (f.table, f.record) == (at, record)).map(|f| f.statement);
                let none = judged.cleared.iter().filter(|c| (c.table, c.record) == (at, record)).map(|c| c.statement);
                let mut statements: Vec<u32> = hazards.chain(none).collect();
                let all = statements.len();
                statements.sort_unstable();
                statements.dedup();
                prop_assert!(all >= 1 && statements.len() == all, "record {} of\n{}", record, text);
            }
        }
    }
}

fn csv(lines: &str) -> serde_json::Value {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.csv");
    hazgrade::base::outfile::write_whole(&path, |out| out.write_all(lines.as_bytes())).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--format", "json", "--as-of", AS_OF]);
    assert!(matches!(code(&out), 0 | 1));
    json(&out)
}

fn codes(doc: &serde_json::Value) -> Vec<String> {
    let list = doc["inputs"][0]["sheets"][0]["problems"].as_array().unwrap();
    list.iter().map(|p| format!("{} {}", p["cell"].as_str().unwrap_or("-"), p["code"].as_str().unwrap())).collect()
}

#[test]
fn marks_of_repetition_are_read_as_what_they_repeat() {
    let doc = csv(
        "序号,隐患部位,隐患描述,整改措施,整改期限\n1,同上,机封漏油,更换密封,2026-12-1\n2,泵房,同上,同左,〃\n3,〃,未发现隐患,,\n4,库房,同上。,,\n",
    );
    let hazards: Vec<(&str, &str, &str)> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| {
            let cell = h["evidence"][0]["cell"].as_str().unwrap();
            (cell, h["description"].as_str().unwrap(), h["location"].as_str().unwrap_or("-"))
        })
        .collect();
    assert!(hazards.contains(&("C2", "机封漏油", "-")) && hazards.contains(&("C3", "机封漏油", "泵房")), "{hazards:?}");
    assert_eq!(hazards.len(), 2, "{hazards:?}");
    let none = doc["not_hazards"].as_array().unwrap();
    assert_eq!(none.iter().map(|n| n["row"].as_u64().unwrap()).collect::<Vec<_>>(), [4, 5]);
    let second = doc["hazards"].as_array().unwrap().iter().find(|h| h["evidence"][0]["cell"] == "C3").unwrap();
    assert_eq!(second["rectification"]["deadline"], "2026-12-01");
    assert_eq!(second["rectification"]["measures"], "机封漏油");
    let told = codes(&doc);
    for one in ["B2 same-as-nothing", "C3 same-as", "D3 same-as", "E3 same-as", "B4 same-as", "C5 same-as"] {
        assert!(told.contains(&one.to_owned()), "{one}: {told:?}");
    }
}

#[test]
fn a_row_without_a_description_is_told_and_no_hazard() {
    let doc = csv("序号,隐患部位,隐患描述,隐患级别,责任人\n1,泵房,机封漏油,一般,甲\n2,库房,,重大,乙\n3,,,,\n");
    assert_eq!(doc["hazards"].as_array().unwrap().len(), 1);
    assert_eq!(doc["not_hazards"][0]["reason"], "empty");
    assert_eq!(codes(&doc), ["C3 blank-description"]);
}

#[test]
fn data_above_a_header_is_told() {
    let doc = csv("甲,泵房,漏油,李\n乙,罐区,锈蚀,王\n序号,隐患部位,隐患描述,责任人\n1,库房,堆垛过高,张\n");
    assert_eq!(codes(&doc), ["- data-above-header"]);
    let skipped = &doc["inputs"][0]["sheets"][0]["skipped_rows"];
    assert_eq!(*skipped, serde_json::json!([{"rows": [1, 2], "reason": "above-the-header"}]));
}
