//! A questionnaire is changed row by row, as somebody changes its sheets, and read again as a whole: what is wrong then is told at
//! its cell, and nothing has changed.

use std::collections::BTreeMap;

use parindex_framework::Fault;

use crate::columns::Part;
use crate::grid::{Grid, Sheets};
use crate::model::Questionnaire;
use crate::read::read;
use crate::write::write_all;

/// The cells of a row by the names of their columns: `type`, `label::English (en)`, …
pub type Cells = BTreeMap<String, String>;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds a row behind the one of this name, or at the end where there is none; behind the beginning of a group is in it.
    Add {
        /// The name of the row before.
        after: Option<String>,
        /// Its cells. A `begin_group` brings its end along.
        cells: Cells,
    },
    /// Writes the row of this name anew; columns that are not named stay.
    Put {
        /// The name.
        name: String,
        /// Its cells.
        cells: Cells,
    },
    /// Takes the row of this name out; of a group the frame alone, what is in it stays.
    Remove {
        /// The name.
        name: String,
    },
    /// Moves the row of this name, a group with all that is in it, past the row before or behind it: also into a group, or out of it.
    Move {
        /// The name.
        name: String,
        /// Towards the beginning.
        up: bool,
    },
    /// Writes a list of choices anew, each by its cells.
    Choices {
        /// The name of the list.
        list: String,
        /// The choices in order.
        rows: Vec<Cells>,
    },
    /// Writes settings anew.
    Settings {
        /// The settings by the names of their columns: `form_title`, `version`.
        cells: Cells,
    },
}

impl Questionnaire {
    /// The columns of a question as they are named in [`Cells`]: those that are said once for each language.
    #[must_use]
    pub fn columns(&self) -> Vec<(Part, Vec<String>)> {
        let of = |part: Part| {
            let name = part.names()[0];
            let all = self.languages.iter().filter(|_| part.is_said());
            let all: Vec<String> = all.map(|language| column(name, language)).collect();
            (part, if all.is_empty() { vec![name.to_owned()] } else { all })
        };
        Part::ALL.into_iter().map(of).collect()
    }

    /// The cells of the row of a question or group.
    #[must_use]
    pub fn cells(&self, name: &str) -> Option<Cells> {
        let grid = write_all(self).survey;
        let row = place(&grid, name)?;
        Some(grid.header.iter().cloned().zip(grid.rows[row].1.iter().cloned()).collect())
    }

    /// The questionnaire after some changes, made together; with its warnings.
    ///
    /// # Errors
    /// All faults, each at its cell; what does not exist is passed over.
    pub fn edited(&self, edits: &[Edit]) -> Result<(Questionnaire, Vec<Fault>), Vec<Fault>> {
        match read(&self.sheets_after(edits)) {
            (Some(form), faults) => Ok((form, faults)),
            (None, faults) => Err(faults),
        }
    }

    /// The line on which the row of a name stands after some changes, as faults tell it.
    #[must_use]
    pub fn line_of(&self, edits: &[Edit], name: &str) -> Option<usize> {
        let grid = self.sheets_after(edits).survey;
        place(&grid, name).map(|row| grid.rows[row].0)
    }

    fn sheets_after(&self, edits: &[Edit]) -> Sheets {
        let mut sheets = write_all(self);
        for edit in edits {
            make(&mut sheets, edit);
        }
        for grid in [&mut sheets.survey, &mut sheets.choices, &mut sheets.settings] {
            (2..).zip(&mut grid.rows).for_each(|(line, row)| row.0 = line);
        }
        sheets
    }
}

/// The name of a column in a language.
fn column(name: &str, language: &str) -> String {
    if language.is_empty() { name.to_owned() } else { format!("{name}::{language}") }
}

/// The row of a name.
fn place(grid: &Grid, name: &str) -> Option<usize> {
    let column = grid.find(Part::Name.names());
    (0..grid.rows.len()).find(|row| !name.is_empty() && grid.cell(*row, column) == name)
}

fn kind(grid: &Grid, row: usize) -> &str {
    grid.cell(row, grid.find(Part::Type.names()))
}

/// The row behind the last one of what begins in a row: of a group behind its end.
fn end(grid: &Grid, row: usize) -> usize {
    let mut depth = 0_usize;
    for at in row..grid.rows.len() {
        match kind(grid, at) {
            "begin_group" => depth += 1,
            "end_group" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    grid.rows.len()
}

fn written(grid: &Grid, mut row: Vec<String>, cells: &Cells) -> Vec<String> {
    row.resize(grid.header.len(), String::new());
    for (cell, header) in row.iter_mut().zip(&grid.header) {
        if let Some(text) = cells.get(header) {
            text.trim().clone_into(cell);
        }
    }
    row
}

fn make(sheets: &mut Sheets, edit: &Edit) {
    let survey = &mut sheets.survey;
    match edit {
        Edit::Add { after, cells } => {
            let at = after.as_deref().and_then(|name| place(survey, name));
            let at = at.map_or(survey.rows.len(), |row| match kind(survey, row) {
                "begin_group" => row + 1,
                _ => end(survey, row),
            });
            let row = written(survey, Vec::new(), cells);
            survey.rows.insert(at, (0, row));
            if kind(survey, at) == "begin_group" {
                let end = [("type".to_owned(), "end_group".to_owned())].into();
                let row = written(survey, Vec::new(), &end);
                survey.rows.insert(at + 1, (0, row));
            }
        }
        Edit::Put { name, cells } => {
            if let Some(row) = place(survey, name) {
                let before = std::mem::take(&mut survey.rows[row].1);
                survey.rows[row].1 = written(survey, before, cells);
            }
        }
        Edit::Remove { name } => {
            if let Some(row) = place(survey, name) {
                let end = end(survey, row);
                if end > row + 1 {
                    survey.rows.remove(end - 1);
                }
                survey.rows.remove(row);
            }
        }
        Edit::Move { name, up } => {
            if let Some(row) = place(survey, name) {
                let end = end(survey, row);
                if *up && row > 0 {
                    survey.rows[row - 1..end].rotate_left(1);
                } else if !*up && end < survey.rows.len() {
                    survey.rows[row..=end].rotate_right(1);
                }
            }
        }
        Edit::Choices { list, rows } => choices(&mut sheets.choices, list, rows),
        Edit::Settings { cells } => {
            let before = sheets.settings.rows.pop().map(|row| row.1).unwrap_or_default();
            let row = written(&sheets.settings, before, cells);
            sheets.settings.rows = vec![(0, row)];
        }
    }
}

/// In the place of those that the list had, or at the end.
fn choices(grid: &mut Grid, list: &str, rows: &[Cells]) {
    let column = grid.header.iter().position(|header| header == "list_name").unwrap_or_default();
    let is_of = |row: &(usize, Vec<String>)| row.1.get(column).is_some_and(|name| name == list);
    let at = grid.rows.iter().position(is_of).unwrap_or(grid.rows.len());
    grid.rows.retain(|row| !is_of(row));
    let named = |cells: &Cells| {
        let mut row = written(grid, Vec::new(), cells);
        list.clone_into(&mut row[column]);
        (0, row)
    };
    let rows: Vec<_> = rows.iter().map(named).collect();
    grid.rows.splice(at..at, rows);
}
