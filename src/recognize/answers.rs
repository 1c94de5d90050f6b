//! What an answer cell says: the word, how far it hangs on the question, and the remark beside it. Only whole words and
//! known forms are read; anything else is unclear and told.

use super::table::Answer;
use crate::base::norm::key;
use crate::base::yaml::{Node, Reader};
use rustc_hash::FxHashMap;

/// How far an answer word hangs on its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Family {
    /// Says itself whether all is well: 合格, 已落实, 无隐患, 损坏.
    #[default]
    Plain,
    /// 符合, 不符合: compliant whatever the question, unless the item itself words a violation.
    Fits,
    /// 是, 否, 有, 无: confirms or denies what the item asks.
    Bare,
    /// 存在, 不存在, 未发现该情形: says that what the item names is there or not.
    Presence,
    /// √, ×: stands for one of the others.
    Mark,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'t> {
    /// The answer as the word stands, before any question turns it.
    pub answer: Answer,
    /// How far it hangs on the question.
    pub family: Family,
    /// What stands beside the word; the whole text where no word was read.
    pub remark: &'t str,
}

/// Words that take back a yes they stand beside: 是，但3号除外.
const BUT: [&str; 18] = [
    "但", "除", "仅", "只", "部分", "个别", "基本", "大部", "多数", "少数", "计划", "拟", "准备", "正在", "申请", "待",
    "尚", "外",
];
/// Marks that stand for a word.
const MARKS: [char; 8] = ['√', '✓', '✔', '☑', '×', '✗', '✘', '☒'];
/// Marks of a choice that was made …
const TICKS: [char; 6] = ['☑', '√', '✓', '✔', '■', '●'];
/// … and that was not.
const BOXES: [char; 4] = ['□', '☐', '○', '口'];
/// Signs between an answer and its remark.
const BREAKS: [char; 16] =
    ['，', ',', '。', '；', ';', '：', ':', '（', '(', '、', '！', '!', '\n', '\t', '\u{3000}', '—'];

/// The vocabulary's answer words.
#[derive(Debug, Default)]
pub struct AnswerWords {
    words: FxHashMap<String, (Answer, Family)>,
    /// 设置, 建立, 落实 …: doing it is good, so 已设置 and 未设置 need no question.
    doing: Vec<String>,
}

impl AnswerWords {
    /// Reads `answers` of the vocabulary.
    pub(super) fn load(&mut self, reader: &mut Reader<'_>, node: &Node) {
        let Some(mut f) = reader.fields(node, "answers") else { return };
        let words = [
            ("yes", Answer::Yes),
            ("no", Answer::No),
            ("not_applicable", Answer::NotApplicable),
            ("unclear", Answer::Unclear),
        ];
        for (name, answer) in words {
            for word in super::kinds::keys(reader, &mut f, name) {
                self.words.insert(word, (answer, Family::Plain));
            }
        }
        let families =
            [("bare", Family::Bare), ("presence", Family::Presence), ("marks", Family::Mark), ("fits", Family::Fits)];
        for (name, family) in families {
            let list = f.get(name).map(|n| reader.strings(n, name)).unwrap_or_default();
            for word in list {
                if let Some(entry) = self.words.get_mut(&key(&word)) {
                    entry.1 = family;
                }
            }
        }
        self.doing = f.get("doing").map(|n| reader.strings(n, "doing")).unwrap_or_default();
        self.doing.iter_mut().for_each(|w| *w = key(w));
        let known = ["yes", "no", "not_applicable", "unclear", "bare", "presence", "marks", "fits", "doing"];
        f.finish(reader, &known);
    }

    /// 设置, 建立, 落实 …
    pub(super) fn doing(&self) -> &[String] {
        &self.doing
    }

    /// A word of the vocabulary.
    pub(super) fn word(&self, key: &str) -> Option<(Answer, Family)> {
        self.words.get(key).copied()
    }

    /// Reads a cell. `subject` is what is asked (the item or the header); `fault` tells whether a text names a fault.
    pub(super) fn read<'t>(&self, text: &'t str, subject: &str, fault: &dyn Fn(&str) -> bool) -> Said<'t> {
        let said = |(answer, family): (Answer, Family), remark| Said { answer, family, remark };
        let whole = key(text);
        if whole.is_empty() {
            return said((Answer::Blank, Family::Plain), "");
        }
        let subject = key(subject);
        if let Some(found) = self.whole(&whole, &subject) {
            return said(found, "");
        }
        if self.unticked(&whole) {
            return said((Answer::Blank, Family::Plain), "");
        }
        if let Some((mark, rest)) = marked(text) {
            let (mark, beside) = (self.word(&key(mark)), self.read_plain(rest, &subject, fault));
            return match (mark, beside.answer) {
                (Some(m), Answer::Unclear) if !takes_back(m.0, rest, fault) => said(m, trim(rest)),
                (Some((m, _)), a) if m == a => beside,
                _ => said((Answer::Unclear, Family::Plain), text.trim()),
            };
        }
        self.read_plain(text, &subject, fault)
    }

    /// A word with a remark behind it: 否，1人; 不符合：…; 是（2处）.
    fn read_plain<'t>(&self, text: &'t str, subject: &str, fault: &dyn Fn(&str) -> bool) -> Said<'t> {
        let unclear = Said { answer: Answer::Unclear, family: Family::Plain, remark: text.trim() };
        let text = text.trim();
        if let Some((answer, family)) = self.whole(&key(text), subject) {
            return Said { answer, family, remark: "" };
        }
        let Some(at) = text.find(|c: char| BREAKS.contains(&c) || c == ' ') else { return unclear };
        let (head, rest) = text.split_at(at);
        let remark = trim(rest);
        let Some((answer, family)) = self.whole(&key(head), subject) else { return unclear };
        match self.word(&key(remark)) {
            // 是 否, 符合/不符合: nothing was chosen.
            Some((other, _)) if other != answer => unclear,
            Some(_) => Said { answer, family, remark: "" },
            None if takes_back(answer, remark, fault) => unclear,
            None => Said { answer, family, remark },
        }
    }

    /// `□是 □否`: a choice that nobody made.
    fn unticked(&self, word: &str) -> bool {
        word.matches(BOXES).count() >= 2
            && !word.contains(TICKS)
            && word.split(BOXES).filter(|p| !p.is_empty()).all(|p| self.word(p).is_some())
    }

    /// What marks stand for by a legend: `√正常 ×异常 ○无此项`, `符合打√不符合打×`. Two marks at least must be explained, all by
    /// answer words, in one manner.
    pub(super) fn legend(&self, text: &str) -> Vec<(char, String)> {
        const SIGNS: [char; 16] = ['√', '✓', '✔', '×', '✗', '✘', '○', '〇', '△', '●', '■', '☑', '☒', 'V', 'Ⅹ', '◎'];
        let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| SIGNS.contains(c)).collect();
        if !(2..=6).contains(&marks.len()) || text.contains(['□', '☐']) {
            return Vec::new();
        }
        let clean = |piece: &str| -> String {
            let fill = ["打", "画", "划", "填写", "填", "表示", "代表", "为", "即", "用", "者", "的", "项"];
            let mut word = key(piece);
            word.retain(|c| c.is_alphanumeric() || c == '/');
            loop {
                let shorter = fill.iter().find_map(|f| word.strip_prefix(f).or_else(|| word.strip_suffix(f)));
                match shorter {
                    Some(w) if self.word(&word).is_none() => word = w.to_owned(),
                    _ => return word,
                }
            }
        };
        let cuts = ['，', ',', '；', ';', '。', '、', '\n', ' ', '：', ':', '(', '（', ')', '）'];
        let read = |after: bool| -> Option<Vec<(char, String)>> {
            let one = |(i, (at, mark)): (usize, &(usize, char))| {
                let piece = if after {
                    let end = marks.get(i + 1).map_or(text.len(), |m| m.0);
                    text.get(at + mark.len_utf8()..end)?.trim_start_matches(cuts).split(cuts).next()?
                } else {
                    let start = i.checked_sub(1).and_then(|p| marks.get(p)).map_or(0, |m| m.0 + m.1.len_utf8());
                    text.get(start..*at)?.trim_end_matches(cuts).rsplit(cuts).next()?
                };
                let word = clean(piece);
                self.word(&word).filter(|w| w.1 != Family::Mark).map(|_| (*mark, word))
            };
            marks.iter().enumerate().map(one).collect()
        };
        match (read(true), read(false)) {
            (Some(list), None) | (None, Some(list)) => list,
            _ => Vec::new(),
        }
    }

    /// A text that is nothing but an answer.
    fn whole(&self, word: &str, subject: &str) -> Option<(Answer, Family)> {
        let bare = word.trim_end_matches(['。', '.', ';', '!', '、', ',']);
        let settled = self.word(bare).filter(|w| matches!(w.0, Answer::NotApplicable | Answer::Unclear));
        if let Some(found) = settled.or_else(|| self.echo(bare, subject)) {
            return Some(found);
        }
        self.word(word)
            .or_else(|| ticked(word).and_then(|w| self.word(w)))
            .or_else(|| self.word(bare))
            .or_else(|| self.word(bare.strip_suffix('项')?))
            .or_else(|| self.done(bare))
    }

    /// 未穿越 under 是否穿越…: the question's own word with a negator or 已 before it. Verbs of doing need no question.
    fn echo(&self, word: &str, subject: &str) -> Option<(Answer, Family)> {
        let (answer, stem) = prefix(word)?;
        if stem.chars().count() < 2 || self.is_doing(stem) {
            return None;
        }
        subject.contains(stem).then_some((answer, Family::Bare))
    }

    /// 已编制, 未审批: a verb of doing after 已, 未, 没有 …
    fn done(&self, word: &str) -> Option<(Answer, Family)> {
        let (answer, stem) = prefix(word)?;
        (stem.chars().count() <= 6 && self.is_doing(stem)).then_some((answer, Family::Plain))
    }

    fn is_doing(&self, stem: &str) -> bool {
        self.doing
            .iter()
            .any(|d| stem == d || stem.strip_prefix(d.as_str()).is_some_and(|t| self.doing.iter().any(|e| t == e)))
    }
}

/// 已, 有 or a negator and what follows it.
fn prefix(word: &str) -> Option<(Answer, &str)> {
    let negators = ["没有", "尚未", "未能", "并未", "不予", "未", "没", "无", "缺少", "缺", "不"];
    if let Some(stem) = negators.iter().find_map(|n| word.strip_prefix(n)) {
        return Some((Answer::No, stem));
    }
    ["均已", "已经", "已", "有"].iter().find_map(|n| word.strip_prefix(n)).map(|stem| (Answer::Yes, stem))
}

/// Whether a remark makes a yes (or 不涉及) doubtful.
fn takes_back(answer: Answer, remark: &str, fault: &dyn Fn(&str) -> bool) -> bool {
    match answer {
        Answer::Yes => BUT.iter().any(|w| remark.contains(w)) || fault(&key(remark)),
        Answer::NotApplicable => ["但", "除", "仅"].iter().any(|w| remark.contains(w)),
        _ => false,
    }
}

fn trim(text: &str) -> &str {
    text.trim().trim_matches(|c: char| BREAKS.contains(&c) || matches!(c, '）' | ')') || c.is_whitespace())
}

/// A mark before or after a text without boxes: `√ 符合`.
fn marked(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let mut marks = text.char_indices().filter(|(_, c)| MARKS.contains(c));
    let ((at, mark), None) = (marks.next()?, marks.next()) else { return None };
    let end = at + mark.len_utf8();
    let rest = match (at, end == text.len()) {
        (0, _) => text.get(end..)?,
        (_, true) => text.get(..at)?,
        _ => return None,
    };
    (!rest.contains(['□', '☐', '○', '口'])).then_some((text.get(at..end)?, rest))
}

/// The option ticked in `□是☑否` or `是√ 否□`.
fn ticked(word: &str) -> Option<&str> {
    let marks = |c: char| TICKS.contains(&c) || BOXES.contains(&c);
    if word.chars().filter(|c| TICKS.contains(c)).count() != 1 || !word.contains(BOXES) {
        return None;
    }
    let at = word.find(TICKS)?;
    let first_is_mark = word.starts_with(marks);
    let part = if first_is_mark {
        let after = word.get(at..)?.trim_start_matches(TICKS);
        after.split(marks).next()?
    } else {
        word.get(..at)?.rsplit(marks).next()?
    };
    Some(part.trim_matches(|c: char| !c.is_alphanumeric()))
}
