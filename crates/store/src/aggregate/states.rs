//! States that were read or written lately, built: a dossier of a hundred criteria is not read from its text again for
//! every keystroke. The database stays the only truth: each use asks it which state stands there, and takes what is here
//! only where it is that one.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hashlink::LruCache;

use super::{Aggregate, Kept};

/// How many bytes of text the states that are kept have together; built they take a few times as much.
const MOST_BYTES: usize = 64 << 20;

type Key = (&'static str, String);

/// A state as it is kept, of whatever kind.
#[derive(Clone)]
pub(super) struct Known {
    kept: Arc<dyn Any + Send + Sync>,
    /// Of its text.
    bytes: usize,
}

impl Known {
    pub(super) fn new<A: Aggregate>(kept: Kept<A>, bytes: usize) -> Known {
        Known { kept: Arc::new(kept), bytes }
    }

    fn is<A: Aggregate>(&self, version: i64, remade: i64) -> bool {
        let kept: Option<&Kept<A>> = self.kept.downcast_ref();
        kept.is_some_and(|kept| kept.version == version && kept.remade == remade)
    }

    pub(super) fn kept<A: Aggregate>(&self) -> Option<Kept<A>> {
        self.kept.downcast_ref().cloned()
    }
}

/// States as they were committed; those that nobody used for longest give way.
#[derive(Clone)]
pub(crate) struct States(Arc<Mutex<Bounded>>);

struct Bounded {
    known: LruCache<Key, Known>,
    bytes: usize,
}

impl Default for States {
    fn default() -> States {
        States(Arc::new(Mutex::new(Bounded { known: LruCache::new_unbounded(), bytes: 0 })))
    }
}

impl std::fmt::Debug for States {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("States")
    }
}

impl States {
    /// A state, where it is the one that the database says: of this version, as often made anew under it.
    pub(super) fn get<A: Aggregate>(&self, id: &str, version: i64, remade: i64) -> Option<Known> {
        let known = self.lock().known.get(&(A::KIND, id.to_owned())).cloned();
        known.filter(|known| known.is::<A>(version, remade))
    }

    /// Keeps a state that was read outside of what may be taken back.
    pub(super) fn put<A: Aggregate>(&self, id: &str, known: Known) {
        self.lock().put((A::KIND, id.to_owned()), known);
    }

    /// Keeps what was committed.
    pub(crate) fn take(&self, fresh: Fresh) {
        let mut bounded = self.lock();
        for (key, known) in fresh.0 {
            bounded.put(key, known);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Bounded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bounded {
    fn put(&mut self, key: Key, known: Known) {
        self.bytes += known.bytes;
        if let Some(before) = self.known.insert(key, known) {
            self.bytes -= before.bytes;
        }
        while self.bytes > MOST_BYTES
            && let Some((_, oldest)) = self.known.remove_lru()
        {
            self.bytes -= oldest.bytes;
        }
    }
}

/// States that a transaction has read or written and not committed, as it sees them.
#[derive(Default)]
pub(crate) struct Fresh(BTreeMap<Key, Known>);

impl Fresh {
    pub(super) fn get<A: Aggregate>(&self, id: &str) -> Option<Kept<A>> {
        self.0.get(&(A::KIND, id.to_owned()))?.kept()
    }

    pub(super) fn put<A: Aggregate>(&mut self, id: &str, known: Known) {
        self.0.insert((A::KIND, id.to_owned()), known);
    }

    /// Forgets all of them: what is not here is read from the database.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use parindex_locale::Text;
    use parindex_workflow::plan::{Command, Plan};
    use parindex_workflow::{Actor, Grant, Now, Role, UnitId};

    use super::*;

    fn plan() -> Kept<Plan> {
        let ministry: UnitId = "BNV".parse().unwrap();
        let lan = Actor::new("lan".parse().unwrap()).with(Grant::new(Role::Coordinator, ministry.clone()));
        let now = Now { at: Timestamp::UNIX_EPOCH, today: jiff::civil::date(2020, 10, 1) };
        let begin = Command::Begin {
            id: "plan-2020".parse().unwrap(),
            host: ministry,
            year: 2020,
            title: Text::new("Kế hoạch", "Plan"),
        };
        let events = Plan::decide(None, &begin, &lan, &now).unwrap();
        let state = Plan::apply(None, &events[0]).unwrap();
        Kept { state, version: 1, by: "lan".to_owned(), at: now.at, remade: 0 }
    }

    fn put(states: &States, id: &str, bytes: usize) {
        states.put::<Plan>(id, Known::new(plan(), bytes));
    }

    fn get(states: &States, id: &str, version: i64, remade: i64) -> Option<Kept<Plan>> {
        states.get::<Plan>(id, version, remade)?.kept()
    }

    #[test]
    fn only_the_state_that_stands_there_is_used() {
        let states = States::default();
        put(&states, "a", 10);
        assert_eq!(get(&states, "a", 1, 0), Some(plan()));
        assert_eq!(get(&states, "a", 2, 0), None);
        assert_eq!(get(&states, "a", 1, 1), None, "a text was erased");
        assert_eq!(get(&states, "b", 1, 0), None);
    }

    #[test]
    fn those_that_nobody_used_for_longest_give_way() {
        let states = States::default();
        for id in ["a", "b"] {
            put(&states, id, MOST_BYTES / 2);
        }
        assert!(get(&states, "a", 1, 0).is_some());
        put(&states, "c", 1);
        let found = ["a", "b", "c"].map(|id| get(&states, id, 1, 0).is_some());
        assert_eq!(found, [true, false, true]);
        put(&states, "c", MOST_BYTES + 1);
        assert_eq!(states.lock().bytes, 0, "one that is larger than all that may be kept is not kept");
    }
}
