//! What is known of keyed forms and of those who key them.

use parindex_workflow::{CampaignId, GroupId, PersonId};
use sqlx::Row;

use super::{BROKEN, FormCode, KeyedForm, OfForm, find};
use crate::overviews::count;
use crate::{Result, Store};

/// How well somebody keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyingRate {
    /// Who.
    pub person: PersonId,
    /// Forms that they keyed.
    pub forms: u64,
    /// Questions of those whose answer is there.
    pub fields: u64,
    /// Questions of them that were keyed wrong.
    pub wrong: u64,
}

impl Store {
    /// A form as far as it is keyed; `None` where there is no such form.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keyed_form(&self, of: OfForm<'_>) -> Result<Option<KeyedForm>> {
        find(&mut *self.pool.acquire().await?, of).await
    }

    /// The forms of a group that were keyed twice and wait for a decision, in the order of their codes: all, or those that a person
    /// keyed; at most so many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forms_to_compare(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        person: Option<&PersonId>,
        most: u32,
    ) -> Result<Vec<FormCode>> {
        let codes: Vec<String> = sqlx::query_scalar(
            "SELECT code FROM printed_forms WHERE survey = $1 AND grp = $2 AND done = 0 AND keyed = 2
             AND ($3 = '' OR EXISTS (SELECT turn FROM keyings WHERE keyings.code = printed_forms.code AND person = $3))
             ORDER BY code LIMIT $4",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .bind(person.map_or("", PersonId::as_str))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        codes.iter().map(|code| code.parse().map_err(|_| BROKEN)).collect()
    }

    /// How well each person keys the forms of a group, in the order of their identifiers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keying_rates(&self, survey: &CampaignId, group: &GroupId) -> Result<Vec<KeyingRate>> {
        let rows = sqlx::query(
            "SELECT person, CAST(COUNT(*) AS BIGINT) AS forms,
                    CAST(SUM(CASE WHEN content = '' THEN fields ELSE 0 END) AS BIGINT) AS fields,
                    CAST(SUM(wrong) AS BIGINT) AS wrong
             FROM keyings WHERE survey = $1 AND grp = $2 GROUP BY person ORDER BY person",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .fetch_all(&self.pool)
        .await?;
        let rate = |row: &sqlx::any::AnyRow| {
            let person: String = row.try_get("person")?;
            Ok(KeyingRate {
                person: person.parse().map_err(|_| BROKEN)?,
                forms: count(row, "forms")?,
                fields: count(row, "fields")?,
                wrong: count(row, "wrong")?,
            })
        };
        rows.iter().map(rate).collect()
    }
}
