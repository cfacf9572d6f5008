//! What tables over many units show: kept beside the dossiers, written in the same transaction, read by one statement.

mod proofs;

use std::collections::BTreeMap;

use parindex_framework::{Code, Points};
use parindex_workflow::assessment::{Assessment, Cell, Overview, Score, Summary};
use parindex_workflow::{CampaignId, UnitId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::{Result, Store, StoreError};

impl Store {
    /// The units' dossiers in short, by unit, from behind `after` on: for the table of units and fields.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn summaries(
        &self,
        campaign: &CampaignId,
        after: Option<&UnitId>,
        most: u32,
    ) -> Result<Vec<(UnitId, Summary)>> {
        let rows = sqlx::query(
            "SELECT unit, summary FROM dossiers WHERE campaign = $1 AND unit > $2 ORDER BY unit LIMIT $3",
        )
        .bind(campaign.as_str())
        .bind(after.map_or("", UnitId::as_str))
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok((unit(row)?, parsed(row, "summary")?))).collect()
    }

    /// All criteria of a unit that something is known of.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn cells(&self, campaign: &CampaignId, unit: &UnitId) -> Result<BTreeMap<Code, Cell>> {
        let mut connection = self.pool.acquire().await?;
        cells(&mut connection, campaign, unit).await
    }
}

async fn cells(
    sql: &mut AnyConnection,
    campaign: &CampaignId,
    unit: &UnitId,
) -> Result<BTreeMap<Code, Cell>> {
    let rows = sqlx::query("SELECT code, cell FROM cells WHERE campaign = $1 AND unit = $2")
        .bind(campaign.as_str())
        .bind(unit.as_str())
        .fetch_all(sql)
        .await?;
    rows.iter().map(|row| Ok((code(row)?, parsed(row, "cell")?))).collect()
}

/// The code of a criterion.
pub(crate) fn code(row: &AnyRow) -> Result<Code> {
    let code: String = row.try_get("code")?;
    code.parse().map_err(|_| StoreError::Broken("an overview"))
}

/// What the tables of units are sorted, narrowed and summed by; it follows from the summary.
#[derive(Debug, PartialEq, Eq)]
struct Sorted {
    standing: i64,
    late: i64,
    until: String,
    /// In ten-thousandths, rounded down: the order of points, not the points.
    own: i64,
    appraised: i64,
    /// None where the unit did not tell.
    hours: Option<i64>,
    files: i64,
    links: i64,
}

impl Sorted {
    fn of(summary: &Summary) -> Sorted {
        let [own, appraised] = summary.points().map(number);
        Sorted {
            standing: summary.standing() as i64,
            late: i64::from(summary.late),
            until: summary.until.map(|day| day.to_string()).unwrap_or_default(),
            own,
            appraised,
            hours: summary.burden.hours.map(i64::from),
            files: summary.burden.files.into(),
            links: summary.burden.links.into(),
        }
    }

    fn read(row: &AnyRow) -> Result<Sorted> {
        Ok(Sorted {
            standing: row.try_get("standing")?,
            late: row.try_get("late")?,
            until: row.try_get("until")?,
            own: row.try_get("own")?,
            appraised: row.try_get("appraised")?,
            hours: row.try_get("hours")?,
            files: row.try_get("files")?,
            links: row.try_get("links")?,
        })
    }
}

/// Points in ten-thousandths, rounded down.
fn number(points: Points) -> i64 {
    let scaled = points.value().checked_mul(Decimal::from(10_000));
    scaled.and_then(|scaled| scaled.to_i64()).unwrap_or_default()
}

/// What a criterion over many units is summed, sorted and narrowed by; it follows from the cell.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    /// The own points, and those after appraisal.
    points: [Option<i64>; 2],
    /// Where it stands as long as nobody may know what the council decided.
    stage: i64,
    decided: i64,
    /// Whether other points are claimed than the facts give; none without a score.
    claims: Option<i64>,
}

impl Listed {
    fn of(cell: &Cell) -> Listed {
        Listed {
            points: [cell.own, cell.standing()].map(|score| score.and_then(Score::points).map(number)),
            stage: cell.stage_undecided() as i64,
            decided: i64::from(cell.last.is_some()),
            claims: cell.own.map(|_| i64::from(cell.claimed)),
        }
    }

    fn read(row: &AnyRow) -> Result<Listed> {
        Ok(Listed {
            points: [row.try_get("own")?, row.try_get("appraised")?],
            stage: row.try_get("stage")?,
            decided: row.try_get("decided")?,
            claims: row.try_get("claims")?,
        })
    }
}

/// Makes what is shown of all dossiers anew, where it was written before it said so much.
pub(crate) async fn fill(sql: &mut AnyConnection) -> Result<()> {
    let mut after = String::new();
    loop {
        let rows = sqlx::query(
            "SELECT id, state FROM aggregates WHERE kind = 'assessment' AND id > $1 ORDER BY id LIMIT $2",
        )
        .bind(after.clone())
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.try_get("id")?;
        for row in &rows {
            let dossier: Assessment = parsed(row, "state")?;
            write(sql, None, &dossier.overview()).await?;
        }
    }
}

/// Writes what is shown another than before.
pub(crate) async fn write(
    sql: &mut AnyConnection,
    before: Option<&Overview>,
    after: &Overview,
) -> Result<()> {
    let (campaign, unit) = (after.campaign.as_str(), after.unit.as_str());
    if before.is_none_or(|before| before.summary != after.summary) {
        let sorted = Sorted::of(&after.summary);
        sqlx::query(
            "INSERT INTO dossiers (campaign, unit, summary, standing, late, until, own, appraised, hours, files, links)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (campaign, unit) DO UPDATE
             SET summary = $3, standing = $4, late = $5, until = $6, own = $7, appraised = $8, hours = $9,
                 files = $10, links = $11",
        )
        .bind(campaign)
        .bind(unit)
        .bind(text(&after.summary)?)
        .bind(sorted.standing)
        .bind(sorted.late)
        .bind(sorted.until)
        .bind(sorted.own)
        .bind(sorted.appraised)
        .bind(sorted.hours)
        .bind(sorted.files)
        .bind(sorted.links)
        .execute(&mut *sql)
        .await?;
    }
    proofs::write(sql, before.map(|before| &before.files), after).await?;
    let shown = |code| before.and_then(|before| before.cells.get(code));
    for (code, cell) in after.cells.iter().filter(|(code, cell)| shown(code) != Some(cell)) {
        let listed = Listed::of(cell);
        let [own, appraised] = listed.points;
        sqlx::query(
            "INSERT INTO cells (campaign, unit, code, cell, own, appraised, stage, decided, claims)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (campaign, unit, code) DO UPDATE
             SET cell = $4, own = $5, appraised = $6, stage = $7, decided = $8, claims = $9",
        )
        .bind(campaign)
        .bind(unit)
        .bind(code.to_string())
        .bind(text(cell)?)
        .bind(own)
        .bind(appraised)
        .bind(listed.stage)
        .bind(listed.decided)
        .bind(listed.claims)
        .execute(&mut *sql)
        .await?;
    }
    let gone = before.iter().flat_map(|before| before.cells.keys());
    for code in gone.filter(|code| !after.cells.contains_key(code)) {
        sqlx::query("DELETE FROM cells WHERE campaign = $1 AND unit = $2 AND code = $3")
            .bind(campaign)
            .bind(unit)
            .bind(code.to_string())
            .execute(&mut *sql)
            .await?;
    }
    Ok(())
}

/// Dossiers read at a time.
const PAGE: i64 = 200;

/// Whether what is shown of a dossier is what the dossier makes of it.
pub(crate) async fn are_of(sql: &mut AnyConnection, state: &str) -> Result<bool> {
    let dossier: Assessment = serde_json::from_str(state).map_err(|_| StoreError::Broken("a state"))?;
    let overview = dossier.overview();
    let row = sqlx::query("SELECT * FROM dossiers WHERE campaign = $1 AND unit = $2")
        .bind(overview.campaign.as_str())
        .bind(overview.unit.as_str())
        .fetch_optional(&mut *sql)
        .await?;
    let sorted = row.as_ref().and_then(|row| Sorted::read(row).ok());
    let summary = row.and_then(|row| parsed::<Summary>(&row, "summary").ok());
    let rows = sqlx::query("SELECT * FROM cells WHERE campaign = $1 AND unit = $2")
        .bind(overview.campaign.as_str())
        .bind(overview.unit.as_str())
        .fetch_all(&mut *sql)
        .await?;
    let cell = |row: &AnyRow| Ok((code(row)?, (parsed(row, "cell")?, Listed::read(row)?)));
    let kept: Option<BTreeMap<Code, (Cell, Listed)>> = rows.iter().map(cell).collect::<Result<_>>().ok();
    let made = overview.cells.iter().map(|(code, cell)| (code.clone(), (cell.clone(), Listed::of(cell))));
    Ok(summary.as_ref() == Some(&overview.summary)
        && sorted == Some(Sorted::of(&overview.summary))
        && kept == Some(made.collect())
        && proofs::are_of(sql, &overview).await?)
}

fn text(part: &impl Serialize) -> Result<String> {
    serde_json::to_string(part).map_err(|_| StoreError::Broken("an overview"))
}

fn unit(row: &AnyRow) -> Result<UnitId> {
    row.try_get::<String, _>("unit")?.parse().map_err(|_| StoreError::Broken("an overview"))
}

/// How many there are, in a column.
pub(crate) fn count(row: &AnyRow, column: &str) -> Result<u64> {
    Ok(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
}

pub(crate) fn parsed<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Broken("an overview"))
}
