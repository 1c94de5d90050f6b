//! A mapping held against a sheet: which of its rules are meant, and whether they still fit.

use super::{ColumnRule, FileRule, Mapping, SheetRule, fits, kind_of};
use crate::base::Message;
use crate::base::address::{cell_name, column_letter};
use crate::base::norm::key;
use crate::base::yaml::{Diagnostics, Reader, Span, nearest};
use crate::recognize::header::{self, Header, Path};
use crate::recognize::kinds::Kinds;
use crate::recognize::stack::{self, Part};
use crate::say;
use crate::workbook::Sheet;

/// What mappings say of a sheet.
#[derive(Debug)]
pub enum Applied<'m> {
    /// Nothing: it is recognised as usual.
    NotNamed,
    /// It is left out.
    Ignored,
    /// It is a form of this kind.
    Form(usize),
    /// Its tables, from the top.
    Tables(Vec<(Part, &'m SheetRule)>),
    /// What they say does not fit; the faults were told.
    Wrong,
}

/// What the mappings say of a sheet; what does not fit goes to `out`.
#[must_use]
pub fn settle<'m>(
    mappings: &'m [Mapping],
    path: &str,
    sheet: &Sheet,
    kinds: &Kinds,
    out: &mut Diagnostics,
) -> Applied<'m> {
    let (mapping, rules) = match choose(mappings, path, sheet, out) {
        Ok(Some(found)) => found,
        Ok(None) => return Applied::NotNamed,
        Err(()) => return Applied::Wrong,
    };
    if rules.iter().any(|r| r.ignore) {
        return Applied::Ignored;
    }
    if let Some((at, spec)) = rules.first().and_then(|r| Some((r.kind?, kind_of(r, kinds)?)))
        && spec.form
    {
        return Applied::Form(at);
    }
    let before = out.list.len();
    let mut fit = Fit { sheet, kinds, reader: Reader { source: mapping.source.clone(), out } };
    let mut parts: Vec<(Part, &SheetRule)> = Vec::new();
    for rule in rules {
        if let Some(header) = fit.header(rule) {
            parts.push((Part { header, end: sheet.grid.rows.len() }, rule));
        }
    }
    if out.list.len() > before {
        return Applied::Wrong;
    }
    parts.sort_by_key(|(p, _)| p.header.first);
    let firsts: Vec<usize> = parts.iter().map(|(p, _)| p.header.first).skip(1).collect();
    for ((part, _), next) in parts.iter_mut().zip(firsts) {
        part.end = stack::end_before(sheet, part.header.last, next);
    }
    Applied::Tables(parts)
}

/// The rules that name a sheet: those of a file pattern before those without one.
fn choose<'m>(
    mappings: &'m [Mapping],
    path: &str,
    sheet: &Sheet,
    out: &mut Diagnostics,
) -> Result<Option<(&'m Mapping, Vec<&'m SheetRule>)>, ()> {
    let mut found: Vec<(bool, &Mapping, Vec<&SheetRule>)> = Vec::new();
    for mapping in mappings {
        for rule in mapping.files.iter().filter(|f| f.is_for(path)) {
            let exact = |s: &&SheetRule| key(&s.sheet.text) == key(&sheet.name);
            let mut named: Vec<&SheetRule> = rule.sheets.iter().filter(exact).collect();
            if named.is_empty() {
                named = rule.sheets.iter().filter(|s| fits(&s.sheet.text, &sheet.name)).collect();
            }
            if !named.is_empty() {
                found.push((rule.file.is_some(), mapping, named));
            }
        }
    }
    let special = found.iter().any(|(special, ..)| *special);
    found.retain(|(s, ..)| *s == special);
    let mut found = found.into_iter();
    let Some((_, mapping, rules)) = found.next() else { return Ok(None) };
    let mut clash = false;
    for (_, other, again) in found {
        if let Some(rule) = again.first() {
            clash = true;
            let (name, first) = (&sheet.name, &mapping.source.name);
            Reader { source: other.source.clone(), out }.error(
                &rule.sheet.span,
                "ambiguous-mapping",
                say!(
                    "{path} 的工作表“{name}”已由 {first} 中的另一处指明，请只留一处",
                    "sheet `{name}` of {path} is named elsewhere in {first}; keep one of them"
                ),
            );
        }
    }
    if clash { Err(()) } else { Ok(Some((mapping, rules))) }
}

struct Fit<'f, 'd> {
    sheet: &'f Sheet,
    kinds: &'f Kinds,
    reader: Reader<'d>,
}

impl Fit<'_, '_> {
    fn header(&mut self, rule: &SheetRule) -> Option<Header> {
        let (kind, (rows, span)) = (rule.kind?, rule.header.as_ref()?);
        let [first_row, last_row] = *rows;
        let grid = &self.sheet.grid;
        let first = grid.rows.partition_point(|r| *r < first_row);
        let after = grid.rows.partition_point(|r| *r <= last_row);
        let name = &self.sheet.name;
        if first >= after {
            self.reader.error(
                span,
                "header-rows",
                say!(
                    "工作表“{name}”第 {first_row}–{last_row} 行没有内容，不能是表头",
                    "rows {first_row} to {last_row} of sheet `{name}` are empty and no header"
                ),
            );
            return None;
        }
        let last = after - 1;
        let paths = header::stated(self.sheet, self.kinds, first, last);
        let Some(columns) = &rule.columns else {
            let roles = header::roles_of(&paths, kind, self.kinds);
            return self.finish(rule, Header { paths, roles, ..Header::stated(first, last, kind) });
        };
        let texts: Vec<(u32, String)> = paths.iter().flat_map(Path::labels).collect();
        for column in columns {
            self.column(column, last_row, &texts);
        }
        let (mut whole, mut roles) = (Vec::new(), Vec::new());
        for path in paths {
            let rules: Vec<Option<&ColumnRule>> =
                path.columns().map(|c| columns.iter().find(|r| r.index == c)).collect();
            let role = rules.first().copied().flatten().and_then(|r| r.role);
            let ignored = rules.iter().flatten().filter(|r| r.ignore).count();
            let split = rules.iter().any(|r| r.and_then(|r| r.role) != role) || (ignored > 0 && ignored < rules.len());
            if split && let Some(r) = rules.iter().flatten().next() {
                let letters = path.columns().map(column_letter).collect::<Vec<_>>().join("、");
                self.reader.error(
                    &r.letter.span,
                    "split-ticks",
                    say!(
                        "工作表“{name}”的 {letters} 列是同一问题的打勾选项，要有同一个角色",
                        "columns {letters} of sheet `{name}` are ticked for one answer and need one role"
                    ),
                );
            }
            if ignored == 0 {
                roles.push(role);
                whole.push(path);
            }
        }
        // Columns without a header of their own.
        for r in columns.iter().filter(|r| !r.ignore && r.role.is_some() && !texts.iter().any(|(c, _)| *c == r.index)) {
            let at = whole.partition_point(|p| p.column < r.index);
            whole.insert(at, Path { column: r.index, ..Path::default() });
            roles.insert(at, r.role);
        }
        self.same_role_twice(columns, &whole);
        self.finish(rule, Header { paths: whole, roles, ..Header::stated(first, last, kind) })
    }

    /// Whether a column's header is what the mapping says.
    fn column(&mut self, rule: &ColumnRule, row: u32, texts: &[(u32, String)]) {
        let sheet = &self.sheet.name;
        let (cell, letter) = (cell_name(row, rule.index), &rule.letter.text);
        let own = texts.iter().find(|(c, _)| *c == rule.index).map_or("", |(_, t)| t.as_str());
        let Some(stated) = &rule.header else {
            if !self.sheet.grid.columns.iter().any(|c| c.index == rule.index) {
                self.reader.error(
                    &rule.letter.span,
                    "empty-column",
                    say!("工作表“{sheet}”的 {letter} 列没有内容", "column {letter} of sheet `{sheet}` is empty"),
                );
            }
            return;
        };
        if key(own) == key(&stated.text) {
            return;
        }
        let wanted = &stated.text;
        let shown = if own.is_empty() { say!("空的", "blank") } else { say!("“{own}”", "`{own}`") };
        let (zh, en) = (&shown.zh, &shown.en);
        let message = say!(
            "工作表“{sheet}”{cell} 的表头是{zh}，对应文件写的是“{wanted}”",
            "the header at {cell} of sheet `{sheet}` is {en}, the mapping says `{wanted}`"
        );
        let there: Vec<String> =
            texts.iter().filter(|(_, t)| key(t) == key(wanted)).map(|(c, _)| column_letter(*c)).collect();
        let near = nearest(wanted, &texts.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>()).unwrap_or("");
        let help: Option<Message> = if !there.is_empty() {
            let letters = there.join("、");
            Some(say!("“{wanted}”现在在 {letters} 列", "`{wanted}` is in column {letters} now"))
        } else if let Some((c, _)) = texts.iter().find(|(c, t)| !near.is_empty() && t == near && *c != rule.index) {
            let at = column_letter(*c);
            Some(say!("最接近的表头是 {at} 列“{near}”", "the nearest header is `{near}` in column {at}"))
        } else {
            None
        };
        match help {
            Some(help) => self.reader.error_help(&stated.span, "header-differs", message, help),
            None => self.reader.error(&stated.span, "header-differs", message),
        }
    }

    fn same_role_twice(&mut self, columns: &[ColumnRule], paths: &[Path]) {
        let group = |c: u32| paths.iter().position(|p| p.columns().any(|x| x == c));
        for (i, rule) in columns.iter().enumerate().filter(|(_, r)| r.role.is_some() && !r.ignore) {
            let earlier = columns.iter().take(i).find(|r| r.role == rule.role && !r.ignore);
            if let Some(first) = earlier
                && group(first.index) != group(rule.index)
            {
                let (sheet, a, b) = (&self.sheet.name, &first.letter.text, &rule.letter.text);
                self.reader.error(
                    &rule.letter.span,
                    "role-twice",
                    say!(
                        "工作表“{sheet}”的 {a} 列和 {b} 列角色相同，只能留一列",
                        "columns {a} and {b} of sheet `{sheet}` have the same role; keep one"
                    ),
                );
            }
        }
    }

    /// Whether the kind has the columns it cannot do without.
    fn finish(&mut self, rule: &SheetRule, header: Header) -> Option<Header> {
        let spec = kind_of(rule, self.kinds)?;
        let has = |role: &String| {
            header.roles.iter().flatten().any(|r| spec.columns.get(*r).is_some_and(|c| c.role == *role))
        };
        for group in spec.require.iter().filter(|g| !g.iter().any(has)) {
            let names: Vec<String> =
                group.iter().filter_map(|r| spec.column(r)).map(|c| format!("{}（{}）", c.role, c.name)).collect();
            let (kind, names, sheet) = (&spec.id, names.join("、"), &self.sheet.name);
            let span: &Span = rule.header.as_ref().map_or(&rule.sheet.span, |(_, s)| s);
            self.reader.error(
                span,
                "required-column",
                say!(
                    "工作表“{sheet}”：{kind} 表必须有以下角色之一：{names}",
                    "sheet `{sheet}`: a {kind} table needs one of the roles {names}"
                ),
            );
        }
        Some(header)
    }
}

/// Rules that found no sheet in any of the files (path, names of sheets).
pub fn unused(mappings: &[Mapping], files: &[(String, Vec<String>)], out: &mut Diagnostics) {
    for mapping in mappings {
        let mut reader = Reader { source: mapping.source.clone(), out };
        for rule in &mapping.files {
            unused_of_file(rule, files, &mut reader);
        }
    }
}

fn unused_of_file(rule: &FileRule, files: &[(String, Vec<String>)], reader: &mut Reader<'_>) {
    let fitting: Vec<&(String, Vec<String>)> = files.iter().filter(|(path, _)| rule.is_for(path)).collect();
    if let (Some(pattern), true) = (&rule.file, fitting.is_empty()) {
        let (text, list) = (&pattern.text, files.iter().map(|f| f.0.as_str()).take(5).collect::<Vec<_>>().join("、"));
        reader.error(
            &pattern.span,
            "no-such-file",
            say!("没有一个输入文件符合“{text}”（输入：{list}）", "no input fits `{text}` (inputs: {list})"),
        );
        return;
    }
    for sheet in &rule.sheets {
        let name = &sheet.sheet.text;
        let lacking: Vec<&&(String, Vec<String>)> =
            fitting.iter().filter(|(_, names)| !names.iter().any(|n| fits(name, n))).collect();
        // Without a pattern the rule is for any file that has such a sheet, so one will do.
        if lacking.is_empty() || (rule.file.is_none() && lacking.len() < fitting.len()) {
            continue;
        }
        let paths = lacking.iter().map(|f| f.0.as_str()).take(5).collect::<Vec<_>>().join("、");
        let names: Vec<&str> = lacking.iter().flat_map(|f| f.1.iter().map(String::as_str)).collect();
        let message = say!("{paths} 没有工作表“{name}”", "{paths} has no sheet `{name}`");
        let help = if let Some(near) = nearest(name, &names) {
            say!("是不是“{near}”？", "did you mean `{near}`?")
        } else {
            let all = names.iter().take(8).copied().collect::<Vec<_>>().join("、");
            say!("其工作表有：{all}", "its sheets are: {all}")
        };
        reader.error_help(&sheet.sheet.span, "no-such-sheet", message, help);
    }
}
