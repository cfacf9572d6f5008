use serde_json::json;

use super::person::person;
use super::subject;
use crate::write::{By, Writer, transaction};
use crate::{Result, Store, StoreError};

impl Writer {
    /// Binds somebody whom an identity provider knows to a person: from then on the subject is who counts, not the address
    /// of mail. The record says which provider, not whom it knows the person as.
    ///
    /// # Errors
    /// If there is no such person, the subject is bound already, or the person is bound to another of this provider.
    pub async fn bind_identity(&self, by: &By, whose: &str, issuer: &str, known_as: &str) -> Result<()> {
        transaction!(self, |tx| {
            person(tx, whose).await?;
            let bound = sqlx::query(
                "INSERT INTO identities (issuer, subject, person, since) VALUES ($1, $2, $3, $4)
                 ON CONFLICT DO NOTHING",
            )
            .bind(issuer)
            .bind(known_as)
            .bind(whose)
            .bind(by.micros())
            .execute(tx.sql())
            .await?;
            if bound.rows_affected() == 0 {
                return Err(StoreError::Taken("id"));
            }
            tx.record(by, "person-bound", subject(whose), [json!(null), json!({ "issuer": issuer })]).await?;
            Ok(())
        })
    }
}

impl Store {
    /// The person whom a provider knows under a subject.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn identity(&self, issuer: &str, subject: &str) -> Result<Option<String>> {
        let person = sqlx::query_scalar("SELECT person FROM identities WHERE issuer = $1 AND subject = $2")
            .bind(issuer)
            .bind(subject)
            .fetch_optional(&self.pool)
            .await?;
        Ok(person)
    }

    /// Whether a provider knows a person.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn is_bound(&self, issuer: &str, person: &str) -> Result<bool> {
        let bound: Option<String> =
            sqlx::query_scalar("SELECT person FROM identities WHERE issuer = $1 AND person = $2")
                .bind(issuer)
                .bind(person)
                .fetch_optional(&self.pool)
                .await?;
        Ok(bound.is_some())
    }
}
