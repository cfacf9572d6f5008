use parindex_locale::Message;

use super::{
    Brought, Change, Command, Determination, Event, Inputs, On, Proposal, Purpose, Run, Seat, conclusion,
};
use crate::actor::Actor;
use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::campaign::{Campaign, State};
use crate::event::Now;
use crate::permission::{Action, Kind, may, require};
use crate::refusal::{Refusal, fault, text_faults};

/// Decides a command on a determination (`None` where there is none yet). A table that stands already as the newest of
/// its source is no event.
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    determination: Option<&Determination>,
    on: &On<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let On { campaign, command } = *on;
    let deciding = Deciding { determination, campaign, actor, now };
    let change = match command {
        Command::AddTable(brought) => deciding.add_table(brought)?,
        Command::Run { purpose, inputs } => Some(deciding.run(*purpose, inputs)?),
        Command::Propose { run } => Some(deciding.propose(*run)?),
        Command::Seal { run, seat } => deciding.seal(*run, *seat)?,
        Command::Return { run, seat, reason } => Some(deciding.send_back(*run, *seat, reason)?),
    };
    let begun = Change::Begun { campaign: campaign.id().clone(), host: campaign.host().clone() };
    let begun = (determination.is_none() && change.is_some()).then_some(begun);
    Ok(now.events(actor, begun.into_iter().chain(change).collect()))
}

struct Deciding<'a> {
    determination: Option<&'a Determination>,
    campaign: &'a Campaign,
    actor: &'a Actor,
    now: &'a Now,
}

impl Deciding<'_> {
    fn may(&self, action: Action, kind: Kind) -> Result<(), Refusal> {
        require(self.actor, action, &self.campaign.subject(kind))
    }

    /// What a result is made of changes only while the campaign runs and no result is approved.
    fn open(&self) -> Result<(), Refusal> {
        let refuse = |id| Err(Refusal::state(Message::new(id)));
        match self.campaign.state() {
            State::Planned => refuse("refuse-campaign-not-open"),
            State::Embargoed { .. } => refuse("refuse-embargoed"),
            State::Published { .. } => refuse("refuse-published"),
            _ if self.determination.is_some_and(|known| known.result(self.campaign).is_some()) => {
                refuse("refuse-run-approved")
            }
            _ => Ok(()),
        }
    }

    /// Figures come from the coordinator, or from who runs the survey.
    fn add_table(&self, brought: &Brought) -> Result<Option<Change>, Refusal> {
        if !may(self.actor, Action::Edit, &self.campaign.subject(Kind::Survey)).is_granted() {
            self.may(Action::Create, Kind::Publication)?;
        }
        self.open()?;
        if !self.campaign.grounds().is_some_and(|grounds| grounds.frameworks.contains(&brought.framework)) {
            return Err(Refusal::unknown("refuse-open-framework", &brought.framework));
        }
        let mut faults = text_faults("source", &brought.source, MOST_NAME);
        faults.extend(text_faults("name", &brought.name, MOST_NAME));
        if brought.date > self.now.today {
            faults.push(fault("date", &brought.date.to_string(), Message::new("input-future")));
        }
        if brought.figures == 0 {
            faults.push(fault("file", "", Message::new("input-empty")));
        }
        Refusal::unless_sound(faults)?;
        let known = self.determination.map_or(&[][..], Determination::tables);
        let newest = known.iter().rev().map(|known| &known.brought);
        let newest = newest.into_iter().find(|known| known.framework == brought.framework);
        if newest
            .is_some_and(|n| (n.file, &n.source, n.date) == (brought.file, &brought.source, brought.date))
        {
            return Ok(None);
        }
        Ok(Some(Change::TableAdded(brought.clone())))
    }

    fn run(&self, purpose: Purpose, inputs: &Inputs) -> Result<Change, Refusal> {
        self.may(Action::Create, Kind::Publication)?;
        self.open()?;
        let conclusion = match purpose {
            Purpose::Preliminary => None,
            Purpose::Final => Some(
                conclusion(self.campaign)
                    .ok_or_else(|| Refusal::state(Message::new("refuse-run-not-concluded")))?
                    .clone(),
            ),
        };
        Ok(Change::RunMade { purpose, inputs: inputs.clone(), conclusion })
    }

    fn found(&self, number: u32) -> Result<&Run, Refusal> {
        let run = self.determination.and_then(|known| known.run(number));
        run.ok_or_else(|| Refusal::unknown("refuse-no-run", &number))
    }

    fn propose(&self, number: u32) -> Result<Change, Refusal> {
        self.may(Action::Create, Kind::Publication)?;
        self.open()?;
        let run = self.found(number)?;
        let refuse = |id| Err(Refusal::state(Message::new(id)));
        if run.purpose != Purpose::Final {
            return refuse("refuse-run-preliminary");
        }
        if !run.rests_on(self.campaign) {
            return refuse("refuse-run-outdated");
        }
        if self.proposal().is_some() {
            return refuse("refuse-run-proposed");
        }
        Ok(Change::Proposed { run: number })
    }

    fn proposal(&self) -> Option<&Proposal> {
        self.determination.and_then(|known| known.proposal(self.campaign))
    }

    /// A result can be taken back until it is published.
    fn unpublished(&self) -> Result<(), Refusal> {
        match self.campaign.state() {
            State::Embargoed { .. } => Err(Refusal::state(Message::new("refuse-embargoed"))),
            State::Published { .. } => Err(Refusal::state(Message::new("refuse-published"))),
            _ => Ok(()),
        }
    }

    /// The proposal of a run, to whoever holds a seat.
    fn proposed(&self, number: u32, seat: Seat) -> Result<&Proposal, Refusal> {
        match seat {
            Seat::Chair => self.may(Action::Approve, Kind::Council)?,
            Seat::Approver => self.may(Action::Approve, Kind::Campaign)?,
        }
        self.unpublished()?;
        self.found(number)?;
        let proposal = self.proposal().filter(|proposal| proposal.run == number);
        proposal.ok_or_else(|| Refusal::state(Message::new("refuse-run-not-proposed")))
    }

    /// Three people: who proposes, the chair, the approver.
    fn seal(&self, number: u32, seat: Seat) -> Result<Option<Change>, Refusal> {
        let proposal = self.proposed(number, seat)?;
        self.open()?;
        let (own, other) = match seat {
            Seat::Chair => (&proposal.chair, &proposal.approver),
            Seat::Approver => (&proposal.approver, &proposal.chair),
        };
        if own.is_some() {
            return Ok(None);
        }
        let again = other.as_ref().is_some_and(|sealed| sealed.by == self.actor.person);
        if again || proposal.by == self.actor.person {
            return Err(Refusal::denied(Message::new("refuse-run-own")));
        }
        Ok(Some(Change::Sealed { run: number, seat }))
    }

    fn send_back(&self, number: u32, seat: Seat, reason: &str) -> Result<Change, Refusal> {
        self.proposed(number, seat)?;
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Returned { run: number, seat, reason: reason.to_owned() })
    }
}
