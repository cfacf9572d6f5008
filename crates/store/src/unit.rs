//! The register of units: each with the days it exists in, and what became of it.
//!
//! A unit is never rewritten. One that is merged, split or renamed ends on a day, and from that day on its successors
//! exist, each with an identifier of its own; the official code may go on. Lineage leads from one to the other, so that a
//! trend can be followed over the change.

mod read;

use jiff::civil::Date;
use parindex_locale::Text;
use parindex_workflow::UnitId;
use serde_json::json;

use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, StoreError};

/// A unit with the days it exists in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The identifier, for ever this unit's.
    pub id: String,
    /// The official code, which a successor may take over.
    pub code: String,
    /// What kind of unit it is: `ministry`, `province`, `department`, ...
    pub kind: String,
    /// The name.
    pub name: Text,
    /// The region, as it is published; may be empty.
    pub region: String,
    /// The unit above it.
    pub parent: Option<String>,
    /// The first day.
    pub since: Date,
    /// The first day on which it does not exist any more.
    pub until: Option<Date>,
}

/// How units became others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// One became one with another name, code or kind.
    Renamed,
}

/// A step of a unit's lineage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The unit at the other end.
    pub unit: Unit,
    /// How the one became the other.
    pub how: How,
    /// The day.
    pub day: Date,
}

impl How {
    const fn word(self) -> &'static str {
        match self {
            How::Merged => "merged",
            How::Split => "split",
            How::Renamed => "renamed",
        }
    }

    /// Whether so many can become so many in this way.
    const fn fits(self, predecessors: usize, successors: usize) -> bool {
        match self {
            How::Merged => predecessors > 1 && successors == 1,
            How::Split => predecessors == 1 && successors > 1,
            How::Renamed => predecessors == 1 && successors == 1,
        }
    }
}

impl Writer {
    /// Adds a unit to the register.
    ///
    /// # Errors
    /// If the identifier is taken or is none, the name is empty, or it ends before it begins.
    pub async fn add_unit(&self, by: &By, unit: &Unit) -> Result<()> {
        check(unit)?;
        transaction!(self, |tx| { insert(tx, by, unit).await })
    }

    /// Ends units on a day and begins their successors, which exist from this day on.
    ///
    /// # Errors
    /// If a predecessor does not exist on the day before, a successor is not a unit that begins on the day, or the
    /// numbers of both do not fit the way.
    pub async fn reorganise(
        &self,
        by: &By,
        how: How,
        day: Date,
        predecessors: &[&str],
        successors: &[Unit],
    ) -> Result<()> {
        if !how.fits(predecessors.len(), successors.len()) {
            return Err(StoreError::Invalid("lineage"));
        }
        for successor in successors {
            check(successor)?;
            if successor.since != day {
                return Err(StoreError::Invalid("day"));
            }
        }
        transaction!(self, |tx| {
            for successor in successors {
                insert(tx, by, successor).await?;
            }
            for predecessor in predecessors {
                end(tx, by, predecessor, how, day).await?;
                for successor in successors {
                    sqlx::query(
                        "INSERT INTO lineage (predecessor, successor, how, day) VALUES ($1, $2, $3, $4)",
                    )
                    .bind(*predecessor)
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
        })
    }
}

fn check(unit: &Unit) -> Result<()> {
    UnitId::new(unit.id.as_str()).map_err(|_| StoreError::Invalid("id"))?;
    let texts = [&unit.code, &unit.kind, &unit.name.vi, &unit.name.en, &unit.region];
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
    let done = sqlx::query(
        "INSERT INTO units (id, code, kind, name_vi, name_en, region, parent, since, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
    )
    .bind(unit.id.clone())
    .bind(unit.code.clone())
    .bind(unit.kind.clone())
    .bind(unit.name.vi.clone())
    .bind(unit.name.en.clone())
    .bind(unit.region.clone())
    .bind(unit.parent.clone())
    .bind(unit.since.to_string())
    .bind(unit.until.map(|until| until.to_string()))
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Taken("id"));
    }
    tx.record(by, "unit-added", format!("unit/{}", unit.id), [json!(null), value(unit)]).await?;
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
async fn end(tx: &mut Tx, by: &By, id: &str, how: How, day: Date) -> Result<()> {
    let ended = sqlx::query("UPDATE units SET until = $2 WHERE id = $1 AND since < $2 AND until IS NULL")
        .bind(id)
        .bind(day.to_string())
        .execute(tx.sql())
        .await?;
    if ended.rows_affected() == 0 {
        return Err(StoreError::Unknown("unit"));
    }
    let sides = [json!({ "until": null }), json!({ "until": day.to_string(), "how": how.word() })];
    tx.record(by, "unit-ended", format!("unit/{id}"), sides).await?;
    Ok(())
}
