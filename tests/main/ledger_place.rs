//! Ledgers to try things on, and assessments made by hand so that no rule decides what they hold.

use crate::common::{code, hazgrade, text};
use hazgrade::assess::document::{Assessment, Hazard, Rectification, SCHEMA};
use hazgrade::assess::fingerprint::Fingerprint;
use hazgrade::ledger::card::{Fields, Step};
use hazgrade::ledger::{Change, Entry, Filter, Ledger, Stamp};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicU32, Ordering};

/// A firm.
pub const A: &str = "泽川化工有限公司";

/// An empty ledger of its own.
pub struct Place {
    /// What `--db` is given.
    pub db: String,
    /// The file, of SQLite.
    pub file: Option<PathBuf>,
    /// Scratch.
    pub dir: tempfile::TempDir,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Place {
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("台账.db");
        Self { db: file.to_str().unwrap().to_owned(), file: Some(file), dir }
    }

    #[allow(clippy::print_stderr, reason = "a test that was skipped says so")]
    /// A schema of its own on the server, if there is one; that tests were skipped is said.
    pub fn postgres() -> Option<Self> {
        let Ok(url) = std::env::var("HAZGRADE_TEST_POSTGRES") else {
            eprintln!("SKIPPED on PostgreSQL: HAZGRADE_TEST_POSTGRES is not set");
            return None;
        };
        let schema = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("the test server answers");
        client.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
        let mark = if url.contains('?') { '&' } else { '?' };
        let db = format!("{url}{mark}options=-csearch_path%3D{schema}");
        Some(Self { db, file: None, dir: tempfile::tempdir().unwrap() })
    }

    pub fn all() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten().collect()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn open(&self) -> Ledger {
        Ledger::open(&self.db, true).unwrap()
    }

    /// `hazgrade ledger …` on this ledger.
    pub fn run(&self, args: &[&str]) -> Output {
        hazgrade().args(["ledger", "--db", &self.db]).args(args).output().unwrap()
    }

    /// As above; it has to succeed.
    pub fn ok(&self, args: &[&str]) -> Output {
        let out = self.run(args);
        assert_eq!(code(&out), 0, "{args:?}: {}", text(&out.stderr));
        out
    }

    /// Statements as a meddler would run them.
    pub fn meddle(&self, sql: &str) {
        if let Some(file) = &self.file {
            rusqlite::Connection::open(file).unwrap().execute_batch(sql).unwrap();
        } else {
            postgres::Client::connect(&self.db, postgres::NoTls).unwrap().batch_execute(sql).unwrap();
        }
    }
}

/// Writes a file.
pub fn save(path: &Path, bytes: &[u8]) {
    hazgrade::base::outfile::write_whole(path, |out| out.write_all(bytes)).unwrap();
}

/// Descriptions → the file of an assessment, and description → fingerprint.
pub fn assess(dir: &Path, name: &str, firm: &str, rows: &[&str]) -> (PathBuf, BTreeMap<String, String>) {
    let hazards: Vec<_> = (1_u64..).zip(rows).map(|(rank, row)| hazard(firm, rank, row)).collect();
    let prints = hazards.iter().map(|h| (h.description.clone(), h.fingerprint.clone())).collect();
    let file = dir.join(format!("{name}.json"));
    let empty: Vec<u8> = Vec::new();
    let value = json!({
        "schema": SCHEMA, "tool": {"name": "hazgrade", "version": name}, "as_of": "2026-11-23",
        "enterprise": {"name": firm, "credit_code": null, "sectors": []}, "inputs": empty, "packs": empty,
        "profiles": {"risk": null, "house": null}, "hazards": hazards, "undetermined": empty, "not_hazards": empty,
        "summary": {"major": 0, "general": rows.len(), "undetermined": 0, "not_a_hazard": 0, "errors": 0, "waived": 0,
            "rules_run": 1, "rows_examined": rows.len()},
        "risk_points": empty, "contradictions": empty, "rule_errors": empty,
    });
    let whole: Assessment = serde_json::from_value(value).unwrap();
    save(&file, serde_json::to_string(&whole).unwrap().as_bytes());
    (file, prints)
}

fn hazard(firm: &str, rank: u64, row: &str) -> Hazard {
    let empty: Vec<u8> = Vec::new();
    let value = json!({
        "fingerprint": Fingerprint::new("", firm, "综合楼", row).to_string(), "rank": rank, "rule": null, "title": row,
        "grade": "general", "status": "confirmed", "channel": "described", "contradicted": false, "description": row,
        "location": "综合楼", "basis": empty, "also": empty, "evidence": empty, "risk": null, "house_level": null,
        "measures": {}, "rectification": Rectification::default(), "waiver": null,
    });
    serde_json::from_value(value).unwrap()
}

/// Some hazards, registered.
pub fn seed(place: &Place, count: usize) -> Vec<Entry> {
    let rows: Vec<String> = (1..=count).map(|n| format!("第{n}号灯箱面板开裂")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (file, _) = assess(place.dir.path(), "seed", A, &rows);
    let read: Assessment = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let mut ledger = place.open();
    ledger.record(&read, None, &stamp("2026-01-10")).unwrap();
    ledger.entries(&Filter::default()).unwrap()
}

pub fn stamp(day: &str) -> Stamp {
    Stamp::now("禹山青", day.parse().unwrap())
}

/// Steps that lead to acceptance.
pub fn to_accepted(entry: &Entry, again: bool) -> Change {
    let text = |t: &str| Some(t.to_owned());
    let fields = Fields {
        measures: text("更换面板"),
        deadline: text("2026-06-30"),
        responsible: text("设备部 桑继东"),
        ..Fields::default()
    };
    let first = if again { Step::Reopen } else { Step::Confirm };
    let steps = [
        first,
        Step::Edit { fields },
        Step::Issue,
        Step::Start,
        Step::Edit { fields: Fields { evidence: text("照片"), ..Fields::default() } },
        Step::Submit { rectifier: "桑继东".to_owned() },
        Step::Accept { acceptor: "农友朋".to_owned() },
    ];
    Change { hazard: entry.id, version: None, steps: steps.into_iter().map(|s| (s, "照办".to_owned())).collect() }
}
