use parindex_framework::Code;

use super::super::{Assessment, Change, Event, Score};
use super::next;
use crate::appraisal::{Answer, Cause, First, Mark, Petition, Settlement, Track};
use crate::approval::Submission;
use crate::campaign::Conclusion;
use crate::event::{Inapplicable, Revision};

impl Assessment {
    /// The columns after the unit's own.
    pub(super) fn track(&mut self, event: &Event) -> Result<(), Inapplicable> {
        let blind = self.blind.is_some();
        match &event.change {
            Change::Appraised { code, score, cause, reason } => {
                let first = self.track_mut(code)?.first.get_or_insert_with(First::default);
                let own = |mark: &&mut Mark| !blind || mark.revision.by == event.by;
                match first.opinions.iter_mut().find(own) {
                    Some(known) => *known = mark(Some(known), event, *score, *cause, reason),
                    None => first.opinions.push(mark(None, event, *score, *cause, reason)),
                }
            }
            Change::Arbitrated { code, score, reason } => {
                let first =
                    self.track_mut(code)?.first.as_mut().ok_or(Inapplicable("nothing is appraised"))?;
                first.ruling = Some(mark(first.ruling.as_ref(), event, *score, None, reason));
            }
            Change::AppraisedAgain { code, score, cause, reason } => {
                let track = self.track_mut(code)?;
                track.second = Some(mark(track.second.as_ref(), event, *score, *cause, reason));
            }
            Change::Decided { code, score, cause, reason } => {
                let track = self.track_mut(code)?;
                track.last = Some(mark(track.last.as_ref(), event, *score, *cause, reason));
            }
            _ => self.petition(event)?,
        }
        Ok(())
    }

    fn petition(&mut self, event: &Event) -> Result<(), Inapplicable> {
        match &event.change {
            Change::Petitioned { code, text, evidence } => {
                let known = &mut self.track_mut(code)?.petition;
                let revision = next(known.as_ref().map(|petition| &petition.revision), event);
                let (text, evidence) = (text.clone(), evidence.clone());
                *known = Some(Petition { revision, text, evidence, submission: None, answer: None });
            }
            Change::PetitionsSubmitted { codes } => {
                for code in codes {
                    let submission = Submission { by: event.by.clone(), at: event.at };
                    self.petition_mut(code)?.submission = Some(submission);
                }
            }
            Change::Answered { code, text } => {
                let petition = self.petition_mut(code)?;
                let revision = next(petition.answer.as_ref().map(|answer| &answer.revision), event);
                petition.answer = Some(Answer { revision, text: text.clone() });
            }
            _ => return Err(Inapplicable("not about a score")),
        }
        Ok(())
    }

    fn track_mut(&mut self, code: &Code) -> Result<&mut Track, Inapplicable> {
        self.entry_mut(code).map(|entry| &mut entry.track)
    }

    fn petition_mut(&mut self, code: &Code) -> Result<&mut Petition, Inapplicable> {
        self.track_mut(code)?.petition.as_mut().ok_or(Inapplicable("no such petition"))
    }

    /// What the council did not decide itself becomes final as it stands.
    pub(super) fn settle(&mut self, event: &Event, conclusion: &Conclusion) {
        for entry in self.entries.values_mut().filter(|entry| entry.track.last.is_none()) {
            let standing = entry.track.standing(self.blind);
            entry.track.last = standing.map(|score| mark(None, event, score, None, ""));
        }
        let by = Submission { by: event.by.clone(), at: event.at };
        self.settlement = Some(Settlement { by, conclusion: conclusion.clone() });
    }
}

/// A mark as this event writes it.
fn mark(known: Option<&Mark>, event: &Event, score: Score, cause: Option<Cause>, reason: &str) -> Mark {
    let revision: Revision = next(known.map(|mark| &mark.revision), event);
    Mark { revision, score, cause, reason: reason.to_owned() }
}
