//! Every section but those on hazards.

use super::super::clean::one_line;
use super::super::phrases;
use super::parts::{Cell, Kind, Text, centre, text};
use crate::assess::document::Assessment;
use crate::base::Lang;
use crate::calendar::{Agenda, Almanac};

/// Rows of a table here; the rest stands in the hazard list.
const MOST: usize = 300;
/// Half points of lists that may be long.
pub(super) const SMALL: usize = 18;

/// Title and whom the report is about.
pub(super) fn cover(doc: &mut Text, a: &Assessment) {
    doc.title("隐患整改报告");
    let row = |label: &str, value: String| (label.to_owned(), text(value));
    let mut rows = vec![row("企业名称", phrases::enterprise(a))];
    if let Some(code) = &a.enterprise.credit_code {
        rows.push(row("统一社会信用代码", code.clone()));
    }
    rows.extend([
        row("行业领域", phrases::sectors(a)),
        row(
            "检查日期",
            a.inspected.as_deref().map_or_else(|| "　　　　年　　月　　日".to_owned(), phrases::chinese_date),
        ),
        row("判定基准日", phrases::chinese_date(&a.as_of)),
        row("编制单位", String::new()),
    ]);
    doc.pairs(2_400, &rows);
}

/// 一、概况
pub(super) fn overview(doc: &mut Text, a: &Assessment) {
    let s = &a.summary;
    doc.section("概况");
    doc.body(&format!(
        "本报告以{}为判定基准日，依据《隐患分级清单》所列规则包，对{}提供的 {} 份表格文件（共检查记录 {} 行）进行判定，运行规则 {} 条。结果如下表。",
        phrases::chinese_date(&a.as_of),
        phrases::enterprise(a),
        a.inputs.len(),
        s.rows_examined,
        s.rules_run
    ));
    let widths = [1_800, 1_500, 1_500, 1_444, 1_300, 1_300];
    let number = |n: u64| centre(n.to_string());
    let row = vec![
        (s.major.to_string(), if s.major > 0 { Kind::Alarm } else { Kind::Centre }),
        number(s.major_suspected),
        number(s.general),
        number(s.undetermined),
        number(s.not_a_hazard),
        number(a.by_hand.len() as u64),
    ];
    doc.table(&widths, &["重大事故隐患", "其中疑似", "一般事故隐患", "未能判定", "非隐患", "人工核对"], &[row]);
    let mut overdue = 0_u64;
    let mut missing = 0_u64;
    for hazard in a.hazards.iter() {
        overdue += u64::from(hazard.rectification.overdue);
        missing += u64::from(!hazard.rectification.missing.is_empty());
    }
    if overdue + missing + s.waived > 0 {
        doc.body(&format!(
            "其中已逾期未销号 {overdue} 项，整改责任、措施、资金、时限、预案不全的 {missing} 项，已豁免 {} 项。",
            s.waived
        ));
    }
    if !a.rule_errors.is_empty() {
        doc.body(&format!("有 {} 条规则运行出错，结果不完整，见最后一节。", a.rule_errors.len()));
    }
    doc.body(phrases::PROPOSAL);
}

/// 四、报告、通报和统计
pub(super) fn duties(doc: &mut Text, a: &Assessment, almanac: &Almanac) {
    let agenda = Agenda::duties_of(a, almanac);
    if agenda.items.is_empty() {
        return;
    }
    doc.section("报告、通报和统计");
    doc.body("下列事项按条文应告知有关方面。条文没有规定天数的写“及时”；条文未核验的仅供提示，以正式文本和主管部门要求为准。");
    let rows: Vec<Vec<Cell>> = agenda
        .items
        .iter()
        .enumerate()
        .map(|(n, i)| {
            let mut day = i.day.map_or_else(|| "及时".to_owned(), |d| d.to_string());
            day.extend(i.note.iter().flat_map(|note| ["\n", note.as_str()]));
            vec![
                centre((n + 1).to_string()),
                text(&i.what),
                text(&i.who),
                text(&i.to),
                text(i.basis.as_ref().map(phrases::basis).unwrap_or_default()),
                text(day),
                centre("□ 已办"),
            ]
        })
        .collect();
    let head = ["序号", "事项", "谁", "告知谁", "依据", "期限", "办理"];
    doc.fitted_table(&head, &rows, SMALL);
}

/// 五、各渠道不一致之处
pub(super) fn contradictions(doc: &mut Text, a: &Assessment) {
    doc.section("各渠道不一致之处");
    if a.contradictions.is_empty() {
        doc.body("没有发现不同表格对同一事项说法相反的情形。");
        return;
    }
    doc.body("下列事项在不同表格中说法相反，应先到现场核实。");
    let rows: Vec<Vec<Cell>> = a
        .contradictions
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, c)| {
            vec![
                centre((n + 1).to_string()),
                text(&c.title),
                text(phrases::evidences(a, &c.hit)),
                text(phrases::evidences(a, &c.clear)),
                text(""),
            ]
        })
        .collect();
    let head = ["序号", "事项", "表明有隐患", "表明无隐患", "核实结果"];
    doc.fitted_table(&head, &rows, SMALL);
    rest(doc, a.contradictions.len());
}

/// 六、未能判定的事项及需补充的资料
pub(super) fn undetermined(doc: &mut Text, a: &Assessment) {
    doc.section("未能判定的事项及需补充的资料");
    if a.undetermined.is_empty() {
        doc.body("没有因资料不足而未能判定的事项。");
        return;
    }
    doc.body("下列事项因资料不足未能判定，既不表示存在隐患，也不表示不存在隐患。请补充所列表和列后重新判定。");
    let rows: Vec<Vec<Cell>> = a
        .undetermined
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, u)| {
            let table = match &u.sheet {
                Some(sheet) => one_line(sheet),
                None => format!("{}\n（没有此表）", phrases::table_kind(a, &u.table)),
            };
            let rows = if u.rows.is_empty() { "整列".to_owned() } else { format!("{} 行", u.rows.len()) };
            let title = if u.title.is_empty() { &u.rule } else { &u.title };
            vec![centre((n + 1).to_string()), text(title), text(table), text(u.missing.join("、")), centre(rows)]
        })
        .collect();
    doc.fitted_table(&["序号", "事项", "需补充的表", "需补充的列", "缺值"], &rows, SMALL);
    rest(doc, a.undetermined.len());
}

/// 七、需人工核对的条款
pub(super) fn by_hand(doc: &mut Text, a: &Assessment) {
    doc.section("需人工核对的条款");
    if a.by_hand.is_empty() {
        doc.body("没有需人工核对的条款。");
        return;
    }
    doc.body(&format!("下列 {} 条有效条款不能由表中数据判定，请逐条核对并填写结果。", a.by_hand.len()));
    let rows: Vec<Vec<Cell>> = a
        .by_hand
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, c)| {
            let clause = c.basis.iter().map(|b| phrases::short_basis(b).replacen('\u{3000}', "\n", 1));
            vec![
                centre((n + 1).to_string()),
                text(phrases::join(clause)),
                text(&c.title),
                text(&c.reason),
                centre("□ 符合　□ 不符合\n□ 不涉及"),
            ]
        })
        .collect();
    let head = ["序号", "条款", "情形", "原因", "核对结果"];
    doc.fitted_table(&head, &rows, SMALL);
    rest(doc, a.by_hand.len());
    doc.line("核对人（签字）：＿＿＿＿＿＿＿　　日期：　　　年　　月　　日", docx_rs::AlignmentType::Left);
}

/// 八、判定依据及其效力
pub(super) fn documents(doc: &mut Text, a: &Assessment) {
    doc.section("判定依据及其效力");
    let mut notes = Vec::new();
    let rows: Vec<Vec<Cell>> = a
        .documents()
        .map(|d| {
            notes.extend(d.note.iter().map(|n| format!("《{}》：{}", one_line(&d.title), one_line(n))));
            let mark = |good: bool, word: &str| (word.to_owned(), if good { Kind::Centre } else { Kind::Alarm });
            vec![
                text(format!("《{}》", one_line(&d.title))),
                text(&d.number),
                centre(phrases::validity(d).replace(" 至 ", "\n至 ")),
                mark(d.in_force, if d.in_force { "有效" } else { "无效" }),
                mark(d.verification == "verified", phrases::verification(&d.verification)),
            ]
        })
        .collect();
    if rows.is_empty() {
        doc.body("没有采用任何判定依据。");
        return;
    }
    doc.fitted_table(&["文件", "文号", "有效期", "当日效力", "条文核验"], &rows, SMALL);
    for note in notes {
        doc.body(&note);
    }
}

/// 九、输入文件与可追溯信息
pub(super) fn provenance(doc: &mut Text, a: &Assessment) {
    doc.section("输入文件与可追溯信息");
    let rows: Vec<Vec<Cell>> = a
        .inputs
        .iter()
        .map(|i| vec![text(phrases::file_name(&i.path)), centre(&i.format), text(split(&i.sha256))])
        .collect();
    doc.fitted_table(&["输入文件", "格式", "SHA-256"], &rows, SMALL);
    let rows: Vec<Vec<Cell>> = a
        .packs
        .iter()
        .filter(|p| p.applied)
        .map(|p| vec![text(&p.title), centre(format!("{} {}", p.id, p.version)), text(split(&p.sha256))])
        .collect();
    doc.fitted_table(&["规则包", "编号与版本", "SHA-256"], &rows, SMALL);
    if let Some(words) = phrases::not_applied(a) {
        doc.body(&words);
    }
    doc.body(&format!("{}。", phrases::profiles(a)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for input in &a.inputs {
        let file = phrases::file_name(&input.path);
        let mut add = |place: String, what: String| {
            let place = if a.inputs.len() > 1 { format!("{file} {place}") } else { place };
            rows.push(vec![text(place), text(what)]);
        };
        for p in &input.problems {
            add(phrases::optional(p.cell.as_ref()), p.message.text(Lang::Zh).to_owned());
        }
        for s in &input.sheets {
            if let Some(reason) = &s.skipped {
                add(one_line(&s.name), format!("未读取：{}", one_line(crate::report::sheets::reason(reason, true))));
            }
            for p in &s.problems {
                let cell = p.cell.as_ref().map(|c| format!("!{}", one_line(c))).unwrap_or_default();
                add(format!("{}{cell}", one_line(&s.name)), p.message.text(Lang::Zh).to_owned());
            }
        }
    }
    for e in &a.rule_errors {
        let place = format!("规则 {}", one_line(&e.rule));
        rows.push(vec![text(place), text(format!("出错（{} 行）：{}", e.rows, one_line(&e.message)))]);
    }
    let all = rows.len();
    rows.truncate(MOST);
    if !rows.is_empty() {
        doc.body("未读取的工作表、读取中的问题和出错的规则：");
        doc.fitted_table(&["位置", "说明"], &rows, SMALL);
        rest(doc, all);
    }
    doc.body(&format!("本报告由 {} {} 生成。", one_line(&a.tool.name), one_line(&a.tool.version)));
}

fn rest(doc: &mut Text, all: usize) {
    if all > MOST {
        doc.body(&format!("共 {all} 项，以上列出前 {MOST} 项，其余见《隐患分级清单》。"));
    }
}

/// A long hash in two lines.
fn split(hash: &str) -> String {
    match hash.split_at_checked(32) {
        Some((a, b)) if !b.is_empty() => format!("{a}\n{b}"),
        _ => hash.to_owned(),
    }
}
