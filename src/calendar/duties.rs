//! `rules/calendar/*.yaml`: holidays and duties.

use super::Almanac;
use crate::assess::document::Basis;
use crate::base::rulefiles::RuleFile;
use crate::base::yaml::{Diagnostics, Fields, Node, Reader, Span, Value, parse_file};
use crate::say;
use jiff::civil::Date;

/// A holiday of more days is a mistake in writing.
const MOST_OFF: usize = 60;

/// By when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The clause says 及时 or 立即 and gives no days.
    Promptly,
    /// By the hazard's own deadline.
    Deadline,
    /// So many calendar days after it was found.
    Days(u32),
    /// On this day of the month after every quarter.
    Quarterly(i8),
    /// On this month and day of the next year.
    Yearly(i8, i8),
}

/// Who must tell whom what by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Id.
    pub id: String,
    /// Whether it is for every open major hazard; else for the enterprise.
    pub per_major: bool,
    /// What must be done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// To whom.
    pub to: String,
    /// The clause, with its state of verification.
    pub basis: Basis,
    /// By when.
    pub when: When,
    /// Sectors it is for; empty for all.
    pub sectors: Vec<String>,
}

/// Reads one file into the almanac.
pub(super) fn read(file: &RuleFile, almanac: &mut Almanac, out: &mut Diagnostics) {
    let (source, root) = parse_file(file, out);
    let Some(root) = root else { return };
    let mut reader = Reader { source, out };
    let Some(mut f) = reader.fields(&root, "calendar") else { return };
    let kind =
        f.require(&mut reader, "kind").and_then(|n| reader.one_of(n, "kind", &[("holidays", true), ("duties", false)]));
    match kind {
        Some(true) => {
            for year in f.require(&mut reader, "years").map(|n| reader.list(n, "years")).unwrap_or_default() {
                read_year(year, almanac, &mut reader);
            }
            f.finish(&mut reader, &["kind", "years"]);
        }
        Some(false) => {
            if let Some(days) = f.get("warn_days").and_then(|n| reader.count(n, "warn_days")) {
                almanac.warn_days = days;
            }
            for duty in f.require(&mut reader, "duties").map(|n| reader.list(n, "duties")).unwrap_or_default() {
                let Some(read) = read_duty(duty, &mut reader) else { continue };
                if almanac.duties.iter().any(|d| d.id == read.id) {
                    let (id, place) = (&read.id, duty.get("id").map_or(duty.extent(), |n| n.span.clone()));
                    reader.error(
                        &place,
                        "duplicate-duty",
                        say!("义务“{id}”定义了两次", "the duty `{id}` is defined twice"),
                    );
                }
                almanac.duties.push(read);
            }
            f.finish(&mut reader, &["kind", "warn_days", "duties"]);
        }
        None => {}
    }
}

fn read_year(node: &Node, almanac: &mut Almanac, reader: &mut Reader<'_>) {
    let Some(mut f) = reader.fields(node, "years") else { return };
    let year_node = f.require(reader, "year");
    let year = year_node.and_then(|n| reader.count(n, "year")).and_then(|y| i16::try_from(y).ok());
    let source = text(&mut f, reader, "source");
    verification(&mut f, reader);
    for off in f.get("off").map(|n| reader.list(n, "off")).unwrap_or_default() {
        let (from, to) = span(off, reader);
        let (Some(from), Some(to)) = (from, to) else { continue };
        let days: Vec<Date> =
            from.series(jiff::Span::new().days(1)).take_while(|d| *d <= to).take(MOST_OFF + 1).collect();
        if days.is_empty() || days.len() > MOST_OFF {
            reader.error(
                &off.span,
                "bad-span",
                say!(
                    "放假从 {from} 到 {to}：须先起后止，最多 {MOST_OFF} 天",
                    "days off from {from} to {to}: the end comes after the start, at most {MOST_OFF} days"
                ),
            );
            continue;
        }
        of_year(reader, &off.span, year, &days);
        almanac.calendar.off.extend(days);
    }
    for day in f.get("work").map(|n| reader.list(n, "work")).unwrap_or_default() {
        let Some(date) = reader.date(day, "work") else { continue };
        of_year(reader, &day.span, year, &[date]);
        if almanac.calendar.off.contains(&date) {
            reader.error(
                &day.span,
                "day-twice",
                say!("{date} 既是放假又是上班", "{date} is both a day off and a workday"),
            );
        }
        almanac.calendar.work.insert(date);
    }
    f.finish(reader, &["year", "source", "verification", "off", "work"]);
    let place = year_node.map_or(node.extent(), |n| n.span.clone());
    if let (Some(year), Some(source)) = (year, source)
        && almanac.calendar.years.insert(year, source).is_some()
    {
        reader.error(&place, "duplicate-year", say!("{year} 年写了两次", "the year {year} stands there twice"));
    }
}

/// Notes days that belong to another year. Days around New Year may lie in the December before.
fn of_year(reader: &mut Reader<'_>, place: &Span, year: Option<i16>, days: &[Date]) {
    let Some(year) = year else { return };
    let own = |d: &&Date| d.year() == year || (d.year() == year - 1 && d.month() == 12);
    if let Some(day) = days.iter().find(|d| !own(d)) {
        reader.error(place, "other-year", say!("{day} 不是 {year} 年的日子", "{day} is no day of the year {year}"));
    }
}

/// One day, or `{from, to}`.
fn span(node: &Node, reader: &mut Reader<'_>) -> (Option<Date>, Option<Date>) {
    if !matches!(node.value, Value::Map(_)) {
        let day = reader.date(node, "off");
        return (day, day);
    }
    let Some(mut f) = reader.fields(node, "off") else { return (None, None) };
    let from = f.require(reader, "from").and_then(|n| reader.date(n, "from"));
    let to = f.require(reader, "to").and_then(|n| reader.date(n, "to"));
    f.finish(reader, &["from", "to"]);
    (from, to)
}

fn read_duty(node: &Node, reader: &mut Reader<'_>) -> Option<Duty> {
    let mut f = reader.fields(node, "duties")?;
    let id = f.require(reader, "id").and_then(|n| reader.id(n, "id"));
    let per_major = f.require(reader, "for").and_then(|n| reader.one_of(n, "for", &[("major", true), ("firm", false)]));
    let (what, who, to) = (text(&mut f, reader, "what"), text(&mut f, reader, "who"), text(&mut f, reader, "to"));
    let basis = f.require(reader, "basis").and_then(|n| {
        let mut b = reader.fields(n, "basis")?;
        let parts = (text(&mut b, reader, "document"), text(&mut b, reader, "number"), text(&mut b, reader, "clause"));
        b.finish(reader, &["document", "number", "clause"]);
        Some(parts)
    });
    let verification = verification(&mut f, reader);
    let when = f.require(reader, "when").and_then(|n| read_when(n, reader));
    let sectors = f.get("sectors").map(|n| reader.strings(n, "sectors")).unwrap_or_default();
    f.finish(reader, &["id", "for", "what", "who", "to", "basis", "verification", "when", "sectors"]);
    let (document, number, clause) = basis?;
    let basis = Basis { document: document?, number: number?, clause: clause?, verification: verification?.to_owned() };
    Some(Duty { id: id?, per_major: per_major?, what: what?, who: who?, to: to?, basis, when: when?, sectors })
}

fn read_when(node: &Node, reader: &mut Reader<'_>) -> Option<When> {
    if !matches!(node.value, Value::Map(_)) {
        return reader.one_of(node, "when", &[("promptly", When::Promptly), ("deadline", When::Deadline)]);
    }
    let mut f = reader.fields(node, "when")?;
    let days = number(f.get("days"), reader);
    let quarterly = number(f.get("quarterly"), reader);
    let yearly = f.get("yearly").and_then(|n| reader.text(n, "yearly"));
    f.finish(reader, &["days", "quarterly", "yearly"]);
    let month_day = yearly.as_ref().and_then(|t| t.split_once('-'));
    let month_day = month_day.and_then(|(m, d)| Some(When::Yearly(m.parse().ok()?, d.parse().ok()?)));
    let when = days
        .map(When::Days)
        .or(quarterly.and_then(|d| i8::try_from(d).ok().filter(|d| (1..=28).contains(d))).map(When::Quarterly))
        .or(month_day);
    if when.is_none() {
        reader.error(
            &node.span,
            "bad-when",
            say!(
                "when 写 promptly、deadline、{{days: 10}}、{{quarterly: 15}} 或 {{yearly: 01-31}}",
                "when is promptly, deadline, {{days: 10}}, {{quarterly: 15}} or {{yearly: 01-31}}"
            ),
        );
    }
    when
}

fn number(node: Option<&Node>, reader: &mut Reader<'_>) -> Option<u32> {
    node.and_then(|n| reader.count(n, "when"))
}

fn text(f: &mut Fields<'_>, reader: &mut Reader<'_>, key: &str) -> Option<String> {
    f.require(reader, key).and_then(|n| reader.text(n, key))
}

fn verification(f: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<&'static str> {
    const WORDS: [(&str, &str); 3] = [("verified", "verified"), ("partial", "partial"), ("unverified", "unverified")];
    f.require(reader, "verification").and_then(|n| reader.one_of(n, "verification", &WORDS))
}
