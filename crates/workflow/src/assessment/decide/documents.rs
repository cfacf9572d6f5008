use parindex_framework::Code;
use parindex_locale::{Arg, Message};

use super::super::Change;
use super::{Decided, Deciding};
use crate::campaign::Step;
use crate::evidence::{
    Content, Details, Document, MOST_CONTENTS, MOST_DOCUMENTS, MOST_REFERENCES, Reference, Taken,
};
use crate::id::DocumentId;
use crate::permission::{Action, Kind};
use crate::refusal::Refusal;

impl Deciding<'_> {
    pub(super) fn attach(&self, code: &Code, reference: &Reference) -> Decided {
        let (_, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Assessment, code)?;
        self.open()?;
        self.document(&reference.document)?;
        Refusal::unless_sound(reference.faults())?;
        if entry.evidence.contains(reference) {
            return Ok(None);
        }
        if entry.evidence.len() >= MOST_REFERENCES {
            return Err(too_many(MOST_REFERENCES));
        }
        Ok(Some(Change::Attached { code: code.clone(), reference: reference.clone() }))
    }

    pub(super) fn detach(&self, code: &Code, document: &DocumentId) -> Decided {
        let (_, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Assessment, code)?;
        self.open()?;
        if !entry.evidence.iter().any(|reference| reference.document == *document) {
            return Ok(None);
        }
        Ok(Some(Change::Detached { code: code.clone(), document: document.clone() }))
    }

    pub(super) fn add_document(
        &self,
        id: &DocumentId,
        content: &Content,
        details: &Details,
        taken: Option<&Taken>,
    ) -> Decided {
        self.may(Action::Create, Kind::Evidence)?;
        self.documents_open()?;
        let mut faults = content.faults();
        faults.extend(details.faults());
        Refusal::unless_sound(faults)?;
        if taken.is_some_and(|taken| taken.year >= self.ground.campaign.year()) {
            return Err(Refusal::state(Message::new("refuse-not-earlier")));
        }
        if let Some(known) = self.assessment.documents.get(id) {
            // What was taken over for one criterion may serve the next, whatever became of it since.
            if taken.is_some() && known.taken.as_ref() == taken {
                return Ok(None);
            }
            if known.details == *details && known.contents == [content.clone()] {
                return Ok(None);
            }
            return Err(Refusal::state(Message::new("refuse-document-exists")));
        }
        if self.assessment.documents.len() >= MOST_DOCUMENTS {
            return Err(too_many(MOST_DOCUMENTS));
        }
        let (content, details, taken) = (content.clone(), details.clone(), taken.cloned());
        Ok(Some(Change::DocumentAdded { id: id.clone(), content, details, taken }))
    }

    pub(super) fn describe(&self, id: &DocumentId, read: u64, details: &Details) -> Decided {
        self.may(Action::Edit, Kind::Evidence)?;
        self.documents_open()?;
        let document = self.document(id)?;
        Refusal::unless_sound(details.faults())?;
        if document.details == *details {
            return Ok(None);
        }
        self.unfrozen(id)?;
        document.revision.check(read)?;
        Ok(Some(Change::DocumentDescribed { id: id.clone(), details: details.clone() }))
    }

    pub(super) fn revise(&self, id: &DocumentId, read: u64, content: &Content) -> Decided {
        self.may(Action::Edit, Kind::Evidence)?;
        self.documents_open()?;
        let document = self.document(id)?;
        Refusal::unless_sound(content.faults())?;
        if document.content() == Some(content) {
            return Ok(None);
        }
        self.unfrozen(id)?;
        document.revision.check(read)?;
        if document.contents.len() >= MOST_CONTENTS {
            return Err(too_many(MOST_CONTENTS));
        }
        Ok(Some(Change::DocumentRevised { id: id.clone(), content: content.clone() }))
    }

    pub(super) fn remove(&self, id: &DocumentId, read: u64) -> Decided {
        self.may(Action::Remove, Kind::Evidence)?;
        self.documents_open()?;
        let document = self.document(id)?;
        let uses = self.assessment.uses(id).map(|code| Arg::Text(code.to_string()));
        let uses: Vec<Arg> = uses.collect();
        if !uses.is_empty() {
            return Err(Refusal::state(Message::new("refuse-document-used").arg("codes", Arg::List(uses))));
        }
        document.revision.check(read)?;
        Ok(Some(Change::DocumentRemoved { id: id.clone() }))
    }

    pub(super) fn document(&self, id: &DocumentId) -> Result<&Document, Refusal> {
        let document = self.assessment.documents.get(id);
        document.ok_or_else(|| Refusal::unknown("refuse-unknown-document", id))
    }

    /// Documents come in while the unit can change what it says, and for its petitions.
    fn documents_open(&self) -> Result<(), Refusal> {
        let petitions = self.ground.campaign.is_open(Step::Petition, &self.assessment.unit, self.now.today);
        if petitions { Ok(()) } else { self.open().map(|_| ()) }
    }

    /// What a submission refers to does not change under it.
    fn unfrozen(&self, id: &DocumentId) -> Result<(), Refusal> {
        if self.open().is_ok() || self.assessment.uses(id).next().is_none() {
            return Ok(());
        }
        Err(Refusal::state(Message::new("refuse-assessment-submitted")))
    }
}

pub(super) fn too_many(most: usize) -> Refusal {
    Refusal::state(Message::new("refuse-too-many").count("most", most))
}
