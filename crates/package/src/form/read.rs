use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::parse_values;
use parindex_framework::{Code, Fault, Place};
use parindex_locale::{Arg, Message};

use super::{
    APPLICABLE, CODE, FILE, Form, ITEM, KEYS, KEYS_LINE, MARK, NOTE, SELF, ScoreRow, UNIT, VALUE, VERSION,
};
use crate::decode::trim;
use crate::limits::Limits;
use crate::number::{self, NotANumber};
use crate::table::{each_row, excerpt, formulas, letters, parse_flag};

/// Reads a form that was filled in. All faults are told at once, each with its cell; with an error among them there is
/// no form.
#[must_use]
pub fn read_form(bytes: &[u8], limits: &Limits) -> (Option<Form>, Vec<Fault>) {
    let mut reader = Reader {
        limits,
        form: Form::default(),
        columns: None,
        formulas: BTreeSet::new(),
        places: BTreeMap::new(),
        faults: Vec::new(),
    };
    let mut recognised = false;
    let rows = formulas(FILE, bytes, limits).and_then(|found| {
        reader.formulas = found;
        each_row(FILE, bytes, limits, |line, cells| {
            if line == 1 {
                recognised = reader.mark(cells);
            }
            // What is no form is not worth reading on.
            recognised && reader.row(line, cells)
        })
    });
    let Reader { form, mut faults, columns, .. } = reader;
    match rows {
        Err(found) => faults.extend(found),
        Ok(()) if !recognised => faults.push(Fault::error(Place::file(FILE), Message::new("fault-form"))),
        Ok(()) if columns.is_none() && faults.is_empty() => faults.push(missing_columns(&KEYS)),
        Ok(()) => {}
    }
    crate::faults::cut(&mut faults, limits);
    ((!parindex_framework::any_error(&faults)).then_some(form), faults)
}

fn missing_columns(keys: &[&str]) -> Fault {
    let list = keys.iter().map(|&key| Arg::Text(key.to_owned())).collect();
    let place = Place { line: Some(KEYS_LINE as usize), ..Place::file(FILE) };
    Fault::error(place, Message::new("fault-form-columns").arg("columns", Arg::List(list)))
}

struct Reader<'a> {
    limits: &'a Limits,
    form: Form,
    /// Where each of [`KEYS`] stands in this file.
    columns: Option<[usize; KEYS.len()]>,
    /// Cells that are computed: line and column.
    formulas: BTreeSet<(usize, usize)>,
    /// The rows of the form by the leaf's code.
    places: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// Whether the first line makes this a form of this layout.
    fn mark(&mut self, cells: &[String]) -> bool {
        let marks = cells.iter().map(|cell| cell.split_whitespace());
        for mut words in marks {
            if words.next() == Some(MARK) && words.next() == Some(VERSION) {
                words.next().unwrap_or_default().clone_into(&mut self.form.framework);
                words.next().unwrap_or_default().clone_into(&mut self.form.campaign);
                return true;
            }
        }
        false
    }

    /// Takes a row; `false` if there is no use in going on.
    fn row(&mut self, line: usize, cells: &[String]) -> bool {
        if line == KEYS_LINE as usize {
            return self.keys(cells);
        }
        let Some(columns) = self.columns else { return line < KEYS_LINE as usize };
        let row = Row { line, cells, columns };
        if row.get(ITEM) == UNIT {
            row.get(VALUE).clone_into(&mut self.form.unit);
            self.computed(&row, &[VALUE]);
        } else if row.get(CODE).parse::<Code>().is_ok() {
            self.entry(&row);
        } else if !self.places.is_empty() && row.entered() {
            self.faults.push(row.fault(CODE, Message::new("fault-form-code")));
        }
        !crate::faults::full(&self.faults, self.limits)
    }

    fn keys(&mut self, cells: &[String]) -> bool {
        let at = KEYS.map(|key| cells.iter().position(|cell| trim(cell) == key));
        let needed = [CODE, ITEM, VALUE, APPLICABLE, NOTE].map(usize::from);
        let missing: Vec<&str> = needed.into_iter().filter(|&i| at[i].is_none()).map(|i| KEYS[i]).collect();
        if !missing.is_empty() {
            self.faults.push(missing_columns(&missing));
            return false;
        }
        // Columns that only explain may be gone; nothing is read from them.
        self.columns = Some(at.map(|place| place.unwrap_or(usize::MAX)));
        true
    }

    /// Refuses formulas where something is to be entered: what they show may be stale, and nobody has typed it.
    fn computed(&mut self, row: &Row<'_>, columns: &[u16]) -> bool {
        let computed: Vec<u16> =
            columns.iter().copied().filter(|&c| self.formulas.contains(&(row.line, row.at(c)))).collect();
        for &column in &computed {
            self.faults.push(row.fault(column, Message::new("fault-form-formula")));
        }
        !computed.is_empty()
    }

    fn entry(&mut self, row: &Row<'_>) {
        let (code, item, value) = (row.get(CODE), row.get(ITEM), row.get(VALUE));
        let computed = self.computed(row, &[VALUE, APPLICABLE, NOTE]);
        if computed || !row.entered() {
            return;
        }
        if item.is_empty() && !value.is_empty() {
            self.faults.push(row.fault(VALUE, Message::new("fault-form-item")));
            return;
        }
        let applicable = self.flag(row);
        let fact = if item == SELF || item.is_empty() { None } else { self.fact(row, item) };
        let named = [
            (item, VALUE, !value.is_empty()),
            ("applicable", APPLICABLE, !applicable.is_empty()),
            ("note", NOTE, !row.get(NOTE).is_empty()),
        ];
        for (what, column, _) in named.into_iter().filter(|(_, _, entered)| *entered) {
            let cell = row.place(column);
            if let Some(first) = self.form.cells.insert((code.to_owned(), what.to_owned()), cell) {
                let line = first.line.unwrap_or_default();
                self.faults.push(row.fault(column, Message::new("fault-row-twice").count("line", line)));
            }
        }
        let entered = self.score_row(row.line, code);
        if item == SELF {
            value.clone_into(&mut entered.self_points);
        }
        if let Some(fact) = fact {
            let joint = if entered.facts.is_empty() { "" } else { "; " };
            entered.facts.push_str(joint);
            entered.facts.push_str(&fact);
        }
        if !applicable.is_empty() {
            entered.applicable = applicable;
        }
        if !row.get(NOTE).is_empty() {
            row.get(NOTE).clone_into(&mut entered.note);
        }
    }

    fn score_row(&mut self, line: usize, code: &str) -> &mut ScoreRow {
        let place = *self.places.entry(code.to_owned()).or_insert_with(|| {
            self.form.rows.push(ScoreRow { line, criterion: code.to_owned(), ..ScoreRow::default() });
            self.form.rows.len() - 1
        });
        &mut self.form.rows[place]
    }

    fn flag(&mut self, row: &Row<'_>) -> String {
        let text = row.get(APPLICABLE);
        match parse_flag(text) {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None if text.is_empty() => String::new(),
            None => {
                self.faults.push(row.fault(APPLICABLE, Message::new("fault-yes-no")));
                String::new()
            }
        }
    }

    /// A fact as `scores.csv` has it; `None` if the cell is empty or cannot be read.
    fn fact(&mut self, row: &Row<'_>, name: &str) -> Option<String> {
        let value = row.get(VALUE);
        if value.is_empty() {
            return None;
        }
        let plain = match (number::parse(value), parse_flag(value)) {
            (Ok(number), _) => number.to_string(),
            (Err(e @ NotANumber::Ambiguous { .. }), _) => {
                self.faults.push(row.fault(VALUE, e.message()));
                return None;
            }
            (_, Some(true)) => "yes".to_owned(),
            (_, Some(false)) => "no".to_owned(),
            _ => value.to_owned(),
        };
        let text = format!("{name}={plain}");
        if parse_values(&text).is_err() {
            self.faults.push(row.fault(VALUE, Message::new("fault-form-value")));
            return None;
        }
        Some(text)
    }
}

/// A row of the form with the places of its columns.
struct Row<'r> {
    line: usize,
    cells: &'r [String],
    columns: [usize; KEYS.len()],
}

impl Row<'_> {
    fn at(&self, column: u16) -> usize {
        self.columns[usize::from(column)]
    }

    fn get(&self, column: u16) -> &str {
        self.cells.get(self.at(column)).map_or("", |cell| trim(cell))
    }

    fn entered(&self) -> bool {
        [VALUE, APPLICABLE, NOTE].into_iter().any(|column| !self.get(column).is_empty())
    }

    fn place(&self, column: u16) -> Place {
        Place::cell(FILE, self.line, &letters(self.at(column)), &excerpt(self.get(column)))
    }

    fn fault(&self, column: u16, message: Message) -> Fault {
        Fault::error(self.place(column), message)
    }
}
