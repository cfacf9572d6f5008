//! So many requests a minute from one address. Counted in memory: a server that starts anew has forgotten nothing that
//! matters, and another server counts for itself.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use hashlink::LruCache;

use crate::office::Clock;

/// Addresses that are remembered; those that were not seen for longest give way.
const MOST: usize = 10_000;
/// A minute in microseconds.
const MINUTE: i64 = 60_000_000;

/// How often one address may ask: evenly at this rate, and at once as much as of a whole minute.
pub struct Limit {
    clock: Clock,
    behind_proxy: bool,
    /// Microseconds that one request costs.
    cost: i64,
    /// By address: the moment, in microseconds, at which all its requests are paid.
    paid: Mutex<LruCache<String, i64>>,
}

impl fmt::Debug for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limit").field("cost", &self.cost).finish_non_exhaustive()
    }
}

impl Limit {
    /// So many requests a minute, at least one, from one address. Behind a proxy that writes `X-Forwarded-For` the address
    /// is the last one there.
    #[must_use]
    pub fn new(per_minute: u32, behind_proxy: bool, clock: Clock) -> Limit {
        let cost = (MINUTE / i64::from(per_minute.max(1))).max(1);
        Limit { clock, behind_proxy, cost, paid: Mutex::new(LruCache::new(MOST)) }
    }

    /// How many requests a minute.
    pub(crate) fn per_minute(&self) -> usize {
        usize::try_from(MINUTE / self.cost).unwrap_or(usize::MAX)
    }

    pub(crate) fn behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// Counts a request; `Err` with the seconds to wait where there were too many.
    pub(crate) fn enter(&self, address: String) -> Result<(), i64> {
        let now = (self.clock)().as_microsecond();
        let mut known = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back must not lock anybody out for longer than a minute.
        let paid = known.get(&address).map_or(now, |paid| (*paid).clamp(now, now + MINUTE));
        let next = paid + self.cost;
        if next > now + MINUTE {
            return Err((next - now - MINUTE - 1) / 1_000_000 + 1);
        }
        known.insert(address, next);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use jiff::Timestamp;

    use super::*;

    #[test]
    fn an_address_has_a_minutes_requests_at_once_and_then_one_after_the_other_and_others_have_their_own() {
        let seconds = Arc::new(AtomicI64::new(1_000));
        let clock = seconds.clone();
        let clock = move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap();
        let limit = Limit::new(6, false, Arc::new(clock));
        let enter = |address: &str| limit.enter(address.to_owned());
        assert_eq!((0..6).map(|_| enter("a")).collect::<Vec<_>>(), [Ok(()); 6]);
        assert_eq!((enter("a"), enter("b")), (Err(10), Ok(())));
        seconds.store(1_009, Ordering::Relaxed);
        assert_eq!(enter("a"), Err(1));
        seconds.store(1_010, Ordering::Relaxed);
        assert_eq!((enter("a"), enter("a")), (Ok(()), Err(10)));
        // The clock is set back.
        seconds.store(10, Ordering::Relaxed);
        assert_eq!(enter("a"), Err(10));
        seconds.store(20, Ordering::Relaxed);
        assert_eq!(enter("a"), Err(10), "what was refused is not kept");
        seconds.store(2_000, Ordering::Relaxed);
        assert_eq!(enter("a"), Ok(()));
    }
}
