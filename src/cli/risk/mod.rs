//! `hazgrade risk`: risk methods on given values, and GB 18218 on a sheet.

mod eval;
mod gb18218;
mod methods;

use super::args::Common;
use super::outcome::Outcome;
use super::session::Terminal;
use clap::Subcommand;
use std::io;

/// The commands of `risk`.
#[derive(Debug, Subcommand)]
pub enum RiskCommand {
    /// Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算
    Eval,
    /// Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次
    Score(methods::ScoreArgs),
    /// List the method profiles, or show one with its tables and bands. 查看评价方法
    Methods(methods::MethodsArgs),
    /// Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级
    #[command(name = "gb18218")]
    Gb18218(gb18218::Gb18218Args),
}

/// Runs a command.
///
/// # Errors
/// Reading or writing failed.
pub fn run(command: &RiskCommand, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    match command {
        RiskCommand::Eval => eval::run(common, terminal),
        RiskCommand::Score(args) => methods::score(args, common, terminal),
        RiskCommand::Methods(args) => methods::run(args, common, terminal),
        RiskCommand::Gb18218(args) => gb18218::run(args, common, terminal),
    }
}
