use jiff::civil::Date;

use super::{Task, Thing, What, can};
use crate::actor::{Actor, Grant, Role};
use crate::campaign::{Campaign, State, Step};
use crate::permission::{Action, Kind};

pub(super) fn tasks(actor: &Actor, campaign: &Campaign, today: Date) -> Vec<Task> {
    match campaign.state() {
        State::Running { step, .. } => {
            let over = campaign.last_deadline(*step).filter(|last| *last < today);
            let advance = over.filter(|_| can(actor, Action::Advance, &campaign.subject(Kind::Campaign)));
            let advance = advance.map(|last| task(campaign, What::Advance, last.to_string(), Some(last)));
            work(actor, campaign, *step).into_iter().chain(advance).collect()
        }
        State::Concluded { conclusion, .. }
            if can(actor, Action::Approve, &campaign.subject(Kind::Campaign)) =>
        {
            vec![task(campaign, What::ApproveResult, conclusion.date.to_string(), None)]
        }
        State::Approved { approval, .. }
            if can(actor, Action::Publish, &campaign.subject(Kind::Publication)) =>
        {
            vec![task(campaign, What::Publish, approval.at.to_string(), None)]
        }
        _ => Vec::new(),
    }
}

/// What the step asks of the person, with the deadline of the unit that is worked for.
fn work(actor: &Actor, campaign: &Campaign, step: Step) -> Option<Task> {
    // Who audits changes nothing, whatever other roles they hold.
    if actor.holds(Role::Auditor) {
        return None;
    }
    let works = |grant: &&Grant| match step {
        Step::Assessment | Step::Petition => matches!(grant.role, Role::UnitOfficer | Role::UnitLeader),
        Step::Appraisal | Step::SecondAppraisal => {
            grant.role == Role::Appraiser && grant.unit == *campaign.host()
        }
        Step::Council => grant.role == Role::CouncilChair && grant.unit == *campaign.host(),
    };
    let last = |grant: &Grant| campaign.deadline(step, Some(&grant.unit));
    let deadline = actor.grants.iter().filter(works).map(last).min()?;
    let since = deadline.map_or_else(String::new, |last| last.to_string());
    Some(task(campaign, What::of_step(step), since, deadline))
}

fn task(campaign: &Campaign, what: What, since: String, deadline: Option<Date>) -> Task {
    let thing = Thing::Campaign { id: campaign.id().clone() };
    Task { what, thing, name: campaign.title().clone(), deadline, since }
}

/// All who work in the round learn of the publication.
pub(super) fn news(actor: &Actor, campaign: &Campaign) -> Option<Task> {
    let State::Published { at, .. } = campaign.state() else { return None };
    let takes_part = !actor.grants.is_empty() && can(actor, Action::Read, &campaign.subject(Kind::Campaign));
    takes_part.then(|| task(campaign, What::Published, at.to_string(), None))
}
