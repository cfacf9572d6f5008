//! The columns of the sheets: which are read, and which are known and not supported.

use parindex_framework::{Fault, Place};
use parindex_locale::{Arg, Message};

use crate::grid::{Grid, Sheets};
use crate::model::Said;

/// A column of the survey sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `type`
    Type,
    /// `name`
    Name,
    /// `label`, in each language
    Label,
    /// `hint`, in each language
    Hint,
    /// `required`
    Required,
    /// `required_message`, in each language
    RequiredMessage,
    /// `relevant`
    Relevant,
    /// `constraint`
    Constraint,
    /// `constraint_message`, in each language
    ConstraintMessage,
    /// `appearance`
    Appearance,
    /// `default`
    Default,
    /// `question`: of the index
    Question,
    /// `criterion`: of the index
    Criterion,
    /// `unit`: which is rated
    Unit,
    /// `weight`: within the criterion
    Weight,
}

impl Part {
    /// In the order in which they are written.
    pub const ALL: [Part; 15] = [
        Part::Type,
        Part::Name,
        Part::Label,
        Part::Hint,
        Part::Required,
        Part::RequiredMessage,
        Part::Relevant,
        Part::Constraint,
        Part::ConstraintMessage,
        Part::Appearance,
        Part::Default,
        Part::Question,
        Part::Criterion,
        Part::Unit,
        Part::Weight,
    ];

    /// Its name; the first is how it is written, the others are read, too.
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Part::Type => &["type"],
            Part::Name => &["name", "value"],
            Part::Label => &["label", "caption"],
            Part::Hint => &["hint"],
            Part::Required => &["required"],
            Part::RequiredMessage => &["required_message", "required message"],
            Part::Relevant => &["relevant", "relevance", "skippattern"],
            Part::Constraint => &["constraint"],
            Part::ConstraintMessage => &["constraint_message", "constraint message", "constraining message"],
            Part::Appearance => &["appearance"],
            Part::Default => &["default"],
            Part::Question => &["question"],
            Part::Criterion => &["criterion"],
            Part::Unit => &["unit"],
            Part::Weight => &["weight"],
        }
    }

    /// Whether it is said in each language.
    pub(crate) fn is_said(self) -> bool {
        matches!(self, Part::Label | Part::Hint | Part::RequiredMessage | Part::ConstraintMessage)
    }
}

/// The names of a list.
pub(crate) const LIST_NAME: &[&str] = &["list_name", "list name"];
/// The codes of its choices.
pub(crate) const CODE: &[&str] = &["name", "value"];
/// What people read.
pub(crate) const LABEL: &[&str] = &["label"];
/// What a choice is worth.
pub(crate) const WORTH: &[&str] = &["worth"];

pub(crate) const FORM_TITLE: &[&str] = &["form_title", "title"];
pub(crate) const FORM_ID: &[&str] = &["form_id", "id_string"];
pub(crate) const VERSION: &[&str] = &["version"];
pub(crate) const DEFAULT_LANGUAGE: &[&str] = &["default_language"];
pub(crate) const STYLE: &[&str] = &["style"];
pub(crate) const RESPONDENTS: &[&str] = &["respondents"];

/// Columns that change what a form does, and that are not supported: their cells must be empty.
const UNSUPPORTED: [&str; 24] = [
    "audio",
    "autoplay",
    "bind",
    "body",
    "calculation",
    "choice_filter",
    "control",
    "guidance_hint",
    "image",
    "instance",
    "instance_name",
    "intent",
    "media",
    "parameters",
    "public_key",
    "query",
    "read_only",
    "readonly",
    "repeat_count",
    "save_to",
    "submission_url",
    "trigger",
    "video",
    "big-image",
];

/// Texts in several languages: columns with the place of their language.
pub(crate) struct SaidColumns(Vec<(usize, usize)>);

impl SaidColumns {
    pub(crate) fn new(grid: &Grid, names: &[&str], languages: &[String]) -> SaidColumns {
        let place = |name: &str| languages.iter().position(|language| language == name).unwrap_or_default();
        SaidColumns(grid.said(names).into_iter().map(|(column, name)| (column, place(name))).collect())
    }

    /// The text of a row.
    pub(crate) fn read(&self, grid: &Grid, row: usize, languages: usize) -> Said {
        let mut said = Said(vec![String::new(); languages]);
        for (column, language) in &self.0 {
            grid.cell(row, Some(*column)).clone_into(&mut said.0[*language]);
        }
        said
    }
}

/// The languages of all sheets in the order in which they come; one without a name where there is none.
pub(crate) fn languages(sheets: &Sheets) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let said = Part::ALL.into_iter().filter(|part| part.is_said());
    let of_survey = said.flat_map(|part| sheets.survey.said(part.names()));
    for (_, name) in of_survey.chain(sheets.choices.said(LABEL)) {
        if found.iter().all(|known| known != name) {
            found.push(name.to_owned());
        }
    }
    if found.is_empty() {
        found.push(String::new());
    }
    found
}

/// Tells columns that stand twice, that are not supported but filled in, and, in one warning, that are not known.
pub(crate) fn check(grid: &Grid, known: &[&[&str]], faults: &mut Vec<Fault>) {
    let mut strange = Vec::new();
    for (column, header) in grid.header.iter().enumerate() {
        let small = header.to_lowercase();
        if !small.is_empty() && grid.header[..column].iter().any(|other| other.to_lowercase() == small) {
            faults.push(grid.head_error(header, Message::new("fault-column-twice")));
        }
        let name = small.split("::").next().unwrap_or_default().trim();
        if name.is_empty() || known.iter().any(|names| names.contains(&name)) {
            continue;
        }
        let filled = (0..grid.rows.len()).find(|row| !grid.cell(*row, Some(column)).is_empty());
        match filled {
            Some(row) if UNSUPPORTED.contains(&name) => {
                faults.push(grid.error(row, column, Message::new("form-column-unsupported")));
            }
            Some(_) => strange.push(Arg::Text(header.clone())),
            None => {}
        }
    }
    if !strange.is_empty() {
        let known = known.iter().map(|names| Arg::Text(names[0].to_owned())).collect();
        let message = Message::new("fault-columns-unknown").arg("columns", Arg::List(strange));
        let place = Place { line: Some(grid.header_line), ..Place::file(&grid.file) };
        faults.push(Fault::warning(place, message.arg("known", Arg::List(known))));
    }
}
