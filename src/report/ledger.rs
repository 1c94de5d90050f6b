//! The ledger for people and programs: the outputs of `hazgrade ledger`.

use super::Options;
use super::clean::{is_invisible, one_line, shorten};
use crate::base::{Grade, Lang};
use crate::ledger::stats::{Cohort, Stats};
use crate::ledger::verify::Verified;
use crate::ledger::{Entry, Event, State};
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A hazard to be listed: where it stands, and a few words on it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Where it stands.
    pub entry: Entry,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub location: Option<String>,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// Of a deadline, where workdays were asked for.
    pub workdays: Option<Workdays>,
}

/// A deadline in workdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workdays {
    /// Workdays left, the last one included; negative if it is past.
    pub left: i32,
    /// The last workday on or before the deadline.
    pub last: Date,
    /// Whether the holidays of its year are known; if not, only weekends are days off.
    pub known: bool,
}

impl Listed {
    fn value(&self, day: Date) -> Value {
        let mut value = serde_json::to_value(&self.entry).unwrap_or_default();
        if let Some(map) = value.as_object_mut() {
            map.insert("title".to_owned(), self.title.clone().into());
            map.insert("location".to_owned(), self.location.clone().into());
            map.insert("responsible".to_owned(), self.responsible.clone().into());
            map.insert("overdue_days".to_owned(), self.entry.overdue(day).into());
            if let Some(w) = self.workdays {
                map.insert("workdays_left".to_owned(), w.left.into());
                map.insert("last_workday".to_owned(), w.last.to_string().into());
                map.insert("holidays_known".to_owned(), w.known.into());
            }
            map.insert("exchange_code".to_owned(), self.entry.state.exchange_code().into());
        }
        value
    }
}

/// Counts of hazards on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By state: major, general.
    pub states: [[u64; 2]; 8],
    /// Not over, by grade.
    pub open: [u64; 2],
    /// Overdue, by grade.
    pub overdue: [u64; 2],
}

impl Counts {
    /// Counts hazards.
    #[must_use]
    pub fn of(entries: &[Entry], day: Date) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            let grade = usize::from(entry.grade == Grade::General);
            let add = |pair: &mut [u64; 2]| {
                if let Some(n) = pair.get_mut(grade) {
                    *n += 1;
                }
            };
            if let Some(at) = State::ALL.iter().position(|s| *s == entry.state) {
                counts.states.get_mut(at).map(add);
            }
            if !entry.state.is_over() {
                add(&mut counts.open);
            }
            if entry.overdue(day) > 0 {
                add(&mut counts.overdue);
            }
        }
        counts
    }

    fn value(&self) -> Value {
        let pair = |[major, general]: [u64; 2]| json!({"major": major, "general": general});
        let states: serde_json::Map<String, Value> =
            State::ALL.iter().zip(self.states).map(|(s, n)| (s.word().to_owned(), pair(n))).collect();
        json!({"states": states, "open": pair(self.open), "overdue": pair(self.overdue)})
    }
}

/// JSON as text; characters that could act on a terminal are written as `\uXXXX`: the same value.
#[must_use]
pub fn json_text(value: &Value) -> String {
    let mut out = String::new();
    // Outside of texts JSON has no such characters but line ends.
    for c in format!("{value:#}\n").chars() {
        if c != '\n' && (c.is_control() || is_invisible(c)) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// `ledger status` as JSON.
#[must_use]
pub fn status_value(counts: &Counts, listed: &[Listed], enterprise: Option<&str>, day: Date) -> Value {
    let hazards: Vec<Value> = listed.iter().map(|l| l.value(day)).collect();
    json!({"schema": "hazgrade/ledger-status/1", "as_of": day, "enterprise": enterprise, "counts": counts.value(), "hazards": hazards})
}

/// `ledger due` as JSON.
#[must_use]
pub fn due_value(lists: [&[Listed]; 3], within: i32, until: Date, day: Date) -> Value {
    let [overdue, due, none] = lists.map(|list| list.iter().map(|l| l.value(day)).collect::<Vec<_>>());
    json!({"schema": "hazgrade/ledger-due/1", "as_of": day, "within_days": within, "until": until, "overdue": overdue, "due": due, "no_deadline": none})
}

fn pick<'t>(options: &Options, zh: &'t str, en: &'t str) -> &'t str {
    if options.lang == Lang::Zh { zh } else { en }
}

fn table(options: &Options, head: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(options.width)
        .force_no_tty();
    table.set_header(head);
    table
}

/// Counts by state and grade as text.
#[must_use]
pub fn counts_text(counts: &Counts, options: &Options) -> String {
    let t = |zh, en| pick(options, zh, en);
    let mut grid = table(options, &[t("状态", "State"), t("重大", "Major"), t("一般", "General"), t("合计", "Total")]);
    let mut row = |name: &str, [major, general]: [u64; 2]| {
        grid.add_row([name.to_owned(), major.to_string(), general.to_string(), (major + general).to_string()]);
    };
    for (state, pair) in State::ALL.iter().zip(counts.states) {
        row(t(state.zh(), state.word()), pair);
    }
    row(t("未销号", "open"), counts.open);
    row(t("超期", "overdue"), counts.overdue);
    format!("{grid}\n")
}

/// A list of hazards as text.
#[must_use]
pub fn list_text(listed: &[Listed], day: Date, options: &Options) -> String {
    let t = |zh, en| pick(options, zh, en);
    let head = [
        t("指纹", "Fingerprint"),
        t("级别", "Grade"),
        t("状态", "State"),
        t("期限", "Deadline"),
        t("隐患", "Hazard"),
        t("责任人", "Responsible"),
    ];
    let mut grid = table(options, &head);
    for item in listed {
        let e = &item.entry;
        let overdue = e.overdue(day);
        let mut deadline = e.deadline.map_or_else(|| "—".to_owned(), |d| d.to_string());
        if overdue > 0 {
            let _ = match options.lang {
                Lang::Zh => write!(deadline, "（超 {overdue} 天）"),
                Lang::En => write!(deadline, " ({overdue} days over)"),
            };
        } else if let Some(w) = item.workdays {
            let (left, last) = (w.left, w.last);
            let _ = match options.lang {
                Lang::Zh => write!(deadline, "（剩 {left} 个工作日）"),
                Lang::En => write!(deadline, " ({left} workdays left)"),
            };
            if e.deadline != Some(last) {
                let _ = match options.lang {
                    Lang::Zh => write!(deadline, "，是休息日，请在 {last} 前完成"),
                    Lang::En => write!(deadline, "; a day off, so by {last}"),
                };
            }
        }
        let grade = if e.grade == Grade::Major { t("重大", "major") } else { t("一般", "general") };
        let place = item.location.as_deref().map(|l| format!("{}：", one_line(l))).unwrap_or_default();
        grid.add_row([
            e.fingerprint.chars().take(12).collect::<String>(),
            grade.to_owned(),
            t(e.state.zh(), e.state.word()).to_owned(),
            deadline,
            shorten(&format!("{place}{}", one_line(&item.title)), 80),
            one_line(item.responsible.as_deref().unwrap_or_default()),
        ]);
    }
    format!("{grid}\n")
}

/// The events of a hazard as text.
#[must_use]
pub fn history_text(events: &[Event], options: &Options) -> String {
    let t = |zh, en| pick(options, zh, en);
    let mut grid = table(
        options,
        &[
            t("事件", "Event"),
            t("日期", "Day"),
            t("何人", "Who"),
            t("步骤", "Step"),
            t("理由", "Why"),
            t("之后", "After"),
        ],
    );
    for event in events {
        let (step, state) = event.read().map_or_else(
            |_| (event.kind.clone(), String::new()),
            |(step, card)| {
                let told = crate::ledger::returned::describe(&step, "");
                (told.text(options.lang).to_owned(), t(card.state.zh(), card.state.word()).to_owned())
            },
        );
        grid.add_row([
            event.seq.to_string(),
            event.day.clone(),
            one_line(&event.who),
            one_line(&step),
            one_line(&event.why),
            state,
        ]);
    }
    format!("{grid}\n")
}

/// `ledger stats` as text.
#[must_use]
pub fn stats_text(stats: &Stats, options: &Options) -> String {
    let t = |zh, en| pick(options, zh, en);
    let mut out = String::new();
    let from = stats.from.map_or_else(|| t("最早", "the beginning").to_owned(), |d| d.to_string());
    let _ = writeln!(out, "{}{from} — {}", t("统计期：", "Period: "), stats.to);
    let mut grid = table(
        options,
        &[
            t("本期登记的隐患", "Registered in the period"),
            t("重大", "Major"),
            t("一般", "General"),
            t("合计", "Total"),
        ],
    );
    let dash = |v: &Option<String>| v.clone().unwrap_or_else(|| "—".to_owned());
    let mut row = |name: &str, of: &dyn Fn(&Cohort) -> String| {
        grid.add_row([name.to_owned(), of(&stats.major), of(&stats.general), of(&stats.total)]);
    };
    row(t("排查出", "found"), &|c| c.found.to_string());
    row(t("其中撤销", "of them withdrawn"), &|c| c.withdrawn.to_string());
    row(t("已整改（验收或销号）", "rectified (accepted or closed)"), &|c| c.rectified.to_string());
    row(t("其中按期", "of them on time"), &|c| c.on_time.to_string());
    row(t("已销号", "closed"), &|c| c.closed.to_string());
    row(t("未完成", "open"), &|c| c.open.to_string());
    row(t("其中超期", "of them overdue"), &|c| c.overdue.to_string());
    row(t("整改率 %", "rate %"), &|c| dash(&c.rate));
    row(t("整改资金（万元）", "funds (10,000 yuan)"), &|c| c.funds.clone());
    row(t("资金未写成数字", "funds not a figure"), &|c| c.funds_unread.to_string());
    row(t("平均销号天数", "days to closure, mean"), &|c| dash(&c.days_to_close));
    let _ = writeln!(out, "{grid}");
    let h = &stats.happened;
    let _ = match options.lang {
        Lang::Zh => writeln!(
            out,
            "本期：验收 {}，验收不合格 {}，销号 {}，再次发现 {}，重新打开 {}，延期 {}，改判 {}，撤销 {}",
            h.accepted, h.refused, h.closed, h.recurred, h.reopened, h.extended, h.regraded, h.withdrawn
        ),
        Lang::En => writeln!(
            out,
            "In the period: accepted {}, refused {}, closed {}, found again {}, reopened {}, extended {}, regraded {}, withdrawn {}",
            h.accepted, h.refused, h.closed, h.recurred, h.reopened, h.extended, h.regraded, h.withdrawn
        ),
    };
    let _ = writeln!(
        out,
        "{}{}{}{}",
        t("期末超期（不论何时登记）：", "Overdue at the end, whenever registered: "),
        stats.overdue,
        t("，其中重大 ", ", of them major "),
        stats.overdue_major
    );
    if !stats.rounds.is_empty() {
        let head = [
            t("轮次", "Round"),
            t("企业", "Enterprise"),
            t("日期", "Day"),
            t("隐患", "Hazards"),
            t("新", "New"),
            t("仍在", "Still"),
            t("再现", "Again"),
            t("未见", "Not seen"),
        ];
        let mut grid = table(options, &head);
        for r in &stats.rounds {
            let c = &r.counts;
            grid.add_row([
                r.round.to_string(),
                one_line(&r.enterprise),
                r.day.clone(),
                c.hazards.to_string(),
                c.new.to_string(),
                c.persisting.to_string(),
                c.recurred.to_string(),
                c.not_seen.to_string(),
            ]);
        }
        let _ = writeln!(out, "{grid}");
    }
    out
}

/// `ledger verify` as text.
#[must_use]
pub fn verified_text(v: &Verified, options: &Options) -> String {
    let mut out = String::new();
    let h = &v.head;
    let _ = match (options.lang, v.sound) {
        (Lang::Zh, true) => writeln!(out, "台账完好：与录入时一致"),
        (Lang::En, true) => writeln!(out, "sound: everything is as it was recorded"),
        (Lang::Zh, false) => writeln!(out, "台账被改动或损坏：{} 处", v.faults),
        (Lang::En, false) => writeln!(out, "altered or damaged: {} faults", v.faults),
    };
    for finding in &v.findings {
        let print = finding.fingerprint.as_deref().map(|p| format!(" [{p}]")).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {} {}{print}: {}",
            finding.table,
            finding.row,
            one_line(finding.message.text(options.lang))
        );
    }
    let _ = match options.lang {
        Lang::Zh => writeln!(
            out,
            "事件 {}，轮次 {}，隐患 {}，名单 {} 行，文字 {} 份\n链头 {}",
            h.events, h.rounds, h.hazards, h.sightings, h.texts, h.head
        ),
        Lang::En => writeln!(
            out,
            "{} events, {} rounds, {} hazards, {} sightings, {} texts\nhead {}",
            h.events, h.rounds, h.hazards, h.sightings, h.texts, h.head
        ),
    };
    out
}
