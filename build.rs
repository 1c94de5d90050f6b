//! Embeds every rule file with its parsed tree, so that one binary works offline and starts without parsing YAML. A
//! built-in rule file that is no YAML stops the build.

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
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut out = String::from("pub static FILES: &[(&str, &str, &[u8])] = &[\n");
    for (n, file) in files.iter().enumerate() {
        let below = file.strip_prefix(&root).map_err(io::Error::other)?;
        let below = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let bytes = compile(file)?;
        let tree = out_dir.join(format!("tree-{n}.bin"));
        write(&tree, &bytes)?;
        let (text, tree) = (file.display().to_string(), tree.display().to_string());
        writeln!(out, "    ({below:?}, include_str!({text:?}), include_bytes!({tree:?})),")
            .map_err(io::Error::other)?;
    }
    out.push_str("];\n");
    write(&out_dir.join("embedded_rules.rs"), out.as_bytes())
}

/// The tree of a YAML file; nothing for functions.
fn compile(file: &Path) -> io::Result<Vec<u8>> {
    if file.extension().is_some_and(|e| e == "rhai") {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(file)?;
    let node = tree::parse_text(&text).map_err(|e| {
        let line = text.get(..e.span.start).map_or(0, |t| t.matches('\n').count()) + 1;
        io::Error::other(format!("{}:{line}: {}", file.display(), e.text))
    })?;
    postcard::to_allocvec(&node).map_err(io::Error::other)
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
