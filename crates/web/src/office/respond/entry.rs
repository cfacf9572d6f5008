//! What stands on a screen.

use std::collections::{BTreeMap, BTreeSet};

use parindex_questionnaire::{Item, Kind, Question, Required};

use super::filled::Filled;
use super::ground::Ground;

/// A note, a heading, or a question with what was answered.
pub(super) struct Entry {
    /// How it is shown.
    pub(super) shape: Shape,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) required: bool,
    pub(super) fault: Option<String>,
    pub(super) value: String,
    /// Code, word, whether it is chosen.
    pub(super) choices: Vec<(String, String, bool)>,
}

/// How an entry is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Note,
    Heading,
    One,
    Many,
    Number,
    Text,
    /// A row of a matrix: its choices beside each other.
    Row,
}

/// The entries of a screen: what is asked of it now.
pub(super) fn entries(
    ground: &Ground,
    filled: &Filled,
    screen: &[&Item],
    faults: &BTreeMap<String, String>,
) -> Vec<Entry> {
    let (answers, _) = filled.answers(ground);
    let asked = ground.form.asked(&answers, ground.today);
    let asked: BTreeSet<&str> = asked.into_iter().map(|question| question.name.as_str()).collect();
    let making = Making { ground, typed: &filled.typed, faults, asked: Some(asked), all: Vec::new() };
    making.of(screen)
}

/// The entries of a screen with everything that may be asked of it, answered as it stands there beforehand.
pub(super) fn all_entries(ground: &Ground, screen: &[&Item]) -> Vec<Entry> {
    let (typed, faults) = (BTreeMap::new(), BTreeMap::new());
    Making { ground, typed: &typed, faults: &faults, asked: None, all: Vec::new() }.of(screen)
}

struct Making<'a> {
    ground: &'a Ground,
    typed: &'a BTreeMap<String, Vec<String>>,
    faults: &'a BTreeMap<String, String>,
    /// The questions that are asked; all where there is no set of them.
    asked: Option<BTreeSet<&'a str>>,
    all: Vec<Entry>,
}

impl Making<'_> {
    fn of(mut self, screen: &[&Item]) -> Vec<Entry> {
        for item in screen {
            self.put(item, false);
        }
        self.all
    }

    fn put(&mut self, item: &Item, in_matrix: bool) {
        match item {
            Item::Question(question) if self.is_asked(question) => {
                if let Some(entry) = self.question(question, in_matrix) {
                    self.all.push(entry);
                }
            }
            Item::Question(_) => {}
            Item::Group(group) => {
                let place = self.all.len();
                group.items.iter().for_each(|item| self.put(item, group.is_matrix()));
                let label = group.label.get(self.ground.language);
                if self.all.len() > place && !label.is_empty() {
                    let heading = Entry { label: label.to_owned(), ..bare(Shape::Heading, &group.name) };
                    self.all.insert(place, heading);
                }
            }
        }
    }

    fn is_asked(&self, question: &Question) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.contains(question.name.as_str()))
    }

    fn question(&self, question: &Question, in_matrix: bool) -> Option<Entry> {
        let shape = match question.kind {
            Kind::Note => Shape::Note,
            Kind::One(_) if in_matrix => Shape::Row,
            Kind::One(_) => Shape::One,
            Kind::Many(_) => Shape::Many,
            Kind::Integer | Kind::Decimal => Shape::Number,
            Kind::Text => Shape::Text,
            Kind::Start | Kind::End => return None,
        };
        let language = self.ground.language;
        let typed = self.typed.get(&question.name).map_or(&[][..], Vec::as_slice);
        let list = question.kind.list().and_then(|list| self.ground.form.list(list));
        let choice = |choice: &parindex_questionnaire::Choice| {
            let chosen = typed.contains(&choice.code);
            (choice.code.clone(), choice.label.get(language).to_owned(), chosen)
        };
        Some(Entry {
            label: question.label.get(language).to_owned(),
            hint: question.hint.get(language).to_owned(),
            required: question.required == Required::Yes,
            fault: self.faults.get(&question.name).cloned(),
            value: typed.first().cloned().unwrap_or_default(),
            choices: list.map(|list| list.choices.iter().map(choice).collect()).unwrap_or_default(),
            ..bare(shape, &question.name)
        })
    }
}

fn bare(shape: Shape, name: &str) -> Entry {
    Entry {
        shape,
        name: name.to_owned(),
        label: String::new(),
        hint: String::new(),
        required: false,
        fault: None,
        value: String::new(),
        choices: Vec::new(),
    }
}

impl Entry {
    /// What describes the field: the hint, the fault.
    pub(super) fn described(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let fault = self.fault.is_some().then(|| format!("{}-fault", self.name));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}
