//! Tables of answers that another program collected and exported, CSV or XLSX: row by row as answers of a questionnaire, or
//! everything that is wrong with them.

mod twins;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::Date;
use parindex_framework::{Fault, Place, any_error};
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_questionnaire::Questionnaire;
use parindex_questionnaire::import::{
    Imported, Mapping, Plan, Reader, RowFault, Target, Units, columns, guess, is_nothing,
};
use rayon::prelude::*;

use crate::faults::cut;
use crate::limits::Limits;
use crate::table::{Table, TableRow, bounded, excerpt, parse_lines};

/// Rows that are looked at to see how days are written.
const LOOKED_AT: usize = 500;
/// Rows that one thread reads together.
const TOGETHER: usize = 8192;

/// A table of answers as it was exported.
#[derive(Debug)]
pub struct Incoming {
    table: Table,
    columns: Vec<String>,
}

/// What was made of the rows of a table, in their order, with what is wrong with the others.
#[derive(Debug)]
pub struct Sound<T, W = ()> {
    parts: Vec<(W, Vec<Found<T>>)>,
    /// How many rows have faults.
    pub faulty: usize,
    /// What is wrong, row by row.
    pub faults: Vec<Fault>,
    /// The column of the answers' own identifiers.
    own: Option<usize>,
}

/// What was made of an answer, with its place.
#[derive(Debug)]
pub struct Found<T> {
    /// What was made of it.
    pub made: T,
    row: u32,
    /// A number that is the same for rows that may be the same answer.
    likeness: u64,
    /// How often a row without an identifier of its own had stood there, with itself.
    times: u32,
}

impl<T, W> Sound<T, W> {
    /// What was made of each answer.
    pub fn answers(&self) -> impl Iterator<Item = &Found<T>> {
        self.parts.iter().flat_map(|(_, found)| found)
    }

    /// What was made of the answers of each part of the table, with what they share.
    pub fn parts(&self) -> impl Iterator<Item = (&W, &[Found<T>])> {
        self.parts.iter().map(|(with, found)| (with, found.as_slice()))
    }

    /// How many answers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(_, found)| found.len()).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Incoming {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name.
    #[must_use]
    pub fn read(file: &str, bytes: Vec<u8>, limits: &Limits) -> (Option<Incoming>, Vec<Fault>) {
        let mut faults = Vec::new();
        let table = parse_lines(file, bytes, limits, &mut faults);
        if table.as_ref().is_some_and(|table| table.len() == 0) {
            faults.push(Fault::error(Place::file(file), Message::new("fault-no-rows")));
        }
        cut(&mut faults, limits);
        let table = table.filter(|_| !any_error(&faults));
        let incoming = table.map(|table| Incoming { columns: columns(&table.header), table });
        (incoming, faults)
    }

    /// What the columns are called, each once.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.table.len()
    }

    /// The first texts of a column that differ from each other, at most so many.
    #[must_use]
    pub fn examples(&self, column: usize, most: usize) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for row in self.table.rows().take(LOOKED_AT) {
            let text = row.cell(column);
            if found.len() < most && !text.is_empty() && !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }

    /// What the columns hold, as far as headings and rows tell.
    #[must_use]
    pub fn guess(&self, form: &Questionnaire) -> Mapping {
        let rows: Vec<Vec<&str>> = self.table.rows().take(LOOKED_AT).map(TableRow::cells).collect();
        guess(form, &self.table.header, &rows)
    }

    /// Reads every row, several at a time, and makes something of each answer, which is given with its line in the file and with what
    /// the answers of a part of the table share.
    ///
    /// # Errors
    /// What of the mapping does not fit the table or the questionnaire; no row was looked at then.
    pub fn answers<T: Send, W: Default + Send>(
        &self,
        form: &Questionnaire,
        mapping: &Mapping,
        units: Units<'_>,
        today: Date,
        limits: &Limits,
        make: impl Fn(&mut W, &Imported<'_>, usize) -> T + Sync,
    ) -> Result<Sound<T, W>, Vec<Fault>> {
        let plan = Plan::new(form, mapping, &self.table.header, units, today).map_err(|all| {
            let fault = |(what, message): (String, Message)| {
                let column = self.columns.contains(&what).then(|| what.clone());
                let line = Some(self.table.header_line);
                Fault::error(Place { line, column, value: what, ..Place::file(&self.table.file) }, message)
            };
            all.into_iter().map(fault).collect::<Vec<_>>()
        })?;
        let own = mapping.columns.iter().find(|(_, target)| **target == Target::Own);
        let own = own.and_then(|(name, _)| self.columns.iter().position(|column| column == name));
        let firsts: Vec<usize> = (0..self.rows()).step_by(TOGETHER).collect();
        let read = |reader: &mut Reader<'_>, first| self.part(reader, first, limits, &make);
        let read: Vec<Part<T, W>> = firsts.into_par_iter().map_init(|| Reader::new(&plan), read).collect();
        let (mut parts, mut faults) = (Vec::with_capacity(read.len()), Vec::new());
        for part in read {
            parts.push((part.with, part.found));
            faults.extend(part.faults);
        }
        self.settle_twins(own, &mut parts, &mut faults);
        faults.sort_by_key(|(row, _)| *row);
        let rows = faults.chunk_by(|a, b| a.0 == b.0).count();
        let mut faults: Vec<Fault> = faults.into_iter().map(|(_, fault)| fault).collect();
        cut(&mut faults, limits);
        Ok(Sound { parts, faulty: rows, faults, own })
    }

    /// By what an answer is known again when it comes again: the SHA-256 of its own identifier; where it has none, of its row and of
    /// how often that stood above.
    #[must_use]
    pub fn identity<T, W>(&self, sound: &Sound<T, W>, found: &Found<T>) -> Digest {
        let row = self.table.row(found.row as usize);
        if let Some(own) = own_of(row, sound.own) {
            return Digest::of(format!("own {own}").as_bytes());
        }
        let said = Digest::of(row.cells().join("\u{1f}").as_bytes());
        Digest::of(format!("row {said} {}", found.times).as_bytes())
    }

    /// Reads some of the rows.
    fn part<T, W: Default>(
        &self,
        reader: &mut Reader<'_>,
        first: usize,
        limits: &Limits,
        take: &(impl Fn(&mut W, &Imported<'_>, usize) -> T + Sync),
    ) -> Part<T, W> {
        let mut part = Part { with: W::default(), found: Vec::with_capacity(TOGETHER), faults: Vec::new() };
        let mut cells = Vec::with_capacity(self.columns.len());
        for (at, row) in (first..).zip(self.table.rows_from(first).take(TOGETHER)) {
            if part.faults.len() > limits.faults {
                break;
            }
            row.put_cells(&mut cells);
            match reader.row(&cells) {
                Ok(answer) => {
                    let mut hasher = DefaultHasher::new();
                    match answer.own {
                        Some(own) => own.hash(&mut hasher),
                        None => cells.hash(&mut hasher),
                    }
                    let (made, likeness) = (take(&mut part.with, &answer, row.line()), hasher.finish());
                    part.found.push(Found { made, row: bounded(at), likeness, times: 1 });
                }
                Err(all) => part.faults.extend(self.told(row, all).into_iter().map(|fault| (at, fault))),
            }
        }
        part
    }

    fn told(&self, row: TableRow<'_>, faults: Vec<RowFault>) -> Vec<Fault> {
        let fault = |RowFault { column, message }: RowFault| {
            let place = match column {
                Some(at) => {
                    Place::cell(&self.table.file, row.line(), &self.columns[at], &excerpt(row.cell(at)))
                }
                None => Place { line: Some(row.line()), ..Place::file(&self.table.file) },
            };
            Fault::error(place, message)
        };
        faults.into_iter().map(fault).collect()
    }
}

/// What was made of some of the rows.
struct Part<T, W> {
    /// What they share.
    with: W,
    found: Vec<Found<T>>,
    /// With the row that each is about.
    faults: Vec<(usize, Fault)>,
}

/// The identifier of its own that a row has.
fn own_of(row: TableRow<'_>, column: Option<usize>) -> Option<&str> {
    column.map(|column| row.cell(column).trim()).filter(|own| !is_nothing(own))
}

#[cfg(test)]
mod tests;
