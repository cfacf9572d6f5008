//! A table of a package, from CSV or XLSX: trimmed cells with the physical line that they stand in.

mod columns;
mod csv;
mod named;
mod xlsx;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use crate::decode;
use crate::limits::Limits;
use crate::source::Files;
pub(crate) use columns::{Bound, parse_flag};
pub use columns::{Column, optional, required};
pub(crate) use named::Named;
pub(crate) use xlsx::{each_row, formulas, letters};

/// A table as text. All cells stand in one buffer: a million rows are a handful of allocations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The file, `scores.csv` or `scores.xlsx`.
    pub(crate) file: String,
    /// The line of the header.
    pub(crate) header_line: usize,
    /// The names of the columns as they are written.
    pub(crate) header: Vec<String>,
    text: String,
    ends: Vec<u32>,
    lines: Vec<u32>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableRow<'a> {
    table: &'a Table,
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
        for (line, cells) in rows {
            for cell in cells {
                table.push_cell(cell);
            }
            table.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        }
        table
    }

    /// The number of rows below the header.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The rows below the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = TableRow<'_>> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// A row below the header, from 0.
    pub(crate) fn row(&self, index: usize) -> TableRow<'_> {
        TableRow { table: self, index }
    }

    /// Takes the rows of other tables with the same columns.
    fn append(&mut self, others: &[Table]) {
        self.text.reserve(others.iter().map(|other| other.text.len()).sum());
        self.ends.reserve(others.iter().map(|other| other.ends.len()).sum());
        self.lines.reserve(others.iter().map(Table::len).sum());
        for other in others {
            let before = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            self.text.push_str(&other.text);
            self.ends.extend(other.ends.iter().map(|end| before.saturating_add(*end)));
            self.lines.extend_from_slice(&other.lines);
        }
    }

    fn push_cell(&mut self, cell: &str) {
        self.text.push_str(cell);
        // The size of a file is bounded below 4 GiB before it gets here.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

impl<'a> TableRow<'a> {
    /// The line in the file.
    pub(crate) fn line(self) -> usize {
        self.table.lines[self.index] as usize
    }

    /// A cell by the place of its column.
    pub(crate) fn cell(self, column: usize) -> &'a str {
        let at = self.index * self.table.header.len() + column;
        let from = if at == 0 { 0 } else { self.table.ends[at - 1] as usize };
        &self.table.text[from..self.table.ends[at] as usize]
    }
}

/// Collects the rows of a table while they are read, and checks what every table has to keep to.
struct Builder<'a> {
    table: Table,
    limits: &'a Limits,
    faults: &'a mut Vec<Fault>,
    has_header: bool,
}

impl<'a> Builder<'a> {
    fn new(file: &str, limits: &'a Limits, faults: &'a mut Vec<Fault>) -> Builder<'a> {
        Builder { table: Table::new(file), limits, faults, has_header: false }
    }

    /// Takes a row; `false` if there is no use in going on.
    fn row<S: AsRef<str>>(&mut self, line: usize, cells: &[S]) -> bool {
        let cell = |c: &S| unescape(decode::trim(c.as_ref())).to_owned();
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
        if self.table.len() >= self.limits.rows {
            let message = Message::new("fault-too-many-rows").count("most", self.limits.rows);
            return self.stop(line, message);
        }
        if self.table.text.len() as u64 > self.most_text() {
            let message = Message::new("fault-file-too-large")
                .count("most", usize::try_from(self.limits.file_bytes).unwrap_or(usize::MAX));
            return self.stop(line, message);
        }
        let width = self.table.header.len();
        if filled > width {
            let surplus = decode::trim(cells[filled - 1].as_ref());
            let place = Place { line: Some(line), value: excerpt(surplus), ..Place::file(&self.table.file) };
            let message = Message::new("fault-row-too-long").count("cells", filled).count("columns", width);
            self.faults.push(Fault::error(place, message));
        }
        for i in 0..width {
            let text = cells.get(i).map_or("", |c| unescape(decode::trim(c.as_ref())));
            self.table.push_cell(text);
        }
        self.table.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        true
    }

    /// How many bytes all cells may have: a text that many cells of a workbook share stands in the file once, and here as often as
    /// it is used.
    fn most_text(&self) -> u64 {
        self.limits.file_bytes.min(u64::from(u32::MAX) - self.limits.cell_bytes as u64)
    }

    fn check_header(&mut self) -> bool {
        let line = self.table.header_line;
        if self.table.header.len() > self.limits.columns {
            let message = Message::new("fault-too-many-columns").count("most", self.limits.columns);
            return self.stop(line, message);
        }
        true
    }

    /// Reports a fault of a line after which nothing more is read.
    fn stop(&mut self, line: usize, message: Message) -> bool {
        let place = Place { line: Some(line), ..Place::file(&self.table.file) };
        self.faults.push(Fault::error(place, message));
        false
    }

    fn finish(self) -> Option<Table> {
        if !self.has_header {
            self.faults.push(Fault::error(Place::file(&self.table.file), Message::new("fault-table-empty")));
            return None;
        }
        Some(self.table)
    }
}

/// The characters that make a spreadsheet take a text for a formula.
pub(crate) const FORMULA_MARKS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a text would be taken for a formula, or looks as if it had been kept from that already.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    // All of these are one byte each.
    text.bytes().find(|b| *b != b'\'').is_some_and(|b| FORMULA_MARKS.contains(&char::from(b)))
}

/// Takes away the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn unescape(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
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
        Ok(bytes) => parse_table(&file, &bytes, limits, faults),
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

/// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name.
pub(crate) fn parse_table(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    let builder = Builder::new(file, limits, faults);
    if std::path::Path::new(file).extension().is_some_and(|extension| extension == "xlsx") {
        xlsx::read(bytes, None, builder)
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
