use std::collections::BTreeMap;

use parindex_framework::Code;

mod track;

use super::{Account, Assessment, Change, Claim, Declared, Entry, Event, Figure, Receipt, Reopening, State};
use crate::event::{Inapplicable, Revision};
use crate::evidence::{Document, Reference};
use crate::id::DocumentId;

/// The assessment after an event. Replaying all events of an assessment gives the same assessment.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(assessment: Option<Assessment>, event: &Event) -> Result<Assessment, Inapplicable> {
    match (assessment, &event.change) {
        (None, Change::Begun { id, host, campaign, framework, unit, codes, blind }) => Ok(Assessment {
            id: id.clone(),
            host: host.clone(),
            campaign: campaign.clone(),
            framework: framework.clone(),
            unit: unit.clone(),
            entries: codes.iter().map(|code| (code.clone(), Entry::default())).collect(),
            documents: BTreeMap::new(),
            delegations: BTreeMap::new(),
            account: None,
            receipt: None,
            state: State::Open { returned: None },
            blind: *blind,
            settlement: None,
        }),
        (None, _) => Err(Inapplicable("the assessment is not begun")),
        (Some(assessment), _) => assessment.after(event),
    }
}

impl Assessment {
    fn after(mut self, event: &Event) -> Result<Assessment, Inapplicable> {
        match &event.change {
            Change::Begun { .. } => return Err(Inapplicable("the assessment is begun already")),
            Change::Entered { code, facts, given, claim, note } => {
                self.opened()?;
                let entry = self.entry_mut(code)?;
                entry.declared = Some(Declared {
                    revision: next(entry.declared.as_ref().map(|declared| &declared.revision), event),
                    facts: facts.clone(),
                    given: given.clone(),
                    claim: claim.clone(),
                    note: note.clone(),
                });
            }
            Change::Brought { .. } => self.bring(event)?,
            Change::Delegated { code, person: Some(person) } => {
                self.delegations.insert(code.clone(), person.clone());
            }
            Change::Delegated { code, person: None } => {
                self.delegations.remove(code);
            }
            Change::Attached { code, reference } => self.attach(code, reference)?,
            Change::Detached { code, document } => {
                self.opened()?;
                self.entry_mut(code)?.evidence.retain(|reference| reference.document != *document);
            }
            Change::DocumentAdded { .. }
            | Change::DocumentDescribed { .. }
            | Change::DocumentRevised { .. }
            | Change::DocumentRemoved { .. } => self.document_after(event)?,
            Change::AccountWritten { difficulties, proposals } => {
                self.opened()?;
                let revision = next(self.account.as_ref().map(|account| &account.revision), event);
                let (difficulties, proposals) = (difficulties.clone(), proposals.clone());
                self.account = Some(Account { revision, difficulties, proposals });
            }
            Change::Submitted { .. } | Change::Withdrawn | Change::Returned { .. } => self.handed(event)?,
            Change::Settled { conclusion } => self.settle(event, conclusion),
            Change::ContactNoted { .. } => {}
            _ => self.track(event)?,
        }
        Ok(self)
    }

    fn bring(&mut self, event: &Event) -> Result<(), Inapplicable> {
        let Change::Brought { code, facts, source, on, filled, given } = &event.change else { return Ok(()) };
        self.opened()?;
        let entry = self.entry_mut(code)?;
        for (name, value) in facts.iter() {
            let revision = next(entry.brought.get(name).map(|figure| &figure.revision), event);
            let figure = Figure { value: value.clone(), source: source.clone(), on: *on, revision };
            entry.brought.insert(name.to_owned(), figure);
        }
        let known = entry.declared.take();
        if known.as_ref().is_some_and(|known| known.facts == *filled && known.given == *given) {
            entry.declared = known;
            return Ok(());
        }
        let revision = next(known.as_ref().map(|known| &known.revision), event);
        let (claim, note) = known.map_or((Claim::Rule, String::new()), |known| (known.claim, known.note));
        let (facts, given) = (filled.clone(), given.clone());
        entry.declared = Some(Declared { revision, facts, given, claim, note });
        Ok(())
    }

    fn opened(&self) -> Result<(), Inapplicable> {
        match self.state {
            State::Open { .. } => Ok(()),
            State::Submitted => Err(Inapplicable("the assessment is submitted")),
        }
    }

    fn entry_mut(&mut self, code: &Code) -> Result<&mut Entry, Inapplicable> {
        self.entries.get_mut(code).ok_or(Inapplicable("no such criterion"))
    }

    fn attach(&mut self, code: &Code, reference: &Reference) -> Result<(), Inapplicable> {
        self.opened()?;
        self.document_mut(&reference.document)?;
        let evidence = &mut self.entry_mut(code)?.evidence;
        match evidence.iter_mut().find(|known| known.document == reference.document) {
            Some(known) => *known = reference.clone(),
            None => evidence.push(reference.clone()),
        }
        Ok(())
    }

    fn document_mut(&mut self, id: &DocumentId) -> Result<&mut Document, Inapplicable> {
        self.documents.get_mut(id).ok_or(Inapplicable("no such document"))
    }

    fn document_after(&mut self, event: &Event) -> Result<(), Inapplicable> {
        match &event.change {
            Change::DocumentAdded { id, content, details, taken } => {
                let document = Document {
                    id: id.clone(),
                    revision: Revision::first(event),
                    details: details.clone(),
                    contents: vec![content.clone()],
                    taken: taken.clone(),
                };
                if self.documents.insert(id.clone(), document).is_some() {
                    return Err(Inapplicable("the document exists already"));
                }
            }
            Change::DocumentDescribed { id, details } => {
                let document = self.document_mut(id)?;
                document.details = details.clone();
                document.revision.advance(event);
            }
            Change::DocumentRevised { id, content } => {
                let document = self.document_mut(id)?;
                document.contents.push(content.clone());
                document.revision.advance(event);
            }
            Change::DocumentRemoved { id } => {
                if self.uses(id).next().is_some() {
                    return Err(Inapplicable("the document is in use"));
                }
                self.documents.remove(id).ok_or(Inapplicable("no such document"))?;
            }
            _ => return Err(Inapplicable("not about a document")),
        }
        Ok(())
    }

    fn handed(&mut self, event: &Event) -> Result<(), Inapplicable> {
        let (by, at) = (event.by.clone(), event.at);
        self.state = match (&self.state, &event.change) {
            (State::Open { .. }, Change::Submitted { digest, late, gaps, reason, hours }) => {
                let (digest, late, gaps, reason) = (*digest, *late, *gaps, reason.clone());
                self.receipt = Some(Receipt { digest, by, at, late, gaps, reason, hours: *hours });
                State::Submitted
            }
            (State::Submitted, Change::Withdrawn) => State::Open { returned: None },
            (State::Submitted, Change::Returned { until, reason }) => {
                State::Open { returned: Some(Reopening { by, at, reason: reason.clone(), until: *until }) }
            }
            _ => return Err(Inapplicable("the assessment is not there")),
        };
        Ok(())
    }
}

/// The next revision of something that may not have been written yet.
fn next(written: Option<&Revision>, event: &Event) -> Revision {
    let Some(written) = written else { return Revision::first(event) };
    let mut revision = written.clone();
    revision.advance(event);
    revision
}
