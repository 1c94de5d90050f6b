//! What only looks into the ledger.

use super::super::args::Common;
use super::super::outcome::Outcome;
use super::super::print;
use super::super::session::{Terminal, today};
use super::failed;
use crate::base::Grade;
use crate::ledger::{Entry, Filter, Ledger, LedgerError};
use crate::report::Options;
use crate::report::ledger::{self as text, Counts, Listed, Workdays};
use crate::say;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::json;
use std::fmt::Write as _;
use std::io;

/// How a list is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people.
    Terminal,
    /// For programs.
    Json,
}

/// Options of `ledger status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// As things stood at the end of this day; by default today. 截至日期
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Open hazards listed, the most pressing first; 0 lists all. 列出条数
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

/// Options of `ledger show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Fingerprint, or its first digits (at least 6). 指纹
    #[arg(value_name = "FINGERPRINT")]
    pub hazard: String,
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

/// Options of `ledger due`.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// The day it is asked for; by default today. 基准日
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Also what falls due within so many days (7d) or workdays (5wd). 提前天数，5wd 为工作日
    #[arg(long, value_name = "DAYS", default_value = "7", value_parser = ahead)]
    pub within: Ahead,
    /// Hazards listed of each sort; 0 lists all. 列出条数
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Exit with 1 if anything is overdue (or only if a major hazard is). 有超期时退出码为 1
    #[arg(long, value_enum, default_value_t = Late::Never)]
    pub fail_on: Late,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

/// What makes `ledger due` exit 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Late {
    /// An overdue major hazard.
    Major,
    /// Any overdue hazard.
    Overdue,
    /// Nothing.
    Never,
}

/// Options of `ledger stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Only of this enterprise. 企业
    #[arg(long, value_name = "NAME")]
    pub enterprise: Option<String>,
    /// First day; by default the beginning. 起
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Last day; by default today. 止
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

/// Options of `ledger verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A head hash noted down earlier: it has to be part of the chain. 以前记下的链头
    #[arg(long, value_name = "HASH")]
    pub head: Option<String>,
    /// terminal or json. 输出格式
    #[arg(long, value_enum, default_value_t = Form::Terminal)]
    pub format: Form,
}

/// Days as people write them: 7, 7d, 7天.
fn days(text: &str) -> Result<i32, String> {
    let number = text.trim().trim_end_matches(['d', 'D', '天', '日']);
    let found = number.parse().ok().filter(|d| *d >= 0);
    found.ok_or_else(|| "需要天数，如 7 或 7d; days are wanted, such as 7 or 7d".to_owned())
}

/// How far ahead is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Days as they come.
    Days(i32),
    /// Days that are worked.
    Workdays(i32),
}

/// 7, 7d, 7天; 5wd, 5个工作日.
fn ahead(text: &str) -> Result<Ahead, String> {
    let text = text.trim();
    let worked = ["wd", "WD", "个工作日", "工作日"].iter().find_map(|w| text.strip_suffix(w));
    match worked {
        Some(number) => days(number).map(Ahead::Workdays),
        None => days(text).map(Ahead::Days),
    }
}

fn options(terminal: &Terminal) -> Options<'static> {
    Options { lang: terminal.lang, width: terminal.width, color: terminal.color, ..Options::default() }
}

/// Hazards with a few words on each.
fn listed(entries: &[&Entry], limit: usize, ledger: &mut Ledger) -> Result<Vec<Listed>, LedgerError> {
    let most = if limit == 0 { usize::MAX } else { limit };
    entries
        .iter()
        .take(most)
        .map(|entry| {
            let (card, hazard) = ledger.details(entry)?;
            let (title, location) = (hazard.title, hazard.location);
            let responsible = card.fields.responsible;
            Ok(Listed { entry: (*entry).clone(), title, location, responsible, workdays: None })
        })
        .collect()
}

/// The most pressing first.
fn pressing(entries: &mut [&Entry], day: Date) {
    entries.sort_by_key(|e| (e.grade, std::cmp::Reverse(e.overdue(day)), e.deadline.is_none(), e.deadline, e.id));
}

/// Hazards of an enterprise that the ledger does not know are no empty list.
fn entries(enterprise: Option<&String>, as_of: Option<Date>, ledger: &mut Ledger) -> Result<Vec<Entry>, LedgerError> {
    if let Some(name) = enterprise
        && ledger.rounds(Some(name))?.is_empty()
    {
        let known: std::collections::BTreeSet<String> =
            ledger.rounds(None)?.into_iter().map(|r| r.enterprise).collect();
        let known = known.into_iter().collect::<Vec<_>>().join("、");
        return Err(LedgerError {
            fault: crate::ledger::Fault::Refused,
            messages: vec![say!(
                "台账里没有企业“{name}”，已有：{known}",
                "the ledger has no enterprise `{name}`; it has: {known}"
            )],
        });
    }
    ledger.entries(&Filter { enterprise: enterprise.cloned(), as_of })
}

pub(super) fn status(args: &StatusArgs, ledger: &mut Ledger, terminal: &Terminal) -> io::Result<Outcome> {
    let day = args.as_of.unwrap_or_else(today);
    let found = entries(args.enterprise.as_ref(), args.as_of, ledger).and_then(|all| {
        let counts = Counts::of(&all, day);
        let mut open: Vec<&Entry> = all.iter().filter(|e| !e.state.is_over()).collect();
        pressing(&mut open, day);
        Ok((counts, open.len(), listed(&open, args.limit, ledger)?))
    });
    let (counts, open, list) = match found {
        Ok(found) => found,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    let out = match args.format {
        Form::Json => text::json_text(&text::status_value(&counts, &list, args.enterprise.as_deref(), day)),
        Form::Terminal => {
            let mut out = text::counts_text(&counts, &options(terminal));
            if !list.is_empty() {
                out.push_str(&text::list_text(&list, day, &options(terminal)));
            }
            out
        }
    };
    print(&out)?;
    if list.len() < open {
        let (shown, limit) = (list.len(), args.limit);
        terminal.note(&say!(
            "列出 {open} 条未销号隐患中的 {shown} 条（--limit {limit}；0 为全部）",
            "{shown} of {open} open hazards are listed (--limit {limit}; 0 lists all)"
        ));
    }
    Ok(Outcome::Clean)
}

pub(super) fn show(args: &ShowArgs, ledger: &mut Ledger, terminal: &Terminal) -> io::Result<Outcome> {
    let found = super::change::find(&args.hazard, args.enterprise.as_deref(), ledger, terminal);
    let entry = match found {
        Ok(Some(entry)) => entry,
        Ok(None) => return Ok(Outcome::Usage),
        Err(e) => return Ok(failed(&e, terminal)),
    };
    let all = ledger.details(&entry).and_then(|d| Ok((d, ledger.history(entry.id)?)));
    let ((card, hazard), events) = match all {
        Ok(all) => all,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    if args.format == Form::Json {
        let events: Vec<_> = events
            .iter()
            .map(|e| json!({"seq": e.seq, "round": e.round, "at": e.at, "day": e.day, "who": e.who, "kind": e.kind, "why": e.why, "hash": e.hash}))
            .collect();
        let value = json!({"schema": "hazgrade/ledger-show/1", "entry": entry, "card": card, "hazard": hazard, "events": events});
        print(&text::json_text(&value))?;
    } else {
        let list = [Listed {
            entry,
            title: hazard.title,
            location: hazard.location,
            responsible: card.fields.responsible,
            workdays: None,
        }];
        let mut out = text::list_text(&list, today(), &options(terminal));
        out.push_str(&text::history_text(&events, &options(terminal)));
        print(&out)?;
    }
    Ok(Outcome::Clean)
}

pub(super) fn due(args: &DueArgs, ledger: &mut Ledger, common: &Common, terminal: &Terminal) -> io::Result<Outcome> {
    let day = args.as_of.unwrap_or_else(today);
    let Some(almanac) = super::super::render::almanac(common, terminal) else { return Ok(Outcome::Usage) };
    let calendar = &almanac.calendar;
    let until = match args.within {
        Ahead::Days(n) => day.checked_add(jiff::Span::new().days(n)).unwrap_or(day),
        Ahead::Workdays(n) => calendar.workdays_after(day, n),
    };
    let all = match entries(args.enterprise.as_ref(), args.as_of, ledger) {
        Ok(all) => all,
        Err(e) => return Ok(failed(&e, terminal)),
    };
    let owed = || all.iter().filter(|e| e.state.owes());
    let mut overdue: Vec<&Entry> = owed().filter(|e| e.overdue(day) > 0).collect();
    let soon = |e: &&Entry| e.deadline.is_some_and(|d| d >= day && d <= until);
    let mut due: Vec<&Entry> = owed().filter(soon).collect();
    let mut none: Vec<&Entry> = owed().filter(|e| e.deadline.is_none()).collect();
    for list in [&mut overdue, &mut due, &mut none] {
        pressing(list, day);
    }
    let late = match args.fail_on {
        Late::Never => false,
        Late::Overdue => !overdue.is_empty(),
        Late::Major => overdue.iter().any(|e| e.grade == Grade::Major),
    };
    let counts = [overdue.len(), due.len(), none.len()];
    let lists = [overdue, due, none].map(|list| listed(&list, args.limit, ledger));
    let [overdue, mut due, none] = match lists {
        [Ok(a), Ok(b), Ok(c)] => [a, b, c],
        [Err(e), _, _] | [_, Err(e), _] | [_, _, Err(e)] => return Ok(failed(&e, terminal)),
    };
    for item in &mut due {
        item.workdays = item.entry.deadline.map(|d| Workdays {
            left: calendar.workdays_until(day, d),
            last: calendar.workday_before(d),
            known: calendar.knows(d),
        });
    }
    if due.iter().any(|i| i.workdays.is_some_and(|w| !w.known)) {
        terminal.note(&say!(
            "日历里没有其中一些年份的节假日，只把周末算作休息日；可在 calendar/ 里补充",
            "the calendar does not know the holidays of some of the years; only weekends count as days off"
        ));
    }
    let within = until.since(day).map_or(0, |s| s.get_days());
    if args.format == Form::Json {
        print(&text::json_text(&text::due_value([&overdue, &due, &none], within, until, day)))?;
    } else {
        let heads = [
            say!("超期", "Overdue"),
            say!("{within} 天内（到 {until}）到期", "Due within {within} days (by {until})"),
            say!("没有期限", "Without a deadline"),
        ];
        let mut out = String::new();
        for ((head, list), count) in heads.iter().zip([&overdue, &due, &none]).zip(counts) {
            let _ = writeln!(out, "{} {count}", head.text(terminal.lang));
            if !list.is_empty() {
                out.push_str(&text::list_text(list, day, &options(terminal)));
            }
        }
        print(&out)?;
    }
    Ok(if late { Outcome::Findings } else { Outcome::Clean })
}

pub(super) fn stats(args: &StatsArgs, ledger: &mut Ledger, terminal: &Terminal) -> io::Result<Outcome> {
    let to = args.to.unwrap_or_else(today);
    if args.from.is_some_and(|from| from > to) {
        terminal.error(&say!("--from 晚于 --to", "--from is after --to"));
        return Ok(Outcome::Usage);
    }
    let known = match &args.enterprise {
        Some(_) => entries(args.enterprise.as_ref(), None, ledger).map(|_| ()),
        None => Ok(()),
    };
    match known.and_then(|()| ledger.stats(args.enterprise.as_deref(), args.from, to)) {
        Ok(stats) if args.format == Form::Json => {
            print(&text::json_text(&serde_json::to_value(&stats).unwrap_or_default()))?;
            Ok(Outcome::Clean)
        }
        Ok(stats) => {
            print(&text::stats_text(&stats, &options(terminal)))?;
            Ok(Outcome::Clean)
        }
        Err(e) => Ok(failed(&e, terminal)),
    }
}

pub(super) fn verify(args: &VerifyArgs, ledger: &mut Ledger, terminal: &Terminal) -> io::Result<Outcome> {
    match ledger.verify(args.head.as_deref()) {
        Ok(verified) => {
            let sound = verified.sound;
            if args.format == Form::Json {
                let mut value = serde_json::to_value(&verified).unwrap_or_default();
                if let Some(map) = value.as_object_mut() {
                    map.insert("schema".to_owned(), "hazgrade/ledger-verify/1".into());
                }
                print(&text::json_text(&value))?;
            } else {
                print(&text::verified_text(&verified, &options(terminal)))?;
            }
            Ok(if sound { Outcome::Clean } else { Outcome::Findings })
        }
        Err(e) => Ok(failed(&e, terminal)),
    }
}
