//! Columns to tick for one answer (检查结果 over 符合, 不符合, 不适用; or 是, 否 alone): several columns of the sheet, one
//! column of the table.

use super::header::Path;
use super::kinds::Kinds;
use super::names::split_brackets;
use super::table::{Answer, Column, Values};
use crate::base::norm::key;
use crate::base::{Message, Problem};
use crate::say;
use crate::workbook::Sheet;
use crate::workbook::grid::{Codes, GridColumn, ValueId};
use rustc_hash::FxHashMap;

/// Marks that choose a column.
const MARKS: [&str; 19] =
    ["√", "✓", "✔", "☑", "●", "■", "★", "▲", "○", "◯", "v", "y", "1", "1.0", "是", "有", "对", "选", "✅"];
/// Marks that reject a column, or choose the column of the bad answer.
const CROSSES: [&str; 8] = ["×", "✗", "✘", "x", "☒", "否", "n", "❌"];
/// Marks of a column that was not chosen.
const EMPTY: [&str; 10] = ["□", "☐", "/", "-", "—", "——", "--", "无", "0", "\\"];

/// One column to tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Zero-based column of the sheet.
    pub column: u32,
    /// Its header, e.g. `不符合`.
    pub label: String,
    /// What a mark in it answers.
    pub answer: Answer,
}

/// Joins neighbouring headers that are the answers of one question into one header.
pub fn join(paths: Vec<Path>, kinds: &Kinds) -> Vec<Path> {
    let options: Vec<Option<Answer>> = paths.iter().map(|p| option(p, kinds)).collect();
    if options.iter().flatten().count() < 2 {
        return paths;
    }
    let mut out: Vec<Path> = Vec::new();
    let mut run: Vec<(Path, Answer)> = Vec::new();
    for (path, answer) in paths.into_iter().zip(options) {
        let same_group = |(first, _): &(Path, Answer)| group(first) == group(&path);
        let repeated = run.iter().any(|(p, _)| p.parts.last() == path.parts.last());
        if answer.is_none() || repeated || !run.first().is_none_or(same_group) {
            close(&mut run, &mut out);
        }
        match answer {
            Some(answer) => run.push((path, answer)),
            None => out.push(path),
        }
    }
    close(&mut run, &mut out);
    out
}

fn group(path: &Path) -> &[String] {
    path.parts.get(..path.parts.len().saturating_sub(1)).unwrap_or(&[])
}

/// The answer that a header is, if it is nothing else.
fn option(path: &Path, kinds: &Kinds) -> Option<Answer> {
    let leaf = key(path.parts.last()?);
    let (word, _) = split_brackets(&leaf);
    let word = word.trim_matches(['√', '×', '✓', ':', '□']);
    if word.is_empty() || word.chars().count() > 6 {
        return None;
    }
    match kinds.read_answer(word) {
        Answer::Blank => None,
        Answer::Unclear => kinds.is_unclear_word(word).then_some(Answer::Unclear),
        answer => Some(answer),
    }
}

fn close(run: &mut Vec<(Path, Answer)>, out: &mut Vec<Path>) {
    let has = |answer| run.iter().any(|(_, a)| *a == answer);
    if !(has(Answer::Yes) && has(Answer::No)) {
        out.extend(run.drain(..).map(|(p, _)| p));
        return;
    }
    let Some((first, _)) = run.first() else { return };
    let mut joined = Path { column: first.column, parts: group(first).to_vec(), ticks: Vec::new() };
    for (path, answer) in run.drain(..) {
        let label = path.parts.last().cloned().unwrap_or_default();
        joined.ticks.push(Tick { column: path.column, label, answer });
    }
    out.push(joined);
}

/// The one column that ticked columns make.
#[derive(Debug)]
pub struct Joined {
    /// A code per record; the value of a plain tick is the text of its header.
    pub grid: GridColumn,
    /// The column of the sheet that holds a record's answer.
    spots: Vec<u32>,
    /// What each dictionary entry answers.
    answers: Vec<Answer>,
    /// The header over each dictionary entry; empty where the tick is in doubt.
    labels: Vec<String>,
    /// Cells that were not understood; the readings of an answer column tell them too.
    pub problems: Vec<Problem>,
}

/// Reads the ticks of every record.
#[must_use]
pub fn read(sheet: &Sheet, path: &Path, header: std::ops::RangeInclusive<usize>, records: &[u32]) -> Joined {
    let mut joined = Joined {
        grid: GridColumn { index: path.column, dict: vec![ValueId::BLANK], codes: Codes::default() },
        spots: Vec::with_capacity(records.len()),
        answers: vec![Answer::Blank],
        labels: vec![String::new()],
        problems: Vec::new(),
    };
    let columns: Vec<Option<&GridColumn>> =
        path.ticks.iter().map(|t| sheet.grid.columns.iter().find(|c| c.index == t.column)).collect();
    // The value of a plain tick: the header's own text.
    let labels: Vec<ValueId> = columns
        .iter()
        .map(|c| {
            let value = |p: usize| c.map_or(ValueId::BLANK, |c| c.value(p));
            header.clone().rev().map(value).find(|v| *v != ValueId::BLANK).unwrap_or(ValueId::BLANK)
        })
        .collect();
    let mut entries: FxHashMap<(usize, ValueId, bool), u32> = FxHashMap::default();
    for position in records {
        let position = *position as usize;
        let cells: Vec<ValueId> = columns.iter().map(|c| c.map_or(ValueId::BLANK, |c| c.value(position))).collect();
        let (at, told) = choose(sheet, path, &cells);
        let value = cells.get(at).copied().unwrap_or(ValueId::BLANK);
        let spot = path.ticks.get(at).map_or(path.column, |t| t.column);
        joined.spots.push(spot);
        let answer = match told {
            Choice::None => {
                joined.grid.codes.push(0);
                continue;
            }
            Choice::Plain | Choice::Text => path.ticks.get(at).map_or(Answer::Unclear, |t| t.answer),
            Choice::Doubtful => {
                let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
                joined.problems.push(Problem::at(row, spot, "doubtful-tick", doubtful()));
                Answer::Unclear
            }
        };
        let plain = matches!(told, Choice::Plain);
        let shown = if plain { labels.get(at).copied().unwrap_or(value) } else { value };
        let code = *entries.entry((at, shown, matches!(told, Choice::Doubtful))).or_insert_with(|| {
            joined.grid.dict.push(shown);
            joined.answers.push(answer);
            let label = path.ticks.get(at).filter(|_| answer != Answer::Unclear);
            joined.labels.push(label.map(|t| t.label.clone()).unwrap_or_default());
            u32::try_from(joined.answers.len() - 1).unwrap_or(0)
        });
        joined.grid.codes.push(code);
    }
    joined
}

/// What is told of a tick that is not clear.
#[must_use]
pub fn doubtful() -> Message {
    say!(
        "勾选不明确（多选，或在“符合”类列中打叉），按未回答处理",
        "the tick is not clear (several ticks, or a cross under a good answer) and counts as unanswered"
    )
}

enum Choice {
    /// Nothing was marked.
    None,
    /// A tick.
    Plain,
    /// A text in one of the columns.
    Text,
    /// Several, or a cross where it makes no sense.
    Doubtful,
}

/// Which column is chosen, by its place among the ticks.
fn choose(sheet: &Sheet, path: &Path, cells: &[ValueId]) -> (usize, Choice) {
    let (mut marked, mut crossed) = (Vec::new(), Vec::new());
    let mut text = false;
    for (at, (id, tick)) in cells.iter().zip(&path.ticks).enumerate() {
        let word = key(sheet.grid.pool.get(*id).text);
        let own = word == key(&tick.label);
        let others = !own && path.ticks.iter().any(|t| key(&t.label) == word);
        if word.is_empty() || (!own && EMPTY.contains(&word.as_str())) {
            continue;
        }
        if others {
            // 是 written under 否: nobody knows which of the two is meant.
            return (at, Choice::Doubtful);
        }
        if own || MARKS.contains(&word.as_str()) {
            marked.push(at);
        } else if CROSSES.contains(&word.as_str()) {
            crossed.push(at);
        } else {
            text = true;
            marked.push(at);
        }
    }
    let is_no = |at: &usize| path.ticks.get(*at).is_some_and(|t| t.answer == Answer::No);
    match (marked.as_slice(), crossed.as_slice()) {
        ([], []) => (0, Choice::None),
        ([at], _) => (*at, if text { Choice::Text } else { Choice::Plain }),
        ([], [at]) if is_no(at) => (*at, Choice::Plain),
        ([at, ..], _) | ([], [at, ..]) => (*at, Choice::Doubtful),
    }
}

impl Joined {
    /// Gives a built column the places and answers of its ticks.
    pub fn finish(self, column: &mut Column) {
        column.spots = self.spots;
        column.labels = self.labels;
        match &mut column.values {
            Values::Answer(list) => *list = self.answers,
            // What is in doubt is no value of any other type either.
            _ => {
                for (slot, answer) in column.dict.iter_mut().zip(&self.answers) {
                    if *answer == Answer::Unclear {
                        *slot = ValueId::BLANK;
                    }
                }
            }
        }
    }
}
