//! Answers that are left out of the estimates. That they are, and why, is an event of the survey; which they are is kept here,
//! too, so that a page of answers is read with it.

use std::collections::{BTreeMap, BTreeSet};

use parindex_ledger::Record;
use parindex_workflow::{CampaignId, GroupId};
use sqlx::{AnyConnection, Row};

use super::ByUnit;
use crate::overviews::count;
use crate::write::Tx;
use crate::{Result, Store, StoreError};

/// Leaves answers out, or takes them in again; the group has all of them, or nothing is kept.
pub(super) async fn select(
    tx: &mut Tx,
    survey: &CampaignId,
    group: &GroupId,
    answers: &[String],
    out: bool,
) -> Result<()> {
    for answer in answers {
        one(tx.sql(), survey, group, answer, out).await?;
    }
    Ok(())
}

async fn one(
    sql: &mut AnyConnection,
    survey: &CampaignId,
    group: &GroupId,
    answer: &str,
    out: bool,
) -> Result<()> {
    let unit: Option<String> =
        sqlx::query_scalar("SELECT unit FROM answers WHERE id = $1 AND survey = $2 AND grp = $3")
            .bind(answer)
            .bind(survey.as_str())
            .bind(group.as_str())
            .fetch_optional(&mut *sql)
            .await?;
    let unit = unit.ok_or(StoreError::Unknown("answer"))?;
    if out {
        sqlx::query(
            "INSERT INTO excluded (answer, survey, grp, unit) VALUES ($1, $2, $3, $4)
             ON CONFLICT (answer) DO NOTHING",
        )
        .bind(answer)
        .bind(survey.as_str())
        .bind(group.as_str())
        .bind(unit)
        .execute(sql)
        .await?;
    } else {
        sqlx::query("DELETE FROM excluded WHERE answer = $1").bind(answer).execute(sql).await?;
    }
    Ok(())
}

impl Store {
    /// How many answers of a group are left out of the estimates, by unit.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn excluded(&self, survey: &CampaignId, group: &GroupId) -> Result<ByUnit> {
        let rows = sqlx::query(
            "SELECT unit, CAST(COUNT(*) AS BIGINT) AS answers FROM excluded
             WHERE survey = $1 AND grp = $2 GROUP BY unit",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .fetch_all(&self.pool)
        .await?;
        let mut all = BTreeMap::new();
        for row in rows {
            all.insert(row.try_get("unit")?, count(&row, "answers")?);
        }
        Ok(all)
    }
}

impl Store {
    /// The identifiers of answers of a group that are left out of the estimates, in their order; at most so many after one.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn excluded_after(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        after: &str,
        most: u32,
    ) -> Result<Vec<String>> {
        let found = sqlx::query_scalar(
            "SELECT answer FROM excluded WHERE survey = $1 AND grp = $2 AND answer > $3 ORDER BY answer LIMIT $4",
        );
        let found = found.bind(survey.as_str()).bind(group.as_str()).bind(after).bind(i64::from(most));
        Ok(found.fetch_all(&self.pool).await?)
    }
}

/// Whether the answers that are left out are those that the events of their survey name.
pub(super) async fn is_as_recorded(sql: &mut AnyConnection, survey: &str) -> Result<bool> {
    let kept: Vec<String> = sqlx::query_scalar("SELECT answer FROM excluded WHERE survey = $1")
        .bind(survey)
        .fetch_all(&mut *sql)
        .await?;
    let records: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT record FROM ledger WHERE subject = $1
         AND action IN ('survey-answers-excluded', 'survey-answers-included') ORDER BY seq",
    )
    .bind(format!("survey/{survey}"))
    .fetch_all(&mut *sql)
    .await?;
    let mut out = BTreeSet::new();
    for bytes in records {
        let record = Record::read(&bytes).map_err(|_| StoreError::Broken("a record"))?;
        let change = &record.event().after["change"];
        let answers = change["answers"].as_array().ok_or(StoreError::Broken("a record"))?;
        for answer in answers.iter().filter_map(serde_json::Value::as_str) {
            if change["kind"] == "answers_excluded" {
                out.insert(answer.to_owned());
            } else {
                out.remove(answer);
            }
        }
    }
    Ok(kept.into_iter().collect::<BTreeSet<_>>() == out)
}
