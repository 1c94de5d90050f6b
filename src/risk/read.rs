//! `methods/*.yaml` → profiles.

use super::bands;
use super::profile::{Band, Combine, Factor, Methods, Output, Parts, Profile, Score};
use crate::base::RiskLevel;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::{Diagnostics, Node, Reader, parse_file};
use crate::say;
use rust_decimal::Decimal;

const LEVELS: [(&str, RiskLevel); 4] =
    [("red", RiskLevel::Red), ("orange", RiskLevel::Orange), ("yellow", RiskLevel::Yellow), ("blue", RiskLevel::Blue)];
const SCORES: [(&str, Score); 2] = [("product", Score::Product), ("sum", Score::Sum)];
const COMBINES: [(&str, Combine); 2] = [("mean_up", Combine::MeanUp), ("max", Combine::Max)];
const KEYS: [&str; 9] = ["id", "method", "names", "title", "source", "score", "factors", "bands", "output"];

impl Methods {
    /// Loads `methods/*.yaml`; what is wrong, gaps and overlaps of bands among it, goes to `out`.
    #[must_use]
    pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Self {
        let mut profiles: Vec<Profile> = Vec::new();
        for file in files.in_folder("methods") {
            let (source, root) = parse_file(file, out);
            let Some(root) = root else { continue };
            let mut reader = Reader { source, out };
            let Some(profile) = profile(&mut reader, &root) else { continue };
            if profiles.iter().any(|p| p.id == profile.id) {
                let id = &profile.id;
                reader.error(
                    &root.get("id").map_or(0..0, |n| n.span.clone()),
                    "duplicate-method",
                    say!("风险评价方法“{id}”定义了两次", "risk method profile `{id}` is defined twice"),
                );
                continue;
            }
            profiles.push(profile);
        }
        Self { profiles }
    }
}

fn profile(reader: &mut Reader<'_>, root: &Node) -> Option<Profile> {
    let mut f = reader.fields(root, "method profile")?;
    let id = f.require(reader, "id").and_then(|n| reader.id(n, "id"));
    let mut text = |reader: &mut Reader<'_>, key: &str| f.require(reader, key).and_then(|n| reader.text(n, key));
    let method = text(reader, "method");
    let title = text(reader, "title");
    let source = text(reader, "source");
    let names = f.get("names").map(|n| reader.strings(n, "names")).unwrap_or_default();
    let score = f.require(reader, "score").and_then(|n| reader.one_of(n, "score", &SCORES));
    let factors = f.require(reader, "factors").map(|n| read_factors(reader, n)).unwrap_or_default();
    let bands_node = f.require(reader, "bands");
    let bands: Vec<Band> = bands_node
        .map(|n| reader.list(n, "bands").iter().filter_map(|b| read_band(reader, b)).collect())
        .unwrap_or_default();
    let output = f.get("output").and_then(|n| read_output(reader, n)).unwrap_or_else(|| Output {
        score: "score".to_owned(),
        color: Some("color".to_owned()),
        grade: Some("level".to_owned()),
        name: None,
        top: None,
    });
    f.finish(reader, &KEYS);
    let profile = Profile {
        id: id?,
        method: method?,
        names,
        title: title?,
        score: score?,
        factors,
        bands,
        output,
        source: source?,
    };
    if let Some(node) = bands_node {
        bands::check(reader, node, &profile);
    }
    Some(profile)
}

fn read_factors(reader: &mut Reader<'_>, node: &Node) -> Vec<Factor> {
    let Some(f) = reader.fields(node, "factors") else { return Vec::new() };
    let entries: Vec<_> = f.rest().collect();
    if entries.is_empty() {
        reader.error(&node.span, "no-factors", say!("没有因子", "there are no factors"));
    }
    let mut factors = Vec::new();
    for (key, n) in entries {
        let Some(mut f) = reader.fields(n, &key.text) else { continue };
        let name = f.require(reader, "name").and_then(|n| reader.text(n, "name")).unwrap_or_default();
        let values: Vec<Decimal> = match f.require(reader, "values") {
            Some(n) => reader.list(n, "values").iter().filter_map(|v| reader.decimal(v, "values")).collect(),
            None => Vec::new(),
        };
        let means = match f.get("means") {
            Some(n) => {
                let means = reader.strings(n, "means");
                if means.len() != values.len() {
                    let (a, b) = (means.len(), values.len());
                    reader.error(
                        &n.span,
                        "means-do-not-fit",
                        say!(
                            "means 有 {a} 项，values 有 {b} 项，应一一对应",
                            "`means` has {a} entries, `values` {b}; they must pair"
                        ),
                    );
                }
                means
            }
            None => Vec::new(),
        };
        let divides = f.get("divides").and_then(|n| reader.boolean(n, "divides")).unwrap_or(false);
        if values.is_empty() || (divides && values.iter().any(|v| *v <= Decimal::ZERO)) {
            reader.error(
                &n.span,
                "bad-values",
                say!(
                    "因子 {id} 没有取值，或作为除数的取值不大于 0",
                    "factor {id} has no values, or divides by one that is not above 0",
                    id = &key.text
                ),
            );
        }
        let parts = f.get("parts").and_then(|n| read_parts(reader, n));
        f.finish(reader, &["name", "values", "means", "divides", "parts"]);
        factors.push(Factor { id: key.text.clone(), name, values, means, divides, parts });
    }
    factors
}

fn read_parts(reader: &mut Reader<'_>, node: &Node) -> Option<Parts> {
    let mut f = reader.fields(node, "parts")?;
    let count = f.require(reader, "count").and_then(|n| reader.decimal(n, "count"));
    let by = f.require(reader, "by").and_then(|n| reader.one_of(n, "by", &COMBINES));
    f.finish(reader, &["count", "by"]);
    let count = usize::try_from(count?).ok().filter(|c| *c > 0);
    if count.is_none() {
        reader.error(&node.span, "bad-values", say!("count 应是正整数", "`count` must be a whole number above 0"));
    }
    Some(Parts { count: count?, by: by? })
}

fn read_output(reader: &mut Reader<'_>, node: &Node) -> Option<Output> {
    let mut f = reader.fields(node, "output")?;
    let score = f.require(reader, "score").and_then(|n| reader.text(n, "score"));
    let mut text = |reader: &mut Reader<'_>, key: &str| f.get(key).and_then(|n| reader.text(n, key));
    let (color, grade) = (text(reader, "color"), text(reader, "grade"));
    let (name, top) = (text(reader, "name"), text(reader, "top"));
    f.finish(reader, &["score", "color", "grade", "name", "top"]);
    Some(Output { score: score?, color, grade, name, top })
}

fn read_band(reader: &mut Reader<'_>, node: &Node) -> Option<Band> {
    let mut f = reader.fields(node, "band")?;
    let mut bound = |reader: &mut Reader<'_>, own: &str, beyond: &str| {
        let with = f.get(own).and_then(|n| reader.decimal(n, own)).map(|d| (d, true));
        let without = f.get(beyond).and_then(|n| reader.decimal(n, beyond)).map(|d| (d, false));
        if with.is_some() && without.is_some() {
            reader.error(
                &node.span,
                "two-bounds",
                say!("{own} 和 {beyond} 只能写一个", "give only one of `{own}` and `{beyond}`"),
            );
        }
        with.or(without)
    };
    let from = bound(reader, "ge", "gt");
    let to = bound(reader, "le", "lt");
    let level = f.get("level").and_then(|n| reader.one_of(n, "level", &LEVELS));
    let grade = f.require(reader, "grade").and_then(|n| reader.decimal(n, "grade")).and_then(|d| u8::try_from(d).ok());
    let name = f.get("name").and_then(|n| reader.text(n, "name")).unwrap_or_default();
    f.finish(reader, &["ge", "gt", "le", "lt", "level", "grade", "name"]);
    Some(Band { from, to, level, grade: grade?, name })
}
