//! `hazgrade render`: documents from a saved assessment.

use super::args::{Common, RenderArgs};
use super::outcome::Outcome;
use super::outputs::{overwrites, parse, write_outputs};
use super::session::{RuleBase, Terminal};
use crate::assess::document::{Assessment, SCHEMA};
use crate::calendar::Almanac;
use crate::say;
use std::io;

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &RenderArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let outputs = match parse(&args.formats, common, terminal) {
        Ok(outputs) => outputs,
        Err(wrong) => {
            for m in &wrong {
                terminal.error(m);
            }
            return Ok(Outcome::Usage);
        }
    };
    let path = args.assessment.display();
    if outputs.iter().filter_map(|o| o.path.as_ref()).any(|p| overwrites(p, std::slice::from_ref(&args.assessment))) {
        terminal.error(&say!("输出会覆盖输入文件 {path}", "an output would overwrite the input {path}"));
        return Ok(Outcome::Usage);
    }
    let text = match std::fs::read(&args.assessment) {
        Ok(text) => text,
        Err(e) => {
            terminal.error(&say!("{path}：无法读取：{e}", "{path}: cannot be read: {e}"));
            return Ok(Outcome::Incomplete);
        }
    };
    let assessment: Assessment = match serde_json::from_slice(&text) {
        Ok(a) => a,
        Err(e) => {
            terminal.error(&say!(
                "{path}：不是 hazgrade 的判定结果（{e}）。请给出 check -o 写出的 assessment.json",
                "{path}: not an assessment of hazgrade ({e}). Give the assessment.json that check -o wrote"
            ));
            return Ok(Outcome::Usage);
        }
    };
    if assessment.schema != SCHEMA {
        let schema = &assessment.schema;
        terminal.error(&say!(
            "{path}：版本为 {schema}，本程序只能读取 {SCHEMA}",
            "{path}: it is {schema}; this program reads {SCHEMA}"
        ));
        return Ok(Outcome::Usage);
    }
    let Some(almanac) = almanac(common, terminal) else { return Ok(Outcome::Usage) };
    let made = write_outputs(&outputs, &assessment, &almanac, terminal)?;
    Ok(if made { Outcome::Clean } else { Outcome::Usage })
}

/// Calendar and duties, the folders of `--rules` laid over the built-in ones.
pub(super) fn almanac(common: &Common, terminal: &Terminal) -> Option<Almanac> {
    RuleBase::part(common, terminal, Almanac::load)
}
