//! How many scores are others than at a moment: what a run was made of, against what stands now.

use parindex_framework::Code;
use parindex_locale::Message;
use parindex_workflow::AssessmentId;
use parindex_workflow::assessment::{Assessment, Score};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::Run;
use parindex_workflow::integrity::{scores_at, standing};

use crate::office::campaign::address;
use crate::office::determination::{determination, is_open};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The most units that are looked through while somebody waits.
const MOST_UNITS: u32 = 500;

impl Nav {
    /// Says above a page of a campaign how many scores are others than in the result that was approved, to whoever may see
    /// unpublished results; nothing as long as none is approved.
    pub(in crate::office) async fn since_approval(
        self,
        staff: &Staff,
        campaign: &Campaign,
    ) -> Result<Nav, Problem> {
        if !is_open(staff, campaign) {
            return Ok(self);
        }
        let known = determination(staff, campaign).await?;
        match known.as_ref().and_then(|known| known.result(campaign)) {
            Some(run) => {
                self.since(staff, campaign, run, ["run-approved-since", "run-approved-at-least"]).await
            }
            None => Ok(self),
        }
    }

    /// Says above a page of a run how many scores are others now than those that the run was made of.
    pub(in crate::office) async fn since_run(
        self,
        staff: &Staff,
        campaign: &Campaign,
        run: &Run,
    ) -> Result<Nav, Problem> {
        self.since(staff, campaign, run, ["run-changed-since", "run-changed-at-least"]).await
    }

    async fn since(
        self,
        staff: &Staff,
        campaign: &Campaign,
        run: &Run,
        [exactly, at_least]: [&'static str; 2],
    ) -> Result<Nav, Problem> {
        let (changed, more) = changed_since(staff, campaign, run).await?;
        let message = Message::new(if more { at_least } else { exactly });
        let message = message.count("count", changed).text("run", run.number.to_string());
        let told = (staff.visitor.site.t.say(&message), address(&staff.visitor, campaign, "/integrity"));
        Ok(Nav { since: Some(told), ..self })
    }
}

/// How many scores changed since a run, and whether there may be more.
async fn changed_since(staff: &Staff, campaign: &Campaign, run: &Run) -> Result<(usize, bool), Problem> {
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
