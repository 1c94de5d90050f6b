//! The four-colour picture as SVG: areas filled with the colour of the highest level in them, each with its level in words.

use super::super::clean::{one_line, shorten, width};
use super::areas::{Area, DRAWN, Spot, areas, fitted};
use super::{LEVELS, Which};
use crate::assess::document::Assessment;
use crate::base::RiskLevel;
use std::fmt::Write as _;

/// Width of the picture.
const WIDTH: f64 = 1000.0;
/// Height of a plan with coordinates: between these.
const LOWEST: f64 = 320.0;
const HIGHEST: f64 = 640.0;
/// Of a grid without coordinates.
const ACROSS: usize = 5;
const BOX: f64 = 92.0;
const GAP: f64 = 8.0;

/// Escapes a text for markup.
pub(in super::super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Fill and ink of a level.
pub(super) fn colours(level: Option<RiskLevel>) -> (String, &'static str) {
    match level {
        Some(level) => {
            let ink = if matches!(level, RiskLevel::Red | RiskLevel::Blue) { "#fff" } else { "#000" };
            (format!("#{:06x}", level.rgb()), ink)
        }
        None => ("#e6e6e6".to_owned(), "#000"),
    }
}

/// The picture of one of the risks.
pub(super) fn picture(a: &Assessment, which: Which) -> String {
    let mut list = areas(a, which);
    let all = list.len();
    list.truncate(DRAWN);
    let (ratio, spots) = fitted(&list);
    let mut boxes: Vec<(Spot, &Area)> = Vec::new();
    let placed = spots.iter().flatten().count();
    let mut height = 0.0;
    if placed > 0 {
        height = (WIDTH * ratio).clamp(LOWEST, HIGHEST);
        let scaled =
            |s: &Spot| Spot { x: s.x * WIDTH, y: s.y * height, width: s.width * WIDTH, height: s.height * height };
        boxes.extend(spots.iter().zip(&list).filter_map(|(s, area)| Some((scaled(s.as_ref()?), area))));
        // Small and grave ones on top.
        boxes.sort_by(|(s, a), (t, b)| {
            let size = |s: &Spot| s.width * s.height;
            size(t).total_cmp(&size(s)).then(b.level.cmp(&a.level))
        });
        height += GAP;
    }
    let rest = spots.iter().zip(&list).filter(|(s, _)| s.is_none()).map(|(_, area)| area);
    let wide = (WIDTH - GAP * 4.0) / 5.0;
    let top = height;
    for (n, area) in rest.enumerate() {
        let (row, column) = (small(n / ACROSS), small(n % ACROSS));
        let spot = Spot { x: column * (wide + GAP), y: top + row * (BOX + GAP), width: wide, height: BOX };
        height = spot.y + BOX + GAP;
        boxes.push((spot, area));
    }
    let total = height + 40.0;
    let title = format!("四色安全风险分布图（{}）", which.zh());
    let mut out = format!(
        "<svg class=\"plan\" viewBox=\"0 0 {WIDTH:.0} {total:.0}\" role=\"img\" aria-label=\"{title}\" xmlns=\"http://www.w3.org/2000/svg\"><title>{title}</title>"
    );
    for (spot, area) in &boxes {
        draw(&mut out, *spot, area);
    }
    legend(&mut out, height + 8.0, which);
    out.push_str("</svg>");
    if all > DRAWN {
        let _ = write!(out, "<p class=\"note\">共 {all} 个区域，图中只画前 {DRAWN} 个，其余见清单。</p>");
    }
    if placed > 0 && placed < list.len() {
        out.push_str("<p class=\"note\">没有坐标的区域排在图的下方。</p>");
    }
    out
}

#[allow(clippy::cast_precision_loss)] // a few hundred at most
fn small(n: usize) -> f64 {
    n as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // widths of a picture
fn draw(out: &mut String, spot: Spot, area: &Area) {
    let (fill, ink) = colours(area.level);
    let Spot { x, y, width: w, height: h } = spot;
    let _ = write!(
        out,
        "<g><title>{}</title><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{fill}\" stroke=\"#333\" rx=\"3\"/>",
        escape(&shorten(&one_line(&format!("{}：{}，{}", area.name, area.words(), area.counted())), 200))
    );
    // As many lines as fit; a Chinese character is as wide as the type is high.
    let size = (h / 5.0).clamp(8.0, 15.0).min(w / 5.0);
    let room = ((w - 8.0) / (size * 0.52)).max(4.0) as usize;
    let mut lines = vec![shorten(&one_line(&area.name), room), area.words().to_owned(), area.counted()];
    if area.hazards > 0 {
        lines.push(format!("未闭环隐患 {}", area.hazards));
    }
    let fit = (((h - 4.0) / (size * 1.25)).max(1.0) as usize).min(lines.len());
    lines.truncate(fit);
    let first = y + h / 2.0 - small(fit) * size * 0.625 + size * 0.95;
    for (n, line) in lines.iter().enumerate() {
        let line = if width(line) > room { shorten(line, room) } else { line.clone() };
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size:.1}\" text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
            x + w / 2.0,
            first + small(n) * size * 1.25,
            escape(&line)
        );
    }
    out.push_str("</g>");
}

fn legend(out: &mut String, y: f64, which: Which) {
    let _ = write!(out, "<text x=\"0\" y=\"{:.1}\" font-size=\"14\">图例（{}）：</text>", y + 15.0, which.zh());
    let entries = LEVELS.map(|l| (Some(l), format!("{}（{}）", l.zh(), l.colour_zh())));
    for (n, (level, words)) in entries.into_iter().chain([(None, "未评价".to_owned())]).enumerate() {
        let x = 150.0 + small(n) * 165.0;
        let (fill, _) = colours(level);
        let _ = write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"24\" height=\"18\" fill=\"{fill}\" stroke=\"#333\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"14\">{words}</text>",
            x + 30.0,
            y + 15.0
        );
    }
}
