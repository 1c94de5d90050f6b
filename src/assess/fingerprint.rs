//! Fingerprints: what a hazard is, apart from where its row happens to stand. Made of rule, enterprise, location and
//! normalised text; never of a row number.

use crate::base::norm::key;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Twelve bytes of SHA-256, shown as 24 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 12]);

impl Fingerprint {
    /// From what a hazard is.
    #[must_use]
    pub fn new(rule: &str, enterprise: &str, location: &str, text: &str) -> Self {
        let mut hasher = Sha256::new();
        for part in [rule, &essence(enterprise), &essence(location), &essence(text)] {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        let digest = hasher.finalize();
        let mut bytes = [0; 12];
        for (to, from) in bytes.iter_mut().zip(digest) {
            *to = from;
        }
        Self(bytes)
    }
}

impl Fingerprint {
    /// The fingerprint of the `n`th further hazard that is alike in everything.
    #[must_use]
    pub fn repeated(self, n: u32) -> Self {
        Self::new("repeated", &self.to_string(), "", &n.to_string())
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

/// Letters and digits only, without a leading item number.
fn essence(text: &str) -> String {
    let key = key(text);
    let body = strip_number(&key);
    let mut out = String::with_capacity(body.len());
    for c in body.chars().filter(|c| c.is_alphanumeric()) {
        let _ = out.write_char(c);
    }
    out
}

/// Drops `1.`, `1、`, `(1)` at the start; `5.5kw` keeps its number.
fn strip_number(text: &str) -> &str {
    let open = text.strip_prefix('(').unwrap_or(text);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == open.len() {
        return text;
    }
    match rest.strip_prefix(['.', '、', ')']) {
        Some(body) if !body.starts_with(|c: char| c.is_ascii_digit()) => body,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_spacing_and_punctuation_do_not_matter() {
        let a = Fingerprint::new("r", "甲公司", "罐区", "1. 围堰 破损，未修复。");
        assert_eq!(a, Fingerprint::new("r", "甲公司", "罐区", "（12）围堰破损未修复"));
        assert_ne!(a, Fingerprint::new("r", "甲公司", "车间", "围堰破损未修复"));
        assert_ne!(Fingerprint::new("r", "", "", "5.5kw电机"), Fingerprint::new("r", "", "", "5kw电机"));
        assert_eq!(a.to_string().len(), 24);
    }
}
