//! `FORMAT[=PATH]`: which document goes where.

use super::args::Common;
use super::documents;
use super::session::Terminal;
use crate::assess::document::Assessment;
use crate::base::Message;
use crate::base::hash::sha256_reader;
use crate::calendar::Almanac;
use crate::report::documents::{Facts, Kind, Origin, facts};
use crate::report::{self, Format, Options, write, write_file};
use crate::say;
use crate::workbook::{Limits, Picture, pictures};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What an output is.
#[derive(Clone, Debug)]
pub enum What {
    /// A form of the whole assessment.
    Format(Format),
    /// A document of rectification.
    Document(Arc<Kind>),
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// What is written.
    pub what: What,
    /// File; `None` is standard output.
    pub path: Option<PathBuf>,
}

/// Reads every `FORMAT[=PATH]`; all mistakes at once. Documents of rectification are looked for in the rules.
///
/// # Errors
/// Unknown formats, a binary format for the screen, two outputs for one place.
pub fn parse(given: &[String], common: &Common, terminal: &Terminal) -> Result<Vec<Output>, Vec<Message>> {
    let mut outputs: Vec<Output> = Vec::new();
    let mut wrong = Vec::new();
    let mut kinds: Option<Vec<Arc<Kind>>> = None;
    for word in given {
        let (name, path) = word.split_once('=').map_or((word.as_str(), None), |(n, p)| (n, Some(p)));
        let path = path.filter(|p| *p != "-").map(PathBuf::from);
        let (what, file) = if let Some(format) = Format::from_name(name) {
            (What::Format(format), format.is_binary().then(|| format.file_name().to_owned()))
        } else {
            let kinds = kinds.get_or_insert_with(|| documents::kinds(common, terminal).unwrap_or_default());
            match kinds.iter().find(|k| k.id == name) {
                Some(kind) if !kind.from.contains(&Origin::Assessment) => {
                    wrong.push(say!(
                        "{name} 要从台账生成：hazgrade ledger document {name} -o 文件",
                        "{name} is made from the ledger: hazgrade ledger document {name} -o FILE"
                    ));
                    continue;
                }
                Some(kind) => (What::Document(Arc::clone(kind)), Some(format!("{}.docx", kind.title))),
                None => {
                    let ids = kinds.iter().filter(|k| k.from.contains(&Origin::Assessment)).map(|k| k.id.as_str());
                    let known = Format::ALL.map(Format::name).into_iter().chain(ids).collect::<Vec<_>>().join(", ");
                    wrong.push(say!("没有格式“{name}”，可用：{known}", "no format `{name}`; use one of: {known}"));
                    continue;
                }
            }
        };
        if let Some(file) = file.filter(|_| path.is_none()) {
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
        outputs.push(Output { what, path });
    }
    if wrong.is_empty() { Ok(outputs) } else { Err(wrong) }
}

/// Whether a path is one of the inputs, which are never overwritten.
#[must_use]
pub fn overwrites(path: &Path, inputs: &[PathBuf]) -> bool {
    let real = |p: &Path| std::fs::canonicalize(p).ok();
    real(path).is_some_and(|p| inputs.iter().any(|i| real(i).as_ref() == Some(&p)))
}

/// Writes the outputs; whether all of them could be made. Where a document cannot be filled in, nothing is written.
///
/// # Errors
/// Any error of writing.
pub fn write_outputs(
    outputs: &[Output],
    assessment: &Assessment,
    almanac: &Almanac,
    terminal: &Terminal,
) -> io::Result<bool> {
    let options = Options { lang: terminal.lang, width: terminal.width, color: terminal.color, almanac: Some(almanac) };
    let asked = outputs.iter().filter_map(|o| if let What::Document(kind) = &o.what { Some(&**kind) } else { None });
    let kinds: Vec<&Kind> = asked.collect();
    let carried = if kinds.iter().any(|k| k.shows_pictures()) { carried(assessment, terminal) } else { Vec::new() };
    let facts = if kinds.is_empty() { Facts::new() } else { facts::of_assessment(assessment, almanac, &carried) };
    let pictures = Arc::new(carried.into_iter().map(|(_, p)| p).collect::<Vec<_>>());
    let Some(filled) = documents::filled(&kinds, &facts, terminal) else { return Ok(false) };
    let mut filled = filled.into_iter();
    let firm = assessment.enterprise.name.as_deref().unwrap_or_default();
    for output in outputs {
        match (&output.what, &output.path) {
            (What::Format(format), Some(path)) => write_file(*format, assessment, &options, path)?,
            (What::Format(format), None) => {
                let mut out = BufWriter::new(io::stdout().lock());
                write(*format, assessment, &options, &mut out)?;
                out.flush()?;
            }
            (What::Document(_), path) => {
                if let (Some(mut filled), Some(path)) = (filled.next(), path) {
                    filled.pictures = Arc::clone(&pictures);
                    report::documents::write(&filled, firm, &assessment.as_of, path)?;
                }
            }
        }
    }
    Ok(true)
}

/// The pictures of the workbooks that an assessment was made of, with the number of their input. A file that is no longer there
/// or was changed since gives none, which is said: its rows may be others.
pub fn carried(assessment: &Assessment, terminal: &Terminal) -> Vec<(u32, Picture)> {
    let mut out = Vec::new();
    for (n, input) in (0_u32..).zip(&assessment.inputs) {
        let path = Path::new(&input.path);
        let shown = path.display();
        let same = std::fs::File::open(path).and_then(sha256_reader).is_ok_and(|hash| hash == input.sha256);
        if !same {
            terminal.warn(&say!(
                "{shown} 已不在原处或已改动，其中的图片没有带入文书",
                "{shown} is gone or was changed; its pictures are not in the document"
            ));
            continue;
        }
        match pictures(path, &Limits::default()) {
            Ok((found, left_out)) => {
                if left_out > 0 {
                    terminal.warn(&say!(
                        "{shown} 中有 {left_out} 张图片没有带入（过大、过多，或不是 PNG、JPEG）",
                        "{left_out} pictures of {shown} were left out (too large, too many, or neither PNG nor JPEG)"
                    ));
                }
                out.extend(found.into_iter().map(|p| (n, p)));
            }
            Err(e) => terminal.warn(&e.message()),
        }
    }
    out
}
