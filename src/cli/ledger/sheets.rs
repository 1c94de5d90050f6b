//! The round trip by workbook.

use super::super::outcome::Outcome;
use super::super::session::{Terminal, today};
use super::{ByArgs, failed, tell_head};
use crate::base::outfile::write_whole;
use crate::ledger::{Filter, Ledger, returned};
use crate::report::xlsx::write_loop_list;
use crate::say;
use crate::workbook::{self, Limits};
use clap::{Args, ValueHint};
use std::io;
use std::path::PathBuf;

/// Options of `ledger export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The workbook to write (.xlsx). 输出文件
    #[arg(short = 'o', long = "output", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Closed and withdrawn hazards too. 包括已销号和撤销的
    #[arg(long)]
    pub all: bool,
    /// Replace the file if it exists. 覆盖已有文件
    #[arg(long)]
    pub force: bool,
}

/// Options of `ledger import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The workbook that came back. 填好的清单
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Who and when.
    #[command(flatten)]
    pub by: ByArgs,
    /// Show what would change and change nothing. 只试不改
    #[arg(long)]
    pub dry_run: bool,
}

pub(super) fn export(args: &ExportArgs, ledger: &mut Ledger, terminal: &Terminal) -> io::Result<Outcome> {
    let path = args.output.display();
    if args.output.exists() && !args.force {
        terminal.error(&say!(
            "{path} 已存在，没有覆盖；换一个文件名或加 --force",
            "{path} exists and was not replaced; choose another name or add --force"
        ));
        return Ok(Outcome::Usage);
    }
    let mut rows = Vec::new();
    let filter = Filter { enterprise: args.enterprise.clone(), as_of: None };
    let read = ledger.full(&filter, &mut |entry, card, hazard| {
        if args.all || !entry.state.is_over() {
            rows.push((entry, card, hazard));
        }
        Ok(())
    });
    if let Err(e) = read {
        return Ok(failed(&e, terminal));
    }
    if rows.is_empty() {
        terminal.error(&say!("没有可导出的隐患，没有写出文件", "there is no hazard to export; nothing was written"));
        return Ok(Outcome::Usage);
    }
    rows.sort_by_key(|(e, _, h)| (e.enterprise.clone(), e.grade, h.rank, e.id));
    let whose = args.enterprise.clone().unwrap_or_default();
    write_whole(&args.output, |out| write_loop_list(&rows, today(), &whose, out))?;
    let n = rows.len();
    terminal.note(&say!("已写出 {path}：{n} 条隐患", "wrote {path}: {n} hazards"));
    Ok(Outcome::Clean)
}

pub(super) fn import(args: &ImportArgs, ledger: &mut Ledger, terminal: &Terminal) -> Outcome {
    let Some(stamp) = args.by.stamp(None, terminal) else { return Outcome::Usage };
    let path = args.file.display();
    let workbook = match workbook::open(&args.file, &Limits::default()) {
        Ok(workbook) => workbook,
        Err(e) => {
            let message = e.message();
            let (zh, en) = (&message.zh, &message.en);
            terminal.error(&say!("{path}：{zh}", "{path}: {en}"));
            return Outcome::Incomplete;
        }
    };
    let plan = match returned::read(ledger, &workbook, &stamp) {
        Ok(plan) => plan,
        Err(e) => return failed(&e, terminal),
    };
    let mut problems = plan.problems.clone();
    for line in plan.lines.iter().filter(|_| args.dry_run) {
        let (cell, print) = (&line.cell, &line.fingerprint);
        for step in &line.steps {
            let (zh, en) = (&step.zh, &step.en);
            terminal.tell(&say!("{cell} {print} {zh}", "{cell} {print} {en}"));
        }
    }
    // What is sound is tried even if something is not, so that all problems are told at once.
    let done = match ledger.apply(&plan.changes, &stamp, args.dry_run || !problems.is_empty()) {
        Ok(done) => done,
        Err(e) => return failed(&e, terminal),
    };
    if let Err(refused) = &done {
        problems.extend(plan.refusals(refused));
    }
    if !problems.is_empty() {
        for message in &problems {
            terminal.error(message);
        }
        let n = problems.len();
        terminal.error(&say!("{path}：{n} 个问题，没有作任何更改", "{path}: {n} problems; nothing was changed"));
        return Outcome::Usage;
    }
    let (rows, changed) = (plan.rows, plan.changes.len());
    if args.dry_run {
        terminal.tell(&say!(
            "{rows} 行中 {changed} 行有改动；没有保存",
            "{changed} of {rows} rows change something; nothing was saved"
        ));
    } else {
        terminal.tell(&say!(
            "{rows} 行中 {changed} 行有改动，已全部保存",
            "{changed} of {rows} rows changed something; all of it is saved"
        ));
        if let Ok(applied) = done {
            tell_head(&applied.head, terminal);
        }
    }
    Outcome::Clean
}
