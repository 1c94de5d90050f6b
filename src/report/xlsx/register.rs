//! 风险点清单: the risk-point register with computed and claimed levels side by side.

use super::super::phrases;
use super::super::register as view;
use super::cover::Form;
use super::looks::{Band, Look, Looks};
use super::sheet::{Cell, Column, Sheet, column, optional};
use super::{LARGE, pictures, send, workbook};
use crate::assess::document::{Assessment, RiskPoint};
use crate::base::{Lang, RiskLevel};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

/// Columns before the factors.
const BEFORE: [Column; 9] = [
    column("编号", 7, 11),
    column("风险点", 9, 18),
    optional("类型", 6, 10),
    optional("部位", 7, 12),
    optional("作业活动\n或设备", 9, 14),
    column("作业步骤或\n检查项目", 10, 16),
    column("危险源或\n潜在事件", 12, 26),
    column("可能的\n事故类型", 9, 14),
    optional("评价\n方法", 6, 9),
];

/// Columns after the factors.
const AFTER: [Column; 20] = [
    column("风险值", 7, 9),
    column("计算等级", 16, 16),
    column("表中等级", 9, 12),
    column("是否\n一致", 8, 9),
    optional("固有等级", 14, 14),
    optional("现有等级", 14, 14),
    column("管控\n层级", 7, 10),
    optional("排查\n频次", 7, 11),
    column("工程技术措施", 11, 20),
    column("管理措施", 11, 20),
    column("培训教育措施", 9, 16),
    column("个体防护措施", 9, 16),
    column("应急处置措施", 9, 16),
    column("责任单位", 8, 12),
    column("责任人", 7, 10),
    optional("未闭环隐患", 9, 20),
    optional("清单问题", 9, 22),
    optional("建议补充\n（通用措施库）", 16, 44),
    column("来源", 10, 18),
    optional("问题", 12, 28),
];

/// Factors that the known methods use, in customary order.
const FACTORS: [&str; 8] = ["L", "E", "C", "S", "P", "M", "R", "B"];

/// Writes the workbook.
pub(in super::super) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let large = a.risk_points.len() > LARGE;
    let looks = Looks::new();
    let mut book = workbook(a, "风险点清单")?;
    let subtitle = format!("{}　判定基准日：{}", phrases::enterprise(a), phrases::chinese_date(&a.as_of));
    if a.risk_points.is_empty() {
        let mut form = Form::new(&looks, "风险点清单", &[30, 30, 30, 30])?;
        form.title("风险点清单")?;
        form.sentence(&subtitle)?;
        form.gap();
        form.sentence("本清单没有风险点：输入文件中没有识别出风险点清单（风险分级管控清单）一类的表。")?;
        form.sentence(
            "如有该表，请一并提供；如表已提供而未被识别，请用 hazgrade sheet 查看读取情况，并检查表头是否含“风险点”“危险源”“风险等级”等列。",
        )?;
        book.push_worksheet(form.finish());
        return send(&mut book, false, out);
    }
    let method = phrases::risk_methods(a);
    let under = format!("{subtitle}　评价方法：{method}　低风险用蓝色表示");
    let factors = factors(a);
    let mut columns = BEFORE.to_vec();
    columns.extend(factors.iter().map(|f| column(f, 5, 7)));
    columns.extend(AFTER);
    // Optional columns that no row uses are left out; the list itself only sees its first rows.
    let used: Vec<bool> = columns.iter().map(|c| !c.optional || is_used(a, c.head)).collect();
    keep(&mut columns, &used);
    let mut sheet = Sheet::new(&looks, "风险点清单", "风险点清单", under, &columns).frozen(2).large(large);
    for point in &a.risk_points {
        let mut cells = row(a, point, &factors);
        keep(&mut cells, &used);
        sheet.push(&mut book, cells, Band::Plain)?;
    }
    let foot =
        ["填报人：　　　　　　　　　　　　审核人：　　　　　　　　　　　　日期：　　　　年　　月　　日".to_owned()];
    for page in sheet.finish(&mut book, &foot)? {
        book.push_worksheet(page);
    }
    book.push_worksheet(summary(a, &looks, &subtitle)?);
    for page in pictures::plans(a, &looks)? {
        book.push_worksheet(page);
    }
    book.push_worksheet(pictures::matrix_and_chart(a, &looks)?);
    send(&mut book, large, out)
}

/// Whether some row has something for an optional column.
fn is_used(a: &Assessment, head: &str) -> bool {
    let any = |has: fn(&RiskPoint) -> bool| a.risk_points.iter().any(has);
    match head.lines().next().unwrap_or_default() {
        "类型" => any(|p| p.kind.is_some()),
        "部位" => any(|p| p.location.is_some()),
        "作业活动" => any(|p| p.activity.is_some()),
        "固有等级" | "现有等级" => any(|p| p.present.is_some()),
        // Where all rows are computed by one method, the line below the title says which.
        "评价" => {
            let used: BTreeSet<&str> =
                a.risk_points.iter().filter_map(|p| p.risk.as_ref()).map(|r| r.method.as_str()).collect();
            used.len() > 1
        }
        "排查" => any(|p| p.frequency.is_some()),
        "未闭环隐患" => any(|p| !p.hazards.is_empty()),
        "清单问题" => any(|p| !p.faults.is_empty()),
        "建议补充" => any(|p| !p.suggested.is_empty()),
        _ => true,
    }
}

/// Keeps what is marked.
fn keep<T>(list: &mut Vec<T>, used: &[bool]) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        used.get(at - 1).copied().unwrap_or(true)
    });
}

/// The factors that get a column: those used, or L, E and C if no risk was computed.
fn factors(a: &Assessment) -> Vec<&'static str> {
    let risks = || a.risk_points.iter().filter_map(|p| p.risk.as_ref());
    let used: Vec<&str> = FACTORS.into_iter().filter(|f| risks().any(|r| r.factors.contains_key(*f))).collect();
    if used.is_empty() { FACTORS.into_iter().take(3).collect() } else { used }
}

fn row(a: &Assessment, p: &RiskPoint, factors: &[&str]) -> Vec<Cell> {
    let factor =
        |name: &&str| p.risk.as_ref().and_then(|r| r.factors.get(*name)).map_or_else(Cell::blank, Cell::centre);
    let others = p.risk.as_ref().map(|r| {
        let rest = r.factors.iter().filter(|(n, _)| !factors.contains(&n.as_str()));
        rest.map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join(" ")
    });
    let others = others.filter(|o| !o.is_empty());
    let computed = p.risk.as_ref();
    let risk = |level: Option<RiskLevel>| {
        level.map_or_else(Cell::blank, |l| Cell::new(view::level_words(Some(l)), Look::Risk(l)))
    };
    let text = |t: &Option<Arc<str>>| Cell::text(phrases::optional(t.as_ref()));
    let agrees = match (computed.is_some(), p.claimed_level.is_some(), p.level_differs) {
        (_, _, true) => Cell::alarm("不一致"),
        (true, true, false) => Cell::centre("一致"),
        (false, _, _) => Cell::centre("未计算"),
        (true, false, false) => Cell::centre("表中未填"),
    };
    let mut problems: Vec<String> = others.into_iter().map(|o| format!("因子：{o}")).collect();
    problems.extend(p.problems.iter().map(|problem| match &problem.cell {
        Some(cell) => format!("{cell}：{}", problem.message.text(Lang::Zh)),
        None => problem.message.text(Lang::Zh).to_owned(),
    }));
    let mut cells = vec![
        Cell::centre(phrases::optional(p.code.as_ref())),
        text(&p.risk_point),
        Cell::centre(phrases::optional(p.kind.as_ref())),
        text(&p.location),
        text(&p.activity),
        text(&p.step),
        text(&p.hazard),
        text(&p.accident),
        p.risk.as_ref().map_or_else(Cell::blank, |r| Cell::centre(phrases::risk_method(a, &r.method))),
    ];
    cells.extend(factors.iter().map(factor));
    cells.extend([
        computed.map_or_else(Cell::blank, |r| Cell::centre(&r.score)),
        computed.map_or_else(Cell::blank, |r| {
            Cell::new(format!("{}（{}）", r.level.zh(), r.level.colour_zh()), Look::Risk(r.level))
        }),
        Cell::centre(phrases::optional(p.claimed_level.as_ref())),
        agrees,
        risk(view::inherent(p)),
        risk(p.present),
        Cell::centre(phrases::optional(p.control_tier.as_ref())),
        Cell::centre(phrases::optional(p.frequency.as_ref())),
    ]);
    cells.extend(p.measures.classes().iter().map(|(_, list)| Cell::text(list.join("；"))));
    cells.extend([
        text(&p.responsible_unit),
        Cell::centre(phrases::optional(p.responsible_person.as_ref())),
        Cell::text(view::hazards(a, p).join("\n")),
        Cell::text(view::faults(a, p).join("\n")),
        Cell::text(view::suggestion(&p.suggested)),
        Cell::text(view::source(a, p)),
        Cell::text(problems.join("\n")),
    ]);
    cells
}

/// Counts by colour, which is also the legend of the four colours.
fn summary(a: &Assessment, looks: &Looks, subtitle: &str) -> io::Result<rust_xlsxwriter::Worksheet> {
    let mut form = Form::new(looks, "汇总与图例", &[24, 24, 24, 48])?;
    form.title("风险点汇总")?;
    form.sentence(subtitle)?;
    form.gap();
    let spans = [(0, 0), (1, 1), (2, 2), (3, 3)];
    form.head(&["风险等级（颜色）", "风险点数", "其中与表中等级不一致", "管控层级（惯例，供参考）"], &spans)?;
    let tiers = [
        (RiskLevel::Red, "公司级"),
        (RiskLevel::Orange, "部门级"),
        (RiskLevel::Yellow, "班组级"),
        (RiskLevel::Blue, "岗位级"),
    ];
    for (level, tier) in tiers {
        let of = a.risk_points.iter().filter(|p| p.risk.as_ref().is_some_and(|r| r.level == level));
        let (count, differs) = of.fold((0, 0), |(n, d), p| (n + 1, d + u32::from(p.level_differs)));
        let cells = [
            (format!("{}（{}）", level.zh(), level.colour_zh()), Look::Risk(level)),
            (count.to_string(), Look::Centre),
            (differs.to_string(), Look::Centre),
            (tier.to_owned(), Look::Centre),
        ];
        form.row(&cells, &spans)?;
    }
    let without = a.risk_points.iter().filter(|p| p.risk.is_none()).count();
    let cells = [
        ("未计算".to_owned(), Look::Centre),
        (without.to_string(), Look::Centre),
        ("－".to_owned(), Look::Centre),
        ("因子缺失或不在方法取值表内".to_owned(), Look::Centre),
    ];
    form.row(&cells, &spans)?;
    let cells = [
        ("合计".to_owned(), Look::Centre),
        (a.risk_points.len().to_string(), Look::Centre),
        (a.risk_points.iter().filter(|p| p.level_differs).count().to_string(), Look::Centre),
        (String::new(), Look::Centre),
    ];
    form.row(&cells, &spans)?;
    form.gap();
    form.sentence("填报人：　　　　　　　　　　审核人：　　　　　　　　　　日期：　　　　年　　月　　日")?;
    Ok(form.finish())
}
