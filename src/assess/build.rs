//! Judgement → assessment: everything is counted and ranked here; long lists are made on demand.

use super::book::Book;
use super::deadline::DeadlineProfile;
use super::document::{
    Assessment, Basis, ByHand, DocumentRef, Enterprise, Input, LockRef, MappingRef, MethodRef, PackRef, Profiles,
    RuleError, SCHEMA, Summary, Tool, Undetermined,
};
use super::firm::{Claim, Claims, Origin, same_name};
use super::hazards::LazyList;
use super::registers::{Library, link, made};
use super::{lists, register};
use crate::base::Grade;
use crate::judge::findings::{Finding, Judgement, NONE, Sited, Statement};
use crate::judge::program::{RuleRef, RuleSet};
use crate::judge::sectors::{Why, is_idle};
use crate::pack::model::{Document, Pack, Rule};
use crate::recognize::table::{Fact, SheetReading};
use crate::risk::{Methods, Profile};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything an assessment is made from besides the judgement.
#[derive(Debug)]
pub struct Context {
    /// The rules used.
    pub rules: Arc<RuleSet>,
    /// Risk methods.
    pub methods: Methods,
    /// Method profile of risk registers, e.g. `lec-gt`.
    pub risk_profile: String,
    /// Deadline profile.
    pub deadline: DeadlineProfile,
    /// Files read.
    pub inputs: Vec<Input>,
    /// Statements outside tables.
    pub facts: Vec<Fact>,
    /// Sectors asked for; empty means all.
    pub sectors: Vec<String>,
    /// The enterprise's name if the person states it.
    pub enterprise: Option<String>,
    /// Mapping files obeyed.
    pub mappings: Vec<MappingRef>,
    /// Library of control measures.
    pub library: Library,
    /// Whether a register is made from lists and hazards where there is none.
    pub make_register: bool,
}

/// Makes the assessment.
#[must_use]
pub fn assess(judgement: Judgement, context: Context) -> Assessment {
    let enterprise = enterprise(&judgement, &context);
    let inspected =
        context.facts.iter().find(|f| f.role == "inspection_date").and_then(|f| crate::recognize::day(&f.value));
    let (mut risk_points, starts, score_profile) = register::risk_points(&judgement, &context);
    let name = enterprise.name.clone().unwrap_or_default();
    let Context { rules, methods, deadline, mut inputs, mappings, library, make_register, .. } = context;
    let mut judgement = judgement;
    for (table, problem) in std::mem::take(&mut judgement.problems) {
        let sited = judgement.tables.get(table as usize);
        if let Some(sheet) = sited.and_then(|s| sheet_of(&mut inputs, s)) {
            sheet.problems.push(problem);
        }
    }
    let deadline_id = deadline.id.clone();
    let book = Arc::new(Book::new(judgement, Arc::clone(&rules), &methods, deadline, name, inspected));
    if risk_points.is_empty() && make_register {
        risk_points = made::from_lists(&book.judgement.tables, &rules.kinds);
        link::link(&book, &mut risk_points, &starts);
        made::from_hazards(&book, &mut risk_points);
    } else {
        link::link(&book, &mut risk_points, &starts);
    }
    register::suggest(&book.judgement, &mut risk_points, &starts, &library, &enterprise.sectors);
    let (major, suspected) = book.count_major();
    let total = u64::try_from(book.judgement.findings.len()).unwrap_or(0);
    let undetermined = lists::undetermined(&book);
    let errors = lists::rule_errors(&book);
    let judged = &book.judgement;
    let summary = Summary {
        major,
        general: total - major,
        undetermined: u64::try_from(undetermined.len()).unwrap_or(0),
        not_a_hazard: u64::try_from(judged.cleared.len()).unwrap_or(0),
        errors: u64::try_from(errors.len()).unwrap_or(0),
        waived: 0,
        rules_run: judged.rules_run,
        rows_examined: judged.rows_examined,
        rows_unanswered: judged.rows_unanswered,
        major_suspected: suspected,
        to_verify: book.count_statements(|s| s.settled != NONE),
        near_major: book.count_statements(|s| s.near != 0),
        claimed_major: book.count_claimed(),
    };
    Assessment {
        table_names: table_names(&rules, &inputs, &undetermined),
        schema: SCHEMA.to_owned(),
        tool: Tool { name: "hazgrade".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        as_of: rules.as_of.to_string(),
        inspected: inspected.map(|d| d.to_string()),
        enterprise,
        packs: rules
            .packs
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_idle(&rules, *at, &judged.tables))
            .map(|(at, p)| pack_ref(p, rules.as_of, rules.why(at)))
            .collect(),
        profiles: Profiles {
            methods: methods_used(&methods, &score_profile),
            risk: Some(score_profile),
            house: None,
            deadline: Some(deadline_id),
        },
        summary,
        inputs,
        mappings,
        undetermined,
        not_hazards: LazyList::Derived(Arc::new(lists::ClearedRows(Arc::clone(&book)))),
        risk_points,
        contradictions: lists::contradictions(&book),
        rule_errors: errors,
        by_hand: rules.by_hand.iter().filter_map(|at| by_hand(&rules, *at)).collect(),
        hazards: LazyList::Derived(book),
    }
}

/// The reading of a table's sheet.
pub fn sheet_of<'i>(inputs: &'i mut [Input], sited: &Sited) -> Option<&'i mut SheetReading> {
    let table = &sited.table;
    let first = table.rows.first().copied().unwrap_or(0);
    let sheets = inputs.get_mut(sited.input as usize)?.sheets.iter_mut();
    // A sheet may hold several tables of one kind: the last whose header stands above the first record.
    sheets
        .filter(|s| s.name == table.sheet_name && s.table.as_deref() == Some(table.kind.as_str()))
        .filter(|s| s.header_rows.first().is_none_or(|h| *h <= first))
        .last()
}

/// The profiles that registers were computed by.
fn methods_used(methods: &Methods, ids: &str) -> Vec<MethodRef> {
    let chosen = methods.chosen(ids).unwrap_or_default();
    let name = |p: &&Profile| MethodRef { id: p.id.clone(), method: p.method.clone(), title: p.title.clone() };
    chosen.iter().map(name).collect()
}

fn enterprise(judgement: &Judgement, context: &Context) -> Enterprise {
    let claims = Claims::of(&judgement.tables, &context.facts);
    let mut sectors: Vec<String> = if context.sectors.is_empty() {
        {
            let all = context.rules.packs.iter().enumerate();
            all.filter(|(at, p)| !p.everywhere && context.rules.pack_applies(*at))
                .flat_map(|(_, p)| p.sectors.clone())
                .collect()
        }
    } else {
        context.sectors.clone()
    };
    sectors.sort();
    sectors.dedup();
    let told = claims.names.first();
    let (name, name_source) = match (&context.enterprise, told) {
        (Some(stated), _) => (Some(stated.clone()), Some("option")),
        (None, Some(c)) => (Some(c.value.clone()), (c.origin == Origin::Title).then_some("title")),
        (None, None) => (None, None),
    };
    // The code of another enterprise is worse than none.
    let fits = |c: &&Claim| {
        let here: Vec<&Claim> = claims.names.iter().filter(|n| n.input == c.input).collect();
        let stated = context.enterprise.as_ref();
        stated.is_none_or(|s| here.is_empty() || here.iter().any(|n| same_name(&n.value, s)))
    };
    let credit_code = claims.codes.iter().find(fits).map(|c| c.value.clone());
    Enterprise { name, name_source: name_source.map(ToOwned::to_owned), credit_code, sectors }
}

/// Names of the kinds that inputs and open rules speak of.
fn table_names(rules: &RuleSet, inputs: &[Input], open: &[Undetermined]) -> BTreeMap<String, String> {
    let read = inputs.iter().flat_map(|i| &i.sheets).flat_map(|s| s.table.iter().chain(&s.runner_up));
    read.chain(open.iter().map(|u| &u.table))
        .filter_map(|id| Some((id.clone(), rules.kinds.kind(id)?.name.clone())))
        .collect()
}

fn pack_ref(pack: &Pack, day: Date, why: Option<&Why>) -> PackRef {
    PackRef {
        id: pack.id.clone(),
        title: pack.title.clone(),
        version: pack.version.clone(),
        sha256: pack.sha256.clone(),
        lock: pack.lock.map(|(state, signed)| LockRef { state: state.word().to_owned(), signed }),
        applied: why.is_none_or(Why::applies),
        why: why.map(Why::words),
        documents: pack.documents.iter().map(|d| document_ref(d, day)).collect(),
    }
}

fn document_ref(d: &Document, day: Date) -> DocumentRef {
    DocumentRef {
        id: d.id.clone(),
        title: d.title.clone(),
        number: d.number.clone(),
        from: d.from.map(|d| d.to_string()),
        until: d.until.map(|d| d.to_string()),
        in_force: d.in_force(day),
        verification: d.verification.word().to_owned(),
        note: d.note.clone(),
    }
}

/// The clauses of a rule, those in force on the day first.
#[must_use]
pub fn basis_of(pack: &Pack, rule: &Rule, day: Date) -> Vec<Basis> {
    let mut list: Vec<(bool, Basis)> = rule
        .basis
        .iter()
        .filter_map(|b| {
            let d = pack.document(&b.document)?;
            let basis = Basis {
                document: d.title.clone(),
                number: d.number.clone(),
                clause: b.clause.clone(),
                verification: d.verification.word().to_owned(),
            };
            Some((!d.in_force(day), basis))
        })
        .collect();
    list.sort_by_key(|(out, _)| *out);
    list.into_iter().filter(|(out, _)| !out).map(|(_, b)| b).collect()
}

fn by_hand(rules: &RuleSet, at: RuleRef) -> Option<ByHand> {
    let (pack, rule) = rules.resolve(at)?;
    let reason =
        rule.check.clone().unwrap_or_else(|| "条文未核实或无法由表格事实判定，请对照正式文本人工核对".to_owned());
    Some(ByHand { rule: rule.id.clone(), title: rule.title.clone(), basis: basis_of(pack, rule, rules.as_of), reason })
}

impl Book {
    /// Major hazards, and those of them only suspected.
    /// General hazards that the firm itself calls major.
    fn count_claimed(&self) -> u64 {
        let claimed = |f: &&Finding| self.grade(f) == Grade::General && self.claims_major(f);
        u64::try_from(self.judgement.findings.iter().filter(claimed).count()).unwrap_or(u64::MAX)
    }

    fn count_major(&self) -> (u64, u64) {
        let (mut major, mut suspected) = (0, 0);
        for finding in &self.judgement.findings {
            if self.grade(finding) == Grade::Major {
                major += 1;
                suspected += u64::from(finding.status == crate::base::Status::Suspected);
            }
        }
        (major, suspected)
    }
}

impl Book {
    /// How many entries stand on statements of a kind.
    fn count_statements(&self, wanted: impl Fn(&Statement) -> bool) -> u64 {
        let judged = &self.judgement;
        let at = |table: u32, statement: u32| judged.statements.get(table as usize)?.list.get(statement as usize);
        let found = judged.findings.iter().filter_map(|f| at(f.table, f.statement));
        let cleared = judged.cleared.iter().filter_map(|c| at(c.table, c.statement));
        u64::try_from(found.chain(cleared).filter(|s| wanted(s)).count()).unwrap_or(u64::MAX)
    }
}

/// What a failed rule says of itself.
#[must_use]
pub fn rule_error(rule: &Rule, sheet: Option<String>, row: Option<u32>, rows: usize, message: &str) -> RuleError {
    RuleError {
        rule: rule.id.clone(),
        sheet,
        row,
        rows: u64::try_from(rows).unwrap_or(u64::MAX),
        message: message.to_owned(),
    }
}
