//! Interviews: what enumerators bring, with what it takes to look at it. While people are asked, an interview knows its answer, which
//! stands among the others as soon as it counts; when the collection ends, answers of interviews are put in the order of their
//! identifiers, which are random, and nothing leads to them any more.

mod alike;
mod keep;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parindex_workflow::interview::{Command, Interview, On, Outcome, Place};
use parindex_workflow::survey::{self, Survey};
use parindex_workflow::{Actor, CampaignId, GroupId, InterviewId, Now, PersonId};

use super::answer::MOST_CONTENT;
use super::execute;
use crate::aggregate::command::{execute_in, recorded};
use crate::write::{Tx, Writer, transaction};
use crate::{Result, StoreError};

pub(super) use keep::{erase, hide_again, settle, unlike};
pub(super) use read::parsed;
pub use read::{ByEnumerator, KeptInterview};

/// One of so many completed interviews of an enumerator is drawn for a call-back.
const ONE_OF: u64 = 10;
/// The most bytes of all remarks on an interview.
const MOST_REMARKS: usize = 64 * 1024;

/// How an answer came that somebody was asked for face to face.
pub const INTERVIEW: &str = "interview";

/// Somebody of a sample who is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// Where in the list of the sample.
    pub place: Place,
    /// By column: how they were drawn.
    pub design: BTreeMap<String, String>,
    /// Heading and text of whatever says how they are reached; it is kept encrypted until the collection ends.
    pub contacts: Vec<(String, String)>,
}

/// What an enumerator hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The answers by question.
    pub texts: BTreeMap<String, String>,
    /// The day on which it was handed in.
    pub day: Date,
    /// How long it took, in seconds.
    pub seconds: Option<u32>,
    /// By question: how many seconds somebody was at it.
    pub times: BTreeMap<String, u32>,
    /// Where it was held, as `21.03,105.85`; empty where that is not noted.
    pub spot: String,
    /// By question: what is said to the remarks.
    pub explained: BTreeMap<String, String>,
}

/// A remark on a question, or what was said to it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Remark {
    /// The question.
    pub question: String,
    /// Who says it.
    pub by: PersonId,
    /// What.
    pub text: String,
}

/// Which group of which survey.
#[derive(Clone, Copy, Debug)]
pub struct OfGroup<'a> {
    /// The survey.
    pub survey: &'a CampaignId,
    /// The group of respondents.
    pub group: &'a GroupId,
}

impl Writer {
    /// Gives people of the sample to an enumerator, all of them or none.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core: nothing is kept then.
    pub async fn assign_interviews(
        &self,
        of: OfGroup<'_>,
        people: &[Respondent],
        [enumerator, supervisor]: [&PersonId; 2],
        actor: &Actor,
        now: &Now,
    ) -> Result<()> {
        let now = recorded(now);
        let command = survey::Command::Assign {
            group: of.group.clone(),
            enumerator: enumerator.clone(),
            supervisor: supervisor.clone(),
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
        };
        transaction!(self, |tx| {
            execute(tx, of.survey, &command, actor, &now).await?;
            for person in people {
                let assign = Command::Assign {
                    place: person.place.clone(),
                    enumerator: enumerator.clone(),
                    supervisor: supervisor.clone(),
                };
                self.give(tx, of, person, &assign, (actor, &now)).await?;
            }
            Ok(())
        })
    }

    /// Gives somebody who was not asked yet to another enumerator.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Unknown`](crate::StoreError::Unknown) if nobody has them.
    pub async fn reassign_interview(
        &self,
        id: &InterviewId,
        [enumerator, supervisor]: [&PersonId; 2],
        actor: &Actor,
        now: &Now,
    ) -> Result<Interview> {
        let kept = self.store().interview(id).await?.ok_or(StoreError::Unknown("interview"))?;
        let (enumerator, supervisor) = (enumerator.clone(), supervisor.clone());
        let command = Command::Assign { place: kept.place(), enumerator, supervisor };
        self.review_interview(id, &command, &[], actor, now).await
    }

    /// Makes an interview of a line of the sample, and keeps beside it what is known of the person.
    async fn give(
        &self,
        tx: &mut Tx,
        of: OfGroup<'_>,
        person: &Respondent,
        command: &Command<'_>,
        (actor, now): (&Actor, &Now),
    ) -> Result<InterviewId> {
        let Place { draw, line, .. } = person.place;
        let id = InterviewId::of(of.survey, of.group, draw, line).map_err(|_| StoreError::Invalid("id"))?;
        if tx.load::<Interview>(id.as_str()).await?.is_some() {
            return Err(StoreError::Invalid("line"));
        }
        let state = decide(tx, of, &id, command, (actor, now)).await?;
        keep::begin(self, tx.sql(), &state, person).await?;
        Ok(id)
    }

    /// Tells of a visit without an interview. Where nobody will be asked any more, the first of the replacements that nobody has
    /// is given to the same enumerator; which one that is. A visit that was told before, by how many were known, is not told twice.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such interview.
    pub async fn visit(
        &self,
        id: &InterviewId,
        (outcome, known): (Outcome, u32),
        spares: &[Respondent],
        actor: &Actor,
        now: &Now,
    ) -> Result<Option<InterviewId>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let before = find(tx, id).await?;
            if before.visits() > known {
                return Ok(None);
            }
            let of = OfGroup { survey: before.survey(), group: before.group() };
            let after = decide(tx, of, id, &Command::Visit { outcome }, (actor, &now)).await?;
            keep::state(tx.sql(), &after).await?;
            if after.stage().is_with_enumerator() {
                return Ok(None);
            }
            for spare in spares {
                let Place { draw, line, .. } = spare.place;
                let next = InterviewId::of(of.survey, of.group, draw, line);
                let next = next.map_err(|_| StoreError::Invalid("id"))?;
                if tx.load::<Interview>(next.as_str()).await?.is_none() {
                    let replace = Command::Replace { of: &after, place: spare.place.clone() };
                    return self.give(tx, of, spare, &replace, (actor, &now)).await.map(Some);
                }
            }
            Ok(None)
        })
    }

    /// Takes what an enumerator hands in: for the first time, or put right after remarks. The same that is sent again is taken
    /// once; whether it is new.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Invalid`](crate::StoreError::Invalid) if it is too
    /// large; [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such interview. Nothing is kept then.
    pub async fn complete_interview(
        &self,
        id: &InterviewId,
        asked: &Asked,
        actor: &Actor,
        now: &Now,
    ) -> Result<bool> {
        let now = recorded(now);
        let content = serde_json::to_string(&asked.texts).map_err(|_| StoreError::Invalid("content"))?;
        if content.len() > MOST_CONTENT {
            return Err(StoreError::Invalid("content"));
        }
        transaction!(self, |tx| {
            let before = find(tx, id).await?;
            let kept = read::one(tx.sql(), id).await?.ok_or(StoreError::Unknown("interview"))?;
            if !before.stage().is_with_enumerator() && kept.texts == asked.texts {
                return Ok(false);
            }
            let of = OfGroup { survey: before.survey(), group: before.group() };
            let drawn = self.is_drawn(tx, of, before.enumerator()).await?;
            let explained = asked.explained.iter().filter(|(_, text)| !text.trim().is_empty());
            let remarks = explained.map(|(question, text)| Remark {
                question: question.clone(),
                by: actor.person.clone(),
                text: text.clone(),
            });
            let remarks: Vec<Remark> = remarks.collect();
            let command = Command::Complete {
                changed: changed(&kept.texts, &asked.texts),
                explained: remarks.iter().map(|remark| remark.question.clone()).collect(),
                drawn,
            };
            let after = decide(tx, of, id, &command, (actor, &now)).await?;
            keep::state(tx.sql(), &after).await?;
            keep::asked(tx.sql(), id, asked, &content).await?;
            keep::remarks(tx.sql(), id, kept.remarks, &remarks).await?;
            Ok(true)
        })
    }

    /// Whether the next completed interview of an enumerator is drawn for a call-back: one of every ten, at a place that only the
    /// key knows beforehand, and that whoever has the key can tell again.
    async fn is_drawn(&self, tx: &mut Tx, of: OfGroup<'_>, enumerator: &PersonId) -> Result<bool> {
        let done = read::completed(tx.sql(), of, enumerator).await?;
        let purpose = format!("parindex call-back {}/{} {enumerator} {}", of.survey, of.group, done / ONE_OF);
        let whole = self.key().derive(&purpose);
        let number = whole[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        Ok(number % ONE_OF == done % ONE_OF)
    }

    /// Looks at an interview: accepts it, sends it back with remarks, tells of the call-back, or gives it to somebody else. An answer
    /// that counts from then on stands among the others; one that does not any more stands there no longer.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no
    /// such interview; [`StoreError::Invalid`](crate::StoreError::Invalid) if remarks are too long. Nothing is kept then.
    pub async fn review_interview(
        &self,
        id: &InterviewId,
        command: &Command<'_>,
        remarks: &[Remark],
        actor: &Actor,
        now: &Now,
    ) -> Result<Interview> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let before = find(tx, id).await?;
            let of = OfGroup { survey: before.survey(), group: before.group() };
            let after = decide(tx, of, id, command, (actor, &now)).await?;
            let kept = read::one(tx.sql(), id).await?.ok_or(StoreError::Unknown("interview"))?;
            keep::state(tx.sql(), &after).await?;
            keep::remarks(tx.sql(), id, kept.remarks.clone(), remarks).await?;
            let suffices = survey_of(tx, of)
                .await?
                .group(of.group)
                .and_then(|group| group.interviews.as_ref().map(|how| how.supervisor_suffices));
            let counts = [&before, &after].map(|state| state.counts(suffices.unwrap_or(false)));
            keep::counted(tx.sql(), &kept, of, counts).await?;
            Ok(after)
        })
    }
}

/// The questions that are answered otherwise than before.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> BTreeSet<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

async fn find(tx: &mut Tx, id: &InterviewId) -> Result<Interview> {
    let kept = tx.load::<Interview>(id.as_str()).await?;
    kept.map(|kept| kept.state).ok_or(StoreError::Unknown("interview"))
}

async fn survey_of(tx: &mut Tx, of: OfGroup<'_>) -> Result<Survey> {
    let kept = tx.load::<Survey>(of.survey.as_str()).await?;
    kept.map(|kept| kept.state).ok_or(StoreError::Unknown("survey"))
}

async fn decide(
    tx: &mut Tx,
    of: OfGroup<'_>,
    id: &InterviewId,
    command: &Command<'_>,
    (actor, now): (&Actor, &Now),
) -> Result<Interview> {
    let survey = survey_of(tx, of).await?;
    let on = On { id, survey: &survey, group: of.group, command };
    Ok(execute_in::<Interview>(tx, id.as_str(), None, &on, actor, now).await?.state)
}
