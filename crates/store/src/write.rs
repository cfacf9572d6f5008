use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use parindex_ledger::{Appended, Event, Log, Salt, SignerKey, VerifierKey};
use serde_json::Value;
use sqlx::{Any, AnyConnection, Transaction};

use crate::aggregate::states::{Fresh, States};
use crate::head::Head;
use crate::secret::SecretsKey;
use crate::{Result, Store, StoreError, about};

/// The database, for writing, with the key that signs the ledger.
#[derive(Clone, Debug)]
pub struct Writer {
    store: Store,
    key: Arc<SignerKey>,
    /// The key of what is kept [secret](crate::Secret).
    pub(crate) secrets: SecretsKey,
}

/// Who does something, in which role and when, for what the core does not decide: accounts and units. Whether they may
/// has been asked before, of [`parindex_workflow::may`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The identifier of the person, or of a part of the system.
    pub actor: String,
    /// The role.
    pub role: String,
    /// The caller's clock.
    pub at: Timestamp,
}

impl By {
    /// A person in a role.
    #[must_use]
    pub fn new(actor: impl Into<String>, role: impl Into<String>, at: Timestamp) -> By {
        By { actor: actor.into(), role: role.into(), at }
    }

    /// The program itself, where no person has logged in yet.
    #[must_use]
    pub fn system(at: Timestamp) -> By {
        By::new("system", "system", at)
    }

    /// The present in microseconds.
    pub(crate) fn micros(&self) -> i64 {
        self.at.as_microsecond()
    }
}

/// A content that entered a record by its commitment.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) name: String,
    pub(crate) salt: Salt,
    pub(crate) text: String,
}

/// An event on its way into the ledger.
#[derive(Debug)]
pub(crate) struct Entering {
    pub(crate) event: Event,
    /// Which event of its subject it is, where the subject is made of its events.
    pub(crate) version: Option<i64>,
    pub(crate) contents: Vec<Content>,
}

/// A transaction that writes: it holds the head of the ledger, and so is the only one.
pub(crate) struct Tx {
    transaction: Transaction<'static, Any>,
    pub(crate) head: Head,
    /// How many records the ledger had.
    pub(crate) began_with: u64,
    /// States that were committed, and those that this transaction wrote.
    pub(crate) states: States,
    pub(crate) fresh: Fresh,
}

impl Writer {
    /// Writes to the store and signs with the key. The key's name is the ledger's origin, the same for ever.
    #[must_use]
    pub fn new(store: Store, key: SignerKey) -> Writer {
        let secrets = SecretsKey::of(&key);
        Writer { store, key: Arc::new(key), secrets }
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The public half of the key, which whoever checks the ledger's signatures needs.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        self.key.verifier()
    }

    pub(crate) const fn key(&self) -> &Arc<SignerKey> {
        &self.key
    }

    /// Whether it signs with this key, too.
    pub(crate) fn signs_with(&self, key: &Arc<SignerKey>) -> bool {
        Arc::ptr_eq(&self.key, key) || self.key.verifier() == key.verifier()
    }

    /// Begins a transaction that writes; the head of the ledger is locked then.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        let mut transaction = self.store.pool.begin_with(self.store.engine.begin()).await?;
        // An update that changes nothing is how both engines lock a row.
        let row =
            sqlx::query("UPDATE ledger_head SET size = size WHERE id = 1 RETURNING size, last, peaks, note")
                .fetch_one(&mut *transaction)
                .await?;
        let head = Head::read(&row)?;
        let size = head.log.size();
        let (states, fresh) = (self.store.states.clone(), Fresh::default());
        Ok(Tx { transaction, head, began_with: size, states, fresh })
    }

    /// Commits what was written together with the head of the ledger, signed by whoever began.
    pub(crate) async fn commit(&self, mut tx: Tx, key: &SignerKey) -> Result<()> {
        let size = tx.head.log.size();
        if size > tx.began_with {
            tx.sign(key).await?;
        }
        tx.end().await?;
        self.store.knows(size);
        Ok(())
    }
}

/// Runs a block in a transaction that writes, and commits it with the signed head of the ledger: all of it or nothing.
/// The transaction may be shared with other changes (`group.rs`), of which each is there whole or not at all. The block may
/// run several times; only the last counts. It is the only way in which this crate writes; that it is no function of an
/// async closure is because the compiler cannot see yet that such a future may move between threads.
macro_rules! transaction {
    ($writer:expr, |$tx:ident| $work:block) => {{
        let writer: &$crate::Writer = $writer;
        let mut tries = 0;
        loop {
            let outcome: $crate::Result<Option<_>> = async {
                let mut turn = writer.turn().await?;
                let done = $crate::write::work(async {
                    let $tx = turn.tx()?;
                    $work
                })
                .await;
                turn.end(done).await
            }
            .await;
            if let Some(settled) = writer.settled(outcome, &mut tries).await {
                break settled;
            }
        }
    }};
}
pub(crate) use transaction;

/// Says which errors the block of a [`transaction!`] has.
pub(crate) fn work<T, F: Future<Output = Result<T>>>(work: F) -> F {
    work
}

impl Tx {
    /// The connection, within the transaction.
    pub(crate) fn sql(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Says what has no answer, in one message: one or several statements.
    pub(crate) async fn say(&mut self, statements: &'static str) -> Result<()> {
        sqlx::raw_sql(statements).execute(self.sql()).await?;
        Ok(())
    }

    /// The end of the ledger with what was appended so far.
    pub(crate) fn log(&self) -> Log {
        self.head.log.clone()
    }

    /// Forgets what was appended since, where the database has taken it back.
    pub(crate) fn end_with(&mut self, log: Log) {
        self.head.log = log;
        self.fresh.clear();
    }

    /// Writes an event into the ledger; returns the number of its record.
    pub(crate) async fn append(&mut self, entering: Entering) -> Result<u64> {
        let (time, actor) = (entering.event.time, entering.event.actor.clone());
        let (action, subject) = (entering.event.action.clone(), entering.event.subject.clone());
        let Appended { record, hash, nodes } = self.head.log.append(entering.event)?;
        let (seq, named) = (number(record.sequence())?, about::about(record.event()));
        let nodes: Vec<u8> = nodes.iter().flat_map(|(_, hash)| *hash.as_bytes()).collect();
        sqlx::query(
            "INSERT INTO ledger (seq, record, hash, nodes, time, actor, action, subject, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(seq)
        .bind(record.text().as_bytes().to_vec())
        .bind(hash.to_string())
        .bind(nodes)
        .bind(time)
        .bind(actor)
        .bind(action)
        .bind(subject)
        .bind(entering.version)
        .execute(self.sql())
        .await?;
        about::write(self.sql(), seq, &named).await?;
        for Content { name, salt, text } in entering.contents {
            sqlx::query("INSERT INTO contents (seq, name, salt, content) VALUES ($1, $2, $3, $4)")
                .bind(seq)
                .bind(name)
                .bind(salt.as_bytes().to_vec())
                .bind(text)
                .execute(self.sql())
                .await?;
        }
        Ok(record.sequence())
    }

    /// Writes an event that the store itself knows the form of. Nothing personal stands in it.
    pub(crate) async fn record(
        &mut self,
        by: &By,
        action: &str,
        subject: String,
        sides: [Value; 2],
    ) -> Result<u64> {
        let [before, after] = sides;
        let event = Event {
            time: by.micros(),
            actor: by.actor.clone(),
            role: by.role.clone(),
            action: action.to_owned(),
            subject,
            before,
            after,
            sealed: BTreeMap::new(),
        };
        self.append(Entering { event, version: None, contents: Vec::new() }).await
    }

    /// Commits what is signed already.
    pub(crate) async fn end(self) -> Result<()> {
        self.transaction.commit().await?;
        self.states.take(self.fresh);
        Ok(())
    }
}

/// A number of a record as the database keeps it.
pub(crate) fn number(n: u64) -> Result<i64> {
    i64::try_from(n).map_err(|_| StoreError::Broken("a number beyond all records"))
}
