//! Grades of enterprises.

use super::input::{Given, amount, divided, number};
use crate::base::Message;
use crate::base::norm::key;
use crate::say;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Items of 危险化学品生产储存企业安全风险评估诊断分级指南（试行）(应急〔2018〕19号): words by which an item is named, and the points it may
/// lose. The first word that a name holds decides.
const ITEMS: [(&[&str], u32); 11] = [
    (&["重大危险源"], 10),
    (&["物质"], 5),
    (&["工艺"], 10),
    (&["火灾", "爆炸"], 5),
    (&["周边"], 10),
    (&["设计"], 10),
    (&["设备"], 5),
    (&["自控"], 10),
    (&["人员"], 15),
    (&["制度"], 10),
    (&["事故"], 10),
];
/// Bonuses that stand apart: no item bounds them.
const APART: [&str; 4] = ["消防", "应急", "标准化", "队伍"];
/// Where the guide leaves open whether a bonus may lift an item above its own points, both readings are told.
const FULL: u32 = 100;

fn item(name: &str) -> Option<usize> {
    ITEMS.iter().position(|(words, _)| words.iter().any(|w| key(name).contains(w)))
}

fn colour(score: Decimal, veto: bool) -> &'static str {
    match score {
        _ if veto => "红",
        s if s >= Decimal::from(90) => "蓝",
        s if s >= Decimal::from(75) => "黄",
        s if s >= Decimal::from(60) => "橙",
        _ => "红",
    }
}

/// 应急〔2018〕19号: from 100, `deductions` per item, each bounded by the item's points, `bonuses` and the red line (`veto`). The
/// guide does not say whether a bonus may lift an item above its points: `additive` reads it by its letter, `capped_in_item`
/// does not let it.
pub fn diagnosis(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["deductions", "bonuses", "veto"])?;
    let mut lost = [Decimal::ZERO; ITEMS.len()];
    let mut won = [Decimal::ZERO; ITEMS.len()];
    let mut apart = Decimal::ZERO;
    for (name, value) in Given::new(given.require("deductions")?, "deductions")?.entries() {
        let slot = item(name).and_then(|at| lost.get_mut(at));
        *slot.ok_or_else(|| say!("不认识的扣分项目“{name}”", "unknown item `{name}`"))? += amount(value, name)?;
    }
    for (name, value) in Given::new(given.require("bonuses")?, "bonuses")?.entries() {
        let points = amount(value, name)?;
        if APART.iter().any(|w| name.contains(w)) {
            apart += points;
        } else {
            let slot = item(name).and_then(|at| won.get_mut(at));
            *slot.ok_or_else(|| say!("不认识的加分项目“{name}”", "unknown bonus `{name}`"))? += points;
        }
    }
    let veto = given.flag("veto")?;
    let (mut additive, mut capped) = (Decimal::from(FULL) + apart, Decimal::from(FULL) + apart);
    for ((lost, won), (_, points)) in lost.iter().zip(won).zip(ITEMS) {
        let lost = (*lost).min(Decimal::from(points));
        additive += won - lost;
        capped -= (lost - won).max(Decimal::ZERO);
    }
    let told = |score: Decimal| {
        let score = score.max(Decimal::ZERO);
        json!({"score": number(score), "color": colour(score, veto)})
    };
    Ok(json!({"additive": told(additive), "capped_in_item": told(capped), "veto": veto}))
}

/// Effect of the double prevention mechanism, E = (A + B) × α, as platforms compute it (known at second hand): A = tasks `done` of
/// the `plan` × 50 − `bbDeduct`, B = hazards `accepted` of those that `should` be × 50 − `fewDeduct`; α is 0 under a `veto`. With no
/// hazard to be put right B is 50 before the deduction, a choice of this program.
pub fn prevention(given: &Given<'_>, _: &str) -> Result<Value, Message> {
    given.only(&["done", "plan", "accepted", "should", "bbDeduct", "fewDeduct", "veto"])?;
    let half = Decimal::from(50);
    let share = |done: &str, of: &str| -> Result<Decimal, Message> {
        let (n, all) = (given.amount(done)?, given.amount(of)?);
        if n > all {
            return Err(say!("{done}={n} 大于 {of}={all}", "{done}={n} is above {of}={all}"));
        }
        Ok(divided(n, all, of)? * half)
    };
    let a = share("done", "plan")? - given.amount("bbDeduct")?;
    let none = given.amount("should")?.is_zero() && given.amount("accepted")?.is_zero();
    let b = if none { half } else { share("accepted", "should")? } - given.amount("fewDeduct")?;
    let e = if given.flag("veto")? { Decimal::ZERO } else { a + b };
    let bands = [(90, "优"), (80, "良"), (60, "中")];
    let band = bands.iter().find(|(from, _)| e >= Decimal::from(*from)).map_or("差", |b| b.1);
    Ok(json!({"A": number(a), "B": number(b), "E": number(e), "band": band}))
}
