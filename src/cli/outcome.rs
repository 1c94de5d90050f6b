//! Exit codes, the contract with scripts.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at or above what was asked for.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Usage, pack or configuration error.
    Usage,
    /// The result is incomplete.
    Incomplete,
}

impl Outcome {
    /// The process's exit code: 0, 1, 2, 3.
    #[must_use]
    pub fn exit(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
        })
    }
}
