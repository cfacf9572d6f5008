//! What waits for the next step of a person: for minutes, in memory. After a restart the person begins anew.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// How long it waits.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// The most that wait; more come only from somebody who wants to fill the memory, and the oldest goes then.
const MOST: usize = 10_000;

/// Texts that wait, by a name that only their owner knows.
#[derive(Default)]
pub(super) struct Waiting(Mutex<BTreeMap<String, (Timestamp, String)>>);

impl Waiting {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, (Timestamp, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn put(&self, name: String, value: String, now: Timestamp) {
        let mut all = self.all();
        all.retain(|_, (until, _)| *until > now);
        if all.len() >= MOST {
            let oldest = all.iter().min_by_key(|(_, (until, _))| *until).map(|(name, _)| name.clone());
            oldest.map(|name| all.remove(&name));
        }
        all.insert(name, (now + LASTS, value));
    }

    pub(super) fn get(&self, name: &str, now: Timestamp) -> Option<String> {
        self.all().get(name).filter(|(until, _)| *until > now).map(|(_, value)| value.clone())
    }

    pub(super) fn remove(&self, name: &str) {
        self.all().remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_there_for_ten_minutes_or_until_it_is_taken() {
        let (waiting, begin) = (Waiting::default(), Timestamp::UNIX_EPOCH);
        waiting.put("a".into(), "x".into(), begin);
        assert_eq!(waiting.get("a", begin + SignedDuration::from_secs(599)).as_deref(), Some("x"));
        assert_eq!(waiting.get("a", begin + LASTS), None);
        waiting.remove("a");
        assert_eq!(waiting.get("a", begin), None);
    }
}
