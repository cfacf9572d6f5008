use std::collections::BTreeMap;

use parindex_workflow::{CampaignId, GroupId, UnitId};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::code::Code;
use super::rows::places;
use crate::overviews::count;
use crate::{Result, Store, StoreError};

/// How many answers there are of a group, by unit.
pub type ByUnit = BTreeMap<String, u64>;

/// Whose people an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The unit.
    pub unit: UnitId,
    /// Whether it has been used.
    pub used: bool,
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Its identifier.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// How it came: `invited`, `open`, `paper`, `interview` or `imported`.
    pub way: String,
    /// The day on which it came.
    pub day: String,
    /// How long it took, in seconds.
    pub seconds: Option<u32>,
    /// Whether it is left out of the estimates.
    pub excluded: bool,
    /// By column: how the respondent was drawn, where that is known.
    pub design: BTreeMap<String, String>,
    /// The answers by question.
    pub texts: BTreeMap<String, String>,
}

impl Store {
    /// How many answers came, by group and unit. As many rows as there are groups and units, however many answers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn answered(&self, survey: &CampaignId) -> Result<BTreeMap<String, ByUnit>> {
        let rows = sqlx::query(
            "SELECT grp, unit, CAST(SUM(answers) AS BIGINT) AS answers FROM answer_counts
             WHERE survey = $1 GROUP BY grp, unit",
        )
        .bind(survey.as_str())
        .fetch_all(&self.pool)
        .await?;
        let mut all: BTreeMap<String, ByUnit> = BTreeMap::new();
        for row in rows {
            let (group, unit): (String, String) = (row.try_get("grp")?, row.try_get("unit")?);
            all.entry(group).or_default().insert(unit, count(&row, "answers")?);
        }
        Ok(all)
    }

    /// Whose people an invitation of a group is for; `None` where it is none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn invitation(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        code: Code,
    ) -> Result<Option<Invited>> {
        let row =
            sqlx::query("SELECT unit, used FROM invitations WHERE hash = $1 AND survey = $2 AND grp = $3")
                .bind(code.hash())
                .bind(survey.as_str())
                .bind(group.as_str())
                .fetch_optional(&self.pool)
                .await?;
        let Some(row) = row else { return Ok(None) };
        let unit: String = row.try_get("unit")?;
        let unit = unit.parse().map_err(|_| StoreError::Broken("an invitation"))?;
        Ok(Some(Invited { unit, used: row.try_get::<i64, _>("used")? != 0 }))
    }

    /// A page of a group's answers in the order of their identifiers, after the one that was the last.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn answers(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        after: &str,
        most: u32,
    ) -> Result<Vec<KeptAnswer>> {
        let statement = format!("{READ} AND id > $3 ORDER BY id LIMIT $4");
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(survey.as_str())
            .bind(group.as_str())
            .bind(after)
            .bind(i64::from(most))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(read).collect()
    }

    /// Answers of a group by their identifiers, in the order of these; what is not there is passed over. The text of the statement is made
    /// of numbers of parameters alone.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn answers_named(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        ids: &[String],
    ) -> Result<Vec<KeptAnswer>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let statement = format!("{READ} AND id IN {} ORDER BY id", places(1, ids.len(), 3));
        let query = sqlx::query(AssertSqlSafe(statement)).bind(survey.as_str()).bind(group.as_str());
        let query = ids.iter().fold(query, |query, id| query.bind(id.as_str()));
        query.fetch_all(&self.pool).await?.iter().map(read).collect()
    }
}

/// Answers with whether they are left out.
const READ: &str = "SELECT id, answers.unit, way, day, seconds, content, design,
    CAST(CASE WHEN answer IS NULL THEN 0 ELSE 1 END AS BIGINT) AS left_out
    FROM answers LEFT JOIN excluded ON answer = id WHERE answers.survey = $1 AND answers.grp = $2";

fn read(row: &AnyRow) -> Result<KeptAnswer> {
    let content: String = row.try_get("content")?;
    let seconds: i64 = row.try_get("seconds")?;
    let design: String = row.try_get("design")?;
    Ok(KeptAnswer {
        id: row.try_get("id")?,
        unit: row.try_get("unit")?,
        way: row.try_get("way")?,
        day: row.try_get("day")?,
        seconds: u32::try_from(seconds).ok(),
        excluded: row.try_get::<i64, _>("left_out")? != 0,
        design: super::interview::parsed(&design)?,
        texts: serde_json::from_str(&content).map_err(|_| StoreError::Broken("an answer"))?,
    })
}
