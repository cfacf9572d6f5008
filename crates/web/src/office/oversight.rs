//! `/office/campaigns/{id}/oversight` and what belongs to it: all units of a campaign at a glance, for those who lead it,
//! those in charge of fields, the council, and who audits. A unit sees none of it.
//!
//! Until the result is published it is under embargo: who looked at points is recorded, once on a day.

mod agreement;
mod ask;
mod burden;
mod export;
mod flags;
mod gaps;
mod heat;
mod remind;
mod scale;

use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::{Action, Kind};

use super::campaign::found;
use super::routes::Routes;
use super::visitor::Staff;
use crate::page::Problem;

/// The routes of oversight.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/campaigns/{id}/oversight", heat::show)
        .get("/campaigns/{id}/oversight/burden", burden::show)
        .get("/campaigns/{id}/oversight/flags", flags::show)
        .get("/campaigns/{id}/oversight/gaps", gaps::show)
        .get("/campaigns/{id}/oversight/remind", remind::back)
        .post("/campaigns/{id}/oversight/remind", remind::remind)
        .get("/campaigns/{id}/oversight/{file}", export::file)
}

/// Whether a person looks over all units of a campaign, once there is something to be seen.
pub(super) fn is_open(staff: &Staff, campaign: &Campaign) -> bool {
    let assessments = campaign.subject(Kind::Assessment);
    !matches!(campaign.state(), State::Planned) && staff.may_on(Action::Read, &assessments)
}

/// The campaign that the path names, to whoever may look over all its units.
async fn asked(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    if is_open(staff, &campaign) { Ok(campaign) } else { Err(staff.visitor.missing()) }
}
