//! Questionnaires to be filled in by hand: the same questions under as many form codes as asked for, one form behind the other.

use parindex_locale::{Lang, Message};
use serde::Serialize;

use crate::paper::{Head, Letterhead, Sign, Signature};
use crate::{DocumentError, world};

/// A questionnaire on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// The language of the words around the questions.
    pub lang: Lang,
    /// The agency that asks.
    pub agency: String,
    /// What the questionnaire is called.
    pub title: String,
    /// Who is asked.
    pub group: String,
    /// The unit that the forms are about; empty on a specimen.
    pub unit: String,
    /// What is read and asked, in order.
    pub parts: Vec<Part>,
    /// The codes, one for each form; without any there is one form, which is marked as a specimen.
    pub codes: Vec<String>,
}

/// What stands on a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is only read.
    Note {
        /// The text.
        text: String,
        /// When it counts, in words.
        when: Option<Message>,
    },
    /// What stands above some questions.
    Heading {
        /// The text.
        text: String,
        /// When they are asked, in words.
        when: Option<Message>,
    },
    /// A question.
    Question {
        /// Its number.
        number: usize,
        /// What is asked.
        text: String,
        /// What helps to answer.
        hint: String,
        /// When it is asked, in words.
        when: Option<Message>,
        /// How it is answered.
        space: Space,
    },
    /// Questions that are the rows of one table, with the choices that they share above it.
    Table {
        /// Key and text of each choice.
        choices: Vec<(String, String)>,
        /// Number and text of each question, and when it is asked.
        rows: Vec<(usize, String, Option<Message>)>,
    },
}

/// What an answer is given in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Space {
    /// One of some boxes: key and text.
    One(Vec<(String, String)>),
    /// Any of some boxes: key and text.
    Many(Vec<(String, String)>),
    /// A box for a number.
    Number,
    /// Lines.
    Text,
}

/// The forms as the template takes them.
#[derive(Serialize)]
struct Data<'a> {
    lang: &'static str,
    title: &'a str,
    /// Who is asked, and about which unit.
    about: Vec<String>,
    code: String,
    specimen: String,
    page: String,
    item: String,
    many: String,
    how: String,
    rules: Vec<String>,
    parts: Vec<Row<'a>>,
    codes: &'a [String],
    head: Head,
    /// What all documents share asks for it; nobody signs a questionnaire.
    sign: Sign,
}

#[derive(Serialize, Default)]
struct Row<'a> {
    kind: &'static str,
    number: String,
    text: &'a str,
    hint: &'a str,
    when: String,
    choices: &'a [(String, String)],
    /// Whether the choices are short enough to stand beside each other.
    short: bool,
    rows: Vec<[String; 3]>,
}

/// Letters of a choice up to which some of them stand in a line.
const SHORT: usize = 24;
/// The most choices that stand in a line.
const MOST_IN_LINE: usize = 5;

/// The forms as one PDF, each beginning on a page of its own, with its code and its own page numbers on every page.
///
/// # Errors
/// If they cannot be laid out.
pub fn sheets(sheets: &Sheets) -> Result<Vec<u8>, DocumentError> {
    let lang = sheets.lang;
    let asks = |want: fn(&Part) -> bool| sheets.parts.iter().any(want);
    let many = asks(|part| matches!(part, Part::Question { space: Space::Many(_), .. }));
    let rules = [
        (true, "document-sheet-how-one"),
        (many, "document-sheet-how-many"),
        (asks(Part::is_conditional), "document-sheet-how-when"),
        (true, "document-sheet-how-change"),
        (true, "document-sheet-how-name"),
    ];
    let unit = match &*sheets.unit {
        "" => String::new(),
        unit => format!("{}: {unit}", lang.word("document-sheet-unit")),
    };
    let letterhead = Letterhead { agency: sheets.agency.clone(), ..Letterhead::default() };
    let data = Data {
        lang: lang.tag(),
        title: &sheets.title,
        about: [sheets.group.clone(), unit].into_iter().filter(|text| !text.is_empty()).collect(),
        code: lang.word("document-sheet-code"),
        specimen: lang.word("document-sheet-specimen"),
        page: lang.word("document-sheet-page"),
        item: lang.word("document-sheet-item"),
        many: lang.word("document-sheet-many"),
        how: lang.word("document-sheet-how"),
        rules: rules.into_iter().filter(|(is, _)| *is).map(|(_, id)| lang.word(id)).collect(),
        parts: sheets.parts.iter().map(|part| part.row(lang)).collect(),
        codes: &sheets.codes,
        head: letterhead.words(lang),
        sign: Signature::default().words(String::new()),
    };
    world::print(include_str!("../typst/sheet.typ"), &data)
}

impl Part {
    fn is_conditional(&self) -> bool {
        match self {
            Part::Note { when, .. } | Part::Heading { when, .. } | Part::Question { when, .. } => {
                when.is_some()
            }
            Part::Table { rows, .. } => rows.iter().any(|(_, _, when)| when.is_some()),
        }
    }

    fn row(&self, lang: Lang) -> Row<'_> {
        let said = |when: &Option<Message>| {
            let sentence =
                |condition: &Message| Message::new("document-sheet-when").msg("condition", condition.clone());
            when.as_ref().map(|condition| lang.say(&sentence(condition))).unwrap_or_default()
        };
        match self {
            Part::Note { text, when } => Row { kind: "note", text, when: said(when), ..Row::default() },
            Part::Heading { text, when } => Row { kind: "heading", text, when: said(when), ..Row::default() },
            Part::Question { number, text, hint, when, space } => {
                let (kind, choices): (_, &[(String, String)]) = match space {
                    Space::One(choices) => ("one", choices),
                    Space::Many(choices) => ("many", choices),
                    Space::Number => ("number", &[]),
                    Space::Text => ("text", &[]),
                };
                let short = choices.iter().all(|(_, text)| text.chars().count() <= SHORT);
                Row {
                    kind,
                    number: number.to_string(),
                    text,
                    hint,
                    when: said(when),
                    choices,
                    short: short && choices.len() <= MOST_IN_LINE,
                    ..Row::default()
                }
            }
            Part::Table { choices, rows } => {
                let row = |(number, text, when): &(usize, String, Option<Message>)| {
                    [number.to_string(), text.clone(), said(when)]
                };
                Row { kind: "table", choices, rows: rows.iter().map(row).collect(), ..Row::default() }
            }
        }
    }
}
