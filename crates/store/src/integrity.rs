//! Where the integrity report has to look: which dossiers of a campaign were touched when none should change quietly, and
//! who looked at results under embargo. What happened in them, their events say.

use jiff::Timestamp;
use parindex_workflow::{CampaignId, UnitId};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::unit::read::code_in;
use crate::{Result, Store, audit};

/// Somebody who looked at something under embargo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What: `oversight`, `run-1`.
    pub what: String,
    /// Who.
    pub person: String,
    /// When; of a day, the first time.
    pub at: Timestamp,
}

impl Store {
    /// The units, from behind `after` on, whose dossiers the report may have lines of: opened again, changed after the
    /// units saw their points, decided by the council, with a contact noted, or with a criterion left out.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn touched(&self, campaign: &CampaignId, after: &str, most: u32) -> Result<Vec<UnitId>> {
        let rows = sqlx::query(
            "SELECT unit FROM dossiers WHERE campaign = $1 AND unit > $2
                AND (summary LIKE '%\"standing_out\":%' OR EXISTS (
                     SELECT 1 FROM ledger WHERE subject = $3 || dossiers.unit
                        AND action IN ('assessment-returned', 'assessment-withdrawn', 'assessment-contact-noted',
                                       'assessment-appraised-again', 'assessment-decided')))
             ORDER BY unit LIMIT $4",
        )
        .bind(campaign.as_str())
        .bind(after)
        .bind(format!("assessment/{campaign}/"))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| code_in(row, "unit")).collect()
    }

    /// The units whose scores somebody set again after the ledger had so many records, at most so many.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn scored_since(&self, campaign: &CampaignId, records: u64, most: u32) -> Result<Vec<UnitId>> {
        let prefix = format!("assessment/{campaign}/");
        let rows = sqlx::query(
            "SELECT DISTINCT substr(subject, CAST($2 AS INTEGER) + 1) AS unit FROM ledger
             WHERE seq >= $3 AND action IN ('assessment-appraised', 'assessment-arbitrated',
                                            'assessment-appraised-again', 'assessment-decided')
               AND substr(subject, 1, CAST($2 AS INTEGER)) = $1
             ORDER BY unit LIMIT $4",
        )
        .bind(prefix.clone())
        .bind(length(&prefix))
        .bind(i64::try_from(records).unwrap_or(i64::MAX))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| code_in(row, "unit")).collect()
    }

    /// Who looked at what of a campaign under embargo, the latest first.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn result_looks(&self, campaign: &CampaignId, most: u32) -> Result<Vec<Look>> {
        let prefix = format!("result/{campaign}/");
        let rows = sqlx::query(
            "SELECT substr(subject, CAST($2 AS INTEGER) + 1) AS what, actor, time FROM ledger
             WHERE action = 'result-seen' AND substr(subject, 1, CAST($2 AS INTEGER)) = $1
             ORDER BY seq DESC LIMIT $3",
        )
        .bind(prefix.clone())
        .bind(length(&prefix))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        let look = |row: &AnyRow| {
            Ok(Look {
                what: row.try_get("what")?,
                person: row.try_get("actor")?,
                at: audit::timestamp(row.try_get("time")?)?,
            })
        };
        rows.iter().map(look).collect()
    }
}

/// The letters of a text; identifiers are ASCII.
fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}
