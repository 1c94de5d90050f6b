//! Documents of rectification from the ledger.

use super::super::args::Common;
use super::super::documents;
use super::super::outcome::Outcome;
use super::super::outputs::carried;
use super::super::session::{Terminal, today};
use super::failed;
use crate::base::Grade;
use crate::calendar::Almanac;
use crate::ledger::{Filter, Ledger, returned};
use crate::report::documents::{Origin, facts, write};
use crate::say;
use crate::workbook::{self, Limits, Picture};
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Which hazards a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// All that the ledger knows.
    All,
    /// Those that owe rectification.
    Open,
    /// Of those, the ones past their deadline.
    Overdue,
    /// Those that were put right, accepted or closed.
    Done,
}

/// Options of `ledger document`.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The kind, as `hazgrade documents` lists it. 文书种类
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The file to write: .docx, or .xlsx for a worksheet. 输出文件
    #[arg(short = 'o', long = "output", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// Which hazards. 哪些隐患
    #[arg(long, value_enum, default_value_t = Which::All)]
    pub only: Which,
    /// Only major or general ones. 级别
    #[arg(long, value_name = "major|general")]
    pub grade: Option<WantedGrade>,
    /// Only hazards whose fingerprint begins so (repeatable). 指定隐患
    #[arg(long, value_name = "DIGITS")]
    pub hazard: Vec<String>,
    /// First day of the period of figures. 起始日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// The day asked for, and last day of the period; by default today. 截止日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// A filled-in list whose pictures show what was put right (repeatable). 交回的清单，其中的图片作为整改后照片
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub after: Vec<PathBuf>,
    /// Replace the file if it exists. 覆盖已有文件
    #[arg(long)]
    pub force: bool,
}

/// A grade asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WantedGrade {
    /// 重大
    Major,
    /// 一般
    General,
}

pub(super) fn document(
    args: &DocumentArgs,
    ledger: &mut Ledger,
    common: &Common,
    terminal: &Terminal,
) -> io::Result<Outcome> {
    let path = args.output.display();
    if args.output.exists() && !args.force {
        terminal.error(&say!(
            "{path} 已存在，没有覆盖；换一个文件名或加 --force",
            "{path} exists and was not replaced; choose another name or add --force"
        ));
        return Ok(Outcome::Usage);
    }
    let day = args.to.unwrap_or_else(today);
    if args.from.is_some_and(|from| from > day) {
        terminal.error(&say!("--from 晚于 --to", "--from is after --to"));
        return Ok(Outcome::Usage);
    }
    let Some(kinds) = documents::kinds(common, terminal) else { return Ok(Outcome::Usage) };
    let served = |k: &&std::sync::Arc<crate::report::documents::Kind>| k.from.contains(&Origin::Ledger);
    let Some(kind) = kinds.iter().filter(served).find(|k| k.id == args.kind) else {
        let (asked, known) =
            (&args.kind, kinds.iter().filter(served).map(|k| k.id.as_str()).collect::<Vec<_>>().join("、"));
        terminal.error(&say!(
            "没有能由台账生成的文书“{asked}”，可用：{known}",
            "the ledger makes no document `{asked}`; use one of: {known}"
        ));
        return Ok(Outcome::Usage);
    };
    let filter = Filter { enterprise: args.enterprise.clone(), as_of: args.to };
    let mut rows = Vec::new();
    let read = ledger.full(&filter, &mut |entry, card, hazard| {
        let kept = match args.only {
            Which::All => true,
            Which::Open => entry.state.owes(),
            Which::Overdue => entry.overdue(day) > 0,
            Which::Done => entry.state.is_over(),
        };
        let grade = match args.grade {
            None => true,
            Some(WantedGrade::Major) => card.grade == Grade::Major,
            Some(WantedGrade::General) => card.grade == Grade::General,
        };
        let named = args.hazard.is_empty() || args.hazard.iter().any(|d| entry.fingerprint.starts_with(d.as_str()));
        if kept && grade && named {
            rows.push((entry, card, hazard));
        }
        Ok(())
    });
    let stats = read.and_then(|()| ledger.stats(args.enterprise.as_deref(), args.from, day));
    let stats = match stats {
        Ok(stats) => stats,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    rows.sort_by_key(|(e, c, h)| (e.enterprise.clone(), c.grade, h.rank, e.id));
    if rows.is_empty() {
        terminal
            .warn(&say!("没有符合条件的隐患，文书中的清单是空的", "no hazard fits; the document's lists are empty"));
    }
    // One firm in all: its name may stand in the document.
    let first = rows.first().map(|(e, ..)| e.enterprise.clone());
    let one = first.filter(|f| rows.iter().all(|(e, ..)| e.enterprise == *f));
    let firm = args.enterprise.clone().or(one);
    let Some(almanac) = super::super::render::almanac(common, terminal) else { return Ok(Outcome::Usage) };
    let Almanac { duties, .. } = &almanac;
    let mut pictures = Vec::new();
    if kind.shows_pictures() {
        let rounds: BTreeSet<i64> = rows.iter().map(|(e, ..)| e.last_round).collect();
        for round in rounds {
            match ledger.assessment(round) {
                Ok(a) => pictures.extend(carried(&a, terminal).into_iter().map(|(input, p)| (round, input, p))),
                Err(e) => return Ok(failed(&e, terminal)),
            }
        }
    }
    let Some(after) = put_right(&args.after, terminal) else { return Ok(Outcome::Usage) };
    if !after.is_empty() && !kind.shows_after() {
        let id = &kind.id;
        terminal.warn(&say!(
            "文书“{id}”没有放整改后照片的位置",
            "the document `{id}` has no place for pictures of what was put right"
        ));
    }
    let given = facts::LoopFacts {
        rows: &rows,
        stats: &stats,
        day,
        firm: firm.clone(),
        duties,
        pictures: &pictures,
        after: &after,
    };
    let Some(filled) = documents::filled(&[kind], &facts::of_ledger(&given), terminal) else {
        return Ok(Outcome::Usage);
    };
    let pictures =
        Arc::new(pictures.into_iter().map(|(.., p)| p).chain(after.into_iter().map(|(_, p)| p)).collect::<Vec<_>>());
    for mut filled in filled {
        filled.pictures = Arc::clone(&pictures);
        write(&filled, firm.as_deref().unwrap_or_default(), &day.to_string(), &args.output)?;
    }
    let n = rows.len();
    terminal.note(&say!("已写出 {path}：{n} 条隐患", "wrote {path}: {n} hazards"));
    Ok(Outcome::Clean)
}

/// The pictures of filled-in lists, each with the fingerprint of its row. `None` if a file cannot be read or is no such list.
fn put_right(files: &[PathBuf], terminal: &Terminal) -> Option<Vec<(String, Picture)>> {
    let limits = Limits::default();
    let (mut out, mut sound) = (Vec::new(), true);
    for file in files {
        let path = file.display();
        let opened = workbook::open(file, &limits).and_then(|book| Ok((book, workbook::pictures(file, &limits)?)));
        let (book, (found, left_out)) = match opened {
            Ok(read) => read,
            Err(e) => {
                let message = e.message();
                let (zh, en) = (&message.zh, &message.en);
                terminal.error(&say!("{path}：{zh}", "{path}: {en}"));
                sound = false;
                continue;
            }
        };
        let prints = returned::fingerprints(&book);
        if prints.is_empty() {
            terminal.error(&say!(
                "{path}：没有“指纹”和“版本”两列，不知道图片是哪条隐患的；请用 hazgrade ledger export 导出、填好的清单",
                "{path}: it lacks the columns 指纹 and 版本, so its pictures belong to no hazard; give a filled-in list of hazgrade ledger export"
            ));
            sound = false;
            continue;
        }
        let all = found.len() + left_out;
        let before = out.len();
        for picture in found {
            if let Some(print) = prints.get(&(picture.sheet.clone(), picture.row)) {
                out.push((print.clone(), picture));
            }
        }
        let lost = all - (out.len() - before);
        if lost > 0 {
            terminal.warn(&say!(
                "{path} 中有 {lost} 张图片没有带入（不在隐患的行上、过大、过多，或不是 PNG、JPEG）",
                "{lost} pictures of {path} were left out (on no hazard's row, too large, too many, or neither PNG nor JPEG)"
            ));
        }
    }
    sound.then_some(out)
}
