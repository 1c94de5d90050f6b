//! The assessment as JSON: indented, in the order of its types, one line end at the end. Long lists are written entry by
//! entry as they are made.

use super::clean::is_invisible;
use crate::assess::document::Assessment;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{self, BufWriter, Write};

/// Writes the assessment.
pub(super) fn write(assessment: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    write_value(assessment, out)
}

/// Writes any document of the contract.
pub(super) fn write_value(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    document.serialize(&mut Serializer::with_formatter(&mut out, Harmless(PrettyFormatter::new())))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The pretty formatter, but characters that could act on a terminal are written as `\uXXXX`: the same JSON value.
struct Harmless(PrettyFormatter<'static>);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut start = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| c.is_control() || is_invisible(*c)) {
            out.write_all(fragment.get(start..at).unwrap_or_default().as_bytes())?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            start = at + c.len_utf8();
        }
        out.write_all(fragment.get(start..).unwrap_or_default().as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn text(assessment: &Assessment) -> String {
        let mut out = Vec::new();
        write(assessment, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn reads_back_as_it_was() {
        let a = sample::chemical_firm();
        let json = text(&a);
        assert!(json.starts_with("{\n  \"schema\": \"hazgrade/assessment/1\",\n") && json.ends_with("}\n"));
        // Messages are saved in Chinese only, so the text is compared, not the value.
        assert!(text(&serde_json::from_str(&json).unwrap()) == json);
    }

    #[test]
    fn escapes_do_not_act_and_are_not_lost() {
        let mut a = sample::chemical_firm();
        let hostile = "\u{1b}[2J\u{9b}31m\u{202e}甲\u{e0041}".to_owned();
        a.enterprise.name = Some(hostile.clone());
        let json = text(&a);
        assert!(!json.chars().any(|c| c != '\n' && (c.is_control() || is_invisible(c))));
        assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap().enterprise.name, Some(hostile));
    }
}
