//! Sheets as a questionnaire.

use std::collections::BTreeMap;
use std::ops::Range;

use parindex_framework::{Fault, any_error};
use parindex_locale::Message;

use crate::check::check;
use crate::columns::{
    self, CODE, DEFAULT_LANGUAGE, FORM_ID, FORM_TITLE, LABEL, LIST_NAME, Part, RESPONDENTS, STYLE,
    SaidColumns, VERSION, WORTH, languages,
};
use crate::expr::{Expr, parse};
use crate::grid::{Grid, Sheets};
use crate::model::{Choice, Group, Item, Kind, List, Measure, Question, Questionnaire, Required, Said};
use crate::types::{self, Row};

/// The deepest nesting of groups.
const DEEPEST: usize = 8;

/// Reads a form. All faults are told at once, each with its sheet, row and column; with an error among them there is no
/// questionnaire.
#[must_use]
pub fn read(sheets: &Sheets) -> (Option<Questionnaire>, Vec<Fault>) {
    let mut faults = Vec::new();
    let languages = languages(sheets);
    let mut form = settings(&sheets.settings, &languages, &mut faults);
    form.lists = lists(&sheets.choices, &languages, &mut faults);
    form.languages = languages;
    let rows = survey(&sheets.survey, &mut form, &mut faults);
    faults.extend(check(&form).into_iter().filter_map(|finding| {
        let row = *rows.get(finding.name.as_str())?;
        let column = sheets.survey.find(finding.part.names());
        let column = column.or_else(|| sheets.survey.said(finding.part.names()).first().map(|(at, _)| *at));
        let place = sheets.survey.place(row, column.unwrap_or_default());
        Some(Fault { severity: finding.severity, place, message: finding.message })
    }));
    let form = (!any_error(&faults)).then_some(form);
    (form, faults)
}

fn settings(grid: &Grid, languages: &[String], faults: &mut Vec<Fault>) -> Questionnaire {
    columns::check(grid, &[FORM_TITLE, FORM_ID, VERSION, DEFAULT_LANGUAGE, STYLE, RESPONDENTS], faults);
    if grid.rows.is_empty() {
        return Questionnaire::default();
    }
    let text = |names: &[&str]| grid.cell(0, grid.find(names)).to_owned();
    let language = text(DEFAULT_LANGUAGE);
    let default_language = languages.iter().position(|known| *known == language).unwrap_or_else(|| {
        if let Some(column) = grid.find(DEFAULT_LANGUAGE).filter(|_| !language.is_empty()) {
            faults.push(grid.error(0, column, Message::new("form-language")));
        }
        0
    });
    Questionnaire {
        id: text(FORM_ID),
        title: text(FORM_TITLE),
        version: text(VERSION),
        respondents: text(RESPONDENTS),
        pages: text(STYLE).split_whitespace().any(|word| word == "pages"),
        default_language,
        ..Questionnaire::default()
    }
}

fn lists(grid: &Grid, languages: &[String], faults: &mut Vec<Fault>) -> Vec<List> {
    columns::check(grid, &[LIST_NAME, CODE, LABEL, WORTH], faults);
    let (name, code, worth) = (grid.find(LIST_NAME), grid.find(CODE), grid.find(WORTH));
    let labels = SaidColumns::new(grid, LABEL, languages);
    if !grid.rows.is_empty() {
        for (column, names) in [(name, LIST_NAME), (code, CODE)] {
            if column.is_none() {
                faults.push(missing(grid, names[0]));
            }
        }
    }
    let (Some(name), Some(code)) = (name, code) else { return Vec::new() };
    let mut lists: Vec<List> = Vec::new();
    for row in 0..grid.rows.len() {
        let choice = Choice {
            code: grid.cell(row, Some(code)).to_owned(),
            label: labels.read(grid, row, languages.len()),
            worth: grid.cell(row, worth).to_owned(),
        };
        let list = grid.cell(row, Some(name));
        for (column, text) in [(name, list), (code, &choice.code)] {
            if text.is_empty() {
                faults.push(grid.error(row, column, Message::new("fault-cell-empty")));
            } else if text.contains(char::is_whitespace) {
                faults.push(grid.error(row, column, Message::new("form-code-blank")));
            }
        }
        if let Some(column) = worth.filter(|_| !is_worth(&choice.worth)) {
            faults.push(grid.error(row, column, Message::new("form-worth")));
        }
        match lists.iter_mut().find(|known| known.name == list) {
            Some(known) if known.choices.iter().any(|other| other.code == choice.code) => {
                faults.push(grid.error(row, code, Message::new("form-code-twice").text("list", list)));
            }
            Some(known) => known.choices.push(choice),
            None => lists.push(List { name: list.to_owned(), choices: vec![choice] }),
        }
    }
    lists
}

/// Nothing, `none`, or a number of 0 to 1.
fn is_worth(text: &str) -> bool {
    matches!(text, "" | "none") || text.parse::<f64>().is_ok_and(|worth| (0.0..=1.0).contains(&worth))
}

fn missing(grid: &Grid, name: &str) -> Fault {
    let found = grid.header.iter().map(|name| parindex_locale::Arg::Text(name.clone())).collect();
    let message = Message::new("fault-column-missing").arg("found", parindex_locale::Arg::List(found));
    grid.head_error(name, message)
}

/// Reads the rows of the survey sheet into the form; gives the row of each name.
fn survey(grid: &Grid, form: &mut Questionnaire, faults: &mut Vec<Fault>) -> BTreeMap<String, usize> {
    let known: Vec<_> = Part::ALL.iter().map(|part| part.names()).collect();
    columns::check(grid, &known, faults);
    let mut reader = Reader {
        grid,
        said: Part::ALL.map(|part| SaidColumns::new(grid, part.names(), &form.languages)),
        places: Part::ALL.map(|part| grid.find(part.names())),
        languages: form.languages.len(),
        rows: BTreeMap::new(),
        open: Vec::new(),
        items: Vec::new(),
        faults,
    };
    for part in [Part::Type, Part::Name] {
        if reader.place(part).is_none() {
            reader.faults.push(missing(grid, part.names()[0]));
        }
    }
    if reader.place(Part::Type).is_some() {
        (0..grid.rows.len()).for_each(|row| reader.row(row));
        reader.finish();
    }
    form.items = reader.items;
    reader.rows
}

struct Reader<'g, 'f> {
    grid: &'g Grid,
    said: [SaidColumns; 15],
    places: [Option<usize>; 15],
    languages: usize,
    rows: BTreeMap<String, usize>,
    /// Groups that are open, with their rows.
    open: Vec<(Group, usize)>,
    items: Vec<Item>,
    faults: &'f mut Vec<Fault>,
}

impl Reader<'_, '_> {
    fn place(&self, part: Part) -> Option<usize> {
        self.places[part as usize]
    }

    fn text(&self, row: usize, part: Part) -> String {
        self.grid.cell(row, self.place(part)).to_owned()
    }

    fn say(&self, row: usize, part: Part) -> Said {
        self.said[part as usize].read(self.grid, row, self.languages)
    }

    fn tell(&mut self, row: usize, part: Part, message: Message) {
        self.faults.push(self.grid.error(row, self.place(part).unwrap_or_default(), message));
    }

    fn row(&mut self, row: usize) {
        let text = self.text(row, Part::Type);
        match types::parse(&text) {
            Some(Row::Question(kind)) => self.question(row, kind),
            Some(Row::Begin) => self.begin(row),
            Some(Row::End | Row::EndRepeat) => self.end(row),
            Some(Row::BeginRepeat) => {
                self.tell(row, Part::Type, Message::new("form-type-unsupported").text("type", "repeat"));
                self.begin(row);
            }
            None if text.is_empty() => self.tell(row, Part::Type, Message::new("fault-cell-empty")),
            None => {
                let message = Message::new("form-type-unsupported").text("type", text);
                self.tell(row, Part::Type, message);
                // Its name is known all the same, so that conditions about it are not told as well.
                self.name(row);
            }
        }
    }

    fn begin(&mut self, row: usize) {
        if self.open.len() >= DEEPEST {
            self.tell(row, Part::Type, Message::new("form-too-deep").count("most", DEEPEST));
        }
        let group = Group {
            name: self.name(row),
            label: self.say(row, Part::Label),
            relevant: self.condition(row, Part::Relevant),
            appearance: self.text(row, Part::Appearance),
            items: Vec::new(),
        };
        self.open.push((group, row));
    }

    fn end(&mut self, row: usize) {
        match self.open.pop() {
            Some((group, _)) => self.push(Item::Group(Box::new(group))),
            None => self.tell(row, Part::Type, Message::new("form-end-without-begin")),
        }
    }

    fn finish(&mut self) {
        while let Some((group, row)) = self.open.pop() {
            self.tell(row, Part::Type, Message::new("form-begin-without-end"));
            self.push(Item::Group(Box::new(group)));
        }
    }

    fn push(&mut self, item: Item) {
        match self.open.last_mut() {
            Some((group, _)) => group.items.push(item),
            None => self.items.push(item),
        }
    }

    fn question(&mut self, row: usize, kind: Kind) {
        let question = Question {
            name: self.name(row),
            kind,
            label: self.say(row, Part::Label),
            hint: self.say(row, Part::Hint),
            required: self.required(row),
            required_message: self.say(row, Part::RequiredMessage),
            relevant: self.condition(row, Part::Relevant),
            constraint: self.condition(row, Part::Constraint),
            constraint_message: self.say(row, Part::ConstraintMessage),
            appearance: self.text(row, Part::Appearance),
            default: self.text(row, Part::Default),
            measure: Measure {
                question: self.text(row, Part::Question),
                criterion: self.text(row, Part::Criterion),
                unit: self.text(row, Part::Unit),
                weight: self.text(row, Part::Weight),
            },
        };
        self.push(Item::Question(Box::new(question)));
    }

    /// A name that XML can have, each once.
    fn name(&mut self, row: usize) -> String {
        let name = self.text(row, Part::Name);
        let first = |c: char| c.is_alphabetic() || c == '_';
        let further = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let sound = name.starts_with(first) && name.chars().all(further);
        if name.is_empty() {
            self.tell(row, Part::Name, Message::new("fault-cell-empty"));
        } else if !sound {
            self.tell(row, Part::Name, Message::new("form-name"));
        } else if let Some(other) = self.rows.insert(name.clone(), row) {
            let line = self.grid.rows[other].0;
            self.tell(row, Part::Name, Message::new("fault-row-twice").count("line", line));
        }
        name
    }

    fn required(&mut self, row: usize) -> Required {
        match self.text(row, Part::Required).to_lowercase().as_str() {
            "" | "no" | "false" | "false()" => Required::No,
            "yes" | "true" | "true()" => Required::Yes,
            _ => self.condition(row, Part::Required).map_or(Required::No, Required::If),
        }
    }

    fn condition(&mut self, row: usize, part: Part) -> Option<Expr> {
        let text = self.text(row, part);
        if text.is_empty() {
            return None;
        }
        parse(&text).map_err(|wrong| self.marked(row, part, text, wrong.span, wrong.message)).ok()
    }

    /// A fault inside a cell.
    fn marked(&mut self, row: usize, part: Part, text: String, span: Range<usize>, message: Message) {
        let place = self.grid.place(row, self.place(part).unwrap_or_default());
        let place = parindex_framework::Place { value: text, span: Some(span), ..place };
        self.faults.push(Fault::error(place, message));
    }
}
