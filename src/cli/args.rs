//! The command line as types: one source for parsing, help and completions.

use crate::workbook::Limits;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::PathBuf;

/// hazgrade: grades safety hazards found in self-inspection spreadsheets. 事故隐患分级工具。
#[derive(Debug, Parser)]
#[command(name = "hazgrade", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Folder of rules laid over the built-in ones (repeatable). 规则目录
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub rules: Vec<PathBuf>,
    /// Language of the terminal; by default the locale's. 终端语言
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Threads used; by default one per core. 线程数
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<usize>,
    /// Say nothing but errors and what was asked for. 安静
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colours. 颜色
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
}

/// Language of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What makes `check` exit 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Major hazards.
    Major,
    /// Any hazard.
    General,
    /// Nothing.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Grade the hazards of workbooks. 判定隐患
    Check(CheckArgs),
    /// What changed between rounds of one enterprise. 对比各轮隐患
    Diff(super::diff::DiffArgs),
    /// Write a document from a saved assessment. 由已保存的判定结果生成文档
    Render(RenderArgs),
    /// Documents of rectification: the kinds, and their texts to be changed. 文书模板
    Documents(super::documents::DocumentsArgs),
    /// Show how each sheet was understood. 查看表格读取情况
    Sheet(SheetArgs),
    /// Judge the register of risk points, with its pictures and notices. 风险点清单
    Register(RegisterArgs),
    /// Write a blank self-inspection workbook made from the rules. 生成空白自查表
    Template(TemplateArgs),
    /// Risk methods on given values; major hazard sources (GB 18218). 风险评价与重大危险源分级
    #[command(subcommand)]
    Risk(super::risk::RiskCommand),
    /// Rounds over time and the closed loop of every hazard. 隐患台账
    Ledger(super::ledger::LedgerArgs),
    /// Look into the rules. 查看规则
    #[command(subcommand)]
    Rules(super::rules::RulesCommand),
    /// Print shell completions. 生成命令补全脚本
    Completions {
        /// Shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// Which rules are used.
#[derive(Debug, Clone, Args)]
pub struct Choosing {
    /// Sectors judged (repeatable or comma-separated); by default all. 行业领域
    #[arg(long, value_name = "SECTOR", value_delimiter = ',')]
    pub sector: Vec<String>,
    /// The day the law is asked for; by default today. 判定基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
}

/// How far reading a file may go.
#[derive(Debug, Clone, Default, Args)]
pub struct Bounds {
    /// Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限
    #[arg(long = "limit", value_name = "NAME=VALUE", long_help = limits_help())]
    pub limits: Vec<String>,
}

/// The limits with their defaults, for the help of `--limit`.
fn limits_help() -> String {
    let mut text = String::from(
        "Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限\n\nThe limits and their defaults:",
    );
    for (limit, value) in Limits::default().list() {
        let (name, en) = (limit.name, limit.en);
        let _ = write!(text, "\n  {name}={value}: {en}");
    }
    text
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Workbooks (xlsx, xls, xlsb, ods, csv, docx). 待判定的表格
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// Folder for every document. 输出目录
    #[arg(short = 'o', long = "output", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Which rules are used.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Format, with an optional path (repeatable): terminal, json, csv, markdown, html, github, junit, sarif, xlsx, register, docx,
    /// ics, or a document (`hazgrade documents`). 输出格式
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub format: Vec<String>,
    /// Mapping file: how sheets are to be read (repeatable). 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
    /// Name of the enterprise, instead of what the inputs say. 企业名称
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// What makes the exit code 1. 触发退出码 1 的级别
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    pub fail_on: FailOn,
    /// Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法
    #[arg(long, value_name = "ID", default_value = "lec-gt")]
    pub risk_profile: String,
    /// Deadline profile. 整改期限口径
    #[arg(long, value_name = "ID", default_value = "deadline-30-15")]
    pub deadline_profile: String,
    /// Asking for reasons.
    #[command(flatten)]
    pub why: super::why::WhyArgs,
    /// Tell which rules took longest, on standard error. 列出最慢的规则
    #[arg(long)]
    pub profile_rules: bool,
}

/// Options of `register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// Workbooks: registers, lists of activities or equipment, ledgers. 表格
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// Folder for every form of the register, notice cards and the notice board. 输出目录
    #[arg(short = 'o', long = "output", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Which rules are used.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Format, with an optional path (repeatable): terminal, json, csv, html, xlsx, cards, board. 输出格式
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub format: Vec<String>,
    /// Mapping file: how sheets are to be read (repeatable). 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
    /// Name of the enterprise, instead of what the inputs say. 企业名称
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Exit with 1 for open major hazards at risk points, or for any hazard or fault of the register. 触发退出码 1 的级别
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    pub fail_on: FailOn,
    /// Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法
    #[arg(long, value_name = "ID", default_value = "lec-gt")]
    pub risk_profile: String,
}

/// Options of `template`.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// Sectors (hazchem) or packs; several make one workbook. 行业领域
    #[arg(value_name = "SECTOR", value_delimiter = ',')]
    pub sectors: Vec<String>,
    /// The workbook to write (.xlsx). 输出文件
    #[arg(short = 'o', long = "output", value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// The day the law is asked for; by default today. 判定基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Replace the file if it exists. 覆盖已有文件
    #[arg(long)]
    pub force: bool,
}

/// Options of `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// A saved assessment.json. 已保存的判定结果
    #[arg(value_name = "ASSESSMENT", value_hint = ValueHint::FilePath)]
    pub assessment: PathBuf,
    /// Format, with an optional path (repeatable). 输出格式
    #[arg(long = "as", value_name = "FORMAT[=PATH]", required = true)]
    pub formats: Vec<String>,
}

/// Options of `sheet`.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Workbooks. 表格
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    /// Mapping file: how sheets are to be read (repeatable). 对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Vec<PathBuf>,
    /// Write how the sheets were read as a mapping file to correct. 保存对应文件
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save_mapping: Option<PathBuf>,
    /// terminal or json. 输出格式
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: String,
    /// How far reading may go.
    #[command(flatten)]
    pub bounds: Bounds,
}
