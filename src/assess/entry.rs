//! Writing out one hazard.

use super::beyond;
use super::book::{Book, is_suspected};
use super::build::basis_of;
use super::document::{Also, Evidence, Hazard, Measures, NearRule, Rectification, Risk, StatedRectified};
use super::records::text;
use crate::base::norm::{key, tidy};
use crate::base::{Channel, Grade};
use crate::judge::findings::{Finding, NONE, Sited};
use crate::judge::program::RuleSet;
use crate::judge::text::lexicon::{Near, Wanting};
use crate::pack::model::{Auto, Pack, Rule};
use crate::recognize::table::{Answer, Column, Values};
use std::collections::BTreeMap;

/// Longest title made from a description, in characters.
const TITLE: usize = 40;

/// The hazard at a position of the ranking.
#[must_use]
pub fn hazard(book: &Book, position: usize) -> Option<Hazard> {
    let (finding, fingerprint) = book.at(position)?;
    let sited = book.sited(finding)?;
    let known = book.rules.entry(finding.rule);
    let rule = known.map(|(_, r)| r);
    let description = describe(book, finding, sited);
    let grade = book.grade(finding);
    let also = further(book, finding);
    Some(Hazard {
        fingerprint: fingerprint.to_string(),
        rank: u64::try_from(position).unwrap_or(0) + 1,
        rule: rule.map(|r| r.id.clone()),
        title: rule.map_or_else(|| shorten(&description), |r| r.title.clone()),
        grade,
        status: finding.status,
        channel: finding.channel,
        contradicted: finding.contradicted,
        location: book.location(finding).map(tidy),
        basis: known.map(|(p, r)| basis_of(p, r, book.rules.as_of)).unwrap_or_default(),
        also,
        evidence: evidence(book, finding, sited),
        risk: rule.and_then(|r| typical_risk(book, finding, r)),
        house_level: None,
        measures: rule.map_or_else(Measures::default, |r| r.measures.clone()),
        rectification: rectification(book, finding, sited, rule),
        waiver: None,
        accidents: rule.map(|r| r.accidents.clone()).unwrap_or_default(),
        claimed_level: book.claimed(finding).map(tidy),
        notes: notes(book, finding, known),
        extras: extras(sited, finding),
        near: near(book, finding),
        verify: book.judged(finding).and_then(|s| stated_rectified(book, s.settled)),
        description,
    })
}

fn shorten(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    if line.chars().count() <= TITLE {
        return line;
    }
    let mut short: String = line.chars().take(TITLE).collect();
    short.push('…');
    short
}

fn describe(book: &Book, finding: &Finding, sited: &Sited) -> String {
    let table = &sited.table;
    let record = finding.record as usize;
    match finding.channel {
        Channel::Described => tidy(book.statement(finding.table, finding.record, finding.statement)),
        Channel::Asked => {
            let item = text(table, "item", record).or_else(|| text(table, "standard", record)).unwrap_or_default();
            let answer = table.text("answer", record).trim();
            let answer = if answer.is_empty() { "（未作答）" } else { answer };
            let beside = unrefused(book, finding).and_then(|_| text(table, "remark", record));
            match text(table, "problem", record).or(beside) {
                Some(problem) => format!("{}：{}（检查项：{}）", answer, tidy(problem), tidy(item)),
                None => format!("{}：{}", tidy(item), answer),
            }
        }
        Channel::Measured => {
            if let Some(group) = book.group(finding) {
                return beyond::describe_group(group);
            }
            let mut facts: Vec<String> = book
                .columns_read(finding)
                .into_iter()
                .map(|c| {
                    let value = tidy(table.value(c, record).text);
                    format!("{}={}", c.header, if value.is_empty() { "（空）".to_owned() } else { value })
                })
                .collect();
            facts.extend(beyond::describe_links(book, finding));
            let subject = book.subject(finding).map(tidy).unwrap_or_default();
            if subject.is_empty() { facts.join("；") } else { format!("{subject}：{}", facts.join("；")) }
        }
    }
}

/// A cell as evidence.
#[must_use]
pub fn cell_evidence(sited: &Sited, column: &Column, record: usize) -> Evidence {
    let table = &sited.table;
    Evidence {
        input: sited.input,
        sheet: table.sheet_name.clone(),
        cell: table.cell(column, record),
        row: table.row(column, record),
        column: column.header.clone(),
        value: tidy(table.value(column, record).text),
    }
}

/// The cells a finding rests on, the deciding one first.
#[must_use]
pub fn evidence(book: &Book, finding: &Finding, sited: &Sited) -> Vec<Evidence> {
    if book.group(finding).is_some() {
        return beyond::group_evidence(book, finding);
    }
    let record = finding.record as usize;
    let table = &sited.table;
    let columns: Vec<&Column> = match finding.channel {
        Channel::Described => {
            let claimed = book.claims_major(finding).then(|| table.column("level")).flatten();
            table.column("description").into_iter().chain(claimed).collect()
        }
        Channel::Asked => {
            let refused = unrefused(book, finding).is_none();
            let roles: &[&str] = if refused {
                &["answer", "item", "standard", "problem"]
            } else {
                &["problem", "remark", "answer", "item", "standard"]
            };
            roles.iter().filter_map(|r| table.column(r)).collect()
        }
        Channel::Measured => {
            // Answers, numbers and days decide; texts select what the rule is about.
            let mut read: Vec<&Column> = Vec::new();
            for column in book.columns_read(finding).into_iter().flat_map(|c| book.sources(table, c)) {
                if !read.iter().any(|c| std::ptr::eq(*c, column)) {
                    read.push(column);
                }
            }
            read.sort_by_key(|c| (is_blank(sited, c, record), rank_of(&c.values)));
            read
        }
    };
    columns
        .into_iter()
        .map(|c| cell_evidence(sited, c, record))
        .filter(|e| !e.value.is_empty() || finding.channel == Channel::Measured)
        .chain(beyond::link_evidence(book, finding))
        .collect()
}

fn is_blank(sited: &Sited, column: &Column, record: usize) -> bool {
    sited.table.value(column, record).text.trim().is_empty()
}

fn rank_of(values: &Values) -> u8 {
    match values {
        Values::Answer(_) => 0,
        Values::Number(_) => 1,
        Values::Date(_) => 2,
        Values::Text => 3,
    }
}

fn further(book: &Book, finding: &Finding) -> Vec<Also> {
    let list = book.judgement.also.get(finding.also as usize);
    list.into_iter()
        .flatten()
        .filter_map(|n| {
            let (pack, rule) = book.rules.entry(*n)?;
            let basis = basis_of(pack, rule, book.rules.as_of);
            Some(Also { rule: rule.id.clone(), title: rule.title.clone(), basis })
        })
        .collect()
}

fn typical_risk(book: &Book, finding: &Finding, rule: &Rule) -> Option<Risk> {
    let typical = rule.risk.as_ref()?;
    let computed = book.typical.get(finding.rule as usize)?.as_ref()?;
    Some(Risk {
        method: typical.method.clone(),
        factors: typical.factors.iter().map(|(k, v)| (k.clone(), v.to_string())).collect(),
        score: computed.score.to_string(),
        level: computed.level?,
        source: "typical".to_owned(),
    })
}

fn rectification(book: &Book, finding: &Finding, sited: &Sited, rule: Option<&Rule>) -> Rectification {
    let record = finding.record as usize;
    let get = |role: &str| text(&sited.table, role, record).map(tidy);
    let who = [get("responsible_unit"), get("responsible_person")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let due = book.due(finding, rule);
    let measures = get("measures");
    let funds = get("funds").map(|f| match sited.table.column("funds") {
        Some(c) if !f.contains('元') && f.parse::<f64>().is_ok() && c.header.contains("万元") => format!("{f}万元"),
        _ => f,
    });
    let plan = get("plan");
    let mut missing = Vec::new();
    if book.grade(finding) == Grade::Major {
        let given = [
            ("责任", !who.is_empty()),
            ("措施", measures.is_some()),
            ("资金", funds.is_some()),
            ("时限", due.source == "sheet"),
            ("预案", plan.is_some()),
        ];
        missing = given.iter().filter(|(_, there)| !there).map(|(name, _)| (*name).to_owned()).collect();
    }
    Rectification {
        measures,
        funds,
        deadline: due.day.map(|d| d.to_string()).or_else(|| due.words.as_deref().map(tidy)),
        responsible: (!who.is_empty()).then_some(who),
        plan,
        state: book.state(finding).map(ToOwned::to_owned),
        deadline_source: Some(due.source),
        overdue: due.overdue_days > 0,
        interim: rule.and_then(|r| r.rectify.interim.clone()),
        missing,
    }
}

fn notes(book: &Book, finding: &Finding, known: Option<(&Pack, &Rule)>) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(answer) = unrefused(book, finding) {
        notes.push(match answer {
            Answer::Yes | Answer::NotApplicable => "检查项答为合规或不涉及，旁边却写有问题，请现场核实".to_owned(),
            _ => "检查项没有明确作答，依据旁边所写的问题列出，请现场核实".to_owned(),
        });
    }
    if let Some(day) = book.completed(finding) {
        notes.push(format!("整改状态未填写，按所填完成日期 {day} 视为已整改，请复核"));
    }
    let claims = book.claims_major(finding);
    if let Some((pack, rule)) = known {
        if rule.grade == Grade::Major {
            if is_suspected(finding) {
                let why = match (finding.channel, rule.auto) {
                    _ if unrefused(book, finding).is_some() => "所写问题与该条相符",
                    (_, Auto::Suspect) => "该条的事实只能作为线索",
                    (Channel::Measured, _) => "判断依据是表中没有相应的行，而表格未必完整",
                    (Channel::Described, _) => "依据文字描述判断",
                    _ => "检查项的措辞与条款不完全一致",
                };
                notes.push(format!("疑似：{why}，请现场核实后确认"));
            }
            if let Some(level) = book.claimed(finding).filter(|_| !claims) {
                notes.push(format!("企业自报级别为“{}”，与建议判定不一致", tidy(level)));
            }
            notes.extend(beyond::row_note(book, finding));
            notes.extend(unverified(pack, rule));
            notes.extend(related(&book.rules, rule));
        }
        notes.extend(rule.note.clone());
    }
    if claims && known.is_none_or(|(_, r)| r.grade == Grade::General) {
        notes.push("企业自报为重大事故隐患，但未找到相符的判定条款，须由专家判定".to_owned());
    }
    notes
}

/// The major rule that a text tells as put right.
#[must_use]
pub fn stated_rectified(book: &Book, rule: u32) -> Option<StatedRectified> {
    let (pack, rule) = book.rules.entry(rule)?;
    let basis = basis_of(pack, rule, book.rules.as_of);
    Some(StatedRectified { rule: rule.id.clone(), title: rule.title.clone(), basis })
}

/// The major rules that a described hazard nearly meets, and what is missing.
fn near(book: &Book, finding: &Finding) -> Vec<NearRule> {
    let list = book.judged(finding).and_then(|s| book.judgement.near.get(s.near as usize));
    let told = |near: &Near| {
        let (pack, rule) = book.rules.entry(near.rule)?;
        let missing = match &near.wanting {
            Wanting::Sector => format!("未见本行业的迹象；如属于“{}”的适用范围，即应判为重大", pack.title),
            Wanting::Numbers(names) => format!("原文缺少可比较的数值：{}", names.join("、")),
            Wanting::Apart => "原文各处分述，请核实是否为同一处".to_owned(),
            Wanting::Fault => rule.check.clone().unwrap_or_else(|| "原文未写明该情形，请现场核实".to_owned()),
        };
        let basis = basis_of(pack, rule, book.rules.as_of);
        Some(NearRule { rule: rule.id.clone(), title: rule.title.clone(), basis, missing })
    };
    list.into_iter().flatten().filter_map(told).collect()
}

/// The answer of a checklist finding that was not answered "no": it rests on what is written beside.
fn unrefused(book: &Book, finding: &Finding) -> Option<Answer> {
    let table = &book.sited(finding)?.table;
    let asked = finding.channel == Channel::Asked;
    let answer = asked.then(|| super::lists::answer_of(table, finding.record as usize)).flatten()?;
    (answer != Answer::No).then_some(answer)
}

fn unverified(pack: &Pack, rule: &Rule) -> Option<String> {
    let word =
        rule.basis.iter().filter_map(|b| pack.document(&b.document)).find(|d| d.verification.word() != "verified")?;
    Some(format!("所引文件《{}》的条文尚未逐条核对（{}），以正式文本为准", word.title, word.verification.word()))
}

/// Clauses in force about the same matter that only a person can check.
fn related(rules: &RuleSet, rule: &Rule) -> Option<String> {
    let names: Vec<String> = rules
        .by_hand
        .iter()
        .filter_map(|at| rules.resolve(*at))
        .filter(|(_, r)| r.related.iter().any(|(id, _)| *id == rule.id))
        .flat_map(|(p, r)| basis_of(p, r, rules.as_of).into_iter().map(|b| format!("{} {}", b.number, b.clause)))
        .collect();
    (!names.is_empty()).then(|| format!("同一事项另请人工核对：{}", names.join("、")))
}

fn extras(sited: &Sited, finding: &Finding) -> BTreeMap<String, String> {
    let table = &sited.table;
    let mut map = BTreeMap::new();
    if finding.record == NONE {
        return map;
    }
    for column in table.columns.iter().filter(|c| c.role.is_none()) {
        let value = tidy(table.value(column, finding.record as usize).text);
        if value.is_empty() {
            continue;
        }
        let letter = column.letter();
        let name = if key(&column.header).is_empty() { format!("{letter}列") } else { column.header.clone() };
        let name = if map.contains_key(&name) { format!("{name}（{letter}列）") } else { name };
        map.insert(name, value);
    }
    map
}
