//! Tables of answers that another program collected and exported, CSV or XLSX: row by row as answers of a questionnaire, or
//! everything that is wrong with them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_framework::{Fault, Place, any_error};
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_questionnaire::Questionnaire;
use parindex_questionnaire::import::{Imported, Mapping, Plan, RowFault, Units, columns, guess};

use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::table::{Table, TableRow, excerpt, parse_table};

/// Rows that are looked at to see how days are written.
const LOOKED_AT: usize = 500;

/// A table of answers as it was exported.
#[derive(Debug)]
pub struct Incoming {
    table: Table,
    columns: Vec<String>,
}

/// The rows of a table as answers, in their order, with what is wrong with the others.
#[derive(Debug, Default)]
pub struct Sound {
    /// The answers, each with its identity and its place.
    pub answers: Vec<Identified>,
    /// How many rows have faults.
    pub faulty: usize,
    /// What is wrong, row by row.
    pub faults: Vec<Fault>,
}

/// An answer with what it is known by when it comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// The SHA-256 of its own identifier; where it has none, of its row, and of how often that stood above.
    pub identity: Digest,
    /// The line in the file.
    pub line: usize,
    /// The answer.
    pub answer: Imported,
}

impl Incoming {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name.
    #[must_use]
    pub fn read(file: &str, bytes: &[u8], limits: &Limits) -> (Option<Incoming>, Vec<Fault>) {
        let mut faults = Vec::new();
        let table = parse_table(file, bytes, limits, &mut faults);
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
        let rows: Vec<Vec<&str>> = self.table.rows().take(LOOKED_AT).map(|row| self.cells(row)).collect();
        guess(form, &self.table.header, &rows)
    }

    /// Reads every row.
    ///
    /// # Errors
    /// What of the mapping does not fit the table or the questionnaire; no row was looked at then.
    pub fn answers(
        &self,
        form: &Questionnaire,
        mapping: &Mapping,
        units: Units<'_>,
        today: Date,
        limits: &Limits,
    ) -> Result<Sound, Vec<Fault>> {
        let plan = Plan::new(form, mapping, &self.table.header, units, today).map_err(|all| {
            let fault = |(what, message): (String, Message)| {
                let column = self.columns.contains(&what).then(|| what.clone());
                let line = Some(self.table.header_line);
                Fault::error(Place { line, column, value: what, ..Place::file(&self.table.file) }, message)
            };
            all.into_iter().map(fault).collect::<Vec<_>>()
        })?;
        let (mut sound, mut known) = (Sound::default(), Known::default());
        let mut cells = Vec::with_capacity(self.columns.len());
        for row in self.table.rows() {
            if full(&sound.faults, limits) {
                break;
            }
            cells.clear();
            cells.extend((0..self.columns.len()).map(|column| row.cell(column)));
            let read = plan.row(&cells).map_err(|all| self.told(row, all));
            let answer = read.and_then(|answer| {
                known.identify(answer, row.line(), &cells).map_err(|line| {
                    let message = Message::new("import-id-twice").whole("line", line as u64);
                    let place = Place { line: Some(row.line()), ..Place::file(&self.table.file) };
                    vec![Fault::error(place, message)]
                })
            });
            match answer {
                Ok(Some(answer)) => sound.answers.push(answer),
                Ok(None) => {}
                Err(faults) => {
                    sound.faulty += 1;
                    sound.faults.extend(faults);
                }
            }
        }
        cut(&mut sound.faults, limits);
        Ok(sound)
    }

    fn cells<'t>(&self, row: TableRow<'t>) -> Vec<&'t str> {
        (0..self.columns.len()).map(|column| row.cell(column)).collect()
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

/// The rows that were there, by their identity: line, and what they said.
#[derive(Default)]
struct Known {
    rows: BTreeMap<Digest, (usize, Digest)>,
    alike: BTreeMap<Digest, u32>,
}

impl Known {
    /// Gives an answer its identity. The same row under the same identifier is passed over.
    ///
    /// # Errors
    /// The line that has the same identifier and says something else.
    fn identify(
        &mut self,
        answer: Imported,
        line: usize,
        cells: &[&str],
    ) -> Result<Option<Identified>, usize> {
        let said = Digest::of(cells.join("\u{1f}").as_bytes());
        let Some(own) = &answer.own else {
            let before = self.alike.entry(said).or_default();
            *before += 1;
            let identity = Digest::of(format!("row {said} {before}").as_bytes());
            return Ok(Some(Identified { identity, line, answer }));
        };
        let identity = Digest::of(format!("own {own}").as_bytes());
        match self.rows.insert(identity, (line, said)) {
            None => Ok(Some(Identified { identity, line, answer })),
            Some((_, before)) if before == said => Ok(None),
            Some((first, _)) => Err(first),
        }
    }
}
