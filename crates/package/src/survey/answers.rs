use std::collections::BTreeMap;

use parindex_framework::Fault;
use parindex_index::Sampled;
use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;

use super::questions::{Questions, normal_answer};
use super::{ANSWERS_TABLE, Answer, Group, Question, SurveyTables};
use crate::faults::full;
use crate::limits::Limits;
use crate::number;
use crate::source::Files;
use crate::table::{Bound, Column, TableRow, optional, read_table, required};
use crate::units::Units;

/// The columns, in the order in which they are written.
pub(crate) const COLUMNS: [Column; 7] = [
    required("unit"),
    required("group"),
    required("question"),
    required("value"),
    required("count"),
    optional("se"),
    optional("deff"),
];
const UNIT: usize = 0;
const GROUP: usize = 1;
const QUESTION: usize = 2;
const VALUE: usize = 3;
const COUNT: usize = 4;
const SE: usize = 5;
const DEFF: usize = 6;

/// What was asked of whom, to be looked up.
pub(super) struct Asked<'q> {
    questions: Option<&'q Questions>,
    places: BTreeMap<(&'q str, &'q str), &'q Question>,
    names: Vec<&'q str>,
    groups: Option<&'q [Group]>,
    /// Stands for every question where there is no table of them.
    plain: Option<Question>,
}

impl<'q> Asked<'q> {
    pub(super) fn new(questions: Option<&'q Questions>, groups: Option<&'q [Group]>) -> Asked<'q> {
        let all = questions.map_or(&[] as &[Question], |questions| &questions.list);
        let mut names: Vec<&str> = all.iter().map(|q| q.id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let places = all.iter().map(|q| ((q.id.as_str(), q.group.as_str()), q)).collect();
        Asked { questions, places, names, groups, plain: None }
    }

    /// Without a table of questions there is no scale: answers are values of 0 to 1 already.
    pub(super) fn take_values_as_they_are(&mut self) {
        self.plain = Some(Question::default());
    }

    /// The question of a row; what is wrong with it or with its group is told.
    fn find(
        &self,
        bound: &Bound<'_>,
        row: TableRow<'_>,
        group: &str,
        question: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<&Question> {
        if self.groups.is_some_and(|groups| groups.iter().all(|known| known.id != group)) {
            faults.push(bound.error(row, GROUP, Message::new("fault-group-unknown")));
            return None;
        }
        if self.plain.is_some() {
            return self.plain.as_ref();
        }
        // A row for the group itself goes before the one for every group.
        let found = self.places.get(&(question, group)).or_else(|| self.places.get(&(question, "")));
        if found.is_none() && self.questions.is_some_and(|questions| questions.complete) {
            let known = self.names.binary_search(&question).is_ok();
            let id = if known { "fault-question-group" } else { "fault-question-unknown" };
            faults.push(bound.error(row, QUESTION, Message::new(id).text("group", group)));
        }
        found.copied()
    }

    fn is_readable(&self, question: &Question) -> bool {
        let unreadable = self.questions.map(|questions| &questions.unreadable);
        unreadable.is_none_or(|all| !all.contains(&(question.id.clone(), question.group.clone())))
    }
}

/// Reads the answers.
pub(super) fn read(
    files: &mut Files<'_>,
    asked: &Asked<'_>,
    units: &Units,
    survey: &mut SurveyTables,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) {
    let Some(table) = read_table(files, ANSWERS_TABLE, limits, faults) else { return };
    let Some(bound) = Bound::new(&table, &COLUMNS, faults) else { return };
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        let Some((answer, value)) = answer(&bound, row, asked, units, faults) else { continue };
        let key = (answer.unit, bound.text(row, GROUP), bound.text(row, QUESTION), answer.value.clone());
        if let Some(first) = lines.insert(key, row.line()) {
            faults.push(bound.error(row, VALUE, Message::new("fault-row-twice").count("line", first)));
            continue;
        }
        if let Some(sampled) = answer.sampled {
            let pair = (answer.question.clone(), answer.group.clone());
            survey.sampled[answer.unit].insert(pair, sampled);
        }
        if let Some(value) = value {
            let by_value = survey.counts[answer.unit]
                .entry((answer.question.clone(), answer.group.clone()))
                .or_default();
            let count = by_value.entry(value).or_default();
            *count = count.saturating_add(answer.count);
        }
        survey.answers.push(answer);
    }
}

/// An answer with its value, `None` where it does not count.
fn answer(
    bound: &Bound<'_>,
    row: TableRow<'_>,
    asked: &Asked<'_>,
    units: &Units,
    faults: &mut Vec<Fault>,
) -> Option<(Answer, Option<Decimal>)> {
    let unit = units.resolve(bound, row, UNIT, faults);
    let group = bound.filled(row, GROUP, faults);
    let question = bound.filled(row, QUESTION, faults);
    let given = bound.filled(row, VALUE, faults);
    bound.filled(row, COUNT, faults);
    let count = count(bound, row, faults);
    let (group, question, given) = (group?, question?, given?);
    let found = asked.find(bound, row, group, question, faults)?;
    let given = normal_answer(given);
    let sampled = sampled(bound, row, faults);
    // An estimate is what the answers are worth already, whatever the scale.
    let plain = Question::default();
    let scale = if sampled.is_some() { &plain } else { found };
    let value = value_of(scale, &given).unwrap_or_else(|message| {
        if asked.is_readable(found) {
            faults.push(bound.error(row, VALUE, message));
        }
        None
    });
    let answer = Answer {
        unit: unit?,
        group: group.to_owned(),
        question: question.to_owned(),
        value: given,
        count: count?,
        sampled,
    };
    Some((answer, value))
}

/// How sure a mean is, where the row holds one.
fn sampled(bound: &Bound<'_>, row: TableRow<'_>, faults: &mut Vec<Fault>) -> Option<Sampled> {
    let mut number = |column| {
        let value = bound.number(row, column, number::parse, faults)?;
        if value < Decimal::ZERO {
            faults.push(bound.error(row, column, Message::new("fault-error-negative")));
            return None;
        }
        Some(value)
    };
    let (error, effect) = (number(SE), number(DEFF));
    error.map(|error| Sampled { error, effect })
}

fn count(bound: &Bound<'_>, row: TableRow<'_>, faults: &mut Vec<Fault>) -> Option<u64> {
    let text = bound.text(row, COUNT);
    if text.is_empty() {
        return None;
    }
    number::parse_count(text).map_err(|e| faults.push(bound.error(row, COUNT, e.count_message()))).ok()
}

/// What an answer is worth by the question's scale, or by itself where there is none.
fn value_of(question: &Question, given: &str) -> Result<Option<Decimal>, Message> {
    if question.scale.is_empty() {
        return match number::parse(given) {
            Ok(value) if value >= Decimal::ZERO && value <= Decimal::ONE => Ok(Some(value)),
            _ => Err(Message::new("fault-answer-value")),
        };
    }
    let found = question.scale.iter().find(|point| point.answer == given);
    found.map(|point| point.value).ok_or_else(|| not_on_scale(question))
}

/// What is wrong with an answer that the question's scale does not have.
pub(crate) fn not_on_scale(question: &Question) -> Message {
    let scale = question.scale.iter().map(|point| Arg::Text(point.answer.clone())).collect();
    Message::new("fault-answer-scale").arg("scale", Arg::List(scale))
}
