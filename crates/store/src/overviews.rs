//! What tables over many units show: kept beside the dossiers, written in the same transaction, read by one statement.

mod columns;
mod proofs;

use std::collections::BTreeMap;

use columns::{Listed, Sorted};
use parindex_framework::Code;
use parindex_workflow::assessment::{Assessment, Cell, Overview, Summary};
use parindex_workflow::{CampaignId, UnitId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::{Result, Store, StoreError};

impl Store {
    /// The units' dossiers in short, by unit, from behind `after` on: for the table of units and fields.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn summaries(
        &self,
        campaign: &CampaignId,
        after: Option<&UnitId>,
        most: u32,
    ) -> Result<Vec<(UnitId, Summary)>> {
        let rows = sqlx::query(
            "SELECT unit, summary FROM dossiers WHERE campaign = $1 AND unit > $2 ORDER BY unit LIMIT $3",
        )
        .bind(campaign.as_str())
        .bind(after.map_or("", UnitId::as_str))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok((unit(row)?, parsed(row, "summary")?))).collect()
    }

    /// All criteria of a unit that something is known of.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn cells(&self, campaign: &CampaignId, unit: &UnitId) -> Result<BTreeMap<Code, Cell>> {
        let mut connection = self.pool.acquire().await?;
        cells(&mut connection, campaign, unit).await
    }
}

async fn cells(
    sql: &mut AnyConnection,
    campaign: &CampaignId,
    unit: &UnitId,
) -> Result<BTreeMap<Code, Cell>> {
    let rows = sqlx::query("SELECT code, cell FROM cells WHERE campaign = $1 AND unit = $2")
        .bind(campaign.as_str())
        .bind(unit.as_str())
        .fetch_all(sql)
        .await?;
    rows.iter().map(|row| Ok((code(row)?, parsed(row, "cell")?))).collect()
}

/// The code of a criterion.
pub(crate) fn code(row: &AnyRow) -> Result<Code> {
    let code: String = row.try_get("code")?;
    code.parse().map_err(|_| StoreError::Broken("an overview"))
}

/// Makes what is shown of all dossiers anew, where it was written before it said so much.
pub(crate) async fn fill(sql: &mut AnyConnection) -> Result<()> {
    let mut after = String::new();
    loop {
        let rows = sqlx::query(
            "SELECT id, state FROM aggregates WHERE kind = 'assessment' AND id > $1 ORDER BY id LIMIT $2",
        )
        .bind(after.clone())
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.try_get("id")?;
        for row in &rows {
            let dossier: Assessment = parsed(row, "state")?;
            write(sql, None, &dossier.overview()).await?;
        }
    }
}

/// Writes what is shown another than before.
pub(crate) async fn write(
    sql: &mut AnyConnection,
    before: Option<&Overview>,
    after: &Overview,
) -> Result<()> {
    let (campaign, unit) = (after.campaign.as_str(), after.unit.as_str());
    if before.is_none_or(|before| before.summary != after.summary || before.cells != after.cells) {
        let sorted = Sorted::of(after);
        sqlx::query(
            "INSERT INTO dossiers (campaign, unit, summary, standing, late, until, own, appraised, hours, files, links,
                                   scored, accepted, scored_own, scored_appraised)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (campaign, unit) DO UPDATE
             SET summary = $3, standing = $4, late = $5, until = $6, own = $7, appraised = $8, hours = $9,
                 files = $10, links = $11, scored = $12, accepted = $13, scored_own = $14, scored_appraised = $15",
        )
        .bind(campaign)
        .bind(unit)
        .bind(text(&after.summary)?)
        .bind(sorted.standing)
        .bind(sorted.late)
        .bind(sorted.until)
        .bind(sorted.own)
        .bind(sorted.appraised)
        .bind(sorted.hours)
        .bind(sorted.files)
        .bind(sorted.links)
        .bind(sorted.scored)
        .bind(sorted.accepted)
        .bind(sorted.scored_own)
        .bind(sorted.scored_appraised)
        .execute(&mut *sql)
        .await?;
    }
    proofs::write(sql, before.map(|before| &before.files), after).await?;
    let shown = |code| before.and_then(|before| before.cells.get(code));
    for (code, cell) in after.cells.iter().filter(|(code, cell)| shown(code) != Some(cell)) {
        let listed = Listed::of(cell);
        let [own, appraised] = listed.points;
        sqlx::query(
            "INSERT INTO cells (campaign, unit, code, cell, own, appraised, stage, decided, claims)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (campaign, unit, code) DO UPDATE
             SET cell = $4, own = $5, appraised = $6, stage = $7, decided = $8, claims = $9",
        )
        .bind(campaign)
        .bind(unit)
        .bind(code.to_string())
        .bind(text(cell)?)
        .bind(own)
        .bind(appraised)
        .bind(listed.stage)
        .bind(listed.decided)
        .bind(listed.claims)
        .execute(&mut *sql)
        .await?;
    }
    let gone = before.iter().flat_map(|before| before.cells.keys());
    for code in gone.filter(|code| !after.cells.contains_key(code)) {
        sqlx::query("DELETE FROM cells WHERE campaign = $1 AND unit = $2 AND code = $3")
            .bind(campaign)
            .bind(unit)
            .bind(code.to_string())
            .execute(&mut *sql)
            .await?;
    }
    Ok(())
}

/// Dossiers read at a time.
const PAGE: i64 = 200;

/// Whether what is shown of a dossier is what the dossier makes of it.
pub(crate) async fn are_of(sql: &mut AnyConnection, state: &str) -> Result<bool> {
    let dossier: Assessment = serde_json::from_str(state).map_err(|_| StoreError::Broken("a state"))?;
    let overview = dossier.overview();
    let row = sqlx::query("SELECT * FROM dossiers WHERE campaign = $1 AND unit = $2")
        .bind(overview.campaign.as_str())
        .bind(overview.unit.as_str())
        .fetch_optional(&mut *sql)
        .await?;
    let sorted = row.as_ref().and_then(|row| Sorted::read(row).ok());
    let summary = row.and_then(|row| parsed::<Summary>(&row, "summary").ok());
    let rows = sqlx::query("SELECT * FROM cells WHERE campaign = $1 AND unit = $2")
        .bind(overview.campaign.as_str())
        .bind(overview.unit.as_str())
        .fetch_all(&mut *sql)
        .await?;
    let cell = |row: &AnyRow| Ok((code(row)?, (parsed(row, "cell")?, Listed::read(row)?)));
    let kept: Option<BTreeMap<Code, (Cell, Listed)>> = rows.iter().map(cell).collect::<Result<_>>().ok();
    let made = overview.cells.iter().map(|(code, cell)| (code.clone(), (cell.clone(), Listed::of(cell))));
    Ok(summary.as_ref() == Some(&overview.summary)
        && sorted == Some(Sorted::of(&overview))
        && kept == Some(made.collect())
        && proofs::are_of(sql, &overview).await?)
}

fn text(part: &impl Serialize) -> Result<String> {
    serde_json::to_string(part).map_err(|_| StoreError::Broken("an overview"))
}

fn unit(row: &AnyRow) -> Result<UnitId> {
    row.try_get::<String, _>("unit")?.parse().map_err(|_| StoreError::Broken("an overview"))
}

/// How many there are, in a column.
pub(crate) fn count(row: &AnyRow, column: &str) -> Result<u64> {
    Ok(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
}

pub(crate) fn parsed<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Broken("an overview"))
}
