//! The determination of a campaign's index: commands on it with the files that they name, and everything that a run is
//! computed from, read at one moment.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_ledger::{Digest, Proof};
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::{self, Campaign, Edition};
use parindex_workflow::determination::{Basis, Command, Determination, Digests, On};
use parindex_workflow::survey::Survey;
use parindex_workflow::{Actor, CampaignId, Now, UnitId};
use sqlx::{AnyConnection, Row};

use crate::aggregate::Done;
use crate::aggregate::command::{execute_in, recorded};
use crate::aggregate::read;
use crate::unit::Unit;
use crate::unit::read::{codes_before, register_on};
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, Store, StoreError};

/// Dossiers read at a time.
const PAGE: i64 = 200;

/// What the index of a campaign is computed from, as it stood at one moment; the dossiers besides, which are handed over
/// one by one.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The campaign.
    pub campaign: Campaign,
    /// The units of the register on the day on which it counts, by code.
    pub units: Vec<Unit>,
    /// By code of such a unit: the codes of the units that became it, over any number of steps; its own is left out, and so is a
    /// unit that nothing became.
    pub lineage: BTreeMap<String, Vec<String>>,
    /// Tables, runs and the proposal; `None` where there is nothing yet.
    pub determination: Option<Determination>,
    /// The survey; `None` where none was approved.
    pub survey: Option<Survey>,
    /// The files of the tables and of the questionnaires.
    pub files: BTreeMap<Digest, Vec<u8>>,
    /// The records that the ledger had.
    pub records: u64,
}

impl Store {
    /// Reads what the index of a campaign is computed from, all of it at one moment. The dossiers of the campaign, and
    /// those of `earlier` where one is given, are handed to `take` one by one, so that ten thousand of them are never held
    /// together. `today` counts where the campaign has no schedule yet.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is no such campaign; if the database fails or does not hold what was written.
    pub async fn sources(
        &self,
        campaign: &CampaignId,
        earlier: Option<&CampaignId>,
        today: Date,
        mut take: impl FnMut(Assessment),
    ) -> Result<Sources> {
        let mut sql = self.pool.begin_with(self.engine.snapshot()).await?;
        let records: i64 =
            sqlx::query_scalar("SELECT size FROM ledger_head WHERE id = 1").fetch_one(&mut *sql).await?;
        let found = read::load::<Campaign>(&mut sql, &self.states, campaign.as_str()).await?;
        let found = found.ok_or(StoreError::Unknown("campaign"))?.state;
        let day = found.register_day(today);
        let units = register_on(&mut sql, day).await?;
        let lineage = codes_before(&mut sql, &units).await?;
        let determination = read::load::<Determination>(&mut sql, &self.states, campaign.as_str())
            .await?
            .map(|kept| kept.state);
        let survey = read::load::<Survey>(&mut sql, &self.states, campaign.as_str()).await?;
        let survey = survey.map(|kept| kept.state).filter(|survey| survey.approval().is_some());
        let tables = determination.iter().flat_map(Determination::tables).map(|table| table.brought.file);
        let groups = survey.iter().flat_map(Survey::groups);
        let forms = groups.filter_map(|group| Some(group.form.as_ref()?.file));
        let mut files = BTreeMap::new();
        for digest in tables.chain(forms) {
            files.insert(digest, file(&mut sql, digest).await?);
        }
        for campaign in std::iter::once(campaign).chain(earlier) {
            dossiers(&mut sql, campaign, &mut take).await?;
        }
        let records = u64::try_from(records).map_err(|_| StoreError::Broken("the head of the ledger"))?;
        Ok(Sources { campaign: found, units, lineage, determination, survey, files, records })
    }

    /// The record that published a package of a campaign, with its receipt; `None` where none does.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn publication(&self, campaign: &CampaignId, edition: &Edition) -> Result<Option<Proof>> {
        let records: Vec<i64> = sqlx::query_scalar(
            "SELECT seq FROM ledger WHERE subject = $1 AND action = 'campaign-published' ORDER BY seq DESC",
        )
        .bind(format!("campaign/{campaign}"))
        .fetch_all(&self.pool)
        .await?;
        let description = edition.description.to_string();
        // One for each edition, and one more for each that was withdrawn before its moment.
        for seq in records {
            let seq = u64::try_from(seq).map_err(|_| StoreError::Broken("a record"))?;
            let record = self.entry(seq).await?.record;
            if record.text().contains(&description) {
                return Ok(Some(Proof::new(record.text(), &self.receipt(seq).await?)));
            }
        }
        Ok(None)
    }

    /// A file that a determination, a publication or a survey names, by its SHA-256.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is none; [`StoreError::Broken`] if it is not what its name says.
    pub async fn file(&self, digest: Digest) -> Result<Vec<u8>> {
        let mut sql = self.pool.acquire().await?;
        file(&mut sql, digest).await
    }
}

async fn file(sql: &mut AnyConnection, digest: Digest) -> Result<Vec<u8>> {
    let bytes: Option<Vec<u8>> = sqlx::query_scalar("SELECT bytes FROM files WHERE sha256 = $1")
        .bind(digest.to_string())
        .fetch_optional(sql)
        .await?;
    let bytes = bytes.ok_or(StoreError::Unknown("file"))?;
    if Digest::of(&bytes) == digest { Ok(bytes) } else { Err(StoreError::Broken("a file")) }
}

/// Hands the dossiers of a campaign over, one by one, by the codes of their units.
pub(crate) async fn dossiers(
    sql: &mut AnyConnection,
    campaign: &CampaignId,
    take: &mut impl FnMut(Assessment),
) -> Result<()> {
    let mut after: Option<UnitId> = None;
    loop {
        let rows = sqlx::query(
            "SELECT aggregates.state FROM dossiers JOIN aggregates
             ON aggregates.kind = 'assessment' AND aggregates.id = dossiers.campaign || '/' || dossiers.unit
             WHERE dossiers.campaign = $1 AND dossiers.unit > $2 ORDER BY dossiers.unit LIMIT $3",
        )
        .bind(campaign.as_str())
        .bind(after.as_ref().map_or("", UnitId::as_str))
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let state: String = row.try_get("state")?;
            let dossier: Assessment =
                serde_json::from_str(&state).map_err(|_| StoreError::Broken("a state"))?;
            after = Some(dossier.unit().clone());
            take(dossier);
        }
    }
}

impl Writer {
    /// Carries a command on a campaign's determination out, decided on the campaign as it stands in the same transaction,
    /// and keeps the files that it names.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is no such campaign; [`StoreError::Refused`] by the core. Nothing is kept then.
    pub async fn determine(
        &self,
        campaign: &CampaignId,
        command: &Command,
        files: &[Vec<u8>],
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Determination>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let found = tx.campaign(campaign).await?;
            let on = On { campaign: &found, command };
            let done = execute_in::<Determination>(tx, campaign.as_str(), None, &on, actor, &now).await?;
            for bytes in files {
                keep(tx, bytes).await?;
            }
            Ok(done)
        })
    }

    /// Publishes a campaign on its result, decided in the same transaction, and keeps the packages that are handed out:
    /// `inputs` are the digests of what its index would be computed from now. With a moment, it is published then.
    ///
    /// # Errors
    /// [`StoreError::Refused`] by the core. Nothing is kept then.
    pub async fn publish(
        &self,
        campaign: &CampaignId,
        inputs: &Digests,
        (packages, release): (&[(Edition, Vec<u8>)], Option<Timestamp>),
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Campaign>> {
        let now = recorded(now);
        transaction!(self, |tx| {
            let found = tx.campaign(campaign).await?;
            let known = tx.load::<Determination>(campaign.as_str()).await?;
            let known = known.map(|kept| kept.state);
            let basis = Basis::of(known.as_ref(), &found, inputs);
            let editions = packages.iter().map(|(edition, _)| edition.clone()).collect();
            let command = campaign::Command::Publish { basis, packages: editions, release };
            let done = execute_in::<Campaign>(tx, campaign.as_str(), None, &command, actor, &now).await?;
            for (_, bytes) in packages {
                keep(tx, bytes).await?;
            }
            Ok(done)
        })
    }

    /// Publishes what waited for its moment, which has come. Whoever set the moment has decided it; the program carries
    /// it out, and the record says so.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn release_due(&self, now: Timestamp) -> Result<()> {
        let program = Actor::new("system".parse().map_err(|_| StoreError::Invalid("person"))?);
        for kept in self.store().all::<Campaign>().await? {
            if kept.state.release().is_some_and(|release| release <= now) {
                let (id, now) = (kept.state.id().as_str(), Now::of(now));
                let done =
                    self.execute::<Campaign>(id, None, &campaign::Command::Release, &program, &now).await;
                match done {
                    // Another server has done it, or somebody has withdrawn it.
                    Ok(_) | Err(StoreError::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    /// Records that a person looked at something that is under embargo, once on a day for each thing: `what` names it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_result_look(
        &self,
        by: &By,
        campaign: &CampaignId,
        what: &str,
        day: Date,
    ) -> Result<()> {
        let subject = format!("result/{campaign}/{what}");
        let dated = serde_json::json!({ "day": day.to_string() });
        let known: Option<i64> = sqlx::query_scalar(
            "SELECT seq FROM ledger WHERE subject = $1 AND actor = $2 AND time > $3 ORDER BY seq DESC LIMIT 1",
        )
        .bind(subject.clone())
        .bind(by.actor.clone())
        .bind(by.micros() - DAY)
        .fetch_optional(&self.store().pool)
        .await?;
        if known.is_some() {
            return Ok(());
        }
        transaction!(self, |tx| {
            let sides = [serde_json::Value::Null, dated.clone()];
            tx.record(by, "result-seen", subject.clone(), sides).await?;
            Ok(())
        })
    }
}

/// The microseconds of a day: within them a look is noted once.
const DAY: i64 = 86_400_000_000;

/// Keeps a file under its SHA-256.
pub(crate) async fn keep(tx: &mut Tx, bytes: &[u8]) -> Result<()> {
    sqlx::query("INSERT INTO files (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
        .bind(Digest::of(bytes).to_string())
        .bind(bytes.to_vec())
        .execute(tx.sql())
        .await?;
    Ok(())
}
