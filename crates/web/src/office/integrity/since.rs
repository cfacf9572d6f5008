//! How many scores are others than at a moment: what a run was made of, against what stands now.

use parindex_framework::Code;
use parindex_workflow::AssessmentId;
use parindex_workflow::assessment::{Assessment, Score};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::Run;
use parindex_workflow::integrity::{scores_at, standing};

use crate::office::visitor::Staff;
use crate::page::Problem;

/// The most units that are looked through while somebody waits.
const MOST_UNITS: u32 = 500;

/// How many scores changed since a run, and whether there may be more.
pub(in crate::office) async fn changed_since(
    staff: &Staff,
    campaign: &Campaign,
    run: &Run,
) -> Result<(usize, bool), Problem> {
    let (store, failed) = (staff.visitor.store(), |e| staff.failed(&e));
    let units = store.scored_since(campaign.id(), run.records, MOST_UNITS).await.map_err(failed)?;
    let mut changed = 0;
    for unit in &units {
        let id = AssessmentId::of(campaign.id(), unit).map_err(|_| staff.visitor.missing())?;
        let events = store.events::<Assessment>(id.as_str()).await.map_err(failed)?;
        let then = scores_at(&events, run.at);
        let then = then.map_err(|_| staff.failed(&parindex_store::StoreError::Broken("an event")))?;
        let Some(kept) = store.find::<Assessment>(id.as_str()).await.map_err(failed)? else { continue };
        let now = standing(&kept.state);
        let other = |(code, score): &(&Code, &Score)| then.get(*code) != Some(*score);
        changed += now.iter().filter(other).count();
    }
    Ok((changed, units.len() == MOST_UNITS as usize))
}
