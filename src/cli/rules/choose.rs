//! Which rules a command is about: folders and files of rules, ids of rules and packs.

use super::load;
use crate::base::Message;
use crate::cli::args::Common;
use crate::cli::session::{RuleBase, Terminal};
use crate::pack::{Pack, Rule};
use crate::say;
use std::path::{Path, PathBuf};

/// What was asked for; nothing means every rule.
#[derive(Debug, Default)]
pub struct Wanted {
    paths: Vec<PathBuf>,
    ids: Vec<String>,
}

impl Wanted {
    /// Whether a rule was asked for, by its file, its id, the beginning of its id (`hazchem.saws121.20*`) or its pack.
    pub fn has(&self, pack: &Pack, rule: &Rule) -> bool {
        let nothing = self.paths.is_empty() && self.ids.is_empty();
        let below = |name: &str| self.paths.iter().any(|p| Path::new(name).starts_with(p));
        nothing
            || below(&rule.source.name)
            || rule.examples.iter().any(|e| below(&e.source.name))
            || self.ids.iter().any(|id| names(id, pack, rule))
    }

    /// What was asked for and is not there.
    fn missing(&self, packs: &[Pack]) -> Option<Message> {
        let rules = || packs.iter().flat_map(|p| p.rules.iter().map(move |r| (p, r)));
        for path in &self.paths {
            if !rules().any(|(_, r)| {
                std::iter::once(&r.source)
                    .chain(r.examples.iter().map(|e| &e.source))
                    .any(|s| Path::new(&*s.name).starts_with(path))
            }) {
                let path = path.display();
                return Some(say!("{path} 里没有规则", "there are no rules in {path}"));
            }
        }
        let unknown = self.ids.iter().find(|id| !rules().any(|(p, r)| names(id, p, r)))?;
        let known: Vec<&str> = rules().map(|(_, r)| r.id.as_str()).chain(packs.iter().map(|p| p.id.as_str())).collect();
        Some(super::no_such_rule(unknown, &known))
    }
}

fn names(id: &str, pack: &Pack, rule: &Rule) -> bool {
    match id.strip_suffix('*') {
        Some(beginning) => rule.id.starts_with(beginning),
        None => rule.id == *id || pack.id == *id,
    }
}

/// Loads the rules with the folders asked for laid over them; what is wrong is told.
pub fn load_wanted(words: &[String], common: &Common, terminal: &Terminal) -> Option<(RuleBase, Wanted)> {
    let (mut wanted, mut common) = (Wanted::default(), common.clone());
    for word in words {
        let path = PathBuf::from(word);
        if path.is_dir() {
            common.rules.push(path.clone());
            wanted.paths.push(path);
        } else if path.is_file() {
            let Some(folder) = pack_folder(&path) else {
                let path = path.display();
                terminal.error(&say!(
                    "{path} 所在的文件夹没有 pack.yaml，不是规则包里的文件",
                    "{path} is not in a pack: its folder has no pack.yaml"
                ));
                return None;
            };
            common.rules.push(folder);
            wanted.paths.push(path);
        } else if word.contains(['/', '\\']) {
            terminal.error(&say!("没有 {word} 这个文件或文件夹", "there is no file or folder {word}"));
            return None;
        } else {
            wanted.ids.push(word.clone());
        }
    }
    let base = load(&common, terminal)?;
    if base.diagnostics.has_errors() {
        return Some((base, wanted));
    }
    if let Some(message) = wanted.missing(&base.packs) {
        terminal.error(&message);
        return None;
    }
    Some((base, wanted))
}

/// The folder of the pack a file belongs to.
fn pack_folder(file: &Path) -> Option<PathBuf> {
    let parent = file.parent()?;
    let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    folder.join("pack.yaml").is_file().then(|| folder.to_owned())
}
