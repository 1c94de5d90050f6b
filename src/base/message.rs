//! What is said to people, in Chinese and in English.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The language a person is spoken to in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the default of every document.
    #[default]
    Zh,
    /// English.
    En,
}

/// One sentence in both languages. Saved files hold the Chinese one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Chinese text.
    pub zh: Cow<'static, str>,
    /// English text.
    pub en: Cow<'static, str>,
}

impl Message {
    /// A message from its two texts.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in one language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

impl Serialize for Message {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.zh)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Ok(Self { en: Cow::Owned(text.clone()), zh: Cow::Owned(text) })
    }
}

impl JsonSchema for Message {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Message")
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// Builds a [`Message`] from two format strings that share their arguments.
///
/// `say!("没有 {path}", "{path} is missing")` captures variables as `format!` does.
#[macro_export]
macro_rules! say {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $value;)*
        $crate::base::Message::new(format!($zh), format!($en))
    }};
}

/// Something worth telling about an input: where (a cell such as `D7`, or nothing for the whole sheet), a stable
/// code for programs, and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// A1 name of the cell, if one cell is meant.
    pub cell: Option<String>,
    /// Stable kebab-case code, e.g. `date-without-year`.
    pub code: Cow<'static, str>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Problem {
    /// A problem of a whole sheet or file.
    #[must_use]
    pub fn general(code: &'static str, message: Message) -> Self {
        Self { cell: None, code: Cow::Borrowed(code), message }
    }

    /// A problem at one cell (one-based row, zero-based column).
    #[must_use]
    pub fn at(row: u32, column: u32, code: &'static str, message: Message) -> Self {
        Self { cell: Some(super::address::cell_name(row, column)), code: Cow::Borrowed(code), message }
    }
}
