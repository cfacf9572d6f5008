//! Answers of a questionnaire as the rows of `answers.csv`, with what the sample says of them.

use std::collections::BTreeMap;

use parindex_questionnaire::Questionnaire;

use crate::list::{list_csv, put_line};
use crate::number;
use crate::sample::{DESIGN, STRATUM, WEIGHT};

/// Answers as the rows of `answers.csv`, which the estimates are made of: unit, group, where a sample was drawn the columns of its
/// design, a column for each question of the index and for each margin, day, way and seconds.
#[derive(Clone, Debug)]
pub struct AnswerRows {
    /// Questions of the index, each a column.
    questions: Vec<String>,
    /// Units that are rated, each a row; the first is the respondent's own, which has no name.
    units: Vec<String>,
    /// Unit by unit and column by column: what the questionnaire asks for it, in its order. The first that is answered counts.
    asked: Vec<Vec<Place>>,
    /// Questions that are no questions of the index.
    margins: Vec<Place>,
    /// Names of the questions that are answered.
    answered: Vec<String>,
    design: Option<AnswerDesign>,
    /// Whether a questionnaire rates several units and has a row for each.
    several: bool,
}

/// A question of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its place among the [questions that are answered](Questionnaire::answered).
    pub place: usize,
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
        let questions: Vec<String> = form.measured().into_iter().map(|measured| measured.question).collect();
        let width = questions.len();
        let mut units = vec![String::new()];
        let mut asked = vec![Vec::new(); width];
        for (place, question) in form.answered().enumerate() {
            let measure = &question.measure;
            let Some(column) = questions.iter().position(|known| *known == measure.question) else {
                continue;
            };
            let unit = units.iter().position(|known| *known == measure.unit).unwrap_or_else(|| {
                units.push(measure.unit.clone());
                asked.resize(units.len() * width, Vec::new());
                units.len() - 1
            });
            asked[unit * width + column].push(Place { name: question.name.clone(), place });
        }
        let answered = form.answered().map(|question| question.name.clone()).collect();
        AnswerRows { questions, units, asked, margins: Vec::new(), answered, design: None, several }
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
        // A name that the form does not have stands behind all places: it has no answers.
        let place = |name: &String| self.answered.iter().position(|known| known == name);
        let of =
            |name: &String| Place { name: name.clone(), place: place(name).unwrap_or(self.answered.len()) };
        self.margins = new.map(of).collect();
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
        names.extend(
            self.questions.iter().chain(self.margins.iter().map(|margin| &margin.name)).map(String::as_str),
        );
        names.extend(["day", "way", "seconds"]);
        list_csv(&[names.into_iter().map(str::to_owned).collect()])
    }

    /// Writes the rows of a questionnaire that was filled in: one for each unit that is told about, the respondent's own first; one without
    /// answers where nothing is told. `text` knows what was answered to a question, if anything.
    pub fn put<'t>(&self, lines: &mut String, text: impl Fn(&Place) -> Option<&'t str>, about: About<'_>) {
        let (design, seconds) = (self.design_of(about), about.seconds.map(|seconds| seconds.to_string()));
        let behind = [about.day, about.way, seconds.as_deref().unwrap_or_default()];
        let mut row = |at: usize, unit: &str, empty: bool| {
            let mut any = empty;
            let width = self.questions.len();
            let answers = self.asked[at * width..][..width].iter().map(|places| {
                let told = places.iter().find_map(|place| text(place).filter(|told| !told.is_empty()));
                any |= told.is_some();
                told.unwrap_or_default()
            });
            let margins = self.margins.iter().map(|margin| text(margin).unwrap_or_default());
            let (from, design) = (lines.len(), design.iter().map(String::as_str));
            let before = [unit, about.group].into_iter().chain(design);
            put_line(lines, before.chain(answers).chain(margins).chain(behind));
            if !any {
                lines.truncate(from);
            }
            any
        };
        let mut any = row(0, about.unit, false);
        for (at, unit) in self.units.iter().enumerate().skip(1) {
            any |= row(at, unit, false);
        }
        if !any {
            row(0, about.unit, true);
        }
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

#[cfg(test)]
mod tests {
    use parindex_questionnaire::{Choice, Item, Kind, List, Measure, Question};

    use super::*;

    fn question(name: &str, of: &str, unit: &str) -> Item {
        let measure = Measure { question: of.into(), unit: unit.into(), ..Measure::default() };
        Item::Question(Box::new(Question { measure, ..Question::new(name, Kind::One("abcd".into())) }))
    }

    #[test]
    fn each_unit_that_is_rated_has_a_row_and_the_respondents_own_stands_first() {
        let choice = |code: &str| Choice { code: code.into(), ..Choice::default() };
        let form = Questionnaire {
            lists: vec![List { name: "abcd".into(), choices: ["A", "B"].map(choice).into() }],
            items: [("a", "M1", "D01"), ("b", "M1", "D02"), ("own", "M2", ""), ("age", "", "")]
                .map(|(name, of, unit)| question(name, of, unit))
                .into(),
            ..Questionnaire::default()
        };
        let rows = AnswerRows::of(&form).with([String::from("age")].iter());
        assert_eq!(rows.head(), "unit,group,M1,M2,age,day,way,seconds\n");
        let about =
            About { unit: "P", group: "g", day: "", way: "web", seconds: Some(9), number: 1, design: None };
        let told = |answers: &[(&str, &'static str)]| {
            let text = |of: &Place| answers.iter().find(|(name, _)| *name == of.name).map(|(_, text)| *text);
            let mut lines = String::new();
            rows.put(&mut lines, text, about);
            lines
        };
        let all = [("a", "A"), ("b", "B"), ("own", "A"), ("age", "-3, =1")];
        assert_eq!(
            told(&all),
            "P,g,,A,\"'-3, =1\",,web,9\nD01,g,A,,\"'-3, =1\",,web,9\nD02,g,B,,\"'-3, =1\",,web,9\n"
        );
        assert_eq!(told(&all[1..2]), "D02,g,B,,,,web,9\n");
        assert_eq!(told(&[]), "P,g,,,,,web,9\n");
    }
}
