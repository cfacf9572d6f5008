//! What happened to a campaign, for those who work on it: each event with its day, its person and its reason.

use std::collections::BTreeMap;

use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, Change, Event};

use super::{day, decision};
use crate::office::account::moment;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// Something that happened.
pub(super) struct Happened {
    pub(super) at: String,
    pub(super) by: String,
    pub(super) what: String,
    pub(super) reason: String,
}

/// All that happened, the latest first.
pub(super) async fn history(staff: &Staff, campaign: &Campaign) -> Result<Vec<Happened>, Problem> {
    let store = staff.visitor.store();
    let events = store.events::<Campaign>(campaign.id().as_str()).await.map_err(|e| staff.failed(&e))?;
    let persons = store.persons().await.map_err(|e| staff.failed(&e))?;
    let names: BTreeMap<&str, &str> = persons.iter().map(|person| (&*person.id, &*person.name)).collect();
    Ok(events.iter().rev().map(|event| happened(staff.visitor.site.t, event, &names)).collect())
}

fn happened(t: T, event: &Event, names: &BTreeMap<&str, &str>) -> Happened {
    let (message, reason) = words(t, &event.change);
    Happened {
        at: moment(event.at),
        by: names.get(event.by.as_str()).copied().unwrap_or(event.by.as_str()).to_owned(),
        what: t.say(&message),
        reason: reason.to_owned(),
    }
}

/// What happened, and the reason that was given.
fn words(t: T, change: &Change) -> (Message, &str) {
    match change {
        Change::Begun { .. } => (Message::new("campaign-done-begun"), ""),
        Change::ScheduleSet { .. } => (Message::new("campaign-done-schedule"), ""),
        Change::TermsSet { .. } => (Message::new("campaign-done-terms"), ""),
        Change::Opened { .. } => (Message::new("campaign-done-opened"), ""),
        Change::Advanced { to, reason } => {
            (Message::new("campaign-done-advanced").msg("step", to.message()), reason)
        }
        Change::Extended { step, unit, to, reason } => {
            let unit = unit.as_ref().map_or_else(|| t.w("campaign-all-units"), ToString::to_string);
            let message = Message::new("campaign-done-extended").msg("step", step.message());
            (message.text("to", day(*to)).text("unit", unit), reason)
        }
        Change::Concluded { conclusion } => {
            (Message::new("campaign-done-concluded").text("minutes", &*conclusion.minutes), "")
        }
        Change::Returned { reason } => (Message::new("campaign-done-returned"), reason),
        Change::Approved { decision: by } => {
            (Message::new("campaign-done-approved").text("decision", decision(t, by)), "")
        }
        Change::Published { release: None, .. } => (Message::new("campaign-done-published"), ""),
        Change::Published { release: Some(release), .. } => {
            (Message::new("campaign-done-embargoed").text("when", moment(*release)), "")
        }
        Change::Released => (Message::new("campaign-done-released"), ""),
        Change::Withdrawn { reason } => (Message::new("campaign-done-withdrawn"), reason),
        Change::Corrected { reason } => (Message::new("campaign-done-corrected"), reason),
    }
}
