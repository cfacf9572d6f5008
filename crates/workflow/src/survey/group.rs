use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use super::draw::Drawn;
use crate::approval::MOST_NAME;
use crate::budget::{Dong, Line, TooMuch};
use crate::event::Revision;
use crate::id::{GroupId, UnitId};
use crate::plan::name_faults;
use crate::refusal::{day, fault, text_faults};

/// The most groups of a survey.
pub const MOST_GROUPS: usize = 50;
/// The largest planned number of answers, and the largest quota.
pub const MOST_SIZE: u32 = 10_000_000;
/// The most answers that are left out, or taken in again, at a time.
pub const MOST_EXCLUDED: usize = 200;
/// The most questions of a form on paper that are left blank by decision.
pub const MOST_BLANK: usize = 1_000;
/// The most invitations that are made at once.
pub const MOST_INVITATIONS: u32 = 20_000;
/// The most forms of a unit that are printed at once: they are one document.
pub const MOST_PRINTED: u32 = 200;

/// The most people of a sample that are given to an enumerator at once.
pub const MOST_ASSIGNED: u32 = 500;
/// The most questions that are asked again in a call-back.
pub const MOST_AGAIN: usize = 10;

/// The most people of a category.
pub const MOST_PEOPLE: u64 = 1_000_000_000;
/// The most categories of all margins of a group.
pub const MOST_TOTALS: usize = 2_000;

/// The most bytes of what a file's columns hold.
pub const MOST_MAPPING: usize = 200_000;

/// A group of respondents with what is planned for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name for programs, as the answers and `groups.csv` have it: `citizens`.
    pub id: GroupId,
    /// Which writing it is, of the fields, the costs and the questionnaire together.
    pub revision: Revision,
    /// What is written of it.
    pub fields: Fields,
    /// The questionnaire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The cost estimate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<Line>,
    /// How many invitations were made, by unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub invited: BTreeMap<UnitId, u32>,
    /// How many forms to be filled in by hand were made, by unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub printed: BTreeMap<UnitId, u32>,
    /// What the columns of a file of answers held that was imported last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<String>,
    /// What is known of its population, to which weights are raked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margins: Option<Known>,
    /// How its people are interviewed, where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interviews: Option<Interviewing>,
    /// How many people of the sample were given to enumerators, replacements not counted.
    #[serde(default, skip_serializing_if = "is_none")]
    pub assigned: u32,
    /// The samples that were drawn of it, the first one first; the last one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub draws: Vec<Drawn>,
}

/// What is written of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Who is asked.
    pub name: Text,
    /// How.
    pub method: Method,
    /// How many answers are wanted.
    pub size: Size,
    /// The first day on which answers are taken.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// How many answers of each unit are taken from whoever comes without an invitation; 0 takes none.
    pub quota: u32,
}

/// How people are interviewed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interviewing {
    /// Whether the device notes where an interview was held, rounded to about a hundred metres.
    pub located: bool,
    /// Whether an answer counts once the supervisor has accepted it.
    pub supervisor_suffices: bool,
    /// The names of the questions that are asked again in a call-back, 1 to [`MOST_AGAIN`].
    pub again: BTreeSet<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// How a group is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// They fill in the questionnaire on the web.
    Online,
    /// Somebody asks them face to face.
    Interview,
    /// They fill in a printed questionnaire.
    Paper,
    /// In several of these ways.
    Mixed,
}

impl Method {
    /// Whether the questionnaire can be filled in on the web.
    #[must_use]
    pub const fn is_online(self) -> bool {
        matches!(self, Method::Online | Method::Mixed)
    }

    /// Whether people are asked face to face.
    #[must_use]
    pub const fn is_interviewed(self) -> bool {
        matches!(self, Method::Interview | Method::Mixed)
    }

    /// Whether the questionnaire is printed: to be filled in by hand, or by whoever asks.
    #[must_use]
    pub const fn is_printed(self) -> bool {
        matches!(self, Method::Interview | Method::Paper | Method::Mixed)
    }
}

/// How many answers are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Of what the number is.
    pub of: Basis,
    /// The number, 1 to [`MOST_SIZE`].
    pub answers: u32,
}

/// What a number of answers is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Of each unit.
    Unit,
    /// Of all units together.
    Sum,
}

/// A questionnaire as it was brought, read and checked before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The SHA-256 of the file.
    pub file: Digest,
    /// The file's name; at most 500 characters.
    pub name: String,
    /// What the questionnaire calls its version; may be empty.
    pub version: String,
    /// How many questions are answered; at least one.
    pub questions: u32,
}

/// Answers that another program collected, as they were brought in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The SHA-256 of the file, which is not kept.
    pub file: Digest,
    /// The file's name; at most 500 characters.
    pub name: String,
    /// How many rows it had.
    pub rows: u32,
    /// How many of them had faults and were left out.
    pub faulty: u32,
    /// How many answers were not there yet.
    pub new: u32,
    /// What its columns held, as JSON; at most [`MOST_MAPPING`] bytes.
    pub mapping: String,
}

/// What is known of a population, as it was brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The SHA-256 of the file.
    pub file: Digest,
    /// The file's name; at most 500 characters.
    pub name: String,
    /// By margin, which is a question's name or `unit`, and category: how many people there are, 1 to [`MOST_PEOPLE`]. At most
    /// [`MOST_TOTALS`] in all.
    pub totals: BTreeMap<String, BTreeMap<String, u64>>,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 4] = [Method::Online, Method::Interview, Method::Paper, Method::Mixed];

    /// Its word in records and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Method::Online => "online",
            Method::Interview => "interview",
            Method::Paper => "paper",
            Method::Mixed => "mixed",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Method::Online => "method-online",
            Method::Interview => "method-interview",
            Method::Paper => "method-paper",
            Method::Mixed => "method-mixed",
        })
    }
}

impl Group {
    /// The samples that were drawn after the first, with their numbers, from 2.
    pub fn redrawn(&self) -> impl Iterator<Item = (usize, &Drawn)> {
        (1..).zip(&self.draws).skip(1)
    }

    /// The cost estimate in sum.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`].
    pub fn total(&self) -> Result<Dong, TooMuch> {
        self.costs.iter().try_fold(Dong::ZERO, |sum, line| sum.plus(line.amount()?))
    }

    /// How many answers are wanted of all of so many units; at most 2^64.
    #[must_use]
    pub fn wanted(&self, units: usize) -> u64 {
        let answers = u64::from(self.fields.size.answers);
        match self.fields.size.of {
            Basis::Sum => answers,
            Basis::Unit => answers.saturating_mul(u64::try_from(units).unwrap_or(u64::MAX)),
        }
    }

    /// The sample that counts.
    #[must_use]
    pub fn draw(&self) -> Option<&Drawn> {
        self.draws.last()
    }

    /// Whether answers are taken on a day, as far as the group's own schedule says.
    #[must_use]
    pub fn is_open_on(&self, today: Date) -> bool {
        (self.fields.start..=self.fields.end).contains(&today)
    }
}

impl Fields {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = name_faults("name", &self.name);
        if !(1..=MOST_SIZE).contains(&self.size.answers) {
            let message = Message::new("input-size").whole("most", u64::from(MOST_SIZE));
            faults.push(fault("answers", &self.size.answers.to_string(), message));
        }
        if self.quota > MOST_SIZE {
            let message = Message::new("input-too-large").whole("most", u64::from(MOST_SIZE));
            faults.push(fault("quota", &self.quota.to_string(), message));
        }
        if self.end < self.start {
            let message = Message::new("input-deadline-before-start").arg("start", day(self.start));
            faults.push(fault("end", &self.end.to_string(), message));
        }
        faults
    }
}

impl Known {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = text_faults("name", &self.name, MOST_NAME);
        let all: Vec<&u64> = self.totals.values().flat_map(BTreeMap::values).collect();
        if all.is_empty() {
            faults.push(fault("file", "", Message::new("input-empty")));
        }
        if all.len() > MOST_TOTALS {
            faults.push(fault("file", "", Message::new("input-too-many").count("most", MOST_TOTALS)));
        }
        if let Some(total) = all.into_iter().find(|total| !(1..=MOST_PEOPLE).contains(*total)) {
            let message = Message::new("input-size").whole("most", MOST_PEOPLE);
            faults.push(fault("file", &total.to_string(), message));
        }
        faults
    }
}

impl Batch {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = text_faults("name", &self.name, MOST_NAME);
        if self.mapping.len() > MOST_MAPPING {
            let message = Message::new("input-too-long").count("most", MOST_MAPPING);
            faults.push(fault("mapping", "", message));
        }
        faults
    }
}

impl Form {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = text_faults("name", &self.name, MOST_NAME);
        faults.extend(crate::refusal::length_faults("version", &self.version, MOST_NAME));
        if self.questions == 0 {
            faults.push(fault("file", "", Message::new("input-empty")));
        }
        faults
    }
}
