//! `check --explain`, `check --explain-row`: why something was found, and why not.

use super::session::Terminal;
use crate::assess::document::Assessment;
use crate::base::Message;
use crate::judge::explain::{self, RowStory};
use crate::judge::{RuleSet, Sited};
use crate::say;
use clap::Args;
use serde_json::json;
use std::io;

/// Asking for reasons.
#[derive(Debug, Default, Args)]
pub struct WhyArgs {
    /// Say why a hazard was found, by the beginning of its fingerprint (repeatable). 说明某条隐患为何判出
    #[arg(long, value_name = "FINGERPRINT")]
    pub explain: Vec<String>,
    /// Say what every rule makes of a row, such as 'Sheet!7' (repeatable). 说明某一行为何判出或没有判出
    #[arg(long, value_name = "SHEET!ROW")]
    pub explain_row: Vec<String>,
    /// With --explain-row: only this rule, in full. 只说明这条规则
    #[arg(long, value_name = "ID", requires = "explain_row")]
    pub rule: Option<String>,
}

/// A row asked about: table, record, and the rule, if one is meant.
type Place = (usize, usize, Option<String>);

impl WhyArgs {
    /// Whether anything is asked.
    pub fn asks(&self) -> bool {
        !self.explain.is_empty() || !self.explain_row.is_empty()
    }

    /// Prints the answers, instead of the assessment; whether all that was asked about is there.
    pub fn answer(
        &self,
        rules: &RuleSet,
        tables: &[Sited],
        assessment: &Assessment,
        as_json: bool,
        terminal: &Terminal,
    ) -> io::Result<bool> {
        let mut wrong: Vec<Message> = self.rule.iter().filter_map(|id| explain::not_active(rules, id)).collect();
        let mut places: Vec<Place> = Vec::new();
        let hazards = self.explain.iter().map(|f| by_fingerprint(f, tables, assessment));
        let rows = self.explain_row.iter().map(|r| by_row(r, tables, assessment, self.rule.as_ref()));
        for found in hazards.chain(rows) {
            match found {
                Ok(list) => places.extend(list),
                Err(message) => wrong.push(message),
            }
        }
        for message in &wrong {
            terminal.error(message);
        }
        if !wrong.is_empty() {
            return Ok(false);
        }
        let stories: Vec<RowStory> = places
            .iter()
            .filter_map(|(table, record, rule)| explain::row(rules, tables, *table, *record, rule.as_deref()))
            .collect();
        let file = |s: &RowStory| {
            let path = assessment.inputs.get(s.input as usize).map_or("", |i| i.path.as_str());
            path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
        };
        let text = if as_json {
            let rows: Vec<serde_json::Value> = stories.iter().map(|s| s.json(&file(s), terminal.lang)).collect();
            format!(
                "{:#}\n",
                json!({"schema": "hazgrade/explanation/1", "as_of": rules.as_of.to_string(), "rows": rows})
            )
        } else {
            let name = |s: &RowStory| rules.kinds.kind(&s.kind).map_or_else(|| s.kind.clone(), |k| k.name.clone());
            let list: Vec<String> = stories.iter().map(|s| s.text(&file(s), &name(s), terminal.lang)).collect();
            crate::report::clean::sanitize(&list.join("\n"))
        };
        super::print(&text)?;
        Ok(true)
    }
}

fn by_fingerprint(begins: &str, tables: &[Sited], assessment: &Assessment) -> Result<Vec<Place>, Message> {
    let found: Vec<_> = assessment.hazards.iter().filter(|h| h.fingerprint.starts_with(begins)).take(2).collect();
    let hazard = match found.as_slice() {
        [] => {
            return Err(say!(
                "没有指纹以 {begins} 开头的隐患",
                "there is no hazard whose fingerprint begins with {begins}"
            ));
        }
        [only] => only,
        _ => {
            return Err(say!(
                "指纹以 {begins} 开头的隐患不止一条，请写长些",
                "several hazards have fingerprints that begin with {begins}; write more of it"
            ));
        }
    };
    let place = hazard.evidence.first().and_then(|e| {
        let at = |s: &Sited| s.input == e.input && s.table.sheet_name == e.sheet && s.table.rows.contains(&e.row);
        let table = tables.iter().position(at)?;
        let record = tables.get(table)?.table.rows.iter().position(|r| *r == e.row)?;
        Some((table, record, hazard.rule.clone()))
    });
    place.map(|p| vec![p]).ok_or_else(|| {
        let (rank, title) = (hazard.rank, &hazard.title);
        say!(
            "第 {rank} 条隐患“{title}”不是由某一行判出的，无法逐条件说明",
            "hazard {rank} `{title}` does not rest on one row; it cannot be explained condition by condition"
        )
    })
}

fn by_row(
    asked: &str,
    tables: &[Sited],
    assessment: &Assessment,
    rule: Option<&String>,
) -> Result<Vec<Place>, Message> {
    let cut = asked.rsplit_once(['!', '！']);
    let parsed = cut.and_then(|(sheet, cell)| {
        let row: u32 = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$').parse().ok()?;
        Some((sheet.trim_matches('\''), row))
    });
    let Some((sheet, row)) = parsed else {
        return Err(say!("看不懂“{asked}”，写法如 储罐一览!7", "cannot read `{asked}`; write it like Tanks!7"));
    };
    let mut found = Vec::new();
    for (t, sited) in tables.iter().enumerate().filter(|(_, s)| s.table.sheet_name == sheet) {
        if let Some(record) = sited.table.rows.iter().position(|r| *r == row) {
            found.push((t, record, rule.cloned()));
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let sheets: Vec<_> = assessment.inputs.iter().flat_map(|i| &i.sheets).collect();
    let named: Vec<_> = sheets.iter().filter(|s| s.name == sheet).collect();
    if named.is_empty() {
        let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
        let list = names.join("、");
        return Err(say!("没有工作表“{sheet}”，有：{list}", "there is no sheet `{sheet}`; there are: {list}"));
    }
    Err(if named.iter().all(|s| s.table.is_none()) {
        say!(
            "工作表“{sheet}”没有识别为表格，其中的行没有参与判定；用 hazgrade sheet 查看原因",
            "sheet `{sheet}` was not recognised as a table, so none of its rows was judged; hazgrade sheet tells why"
        )
    } else {
        say!(
            "“{sheet}”第 {row} 行不是数据行（标题、表头、空行、说明或合计），没有参与判定；用 hazgrade sheet 查看",
            "row {row} of `{sheet}` is no record (a title, header, blank, note or total) and was not judged; see hazgrade sheet"
        )
    })
}
