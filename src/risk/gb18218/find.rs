//! Which substance or class a row is about, by CAS number, name and class; what is not certain is an error.

use super::{Chemical, Class, Standard, cas};
use crate::base::Message;
use crate::base::norm::key;
use crate::say;
use rust_decimal::Decimal;

/// What a row says of a substance; empty texts where it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amount<'t> {
    /// Name.
    pub name: &'t str,
    /// CAS number.
    pub cas: &'t str,
    /// Symbols (W5.3) or hazard classes (易燃气体，类别1).
    pub class: &'t str,
}

/// What the tables give for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Name as the tables have it, or as the row has it.
    pub name: String,
    /// Where the threshold stands: `表1-12`, `表2 W5.3`.
    pub source: String,
    /// Threshold quantity in tonnes.
    pub limit: Decimal,
    /// β.
    pub beta: Decimal,
    /// Where β stands.
    pub beta_source: String,
}

/// What is wrong with a row, and in which of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Odd {
    /// The name.
    Name(Message),
    /// The CAS number.
    Cas(Message),
    /// The class.
    Class(Message),
}

impl Standard {
    /// The threshold and β of a row.
    ///
    /// # Errors
    /// Name, CAS number and class do not tell, or contradict each other.
    pub fn find(&self, row: Amount<'_>) -> Result<Found, Odd> {
        let symbols = self.symbols(row.class);
        let chemical = self.chemical(row)?;
        // Table 1 comes before table 2; the worst of several classes counts.
        let classes: Vec<&Class> = match &symbols {
            Some(list) => list.clone(),
            None => chemical.iter().flat_map(|c| &c.classes).filter_map(|s| self.class(s)).collect(),
        };
        let name = chemical.map_or_else(|| row.name.trim().to_owned(), |c| c.name.clone());
        let by_class = classes.iter().min_by_key(|c| c.limit);
        let (limit, source) = match (chemical.and_then(|c| Some((c.limit?, c.no?))), by_class) {
            (Some((limit, no)), _) => (limit, format!("表1-{no}")),
            (None, Some(class)) => (class.limit, format!("表2 {}", class.symbol)),
            (None, None) => return Err(Odd::Class(self.no_class(row, "不在表1中"))),
        };
        let (beta, beta_source) = match (chemical.and_then(|c| c.toxic), classes.iter().max_by_key(|c| c.beta)) {
            (Some(beta), _) => (beta, "表3".to_owned()),
            (None, Some(class)) => (class.beta, format!("表4 {}", class.symbol)),
            (None, None) => return Err(Odd::Class(self.no_class(row, "不在表3中"))),
        };
        Ok(Found { name, source, limit, beta, beta_source })
    }

    fn no_class(&self, row: Amount<'_>, why: &str) -> Message {
        let (name, class) = (row.name.trim(), row.class.trim());
        let near: Vec<&str> = self
            .classes
            .iter()
            .filter(|c| !class.is_empty() && c.name.chars().take(4).all(|ch| class.contains(ch)))
            .map(|c| c.symbol.as_str())
            .collect();
        let listed = if near.is_empty() { "J1–J5、W1.1–W11".to_owned() } else { near.join("、") };
        say!(
            "“{name}”{why}，类别“{class}”不能唯一确定表2的符号；请写明符号（{listed}），不属于表2任何一类的写“不涉及”",
            "`{name}` has no entry of its own, and the class `{class}` does not tell its symbol of table 2; give the symbol ({listed}), \
             or 不涉及 if it belongs to no class"
        )
    }

    /// The classes a text names: by symbols, else by hazard and category; `None` if it names none.
    fn symbols(&self, text: &str) -> Option<Vec<&Class>> {
        let text = key(text);
        let upper = text.to_ascii_uppercase();
        let by_symbol: Vec<&Class> = upper
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
            .filter(|w| !w.is_empty())
            .filter_map(|w| self.class(w))
            .collect();
        if !by_symbol.is_empty() {
            return Some(by_symbol);
        }
        let mut found = Vec::new();
        for part in text.split([';', '；', '、', '\n']).filter(|p| !p.is_empty()) {
            let class = self.classes.iter().find(|c| {
                c.words.iter().any(|w| {
                    part.strip_prefix(key(w).as_str()).is_some_and(|rest| {
                        let rest = rest.trim_start_matches([',', '，', '-', '(', '(']);
                        let rest = rest.trim_start_matches("类别").trim_end_matches(['型', '类', ')']);
                        c.categories.iter().any(|k| key(k) == rest)
                    })
                })
            });
            // One hazard that is not understood could be the worst: then the text tells nothing.
            found.push(class?);
        }
        (!found.is_empty()).then_some(found)
    }

    /// The substance of a row; `None` if the tables have none of that name and number.
    fn chemical(&self, row: Amount<'_>) -> Result<Option<&Chemical>, Odd> {
        let cas = key(row.cas);
        let number = !matches!(cas.as_str(), "" | "-" | "/" | "无" | "—");
        if number && !cas::sound(&cas) {
            return Err(Odd::Cas(say!(
                "CAS 号“{cas}”的格式或校验位不对，请核对",
                "the CAS number `{cas}` is malformed or its check digit is wrong"
            )));
        }
        let by_cas: Vec<&Chemical> = self.chemicals.iter().filter(|c| number && c.cas.contains(&cas)).collect();
        let by_name: Vec<&Chemical> = self.chemicals.iter().filter(|c| c.is_named(row.name)).collect();
        let both: Vec<&Chemical> = by_name.iter().filter(|c| by_cas.contains(c)).copied().collect();
        let name = row.name.trim();
        let candidates = match (by_name.is_empty(), by_cas.is_empty()) {
            (true, true) => return Ok(None),
            (false, false) if both.is_empty() => {
                let other = by_cas.first().map_or("", |c| c.name.as_str());
                return Err(Odd::Cas(say!(
                    "品名“{name}”与 CAS 号 {cas}（{other}）不是同一种物质，请核对",
                    "the name `{name}` and the CAS number {cas} ({other}) are not the same substance"
                )));
            }
            (false, false) => both,
            (false, true) if number && by_name.iter().all(|c| !c.cas.is_empty()) => {
                let own = by_name.first().map_or(String::new(), |c| c.cas.join("、"));
                return Err(Odd::Cas(say!(
                    "品名“{name}”的 CAS 号应为 {own}，表中是 {cas}，请核对",
                    "the CAS number of `{name}` is {own}, not {cas}"
                )));
            }
            (false, true) => by_name,
            (true, false) => by_cas,
        };
        match candidates.as_slice() {
            [one] => one.meant(row.name),
            many => {
                let listed = many.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join("；");
                Err(Odd::Name(say!(
                    "“{name}”在表1中有几项，临界量不同，请把品名写成其中之一：{listed}",
                    "table 1 has several entries for `{name}` with different thresholds; write one of: {listed}"
                )))
            }
        }
    }
}

impl Chemical {
    /// Whether a text is its name or another name of it, apart from brackets (甲醛（37%）).
    fn is_named(&self, text: &str) -> bool {
        let whole = key(text);
        let names = || std::iter::once(&self.name).chain(&self.aliases).map(|n| key(n));
        if whole.is_empty() {
            return false;
        }
        if names().any(|n| n == whole) {
            return true;
        }
        let (Some(bare), true) = (whole.split(['(', '[']).next(), self.above.is_some() || whole.contains('%')) else {
            return false;
        };
        names().any(|n| n.split(['(', '[']).next() == Some(bare) && self.above.is_some())
    }

    /// Itself, unless it is meant only above a percentage that the text does not reach; a text without one is an error.
    fn meant(&self, text: &str) -> Result<Option<&Self>, Odd> {
        let Some(above) = self.above else { return Ok(Some(self)) };
        let text = key(text);
        if text == key(&self.name) {
            return Ok(Some(self));
        }
        let percent = text.split_once('%').and_then(|(before, _)| {
            let digits = before.rsplit(|c: char| !(c.is_ascii_digit() || c == '.')).next()?;
            digits.parse::<Decimal>().ok()
        });
        match percent {
            Some(p) if p > above => Ok(Some(self)),
            Some(_) => Ok(None),
            None => {
                let name = &self.name;
                Err(Odd::Name(say!(
                    "表1只列含量大于 {above}% 的“{name}”，请在品名里写明含量，如“{text}（37%）”",
                    "table 1 has `{name}` only above {above}%; give the content beside the name, such as `{text} (37%)`"
                )))
            }
        }
    }
}
