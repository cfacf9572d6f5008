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
}
