//! What a text says beside the matter: the words on a sign, references to pictures.

use super::stance::Stancer;
use crate::base::norm::key;
use std::borrow::Cow;

impl Stancer {
    /// A text without what it says beside the matter; borrowed if that is all of it.
    pub(super) fn without_asides<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(['“', '「', '『', '‘', '(', '（', '[', '【']) {
            return Cow::Borrowed(text);
        }
        let out = without_references(&self.without_sign_texts(text));
        if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
    }

    /// Takes out what a sign says: “未经审批严禁入内”警示牌 is about the sign, not about an approval.
    fn without_sign_texts(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(['“', '「', '『', '‘']) {
            let (before, quoted) = rest.split_at(open);
            let Some(close) = quoted.find(['”', '」', '』', '’']) else { break };
            let end = close + quoted.get(close..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let (quotation, after) = quoted.split_at(end);
            let next = key(after).trim_start_matches(['的', '等', '、']).to_owned();
            out.push_str(before);
            if !self.words.signs.iter().any(|s| next.starts_with(s.as_str())) {
                out.push_str(quotation);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Takes out brackets that only point to a picture or an annex: （见照片3）.
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '（', '[', '【']) {
        let (before, bracket) = rest.split_at(open);
        let inner = bracket.chars().next().map_or(0, char::len_utf8);
        let Some(close) = bracket.find([')', '）', ']', '】']).filter(|c| *c >= inner) else { break };
        let end = close + bracket.get(close..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        let (whole, after) = bracket.split_at(end);
        out.push_str(before);
        if !is_reference(&key(bracket.get(inner..close).unwrap_or(""))) {
            out.push_str(whole);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a clause (a key) only points to a picture or an annex: 见照片3, 如图2所示, 附件1.
pub(super) fn is_reference(clause: &str) -> bool {
    const POINTERS: [&str; 8] = ["详见", "具体见", "参见", "见", "如", "附", "后附", "现场"];
    const PLACES: [&str; 9] = ["照片", "图片", "附图", "附照", "附件", "影像", "相片", "视频", "图"];
    let place = |text: &str| PLACES.iter().find_map(|p| text.strip_prefix(p)).map(str::to_owned);
    let pointed = POINTERS.iter().filter_map(|p| clause.strip_prefix(p)).find_map(place);
    let is_pointed = pointed.is_some();
    let Some(rest) = pointed.or_else(|| place(clause)) else { return false };
    let number =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十-~、号张所示至和及".contains(c) || !c.is_alphanumeric();
    rest.chars().all(number) && (is_pointed || rest.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_no_statement() {
        for clause in ["见照片3", "如图2所示", "附件1", "照片3", "见附图", "详见照片12-14", "图5"] {
            assert!(is_reference(&key(clause)), "{clause}");
        }
        for clause in ["照片", "图纸未审查", "见火苗", "附件破损", "视频监控缺失", "照片墙3面破损", "如实记录"]
        {
            assert!(!is_reference(&key(clause)), "{clause}");
        }
        assert_eq!(without_references("灌瓶间（见照片3）装普通灯（2只）"), "灌瓶间装普通灯（2只）");
    }
}
