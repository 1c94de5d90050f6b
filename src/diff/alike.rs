//! How alike two descriptions are, and what can never be one thing: T-101 is not T-102, and 一号楼 is not 二号楼.

use crate::base::norm::key;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// Measure words and units: a number before one of them says how many, not which.
const UNITS: &str = "具个处只台套根条块件项人次名张份米毫厘度年月日天小时分秒公斤吨升元万千%℃°余多";
/// Latin units after a number.
const LATIN_UNITS: [&str; 20] =
    ["mm", "cm", "m", "km", "kg", "g", "t", "kpa", "mpa", "pa", "kw", "kv", "v", "a", "ma", "h", "s", "mg", "l", "ppm"];
/// What a Chinese numeral before it names.
const NAMED: &str = "号楼层栋库线班炉罐车区段仓井";

/// A text prepared for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prepared {
    /// Letters and digits only.
    pub essence: String,
    /// Hashes of its pairs of neighbouring characters, sorted.
    pub grams: Vec<u64>,
    /// Numbers and codes that name a thing, sorted.
    pub marks: Vec<String>,
}

impl Prepared {
    /// Prepares a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let key = key(text);
        let essence: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        let chars: Vec<char> = essence.chars().collect();
        let mut grams: Vec<u64> = match chars.as_slice() {
            [one] => vec![hash(&(*one, ' '))],
            _ => chars.windows(2).map(hash).collect(),
        };
        grams.sort_unstable();
        Self { marks: marks(&key), essence, grams }
    }
}

/// A hash of this run.
#[must_use]
pub fn hash<T: std::hash::Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How alike, in thousandths: the share of neighbouring pairs that both have (Dice), or how much of the shorter text the longer
/// one holds, or how few characters must be changed; whichever says most.
#[must_use]
pub fn similarity(a: &Prepared, b: &Prepared) -> u32 {
    if a.essence == b.essence {
        return 1_000;
    }
    let (la, lb) = (a.grams.len(), b.grams.len());
    if la == 0 || lb == 0 {
        return 0;
    }
    let shared = shared(&a.grams, &b.grams);
    let dice = 2_000 * shared / (la + lb);
    if dice < 200 {
        return to_u32(dice);
    }
    let shorter = la.min(lb);
    let held = if shorter >= 5 { 850 * shared / shorter } else { 0 };
    // Long texts differ in whole sentences, for which changed characters tell little.
    let edited = if la.max(lb) <= 60 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
        let edited = (strsim::normalized_damerau_levenshtein(&a.essence, &b.essence) * 950.0) as usize;
        edited
    } else {
        0
    };
    to_u32(dice.max(held).max(edited)).min(999)
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// Whether two texts can name the same things: the codes and numbers of one are among those of the other.
#[must_use]
pub fn can_be_one(a: &[String], b: &[String]) -> bool {
    let within = |a: &[String], b: &[String]| a.iter().all(|m| b.contains(m));
    within(a, b) || within(b, a)
}

/// Numbers and codes that name a thing, of a text's key.
#[must_use]
pub fn marks(key: &str) -> Vec<String> {
    let chars: Vec<char> = key.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let run = |is: &dyn Fn(char) -> bool| chars.iter().skip(at).take_while(|c| is(**c)).count();
        if c.is_ascii_alphanumeric() {
            let length = run(&|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_'));
            let word: String = chars.iter().skip(at).take(length).collect();
            at += length;
            out.extend(mark(&word, chars.get(at).copied()));
        } else if digit(c).is_some() {
            let length = run(&|c| digit(c).is_some());
            let named = chars.get(at + length).is_some_and(|c| NAMED.contains(*c));
            if named {
                out.push(number(chars.iter().skip(at).take(length).copied()));
            }
            at += length;
        } else {
            at += 1;
        }
    }
    out.sort();
    out.dedup();
    out
}

/// A run of letters and digits as a mark, unless it is a word or a quantity.
fn mark(word: &str, next: Option<char>) -> Option<String> {
    let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let body = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    if body.len() == plain.len() && !plain.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let quantity = match body {
        "" => next.is_some_and(|c| UNITS.contains(c)),
        unit => LATIN_UNITS.contains(&unit) && body.len() < plain.len(),
    };
    (!quantity).then_some(plain)
}

fn digit(c: char) -> Option<usize> {
    "零一二三四五六七八九十".chars().position(|d| d == c)
}

/// 三 → 3, 十二 → 12, 二十 → 20.
fn number(digits: impl Iterator<Item = char>) -> String {
    let (mut total, mut last) = (0, 0);
    for d in digits.filter_map(digit) {
        if d == 10 {
            total += 10 * last.max(1);
            last = 0;
        } else {
            total = if last > 0 { (total + last) * 10 } else { total };
            last = d;
        }
    }
    (total + last).to_string()
}
