use std::collections::BTreeSet;

use parindex_framework::Fault;
use parindex_locale::{Arg, Message};

use super::content::{Content, Fields, Item, MOST_ITEMS, name_faults};
use super::progress::Standing;
use super::{Change, Command, Event, Plan, State, Work};
use crate::actor::Actor;
use crate::approval::{Decision, MOST_TEXT, Stand, Submission, another_person};
use crate::budget::{Line, line_faults, sums, too_much};
use crate::event::Now;
use crate::id::{ItemId, UnitId};
use crate::permission::{Action, Kind, Subject, require};
use crate::refusal::{Refusal, fault, text_faults};

/// Decides a command on a plan (`None` where there is none yet).
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    plan: Option<&Plan>,
    command: &Command,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let change = match (plan, command) {
        (None, Command::Begin { id, host, year, title }) => {
            require(actor, Action::Create, &Subject::new(Kind::Plan, host.clone()))?;
            let mut faults = name_faults("title", title);
            if !(2000..3000).contains(year) {
                faults.push(fault("year", &year.to_string(), Message::new("input-year")));
            }
            Refusal::unless_sound(faults)?;
            Change::Begun { id: id.clone(), host: host.clone(), year: *year, title: title.clone() }
        }
        (None, _) => return Err(Refusal::state(Message::new("refuse-no-plan"))),
        (Some(plan), command) => Deciding { plan, actor, now }.change(command)?,
    };
    Ok(now.events(actor, vec![change]))
}

struct Deciding<'a> {
    plan: &'a Plan,
    actor: &'a Actor,
    now: &'a Now,
}

impl Deciding<'_> {
    fn change(&self, command: &Command) -> Result<Change, Refusal> {
        match command {
            Command::Begin { host, .. } => self.begun_already(host),
            Command::AddItem { id, fields } => self.add(id, fields),
            Command::EditItem { id, read, fields } => self.edit(id, *read, fields),
            Command::MoveItem { id, to } => self.shift(id, *to),
            Command::RemoveItem { id, read } => self.remove(id, *read),
            Command::SetBudget { id, read, lines } => self.budget(id, *read, lines),
            Command::Submit => self.submit(),
            Command::Withdraw => self.withdraw(),
            Command::Return { reason } => self.send_back(reason),
            Command::Approve { decision } => self.approve(decision),
            Command::Amend { reason } => self.amend(reason),
            Command::Discard => self.discard(),
            Command::Record { directive } => self.record(directive),
            Command::Link { directive, items } => self.link(directive, items),
            Command::Report { id, standing, note } => self.report(id, *standing, note),
        }
    }

    fn may(&self, action: Action, kind: Kind) -> Result<(), Refusal> {
        require(self.actor, action, &self.plan.subject(kind))
    }

    fn begun_already(&self, host: &UnitId) -> Result<Change, Refusal> {
        require(self.actor, Action::Create, &Subject::new(Kind::Plan, host.clone()))?;
        Err(Refusal::state(Message::new("refuse-plan-exists")))
    }

    fn work(&self) -> Result<&Work, Refusal> {
        self.plan.work().ok_or_else(|| Refusal::state(Message::new("refuse-plan-approved")))
    }

    fn writing(&self) -> Result<&Content, Refusal> {
        let work = self.work()?;
        match work.stand {
            Stand::Writing { .. } => Ok(&work.content),
            Stand::Submitted { .. } => Err(Refusal::state(Message::new("refuse-plan-submitted"))),
        }
    }

    fn submission(&self) -> Result<&Submission, Refusal> {
        let submission = self.plan.work().and_then(|work| work.stand.submission());
        submission.ok_or_else(|| Refusal::state(Message::new("refuse-plan-not-submitted")))
    }

    fn add(&self, id: &ItemId, fields: &Fields) -> Result<Change, Refusal> {
        self.may(Action::Create, Kind::WorkItem)?;
        let content = self.writing()?;
        let mut faults = content.faults(id, fields);
        if self.was_used(id) {
            faults.push(fault("id", id.as_str(), Message::new("input-taken")));
        }
        if content.items.len() >= MOST_ITEMS {
            faults.push(fault("id", id.as_str(), Message::new("input-too-many").count("most", MOST_ITEMS)));
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::ItemAdded { id: id.clone(), fields: fields.clone() })
    }

    /// An identifier stands for one item through all versions.
    fn was_used(&self, id: &ItemId) -> bool {
        let approved = self.plan.versions().into_iter().flat_map(super::Versions::iter);
        approved.map(|version| &version.content).chain([self.plan.content()]).any(|c| c.item(id).is_some())
    }

    fn edit(&self, id: &ItemId, read: u64, fields: &Fields) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::WorkItem)?;
        let content = self.writing()?;
        known(content, id)?.revision.check(read)?;
        Refusal::unless_sound(content.faults(id, fields))?;
        Ok(Change::ItemEdited { id: id.clone(), fields: fields.clone() })
    }

    fn shift(&self, id: &ItemId, to: usize) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::WorkItem)?;
        let content = self.writing()?;
        known(content, id)?;
        if to >= content.items.len() {
            let place = fault("to", &to.to_string(), Message::new("input-place"));
            Refusal::unless_sound(vec![place])?;
        }
        Ok(Change::ItemMoved { id: id.clone(), to })
    }

    fn remove(&self, id: &ItemId, read: u64) -> Result<Change, Refusal> {
        self.may(Action::Remove, Kind::WorkItem)?;
        let content = self.writing()?;
        known(content, id)?.revision.check(read)?;
        let dependents = content.dependents(id);
        if !dependents.is_empty() {
            let names = dependents.iter().map(|item| Arg::Name(item.fields.name.clone())).collect();
            return Err(Refusal::state(Message::new("refuse-item-needed").arg("items", Arg::List(names))));
        }
        let by = self.plan.directives.values().find(|directive| directive.items.contains(id));
        if let Some(directive) = by {
            let message = Message::new("refuse-item-directed").text("from", directive.from.clone());
            return Err(Refusal::state(message));
        }
        if self.plan.progress(id).is_some_and(|p| p.standing != Standing::Waiting) {
            return Err(Refusal::state(Message::new("refuse-item-begun")));
        }
        Ok(Change::ItemRemoved { id: id.clone() })
    }

    fn budget(&self, id: &ItemId, read: u64, lines: &[Line]) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Budget)?;
        let content = self.writing()?;
        known(content, id)?.revision.check(read)?;
        let mut faults = line_faults(lines);
        if faults.is_empty() {
            let mut changed = content.clone();
            for item in changed.items.iter_mut().filter(|item| item.id == *id) {
                item.budget = lines.to_vec();
            }
            if sums(&changed).is_err() {
                let largest = lines.iter().filter_map(|line| line.amount().ok()).max();
                faults.push(too_much("total", largest.unwrap_or_default()));
            }
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::BudgetSet { id: id.clone(), lines: lines.to_vec() })
    }

    fn submit(&self) -> Result<Change, Refusal> {
        self.may(Action::Submit, Kind::Plan)?;
        let content = self.writing()?;
        if self.plan.in_force().is_some_and(|version| version.content == *content) {
            return Err(Refusal::state(Message::new("refuse-nothing-amended")));
        }
        Refusal::unless_sound(content.gaps())?;
        self.keeps_what_is_begun(content)?;
        Ok(Change::Submitted)
    }

    /// Work may have begun on an item after the amendment took it out.
    fn keeps_what_is_begun(&self, content: &Content) -> Result<(), Refusal> {
        let begun = self.plan.progress.iter().filter(|(_, p)| p.standing != Standing::Waiting);
        if begun.into_iter().all(|(id, _)| content.item(id).is_some()) {
            return Ok(());
        }
        Err(Refusal::state(Message::new("refuse-item-begun")))
    }

    fn withdraw(&self) -> Result<Change, Refusal> {
        self.may(Action::Withdraw, Kind::Plan)?;
        self.submission()?;
        Ok(Change::Withdrawn)
    }

    fn send_back(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Return, Kind::Plan)?;
        another_person(self.actor, self.submission()?)?;
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Returned { reason: reason.to_owned() })
    }

    fn approve(&self, decision: &Decision) -> Result<Change, Refusal> {
        self.may(Action::Approve, Kind::Plan)?;
        another_person(self.actor, self.submission()?)?;
        self.keeps_what_is_begun(self.plan.content())?;
        Refusal::unless_sound(decision.faults(self.now))?;
        Ok(Change::Approved { decision: decision.clone() })
    }

    fn amend(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Plan)?;
        match self.plan.state {
            State::Approved { .. } => {}
            State::Preparing { .. } => return Err(Refusal::state(Message::new("refuse-plan-not-approved"))),
            State::Amending { .. } => return Err(Refusal::state(Message::new("refuse-amending"))),
        }
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::AmendmentBegun { reason: reason.to_owned() })
    }

    fn discard(&self) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Plan)?;
        let State::Amending { .. } = self.plan.state else {
            return Err(Refusal::state(Message::new("refuse-not-amending")));
        };
        self.writing()?;
        Ok(Change::AmendmentDiscarded)
    }

    fn record(&self, directive: &super::Directive) -> Result<Change, Refusal> {
        self.may(Action::Create, Kind::Directive)?;
        let mut faults = directive.faults(self.now);
        if self.plan.directives.contains_key(&directive.id) {
            faults.push(fault("id", directive.id.as_str(), Message::new("input-taken")));
        }
        faults.extend(self.unknown_items(&directive.items));
        Refusal::unless_sound(faults)?;
        Ok(Change::DirectiveRecorded { directive: directive.clone() })
    }

    fn link(&self, id: &crate::id::DirectiveId, items: &BTreeSet<ItemId>) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Directive)?;
        if !self.plan.directives.contains_key(id) {
            return Err(Refusal::unknown("refuse-unknown-directive", id));
        }
        Refusal::unless_sound(self.unknown_items(items))?;
        Ok(Change::DirectiveLinked { directive: id.clone(), items: items.clone() })
    }

    fn unknown_items(&self, items: &BTreeSet<ItemId>) -> Vec<Fault> {
        let unknown = items.iter().filter(|id| self.plan.content().item(id).is_none());
        unknown.map(|id| fault("items", id.as_str(), Message::new("input-unknown-item"))).collect()
    }

    fn report(&self, id: &ItemId, standing: Standing, note: &str) -> Result<Change, Refusal> {
        require(self.actor, Action::Report, &self.plan.item_subject(id))?;
        let Some(version) = self.plan.in_force() else {
            return Err(Refusal::state(Message::new("refuse-plan-not-approved")));
        };
        known(&version.content, id)?;
        let before = self.plan.progress(id).map(|p| p.standing).unwrap_or_default();
        let forward = matches!(
            (before, standing),
            (Standing::Waiting, Standing::Started { .. } | Standing::Done { .. })
                | (Standing::Started { .. }, Standing::Done { .. })
        );
        let mut faults = standing.faults(self.now);
        if !forward {
            faults.extend(text_faults("note", note, MOST_TEXT));
        } else if note.chars().count() > MOST_TEXT {
            faults.push(fault("note", note, Message::new("input-too-long").count("most", MOST_TEXT)));
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::Reported { id: id.clone(), standing, note: note.to_owned() })
    }
}

fn known<'a>(content: &'a Content, id: &ItemId) -> Result<&'a Item, Refusal> {
    content.item(id).ok_or_else(|| Refusal::unknown("refuse-unknown-item", id))
}
