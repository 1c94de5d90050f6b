//! `hazgrade template`: a blank self-inspection workbook made from the rules.

use super::args::{Choosing, Common, TemplateArgs};
use super::outcome::Outcome;
use super::sectors;
use super::session::{RuleBase, Terminal};
use crate::base::outfile::write_whole;
use crate::say;
use crate::template::{Template, Words, write};
use std::io;

/// Runs the command.
///
/// # Errors
/// Writing failed.
pub fn run(args: &TemplateArgs, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let sound = path_is_sound(args, terminal);
    let mut base = match RuleBase::load(common) {
        Ok(base) => base,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Usage);
        }
    };
    let rules = base.compile(&Choosing { sector: Vec::new(), as_of: args.as_of });
    let words = Words::load(&base.files, &mut base.diagnostics);
    if base.report(terminal) || !sectors::are_known(&args.sectors, &rules.packs, terminal) || !sound {
        return Ok(Outcome::Usage);
    }
    let meant = |p: &&crate::pack::Pack| args.sectors.contains(&p.id) || p.serves(&args.sectors);
    let made = |r: &crate::pack::Rule| {
        let kind = r.when.as_ref().and_then(|w| rules.kinds.kind(&w.table));
        r.ask.is_none() && r.says.is_empty() && kind.is_some_and(|k| k.made)
    };
    if rules.packs.iter().filter(meant).all(|p| !p.rules.is_empty() && p.rules.iter().all(made)) {
        let sectors = args.sectors.join("、");
        terminal.error(&say!(
            "“{sectors}”的规则看的是台账，没有要填的表；请用 hazgrade ledger warn",
            "the rules of `{sectors}` judge the ledger; there is nothing to fill in. Use hazgrade ledger warn"
        ));
        return Ok(Outcome::Usage);
    }
    let template = Template::new(&rules, &words, &base.methods, &args.sectors);
    if template.is_empty() {
        let (day, sectors) = (template.as_of, args.sectors.join("、"));
        terminal.error(&say!(
            "{day} 没有适用于“{sectors}”的有效规则，没有写出模板；请用 --as-of 换一个日期",
            "on {day} no rule for `{sectors}` is in force; nothing was written. Choose another day with --as-of"
        ));
        return Ok(Outcome::Incomplete);
    }
    write_whole(&args.output, |out| write(&template, &words, out))?;
    let (path, questions, sheets) = (args.output.display(), template.questions(), template.sheets.len());
    terminal.note(&say!(
        "已写出 {path}：{sheets} 张表，检查表共 {questions} 问。填好后运行：hazgrade check {path}",
        "wrote {path}: {sheets} sheets, {questions} questions. Fill it in, then run: hazgrade check {path}"
    ));
    Ok(Outcome::Clean)
}

/// A workbook under a workbook's name, and no file replaced unasked: it may have been filled in.
fn path_is_sound(args: &TemplateArgs, terminal: &Terminal) -> bool {
    let path = &args.output;
    let shown = path.display();
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx")) {
        terminal.error(&say!(
            "模板是 xlsx 文件，请把 -o {shown} 改成以 .xlsx 结尾的文件名",
            "a template is an xlsx file; give -o a name that ends in .xlsx, not {shown}"
        ));
        return false;
    }
    if path.is_dir() {
        terminal.error(&say!("-o {shown} 是文件夹，请给出文件名", "-o {shown} is a folder; give a file name"));
        return false;
    }
    if path.exists() && !args.force {
        terminal.error(&say!(
            "{shown} 已经存在，可能已经填过，没有覆盖；请换一个文件名，或者加 --force",
            "{shown} exists and may have been filled in; it was left alone. Choose another name or add --force"
        ));
        return false;
    }
    true
}
