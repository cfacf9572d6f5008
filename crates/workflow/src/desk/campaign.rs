use std::collections::BTreeSet;

use jiff::civil::Date;
use parindex_locale::Text;

use super::{Task, Thing, What, can};
use crate::actor::{Actor, Grant, Role};
use crate::campaign::{Campaign, State, Step};
use crate::id::UnitId;
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

/// What the step asks of the person: for each unit that is worked for at its dossier, else once, at the campaign.
fn work(actor: &Actor, campaign: &Campaign, step: Step) -> Vec<Task> {
    // Who audits changes nothing, whatever other roles they hold.
    if actor.holds(Role::Auditor) {
        return Vec::new();
    }
    let role = match step {
        Step::Assessment | Step::Petition => return dossiers(actor, campaign, step),
        Step::Appraisal | Step::SecondAppraisal => Role::Appraiser,
        Step::Council => Role::CouncilChair,
    };
    let works = actor.grants.iter().any(|grant| grant.role == role && grant.unit == *campaign.host());
    works.then(|| of_step(campaign, step)).into_iter().collect()
}

fn of_step(campaign: &Campaign, step: Step) -> Task {
    let last = campaign.deadline(step, Some(campaign.host()));
    task(campaign, What::of_step(step), last.map_or_else(String::new, |last| last.to_string()), last)
}

/// The dossiers of the units that the person works for; where there are several, each is told by its unit.
fn dossiers(actor: &Actor, campaign: &Campaign, step: Step) -> Vec<Task> {
    let works = |grant: &&Grant| matches!(grant.role, Role::UnitOfficer | Role::UnitLeader);
    let units: BTreeSet<&UnitId> = actor.grants.iter().filter(works).map(|grant| &grant.unit).collect();
    let several = units.len() > 1;
    let of_unit = |unit: &UnitId| {
        let deadline = campaign.deadline(step, Some(unit));
        let since = deadline.map_or_else(String::new, |last| last.to_string());
        let title = campaign.title();
        let named =
            |title: &str| if title.is_empty() { String::new() } else { format!("{title} – {unit}") };
        let name = if several { Text::new(named(&title.vi), named(&title.en)) } else { title.clone() };
        let thing = Thing::Assessment { campaign: campaign.id().clone(), unit: unit.clone() };
        Task { what: What::of_step(step), thing, name, count: None, deadline, since }
    };
    units.into_iter().map(of_unit).collect()
}

fn task(campaign: &Campaign, what: What, since: String, deadline: Option<Date>) -> Task {
    let thing = Thing::Campaign { id: campaign.id().clone() };
    Task { what, thing, name: campaign.title().clone(), count: None, deadline, since }
}

/// All who work in the round learn of the publication.
pub(super) fn news(actor: &Actor, campaign: &Campaign) -> Option<Task> {
    let State::Published { at, .. } = campaign.state() else { return None };
    let takes_part = !actor.grants.is_empty() && can(actor, Action::Read, &campaign.subject(Kind::Campaign));
    takes_part.then(|| task(campaign, What::Published, at.to_string(), None))
}
