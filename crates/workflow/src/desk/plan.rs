use jiff::civil::Date;

use super::{AHEAD, Task, Thing, What, can};
use crate::actor::Actor;
use crate::approval::Stand;
use crate::permission::{Action, Kind};
use crate::plan::{About, Party, Plan, Reminder, reminders};

pub(super) fn tasks(actor: &Actor, plan: &Plan, today: Date) -> Vec<Task> {
    let mut all: Vec<Task> = approval(actor, plan).into_iter().collect();
    let mine = reminders(plan, today, &AHEAD).into_iter().filter(|reminder| concerns(actor, plan, reminder));
    all.extend(mine.map(|reminder| of_reminder(plan, reminder)));
    all
}

/// The plan's way to approval: to the approver, or back to those who write it.
fn approval(actor: &Actor, plan: &Plan) -> Option<Task> {
    let subject = plan.subject(Kind::Plan);
    let (what, at) = match &plan.work()?.stand {
        Stand::Submitted { submission }
            if can(actor, Action::Approve, &subject) && submission.by != actor.person =>
        {
            (What::ApprovePlan, submission.at)
        }
        Stand::Writing { returned: Some(returned) } if can(actor, Action::Submit, &subject) => {
            (What::MendPlan, returned.at)
        }
        _ => return None,
    };
    Some(of_plan(plan, what, at.to_string()))
}

fn of_plan(plan: &Plan, what: What, since: String) -> Task {
    let thing = Thing::Plan { id: plan.id().clone() };
    Task { what, thing, name: plan.title().clone(), count: None, deadline: None, since }
}

/// Whether a reminder is for the person: of a unit that leads or cooperates, or of those who run the plan.
fn concerns(actor: &Actor, plan: &Plan, reminder: &Reminder) -> bool {
    let kind = if matches!(reminder.about, About::Item(_)) { Kind::WorkItem } else { Kind::Directive };
    if !can(actor, Action::Read, &plan.subject(kind)) {
        return false;
    }
    let theirs = |party: &Party| matches!(party, Party::Unit { unit } if actor.belongs_to(unit));
    reminder.to.iter().any(theirs) || can(actor, Action::Edit, &plan.subject(Kind::WorkItem))
}

fn of_reminder(plan: &Plan, reminder: Reminder) -> Task {
    let (deadline, since) = (Some(reminder.deadline), reminder.since.to_string());
    match reminder.about {
        About::Item(id) => {
            let thing = Thing::Item { plan: plan.id().clone(), id };
            Task { what: What::CarryOut, thing, name: reminder.name, count: None, deadline, since }
        }
        About::Directive(id) => {
            let thing = Thing::Plan { id: plan.id().clone() };
            let since = format!("{id}/{since}");
            Task { what: What::FollowDirective, thing, name: reminder.name, count: None, deadline, since }
        }
    }
}

/// Those who run the plan and those who lead an item learn of its approval.
pub(super) fn news(actor: &Actor, plan: &Plan) -> Option<Task> {
    let version = plan.in_force()?;
    let leads = version.content.items().iter().map(|item| &item.fields.lead);
    let led = leads.into_iter().any(|lead| matches!(lead, Party::Unit { unit } if actor.belongs_to(unit)));
    let concerned = led && can(actor, Action::Read, &plan.subject(Kind::Plan))
        || can(actor, Action::Edit, &plan.subject(Kind::Plan));
    concerned.then(|| of_plan(plan, What::PlanApproved, version.approval.at.to_string()))
}
