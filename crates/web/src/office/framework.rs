//! `/office/frameworks`: sets of criteria, from the first draft to the text that is handed over for approval.

mod begin;
mod compare;
mod consultation;
mod editor;
mod export;
mod faults;
mod impact;
mod list;
mod look;
mod meta;
mod metadata;
mod overview;
mod place;
mod shipped;
mod tree;
mod trial;
mod versions;
mod way;

use axum::http::StatusCode;
use parindex_framework::Meta;
use parindex_locale::{Arg, Message};
use parindex_store::Kept;
use parindex_workflow::framework::{Framework, State};
use parindex_workflow::{Action, Kind, NodeId};

use super::routes::Routes;
use super::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;
use crate::words::T;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/frameworks", list::show)
        .get("/frameworks/new", begin::show)
        .post("/frameworks/new", begin::begin)
        .get("/frameworks/{id}", overview::show)
        .get("/frameworks/{id}/meta", meta::show)
        .post("/frameworks/{id}/meta", meta::save)
        .get("/frameworks/{id}/framework.xlsx", export::xlsx)
        .get("/frameworks/{id}/framework.csv", export::csv)
        .get("/frameworks/{id}/framework.toml", export::toml)
        .get("/frameworks/{id}/nodes/{node}", editor::show)
        .post("/frameworks/{id}/nodes/{node}", editor::save)
        .get("/frameworks/{id}/nodes/{node}/check", editor::back)
        .post("/frameworks/{id}/nodes/{node}/check", editor::check)
        .get("/frameworks/{id}/nodes/{node}/move", editor::back)
        .post("/frameworks/{id}/nodes/{node}/move", place::shift)
        .get("/frameworks/{id}/nodes/{node}/recode", editor::back)
        .post("/frameworks/{id}/nodes/{node}/recode", place::recode)
        .get("/frameworks/{id}/nodes/{node}/remove", place::show_remove)
        .post("/frameworks/{id}/nodes/{node}/remove", place::remove)
        .get("/frameworks/{id}/compare", compare::show)
        .get("/frameworks/{id}/impact", impact::show)
        .merge(way::routes())
        .merge(consultation::routes())
}

/// The framework that the address names, as far as the person may read it.
pub(super) async fn found(staff: &Staff) -> Result<Kept<Framework>, Problem> {
    let visitor = &staff.visitor;
    let found = visitor.store().find::<Framework>(visitor.site.segment(2)).await;
    let kept = found.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
    staff.require_on(Action::Read, &kept.state.subject(Kind::Framework))?;
    Ok(kept)
}

/// The address of a framework, below the staff side.
pub(super) fn address(framework: &Framework) -> String {
    format!("/frameworks/{}", encode(framework.id().as_str()))
}

/// The address of a node of it.
pub(super) fn node_address(framework: &Framework, node: &NodeId) -> String {
    format!("{}/nodes/{}", address(framework), encode(node.as_str()))
}

/// The title, or the identifier where the text gives none.
pub(super) fn title(t: T, framework: &Framework) -> String {
    let (meta, _) = Meta::parse(&framework.content().meta().text);
    let title = meta.map(|meta| meta.title.get(t.0).to_owned()).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| framework.id().to_string())
}

/// Where it stands, in words.
pub(super) fn state(framework: &Framework) -> Message {
    match framework.state() {
        State::Draft { returned: None } => Message::new("framework-office-state-draft"),
        State::Draft { returned: Some(_) } => Message::new("framework-office-state-returned"),
        State::Consulting { until } => {
            let until = Arg::Date { year: until.year(), month: until.month(), day: until.day() };
            Message::new("framework-office-state-consulting").arg("until", until)
        }
        State::Submitted { .. } => Message::new("framework-office-state-submitted"),
        State::Approved { approval } => {
            Message::new("framework-office-state-approved").text("number", &approval.decision.number)
        }
        State::InForce { approval, .. } => {
            Message::new("framework-office-state-in-force").text("number", &approval.decision.number)
        }
    }
}

/// Whether its text can be changed at all now.
pub(super) fn is_draft(framework: &Framework) -> bool {
    matches!(framework.state(), State::Draft { .. })
}

/// What failed while a file was put together is no fault of the person's.
fn broken(staff: &Staff) -> Problem {
    staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR)
}
