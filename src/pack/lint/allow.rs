//! `lint: {allow: [code, …], because: …}`: findings that an author has looked at and keeps.

use super::{Tree, catalogue};
use crate::base::yaml::{Diagnostic, Diagnostics, Node, Reader, Severity, Span, Value};
use crate::say;

/// A finding that an author allowed.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The finding.
    pub finding: Diagnostic,
    /// Why it is kept.
    pub because: String,
}

/// One code that one mapping allows.
#[derive(Debug)]
struct Permit {
    code: String,
    because: String,
    /// Path of the file, and the bytes it covers; `None` covers every file of the folder.
    tree: usize,
    covers: Option<Span>,
    place: Span,
    used: bool,
}

/// Takes allowed findings out and gives them back. Permits that are malformed or allow nothing become findings.
pub fn apply(trees: &[Tree<'_>], out: &mut Diagnostics) -> Vec<Allowed> {
    let mut permits = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        let mut reader = Reader { source: tree.source.clone(), out };
        collect(&mut reader, number, &tree.root, true, &mut permits);
    }
    let mut allowed = Vec::new();
    let mut kept = Vec::new();
    for finding in std::mem::take(&mut out.list) {
        let permit = permits.iter_mut().find(|p| finding.severity != Severity::Error && permits_it(p, trees, &finding));
        match permit {
            Some(permit) => {
                permit.used = true;
                allowed.push(Allowed { finding, because: permit.because.clone() });
            }
            None => kept.push(finding),
        }
    }
    out.list = kept;
    for permit in permits.iter().filter(|p| !p.used) {
        let Some(tree) = trees.get(permit.tree) else { continue };
        let code = &permit.code;
        let message = match catalogue::find(code) {
            None => say!("没有名为“{code}”的检查项", "there is no lint `{code}`"),
            Some(l) if l.severity == Severity::Error => {
                say!("“{code}”是错误，不能放过", "`{code}` is an error and cannot be allowed")
            }
            Some(_) => say!("这里没有“{code}”可放过，请删去", "nothing here needs `{code}` to be allowed; remove it"),
        };
        let mut reader = Reader { source: tree.source.clone(), out };
        reader.note(&permit.place, "unused-allow", Severity::Warning, message, None);
    }
    allowed
}

fn permits_it(permit: &Permit, trees: &[Tree<'_>], finding: &Diagnostic) -> bool {
    let Some(tree) = trees.get(permit.tree) else { return false };
    if permit.code != finding.code {
        return false;
    }
    if let Some(span) = &permit.covers {
        let inside = span.start <= finding.span.start && finding.span.start <= span.end;
        return tree.source.name == finding.source.name && inside;
    }
    let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    folder(&tree.source.name) == folder(&finding.source.name)
}

/// Permits of a mapping and of everything below it. A `lint` at the root of a `pack.yaml` covers the whole pack.
fn collect(reader: &mut Reader<'_>, tree: usize, node: &Node, root: bool, out: &mut Vec<Permit>) {
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|n| collect(reader, tree, n, false, out)),
        Value::Map(entries) => {
            for (key, below) in entries {
                if key.text != "lint" {
                    // Rows of examples are data.
                    if key.text != "row" {
                        collect(reader, tree, below, false, out);
                    }
                    continue;
                }
                let whole_pack = root && reader.source.name.ends_with("pack.yaml");
                let covers = (!whole_pack).then(|| node.extent());
                read(reader, tree, below, covers.as_ref(), out);
            }
        }
        _ => {}
    }
}

fn read(reader: &mut Reader<'_>, tree: usize, node: &Node, covers: Option<&Span>, out: &mut Vec<Permit>) {
    let Some(mut f) = reader.fields(node, "lint") else { return };
    let codes = f.require(reader, "allow").map(|n| reader.texts(n, "lint.allow")).unwrap_or_default();
    let because = f.require(reader, "because").and_then(|n| reader.text(n, "lint.because"));
    f.finish(reader, &["allow", "because"]);
    let Some(because) = because.filter(|b| !b.trim().is_empty()) else { return };
    out.extend(codes.into_iter().map(|(code, place)| Permit {
        code,
        because: because.clone(),
        tree,
        covers: covers.cloned(),
        place,
        used: false,
    }));
}
