//! The results of earlier years, to whoever may see them.

use std::sync::Arc;

use parindex_framework::Framework;
use parindex_index::MOST_VERSIONS;
use parindex_workflow::CampaignId;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Determination, Purpose, Run};

use super::frozen::{Computed, parts};
use super::is_open;
use crate::office::assessment::{earlier, framework};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The most years that are gone back.
const MOST: usize = 10;

/// The campaign of the year before with its result, or with its last final run; no parts where there is none, or the person
/// may not see it.
pub(super) async fn year_before(
    staff: &Staff,
    campaign: &Campaign,
) -> Result<Option<(Campaign, Vec<Arc<Computed>>)>, Problem> {
    let store = staff.visitor.store();
    let found: Option<CampaignId> = earlier(store, campaign).await.map_err(|e| staff.failed(&e))?;
    let Some(id) = found else { return Ok(None) };
    let kept = store.find::<Campaign>(id.as_str()).await.map_err(|e| staff.failed(&e))?;
    let Some(kept) = kept.map(|kept| kept.state) else { return Ok(None) };
    let known = store.find::<Determination>(id.as_str()).await.map_err(|e| staff.failed(&e))?;
    let last =
        |known: &Determination| known.runs().iter().rev().find(|run| run.purpose == Purpose::Final).cloned();
    let run: Option<Run> =
        known.and_then(|known| known.state.result(&kept).cloned().or_else(|| last(&known.state)));
    let parts = match run.filter(|_| is_open(staff, &kept)) {
        Some(run) => parts(staff, &run).await?,
        None => Vec::new(),
    };
    Ok(Some((kept, parts)))
}

/// The same of all years before, the latest first, as long as each follows the other.
pub(super) async fn years_before(staff: &Staff, campaign: &Campaign) -> Result<Vec<Arc<Computed>>, Problem> {
    let mut all = Vec::new();
    let mut at = campaign.clone();
    for _ in 0..MOST {
        let Some((before, parts)) = year_before(staff, &at).await? else { break };
        all.extend(parts);
        at = before;
    }
    Ok(all)
}

/// The versions that the criteria of a run come from, as far as they are kept here.
pub(super) async fn versions_between(staff: &Staff, last: &Computed) -> Result<Vec<Arc<Framework>>, Problem> {
    let mut all: Vec<Arc<Framework>> = Vec::new();
    let mut next = last.published.framework().meta.based_on.clone();
    while let Some(id) = next.take().filter(|_| all.len() < MOST_VERSIONS).and_then(|id| id.parse().ok()) {
        let Some(found) = framework(&staff.visitor, &id).await? else { break };
        next.clone_from(&found.meta.based_on);
        all.push(found);
    }
    Ok(all)
}
