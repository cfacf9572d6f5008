//! A table of a package, from CSV or XLSX: trimmed cells with the physical line that they stand in.

mod builder;
mod columns;
mod csv;
mod lines;
mod named;
mod xlsx;

use std::borrow::Cow;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use crate::limits::Limits;
use crate::source::Files;
use builder::{Builder, clean};
pub(crate) use columns::{Bound, parse_flag};
pub use columns::{Column, optional, required};
pub(crate) use named::Named;
pub(crate) use xlsx::{each_row, formulas, letters};

/// A table as text. The cells of a file stay where they stand in its text: a million rows are a handful of allocations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The file, `scores.csv` or `scores.xlsx`.
    pub(crate) file: String,
    /// The line of the header.
    pub(crate) header_line: usize,
    /// The names of the columns as they are written.
    pub(crate) header: Vec<String>,
    /// The text of the file, and what parts its cells.
    text: String,
    separator: u8,
    parts: Vec<Part>,
}

/// Rows that were read together.
#[derive(Clone, Debug, Default)]
struct Part {
    /// How many rows stand before them, and how many lines.
    rows_before: usize,
    lines_before: usize,
    /// Where the rows begin in the text of the file, and where the last ends, if each is [a line](lines) whose cells are parted when they
    /// are read. Nothing else is kept of them then.
    starts: Vec<u32>,
    /// Row by row where each cell begins and ends: in the text of the file and, behind that, in `own`.
    spans: Vec<[u32; 2]>,
    lines: Vec<u32>,
    /// Cells that do not stand in the file as they are.
    own: String,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableRow<'a> {
    table: &'a Table,
    part: &'a Part,
    index: usize,
}

impl Table {
    fn new(file: &str) -> Table {
        Table { file: file.to_owned(), ..Table::default() }
    }

    /// A table of cells that are in memory already, each with its line.
    pub(crate) fn of<'c, const N: usize>(
        file: &str,
        header: &[&str; N],
        rows: impl Iterator<Item = (usize, [&'c str; N])>,
    ) -> Table {
        let mut table = Table::new(file);
        table.header = header.iter().map(|&name| name.to_owned()).collect();
        let mut part = Part::default();
        for (line, cells) in rows {
            for cell in cells {
                part.push_own(0, cell);
            }
            part.lines.push(bounded(line));
        }
        table.parts.push(part);
        table
    }

    /// The number of rows below the header.
    pub(crate) fn len(&self) -> usize {
        self.parts.last().map_or(0, |part| part.rows_before + part.rows())
    }

    /// The rows below the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = TableRow<'_>> {
        self.rows_from(0)
    }

    /// A row below the header, from 0.
    pub(crate) fn row(&self, index: usize) -> TableRow<'_> {
        let part = &self.parts[self.part_of(index)];
        TableRow { table: self, part, index: index - part.rows_before }
    }

    /// The part in which a row stands.
    fn part_of(&self, index: usize) -> usize {
        self.parts.partition_point(|part| part.rows_before + part.rows() <= index)
    }

    /// The rows below the header from one on, which is counted from 0.
    pub(crate) fn rows_from(&self, first: usize) -> impl Iterator<Item = TableRow<'_>> {
        self.parts[self.part_of(first)..].iter().flat_map(move |part| {
            let rows = first.saturating_sub(part.rows_before)..part.rows();
            rows.map(move |index| TableRow { table: self, part, index })
        })
    }
}

impl Part {
    /// How many rows there are.
    fn rows(&self) -> usize {
        self.lines.len() + self.starts.len().saturating_sub(1)
    }

    /// Takes a cell that does not stand in the text of the file, which has so many bytes.
    fn push_own(&mut self, text: usize, cell: &str) {
        let from = text + self.own.len();
        self.own.push_str(cell);
        self.spans.push([bounded(from), bounded(from + cell.len())]);
    }
}

/// The size of a file is bounded below 4 GiB before it gets here.
pub(crate) fn bounded(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'a> TableRow<'a> {
    /// The line in the file.
    pub(crate) fn line(self) -> usize {
        self.part.lines_before + self.part.lines.get(self.index).map_or(self.index, |line| *line as usize)
    }

    /// A cell by the place of its column.
    pub(crate) fn cell(self, column: usize) -> &'a str {
        match self.plain() {
            Some(line) => clean(lines::cell(line, self.table.separator, column)),
            None => self.text_at(self.part.spans[self.index * self.table.header.len() + column]),
        }
    }

    /// All cells, in the order of their columns.
    pub(crate) fn cells(self) -> Vec<&'a str> {
        let mut cells = Vec::with_capacity(self.table.header.len());
        self.put_cells(&mut cells);
        cells
    }

    /// Puts all cells in place of others, in the order of their columns.
    pub(crate) fn put_cells(self, cells: &mut Vec<&'a str>) {
        cells.clear();
        let Some(line) = self.plain() else {
            let width = self.table.header.len();
            let spans = &self.part.spans[self.index * width..][..width];
            return cells.extend(spans.iter().map(|span| self.text_at(*span)));
        };
        lines::split(line, self.table.separator, |cell| {
            cells.push(clean(cell));
            true
        });
    }

    /// The line of the file, where its cells have not been parted yet.
    fn plain(self) -> Option<&'a str> {
        let [from, to] = *self.part.starts.get(self.index..)?.first_chunk()?;
        let line = &self.table.text[from as usize..to as usize];
        Some(line.strip_suffix('\n').unwrap_or(line))
    }

    fn text_at(self, [from, to]: [u32; 2]) -> &'a str {
        let (text, from, to) = (&self.table.text, from as usize, to as usize);
        if to <= text.len() { &text[from..to] } else { &self.part.own[from - text.len()..to - text.len()] }
    }
}

/// The characters that make a spreadsheet take a text for a formula.
pub(crate) const FORMULA_MARKS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a text would be taken for a formula, or looks as if it had been kept from that already.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    // All of these are one byte each.
    text.bytes().find(|b| *b != b'\'').is_some_and(|b| FORMULA_MARKS.contains(&char::from(b)))
}

/// The beginning of a text that is too long to be shown.
pub(crate) fn excerpt(text: &str) -> String {
    if text.chars().nth(80).is_none() {
        return text.to_owned();
    }
    text.chars().take(79).chain(['…']).collect()
}

/// Reads the table `name` from `name.csv` or `name.xlsx`; `None` if there is neither or it cannot be read.
pub(crate) fn read_table(
    files: &mut Files<'_>,
    name: &str,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    let (csv, xlsx) = (format!("{name}.csv"), format!("{name}.xlsx"));
    let file = match (files.has(&csv), files.has(&xlsx)) {
        (true, true) => {
            let message = Message::new("fault-table-twice").text("other", xlsx);
            faults.push(Fault::error(Place::file(&csv), message));
            return None;
        }
        (true, false) => csv,
        (false, true) => xlsx,
        (false, false) => return None,
    };
    match files.read(&file) {
        Ok(bytes) => parse_table(&file, bytes, limits, faults),
        Err(fault) => {
            faults.push(*fault);
            None
        }
    }
}

/// Whether the table is there, in either form.
pub(crate) fn has_table(files: &Files<'_>, name: &str) -> bool {
    files.has(&format!("{name}.csv")) || files.has(&format!("{name}.xlsx"))
}

/// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name. Bytes that are given away are not copied.
pub(crate) fn parse_table<'b>(
    file: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    parse(file, bytes.into(), Builder::new(file, limits, faults))
}

/// As [`parse_table`], for a table whose rows are read one after the other with all their cells: those of a large CSV are parted only then,
/// so that where they stand takes no memory.
pub(crate) fn parse_lines(
    file: &str,
    bytes: Vec<u8>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    parse(file, bytes.into(), Builder { by_line: true, ..Builder::new(file, limits, faults) })
}

fn parse(file: &str, bytes: Cow<'_, [u8]>, builder: Builder<'_>) -> Option<Table> {
    if std::path::Path::new(file).extension().is_some_and(|extension| extension == "xlsx") {
        xlsx::read(&bytes, None, builder)
    } else {
        csv::read(bytes, builder)
    }
}

/// Reads a sheet of a workbook by its name; `None` without a fault if there is no such sheet, or nothing on it.
pub(crate) fn parse_sheet(
    file: &str,
    sheet: &str,
    bytes: &[u8],
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    let builder = Builder::new(&format!("{file}/{sheet}"), limits, faults);
    xlsx::read(bytes, Some(sheet), builder)
}

#[cfg(test)]
mod tests;
