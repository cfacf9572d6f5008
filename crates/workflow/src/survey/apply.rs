use std::collections::BTreeMap;

use super::{Change, Drawn, Event, Group, State, Survey};
use crate::approval::{Approval, Stand};
use crate::event::{Inapplicable, Revision};
use crate::id::GroupId;

/// The survey after an event. Replaying all events of a survey gives the same survey.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(survey: Option<Survey>, event: &Event) -> Result<Survey, Inapplicable> {
    match (survey, &event.change) {
        (None, Change::Begun { campaign, host }) => Ok(Survey {
            campaign: campaign.clone(),
            host: host.clone(),
            groups: Vec::new(),
            state: State::Preparing { stand: Stand::new() },
        }),
        (None, _) => Err(Inapplicable("the survey is not begun")),
        (Some(survey), _) => survey.after(event),
    }
}

impl Survey {
    fn after(mut self, event: &Event) -> Result<Survey, Inapplicable> {
        match &event.change {
            Change::Begun { .. } => return Err(Inapplicable("the survey is begun already")),
            Change::GroupAdded { .. }
            | Change::GroupEdited { .. }
            | Change::GroupRemoved { .. }
            | Change::CostsSet { .. } => self.write(event)?,
            Change::FormSet { id, form } => {
                if !self.takes_forms() {
                    return Err(Inapplicable("the questionnaires are frozen"));
                }
                let group = self.group_mut(id)?;
                group.revision.advance(event);
                group.form = Some(form.clone());
            }
            Change::Invited { group, units } => {
                let group = self.group_mut(group)?;
                for (unit, count) in units {
                    let sum = group.invited.entry(unit.clone()).or_default();
                    *sum = sum.saturating_add(*count);
                }
            }
            Change::Printed { group, units } => {
                let group = self.group_mut(group)?;
                for (unit, count) in units {
                    let sum = group.printed.entry(unit.clone()).or_default();
                    *sum = sum.saturating_add(*count);
                }
            }
            Change::SampleDrawn { group, draw } => {
                let drawn = Drawn { draw: draw.as_ref().clone(), by: event.by.clone(), at: event.at };
                let group = self.group_mut(group)?;
                group.forget_contacts();
                group.draws.push(drawn);
            }
            Change::InterviewsSet { group, how } => {
                self.group_mut(group)?.interviews = Some(how.clone());
            }
            Change::InterviewsAssigned { group, people, .. } => {
                let group = self.group_mut(group)?;
                group.assigned = group.assigned.saturating_add(*people);
            }
            Change::ContactsErased { group } => self.group_mut(group)?.forget_contacts(),
            Change::AnswersImported { group, batch } => {
                self.group_mut(group)?.mapping = Some(batch.mapping.clone());
            }
            Change::MarginsSet { group, margins } => {
                self.group_mut(group)?.margins.clone_from(margins);
            }
            // Which answers they are is kept beside the answers.
            Change::AnswersExcluded { group, .. }
            | Change::AnswersIncluded { group, .. }
            | Change::InterviewsUnlinked { group }
            | Change::SheetDecided { group, .. } => {
                self.group_mut(group)?;
            }
            _ => self.state = self.state.after(event)?,
        }
        Ok(self)
    }

    fn write(&mut self, event: &Event) -> Result<(), Inapplicable> {
        if !self.is_written() {
            return Err(Inapplicable("the plan of the survey does not change"));
        }
        match &event.change {
            Change::GroupAdded { id, fields } => {
                if self.group(id).is_some() {
                    return Err(Inapplicable("the group exists already"));
                }
                self.groups.push(Group {
                    id: id.clone(),
                    revision: Revision::first(event),
                    fields: fields.clone(),
                    form: None,
                    costs: Vec::new(),
                    invited: BTreeMap::new(),
                    printed: BTreeMap::new(),
                    mapping: None,
                    margins: None,
                    interviews: None,
                    assigned: 0,
                    draws: Vec::new(),
                });
            }
            Change::GroupEdited { id, fields } => {
                let group = self.group_mut(id)?;
                group.revision.advance(event);
                group.fields = fields.clone();
            }
            Change::CostsSet { id, lines } => {
                let group = self.group_mut(id)?;
                group.revision.advance(event);
                group.costs.clone_from(lines);
            }
            Change::GroupRemoved { id } => {
                let place = self.groups.iter().position(|group| group.id == *id).ok_or(NO_GROUP)?;
                self.groups.remove(place);
            }
            _ => {}
        }
        Ok(())
    }

    fn group_mut(&mut self, id: &GroupId) -> Result<&mut Group, Inapplicable> {
        self.groups.iter_mut().find(|group| group.id == *id).ok_or(NO_GROUP)
    }
}

impl Group {
    fn forget_contacts(&mut self) {
        for drawn in &mut self.draws {
            drawn.draw.contacts = false;
        }
    }
}

const NO_GROUP: Inapplicable = Inapplicable("no such group");

impl State {
    fn after(self, event: &Event) -> Result<State, Inapplicable> {
        match (self, &event.change) {
            (State::Preparing { stand: Stand::Writing { .. } }, Change::Submitted) => {
                Ok(State::Preparing { stand: Stand::submitted(event) })
            }
            (State::Preparing { stand: Stand::Submitted { .. } }, Change::Withdrawn) => {
                Ok(State::Preparing { stand: Stand::new() })
            }
            (
                State::Preparing { stand: Stand::Submitted { .. } } | State::Approved { .. },
                Change::Returned { reason },
            ) => Ok(State::Preparing { stand: Stand::returned(event, reason) }),
            (State::Preparing { stand: Stand::Submitted { .. } }, Change::Approved { decision }) => {
                Ok(State::Approved { approval: Approval::of(event, decision) })
            }
            (State::Approved { approval }, Change::Opened) => {
                Ok(State::Collecting { approval, since: event.at })
            }
            (State::Collecting { approval, since }, Change::Closed) => {
                Ok(State::Closed { approval, since, by: event.by.clone(), at: event.at })
            }
            _ => Err(Inapplicable("the survey does not stand there")),
        }
    }
}
