//! Checks that need more than one file: ids, documents, columns of table kinds, risk factors, references.

use super::conditions::{check_when, known_column};
use super::example::{Cells, Example, Given, GivenTable};
use super::model::{Capture, CaptureOperand, Pack, Rule, Says};
use crate::base::yaml::{Diagnostics, Reader};
use crate::recognize::kinds::{KindSpec, Kinds};
use crate::recognize::texts::Wording;
use crate::risk::Methods;
use crate::say;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Checks loaded packs against each other, the table kinds and the risk methods.
pub fn validate(packs: &[Pack], kinds: &Kinds, methods: &Methods, out: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &Rule> = BTreeMap::new();
    let ids: BTreeSet<&str> = packs.iter().flat_map(|p| &p.rules).map(|r| r.id.as_str()).collect();
    for pack in packs {
        for rule in &pack.rules {
            let mut reader = Reader { source: rule.source.clone(), out };
            let id = &rule.id;
            if let Some(other) = first.insert(id, rule) {
                let (line, _) = other.source.line_column(other.span.start);
                let file = &other.source.name;
                reader.error(
                    &rule.span,
                    "duplicate-rule",
                    say!(
                        "规则编号 {id} 重复，另一处在 {file} 第 {line} 行",
                        "rule id {id} is used twice; the other one is in {file}, line {line}"
                    ),
                );
            }
            check_rule(&mut reader, pack, rule, kinds, methods, &ids);
        }
    }
}

fn check_rule(
    reader: &mut Reader<'_>,
    pack: &Pack,
    rule: &Rule,
    kinds: &Kinds,
    methods: &Methods,
    ids: &BTreeSet<&str>,
) {
    for basis in &rule.basis {
        let id = &basis.document;
        if pack.document(id).is_none() {
            let ids: Vec<&str> = pack.documents.iter().map(|d| d.id.as_str()).collect();
            let place = reader.source.after(&rule.span, &["document", id]);
            reader.error_near(
                &place,
                "unknown-document",
                say!(
                    "依据文件“{id}”没有在本规则包的 documents 中登记",
                    "document `{id}` is not listed under `documents` of this pack"
                ),
                id,
                &ids,
            );
        }
    }
    for (id, span) in &rule.related {
        if !ids.contains(id.as_str()) {
            let ids: Vec<&str> = ids.iter().copied().collect();
            let message = say!("related 指向的规则“{id}”不存在", "`related` names rule `{id}`, which does not exist");
            reader.error_near(span, "unknown-rule", message, id, &ids);
        }
    }
    for says in &rule.says {
        check_classes(reader, kinds, says);
        says.of.iter().for_each(|part| check_classes(reader, kinds, part));
        for capture in &says.numbers {
            check_units(reader, kinds, capture, &says.numbers);
        }
    }
    if let Some(risk) = &rule.risk {
        match methods.profile(&risk.method) {
            None => {
                let m = &risk.method;
                let ids: Vec<&str> = methods.profiles.iter().map(|p| p.id.as_str()).collect();
                let message = say!("没有名为“{m}”的风险评价方法", "there is no risk method profile `{m}`");
                let place = reader.source.after(&risk.span, &[m]);
                reader.error_near(&place, "unknown-method", message, m, &ids);
            }
            Some(profile) => {
                if let Err(e) = profile.evaluate(&risk.factors) {
                    reader.error(&risk.span, "bad-factor", e.message());
                }
                if !profile.has_colours() {
                    let m = &risk.method;
                    reader.error(
                        &risk.span,
                        "no-colours",
                        say!(
                            "方法 {m} 没有四色分级，不能给隐患定风险等级",
                            "method {m} has no colours and can give a hazard no level"
                        ),
                    );
                }
            }
        }
    }
    if let Some(when) = &rule.when {
        check_when(reader, kinds, when);
    }
    for example in &rule.examples {
        let mut reader = Reader { source: example.source.clone(), out: reader.out };
        check_example(&mut reader, rule, example, kinds);
    }
}

/// The classes of words that a pattern names exist.
fn check_classes(reader: &mut Reader<'_>, kinds: &Kinds, says: &Says) {
    let near = says.numbers.iter().flat_map(|c| &c.near);
    for word in says.all.iter().flatten().chain(&says.any).chain(&says.not).chain(near) {
        if let Some(class) = Wording::class_name(word)
            && kinds.wording.class(word).is_none()
        {
            let known: Vec<&str> = kinds.wording.classes.iter().map(|c| c.0.as_str()).collect();
            let place = reader.source.after(&says.span, &[word]);
            let message = say!("词汇表没有名为“{class}”的词类", "the vocabulary has no class of words `{class}`");
            reader.error_near(&place, "unknown-class", message, class, &known);
        }
    }
}

/// An example gives what the rule reads, of columns that exist.
fn check_example(reader: &mut Reader<'_>, rule: &Rule, example: &Example, kinds: &Kinds) {
    let own = rule.when.as_ref().and_then(|w| kinds.kind(&w.table));
    let mut columns = |kind: Option<&KindSpec>, rows: &[Cells]| {
        for (column, _, span) in kind.map(|_| rows).unwrap_or_default().iter().flatten() {
            kind.and_then(|kind| known_column(reader, kind, column, span));
        }
    };
    let (channel, there) = match &example.given {
        Given::Row(cells) => {
            columns(own, std::slice::from_ref(cells));
            ("when", rule.when.is_some())
        }
        Given::Table(rows) => {
            columns(own, rows);
            ("when", rule.when.is_some())
        }
        Given::Tables(tables) => {
            for t in tables {
                columns(kinds.kind(&t.kind), &t.rows);
            }
            for GivenTable { kind, span, .. } in tables.iter().filter(|t| kinds.kind(&t.kind).is_none()) {
                let message =
                    say!("没有名为“{kind}”的表类（rules/tables/）", "there is no table kind `{kind}` (rules/tables/)");
                reader.error(span, "unknown-table", message);
            }
            ("when", rule.when.is_some())
        }
        Given::Text(_) => ("says", !rule.says.is_empty()),
        Given::Answer(_) | Given::Item(..) => ("ask", rule.ask.is_some()),
    };
    if !there {
        let given = example.given.words();
        reader.error(
            &example.span,
            "example-without-channel",
            say!(
                "例子（{given}）要用 {channel} 来判断，但规则没有 {channel}",
                "the example ({given}) is judged by `{channel}`, which the rule does not have"
            ),
        );
    }
}

/// The unit of a captured number is known, and numbers compared with each other are of one quantity.
fn check_units(reader: &mut Reader<'_>, kinds: &Kinds, capture: &Capture, all: &[Capture]) {
    let Some(unit) = &capture.unit else { return };
    if !kinds.is_unit(unit) {
        reader.error_help(
            &capture.span,
            "unknown-unit",
            say!("不认识单位“{unit}”", "unknown unit `{unit}`"),
            say!("单位登记在 vocabulary.yaml 的 units", "units are listed under `units` of vocabulary.yaml"),
        );
        return;
    }
    for (_, operand) in &capture.tests {
        let CaptureOperand::Capture(name, span, _) = operand else { continue };
        let other = all.iter().find(|c| c.name == *name).and_then(|c| c.unit.as_deref());
        let fits = other.is_none_or(|o| kinds.convert(Decimal::ONE, Some(o), Some(unit)).is_some());
        if !fits {
            let other = other.unwrap_or_default();
            reader.error(
                span,
                "units-do-not-fit",
                say!(
                    "“{unit}”与“{other}”不是同一种量，不能比较",
                    "`{unit}` and `{other}` measure different things and cannot be compared"
                ),
            );
        }
    }
}
