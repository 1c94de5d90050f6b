//! Checks of conditions against table kinds: tables, columns and their types, units.

use super::model::{
    Aggregate, ColumnRef, Condition, DayOperand, FigureOperand, Function, Join, Leaf, Link, Matcher, NumberTerm,
    Operand, When,
};
use crate::base::yaml::{Reader, Span, nearest};
use crate::recognize::kinds::{ColumnSpec, KindSpec, Kinds};
use crate::recognize::table::ColumnType;
use crate::say;

/// Where a condition stands.
#[derive(Clone, Copy)]
enum Place<'w> {
    /// On a row of the rule's table.
    Row,
    /// On a group of rows made by these columns (roles).
    Group(&'w [&'w str]),
    /// On a row of a table looked up, or of a filter: nothing further may be looked up there.
    Inner,
}

struct Checker<'r, 'd, 'k> {
    reader: &'r mut Reader<'d>,
    kinds: &'k Kinds,
}

/// Checks a rule's condition; yields its table kind if there is one.
pub fn check_when<'k>(reader: &mut Reader<'_>, kinds: &'k Kinds, when: &When) -> Option<&'k KindSpec> {
    let kind = known_table(reader, kinds, &when.table, &when.table_span)?;
    let mut checker = Checker { reader, kinds };
    let Some(group) = &when.group else {
        checker.condition(kind, &when.condition, Place::Row);
        return Some(kind);
    };
    let mut by = Vec::new();
    for (column, span) in &group.by {
        by.extend(known_column(checker.reader, kind, column, span).map(|c| c.role.as_str()));
    }
    if let Some(filter) = &group.filter {
        checker.condition(kind, filter, Place::Inner);
    }
    checker.condition(kind, &when.condition, Place::Group(&by));
    Some(kind)
}

fn known_table<'k>(reader: &mut Reader<'_>, kinds: &'k Kinds, table: &str, span: &Span) -> Option<&'k KindSpec> {
    if let Some(kind) = kinds.kind(table) {
        return Some(kind);
    }
    let message = say!("没有名为“{table}”的表类（rules/tables/）", "there is no table kind `{table}` (rules/tables/)");
    let ids: Vec<&str> = kinds.list.iter().map(|k| k.id.as_str()).collect();
    reader.error_near(span, "unknown-table", message, table, &ids);
    None
}

/// A column of a kind, or an error that names its columns.
pub fn known_column<'k>(
    reader: &mut Reader<'_>,
    kind: &'k KindSpec,
    column: &str,
    span: &Span,
) -> Option<&'k ColumnSpec> {
    if let Some(c) = kind.column(column) {
        return Some(c);
    }
    let names: Vec<&str> = kind.columns.iter().map(|c| c.name.as_str()).collect();
    let table = &kind.id;
    let message = say!("表类 {table} 没有“{column}”这一列", "table kind {table} has no column `{column}`");
    let listed = names.join("、");
    let roles = kind.columns.iter().map(|c| c.role.as_str());
    let aliases = kind.columns.iter().flat_map(|c| c.aliases.iter().map(String::as_str));
    let known: Vec<&str> = names.iter().copied().chain(roles).chain(aliases).collect();
    let help = match nearest(column, &known) {
        Some(near) => {
            say!("是不是“{near}”？可用的列：{listed}", "did you mean `{near}`? Its columns: {listed}")
        }
        None => say!("可用的列：{listed}", "its columns: {listed}"),
    };
    reader.error_help(span, "unknown-column", message, help);
    None
}

impl<'k> Checker<'_, '_, 'k> {
    fn condition(&mut self, kind: &KindSpec, condition: &Condition, place: Place<'_>) {
        match condition {
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| self.condition(kind, c, place)),
            Condition::Not(c) => self.condition(kind, c, place),
            Condition::Leaf(leaf) => {
                self.group_column(kind, &leaf.column, &leaf.column_span, place);
                self.leaf(kind, leaf, place);
            }
            Condition::Rhai(script) => {
                if let Place::Group(_) = place {
                    self.reader.error(
                        &script.span,
                        "row-in-group",
                        say!(
                            "按组判定时，rhai 只能写在 where 里（对行）",
                            "in a rule on groups, `rhai` stands under `where` (on rows)"
                        ),
                    );
                }
            }
            Condition::Link(link) => self.link(kind, link, place),
            Condition::Aggregate(aggregate) => {
                let Place::Group(_) = place else {
                    let word = aggregate.function.word();
                    self.reader.error(
                        &aggregate.span,
                        "figure-in-row",
                        say!(
                            "“{word}”是整组的合计，不能写在对单行的条件里",
                            "`{word}` is a figure over a group and cannot stand in a condition on rows"
                        ),
                    );
                    return;
                };
                self.aggregate(kind, aggregate, place);
            }
        }
    }

    /// In a rule on groups a cell only counts if it is the same in the whole group.
    fn group_column(&mut self, kind: &KindSpec, column: &str, span: &Span, place: Place<'_>) {
        let Place::Group(by) = place else { return };
        let Some(c) = kind.column(column) else { return };
        if !by.contains(&c.role.as_str()) {
            self.reader.error_help(
                span,
                "row-in-group",
                say!(
                    "“{column}”不是分组列，组内各行可能不同",
                    "`{column}` is no `group_by` column: it may differ within a group"
                ),
                say!("对行的条件写在 where 里", "write conditions on rows under `where`"),
            );
        }
    }

    fn leaf(&mut self, kind: &KindSpec, leaf: &Leaf, place: Place<'_>) {
        let Some(own) = known_column(self.reader, kind, &leaf.column, &leaf.column_span) else { return };
        let wanted = match &leaf.matcher {
            Matcher::Compare(list) => {
                for (_, operand) in list {
                    match operand {
                        Operand::Column(term) => self.number_term(kind, own, term, place),
                        Operand::Number(n, unit) => self.threshold(own, leaf, *n, unit.as_deref()),
                    }
                }
                ColumnType::Number
            }
            Matcher::Days(list) => {
                for (_, operand) in list {
                    if let DayOperand::Column(column, _) = operand {
                        self.column_ref(kind, column, ColumnType::Date, place);
                    }
                }
                ColumnType::Date
            }
            _ => return,
        };
        self.expect_type(own, &leaf.column, wanted, &leaf.span);
    }

    /// A threshold's unit must be known and of the column's quantity.
    fn threshold(&mut self, column: &ColumnSpec, leaf: &Leaf, n: rust_decimal::Decimal, unit: Option<&str>) {
        let Some(unit) = unit else { return };
        if self.kinds.convert(n, Some(unit), column.unit.as_deref()).is_some() {
            return;
        }
        let place = self.reader.source.after(&leaf.span, &["unit", unit]);
        let name = &column.name;
        let (code, message) = match &column.unit {
            _ if !self.kinds.is_unit(unit) => {
                ("unknown-unit", say!("词汇表 units 里没有单位“{unit}”", "the vocabulary's `units` have no `{unit}`"))
            }
            Some(own) => (
                "unit-mismatch",
                say!(
                    "单位“{unit}”不能换算成“{name}”列的单位“{own}”",
                    "unit `{unit}` cannot be converted to `{own}`, the unit of column `{name}`"
                ),
            ),
            None => (
                "unit-mismatch",
                say!(
                    "“{name}”列没有单位，阈值不能写单位“{unit}”",
                    "column `{name}` has no unit, so the threshold cannot be in `{unit}`"
                ),
            ),
        };
        self.reader.error(&place, code, message);
    }

    fn number_term(&mut self, kind: &KindSpec, own: &ColumnSpec, term: &NumberTerm, place: Place<'_>) {
        let Some(other) = self.column_ref(kind, &term.column, ColumnType::Number, place) else { return };
        let (Some(from), Some(to)) = (&other.1, &own.unit) else { return };
        if self.kinds.convert(rust_decimal::Decimal::ONE, Some(from), Some(to)).is_none() {
            self.unit_mismatch(&term.column.span, from, to);
        }
    }

    fn unit_mismatch(&mut self, span: &Span, from: &str, to: &str) {
        self.reader.error(
            span,
            "unit-mismatch",
            say!(
                "单位“{from}”不能换算成该列的单位“{to}”",
                "unit `{from}` cannot be converted to the column's unit `{to}`"
            ),
        );
    }

    /// The role and unit of a column named as an operand.
    fn column_ref(
        &mut self,
        kind: &KindSpec,
        column: &ColumnRef,
        wanted: ColumnType,
        place: Place<'_>,
    ) -> Option<(String, Option<String>)> {
        let spec = match &column.of {
            None => {
                self.group_column(kind, &column.name, &column.span, place);
                known_column(self.reader, kind, &column.name, &column.span)?
            }
            Some(join) => {
                let other = self.join(kind, join, place)?;
                known_column(self.reader, other, &column.name, &column.span)?
            }
        };
        let (role, unit) = (spec.role.clone(), spec.unit.clone());
        let spec = spec.clone();
        self.expect_type(&spec, &column.name, wanted, &column.span);
        Some((role, unit))
    }

    fn expect_type(&mut self, column: &ColumnSpec, name: &str, wanted: ColumnType, span: &Span) {
        if column.ty == wanted {
            return;
        }
        let message = match wanted {
            ColumnType::Number => {
                say!("“{name}”不是数字列，不能比较大小", "`{name}` is not a number column and cannot be compared")
            }
            _ => say!("“{name}”不是日期列，不能比较先后", "`{name}` is not a date column and cannot be compared"),
        };
        self.reader.error(span, "wrong-column-type", message);
    }

    fn join(&mut self, kind: &KindSpec, join: &Join, place: Place<'_>) -> Option<&'k KindSpec> {
        if let Place::Inner = place {
            self.reader.error(
                &join.table_span,
                "nested-lookup",
                say!(
                    "查出来的行和 where 里不能再查别的表",
                    "nothing can be looked up from a row looked up or under `where`"
                ),
            );
            return None;
        }
        let kinds = self.kinds;
        let other = known_table(self.reader, kinds, &join.table, &join.table_span)?;
        for key in &join.keys {
            self.group_column(kind, &key.own, &key.own_span, place);
            let own = known_column(self.reader, kind, &key.own, &key.own_span).map(|c| c.ty);
            let theirs = known_column(self.reader, other, &key.other, &key.other_span).map(|c| c.ty);
            if let (Some(a), Some(b)) = (own, theirs)
                && a != b
            {
                let (a, b) = (&key.own, &key.other);
                self.reader.error(
                    &key.other_span,
                    "wrong-column-type",
                    say!("“{a}”与“{b}”的类型不同，不能相配", "`{a}` and `{b}` are of different types and cannot match"),
                );
            }
        }
        Some(other)
    }

    fn link(&mut self, kind: &KindSpec, link: &Link, place: Place<'_>) {
        let Some(other) = self.join(kind, &link.join, place) else { return };
        if let Some(condition) = &link.condition {
            self.condition(other, condition, Place::Inner);
        }
    }

    fn aggregate(&mut self, kind: &KindSpec, aggregate: &Aggregate, place: Place<'_>) {
        let function = aggregate.function;
        if let Some(filter) = &aggregate.filter {
            self.condition(kind, filter, Place::Inner);
        }
        let own = aggregate.column.as_ref().map(|(name, span)| known_column(self.reader, kind, name, span));
        let own = match own {
            Some(None) => return,
            Some(Some(c)) => Some(c),
            None => None,
        };
        if let (Some(column), Some((name, span))) = (own, &aggregate.column) {
            let wanted = match function {
                Function::Sum => Some(ColumnType::Number),
                Function::Min | Function::Max if aggregate.days.is_empty() => Some(ColumnType::Number),
                Function::Min | Function::Max | Function::Gap => Some(ColumnType::Date),
                Function::Count | Function::Distinct | Function::Share => None,
            };
            if let Some(wanted) = wanted {
                self.expect_type(column, name, wanted, span);
            }
        }
        let unit = own.filter(|_| function != Function::Distinct).and_then(|c| c.unit.clone());
        for (_, operand) in &aggregate.numbers {
            match operand {
                FigureOperand::Number(_, Some(from)) => {
                    let to = unit.as_deref();
                    let fits = self.kinds.convert(rust_decimal::Decimal::ONE, Some(from), to).is_some();
                    if function == Function::Gap || !fits {
                        self.unit_mismatch(&aggregate.span, from, to.unwrap_or("—"));
                    }
                }
                FigureOperand::Number(_, None) => {}
                FigureOperand::Figure { function: other, column: (name, span), .. } => {
                    let Some(c) = known_column(self.reader, kind, name, span) else { continue };
                    if *other != Function::Distinct {
                        self.expect_type(c, name, ColumnType::Number, span);
                        if let (Some(from), Some(to)) = (&c.unit, &unit)
                            && self.kinds.convert(rust_decimal::Decimal::ONE, Some(from), Some(to)).is_none()
                        {
                            self.unit_mismatch(span, from, to);
                        }
                    }
                }
                FigureOperand::Fact(term) => {
                    if let (Some(spec), true) = (own, function != Function::Distinct) {
                        self.number_term(kind, spec, term, place);
                    } else {
                        self.column_ref(kind, &term.column, ColumnType::Number, place);
                    }
                }
            }
        }
        for (_, operand) in &aggregate.days {
            if let DayOperand::Column(column, _) = operand {
                if column.of.is_none() {
                    self.reader.error(
                        &column.span,
                        "figure-operand",
                        say!("一组行没有单个的“列”可比", "a group of rows has no single cell to compare with"),
                    );
                } else {
                    self.column_ref(kind, column, ColumnType::Date, place);
                }
            }
        }
    }
}
