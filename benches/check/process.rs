//! Running programs in turn: wall time and peak memory of each.

use super::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// A program to be measured.
pub struct Program {
    /// What the table calls it.
    pub name: String,
    path: PathBuf,
    words: Vec<String>,
}

/// One run of one program.
#[derive(Clone, Copy)]
pub struct Run {
    pub seconds: f64,
    /// Peak resident memory; `None` where the system does not tell, or the program was gone too soon.
    pub peak_kib: Option<u32>,
}

/// One run of every program.
pub type Round = Vec<Run>;

impl Program {
    pub fn new(name: &str, path: &Path, words: &[String]) -> Self {
        Self { name: name.to_owned(), path: path.to_owned(), words: words.to_vec() }
    }

    fn run(&self) -> Outcome<Run> {
        let start = Instant::now();
        let mut child =
            Command::new(&self.path).args(&self.words).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let (stop, stopped) = mpsc::channel::<()>();
        let watch = std::thread::spawn(move || {
            let mut peak = None;
            // The first look comes soon, for programs that are done in a moment; later ones leave the processor alone.
            let mut pause = Duration::from_millis(1);
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                peak = peak.max(peak_kib(&status));
                pause = (pause * 2).min(Duration::from_millis(8));
            }
            peak
        });
        let exit = child.wait()?;
        let seconds = start.elapsed().as_secs_f64();
        drop(stop);
        let peak_kib = watch.join().map_err(|_| "the watch failed")?;
        if !exit.success() {
            return Err(format!("{} ended with {exit}", self.name).into());
        }
        Ok(Run { seconds, peak_kib })
    }
}

/// The high-water mark of resident memory that Linux keeps.
fn peak_kib(status: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(status).ok()?;
    text.lines().find_map(|l| l.strip_prefix("VmHWM:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Runs all programs in turn, again and again, after one round that only warms the file cache.
pub fn in_turn(programs: &[Program], rounds: usize) -> Outcome<Vec<Round>> {
    let round = || programs.iter().map(Program::run).collect::<Outcome<Round>>();
    round()?;
    (0..rounds).map(|_| round()).collect()
}

/// The median over rounds of what `value` makes of the runs that `pick` takes.
pub fn median_by_round<'r, T>(
    rounds: &'r [Round],
    pick: impl Fn(&'r Round) -> Option<T>,
    value: impl Fn(T) -> f64,
) -> f64 {
    median(rounds.iter().filter_map(|r| pick(r).map(&value)).collect())
}

/// The median; not a number of nothing.
pub fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list.get(list.len() / 2).copied().unwrap_or(f64::NAN)
}
