//! `/office/appraisals`: what becomes of a declared score. Appraisers work by unit or by criterion, the chair decides between
//! two opinions, petitions are answered, the council sets what is final. What may be done when, and by whom, the core
//! decides at each command; what may be known of it is [`visible_track`](parindex_workflow::assessment::Assessment::visible_track).

mod across;
mod act;
mod case;
mod criterion;
mod known;
mod list;
mod mark;
mod progress;
mod settle;
mod stand;
mod state;
mod trail;
mod unit;

use super::routes::Routes;

pub(super) use case::{across_place, code_place, place, unit_place};
pub(super) use stand::{Stand, stands};

/// The address of the room.
const ROOM: &str = "/appraisals";

/// The routes of the appraisals.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/appraisals", list::show)
        .get("/appraisals/{campaign}", progress::show)
        .get("/appraisals/{campaign}/criteria/{code}", across::show)
        .post("/appraisals/{campaign}/criteria/{code}", across::appraise)
        .get("/appraisals/{campaign}/{unit}", unit::show)
        .get("/appraisals/{campaign}/{unit}/settle", settle::show)
        .post("/appraisals/{campaign}/{unit}/settle", settle::settle)
        .get("/appraisals/{campaign}/{unit}/{code}", criterion::show)
        .post("/appraisals/{campaign}/{unit}/{code}", act::act)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/trail", trail::show)
}
