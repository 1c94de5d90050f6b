//! Packs as a whole: sectors, versions, documents, what they take the place of.

use super::{Context, Findings, Tree};
use crate::base::words::SECTORS;
use crate::base::yaml::{Node, Source, Span, nearest};
use crate::pack::model::{Document, Pack};
use crate::say;

/// Names of sectors that were used once, with what took their place.
const RENAMED: [(&str, &str); 9] = [
    ("mine", "mining"),
    ("chemical", "hazchem"),
    ("chemicals", "hazchem"),
    ("public", "assembly"),
    ("crowd", "assembly"),
    ("building", "construction"),
    ("industry", "trade"),
    ("special", "special_equipment"),
    ("railway", "transport"),
];

/// Looks at every pack.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for pack in cx.packs {
        let of_pack = |t: &&Tree<'_>| {
            t.file.path.ends_with("/pack.yaml") && t.root.get("id").and_then(Node::scalar) == Some(&pack.id)
        };
        let Some(tree) = cx.trees.iter().find(of_pack) else { continue };
        sectors(tree, out);
        version(tree, pack, out);
        replaced(cx, tree, out);
        let folder = tree.file.folder();
        let members: Vec<&Tree<'_>> = cx.trees.iter().filter(|t| t.file.folder() == folder).collect();
        let mut seen = std::collections::BTreeSet::new();
        for member in &members {
            for node in member.root.get("documents").map_or(&[][..], Node::items) {
                let id = node.get("id").and_then(Node::scalar);
                if let Some(id) = id.filter(|id| !seen.insert((*id).to_owned())) {
                    let span = node.get("id").map_or_else(|| node.span.clone(), |n| n.span.clone());
                    let message = say!("文件编号 {id} 重复", "document id {id} is used twice");
                    out.find(&member.source, &span, "duplicate-document", message, None);
                }
                if let Some(document) = id.and_then(|id| pack.document(id)) {
                    one_document(pack, &members, document, node, &member.source, out);
                }
            }
        }
    }
}

fn sectors(tree: &Tree<'_>, out: &mut Findings<'_>) {
    let mut unknown = |node: &Node, known: Vec<&str>| {
        let Some(word) = node.scalar().filter(|w| !known.contains(w)) else { return };
        let renamed = RENAMED.iter().find(|(old, _)| *old == word).map(|(_, new)| *new);
        let near = renamed.or_else(|| nearest(word, &known));
        let listed = known.join("、");
        let help = match near {
            Some(near) => say!("是不是“{near}”？", "did you mean `{near}`?"),
            None => say!("可用：{listed}", "known: {listed}"),
        };
        let message = say!("没有行业领域“{word}”", "there is no sector `{word}`");
        out.find(&tree.source, &node.span, "unknown-sector", message, Some(help));
    };
    for node in tree.root.get("sectors").map_or(&[][..], Node::items) {
        unknown(node, SECTORS.iter().map(|s| s.0).collect());
    }
    if let Some(node) = tree.root.get("sector") {
        unknown(node, SECTORS.iter().map(|s| s.1).collect());
    }
}

fn version(tree: &Tree<'_>, pack: &Pack, out: &mut Findings<'_>) {
    let parts: Vec<&str> = pack.version.split(['-', '+']).next().unwrap_or("").split('.').collect();
    if parts.len() == 3 && parts.iter().all(|p| p.parse::<u32>().is_ok()) {
        return;
    }
    let Some(node) = tree.root.get("version") else { return };
    let version = &pack.version;
    out.find(
        &tree.source,
        &node.span,
        "odd-version",
        say!("版本号“{version}”不是三段数字（如 0.1.0）", "version `{version}` is not of the form 0.1.0"),
        None,
    );
}

fn replaced(cx: &Context<'_>, tree: &Tree<'_>, out: &mut Findings<'_>) {
    let folder = tree.file.folder();
    let gone: Vec<_> = cx.replaced.iter().filter(|f| f.folder() == folder).collect();
    if gone.is_empty() {
        return;
    }
    let span = tree.root.get("id").map_or(0..0, |n| n.span.clone());
    let rules: usize = gone.iter().map(|f| f.text.matches("\n  - id: ").count()).sum();
    out.find(
        &tree.source,
        &span,
        "replaces-built-in",
        say!(
            "文件夹名 {folder} 与内置规则包相同：内置的约 {rules} 条规则不再使用",
            "the folder is named {folder} as a built-in pack: its about {rules} rules are no longer used"
        ),
        Some(say!("若非有意替换，请改文件夹名", "unless you mean to replace it, give the folder another name")),
    );
}

/// Whether every rule written was read: only then can a document be called unused.
fn all_read(pack: &Pack, members: &[&Tree<'_>]) -> bool {
    members.iter().map(|t| t.root.get("rules").map_or(0, |n| n.items().len())).sum::<usize>() == pack.rules.len()
}

fn one_document(
    pack: &Pack,
    members: &[&Tree<'_>],
    document: &Document,
    node: &Node,
    source: &Source,
    out: &mut Findings<'_>,
) {
    let id = &document.id;
    let place = |key: &str| -> Span {
        node.entry(key)
            .or_else(|| node.get("in_force").and_then(|f| f.entry(key)))
            .map_or_else(|| node.span.clone(), |(_, n)| n.span.clone())
    };
    let named = place("id");
    if all_read(pack, members)
        && !pack.rules.iter().any(|r| r.basis.iter().any(|b| !pack.documents.iter().any(|d| d.id == b.document)))
        && !pack.rules.iter().any(|r| r.basis.iter().any(|b| b.document == *id))
    {
        out.find(
            source,
            &named,
            "unused-document",
            say!("没有规则以文件 {id} 为依据", "no rule rests on document {id}"),
            None,
        );
    }
    let dates = node.get("in_force").map_or(&[][..], Node::entries);
    if !dates.iter().any(|(k, _)| k.text == "from" || k.text == "until") {
        out.find(
            source,
            &node.entry("in_force").map_or(named.clone(), |(k, _)| k.span.clone()),
            "undated-document",
            say!("文件 {id} 没有施行日：任何一天都会使用", "document {id} has no dates: it counts on any day"),
            None,
        );
    }
    if let (Some(issued), Some(from)) = (document.issued, document.from)
        && from < issued
    {
        out.find(
            source,
            &place("from"),
            "in-force-before-issued",
            say!("施行日 {from} 早于印发日 {issued}", "in force from {from}, before it was issued on {issued}"),
            None,
        );
    }
    if let Some(by) = &document.superseded_by {
        if pack.document(by).is_none() {
            let ids: Vec<&str> = pack.documents.iter().map(|d| d.id.as_str()).collect();
            let help = nearest(by, &ids).map(|near| say!("是不是“{near}”？", "did you mean `{near}`?"));
            out.find(
                source,
                &place("superseded_by"),
                "unknown-successor",
                say!(
                    "superseded_by 指向的文件“{by}”没有登记",
                    "`superseded_by` names document `{by}`, which is not listed"
                ),
                help,
            );
        }
        if document.until.is_none() {
            out.find(
                source,
                &place("superseded_by"),
                "superseded-without-end",
                say!(
                    "写了被“{by}”取代，却没有写失效日 until",
                    "superseded by `{by}`, yet there is no last day (`until`)"
                ),
                None,
            );
        }
    }
}
