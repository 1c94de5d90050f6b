//! `hazgrade.lock`: the SHA-256 of every rule file of a folder, so that a changed, added or missing file is noticed. The
//! lines are those of `sha256sum`; an optional detached minisign signature covers the lock file.

use super::hash::sha256;
use super::rulefiles::{OverlayError, rule_files};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Name of the lock file in a rules folder.
pub const LOCK_FILE: &str = "hazgrade.lock";
/// Name of its detached signature.
pub const SIGNATURE_FILE: &str = "hazgrade.lock.minisig";

/// Paths below the folder and their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By path.
    pub files: BTreeMap<String, String>,
}

/// How a folder differs from its lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Files that are not in the lock.
    pub added: Vec<String>,
    /// Files whose text changed.
    pub changed: Vec<String>,
    /// Files of the lock that are gone.
    pub missing: Vec<String>,
}

impl Differences {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.missing.is_empty()
    }
}

/// What a lock and its signature say of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// Every file is as locked.
    Matches,
    /// Some file differs.
    Differs,
    /// The lock file cannot be read.
    Broken,
}

impl LockState {
    /// Word used in assessments.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Differs => "differs",
            Self::Broken => "broken",
        }
    }
}

impl Lock {
    /// The lock that fits a folder as it is.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn of(dir: &Path) -> Result<Self, OverlayError> {
        let files = rule_files(dir)?.into_iter().map(|f| (f.path, sha256(f.text.as_bytes()))).collect();
        Ok(Self { files })
    }

    /// Reads a lock file; `None` if a line is not `hash  path`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (hash, path) = line.split_once("  ")?;
            if hash.len() != 64 || !hash.chars().all(|c| c.is_ascii_hexdigit()) || path.is_empty() {
                return None;
            }
            files.insert(path.to_owned(), hash.to_ascii_lowercase());
        }
        Some(Self { files })
    }

    /// The lock as a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (path, hash) in &self.files {
            let _ = writeln!(out, "{hash}  {path}");
        }
        out
    }

    /// How the folder as it is differs from this lock.
    #[must_use]
    pub fn differences(&self, now: &Self) -> Differences {
        let added = now.files.keys().filter(|p| !self.files.contains_key(*p)).cloned().collect();
        let missing = self.files.keys().filter(|p| !now.files.contains_key(*p)).cloned().collect();
        let changed = self.files.iter().filter(|(p, h)| now.files.get(*p).is_some_and(|n| n != *h));
        Differences { added, changed: changed.map(|(p, _)| p.clone()).collect(), missing }
    }
}

/// The lock file of a folder, if it has one.
#[must_use]
pub fn lock_path(dir: &Path) -> Option<PathBuf> {
    Some(dir.join(LOCK_FILE)).filter(|p| p.is_file())
}

/// What the lock of a folder says, if it has one, and whether a signature lies beside it.
#[must_use]
pub fn state(dir: &Path) -> Option<(LockState, bool)> {
    let text = std::fs::read_to_string(lock_path(dir)?).ok();
    let lock = text.as_deref().and_then(Lock::parse);
    let state = match (lock, Lock::of(dir)) {
        (Some(lock), Ok(now)) if lock.differences(&now).is_empty() => LockState::Matches,
        (Some(_), Ok(_)) => LockState::Differs,
        _ => LockState::Broken,
    };
    Some((state, dir.join(SIGNATURE_FILE).is_file()))
}

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureError {
    /// The public key is none.
    Key,
    /// The signature file is none.
    Form,
    /// It was made by another key, or for other bytes.
    Wrong,
}

/// Checks a minisign signature of some bytes. `key` is a minisign public key, with or without its comment line.
///
/// # Errors
/// What does not fit.
pub fn verify_signature(key: &str, signature: &str, bytes: &[u8]) -> Result<(), SignatureError> {
    let line = key.lines().rev().map(str::trim).find(|l| !l.is_empty()).ok_or(SignatureError::Key)?;
    let key = minisign_verify::PublicKey::from_base64(line).map_err(|_| SignatureError::Key)?;
    let signature = minisign_verify::Signature::decode(signature).map_err(|_| SignatureError::Form)?;
    // Signatures of the old kind are not prehashed; the files are small, so both will do.
    key.verify(bytes, &signature, true).map_err(|_| SignatureError::Wrong)
}
