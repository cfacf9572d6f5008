//! Figures from elsewhere as people bring them: one table of units, items and values. An item is the code of a criterion
//! (its value is points), a source that rules name (`external SIPAS`), or a question of the survey (`Q5`, `Q5:leaders`; its
//! value is the mean answer of 0 to 1). Standard error, design effect and number of answers may stand beside the value: those of
//! sources and questions go along into the package.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use parindex_framework::rule::Expr;
use parindex_framework::{Code, Fault, Framework, Points, ScoredBy};
use parindex_index::{Input, Sampled, Unit};
use parindex_locale::Message;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::number;
use crate::sheet::{Sheet, SheetRow};
use crate::survey::Answer;
use crate::table::{Column, optional, required};

/// The columns of the table.
pub const FIGURES_COLUMNS: [Column; 6] = [
    required("unit"),
    required("item"),
    required("value"),
    optional("se"),
    optional("deff"),
    optional("answers"),
];
const UNIT: usize = 0;
const ITEM: usize = 1;
const VALUE: usize = 2;
const SE: usize = 3;
const DEFF: usize = 4;
const ANSWERS: usize = 5;

/// The group of answers to questions that no rule asks of certain groups.
pub(crate) const EVERYBODY: &str = "all";

/// What a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A leaf that is not appraised; the figure is its points.
    Criterion(Code),
    /// A source that rules name.
    Source(String),
    /// A question as it was put to a group; the figure is the mean answer.
    Answer {
        /// The question.
        question: String,
        /// The group.
        group: String,
    },
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Criterion(code) => write!(f, "{code}"),
            Item::Source(source) => f.write_str(source),
            Item::Answer { question, group } => write!(f, "{question}:{group}"),
        }
    }
}

/// A figure, and how sure it is where it rests on a sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The figure.
    pub value: Decimal,
    /// Its standard error.
    pub error: Option<Decimal>,
    /// Its design effect.
    pub effect: Option<Decimal>,
    /// Of how many answers it is made.
    pub answers: Option<u64>,
}

/// Figures by unit and item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(pub BTreeMap<(String, Item), Known>);

/// What the rules of a framework ask for that is not appraised.
pub(crate) struct Asked {
    sources: BTreeSet<String>,
    /// The groups of each question.
    questions: BTreeMap<String, BTreeSet<String>>,
}

impl Asked {
    pub(crate) fn of(framework: &Framework) -> Asked {
        let mut asked = Asked { sources: BTreeSet::new(), questions: BTreeMap::new() };
        for &leaf in framework.leaves() {
            for expr in framework.node(leaf).rule.all_exprs() {
                match expr {
                    Expr::External(source) => {
                        asked.sources.insert(source.clone());
                    }
                    Expr::Survey(survey) => {
                        for question in &survey.questions {
                            let groups = asked.questions.entry(question.clone()).or_default();
                            groups.extend(survey.groups.iter().cloned());
                        }
                    }
                    _ => {}
                }
            }
        }
        asked
    }

    /// Whether a rule asks a group for a question.
    pub(crate) fn asks(&self, question: &str, group: &str) -> bool {
        self.questions.get(question).is_some_and(|groups| groups.is_empty() || groups.contains(group))
    }

    /// The questions and groups that a text like `Q5` or `Q5:leaders` means; none where nobody asks for it.
    fn answers(&self, text: &str) -> Vec<Item> {
        let (question, group) =
            text.split_once(':').map_or((text, None), |(q, g)| (q.trim(), Some(g.trim())));
        let Some(groups) = self.questions.get(question) else { return Vec::new() };
        let item = |group: &str| Item::Answer { question: question.to_owned(), group: group.to_owned() };
        match group {
            Some(group) if groups.is_empty() || groups.contains(group) => vec![item(group)],
            Some(_) => Vec::new(),
            None if groups.is_empty() => vec![item(EVERYBODY)],
            None => groups.iter().map(|group| item(group)).collect(),
        }
    }
}

/// Reads a table of figures, `.csv` or `.xlsx` by the file's name, and checks it against the framework and the units. All
/// faults are told at once; with an error among them there are no figures.
///
/// # Errors
/// The faults, each with its cell.
pub fn read_figures(
    file: &str,
    bytes: &[u8],
    framework: &Framework,
    units: &[Unit],
    limits: &Limits,
) -> Result<Figures, Vec<Fault>> {
    let sheet = match Sheet::read(file, bytes, &FIGURES_COLUMNS, limits) {
        (Some(sheet), _) => sheet,
        (None, faults) => return Err(faults),
    };
    let known: BTreeSet<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
    let (asked, mut figures, mut lines, mut faults) =
        (Asked::of(framework), Figures::default(), BTreeMap::new(), Vec::new());
    for row in &sheet.rows {
        let unit = row.cells[UNIT].as_str();
        if !known.contains(unit) {
            faults.push(sheet.error(row, UNIT, Message::new("fault-unit-unknown")));
        }
        let items = items(&sheet, row, framework, &asked, &mut faults);
        let value = value(&sheet, row, framework, items.first(), &mut faults);
        let (error, effect) = [SE, DEFF].map(|column| positive(&sheet, row, column, &mut faults)).into();
        let answers = answers(&sheet, row, &mut faults);
        for item in items {
            let key = (unit.to_owned(), item);
            if let Some(first) = lines.insert(key.clone(), row.line) {
                faults.push(sheet.error(row, ITEM, Message::new("fault-row-twice").count("line", first)));
            } else if let Some(value) = value {
                figures.0.insert(key, Known { value, error, effect, answers });
            }
        }
    }
    crate::faults::cut(&mut faults, limits);
    if faults.is_empty() { Ok(figures) } else { Err(faults) }
}

fn items(
    sheet: &Sheet,
    row: &SheetRow,
    framework: &Framework,
    asked: &Asked,
    faults: &mut Vec<Fault>,
) -> Vec<Item> {
    let text = row.cells[ITEM].as_str();
    let mut wrong = |id| {
        faults.push(sheet.error(row, ITEM, Message::new(id)));
        Vec::new()
    };
    let code = text.parse::<Code>().ok();
    if let Some((code, id)) = code.and_then(|code| Some((code.clone(), framework.find(&code)?))) {
        let node = framework.node(id);
        return match node.scored_by {
            _ if !node.is_leaf() => wrong("fault-criterion-not-leaf"),
            ScoredBy::Appraisal => wrong("fault-figure-appraised"),
            ScoredBy::Survey | ScoredBy::External => vec![Item::Criterion(code)],
        };
    }
    if asked.sources.contains(text) {
        return vec![Item::Source(text.to_owned())];
    }
    match asked.answers(text) {
        answers if answers.is_empty() => wrong("fault-figure-item"),
        answers => answers,
    }
}

fn value(
    sheet: &Sheet,
    row: &SheetRow,
    framework: &Framework,
    item: Option<&Item>,
    faults: &mut Vec<Fault>,
) -> Option<Decimal> {
    let mut wrong = |message| faults.push(sheet.error(row, VALUE, message));
    let read = match item {
        Some(Item::Criterion(_)) => number::parse(&row.cells[VALUE]),
        _ => number::parse_share(&row.cells[VALUE]),
    };
    let value = read.map_err(|e| wrong(e.message())).ok()?;
    match item {
        Some(Item::Criterion(code)) => {
            let max = framework.find(code).map(|id| framework.node(id).max).unwrap_or_default();
            if Points::new(value).is_err() {
                wrong(Message::new("fault-points-precision").count("digits", Points::SCALE as usize));
            } else if value < Decimal::ZERO || value > max.value() {
                wrong(Message::new("fault-points-bounds").num("max", max.value()));
            } else {
                return Some(value);
            }
            None
        }
        Some(Item::Answer { .. }) if value < Decimal::ZERO || value > Decimal::ONE => {
            wrong(Message::new("fault-answer-value"));
            None
        }
        _ => Some(value),
    }
}

/// A number beside the figure that is not negative; none where the cell is empty or wrong.
fn positive(sheet: &Sheet, row: &SheetRow, column: usize, faults: &mut Vec<Fault>) -> Option<Decimal> {
    let text = row.cells[column].as_str();
    if text.is_empty() {
        return None;
    }
    let value = match number::parse_share(text) {
        Ok(value) if value >= Decimal::ZERO => return Some(value),
        Ok(_) => Message::new("fault-error-negative"),
        Err(e) => e.message(),
    };
    faults.push(sheet.error(row, column, value));
    None
}

/// How many answered; none where the cell is empty or wrong.
fn answers(sheet: &Sheet, row: &SheetRow, faults: &mut Vec<Fault>) -> Option<u64> {
    let text = row.cells[ANSWERS].as_str();
    if text.is_empty() {
        return None;
    }
    number::parse_count(text).map_err(|e| faults.push(sheet.error(row, ANSWERS, e.count_message()))).ok()
}

/// A figure that is new or another than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// The unit's code.
    pub unit: String,
    /// What it is about.
    pub item: Item,
    /// The figure before; `None` where there was none.
    pub before: Option<Decimal>,
    /// The figure now.
    pub after: Decimal,
}

impl Figures {
    /// What these figures change in others that stood before.
    #[must_use]
    pub fn changes(&self, before: &Figures) -> Vec<FigureChange> {
        let change = |(key, after): (&(String, Item), &Known)| FigureChange {
            unit: key.0.clone(),
            item: key.1.clone(),
            before: before.0.get(key).map(|known| known.value),
            after: after.value,
        };
        self.0.iter().map(change).filter(|change| change.before != Some(change.after)).collect()
    }

    /// Puts these figures over others.
    pub fn put_over(&self, below: &mut Figures) {
        below.0.extend(self.0.iter().map(|(key, value)| (key.clone(), *value)));
    }

    /// Gives the figures to what an index is computed from; the answers as they stand in `answers.csv`, each the mean of
    /// a group with its error, and counted once where it has none.
    pub(crate) fn give(&self, framework: &Framework, input: &mut Input) -> Vec<Answer> {
        let places: BTreeMap<String, usize> =
            input.units.iter().enumerate().map(|(place, unit)| (unit.code.clone(), place)).collect();
        let mut answers = Vec::new();
        for ((unit, item), known) in &self.0 {
            let Known { value, error, effect, .. } = *known;
            let Some(&unit) = places.get(unit) else { continue };
            match item {
                Item::Criterion(code) => {
                    let entry = framework.leaf(code).and_then(|leaf| input.entries[unit].get_mut(leaf));
                    if let (Some(entry), Ok(points)) = (entry, Points::new(value)) {
                        entry.appraised = Some(points);
                    }
                }
                Item::Source(source) => {
                    input.external[unit].insert(source.clone(), value);
                    input.errors[unit].extend(error.map(|error| (source.clone(), error)));
                }
                Item::Answer { question, group } => {
                    let key = (question.clone(), group.clone());
                    let sampled = error.map(|error| Sampled { error, effect });
                    // Without an error a number of answers would look as if all of them had said the same.
                    let count = known.answers.filter(|_| sampled.is_some()).unwrap_or(1).max(1);
                    input.sampled[unit].extend(sampled.map(|sampled| (key.clone(), sampled)));
                    input.answers[unit].insert(key, BTreeMap::from([(value, count)]));
                    answers.push(Answer {
                        unit,
                        group: group.clone(),
                        question: question.clone(),
                        value: value.normalize().to_string(),
                        count,
                        sampled,
                    });
                }
            }
        }
        answers
    }
}
