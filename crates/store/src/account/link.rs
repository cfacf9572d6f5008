use jiff::Timestamp;
use serde_json::json;
use sqlx::Row;

use super::codes::{Taken, apart};
use crate::mail::{NewMail, queue};
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, Store, StoreError, Token};

/// What a link that works once is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Makes the first administrator.
    Setup,
    /// Lets an invited person choose a password.
    Invitation,
    /// Lets a person choose another password.
    Reset,
}

/// A link to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLink {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is; `None` for the first administrator's.
    pub person: Option<String>,
    /// What the web wants to find again with it.
    pub data: String,
    /// Until when it works.
    pub expires: Timestamp,
}

/// What a link that works stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose it is.
    pub person: Option<String>,
    /// What was kept with it.
    pub data: String,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Purpose::Setup => "setup",
            Purpose::Invitation => "invitation",
            Purpose::Reset => "reset",
        }
    }
}

impl Writer {
    /// Makes a link, in place of all that the person has for this purpose. The token is given out once and is nowhere
    /// else.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn make_link(&self, by: &By, new: &NewLink) -> Result<Token> {
        let token = Token::draw()?;
        transaction!(self, |tx| { make(tx, by, new, token).await })?;
        Ok(token)
    }

    /// Makes a link as [`make_link`](Writer::make_link) does, and queues the mail that brings it, in one transaction. The
    /// token is in the mail only, until that is sent.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn mail_link(&self, by: &By, new: &NewLink, mail: impl FnOnce(Token) -> NewMail) -> Result<()> {
        let token = Token::draw()?;
        let mail = mail(token);
        transaction!(self, |tx| {
            make(tx, by, new, token).await?;
            queue(tx.sql(), &mail, by.at).await.map(|_| ())
        })
    }

    /// Uses a link up. Of two who use it at once, one succeeds.
    ///
    /// # Errors
    /// If there is no such link for this purpose, or it was used or has expired: nobody is told which.
    pub async fn use_link(&self, by: &By, purpose: Purpose, token: Token) -> Result<Link> {
        transaction!(self, |tx| {
            let row = sqlx::query(
                "UPDATE links SET used = $3 WHERE hash = $1 AND purpose = $2 AND used IS NULL AND expires > $3
                 RETURNING person, data",
            )
            .bind(token.hash())
            .bind(purpose.word())
            .bind(by.micros())
            .fetch_optional(tx.sql())
            .await?
            .ok_or(StoreError::Unknown("link"))?;
            let link = Link { person: row.try_get("person")?, data: row.try_get("data")? };
            let before = json!({ "purpose": purpose.word() });
            tx.record(by, "link-used", whose(link.person.as_deref()), [before, json!(null)]).await?;
            Ok(link)
        })
    }
}

/// Makes a link of a token within a transaction.
pub(super) async fn make(tx: &mut Tx, by: &By, new: &NewLink, token: Token) -> Result<()> {
    // Who asks for a link of their own has taken nothing away; whoever makes one for somebody else may have.
    if new.purpose == Purpose::Reset
        && let Some(person) = &new.person
    {
        apart(tx, by, person, Taken::Password).await?;
    }
    sqlx::query("DELETE FROM links WHERE purpose = $1 AND COALESCE(person, '') = $2 AND used IS NULL")
        .bind(new.purpose.word())
        .bind(new.person.clone().unwrap_or_default())
        .execute(tx.sql())
        .await?;
    sqlx::query("INSERT INTO links (hash, purpose, person, data, expires) VALUES ($1, $2, $3, $4, $5)")
        .bind(token.hash())
        .bind(new.purpose.word())
        .bind(new.person.clone())
        .bind(new.data.clone())
        .bind(new.expires.as_microsecond())
        .execute(tx.sql())
        .await?;
    let after = json!({ "purpose": new.purpose.word(), "expires": new.expires.as_microsecond() });
    tx.record(by, "link-made", whose(new.person.as_deref()), [json!(null), after]).await?;
    Ok(())
}

impl Store {
    /// Looks at a link without using it up, for the page behind it.
    ///
    /// # Errors
    /// As [`Writer::use_link`].
    pub async fn link(&self, purpose: Purpose, token: Token, at: Timestamp) -> Result<Link> {
        let row = sqlx::query(
            "SELECT person, data FROM links WHERE hash = $1 AND purpose = $2 AND used IS NULL AND expires > $3",
        )
        .bind(token.hash())
        .bind(purpose.word())
        .bind(at.as_microsecond())
        .fetch_optional(&self.pool)
        .await?
        .ok_or(StoreError::Unknown("link"))?;
        Ok(Link { person: row.try_get("person")?, data: row.try_get("data")? })
    }
}

fn whose(person: Option<&str>) -> String {
    person.map_or_else(|| "office".to_owned(), super::subject)
}
