//! Table kinds (`rules/tables/*.yaml`) and the vocabulary of sheets (`rules/vocabulary.yaml`), as data.

use super::answers::{AnswerWords, Said};
use super::names::Names;
use super::questions::QuestionWords;
use super::states::State;
use super::table::{Answer, ColumnType};
use super::texts::{StanceWords, Wording};
use crate::base::norm::key;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Node, Reader, parse_file};
use crate::say;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

const TYPES: [(&str, ColumnType); 4] = [
    ("text", ColumnType::Text),
    ("number", ColumnType::Number),
    ("date", ColumnType::Date),
    ("answer", ColumnType::Answer),
];

/// A column that a kind of table may have.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the column's own in the table kind's file")]
#[derive(Clone, Debug, Default)]
pub struct ColumnSpec {
    /// English id, the contract of `columns[].role`.
    pub role: String,
    /// Chinese name.
    pub name: String,
    /// Headers seen in practice; `整改/期限` means a leaf 期限 under a header that has 整改.
    pub aliases: Vec<String>,
    /// Headers that may mean this column if no other column claims them; they may stand under other columns too.
    pub weak: Vec<String>,
    /// Words that headers of this column are put together from: ways, each of groups of which a header holds a word each.
    pub words: Vec<Vec<Vec<String>>>,
    /// A header that may mean another column too means this one only if one of these roles is named as well: the
    /// consequence of LEC stands beside an exposure, that of LS does not.
    pub beside: Vec<String>,
    /// How its cells are read.
    pub ty: ColumnType,
    /// Unit its numbers are converted to.
    pub unit: Option<String>,
    /// Whether its header identifies the kind.
    pub key: bool,
    /// Whether it names the thing a record is about.
    pub subject: bool,
    /// Whether it says where.
    pub place: bool,
    /// The only words of a text column, in whatever form of ordinals; another one is told and decides nothing.
    pub values: Vec<String>,
    /// An answer column whose "yes" names trouble (禁配物质混存): 符合 there means "no".
    pub bad: bool,
    /// Roles that the program works this column out from; no sheet has it. Empty of a column of sheets.
    pub computed: Vec<String>,
}

/// A kind of table.
#[derive(Clone, Debug, Default)]
pub struct KindSpec {
    /// Id, e.g. `hazard-ledger`.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Whether it is a form: labels with their values beside them, one record.
    pub form: bool,
    /// Whether one record may also be written as a form.
    pub card: bool,
    /// Whether no sheet is one: the program makes such tables from the ledger.
    pub made: bool,
    /// Of every group at least one role must be there.
    pub require: Vec<Vec<String>>,
    /// Columns.
    pub columns: Vec<ColumnSpec>,
}

impl KindSpec {
    /// A column by role, name or alias.
    #[must_use]
    pub fn column(&self, word: &str) -> Option<&ColumnSpec> {
        self.columns
            .iter()
            .find(|c| c.role == word || c.name == word)
            .or_else(|| self.columns.iter().find(|c| c.aliases.iter().any(|a| a == word)))
    }

    /// The names of the columns that a person must fill in for one: itself, or what it is worked out from.
    #[must_use]
    pub fn asked_for(&self, role: &str) -> Vec<String> {
        let Some(column) = self.column(role) else { return Vec::new() };
        if column.computed.is_empty() {
            return vec![column.name.clone()];
        }
        column.computed.iter().filter_map(|r| self.column(r)).map(|c| c.name.clone()).collect()
    }
}

/// Kinds of rows that are no records, with the words that tell them.
#[derive(Clone, Debug, Default)]
pub struct RowWords {
    /// 合计 …
    pub total: FxHashSet<String>,
    /// 填表人 …
    pub signature: FxHashSet<String>,
    /// 注 …
    pub note: FxHashSet<String>,
    /// 填写标准 …
    pub instruction: FxHashSet<String>,
    /// Names of sheets that tell how to fill in the others.
    pub guide: FxHashSet<String>,
}

/// Words that tell what the numbered paragraphs of a notice are.
#[derive(Clone, Debug, Default)]
pub struct NoticeWords {
    /// 存在以下问题, 主要隐患 …: hazards follow.
    pub opens: Vec<String>,
    /// 整改要求, 检查依据 …: something else follows.
    pub closes: Vec<String>,
}

/// Table kinds and vocabulary.
#[derive(Debug, Default)]
pub struct Kinds {
    /// The kinds by file name.
    pub list: Vec<KindSpec>,
    /// The names of all columns.
    pub names: Names,
    /// Rows that are no records.
    pub rows: RowWords,
    /// Labels outside tables: key → role.
    pub labels: FxHashMap<String, String>,
    /// Words that announce the lists of notices.
    pub notices: NoticeWords,
    /// Words of hazard texts.
    pub stance: StanceWords,
    /// How words of texts vary: typos, synonyms, names within names.
    pub wording: Wording,
    /// Words that say nothing of a header's meaning.
    fillers: Vec<String>,
    /// Words of questions.
    pub questions: QuestionWords,
    /// Answer words.
    pub answers: AnswerWords,
    states: Vec<(String, &'static str)>,
    major_words: FxHashSet<String>,
    general_words: FxHashSet<String>,
    /// Word → (base unit, factor).
    units: FxHashMap<String, (String, Decimal)>,
}

impl Kinds {
    /// Loads kinds and vocabulary; what is wrong goes to `out`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut kinds = Self::default();
        for file in files.in_folder("tables") {
            let (source, root) = parse_file(file, out);
            if let Some(root) = root {
                kinds.list.extend(read_kind(&mut Reader { source, out }, &root));
            }
        }
        for file in files.files.iter().filter(|f| f.path == "vocabulary.yaml") {
            let (source, root) = parse_file(file, out);
            if let Some(root) = root {
                kinds.read_vocabulary(&mut Reader { source, out }, &root);
            }
        }
        kinds.names = Names::new(&kinds.list, &kinds.fillers);
        kinds
    }

    /// A kind by id.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&KindSpec> {
        self.list.iter().find(|k| k.id == id)
    }

    /// Reads a cell as an answer; an empty text is blank, an unknown word unclear.
    #[must_use]
    pub fn read_answer(&self, text: &str) -> Answer {
        self.read_said(text, "").answer
    }

    /// Reads a cell as an answer about a subject (an item, a header), with the remark beside the word.
    #[must_use]
    pub fn read_said<'t>(&self, text: &'t str, subject: &str) -> Said<'t> {
        self.answers.read(text, subject, &|t| self.questions.states_fault(t))
    }

    /// What marks stand for, if a text is a legend.
    #[must_use]
    pub fn legend(&self, text: &str) -> Vec<(char, String)> {
        self.answers.legend(text)
    }

    /// Whether a word is known to answer nothing (基本符合).
    #[must_use]
    pub fn is_unclear_word(&self, text: &str) -> bool {
        self.answers.word(&key(text)).is_some_and(|w| w.0 == Answer::Unclear)
    }

    /// Whether a text says 不涉及 or the like.
    #[must_use]
    pub fn is_not_applicable(&self, text: &str) -> bool {
        text.len() <= 24 && self.answers.word(&key(text)).is_some_and(|w| w.0 == Answer::NotApplicable)
    }

    /// Whether a sheet of this name tells how to fill in the others.
    #[must_use]
    pub fn is_guide(&self, sheet: &str) -> bool {
        self.rows.guide.contains(&key(sheet))
    }

    /// State of rectification that a cell tells.
    #[must_use]
    pub fn read_state(&self, text: &str) -> State {
        super::states::read(text, &self.states)
    }

    /// Whether a level cell claims the statutory grade 重大, also as 重大（疑似）; under 是否重大 a yes does. A negated word
    /// (非重大) and a choice (一般/重大) do not.
    #[must_use]
    pub fn claims_major(&self, header: &str, text: &str) -> bool {
        let word = key(text);
        if self.major_words.contains(&word) {
            return true;
        }
        if key(header).contains("重大") && key(header).contains('是') {
            return self.read_said(text, "").answer == Answer::Yes;
        }
        word.contains("重大")
            && !["风", "危险源", "/", "或", "一般", "非", "不", "未", "否", "无"].iter().any(|w| word.contains(w))
    }

    /// Whether a level cell speaks of 重大 without claiming or denying it (一般/重大).
    #[must_use]
    pub fn half_claims_major(&self, header: &str, text: &str) -> bool {
        let word = key(text);
        let denied = ["非重大", "不是重大", "不属重大", "不属于重大", "不构成重大", "未达重大", "风险", "危险源"];
        word.contains("重大") && !self.claims_major(header, text) && !denied.iter().any(|w| word.contains(w))
    }

    /// Whether a text is nothing but a statutory grade (重大事故隐患, 一般隐患).
    #[must_use]
    pub fn is_grade_word(&self, text: &str) -> bool {
        let word = key(text);
        self.major_words.contains(&word) || self.general_words.contains(&word)
    }

    /// Converts a number between units of one quantity; `None` if they do not fit. A number without a unit is taken to be
    /// in the target unit.
    #[must_use]
    pub fn convert(&self, number: Decimal, from: Option<&str>, to: Option<&str>) -> Option<Decimal> {
        let (Some(from), Some(to)) = (from, to) else { return from.is_none().then_some(number) };
        let (from, to) = (key(from), key(to));
        if from == to {
            return Some(number);
        }
        let (from_base, from_factor) = self.units.get(&from)?;
        let (to_base, to_factor) = self.units.get(&to)?;
        if from_base != to_base {
            return None;
        }
        number.checked_mul(*from_factor)?.checked_div(*to_factor).map(|d| d.normalize())
    }

    /// All units: key → (base unit, factor).
    #[must_use]
    pub fn units(&self) -> &FxHashMap<String, (String, Decimal)> {
        &self.units
    }

    /// Whether a word is a known unit.
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        self.units.contains_key(&key(word))
    }

    fn read_vocabulary(&mut self, reader: &mut Reader<'_>, root: &Node) {
        let Some(mut f) = reader.fields(root, "vocabulary") else { return };
        if let Some(n) = f.require(reader, "answers") {
            self.answers.load(reader, n);
        }
        if let Some(mut h) = f.require(reader, "headers").and_then(|n| reader.fields(n, "headers")) {
            self.fillers = keys(reader, &mut h, "fillers");
            h.finish(reader, &["fillers"]);
        }
        if let Some(mut s) = f.require(reader, "states").and_then(|n| reader.fields(n, "states")) {
            let names = ["open", "rectifying", "rectified", "accepted", "closed"];
            for name in names {
                self.states.extend(keys(reader, &mut s, name).into_iter().map(|w| (w, name)));
            }
            self.states.sort_by_key(|(w, _)| std::cmp::Reverse(w.chars().count()));
            s.finish(reader, &names);
        }
        if let Some(mut l) = f.require(reader, "levels").and_then(|n| reader.fields(n, "levels")) {
            self.major_words = keys(reader, &mut l, "major").into_iter().collect();
            self.general_words = keys(reader, &mut l, "general").into_iter().collect();
            l.finish(reader, &["major", "general"]);
        }
        if let Some(n) = f.require(reader, "units") {
            for unit in reader.list(n, "units") {
                self.read_unit(reader, unit);
            }
        }
        if let Some(mut r) = f.require(reader, "rows").and_then(|n| reader.fields(n, "rows")) {
            self.rows = RowWords {
                total: keys(reader, &mut r, "total").into_iter().collect(),
                signature: keys(reader, &mut r, "signature").into_iter().collect(),
                note: keys(reader, &mut r, "note").into_iter().collect(),
                instruction: keys(reader, &mut r, "instruction").into_iter().collect(),
                guide: r
                    .get("guide")
                    .map(|n| reader.strings(n, "guide"))
                    .unwrap_or_default()
                    .iter()
                    .map(|w| key(w))
                    .collect(),
            };
            r.finish(reader, &["total", "signature", "note", "instruction", "guide"]);
        }
        if let Some(l) = f.require(reader, "labels").and_then(|n| reader.fields(n, "labels")) {
            let entries: Vec<_> = l.rest().collect();
            for (role, n) in entries {
                for word in reader.strings(n, &role.text) {
                    self.labels.insert(key(&word), role.text.clone());
                }
            }
        }
        if let Some(mut n) = f.require(reader, "notices").and_then(|n| reader.fields(n, "notices")) {
            self.notices = NoticeWords { opens: keys(reader, &mut n, "opens"), closes: keys(reader, &mut n, "closes") };
            n.finish(reader, &["opens", "closes"]);
        }
        if let Some(n) = f.require(reader, "stance") {
            self.stance = StanceWords::read(reader, n);
        }
        if let Some(n) = f.require(reader, "wording") {
            self.wording = Wording::read(reader, n);
        }
        if let Some(n) = f.get("questions") {
            self.questions.load(reader, n, &self.stance, self.answers.doing());
        }
        let known = [
            "answers",
            "questions",
            "headers",
            "states",
            "levels",
            "units",
            "rows",
            "labels",
            "notices",
            "stance",
            "wording",
        ];
        f.finish(reader, &known);
    }

    fn read_unit(&mut self, reader: &mut Reader<'_>, node: &Node) {
        let Some(mut f) = reader.fields(node, "unit") else { return };
        let base = f.require(reader, "base").and_then(|n| reader.text(n, "base"));
        let words = f.require(reader, "words").and_then(|n| reader.fields(n, "words"));
        f.finish(reader, &["base", "words"]);
        let (Some(base), Some(words)) = (base, words) else { return };
        for (word, n) in words.rest() {
            if let Some(factor) = reader.decimal(n, &word.text) {
                self.units.insert(key(&word.text), (base.clone(), factor));
            }
        }
    }
}

/// The keys of a required list of words, the longest first.
pub(super) fn keys(reader: &mut Reader<'_>, fields: &mut crate::base::yaml::Fields<'_>, name: &str) -> Vec<String> {
    let Some(node) = fields.require(reader, name) else { return Vec::new() };
    let mut words: Vec<String> = reader.strings(node, name).iter().map(|w| key(w)).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
    words
}

fn read_kind(reader: &mut Reader<'_>, root: &Node) -> Option<KindSpec> {
    let mut f = reader.fields(root, "table kind")?;
    let id = f.require(reader, "id").and_then(|n| reader.text(n, "id"));
    let name = f.require(reader, "name").and_then(|n| reader.text(n, "name"));
    let form = f.get("form").and_then(|n| reader.boolean(n, "form")).unwrap_or(false);
    let card = f.get("card").and_then(|n| reader.boolean(n, "card")).unwrap_or(false);
    let made = f.get("made").and_then(|n| reader.boolean(n, "made")).unwrap_or(false);
    let require = match f.get("require") {
        Some(n) => reader.list(n, "require").iter().map(|g| reader.strings(g, "require")).collect(),
        None => Vec::new(),
    };
    let mut columns: Vec<ColumnSpec> = Vec::new();
    // Key of a name or alias → the role that first has it.
    let mut owners: FxHashMap<String, String> = FxHashMap::default();
    if let Some(n) = f.require(reader, "columns") {
        for node in reader.list(n, "columns") {
            let Some(column) = read_column(reader, node) else { continue };
            let role = &column.role;
            if columns.iter().any(|c| c.role == *role) {
                reader.error(&node.span, "duplicate-role", say!("角色 {role} 重复", "role {role} appears twice"));
            }
            for word in std::iter::once(&column.name).chain(&column.aliases) {
                let other = owners.entry(key(word)).or_insert_with(|| role.clone());
                if other != role {
                    reader.error(
                        &node.span,
                        "ambiguous-alias",
                        say!(
                            "表头“{word}”同时属于 {other} 和 {role}",
                            "header `{word}` belongs to both {other} and {role}"
                        ),
                    );
                }
            }
            columns.push(column);
        }
    }
    let _ = f.get("lint"); // read by the lints
    f.finish(reader, &["id", "name", "form", "card", "made", "require", "columns", "lint"]);
    Some(KindSpec { id: id?, name: name?, form, card, made, require, columns })
}

fn read_column(reader: &mut Reader<'_>, node: &Node) -> Option<ColumnSpec> {
    let mut f = reader.fields(node, "column")?;
    let role = f.require(reader, "role").and_then(|n| reader.text(n, "role"));
    let name = f.require(reader, "name").and_then(|n| reader.text(n, "name"));
    let aliases = f.get("aliases").map(|n| reader.strings(n, "aliases")).unwrap_or_default();
    let weak = f.get("weak").map(|n| reader.strings(n, "weak")).unwrap_or_default();
    let words = f.get("words").map(|n| read_words(reader, n)).unwrap_or_default();
    let beside = f.get("beside").map(|n| reader.strings(n, "beside")).unwrap_or_default();
    let ty = f.get("type").map_or(Some(ColumnType::Text), |n| reader.one_of(n, "type", &TYPES));
    let unit = f.get("unit").and_then(|n| reader.text(n, "unit"));
    let mut flag =
        |reader: &mut Reader<'_>, name: &str| f.get(name).and_then(|n| reader.boolean(n, name)).unwrap_or(false);
    let (key, subject, place) = (flag(reader, "key"), flag(reader, "subject"), flag(reader, "place"));
    let values = f.get("values").map(|n| reader.strings(n, "values")).unwrap_or_default();
    let computed = f.get("computed").map(|n| reader.strings(n, "computed")).unwrap_or_default();
    let bad =
        f.get("polarity").and_then(|n| reader.one_of(n, "polarity", &[("good", false), ("bad", true)])) == Some(true);
    f.finish(
        reader,
        &[
            "role", "name", "aliases", "weak", "words", "beside", "type", "unit", "key", "subject", "place",
            "polarity", "values", "computed",
        ],
    );
    Some(ColumnSpec {
        role: role?,
        name: name?,
        aliases,
        weak,
        words,
        beside,
        ty: ty?,
        unit,
        key,
        subject,
        place,
        values,
        bad,
        computed,
    })
}

/// Ways to put a header together: `[[[隐患, 问题], [描述, 内容]], …]`.
fn read_words(reader: &mut Reader<'_>, node: &Node) -> Vec<Vec<Vec<String>>> {
    let mut ways = Vec::new();
    for way in reader.list(node, "words") {
        let groups: Vec<Vec<String>> = reader.list(way, "words").iter().map(|g| reader.strings(g, "words")).collect();
        if groups.len() < 2 || groups.iter().any(Vec::is_empty) {
            reader.error(
                &way.span,
                "few-groups",
                say!(
                    "words 的每种写法至少要有两组词，每组至少一个词",
                    "each way in `words` needs at least two groups of at least one word"
                ),
            );
            continue;
        }
        ways.push(groups);
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Kinds {
        let mut out = Diagnostics::default();
        let kinds = Kinds::load(&RuleFiles::embedded(), &mut out);
        assert!(out.list.is_empty(), "{:#?}", out.lines(crate::base::Lang::Zh));
        kinds
    }

    #[test]
    fn answers_states_and_units() {
        let k = kinds();
        for (word, answer) in [
            ("符合", Answer::Yes),
            (" √ ", Answer::Yes),
            ("不符合。", Answer::No),
            ("□是☑否", Answer::No),
            ("是☑ 否□", Answer::Yes),
            ("N/A", Answer::NotApplicable),
            ("Y", Answer::Yes),
            ("no", Answer::No),
            ("—", Answer::NotApplicable),
            ("基本符合", Answer::Unclear),
            ("", Answer::Blank),
            ("罐区一处不符合", Answer::Unclear),
        ] {
            assert_eq!(k.read_answer(word), answer, "{word}");
        }
        for (header, text, claims) in [
            ("级别", "重大事故隐患", true),
            ("级别", "重大（疑似）", true),
            ("级别", "疑似重大", true),
            ("级别", "严重", false),
            ("级别", "一般", false),
            ("级别", "非重大", false),
            ("级别", "一般/重大", false),
            ("级别", "重大风险", false),
            ("是否重大隐患", "是", true),
            ("是否重大隐患", "否", false),
        ] {
            assert_eq!(k.claims_major(header, text), claims, "{text}");
        }
        let mm: Decimal = "1500".parse().unwrap();
        assert_eq!(k.convert(mm, Some("mm"), Some("m")), Some("1.5".parse().unwrap()));
        assert_eq!(k.convert(mm, Some("mm"), Some("t")), None);
    }
}
