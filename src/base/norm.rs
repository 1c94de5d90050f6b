//! One way to compare texts: full-width forms made half-width, spaces dropped, case folded.

use unicode_normalization::UnicodeNormalization;

/// The comparison key of a text: NFKC, no white space, no zero-width characters, lower case.
///
/// `"整改 期限\n"`, `"整改期限"` and full-width variants share one key.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc() {
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A text fit for a person: line ends unified, outer white space dropped, invisible characters dropped; nothing cut.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            '\u{a0}' | '\u{3000}' => out.push(' '),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_width_space_and_case() {
        assert_eq!(key(" 整改　期限\n"), "整改期限");
        assert_eq!(key("ＬＥＣ（Ｄ）"), "lec(d)");
    }
}
