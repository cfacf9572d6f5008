//! `/office/campaigns/{id}/integrity`: everything that touched a score at a time when none should change quietly, with what
//! it did to ranks; who spoke to those who score; who looked at results under embargo. It is for those who see unpublished
//! results.

mod contact;
mod effect;
mod export;
mod page;
mod published;
mod report;
mod since;

use super::routes::Routes;

pub(super) use published::add_report;

/// The routes of the integrity report.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/campaigns/{id}/integrity", page::show)
        .get("/campaigns/{id}/integrity/contact", contact::show)
        .post("/campaigns/{id}/integrity/contact", contact::note)
        .get("/campaigns/{id}/integrity/{file}", export::file)
}
