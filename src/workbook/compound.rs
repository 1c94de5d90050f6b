//! Compound files (CFB), the container of Office 97–2003 documents and of encrypted workbooks.

use super::error::OpenError;
use super::source::Source;
use crate::say;
use std::io::{Read, Seek as _, SeekFrom};

/// One stream's directory entry.
struct Entry {
    name: String,
    start: u32,
    size: u64,
    root: bool,
}

/// An open compound file.
pub(super) struct Compound {
    source: Source,
    sector: u64,
    cutoff: u64,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    entries: Vec<Entry>,
    sectors: usize,
    most: u64,
}

const END: u32 = 0xffff_fffa;

fn broken() -> OpenError {
    OpenError::damaged("OLE", &say!("复合文件结构无效", "the compound file's structure is not valid"))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|c| Some(u32::from_le_bytes(c.try_into().ok()?)))
}

impl Compound {
    /// Reads header, allocation tables and directory. Streams of more than `most` bytes are refused.
    pub(super) fn open(mut source: Source, most: u64) -> Result<Self, OpenError> {
        let len = source.len().map_err(OpenError::io)?;
        let header = source.head(512).map_err(OpenError::io)?;
        let shift = u16_at(&header, 30).filter(|s| matches!(s, 9 | 12)).ok_or_else(broken)?;
        let sector = 1_u64 << shift;
        let word = |at| u32_at(&header, at).ok_or_else(broken);
        let (directory, cutoff, mini, mut more) = (word(48)?, word(56)?, word(60)?, word(68)?);
        let sectors = usize::try_from(len / sector + 1).map_err(|_| broken())?;
        let mut file = Self {
            source,
            sector,
            cutoff: u64::from(cutoff),
            fat: Vec::new(),
            mini_fat: Vec::new(),
            entries: Vec::new(),
            sectors,
            most,
        };
        let mut tables: Vec<u32> = words(header.get(76..512).unwrap_or(&[])).filter(|s| *s < END).collect();
        let mut visited = 0;
        while more < END {
            visited += 1;
            if visited > sectors {
                return Err(broken());
            }
            let mut list: Vec<u32> = words(&file.sector_bytes(more)?).collect();
            more = list.pop().unwrap_or(u32::MAX);
            tables.extend(list.into_iter().filter(|s| *s < END));
        }
        if tables.len() > sectors {
            return Err(broken());
        }
        for table in tables {
            let bytes = file.sector_bytes(table)?;
            file.fat.extend(words(&bytes));
        }
        let bytes = file.chain(directory, u64::MAX)?;
        file.entries = bytes.chunks_exact(128).filter_map(entry).collect();
        if mini < END {
            let bytes = file.chain(mini, u64::MAX)?;
            file.mini_fat = words(&bytes).collect();
        }
        Ok(file)
    }

    /// Whether a stream of this name exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, OpenError> {
        let found = self.entries.iter().find(|e| !e.root && e.name.eq_ignore_ascii_case(name));
        let Some((start, size)) = found.map(|e| (e.start, e.size)) else { return Ok(None) };
        if size >= self.cutoff {
            return self.chain(start, size).map(Some);
        }
        let root = self.entries.iter().find(|e| e.root).map(|e| (e.start, e.size)).ok_or_else(broken)?;
        let store = self.chain(root.0, root.1)?;
        let mut bytes = Vec::new();
        let mut at = start;
        while at < END && (bytes.len() as u64) < size {
            let from = at as usize * 64;
            bytes.extend_from_slice(store.get(from..from + 64).ok_or_else(broken)?);
            at = *self.mini_fat.get(at as usize).ok_or_else(broken)?;
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(Some(bytes))
    }

    fn sector_bytes(&mut self, index: u32) -> Result<Vec<u8>, OpenError> {
        let at = (u64::from(index) + 1) * self.sector;
        self.source.seek(SeekFrom::Start(at)).map_err(OpenError::io)?;
        let mut bytes = Vec::new();
        self.source.by_ref().take(self.sector).read_to_end(&mut bytes).map_err(OpenError::io)?;
        if bytes.is_empty() { Err(broken()) } else { Ok(bytes) }
    }

    /// The sectors of a chain, at most `size` bytes of them. A last sector may be cut short by the end of the file.
    fn chain(&mut self, start: u32, size: u64) -> Result<Vec<u8>, OpenError> {
        let mut bytes = Vec::new();
        let (mut at, mut visited) = (start, 0);
        while at < END && (bytes.len() as u64) < size {
            visited += 1;
            if visited > self.sectors {
                return Err(broken());
            }
            bytes.extend_from_slice(&self.sector_bytes(at)?);
            if bytes.len() as u64 > self.most {
                let most = super::limits::size(self.most);
                return Err(OpenError::over(&say!(
                    "数据流超过 {most}（上限 part-bytes）",
                    "a stream is larger than {most} (limit part-bytes)"
                )));
            }
            at = *self.fat.get(at as usize).ok_or_else(broken)?;
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(bytes)
    }
}

fn entry(raw: &[u8]) -> Option<Entry> {
    let kind = *raw.get(66)?;
    if !matches!(kind, 1 | 2 | 5) {
        return None;
    }
    let len = usize::from(u16_at(raw, 64)?).min(64).saturating_sub(2);
    let units: Vec<u16> =
        raw.get(..len)?.chunks_exact(2).filter_map(|c| Some(u16::from_le_bytes(c.try_into().ok()?))).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(raw, 116)?,
        // The upper half is not always cleared by old writers.
        size: u64::from(u32_at(raw, 120)?),
        root: kind == 5,
    })
}
