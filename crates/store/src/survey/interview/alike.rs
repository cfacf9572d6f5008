//! Interviews together: which of them wait for whom, and what those who ask are answered.

use std::collections::BTreeMap;

use parindex_workflow::desk::Alike;
use parindex_workflow::{CampaignId, PersonId};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::OfGroup;
use super::read::{BROKEN, parsed};
use crate::overviews::count;
use crate::{Result, Store};

impl Store {
    /// What was answered in interviews of a group that were handed in, with who asked and the respondent's unit: at most so many behind
    /// an identifier, which comes first. Nothing once the collection has ended.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn interviewed(
        &self,
        of: OfGroup<'_>,
        after: &str,
        most: u32,
    ) -> Result<Vec<(String, PersonId, String, BTreeMap<String, String>)>> {
        let rows = sqlx::query(
            "SELECT id, enumerator, unit, content FROM interviews
             WHERE survey = $1 AND grp = $2 AND content <> '' AND id > $3 ORDER BY id LIMIT $4",
        )
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .bind(after)
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        let one = |row: &AnyRow| {
            let text = |column: &str| row.try_get::<String, _>(column);
            let enumerator = text("enumerator")?.parse().map_err(|_| BROKEN)?;
            Ok((text("id")?, enumerator, text("unit")?, parsed(&text("content")?)?))
        };
        rows.iter().map(one).collect()
    }

    /// The interviews of a survey that wait for somebody, counted by who asks, who looks at them and where they stand.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn interviews_alike(&self, survey: &CampaignId) -> Result<Vec<Alike>> {
        let rows = sqlx::query(
            "SELECT grp, enumerator, supervisor, stage, again, CAST(COUNT(*) AS BIGINT) AS interviews
             FROM interviews WHERE survey = $1
             AND (again = 'due' OR stage IN ('completed', 'returned', 'checked', 'questioned'))
             GROUP BY grp, enumerator, supervisor, stage, again",
        )
        .bind(survey.as_str())
        .fetch_all(&self.pool)
        .await?;
        let alike = |row: &AnyRow| {
            let text = |column: &str| row.try_get::<String, _>(column);
            Ok(Alike {
                survey: survey.clone(),
                group: text("grp")?.parse().map_err(|_| BROKEN)?,
                enumerator: text("enumerator")?.parse().map_err(|_| BROKEN)?,
                supervisor: text("supervisor")?.parse().map_err(|_| BROKEN)?,
                stage: text("stage")?,
                due: text("again")? == "due",
                interviews: count(row, "interviews")?,
            })
        };
        rows.iter().map(alike).collect()
    }
}
