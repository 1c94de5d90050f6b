//! Which way a checklist's questions point: is "yes" good (是否设置…), bad (是否超量…) or not to be told (防火门是否关闭)?
//! From the wording alone; rules are held against it later.

use super::texts::StanceWords;
use crate::base::norm::key;
use crate::base::yaml::{Node, Reader};
use aho_corasick::{AhoCorasick, MatchKind};

/// Which way an item points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// "Yes" is compliant: 是否设置…, 应设置….
    Good,
    /// "Yes" is a fault: 是否存在违章, 是否超量储存.
    Bad,
    /// A question whose good answer cannot be told: 防火门是否关闭.
    Open,
    /// No question: 灭火器配置.
    Topic,
    /// Words a violation: 未按规定设置…的. "Fits" may mean the violation or the law.
    Violation,
}

/// What an answer column's header asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// 检查结果: nothing of its own.
    Neutral,
    /// 是否符合.
    Conforms,
    /// 是否存在隐患.
    Trouble,
    /// 是否存在.
    Exists,
    /// 是否涉及.
    Applies,
}

/// Words that open a question, the longest first. The flag: it asks whether something is there.
const MARKERS: [(&str, bool); 14] = [
    ("是否仍存在", true),
    ("是否存在", true),
    ("是否存有", true),
    ("是否出现", true),
    ("是否发生", true),
    ("是否有", true),
    ("有没有", true),
    ("有无", true),
    ("有否", true),
    ("存不存在", true),
    ("是不是", false),
    ("是否", false),
    ("能否", false),
    ("可否", false),
];

/// What a word within a question says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Doing,
    Fault,
    Either,
    Negator,
}

/// Words of questions, and of what is no question.
#[derive(Debug, Default)]
pub struct QuestionWords {
    cues: Option<AhoCorasick>,
    kinds: Vec<Cue>,
    faults: Option<AhoCorasick>,
    innocent: Option<AhoCorasick>,
    good: Vec<String>,
    bad: Vec<String>,
    wanted: Vec<String>,
    violations: Vec<String>,
    oughts: Vec<String>,
    harms: Vec<String>,
}

impl QuestionWords {
    /// Reads `questions` of the vocabulary; fault words come from its `stance`, verbs of doing from its `answers`.
    pub(super) fn load(&mut self, reader: &mut Reader<'_>, node: &Node, stance: &StanceWords, doing: &[String]) {
        let Some(mut f) = reader.fields(node, "questions") else { return };
        let mut list = |name: &str| super::kinds::keys(reader, &mut f, name);
        let (good, bad, either) = (list("good"), list("bad"), list("either"));
        self.wanted = list("wanted");
        self.violations = list("violations");
        self.oughts = list("oughts");
        let (negators, innocent, neutral) = (list("negators"), list("innocent"), list("neutral"));
        f.finish(
            reader,
            &["good", "bad", "either", "neutral", "wanted", "violations", "oughts", "negators", "innocent"],
        );
        self.wanted.extend(stance.wanted.iter().cloned());
        self.harms.clone_from(&stance.harms);
        let build = |words: &[String]| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        let plain = |w: &&String| !negators.contains(w) && !either.contains(w) && !neutral.contains(w);
        let faults: Vec<String> =
            stance.defects.iter().chain(&stance.harms).chain(&bad).filter(plain).cloned().collect();
        let mut words: Vec<(String, Cue)> = Vec::new();
        for (list, cue) in [
            (negators.as_slice(), Cue::Negator),
            (either.as_slice(), Cue::Either),
            (doing, Cue::Doing),
            (good.as_slice(), Cue::Doing),
            (faults.as_slice(), Cue::Fault),
        ] {
            // 设 and 装 tell only in answers (未设): 设在同一建筑内 asks for nothing good.
            let short = |w: &&String| cue != Cue::Doing || w.chars().count() > 1 || good.contains(w);
            for word in list.iter().filter(|w| !w.is_empty()).filter(short) {
                if !words.iter().any(|(w, _)| w == word) {
                    words.push((word.clone(), cue));
                }
            }
        }
        let texts: Vec<String> = words.iter().map(|w| w.0.clone()).collect();
        self.kinds = words.iter().map(|w| w.1).collect();
        self.cues = build(&texts);
        self.faults = build(&faults.into_iter().chain(negators).collect::<Vec<_>>());
        let innocent: Vec<String> = stance.innocent.iter().cloned().chain(innocent).collect();
        self.innocent = build(&innocent);
        (self.good, self.bad) = (good, bad);
    }

    /// Whether a text (a key) states a fault of its own; denied ones (无泄漏) do not count.
    #[must_use]
    pub fn states_fault(&self, text: &str) -> bool {
        let text = self.without_denied(text);
        self.hits(self.faults.as_ref(), &text).next().is_some()
    }

    /// Matches outside innocent words.
    fn hits<'a>(
        &'a self,
        automaton: Option<&'a AhoCorasick>,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        let innocent: Vec<(usize, usize)> =
            self.innocent.iter().flat_map(|a| a.find_iter(text)).map(|m| (m.start(), m.end())).collect();
        let found = automaton.map(|a| a.find_iter(text));
        found.into_iter().flatten().map(|m| (m.start(), m.end(), m.pattern().as_usize())).filter(
            move |(start, end, _)| {
                !innocent.iter().any(|(from, to)| from <= start && end <= to)
                    && !text.get(..*start).is_some_and(|before| before.ends_with('防'))
            },
        )
    }

    /// The text without denied harms: 无跑冒滴漏, 未见破损, 不漏电.
    fn without_denied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        'text: while let Some(c) = rest.chars().next() {
            for negator in ["未发现明显", "未发现", "未见明显", "未见", "没有", "不存在", "无明显", "无", "不", "未"]
            {
                let Some(after) = rest.strip_prefix(negator) else { continue };
                // A list of harms after one negator: 无泄漏、锈蚀.
                let mut tail = after;
                let mut any = false;
                while let Some(harm) = self.harms.iter().find(|h| tail.starts_with(h.as_str())) {
                    tail = tail.get(harm.len()..).unwrap_or("").trim_start_matches(['、', '和', '及', '或']);
                    any = true;
                }
                if any {
                    rest = tail;
                    continue 'text;
                }
            }
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
        out
    }

    /// Which way an item points, by its wording.
    #[must_use]
    pub fn of_item(&self, item: &str) -> Polarity {
        let text = key(item);
        let mut found: Option<Polarity> = None;
        for clause in text.split(['。', '；', ';', '？', '?', '，', ',', '!', '\n']) {
            for (asks_presence, body) in questions(clause) {
                let one = if asks_presence { self.presence(body) } else { self.predicate(body) };
                found = Some(match found {
                    None => one,
                    Some(p) if p == one => p,
                    Some(_) => Polarity::Open,
                });
            }
        }
        found.unwrap_or_else(|| self.statement(&text))
    }

    /// What stands after 是否存在, 有无.
    #[expect(clippy::match_same_arms, reason = "the cases stand in the order in which they are weighed")]
    fn presence(&self, body: &str) -> Polarity {
        let body = body.trim_end_matches(['的', '等', '情', '况', '现', '象', '行', '为', '吗', '问', '题', '(', ')']);
        // 有无隐患, 有无问题: what was trimmed is the thing itself.
        if body.is_empty() {
            return Polarity::Bad;
        }
        let wanted = self.wanted.iter().any(|w| body.ends_with(w.as_str()));
        // 泄漏处置预案 is there to cope with the fault it names; 带病运行设备 is the fault itself.
        let copes = [
            "制度",
            "预案",
            "措施",
            "方案",
            "规程",
            "报警",
            "报警器",
            "报警装置",
            "检测",
            "台账",
            "计划",
            "应急",
            "防护",
        ];
        match (wanted, self.first_cues(body)) {
            (true, (Some(Cue::Negator), _)) => Polarity::Bad,
            (true, (Some(Cue::Fault), _)) if ["记录", "报告", "清单", "单"].iter().any(|w| body.ends_with(w)) => {
                Polarity::Open
            }
            (true, (Some(Cue::Fault), _)) if !copes.iter().any(|w| body.ends_with(w)) => Polarity::Bad,
            (true, _) => Polarity::Good,
            (false, (Some(Cue::Negator | Cue::Fault), _)) => Polarity::Bad,
            (false, (Some(Cue::Doing), None | Some(Cue::Doing))) => Polarity::Good,
            _ if self.states_fault(body) => Polarity::Bad,
            _ => Polarity::Open,
        }
    }

    /// What stands after 是否: its first telling word decides; a negator turns it.
    #[expect(clippy::match_same_arms, reason = "the cases stand in the order in which they are weighed")]
    fn predicate(&self, body: &str) -> Polarity {
        match self.first_cues(body) {
            (Some(Cue::Doing), _) => Polarity::Good,
            (Some(Cue::Fault), _) => Polarity::Bad,
            (Some(Cue::Negator), Some(Cue::Doing)) => Polarity::Bad,
            (Some(Cue::Negator), Some(Cue::Fault)) => Polarity::Good,
            (Some(Cue::Negator), None) if self.wanted.iter().any(|w| body.ends_with(w.as_str())) => Polarity::Bad,
            _ => Polarity::Open,
        }
    }

    /// Whether a question hangs on a word that may be good or bad (停用, 关闭), so that its denial proves nothing.
    #[must_use]
    pub fn hangs_on_state(&self, item: &str) -> bool {
        let text = key(item);
        questions(&text)
            .iter()
            .any(|(_, body)| self.hits(self.cues.as_ref(), body).any(|h| self.kinds.get(h.2) == Some(&Cue::Either)))
    }

    fn first_cues(&self, body: &str) -> (Option<Cue>, Option<Cue>) {
        let mut cues = self.hits(self.cues.as_ref(), body).filter_map(|(_, _, p)| self.kinds.get(p).copied());
        (cues.next(), cues.next())
    }

    fn ends_in_first_cue(&self, text: &str) -> bool {
        self.hits(self.cues.as_ref(), text)
            .next()
            .is_some_and(|(_, end, _)| end == text.trim_end_matches(['。', '.']).len())
    }

    /// An item without a question.
    fn statement(&self, text: &str) -> Polarity {
        if self.oughts.iter().any(|o| text.contains(o.as_str())) {
            return Polarity::Good;
        }
        let left = self.without_denied(text);
        let violates = self.violations.iter().any(|v| left.contains(v.as_str()));
        let faults = self.hits(self.faults.as_ref(), &left).any(|(from, to, _)| {
            left.get(from..to).is_some_and(|w| w.chars().count() >= 2 && !matches!(w, "隐患" | "问题" | "事故"))
        });
        if violates {
            return Polarity::Violation;
        }
        let (first, _) = self.first_cues(&left);
        match first {
            // 灭火器配置 names a matter, 已配置灭火器 states how it is.
            Some(Cue::Doing) if !self.ends_in_first_cue(&left) => Polarity::Good,
            _ if faults => Polarity::Violation,
            _ => Polarity::Topic,
        }
    }

    /// What an answer column's header asks.
    #[must_use]
    pub fn of_heading(&self, header: &str) -> Heading {
        let text = key(header);
        let any = |words: &[&str]| words.iter().any(|w| text.contains(w));
        if any(&["符合", "合格", "达标", "落实", "满足", "合规", "完成", "compliant", "compliance"]) {
            return Heading::Conforms;
        }
        let presence = any(&["存在", "有无", "是否有", "有没有"]);
        if presence || text.contains("是否") {
            let rest = MARKERS.iter().fold(text.clone(), |t, (m, _)| t.replace(m, ""));
            if self.states_fault(&rest) || any(&["隐患", "问题", "违章", "异常"]) {
                return Heading::Trouble;
            }
        }
        match (presence, any(&["涉及", "适用"])) {
            (true, _) => Heading::Exists,
            (_, true) => Heading::Applies,
            _ => Heading::Neutral,
        }
    }

    /// Whether an item column's header says that its items are violations: 判定情形, 隐患情形.
    #[must_use]
    pub fn lists_violations(&self, header: &str) -> bool {
        let text = key(header);
        ["情形", "隐患", "问题", "违法行为", "违章行为"].iter().any(|w| text.contains(w)) && !text.contains("排查")
    }

    /// The item as statements: affirmed and denied (是否穿越 → 穿越, 未穿越). `None` if it is no question.
    #[must_use]
    pub fn statements(item: &str) -> Option<(String, String)> {
        let text = key(item);
        let (marker, _) = text.char_indices().find_map(|(i, _)| marker(text.get(i..)?))?;
        let (yes, no) = match marker {
            "有无" | "有没有" | "有否" | "是否有" => ("有", "没有"),
            "能否" | "可否" => ("能", "不能"),
            m if m.contains("存在") || m.contains("存有") => ("存在", "不存在"),
            "是否出现" | "是否发生" => ("发生", "未发生"),
            _ => ("", "未"),
        };
        Some((text.replace(marker, yes), text.replace(marker, no)))
    }
}

/// The opening word that a text begins with; 是否有效 does not ask for presence.
fn marker(text: &str) -> Option<(&'static str, bool)> {
    MARKERS.iter().copied().find(|(m, presence)| {
        let more = ["效", "序", "关", "力", "利"];
        text.strip_prefix(m).is_some_and(|t| !presence || !m.ends_with('有') || !more.iter().any(|w| t.starts_with(w)))
    })
}

/// The questions of a clause: whether each asks for presence, and what follows its opening word.
fn questions(clause: &str) -> Vec<(bool, &str)> {
    let mut marks: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = clause.get(at..).filter(|r| !r.is_empty()) {
        if let Some((marker, presence)) = marker(rest) {
            marks.push((at, at + marker.len(), presence));
            at += marker.len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    let ends = marks.iter().skip(1).map(|m| m.0).chain([clause.len()]);
    marks.iter().zip(ends).filter_map(|(m, end)| Some((m.2, clause.get(m.1..end)?))).collect()
}
