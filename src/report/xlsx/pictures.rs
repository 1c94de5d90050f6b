//! The pictures of the register in cells and as a native chart: four-colour areas, risk matrix, counts by level.

use super::super::clean::{one_line, sanitize, shorten};
use super::super::phrases;
use super::super::register::areas::{Area, DRAWN, areas, fitted};
use super::super::register::matrix::matrix;
use super::super::register::{LEVELS, Which, kinds_of_risk, level_words};
use super::failed;
use super::looks::{Band, Look, Looks};
use super::sheet::paper;
use crate::assess::document::Assessment;
use crate::base::RiskLevel;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartPoint, ChartSolidFill, ChartType, Color, Format, FormatAlign, FormatBorder, Worksheet,
};
use std::fmt::Write as _;
use std::io;

/// Cells of a plan across and down.
const ACROSS: u16 = 40;
const DOWN: u32 = 26;
/// Boxes in a row, of areas without coordinates.
const BOXES: usize = 5;
/// First row below title and legend.
const TOP: u32 = 4;

fn fill(level: Option<RiskLevel>) -> Format {
    let ink = if matches!(level, Some(RiskLevel::Red | RiskLevel::Blue)) { Color::White } else { Color::Black };
    Format::new()
        .set_font_name("宋体")
        .set_font_size(9)
        .set_font_color(ink)
        .set_background_color(Color::RGB(level.map_or(0xE6_E6_E6, RiskLevel::rgb)))
}

fn boxed(level: Option<RiskLevel>) -> Format {
    fill(level)
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// A sheet for each of the two risks with the four-colour picture.
pub(super) fn plans(a: &Assessment, looks: &Looks) -> io::Result<Vec<Worksheet>> {
    kinds_of_risk(a).into_iter().map(|which| plan(a, looks, which)).collect()
}

fn plan(a: &Assessment, looks: &Looks, which: Which) -> io::Result<Worksheet> {
    let mut list = areas(a, which);
    let all = list.len();
    list.truncate(DRAWN);
    let mut page = Worksheet::new();
    let name = if which == Which::Inherent { "四色图（固有）" } else { "四色图（现有）" };
    page.set_name(name).map_err(failed)?;
    for column in 0..ACROSS {
        page.set_column_width(column, 3.6).map_err(failed)?;
    }
    let last = ACROSS - 1;
    page.set_row_height(0, 32).map_err(failed)?;
    page.merge_range(0, 0, 0, last, &format!("四色安全风险分布图（{}）", which.zh()), &looks.title).map_err(failed)?;
    let under = format!(
        "{}　判定基准日：{}　区域按其中最高的风险等级着色",
        shorten(&one_line(&phrases::enterprise(a)), 80),
        shorten(&one_line(&phrases::chinese_date(&a.as_of)), 40)
    );
    page.merge_range(1, 0, 1, last, &under, &looks.subtitle).map_err(failed)?;
    let step = ACROSS / 5;
    for (n, level) in (0_u16..).zip(LEVELS.into_iter().map(Some).chain([None])) {
        let words = if level.is_some() { level_words(level) } else { "未评价".to_owned() };
        let first = n * step;
        page.merge_range(2, first, 2, first + step - 1, &words, &boxed(level)).map_err(failed)?;
    }
    page.set_row_height(2, 20).map_err(failed)?;
    let (_, spots) = fitted(&list);
    let mut row = TOP;
    if spots.iter().any(Option::is_some) {
        drawn(&mut page, &list, &spots)?;
        row += DOWN + 1;
    }
    let rest: Vec<&Area> = spots.iter().zip(&list).filter(|(s, _)| s.is_none()).map(|(_, area)| area).collect();
    for line in rest.chunks(BOXES) {
        page.set_row_height(row, 58).map_err(failed)?;
        for (n, area) in (0_u16..).zip(line) {
            let first = n * step;
            page.merge_range(row, first, row, first + step - 1, &words(area), &boxed(area.level)).map_err(failed)?;
        }
        row += 1;
    }
    if all > DRAWN {
        let note = format!("共 {all} 个区域，图中只画前 {DRAWN} 个，其余见清单。");
        page.merge_range(row, 0, row, last, &note, &looks.bare).map_err(failed)?;
    }
    paper(&mut page);
    page.set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    Ok(page)
}

fn words(area: &Area) -> String {
    let mut text = format!("{}\n{}\n{}", shorten(&one_line(&area.name), 36), area.words(), area.counted());
    if area.hazards > 0 {
        let _ = write!(text, "　未闭环隐患 {}", area.hazards);
    }
    sanitize(&text)
}

/// Fills the cells of the plan: large areas first, grave ones over others.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // parts of a small grid
fn drawn(page: &mut Worksheet, list: &[Area], spots: &[Option<super::super::register::areas::Spot>]) -> io::Result<()> {
    let mut order: Vec<(usize, u32, u32, u16, u16)> = Vec::new();
    for (n, spot) in spots.iter().enumerate() {
        let Some(s) = spot else { continue };
        let (across, down) = (f64::from(ACROSS), f64::from(DOWN));
        let left = ((s.x * across).floor() as u16).min(ACROSS - 1);
        let right = ((((s.x + s.width) * across).ceil() as u16).max(left + 1)).min(ACROSS);
        let upper = ((s.y * down).floor() as u32).min(DOWN - 1);
        let lower = ((((s.y + s.height) * down).ceil() as u32).max(upper + 1)).min(DOWN);
        order.push((n, upper, lower, left, right));
    }
    order.sort_by_key(|(n, upper, lower, left, right)| {
        let size = (lower - upper) * u32::from(right - left);
        (std::cmp::Reverse(size), std::cmp::Reverse(list.get(*n).and_then(|a| a.level)))
    });
    let mut owner = vec![vec![None; usize::from(ACROSS)]; DOWN as usize];
    for (n, upper, lower, left, right) in &order {
        for row in owner.iter_mut().take(*lower as usize).skip(*upper as usize) {
            for cell in row.iter_mut().take(usize::from(*right)).skip(usize::from(*left)) {
                *cell = Some(*n);
            }
        }
    }
    let mut lines: Vec<usize> = vec![0; list.len()];
    for (r, row) in (0_u32..).zip(&owner) {
        page.set_row_height(TOP + r, 17).map_err(failed)?;
        let mut before = None;
        for (c, cell) in (0_u16..).zip(row) {
            let Some(area) = cell.and_then(|n: usize| list.get(n)) else {
                before = None;
                continue;
            };
            let n = cell.unwrap_or(0);
            // A frame where the neighbour is another area.
            let beside = |row: Option<u32>, column: Option<u16>| {
                let row = row.and_then(|r| owner.get(r as usize));
                row.and_then(|r| r.get(usize::from(column?))).copied().flatten() == Some(n)
            };
            let mut format = fill(area.level);
            if !beside(r.checked_sub(1), Some(c)) {
                format = format.set_border_top(FormatBorder::Medium);
            }
            if !beside(Some(r + 1), Some(c)) {
                format = format.set_border_bottom(FormatBorder::Medium);
            }
            if !beside(Some(r), c.checked_sub(1)) {
                format = format.set_border_left(FormatBorder::Medium);
            }
            if !beside(Some(r), Some(c + 1)) {
                format = format.set_border_right(FormatBorder::Medium);
            }
            // A line of text at the left edge of each of the first rows.
            let next = lines.get(n).copied().unwrap_or(usize::MAX);
            let text = match (before == Some(n), next) {
                (false, 0) => Some(shorten(&one_line(&area.name), 24)),
                (false, 1) => Some(area.words().to_owned()),
                (false, 2) => Some(area.counted()),
                (false, 3) if area.hazards > 0 => Some(format!("未闭环隐患 {}", area.hazards)),
                _ => None,
            };
            if before != Some(n)
                && let Some(slot) = lines.get_mut(n)
            {
                *slot += 1;
            }
            match text {
                Some(text) => page.write_string_with_format(TOP + r, c, sanitize(&text), &format),
                None => page.write_blank(TOP + r, c, &format),
            }
            .map_err(failed)?;
            before = Some(n);
        }
    }
    Ok(())
}

/// The risk matrix in cells, and the counts by level as a chart.
pub(super) fn matrix_and_chart(a: &Assessment, looks: &Looks) -> io::Result<Worksheet> {
    const NAME: &str = "风险矩阵与图";
    let mut page = Worksheet::new();
    page.set_name(NAME).map_err(failed)?;
    page.set_column_width(0, 20).map_err(failed)?;
    for column in 1..12 {
        page.set_column_width(column, 11).map_err(failed)?;
    }
    page.set_row_height(0, 32).map_err(failed)?;
    page.merge_range(0, 0, 0, 9, "风险矩阵与等级分布", &looks.title).map_err(failed)?;
    let mut row = 2;
    if let Some(m) = matrix(a) {
        let ((down, down_name), (across, across_name)) = (m.down, m.across);
        let says =
            format!("{down_name} {down}（向下）× {across_name} {across}（向右）：格内为风险点数，颜色为其中最高的等级");
        page.merge_range(row, 0, row, 9, &says, &looks.section).map_err(failed)?;
        row += 1;
        for value in &m.rows {
            page.set_row_height(row, 30).map_err(failed)?;
            page.write_string_with_format(row, 0, format!("{down}={value}"), &looks.head).map_err(failed)?;
            for (column, other) in (1_u16..).zip(&m.columns) {
                match m.at(*value, *other) {
                    Some((n, level)) => page.write_number_with_format(row, column, count(n), &boxed(Some(level))),
                    None => page.write_blank(row, column, looks.of(Look::Centre, Band::Plain)),
                }
                .map_err(failed)?;
            }
            row += 1;
        }
        page.write_blank(row, 0, &looks.head).map_err(failed)?;
        for (column, other) in (1_u16..).zip(&m.columns) {
            page.write_string_with_format(row, column, format!("{across}={other}"), &looks.head).map_err(failed)?;
        }
        if m.without > 0 {
            row += 1;
            let note = format!("另有 {} 行没有计算风险值，不在矩阵中。", m.without);
            page.merge_range(row, 0, row, 9, &note, &looks.bare).map_err(failed)?;
        }
        row += 2;
    }
    let kinds = kinds_of_risk(a);
    page.write_string_with_format(row, 0, "风险等级", &looks.head).map_err(failed)?;
    for (column, which) in (1_u16..).zip(&kinds) {
        page.write_string_with_format(row, column, which.zh(), &looks.head).map_err(failed)?;
    }
    let first = row + 1;
    for (r, level) in (first..).zip(LEVELS) {
        page.write_string_with_format(r, 0, level_words(Some(level)), &boxed(Some(level))).map_err(failed)?;
        for (column, which) in (1_u16..).zip(&kinds) {
            let n = a.risk_points.iter().filter(|p| which.of(p) == Some(level)).count();
            page.write_number_with_format(r, column, count(n), looks.of(Look::Centre, Band::Plain)).map_err(failed)?;
        }
    }
    let points: Vec<ChartPoint> = LEVELS
        .iter()
        .map(|l| {
            let mut solid = ChartSolidFill::new();
            solid.set_color(Color::RGB(l.rgb()));
            ChartPoint::new().set_format(ChartFormat::new().set_solid_fill(&solid))
        })
        .collect();
    for (n, which) in (0_u16..).zip(&kinds) {
        let mut chart = Chart::new(ChartType::Column);
        let column = n + 1;
        chart
            .add_series()
            .set_categories((NAME, first, 0, first + 3, 0))
            .set_values((NAME, first, column, first + 3, column))
            .set_points(&points)
            .set_gap(60);
        chart.title().set_name(&format!("风险点数（{}）", which.zh()));
        chart.legend().set_hidden();
        chart.set_width(430).set_height(260);
        page.insert_chart(first + 5, n * 5, &chart).map_err(failed)?;
    }
    paper(&mut page);
    page.set_screen_gridlines(false);
    Ok(page)
}

#[allow(clippy::cast_precision_loss)] // counts of rows
fn count(n: usize) -> f64 {
    n as f64
}
