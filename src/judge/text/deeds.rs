//! Clauses that tell that something was put right: of what they speak, and whether they say it at all.

use super::stance::{Clause, Stancer, is_denied};
use super::weigh::{Piece, Settles};
use aho_corasick::AhoCorasick;

/// Deeds that take something into use.
const USES: [&str; 4] = ["使用", "投用", "投运", "投产"];
/// What must come before the use and did not.
pub(super) const UNREADY: [&str; 12] =
    ["未经", "没经", "未验", "没验", "没有验", "未检", "没检", "没有检", "未通过", "没通过", "没有通过", "不合格"];

impl Stancer {
    /// What a clause that says "put right" speaks of.
    pub(super) fn settles(&self, clause: &str, reported: bool) -> Option<Settles> {
        let told = unnegated(self.rectified.as_ref(), clause).or_else(|| self.rectified_later(clause));
        let away = || self.done_away(clause, reported);
        let (start, end) = told.or_else(away)?;
        let by_report = told.is_none() || reported || self.is_reported(clause);
        // 已按要求整改 is no order.
        let ordered = |at: usize| !clause.get(..at).unwrap_or("").ends_with(['按', '照', '合']);
        let left = |at: usize| ordered(at) && !is_excess(clause, at);
        if self.unfinished.as_ref().is_some_and(|a| a.find_iter(clause).any(|m| left(m.start()))) {
            return None;
        }
        let (before, word) = (clause.get(..start).unwrap_or(""), clause.get(start..end).unwrap_or(""));
        let after = clause.get(end..).unwrap_or("");
        if ["但", "未", "仍", "不"].iter().any(|w| after.contains(w)) {
            return None;
        }
        // 验收合格后投用: a day to come. 已张贴警示, 已停止作业: the fault is still there.
        let to_come = !word.starts_with('已') && ["后", "前", "再", "方可"].iter().any(|w| after.starts_with(w));
        let only_warned =
            word == "已张贴" && ["警示", "警告", "提示", "告示", "封条", "通知"].iter().any(|w| after.starts_with(w));
        let only_stopped = word == "已停止"
            && ["作业", "使用", "施工", "运行", "生产", "营业", "供气", "动火"].iter().any(|w| after.starts_with(w));
        if to_come || only_warned || only_stopped {
            return None;
        }
        // 未经检验就恢复使用: used again, but nothing was put right. 已恢复旁路状态: nor here.
        let heedless = ["就", "便", "即", "擅自", "自行", "私自", "强行", "违规", "直接", "又"]
            .iter()
            .any(|w| before.ends_with(w));
        let unready = !word.starts_with('已') && before.contains("未经");
        // 没经过验收已投入使用: what must come before its use did not.
        let unready = unready || (USES.iter().any(|w| word.ends_with(w)) && UNREADY.iter().any(|w| before.contains(w)));
        if heedless || unready || (word.contains("恢复") && self.has_defect(after)) {
            return None;
        }
        // 整改完成时限, 月底前整改完成: a day to come. 已落实整改资金, 已整改一半: not the work, or a part of it.
        const OTHER: [&str; 14] = [
            "时限", "时间", "日期", "期限", "率", "资金", "费用", "责任", "措施", "计划", "通知", "一半", "过半",
            "位置",
        ];
        let due = OTHER.iter().any(|w| after.starts_with(w));
        if due || (!word.starts_with('已') && ["前", "内"].iter().any(|w| before.ends_with(w))) {
            return None;
        }
        // 已改为停车场, 已更换成丝堵: what came of it is told, and it may be the fault.
        let ends = |list: &[String]| list.iter().any(|w| word.ends_with(w.as_str()));
        let protects = || self.words.protective.iter().any(|w| before.contains(w.as_str()));
        let turns = after.starts_with(['为', '成', '作'])
            || ends(&self.words.becomes)
            || ends(&self.words.turns)
            || (ends(&self.words.leaves) && protects());
        Some(Settles {
            uses: USES.iter().any(|w| word.ends_with(w)),
            subject: self.subject(before),
            turns: turns && !by_report && !self.has_defect(before),
            all: self.words.settles_all.iter().any(|w| clause.get(start..).is_some_and(|t| t.contains(w.as_str()))),
            elsewhere: self.elsewhere.as_ref().is_some_and(|a| a.is_match(before)),
        })
    }

    /// 已于当日更换, 已由厂家修复: the word of what was done stands later.
    fn rectified_later(&self, clause: &str) -> Option<(usize, usize)> {
        const BETWEEN: [&str; 12] = ["于", "由", "在", "经", "对", "将", "全部", "立即", "当场", "当日", "及时", "均"];
        let at = clause.find('已')?;
        let rest = clause.get(at + '已'.len_utf8()..)?;
        if !BETWEEN.iter().any(|w| rest.starts_with(w)) {
            return None;
        }
        let near = rest.char_indices().nth(12).map_or(rest, |(i, _)| rest.get(..i).unwrap_or(rest));
        let verbs = self.words.rectified.iter().filter_map(|w| w.strip_prefix('已')).filter(|v| v.chars().count() > 1);
        let end = verbs.filter_map(|verb| near.find(verb).map(|found| found + verb.len())).min()?;
        Some((at, at + '已'.len_utf8() + end))
    }

    /// 原锁闭的出口, 曾被旁路: what was, is no more.
    fn is_reported(&self, clause: &str) -> bool {
        clause.starts_with('原')
            || clause.contains('曾')
            || self.words.reported.iter().any(|w| clause.contains(w.as_str()))
    }

    /// 上次查出的防盗网已全部拆除: of what was reported, any deed that 已 tells puts it right.
    fn done_away(&self, clause: &str, reported: bool) -> Option<(usize, usize)> {
        let told = || self.words.reported.iter().filter_map(|w| clause.find(w.as_str())).min();
        let from = if reported { 0 } else { told()? };
        let at = from + clause.get(from..)?.find('已')?;
        let near = clause.get(at..)?.char_indices().nth(8).map_or(clause.len(), |(i, _)| at + i);
        let deed = |w: &String| clause.get(at..near).and_then(|t| t.find(w.as_str())).map(|i| at + i + w.len());
        Some((at, self.words.remedies.iter().filter_map(deed).min()?))
    }

    /// A subject without days, numbers and words that name nothing (当场, 均, 问题).
    fn subject(&self, text: &str) -> String {
        let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
        let mut body = letters.as_str();
        let shorter = |body: &str| {
            let strip =
                |f: &String| body.strip_prefix(f.as_str()).or_else(|| body.strip_suffix(f.as_str())).map(str::len);
            let filler = self.words.fillers.iter().find(|f| strip(f).is_some())?;
            Some((filler.len(), body.starts_with(filler.as_str())))
        };
        while let Some((len, in_front)) = shorter(body) {
            let left = body.len() - len;
            body = if in_front { body.get(len..) } else { body.get(..left) }.unwrap_or("");
        }
        body.to_owned()
    }

    /// Whether a clause says that a part is left: 部分已整改, 尚有2处未改, 其余仍混放.
    pub(super) fn is_partial(&self, clause: &str) -> bool {
        const STATES: [char; 10] = ['已', '未', '仍', '没', '待', '正', '完', '整', '在', '尚'];
        self.partial
            .iter()
            .flat_map(|a| a.find_iter(clause))
            .filter(|m| !is_excess(clause, m.start()))
            .any(|m| clause.get(m.end()..).is_some_and(|t| t.chars().take(8).any(|c| STATES.contains(&c))))
    }

    /// Whether something is named before a clause's first fault word.
    pub(super) fn has_own_subject(&self, clause: &str) -> bool {
        let at = self.defects.as_ref().and_then(|a| a.find(clause)).map_or(clause.len(), |m| m.start());
        let before = clause.get(..at).unwrap_or("");
        let goes_on = ["但", "仍", "又", "却", "可", "还", "也", "且", "并", "导致", "致", "使"];
        let again = ["又", "再次", "再度"].iter().any(|w| clause.contains(w));
        !again && !goes_on.iter().any(|w| clause.starts_with(w)) && self.subject(before).chars().count() >= 2
    }
}

/// A clause that says nothing but "put right".
pub(super) fn tag(text: String, heads: bool) -> Piece {
    let settles = Settles { all: true, ..Settles::default() };
    Piece { kind: Clause::Rectified, settles: Some(settles), text, heads, ..Piece::default() }
}

/// 超出部分: all that was wrong, not a part of it.
fn is_excess(clause: &str, at: usize) -> bool {
    let before = clause.get(..at).unwrap_or("");
    ["超出", "超量", "多余"].iter().any(|w| before.ends_with(w))
}

/// The first word of a list that no 不, 未, 无, 非, 没 stands before.
fn unnegated(words: Option<&AhoCorasick>, clause: &str) -> Option<(usize, usize)> {
    words?.find_iter(clause).map(|m| (m.start(), m.end())).find(|(start, _)| !is_denied(clause, *start))
}
