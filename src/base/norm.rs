//! One way to compare texts: full-width forms made half-width, spaces dropped, case folded.

use unicode_normalization::UnicodeNormalization;

/// The comparison key of a text: NFKC, no white space, no zero-width characters, lower case.
///
/// `"整改 期限\n"`, `"整改期限"` and full-width variants share one key.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(c) if c.is_ascii_whitespace() || c == '\u{b}' => {}
            Some(c) => out.push(c),
            None => return composed_key(text),
        }
    }
    out
}

/// The key of one character that has the same key whatever stands beside it: most characters of Chinese sheets.
#[inline]
fn plain(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        // Ideographs, 、。〈〉《》「」『』【】 and quotation marks stand for themselves.
        '\u{4e00}'..='\u{9fff}' | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3011}' | '‘' | '’' | '“' | '”' => {
            Some(c)
        }
        '\u{3000}' => Some(' '),
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        _ => None,
    }
}

/// The key by the letter of its definition, for texts with other characters.
fn composed_key(text: &str) -> String {
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

/// The comparison key of a word from a fixed set: [`key`], with ordinals of levels unified, so that `一级`, `1级`, `Ⅰ级`,
/// `第一级` and `一级重大危险源` share one key.
#[must_use]
pub fn word_key(text: &str) -> String {
    let key = key(text);
    let body = key.strip_prefix('第').unwrap_or(&key);
    let body = body.strip_suffix("重大危险源").unwrap_or(body);
    let Some(number) = body.strip_suffix('级') else { return key };
    let digit = match number {
        "一" | "1" | "i" => '1',
        "二" | "2" | "ii" => '2',
        "三" | "3" | "iii" => '3',
        "四" | "4" | "iv" => '4',
        "五" | "5" | "v" => '5',
        _ => return key,
    };
    format!("{digit}级")
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_gives_the_same_keys() {
        for c in ('\0'..='\u{ffff}').chain(['𠀀', '🔥', 'ℬ']) {
            for text in [c.to_string(), format!("甲{c}A"), format!("e{c}\u{301}")] {
                assert_eq!(key(&text), composed_key(&text), "{c:?}");
            }
        }
    }

    #[test]
    fn keys_ignore_width_space_and_case() {
        assert_eq!(key(" 整改　期限\n"), "整改期限");
        assert_eq!(key("ＬＥＣ（Ｄ）"), "lec(d)");
        for word in ["一级", "Ⅰ级", "1 级", "第一级", "一级重大危险源"] {
            assert_eq!(word_key(word), "1级");
        }
        assert_ne!(word_key("三级"), word_key("四级"));
    }
}
