//! Examples: what a rule is given and what must come out. A rule is proved by them.

use crate::base::yaml::{Node, Reader, Source, Span, Value};
use crate::say;
use jiff::civil::Date;

const EXAMPLE_KEYS: [&str; 10] =
    ["row", "table", "tables", "text", "answer", "item", "expect", "hits", "todo", "as_of"];

/// What an example expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The rule finds something.
    Hit,
    /// The rule finds nothing.
    Clear,
    /// Evidence is missing.
    Undetermined,
    /// The rule does not apply to the row.
    NotApplicable,
    /// The rule fails.
    Error,
}

impl Expect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Hit, Self::Clear, Self::Undetermined, Self::NotApplicable, Self::Error];

    /// Word used in packs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Clear => "clear",
            Self::Undetermined => "undetermined",
            Self::NotApplicable => "not_applicable",
            Self::Error => "error",
        }
    }
}

/// Cells of a row: column, text, place.
pub type Cells = Vec<(String, String, Span)>;

/// The rows given of one kind of table.
#[derive(Clone, Debug)]
pub struct GivenTable {
    /// Kind.
    pub kind: String,
    /// Place of its name.
    pub span: Span,
    /// Rows.
    pub rows: Vec<Cells>,
}

/// What an example gives the rule.
#[derive(Clone, Debug)]
pub enum Given {
    /// A row of the rule's table.
    Row(Cells),
    /// Rows of the rule's table.
    Table(Vec<Cells>),
    /// Rows of several kinds of tables.
    Tables(Vec<GivenTable>),
    /// A ledger's text.
    Text(String),
    /// An answer to the rule's question.
    Answer(String),
    /// A checklist's item in any wording, and its answer.
    Item(String, String),
}

impl Given {
    /// In short, for a line of text.
    #[must_use]
    pub fn words(&self) -> String {
        let row = |cells: &Cells| cells.iter().map(|(k, v, _)| format!("{k}={v}")).collect::<Vec<_>>().join(" ");
        let rows = |list: &[Cells]| list.iter().map(row).collect::<Vec<_>>().join(" | ");
        match self {
            Self::Row(cells) => format!("row {}", row(cells)),
            Self::Table(list) => format!("table {}", rows(list)),
            Self::Tables(list) => {
                let tables: Vec<String> = list.iter().map(|t| format!("{}: {}", t.kind, rows(&t.rows))).collect();
                format!("tables {}", tables.join(" || "))
            }
            Self::Text(text) => format!("text {text}"),
            Self::Answer(text) => format!("answer {text}"),
            Self::Item(item, answer) => format!("item {item} answer {answer}"),
        }
    }
}

/// A tested example.
#[derive(Clone, Debug)]
pub struct Example {
    /// What is given.
    pub given: Given,
    /// What must come out.
    pub expect: Expect,
    /// Which rows (from 1) of the rule's table are hit, if that is told.
    pub hits: Option<Vec<u32>>,
    /// Known not to come out yet, and why.
    pub todo: Option<String>,
    /// The day the law is asked for, if it matters.
    pub as_of: Option<Date>,
    /// File it stands in.
    pub source: Source,
    /// Place.
    pub span: Span,
}

/// Reads one entry of a rule's `examples:`. A list of texts or answers is an example each.
pub fn read_example(reader: &mut Reader<'_>, node: &Node) -> Vec<Example> {
    read(reader, node, false).1
}

/// Reads one entry of a file's `examples:`, which names its rule.
pub fn read_named(reader: &mut Reader<'_>, node: &Node) -> Option<(String, Span, Vec<Example>)> {
    let (rule, examples) = read(reader, node, true);
    rule.map(|(id, span)| (id, span, examples))
}

fn read(reader: &mut Reader<'_>, node: &Node, named: bool) -> (Option<(String, Span)>, Vec<Example>) {
    let Some(mut f) = reader.fields(node, "example") else { return (None, Vec::new()) };
    let rule = if named {
        f.require(reader, "rule").and_then(|n| Some((reader.text(n, "rule")?, n.span.clone())))
    } else {
        None
    };
    let words = Expect::ALL.map(|e| (e.word(), e));
    let expect = f.require(reader, "expect").and_then(|n| reader.one_of(n, "expect", &words));
    let mut given: Vec<(Given, Span)> = Vec::new();
    let whole = |g: Option<Given>| g.map(|g| (g, node.span.clone()));
    if let Some(n) = f.get("row") {
        given.extend(whole(read_row(reader, n).map(Given::Row)));
    } else if let Some(n) = f.get("table") {
        given.extend(whole(Some(Given::Table(read_rows(reader, n, "table")))));
    } else if let Some(n) = f.get("tables") {
        given.extend(whole(read_tables(reader, n).map(Given::Tables)));
    } else if let Some(n) = f.get("text") {
        given.extend(reader.texts(n, "text").into_iter().map(|(t, span)| (Given::Text(t), span)));
    } else if let Some(n) = f.get("item") {
        let answer = f.require(reader, "answer").and_then(|n| reader.text(n, "answer"));
        given.extend(whole(reader.text(n, "item").zip(answer).map(|(item, answer)| Given::Item(item, answer))));
    } else if let Some(n) = f.get("answer") {
        given.extend(reader.texts(n, "answer").into_iter().map(|(t, span)| (Given::Answer(t), span)));
    } else {
        reader.error(
            &node.span,
            "empty-example",
            say!(
                "例子要写 row、table、tables、text、answer 或 item 加 answer",
                "an example needs row, table, tables, text, answer, or item with answer"
            ),
        );
    }
    let hits = f.get("hits").map(|n| read_hits(reader, n));
    let todo = f.get("todo").and_then(|n| match &n.value {
        Value::Bool(yes) => yes.then(String::new),
        _ => reader.text(n, "todo"),
    });
    let as_of = f.get("as_of").and_then(|n| reader.date(n, "as_of"));
    let mut known = EXAMPLE_KEYS.to_vec();
    if named {
        known.push("rule");
    }
    f.finish(reader, &known);
    let Some(expect) = expect else { return (rule, Vec::new()) };
    let tabular = given.iter().all(|(g, _)| matches!(g, Given::Row(_) | Given::Table(_) | Given::Tables(_)));
    if !tabular && (hits.is_some() || as_of.is_some()) {
        reader.error(
            &node.span,
            "example-without-table",
            say!(
                "hits 和 as_of 只能与 row、table、tables 一起写",
                "`hits` and `as_of` go with row, table and tables only"
            ),
        );
    }
    if hits.as_ref().is_some_and(|h| h.is_empty() == (expect == Expect::Hit)) {
        reader.error(
            &node.span,
            "example-hits-differ",
            say!(
                "hits 与 expect 矛盾：expect: hit 时列出命中的行，否则不写",
                "`hits` contradicts `expect`: list the rows hit with expect: hit, else leave it out"
            ),
        );
    }
    let source = reader.source.clone();
    let make = |(given, span): (Given, Span)| Example {
        given,
        expect,
        hits: hits.clone(),
        todo: todo.clone(),
        as_of,
        source: source.clone(),
        span,
    };
    (rule, given.into_iter().map(make).collect())
}

fn read_hits(reader: &mut Reader<'_>, node: &Node) -> Vec<u32> {
    let mut rows = Vec::new();
    for n in reader.list(node, "hits") {
        match reader.decimal(n, "hits").and_then(|d| u32::try_from(d).ok()) {
            Some(row) if row > 0 => rows.push(row),
            _ => {
                reader.error(&n.span, "bad-row", say!("hits 里是从 1 数起的行号", "`hits` holds row numbers from 1"));
            }
        }
    }
    rows.sort_unstable();
    rows
}

fn read_rows(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<Cells> {
    reader.list(node, what).iter().filter_map(|n| read_row(reader, n)).collect()
}

fn read_tables(reader: &mut Reader<'_>, node: &Node) -> Option<Vec<GivenTable>> {
    let fields = reader.fields(node, "tables")?;
    let mut tables = Vec::new();
    for (key, n) in fields.rest() {
        let rows = read_rows(reader, n, &key.text);
        tables.push(GivenTable { kind: key.text.clone(), span: key.span.clone(), rows });
    }
    Some(tables)
}

fn read_row(reader: &mut Reader<'_>, node: &Node) -> Option<Cells> {
    let f = reader.fields(node, "row")?;
    let mut cells = Vec::new();
    for (key, n) in f.rest() {
        if matches!(n.value, Value::Null) {
            cells.push((key.text.clone(), String::new(), key.span.clone()));
        } else if let Some(text) = reader.text(n, &key.text) {
            cells.push((key.text.clone(), text, key.span.clone()));
        }
    }
    Some(cells)
}
