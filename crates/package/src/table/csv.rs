//! CSV, read strictly: a quotation mark that is never closed would swallow the rest of the table in silence with a
//! forgiving reader, and a line's number must be the one that an editor shows.

use std::borrow::Cow;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use rayon::prelude::*;

use super::{Builder, Part, Table, excerpt, lines};
use crate::decode;
use crate::limits::Limits;

/// Reads a table. A large one is read in several parts at a time; where anything is wrong with one of them all is read again from
/// the beginning, so that what is told is the same.
pub(super) fn read(bytes: Cow<'_, [u8]>, mut builder: Builder<'_>) -> Option<Table> {
    let file = builder.table.file.clone();
    let text = decode::decode(&file, bytes, builder.faults)?;
    (builder.place, builder.length) = (text.as_ptr().addr(), text.len());
    if !rows(&text, &mut builder) {
        return None;
    }
    builder.table.text = text;
    builder.finish()
}

/// Reads the rows; `false` where something is wrong after which nothing more is read.
fn rows(text: &str, builder: &mut Builder<'_>) -> bool {
    builder.table.separator = separator(text);
    let mut reader = Reader { rest: text, line: 1, separator: builder.table.separator };
    let mut cells = Vec::new();
    while !reader.rest.is_empty() {
        let (line, headed) = (reader.line, builder.has_header);
        if let Err(broken) = reader.record(&mut cells, builder.limits) {
            report(builder, &broken);
            return false;
        }
        if !builder.row(line, &cells) {
            return false;
        }
        let is_large = builder.has_header && !headed && reader.rest.len() >= LARGE;
        if is_large && let Some(parts) = in_parts(&reader, builder) {
            builder.table.parts = parts;
            return true;
        }
    }
    true
}

/// Reads everything below the heading; none where something is wrong with a part. A part that ended inside a quoted cell lacks its
/// closing mark, so that each of them begins with a row where nothing is wrong.
fn in_parts(reader: &Reader<'_>, builder: &Builder<'_>) -> Option<Vec<Part>> {
    let read: Vec<_> = cut(reader.rest)
        .into_par_iter()
        .map(|piece| part(piece, reader.separator, builder))
        .collect::<Option<_>>()?;
    let (mut rows, mut lines, mut used, mut parts) = (0, reader.line, 0, Vec::new());
    for Piece { part, lines: own, used: bytes } in read {
        let part = Part { rows_before: rows, lines_before: lines, ..part };
        rows += part.rows();
        lines += own;
        used += bytes;
        parts.push(part);
    }
    (rows <= builder.limits.rows && used <= builder.limits.file_bytes).then_some(parts)
}

/// Parts rows at ends of lines before which quotation marks stand in pairs; any other stands inside a cell.
fn cut(text: &str) -> Vec<&str> {
    // A byte that is 1 or 0 is added up for many of them at once.
    let is_open = |text: &str| text.bytes().fold(0, |odd, byte| odd ^ u8::from(byte == b'"')) == 1;
    let pieces = decode::pieces(text);
    let odd: Vec<bool> = pieces.par_iter().map(|piece| is_open(piece)).collect();
    let (mut open, mut behind, mut from, mut cut) = (false, 0, 0, Vec::with_capacity(pieces.len()));
    for (piece, odd) in pieces.iter().zip(odd) {
        behind += piece.len();
        open ^= odd;
        if behind <= from {
            continue;
        }
        let (mut end, mut inside) = (behind, open);
        while inside && end < text.len() {
            let next = decode::line_end(text, end);
            inside ^= is_open(&text[end..next]);
            end = next;
        }
        cut.push(&text[from..end]);
        from = end;
    }
    cut
}

/// A piece of the text that was read.
pub(super) struct Piece {
    pub(super) part: Part,
    pub(super) lines: usize,
    /// Bytes of its cells, or more.
    pub(super) used: u64,
}

fn part(piece: &str, separator: u8, whole: &Builder<'_>) -> Option<Piece> {
    if whole.by_line
        && let Some(piece) = lines::read(piece, whole)
    {
        return Some(piece);
    }
    let mut faults = Vec::new();
    let mut own = Builder {
        table: whole.table.clone(),
        has_header: true,
        place: whole.place,
        length: whole.length,
        ..Builder::new("", whole.limits, &mut faults)
    };
    let (mut reader, mut cells) = (Reader { rest: piece, line: 0, separator }, Vec::new());
    while !reader.rest.is_empty() {
        let line = reader.line;
        if reader.record(&mut cells, whole.limits).is_err() || !own.row(line, &cells) {
            return None;
        }
    }
    let (part, used) = (own.part, own.used);
    faults.is_empty().then_some(Piece { part, lines: reader.line, used })
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

/// Bytes from which on a table is read in parts.
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
        if self.unquoted(cells, most, limits.cell_bytes) {
            return Ok(());
        }
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

    /// Reads a record that is one line without quotation marks, as most are; `false` where it is not, or has too much.
    fn unquoted(&mut self, cells: &mut Vec<Cow<'a, str>>, most: usize, cell_bytes: usize) -> bool {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        let (line, behind) = self.rest.split_at(end);
        if line.contains('"') {
            return false;
        }
        cells.clear();
        lines::split(line, self.separator, |cell| {
            cells.push(cell.into());
            cells.len() <= most
        });
        if cells.len() > most || (end > cell_bytes && cells.iter().any(|cell| cell.len() > cell_bytes)) {
            return false;
        }
        self.line += usize::from(!behind.is_empty());
        self.rest = behind.get(1..).unwrap_or_default();
        true
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
