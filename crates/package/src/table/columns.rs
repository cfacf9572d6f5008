//! Columns by name: any order, capitals or not; unknown ones are kept and told.

use parindex_framework::{Fault, Place};
use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;

use super::{Table, TableRow, excerpt};
use crate::number::{self, NotANumber};

/// A column that a table may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
}

impl Column {
    /// Its name, as it stands in the heading.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// A column that must be there.
#[must_use]
pub const fn required(name: &'static str) -> Column {
    Column { name, required: true }
}

/// A column whose cells are empty if it is not there.
#[must_use]
pub const fn optional(name: &'static str) -> Column {
    Column { name, required: false }
}

/// A table with its columns found: cells are asked for by the place of the column in the list of known columns.
pub(crate) struct Bound<'t> {
    pub(crate) table: &'t Table,
    known: &'static [Column],
    places: Vec<Option<usize>>,
    extra: Vec<usize>,
}

impl<'t> Bound<'t> {
    /// Finds the columns; `None` if a required one is missing or one stands twice.
    pub(crate) fn new(
        table: &'t Table,
        known: &'static [Column],
        faults: &mut Vec<Fault>,
    ) -> Option<Bound<'t>> {
        let before = faults.len();
        let header: Vec<String> = table.header.iter().map(|name| name.to_lowercase()).collect();
        check_twice(table, &header, faults);
        let places: Vec<_> =
            known.iter().map(|column| header.iter().position(|name| name == column.name)).collect();
        let missing = || known.iter().zip(&places).filter(|(c, place)| c.required && place.is_none());
        for (column, _) in missing() {
            let place = Place { column: Some(column.name.to_owned()), ..header_place(table) };
            let found = table.header.iter().map(|name| Arg::Text(name.clone())).collect();
            let message = Message::new("fault-column-missing").arg("found", Arg::List(found));
            faults.push(Fault::error(place, message));
        }
        if faults.len() > before {
            return None;
        }
        let extra: Vec<usize> = (0..header.len()).filter(|i| !places.contains(&Some(*i))).collect();
        check_unknown(table, &extra, known, faults);
        Some(Bound { table, known, places, extra })
    }

    /// The cell of a known column; empty if the table does not have it.
    pub(crate) fn text(&self, row: TableRow<'t>, column: usize) -> &'t str {
        self.places[column].map_or("", |place| row.cell(place))
    }

    /// Whether the table has a known column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.places[column].is_some()
    }

    /// The names of the columns that are not known and have one.
    pub(crate) fn extra_names(&self) -> Vec<String> {
        self.named_extra().map(|i| self.table.header[i].clone()).collect()
    }

    /// The cells of the columns that are not known.
    pub(crate) fn extra_cells(&self, row: TableRow<'t>) -> Vec<String> {
        self.named_extra().map(|i| row.cell(i).to_owned()).collect()
    }

    fn named_extra(&self) -> impl Iterator<Item = usize> {
        self.extra.iter().copied().filter(|i| !self.table.header[*i].is_empty())
    }

    /// The place of a cell.
    pub(crate) fn place(&self, row: TableRow<'t>, column: usize) -> Place {
        let value = excerpt(self.text(row, column));
        Place::cell(&self.table.file, row.line(), self.known[column].name, &value)
    }

    /// An error at a cell.
    pub(crate) fn error(&self, row: TableRow<'t>, column: usize, message: Message) -> Fault {
        Fault::error(self.place(row, column), message)
    }

    /// A warning at a cell.
    pub(crate) fn warning(&self, row: TableRow<'t>, column: usize, message: Message) -> Fault {
        Fault::warning(self.place(row, column), message)
    }

    /// A cell that must not be empty.
    pub(crate) fn filled(
        &self,
        row: TableRow<'t>,
        column: usize,
        faults: &mut Vec<Fault>,
    ) -> Option<&'t str> {
        let text = self.text(row, column);
        if text.is_empty() {
            faults.push(self.error(row, column, Message::new("fault-cell-empty")));
            return None;
        }
        Some(text)
    }

    /// A number, by one of the readers of [`number`]; `None` if the cell is empty or wrong.
    pub(crate) fn number<T>(
        &self,
        row: TableRow<'t>,
        column: usize,
        parse: fn(&str) -> Result<T, NotANumber>,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let text = self.text(row, column);
        if text.is_empty() {
            return None;
        }
        parse(text).map_err(|e| faults.push(self.error(row, column, e.message()))).ok()
    }

    /// A plain number.
    pub(crate) fn decimal(
        &self,
        row: TableRow<'t>,
        column: usize,
        faults: &mut Vec<Fault>,
    ) -> Option<Decimal> {
        self.number(row, column, number::parse, faults)
    }

    /// `yes` or `no`, also in Vietnamese; `None` if the cell is empty or wrong.
    pub(crate) fn flag(&self, row: TableRow<'t>, column: usize, faults: &mut Vec<Fault>) -> Option<bool> {
        let text = self.text(row, column);
        let flag = parse_flag(text);
        if flag.is_none() && !text.is_empty() {
            faults.push(self.error(row, column, Message::new("fault-yes-no")));
        }
        flag
    }
}

/// `yes` or `no`, also in Vietnamese.
pub(crate) fn parse_flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "có" | "true" => Some(true),
        "no" | "không" | "false" => Some(false),
        _ => None,
    }
}

pub(super) fn header_place(table: &Table) -> Place {
    Place { line: Some(table.header_line), ..Place::file(&table.file) }
}

pub(super) fn check_twice(table: &Table, header: &[String], faults: &mut Vec<Fault>) {
    for (i, name) in header.iter().enumerate() {
        if !name.is_empty() && header[..i].contains(name) {
            let place = Place { column: Some(name.clone()), ..header_place(table) };
            faults.push(Fault::error(place, Message::new("fault-column-twice")));
        }
    }
}

/// One warning a file names all unknown columns.
fn check_unknown(table: &Table, extra: &[usize], known: &[Column], faults: &mut Vec<Fault>) {
    let names: Vec<Arg> = extra
        .iter()
        .filter(|i| !table.header[**i].is_empty())
        .map(|i| Arg::Text(table.header[*i].clone()))
        .collect();
    if !names.is_empty() {
        let known = known.iter().map(|c| Arg::Text(c.name.to_owned())).collect();
        let message = Message::new("fault-columns-unknown")
            .arg("columns", Arg::List(names))
            .arg("known", Arg::List(known));
        faults.push(Fault::warning(header_place(table), message));
    }
    // Cells below an empty heading would be lost without a word.
    for &i in extra.iter().filter(|i| table.header[**i].is_empty()) {
        if let Some(row) = table.rows().find(|row| !row.cell(i).is_empty()) {
            let value = excerpt(row.cell(i));
            let place = Place { line: Some(row.line()), value, ..Place::file(&table.file) };
            faults.push(Fault::error(place, Message::new("fault-column-unnamed")));
        }
    }
}
