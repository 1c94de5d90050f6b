//! What a file really is, by its content.

use super::Format;
use super::error::OpenError;
use super::package::Package;
use crate::base::Message;
use crate::say;

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A zip container.
    Zip,
    /// A compound file: Office 97–2003, or an encrypted workbook.
    Compound,
    /// Text of some sort.
    Text,
    /// A web page.
    Html,
    /// Excel 2003 XML.
    SpreadsheetMl,
    /// Word 2003 XML, or a Word document flattened into one XML file.
    WordXml,
    /// Something that is not read; Chinese and English names.
    Other(&'static str, &'static str),
}

/// Bytes of the head that [`look`] wants.
pub(super) const HEAD: u64 = 8 << 10;

/// Judges the first bytes of a file.
pub(super) fn look(head: &[u8]) -> Look {
    let starts = |mark: &[u8]| head.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") {
        return Look::Zip;
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Look::Compound;
    }
    let known: [(&[u8], &str, &str); 13] = [
        (b"%PDF", "PDF 文件", "a PDF file"),
        (b"\x89PNG", "PNG 图片", "a PNG picture"),
        (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
        (b"GIF8", "GIF 图片", "a GIF picture"),
        (b"II*\0", "TIFF 图片", "a TIFF picture"),
        (b"MM\0*", "TIFF 图片", "a TIFF picture"),
        (b"Rar!", "RAR 压缩包", "a RAR archive"),
        (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
        (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
        (b"{\\rtf", "RTF 文档", "an RTF document"),
        (b"SQLite format 3", "SQLite 数据库", "an SQLite database"),
        (b"\x7fELF", "可执行程序", "a program"),
        (b"MZ\x90", "可执行程序", "a program"),
    ];
    if let Some((_, zh, en)) = known.iter().find(|k| starts(k.0)) {
        return Look::Other(zh, en);
    }
    if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Look::Other("WebP 图片", "a WebP picture");
    }
    if starts(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return Look::Other("BMP 图片", "a BMP picture");
    }
    if let [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0, ..] = head {
        return Look::Other("Excel 5.0 之前的旧版表格", "a workbook of Excel 4 or earlier");
    }
    let text = match head {
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        _ if head.contains(&0) => return Look::Other("无法识别的二进制文件", "a binary file of unknown kind"),
        _ => String::from_utf8_lossy(head),
    };
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_lowercase();
    if text.starts_with("<?xml") || text.starts_with("<workbook") {
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") || text.contains("excel.sheet") {
            return Look::SpreadsheetMl;
        }
        if ["office/word/2003/wordml", "word.document", "office/2006/xmlpackage"].iter().any(|mark| text.contains(mark))
        {
            return Look::WordXml;
        }
        if text.contains("<html") {
            return Look::Html;
        }
        return Look::Other("XML 文件（不是表格）", "an XML file that is not a spreadsheet");
    }
    if text.starts_with("mime-version:") {
        return Look::Other("单文件网页（MHTML）", "a web archive (MHTML)");
    }
    if text.starts_with('<')
        && ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style", "<div", "<tr"]
            .iter()
            .any(|t| text.contains(t))
    {
        return Look::Html;
    }
    Look::Text
}

/// What a zip container holds.
pub(super) fn container(package: &mut Package<'_>) -> Result<Format, OpenError> {
    if package.has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if package.has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    if package.has_under("word/") {
        return Ok(Format::Docx);
    }
    if package.has("content.xml") {
        let kind = package.bytes("mimetype", 200)?.unwrap_or_default();
        let kind = String::from_utf8_lossy(&kind).into_owned();
        if kind.is_empty() || kind.contains("spreadsheet") {
            return Ok(Format::Ods);
        }
        return Err(not_spreadsheet(&say!(
            "OpenDocument 文档（不是表格）",
            "an OpenDocument file that is not a spreadsheet"
        )));
    }
    if package.has("[content_types].xml") {
        if package.has_under("ppt/") {
            return Err(not_spreadsheet(&say!("PowerPoint 演示文稿", "a PowerPoint presentation")));
        }
        if package.has_under("visio/") {
            return Err(not_spreadsheet(&say!("Visio 绘图", "a Visio drawing")));
        }
        // The workbook part may have any name; the relationships tell.
        return Ok(Format::Xlsx);
    }
    Err(not_spreadsheet(&say!("普通压缩包", "a plain zip archive")))
}

/// The file is something else; what to do.
pub(super) fn not_spreadsheet(what: &Message) -> OpenError {
    let (zh, en) = (&what.zh, &what.en);
    OpenError::new(
        "not-a-spreadsheet",
        say!(
            "该文件实际是{zh}，不是表格；请提供 .xlsx、.xls、.xlsb、.ods、.csv 或 .docx 文件",
            "the file is really {en}, not a spreadsheet; give an .xlsx, .xls, .xlsb, .ods, .csv or .docx file"
        ),
    )
}

/// The file may hold tables, but in a container that is not read; what to save it as.
pub(super) fn unsupported(what: &Message, save: &str) -> OpenError {
    let (zh, en) = (&what.zh, &what.en);
    OpenError::new(
        "unsupported-container",
        say!(
            "该文件实际是{zh}，暂不支持；请打开后另存为 {save}",
            "the file is really {en}, which is not read; open it and save it as {save}"
        ),
    )
}

/// The file is encrypted.
pub(super) fn encrypted() -> OpenError {
    OpenError::new(
        "encrypted-file",
        say!(
            "文件已加密，请用表格软件打开，取消密码后另存再试",
            "the file is encrypted; open it in a spreadsheet program, remove the password, save it and try again"
        ),
    )
}
