//! Office Open XML packages: the main part, and which part points to which.

use super::error::OpenError;
use super::limits::Limits;
use super::package::{Package, over_limit};
use super::xml::{Token, Xml, XmlError};
use crate::say;

/// A relationship of a part.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// What an XML error in a part means for the file.
pub(super) fn xml_error(part: &str, error: &XmlError) -> OpenError {
    match error {
        XmlError::Io(e) if over_limit(e).is_some() => OpenError::over(&error.message()),
        _ => OpenError::damaged(part, &error.message()),
    }
}

/// The main part: named by the package's relationships, or where it usually is.
pub(super) fn main_part(package: &mut Package<'_>, usual: &str, limits: &Limits) -> Result<String, OpenError> {
    let named = relations_of(package, "_rels/.rels", "", limits)?
        .into_iter()
        .find(|r| r.kind == "officeDocument" && package.has(&r.target))
        .map(|r| r.target);
    Ok(named.unwrap_or_else(|| usual.to_owned()))
}

/// The relationships of a part.
pub(super) fn relations(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Vec<Relation>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    relations_of(package, &name, part, limits)
}

fn relations_of(
    package: &mut Package<'_>,
    name: &str,
    part: &str,
    limits: &Limits,
) -> Result<Vec<Relation>, OpenError> {
    let read = package.part(name, |source| {
        let mut xml = Xml::new(source, limits);
        let mut found = Vec::new();
        loop {
            match xml.next().map_err(|e| xml_error(name, &e))? {
                Token::Start(tag) if tag.name == b"Relationship" => {
                    let text = |key: &[u8]| tag.text(key).unwrap_or_default();
                    let kind = text(b"Type");
                    if found.len() >= limits.sheets.saturating_mul(4).saturating_add(1000) {
                        return Err(OpenError::over(&say!("部件关系过多", "there are too many relationships")));
                    }
                    found.push(Relation {
                        id: text(b"Id"),
                        kind: kind.rsplit('/').next().unwrap_or("").to_owned(),
                        target: resolve(part, &text(b"Target")),
                    });
                }
                Token::Eof => return Ok(found),
                _ => {}
            }
        }
    })?;
    Ok(read.unwrap_or_default())
}

/// The full name of a part that `part` points to.
pub(super) fn resolve(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}
