use jiff::Timestamp;
use serde_json::json;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::person::person;
use super::subject;
use crate::write::{By, Writer, transaction};
use crate::{Result, Store, StoreError, Token, audit};

/// A session to be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The identifier of the session, from [`new_id`](crate::new_id): what the list of sessions names.
    pub id: String,
    /// The person.
    pub person: String,
    /// The device, as the list of sessions tells it to its owner.
    pub device: String,
    /// Until when it lasts.
    pub expires: Timestamp,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The identifier.
    pub id: String,
    /// The person.
    pub person: String,
    /// The device.
    pub device: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used.
    pub seen: Timestamp,
    /// Until when it lasts.
    pub expires: Timestamp,
}

impl Writer {
    /// Begins a session. The token goes into the cookie and is nowhere else.
    ///
    /// # Errors
    /// If there is no such person, or the account is closed.
    pub async fn log_in(&self, by: &By, login: &Login) -> Result<Token> {
        let token = Token::draw()?;
        transaction!(self, |tx| {
            if person(tx, &login.person).await?.closed.is_some() {
                return Err(StoreError::Unknown("person"));
            }
            sqlx::query(
                "INSERT INTO sessions (id, hash, person, device, since, seen, expires)
                 VALUES ($1, $2, $3, $4, $5, $5, $6)",
            )
            .bind(login.id.clone())
            .bind(token.hash())
            .bind(login.person.clone())
            .bind(login.device.clone())
            .bind(by.micros())
            .bind(login.expires.as_microsecond())
            .execute(tx.sql())
            .await?;
            let after = json!({ "session": login.id });
            tx.record(by, "session-begun", subject(&login.person), [json!(null), after]).await?;
            Ok(())
        })?;
        Ok(token)
    }

    /// Ends one of a person's sessions.
    ///
    /// # Errors
    /// If the person has no such session, or it has ended.
    pub async fn revoke_session(&self, by: &By, whose: &str, id: &str) -> Result<()> {
        transaction!(self, |tx| {
            let ended = sqlx::query(
                "UPDATE sessions SET revoked = $3 WHERE id = $1 AND person = $2 AND revoked IS NULL",
            )
            .bind(id)
            .bind(whose)
            .bind(by.micros())
            .execute(tx.sql())
            .await?;
            if ended.rows_affected() == 0 {
                return Err(StoreError::Unknown("session"));
            }
            tx.record(by, "session-ended", subject(whose), [json!({ "session": id }), json!(null)]).await?;
            Ok(())
        })
    }

    /// Ends all sessions of a person but one; how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn revoke_sessions(&self, by: &By, whose: &str, but: Option<&str>) -> Result<u64> {
        transaction!(self, |tx| {
            let ended = sqlx::query(
                "UPDATE sessions SET revoked = $3
                 WHERE person = $1 AND id <> $2 AND revoked IS NULL AND expires > $3",
            )
            .bind(whose)
            .bind(but.unwrap_or_default())
            .bind(by.micros())
            .execute(tx.sql())
            .await?
            .rows_affected();
            if ended > 0 {
                let before = json!({ "sessions": ended });
                tx.record(by, "sessions-ended", subject(whose), [before, json!(null)]).await?;
            }
            Ok(ended)
        })
    }

    /// Notes that a session is used; it leaves no record. Call it when the last note is minutes old, not with each page.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn touch_session(&self, id: &str, at: Timestamp) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("UPDATE sessions SET seen = $2 WHERE id = $1 AND seen < $2")
                .bind(id)
                .bind(at.as_microsecond())
                .execute(tx.sql())
                .await?;
            Ok(())
        })
    }
}

impl Store {
    /// The session of a token, if it lasts and the account is open.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn session(&self, token: Token, at: Timestamp) -> Result<Option<Session>> {
        let row = sqlx::query(
            "SELECT sessions.* FROM sessions JOIN persons ON persons.id = sessions.person
             WHERE hash = $1 AND revoked IS NULL AND expires > $2 AND closed IS NULL",
        )
        .bind(token.hash())
        .bind(at.as_microsecond())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// The sessions of a person that last, the last used first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn sessions(&self, person: &str, at: Timestamp) -> Result<Vec<Session>> {
        let rows = sqlx::query(
            "SELECT * FROM sessions WHERE person = $1 AND revoked IS NULL AND expires > $2
             ORDER BY seen DESC, id",
        )
        .bind(person)
        .bind(at.as_microsecond())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &AnyRow) -> Result<Session> {
    Ok(Session {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        device: row.try_get("device")?,
        since: audit::timestamp(row.try_get("since")?)?,
        seen: audit::timestamp(row.try_get("seen")?)?,
        expires: audit::timestamp(row.try_get("expires")?)?,
    })
}
