//! Forms on paper: each is printed with a code of its own, of a unit and a group, and good for one answer.

use std::collections::{BTreeMap, BTreeSet};

use parindex_workflow::survey::{Command, MOST_PRINTED};
use parindex_workflow::{Actor, CampaignId, GroupId, Now, UnitId};
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::execute;
use super::form_code::FormCode;
use crate::aggregate::command::recorded;
use crate::overviews::count;
use crate::write::{Writer, transaction};
use crate::{Result, Store, StoreError};

/// Codes that one statement writes.
const TOGETHER: usize = 200;
/// How often codes are drawn again that are there already: with a million forms each is with a chance of one in 34,000.
const MOST_DRAWS: usize = 20;

/// The forms of one printing, which are of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedForms {
    /// The number of the printing within the group, from 1.
    pub number: u32,
    /// The unit.
    pub unit: UnitId,
    /// How many forms it has.
    pub forms: u64,
    /// Of how many of them the answer is there.
    pub done: u64,
}

/// How far the forms of a group are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaperCounts {
    /// Forms that were printed.
    pub printed: u64,
    /// Those that were keyed once.
    pub once: u64,
    /// Those that were keyed twice.
    pub twice: u64,
    /// Those of which the answer is there.
    pub done: u64,
}

impl Writer {
    /// Makes forms of a group: so many for each unit, each unit's a printing of its own.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; nothing is made then.
    pub async fn print_forms(
        &self,
        campaign: &CampaignId,
        group: &GroupId,
        units: BTreeMap<UnitId, u32>,
        actor: &Actor,
        now: &Now,
    ) -> Result<()> {
        let now = recorded(now);
        let command = Command::Print { group: group.clone(), units };
        let Command::Print { units, .. } = &command else { return Ok(()) };
        transaction!(self, |tx| {
            execute(tx, campaign, &command, actor, &now).await?;
            let last: Option<i64> =
                sqlx::query_scalar("SELECT MAX(printing) FROM printed_forms WHERE survey = $1 AND grp = $2")
                    .bind(campaign.as_str())
                    .bind(group.as_str())
                    .fetch_one(tx.sql())
                    .await?;
            let mut printing = last.unwrap_or(0);
            // What the core would refuse does not come here.
            for (unit, count) in units.iter().filter(|(_, count)| (1..=MOST_PRINTED).contains(*count)) {
                printing += 1;
                let of = [campaign.as_str(), group.as_str(), unit.as_str()];
                make(tx.sql(), of, printing, *count as usize).await?;
            }
            Ok(())
        })
    }
}

/// Draws so many codes that are not there yet, and keeps them.
async fn make(sql: &mut AnyConnection, of: [&str; 3], printing: i64, count: usize) -> Result<()> {
    let mut lacking = count;
    for _ in 0..MOST_DRAWS {
        let mut drawn = BTreeSet::new();
        while drawn.len() < lacking {
            drawn.insert(FormCode::draw()?);
        }
        for some in Vec::from_iter(drawn).chunks(TOGETHER) {
            lacking -= insert(&mut *sql, of, printing, some).await?;
        }
        if lacking == 0 {
            return Ok(());
        }
    }
    Err(StoreError::Busy)
}

/// Keeps codes; how many of them were not there. The text of the statement is made of numbers of parameters alone.
async fn insert(
    sql: &mut AnyConnection,
    [survey, group, unit]: [&str; 3],
    printing: i64,
    codes: &[FormCode],
) -> Result<usize> {
    let rows: Vec<String> = (0..codes.len()).map(|n| format!("(${}, $1, $2, $3, $4, 0)", n + 5)).collect();
    let statement = format!(
        "INSERT INTO printed_forms (code, survey, grp, unit, printing, done) VALUES {}
         ON CONFLICT (code) DO NOTHING RETURNING code",
        rows.join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(statement)).bind(survey).bind(group).bind(unit).bind(printing);
    for code in codes {
        query = query.bind(code.kept());
    }
    Ok(query.fetch_all(sql).await?.len())
}

impl Store {
    /// The printings of a group, the last one first; at most so many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn printings(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        most: u32,
    ) -> Result<Vec<PrintedForms>> {
        let rows = sqlx::query(
            "SELECT printing, unit, CAST(COUNT(*) AS BIGINT) AS forms, CAST(SUM(done) AS BIGINT) AS done
             FROM printed_forms WHERE survey = $1 AND grp = $2
             GROUP BY printing, unit ORDER BY printing DESC LIMIT $3",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        let printing = |row: &sqlx::any::AnyRow| {
            let (number, unit): (i64, String) = (row.try_get("printing")?, row.try_get("unit")?);
            Ok(PrintedForms {
                number: u32::try_from(number).map_err(|_| BROKEN)?,
                unit: unit.parse().map_err(|_| BROKEN)?,
                forms: count(row, "forms")?,
                done: count(row, "done")?,
            })
        };
        rows.iter().map(printing).collect()
    }

    /// The unit and the codes of a printing, in their order; `None` where there is no such printing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn printing(
        &self,
        survey: &CampaignId,
        group: &GroupId,
        number: u32,
    ) -> Result<Option<(UnitId, Vec<FormCode>)>> {
        let rows = sqlx::query(
            "SELECT code, unit FROM printed_forms WHERE survey = $1 AND grp = $2 AND printing = $3",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .bind(i64::from(number))
        .fetch_all(&self.pool)
        .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let unit: String = first.try_get("unit")?;
        let code = |row: &sqlx::any::AnyRow| {
            let code: String = row.try_get("code")?;
            code.parse().map_err(|_| BROKEN)
        };
        let mut codes = rows.iter().map(code).collect::<Result<Vec<FormCode>>>()?;
        codes.sort_unstable();
        Ok(Some((unit.parse().map_err(|_| BROKEN)?, codes)))
    }

    /// How far the forms of a group are.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn paper_counts(&self, survey: &CampaignId, group: &GroupId) -> Result<PaperCounts> {
        let row = sqlx::query(
            "SELECT CAST(COUNT(*) AS BIGINT) AS printed, CAST(COALESCE(SUM(done), 0) AS BIGINT) AS done,
                    CAST(COALESCE(SUM(CASE WHEN keyed = 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS once,
                    CAST(COALESCE(SUM(CASE WHEN keyed = 2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS twice
             FROM printed_forms WHERE survey = $1 AND grp = $2",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .fetch_one(&self.pool)
        .await?;
        Ok(PaperCounts {
            printed: count(&row, "printed")?,
            once: count(&row, "once")?,
            twice: count(&row, "twice")?,
            done: count(&row, "done")?,
        })
    }
}

const BROKEN: StoreError = StoreError::Broken("a printed form");
