//! Text files of unknown encoding, decoded as a stream.

use super::source::Source;
use crate::base::Problem;
use crate::say;
use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, GBK, UTF_8};
use std::io::{self, Read, Seek as _, SeekFrom};

/// Bytes decoded at a time.
pub(super) const CHUNK: usize = 64 << 10;

/// The encoding and the number of sequences that cannot be decoded: a byte order mark decides; else valid UTF-8 is
/// UTF-8; else GB18030, unless UTF-8 leaves fewer sequences broken.
pub(super) fn encoding(source: &mut Source) -> io::Result<(&'static Encoding, u64)> {
    let head = source.head(4)?;
    if let Some((encoding, _)) = Encoding::for_bom(&head) {
        return Ok((encoding, broken(source, encoding)?));
    }
    let utf_8 = broken(source, UTF_8)?;
    if utf_8 == 0 {
        return Ok((UTF_8, 0));
    }
    let gb = broken(source, GB18030)?;
    Ok(if gb <= utf_8 { (GB18030, gb) } else { (UTF_8, utf_8) })
}

fn broken(source: &mut Source, encoding: &'static Encoding) -> io::Result<u64> {
    let mut count = 0;
    let mut text = Decoded::new(source, encoding)?;
    while text.more()? {
        count = text.broken;
    }
    Ok(count.max(text.broken))
}

/// Decodes a source chunk by chunk.
pub(super) struct Decoded<'s> {
    source: &'s mut Source,
    decoder: Decoder,
    input: Vec<u8>,
    at: usize,
    ended: bool,
    /// The chunk.
    pub(super) text: String,
    broken: u64,
    /// Bytes of the chunk that were read.
    given: usize,
}

impl<'s> Decoded<'s> {
    /// From the start of the source.
    pub(super) fn new(source: &'s mut Source, encoding: &'static Encoding) -> io::Result<Self> {
        source.seek(SeekFrom::Start(0))?;
        Ok(Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: Vec::with_capacity(CHUNK),
            at: 0,
            ended: false,
            text: String::with_capacity(CHUNK * 3),
            broken: 0,
            given: 0,
        })
    }

    /// Decodes the next chunk; `false` at the end.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        self.text.clear();
        self.given = 0;
        while self.text.is_empty() {
            if self.at >= self.input.len() {
                if self.ended {
                    return Ok(false);
                }
                self.input.clear();
                self.at = 0;
                let n = self.source.by_ref().take(CHUNK as u64).read_to_end(&mut self.input)?;
                self.ended = n == 0;
            }
            loop {
                let rest = self.input.get(self.at..).unwrap_or(&[]);
                let (result, read, replaced) = self.decoder.decode_to_string(rest, &mut self.text, self.ended);
                self.at += read;
                if replaced {
                    // Counted only when it happens: the decoder does not say how often it replaced.
                    self.broken += self.text.matches('\u{fffd}').count().max(1) as u64;
                }
                if result == CoderResult::InputEmpty || !self.text.is_empty() {
                    break;
                }
            }
            if self.ended && self.at >= self.input.len() {
                self.at = self.input.len();
                if self.text.is_empty() {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

/// UTF-8 bytes of the text.
impl Read for Decoded<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.text.len() && !self.more()? {
            return Ok(0);
        }
        let rest = self.text.as_bytes().get(self.given..).unwrap_or(&[]);
        let n = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..n), rest.get(..n)) {
            to.copy_from_slice(from);
        }
        self.given += n;
        Ok(n)
    }
}

/// The encoding of marked-up text: a byte order mark; UTF-8 if it is that throughout, which other encodings hardly ever
/// are, whatever is declared; then what the text declares of itself if it can be decoded so; then what [`encoding`] finds.
pub(super) fn declared_encoding(source: &mut Source) -> io::Result<(&'static Encoding, u64)> {
    let head = source.head(CHUNK as u64)?;
    let declared = declared(&head).filter(|_| Encoding::for_bom(&head).is_none());
    if let Some(encoding) = declared
        && broken(source, UTF_8)? > 0
        && broken(source, encoding)? == 0
    {
        return Ok((encoding, 0));
    }
    encoding(source)
}

/// The encoding that the head names: `encoding="…"`, `charset=…`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let instruction = head.starts_with(b"<?xml").then(|| memchr::memmem::find(&head, b"?>")).flatten();
    let (within, mark): (&[u8], &[u8]) = match instruction {
        Some(end) if memchr::memmem::find(head.get(..end)?, b"encoding").is_some() => (head.get(..end)?, b"encoding"),
        _ => (&head, b"charset"),
    };
    let at = memchr::memmem::find(within, mark)? + mark.len();
    let rest = within.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))).unwrap_or(rest.len());
    let encoding = Encoding::for_label(rest.get(..end)?)?;
    // Readable as bytes up to here, so it is not UTF-16 whatever it says; and GB18030 holds all of GBK.
    Some(if encoding == GBK { GB18030 } else { encoding }).filter(|e| e.is_ascii_compatible())
}

/// What to tell when some of the text could not be decoded.
pub(super) fn undecodable(encoding: &'static Encoding, count: u64) -> Option<Problem> {
    let name = encoding.name();
    (count > 0).then(|| {
        Problem::general(
            "undecodable-text",
            say!(
                "文件编码无法确定，按 {name} 读取时有 {count} 处无法解码，已用“�”代替；请另存为 UTF-8 后重试",
                "the encoding is uncertain: {count} places could not be decoded as {name} and show as `�`; save the file as UTF-8 and try again"
            ),
        )
    })
}
