//! Zip containers: parts by name, inflated within limits, large ones on a second thread.

use super::error::OpenError;
use super::limits::{Limits, size};
use super::source::Source;
use crate::base::Message;
use crate::say;
use rustc_hash::FxHashMap;
use std::fmt;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use zip::ZipArchive;

/// A limit that a stream passed; travels inside an [`io::Error`].
#[derive(Debug)]
pub(super) struct Over(pub(super) Message);

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Over {}

/// The limit behind a stream error, if it is one.
pub(super) fn over_limit(error: &io::Error) -> Option<&Message> {
    error.get_ref()?.downcast_ref::<Over>().map(|over| &over.0)
}

/// An open zip container.
pub(super) struct Package<'l> {
    archive: ZipArchive<BufReader<Source>>,
    /// Lower-case name → index.
    names: FxHashMap<String, usize>,
    inflated: AtomicU64,
    limits: &'l Limits,
}

/// Compressed parts from this size on are inflated on a thread of their own.
const THREAD_FROM: u64 = 512 << 10;
const CHUNK: usize = 256 << 10;
/// Bytes a part may inflate to before its ratio is looked at.
const RATIO_FROM: u64 = 16 << 20;

impl<'l> Package<'l> {
    /// Opens a container and indexes its parts.
    pub(super) fn open(mut source: Source, limits: &'l Limits) -> Result<Self, OpenError> {
        let claimed = claimed_entries(&mut source).map_err(OpenError::io)?;
        if claimed > limits.zip_entries {
            return Err(OpenError::over(&say!(
                "压缩包内有 {claimed} 个文件（上限 zip-entries）",
                "the container holds {claimed} parts (limit zip-entries)"
            )));
        }
        let archive = ZipArchive::new(BufReader::with_capacity(64 << 10, source)).map_err(|e| {
            OpenError::damaged("zip", &say!("压缩包目录无法读取：{e}", "its directory cannot be read: {e}"))
        })?;
        let names = archive
            .file_names()
            .enumerate()
            .filter_map(|(i, name)| Some((name.ok()?.replace('\\', "/").to_lowercase(), i)))
            .collect();
        Ok(Self { archive, names, inflated: AtomicU64::new(0), limits })
    }

    /// Whether a part of this name exists; case does not matter.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Whether a part's name starts so.
    pub(super) fn has_under(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// Hands the bytes of a part to `read`. `None` if there is no such part.
    pub(super) fn part<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<T, OpenError>,
    ) -> Result<Option<T>, OpenError> {
        let Some(&index) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(_) => OpenError::new(
                "encrypted-file",
                say!(
                    "压缩包内的 {name} 已加密或使用了不支持的压缩方式（{e}），请用表格软件打开并另存后重试",
                    "{name} in the container is encrypted or compressed in an unsupported way ({e}); open it in a spreadsheet program, save it anew and try again"
                ),
            ),
            e => OpenError::damaged(name, &say!("{e}", "{e}")),
        })?;
        let packed = file.compressed_size();
        let large = packed >= THREAD_FROM;
        let mut counted = Counted {
            inner: file,
            packed,
            left: self.limits.part_bytes,
            inflated: &self.inflated,
            limits: self.limits,
        };
        if !large {
            return read(&mut counted).map(Some);
        }
        std::thread::scope(|scope| {
            let (full, chunks) = sync_channel(4);
            let (spent, free) = channel::<Vec<u8>>();
            scope.spawn(move || inflate(&mut counted, &full, &free));
            read(&mut Chunks { full: chunks, spent, current: Vec::new(), at: 0 }).map(Some)
        })
    }

    /// The whole of a small part. `None` if there is no such part.
    pub(super) fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, OpenError> {
        self.part(name, |reader| {
            let mut all = Vec::new();
            reader.take(most).read_to_end(&mut all).map_err(|e| stream_error(name, &e))?;
            Ok(all)
        })
    }
}

/// What a failing stream means for the file.
pub(super) fn stream_error(part: &str, error: &io::Error) -> OpenError {
    match over_limit(error) {
        Some(message) => OpenError::over(message),
        None => OpenError::damaged(part, &say!("{error}", "{error}")),
    }
}

/// Entries the end record claims, read before anything is allocated for them.
fn claimed_entries(source: &mut Source) -> io::Result<u64> {
    let len = source.len()?;
    let tail_len = len.min(65_536 + 22 + 76);
    source.seek(SeekFrom::Start(len - tail_len))?;
    let mut tail = Vec::new();
    source.by_ref().take(tail_len).read_to_end(&mut tail)?;
    source.seek(SeekFrom::Start(0))?;
    let number = |at: usize, n: usize| {
        tail.get(at..at + n).map_or(0, |b| b.iter().rev().fold(0_u64, |all, b| all << 8 | u64::from(*b)))
    };
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").map_or(0, |at| number(at + 10, 2));
    let end_64 = memchr::memmem::rfind(&tail, b"PK\x06\x06").map_or(0, |at| number(at + 32, 8));
    Ok(if end == 0xffff { end_64 } else { end })
}

/// Counts what is really inflated.
struct Counted<'a, R> {
    inner: R,
    packed: u64,
    left: u64,
    inflated: &'a AtomicU64,
    limits: &'a Limits,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        let count = n as u64;
        let total = self.inflated.fetch_add(count, Ordering::Relaxed) + count;
        let over = |limit: u64, name: &str| {
            let most = size(limit);
            io::Error::other(Over(say!(
                "解压后超过 {most}（上限 {name}）",
                "inflates to more than {most} (limit {name})"
            )))
        };
        self.left = self.left.checked_sub(count).ok_or_else(|| over(self.limits.part_bytes, "part-bytes"))?;
        if total > self.limits.total_bytes {
            return Err(over(self.limits.total_bytes, "total-bytes"));
        }
        let so_far = self.limits.part_bytes - self.left;
        let times = self.limits.inflate_ratio;
        if so_far > RATIO_FROM && so_far > self.packed.saturating_mul(times) {
            return Err(io::Error::other(Over(say!(
                "解压后超过压缩大小的 {times} 倍（上限 inflate-ratio）",
                "inflates to more than {times} times its packed size (limit inflate-ratio)"
            ))));
        }
        Ok(n)
    }
}

/// Inflates ahead of the reader until it is done or has gone away.
fn inflate(source: &mut dyn Read, full: &SyncSender<io::Result<Vec<u8>>>, free: &Receiver<Vec<u8>>) {
    loop {
        let mut chunk = free.try_recv().unwrap_or_default();
        chunk.resize(CHUNK, 0);
        let mut end = 0;
        let mut failure = None;
        while let Some(rest) = chunk.get_mut(end..).filter(|r| !r.is_empty()) {
            match source.read(rest) {
                Ok(0) => break,
                Ok(n) => end += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    failure = Some(e);
                    break;
                }
            }
        }
        let last = end < CHUNK;
        chunk.truncate(end);
        if full.send(Ok(chunk)).is_err() {
            return;
        }
        if let Some(e) = failure {
            let _ = full.send(Err(e));
            return;
        }
        if last {
            return;
        }
    }
}

struct Chunks {
    full: Receiver<io::Result<Vec<u8>>>,
    spent: std::sync::mpsc::Sender<Vec<u8>>,
    current: Vec<u8>,
    at: usize,
}

impl Read for Chunks {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while self.at == self.current.len() {
            let Ok(next) = self.full.recv() else { return Ok(0) };
            let _ = self.spent.send(std::mem::replace(&mut self.current, next?));
            self.at = 0;
        }
        let rest = self.current.get(self.at..).unwrap_or(&[]);
        let n = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..n), rest.get(..n)) {
            to.copy_from_slice(from);
        }
        self.at += n;
        Ok(n)
    }
}
