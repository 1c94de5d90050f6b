//! The sectors that a command is asked for.

use super::session::Terminal;
use crate::base::yaml::nearest;
use crate::pack::Pack;
use crate::say;

/// Whether every sector asked for is served; all unknown ones are told at once, with what there is.
#[must_use]
pub fn are_known(asked: &[String], packs: &[Pack], terminal: &Terminal) -> bool {
    let mut known: Vec<&str> =
        packs.iter().flat_map(|p| p.sectors.iter().chain([&p.id, &p.sector])).map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    let unknown: Vec<&String> = asked.iter().filter(|s| !known.contains(&s.as_str())).collect();
    for word in &unknown {
        match nearest(word, &known) {
            Some(near) => terminal.error(&say!(
                "没有行业领域“{word}”，是不是 {near}？",
                "there is no sector `{word}`; did you mean {near}?"
            )),
            None => terminal.error(&say!("没有行业领域“{word}”", "there is no sector `{word}`")),
        }
    }
    if asked.is_empty() {
        terminal.error(&say!("请给出行业领域", "give a sector"));
    }
    if asked.is_empty() || !unknown.is_empty() {
        let mut list: Vec<String> = Vec::new();
        let mut sectors: Vec<&String> = packs.iter().flat_map(|p| &p.sectors).collect();
        sectors.sort();
        sectors.dedup();
        for sector in sectors {
            let titles: Vec<&str> =
                packs.iter().filter(|p| p.sectors.contains(sector)).map(|p| p.title.as_str()).collect();
            list.push(format!("  {sector}: {}", titles.join("、")));
        }
        let list = list.join("\n");
        terminal.error(&say!("可用的行业领域：\n{list}", "the sectors there are:\n{list}"));
        return false;
    }
    true
}
