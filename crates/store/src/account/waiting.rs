use jiff::Timestamp;
use sqlx::Row;

use crate::write::{Writer, transaction};
use crate::{Result, Store};

impl Writer {
    /// Keeps something for the next step of a person, under a name that only the person or the program knows, in place
    /// of what was kept under it; what has expired is forgotten. It leaves no record: nothing has happened yet.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep(&self, name: &str, content: &str, now: Timestamp, expires: Timestamp) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("DELETE FROM waiting WHERE expires <= $1")
                .bind(now.as_microsecond())
                .execute(tx.sql())
                .await?;
            sqlx::query(
                "INSERT INTO waiting (name, content, expires) VALUES ($1, $2, $3)
                 ON CONFLICT (name) DO UPDATE SET content = $2, expires = $3",
            )
            .bind(name)
            .bind(content)
            .bind(expires.as_microsecond())
            .execute(tx.sql())
            .await?;
            Ok(())
        })
    }

    /// Takes what was kept; of two who take it at once, one gets it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn take_kept(&self, name: &str, at: Timestamp) -> Result<Option<String>> {
        transaction!(self, |tx| {
            let row = sqlx::query("DELETE FROM waiting WHERE name = $1 RETURNING content, expires")
                .bind(name)
                .fetch_optional(tx.sql())
                .await?;
            let Some(row) = row else { return Ok(None) };
            let lasts = row.try_get::<i64, _>("expires")? > at.as_microsecond();
            Ok(lasts.then_some(row.try_get("content")?))
        })
    }
}

impl Store {
    /// What is kept under a name.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn kept(&self, name: &str, at: Timestamp) -> Result<Option<String>> {
        let content = sqlx::query_scalar("SELECT content FROM waiting WHERE name = $1 AND expires > $2")
            .bind(name)
            .bind(at.as_microsecond())
            .fetch_optional(&self.pool)
            .await?;
        Ok(content)
    }

    /// The names under which something is kept that begin in a way.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn kept_names(&self, begin: &str, at: Timestamp) -> Result<Vec<String>> {
        let names: Vec<String> =
            sqlx::query_scalar("SELECT name FROM waiting WHERE name >= $1 AND expires > $2 ORDER BY name")
                .bind(begin)
                .bind(at.as_microsecond())
                .fetch_all(&self.pool)
                .await?;
        Ok(names.into_iter().filter(|name| name.starts_with(begin)).collect())
    }
}
