//! `FORMAT[=PATH]`: which document goes where.

use super::session::Terminal;
use crate::assess::document::Assessment;
use crate::base::Message;
use crate::calendar::Almanac;
use crate::report::{Format, Options, write, write_file};
use crate::say;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// One output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Format.
    pub format: Format,
    /// File; `None` is standard output.
    pub path: Option<PathBuf>,
}

/// Reads every `FORMAT[=PATH]`; all mistakes at once.
///
/// # Errors
/// Unknown formats, a binary format for the screen, two outputs for one place.
pub fn parse(given: &[String]) -> Result<Vec<Output>, Vec<Message>> {
    let mut outputs: Vec<Output> = Vec::new();
    let mut wrong = Vec::new();
    for word in given {
        let (name, path) = word.split_once('=').map_or((word.as_str(), None), |(n, p)| (n, Some(p)));
        let Some(format) = Format::from_name(name) else {
            let known = Format::ALL.map(Format::name).join(", ");
            wrong.push(say!("没有格式“{name}”，可用：{known}", "no format `{name}`; use one of: {known}"));
            continue;
        };
        let path = path.filter(|p| *p != "-").map(PathBuf::from);
        if path.is_none() && format.is_binary() {
            let file = format.file_name();
            wrong.push(say!(
                "{name} 是二进制文件，请写成 {name}={file}",
                "{name} is a binary file; write {name}={file}"
            ));
            continue;
        }
        if outputs.iter().any(|o| o.path == path) {
            let place = path.as_ref().map_or_else(|| "-".to_owned(), |p| p.display().to_string());
            wrong.push(say!("两个输出写到同一处（{place}）", "two outputs go to the same place ({place})"));
        }
        outputs.push(Output { format, path });
    }
    if wrong.is_empty() { Ok(outputs) } else { Err(wrong) }
}

/// Whether a path is one of the inputs, which are never overwritten.
#[must_use]
pub fn overwrites(path: &Path, inputs: &[PathBuf]) -> bool {
    let real = |p: &Path| std::fs::canonicalize(p).ok();
    real(path).is_some_and(|p| inputs.iter().any(|i| real(i).as_ref() == Some(&p)))
}

/// Writes the outputs.
///
/// # Errors
/// Any error of writing.
pub fn write_outputs(
    outputs: &[Output],
    assessment: &Assessment,
    almanac: &Almanac,
    terminal: &Terminal,
) -> io::Result<()> {
    let options = Options { lang: terminal.lang, width: terminal.width, color: terminal.color, almanac: Some(almanac) };
    for output in outputs {
        if let Some(path) = &output.path {
            write_file(output.format, assessment, &options, path)?;
        } else {
            let mut out = BufWriter::new(io::stdout().lock());
            write(output.format, assessment, &options, &mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}
