//! `hazgrade rules new`: a pack folder or a rule to start from. Nothing is ever overwritten.

use crate::base::outfile::write_whole;
use crate::base::words::SECTORS;
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::say;
use clap::{Args, ValueHint};
use std::io;
use std::path::{Path, PathBuf};

/// Options of `rules new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The pack's folder, made if it is not there. 规则包目录
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Add one rule of this id to the pack. 新增一条规则
    #[arg(long, value_name = "ID")]
    pub rule: Option<String>,
    /// Title of the pack or the rule. 名称
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Sector of a new pack. 行业领域
    #[arg(long, value_name = "SECTOR", default_value = "trade")]
    pub sector: String,
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &NewArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let dir = &args.dir;
    let pack_file = dir.join("pack.yaml");
    let name = dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let pack = match std::fs::read_to_string(&pack_file) {
        Ok(text) => id_of(&text).unwrap_or_else(|| plain_id(&name)),
        Err(_) => plain_id(&name),
    };
    let files: Vec<(PathBuf, String)> = if let Some(rule) = &args.rule {
        if !pack_file.is_file() {
            let shown = pack_file.display();
            terminal.error(&say!(
                "没有 {shown}；先用 hazgrade rules new 目录 建规则包",
                "there is no {shown}; make the pack first: hazgrade rules new DIR"
            ));
            return Ok(Outcome::Usage);
        }
        let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if rule.is_empty() || rule.starts_with('.') || rule.contains("..") || !rule.chars().all(sound) {
            terminal.error(&say!("规则编号“{rule}”不合规", "bad rule id `{rule}`"));
            return Ok(Outcome::Usage);
        }
        let document = document_of(&pack_file);
        let title = args.title.as_deref().unwrap_or("待填：隐患名称");
        vec![(dir.join(format!("{rule}.yaml")), rule_file(rule, title, document.as_deref()))]
    } else {
        let Some((id, character, _)) = SECTORS.iter().find(|s| s.0 == args.sector || s.1 == args.sector) else {
            let (word, listed) = (&args.sector, SECTORS.map(|s| s.0).join("、"));
            terminal
                .error(&say!("没有行业领域“{word}”，可用：{listed}", "there is no sector `{word}`; known: {listed}"));
            return Ok(Outcome::Usage);
        };
        let title = args.title.as_deref().unwrap_or("待填：规则包名称");
        vec![
            (pack_file, pack_text(&pack, character, id, title)),
            (dir.join("rules.yaml"), rule_file(&format!("{pack}.first"), "待填：隐患名称", Some("doc"))),
        ]
    };
    for (path, _) in &files {
        if path.exists() {
            let shown = path.display();
            terminal.error(&say!("{shown} 已存在，不覆盖", "{shown} exists and is not overwritten"));
            return Ok(Outcome::Usage);
        }
    }
    std::fs::create_dir_all(dir)?;
    for (path, text) in &files {
        write_whole(path, |out| out.write_all(text.as_bytes()))?;
        let shown = path.display();
        terminal.note(&say!("已写入 {shown}", "wrote {shown}"));
    }
    let shown = dir.display();
    terminal.note(&say!(
        "下一步：填好标有“待填”的地方，再运行 hazgrade rules lint {shown} 和 hazgrade rules test {shown}",
        "next: fill in what is marked 待填, then run hazgrade rules lint {shown} and hazgrade rules test {shown}"
    ));
    Ok(Outcome::Clean)
}

/// A folder's name as an id.
fn plain_id(name: &str) -> String {
    let id: String =
        name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    let id = id.trim_matches('-');
    if id.is_empty() { "pack".to_owned() } else { id.to_owned() }
}

/// The value of a first-level `id:` line.
fn id_of(text: &str) -> Option<String> {
    text.lines().find_map(|l| l.strip_prefix("id:")).map(|v| v.trim().trim_matches(['"', '\'']).to_owned())
}

/// The first document of a pack.
fn document_of(pack: &Path) -> Option<String> {
    let text = std::fs::read_to_string(pack).ok()?;
    let (_, documents) = text.split_once("documents:")?;
    documents.lines().find_map(|l| l.trim().strip_prefix("- id:")).map(|v| v.trim().to_owned())
}

/// A text as a YAML scalar.
fn scalar(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}

fn pack_text(id: &str, character: &str, sector: &str, title: &str) -> String {
    let title = scalar(title);
    format!(
        "\
# yaml-language-server: $schema=./pack.schema.json
# 编辑器提示：hazgrade rules schema -o 本目录，即生成 pack.schema.json 和 rules.schema.json。
id: {id}
sector: {character}
sectors: [{sector}]
title: {title}
version: 0.1.0
documents:
  # 待填：依据文件。没有与官方文本核对过，就保持 verification: unverified，规则写 auto: suspect。
  - id: doc
    title: 待填：文件全称
    number: 待填：文号
    issued: 2026-01-01
    in_force: {{from: 2026-01-01}}
    verification: unverified
"
    )
}

fn rule_file(id: &str, title: &str, document: Option<&str>) -> String {
    let title = scalar(title);
    let basis = document.map(|d| format!("    basis: {{document: {d}, clause: 待填：条款号}}\n")).unwrap_or_default();
    format!(
        "\
# yaml-language-server: $schema=./rules.schema.json
rules:
  - id: {id}
    title: {title}
{basis}    grade: general                  # 只有判定标准的条款才能写 major
    auto: suspect                   # 核对过原文并测好例子后再改为 true
    # 三个通道，留下用得上的：检查表问题、表格条件、描述用词。
    ask: 待填的设施是否按要求设置
    when:
      table: tanks                  # 待填：表类；hazgrade rules explain 一条内置规则可看现成写法
      紧急切断: 否
    says:
      all: [[待填设施, 待填设备]]
      any: [待填缺陷, 待填毛病]
      within: 20
    accidents: [火灾]
    measures:
      management: [待填：管理措施]
    rectify: {{interim: 待填：马上要做的事, deadline_days: 30}}
    examples:                       # 待填：改成真实的例子，去掉 todo: true
      - {{row: {{紧急切断: 否}}, expect: hit, todo: true}}
      - {{row: {{紧急切断: 是}}, expect: clear, todo: true}}
      - {{row: {{罐号: T-1}}, expect: undetermined, todo: true}}
      - {{text: 三号间待填设施存在待填缺陷, expect: hit, todo: true}}
      - {{text: 三号间待填设施铭牌褪色, expect: clear, todo: true}}
"
    )
}
