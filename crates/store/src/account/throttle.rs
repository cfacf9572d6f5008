use jiff::{SignedDuration, Timestamp};
use sqlx::{AnyConnection, Row};

use crate::write::{Writer, transaction};
use crate::{Result, Store, audit};

/// Failed attempts in a row, counted under a name: an account, an address of the network, both together. Which names are
/// counted and how long who waits is the web's to say, so that nobody can lock somebody else out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u64,
    /// Since when.
    pub since: Timestamp,
}

impl Writer {
    /// Counts a failure. A row of failures that began longer than `window` ago is over, and a new one begins. It leaves
    /// no record: [`record_failed_login`](Writer::record_failed_login) does, within bounds.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_failure(&self, name: &str, at: Timestamp, window: SignedDuration) -> Result<Failures> {
        let from = at.checked_sub(window).unwrap_or(Timestamp::MIN);
        transaction!(self, |tx| { count(tx.sql(), name, at, from).await })
    }

    /// Forgets the failures under a name, after a success.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_failures(&self, name: &str) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("DELETE FROM throttle WHERE name = $1").bind(name).execute(tx.sql()).await?;
            Ok(())
        })
    }

    /// Forgets all rows of failures that began before a moment; how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn sweep_failures(&self, before: Timestamp) -> Result<u64> {
        transaction!(self, |tx| {
            let swept = sqlx::query("DELETE FROM throttle WHERE since < $1")
                .bind(before.as_microsecond())
                .execute(tx.sql())
                .await?;
            Ok(swept.rows_affected())
        })
    }
}

impl Store {
    /// The failures under a name; `None` where there are none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn failures(&self, name: &str) -> Result<Option<Failures>> {
        let row = sqlx::query("SELECT failures, since FROM throttle WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(read).transpose()
    }
}

/// Counts within a transaction; what began before `from` is over.
pub(super) async fn count(
    sql: &mut AnyConnection,
    name: &str,
    at: Timestamp,
    from: Timestamp,
) -> Result<Failures> {
    let row = sqlx::query(
        "INSERT INTO throttle (name, failures, since) VALUES ($1, 1, $2)
         ON CONFLICT (name) DO UPDATE SET
            failures = CASE WHEN throttle.since < $3 THEN 1 ELSE throttle.failures + 1 END,
            since = CASE WHEN throttle.since < $3 THEN $2 ELSE throttle.since END
         RETURNING failures, since",
    )
    .bind(name)
    .bind(at.as_microsecond())
    .bind(from.as_microsecond())
    .fetch_one(sql)
    .await?;
    read(&row)
}

fn read(row: &sqlx::any::AnyRow) -> Result<Failures> {
    Ok(Failures {
        count: u64::try_from(row.try_get::<i64, _>("failures")?).unwrap_or(0),
        since: audit::timestamp(row.try_get("since")?)?,
    })
}
