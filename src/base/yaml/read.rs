//! Reading typed values out of the tree, collecting every problem.

use super::{Diagnostic, Diagnostics, Key, Node, Severity, Source, Span, Value};
use crate::base::Message;
use crate::base::words::Measures;
use crate::say;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Reads nodes of one source and notes what is wrong with them.
pub struct Reader<'d> {
    /// The text being read.
    pub source: Source,
    /// Where problems go.
    pub out: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// Notes an error at a place.
    pub fn error(&mut self, span: &Span, code: &'static str, message: Message) {
        self.push(span, code, Severity::Error, message, None);
    }

    /// Notes an error at a place, with what to do about it.
    pub fn error_help(&mut self, span: &Span, code: &'static str, message: Message, help: Message) {
        self.push(span, code, Severity::Error, message, Some(help));
    }

    /// Notes an error about an unknown word, and names the nearest known one, or all where there are few.
    pub fn error_near(&mut self, span: &Span, code: &'static str, message: Message, word: &str, known: &[&str]) {
        const MOST_LISTED: usize = 30;
        match nearest(word, known) {
            Some(near) => self.error_help(span, code, message, say!("是不是“{near}”？", "did you mean `{near}`?")),
            None if known.is_empty() || known.len() > MOST_LISTED => self.error(span, code, message),
            None => {
                let listed = known.join("、");
                self.error_help(span, code, message, say!("可用：{listed}", "known: {listed}"));
            }
        }
    }

    /// Notes a warning at a place.
    pub fn warn(&mut self, span: &Span, code: &'static str, message: Message) {
        self.push(span, code, Severity::Warning, message, None);
    }

    /// Notes something less than an error, with what to do about it.
    pub fn note(
        &mut self,
        span: &Span,
        code: &'static str,
        severity: Severity,
        message: Message,
        help: Option<Message>,
    ) {
        self.push(span, code, severity, message, help);
    }

    /// An id: letters, digits, `.`, `-` and `_`, so that it may stand in file names and addresses.
    pub fn id(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node, what)?;
        let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if text.is_empty() || text.starts_with('.') || text.contains("..") || !text.chars().all(sound) {
            self.error(
                &node.span,
                "bad-id",
                say!(
                    "编号“{text}”不合规：只能用字母、数字、点、短横线和下划线，不能以点开头或连写两点",
                    "bad id `{text}`: use letters, digits, dots, dashes and underscores; no dot first, no two dots together"
                ),
            );
            return None;
        }
        Some(text)
    }

    fn push(&mut self, span: &Span, code: &'static str, severity: Severity, message: Message, help: Option<Message>) {
        let source = self.source.clone();
        self.out.list.push(Diagnostic { code, severity, message, help, source, span: span.clone() });
    }

    /// The entries of a mapping; anything else is an error.
    pub fn fields<'n>(&mut self, node: &'n Node, what: &str) -> Option<Fields<'n>> {
        match &node.value {
            Value::Map(entries) => {
                for (i, (key, _)) in entries.iter().enumerate() {
                    if entries.iter().take(i).any(|(k, _)| k.text == key.text) {
                        let k = &key.text;
                        self.error(&key.span, "duplicate-key", say!("键“{k}”重复", "key `{k}` appears twice"));
                    }
                }
                Some(Fields { entries, used: vec![false; entries.len()], span: node.span.clone() })
            }
            other => {
                self.expected(&node.span, what, "键值表", "a mapping", other);
                None
            }
        }
    }

    /// A scalar as text; numbers and booleans count as the text they were written with.
    pub fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.value {
            Value::Text(t) | Value::Number(t) => Some(t.clone()),
            Value::Bool(b) => {
                let written = self.source.text.get(node.span.clone()).map(str::trim);
                let is_word =
                    |t: &&str| matches!(t.to_ascii_lowercase().as_str(), "no" | "yes" | "on" | "off" | "y" | "n");
                Some(written.filter(is_word).map_or_else(|| b.to_string(), ToOwned::to_owned))
            }
            other => {
                self.expected(&node.span, what, "文字", "text", other);
                None
            }
        }
    }

    /// One text or a list of texts, each with its place.
    pub fn texts(&mut self, node: &Node, what: &str) -> Vec<(String, Span)> {
        match &node.value {
            Value::Seq(items) => items.iter().filter_map(|n| self.text(n, what).map(|t| (t, n.span.clone()))).collect(),
            _ => self.text(node, what).map(|t| vec![(t, node.span.clone())]).unwrap_or_default(),
        }
    }

    /// One text or a list of texts, without places.
    pub fn strings(&mut self, node: &Node, what: &str) -> Vec<String> {
        self.texts(node, what).into_iter().map(|(t, _)| t).collect()
    }

    /// The items of a list; anything else is an error.
    pub fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.value {
            Value::Seq(items) => items,
            other => {
                self.expected(&node.span, what, "列表", "a list", other);
                &[]
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        match &node.value {
            Value::Bool(b) => Some(*b),
            other => {
                self.expected(&node.span, what, "true 或 false", "true or false", other);
                None
            }
        }
    }

    /// An exact decimal, written plainly or in quotes.
    pub fn decimal(&mut self, node: &Node, what: &str) -> Option<Decimal> {
        if let Value::Number(t) | Value::Text(t) = &node.value
            && let Ok(d) = t.replace('_', "").parse::<Decimal>()
        {
            return Some(d);
        }
        self.expected(&node.span, what, "数字", "a number", &node.value);
        None
    }

    /// A whole number, 0 or more.
    pub fn count(&mut self, node: &Node, what: &str) -> Option<u32> {
        let number = self.decimal(node, what)?;
        // A fraction is no count: it would be cut off in silence.
        let whole = Some(number).filter(Decimal::is_integer).and_then(|n| u32::try_from(n).ok());
        if whole.is_none() {
            self.error(
                &node.span,
                "bad-number",
                say!(
                    "{what}：这里应是整数，不小于 0，实际是 {number}",
                    "{what}: expected a whole number, 0 or more, found {number}"
                ),
            );
        }
        whole
    }

    /// A number above 0.
    pub fn positive(&mut self, node: &Node, what: &str) -> Option<Decimal> {
        let number = self.decimal(node, what)?;
        if number > Decimal::ZERO {
            return Some(number);
        }
        self.error(
            &node.span,
            "bad-number",
            say!("{what}：这里应是大于 0 的数，实际是 {number}", "{what}: expected a number above 0, found {number}"),
        );
        None
    }

    /// A date `2026-11-23`.
    pub fn date(&mut self, node: &Node, what: &str) -> Option<Date> {
        if let Value::Text(t) | Value::Number(t) = &node.value
            && let Ok(d) = t.parse::<Date>()
        {
            return Some(d);
        }
        self.expected(&node.span, what, "日期（如 2026-11-23）", "a date such as 2026-11-23", &node.value);
        None
    }

    /// One of a fixed set of words.
    pub fn one_of<T: Copy>(&mut self, node: &Node, what: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, what)?;
        if let Some((_, v)) = words.iter().find(|(w, _)| *w == text) {
            return Some(*v);
        }
        let allowed = words.iter().map(|(w, _)| *w).collect::<Vec<_>>().join(" | ");
        self.error(
            &node.span,
            "unknown-word",
            say!("{what}：不认识“{text}”，可用：{allowed}", "{what}: unknown word `{text}`, use one of: {allowed}"),
        );
        None
    }

    fn expected(&mut self, span: &Span, what: &str, zh: &str, en: &str, got: &Value) {
        let kind = got.kind();
        self.error(
            span,
            "wrong-type",
            Message::new(
                format!("{what}：这里应是{zh}，实际是{}", kind.zh),
                format!("{what}: expected {en}, found {}", kind.en),
            ),
        );
    }
}

/// Measures in the five classes; one without a single word, such as `5`, is an error.
pub fn read_measures(reader: &mut Reader<'_>, f: &mut Fields<'_>) -> Measures {
    let mut class = |key: &str| {
        let list = f.get(key).map(|n| reader.texts(n, key)).unwrap_or_default();
        for (text, span) in list.iter().filter(|(t, _)| !t.chars().any(char::is_alphabetic)) {
            reader.error(
                span,
                "no-words",
                say!("{key}：“{text}”里没有一个词，不是措施", "{key}: `{text}` has no word in it and is no measure"),
            );
        }
        list.into_iter().map(|(t, _)| t).collect()
    };
    Measures {
        engineering: class("engineering"),
        management: class("management"),
        training: class("training"),
        ppe: class("ppe"),
        emergency: class("emergency"),
    }
}

/// A mapping being read: which keys were asked for is remembered, so that the others can be reported.
pub struct Fields<'n> {
    entries: &'n [(Key, Node)],
    used: Vec<bool>,
    /// Place of the whole mapping.
    pub span: Span,
}

impl<'n> Fields<'n> {
    /// The value of a key, if present and not null.
    pub fn get(&mut self, key: &str) -> Option<&'n Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// Key and value, if present and not null.
    pub fn entry(&mut self, key: &str) -> Option<(&'n Key, &'n Node)> {
        let i = self.entries.iter().position(|(k, _)| k.text == key)?;
        if let Some(u) = self.used.get_mut(i) {
            *u = true;
        }
        self.entries.get(i).filter(|(_, n)| !matches!(n.value, Value::Null)).map(|(k, n)| (k, n))
    }

    /// The value of a key that must be there.
    pub fn require(&mut self, reader: &mut Reader<'_>, key: &str) -> Option<&'n Node> {
        let found = self.get(key);
        if found.is_none() {
            let span = self.entries.first().map_or(self.span.clone(), |(k, _)| k.span.clone());
            reader.error(&span, "missing-key", say!("缺少键“{key}”", "key `{key}` is missing"));
        }
        found
    }

    /// Entries not asked for so far.
    pub fn rest(&self) -> impl Iterator<Item = (&'n Key, &'n Node)> + use<'n, '_> {
        self.entries.iter().zip(&self.used).filter(|(_, used)| !**used).map(|((k, n), _)| (k, n))
    }

    /// Reports every entry not asked for, with the nearest known key.
    pub fn finish(self, reader: &mut Reader<'_>, known: &[&str]) {
        if let Some(noted) = &mut reader.out.known {
            noted.insert(known.iter().map(|k| (*k).to_owned()).collect());
        }
        for (key, _) in self.rest() {
            let k = &key.text;
            let message = say!("不认识的键“{k}”", "unknown key `{k}`");
            match nearest(k, known) {
                Some(near) => {
                    reader.error_help(
                        &key.span,
                        "unknown-key",
                        message,
                        say!("是不是“{near}”？", "did you mean `{near}`?"),
                    );
                }
                None => reader.error(&key.span, "unknown-key", message),
            }
        }
    }
}

/// The known word nearest to a mistyped one, if near enough to be worth naming.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    known.iter().map(|k| (distance(word, k), *k)).filter(|(d, k)| *d <= 1 + k.chars().count() / 4).min().map(|(_, k)| k)
}

/// Edits (insert, delete, replace) between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut left_up = i;
        let mut left = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let up = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let cost = (left_up + usize::from(ca != *cb)).min(left + 1).min(up + 1);
            if let Some(slot) = row.get_mut(j) {
                *slot = left;
            }
            left_up = up;
            left = cost;
        }
        if let Some(slot) = row.get_mut(b.len()) {
            *slot = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
