//! Who wants to be told by mail of what is published of a unit: an address of mail and nothing else of a person. It is kept
//! hidden, from the moment somebody types it until it is confirmed by its owner, forgotten because nobody confirmed it, or
//! taken back. No record of the ledger tells of it: it is nobody's business, and could not be erased there.

use jiff::Timestamp;
use parindex_locale::Lang;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::mail::{NewMail, ending, queue};
use crate::write::{Tx, Writer, transaction};
use crate::{Result, Secret, Store, StoreError, Token, audit, new_id};

/// Whoever wants to follow a unit.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFollower {
    /// The unit's code.
    pub unit: String,
    /// The address of mail.
    pub address: String,
    /// The language of the mails.
    pub lang: Lang,
}

/// One who follows a unit.
#[derive(Clone, PartialEq, Eq)]
pub struct Follower {
    /// The identifier.
    pub id: String,
    /// What is followed, by whom.
    pub new: NewFollower,
    /// What ends it, for the link in each mail.
    pub token: Token,
    /// Of what was published until then it was told, or it began later.
    pub told: Timestamp,
}

impl std::fmt::Debug for NewFollower {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewFollower").field("unit", &self.unit).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Follower {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Follower").field("id", &self.id).field("new", &self.new).finish_non_exhaustive()
    }
}

impl Writer {
    /// Keeps an address that is not confirmed yet, with the mail that asks its owner; whether it did: not where it follows
    /// the unit already. Asked again, an unconfirmed one begins anew, and the link of before leads nowhere.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn follow(
        &self,
        new: &NewFollower,
        at: Timestamp,
        mail: impl FnOnce(&str, Token) -> NewMail,
    ) -> Result<bool> {
        let (id, token) = (new_id(at)?, Token::draw()?);
        let (mail, mark) = (mail(&id, token), mark(self, new));
        let hidden = self.hide(&owner(&id), &format!("{token} {}", new.address))?;
        transaction!(self, |tx| {
            let known = sqlx::query("SELECT id FROM followers WHERE mark = $1 AND told IS NOT NULL")
                .bind(mark.clone())
                .fetch_optional(tx.sql())
                .await?;
            if known.is_some() {
                return Ok(false);
            }
            sqlx::query("DELETE FROM followers WHERE mark = $1").bind(mark.clone()).execute(tx.sql()).await?;
            sqlx::query(
                "INSERT INTO followers (id, unit, lang, link, mark, hidden, since)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id.clone())
            .bind(new.unit.clone())
            .bind(new.lang.tag())
            .bind(token.hash())
            .bind(mark.clone())
            .bind(hidden.as_str())
            .bind(at.as_microsecond())
            .execute(tx.sql())
            .await?;
            queue(tx.sql(), &mail, at).await
        })
    }

    /// The owner of an address confirms it; from now on it is told. The unit that is followed.
    ///
    /// # Errors
    /// If the link leads nowhere: it was taken back, forgotten, or never was.
    pub async fn confirm_follower(&self, token: Token, at: Timestamp) -> Result<String> {
        transaction!(self, |tx| {
            let row =
                sqlx::query("UPDATE followers SET told = COALESCE(told, $2) WHERE link = $1 RETURNING unit")
                    .bind(token.hash())
                    .bind(at.as_microsecond())
                    .fetch_optional(tx.sql())
                    .await?
                    .ok_or(StoreError::Unknown("link"))?;
            Ok(row.try_get("unit")?)
        })
    }

    /// Erases an address, and what is on its way to it. Done twice it is done.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unfollow(&self, token: Token, at: Timestamp) -> Result<()> {
        transaction!(self, |tx| {
            let row = sqlx::query("DELETE FROM followers WHERE link = $1 RETURNING id")
                .bind(token.hash())
                .fetch_optional(tx.sql())
                .await?;
            let Some(row) = row else { return Ok(()) };
            let id: String = row.try_get("id")?;
            sqlx::query(ending("cause LIKE $3"))
                .bind(at.as_microsecond())
                .bind("unfollowed")
                .bind(format!("{}/%", owner(&id)))
                .execute(tx.sql())
                .await?;
            Ok(())
        })
    }

    /// Erases the addresses that nobody has confirmed since before a moment; how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn sweep_followers(&self, before: Timestamp) -> Result<u64> {
        transaction!(self, |tx| {
            let swept = sqlx::query("DELETE FROM followers WHERE told IS NULL AND since < $1")
                .bind(before.as_microsecond())
                .execute(tx.sql())
                .await?;
            Ok(swept.rows_affected())
        })
    }

    /// Some of those who were not told yet of what was published until a moment.
    ///
    /// # Errors
    /// If the database fails, or an address was hidden with another key.
    pub async fn untold(&self, until: Timestamp, most: u32) -> Result<Vec<Follower>> {
        let rows = sqlx::query(
            "SELECT id, unit, lang, hidden, told FROM followers WHERE told < $1 ORDER BY id LIMIT $2",
        )
        .bind(until.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(&self.store().pool)
        .await?;
        rows.iter().map(|row| self.follower(row)).collect()
    }

    fn follower(&self, row: &AnyRow) -> Result<Follower> {
        let broken = || StoreError::Broken("a follower");
        let (id, hidden): (String, String) = (row.try_get("id")?, row.try_get("hidden")?);
        let (lang, clear) = (row.try_get::<String, _>("lang")?, self.show(&owner(&id), &Secret(hidden))?);
        let (token, address) = clear.split_once(' ').ok_or_else(broken)?;
        Ok(Follower {
            new: NewFollower {
                unit: row.try_get("unit")?,
                address: address.to_owned(),
                lang: Lang::from_tag(&lang).ok_or_else(broken)?,
            },
            token: token.parse().map_err(|_| broken())?,
            told: audit::timestamp(row.try_get("told")?)?,
            id,
        })
    }

    /// Queues what followers are told and notes that they were, in one transaction. Several servers may do it at once: each
    /// mail has its cause.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn tell_followers(
        &self,
        told: &[(String, Vec<NewMail>)],
        until: Timestamp,
        at: Timestamp,
    ) -> Result<()> {
        transaction!(self, |tx| {
            for (id, mails) in told {
                if note(tx.sql(), id, until).await? {
                    for mail in mails {
                        queue(tx.sql(), mail, at).await?;
                    }
                }
            }
            Ok(())
        })
    }
}

/// Notes that a follower was told; not where another server did, or the address is erased.
async fn note(sql: &mut AnyConnection, id: &str, until: Timestamp) -> Result<bool> {
    let done = sqlx::query("UPDATE followers SET told = $2 WHERE id = $1 AND told < $2")
        .bind(id)
        .bind(until.as_microsecond())
        .execute(sql)
        .await?;
    Ok(done.rows_affected() > 0)
}

impl Store {
    /// The unit that a link is about, and whether its address is confirmed.
    ///
    /// # Errors
    /// If the link leads nowhere.
    pub async fn followed(&self, token: Token) -> Result<(String, bool)> {
        let row = sqlx::query("SELECT unit, told FROM followers WHERE link = $1")
            .bind(token.hash())
            .fetch_optional(&self.pool)
            .await?
            .ok_or(StoreError::Unknown("link"))?;
        Ok((row.try_get("unit")?, row.try_get::<Option<i64>, _>("told")?.is_some()))
    }
}

/// Whose secret an address is; what a mail to it is caused by begins so, too.
#[must_use]
pub fn owner(id: &str) -> String {
    format!("follower/{id}")
}

/// By what an address is found again that is kept hidden.
fn mark(writer: &Writer, new: &NewFollower) -> String {
    writer.mark(&format!("follower\n{}\n{}", new.unit, new.address.to_lowercase()))
}

/// Hides all addresses under the key of another writer.
pub(crate) async fn hide_again(tx: &mut Tx, before: &Writer, next: &Writer) -> Result<()> {
    let rows = sqlx::query("SELECT id, unit, lang, hidden, COALESCE(told, 0) AS told FROM followers")
        .fetch_all(tx.sql())
        .await?;
    for row in &rows {
        let Follower { id, new, token, .. } = before.follower(row)?;
        let hidden = next.hide(&owner(&id), &format!("{token} {}", new.address))?;
        sqlx::query("UPDATE followers SET hidden = $2, mark = $3 WHERE id = $1")
            .bind(id)
            .bind(hidden.as_str())
            .bind(mark(next, &new))
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}
