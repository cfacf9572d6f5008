use std::collections::BTreeMap;

use parindex_framework::facts::parse_values;
use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use super::{
    APPLICABLE, CODE, FILE, Form, HEADER_LINE, ITEM, LABEL, MARK, NOTE, SELF, ScoreRow, UNIT_LINE, VALUE,
    VERSION,
};
use crate::decode::trim;
use crate::limits::Limits;
use crate::number::{self, NotANumber};
use crate::table::{each_row, excerpt, parse_flag};

/// Reads a form that was filled in. All faults are told at once, with the line of the form; with an error among them
/// there is no form.
#[must_use]
pub fn read_form(bytes: &[u8], limits: &Limits) -> (Option<Form>, Vec<Fault>) {
    let mut reader = Reader { limits, form: Form::default(), places: BTreeMap::new(), faults: Vec::new() };
    let mut recognised = false;
    let rows = each_row(FILE, bytes, limits, |line, cells| {
        if line == 1 {
            recognised = cell(cells, CODE) == MARK && cell(cells, ITEM) == VERSION;
            cell(cells, LABEL).clone_into(&mut reader.form.framework);
        }
        // What is no form is not worth reading on.
        recognised && reader.row(line, cells)
    });
    let Reader { form, mut faults, .. } = reader;
    match rows {
        Err(found) => faults.extend(found),
        Ok(()) if !recognised => faults.push(Fault::error(Place::file(FILE), Message::new("fault-form"))),
        Ok(()) => {}
    }
    crate::faults::cut(&mut faults, limits);
    ((!parindex_framework::any_error(&faults)).then_some(form), faults)
}

fn cell(cells: &[String], column: u16) -> &str {
    cells.get(usize::from(column)).map_or("", |cell| trim(cell))
}

struct Reader<'a> {
    limits: &'a Limits,
    form: Form,
    /// The rows of the form by the leaf's code.
    places: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// Takes a row; `false` if there are so many faults that there is no use in going on.
    fn row(&mut self, line: usize, cells: &[String]) -> bool {
        if line == UNIT_LINE as usize {
            cell(cells, VALUE).clone_into(&mut self.form.unit);
        } else if line > HEADER_LINE as usize && !cell(cells, CODE).is_empty() {
            self.entry(line, cells);
        }
        !crate::faults::full(&self.faults, self.limits)
    }

    fn entry(&mut self, line: usize, cells: &[String]) {
        let (code, item, value) = (cell(cells, CODE), cell(cells, ITEM), cell(cells, VALUE));
        let applicable = self.flag(line, cell(cells, APPLICABLE));
        let note = cell(cells, NOTE);
        if value.is_empty() && applicable.is_empty() && note.is_empty() {
            return;
        }
        if item.is_empty() && !value.is_empty() {
            self.faults.push(fault(line, value, Message::new("fault-form-item")));
            return;
        }
        let fact = if item == SELF || item.is_empty() { None } else { self.fact(line, item, value) };
        let row = self.score_row(line, code);
        if item == SELF {
            value.clone_into(&mut row.self_points);
        }
        if let Some(fact) = fact {
            if !row.facts.is_empty() {
                row.facts.push_str("; ");
            }
            row.facts.push_str(&fact);
        }
        if !applicable.is_empty() {
            row.applicable = applicable;
        }
        if !note.is_empty() {
            note.clone_into(&mut row.note);
        }
    }

    fn score_row(&mut self, line: usize, code: &str) -> &mut ScoreRow {
        let place = *self.places.entry(code.to_owned()).or_insert_with(|| {
            self.form.rows.push(ScoreRow { line, criterion: code.to_owned(), ..ScoreRow::default() });
            self.form.rows.len() - 1
        });
        &mut self.form.rows[place]
    }

    fn flag(&mut self, line: usize, text: &str) -> String {
        match parse_flag(text) {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None if text.is_empty() => String::new(),
            None => {
                self.faults.push(fault(line, text, Message::new("fault-yes-no")));
                String::new()
            }
        }
    }

    /// A fact as `scores.csv` has it; `None` if the cell is empty or cannot be read.
    fn fact(&mut self, line: usize, name: &str, value: &str) -> Option<String> {
        if value.is_empty() {
            return None;
        }
        let plain = match (number::parse(value), parse_flag(value)) {
            (Ok(number), _) => number.to_string(),
            (Err(e @ NotANumber::Ambiguous { .. }), _) => {
                self.faults.push(fault(line, value, e.message()));
                return None;
            }
            (_, Some(true)) => "yes".to_owned(),
            (_, Some(false)) => "no".to_owned(),
            _ => value.to_owned(),
        };
        let text = format!("{name}={plain}");
        match parse_values(&text) {
            Ok(_) => Some(text),
            Err(e) => {
                self.faults.push(fault(line, value, e.message()));
                None
            }
        }
    }
}

fn fault(line: usize, value: &str, message: Message) -> Fault {
    let place = Place { line: Some(line), value: excerpt(value), ..Place::file(FILE) };
    Fault::error(place, message)
}
