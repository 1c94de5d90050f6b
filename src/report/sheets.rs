//! How sheets were read, for people: the output of `hazgrade sheet`.

use super::Options;
use super::clean::one_line;
use crate::assess::document::Input;
use crate::base::Lang;
use crate::recognize::table::SheetReading;
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use std::fmt::Write as _;

/// The readings of some files as text.
#[must_use]
pub fn describe(inputs: &[Input], options: &Options) -> String {
    let zh = options.lang == Lang::Zh;
    let mut out = String::new();
    for input in inputs {
        let (path, format) = (one_line(&input.path), &input.format);
        let _ = writeln!(out, "{path}  [{format}]");
        for problem in &input.problems {
            let _ = writeln!(out, "  ! {} {}", problem.code, one_line(problem.message.text(options.lang)));
        }
        for sheet in &input.sheets {
            describe_sheet(&mut out, sheet, options, zh);
        }
        out.push('\n');
    }
    out
}

fn describe_sheet(out: &mut String, sheet: &SheetReading, options: &Options, zh: bool) {
    let name = one_line(&sheet.name);
    let Some(kind) = &sheet.table else {
        let reason = sheet.skipped.as_deref().map_or("", |r| reason(r, zh));
        let _ = if zh {
            writeln!(out, "\n■ {name}：未读取（{reason}）")
        } else {
            writeln!(out, "\n■ {name}: not read ({reason})")
        };
        problems(out, sheet, options);
        return;
    };
    let rows = match sheet.header_rows.as_slice() {
        [a, b] if a != b => format!("{a}–{b}"),
        [a, ..] => a.to_string(),
        [] => String::new(),
    };
    let records = sheet.records;
    let _ = if sheet.header_rows.is_empty() {
        if zh {
            writeln!(out, "\n■ {name}：{kind}，没有表头，{records} 条记录")
        } else {
            writeln!(out, "\n■ {name}: {kind}, without a header, {records} records")
        }
    } else if zh {
        writeln!(out, "\n■ {name}：{kind}，表头在第 {rows} 行，{records} 条记录")
    } else {
        writeln!(out, "\n■ {name}: {kind}, header in row {rows}, {records} records")
    };
    if let Some(other) = &sheet.runner_up {
        let _ = if zh { writeln!(out, "  也接近：{other}") } else { writeln!(out, "  nearly as good: {other}") };
    }
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(options.width)
        .force_no_tty();
    table.set_header(if zh { ["列", "表头", "含义"] } else { ["column", "header", "role"] });
    for column in &sheet.columns {
        let role = column.role.clone().unwrap_or_else(|| if zh { "（保留原文）" } else { "(kept as text)" }.to_owned());
        table.add_row([column.letter.clone(), one_line(&column.header), role]);
    }
    let _ = writeln!(out, "{table}");
    for skipped in &sheet.skipped_rows {
        let [first, last] = skipped.rows;
        let rows = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let why = reason(&skipped.reason, zh);
        let _ = if zh {
            writeln!(out, "  跳过第 {rows} 行：{why}")
        } else {
            writeln!(out, "  row {rows} skipped: {why}")
        };
    }
    problems(out, sheet, options);
}

fn problems(out: &mut String, sheet: &SheetReading, options: &Options) {
    for problem in &sheet.problems {
        let cell = problem.cell.as_deref().unwrap_or("-");
        let _ = writeln!(out, "  ! {cell} {} {}", problem.code, one_line(problem.message.text(options.lang)));
    }
}

/// A reason code in words.
#[must_use]
pub fn reason(code: &str, zh: bool) -> &str {
    let (a, b) = match code {
        "hidden" => ("隐藏的工作表", "hidden sheet"),
        "very-hidden" => ("深度隐藏的工作表", "very hidden sheet"),
        "empty" => ("空表", "empty"),
        "no-table-recognized" => ("没有识别出可判定的表", "no table recognised"),
        "guide" => ("填写说明，不是数据", "guidance, no data"),
        "blank-form" => ("没有填写的表单", "a form nobody filled in"),
        "title" => ("标题行", "title"),
        "numbered-but-empty" => ("只有序号", "a number only"),
        "outside-the-table" => ("表格范围之外", "outside the table"),
        "total" => ("合计行", "total"),
        "signature" => ("签字行", "signature"),
        "note" => ("说明行", "note"),
        "instruction" => ("填写说明", "instruction"),
        "section" => ("分节标题", "section heading"),
        "repeated-header" => ("重复的表头", "repeated header"),
        "text-beside-tables" => (
            "表格之外的文字，只取其中的单位、日期等",
            "text beside the tables; only statements such as firm and date are taken",
        ),
        "no-hazard-list-in-text" => {
            ("正文中没有写明是隐患清单的编号段落", "the text holds no numbered list that it calls hazards")
        }
        "introduction" => ("开头说明", "introduction"),
        "caption" => ("图片说明", "caption"),
        "unnumbered" => ("没有编号的段落", "paragraph without a number"),
        "text-after-the-list" => ("清单之后的文字", "text after the list"),
        "not-in-a-hazard-list" => {
            ("编号段落，但所在部分不是隐患清单", "numbered, but its section is no list of hazards")
        }
        other => return other,
    };
    if zh { a } else { b }
}
