//! A questionnaire as sheets. Columns that nothing stands in are left out; what is written is read as the same
//! questionnaire.

use crate::columns::{
    CODE, DEFAULT_LANGUAGE, FORM_ID, FORM_TITLE, LABEL, LIST_NAME, Part, RESPONDENTS, STYLE, VERSION, WORTH,
};
use crate::grid::{Grid, Sheets};
use crate::model::{Group, Item, Question, Questionnaire, Required, Said};
use crate::types;

/// Writes the sheets of a form.
#[must_use]
pub fn write(form: &Questionnaire) -> Sheets {
    sheets(form, false)
}

/// The same with all columns, also those in which nothing stands.
pub(crate) fn write_all(form: &Questionnaire) -> Sheets {
    sheets(form, true)
}

fn sheets(form: &Questionnaire, all: bool) -> Sheets {
    let mut survey = Sheet::default();
    for part in Part::ALL {
        survey.columns(part.names()[0], if part.is_said() { &form.languages } else { &[] });
    }
    items(&form.items, form.languages.len(), &mut survey);
    let mut choices = Sheet::default();
    for (names, languages) in [(LIST_NAME, &[][..]), (CODE, &[]), (LABEL, &form.languages), (WORTH, &[])] {
        choices.columns(names[0], languages);
    }
    for list in &form.lists {
        for choice in &list.choices {
            let mut row = vec![list.name.clone(), choice.code.clone()];
            row.extend(said(&choice.label, form.languages.len()));
            row.push(choice.worth.clone());
            choices.rows.push(row);
        }
    }
    Sheets {
        survey: survey.grid("survey", &["type", "name"], all),
        choices: choices.grid("choices", &["list_name", "name"], all),
        settings: settings(form).grid("settings", &[], all),
    }
}

/// A sheet with all columns that it could have.
#[derive(Default)]
struct Sheet {
    /// Names of the columns, and whether they are one text in several languages with those beside them.
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Adds a column, or one for each language.
    fn columns(&mut self, name: &str, languages: &[String]) {
        let of = |language: &str| {
            if language.is_empty() { name.to_owned() } else { format!("{name}::{language}") }
        };
        if languages.is_empty() {
            self.header.push(of(""));
        }
        self.header.extend(languages.iter().map(|language| of(language)));
    }

    /// Leaves out what is empty. A text that is said in one language has its columns in all.
    fn grid(self, file: &str, always: &[&str], all: bool) -> Grid {
        let text = |header: &str| header.split("::").next().unwrap_or_default().to_owned();
        let filled = |name: &str| {
            let same = |at: &usize| text(&self.header[*at]) == name;
            (0..self.header.len()).filter(same).any(|at| self.rows.iter().any(|row| !row[at].is_empty()))
        };
        let is_kept = |header: &String| all || always.contains(&header.as_str()) || filled(&text(header));
        let kept: Vec<usize> = (0..self.header.len()).filter(|at| is_kept(&self.header[*at])).collect();
        let pick = |row: &Vec<String>| kept.iter().map(|at| row[*at].clone()).collect();
        Grid {
            file: file.to_owned(),
            header_line: 1,
            header: pick(&self.header),
            rows: (2..).zip(self.rows.iter().map(pick)).collect(),
        }
    }
}

fn said(said: &Said, languages: usize) -> impl Iterator<Item = String> {
    (0..languages).map(|language| said.0.get(language).cloned().unwrap_or_default())
}

fn settings(form: &Questionnaire) -> Sheet {
    let default = &form.languages[form.default_language.min(form.languages.len() - 1)];
    let style = if form.pages { "pages" } else { "" };
    let cells = [
        (FORM_TITLE, form.title.as_str()),
        (FORM_ID, &form.id),
        (VERSION, &form.version),
        (DEFAULT_LANGUAGE, default),
        (STYLE, style),
        (RESPONDENTS, &form.respondents),
    ];
    Sheet {
        header: cells.iter().map(|(names, _)| names[0].to_owned()).collect(),
        rows: vec![cells.iter().map(|(_, text)| (*text).to_owned()).collect()],
    }
}

fn items(items: &[Item], languages: usize, sheet: &mut Sheet) {
    for item in items {
        match item {
            Item::Question(question) => sheet.rows.push(question_row(question, languages)),
            Item::Group(group) => {
                sheet.rows.push(group_row(group, languages));
                self::items(&group.items, languages, sheet);
                let mut end = vec![String::new(); sheet.header.len()];
                "end_group".clone_into(&mut end[0]);
                sheet.rows.push(end);
            }
        }
    }
}

/// The cells of a row by their columns.
fn row<'s>(languages: usize, text: impl Fn(Part) -> String, say: impl Fn(Part) -> &'s Said) -> Vec<String> {
    let cells = Part::ALL.into_iter().flat_map(|part| {
        if part.is_said() { said(say(part), languages).collect() } else { vec![text(part)] }
    });
    cells.collect()
}

fn question_row(question: &Question, languages: usize) -> Vec<String> {
    let nothing = String::new;
    let text = |part| match part {
        Part::Type => types::print(&question.kind),
        Part::Name => question.name.clone(),
        Part::Required => match &question.required {
            Required::No => nothing(),
            Required::Yes => "yes".to_owned(),
            Required::If(condition) => condition.to_string(),
        },
        Part::Relevant => question.relevant.as_ref().map_or_else(nothing, ToString::to_string),
        Part::Constraint => question.constraint.as_ref().map_or_else(nothing, ToString::to_string),
        Part::Appearance => question.appearance.clone(),
        Part::Default => question.default.clone(),
        Part::Question => question.measure.question.clone(),
        Part::Criterion => question.measure.criterion.clone(),
        Part::Unit => question.measure.unit.clone(),
        Part::Weight => question.measure.weight.clone(),
        Part::Label | Part::Hint | Part::RequiredMessage | Part::ConstraintMessage => nothing(),
    };
    row(languages, text, |part| match part {
        Part::Hint => &question.hint,
        Part::RequiredMessage => &question.required_message,
        Part::ConstraintMessage => &question.constraint_message,
        _ => &question.label,
    })
}

fn group_row(group: &Group, languages: usize) -> Vec<String> {
    let text = |part| match part {
        Part::Type => "begin_group".to_owned(),
        Part::Name => group.name.clone(),
        Part::Relevant => group.relevant.as_ref().map(ToString::to_string).unwrap_or_default(),
        Part::Appearance => group.appearance.clone(),
        _ => String::new(),
    };
    let nothing = Said::default();
    row(languages, text, |part| if part == Part::Label { &group.label } else { &nothing })
}
