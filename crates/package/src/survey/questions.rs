use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Code, Fault, Framework, any_error};
use parindex_locale::{Message, Text};
use rust_decimal::Decimal;

use super::{Group, QUESTIONS_TABLE, Question, ScalePoint};
use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::number;
use crate::source::Files;
use crate::table::{Bound, Column, Table, TableRow, has_table, optional, parse_table, read_table, required};

/// The columns, in the order in which they are written.
pub(crate) const COLUMNS: [Column; 7] = [
    required("question"),
    optional("criterion"),
    optional("group"),
    optional("weight"),
    required("text_vi"),
    optional("text_en"),
    optional("scale"),
];
const QUESTION: usize = 0;
const CRITERION: usize = 1;
const GROUP: usize = 2;
const WEIGHT: usize = 3;
const TEXT_VI: usize = 4;
const TEXT_EN: usize = 5;
const SCALE: usize = 6;

/// The word for the value of an answer that does not count.
const NOT_COUNTED: &str = "none";

/// The questions, and what of them cannot be relied upon.
#[derive(Debug, Default)]
pub(super) struct Questions {
    pub(super) list: Vec<Question>,
    /// Questions of groups whose scale cannot be read: answers to them are not to be blamed.
    pub(super) unreadable: BTreeSet<(String, String)>,
    /// Whether every row has a name.
    pub(super) complete: bool,
}

/// Reads the questions; `None` if there is no table of them, or it cannot be read.
pub(super) fn read(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    groups: Option<&[Group]>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Questions> {
    if !has_table(files, QUESTIONS_TABLE) {
        return None;
    }
    let table = read_table(files, QUESTIONS_TABLE, limits, faults)?;
    rows(&table, framework, groups, limits, faults)
}

/// Reads the questions of a table that stands by itself, `.csv` or `.xlsx` by the file's name. All faults are told at once;
/// with an error among them there are no questions.
#[must_use]
pub fn read_questions(file: &str, bytes: &[u8], limits: &Limits) -> (Option<Vec<Question>>, Vec<Fault>) {
    let mut faults = Vec::new();
    let table = parse_table(file, bytes, limits, &mut faults);
    let questions = table.and_then(|table| rows(&table, None, None, limits, &mut faults));
    cut(&mut faults, limits);
    let questions = questions.filter(|_| !any_error(&faults));
    (questions.map(|questions| questions.list), faults)
}

fn rows(
    table: &Table,
    framework: Option<&Framework>,
    groups: Option<&[Group]>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Questions> {
    let bound = Bound::new(table, &COLUMNS, faults)?;
    let mut questions = Questions { complete: true, ..Questions::default() };
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        check_places(&bound, row, framework, groups, faults);
        let Some((question, readable)) = question(&bound, row, faults) else {
            questions.complete = false;
            continue;
        };
        let key = (bound.text(row, QUESTION), bound.text(row, GROUP));
        if !readable {
            questions.unreadable.insert((question.id.clone(), question.group.clone()));
        }
        if let Some(first) = lines.insert(key, row.line()) {
            faults.push(bound.error(row, QUESTION, Message::new("fault-row-twice").count("line", first)));
            continue;
        }
        questions.list.push(question);
    }
    Some(questions)
}

fn check_places(
    bound: &Bound<'_>,
    row: TableRow<'_>,
    framework: Option<&Framework>,
    groups: Option<&[Group]>,
    faults: &mut Vec<Fault>,
) {
    let (criterion, group) = (bound.text(row, CRITERION), bound.text(row, GROUP));
    if let Some(framework) = framework
        && !criterion.is_empty()
        && !criterion.parse::<Code>().is_ok_and(|code| framework.find(&code).is_some())
    {
        faults.push(bound.error(row, CRITERION, Message::new("fault-criterion-unknown")));
    }
    if let Some(groups) = groups
        && !group.is_empty()
        && groups.iter().all(|known| known.id != group)
    {
        faults.push(bound.error(row, GROUP, Message::new("fault-group-unknown")));
    }
}

/// A question, and whether its scale can be read; `None` if it has no name.
fn question(bound: &Bound<'_>, row: TableRow<'_>, faults: &mut Vec<Fault>) -> Option<(Question, bool)> {
    let id = bound.filled(row, QUESTION, faults);
    let vi = bound.filled(row, TEXT_VI, faults);
    let weight = bound.decimal(row, WEIGHT, faults);
    if weight.is_some_and(|weight| weight <= Decimal::ZERO) {
        faults.push(bound.error(row, WEIGHT, Message::new("fault-weight")));
    }
    let scale =
        scale(bound.text(row, SCALE)).map_err(|message| faults.push(bound.error(row, SCALE, message)));
    let readable = scale.is_ok();
    let question = Question {
        id: id?.to_owned(),
        criterion: bound.text(row, CRITERION).to_owned(),
        group: bound.text(row, GROUP).to_owned(),
        weight,
        text: Text::new(vi.unwrap_or_default(), bound.text(row, TEXT_EN)),
        scale: scale.unwrap_or_default(),
    };
    Some((question, readable))
}

/// Reads a scale: `1=0; 2=0.25; 3=0.5; 4=0.75; 5=1; 9=none`.
fn scale(text: &str) -> Result<Vec<ScalePoint>, Message> {
    let mut points: Vec<ScalePoint> = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let wrong = |id| Message::new(id).text("part", part);
        let (answer, value) = part.split_once('=').ok_or_else(|| wrong("fault-scale"))?;
        let (answer, value) = (normal_answer(answer.trim()), value.trim());
        if answer.is_empty() {
            return Err(wrong("fault-scale"));
        }
        let value = if value == NOT_COUNTED {
            None
        } else {
            let value = number::parse_share(value).map_err(|_| wrong("fault-scale"))?;
            if value < Decimal::ZERO || value > Decimal::ONE {
                return Err(wrong("fault-scale-bounds"));
            }
            Some(value)
        };
        if points.iter().any(|point| point.answer == answer) {
            return Err(wrong("fault-scale-twice"));
        }
        points.push(ScalePoint { answer, value });
    }
    Ok(points)
}

/// The same answer is written the same: `1.0` is `1`.
pub(crate) fn normal_answer(text: &str) -> String {
    number::parse(text).map_or_else(|_| text.to_owned(), |n| n.to_string())
}

/// Writes a scale as it is read.
pub(crate) fn print_scale(scale: &[ScalePoint]) -> String {
    let value = |point: &ScalePoint| {
        point.value.map_or_else(|| NOT_COUNTED.to_owned(), |v| v.normalize().to_string())
    };
    scale.iter().map(|point| format!("{}={}", point.answer, value(point))).collect::<Vec<_>>().join("; ")
}
