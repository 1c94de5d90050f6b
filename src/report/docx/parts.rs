//! Paragraphs and tables in the customary style of Chinese business documents.

use super::super::clean::sanitize;
use crate::base::RiskLevel;
use crate::workbook::Picture;
use docx_rs::{
    AlignmentType, BreakType, Docx, FieldCharType, Footer, HeightRule, InstrNUMPAGES, InstrPAGE, InstrText,
    LineSpacing, LineSpacingType, Paragraph, Pic, Run, RunFonts, Shading, Style, StyleType, Table, TableAlignmentType,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

/// Font of the body.
pub(super) const BODY: &str = "仿宋";
/// Half points of the body: 14 pt.
pub(super) const BODY_SIZE: usize = 28;
/// Least height of a head row in twentieths of a point, and the mark by which it is known as one.
pub(super) const HEAD_HEIGHT: u32 = 401;
/// Width of the text in twentieths of a point.
pub(super) const WIDTH: usize = 8_844;

const TITLE: &str = "方正小标宋简体";
const HEI: &str = "黑体";
const KAI: &str = "楷体";
const TABLE_SIZE: usize = 21;
/// Half points of cards.
const CARD_SIZE: usize = 19;

/// Fonts of a run: a Chinese one, and a Latin one for letters and digits.
pub(super) fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").cs("Times New Roman").east_asia(chinese)
}

/// Styles of headings, so that a reader can walk through them.
pub(super) fn styles() -> [Style; 3] {
    let style = |level: usize, font: &str, size: usize| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .fonts(fonts(font))
            .size(size)
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(if level == 1 { 240 } else { 160 }).after(80))
    };
    [style(1, HEI, 32), style(2, KAI, 30), style(3, BODY, 28).bold()]
}

/// 第 x 页 共 y 页.
pub(super) fn footer() -> Footer {
    let text = |t: &str| Run::new().add_text(t).size(18).fonts(fonts("宋体"));
    // Every part of a field is a run of its own, or its result loses the size.
    let mark = |kind: FieldCharType| Run::new().add_field_char(kind, false).size(18).fonts(fonts("宋体"));
    let field = |paragraph: Paragraph, instruction: InstrText| {
        paragraph
            .add_run(mark(FieldCharType::Begin))
            .add_run(Run::new().add_instr_text(instruction).size(18).fonts(fonts("宋体")))
            .add_run(mark(FieldCharType::Separate))
            .add_run(text("1"))
            .add_run(mark(FieldCharType::End))
    };
    let paragraph = Paragraph::new().align(AlignmentType::Center).add_run(text("第 "));
    let paragraph = field(paragraph, InstrText::PAGE(InstrPAGE::new())).add_run(text(" 页　共 "));
    let paragraph = field(paragraph, InstrText::NUMPAGES(InstrNUMPAGES::new())).add_run(text(" 页"));
    Footer::new().add_paragraph(paragraph)
}

/// 1 → 一, 12 → 十二, 120 → 一百二十.
pub(in crate::report) fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [&str; 4] = ["", "十", "百", "千"];
    if number == 0 || number > 9_999 {
        return number.to_string();
    }
    let digits = number.to_string();
    let mut out = String::new();
    let mut zero = false;
    for (i, c) in digits.bytes().enumerate() {
        let digit = usize::from(c - b'0');
        if digit == 0 {
            zero = true;
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        out.push_str(DIGITS.get(digit).copied().unwrap_or_default());
        out.push_str(UNITS.get(digits.len() - 1 - i).copied().unwrap_or_default());
    }
    out.strip_prefix("一十").map_or(out.clone(), |rest| format!("十{rest}"))
}

/// How a cell of a table looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text from the left.
    #[default]
    Text,
    /// Short text in the middle.
    Centre,
    /// A label: in the middle, shaded.
    Label,
    /// Red, in the middle.
    Alarm,
    /// Red, from the left.
    Warning,
    /// Filled with the colour of a risk level.
    Level(RiskLevel),
}

/// A cell: its text and look.
pub(super) type Cell = (String, Kind);

/// A row of a card.
pub(super) enum Line {
    /// One label with its text.
    Wide(String, Cell),
    /// Two of them side by side.
    Two((String, Cell), (String, Cell)),
}

/// Text from the left.
pub(super) fn text(text: impl Into<String>) -> Cell {
    (text.into(), Kind::Text)
}

/// Text in the middle.
pub(super) fn centre(text: impl Into<String>) -> Cell {
    (text.into(), Kind::Centre)
}

/// A document being written.
pub(super) struct Text {
    doc: Docx,
    sections: usize,
}

impl Text {
    pub(super) fn new(doc: Docx) -> Self {
        Self { doc, sections: 0 }
    }

    pub(super) fn finish(self) -> Docx {
        self.doc
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.doc = std::mem::take(&mut self.doc).add_paragraph(paragraph);
    }

    /// Begins the numbers of headings anew.
    pub(super) fn restart(&mut self) {
        self.sections = 0;
    }

    /// The title.
    pub(super) fn title(&mut self, title: &str) {
        let run = Run::new().add_text(title).size(44).fonts(fonts(TITLE));
        let spacing = LineSpacing::new().before(240).after(360);
        self.add(Paragraph::new().align(AlignmentType::Center).line_spacing(spacing).add_run(run));
    }

    /// The title of a notice, on a new page if another one stands before it.
    pub(super) fn poster(&mut self, title: &str, next: bool) {
        let run = Run::new().add_text(title).size(40).fonts(fonts(TITLE));
        let spacing = LineSpacing::new().before(0).after(160);
        self.add(
            Paragraph::new().align(AlignmentType::Center).page_break_before(next).line_spacing(spacing).add_run(run),
        );
    }

    /// A small line.
    pub(super) fn small(&mut self, text: &str) {
        let spacing = LineSpacing::new().before(40).after(60).line(300).line_rule(LineSpacingType::Exact);
        self.add(Paragraph::new().line_spacing(spacing).add_run(run(&sanitize(text).replace('\n', " "), 20, BODY)));
    }

    /// A table without a head.
    pub(super) fn plain_table(&mut self, widths: &[usize], rows: &[Vec<Cell>]) {
        let rows = rows.iter().map(|row| table_row(widths, row, TABLE_SIZE, true)).collect();
        self.table_of(rows, widths);
    }

    /// A table of labels and texts in small type.
    pub(super) fn small_pairs(&mut self, label: usize, rows: &[(String, Cell)]) {
        let widths = [label, WIDTH - label];
        let rows = rows
            .iter()
            .map(|(label, value)| table_row(&widths, &[(label.clone(), Kind::Label), value.clone()], 20, true));
        self.table_of(rows.collect(), &widths);
    }

    /// A heading 一、
    pub(super) fn section(&mut self, heading: &str) {
        self.sections += 1;
        let heading = format!("{}、{heading}", chinese_number(self.sections));
        self.add(Paragraph::new().style("Heading1").keep_next(true).add_run(run(&heading, 32, HEI)));
    }

    /// A heading （一）
    pub(super) fn item(&mut self, number: usize, heading: &str) {
        let heading = format!("（{}）{}", chinese_number(number), sanitize(heading).replace('\n', " "));
        self.add(Paragraph::new().style("Heading2").keep_next(true).add_run(run(&heading, 30, KAI)));
    }

    /// A paragraph of body text, its first line indented by two characters.
    pub(super) fn body(&mut self, text: &str) {
        self.paragraphs(text, false);
    }

    /// The same, on one page with what follows.
    pub(super) fn lead(&mut self, text: &str) {
        self.paragraphs(text, true);
    }

    fn paragraphs(&mut self, text: &str, keep: bool) {
        for line in sanitize(text).split('\n') {
            let paragraph = if keep { Paragraph::new().keep_next(true).keep_lines(true) } else { Paragraph::new() };
            let paragraph = paragraph
                .indent(None, Some(docx_rs::SpecialIndentType::FirstLine(560)), None, None)
                .line_spacing(LineSpacing::new().after(40).line(500).line_rule(LineSpacingType::Exact))
                .add_run(run(line, BODY_SIZE, BODY));
            self.add(paragraph);
        }
    }

    /// A line without indent.
    pub(super) fn line(&mut self, text: &str, align: AlignmentType) {
        let spacing = LineSpacing::new().line(560).line_rule(LineSpacingType::Exact);
        let paragraph = Paragraph::new().align(align).keep_lines(true).line_spacing(spacing).add_run(run(
            &sanitize(text),
            BODY_SIZE,
            BODY,
        ));
        self.add(paragraph);
    }

    /// Pictures side by side, as large as fits two to a line.
    pub(super) fn pictures<'p>(&mut self, pictures: impl Iterator<Item = &'p Picture>) {
        /// English metric units: 7.2 by 5.4 centimetres.
        const BOX: (u64, u64) = (2_592_000, 1_944_000);
        let mut paragraph = Paragraph::new().align(AlignmentType::Center);
        for picture in pictures {
            let (w, h) = (u64::from(picture.size.0.max(1)), u64::from(picture.size.1.max(1)));
            let (w, h) = if w * BOX.1 > h * BOX.0 { (BOX.0, h * BOX.0 / w) } else { (w * BOX.1 / h, BOX.1) };
            let emu = |n: u64| u32::try_from(n.max(1)).unwrap_or(1);
            let pic = Pic::new_with_dimensions(picture.bytes.clone(), 1, 1).size(emu(w), emu(h));
            paragraph = paragraph.add_run(Run::new().add_image(pic)).add_run(run("　", TABLE_SIZE, BODY));
        }
        self.add(paragraph);
    }

    /// A blank line.
    pub(super) fn gap(&mut self) {
        self.add(Paragraph::new().line_spacing(LineSpacing::new().line(240).line_rule(LineSpacingType::Exact)));
    }

    /// A table of labels and texts.
    pub(super) fn pairs(&mut self, label: usize, rows: &[(String, Cell)]) {
        let widths = [label, WIDTH - label];
        let rows = rows.iter().enumerate().map(|(n, (label, value))| {
            // The first rows stay together, so that a heading does not stand over a single row.
            table_row(&widths, &[(label.clone(), Kind::Label), value.clone()], TABLE_SIZE, n < 3)
        });
        self.table_of(rows.collect(), &widths);
    }

    /// A card: labels and texts, short ones two to a row.
    pub(super) fn card(&mut self, rows: &[Line]) {
        const LABEL: usize = 1_150;
        let half = (WIDTH - 2 * LABEL) / 2;
        let widths = [LABEL, half, LABEL, WIDTH - 2 * LABEL - half];
        let rows = rows.iter().enumerate().map(|(n, line)| {
            // The first rows stay together, so that a heading does not stand over a single row.
            let keep = n < 3;
            match line {
                Line::Wide(label, value) => {
                    let cells = [(label.clone(), Kind::Label), value.clone()];
                    spanned_row(&[LABEL, WIDTH - LABEL], &cells, CARD_SIZE, keep, &[1, 3])
                }
                Line::Two(a, b) => {
                    let label = |l: &str| (l.to_owned(), Kind::Label);
                    let cells = [label(&a.0), a.1.clone(), label(&b.0), b.1.clone()];
                    table_row(&widths, &cells, CARD_SIZE, keep)
                }
            }
        });
        self.table_of(rows.collect(), &widths);
    }

    /// A table with a head that is repeated on every page.
    pub(super) fn table(&mut self, widths: &[usize], head: &[&str], rows: &[Vec<Cell>]) {
        self.sized_table(widths, head, rows, TABLE_SIZE);
    }

    /// A table with a head, of a font size in half points.
    pub(super) fn sized_table(&mut self, widths: &[usize], head: &[&str], rows: &[Vec<Cell>], size: usize) {
        let head: Vec<Cell> = head.iter().map(|h| ((*h).to_owned(), Kind::Label)).collect();
        #[allow(clippy::cast_precision_loss)] // a small constant
        let head = table_row(widths, &head, size, true).row_height(HEAD_HEIGHT as f32).height_rule(HeightRule::AtLeast);
        let mut all = vec![head];
        all.extend(rows.iter().map(|row| table_row(widths, row, size, false)));
        self.table_of(all, widths);
    }

    /// The same with columns as wide as what they hold wants.
    pub(super) fn fitted_table(&mut self, head: &[&str], rows: &[Vec<Cell>], size: usize) {
        self.sized_table(&super::widths::fitted(head, rows, size), head, rows, size);
    }

    fn table_of(&mut self, rows: Vec<TableRow>, widths: &[usize]) {
        let table = Table::new(rows)
            .set_grid(widths.to_vec())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(40, 80, 40, 80));
        self.doc = std::mem::take(&mut self.doc).add_table(table);
        self.gap();
    }
}

fn run(text: &str, size: usize, font: &str) -> Run {
    Run::new().add_text(text).size(size).fonts(fonts(font))
}

fn table_row(widths: &[usize], cells: &[Cell], size: usize, keep: bool) -> TableRow {
    spanned_row(widths, cells, size, keep, &[])
}

/// A row of cells that span columns; where nothing is said, one.
fn spanned_row(widths: &[usize], cells: &[Cell], size: usize, keep: bool, spans: &[usize]) -> TableRow {
    let mut lines = 0;
    let spans = spans.iter().copied().chain(std::iter::repeat(1));
    let cells = widths
        .iter()
        .zip(cells)
        .zip(spans)
        .map(|((width, (text, kind)), span)| {
            let (cell, count) = table_cell(*width, text, *kind, size, keep);
            lines = lines.max(count);
            if span > 1 { cell.grid_span(span) } else { cell }
        })
        .collect();
    let row = TableRow::new(cells);
    // A row that fills half a page may break, or it would leave a half-empty page before it.
    if lines > 18 { row } else { row.cant_split() }
}

fn table_cell(width: usize, text: &str, kind: Kind, size: usize, keep: bool) -> (TableCell, usize) {
    let mut cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    if kind == Kind::Label {
        cell = cell.shading(Shading::new().fill("EDF1F7"));
    }
    let text = sanitize(text);
    let text = text.trim_matches('\n');
    if let Kind::Level(level) = kind {
        cell = cell.shading(Shading::new().fill(format!("{:06X}", level.rgb())));
    }
    let mut run = Run::new().size(size).fonts(fonts(if kind == Kind::Label { HEI } else { BODY }));
    if matches!(kind, Kind::Alarm | Kind::Warning) {
        run = run.color("C00000").bold();
    }
    if let Kind::Level(level) = kind {
        run = run.color(if matches!(level, RiskLevel::Red | RiskLevel::Blue) { "FFFFFF" } else { "000000" });
    }
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    let align = if matches!(kind, Kind::Text | Kind::Warning) { AlignmentType::Left } else { AlignmentType::Center };
    let count = super::super::clean::lines(text, width / (size * 5).max(1));
    let mut paragraph = Paragraph::new().align(align).add_run(run);
    if keep {
        paragraph = paragraph.keep_next(true);
    }
    (cell.add_paragraph(paragraph), count)
}
