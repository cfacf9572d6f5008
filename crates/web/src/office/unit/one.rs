//! `/office/units/{id}`: one unit, and what was before and after it.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::unit::{How, Step, Unit};
use parindex_workflow::{Action, Kind};

use super::{address, name, until};
use crate::office::form::Nav;
use crate::office::visitor::{Staff, today};
use crate::page::{Page, Problem, html};
use crate::words::{T, date};

#[derive(Template)]
#[template(path = "office/unit/unit.html")]
struct One {
    page: Page,
    nav: Nav,
    units: String,
    code: String,
    kind: String,
    region: String,
    /// Address and words of the unit above.
    parent: Option<(String, String)>,
    since: String,
    until: String,
    /// Address, words and what happened, of each unit one step back and one on.
    before: Vec<(String, String, String)>,
    after: Vec<(String, String, String)>,
    /// What it is today, over any number of steps, where it does not exist any more.
    today: Vec<(String, String)>,
    /// What can be done with it.
    deeds: Vec<(String, String)>,
}

/// The unit of the address.
pub(super) async fn found(staff: &Staff) -> Result<Unit, Problem> {
    let id = staff.visitor.site.segment(2);
    staff.visitor.store().unit(id).await.map_err(|e| staff.failed(&e))
}

fn words(t: T, unit: &Unit) -> String {
    format!("{} – {}", unit.code, name(t, unit))
}

fn step(staff: &Staff, step: &Step) -> (String, String, String) {
    let t = staff.visitor.site.t;
    let how = Message::new(match step.how {
        How::Merged => "unit-how-merged",
        How::Split => "unit-how-split",
        How::Renamed => "unit-how-renamed",
    });
    let how = how.text("day", date(&step.day.to_string()));
    (address(staff, &step.unit.id), words(t, &step.unit), t.say(&how))
}

fn deeds(staff: &Staff, unit: &Unit) -> Vec<(String, String)> {
    if unit.until.is_some() || !staff.may(Action::Edit, Kind::Unit) {
        return Vec::new();
    }
    let all = [
        ("rename", "unit-rename-title"),
        ("merge", "unit-merge-title"),
        ("split", "unit-split-title"),
        ("close", "unit-close-title"),
    ];
    all.map(|(deed, word)| (format!("{}/{deed}", address(staff, &unit.id)), staff.visitor.site.t.w(word)))
        .into()
}

/// `GET /office/units/{id}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Unit)?;
    let unit = found(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let (store, failed) = (visitor.store(), |e| staff.failed(&e));
    let parent = match &unit.parent {
        Some(id) => store.unit(id).await.ok().map(|unit| (address(&staff, &unit.id), words(t, &unit))),
        None => None,
    };
    let before = store.predecessors(&unit.id).await.map_err(failed)?;
    let after = store.successors(&unit.id).await.map_err(failed)?;
    let today = store.lineage_on(&unit.id, today(visitor.now)).await.map_err(failed)?;
    let today = today.iter().filter(|other| other.id != unit.id);
    Ok(html(&One {
        page: visitor.site.page(name(t, &unit), None),
        nav: Nav::of(&staff, "/units"),
        units: visitor.path("/units"),
        code: unit.code.clone(),
        kind: t.kind(&unit.kind),
        region: unit.region.clone(),
        parent,
        since: date(&unit.since.to_string()),
        until: until(&unit),
        before: before.iter().map(|one| step(&staff, one)).collect(),
        after: after.iter().map(|one| step(&staff, one)).collect(),
        today: today.map(|unit| (address(&staff, &unit.id), words(t, unit))).collect(),
        deeds: deeds(&staff, &unit),
    }))
}
