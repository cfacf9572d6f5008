//! Where two appraised without knowing of each other: both scores, as their agreement is measured.

use parindex_framework::Code;
use parindex_workflow::CampaignId;
use parindex_workflow::appraisal::Mark;
use parindex_workflow::assessment::{Assessment, Score};

use crate::determination::dossiers;
use crate::{Result, Store};

impl Store {
    /// The pairs of opinions of a campaign with the criterion that they are about, of dossiers that follow a framework. The
    /// dossiers are read one at a time.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn opinions(&self, campaign: &CampaignId, framework: &str) -> Result<Vec<(Code, [Score; 2])>> {
        let mut pairs = Vec::new();
        let take = |dossier: &Assessment, code: &Code, marks: &[Mark]| {
            if let (true, [one, other]) = (dossier.framework().as_str() == framework, marks) {
                pairs.push((code.clone(), [one.score, other.score]));
            }
        };
        self.marks(campaign, take).await?;
        Ok(pairs)
    }

    /// Hands over what appraisers said of each criterion of each dossier in the first appraisal of a campaign. The dossiers are
    /// read one at a time.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn marks(
        &self,
        campaign: &CampaignId,
        mut take: impl FnMut(&Assessment, &Code, &[Mark]),
    ) -> Result<()> {
        let mut sql = self.pool.acquire().await?;
        dossiers(&mut sql, campaign, &mut |dossier| {
            for (code, entry) in dossier.entries() {
                let first = entry.track.first.as_ref();
                take(&dossier, code, first.map_or(&[][..], |first| &first.opinions));
            }
        })
        .await
    }
}
