use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use parindex_ledger::{Event, Record, seal};
use parindex_locale::Message;
use parindex_workflow::{Refusal, RefusalKind};
use serde_json::json;

use super::person::person;
use super::subject;
use crate::mail::{NewMail, queue};
use crate::token::new_salt;
use crate::write::{By, Content, Entering, Tx, Writer, transaction};
use crate::{Result, StoreError};

/// For so long nobody who took one step of somebody's login away takes the other.
const APART: SignedDuration = SignedDuration::from_hours(24 * 7);

/// The most characters of the reason for which codes are taken away.
pub const MOST_REASON: usize = 2000;

/// A step of a login that an administrator can take away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// The password, by a link for another one.
    Password,
    /// The one-time codes.
    Codes,
}

impl Writer {
    /// Takes one-time codes and recovery codes away from somebody who has lost the device, and ends all sessions; with a mail
    /// that tells the person, all in one transaction. The reason is sealed and can be erased.
    ///
    /// # Errors
    /// If there is no such person, or no reason of at most 2000 characters; refused where the person has no codes, and where
    /// the actor has made a link for another password of this person within a week: nobody alone opens an account.
    pub async fn take_codes(&self, by: &By, id: &str, reason: &str, mail: Option<&NewMail>) -> Result<()> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > MOST_REASON {
            return Err(StoreError::Invalid("reason"));
        }
        transaction!(self, |tx| {
            if person(tx, id).await?.totp.is_none() {
                return Err(refused("store-codes-none"));
            }
            apart(tx, by, id, Taken::Codes).await?;
            sqlx::query("UPDATE persons SET totp = NULL, totp_secret = NULL WHERE id = $1")
                .bind(id)
                .execute(tx.sql())
                .await?;
            sqlx::query("DELETE FROM recovery_codes WHERE person = $1").bind(id).execute(tx.sql()).await?;
            let ended = sqlx::query(
                "UPDATE sessions SET revoked = $2 WHERE person = $1 AND revoked IS NULL AND expires > $2",
            )
            .bind(id)
            .bind(by.micros())
            .execute(tx.sql())
            .await?
            .rows_affected();
            tx.append(taken(by, id, reason, ended)?).await?;
            if let Some(mail) = mail {
                queue(tx.sql(), mail, by.at).await?;
            }
            Ok(())
        })
    }
}

/// The event, with the reason sealed.
fn taken(by: &By, id: &str, reason: &str, ended: u64) -> Result<Entering> {
    let salt = new_salt()?;
    let commitment = seal(&salt, reason.as_bytes());
    let event = Event {
        time: by.micros(),
        actor: by.actor.clone(),
        role: by.role.clone(),
        action: "person-codes-taken".to_owned(),
        subject: subject(id),
        before: json!({ "totp": true, "sessions": ended }),
        after: json!({ "totp": false, "reason": null }),
        sealed: BTreeMap::from([("reason".to_owned(), commitment)]),
    };
    let content = Content { name: "reason".to_owned(), salt, text: reason.to_owned() };
    Ok(Entering { event, version: None, contents: vec![content] })
}

/// Refuses to take a step of somebody's login away whoever took the other one within a week.
pub(super) async fn apart(tx: &mut Tx, by: &By, id: &str, step: Taken) -> Result<()> {
    let other = if step == Taken::Codes { "link-made" } else { "person-codes-taken" };
    let since = by.at.checked_sub(APART).unwrap_or(Timestamp::MIN);
    let records: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT record FROM ledger WHERE subject = $1 AND actor = $2 AND action = $3 AND time >= $4",
    )
    .bind(subject(id))
    .bind(by.actor.clone())
    .bind(other)
    .bind(since.as_microsecond())
    .fetch_all(tx.sql())
    .await?;
    for bytes in records {
        let record = Record::read(&bytes).map_err(|_| StoreError::Broken("a record"))?;
        // A link of an invitation opens nothing that there is.
        if step == Taken::Password || record.event().after["purpose"] == "reset" {
            return Err(refused("store-codes-apart"));
        }
    }
    Ok(())
}

fn refused(id: &'static str) -> StoreError {
    Refusal { kind: RefusalKind::State, message: Message::new(id), faults: Vec::new() }.into()
}
