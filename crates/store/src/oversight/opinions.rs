//! Where two appraised without knowing of each other: both scores, as their agreement is measured.

use futures_util::TryStreamExt as _;
use parindex_framework::Code;
use parindex_workflow::CampaignId;
use parindex_workflow::assessment::{Assessment, Score};
use sqlx::Row;

use crate::{Result, Store, StoreError};

impl Store {
    /// The pairs of opinions of a campaign with the criterion that they are about, of dossiers that follow a framework. The
    /// dossiers are read one at a time.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn opinions(&self, campaign: &CampaignId, framework: &str) -> Result<Vec<(Code, [Score; 2])>> {
        let mut pairs = Vec::new();
        // Identifiers are of campaign and unit with a slash between; the next letter behind it is the zero.
        let query =
            "SELECT state FROM aggregates WHERE kind = 'assessment' AND id > $1 AND id < $2 ORDER BY id";
        let rows = sqlx::query(query).bind(format!("{campaign}/")).bind(format!("{campaign}0"));
        let mut rows = rows.fetch(&self.pool);
        while let Some(row) = rows.try_next().await? {
            let state: String = row.try_get("state")?;
            let dossier: Assessment =
                serde_json::from_str(&state).map_err(|_| StoreError::Broken("an assessment"))?;
            if dossier.framework().as_str() != framework {
                continue;
            }
            for (code, entry) in dossier.entries() {
                let opinions = entry.track.first.as_ref().map_or(&[][..], |first| &first.opinions);
                if let [one, other] = opinions {
                    pairs.push((code.clone(), [one.score, other.score]));
                }
            }
        }
        Ok(pairs)
    }
}
