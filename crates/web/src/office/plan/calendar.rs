//! `/office/plans/{plan}/calendar.ics`: the deadlines of a plan for a calendar.

use axum::response::Response;
use parindex_workflow::plan::Item;
use parindex_workflow::{Action, Kind};

use super::Open;
use super::parties::Directory;
use crate::download::attachment;
use crate::office::ics::{Calendar, Entry};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// How many days before a deadline a calendar sounds.
const ALARMS: [u16; 2] = [7, 1];

/// `GET /office/plans/{plan}/calendar.ics`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (visitor, t) = (&open.staff.visitor, open.staff.visitor.site.t);
    let known = Directory::today(&open.staff).await?;
    let site = visitor.office.base.split("://").last().unwrap_or_default();
    let uid = |what: &str| format!("{}-{what}@{site}", open.plan.id());
    let item = |item: &Item| Entry {
        uid: uid(item.id.as_str()),
        day: item.fields.deadline,
        summary: format!("{}. {}", open.number(item), item.fields.name.get(t.0)),
        description: format!("{}: {}", t.w("plan-lead"), known.name(&item.fields.lead, t.0)),
        address: format!("{}{}", visitor.office.base, open.item_path(item, "")),
        alarms: if open.plan.is_done(&item.id) { &[] } else { &ALARMS },
    };
    let mut entries: Vec<Entry> = open.content().items().iter().map(item).collect();
    let may = open.may(Action::Read, Kind::Directive);
    for directive in open.plan.directives().values().filter(|_| may) {
        entries.extend(directive.deadline.map(|day| Entry {
            uid: uid(directive.id.as_str()),
            day,
            summary: directive.text.clone(),
            description: directive.from.clone(),
            address: format!("{}{}", visitor.office.base, open.path("")),
            alarms: &ALARMS,
        }));
    }
    let calendar = Calendar { name: open.plan.title().get(t.0), stamp: visitor.now, entries: &entries };
    let name = format!("{}.ics", open.plan.id());
    Ok(attachment(&name, "text/calendar; charset=utf-8", calendar.text().into_bytes()))
}
