//! Sheets as rows of text, whatever file they come from.

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

/// A sheet of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The file and sheet, as faults name it.
    pub file: String,
    /// The line of the heading.
    pub header_line: usize,
    /// The names of the columns as they are written.
    pub header: Vec<String>,
    /// The rows with their lines; each has a cell for each column.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// The three sheets of a form; those that are not there are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// What is asked.
    pub survey: Grid,
    /// The lists of choices.
    pub choices: Grid,
    /// What the form is called.
    pub settings: Grid,
}

impl Grid {
    /// The place of a column by any of its names, which are written small.
    pub(crate) fn find(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|header| names.contains(&header.to_lowercase().as_str()))
    }

    /// The columns of a text that may be said in several languages: their places with the names of the languages.
    pub(crate) fn said(&self, names: &[&str]) -> Vec<(usize, &str)> {
        let of = |(at, header): (usize, &'_ String)| {
            let (name, language) = header.split_once("::").unwrap_or((header, ""));
            names.contains(&name.trim().to_lowercase().as_str()).then(|| (at, header.len() - language.len()))
        };
        let found = self.header.iter().enumerate().filter_map(of);
        found.map(|(at, from)| (at, self.header[at][from..].trim())).collect()
    }

    /// A cell; empty if there is no such column.
    pub(crate) fn cell(&self, row: usize, column: Option<usize>) -> &str {
        column.and_then(|column| self.rows[row].1.get(column)).map_or("", String::as_str)
    }

    /// An error at a cell.
    pub(crate) fn error(&self, row: usize, column: usize, message: Message) -> Fault {
        Fault::error(self.place(row, column), message)
    }

    /// Where a cell stands.
    pub(crate) fn place(&self, row: usize, column: usize) -> Place {
        let value: String = self.cell(row, Some(column)).chars().take(200).collect();
        Place::cell(&self.file, self.rows[row].0, self.header.get(column).map_or("", String::as_str), &value)
    }

    /// An error in the heading.
    pub(crate) fn head_error(&self, column: &str, message: Message) -> Fault {
        let line = (self.header_line > 0).then_some(self.header_line);
        let place = Place { line, column: Some(column.to_owned()), ..Place::file(&self.file) };
        Fault::error(place, message)
    }
}
