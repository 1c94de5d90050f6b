//! The newcomer's walk in docs/writing-rules.md and its Chinese sister: the files shown are written, the commands shown are
//! run, and what they print is what is shown.

use crate::common::{hazgrade, project, text};
use crate::generated::fresh;
use hazgrade::base::outfile::write_whole;
use std::path::Path;

/// Runs a command of the walk; what it prints, and its exit code if it is not 0.
fn answer(dir: &Path, line: &str, lang: &str) -> String {
    let args: Vec<&str> = line.split_whitespace().map(|w| w.trim_matches('\'')).collect();
    assert_eq!(args.first(), Some(&"hazgrade"), "{line}");
    let out = hazgrade().args(&args[1..]).current_dir(dir).env("LANG", lang).env("COLUMNS", "100").output().unwrap();
    let mut said = format!("{}{}", text(&out.stdout), text(&out.stderr));
    if out.status.code() != Some(0) {
        said += &format!("(exit code {})\n", out.status.code().unwrap());
    }
    said.lines().flat_map(|l| [l.trim_end(), "\n"]).collect()
}

/// The document with the answers that the program gives now.
fn walked(path: &str, lang: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let doc = std::fs::read_to_string(project(path)).unwrap();
    let (mut out, mut lines) = (String::new(), doc.lines());
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(info) = line.strip_prefix("```").filter(|i| !i.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        if let Some((_, file)) = info.split_once(' ') {
            let file = dir.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            write_whole(&file, |out| writeln!(out, "{}", body.join("\n"))).unwrap();
        }
        if info == "console" {
            for command in body.iter().filter_map(|l| l.strip_prefix("$ ")) {
                out += &format!("$ {command}\n{}", answer(dir.path(), command, lang));
            }
        } else {
            body.iter().for_each(|l| out += &format!("{l}\n"));
        }
        out += "```\n";
    }
    out
}

#[test]
fn the_walk_prints_what_it_shows() {
    for (path, lang) in [("docs/writing-rules.md", "en_US.UTF-8"), ("docs/writing-rules.zh-CN.md", "zh_CN.UTF-8")] {
        let now = walked(path, lang);
        assert!(now.matches("\n$ hazgrade ").count() >= 8, "{path} walks through the commands");
        fresh(path, &now);
    }
}
