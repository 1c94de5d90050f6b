//! A row that would tell a changed rule from the rule as it is: one or two cells away from an example that there is.

use super::Mutant;
use crate::base::yaml::Span;
use crate::judge::examples::{Bench, verdict};
use crate::judge::program::RuleSet;
use crate::pack::describe;
use crate::pack::example::Cells;
use crate::pack::model::{Condition, DayOperand, Example, Expect, Given, Leaf, Matcher, Operand, Pack, Rule};
use crate::recognize::kinds::KindSpec;
use crate::recognize::table::ColumnType;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Rows tried for one change.
const MAX_TRIED: usize = 6000;

/// Suggests rows for the changes of one rule.
pub struct Suggester<'a> {
    rule: &'a Rule,
    set: RuleSet,
    day: Date,
    bases: Vec<Cells>,
    columns: Vec<(String, Vec<String>)>,
    dated: bool,
}

impl<'a> Suggester<'a> {
    /// Prepares a rule whose condition looks at one row of one table; others get no suggestions.
    pub fn new(bench: &Bench<'_>, pack: &Pack, rule: &'a Rule, kind: Option<&KindSpec>, day: Date) -> Option<Self> {
        let when = rule.when.as_ref().filter(|w| w.group.is_none())?;
        let kind = kind?;
        let row = |e: &Example| match &e.given {
            Given::Row(cells) => Some(cells.clone()),
            _ => None,
        };
        let bases: Vec<Cells> = rule.examples.iter().filter(|e| e.as_of.is_none()).filter_map(row).collect();
        let mut found =
            Self { rule, set: bench.alone(pack, rule.clone(), day), day, bases, columns: Vec::new(), dated: false };
        found.collect(&when.condition, kind);
        (!found.bases.is_empty()).then_some(found)
    }

    fn collect(&mut self, condition: &Condition, kind: &KindSpec) {
        if let Condition::Leaf(leaf) = condition {
            self.leaf(leaf, kind);
        }
        for part in describe::parts(condition) {
            self.collect(part, kind);
        }
    }

    fn leaf(&mut self, leaf: &Leaf, kind: &KindSpec) {
        let Some(column) = kind.column(&leaf.column) else { return };
        let mut values: Vec<String> = Vec::new();
        match &leaf.matcher {
            Matcher::In(words) | Matcher::NotIn(words) | Matcher::Mentions(words) => {
                values.extend(words.iter().cloned());
            }
            Matcher::Compare(list) => {
                for (_, operand) in list {
                    if let Operand::Number(n, unit) = operand {
                        let (step, unit) = (Decimal::new(1, n.scale()), unit.as_deref().unwrap_or(""));
                        values.extend([*n, *n + step, *n - step].map(|v| format!("{v}{unit}")));
                    }
                }
            }
            Matcher::Days(list) => {
                for (_, operand) in list {
                    let base = match operand {
                        DayOperand::AsOf(span) => self.day.checked_add(span.months.months().days(span.days)).ok(),
                        DayOperand::Day(day) => Some(*day),
                        DayOperand::Column(..) => None,
                    };
                    self.dated |= matches!(operand, DayOperand::AsOf(_));
                    let days =
                        base.into_iter().flat_map(|d| [Some(d), d.tomorrow().ok(), d.yesterday().ok()]).flatten();
                    values.extend(days.map(|d| d.to_string()));
                }
            }
            Matcher::Missing(_) | Matcher::Given(_) | Matcher::Matches(_) => {}
        }
        if column.ty == ColumnType::Answer {
            values.extend(["是", "否"].map(str::to_owned));
        } else if column.ty == ColumnType::Text {
            values.push("其他".to_owned());
        }
        values.extend(
            self.bases
                .iter()
                .flatten()
                .filter(|(c, ..)| kind.column(c).is_some_and(|k| k.role == column.role))
                .map(|(_, v, _)| v.clone()),
        );
        let name = &column.name;
        let at = self.columns.iter().position(|(c, _)| c == name).unwrap_or(self.columns.len());
        if at == self.columns.len() {
            self.columns.push((name.clone(), Vec::new()));
        }
        if let Some((_, list)) = self.columns.get_mut(at) {
            for value in values {
                if !list.contains(&value) {
                    list.push(value);
                }
            }
        }
    }

    /// A row and its verdict by the rule as it is, which the changed rule judges otherwise.
    pub fn suggest(&self, bench: &Bench<'_>, pack: &Pack, mutant: &Mutant) -> Option<String> {
        let changed = bench.alone(pack, mutant.rule.clone(), self.day);
        let steps = self.steps();
        let mut tried = 0;
        let mut second: Option<(Cells, Expect)> = None;
        for two in [false, true] {
            for base in &self.bases {
                for (i, first) in steps.iter().enumerate() {
                    let one = apply(base, first);
                    let others =
                        if two { steps.get(i + 1..).unwrap_or_default() } else { steps.get(..1).unwrap_or_default() };
                    for other in others {
                        let row = if two { apply(&one, other) } else { one.clone() };
                        tried += 1;
                        if tried > MAX_TRIED || row.is_empty() {
                            continue;
                        }
                        let given = Given::Row(row);
                        let (now, then) =
                            (verdict(&self.set, 0, self.rule, &given).0, verdict(&changed, 0, &mutant.rule, &given).0);
                        let Given::Row(row) = given else { continue };
                        // A row that says yes or no tells more than one that leaves open.
                        if now != then
                            && matches!(now, Expect::Hit | Expect::Clear)
                            && matches!(then, Expect::Hit | Expect::Clear)
                        {
                            return Some(self.written(&row, now));
                        }
                        if now != then && second.is_none() {
                            second = Some((row, now));
                        }
                    }
                }
            }
            if let Some((row, now)) = &second {
                return Some(self.written(row, *now));
            }
        }
        None
    }

    /// Each value for each column, and each column left out.
    fn steps(&self) -> Vec<(&str, Option<&str>)> {
        let mut out = Vec::new();
        for (column, values) in &self.columns {
            out.extend(values.iter().map(|v| (column.as_str(), Some(v.as_str()))));
            out.push((column.as_str(), None));
        }
        out
    }

    fn written(&self, row: &Cells, expect: Expect) -> String {
        let cells: Vec<String> = row.iter().map(|(c, v, _)| format!("{c}: {}", quoted(v))).collect();
        let day = if self.dated { format!(", as_of: {}", self.day) } else { String::new() };
        format!("{{row: {{{}}}, expect: {}{day}}}", cells.join(", "), expect.word())
    }
}

fn apply(row: &Cells, (column, value): &(&str, Option<&str>)) -> Cells {
    let mut out: Cells = row.iter().filter(|(c, ..)| c != column).cloned().collect();
    if let Some(value) = value {
        let nowhere: Span = 0..0;
        out.push(((*column).to_owned(), (*value).to_owned(), nowhere));
    }
    out
}

/// A scalar of YAML.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '/')) && !text.is_empty();
    if plain { text.to_owned() } else { format!("{text:?}") }
}
