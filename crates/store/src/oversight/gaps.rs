//! How far what units claim is from what the appraisal gives: by criterion and by unit.

use parindex_framework::Code;
use parindex_locale::Text;
use rust_decimal::Decimal;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Looked;
use crate::overviews::{code, count};
use crate::unit::read::name_in;
use crate::{Result, Store};

/// What the claims and the appraised points of so many come to. Points are summed in ten-thousandths, each
/// rounded down to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// How many have both points; those that do not apply are left out.
    pub scored: u64,
    /// How many of them were accepted as claimed.
    pub accepted: u64,
    /// The sum of the claimed points.
    pub own: Decimal,
    /// The sum of the appraised points.
    pub appraised: Decimal,
}

/// A unit with its gap over all its criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitGap {
    /// The official code.
    pub code: String,
    /// The name.
    pub name: Text,
    /// What its criteria come to.
    pub gap: Gap,
}

impl Store {
    /// The gap of each criterion over the units of a kind, by code. Only kind and day of what is looked at count.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn gaps(&self, looked: &Looked<'_>) -> Result<Vec<(Code, Gap)>> {
        let rows = sqlx::query(
            "SELECT cells.code, CAST(COUNT(*) AS BIGINT) AS scored,
                    CAST(SUM(CASE WHEN cells.own = cells.appraised THEN 1 ELSE 0 END) AS BIGINT) AS accepted,
                    CAST(SUM(cells.own) AS BIGINT) AS scored_own,
                    CAST(SUM(cells.appraised) AS BIGINT) AS scored_appraised
             FROM cells JOIN units ON units.code = cells.unit AND units.kind = $2 AND units.since <= $3
                  AND (units.until IS NULL OR units.until > $3)
             WHERE cells.campaign = $1 AND cells.own IS NOT NULL AND cells.appraised IS NOT NULL
             GROUP BY cells.code ORDER BY cells.code",
        )
        .bind(looked.campaign.id().as_str())
        .bind(looked.kind)
        .bind(looked.counted.to_string())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok((code(row)?, gap(row)?))).collect()
    }

    /// The units of a kind that claim more than the appraisal gave, those with the largest gap first.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn overstating(&self, looked: &Looked<'_>, most: u32) -> Result<Vec<UnitGap>> {
        let rows = sqlx::query(
            "SELECT units.code AS unit, units.name_vi, units.name_en, scored, accepted, scored_own, scored_appraised
             FROM dossiers JOIN units ON units.code = dossiers.unit AND units.kind = $2 AND units.since <= $3
                  AND (units.until IS NULL OR units.until > $3)
             WHERE dossiers.campaign = $1 AND scored_own > scored_appraised
             ORDER BY scored_own - scored_appraised DESC, units.code LIMIT $4",
        )
        .bind(looked.campaign.id().as_str())
        .bind(looked.kind)
        .bind(looked.counted.to_string())
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        let read =
            |row: &AnyRow| Ok(UnitGap { code: row.try_get("unit")?, name: name_in(row)?, gap: gap(row)? });
        rows.iter().map(read).collect()
    }
}

fn gap(row: &AnyRow) -> Result<Gap> {
    let points = |column| -> Result<Decimal> { Ok(Decimal::new(row.try_get::<i64, _>(column)?, 4)) };
    Ok(Gap {
        scored: count(row, "scored")?,
        accepted: count(row, "accepted")?,
        own: points("scored_own")?,
        appraised: points("scored_appraised")?,
    })
}

impl Gap {
    /// Percent of the scores that were accepted as claimed.
    #[must_use]
    pub fn share_accepted(&self) -> Option<Decimal> {
        (Decimal::from(self.accepted) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(self.scored))
    }

    /// The mean change of a score by the appraisal, in points; below zero where points were taken away.
    #[must_use]
    pub fn mean_change(&self) -> Option<Decimal> {
        (self.appraised - self.own).checked_div(Decimal::from(self.scored))
    }
}
