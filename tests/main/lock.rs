//! `rules lock`, `rules verify`: a changed, added or missing file is named; signatures are checked offline.

use crate::common::{AS_OF, code, json, project, run, text};
use hazgrade::base::outfile::write_whole;
use std::path::Path;

/// A copy of the signed pack that may be changed.
fn signed() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(project("tests/packs/signed")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
    }
    dir
}

fn write(path: &Path, text: &str) {
    write_whole(path, |out| out.write_all(text.as_bytes())).unwrap();
}

#[test]
fn differences_are_named() {
    let dir = signed();
    let shown = dir.path().to_str().unwrap();
    assert_eq!(code(&run(&["rules", "verify", shown])), 0);
    let pack = dir.path().join("pack.yaml");
    write(&pack, &std::fs::read_to_string(&pack).unwrap().replace("0.1.0", "0.1.1"));
    write(&dir.path().join("more.yaml"), "rules: []\n");
    std::fs::remove_file(dir.path().join("rules.yaml")).unwrap();
    let out = run(&["rules", "verify", shown]);
    assert_eq!(code(&out), 1);
    assert_eq!(
        text(&out.stdout).replace(shown, "DIR"),
        "多出 DIR/more.yaml\n改动 DIR/pack.yaml\n缺少 DIR/rules.yaml\n有签名，未验证（用 --key 指定公钥）\n"
    );
    let out = run(&["rules", "lock", shown]);
    assert_eq!(code(&out), 0);
    assert!(text(&out.stderr).contains("重新签名"), "{}", text(&out.stderr));
    assert_eq!(code(&run(&["rules", "verify", shown])), 0);
}

#[test]
fn signatures() {
    let dir = signed();
    let shown = dir.path().to_str().unwrap();
    let key = project("tests/packs/signed/minisign.pub");
    let key = key.to_str().unwrap();
    let verify = |key: &str| {
        let out = run(&["rules", "verify", shown, "--key", key]);
        (code(&out), text(&out.stdout).lines().last().unwrap_or_default().to_owned())
    };
    assert_eq!(verify(key), (0, "签名有效".to_owned()));
    let line = std::fs::read_to_string(key).unwrap().lines().last().unwrap().to_owned();
    assert_eq!(verify(&line).0, 0);
    // Another key: one letter of the key itself differs.
    let other = line.replacen(&line[20..21], if &line[20..21] == "A" { "B" } else { "A" }, 1);
    assert_eq!(verify(&other).0, 1);
    assert_eq!(verify("no key"), (1, "公钥不是 minisign 公钥".to_owned()));
    // A lock that was written anew is no longer the one signed.
    write(&dir.path().join("more.yaml"), "rules: []\n");
    assert_eq!(code(&run(&["rules", "lock", shown])), 0);
    let (exit, said) = verify(key);
    assert!(exit == 1 && said.starts_with("签名无效"), "{said}");
    write(&dir.path().join("hazgrade.lock.minisig"), "nonsense\n");
    assert_eq!(verify(key).0, 1);
    std::fs::remove_file(dir.path().join("hazgrade.lock.minisig")).unwrap();
    assert_eq!(verify(key).0, 1);
    std::fs::remove_file(dir.path().join("hazgrade.lock")).unwrap();
    assert_eq!(verify(key).0, 2);
}

#[test]
fn the_report_states_the_lock() {
    let dir = signed();
    let shown = dir.path().to_str().unwrap().to_owned();
    let check = || {
        let out =
            run(&["check", "fixtures/hongyuan-2026-11.xlsx", "--rules", &shown, "--as-of", AS_OF, "--format", "json"]);
        let doc = json(&out);
        let packs = doc["packs"].as_array().unwrap().clone();
        let own = packs.iter().find(|p| p["id"] == "signed").cloned().unwrap();
        assert!(packs.iter().filter(|p| p["id"] != "signed").all(|p| p.get("lock").is_none()));
        (own["lock"].clone(), text(&out.stderr))
    };
    let (lock, told) = check();
    assert_eq!(lock, serde_json::json!({"state": "matches", "signed": true}));
    assert!(!told.contains("锁文件"), "{told}");
    write(&dir.path().join("more.yaml"), "rules: []\n");
    let (lock, told) = check();
    assert_eq!(lock["state"], "differs");
    assert!(told.contains("锁文件"), "{told}");
}
