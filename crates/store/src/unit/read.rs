use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parindex_locale::Text;
use parindex_workflow::UnitId;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::{How, Step, Unit};
use crate::overviews::count;
use crate::{Result, Store, StoreError};

/// The units of a kind that exist on a day and belong to a host or to nobody: those that take part in its campaign. The
/// arguments are the parameters of the statement.
macro_rules! taking_part {
    ($kind:literal, $day:literal, $host:literal) => {
        concat!(
            "units.kind = ",
            $kind,
            " AND units.since <= ",
            $day,
            " AND (units.until IS NULL OR units.until > ",
            $day,
            ") AND (units.parent IS NULL OR units.parent = ",
            $host,
            ")"
        )
    };
}
pub(crate) use taking_part;

impl Store {
    /// The units of a kind that exist on a day, by code.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn units_on(&self, day: Date, kind: &str) -> Result<Vec<Unit>> {
        let rows = sqlx::query(
            "SELECT * FROM units WHERE kind = $1 AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY code, id",
        )
        .bind(kind)
        .bind(day.to_string())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }

    /// All units that exist on a day, by code. No two of them have the same.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn register_on(&self, day: Date) -> Result<Vec<Unit>> {
        let mut connection = self.pool.acquire().await?;
        register_on(&mut connection, day).await
    }

    /// The units that exist on a day and whose codes lie between two, these among them, by code: those on a page of a table,
    /// without the thousands that are not.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn register_between(&self, day: Date, [first, last]: [&UnitId; 2]) -> Result<Vec<Unit>> {
        let rows = sqlx::query(
            "SELECT * FROM units WHERE code >= $2 AND code <= $3 AND since <= $1 AND (until IS NULL OR until > $1)
             ORDER BY code, id",
        )
        .bind(day.to_string())
        .bind(first.as_str())
        .bind(last.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }

    /// How many units of a kind exist on a day and take part in what a host holds: its own and those of nobody.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn taking_part(&self, day: Date, kind: &str, host: &UnitId) -> Result<u64> {
        let row = sqlx::query(concat!(
            "SELECT CAST(COUNT(*) AS BIGINT) AS units FROM units WHERE ",
            taking_part!("$1", "$2", "$3")
        ))
        .bind(kind)
        .bind(day.to_string())
        .bind(host.as_str())
        .fetch_one(&self.pool)
        .await?;
        count(&row, "units")
    }

    /// The unit that bears a code on a day.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn unit_on(&self, code: &str, day: Date) -> Result<Option<Unit>> {
        let row = sqlx::query(
            "SELECT * FROM units WHERE code = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        )
        .bind(code)
        .bind(day.to_string())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// All units that ever were or will be, by code and day.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn all_units(&self) -> Result<Vec<Unit>> {
        let rows = sqlx::query("SELECT * FROM units ORDER BY code, since, id").fetch_all(&self.pool).await?;
        rows.iter().map(read).collect()
    }

    /// A unit by its identifier.
    ///
    /// # Errors
    /// If there is none.
    pub async fn unit(&self, id: &str) -> Result<Unit> {
        let row =
            sqlx::query("SELECT * FROM units WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        row.as_ref().map_or(Err(StoreError::Unknown("unit")), read)
    }

    /// The units that a unit came from, one step back, by code.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn predecessors(&self, id: &str) -> Result<Vec<Step>> {
        let rows = sqlx::query(
            "SELECT units.*, lineage.how, lineage.day FROM lineage JOIN units ON units.id = lineage.predecessor
             WHERE lineage.successor = $1 ORDER BY units.code, units.id",
        )
        .bind(id)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(step).collect()
    }

    /// The units that a unit became, one step on, by code.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn successors(&self, id: &str) -> Result<Vec<Step>> {
        let rows = sqlx::query(
            "SELECT units.*, lineage.how, lineage.day FROM lineage JOIN units ON units.id = lineage.successor
             WHERE lineage.predecessor = $1 ORDER BY units.code, units.id",
        )
        .bind(id)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(step).collect()
    }

    /// What a unit was or will be on a day, over any number of steps: itself while it exists, else those that it came
    /// from or became, by code.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn lineage_on(&self, id: &str, day: Date) -> Result<Vec<Unit>> {
        let rows = sqlx::query(
            "WITH RECURSIVE back (id) AS (
                SELECT id FROM units WHERE id = $1
                UNION SELECT predecessor FROM lineage JOIN back ON successor = back.id
             ), forth (id) AS (
                SELECT id FROM units WHERE id = $1
                UNION SELECT successor FROM lineage JOIN forth ON predecessor = forth.id
             )
             SELECT * FROM units WHERE since <= $2 AND (until IS NULL OR until > $2)
                AND (id IN (SELECT id FROM back) OR id IN (SELECT id FROM forth)) ORDER BY code, id",
        )
        .bind(id)
        .bind(day.to_string())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }
}

/// All units that exist on a day, within a transaction or without.
pub(crate) async fn register_on(sql: &mut AnyConnection, day: Date) -> Result<Vec<Unit>> {
    let rows = sqlx::query(
        "SELECT * FROM units WHERE since <= $1 AND (until IS NULL OR until > $1) ORDER BY code, id",
    )
    .bind(day.to_string())
    .fetch_all(sql)
    .await?;
    rows.iter().map(read).collect()
}

/// By code of a unit: the other codes that the units had which became it, over any number of steps.
pub(crate) async fn codes_before(
    sql: &mut AnyConnection,
    units: &[Unit],
) -> Result<BTreeMap<String, Vec<String>>> {
    let rows = sqlx::query(
        "SELECT lineage.successor, lineage.predecessor, units.code FROM lineage
         JOIN units ON units.id = lineage.predecessor ORDER BY lineage.successor, units.code, units.id",
    )
    .fetch_all(sql)
    .await?;
    let mut steps: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in &rows {
        let from = (row.try_get("predecessor")?, row.try_get("code")?);
        steps.entry(row.try_get("successor")?).or_default().push(from);
    }
    let before = |unit: &Unit| {
        let (mut seen, mut codes) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![unit.id.as_str()];
        while let Some(id) = open.pop() {
            for (from, code) in steps.get(id).into_iter().flatten() {
                if seen.insert(from.as_str()) {
                    open.push(from);
                    codes.insert(code.clone());
                }
            }
        }
        codes.remove(&unit.code);
        (!codes.is_empty()).then(|| (unit.code.clone(), codes.into_iter().collect()))
    };
    Ok(units.iter().filter_map(before).collect())
}

fn step(row: &AnyRow) -> Result<Step> {
    let how = match row.try_get::<String, _>("how")?.as_str() {
        "merged" => How::Merged,
        "split" => How::Split,
        "renamed" => How::Renamed,
        _ => return Err(StoreError::Broken("a lineage")),
    };
    Ok(Step { unit: read(row)?, how, day: day(&row.try_get::<String, _>("day")?)? })
}

fn read(row: &AnyRow) -> Result<Unit> {
    Ok(Unit {
        id: row.try_get("id")?,
        code: row.try_get("code")?,
        kind: row.try_get("kind")?,
        name: name_in(row)?,
        region: row.try_get("region")?,
        parent: row.try_get("parent")?,
        since: day(&row.try_get::<String, _>("since")?)?,
        until: row.try_get::<Option<String>, _>("until")?.map(|until| day(&until)).transpose()?,
    })
}

/// The name of a unit, in both languages.
pub(crate) fn name_in(row: &AnyRow) -> Result<Text> {
    Ok(Text::new(row.try_get::<String, _>("name_vi")?, row.try_get::<String, _>("name_en")?))
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Broken("a day"))
}

/// The code of a unit in a column of another table.
pub(crate) fn code_in(row: &AnyRow, column: &str) -> Result<UnitId> {
    row.try_get::<String, _>(column)?.parse().map_err(|_| StoreError::Broken("a unit"))
}
