use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use parindex_locale::Message;

use super::choice::{Choices, fold};
use super::mapping::{Mapping, Target, columns};
use super::moment;
use crate::answered::Lack;
use crate::expr::{Answer, Answers};
use crate::model::{Kind, Question, Questionnaire};

/// Finds the code of the unit that a text means.
pub type Units<'u> = &'u (dyn Fn(&str) -> Option<String> + Sync);

/// How rows are read: a mapping that fits the questionnaire and the table.
pub struct Plan<'f> {
    form: &'f Questionnaire,
    questions: Vec<&'f Question>,
    choices: BTreeMap<&'f str, Choices>,
    columns: Vec<Option<Place>>,
    mapping: Mapping,
    units: Units<'f>,
    today: Date,
}

/// What a column holds, with the place of its question.
#[derive(Clone, Debug)]
enum Place {
    Plain(Target),
    Question(usize),
    Part(usize, String),
}

/// An answer that was collected elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its own identifier, where the table has one.
    pub own: Option<String>,
    /// The code of the unit.
    pub unit: String,
    /// The day on which it came, where the table tells it.
    pub day: Option<Date>,
    /// How long it took, in seconds, where the table tells it.
    pub seconds: Option<u32>,
    /// The answers by question, as [`Questionnaire::texts`] has them.
    pub texts: BTreeMap<String, String>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The place of the column; none where the table has no such column.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: Message,
}

/// What a row holds, while it is read.
#[derive(Default)]
struct Row<'c> {
    own: Option<&'c str>,
    unit: Option<(usize, &'c str)>,
    day: Option<DateTime>,
    start: Option<DateTime>,
    end: Option<DateTime>,
    seconds: Option<u32>,
    answers: Answers,
    parts: BTreeMap<usize, BTreeSet<String>>,
    faults: Vec<RowFault>,
}

impl<'f> Plan<'f> {
    /// Holds a mapping against the questionnaire and the headings of a table. `today` is the day for conditions that ask for it
    /// where the table tells none.
    ///
    /// # Errors
    /// Everything that does not fit, with the column or text that it is about.
    pub fn new(
        form: &'f Questionnaire,
        mapping: &Mapping,
        header: &[String],
        units: Units<'f>,
        today: Date,
    ) -> Result<Plan<'f>, Vec<(String, Message)>> {
        let mut plan = Plan {
            form,
            questions: form.answered().collect(),
            choices: BTreeMap::new(),
            columns: vec![None; header.len()],
            mapping: mapping.clone(),
            units,
            today,
        };
        let mut faults = plan.read_values();
        faults.extend(plan.bind(&columns(header)));
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }

    fn read_values(&mut self) -> Vec<(String, Message)> {
        let mut faults = Vec::new();
        for list in &self.form.lists {
            self.choices.insert(&list.name, Choices::of(list, self.mapping.values.get(&list.name)));
        }
        for (list, texts) in &self.mapping.values {
            let Some(known) = self.form.list(list) else {
                faults.push((list.clone(), Message::new("form-list-unknown").text("list", list.clone())));
                continue;
            };
            for (text, code) in texts {
                if known.choices.iter().all(|choice| choice.code != *code) {
                    faults.push((text.clone(), Message::new("import-no-choice").text("text", code.clone())));
                }
            }
        }
        faults
    }

    /// Finds the columns, and what they hold.
    fn bind(&mut self, names: &[String]) -> Vec<(String, Message)> {
        let (mut faults, mut taken) = (Vec::new(), BTreeSet::new());
        for (name, target) in &self.mapping.columns {
            let mut wrong = |id| faults.push((name.clone(), Message::new(id)));
            let Some(column) = names.iter().position(|known| known == name) else {
                wrong("import-no-column");
                continue;
            };
            if !taken.insert(target) {
                wrong("import-target-twice");
                continue;
            }
            match self.place(target) {
                Some(place) => self.columns[column] = Some(place),
                None => wrong("import-no-question"),
            }
        }
        if !taken.contains(&Target::Unit) && self.mapping.unit.is_empty() {
            faults.push((String::new(), Message::new("import-no-unit")));
        }
        if taken.iter().all(|target| !matches!(target, Target::Question(_) | Target::Part(..))) {
            faults.push((String::new(), Message::new("import-no-answers")));
        }
        faults
    }

    fn place(&self, target: &Target) -> Option<Place> {
        let of = |name: &String| self.questions.iter().position(|question| question.name == *name);
        Some(match target {
            Target::Question(name) => Place::Question(of(name)?),
            Target::Part(name, code) => {
                let at = of(name)?;
                let Kind::Many(list) = &self.questions[at].kind else { return None };
                let known = self.form.list(list)?.choices.iter().any(|choice| choice.code == *code);
                known.then(|| Place::Part(at, code.clone()))?
            }
            plain => Place::Plain(plain.clone()),
        })
    }

    /// Reads a row, given its cells in the order of the headings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn row(&self, cells: &[&str]) -> Result<Imported, Vec<RowFault>> {
        let mut row = Row::default();
        for (column, (place, cell)) in self.columns.iter().zip(cells).enumerate() {
            let cell = cell.trim();
            if let Some(place) = place.as_ref().filter(|_| !is_nothing(cell)) {
                self.cell(&mut row, place, column, cell);
            }
        }
        for (at, codes) in std::mem::take(&mut row.parts) {
            let list = self.questions[at].kind.list().and_then(|list| self.form.list(list));
            let all = list.into_iter().flat_map(|list| &list.choices).map(|choice| &choice.code);
            let chosen: Vec<String> = all.filter(|code| codes.contains(*code)).cloned().collect();
            row.answers.insert(self.questions[at].name.clone(), Answer::Many(chosen));
        }
        self.finish(row)
    }

    fn cell<'c>(&self, row: &mut Row<'c>, place: &Place, column: usize, cell: &'c str) {
        let wrong = match place {
            Place::Plain(target) => self.plain(row, target, column, cell).err(),
            Place::Question(at) => match self.answer(self.questions[*at], cell) {
                Ok(answer) => {
                    row.answers.insert(self.questions[*at].name.clone(), answer);
                    None
                }
                Err(message) => Some(message),
            },
            Place::Part(at, code) => match self.is_chosen(*at, code, cell) {
                Some(chosen) => {
                    if chosen {
                        row.parts.entry(*at).or_default().insert(code.clone());
                    }
                    None
                }
                None => Some(Message::new("import-no-choice").text("text", excerpt(cell))),
            },
        };
        row.faults.extend(wrong.map(|message| RowFault { column: Some(column), message }));
    }

    fn plain<'c>(
        &self,
        row: &mut Row<'c>,
        target: &Target,
        column: usize,
        cell: &'c str,
    ) -> Result<(), Message> {
        let moment = || {
            let read = moment::read(cell, self.mapping.month_first);
            read.ok_or_else(|| Message::new("import-no-moment").text("text", excerpt(cell)))
        };
        match target {
            Target::Own => row.own = Some(cell),
            Target::Unit => row.unit = Some((column, cell)),
            Target::Day => row.day = Some(moment()?),
            Target::Start => row.start = Some(moment()?),
            Target::End => row.end = Some(moment()?),
            _ => {
                let whole = cell.split(['.', ',']).next().and_then(|whole| whole.parse().ok());
                let no_number = || Message::new("import-no-answer").text("text", excerpt(cell));
                row.seconds = Some(whole.ok_or_else(no_number)?);
            }
        }
        Ok(())
    }

    fn answer(&self, question: &Question, cell: &str) -> Result<Answer, Message> {
        let no_choice = || Message::new("import-no-choice").text("text", excerpt(cell));
        match &question.kind {
            Kind::One(list) => {
                let code = self.choices.get(list.as_str()).and_then(|choices| choices.find(cell));
                code.map(|code| Answer::One(code.to_owned())).ok_or_else(no_choice)
            }
            Kind::Many(list) => {
                let codes = self.choices.get(list.as_str()).and_then(|choices| choices.find_all(cell));
                codes.map(Answer::Many).ok_or_else(no_choice)
            }
            kind => {
                // LimeSurvey and spreadsheets write whole numbers with decimals that are 0.
                let whole = cell.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|b| b == b'0'));
                let cell = whole.filter(|_| *kind == Kind::Integer).map_or(cell, |(whole, _)| whole);
                let read = self.form.read_answer(question, &[cell]).ok().flatten();
                read.ok_or_else(|| Message::new("import-no-answer").text("text", excerpt(cell)))
            }
        }
    }

    /// Whether a cell says that a choice was taken; none where it says neither.
    fn is_chosen(&self, at: usize, code: &str, cell: &str) -> Option<bool> {
        const YES: [&str; 7] = ["1", "yes", "y", "true", "x", "có", "✓"];
        const NO: [&str; 5] = ["0", "no", "n", "false", "không"];
        let (small, list) = (fold(cell), self.questions[at].kind.list().unwrap_or_default());
        let named = || self.choices.get(list).and_then(|choices| choices.find(cell)) == Some(code);
        if YES.contains(&small.as_str()) || named() {
            return Some(true);
        }
        NO.contains(&small.as_str()).then_some(false)
    }

    fn finish(&self, mut row: Row<'_>) -> Result<Imported, Vec<RowFault>> {
        let unit = match row.unit {
            Some((column, text)) => {
                let text = self.mapping.units.get(text).map_or(text, String::as_str);
                let unit = (self.units)(text);
                if unit.is_none() {
                    let message = Message::new("import-unknown-unit").text("text", excerpt(text));
                    row.faults.push(RowFault { column: Some(column), message });
                }
                unit.unwrap_or_default()
            }
            None => self.mapping.unit.clone(),
        };
        if unit.is_empty() && row.unit.is_none() {
            row.faults.push(RowFault { column: None, message: Message::new("import-no-unit") });
        }
        let day = row.day.or(row.end).or(row.start).map(DateTime::date);
        let asked = self.settle(&mut row, day.unwrap_or(self.today));
        if !row.faults.is_empty() {
            return Err(row.faults);
        }
        let texts = self.form.texts(&asked);
        Ok(Imported {
            own: row.own.map(str::to_owned),
            unit,
            day,
            seconds: row.seconds.or_else(|| took(row.start?, row.end?)),
            texts,
        })
    }

    /// The answers to what is asked; what they lack is told.
    fn settle(&self, row: &mut Row<'_>, today: Date) -> Answers {
        if row.answers.is_empty() {
            row.faults.push(RowFault { column: None, message: Message::new("import-row-empty") });
        }
        // A cell that could not be read is told once.
        let broken: BTreeSet<Option<usize>> = row.faults.iter().map(|fault| fault.column).collect();
        let (given, lacks) = self.form.settled(&row.answers, today);
        for (question, lack) in lacks {
            let column = self.column_of(question);
            if column.is_some() && broken.contains(&column) {
                continue;
            }
            let id = match lack {
                Lack::Answer => "import-lacks-answer",
                Lack::Constraint => "import-breaks-constraint",
            };
            let message = Message::new(id).text("question", question.name.clone());
            row.faults.push(RowFault { column, message });
        }
        given
    }

    fn column_of(&self, question: &Question) -> Option<usize> {
        let is = |place: &Option<Place>| match place {
            Some(Place::Question(at) | Place::Part(at, _)) => self.questions[*at].name == question.name,
            _ => false,
        };
        self.columns.iter().position(is)
    }
}

/// Whether a cell says nothing.
fn is_nothing(cell: &str) -> bool {
    cell.is_empty() || cell.eq_ignore_ascii_case("n/a")
}

/// How many seconds there are between two moments; none where the second is the earlier, or a year later.
fn took(start: DateTime, end: DateTime) -> Option<u32> {
    let seconds = end.duration_since(start).as_secs();
    u32::try_from(seconds).ok().filter(|seconds| *seconds < 366 * 86_400)
}

fn excerpt(text: &str) -> String {
    text.chars().take(80).collect()
}
