//! Puts the clauses of a statement together: what a clause that says "put right" settles, and what is left.

use super::deeds::UNREADY;
use super::stance::{Clause, Read};

/// A clause that was read.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own that a clause may say")]
pub struct Piece {
    /// What it says.
    pub kind: Clause,
    /// Its key.
    pub text: String,
    /// What it settles, if it says "put right".
    pub settles: Option<Settles>,
    /// It says that a part is left.
    pub partial: bool,
    /// It asks for a remedy (建议增设, 应立即整改).
    pub advice: bool,
    /// A fault that names what it is about.
    pub own: bool,
    /// It only names something (特种作业人员).
    pub names: bool,
    /// It may tell a fault, though it holds no word of one.
    pub tells: bool,
    /// A good word without a subject of its own.
    pub praises: bool,
    /// A colon follows, or it stands alone in brackets: it may head what follows.
    pub heads: bool,
}

impl Default for Piece {
    fn default() -> Self {
        let (kind, text) = (Clause::Neutral, String::new());
        Self {
            kind,
            text,
            settles: None,
            partial: false,
            advice: false,
            own: false,
            names: false,
            tells: false,
            praises: false,
            heads: false,
        }
    }
}

/// What a clause that says "put right" speaks of.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own that a deed may be")]
pub struct Settles {
    /// What it names, without fillers; empty: whatever was told before.
    pub subject: String,
    /// Its word speaks of the whole matter (整改, 验收合格), not of one act (更换).
    pub all: bool,
    /// It speaks of another inspection or of other matters.
    pub elsewhere: bool,
    /// Its deed may be the remedy or the fault itself (主阀已关闭): where nothing is told before that it settles, it is a fact.
    pub turns: bool,
    /// Its deed takes something into use: it does not settle that what must come before was not done.
    pub uses: bool,
}

/// A statement with more claims of rectification is no statement of one hazard: none of them settles anything.
const CLAIMS: usize = 64;

/// Which pieces the text tells as put right, by sentence.
type Marks = Vec<Vec<bool>>;

/// Puts the clauses of all sentences together.
pub fn weigh(sentences: &[Vec<Piece>]) -> Read {
    let (settled, idle) = settled(sentences);
    let (mut live, mut doubtful, mut put_right) = (Vec::new(), Vec::new(), Vec::new());
    let mut any_defect = false;
    let mut cleared: Option<&'static str> = None;
    for (s, (pieces, gone)) in sentences.iter().zip(&settled).enumerate() {
        let is_gone = |i: usize| gone.get(i).copied().unwrap_or(false);
        // 主阀已关闭, and nothing before it that it could settle: a fact.
        let kind = |i: usize| match pieces.get(i).map_or(Clause::Neutral, |p| p.kind) {
            Clause::Rectified if idle.contains(&(s, i)) => Clause::Neutral,
            kind => kind,
        };
        let places = || 0..pieces.len();
        let right = joined(pieces, |i| is_gone(i) || kind(i) == Clause::Rectified);
        if !right.is_empty() {
            put_right.push(right);
        }
        for reason in places().filter_map(|i| reason(kind(i))) {
            cleared = Some(cleared.filter(|c| *c == "rectified").unwrap_or(reason));
        }
        // 应配3名, 实配1名; 应设围堰, 至今没有: what ought to be tells what is missing.
        let short = |i: usize| falls_short(pieces, i);
        // 在船15人，建议尽快处理: what is to be mended is a fault.
        let advised = |i: usize| kind(i) == Clause::Neutral && is_advised(sentences, s, i);
        // 3号泵异响，电机运行正常: a good word about one thing says nothing of another.
        let told = |i: usize| kind(i) == Clause::Neutral && is_told(pieces, i);
        let faulty = |i: usize| kind(i) == Clause::Defect || short(i) || advised(i) || told(i);
        let defect = places().any(|i| !is_gone(i) && faulty(i));
        let last = places().rfind(|i| kind(*i) == Clause::Defect || short(*i));
        let asks = |i: usize| {
            kind(i) == Clause::Ought
                && Some(i) < last
                && pieces.get(i).is_some_and(|p| p.text.contains(['应', '要', '须']))
        };
        let counts = |i: usize| matches!(kind(i), Clause::Defect | Clause::Neutral) || asks(i);
        let kept = joined(pieces, |i| !is_gone(i) && counts(i));
        if kept.is_empty() {
            continue;
        }
        let good = places().any(|i| reason(kind(i)).is_some());
        if defect || !good {
            live.push((kept, defect));
            any_defect |= defect;
            continue;
        }
        // What ought to be says no more of what stands after it: 应配3名，实配3名.
        let wish = places().find(|i| kind(*i) == Clause::Ought).unwrap_or(pieces.len());
        let doubts = joined(pieces, |i| i < wish && !is_gone(i) && counts(i));
        if !doubts.is_empty() {
            doubtful.push(doubts);
        }
    }
    let settled = put_right.join("\n");
    if live.is_empty() || (!any_defect && cleared.is_some()) {
        let doubts: Vec<String> = live.into_iter().map(|l| l.0).chain(doubtful).collect();
        return Read {
            live: String::new(),
            doubtful: doubts.join("\n"),
            settled,
            reason: Some(cleared.unwrap_or("hypothetical")),
        };
    }
    let live: Vec<String> = live.into_iter().map(|l| l.0).collect();
    Read { live: live.join("\n"), doubtful: doubtful.join("\n"), settled, reason: None }
}

/// Ends of a clause that is a case, no fact: 发生泄漏时，应立即撤离.
const CASES: [&str; 8] = ["时", "前", "后", "期间", "过程中", "的", "中", "情况下"];
/// Beginnings of such a clause, or of one that names a norm.
const OPENS: [&str; 14] =
    ["如", "若", "当", "遇", "一旦", "发生", "出现", "为", "按", "根据", "依据", "依照", "对于", "凡"];
/// Whether a clause is a case or names a norm.
pub(super) fn is_case(text: &str) -> bool {
    CASES.iter().any(|w| text.ends_with(w)) || OPENS.iter().any(|w| text.starts_with(w))
}

/// Whether a clause without a known fault word may tell a fault all the same, beside these others.
fn is_told(pieces: &[Piece], i: usize) -> bool {
    let Some(piece) = pieces.get(i).filter(|p| p.tells && !p.heads) else { return false };
    let figure = |p: &Piece| !counts(&p.text).is_empty();
    // 配了1个，应配3个: the figures decide.
    let weighed = figure(piece) && pieces.iter().any(|p| p.kind == Clause::Ought && figure(p));
    // 采用防爆灯具，符合要求: a good word without a subject of its own is about what stands before it.
    let praised = pieces.get(i + 1).is_some_and(|p| p.praises);
    // 焊工正在作业，未见异常: a denial speaks of what stands before it.
    let denied = pieces.iter().skip(i).any(|p| p.kind == Clause::NoneFound);
    !weighed && !praised && !denied
}

/// Whether a clause asks for a remedy of what a clause tells: one after it in the sentence, or the first of the next.
fn is_advised(sentences: &[Vec<Piece>], s: usize, i: usize) -> bool {
    let Some(piece) = sentences.get(s).and_then(|p| p.get(i)) else { return false };
    let case = is_case(&piece.text) || piece.names;
    let after = sentences.get(s).into_iter().flatten().skip(i + 1);
    let next = sentences.get(s + 1).and_then(|p| p.first());
    !case && !piece.heads && after.chain(next).any(|p| p.advice)
}

/// 实配1名 after 应配3名: fewer than a clause before asks for, or the one after.
fn falls_short(pieces: &[Piece], at: usize) -> bool {
    const SETS: [&str; 6] = ["应", "规定", "规范", "设计", "标准", "要求"];
    const FEWER: [&str; 9] = ["实配", "实有", "实际", "现有", "现场", "只", "仅", "目前", "到岗"];
    let Some(piece) = pieces.get(at).filter(|p| p.kind == Clause::Neutral) else { return false };
    let asked = || pieces.iter().take(at).filter(|p| p.kind == Clause::Ought).flat_map(|p| counts(&p.text));
    // 配了1个，应配3个
    let next = pieces.get(at + 1).filter(|p| SETS.iter().any(|w| p.text.starts_with(w)));
    if let Some(next) = next {
        let due = counts(&next.text);
        let most =
            ["不大于", "不超过", "应小于", "不高于", "不得大于", "以下", "以内"].iter().any(|w| next.text.contains(w));
        let falls = |own: usize, due: usize| if most { own > due } else { own < due };
        return counts(&piece.text).iter().any(|own| due.iter().any(|d| d.1 == own.1 && falls(own.0, d.0)));
    }
    FEWER.iter().any(|w| piece.text.starts_with(w))
        && counts(&piece.text).iter().any(|own| asked().any(|a| a.1 == own.1 && own.0 < a.0))
}

fn joined(pieces: &[Piece], wanted: impl Fn(usize) -> bool) -> String {
    let texts =
        pieces.iter().enumerate().filter(|(i, p)| !p.text.is_empty() && wanted(*i)).map(|(_, p)| p.text.as_str());
    texts.collect::<Vec<_>>().join(",")
}

/// Which pieces the clauses that say "put right" settle, and the places of those whose deed settles nothing and may be the
/// fault itself.
fn settled(sentences: &[Vec<Piece>]) -> (Marks, Vec<(usize, usize)>) {
    let mut marks: Marks = sentences.iter().map(|s| vec![false; s.len()]).collect();
    let mut idle = Vec::new();
    // 部分已整改, 其余未改: nothing is certain; nor is it in a heap of claims.
    let claims = sentences.iter().flatten().filter(|p| p.settles.is_some()).count();
    if claims > CLAIMS || sentences.iter().flatten().any(|p| p.partial) {
        return (marks, idle);
    }
    for (s, pieces) in sentences.iter().enumerate() {
        for (p, piece) in pieces.iter().enumerate() {
            let Some(settles) = &piece.settles else { continue };
            let goes_on = pieces.iter().skip(p + 1).any(|later| later.kind == Clause::Defect && !later.own);
            let opens = p == 0 && piece.heads;
            if settles.elsewhere {
                continue;
            }
            let mut own: Marks = sentences.iter().map(|s| vec![false; s.len()]).collect();
            if (goes_on && !opens) || !counts_agree(sentences, s, p) {
                // Nothing is settled.
            } else if opens {
                settle_what_follows(sentences, s, &mut own);
            } else {
                settle_what_precedes(sentences, (s, p), settles, &mut own);
            }
            if settles.uses && unmark_unready(sentences, &mut own) {
                idle.push((s, p));
            }
            let mut any = false;
            for ((to, from), pieces) in marks.iter_mut().zip(&own).zip(sentences) {
                for ((to, from), piece) in to.iter_mut().zip(from).zip(pieces) {
                    *to |= from;
                    any |= *from && matches!(piece.kind, Clause::Defect | Clause::Neutral);
                }
            }
            if settles.turns && !any {
                idle.push((s, p));
            }
        }
    }
    (marks, idle)
}

/// 已整改：甲，乙: the label speaks of all that follows, up to the next label.
fn settle_what_follows(sentences: &[Vec<Piece>], s: usize, marks: &mut Marks) {
    for (i, pieces) in sentences.iter().enumerate().skip(s) {
        if i > s && pieces.first().is_some_and(|p| p.heads) {
            return;
        }
        for (j, piece) in pieces.iter().enumerate().skip(usize::from(i == s)) {
            if piece.heads {
                return;
            }
            mark(marks, i, j);
        }
    }
}

fn settle_what_precedes(sentences: &[Vec<Piece>], at: (usize, usize), settles: &Settles, marks: &mut Marks) {
    let (s, p) = at;
    let earlier = sentences.get(s).map(Vec::as_slice).unwrap_or_default().get(..p).unwrap_or_default();
    let points_back = ["该", "本", "此", "上述", "以上"].iter().any(|w| settles.subject.starts_with(w));
    if settles.subject.chars().count() < 2 || points_back {
        let begins = earlier.iter().all(|e| e.kind == Clause::Rectified);
        if begins {
            // A sentence of its own: 已更换 speaks of the sentence before, 已整改 of all of them.
            let first = if settles.all || points_back { 0 } else { s.saturating_sub(1) };
            (first..s).for_each(|i| (0..sentences.get(i).map_or(0, Vec::len)).for_each(|j| mark(marks, i, j)));
            return;
        }
        for (j, piece) in earlier.iter().enumerate().rev() {
            mark(marks, s, j);
            if piece.own && !settles.all {
                return;
            }
        }
        return;
    }
    let head: String = {
        let letters: Vec<char> = settles.subject.chars().collect();
        letters.iter().skip(letters.len().saturating_sub(2)).collect()
    };
    for i in 0..=s {
        let pieces = sentences.get(i).map(Vec::as_slice).unwrap_or_default();
        for (j, piece) in pieces.iter().enumerate().take(if i == s { p } else { pieces.len() }) {
            if piece.text.contains(&head) {
                mark(marks, i, j);
                // What goes on about it without a subject of its own goes with it.
                let follow =
                    pieces.iter().enumerate().skip(j + 1).take_while(|(_, f)| f.kind == Clause::Defect && !f.own);
                follow.filter(|(k, _)| i < s || *k < p).for_each(|(k, _)| mark(marks, i, k));
            }
        }
    }
}

/// 未检验，现已投入使用: use makes good no lack of what must come before it. Whether there was such a lack.
fn unmark_unready(sentences: &[Vec<Piece>], marks: &mut Marks) -> bool {
    let mut any = false;
    for (mark, piece) in marks.iter_mut().flatten().zip(sentences.iter().flatten()) {
        if *mark && UNREADY.iter().any(|w| piece.text.contains(w)) {
            *mark = false;
            any = true;
        }
    }
    any
}

fn mark(marks: &mut Marks, sentence: usize, piece: usize) {
    if let Some(m) = marks.get_mut(sentence).and_then(|s| s.get_mut(piece)) {
        *m = true;
    }
}

/// 3处关闭，已打开2处: fewer were put right than were found.
fn counts_agree(sentences: &[Vec<Piece>], s: usize, p: usize) -> bool {
    let before = sentences.iter().take(s).flatten().chain(sentences.get(s).into_iter().flat_map(|x| x.iter().take(p)));
    let mut found: Vec<(usize, char)> = before.flat_map(|p| counts(&p.text)).collect();
    let mut own = sentences.get(s).and_then(|x| x.get(p)).map(|p| counts(&p.text)).unwrap_or_default();
    let Some(last) = own.pop() else { return true };
    found.extend(own);
    !found.iter().any(|f| f.1 == last.1 && f.0 > last.0)
}

/// Numbers with a word of counting or of length and weight, in thousandths: 3处, 两台, 1.4米.
fn counts(text: &str) -> Vec<(usize, char)> {
    const COUNTERS: [char; 20] = [
        '个', '台', '只', '套', '座', '具', '支', '块', '次', '项', '处', '瓶', '人', '名', '条', '间', '盏', '根',
        '米', '吨',
    ];
    const NUMERALS: [char; 11] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let mut out = Vec::new();
    let mut number: Option<usize> = None;
    // What a digit after the point is worth; 0 before it.
    let mut place = 0;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10).and_then(|d| usize::try_from(d).ok()) {
            let so_far = number.unwrap_or(0);
            number = Some(if place > 0 {
                so_far.saturating_add(digit * place)
            } else {
                so_far.saturating_mul(10).saturating_add(digit * 1_000)
            });
            place /= 10;
            continue;
        }
        if c == '.' && number.is_some() {
            place = 100;
            continue;
        }
        place = 0;
        let numeral = NUMERALS.iter().position(|n| *n == c).or_else(|| (c == '两').then_some(2));
        if let Some(n) = numeral {
            number = Some(n * 1_000);
            continue;
        }
        if let Some(n) = number.take()
            && COUNTERS.contains(&c)
        {
            out.push((n, c));
        }
    }
    out
}

/// Why a clause states no fault.
fn reason(kind: Clause) -> Option<&'static str> {
    match kind {
        Clause::Compliant => Some("compliant"),
        Clause::NoneFound => Some("none-found"),
        Clause::Rectified => Some("rectified"),
        Clause::Ought => Some("hypothetical"),
        Clause::Defect | Clause::Neutral | Clause::Consequence => None,
    }
}
