use std::collections::BTreeMap;

use parindex_framework::{Fault, Place, any_error};
use parindex_locale::Message;

use super::design::{Coded, StageCells, StagePlaces, stage_places};
use super::margins::{Known, Margins};
use super::{STRATUM, WEIGHT};
use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::number;
use crate::survey::{Question, normal_answer, not_on_scale};
use crate::table::{Named, TableRow, parse_table};

/// The most answers that a scale can have: codes have eight bits, and one of them is "no answer".
const ANSWERS: usize = 255;
/// The unit that a response is about.
const UNIT: &str = "unit";
/// The respondent's group.
const GROUP: &str = "group";

/// The responses of a survey, one row each, as columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Responses {
    /// The codes of the units, in the order in which they come first.
    pub units: Vec<String>,
    /// The groups in the same way; one without a name where there is no such column.
    pub groups: Vec<String>,
    /// By response: the place of its unit, and of its group.
    pub(super) unit: Vec<u32>,
    pub(super) group: Vec<u32>,
    pub(super) weight: Vec<f64>,
    pub(super) stratum: Option<Coded>,
    pub(super) stages: Vec<StageCells>,
    /// The strata of all stages by name, in the order in which a design numbers them.
    pub(super) strata: Vec<String>,
    /// One for each row of the questions.
    pub(super) answers: Vec<Answers>,
    /// What is known of the population, with the class of each response.
    pub(super) margins: Vec<Known>,
}

/// The answers to a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answers {
    /// 0 for none, else the place on the scale from 1.
    Codes(Vec<u8>),
    /// NaN for none.
    Numbers(Vec<f64>),
}

impl Responses {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name: `unit`, where there are such `group`, `weight`
    /// and the columns of the design (`docs/survey.md`), and a column for every question under its name. All faults are
    /// told at once; with an error among them there are no responses.
    #[must_use]
    pub fn read(
        file: &str,
        bytes: &[u8],
        questions: &[Question],
        limits: &Limits,
    ) -> (Option<Responses>, Vec<Fault>) {
        Responses::read_with(file, bytes, questions, &Margins::new(), limits)
    }

    /// The same with what is known of the population: there is a column for every margin, and its answers are of the margin's
    /// categories or empty.
    #[must_use]
    pub fn read_with(
        file: &str,
        bytes: &[u8],
        questions: &[Question],
        margins: &Margins,
        limits: &Limits,
    ) -> (Option<Responses>, Vec<Fault>) {
        let mut faults = Vec::new();
        let table = parse_table(file, bytes, limits, &mut faults);
        let responses = table.and_then(|table| {
            if table.len() == 0 {
                faults.push(Fault::error(Place::file(file), Message::new("fault-no-rows")));
            }
            let named = Named::new(&table, &mut faults)?;
            Reader::new(&named, questions, margins, &mut faults)?.read(margins, limits, &mut faults)
        });
        cut(&mut faults, limits);
        (responses.filter(|_| !any_error(&faults)), faults)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weight.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weight.is_empty()
    }
}

/// The table with the places of its columns.
struct Reader<'t> {
    named: &'t Named<'t>,
    questions: &'t [Question],
    unit: usize,
    group: Option<usize>,
    weight: Option<usize>,
    stratum: Option<usize>,
    stages: Vec<StagePlaces>,
    /// By row of the questions.
    answers: Vec<usize>,
    /// By margin.
    margins: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn new(
        named: &'t Named<'t>,
        questions: &'t [Question],
        margins: &Margins,
        faults: &mut Vec<Fault>,
    ) -> Option<Reader<'t>> {
        let before = faults.len();
        let unit = named.need(UNIT, faults);
        let mut ids: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        let places: Vec<_> = ids.iter().map(|id| named.find(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            named.need(id, faults);
        }
        for (question, place) in questions.iter().zip(&places) {
            if let Some(place) = place.filter(|_| question.scale.len() > ANSWERS) {
                let message = Message::new("fault-scale-long").count("most", ANSWERS);
                faults.push(named.head_error(place, message));
            }
        }
        let stages = stage_places(named);
        let margins: Vec<_> = margins.keys().map(|name| named.need(name, faults)).collect();
        (faults.len() == before).then_some(Reader {
            named,
            questions,
            unit: unit?,
            group: named.find(GROUP),
            weight: named.find(WEIGHT),
            stratum: named.find(STRATUM),
            stages,
            answers: places.into_iter().flatten().collect(),
            margins: margins.into_iter().flatten().collect(),
        })
    }

    fn read(&self, margins: &Margins, limits: &Limits, faults: &mut Vec<Fault>) -> Option<Responses> {
        let (mut units, mut groups) = (Coded::default(), Coded::default());
        let mut stratum = self.stratum.map(|_| Coded::default());
        let mut stages: Vec<StageCells> = self.stages.iter().map(StageCells::new).collect();
        let mut answers: Vec<Answers> = self.questions.iter().map(empty_answers).collect();
        let mut margins: Vec<Known> =
            margins.iter().map(|(name, categories)| Known::new(name, categories)).collect();
        let mut weight = Vec::new();
        let mut asked = BTreeMap::new();
        for row in self.named.table.rows() {
            if full(faults, limits) {
                return None;
            }
            units.push(self.named.filled(row, self.unit, faults).unwrap_or_default());
            let group =
                self.group.and_then(|place| self.named.filled(row, place, faults)).unwrap_or_default();
            groups.push(group);
            let heavy = |n: f64| n.is_finite() && n > 0.0;
            let own = self.weight.map(|place| self.named.real(row, place, heavy, faults).unwrap_or(1.0));
            weight.push(own.unwrap_or(1.0));
            if let (Some(coded), Some(place)) = (&mut stratum, self.stratum) {
                coded.push(self.named.filled(row, place, faults).unwrap_or_default());
            }
            for (stage, places) in stages.iter_mut().zip(&self.stages) {
                stage.push(self.named, row, places, faults);
            }
            for (known, place) in margins.iter_mut().zip(&self.margins) {
                if !known.push(row.cell(*place)) {
                    faults.push(self.named.error(row, *place, Message::new("fault-margin-category")));
                }
            }
            if !asked.contains_key(group) {
                asked.insert(group.to_owned(), self.asked(group));
            }
            self.answers(row, group, &asked[group], &mut answers, faults);
        }
        let small = |codes: Vec<u64>| codes.into_iter().map(|code| u32::try_from(code).unwrap_or(u32::MAX));
        let mut responses = Responses {
            unit: small(units.codes).collect(),
            group: small(groups.codes).collect(),
            units: units.names,
            groups: groups.names,
            weight,
            stratum,
            stages,
            strata: Vec::new(),
            answers,
            margins,
        };
        responses.name_strata(self.named, &self.stages, faults);
        Some(responses)
    }

    /// By row of the questions, how it goes with a group.
    fn asked(&self, group: &str) -> Vec<Asked> {
        let same = |other: &Question, id: &str, of: &str| other.id == id && other.group == of;
        let any = |id: &str, of: &str| self.questions.iter().any(|other| same(other, id, of));
        let first = |at: usize, id: &str| self.questions.iter().position(|other| other.id == id) == Some(at);
        let of = |(at, question): (usize, &Question)| {
            let (own, all) = (any(&question.id, group), any(&question.id, ""));
            // A row for the group itself goes before the one for every group.
            if question.group == group || question.group.is_empty() && !own {
                Asked::Yes
            } else if !own && !all && first(at, &question.id) {
                Asked::Nobody
            } else {
                Asked::Elsewhere
            }
        };
        self.questions.iter().enumerate().map(of).collect()
    }

    fn answers(
        &self,
        row: TableRow<'t>,
        group: &str,
        asked: &[Asked],
        answers: &mut [Answers],
        faults: &mut Vec<Fault>,
    ) {
        for (at, question) in self.questions.iter().enumerate() {
            let place = self.answers[at];
            let text = row.cell(place);
            if asked[at] == Asked::Nobody && !text.is_empty() {
                let message = Message::new("fault-question-group").text("group", group);
                faults.push(self.named.error(row, place, message));
            }
            let text = if asked[at] == Asked::Yes { text } else { "" };
            let mut wrong = |message| faults.push(self.named.error(row, place, message));
            match &mut answers[at] {
                Answers::Codes(codes) => codes.push(code(question, text).map_err(&mut wrong).unwrap_or(0)),
                Answers::Numbers(numbers) => {
                    numbers.push(share(text).map_err(&mut wrong).unwrap_or(f64::NAN));
                }
            }
        }
    }
}

/// How a row of the questions goes with a group of respondents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// It is put to the group.
    Yes,
    /// Another row of the same name is, or says that none is.
    Elsewhere,
    /// No row of its name is put to the group, and it is the first of that name.
    Nobody,
}

fn empty_answers(question: &Question) -> Answers {
    if question.scale.is_empty() { Answers::Numbers(Vec::new()) } else { Answers::Codes(Vec::new()) }
}

fn code(question: &Question, text: &str) -> Result<u8, Message> {
    if text.is_empty() {
        return Ok(0);
    }
    let find = |answer: &str| question.scale.iter().position(|point| point.answer == answer);
    let place = find(text).or_else(|| find(&normal_answer(text)));
    place.and_then(|place| u8::try_from(place + 1).ok()).ok_or_else(|| not_on_scale(question))
}

fn share(text: &str) -> Result<f64, Message> {
    if text.is_empty() {
        return Ok(f64::NAN);
    }
    let value = number::parse_real(text).ok().filter(|value| (0.0..=1.0).contains(value));
    value.ok_or_else(|| Message::new("fault-answer-value"))
}
