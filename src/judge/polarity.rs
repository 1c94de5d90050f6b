//! Settles what a checklist's answers mean: an answer word is held against the question it stands under. The question's
//! wording, the rules that know the matter, the header and the other answers of the column are asked; where they do not
//! agree on one meaning, the answer is unclear and both meanings are told.

use super::program::RuleSet;
use crate::base::norm::tidy;
use crate::base::{Message, Problem};
use crate::recognize::answers::Family;
use crate::recognize::doubtful_tick;
use crate::recognize::questions::{Heading, Polarity, QuestionWords};
use crate::recognize::table::{Answer, Column, QuestionReading, Table, Values};
use crate::say;
use crate::workbook::grid::{Kind, ValueId};
use rustc_hash::FxHashMap;

/// Unclear answers told one by one, per table.
const MAX_TOLD: usize = 50;

/// What was settled about one checklist.
#[derive(Debug, Default)]
pub struct Settled {
    /// Answers whose meaning cannot be told, with their cells.
    pub problems: Vec<Problem>,
    /// Questions whose bare "yes" is not simply good, one per wording.
    pub questions: Vec<QuestionReading>,
}

/// Which way an item points, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Pointed {
    polarity: Polarity,
    why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Why {
    Wording,
    Rule,
    Declared,
    Disagree,
}

/// Why an answer is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Doubt {
    /// No answer word.
    Word,
    /// Good or bad, depending on a question whose direction is unknown.
    Question,
    /// 符合 to a violation: the violation is met, or the law is.
    Violation,
    /// √: in order, or there is such a thing.
    Mark,
    /// Several columns ticked.
    Tick,
}

/// What the answer column as a whole tells.
struct Context {
    heading: Heading,
    /// A mapping states that "yes" is bad, or good.
    stated: Option<bool>,
    /// What marks stand for where the question does not tell: `true` when √ says that there is a fault.
    marks: Option<bool>,
}

/// Settles the answers of a checklist; other tables are left alone.
pub fn settle(rules: &RuleSet, table: &mut Table) -> Settled {
    let mut out = Settled::default();
    if table.kind != "checklist" {
        return out;
    }
    let Some(at) = table.columns.iter().position(|c| c.role.as_deref() == Some("answer")) else { return out };
    let violations = table.column("item").is_some_and(|c| rules.kinds.questions.lists_violations(&c.header));
    let pointed = point(rules, table, violations, &mut out);
    let Some(column) = table.columns.get(at) else { return out };
    let context = context(rules, table, column, &pointed);
    let mut meanings: FxHashMap<(u32, Polarity, u32), (Answer, Option<Doubt>)> = FxHashMap::default();
    let mut moves: Vec<(usize, u32, Answer)> = Vec::new();
    let mut untold = 0_usize;
    for record in 0..table.len() {
        let code = column.codes.get(record);
        let (point, item) = pointed.get(record).copied().unwrap_or((Pointed::TOPIC, 0));
        let value = table.value(column, record);
        let (answer, doubt) = *meanings.entry((code, point.polarity, item)).or_insert_with(|| {
            if matches!(value.kind, Kind::Error | Kind::Uncached) {
                return (Answer::Unclear, Some(Doubt::Word));
            }
            let word = column.spelled(code, value.text);
            if word.is_empty() && code != 0 && !column.spots.is_empty() {
                return (Answer::Unclear, Some(Doubt::Tick));
            }
            let said = rules.kinds.read_said(word, question(table, record));
            mean(said.answer, said.family, word, point.polarity, &context)
        });
        moves.push((record, code, answer));
        let Some(doubt) = doubt else { continue };
        if out.problems.len() >= MAX_TOLD {
            untold += 1;
            continue;
        }
        let index = column.spots.get(record).copied().unwrap_or(column.index);
        let row = table.row(column, record);
        out.problems.push(Problem::at(row, index, code_of(doubt), tell(doubt, value.text, question(table, record))));
    }
    if untold > 0 {
        let header = column.header.clone();
        let message = say!(
            "“{header}”列还有 {untold} 个回答同样不明确，按未回答处理",
            "{untold} more answers of `{header}` are unclear as well and count as unanswered"
        );
        out.problems.push(Problem::general("more-of-the-same", message));
    }
    write(table, at, moves);
    out
}

/// Row and meaning of every answer of a settled checklist.
#[must_use]
pub fn meanings(table: &Table) -> Vec<(u32, String)> {
    let Some((column, Values::Answer(list))) = table.column("answer").map(|c| (c, &c.values)) else {
        return Vec::new();
    };
    let meaning = |record: usize| match list.get(column.codes.get(record) as usize) {
        Some(Answer::Yes) => "yes",
        Some(Answer::No) => "no",
        Some(Answer::NotApplicable) => "na",
        Some(Answer::Unclear) => "unclear",
        Some(Answer::Blank) | None => "blank",
    };
    (0..table.len()).map(|record| (table.row(column, record), meaning(record).to_owned())).collect()
}

/// The text that asks: the item, or the standard where the item is only a topic.
fn question(table: &Table, record: usize) -> &str {
    let item = table.text("item", record);
    if item.trim().is_empty() { table.text("standard", record) } else { item }
}

impl Pointed {
    const TOPIC: Self = Self { polarity: Polarity::Topic, why: Why::Wording };
}

/// Which way each record's item points, with a number of its wording.
fn point(rules: &RuleSet, table: &Table, violations: bool, out: &mut Settled) -> Vec<(Pointed, u32)> {
    let columns: Vec<&Column> = ["item", "standard"].iter().filter_map(|r| table.column(r)).collect();
    let mut seen: FxHashMap<(u32, u32), (Pointed, u32)> = FxHashMap::default();
    let mut list = Vec::with_capacity(table.len());
    for record in 0..table.len() {
        let code = |i: usize| columns.get(i).map_or(0, |c| c.codes.get(record));
        let number = u32::try_from(seen.len()).unwrap_or(0);
        let found = *seen.entry((code(0), code(1))).or_insert_with(|| {
            let mut pointed = Pointed::TOPIC;
            let mut text = "";
            for column in &columns {
                text = table.value(column, record).text;
                pointed = point_item(rules, text);
                // Under 判定情形 what is no question is a violation.
                if violations && pointed.why == Why::Wording && QuestionWords::statements(text).is_none() {
                    pointed.polarity = Polarity::Violation;
                }
                if pointed.polarity != Polarity::Topic {
                    break;
                }
            }
            if !matches!(pointed.polarity, Polarity::Good | Polarity::Topic) {
                out.questions.push(reading(pointed, table.rows.get(record).copied().unwrap_or(0), text));
            }
            (pointed, number)
        });
        list.push(found);
    }
    list
}

/// Whether "yes" to an item is a fault.
#[must_use]
pub fn asks_for_trouble(rules: &RuleSet, item: &str) -> bool {
    point_item(rules, item).polarity == Polarity::Bad
}

/// What an item says where its answer is bad: 是否穿越 → 穿越, 是否持证 → 未持证, 未按规定… as it stands.
#[must_use]
pub fn refuted(rules: &RuleSet, item: &str) -> Option<String> {
    match (point_item(rules, item).polarity, QuestionWords::statements(item)) {
        (Polarity::Bad, Some((yes, _))) => Some(yes),
        (Polarity::Good, Some((_, no))) => Some(no),
        (Polarity::Violation, None) => Some(item.to_owned()),
        _ => None,
    }
}

/// Holds the wording against the rules that know the matter.
fn point_item(rules: &RuleSet, text: &str) -> Pointed {
    let wording = rules.kinds.questions.of_item(text);
    let asked: Vec<u32> = rules.questions().find(text).into_iter().filter(|a| a.exact).map(|a| a.rule).collect();
    let declared: Vec<bool> = asked.iter().filter_map(|r| rules.rule(*r)?.ask.as_ref()?.bad).collect();
    if let Some(bad) = declared.first() {
        let polarity = if declared.iter().any(|d| d != bad) {
            Polarity::Open
        } else if *bad {
            Polarity::Bad
        } else {
            Polarity::Good
        };
        return Pointed { polarity, why: Why::Declared };
    }
    // A rule's own question is good to affirm, unless its wording plainly asks for trouble.
    if !asked.is_empty() && wording != Polarity::Bad {
        return Pointed { polarity: Polarity::Good, why: Why::Rule };
    }
    // Only major rules know their matter closely enough.
    let known = |statement: &str| rules.described_by(statement).first().is_some_and(|r| rules.is_major(*r));
    let Some((yes, no)) = QuestionWords::statements(text) else {
        // A statement that a rule knows as a fault is a violation, whatever its words.
        let fault = matches!(wording, Polarity::Topic) && known(text);
        let polarity = if fault { Polarity::Violation } else { wording };
        return Pointed { polarity, why: if fault { Why::Rule } else { Why::Wording } };
    };
    let (polarity, why) = match (wording, known(&yes), known(&no)) {
        (Polarity::Open, true, false) => (Polarity::Bad, Why::Rule),
        (Polarity::Open, false, true) if !rules.kinds.questions.hangs_on_state(text) => (Polarity::Good, Why::Rule),
        (Polarity::Good, true, false) | (Polarity::Bad, false, true) => (Polarity::Open, Why::Disagree),
        (p, ..) => (p, Why::Wording),
    };
    Pointed { polarity, why }
}

fn reading(pointed: Pointed, row: u32, item: &str) -> QuestionReading {
    let meaning = match pointed.polarity {
        Polarity::Good => "good",
        Polarity::Bad => "bad",
        Polarity::Violation => "violation",
        Polarity::Open | Polarity::Topic => "unknown",
    };
    let why = match pointed.why {
        Why::Wording => say!("按措辞", "by its wording"),
        Why::Rule => say!("按规则", "by the rules that know the matter"),
        Why::Declared => say!("规则声明", "declared by the rule"),
        Why::Disagree => say!("措辞与规则不一致", "wording and rules disagree"),
    };
    QuestionReading { row, item: tidy(item), yes_is: meaning.to_owned(), why }
}

fn context(rules: &RuleSet, table: &Table, column: &Column, pointed: &[(Pointed, u32)]) -> Context {
    let spec = rules.kinds.kind(&table.kind).and_then(|k| k.column("answer"));
    let words = &rules.kinds.questions;
    let mut context = Context {
        heading: if spec.is_some_and(|s| s.bad) { Heading::Trouble } else { words.of_heading(&column.header) },
        marks: None,
        stated: column.stated,
    };
    // Rows with a mark whose meaning hangs on the column: how many there are of each, and how many name a fault beside it.
    let (mut ticks, mut crosses) = ((0_u32, 0_u32), (0_u32, 0_u32));
    for (record, (point, _)) in pointed.iter().enumerate() {
        let word = column.spelled(column.codes.get(record), table.value(column, record).text);
        let said = rules.kinds.read_said(word, "");
        if said.family != Family::Mark
            || mean(said.answer, said.family, "", point.polarity, &context).1 != Some(Doubt::Mark)
        {
            continue;
        }
        let count = if said.answer == Answer::Yes { &mut ticks } else { &mut crosses };
        count.0 += 1;
        count.1 += u32::from(super::asked::fault_beside(rules, table, record, said.remark));
    }
    context.marks = match (ticks, crosses) {
        ((all, some), (_, 0)) if some > 0 && some * 2 >= all => Some(true),
        ((_, 0), (all, some)) if some > 0 && some * 2 >= all => Some(false),
        _ => None,
    };
    context
}

/// What an answer means: yes is compliant.
#[expect(clippy::match_same_arms, reason = "the cases stand in the order in which they are weighed")]
fn mean(answer: Answer, family: Family, text: &str, polarity: Polarity, context: &Context) -> (Answer, Option<Doubt>) {
    let unclear = |doubt| (Answer::Unclear, Some(doubt));
    let as_is = (answer, None);
    let turned = (if answer == Answer::Yes { Answer::No } else { Answer::Yes }, None);
    match answer {
        Answer::Blank | Answer::NotApplicable => return as_is,
        Answer::Unclear => return unclear(Doubt::Word),
        Answer::Yes | Answer::No => {}
    }
    if let Some(bad) = context.stated
        && matches!(family, Family::Bare | Family::Presence | Family::Mark)
    {
        return if bad { turned } else { as_is };
    }
    let family = if family == Family::Mark && context.heading == Heading::Conforms { Family::Fits } else { family };
    let violation = polarity == Polarity::Violation;
    let trouble = violation || polarity == Polarity::Bad;
    match family {
        Family::Fits if violation => unclear(Doubt::Violation),
        Family::Plain | Family::Fits => as_is,
        Family::Presence => match (context.heading, polarity) {
            (Heading::Trouble, _) => turned,
            _ if trouble => turned,
            (Heading::Neutral | Heading::Conforms, Polarity::Good) => as_is,
            _ => unclear(Doubt::Question),
        },
        Family::Bare => match (context.heading, polarity) {
            (Heading::Trouble, _) => turned,
            (Heading::Exists, _) if trouble => turned,
            (Heading::Applies, _) if answer == Answer::No => (Answer::NotApplicable, None),
            (Heading::Applies, _) => unclear(Doubt::Word),
            (_, Polarity::Good) => as_is,
            (Heading::Neutral, Polarity::Bad) => turned,
            _ if violation => unclear(Doubt::Violation),
            (Heading::Neutral | Heading::Conforms, Polarity::Topic) if !says_presence(text) => as_is,
            _ => unclear(Doubt::Question),
        },
        Family::Mark => match (context.heading, polarity) {
            (Heading::Neutral, Polarity::Good | Polarity::Topic) if !violation => as_is,
            (Heading::Exists, Polarity::Good) => as_is,
            _ => match context.marks {
                Some(true) => turned,
                Some(false) => as_is,
                None => unclear(Doubt::Mark),
            },
        },
    }
}

/// 有 and 无 to a mere topic may speak of the thing or of its faults.
fn says_presence(text: &str) -> bool {
    text.trim().starts_with(['有', '无', '没'])
}

fn code_of(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Word => "unclear-answer",
        Doubt::Question => "unclear-question",
        Doubt::Violation => "unclear-violation",
        Doubt::Mark => "unclear-mark",
        Doubt::Tick => "doubtful-tick",
    }
}

fn tell(doubt: Doubt, text: &str, item: &str) -> Message {
    let (text, item) = (tidy(text), short(item));
    match doubt {
        Doubt::Tick => doubtful_tick(),
        Doubt::Word => {
            say!("“{text}”不是明确的是/否回答，按未回答处理", "`{text}` is no clear answer and counts as unanswered")
        }
        Doubt::Question => say!(
            "“{item}”答“{text}”可能是合规，也可能是存在问题，无法判断，按未回答处理；请改填“符合”或“不符合”",
            "`{text}` to `{item}` may be compliant or a fault; it counts as unanswered. Please answer 符合 or 不符合"
        ),
        Doubt::Violation => say!(
            "“{item}”写的是违法违规情形，答“{text}”可能是存在该情形，也可能是符合要求，无法判断，按未回答处理；请改填“存在”或“不存在”",
            "`{item}` words a violation: `{text}` may mean that it is there or that the rule is met; it counts as unanswered. Please answer 存在 or 不存在"
        ),
        Doubt::Mark => say!(
            "“{item}”答“{text}”可能是存在问题，也可能是检查合格，无法判断，按未回答处理；请改填“符合”或“不符合”",
            "`{text}` to `{item}` may mean a fault or that all is well; it counts as unanswered. Please answer 符合 or 不符合"
        ),
    }
}

/// The beginning of an item, for messages.
fn short(item: &str) -> String {
    const LONGEST: usize = 30;
    let line = tidy(item).replace('\n', " ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

/// Writes the meanings into the column; a dictionary entry with several meanings is split.
fn write(table: &mut Table, at: usize, moves: Vec<(usize, u32, Answer)>) {
    let Some(column) = table.columns.get_mut(at) else { return };
    let Values::Answer(readings) = &mut column.values else { return };
    let mut entries: FxHashMap<(u32, Answer), u32> = FxHashMap::default();
    for (record, code, answer) in moves {
        if readings.get(code as usize) == Some(&answer) {
            continue;
        }
        let new = *entries.entry((code, answer)).or_insert_with(|| {
            let id = column.dict.get(code as usize).copied().unwrap_or(ValueId::BLANK);
            column.dict.push(id);
            readings.push(answer);
            if let Some(label) = column.labels.get(code as usize).cloned() {
                column.labels.push(label);
            }
            u32::try_from(column.dict.len() - 1).unwrap_or(0)
        });
        column.codes.set(record, new);
    }
}
