//! What takes long to make and is asked for again: an edition keeps those that were asked for last, and makes one at a time.

use std::hash::Hash;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use hashlink::LruCache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::published::{Files, Published};

/// How many are kept; each has some hundred kilobytes.
const KEPT: usize = 64;

/// Readers that may wait for something to be made; others are asked to come again.
const WAITING: usize = 8;

/// What was made, by what it is of.
pub(crate) struct Kept<K>(Mutex<LruCache<K, Arc<[u8]>>>);

impl<K: Eq + Hash> Default for Kept<K> {
    fn default() -> Kept<K> {
        Kept(Mutex::new(LruCache::new(KEPT)))
    }
}

impl<K: Eq + Hash> Kept<K> {
    fn get(&self, key: &K) -> Option<Arc<[u8]>> {
        self.0.lock().ok()?.get(key).cloned()
    }

    /// What is kept, or else made now, by whoever has the turn.
    pub(crate) fn made(&self, key: K, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
        self.get(&key).or_else(|| Some(self.keep(key, make()?)))
    }

    fn keep(&self, key: K, bytes: Vec<u8>) -> Arc<[u8]> {
        let bytes: Arc<[u8]> = bytes.into();
        if let Ok(mut kept) = self.0.lock() {
            kept.insert(key, Arc::clone(&bytes));
        }
        bytes
    }
}

/// Lets one thing be made at a time.
pub(crate) struct Press {
    places: Arc<Semaphore>,
    press: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Press {
        let [places, press] = [WAITING, 1].map(|permits| Arc::new(Semaphore::new(permits)));
        Press { places, press }
    }
}

/// A place among those who wait.
pub(crate) struct Place {
    place: OwnedSemaphorePermit,
    press: Arc<Semaphore>,
}

/// The right to make something. It goes along with the work, so that a reader who leaves does not let another one begin beside it.
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
    _press: OwnedSemaphorePermit,
}

impl Press {
    /// A place among those who wait; none where too many wait already.
    pub(crate) fn place(&self) -> Option<Place> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Place { place, press: Arc::clone(&self.press) })
    }

    /// Waits for the press; none where too many wait already.
    pub(crate) async fn turn(&self) -> Option<Turn> {
        self.place()?.turn().await
    }

    /// What is kept of an edition, or else made when its turn has come, away from the threads that answer; whoever had the
    /// turn before may have made it.
    ///
    /// # Errors
    /// If too many wait (503), or it cannot be made (500).
    pub(crate) async fn made<K: Copy + Eq + Hash + Send + 'static>(
        &self,
        published: Arc<Published>,
        place: fn(&Files) -> &Kept<K>,
        key: K,
        make: impl FnOnce(&Published, K) -> Option<Vec<u8>> + Send + 'static,
    ) -> Result<Arc<[u8]>, StatusCode> {
        if let Some(kept) = place(&published.files).get(&key) {
            return Ok(kept);
        }
        let turn = self.turn().await.ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
        let bytes = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            place(&published.files).made(key, || make(&published, key))
        });
        bytes.await.ok().flatten().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl Place {
    /// Waits for the press.
    pub(crate) async fn turn(self) -> Option<Turn> {
        let press = self.press.acquire_owned().await.ok()?;
        Some(Turn { _place: self.place, _press: press })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn one_report_is_laid_out_at_a_time_some_wait_and_the_next_is_sent_away() {
        let press = Press::default();
        let first = press.turn().await;
        let mut waiting: Vec<_> = (1..WAITING).map(|_| Box::pin(press.turn())).collect();
        for turn in &mut waiting {
            assert!(tokio::time::timeout(Duration::ZERO, turn).await.is_err(), "the press is taken");
        }
        assert!(press.turn().await.is_none());
        drop(first);
        assert!(waiting.remove(0).await.is_some());
    }
}
