//! `/office/plans/{plan}/versions/{n}`: an approved version for ever, and what it changed.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::plan::{Difference, Version, Versions, differences};

use super::Open;
use super::parties::Directory;
use super::table::day;
use crate::office::account::moment;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/plan/version.html")]
struct VersionPage {
    page: Page,
    nav: Nav,
    back: (String, String),
    decision: String,
    date: String,
    by: String,
    reason: String,
    /// Whether there is a version before it to compare with.
    amends: bool,
    changes: Vec<Change>,
    rows: Vec<Row>,
}

/// What became of an item.
struct Change {
    item: String,
    changes: Vec<String>,
}

struct Row {
    number: usize,
    name: String,
    lead: String,
    with: Vec<String>,
    deliverables: Vec<String>,
    start: String,
    deadline: String,
}

/// `GET /office/plans/{plan}/versions/{n}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (visitor, t) = (&open.staff.visitor, open.staff.visitor.site.t);
    let all: Vec<&Version> = open.plan.versions().into_iter().flat_map(Versions::iter).collect();
    let n: usize = visitor.site.segment(4).parse().unwrap_or_default();
    let place = n.checked_sub(1).ok_or_else(|| visitor.missing())?;
    let version = all.get(place).ok_or_else(|| visitor.missing())?;
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    let known = Directory::today(&open.staff).await?;
    let changes = before.map(|before| differences(&before.content, &version.content)).unwrap_or_default();
    let (by, at) = (open.staff.name_of(&version.approval.by).await?, moment(version.approval.at));
    Ok(html(&VersionPage {
        page: visitor.site.page(t.say(&Message::new("plan-version").count("n", n)), None),
        nav: Nav::of(&open.staff, "/plans"),
        back: open.link(),
        decision: version.approval.decision.number.clone(),
        date: day(version.approval.decision.date),
        by: t.say(&Message::new("plan-recorded-by").text("who", by).text("when", at)),
        reason: version.reason.clone(),
        amends: before.is_some(),
        changes: grouped(t, changes),
        rows: rows(&known, version, t),
    }))
}

/// The changes of each item together.
fn grouped(t: T, all: Vec<Difference>) -> Vec<Change> {
    let mut groups: Vec<(parindex_workflow::ItemId, Change)> = Vec::new();
    for difference in all {
        let sentence = t.say(&difference.change.message());
        match groups.last_mut() {
            Some((item, group)) if *item == difference.item => group.changes.push(sentence),
            _ => {
                let item = difference.name.get(t.0).to_owned();
                groups.push((difference.item, Change { item, changes: vec![sentence] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn rows(known: &Directory, version: &Version, t: T) -> Vec<Row> {
    let items = (1..).zip(version.content.items());
    items
        .map(|(number, item)| Row {
            number,
            name: item.fields.name.get(t.0).to_owned(),
            lead: known.name(&item.fields.lead, t.0),
            with: item.fields.with.iter().map(|party| known.name(party, t.0)).collect(),
            deliverables: item.fields.deliverables.iter().map(|text| text.get(t.0).to_owned()).collect(),
            start: day(item.fields.start),
            deadline: day(item.fields.deadline),
        })
        .collect()
}
