use parindex_framework::Code;
use parindex_locale::Message;

use super::super::Change;
use super::documents::too_many;
use super::{Decided, Deciding};
use crate::appraisal::Petition;
use crate::approval::MOST_TEXT;
use crate::campaign::Step;
use crate::evidence::{MOST_REFERENCES, Reference};
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, text_faults};

impl Deciding<'_> {
    pub(super) fn petition(&self, code: &Code, read: u64, text: &str, evidence: &[Reference]) -> Decided {
        let (_, entry) = self.entry(code)?;
        let known = entry.track.petition.as_ref();
        let action = if known.is_some() { Action::Edit } else { Action::Create };
        self.may_at(action, Kind::Petition, code)?;
        self.petitions_open()?;
        let mut faults = text_faults("text", text, MOST_TEXT * 5);
        faults.extend(evidence.iter().flat_map(Reference::faults));
        Refusal::unless_sound(faults)?;
        if evidence.len() > MOST_REFERENCES {
            return Err(too_many(MOST_REFERENCES));
        }
        for reference in evidence {
            self.document(&reference.document)?;
        }
        if let Some(known) = known {
            if known.text == text && known.evidence == evidence {
                return Ok(None);
            }
            if known.submission.is_some() {
                return Err(Refusal::state(Message::new("refuse-petition-submitted")));
            }
            known.revision.check(read)?;
        }
        let (text, evidence) = (text.to_owned(), evidence.to_vec());
        Ok(Some(Change::Petitioned { code: code.clone(), text, evidence }))
    }

    pub(super) fn submit_petitions(&self) -> Decided {
        self.may(Action::Submit, Kind::Petition)?;
        self.petitions_open()?;
        let written = self.assessment.entries.iter().filter(|(_, entry)| {
            entry.track.petition.as_ref().is_some_and(|petition| petition.submission.is_none())
        });
        let codes: Vec<Code> = written.map(|(code, _)| code.clone()).collect();
        if codes.is_empty() {
            return Err(Refusal::state(Message::new("refuse-no-petitions")));
        }
        Ok(Some(Change::PetitionsSubmitted { codes }))
    }

    pub(super) fn answer(&self, code: &Code, read: u64, text: &str) -> Decided {
        let (_, entry) = self.entry(code)?;
        self.may_at(Action::Answer, Kind::Petition, code)?;
        self.during(Step::SecondAppraisal)?;
        let submitted = |petition: &&Petition| petition.submission.is_some();
        let petition = entry.track.petition.as_ref().filter(submitted);
        let petition = petition.ok_or_else(|| Refusal::state(Message::new("refuse-no-petition")))?;
        Refusal::unless_sound(text_faults("text", text, MOST_TEXT * 5))?;
        if let Some(known) = &petition.answer {
            if known.text == text && known.revision.by == self.actor.person {
                return Ok(None);
            }
            known.revision.check(read)?;
        }
        Ok(Some(Change::Answered { code: code.clone(), text: text.to_owned() }))
    }

    fn petitions_open(&self) -> Result<(), Refusal> {
        if self.ground.campaign.is_open(Step::Petition, &self.assessment.unit, self.now.today) {
            return Ok(());
        }
        Err(Refusal::state(Message::new("refuse-petitions-closed")))
    }
}
