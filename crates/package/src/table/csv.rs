//! CSV, read strictly: a quotation mark that is never closed would swallow the rest of the table in silence with a
//! forgiving reader, and a line's number must be the one that an editor shows.

use std::borrow::Cow;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use super::{Builder, Table, excerpt};
use crate::decode;
use crate::limits::Limits;

/// Reads a table.
pub(super) fn read(bytes: &[u8], mut builder: Builder<'_>) -> Option<Table> {
    let file = builder.table.file.clone();
    let text = decode::decode(&file, bytes, builder.faults)?;
    let mut reader = Reader { rest: &text, line: 1, separator: separator(&text) };
    let mut cells = Vec::new();
    let limits = builder.limits;
    while !reader.rest.is_empty() {
        let line = reader.line;
        if let Err(broken) = reader.record(&mut cells, limits) {
            report(&mut builder, &broken);
            return None;
        }
        if !builder.row(line, &cells) {
            return None;
        }
    }
    builder.finish()
}

fn report(builder: &mut Builder<'_>, broken: &Broken<'_>) {
    let limits = builder.limits;
    let message = match broken.what {
        What::Unclosed => Message::new("fault-csv-unclosed"),
        What::AfterQuote => Message::new("fault-csv-after-quote"),
        What::TooLong => Message::new("fault-cell-too-long").count("most", limits.cell_bytes),
        What::TooMany => Message::new("fault-too-many-columns").count("most", limits.columns),
    };
    let place = Place {
        line: Some(broken.line),
        value: excerpt(broken.value.lines().next().unwrap_or_default()),
        ..Place::file(&builder.table.file)
    };
    builder.faults.push(Fault::error(place, message));
}

/// The separator: the one of comma, semicolon and tab that stands most often in the first line with anything in it.
fn separator(text: &str) -> char {
    let header =
        text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for c in header.chars() {
        quoted ^= c == '"';
        if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == c && !quoted) {
            *n += 1;
        }
    }
    // The first of equals wins: a comma.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(',', |(separator, _)| separator)
}

/// Blanks that are no separator.
const BLANKS: [char; 2] = [' ', '\u{a0}'];

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    separator: char,
}

/// A record that cannot be read.
struct Broken<'a> {
    what: What,
    line: usize,
    value: &'a str,
}

#[derive(Clone, Copy)]
enum What {
    Unclosed,
    AfterQuote,
    TooLong,
    TooMany,
}

impl<'a> Reader<'a> {
    /// Reads one record into `cells`; the rest starts behind its line end.
    fn record(&mut self, cells: &mut Vec<Cow<'a, str>>, limits: &Limits) -> Result<(), Broken<'a>> {
        // Spreadsheets fill rows up with empty cells, so that more than there are columns may be meant well.
        let most = limits.columns.saturating_mul(2);
        cells.clear();
        loop {
            // Blanks before a quotation mark change nothing either.
            let behind = self.rest.trim_start_matches(BLANKS);
            if behind.starts_with('"') {
                self.rest = behind;
            }
            let (line, from) = (self.line, self.rest);
            let cell = if self.rest.starts_with('"') { self.quoted()? } else { self.plain().into() };
            if cell.len() > limits.cell_bytes {
                return Err(Broken { what: What::TooLong, line, value: from });
            }
            if cells.len() >= most {
                return Err(Broken { what: What::TooMany, line, value: from });
            }
            cells.push(cell);
            if let Some(rest) = self.rest.strip_prefix(self.separator) {
                self.rest = rest;
                continue;
            }
            if let Some(rest) = self.rest.strip_prefix('\n') {
                self.rest = rest;
                self.line += 1;
            }
            return Ok(());
        }
    }

    fn plain(&mut self) -> &'a str {
        let separator = self.separator;
        let end = self.rest.find([separator, '\n']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        cell
    }

    fn quoted(&mut self) -> Result<Cow<'a, str>, Broken<'a>> {
        let (line, start) = (self.line, self.rest);
        let broken = |what| Broken { what, line, value: start };
        let body = &self.rest[1..];
        let mut at = 0;
        let mut doubled = false;
        let end = loop {
            let quote = at + body[at..].find('"').ok_or(broken(What::Unclosed))?;
            if !body[quote + 1..].starts_with('"') {
                break quote;
            }
            doubled = true;
            at = quote + 2;
        };
        self.line += body[..end].matches('\n').count();
        self.rest = &body[end + 1..];
        // Blanks between a closing quotation mark and the separator change nothing.
        let behind = self.rest.trim_start_matches(BLANKS);
        if !behind.is_empty() && !behind.starts_with(self.separator) && !behind.starts_with('\n') {
            return Err(broken(What::AfterQuote));
        }
        self.rest = behind;
        let cell = &body[..end];
        Ok(if doubled { cell.replace("\"\"", "\"").into() } else { cell.into() })
    }
}
