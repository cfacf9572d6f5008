use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::subject;
use super::throttle::count;
use crate::write::{By, Writer, transaction};
use crate::{Result, StoreError};

/// A login that did not succeed, as auditors read of it. What was typed is no part of it, not even an address that
/// belongs to nobody: people type passwords into the wrong field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailedLogin<'a> {
    /// The person whose account it was; `None` where there is no such account.
    pub person: Option<&'a str>,
    /// What was wrong or not even looked at: `password`, `code`, `provider`.
    pub step: &'a str,
    /// The network that it came from, never the whole address.
    pub network: &'a str,
    /// Whether it was refused unseen, because too many had failed before.
    pub throttled: bool,
}

/// So many refusals of one person are recorded in a window, however many different things were tried.
const MOST_OF_PERSON: u64 = 20;

/// So many records there are in a window of those whose account is nobody's: all the world can make them.
const MOST_OF_NOBODY: u64 = 20;

impl Writer {
    /// Records that a login failed; whether there is a record of this one. Of each account, step and kind the first in a
    /// window is recorded, and of nobody's accounts twenty in all, so that whoever tries passwords cannot fill the
    /// ledger.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn record_failed_login(
        &self,
        by: &By,
        failed: &FailedLogin<'_>,
        window: SignedDuration,
    ) -> Result<bool> {
        let action = if failed.throttled { "login-throttled" } else { "login-failed" };
        let (name, most) = match failed.person {
            Some(person) => (format!("{action}/{}/{person}", failed.step), 1),
            None => (format!("{action}//"), MOST_OF_NOBODY),
        };
        let from = by.at.checked_sub(window).unwrap_or(Timestamp::MIN);
        // Asked before, so that what is recorded already costs no transaction.
        let told = self.store().failures(&name).await?;
        if told.is_some_and(|told| told.since >= from && told.count >= most) {
            return Ok(false);
        }
        transaction!(self, |tx| {
            if count(tx.sql(), &name, by.at, from).await?.count > most {
                return Ok(false);
            }
            let whom = failed.person.map_or_else(|| "office".to_owned(), subject);
            let after = json!({ "step": failed.step, "network": failed.network });
            if failed.throttled {
                tx.record(by, "login-throttled", whom, [json!(null), after]).await?;
            } else {
                tx.record(by, "login-failed", whom, [json!(null), after]).await?;
            }
            Ok::<_, StoreError>(true)
        })
    }

    /// Records that somebody who is logged in was refused a page or a command; whether there is a record of this one. Of each
    /// person and deed the first in a window is recorded, and twenty of a person in all. A deed is a method and a route as
    /// the program names it (`POST /people/{id}/grant`), never an address that somebody typed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn record_denied(
        &self,
        by: &By,
        deed: &str,
        network: &str,
        window: SignedDuration,
    ) -> Result<bool> {
        let bounds =
            [(format!("denied/{}/{deed}", by.actor), 1), (format!("denied/{}//", by.actor), MOST_OF_PERSON)];
        let from = by.at.checked_sub(window).unwrap_or(Timestamp::MIN);
        for (name, most) in &bounds {
            let told = self.store().failures(name).await?;
            if told.is_some_and(|told| told.since >= from && told.count >= *most) {
                return Ok(false);
            }
        }
        transaction!(self, |tx| {
            for (name, most) in &bounds {
                if count(tx.sql(), name, by.at, from).await?.count > *most {
                    return Ok(false);
                }
            }
            let after = json!({ "deed": deed, "network": network });
            tx.record(by, "access-denied", subject(&by.actor), [json!(null), after]).await?;
            Ok::<_, StoreError>(true)
        })
    }
}
