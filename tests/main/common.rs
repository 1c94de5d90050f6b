//! Running the program as a person would, with a fixed surrounding.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A day on which the fixtures' answers hold.
pub const AS_OF: &str = "2026-11-23";

/// A file below the project's folder.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The program, in Chinese, 80 columns wide, without colours.
pub fn hazgrade() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hazgrade"));
    command.env_clear().env("LANG", "zh_CN.UTF-8").env("COLUMNS", "80").env("NO_COLOR", "1").env("TZ", "Asia/Shanghai");
    command.current_dir(project(""));
    command
}

/// Runs with arguments.
pub fn run(args: &[&str]) -> Output {
    hazgrade().args(args).output().expect("the program starts")
}

/// Exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("not killed by a signal")
}

/// Standard output as JSON.
pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stderr)))
}

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
