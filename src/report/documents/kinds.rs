//! `rules/documents/*.yaml`: what a document is made of. A firm replaces one by a file of the same name in a folder of its
//! own (`--rules`).

use super::check::check;
use crate::base::rulefiles::{RuleFile, RuleFiles};
use crate::base::yaml::{Diagnostics, Fields, Node, Reader, Source, Span, Value, parse_file};
use crate::say;

/// Where the facts of a document come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One assessment.
    Assessment,
    /// The ledger.
    Ledger,
}

/// A text with places to be filled in, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Its place in the file.
    pub span: Span,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Head.
    pub head: String,
    /// Share of the width.
    pub width: usize,
    /// What stands in a cell; the row is `h`, its number `n`.
    pub text: Text,
    /// Whether it stands in the middle.
    pub centre: bool,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Title; a second one begins a new page.
    Title(Text),
    /// A heading, numbered 一、.
    Section(Text),
    /// A paragraph.
    Body(Text),
    /// A line without indent, from the left.
    Line(Text),
    /// A line at the right.
    Right(Text),
    /// Small type.
    Small(Text),
    /// Labels with texts.
    Pairs(Vec<(String, Text)>),
    /// A row per thing of a list.
    Table {
        /// The list: an expression.
        rows: Text,
        /// Columns.
        columns: Vec<Column>,
        /// What is said where the list is empty.
        empty: Option<Text>,
    },
    /// Pictures: an expression that gives numbers of them (`h.pictures`).
    Pictures(Text),
    /// Lines to sign on.
    Sign(Vec<String>),
    /// Blocks for each thing `h` of a list.
    Each {
        /// The list: an expression.
        of: Text,
        /// The blocks.
        blocks: Vec<Block>,
    },
    /// Blocks that are there only if an expression holds.
    When {
        /// The expression.
        test: Text,
        /// The blocks.
        blocks: Vec<Block>,
    },
}

/// A kind of document.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Id, as the command line names it.
    pub id: String,
    /// Title; also the name of its file.
    pub title: String,
    /// What it is for.
    pub note: String,
    /// Where its facts may come from.
    pub from: Vec<Origin>,
    /// Whether the page lies.
    pub landscape: bool,
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// Its file.
    pub source: Source,
}

impl Kind {
    /// Whether it shows pictures.
    #[must_use]
    pub fn shows_pictures(&self) -> bool {
        any_pictures(&self.blocks, &|_| true)
    }

    /// Whether it has a place for pictures of what was put right.
    #[must_use]
    pub fn shows_after(&self) -> bool {
        any_pictures(&self.blocks, &|list| list.contains("after"))
    }
}

fn any_pictures(blocks: &[Block], wanted: &impl Fn(&str) -> bool) -> bool {
    blocks.iter().any(|b| match b {
        Block::Pictures(list) => wanted(&list.text),
        Block::Each { blocks, .. } | Block::When { blocks, .. } => any_pictures(blocks, wanted),
        _ => false,
    })
}

/// Names of papers that only an authority issues (the forms of the enforcement of work safety law).
const ENFORCEMENT: [&str; 10] = [
    "责令限期整改",
    "现场检查记录",
    "现场处理措施",
    "整改复查意见书",
    "行政处罚",
    "行政强制",
    "查封",
    "扣押",
    "指令书",
    "决定书",
];

/// Words that begin an entry of `blocks`.
const BLOCKS: [&str; 12] =
    ["title", "section", "body", "line", "right", "small", "pairs", "table", "pictures", "sign", "each", "when"];

/// Every kind of a set of rule files, in the order of their names.
#[must_use]
pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Vec<Kind> {
    files.in_folder("documents").filter_map(|file| read(file, out)).collect()
}

fn read(file: &RuleFile, out: &mut Diagnostics) -> Option<Kind> {
    let (source, root) = parse_file(file, out);
    let root = root?;
    let mut reader = Reader { source: source.clone(), out };
    let mut f = reader.fields(&root, "document")?;
    let id = f.require(&mut reader, "id").and_then(|n| reader.id(n, "id"));
    let title = f.require(&mut reader, "title").and_then(|n| text(&mut reader, n, "title"));
    if let Some(title) = &title {
        refuse(&mut reader, title);
    }
    let note = f.require(&mut reader, "note").and_then(|n| reader.text(n, "note"));
    let words = [("assessment", Origin::Assessment), ("ledger", Origin::Ledger)];
    let from = f.require(&mut reader, "from");
    let from: Vec<Origin> = from
        .map(|n| reader.list(n, "from").to_vec())
        .unwrap_or_default()
        .iter()
        .filter_map(|n| reader.one_of(n, "from", &words))
        .collect();
    let landscape = f.get("landscape").and_then(|n| reader.boolean(n, "landscape")).unwrap_or(false);
    let blocks = f.require(&mut reader, "blocks").map(|n| blocks(&mut reader, n));
    f.finish(&mut reader, &["id", "title", "note", "from", "landscape", "blocks"]);
    let kind = Kind { id: id?, title: title?.text, note: note?, from, landscape, blocks: blocks?, source };
    check(&kind, out);
    Some(kind)
}

fn blocks(reader: &mut Reader<'_>, node: &Node) -> Vec<Block> {
    let list = reader.list(node, "blocks").to_vec();
    list.iter().filter_map(|n| block(reader, n)).collect()
}

fn block(reader: &mut Reader<'_>, node: &Node) -> Option<Block> {
    let mut f = reader.fields(node, "blocks")?;
    let Some(word) = BLOCKS.iter().copied().find(|w| node.get(w).is_some()) else {
        let known = BLOCKS.join("、");
        let message = say!("每一块要写明是什么：{known}", "a block must say what it is: one of {known}");
        reader.error(&node.extent(), "block", message);
        return None;
    };
    let value = f.get(word)?;
    let simple = |reader: &mut Reader<'_>| text(reader, value, word);
    let block = match word {
        "title" => {
            let title = simple(reader)?;
            refuse(reader, &title);
            Block::Title(title)
        }
        "section" => Block::Section(simple(reader)?),
        "body" => Block::Body(simple(reader)?),
        "line" => Block::Line(numbered(reader, value, word)?),
        "right" => Block::Right(numbered(reader, value, word)?),
        "small" => Block::Small(simple(reader)?),
        "pairs" => Block::Pairs(pairs(reader, value)),
        "table" => table(reader, &mut f, value)?,
        "pictures" => Block::Pictures(simple(reader)?),
        "sign" => Block::Sign(reader.strings(value, "sign")),
        "each" => Block::Each { of: simple(reader)?, blocks: inner(reader, &mut f)? },
        _ => Block::When { test: simple(reader)?, blocks: inner(reader, &mut f)? },
    };
    f.finish(
        reader,
        &[
            "title", "section", "body", "line", "right", "small", "pairs", "table", "pictures", "sign", "each", "when",
            "columns", "empty", "blocks",
        ],
    );
    Some(block)
}

fn inner(reader: &mut Reader<'_>, f: &mut Fields<'_>) -> Option<Vec<Block>> {
    let node = f.require(reader, "blocks")?;
    Some(blocks(reader, node))
}

fn pairs(reader: &mut Reader<'_>, node: &Node) -> Vec<(String, Text)> {
    let mut out = Vec::new();
    for pair in reader.list(node, "pairs").to_vec() {
        if let [label, value] = reader.list(&pair, "pairs").to_vec().as_slice() {
            let read = (reader.text(label, "pairs"), numbered(reader, value, "pairs"));
            if let (Some(label), Some(value)) = read {
                out.push((label, value));
            }
        } else {
            let message = say!("一行是 [栏目, 内容] 两项", "a row is two things: [label, text]");
            reader.error(&pair.extent(), "pair", message);
        }
    }
    out
}

fn table(reader: &mut Reader<'_>, f: &mut Fields<'_>, rows: &Node) -> Option<Block> {
    let rows = text(reader, rows, "table")?;
    let list = f.require(reader, "columns")?;
    let mut columns = Vec::new();
    for node in reader.list(list, "columns").to_vec() {
        let Some(mut c) = reader.fields(&node, "columns") else { continue };
        let head = c.require(reader, "head").and_then(|n| reader.text(n, "head"));
        let width = c.require(reader, "width").and_then(|n| reader.decimal(n, "width"));
        let cell = c.require(reader, "text").and_then(|n| text(reader, n, "text"));
        let centre = c.get("centre").and_then(|n| reader.boolean(n, "centre")).unwrap_or(false);
        c.finish(reader, &["head", "width", "text", "centre"]);
        let width = width.and_then(|w| usize::try_from(w).ok()).filter(|w| (1..=200).contains(w));
        match (head, width, cell) {
            (Some(head), Some(width), Some(text)) => columns.push(Column { head, width, text, centre }),
            (Some(_), None, Some(_)) => {
                let message = say!("width 是 1 到 200 的整数", "width is a whole number from 1 to 200");
                reader.error(&node.extent(), "width", message);
            }
            _ => {}
        }
    }
    let empty = f.get("empty").and_then(|n| text(reader, n, "empty"));
    Some(Block::Table { rows, columns, empty })
}

fn text(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<Text> {
    let text = reader.text(node, what)?;
    Some(Text { text, span: node.extent() })
}

/// A text in which a number may stand: never one of an authority's form (应急责改〔2026〕1号).
fn numbered(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<Text> {
    let found = text(reader, node, what)?;
    let is_value = matches!(node.value, Value::Map(_));
    let bracket = found.text.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
    if !is_value && bracket.is_some_and(|(year, after)| !year.is_empty() && after.trim_end().ends_with('号')) {
        let message = say!(
            "“〔年〕…号”是机关公文的编号形式，不能用于企业内部文书",
            "〔year〕…号 is the number of an authority's paper and not for papers of a firm"
        );
        reader.error(&found.span, "enforcement-number", message);
    }
    Some(found)
}

/// Refuses titles of enforcement papers.
fn refuse(reader: &mut Reader<'_>, title: &Text) {
    if let Some(word) = ENFORCEMENT.iter().find(|w| title.text.contains(**w)) {
        let message = say!(
            "“{word}”是监管部门执法文书的名称，不能用作本文书的标题",
            "`{word}` belongs to an authority's enforcement papers and must not be a title here"
        );
        reader.error(&title.span, "enforcement-title", message);
    }
}
