//! The survey of a campaign: commands on it with the questionnaires that they name.

use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{Command, On, Survey};
use parindex_workflow::{Actor, CampaignId, Now};

use crate::aggregate::Done;
use crate::aggregate::command::{execute_in, recorded};
use crate::aggregate::read::load;
use crate::determination::keep;
use crate::write::{Writer, transaction};
use crate::{Result, StoreError};

impl Writer {
    /// Carries a command on a campaign's survey out, decided on the campaign as it stands in the same transaction, and
    /// keeps the questionnaire that it names.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is no such campaign; [`StoreError::Refused`] by the core. Nothing is kept then.
    pub async fn survey(
        &self,
        campaign: &CampaignId,
        command: &Command,
        files: &[Vec<u8>],
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Survey>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let kept = load::<Campaign>(tx.sql(), campaign.as_str()).await?;
            let found = kept.ok_or(StoreError::Unknown("campaign"))?.state;
            let on = On { campaign: &found, command };
            let done = execute_in::<Survey>(tx, campaign.as_str(), None, &on, actor, &now).await?;
            for bytes in files {
                keep(tx, bytes).await?;
            }
            Ok(done)
        })
    }
}
