//! `hazgrade rules lock` and `rules verify`: whether a folder of rules is what was released.

use crate::base::lock::{LOCK_FILE, Lock, SIGNATURE_FILE, SignatureError, verify_signature};
use crate::base::outfile::write_whole;
use crate::cli::args::Common;
use crate::cli::outcome::Outcome;
use crate::cli::session::Terminal;
use crate::say;
use clap::{Args, ValueHint};
use std::io;
use std::path::{Path, PathBuf};

/// Options of `rules lock`.
#[derive(Debug, Args)]
pub struct LockArgs {
    /// Folders of rules; by default those of --rules. 规则目录
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dirs: Vec<PathBuf>,
}

/// Options of `rules verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Folders of rules; by default those of --rules. 规则目录
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dirs: Vec<PathBuf>,
    /// Minisign public key, or a file that holds it: the lock must be signed by it. 验签公钥
    #[arg(long, value_name = "KEY|FILE")]
    pub key: Option<String>,
}

/// Writes a lock file into each folder.
///
/// # Errors
/// Writing failed.
pub fn lock(args: &LockArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(dirs) = folders(&args.dirs, common, terminal) else { return Ok(Outcome::Usage) };
    for dir in dirs {
        let lock = match Lock::of(dir) {
            Ok(lock) => lock,
            Err(e) => {
                terminal.error(&e.message());
                return Ok(Outcome::Usage);
            }
        };
        let path = dir.join(LOCK_FILE);
        write_whole(&path, |out| out.write_all(lock.text().as_bytes()))?;
        let (path, n) = (path.display(), lock.files.len());
        terminal.note(&say!("已写入 {path}（{n} 个文件）", "wrote {path} ({n} files)"));
        if dir.join(SIGNATURE_FILE).exists() {
            terminal.note(&say!(
                "{SIGNATURE_FILE} 是旧锁文件的签名，请重新签名：minisign -Sm {LOCK_FILE}",
                "{SIGNATURE_FILE} signs the old lock; sign again: minisign -Sm {LOCK_FILE}"
            ));
        }
    }
    Ok(Outcome::Clean)
}

/// Holds each folder against its lock, and the lock against its signature.
///
/// # Errors
/// Writing to standard output failed.
pub fn verify(args: &VerifyArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(dirs) = folders(&args.dirs, common, terminal) else { return Ok(Outcome::Usage) };
    let key = match args.key.as_deref().map(read_key).transpose() {
        Ok(key) => key,
        Err(e) => {
            terminal.error(&say!("公钥文件无法读取：{e}", "cannot read the public key: {e}"));
            return Ok(Outcome::Usage);
        }
    };
    let mut outcome = Outcome::Clean;
    for dir in dirs {
        outcome = outcome.max(verify_one(dir, key.as_deref(), terminal)?);
    }
    Ok(outcome)
}

fn verify_one(dir: &Path, key: Option<&str>, terminal: &Terminal) -> io::Result<Outcome> {
    let shown = dir.display();
    let path = dir.join(LOCK_FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) => {
            let path = path.display();
            terminal.error(&say!(
                "{path} 无法读取：{e}。先用 hazgrade rules lock 生成",
                "cannot read {path}: {e}; make it with hazgrade rules lock"
            ));
            return Ok(Outcome::Usage);
        }
    };
    let Some(lock) = Lock::parse(&text) else {
        let path = path.display();
        terminal.error(&say!("{path} 不是锁文件", "{path} is no lock file"));
        return Ok(Outcome::Usage);
    };
    let now = match Lock::of(dir) {
        Ok(now) => now,
        Err(e) => {
            terminal.error(&e.message());
            return Ok(Outcome::Usage);
        }
    };
    let found = lock.differences(&now);
    let mut out = String::new();
    let mut outcome = Outcome::Clean;
    for (zh, en, list) in
        [("多出", "added", &found.added), ("改动", "changed", &found.changed), ("缺少", "missing", &found.missing)]
    {
        for file in list {
            outcome = Outcome::Findings;
            out.push_str(say!("{zh} {shown}/{file}", "{en} {shown}/{file}").text(terminal.lang));
            out.push('\n');
        }
    }
    let n = lock.files.len();
    if outcome == Outcome::Clean {
        out.push_str(say!("{shown}：{n} 个文件与锁文件一致", "{shown}: {n} files as locked").text(terminal.lang));
        out.push('\n');
    }
    let (said, good) = signed(dir, key, text.as_bytes());
    out.push_str(said.text(terminal.lang));
    out.push('\n');
    crate::cli::print(&crate::report::clean::sanitize(&out))?;
    Ok(if good { outcome } else { Outcome::Findings })
}

/// What the signature says, and whether it is as asked for.
fn signed(dir: &Path, key: Option<&str>, lock: &[u8]) -> (crate::base::Message, bool) {
    let signature = std::fs::read_to_string(dir.join(SIGNATURE_FILE)).ok();
    match (signature, key) {
        (None, None) => (say!("没有签名", "not signed"), true),
        (None, Some(_)) => {
            (say!("没有签名（要求有 {SIGNATURE_FILE}）", "not signed ({SIGNATURE_FILE} is asked for)"), false)
        }
        (Some(_), None) => {
            (say!("有签名，未验证（用 --key 指定公钥）", "signed; not verified (give the public key with --key)"), true)
        }
        (Some(signature), Some(key)) => match verify_signature(key, &signature, lock) {
            Ok(()) => (say!("签名有效", "the signature is good"), true),
            Err(SignatureError::Key) => (say!("公钥不是 minisign 公钥", "the key is no minisign public key"), false),
            Err(SignatureError::Form) => {
                (say!("{SIGNATURE_FILE} 不是 minisign 签名", "{SIGNATURE_FILE} is no minisign signature"), false)
            }
            Err(SignatureError::Wrong) => (
                say!(
                    "签名无效：不是这把钥匙签的，或锁文件被改过",
                    "the signature is wrong: another key, or the lock was changed"
                ),
                false,
            ),
        },
    }
}

fn read_key(given: &str) -> io::Result<String> {
    if Path::new(given).is_file() { std::fs::read_to_string(given) } else { Ok(given.to_owned()) }
}

fn folders<'a>(given: &'a [PathBuf], common: &'a Common, terminal: &Terminal) -> Option<Vec<&'a PathBuf>> {
    let dirs: Vec<&PathBuf> = if given.is_empty() { common.rules.iter().collect() } else { given.iter().collect() };
    if dirs.is_empty() {
        terminal.error(&say!("请指定规则目录", "name a folder of rules"));
        return None;
    }
    Some(dirs)
}
