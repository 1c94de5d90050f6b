//! Problems of one sheet, listed up to a number per kind and counted beyond it.

use super::limits::Limits;
use crate::base::{Message, Problem};
use crate::say;

/// Collects the problems of one sheet.
#[derive(Debug)]
pub(super) struct Log {
    listed: Vec<Problem>,
    counts: Vec<(&'static str, u64)>,
    cap: u64,
}

impl Log {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { listed: Vec::new(), counts: Vec::new(), cap: limits.problems_listed }
    }

    /// Whether nothing was recorded.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether a problem of this kind was recorded.
    pub(super) fn has(&self, code: &str) -> bool {
        self.counts.iter().any(|e| e.0 == code)
    }

    fn count(&mut self, code: &'static str) -> bool {
        let cap = self.cap;
        if let Some(entry) = self.counts.iter_mut().find(|e| e.0 == code) {
            entry.1 += 1;
            return entry.1 <= cap;
        }
        self.counts.push((code, 1));
        cap > 0
    }

    /// A problem at one cell: one-based row, zero-based column.
    pub(super) fn at(&mut self, row: u32, column: u32, code: &'static str, message: impl FnOnce() -> Message) {
        if self.count(code) {
            self.listed.push(Problem::at(row, column, code, message()));
        }
    }

    /// A problem without a usable address.
    pub(super) fn general(&mut self, code: &'static str, message: impl FnOnce() -> Message) {
        if self.count(code) {
            self.listed.push(Problem::general(code, message()));
        }
    }

    /// Everything listed, and one closing problem for each kind of which more were met.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (code, total) in self.counts {
            if total > self.cap {
                let listed = self.cap;
                self.listed.push(Problem::general(
                    code,
                    say!(
                        "此类问题（{code}）共 {total} 处，只列出前 {listed} 处",
                        "{total} problems of this kind ({code}) in all; only the first {listed} are listed"
                    ),
                ));
            }
        }
        self.listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_problems_end_in_a_total() {
        let mut log = Log::new(&Limits { problems_listed: 2, ..Limits::default() });
        for row in 1..=5 {
            log.at(row, 0, "error-cell", || say!("错", "bad"));
        }
        log.general("other", || say!("他", "other"));
        let problems = log.finish();
        assert_eq!(problems.len(), 4);
        assert!(problems[3].message.zh.contains("共 5 处"));
    }
}
