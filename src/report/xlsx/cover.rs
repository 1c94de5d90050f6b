//! The first sheet of the hazard list: whom it is about, what was counted, and everything needed to repeat it.

use super::super::clean::{lines, sanitize, shorten};
use super::super::phrases;
use super::failed;
use super::looks::{Band, Look, Looks};
use super::sheet::{height, paper};
use crate::assess::document::Assessment;
use rust_xlsxwriter::Worksheet;
use std::io;

/// Widths of the six columns.
const WIDTHS: [u16; 6] = [16, 30, 22, 22, 16, 34];

/// Width of the longest text of a form; what is longer ends in `…` and stands in full in the JSON.
const LONGEST: usize = 8_000;

/// A sheet of labels, small tables and sentences.
pub(crate) struct Form<'a> {
    page: Worksheet,
    looks: &'a Looks,
    widths: &'a [u16],
    row: u32,
}

impl<'a> Form<'a> {
    /// An empty form with columns of these widths.
    pub(crate) fn new(looks: &'a Looks, name: &str, widths: &'a [u16]) -> io::Result<Self> {
        let mut page = Worksheet::new();
        page.set_name(name).map_err(failed)?;
        for (width, i) in widths.iter().zip(0_u16..) {
            page.set_column_width(i, f64::from(*width)).map_err(failed)?;
        }
        paper(&mut page);
        page.set_screen_gridlines(false);
        Ok(Self { page, looks, widths, row: 0 })
    }

    /// The finished worksheet.
    pub(crate) fn finish(self) -> Worksheet {
        self.page
    }

    /// A blank line.
    pub(crate) fn gap(&mut self) {
        self.row += 1;
    }

    /// The title over the whole width.
    pub(crate) fn title(&mut self, text: &str) -> io::Result<()> {
        self.across(text, &self.looks.title.clone(), 36.0)
    }

    /// A heading.
    pub(crate) fn section(&mut self, text: &str) -> io::Result<()> {
        self.row += 1;
        self.across(text, &self.looks.section.clone(), 22.0)
    }

    /// A sentence over the whole width.
    pub(crate) fn sentence(&mut self, text: &str) -> io::Result<()> {
        let all: u16 = self.widths.iter().sum();
        let text = sanitize(text);
        let tall = height(lines(&text, usize::from(all.saturating_sub(2))));
        self.across(&text, &self.looks.bare.clone(), tall)
    }

    fn across(&mut self, text: &str, format: &rust_xlsxwriter::Format, tall: f64) -> io::Result<()> {
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(0);
        self.page.set_row_height(self.row, tall).map_err(failed)?;
        self.page.merge_range(self.row, 0, self.row, last, &shorten(text, LONGEST), format).map_err(failed)?;
        self.row += 1;
        Ok(())
    }

    /// A row of labels and texts in turn; each takes one column, the last text the rest.
    pub(crate) fn pairs(&mut self, pairs: &[(&str, String)]) -> io::Result<()> {
        let spans: Vec<(usize, usize)> = (0..pairs.len() * 2)
            .map(|i| (i, if i + 1 == pairs.len() * 2 { self.widths.len().saturating_sub(1) } else { i }))
            .collect();
        let texts = pairs.iter().flat_map(|(label, text)| [(*label).to_owned(), sanitize(text)]);
        let cells: Vec<(String, Look, bool)> = texts.enumerate().map(|(i, t)| (t, Look::Text, i % 2 == 0)).collect();
        self.spanned(&cells, &spans)
    }

    /// The head of a small table.
    pub(crate) fn head(&mut self, texts: &[&str], spans: &[(usize, usize)]) -> io::Result<()> {
        let cells: Vec<_> = texts.iter().map(|t| ((*t).to_owned(), Look::Centre, true)).collect();
        self.spanned(&cells, spans)
    }

    /// The same, kept in view and printed on every page.
    pub(crate) fn lasting_head(&mut self, texts: &[&str], spans: &[(usize, usize)]) -> io::Result<()> {
        self.page.set_repeat_rows(self.row, self.row).map_err(failed)?;
        self.page.set_freeze_panes(self.row + 1, 0).map_err(failed)?;
        self.head(texts, spans)
    }

    /// A row of a small table.
    pub(crate) fn row(&mut self, cells: &[(String, Look)], spans: &[(usize, usize)]) -> io::Result<()> {
        let cells: Vec<_> = cells.iter().map(|(t, look)| (sanitize(t), *look, false)).collect();
        self.spanned(&cells, spans)
    }

    /// Cells that each reach from one column to another.
    fn spanned(&mut self, cells: &[(String, Look, bool)], spans: &[(usize, usize)]) -> io::Result<()> {
        let mut most = 1;
        for ((text, look, label), &(from, to)) in cells.iter().zip(spans) {
            let format = if *label { &self.looks.label } else { self.looks.of(*look, Band::Plain) };
            let room: u16 = self.widths.iter().skip(from).take(to + 1 - from).sum();
            most = most.max(lines(text, usize::from(room.saturating_sub(2))));
            let (first, last) = (u16::try_from(from).unwrap_or(0), u16::try_from(to).unwrap_or(0));
            let text = shorten(text, LONGEST);
            if first == last {
                self.page.write_string_with_format(self.row, first, text, format).map_err(failed)?;
            } else {
                self.page.merge_range(self.row, first, self.row, last, &text, format).map_err(failed)?;
            }
        }
        self.page.set_row_height(self.row, height(most).max(20.0)).map_err(failed)?;
        self.row += 1;
        Ok(())
    }
}

/// The cover of the hazard list.
pub(super) fn write(a: &Assessment, looks: &Looks) -> io::Result<Worksheet> {
    let mut form = Form::new(looks, "概要", &WIDTHS)?;
    form.title("隐患分级清单")?;
    form.pairs(&[
        ("企业名称", phrases::enterprise(a)),
        ("统一社会信用代码", phrases::optional(a.enterprise.credit_code.as_ref())),
        ("判定基准日", phrases::chinese_date(&a.as_of)),
    ])?;
    form.pairs(&[("行业领域", phrases::sectors(a))])?;
    counts(&mut form, a)?;
    form.gap();
    form.sentence(&format!("说明：{}", phrases::PROPOSAL))?;
    documents(&mut form, a)?;
    inputs(&mut form, a)?;
    if !a.rule_errors.is_empty() {
        form.section("出错的规则（结果不完整）")?;
        let spans = [(0, 1), (2, 2), (3, 3), (4, 5)];
        form.head(&["规则", "工作表", "首行／行数", "原因"], &spans)?;
        for e in &a.rule_errors {
            let row = e.row.map(|r| r.to_string()).unwrap_or_default();
            let cells = [
                (e.rule.clone(), Look::Text),
                (phrases::optional(e.sheet.as_ref()), Look::Text),
                (format!("第 {row} 行起，共 {} 行", e.rows), Look::Centre),
                (e.message.clone(), Look::Text),
            ];
            form.row(&cells, &spans)?;
        }
    }
    form.gap();
    form.sentence("编制：　　　　　　　　　　日期：　　　　年　　月　　日")?;
    form.sentence("审核：　　　　　　　　　　日期：　　　　年　　月　　日")?;
    form.sentence("批准：　　　　　　　　　　日期：　　　　年　　月　　日")?;
    Ok(form.finish())
}

fn counts(form: &mut Form<'_>, a: &Assessment) -> io::Result<()> {
    let s = &a.summary;
    form.section("一、结果")?;
    let spans = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)];
    form.head(
        &[
            "重大事故隐患",
            "其中：建议判定／疑似",
            "一般事故隐患",
            "未能判定",
            "非隐患",
            "人工核对条款／已豁免／规则出错",
        ],
        &spans,
    )?;
    let major = if s.major > 0 { Look::Alarm } else { Look::Centre };
    let cells = [
        (s.major.to_string(), major),
        (format!("{}／{}", s.major.saturating_sub(s.major_suspected), s.major_suspected), Look::Centre),
        (s.general.to_string(), Look::Centre),
        (s.undetermined.to_string(), Look::Centre),
        (s.not_a_hazard.to_string(), Look::Centre),
        (format!("{}／{}／{}", a.by_hand.len(), s.waived, s.errors), Look::Centre),
    ];
    form.row(&cells, &spans)?;
    form.sentence(&format!("运行规则 {} 条，检查记录 {} 行。{}。", s.rules_run, s.rows_examined, phrases::profiles(a)))
}

fn documents(form: &mut Form<'_>, a: &Assessment) -> io::Result<()> {
    form.section("二、判定依据")?;
    let spans = [(0, 1), (2, 2), (3, 3), (4, 4), (5, 5)];
    form.head(&["文件", "文号", "有效期", "当日效力／核验", "说明"], &spans)?;
    for document in a.documents() {
        let force = if document.in_force { "有效" } else { "无效" };
        let sound = document.in_force && document.verification == "verified";
        let cells = [
            (format!("《{}》", document.title), Look::Text),
            (document.number.clone(), Look::Text),
            (phrases::validity(document), Look::Centre),
            (
                format!("{force}／{}", phrases::verification(&document.verification)),
                if sound { Look::Centre } else { Look::Alarm },
            ),
            (phrases::optional(document.note.as_ref()), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    Ok(())
}

fn inputs(form: &mut Form<'_>, a: &Assessment) -> io::Result<()> {
    form.section("三、输入文件与规则包")?;
    let spans = [(0, 1), (2, 2), (3, 5)];
    form.head(&["输入文件", "格式／工作表数", "SHA-256"], &spans)?;
    for input in &a.inputs {
        let cells = [
            (phrases::file_name(&input.path), Look::Text),
            (format!("{}／{}", input.format, input.sheets.len()), Look::Centre),
            (input.sha256.clone(), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    form.head(&["规则包", "编号与版本", "SHA-256"], &spans)?;
    for pack in a.packs.iter().filter(|p| p.applied) {
        let cells = [
            (pack.title.clone(), Look::Text),
            (format!("{} {}", pack.id, pack.version), Look::Centre),
            (pack.sha256.clone(), Look::Text),
        ];
        form.row(&cells, &spans)?;
    }
    if let Some(words) = phrases::not_applied(a) {
        form.sentence(&words)?;
    }
    form.sentence(&format!("由 {} {} 生成；相同输入、规则包和基准日得到相同结果。", a.tool.name, a.tool.version))
}
