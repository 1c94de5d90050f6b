//! The firm's name in a title row: `某某化工有限公司隐患排查治理台账`.

use super::table::Fact;
use crate::base::address::cell_name;
use crate::base::norm::tidy;
use crate::workbook::Sheet;

/// Role of a fact that only a title tells.
pub const ROLE: &str = "enterprise_name_in_title";

/// What a firm's name ends with.
const ENDINGS: [&str; 14] = [
    "公司",
    "集团",
    "合作社",
    "医院",
    "学校",
    "幼儿园",
    "养老院",
    "酒店",
    "宾馆",
    "加油站",
    "煤矿",
    "水泥厂",
    "化工厂",
    "电厂",
];
/// What a title speaks of after the name.
const SUBJECTS: [&str; 14] =
    ["隐患", "检查", "排查", "台账", "清单", "自查", "风险", "一览", "汇总", "登记", "记录", "整改", "统计", "名册"];
/// Shortest name believed, in characters.
const SHORTEST: usize = 5;

/// The names that titles above a table tell.
pub fn facts(sheet: &Sheet, positions: impl Iterator<Item = usize>, out: &mut Vec<Fact>) {
    for position in positions {
        let row = sheet.grid.rows.get(position).copied().unwrap_or(0);
        let mut cells = sheet.grid.columns.iter().filter_map(|c| {
            let text = sheet.grid.cell(position, c.index).text.trim();
            (!text.is_empty()).then_some((c.index, text))
        });
        // A title stands alone in its row.
        if let (Some((column, text)), None) = (cells.next(), cells.next())
            && let Some(name) = name_in(text)
        {
            out.push(Fact {
                role: ROLE.to_owned(),
                value: name,
                input: 0,
                sheet: sheet.name.clone(),
                cell: cell_name(row, column),
            });
        }
    }
}

/// The name a title begins with.
#[must_use]
pub fn name_in(title: &str) -> Option<String> {
    let title = tidy(title).replace([' ', '\n'], "");
    if title.contains([':', '：', '，', ',', '。', '；', '、']) || title.chars().count() > 60 {
        return None;
    }
    let dated = |c: char| c.is_ascii_digit() || "年月日第季度半上下.-—/－《“（）()".contains(c);
    let body = title.trim_start_matches(dated);
    let end = ENDINGS.iter().filter_map(|w| body.rfind(w).map(|at| at + w.len())).max()?;
    let (name, rest) = body.split_at_checked(end)?;
    let speaks = SUBJECTS.iter().any(|w| rest.contains(w));
    let sound = name.chars().count() >= SHORTEST && !["关于", "对", "致", "附件"].iter().any(|w| name.starts_with(w));
    (speaks && sound && !SUBJECTS.iter().any(|w| name.contains(w))).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_the_beginning_of_titles() {
        for (title, name) in [
            ("青岚化工有限公司隐患排查治理台账", Some("青岚化工有限公司")),
            ("2026年11月 青岚化工有限公司 安全检查表", Some("青岚化工有限公司")),
            ("青岚集团一号煤矿隐患清单", Some("青岚集团一号煤矿")),
            ("2026年11月隐患排查台账", None),
            ("公司隐患排查台账", None),
            ("关于青岚化工有限公司检查情况的通知", None),
            ("填报单位：青岚化工有限公司 隐患台账", None),
            ("青岚化工有限公司", None),
        ] {
            assert_eq!(name_in(title).as_deref(), name, "{title}");
        }
    }
}
