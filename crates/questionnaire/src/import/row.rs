use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::{Date, DateTime};
use parindex_locale::Message;

use super::cell::{is_nothing, trimmed};
use super::plan::{Place, Plan};
use crate::answered::Lack;
use crate::expr::{Answer, Answers};
use crate::model::{Kind, Question, Questionnaire};

/// How many outcomes of conditions a reader keeps; answers that differ more often are worked out one by one.
const KEPT: usize = 4096;
/// The most bytes of answers that conditions depend on whose outcome is kept: texts that people typed hardly come twice.
const KEPT_BYTES: usize = 128;

/// An answer that was collected elsewhere, as its row says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported<'r> {
    /// Its own identifier, where the table has one.
    pub own: Option<&'r str>,
    /// The code of the unit.
    pub unit: Cow<'r, str>,
    /// The day on which it came, where the table tells it.
    pub day: Option<Date>,
    /// How long it took, in seconds, where the table tells it.
    pub seconds: Option<u32>,
    /// By the place among the [questions that are answered](Questionnaire::answered): the answer as [`Questionnaire::texts`] has it.
    pub answers: Vec<Option<Cow<'r, str>>>,
}

impl Imported<'_> {
    /// What was answered to the question at this place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&str> {
        self.answers.get(place)?.as_deref()
    }

    /// The answers by question, as [`Questionnaire::texts`] has them.
    #[must_use]
    pub fn texts<'s>(&'s self, form: &'s Questionnaire) -> BTreeMap<&'s str, &'s str> {
        let named = form.answered().zip(&self.answers);
        named.filter_map(|(question, text)| Some((question.name.as_str(), text.as_deref()?))).collect()
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The place of the column; none where the table has no such column.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: Message,
}

/// Reads rows by a plan. It keeps what conditions made of answers, since most rows answer them alike.
pub struct Reader<'p> {
    plan: &'p Plan<'p>,
    /// By the hash of the answers that conditions depend on: these, and which questions are asked then.
    outcomes: BTreeMap<u64, (Vec<u8>, Vec<bool>)>,
    key: Vec<u8>,
}

/// What a row holds, while it is read.
pub(super) struct Row<'r> {
    pub(super) own: Option<&'r str>,
    /// Where the unit is told, and how.
    pub(super) unit: Option<(usize, &'r str)>,
    pub(super) day: Option<DateTime>,
    pub(super) start: Option<DateTime>,
    pub(super) end: Option<DateTime>,
    pub(super) seconds: Option<u32>,
    /// By question.
    pub(super) answers: Vec<Option<Cow<'r, str>>>,
    /// By question: the codes that were chosen, where each has a column.
    pub(super) parts: BTreeMap<usize, BTreeSet<&'r str>>,
    faults: Vec<RowFault>,
}

impl<'r> Row<'r> {
    fn new(questions: usize) -> Row<'r> {
        Row {
            own: None,
            unit: None,
            day: None,
            start: None,
            end: None,
            seconds: None,
            answers: vec![None; questions],
            parts: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    pub(super) fn wrong(&mut self, column: Option<usize>, message: Message) {
        self.faults.push(RowFault { column, message });
    }
}

impl<'p> Reader<'p> {
    /// Reads by this plan.
    #[must_use]
    pub fn new(plan: &'p Plan<'p>) -> Reader<'p> {
        Reader { plan, outcomes: BTreeMap::new(), key: Vec::new() }
    }

    /// Reads a row, given its cells in the order of the headings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn row<'r>(&mut self, cells: &[&'r str]) -> Result<Imported<'r>, Vec<RowFault>>
    where
        'p: 'r,
    {
        let plan = self.plan;
        let mut row = Row::new(plan.questions.len());
        for (column, (place, cell)) in plan.columns.iter().zip(cells).enumerate() {
            let cell = trimmed(cell);
            let Some(place) = place.as_ref().filter(|_| !is_nothing(cell)) else { continue };
            if let Err(message) = plan.cell(&mut row, place, column, cell) {
                row.wrong(Some(column), message);
            }
        }
        for (at, codes) in std::mem::take(&mut row.parts) {
            row.answers[at] = Some(plan.chosen(at, &codes).into());
        }
        self.finish(row)
    }

    fn finish<'r>(&mut self, mut row: Row<'r>) -> Result<Imported<'r>, Vec<RowFault>>
    where
        'p: 'r,
    {
        let unit = self.plan.unit(&mut row);
        let day = row.day.or(row.end).or(row.start).map(DateTime::date);
        self.settle(&mut row, day.unwrap_or(self.plan.today));
        if !row.faults.is_empty() {
            return Err(row.faults);
        }
        Ok(Imported {
            own: row.own,
            unit,
            day,
            seconds: row.seconds.or_else(|| took(row.start?, row.end?)),
            answers: row.answers,
        })
    }

    /// Leaves the answers to what is asked; what they lack is told.
    fn settle(&mut self, row: &mut Row<'_>, today: Date) {
        if row.answers.iter().all(Option::is_none) {
            row.wrong(None, Message::new("import-row-empty"));
        }
        self.note(row, today);
        let mut hasher = DefaultHasher::new();
        self.key.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some((_, asked)) = self.outcomes.get(&hash).filter(|(key, _)| *key == self.key) {
            return keep(row, asked);
        }
        let Some(asked) = self.plan.settle(row, today) else { return };
        keep(row, &asked);
        if self.outcomes.len() < KEPT && self.key.len() <= KEPT_BYTES {
            self.outcomes.entry(hash).or_insert_with(|| (self.key.clone(), asked));
        }
    }

    /// Writes down everything that conditions depend on: which questions are answered, and what those that decide say.
    fn note(&mut self, row: &Row<'_>, today: Date) {
        const BETWEEN: u8 = 0x1f;
        self.key.clear();
        for (asked, text) in self.plan.questions.iter().zip(&row.answers) {
            match text {
                None => self.key.push(b'-'),
                Some(text) if asked.deciding => {
                    self.key.extend_from_slice(text.as_bytes());
                    self.key.push(BETWEEN);
                }
                Some(_) => self.key.push(b'+'),
            }
        }
        if self.plan.dated {
            self.key.extend_from_slice(today.to_string().as_bytes());
        }
    }
}

/// Takes away the answers to what is not asked.
fn keep(row: &mut Row<'_>, asked: &[bool]) {
    for (text, _) in row.answers.iter_mut().zip(asked).filter(|(_, asked)| !**asked) {
        *text = None;
    }
}

impl Plan<'_> {
    /// Which questions are asked; none where their answers lack something, which is told.
    fn settle(&self, row: &mut Row<'_>, today: Date) -> Option<Vec<bool>> {
        // A cell that could not be read is told once.
        let broken: BTreeSet<Option<usize>> = row.faults.iter().map(|fault| fault.column).collect();
        let named = self.questions.iter().zip(&row.answers);
        let answers: Answers = named
            .filter_map(|(asked, text)| {
                Some((asked.question.name.clone(), answer_of(asked.question, text.as_deref()?)))
            })
            .collect();
        let (given, lacks) = self.form.settled(&answers, today);
        for (question, lack) in &lacks {
            let column = self.column_of(question);
            if column.is_some() && broken.contains(&column) {
                continue;
            }
            let id = match lack {
                Lack::Answer => "import-lacks-answer",
                Lack::Constraint => "import-breaks-constraint",
            };
            row.wrong(column, Message::new(id).text("question", question.name.clone()));
        }
        let asked = || self.questions.iter().map(|asked| given.contains_key(&asked.question.name)).collect();
        lacks.is_empty().then(asked)
    }

    fn column_of(&self, question: &Question) -> Option<usize> {
        let is = |place: &Option<Place>| match place {
            Some(Place::Question(at) | Place::Part(at, _)) => {
                self.questions[*at].question.name == question.name
            }
            _ => false,
        };
        self.columns.iter().position(is)
    }
}

/// An answer of which this is the text.
fn answer_of(question: &Question, text: &str) -> Answer {
    match &question.kind {
        Kind::One(_) => Answer::One(text.to_owned()),
        Kind::Many(_) => Answer::Many(text.split(' ').map(str::to_owned).collect()),
        Kind::Integer | Kind::Decimal => Answer::Number(text.parse().unwrap_or(f64::NAN)),
        _ => Answer::Text(text.to_owned()),
    }
}

/// How many seconds there are between two moments; none where the second is the earlier, or a year later.
fn took(start: DateTime, end: DateTime) -> Option<u32> {
    // Within a day hours say it, which is less to work out.
    let within = start.date() == end.date();
    let took = if within { end.time().duration_since(start.time()) } else { end.duration_since(start) };
    let seconds = took.as_secs();
    u32::try_from(seconds).ok().filter(|seconds| *seconds < 366 * 86_400)
}
