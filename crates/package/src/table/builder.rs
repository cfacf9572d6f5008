//! A table while it is read.

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use super::{Part, Table, bounded, excerpt, looks_like_formula};
use crate::decode;
use crate::limits::Limits;

/// Collects the rows of a table while they are read, and checks what every table has to keep to.
pub(super) struct Builder<'a> {
    pub(super) table: Table,
    pub(super) part: Part,
    /// Where the text of the file stands, and its length; nowhere where it is no text.
    pub(super) place: usize,
    pub(super) length: usize,
    /// Whether the cells of lines are parted when they are read.
    pub(super) by_line: bool,
    /// Bytes of all cells.
    pub(super) used: u64,
    pub(super) limits: &'a Limits,
    pub(super) faults: &'a mut Vec<Fault>,
    pub(super) has_header: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: &str, limits: &'a Limits, faults: &'a mut Vec<Fault>) -> Builder<'a> {
        let (table, part) = (Table::new(file), Part::default());
        Builder {
            table,
            part,
            place: 0,
            length: 0,
            by_line: false,
            used: 0,
            limits,
            faults,
            has_header: false,
        }
    }

    /// Takes a row; `false` if there is no use in going on.
    pub(super) fn row<S: AsRef<str>>(&mut self, line: usize, cells: &[S]) -> bool {
        let cell = |c: &S| clean(c.as_ref()).to_owned();
        let filled = cells.iter().rposition(|c| !decode::trim(c.as_ref()).is_empty()).map_or(0, |at| at + 1);
        if filled == 0 {
            return true;
        }
        if !self.has_header {
            self.has_header = true;
            self.table.header_line = line;
            self.table.header = cells[..filled].iter().map(cell).collect();
            return self.check_header();
        }
        if self.part.lines.len() >= self.limits.rows {
            let message = Message::new("fault-too-many-rows").count("most", self.limits.rows);
            return self.stop(line, message);
        }
        let kept = (self.length + self.part.own.len()) as u64;
        if self.used > self.limits.file_bytes || kept > self.most_kept() {
            return self.too_large(line);
        }
        let width = self.table.header.len();
        if filled > width {
            let surplus = decode::trim(cells[filled - 1].as_ref());
            let place = Place { line: Some(line), value: excerpt(surplus), ..Place::file(&self.table.file) };
            let message = Message::new("fault-row-too-long").count("cells", filled).count("columns", width);
            self.faults.push(Fault::error(place, message));
        }
        for i in 0..width {
            let text = cells.get(i).map_or("", |c| clean(c.as_ref()));
            self.push_cell(text);
        }
        self.part.lines.push(bounded(line));
        true
    }

    /// Takes a cell; where it stands in the text of the file as it is, it stays there.
    fn push_cell(&mut self, cell: &str) {
        // A text that many cells of a workbook share stands in the file once, and here as often as it is used.
        self.used += cell.len() as u64;
        let from = cell.as_ptr().addr().wrapping_sub(self.place);
        if cell.is_empty() {
            self.part.spans.push([0, 0]);
        } else if from < self.length {
            self.part.spans.push([bounded(from), bounded(from + cell.len())]);
        } else {
            self.part.push_own(self.length, cell);
        }
    }

    /// Up to how many bytes there is a number for the place of one more row.
    pub(super) fn most_kept(&self) -> u64 {
        let row = self.limits.cell_bytes.saturating_mul(self.table.header.len());
        u64::from(u32::MAX).saturating_sub(row as u64)
    }

    fn check_header(&mut self) -> bool {
        let line = self.table.header_line;
        if self.table.header.len() > self.limits.columns {
            let message = Message::new("fault-too-many-columns").count("most", self.limits.columns);
            return self.stop(line, message);
        }
        true
    }

    fn too_large(&mut self, line: usize) -> bool {
        let most = usize::try_from(self.limits.file_bytes).unwrap_or(usize::MAX);
        self.stop(line, Message::new("fault-file-too-large").count("most", most))
    }

    /// Reports a fault of a line after which nothing more is read.
    fn stop(&mut self, line: usize, message: Message) -> bool {
        let place = Place { line: Some(line), ..Place::file(&self.table.file) };
        self.faults.push(Fault::error(place, message));
        false
    }

    pub(super) fn finish(mut self) -> Option<Table> {
        if !self.has_header {
            self.faults.push(Fault::error(Place::file(&self.table.file), Message::new("fault-table-empty")));
            return None;
        }
        if !self.part.lines.is_empty() {
            self.table.parts.push(self.part);
        }
        Some(self.table)
    }
}

/// A cell as it is kept: trimmed, and without the mark that keeps it from being a formula.
#[inline]
pub(super) fn clean(cell: &str) -> &str {
    // Most cells are both already, which two bytes tell.
    match cell.as_bytes() {
        [only] if only.is_ascii_alphanumeric() => cell,
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_graphic() => cell,
        _ => unescape(decode::trim(cell)),
    }
}

/// Takes away the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn unescape(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
}
