//! `questions.csv`, `groups.csv`, `answers.csv`: what was asked, of whom, and how often each answer was given.

mod answers;
mod questions;

use std::collections::BTreeMap;

use parindex_framework::rule::Expr;
use parindex_framework::{Fault, Framework, Place};
use parindex_index::{Answers, Sampled};
use parindex_locale::{Message, Text};
use rust_decimal::Decimal;

use crate::faults::full;
use crate::limits::Limits;
use crate::number;
use crate::source::Files;
use crate::table::{Bound, Column, has_table, optional, read_table, required};
use crate::units::Units;

pub(crate) use answers::{COLUMNS as ANSWERS_COLUMNS, not_on_scale};
pub use questions::read_questions;
pub(crate) use questions::{COLUMNS as QUESTIONS_COLUMNS, normal_answer, print_scale};

/// The name of the table of questions.
pub(crate) const QUESTIONS_TABLE: &str = "questions";
/// The name of the table of respondent groups.
pub(crate) const GROUPS_TABLE: &str = "groups";
/// The name of the table of answers.
pub(crate) const ANSWERS_TABLE: &str = "answers";

/// The columns of the groups.
pub(crate) const GROUPS_COLUMNS: [Column; 4] =
    [required("group"), required("name_vi"), optional("name_en"), optional("population")];

/// A question as it is put to a group: one row of `questions.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Its name, `Q5`; rules speak of it.
    pub id: String,
    /// The code of the criterion that it informs; may be empty.
    pub criterion: String,
    /// The group that is asked; empty means every group.
    pub group: String,
    /// Its weight within the criterion; 1 where none is given.
    pub weight: Option<Decimal>,
    /// What is asked.
    pub text: Text,
    /// What each answer is worth, in order; where there is none, an answer is its own value.
    pub scale: Vec<ScalePoint>,
}

impl Question {
    /// The place of an answer on the scale.
    #[must_use]
    pub fn place(&self, answer: &str) -> Option<usize> {
        self.scale.iter().position(|point| point.answer == answer)
    }
}

/// One answer that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalePoint {
    /// The answer as `answers.csv` has it.
    pub answer: String,
    /// Its value, 0 to 1; `None` for an answer that does not count, such as "do not know".
    pub value: Option<Decimal>,
}

/// A group of respondents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name in the other tables.
    pub id: String,
    /// What people read.
    pub name: Text,
    /// How many there are.
    pub population: Option<u64>,
}

/// How often a unit's respondents gave an answer: one row of `answers.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The unit's place.
    pub unit: usize,
    /// The group.
    pub group: String,
    /// The question.
    pub question: String,
    /// The answer as it was given.
    pub value: String,
    /// How often; of an estimate of how many.
    pub count: u64,
    /// Of an estimate, how sure it is: the value is then the mean worth of the answers.
    pub sampled: Option<Sampled>,
}

/// All tables of the survey.
#[derive(Debug, Default)]
pub(crate) struct SurveyTables {
    pub(crate) questions: Vec<Question>,
    pub(crate) groups: Vec<Group>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) counts: Vec<Answers>,
    pub(crate) sampled: Vec<BTreeMap<(String, String), Sampled>>,
    pub(crate) weights: BTreeMap<(String, String), Decimal>,
    /// Whether there are any questions that rules can be compared with.
    has_questions: bool,
}

/// Reads the tables of the survey.
pub(crate) fn read(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> SurveyTables {
    let groups = groups(files, limits, faults);
    let questions = questions::read(files, framework, groups.as_deref(), limits, faults);
    let mut survey = SurveyTables {
        has_questions: questions.as_ref().is_some_and(|questions| questions.complete),
        counts: vec![Answers::new(); units.list.len()],
        sampled: vec![BTreeMap::new(); units.list.len()],
        ..SurveyTables::default()
    };
    if has_table(files, ANSWERS_TABLE) {
        let mut asked = answers::Asked::new(questions.as_ref(), groups.as_deref());
        if !has_table(files, QUESTIONS_TABLE) {
            asked.take_values_as_they_are();
        }
        answers::read(files, &asked, units, &mut survey, limits, faults);
    }
    survey.questions = questions.unwrap_or_default().list;
    survey.groups = groups.unwrap_or_default();
    survey.weights = weights(&survey.questions, &survey.groups);
    survey
}

/// The groups; `None` if there is no table of them that could be relied upon.
fn groups(files: &mut Files<'_>, limits: &Limits, faults: &mut Vec<Fault>) -> Option<Vec<Group>> {
    if !has_table(files, GROUPS_TABLE) {
        return None;
    }
    let table = read_table(files, GROUPS_TABLE, limits, faults)?;
    let bound = Bound::new(&table, &GROUPS_COLUMNS, faults)?;
    let mut groups = Vec::new();
    let mut lines = BTreeMap::new();
    let mut complete = true;
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        let id = bound.filled(row, 0, faults);
        let name = bound.filled(row, 1, faults);
        let population = bound.number(row, 3, number::parse_count, faults);
        let Some(id) = id else {
            complete = false;
            continue;
        };
        if let Some(first) = lines.insert(id, row.line()) {
            faults.push(bound.error(row, 0, Message::new("fault-row-twice").count("line", first)));
            continue;
        }
        let name = Text::new(name.unwrap_or_default(), bound.text(row, 2));
        groups.push(Group { id: id.to_owned(), name, population });
    }
    complete.then_some(groups)
}

/// What each question counts as it is put to each group; nothing where no question has a weight.
pub(crate) fn weights(questions: &[Question], groups: &[Group]) -> BTreeMap<(String, String), Decimal> {
    let mut weights = BTreeMap::new();
    // Where no question has a weight, what was answered decides what was asked.
    if questions.iter().all(|question| question.weight.is_none()) {
        return weights;
    }
    for question in questions {
        // Beside weighted questions an empty weight is 1: left out, its answers would not count.
        let weight = question.weight.unwrap_or(Decimal::ONE);
        let asked: Vec<&str> = if question.group.is_empty() {
            groups.iter().map(|g| g.id.as_str()).collect()
        } else {
            vec![&question.group]
        };
        for group in asked {
            weights.insert((question.id.clone(), group.to_owned()), weight);
        }
    }
    weights
}

/// A rule that waits for a question or a group which is not there is probably a slip of the pen.
pub(crate) fn check_rules(framework: &Framework, survey: &SurveyTables, faults: &mut Vec<Fault>) {
    if !survey.has_questions {
        return;
    }
    for &leaf in framework.leaves() {
        let node = framework.node(leaf);
        for expr in node.rule.all_exprs() {
            let Expr::Survey(asked) = expr else { continue };
            let mut warn = |message| {
                let place = Place::cell("framework.csv", node.line, "rule", &node.rule_text);
                faults.push(Fault::warning(place, message));
            };
            for question in
                asked.questions.iter().filter(|q| survey.questions.iter().all(|known| known.id != **q))
            {
                warn(Message::new("fault-rule-question").text("question", question.as_str()));
            }
            for group in asked.groups.iter().filter(|g| !survey.knows_group(g)) {
                warn(Message::new("fault-rule-group").text("group", group.as_str()));
            }
        }
    }
}

impl SurveyTables {
    fn knows_group(&self, group: &str) -> bool {
        self.groups.iter().any(|known| known.id == group)
            || (self.groups.is_empty()
                && self.questions.iter().any(|q| q.group == group || q.group.is_empty()))
    }
}
