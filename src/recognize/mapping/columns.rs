//! What a mapping says of the contents of columns: units and the meaning of yes and no.

use super::{Polarity, SheetRule};
use crate::base::norm::key;
use crate::recognize::table::{Answer, Table, Values};

/// Answers that mean the contrary under a contrary question; 符合 and 未发现隐患 do not.
const BARE: [&str; 16] =
    ["是", "否", "有", "无", "没有", "存在", "不存在", "y", "n", "yes", "no", "√", "×", "✓", "✗", "☑"];

impl SheetRule {
    /// The unit stated for a column.
    #[must_use]
    pub fn unit(&self, column: u32) -> Option<&str> {
        self.columns.iter().flatten().find(|c| c.index == column)?.unit.as_deref()
    }

    /// Whether a column is left out.
    #[must_use]
    pub fn ignores(&self, column: u32) -> bool {
        self.columns.iter().flatten().any(|c| c.ignore && c.index == column)
    }

    /// What yes and no are stated to mean in a column.
    #[must_use]
    pub fn polarity(&self, column: u32) -> Option<Polarity> {
        self.columns.iter().flatten().find(|c| c.index == column)?.polarity.filter(|p| *p != Polarity::ByWording)
    }
}

/// Turns the plain yes and no of every column stated to be reversed. A checklist's answers are turned when they are settled.
pub fn reverse(table: &mut Table, rule: &SheetRule) {
    let checklist = table.kind == "checklist";
    for column in &mut table.columns {
        let reversed = rule.polarity(column.index).map(|p| p == Polarity::Reversed);
        if checklist && column.role.as_deref() == Some("answer") {
            column.stated = reversed;
            continue;
        }
        if reversed != Some(true) {
            continue;
        }
        let Values::Answer(readings) = &mut column.values else { continue };
        for (reading, id) in readings.iter_mut().zip(&column.dict) {
            let word = key(table.pool.get(*id).text);
            let ticked = word.contains(['☑', '√', '✓', '✔', '■']) && word.chars().count() > 1;
            if !BARE.contains(&word.as_str()) && !ticked {
                continue;
            }
            match *reading {
                Answer::Yes => *reading = Answer::No,
                Answer::No => *reading = Answer::Yes,
                _ => {}
            }
        }
    }
}
