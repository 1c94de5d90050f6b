//! Whether the bands of a profile take every score it can give, each once.

use super::profile::{Band, Profile, Score};
use crate::base::yaml::{Node, Reader};
use crate::say;
use rust_decimal::Decimal;

/// Combinations of factors that are tried; a profile with more may have no gap at all.
const MOST_COMBINATIONS: usize = 200_000;

/// Notes bands out of order, overlapping ones, and scores that no band takes.
pub fn check(reader: &mut Reader<'_>, node: &Node, profile: &Profile) {
    let items = node.items();
    let bands = &profile.bands;
    if bands.is_empty() || bands.len() != items.len() {
        return; // no thresholds, or a band that was told already
    }
    if bands.last().is_some_and(|b| b.from.is_some()) {
        reader.error(
            &node.span,
            "open-bands",
            say!("最后一档必须不写界限，接住其余分值", "the last band must have no lower bound and take the rest"),
        );
    }
    order(reader, items, bands);
    let mut gap = bands.first().is_some_and(|b| b.to.is_some());
    for (pair, item) in bands.windows(2).zip(items.iter().skip(1)) {
        let [above, band] = pair else { continue };
        let Some((floor, own)) = above.from else {
            reader.error(
                &item.span,
                "bands-out-of-order",
                say!(
                    "上一档已接住其余分值，这一档永远轮不到",
                    "the band above takes the rest: this one is never reached"
                ),
            );
            continue;
        };
        if let Some((value, with)) = band.from
            && (value > floor || (value == floor && (own || !with)))
        {
            let bound = item.get("ge").or_else(|| item.get("gt")).unwrap_or(item);
            reader.error(
                &bound.span,
                "bands-out-of-order",
                say!(
                    "分档没有从高到低：{value} 这一档永远轮不到",
                    "bands do not run from the highest down: the band of {value} is never reached"
                ),
            );
        }
        let Some((value, with)) = band.to else { continue };
        let place = item.get("le").or_else(|| item.get("lt")).unwrap_or(item);
        if value > floor || (value == floor && with && own) {
            reader.error(
                &place.span,
                "bands-overlap",
                say!(
                    "这一档到 {value}，与从 {floor} 开始的上一档重叠",
                    "this band goes up to {value} and overlaps the one above, which begins at {floor}"
                ),
            );
        }
        if band.from.is_some_and(|(from, _)| from > value) {
            reader.error(
                &place.span,
                "bands-out-of-order",
                say!("这一档的上界低于下界", "the band's upper bound is below its lower one"),
            );
        }
        gap |= value < floor || !(with || own);
    }
    if gap && let Some(score) = uncovered(profile) {
        reader.error(
            &node.span,
            "bands-gap",
            say!("风险值 {score} 落在两档之间，不能定级", "the score {score} lies in no band"),
        );
    }
}

/// Notes colours and grades that do not run from the gravest down, as the bands do.
fn order(reader: &mut Reader<'_>, items: &[Node], bands: &[Band]) {
    for (pair, item) in bands.windows(2).zip(items.iter().skip(1)) {
        let [above, band] = pair else { continue };
        if let (Some(higher), Some(level)) = (above.level, band.level)
            && level < higher
        {
            let (higher, level) = (higher.colour_zh(), level.colour_zh());
            reader.error(
                &item.get("level").unwrap_or(item).span,
                "levels-out-of-order",
                say!(
                    "分值更低的一档是{level}，上一档却是{higher}：颜色应从红到蓝",
                    "this lower band is {level}, the one above {higher}: colours run from red to blue"
                ),
            );
        }
        if band.grade <= above.grade {
            let (higher, grade) = (above.grade, band.grade);
            reader.error(
                &item.get("grade").unwrap_or(item).span,
                "levels-out-of-order",
                say!(
                    "分值更低的一档是 {grade} 级，上一档是 {higher} 级：级别应逐档增大",
                    "this lower band has grade {grade}, the one above {higher}: grades grow from band to band"
                ),
            );
        }
    }
}

/// A score that no band takes.
fn uncovered(profile: &Profile) -> Option<String> {
    let combinations = profile.factors.iter().try_fold(1_usize, |n, f| n.checked_mul(f.values.len()));
    if combinations.is_none_or(|n| n > MOST_COMBINATIONS) {
        return Some("…".to_owned());
    }
    scores(profile).find(|r| !profile.bands.iter().any(|b| b.holds(*r))).map(|(above, below)| {
        let value = above.checked_div(below).unwrap_or_default().normalize();
        value.to_string()
    })
}

/// Every score the factors' tables can give, with repetitions, as numerator and denominator.
pub(super) fn scores(profile: &Profile) -> impl Iterator<Item = (Decimal, Decimal)> {
    let first = if profile.score == Score::Sum { Decimal::ZERO } else { Decimal::ONE };
    let mut all = vec![(first, Decimal::ONE)];
    for factor in &profile.factors {
        let next = |(above, below): &(Decimal, Decimal)| {
            let (above, below) = (*above, *below);
            let with = move |v: &Decimal| match (profile.score, factor.divides) {
                (Score::Sum, _) => Some((above.checked_add(*v)?, below)),
                (_, true) => Some((above, below.checked_mul(*v)?)),
                (_, false) => Some((above.checked_mul(*v)?, below)),
            };
            factor.values.iter().filter_map(with).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(next).collect();
    }
    all.into_iter()
}
