//! Calendar files (iCalendar, RFC 5545): deadlines as events of a whole day, with alarms.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};

/// A calendar.
pub(super) struct Calendar<'a> {
    pub(super) name: &'a str,
    /// When it was made.
    pub(super) stamp: Timestamp,
    pub(super) entries: &'a [Entry],
}

/// A day in a calendar.
pub(super) struct Entry {
    /// The same whenever the calendar is fetched again, so that a calendar program replaces the event.
    pub(super) uid: String,
    pub(super) day: Date,
    pub(super) summary: String,
    pub(super) description: String,
    /// Where it can be read on.
    pub(super) address: String,
    /// How many days before it an alarm sounds.
    pub(super) alarms: &'static [u16],
}

impl Calendar<'_> {
    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//parindex//office//VI".to_owned(),
            "CALSCALE:GREGORIAN".to_owned(),
            "METHOD:PUBLISH".to_owned(),
            format!("X-WR-CALNAME:{}", escape(self.name)),
        ];
        let stamp = Offset::UTC.to_datetime(self.stamp).strftime("%Y%m%dT%H%M%SZ").to_string();
        for entry in self.entries {
            entry.write(&stamp, &mut lines);
        }
        lines.push("END:VCALENDAR".to_owned());
        lines.iter().map(|line| fold(line)).collect()
    }
}

impl Entry {
    fn write(&self, stamp: &str, lines: &mut Vec<String>) {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        let next = self.day.saturating_add(Span::new().days(1));
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escape(&self.uid)),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", day(self.day)),
            format!("DTEND;VALUE=DATE:{}", day(next)),
            format!("SUMMARY:{}", escape(&self.summary)),
            format!("DESCRIPTION:{}", escape(&self.description)),
            format!("URL:{}", self.address.replace(char::is_control, "")),
            "TRANSP:TRANSPARENT".to_owned(),
        ]);
        for days in self.alarms {
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".to_owned(),
                format!("DESCRIPTION:{}", escape(&self.summary)),
                format!("TRIGGER:-P{days}D"),
                "END:VALARM".to_owned(),
            ]);
        }
        lines.push("END:VEVENT".to_owned());
    }
}

/// A text as a value: what would end it or divide it is escaped, other control characters are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line with its end; in parts of at most 75 bytes, no letter torn, each part after the first begun by a blank.
fn fold(line: &str) -> String {
    const MOST: usize = 75;
    let mut out = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > MOST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_line_is_folded_at_75_bytes_between_letters_and_unfolds_to_itself() {
        for text in
            ["x".repeat(75), "x".repeat(76), "đ".repeat(200), format!("x{}", "ộ".repeat(99)), String::new()]
        {
            let folded = fold(&text);
            assert!(folded.split("\r\n").all(|part| part.len() <= 75), "{folded}");
            assert_eq!(folded.strip_suffix("\r\n").unwrap().replace("\r\n ", ""), text);
        }
    }

    #[test]
    fn a_text_cannot_leave_its_line() {
        assert_eq!(escape("a;b,c\\d\nEND:VEVENT\r\u{7}"), "a\\;b\\,c\\\\d\\nEND:VEVENT");
        let entry = Entry {
            uid: "plan-1".into(),
            day: date(2020, 12, 31),
            summary: "Một\nEND:VCALENDAR".into(),
            description: String::new(),
            address: "https://x\r\nA:b".into(),
            alarms: &[7],
        };
        let text = Calendar { name: "Kế hoạch", stamp: Timestamp::UNIX_EPOCH, entries: &[entry] }.text();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.iter().filter(|line| **line == "END:VCALENDAR").count(), 1);
        assert!(
            lines.contains(&"DTSTART;VALUE=DATE:20201231") && lines.contains(&"DTEND;VALUE=DATE:20210101")
        );
        assert!(lines.contains(&"DTSTAMP:19700101T000000Z") && lines.contains(&"TRIGGER:-P7D"));
        assert!(lines.contains(&"URL:https://xA:b"));
    }
}
