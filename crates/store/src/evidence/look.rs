use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;

use crate::write::{Writer, transaction};
use crate::{Result, Store, audit};

/// That a person looked at a document or took it home; noted once a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Who.
    pub person: String,
    /// The first time on that day.
    pub at: Timestamp,
}

impl Writer {
    /// Notes that somebody looked at a document on a day; the second time on that day changes nothing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_look(&self, assessment: &str, document: &str, look: &Look, day: Date) -> Result<()> {
        let known: Option<i64> = sqlx::query_scalar(
            "SELECT at FROM document_looks WHERE assessment = $1 AND document = $2 AND person = $3 AND day = $4",
        )
        .bind(assessment)
        .bind(document)
        .bind(look.person.clone())
        .bind(day.to_string())
        .fetch_optional(&self.store().pool)
        .await?;
        if known.is_some() {
            return Ok(());
        }
        transaction!(self, |tx| {
            sqlx::query(
                "INSERT INTO document_looks (assessment, document, person, day, at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (assessment, document, person, day) DO NOTHING",
            )
            .bind(assessment)
            .bind(document)
            .bind(look.person.clone())
            .bind(day.to_string())
            .bind(look.at.as_microsecond())
            .execute(tx.sql())
            .await?;
            Ok(())
        })
    }
}

impl Store {
    /// Who looked at a document, the newest first; at most 500.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn looks(&self, assessment: &str, document: &str) -> Result<Vec<Look>> {
        let rows = sqlx::query(
            "SELECT person, at FROM document_looks WHERE assessment = $1 AND document = $2
             ORDER BY at DESC, person LIMIT 500",
        )
        .bind(assessment)
        .bind(document)
        .fetch_all(&self.pool)
        .await?;
        let look = |row: &sqlx::any::AnyRow| {
            Ok(Look { person: row.try_get("person")?, at: audit::timestamp(row.try_get("at")?)? })
        };
        rows.iter().map(look).collect()
    }
}
