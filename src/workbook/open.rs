//! From a path or bytes to a workbook.

use super::compound::Compound;
use super::detect::{self, Look};
use super::error::OpenError;
use super::limits::{Limits, size};
use super::package::Package;
use super::source::Source;
use super::{Format, Workbook, docx, html, ods, separated, spreadsheetml, xls, xlsb, xlsx};
use crate::base::Problem;
use crate::say;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// Reads a file. Its format is found by content; the extension only matters where content leaves it open.
///
/// # Errors
/// When nothing of the file can be read: see [`OpenError::code`].
pub fn open(path: &Path, limits: &Limits) -> Result<Workbook, OpenError> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let meta = std::fs::metadata(path).map_err(OpenError::io)?;
    if meta.is_dir() {
        return Err(OpenError::new(
            "is-a-folder",
            say!("这是文件夹，请指定其中的文件", "this is a folder; name a file in it"),
        ));
    }
    if !meta.is_file() {
        return Err(OpenError::new("not-a-file", say!("这不是普通文件", "this is not a regular file")));
    }
    let file = std::fs::File::open(path).map_err(OpenError::io)?;
    guarded(&name, Source::File(file), limits)
}

/// Reads a file held in memory; `name` is its file name.
///
/// # Errors
/// As [`open`].
pub fn open_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, limits: &Limits) -> Result<Workbook, OpenError> {
    guarded(name, Source::Bytes(Cursor::new(bytes.into())), limits)
}

/// Turns a panic in a reader into an error of this one file.
fn guarded(name: &str, source: Source, limits: &Limits) -> Result<Workbook, OpenError> {
    catch_unwind(AssertUnwindSafe(|| route(name, source, limits))).unwrap_or_else(|_| {
        Err(OpenError::damaged("?", &say!("读取时出现内部错误", "reading it led to an internal error")))
    })
}

fn route(name: &str, mut source: Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let len = source.len().map_err(OpenError::io)?;
    if len == 0 {
        return Err(OpenError::new(
            "empty-file",
            say!("文件为空（0 字节），请重新导出或下载", "the file is empty (0 bytes); export or download it again"),
        ));
    }
    if name.starts_with("~$") {
        return Err(OpenError::new(
            "lock-file",
            say!(
                "这是表格软件打开文件时留下的临时锁文件，请选择同名但不带“~$”的文件",
                "this is a lock file a spreadsheet program leaves while a file is open; choose the file named without `~$`"
            ),
        ));
    }
    if len > limits.input_bytes {
        let most = size(limits.input_bytes);
        return Err(OpenError::over(&say!(
            "大于 {most}（上限 input-bytes）",
            "it is larger than {most} (limit input-bytes)"
        )));
    }
    let head = source.head(detect::HEAD).map_err(OpenError::io)?;
    let claimed = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let mut workbook = match detect::look(&head) {
        Look::Zip => zipped(source, limits)?,
        Look::Compound => compound(source, limits)?,
        Look::Html => html::read(&mut source, limits)?,
        Look::SpreadsheetMl => spreadsheetml::read(&mut source, limits)?,
        Look::WordXml => spreadsheetml::read_word(&mut source, limits)?,
        Look::Other(zh, en) => return Err(detect::not_spreadsheet(&say!("{zh}", "{en}"))),
        Look::Text => {
            let style = separated::style(&mut source).map_err(OpenError::io)?;
            if !style.separated && matches!(claimed.as_str(), "xlsx" | "xlsm" | "xltx" | "xls" | "xlsb" | "ods" | "et")
            {
                return Err(detect::not_spreadsheet(&say!(
                    "纯文本（扩展名 .{claimed} 与内容不符）",
                    "plain text (its extension .{claimed} does not fit)"
                )));
            }
            separated::read(&mut source, &style, limits)?
        }
    };
    if let Some(problem) = misnamed(&claimed, workbook.format) {
        workbook.problems.push(problem);
    }
    Ok(workbook)
}

fn zipped(source: Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let mut package = Package::open(source, limits)?;
    match detect::container(&mut package)? {
        Format::Xlsx => xlsx::read(package, limits),
        Format::Xlsb => xlsb::read(package, limits),
        Format::Ods => ods::read(package, limits),
        Format::Docx => docx::read(package, limits),
        other => {
            let name = other.name();
            Err(detect::unsupported(&say!("{name}", "{name}"), ".xlsx"))
        }
    }
}

fn compound(source: Source, limits: &Limits) -> Result<Workbook, OpenError> {
    let file = Compound::open(source, limits.part_bytes)?;
    if file.has("EncryptedPackage") {
        return Err(detect::encrypted());
    }
    if file.has("Workbook") || file.has("Book") {
        return xls::read(file, limits);
    }
    if file.has("WordDocument") {
        return Err(detect::unsupported(&say!("旧版 Word 文档（.doc）", "an old Word document (.doc)"), ".docx"));
    }
    Err(detect::not_spreadsheet(&if file.has("PowerPoint Document") {
        say!("旧版 PowerPoint 演示文稿", "an old PowerPoint presentation")
    } else {
        say!("其他复合文件", "another kind of compound file")
    }))
}

/// A note when the extension claims another format than the content has.
fn misnamed(claimed: &str, format: Format) -> Option<Problem> {
    let fits: &[&str] = match format {
        Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
        Format::Xls => &["xls", "xlt", "et", "ett"],
        Format::Xlsb => &["xlsb"],
        Format::Ods => &["ods", "ots"],
        Format::Csv => &["csv", "tsv", "txt", "tab"],
        Format::Docx => &["docx", "docm", "dotx"],
        Format::WordXml => &["xml", "doc"],
        Format::Html => &["html", "htm"],
        Format::SpreadsheetMl => &["xml"],
    };
    if claimed.is_empty() || fits.contains(&claimed) {
        return None;
    }
    let real = format.name();
    Some(Problem::general(
        "extension-differs",
        say!(
            "扩展名为 .{claimed}，内容实际是 {real}，已按内容读取",
            "its extension is .{claimed} but its content is {real}; it was read as that"
        ),
    ))
}
