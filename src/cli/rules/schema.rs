//! `hazgrade rules schema`: JSON Schemas of rule files, for editors.

use crate::base::outfile::write_whole;
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::pack::language::{FILES, schema};
use crate::say;
use clap::{Args, ValueHint};
use std::io;
use std::path::PathBuf;

/// Options of `rules schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Kind of file: pack, rules, table, vocabulary, method, grading, standard, measures, registers, holidays, duties, document, template. 文件种类
    #[arg(value_name = "KIND", default_value = "pack")]
    pub kind: String,
    /// Write the schemas of all kinds into this folder. 输出目录
    #[arg(short = 'o', long = "output", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &SchemaArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(dir) = &args.output {
        std::fs::create_dir_all(dir)?;
        for (name, _) in FILES {
            let Some(schema) = schema(name) else { continue };
            let text = format!("{schema:#}\n");
            write_whole(&dir.join(format!("{name}.schema.json")), |out| out.write_all(text.as_bytes()))?;
        }
        return Ok(Outcome::Clean);
    }
    let Some(schema) = schema(&args.kind) else {
        let (kind, listed) = (&args.kind, FILES.map(|f| f.0).join("、"));
        terminal.error(&say!("没有文件种类“{kind}”，可用：{listed}", "no kind of file `{kind}`; use one of {listed}"));
        return Ok(Outcome::Usage);
    };
    crate::cli::print(&format!("{schema:#}\n"))?;
    Ok(Outcome::Clean)
}
