//! The reference of the language as a Markdown document.

use super::{Section, sections};
use crate::base::Lang;
use std::fmt::Write as _;

/// Every mapping with its keys.
#[must_use]
pub fn reference(lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let all = sections();
    let mut out = String::from(if zh {
        "# 规则文件参考\n\n本文由程序里的键表生成，不要手改。怎样写规则见 [packs.md](packs.md)。\
         粗体的键必须写。写“词或列表”处，只有一个词时可以不写成列表。\n"
    } else {
        "# Reference of rule files\n\nGenerated from the program's list of keys; do not edit. How rules are written: \
         [packs.md](packs.md). Keys in bold are required. Wherever a list of words is read, a single word will do.\n"
    });
    for section in &all {
        let (what, id) = (if zh { &section.zh } else { &section.en }, &section.id);
        let _ = write!(out, "\n## {id}\n\n{what}");
        if let Some(file) = &section.file {
            let _ = write!(out, "{}`{file}`", if zh { "。文件：" } else { ". File: " });
        }
        out.push_str(if zh {
            "。\n\n| 键 | 内容 | 含义 | 例子 |\n|---|---|---|---|\n"
        } else {
            ".\n\n| key | holds | meaning | example |\n|---|---|---|---|\n"
        });
        for key in &section.keys {
            let name = if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) };
            let meaning = if zh { &key.zh } else { &key.en };
            let example = format!("`{}: {}`", key.name, key.example).replace('|', "\\|");
            let _ = writeln!(out, "| {name} | {} | {meaning} | {example} |", holds(&key.shape, &all, zh));
        }
        if let Some(open) = &section.open {
            let (text, shape) = (if zh { "其他任意名称" } else { "any other name" }, holds(open, &all, zh));
            let _ = writeln!(out, "| {text} | {shape} | | |");
        }
    }
    out
}

/// What a key holds, for a reader.
fn holds(shape: &str, all: &[Section], zh: bool) -> String {
    let word = |z: &str, e: &str| if zh { z.to_owned() } else { e.to_owned() };
    if let Some(parts) = super::alternatives(shape) {
        let parts: Vec<String> = parts.into_iter().map(|s| holds(s, all, zh)).collect();
        return parts.join(&word("，或", ", or "));
    }
    if let Some(inner) = shape.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
        let inner = holds(inner, all, zh);
        return if zh { format!("列表：{inner}") } else { format!("list of {inner}") };
    }
    if let Some(inner) = shape.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
        let inner = holds(inner, all, zh);
        return if zh { format!("名称: {inner}") } else { format!("name: {inner}") };
    }
    if shape.contains(", ") {
        return shape.split(", ").map(|w| format!("`{w}`")).collect::<Vec<_>>().join(&word("、", ", "));
    }
    if let Some(fixed) = shape.strip_prefix('=') {
        return format!("`{fixed}`");
    }
    match shape {
        "text" => word("文字", "text"),
        "texts" => word("词或列表", "words"),
        "id" => word("编号", "id"),
        "number" => word("数字", "number"),
        "integer" => word("整数", "whole number"),
        "bool" => word("true 或 false", "true or false"),
        "date" => word("日期", "date"),
        "span" => word("时间跨度", "span (`1y`, `6m`, `30d`)"),
        "groups" => word("词组的列表", "groups of words"),
        "any" => word("单元格内容", "cell"),
        section if all.iter().any(|s| s.id == section) => format!("[{section}](#{section})"),
        other => other.to_owned(),
    }
}
