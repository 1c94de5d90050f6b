//! Notices for the wall: a card for every post (岗位风险告知卡) and the list of the gravest risk points (安全风险公告栏), one page
//! each.

use super::super::clean::{one_line, shorten};
use super::super::phrases;
use super::super::register::{Which, inherent, level_words};
use super::pack::{Properties, pack};
use super::parts::{self, Cell, Kind, Text, WIDTH, centre, text};
use crate::assess::document::{Assessment, RiskPoint};
use crate::base::RiskLevel;
use crate::base::norm::key;
use docx_rs::{AlignmentType, Docx, PageMargin, PageOrientationType};
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

/// Cards in one document at most.
const CARDS: usize = 300;
/// Hazards on a card.
const HAZARDS: usize = 7;
/// Risk points on the board.
const BOARD: usize = 11;
/// Characters (half widths) of a text on a card and on the board.
const LONG: usize = 64;
const MEASURES: usize = 150;
const SHORT: usize = 44;

/// Who is told by a card, and of what.
struct Group<'a> {
    name: &'a str,
    points: Vec<&'a RiskPoint>,
}

impl Group<'_> {
    fn level(&self) -> Option<RiskLevel> {
        self.points.iter().filter_map(|p| worst(p)).min()
    }
}

fn worst(point: &RiskPoint) -> Option<RiskLevel> {
    inherent(point)
}

/// By post where the register tells posts, else by risk point; the gravest points of each first.
fn groups(a: &Assessment) -> (&'static str, Vec<Group<'_>>) {
    let posts = a.risk_points.iter().any(|p| p.post.is_some());
    let label = if posts { "岗位" } else { "风险点" };
    let mut list: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for point in &a.risk_points {
        let names = [if posts { &point.post } else { &None }, &point.risk_point, &point.activity, &point.location];
        let name = names.into_iter().flatten().next().map_or("（未写名称）", |t| &**t);
        let at = *known.entry(key(name)).or_insert_with(|| {
            list.push(Group { name, points: Vec::new() });
            list.len() - 1
        });
        if let Some(group) = list.get_mut(at) {
            group.points.push(point);
        }
    }
    for group in &mut list {
        group.points.sort_by_key(|p| worst(p).map_or(4, |l| l as u8));
    }
    list.sort_by_key(|g| g.level().map_or(4, |l| l as u8));
    (label, list)
}

fn level(level: Option<RiskLevel>) -> Cell {
    level.map_or_else(|| centre("未评价"), |l| (level_words(Some(l)), Kind::Level(l)))
}

fn brief(text: &str, most: usize) -> String {
    shorten(&one_line(text), most)
}

/// The distinct texts of some points, joined and kept within a length.
fn joined<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> String {
    let mut list: Vec<String> = Vec::new();
    for t in texts {
        let t = one_line(t);
        if !t.is_empty() && !list.contains(&t) {
            list.push(t);
        }
        if list.len() >= 8 {
            break;
        }
    }
    shorten(&list.join("；"), most)
}

fn document(landscape: bool) -> Docx {
    let margin = PageMargin { top: 1000, bottom: 900, left: 1531, right: 1531, header: 500, footer: 500, gutter: 0 };
    let doc = Docx::new().page_margin(margin).default_fonts(parts::fonts(parts::BODY)).default_size(parts::BODY_SIZE);
    if landscape {
        doc.page_size(16_838, 11_906).page_orient(PageOrientationType::Landscape)
    } else {
        doc.page_size(11_906, 16_838)
    }
}

/// Writes the cards.
pub(in super::super) fn write_cards(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let (label, list) = groups(a);
    let mut doc = Text::new(document(false));
    if list.is_empty() {
        doc.poster("岗位风险告知卡", false);
        doc.line("没有风险点，没有可以告知的内容。", AlignmentType::Center);
    }
    for (n, group) in list.iter().take(CARDS).enumerate() {
        card(&mut doc, a, label, group, n > 0);
    }
    if list.len() > CARDS {
        doc.poster("岗位风险告知卡（说明）", true);
        let all = list.len();
        doc.line(
            &format!("共有 {all} 个{label}，本文件只制作前 {CARDS} 张卡（按风险等级从高到低）。"),
            AlignmentType::Left,
        );
    }
    let firm = crate::report::phrases::enterprise(a);
    let properties = Properties { title: "岗位风险告知卡", subject: &firm, day: &a.as_of };
    out.write_all(&pack(doc.finish(), &properties)?)?;
    out.flush()
}

fn card(doc: &mut Text, a: &Assessment, label: &str, group: &Group<'_>, next: bool) {
    let points = &group.points;
    doc.poster("岗位风险告知卡", next);
    let of = |get: fn(&RiskPoint) -> &Option<Arc<str>>| joined(points.iter().filter_map(|p| get(p).as_deref()), LONG);
    let now = points.iter().filter_map(|p| Which::Present.of(p)).min();
    let quarter = [1_300, WIDTH / 2 - 1_300, 1_300, WIDTH - WIDTH / 2 - 1_300];
    let tag = |t: &str| (t.to_owned(), Kind::Label);
    let rows = vec![
        vec![tag(label), centre(brief(group.name, LONG)), tag("部位"), centre(of(|p| &p.location))],
        vec![tag("固有风险"), level(group.level()), tag("现有风险"), level(now)],
        vec![
            tag("责任单位"),
            centre(of(|p| &p.responsible_unit)),
            tag("责任人"),
            centre(of(|p| &p.responsible_person)),
        ],
    ];
    doc.plain_table(&quarter, &rows);
    let widths = [3_744, 2_200, 1_100, 1_800];
    let shown: Vec<Vec<Cell>> = points
        .iter()
        .take(HAZARDS)
        .map(|p| {
            let hazard = [&p.step, &p.hazard].into_iter().flatten().map(|t| &**t).collect::<Vec<_>>().join("：");
            let fallback = p.activity.clone().unwrap_or_default();
            vec![
                text(brief(if hazard.is_empty() { &fallback } else { &hazard }, LONG)),
                centre(brief(p.accident.as_deref().unwrap_or_default(), 24)),
                centre(p.risk.as_ref().map_or_else(String::new, |r| r.score.clone())),
                level(worst(p)),
            ]
        })
        .collect();
    doc.sized_table(&widths, &["主要危险源", "可能的事故", "风险值", "等级"], &shown, 20);
    let mut measures: Vec<(String, Cell)> = Vec::new();
    let top = || points.iter().take(HAZARDS);
    for (n, class) in ["工程技术", "管理", "培训教育", "个体防护", "应急处置"].into_iter().enumerate()
    {
        let own = joined(
            top().filter_map(|p| p.measures.classes().get(n).map(|c| c.1)).flatten().map(String::as_str),
            MEASURES,
        );
        let hint = joined(
            top().filter_map(|p| p.suggested.measures.classes().get(n).map(|c| c.1)).flatten().map(String::as_str),
            MEASURES,
        );
        let words = match (own.is_empty(), hint.is_empty()) {
            (false, _) => own,
            (true, false) => format!("【建议】{hint}"),
            (true, true) => String::new(),
        };
        measures.push((class.to_owned(), text(words)));
    }
    measures.push(("应急电话".to_owned(), text("火警 119　急救 120　本单位应急电话：＿＿＿＿＿＿＿＿＿")));
    doc.small_pairs(1_300, &measures);
    if points.len() > HAZARDS {
        let (all, rest) = (points.len(), points.len() - HAZARDS);
        doc.small(&format!("共 {all} 项危险源，另有 {rest} 项见风险点清单。"));
    }
    let (firm, day) = (brief(&phrases::enterprise(a), LONG), phrases::chinese_date(&a.as_of));
    doc.small(&format!("{firm}　　制卡依据日期：{day}"));
    doc.small("本人已知晓上述风险和措施（签字）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿");
}

/// Writes the list for the board.
pub(in super::super) fn write_board(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let mut doc = Text::new(document(true));
    doc.poster("安全风险公告栏", false);
    doc.small(&format!(
        "{}　　公告日期：{}　　风险等级：重大风险（红）、较大风险（橙）、一般风险（黄）、低风险（蓝）",
        brief(&phrases::enterprise(a), 80),
        phrases::chinese_date(&a.as_of)
    ));
    let mut points: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for point in &a.risk_points {
        let name = [&point.risk_point, &point.activity, &point.location].into_iter().flatten().next();
        let name = name.map_or("（未写名称）", |t| &**t);
        let at = *known.entry(key(name)).or_insert_with(|| {
            points.push(Group { name, points: Vec::new() });
            points.len() - 1
        });
        if let Some(group) = points.get_mut(at) {
            group.points.push(point);
        }
    }
    for group in &mut points {
        group.points.sort_by_key(|p| worst(p).map_or(4, |l| l as u8));
    }
    points.sort_by_key(|g| g.level().map_or(4, |l| l as u8));
    let rows: Vec<Vec<Cell>> = (1..)
        .zip(points.iter().take(BOARD))
        .map(|(n, g)| {
            let of = |get: fn(&RiskPoint) -> &Option<Arc<str>>, most: usize| {
                joined(g.points.iter().take(2).filter_map(|p| get(p).as_deref()), most)
            };
            let gravest = g.points.first();
            let measures = gravest.map(|p| p.measures.classes()).into_iter().flatten().flat_map(|c| c.1.iter());
            let emergency = gravest.map(|p| p.measures.emergency.as_slice()).unwrap_or_default();
            vec![
                centre(n.to_string()),
                text(brief(g.name, 24)),
                level(g.level()),
                text(of(|p| &p.hazard, SHORT)),
                text(of(|p| &p.accident, 28)),
                text(joined(measures.map(String::as_str), 60)),
                text(joined(emergency.iter().map(String::as_str), 30)),
                centre(brief(gravest.and_then(|p| p.control_tier.as_deref()).unwrap_or_default(), 12)),
                centre(brief(gravest.and_then(|p| p.responsible_person.as_deref()).unwrap_or_default(), 16)),
            ]
        })
        .collect();
    let widths = [560, 1_700, 1_500, 2_500, 1_500, 3_000, 1_600, 900, 900];
    let heads =
        ["序号", "风险点", "最高等级", "主要危险源", "可能的事故", "主要管控措施", "应急处置", "管控层级", "责任人"];
    doc.sized_table(&widths, &heads, &rows, 18);
    let all = points.len();
    if all > BOARD {
        doc.small(&format!("共 {all} 个风险点，本栏按等级从高到低列 {BOARD} 个，其余见风险点清单。"));
    }
    doc.small("应急电话：火警 119　急救 120　本单位应急电话：＿＿＿＿＿＿＿＿＿　　举报电话：12350");
    let firm = crate::report::phrases::enterprise(a);
    let properties = Properties { title: "安全风险公告栏", subject: &firm, day: &a.as_of };
    out.write_all(&pack(doc.finish(), &properties)?)?;
    out.flush()
}
