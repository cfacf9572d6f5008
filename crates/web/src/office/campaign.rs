//! `/office/campaigns`: the campaigns of the years, each from its schedule over its steps to the publication. What is
//! open to whom follows from the step that a campaign is in; who may not see one does not find it.

mod begin;
mod deed;
mod history;
mod opening;
mod path;
mod planned;
mod schedule;
mod show;
mod taking_part;
mod terms;

pub(super) use deed::{held, held_field};
pub(super) use path::{Stop, stops};
pub(super) use taking_part::{groups, takes_part};

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::{Action, Kind};

use super::account::moment;
use super::form::Nav;
use super::routes::Routes;
use super::unit::Register;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::{T, date};

/// The address of the room.
const ROOM: &str = "/campaigns";

/// The routes of the campaigns.
pub(super) fn routes() -> Routes {
    let routes = Routes::default()
        .get("/campaigns", list)
        .get("/campaigns/new", begin::show)
        .post("/campaigns/new", begin::begin)
        .get("/campaigns/{id}", show::show)
        .get("/campaigns/{id}/schedule", schedule::show)
        .post("/campaigns/{id}/schedule", schedule::save)
        .get("/campaigns/{id}/terms", terms::show)
        .post("/campaigns/{id}/terms", terms::save)
        .get("/campaigns/{id}/open", opening::show)
        .post("/campaigns/{id}/open", opening::open)
        .get("/campaigns/{id}/enforce", back)
        .post("/campaigns/{id}/enforce", opening::enforce);
    deed::PATHS.iter().fold(routes, |routes, path| routes.get(path, deed::show).post(path, deed::carry_out))
}

#[derive(Template)]
#[template(path = "office/campaign/list.html")]
struct List {
    page: Page,
    nav: Nav,
    may_begin: bool,
    rows: Vec<Row>,
}

/// A campaign on the list.
struct Row {
    year: i16,
    address: String,
    title: String,
    host: String,
    state: String,
}

/// `GET /office/campaigns`: those that one may see, the latest year first.
async fn list(staff: Staff) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    if !staff.may_see(Kind::Campaign) {
        return Err(visitor.missing());
    }
    let mut all = visitor.store().all::<Campaign>().await.map_err(|e| staff.failed(&e))?;
    all.retain(|kept| staff.may_on(Action::Read, &kept.state.subject(Kind::Campaign)));
    all.sort_by(|a, b| b.state.year().cmp(&a.state.year()).then_with(|| a.state.id().cmp(b.state.id())));
    let register = Register::today(visitor).await?;
    let row = |campaign: &Campaign| Row {
        year: campaign.year(),
        address: address(visitor, campaign, ""),
        title: campaign.title().get(t.0).to_owned(),
        host: register.name(t, campaign.host().as_str()),
        state: t.say(&state(campaign)),
    };
    Ok(html(&List {
        page: visitor.site.page(t.w("office-campaigns"), None),
        nav: Nav::of(&staff, ROOM),
        may_begin: staff.may(Action::Create, Kind::Campaign),
        rows: all.iter().map(|kept| row(&kept.state)).collect(),
    }))
}

/// The campaign that the path names, to whoever may see it.
pub(super) async fn found(staff: &Staff) -> Result<Campaign, Problem> {
    let visitor = &staff.visitor;
    let found = visitor.store().find::<Campaign>(visitor.site.segment(2)).await;
    let kept = found.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
    staff.require_on(Action::Read, &kept.state.subject(Kind::Campaign))?;
    Ok(kept.state)
}

/// `GET` of what only forms go to, as a change of language does: back to the campaign.
async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("{ROOM}/{}", encode(visitor.site.segment(2))))
}

/// Where a page of a campaign is, below the staff side.
pub(super) fn place(campaign: &Campaign, rest: &str) -> String {
    format!("{ROOM}/{}{rest}", encode(campaign.id().as_str()))
}

/// The address of a page of a campaign.
pub(super) fn address(visitor: &Visitor, campaign: &Campaign, rest: &str) -> String {
    visitor.path(&place(campaign, rest))
}

/// The title as a link back to the campaign.
pub(super) fn crumb(visitor: &Visitor, campaign: &Campaign) -> (String, String) {
    (address(visitor, campaign, ""), campaign.title().get(visitor.site.t.0).to_owned())
}

/// Where a campaign stands, in a word.
fn state(campaign: &Campaign) -> Message {
    match campaign.state() {
        State::Planned => Message::new("campaign-planned"),
        State::Running { step, .. } => Message::new("campaign-running").msg("step", step.message()),
        State::Concluded { .. } => Message::new("campaign-concluded"),
        State::Approved { .. } => Message::new("campaign-approved"),
        State::Embargoed { release, .. } => Message::new("campaign-embargoed").text("when", moment(*release)),
        State::Published { .. } => Message::new("campaign-published"),
    }
}

/// A day as it is printed.
pub(super) fn day(day: Date) -> String {
    date(&day.to_string())
}

/// A decision with its date, in words.
pub(super) fn decision(t: T, decision: &parindex_workflow::Decision) -> String {
    let message = Message::new("decision-dated").text("number", &*decision.number);
    t.say(&message.text("date", day(decision.date)))
}
