//! Answers of a questionnaire as the rows of `answers.csv`, with what the sample says of them.

use std::collections::BTreeMap;

use parindex_questionnaire::{Questionnaire, Told};

use crate::list::list_csv;
use crate::number;
use crate::sample::{DESIGN, STRATUM, WEIGHT};

/// Answers as the rows of `answers.csv`, which the estimates are made of: unit, group, where a sample was drawn the columns of its
/// design, a column for each question of the index and for each margin, day, way and seconds.
#[derive(Clone, Debug)]
pub struct AnswerRows {
    questions: Vec<String>,
    /// Names of questions that are no questions of the index.
    margins: Vec<String>,
    design: Option<AnswerDesign>,
    /// Whether a questionnaire rates several units and has a row for each.
    several: bool,
}

/// What a sample says of the answers.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerDesign {
    /// Each unit is a stratum, since of an answer no more is known than its unit.
    Units {
        /// By unit: how many people of the frame an answer stands for.
        weights: BTreeMap<String, f64>,
        /// By unit: people in the frame, where they were drawn with equal probability and without other units above them.
        populations: Option<BTreeMap<String, u64>>,
    },
    /// Each answer carries along how its respondent was drawn.
    Lines {
        /// The columns of the design without the weight, as the sample has them.
        columns: Vec<String>,
        /// By unit: what the weight is multiplied by, for those who did not answer.
        factors: BTreeMap<String, f64>,
    },
}

/// What stands beside the answers of a questionnaire in [`AnswerRows`].
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The unit of the respondent.
    pub unit: &'a str,
    /// The group of respondents.
    pub group: &'a str,
    /// The day on which it came; may be empty.
    pub day: &'a str,
    /// How it came.
    pub way: &'a str,
    /// How long it took, in seconds.
    pub seconds: Option<u32>,
    /// Which of the answers it is, which tells its rows from those of others.
    pub number: u64,
    /// By column: how the respondent was drawn, where that is known.
    pub design: Option<&'a BTreeMap<String, String>>,
}

impl AnswerRows {
    /// The rows of a questionnaire.
    #[must_use]
    pub fn of(form: &Questionnaire) -> AnswerRows {
        let several = form.questions().iter().any(|(question, _)| !question.measure.unit.is_empty());
        let questions = form.measured().into_iter().map(|measured| measured.question).collect();
        AnswerRows { questions, margins: Vec::new(), design: None, several }
    }

    /// With the design of the sample that was drawn.
    #[must_use]
    pub fn drawn(self, design: Option<AnswerDesign>) -> AnswerRows {
        AnswerRows { design, ..self }
    }

    /// With the questions of these names, whose answers are known of the population.
    #[must_use]
    pub fn with<'n>(mut self, names: impl Iterator<Item = &'n String>) -> AnswerRows {
        let new = names.filter(|name| *name != "unit" && !self.questions.contains(name));
        self.margins = new.cloned().collect();
        self
    }

    /// The heading as a line of CSV.
    #[must_use]
    pub fn head(&self) -> String {
        let mut names = vec!["unit", "group"];
        if let Some(design) = &self.design {
            match design {
                AnswerDesign::Units { populations, .. } => {
                    let [first, ..] = &DESIGN;
                    names.push(STRATUM);
                    names.extend(self.several.then_some(first.cluster));
                    names.extend(populations.as_ref().map(|_| first.population));
                }
                AnswerDesign::Lines { columns, .. } => {
                    names.extend(columns.iter().map(String::as_str));
                    names.extend(self.several.then(|| person(columns)).flatten());
                }
            }
            names.push(WEIGHT);
        }
        names.extend(self.questions.iter().chain(&self.margins).map(String::as_str));
        names.extend(["day", "way", "seconds"]);
        list_csv(&[names.into_iter().map(str::to_owned).collect()])
    }

    /// The rows of a questionnaire that was filled in: one for each unit that is told about.
    #[must_use]
    pub fn rows(&self, form: &Questionnaire, texts: &BTreeMap<String, String>, about: About<'_>) -> String {
        let mut told = form.told(texts);
        if told.is_empty() {
            told.push(Told::default());
        }
        let row = |told: Told| {
            let unit = if told.unit.is_empty() { about.unit.to_owned() } else { told.unit };
            let of = |question: &String| {
                told.answers.iter().find(|(known, _)| known == question).map(|(_, text)| text.clone())
            };
            let answers = self.questions.iter().map(|question| of(question).unwrap_or_default());
            let margins = self.margins.iter().map(|name| texts.get(name).cloned().unwrap_or_default());
            let seconds = about.seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
            [unit, about.group.to_owned()]
                .into_iter()
                .chain(self.design_of(about))
                .chain(answers)
                .chain(margins)
                .chain([about.day.to_owned(), about.way.to_owned(), seconds])
                .collect()
        };
        list_csv(&told.into_iter().map(row).collect::<Vec<_>>())
    }

    fn design_of(&self, about: About<'_>) -> Vec<String> {
        let Some(design) = &self.design else { return Vec::new() };
        let of_unit = |all: &BTreeMap<String, f64>| all.get(about.unit).copied().unwrap_or(1.0);
        match design {
            AnswerDesign::Units { weights, populations } => {
                let mut cells = vec![about.unit.to_owned()];
                cells.extend(self.several.then(|| about.number.to_string()));
                let people =
                    |people: &BTreeMap<String, u64>| people.get(about.unit).copied().unwrap_or(1).to_string();
                cells.extend(populations.as_ref().map(people));
                cells.push(number::from_cell(of_unit(weights)));
                cells
            }
            AnswerDesign::Lines { columns, factors } => {
                let own =
                    |name: &str| about.design.and_then(|design| design.get(name)).map_or("", String::as_str);
                let mut cells: Vec<String> = columns.iter().map(|name| own(name).to_owned()).collect();
                let row = self.several.then(|| person(columns)).flatten();
                cells.extend(row.map(|_| about.number.to_string()));
                let weight: f64 = own(WEIGHT).parse().unwrap_or(1.0);
                cells.push(number::from_cell(weight * of_unit(factors)));
                cells
            }
        }
    }
}

/// The column of people in a design: the one of the stage below the units that were drawn.
fn person(columns: &[String]) -> Option<&'static str> {
    let mut clusters = DESIGN.iter().map(|stage| stage.cluster);
    clusters.find(|cluster| !columns.iter().any(|column| column == cluster))
}
