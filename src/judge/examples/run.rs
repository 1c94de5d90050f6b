//! One example: tables, texts and answers as a sheet would give them, judged by the machinery that judges sheets.

use crate::base::Channel;
use crate::base::yaml::Diagnostics;
use crate::judge::asked;
use crate::judge::findings::{NONE, Sited};
use crate::judge::program::RuleSet;
use crate::judge::reason::{self, Reason, Whole};
use crate::judge::rowwise;
use crate::judge::sandbox::Sandbox;
use crate::judge::tri::Tri;
use crate::pack::example::Cells;
use crate::pack::model::{Expect, Given, Pack, Rule};
use crate::recognize::kinds::Kinds;
use crate::recognize::sample_table;
use crate::recognize::table::{Answer, Table};
use crate::say;
use jiff::civil::Date;
use std::sync::Arc;

/// Makes rule sets of one rule each; the functions of a pack are compiled once.
pub struct Bench<'r> {
    rules: &'r RuleSet,
    sandboxes: Vec<(String, Arc<Sandbox>)>,
}

impl<'r> Bench<'r> {
    /// Prepares the packs of a rule set.
    pub fn new(rules: &'r RuleSet) -> Self {
        let sandbox = |p: &Pack| Arc::new(Sandbox::new(&p.scripts, &mut Diagnostics::default()));
        let sandboxes = rules.packs.iter().map(|p| (p.id.clone(), sandbox(p))).collect();
        Self { rules, sandboxes }
    }

    /// The compiled functions of a pack.
    pub fn sandbox(&self, pack: &Pack) -> Arc<Sandbox> {
        let known = self.sandboxes.iter().find(|(id, _)| *id == pack.id).map(|(_, s)| Arc::clone(s));
        known.unwrap_or_else(|| Arc::new(Sandbox::new(&pack.scripts, &mut Diagnostics::default())))
    }

    /// One rule by itself on a day.
    pub fn alone(&self, pack: &Pack, rule: Rule, as_of: Date) -> RuleSet {
        self.alone_noting(pack, rule, as_of, &mut Diagnostics::default())
    }

    /// The same; what is wrong with it goes to `out`.
    pub fn alone_noting(&self, pack: &Pack, rule: Rule, as_of: Date, out: &mut Diagnostics) -> RuleSet {
        let sandbox = self.sandbox(pack);
        RuleSet::alone(pack, rule, &self.rules.kinds, &self.rules.stancer, as_of, &sandbox, out)
    }
}

/// What the rule says of what is given, and which rows of its table it hits.
pub fn verdict(rules: &RuleSet, number: u32, rule: &Rule, given: &Given) -> (Expect, Vec<u32>) {
    match given {
        Given::Row(_) | Given::Table(_) | Given::Tables(_) => judge_tables(rules, number, rule, given),
        Given::Text(text) => (judge_text(rules, number, text), Vec::new()),
        Given::Answer(text) => (judge_answer(rules.kinds.read_answer(text)), Vec::new()),
        Given::Item(item, answer) => (judge_item(rules, number, item, answer), Vec::new()),
    }
}

/// The tables of an example, with or without the cells that say 不涉及.
pub fn tables(kinds: &Kinds, rule: &Rule, given: &Given, with_na: bool) -> Vec<Table> {
    let own = rule.when.as_ref().map_or("", |w| w.table.as_str());
    let build = |kind: &str, rows: &[Cells]| -> Option<Table> {
        let kept = |text: &str| with_na || !kinds.is_not_applicable(text);
        let row = |cells: &Cells| {
            cells.iter().filter(|(_, v, _)| kept(v)).map(|(c, v, _)| (c.clone(), v.clone())).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<(String, String)>> = rows.iter().map(row).collect();
        let rows: Vec<Vec<(&str, &str)>> =
            rows.iter().map(|r| r.iter().map(|(c, v)| (c.as_str(), v.as_str())).collect()).collect();
        Some(sample_table(kinds.kind(kind)?, &rows, kinds))
    };
    match given {
        Given::Row(cells) => build(own, std::slice::from_ref(cells)).into_iter().collect(),
        Given::Table(rows) => build(own, rows).into_iter().collect(),
        Given::Tables(list) => list.iter().filter_map(|t| build(&t.kind, &t.rows)).collect(),
        Given::Text(_) | Given::Answer(_) | Given::Item(..) => Vec::new(),
    }
}

fn judge_tables(rules: &RuleSet, number: u32, rule: &Rule, given: &Given) -> (Expect, Vec<u32>) {
    let (verdict, hits) = judged(rules, number, rule, tables(&rules.kinds, rule, given, true));
    if verdict != Expect::Clear {
        return (verdict, hits);
    }
    // 不涉及 decided it if the rule is open without those cells.
    let open = judged(rules, number, rule, tables(&rules.kinds, rule, given, false)).0 == Expect::Undetermined;
    (if open { Expect::NotApplicable } else { Expect::Clear }, hits)
}

fn judged(rules: &RuleSet, number: u32, rule: &Rule, tables: Vec<Table>) -> (Expect, Vec<u32>) {
    let own = rule.when.as_ref().map_or("", |w| w.table.as_str());
    let sited = tables.into_iter().map(|table| Sited { input: 0, table }).collect();
    let judgement = crate::judge::judge(rules, sited);
    let of_rule = |channel: Channel, n: u32| channel == Channel::Measured && n == number;
    let found: Vec<(u32, u32)> =
        judgement.findings.iter().filter(|f| of_rule(f.channel, f.rule)).map(|f| (f.table, f.record)).collect();
    agree(rules, number, &judgement.tables, &found);
    let is_own = |table: u32| judgement.tables.get(table as usize).is_some_and(|s| s.table.kind == own);
    let mut hits: Vec<u32> = found.iter().filter(|(t, _)| is_own(*t)).map(|(_, r)| r + 1).collect();
    hits.sort_unstable();
    let verdict = if judgement.failures.iter().any(|f| f.rule == number) {
        Expect::Error
    } else if !found.is_empty() {
        Expect::Hit
    } else if judgement.open.iter().any(|o| o.rule == number) {
        Expect::Undetermined
    } else {
        Expect::Clear
    };
    (verdict, hits)
}

/// In tests, the plain evaluator must say the same of every row.
fn agree(rules: &RuleSet, number: u32, tables: &[Sited], found: &[(u32, u32)]) {
    if !cfg!(debug_assertions) {
        return;
    }
    let na = |text: &str| rules.kinds.is_not_applicable(text);
    for (t, sited) in (0_u32..).zip(tables) {
        let Some(plans) = rules.plans.get(&sited.table.kind) else { continue };
        let Some(plan) = plans.rules.iter().find(|p| p.rule == number) else { continue };
        if plan.group.is_some() {
            continue;
        }
        for (row, record) in (0..sited.table.len()).zip(0_u32..) {
            let plain = rowwise::ask(&plan.plan, &plans.tests, &sited.table, row, tables, &na) == Tri::Yes;
            debug_assert_eq!(plain, found.contains(&(t, record)), "the two evaluators disagree on an example");
        }
    }
}

fn judge_text(rules: &RuleSet, number: u32, text: &str) -> Expect {
    let mut expect = Expect::Clear;
    for item in crate::judge::text::items(text) {
        let read = rules.read_item(text, &item);
        if read.cleared().is_some() {
            continue;
        }
        if rules.described_beside(&read, number).contains(&number) {
            return Expect::Hit;
        }
        if rules.wants_numbers(&read, number) {
            expect = Expect::Undetermined;
        }
    }
    expect
}

fn judge_answer(answer: Answer) -> Expect {
    match answer {
        Answer::Yes => Expect::Clear,
        Answer::No => Expect::Hit,
        Answer::NotApplicable => Expect::NotApplicable,
        Answer::Blank | Answer::Unclear => Expect::Undetermined,
    }
}

fn checklist(rules: &RuleSet, item: &str, answer: &str) -> Option<Table> {
    let kind = rules.kinds.kind("checklist")?;
    let mut table = sample_table(kind, &[vec![("item", item), ("answer", answer)]], &rules.kinds);
    crate::judge::polarity::settle(rules, &mut table);
    Some(table)
}

/// An item that does not ask the rule's question leaves it clear.
fn judge_item(rules: &RuleSet, number: u32, item: &str, answer: &str) -> Expect {
    let Some(table) = checklist(rules, item, answer) else { return Expect::Undetermined };
    let mut also = vec![Vec::new()];
    let checked = asked::judge_checklist(rules, 0, &table, &mut also);
    let lists = |n: u32| also.get(n as usize).is_some_and(|l: &Vec<u32>| l.contains(&number));
    if checked.findings.iter().any(|f| f.rule != NONE && (f.rule == number || lists(f.also))) {
        Expect::Hit
    } else if checked.open.iter().any(|(r, _)| *r == number) {
        Expect::Undetermined
    } else if checked.not_applicable.iter().any(|(r, _)| *r == number) {
        Expect::NotApplicable
    } else {
        Expect::Clear
    }
}

/// Why it came out so.
pub fn reason(rules: &RuleSet, number: u32, sandbox: &Sandbox, rule: &Rule, given: &Given) -> Vec<Reason> {
    match given {
        Given::Row(_) | Given::Table(_) | Given::Tables(_) => {
            let own = rule.when.as_ref().map_or("", |w| w.table.as_str());
            let tables = tables(&rules.kinds, rule, given, true);
            let tables: Vec<Sited> = tables.into_iter().map(|table| Sited { input: 0, table }).collect();
            let mut out: Vec<Reason> = Vec::new();
            for table in tables.iter().map(|s| &s.table).filter(|t| t.kind == own) {
                for record in 0..table.len() {
                    let Some(reason) = reason::of_record(rules, sandbox, rule, &tables, table, record) else {
                        continue;
                    };
                    let n = record + 1;
                    if matches!(given, Given::Row(_)) {
                        out.push(reason);
                        continue;
                    }
                    let answer = reason.answer;
                    let (what, parts) = (say!("第 {n} 行", "row {n}"), vec![reason]);
                    out.push(Reason { what, answer, read: Vec::new(), parts, whole: Whole::Alone });
                }
            }
            if out.is_empty() {
                out.push(Reason::remark(say!("没有 {own} 表", "there is no table of kind {own}")));
            }
            out
        }
        Given::Text(text) => {
            let mut out = reason::of_text(rules, rule, text);
            for item in crate::judge::text::items(text) {
                let read = rules.read_item(text, &item);
                let met = if read.cleared().is_some() { Vec::new() } else { rules.described_beside(&read, number) };
                let others: Vec<&str> = met
                    .iter()
                    .filter(|n| **n != number)
                    .filter_map(|n| rules.rule(*n))
                    .map(|r| r.id.as_str())
                    .collect();
                if !others.is_empty() {
                    let others = others.join("、");
                    out.push(Reason::remark(say!("命中的其他规则：{others}", "other rules met: {others}")));
                }
            }
            out
        }
        Given::Answer(text) => vec![read_as(rules.kinds.read_answer(text), text)],
        Given::Item(item, answer) => {
            let asked = rules.questions().find(item);
            let ids: Vec<String> = asked
                .iter()
                .filter_map(|a| {
                    let how = if a.exact { "=" } else { "≈" };
                    Some(format!("{how} {}", rules.rule(a.rule)?.id))
                })
                .collect();
            let list = if ids.is_empty() { "—".to_owned() } else { ids.join("、") };
            let asks = Reason::remark(say!("该项问的是：{list}", "the item asks: {list}"));
            vec![asks, read_as(rules.kinds.read_answer(answer), answer)]
        }
    }
}

fn read_as(answer: Answer, text: &str) -> Reason {
    Reason::remark(match answer {
        Answer::Yes => say!("“{text}”读作“符合”", "`{text}` reads as yes"),
        Answer::No => say!("“{text}”读作“不符合”", "`{text}` reads as no"),
        Answer::NotApplicable => say!("“{text}”读作“不涉及”", "`{text}` reads as not applicable"),
        Answer::Blank => say!("没有作答", "nothing was answered"),
        Answer::Unclear => say!("“{text}”读不明白", "`{text}` cannot be read"),
    })
}
