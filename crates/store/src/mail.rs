//! Mails on their way out: a row is written in the transaction of the change that needs it, and whoever posts takes one
//! at a time. Taking a mail puts its next attempt off, so that a server that dies between taking and sending loses
//! nothing: the mail is due again. It may then arrive twice, with the same identifier.
//!
//! No record tells of a mail: what it tells of has one. Address and text are erased with the last attempt, since a link
//! in them is a secret that the database keeps nowhere else.

use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::write::{Writer, transaction};
use crate::{Result, Store, audit, new_id};

/// A mail to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Why: there is one mail for each cause.
    pub cause: String,
    /// The address it goes to.
    pub recipient: String,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Until when it makes sense to send it.
    pub expires: Timestamp,
    /// Where mails of its kind are ended, by one request of a mail program (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// A mail that is taken to be sent now.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The identifier; the same at each attempt.
    pub id: String,
    /// What is to be sent.
    pub new: NewMail,
    /// When it was queued.
    pub queued: Timestamp,
    /// How often it was tried before.
    pub tries: u32,
}

/// How it stands with the mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// Those that wait for an attempt.
    pub waiting: u64,
    /// Those that were given up.
    pub given_up: u64,
}

impl std::fmt::Debug for NewMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMail").field("cause", &self.cause).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail").field("id", &self.id).field("tries", &self.tries).finish_non_exhaustive()
    }
}

/// How long after an attempt the next one is due: two minutes, then twice as long each time, four hours at most.
#[must_use]
pub fn pause(tries: u32) -> SignedDuration {
    SignedDuration::from_mins(2_i64.saturating_pow(tries.saturating_add(1)).min(240))
}

impl Writer {
    /// Queues a mail; whether it is new: of each cause one is kept.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn queue_mail(&self, mail: &NewMail, at: Timestamp) -> Result<bool> {
        transaction!(self, |tx| { queue(tx.sql(), mail, at).await })
    }

    /// Takes the mail that has been due longest, and puts its next attempt off. Those whose time is over are given up.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn take_mail(&self, at: Timestamp) -> Result<Option<Mail>> {
        transaction!(self, |tx| {
            sqlx::query(ending("expires <= $1"))
                .bind(at.as_microsecond())
                .bind("expired")
                .execute(tx.sql())
                .await?;
            let row =
                sqlx::query("SELECT * FROM mails WHERE ended IS NULL AND due <= $1 ORDER BY due, id LIMIT 1")
                    .bind(at.as_microsecond())
                    .fetch_optional(tx.sql())
                    .await?;
            let Some(mail) = row.as_ref().map(read).transpose()? else { return Ok(None) };
            sqlx::query("UPDATE mails SET due = $2, tries = tries + 1 WHERE id = $1")
                .bind(mail.id.clone())
                .bind(at.saturating_add(pause(mail.tries)).unwrap_or(at).as_microsecond())
                .execute(tx.sql())
                .await?;
            Ok(Some(mail))
        })
    }

    /// Ends a mail: it was sent, or given up for the reason. What was in it is erased.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn end_mail(&self, id: &str, fault: Option<&str>, at: Timestamp) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query(ending("id = $3"))
                .bind(at.as_microsecond())
                .bind(fault)
                .bind(id)
                .execute(tx.sql())
                .await?;
            Ok(())
        })
    }
}

/// Ends the mails of a condition: at `$1`, for the reason `$2`. What was in them is erased.
pub(crate) fn ending(which: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "UPDATE mails SET ended = $1, fault = $2, recipient = '', subject = '', body = '', unsubscribe = NULL
         WHERE ended IS NULL AND {which}"
    ))
}

impl Store {
    /// How it stands with the mails.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn outbox(&self) -> Result<Outbox> {
        let row = sqlx::query(
            "SELECT CAST(COUNT(*) AS BIGINT) AS kept,
                    CAST(SUM(CASE WHEN ended IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
                    CAST(SUM(CASE WHEN fault IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS given_up
             FROM mails",
        )
        .fetch_one(&self.pool)
        .await?;
        let count = |name| -> Result<u64> {
            Ok(row.try_get::<Option<i64>, _>(name)?.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
        };
        Ok(Outbox { waiting: count("waiting")?, given_up: count("given_up")? })
    }
}

/// Queues a mail within a transaction; whether it is new.
pub(crate) async fn queue(sql: &mut AnyConnection, mail: &NewMail, at: Timestamp) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO mails (id, cause, recipient, subject, body, queued, expires, due, tries, unsubscribe)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $6, 0, $8) ON CONFLICT (cause) DO NOTHING",
    )
    .bind(new_id(at)?)
    .bind(mail.cause.clone())
    .bind(mail.recipient.clone())
    .bind(mail.subject.clone())
    .bind(mail.body.clone())
    .bind(at.as_microsecond())
    .bind(mail.expires.as_microsecond())
    .bind(mail.unsubscribe.clone())
    .execute(sql)
    .await?;
    Ok(done.rows_affected() > 0)
}

fn read(row: &AnyRow) -> Result<Mail> {
    Ok(Mail {
        id: row.try_get("id")?,
        new: NewMail {
            cause: row.try_get("cause")?,
            recipient: row.try_get("recipient")?,
            subject: row.try_get("subject")?,
            body: row.try_get("body")?,
            expires: audit::timestamp(row.try_get("expires")?)?,
            unsubscribe: row.try_get("unsubscribe")?,
        },
        queued: audit::timestamp(row.try_get("queued")?)?,
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
    })
}
