//! Workbooks that come back filled in: read by fingerprint, however rows were sorted, held against what was exported, and
//! turned into steps. Everything that cannot be is told at once, with its cell.

use super::apply::{Change, Refusal};
use super::card::{Card, Decision, Field, Fields, State, Step};
use super::event::{self, Event};
use super::{Entry, Ledger, LedgerError, Stamp};
use crate::base::address::cell_name;
use crate::base::norm::{key, tidy};
use crate::base::{Grade, Message};
use crate::say;
use crate::workbook::{Sheet, Workbook};
use serde::Serialize;
use std::collections::HashMap;

/// A column of the workbook that goes out and comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named by their heads")]
pub enum Column {
    No,
    Enterprise,
    Description,
    Location,
    Basis,
    Grade,
    Proposed,
    Decision,
    Reason,
    Field(Field),
    State,
    Rectifier,
    Acceptor,
    Opinion,
    Fingerprint,
    Version,
}

/// The columns in order, with their heads.
pub const COLUMNS: [(Column, &str); 23] = [
    (Column::No, "序号"),
    (Column::Enterprise, "企业"),
    (Column::Description, "隐患描述"),
    (Column::Location, "部位"),
    (Column::Basis, "判定依据"),
    (Column::Grade, "级别"),
    (Column::Proposed, "建议期限"),
    (Column::Decision, "专家决定"),
    (Column::Reason, "理由"),
    (Column::Field(Field::Measures), "整改措施"),
    (Column::Field(Field::Funds), "整改资金（万元）"),
    (Column::Field(Field::Deadline), "整改期限"),
    (Column::Field(Field::Responsible), "整改责任人"),
    (Column::Field(Field::Plan), "应急预案"),
    (Column::State, "整改状态"),
    (Column::Field(Field::Evidence), "整改完成情况和证据"),
    (Column::Rectifier, "整改人"),
    (Column::Acceptor, "验收人"),
    (Column::Opinion, "验收意见"),
    (Column::Field(Field::Assessment), "治理后评估"),
    (Column::Field(Field::Review), "审查意见"),
    (Column::Fingerprint, "指纹"),
    (Column::Version, "版本"),
];

/// The version of a row that `check` wrote, before the hazard was recorded: as it was registered.
pub const REGISTERED: &str = "登记";

/// Words of decisions.
pub const DECISIONS: [&str; 4] = ["确认", "改判重大", "改判一般", "不是隐患"];

impl Column {
    /// Whether a person fills it in.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Decision
                | Self::Reason
                | Self::Field(_)
                | Self::State
                | Self::Rectifier
                | Self::Acceptor
                | Self::Opinion
        )
    }

    /// What the workbook shows of a card; for columns that a person fills in.
    #[must_use]
    pub fn shown(self, card: &Card) -> String {
        match self {
            Self::Decision => match (card.decision, card.grade) {
                (Decision::Pending, _) => "",
                (Decision::Confirmed, _) => "确认",
                (Decision::Regraded, Grade::Major) => "改判重大",
                (Decision::Regraded, Grade::General) => "改判一般",
                (Decision::Rejected, _) => "不是隐患",
            }
            .to_owned(),
            Self::Field(field) => card.fields.get(field).unwrap_or_default().to_owned(),
            Self::State => card.state.zh().to_owned(),
            Self::Rectifier => card.rectifier.clone().unwrap_or_default(),
            Self::Acceptor => card.acceptor.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// One row that changes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Cell of the fingerprint.
    pub cell: String,
    /// The hazard.
    pub fingerprint: String,
    /// What would change.
    pub steps: Vec<Message>,
}

/// What a workbook asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// Rows with a fingerprint.
    pub rows: usize,
    /// Changes, one for each line.
    pub changes: Vec<Change>,
    /// What they are.
    pub lines: Vec<Line>,
    /// Why it cannot be, with cells. If there is any, nothing is to be changed.
    pub problems: Vec<Message>,
    /// Cell of the state of each change.
    cells: Vec<String>,
}

impl Returned {
    /// What the ledger refuses, with cells.
    #[must_use]
    pub fn refusals(&self, refused: &[Refusal]) -> Vec<Message> {
        let told = |r: &Refusal| {
            let cell = match r.step {
                None => self.lines.get(r.change).map(|l| l.cell.as_str()),
                Some(_) => self.cells.get(r.change).map(String::as_str),
            };
            at(cell.unwrap_or_default(), &r.message)
        };
        refused.iter().map(told).collect()
    }
}

fn at(cell: &str, message: &Message) -> Message {
    let (zh, en) = (&message.zh, &message.en);
    say!("{cell}：{zh}", "{cell}: {en}")
}

/// One row as it came back.
struct Row<'s> {
    sheet: &'s str,
    number: u32,
    /// Column, its position, text.
    cells: Vec<(Column, u32, String)>,
}

impl Row<'_> {
    fn text(&self, column: Column) -> &str {
        self.cells.iter().find(|c| c.0 == column).map_or("", |c| c.2.as_str())
    }

    /// Address of a cell; of the fingerprint where the workbook has no such column.
    fn cell(&self, column: Column) -> String {
        let found = self
            .cells
            .iter()
            .find(|c| c.0 == column)
            .or_else(|| self.cells.iter().find(|c| c.0 == Column::Fingerprint));
        format!("{}!{}", self.sheet, cell_name(self.number, found.map_or(0, |c| c.1)))
    }
}

/// Reads a workbook against the ledger.
///
/// # Errors
/// The ledger cannot be read. What is wrong with the workbook is no error: it is told in [`Returned::problems`].
pub fn read(ledger: &mut Ledger, workbook: &Workbook, stamp: &Stamp) -> Result<Returned, LedgerError> {
    let mut out = Returned::default();
    let mut first: HashMap<String, String> = HashMap::new();
    let mut lists = 0;
    for sheet in &workbook.sheets {
        let Some(rows) = rows(sheet, &mut out.problems) else { continue };
        lists += 1;
        for row in rows {
            out.rows += 1;
            let print = row.text(Column::Fingerprint).to_owned();
            let cell = row.cell(Column::Fingerprint);
            if let Some(other) = first.insert(format!("{print} {}", key(row.text(Column::Enterprise))), cell.clone()) {
                out.problems.push(say!(
                    "{cell}：与 {other} 是同一条隐患，只能保留一行",
                    "{cell}: the same hazard as {other}; keep one of the rows"
                ));
                continue;
            }
            let found = ledger.find(&print, None)?;
            let named = |e: &&Entry| {
                e.fingerprint == print && (found.len() == 1 || key(&e.enterprise) == key(row.text(Column::Enterprise)))
            };
            let Some(entry) = found.iter().find(named).cloned() else {
                out.problems.push(say!(
                    "{cell}：台账里没有指纹为“{print}”的隐患",
                    "{cell}: the ledger has no hazard of the fingerprint `{print}`"
                ));
                continue;
            };
            let Some(base) = baseline(ledger, &entry, row.text(Column::Version))? else {
                let version = row.text(Column::Version);
                let cell = row.cell(Column::Version);
                out.problems.push(say!(
                    "{cell}：版本“{version}”不是这条隐患导出时的版本，这一格不能改",
                    "{cell}: `{version}` is no version of this hazard; this cell is not to be changed"
                ));
                continue;
            };
            let mut plan =
                Plan { card: base.1.clone(), steps: Vec::new(), stamp, row: &row, problems: &mut out.problems };
            plan.make(&base.1);
            let steps = plan.steps;
            if steps.is_empty() {
                continue;
            }
            out.lines.push(Line {
                cell,
                fingerprint: print,
                steps: steps.iter().map(|(step, why)| describe(step, why)).collect(),
            });
            out.cells.push(row.cell(Column::State));
            out.changes.push(Change { hazard: entry.id, version: Some(base.0), steps });
        }
    }
    if lists == 0 {
        out.problems.push(say!(
            "没有找到带“指纹”和“版本”两列的表；请填写 hazgrade ledger export 导出的清单，不要删这两列",
            "no sheet has the columns 指纹 and 版本; fill in the list that hazgrade ledger export wrote, and keep those columns"
        ));
    }
    Ok(out)
}

/// The fingerprints of a list that came back, by sheet and row (one-based): for what lies on its rows besides texts.
#[must_use]
pub fn fingerprints(workbook: &Workbook) -> HashMap<(String, u32), String> {
    let mut out = HashMap::new();
    for sheet in &workbook.sheets {
        for row in rows(sheet, &mut Vec::new()).unwrap_or_default() {
            out.insert((sheet.name.clone(), row.number), row.text(Column::Fingerprint).to_lowercase());
        }
    }
    out
}

/// What the card was when the row was exported.
fn baseline(ledger: &mut Ledger, entry: &Entry, version: &str) -> Result<Option<(i64, Card)>, LedgerError> {
    let (sql, wanted) = if version.trim() == REGISTERED {
        (format!("{} WHERE hazard = $1 ORDER BY seq LIMIT 1", event::SELECT), entry.id)
    } else {
        let Ok(seq) = version.trim().parse::<i64>() else { return Ok(None) };
        (format!("{} WHERE seq = $1", event::SELECT), seq)
    };
    let Some(row) = ledger.store.first(&sql, &[wanted.into()])? else { return Ok(None) };
    let event = Event::from_row(&row)?;
    if event.hazard != Some(entry.id) {
        return Ok(None);
    }
    Ok(Some((event.seq, event.read()?.1)))
}

/// The rows of a list; none if the sheet is not one.
fn rows<'s>(sheet: &'s Sheet, problems: &mut Vec<Message>) -> Option<Vec<Row<'s>>> {
    let grid = &sheet.grid;
    let known: HashMap<String, Column> = COLUMNS.iter().map(|(column, head)| (key(head), *column)).collect();
    let heads = |position: usize| -> Vec<(Column, u32)> {
        let named = |index: u32| known.get(&key(grid.cell(position, index).text)).map(|c| (*c, index));
        grid.columns.iter().filter_map(|c| named(c.index)).collect()
    };
    let is_head = |list: &[(Column, u32)]| {
        [Column::Fingerprint, Column::Version].iter().all(|wanted| list.iter().any(|(c, _)| c == wanted))
    };
    let (head, columns) = (0..grid.rows.len()).map(|p| (p, heads(p))).find(|(_, list)| is_head(list))?;
    let mut list = Vec::new();
    for position in head + 1..grid.rows.len() {
        let row = Row {
            sheet: &sheet.name,
            number: grid.rows.get(position).copied().unwrap_or(0),
            cells: columns.iter().map(|(c, index)| (*c, *index, tidy(grid.cell(position, *index).text))).collect(),
        };
        if !row.text(Column::Fingerprint).is_empty() {
            list.push(row);
        } else if row.cells.iter().any(|(c, _, text)| c.is_open() && !text.is_empty()) {
            let cell = row.cell(Column::Fingerprint);
            problems.push(say!(
                "{cell}：这一行填了内容却没有指纹，不知道是哪条隐患；新隐患请用 hazgrade ledger record 录入",
                "{cell}: the row is filled in but has no fingerprint; new hazards come in with hazgrade ledger record"
            ));
        }
    }
    Some(list)
}

/// The steps of one row.
struct Plan<'p> {
    card: Card,
    steps: Vec<(Step, String)>,
    stamp: &'p Stamp,
    row: &'p Row<'p>,
    problems: &'p mut Vec<Message>,
}

impl Plan<'_> {
    fn make(&mut self, base: &Card) {
        let row = self.row;
        let has = |column: Column| row.cells.iter().any(|c| c.0 == column);
        let changed = |column: Column| has(column) && key(&given(row, column)) != key(&column.shown(base));
        let (reason, opinion) = (row.text(Column::Reason), row.text(Column::Opinion));
        let mut sound = true;
        let mut waiting: Vec<(Field, String)> = Vec::new();
        for field in Field::ALL.into_iter().filter(|f| changed(Column::Field(*f))) {
            match self.value(field) {
                Some(text) => waiting.push((field, text)),
                None => sound = false,
            }
        }
        if !sound {
            return;
        }
        if changed(Column::Decision) && !self.decide(row.text(Column::Decision), reason) {
            return;
        }
        if matches!(self.card.state, State::Issued | State::Rectifying)
            && let Some(at) = waiting.iter().position(|(f, _)| *f == Field::Deadline)
        {
            let (_, deadline) = waiting.remove(at);
            if !self.step(Step::Extend { deadline }, reason, Column::Field(Field::Deadline)) {
                return;
            }
        }
        let target = if changed(Column::State) {
            let text = row.text(Column::State);
            let Some(target) = State::read(text) else {
                let words = State::ALL.map(State::zh).join("、");
                self.problem(
                    Column::State,
                    &say!("不认识的整改状态“{text}”，可填：{words}", "unknown state `{text}`; use one of: {words}"),
                );
                return;
            };
            Some(target)
        } else {
            None
        };
        self.write(&mut waiting, reason);
        if let Some(target) = target
            && !self.advance(target, &mut waiting, reason, opinion)
        {
            return;
        }
        for (field, text) in waiting {
            let mut fields = Fields::default();
            fields.set(field, Some(text));
            self.step(Step::Edit { fields }, reason, Column::Field(field));
        }
        for (column, wanted) in [(Column::Rectifier, "submit"), (Column::Acceptor, "accept")] {
            if changed(column) && !self.steps.iter().any(|(s, _)| s.kind() == wanted) {
                let (who, state) =
                    if wanted == "submit" { ("整改人", "待验收") } else { ("验收人", "验收") };
                self.problem(
                    column,
                    &say!(
                        "改了“{who}”，整改状态却没有改为“{state}”，不知道是否已经做了",
                        "{who} was changed but the state was not set to {state}; it is not clear whether it was done"
                    ),
                );
            }
        }
        if self.steps.is_empty() && !(reason.is_empty() && opinion.is_empty()) {
            let column = if reason.is_empty() { Column::Opinion } else { Column::Reason };
            self.problem(
                column,
                &say!(
                    "写了理由或意见，却没有相应的改动",
                    "there is a reason or an opinion but no change that it belongs to"
                ),
            );
        }
    }

    /// The value of a field that was changed; a problem if it is none.
    fn value(&mut self, field: Field) -> Option<String> {
        let column = Column::Field(field);
        let text = given(self.row, column);
        if text.is_empty() {
            self.problem(
                column,
                &say!(
                    "原来有内容，现在是空的；确实要清空请填“/”",
                    "it was filled in and is blank now; write `/` if it is to be cleared"
                ),
            );
            return None;
        }
        if matches!(text.as_str(), "/" | "／") {
            return Some(String::new());
        }
        if field != Field::Deadline {
            return Some(text);
        }
        let day = crate::recognize::day(&text);
        if day.is_none() {
            self.problem(
                column,
                &say!(
                    "“{text}”不是确定的日期，请写全年月日，如 2026-11-23",
                    "`{text}` is not one certain day; write year, month and day, as 2026-11-23"
                ),
            );
        }
        day.map(|d| d.to_string())
    }

    fn decide(&mut self, text: &str, reason: &str) -> bool {
        let step = match key(text).as_str() {
            "确认" | "同意" => Step::Confirm,
            "改判重大" => Step::Regrade { grade: Grade::Major },
            "改判一般" => Step::Regrade { grade: Grade::General },
            "不是隐患" => Step::Withdraw,
            _ => {
                let words = DECISIONS.join("、");
                self.problem(
                    Column::Decision,
                    &say!("不认识的专家决定“{text}”，可填：{words}", "unknown decision `{text}`; use one of: {words}"),
                );
                return false;
            }
        };
        self.step(step, reason, Column::Decision)
    }

    /// Writes the fields that may be written now.
    fn write(&mut self, waiting: &mut Vec<(Field, String)>, reason: &str) {
        let (now, later) =
            std::mem::take(waiting).into_iter().partition::<Vec<_>, _>(|(f, _)| f.open_in(self.card.state));
        *waiting = later;
        if let Some((first, _)) = now.first().cloned() {
            let mut fields = Fields::default();
            for (field, text) in now {
                fields.set(field, Some(text));
            }
            self.step(Step::Edit { fields }, reason, Column::Field(first));
        }
    }

    /// Goes on, step by step, until a state is reached.
    fn advance(&mut self, target: State, waiting: &mut Vec<(Field, String)>, reason: &str, opinion: &str) -> bool {
        let note = |main: &str, other: &str| if main.is_empty() { other.to_owned() } else { main.to_owned() };
        while self.card.state != target {
            let now = self.card.state;
            let row = self.row;
            if now == State::Submitted && target == State::Rectifying {
                return self.step(Step::Refuse, &note(opinion, reason), Column::Opinion);
            }
            if now == State::Registered && target > now && target != State::Withdrawn {
                self.problem(
                    Column::Decision,
                    &say!(
                        "级别还没有确定，先在“专家决定”中填“确认”或改判",
                        "the grade is not decided; fill in 专家决定 first"
                    ),
                );
                return false;
            }
            let (step, why, column) =
                match now {
                    State::Assessed if target > now => (Step::Issue, reason.to_owned(), Column::State),
                    State::Issued if target > now => (Step::Start, reason.to_owned(), Column::State),
                    State::Rectifying if target > now => {
                        let told = row.text(Column::Rectifier);
                        let rectifier = if told.is_empty() {
                            self.card.fields.responsible.clone().unwrap_or_default()
                        } else {
                            told.to_owned()
                        };
                        (Step::Submit { rectifier }, reason.to_owned(), Column::Field(Field::Evidence))
                    }
                    State::Submitted if target > now => {
                        let acceptor = row.text(Column::Acceptor).to_owned();
                        (Step::Accept { acceptor }, note(opinion, reason), Column::Acceptor)
                    }
                    State::Accepted if target == State::Closed => (Step::Close, reason.to_owned(), Column::State),
                    _ => {
                        let (a, b) = (now.zh(), target.zh());
                        self.problem(Column::State, &say!(
                        "不能从“{a}”改为“{b}”；退回、重新打开或撤销请用专家决定栏或 hazgrade ledger reject、reopen",
                        "it cannot go from {a} to {b}; use the column 专家决定, or hazgrade ledger reject or reopen"
                    ));
                        return false;
                    }
                };
            if target == State::Withdrawn {
                self.problem(
                    Column::State,
                    &say!(
                        "撤销请在“专家决定”中填“不是隐患”并写理由",
                        "to withdraw it, write 不是隐患 into 专家决定, with a reason"
                    ),
                );
                return false;
            }
            if !self.step(step, &why, column) {
                return false;
            }
            self.write(waiting, reason);
        }
        true
    }

    fn step(&mut self, step: Step, why: &str, column: Column) -> bool {
        match step.apply(Some(&self.card), why, self.stamp.day) {
            Ok(next) => {
                self.card = next;
                self.steps.push((step, why.to_owned()));
                true
            }
            Err(message) => {
                self.problem(column, &message);
                false
            }
        }
    }

    fn problem(&mut self, column: Column, message: &Message) {
        self.problems.push(at(&self.row.cell(column), message));
    }
}

/// What a cell says; a bare figure for funds is in the unit of its head.
fn given(row: &Row<'_>, column: Column) -> String {
    let text = row.text(column);
    match column {
        Column::Field(Field::Funds) if text.parse::<f64>().is_ok() => format!("{text}万元"),
        Column::Field(Field::Deadline) => {
            crate::recognize::day(text).map_or_else(|| text.to_owned(), |day| day.to_string())
        }
        _ => text.to_owned(),
    }
}

/// What a step changes, for a person.
#[must_use]
pub fn describe(step: &Step, why: &str) -> Message {
    let (zh, en) = (step.zh(), step.kind());
    let more = match step {
        Step::Edit { fields } => Field::ALL
            .iter()
            .filter_map(|f| {
                fields.get(*f).map(|t| format!("{}＝{}", f.zh(), if t.is_empty() { "（清空）" } else { t }))
            })
            .collect::<Vec<_>>()
            .join("；"),
        Step::Regrade { grade } | Step::Propose { grade } => grade.zh().to_owned(),
        Step::Submit { rectifier } => rectifier.clone(),
        Step::Accept { acceptor } => acceptor.clone(),
        Step::Extend { deadline } => deadline.clone(),
        _ => String::new(),
    };
    let why = if why.is_empty() { String::new() } else { format!("（{why}）") };
    let gap = if more.is_empty() { "" } else { "：" };
    say!("{zh}{gap}{more}{why}", "{en}{gap}{more}{why}")
}
