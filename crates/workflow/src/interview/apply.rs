use super::{Again, Change, Event, Interview, Stage};
use crate::event::Inapplicable;

/// The interview after an event. Replaying all events of an interview gives the same interview.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(interview: Option<Interview>, event: &Event) -> Result<Interview, Inapplicable> {
    match (interview, &event.change) {
        (None, Change::Assigned { id, survey, host, group, place, enumerator, supervisor, replaces }) => {
            Ok(Interview {
                id: id.clone(),
                survey: survey.clone(),
                host: host.clone(),
                group: group.clone(),
                place: place.clone(),
                enumerator: enumerator.clone(),
                supervisor: supervisor.clone(),
                replaces: replaces.clone(),
                visits: 0,
                stage: Stage::Open,
                again: Again::Not,
                checked_by: None,
            })
        }
        (None, _) => Err(Inapplicable("the interview is not assigned")),
        (Some(interview), _) => interview.after(event),
    }
}

impl Interview {
    fn after(mut self, event: &Event) -> Result<Interview, Inapplicable> {
        match (&self.stage, &event.change) {
            (Stage::Open, Change::Reassigned { enumerator, supervisor }) => {
                self.enumerator = enumerator.clone();
                self.supervisor = supervisor.clone();
            }
            (Stage::Open, Change::Visited { outcome, last }) => {
                self.visits += 1;
                if *last {
                    self.stage = Stage::Ended { outcome: *outcome };
                }
            }
            (Stage::Ended { .. }, Change::Reopened { .. }) => self.stage = Stage::Open,
            (Stage::Open | Stage::Returned { .. }, Change::Completed { drawn, .. }) => {
                if *drawn {
                    self.again = Again::Due;
                }
                self.stage = Stage::Completed;
                self.checked_by = None;
            }
            (Stage::Completed | Stage::Questioned { .. }, Change::Checked) => {
                self.stage = Stage::Checked;
                self.checked_by = Some(event.by.clone());
            }
            (Stage::Completed | Stage::Questioned { .. }, Change::Returned { questions }) => {
                self.stage = Stage::Returned { questions: questions.clone() };
            }
            (Stage::Checked, Change::Questioned { questions }) => {
                self.stage = Stage::Questioned { questions: questions.clone() };
            }
            (Stage::Checked, Change::Accepted) => self.stage = Stage::Accepted,
            (_, Change::AskedAgain { asked, differing }) if self.again == Again::Due => {
                let differing = u32::try_from(differing.len()).unwrap_or(u32::MAX);
                self.again = Again::Done { asked: *asked, agreed: asked.saturating_sub(differing) };
            }
            (_, Change::NotAskedAgain) if self.again == Again::Due => self.again = Again::Unreached,
            _ => return Err(Inapplicable("the interview does not stand there")),
        }
        Ok(self)
    }
}
