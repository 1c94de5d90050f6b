//! Which words are heard, and what stands beside a fault: tried on the shipped packs.

use super::*;
use crate::base::rulefiles::RuleFiles;
use crate::judge::text::items;
use crate::pack::model::{Expect, Given};

fn shipped() -> RuleSet {
    let mut out = Diagnostics::default();
    let files = RuleFiles::embedded();
    let kinds = Arc::new(Kinds::load(&files, &mut out));
    let packs = crate::pack::load(&files, &mut out);
    let stancer = Stancer::new(&kinds.stance, &kinds.wording);
    let choice = Choice { as_of: jiff::civil::date(2026, 11, 1), sectors: Vec::new() };
    RuleSet::compile(packs, kinds, stancer, &choice, &mut out)
}

#[test]
fn words_that_are_heard_decide_as_all_words_do() {
    let (all, some) = (shipped(), shipped());
    let examples = all.packs.iter().flat_map(|p| &p.rules).flat_map(|r| &r.examples);
    let texts: Vec<&str> =
        examples.filter_map(|e| if let Given::Text(t) = &e.given { Some(&**t) } else { None }).collect();
    let texts: Vec<&str> = texts.into_iter().step_by(7).take(300).collect();
    let heard = some.heard_in(texts.iter().copied());
    let words = some.words(Some(&heard));
    some.heard.set((heard, words)).unwrap();
    for text in &texts {
        let read = all.read(text);
        assert_eq!(some.read(text), read, "{text}");
        assert_eq!(some.described_nearly(&read), all.described_nearly(&read), "{text}");
    }
    // None of them needed all words, and a text that nobody heard finds them.
    assert!(some.lexicon.get().is_none());
    let strange = all.read("璺篆罐区紧急切断阀拆除");
    assert_eq!(some.described_nearly(&strange), all.described_nearly(&strange));
    assert!(some.lexicon.get().is_some());
}

/// What inspectors write beside a fault (that all else is well, what is ordered, a picture's number, an advice) takes
/// nothing of its grade: tried on the packs' own major sentences.
#[test]
fn what_stands_beside_a_fault_leaves_its_grade() {
    const BESIDE: [(&str, &str); 16] = [
        ("设备外观完好，", ""),
        ("巡检记录齐全。", ""),
        ("灯具损坏已更换。", ""),
        ("经现场检查，", "，不符合规定。"),
        ("二车间：", ""),
        ("上次检查已整改，本次又发现", ""),
        ("", "，其余均符合要求"),
        ("", "，已要求立即整改"),
        ("", "，建议尽快处理"),
        ("", "，应立即整改"),
        ("", "。建议整改。"),
        ("", "（见照片3）"),
        ("", "，见图2"),
        ("", "，可能导致事故发生"),
        ("", "，企业承诺下周整改完成"),
        ("", "，已责令停用"),
    ];
    let rules = shipped();
    let mut lost = Vec::new();
    let mut tried = 0_u32;
    for pack in &rules.packs {
        for rule in pack.rules.iter().filter(|r| r.grade == Grade::Major) {
            let Some(number) = rules.active.iter().zip(0_u32..).find_map(|(at, n)| {
                rules
                    .entry(n)
                    .filter(|(p, r)| p.id == pack.id && r.id == rule.id && at.pack < rules.packs.len())
                    .map(|_| n)
            }) else {
                continue;
            };
            let hits = rule.examples.iter().filter(|e| e.expect == Expect::Hit);
            let texts = hits.filter_map(|e| if let Given::Text(t) = &e.given { Some(t) } else { None });
            for text in texts.take(1) {
                let hit = |text: &str| {
                    let read = rules.read(text);
                    read.cleared().is_none() && rules.described_beside(&read, number).contains(&number)
                };
                // A numbered cell is several statements.
                if items(text).len() > 1 || !hit(text) {
                    continue;
                }
                for (before, after) in BESIDE {
                    tried += 1;
                    let whole = format!("{before}{text}{after}");
                    if !hit(&whole) {
                        lost.push(whole);
                    }
                }
            }
        }
    }
    assert!(tried > 8000, "{tried}");
    assert!(lost.is_empty(), "{} of {tried}: {lost:#?}", lost.len());
}
