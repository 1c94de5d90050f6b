//! The words of registers (`rules/registers.yaml`), as data: control tiers and frequencies of inspection.

use crate::base::norm::key;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Fields, Reader, parse_file};
use rust_decimal::Decimal;

/// Name of the file.
const FILE: &str = "registers.yaml";
/// The tiers from the highest down: key in the file, name in documents.
const TIERS: [&str; 4] = ["company", "department", "team", "post"];

/// Words of registers.
#[derive(Clone, Debug, Default)]
pub struct RegisterWords {
    /// Words of each tier, the highest first.
    tiers: [Vec<String>; 4],
    /// Units of time with their days, the longest word first.
    units: Vec<(String, Decimal)>,
    /// Words that say an interval by themselves, the longest first.
    words: Vec<(String, Decimal)>,
}

impl RegisterWords {
    /// Loads the words; what is wrong goes to `out`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut words = Self::default();
        for file in files.files.iter().filter(|f| f.path == FILE) {
            let (source, root) = parse_file(file, out);
            let Some(root) = root else { continue };
            let reader = &mut Reader { source, out };
            let Some(mut f) = reader.fields(&root, FILE) else { continue };
            if let Some(mut t) = f.require(reader, "tiers").and_then(|n| reader.fields(n, "tiers")) {
                for (list, name) in words.tiers.iter_mut().zip(TIERS) {
                    let node = t.require(reader, name);
                    *list = node.map(|n| reader.strings(n, name)).unwrap_or_default().iter().map(|w| key(w)).collect();
                }
                t.finish(reader, &TIERS);
            }
            if let Some(mut q) = f.require(reader, "frequency").and_then(|n| reader.fields(n, "frequency")) {
                words.units = spans(reader, &mut q, "units");
                words.words = spans(reader, &mut q, "words");
                q.finish(reader, &["units", "words"]);
            }
            f.finish(reader, &["tiers", "frequency"]);
        }
        words
    }

    /// The highest tier a cell names: 1 company, 2 department, 3 team, 4 post.
    #[must_use]
    pub fn tier(&self, text: &str) -> Option<u8> {
        let text = key(text);
        (1..).zip(&self.tiers).find(|(_, words)| words.iter().any(|w| text.contains(w.as_str()))).map(|(n, _)| n)
    }

    /// Days between inspections as a cell states them (每2小时, 每周1次, 3次/月, 月检); the shortest if it states several.
    #[must_use]
    pub fn interval(&self, text: &str) -> Option<Decimal> {
        let text = key(text);
        let parts = text.split(['，', ',', '；', ';', '、', '。', '\n']);
        parts.filter_map(|part| self.one_interval(part)).min()
    }

    fn one_interval(&self, text: &str) -> Option<Decimal> {
        if ["不定期", "按需", "必要时"].iter().any(|w| text.contains(w)) {
            return None;
        }
        if let Some((_, days)) = self.words.iter().find(|(w, _)| text.contains(w.as_str())) {
            return Some(*days);
        }
        // 至少每2周进行1次, 2次/周, 1次/3天, 每周, 周, 2h/次.
        let (word, days) = self.units.iter().find(|(w, _)| text.contains(w.as_str()))?;
        let at = text.find(word.as_str())?;
        let (before, after) = (text.get(..at)?, text.get(at + word.len()..)?);
        let times = match before.split_once('次') {
            Some((head, _)) => number_before(head),
            None => after.split_once('次').and_then(|(head, _)| number_before(head)),
        };
        let several = number_before(before.rsplit('次').next().unwrap_or(before));
        let (times, several) = (times.unwrap_or(Decimal::ONE), several.unwrap_or(Decimal::ONE));
        days.checked_mul(several)?.checked_div(times).map(|d| d.round_dp(3).normalize())
    }
}

/// The number that ends a text, in figures or as one Chinese numeral.
fn number_before(text: &str) -> Option<Decimal> {
    let text = text.trim_end_matches(['个', '/', '-']);
    let digits: String = text.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if !digits.is_empty() {
        let digits: String = digits.chars().rev().collect();
        return digits.parse().ok().filter(|d: &Decimal| !d.is_zero());
    }
    let numeral = text.chars().next_back()?;
    let at = "一二三四五六七八九十".chars().position(|c| c == numeral);
    let at = at.map(|n| n + 1).or(matches!(numeral, '两' | '俩').then_some(2))?;
    Some(Decimal::from(at))
}

fn spans(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &str) -> Vec<(String, Decimal)> {
    let Some(node) = fields.require(reader, name).and_then(|n| reader.fields(n, name)) else { return Vec::new() };
    let entries: Vec<_> = node.rest().collect();
    let mut list: Vec<(String, Decimal)> = Vec::new();
    for (word, n) in entries {
        list.extend(reader.positive(n, &word.text).map(|d| (key(&word.text), d)));
    }
    list.sort_by_key(|(w, _)| std::cmp::Reverse(w.chars().count()));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> RegisterWords {
        let mut out = Diagnostics::default();
        let words = RegisterWords::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:?}", out.lines(crate::base::Lang::En));
        words
    }

    #[test]
    fn the_highest_tier_counts() {
        let w = words();
        for (text, tier) in [
            ("公司级", Some(1)),
            ("厂级、车间级", Some(1)),
            ("车间", Some(2)),
            ("部门级", Some(2)),
            ("班组级", Some(3)),
            ("岗位", Some(4)),
            ("待定", None),
            ("", None),
        ] {
            assert_eq!(w.tier(text), tier, "{text}");
        }
    }

    #[test]
    fn intervals_in_the_ways_they_are_written() {
        let w = words();
        for (text, days) in [
            ("每班", "0.33"),
            ("每日一次", "1"),
            ("1次/天", "1"),
            ("每2周1次", "14"),
            ("每周3次", "2.333"),
            ("2次/月", "15.5"),
            ("1次/3天", "3"),
            ("每两月一次", "62"),
            ("每3个月1次", "93"),
            ("每季度至少1次", "92"),
            ("每半年", "183"),
            ("月检", "31"),
            ("岗位每班，公司每月", "0.33"),
            ("每2小时", "0.08"),
        ] {
            assert_eq!(w.interval(text), days.parse().ok(), "{text}");
        }
        assert_eq!(w.interval("不定期"), None);
        assert_eq!(w.interval("按制度"), None);
    }
}
