//! Whether a text states a hazard. Sentences are cut into clauses; clauses that say "all is well", "already put right",
//! "ought to be" or "could come of it" are taken out; what is left is live.

use crate::base::norm::key;
use crate::recognize::kinds::StanceWords;
use aho_corasick::{AhoCorasick, MatchKind};

/// What a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    /// A fault.
    Defect,
    /// Nothing decided: a place, a thing, an act.
    Neutral,
    /// All is well.
    Compliant,
    /// Nothing was found.
    NoneFound,
    /// It was put right.
    Rectified,
    /// What ought to be.
    Ought,
    /// What could come of it, or is to be prevented.
    Consequence,
}

/// A text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Keys of the live clauses, one sentence per line.
    pub live: String,
    /// Keys of clauses that state neither a fault nor that all is well, beside clauses that do say so: taken out, unless a
    /// major rule knows them (围堰完好，高压线从罐区上方跨越).
    pub doubtful: String,
    reason: Option<&'static str>,
}

impl Read {
    /// The same text with its doubtful clauses live.
    #[must_use]
    pub fn revived(&self) -> Self {
        Self { live: self.doubtful.clone(), ..Self::default() }
    }

    /// Why the text states no hazard: `none-found`, `compliant`, `rectified`, `hypothetical`, `empty`; `None` if it does.
    #[must_use]
    pub fn cleared(&self) -> Option<&'static str> {
        self.reason
    }
}

/// Reads texts by the vocabulary's words.
#[derive(Debug)]
pub struct Stancer {
    words: StanceWords,
    compliant: Option<AhoCorasick>,
    rectified: Option<AhoCorasick>,
    defects: Option<AhoCorasick>,
    innocent: Option<AhoCorasick>,
    oughts: Option<AhoCorasick>,
    consequences: Option<AhoCorasick>,
    unfinished: Option<AhoCorasick>,
    /// Deniers and negators together: most clauses have none.
    denials: Option<AhoCorasick>,
}

impl Stancer {
    /// Prepares the words.
    #[must_use]
    pub fn new(words: &StanceWords) -> Self {
        let build = |list: &[String]| {
            let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(list);
            if list.is_empty() { None } else { builder.ok() }
        };
        Self {
            compliant: build(&words.compliant),
            rectified: build(&words.rectified),
            defects: build(&words.defects),
            innocent: build(&words.innocent),
            oughts: build(&words.oughts),
            consequences: build(&words.consequences),
            unfinished: build(&words.unfinished),
            denials: build(&[words.deniers.as_slice(), words.negators.as_slice()].concat()),
            words: words.clone(),
        }
    }

    /// Reads one statement.
    #[must_use]
    pub fn read(&self, text: &str) -> Read {
        let mut sentences: Vec<Vec<(Clause, String)>> = Vec::new();
        let text = self.without_sign_texts(text);
        for sentence in text.split(['。', '；', ';', '！', '!', '？', '?', '\n']) {
            let clauses: Vec<(Clause, String)> = sentence
                .split(['，', ',', ':', '：'])
                .map(key)
                .filter(|c| c.chars().any(char::is_alphanumeric))
                .map(|c| (self.clause(&c), c))
                .collect();
            if !clauses.is_empty() {
                sentences.push(clauses);
            }
        }
        if sentences.is_empty() {
            let slashed = text.trim();
            return Read {
                live: String::new(),
                doubtful: String::new(),
                reason: Some(if slashed.is_empty() { "empty" } else { "none-found" }),
            };
        }
        weigh(&sentences)
    }

    /// Takes out what a sign says: “未经审批严禁入内”警示牌 is about the sign, not about an approval.
    fn without_sign_texts(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(['“', '「', '『', '‘']) {
            let (before, quoted) = rest.split_at(open);
            let Some(close) = quoted.find(['”', '」', '』', '’']) else { break };
            let end = close + quoted.get(close..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let (quotation, after) = quoted.split_at(end);
            let next = key(after).trim_start_matches(['的', '等', '、']).to_owned();
            out.push_str(before);
            if !self.words.signs.iter().any(|s| next.starts_with(s.as_str())) {
                out.push_str(quotation);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn clause(&self, clause: &str) -> Clause {
        if matches!(clause, "无" | "没有" | "暂无" | "未发现" | "正常" | "良好" | "合格" | "符合") {
            return if matches!(clause, "无" | "没有" | "暂无" | "未发现") {
                Clause::NoneFound
            } else {
                Clause::Compliant
            };
        }
        let unfinished = self.unfinished.as_ref().is_some_and(|a| a.is_match(clause));
        if !unfinished && let Some((_, end)) = unnegated(self.rectified.as_ref(), clause) {
            let after = clause.get(end..).unwrap_or("");
            if !["但", "未", "仍", "不"].iter().any(|w| after.contains(w)) {
                return Clause::Rectified;
            }
        }
        if let Some(none) = self.none_found(clause) {
            return none;
        }
        if let Some(range) = unnegated(self.compliant.as_ref(), clause) {
            // The good word must say all: what is left must not hold a fault of its own.
            let before = clause.get(..range.0).unwrap_or("");
            let after = clause.get(range.1..).unwrap_or("");
            if !self.has_defect(before) && !self.has_defect(after) {
                return Clause::Compliant;
            }
        }
        if let Some(m) = self.consequences.as_ref().and_then(|a| a.find(clause))
            && !self.has_defect(clause.get(..m.start()).unwrap_or(""))
        {
            return Clause::Consequence;
        }
        if let Some(ought) = self.oughts.as_ref().and_then(|a| a.find(clause)) {
            let (before, after) = (clause.get(..ought.start()).unwrap_or(""), clause.get(ought.end()..).unwrap_or(""));
            let denied = ["未", "没", "却", "但", "仍", "缺"].iter().any(|w| after.contains(w));
            if !denied && !self.has_defect(before) {
                return Clause::Ought;
            }
        }
        if self.has_defect(clause) { Clause::Defect } else { Clause::Neutral }
    }

    /// Whether a text holds a fault word outside innocent ones.
    fn has_defect(&self, text: &str) -> bool {
        let Some(defects) = self.defects.as_ref().filter(|a| a.is_match(text)) else { return false };
        let innocent: Vec<(usize, usize)> =
            self.innocent.iter().flat_map(|a| a.find_iter(text)).map(|m| (m.start(), m.end())).collect();
        innocent.is_empty()
            || defects.find_iter(text).any(|m| !innocent.iter().any(|(from, to)| *from <= m.start() && m.end() <= *to))
    }

    /// 未发现明显隐患, 无泄漏, 未见破损现象: a negator, then a harmful noun that ends the clause.
    fn none_found(&self, clause: &str) -> Option<Clause> {
        if !self.denials.as_ref().is_some_and(|a| a.is_match(clause)) {
            return None;
        }
        for denier in &self.words.deniers {
            let Some(at) = clause.find(denier.as_str()) else { continue };
            let rest = clause.get(at + denier.len()..).unwrap_or("");
            let wanted = self.words.wanted.iter().any(|w| rest.ends_with(w.as_str()));
            let bad = self.has_defect(rest) || self.words.harms.iter().any(|h| rest.contains(h.as_str()));
            let tail = self.words.harm_tails.iter().any(|t| t.chars().count() > 1 && rest.ends_with(t.as_str()));
            if !wanted && (bad || tail) && !self.has_defect(clause.get(..at).unwrap_or("")) {
                return Some(Clause::NoneFound);
            }
        }
        for negator in &self.words.negators {
            for (at, _) in clause.match_indices(negator.as_str()) {
                let rest = clause.get(at + negator.len()..).unwrap_or("");
                let before = clause.get(..at).unwrap_or("");
                if self.has_defect(before) {
                    continue;
                }
                // 没有储存易燃物品的情况: the tail says that an act is denied.
                if negator.chars().count() > 1
                    && ["的情况", "的现象", "的行为", "等行为"].iter().any(|t| rest.ends_with(t))
                {
                    return Some(Clause::NoneFound);
                }
                if let Some(nothing) = self.ends_in_harm(rest) {
                    return Some(if nothing { Clause::NoneFound } else { Clause::Compliant });
                }
            }
        }
        None
    }

    /// Whether a text is a harmful noun (with 明显, 任何 … before and 现象 … after). `true` for 隐患 and 问题.
    fn ends_in_harm(&self, text: &str) -> Option<bool> {
        let mut body = text;
        while let Some(shorter) = self.words.harm_tails.iter().find_map(|t| body.strip_suffix(t.as_str())) {
            body = shorter;
        }
        let harm = self.words.harms.iter().find(|h| body.ends_with(h.as_str()))?;
        let between = body.get(..body.len() - harm.len())?;
        // 未见隐患排查记录 is a fault: between negator and noun only a few modifying characters may stand.
        let general = matches!(harm.as_str(), "隐患" | "安全隐患" | "事故隐患" | "问题" | "异常");
        (between.chars().count() <= 8 && !self.has_defect_but_harm(between)).then_some(general)
    }

    /// Between negator and noun, further harmful nouns may stand (无跑冒滴漏、泄漏), other faults may not.
    fn has_defect_but_harm(&self, text: &str) -> bool {
        let mut left = text.to_owned();
        for harm in &self.words.harms {
            left = left.replace(harm.as_str(), "");
        }
        ["未", "不", "缺", "没"].iter().any(|w| left.contains(w))
    }
}

/// Puts the clauses of all sentences together. A sentence that says it was put right settles the faults told before it.
fn weigh(sentences: &[Vec<(Clause, String)>]) -> Read {
    let mut live: Vec<String> = Vec::new();
    let mut defect = false;
    let mut cleared: Option<&'static str> = None;
    let mut doubtful: Vec<String> = Vec::new();
    for clauses in sentences {
        let rectified_at = clauses.iter().rposition(|c| c.0 == Clause::Rectified);
        let defect_at = clauses.iter().rposition(|c| c.0 == Clause::Defect);
        if let Some(r) = rectified_at
            && defect_at.is_none_or(|d| d < r)
            && concerns(clauses.get(r).map_or("", |c| c.1.as_str()), &earlier(&live, clauses, r))
        {
            // 已更换 also settles what the sentences before it found.
            live.clear();
            doubtful.clear();
            defect = false;
            cleared = Some("rectified");
            continue;
        }
        let start = rectified_at.map_or(0, |r| r + 1);
        let has_defect = defect_at.is_some();
        for reason in clauses.iter().filter_map(|c| reason(c.0)) {
            cleared = Some(cleared.filter(|c| *c == "rectified").unwrap_or(reason));
        }
        let kept: String = clauses
            .iter()
            .enumerate()
            .filter(|(i, c)| matches!(c.0, Clause::Defect) || (c.0 == Clause::Neutral && (*i >= start || has_defect)))
            .map(|(_, c)| c.1.as_str())
            .collect::<Vec<_>>()
            .join(",");
        let only_neutral = !has_defect && clauses.iter().any(|c| reason(c.0).is_some());
        let wished = clauses.iter().any(|c| c.0 == Clause::Ought);
        if !kept.is_empty() && !only_neutral {
            live.push(kept);
            defect |= has_defect;
        } else if !kept.is_empty() && !wished {
            doubtful.push(kept);
        }
    }
    if live.is_empty() || (!defect && cleared.is_some()) {
        let doubtful = doubtful.join("\n");
        return Read { live: String::new(), doubtful, reason: Some(cleared.unwrap_or("hypothetical")) };
    }
    Read { live: live.join("\n"), doubtful: String::new(), reason: None }
}

/// The first word of a list that no 不, 未, 无, 非, 没 stands before.
fn unnegated(words: Option<&AhoCorasick>, clause: &str) -> Option<(usize, usize)> {
    words?.find_iter(clause).map(|m| (m.start(), m.end())).find(|(start, _)| {
        let before = clause.get(..*start).unwrap_or("");
        !before.chars().rev().take(4).any(|c| matches!(c, '不' | '未' | '无' | '非' | '没' | '否' | '难' | '欠' | '待'))
    })
}

/// Everything told before a clause.
fn earlier(live: &[String], clauses: &[(Clause, String)], at: usize) -> String {
    live.iter().map(String::as_str).chain(clauses.iter().take(at).map(|c| c.1.as_str())).collect()
}

/// Whether a clause that says "put right" speaks of what was told before: it names nothing of its own (已更换), points back
/// (该问题已整改), or shares two letters in a row with it. 压力表已更换 does not settle a closed safety valve.
fn concerns(clause: &str, earlier: &str) -> bool {
    let subject: String = clause
        .split(['已', '完', '复', '销', '整', '验'])
        .next()
        .unwrap_or("")
        .chars()
        .filter(|c| c.is_alphabetic() && !"年月日于当天上下午现场均都全部".contains(*c))
        .collect();
    let letters: Vec<char> = subject.chars().collect();
    letters.len() < 3
        || earlier.is_empty()
        || ["该", "本", "此", "上述", "以上"].iter().any(|w| subject.contains(w))
        || letters.windows(2).any(|pair| earlier.contains(&pair.iter().collect::<String>()))
}

fn reason(clause: Clause) -> Option<&'static str> {
    match clause {
        Clause::Compliant => Some("compliant"),
        Clause::NoneFound => Some("none-found"),
        Clause::Rectified => Some("rectified"),
        Clause::Ought => Some("hypothetical"),
        Clause::Defect | Clause::Neutral | Clause::Consequence => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::rulefiles::RuleFiles;
    use crate::base::yaml::Diagnostics;
    use crate::recognize::kinds::Kinds;

    fn stancer() -> Stancer {
        Stancer::new(&Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default()).stance)
    }

    #[test]
    fn texts_that_state_no_hazard() {
        let s = stancer();
        for (text, reason) in [
            ("未发现明显隐患。", "none-found"),
            ("无", "none-found"),
            ("/", "none-found"),
            ("消防水泵、稳压装置设施完好，符合要求", "compliant"),
            ("管线法兰无泄漏、无锈蚀现象", "compliant"),
            ("装置区未发现擅自拆除联锁的情况", "none-found"),
            ("不存在特种作业人员无证上岗", "none-found"),
            ("没有在罐区吸烟的行为", "none-found"),
            ("3号罐液位计失灵，11月5日已更换，复查合格", "rectified"),
            ("3号罐液位计失灵。已于当日更换，验收合格。", "rectified"),
            ("动火前应当办理作业票", "hypothetical"),
            ("如遇停电应启动备用电源", "hypothetical"),
            ("紧急切断阀已投用，动作正常", "compliant"),
            ("   ", "empty"),
        ] {
            assert_eq!(s.read(text).cleared(), Some(reason), "{text}");
        }
    }

    #[test]
    fn texts_that_state_one() {
        let s = stancer();
        for text in [
            "安全阀完好，爆破片破损",
            "未见隐患排查记录",
            "未发现压力表校验报告",
            "已责令整改，尚未完成",
            "报警器已更换但未校验",
            "没有安全操作规程",
            "按规范应设喷淋，一直没装",
            "按规范应设喷淋一直没装",
            "紧急切断阀未正常投用",
            "可燃气体报警器停用",
            "操作证在有效期内，公示栏贴的还是旧证",
            "液位计失灵，易造成冒罐",
            "报警器用塑料袋包住，防止误报",
            "安全阀根部阀关闭。压力表已更换。",
            "罐区动火未办票。灭火器已更换。",
        ] {
            assert_eq!(s.read(text).cleared(), None, "{text}");
        }
        assert_eq!(s.read("液位计失灵，易造成冒罐").live, "液位计失灵");
        assert_eq!(s.read("“未经审批严禁入内”警示牌掉在地上").live, "警示牌掉在地上");
    }
}
