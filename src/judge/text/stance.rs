//! Whether a text states a hazard. Sentences are cut into clauses; clauses that say "all is well", "already put right",
//! "ought to be" or "could come of it" are taken out; what is left is live.

use super::asides::is_reference;
use super::deeds::tag;
use super::heard::Heard;
use super::weigh::{Piece, is_case, weigh};
use crate::base::norm::key;
use crate::recognize::texts::{StanceWords, Wording};
use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;

/// What a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
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
    /// Keys of what the text tells as put right: a major fault among them is a claim to be verified.
    pub settled: String,
    pub(super) reason: Option<&'static str>,
}

impl Read {
    /// The doubtful clauses alone, live.
    #[must_use]
    pub fn doubts(&self) -> Self {
        Self { live: self.doubtful.clone(), ..Self::default() }
    }

    /// What it tells as put right, live.
    #[must_use]
    pub fn claims(&self) -> Self {
        Self { live: self.settled.clone(), ..Self::default() }
    }

    /// The same text with its doubtful clauses live.
    #[must_use]
    pub fn revived(&self) -> Self {
        let lines: Vec<&str> =
            [&self.live, &self.doubtful].into_iter().map(String::as_str).filter(|l| !l.is_empty()).collect();
        Self { live: lines.join("\n"), settled: self.settled.clone(), ..Self::default() }
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
    pub(super) words: StanceWords,
    typos: Option<(AhoCorasick, Vec<String>)>,
    /// Good words, and after them the words that hold one and say nothing (有效期, 合格证).
    compliant: Option<AhoCorasick>,
    pub(super) rectified: Option<AhoCorasick>,
    pub(super) defects: Option<AhoCorasick>,
    innocent: Option<AhoCorasick>,
    oughts: Option<AhoCorasick>,
    consequences: Option<AhoCorasick>,
    pub(super) unfinished: Option<AhoCorasick>,
    pub(super) partial: Option<AhoCorasick>,
    pub(super) elsewhere: Option<AhoCorasick>,
    /// Bad acts, by the part that stands right after a negator; the part after the gap, if there is one.
    acts: Option<(AhoCorasick, Vec<Option<String>>)>,
    /// Deniers and negators together: most clauses have none.
    denials: Option<AhoCorasick>,
}

/// The key of … between the two parts of an act.
const GAP: &str = "...";

/// An automaton of words; `None` without words.
fn build<S: AsRef<str>>(list: &[S]) -> Option<AhoCorasick> {
    let words = list.iter().map(AsRef::as_ref);
    if list.is_empty() { None } else { AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok() }
}

impl Stancer {
    /// Prepares the words.
    #[must_use]
    pub fn new(words: &StanceWords, wording: &Wording) -> Self {
        let (wrong, right): (Vec<&String>, Vec<String>) = wording.typos.iter().map(|(w, r)| (w, r.clone())).unzip();
        let (heads, gaps): (Vec<&str>, Vec<Option<String>>) = words
            .acts
            .iter()
            .map(|a| a.split_once(GAP).map_or((a.as_str(), None), |(head, rest)| (head, Some(rest.to_owned()))))
            .unzip();
        // Two acts may begin alike (列入…淘汰, 列入…负面清单): every one is tried.
        let acts = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&heads).ok();
        Self {
            typos: build(&wrong).map(|a| (a, right)),
            compliant: build(&[words.compliant.as_slice(), words.hollow.as_slice()].concat()),
            rectified: build(&words.rectified),
            defects: build(&words.defects),
            innocent: build(&words.innocent),
            oughts: build(&words.oughts),
            consequences: build(&words.consequences),
            unfinished: build(&words.unfinished),
            partial: build(&words.partial),
            elsewhere: build(&words.elsewhere),
            acts: acts.filter(|_| !heads.is_empty()).map(|a| (a, gaps)),
            denials: build(&[words.deniers.as_slice(), words.negators.as_slice()].concat()),
            words: words.clone(),
        }
    }

    /// Reads one statement.
    #[must_use]
    pub fn read(&self, text: &str) -> Read {
        let mut sentences: Vec<Vec<Piece>> = Vec::new();
        let text = self.without_asides(text);
        for sentence in text.split(['。', '；', ';', '！', '!', '？', '?', '\n']) {
            let mut pieces = Vec::new();
            for (clause, label) in clauses(sentence) {
                self.cut(clause, label, &mut pieces);
            }
            if !pieces.is_empty() {
                sentences.push(pieces);
            }
        }
        if sentences.is_empty() {
            let reason = Some(if text.trim().is_empty() { "empty" } else { "none-found" });
            return Read { reason, ..Read::default() };
        }
        // Whether a clause may tell a fault matters only where another one says that there is none.
        let says_none = |p: &Piece| !matches!(p.kind, Clause::Defect | Clause::Neutral | Clause::Consequence);
        if sentences.iter().flatten().any(says_none) {
            sentences.iter_mut().flatten().for_each(|p| self.weigh_words(p));
        }
        // What else is asked of clauses matters only where one of them says "put right".
        if sentences.iter().flatten().any(|p| p.settles.is_some()) {
            for piece in sentences.iter_mut().flatten() {
                piece.partial = self.is_partial(&piece.text);
                piece.own = matches!(piece.kind, Clause::Defect) && self.has_own_subject(&piece.text);
            }
        }
        weigh(&sentences)
    }

    /// The comparison key of a text, typos put right.
    #[must_use]
    pub fn key(&self, text: &str) -> String {
        let key = key(text);
        match &self.typos {
            Some((wrong, right)) if wrong.is_match(&key) => wrong.replace_all(&key, right),
            _ => key,
        }
    }

    /// Notes what the clauses of a text may hold, whether what it quotes of signs is left out or not.
    pub fn hear(&self, text: &str, heard: &mut Heard) {
        heard.hear(&self.key(text));
        if let Cow::Owned(cleaned) = self.without_asides(text) {
            heard.hear(&self.key(&cleaned));
        }
    }

    /// Cuts a clause at tags in brackets (（已完成）, 【已整改】) and reads its parts.
    fn cut(&self, clause: &str, label: bool, out: &mut Vec<Piece>) {
        let mut rest = clause;
        let mut from = 0;
        while let Some(open) = rest.get(from..).and_then(|t| t.find(['(', '（', '[', '【', '〔'])).map(|at| from + at)
        {
            let inner = rest.get(open..).map_or(0, |t| t.chars().next().map_or(0, char::len_utf8)) + open;
            let Some(close) = rest.get(inner..).and_then(|t| t.find([')', '）', ']', '】', '〕'])) else { break };
            let after = rest.get(inner + close..).map_or(0, |t| t.chars().next().map_or(0, char::len_utf8));
            if self.is_tag(&key(rest.get(inner..inner + close).unwrap_or(""))) {
                self.piece(rest.get(..open).unwrap_or(""), false, out);
                out.push(tag(String::new(), true));
                rest = rest.get(inner + close + after..).unwrap_or("");
                from = 0;
            } else {
                from = inner + close + after;
            }
        }
        self.piece(rest, label, out);
    }

    fn is_tag(&self, key: &str) -> bool {
        self.words.tags.iter().any(|t| t == key)
    }

    fn piece(&self, clause: &str, label: bool, out: &mut Vec<Piece>) {
        let text = self.key(clause);
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        if self.is_tag(&text) {
            out.push(tag(text, label));
            return;
        }
        let told = |p: &Piece| self.words.reported.iter().any(|w| p.text.contains(w.as_str()));
        if is_reference(&text) {
            return;
        }
        let settles = self.settles(&text, out.iter().any(told));
        let kind = if settles.is_some() { Clause::Rectified } else { self.clause(&text) };
        let advice = kind == Clause::Ought && is_advice(&text);
        out.push(Piece { kind, settles, advice, heads: label, text, ..Piece::default() });
    }

    fn clause(&self, clause: &str) -> Clause {
        if matches!(clause, "无" | "没有" | "暂无" | "未发现" | "正常" | "良好" | "合格" | "符合") {
            return if matches!(clause, "无" | "没有" | "暂无" | "未发现") {
                Clause::NoneFound
            } else {
                Clause::Compliant
            };
        }
        if let Some(none) = self.none_found(clause) {
            return none;
        }
        if self.denies_act(clause) {
            return Clause::Compliant;
        }
        if let Some(range) = self.says_good(clause) {
            // The good word must say all: what is left must not hold a fault of its own.
            let before = clause.get(..range.0).unwrap_or("");
            let after = clause.get(range.1..).unwrap_or("");
            if !self.has_defect(before) && !self.has_defect(after) {
                return Clause::Compliant;
            }
        }
        if let Some(m) = self.consequences.as_ref().and_then(|a| a.find(clause))
            && !self.has_defect(clause.get(..m.start()).unwrap_or(""))
            && !self.names_a_thing(clause.get(m.start()..m.end()).unwrap_or(""), clause.get(m.end()..).unwrap_or(""))
        {
            return Clause::Consequence;
        }
        if let Some(ought) = self.ought(clause) {
            let (before, after) = (clause.get(..ought.0).unwrap_or(""), clause.get(ought.1..).unwrap_or(""));
            let denied =
                ["未", "没", "却", "但", "仍", "缺", "实配", "实有", "实际", "只"].iter().any(|w| after.contains(w));
            if !denied && !self.has_defect(before) {
                return Clause::Ought;
            }
        }
        if self.has_defect(clause) {
            return Clause::Defect;
        }
        // 验收合格后投用: an order of things, no fact and no fault.
        let order = ["合格后", "通过后", "完成后", "完毕后"].iter().any(|w| clause.contains(w));
        if order { Clause::Ought } else { Clause::Neutral }
    }

    /// The first good word that is not denied, stands in no word that says nothing (合格证) and asks for nothing (按规定应设).
    fn says_good(&self, clause: &str) -> Option<(usize, usize)> {
        let asks = |after: &str| after.starts_with(['应', '要', '须', '需']) || sets_the_scene(after);
        let good = |m: &aho_corasick::Match| {
            m.pattern().as_usize() < self.words.compliant.len() && !clause.get(m.end()..).is_some_and(asks)
        };
        let found = self.compliant.as_ref()?.find_iter(clause).filter(good);
        found.map(|m| (m.start(), m.end())).find(|(start, _)| !is_denied(clause, *start))
    }

    /// Where a clause says what ought to be: 应当, 必须 and their like, or 应 before any verb (应独立设置).
    fn ought(&self, clause: &str) -> Option<(usize, usize)> {
        let told = |m: &aho_corasick::Match| {
            let word = clause.get(m.start()..m.end()).unwrap_or("");
            let (before, after) = (clause.get(..m.start()).unwrap_or(""), clause.get(m.end()..).unwrap_or(""));
            // 用着禁止的柴油三轮车: what is forbidden is there.
            let there = ["的", "使用的", "采用的", "入井的", "类"].iter().any(|w| after.starts_with(w));
            let is_there = there && ["禁止", "严禁"].contains(&word);
            !(is_there || is_part_of_a_word(before, word, after) || self.names_a_thing(word, after))
        };
        let mut found = self.oughts.iter().flat_map(|a| a.find_iter(clause)).filter(told);
        let listed = found.next().map(|m| (m.start(), m.end()));
        listed.or_else(|| {
            let alone = |at: &usize| {
                let (before, after) =
                    (clause.get(..*at).unwrap_or(""), clause.get(at + '应'.len_utf8()..).unwrap_or(""));
                !before.ends_with(['反', '供', '响', '对', '相', '适', '感', '效', '呼', '因', '回', '接', '照'])
                    && !after.starts_with(['急', '力', '用', '答', '变', '激', '对', '付', '邀', '该', '收', '届'])
                    // What ought to be scrapped is a fault.
                    && !["报废", "淘汰"].iter().any(|w| after.starts_with(w))
                    && !after.is_empty()
            };
            let at = clause.match_indices('应').map(|(at, _)| at).find(alone)?;
            Some((at, at + '应'.len_utf8()))
        })
    }

    /// What a clause is beside others that say there is no fault.
    fn weigh_words(&self, piece: &mut Piece) {
        let text = piece.text.as_str();
        let names = self.names_only(text);
        let bare = text.strip_prefix(['均', '都']).unwrap_or(text);
        let praises = piece.kind == Clause::Compliant && self.words.praises.iter().any(|w| bare == w);
        let tells = piece.kind == Clause::Neutral && !names && self.may_tell(text);
        (piece.names, piece.praises, piece.tells) = (names, praises, tells);
    }

    /// 特种作业人员, 1号门: nothing is told of what the clause names.
    fn names_only(&self, text: &str) -> bool {
        self.words.subjects.iter().any(|w| text.ends_with(w.as_str()))
    }

    /// Whether a clause without a fault word may tell a fault all the same (皮带跑偏): it is no case and no norm, tells of no
    /// inspection and of no deed or state that is as it should be, and is no figure, which rules weigh.
    fn may_tell(&self, text: &str) -> bool {
        let words = &self.words;
        let bare = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() < 3;
        // 瓦斯浓度0.3%
        let measured = text.chars().rev().take(3).any(|c| c.is_ascii_digit());
        let has = |list: &[String]| list.iter().any(|w| text.contains(w.as_str()));
        // 探头安装在墙角: where it was put may be the fault.
        let done = !text.contains('在') && has(&words.done);
        !bare
            && !measured
            && !is_case(text)
            && !text.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !words.looks.iter().any(|w| text.starts_with(w.as_str()))
            && !done
            && !has(&words.fine)
    }

    /// 禁止烟火标志褪色, 严禁吸烟区有烟头, 防止坠落的网兜发脆: the word only says what a thing is for, and something is told of it.
    fn names_a_thing(&self, word: &str, after: &str) -> bool {
        const FOR: [&str; 14] = [
            "防止", "避免", "以防", "禁止", "严禁", "不得", "必须", "建议", "确保", "杜绝", "切勿", "务必", "宜设",
            "一旦",
        ];
        const PLACES: [&str; 5] = ["区域", "区", "处", "栏", "的"];
        const ENDS: [&str; 26] = [
            "标志", "标识", "牌", "措施", "要求", "规定", "标准", "工艺", "物品", "材料", "情况", "行为", "现象",
            "隐患", "问题", "事故", "记录", "用品", "工具", "车辆", "电源", "气体", "风险", "资质", "能力", "内",
        ];
        if !FOR.contains(&word) {
            return false;
        }
        let rest = |w: &str| after.find(w).and_then(|at| after.get(at + w.len()..)).filter(|r| r.chars().count() >= 2);
        if self.words.signs.iter().filter_map(|w| rest(w)).any(|r| !r.starts_with(['和', '、', '或', '及'])) {
            return true;
        }
        let named = |r: &str| is_case(r) || self.names_only(r) || ENDS.iter().any(|w| r.ends_with(w));
        PLACES.iter().filter_map(|w| rest(w)).any(|r| !named(r))
    }

    /// 未穿越厂外公共区域, 未使用淘汰设备, 不构成重大危险源: a negator right before a bad act, and no fault before it.
    fn denies_act(&self, clause: &str) -> bool {
        const NEGATORS: [&str; 6] = ["未", "没有", "没", "无", "不", "未见"];
        let Some((heads, gaps)) = &self.acts else { return false };
        heads.find_overlapping_iter(clause).any(|m| {
            let (before, after) = (clause.get(..m.start()).unwrap_or(""), clause.get(m.end()..).unwrap_or(""));
            let gap = gaps.get(m.pattern().as_usize()).and_then(Option::as_ref);
            let Some(negator) = NEGATORS.iter().find(|n| before.ends_with(**n)) else { return false };
            let before = before.strip_suffix(negator).unwrap_or(before);
            // 没有穿越手续: what is missed is wanted.
            let wanted = ["手续", "审批", "许可", "记录", "报告", "票", "证", "方案", "论证", "措施"]
                .iter()
                .any(|w| after.ends_with(w));
            let contrast = ["但", "却", "仍", "未", "没", "不", "缺"].iter().any(|w| after.contains(w));
            // 没有超温自动断电: what guards against the act is missing.
            let wanted = wanted || self.words.guards.iter().any(|w| after.starts_with(w.as_str()));
            gap.is_none_or(|g| after.contains(g.as_str())) && !wanted && !contrast && !self.has_defect(before)
        })
    }

    /// Whether a text of keys names a fault.
    #[must_use]
    pub fn states_fault(&self, keys: &str) -> bool {
        self.has_defect(keys)
    }

    /// Whether a text holds a fault word outside innocent ones.
    pub(super) fn has_defect(&self, text: &str) -> bool {
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
            // 未发现使用易燃材料装修: a deed is denied, whether its words are bad or not.
            let bad = bad || rest.starts_with('在') || self.words.deeds.iter().any(|d| rest.contains(d.as_str()));
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
                // 厨房没有报警: a place that has none, while a device may have given none.
                if negator == "没有" && rest == "报警" && is_a_place(before) {
                    continue;
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
        // 没有气体报警 misses a device: an innocent word that holds the harmful one harms nobody.
        if self.words.innocent.iter().any(|w| w.len() > harm.len() && body.ends_with(w.as_str())) {
            return None;
        }
        let between = body.get(..body.len() - harm.len())?;
        // 没有烟雾报警 misses a device, 没有发生报警 does not.
        let happens = ["发生", "出现", "任何", "异常", "误", "新", "产生", "触发", "其他", "高低限", "实时"];
        if harm == "报警" && !between.is_empty() && !happens.iter().any(|w| between.starts_with(w)) {
            return None;
        }
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

/// 若干, 申请, 加强筋: the word is part of another one.
fn is_part_of_a_word(before: &str, word: &str, after: &str) -> bool {
    match word {
        "若" => after.starts_with('干'),
        "请" => before.ends_with(['申', '聘', '邀', '报']) || after.starts_with(['假', '示', '购']),
        "加强" => after.starts_with(['筋', '板', '圈', '肋', '型', '层', '杆', '件', '环', '梁', '带']),
        "建议" => after.starts_with(['栏', '书']),
        _ => false,
    }
}

/// Whether what stands before 没有报警 is neither a device nor a time.
fn is_a_place(before: &str) -> bool {
    const DEVICES: [char; 7] = ['机', '器', '仪', '头', '统', '盘', '柜'];
    const TIMES: [&str; 10] = ["期间", "时", "日", "内", "后", "月", "天", "中", "年", "次"];
    !before.is_empty() && !before.ends_with(DEVICES) && !TIMES.iter().any(|w| before.ends_with(w))
}

/// The clauses of a sentence (cut at commas and colons, but not inside numbers) and whether a colon follows.
fn clauses(sentence: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in sentence.char_indices().filter(|(_, c)| matches!(c, '，' | ',' | ':' | '：')) {
        let end = at + c.len_utf8();
        let (before, after) = (sentence.get(..at).unwrap_or(""), sentence.get(end..).unwrap_or(""));
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        // 1,200 and 1:1.5 are numbers.
        let inside =
            before.ends_with(|c: char| c.is_ascii_digit()) && (digits == 3 || (digits > 0 && c != ',' && c != '，'));
        if !inside {
            out.push((sentence.get(start..at).unwrap_or(""), matches!(c, ':' | '：')));
            start = end;
        }
    }
    out.push((sentence.get(start..).unwrap_or(""), false));
    out
}

/// 正常|运行时泄爆口对着通道: what follows a good word makes it the time or the state in which something is so.
fn sets_the_scene(after: &str) -> bool {
    const SCENES: [&str; 7] = ["期间", "过程中", "状态下", "情况下", "条件下", "前提下", "时"];
    // 正常运行时间, 有效时长
    const OTHER: [char; 6] = ['间', '长', '限', '段', '速', '有'];
    let scene = |word: &&str| {
        let at = after
            .char_indices()
            .take(5)
            .map(|(i, _)| i)
            .find(|i| after.get(*i..).is_some_and(|t| t.starts_with(*word)))?;
        after.get(at + word.len()..).filter(|rest| *word != "时" || !rest.starts_with(OTHER))
    };
    SCENES.iter().find_map(scene).is_some_and(|rest| rest.chars().count() >= 2)
}

/// 建议增设围堰, 应立即整改, 请清理, 应调整: asks for a remedy of what was told before.
fn is_advice(clause: &str) -> bool {
    // Without a subject of its own, and no rule of how things are (应为甲级门, 应配3个).
    const ASKS: [&str; 12] = ["应", "请", "须", "需", "要求", "建议", "宜", "已请", "现请", "故请", "还请", "加强"];
    const STATES: [&str; 14] = [
        "应为",
        "应是",
        "应有",
        "应在",
        "应由",
        "应经",
        "应符合",
        "应满足",
        "应保持",
        "应按",
        "应急",
        "应能",
        "应当",
        "应使用",
    ];
    let asks = ASKS.iter().any(|w| clause.starts_with(w)) && !STATES.iter().any(|w| clause.starts_with(w));
    if asks && !clause.chars().any(|c| c.is_ascii_digit() || "一两二三四五六七八九十每".contains(c)) {
        return true;
    }
    const REMEDIES: [&str; 9] = ["建议", "整改", "立即", "尽快", "抓紧", "马上", "限期", "及时", "尽早"];
    const CONDITIONS: [&str; 9] = ["如果", "如遇", "遇有", "假如", "一旦", "万一", "若", "时应", "后应"];
    REMEDIES.iter().any(|w| clause.contains(w)) && !CONDITIONS.iter().any(|w| clause.contains(w))
}

/// Whether one of 不, 未, 无, 非, 没 stands a few characters before a place.
pub(super) fn is_denied(clause: &str, start: usize) -> bool {
    let before = clause.get(..start).unwrap_or("");
    before.chars().rev().take(4).any(|c| matches!(c, '不' | '未' | '无' | '非' | '没' | '否' | '难' | '欠' | '待'))
}

#[cfg(test)]
mod tests;
