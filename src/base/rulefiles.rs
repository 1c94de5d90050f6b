//! Where rule files come from: the set embedded in the binary, with folders given by the user laid over it.

use super::hash::sha256;
use super::{Message, SharedText};
use crate::say;
use std::io;
use std::path::{Path, PathBuf};

/// Files beside the folders that belong to no pack.
const SHARED_FILES: [&str; 3] = ["vocabulary.yaml", "template.yaml", "registers.yaml"];
/// Folders of rule files that are no packs.
pub const SHARED_FOLDERS: [&str; 7] =
    ["tables", "methods", "grading", "measures", "standards", "calendar", "documents"];

/// Embedded files, sorted by path. Written by `build.rs`.
mod embedded {
    use super::Embedded;
    include!(concat!(env!("OUT_DIR"), "/embedded_rules.rs"));
}

/// A file embedded in the binary.
struct Embedded {
    /// Path below `rules/`.
    path: &'static str,
    /// Whole text.
    text: &'static str,
    /// Its tree; empty for functions.
    tree: &'static [u8],
    /// Its tree without the examples of rules.
    lean: &'static [u8],
    /// Hash of the text.
    sha256: &'static str,
}

/// One rule file: its path below the rules folder (with `/`), its text, and where it came from.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Path below the rules folder, e.g. `tables/tanks.yaml`.
    pub path: String,
    /// Whole text.
    pub text: SharedText,
    /// The file on disk; `None` for an embedded one.
    pub origin: Option<PathBuf>,
    /// Its tree as the build script left it; `None` for a file on disk and for functions.
    pub tree: Option<&'static [u8]>,
    /// SHA-256 of its text, if the build script took it.
    hashed: Option<&'static str>,
}

impl RuleFile {
    /// The name a person finds the file by.
    #[must_use]
    pub fn display_name(&self) -> String {
        match &self.origin {
            Some(p) => p.display().to_string(),
            None => format!("rules/{}", self.path),
        }
    }

    /// SHA-256 of its text.
    #[must_use]
    pub fn sha256(&self) -> String {
        self.hashed.map_or_else(|| sha256(self.text.as_bytes()), ToOwned::to_owned)
    }

    /// Whether it holds functions rather than YAML.
    #[must_use]
    pub fn is_script(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|e| e.eq_ignore_ascii_case("rhai"))
    }

    /// First folder of the path: `tables`, `methods`, `grading`, a pack's folder, or empty.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A set of rule files, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct RuleFiles {
    /// The files.
    pub files: Vec<RuleFile>,
    /// Built-in files that a folder given by the user took the place of.
    pub replaced: Vec<RuleFile>,
}

/// Why a folder could not be laid over the rules.
#[derive(Debug, thiserror::Error)]
pub enum OverlayError {
    /// Something in it cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// A file is not UTF-8 (from this line).
    #[error("{0}:{1}: not UTF-8")]
    NotUtf8(PathBuf, usize),
    /// It holds no rule file at any place where one is looked for; perhaps another folder was meant.
    #[error("{0}: no rules")]
    Nothing(PathBuf, Option<PathBuf>),
}

impl OverlayError {
    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable(path, e) => {
                let path = path.display();
                say!("规则目录 {path} 无法读取：{e}", "cannot read the rules folder {path}: {e}")
            }
            Self::NotUtf8(path, line) => {
                let path = path.display();
                say!(
                    "{path} 第 {line} 行不是 UTF-8 编码，请另存为 UTF-8",
                    "{path} is not UTF-8 (line {line}); save it as UTF-8"
                )
            }
            Self::Nothing(dir, better) => {
                let shown = dir.display();
                let mut message = say!(
                    "规则目录 {shown} 里没有规则：找过 {shown}/pack.yaml、{shown}/<规则包>/pack.yaml、{shown}/tables/、methods/、grading/*.yaml \
                     和 {shown}/vocabulary.yaml，一个也没有",
                    "the rules folder {shown} holds no rules: looked for {shown}/pack.yaml, {shown}/<pack>/pack.yaml, {shown}/tables/, \
                     methods/, grading/*.yaml and {shown}/vocabulary.yaml, and found none of them"
                );
                if let Some(better) = better {
                    let better = better.display();
                    let more = say!("。是不是应为 {better}？", "; did you mean {better}?");
                    message = Message::new(format!("{}{}", message.zh, more.zh), format!("{}{}", message.en, more.en));
                }
                message
            }
        }
    }
}

impl RuleFiles {
    /// The files embedded in the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let files = embedded::FILES
            .iter()
            .map(|file| RuleFile {
                path: file.path.to_owned(),
                text: SharedText::from(file.text),
                origin: None,
                tree: (!file.tree.is_empty()).then_some(file.tree),
                hashed: Some(file.sha256),
            })
            .collect();
        Self { files, replaced: Vec::new() }
    }

    /// The files embedded in the binary, their trees without the examples of rules: what judging needs.
    #[must_use]
    pub fn embedded_for_judging() -> Self {
        let mut whole = Self::embedded();
        for (file, embedded) in whole.files.iter_mut().zip(embedded::FILES) {
            file.tree = file.tree.map(|_| embedded.lean);
        }
        whole
    }

    /// Whether no folder was laid over the embedded files, whose soundness the test suite holds.
    #[must_use]
    pub fn all_embedded(&self) -> bool {
        self.files.iter().all(|f| f.origin.is_none())
    }

    /// Lays a folder over the set: files with the same path replace, others are added. A folder that has a
    /// `pack.yaml` replaces the whole pack folder of that name, so that no rule of the old edition stays behind. The
    /// folder may also be a pack itself.
    ///
    /// # Errors
    /// The folder cannot be read, holds no rule file, or a file is not UTF-8.
    pub fn overlay(&mut self, dir: &Path) -> Result<(), OverlayError> {
        let mut found = Vec::new();
        walk(dir, dir, &mut found)?;
        if found.iter().any(|f| f.path == "pack.yaml") {
            mount(dir, &mut found);
        }
        let known = |f: &RuleFile| f.path.ends_with("/pack.yaml") || is_shared(&f.path);
        if !found.iter().any(known) {
            let better = dir.join("rules");
            return Err(OverlayError::Nothing(dir.to_owned(), better.is_dir().then_some(better)));
        }
        let packs: Vec<String> =
            found.iter().filter(|f| f.path.ends_with("/pack.yaml")).map(|f| f.folder().to_owned()).collect();
        let (gone, stay): (Vec<RuleFile>, Vec<RuleFile>) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|old| found.iter().any(|new| new.path == old.path) || packs.iter().any(|p| p == old.folder()));
        self.files = stay;
        self.replaced.extend(gone.into_iter().filter(|f| f.origin.is_none()));
        self.files.extend(found);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Files of one folder, e.g. `tables`.
    pub fn in_folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a RuleFile> {
        self.files.iter().filter(move |f| f.folder() == folder)
    }
}

/// Whether a path is one of table kinds, methods, deadline profiles or vocabulary.
fn is_shared(path: &str) -> bool {
    SHARED_FILES.contains(&path) || path.split_once('/').is_some_and(|(folder, _)| SHARED_FOLDERS.contains(&folder))
}

/// Every rule file below a folder, by its path below it.
///
/// # Errors
/// The folder cannot be read, or a file is not UTF-8.
pub fn rule_files(dir: &Path) -> Result<Vec<RuleFile>, OverlayError> {
    let mut found = Vec::new();
    walk(dir, dir, &mut found)?;
    Ok(found)
}

/// The files of a pack's own folder, as they would stand one level higher.
fn mount(dir: &Path, files: &mut [RuleFile]) {
    let whole = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mut name = whole.file_name().map_or_else(|| "pack".to_owned(), |n| n.to_string_lossy().into_owned());
    if SHARED_FOLDERS.contains(&name.as_str()) {
        name.push_str("-pack");
    }
    for file in files.iter_mut().filter(|f| !is_shared(&f.path)) {
        file.path = format!("{name}/{}", file.path);
    }
}

fn walk(root: &Path, dir: &Path, out: &mut Vec<RuleFile>) -> Result<(), OverlayError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |e| OverlayError::Unreadable(path, e)
    };
    let entries = std::fs::read_dir(dir).map_err(unreadable(dir))?;
    let mut entries: Vec<_> = entries.collect::<Result<_, _>>().map_err(unreadable(dir))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().map_err(unreadable(&path))?.is_dir() {
            walk(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "rhai") {
            let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let sound = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
                OverlayError::NotUtf8(path.clone(), String::from_utf8_lossy(sound).matches('\n').count() + 1)
            })?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let below = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            out.push(RuleFile {
                path: below,
                text: SharedText::from(text),
                origin: Some(path),
                tree: None,
                hashed: None,
            });
        }
    }
    Ok(())
}
