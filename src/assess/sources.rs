//! Major hazard sources: the rows of chemicals sheets by unit, graded by GB 18218. Every cell that is missing or odd is told,
//! and a unit with such a cell has no result: it is never "not a major hazard source".

use crate::base::norm::{key, tidy, word_key};
use crate::base::{Message, Problem};
use crate::judge::Sited;
use crate::recognize::kinds::Kinds;
use crate::recognize::table::{Column, Table};
use crate::recognize::{header_unit, split_number};
use crate::risk::gb18218::{Amount, Entry, Found, Odd, Standard, Verdict, judge};
use crate::say;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Words of a level column that say "no major hazard source".
const NONE: [&str; 9] =
    ["不构成", "未构成", "非重大危险源", "不属于", "否", "无", "不是", "未达到", "不构成重大危险源"];

/// One substance of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// One-based row.
    pub row: u32,
    /// Name as the sheet has it.
    pub given: String,
    /// Quantity in tonnes.
    pub quantity: Decimal,
    /// What the tables give; `None` for one that belongs to no class.
    pub found: Option<Found>,
}

/// A level as the sheet claims it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The sheet's words.
    pub text: String,
    /// Their cell.
    pub cell: String,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Index of its file among the inputs.
    pub input: u32,
    /// Name of its sheet.
    pub sheet: String,
    /// Name.
    pub unit: String,
    /// 生产单元 or 储存单元, if the sheet says so.
    pub kind: Option<String>,
    /// Its substances.
    pub parts: Vec<Part>,
    /// People within 500 m outside the plant.
    pub people: Option<u64>,
    /// Result; `None` where a cell is missing or odd.
    pub verdict: Option<Verdict>,
    /// Level as the sheet claims it.
    pub claimed: Option<Claim>,
    /// Whether the claimed level is another one than the computed.
    pub differs: bool,
    /// Why there is no result.
    pub errors: Vec<Problem>,
    /// What else is worth knowing.
    pub notes: Vec<Problem>,
    /// Records of the table.
    pub records: Vec<usize>,
}

/// What units are graded with.
#[derive(Clone, Copy, Debug)]
pub struct Grader<'g> {
    /// Table kinds, for units of quantities.
    pub kinds: &'g Kinds,
    /// The tables.
    pub standard: &'g Standard,
    /// People within 500 m outside the plant, where the sheet does not say.
    pub people: Option<u64>,
}

impl Grader<'_> {
    /// The units of every chemicals table, in order.
    #[must_use]
    pub fn sources(&self, tables: &[Sited]) -> Vec<Source> {
        tables.iter().filter(|t| t.table.kind == "chemicals").flat_map(|t| self.of_table(t)).collect()
    }

    /// The units of one chemicals table, in order.
    #[must_use]
    pub fn of_table(&self, sited: &Sited) -> Vec<Source> {
        let table = &sited.table;
        let mut units: Vec<Source> = Vec::new();
        let column = table.column("unit").or_else(|| table.column("place"));
        for record in 0..table.len() {
            let text = |role: &str| tidy(table.text(role, record));
            let name = column.map(|c| tidy(table.value(c, record).text)).unwrap_or_default();
            let kind = Some(text("unit_kind")).filter(|k| !k.is_empty());
            let place = (key(&name), kind.as_deref().map(key));
            let at = units.iter().position(|u| (key(&u.unit), u.kind.as_deref().map(key)) == place);
            let at = at.unwrap_or_else(|| {
                units.push(Source {
                    input: sited.input,
                    sheet: table.sheet_name.clone(),
                    unit: name.clone(),
                    kind,
                    parts: Vec::new(),
                    people: None,
                    verdict: None,
                    claimed: None,
                    differs: false,
                    errors: Vec::new(),
                    notes: Vec::new(),
                    records: Vec::new(),
                });
                units.len() - 1
            });
            let Some(unit) = units.get_mut(at) else { continue };
            unit.records.push(record);
            if name.is_empty() {
                let message = say!(
                    "没有写明属于哪个单元，不能按单元辨识；请填“单元”列",
                    "the unit is not given, so nothing can be identified by unit; fill in the column 单元"
                );
                unit.errors.push(problem(table, column, record, "no-unit", message));
            }
            match self.part(table, record, &mut unit.notes) {
                Ok(part) => unit.parts.push(part),
                Err(error) => unit.errors.push(error),
            }
        }
        for unit in &mut units {
            self.finish(table, unit);
        }
        units
    }

    /// One row: its quantity and what the tables give for it.
    fn part(&self, table: &Table, record: usize, notes: &mut Vec<Problem>) -> Result<Part, Problem> {
        let text = |role: &str| table.text(role, record).trim();
        let at = |role: &str, code: &'static str, m: Message| problem(table, table.column(role), record, code, m);
        let quantity = self.quantity(table, record)?;
        let symbol = text("class_symbol");
        let class = if symbol.is_empty() { text("hazard_class") } else { symbol };
        let amount = Amount { name: text("chemical_name"), cas: text("cas"), class };
        if amount.name.is_empty() && amount.cas.is_empty() {
            let m = say!("没有品名，也没有 CAS 号", "neither a name nor a CAS number");
            return Err(at("chemical_name", "no-substance", m));
        }
        let row = table.rows.get(record).copied().unwrap_or(0);
        let given = tidy(if amount.name.is_empty() { amount.cas } else { amount.name });
        let found = match self.standard.find(amount) {
            Ok(found) => Some(found),
            Err(Odd::Class(_)) if self.kinds.is_not_applicable(symbol) => {
                notes.push(at(
                    "class_symbol",
                    "no-class",
                    say!(
                        "“{given}”写明不属于表2的任何一类，没有计入",
                        "`{given}` is said to belong to no class; not counted"
                    ),
                ));
                None
            }
            Err(Odd::Name(m)) => return Err(at("chemical_name", "ambiguous-substance", m)),
            Err(Odd::Cas(m)) => return Err(at("cas", "bad-cas", m)),
            Err(Odd::Class(m)) => {
                let role = if table.column("class_symbol").is_some() { "class_symbol" } else { "hazard_class" };
                let role = if table.column(role).is_some() { role } else { "chemical_name" };
                return Err(at(role, "no-class", m));
            }
        };
        if let (Some(found), Some(column)) = (&found, table.column("critical_quantity"))
            && let Some(own) = self.tonnes(table, column, record).ok().flatten()
            && own != found.limit
        {
            let (limit, source) = (found.limit, &found.source);
            notes.push(at(
                "critical_quantity",
                "threshold-differs",
                say!(
                    "表中临界量 {own} t 与标准（{source}）的 {limit} t 不一致，按标准计算",
                    "the sheet's threshold {own} t differs from the standard's {limit} t ({source}), which is used"
                ),
            ));
        }
        Ok(Part { row, given, quantity, found })
    }

    fn quantity(&self, table: &Table, record: usize) -> Result<Decimal, Problem> {
        let Some(column) = table.column("quantity") else {
            let m = say!("表中没有“最大存在量”列", "the table has no column of the quantity (最大存在量)");
            return Err(problem(table, None, record, "no-quantity", m));
        };
        let told = |m: Message| problem(table, Some(column), record, "bad-quantity", m);
        match self.tonnes(table, column, record) {
            Err(m) => Err(told(m)),
            Ok(None) => Err(told(say!("没有填设计最大量", "the design maximum is not filled in"))),
            Ok(Some(q)) if q < Decimal::ZERO => Err(told(say!("存在量 {q} 不能小于 0", "the quantity {q} is below 0"))),
            Ok(Some(q)) => Ok(q),
        }
    }

    /// A cell in tonnes; its unit stands in the cell, the header or the column 计量单位.
    fn tonnes(&self, table: &Table, column: &Column, record: usize) -> Result<Option<Decimal>, Message> {
        let text = key(table.value(column, record).text);
        if text.is_empty() {
            return Ok(None);
        }
        let shown = tidy(table.value(column, record).text);
        let Some((number, rest)) = split_number(&text) else {
            return Err(say!("“{shown}”不能读成数量", "`{shown}` cannot be read as a quantity"));
        };
        let rest = rest.trim();
        let beside: Option<String> = Some(key(table.text("quantity_unit", record))).filter(|t| !t.is_empty());
        let unit = if rest.is_empty() {
            beside.or_else(|| header_unit(&column.header, self.kinds))
        } else {
            Some(rest.to_owned())
        };
        let Some(unit) = unit else {
            let header = &column.header;
            return Err(say!(
                "“{shown}”没有单位，请在单元格、表头“{header}（t）”或“计量单位”列写明",
                "`{shown}` has no unit; give it in the cell, in the header `{header}（t）`, or in a column 计量单位"
            ));
        };
        match self.kinds.convert(number, Some(&unit), Some("t")) {
            Some(tonnes) => Ok(Some(tonnes)),
            None => Err(say!(
                "“{shown}”的单位“{unit}”不能换算成 t，请改写为质量",
                "the unit `{unit}` of `{shown}` cannot be converted to t; give the mass"
            )),
        }
    }

    /// People, level and what the sheet claims.
    fn finish(&self, table: &Table, unit: &mut Source) {
        self.people(table, unit);
        claim(table, unit);
        if !unit.errors.is_empty() {
            return;
        }
        let entries: Vec<Entry> = unit
            .parts
            .iter()
            .filter_map(|p| Some((p.quantity, p.found.as_ref()?)))
            .map(|(quantity, f)| Entry { quantity, limit: f.limit, beta: Some(f.beta) })
            .collect();
        let first = unit.records.first().copied().unwrap_or(0);
        let all_left_out = entries.is_empty() && !unit.parts.is_empty();
        if all_left_out {
            let m =
                say!("单元内没有一种物质计入，请核对类别", "no substance of the unit is counted; check the classes");
            unit.errors.push(problem(table, table.column("unit"), first, "empty-unit", m));
            return;
        }
        match judge(&entries, unit.people, self.standard) {
            Ok(verdict) => {
                unit.differs = unit.claimed.as_ref().is_some_and(|c| !agrees(&c.text, verdict.level.as_deref()));
                unit.verdict = Some(verdict);
            }
            Err(message) => {
                let column = table.column("population").or_else(|| table.column("unit"));
                unit.errors.push(problem(table, column, first, "no-level", message));
            }
        }
    }

    fn people(&self, table: &Table, unit: &mut Source) {
        let Some(column) = table.column("population") else {
            unit.people = self.people;
            return;
        };
        let mut said: Option<u64> = None;
        for record in &unit.records {
            let shown = tidy(table.value(column, *record).text);
            let text = key(&shown);
            if text.is_empty() {
                continue;
            }
            let read =
                split_number(&text).filter(|(n, rest)| n.fract().is_zero() && matches!(rest.trim(), "" | "人" | "名"));
            let problem = |m| problem(table, Some(column), *record, "bad-population", m);
            match (read.and_then(|(n, _)| n.to_u64()), said) {
                (None, _) => unit.errors.push(problem(say!(
                    "“{shown}”不是人数，请填整数",
                    "`{shown}` is no number of people; give a whole number"
                ))),
                (Some(n), Some(before)) if n != before => unit.errors.push(problem(say!(
                    "同一单元的常住人口写了 {before} 和 {n}，请统一",
                    "the unit's people are given as {before} and as {n}"
                ))),
                (Some(n), _) => said = Some(n),
            }
        }
        unit.people = said.or(self.people);
    }
}

fn problem(table: &Table, column: Option<&Column>, record: usize, code: &'static str, m: Message) -> Problem {
    let row = column.map_or_else(|| table.rows.get(record).copied().unwrap_or(0), |c| table.row(c, record));
    Problem::at(row, column.map_or(0, |c| c.index), code, m)
}

/// The level that the rows of a unit claim; two different ones are an error.
fn claim(table: &Table, unit: &mut Source) {
    let Some(column) = table.column("hazard_level") else { return };
    for record in unit.records.clone() {
        let text = tidy(table.value(column, record).text);
        if text.is_empty() {
            continue;
        }
        match &unit.claimed {
            Some(before) if word_key(&before.text) != word_key(&text) => {
                let before = &before.text;
                let m = say!(
                    "同一单元的级别写了“{before}”和“{text}”",
                    "the unit's level is given as `{before}` and as `{text}`"
                );
                unit.notes.push(problem(table, Some(column), record, "two-levels", m));
            }
            Some(_) => {}
            None => unit.claimed = Some(Claim { text, cell: table.cell(column, record) }),
        }
    }
}

/// Whether a claimed level is the computed one (`None`: no major hazard source).
fn agrees(claimed: &str, level: Option<&str>) -> bool {
    let text = key(claimed);
    let text = text.as_str();
    let claim = match text {
        "一" | "1" | "i" => "1级".to_owned(),
        "二" | "2" | "ii" => "2级".to_owned(),
        "三" | "3" | "iii" => "3级".to_owned(),
        "四" | "4" | "iv" => "4级".to_owned(),
        _ if NONE.contains(&text) => String::new(),
        _ => word_key(text),
    };
    claim == level.map(word_key).unwrap_or_default()
}
