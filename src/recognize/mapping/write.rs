//! Writing a mapping of how sheets were read, for a person to correct.

use super::VERSION;
use crate::base::Lang;
use crate::base::address::column_letter;
use crate::base::norm::tidy;
use crate::recognize::explain::{ColumnDetail, SheetDetail};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::recognize::table::SheetReading;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// How the sheets of one file were read.
#[derive(Debug)]
pub struct FileReading<'r> {
    /// Name of the file; `None` makes the mapping fit every file with such sheets.
    pub name: Option<&'r str>,
    /// The readings with their details.
    pub sheets: Vec<(&'r SheetReading, &'r SheetDetail)>,
}

/// A mapping file of some readings.
#[must_use]
pub fn write(files: &[FileReading<'_>], kinds: &Kinds, lang: Lang) -> String {
    let mut out = Writer { out: String::new(), kinds, zh: lang == Lang::Zh };
    out.head();
    for file in files {
        out.file(file);
    }
    out.out
}

struct Writer<'k> {
    out: String,
    kinds: &'k Kinds,
    zh: bool,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{}", text.trim_end());
    }

    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        if self.zh { zh } else { en }
    }

    fn head(&mut self) {
        let text = self.say(
            "\
# hazgrade 对应文件：说明各工作表怎样读取，优先于自动识别。改正后这样使用：
#   hazgrade sheet 表格 --mapping 本文件        查看效果
#   hazgrade check 表格 --mapping 本文件        按它判定
# file          文件名，可用 * 和 ?；不写则适用于任何有同名工作表的文件
# sheet         工作表名，可用 * 和 ?；ignore: true 表示不读这张表
# kind          表格种类；header_rows 表头首行和末行（不含单位行）
# columns       列号: {header: 表头原文（用来核对）, role: 角色}；不写 role 的列原样保留，ignore: true 的列不要
# polarity      by_wording 按措辞判断；normal 是=符合；reversed 是=有问题
# unit          数字没有写单位时的单位
# ignore_rows   不作为记录的行，如 [12, 15-20]；keep_rows 被误跳过、要作为记录的行",
            "\
# hazgrade mapping: how each sheet is read; it goes before recognition. Correct it, then:
#   hazgrade sheet FILE --mapping THIS      shows its effect
#   hazgrade check FILE --mapping THIS      judges by it
# file          name of the file, with * and ?; without it, every file that has such sheets
# sheet         name of the sheet, with * and ?; ignore: true leaves it out
# kind          kind of table; header_rows first and last header row (without a row of units)
# columns       letter: {header: its text (as a check), role: role}; a column without a role is kept as it is, ignore: true drops it
# polarity      by_wording; normal: yes is good; reversed: yes is bad
# unit          unit of numbers that have none
# ignore_rows   rows that are no records, such as [12, 15-20]; keep_rows: rows left out by mistake",
        );
        let text = text.to_owned();
        self.line(&text);
        self.line(&format!("mapping: {VERSION}"));
        self.line("files:");
    }

    fn file(&mut self, file: &FileReading<'_>) {
        match file.name {
            Some(name) => {
                self.line(&format!("  - file: {}", scalar(name)));
                self.line("    sheets:");
            }
            None => self.line("  - sheets:"),
        }
        let mut written = 0;
        for (reading, detail) in &file.sheets {
            written += usize::from(self.sheet(reading, detail));
        }
        if written == 0 {
            self.line("      []");
        }
    }

    /// Whether an entry was written that is more than a comment.
    fn sheet(&mut self, reading: &SheetReading, detail: &SheetDetail) -> bool {
        let name = scalar(&reading.name);
        let Some(kind) = reading.table.as_deref().and_then(|id| self.kinds.kind(id)) else {
            return self.unread(reading, detail, &name);
        };
        let kind = kind.clone();
        if detail.header.is_none() && !kind.form {
            let text =
                self.say("正文段落，没有表头，按通常方式识别", "paragraphs without a header, recognised as usual");
            let text = format!("      # {name}: {text}");
            self.line(&text);
            return false;
        }
        self.line(&format!("      - sheet: {name}"));
        let records = reading.records;
        let count = self.say("条记录", "records").to_owned();
        self.line(&format!("        kind: {:<24}# {}，{records} {count}", kind.id, kind.name));
        if let Some([first, last]) = detail.header {
            let rows = if first == last { first.to_string() } else { format!("[{first}, {last}]") };
            self.line(&format!("        header_rows: {rows}"));
            self.line("        columns:");
            for column in &reading.columns {
                let detail = detail.columns.iter().find(|c| c.letter == column.letter);
                let text = self.column(&column.letter, &column.header, column.role.as_deref(), &kind, detail);
                self.line(&text);
            }
        } else {
            let text =
                self.say("        # 表单：逐格识别标签", "        # a form: labels are found cell by cell").to_owned();
            self.line(&text);
        }
        let ignored: Vec<String> = reading
            .skipped_rows
            .iter()
            .filter(|s| s.reason == "ignored-by-mapping")
            .map(
                |s| if s.rows[0] == s.rows[1] { s.rows[0].to_string() } else { format!("{}-{}", s.rows[0], s.rows[1]) },
            )
            .collect();
        if !ignored.is_empty() {
            self.line(&format!("        ignore_rows: [{}]", ignored.join(", ")));
        }
        true
    }

    fn column(
        &self,
        letter: &str,
        header: &str,
        role: Option<&str>,
        kind: &KindSpec,
        detail: Option<&ColumnDetail>,
    ) -> String {
        let mut inner = format!("header: {}", scalar(header));
        let mut comment: Vec<String> = Vec::new();
        match role {
            Some(role) => {
                let _ = write!(inner, ", role: {}", scalar(role));
                comment.extend(kind.column(role).map(|c| c.name.clone()));
            }
            None => comment.push(self.say("保留原文", "kept as it is").to_owned()),
        }
        if let Some(d) = detail {
            if let Some(polarity) = d.polarity {
                let _ = write!(inner, ", polarity: {polarity}");
            }
            if let Some(unit) = d.given_unit.as_ref().or(d.unit.as_ref()) {
                let _ = write!(inner, ", unit: {}", scalar(unit));
            }
            if d.samples.is_empty() {
                comment.push(self.say("没有内容", "empty").to_owned());
            } else {
                let samples = d.samples.join(self.say("；", "; "));
                comment.push(format!("{}{samples}", self.say("如：", "e.g. ")));
            }
        }
        let body = format!("          {}: {{{inner}}}", scalar(letter));
        let gap = " ".repeat(70_usize.saturating_sub(body.width()));
        format!("{body}{gap} # {}", comment.join(self.say("，", ", ")))
    }

    /// A sheet that was not read: left to recognition; one that looks like a table as a comment to start from.
    fn unread(&mut self, reading: &SheetReading, detail: &SheetDetail, name: &str) -> bool {
        let skipped = reading.skipped.as_deref().unwrap_or_default();
        if skipped == "ignored-by-mapping" {
            self.line(&format!("      - sheet: {name}"));
            self.line("        ignore: true");
            return true;
        }
        let Some(guess) = &detail.closest else { return false };
        let Some(kind) = self.kinds.list.get(guess.kind).cloned() else { return false };
        let text = self.say(
            "      # 下表没有识别出来。要读取时去掉每行前面的 #，并给各列写上 role：",
            "      # This sheet was not recognised. To read it, remove the # of each line and give its columns roles:",
        );
        let text = text.to_owned();
        self.line(&text);
        self.line(&format!("      # - sheet: {name}"));
        self.line(&format!("      #   kind: {:<22}# {}", kind.id, kind.name));
        self.line(&format!("      #   header_rows: {}", guess.row));
        self.line("      #   columns:");
        for (index, header, samples) in &guess.columns {
            let role = kind.columns.iter().find(|c| {
                let word = crate::base::norm::key(header);
                std::iter::once(&c.name).chain(&c.aliases).any(|n| crate::base::norm::key(n) == word)
            });
            let detail = ColumnDetail { samples: samples.clone(), ..ColumnDetail::default() };
            let role = role.map(|c| c.role.as_str());
            let text = self.column(&column_letter(*index), header, role, &kind, Some(&detail));
            self.line(&format!("      #     {}", text.trim_start()));
        }
        false
    }
}

/// A text as a YAML scalar: plain where nothing can be mistaken, else in double quotes.
#[must_use]
pub fn scalar(text: &str) -> String {
    let text = tidy(text).replace(['\n', '\t'], " ");
    let words = ["y", "n", "yes", "no", "true", "false", "on", "off", "null", "~", ""];
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '（' | '）' | '、' | '.'))
        && !words.contains(&text.to_ascii_lowercase().as_str());
    if plain { text } else { serde_json::to_string(&text).unwrap_or_default() }
}
