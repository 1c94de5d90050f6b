//! Workflow commands: an annotation per hazard, which forges show beside the file.

use super::{place, summary, told};
use crate::assess::document::Assessment;
use crate::base::Grade;
use std::io::{self, Write};

/// Annotations at most; forges show no more than a few.
const MOST: usize = 200;

/// Writes the commands. Every line that is no command begins with a word.
pub(crate) fn write(a: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let mut shown = 0;
    for h in a.hazards.iter().filter(|h| h.waiver.is_none()) {
        if shown == MOST {
            break;
        }
        shown += 1;
        let level = if h.grade == Grade::Major { "error" } else { "warning" };
        let (path, cell, row) = place(a, &h);
        let title = super::one_line(&h.title);
        let mut properties = vec![format!("title={}", property(&title))];
        if let Some(path) = path {
            properties.insert(0, format!("file={}", property(path)));
            // Only of text files is a row a line.
            if path.to_ascii_lowercase().ends_with(".csv") {
                properties.extend(row.map(|r| format!("line={r}")));
            }
        }
        let message = format!("{} {}", cell.unwrap_or_default(), told(&h));
        writeln!(out, "::{level} {}::{}", properties.join(","), data(message.trim()))?;
    }
    if a.hazards.len() > shown {
        let rest = a.hazards.len() - shown;
        writeln!(out, "::notice::{}", data(&format!("另有 {rest} 项没有列出，见完整清单")))?;
    }
    for e in &a.rule_errors {
        writeln!(out, "::error title=rule::{}", data(&format!("规则 {} 出错：{}", e.rule, e.message)))?;
    }
    writeln!(out, "hazgrade: {}", data(&summary(a)))?;
    out.flush()
}

/// A message: one line, no control characters.
fn data(text: &str) -> String {
    super::one_line(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: also without what ends one.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
