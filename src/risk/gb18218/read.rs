//! `standards/gb18218-*.yaml` → tables.

use super::{Chemical, Class, Standard, cas};
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Node, Reader, parse_file};
use crate::say;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

impl Standard {
    /// Loads the tables: the last file of `standards/` counts, so that a newer edition takes the place of an older one.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Option<Self> {
        let mut standard = None;
        for file in files.in_folder("standards") {
            let (source, root) = parse_file(file, out);
            let Some(root) = root else { continue };
            standard = read(&mut Reader { source, out }, &root).or(standard);
        }
        standard
    }
}

fn read(reader: &mut Reader<'_>, root: &Node) -> Option<Standard> {
    let mut f = reader.fields(root, "standard")?;
    let id = f.require(reader, "id").and_then(|n| reader.id(n, "id"));
    let title = f.require(reader, "title").and_then(|n| reader.text(n, "title"));
    let number = f.require(reader, "number").and_then(|n| reader.text(n, "number"));
    let mut items = |reader: &mut Reader<'_>, key: &str| {
        f.require(reader, key).map(|n| reader.list(n, key).to_vec()).unwrap_or_default()
    };
    let first = items(reader, "chemicals");
    let third = items(reader, "toxic");
    let classes: Vec<Class> = items(reader, "classes").iter().filter_map(|n| class(reader, n)).collect();
    let alpha = items(reader, "alpha").iter().filter_map(|n| alpha(reader, n)).collect();
    let levels: Vec<_> = items(reader, "levels").iter().filter_map(|n| level(reader, n)).collect();
    f.finish(reader, &["id", "title", "number", "chemicals", "toxic", "classes", "alpha", "levels"]);
    let known: Vec<&str> = classes.iter().map(|c| c.symbol.as_str()).collect();
    let chemicals = first.iter().chain(&third).filter_map(|n| chemical(reader, n, &known)).collect();
    if levels.last().is_some_and(|l| l.0.is_some()) {
        reader.error(&root.span, "open-levels", say!("最后一级必须不写界限", "the last level must have no bound"));
    }
    Some(Standard { id: id?, title: title?, number: number?, chemicals, classes, alpha, levels })
}

fn chemical(reader: &mut Reader<'_>, node: &Node, known: &[&str]) -> Option<Chemical> {
    let mut f = reader.fields(node, "chemical")?;
    let no = f.get("no").and_then(|n| reader.decimal(n, "no")).and_then(|d| d.to_u32());
    let name = f.require(reader, "name").and_then(|n| reader.text(n, "name"));
    let aliases = f.get("aliases").map(|n| reader.strings(n, "aliases")).unwrap_or_default();
    let numbers = f.get("cas").map(|n| reader.texts(n, "cas")).unwrap_or_default();
    for (cas, span) in numbers.iter().filter(|(c, _)| !cas::sound(c)) {
        reader.error(
            span,
            "bad-cas",
            say!("CAS 号“{cas}”的格式或校验位不对", "the CAS number `{cas}` is malformed or its check digit is wrong"),
        );
    }
    let limit = f.get("limit").and_then(|n| positive(reader, n, "limit"));
    let toxic = f.get("toxic").and_then(|n| positive(reader, n, "toxic"));
    let classes = f.get("class").map(|n| reader.texts(n, "class")).unwrap_or_default();
    for (class, span) in classes.iter().filter(|(c, _)| !known.contains(&c.as_str())) {
        reader.error_near(
            span,
            "unknown-class",
            say!("没有类别“{class}”", "there is no class `{class}`"),
            class,
            known,
        );
    }
    let above = f.get("percent").and_then(|n| {
        let mut f = reader.fields(n, "percent")?;
        let above = f.require(reader, "gt").and_then(|n| reader.decimal(n, "gt"));
        f.finish(reader, &["gt"]);
        above
    });
    f.finish(reader, &["no", "name", "aliases", "cas", "limit", "toxic", "class", "percent"]);
    let (cas, classes) = (numbers.into_iter().map(|c| c.0).collect(), classes.into_iter().map(|c| c.0).collect());
    Some(Chemical { no, name: name?, aliases, cas, limit, toxic, classes, above })
}

fn positive(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<Decimal> {
    let value = reader.decimal(node, what)?;
    if value <= Decimal::ZERO {
        reader.error(&node.span, "bad-values", say!("{what} 应大于 0", "`{what}` must be above 0"));
    }
    Some(value)
}

fn class(reader: &mut Reader<'_>, node: &Node) -> Option<Class> {
    let mut f = reader.fields(node, "class")?;
    let symbol = f.require(reader, "symbol").and_then(|n| reader.text(n, "symbol"));
    let name = f.require(reader, "name").and_then(|n| reader.text(n, "name"));
    let limit = f.require(reader, "limit").and_then(|n| positive(reader, n, "limit"));
    let beta = f.require(reader, "beta").and_then(|n| positive(reader, n, "beta"));
    let words = f.get("words").map(|n| reader.strings(n, "words")).unwrap_or_default();
    let categories = f.get("categories").map(|n| reader.strings(n, "categories")).unwrap_or_default();
    f.finish(reader, &["symbol", "name", "limit", "beta", "words", "categories"]);
    Some(Class { symbol: symbol?, name: name?, limit: limit?, beta: beta?, words, categories })
}

fn alpha(reader: &mut Reader<'_>, node: &Node) -> Option<(u64, Decimal)> {
    let mut f = reader.fields(node, "alpha")?;
    let people = f.require(reader, "people").and_then(|n| reader.decimal(n, "people")).and_then(|d| d.to_u64());
    let alpha = f.require(reader, "alpha").and_then(|n| positive(reader, n, "alpha"));
    f.finish(reader, &["people", "alpha"]);
    Some((people?, alpha?))
}

fn level(reader: &mut Reader<'_>, node: &Node) -> Option<(Option<Decimal>, String)> {
    let mut f = reader.fields(node, "level")?;
    let from = f.get("ge").and_then(|n| reader.decimal(n, "ge"));
    let name = f.require(reader, "name").and_then(|n| reader.text(n, "name"));
    f.finish(reader, &["ge", "name"]);
    Some((from, name?))
}
