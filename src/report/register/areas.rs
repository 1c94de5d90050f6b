//! Areas of the four-colour picture: a place with the highest level of what lies in it.

use super::Which;
use crate::assess::document::{Assessment, RiskPoint};
use crate::base::RiskLevel;
use crate::base::norm::key;
use std::collections::HashMap;

/// Areas drawn at most; the others are told by number.
pub(in super::super) const DRAWN: usize = 240;

/// A rectangle on the plan, in its own units; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Spot {
    pub(in super::super) x: f64,
    pub(in super::super) y: f64,
    pub(in super::super) width: f64,
    pub(in super::super) height: f64,
}

impl Spot {
    /// The spot of a point, if the sheet tells it.
    pub(in super::super) fn of(point: &RiskPoint) -> Option<Self> {
        let area = point.area.as_ref()?;
        let number = |text: &String| text.parse::<f64>().ok().filter(|n| n.is_finite() && n.abs() < 1e9);
        let size = |text: &Option<String>| text.as_ref().and_then(number).filter(|n| *n > 0.0);
        let (x, y) = (number(&area.x)?, number(&area.y)?);
        Some(Self { x, y, width: size(&area.width).unwrap_or(0.0), height: size(&area.height).unwrap_or(0.0) })
    }

    fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

/// One area.
#[derive(Clone, Debug)]
pub(in super::super) struct Area {
    pub(in super::super) name: String,
    /// The highest level in it; `None` if nothing in it has one.
    pub(in super::super) level: Option<RiskLevel>,
    /// Points by level, and those without one.
    pub(in super::super) counts: [usize; 5],
    /// Open hazards in it.
    pub(in super::super) hazards: usize,
    pub(in super::super) spot: Option<Spot>,
}

impl Area {
    /// 红1 橙3, of the levels there are.
    pub(in super::super) fn counted(&self) -> String {
        let words = ["红", "橙", "黄", "蓝", "未评价"].iter().zip(self.counts);
        words.filter(|(_, n)| *n > 0).map(|(w, n)| format!("{w}{n}")).collect::<Vec<_>>().join(" ")
    }

    /// What is written for its level.
    pub(in super::super) fn words(&self) -> &'static str {
        self.level.map_or("未评价", RiskLevel::zh)
    }
}

/// The areas in the order in which they occur.
pub(in super::super) fn areas(a: &Assessment, which: Which) -> Vec<Area> {
    let mut list: Vec<Area> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for point in &a.risk_points {
        let name = [&point.location, &point.risk_point, &point.activity].into_iter().flatten().next();
        let name = name.map_or("（未写区域）", |t| &**t);
        let at = *known.entry(key(name)).or_insert_with(|| {
            list.push(Area { name: name.to_owned(), level: None, counts: [0; 5], hazards: 0, spot: None });
            list.len() - 1
        });
        let Some(area) = list.get_mut(at) else { continue };
        let level = which.of(point);
        area.level = area.level.into_iter().chain(level).min();
        if let Some(n) = area.counts.get_mut(level.map_or(4, |l| l as usize)) {
            *n += 1;
        }
        area.hazards += point.hazards.len();
        area.spot = match (area.spot, Spot::of(point)) {
            (Some(a), Some(b)) => Some(a.with(b)),
            (a, b) => a.or(b),
        };
    }
    list
}

/// Height by width of the whole picture, and where the areas with a spot lie in it, as parts from 0 to 1.
pub(in super::super) fn fitted(areas: &[Area]) -> (f64, Vec<Option<Spot>>) {
    let Some(bare) = areas.iter().filter_map(|a| a.spot).reduce(Spot::with) else {
        return (1.0, vec![None; areas.len()]);
    };
    // A spot without a size is drawn as a twelfth of the picture.
    let least = (bare.width.max(1e-6) / 12.0, bare.height.max(1e-6) / 12.0);
    let sized = |s: Spot| Spot {
        width: if s.width > 0.0 { s.width } else { least.0 },
        height: if s.height > 0.0 { s.height } else { least.1 },
        ..s
    };
    let spots: Vec<Option<Spot>> = areas.iter().map(|a| a.spot.map(sized)).collect();
    let whole = spots.iter().flatten().copied().reduce(Spot::with).unwrap_or(bare);
    let fit = |s: Spot| Spot {
        x: (s.x - whole.x) / whole.width,
        y: (s.y - whole.y) / whole.height,
        width: s.width / whole.width,
        height: s.height / whole.height,
    };
    (whole.height / whole.width, spots.into_iter().map(|s| s.map(fit)).collect())
}
