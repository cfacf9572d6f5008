//! Columns that people name themselves: a frame has its own, a table of responses those of its questions.

use parindex_framework::{Fault, Place};
use parindex_locale::{Arg, Message};

use super::columns::{check_twice, header_place};
use super::{Table, TableRow, excerpt};
use crate::number::{self, NotANumber};

/// A table whose columns are asked for by name, capitals or not.
pub(crate) struct Named<'t> {
    pub(crate) table: &'t Table,
    header: Vec<String>,
}

impl<'t> Named<'t> {
    /// `None` if a column stands twice.
    pub(crate) fn new(table: &'t Table, faults: &mut Vec<Fault>) -> Option<Named<'t>> {
        let before = faults.len();
        let header: Vec<String> = table.header.iter().map(|name| name.to_lowercase()).collect();
        check_twice(table, &header, faults);
        (faults.len() == before).then_some(Named { table, header })
    }

    /// The place of a column, if the table has it.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.header.iter().position(|known| *known == name)
    }

    /// The place of a column that must be there.
    pub(crate) fn need(&self, name: &str, faults: &mut Vec<Fault>) -> Option<usize> {
        let place = self.find(name);
        if place.is_none() {
            let found = self.table.header.iter().map(|name| Arg::Text(name.clone())).collect();
            let place = Place { column: Some(name.to_owned()), ..header_place(self.table) };
            let message = Message::new("fault-column-missing").arg("found", Arg::List(found));
            faults.push(Fault::error(place, message));
        }
        place
    }

    /// An error at the head of a column.
    pub(crate) fn head_error(&self, column: usize, message: Message) -> Fault {
        let place = Place { column: Some(self.table.header[column].clone()), ..header_place(self.table) };
        Fault::error(place, message)
    }

    /// An error at a cell.
    pub(crate) fn error(&self, row: TableRow<'t>, column: usize, message: Message) -> Fault {
        let (name, value) = (&self.table.header[column], excerpt(row.cell(column)));
        Fault::error(Place::cell(&self.table.file, row.line(), name, &value), message)
    }

    /// A cell that must not be empty.
    pub(crate) fn filled(
        &self,
        row: TableRow<'t>,
        column: usize,
        faults: &mut Vec<Fault>,
    ) -> Option<&'t str> {
        let text = row.cell(column);
        if text.is_empty() {
            faults.push(self.error(row, column, Message::new("fault-cell-empty")));
            return None;
        }
        Some(text)
    }

    /// A number that must be there and keep to `sound`.
    pub(crate) fn real(
        &self,
        row: TableRow<'t>,
        column: usize,
        sound: fn(f64) -> bool,
        faults: &mut Vec<Fault>,
    ) -> Option<f64> {
        let text = self.filled(row, column, faults)?;
        let value = number::parse_real(text).map_err(|e| e.message());
        let value = value.and_then(|n| if sound(n) { Ok(n) } else { Err(NotANumber::Other.message()) });
        value.map_err(|message| faults.push(self.error(row, column, message))).ok()
    }
}
