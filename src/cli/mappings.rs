//! Mapping files on the command line: loaded before any work, held against all inputs together, and written.

use super::inputs::clip;
use super::session::{Read, Terminal, report};
use crate::assess::document::{Input, MappingRef};
use crate::base::outfile::write_whole;
use crate::base::yaml::Diagnostics;
use crate::recognize::explain::SheetDetail;
use crate::recognize::kinds::Kinds;
use crate::recognize::mapping::write::{FileReading, write};
use crate::recognize::mapping::{self, Mapping};
use crate::say;
use std::io;
use std::path::{Path, PathBuf};

/// Largest mapping file, in bytes.
const LARGEST: u64 = 4 << 20;

/// Loads the mapping files; `None` if anything is wrong with them, which was told.
#[must_use]
pub fn load(paths: &[PathBuf], kinds: &Kinds, terminal: &Terminal) -> Option<Vec<Mapping>> {
    let mut faults = Diagnostics::default();
    let (mut list, mut sound) = (Vec::new(), true);
    for path in paths {
        let name = path.display().to_string();
        match read(path) {
            Ok(text) => list.extend(mapping::load(&name, &text, kinds, &mut faults)),
            Err(e) => {
                sound = false;
                terminal.error(&say!("对应文件 {name} 无法读取：{e}", "cannot read the mapping {name}: {e}"));
            }
        }
    }
    sound &= !report(&faults, terminal);
    sound.then_some(list)
}

fn read(path: &Path) -> io::Result<String> {
    if std::fs::metadata(path)?.len() > LARGEST {
        return Err(io::Error::other("> 4 MiB"));
    }
    let text = std::fs::read_to_string(path)?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), ToOwned::to_owned))
}

/// Whether the mappings fit the files; where they do not, every place is told. Also tells which sheets they leave to
/// recognition.
#[must_use]
pub fn fit(mappings: &[Mapping], reads: &mut [Read], terminal: &Terminal) -> bool {
    if mappings.is_empty() {
        return true;
    }
    let mut faults = Diagnostics::default();
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for read in reads.iter_mut() {
        faults.list.append(&mut read.faults.list);
        files.push((read.input.path.clone(), read.input.sheets.iter().map(|s| s.name.clone()).collect()));
    }
    mapping::unused(mappings, &files, &mut faults);
    if report(&faults, terminal) {
        return false;
    }
    for read in reads.iter() {
        let left = read.input.sheets.iter().filter(|s| s.table.is_some() && !s.mapped).map(|s| s.name.as_str());
        let (path, names) = (&read.input.path, clip(left));
        if !names.is_empty() {
            terminal.note(&say!(
                "{path}：对应文件没有提到的工作表按通常方式识别：{names}",
                "{path}: sheets that no mapping names are recognised as usual: {names}"
            ));
        }
    }
    true
}

/// The mappings as part of the assessment.
#[must_use]
pub fn refs(mappings: &[Mapping]) -> Vec<MappingRef> {
    mappings.iter().map(|m| MappingRef { path: m.source.name.to_string(), sha256: m.sha256.clone() }).collect()
}

/// Writes how the files were read as a mapping file. An existing file is never replaced.
///
/// # Errors
/// Writing failed.
pub fn save(path: &Path, files: &[(Input, Vec<SheetDetail>)], kinds: &Kinds, terminal: &Terminal) -> io::Result<()> {
    let many = files.len() > 1;
    let name = |path: &'_ str| path.rsplit(['/', '\\']).next().map(ToOwned::to_owned);
    let names: Vec<Option<String>> = files.iter().map(|(i, _)| if many { name(&i.path) } else { None }).collect();
    let readings: Vec<FileReading<'_>> = files
        .iter()
        .zip(&names)
        .map(|((input, details), name)| FileReading {
            name: name.as_deref(),
            sheets: input.sheets.iter().zip(details).collect(),
        })
        .collect();
    let text = write(&readings, kinds, terminal.lang);
    write_whole(path, |out| out.write_all(text.as_bytes()))?;
    let path = path.display();
    terminal.note(&say!("已写出 {path}", "wrote {path}"));
    Ok(())
}
