//! One criterion across all units of a campaign, in the order in which somebody looks at them: what has to be decided
//! first, then those who claim other points than their facts give, then outliers, then the rest, each by code. The
//! database sorts and narrows them, a page at a time; only what is shown is read whole.

use jiff::civil::Date;
use parindex_framework::Code;
use parindex_locale::Text;
use parindex_workflow::UnitId;
use parindex_workflow::assessment::{Cell, Stage};
use parindex_workflow::campaign::Campaign;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::overviews::{count, parsed};
use crate::unit::read::{code_in, name_in, taking_part};
use crate::{Result, Store, StoreError};

/// Which units are looked at, and at which criterion.
#[derive(Clone, Debug)]
pub struct Across<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The kind of unit, as the register has it.
    pub kind: &'a str,
    /// The day on which the register counts.
    pub counted: Date,
    /// The criterion.
    pub code: &'a Code,
    /// Units that are left out, because the person may not know their appraisal.
    pub without: &'a [UnitId],
    /// Whether what the council decided may be known.
    pub decided: bool,
    /// What their code and names contain, [without accents](parindex_locale::fold::fold); empty for all.
    pub words: &'a str,
    /// Where they stand; `None` for all.
    pub stage: Option<Stage>,
    /// Only those that claim what the rule gives and that nobody has appraised.
    pub waiting: bool,
    /// Only this unit; `None` for all.
    pub only: Option<&'a UnitId>,
}

/// A unit at the criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAt {
    /// The official code.
    pub unit: UnitId,
    /// The name.
    pub name: Text,
    /// The criterion in short. What the council decided is left out where it may not be known.
    pub cell: Cell,
    /// Where it stands.
    pub stage: Stage,
    /// Whether its own points lie beyond the fences of Tukey (1977): further than one and a half times the span of the
    /// middle half outside it. Of fewer than four units with points there is none. It says where to look, not that
    /// anything is wrong.
    pub outlier: bool,
    /// What it is sorted by: with the code, where the next page begins.
    pub key: i64,
}

/// A page of units at a criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The units.
    pub units: Vec<UnitAt>,
    /// How many there are on all pages.
    pub found: u64,
    /// How many of those claim what the rule gives and are not appraised.
    pub waiting: u64,
}

/// The units with where they stand at the criterion: `looked`; and the fences of their own points: `fences`, found among
/// the distinct points, of which there are few. That the length is compared, and not the text, lets PostgreSQL expect that
/// few units are left out, and join them in one pass.
///
/// The fences are computed once, and materialized to say so: PostgreSQL keeps a plan from the sixth time on, expects of it
/// that next to no unit is chosen, and would compute them anew for each of ten thousand, which took minutes.
macro_rules! looked {
    ($rest:literal) => {
        concat!(
            "WITH looked AS (
                SELECT units.code, units.folded, cells.own, cells.claims,
                       CASE WHEN cells.decided = 1 AND $7 = 1 THEN CAST(6 AS BIGINT)
                            ELSE COALESCE(cells.stage, 0) END AS stage
                FROM units LEFT JOIN cells
                     ON cells.campaign = $1 AND cells.code = $2 AND cells.unit = units.code
                WHERE ",
            taking_part!("$3", "$4", "$5"),
            "     AND ($6 = '|' OR LENGTH(REPLACE($6, '|' || units.code || '|', '')) >= LENGTH($6))
             ), spread AS (
                SELECT own, CAST(COUNT(*) AS BIGINT) AS units FROM looked WHERE own IS NOT NULL GROUP BY own
             ), ranked AS (
                SELECT own, CAST(SUM(units) OVER (ORDER BY own) AS BIGINT) AS upto,
                       CAST(SUM(units) OVER () AS BIGINT) - 1 AS last
                FROM spread
             ), fences AS MATERIALIZED (
                SELECT MIN(CASE WHEN upto > last / 4 THEN own END) AS low,
                       MIN(CASE WHEN upto > last * 3 / 4 THEN own END) AS high
                FROM ranked WHERE last >= 3
             )",
            $rest
        )
    };
}

macro_rules! bound {
    ($query:expr, $across:expr) => {
        $query
            .bind($across.campaign.id().as_str())
            .bind($across.code.to_string())
            .bind($across.kind)
            .bind($across.counted.to_string())
            .bind($across.campaign.host().as_str())
            .bind($across.without.iter().fold(String::from("|"), |all, unit| all + "|" + unit.as_str() + "|"))
            .bind(i64::from($across.decided))
    };
}

impl Store {
    /// A page of the units at a criterion, from behind the key and code of `after` on.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn across(&self, across: &Across<'_>, after: Option<(i64, &str)>, most: u32) -> Result<Page> {
        let (key, code) = after.unwrap_or((i64::MIN, ""));
        let rows = bound!(
            sqlx::query(looked!(
                ", marked AS (
                    SELECT looked.*,
                           CASE WHEN own * 2 < low * 5 - high * 3 OR own * 2 > high * 5 - low * 3
                                THEN CAST(1 AS BIGINT) ELSE 0 END AS outlier,
                           CASE WHEN stage = 0 AND claims = 0 THEN CAST(1 AS BIGINT) ELSE 0 END AS waits
                    FROM looked CROSS JOIN fences
                 ), chosen AS (
                    SELECT marked.*,
                           CASE WHEN stage IN (1, 4) THEN CAST(0 AS BIGINT) ELSE 4 END
                           + CASE WHEN claims = 1 THEN 0 ELSE 2 END
                           + CASE WHEN outlier = 1 THEN 0 ELSE 1 END AS sorted
                    FROM marked
                    WHERE ($8 = '' OR REPLACE(folded, $8, '') <> folded) AND ($9 < 0 OR stage = $9)
                      AND waits >= $10 AND ($11 = '' OR code = $11)
                 ), page AS (
                    SELECT * FROM chosen WHERE sorted > $12 OR (sorted = $12 AND code > $13)
                    ORDER BY sorted, code LIMIT $14
                 ), counts AS (
                    SELECT CAST(COUNT(*) AS BIGINT) AS found, CAST(COALESCE(SUM(waits), 0) AS BIGINT) AS waiting
                    FROM chosen
                 )
                 SELECT counts.found, counts.waiting, page.code AS unit, units.name_vi, units.name_en, page.stage,
                        page.outlier, page.sorted, cells.cell
                 FROM counts LEFT JOIN page ON 1 = 1
                 LEFT JOIN units ON units.code = page.code AND units.since <= $4
                      AND (units.until IS NULL OR units.until > $4)
                 LEFT JOIN cells ON cells.campaign = $1 AND cells.code = $2 AND cells.unit = page.code
                 ORDER BY page.sorted, page.code"
            )),
            across
        )
        .bind(across.words)
        .bind(across.stage.map_or(-1, |stage| stage as i64))
        .bind(i64::from(across.waiting))
        .bind(across.only.map_or("", UnitId::as_str))
        .bind(key)
        .bind(code)
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        let Some(first) = rows.first() else { return Ok(Page::default()) };
        let (found, waiting) = (count(first, "found")?, count(first, "waiting")?);
        let there = |row: &&AnyRow| row.try_get::<Option<String>, _>("unit").is_ok_and(|unit| unit.is_some());
        let units: Result<_> = rows.iter().filter(there).map(|row| unit_at(row, across.decided)).collect();
        Ok(Page { units: units?, found, waiting })
    }

    /// How many of the units stand where at a criterion. Words, stage and unit narrow nothing here.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn stages(&self, across: &Across<'_>) -> Result<Vec<(Stage, u64)>> {
        let query = sqlx::query(looked!(
            " SELECT stage, CAST(COUNT(*) AS BIGINT) AS units FROM looked GROUP BY stage ORDER BY stage"
        ));
        let rows = bound!(query, across).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((stage(row)?, count(row, "units")?))).collect()
    }
}

fn unit_at(row: &AnyRow, decided: bool) -> Result<UnitAt> {
    let cell: Option<String> = row.try_get("cell")?;
    let mut cell: Cell = cell.map(|_| parsed(row, "cell")).transpose()?.unwrap_or_default();
    if !decided {
        cell.last = None;
    }
    Ok(UnitAt {
        unit: code_in(row, "unit")?,
        name: name_in(row)?,
        cell,
        stage: stage(row)?,
        outlier: row.try_get::<i64, _>("outlier")? > 0,
        key: row.try_get("sorted")?,
    })
}

fn stage(row: &AnyRow) -> Result<Stage> {
    let place = usize::try_from(row.try_get::<i64, _>("stage")?).ok();
    place.and_then(|place| Stage::ALL.get(place).copied()).ok_or(StoreError::Broken("an overview"))
}
