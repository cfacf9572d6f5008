//! What is decided while answers are collected, and of them afterwards: samples, invitations, forms, batches, exclusions.

use std::collections::BTreeMap;

use parindex_locale::Message;

use super::{Deciding, refuse};
use crate::approval::MOST_TEXT;
use crate::id::{GroupId, PersonId, UnitId};
use crate::permission::{Action, Kind, require};
use crate::refusal::{Refusal, fault, text_faults};
use crate::survey::{
    Batch, Change, Draw, Interviewing, Known, MOST_AGAIN, MOST_ASSIGNED, MOST_BLANK, MOST_EXCLUDED,
    MOST_INVITATIONS, MOST_PRINTED, State,
};

impl Deciding<'_> {
    pub(super) fn draw(&self, id: &GroupId, draw: &Draw) -> Result<Change, Refusal> {
        self.may(Action::Advance)?;
        if !self.survey.takes_draws() {
            return Err(refuse("refuse-survey-no-draw"));
        }
        let group = self.known(id)?;
        if group.assigned > 0 {
            return Err(refuse("refuse-survey-interviewing"));
        }
        let before = group.draws.len();
        Refusal::unless_sound(draw.faults(before))?;
        Ok(Change::SampleDrawn { group: id.clone(), draw: Box::new(draw.clone()) })
    }

    /// How interviews are looked at does not change once there are any.
    pub(super) fn interviews(&self, id: &GroupId, how: &Interviewing) -> Result<Change, Refusal> {
        self.may(Action::Edit)?;
        if !self.survey.takes_forms() {
            return Err(refuse(match self.survey.state() {
                State::Preparing { .. } => "refuse-survey-submitted",
                _ => "refuse-survey-frozen",
            }));
        }
        if !self.known(id)?.fields.method.is_interviewed() {
            return Err(refuse("refuse-survey-not-interviewed"));
        }
        let message = match how.again.len() {
            0 => Some(Message::new("input-none-chosen")),
            many if many > MOST_AGAIN => Some(Message::new("input-too-many").count("most", MOST_AGAIN)),
            _ => None,
        };
        Refusal::unless_sound(message.map(|message| fault("again", "", message)).into_iter().collect())?;
        Ok(Change::InterviewsSet { group: id.clone(), how: how.clone() })
    }

    pub(super) fn assign(
        &self,
        id: &GroupId,
        [enumerator, supervisor]: [&PersonId; 2],
        people: u32,
    ) -> Result<Change, Refusal> {
        require(self.actor, Action::Create, &self.survey.subject(Kind::Interview))?;
        if !self.survey.is_collecting() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        let group = self.known(id)?;
        if group.interviews.is_none() {
            return Err(refuse("refuse-survey-not-interviewed"));
        }
        if group.draw().is_none() {
            return Err(refuse("refuse-survey-no-sample"));
        }
        let mut faults = Vec::new();
        if !(1..=MOST_ASSIGNED).contains(&people) {
            let message = Message::new("input-size").whole("most", u64::from(MOST_ASSIGNED));
            faults.push(fault("people", &people.to_string(), message));
        }
        if enumerator == supervisor {
            faults.push(fault("supervisor", supervisor.as_str(), Message::new("input-own-supervisor")));
        }
        Refusal::unless_sound(faults)?;
        let (enumerator, supervisor) = (enumerator.clone(), supervisor.clone());
        Ok(Change::InterviewsAssigned { group: id.clone(), enumerator, supervisor, people })
    }

    /// Whether answers may be left out or taken in again; that there are such answers, whoever keeps them knows.
    pub(super) fn select(&self, id: &GroupId, answers: &[String], reason: &str) -> Result<(), Refusal> {
        require(self.actor, Action::Edit, &self.survey.subject(Kind::Response))?;
        if !self.survey.has_answers() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        self.known(id)?;
        let mut faults = text_faults("reason", reason, MOST_TEXT);
        if answers.is_empty() {
            faults.push(fault("answers", "", Message::new("input-none-chosen")));
        }
        if answers.len() > MOST_EXCLUDED {
            let message = Message::new("input-too-many").count("most", MOST_EXCLUDED);
            faults.push(fault("answers", "", message));
        }
        Refusal::unless_sound(faults)
    }

    pub(super) fn import(&self, id: &GroupId, batch: &Batch) -> Result<Change, Refusal> {
        require(self.actor, Action::Edit, &self.survey.subject(Kind::Response))?;
        if !self.survey.is_collecting() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        self.known(id)?;
        Refusal::unless_sound(batch.faults())?;
        Ok(Change::AnswersImported { group: id.clone(), batch: batch.clone() })
    }

    /// Forms are printed of a questionnaire that does not change any more.
    pub(super) fn print(&self, id: &GroupId, units: &BTreeMap<UnitId, u32>) -> Result<Change, Refusal> {
        self.may(Action::Advance)?;
        if !self.survey.is_collecting() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        if !self.known(id)?.fields.method.is_printed() {
            return Err(refuse("refuse-survey-not-printed"));
        }
        let faults = match units.values().max() {
            None | Some(0) => vec![fault("units", "0", Message::new("input-empty"))],
            Some(most) if *most <= MOST_PRINTED => Vec::new(),
            Some(_) => {
                let message = Message::new("input-too-large").whole("most", u64::from(MOST_PRINTED));
                vec![fault("units", "", message)]
            }
        };
        Refusal::unless_sound(faults)?;
        Ok(Change::Printed { group: id.clone(), units: units.clone() })
    }

    /// Weights are made to agree with what is known at any time after the first answer; that it was said, and when, shows.
    pub(super) fn margins(&self, id: &GroupId, margins: Option<&Known>) -> Result<Change, Refusal> {
        require(self.actor, Action::Edit, &self.survey.subject(Kind::Response))?;
        if !self.survey.has_answers() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        self.known(id)?;
        Refusal::unless_sound(margins.map(Known::faults).unwrap_or_default())?;
        Ok(Change::MarginsSet { group: id.clone(), margins: margins.cloned() })
    }

    /// Whoever keyed a form may look at the paper again; else whoever decides about answers does.
    pub(super) fn decide_sheet(
        &self,
        id: &GroupId,
        keyed: &[PersonId; 2],
        blank: &[String],
    ) -> Result<(), Refusal> {
        let action = if keyed.contains(&self.actor.person) { Action::Create } else { Action::Edit };
        require(self.actor, action, &self.survey.subject(Kind::Response))?;
        if !self.survey.is_collecting() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        self.known(id)?;
        let message = Message::new("input-too-many").count("most", MOST_BLANK);
        let faults = (blank.len() > MOST_BLANK).then(|| fault("blank", "", message));
        Refusal::unless_sound(faults.into_iter().collect())
    }

    pub(super) fn invite(&self, id: &GroupId, units: &BTreeMap<UnitId, u32>) -> Result<Change, Refusal> {
        self.may(Action::Advance)?;
        if !matches!(self.survey.state(), State::Approved { .. } | State::Collecting { .. }) {
            return Err(refuse("refuse-survey-no-invitations"));
        }
        self.known(id)?;
        let sum = units.values().try_fold(0_u32, |sum, count| sum.checked_add(*count));
        let faults = match sum {
            Some(0) => vec![fault("units", "0", Message::new("input-empty"))],
            Some(sum) if sum <= MOST_INVITATIONS => Vec::new(),
            _ => {
                let message = Message::new("input-too-large").whole("most", u64::from(MOST_INVITATIONS));
                vec![fault("units", "", message)]
            }
        };
        Refusal::unless_sound(faults)?;
        Ok(Change::Invited { group: id.clone(), units: units.clone() })
    }
}
