//! The lints: code, how grave, and what it is about. One list for checking, for `rules lint --explain` and for the docs.

use crate::base::yaml::Severity;

/// A lint.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What it finds and why, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

const fn warning(code: &'static str, zh: &'static str, en: &'static str) -> Lint {
    Lint { code, severity: Severity::Warning, zh, en }
}

const fn note(code: &'static str, zh: &'static str, en: &'static str) -> Lint {
    Lint { code, severity: Severity::Note, zh, en }
}

/// A lint by code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Lint> {
    LINTS.iter().find(|l| l.code == code)
}

/// All lints.
pub const LINTS: &[Lint] = &[
    // Packs and documents.
    warning(
        "unknown-sector",
        "行业领域写错或已改名，--sector 选不到这个包",
        "a sector is misspelt or was renamed: `--sector` will not find the pack",
    ),
    warning("odd-version", "版本号不是三段数字", "the version is not three numbers"),
    note(
        "replaces-built-in",
        "文件夹与内置规则包同名，内置的整包不再使用",
        "the folder is named as a built-in pack, which is replaced whole",
    ),
    warning("duplicate-document", "文件编号重复", "a document id is used twice"),
    warning("unused-function", "函数没有任何规则或函数调用", "a function that no rule and no function calls"),
    warning(
        "endless-loop",
        "循环没有出口，每一行都会在限额处出错",
        "a loop without a way out: every row fails at the limit",
    ),
    warning("unused-document", "登记了文件，却没有规则以它为依据", "a document is listed that no rule rests on"),
    warning(
        "undated-document",
        "文件没有施行日和失效日，任何一天都会使用",
        "a document without dates counts on any day",
    ),
    warning("in-force-before-issued", "施行日早于印发日", "a document is in force before it was issued"),
    warning(
        "unknown-successor",
        "superseded_by 指向没有登记的文件",
        "`superseded_by` names a document that is not listed",
    ),
    warning("superseded-without-end", "写了被取代，却没有失效日", "a superseded document has no last day"),
    // Basis.
    warning("repeated-basis", "同一条款写了两遍", "the same clause is cited twice"),
    note(
        "basis-ended",
        "依据文件都已失效，规则不再使用",
        "every document of the rule has ended: it is not used any more",
    ),
    warning(
        "unverified-decides",
        "依据文本没有核对过，规则却直接判定",
        "the rule decides on a text that nobody has verified",
    ),
    // Duties.
    warning("unknown-accident", "事故类型不是 GB 6441-2025 的名称", "an accident type that GB 6441-2025 does not name"),
    warning("major-without-accidents", "重大隐患规则没有写可能造成的事故", "a major rule without `accidents`"),
    warning("major-without-measures", "重大隐患规则没有写管控措施", "a major rule without `measures`"),
    warning("major-without-rectify", "重大隐患规则没有写整改要求", "a major rule without `rectify`"),
    warning(
        "by-hand-without-check",
        "只提示人工对照的规则没有说明看什么",
        "a rule for checking by hand does not say what to look at",
    ),
    warning(
        "deadline-odd",
        "整改期限过长，或立即整改却没写马上做什么",
        "a deadline that is very long, or immediate without saying what to do at once",
    ),
    // Questions.
    warning("ask-not-a-question", "ask 不是问句", "`ask` is not a question"),
    warning("ask-polarity", "答“是”算好还是算坏不清楚", "it is not clear whether \"yes\" is good or bad"),
    note("ask-open", "单看字面看不出答“是”是好是坏", "the words alone do not tell whether \"yes\" is good or bad"),
    warning("duplicate-ask", "两条规则问同一个问题", "two rules ask the same question"),
    warning("repeated-wording", "同一问法写了两遍", "a wording appears twice"),
    warning(
        "topic-misses-own-question",
        "topic 的一组词与本规则自己的问法对不上",
        "a group of `topic` does not fit the rule's own question",
    ),
    // Conditions.
    warning("impossible-condition", "条件自相矛盾", "conditions that contradict each other"),
    warning("never-fires", "规则的这一通道永远不会命中", "a channel of the rule can never hit"),
    warning("implied-branch", "any 的一支被另一支包含", "a branch of `any` is implied by another"),
    warning("redundant-condition", "条件被同级的另一条件包含", "a condition is implied by one beside it"),
    warning(
        "overlapping-condition",
        "同一条款的两条规则条件相同或一条包含另一条",
        "two rules of one clause with the same condition, or one within the other",
    ),
    warning("word-never-in-column", "词与列的类型不合，永远不会相等", "a word that a column of this type never holds"),
    warning("regex-matches-all", "正则表达式对任何内容都成立", "a regular expression that matches anything"),
    // Words.
    warning("groups-share-word", "同一个词列在 says 的两组里", "a word stands in two groups of `says`"),
    note(
        "groups-overlap",
        "一组的词里含有另一组的词，一个词就凑齐两组",
        "a word of one group holds a word of another and fills both",
    ),
    warning(
        "lone-word-in-innocent",
        "单独成句式的词是无害词的一部分",
        "a word that hits alone is part of an innocent word",
    ),
    note(
        "word-in-innocent",
        "词是无害词的一部分，要靠另一组的词区分",
        "a word is part of an innocent word; only the other group tells them apart",
    ),
    note("word-subsumed", "同组里已有更短的词", "a shorter word of the same group already covers it"),
    warning("repeated-word", "同组里的词重复", "a word appears twice in one group"),
    warning("word-never-found", "词永远不会出现在一句话里", "a word that no sentence can hold"),
    warning("word-excluded", "词含有 not 里的词，永远不算数", "a word that `not` always takes away"),
    note("no-within", "没有限定两组词的距离", "no limit on how far apart the words may be"),
    warning("within-too-small", "within 比词本身还短", "`within` is shorter than the words"),
    warning("repeated-pattern", "句式重复", "a pattern appears twice"),
    // Examples.
    warning("when-without-hit", "when 没有命中的例子", "`when` without an example that hits"),
    warning("when-without-clear", "when 没有不命中的例子", "`when` without an example that stays clear"),
    warning("when-without-undetermined", "when 没有缺证据的例子", "`when` without an example that cannot be decided"),
    warning("says-without-hit", "says 没有命中的例子", "`says` without an example that hits"),
    warning("says-without-clear", "says 没有不命中的例子", "`says` without an example that stays clear"),
    warning("no-near-miss", "says 没有“差一点”的反例", "`says` without a near miss"),
    warning("repeated-example", "例子重复", "an example appears twice"),
    // Shared files.
    warning("unknown-role", "require 里的角色不存在", "`require` names a column that does not exist"),
    warning("unknown-column-unit", "词汇表里没有这个单位", "a unit that the vocabulary does not have"),
    warning("unit-without-number", "不是数字列却写了单位", "a unit on a column that is not a number"),
    warning("answer-twice", "同一个词有两种答案含义", "a word with two meanings as an answer"),
    // Permits.
    warning("unused-allow", "lint.allow 放过了并不存在的问题", "`lint.allow` allows what is not there"),
];
