//! Where rule files come from: the set embedded in the binary, with folders given by the user laid over it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folders of rule files that are no packs.
const SHARED_FOLDERS: [&str; 3] = ["tables", "methods", "grading"];

/// Embedded files: (path below `rules/`, text, tree), sorted by path. Written by `build.rs`.
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded_rules.rs"));
}

/// One rule file: its path below the rules folder (with `/`), its text, and where it came from.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Path below the rules folder, e.g. `tables/tanks.yaml`.
    pub path: String,
    /// Whole text.
    pub text: Arc<str>,
    /// The file on disk; `None` for an embedded one.
    pub origin: Option<PathBuf>,
    /// Its tree as the build script left it; `None` for a file on disk and for functions.
    pub tree: Option<&'static [u8]>,
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
}

impl RuleFiles {
    /// The files embedded in the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let files = embedded::FILES
            .iter()
            .map(|(path, text, tree)| RuleFile {
                path: (*path).to_owned(),
                text: Arc::from(*text),
                origin: None,
                tree: (!tree.is_empty()).then_some(*tree),
            })
            .collect();
        Self { files }
    }

    /// Lays a folder over the set: files with the same path replace, others are added. A folder that has a
    /// `pack.yaml` replaces the whole pack folder of that name, so that no rule of the old edition stays behind. The
    /// folder may also be a pack itself.
    ///
    /// # Errors
    /// The folder cannot be read, holds no rule file, or a file is not UTF-8.
    pub fn overlay(&mut self, dir: &Path) -> io::Result<()> {
        let mut found = Vec::new();
        walk(dir, dir, &mut found)?;
        if found.iter().any(|f| f.path == "pack.yaml") {
            mount(dir, &mut found);
        }
        if !found.iter().any(|f| f.path.ends_with("/pack.yaml") || is_shared(&f.path)) {
            return Err(io::Error::other("no pack.yaml, tables/, methods/, grading/ or vocabulary.yaml in it"));
        }
        let packs: Vec<String> =
            found.iter().filter(|f| f.path.ends_with("/pack.yaml")).map(|f| f.folder().to_owned()).collect();
        self.files
            .retain(|old| !found.iter().any(|new| new.path == old.path) && !packs.iter().any(|p| p == old.folder()));
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
    path == "vocabulary.yaml" || path.split_once('/').is_some_and(|(folder, _)| SHARED_FOLDERS.contains(&folder))
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

fn walk(root: &Path, dir: &Path, out: &mut Vec<RuleFile>) -> io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(dir)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "rhai") {
            let text = std::fs::read_to_string(&path)
                .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let below = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            out.push(RuleFile { path: below, text: Arc::from(text), origin: Some(path), tree: None });
        }
    }
    Ok(())
}
