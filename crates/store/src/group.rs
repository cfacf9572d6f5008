//! Changes that wait for each other share one commit. Each runs behind a savepoint of its own in the transaction that is
//! open, so that a refused one leaves nothing and harms nobody; none is told of its end before the transaction is committed.
//!
//! Whoever finds no transaction begins one, and with it a task that takes its place in the queue of the writers and commits
//! when its turn comes: behind those who were waiting then, before those who came later. One who is alone is committed at
//! once; nobody waits for company.

use std::sync::Arc;

use parindex_ledger::{Log, SignerKey};
use tokio::sync::{OwnedMutexGuard, watch};

use crate::engine::{MOST_TRIES, pause};
use crate::write::{Tx, Writer};
use crate::{Result, StoreError};

/// How many changes share a commit at most: the first waits for the last.
const MOST_CHANGES: usize = 64;

/// The transaction that is open in this process. It is behind the lock that the writers queue at.
#[derive(Default)]
pub(crate) struct Open(Option<Group>);

struct Group {
    tx: Tx,
    key: Arc<SignerKey>,
    /// How many have come to their end.
    changes: usize,
    /// The savepoint that the last one began behind; the first has none, since nobody is before it.
    savepoint: Option<Savepoint>,
    /// The end of the ledger before a change that has not come to its own: whoever wanted it may be gone.
    begun: Option<Log>,
    ended: watch::Sender<Ended>,
}

/// Two in turn: where one was never set, because whoever meant to was dropped, going back to it fails and does not go too
/// far back.
#[derive(Clone, Copy)]
enum Savepoint {
    Odd,
    Even,
}

impl Savepoint {
    /// The next one, and how it is set. The one before is given up: what was done behind it stays.
    const fn next(before: Option<Savepoint>) -> (Savepoint, &'static str) {
        match before {
            None => (Savepoint::Odd, "SAVEPOINT odd"),
            Some(Savepoint::Odd) => (Savepoint::Even, "RELEASE SAVEPOINT odd; SAVEPOINT even"),
            Some(Savepoint::Even) => (Savepoint::Odd, "RELEASE SAVEPOINT even; SAVEPOINT odd"),
        }
    }

    const fn back(self) -> &'static str {
        match self {
            Savepoint::Odd => "ROLLBACK TO SAVEPOINT odd",
            Savepoint::Even => "ROLLBACK TO SAVEPOINT even",
        }
    }
}

/// What became of a transaction.
#[derive(Clone)]
enum Ended {
    NotYet,
    Committed,
    /// It was taken back before the commit, or has had no effect: what was in it can be run again.
    Undone,
    /// The ledger belongs to another key.
    Key,
    /// Whether it was committed is not known where the line to the database broke.
    Failed(Arc<sqlx::Error>),
}

/// A writer whose turn it is, behind a savepoint.
pub(crate) struct Turn {
    open: OwnedMutexGuard<Open>,
    writer: Writer,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Open").field(&self.0.as_ref().map(|group| group.changes)).finish()
    }
}

impl Writer {
    /// Waits for the turn and sets a savepoint in the transaction that is open, or begins one. For [`transaction!`].
    ///
    /// [`transaction!`]: crate::write::transaction
    pub(crate) async fn turn(&self) -> Result<Turn> {
        let mut open = self.store().open.clone().lock_owned().await;
        open.take_back().await;
        if open.0.as_ref().is_some_and(|group| !self.signs_with(&group.key)) {
            return Err(StoreError::Key);
        }
        if let Some(group) = &mut open.0 {
            if let Err(error) = group.set_savepoint().await {
                open.give_up();
                return Err(error);
            }
        } else {
            open.0 = Some(Group::new(self.begin().await?, self.key().clone()));
            let writer = self.clone();
            tokio::spawn(async move {
                let open = writer.store().open.clone().lock_owned().await;
                writer.commit_group(open).await;
            });
        }
        Ok(Turn { open, writer: self.clone() })
    }

    /// Ends the transaction that is open and tells those who wait for it.
    async fn commit_group(&self, mut open: OwnedMutexGuard<Open>) {
        open.take_back().await;
        let Some(Group { tx, key, ended, .. }) = open.0.take() else { return };
        let end = match self.commit(tx, &key).await {
            Ok(()) => Ended::Committed,
            Err(StoreError::Database(error)) if self.store().engine().may_retry(&error) => Ended::Undone,
            Err(StoreError::Database(error)) => Ended::Failed(Arc::new(error)),
            Err(_) => Ended::Key,
        };
        ended.send_replace(end);
    }

    /// The outcome, unless it is to be tried again; waits before. For [`transaction!`].
    ///
    /// [`transaction!`]: crate::write::transaction
    pub(crate) async fn settled<T>(&self, outcome: Result<Option<T>>, tries: &mut u32) -> Option<Result<T>> {
        match outcome {
            Ok(Some(done)) => return Some(Ok(done)),
            Ok(None) => {}
            Err(StoreError::Database(sqlx::Error::PoolTimedOut)) => return Some(Err(StoreError::Busy)),
            Err(StoreError::Database(error)) if self.store().engine().may_retry(&error) => {}
            Err(error) => return Some(Err(error)),
        }
        if *tries == MOST_TRIES {
            return Some(Err(StoreError::Busy));
        }
        tokio::time::sleep(pause(*tries)).await;
        *tries += 1;
        None
    }
}

impl Group {
    fn new(tx: Tx, key: Arc<SignerKey>) -> Group {
        let (begun, (ended, _)) = (Some(tx.log()), watch::channel(Ended::NotYet));
        Group { tx, key, changes: 0, savepoint: None, begun, ended }
    }

    async fn set_savepoint(&mut self) -> Result<()> {
        let (savepoint, statements) = Savepoint::next(self.savepoint);
        self.savepoint = Some(savepoint);
        self.begun = Some(self.tx.log());
        self.tx.say(statements).await
    }
}

impl Open {
    /// Takes back what was begun and has not come to its end. The first one is the whole transaction.
    ///
    /// Whoever does it may be dropped, too: until it is done it counts as not begun, and the next one does it again.
    async fn take_back(&mut self) {
        let Some(Group { tx, begun, savepoint, .. }) = &mut self.0 else { return };
        let Some(log) = begun else { return };
        let back = match savepoint {
            Some(savepoint) => tx.say(savepoint.back()).await.is_ok(),
            None => false,
        };
        if back {
            tx.end_with(log.clone());
            *begun = None;
        } else {
            self.give_up();
        }
    }

    /// Drops the transaction, which takes it back; all who wait for it run again.
    fn give_up(&mut self) {
        if let Some(Group { tx, ended, .. }) = self.0.take() {
            drop(tx);
            ended.send_replace(Ended::Undone);
        }
    }
}

impl Turn {
    /// The transaction to write in.
    pub(crate) fn tx(&mut self) -> Result<&mut Tx> {
        let group = self.open.0.as_mut();
        group.map(|group| &mut group.tx).ok_or(StoreError::Broken("a transaction"))
    }

    /// Keeps what was done, or takes back what was refused, lets the next one have its turn, and waits until all is on the
    /// disk: a refusal, too, may rest on what is certain only then. Nothing where it has to be run again.
    pub(crate) async fn end<T>(mut self, outcome: Result<T>) -> Result<Option<T>> {
        let first = self.open.0.as_ref().is_none_or(|group| group.savepoint.is_none());
        if outcome.is_err() {
            self.open.take_back().await;
        }
        let Some(group) = &mut self.open.0 else {
            let of_itself = first || matches!(outcome, Err(StoreError::Database(_)));
            return if of_itself { outcome.map(Some) } else { Ok(None) };
        };
        group.begun = None;
        group.changes += 1;
        let (full, mut told) = (group.changes == MOST_CHANGES, group.ended.subscribe());
        let Turn { open, writer } = self;
        if full {
            tokio::spawn(async move { writer.commit_group(open).await });
        } else {
            drop(open);
        }
        if let Err(StoreError::Database(_)) = outcome {
            return outcome.map(Some);
        }
        let end = told.wait_for(|end| !matches!(end, Ended::NotYet)).await;
        match end.map_or_else(|_| Ended::Failed(Arc::new(sqlx::Error::WorkerCrashed)), |end| end.clone()) {
            Ended::Committed => outcome.map(Some),
            Ended::Failed(error) => Err(StoreError::Commit(error)),
            Ended::Key => Err(StoreError::Key),
            Ended::Undone | Ended::NotYet => Ok(None),
        }
    }
}
