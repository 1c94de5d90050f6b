//! How sheets were read, for people and programs: the output of `hazgrade sheet`.

use super::Options;
use super::clean::one_line;
use crate::assess::document::Input;
use crate::base::Lang;
use crate::recognize::explain::{ColumnDetail, SheetDetail, Why};
use crate::recognize::table::{ColumnReading, SheetReading};
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Chinese names of table kinds and of their roles.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Kind → name.
    pub kinds: BTreeMap<String, String>,
    /// (Kind, role) → name.
    pub roles: BTreeMap<(String, String), String>,
}

/// The readings of some files as a JSON document: the sheets of an assessment with their details.
#[must_use]
pub fn document(files: &[(Input, Vec<SheetDetail>)]) -> Value {
    let inputs: Vec<Value> = files
        .iter()
        .map(|(input, details)| {
            let mut value = serde_json::to_value(input).unwrap_or_default();
            let sheets = value.get_mut("sheets").and_then(Value::as_array_mut);
            for (sheet, detail) in sheets.into_iter().flatten().zip(details) {
                add(sheet, &serde_json::to_value(detail).unwrap_or_default());
            }
            value
        })
        .collect();
    serde_json::json!({ "schema": "hazgrade/sheet/1", "inputs": inputs })
}

/// Adds the keys of a detail to a reading; columns by their letters.
fn add(reading: &mut Value, detail: &Value) {
    let (Some(reading), Some(detail)) = (reading.as_object_mut(), detail.as_object()) else { return };
    for (key, value) in detail.iter().filter(|(k, _)| *k != "columns") {
        reading.entry(key.clone()).or_insert_with(|| value.clone());
    }
    let columns = detail.get("columns").and_then(Value::as_array);
    for column in reading.get_mut("columns").and_then(Value::as_array_mut).into_iter().flatten() {
        let same = columns.into_iter().flatten().find(|c| c.get("letter") == column.get("letter"));
        if let (Some(column), Some(more)) = (column.as_object_mut(), same.and_then(Value::as_object)) {
            for (key, value) in more {
                column.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
}

/// The readings of some files as text.
#[must_use]
pub fn describe(files: &[(Input, Vec<SheetDetail>)], names: &Names, options: &Options) -> String {
    let mut view = View { out: String::new(), zh: options.lang == Lang::Zh, names, options };
    for (input, details) in files {
        view.line(&format!("{}  [{}]", one_line(&input.path), input.format));
        for problem in &input.problems {
            view.line(&format!("  ! {} {}", problem.code, one_line(problem.message.text(options.lang))));
        }
        let none = SheetDetail::default();
        for (at, sheet) in input.sheets.iter().enumerate() {
            view.sheet(sheet, details.get(at).unwrap_or(&none));
        }
        view.line("");
    }
    view.out
}

struct View<'v> {
    out: String,
    zh: bool,
    names: &'v Names,
    options: &'v Options<'v>,
}

impl View<'_> {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    fn t<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        if self.zh { zh } else { en }
    }

    fn kind(&self, id: &str) -> String {
        match self.names.kinds.get(id) {
            Some(name) if self.zh => format!("{name}（{id}）"),
            _ => id.to_owned(),
        }
    }

    fn sheet(&mut self, sheet: &SheetReading, detail: &SheetDetail) {
        let name = one_line(&sheet.name);
        let Some(kind) = &sheet.table else {
            let reason = sheet.skipped.as_deref().map_or("", |r| reason(r, self.zh));
            let text = format!("\n■ {name}{}{reason}{}", self.t("：未读取（", ": not read ("), self.t("）", ")"));
            self.line(&text);
            self.problems(sheet);
            return;
        };
        let rows = match sheet.header_rows.as_slice() {
            [a, b] if a != b => format!("{a}–{b}"),
            [a, ..] => a.to_string(),
            [] => String::new(),
        };
        let (kind_name, records) = (self.kind(kind), sheet.records);
        let paragraphs = sheet.problems.iter().any(|p| p.code == "read-from-paragraphs");
        let header = match (rows.is_empty(), self.zh) {
            (true, true) if paragraphs => "编号段落".to_owned(),
            (true, false) if paragraphs => "numbered paragraphs".to_owned(),
            (true, true) => "表单".to_owned(),
            (true, false) => "a form".to_owned(),
            (false, true) => format!("表头在第 {rows} 行"),
            (false, false) => format!("header in row {rows}"),
        };
        let text = if self.zh {
            format!("\n■ {name}：{kind_name}，{header}，{records} 条记录")
        } else {
            format!("\n■ {name}: {kind_name}, {header}, {records} records")
        };
        self.line(&text);
        self.fit(sheet, detail);
        self.columns(sheet, kind, detail);
        self.skipped(sheet);
        self.questions(sheet);
        self.problems(sheet);
    }

    /// What the kind rests on.
    fn fit(&mut self, sheet: &SheetReading, detail: &SheetDetail) {
        if sheet.mapped {
            let text = self.t("  按对应文件读取", "  read as the mapping says").to_owned();
            self.line(&text);
        }
        let Some(score) = detail.score else { return };
        let other = match (&sheet.runner_up, detail.runner_up_score) {
            (Some(kind), Some(s)) => {
                let kind = self.kind(kind);
                format!("{}{kind} {s:.1}", self.t("；也接近：", "; nearly as good: "))
            }
            _ => String::new(),
        };
        let text = format!("  {} {score:.1}{other}", self.t("吻合度", "fit"));
        self.line(&text);
    }

    fn columns(&mut self, sheet: &SheetReading, kind: &str, detail: &SheetDetail) {
        let mut table = Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.options.width)
            .force_no_tty();
        let head = [("列", "col"), ("表头", "header"), ("含义", "role"), ("依据", "by"), ("内容", "contents")];
        table.set_header(head.map(|(zh, en)| self.t(zh, en)));
        for column in &sheet.columns {
            let more = detail.columns.iter().find(|c| c.letter == column.letter);
            let role = match &column.role {
                Some(role) => match self.names.roles.get(&(kind.to_owned(), role.clone())) {
                    Some(name) if self.zh && name != role => format!("{name} {role}"),
                    _ => role.clone(),
                },
                None => self.t("（保留原文）", "(kept as text)").to_owned(),
            };
            let why = more.and_then(|m| m.why.as_ref()).map_or_else(String::new, |w| self.why(w));
            let contents = more.map_or_else(String::new, |m| self.contents(m, column));
            let header = one_line(&column.header);
            let header = if header.is_empty() { self.t("（无表头）", "(no header)").to_owned() } else { header };
            table.add_row([column.letter.clone(), header, role, why, contents]);
        }
        self.line(&table.to_string());
    }

    fn why(&self, why: &Why) -> String {
        let how = match why.by {
            "name" => self.t("名称", "name"),
            "alias" => self.t("别名", "alias"),
            "weak" => self.t("泛称", "weak name"),
            "group" => self.t("分组表头", "group"),
            "brackets" => self.t("括号内", "in brackets"),
            "within" => self.t("含", "holds"),
            "abbreviation" => self.t("简称", "short for"),
            "contents" => self.t("按内容", "contents"),
            "mapping" => self.t("对应文件", "mapping"),
            other => other,
        };
        match &why.matched {
            Some(name) if self.zh => format!("{how}“{}”", one_line(name)),
            Some(name) => format!("{how} `{}`", one_line(name)),
            None => how.to_owned(),
        }
    }

    fn contents(&self, detail: &ColumnDetail, column: &ColumnReading) -> String {
        let mut parts = Vec::new();
        if let Some(label) = &column.ticked {
            parts.push(format!("{}{}", self.t("打勾=", "tick="), one_line(label)));
        }
        let ty = match detail.ty {
            "number" => self.t("数字", "number"),
            "date" => self.t("日期", "date"),
            "answer" => self.t("是/否", "answer"),
            _ => "",
        };
        let unit = match (&detail.given_unit, &detail.unit) {
            (Some(given), Some(unit)) if given != unit => format!(" {given}→{unit}"),
            (_, Some(unit)) => format!(" {unit}"),
            _ => String::new(),
        };
        if !ty.is_empty() {
            parts.push(format!("{ty}{unit}"));
        }
        if let Some(polarity) = detail.polarity.filter(|p| *p != "by_wording") {
            parts.push(self.t(if polarity == "reversed" { "是=有问题" } else { "是=符合" }, polarity).to_owned());
        }
        if let Some(n) = detail.reversed.filter(|n| *n > 0) {
            parts.push(if self.zh { format!("{n} 条按反问读") } else { format!("{n} read the other way round") });
        }
        let filled = detail.filled;
        parts.push(if self.zh { format!("{filled} 格") } else { format!("{filled} filled") });
        if detail.not_understood > 0 {
            let n = detail.not_understood;
            parts.push(if self.zh { format!("{n} 格读不懂") } else { format!("{n} not understood") });
        }
        parts.join(self.t("，", ", "))
    }

    /// Rows that are no records, by reason.
    fn skipped(&mut self, sheet: &SheetReading) {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for skipped in &sheet.skipped_rows {
            let [first, last] = skipped.rows;
            let rows = if first == last { first.to_string() } else { format!("{first}–{last}") };
            match reasons.iter_mut().find(|(r, _)| *r == skipped.reason) {
                Some((_, list)) => list.push(rows),
                None => reasons.push((&skipped.reason, vec![rows])),
            }
        }
        for (code, rows) in reasons {
            let (why, rows) = (reason(code, self.zh), rows.join(self.t("、", ", ")));
            let text = if self.zh {
                format!("  第 {rows} 行不是记录：{why}")
            } else {
                format!("  row {rows} is no record: {why}")
            };
            self.line(&text);
        }
    }

    /// Questions to which "yes" is not simply good, so that a person can see how their answers were taken.
    fn questions(&mut self, sheet: &SheetReading) {
        for q in &sheet.questions {
            let (row, item, why) = (q.row, one_line(&q.item), q.why.text(self.options.lang));
            let meaning = match q.yes_is.as_str() {
                "bad" => self.t("答“是”表示有问题", "yes is a fault"),
                "violation" => self.t("写的是违规情形，答“符合”含义不明", "words a violation: 符合 is ambiguous"),
                _ => self.t("答“是”是好是坏无法判断", "cannot tell whether yes is good"),
            };
            let text = if self.zh {
                format!("  ? 第 {row} 行“{item}”：{meaning}（{why}）")
            } else {
                format!("  ? row {row} `{item}`: {meaning} ({why})")
            };
            self.line(&text);
        }
    }

    fn problems(&mut self, sheet: &SheetReading) {
        for problem in &sheet.problems {
            let cell = problem.cell.as_deref().unwrap_or("-");
            let text = format!("  ! {cell} {} {}", problem.code, one_line(problem.message.text(self.options.lang)));
            self.line(&text);
        }
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
        "statement" => ("标题栏", "statement"),
        "above-the-header" => ("表头之上", "above the header"),
        "label-without-value" => ("没有填写的栏目", "a label without a value"),
        "outside-the-form" => ("表单中未识别的行", "not understood in the form"),
        "ignored-by-mapping" => ("对应文件指明不读", "left out by the mapping"),
        "mapping-does-not-fit" => ("对应文件与表不符", "the mapping does not fit"),
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
