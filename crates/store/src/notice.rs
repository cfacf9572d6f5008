//! Notices: what a person is told, once for each cause, and how often it comes by mail too. They leave no record: they
//! only tell of what has one, and what is on a list today can be made again from the states.

use std::collections::BTreeMap;

use jiff::Timestamp;
use parindex_locale::Lang;
use parindex_workflow::Actor;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::account::Person;
use crate::mail::{self, NewMail};
use crate::write::{Writer, transaction};
use crate::{Result, Store, StoreError, audit, new_id};

/// A notice to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// Whom it is for.
    pub person: String,
    /// Why: a person gets one notice for each cause.
    pub cause: String,
    /// What it says, in the caller's form.
    pub content: Value,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The identifier.
    pub id: String,
    /// What it says, in the caller's form.
    pub content: Value,
    /// Since when it is on the list.
    pub since: Timestamp,
    /// When the person saw it.
    pub seen: Option<Timestamp>,
}

/// How often a person gets mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Often {
    /// A mail for what is new, as soon as it is there.
    AtOnce,
    /// At most one mail a day, with what is new.
    #[default]
    Daily,
    /// Never; invitations and links to a new password come all the same.
    Never,
}

impl Often {
    /// All of them, the most frequent first.
    pub const ALL: [Often; 3] = [Often::AtOnce, Often::Daily, Often::Never];

    /// As it is called in forms and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Often::AtOnce => "at-once",
            Often::Daily => "daily",
            Often::Never => "never",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Often> {
        Often::ALL.into_iter().find(|often| often.word() == word)
    }
}

/// What a person wishes of mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// How often.
    pub often: Often,
    /// In which language.
    pub lang: Lang,
}

/// Notices on a page of the list.
pub const MOST_NOTICES: i64 = 200;

impl Writer {
    /// Makes the notices that are not there yet; how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn notify(&self, notices: &[NewNotice], at: Timestamp) -> Result<u64> {
        transaction!(self, |tx| {
            let mut made = 0;
            for notice in notices {
                made += u64::from(put(tx.sql(), notice, at, false).await?);
            }
            Ok(made)
        })
    }

    /// Marks all of a person's notices that stood there at a moment as seen.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn see_notices(&self, person: &str, until: Timestamp, at: Timestamp) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("UPDATE notices SET seen = $3 WHERE person = $1 AND since <= $2 AND seen IS NULL")
                .bind(person)
                .bind(until.as_microsecond())
                .bind(at.as_microsecond())
                .execute(tx.sql())
                .await?;
            Ok(())
        })
    }

    /// Queues the mail that tells of notices, and marks them as mailed, both or neither. Of a cause that was mailed
    /// already nothing happens: the notices wait for the next mail.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn mail_notices(&self, ids: &[String], new: &NewMail, at: Timestamp) -> Result<bool> {
        transaction!(self, |tx| {
            if !mail::queue(tx.sql(), new, at).await? {
                return Ok(false);
            }
            for id in ids {
                sqlx::query("UPDATE notices SET mailed = $2 WHERE id = $1")
                    .bind(id.clone())
                    .bind(at.as_microsecond())
                    .execute(tx.sql())
                    .await?;
            }
            Ok(true)
        })
    }

    /// Keeps what a person wishes of mails.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_wish(&self, person: &str, wish: Wish) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query(
                "INSERT INTO mail_wishes (person, often, lang) VALUES ($1, $2, $3)
                 ON CONFLICT (person) DO UPDATE SET often = $2, lang = $3",
            )
            .bind(person)
            .bind(wish.often.word())
            .bind(wish.lang.tag())
            .execute(tx.sql())
            .await?;
            Ok(())
        })
    }
}

impl Store {
    /// The newest notices of a person, at most [`MOST_NOTICES`].
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn notices(&self, person: &str) -> Result<Vec<Notice>> {
        let rows =
            sqlx::query("SELECT * FROM notices WHERE person = $1 ORDER BY since DESC, id DESC LIMIT $2")
                .bind(person)
                .bind(MOST_NOTICES)
                .fetch_all(&self.pool)
                .await?;
        rows.iter().map(read).collect()
    }

    /// How many notices a person has not seen.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unseen(&self, person: &str) -> Result<u64> {
        let n: i64 = sqlx::query_scalar(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM notices WHERE person = $1 AND seen IS NULL",
        )
        .bind(person)
        .fetch_one(&self.pool)
        .await?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    /// What is neither seen nor mailed, by person, the oldest first.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn unmailed(&self) -> Result<BTreeMap<String, Vec<Notice>>> {
        let rows =
            sqlx::query("SELECT * FROM notices WHERE seen IS NULL AND mailed IS NULL ORDER BY since, id")
                .fetch_all(&self.pool)
                .await?;
        let mut all: BTreeMap<String, Vec<Notice>> = BTreeMap::new();
        for row in &rows {
            all.entry(row.try_get("person")?).or_default().push(read(row)?);
        }
        Ok(all)
    }

    /// What a person wishes of mails.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn wish(&self, person: &str) -> Result<Wish> {
        let row = sqlx::query("SELECT often, lang FROM mail_wishes WHERE person = $1")
            .bind(person)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map_or(Ok(Wish::default()), read_wish)
    }

    /// Everybody who can log in, as the core knows who acts.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn actors(&self, at: Timestamp) -> Result<Vec<(Person, Actor)>> {
        let mut all = Vec::new();
        for person in self.persons().await? {
            if person.closed.is_none() && person.password.is_some() {
                let actor = self.actor_of(&person, at).await?;
                all.push((person, actor));
            }
        }
        Ok(all)
    }
}

/// Makes a notice within a transaction, if it is not there yet; whether it is new. `mailed` says that a mail of its own
/// tells of it.
pub(crate) async fn put(
    sql: &mut AnyConnection,
    notice: &NewNotice,
    at: Timestamp,
    mailed: bool,
) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO notices (id, person, cause, content, since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person, cause) DO NOTHING",
    )
    .bind(new_id(at)?)
    .bind(notice.person.clone())
    .bind(notice.cause.clone())
    .bind(notice.content.to_string())
    .bind(at.as_microsecond())
    .execute(&mut *sql)
    .await?;
    if mailed {
        sqlx::query("UPDATE notices SET mailed = $3 WHERE person = $1 AND cause = $2")
            .bind(notice.person.clone())
            .bind(notice.cause.clone())
            .bind(at.as_microsecond())
            .execute(sql)
            .await?;
    }
    Ok(done.rows_affected() > 0)
}

/// What a person wishes, of a row in which it may be missing.
pub(crate) fn read_wish(row: &AnyRow) -> Result<Wish> {
    let (often, lang): (Option<String>, Option<String>) = (row.try_get("often")?, row.try_get("lang")?);
    let (Some(often), Some(lang)) = (often, lang) else { return Ok(Wish::default()) };
    let often = Often::of(&often).ok_or(StoreError::Broken("a wish"))?;
    Ok(Wish { often, lang: Lang::from_tag(&lang).ok_or(StoreError::Broken("a wish"))? })
}

fn read(row: &AnyRow) -> Result<Notice> {
    let content: String = row.try_get("content")?;
    Ok(Notice {
        id: row.try_get("id")?,
        content: serde_json::from_str(&content).map_err(|_| StoreError::Broken("a notice"))?,
        since: audit::timestamp(row.try_get("since")?)?,
        seen: row.try_get::<Option<i64>, _>("seen")?.map(audit::timestamp).transpose()?,
    })
}
