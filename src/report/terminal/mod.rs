//! The summary for the terminal: what matters first, right at any width, nothing that a cell says can act.

pub(super) mod changes;
mod draw;

use super::clean::{one_line, shorten};
use super::doubts::{Doubt, gather};
use super::phrases;
use super::{Format, Options};
use crate::assess::document::{Assessment, Basis, DocumentRef, Hazard};
use crate::base::{Grade, Lang, Status};
use comfy_table::Color;
use draw::{Draw, cell, coloured};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// General hazards listed before "and n more".
const GENERALS: usize = 20;
/// Major hazards and other entries listed; a ledger of a thousand majors must not flood the screen.
const MANY: usize = 100;
/// Width of the longest text shown in a table cell.
const LONG: usize = 160;

/// Writes the summary.
pub(super) fn write(a: &Assessment, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut d = Draw::new(options, out);
    let lists = Lists::of(a);
    headline(&mut d, a)?;
    majors(&mut d, a, &lists)?;
    contradictions(&mut d, a)?;
    overdue(&mut d, &lists)?;
    generals(&mut d, a, &lists)?;
    doubts(&mut d, a)?;
    undetermined(&mut d, a)?;
    by_hand(&mut d, a)?;
    sheets(&mut d, a)?;
    rule_errors(&mut d, a)?;
    provenance(&mut d, a)
}

/// What the screen shows of the hazards, gathered in one pass.
#[derive(Default)]
struct Lists {
    majors: Vec<Hazard>,
    major_count: usize,
    generals: Vec<Hazard>,
    general_count: usize,
    overdue: Vec<Hazard>,
    overdue_count: usize,
}

impl Lists {
    fn of(a: &Assessment) -> Self {
        let mut lists = Self::default();
        for position in 0..a.hazards.len() {
            let Some(glance) = a.hazards.glance(position) else { continue };
            let (list, count, most) = match glance.grade {
                Grade::Major => (&mut lists.majors, &mut lists.major_count, MANY),
                Grade::General => (&mut lists.generals, &mut lists.general_count, GENERALS),
            };
            *count += 1;
            lists.overdue_count += usize::from(glance.overdue);
            let listed = list.len() < most;
            let overdue = glance.overdue && lists.overdue.len() < GENERALS;
            if (listed || overdue)
                && let Some(hazard) = a.hazards.get(position)
            {
                if overdue {
                    lists.overdue.push(hazard.clone().into_owned());
                }
                if listed {
                    list.push(hazard.into_owned());
                }
            }
        }
        lists
    }
}

fn headline(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    let s = &a.summary;
    let name = match d.lang {
        Lang::Zh => phrases::enterprise(a),
        Lang::En => a.enterprise.name.as_deref().map_or_else(|| "(enterprise not named)".to_owned(), one_line),
    };
    let as_of = d.t("判定基准日", "as of");
    let as_of = format!("{as_of} {}", one_line(&a.as_of));
    d.bold(&name)?;
    d.line(&as_of)?;
    let waived = if s.waived > 0 {
        d.say(&format!(" · 已豁免 {}", s.waived), &format!(" · waived {}", s.waived))
    } else {
        String::new()
    };
    let text = d.say(
        &format!(
            "重大 {}（其中疑似 {}）· 一般 {} · 未能判定 {} · 非隐患 {}{waived}",
            s.major, s.major_suspected, s.general, s.undetermined, s.not_a_hazard
        ),
        &format!(
            "major {} (of which suspected {}) · general {} · undetermined {} · not a hazard {}{waived}",
            s.major, s.major_suspected, s.general, s.undetermined, s.not_a_hazard
        ),
    );
    d.coloured_line(&text, if s.major + s.claimed_major > 0 { Color::Red } else { Color::Green })?;
    if s.claimed_major > 0 {
        let n = s.claimed_major;
        let text = d.say(
            &format!("另有 {n} 条企业自报为重大事故隐患、没有找到相符条款，列在一般隐患之首，须由专家判定。"),
            &format!("{n} more that the firm itself calls major, without a clause known: first of the general ones; an expert decides."),
        );
        d.coloured_line(&text, Color::Red)?;
    }
    let text = d.say(
        &format!("运行规则 {} 条，检查记录 {} 行。分级为建议，由人确认。", s.rules_run, s.rows_examined),
        &format!("{} rules over {} rows. Grades are proposals; people decide.", s.rules_run, s.rows_examined),
    );
    d.line(&text)
}

fn majors(d: &mut Draw<'_>, a: &Assessment, lists: &Lists) -> io::Result<()> {
    if lists.majors.is_empty() {
        return Ok(());
    }
    d.heading("重大事故隐患", "Major hazards", lists.major_count)?;
    let head = [("序", "#"), ("判定", "Status"), ("隐患", "Hazard"), ("所在单元格", "Where"), ("依据", "Basis")];
    let rows = lists.majors.iter().map(|h| {
        let (status, colour) = match h.status {
            Status::Confirmed => (d.t("建议判定", "proposed"), Color::Red),
            Status::Suspected => (d.t("疑似", "suspected"), Color::Yellow),
        };
        let mut title = one_line(&h.title);
        if h.contradicted {
            title.push_str(d.t("（渠道不一致）", " (contradicted)"));
        }
        vec![
            cell(h.rank),
            coloured(status, colour),
            cell(match phrases::short_extras(h, 30) {
                Some(extras) => format!("{}\n{extras}", shorten(&title, LONG)),
                None => shorten(&title, LONG),
            }),
            cell(places(d.lang, a, h)),
            cell(bases(d.lang, &h.basis)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    d.table(&head, &[4, 11, 0, 0, 0], &[0, 0, 10, 7, 8], rows)?;
    d.more(lists.major_count, lists.majors.len(), Format::HazardList)
}

fn contradictions(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    if a.contradictions.is_empty() {
        return Ok(());
    }
    d.heading("各渠道不一致", "Contradictions", a.contradictions.len())?;
    let head = [("隐患", "Hazard"), ("表明有隐患", "Says there is"), ("表明无隐患", "Says there is none")];
    let show = |list: &[crate::assess::document::Evidence]| {
        let texts: Vec<String> = list.iter().take(3).map(|e| shorten(&phrases::evidence(a, e), LONG)).collect();
        cell(texts.join("\n"))
    };
    let rows = a
        .contradictions
        .iter()
        .take(MANY)
        .map(|c| vec![cell(shorten(&one_line(&c.title), LONG)), show(&c.hit), show(&c.clear)]);
    d.table(&head, &[0, 0, 0], &[8, 7, 7], rows.collect())?;
    d.more(a.contradictions.len(), MANY, Format::HazardList)
}

fn overdue(d: &mut Draw<'_>, lists: &Lists) -> io::Result<()> {
    if lists.overdue.is_empty() {
        return Ok(());
    }
    d.heading("已逾期", "Overdue", lists.overdue_count)?;
    let head = [("序", "#"), ("期限", "Deadline"), ("隐患", "Hazard"), ("责任", "Responsible")];
    let rows = lists.overdue.iter().map(|h| {
        vec![
            cell(h.rank),
            coloured(shorten(&one_line(h.rectification.deadline.as_deref().unwrap_or_default()), 40), Color::Red),
            cell(shorten(&one_line(&h.title), LONG)),
            cell(shorten(&one_line(h.rectification.responsible.as_deref().unwrap_or_default()), 60)),
        ]
    });
    d.table(&head, &[6, 12, 0, 0], &[0, 0, 3, 1], rows.collect())?;
    d.more(lists.overdue_count, lists.overdue.len(), Format::HazardList)
}

fn generals(d: &mut Draw<'_>, a: &Assessment, lists: &Lists) -> io::Result<()> {
    if lists.generals.is_empty() {
        return Ok(());
    }
    d.heading("一般事故隐患", "General hazards", lists.general_count)?;
    let head = [("序", "#"), ("隐患", "Hazard"), ("所在单元格", "Where")];
    let rows = lists.generals.iter().map(|h| {
        let text = if h.description.trim().is_empty() { &h.title } else { &h.description };
        vec![cell(h.rank), cell(shorten(&one_line(text), 100)), cell(places(d.lang, a, h))]
    });
    let rows: Vec<_> = rows.collect();
    d.table(&head, &[6, 0, 0], &[0, 3, 1], rows)?;
    d.more(lists.general_count, lists.generals.len(), Format::HazardList)
}

/// General hazards near a major clause, and major faults told as put right.
fn doubts(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    let found = gather(a, MANY);
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let row = |doubt: &Doubt| {
        let mut fact =
            format!("{} {}", one_line(&doubt.title), bases(d.lang, doubt.basis.get(..1).unwrap_or_default()));
        if let Some(missing) = &doubt.missing {
            fact = format!("{fact}\n{}", one_line(missing));
        }
        vec![cell(shorten(&doubt.place, 80)), cell(shorten(&one_line(&doubt.text), LONG)), cell(fact)]
    };
    let near: Vec<_> = found.near.iter().map(row).collect();
    let verify: Vec<_> = found.verify.iter().map(row).collect();
    if !near.is_empty() {
        d.heading("接近重大条款，请核实", "Near a major clause: please verify", count(a.summary.near_major))?;
        let head = [("位置", "Where"), ("描述", "Text"), ("若属此情形则为重大", "Major if this is so")];
        d.table(&head, &[0, 0, 0], &[1, 2, 3], near)?;
        d.more(count(a.summary.near_major), found.near.len(), Format::HazardList)?;
    }
    if !verify.is_empty() {
        d.heading("原文称已整改，请核实", "Told as rectified: please verify", count(a.summary.to_verify))?;
        let head = [("位置", "Where"), ("原文", "Text"), ("若未整改则为重大", "Major if not rectified")];
        d.table(&head, &[0, 0, 0], &[1, 2, 3], verify)?;
        d.more(count(a.summary.to_verify), found.verify.len(), Format::HazardList)?;
    }
    Ok(())
}

fn undetermined(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    if a.undetermined.is_empty() {
        return Ok(());
    }
    d.heading("未能判定", "Undetermined", a.undetermined.len())?;
    // One line per thing to ask for, not per rule.
    let mut asks: BTreeMap<(&str, Option<&str>, String), (usize, usize)> = BTreeMap::new();
    for u in &a.undetermined {
        let missing: Vec<String> = u.missing.iter().map(|m| one_line(m)).collect();
        let entry = asks.entry((&u.table, u.sheet.as_deref(), missing.join("、"))).or_default();
        entry.0 += 1;
        entry.1 = entry.1.max(u.rows.len());
    }
    let head =
        [("请补充：表", "Please supply: table"), ("列", "Column"), ("影响规则", "Rules"), ("缺值行数", "Blank rows")];
    let all = asks.len();
    let rows = asks.into_iter().take(MANY).map(|((table, sheet, missing), (rules, rows))| {
        let name = if d.lang == Lang::Zh { phrases::table_kind(a, table) } else { table };
        let table = match sheet {
            Some(sheet) => one_line(sheet),
            None => format!("{}{}", one_line(name), d.t("（没有此表）", " (no such table)")),
        };
        let rows = if rows == 0 { d.t("整列", "all").to_owned() } else { rows.to_string() };
        vec![cell(table), cell(shorten(&missing, LONG)), cell(rules), cell(rows)]
    });
    let rows = rows.collect();
    d.table(&head, &[0, 0, 10, 10], &[2, 3, 0, 0], rows)?;
    d.more(all, MANY, Format::HazardList)
}

fn by_hand(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    if a.by_hand.is_empty() {
        return Ok(());
    }
    d.heading("需人工核对的条款", "Clauses to be checked by hand", a.by_hand.len())?;
    let mut documents: BTreeMap<(String, String), usize> = BTreeMap::new();
    for clause in &a.by_hand {
        let of = clause.basis.first().map(|b| (one_line(&b.document), one_line(&b.number))).unwrap_or_default();
        *documents.entry(of).or_default() += 1;
    }
    for ((title, number), count) in documents {
        let text = d.say(&format!("《{title}》（{number}）：{count} 条"), &format!("《{title}》 ({number}): {count}"));
        d.item(&text)?;
    }
    let file = Format::HazardList.file_name();
    let text = d.say(
        &format!("逐条清单见 {file} 的“人工核对条款”表（hazgrade check … -o 目录）"),
        &format!("Listed one by one in {file}, sheet 人工核对条款 (hazgrade check … -o DIR)"),
    );
    d.item(&text)
}

fn sheets(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    let count: usize = a.inputs.iter().map(|i| i.sheets.len()).sum();
    d.heading("读取情况", "Sheets as read", count)?;
    // With one file, its name stands once above the table.
    let many = a.inputs.len() > 1;
    if let [input] = a.inputs.as_slice() {
        d.line(&phrases::file_name(&input.path))?;
    }
    let mut rows = Vec::new();
    let mut add = |file: &str, rest: Vec<draw::Text>| {
        let mut row = if many { vec![cell(file)] } else { Vec::new() };
        row.extend(rest);
        rows.push(row);
    };
    for input in &a.inputs {
        let file = phrases::file_name(&input.path);
        for problem in &input.problems {
            let text = shorten(&one_line(problem.message.text(d.lang)), LONG);
            add(&file, vec![cell(""), coloured(text, Color::Yellow), cell(""), cell(1)]);
        }
        for sheet in &input.sheets {
            let read = match (&sheet.table, &sheet.skipped) {
                (Some(kind), _) if d.lang == Lang::Zh => cell(one_line(phrases::table_kind(a, kind))),
                (Some(kind), _) => cell(one_line(kind)),
                (None, reason) => {
                    let reason = shorten(
                        &one_line(super::sheets::reason(reason.as_deref().unwrap_or_default(), d.lang == Lang::Zh)),
                        LONG,
                    );
                    coloured(format!("{}{reason}", d.t("未读取：", "not read: ")), Color::Yellow)
                }
            };
            let problems = if sheet.problems.is_empty() { cell("") } else { cell(sheet.problems.len()) };
            add(&file, vec![cell(shorten(&one_line(&sheet.name), 80)), read, cell(sheet.records), problems]);
        }
    }
    let all = rows.len();
    rows.truncate(MANY);
    let shown = rows.len();
    let head = [("文件", "File"), ("工作表", "Sheet"), ("读作", "Read as"), ("记录", "Records"), ("问题", "Problems")];
    let (fixed, shares) = ([0, 0, 0, 9, 10], [4, 4, 5, 0, 0]);
    let skip = usize::from(!many);
    let cut = |list: &[u16]| list.iter().skip(skip).copied().collect::<Vec<_>>();
    d.table(head.get(skip..).unwrap_or_default(), &cut(&fixed), &cut(&shares), rows)?;
    d.more(all, shown, Format::HazardList)?;
    let problems: usize = a.inputs.iter().flat_map(|i| &i.sheets).map(|s| s.problems.len()).sum();
    if problems > 0 {
        let text = d.say(
            &format!("共 {problems} 个问题，逐格说明：hazgrade sheet 文件"),
            &format!("{problems} problems; every one with its cell: hazgrade sheet FILE"),
        );
        d.item(&text)?;
    }
    Ok(())
}

fn rule_errors(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    if a.rule_errors.is_empty() {
        return Ok(());
    }
    d.heading("出错的规则（结果不完整）", "Rules that failed (the result is incomplete)", a.rule_errors.len())?;
    for error in a.rule_errors.iter().take(MANY) {
        let place = match (&error.sheet, error.row) {
            (Some(sheet), Some(row)) => format!("{}!{row}", one_line(sheet)),
            (Some(sheet), None) => one_line(sheet),
            _ => String::new(),
        };
        let message = shorten(&one_line(&error.message), 400);
        let rule = one_line(&error.rule);
        let text = d.say(
            &format!("{rule}：{message}（{place}，共 {} 行）", error.rows),
            &format!("{rule}: {message} ({place}, {} rows)", error.rows),
        );
        d.item(&text)?;
    }
    d.more(a.rule_errors.len(), MANY, Format::Json)
}

fn provenance(d: &mut Draw<'_>, a: &Assessment) -> io::Result<()> {
    let applied = a.packs.iter().filter(|p| p.applied);
    d.heading("规则与依据", "Rules and documents", applied.clone().count())?;
    for pack in applied {
        let sha: String = one_line(&pack.sha256).chars().take(12).collect();
        d.item(&format!("{} {} {} sha256:{sha}", one_line(&pack.id), one_line(&pack.version), one_line(&pack.title)))?;
        if let Some(why) = &pack.why {
            d.sub_item(
                &d.say(&format!("适用原因：{}", one_line(why)), &format!("applies because: {}", one_line(why))),
            )?;
        }
        for doc in &pack.documents {
            let force = if doc.in_force { d.t("有效", "in force") } else { d.t("当日无效", "not in force") };
            let state = if d.lang == Lang::Zh { phrases::verification(&doc.verification) } else { &doc.verification };
            let text = format!(
                "《{}》（{}）{} {} {}",
                one_line(&doc.title),
                one_line(&doc.number),
                validity(d.lang, doc),
                force,
                one_line(state)
            );
            d.sub_item(&text)?;
            if let Some(note) = &doc.note {
                d.sub_item(&format!("  ※ {}", one_line(note)))?;
            }
        }
    }
    let others = a.not_applied();
    if !others.is_empty() {
        let names = others.iter().map(|t| one_line(t)).collect::<Vec<_>>().join("、");
        d.item(&d.say(
            &format!("未参与判定（没有本行业的迹象；如属于，请用 --sector 指定）：{names}"),
            &format!(
                "packs that did not apply (no sign of their sector; name it with --sector if it is yours): {names}"
            ),
        ))?;
    }
    let p = &a.profiles;
    let name = |p: &Option<String>| p.as_deref().map_or_else(|| "-".to_owned(), one_line);
    let (risk, house, deadline) = (name(&p.risk), name(&p.house), name(&p.deadline));
    let text = d.say(
        &format!("风险方法 {risk} · 企业分级 {house} · 整改期限 {deadline}"),
        &format!("risk method {risk} · house levels {house} · deadlines {deadline}"),
    );
    d.item(&text)?;
    let tool = format!("{} {}", one_line(&a.tool.name), one_line(&a.tool.version));
    d.item(&tool)
}

/// The first two places of a hazard's evidence, and how many more there are.
fn places(lang: Lang, a: &Assessment, hazard: &Hazard) -> String {
    let mut places: Vec<String> = hazard.evidence.iter().take(2).map(|e| shorten(&phrases::place(a, e), 80)).collect();
    let more = hazard.evidence.len().saturating_sub(2);
    if more > 0 {
        places.push(match lang {
            Lang::Zh => format!("另 {more} 处"),
            Lang::En => format!("and {more} more"),
        });
    }
    places.join("\n")
}

/// From when to when a document is in force.
fn validity(lang: Lang, document: &DocumentRef) -> String {
    if lang == Lang::Zh {
        return phrases::validity(document);
    }
    let day = |day: &Option<String>| day.as_deref().map(one_line).unwrap_or_default();
    format!("{}..{}", day(&document.from), day(&document.until))
}

/// Numbers and clauses.
fn bases(lang: Lang, list: &[Basis]) -> String {
    let of = |b: &Basis| {
        let document = if b.number.is_empty() { &b.document } else { &b.number };
        let mut text = format!("{} {}", one_line(document), one_line(&b.clause));
        if b.verification != "verified" {
            let state = if lang == Lang::Zh { phrases::verification(&b.verification) } else { &b.verification };
            let _ = write!(text, "【{}】", one_line(state));
        }
        shorten(&text, LONG)
    };
    list.iter().map(of).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
