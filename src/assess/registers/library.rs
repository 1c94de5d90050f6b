//! The library of control measures (`rules/measures/*.yaml`), as data: per sector and accident type, in five classes. It
//! suggests what a register row lacks; nothing of it is ever mixed with what the sheet says.

use crate::base::norm::key;
use crate::base::rulefiles::RuleFiles;
use crate::base::words::{Measures, SECTORS, no_accident};
use crate::base::yaml::{Diagnostics, Node, Reader, Severity, parse_file, read_measures};
use crate::say;
use aho_corasick::AhoCorasick;

/// Folder of the library.
const FOLDER: &str = "measures";
/// Accident types suggested for one row at most.
const TYPES: usize = 2;
/// Measures suggested for one class at most.
const EACH: usize = 3;
const KEYS: [&str; 8] = ["accident", "also", "hints", "engineering", "management", "training", "ppe", "emergency"];

/// Measures against one type of accident in some sectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Sectors; none means every one.
    pub sectors: Vec<String>,
    /// Name of the accident type (GB 6441-2025).
    pub accident: String,
    /// Other names that sheets use, such as those of the older edition.
    pub also: Vec<String>,
    /// Words of hazards that may lead to it.
    pub hints: Vec<String>,
    /// The measures.
    pub measures: Measures,
}

/// What a word found in a row tells.
#[derive(Clone, Copy, Debug)]
enum Word {
    /// It names the type of this entry; the length tells the surest.
    Name(usize),
    /// It hints at it.
    Hint(usize),
}

/// The library.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// All entries, by file and order.
    pub entries: Vec<Entry>,
    words: Vec<Word>,
    finder: Option<AhoCorasick>,
}

impl Library {
    /// Loads `measures/*.yaml`; what is wrong goes to `out`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut entries = Vec::new();
        for file in files.in_folder(FOLDER) {
            let (source, root) = parse_file(file, out);
            let Some(root) = root else { continue };
            let reader = &mut Reader { source, out };
            let Some(mut f) = reader.fields(&root, "measures") else { continue };
            let sectors = f.require(reader, "sectors").map(|n| known_sectors(reader, n)).unwrap_or_default();
            for node in f.require(reader, "entries").map(|n| reader.list(n, "entries")).unwrap_or_default() {
                let Some(entry) = entry(reader, node, &sectors) else { continue };
                let same = |e: &Entry| e.accident == entry.accident && e.sectors == entry.sectors;
                if entries.iter().any(same) {
                    let accident = &entry.accident;
                    reader.error(
                        &node.get("accident").unwrap_or(node).span,
                        "duplicate-accident",
                        say!(
                            "“{accident}”在同样的行业领域里写了两次，请合并",
                            "`{accident}` stands twice for the same sectors: put the two together"
                        ),
                    );
                }
                entries.push(entry);
            }
            f.finish(reader, &["sectors", "entries"]);
        }
        Self::of(entries)
    }

    /// A library of these entries.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut texts: Vec<String> = Vec::new();
        let mut words = Vec::new();
        for (at, e) in entries.iter().enumerate() {
            for name in std::iter::once(&e.accident).chain(&e.also) {
                texts.push(key(name));
                words.push(Word::Name(at));
            }
            for hint in &e.hints {
                texts.push(key(hint));
                words.push(Word::Hint(at));
            }
        }
        let finder = AhoCorasick::new(&texts).ok();
        Self { entries, words, finder }
    }

    /// Accident types that a row names, or else that its hazard hints at, the surest first.
    #[must_use]
    pub fn accidents(&self, named: &str, hazard: &str, sectors: &[String]) -> Vec<&str> {
        let mut found: Vec<(usize, &str)> = Vec::new();
        let mut note = |worth: usize, accident| match found.iter_mut().find(|(_, a)| *a == accident) {
            Some(slot) => slot.0 = slot.0.max(worth),
            None => found.push((worth, accident)),
        };
        for (word, length) in self.scan(named) {
            if let Word::Name(at) = word
                && let Some(e) = self.entries.get(at).filter(|e| e.serves(sectors))
            {
                note(length, &e.accident);
            }
        }
        if found.is_empty() {
            // 1 per hint: the type with the most hints.
            let mut counts: Vec<(usize, &str)> = Vec::new();
            for (word, length) in self.scan(hazard) {
                let (Word::Name(at) | Word::Hint(at)) = word;
                let Some(e) = self.entries.get(at).filter(|e| e.serves(sectors)) else { continue };
                match counts.iter_mut().find(|(_, a)| *a == e.accident) {
                    Some(slot) => slot.0 += length,
                    None => counts.push((length, &e.accident)),
                }
            }
            found = counts;
        }
        // The longest name or most hints first, then by name, so that the order of files does not matter.
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        found.into_iter().map(|(_, a)| a).take(TYPES).collect()
    }

    /// Measures against accident types: those of the sector first, then the common ones.
    #[must_use]
    pub fn measures(&self, accidents: &[&str], sectors: &[String]) -> Measures {
        let mut out = Measures::default();
        for accident in accidents {
            let of = self.entries.iter().filter(|e| e.accident == *accident && e.serves(sectors));
            let (common, own): (Vec<&Entry>, Vec<&Entry>) = of.partition(|e| e.sectors.is_empty());
            for e in own.into_iter().chain(common) {
                let m = &e.measures;
                for (to, from) in [
                    (&mut out.engineering, &m.engineering),
                    (&mut out.management, &m.management),
                    (&mut out.training, &m.training),
                    (&mut out.ppe, &m.ppe),
                    (&mut out.emergency, &m.emergency),
                ] {
                    for measure in from {
                        if to.len() < EACH && !to.contains(measure) {
                            to.push(measure.clone());
                        }
                    }
                }
            }
        }
        out
    }

    fn scan(&self, text: &str) -> Vec<(Word, usize)> {
        let text = key(text);
        let found = self.finder.iter().flat_map(|f| f.find_overlapping_iter(&text).collect::<Vec<_>>());
        found.filter_map(|m| Some((*self.words.get(m.pattern().as_usize())?, m.end() - m.start()))).collect()
    }
}

impl Entry {
    fn serves(&self, sectors: &[String]) -> bool {
        self.sectors.is_empty() || self.sectors.iter().any(|s| sectors.contains(s))
    }
}

fn known_sectors(reader: &mut Reader<'_>, node: &Node) -> Vec<String> {
    let known: Vec<&str> = SECTORS.iter().map(|s| s.0).collect();
    let named = reader.texts(node, "sectors");
    for (sector, span) in named.iter().filter(|(s, _)| !known.contains(&s.as_str())) {
        let message = say!("没有行业领域“{sector}”", "there is no sector `{sector}`");
        reader.error_near(span, "unknown-sector", message, sector, &known);
    }
    named.into_iter().map(|(s, _)| s).collect()
}

fn entry(reader: &mut Reader<'_>, node: &Node, sectors: &[String]) -> Option<Entry> {
    let mut f = reader.fields(node, "entry")?;
    let named = f.require(reader, "accident");
    let accident = named.and_then(|n| reader.text(n, "accident"));
    if let Some((message, help)) = accident.as_deref().and_then(no_accident) {
        let place = &named.unwrap_or(node).span;
        reader.note(place, "unknown-accident", Severity::Error, message, help);
    }
    let mut list =
        |reader: &mut Reader<'_>, name: &str| f.get(name).map(|n| reader.strings(n, name)).unwrap_or_default();
    let (also, hints) = (list(reader, "also"), list(reader, "hints"));
    let measures = read_measures(reader, &mut f);
    f.finish(reader, &KEYS);
    Some(Entry { sectors: sectors.to_vec(), accident: accident?, also, hints, measures })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        let mut out = Diagnostics::default();
        let library = Library::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
        library
    }

    #[test]
    fn every_type_of_accident_has_measures_of_every_class() {
        let library = library();
        let common: Vec<&Entry> = library.entries.iter().filter(|e| e.sectors.is_empty()).collect();
        assert_eq!(common.len(), 27);
        for e in &library.entries {
            assert!(e.measures.classes().iter().all(|(_, list)| !list.is_empty()), "{}", e.accident);
            assert!(common.iter().any(|c| c.accident == e.accident), "{} is no name of the standard", e.accident);
        }
        for sector in library.entries.iter().flat_map(|e| &e.sectors) {
            assert!(crate::base::words::SECTORS.iter().any(|(id, ..)| id == sector), "{sector}");
        }
    }

    #[test]
    fn types_are_named_or_hinted_at() {
        let library = library();
        let types = |named, hazard| library.accidents(named, hazard, &[]);
        assert_eq!(types("机械伤害", ""), ["机械致害"]);
        assert_eq!(types("火灾、触电", ""), ["火灾", "触电"]);
        // The longer name counts before the shorter one within it.
        assert_eq!(types("粉尘爆炸", "").first(), Some(&"粉尘爆炸"));
        assert_eq!(types("", "吊装时钢丝绳断裂"), ["起重致害"]);
        assert!(types("", "资料未归档").is_empty());
    }

    #[test]
    fn the_sector_comes_first() {
        let library = library();
        let common = library.measures(&["坍塌"], &[]);
        let own = library.measures(&["坍塌"], &["construction".to_owned()]);
        assert_ne!(common.engineering.first(), own.engineering.first());
        assert!(own.engineering.iter().all(|m| !m.is_empty()) && own.engineering.len() <= EACH);
    }
}
