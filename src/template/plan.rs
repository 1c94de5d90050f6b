//! Which sheets a template has, with which columns, and what stands in them from the start.

use super::choices::{Compared, compared};
use super::words::Words;
use super::{BLANK_ROWS, NAME_UNITS, notes};
use crate::judge::RuleSet;
use crate::pack::model::{Document, Pack, Rule};
use crate::recognize::kinds::{ColumnSpec, KindSpec};
use crate::recognize::table::ColumnType;
use crate::risk::Methods;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The method whose factors the risk register offers.
const RISK_PROFILE: &str = "lec-gt";
/// Width of a page, in characters of the default font.
const PAGE: u16 = 145;
/// Kinds that do not depend on conditions.
const GENERAL: [&str; 3] = ["checklist", "hazard-ledger", "risk-register"];

/// A template: data, not yet a file. Rows may be added before it is written.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// The day the law is asked for.
    pub as_of: Date,
    /// What was asked for.
    pub sectors: Vec<String>,
    /// The packs it is made from.
    pub packs: Vec<PackNote>,
    /// The sheets to fill in, in order.
    pub sheets: Vec<Sheet>,
    /// Clauses that a person checks.
    pub by_hand: Vec<HandClause>,
}

/// A pack and its documents.
#[derive(Clone, Debug)]
pub struct PackNote {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// SHA-256 over its files.
    pub sha256: String,
    /// Documents.
    pub documents: Vec<Document>,
    /// Rules in force that decide.
    pub rules: usize,
}

/// A clause no fact decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandClause {
    /// Document number and clause.
    pub basis: String,
    /// What it is about.
    pub title: String,
    /// What to look at.
    pub check: String,
}

/// A sheet to fill in.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Title over it.
    pub title: String,
    /// How it is filled in.
    pub hint: String,
    /// The kind it is read as.
    pub kind: String,
    /// Whether it is a form: labels with their values beside them.
    pub form: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows that hold something from the start.
    pub rows: Vec<Row>,
    /// Blank rows after them.
    pub blank: u32,
}

/// A row with contents.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Role and text.
    pub cells: Vec<(String, String)>,
    /// Rule whose question it is.
    pub rule: Option<String>,
    /// Whether the question asks for trouble.
    pub reversed: bool,
}

impl Row {
    /// The text of a role.
    #[must_use]
    pub fn text(&self, role: &str) -> &str {
        self.cells.iter().find(|(r, _)| r == role).map_or("", |(_, t)| t)
    }

    /// Sets the text of a role.
    pub fn set(&mut self, role: &str, text: impl Into<String>) {
        match self.cells.iter_mut().find(|(r, _)| r == role) {
            Some(cell) => cell.1 = text.into(),
            None => self.cells.push((role.to_owned(), text.into())),
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Role it is read as.
    pub role: String,
    /// Its head, with the unit, without marks.
    pub header: String,
    /// How its cells are read.
    pub ty: ColumnType,
    /// Unit its numbers are in.
    pub unit: Option<String>,
    /// Whether rules cannot do without it.
    pub required: bool,
    /// What its drop-down offers.
    pub choices: Choices,
    /// Width in characters.
    pub width: u16,
    /// What is told when the mouse rests on its head.
    pub note: String,
}

/// What a drop-down offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choices {
    /// Nothing.
    None,
    /// The only things that may be entered.
    Only(Vec<String>),
    /// Things that may be entered, among others.
    Usual(Vec<String>),
}

impl Template {
    /// Makes the template for packs that serve a sector or bear an id; `rules` holds every pack. Where a pack bears the
    /// sector's own id, it alone is meant (chemicals, not fireworks).
    #[must_use]
    pub fn new(rules: &RuleSet, words: &Words, methods: &Methods, sectors: &[String]) -> Self {
        let named = |sector: &String| rules.packs.iter().any(|p| p.id == *sector);
        let shared: Vec<String> = sectors.iter().filter(|s| !named(s)).cloned().collect();
        let meant = |p: &Pack| sectors.contains(&p.id) || p.serves(&shared);
        let packs: Vec<usize> = (0..rules.packs.len()).filter(|i| rules.packs.get(*i).is_some_and(meant)).collect();
        let chosen: Vec<u32> =
            (0_u32..).zip(&rules.active).filter(|(_, at)| packs.contains(&at.pack)).map(|(number, _)| number).collect();
        let maker = Maker { rules, words, methods, chosen: &chosen };
        let mut sheets: Vec<Sheet> = maker.forms().collect();
        sheets.extend(maker.checklists(&packs));
        sheets.extend(maker.facts());
        sheets.extend(maker.general("hazard-ledger", notes::LEDGER));
        sheets.extend(maker.general("risk-register", notes::REGISTER));
        name_apart(&mut sheets);
        Self {
            as_of: rules.as_of,
            sectors: sectors.to_vec(),
            packs: packs.iter().filter_map(|i| rules.packs.get(*i).map(|p| pack_note(rules, *i, p))).collect(),
            sheets,
            by_hand: rules
                .by_hand
                .iter()
                .filter(|at| packs.contains(&at.pack))
                .filter_map(|at| rules.resolve(*at))
                .map(|(pack, rule)| HandClause {
                    basis: basis(pack, rule, rules.as_of),
                    title: rule.title.clone(),
                    check: rule.check.clone().unwrap_or_default(),
                })
                .collect(),
        }
    }

    /// Questions asked.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.sheets.iter().map(|s| s.rows.iter().filter(|r| r.rule.is_some()).count()).sum()
    }

    /// Whether no rule stands behind it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.packs.iter().all(|p| p.rules == 0) && self.by_hand.is_empty()
    }
}

fn pack_note(rules: &RuleSet, index: usize, pack: &Pack) -> PackNote {
    PackNote {
        id: pack.id.clone(),
        title: pack.title.clone(),
        version: pack.version.clone(),
        sha256: pack.sha256.clone(),
        documents: pack.documents.clone(),
        rules: rules.active.iter().filter(|at| at.pack == index).count(),
    }
}

/// Numbers and clauses of a rule, those in force.
fn basis(pack: &Pack, rule: &Rule, day: Date) -> String {
    let refs = rule.basis.iter().filter_map(|b| Some((pack.document(&b.document)?, &b.clause)));
    let texts = refs.filter(|(d, _)| d.in_force(day)).map(|(d, clause)| format!("{} {clause}", d.number));
    texts.collect::<Vec<_>>().join("\n")
}

/// Gives the text columns of a narrow table what is left of a page.
fn widen(columns: &mut [Column]) {
    let total: u16 = columns.iter().map(|c| c.width).fold(0, u16::saturating_add);
    let texts = columns.iter().filter(|c| c.ty == ColumnType::Text).count();
    let share = PAGE.saturating_sub(total) / u16::try_from(texts.max(1)).unwrap_or(u16::MAX);
    for column in columns.iter_mut().filter(|c| c.ty == ColumnType::Text) {
        column.width += share.min(14);
    }
}

/// Cuts names to what a worksheet may be called and tells equal ones apart.
fn name_apart(sheets: &mut [Sheet]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for sheet in sheets {
        let plain: String = sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
        let mut name = cut(&plain, NAME_UNITS);
        let mut number = 1;
        while !seen.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{}（{number}）", cut(&plain, NAME_UNITS - 5));
        }
        sheet.name = name;
    }
}

fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= units
        })
        .collect()
}

/// What sheets are made from.
struct Maker<'a> {
    rules: &'a RuleSet,
    words: &'a Words,
    methods: &'a Methods,
    /// Active rules of the packs chosen.
    chosen: &'a [u32],
}

impl<'a> Maker<'a> {
    /// Roles of a kind that the chosen rules read, and those they cannot do without.
    fn read(&self, kind: &str) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
        let plans = self.rules.plans.get(kind).map(|p| p.rules.as_slice()).unwrap_or_default();
        let mine = || plans.iter().filter(|p| self.chosen.contains(&p.rule));
        let all = mine().flat_map(|p| p.plan.roles()).collect();
        let required = mine().flat_map(|p| p.required.iter().map(String::as_str)).collect();
        (all, required)
    }

    /// A sheet for every form: all its columns but those that only other packs read.
    fn forms(&self) -> impl Iterator<Item = Sheet> {
        self.rules.kinds.list.iter().filter(|k| k.form).map(|kind| {
            let (read, required) = self.read(&kind.id);
            let others: BTreeSet<&str> =
                self.rules.plans.get(&kind.id).map(|p| p.roles().into_iter().collect()).unwrap_or_default();
            let wanted =
                kind.columns.iter().filter(|c| read.contains(c.role.as_str()) || !others.contains(c.role.as_str()));
            let mut sheet = self.sheet(kind, wanted, &required, notes::FORM);
            if kind.id == "enterprise" {
                "企业概况".clone_into(&mut sheet.name);
                "企业概况".clone_into(&mut sheet.title);
            }
            sheet.form = true;
            sheet.blank = 0;
            sheet.rows.push(Row::default());
            sheet
        })
    }

    /// A checklist for every pack that asks.
    fn checklists(&self, packs: &[usize]) -> Vec<Sheet> {
        let Some(kind) = self.rules.kinds.kind("checklist") else { return Vec::new() };
        let mut sheets = Vec::new();
        for at in packs {
            let Some(pack) = self.rules.packs.get(*at) else { continue };
            let rows = self.questions(*at, pack);
            if rows.is_empty() {
                continue;
            }
            let required = BTreeSet::from(["answer"]);
            let Some(mut sheet) = self.listed(kind, &required, notes::CHECKLIST) else { continue };
            sheet.title = format!("安全生产自查表（{}）", pack.title);
            sheet.name = format!("检查表-{}", pack.title);
            sheet.rows = rows;
            sheet.blank = 0;
            sheets.push(sheet);
        }
        if let [only] = sheets.as_mut_slice() {
            "检查表".clone_into(&mut only.name);
        }
        sheets
    }

    fn questions(&self, index: usize, pack: &Pack) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for number in self.chosen {
            let mine = self.rules.active.get(*number as usize).is_some_and(|at| at.pack == index);
            let Some(rule) = self.rules.rule(*number).filter(|_| mine) else { continue };
            let Some(ask) = &rule.ask else { continue };
            let mut row = Row { rule: Some(rule.id.clone()), ..Row::default() };
            row.reversed = crate::judge::polarity::asks_for_trouble(self.rules, &ask.item);
            row.set("no", (rows.len() + 1).to_string());
            row.set("category", rule.grade.zh());
            row.set("item", ask.item.clone());
            row.set("basis", basis(pack, rule, self.rules.as_of));
            row.set("method", rule.check.clone().unwrap_or_default());
            rows.push(row);
        }
        rows
    }

    /// A table for every kind that conditions read.
    fn facts(&self) -> Vec<Sheet> {
        let kinds = self.rules.kinds.list.iter().filter(|k| !k.form && !k.made && !GENERAL.contains(&k.id.as_str()));
        let mut sheets = Vec::new();
        for kind in kinds {
            let (read, required) = self.read(&kind.id);
            if read.is_empty() {
                continue;
            }
            let must = |c: &ColumnSpec| kind.require.iter().flatten().any(|r| *r == c.role);
            // A column that is worked out is filled in by what it is worked out from.
            let made_of = kind.columns.iter().filter(|c| read.contains(c.role.as_str())).flat_map(|c| &c.computed);
            let sources: BTreeSet<&str> = made_of.map(String::as_str).collect();
            let wanted = kind.columns.iter().filter(|c| {
                let asked = read.contains(c.role.as_str()) || sources.contains(c.role.as_str());
                c.computed.is_empty() && (asked || c.key || c.subject || c.place || must(c) || c.role == "remark")
            });
            sheets.push(self.sheet(kind, wanted, &required, notes::FACTS));
        }
        sheets
    }

    /// The ledger or the register.
    fn general(&self, kind: &str, hint: &str) -> Option<Sheet> {
        let kind = self.rules.kinds.kind(kind)?;
        let (_, mut required) = self.read(&kind.id);
        required.extend(kind.require.iter().filter_map(|g| g.first()).map(String::as_str));
        if kind.id == "risk-register" {
            required.extend(["hazard", "L", "E", "C"]);
        }
        self.listed(kind, &required, hint)
    }

    /// A sheet with the columns that the words of templates list, and those the rules read besides.
    fn listed(&self, kind: &'a KindSpec, required: &BTreeSet<&str>, hint: &str) -> Option<Sheet> {
        let (read, _) = self.read(&kind.id);
        let listed = self.words.columns(&kind.id)?;
        let first = listed.iter().filter_map(|r| kind.columns.iter().find(|c| c.role == *r));
        let more = kind.columns.iter().filter(|c| read.contains(c.role.as_str()) && !listed.contains(&c.role));
        Some(self.sheet(kind, first.chain(more), required, hint))
    }

    fn sheet<'k>(
        &self,
        kind: &'k KindSpec,
        columns: impl Iterator<Item = &'k ColumnSpec>,
        required: &BTreeSet<&str>,
        hint: &str,
    ) -> Sheet {
        // What the program works out is nothing to fill in.
        let columns = columns.filter(|c| c.computed.is_empty());
        let mut columns: Vec<Column> =
            columns.map(|c| self.column(kind, c, required.contains(c.role.as_str()) || c.subject)).collect();
        widen(&mut columns);
        Sheet {
            name: kind.name.clone(),
            title: kind.name.clone(),
            hint: hint.to_owned(),
            kind: kind.id.clone(),
            columns,
            blank: BLANK_ROWS,
            ..Sheet::default()
        }
    }

    fn column(&self, kind: &KindSpec, spec: &ColumnSpec, required: bool) -> Column {
        let found = compared(self.rules, self.chosen, kind, spec);
        let choices = self.choices(kind, spec, &found);
        let name = self.words.header(&kind.id, &spec.role).unwrap_or(&spec.name);
        let header = match &spec.unit {
            Some(unit) => format!("{name}（{unit}）"),
            None => name.to_owned(),
        };
        let usual = match (spec.ty, kind.form) {
            (_, true) => 30,
            (ColumnType::Number | ColumnType::Answer, _) => 11,
            (ColumnType::Date, _) => 13,
            (ColumnType::Text, _) => 16,
        };
        let example = self.words.example(&kind.id, &spec.role).map(ToOwned::to_owned).or(found.example);
        Column {
            role: spec.role.clone(),
            note: notes::column(spec, required, &choices, example.as_deref(), &found.mentioned),
            header,
            ty: spec.ty,
            unit: spec.unit.clone(),
            required,
            choices,
            width: self.words.width(&kind.id, &spec.role).unwrap_or(usual),
        }
    }

    fn choices(&self, kind: &KindSpec, spec: &ColumnSpec, found: &Compared) -> Choices {
        if kind.id == "risk-register"
            && let Some(factor) =
                self.methods.profile(RISK_PROFILE).and_then(|p| p.factors.iter().find(|f| f.id == spec.role))
        {
            return Choices::Only(factor.values.iter().map(|v| v.normalize().to_string()).collect());
        }
        if let Some(words) = self.words.options(&kind.id, &spec.role) {
            return Choices::Usual(words.to_vec());
        }
        match spec.ty {
            ColumnType::Answer if kind.id == "checklist" => Choices::Only(self.words.asked.clone()),
            ColumnType::Answer => Choices::Only(self.words.facts.clone()),
            ColumnType::Text if found.words.len() > 1 => Choices::Usual(found.words.clone()),
            _ => Choices::None,
        }
    }
}
