//! Words of hazard texts, from `rules/vocabulary.yaml`.

use super::kinds::keys;
use crate::base::norm::key;
use crate::base::yaml::{Node, Reader};

/// Words that tell whether a text states a hazard.
#[derive(Clone, Debug, Default)]
pub struct StanceWords {
    /// 未发现, 无 …
    pub negators: Vec<String>,
    /// 未发现, 不存在 …: they deny whatever bad thing follows.
    pub deniers: Vec<String>,
    /// 记录, 报告 …: things whose lack is a fault.
    pub wanted: Vec<String>,
    /// 隐患, 泄漏 …
    pub harms: Vec<String>,
    /// 现象, 情况 …
    pub harm_tails: Vec<String>,
    /// 穿越, 使用淘汰, 列入…淘汰: bad acts and things; a negator right before them says that all is well.
    pub acts: Vec<String>,
    /// 完好, 符合要求 …
    pub compliant: Vec<String>,
    /// 已整改 …
    pub rectified: Vec<String>,
    /// 整改, 销号 …: a rectified word with one of these settles all that was told before.
    pub settles_all: Vec<String>,
    /// 已完成, 已整改: standing alone in brackets or before a colon.
    pub tags: Vec<String>,
    /// 责令, 仍 …
    pub unfinished: Vec<String>,
    /// 部分, 尚有 …: what was put right is not all.
    pub partial: Vec<String>,
    /// 上次, 其他 …: speaks of other matters than those of this text.
    pub elsewhere: Vec<String>,
    /// 当场, 均 …: says nothing of what was put right.
    pub fillers: Vec<String>,
    /// 应当, 可能导致 …
    pub oughts: Vec<String>,
    /// 可能导致, 防止 …
    pub consequences: Vec<String>,
    /// 未, 损坏 …
    pub defects: Vec<String>,
    /// 切断, 不锈钢 …: innocent words that hold a fault word.
    pub innocent: Vec<String>,
    /// 警示牌, 字样 …: what follows a quotation of a sign.
    pub signs: Vec<String>,
    /// 有效期, 合格证 …: they hold a good word and say nothing.
    pub hollow: Vec<String>,
    /// 自动, 报警 …: after a bad act they make a guard against it (超温报警).
    pub guards: Vec<String>,
    /// 使用, 存放 …: deeds that a denier denies.
    pub deeds: Vec<String>,
    /// 查出的 …: before what was reported.
    pub reported: Vec<String>,
    /// 拆除, 清走 …: they put right what was reported.
    pub remedies: Vec<String>,
    /// 关闭, 断开 …: deeds that may be a remedy or the fault itself.
    pub turns: Vec<String>,
    /// 移走, 清退 …: so too, of what protects.
    pub leaves: Vec<String>,
    /// 探头, 监护 …: what protects.
    pub protective: Vec<String>,
    /// 改为, 改用 …: what came of the deed follows, and may be the fault.
    pub becomes: Vec<String>,
    /// 人员, 设备 …: ends of a clause that only names something.
    pub subjects: Vec<String>,
    /// 检查, 抽查 …: beginnings of a clause that tells of an inspection.
    pub looks: Vec<String>,
    /// 设有, 落实 …: with one of these a clause tells a deed done as it should be.
    pub done: Vec<String>,
    /// 灵敏, 按规定 …: states that are as they should be.
    pub fine: Vec<String>,
    /// 符合要求, 完好 …: alone they speak of the clause before.
    pub praises: Vec<String>,
}

impl StanceWords {
    /// Reads the key `stance`.
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Self {
        let Some(mut f) = reader.fields(node, "stance") else { return Self::default() };
        let mut more = |name: &'static str| {
            let there = f.get(name).map(|n| reader.strings(n, name).iter().map(|w| key(w)).collect::<Vec<_>>());
            there.unwrap_or_default()
        };
        let (hollow, guards, deeds) = (more("hollow"), more("guards"), more("deeds"));
        let (reported, remedies) = (more("reported"), more("remedies"));
        let (turns, becomes) = (more("turns"), more("becomes"));
        let (leaves, protective) = (more("leaves"), more("protective"));
        let (subjects, looks, done) = (more("subjects"), more("looks"), more("done"));
        let (fine, praises) = (more("fine"), more("praises"));
        let mut known = vec![
            "hollow",
            "guards",
            "deeds",
            "reported",
            "remedies",
            "turns",
            "becomes",
            "leaves",
            "protective",
            "subjects",
            "looks",
            "done",
            "fine",
            "praises",
        ];
        let mut list = |name: &'static str| {
            known.push(name);
            keys(reader, &mut f, name)
        };
        let words = Self {
            hollow,
            guards,
            deeds,
            reported,
            remedies,
            turns,
            becomes,
            leaves,
            protective,
            subjects,
            looks,
            done,
            fine,
            praises,
            negators: list("negators"),
            deniers: list("deniers"),
            wanted: list("wanted"),
            harms: list("harms"),
            harm_tails: list("harm_tails"),
            acts: list("acts"),
            compliant: list("compliant"),
            rectified: list("rectified"),
            settles_all: list("settles_all"),
            tags: list("tags"),
            unfinished: list("unfinished"),
            partial: list("partial"),
            elsewhere: list("elsewhere"),
            fillers: list("fillers"),
            oughts: list("oughts"),
            consequences: list("consequences"),
            defects: list("defects"),
            innocent: list("innocent"),
            signs: list("signs"),
        };
        f.finish(reader, &known);
        words
    }
}

/// How words of texts vary.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// Wrong spelling → right one.
    pub typos: Vec<(String, String)>,
    /// Sets of words that mean the same: a rule's word that is one of them stands for all.
    pub synonyms: Vec<Vec<String>>,
    /// 装订, 张贴 …: what is not done is paperwork.
    pub paperwork: Vec<String>,
    /// 位号牌, 防雨罩 …: what is wrong with one is not wrong with the thing it belongs to.
    pub trifles: Vec<String>,
    /// 丙烯, 液氨 …: names that do not count inside a longer name.
    pub substances: Vec<String>,
    /// Classes of words that rules name as `<缺少>`.
    pub classes: Vec<(String, Vec<String>)>,
    /// How texts deny what rules call 未….
    pub denial: DenialWords,
    /// 聚, 环氧 …: before a name they make another substance of it.
    pub before: Vec<String>,
    /// 酸, 腈 …: after a name they make another substance of it.
    pub after: Vec<String>,
}

/// Words of which a denial is made.
#[derive(Clone, Debug, Default)]
pub struct DenialWords {
    /// 未, 没: before what was not done. The longest come first, in all lists.
    pub negators: Vec<String>,
    /// 无, 没有, 缺少: before what is not there.
    pub lacking: Vec<String>,
    /// 按规定, 组织: they may stand between a negator and what it denies, in rules and texts.
    pub light: Vec<String>,
    /// 重新, 充分: they say more and may stand there in texts only.
    pub between: Vec<String>,
    /// 没做, 未办: after what was not done.
    pub after: Vec<String>,
    /// 都, 一直: they may stand before one of those.
    pub fillers: Vec<String>,
    /// 记录, 报告: papers on what was done.
    pub paper: Vec<String>,
    /// 法, 关: what makes a word of its own with 无 (无法, 无关).
    pub whole: Vec<String>,
}

impl DenialWords {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Self {
        let Some(mut f) = reader.fields(node, "denial") else { return Self::default() };
        let mut known = Vec::new();
        let mut list = |name: &'static str| {
            known.push(name);
            keys(reader, &mut f, name)
        };
        let words = Self {
            negators: list("negators"),
            lacking: list("lacking"),
            light: list("light"),
            between: list("between"),
            after: list("after"),
            fillers: list("fillers"),
            paper: list("paper"),
            whole: list("whole"),
        };
        f.finish(reader, &known);
        words
    }
}

impl Wording {
    /// Reads the key `wording`.
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Self {
        let mut out = Self::default();
        let Some(mut f) = reader.fields(node, "wording") else { return out };
        if let Some(typos) = f.require(reader, "typos").and_then(|n| reader.fields(n, "typos")) {
            for (right, n) in typos.rest() {
                let right = key(&right.text);
                out.typos.extend(reader.strings(n, "typos").iter().map(|wrong| (key(wrong), right.clone())));
            }
        }
        if let Some(n) = f.require(reader, "synonyms") {
            let sets = reader.list(n, "synonyms").iter();
            out.synonyms = sets.map(|set| reader.strings(set, "synonyms").iter().map(|w| key(w)).collect()).collect();
        }
        out.paperwork = keys(reader, &mut f, "paperwork");
        let trifles = f.get("trifles").map(|n| reader.strings(n, "trifles")).unwrap_or_default();
        out.trifles = trifles.iter().map(|w| key(w)).collect();
        if let Some(mut s) = f.require(reader, "substances").and_then(|n| reader.fields(n, "substances")) {
            out.substances = keys(reader, &mut s, "names");
            out.before = keys(reader, &mut s, "before");
            out.after = keys(reader, &mut s, "after");
            s.finish(reader, &["names", "before", "after"]);
        }
        if let Some(classes) = f.get("classes").and_then(|n| reader.fields(n, "classes")) {
            for (name, n) in classes.rest() {
                let words = reader.strings(n, "classes").iter().map(|w| key(w)).collect();
                out.classes.push((key(&name.text), words));
            }
        }
        if let Some(n) = f.get("denial") {
            out.denial = DenialWords::read(reader, n);
        }
        f.finish(reader, &["typos", "synonyms", "paperwork", "trifles", "substances", "classes", "denial"]);
        out
    }

    /// The name of the class that a rule's word stands for: `<缺少>`.
    #[must_use]
    pub fn class_name(word: &str) -> Option<&str> {
        word.trim().strip_prefix('<')?.strip_suffix('>')
    }

    /// The words of a class; `None` if the word names none.
    #[must_use]
    pub fn class(&self, word: &str) -> Option<&[String]> {
        let name = key(Self::class_name(word)?);
        self.classes.iter().find(|c| c.0 == name).map(|c| c.1.as_slice())
    }

    /// A rule's word, as a key, with all that mean the same or belong to its class.
    #[must_use]
    pub fn forms(&self, word: &str) -> Vec<String> {
        if let Some(words) = self.class(word) {
            return words.iter().flat_map(|w| self.forms(w)).collect();
        }
        let word = self.corrected(word.to_owned());
        self.synonyms.iter().find(|set| set.contains(&word)).cloned().unwrap_or_else(|| vec![word])
    }

    /// A text's key with its typos put right.
    #[must_use]
    pub fn corrected(&self, mut key: String) -> String {
        for (wrong, right) in &self.typos {
            if key.contains(wrong.as_str()) {
                key = key.replace(wrong.as_str(), right);
            }
        }
        key
    }
}
