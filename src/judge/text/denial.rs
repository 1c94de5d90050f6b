//! What a text denies, however it words it: a rule's 未验收 is also said by 没有验收, 未按规定组织验收 and 验收没做. The rule's word
//! is cut into its negator and its stem; where the stem stands in a text, a negator is looked for around it.

use crate::recognize::texts::DenialWords;

/// So many words may stand between a negator and a stem (未 按规定 组织 验收).
const BETWEEN: usize = 3;

/// Reads denials by the vocabulary's words.
#[derive(Clone, Debug, Default)]
pub struct Denial {
    words: DenialWords,
    /// First characters of the negators.
    starts: Vec<char>,
}

/// How a rule's word denies its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// What is not there, or was not done.
    pub stem: String,
    /// The thing itself is missing (无, 没有, 缺少), not an act (未).
    pub lacking: bool,
}

impl Denial {
    /// Prepares the words.
    #[must_use]
    pub fn new(words: &DenialWords) -> Self {
        let starts = words.lacking.iter().chain(&words.negators).filter_map(|n| n.chars().next()).collect();
        Self { words: words.clone(), starts }
    }

    /// Cuts a rule's word (a key) into negator and stem: 未经验收, 没有灭火器. `None` if it denies nothing, or nothing longer
    /// than one character (未设, 没停).
    #[must_use]
    pub fn cut(&self, word: &str) -> Option<Denied> {
        if !word.starts_with(self.starts.as_slice()) {
            return None;
        }
        let first = |list: &[String]| list.iter().find(|n| word.starts_with(n.as_str())).cloned();
        let lack = first(&self.words.lacking);
        let lacking = lack.is_some();
        let negator = lack.or_else(|| first(&self.words.negators))?;
        let mut stem = word.strip_prefix(negator.as_str())?;
        if self.words.whole.iter().any(|w| stem.starts_with(w.as_str())) {
            return None;
        }
        while let Some(rest) = self.words.light.iter().find_map(|b| stem.strip_prefix(b.as_str())) {
            if rest.chars().count() < 2 {
                break;
            }
            stem = rest;
        }
        (stem.chars().count() >= 2).then(|| Denied { stem: stem.to_owned(), lacking })
    }

    /// Whether a text holds anything that could deny.
    #[must_use]
    pub fn may_deny(text: &str) -> bool {
        text.contains(['未', '没', '无', '缺', '不'])
    }

    /// Whether what stands from `from` to `to` in a text is denied: the denial's place.
    #[must_use]
    pub fn at(&self, text: &str, from: usize, to: usize, lacking: bool) -> Option<(usize, usize)> {
        let (before, after) = (text.get(..from)?, text.get(to..)?);
        self.before(before, after, lacking).map(|start| (start, to)).or_else(|| Some((from, to + self.after(after)?)))
    }

    /// Where a negator stands before a stem: 未|按规定|组织|验收.
    fn before(&self, text: &str, after: &str, lacking: bool) -> Option<usize> {
        let mut text = text;
        // 没有验收记录 misses a paper; 未验收 does not ask for one.
        let paper = || !lacking && self.words.paper.iter().any(|p| after.starts_with(p.as_str()));
        for _ in 0..=BETWEEN {
            let ends = |list: &[String]| list.iter().find(|n| text.ends_with(n.as_str())).map(String::len);
            if let Some(len) = ends(&self.words.lacking) {
                let at = text.len() - len;
                let asks = text.get(..at).is_some_and(|t| t.ends_with(['有', '是', '并']) && text.ends_with('无'));
                return (!asks && !paper()).then_some(at);
            }
            if let Some(len) = ends(&self.words.negators) {
                return (!paper()).then(|| text.len() - len);
            }
            let mut between = self.words.light.iter().chain(&self.words.between);
            text = between.find_map(|b| text.strip_suffix(b.as_str()))?;
        }
        None
    }

    /// The length of a denial that follows a stem: 验收|都|没做.
    fn after(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        while let Some(shorter) = self.words.fillers.iter().find_map(|f| rest.strip_prefix(f.as_str())) {
            rest = shorter;
        }
        let word = self.words.after.iter().find(|w| rest.starts_with(w.as_str()))?;
        // 验收没有问题, 作业未设围挡: what follows is what is missing.
        let left = rest.get(word.len()..).unwrap_or("");
        let ends = left.is_empty()
            || left.starts_with([',', '\n', '、', '就', '即', '便', '仍', '还', '照', '也', '了', '而']);
        ends.then(|| text.len() - left.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::rulefiles::RuleFiles;
    use crate::base::yaml::Diagnostics;
    use crate::recognize::kinds::Kinds;

    fn denial() -> Denial {
        Denial::new(&Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default()).wording.denial)
    }

    #[test]
    fn a_word_is_cut_into_negator_and_stem() {
        let d = denial();
        for (word, stem, lacking) in [
            ("未验收", "验收", false),
            ("未按规定进行验收", "验收", false),
            ("没有灭火器", "灭火器", true),
            ("缺少灭火器", "灭火器", true),
        ] {
            assert_eq!(d.cut(word), Some(Denied { stem: stem.to_owned(), lacking }), "{word}");
        }
        for word in ["未设", "无法打开", "无人", "验收", "没停"] {
            assert_eq!(d.cut(word), None, "{word}");
        }
    }

    #[test]
    fn a_denial_is_found_around_its_stem() {
        let d = denial();
        let found = |text: &str, lacking| {
            let from = text.find("验收").unwrap();
            d.at(text, from, from + "验收".len(), lacking).map(|(a, b)| text[a..b].to_owned())
        };
        for (text, denied) in [
            ("塔吊未按规定组织验收", "未按规定组织验收"),
            ("塔吊没有验收", "没有验收"),
            ("塔吊没验收", "没验收"),
            ("塔吊验收都没做,就使用", "验收都没做"),
            ("塔吊验收手续还没办", "验收手续还没办"),
        ] {
            assert_eq!(found(text, false).as_deref(), Some(denied), "{text}");
        }
        for text in
            ["塔吊验收没有问题", "塔吊已验收", "塔吊验收表未张贴", "塔吊验收未设围挡", "塔吊没有验收记录", "有无验收"]
        {
            assert_eq!(found(text, false), None, "{text}");
        }
        assert!(found("塔吊没有验收记录", true).is_some());
    }
}
