//! A pack of 300 rules on hazard ledgers, written so that hits are rare, as they are on real ledgers.

use super::Outcome;
use super::data::RARE;
use hazgrade::base::outfile::write_whole;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The kinds of conditions measured.
pub const KINDS: [&str; 7] = ["equals", "in", "compare", "dates", "mentions", "matches", "rhai"];
/// How many rules of each kind the pack has.
pub const COUNTS: [u32; 7] = [60, 60, 60, 60, 40, 20, 0];
/// The same with a tenth of the rules in Rhai.
pub const WITH_SCRIPTS: [u32; 7] = [54, 54, 54, 54, 36, 18, 30];

/// The condition of rule `n` of a kind, as it stands below `when:`.
fn condition(kind: &str, n: u32) -> String {
    let rare = |i: u32| RARE.get(i as usize % RARE.len()).copied().unwrap_or("");
    let column = |list: &[&'static str]| list.get(n as usize % list.len()).copied().unwrap_or("");
    match kind {
        "equals" => format!("{}: 停用区域{n}", column(&["location", "category", "responsible_unit"])),
        "in" => {
            let words: Vec<String> = (0..12).map(|i| format!("停用区域{}", n * 12 + i)).collect();
            let column = column(&["location", "category", "responsible_unit", "inspector"]);
            format!("{column}: {{in: [{}]}}", words.join(", "))
        }
        "compare" if n.is_multiple_of(2) => format!("funds: {{gt: {}}}", 500 + 8 * n),
        "compare" => format!("funds: {{ge: {}, lt: {}, unit: 万元}}", 500 + 8 * n, 508 + 8 * n),
        "dates" if n.is_multiple_of(2) => {
            format!("{}: {{before: 20{:02}-0{}-15}}", column(&["date", "date", "deadline"]), 5 + n / 10, 1 + n % 9)
        }
        "dates" => format!("deadline: {{before: as_of}}\n      state: 挂牌督办{n}"),
        "mentions" => format!("description: {{mentions: [停用词甲{n}, 停用词乙{n}, {}]}}", rare(n)),
        // A third only compares, a third begins with a comparison, a third needs the interpreter for every pair of values.
        "rhai" => match n % 3 {
            0 => format!("rhai: 'funds > {} && location != \"停用区域{n}\"'", 500 + 8 * n),
            1 => format!("rhai: 'category == \"停用类别{n}\" && funds * 3 / 2 > {}'", 500 + 8 * n),
            _ => format!("rhai: 'funds * 3 / 2 > {} && responsible_unit.len() > 40'", 500 + 8 * n),
        },
        _ => format!("description: {{matches: '(?:{}|停用词丙{n})[^，。；]{{0,8}}(?:泄漏|失效|{n}处)'}}", rare(n)),
    }
}

/// The pack folder's only file, with `counts` rules of each kind.
pub fn pack(id: &str, counts: [u32; 7]) -> String {
    let mut text = format!("id: {id}\nsector: 测\nsectors: [{id}]\ntitle: 性能测量\nversion: 1.0.0\nrules:\n");
    for (kind, count) in KINDS.iter().zip(counts) {
        for n in 0..count {
            let condition = condition(kind, n);
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "  - id: {id}-{kind}-{n}\n    title: 测量规则{n}\n    grade: general\n    when:\n      table: hazard-ledger\n      {condition}\n"
            );
        }
    }
    text
}

/// Writes the rules folder: the pack of 300 rules, and one of a single rule.
pub fn write(folder: &Path) -> Outcome<PathBuf> {
    let root = folder.join("rules");
    for (id, counts) in [("bench", COUNTS), ("bench-rhai", WITH_SCRIPTS), ("bench-none", [1, 0, 0, 0, 0, 0, 0])] {
        let text = pack(id, counts);
        write_whole(&root.join(id).join("pack.yaml"), |out| out.write_all(text.as_bytes()))?;
    }
    Ok(root)
}
