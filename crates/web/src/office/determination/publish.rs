//! What a publication rests on: the result that was approved, and that its inputs are still what they were.

use axum::http::StatusCode;
use parindex_store::Done;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::Digests;

use super::gather::inputs;
use super::package::gathered;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

/// Publishes a campaign, if its result stands; else the core says what is missing.
pub(in crate::office) async fn publish(
    staff: &Staff,
    campaign: &Campaign,
) -> Result<Result<Done<Campaign>, Undone>, Problem> {
    let (visitor, gathered) = (&staff.visitor, gathered(staff, campaign).await?);
    let made = tokio::task::spawn_blocking(move || {
        let parts = gathered.parts.iter();
        parts.map(|part| (part.framework.clone(), inputs(&part.package))).collect::<Digests>()
    });
    let now = made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let done = visitor.writer().publish(campaign.id(), &now, &staff.actor, &staff.present()).await;
    Ok(done.map_err(|error| staff.undone(error)))
}
