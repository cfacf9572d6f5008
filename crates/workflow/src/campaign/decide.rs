mod publication;

use jiff::civil::Date;
use parindex_locale::Message;

use super::schedule::{schedule_faults, schedule_gaps};
use super::{Campaign, Change, Command, Conclusion, Event, Grounds, Schedule, State, Step, Terms};
use crate::actor::Actor;
use crate::approval::{Decision, MOST_NAME, MOST_TEXT};
use crate::event::Now;
use crate::framework::Framework;
use crate::id::UnitId;
use crate::permission::{Action, Kind, Subject, require};
use crate::plan::Plan;
use crate::refusal::{Refusal, day, fault, length_faults, text_faults};

/// Decides a command on a campaign (`None` where there is none yet).
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    campaign: Option<&Campaign>,
    command: &Command<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let change = match (campaign, command) {
        (found, Command::Begin { id, host, year, title }) => {
            require(actor, Action::Create, &Subject::new(Kind::Campaign, host.clone()))?;
            if found.is_some() {
                return Err(Refusal::state(Message::new("refuse-campaign-exists")));
            }
            let mut faults = text_faults("title", &title.vi, MOST_NAME);
            faults.extend(length_faults("title", &title.en, MOST_NAME));
            if !(2000..3000).contains(year) {
                faults.push(fault("year", &year.to_string(), Message::new("input-year")));
            }
            Refusal::unless_sound(faults)?;
            Change::Begun { id: id.clone(), host: host.clone(), year: *year, title: title.clone() }
        }
        (None, _) => return Err(Refusal::state(Message::new("refuse-no-campaign"))),
        (Some(campaign), command) => Deciding { campaign, actor, now }.change(command)?,
    };
    Ok(now.events(actor, vec![change]))
}

struct Deciding<'a> {
    campaign: &'a Campaign,
    actor: &'a Actor,
    now: &'a Now,
}

impl Deciding<'_> {
    fn change(&self, command: &Command<'_>) -> Result<Change, Refusal> {
        match command {
            Command::Begin { .. } => Err(Refusal::state(Message::new("refuse-campaign-exists"))),
            Command::SetSchedule { read, schedule } => self.set_schedule(*read, schedule),
            Command::SetTerms { read, terms } => self.set_terms(*read, terms),
            Command::Open { plan, frameworks } => self.open(plan, frameworks),
            Command::Advance { reason } => self.advance(reason),
            Command::Extend { step, unit, to, reason } => self.extend(*step, unit.as_ref(), *to, reason),
            Command::Conclude { conclusion } => self.conclude(conclusion),
            Command::Return { reason } => self.send_back(reason),
            Command::Approve { decision } => self.approve(decision),
            Command::Publish { basis, packages, release } => self.publish(basis, packages, *release),
            Command::Release => self.release(),
            Command::Withdraw { reason } => self.withdraw(reason),
            Command::Correct { reason } => self.correct(reason),
        }
    }

    fn may(&self, action: Action, kind: Kind) -> Result<(), Refusal> {
        require(self.actor, action, &self.campaign.subject(kind))
    }

    fn planned(&self) -> Result<(), Refusal> {
        match self.campaign.state {
            State::Planned => Ok(()),
            _ => Err(Refusal::state(Message::new("refuse-campaign-open"))),
        }
    }

    fn step(&self) -> Result<Step, Refusal> {
        let id = match self.campaign.state {
            State::Running { step, .. } => return Ok(step),
            State::Planned => "refuse-campaign-not-open",
            State::Concluded { .. }
            | State::Approved { .. }
            | State::Embargoed { .. }
            | State::Published { .. } => "refuse-concluded",
        };
        Err(Refusal::state(Message::new(id)))
    }

    fn concluded(&self) -> Result<(), Refusal> {
        match self.campaign.state {
            State::Concluded { .. } => Ok(()),
            State::Planned | State::Running { .. } => {
                Err(Refusal::state(Message::new("refuse-not-concluded")))
            }
            State::Approved { .. } | State::Embargoed { .. } | State::Published { .. } => {
                Err(Refusal::state(Message::new("refuse-result-approved")))
            }
        }
    }

    fn set_schedule(&self, read: u64, schedule: &Schedule) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Campaign)?;
        self.planned()?;
        self.campaign.revision.check(read)?;
        Refusal::unless_sound(schedule_faults(schedule))?;
        Ok(Change::ScheduleSet { schedule: schedule.clone() })
    }

    fn set_terms(&self, read: u64, terms: &Terms) -> Result<Change, Refusal> {
        self.may(Action::Edit, Kind::Campaign)?;
        self.planned()?;
        self.campaign.revision.check(read)?;
        Refusal::unless_sound(terms.faults())?;
        Ok(Change::TermsSet { terms: terms.clone() })
    }

    fn open(&self, plan: &Plan, frameworks: &[&Framework]) -> Result<Change, Refusal> {
        self.may(Action::Advance, Kind::Campaign)?;
        self.planned()?;
        let campaign = self.campaign;
        if let Some(first) = campaign.ground_faults(Some(plan), frameworks).into_iter().next() {
            return Err(Refusal::state(first));
        }
        Refusal::unless_sound(schedule_gaps(&campaign.schedule))?;
        let frameworks = frameworks.iter().map(|framework| framework.id().clone()).collect();
        Ok(Change::Opened { grounds: Grounds { plan: plan.id().clone(), frameworks } })
    }

    fn advance(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Advance, Kind::Campaign)?;
        let step = self.step()?;
        let to = step.next().ok_or_else(|| Refusal::state(Message::new("refuse-council-first")))?;
        let early = self.campaign.last_deadline(step).is_some_and(|last| self.now.today <= last);
        let check = if early { text_faults } else { length_faults };
        Refusal::unless_sound(check("reason", reason, MOST_TEXT))?;
        Ok(Change::Advanced { to, reason: reason.to_owned() })
    }

    fn extend(&self, step: Step, unit: Option<&UnitId>, to: Date, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Extend, Kind::Campaign)?;
        if step < self.step()? {
            return Err(Refusal::state(Message::new("refuse-step-over").msg("step", step.message())));
        }
        let mut faults = text_faults("reason", reason, MOST_TEXT);
        if let Some(last) = self.campaign.deadline(step, unit).filter(|last| to <= *last) {
            let message = Message::new("input-not-later").arg("last", day(last));
            faults.push(fault("to", &to.to_string(), message));
        }
        if to < self.now.today {
            faults.push(fault("to", &to.to_string(), Message::new("input-past")));
        }
        let next = step.next().and_then(|next| Some((next, self.campaign.deadline(next, None)?)));
        if let Some((next, last)) = next.filter(|(_, last)| to > *last) {
            let message =
                Message::new("input-past-next-step").msg("step", next.message()).arg("last", day(last));
            faults.push(fault("to", &to.to_string(), message));
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::Extended { step, unit: unit.cloned(), to, reason: reason.to_owned() })
    }

    fn conclude(&self, conclusion: &Conclusion) -> Result<Change, Refusal> {
        self.may(Action::Approve, Kind::Council)?;
        if self.step()? != Step::Council {
            return Err(Refusal::state(Message::new("refuse-not-council")));
        }
        Refusal::unless_sound(conclusion.faults(self.now))?;
        Ok(Change::Concluded { conclusion: conclusion.clone() })
    }

    fn send_back(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Return, Kind::Campaign)?;
        self.concluded()?;
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Returned { reason: reason.to_owned() })
    }

    fn approve(&self, decision: &Decision) -> Result<Change, Refusal> {
        self.may(Action::Approve, Kind::Campaign)?;
        self.concluded()?;
        Refusal::unless_sound(decision.faults(self.now))?;
        Ok(Change::Approved { decision: decision.clone() })
    }
}
