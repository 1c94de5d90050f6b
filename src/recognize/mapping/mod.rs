//! Mapping files: a person's word on how sheets are to be read. It goes before recognition, and where it does not fit the
//! sheet any more that is an error with both places.

mod apply;
mod columns;
mod read;
mod rows;
pub mod write;

pub use apply::{Applied, settle, unused};
pub use columns::reverse;
pub use read::load;
pub use rows::overrule;

use super::kinds::Kinds;
use crate::base::yaml::{Source, Span};

/// Version of the form of mapping files.
pub const VERSION: &str = "1";

/// A text of a mapping file with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The text.
    pub text: String,
    /// Its bytes in the mapping file.
    pub span: Span,
}

/// One mapping file.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Its name and text.
    pub source: Source,
    /// SHA-256 of its text.
    pub sha256: String,
    /// What it says.
    pub files: Vec<FileRule>,
}

/// How the sheets of some files are to be read.
#[derive(Clone, Debug)]
pub struct FileRule {
    /// Names of the files it is for (`*` and `?` stand for any characters); `None`: every file with such sheets.
    pub file: Option<Placed>,
    /// Its sheets.
    pub sheets: Vec<SheetRule>,
}

/// How one table of a sheet is to be read.
#[derive(Clone, Debug)]
pub struct SheetRule {
    /// Name of the sheet; may hold `*` and `?`.
    pub sheet: Placed,
    /// Whether the sheet is left out.
    pub ignore: bool,
    /// Index of the table kind.
    pub kind: Option<usize>,
    /// First and last header row, with their place.
    pub header: Option<([u32; 2], Span)>,
    /// Columns; `None`: by their headers.
    pub columns: Option<Vec<ColumnRule>>,
    /// Rows that are no records, whatever they look like.
    pub ignore_rows: Vec<[u32; 2]>,
    /// Rows that are records, whatever they look like.
    pub keep_rows: Vec<[u32; 2]>,
}

/// How one column is to be read.
#[derive(Clone, Debug)]
pub struct ColumnRule {
    /// Zero-based column.
    pub index: u32,
    /// Letters, as written.
    pub letter: Placed,
    /// Text its header must have.
    pub header: Option<Placed>,
    /// Index of the column in the kind; `None`: kept as an extra.
    pub role: Option<usize>,
    /// Whether it is left out altogether.
    pub ignore: bool,
    /// What its yes and no mean.
    pub polarity: Option<Polarity>,
    /// Unit of numbers that have none beside them.
    pub unit: Option<String>,
}

/// What yes and no mean in an answer column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// As the wording of header and questions has it.
    ByWording,
    /// Yes is good (in a table of facts: it is so).
    Normal,
    /// Yes is bad (in a table of facts: it is not so).
    Reversed,
}

impl Polarity {
    /// Words in mapping files.
    pub const WORDS: [(&'static str, Self); 3] =
        [("by_wording", Self::ByWording), ("normal", Self::Normal), ("reversed", Self::Reversed)];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, p)| *p == self).map_or("", |(w, _)| w)
    }
}

/// Whether a name fits a pattern in which `*` stands for any characters and `?` for one; width and case do not matter.
#[must_use]
pub fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (plain(pattern), plain(name));
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || name.get(n) == Some(c) => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    p = at + 1;
                    n = from + 1;
                    star = Some((at, from + 1));
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

fn plain(text: &str) -> Vec<char> {
    crate::base::norm::key(text).chars().collect()
}

impl FileRule {
    /// Whether it is for a file; a pattern with a slash looks at the whole path, one without at the name.
    #[must_use]
    pub fn is_for(&self, path: &str) -> bool {
        let Some(pattern) = &self.file else { return true };
        let path = path.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or(&path);
        if pattern.text.contains('/') {
            fits(&pattern.text, &path) || fits(&format!("*/{}", pattern.text), &path)
        } else {
            fits(&pattern.text, name)
        }
    }
}

/// The kind of a rule, by index.
fn kind_of<'k>(rule: &SheetRule, kinds: &'k Kinds) -> Option<&'k super::kinds::KindSpec> {
    rule.kind.and_then(|k| kinds.list.get(k))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names() {
        for (pattern, name, yes) in [
            ("*.xlsx", "台账.XLSX", true),
            ("2026*台账", "2026年11月隐患台账", true),
            ("2026*台账", "2026年11月隐患台账2", false),
            ("?月", "9月", true),
            ("?月", "10月", false),
            ("台账", "台账 ", true),
            ("*", "", true),
            ("a*b*c", "axxbyyc", true),
        ] {
            assert_eq!(fits(pattern, name), yes, "{pattern} {name}");
        }
    }
}
