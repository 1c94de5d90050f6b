//! The committed benchmark: `cargo bench --bench check [-- ROWS…]` (1000 and 100000 rows unless told otherwise).
//!
//! Makes hazard ledgers and rules, runs the program beside a bare read of the same file by calamine, alternately, each as
//! a process of its own, and prints ratios, peak memory and the cost of one rule on one row. It measures; it does not
//! judge. See `docs/performance.md`.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod data;
mod judging;
mod process;
mod register;
mod rules;

use process::{Program, Round};
use std::error::Error;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The hidden command of this program: a bare read of a workbook.
const BARE: &str = "bare-read";
/// The day the law is asked for, so that every run judges the same.
const AS_OF: &str = "2026-11-01";
/// The program measured.
const HAZGRADE: &str = env!("CARGO_BIN_EXE_hazgrade");

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if let [command, path] = words.as_slice()
        && command == BARE
    {
        return bare_read(Path::new(path));
    }
    let mut sizes: Vec<u32> = words.iter().map(|w| w.parse()).collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        sizes = vec![1_000, 100_000];
    }
    let folder = data_folder();
    let rules = rules::write(&folder)?;
    let client = data::client(&folder)?;
    let ledgers: Vec<(u32, PathBuf)> =
        sizes.iter().map(|n| Ok((*n, data::ledger(&folder, *n)?))).collect::<Outcome<_>>()?;

    println!("\nWhole processes, run in turn; median of the ratios to the bare read of the same round.");
    for (rows, ledger) in &ledgers {
        check(*rows, ledger, &rules)?;
    }
    registers(&folder, 100_000)?;
    cold(&client)?;
    judging::report()
}

/// Where files are kept between runs.
fn data_folder() -> PathBuf {
    let exe = Path::new(HAZGRADE);
    exe.ancestors().nth(2).unwrap_or_else(|| Path::new("target")).join("bench-data")
}

/// Reads every cell and does nothing with it.
fn bare_read(path: &Path) -> Outcome<()> {
    use calamine::Reader as _;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path)?;
    let mut filled = 0_u64;
    for name in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&name)?;
        while let Some(cell) = cells.next_cell()? {
            filled += u64::from(*cell.get_value() != calamine::DataRef::Empty);
        }
    }
    println!("{filled}");
    Ok(())
}

fn bare(path: &Path) -> Outcome<Program> {
    let path = path.display().to_string();
    Ok(Program::new("bare read by calamine", &std::env::current_exe()?, &[BARE.to_owned(), path]))
}

/// `hazgrade check` of a file; the JSON goes to a standard output that nobody reads.
fn hazgrade(name: &str, path: &Path, format: &str, more: &[&str]) -> Program {
    let path = path.display().to_string();
    let fixed = ["check", &path, "--format", format, "--fail-on", "never", "--quiet", "--as-of", AS_OF];
    let words: Vec<String> = fixed.iter().chain(more).map(|w| (*w).to_owned()).collect();
    Program::new(name, Path::new(HAZGRADE), &words)
}

fn check(rows: u32, ledger: &Path, rules: &Path) -> Outcome<()> {
    let rounds = match rows {
        0..=5_000 => 21,
        5_001..=200_000 => 7,
        _ => 3,
    };
    let folder = rules.display().to_string();
    let bench = |format, name, sectors| hazgrade(name, ledger, format, &["--rules", &folder, "--sector", sectors]);
    let programs = [
        bare(ledger)?,
        bench("json", "check, 300 rules, all as JSON", "bench"),
        bench("terminal", "check, 300 rules, summary only", "bench"),
        hazgrade("check, built-in pack, summary only", ledger, "terminal", &["--sector", "hazchem"]),
        bench("terminal", "check, both, summary only", "hazchem,bench"),
        bench("terminal", "check, one rule, summary only", "bench-none"),
        bench("terminal", "check, 300 rules, 30 in Rhai, summary", "bench-rhai"),
    ];
    let measured = process::in_turn(&programs, rounds)?;
    let bytes = std::fs::metadata(ledger)?.len();
    println!("\n{rows} rows × 20 columns, {:.1} MB, {rounds} rounds", megabytes(bytes));
    table(&programs, &measured);
    let own = process::median_by_round(
        &measured,
        |r| Some((r.first()?, r.get(5)?, r.get(2)?)),
        |(_, none, all)| (all.seconds - none.seconds) * 1e9 / 299.0 / f64::from(rows),
    );
    let over = process::median_by_round(
        &measured,
        |r| Some((r.first()?, r.get(3)?, r.get(4)?)),
        |(_, none, all)| (all.seconds - none.seconds) * 1e9 / 300.0 / f64::from(rows),
    );
    let scripts = process::median_by_round(&measured, |r| Some((r.get(2)?, r.get(6)?)), |(a, b)| b.seconds / a.seconds);
    println!("  300 rules, 30 of them in Rhai ÷ 300 rules in YAML: {scripts:.2}");
    println!("  one rule on one row, wall: {own:.1} ns (300 rules less 1), {over:.1} ns (on top of the built-in pack)");
    Ok(())
}

/// A register judged, against reading it.
fn registers(folder: &Path, rows: u32) -> Outcome<()> {
    let path = register::write(folder, rows)?;
    let text = path.display().to_string();
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<String>>();
    let command = |name: &str, list: &[&str]| Program::new(name, Path::new(HAZGRADE), &words(list));
    let fixed = ["--quiet", "--as-of", AS_OF];
    let register = ["register", &text, "--fail-on", "never"];
    let programs = [
        bare(&path)?,
        command("sheet: read and understood", &["sheet", &text, "--format", "json", "--quiet"]),
        command("register: judged and linked, in short", &[&register[..], &fixed[..]].concat()),
        command("register, all as JSON", &[&register[..], &fixed[..], &["--format", "json"]].concat()),
    ];
    let measured = process::in_turn(&programs, 7)?;
    println!(
        "\nA register of {rows} rows × 20 columns, {:.1} MB, 7 rounds",
        megabytes(std::fs::metadata(&path)?.len())
    );
    table(&programs, &measured);
    let ratio = process::median_by_round(&measured, |r| Some((r.get(1)?, r.get(2)?)), |(a, b)| b.seconds / a.seconds);
    println!("  judging the register ÷ reading it: {ratio:.2}");
    Ok(())
}

fn cold(client: &Path) -> Outcome<()> {
    let programs = [
        bare(client)?,
        hazgrade("check, built-in packs, summary", client, "terminal", &[]),
        hazgrade("check, built-in packs, JSON", client, "json", &[]),
        Program::new("--version", Path::new(HAZGRADE), &["--version".to_owned()]),
    ];
    let measured = process::in_turn(&programs, 41)?;
    println!("\nCold start on a workbook of 200 rows, 41 rounds");
    table(&programs, &measured);
    Ok(())
}

fn table(programs: &[Program], rounds: &[Round]) {
    println!("  {:<38}{:>10}{:>12}{:>12}", "", "× bare", "ms", "peak MiB");
    for (i, program) in programs.iter().enumerate() {
        let ratio = process::median_by_round(rounds, |r| Some((r.first()?, r.get(i)?)), |(a, b)| b.seconds / a.seconds);
        let ms = process::median_by_round(rounds, |r| r.get(i), |b| b.seconds * 1e3);
        let peak = process::median_by_round(rounds, |r| r.get(i)?.peak_kib, |kib| f64::from(kib) / 1024.0);
        let peak = if peak.is_nan() { "–".to_owned() } else { format!("{peak:.0}") };
        println!("  {:<38}{ratio:>10.2}{ms:>12.1}{peak:>12}", program.name);
    }
}

/// Millions of bytes.
#[allow(clippy::cast_precision_loss, reason = "a size for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
