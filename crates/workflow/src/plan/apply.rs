use std::collections::BTreeMap;

use super::content::{Content, Item};
use super::progress::Note;
use super::{Change, Event, Plan, State, Version, Versions, Work};
use crate::approval::{Approval, Stand};
use crate::event::{Inapplicable, Revision};
use crate::id::ItemId;

/// The plan after an event. Replaying all events of a plan gives the same plan.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(plan: Option<Plan>, event: &Event) -> Result<Plan, Inapplicable> {
    match (plan, &event.change) {
        (None, Change::Begun { id, host, year, title }) => Ok(Plan {
            id: id.clone(),
            host: host.clone(),
            year: *year,
            title: title.clone(),
            state: State::Preparing { work: Work { content: Content::default(), stand: Stand::new() } },
            directives: BTreeMap::new(),
            progress: BTreeMap::new(),
        }),
        (None, _) => Err(Inapplicable("the plan is not begun")),
        (Some(plan), _) => plan.after(event),
    }
}

impl Plan {
    fn after(mut self, event: &Event) -> Result<Plan, Inapplicable> {
        match &event.change {
            Change::Begun { .. } => return Err(Inapplicable("the plan is begun already")),
            Change::ItemAdded { .. }
            | Change::ItemEdited { .. }
            | Change::ItemMoved { .. }
            | Change::ItemRemoved { .. }
            | Change::BudgetSet { .. } => self.writing()?.write(event)?,
            Change::Submitted => {
                self.writing()?;
                self.work_mut()?.stand = Stand::submitted(event);
            }
            Change::Withdrawn => {
                self.submitted()?;
                self.work_mut()?.stand = Stand::new();
            }
            Change::Returned { reason } => {
                self.submitted()?;
                self.work_mut()?.stand = Stand::returned(event, reason);
            }
            Change::Approved { decision } => {
                self.submitted()?;
                self.state = self.state.approved(Approval::of(event, decision))?;
            }
            Change::AmendmentBegun { reason } => {
                let State::Approved { versions } = self.state else {
                    return Err(Inapplicable("only an approved plan is amended"));
                };
                let work = Work { content: versions.latest().content.clone(), stand: Stand::new() };
                self.state = State::Amending { versions, work, reason: reason.clone() };
            }
            Change::AmendmentDiscarded => {
                self.writing()?;
                let State::Amending { versions, .. } = self.state else {
                    return Err(Inapplicable("there is no amendment"));
                };
                // A directive may have been linked to an item that only the amendment had.
                let content = &versions.latest().content;
                for directive in self.directives.values_mut() {
                    directive.items.retain(|item| content.item(item).is_some());
                }
                self.state = State::Approved { versions };
            }
            Change::DirectiveRecorded { directive } => {
                if self.directives.insert(directive.id.clone(), directive.clone()).is_some() {
                    return Err(Inapplicable("the directive is recorded already"));
                }
            }
            Change::DirectiveLinked { directive, items } => {
                let found = self.directives.get_mut(directive);
                found.ok_or(Inapplicable("no such directive"))?.items.clone_from(items);
            }
            Change::Reported { id, standing, note } => {
                let version = self.in_force().ok_or(Inapplicable("the plan is not approved"))?;
                version.content.item(id).ok_or(NO_ITEM)?;
                let progress = self.progress.entry(id.clone()).or_default();
                progress.standing = *standing;
                let (by, at) = (event.by.clone(), event.at);
                progress.notes.push(Note { by, at, text: note.clone(), standing: *standing });
            }
        }
        Ok(self)
    }

    fn work_mut(&mut self) -> Result<&mut Work, Inapplicable> {
        match &mut self.state {
            State::Preparing { work } | State::Amending { work, .. } => Ok(work),
            State::Approved { .. } => Err(Inapplicable("an approved plan does not change")),
        }
    }

    fn writing(&mut self) -> Result<&mut Content, Inapplicable> {
        let work = self.work_mut()?;
        match work.stand {
            Stand::Writing { .. } => Ok(&mut work.content),
            Stand::Submitted { .. } => Err(Inapplicable("a submitted plan does not change")),
        }
    }

    fn submitted(&self) -> Result<(), Inapplicable> {
        let submission = self.work().and_then(|work| work.stand.submission());
        submission.map(|_| ()).ok_or(Inapplicable("the plan is not submitted"))
    }
}

const NO_ITEM: Inapplicable = Inapplicable("no such work item");

impl State {
    fn approved(self, approval: Approval) -> Result<State, Inapplicable> {
        let versions = match self {
            State::Preparing { work } => {
                let first = Version { content: work.content, approval, reason: String::new() };
                Versions { first, later: Vec::new() }
            }
            State::Amending { mut versions, work, reason } => {
                versions.later.push(Version { content: work.content, approval, reason });
                versions
            }
            State::Approved { .. } => return Err(Inapplicable("the plan is approved already")),
        };
        Ok(State::Approved { versions })
    }
}

impl Content {
    fn write(&mut self, event: &Event) -> Result<(), Inapplicable> {
        match &event.change {
            Change::ItemAdded { id, fields } => {
                if self.item(id).is_some() {
                    return Err(Inapplicable("the work item exists already"));
                }
                let revision = Revision::first(event);
                self.items.push(Item {
                    id: id.clone(),
                    revision,
                    fields: fields.clone(),
                    budget: Vec::new(),
                });
            }
            Change::ItemEdited { id, fields } => {
                let item = self.item_mut(id)?;
                item.revision.advance(event);
                item.fields = fields.clone();
            }
            Change::BudgetSet { id, lines } => {
                let item = self.item_mut(id)?;
                item.revision.advance(event);
                item.budget.clone_from(lines);
            }
            Change::ItemMoved { id, to } => {
                let from = self.place(id).ok_or(NO_ITEM)?;
                if *to >= self.items.len() {
                    return Err(Inapplicable("no such place"));
                }
                let item = self.items.remove(from);
                self.items.insert(*to, item);
            }
            Change::ItemRemoved { id } => {
                let place = self.place(id).ok_or(NO_ITEM)?;
                self.items.remove(place);
            }
            _ => {}
        }
        Ok(())
    }

    fn item_mut(&mut self, id: &ItemId) -> Result<&mut Item, Inapplicable> {
        self.items.iter_mut().find(|item| item.id == *id).ok_or(NO_ITEM)
    }
}
