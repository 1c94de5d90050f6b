//! The parts of the document as one archive. The library can neither repeat heads of tables nor fix its dates and
//! paragraph numbers, so that is done on its finished parts.

use super::super::clean::one_line;
use super::order;
use super::parts::HEAD_HEIGHT;
use docx_rs::Docx;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Fonts that a firm's computer may lack, with the one to take instead.
const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font><w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="楷体"><w:altName w:val="楷体_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

/// What the archive says of itself.
pub(super) struct Properties<'a> {
    pub(super) title: &'a str,
    /// The enterprise.
    pub(super) subject: &'a str,
    /// The day asked for.
    pub(super) day: &'a str,
}

/// The archive's bytes: the same for the same document.
pub(super) fn pack(doc: Docx, properties: &Properties<'_>) -> io::Result<Vec<u8>> {
    let mut parts = doc.build();
    let media = media(&mut parts);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), parts.content_type),
        ("_rels/.rels".into(), parts.rels),
        ("docProps/app.xml".into(), parts.doc_props.app),
        ("docProps/core.xml".into(), core(properties).into_bytes()),
        ("docProps/custom.xml".into(), parts.doc_props.custom),
        ("word/_rels/document.xml.rels".into(), parts.document_rels),
        ("word/document.xml".into(), settled(parts.document)?),
        ("word/styles.xml".into(), settled(parts.styles)?),
        ("word/settings.xml".into(), parts.settings),
        ("word/fontTable.xml".into(), FONTS.into()),
        ("word/comments.xml".into(), parts.comments),
        ("word/numbering.xml".into(), parts.numberings),
        ("word/commentsExtended.xml".into(), parts.comments_extended),
    ];
    files.extend(media);
    let footers = parts.footers.len();
    for (n, footer) in parts.footers.into_iter().enumerate() {
        files.push((format!("word/footer{}.xml", n + 1), settled(footer)?));
    }
    for (n, rels) in parts.footer_rels.into_iter().take(footers).enumerate() {
        files.push((format!("word/_rels/footer{}.xml.rels", n + 1), rels));
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The pictures by their names. The library calls all of them PNG; a JPEG file gets its own ending.
fn media(parts: &mut docx_rs::XMLDocx) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for (id, bytes) in std::mem::take(&mut parts.media) {
        let is_jpeg = bytes.starts_with(b"\xff\xd8");
        if is_jpeg {
            let rels = String::from_utf8_lossy(&parts.document_rels)
                .replace(&format!("media/{id}.png"), &format!("media/{id}.jpeg"));
            parts.document_rels = rels.into_bytes();
        }
        out.push((format!("word/media/{id}.{}", if is_jpeg { "jpeg" } else { "png" }), bytes));
    }
    out
}

/// Drops the running paragraph numbers, marks heads of tables, which are told by their height, and puts properties into
/// the order that the standard prescribes.
fn settled(xml: Vec<u8>) -> io::Result<Vec<u8>> {
    const ID: &str = " w14:paraId=\"";
    let xml = String::from_utf8(xml).map_err(io::Error::other)?;
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml.as_str();
    while let Some((before, after)) = rest.split_once(ID) {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    // Empty run properties stand even where none may stand.
    let out = out.replace("<w:rPr />", "");
    let head = format!("<w:trHeight w:val=\"{HEAD_HEIGHT}\" w:hRule=\"atLeast\" />");
    order::properties(&out.replace(&head, &format!("{head}<w:tblHeader />"))).map(String::into_bytes)
}

/// Title, author and dates; the dates are the day the law was asked for.
fn core(properties: &Properties<'_>) -> String {
    let date = properties.day.parse::<jiff::civil::Date>().map_or_else(|_| "2000-01-01".to_owned(), |d| d.to_string());
    let author = concat!("hazgrade ", env!("CARGO_PKG_VERSION"));
    let (title, subject) = (escape(&one_line(properties.title)), escape(&one_line(properties.subject)));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
