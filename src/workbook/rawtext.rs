//! Text gathered from XML pieces, bounded.

use super::xml::unescape;

/// Raw text of one element, kept up to a number of bytes.
#[derive(Debug)]
pub(super) struct RawText {
    raw: Vec<u8>,
    most: usize,
    over: bool,
}

impl RawText {
    /// Room for values of so many characters, each as long as XML can write it.
    pub(super) fn new(chars: usize) -> Self {
        Self { raw: Vec::new(), most: chars.saturating_add(1).saturating_mul(12), over: false }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.raw.clear();
        self.over = false;
    }

    /// Adds a piece of text.
    #[inline]
    pub(super) fn push(&mut self, piece: &[u8]) {
        if self.raw.len() + piece.len() <= self.most {
            self.raw.extend_from_slice(piece);
        } else {
            let room = self.most.saturating_sub(self.raw.len());
            self.raw.extend_from_slice(piece.get(..room).unwrap_or(&[]));
            self.over = true;
        }
    }

    /// Adds a piece of a CDATA section.
    pub(super) fn push_cdata(&mut self, piece: &[u8]) {
        for part in piece.split_inclusive(|b| *b == b'&') {
            match part.strip_suffix(b"&") {
                Some(before) => {
                    self.push(before);
                    self.push(b"&amp;");
                }
                None => self.push(part),
            }
        }
    }

    /// What was gathered, as written.
    #[inline]
    pub(super) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Whether some of it did not fit.
    pub(super) fn over(&self) -> bool {
        self.over
    }

    /// Appends the text. `false` if some bytes were not UTF-8.
    pub(super) fn append_to(&self, out: &mut String) -> bool {
        let raw = if self.over { cut_clean(&self.raw) } else { &self.raw };
        unescape(raw, out)
    }

    /// Appends the text with `_x000D_` escapes resolved. `false` if some bytes were not UTF-8.
    #[inline]
    pub(super) fn append_escaped_to(&self, out: &mut String) -> bool {
        let from = out.len();
        let clean = self.append_to(out);
        if memchr::memmem::find(&self.raw, b"_x").is_some() {
            let resolved = out.get(from..).map(resolve_escapes).unwrap_or_default();
            out.truncate(from);
            out.push_str(&resolved);
        }
        clean
    }
}

/// Drops a character or entity that was cut in two at the end.
fn cut_clean(raw: &[u8]) -> &[u8] {
    let mut end = raw.len();
    while end > 0 && raw.get(end - 1).is_some_and(|b| b & 0xc0 == 0x80) {
        end -= 1;
    }
    if raw.get(end.wrapping_sub(1)).is_some_and(|b| *b >= 0xc0) {
        end -= 1;
    }
    let tail = raw.get(end.saturating_sub(12)..end).unwrap_or(&[]);
    match tail.iter().rposition(|b| *b == b'&').filter(|at| !tail.iter().skip(*at).any(|b| *b == b';')) {
        Some(at) => raw.get(..end - (tail.len() - at)).unwrap_or(&[]),
        None => raw.get(..end).unwrap_or(&[]),
    }
}

/// Resolves `_xHHHH_`, the way workbooks write characters XML cannot hold; pairs of surrogates join.
fn resolve_escapes(text: &str) -> String {
    fn unit(text: &str) -> Option<u16> {
        let hex = text.strip_prefix("_x")?.get(..4)?;
        (hex.bytes().all(|b| b.is_ascii_hexdigit()) && text.get(6..7) == Some("_")).then_some(())?;
        u16::from_str_radix(hex, 16).ok()
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let Some(first) = unit(here) else {
            out.push('_');
            rest = here.get(1..).unwrap_or("");
            continue;
        };
        let after = here.get(7..).unwrap_or("");
        if let Some(c) = char::from_u32(u32::from(first)) {
            out.push(c);
            rest = after;
        } else if let Some(Ok(c)) = unit(after).and_then(|second| char::decode_utf16([first, second]).next()) {
            out.push(c);
            rest = after.get(7..).unwrap_or("");
        } else {
            out.push('_');
            rest = here.get(1..).unwrap_or("");
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_cdata() {
        assert_eq!(resolve_escapes("a_x000D_\n_x005F_x0041__xD83D__xDE00__xZZZZ_中_x"), "a\r\n_x0041_😀_xZZZZ_中_x");
        let mut text = RawText::new(10);
        text.push(b"&lt;");
        text.push_cdata(b"a&b");
        let mut out = String::new();
        assert!(text.append_escaped_to(&mut out));
        assert_eq!(out, "<a&b");
    }

    #[test]
    fn a_cut_never_splits_a_character() {
        for most in 0..10 {
            let mut text = RawText { raw: Vec::new(), most, over: false };
            text.push("中a&amp;文".as_bytes());
            let mut out = String::new();
            assert!(text.append_to(&mut out) && "中a&文".starts_with(&out), "{most} {out}");
        }
    }
}
