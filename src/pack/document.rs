//! A reference of packs for readers: documents, clauses, rules. The same pages as Markdown and as HTML.

use super::clauses::{Answered, cover};
use super::describe;
use super::model::{Auto, Pack, Rule};
use crate::base::{Grade, Lang};
use crate::recognize::kinds::Kinds;
use jiff::civil::Date;
use std::fmt::Write as _;

/// One pack, ready to be written.
#[derive(Debug)]
pub struct Page<'a> {
    pack: &'a Pack,
    kinds: &'a Kinds,
    day: Date,
    rules: Vec<&'a Rule>,
}

/// A page per pack that has a rule that is wanted.
pub fn pages<'a>(
    packs: &'a [Pack],
    kinds: &'a Kinds,
    day: Date,
    wanted: &dyn Fn(&Pack, &Rule) -> bool,
) -> Vec<Page<'a>> {
    let page =
        |pack: &'a Pack| Page { pack, kinds, day, rules: pack.rules.iter().filter(|r| wanted(pack, r)).collect() };
    packs.iter().map(page).filter(|p| !p.rules.is_empty()).collect()
}

/// A part of a document.
enum Part {
    Heading(usize, String),
    Text(String),
    Table(Vec<String>, Vec<Vec<String>>),
    Block(String),
}

/// The pages as Markdown.
#[must_use]
pub fn markdown(pages: &[Page<'_>], lang: Lang) -> String {
    let mut out = String::new();
    for part in parts(pages, lang) {
        let row = |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| md(c)).collect::<Vec<_>>().join(" | "));
        match part {
            Part::Heading(level, text) => {
                let _ = write!(out, "{} {}\n\n", "#".repeat(level), md(&text));
            }
            Part::Text(text) => {
                let _ = write!(out, "{}\n\n", md(&text));
            }
            Part::Table(head, rows) => {
                out.push_str(&row(&head));
                let _ = writeln!(out, "|{}", "---|".repeat(head.len()));
                for cells in &rows {
                    out.push_str(&row(cells));
                }
                out.push('\n');
            }
            Part::Block(text) => {
                let text = crate::base::norm::tidy(&text).replace("```", "'''");
                let _ = write!(out, "```text\n{text}\n```\n\n");
            }
        }
    }
    out
}

/// The pages as one HTML document that needs nothing else.
#[must_use]
pub fn html(pages: &[Page<'_>], lang: Lang) -> String {
    let (code, title) = if lang == Lang::Zh { ("zh-CN", "规则手册") } else { ("en", "Reference of rules") };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n\
         body{{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}}\n\
         table{{border-collapse:collapse;width:100%}}th,td{{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}}\n\
         pre{{background:#f5f5f5;padding:.7rem;overflow-x:auto;white-space:pre-wrap}}\n</style>\n</head>\n<body>\n"
    );
    for part in parts(pages, lang) {
        match part {
            Part::Heading(level, text) => {
                let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(&text));
            }
            Part::Text(text) => {
                let _ = writeln!(out, "<p>{}</p>", escape(&text));
            }
            Part::Table(head, rows) => {
                let cells = |tag: &str, row: &[String]| {
                    let list: Vec<String> = row.iter().map(|c| format!("<{tag}>{}</{tag}>", escape(c))).collect();
                    list.concat()
                };
                let _ = writeln!(out, "<table>\n<tr>{}</tr>", cells("th", &head));
                for row in rows {
                    let _ = writeln!(out, "<tr>{}</tr>", cells("td", &row));
                }
                out.push_str("</table>\n");
            }
            Part::Block(text) => {
                let _ = writeln!(out, "<pre>{}</pre>", escape(&text));
            }
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn parts(pages: &[Page<'_>], lang: Lang) -> Vec<Part> {
    let zh = lang == Lang::Zh;
    let word = |z: &str, e: &str| if zh { z.to_owned() } else { e.to_owned() };
    let mut out = vec![Part::Heading(1, word("规则手册", "Reference of rules"))];
    for page in pages {
        let pack = page.pack;
        let (id, version, sha) = (&pack.id, &pack.version, pack.sha256.get(..16).unwrap_or(&pack.sha256));
        out.push(Part::Heading(2, pack.title.clone()));
        out.push(Part::Text(if zh {
            format!(
                "规则包 {id}，版本 {version}，内容摘要 {sha}；按 {} 的效力。条件是对条款的改写，以官方文本为准。",
                page.day
            )
        } else {
            format!(
                "Pack {id}, version {version}, digest {sha}; in force on {}. Conditions paraphrase the clauses.",
                page.day
            )
        }));
        let head = [
            ("文件", "document"),
            ("文号", "number"),
            ("效力", "in force"),
            ("核对", "verification"),
            ("说明", "note"),
        ];
        let rows = pack.documents.iter().map(|d| {
            let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
            let force = format!("{} — {}", day(d.from), day(d.until));
            let note = d.note.clone().unwrap_or_default();
            vec![d.title.clone(), d.number.clone(), force, d.verification.word().to_owned(), note]
        });
        out.push(Part::Table(head.map(|(z, e)| word(z, e)).to_vec(), rows.collect()));
        for document in cover(pack, page.day) {
            clauses(&document, page, zh, &mut out);
        }
        for rule in &page.rules {
            out.push(Part::Heading(3, format!("{} {}", rule.id, rule.title)));
            out.push(Part::Block(describe::explain(pack, rule, page.kinds, page.day, lang)));
        }
    }
    out
}

/// Clause, rules, channels.
fn clauses(document: &super::clauses::DocumentCover, page: &Page<'_>, zh: bool, out: &mut Vec<Part>) {
    let word = |z: &str, e: &str| if zh { z.to_owned() } else { e.to_owned() };
    out.push(Part::Heading(3, format!("{} {}", document.number, document.title)));
    let answered = |a: Answered| match a {
        Answered::Rule => word("有规则", "by a rule"),
        Answered::ByHand => word("人工对照", "by hand"),
        Answered::Missing => word("没有规则", "no rule"),
        Answered::CatchAll => word("兜底条款", "catch-all"),
    };
    let mut rows = Vec::new();
    for clause in document.clauses.iter().chain(&document.unlisted) {
        let head = vec![clause.id.clone(), clause.topic.clone(), answered(clause.answered)];
        let rules: Vec<&Rule> = page.pack.rules.iter().filter(|r| clause.rules.contains(&r.id)).collect();
        if rules.is_empty() {
            rows.push([head.clone(), vec![String::new(), String::new(), String::new()]].concat());
        }
        for rule in rules {
            let grade = match rule.grade {
                Grade::Major => word("重大", "major"),
                Grade::General => word("一般", "general"),
            };
            rows.push([head.clone(), vec![format!("{} {}", rule.id, rule.title), grade, channels(rule, zh)]].concat());
        }
    }
    if rows.is_empty() {
        out.push(Part::Text(word("没有规则以本文件为依据。", "No rule rests on this document.")));
        return;
    }
    let head = [
        ("条款", "clause"),
        ("主题", "topic"),
        ("判定", "answered"),
        ("规则", "rule"),
        ("等级", "grade"),
        ("通道", "channels"),
    ];
    out.push(Part::Table(head.map(|(z, e)| word(z, e)).to_vec(), rows));
}

fn channels(rule: &Rule, zh: bool) -> String {
    let mut list = Vec::new();
    if rule.ask.is_some() {
        list.push(if zh { "检查表" } else { "asked" });
    }
    if rule.when.is_some() {
        list.push(if zh { "表格" } else { "measured" });
    }
    if !rule.says.is_empty() {
        list.push(if zh { "描述" } else { "described" });
    }
    let mut text = list.join(if zh { "、" } else { ", " });
    match rule.auto {
        Auto::Yes => {}
        Auto::Suspect => text.push_str(if zh { "（至多疑似）" } else { " (suspected at most)" }),
        Auto::No => text.push_str(if zh { "只提示人工对照" } else { "by hand only" }),
    }
    text
}

/// A text on one line that Markdown and the HTML inside it leave alone.
fn md(text: &str) -> String {
    let mut out = String::new();
    for c in crate::base::norm::tidy(text).chars() {
        match c {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A text that is nothing but text in HTML.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
