//! Files → packs. Every problem of every file is reported at once.

use super::clauses::read_clauses;
use super::example::{Example, read_named};
use super::model::{Document, Pack, Verification};
use super::rule::read_rule;
use crate::base::hash::sha256;
use crate::base::rulefiles::{RuleFile, RuleFiles};
use crate::base::words::SECTORS;
use crate::base::yaml::{Diagnostics, Node, Reader, Source, Span, nearest, parse_file};
use crate::say;
use jiff::civil::Date;
use rayon::prelude::*;

/// Folders that are not packs.
const SHARED_FOLDERS: [&str; 8] =
    ["", "tables", "methods", "grading", "measures", "standards", "calendar", "documents"];
const PACK_KEYS: [&str; 10] =
    ["id", "sector", "sectors", "everywhere", "signs", "title", "version", "documents", "rules", "lint"];
const DOCUMENT_KEYS: [&str; 10] =
    ["id", "title", "number", "issuer", "issued", "in_force", "verification", "note", "clauses", "lint"];

/// Loads every pack of a set of files; what is wrong goes to `out`.
#[must_use]
pub fn load(files: &RuleFiles, out: &mut Diagnostics) -> Vec<Pack> {
    let mut folders: Vec<&str> = files.files.iter().map(RuleFile::folder).collect();
    folders.sort_unstable();
    folders.dedup();
    folders.retain(|f| !SHARED_FOLDERS.contains(f) && !f.starts_with("methods/"));
    let shared: &Diagnostics = out;
    let loaded: Vec<(Option<Pack>, Diagnostics)> = folders
        .par_iter()
        .map(|folder| {
            let mut told = shared.beside();
            (load_pack(files, folder, &mut told), told)
        })
        .collect();
    let mut packs = Vec::with_capacity(loaded.len());
    for (pack, told) in loaded {
        out.join(told);
        packs.extend(pack);
    }
    packs
}

fn load_pack(files: &RuleFiles, folder: &str, out: &mut Diagnostics) -> Option<Pack> {
    let mut members: Vec<&RuleFile> = files.in_folder(folder).collect();
    members.sort_by_key(|f| (!f.path.ends_with("/pack.yaml"), f.path.as_str()));
    let mut pack: Option<Pack> = None;
    let mut digest = String::new();
    let mut named = Vec::new();
    for file in members {
        digest.push_str(&file.path);
        digest.push('\0');
        digest.push_str(&file.sha256());
        digest.push('\n');
        if file.is_script() {
            if let Some(p) = &mut pack {
                p.scripts.push(Source::new(&file.display_name(), &file.text));
            }
            continue;
        }
        let (source, root) = parse_file(file, out);
        let Some(root) = root else { continue };
        let mut reader = Reader { source, out };
        if file.path.ends_with("/pack.yaml") {
            pack = read_pack(&mut reader, &root);
        } else if let Some(p) = &mut pack {
            read_rule_file(&mut reader, &root, p, &mut named);
        } else {
            let name = file.display_name();
            reader.error(
                &(0..0),
                "no-pack",
                say!(
                    "{name} 所在文件夹没有可用的 pack.yaml，规则未加载",
                    "the folder of {name} has no usable pack.yaml; its rules are not loaded"
                ),
            );
            return None;
        }
    }
    let mut pack = pack?;
    attach(&mut pack, named, out);
    pack.sha256 = sha256(digest.as_bytes());
    Some(pack)
}

fn read_pack(reader: &mut Reader<'_>, root: &Node) -> Option<Pack> {
    let mut f = reader.fields(root, "pack")?;
    let id = f.require(reader, "id").and_then(|n| reader.id(n, "id"));
    let sector = f.require(reader, "sector").and_then(|n| reader.text(n, "sector"));
    // Without `sectors` a pack serves the sector of its character.
    let sectors = match f.get("sectors") {
        Some(n) => reader.strings(n, "sectors"),
        None => SECTORS.iter().filter(|s| sector.as_deref() == Some(s.1)).map(|s| s.0.to_owned()).collect(),
    };
    let everywhere = f.get("everywhere").and_then(|n| reader.boolean(n, "everywhere")).unwrap_or(false);
    let signs = f.get("signs").map(|n| reader.strings(n, "signs")).unwrap_or_default();
    let title = f.require(reader, "title").and_then(|n| reader.text(n, "title"));
    let version = f.require(reader, "version").and_then(|n| reader.text(n, "version"));
    let documents = match f.get("documents") {
        Some(n) => reader.list(n, "documents").iter().filter_map(|d| read_document(reader, d)).collect(),
        None => Vec::new(),
    };
    let rules = match f.get("rules") {
        Some(n) => reader.list(n, "rules").iter().filter_map(|r| read_rule(reader, r)).collect(),
        None => Vec::new(),
    };
    let _ = f.get("lint"); // read by the lints themselves
    f.finish(reader, &PACK_KEYS);
    Some(Pack {
        id: id?,
        sector: sector?,
        sectors,
        everywhere,
        signs,
        title: title?,
        version: version?,
        sha256: String::new(),
        lock: None,
        documents,
        rules,
        scripts: Vec::new(),
    })
}

/// Examples that stand apart from their rule.
struct Named {
    id: String,
    span: Span,
    source: Source,
    examples: Vec<Example>,
}

/// Puts examples that stand apart beside their rules.
fn attach(pack: &mut Pack, named: Vec<Named>, out: &mut Diagnostics) {
    for Named { id, span, source, examples } in named {
        if let Some(rule) = pack.rules.iter_mut().find(|r| r.id == id) {
            rule.examples.extend(examples);
            continue;
        }
        let mut reader = Reader { source, out };
        let message = say!("例子所属的规则“{id}”不在本规则包中", "the example's rule `{id}` is not in this pack");
        let ids: Vec<&str> = pack.rules.iter().map(|r| r.id.as_str()).collect();
        match nearest(&id, &ids) {
            Some(near) => {
                reader.error_help(&span, "unknown-rule", message, say!("是不是“{near}”？", "did you mean `{near}`?"));
            }
            None => reader.error(&span, "unknown-rule", message),
        }
    }
}

fn read_rule_file(reader: &mut Reader<'_>, root: &Node, pack: &mut Pack, named: &mut Vec<Named>) {
    let Some(mut f) = reader.fields(root, "rules file") else { return };
    if let Some(n) = f.get("documents") {
        let more: Vec<Document> = reader.list(n, "documents").iter().filter_map(|d| read_document(reader, d)).collect();
        pack.documents.extend(more);
    }
    if let Some(n) = f.get("rules") {
        pack.rules.extend(reader.list(n, "rules").iter().filter_map(|r| read_rule(reader, r)));
    }
    if let Some(n) = f.get("examples") {
        for node in reader.list(n, "examples") {
            let Some((id, span, examples)) = read_named(reader, node) else { continue };
            named.push(Named { id, span, source: reader.source.clone(), examples });
        }
    }
    let _ = f.get("lint");
    f.finish(reader, &["documents", "rules", "examples", "lint"]);
}

fn read_document(reader: &mut Reader<'_>, node: &Node) -> Option<Document> {
    let mut f = reader.fields(node, "document")?;
    let id = f.require(reader, "id").and_then(|n| reader.id(n, "id"));
    let title = f.require(reader, "title").and_then(|n| reader.text(n, "title"));
    let number = f.require(reader, "number").and_then(|n| reader.text(n, "number"));
    let issuer = f.get("issuer").and_then(|n| reader.text(n, "issuer"));
    let issued = f.get("issued").and_then(|n| reader.date(n, "issued"));
    let force = f.require(reader, "in_force").map(|n| read_force(reader, n));
    let words = [Verification::Verified, Verification::Partial, Verification::Unverified].map(|v| (v.word(), v));
    let verification = f.require(reader, "verification").and_then(|n| reader.one_of(n, "verification", &words));
    let note = f.get("note").and_then(|n| reader.text(n, "note"));
    let clauses = f.get("clauses").map(|n| read_clauses(reader, n));
    let _ = f.get("lint");
    f.finish(reader, &DOCUMENT_KEYS);
    let (from, until, superseded_by) = force?;
    Some(Document {
        id: id?,
        title: title?,
        number: number?,
        issuer,
        issued,
        from,
        until,
        superseded_by,
        verification: verification?,
        note,
        clauses,
    })
}

fn read_force(reader: &mut Reader<'_>, node: &Node) -> (Option<Date>, Option<Date>, Option<String>) {
    let Some(mut f) = reader.fields(node, "in_force") else { return (None, None, None) };
    let from = f.get("from").and_then(|n| reader.date(n, "from"));
    let until = f.get("until").and_then(|n| reader.date(n, "until"));
    let by = f.get("superseded_by").and_then(|n| reader.text(n, "superseded_by"));
    f.finish(reader, &["from", "until", "superseded_by"]);
    if let (Some(a), Some(b)) = (from, until)
        && b < a
    {
        reader.error(
            &node.span,
            "dates-reversed",
            say!("失效日 {b} 早于施行日 {a}", "ends on {b}, before it starts on {a}"),
        );
    }
    (from, until, by)
}
