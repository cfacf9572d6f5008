//! The dossiers of a campaign's units: commands on them, decided on the campaign as it stands at that moment.

use std::collections::BTreeMap;

use parindex_framework::facts::Facts;
use parindex_framework::{Code, Framework};
use parindex_locale::Message;
use parindex_workflow::assessment::{Assessment, Command, Ground, On};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Actor, AssessmentId, CampaignId, Now, Refusal, RefusalKind, UnitId};
use rust_decimal::Decimal;

use crate::aggregate::Done;
use crate::aggregate::command::{execute_in, recorded};
use crate::evidence::end_upload;
use crate::write::{Tx, Writer, transaction};
use crate::{Result, StoreError};

/// What a command is decided on besides the campaign. A framework in force does not change, so that the caller may keep
/// it built.
#[derive(Clone, Copy, Debug)]
pub struct Materials<'a> {
    /// The framework of the unit's kind.
    pub framework: &'a Framework,
    /// Last year's facts of the unit.
    pub last: Option<&'a BTreeMap<Code, Facts>>,
    /// Figures from elsewhere about the unit.
    pub external: Option<&'a BTreeMap<String, Decimal>>,
}

impl<'a> Materials<'a> {
    /// A framework alone.
    #[must_use]
    pub const fn new(framework: &'a Framework) -> Materials<'a> {
        Materials { framework, last: None, external: None }
    }
}

impl Writer {
    /// Carries a command on a unit's dossier out. The campaign is read in the same transaction: no entry slips in after
    /// its step or a deadline was moved. A dossier that is not begun is begun, if the actor may.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is no such campaign; [`StoreError::Refused`] by the core. Nothing is written then.
    pub async fn assess(
        &self,
        campaign: &CampaignId,
        unit: &UnitId,
        materials: &Materials<'_>,
        command: &Command,
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Assessment>> {
        let commands = std::slice::from_ref(command);
        self.assess_all((campaign, unit), materials, commands, actor, now).await
    }

    /// Carries several commands out in one transaction, all or none.
    ///
    /// # Errors
    /// As [`assess`](Writer::assess). Nothing is written then.
    pub async fn assess_all(
        &self,
        (campaign, unit): (&CampaignId, &UnitId),
        materials: &Materials<'_>,
        commands: &[Command],
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Assessment>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let campaign = tx.campaign(campaign).await?;
            assess_in(tx, (&campaign, unit), materials, commands, actor, &now).await
        })
    }

    /// Carries out commands on the dossiers of several units of a campaign in one transaction, all or none.
    ///
    /// # Errors
    /// As [`assess`](Writer::assess). Nothing is written then.
    pub async fn assess_units(
        &self,
        campaign: &CampaignId,
        units: &[(UnitId, Materials<'_>, Vec<Command>)],
        actor: &Actor,
        now: &Now,
    ) -> Result<()> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let campaign = tx.campaign(campaign).await?;
            for (unit, materials, commands) in units {
                assess_in(tx, (&campaign, unit), materials, commands, actor, &now).await?;
            }
            Ok(())
        })
    }

    /// Carries out what an upload was for, and ends the upload, in one transaction: a server that dies leaves either a
    /// document with all that was said of it, or an upload that is whole and can be asked for once more.
    ///
    /// # Errors
    /// As [`assess`](Writer::assess); [`StoreError::Unknown`] also if the upload has ended. Nothing is written then.
    pub async fn finish_upload(
        &self,
        upload: &str,
        (campaign, unit): (&CampaignId, &UnitId),
        materials: &Materials<'_>,
        commands: &[Command],
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Assessment>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let campaign = tx.campaign(campaign).await?;
            let done = assess_in(tx, (&campaign, unit), materials, commands, actor, &now).await?;
            end_upload(tx, upload, now.at).await?;
            Ok(done)
        })
    }
}

/// Within a transaction: each command is decided on what the one before it left.
async fn assess_in(
    tx: &mut Tx,
    (campaign, unit): (&Campaign, &UnitId),
    materials: &Materials<'_>,
    commands: &[Command],
    actor: &Actor,
    now: &Now,
) -> Result<Done<Assessment>> {
    let id = AssessmentId::of(campaign.id(), unit).map_err(|_| StoreError::Invalid("id"))?;
    let Materials { framework, last, external } = *materials;
    let ground = Ground { campaign, framework, last, external };
    let mut records = Vec::new();
    let mut all = Err(StoreError::Invalid("command"));
    for command in commands {
        let on = On { ground: &ground, command };
        let done = match execute_in::<Assessment>(tx, id.as_str(), None, &on, actor, now).await {
            Err(StoreError::Refused(refusal)) if is_not_begun(&refusal) => {
                records.extend(begin(tx, &id, unit, &ground, actor, now).await?);
                execute_in::<Assessment>(tx, id.as_str(), None, &on, actor, now).await
            }
            done => done,
        }?;
        records.extend(done.records.iter().copied());
        all = Ok(done);
    }
    all.map(|done| Done { records, ..done })
}

fn is_not_begun(refusal: &Refusal) -> bool {
    refusal.kind == RefusalKind::State && refusal.message == Message::new("refuse-no-assessment")
}

async fn begin(
    tx: &mut Tx,
    id: &AssessmentId,
    unit: &UnitId,
    ground: &Ground<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<u64>> {
    let command = Command::Begin { unit: unit.clone() };
    let on = On { ground, command: &command };
    Ok(execute_in::<Assessment>(tx, id.as_str(), None, &on, actor, now).await?.records)
}
