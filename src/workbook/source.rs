//! The bytes of a file: on disk, or held in memory.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// A readable, seekable, cheaply doubled input.
#[derive(Debug)]
pub(super) enum Source {
    /// A file.
    File(File),
    /// Bytes in memory.
    Bytes(Cursor<Arc<[u8]>>),
}

impl Source {
    /// Length in bytes.
    pub(super) fn len(&mut self) -> io::Result<u64> {
        let len = self.seek(SeekFrom::End(0))?;
        self.seek(SeekFrom::Start(0))?;
        Ok(len)
    }

    /// The first `n` bytes at most; then back to the start.
    pub(super) fn head(&mut self, n: u64) -> io::Result<Vec<u8>> {
        self.seek(SeekFrom::Start(0))?;
        let mut head = Vec::new();
        self.by_ref().take(n).read_to_end(&mut head)?;
        self.seek(SeekFrom::Start(0))?;
        Ok(head)
    }
}

impl Read for Source {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buf),
            Self::Bytes(bytes) => bytes.read(buf),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Bytes(bytes) => bytes.seek(to),
        }
    }
}
