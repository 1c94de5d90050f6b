//! What is due as an iCalendar file (RFC 5545): one all-day event for every open hazard's deadline and every dated duty.

use super::clean::one_line;
use super::phrases;
use crate::assess::document::Assessment;
use crate::base::hash::sha256;
use crate::calendar::{Agenda, Item};
use std::io::{self, Write};

/// Octets of a line.
const LINE: usize = 74;

/// Writes the calendar.
pub(super) fn write(a: &Assessment, agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    let stamp = agenda.as_of.map_or_else(|| "20000101".to_owned(), basic);
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, &format!("PRODID:-//hazgrade//{}//ZH", a.tool.version))?;
    line(out, "CALSCALE:GREGORIAN")?;
    line(out, &format!("X-WR-CALNAME:{}", escape(&format!("{} 隐患整改期限", phrases::enterprise(a)))))?;
    for item in &agenda.items {
        event(item, a, agenda, &stamp, out)?;
    }
    line(out, "END:VCALENDAR")?;
    out.flush()
}

fn event(item: &Item, a: &Assessment, agenda: &Agenda, stamp: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some(day) = item.day else { return Ok(()) };
    let Ok(next) = day.tomorrow() else { return Ok(()) };
    // Duties bear no fingerprint: the enterprise's own name keeps two firms' calendars apart.
    let firm = a.enterprise.credit_code.as_ref().or(a.enterprise.name.as_ref()).filter(|_| item.hazard.is_none());
    let owner =
        firm.map(|f| format!("-{}", sha256(f.as_bytes()).chars().take(16).collect::<String>())).unwrap_or_default();
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}{owner}@hazgrade", escape(&item.id)))?;
    line(out, &format!("DTSTAMP:{stamp}T000000Z"))?;
    line(out, &format!("DTSTART;VALUE=DATE:{}", basic(day)))?;
    line(out, &format!("DTEND;VALUE=DATE:{}", basic(next)))?;
    let grade = item.grade.map(|g| format!("[{}]", g.zh())).unwrap_or_default();
    line(out, &format!("SUMMARY:{}", escape(&format!("{grade}{}", item.what))))?;
    let mut text = vec![format!("期限来源：{}", item.source)];
    text.extend((!item.who.is_empty()).then(|| format!("责任：{}", item.who)));
    text.extend((!item.to.is_empty()).then(|| format!("对象：{}", item.to)));
    text.extend(item.basis.as_ref().map(|b| format!("依据：{}", phrases::basis(b))));
    text.extend(item.note.clone());
    line(out, &format!("DESCRIPTION:{}", text.iter().map(|t| escape(t)).collect::<Vec<_>>().join("\\n")))?;
    line(out, "TRANSP:TRANSPARENT")?;
    if agenda.warn_days > 0 {
        line(out, "BEGIN:VALARM")?;
        line(out, "ACTION:DISPLAY")?;
        line(out, &format!("DESCRIPTION:{}", escape(&item.what)))?;
        line(out, &format!("TRIGGER:-P{}D", agenda.warn_days))?;
        line(out, "END:VALARM")?;
    }
    line(out, "END:VEVENT")
}

fn basic(day: jiff::civil::Date) -> String {
    day.to_string().replace('-', "")
}

fn escape(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A content line, folded, ended by CR LF.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        write!(out, "{c}")?;
        used += c.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::calendar::Almanac;

    #[test]
    fn a_calendar_holds_deadlines_and_duties() {
        let mut a = sample::chemical_firm();
        a.enterprise.name = Some("甲;乙,\r\nBEGIN:VEVENT公司".to_owned());
        let mut out = Vec::new();
        write(&a, &Agenda::of(&a, &Almanac::built_in()), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|l| l.len() <= 75 && !l.contains('\n')));
        let count = |word: &str| text.split("\r\n").filter(|l| *l == word).count();
        assert!(count("BEGIN:VEVENT") > 2 && count("BEGIN:VEVENT") == count("END:VEVENT"));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("X-WR-CALNAME:甲\\;乙\\, BEGIN:VEVENT公司"));
        assert!(unfolded.contains("（2026年第4季度）") && unfolded.contains("TRIGGER:-P7D"), "{unfolded}");
    }
}
