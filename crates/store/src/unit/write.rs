use jiff::civil::Date;
use parindex_locale::fold::fold;
use parindex_workflow::UnitId;
use serde_json::json;
use sqlx::{AnyConnection, Row};

use super::{Change, Unit};
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, StoreError};

/// Later than every day, as days are compared.
const NEVER: &str = "9999-99-99";

impl Writer {
    /// Adds a unit to the register.
    ///
    /// # Errors
    /// As [`register`](Writer::register).
    pub async fn add_unit(&self, by: &By, unit: &Unit) -> Result<()> {
        self.register(by, std::slice::from_ref(unit), &[]).await
    }

    /// Ends units on a day and begins their successors, which exist from this day on.
    ///
    /// # Errors
    /// As [`register`](Writer::register).
    pub async fn reorganise(&self, by: &By, change: &Change) -> Result<()> {
        self.register(by, &[], std::slice::from_ref(change)).await
    }

    /// Adds units to the register, then changes them in the order given: all of it or nothing.
    ///
    /// # Errors
    /// If an identifier is taken or is none, a code is another unit's on one of its days, a name is empty, or a unit ends
    /// before it begins; of a change, if a predecessor does not exist on the day before, a successor does not begin on
    /// the day, or the numbers of both do not fit the way.
    pub async fn register(&self, by: &By, units: &[Unit], changes: &[Change]) -> Result<()> {
        units.iter().try_for_each(check)?;
        changes.iter().try_for_each(check_change)?;
        transaction!(self, |tx| {
            for unit in units {
                insert(tx, by, unit).await?;
            }
            for change in changes {
                reorganise(tx, by, change).await?;
            }
            Ok(())
        })
    }

    /// Ends a unit that nothing comes after.
    ///
    /// # Errors
    /// If it does not exist on the day before.
    pub async fn close_unit(&self, by: &By, id: &str, day: Date) -> Result<()> {
        transaction!(self, |tx| { end(tx, by, id, "closed", day).await })
    }
}

async fn reorganise(tx: &mut Tx, by: &By, change: &Change) -> Result<()> {
    let Change { how, day, predecessors, successors } = change;
    // First, because a successor may go on with the code.
    for predecessor in predecessors {
        end(tx, by, predecessor, how.word(), *day).await?;
    }
    for successor in successors {
        insert(tx, by, successor).await?;
        for predecessor in predecessors {
            sqlx::query("INSERT INTO lineage (predecessor, successor, how, day) VALUES ($1, $2, $3, $4)")
                .bind(predecessor.clone())
                .bind(successor.id.clone())
                .bind(how.word())
                .bind(day.to_string())
                .execute(tx.sql())
                .await?;
        }
    }
    let ids: Vec<&str> = successors.iter().map(|unit| unit.id.as_str()).collect();
    let sides = [json!({ "units": predecessors }), json!({ "units": ids, "day": day.to_string() })];
    tx.record(by, &format!("units-{}", how.word()), format!("unit/{}", ids[0]), sides).await?;
    Ok(())
}

fn check_change(change: &Change) -> Result<()> {
    if !change.how.fits(change.predecessors.len(), change.successors.len()) {
        return Err(StoreError::Invalid("lineage"));
    }
    for successor in &change.successors {
        check(successor)?;
        if successor.since != change.day {
            return Err(StoreError::Invalid("day"));
        }
    }
    Ok(())
}

fn check(unit: &Unit) -> Result<()> {
    for id in [&unit.id, &unit.code] {
        UnitId::new(id.as_str()).map_err(|_| StoreError::Invalid("id"))?;
    }
    let texts = [&unit.kind, &unit.name.vi, &unit.name.en, &unit.region];
    if texts.iter().any(|text| text.chars().any(char::is_control)) || unit.name.vi.trim().is_empty() {
        return Err(StoreError::Invalid("name"));
    }
    // Days sort as texts within these years.
    let sortable = |day: Date| (1..=9999).contains(&day.year());
    if !sortable(unit.since) || unit.until.is_some_and(|until| !sortable(until) || until <= unit.since) {
        return Err(StoreError::Invalid("day"));
    }
    Ok(())
}

async fn insert(tx: &mut Tx, by: &By, unit: &Unit) -> Result<()> {
    let until = unit.until.map(|until| until.to_string());
    let other = sqlx::query_scalar::<_, String>(
        "SELECT id FROM units WHERE code = $1 AND id <> $2 AND since < $4 AND (until IS NULL OR until > $3)",
    )
    .bind(unit.code.clone())
    .bind(unit.id.clone())
    .bind(unit.since.to_string())
    .bind(until.clone().unwrap_or_else(|| NEVER.to_owned()))
    .fetch_optional(tx.sql())
    .await?;
    if other.is_some() {
        return Err(StoreError::Taken("code"));
    }
    let done = sqlx::query(
        "INSERT INTO units (id, code, kind, name_vi, name_en, region, parent, since, until, folded)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING",
    )
    .bind(unit.id.clone())
    .bind(unit.code.clone())
    .bind(unit.kind.clone())
    .bind(unit.name.vi.clone())
    .bind(unit.name.en.clone())
    .bind(unit.region.clone())
    .bind(unit.parent.clone())
    .bind(unit.since.to_string())
    .bind(until)
    .bind(folded(&unit.code, &unit.name.vi, &unit.name.en))
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Taken("id"));
    }
    tx.record(by, "unit-added", format!("unit/{}", unit.id), [json!(null), value(unit)]).await?;
    Ok(())
}

/// What a unit is searched by: its code and names without accents.
fn folded(code: &str, vi: &str, en: &str) -> String {
    fold(&format!("{code} {vi} {en}"))
}

/// Writes what units are searched by, where they were added before they could be.
pub(crate) async fn fold_names(sql: &mut AnyConnection) -> Result<()> {
    let rows = sqlx::query("SELECT id, code, name_vi, name_en FROM units").fetch_all(&mut *sql).await?;
    for row in rows {
        let text = |column| row.try_get::<String, _>(column);
        sqlx::query("UPDATE units SET folded = $2 WHERE id = $1")
            .bind(text("id")?)
            .bind(folded(&text("code")?, &text("name_vi")?, &text("name_en")?))
            .execute(&mut *sql)
            .await?;
    }
    Ok(())
}

/// What the ledger says of a unit.
fn value(unit: &Unit) -> serde_json::Value {
    json!({
        "code": unit.code,
        "kind": unit.kind,
        "name": { "vi": unit.name.vi, "en": unit.name.en },
        "region": unit.region,
        "parent": unit.parent,
        "since": unit.since.to_string(),
        "until": unit.until.map(|until| until.to_string()),
    })
}

/// Ends a unit that exists on the day before.
async fn end(tx: &mut Tx, by: &By, id: &str, how: &str, day: Date) -> Result<()> {
    let ended = sqlx::query("UPDATE units SET until = $2 WHERE id = $1 AND since < $2 AND until IS NULL")
        .bind(id)
        .bind(day.to_string())
        .execute(tx.sql())
        .await?;
    if ended.rows_affected() == 0 {
        return Err(StoreError::Unknown("unit"));
    }
    let sides = [json!({ "until": null }), json!({ "until": day.to_string(), "how": how })];
    tx.record(by, "unit-ended", format!("unit/{id}"), sides).await?;
    Ok(())
}
