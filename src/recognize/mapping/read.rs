//! Reading a mapping file, all its faults at once.

use super::{ColumnRule, FileRule, Mapping, Placed, Polarity, SheetRule, VERSION};
use crate::base::address::column_index;
use crate::base::hash::sha256;
use crate::base::yaml::{Diagnostics, Node, Reader, Source, Span, Value, nearest, parse};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use crate::say;

/// Deepest header that can be stated, in rows.
const MAX_DEPTH: u32 = 10;

/// Reads a mapping file; what is wrong goes to `out`.
#[must_use]
pub fn load(name: &str, text: &str, kinds: &Kinds, out: &mut Diagnostics) -> Option<Mapping> {
    let source = Source::new(name, text.to_owned());
    let root = parse(&source, out)?;
    let mut reader = Reader { source: source.clone(), out };
    let mut f = reader.fields(&root, "mapping")?;
    if let Some(n) = f.require(&mut reader, "mapping")
        && let Some(version) = reader.text(n, "mapping")
        && version != VERSION
    {
        reader.error(
            &n.span,
            "mapping-version",
            say!("本程序只认识第 {VERSION} 版对应文件", "this program knows version {VERSION} of mapping files only"),
        );
    }
    let mut files = Vec::new();
    if let Some(n) = f.require(&mut reader, "files") {
        for node in reader.list(n, "files") {
            files.extend(read_file(&mut reader, node, kinds));
        }
    }
    f.finish(&mut reader, &["mapping", "files"]);
    Some(Mapping { source, sha256: sha256(text.as_bytes()), files })
}

fn read_file(reader: &mut Reader<'_>, node: &Node, kinds: &Kinds) -> Option<FileRule> {
    let mut f = reader.fields(node, "file")?;
    let file = f.get("file").and_then(|n| placed(reader, n, "file"));
    let mut sheets = Vec::new();
    if let Some(n) = f.require(reader, "sheets") {
        for node in reader.list(n, "sheets") {
            sheets.extend(read_sheet(reader, node, kinds));
        }
    }
    f.finish(reader, &["file", "sheets"]);
    Some(FileRule { file, sheets })
}

/// A scalar as it is written: `no` stays `no`.
fn placed(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<Placed> {
    let text = match &node.value {
        Value::Bool(_) => reader.source.text.get(node.span.clone()).map(str::to_owned),
        _ => reader.text(node, what),
    };
    Some(Placed { text: text?, span: node.span.clone() })
}

fn read_sheet(reader: &mut Reader<'_>, node: &Node, kinds: &Kinds) -> Option<SheetRule> {
    let mut f = reader.fields(node, "sheet")?;
    let sheet = f.require(reader, "sheet").and_then(|n| placed(reader, n, "sheet"));
    let ignore = f.get("ignore").and_then(|n| reader.boolean(n, "ignore")).unwrap_or(false);
    let kind_node = if ignore { f.get("kind") } else { f.require(reader, "kind") };
    let kind = kind_node.and_then(|n| read_kind(reader, n, kinds));
    let spec = kind.and_then(|k| kinds.list.get(k));
    let header = f.get("header_rows").and_then(|n| read_header(reader, n));
    let columns = match (f.get("columns"), spec) {
        (Some(n), Some(spec)) => Some(read_columns(reader, n, spec, kinds)),
        _ => None,
    };
    let ignore_rows = f.get("ignore_rows").map(|n| read_rows(reader, n, "ignore_rows")).unwrap_or_default();
    let keep_rows = f.get("keep_rows").map(|n| read_rows(reader, n, "keep_rows")).unwrap_or_default();
    let span = f.span.clone();
    f.finish(reader, &["sheet", "ignore", "kind", "header_rows", "columns", "ignore_rows", "keep_rows"]);
    if let Some(spec) = spec.filter(|s| !ignore && !s.form && header.is_none()) {
        let kind = &spec.id;
        let at = sheet.as_ref().map_or(span, |s| s.span.clone());
        reader.error(
            &at,
            "missing-key",
            say!(
                "{kind} 表要写明表头行 header_rows，如 3 或 [3, 4]",
                "a {kind} table needs header_rows, such as 3 or [3, 4]"
            ),
        );
    }
    if let Some(spec) = spec
        && spec.form
        && let Some(c) = columns.as_ref().and_then(|c| c.first())
    {
        let kind = &spec.id;
        reader.error(
            &c.letter.span,
            "form-has-no-columns",
            say!("{kind} 是逐格填写的表单，不能写 columns", "{kind} is a form of labels and values and has no columns"),
        );
    }
    Some(SheetRule { sheet: sheet?, ignore, kind, header, columns, ignore_rows, keep_rows })
}

fn read_kind(reader: &mut Reader<'_>, node: &Node, kinds: &Kinds) -> Option<usize> {
    let word = placed(reader, node, "kind")?.text;
    let found = kinds.list.iter().position(|k| k.id == word).or_else(|| kinds.list.iter().position(|k| k.name == word));
    if found.is_none() {
        let known: Vec<&str> = kinds.list.iter().flat_map(|k| [k.id.as_str(), k.name.as_str()]).collect();
        let all = kinds.list.iter().map(|k| format!("{}（{}）", k.id, k.name)).collect::<Vec<_>>().join("、");
        let message = say!("没有表格种类“{word}”", "there is no table kind `{word}`");
        let help = match nearest(&word, &known) {
            Some(near) => say!("是不是“{near}”？", "did you mean `{near}`?"),
            None => say!("可用：{all}", "known: {all}"),
        };
        reader.error_help(&node.span, "unknown-table", message, help);
    }
    found
}

/// `3` or `[3, 4]`.
fn read_header(reader: &mut Reader<'_>, node: &Node) -> Option<([u32; 2], Span)> {
    let rows: Vec<u32> = match &node.value {
        Value::Seq(items) => items.iter().filter_map(|n| row_number(reader, n)).collect(),
        _ => row_number(reader, node).into_iter().collect(),
    };
    let range = match rows.as_slice() {
        [one] => [*one, *one],
        [first, last] if first <= last && last - first < MAX_DEPTH => [*first, *last],
        [] => return None,
        _ => {
            reader.error(
                &node.span,
                "header-rows",
                say!(
                    "header_rows 写首行和末行，如 3 或 [3, 4]，最多 {MAX_DEPTH} 行",
                    "header_rows is the first and the last row, such as 3 or [3, 4], {MAX_DEPTH} rows at most"
                ),
            );
            return None;
        }
    };
    Some((range, node.span.clone()))
}

fn row_number(reader: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let text = reader.text(node, "row")?;
    let number = text.parse::<u32>().ok().filter(|n| (1..=1_048_576).contains(n));
    if number.is_none() {
        reader.error(&node.span, "not-a-row", say!("“{text}”不是行号", "`{text}` is no row number"));
    }
    number
}

/// `[12, 15-20]`.
fn read_rows(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<[u32; 2]> {
    let mut out = Vec::new();
    for (text, span) in reader.texts(node, what) {
        let (first, last) = text.split_once(['-', '–', '~']).unwrap_or((&text, &text));
        match (first.trim().parse::<u32>(), last.trim().parse::<u32>()) {
            (Ok(a), Ok(b)) if a >= 1 && a <= b => out.push([a, b]),
            _ => reader.error(
                &span,
                "not-a-row",
                say!(
                    "“{text}”不是行号或行号范围（如 12 或 15-20）",
                    "`{text}` is no row or range of rows such as 15-20"
                ),
            ),
        }
    }
    out
}

fn read_columns(reader: &mut Reader<'_>, node: &Node, kind: &KindSpec, kinds: &Kinds) -> Vec<ColumnRule> {
    let Some(f) = reader.fields(node, "columns") else { return Vec::new() };
    let entries: Vec<_> = f.rest().collect();
    let mut out: Vec<ColumnRule> = Vec::new();
    for (key, node) in entries {
        let Some(index) = column_index(&key.text) else {
            let letter = &key.text;
            reader.error(
                &key.span,
                "not-a-column",
                say!("“{letter}”不是列号（如 A、AB）", "`{letter}` is no column such as A or AB"),
            );
            continue;
        };
        let letter = Placed { text: key.text.to_ascii_uppercase(), span: key.span.clone() };
        out.extend(read_column(reader, letter, index, node, kind, kinds));
    }
    out
}

fn read_column(
    reader: &mut Reader<'_>,
    letter: Placed,
    index: u32,
    node: &Node,
    kind: &KindSpec,
    kinds: &Kinds,
) -> Option<ColumnRule> {
    let mut rule = ColumnRule { index, letter, header: None, role: None, ignore: false, polarity: None, unit: None };
    // `D: description` for short.
    if matches!(node.value, Value::Null | Value::Text(_) | Value::Bool(_) | Value::Number(_)) {
        rule.role = (!matches!(node.value, Value::Null)).then(|| read_role(reader, node, kind)).flatten();
        return Some(rule);
    }
    let mut f = reader.fields(node, "column")?;
    rule.header = f.get("header").and_then(|n| placed(reader, n, "header"));
    rule.role = f.get("role").and_then(|n| read_role(reader, n, kind));
    rule.ignore = f.get("ignore").and_then(|n| reader.boolean(n, "ignore")).unwrap_or(false);
    let spec = rule.role.and_then(|r| kind.columns.get(r));
    if let Some(n) = f.get("polarity") {
        rule.polarity = reader.one_of(n, "polarity", &Polarity::WORDS);
        if spec.is_none_or(|s| s.ty != ColumnType::Answer) {
            reader.error(
                &n.span,
                "no-answer-column",
                say!("只有是/否列（type: answer）才有 polarity", "only an answer column has a polarity"),
            );
        }
    }
    if let Some(n) = f.get("unit") {
        rule.unit = read_unit(reader, n, spec.and_then(|s| s.unit.as_deref()), kinds);
    }
    f.finish(reader, &["header", "role", "ignore", "polarity", "unit"]);
    Some(rule)
}

fn read_role(reader: &mut Reader<'_>, node: &Node, kind: &KindSpec) -> Option<usize> {
    let word = placed(reader, node, "role")?.text;
    let found = kind.column(&word).and_then(|spec| kind.columns.iter().position(|c| c.role == spec.role));
    if found.is_none() {
        let id = &kind.id;
        let known: Vec<&str> = kind.columns.iter().flat_map(|c| [c.role.as_str(), c.name.as_str()]).collect();
        let message = say!("{id} 表没有角色“{word}”", "a {id} table has no role `{word}`");
        let help = if let Some(near) = nearest(&word, &known) {
            say!("是不是“{near}”？", "did you mean `{near}`?")
        } else {
            let all = kind.columns.iter().map(|c| format!("{}（{}）", c.role, c.name)).collect::<Vec<_>>().join("、");
            say!("可用：{all}", "known: {all}")
        };
        reader.error_help(&node.span, "unknown-role", message, help);
    }
    found
}

fn read_unit(reader: &mut Reader<'_>, node: &Node, target: Option<&str>, kinds: &Kinds) -> Option<String> {
    let unit = placed(reader, node, "unit")?.text;
    let Some(target) = target else {
        reader.error(
            &node.span,
            "no-unit",
            say!("该列不是带单位的数字列，不能写 unit", "the column is no number with a unit; it takes no unit"),
        );
        return None;
    };
    if kinds.convert(rust_decimal::Decimal::ONE, Some(&unit), Some(target)).is_none() {
        reader.error(
            &node.span,
            "unknown-unit",
            say!("单位“{unit}”不能换算成 {target}", "the unit `{unit}` cannot be converted to {target}"),
        );
        return None;
    }
    Some(unit)
}
