//! What is written of a campaign before it is opened, and fixed then: a form to change it, and what was sent from that.

use axum::response::Response;
use parindex_workflow::campaign::{Campaign, Command, State};
use parindex_workflow::{Action, Kind};

use super::{back, found, place};
use crate::office::form::Sent;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The campaign, to whoever may write what it is planned as.
pub(super) async fn to_edit(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    staff.require_on(Action::Edit, &campaign.subject(Kind::Campaign))?;
    Ok(campaign)
}

/// The page of the form, or the campaign where it was opened.
pub(super) async fn show(
    staff: Staff,
    page: fn(&Staff, &Campaign, &Sent) -> Response,
) -> Result<Response, Problem> {
    let campaign = to_edit(&staff).await?;
    if !matches!(campaign.state(), State::Planned) {
        return Ok(back(staff.visitor).await);
    }
    Ok(page(&staff, &campaign, &Sent::nothing(staff.visitor.site.t)))
}

/// Carries out what was sent; where it is refused, the page of the form with why.
pub(super) async fn save(
    staff: &Staff,
    campaign: &Campaign,
    command: &Command<'_>,
    sent: &mut Sent,
    page: impl FnOnce(&Staff, &Campaign, &mut Sent) -> Response,
) -> Result<Response, Problem> {
    match staff.execute::<Campaign>(campaign.id().as_str(), command).await {
        Ok(_) => Ok(staff.visitor.see(&place(campaign, ""))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            // What stands now, not what stood when the form was asked for.
            Ok(page(staff, &to_edit(staff).await?, sent))
        }
    }
}
