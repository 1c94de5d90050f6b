//! `hazgrade ledger`: rounds over time and the closed loop of every hazard. The work itself is done in the room `ledger`.

mod change;
mod look;
mod papers;
mod sheets;
mod warn;

use super::args::Common;
use super::outcome::Outcome;
use super::session::{Terminal, today};
use crate::ledger::{Fault, Head, Ledger, LedgerError, Stamp};
use crate::say;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::io;

/// Where the ledger is when nothing else is said.
const DEFAULT: &str = "hazgrade.db";

/// Options of `ledger`.
#[derive(Debug, Args)]
pub struct LedgerArgs {
    /// The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库
    #[arg(long, global = true, value_name = "PATH|URL")]
    pub db: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: LedgerCommand,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查
    Record(change::RecordArgs),
    /// How many hazards stand where, and the most pressing. 当前状态
    Status(look::StatusArgs),
    /// One hazard with all its events. 一条隐患的全过程
    Show(look::ShowArgs),
    /// What is overdue or falls due. 到期和超期
    Due(look::DueArgs),
    /// Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警
    Warn(warn::WarnArgs),
    /// Figures of a period. 统计
    Stats(look::StatsArgs),
    /// Prove that nothing was altered or lost. 核验台账未被改动
    Verify(look::VerifyArgs),
    /// Write the hazards as a workbook to fill in. 导出待填清单
    Export(sheets::ExportArgs),
    /// Read a workbook that was filled in. 读入填好的清单
    Import(sheets::ImportArgs),
    /// Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书
    Document(papers::DocumentArgs),
    /// Decide the proposed grade. 确认或改判级别
    Decide(change::DecideArgs),
    /// Write measures, funds, deadline and so on. 填写整改要求
    Edit(change::EditArgs),
    /// Tell the responsible to put it right. 下达整改
    Issue(change::StepArgs),
    /// Rectification begins. 开始整改
    Start(change::StepArgs),
    /// Put right: ask for acceptance. 报请验收
    Submit(change::SubmitArgs),
    /// Accept the rectification; by somebody else than who did it. 验收合格
    Accept(change::StepArgs),
    /// Refuse the rectification. 验收不合格
    Reject(change::StepArgs),
    /// Close an accepted hazard. 销号
    Close(change::StepArgs),
    /// Open a closed hazard again. 重新打开
    Reopen(change::StepArgs),
    /// Extend a deadline. 延期
    Extend(change::ExtendArgs),
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(args: &LedgerArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let place = args
        .db
        .clone()
        .or_else(|| std::env::var("HAZGRADE_LEDGER").ok().filter(|v| !v.is_empty()))
        .unwrap_or_else(|| DEFAULT.to_owned());
    // Only a round makes a ledger, and what can be wrong without one is told before.
    if let LedgerCommand::Record(args) = &args.command {
        return change::record(args, &place, common, terminal);
    }
    let mut ledger = match Ledger::open(&place, false) {
        Ok(ledger) => ledger,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    let ledger = &mut ledger;
    match &args.command {
        LedgerCommand::Record(_) => Ok(Outcome::Usage),
        LedgerCommand::Status(args) => look::status(args, ledger, terminal),
        LedgerCommand::Show(args) => look::show(args, ledger, terminal),
        LedgerCommand::Due(args) => look::due(args, ledger, common, terminal),
        LedgerCommand::Warn(args) => warn::warn(args, ledger, common, terminal),
        LedgerCommand::Stats(args) => look::stats(args, ledger, terminal),
        LedgerCommand::Verify(args) => look::verify(args, ledger, terminal),
        LedgerCommand::Export(args) => sheets::export(args, ledger, terminal),
        LedgerCommand::Document(args) => papers::document(args, ledger, common, terminal),
        LedgerCommand::Import(args) => Ok(sheets::import(args, ledger, terminal)),
        command => Ok(change::run(command, ledger, terminal)),
    }
}

/// Who changes something and on which day.
#[derive(Debug, Clone, Args)]
pub struct ByArgs {
    /// Who does it; by default $HAZGRADE_BY. 何人
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The day it takes effect; by default today. 生效日期
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<Date>,
}

impl ByArgs {
    /// The stamp, or a word on what is missing.
    fn stamp(&self, day: Option<Date>, terminal: &Terminal) -> Option<Stamp> {
        let told = self.by.clone().or_else(|| std::env::var("HAZGRADE_BY").ok());
        let Some(who) = told.filter(|w| !w.trim().is_empty()) else {
            terminal.error(&say!(
                "每次改动都要记下是谁做的：请加 --by 姓名（或设置环境变量 HAZGRADE_BY）",
                "every change notes who makes it: add --by NAME (or set HAZGRADE_BY)"
            ));
            return None;
        };
        Some(Stamp::now(&who, self.on.or(day).unwrap_or_else(today)))
    }
}

/// Tells what went wrong; the exit code.
pub(super) fn failed(error: &LedgerError, terminal: &Terminal) -> Outcome {
    for message in &error.messages {
        terminal.error(message);
    }
    match error.fault {
        Fault::Refused => Outcome::Usage,
        Fault::Storage | Fault::Damaged => Outcome::Incomplete,
    }
}

/// Tells the end of the chain after a change: whoever notes it down can prove later that nothing was cut off.
fn tell_head(head: &Head, terminal: &Terminal) {
    let (hash, events) = (&head.head, head.events);
    terminal.note(&say!("已保存，事件 {events}，链头 {hash}", "saved; event {events}, head {hash}"));
}
