//! The list of keys, the schemas made of it and the reference are what the readers read.

use crate::common::{code, json, project, run, text};
use crate::generated::fresh;
use hazgrade::assess::deadline;
use hazgrade::assess::registers::library::Library;
use hazgrade::assess::registers::words::RegisterWords;
use hazgrade::base::Lang;
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::calendar::Almanac;
use hazgrade::pack::{self, language};
use hazgrade::recognize::kinds::Kinds;
use hazgrade::report::documents;
use hazgrade::risk::Methods;
use hazgrade::risk::gb18218::Standard;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Loads every shipped file and one that uses every key, noting which keys each reader knows.
fn known() -> BTreeSet<BTreeSet<String>> {
    let mut files = RuleFiles::embedded();
    files.overlay(&project("tests/packs/everything")).unwrap();
    let mut out = Diagnostics { known: Some(BTreeSet::new()), ..Diagnostics::default() };
    let _ = Kinds::load(&files, &mut out);
    let _ = Methods::load(&files, &mut out);
    let _ = Standard::load(&files, &mut out);
    let _ = deadline::load(&files, &mut out);
    let _ = Library::load(&files, &mut out);
    let _ = RegisterWords::load(&files, &mut out);
    let _ = Almanac::load(&files, &mut out);
    let _ = documents::kinds::load(&files, &mut out);
    let _ = hazgrade::template::Words::load(&files, &mut out);
    let packs = pack::load(&files, &mut out);
    assert!(packs.iter().any(|p| p.id == "everything"), "{:#?}", out.lines(Lang::En));
    let trees = pack::lint::trees(&files);
    let _ = pack::lint::apply(&trees, &mut out);
    out.known.unwrap()
}

#[test]
fn every_key_that_is_read_is_listed_and_every_listed_key_is_read() {
    let known = known();
    let sections = language::sections();
    let listed: BTreeSet<BTreeSet<String>> = sections.iter().map(language::Section::names).collect();
    let unlisted: Vec<_> = known.difference(&listed).collect();
    assert!(unlisted.is_empty(), "read, but not in src/pack/language/keys/: {unlisted:#?}");
    let unread: Vec<&str> =
        sections.iter().filter(|s| s.open.is_none() && !known.contains(&s.names())).map(|s| s.id.as_str()).collect();
    assert!(unread.is_empty(), "in src/pack/language/keys/, but no reader knows just these keys: {unread:?}");
}

#[test]
fn every_key_says_what_it_means() {
    for section in language::sections() {
        assert!(!section.zh.is_empty() && !section.en.is_empty(), "{}", section.id);
        for key in &section.keys {
            let whole = [&key.shape, &key.zh, &key.en, &key.example].iter().all(|t| !t.is_empty());
            assert!(whole, "{}.{}", section.id, key.name);
        }
    }
}

fn yaml(path: &Path) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files(dir: &str) -> Vec<PathBuf> {
    let list = std::fs::read_dir(project(dir)).unwrap().map(|e| e.unwrap().path());
    let mut list: Vec<PathBuf> = list.filter(|p| p.extension().is_some_and(|e| e == "yaml")).collect();
    list.sort();
    list
}

#[test]
fn shipped_files_fit_the_schemas() {
    let validator = |name: &str| jsonschema::validator_for(&language::schema(name).unwrap()).unwrap();
    let mut seen = 0;
    let mut check = |kind: &str, path: &Path| {
        let doc = yaml(path);
        let wrong: Vec<String> =
            validator(kind).iter_errors(&doc).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
        seen += 1;
    };
    for folder in std::fs::read_dir(project("rules"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("pack.yaml").is_file())
    {
        for path in files(folder.to_str().unwrap()) {
            check(if path.ends_with("pack.yaml") { "pack" } else { "rules" }, &path);
        }
    }
    for (dir, kind) in [
        ("rules/tables", "table"),
        ("rules/methods", "method"),
        ("rules/grading", "grading"),
        ("rules/standards", "standard"),
        ("rules/measures", "measures"),
        ("rules/documents", "document"),
    ] {
        files(dir).iter().for_each(|p| check(kind, p));
    }
    check("vocabulary", &project("rules/vocabulary.yaml"));
    check("registers", &project("rules/registers.yaml"));
    check("template", &project("rules/template.yaml"));
    check("holidays", &project("rules/calendar/holidays.yaml"));
    check("duties", &project("rules/calendar/duties.yaml"));
    check("pack", &project("tests/packs/everything/everything/pack.yaml"));
    assert!(seen > 30, "{seen}");
    // A schema that accepts anything would be no check.
    for fault in ["unknown-key", "wrong-type", "unknown-word", "missing-key"] {
        let doc = yaml(&project(&format!("tests/packs/faults/{fault}/pack.yaml")));
        assert!(!validator("pack").is_valid(&doc), "{fault}");
    }
}

#[test]
fn schemas_and_reference_are_fresh() {
    for (name, _) in language::FILES {
        fresh(&format!("docs/schema/{name}.schema.json"), &format!("{:#}\n", language::schema(name).unwrap()));
    }
    fresh("docs/rules-reference.md", &language::reference(Lang::En));
    fresh("docs/rules-reference.zh-CN.md", &language::reference(Lang::Zh));
}

#[test]
fn the_command_prints_and_writes_schemas() {
    let printed = json(&run(&["rules", "schema", "table"]));
    assert_eq!(printed, language::schema("table").unwrap());
    assert_eq!(code(&run(&["rules", "schema", "no-such"])), 2);
    let dir = tempfile::tempdir().unwrap();
    let out = run(&["rules", "schema", "-o", dir.path().to_str().unwrap()]);
    assert_eq!(code(&out), 0, "{}", text(&out.stderr));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), language::FILES.len());
}
