//! Numbers in texts: read near a word with their unit and compared (实存26t, 核定20t).

use crate::judge::tri::Tri;
use crate::pack::model::Op;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// Farthest a number may stand from its word, in characters.
const REACH: usize = 12;

/// Formulas that end with a digit and whose letters stand for nothing else.
const FORMULAS: [&str; 4] = ["ch4", "nh3", "so2", "c2h2"];

/// A number that a pattern reads.
#[derive(Clone, Debug, Default)]
pub struct NumberSpec {
    /// Its name in the rule.
    pub name: String,
    /// It follows one of these words, or stands right before it.
    pub words: Vec<String>,
    /// Unit it is converted to.
    pub unit: Option<String>,
    /// What it is compared with.
    pub tests: Vec<(Op, Against)>,
}

/// What a number in a text is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Against {
    /// A number in the unit of the capture.
    Number(Decimal),
    /// Another capture, by position, times a number.
    Capture(usize, Decimal),
}

/// The units of numbers: key → (base unit, factor).
#[derive(Clone, Debug, Default)]
pub struct Units {
    known: FxHashMap<String, (String, Decimal)>,
    /// Longest unit in characters.
    longest: usize,
}

impl Units {
    /// Units by key.
    #[must_use]
    pub fn new(known: FxHashMap<String, (String, Decimal)>) -> Self {
        let longest = known.keys().map(|k| k.chars().count()).max().unwrap_or(0);
        Self { known, longest }
    }

    /// The unit that a text begins with, the longest first.
    fn at_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(self.longest);
        ends.filter_map(|end| text.get(..end)).filter(|unit| self.known.contains_key(*unit)).last()
    }

    fn base(&self, unit: &str) -> Option<&(String, Decimal)> {
        self.known.get(unit)
    }
}

/// A number of a text.
#[derive(Clone, Debug, PartialEq)]
struct Number {
    start: usize,
    end: usize,
    /// In the base unit, if it has one.
    value: Decimal,
    /// Base unit.
    base: Option<String>,
}

/// The numbers that a pattern reads.
#[derive(Debug)]
pub struct Captures {
    list: Vec<NumberSpec>,
}

impl Captures {
    /// Prepares them; `None` if there are none. `forms` gives the keys that a word of a rule stands for.
    pub fn new(specs: &[NumberSpec], forms: impl Fn(&str) -> Vec<String>) -> Option<Self> {
        let list: Vec<NumberSpec> = specs
            .iter()
            .map(|s| NumberSpec {
                words: s.words.iter().flat_map(|w| forms(w)).collect(),
                unit: s.unit.as_deref().map(crate::base::norm::key),
                ..s.clone()
            })
            .collect();
        (!list.is_empty()).then_some(Self { list })
    }

    /// Whether the comparisons hold in a sentence, and the names of the numbers that are missing.
    #[must_use]
    pub fn hold(&self, sentence: &str, units: &Units) -> (Tri, Vec<String>) {
        let numbers = numbers(sentence, units);
        let found: Vec<Vec<&Number>> = self.list.iter().map(|c| self.captured(c, sentence, &numbers, units)).collect();
        let mut answer = Tri::Yes;
        for (capture, values) in self.list.iter().zip(&found) {
            let factor = capture.unit.as_deref().and_then(|u| units.base(u)).map_or(Decimal::ONE, |u| u.1);
            for (op, against) in &capture.tests {
                let holds = |left: &Number, right: Decimal| op.holds(left.value.cmp(&right));
                let others = match against {
                    Against::Capture(i, _) => found.get(*i).map(Vec::as_slice).unwrap_or_default(),
                    Against::Number(_) => &[],
                };
                let one = match against {
                    _ if values.is_empty() => Tri::Unknown,
                    Against::Number(n) => match n.checked_mul(factor) {
                        Some(n) => Tri::known(values.iter().any(|v| holds(v, n))),
                        None => Tri::Unknown,
                    },
                    Against::Capture(..) if others.is_empty() => Tri::Unknown,
                    // Several pairs (1#库核定20t实存18t，2#库…): each with its nearest.
                    Against::Capture(_, times) => Tri::known(values.iter().any(|v| {
                        let next = others.partition_point(|o| o.start < v.start);
                        let beside = others.get(next.saturating_sub(1)..).unwrap_or_default().iter().take(2);
                        let nearest = beside.min_by_key(|o| o.start.abs_diff(v.start));
                        nearest.and_then(|o| o.value.checked_mul(*times)).is_some_and(|limit| holds(v, limit))
                    })),
                };
                answer = answer.and(one);
            }
        }
        let missing = self.list.iter().zip(&found).filter(|(_, f)| f.is_empty()).map(|(c, _)| c.name.clone()).collect();
        (answer, missing)
    }

    /// The numbers that belong to a capture's words: the first that follows in the clause, else one right before.
    fn captured<'n>(
        &self,
        capture: &NumberSpec,
        sentence: &str,
        numbers: &'n [Number],
        units: &Units,
    ) -> Vec<&'n Number> {
        let wanted = capture.unit.as_deref().and_then(|u| units.base(u)).map(|u| u.0.as_str());
        let fits = |n: &&Number| capture.unit.is_none() || n.base.as_deref() == wanted;
        let mut out: Vec<&Number> = Vec::new();
        for word in &capture.words {
            for (at, _) in sentence.match_indices(word.as_str()) {
                let end = at + word.len();
                let next = numbers.partition_point(|n| n.start < end);
                let near = |n: &&Number| n.start <= end + REACH * 4;
                let after = numbers.get(next..).unwrap_or_default().iter().take_while(near).filter(fits);
                let before = numbers.get(..numbers.partition_point(|n| n.end <= at)).unwrap_or_default();
                let number = after
                    .clone()
                    .find(|n| self.joins(sentence.get(end..n.start), REACH))
                    .or_else(|| before.last().filter(fits).filter(|n| self.joins(sentence.get(n.end..at), 1)));
                out.extend(number);
            }
        }
        out.sort_by_key(|n| n.start);
        out.dedup_by_key(|n| n.start);
        out
    }

    /// Whether what stands between word and number is short, within the clause and names no other number.
    fn joins(&self, between: Option<&str>, reach: usize) -> bool {
        between.is_some_and(|t| {
            t.chars().count() <= reach
                && !t.contains(',')
                && !self.list.iter().flat_map(|c| &c.words).any(|w| t.contains(w.as_str()))
        })
    }
}

/// The numbers of a text of keys: 1,200kg, 4.2万公斤, 三十吨, -5℃.
fn numbers(text: &str, units: &Units) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        // ch41.08%: the digit of a formula is none of the number's.
        if let Some(formula) = FORMULAS.iter().find(|f| rest.starts_with(**f)) {
            at += formula.len();
            continue;
        }
        let Some((mut value, len)) = decimal(rest).or_else(|| numeral(rest)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let start = at;
        let before = text.get(..start).unwrap_or("");
        let signed = before.ends_with('-') && !before.trim_end_matches('-').ends_with(|c: char| c.is_alphanumeric());
        let mut tail = rest.get(len..).unwrap_or("");
        tail = tail.strip_prefix(['余', '多']).unwrap_or(tail);
        let mut unit = units.at_start(tail);
        if let Some(more) = tail.strip_prefix('万').filter(|_| unit.is_none_or(|u| u == "万"))
            && let Some(later) = units.at_start(more)
        {
            value = value.saturating_mul(Decimal::from(10_000));
            unit = Some(later);
            tail = more;
        }
        if signed {
            value.set_sign_negative(true);
        }
        at = text.len() - tail.len() + unit.map_or(0, str::len);
        let known = unit.and_then(|u| units.base(u));
        let base = known.map(|u| u.0.clone());
        // 5.1条, r-203釜: letters before a number make a name of it.
        let named = before.ends_with(|c: char| c.is_ascii_alphabetic());
        if let Some(value) = value.checked_mul(known.map_or(Decimal::ONE, |u| u.1)).filter(|_| !named) {
            out.push(Number { start, end: at, value, base });
        }
    }
    out
}

/// Digits at the start of a text, with thousands in groups and decimals; its length in bytes.
fn decimal(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    if end == 0 {
        return None;
    }
    while end <= 15 && bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let value = text.get(..end)?.replace(',', "").parse().ok()?;
    Some((value, end))
}

/// A Chinese numeral up to 9999 at the start of a text: 三十五, 一百二十, 两; its length in bytes.
fn numeral(text: &str) -> Option<(Decimal, usize)> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let (mut total, mut digit, mut len) = (0_i64, None, 0);
    for c in text.chars() {
        let tens = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
        if let Some(d) = DIGITS.iter().position(|x| *x == c).or_else(|| (c == '两').then_some(2)) {
            digit = i64::try_from(d).ok();
        } else if tens > 0 && (digit.is_some() || (tens == 10 && len == 0)) {
            total += digit.take().unwrap_or(1) * tens;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (Decimal::from(total + digit.unwrap_or(0)), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Units {
        let unit = |word: &str, base: &str, n: i64, scale| (word.to_owned(), (base.to_owned(), Decimal::new(n, scale)));
        Units::new(
            [
                unit("t", "t", 1, 0),
                unit("吨", "t", 1, 0),
                unit("kg", "t", 1, 3),
                unit("公斤", "t", 1, 3),
                unit("%", "%", 1, 0),
                unit("克", "t", 1, 6),
                unit("天", "d", 1, 0),
                unit("万", "万元", 1, 0),
            ]
            .into_iter()
            .collect(),
        )
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        let read = |text: &str| {
            numbers(text, &units())
                .into_iter()
                .map(|n| format!("{}{}", n.value.normalize(), n.base.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        assert_eq!(read("核定20t实存1,200kg"), ["20t", "1.2t"]);
        assert_eq!(read("清点4.2万公斤,三十五吨,约二百余吨"), ["42t", "35t", "200t"]);
        assert_eq!(read("浓度达1.2%,逾期45天"), ["1.2%", "45d"]);
        assert_eq!(read("五千克"), ["0.005t"], "a unit is not eaten by the numeral");
        assert_eq!(read("r203釜"), Vec::<String>::new());
    }

    fn captures(tests: [Vec<(Op, Against)>; 2]) -> Captures {
        let [a, b] = tests;
        let spec = |name: &str, words: &[&str], tests| NumberSpec {
            name: name.to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            unit: Some("t".to_owned()),
            tests,
        };
        Captures::new(&[spec("实存", &["实存", "清点"], a), spec("核定", &["核定"], b)], |w| {
            vec![w.to_owned()]
        })
        .unwrap()
    }

    #[test]
    fn two_numbers_are_compared_in_one_unit() {
        let c = captures([vec![(Op::Gt, Against::Capture(1, Decimal::ONE))], Vec::new()]);
        let ask = |text: &str| c.hold(text, &units());
        assert_eq!(ask("核定20t,实存26000kg").0, Tri::Yes);
        assert_eq!(ask("核定20t,实存18t").0, Tri::No);
        assert_eq!(ask("实存26t超过核定"), (Tri::Unknown, vec!["核定".to_owned()]));
        assert_eq!(ask("核定20t实存18t,二库核定20t实存26t").0, Tri::Yes);
        assert_eq!(ask("核定20天,实存26t"), (Tri::Unknown, vec!["核定".to_owned()]), "another quantity");
    }

    #[test]
    fn a_number_is_compared_with_a_multiple_of_another() {
        let c = captures([vec![(Op::Gt, Against::Capture(1, Decimal::new(12, 1)))], Vec::new()]);
        let ask = |text: &str| c.hold(text, &units()).0;
        assert_eq!(ask("核定20t,实存24.1t"), Tri::Yes);
        assert_eq!(ask("核定20t,实存24000kg"), Tri::No);
    }

    #[test]
    fn a_number_is_compared_with_a_constant() {
        let c = captures([vec![(Op::Ge, Against::Number(Decimal::from(10)))], Vec::new()]);
        assert_eq!(c.hold("实存10t", &units()).0, Tri::Yes);
        assert_eq!(c.hold("12吨实存", &units()).0, Tri::Yes, "right before the word");
        assert_eq!(c.hold("实存9.99t", &units()).0, Tri::No);
        assert_eq!(c.hold("实存若干", &units()).0, Tri::Unknown);
    }
}
