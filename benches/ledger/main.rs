//! `cargo bench --bench ledger [-- HAZARDS ROUNDS [postgres://…]]` (100000 hazards in 12 rounds unless told otherwise).
//!
//! Makes a ledger, then runs `status`, `due`, `stats` and `verify` as processes of their own beside plain scans of the same
//! tables, and prints times and ratios. It measures; it does not judge.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use hazgrade::assess::document::{
    Assessment, Enterprise, Hazard, Measures, Profiles, Rectification, SCHEMA, Summary, Tool,
};
use hazgrade::assess::fingerprint::Fingerprint;
use hazgrade::base::{Channel, Grade, Status};
use hazgrade::ledger::{Change, Filter, Ledger, Stamp, Step};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error>>;

const HAZGRADE: &str = env!("CARGO_BIN_EXE_hazgrade");
const FIRM: &str = "量尺化工有限公司";
/// Runs of each command; the median counts.
const RUNS: usize = 7;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let hazards: u32 = words.first().map_or(Ok(100_000), |w| w.parse())?;
    let rounds: u32 = words.get(1).map_or(Ok(12), |w| w.parse())?;
    let place = match words.get(2) {
        Some(url) => url.clone(),
        None => file(hazards, rounds)?.display().to_string(),
    };
    make(&place, hazards, rounds)?;
    println!("\n{hazards} hazards × {rounds} rounds; median of {RUNS} runs, each a process of its own");
    let scan = scans(&place)?;
    for words in
        [&["status"][..], &["status", "--as-of", "2026-06-15"], &["due"], &["due", "--format", "json"], &["stats"]]
    {
        let seconds = median(|| run(&place, words))?;
        println!(
            "  ledger {:<34}{:>9.1} ms{:>8.1} × the scan of sightings",
            words.join(" "),
            seconds * 1e3,
            seconds / scan
        );
    }
    if rounds > 1 {
        let (old, new) = ((rounds - 1).to_string(), rounds.to_string());
        let seconds = median(|| timed(&["diff", "--db", &place, &old, &new, "--quiet", "--fail-on", "never"]))?;
        println!(
            "  {:<41}{:>9.1} ms{:>8.1} × the scan of sightings",
            "diff of two rounds",
            seconds * 1e3,
            seconds / scan
        );
    }
    let start = Instant::now();
    run(&place, &["verify"])?;
    println!("  ledger {:<34}{:>9.1} ms (one run)", "verify", start.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

fn file(hazards: u32, rounds: u32) -> Outcome<PathBuf> {
    let folder = Path::new(HAZGRADE).ancestors().nth(2).unwrap_or_else(|| Path::new("target")).join("bench-data");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("ledger-{hazards}-{rounds}.db")))
}

/// Records the rounds, unless they are there from an earlier run.
fn make(place: &str, hazards: u32, rounds: u32) -> Outcome<()> {
    let mut ledger = Ledger::open(place, true)?;
    let first = date(2026, 1, 15);
    let there = u32::try_from(ledger.rounds(None)?.len())?;
    for round in there..rounds {
        let day = first.checked_add(i64::from(round).months())?;
        let start = Instant::now();
        ledger.record(&assessment(hazards, round, day), None, &Stamp::now("量尺", day))?;
        println!("round {} recorded in {:.1} s", round + 1, start.elapsed().as_secs_f64());
        // Of every hundred, one more is decided with each round.
        let entries = ledger.entries(&Filter::default())?;
        let chosen = entries.iter().skip(round as usize).step_by(100);
        let confirm = |id| Change { hazard: id, version: None, steps: vec![(Step::Confirm, String::new())] };
        let changes: Vec<Change> = chosen.map(|e| confirm(e.id)).collect();
        ledger.apply(&changes, &Stamp::now("量尺", day), false)?.map_err(|r| format!("{r:?}"))?;
    }
    Ok(())
}

fn assessment(hazards: u32, round: u32, day: Date) -> Assessment {
    let list: Vec<Hazard> = (0..hazards).map(hazard).collect();
    Assessment {
        schema: SCHEMA.to_owned(),
        tool: Tool { name: "hazgrade".to_owned(), version: format!("bench-{round}") },
        as_of: day.to_string(),
        inspected: None,
        enterprise: Enterprise { name: Some(FIRM.to_owned()), ..Default::default() },
        inputs: Vec::new(),
        mappings: Vec::new(),
        packs: Vec::new(),
        profiles: Profiles::default(),
        summary: Summary { rows_examined: hazards.into(), rules_run: 1, ..Summary::default() },
        hazards: list.into(),
        undetermined: Vec::new(),
        not_hazards: Vec::new().into(),
        risk_points: Vec::new(),
        contradictions: Vec::new(),
        rule_errors: Vec::new(),
        table_names: BTreeMap::default(),
        by_hand: Vec::new(),
    }
}

fn hazard(n: u32) -> Hazard {
    let description = format!("{}号装置{}层平台第{}处护栏松动，踢脚板缺失", n % 40, n % 7, n);
    let location = format!("{}车间", n % 60);
    let deadline = date(2026, 1, 20) + i64::from(n % 700).days();
    Hazard {
        fingerprint: Fingerprint::new("", FIRM, &location, &description).to_string(),
        rank: u64::from(n) + 1,
        rule: None,
        title: description.clone(),
        grade: if n.is_multiple_of(50) { Grade::Major } else { Grade::General },
        status: Status::Suspected,
        channel: Channel::Described,
        contradicted: false,
        description,
        location: Some(location),
        basis: Vec::new(),
        also: Vec::new(),
        evidence: Vec::new(),
        risk: None,
        house_level: None,
        measures: Measures::default(),
        rectification: Rectification {
            measures: Some("紧固护栏，补装踢脚板".to_owned()),
            deadline: (!n.is_multiple_of(10)).then(|| deadline.to_string()),
            deadline_source: Some("sheet".to_owned()),
            responsible: Some("设备部".to_owned()),
            ..Default::default()
        },
        waiver: None,
        accidents: Vec::new(),
        claimed_level: None,
        notes: Vec::new(),
        extras: BTreeMap::default(),
        near: Vec::new(),
        verify: None,
    }
}

fn run(place: &str, words: &[&str]) -> Outcome<f64> {
    timed(&[&["ledger", "--db", place, "--quiet"], words].concat())
}

/// Seconds that a command takes, as a process of its own.
fn timed(words: &[&str]) -> Outcome<f64> {
    let start = Instant::now();
    let status = Command::new(HAZGRADE).args(words).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("{words:?} ended with {status}").into());
    }
    Ok(start.elapsed().as_secs_f64())
}

fn median(mut run: impl FnMut() -> Outcome<f64>) -> Outcome<f64> {
    run()?;
    let mut times = (0..RUNS).map(|_| run()).collect::<Outcome<Vec<f64>>>()?;
    times.sort_by(f64::total_cmp);
    Ok(times.get(RUNS / 2).copied().unwrap_or(f64::NAN))
}

/// Times of plain scans, in this process; the one over the sightings is what others are held against.
fn scans(place: &str) -> Outcome<f64> {
    let mut of_sightings = f64::NAN;
    // `+ 0` keeps the planner from answering by an index alone.
    for (table, column) in [("ledger_hazards", "last_round"), ("ledger_events", "seq"), ("ledger_sightings", "text")] {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} + 0 >= 0");
        let mut rows = 0_i64;
        let seconds = if place.starts_with("postgres") {
            let mut client = postgres::Client::connect(place, postgres::NoTls)?;
            median(|| {
                let start = Instant::now();
                rows = client.query_one(&sql, &[])?.get(0);
                Ok(start.elapsed().as_secs_f64())
            })?
        } else {
            let connection = rusqlite::Connection::open(place)?;
            median(|| {
                let start = Instant::now();
                rows = connection.query_row(&sql, [], |r| r.get(0))?;
                Ok(start.elapsed().as_secs_f64())
            })?
        };
        println!("  plain count(*) of {table:<23}{:>9.1} ms over {rows} rows", seconds * 1e3);
        if table == "ledger_sightings" {
            of_sightings = seconds;
        }
    }
    Ok(of_sightings)
}
