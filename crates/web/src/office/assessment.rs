//! `/office/assessments`: what a unit declares, claims and proves for each criterion of a campaign. An entry saves itself
//! as one types; without scripts a button does. What is open to whom, and until when, the core decides at each command.

mod account;
mod bulk;
mod criterion;
mod delegate;
mod dossier;
mod evidence;
mod ground;
mod lacks;
mod last;
mod list;
mod overview;
mod paper;
mod petition;
mod sheet;
mod submission;
mod tree;

use axum::response::Response;

use super::routes::Routes;
use super::visitor::Visitor;
use crate::query::encode;

pub(super) use crate::words::points;
pub(super) use dossier::Dossier;
pub use evidence::{Clamd, Evidence};
pub(super) use evidence::{about, opened_at};
pub(super) use ground::{Built, carried, earlier, framework, framework_of};
pub(super) use sheet::{declared, gives_points, shown};
pub(super) use tree::{Field, Leaf};

/// The address of the room.
const ROOM: &str = "/assessments";

/// The routes of the self-assessments.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/assessments", list::show)
        .get("/assessments/{campaign}/{unit}", overview::show)
        .get("/assessments/{campaign}/{unit}/criteria/{code}", criterion::show)
        .post("/assessments/{campaign}/{unit}/criteria/{code}", criterion::save)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/typed", back)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/typed", criterion::typed)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/last", back)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/last", last::take)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/petition", petition::show)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/petition", petition::save)
        .get("/assessments/{campaign}/{unit}/petitions", petition::show_submit)
        .post("/assessments/{campaign}/{unit}/petitions", petition::submit)
        .get("/assessments/{campaign}/{unit}/delegate", back)
        .post("/assessments/{campaign}/{unit}/delegate", delegate::delegate)
        .get("/assessments/{campaign}/{unit}/account", account::show)
        .post("/assessments/{campaign}/{unit}/account", account::save)
        .get("/assessments/{campaign}/{unit}/form.xlsx", bulk::download)
        .get("/assessments/{campaign}/{unit}/form", bulk::show)
        .post("/assessments/{campaign}/{unit}/form", bulk::compare)
        .get("/assessments/{campaign}/{unit}/form/accept", back)
        .post("/assessments/{campaign}/{unit}/form/accept", bulk::accept)
        .get("/assessments/{campaign}/{unit}/receipt.pdf", paper::pdf)
        .get("/assessments/{campaign}/{unit}/submit", submission::show)
        .post("/assessments/{campaign}/{unit}/submit", submission::submit)
        .get("/assessments/{campaign}/{unit}/withdraw", submission::show_withdraw)
        .post("/assessments/{campaign}/{unit}/withdraw", submission::withdraw)
        .get("/assessments/{campaign}/{unit}/return", submission::show_return)
        .post("/assessments/{campaign}/{unit}/return", submission::send_back)
        .merge(evidence::routes())
}

/// `GET` of what only forms go to, as a change of language does: back to the unit's dossier.
async fn back(visitor: Visitor) -> Response {
    let site = &visitor.site;
    visitor.see(&format!("{ROOM}/{}/{}", encode(site.segment(2)), encode(site.segment(3))))
}
