//! A sheet of a workbook, the first where none is named. Cells are streamed: a sheet that has two cells at its far corners would otherwise be
//! laid out in full.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};
use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use super::{Builder, Table};
use crate::decode::{compose, unix_lines};
use crate::limits::Limits;
use crate::number;
use crate::source::check_workbook;

/// Reads the table on a sheet; on the first, where none is named. A sheet with a name may be missing.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, mut builder: Builder<'_>) -> Option<Table> {
    let (file, limits) = (builder.table.file.clone(), builder.limits);
    let mut complete = true;
    let rows = each_row_of(&file, sheet, bytes, limits, |line, cells| {
        complete = builder.row(line, cells);
        complete
    });
    if let Err(faults) = rows {
        builder.faults.extend(faults);
        return None;
    }
    let is_missing = sheet.is_some() && !builder.has_header;
    if complete && !is_missing { builder.finish() } else { None }
}

/// Hands the rows of the first sheet that have any cell to `take`, with their line, until it says `false`.
pub(crate) fn each_row(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    take: impl FnMut(usize, &[String]) -> bool,
) -> Result<(), Vec<Fault>> {
    each_row_of(file, None, bytes, limits, take)
}

fn each_row_of(
    file: &str,
    sheet: Option<&str>,
    bytes: &[u8],
    limits: &Limits,
    take: impl FnMut(usize, &[String]) -> bool,
) -> Result<(), Vec<Fault>> {
    check_workbook(bytes, file, limits).map_err(|fault| vec![*fault])?;
    let mut rows = Rows { file, sheet, limits, line: 0, cells: Vec::new(), faults: Vec::new(), take };
    // The reader of a foreign format gets whatever was uploaded. Should it ever panic, that is this file's fault.
    let outcome = catch_unwind(AssertUnwindSafe(|| rows.read(bytes)));
    let why = match outcome {
        Ok(Ok(())) if rows.faults.is_empty() => return Ok(()),
        Ok(Ok(())) => return Err(rows.faults),
        Ok(Err(why)) => why,
        Err(_) => "unreadable structure".to_owned(),
    };
    rows.faults.push(Fault::error(Place::file(file), Message::new("fault-xlsx").text("why", why)));
    Err(rows.faults)
}

/// The cells of the first sheet that are computed: line, from 1, and column, from 0.
pub(crate) fn formulas(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<BTreeSet<(usize, usize)>, Vec<Fault>> {
    check_workbook(bytes, file, limits).map_err(|fault| vec![*fault])?;
    let read = || -> Result<BTreeSet<(usize, usize)>, String> {
        let mut found = BTreeSet::new();
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
        let first = book.sheet_names().into_iter().next().ok_or("no sheet")?;
        let mut reader = book.worksheet_cells_reader(&first).map_err(|e| e.to_string())?;
        while let Some(cell) = reader.next_formula().map_err(|e| e.to_string())? {
            if found.len() > limits.rows {
                return Err("too many formulas".to_owned());
            }
            let (row, column) = cell.get_position();
            if !cell.get_value().is_empty() {
                found.insert((row as usize + 1, column as usize));
            }
        }
        Ok(found)
    };
    let outcome = catch_unwind(AssertUnwindSafe(read));
    let outcome = outcome.unwrap_or_else(|_| Err("unreadable structure".to_owned()));
    outcome.map_err(|why| vec![Fault::error(Place::file(file), Message::new("fault-xlsx").text("why", why))])
}

struct Rows<'a, F> {
    file: &'a str,
    sheet: Option<&'a str>,
    limits: &'a Limits,
    line: usize,
    cells: Vec<String>,
    faults: Vec<Fault>,
    take: F,
}

impl<F: FnMut(usize, &[String]) -> bool> Rows<'_, F> {
    fn read(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
        let is_asked = |name: &String| self.sheet.is_none_or(|sheet| name.trim().eq_ignore_ascii_case(sheet));
        let Some(name) = book.sheet_names().into_iter().find(is_asked) else {
            return if self.sheet.is_some() { Ok(()) } else { Err("no sheet".to_owned()) };
        };
        let mut reader = book.worksheet_cells_reader(&name).map_err(|e| e.to_string())?;
        while let Some(cell) = reader.next_cell().map_err(|e| e.to_string())? {
            let (row, column) = cell.get_position();
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            if !self.cell(row as usize + 1, column as usize, cell.get_value())? {
                return Ok(());
            }
        }
        self.flush();
        Ok(())
    }

    /// Takes a cell; `false` if there is no use in going on.
    fn cell(&mut self, line: usize, column: usize, value: &DataRef<'_>) -> Result<bool, String> {
        if line < self.line {
            return Err(format!("row {line} stands below row {}", self.line));
        }
        if line > self.line && !self.flush() {
            return Ok(false);
        }
        self.line = line;
        if column >= self.limits.columns {
            self.fault(column, "", Message::new("fault-too-many-columns").count("most", self.limits.columns));
            return Ok(false);
        }
        let text = self.text(column, value);
        if text.len() > self.limits.cell_bytes {
            let message = Message::new("fault-cell-too-long").count("most", self.limits.cell_bytes);
            self.fault(column, &text, message);
            return Ok(false);
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
        Ok(true)
    }

    fn flush(&mut self) -> bool {
        let going = self.cells.is_empty() || (self.take)(self.line, &self.cells);
        self.cells.clear();
        going
    }

    fn text(&mut self, column: usize, value: &DataRef<'_>) -> String {
        match value {
            DataRef::Int(n) => n.to_string(),
            DataRef::Float(n) => number::from_cell(*n),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => plain(text),
            DataRef::SharedString(text) => plain(text),
            DataRef::Bool(true) => "yes".to_owned(),
            DataRef::Bool(false) => "no".to_owned(),
            DataRef::DateTime(date) => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            DataRef::Error(error) => {
                let text = error.to_string();
                self.fault(column, &text, Message::new("fault-cell-error"));
                String::new()
            }
            DataRef::Empty => String::new(),
        }
    }

    fn fault(&mut self, column: usize, value: &str, message: Message) {
        let place = Place::cell(self.file, self.line, &letters(column), &super::excerpt(value));
        self.faults.push(Fault::error(place, message));
    }
}

fn plain(text: &str) -> String {
    compose(unix_lines(text.into())).into_owned()
}

/// The letters of a column: A, B, ..., Z, AA, ...
pub(crate) fn letters(column: usize) -> String {
    let mut text = String::new();
    let mut n = column + 1;
    while n > 0 {
        let letter = u8::try_from((n - 1) % 26).unwrap_or_default();
        text.insert(0, char::from(b'A' + letter));
        n = (n - 1) / 26;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, expected) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(letters(column), expected);
        }
    }
}
