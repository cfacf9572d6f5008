//! What a campaign costs its units: hours, files and links, in sum and unit by unit beside the year before.

use parindex_locale::Text;
use parindex_workflow::CampaignId;
use parindex_workflow::assessment::Burden;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Looked;
use crate::overviews::count;
use crate::unit::read::{name_in, taking_part};
use crate::{Result, Store};

/// What the units of a kind told and brought, in sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burdens {
    /// How many units take part.
    pub units: u64,
    /// How many of them told their hours.
    pub told: u64,
    /// The hours that they told.
    pub hours: u64,
    /// Files of all units.
    pub files: u64,
    /// Links of all units.
    pub links: u64,
}

/// A unit with what the campaign cost it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitBurden {
    /// The official code.
    pub code: String,
    /// The name.
    pub name: Text,
    /// What it told and brought; nothing where it has begun nothing.
    pub burden: Option<Burden>,
    /// The same in the campaign before.
    pub before: Option<Burden>,
    /// What it is sorted by: with the code, where the next page begins.
    pub key: i64,
}

/// The units that take part, with their dossiers of this campaign and of the one before.
macro_rules! burdened {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            " FROM (SELECT units.code, units.name_vi, units.name_en, held.hours, held.files, held.links,
                    was.hours AS was_hours, was.files AS was_files, was.links AS was_links,
                    -(COALESCE(held.hours, -1) * 1000000 + COALESCE(held.files + held.links, 0)) AS sorted
             FROM units LEFT JOIN dossiers held ON held.campaign = $1 AND held.unit = units.code
                        LEFT JOIN dossiers was ON was.campaign = $5 AND was.unit = units.code
             WHERE ",
            taking_part!("$2", "$3", "$4"),
            ") burdened ",
            $rest
        )
    };
}

macro_rules! bound {
    ($query:expr, $looked:expr, $before:expr) => {
        $query
            .bind($looked.campaign.id().as_str())
            .bind($looked.kind)
            .bind($looked.counted.to_string())
            .bind($looked.campaign.host().as_str())
            .bind($before.map_or("", CampaignId::as_str))
    };
}

impl Store {
    /// What the units of a kind told and brought, in sum. Only kind and day of what is looked at count.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn burdens(&self, looked: &Looked<'_>) -> Result<Burdens> {
        let query = sqlx::query(burdened!(
            "SELECT CAST(COUNT(*) AS BIGINT) AS units, CAST(COUNT(hours) AS BIGINT) AS told,
                    CAST(COALESCE(SUM(hours), 0) AS BIGINT) AS hours, CAST(COALESCE(SUM(files), 0) AS BIGINT) AS files,
                    CAST(COALESCE(SUM(links), 0) AS BIGINT) AS links",
            ""
        ));
        let row = bound!(query, looked, None::<&CampaignId>).fetch_one(&self.pool).await?;
        Ok(Burdens {
            units: count(&row, "units")?,
            told: count(&row, "told")?,
            hours: count(&row, "hours")?,
            files: count(&row, "files")?,
            links: count(&row, "links")?,
        })
    }

    /// A page of the units of a kind, those that told the most hours first, from behind the key and code of `after` on.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn burdened(
        &self,
        looked: &Looked<'_>,
        before: Option<&CampaignId>,
        after: Option<(i64, &str)>,
        most: u32,
    ) -> Result<Vec<UnitBurden>> {
        let (key, code) = after.unwrap_or((i64::MIN, ""));
        let query = sqlx::query(burdened!(
            "SELECT *",
            "WHERE sorted > $6 OR (sorted = $6 AND code > $7) ORDER BY sorted, code LIMIT $8"
        ));
        let query = bound!(query, looked, before).bind(key).bind(code).bind(i64::from(most));
        query.fetch_all(&self.pool).await?.iter().map(unit).collect()
    }
}

fn unit(row: &AnyRow) -> Result<UnitBurden> {
    Ok(UnitBurden {
        code: row.try_get("code")?,
        name: name_in(row)?,
        burden: burden(row, ["hours", "files", "links"])?,
        before: burden(row, ["was_hours", "was_files", "was_links"])?,
        key: row.try_get("sorted")?,
    })
}

fn burden(row: &AnyRow, [hours, files, links]: [&str; 3]) -> Result<Option<Burden>> {
    let few = |n: i64| u32::try_from(n).unwrap_or_default();
    let Some(known) = row.try_get::<Option<i64>, _>(files)? else { return Ok(None) };
    Ok(Some(Burden {
        hours: row.try_get::<Option<i64>, _>(hours)?.map(few),
        files: few(known),
        links: few(row.try_get(links)?),
    }))
}
