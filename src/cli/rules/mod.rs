//! `hazgrade rules`: for those who write rules. One file per command with its arguments; the work itself is done in the
//! rooms `pack` and `judge`.

mod choose;
mod coverage;
mod doc;
mod explain;
mod impact;
mod lint;
mod list;
mod lock;
mod mutate;
mod new;
mod schema;
mod test;

use crate::base::Message;
use crate::cli::args::Common;
use crate::cli::outcome::Outcome;
use crate::cli::session::{RuleBase, Terminal};
use crate::say;
use clap::Subcommand;
use std::io;

/// Looking into the rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// List packs, documents and rules. 列出规则
    List(list::ListArgs),
    /// Tell everything that is wrong with packs, or probably not meant. 检查规则包
    Lint(lint::LintArgs),
    /// Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema
    Schema(schema::SchemaArgs),
    /// Make a pack folder, or a rule in it, to start from. 新建规则包或规则
    New(new::NewArgs),
    /// Write the hashes of a folder's rule files into hazgrade.lock. 生成锁文件
    Lock(lock::LockArgs),
    /// Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名
    Verify(lock::VerifyArgs),
    /// Write a reference of packs: documents, clauses, rules. 生成规则手册
    Doc(doc::DocArgs),
    /// Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则
    Explain(explain::ExplainArgs),
    /// Run the examples of rules. 运行规则的例子
    Test(test::TestArgs),
    /// Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况
    Coverage(coverage::CoverageArgs),
    /// Change rules in one place each: do their examples notice? 变异测试
    Mutate(mutate::MutateArgs),
    /// Which findings change if other rules take the place of the present ones. 换用规则的影响
    Impact(impact::ImpactArgs),
}

/// Runs the command.
///
/// # Errors
/// Writing to standard output failed.
pub fn run(command: &RulesCommand, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    match command {
        RulesCommand::List(args) => list::run(args, common, terminal),
        RulesCommand::Lint(args) => lint::run(args, common, terminal),
        RulesCommand::Schema(args) => schema::run(args, terminal),
        RulesCommand::New(args) => new::run(args, terminal),
        RulesCommand::Lock(args) => lock::lock(args, common, terminal),
        RulesCommand::Verify(args) => lock::verify(args, common, terminal),
        RulesCommand::Doc(args) => doc::run(args, common, terminal),
        RulesCommand::Explain(args) => explain::run(args, common, terminal),
        RulesCommand::Test(args) => test::run(args, common, terminal),
        RulesCommand::Coverage(args) => coverage::run(args, common, terminal),
        RulesCommand::Mutate(args) => mutate::run(args, common, terminal),
        RulesCommand::Impact(args) => impact::run(args, common, terminal),
    }
}

/// The rules asked for with `--rules`; a folder that cannot be read is told.
fn load(common: &Common, terminal: &Terminal) -> Option<RuleBase> {
    RuleBase::load(common).map_err(|message| terminal.error(&message)).ok()
}

/// Whether JSON is asked for; another word than `terminal` and `json` is told.
fn wants_json(format: &str, terminal: &Terminal) -> Option<bool> {
    match format {
        "terminal" => Some(false),
        "json" => Some(true),
        other => {
            terminal
                .error(&say!("没有格式“{other}”，可用：terminal、json", "no format `{other}`; use terminal or json"));
            None
        }
    }
}

/// There is no such rule; perhaps one like it.
fn no_such_rule(id: &str, ids: &[&str]) -> Message {
    match crate::base::yaml::nearest(id, ids) {
        Some(near) => say!("没有规则 {id}，是不是 {near}？", "there is no rule {id}; did you mean {near}?"),
        None => {
            say!("没有规则 {id}；用 hazgrade rules list 查看全部", "there is no rule {id}; see hazgrade rules list")
        }
    }
}

/// Whether a pack's share is below the least one asked for; that is told.
fn below(min: Option<u8>, pack: &str, part: usize, whole: usize, terminal: &Terminal) -> bool {
    let Some(min) = min.map(usize::from).filter(|min| part * 100 < min * whole) else { return false };
    let share = crate::judge::coverage::percent(part, whole);
    terminal.error(&say!(
        "{pack} 只有 {share}%，低于要求的 {min}%",
        "{pack} has {share} %, less than the {min} % asked for"
    ));
    true
}
