//! Embeds every rule file with its parsed tree, so that one binary works offline and starts without parsing YAML. A
//! built-in rule file that is no YAML stops the build.

#[allow(dead_code, reason = "the program uses what the build does not")]
#[path = "src/base/hash.rs"]
mod hash;
#[allow(dead_code, reason = "the program uses what the build does not")]
#[path = "src/base/yaml/tree.rs"]
mod tree;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("rules");
    let out_dir = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/base/yaml/tree.rs");
    println!("cargo:rerun-if-changed=src/base/hash.rs");
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut out = String::from("pub static FILES: &[Embedded] = &[\n");
    for (n, file) in files.iter().enumerate() {
        let below = file.strip_prefix(&root).map_err(io::Error::other)?;
        let below = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let text = fs::read_to_string(file)?;
        let sha256 = hash::sha256(text.as_bytes());
        let (whole, lean) = compile(file, &text)?;
        let (tree, short) = (out_dir.join(format!("tree-{n}.bin")), out_dir.join(format!("lean-{n}.bin")));
        write(&tree, &whole)?;
        write(&short, &lean)?;
        let (text, tree, lean) = (file.display().to_string(), tree.display().to_string(), short.display().to_string());
        writeln!(
            out,
            "    Embedded {{ path: {below:?}, text: include_str!({text:?}), tree: include_bytes!({tree:?}), lean: include_bytes!({lean:?}), \
             sha256: {sha256:?} }},"
        )
        .map_err(io::Error::other)?;
    }
    out.push_str("];\n");
    write(&out_dir.join("embedded_rules.rs"), out.as_bytes())
}

/// The tree of a YAML file, and the same without the examples, which judging does not need; nothing for functions.
fn compile(file: &Path, text: &str) -> io::Result<(Vec<u8>, Vec<u8>)> {
    if file.extension().is_some_and(|e| e == "rhai") {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut node = tree::parse_text(text).map_err(|e| {
        let line = text.get(..e.span.start).map_or(0, |t| t.matches('\n').count()) + 1;
        io::Error::other(format!("{}:{line}: {}", file.display(), e.text))
    })?;
    let whole = postcard::to_allocvec(&node).map_err(io::Error::other)?;
    if let tree::Value::Map(entries) = &mut node.value
        && entries.iter().any(|(k, _)| matches!(k.text.as_str(), "rules" | "examples"))
    {
        without_examples(entries);
        for (_, list) in entries.iter_mut().filter(|(k, _)| k.text == "rules") {
            let tree::Value::Seq(rules) = &mut list.value else { continue };
            for rule in rules {
                if let tree::Value::Map(entries) = &mut rule.value {
                    without_examples(entries);
                }
            }
        }
    }
    Ok((whole, postcard::to_allocvec(&node).map_err(io::Error::other)?))
}

fn without_examples(entries: &mut Vec<(tree::Key, tree::Node)>) {
    entries.retain(|(k, _)| k.text != "examples");
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "a build output is made anew if it is broken")]
    fs::write(path, bytes)
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "rhai") {
            out.push(path);
        }
    }
    Ok(())
}
