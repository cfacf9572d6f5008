//! The files that prove something, unit by unit: where the same file proves something elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use parindex_ledger::Digest;
use parindex_workflow::assessment::Overview;
use parindex_workflow::{CampaignId, UnitId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::count;
use crate::{Result, Store, StoreError};

impl Store {
    /// The files of a unit that prove something in other units of the campaign, too, and in how many.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn shared(&self, campaign: &CampaignId, unit: &UnitId) -> Result<BTreeMap<Digest, u64>> {
        let rows = sqlx::query(
            "SELECT own.sha256, CAST(COUNT(*) AS BIGINT) AS units FROM proofs own
             JOIN proofs other ON other.campaign = own.campaign AND other.sha256 = own.sha256
                  AND other.unit <> own.unit
             WHERE own.campaign = $1 AND own.unit = $2 GROUP BY own.sha256",
        )
        .bind(campaign.as_str())
        .bind(unit.as_str())
        .fetch_all(&self.pool)
        .await?;
        let read = |row: &AnyRow| Ok((digest(row)?, count(row, "units")?));
        rows.iter().map(read).collect()
    }
}

fn digest(row: &AnyRow) -> Result<Digest> {
    row.try_get::<String, _>("sha256")?.parse().map_err(|_| StoreError::Broken("an overview"))
}

/// Writes which files prove something, where they are others than before.
pub(super) async fn write(
    sql: &mut AnyConnection,
    before: Option<&BTreeSet<Digest>>,
    after: &Overview,
) -> Result<()> {
    let none = BTreeSet::new();
    let before = before.unwrap_or(&none);
    for gone in before.difference(&after.files) {
        sqlx::query("DELETE FROM proofs WHERE campaign = $1 AND unit = $2 AND sha256 = $3")
            .bind(after.campaign.as_str())
            .bind(after.unit.as_str())
            .bind(gone.to_string())
            .execute(&mut *sql)
            .await?;
    }
    for new in after.files.difference(before) {
        sqlx::query(
            "INSERT INTO proofs (campaign, unit, sha256) VALUES ($1, $2, $3)
             ON CONFLICT (campaign, unit, sha256) DO NOTHING",
        )
        .bind(after.campaign.as_str())
        .bind(after.unit.as_str())
        .bind(new.to_string())
        .execute(&mut *sql)
        .await?;
    }
    Ok(())
}

/// Whether what is kept is what the dossier makes of it.
pub(super) async fn are_of(sql: &mut AnyConnection, overview: &Overview) -> Result<bool> {
    let rows = sqlx::query("SELECT sha256 FROM proofs WHERE campaign = $1 AND unit = $2")
        .bind(overview.campaign.as_str())
        .bind(overview.unit.as_str())
        .fetch_all(sql)
        .await?;
    let kept: Option<BTreeSet<Digest>> = rows.iter().map(|row| digest(row).ok()).collect();
    Ok(kept.as_ref() == Some(&overview.files))
}
