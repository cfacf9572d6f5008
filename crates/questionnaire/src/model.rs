use crate::expr::Expr;

/// A questionnaire: what is asked, in which order, and under which conditions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Questionnaire {
    /// Its name for programs, `form_id`.
    pub id: String,
    /// Its name for people, `form_title`.
    pub title: String,
    /// Which version; empty where none is said.
    pub version: String,
    /// The group of respondents that it is for, as `questions.csv` names it; may be empty.
    pub respondents: String,
    /// Whether each question or group stands on a page of its own.
    pub pages: bool,
    /// The languages, `Tiếng Việt (vi)`; one without a name where labels are in one language only.
    pub languages: Vec<String>,
    /// The place of the language that is shown first.
    pub default_language: usize,
    /// The lists of choices.
    pub lists: Vec<List>,
    /// What is asked, in order.
    pub items: Vec<Item>,
}

/// A text in every language of the questionnaire; empty where it is not said in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(pub Vec<String>);

/// Choices that several questions can offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Its name.
    pub name: String,
    /// The choices, in order.
    pub choices: Vec<Choice>,
}

/// One of the answers that a list offers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The code that is stored.
    pub code: String,
    /// What people read.
    pub label: Said,
    /// What it is worth, 0 to 1, as it is written; `none` does not count; empty where the list is no scale.
    pub worth: String,
}

/// A row of the questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A question, or a note.
    Question(Box<Question>),
    /// A group of them.
    Group(Box<Group>),
}

/// What an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of a list.
    One(String),
    /// Any number of a list.
    Many(String),
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A text.
    Text,
    /// None: it is only read.
    Note,
    /// None: the time at which the form was begun.
    Start,
    /// None: the time at which it was ended.
    End,
}

/// Whether an answer must be given.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Required {
    /// Never.
    #[default]
    No,
    /// Always, where the question is shown.
    Yes,
    /// Where a condition holds.
    If(Expr),
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name; each once in a questionnaire.
    pub name: String,
    /// What the answer is.
    pub kind: Kind,
    /// What is asked.
    pub label: Said,
    /// What helps to answer.
    pub hint: Said,
    /// Whether it must be answered.
    pub required: Required,
    /// What is said where it was not.
    pub required_message: Said,
    /// When it is asked; always where there is no condition.
    pub relevant: Option<Expr>,
    /// What an answer must keep to.
    pub constraint: Option<Expr>,
    /// What is said where it does not.
    pub constraint_message: Said,
    /// How it is shown.
    pub appearance: String,
    /// The answer that stands there beforehand.
    pub default: String,
    /// What the index makes of it.
    pub measure: Measure,
}

impl Question {
    /// A question of which nothing else is said.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Question {
        Question {
            name: name.to_owned(),
            kind,
            label: Said::default(),
            hint: Said::default(),
            required: Required::No,
            required_message: Said::default(),
            relevant: None,
            constraint: None,
            constraint_message: Said::default(),
            appearance: String::new(),
            default: String::new(),
            measure: Measure::default(),
        }
    }
}

/// What the index makes of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The question of the index, `Q5`; empty where the answer does not count.
    pub question: String,
    /// The code of the criterion that it informs.
    pub criterion: String,
    /// The code of the unit that it is about, where one respondent rates several.
    pub unit: String,
    /// Its weight within the criterion, as it is written; 1 where there is none.
    pub weight: String,
}

/// Questions that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its name; each once in a questionnaire.
    pub name: String,
    /// What stands above it.
    pub label: Said,
    /// When it is asked; always where there is no condition.
    pub relevant: Option<Expr>,
    /// How it is shown; [`MATRIX`] makes a table of it that is answered cell by cell.
    pub appearance: String,
    /// What is in it.
    pub items: Vec<Item>,
}

/// The appearance of a group whose questions stand as the rows of one table, with the choices that they share above it.
pub const MATRIX: &str = "table-list";

impl Said {
    /// Whether nothing is said in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// The text in a language, or the first that there is.
    #[must_use]
    pub fn get(&self, language: usize) -> &str {
        let own = self.0.get(language).filter(|text| !text.is_empty());
        own.or_else(|| self.0.iter().find(|text| !text.is_empty())).map_or("", String::as_str)
    }
}

impl Kind {
    /// The list that is chosen from.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        match self {
            Kind::One(list) | Kind::Many(list) => Some(list),
            _ => None,
        }
    }

    /// Whether somebody answers it.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !matches!(self, Kind::Note | Kind::Start | Kind::End)
    }
}

impl Group {
    /// Whether it is a table that is answered cell by cell.
    #[must_use]
    pub fn is_matrix(&self) -> bool {
        self.appearance.split_whitespace().any(|word| word == MATRIX)
    }
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Item::Question(question) => &question.name,
            Item::Group(group) => &group.name,
        }
    }
}

impl Questionnaire {
    /// A list by its name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// Every question with the group around it, in order.
    #[must_use]
    pub fn questions(&self) -> Vec<(&Question, Option<&Group>)> {
        fn walk<'q>(
            items: &'q [Item],
            around: Option<&'q Group>,
            found: &mut Vec<(&'q Question, Option<&'q Group>)>,
        ) {
            for item in items {
                match item {
                    Item::Question(question) => found.push((question, around)),
                    Item::Group(group) => walk(&group.items, Some(group), found),
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.items, None, &mut found);
        found
    }

    /// The questions that somebody answers, in order.
    pub fn answered(&self) -> impl Iterator<Item = &Question> {
        self.questions()
            .into_iter()
            .map(|(question, _)| question)
            .filter(|question| question.kind.is_answered())
    }
}
