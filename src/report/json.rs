//! The assessment as JSON: indented, in the order of its types, one line end at the end. Long lists are written entry by
//! entry as they are made.

use super::clean::is_invisible;
use crate::assess::document::Assessment;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
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

/// Entries of a list that are made and written at a time by one thread.
const CHUNK: usize = 1024;

/// Lines of a list.
pub(super) struct Lines(Vec<u8>);

impl Lines {
    /// Adds a line.
    ///
    /// # Errors
    /// The entry cannot be written.
    pub(super) fn put(&mut self, entry: &impl Serialize) -> io::Result<()> {
        self.0.extend_from_slice(b",\n    ");
        entry.serialize(&mut Serializer::with_formatter(&mut self.0, Harmless(CompactFormatter)))?;
        Ok(())
    }
}

/// Writes a list with a line for each entry, whose parts are made side by side: `[`, the entries, `]`. What is held in memory at a
/// time does not grow with the list.
///
/// # Errors
/// Any error of writing.
pub(super) fn write_lines<T: Sync>(
    out: &mut dyn Write,
    entries: &[T],
    put: impl Fn(&T, &mut Lines) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let lines = |part: &[T]| -> io::Result<Vec<u8>> {
        let mut lines = Lines(Vec::new());
        part.iter().try_for_each(|entry| put(entry, &mut lines))?;
        Ok(lines.0)
    };
    out.write_all(b"[")?;
    let mut any = false;
    for batch in entries.chunks(CHUNK * 2 * rayon::current_num_threads()) {
        let texts: Vec<Vec<u8>> = batch.par_chunks(CHUNK).map(lines).collect::<io::Result<_>>()?;
        for text in texts.iter().filter(|t| !t.is_empty()) {
            out.write_all(if any { text } else { text.get(1..).unwrap_or_default() })?;
            any = true;
        }
    }
    out.write_all(if any { b"\n  ]" } else { b"]" })
}

/// Whether no character of a text can be one that acts: told by its bytes, where that is sure.
fn is_plain(fragment: &str) -> bool {
    // First bytes of U+0080–00BF, U+0600–063F, U+1000–1FFF, U+2000–2FFF, U+F000–FFFF and U+C0000–FFFFF.
    fragment.bytes().all(|b| b >= 0x20 && !matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3))
}

/// A formatter, but characters that could act on a terminal are written as `\uXXXX`: the same JSON value.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment) {
            return out.write_all(fragment.as_bytes());
        }
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
    fn lists_written_side_by_side_are_whole_and_harmless() {
        for n in [0, 1, CHUNK, 5 * CHUNK + 3] {
            let entries: Vec<usize> = (0..n).collect();
            let mut out = Vec::new();
            write_lines(&mut out, &entries, |n, lines| {
                if n % 7 == 3 { Ok(()) } else { lines.put(&format!("\u{202e}第{n}行\u{9b}")) }
            })
            .unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(!text.chars().any(|c| c != '\n' && (c.is_control() || is_invisible(c))));
            let wanted: Vec<String> =
                entries.iter().filter(|n| *n % 7 != 3).map(|n| format!("\u{202e}第{n}行\u{9b}")).collect();
            assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), wanted);
        }
    }

    #[test]
    fn what_is_plain_by_its_bytes_has_nothing_that_acts() {
        for c in ('\u{0}'..=char::MAX).filter(|c| c.is_control() || is_invisible(*c)) {
            assert!(!is_plain(&c.to_string()), "{:x}", u32::from(c));
        }
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
