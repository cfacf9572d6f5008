use std::collections::BTreeMap;

use jiff::Timestamp;
use parindex_ledger::Record;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{CampaignId, Event};
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::states::{Known, States};
use super::{Aggregate, Kept};
use crate::write::Tx;
use crate::{Result, Store, StoreError, audit, change};

impl Store {
    /// A state as it stands; `None` where there is none.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn find<A: Aggregate>(&self, id: &str) -> Result<Option<Kept<A>>> {
        let mut connection = self.pool.acquire().await?;
        load(&mut connection, &self.states, id).await
    }

    /// All states of a kind, the last changed first.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn all<A: Aggregate>(&self) -> Result<Vec<Kept<A>>> {
        let mut sql = self.pool.acquire().await?;
        let rows =
            sqlx::query("SELECT id, version, remade FROM aggregates WHERE kind = $1 ORDER BY time DESC, id")
                .bind(A::KIND)
                .fetch_all(&mut *sql)
                .await?;
        let mut all = Vec::with_capacity(rows.len());
        for known in &rows {
            let id: &str = known.try_get("id")?;
            all.extend(match self.states.get::<A>(id, known.try_get("version")?, known.try_get("remade")?) {
                Some(known) => known.kept(),
                None => read(&mut sql, &self.states, id).await?,
            });
        }
        Ok(all)
    }

    /// The events that made a state, the first first, as the ledger holds them. Replaying them gives the state; a text
    /// that was erased is empty.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn events<A: Aggregate>(&self, id: &str) -> Result<Vec<Event<A::Change>>> {
        let mut connection = self.pool.acquire().await?;
        events(&mut connection, &format!("{}/{id}", A::KIND)).await
    }
}

/// The events of a subject, within a transaction or without.
pub(super) async fn events<C: DeserializeOwned>(
    sql: &mut AnyConnection,
    subject: &str,
) -> Result<Vec<Event<C>>> {
    let contents = sqlx::query(
        "SELECT contents.seq, contents.name, contents.content FROM contents
         JOIN ledger ON ledger.seq = contents.seq WHERE ledger.subject = $1",
    )
    .bind(subject)
    .fetch_all(&mut *sql)
    .await?;
    let mut texts: BTreeMap<i64, BTreeMap<String, String>> = BTreeMap::new();
    for row in &contents {
        let (name, content) = (row.try_get("name")?, row.try_get("content")?);
        texts.entry(row.try_get("seq")?).or_default().insert(name, content);
    }
    let rows =
        sqlx::query("SELECT seq, record FROM ledger WHERE subject = $1 AND version > 0 ORDER BY version")
            .bind(subject)
            .fetch_all(sql)
            .await?;
    let none = BTreeMap::new();
    let event = |row| {
        let (seq, record): (i64, Vec<u8>) = (Row::try_get(row, "seq")?, Row::try_get(row, "record")?);
        event(&record, texts.get(&seq).unwrap_or(&none))
    };
    rows.iter().map(event).collect()
}

/// An event as its record tells it.
fn event<C: DeserializeOwned>(record: &[u8], texts: &BTreeMap<String, String>) -> Result<Event<C>> {
    let broken = |_| StoreError::Broken("a record that is no event");
    let record = Record::read(record).map_err(|_| StoreError::Broken("a record"))?;
    let recorded = record.event();
    let change = change::change(recorded.after.clone(), texts)?;
    Ok(Event {
        at: Timestamp::from_microsecond(recorded.time).map_err(|_| StoreError::Broken("a time"))?,
        by: recorded.actor.parse().map_err(|_| StoreError::Broken("an actor"))?,
        change: serde_json::from_value(change).map_err(broken)?,
    })
}

/// A state as it was committed.
pub(crate) async fn load<A: Aggregate>(
    sql: &mut AnyConnection,
    states: &States,
    id: &str,
) -> Result<Option<Kept<A>>> {
    match known::<A>(sql, states, id).await? {
        Some(known) => Ok(known.kept()),
        None => read(sql, states, id).await,
    }
}

/// Reads a state from its text and keeps it built.
async fn read<A: Aggregate>(sql: &mut AnyConnection, states: &States, id: &str) -> Result<Option<Kept<A>>> {
    let Some(row) = row::<A>(sql, id).await? else { return Ok(None) };
    let known = built::<A>(&row)?;
    states.put::<A>(id, known.clone());
    Ok(known.kept())
}

/// A state that is built already and is the one that stands in the database.
async fn known<A: Aggregate>(sql: &mut AnyConnection, states: &States, id: &str) -> Result<Option<Known>> {
    let row = sqlx::query("SELECT version, remade FROM aggregates WHERE kind = $1 AND id = $2")
        .bind(A::KIND)
        .bind(id)
        .fetch_optional(sql)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(states.get::<A>(id, row.try_get("version")?, row.try_get("remade")?))
}

async fn row<A: Aggregate>(sql: &mut AnyConnection, id: &str) -> Result<Option<AnyRow>> {
    let statement = "SELECT version, remade, state, actor, time FROM aggregates WHERE kind = $1 AND id = $2";
    Ok(sqlx::query(statement).bind(A::KIND).bind(id).fetch_optional(sql).await?)
}

impl Tx {
    /// A state as it stands within the transaction. What was asked for once is not asked for again: nobody else writes
    /// before the transaction ends.
    pub(crate) async fn load<A: Aggregate>(&mut self, id: &str) -> Result<Option<Kept<A>>> {
        if let Some(kept) = self.fresh.get(id) {
            return Ok(Some(kept));
        }
        let states = self.states.clone();
        let known = if let Some(known) = known::<A>(self.sql(), &states, id).await? {
            known
        } else {
            let Some(row) = row::<A>(self.sql(), id).await? else { return Ok(None) };
            built::<A>(&row)?
        };
        self.fresh.put::<A>(id, known.clone());
        Ok(known.kept())
    }

    /// The campaign that something belongs to, as it stands.
    pub(crate) async fn campaign(&mut self, id: &CampaignId) -> Result<Campaign> {
        let kept = self.load::<Campaign>(id.as_str()).await?;
        Ok(kept.ok_or(StoreError::Unknown("campaign"))?.state)
    }
}

fn built<A: Aggregate>(row: &AnyRow) -> Result<Known> {
    let text: &str = row.try_get("state")?;
    let kept = Kept {
        state: serde_json::from_str::<A>(text).map_err(|_| StoreError::Broken("a state"))?,
        version: row.try_get("version")?,
        by: row.try_get("actor")?,
        at: audit::timestamp(row.try_get("time")?)?,
        remade: row.try_get("remade")?,
    };
    Ok(Known::new(kept, text.len()))
}
