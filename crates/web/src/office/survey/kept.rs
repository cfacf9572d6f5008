//! What is computed of all answers of a group, kept until there are others. Where there are many of them it is computed beside the
//! pages: these show what is there, and say so.

use std::sync::{Arc, Mutex, PoisonError};

use hashlink::LruCache;
use jiff::{SignedDuration, Timestamp};
use parindex_locale::{Message, whole};
use parindex_store::Result;
use parindex_workflow::survey::Group;
use parindex_workflow::{CampaignId, GroupId};

use super::Open;
use crate::office::account::moment;
use crate::page::Problem;
use crate::words::T as Words;

/// The most groups of which something is kept.
const MOST: usize = 64;
/// So many answers are looked at while somebody waits.
const AT_ONCE: u64 = 3_000;
/// After so long what is computed beside is given up.
const LONGEST: SignedDuration = SignedDuration::from_mins(30);

/// Which answers something is computed of: the same as long as nothing that it depends on has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// How many there are.
    pub(super) answers: u64,
    /// How many events the survey has: of answers that are left out, of samples and margins.
    version: i64,
    /// How many records the ledger has, where answers of interviews may become others.
    ledger: u64,
}

/// What was computed.
#[derive(Debug)]
pub(super) struct Made<T> {
    /// It.
    pub(super) what: T,
    /// Of which answers.
    pub(super) mark: Mark,
    /// When.
    pub(super) at: Timestamp,
}

struct Slot<T> {
    made: Option<Arc<Made<T>>>,
    /// Since when it is computed beside.
    computing: Option<Timestamp>,
}

/// What is kept, by survey and group; what nobody looked at for longest gives way.
pub(in crate::office) struct Keeping<T>(Arc<Mutex<Slots<T>>>);

/// Survey and group.
type Key = (CampaignId, GroupId);
type Slots<T> = LruCache<Key, Slot<T>>;

impl<T> Default for Keeping<T> {
    fn default() -> Keeping<T> {
        Keeping(Arc::new(Mutex::new(LruCache::new(MOST))))
    }
}

impl Mark {
    /// Of the answers of a group as they are now.
    pub(super) async fn of(open: &Open, group: &Group) -> std::result::Result<Mark, Problem> {
        let (store, failed) = (open.staff.visitor.store(), |e| open.staff.failed(&e));
        let answered = store.answered(open.survey.id()).await.map_err(failed)?;
        let answers = answered.get(group.id.as_str()).map_or(0, |units| units.values().sum());
        let asked = group.assigned > 0 && open.survey.is_collecting();
        let ledger = if asked { store.size().await.map_err(failed)? } else { 0 };
        Ok(Mark { answers, version: open.version, ledger })
    }

    /// The same for what depends on the answers alone.
    pub(super) const fn of_answers(self) -> Mark {
        Mark { version: 0, ..self }
    }

    /// Whether somebody may be let to wait for what is computed of them.
    pub(super) const fn is_small(self) -> bool {
        self.answers <= AT_ONCE
    }
}

impl<T: Send + Sync + 'static> Keeping<T> {
    /// What is there for these answers. Where it is not, and there are few of them or somebody waits in any case, it is computed; else it
    /// is computed beside, once at a time, and what is there of others is given; `None` where there is nothing yet.
    pub(super) async fn find(
        &self,
        key: Key,
        (mark, waits): (Mark, bool),
        now: Timestamp,
        compute: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<Option<Arc<Made<T>>>> {
        let known = self.look(&key);
        if known.as_ref().is_some_and(|made| made.mark == mark) {
            return Ok(known);
        }
        if waits || mark.is_small() {
            let made = Arc::new(Made { what: compute.await?, mark, at: now });
            self.put(key, Some(made.clone()));
            return Ok(Some(made));
        }
        if self.begins(&key, now) {
            let keeping = Keeping(self.0.clone());
            tokio::spawn(async move {
                // What fails is computed when somebody looks again.
                let made = compute.await.ok().map(|what| Arc::new(Made { what, mark, at: now }));
                keeping.put(key, made);
            });
        }
        Ok(known)
    }

    fn look(&self, key: &Key) -> Option<Arc<Made<T>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(key)?.made.clone()
    }

    /// Whether nobody computes it yet; from then on somebody does.
    fn begins(&self, key: &Key, now: Timestamp) -> bool {
        self.change(key.clone(), |slot| {
            let free = slot.computing.is_none_or(|since| now.duration_since(since) > LONGEST);
            if free {
                slot.computing = Some(now);
            }
            free
        })
    }

    fn put(&self, key: Key, made: Option<Arc<Made<T>>>) {
        self.change(key, |slot| {
            slot.computing = None;
            slot.made = made.or_else(|| slot.made.take());
        });
    }

    fn change<R>(&self, key: Key, change: impl FnOnce(&mut Slot<T>) -> R) -> R {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(all.entry(key).or_insert_with(|| Slot { made: None, computing: None }))
    }
}

/// That something is computed anew of many answers, and of which it is meanwhile.
pub(super) fn computing<T>(t: Words, made: Option<&Made<T>>, mark: Mark) -> Option<String> {
    let message = match made {
        Some(made) if made.mark == mark => return None,
        Some(made) => Message::new("survey-computed-before")
            .text("when", moment(made.at))
            .text("answers", whole(t.0, made.mark.answers)),
        None => Message::new("survey-computing"),
    };
    Some(t.say(&message.text("now", whole(t.0, mark.answers))))
}
