use jiff::Timestamp;
use parindex_workflow::PersonId;
use serde_json::json;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::subject;
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, Secret, Store, StoreError, audit};

/// A person with an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The identifier that records name.
    pub id: String,
    /// The name.
    pub name: String,
    /// The address, in lower case; one person each.
    pub email: String,
    /// The password's hash as the web made it (PHC text); `None` before the first login.
    pub password: Option<String>,
    /// The secret of the one-time codes, which the [writer](Writer::show) can read; `None` where none are asked for.
    pub totp: Option<Secret>,
    /// Since when the account exists.
    pub since: Timestamp,
    /// Since when it is closed.
    pub closed: Option<Timestamp>,
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The identifier, from [`new_id`](crate::new_id).
    pub id: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").field("id", &self.id).field("closed", &self.closed).finish_non_exhaustive()
    }
}

const MOST_BYTES: usize = 320;

impl Writer {
    /// Makes an account, without a password and without any role.
    ///
    /// # Errors
    /// If the identifier or the address is taken, or a text is not one of its kind.
    pub async fn add_person(&self, by: &By, new: &NewPerson) -> Result<()> {
        transaction!(self, |tx| { add(tx, by, new).await })
    }

    /// Writes name and address anew. The record says which changed, not to what.
    ///
    /// # Errors
    /// If there is no such person, or the address is another's.
    pub async fn edit_person(&self, by: &By, new: &NewPerson) -> Result<()> {
        let (name, email) = (checked_name(&new.name)?, checked_email(&new.email)?);
        transaction!(self, |tx| {
            let was = person(tx, &new.id).await?;
            free(tx, &email, &new.id).await?;
            let changed: Vec<&str> = [("name", was.name != name), ("email", was.email != email)]
                .into_iter()
                .filter_map(|(field, changed)| changed.then_some(field))
                .collect();
            if changed.is_empty() {
                return Ok(());
            }
            sqlx::query("UPDATE persons SET name = $2, email = $3 WHERE id = $1")
                .bind(new.id.clone())
                .bind(name.clone())
                .bind(email.clone())
                .execute(tx.sql())
                .await?;
            tx.record(by, "person-edited", subject(&new.id), [json!(null), json!({ "changed": changed })])
                .await?;
            Ok(())
        })
    }

    /// Keeps a password's hash. Who changes a password ends the other sessions with
    /// [`revoke_sessions`](Writer::revoke_sessions).
    ///
    /// # Errors
    /// If there is no such person.
    pub async fn set_password(&self, by: &By, id: &str, hash: &str) -> Result<()> {
        transaction!(self, |tx| {
            let was = person(tx, id).await?.password.is_some();
            sqlx::query("UPDATE persons SET password = $2 WHERE id = $1")
                .bind(id)
                .bind(hash)
                .execute(tx.sql())
                .await?;
            let sides = [json!({ "password": was }), json!({ "password": true })];
            tx.record(by, "person-password-set", subject(id), sides).await?;
            Ok(())
        })
    }

    /// Keeps the secret of one-time codes, encrypted, with the hashes of the recovery codes that go with it, in place of earlier
    /// ones; `None` asks for no codes any more.
    ///
    /// # Errors
    /// If there is no such person.
    pub async fn set_totp(&self, by: &By, id: &str, secret: Option<&str>, recovery: &[String]) -> Result<()> {
        let hidden = secret.map(|secret| self.hide(id, secret)).transpose()?;
        transaction!(self, |tx| {
            let was = person(tx, id).await?.totp.is_some();
            sqlx::query("UPDATE persons SET totp = NULL, totp_secret = $2 WHERE id = $1")
                .bind(id)
                .bind(hidden.clone().map(|hidden| hidden.0))
                .execute(tx.sql())
                .await?;
            sqlx::query("DELETE FROM recovery_codes WHERE person = $1").bind(id).execute(tx.sql()).await?;
            for hash in recovery {
                sqlx::query("INSERT INTO recovery_codes (person, hash) VALUES ($1, $2)")
                    .bind(id)
                    .bind(hash.clone())
                    .execute(tx.sql())
                    .await?;
            }
            let sides =
                [json!({ "totp": was }), json!({ "totp": secret.is_some(), "recovery": recovery.len() })];
            tx.record(by, "person-totp-set", subject(id), sides).await?;
            Ok(())
        })
    }

    /// Uses a recovery code up; whether there was one of this hash. Of two who try it at once, one succeeds.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn use_recovery_code(&self, by: &By, id: &str, hash: &str) -> Result<bool> {
        transaction!(self, |tx| {
            let used = sqlx::query("DELETE FROM recovery_codes WHERE person = $1 AND hash = $2")
                .bind(id)
                .bind(hash)
                .execute(tx.sql())
                .await?;
            if used.rows_affected() == 0 {
                return Ok(false);
            }
            tx.record(by, "person-recovered", subject(id), [json!(null), json!(null)]).await?;
            Ok(true)
        })
    }

    /// Closes an account and ends its sessions, or opens it again. What the person did stays.
    ///
    /// # Errors
    /// If there is no such person.
    pub async fn close_person(&self, by: &By, id: &str, closed: bool) -> Result<()> {
        transaction!(self, |tx| {
            let was = person(tx, id).await?.closed.is_some();
            if was == closed {
                return Ok(());
            }
            sqlx::query("UPDATE persons SET closed = $2 WHERE id = $1")
                .bind(id)
                .bind(closed.then_some(by.micros()))
                .execute(tx.sql())
                .await?;
            sqlx::query("UPDATE sessions SET revoked = $2 WHERE person = $1 AND revoked IS NULL")
                .bind(id)
                .bind(by.micros())
                .execute(tx.sql())
                .await?;
            let action = if closed { "person-closed" } else { "person-reopened" };
            tx.record(by, action, subject(id), [json!({ "open": !was }), json!({ "open": !closed })]).await?;
            Ok(())
        })
    }
}

impl Store {
    /// A person by identifier.
    ///
    /// # Errors
    /// If there is none.
    pub async fn person(&self, id: &str) -> Result<Person> {
        let row =
            sqlx::query("SELECT * FROM persons WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        row.as_ref().map_or(Err(StoreError::Unknown("person")), read)
    }

    /// A person by address, in whatever case it is typed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn person_of(&self, email: &str) -> Result<Option<Person>> {
        let row = sqlx::query("SELECT * FROM persons WHERE email = $1")
            .bind(email.trim().to_lowercase())
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// All people by name.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn persons(&self) -> Result<Vec<Person>> {
        let rows = sqlx::query("SELECT * FROM persons ORDER BY name, id").fetch_all(&self.pool).await?;
        rows.iter().map(read).collect()
    }
}

/// Makes an account within a transaction.
pub(super) async fn add(tx: &mut Tx, by: &By, new: &NewPerson) -> Result<()> {
    PersonId::new(new.id.as_str()).map_err(|_| StoreError::Invalid("id"))?;
    let (name, email) = (checked_name(&new.name)?, checked_email(&new.email)?);
    let id = sqlx::query_scalar::<_, String>("SELECT id FROM persons WHERE id = $1")
        .bind(new.id.clone())
        .fetch_optional(tx.sql())
        .await?;
    if id.is_some() {
        return Err(StoreError::Taken("id"));
    }
    free(tx, &email, &new.id).await?;
    sqlx::query("INSERT INTO persons (id, name, email, since) VALUES ($1, $2, $3, $4)")
        .bind(new.id.clone())
        .bind(name)
        .bind(email)
        .bind(by.micros())
        .execute(tx.sql())
        .await?;
    tx.record(by, "person-added", subject(&new.id), [json!(null), json!({ "open": true })]).await?;
    Ok(())
}

pub(super) async fn person(tx: &mut Tx, id: &str) -> Result<Person> {
    let row = sqlx::query("SELECT * FROM persons WHERE id = $1").bind(id).fetch_optional(tx.sql()).await?;
    row.as_ref().map_or(Err(StoreError::Unknown("person")), read)
}

/// Refuses an address that another person has.
async fn free(tx: &mut Tx, email: &str, id: &str) -> Result<()> {
    let other = sqlx::query_scalar::<_, String>("SELECT id FROM persons WHERE email = $1 AND id <> $2")
        .bind(email)
        .bind(id)
        .fetch_optional(tx.sql())
        .await?;
    if other.is_some() { Err(StoreError::Taken("email")) } else { Ok(()) }
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    let fits = !name.is_empty() && name.len() <= MOST_BYTES && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(StoreError::Invalid("name")) }
}

/// Whether mail arrives only sending it tells; here only what cannot be an address is refused.
fn checked_email(email: &str) -> Result<String> {
    let email = email.trim().to_lowercase();
    let sound = email.len() <= MOST_BYTES && !email.chars().any(|c| c.is_control() || c.is_whitespace());
    let parts = email.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
    if sound && parts { Ok(email) } else { Err(StoreError::Invalid("email")) }
}

pub(crate) fn read(row: &AnyRow) -> Result<Person> {
    Ok(Person {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        password: row.try_get("password")?,
        totp: row.try_get::<Option<String>, _>("totp_secret")?.map(Secret),
        since: audit::timestamp(row.try_get("since")?)?,
        closed: row.try_get::<Option<i64>, _>("closed")?.map(audit::timestamp).transpose()?,
    })
}
