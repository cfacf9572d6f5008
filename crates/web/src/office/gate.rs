//! Guessing is made slow, without giving anybody the means to lock somebody else out: failures count under the account
//! *and* the address that they come from, so the right person comes in from elsewhere. Besides, an address may fail only
//! so often in an hour, whatever accounts it tries.

use jiff::{SignedDuration, Timestamp};
use parindex_store::{Result, Writer};

use super::secret::digest;

/// Failures older than this are forgotten.
pub(super) const WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// So many failures cost nothing; people mistype.
const FREE: u64 = 5;
/// The first wait; each further failure doubles it.
const FIRST_WAIT: i64 = 30;
/// The failures that an address has in an hour; an office of many people may share one.
const MOST_OF_ADDRESS: u64 = 100;

/// The gate in front of a secret, for one who asks.
pub(super) struct Gate<'a> {
    writer: &'a Writer,
    pair: String,
    address: String,
    now: Timestamp,
}

impl<'a> Gate<'a> {
    /// `what` is guessed of `whom` from an address.
    pub(super) fn new(writer: &'a Writer, what: &str, whom: &str, address: &str, now: Timestamp) -> Gate<'a> {
        let whom = whom.trim().to_lowercase();
        let pair = format!("{what}/{}", digest(&[&whom, address]));
        Gate { writer, pair, address: format!("address/{}", digest(&[address])), now }
    }

    /// Whether an attempt can be made: `None`, or the seconds to wait. An attempt counts as a failure until it
    /// [succeeds](Gate::passed), so that many at once do not slip through.
    pub(super) async fn enter(&self) -> Result<Option<i64>> {
        let store = self.writer.store();
        if let Some(failures) = store.failures(&self.address).await?
            && failures.count >= MOST_OF_ADDRESS
            && let Some(wait) = self.wait(failures.since, WINDOW.as_secs())
        {
            return Ok(Some(wait));
        }
        if let Some(failures) = store.failures(&self.pair).await?
            && let Some(wait) = self.wait(failures.since, delay(failures.count))
        {
            return Ok(Some(wait));
        }
        let counted = self.writer.count_failure(&self.pair, self.now, WINDOW).await?;
        Ok(self.wait(counted.since, delay(counted.count - 1)))
    }

    /// The attempt failed.
    pub(super) async fn failed(&self) -> Result<()> {
        self.writer.count_failure(&self.address, self.now, WINDOW).await.map(|_| ())
    }

    /// The attempt succeeded. What the address failed at otherwise stays: an account of one's own opens no way to try
    /// others.
    pub(super) async fn passed(&self) -> Result<()> {
        self.writer.sweep_failures(self.now - WINDOW).await?;
        self.writer.forget_failures(&self.pair).await
    }

    fn wait(&self, since: Timestamp, seconds: i64) -> Option<i64> {
        let until = since.as_second() + seconds.min(WINDOW.as_secs());
        Some(until - self.now.as_second()).filter(|wait| *wait > 0)
    }
}

/// What can be done so often only within an hour, from one address or for one person.
pub(super) struct Crowd<'a> {
    writer: &'a Writer,
    name: String,
    now: Timestamp,
}

impl<'a> Crowd<'a> {
    /// `what` is done from an address or for a person.
    pub(super) fn new(writer: &'a Writer, what: &str, whose: &str, now: Timestamp) -> Crowd<'a> {
        Crowd { writer, name: format!("{what}/{}", digest(&[whose])), now }
    }

    /// Counts it; the seconds to wait where it was done `most` times already.
    pub(super) async fn enter(&self, most: u64) -> Result<Option<i64>> {
        let counted = self.writer.count_failure(&self.name, self.now, WINDOW).await?;
        let until = counted.since.as_second() + WINDOW.as_secs();
        Ok((counted.count > most).then_some((until - self.now.as_second()).max(1)))
    }
}

/// How long after the first of so many failures the next attempt can be made, in seconds.
fn delay(failures: u64) -> i64 {
    match failures.checked_sub(FREE) {
        None => 0,
        Some(more) => FIRST_WAIT << more.min(16),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_so_that_an_hour_has_a_dozen_attempts() {
        assert_eq!([0, 4, 5, 6, 7].map(delay), [0, 0, 30, 60, 120]);
        assert_eq!(delay(u64::MAX), FIRST_WAIT << 16);
        let attempts = (0..100).filter(|n| delay(*n) < WINDOW.as_secs()).count();
        assert_eq!(attempts, 12);
    }
}
