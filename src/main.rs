//! The `hazgrade` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    hazgrade::cli::main()
}
