//! CSV, read strictly: a quotation mark that is never closed would swallow the rest of the table in silence with a
//! forgiving reader, and a line's number must be the one that an editor shows.

use std::borrow::Cow;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use rayon::prelude::*;

use super::{Builder, Table, excerpt};
use crate::decode;
use crate::limits::Limits;

/// Reads a table. A large one without quotation marks is read in several parts at a time; where anything is wrong with one of
/// them all is read again from the beginning, so that what is told is the same.
pub(super) fn read(bytes: &[u8], mut builder: Builder<'_>) -> Option<Table> {
    let file = builder.table.file.clone();
    let text = decode::decode(&file, bytes, builder.faults)?;
    let limits = builder.limits;
    let mut reader = Reader { rest: &text, line: 1, separator: separator(&text) };
    let mut cells = Vec::new();
    while !reader.rest.is_empty() {
        let (line, headed) = (reader.line, builder.has_header);
        if let Err(broken) = reader.record(&mut cells, limits) {
            report(&mut builder, &broken);
            return None;
        }
        if !builder.row(line, &cells) {
            return None;
        }
        if builder.has_header
            && !headed
            && reader.rest.len() >= LARGE
            && let Some(whole) = in_parts(&reader, &builder)
        {
            return Some(whole);
        }
    }
    builder.finish()
}

/// Reads everything below the heading; none where it cannot be parted or something is wrong with it.
fn in_parts(reader: &Reader<'_>, builder: &Builder<'_>) -> Option<Table> {
    if reader.rest.contains('"') {
        return None;
    }
    let parts = cut(reader);
    let read = |part: Reader<'_>| {
        let mut faults = Vec::new();
        let mut own = Builder {
            table: builder.table.clone(),
            limits: builder.limits,
            faults: &mut faults,
            has_header: true,
        };
        let (mut reader, mut cells) = (part, Vec::new());
        while !reader.rest.is_empty() {
            let line = reader.line;
            let read = reader.record(&mut cells, builder.limits).is_ok() && own.row(line, &cells);
            if !read {
                return None;
            }
        }
        let table = own.finish()?;
        faults.is_empty().then_some(table)
    };
    let tables: Vec<Option<Table>> = parts.into_par_iter().map(read).collect();
    let tables: Vec<Table> = tables.into_iter().collect::<Option<_>>()?;
    let mut whole = builder.table.clone();
    whole.append(&tables);
    let within = whole.len() <= builder.limits.rows && whole.text.len() as u64 <= builder.most_text();
    within.then_some(whole)
}

/// Cuts what is left into parts at ends of lines.
fn cut<'a>(reader: &Reader<'a>) -> Vec<Reader<'a>> {
    let (mut rest, mut line, mut parts) = (reader.rest, reader.line, Vec::new());
    while !rest.is_empty() {
        let most = rest.floor_char_boundary(LARGE);
        let end = rest[most..].find('\n').map_or(rest.len(), |at| most + at + 1);
        let (part, behind) = rest.split_at(end);
        parts.push(Reader { rest: part, line, separator: reader.separator });
        line += part.bytes().filter(|b| *b == b'\n').count();
        rest = behind;
    }
    parts
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
fn separator(text: &str) -> u8 {
    let header =
        text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for c in header.bytes() {
        quoted ^= c == b'"';
        if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == c && !quoted) {
            *n += 1;
        }
    }
    // The first of equals wins: a comma.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(separator, _)| separator)
}

/// Bytes of a part that is read by itself.
const LARGE: usize = 1 << 20;

/// Blanks that are no separator.
const BLANKS: [char; 2] = [' ', '\u{a0}'];
/// The first bytes of these.
const BLANK_BYTES: [u8; 2] = [b' ', 0xc2];

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    /// One byte.
    separator: u8,
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
            if self.rest.as_bytes().first().is_some_and(|byte| BLANK_BYTES.contains(byte)) {
                let behind = self.rest.trim_start_matches(BLANKS);
                self.rest = if behind.starts_with('"') { behind } else { self.rest };
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
            match self.rest.as_bytes().first() {
                Some(&mark) if mark == self.separator => self.rest = &self.rest[1..],
                Some(b'\n') => {
                    self.rest = &self.rest[1..];
                    self.line += 1;
                    return Ok(());
                }
                _ => return Ok(()),
            }
        }
    }

    fn plain(&mut self) -> &'a str {
        let separator = self.separator;
        let ends = |byte: u8| byte == b'\n' || byte == separator;
        let end = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
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
        if !behind.is_empty() && !behind.starts_with(char::from(self.separator)) && !behind.starts_with('\n')
        {
            return Err(broken(What::AfterQuote));
        }
        self.rest = behind;
        let cell = &body[..end];
        Ok(if doubled { cell.replace("\"\"", "\"").into() } else { cell.into() })
    }
}
